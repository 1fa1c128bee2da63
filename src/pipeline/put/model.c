/* From one model to another in steps: what differs first, and the model after that step. */
#include "put.h"

#define LOOKED_MOST 100000 /* pairs of entries that go and come */

static bool record_difference(struct specast_arena *arena, const struct specast_node *have,
			      const struct specast_node *want, struct put_change *change)
{
	for (const struct specast_node *field = have->first; field; field = field->next) {
		const struct specast_node *other = specast_node_get_str(want, field->name);

		if (!other) {
			*change = (struct put_change){ PUT_REMOVED, field, NULL, NULL };
			if (!specast_node_is_place(field))
				return true;
		} else if (put_difference(arena, field, other, change)) { /* as deep as the model */
			return true;
		}
	}
	for (const struct specast_node *field = want->first; field; field = field->next)
		if (!specast_node_get_str(have, field->name) && !specast_node_is_place(field)) {
			*change = (struct put_change){ PUT_ADDED, have, field, NULL };
			return true;
		}
	return false;
}

static bool same_part(const struct specast_node *a, const struct specast_node *b, const char *field)
{
	const struct specast_node *own = specast_node_get(a, field), *other = specast_node_get(b, field);

	return own && other ? specast_str_equal(own->text, other->text) : own == other;
}

/* Whether two entries say the same but for one field. */
static bool same_but_for(const struct specast_node *a, const struct specast_node *b, const char *name)
{
	for (const struct specast_node *field = a->first; field; field = field->next) {
		const struct specast_node *other = specast_node_get_str(b, field->name);

		if (!specast_str_is(field->name, name) && !(other && specast_node_equal(field, other)))
			return false;
	}
	for (const struct specast_node *field = b->first; field; field = field->next)
		if (!specast_str_is(field->name, name) && !specast_node_get_str(a, field->name))
			return false;
	return specast_str_equal(a->group, b->group);
}

/* The one field of an entry that differs in another. */
static struct put_change field_change(const struct specast_node *entry, const struct specast_node *other,
				      const char *name)
{
	const struct specast_node *have = specast_node_get(entry, name),
				  *want = specast_node_get(other, name);

	if (!have)
		return (struct put_change){ PUT_ADDED, entry, want, NULL };
	return (struct put_change){ want ? PUT_CHANGED : PUT_REMOVED, have, want, NULL };
}

/* An entry that goes from one group of an ordered list and comes to another has changed in the field that
 * says the group. */
static void join_moves(struct put_steps *steps, const char *field)
{
	size_t kept = 0, looked = 0;

	for (size_t i = 0; i < steps->count; i++)
		for (size_t k = 0; k < steps->count && looked < LOOKED_MOST; k++, looked++) {
			struct put_change *goes = &steps->items[i], *comes = &steps->items[k];

			if (goes->kind != PUT_REMOVED || comes->kind != PUT_ADDED || !comes->have ||
			    put_stand_together(goes->have, comes->want) ||
			    !same_but_for(goes->have, comes->want, field))
				continue;
			*goes = field_change(goes->have, comes->want, field);
			comes->have = NULL;
			break;
		}
	for (size_t i = 0; i < steps->count; i++)
		if (steps->items[i].have)
			steps->items[kept++] = steps->items[i];
	steps->count = kept;
}

struct put_steps put_list_steps(struct specast_arena *arena, const struct specast_node *have,
				const struct specast_node *want)
{
	const struct specast_node **became = specast_list_align(arena, have, want), *behind = NULL;
	const struct specast_node *here = have->first, *there = want->first, *stays;
	size_t most = specast_node_count(have) + specast_node_count(want);
	struct put_steps steps = { SPECAST_NEW_ARRAY(arena, most + 1, struct put_change), 0 };

	while (here || there) {
		const struct specast_node **at = became;

		for (stays = here; stays && !*at; stays = stays->next)
			at++;
		/* those that come before those that go, so that a list does not go with the last of them */
		for (; there && (!stays || there != *at); there = there->next)
			steps.items[steps.count++] = (struct put_change){ PUT_ADDED, have, there, behind };
		for (; here != stays; here = here->next)
			steps.items[steps.count++] = (struct put_change){ PUT_REMOVED, here, NULL, NULL };
		became = at + 1;
		if (!here)
			break;
		if (!specast_node_equal(here, there))
			steps.items[steps.count++] = (struct put_change){ PUT_CHANGED, here, there, NULL };
		behind = here;
		here = here->next;
		there = there->next;
	}
	if (specast_list_ordering(have))
		join_moves(&steps, specast_list_ordering(have));
	return steps;
}

static bool list_difference(struct specast_arena *arena, const struct specast_node *have,
			    const struct specast_node *want, struct put_change *change)
{
	struct put_steps steps = put_list_steps(arena, have, want);
	size_t going = 0, first = 0;

	if (!steps.count)
		return false;
	for (size_t i = steps.count; i-- > 0;)
		if (steps.items[i].kind == PUT_REMOVED) {
			going++;
			first = i;
		}
	/* what moves goes before it comes back, but not the last of a list, with which its place would go */
	*change = steps.items[going < specast_node_count(have) ? first : 0];
	return change->kind != PUT_CHANGED ||
	       put_difference(arena, change->have, change->want, change); /* as deep as the model */
}

bool put_difference(struct specast_arena *arena, const struct specast_node *have,
		    const struct specast_node *want, struct put_change *change)
{
	if (specast_node_equal(have, want))
		return false;
	if (!specast_node_is_leaf(have) && have->shape == want->shape &&
	    specast_str_equal(have->group, want->group))
		return have->shape == SPECAST_RECORD ? record_difference(arena, have, want, change)
						     : list_difference(arena, have, want, change);
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

struct specast_node *put_spec_after(struct specast_arena *arena, const struct specast_node *root,
				    const struct put_change *change)
{
	struct specast_node *spec = copy_changed(arena, root, change);

	specast_node_prune(spec);
	return spec;
}

struct specast_node *put_goal(struct specast_arena *arena, const struct specast_node *root,
			      const struct put_change *change)
{
	struct specast_node *goal = put_spec_after(arena, root, change);

	put_settle(arena, root, goal);
	put_regroup(root, goal);
	return goal;
}

struct specast_node *put_copy(struct specast_arena *arena, const struct specast_node *node)
{
	static const struct put_change none = { PUT_CHANGED, NULL, NULL, NULL };

	return copy_changed(arena, node, &none);
}

/* Entries of lists that are ordered have the same place among those of their kind. */
static struct specast_node *entry_like(const struct specast_node *list, const struct specast_node *entry)
{
	const char *field = specast_list_ordering(entry->parent);
	struct specast_node *like = list->first;
	size_t before = 0;

	for (const struct specast_node *at = entry->parent->first; at != entry; at = at->next)
		before += !field || same_part(at, entry, field);
	for (; like; like = like->next)
		if ((!field || same_part(like, entry, field)) && before-- == 0)
			break;
	return like;
}

struct specast_node *put_node_like(const struct specast_node *root, const struct specast_node *node)
{
	struct specast_node *parent;

	if (!node->parent)
		return (struct specast_node *)root;
	parent = put_node_like(root, node->parent); /* as deep as the model */
	if (!parent)
		return NULL;
	return node->parent->shape == SPECAST_LIST ? entry_like(parent, node)
						   : specast_node_get_str(parent, node->name);
}

struct specast_node *put_added(const struct specast_node *goal, const struct put_change *change)
{
	struct specast_node *into = put_node_like(goal, change->have);
	struct specast_node *entry = into ? into->first : NULL;

	if (into && into->shape == SPECAST_RECORD)
		return specast_node_get_str(into, change->want->name);
	for (const struct specast_node *at = change->have->first; change->behind && entry; at = at->next) {
		entry = entry->next;
		if (at == change->behind)
			break;
	}
	return entry;
}

bool put_stand_together(const struct specast_node *a, const struct specast_node *b)
{
	const char *field = a->parent ? specast_list_ordering(a->parent) : NULL;

	return specast_str_equal(a->group, b->group) && (!field || same_part(a, b, field));
}

static bool shares_field(const struct specast_node *a, const struct specast_node *b)
{
	for (const struct specast_node *field = a->first; field; field = field->next) {
		const struct specast_node *other = specast_node_get_str(b, field->name);

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
	there = open ? put_node_like(spec, open) : NULL;
	if (!there || there->shape != SPECAST_RECORD || !put_stand_together(open, there) ||
	    !shares_field(open, there))
		return false;
	kept = *open;
	open->first = there->first;
	bool reached = specast_node_equal(spec, put->goal);
	*open = kept;
	return reached;
}

/* Whether an entry comes from another group of the list. */
static bool is_regrouped(const struct specast_node *list, const struct specast_node *entry, const char *field,
			 size_t *looked)
{
	bool regrouped = false;

	for (const struct specast_node *at = list->first; at && *looked < LOOKED_MOST; at = at->next) {
		++*looked;
		if (!same_but_for(at, entry, field))
			continue;
		if (same_part(at, entry, field))
			return false;
		regrouped = true;
	}
	return regrouped;
}

static void list_regroup(const struct specast_node *have, struct specast_node *want, const char *field)
{
	struct specast_node *entry = want->first, *next, *last = want->last;
	size_t looked = 0;

	for (bool end = !entry; !end; entry = next) {
		next = entry->next;
		end = entry == last;
		if (!is_regrouped(have, entry, field, &looked))
			continue;
		specast_node_remove(entry);
		entry->next = NULL;
		put_hang(want, entry);
	}
}

void put_regroup(const struct specast_node *have, struct specast_node *want)
{
	for (const struct specast_node *list = have->first; list; list = list->next) {
		const char *field = specast_list_ordering(list);
		struct specast_node *other = field ? specast_node_get_str(want, list->name) : NULL;

		if (other && !specast_node_equal(list, other))
			list_regroup(list, other, field);
	}
	specast_spec_order(want);
}
