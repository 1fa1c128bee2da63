/* Taking the prefix of a list off the lines that stand in it. */
#include <string.h>

#include "parse.h"

static size_t column_after(size_t column, char c)
{
	if (c == '\t')
		return column + 4 - column % 4;
	return column + ((c & 0xc0) != 0x80);
}

/* Whether a paragraph's lazy line ("- a" and below it, not indented, "===") would become something else
 * without the list around it. */
static bool is_mark(char c)
{
	return specast_is_digit(c) || (c && strchr("=-*+>#`~|<[:_", c));
}

/* One line from `at`, which stands in `column`, to `end`. */
static void line_put(struct specast_buf *out, struct specast_str text, size_t at, size_t end, size_t column,
		     uint32_t indent, bool code)
{
	size_t from = column > indent ? column : indent; /* the first column to keep */
	bool tab = false;

	while (at < end && is_space(text.data[at])) {
		tab |= text.data[at] == '\t';
		column = column_after(column, text.data[at++]);
	}
	if (column > from && tab) /* a tab is not as wide elsewhere as it is here */
		specast_buf_repeat(out, ' ', column - from);
	else if (column > from)
		at -= column - from;
	else if (!code && column < indent && at < end && is_mark(text.data[at]))
		specast_buf_repeat(out, ' ', 4);
	specast_buf_put(out, specast_str_slice(text, at, end));
}

void dedented_put(struct specast_buf *out, struct specast_str text, size_t start, size_t end, uint32_t indent,
		  bool code)
{
	size_t column = 0, line = start;

	while (line > 0 && text.data[line - 1] != '\n')
		line--;
	for (; line < start; line++)
		column = column_after(column, text.data[line]);
	while (start < end) {
		size_t stop = specast_str_find_char(text, '\n', start);

		stop = stop == SIZE_MAX || stop >= end ? end : stop + 1;
		line_put(out, text, start, stop, column, indent, code);
		start = stop;
		column = 0;
	}
}

/* Whether dedenting changes a text. */
static bool needs_dedent(struct specast_str slice, bool code)
{
	size_t at = 0;

	while (at < slice.size) {
		if (is_space(slice.data[at]) || (at && !code && is_mark(slice.data[at])))
			return true;
		at = specast_str_find_char(slice, '\n', at);
		at += at != SIZE_MAX;
	}
	return false;
}

struct specast_str dedented(struct specast_arena *arena, struct specast_str text, size_t start, size_t end,
			    uint32_t indent, bool code)
{
	struct specast_str slice = specast_str_slice(text, start, end);
	struct specast_buf out = SPECAST_BUF(arena);

	if (!indent || !needs_dedent(slice, code))
		return slice;
	dedented_put(&out, text, start, end, indent, code);
	return specast_buf_str(&out);
}
