/* Inside of faithful composition: marks on what does not come back when it is read. */
#ifndef TEMPLATE_MARKS_H
#define TEMPLATE_MARKS_H

#include "template.h"

#define LISTS_MOST 16 /* in each other, that are remembered */

/* Values of a model that did not come back as they were, or are to stand apart because others did not. */
struct marks {
	struct specast_arena *arena;
	struct specast_apart *items;
	size_t count, capacity;
	size_t settled;                   /* so many are sorted, each node once */
	bool alike;                       /* texts have come in other letters: see specast_leaf_same() */
	bool any;                         /* something differs */
	const struct specast_node *first; /* where a difference was first seen */
	const struct specast_node *lists[LISTS_MOST]; /* whose groups were marked last, by depth */
};

/* marks.c */

/* Adds a mark; a node may have several until they are settled. */
void marks_add(struct marks *marks, const struct specast_node *node, bool verbatim);
/* Adds marks for all leaves from `top` down, and for the entries that have a group. */
void marks_add_below(struct marks *marks, const struct specast_node *top, bool verbatim);
/* Sorts them, each node once. */
void marks_settle(struct marks *marks);
/* The mark of a node among the first `count`, which are settled; or NULL. */
struct specast_apart *marks_find(const struct marks *marks, size_t count, const struct specast_node *node);
/* Whether something from `top` down says anything and is not among the first `settled` marks. */
bool has_unmarked(const struct marks *marks, size_t settled, const struct specast_node *top);
/* A list of which whole entries are apart goes apart as a whole: positions must not shift.  So does one entry's
 * group.  The marks are settled then. */
void marks_widen(struct marks *marks, const struct specast_node *spec);
/* What stands before and behind a list, or parts it, is less than the list and often what it does not come
 * back for: it goes apart first.  Marks from `before` on are new. */
void marks_prefer_less(struct marks *marks, size_t before);
/* What was apart already, and differs all the same, goes verbatim.  Marks up to `before` are those that were
 * there, settled; true when any of them has been raised, or is new. */
bool marks_raise(struct marks *marks, size_t before);

/* differences.c: marks what of `goal` is not in `back`, or else the innermost parts in which that has something
 * too much; true when nothing differs. */
bool marks_differences(struct marks *marks, const struct specast_node *goal, const struct specast_node *back);

#endif
