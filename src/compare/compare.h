/* Inside of comparing and merging: what its files share. */
#ifndef SPEC_COMPARE_H
#define SPEC_COMPARE_H

#include <specast/compare.h>

#include "node_map.h"

/* nodes.c: when two nodes say the same */

/* Hashes of all nodes below some roots. */
struct hashes {
	struct node_map map;
	bool
	    exact; /* of texts as they are written: quicker, but texts that are only written otherwise differ */
};

/* Takes in `root` and all below it. */
void hashes_add(struct hashes *hashes, const struct specast_node *root);
/* Of a node that was taken in, or of one with the same content. */
uint64_t hash_of(const struct hashes *hashes, const struct specast_node *node);
/* Whether two nodes say the same: prose that only wraps its lines or marks its bullets in another way does.
 * Either may be NULL. */
bool node_same(const struct hashes *hashes, const struct specast_node *a, const struct specast_node *b);
/* Whether two texts of one group are the same, as names without what only counts them; NULL: there is none. */
bool name_same(struct specast_arena *arena, const struct specast_node *a, const struct specast_node *b);
/* The same of two nodes whose hashes are known to be equal, so that only chance could deceive. */
bool node_same_unhashed(struct specast_arena *arena, const struct specast_node *a,
			const struct specast_node *b);

/* texts.c: when two texts do */

/* The same for all texts that CommonMark reads alike, and for some others. */
uint64_t text_hash(struct specast_str text);
/* Whether CommonMark reads the same from two texts. */
bool text_same(struct specast_arena *arena, struct specast_str a, struct specast_str b);
/* The length of the fence that a line may open or close, and its character; 0: none. */
size_t fence_of(struct specast_str line, char *mark);

/* words.c */

/* The words of something, as hashes without case; sorted, repetitions included. */
struct words {
	uint64_t *items;
	size_t count;
};

struct words words_of(struct specast_arena *arena, const struct specast_node *node, size_t most);
/* The next word, of letters and digits, at or after *at; of scripts without spaces, the next character. */
bool word_next(struct specast_str text, size_t *at, struct specast_str *word);
uint64_t word_hash(struct specast_str word);

/* sequence.c */

#define NOWHERE SIZE_MAX

/* What two sequences have in common, in order: for each of `a`, the place of the same in `b`, or NOWHERE. */
size_t *sequence_match(struct specast_arena *arena, const uint64_t *a, size_t a_count, const uint64_t *b,
		       size_t b_count);
/* Clears `kept[i]` of those that have to move for the others to stand in order: the fewest.  Places that are
 * NOWHERE stay as they are. */
void sequence_in_order(struct specast_arena *arena, const size_t *places, size_t count, bool *kept);

/* three.c: three texts, line by line */

/* A run of lines: in all three the same, or not. */
struct hunk {
	struct specast_str ours, base, theirs;
	bool stable;
};

struct hunks {
	struct hunk *items;
	size_t count;
};

/* `fences`: those of a Markdown text count for one line each. */
struct hunks hunks_of(struct specast_arena *arena, struct specast_str ours, struct specast_str base,
		      struct specast_str theirs, bool fences);

/* match.c */

enum match_mode {
	MATCH_KIN,      /* one list came of the other */
	MATCH_BASE,     /* the same, to be merged: an item that takes the place of another is that one */
	MATCH_STRANGE,  /* lists of different documents */
	MATCH_NEW,      /* what two sides added to one list: the same only where it is plain */
	MATCH_KIN_TEXT, /* blocks of prose, of which one came of the other */
	MATCH_TEXT /* blocks of prose of different documents: what stands in the same place is the same */
};

struct entries {
	const struct specast_node **items;
	size_t count;
};

struct entries entries_of(struct specast_arena *arena, const struct specast_node *list); /* may be NULL */
/* For each of `a`, its counterpart in `b` or NOWHERE; each has one at most.  Takes linear time. */
size_t *entries_match(const struct hashes *hashes, const struct entries *a, const struct entries *b,
		      enum match_mode mode);

/* known.c */

/* What entries of a list of records are known by: its key fields one after the other, NULL at the end; where
 * it has none, the first of its texts. */
const struct specast_concept *key_next(const struct specast_concept *list,
				       const struct specast_concept *previous);

/* blocks.c: prose in pieces that are compared and merged each by itself */

enum block_kind { BLOCK_PARAGRAPH, BLOCK_ITEM, BLOCK_HEAD, BLOCK_ROW, BLOCK_CODE, BLOCK_HEADING };

/* The blocks of a prose as entries of a list that stands alone: shape SPECAST_ITEM, `language` the line ends
 * that stood before it, `name` the number of an ordered item, which is no part of its text, `flag` of an
 * item: it follows one. */
struct specast_node *blocks_of(struct specast_arena *arena, struct specast_str prose);
enum block_kind block_kind(const struct specast_node *block);
/* The prose of blocks, which may come from different ones. */
struct specast_str blocks_join(struct specast_arena *arena, const struct specast_node *list);

#endif
