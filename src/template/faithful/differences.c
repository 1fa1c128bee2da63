/* What of a model does not come back when it is read, and what comes back that it does not hold. */
#include "marks.h"

static bool compare(struct marks *marks, const struct specast_node *a, const struct specast_node *b);

static bool compare_lists(struct marks *marks, const struct specast_node *a, const struct specast_node *b)
{
	const struct specast_node *x = a->first, *y = b->first;
	bool only = true, whole = specast_node_count(a) != specast_node_count(b);
	for (; x && y && !whole; x = x->next, y = y->next)
		whole = !specast_str_equal(x->group, y->group);
	if (whole) {
		marks_add_below(marks, a, false);
		return true;
	}
	for (x = a->first, y = b->first; x; x = x->next, y = y->next)
		only &= compare(marks, x, y); /* as deep as the model */
	return only;
}

/* Where something stood, and the names of entries that say no more than their position, need not come back. */
static bool may_be_absent(const struct specast_node *field)
{
	return specast_node_is_place(field) || specast_node_empty(field) || specast_name_is_position(field);
}

/* Marks what of `a` is not in `b`; false when `b` has something that `a` has not, which marks nothing. */
static bool compare(struct marks *marks, const struct specast_node *a, const struct specast_node *b)
{
	bool only = true;
	if (specast_node_is_leaf(a) || a->shape != b->shape) {
		if (!specast_leaf_same(marks->arena, a, b, marks->alike))
			marks_add_below(marks, a, false);
		return true;
	}
	if (a->shape == SPECAST_LIST)
		return compare_lists(marks, a, b);
	for (const struct specast_node *field = a->first; field; field = field->next) {
		const struct specast_node *other = specast_node_get_str(b, field->name);
		if (may_be_absent(field) && (!other || specast_node_is_place(field)))
			continue;
		if (other)
			only &= compare(marks, field, other);
		else
			marks_add_below(marks, field, false);
	}
	for (const struct specast_node *field = b->first; field && only; field = field->next)
		if (!may_be_absent(field) && !specast_node_get_str(a, field->name))
			only = false;
	return only;
}

/* All of an entry but what it is known by, which keeps its place in the list; or, where that is apart
 * already, all of it. */
static void mark_rest(struct marks *marks, const struct specast_node *entry)
{
	size_t before = marks->count;

	for (const struct specast_node *field = entry->first; field; field = field->next)
		if (!(field->concept && (field->concept->key || field->concept->main)) &&
		    has_unmarked(marks, marks->settled, field))
			marks_add_below(marks, field, false);
	if (marks->count == before)
		marks_add_below(marks, entry, false);
}

/* The innermost parts in which something stands too much; none where that is the document itself. */
static void mark_intruded(struct marks *marks, const struct specast_node *a, const struct specast_node *b)
{
	bool list = a->shape == SPECAST_LIST, inner = false;
	const struct specast_node *other = list ? b->first : NULL;

	for (const struct specast_node *part = a->first; part; part = part->next) {
		struct marks none = { .arena = marks->arena, .alike = marks->alike };
		if (!list)
			other = specast_node_is_place(part) ? NULL : specast_node_get_str(b, part->name);
		if (other && !compare(&none, part, other)) {
			mark_intruded(marks, part, other); /* as deep as the model */
			inner = true;
		}
		if (list)
			other = other->next;
	}
	if (inner || !a->parent)
		return;
	if (a->parent->shape == SPECAST_LIST && a->shape == SPECAST_RECORD)
		mark_rest(marks, a);
	else
		marks_add_below(marks, a, false);
}

bool marks_differences(struct marks *marks, const struct specast_node *goal, const struct specast_node *back)
{
	bool equal;

	marks->any = false;
	equal = compare(marks, goal, back);
	if (!equal && !marks->any)
		mark_intruded(marks, goal, back);
	return equal && !marks->any;
}
