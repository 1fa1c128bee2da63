/* Numbers of headings that a document's text refers to. */
#include "recognise.h"

#include <string.h>

static bool is_digit(struct specast_str text, size_t at)
{
	return at < text.size && specast_is_digit(text.data[at]);
}

/* The next number of several parts, "4.2", at or after *at, which then is its end; empty: there is none. */
static struct specast_str next_number(struct specast_str text, size_t *at)
{
	for (size_t dot = *at; (dot = specast_str_find_char(text, '.', dot)) != SIZE_MAX; dot++) {
		size_t start = dot, end = dot + 1;
		while (start > *at && is_digit(text, start - 1))
			start--;
		if (start == dot || !is_digit(text, end))
			continue;
		while (is_digit(text, end) ||
		       (end < text.size && text.data[end] == '.' && is_digit(text, end + 1)))
			end++;
		*at = end;
		return specast_str_slice(text, start, end);
	}
	return SPECAST_STR_NONE;
}

static void add(struct reader *reader, struct numbers *numbers, struct specast_str number)
{
	numbers->items = specast_array_grow(reader->arena, numbers->items, numbers->count, &numbers->capacity,
					    sizeof(*numbers->items));
	numbers->items[numbers->count++] = number;
}

/* Whether a number that ends at `end` is that of what the line labels: "- **Task 1.3**: Error handling". */
static bool is_own(struct specast_str line, struct specast_str number, size_t end)
{
	size_t start = (size_t)(number.data - line.data), word = start;
	while (word > 0 && line.data[word - 1] == ' ')
		word--;
	while (word > 0 && !strchr(" *-", line.data[word - 1]))
		word--;
	for (size_t i = 0; i < word; i++)
		if (!strchr(" \t*-", line.data[i]))
			return false;
	while (end < line.size && line.data[end] == '*')
		end++;
	return word > 0 && word < start && end < line.size && line.data[end] == ':';
}

/* Whether it is a version or an amount: "v1.1", ">=2.0", "$1.50", "0.5s", "2.5 %" say nothing of a heading. */
static bool is_measure(struct specast_str line, struct specast_str number, size_t end)
{
	size_t start = (size_t)(number.data - line.data);

	if (start > 0 && (specast_is_letter(line.data[start - 1]) || strchr("=<>~^$", line.data[start - 1])))
		return true;
	while (end < line.size && line.data[end] == ' ' && end + 1 < line.size && line.data[end + 1] == '%')
		end++;
	return end < line.size && (specast_is_letter(line.data[end]) || line.data[end] == '%');
}

/* What stands in a heading, or leads to one in a table of contents, does not refer to it. */
static bool refers(struct specast_str line)
{
	return !specast_str_starts(line, "#") && specast_str_find(line, "](#", 0) == SIZE_MAX;
}

static void collect(struct reader *reader, struct numbers *numbers)
{
	struct specast_str text = reader->outline->source->text, number, line = SPECAST_STR_NONE;
	size_t at = 0, begin = 0, end = 0; /* those of the line that was looked at last */
	bool refer = false;
	while ((number = next_number(text, &at)).size) {
		size_t start = (size_t)(number.data - text.data);
		if (start >= end) {
			const char *before = memrchr(text.data + end, '\n', start - end);
			begin = before ? (size_t)(before - text.data) + 1 : end;
			end = specast_str_find_char(text, '\n', start);
			end = end == SIZE_MAX ? text.size : end;
			line = specast_str_slice(text, begin, end);
			refer = refers(line);
		}
		if (refer && !is_own(line, number, at - begin) && !is_measure(line, number, at - begin))
			add(reader, numbers, number);
	}
}

bool number_is_cited(struct reader *reader, struct specast_str number)
{
	struct numbers *numbers = reader->cited;
	if (!numbers) {
		reader->cited = numbers = SPECAST_NEW(reader->arena, struct numbers);
		collect(reader, numbers);
		specast_str_sort(numbers->items, numbers->count);
	}
	return specast_str_among(number, numbers->items, numbers->count);
}
