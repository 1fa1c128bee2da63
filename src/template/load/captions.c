/* Captions by phrase.  Most phrases of a document are no wording at all: to find that, one look into a hash
 * table does, where a search among sorted phrases would touch a dozen of them. */
#include "template.h"

struct template_captions captions_index(struct specast_arena *arena, const struct template_caption *items,
					uint32_t count)
{
	uint32_t slot_count = 4;

	while (slot_count < 2 * (uint64_t)count)
		slot_count *= 2;
	uint32_t *slots = SPECAST_NEW_ARRAY(arena, slot_count, uint32_t);
	for (uint32_t i = 0; i < count; i++) {
		uint64_t slot = specast_str_hash(items[i].phrase, 0);

		if (i > 0 && specast_str_equal(items[i - 1].phrase, items[i].phrase))
			continue;
		while (slots[slot & (slot_count - 1)])
			slot++;
		slots[slot & (slot_count - 1)] = i + 1;
	}
	return (struct template_captions){ items, slots, count, slot_count };
}

const struct template_caption *captions_first(const struct template_captions *captions,
					      struct specast_str phrase, uint64_t hash)
{
	uint32_t mask = captions->slot_count - 1, found;

	for (uint64_t slot = hash; (found = captions->slots[slot & mask]) != 0; slot++)
		if (specast_str_equal(captions->items[found - 1].phrase, phrase))
			return &captions->items[found - 1];
	return NULL;
}

const struct template_caption *captions_next(const struct template_captions *captions,
					     const struct template_caption *caption)
{
	const struct template_caption *next = caption + 1;

	return next < captions->items + captions->count && specast_str_equal(next->phrase, caption->phrase)
		   ? next
		   : NULL;
}
