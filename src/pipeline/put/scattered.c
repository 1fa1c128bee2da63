/* Parts that stand in several places, as whole records and lists may: they go from all of them. */
#include <stdlib.h>
#include <string.h>

#include "put.h"

#define HEADINGS_MOST 3 /* of sections in each other that go with all that is in them */

static int by_start(const void *a, const void *b)
{
	const struct put_range *left = a, *right = b;

	return (left->start > right->start) - (left->start < right->start);
}

struct ranges {
	struct put_range *items;
	size_t count, capacity;
};

static void range_add(struct put *put, struct ranges *ranges, struct put_range range)
{
	if (range.start >= range.end || range.end > put->now->full.size)
		return;
	ranges->items =
	    specast_array_grow(&put->work, ranges->items, ranges->count, &ranges->capacity, sizeof(range));
	ranges->items[ranges->count++] = put_lines_of(put->now->full, put_trimmed(put->now->full, range));
}

static void origin_add(struct put *put, struct ranges *ranges, const struct specast_origin *origin)
{
	struct put_place place = { put_origin_place(put, origin), origin->heading };

	if (place.at.start < place.at.end)
		range_add(put, ranges, put_own_lines(put, &place));
}

/* Texts that several sections feed say of the first one only where it stands. */
static void blocks_add(struct put *put, struct ranges *ranges, const struct specast_node *text)
{
	struct put_places places = put_places_of(put, text);
	size_t count;
	struct put_range *found = put_blocks_find(put, &places, text->text, &count);

	for (size_t i = 0; i < count; i++)
		range_add(put, ranges, found[i]);
}

/* Whether parts of a part tell where they stand. */
static bool is_told_inside(const struct specast_node *part)
{
	for (const struct specast_node *at = specast_node_walk(part, part); at;
	     at = specast_node_walk(part, at))
		if (at->origin)
			return true;
	return false;
}

/* The lines of all places in the body of the document, in their order.  `inner`: not those of a whole whose parts
 * tell their own, since other parts may stand there, too. */
static struct ranges places_of(struct put *put, const struct specast_node *part, bool inner)
{
	struct ranges ranges = { NULL, 0, 0 };

	for (const struct specast_node *at = part; at; at = specast_node_walk(part, at)) {
		const struct specast_origin *origin = inner && is_told_inside(at) ? NULL : at->origin;

		for (; origin; origin = origin->next)
			origin_add(put, &ranges, origin);
		if (at->shape == SPECAST_PROSE)
			blocks_add(put, &ranges, at);
	}
	if (ranges.count)
		qsort(ranges.items, ranges.count, sizeof(*ranges.items), by_start);
	return ranges;
}

static struct specast_str line_text(struct specast_str full, struct put_range line)
{
	return specast_str_trim(put_slice(full, line));
}

static bool is_delimiter(struct specast_str line)
{
	for (size_t i = 0; i < line.size; i++)
		if (!strchr("|-: ", line.data[i]))
			return false;
	return specast_str_find_char(line, '-', 0) != SIZE_MAX;
}

struct put_range put_with_frame(struct put *put, struct put_range range)
{
	struct specast_str full = put->now->full, line;
	struct put_range above = put_line_at(full, range.start ? range.start - 1 : 0),
			 below = put_line_at(full, range.end < full.size ? range.end : full.size);

	line = line_text(full, below);
	if (above.start == 0 && specast_str_is(line_text(full, above), "---") &&
	    below.end <= put->now->body && (specast_str_is(line, "---") || specast_str_is(line, "...")))
		return (struct put_range){ 0, below.end };
	if (specast_str_starts(line, "|") || !specast_str_starts(line_text(full, above), "|") ||
	    !is_delimiter(line_text(full, above)) || above.start == 0)
		return range;
	above = put_line_at(full, above.start - 1);
	if (specast_str_starts(line_text(full, above), "|"))
		range.start = above.start;
	return range;
}

static size_t cuts_make(struct put *put, const struct ranges *ranges, struct put_edit *edits)
{
	for (size_t i = 0; i < ranges->count; i++)
		edits[i] =
		    (struct put_edit){ put_lines_to_cut(put->now->full, ranges->items[i]), SPECAST_STR_NONE };
	return ranges->count;
}

static bool remove_places(struct put *put, struct ranges ranges)
{
	struct put_edit *edits[HEADINGS_MOST + 2];
	size_t counts[HEADINGS_MOST + 2], level;

	for (level = 0; level < HEADINGS_MOST + 2; level++) {
		ranges.count = put_join_ranges(put->now->full, ranges.items, ranges.count);
		edits[level] = SPECAST_NEW_ARRAY(&put->work, ranges.count + 1, struct put_edit);
		counts[level] = cuts_make(put, &ranges, edits[level]);
		for (size_t i = 0; i < ranges.count; i++)
			ranges.items[i] = level ? put_with_heading(put, ranges.items[i])
						: put_with_frame(put, ranges.items[i]);
	}
	while (level-- > 0) /* the widest that reads right: no heading without anything under it */
		if (counts[level] && put_try(put, edits[level], counts[level]))
			return true;
	return false;
}

bool put_scattered_remove(struct put *put, const struct specast_node *part)
{
	return remove_places(put, places_of(put, part, false)) ||
	       (is_told_inside(part) && remove_places(put, places_of(put, part, true)));
}
