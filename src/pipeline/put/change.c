/* One change: by a small edit, by several, or with the section that it stands in. */
#include "put.h"

#define EDITS_MOST 64       /* that a change may take one after the other */
#define CORRECTIONS_MOST 16 /* edits that are looked at for what else has to change */
#define CLEARED_MOST 3      /* parts that go and come back in them */

void put_change_begin(struct put *put)
{
	specast_arena_release(&put->work);
	put->tries = PUT_TRIES_MOST;
	put->corrections = put->corrected_most ? CORRECTIONS_MOST : 0;
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

	if (put_fill(put))
		return true;
	if ((entry ? put_entry_add(put) : put_field_add(put)) || put_part_add(put) || put_metadata_add(put))
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
	if (put_heading(put) || put_contents_title(put))
		return true;
	if (change.kind == PUT_ADDED)
		return add(put);
	if (change.kind == PUT_CHANGED ? put_value(put)
	    : is_entry(change.have)    ? put_entry_remove(put)
				       : put_field_remove(put))
		return true;
	put->change = change;
	return put->apart && (put->pinned = put_apart_change(put));
}

/* What is to go so that the rest can come anew: the value itself, the entry that it is of, or the list of a
 * record that this one stands in. */
enum scope { SCOPE_VALUE, SCOPE_ENTRY, SCOPE_LIST };

static const struct specast_node *in_the_way(const struct put_change *change, enum scope scope)
{
	const struct specast_node *node = change->have, *list;

	if (scope == SCOPE_VALUE)
		return change->kind == PUT_CHANGED ? node : NULL;
	if (scope == SCOPE_ENTRY && change->kind == PUT_ADDED)
		return NULL;
	while (node && !is_entry(node))
		node = node->parent;
	list = node ? node->parent : change->kind == PUT_ADDED ? change->have : NULL;
	if (scope == SCOPE_ENTRY || !list || list->shape != SPECAST_LIST)
		return scope == SCOPE_ENTRY ? node : NULL;
	return list->parent && list->parent->parent ? list : NULL;
}

/* Sets out for the goal again, by what is in its way; false where there is nothing. */
static bool clear_way(struct put *put, const struct specast_node *goal, enum scope scope)
{
	const struct specast_node *node;

	if (!put_difference(&put->work, put->now->document.reading.spec, goal, &put->change))
		return false;
	node = in_the_way(&put->change, scope);
	put->change = (struct put_change){ PUT_REMOVED, node, NULL, NULL };
	return node && node->parent;
}

/* From the model that stands in the document to another, in several edits of which put->change is the first;
 * or not at all. */
static bool edits(struct put *put, const struct specast_node *goal)
{
	struct specast_str before = specast_str_copy(&put->held, put->now->original);
	int cleared = 0;

	put->pinned = put->around = false;
	for (int count = 0; count < EDITS_MOST && put->bytes_read <= PUT_BYTES_MOST; count++) {
		bool done = edit(put);

		for (enum scope scope = SCOPE_VALUE; !done && scope < SCOPE_LIST && cleared < CLEARED_MOST;
		     scope++) {
			done = clear_way(put, goal, scope) && edit(put);
			cleared += done;
		}
		if (!done)
			break;
		if (!put_difference(&put->work, put->now->document.reading.spec, goal, &put->change))
			return true;
	}
	put_back(put, before);
	return false;
}

/* Edits, and what they let be read as something else apart: the fewest values. */
static bool edits_corrected(struct put *put, const struct specast_node *goal)
{
	static const size_t most[] = { 1, 3, 12 };
	bool done = false;

	for (size_t i = 0; !done && i < sizeof(most) / sizeof(*most); i++) {
		put_difference(&put->work, put->now->document.reading.spec, goal, &put->change);
		if (put->change.kind == PUT_ADDED)
			break;
		put->corrected_most = most[i];
		done = edits(put, goal);
	}
	put->corrected_most = 0;
	return done;
}

static void report(struct put *put, enum specast_code code, struct specast_str path, const char *what)
{
	path = specast_str_copy(put->diagnostics->arena, path); /* it outlives the change */
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

#define STANDS_APART "stands in a section of its own, which names it by its path"

/* Edits in which what stood around a part may go on with its neighbour, or what comes may stand apart. */
static bool edits_pass(struct put *put, const struct specast_node *goal, struct specast_str path, bool joins,
		       bool apart)
{
	put->apart = apart;
	put->joins = joins;
	put_difference(&put->work, put->now->document.reading.spec, goal, &put->change);
	bool done = edits(put, goal);
	put->joins = false;
	if (done && put->pinned)
		report(put, SPECAST_D_PINNED, path, STANDS_APART);
	if (done && put->around)
		report(put, SPECAST_D_PINNED, path,
		       "goes, and what stood around it stays, with a pin below its heading");
	return done;
}

static bool write_change(struct put *put)
{
	struct specast_node *goal;
	struct specast_str path;

	specast_arena_release(&put->held);
	path = put_change_path(put, &put->held);
	goal = put->targets[1] = lasting_goal(put);
	put->goal = goal;
	bool joins = put_may_join(put);
	if (edits_pass(put, goal, path, false, false) ||
	    (joins && edits_pass(put, goal, path, true, false)) || edits_pass(put, goal, path, false, true))
		return true;
	if (edits_corrected(put, goal)) {
		report(put, SPECAST_D_PINNED, path,
		       "puts something else apart, which would be read in its place");
		return true;
	}
	if (clear_way(put, goal, SCOPE_LIST) && edits(put, goal)) {
		if (put->pinned)
			report(put, SPECAST_D_PINNED, path, "with the list that it is of, " STANDS_APART);
		else
			report(put, SPECAST_D_REWRITTEN, path,
			       "written with the list that it stands in, which is written anew");
		return true;
	}
	put_difference(&put->work, put->now->document.reading.spec, goal, &put->change);
	put_change_begin(put);
	if (!put_section_again(put))
		return false;
	report(put, SPECAST_D_REWRITTEN, path,
	       "written with the section that it stands in, which is written anew");
	return true;
}

bool put_change(struct put *put)
{
	bool done = write_change(put);

	put->targets[1] = NULL;
	return done;
}
