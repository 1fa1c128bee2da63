/* Numbers of headings that a document's text refers to. */
#include "recognise.h"

#include <stdlib.h>
#include <string.h>

static bool is_digit(struct specast_str text, size_t at)
{
	return at < text.size && text.data[at] >= '0' && text.data[at] <= '9';
}

/* The next number of several parts, "4.2", at or after *at; empty: there is none. */
static struct specast_str next_number(struct specast_str text, size_t *at)
{
	while (*at < text.size) {
		size_t start = *at, dots = 0;
		while (is_digit(text, *at) ||
		       (*at > start && *at < text.size && text.data[*at] == '.' && is_digit(text, *at + 1))) {
			dots += text.data[*at] == '.';
			++*at;
		}
		if (dots > 0)
			return specast_str_slice(text, start, *at);
		*at += *at == start;
	}
	return SPECAST_STR_NONE;
}

/* What stands in a heading, or leads to one in a table of contents, does not refer to it. */
static void collect(struct reader *reader, struct numbers *numbers, bool count_only)
{
	struct specast_str rest = reader->outline->source->text, line, number;
	numbers->count = 0;
	while (specast_str_line(&rest, &line)) {
		size_t at = 0;
		if (specast_str_starts(line, "#") || specast_str_find(line, "](#", 0) != SIZE_MAX)
			continue;
		for (; (number = next_number(line, &at)).size; numbers->count++)
			if (!count_only)
				numbers->items[numbers->count] = number;
	}
}

bool number_is_cited(struct reader *reader, struct specast_str number)
{
	struct numbers *numbers = reader->cited;
	if (!numbers) {
		reader->cited = numbers = SPECAST_NEW(reader->arena, struct numbers);
		collect(reader, numbers, true);
		numbers->items = SPECAST_NEW_ARRAY(reader->arena, numbers->count + 1, struct specast_str);
		collect(reader, numbers, false);
		qsort(numbers->items, numbers->count, sizeof(*numbers->items), specast_str_order);
	}
	return numbers->count && bsearch(&number, numbers->items, numbers->count, sizeof(*numbers->items),
					 specast_str_order) != NULL;
}
