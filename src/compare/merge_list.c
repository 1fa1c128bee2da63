/* Merging lists: entries that are the same are merged, and all stand in the order of the first list, but for
 * those that the second one added or moved. */
#include <string.h>

#include "merge.h"

/* An entry of the result, or one that is gone. */
struct row {
	struct trio trio;
	struct specast_node *result;
	struct row *next, *previous; /* in the order of the result */
	bool by_theirs;              /* it stands where `theirs` has it */
};

/* The three lists, and what stands where in the rows. */
struct lists {
	struct merge *merge;
	struct entries base, ours, theirs;
	struct row *rows; /* those of `ours` first, in order */
	size_t count;
	struct row **of_theirs; /* for each entry of `theirs` */
	bool has_base;
	struct row *first, *last; /* of the result */
};

static struct row *row_add(struct lists *lists, struct trio trio)
{
	struct row *row = &lists->rows[lists->count++];

	row->trio = trio;
	return row;
}

static void moved_mark(struct lists *lists, const size_t *in_ours, const size_t *in_theirs)
{
	struct specast_arena *arena = lists->merge->arena;
	size_t count = lists->base.count;
	bool *ours = SPECAST_NEW_ARRAY(arena, count + 1, bool),
	     *theirs = SPECAST_NEW_ARRAY(arena, count + 1, bool);

	memset(ours, true, count);
	memset(theirs, true, count);
	sequence_in_order(arena, in_ours, count, ours);
	sequence_in_order(arena, in_theirs, count, theirs);
	for (size_t i = 0; i < count; i++)
		if (in_ours[i] != NOWHERE && in_theirs[i] != NOWHERE)
			lists->rows[in_ours[i]].by_theirs = ours[i] && !theirs[i];
}

/* One of the sides, and where it has the entries of the base. */
struct side {
	const struct entries *entries;
	size_t *places;
};

static bool is_kept(const struct lists *lists, const struct side *side, size_t i)
{
	return side->places[i] != NOWHERE &&
	       node_same(&lists->merge->hashes, lists->base.items[i], side->entries->items[side->places[i]]);
}

/* Of a run of entries of the base that say the same, `side` has some less, nobody knows which: not those that
 * the other side changed. */
static void run_settle(const struct lists *lists, const struct side *side, const struct side *other,
		       size_t start, size_t end)
{
	size_t *left = SPECAST_NEW_ARRAY(lists->merge->arena, end - start, size_t), count = 0, changed = 0;

	for (size_t i = start; i < end; i++) {
		if (side->places[i] != NOWHERE && !is_kept(lists, side, i))
			return;
		if (side->places[i] != NOWHERE)
			left[count++] = side->places[i];
		changed += other->places[i] != NOWHERE && !is_kept(lists, other, i);
	}
	for (size_t i = start, next = 0; i < end && count < end - start; i++) {
		bool wanted = other->places[i] != NOWHERE && !is_kept(lists, other, i);

		changed -= wanted;
		side->places[i] = next < count && (wanted || count - next > changed) ? left[next++] : NOWHERE;
	}
}

static void runs_settle(const struct lists *lists, const struct side *ours, const struct side *theirs)
{
	const struct entries *base = &lists->base;

	for (size_t start = 0, end; start < base->count; start = end) {
		for (end = start + 1; end < base->count &&
				      node_same(&lists->merge->hashes, base->items[start], base->items[end]);)
			end++;
		if (end - start < 2)
			continue;
		run_settle(lists, theirs, ours, start, end);
		run_settle(lists, ours, theirs, start, end);
	}
}

/* Entries of the base tell what is the same in both sides. */
static void match_base(struct lists *lists)
{
	struct merge *merge = lists->merge;
	enum match_mode mode = merge->blocks ? MATCH_KIN_TEXT : MATCH_BASE;
	size_t *in_ours = entries_match(&merge->hashes, &lists->base, &lists->ours, mode);
	size_t *in_theirs = entries_match(&merge->hashes, &lists->base, &lists->theirs, mode);

	runs_settle(lists, &(struct side){ &lists->ours, in_ours },
		    &(struct side){ &lists->theirs, in_theirs });

	for (size_t i = 0; i < lists->base.count; i++) {
		struct row *row = NULL;

		if (in_ours[i] != NOWHERE)
			row = &lists->rows[in_ours[i]];
		else if (in_theirs[i] != NOWHERE)
			row = row_add(lists, (struct trio){ 0 });
		else
			continue;
		row->trio.base = lists->base.items[i];
		if (in_theirs[i] != NOWHERE) {
			row->trio.theirs = lists->theirs.items[in_theirs[i]];
			lists->of_theirs[in_theirs[i]] = row;
		}
	}
	moved_mark(lists, in_ours, in_theirs);
}

/* What is in both sides, and not in the base. */
static void match_sides(struct lists *lists)
{
	struct merge *merge = lists->merge;
	struct specast_arena *arena = merge->arena;
	struct entries ours = { SPECAST_NEW_ARRAY(arena, lists->ours.count + 1, const struct specast_node *),
				0 };
	struct entries theirs = {
		SPECAST_NEW_ARRAY(arena, lists->theirs.count + 1, const struct specast_node *), 0
	};
	size_t *ours_at = SPECAST_NEW_ARRAY(arena, lists->ours.count + 1, size_t);
	size_t *theirs_at = SPECAST_NEW_ARRAY(arena, lists->theirs.count + 1, size_t);
	enum match_mode mode = lists->has_base ? MATCH_NEW : merge->blocks ? MATCH_TEXT : MATCH_STRANGE;

	for (size_t i = 0; i < lists->ours.count; i++)
		if (!lists->rows[i].trio.base) {
			ours_at[ours.count] = i;
			ours.items[ours.count++] = lists->ours.items[i];
		}
	for (size_t i = 0; i < lists->theirs.count; i++)
		if (!lists->of_theirs[i]) {
			theirs_at[theirs.count] = i;
			theirs.items[theirs.count++] = lists->theirs.items[i];
		}
	const size_t *places = entries_match(&merge->hashes, &ours, &theirs, mode);
	for (size_t i = 0; i < ours.count; i++) {
		if (places[i] == NOWHERE)
			continue;
		struct row *row = &lists->rows[ours_at[i]];

		row->trio.theirs = theirs.items[places[i]];
		lists->of_theirs[theirs_at[places[i]]] = row;
	}
}

/* A row behind `before`, or first where that is NULL. */
static void row_insert(struct lists *lists, struct row *before, struct row *row)
{
	struct row *after = before ? before->next : lists->first;

	row->previous = before;
	row->next = after;
	*(before ? &before->next : &lists->first) = row;
	*(after ? &after->previous : &lists->last) = row;
}

/* It stands where `ours` has it. */
static bool is_placed(const struct row *row)
{
	return row->result && row->trio.ours && !row->by_theirs;
}

/* Behind what `ours` added in the same place. */
static struct row *behind_new(const struct lists *lists, struct row *row)
{
	while (lists->has_base && row->next && !row->next->trio.base && !row->next->trio.theirs)
		row = row->next;
	return row;
}

/* The row that one goes behind which has no neighbour before it in `theirs`: it stands before the next that
 * has a place, or last. */
static struct row *behind_none(const struct lists *lists, size_t i)
{
	for (; i < lists->theirs.count; i++)
		if (is_placed(lists->of_theirs[i]))
			return lists->of_theirs[i]->previous;
	return lists->last;
}

static void rows_order(struct lists *lists)
{
	struct row *before = NULL;

	for (size_t i = 0; i < lists->ours.count; i++)
		if (is_placed(&lists->rows[i]))
			row_insert(lists, lists->last, &lists->rows[i]);
	for (size_t i = 0; i < lists->theirs.count; i++) {
		struct row *row = lists->of_theirs[i];

		if (!row->result)
			continue;
		if (!is_placed(row))
			row_insert(lists, before ? behind_new(lists, before) : behind_none(lists, i), row);
		before = row;
	}
}

/* The group of an entry goes with the side that changed it. */
static struct specast_str group_of(const struct trio *trio)
{
	if (!trio->ours || !trio->theirs)
		return trio->ours ? trio->ours->group : trio->theirs->group;
	if (trio->base && specast_str_equal(trio->base->group, trio->ours->group))
		return trio->theirs->group;
	return trio->ours->group;
}

static void result_hang(struct specast_node *list, struct specast_node *entry)
{
	for (struct specast_node *next; entry; entry = next) {
		next = entry->next;
		entry->next = NULL;
		entry->parent = list;
		*(list->last ? &list->last->next : &list->first) = entry;
		list->last = entry;
	}
}

static void rows_make(struct lists *lists)
{
	struct specast_arena *arena = lists->merge->arena;
	size_t most = lists->base.count + lists->ours.count + lists->theirs.count;

	lists->rows = SPECAST_NEW_ARRAY(arena, most + 1, struct row);
	lists->of_theirs = SPECAST_NEW_ARRAY(arena, lists->theirs.count + 1, struct row *);
	for (size_t i = 0; i < lists->ours.count; i++)
		row_add(lists, (struct trio){ NULL, lists->ours.items[i], NULL });
	if (lists->has_base)
		match_base(lists);
	match_sides(lists);
	for (size_t i = 0; i < lists->theirs.count; i++)
		if (!lists->of_theirs[i])
			lists->of_theirs[i] =
			    row_add(lists, (struct trio){ NULL, NULL, lists->theirs.items[i] });
}

struct specast_node *merge_list(struct merge *merge, struct trio trio)
{
	struct specast_arena *arena = merge->arena;
	struct lists lists = { .merge = merge,
			       .base = entries_of(arena, trio.base),
			       .ours = entries_of(arena, trio.ours),
			       .theirs = entries_of(arena, trio.theirs),
			       .has_base = trio.base != NULL };
	struct specast_node *list = SPECAST_NEW(arena, struct specast_node);

	*list = *(trio.ours ? trio.ours : trio.theirs);
	list->first = list->last = list->next = NULL;
	if (lists.has_base)
		merge_groups(merge, &lists.base, &lists.ours, &lists.theirs);
	rows_make(&lists);
	for (size_t i = 0; i < lists.count; i++)
		lists.rows[i].result = merge_node(merge, lists.rows[i].trio);
	rows_order(&lists);
	for (struct row *row = lists.first; row; row = row->next) {
		if (!merge->blocks)
			row->result->group = group_of(&row->trio);
		result_hang(list, row->result);
	}
	return list->first ? list : NULL;
}
