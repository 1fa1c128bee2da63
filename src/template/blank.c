/* What says nothing: placeholders and guidance of the template that a document stands in, filling a whole value. */
#include "recognise.h"

#define LONGEST_BLANK 4096 /* bytes; nobody's placeholder is longer */

static bool is_default(const struct specast_template *tmpl, struct specast_str form)
{
	for (uint32_t i = 0; i < tmpl->default_count; i++) {
		size_t at = specast_str_find_char(tmpl->defaults[i], '=', 0);
		if (at != SIZE_MAX && specast_str_equal(specast_str_slice(tmpl->defaults[i], at + 1, tmpl->defaults[i].size), form))
			return true;
	}
	return false;
}

bool is_blank(struct reader *reader, struct specast_str text)
{
	const struct specast_template *tmpl = reader->tmpl;
	text = specast_str_trim(text);
	if (text.size == 0)
		return true;
	if (!tmpl || text.size > LONGEST_BLANK)
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
