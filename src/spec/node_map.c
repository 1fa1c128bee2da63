/* Numbers by node: a hash table of addresses. */
#include "node_map.h"

#define CAPACITY_FIRST 1024

struct node_number {
	const struct specast_node *node; /* NULL: the slot is free */
	uint64_t number;
};

static uint64_t address_hash(const struct specast_node *node)
{
	uint64_t hash = (uint64_t)(uintptr_t)node;

	hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdu;
	hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53u;
	return hash ^ (hash >> 33);
}

/* The slot of `node`, or the free one that it would take. */
static struct node_number *slot_of(const struct node_map *map, const struct specast_node *node)
{
	size_t at = (size_t)address_hash(node) & (map->capacity - 1);

	while (map->slots[at].node && map->slots[at].node != node)
		at = (at + 1) & (map->capacity - 1);
	return &map->slots[at];
}

static void grow(struct node_map *map)
{
	struct node_map larger = { map->arena, NULL, map->count,
				   map->capacity ? map->capacity * 2 : CAPACITY_FIRST };

	larger.slots = SPECAST_NEW_ARRAY(map->arena, larger.capacity, struct node_number);
	for (size_t i = 0; i < map->capacity; i++)
		if (map->slots[i].node)
			*slot_of(&larger, map->slots[i].node) = map->slots[i];
	*map = larger;
}

void node_map_put(struct node_map *map, const struct specast_node *node, uint64_t number)
{
	struct node_number *slot;

	if (map->count * 2 >= map->capacity)
		grow(map);
	slot = slot_of(map, node);
	map->count += !slot->node;
	*slot = (struct node_number){ node, number };
}

const uint64_t *node_map_get(const struct node_map *map, const struct specast_node *node)
{
	const struct node_number *slot = map->capacity ? slot_of(map, node) : NULL;

	return slot && slot->node ? &slot->number : NULL;
}
