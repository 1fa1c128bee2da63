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

#endif
