/* From one model to another in steps: what differs first, and the model after that step. */
#include "put.h"

struct specast_node *put_field_of(const struct specast_node *record, struct specast_str name)
{
	for (struct specast_node *field = record->first; field; field = field->next)
		if (specast_str_equal(field->name, name))
			return field;
	return NULL;
}

static bool is_container(const struct specast_node *node)
{
	return node->shape == SPECAST_LIST || node->shape == SPECAST_RECORD;
}

static bool record_difference(const struct specast_node *have, const struct specast_node *want,
			      struct put_change *change)
{
	for (const struct specast_node *field = have->first; field; field = field->next) {
		const struct specast_node *other = put_field_of(want, field->name);

		if (!other) {
			*change = (struct put_change){ PUT_REMOVED, field, NULL, NULL };
			if (!specast_node_is_place(field))
				return true;
		} else if (put_difference(field, other, change)) { /* as deep as the model */
			return true;
		}
	}
	for (const struct specast_node *field = want->first; field; field = field->next)
		if (!put_field_of(have, field->name) && !specast_node_is_place(field)) {
			*change = (struct put_change){ PUT_ADDED, have, field, NULL };
			return true;
		}
	return false;
}

static bool is_among(const struct specast_node *node, const struct specast_node *first,
		     const struct specast_node *end)
{
	for (; first && first != end; first = first->next)
		if (specast_node_equal(node, first))
			return true;
	return false;
}

/* Where two lists end alike: the first entries of the common end. */
static void common_end(const struct specast_node **have, const struct specast_node **want, size_t have_count,
		       size_t want_count)
{
	const struct specast_node *here = *have, *there = *want;

	for (; have_count > want_count; have_count--)
		here = here->next;
	for (; want_count > have_count; want_count--)
		there = there->next;
	*have = here;
	*want = there;
	for (; here; here = here->next, there = there->next)
		if (!specast_node_equal(here, there)) {
			*have = here->next;
			*want = there->next;
		}
}

/* Entries are the same by their order; of different numbers, those that stand nowhere in the other list are
 * the ones that came or went. */
static bool list_difference(const struct specast_node *have, const struct specast_node *want,
			    struct put_change *change)
{
	const struct specast_node *here = have->first, *there = want->first, *behind = NULL;
	size_t have_count = 0, want_count = 0;

	for (; here && there && specast_node_equal(here, there); here = here->next, there = there->next)
		behind = here;
	for (const struct specast_node *at = here; at; at = at->next)
		have_count++;
	for (const struct specast_node *at = there; at; at = at->next)
		want_count++;
	if (have_count == want_count && here && specast_list_ordering(have) &&
	    is_among(there, here->next, NULL)) {
		*change =
		    (struct put_change){ PUT_REMOVED, here, NULL, NULL }; /* it comes to another group */
		return true;
	}
	if (have_count == want_count)
		return here && put_difference(here, there, change);

	const struct specast_node *here_end = here, *there_end = there;
	common_end(&here_end, &there_end, have_count, want_count);
	if (have_count > want_count) {
		while (here->next != here_end && is_among(here, there, there_end))
			here = here->next;
		*change = (struct put_change){ PUT_REMOVED, here, NULL, NULL };
	} else {
		while (there->next != there_end && here != here_end && is_among(there, here, here_end)) {
			there = there->next;
			behind = here;
			here = here->next;
		}
		if (here != here_end && there->next == there_end)
			for (; here != here_end; here = here->next)
				behind = here;
		*change = (struct put_change){ PUT_ADDED, have, there, behind };
	}
	return true;
}

bool put_difference(const struct specast_node *have, const struct specast_node *want,
		    struct put_change *change)
{
	if (specast_node_equal(have, want))
		return false;
	if (is_container(have) && have->shape == want->shape && specast_str_equal(have->group, want->group))
		return have->shape == SPECAST_RECORD ? record_difference(have, want, change)
						     : list_difference(have, want, change);
	*change = (struct put_change){ PUT_CHANGED, have, want, NULL };
	return true;
}

void put_hang(struct specast_node *parent, struct specast_node *node)
{
	node->parent = parent;
	*(parent->last ? &parent->last->next : &parent->first) = node;
	parent->last = node;
}

static struct specast_node *copy_changed(struct specast_arena *arena, const struct specast_node *node,
					 const struct put_change *change)
{
	struct specast_node *copy = SPECAST_NEW(arena, struct specast_node);

	if (change->kind == PUT_CHANGED && node == change->have)
		return put_copy(arena, change->want);
	*copy = *node;
	copy->parent = copy->first = copy->last = copy->next = NULL;
	bool adds = change->kind == PUT_ADDED && node == change->have;
	if (adds && node->shape == SPECAST_LIST && !change->behind)
		put_hang(copy, put_copy(arena, change->want));
	for (const struct specast_node *child = node->first; child; child = child->next) {
		if (change->kind != PUT_REMOVED || child != change->have)
			put_hang(copy, copy_changed(arena, child, change)); /* as deep as the model */
		if (adds && change->behind == child)
			put_hang(copy, put_copy(arena, change->want));
	}
	if (adds && node->shape != SPECAST_LIST)
		put_hang(copy, put_copy(arena, change->want));
	return copy;
}

struct specast_node *put_goal(struct specast_arena *arena, const struct specast_node *root,
			      const struct put_change *change)
{
	struct specast_node *goal = copy_changed(arena, root, change);

	specast_node_prune(goal);
	return goal;
}

struct specast_node *put_copy(struct specast_arena *arena, const struct specast_node *node)
{
	static const struct put_change none = { PUT_CHANGED, NULL, NULL, NULL };

	return copy_changed(arena, node, &none);
}

/* The node of another tree that has the same path. */
static struct specast_node *node_like(const struct specast_node *root, const struct specast_node *node)
{
	struct specast_node *parent, *child;

	if (!node->parent)
		return (struct specast_node *)root;
	parent = node_like(root, node->parent); /* as deep as the model */
	if (!parent)
		return NULL;
	if (node->parent->shape != SPECAST_LIST)
		return put_field_of(parent, node->name);
	child = parent->first;
	for (const struct specast_node *at = node->parent->first; at != node && child; at = at->next)
		child = child->next;
	return child;
}

struct specast_node *put_added(struct put *put)
{
	struct specast_node *list = node_like(put->goal, put->change.have);
	struct specast_node *entry = list ? list->first : NULL;

	for (const struct specast_node *at = put->change.have->first; put->change.behind && entry;
	     at = at->next) {
		entry = entry->next;
		if (at == put->change.behind)
			break;
	}
	return entry;
}

/* The field by which reading groups entries cannot be mended where the entry stands. */
static bool same_group(const struct specast_node *a, const struct specast_node *b)
{
	const char *field = a->parent ? specast_list_ordering(a->parent) : NULL;
	const struct specast_node *own = specast_node_get(a, field ? field : ""),
				  *other = specast_node_get(b, field ? field : "");

	return own && other ? specast_str_equal(own->text, other->text) : own == other;
}

static bool shares_field(const struct specast_node *a, const struct specast_node *b)
{
	for (const struct specast_node *field = a->first; field; field = field->next) {
		const struct specast_node *other = put_field_of(b, field->name);

		if (other && specast_node_equal(field, other))
			return true;
	}
	return false;
}

bool put_reaches(const struct put *put, const struct specast_node *spec)
{
	struct specast_node *open = put->open, *there, kept;

	if (specast_node_equal(spec, put->goal))
		return true;
	there = open ? node_like(spec, open) : NULL;
	if (!there || there->shape != SPECAST_RECORD || !same_group(open, there) ||
	    !shares_field(open, there))
		return false;
	kept = *open;
	open->first = there->first;
	bool reached = specast_node_equal(spec, put->goal);
	*open = kept;
	return reached;
}
