/* Inside of merging. */
#ifndef SPEC_MERGE_H
#define SPEC_MERGE_H

#include "compare.h"

/* A conflict whose path is not known before the result is whole. */
struct merge_conflict {
	struct specast_conflict known;    /* first */
	const struct specast_node *place; /* in the result; NULL: not there */
};

struct merge {
	struct specast_arena *arena;
	struct hashes hashes;
	enum specast_side side;
	struct specast_merged *merged;
	struct merge_conflict *last;
	bool blocks; /* what is merged are the blocks of a prose */
	bool places; /* a side tells where something stood */
};

/* The same part in the three specs, each NULL where it is not. */
struct trio {
	const struct specast_node *base, *ours, *theirs;
};

/* merge.c */
/* The part of the result, standing by itself, perhaps with a further one behind it (`next`); NULL: there is
 * none. */
struct specast_node *merge_node(struct merge *merge, struct trio trio);
struct specast_node *merge_conflict(struct merge *merge, struct trio trio);

/* merge_labels.c */
/* `theirs`, or a copy of it in which labels of definitions and footnotes are others than those of `ours`. */
const struct specast_node *merge_labels(struct merge *merge, struct trio roots);

/* merge_groups.c */
/* Entries of three lists, so that a group to which one side gave another title has that in all of them.
 * Those that come to another group are copies. */
void merge_groups(struct merge *merge, struct entries *base, struct entries *ours, struct entries *theirs);

/* merge_list.c */
struct specast_node *merge_list(struct merge *merge, struct trio trio);

/* merge_text.c */
struct specast_node *merge_prose(struct merge *merge, struct trio trio);
/* Line by line. */
struct specast_node *merge_code(struct merge *merge, struct trio trio);

#endif
