/* Which changes of a batch were read as something else than they should, so that the others can be tried without
 * them. */
#include <stdlib.h>

#include "put.h"

/* Nodes of the goal that were not read, or near which something else was. */
struct blame {
	struct specast_arena *arena;
	const struct specast_node **wrong;
	size_t count, capacity;
};

static void wrong_add(struct blame *blame, const struct specast_node *node)
{
	blame->wrong =
	    specast_array_grow(blame->arena, blame->wrong, blame->count, &blame->capacity, sizeof(node));
	blame->wrong[blame->count++] = node;
}

static void nodes_compare(struct blame *blame, const struct specast_node *read,
			  const struct specast_node *goal);

static void records_compare(struct blame *blame, const struct specast_node *read,
			    const struct specast_node *goal)
{
	for (const struct specast_node *field = goal->first; field; field = field->next) {
		const struct specast_node *other = specast_node_get_str(read, field->name);

		if (other)
			nodes_compare(blame, other, field); /* as deep as the model */
		else if (!specast_node_is_place(field))
			wrong_add(blame, field);
	}
	for (const struct specast_node *field = read->first; field; field = field->next)
		if (!specast_node_is_place(field) && !specast_node_get_str(goal, field->name))
			wrong_add(blame, goal);
}

/* An entry that is read and not wanted blames its neighbours. */
static void lists_compare(struct blame *blame, const struct specast_node *read,
			  const struct specast_node *goal)
{
	const struct specast_node **became = specast_list_align(blame->arena, read, goal), *last = goal;
	const struct specast_node *entry = goal->first;
	bool surplus = false;

	for (const struct specast_node *at = read->first; at; at = at->next, became++) {
		if (!*became) {
			wrong_add(blame, last);
			surplus = true;
			continue;
		}
		for (; entry != *became; entry = entry->next)
			wrong_add(blame, entry);
		if (surplus)
			wrong_add(blame, entry);
		surplus = false;
		nodes_compare(blame, at, entry); /* as deep as the model */
		last = entry;
		entry = entry->next;
	}
	for (; entry; entry = entry->next)
		wrong_add(blame, entry);
}

static void nodes_compare(struct blame *blame, const struct specast_node *read,
			  const struct specast_node *goal)
{
	if (specast_node_equal(read, goal))
		return;
	if (read->shape != goal->shape || goal->shape < SPECAST_LIST ||
	    !specast_str_equal(read->group, goal->group))
		wrong_add(blame, goal);
	else if (goal->shape == SPECAST_LIST)
		lists_compare(blame, read, goal);
	else
		records_compare(blame, read, goal);
}

static int compare_nodes(const void *a, const void *b)
{
	const struct specast_node *one = *(const struct specast_node *const *)a,
				  *other = *(const struct specast_node *const *)b;

	return ((uintptr_t)one > (uintptr_t)other) - ((uintptr_t)one < (uintptr_t)other);
}

static bool is_wrong(const struct blame *blame, const struct specast_node *node)
{
	return blame->count &&
	       bsearch(&node, blame->wrong, blame->count, sizeof(node), compare_nodes) != NULL;
}

static void sort(struct blame *blame)
{
	if (blame->count)
		qsort(blame->wrong, blame->count, sizeof(*blame->wrong), compare_nodes);
}

/* The nodes in which wrong ones stand. */
static struct blame around(const struct blame *blame)
{
	struct blame all = { .arena = blame->arena };

	for (size_t i = 0; i < blame->count; i++)
		for (const struct specast_node *at = blame->wrong[i]->parent; at; at = at->parent)
			wrong_add(&all, at);
	sort(&all);
	return all;
}

size_t put_blame(struct put *put, const struct specast_node *read, struct put_made *made, size_t count)
{
	struct blame wrong = { .arena = &put->work }, parents;
	size_t blamed = 0;

	nodes_compare(&wrong, read, put->goal);
	sort(&wrong);
	parents = around(&wrong);
	for (size_t i = 0; i < count; i++) {
		const struct specast_node *at = made[i].node;

		made[i].wrong = made[i].whole && is_wrong(&parents, at);
		for (; at && !made[i].wrong; at = at->parent)
			made[i].wrong = is_wrong(&wrong, at);
		blamed += made[i].wrong;
	}
	return blamed;
}
