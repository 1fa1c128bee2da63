/* Comparing and merging specs by what they mean, whatever template and format they stand in. */
#ifndef SPECAST_COMPARE_H
#define SPECAST_COMPARE_H

#include <specast/spec.h>

enum specast_change_kind {
	SPECAST_ADDED,
	SPECAST_REMOVED,
	SPECAST_CHANGED, /* a value; both nodes are leaves, or of different shapes */
	SPECAST_RENAMED, /* an entry whose key field says something else now: the nodes are the key fields */
	SPECAST_MOVED    /* an entry that stands elsewhere among those that stayed */
};

/* One difference.  Of a part that came or went as a whole there is one, not one for each value in it. */
struct specast_change {
	enum specast_change_kind kind;
	const struct specast_node *before, *after; /* NULL: it is not there */
	struct specast_str path_before, path_after;
};

struct specast_changes {
	struct specast_change *items;
	size_t count;
};

/* Finds what has to be done to `before` to make it `after`, in the order of `after`.  Entries of lists are
 * the same by their key fields, else by what they say, wherever they stand.  Prose that CommonMark reads
 * alike is the same. Allocates in `arena`; the changes point into both specs. */
enum specast_status specast_diff(struct specast_arena *arena, const struct specast_node *before,
				 const struct specast_node *after, struct specast_changes *changes);

/* For each entry of the list `have` the one of `want` that it became, NULL where it goes; in an array of
 * `arena`.  They stand in the same order in both, and in the same groups: an entry that moved is one that
 * goes, and another that comes.  Inside of a guarded call of `arena`. */
const struct specast_node **specast_list_align(struct specast_arena *arena, const struct specast_node *have,
					       const struct specast_node *want);

enum specast_piece_kind { SPECAST_PIECE_SAME, SPECAST_PIECE_REMOVED, SPECAST_PIECE_ADDED };

/* Part of a text or of another: all that are not ADDED make up the one, all that are not REMOVED the other.
 */
struct specast_piece {
	enum specast_piece_kind kind;
	struct specast_str text;
};

struct specast_pieces {
	struct specast_piece *items;
	size_t count;
};

/* Compares two texts word by word.  Inside of a guarded call of `arena`. */
struct specast_pieces specast_diff_words(struct specast_arena *arena, struct specast_str before,
					 struct specast_str after);
/* The same line by line, line ends included.  Takes time in proportion to the lines; where long stretches have
 * nothing to hold on to, more of them are shown as changed than need be. */
struct specast_pieces specast_diff_lines(struct specast_arena *arena, struct specast_str before,
					 struct specast_str after);

/* What stands where two sides say different things. */
enum specast_side {
	SPECAST_OURS,
	SPECAST_THEIRS,
	SPECAST_BASE,
	SPECAST_BOTH /* one behind the other where that can be: not of flags */
};

/* What two sides say differently.  NULL: that side says nothing of it.  Nodes stand in the three specs, or
 * are paragraphs of a prose by themselves. */
struct specast_conflict {
	struct specast_conflict *next;
	struct specast_str path; /* of the merged spec, or where it is not there, of the side that has it */
	const struct specast_node *base, *ours, *theirs;
};

/* A value of the metadata that the other side's value takes the place of. */
struct specast_superseded {
	struct specast_superseded *next;
	struct specast_str path;
	const struct specast_node *kept, *dropped;
};

/* A label of a definition or footnote that `ours` uses for another one, so that `theirs` gets a new one. */
struct specast_renamed {
	struct specast_renamed *next;
	struct specast_str before, after;
};

struct specast_merged {
	struct specast_node *spec;
	struct specast_conflict *conflicts;
	size_t conflict_count;
	struct specast_superseded *superseded;
	struct specast_renamed *renamed;
};

/* Merges two specs.  With `base`, from which both come, the changes of both are made, and what only one of
 * them deleted and the other left as it was is gone; without (NULL), the result has all that one of them has.
 * Entries of lists are matched as in specast_diff; their order is that of `ours`, and those that only
 * `theirs` has stand behind the neighbour that they follow there.  What both say differently is a conflict;
 * `side` says what stands there.  Of dates of the metadata the latest is kept, of `created` the earliest.
 * Allocates in `arena`; texts of the result stay those of the specs. */
enum specast_status specast_merge(struct specast_arena *arena, const struct specast_node *base,
				  const struct specast_node *ours, const struct specast_node *theirs,
				  enum specast_side side, struct specast_merged *merged);

/* Names of the three sides in marks; `base` may be empty where there is none. */
struct specast_labels {
	struct specast_str ours, base, theirs;
};

/* Joins three texts that are the same but for conflicts, and marks where they differ:
 *
 *     <<<<<<< ours
 *     ||||||| base
 *     =======
 *     >>>>>>> theirs
 *
 * `base` with NULL data: marks without that part.  Marks never stand within a fence: one that differs is
 * marked as a whole.  Returns the number of marked places.  Inside of a guarded call of out->arena. */
size_t specast_mark_conflicts(struct specast_str ours, struct specast_str base, struct specast_str theirs,
			      const struct specast_labels *labels, struct specast_buf *out);

/* The first mark of a conflict in a text, as this and other programs write them: "<<<<<<<" and further down
 * "=======" and ">>>>>>>", each at the beginning of a line, the first one in no fence.  SIZE_MAX: none. */
size_t specast_find_conflict(struct specast_str text, size_t from);

#endif
