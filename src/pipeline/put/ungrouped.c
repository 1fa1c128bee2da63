/* Sections that share a list: the heading of the first one is that of the list, the others are groups.  When
 * the last entry of the first one goes, the next one is the first, and its heading no group any more. */
#include "put.h"

/* The list of a model out of which the entry goes; NULL: it goes, too, or its first group has no title. */
static struct specast_node *list_left(const struct put *put, const struct specast_node *model)
{
	struct specast_node *list = put_node_like(model, put->change.have->parent);

	return list && list->first && list->first->group.size ? list : NULL;
}

/* Lets the first group of a list be none, and its title the heading of the list, or nothing where it says no more
 * than the list. */
static void ungroup(struct specast_arena *arena, struct specast_node *list, bool headed)
{
	struct specast_str title = specast_str_copy(arena, list->first->group);
	struct specast_node *remarks = specast_node_named(arena, list->parent, "remarks"),
			    *remark = specast_node_open_field(arena, remarks, list->name, SPECAST_RECORD);

	specast_node_named(arena, remark, "heading")->text = headed ? title : SPECAST_STR_NONE;
	for (struct specast_node *entry = list->first; entry && specast_str_equal(entry->group, title);
	     entry = entry->next)
		entry->group = SPECAST_STR_NONE;
}

static bool reads_so(struct put *put, const struct specast_node *spec, bool headed)
{
	struct specast_node *model = put_copy(&put->work, put->goal);

	ungroup(&put->work, list_left(put, model), headed);
	specast_node_prune(model);
	return specast_node_equal(spec, model);
}

bool put_ungrouped(struct put *put, const struct specast_node *spec)
{
	const struct put_change *change = &put->change;

	if (change->kind != PUT_REMOVED || change->have->parent->shape != SPECAST_LIST || !put->targets[1] ||
	    change->have->group.size || !list_left(put, put->goal))
		return false;
	bool headed = reads_so(put, spec, true);
	if (!headed && !reads_so(put, spec, false))
		return false;
	for (size_t i = 0; i < PUT_TARGETS; i++) {
		struct specast_node *list = put->targets[i] ? list_left(put, put->targets[i]) : NULL;

		if (!list)
			continue;
		ungroup(put->diagnostics->arena, list, headed); /* outlives all */
		specast_node_prune(put->targets[i]);
	}
	return true;
}
