/* One change: by a small edit, by several, or with the section that it stands in. */
#include "put.h"

#define EDITS_MOST 8 /* that a change may take one after the other */

void put_change_begin(struct put *put)
{
	specast_arena_release(&put->work);
	put->tries = PUT_TRIES_MOST;
	put->tried = SPECAST_NEW_ARRAY(&put->work, PUT_TRIES_MOST, uint64_t);
	put->tried_count = 0;
	put->goal = put_goal(&put->work, put->now->document.reading.spec, &put->change);
}

struct specast_str put_change_path(struct put *put, struct specast_arena *arena)
{
	const struct put_change *change = &put->change;
	bool field = change->kind == PUT_ADDED && change->have->shape == SPECAST_RECORD;

	return specast_node_path(arena, field ? change->want : change->have);
}

static bool add(struct put *put)
{
	bool entry = put->change.have->shape == SPECAST_LIST;

	if ((entry ? put_entry_add(put) : put_field_add(put) || put_part_add(put)) || put_metadata_add(put))
		return true;
	return put->apart && (put->pinned = put_apart_add(put));
}

static bool is_entry(const struct specast_node *node)
{
	return node->parent && node->parent->shape == SPECAST_LIST;
}

/* In the manner of its kind. */
static bool edit(struct put *put)
{
	struct put_change change = put->change;

	put_change_begin(put);
	if (change.kind == PUT_ADDED)
		return add(put);
	if (change.kind == PUT_CHANGED ? put_value(put)
	    : is_entry(change.have)    ? put_entry_remove(put)
				       : put_field_remove(put))
		return true;
	put->change = change;
	return put->apart && (put->pinned = put_apart_change(put));
}

/* From the model that stands in the document to another, in several edits of which put->change is the first;
 * or not at all. */
static bool edits(struct put *put, const struct specast_node *goal)
{
	struct specast_str before = specast_str_copy(&put->held, put->now->original);

	put->pinned = false;
	for (int count = 0; count < EDITS_MOST && edit(put); count++)
		if (!put_difference(&put->work, put->now->document.reading.spec, goal, &put->change))
			return true;
	put_back(put, before);
	return false;
}

/* What is to go so that the rest can come anew: the value itself, or the entry that it is of. */
static const struct specast_node *in_the_way(const struct put_change *change, bool entry)
{
	const struct specast_node *node = change->have;

	if (change->kind == PUT_ADDED || !entry)
		return change->kind == PUT_CHANGED ? node : NULL;
	while (node && !is_entry(node))
		node = node->parent;
	return node;
}

static bool edits_anew(struct put *put, const struct specast_node *goal)
{
	for (int entry = 0; entry < 2; entry++) {
		const struct specast_node *node;

		if (!put_difference(&put->work, put->now->document.reading.spec, goal, &put->change))
			return false;
		node = in_the_way(&put->change, entry);
		put->change = (struct put_change){ PUT_REMOVED, node, NULL, NULL };
		if (node && node->parent && edits(put, goal))
			return true;
	}
	return false;
}

static void report(struct put *put, enum specast_code code, struct specast_str path, const char *what)
{
	specast_report_path(put->diagnostics, code, put->now->document.source.name, path, "%s", what);
}

/* The model after the change, of texts that outlive the document that it was read from. */
static struct specast_node *lasting_goal(struct put *put)
{
	struct specast_arena *arena = &put->held;
	struct specast_node *goal = put_goal(arena, put->now->document.reading.spec, &put->change);

	for (struct specast_node *node = goal; node; node = specast_node_walk(goal, node)) {
		node->name = specast_str_copy(arena, node->name);
		node->text = specast_str_copy(arena, node->text);
		node->language = specast_str_copy(arena, node->language);
		node->group = specast_str_copy(arena, node->group);
		node->origin = NULL;
	}
	return goal;
}

bool put_change(struct put *put)
{
	struct specast_node *goal;
	struct specast_str path;

	specast_arena_release(&put->held);
	path = put_change_path(put, &put->held);
	goal = lasting_goal(put);
	for (int apart = 0; apart < 2; apart++) {
		put->apart = apart;
		put_difference(&put->work, put->now->document.reading.spec, goal, &put->change);
		if (edits(put, goal) || edits_anew(put, goal)) {
			if (put->pinned)
				report(put, SPECAST_D_PINNED, path,
				       "stands in a section of its own, which names it by its path");
			return true;
		}
	}
	put_difference(&put->work, put->now->document.reading.spec, goal, &put->change);
	put_change_begin(put);
	if (!put_section_again(put))
		return false;
	report(put, SPECAST_D_REWRITTEN, path,
	       "written with the section that it stands in, which is written anew");
	return true;
}
