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

/* The box of an entry that has no field for it is kept under this title. */
static const struct specast_node *kept_box(const struct specast_node *entry)
{
	const struct specast_node *extra = specast_node_get(entry, "extra"),
				  *at = extra ? extra->first : NULL;

	for (; at; at = at->next) {
		const struct specast_node *title = specast_node_get(at, "title");

		if (title && specast_str_is(title->text, "Done"))
			break;
	}
	return at;
}

/* Whether all others have a box: in that field, or, where there is none for it, kept. */
static bool all_have_box(const struct specast_node *entry, const struct specast_concept *box)
{
	for (const struct specast_node *at = entry->parent->first; at; at = at->next)
		if (at != entry && !(box ? specast_node_get(at, box->name) : kept_box(at)))
			return false;
	return entry->parent->first->next;
}

/* What nobody has ticked has an empty box, where all have one. */
static void join_box(struct specast_arena *arena, struct specast_node *entry)
{
	const struct specast_concept *box =
	    entry->concept ? specast_concept_child(entry->concept, SPECAST_STR("done")) : NULL;

	if (entry->shape != SPECAST_RECORD || (box && box->shape != SPECAST_FLAG) ||
	    !all_have_box(entry, box))
		return;
	if (box) {
		specast_node_field(arena, entry, box);
	} else if (!kept_box(entry)) {
		struct specast_node *kept =
		    specast_node_append(arena, specast_node_named(arena, entry, "extra"));

		specast_node_named(arena, kept, "title")->text = SPECAST_STR("Done");
		specast_node_named(arena, kept, "text")->text = SPECAST_STR("No");
	}
}

void specast_entry_join(struct specast_arena *arena, struct specast_node *entry)
{
	join_group(entry);
	join_box(arena, entry);
}
