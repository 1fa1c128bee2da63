/* Numbers by node: inside of the rooms that see the model. */
#ifndef SPEC_NODE_MAP_H
#define SPEC_NODE_MAP_H

#include <specast/spec.h>

/* Keeps one number for each node, found by the node's address.  Zeroed but for `arena` it is empty. */
struct node_map {
	struct specast_arena *arena;
	struct node_number *slots;
	size_t count, capacity; /* a power of two, or 0 */
};

/* Keeps `number` for `node`, in the place of the one that it had.  Inside of a guarded call of the arena. */
void node_map_put(struct node_map *map, const struct specast_node *node, uint64_t number);
/* The number of `node`, good until the next one is put; NULL: it has none. */
const uint64_t *node_map_get(const struct node_map *map, const struct specast_node *node);

#endif
