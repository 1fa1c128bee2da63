/* Tables: rows and cells from the lines of the text, by GitHub's rules. */
#include <string.h>

#include "parse.h"

/* The end of the cell that begins at `at`: a pipe that no backslash precedes, or the end of the row. */
static size_t cell_end(struct specast_str text, size_t at, size_t end)
{
	for (size_t i = at; i < end; i++)
		if (text.data[i] == '|' && (i == at || text.data[i - 1] != '\\'))
			return i;
	return end;
}

static struct specast_str pipes_unescape(struct specast_arena *arena, struct specast_str cell)
{
	struct specast_buf out = SPECAST_BUF(arena);
	size_t from = 0, at;

	if (specast_str_find(cell, "\\|", 0) == SIZE_MAX)
		return cell;
	while ((at = specast_str_find(cell, "\\|", from)) != SIZE_MAX) {
		specast_buf_put(&out, specast_str_slice(cell, from, at));
		from = at + 1;
	}
	specast_buf_put(&out, specast_str_slice(cell, from, cell.size));
	return specast_buf_str(&out);
}

static struct specast_block *child_add(struct parse *parse, struct specast_block *parent,
				       struct specast_block ***tail, enum specast_block_kind kind)
{
	struct specast_block *block = SPECAST_NEW(parse->arena, struct specast_block);

	block->kind = kind;
	block->parent = parent;
	block->indent = parent->indent;
	**tail = block;
	*tail = &block->next;
	return block;
}

/* Splits a row into `columns` cells, or into as many as there are for 0, and returns their number.  What
 * stands in a row beyond the last column, which GitHub does not show, stays in the last cell. */
static size_t row_read(struct parse *parse, struct specast_block *row, size_t columns)
{
	struct specast_block **tail = &row->first;
	struct specast_str text = parse->text;
	size_t at = row->start, count = 0;

	at += at < row->end && text.data[at] == '|';
	while (columns ? count < columns : at < row->end) {
		struct specast_block *cell = child_add(parse, row, &tail, SPECAST_BLOCK_CELL);
		size_t end = cell_end(text, at, row->end), next = end + 1;

		if (++count == columns && end < row->end) {
			next = row->end;
			end = row->end - (text.data[row->end - 1] == '|' && text.data[row->end - 2] != '\\');
		}
		while (at < end && is_space(text.data[at]))
			at++;
		while (end > at && is_space(text.data[end - 1]))
			end--;
		cell->start = (uint32_t)(at < end ? at : end);
		cell->end = (uint32_t)end;
		cell->text = pipes_unescape(parse->arena, specast_str_slice(text, cell->start, cell->end));
		at = next < row->end ? next : row->end;
		if (++parse->cells > SPECAST_MAX_TABLE_CELLS)
			parse_refuse(parse, row->start, "the tables have too many cells",
				     SPECAST_MAX_TABLE_CELLS);
	}
	return count;
}

void table_read(struct parse *parse, struct specast_block *table, size_t header, size_t last)
{
	struct specast_block **tail = &table->first;
	size_t columns = 0;

	for (size_t line = header; line <= last; line++) {
		size_t start = parse->lines[line], end = parse->lines[line + 1];
		struct specast_block *row;

		if (line == header + 1)
			continue; /* the delimiter row */
		if (start < table->start)
			start = table->start;
		while (start < end && is_space(parse->text.data[start]))
			start++;
		while (end > start && strchr(" \t\n", parse->text.data[end - 1]))
			end--;
		row = child_add(parse, table, &tail, SPECAST_BLOCK_ROW);
		row->start = (uint32_t)start;
		row->end = (uint32_t)end;
		columns = row_read(parse, row, columns);
	}
}
