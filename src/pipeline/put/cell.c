/* Fields of a record that is a row of a table: they get a cell. */
#include "put.h"

/* An empty cell in the row of the record. */
static bool fill_empty(struct put *put, struct put_range row, struct specast_str text)
{
	struct specast_str full = put->now->full;

	for (size_t at = row.start, bar = row.start; at < row.end && bar < row.end; at = bar) {
		for (bar = at + 1; bar < row.end && full.data[bar] != '|';)
			bar++;
		if (full.data[at] == '|' && specast_str_blank(specast_str_slice(full, at + 1, bar)) &&
		    put_try_one(put, at + 1, bar,
				specast_str_format(&put->work, " %.*s ", SPECAST_FMT(text))))
			return true;
	}
	return false;
}

static bool is_row(struct specast_str full, struct put_range line)
{
	struct specast_str text = specast_str_trim(specast_str_slice(full, line.start, line.end));

	return text.size > 1 && text.data[0] == '|' && text.data[text.size - 1] == '|';
}

static struct put_range line_after(struct specast_str full, struct put_range line)
{
	return line.end < full.size ? put_line_at(full, line.end + 1)
				    : (struct put_range){ full.size, full.size };
}

static size_t count_bars(struct specast_str full, struct put_range line)
{
	size_t count = 0;

	for (size_t at = line.start; at < line.end; at++)
		count += full.data[at] == '|' && (at == line.start || full.data[at - 1] != '\\');
	return count;
}

static struct put_edit at_end_of(struct specast_str full, struct put_range line, struct specast_str text)
{
	size_t end = put_trimmed(full, line).end;

	return (struct put_edit){ { end, end }, text };
}

/* A further column.  The other rows stay as they are: cells that a row lacks are empty. */
static bool add_column(struct put *put, struct put_range row, struct specast_str label,
		       struct specast_str text)
{
	struct specast_str full = put->now->full;
	struct put_range own = put_line_at(full, row.start), head = own, above;
	struct specast_buf dashes = SPECAST_BUF(&put->work), cells = SPECAST_BUF(&put->work);

	while (head.start > 0 && is_row(full, (above = put_line_at(full, head.start - 1))))
		head = above;
	if (head.start == own.start)
		return false;
	specast_buf_repeat(&dashes, '-', label.size + 2);
	specast_buf_putc(&dashes, '|');
	for (size_t bars = count_bars(full, own); bars < count_bars(full, head); bars++)
		specast_buf_puts(&cells, " |");
	specast_buf_printf(&cells, " %.*s |", SPECAST_FMT(text));
	struct put_edit edits[] = {
		at_end_of(full, head, specast_str_format(&put->work, " %.*s |", SPECAST_FMT(label))),
		at_end_of(full, line_after(full, head), specast_buf_str(&dashes)),
		at_end_of(full, own, specast_buf_str(&cells)),
	};
	return put_try(put, edits, 3);
}

/* What a cell is to hold: a field of a record, or what a column of another label says of it. */
struct cell {
	const struct specast_node *record;
	struct specast_str label, text;
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

static bool cell_of(struct put *put, struct cell *cell)
{
	const struct specast_node *have = put->change.have, *want = put->change.want;
	bool entry = have->shape == SPECAST_LIST;

	cell->record = entry ? have->parent : have;
	if (specast_str_is(entry ? have->name : want->name, "extra"))
		return cell_of_extra(entry ? want : want->first == want->last ? want->first : NULL, cell);
	if (entry || want->shape > SPECAST_FLAG)
		return false;
	cell->label = put_name_in_words(&put->work, want->name);
	cell->text = want->text;
	if (want->shape == SPECAST_FLAG)
		cell->text = want->flag ? SPECAST_STR("Yes") : SPECAST_STR("No");
	return true;
}

bool put_cell_add(struct put *put)
{
	struct cell cell;

	if (!cell_of(put, &cell) || !cell.record || !cell.record->origin)
		return false;
	struct put_range row = put_places_of(put, cell.record).items[0].at;
	if (!is_row(put->now->full, put_line_at(put->now->full, row.start)))
		return false;
	cell.text = put_cell_text(&put->work, cell.text);
	return fill_empty(put, row, cell.text) || add_column(put, row, cell.label, cell.text);
}
