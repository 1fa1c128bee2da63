/* How the entries of one list became those of another: which of them stayed, in their order. */
#include "compare.h"

static struct specast_str part_of(const struct specast_node *entry, const char *field)
{
	const struct specast_node *part = field ? specast_node_get(entry, field) : NULL;

	return part ? part->text : SPECAST_STR_NONE;
}

/* Entries of different groups stand in different places. */
static bool stands_alike(const struct specast_node *a, const struct specast_node *b)
{
	const char *field = specast_list_ordering(a->parent);

	return specast_str_equal(a->group, b->group) &&
	       specast_str_equal(part_of(a, field), part_of(b, field));
}

struct alignment {
	struct entries have, want;
	const struct specast_node **became; /* of each of `have`; NULL: it goes */
};

/* Entries between two that stayed are the same by their order, as far as there are as many. */
static void pair_between(struct alignment *alignment, size_t a, size_t a_end, size_t b, size_t b_end)
{
	while (a < a_end && b < b_end) {
		const struct specast_node *here = alignment->have.items[a], *there = alignment->want.items[b];
		bool pairs = stands_alike(here, there);

		if (pairs)
			alignment->became[a] = there;
		size_t a_left = a_end - a, b_left = b_end - b;
		a += pairs || a_left >= b_left;
		b += pairs || b_left >= a_left;
	}
}

/* `places` of those that stay, NOWHERE of others. */
static void pair_all(struct alignment *alignment, const size_t *places)
{
	size_t from = 0, b_from = 0;

	for (size_t i = 0; i <= alignment->have.count; i++) {
		bool last = i == alignment->have.count;

		if (!last && places[i] == NOWHERE)
			continue;
		size_t b_end = last ? alignment->want.count : places[i];
		pair_between(alignment, from, i, b_from, b_end);
		if (!last)
			alignment->became[i] = alignment->want.items[b_end];
		from = i + 1;
		b_from = b_end + 1;
	}
}

const struct specast_node **specast_list_align(struct specast_arena *arena, const struct specast_node *have,
					       const struct specast_node *want)
{
	struct hashes hashes = { .map = { .arena = arena }, .exact = true };
	struct alignment alignment = { entries_of(arena, have), entries_of(arena, want), NULL };
	size_t count = alignment.have.count;
	bool *kept = SPECAST_NEW_ARRAY(arena, count + 1, bool);

	alignment.became = SPECAST_NEW_ARRAY(arena, count + 1, const struct specast_node *);
	size_t *places = entries_match(&hashes, &alignment.have, &alignment.want, MATCH_KIN);
	for (size_t i = 0; i < count; i++) {
		kept[i] = true;
		if (places[i] != NOWHERE &&
		    !stands_alike(alignment.have.items[i], alignment.want.items[places[i]]))
			places[i] = NOWHERE;
	}
	sequence_in_order(arena, places, count, kept);
	for (size_t i = 0; i < count; i++)
		if (!kept[i])
			places[i] = NOWHERE;
	pair_all(&alignment, places);
	return alignment.became;
}
