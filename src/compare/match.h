/* Inside of matching. */
#ifndef SPEC_MATCH_H
#define SPEC_MATCH_H

#include "compare.h"

#define KEYS_MOST 4

struct known {
	struct words words;
	uint64_t keys[KEYS_MOST]; /* of its key fields; 0: absent */
	size_t key_count;         /* how many there are */
	uint64_t key;             /* of all of them; 0: it has none */
	bool weak;                /* nothing but a word and a number: "Alternative 1" */
	bool ready;               /* words are made */
	enum block_kind kind;
};

/* known.c: all but the words */
struct known known_of(enum match_mode mode, const struct specast_node *entry);

/* index.c: from hashes to the numbers of entries that have them, in order */
struct posting {
	uint64_t hash;
	size_t first, last;  /* into links; NOWHERE: none */
	uint32_t in_a, in_b; /* how many of either side have it, as far as they are counted */
};

struct index {
	struct posting *slots;
	size_t capacity;
	size_t *entries, *next; /* links */
	size_t count;
};

/* Has room for `most` numbers. */
void index_open(struct specast_arena *arena, struct index *index, size_t most);
/* What is under a hash, perhaps nothing yet. */
struct posting *posting_of(const struct index *index, uint64_t hash);
void index_add(struct index *index, uint64_t hash, size_t entry);

#endif
