/* A unified diff.  Lines that stand once in both texts hold them together, as far as they come in the same
 * order; between two of those the same is tried again, and what is small enough is compared line with line
 * (the common subsequence that is longest). */
#include <stdlib.h>
#include <string.h>

#include "line_diff.h"

#define CONTEXT 3
#define CELLS_MOST 65536 /* of a table for comparing line with line: costs 256 for each line at most */
#define DEPTH_MOST 32

/* One of the two texts. */
struct side {
	struct specast_str *lines; /* with their line ends */
	size_t *numbers;           /* equal lines have equal numbers */
	bool *changed;             /* is not in the other text */
	size_t count;
	uint32_t *seen; /* by number: how often it stands in the range that is looked at */
	size_t *place;  /* by number: where it was last seen */
};

struct range {
	size_t start, end;
};

struct comparison {
	struct specast_arena *arena;
	struct side before, after;
	uint16_t *table;
};

/* A line that stands once in both. */
struct anchor {
	size_t before, after;
	size_t previous; /* in the longest chain that ends here; SIZE_MAX: none */
};

static void side_split(struct specast_arena *arena, struct specast_str text, struct side *side)
{
	size_t count = 0;

	for (size_t at = 0; at < text.size; at++)
		count += text.data[at] == '\n' || at + 1 == text.size;
	side->lines = SPECAST_NEW_ARRAY(arena, count + 1, struct specast_str);
	side->numbers = SPECAST_NEW_ARRAY(arena, count + 1, size_t);
	side->changed = SPECAST_NEW_ARRAY(arena, count + 1, bool);
	for (size_t at = 0; at < text.size;) {
		size_t end = specast_str_find_char(text, '\n', at);
		end = end == SIZE_MAX ? text.size : end + 1;
		side->lines[side->count++] = specast_str_slice(text, at, end);
		at = end;
	}
}

static int line_order(struct specast_str a, struct specast_str b)
{
	int order = memcmp(a.data, b.data, a.size < b.size ? a.size : b.size);

	return order ? order : (a.size > b.size) - (a.size < b.size);
}

static int by_line(const void *a, const void *b)
{
	return line_order(**(struct specast_str *const *)a, **(struct specast_str *const *)b);
}

/* Gives equal lines equal numbers. */
static void lines_number(struct comparison *comparison)
{
	struct side *before = &comparison->before, *after = &comparison->after;
	size_t count = before->count + after->count, number = 0;
	struct specast_str **sorted = SPECAST_NEW_ARRAY(comparison->arena, count + 1, struct specast_str *);

	for (size_t i = 0; i < count; i++)
		sorted[i] = i < before->count ? &before->lines[i] : &after->lines[i - before->count];
	qsort(sorted, count, sizeof(*sorted), by_line);
	for (size_t i = 0; i < count; i++) {
		if (i && line_order(*sorted[i - 1], *sorted[i]) != 0)
			number++;
		if (sorted[i] >= before->lines && sorted[i] < before->lines + before->count)
			before->numbers[sorted[i] - before->lines] = number;
		else
			after->numbers[sorted[i] - after->lines] = number;
	}
	before->seen = SPECAST_NEW_ARRAY(comparison->arena, number + 1, uint32_t);
	before->place = SPECAST_NEW_ARRAY(comparison->arena, number + 1, size_t);
	after->seen = SPECAST_NEW_ARRAY(comparison->arena, number + 1, uint32_t);
	after->place = SPECAST_NEW_ARRAY(comparison->arena, number + 1, size_t);
}

static void mark(struct side *side, struct range range)
{
	for (size_t at = range.start; at < range.end; at++)
		side->changed[at] = true;
}

static bool same(const struct comparison *comparison, size_t before, size_t after)
{
	return comparison->before.numbers[before] == comparison->after.numbers[after];
}

/* The longest common subsequence of two short ranges, by a table of what is left from each pair of lines. */
static void compare_each(struct comparison *comparison, struct range before, struct range after)
{
	size_t width = after.end - after.start + 1, height = before.end - before.start, i = 0, j = 0;
	uint16_t *table = comparison->table;

	memset(table + height * width, 0, width * sizeof(*table));
	for (size_t row = height; row-- > 0;) {
		uint16_t *here = table + row * width, *below = here + width;
		here[width - 1] = 0;
		for (size_t column = width - 1; column-- > 0;)
			here[column] = same(comparison, before.start + row, after.start + column)
					   ? below[column + 1] + 1
				       : below[column] > here[column + 1] ? below[column]
									  : here[column + 1];
	}
	while (i < height && j + 1 < width) {
		if (same(comparison, before.start + i, after.start + j)) {
			i++;
			j++;
		} else if (table[(i + 1) * width + j] >= table[i * width + j + 1]) {
			comparison->before.changed[before.start + i++] = true;
		} else {
			comparison->after.changed[after.start + j++] = true;
		}
	}
	mark(&comparison->before, (struct range){ before.start + i, before.end });
	mark(&comparison->after, (struct range){ after.start + j, after.end });
}

static void count_lines(struct side *side, struct range range)
{
	for (size_t at = range.start; at < range.end; at++) {
		side->seen[side->numbers[at]]++;
		side->place[side->numbers[at]] = at;
	}
}

static void forget_lines(struct side *side, struct range range)
{
	for (size_t at = range.start; at < range.end; at++)
		side->seen[side->numbers[at]] = 0;
}

/* The lines that stand once in both ranges, in the order of the first. */
static size_t anchors_find(struct comparison *comparison, struct range before, struct range after,
			   struct anchor *anchors)
{
	size_t count = 0;

	count_lines(&comparison->before, before);
	count_lines(&comparison->after, after);
	for (size_t at = before.start; at < before.end; at++) {
		size_t number = comparison->before.numbers[at];
		if (comparison->before.seen[number] == 1 && comparison->after.seen[number] == 1)
			anchors[count++] = (struct anchor){ at, comparison->after.place[number], SIZE_MAX };
	}
	forget_lines(&comparison->before, before);
	forget_lines(&comparison->after, after);
	return count;
}

/* Keeps the longest chain of anchors that come in the same order in both; returns how many these are. */
static size_t anchors_order(struct specast_arena *arena, struct anchor *anchors, size_t count)
{
	size_t *ends = SPECAST_NEW_ARRAY(arena, count + 1, size_t); /* by length: the best end of a chain */
	struct anchor *chain = SPECAST_NEW_ARRAY(arena, count + 1, struct anchor);
	size_t length = 0;

	for (size_t i = 0; i < count; i++) {
		size_t low = 0, high = length;
		while (low < high) {
			size_t middle = (low + high) / 2;
			if (anchors[ends[middle]].after < anchors[i].after)
				low = middle + 1;
			else
				high = middle;
		}
		anchors[i].previous = low ? ends[low - 1] : SIZE_MAX;
		ends[low] = i;
		length += low == length;
	}
	for (size_t i = length, at = length ? ends[length - 1] : 0; i-- > 0; at = anchors[at].previous)
		chain[i] = anchors[at];
	if (length)
		memcpy(anchors, chain, length * sizeof(*anchors));
	return length;
}

/* Calls itself DEPTH_MOST deep at most. */
static void compare(struct comparison *comparison, struct range before, struct range after, unsigned depth)
{
	while (before.start < before.end && after.start < after.end &&
	       same(comparison, before.start, after.start)) {
		before.start++;
		after.start++;
	}
	while (before.start < before.end && after.start < after.end &&
	       same(comparison, before.end - 1, after.end - 1)) {
		before.end--;
		after.end--;
	}
	size_t height = before.end - before.start, width = after.end - after.start;
	if (height && width && height + 1 <= CELLS_MOST / (width + 1)) {
		compare_each(comparison, before, after);
		return;
	}

	struct anchor *anchors = SPECAST_NEW_ARRAY(comparison->arena, height + 1, struct anchor);
	size_t count =
	    height && width && depth < DEPTH_MOST ? anchors_find(comparison, before, after, anchors) : 0;
	count = anchors_order(comparison->arena, anchors, count);
	for (size_t i = 0; i < count; i++) {
		compare(comparison, (struct range){ before.start, anchors[i].before },
			(struct range){ after.start, anchors[i].after }, depth + 1);
		before.start = anchors[i].before + 1;
		after.start = anchors[i].after + 1;
	}
	if (count) {
		compare(comparison, before, after, depth + 1);
	} else {
		mark(&comparison->before, before);
		mark(&comparison->after, after);
	}
}

static void line_put(char sign, const char *style, struct specast_str line, bool colour,
		     struct specast_buf *out)
{
	bool ended = specast_str_ends(line, "\n");

	if (colour) {
		line.size -= ended;
		specast_buf_printf(out, "%s%c", style, sign);
		specast_buf_put_visible(out, line);
		specast_buf_puts(out, *style ? "\033[0m\n" : "\n");
	} else {
		specast_buf_putc(out, sign);
		specast_buf_put(out, line);
		specast_buf_puts(out, ended ? "" : "\n");
	}
	if (!ended)
		specast_buf_puts(out, "\\ No newline at end of file\n");
}

static void extent_put(char sign, struct range range, struct specast_buf *out)
{
	size_t count = range.end - range.start;

	specast_buf_printf(out, " %c%zu", sign, range.start + (count > 0));
	if (count != 1)
		specast_buf_printf(out, ",%zu", count);
}

static void hunk_put(const struct comparison *comparison, struct range before, struct range after,
		     bool colour, struct specast_buf *out)
{
	const struct side *old = &comparison->before, *new = &comparison->after;

	specast_buf_puts(out, colour ? "\033[36m@@" : "@@");
	extent_put('-', before, out);
	extent_put('+', after, out);
	specast_buf_puts(out, colour ? " @@\033[0m\n" : " @@\n");
	while (before.start < before.end || after.start < after.end) {
		if (before.start < before.end && old->changed[before.start]) {
			line_put('-', "\033[31m", old->lines[before.start++], colour, out);
		} else if (after.start < after.end && new->changed[after.start]) {
			line_put('+', "\033[32m", new->lines[after.start++], colour, out);
		} else {
			line_put(' ', "", old->lines[before.start++], colour, out);
			after.start++;
		}
	}
}

/* Moves `*before` and `*after` on over the lines that did not change, `most` at most; returns how many. */
static size_t skip_same(const struct comparison *comparison, size_t *before, size_t *after, size_t most)
{
	size_t count = 0;

	while (count < most && *before < comparison->before.count && *after < comparison->after.count &&
	       !comparison->before.changed[*before] && !comparison->after.changed[*after]) {
		++*before;
		++*after;
		count++;
	}
	return count;
}

static void skip_changed(const struct comparison *comparison, size_t *before, size_t *after)
{
	while (*before < comparison->before.count && comparison->before.changed[*before])
		++*before;
	while (*after < comparison->after.count && comparison->after.changed[*after])
		++*after;
}

static void hunks_put(const struct comparison *comparison, bool colour, struct specast_buf *out)
{
	size_t before = 0, after = 0, lead = skip_same(comparison, &before, &after, SIZE_MAX);

	while (before < comparison->before.count || after < comparison->after.count) {
		size_t context = lead < CONTEXT ? lead : CONTEXT;
		struct range old = { before - context, 0 }, new = { after - context, 0 };
		size_t between;
		do {
			skip_changed(comparison, &before, &after);
			old.end = before;
			new.end = after;
			between = skip_same(comparison, &before, &after, SIZE_MAX);
		} while (between <= 2 * CONTEXT &&
			 (before < comparison->before.count || after < comparison->after.count));
		context = between < CONTEXT ? between : CONTEXT;
		old.end += context;
		new.end += context;
		hunk_put(comparison, old, new, colour, out);
		lead = between;
	}
}

void line_diff_put(const char *name, struct specast_str before, struct specast_str after, bool colour,
		   struct specast_buf *out)
{
	struct comparison comparison = { .arena = out->arena };

	if (specast_str_equal(before, after))
		return;
	comparison.table = SPECAST_NEW_ARRAY(out->arena, CELLS_MOST, uint16_t);
	side_split(out->arena, before, &comparison.before);
	side_split(out->arena, after, &comparison.after);
	lines_number(&comparison);
	compare(&comparison, (struct range){ 0, comparison.before.count },
		(struct range){ 0, comparison.after.count }, 0);
	for (int i = 0; i < 2; i++) {
		specast_buf_puts(out, colour ? "\033[1m" : "");
		specast_buf_printf(out, "%s %c%s", i ? "+++" : "---", "ab"[i], name[0] == '/' ? "" : "/");
		specast_buf_put_visible(out, specast_str_of(name));
		specast_buf_puts(out, colour ? "\033[0m\n" : "\n");
	}
	hunks_put(&comparison, colour, out);
}
