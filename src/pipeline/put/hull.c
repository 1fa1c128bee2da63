/* Parts that do not say where they stand are found by the texts that they hold. */
#include "put.h"

#define NEAR_MOST 4
#define PLACES_MOST 4 /* that are looked at for one text */

/* The likeliest occurrence from `least` on: in the nearest place that has one. */
static bool occurrence(struct put *put, const struct specast_node *leaf, size_t least, struct put_range *at)
{
	struct put_places places = put_places_of(put, leaf);

	for (size_t i = 0; i < places.count && i < PLACES_MOST; i++) {
		struct put_range range = places.items[i].at;

		if (range.start < least)
			range.start = least;
		if (range.start >= range.end)
			continue;
		struct put_matches matches = put_matches_of(put, leaf->text, range, NEAR_MOST);
		if (matches.count && matches.items[0].rank < 2) {
			*at = matches.items[0].at;
			return true;
		}
	}
	return false;
}

struct put_range put_hull_within(struct put *put, const struct specast_node *node, size_t least)
{
	struct put_range hull = { least, least }, at;
	const struct specast_section *section = NULL;

	for (const struct specast_node *leaf = node; leaf; leaf = specast_node_walk(node, leaf)) {
		if (!leaf->text.size || specast_node_is_place(leaf) ||
		    !occurrence(put, leaf, section ? hull.start : least, &at))
			continue;
		if (!section) {
			hull = at;
			section = put_section_at(put, at.start);
		} else if (put_section_at(put, at.start) == section) {
			hull.end = at.end > hull.end ? at.end : hull.end;
		}
	}
	return hull;
}

struct put_range put_hull(struct put *put, const struct specast_node *node, size_t least)
{
	struct put_range hull = put_hull_within(put, node, least);

	if (hull.start == hull.end)
		return hull;
	return (struct put_range){ put_line_at(put->now->full, hull.start).start,
				   put_line_at(put->now->full, hull.end).end };
}
