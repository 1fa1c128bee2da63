/* Fields of a record that is a row of a table: they get a cell. */
#include <string.h>
#include <strings.h>

#include "put.h"

#define ROWS_MOST 16 /* that are looked at for how a table is laid out */

static bool is_row(struct specast_str full, struct put_range line)
{
	struct specast_str text = specast_str_trim(put_slice(full, line));

	return text.size > 1 && text.data[0] == '|' && text.data[text.size - 1] == '|';
}

/* Goes from one bar of a row to the next; false when the row is at its end.  The cell is what stands between. */
static bool cell_next(struct specast_str full, struct put_range row, struct put_range *cell)
{
	size_t bar = cell->end;

	while (bar < row.end && full.data[bar] != '|')
		bar++;
	cell->start = cell->end = bar + 1;
	while (cell->end < row.end && (full.data[cell->end] != '|' || full.data[cell->end - 1] == '\\'))
		cell->end++;
	return cell->end < row.end;
}

static struct put_range cells_of(struct put_range row)
{
	return (struct put_range){ row.start, row.start };
}

static size_t count_cells(struct specast_str full, struct put_range row)
{
	struct put_range cell = cells_of(row);
	size_t count = 0;

	while (cell_next(full, row, &cell))
		count++;
	return count;
}

static struct put_edit at_end_of(struct specast_str full, struct put_range line, struct specast_str text)
{
	size_t end = put_trimmed(full, line).end;

	return (struct put_edit){ { end, end }, text };
}

static size_t count_runes(struct specast_str text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.size; i++)
		count += ((unsigned char)text.data[i] & 0xc0) != 0x80;
	return count;
}

/* The text, and blanks behind it up to a width, one at least. */
static struct specast_str padded(struct put *put, struct specast_str text, size_t width)
{
	size_t size = count_runes(text);

	return specast_str_format(&put->work, "%.*s%*s", SPECAST_FMT(text),
				  (int)(width > size ? width - size : 1), "");
}

/* Whether rows down to this one are of one length, as when they are laid out in columns. */
static bool is_laid_out(struct specast_str full, struct put_range row)
{
	size_t length = count_runes(put_slice(full, row)), rows = 1;

	for (struct put_range above = row; above.start > 0 && rows < ROWS_MOST; rows++) {
		above = put_line_at(full, above.start - 1);
		if (!is_row(full, above))
			break;
		if (count_runes(put_slice(full, above)) != length)
			return false;
	}
	return rows > 2;
}

void put_cell_pad(struct put *put, struct put_edit *edit)
{
	struct specast_str full = put->now->full, marks;
	size_t end = edit->at.end, blank;

	while (end < full.size && strchr("*_`~", full.data[end]))
		end++;
	marks = specast_str_slice(full, edit->at.end, end);
	for (blank = end; end < full.size && full.data[end] == ' ';)
		end++;
	if (end >= full.size || full.data[end] != '|' || end == blank ||
	    (end < blank + 2 && !is_laid_out(full, put_line_at(full, edit->at.start))))
		return;
	edit->text = specast_str_format(&put->work, "%.*s%.*s", SPECAST_FMT(edit->text), SPECAST_FMT(marks));
	edit->text = padded(put, edit->text, count_runes(specast_str_slice(full, edit->at.start, end)));
	edit->at.end = end;
}

/* Writes a text into an empty cell, or into one that the row lacks; false where the cell has a text. */
static bool cell_edit(struct put *put, struct put_range row, size_t column, struct specast_str text,
		      struct put_edit *edit)
{
	struct specast_str full = put->now->full;
	struct specast_buf cells = SPECAST_BUF(&put->work);
	struct put_range cell = cells_of(row);

	for (size_t at = 0; cell_next(full, row, &cell); at++)
		if (at == column) {
			text = specast_str_format(&put->work, " %.*s", SPECAST_FMT(text));
			*edit = (struct put_edit){ cell, padded(put, text, cell.end - cell.start) };
			return specast_str_blank(put_slice(full, cell));
		}
	for (size_t at = count_cells(full, row); at < column; at++)
		specast_buf_puts(&cells, " |");
	specast_buf_printf(&cells, " %.*s |", SPECAST_FMT(text));
	*edit = at_end_of(full, row, specast_buf_str(&cells));
	return true;
}

/* The line of the header above a row; the row itself where there is none. */
static struct put_range header_of(struct put *put, struct put_range row)
{
	struct specast_str full = put->now->full;
	const struct specast_block *block = put_section_at(put, row.start)->first_block;
	size_t body = put->now->body;
	struct put_range above;

	for (; block && body + block->start <= row.start; block = block->next)
		if (block->kind == SPECAST_BLOCK_TABLE && row.start < body + block->end)
			return put_line_at(full, body + block->start);
	while (row.start > 0 && is_row(full, (above = put_line_at(full, row.start - 1))))
		row = above;
	return row;
}

static struct specast_str without_marks(struct specast_str text)
{
	while (text.size && strchr(" \t*_`", text.data[0]))
		text = specast_str_slice(text, 1, text.size);
	while (text.size && strchr(" \t*_`", text.data[text.size - 1]))
		text.size--;
	return text;
}

#define NO_COLUMN SIZE_MAX

static size_t column_headed(struct specast_str full, struct put_range header, struct specast_str label)
{
	struct put_range cell = cells_of(header);

	for (size_t at = 0; label.size && cell_next(full, header, &cell); at++) {
		struct specast_str text = put_slice(full, cell);

		text = without_marks(text);
		if (text.size == label.size && strncasecmp(text.data, label.data, text.size) == 0)
			return at;
	}
	return NO_COLUMN;
}

/* A further column.  The other rows stay as they are: cells that a row lacks are empty.  Of several cells
 * that are noted for it, the first brings the header along. */
static bool add_column(struct put *put, struct put_range header, struct put_range row,
		       struct specast_str label, struct specast_str text)
{
	struct specast_str full = put->now->full;
	struct specast_buf dashes = SPECAST_BUF(&put->work);
	struct put_column *noted = &put->column;
	struct put_edit edits[3];

	if (header.start == row.start || !cell_edit(put, row, count_cells(full, header), text, &edits[0]))
		return false;
	if (put->notes && noted->header == header.start)
		return specast_str_equal(noted->label, label) && put_try(put, edits, 1);
	if (put->notes)
		*noted = (struct put_column){ header.start, label };
	specast_buf_repeat(&dashes, '-', label.size + 2);
	specast_buf_putc(&dashes, '|');
	edits[1] = at_end_of(full, header, specast_str_format(&put->work, " %.*s |", SPECAST_FMT(label)));
	edits[2] = at_end_of(full, put_line_at(full, header.end + 1), specast_buf_str(&dashes));
	return put_try(put, edits, 3);
}

/* What a cell is to hold: a field of a record, or what a column of another label says of it. */
struct cell {
	const struct specast_node *record;
	struct specast_str label, text;
	bool field;
};

static bool cell_of_extra(const struct specast_node *extra, struct cell *cell)
{
	const struct specast_node *title = specast_node_get(extra, "title"),
				  *text = specast_node_get(extra, "text");

	if (!title || !text || specast_node_count(extra) != 2)
		return false;
	cell->label = title->text;
	cell->text = text->text;
	return true;
}

/* The entries of a list of texts, each in a line; empty for other lists. */
static struct specast_str lines_of(struct put *put, const struct specast_node *list)
{
	struct specast_buf lines = SPECAST_BUF(&put->work);

	for (const struct specast_node *entry = list->first; entry; entry = entry->next) {
		if (entry->shape >= SPECAST_FLAG || specast_str_find_char(entry->text, '\n', 0) != SIZE_MAX)
			return SPECAST_STR_NONE;
		specast_buf_puts(&lines, lines.size ? "\n" : "");
		specast_buf_put(&lines, entry->text);
	}
	return specast_buf_str(&lines);
}

static bool cell_of(struct put *put, struct cell *cell)
{
	const struct specast_node *have = put->change.have, *want = put->change.want;
	bool entry = have->shape == SPECAST_LIST;

	cell->field = false;
	cell->record = entry ? have->parent : have;
	if (specast_str_is(entry ? have->name : want->name, "extra"))
		return cell_of_extra(entry ? want : want->first == want->last ? want->first : NULL, cell);
	if (entry || (want->shape > SPECAST_FLAG && want->shape != SPECAST_LIST))
		return false;
	cell->field = true;
	cell->label = put_name_in_words(&put->work, want->name);
	cell->text = want->text;
	if (want->shape == SPECAST_FLAG)
		cell->text = specast_str_of(put_flag_word(put, want->flag));
	else if (want->shape == SPECAST_LIST)
		cell->text = lines_of(put, want);
	return cell->text.size > 0;
}

/* The column of a field: the one that another entry has it in, or that is called like it. */
static size_t column_of(struct put *put, const struct cell *cell, struct put_range header)
{
	const struct specast_node *entry = cell->record->parent ? cell->record->parent->first : NULL,
				  *field = NULL;
	struct specast_str label = cell->label, name = put->change.want->name;

	for (; entry && cell->field && !field; entry = entry->next) {
		field = specast_node_get_str(entry, name);
		if (field && field->shape == SPECAST_LIST)
			field = field->first;
		if (field && field->origin && field->origin->heading.size)
			label = field->origin->heading;
		else
			field = NULL;
	}
	return column_headed(put->now->full, header, label);
}

static bool try_column(struct put *put, struct put_range row, size_t column, struct specast_str text)
{
	struct put_edit edit;

	return cell_edit(put, row, column, text, &edit) && put_try(put, &edit, 1);
}

bool put_cell_add(struct put *put)
{
	struct cell cell;

	if (!cell_of(put, &cell) || !cell.record || !cell.record->origin)
		return false;
	struct put_range row = put_line_at(put->now->full, put_places_of(put, cell.record).items[0].at.start);
	if (!is_row(put->now->full, row))
		return false;
	struct put_range header = header_of(put, row);
	size_t column = column_of(put, &cell, header),
	       count = put->notes ? 0 : count_cells(put->now->full, header);
	cell.text = put_cell_text(&put->work, cell.text);
	if (column != NO_COLUMN && try_column(put, row, column, cell.text))
		return true;
	for (size_t at = 0; at < count; at++)
		if (at != column && try_column(put, row, at, cell.text))
			return true;
	return add_column(put, header, row, cell.label, cell.text);
}

/* The cell of a row in which a value stands, under the header that the column has; false where it is in none. */
static bool cell_around(struct put *put, const struct specast_node *node, struct put_range *cell)
{
	struct specast_str full = put->now->full;

	if (!node->origin || node->origin->next || !node->origin->heading.size)
		return false;
	struct put_range at = put_places_of(put, node).items[0].at, row = put_line_at(full, at.start);
	if (!is_row(full, row))
		return false;
	size_t column = column_headed(full, header_of(put, row), node->origin->heading);
	*cell = cells_of(row);
	for (size_t i = 0; cell_next(full, row, cell); i++)
		if (cell->start <= at.start && at.end <= cell->end)
			return i == column;
	return false;
}

/* A value goes from a cell that holds several, one in a line. */
static bool remove_line(struct put *put, struct put_range cell, struct specast_str value)
{
	struct specast_str full = put->now->full, line_break = SPECAST_STR("<br>");
	struct put_matches matches = put_matches_of(put, value, cell, 1);

	if (!matches.count)
		return false;
	struct put_range at = matches.items[0].at;
	if (specast_str_starts(specast_str_slice(full, at.end, cell.end), "<br>"))
		return put_try_one(put, at.start, at.end + line_break.size, SPECAST_STR_NONE);
	return specast_str_ends(specast_str_slice(full, cell.start, at.start), "<br>") &&
	       put_try_one(put, at.start - line_break.size, at.end, SPECAST_STR_NONE);
}

bool put_cell_remove(struct put *put)
{
	const struct specast_node *node = put->change.have, *value = node;
	struct put_range cell;

	if (node->shape == SPECAST_LIST)
		value = node->first;
	if (!value || value->shape > SPECAST_FLAG || !cell_around(put, value, &cell))
		return false;
	if (node->parent->shape == SPECAST_LIST && node->parent->first != node->parent->last)
		return remove_line(put, cell, node->text);
	struct specast_str full = put->now->full, text = put_slice(full, cell);
	bool wide = is_laid_out(full, put_line_at(full, cell.start));
	return put_try_one(put, cell.start, cell.end,
			   padded(put, SPECAST_STR_NONE, wide ? count_runes(text) : 1));
}
