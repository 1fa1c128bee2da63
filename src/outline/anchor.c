/* Names by which links know places of a document: GitHub's anchors of headings, and anchors that the author
 * wrote.
 *
 * GitHub takes the text of a heading in lower case, drops what is neither a letter, a mark, a digit, "_", "-"
 * nor a space, makes "-" of each space, and numbers what comes again: "goals", "goals-1".  Source of the
 * rule: the table of contents filter of GitHub's html-pipeline. */
#include <stdlib.h>
#include <string.h>

#include "parse.h"

struct specast_str specast_anchor_of(struct specast_arena *arena, struct specast_str text)
{
	struct specast_buf anchor = SPECAST_BUF(arena);
	uint32_t rune;
	size_t taken;

	text = specast_str_trim(text);
	for (size_t at = 0; at < text.size; at += taken ? taken : 1) {
		taken = specast_utf8_decode(text, at, &rune);
		if (rune == ' ')
			specast_buf_putc(&anchor, '-');
		else if (rune == '-' || rune == '_' || specast_rune_is_word(rune))
			specast_buf_put_rune(&anchor, specast_rune_lower(rune));
	}
	return specast_buf_str(&anchor);
}

/* -- the text of a heading -- */

static bool is_word_at(struct specast_str text, size_t at)
{
	uint32_t rune;

	while (at < text.size && at > 0 && ((unsigned char)text.data[at] & 0xc0) == 0x80)
		at--;
	return at < text.size && specast_utf8_decode(text, at, &rune) > 0 && specast_rune_is_word(rune);
}

/* Whether the "_" there may open or close emphasis. */
static bool at_edge(struct specast_str text, size_t at)
{
	size_t end = at;

	while (end < text.size && text.data[end] == '_')
		end++;
	while (at > 0 && text.data[at - 1] == '_')
		at--;
	return at == 0 || !is_word_at(text, at - 1) || !is_word_at(text, end);
}

/* Underscores that may mark emphasis; a single one marks nothing. */
static size_t count_edges(struct specast_str text)
{
	size_t count = 0;

	for (size_t at = 0; (at = specast_str_find_char(text, '_', at)) != SIZE_MAX; at++) {
		count += at_edge(text, at);
		while (at + 1 < text.size && text.data[at + 1] == '_')
			at++;
	}
	return count;
}

/* What follows a code span at `at`, the content of which is taken over; else `at`. */
static size_t code_put(struct specast_buf *out, struct specast_str text, size_t at)
{
	size_t width = 0, end;

	while (at + width < text.size && text.data[at + width] == '`')
		width++;
	for (end = at + width; (end = specast_str_find_char(text, '`', end)) != SIZE_MAX;) {
		size_t found = 0;

		while (end + found < text.size && text.data[end + found] == '`')
			found++;
		if (found == width) {
			specast_buf_put(out, specast_str_trim(specast_str_slice(text, at + width, end)));
			return end + found;
		}
		end += found;
	}
	return at;
}

/* What follows a tag or, taken over, an address in angle brackets; else `at`. */
static size_t angle_put(struct specast_buf *out, struct specast_str text, size_t at)
{
	size_t end = specast_str_find_char(text, '>', at), colon;
	struct specast_str inside = specast_str_slice(text, at + 1, end);

	if (end == SIZE_MAX || !inside.size || is_space(*inside.data))
		return at;
	colon = specast_str_find_char(inside, ':', 0);
	if (colon != SIZE_MAX && specast_str_find_char(inside, ' ', 0) == SIZE_MAX &&
	    specast_str_find_char(inside, '"', 0) == SIZE_MAX)
		specast_buf_put(out, inside);
	return end + 1;
}

/* What follows "](target)" or "][label]"; else `at`. */
static size_t target_end(struct specast_str text, size_t at)
{
	size_t end;
	struct specast_str target, title;

	if (at + 1 >= text.size || (text.data[at + 1] != '(' && text.data[at + 1] != '['))
		return at;
	if (text.data[at + 1] == '[') {
		end = specast_str_find_char(text, ']', at + 2);
		return end == SIZE_MAX ? at : end + 1;
	}
	end = target_scan(text, blanks_skip(text, at + 2), true, &target);
	if (end != SIZE_MAX && blanks_skip(text, end) > end) {
		size_t after = title_scan(text, blanks_skip(text, end), &title);
		end = after == SIZE_MAX ? blanks_skip(text, end) : blanks_skip(text, after);
	}
	return end < text.size && text.data[end] == ')' ? end + 1 : at;
}

/* What follows an entity, which is punctuation mostly; else `at`. */
static size_t entity_end(struct specast_str text, size_t at)
{
	size_t end = at + 1;

	while (end < text.size && end - at < 32 && (is_word_at(text, end) || text.data[end] == '#'))
		end++;
	return end > at + 1 && end < text.size && text.data[end] == ';' ? end + 1 : at;
}

#define HEADING_MOST 4096 /* bytes that an anchor is made of; more is no heading */

/* Whether nothing in it may be a mark. */
static bool is_plain(struct specast_str heading)
{
	static const bool marks[256] = {
		['\\'] = true, ['`'] = true, ['<'] = true, [']'] = true, ['&'] = true, ['_'] = true
	};

	for (size_t i = 0; i < heading.size; i++)
		if (marks[(unsigned char)heading.data[i]])
			return false;
	return true;
}

/* A heading without its marks, as far as they would get into an anchor. */
static struct specast_str heading_words(struct specast_arena *arena, struct specast_str heading)
{
	struct specast_buf out = SPECAST_BUF(arena);

	heading = specast_str_slice(heading, 0, HEADING_MOST);
	if (is_plain(heading))
		return heading;
	bool emphasis = count_edges(heading) > 1;
	for (size_t at = 0; at < heading.size;) {
		size_t end = at;

		switch (heading.data[at]) {
		case '\\':
			end = at + 1 < heading.size && is_punctuation(heading.data[at + 1]) ? at + 2 : at;
			if (end > at)
				specast_buf_putc(&out, heading.data[at + 1]);
			break;
		case '`':
			end = code_put(&out, heading, at);
			break;
		case '<':
			end = angle_put(&out, heading, at);
			break;
		case ']':
			end = target_end(heading, at);
			break;
		case '&':
			end = entity_end(heading, at);
			break;
		case '_':
			end = emphasis && at_edge(heading, at) ? at + 1 : at;
			break;
		default:
			break;
		}
		if (end == at)
			specast_buf_putc(&out, heading.data[end++]);
		at = end;
	}
	return specast_buf_str(&out);
}

struct specast_str specast_heading_anchor(struct specast_arena *arena, struct specast_str heading)
{
	return specast_anchor_of(arena, heading_words(arena, heading));
}

/* -- anchors of a document -- */

/* The first anchor of a name, and how often the name has come again. */
struct numbered {
	const struct specast_anchor *first;
	size_t again;
};

/* The place of a name in a hash table, which has a power of two of them. */
static struct numbered *place_of(struct numbered *table, size_t places, struct specast_str name)
{
	for (uint64_t at = specast_str_hash(name, 0);; at++) {
		struct numbered *place = &table[at & (places - 1)];

		if (!place->first || specast_str_equal(place->first->name, name))
			return place;
	}
}

/* Numbers those that have the same name. */
static void number(struct specast_arena *arena, struct specast_anchor *anchors, size_t count)
{
	size_t places = 4;

	while (places < 2 * count)
		places *= 2;
	struct numbered *table = SPECAST_NEW_ARRAY(arena, places, struct numbered);
	for (size_t i = 0; i < count; i++) {
		struct numbered *place = place_of(table, places, anchors[i].name);

		if (!place->first)
			place->first = &anchors[i];
		else
			anchors[i].name = specast_str_format(arena, "%.*s-%zu", SPECAST_FMT(anchors[i].name),
							     ++place->again);
	}
}

struct specast_anchor *specast_outline_anchors(struct specast_arena *arena,
					       const struct specast_outline *outline, size_t *count)
{
	struct specast_anchor *anchors;
	size_t sections = 0;

	for (const struct specast_section *at = outline->root; (at = specast_section_next(at)) != NULL;)
		sections++;
	*count = 0;
	if (!sections)
		return NULL;
	anchors = SPECAST_NEW_ARRAY(arena, sections, struct specast_anchor);
	for (const struct specast_section *at = outline->root; (at = specast_section_next(at)) != NULL;)
		anchors[(*count)++] =
		    (struct specast_anchor){ specast_heading_anchor(arena, at->heading), at };
	number(arena, anchors, sections);
	return anchors;
}

/* What follows `<a id="x"></a>` at `at`, or SIZE_MAX. */
static size_t empty_anchor_end(struct specast_str text, size_t at, struct specast_str *name)
{
	static const char *const opens[] = { "<a id=", "<a name=" };
	struct specast_str rest = specast_str_slice(text, at, text.size);

	for (size_t i = 0; i < sizeof(opens) / sizeof(*opens); i++) {
		size_t start = strlen(opens[i]) + 1, end;

		if (!specast_str_starts(rest, opens[i]) || rest.size <= start ||
		    !strchr("\"'", rest.data[start - 1]))
			continue;
		end = specast_str_find_char(rest, rest.data[start - 1], start);
		*name = specast_str_slice(rest, start, end);
		if (end == SIZE_MAX || !name->size || specast_str_find_char(*name, '\n', 0) != SIZE_MAX ||
		    specast_str_find_char(*name, ' ', 0) != SIZE_MAX)
			continue;
		rest = specast_str_slice(rest, end + 1, rest.size);
		for (size_t close = 0; close < 2; close++)
			if (specast_str_starts(rest, close ? "/>" : "></a>"))
				return at + end + 1 + (close ? strlen("/>") : strlen("></a>"));
	}
	return SIZE_MAX;
}

size_t specast_outline_empty_anchors(const struct specast_outline *outline, const struct specast_block *block,
				     struct specast_str *names)
{
	struct specast_str text = specast_str_slice(outline->source->text, block->start, block->end), name;
	size_t count = 0, at = 0;

	if (block->kind != SPECAST_BLOCK_PARAGRAPH && block->kind != SPECAST_BLOCK_HTML)
		return 0;
	while (count < SPECAST_MAX_ANCHORS) {
		while (at < text.size && (is_space(text.data[at]) || text.data[at] == '\n'))
			at++;
		if (at == text.size)
			return count;
		at = empty_anchor_end(text, at, &name);
		if (at == SIZE_MAX)
			return 0;
		if (names)
			names[count] = name;
		count++;
	}
	return 0;
}
