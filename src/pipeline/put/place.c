/* Where values stand: from the origins of nodes to ranges of the text, and from values to their occurrences.
 */
#include <string.h>

#include "put.h"

#define PLACES_MOST 24

static bool is_blank_char(char c)
{
	return c == ' ' || c == '\t';
}

bool put_in_front(const struct put *put, size_t at)
{
	return at < put->now->body;
}

const struct specast_section *put_section_at(struct put *put, size_t at)
{
	const struct specast_section *section = put->now->document.outline.root, *child;
	size_t body = put->now->body;

	for (child = section->first; child;) {
		if (at >= body + child->start && at < body + child->end) {
			section = child;
			child = child->first;
		} else {
			child = child->next;
		}
	}
	return section;
}

static void place_add(struct put_places *places, size_t start, size_t end, struct specast_str heading)
{
	for (size_t i = 0; i < places->count; i++)
		if (places->items[i].at.start == start && places->items[i].at.end == end)
			return;
	if (places->count < PLACES_MOST && end > start)
		places->items[places->count++] = (struct put_place){ { start, end }, heading };
}

size_t put_full_place(const struct put_text *text, size_t original)
{
	size_t low = 0, high = text->full.size;

	if (!text->places)
		return original > text->skipped ? original - text->skipped : 0;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (text->places[middle] < original)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Its heading tells an origin in front matter from one in the body. */
struct put_range put_origin_place(const struct put *put, const struct specast_origin *origin)
{
	const struct put_text *text = put->now;
	const struct specast_front *front = text->document.outline.front;

	for (; front; front = front->next)
		if (front->start == origin->start && front->end == origin->end &&
		    front->label.data == origin->heading.data)
			return (struct put_range){ put_full_place(text, front->start),
						   put_full_place(text, front->end) };
	if (origin->end > text->document.source.text.size)
		return (struct put_range){ 0, 0 };
	return (struct put_range){ text->body + origin->start, text->body + origin->end };
}

struct put_places put_places_of(struct put *put, const struct specast_node *node)
{
	struct put_places places = { SPECAST_NEW_ARRAY(&put->work, PLACES_MOST, struct put_place), 0 };
	bool own = true;

	for (; node; node = node->parent, own = false) {
		const struct specast_origin *origin = node->origin;

		for (; origin && places.count < PLACES_MOST / 2; origin = origin->next) {
			struct put_range at = put_origin_place(put, origin);

			place_add(&places, at.start, at.end, own ? origin->heading : SPECAST_STR_NONE);
		}
	}
	place_add(&places, 0, put->now->full.size, SPECAST_STR_NONE);
	return places;
}

bool put_label_holds(const struct put_place *place, struct specast_str value)
{
	return place->heading.size && value.size &&
	       memmem(place->heading.data, place->heading.size, value.data, value.size);
}

struct put_range put_behind_label(struct put *put, const struct put_place *place)
{
	struct put_range range = place->at;
	const char *text = put->now->full.data, *found;

	if (!place->heading.size || place->heading.size > range.end - range.start)
		return range;
	found = memmem(text + range.start, range.end - range.start, place->heading.data, place->heading.size);
	if (!found)
		return range;
	range.start = (size_t)(found - text) + place->heading.size;
	return range;
}

/* A match that is being made. */
struct matcher {
	struct specast_str full;
	size_t at, end;
	struct put_match match;
	bool level_known;
};

static void skip_blanks(struct matcher *matcher)
{
	while (matcher->at < matcher->end && is_blank_char(matcher->full.data[matcher->at]))
		matcher->at++;
}

/* White space that holds one line end: a soft break, which is a space in a text. */
static bool skip_break(struct matcher *matcher)
{
	size_t before = matcher->at;

	skip_blanks(matcher);
	if (matcher->at < matcher->end && matcher->full.data[matcher->at] == '\n') {
		matcher->at++;
		skip_blanks(matcher);
		if (matcher->at < matcher->end && matcher->full.data[matcher->at] != '\n')
			return true;
	}
	matcher->at = before;
	return false;
}

static size_t count_marks(struct specast_str text, size_t at)
{
	size_t count = 0;

	while (at + count < text.size && text.data[at + count] == '#')
		count++;
	return count < 7 && at + count < text.size && text.data[at + count] == ' ' ? count : 0;
}

/* Headings in a value are relative to it. */
static size_t match_heading(struct matcher *matcher, struct specast_str line)
{
	size_t here = count_marks(matcher->full, matcher->at), there = count_marks(line, 0);

	if (!there || here < there)
		return 0;
	if (!matcher->level_known)
		matcher->match.level = (int)here - (int)there;
	matcher->level_known = true;
	matcher->at += here;
	return there;
}

/* Skips marks that close those before the match: of "**Gateway** (in Go)" all may be a name. */
static void skip_closing(struct matcher *matcher)
{
	const char *text = matcher->full.data;
	size_t at = matcher->at, start = matcher->match.at.start, size = 0;

	while (at + size < matcher->end && strchr("*_`", text[at]) && text[at + size] == text[at])
		size++;
	if (!size || size > start || memcmp(text + start - size, text + at, size) != 0)
		return;
	matcher->match.marks = specast_str_slice(matcher->full, at, at + size);
	matcher->at += size;
}

static bool match_line(struct matcher *matcher, struct specast_str line)
{
	size_t i = match_heading(matcher, line);

	for (; i < line.size; i++) {
		const char *text = matcher->full.data;
		char c = line.data[i];

		if (matcher->at + 1 < matcher->end && c == '|' && text[matcher->at] == '\\')
			matcher->at++; /* in a table */
		if (c == ' ' && i > 0 && !matcher->match.marks.size)
			skip_closing(matcher);
		if (c == ' ' && skip_break(matcher))
			continue;
		if (matcher->at >= matcher->end || text[matcher->at] != c)
			return false;
		matcher->at++;
	}
	return true;
}

/* From the end of one line of the value to the beginning of the next one that is not blank.  In a document a list or
 * code may follow a text, and anything a heading, without a blank line between them. */
static bool match_line_end(struct matcher *matcher, size_t blank_lines, size_t indent)
{
	const char *text = matcher->full.data;
	size_t lines = 0, start;

	for (;;) {
		start = matcher->at;
		skip_blanks(matcher);
		if (matcher->at >= matcher->end || text[matcher->at] != '\n')
			break;
		matcher->at++;
		lines++;
	}
	if (!lines || matcher->at - start < indent)
		return false;
	return lines == 1 || blank_lines > 0;
}

static size_t count_lines(struct specast_str value)
{
	size_t count = 1;

	for (size_t i = 0; i < value.size; i++)
		count += value.data[i] == '\n';
	return count;
}

static bool match_value(struct matcher *matcher, struct specast_str value)
{
	struct specast_str line;
	size_t blank_lines = 0, line_number = 0;

	matcher->match.at.start = matcher->at;
	for (; specast_str_line(&value, &line); line_number++) {
		size_t indent = 0;

		if (specast_str_blank(line)) {
			blank_lines++;
			continue;
		}
		while (line_number && is_blank_char(line.data[indent]))
			indent++;
		if (line_number && !match_line_end(matcher, blank_lines, indent))
			return false;
		blank_lines = 0;
		struct put_range *range = &matcher->match.lines[line_number];
		range->start = matcher->at - indent;
		while (line.size && is_blank_char(line.data[line.size - 1]))
			line.size--;
		if (!match_line(matcher, specast_str_slice(line, indent, line.size)))
			return false;
		range->end = matcher->at;
	}
	matcher->match.at.end = matcher->at;
	return true;
}

struct put_range put_with_marks(struct specast_str full, struct put_range at)
{
	static const char open[] = "*_`~\"'([", closed[] = "*_`~\"')]";

	while (at.start > 0 && at.end < full.size) {
		const char *mark = full.data[at.start - 1] ? strchr(open, full.data[at.start - 1]) : NULL;

		if (!mark || full.data[at.end] != closed[mark - open])
			break;
		at.start--;
		at.end++;
	}
	return at;
}

static bool is_word_at(struct specast_str full, size_t at)
{
	uint32_t rune;

	while (at > 0 && at < full.size && ((unsigned char)full.data[at] & 0xc0) == 0x80)
		at--;
	return at < full.size && specast_utf8_decode(full, at, &rune) && specast_rune_is_word(rune);
}

/* How likely an occurrence is to be all that stands in its place. */
static unsigned rank_of(struct specast_str full, struct put_range at)
{
	struct put_range line = put_line_at(full, at.start);
	size_t start = at.start, end = at.end;
	static const char marks[] = "*_`~\"'[](";

	if ((start > 0 && is_word_at(full, start - 1) && is_word_at(full, start)) ||
	    (end > 0 && is_word_at(full, end) && is_word_at(full, end - 1)))
		return 2;
	while (start > line.start && strchr(marks, full.data[start - 1]))
		start--;
	while (end < full.size && (strchr(marks, full.data[end]) || is_blank_char(full.data[end])))
		end++;
	bool open = specast_str_blank(specast_str_slice(full, line.start, start)) ||
		    start == line.start + put_line_lead(put_slice(full, line)) ||
		    (start > line.start && is_blank_char(full.data[start - 1]) &&
		     (start < line.start + 2 || strchr(":*#|-]", full.data[start - 2])));
	bool closed = end >= full.size || strchr("\n|:", full.data[end]);
	return open && closed ? 0 : 1;
}

static void match_keep(struct put_matches *matches, const struct put_match *match, size_t most)
{
	size_t at = matches->count < most ? matches->count++ : most - 1;

	if (at == most - 1 && matches->items[at].lines && matches->items[at].rank <= match->rank)
		return;
	for (; at > 0 && matches->items[at - 1].rank > match->rank; at--)
		matches->items[at] = matches->items[at - 1];
	matches->items[at] = *match;
}

/* The bytes by which an occurrence is found: those of the first line up to what may be written differently.
 */
static struct specast_str needle_of(struct specast_str value)
{
	size_t marks = count_marks(value, 0), size = 0;

	value = specast_str_slice(value, marks, value.size);
	while (size < value.size && !strchr("\n|", value.data[size]) &&
	       (size == 0 || value.data[size] != ' '))
		size++;
	if (size == 0)
		size = value.size > 0;
	return specast_str_slice(value, 0, size);
}

struct put_matches put_matches_of(struct put *put, struct specast_str value, struct put_range range,
				  size_t most)
{
	struct put_matches matches = { SPECAST_NEW_ARRAY(&put->work, most, struct put_match), 0 };
	struct specast_str full = put->now->full, needle;
	size_t at = range.start, marks = count_marks(value, 0),
	       budget = (range.end - range.start) * 16 + 4096, lines;

	value = specast_str_trim_lines(value);
	lines = count_lines(value);
	struct put_range *ranges = SPECAST_NEW_ARRAY(&put->work, lines, struct put_range);
	needle = needle_of(value);
	while (needle.size && at + needle.size <= range.end) {
		const char *found = memmem(full.data + at, range.end - at, needle.data, needle.size);

		if (!found)
			break;
		size_t start = (size_t)(found - full.data);
		at = start + 1;
		while (marks && start > range.start && full.data[start - 1] == '#')
			start--;
		if (value.data[0] == '|' && start > range.start && full.data[start - 1] == '\\')
			start--;
		struct matcher matcher = { .full = full,
					   .at = start,
					   .end = range.end,
					   .match = { .lines = ranges, .count = lines } };
		bool matched = match_value(&matcher, value);
		if (matcher.at - start > budget)
			break; /* a text of repetitions */
		budget -= matcher.at - start;
		if (!matched)
			continue;
		matcher.match.lines = SPECAST_NEW_ARRAY(&put->work, lines, struct put_range);
		memcpy(matcher.match.lines, ranges, lines * sizeof(*ranges));
		matcher.match.rank = rank_of(full, matcher.match.at);
		match_keep(&matches, &matcher.match, most);
	}
	return matches;
}
