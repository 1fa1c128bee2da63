/* Inside of arranging: what its files share. */
#ifndef PIPELINE_ARRANGE_H
#define PIPELINE_ARRANGE_H

#include "put/put.h"

struct arrange {
	struct specast_arena *arena;
	const struct specast_document *base, *ours, *theirs;
	struct put put; /* for the text of `ours` */
	struct put_text text;
	bool moved;
};

/* What a section is known by: what it holds, or its heading without ordinal. */
struct specast_str arrange_key(const struct specast_document *document,
			       const struct specast_section *section);
/* The section with all others below it: a title is a section, too. */
const struct specast_section *arrange_main(const struct specast_document *document);

#define REPARENTED_MOST 8 /* sections in one merge */

/* reparent.c */
/* Notes the edits of the text of `ours` that put sections below others, where theirs moved them.  Returns
 * how many: two for each section. */
size_t arrange_reparent(struct arrange *arrange, struct put_edit edits[2 * REPARENTED_MOST]);

#endif
