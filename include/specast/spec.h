/* Spec: the common model of a specification.  It knows no template and no format.
 *
 * The vocabulary is a table of concepts, a tree in canonical order; a spec is a tree of nodes, each of a concept.  Generic
 * code walks both; there is no function per concept. */
#ifndef SPECAST_SPEC_H
#define SPECAST_SPEC_H

#include <specast/diagnostic.h>

enum specast_shape {
	SPECAST_TEXT,   /* one line of inline Markdown */
	SPECAST_ITEM,   /* Markdown blocks that begin with a paragraph */
	SPECAST_PROSE,  /* Markdown blocks */
	SPECAST_DATE,   /* a date, as written */
	SPECAST_FLAG,   /* true or false */
	SPECAST_CODE,   /* one fenced block: language and code */
	SPECAST_LIST,   /* entries, in the author's order; their shape is the concept's `entry` */
	SPECAST_RECORD  /* named fields */
};

/* A row of the vocabulary. */
struct specast_concept {
	const char *name;          /* as in JSON; "" for the root */
	enum specast_shape shape;
	enum specast_shape entry;  /* of a list: the shape of its entries */
	bool key;                  /* a key field of the record that it stands in */
	bool main;                 /* the field that an unstructured entry fills */
	uint16_t parent;           /* row; the root is its own parent.  A field of a list's records has the list as parent */
	uint16_t first, next;      /* first child and next sibling; 0: none */
	uint16_t id;               /* its own row; canonical order is the order of rows */
	uint16_t depth;            /* 0 for the root */
	const char *doc;           /* one sentence for the schema and the reference */
};

/* All rows; row 0 is the root (a record). */
const struct specast_concept *specast_vocabulary(size_t *count);
const struct specast_concept *specast_concept_at(uint16_t id);
/* The child of `parent` of that name, or NULL.  `extra` and `remarks` are children of every record. */
const struct specast_concept *specast_concept_child(const struct specast_concept *parent, struct specast_str name);
/* By path, such as "risks.mitigation" ("risks[].mitigation" is the same), from the root; or NULL. */
const struct specast_concept *specast_concept_find(const char *path);
/* Its path from the root, lists marked: "risks[].mitigation". */
struct specast_str specast_concept_path(struct specast_arena *arena, const struct specast_concept *concept);

/* Where a node came from.  Never part of equality. */
struct specast_origin {
	const struct specast_source *source;
	uint32_t start, end;         /* bytes of source->text */
	struct specast_str heading;  /* the heading or label under which it stood, as written; may be empty */
	struct specast_origin *next; /* further places where the same value stands, or that were joined to it */
};

struct specast_node {
	const struct specast_concept *concept; /* of an entry of a list: the list's; NULL under `custom` */
	struct specast_str name;               /* the field's name; empty for entries of lists */
	enum specast_shape shape;
	bool flag;
	struct specast_str text;               /* text, item, prose, date; code: its bytes */
	struct specast_str language;           /* code: the info string */
	struct specast_str group;              /* entry of a list: titles of the group it stands in, "A / B"; empty: none */
	struct specast_node *parent, *first, *last, *next;
	const struct specast_origin *origin;   /* NULL: unknown */
};

/* A new, empty spec: the root record. */
struct specast_node *specast_spec_new(struct specast_arena *arena);

/* The field of that name, or NULL.  `record` may be NULL. */
struct specast_node *specast_node_get(const struct specast_node *record, const char *name);
/* The same through a path of names "metadata.authors". */
struct specast_node *specast_node_find(const struct specast_node *record, const char *path);

/* The field for `concept` (a child of the record's concept), made in its canonical place where it is absent. */
struct specast_node *specast_node_field(struct specast_arena *arena, struct specast_node *record, const struct specast_concept *concept);
/* The field of that name of a record with open names (`custom`, `remarks`), made at the end where it is absent. */
struct specast_node *specast_node_open_field(struct specast_arena *arena, struct specast_node *record, struct specast_str name, enum specast_shape shape);
/* The same as specast_node_field by name; the name must be a child of the record's concept. */
struct specast_node *specast_node_named(struct specast_arena *arena, struct specast_node *record, const char *name);
/* A new entry at the end of a list, of the list's entry shape. */
struct specast_node *specast_node_append(struct specast_arena *arena, struct specast_node *list);
/* Takes a node out of its parent. */
void specast_node_remove(struct specast_node *node);
/* Says nothing: an empty text, a list or record with nothing in it. */
bool specast_node_empty(const struct specast_node *node);
/* Removes every part below `node` that says nothing. */
void specast_node_prune(struct specast_node *node);
/* Next node in document order below `root`, children first; NULL at the end.  For walks without recursion. */
struct specast_node *specast_node_walk(const struct specast_node *root, const struct specast_node *at);
size_t specast_node_count(const struct specast_node *list);
/* Its path with positions from 0: "risks[2].mitigation". */
struct specast_str specast_node_path(struct specast_arena *arena, const struct specast_node *node);
/* Whether two trees hold the same: order of list entries counts, order of fields does not; `after` and origins do not. */
bool specast_node_equal(const struct specast_node *a, const struct specast_node *b);

/* How deep models may nest; readers refuse more, so that no walk and no library runs out of stack. */
#define SPECAST_MAX_DEPTH 120

/* The $id of the published JSON Schema; exports begin with it. */
#define SPECAST_SCHEMA_ID "https://specast.dev/schema/spec-1.json"

/* The JSON Schema (draft 2020-12) of the model, made from the vocabulary. */
void specast_schema_write(struct specast_buf *out);

#endif
