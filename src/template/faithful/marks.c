/* Marks on parts of a model: which values are to stand apart, and what has to go with them. */
#include "marks.h"

#include <stdlib.h>

void marks_add(struct marks *marks, const struct specast_node *node, bool verbatim)
{
	marks->items = specast_array_grow(marks->arena, marks->items, marks->count, &marks->capacity,
					  sizeof(*marks->items));
	marks->items[marks->count++] = (struct specast_apart){ node, verbatim, false };
}

static int by_node(const void *a, const void *b)
{
	const struct specast_apart *x = a, *y = b;
	uintptr_t left = (uintptr_t)x->node, right = (uintptr_t)y->node;
	return (left > right) - (left < right);
}

struct specast_apart *marks_find(const struct marks *marks, size_t count, const struct specast_node *node)
{
	struct specast_apart wanted = { .node = node };
	return count ? bsearch(&wanted, marks->items, count, sizeof(wanted), by_node) : NULL;
}

void marks_add_below(struct marks *marks, const struct specast_node *top, bool verbatim)
{
	if (!marks->any)
		marks->first = top;
	marks->any = true;
	for (const struct specast_node *node = top; node; node = specast_node_walk(top, node))
		if (node->group.size > 0 ||
		    (specast_node_is_leaf(node) && !specast_node_empty(node) && !specast_node_is_place(node)))
			marks_add(marks, node, verbatim);
}

void marks_settle(struct marks *marks)
{
	size_t kept = 0;
	if (marks->count)
		qsort(marks->items, marks->count, sizeof(*marks->items), by_node);
	for (size_t i = 0; i < marks->count; i++) {
		if (kept && marks->items[kept - 1].node == marks->items[i].node) {
			marks->items[kept - 1].verbatim |= marks->items[i].verbatim;
			marks->items[kept - 1].group &= marks->items[i].group;
		} else
			marks->items[kept++] = marks->items[i];
	}
	marks->count = kept;
	marks->settled = marks->count;
}

bool has_unmarked(const struct marks *marks, size_t settled, const struct specast_node *top)
{
	for (const struct specast_node *node = top; node; node = specast_node_walk(top, node)) {
		const struct specast_apart *mark = marks_find(marks, settled, node);
		if (specast_node_is_leaf(node) && !specast_node_empty(node) && !specast_node_is_place(node) &&
		    (!mark || mark->group))
			return true;
	}
	return false;
}

void marks_widen(struct marks *marks, const struct specast_node *spec)
{
	size_t settled;
	do { /* as often as lists stand in each other */
		marks_settle(marks);
		settled = marks->count;
		for (const struct specast_node *list = spec; list; list = specast_node_walk(spec, list)) {
			bool any = false, hole = false;
			if (list->shape != SPECAST_LIST)
				continue;
			for (const struct specast_node *entry = list->first; entry; entry = entry->next) {
				bool left = has_unmarked(marks, settled, entry);
				any |= left;
				hole |= !left;
			}
			if (any && hole)
				marks_add_below(marks, list, false);
		}
		marks_settle(marks);
	} while (marks->count > settled);
}

/* The remark on what a node stands in; NULL where there is none. */
static const struct specast_node *remark_on(const struct specast_node *node)
{
	for (; node->parent; node = node->parent) {
		const struct specast_node *remarks = specast_node_get(node->parent, "remarks");
		const struct specast_node *remark =
		    remarks ? specast_node_get_str(remarks, node->name) : NULL;
		if (remark && remark->shape == SPECAST_RECORD)
			return remark;
	}
	return NULL;
}

static void mark_remarks(struct marks *marks, const struct marks *kept, const struct specast_node *node)
{
	const struct specast_node *remark = remark_on(node);

	for (const struct specast_node *part = remark ? remark->first : NULL; part; part = part->next)
		if (specast_node_is_leaf(part) && !specast_str_is(part->name, "heading") &&
		    !marks_find(kept, kept->count, part))
			marks_add(marks, part, false);
}

static void mark_groups(struct marks *marks, const struct marks *kept, const struct specast_node *node)
{
	size_t depth = 0;

	for (const struct specast_node *at = node; at->parent; at = at->parent)
		depth++;
	for (; node->parent; node = node->parent, depth--) {
		const struct specast_node *list = node->parent, **last = &marks->lists[depth % LISTS_MOST];
		if (list->shape != SPECAST_LIST)
			continue;
		if (*last == list) /* the marks of a list follow each other */
			return;
		*last = list;
		for (const struct specast_node *entry = list->first; entry; entry = entry->next) {
			if (entry->group.size == 0 || marks_find(kept, kept->count, entry))
				continue;
			marks_add(marks, entry, false);
			marks->items[marks->count - 1].group = true;
		}
	}
}

void marks_prefer_less(struct marks *marks, size_t before)
{
	static void (*const rungs[])(struct marks *, const struct marks *,
				     const struct specast_node *) = { mark_remarks, mark_groups };
	struct marks instead = { .arena = marks->arena }, kept = *marks;

	kept.count = before;
	for (size_t rung = 0; rung < 2 && instead.count == 0; rung++)
		for (size_t i = before; i < marks->count; i++)
			rungs[rung](&instead, &kept, marks->items[i].node);
	if (instead.count == 0)
		return;
	marks_settle(&instead);
	marks->count = before;
	for (size_t i = 0; i < instead.count; i++) {
		marks_add(marks, instead.items[i].node, false);
		marks->items[marks->count - 1].group = instead.items[i].group;
	}
}

bool marks_raise(struct marks *marks, size_t before)
{
	bool raised = false;
	for (size_t i = before; i < marks->count; i++) {
		struct specast_apart *old = marks_find(marks, before, marks->items[i].node);
		raised |= !old || !old->verbatim;
		marks->items[i].verbatim |= old && !old->group;
	}
	return raised;
}
