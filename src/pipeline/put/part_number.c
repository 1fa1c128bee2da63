/* Sections that come and go, where numbers stand in headings: those behind them count on, and so does what stands
 * below those, as "3.1" below "3". */
#include <string.h>

#include "put.h"

#define BELOW_MOST 512          /* headings that follow the ones above them */
#define LOOKED_MOST (64u << 20) /* bytes in which their numbers are looked for */

/* Where the words of a heading begin, its number included. */
static size_t heading_start(const struct put *put, const struct specast_section *section)
{
	size_t at = put->now->body + section->start;

	while (at < put->now->full.size && strchr("# ", put->now->full.data[at]))
		at++;
	return at;
}

static bool is_digit(struct specast_str full, size_t at)
{
	return at < full.size && specast_is_digit(full.data[at]);
}

/* Whether the text refers to a number; what stands in a heading or leads to one does not. */
static bool is_cited(const struct put *put, struct specast_str number)
{
	struct specast_str full = put->now->full;
	char digits[32];

	if (number.size >= sizeof(digits))
		return true;
	memcpy(digits, number.data, number.size);
	digits[number.size] = '\0';
	for (size_t at = specast_str_find(full, digits, 0); at != SIZE_MAX;
	     at = specast_str_find(full, digits, at + 1)) {
		size_t end = at + number.size;
		struct put_range line = put_line_at(full, at);

		if ((at > 0 && strchr(".0123456789", full.data[at - 1])) || is_digit(full, end) ||
		    (end < full.size && full.data[end] == '.' && is_digit(full, end + 1)))
			continue;
		if (full.data[line.start] != '#' &&
		    specast_str_find(put_slice(full, line), "](#", 0) == SIZE_MAX)
			return true;
	}
	return false;
}

/* The number that a heading begins with, as "2.1". */
static struct specast_str number_of(const struct put *put, size_t at)
{
	struct specast_str full = put->now->full;
	size_t end = at;

	while (is_digit(full, end) || (end < full.size && full.data[end] == '.' && is_digit(full, end + 1)))
		end++;
	return specast_str_slice(full, at, end);
}

/* The numbers below one section that begin with its own; none where the text refers to one of them. */
static size_t renumber_below(struct put *put, const struct specast_section *section, int by,
			     struct put_edit *edits, size_t most)
{
	struct specast_str full = put->now->full;
	struct put_range digits = put_ordinal(full, put_section_range(put, section));
	size_t start = heading_start(put, section), count = 0;

	if (digits.start < start || digits.start == digits.end)
		return 0;
	struct specast_str own = specast_str_slice(full, start, digits.end);
	size_t last = digits.end - digits.start;
	for (const struct specast_section *at = put_section_next(section);
	     at && at->start < section->end && count < most; at = put_section_next(at)) {
		size_t from = heading_start(put, at), end = from + own.size;

		if (end == full.size || full.data[end] != '.' ||
		    !specast_str_equal(specast_str_slice(full, from, end), own))
			continue;
		if (count >= LOOKED_MOST / full.size || is_cited(put, number_of(put, from)))
			return 0;
		edits[count++] = (struct put_edit){ { end - last, end },
						    specast_str_format(
							&put->work, "%u",
							(unsigned)((int)put_number_at(full, digits) + by)) };
	}
	return count;
}

/* The edits with all numbers that follow from them: false where none do, or not below those either. */
static bool try_below(struct put *put, const struct put_parts *parts, const struct put_edit *edits,
		      size_t size)
{
	const struct put_run *run = &parts->run;
	size_t room = size + run->count + BELOW_MOST, behind = parts->first - run->first;
	struct put_edit *all = SPECAST_NEW_ARRAY(&put->work, room, struct put_edit);
	const struct specast_section *at = put_section_child(parts->parent, parts->first);

	memcpy(all, edits, size * sizeof(*edits));
	size_t count =
	    put_renumber(put, parts->ranges + run->first, run->count, behind, parts->by, all + size);
	size_t below = 0;
	for (size_t left = count; left > 0 && at; left--, at = at->next)
		below += renumber_below(put, at, parts->by, all + size + count + below, BELOW_MOST - below);
	return below && put_try(put, all, size + count + below);
}

bool put_try_parts(struct put *put, const struct put_parts *parts, const struct put_edit *edits, size_t size)
{
	const struct put_run *run = &parts->run;

	return (!put->notes && try_below(put, parts, edits, size)) ||
	       put_try_counted(put, edits, size, parts->ranges + run->first, run->count,
			       parts->first - run->first, parts->by);
}
