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

/* A further column, which is empty in all other rows. */
static bool add_column(struct put *put, struct put_range row, struct specast_str label,
		       struct specast_str text)
{
	struct specast_str full = put->now->full;
	struct put_range line = put_line_at(full, row.start), above;
	size_t count = 0, most = 0;

	while (line.start > 0 && is_row(full, (above = put_line_at(full, line.start - 1))))
		line = above;
	for (above = line; is_row(full, above); above = line_after(full, above))
		most++;
	struct put_edit *edits = SPECAST_NEW_ARRAY(&put->work, most + 1, struct put_edit);
	struct specast_buf dashes = SPECAST_BUF(&put->work);
	specast_buf_repeat(&dashes, '-', label.size + 2);
	specast_buf_putc(&dashes, '|');
	struct specast_str delimiter = specast_buf_str(&dashes);
	for (; count < most; line = line_after(full, line)) {
		struct put_range trimmed = put_trimmed(full, line);
		bool own = row.start >= line.start && row.start <= line.end;

		edits[count].at = (struct put_range){ trimmed.end, trimmed.end };
		edits[count].text = count == 0 ? specast_str_format(&put->work, " %.*s |", SPECAST_FMT(label))
				    : count == 1 ? delimiter
				    : own ? specast_str_format(&put->work, " %.*s |", SPECAST_FMT(text))
					  : SPECAST_STR(" |");
		count++;
	}
	return count > 2 && put_try(put, edits, count);
}

bool put_cell_add(struct put *put)
{
	const struct specast_node *record = put->change.have, *want = put->change.want;
	struct put_range row = put_places_of(put, record).items[0].at;
	struct specast_str text = want->text, label;

	if (!record->origin || !is_row(put->now->full, put_line_at(put->now->full, row.start)))
		return false;
	if (want->shape == SPECAST_FLAG)
		text = want->flag ? SPECAST_STR("Yes") : SPECAST_STR("No");
	text = put_cell_text(&put->work, text);
	label = put_name_in_words(&put->work, want->name);
	return fill_empty(put, row, text) || add_column(put, row, label, text);
}
