/* New entries among those that are there. */
#include <specast/spec.h>

/* Whether two entries stand in the same part of a list that is written in parts. */
static bool same_part(const struct specast_node *a, const struct specast_node *b, const char *field)
{
	const struct specast_node *own = specast_node_get(a, field), *other = specast_node_get(b, field);

	return own && other ? specast_str_equal(own->text, other->text) : own == other;
}

/* In the last group of those in its part of the list. */
static void join_group(struct specast_node *entry)
{
	const char *field = specast_list_ordering(entry->parent);

	if (!field)
		return;
	entry->group = SPECAST_STR_NONE;
	for (const struct specast_node *at = entry->parent->first; at; at = at->next)
		if (at != entry && same_part(at, entry, field))
			entry->group = at->group;
}

/* What nobody has ticked has an empty box, where all have one. */
static void join_box(struct specast_arena *arena, struct specast_node *entry)
{
	const struct specast_concept *box =
	    entry->concept ? specast_concept_child(entry->concept, SPECAST_STR("done")) : NULL;

	if (entry->shape != SPECAST_RECORD || !box || box->shape != SPECAST_FLAG ||
	    !entry->parent->first->next)
		return;
	for (const struct specast_node *at = entry->parent->first; at; at = at->next)
		if (at != entry && !specast_node_get(at, box->name))
			return;
	specast_node_field(arena, entry, box);
}

void specast_entry_join(struct specast_arena *arena, struct specast_node *entry)
{
	join_group(entry);
	join_box(arena, entry);
}
