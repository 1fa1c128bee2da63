/* How values are written in files of data: in quotes, in blocks of lines, between brackets. */
#include <string.h>

#include "data_layout.h"

#define UNIT 2 /* blanks by which writers indent */

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool data_is_flow(struct specast_str text, const struct specast_node *node)
{
	char c = node->origin && node->origin->start < text.size ? text.data[node->origin->start] : '\0';

	return c == '{' || c == '[';
}

/* Where the dash before an entry stands. */
static size_t dash_before(struct specast_str text, size_t at)
{
	size_t before = at;

	while (before > 0 && is_space(text.data[before - 1]))
		before--;
	return before > 0 && text.data[before - 1] == '-' ? before - 1 : at;
}

bool data_place_of(struct specast_str text, const struct specast_node *node, struct data_place *place)
{
	const struct specast_origin *origin = node->origin;

	if (!origin || origin->end > text.size || origin->start >= origin->end)
		return false;
	*place = (struct data_place){ origin->start, origin->start, origin->end };
	if (origin->heading.size)
		place->start = (size_t)(origin->heading.data - text.data);
	else if (node->parent && !data_is_flow(text, node->parent))
		place->start = dash_before(text, origin->start);
	return place->start <= place->value;
}

size_t data_column(struct specast_str text, size_t at)
{
	size_t start = at;

	while (start > 0 && text.data[start - 1] != '\n')
		start--;
	return at - start;
}

size_t data_line_end(struct specast_str text, size_t at)
{
	size_t end = specast_str_find_char(text, '\n', at);

	return end == SIZE_MAX ? text.size : end;
}

struct specast_str data_as_lines(struct specast_arena *arena, struct specast_str written,
				 const struct data_place *place, size_t column)
{
	struct specast_str rest = specast_str_slice(written, place->start, place->end), line;
	size_t from = data_column(written, place->start);
	struct specast_buf out = SPECAST_BUF(arena);

	for (bool first = true; specast_str_line(&rest, &line); first = false) {
		size_t blanks = 0;

		while (!first && blanks < from && blanks < line.size && line.data[blanks] == ' ')
			blanks++;
		specast_buf_puts(&out, first ? "" : "\n");
		if (!first && !specast_str_blank(line))
			specast_buf_repeat(&out, ' ', column);
		specast_buf_put(&out, specast_str_slice(line, blanks, line.size));
	}
	return specast_buf_str(&out);
}

struct specast_str data_indented(struct specast_arena *arena, struct specast_str text,
				 struct specast_str unit, struct specast_str base)
{
	struct specast_buf out = SPECAST_BUF(arena);
	struct specast_str line;

	for (bool first = true; specast_str_line(&text, &line); first = false) {
		size_t blanks = 0;

		specast_buf_puts(&out, first ? "" : "\n");
		specast_buf_put(&out, first ? SPECAST_STR_NONE : base);
		while (blanks + UNIT <= line.size && strncmp(line.data + blanks, "  ", UNIT) == 0) {
			specast_buf_put(&out, unit);
			blanks += UNIT;
		}
		specast_buf_put(&out, specast_str_slice(line, blanks, line.size));
	}
	return specast_buf_str(&out);
}

struct specast_str data_on_one_line(struct specast_arena *arena, struct specast_str text, bool spaced)
{
	struct specast_buf out = SPECAST_BUF(arena);
	bool quoted = false, blank = true;

	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];

		blank = c == '\n' || (blank && c == ' ');
		if (!quoted && c == '\n' && spaced && i && text.data[i - 1] == ',')
			specast_buf_putc(&out, ' ');
		if (!quoted && (blank || (c == ' ' && !spaced)))
			continue;
		specast_buf_putc(&out, c);
		if (quoted && c == '\\' && i + 1 < text.size)
			specast_buf_putc(&out, text.data[++i]);
		else if (c == '"')
			quoted = !quoted;
	}
	return specast_buf_str(&out);
}

bool data_is_spaced(struct specast_str file)
{
	return specast_str_find(file, "\": ", 0) != SIZE_MAX || specast_str_find(file, "\":", 0) == SIZE_MAX;
}

struct specast_str data_unit(struct specast_str file)
{
	struct specast_str line;

	while (specast_str_line(&file, &line)) {
		size_t size = 0;

		while (size < line.size && (line.data[size] == ' ' || line.data[size] == '\t'))
			size++;
		if (size && size < line.size)
			return specast_str_slice(line, 0, size);
	}
	return SPECAST_STR_NONE;
}

struct specast_str data_as_flow(struct specast_arena *arena, struct specast_str file,
				struct specast_str written, const struct data_place *place,
				struct specast_str gap)
{
	struct specast_str unit = data_unit(file);
	size_t line = specast_str_find_char(gap, '\n', 0);
	struct specast_str text = data_as_lines(arena, written, place, 0);

	if (line == SIZE_MAX)
		return data_on_one_line(arena, text, data_is_spaced(file));
	return data_indented(arena, text, unit.size ? unit : SPECAST_STR("  "),
			     specast_str_slice(gap, line + 1, gap.size));
}

/* In a folded block a line goes on in the next one, and a blank line ends it. */
static struct specast_str block_of(struct specast_arena *arena, struct specast_str head,
				   struct specast_str indent, struct specast_str value)
{
	bool folded = head.data[0] == '>';
	struct specast_buf out = SPECAST_BUF(arena);
	struct specast_str line;
	bool gap = false;

	specast_buf_put(&out, head);
	for (bool first = true; specast_str_line(&value, &line); first = false) {
		bool blank = specast_str_blank(line);

		if (folded && !first && !blank && !gap)
			specast_buf_putc(&out, '\n');
		specast_buf_putc(&out, '\n');
		if (folded && blank && !gap)
			specast_buf_putc(&out, '\n');
		gap = blank;
		if (!blank)
			specast_buf_put(&out, indent);
		specast_buf_put(&out, line);
	}
	return specast_buf_str(&out);
}

struct specast_str data_in_manner(struct specast_arena *arena, struct specast_str file,
				  const struct data_place *place, const struct specast_node *want)
{
	struct specast_str old = specast_str_slice(file, place->value, place->end), rest = old, head, line;
	struct specast_buf out = SPECAST_BUF(arena);

	if (old.data[0] == '"') {
		specast_buf_put_json(&out, want->text);
	} else if (old.data[0] == '\'' && specast_str_find_char(want->text, '\n', 0) == SIZE_MAX) {
		specast_buf_putc(&out, '\'');
		for (size_t i = 0; i < want->text.size; i++)
			specast_buf_repeat(&out, want->text.data[i], want->text.data[i] == '\'' ? 2 : 1);
		specast_buf_putc(&out, '\'');
	} else if (strchr("|>", old.data[0]) && specast_str_line(&rest, &head) &&
		   specast_str_line(&rest, &line)) {
		size_t blanks = 0;

		while (blanks < line.size && line.data[blanks] == ' ')
			blanks++;
		return block_of(arena, head, specast_str_slice(line, 0, blanks), want->text);
	}
	return specast_buf_str(&out);
}
