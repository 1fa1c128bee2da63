/* A prose that changes where it does not stand in one piece, but in several sections, say: the blocks of it
 * that change are looked for alone. */
#include <string.h>

#include "put.h"

#define NEAR_MOST 8

/* The blocks of a value: what blank lines part, fences being of one piece. */
struct blocks {
	struct specast_str *items;
	size_t count;
};

static struct blocks split(struct specast_arena *arena, struct specast_str value)
{
	struct blocks blocks = { NULL, 0 };
	struct specast_str rest = value, line, *last = NULL;
	size_t most = 1;
	bool fenced = false;

	for (size_t i = 0; i < value.size; i++)
		most += value.data[i] == '\n';
	blocks.items = SPECAST_NEW_ARRAY(arena, most, struct specast_str);
	while (specast_str_line(&rest, &line)) {
		if (specast_str_blank(line) && !fenced) {
			last = NULL;
			continue;
		}
		if (!last) {
			last = &blocks.items[blocks.count++];
			*last = line;
		}
		last->size = (size_t)(line.data + line.size - last->data);
		fenced ^= put_is_fence(line);
	}
	return blocks;
}

/* From one block to another, which is not in it. */
static struct specast_str piece(const struct blocks *blocks, size_t from, size_t to)
{
	if (from == to)
		return SPECAST_STR_NONE;
	const struct specast_str *first = &blocks->items[from], *last = &blocks->items[to - 1];
	return (struct specast_str){ first->data, (size_t)(last->data + last->size - first->data) };
}

/* The blocks that differ; where some only come, with the one before them or behind. */
struct piecewise {
	struct specast_str old, new;
};

static struct piecewise difference(const struct blocks *old, const struct blocks *new)
{
	size_t head = 0, tail = 0, least = old->count < new->count ? old->count : new->count;

	while (head < least && specast_str_equal(old->items[head], new->items[head]))
		head++;
	while (tail < least - head &&
	       specast_str_equal(old->items[old->count - tail - 1], new->items[new->count - tail - 1]))
		tail++;
	if (head + tail == old->count && head > 0)
		head--;
	else if (head + tail == old->count && tail > 0)
		tail--;
	return (struct piecewise){ piece(old, head, old->count - tail), piece(new, head, new->count - tail) };
}

static bool put_match(struct put *put, const struct put_match *match, const struct piecewise *pieces)
{
	if (pieces->new.size) {
		struct put_edit edit = put_value_edit(put, match, pieces->old, pieces->new);

		return put_try(put, &edit, 1);
	}
	struct put_range cut = put_lines_to_cut(put->now->full, match->at);
	return put_try_one(put, cut.start, cut.end, SPECAST_STR_NONE);
}

bool put_blocks(struct put *put, const struct put_places *places, struct specast_str old,
		struct specast_str value)
{
	struct blocks before = split(&put->work, old), after = split(&put->work, value);
	struct piecewise pieces;

	if (before.count < 2 || put->notes)
		return false;
	pieces = difference(&before, &after);
	for (size_t i = 0; pieces.old.size && i < places->count; i++) {
		struct put_matches matches = put_matches_of(put, pieces.old, places->items[i].at, NEAR_MOST);

		for (size_t k = 0; k < matches.count; k++)
			if (put_match(put, &matches.items[k], &pieces))
				return true;
	}
	return false;
}
