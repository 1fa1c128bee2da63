/* The merging of documents, which `specast merge` and `specast merge-driver` share. */
#ifndef FUSION_H
#define FUSION_H

#include "cmd.h"

enum on_conflict { CONFLICT_MARK, CONFLICT_OURS, CONFLICT_THEIRS, CONFLICT_BOTH, CONFLICT_FAIL };

/* One merge: of the session's operands, and its setting `base`, into its setting `output`. */
struct fusion {
	struct session *session;
	struct specast_arena *arena;
	struct specast_diagnostics diagnostics;
	struct specast_read_options options;
	enum on_conflict on_conflict;
	const struct specast_format *to;     /* of the output */
	const struct specast_template *tmpl; /* to write in; NULL: that of the first document */
	bool in_place;                       /* the output is the first document with changes */
	struct specast_document *documents;  /* those that are merged, then the base */
	size_t count;                        /* without the base */
	const struct specast_document *into; /* that is changed where the output is in place */
	/* `into` with the sections of the others moved in it, two for each document behind the first (see
	 * target_arrange()), from the third of the array on; NULL: nothing was to be moved. */
	struct specast_document *arranged;
	const struct specast_node *base;     /* NULL: none */
	const char *name;                    /* of all of them in messages; NULL: their files' */
	const struct specast_labels *labels; /* of marks; NULL: the files' names */
	bool careful;          /* nothing is written unless all of it has a place in the first document */
	size_t conflicts_most; /* and there are no more conflicts than that */
	struct specast_merged merged; /* with our side where there are conflicts */
	struct specast_buf out;
};

/* Reads the documents. */
enum exit_status fusion_read(struct fusion *fusion);
/* Merges what was read, and writes the result; EXIT_NO: conflicts are left in it. */
enum exit_status fusion_merge(struct fusion *fusion);
void fusion_release(struct fusion *fusion);

#endif
