/* What two sequences have in common, in order.
 *
 * Things that are in both only once say where to look further; what stands between two of them is compared in
 * full where it is short.  The result is not always the longest, but it is found in linear time. */
#include <string.h>

#include "compare.h"

#define ROUNDS_MOST 24        /* of looking between what was found */
#define CELLS_MOST (1u << 14) /* of the table of a full comparison */

struct range {
	size_t a, a_end, b, b_end;
	unsigned round;
};

struct sequence {
	struct specast_arena *arena;
	const uint64_t *a, *b;
	size_t *places;
	struct range *ranges; /* that are still to be compared */
	size_t count, capacity;
	uint16_t *table; /* of CELLS_MOST cells; NULL: not needed yet */
};

static void range_push(struct sequence *sequence, struct range range)
{
	if (range.a == range.a_end || range.b == range.b_end)
		return;
	sequence->ranges = specast_array_grow(sequence->arena, sequence->ranges, sequence->count,
					      &sequence->capacity, sizeof(range));
	sequence->ranges[sequence->count++] = range;
}

/* Takes what is common at both ends off the range. */
static void ends_match(struct sequence *sequence, struct range *range)
{
	while (range->a < range->a_end && range->b < range->b_end &&
	       sequence->a[range->a] == sequence->b[range->b])
		sequence->places[range->a++] = range->b++;
	while (range->a < range->a_end && range->b < range->b_end &&
	       sequence->a[range->a_end - 1] == sequence->b[range->b_end - 1])
		sequence->places[--range->a_end] = --range->b_end;
}

/* The longest common subsequence by the table that every textbook has. */
static void range_compare(struct sequence *sequence, const struct range *range)
{
	size_t rows = range->a_end - range->a, columns = range->b_end - range->b, width = columns + 1;
	uint16_t *table = sequence->table;

	if (!table)
		table = sequence->table = SPECAST_NEW_ARRAY(sequence->arena, CELLS_MOST, uint16_t);
	memset(table + rows * width, 0, width * sizeof(*table));
	for (size_t i = 0; i < rows; i++)
		table[i * width + columns] = 0;
	for (size_t i = rows; i-- > 0;)
		for (size_t j = columns; j-- > 0;) {
			uint16_t down = table[(i + 1) * width + j], right = table[i * width + j + 1];

			if (sequence->a[range->a + i] == sequence->b[range->b + j])
				table[i * width + j] = (uint16_t)(table[(i + 1) * width + j + 1] + 1);
			else
				table[i * width + j] = down > right ? down : right;
		}
	for (size_t i = 0, j = 0; i < rows && j < columns;) {
		if (sequence->a[range->a + i] == sequence->b[range->b + j])
			sequence->places[range->a + i++] = range->b + j++;
		else if (table[(i + 1) * width + j] >= table[i * width + j + 1])
			i++;
		else
			j++;
	}
}

/* How often something is in either side of a range, and where it was last. */
struct tally {
	uint64_t item;
	uint32_t in_a, in_b;
	size_t b;
};

static struct tally *tally_of(struct tally *tallies, size_t capacity, uint64_t item)
{
	size_t at = (size_t)(item * 0x9e3779b97f4a7c15u >> 20) & (capacity - 1);

	while ((tallies[at].in_a || tallies[at].in_b) && tallies[at].item != item)
		at = (at + 1) & (capacity - 1);
	tallies[at].item = item;
	return &tallies[at];
}

/* Puts into *places where in `b` each thing of `a` stands that is in both once. */
static size_t unique_match(struct sequence *sequence, const struct range *range, size_t *places)
{
	size_t capacity = 16, found = 0;

	while (capacity < 2 * (range->a_end - range->a + range->b_end - range->b))
		capacity *= 2;
	struct tally *tallies = SPECAST_NEW_ARRAY(sequence->arena, capacity, struct tally);
	for (size_t i = range->a; i < range->a_end; i++)
		tally_of(tallies, capacity, sequence->a[i])->in_a++;
	for (size_t i = range->b; i < range->b_end; i++) {
		struct tally *tally = tally_of(tallies, capacity, sequence->b[i]);

		tally->in_b++;
		tally->b = i;
	}
	for (size_t i = range->a; i < range->a_end; i++) {
		const struct tally *tally = tally_of(tallies, capacity, sequence->a[i]);
		bool unique = tally->in_a == 1 && tally->in_b == 1;

		places[i - range->a] = unique ? tally->b : NOWHERE;
		found += unique;
	}
	return found;
}

static void range_split(struct sequence *sequence, const struct range *range)
{
	size_t count = range->a_end - range->a;
	size_t *places = SPECAST_NEW_ARRAY(sequence->arena, count, size_t);
	bool *kept = SPECAST_NEW_ARRAY(sequence->arena, count, bool);
	struct range next = { range->a, range->a, range->b, range->b, range->round + 1 };

	if (!unique_match(sequence, range, places))
		return;
	memset(kept, true, count);
	sequence_in_order(sequence->arena, places, count, kept);
	for (size_t i = 0; i < count; i++) {
		if (places[i] == NOWHERE || !kept[i])
			continue;
		sequence->places[range->a + i] = places[i];
		next.a_end = range->a + i;
		next.b_end = places[i];
		range_push(sequence, next);
		next.a = range->a + i + 1;
		next.b = places[i] + 1;
	}
	next.a_end = range->a_end;
	next.b_end = range->b_end;
	range_push(sequence, next);
}

size_t *sequence_match(struct specast_arena *arena, const uint64_t *a, size_t a_count, const uint64_t *b,
		       size_t b_count)
{
	struct sequence sequence = { arena, a, b, SPECAST_NEW_ARRAY(arena, a_count + 1, size_t) };

	for (size_t i = 0; i < a_count; i++)
		sequence.places[i] = NOWHERE;
	range_push(&sequence, (struct range){ 0, a_count, 0, b_count, 0 });
	while (sequence.count) {
		struct range range = sequence.ranges[--sequence.count];

		ends_match(&sequence, &range);
		size_t rows = range.a_end - range.a, columns = range.b_end - range.b;
		if (!rows || !columns)
			continue;
		if (rows < CELLS_MOST && columns < CELLS_MOST && (rows + 1) * (columns + 1) <= CELLS_MOST)
			range_compare(&sequence, &range);
		else if (range.round < ROUNDS_MOST)
			range_split(&sequence, &range);
	}
	return sequence.places;
}

/* The longest run of growing places: tails[n] is where the best one of n + 1 places ends. */
void sequence_in_order(struct specast_arena *arena, const size_t *places, size_t count, bool *kept)
{
	size_t *tails = SPECAST_NEW_ARRAY(arena, count + 1, size_t), length = 0;
	size_t *before = SPECAST_NEW_ARRAY(arena, count + 1, size_t);

	for (size_t i = 0; i < count; i++) {
		size_t low = 0, high = length;

		if (places[i] == NOWHERE)
			continue;
		while (low < high) {
			size_t middle = (low + high) / 2;

			if (places[tails[middle]] < places[i])
				low = middle + 1;
			else
				high = middle;
		}
		before[i] = low ? tails[low - 1] : NOWHERE;
		tails[low] = i;
		length += low == length;
	}
	for (size_t i = 0; i < count; i++)
		kept[i] = kept[i] && places[i] == NOWHERE;
	for (size_t i = length ? tails[length - 1] : NOWHERE; i != NOWHERE; i = before[i])
		kept[i] = true;
}
