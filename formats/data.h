/* A document of JSON or YAML as it was read, and how a spec is made of it. */
#ifndef FORMATS_DATA_H
#define FORMATS_DATA_H

#include <specast/spec.h>

enum data_kind {
	DATA_TEXT, /* a quoted scalar */
	DATA_BARE, /* one without quotes: a number, true, null; in YAML any word */
	DATA_LIST,
	DATA_RECORD
};

struct data {
	enum data_kind kind;
	struct specast_str key;  /* of a member of a record */
	struct specast_str text; /* of a scalar: what it holds, a bare one as it was written */
	uint32_t start, end;     /* bytes of source->text */
	uint32_t name;           /* where the key begins; `start` where there is none */
	struct data *first, *last, *next;
};

/* What a reader knows of the document that it reads. */
struct data_context {
	struct specast_arena *arena;
	const struct specast_source *source;
	struct specast_diagnostics *diagnostics;
	const char *language; /* of code blocks that hold a part of the document verbatim */
};

/* A new value, at the end of `parent` unless that is NULL. */
struct data *data_new(struct specast_arena *arena, struct data *parent, enum data_kind kind);

/* A copy of a key or scalar, with LF for its line ends. */
struct specast_str data_text(struct specast_arena *arena, struct specast_str text);

/* Sets source->text from source->original: UTF-8 without byte order mark, positions unchanged otherwise.
 * Leaves the guarded call where the original is too large or no UTF-8. */
void data_settle_text(struct specast_arena *arena, struct specast_source *source,
		      struct specast_diagnostics *diagnostics);

/* import.c: makes a spec of a document.  Members that the vocabulary does not know are kept as `extra`.  Leaves the
 * guarded call, after a report, where a value has not the shape that its name promises. */
struct specast_node *data_import(const struct data_context *context, const struct data *document);

#endif
