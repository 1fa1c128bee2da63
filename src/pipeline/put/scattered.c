/* Parts that stand in several places, as whole records and lists may: they go from all of them. */
#include <stdlib.h>

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
	size_t old = ranges->capacity;

	if (range.start >= range.end || range.end > put->now->full.size)
		return;
	if (ranges->count == old) {
		ranges->capacity = old ? old * 2 : 64;
		ranges->items = specast_realloc(&put->work, ranges->items, old * sizeof(range),
						ranges->capacity * sizeof(range));
	}
	ranges->items[ranges->count++] = put_lines_of(put->now->full, put_trimmed(put->now->full, range));
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

/* The lines of all places in the body of the document, in their order. */
static struct ranges places_of(struct put *put, const struct specast_node *part)
{
	struct ranges ranges = { NULL, 0, 0 };
	size_t body = put->now->body;

	for (const struct specast_node *at = part; at; at = specast_node_walk(part, at)) {
		for (const struct specast_origin *origin = at->origin; origin; origin = origin->next)
			range_add(put, &ranges,
				  (struct put_range){ body + origin->start, body + origin->end });
		if (at->shape == SPECAST_PROSE)
			blocks_add(put, &ranges, at);
	}
	if (ranges.count)
		qsort(ranges.items, ranges.count, sizeof(*ranges.items), by_start);
	return ranges;
}

bool put_scattered_remove(struct put *put, const struct specast_node *part)
{
	struct specast_str full = put->now->full;
	struct ranges ranges = places_of(put, part);
	struct put_edit *edits = SPECAST_NEW_ARRAY(&put->work, ranges.count + 1, struct put_edit);

	for (int headings = 0; ranges.count && headings <= HEADINGS_MOST; headings++) {
		ranges.count = put_join_ranges(full, ranges.items, ranges.count);
		for (size_t i = 0; i < ranges.count; i++) {
			struct put_range *range = &ranges.items[i];

			edits[i] = (struct put_edit){ put_lines_to_cut(full, *range), SPECAST_STR_NONE };
			*range = put_with_heading(put, *range);
		}
		if (put_try(put, edits, ranges.count))
			return true;
	}
	return false;
}
