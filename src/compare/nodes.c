/* When two nodes say the same: hashes of trees, and the comparison behind them. */
#include <string.h>

#include "compare.h"

static uint64_t mix(uint64_t hash)
{
	hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdu;
	hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53u;
	return hash ^ (hash >> 33);
}

/* Of a text as it is written, by words of eight bytes. */
static uint64_t exact_hash(struct specast_str text)
{
	uint64_t hash = text.size, word;

	for (size_t at = 0; at < text.size; at += sizeof(word)) {
		size_t rest = text.size - at;

		word = 0;
		memcpy(&word, text.data + at, rest < sizeof(word) ? rest : sizeof(word));
		hash = (hash ^ word) * 0x9e3779b97f4a7c15;
		hash ^= hash >> 32;
	}
	return hash;
}

static uint64_t hash_leaf(const struct hashes *hashes, const struct specast_node *node)
{
	if (node->shape == SPECAST_FLAG)
		return mix(node->flag ? 3 : 2);
	if (node->shape == SPECAST_CODE)
		return mix(specast_str_hash(node->text, specast_str_hash(node->language, 5)));
	return mix(hashes->exact ? exact_hash(node->text) : text_hash(node->text));
}

uint64_t hash_of(const struct hashes *hashes, const struct specast_node *node)
{
	const uint64_t *known = node_map_get(&hashes->map, node);
	uint64_t hash = node->shape == SPECAST_LIST ? 11 : 13;

	if (known)
		return *known;
	if (specast_node_is_leaf(node))
		return hash_leaf(hashes, node) ^ mix(specast_str_hash(node->group, 0));
	for (const struct specast_node *child = node->first; child; child = child->next) {
		if (node->shape == SPECAST_LIST)
			hash = mix(hash * 31 + hash_of(hashes, child)); /* as deep as the model */
		else if (!specast_node_is_place(child))
			hash += mix(specast_str_hash(child->name, hash_of(hashes, child)));
	}
	return mix(hash) ^ mix(specast_str_hash(node->group, 0));
}

void hashes_add(struct hashes *hashes, const struct specast_node *root)
{
	for (const struct specast_node *child = root->first; child; child = child->next)
		hashes_add(hashes, child); /* as deep as the model */
	node_map_put(&hashes->map, root, hash_of(hashes, root));
}

/* The first field from `field` on that says more than where something stood; NULL at the end. */
static const struct specast_node *content_from(const struct specast_node *field)
{
	while (field && specast_node_is_place(field))
		field = field->next;
	return field;
}

bool node_same_unhashed(struct specast_arena *arena, const struct specast_node *a,
			const struct specast_node *b)
{
	const struct specast_node *x = a->first, *y = b->first;

	if (specast_node_is_leaf(a) != specast_node_is_leaf(b) || !specast_str_equal(a->group, b->group))
		return false;
	if (a->shape == SPECAST_FLAG || a->shape == SPECAST_CODE || a->shape == SPECAST_LIST ||
	    a->shape == SPECAST_RECORD || b->shape == SPECAST_FLAG || b->shape == SPECAST_CODE)
		if (a->shape != b->shape)
			return false;
	if (a->shape == SPECAST_FLAG)
		return a->flag == b->flag;
	if (specast_node_is_leaf(a))
		return specast_str_equal(a->language, b->language) && text_same(arena, a->text, b->text);
	if (a->shape == SPECAST_LIST) {
		for (; x && y; x = x->next, y = y->next)
			if (!node_same_unhashed(arena, x, y)) /* as deep as the model */
				return false;
		return !x && !y;
	}
	size_t count = 0;
	for (x = content_from(x); x; x = content_from(x->next), count++) {
		const struct specast_node *other =
		    y && specast_str_equal(y->name, x->name) ? y : specast_node_get_str(b, x->name);

		if (!other || !node_same_unhashed(arena, x, other))
			return false;
		y = other->next;
	}
	for (y = content_from(b->first); y; y = content_from(y->next))
		count--;
	return count == 0;
}

bool name_same(struct specast_arena *arena, const struct specast_node *a, const struct specast_node *b)
{
	struct specast_str name = a ? specast_name_alone(a) : SPECAST_STR_NONE,
			   other = b ? specast_name_alone(b) : SPECAST_STR_NONE;

	if (a && b && !specast_str_equal(a->group, b->group))
		return false;
	return (a || b) && (!a || a->shape == SPECAST_TEXT) && (!b || b->shape == SPECAST_TEXT) &&
	       text_same(arena, name, other);
}

bool node_same(const struct hashes *hashes, const struct specast_node *a, const struct specast_node *b)
{
	if (a == b)
		return true;
	return a && b && hash_of(hashes, a) == hash_of(hashes, b) &&
	       node_same_unhashed(hashes->map.arena, a, b);
}
