/* What says nothing: placeholders and guidance of the template that a document stands in, filling a whole
 * value. */
#include "recognise.h"

#include <stdlib.h>
#include <string.h>

#define LONGEST_BLANK 4096 /* bytes; nobody's placeholder is longer */

static bool is_default(const struct specast_template *tmpl, struct specast_str form)
{
	for (uint32_t i = 0; i < tmpl->default_count; i++) {
		size_t at = specast_str_find_char(tmpl->defaults[i], '=', 0);
		if (at != SIZE_MAX &&
		    specast_str_equal(specast_str_slice(tmpl->defaults[i], at + 1, tmpl->defaults[i].size),
				      form))
			return true;
	}
	return false;
}

/* Most values are no placeholders, which their length and last byte tell. */
struct blank_index {
	size_t longest;                  /* bytes */
	bool ends[256];                  /* last bytes of placeholders */
	unsigned char begins[65536 / 8]; /* first two bytes, a bit each */
};

/* The first two bytes as a number; white space is folded in the normal form. */
static unsigned first_pair(struct specast_str text)
{
	unsigned char first = (unsigned char)text.data[0],
		      second = text.size > 1 ? (unsigned char)text.data[1] : 0;
	if (second == '\n' || second == '\t')
		second = ' ';
	return first * 256u + second;
}

static const struct blank_index *index_of(struct reader *reader)
{
	if (reader->blanks)
		return reader->blanks;
	struct blank_index *index = SPECAST_NEW(reader->arena, struct blank_index);
	for (uint32_t i = 0; i < reader->tmpl->blank_count; i++) {
		struct specast_str blank = reader->tmpl->blanks[i];
		if (blank.size > index->longest)
			index->longest = blank.size;
		if (blank.size) {
			index->ends[(unsigned char)blank.data[blank.size - 1]] = true;
			unsigned pair = first_pair(blank);
			index->begins[pair / 8] |= (unsigned char)(1u << pair % 8);
		}
	}
	return reader->blanks = index;
}

/* How much longer than its normal form a text may be: marks of lists, white space between lines. */
#define FORM_SLACK 256

static bool is_listed(struct reader *reader, struct specast_str text)
{
	const struct specast_template *tmpl = reader->tmpl;
	const struct blank_index *index = index_of(reader);
	text = specast_str_trim(text);
	if (text.size == 0 || text.size > index->longest + FORM_SLACK ||
	    !index->ends[(unsigned char)text.data[text.size - 1]])
		return false;
	/* marks of lists, numbers and boxes are no part of the normal form */
	unsigned pair = first_pair(text);
	if (!strchr("-*+[0123456789", text.data[0]) && !(index->begins[pair / 8] >> pair % 8 & 1))
		return false;
	struct specast_str form = blank_form(reader->arena, text);
	size_t low = 0, high = tmpl->blank_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = specast_str_compare(tmpl->blanks[middle], form);
		if (order == 0)
			return !is_default(tmpl, form);
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

/* "Tools: [Testing frameworks]": a label before a placeholder. */
static bool is_listed_line(struct reader *reader, struct specast_str line)
{
	if (is_listed(reader, line))
		return true;
	size_t colon = specast_str_find(line, ": ", 0);
	return colon != SIZE_MAX && colon < 60 &&
	       is_listed(reader, specast_str_slice(line, colon + 2, line.size));
}

/* Several placeholders one after the other: every line and every fence is one. */
static bool is_made_of_blanks(struct reader *reader, struct specast_str text)
{
	struct specast_str rest = text, line;
	while (specast_str_line(&rest, &line)) {
		struct specast_str bare = specast_str_trim(line);
		if (bare.size == 0 || specast_str_starts(bare, "---"))
			continue;
		if (specast_str_starts(bare, "```") || specast_str_starts(bare, "~~~")) {
			const char *from = rest.data, *to = rest.data;
			bool closed = false;
			while (!closed && specast_str_line(&rest, &line)) {
				closed = specast_str_starts(specast_str_trim(line),
							    specast_str_starts(bare, "```") ? "```" : "~~~");
				to = closed ? line.data : line.data + line.size;
			}
			if (!is_listed(reader, (struct specast_str){ from, (size_t)(to - from) }))
				return false;
		} else if (!is_listed_line(reader, bare)) {
			return false;
		}
	}
	return true;
}

/* Remembers a blank, where it stands in the text as it is. */
static void note(struct reader *reader, struct specast_str blank)
{
	struct specast_str all = reader->outline->source->text;

	if (blank.data < all.data || blank.data >= all.data + all.size)
		return;
	if (reader->noted_count == reader->noted_capacity) {
		size_t capacity = reader->noted_capacity ? reader->noted_capacity * 2 : 32;
		reader->noted = specast_realloc(reader->arena, reader->noted,
						reader->noted_count * sizeof(*reader->noted),
						capacity * sizeof(*reader->noted));
		reader->noted_capacity = capacity;
	}
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

static bool is_filler(struct reader *reader, struct specast_str text)
{
	if (!reader->tmpl || text.size > LONGEST_BLANK)
		return false;
	if (specast_str_find_char(text, '\n', 0) == SIZE_MAX)
		return is_listed_line(reader, text);
	return is_made_of_blanks(reader, text) || is_listed(reader, text);
}

bool is_blank(struct reader *reader, struct specast_str text)
{
	text = specast_str_trim(text);
	bool blank = text.size == 0 || is_filler(reader, text);
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
