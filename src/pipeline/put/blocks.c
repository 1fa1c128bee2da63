/* A prose that changes where it does not stand in one piece, but in several sections, say: the blocks of it
 * that change are looked for alone. */
#include <string.h>

#include "put.h"

#define NEAR_MOST 8

/* The blocks of a value: what blank lines part, fences being of one piece; or its lines. */
struct blocks {
	struct specast_str *items;
	size_t count;
};

static struct blocks split(struct specast_arena *arena, struct specast_str value, bool lines)
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
		if (lines && !fenced)
			last = NULL;
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

static bool put_pieces(struct put *put, const struct put_places *places, struct specast_str old,
		       struct specast_str value, bool lines)
{
	struct blocks before = split(&put->work, old, lines), after = split(&put->work, value, lines);
	struct piecewise pieces;

	if (before.count < 2)
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

bool put_blocks(struct put *put, const struct put_places *places, struct specast_str old,
		struct specast_str value)
{
	return !put->notes &&
	       (put_pieces(put, places, old, value, false) || put_pieces(put, places, old, value, true));
}

/* Where the blocks of a value stand, one behind the other; false where one of them is nowhere. */
static bool ranges_of(struct put *put, const struct blocks *blocks, struct put_range within,
		      struct put_range *ranges)
{
	for (size_t i = 0; i < blocks->count; i++) {
		struct put_matches matches = put_matches_of(put, blocks->items[i], within, NEAR_MOST);
		const struct put_match *next = NULL;

		for (size_t k = 0; k < matches.count; k++)
			if (matches.items[k].rank < 2 &&
			    (!next || matches.items[k].at.start < next->at.start))
				next = &matches.items[k];
		if (!next)
			return false;
		ranges[i] = next->at;
		within.start = next->at.end;
	}
	return true;
}

size_t put_join_ranges(struct specast_str full, struct put_range *ranges, size_t count)
{
	size_t joined = 0;

	for (size_t i = 0; i < count; i++) {
		struct put_range lines = { ranges[i].start, put_lines_of(full, ranges[i]).end },
				 *last = joined ? &ranges[joined - 1] : NULL;

		if (last &&
		    (last->end >= lines.start || put_is_gap(specast_str_slice(full, last->end, lines.start))))
			last->end = lines.end > last->end ? lines.end : last->end;
		else
			ranges[joined++] = lines;
	}
	return joined;
}

struct put_range put_with_heading(struct put *put, struct put_range range)
{
	const struct specast_section *section = put_section_at(put, range.start);
	struct specast_str full = put->now->full;

	while (section->level && put->now->body + section->start == range.start)
		section = section->parent; /* it has its heading */
	size_t body = put->now->body + section->body, end = put->now->body + section->end;
	if (section->level && specast_str_blank(specast_str_slice(full, body, range.start)) &&
	    put_trimmed(full, (struct put_range){ body, end }).end <= range.end)
		range.start = put->now->body + section->start;
	return range;
}

/* Behind something else in its line, a block goes with what joins it to that. */
static struct put_range cut_of(struct put *put, struct put_range range, bool headed)
{
	struct specast_str full = put->now->full;
	struct put_range line = put_line_at(full, range.start);
	size_t lead = line.start + put_line_lead(put_slice(full, line));

	if (range.start <= lead)
		return put_lines_to_cut(full, headed ? put_with_heading(put, range) : range);
	while (range.start > lead && strchr(" :-\xe2\x80\x93\x94", full.data[range.start - 1]))
		range.start--;
	range.end -= full.data[range.end - 1] == '\n';
	return range;
}

/* Pieces of a value in the nearest place that has all of them; false where none has. */
static bool find_in(struct put *put, const struct put_places *places, const struct blocks *blocks,
		    struct put_range *ranges)
{
	for (size_t i = 0; i < places->count; i++)
		if (ranges_of(put, blocks, places->items[i].at, ranges))
			return true;
	return false;
}

struct put_range *put_blocks_find(struct put *put, const struct put_places *places, struct specast_str value,
				  size_t *count)
{
	struct put_range *ranges = NULL;
	bool found = false;

	for (int lines = 0; lines < 2 && !found; lines++) {
		struct blocks blocks = split(&put->work, value, lines);

		ranges = SPECAST_NEW_ARRAY(&put->work, blocks.count + 1, struct put_range);
		found = find_in(put, places, &blocks, ranges);
		*count = found ? blocks.count : 0;
	}
	return ranges;
}

bool put_blocks_remove(struct put *put, const struct put_places *places, struct specast_str value)
{
	size_t count;
	struct put_range *ranges = put_blocks_find(put, places, value, &count);
	struct put_edit *edits = SPECAST_NEW_ARRAY(&put->work, count + 1, struct put_edit);

	if (count < 2)
		return false;
	count = put_join_ranges(put->now->full, ranges, count);
	for (int headed = 1; headed >= 0; headed--) {
		for (size_t i = 0; i < count; i++)
			edits[i] = (struct put_edit){ cut_of(put, ranges[i], headed), SPECAST_STR_NONE };
		if (put_try(put, edits, count))
			return true;
	}
	return false;
}
