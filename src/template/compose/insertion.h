/* Pieces of text that are put into what was composed. */
#ifndef TEMPLATE_INSERTION_H
#define TEMPLATE_INSERTION_H

#include <specast/outline.h>

/* A list of them is in the order of their places. */
struct insertion {
	struct insertion *next;
	uint32_t offset; /* into the text of the outline */
	struct specast_str text;
};

/* Both lists as one; what stands at the same place in both comes from the first one first. */
struct insertion *insertions_merge(struct insertion *first, struct insertion *second);

/* Parses the text of the outline anew with the insertions in it, which add no section: the sections carry
 * what they carried.  Inside a guarded call. */
enum specast_status insertions_put(struct specast_arena *arena, const struct insertion *insertions,
				   struct specast_outline *outline, struct specast_diagnostics *diagnostics);

#endif
