/* The places of a document that say nothing, and where they stand. */
#include "recognise.h"

#include <stdlib.h>

/* Remembers a blank, where it stands in the text as it is. */
static void note(struct reader *reader, struct specast_str blank)
{
	struct specast_str all = reader->outline->source->text;

	if (blank.data < all.data || blank.data >= all.data + all.size)
		return;
	reader->noted = specast_array_grow(reader->arena, reader->noted, reader->noted_count,
					   &reader->noted_capacity, sizeof(*reader->noted));
	reader->noted[reader->noted_count++] = blank;
}

static int by_place(const void *a, const void *b)
{
	const struct specast_str *left = a, *right = b;

	if (left->data != right->data)
		return left->data < right->data ? -1 : 1;
	return (left->size < right->size) - (left->size > right->size);
}

void blanks_collect(struct reader *reader, struct specast_reading *reading)
{
	struct specast_str *all = reader->noted;
	size_t kept = 0;

	if (reader->noted_count)
		qsort(all, reader->noted_count, sizeof(*all), by_place);
	for (size_t i = 0; i < reader->noted_count; i++)
		if (!kept || all[i].data >= all[kept - 1].data + all[kept - 1].size)
			all[kept++] = all[i];
	reading->blanks = all;
	reading->blank_count = kept;
}

bool is_blank(struct reader *reader, struct specast_str text)
{
	text = specast_str_trim(text);
	bool blank = text.size == 0 || blanks_hold(&reader->blanks, text);
	if (blank && text.size)
		note(reader, text);
	return blank;
}

bool is_blank_row(struct reader *reader, const struct specast_block *row)
{
	struct specast_buf joined = SPECAST_BUF(reader->arena);
	bool says = false;
	for (const struct specast_block *cell = row->first; cell; cell = cell->next) {
		says |= cell->text.size && !is_blank(reader, cell->text);
		if (cell != row->first)
			specast_buf_puts(&joined, " | ");
		specast_buf_put(&joined, cell->text);
	}
	return !says || is_blank(reader, specast_buf_str(&joined));
}
