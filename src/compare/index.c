/* Tables by which entries are found that share a hash. */
#include "match.h"

void index_open(struct specast_arena *arena, struct index *index, size_t most)
{
	for (index->capacity = 16; index->capacity < most * 2;)
		index->capacity *= 2;
	index->slots = SPECAST_NEW_ARRAY(arena, index->capacity, struct posting);
	index->entries = SPECAST_NEW_ARRAY(arena, most + 1, size_t);
	index->next = SPECAST_NEW_ARRAY(arena, most + 1, size_t);
	index->count = 0;
}

struct posting *posting_of(const struct index *index, uint64_t hash)
{
	size_t at = (size_t)(hash * 0x9e3779b97f4a7c15u >> 20) & (index->capacity - 1);

	hash += !hash;
	while (index->slots[at].hash && index->slots[at].hash != hash)
		at = (at + 1) & (index->capacity - 1);
	if (!index->slots[at].hash)
		index->slots[at] = (struct posting){ hash, NOWHERE, NOWHERE, 0, 0 };
	return &index->slots[at];
}

void index_add(struct index *index, uint64_t hash, size_t entry)
{
	struct posting *posting = posting_of(index, hash);
	size_t link = index->count++;

	index->entries[link] = entry;
	index->next[link] = NOWHERE;
	*(posting->last == NOWHERE ? &posting->first : &index->next[posting->last]) = link;
	posting->last = link;
	posting->in_b++;
}
