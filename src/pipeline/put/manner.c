/* How a value is written where it stands: in a row, a heading, front matter, below a bullet; and the edit that makes
 * of one value another. */
#include <string.h>

#include "put.h"

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
	struct specast_str line = put_slice(full, range), lead = specast_str_trim(line);
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

struct specast_str put_front_quoted(struct specast_arena *arena, struct specast_str value)
{
	static const struct manner quoted = { .quoted = true };

	return specast_str_format(arena, "\"%.*s\"", SPECAST_FMT(in_manner(arena, value, &quoted)));
}

struct specast_str put_front_text(struct specast_arena *arena, struct specast_str value)
{
	bool plain = value.size && specast_rune_is_word((unsigned char)value.data[0]);

	for (size_t i = 0; i < value.size; i++) {
		char c = value.data[i];

		plain &=
		    (unsigned char)c >= 0x80 || specast_rune_is_word((unsigned char)c) || strchr(" -_./", c);
	}
	return plain ? value : put_front_quoted(arena, value);
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
