/* Dates, as authors write them before what happened then. */
#include "recognise.h"

#include <string.h>
#include <strings.h>

#define DATE_MOST 40 /* bytes */

/* What a date consists of. */
struct date {
	unsigned numbers, years, months;
	bool dotted;
};

static bool is_one_of(struct specast_str word, const char *const *words, size_t count, bool begins)
{
	for (size_t i = 0; i < count; i++) {
		size_t size = strlen(words[i]);
		if (word.size >= size && (begins || word.size == size) &&
		    strncasecmp(word.data, words[i], size) == 0)
			return true;
	}
	return false;
}

/* Takes a number off the front: at most two digits, or the four of a year. */
static bool take_number(struct specast_str *text, struct date *date)
{
	size_t size = specast_str_digits(*text, 0);
	if (size == 0 || size == 3 || size > 4)
		return false;
	date->numbers++;
	date->years += size == 4 && (text->data[0] == '1' || text->data[0] == '2');
	*text = specast_str_slice(*text, size, text->size);
	return true;
}

/* Takes a month, written out or in short, or what goes with a time. */
static bool take_word(struct specast_str *text, struct date *date)
{
	static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "mai", "jun", "jul",
					      "aug", "sep", "oct", "okt", "nov", "dec", "dez" };
	static const char *const others[] = { "utc", "gmt", "am", "pm", "t", "z", "th", "st", "nd", "rd" };
	size_t size = 0;
	while (size < text->size && specast_is_letter(text->data[size]))
		size++;
	struct specast_str word = specast_str_slice(*text, 0, size);
	bool month = is_one_of(word, months, sizeof(months) / sizeof(months[0]), true);
	if (!month && !is_one_of(word, others, sizeof(others) / sizeof(others[0]), false))
		return false;
	date->months += month;
	*text = specast_str_slice(*text, size, text->size);
	return true;
}

/* Takes what stands between: a mark, or the year, month and day of Chinese, Japanese and Korean. */
static bool take_mark(struct specast_str *text, struct date *date)
{
	static const char *const units[] = { "年", "月", "日", "년", "월", "일" };
	bool unit = is_one_of(*text, units, sizeof(units) / sizeof(units[0]), true);
	if (!unit && !strchr(" -/.,:+", *text->data))
		return false;
	date->dotted |= *text->data == '.';
	*text = specast_str_slice(*text, unit ? 3 : 1, text->size);
	return true;
}

bool is_date(struct specast_str text)
{
	struct date date = { 0 };
	text = specast_str_trim(text);
	if (text.size > DATE_MOST)
		return false;
	while (text.size > 0)
		if (!take_number(&text, &date) && !take_word(&text, &date) && !take_mark(&text, &date))
			return false;
	/* "2024.1" is rather a version */
	return date.years == 1 &&
	       (date.months > 0 || date.numbers > 2 || (date.numbers == 2 && !date.dotted));
}
