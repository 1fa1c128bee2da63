/* Paths of many nodes of a spec: as specast_node_path(), but without counting a long list for each entry. */
#include "node_map.h"

#define PATHS_MOST 16

struct specast_paths {
	struct specast_arena *arena;
	/* Of entries of lists that were not asked for in order, and of these lists. */
	struct node_map positions;
	/* Where the entry was that was asked for last, in lists in each other. */
	struct {
		const struct specast_node *list, *entry;
		size_t position;
	} last[PATHS_MOST];
};

/* Numbers the entries of a list, once they are not asked for in order. */
static void positions_keep(struct specast_paths *paths, const struct specast_node *list)
{
	uint64_t position = 0;

	paths->positions.arena = paths->arena;
	node_map_put(&paths->positions, list, 0);
	for (const struct specast_node *at = list->first; at; at = at->next)
		node_map_put(&paths->positions, at, position++);
}

/* Where an entry stands in its list; `depth` tells lists in each other apart. */
static size_t position_of(struct specast_paths *paths, const struct specast_node *entry, size_t depth)
{
	typeof(paths->last[0]) *last = &paths->last[depth % PATHS_MOST];
	const struct specast_node *at = entry->parent->first;
	size_t position = 0;

	if (node_map_get(&paths->positions, entry->parent))
		return (size_t)*node_map_get(&paths->positions, entry);
	if (last->list == entry->parent) {
		at = last->entry;
		position = last->position;
	}
	while (at && at != entry) {
		at = at->next;
		position++;
	}
	if (!at) { /* it stands before the last one */
		positions_keep(paths, entry->parent);
		return (size_t)*node_map_get(&paths->positions, entry);
	}
	last->list = entry->parent;
	last->entry = entry;
	last->position = position;
	return position;
}

/* Steps from the root down to `node`; as deep as the model. */
static size_t path_put(struct specast_paths *paths, const struct specast_node *node, struct specast_buf *out)
{
	size_t depth;

	if (!node->parent)
		return 0;
	depth = path_put(paths, node->parent, out);
	if (node->parent->shape == SPECAST_LIST) {
		specast_buf_printf(out, "[%zu]", position_of(paths, node, depth));
		return depth + 1;
	}
	if (out->size)
		specast_buf_putc(out, '.');
	specast_path_put_name(out, node->name);
	return depth;
}

struct specast_paths *specast_paths_new(struct specast_arena *arena)
{
	struct specast_paths *paths = SPECAST_NEW(arena, struct specast_paths);

	paths->arena = arena;
	return paths;
}

struct specast_str specast_paths_of(struct specast_paths *paths, const struct specast_node *node)
{
	struct specast_buf out = SPECAST_BUF(paths->arena);

	path_put(paths, node, &out);
	return specast_buf_str(&out);
}
