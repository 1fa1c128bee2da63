/* What says nothing in a document of a template: its placeholders and guidance, filling a whole value. */
#include "template.h"

#include <stdlib.h>
#include <string.h>

/* In bytes; nobody's placeholders, and labels before them, are longer. */
#define BLANK_MOST 4096
#define LABEL_MOST 60

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

static const struct blank_index *index_of(struct blanks *blanks)
{
	if (blanks->index)
		return blanks->index;
	struct blank_index *index = SPECAST_NEW(blanks->arena, struct blank_index);
	for (uint32_t i = 0; i < blanks->tmpl->blank_count; i++) {
		struct specast_str blank = blanks->tmpl->blanks[i];
		if (blank.size > index->longest)
			index->longest = blank.size;
		if (blank.size) {
			index->ends[(unsigned char)blank.data[blank.size - 1]] = true;
			unsigned pair = first_pair(blank);
			index->begins[pair / 8] |= (unsigned char)(1u << pair % 8);
		}
	}
	return blanks->index = index;
}

/* How much longer than its normal form a text may be: marks of lists, white space between lines. */
#define FORM_SLACK 256

static bool is_listed(struct blanks *blanks, struct specast_str text)
{
	const struct specast_template *tmpl = blanks->tmpl;
	const struct blank_index *index = index_of(blanks);
	text = specast_str_trim(text);
	if (text.size == 0 || text.size > index->longest + FORM_SLACK ||
	    !index->ends[(unsigned char)text.data[text.size - 1]])
		return false;
	/* marks of lists, numbers and boxes are no part of the normal form */
	unsigned pair = first_pair(text);
	if (!strchr("-*+[0123456789", text.data[0]) && !(index->begins[pair / 8] >> pair % 8 & 1))
		return false;
	struct specast_str form = blank_form(blanks->arena, text);
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
static bool is_listed_line(struct blanks *blanks, struct specast_str line)
{
	if (is_listed(blanks, line))
		return true;
	size_t colon = specast_str_find(line, ": ", 0);
	return colon != SIZE_MAX && colon < LABEL_MOST &&
	       is_listed(blanks, specast_str_slice(line, colon + 2, line.size));
}

/* Several placeholders one after the other: every line and every fence is one. */
static bool is_made_of_blanks(struct blanks *blanks, struct specast_str text)
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
			if (!is_listed(blanks, (struct specast_str){ from, (size_t)(to - from) }))
				return false;
		} else if (!is_listed_line(blanks, bare)) {
			return false;
		}
	}
	return true;
}

bool blanks_hold(struct blanks *blanks, struct specast_str text)
{
	text = specast_str_trim(text);
	if (text.size == 0 || !blanks->tmpl || text.size > BLANK_MOST)
		return false;
	if (specast_str_find_char(text, '\n', 0) == SIZE_MAX)
		return is_listed_line(blanks, text);
	return is_made_of_blanks(blanks, text) || is_listed(blanks, text);
}
