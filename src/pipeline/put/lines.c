/* Whole lines that come and go: what stands between them, and ordinals that count them. */
#include <string.h>

#include "put.h"

#define DIGITS_MOST 6

static bool is_blank_line(struct specast_str full, size_t at)
{
	struct put_range line = put_line_at(full, at);

	return specast_str_blank(put_slice(full, line));
}

struct put_range put_lines_to_cut(struct specast_str full, struct put_range range)
{
	struct put_range cut = put_lines_of(full, range);

	if (cut.end >= full.size) { /* nothing follows: the lines go with the blank ones before them */
		while (cut.start > 0 && is_blank_line(full, cut.start - 1))
			cut.start = put_line_at(full, cut.start - 1).start;
		if (cut.start > 0 && cut.end > 0 && full.data[cut.end - 1] != '\n')
			cut.start--;
		return cut;
	}
	if (cut.start > 0 && !is_blank_line(full, cut.start - 1))
		return cut;
	while (cut.end < full.size && is_blank_line(full, cut.end)) {
		struct put_range line = put_line_at(full, cut.end);

		cut.end = line.end + (line.end < full.size);
	}
	return cut;
}

static bool is_rule(struct specast_str line)
{
	line = specast_str_trim(line);
	for (size_t i = 0; i < line.size; i++)
		if (line.data[i] != '-')
			return false;
	return line.size > 2;
}

struct put_range put_trimmed(struct specast_str full, struct put_range range)
{
	for (;;) {
		while (range.end > range.start && strchr(" \t\n", full.data[range.end - 1]))
			range.end--;
		struct put_range line = put_line_at(full, range.end);

		if (line.start <= range.start || !is_rule(put_slice(full, line)))
			return range;
		range.end = line.start;
	}
}

struct specast_str put_gap(struct specast_str full, struct put_range before, struct put_range after,
			   struct specast_str usual)
{
	struct specast_str gap = specast_str_slice(full, before.end, after.start), rest = gap, line;

	if (before.end > after.start || specast_str_find_char(gap, '\n', 0) == SIZE_MAX)
		return usual;
	while (specast_str_line(&rest, &line))
		if (!specast_str_blank(line) && !is_rule(line))
			return usual;
	return gap;
}

bool put_is_gap(struct specast_str text)
{
	struct specast_str line;
	bool parted = false;

	while (specast_str_line(&text, &line)) {
		bool blank = specast_str_blank(line);

		if (!blank && !(parted && is_rule(line)))
			return false;
		parted = blank;
	}
	return true;
}

static struct put_range digits_at(struct specast_str full, size_t at, size_t end)
{
	struct put_range digits = { at, at };

	while (digits.end < end && digits.end - at < DIGITS_MOST && specast_is_digit(full.data[digits.end]))
		digits.end++;
	return digits;
}

struct put_range put_ordinal(struct specast_str full, struct put_range thing)
{
	struct put_range line = put_line_at(full, thing.start), digits, part;

	if (line.end > thing.end)
		line.end = thing.end;
	while (line.start < line.end && !specast_is_digit(full.data[line.start]))
		line.start++;
	digits = digits_at(full, line.start, line.end);
	for (part = digits; part.start < part.end; part = digits_at(full, part.end + 1, line.end)) {
		digits = part; /* of "11.2" the last one counts */
		if (part.end >= line.end || full.data[part.end] != '.')
			break;
	}
	return digits;
}

unsigned put_number_at(struct specast_str full, struct put_range digits)
{
	unsigned number = 0;

	for (size_t i = digits.start; i < digits.end; i++)
		number = number * 10 + (unsigned)(full.data[i] - '0');
	return number;
}

static struct specast_str before_ordinal(struct specast_str full, struct put_range digits)
{
	return specast_str_slice(full, put_line_at(full, digits.start).start, digits.start);
}

/* The number behind an ordinal in the same line, as in "1. Phase 1: Sensors"; empty: there is none. */
static struct put_range second_ordinal(struct specast_str full, struct put_range digits)
{
	size_t end = put_line_at(full, digits.start).end, at = digits.end;

	while (at < end && !specast_is_digit(full.data[at]))
		at++;
	return digits_at(full, at, end);
}

/* Whether the second numbers of things count up as the first ones do, behind the same words. */
static bool count_twice(struct specast_str full, const struct put_range *things, size_t count)
{
	struct put_range start = put_ordinal(full, things[0]), second = second_ordinal(full, start);
	struct specast_str words = specast_str_slice(full, start.end, second.start);

	for (size_t i = 0; i < count; i++) {
		struct put_range own = put_ordinal(full, things[i]), digits = second_ordinal(full, own);

		if (digits.start == digits.end ||
		    put_number_at(full, digits) != put_number_at(full, second) + i ||
		    !specast_str_equal(specast_str_slice(full, own.end, digits.start), words))
			return false;
	}
	return count > 0;
}

static struct put_edit ordinal_edit(struct put *put, struct put_range digits, int by, bool twice)
{
	struct specast_str full = put->now->full;
	struct put_range second = twice ? second_ordinal(full, digits) : digits;
	struct specast_buf text = SPECAST_BUF(&put->work);

	specast_buf_printf(&text, "%u", (unsigned)((int)put_number_at(full, digits) + by));
	if (twice) {
		specast_buf_put(&text, specast_str_slice(full, digits.end, second.start));
		specast_buf_printf(&text, "%u", (unsigned)((int)put_number_at(full, second) + by));
	}
	return (struct put_edit){ { digits.start, second.end }, specast_buf_str(&text) };
}

/* `twice`: with the second numbers in the lines; none where these do not count up. */
static size_t renumber(struct put *put, const struct put_range *things, size_t count, size_t first, int by,
		       bool twice, struct put_edit *edits)
{
	struct specast_str full = put->now->full;
	struct put_range start = count ? put_ordinal(full, things[0]) : (struct put_range){ 0, 0 };
	size_t edited = 0;

	if ((count == 1 && put_number_at(full, start) != 1) || (twice && !count_twice(full, things, count)))
		return 0;
	for (size_t i = 0; i < count; i++) {
		struct put_range digits = put_ordinal(full, things[i]);

		if (digits.start == digits.end ||
		    put_number_at(full, digits) != put_number_at(full, start) + i ||
		    !specast_str_equal(before_ordinal(full, digits), before_ordinal(full, start)))
			return 0;
		if (i >= first)
			edits[edited++] = ordinal_edit(put, digits, by, twice);
	}
	return edited;
}

size_t put_renumber(struct put *put, const struct put_range *things, size_t count, size_t first, int by,
		    struct put_edit *edits)
{
	return renumber(put, things, count, first, by, false, edits);
}

size_t put_renumber_twice(struct put *put, const struct put_range *things, size_t count, size_t first, int by,
			  struct put_edit *edits)
{
	return renumber(put, things, count, first, by, true, edits);
}

bool put_try_counted(struct put *put, const struct put_edit *edits, size_t size,
		     const struct put_range *things, size_t count, size_t first, int by)
{
	struct put_edit *all = SPECAST_NEW_ARRAY(&put->work, count + size, struct put_edit);

	memcpy(all, edits, size * sizeof(*edits));
	for (int twice = 1; twice >= 0; twice--) {
		size_t edited = renumber(put, things, count, first, by, twice, all + size);

		if (edited && put_try(put, all, size + edited))
			return true;
	}
	return put_try(put, edits, size);
}

/* Whether a thing has the ordinal after that of another. */
static bool follows(struct specast_str full, struct put_range before, struct put_range thing)
{
	struct put_range first = put_ordinal(full, before), second = put_ordinal(full, thing);

	return first.start < first.end && second.start < second.end &&
	       put_number_at(full, second) == put_number_at(full, first) + 1 &&
	       specast_str_equal(before_ordinal(full, first), before_ordinal(full, second));
}

struct put_run put_counted_run(struct specast_str full, const struct put_range *things, size_t count,
			       size_t at)
{
	struct put_run run = { at, at < count };

	while (run.count && run.first > 0 && follows(full, things[run.first - 1], things[run.first])) {
		run.first--;
		run.count++;
	}
	while (run.count && run.first + run.count < count &&
	       follows(full, things[run.first + run.count - 1], things[run.first + run.count]))
		run.count++;
	return run;
}
