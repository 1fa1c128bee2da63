/* What stands in a record or an entry, by its labels. */
#ifndef RECOGNISE_SEGMENTS_H
#define RECOGNISE_SEGMENTS_H

#include "recognise.h"

/* What stands under one label, or, first, without any. */
struct segment {
	struct segment *next;
	bool labelled;
	struct specast_str label, note;
	bool marked;             /* the label is set off by emphasis */
	bool own;                /* the label is the own word of the concept that it means */
	struct meaning meaning;  /* strength 0: a label that is not known */
	struct specast_buf text; /* what stands on the label's own lines */
	struct run run;          /* the blocks that follow */
	struct specast_buf tail; /* further blocks that are no siblings of those */
	uint32_t start, end;
};

struct segments {
	struct reader *reader;
	const struct specast_concept *context;
	bool entry;  /* the context is a list whose entry is read */
	bool nested; /* … from a bullet */
	bool plain;  /* labels stand on lines of their own, without emphasis */
	struct specast_node *record;
	struct segment *first, *last;
	const struct specast_block *before; /* the block that was cut before this one, or NULL */
};

/* Cuts `value` into segments; the first is what stands there without a label, perhaps nothing. */
void segments_split(struct segments *all, const struct value *value);
/* Whether each item of a list begins with a bold label and a colon. */
bool all_bold(struct segments *all, const struct specast_block *list);
/* Whether each of several items is a name, which means nothing that is known, and what is said of it behind a colon:
 * "Missing file: exit code 2". */
bool all_names(struct segments *all, const struct specast_block *list);
/* "- `email` (text)": each begins with a name in code. */
bool all_code(struct segments *all, const struct specast_block *list);

#endif
