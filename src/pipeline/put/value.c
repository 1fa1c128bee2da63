/* A value that changes: its occurrences are replaced, each in the manner of its place. */
#include <string.h>

#include "put.h"

#define NEAR_MOST 8  /* occurrences in one place that are tried alone */
#define WIDE_MOST 24 /* occurrences in the whole document that may have to change together */

bool put_is_fence(struct specast_str line)
{
	struct specast_str text = specast_str_trim(line);

	return specast_str_starts(text, "```") || specast_str_starts(text, "~~~");
}

struct specast_str put_lines_indented(struct specast_arena *arena, struct specast_str value, size_t indent,
				      int level)
{
	struct specast_buf out = SPECAST_BUF(arena);
	struct specast_str line;
	bool fenced = false, first = true;

	for (; specast_str_line(&value, &line); first = false) {
		if (!first)
			specast_buf_putc(&out, '\n');
		if (!first && !specast_str_blank(line))
			specast_buf_repeat(&out, ' ', indent);
		fenced ^= put_is_fence(line);
		if (!fenced && level > 0 && line.size && line.data[0] == '#')
			specast_buf_repeat(&out, '#', (size_t)level);
		specast_buf_put(&out, line);
	}
	return specast_buf_str(&out);
}

/* How a value is written where it stands. */
struct manner {
	bool row, heading, quoted, apostrophes;
	size_t indent;
	int level;
};

static struct manner manner_of(struct put *put, const struct put_match *match)
{
	struct specast_str full = put->now->full;
	struct put_range range = put_line_at(full, match->at.start);
	struct specast_str line = specast_str_slice(full, range.start, range.end),
			   lead = specast_str_trim(line);
	struct manner manner = { .level = match->level };
	char before = match->at.start > 0 ? full.data[match->at.start - 1] : '\n';

	if (put_in_front(put, match->at.start)) {
		manner.quoted = before == '"';
		manner.apostrophes = before == '\'';
		return manner;
	}
	manner.row = specast_str_starts(lead, "|") && lead.data < full.data + match->at.start;
	manner.heading = specast_str_starts(lead, "#") && match->count == 1;
	manner.indent = put_line_lead(line);
	if (!match->level)
		manner.level = (int)put_section_at(put, match->at.start)->level;
	for (size_t i = 1; i < match->count; i++)
		if (match->lines[i].end) {
			manner.indent =
			    match->lines[i].start - put_line_at(full, match->lines[i].start).start;
			break;
		}
	return manner;
}

static struct specast_str in_manner(struct specast_arena *arena, struct specast_str value,
				    const struct manner *manner)
{
	struct specast_buf out = SPECAST_BUF(arena);

	if (!manner->row && !manner->heading && !manner->quoted && !manner->apostrophes)
		return put_lines_indented(arena, value, manner->indent, manner->level);
	for (size_t i = 0; i < value.size; i++) {
		char c = value.data[i];

		if (c == '\n' && manner->row)
			specast_buf_puts(&out, "<br>");
		else if (c == '\n')
			specast_buf_puts(&out, manner->quoted ? "\\n" : " ");
		else if ((c == '|' && manner->row) || (manner->quoted && (c == '"' || c == '\\')))
			specast_buf_printf(&out, "\\%c", c);
		else if (c == '\'' && manner->apostrophes)
			specast_buf_puts(&out, "''");
		else
			specast_buf_putc(&out, c);
	}
	return specast_buf_str(&out);
}

struct specast_str put_cell_text(struct specast_arena *arena, struct specast_str value)
{
	static const struct manner cell = { .row = true };

	return in_manner(arena, value, &cell);
}

struct specast_str put_front_text(struct specast_arena *arena, struct specast_str value)
{
	static const struct manner quoted = { .quoted = true };
	bool plain = value.size && specast_rune_is_word((unsigned char)value.data[0]);

	for (size_t i = 0; i < value.size; i++) {
		char c = value.data[i];

		plain &=
		    (unsigned char)c >= 0x80 || specast_rune_is_word((unsigned char)c) || strchr(" -_./", c);
	}
	if (plain)
		return value;
	return specast_str_format(arena, "\"%.*s\"", SPECAST_FMT(in_manner(arena, value, &quoted)));
}

static struct specast_str *split_lines(struct specast_arena *arena, struct specast_str value, size_t *count)
{
	struct specast_str *lines, line;
	size_t most = 1;

	for (size_t i = 0; i < value.size; i++)
		most += value.data[i] == '\n';
	lines = SPECAST_NEW_ARRAY(arena, most, struct specast_str);
	for (*count = 0; specast_str_line(&value, &line);)
		lines[(*count)++] = line;
	return lines;
}

/* Two values by lines: what they have in common at both ends, and what of the new one stands between. */
struct middle {
	size_t head, tail;       /* lines in common */
	size_t old_end, new_end; /* where the lines between end */
	struct specast_str text; /* of the new value */
};

static struct middle middle_of(struct specast_arena *arena, struct specast_str old, struct specast_str value)
{
	size_t old_count, new_count;
	struct specast_str *before = split_lines(arena, old, &old_count),
			   *after = split_lines(arena, value, &new_count);
	struct middle middle = { 0 };

	while (middle.head < old_count && middle.head < new_count &&
	       specast_str_equal(before[middle.head], after[middle.head]))
		middle.head++;
	while (middle.head + middle.tail < old_count && middle.head + middle.tail < new_count &&
	       specast_str_equal(before[old_count - middle.tail - 1], after[new_count - middle.tail - 1]))
		middle.tail++;
	middle.old_end = old_count - middle.tail;
	middle.new_end = new_count - middle.tail;
	if (middle.head < middle.new_end) {
		const char *end = after[middle.new_end - 1].data + after[middle.new_end - 1].size;

		middle.text.data = after[middle.head].data;
		middle.text.size = (size_t)(end - middle.text.data);
	}
	return middle;
}

static bool is_line(const struct put_match *match, size_t index)
{
	return index < match->count && match->lines[index].end > 0;
}

struct put_edit put_value_edit(struct put *put, const struct put_match *match, struct specast_str old,
			       struct specast_str value)
{
	struct manner manner = manner_of(put, match);
	struct middle middle = middle_of(&put->work, old, value);
	struct put_edit edit = { match->at, SPECAST_STR_NONE };

	if (put_in_front(put, match->at.start) && match->rank == 0 && !manner.quoted && !manner.apostrophes)
		edit.text = put_front_text(&put->work, value);
	else if (match->count < 2 || middle.head + middle.tail == 0 || manner.row || manner.quoted ||
		 manner.apostrophes) {
		edit.text = in_manner(&put->work, value, &manner);
	} else if (middle.head < middle.old_end && middle.text.size && is_line(match, middle.head) &&
		   is_line(match, middle.old_end - 1)) {
		edit.at = (struct put_range){ match->lines[middle.head].start,
					      match->lines[middle.old_end - 1].end };
		edit.text = in_manner(&put->work, middle.text, &manner);
	} else if (middle.head < middle.old_end && !middle.text.size && middle.head > 0 &&
		   is_line(match, middle.head - 1) && is_line(match, middle.old_end - 1)) {
		edit.at = (struct put_range){ match->lines[middle.head - 1].end,
					      match->lines[middle.old_end - 1].end };
	} else if (middle.head == middle.old_end && middle.head > 0 && is_line(match, middle.head - 1)) {
		edit.at = (struct put_range){ match->lines[middle.head - 1].end,
					      match->lines[middle.head - 1].end };
		edit.text = put_lines_indented(
		    &put->work, specast_str_format(&put->work, "\n%.*s", SPECAST_FMT(middle.text)),
		    manner.indent, manner.level);
	} else {
		edit.text = in_manner(&put->work, value, &manner);
	}
	if (match->marks.size && edit.at.end == match->at.end)
		edit.text = specast_str_format(&put->work, "%.*s%.*s", SPECAST_FMT(edit.text),
					       SPECAST_FMT(match->marks));
	if (manner.row)
		put_cell_pad(put, &edit);
	return edit;
}

/* The whole value of an entry of front matter in quotes, where nothing else will do. */
static bool try_quoted(struct put *put, const struct put_match *match, struct specast_str value)
{
	static const struct manner quoted = { .quoted = true };

	if (!put_in_front(put, match->at.start))
		return false;
	struct specast_str text = in_manner(&put->work, value, &quoted);
	return put_try_one(put, match->at.start, match->at.end,
			   specast_str_format(&put->work, "\"%.*s\"", SPECAST_FMT(text)));
}

static bool overlaps(const struct put_edit *edits, size_t count, struct put_range range)
{
	for (size_t i = 0; i < count; i++)
		if (edits[i].at.start < range.end && range.start < edits[i].at.end)
			return true;
	return false;
}

/* The change of a value near by, together with one of the occurrences of a form of it, or with all of them. */
static bool try_with(struct put *put, struct put_edit near, struct specast_str form, struct specast_str value)
{
	struct put_matches wide =
	    put_matches_of(put, form, (struct put_range){ 0, put->now->full.size }, WIDE_MOST);
	struct put_edit edits[WIDE_MOST + 1] = { near };
	size_t count = 1;

	for (size_t i = 0; i < wide.count; i++) {
		struct put_edit edit = put_value_edit(put, &wide.items[i], form, value);

		if (overlaps(edits, 1, edit.at))
			continue;
		edits[1] = edit;
		if (wide.items[i].rank < 2 && put_try(put, edits, 2))
			return true;
	}
	for (unsigned rank = 0; rank < 2; rank++) {
		for (size_t i = 0; i < wide.count; i++) {
			struct put_edit edit = put_value_edit(put, &wide.items[i], form, value);

			if (wide.items[i].rank == rank && !overlaps(edits, count, edit.at))
				edits[count++] = edit;
		}
		if (count > 2 && put_try(put, edits, count))
			return true;
	}
	return false;
}

/* A value that stands in several places has to change in all of them: in the metadata and in a table, say; one
 * word with a capital as well. */
static bool try_together(struct put *put, const struct put_match *near, struct specast_str old,
			 struct specast_str value)
{
	struct put_edit edit = put_value_edit(put, near, old, value);
	char other = old.data[0] ^ 0x20;

	if (try_with(put, edit, old, value))
		return true;
	if ((other | 0x20) < 'a' || (other | 0x20) > 'z' || specast_str_find_char(old, '\n', 0) != SIZE_MAX)
		return false;
	return try_with(put, edit,
			specast_str_format(&put->work, "%c%.*s", other, (int)old.size - 1, old.data + 1),
			value);
}

static bool try_matches(struct put *put, const struct put_matches *matches, struct specast_str old,
			struct specast_str value)
{
	for (size_t i = 0; i < matches->count; i++) {
		struct put_edit edit = put_value_edit(put, &matches->items[i], old, value);

		if (put_try(put, &edit, 1) || try_quoted(put, &matches->items[i], value))
			return true;
	}
	return false;
}

/* The value of a labelled line, whatever it is. */
static struct put_match labelled_value(struct put *put, const struct put_place *place)
{
	struct specast_str full = put->now->full;
	size_t start = put_behind_label(put, place).start, end = put_line_at(full, start).end;

	while (start < end && strchr(" *_:|\"'", full.data[start]))
		start++;
	while (end > start && strchr(" *_|\"'", full.data[end - 1]))
		end--;
	return (struct put_match){ .at = { start, end }, .count = 1 };
}

/* A value that is known to stand in several places, perhaps written otherwise in some. */
static bool try_places(struct put *put, const struct put_places *places, struct specast_str old,
		       struct specast_str value)
{
	struct put_edit *edits = SPECAST_NEW_ARRAY(&put->work, places->count, struct put_edit);
	const struct specast_origin *origin = put->change.have->origin;
	size_t count = 0;

	for (size_t i = 0; origin && i < places->count; i++, origin = origin->next) {
		const struct put_place *place = &places->items[i];
		struct put_match match = labelled_value(put, place);
		struct put_matches matches = put_matches_of(put, old, put_behind_label(put, place), 1);
		struct put_edit edit =
		    put_value_edit(put, matches.count ? &matches.items[0] : &match, old, value);

		if (!matches.count && (!place->heading.size || match.at.start == match.at.end))
			return false;
		if (!overlaps(edits, count, edit.at))
			edits[count++] = edit;
	}
	return count > 1 && put_try(put, edits, count);
}

static bool put_string(struct put *put, const struct put_places *places, struct specast_str old,
		       struct specast_str value)
{
	const struct put_match *nearest = NULL;

	for (size_t i = 0; i < places->count; i++) {
		struct put_range behind = put_behind_label(put, &places->items[i]);
		struct put_matches matches = put_matches_of(put, old, behind, NEAR_MOST);

		if (try_matches(put, &matches, old, value))
			return true;
		if (!nearest && matches.count)
			nearest = &matches.items[0];
		if (behind.start == places->items[i].at.start)
			continue;
		matches = put_matches_of(put, old, places->items[i].at, NEAR_MOST);
		if (try_matches(put, &matches, old, value))
			return true;
		if (!nearest && matches.count)
			nearest = &matches.items[0];
	}
	return try_places(put, places, old, value) || (nearest && try_together(put, nearest, old, value)) ||
	       put_blocks(put, places, old, value);
}

/* A value that is told by the label of the entry ("PRD: …"). */
static bool put_by_label(struct put *put)
{
	const struct specast_node *entry = put->change.have->parent;
	struct specast_node *wanted;
	struct put_edit edit;

	if (!entry || entry->shape != SPECAST_RECORD || !entry->parent ||
	    entry->parent->shape != SPECAST_LIST || !put->change.have->concept)
		return false;
	wanted = put_copy(&put->work, entry);
	specast_node_field(&put->work, wanted, put->change.have->concept)->text = put->change.want->text;
	return put_entry_label(put, put->change.have, wanted, &edit) && put_try(put, &edit, 1);
}

#define BOXES 2 /* of them at the beginning */

/* Words for false and true, as they stand in boxes and cells, in the same order. */
static const char
    *const flags[2][24] = {
	    { "[ ]", "[ ]", "No", "no", "false",    "False",    "NO",     "✗",
	      "✘",   "❌",   "N",  "☐",  "Optional", "optional", "Nein",   "nein",
	      "Non", "non", "No", "no", "Não",      "não",      "いいえ", NULL },
	    { "[x]",      "[X]",      "Yes", "yes", "true", "True", "YES", "✓",  "✔",   "✅",   "Y",    "☑",
	      "Required", "required", "Ja",  "ja",  "Oui",  "oui",  "Sí",  "sí", "Sim", "sim", "はい", NULL },
    };

const char *const *put_flag_words(bool value)
{
	return flags[value];
}

static bool put_word(struct put *put, const struct put_places *places, const char *old, const char *new)
{
	for (size_t i = 0; i + 1 < places->count; i++) {
		struct put_matches matches =
		    put_matches_of(put, specast_str_of(old), places->items[i].at, NEAR_MOST);

		for (size_t k = 0; k < matches.count; k++)
			if (matches.items[k].rank < 2 &&
			    put_try_one(put, matches.items[k].at.start, matches.items[k].at.end,
					specast_str_of(new)))
				return true;
	}
	return false;
}

/* Whether the document says a word by itself somewhere, as in a cell. */
static bool is_said(struct put *put, const char *word)
{
	struct put_range all = { 0, put->now->full.size };
	struct put_matches matches = put_matches_of(put, specast_str_of(word), all, 1);

	return matches.count && matches.items[0].rank == 0;
}

const char *put_flag_word(struct put *put, bool value)
{
	for (int opposite = 0; opposite < 2; opposite++)
		for (size_t i = BOXES; flags[value][i]; i++)
			if (is_said(put, flags[opposite ? !value : value][i]))
				return flags[value][i];
	return value ? "Yes" : "No";
}

/* In the words of the document, else in others of the same kind. */
static bool put_flag(struct put *put, const struct put_places *places, bool value)
{
	for (int said = 1; said >= 0; said--)
		for (size_t i = 0; flags[value][i]; i++)
			if (is_said(put, flags[!value][i]) == said &&
			    put_word(put, places, flags[value][i], flags[!value][i]))
				return true;
	return false;
}

/* The info string stands at the end of the line above the code. */
static struct put_edit info_edit(struct put *put, const struct put_match *code,
				 const struct put_change *change)
{
	struct put_range line = put_line_at(put->now->full, code->at.start);
	struct put_edit edit = { { 0, 0 }, change->want->language };

	if (line.start == 0)
		return edit;
	line = put_line_at(put->now->full, line.start - 1);
	while (line.end > line.start &&
	       put_is_fence(specast_str_slice(put->now->full, line.start, line.end)) &&
	       !strchr("`~", put->now->full.data[line.end - 1]))
		line.end--;
	edit.at = (struct put_range){ line.end, put_line_at(put->now->full, line.start).end };
	return edit;
}

static bool put_code(struct put *put, const struct put_places *places)
{
	const struct put_change *change = &put->change;
	bool info = !specast_str_equal(change->have->language, change->want->language);
	bool text = !specast_str_equal(change->have->text, change->want->text);

	for (size_t i = 0; i < places->count; i++) {
		struct put_matches matches =
		    put_matches_of(put, change->have->text, places->items[i].at, NEAR_MOST);

		for (size_t k = 0; k < matches.count; k++) {
			struct put_edit edits[2];
			size_t count = 0;

			if (text)
				edits[count++] = put_value_edit(put, &matches.items[k],
								specast_str_trim_lines(change->have->text),
								specast_str_trim_lines(change->want->text));
			if (info)
				edits[count++] = info_edit(put, &matches.items[k], change);
			if (put_try(put, edits, count))
				return true;
		}
	}
	return false;
}

/* The edits of a heading that names an entry, whose new words do not say so: a pin does. */
static bool put_pinned(struct put *put, const struct put_match *match, struct put_edit edit)
{
	const struct specast_node *list = put->change.have->parent->parent;
	struct specast_str path = specast_node_path(&put->work, list);
	size_t end = put_line_at(put->now->full, match->at.start).end;
	struct specast_buf pin = SPECAST_BUF(&put->work);

	if (match->at.end > end || specast_str_find_char(path, '[', 0) != SIZE_MAX)
		return false; /* pins name no entry */
	specast_buf_putc(&pin, '\n');
	specast_pin_put(&pin, specast_str_format(&put->work, "%.*s[]", SPECAST_FMT(path)));
	struct put_edit edits[2] = { edit, { { end, end }, specast_buf_str(&pin) } };
	return put_try(put, edits, 2);
}

/* What says all of an entry may do so in a heading or paragraph by its words alone: others need a pin, or a bullet
 * before them. */
static bool put_as_entry(struct put *put, const struct put_places *places)
{
	const struct put_change *change = &put->change;
	const struct specast_node *entry = change->have->parent;
	struct specast_str full = put->now->full;

	if (put->notes || entry->shape != SPECAST_RECORD || !entry->parent ||
	    entry->parent->shape != SPECAST_LIST)
		return false;
	for (size_t i = 0; i < places->count; i++) {
		struct put_matches matches = put_matches_of(put, change->have->text, places->items[i].at, 1);

		if (!matches.count)
			continue;
		const struct put_match *match = &matches.items[0];
		size_t line = put_line_at(full, match->at.start).start;
		struct put_edit edit = put_value_edit(put, match, change->have->text, change->want->text);
		if (full.data[line] == '#' && put_pinned(put, match, edit))
			return true;
		if (line == match->at.start && match->rank == 0 &&
		    put_try_one(put, line, match->at.end,
				specast_str_format(
				    &put->work, "- %.*s",
				    SPECAST_FMT(put_lines_indented(&put->work, change->want->text, 2, 0)))))
			return true;
	}
	return false;
}

bool put_value(struct put *put)
{
	const struct put_change *change = &put->change;
	struct put_places places = put_places_of(put, change->have);

	if (change->have->shape == SPECAST_LIST || change->have->shape == SPECAST_RECORD)
		return false;
	if (change->want->shape == SPECAST_FLAG)
		return change->have->shape == SPECAST_FLAG && put_flag(put, &places, change->have->flag);
	if (change->want->shape == SPECAST_CODE)
		return change->have->shape == SPECAST_CODE && put_code(put, &places);
	return put_string(put, &places, change->have->text, change->want->text) || put_by_label(put) ||
	       put_as_entry(put, &places);
}
