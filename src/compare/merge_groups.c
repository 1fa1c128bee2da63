/* Merging lists in groups: what one side calls a group, it calls it for the entries of the other side too. */
#include "merge.h"

#define RUNS_MOST 256    /* groups of a list that are looked at */
#define LOOKED_MOST 1000 /* entries that may have moved */

struct regroup {
	struct merge *merge;
	struct entries *base, *ours, *theirs;
	size_t runs, looked; /* so far */
};

static bool has_group(const struct entries *entries, struct specast_str group)
{
	for (size_t i = 0; i < entries->count; i++)
		if (specast_str_equal(entries->items[i]->group, group))
			return true;
	return false;
}

/* The first entry of the next group of the base that one side does not have, from `i` on. */
static size_t next_gone(struct regroup *regroup, size_t i)
{
	const struct specast_node **items = regroup->base->items;

	for (; i < regroup->base->count && regroup->runs < RUNS_MOST; i++) {
		if (!items[i]->group.size || (i && specast_str_equal(items[i - 1]->group, items[i]->group)))
			continue;
		regroup->runs++;
		if (!has_group(regroup->ours, items[i]->group) ||
		    !has_group(regroup->theirs, items[i]->group))
			return i;
	}
	return regroup->base->count;
}

/* The new title of a group of the base, whose first entry is `first`: that of all its entries that `side`
 * still has, but for those that have moved to another group.  Empty: it has none. */
static struct specast_str title_of(struct regroup *regroup, const struct entries *side, const size_t *places,
				   size_t first)
{
	struct specast_str group = regroup->base->items[first]->group, title = SPECAST_STR_NONE;

	if (has_group(side, group))
		return SPECAST_STR_NONE;
	for (size_t i = first; i < regroup->base->count && regroup->looked < LOOKED_MOST; i++) {
		if (!specast_str_equal(regroup->base->items[i]->group, group) || places[i] == NOWHERE)
			continue;
		struct specast_str other = side->items[places[i]]->group;
		if (specast_str_equal(title, other))
			continue;
		regroup->looked++;
		if (has_group(regroup->base, other))
			continue;
		if (title.size)
			return SPECAST_STR_NONE;
		title = other;
	}
	return title;
}

/* Entries are copied before they come to another group. */
static void group_rename(const struct regroup *regroup, struct entries *entries, struct specast_str group,
			 struct specast_str title)
{
	for (size_t i = 0; i < entries->count; i++) {
		if (!specast_str_equal(entries->items[i]->group, group))
			continue;
		struct specast_node *copy = SPECAST_NEW(regroup->merge->arena, struct specast_node);

		*copy = *entries->items[i];
		copy->group = title;
		entries->items[i] = copy;
	}
}

/* Both sides have another title for a group. */
static struct specast_str title_chosen(const struct regroup *regroup, struct specast_str group,
				       struct specast_str ours, struct specast_str theirs)
{
	struct specast_arena *arena = regroup->merge->arena;
	const struct specast_node *list = regroup->ours->items[0]->parent, *chosen;
	struct specast_str titles[] = { group, ours, theirs };
	struct specast_node *nodes[3];

	if (specast_str_equal(ours, theirs))
		return ours;
	for (size_t i = 0; i < 3; i++) {
		nodes[i] = SPECAST_NEW(arena, struct specast_node);
		nodes[i]->shape = SPECAST_TEXT;
		nodes[i]->text = titles[i];
	}
	chosen = merge_conflict(regroup->merge, (struct trio){ nodes[0], nodes[1], nodes[2] });
	regroup->merge->last->place = list;
	return chosen ? chosen->text : group;
}

static void group_settle(struct regroup *regroup, const size_t *in_ours, const size_t *in_theirs,
			 size_t first)
{
	struct specast_str group = regroup->base->items[first]->group;
	struct specast_str ours = title_of(regroup, regroup->ours, in_ours, first),
			   theirs = title_of(regroup, regroup->theirs, in_theirs, first), title;

	if (!ours.size && !theirs.size)
		return;
	title = !theirs.size ? ours : !ours.size ? theirs : title_chosen(regroup, group, ours, theirs);
	group_rename(regroup, regroup->base, group, title);
	group_rename(regroup, regroup->ours, ours.size ? ours : group, title);
	group_rename(regroup, regroup->theirs, theirs.size ? theirs : group, title);
}

void merge_groups(struct merge *merge, struct entries *base, struct entries *ours, struct entries *theirs)
{
	struct regroup regroup = { merge, base, ours, theirs, 0, 0 };

	size_t at = merge->blocks ? base->count : next_gone(&regroup, 0);

	if (at == base->count || !ours->count || !theirs->count)
		return;
	const size_t *in_ours = entries_match(&merge->hashes, base, ours, MATCH_BASE),
		     *in_theirs = entries_match(&merge->hashes, base, theirs, MATCH_BASE);
	for (; at < base->count; at = next_gone(&regroup, at + 1))
		group_settle(&regroup, in_ours, in_theirs, at);
}
