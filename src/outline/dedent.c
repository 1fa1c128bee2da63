/* Taking the prefix of a list off the lines that stand in it. */
#include "parse.h"

static size_t column_after(size_t column, char c)
{
	if (c == '\t')
		return column + 4 - column % 4;
	return column + ((c & 0xc0) != 0x80);
}

/* One line from `at`, which stands in `column`, to `end`. */
static void line_put(struct specast_buf *out, struct specast_str text, size_t at, size_t end, size_t column,
                     uint32_t indent)
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
	specast_buf_put(out, specast_str_slice(text, at, end));
}

void dedented_put(struct specast_buf *out, struct specast_str text, size_t start, size_t end, uint32_t indent)
{
	size_t column = 0, line = start;

	while (line > 0 && text.data[line - 1] != '\n')
		line--;
	for (; line < start; line++)
		column = column_after(column, text.data[line]);
	while (start < end) {
		size_t stop = specast_str_find_char(text, '\n', start);

		stop = stop == SIZE_MAX || stop >= end ? end : stop + 1;
		line_put(out, text, start, stop, column, indent);
		start = stop;
		column = 0;
	}
}

struct specast_str dedented(struct specast_arena *arena, struct specast_str text, size_t start, size_t end,
                            uint32_t indent)
{
	struct specast_str slice = specast_str_slice(text, start, end);
	struct specast_buf out = SPECAST_BUF(arena);
	size_t at = indent ? 0 : SIZE_MAX;

	if (indent && (start >= text.size || !slice.size || !is_space(*slice.data)))
		do
			at = specast_str_find_char(slice, '\n', at);
		while (at != SIZE_MAX && (++at >= slice.size || !is_space(slice.data[at])));
	if (at == SIZE_MAX)
		return slice;
	dedented_put(&out, text, start, end, indent);
	return specast_buf_str(&out);
}
