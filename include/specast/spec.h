/* Spec: the common model of a specification.  It knows no template and no format.
 *
 * The vocabulary is a table of concepts, a tree in canonical order; a spec is a tree of nodes, each of a
 * concept.  Generic code walks both; there is no function per concept. */
#ifndef SPECAST_SPEC_H
#define SPECAST_SPEC_H

#include <specast/diagnostic.h>

/* -- the vocabulary -- */

enum specast_shape {
	SPECAST_TEXT,  /* one line of inline Markdown */
	SPECAST_ITEM,  /* Markdown blocks that begin with a paragraph */
	SPECAST_PROSE, /* Markdown blocks */
	SPECAST_DATE,  /* a date, as written */
	SPECAST_FLAG,  /* true or false */
	SPECAST_CODE,  /* one fenced block: language and code */
	SPECAST_LIST,  /* entries, in the author's order; their shape is the concept's `entry` */
	SPECAST_RECORD /* named fields */
};

/* A row of the vocabulary. */
struct specast_concept {
	const char *name; /* as in JSON; "" for the root */
	enum specast_shape shape;
	enum specast_shape entry; /* of a list: the shape of its entries */
	bool key;                 /* a key field of the record that it stands in */
	bool main;                /* the field that an unstructured entry fills */
	bool brief;               /* prose that mostly is one line */
	/* Row; the root is its own parent.  A field of a list's records has the list as parent. */
	uint16_t parent;
	uint16_t first, next; /* first child and next sibling; 0: none */
	uint16_t id;          /* its own row; canonical order is the order of rows */
	uint16_t depth;       /* 0 for the root */
	const char *doc;      /* one sentence for the schema and the reference */
};

/* All rows; row 0 is the root (a record). */
const struct specast_concept *specast_vocabulary(size_t *count);
/* Row `id`, or NULL behind the last one. */
const struct specast_concept *specast_concept_at(uint16_t id);
/* The child of `parent` of that name, or NULL.  `extra` and `remarks` are children of every record. */
const struct specast_concept *specast_concept_child(const struct specast_concept *parent,
						    struct specast_str name);
/* The field that an unstructured entry of a list fills; NULL where its entries are no records. */
const struct specast_concept *specast_concept_main(const struct specast_concept *list);
/* By path, such as "risks.mitigation" ("risks[].mitigation" is the same), from the root; or NULL. */
const struct specast_concept *specast_concept_find(const char *path);
/* Its path from the root, lists marked: "risks[].mitigation". */
struct specast_str specast_concept_path(struct specast_arena *arena, const struct specast_concept *concept);
/* What part may be meant by a name that a record (the root, or the list of which it is an entry) has not: the name
 * of one of its fields, "probability" for "likelihood"; in place of a part of the document, the path of one
 * elsewhere, "metadata.status" for "status"; empty: nobody knows.  Inside a guarded
 * call.  It asks the lexicon, so it stands in src/template. */
struct specast_str specast_name_guess(struct specast_arena *arena, const struct specast_concept *record,
				      struct specast_str name);

/* -- nodes --
 *
 * They live as long as the arena that they are made in.  Functions that make nodes are called inside a guarded
 * call of it, and never return NULL. */

/* Where a node came from.  Never part of equality. */
struct specast_origin {
	const struct specast_source *source;
	uint32_t start, end;        /* bytes of source->text */
	struct specast_str heading; /* the heading or label under which it stood, as written; may be empty */
	/* Further places where the same value stands, or that were joined to it. */
	struct specast_origin *next;
};

struct specast_node {
	const struct specast_concept *concept; /* of an entry of a list: the list's; NULL under `custom` */
	struct specast_str name;               /* the field's name; empty for entries of lists */
	enum specast_shape shape;
	bool flag;
	struct specast_str text;     /* text, item, prose, date; code: its bytes */
	struct specast_str language; /* code: the info string */
	/* Entry of a list: titles of the group it stands in, "A / B"; empty: none. */
	struct specast_str group;
	struct specast_node *parent, *first, *last, *next;
	const struct specast_origin *origin; /* NULL: unknown */
};

/* A new, empty spec: the root record. */
struct specast_node *specast_spec_new(struct specast_arena *arena);

/* The field of that name, or NULL.  `record` may be NULL. */
struct specast_node *specast_node_get(const struct specast_node *record, const char *name);
struct specast_node *specast_node_get_str(const struct specast_node *record, struct specast_str name);
/* The part below `record` at a path, "metadata.authors" or "risks[2].mitigation", or NULL. */
struct specast_node *specast_node_find(const struct specast_node *record, const char *path);

/* The field for `concept` (a child of the record's concept), made in its canonical place where it is absent.
 */
struct specast_node *specast_node_field(struct specast_arena *arena, struct specast_node *record,
					const struct specast_concept *concept);
/* The field of that name of a record with open names (`custom`, `remarks`), made at the end where it is
 * absent. */
struct specast_node *specast_node_open_field(struct specast_arena *arena, struct specast_node *record,
					     struct specast_str name, enum specast_shape shape);
/* The same as specast_node_field by name; the name must be a child of the record's concept. */
struct specast_node *specast_node_named(struct specast_arena *arena, struct specast_node *record,
					const char *name);
/* A new entry at the end of a list, of the list's entry shape. */
struct specast_node *specast_node_append(struct specast_arena *arena, struct specast_node *list);
/* Lets a new entry, whose fields are set, join those of its list: it stands in the last group of those
 * written in the same part of the list, and has an empty box where all others have a box. */
void specast_entry_join(struct specast_arena *arena, struct specast_node *entry);
/* Makes `value` what a part says: line ends of a text become spaces, a flag is true or false, of a code the
 * language stays, an entry with fields takes it in its main field.  False, with nothing changed: it is a list
 * or another record, or `value` is no flag. */
bool specast_node_assign(struct specast_arena *arena, struct specast_node *node, struct specast_str value);

/* Puts a field that stands by itself in its canonical place in a record that has no such field yet. */
void specast_node_place(struct specast_node *record, struct specast_node *field);
/* The node and all below it, standing by itself; texts stay where they are. */
struct specast_node *specast_node_copy(struct specast_arena *arena, const struct specast_node *node);
/* Takes a node out of its parent. */
void specast_node_remove(struct specast_node *node);

/* Whether it holds a value itself: neither a list nor a record. */
bool specast_node_is_leaf(const struct specast_node *node);
/* Says nothing: an empty text, a list or record with nothing in it. */
bool specast_node_empty(const struct specast_node *node);
/* Removes every part below `node` that says nothing. */
void specast_node_prune(struct specast_node *node);

/* Puts `dependencies` and `links` into the order of canonical form: stably by kind or rel, those without one
 * first, then those that the vocabulary names, then the others. */
void specast_spec_order(struct specast_node *spec);
/* The field by whose values specast_spec_order() orders the entries of a list; NULL: it leaves the list
 * alone. */
const char *specast_list_ordering(const struct specast_node *list);

/* Next node in document order below `root`, children first; NULL at the end.  For walks without recursion. */
struct specast_node *specast_node_walk(const struct specast_node *root, const struct specast_node *at);
/* How many entries a list has, or fields a record; 0 for NULL. */
size_t specast_node_count(const struct specast_node *list);
/* Tells only where something stood in a document: `after` of an extra, `anchors`, and what a table of contents
 * listed, how deep.  No comparison looks at it. */
bool specast_node_is_place(const struct specast_node *node);
/* Whether an entry of a list is the one of that number, from 1.  Takes so many steps at most. */
bool specast_entry_is_nth(const struct specast_node *entry, unsigned number);
/* What the name of a list's entry says besides the entry's position: "Rollout" of "Phase 2: Rollout" where it is the
 * second, nothing of "Phase 2"; the text of any other node.  Where entries are counted, as in their headings, noun
 * and number are no part of the name. */
struct specast_str specast_name_alone(const struct specast_node *name);
/* Whether it is a name that says no more than that: it need not come back where entries are counted. */
bool specast_name_is_position(const struct specast_node *node);
/* Whether two trees hold the same: order of list entries counts, order of fields does not; `after` and
 * origins do not. */
bool specast_node_equal(const struct specast_node *a, const struct specast_node *b);

/* Its path with positions from 0: "risks[2].mitigation", as specast_path_parse() takes it apart. */
struct specast_str specast_node_path(struct specast_arena *arena, const struct specast_node *node);
/* The paths of many nodes of a spec, the same, without counting a long list for each of its entries.  Made in
 * `arena`, inside of a guarded call of it, as the paths are. */
struct specast_paths;
struct specast_paths *specast_paths_new(struct specast_arena *arena);
struct specast_str specast_paths_of(struct specast_paths *paths, const struct specast_node *node);

/* -- paths that people type --
 *
 * Names of fields and, in brackets, which entry of a list is meant.
 *
 *     metadata.status   risks[2].mitigation   goals[-1]   components[name=Gateway].purpose   goals[+]
 *
 * Positions count from 0 or, with a minus sign, back from the end; [+] is a new entry behind the last.  A
 * name or value may stand in double quotes, in which a backslash takes the next character as it is; where it
 * holds . [ ] or = it must. */

enum specast_step_kind {
	SPECAST_STEP_FIELD,    /* a field of a record: `name` */
	SPECAST_STEP_POSITION, /* an entry of a list: `position`; below 0: from the end */
	SPECAST_STEP_KEY,      /* the entry of a list whose field `name` holds `value` */
	SPECAST_STEP_NEW       /* an entry that is not there yet */
};

struct specast_step {
	enum specast_step_kind kind;
	struct specast_str name, value;
	int64_t position;
	size_t end; /* bytes of the path up to and with this step */
};

struct specast_path {
	struct specast_str text;
	struct specast_step *steps;
	size_t count; /* 1 at least */
};

struct specast_path_error {
	size_t offset;           /* bytes of the path that are right */
	struct specast_str text; /* what would be right there; one sentence without full stop */
};

enum specast_found {
	SPECAST_FOUND,
	SPECAST_ABSENT,    /* the spec says nothing of it, though another one may */
	SPECAST_AMBIGUOUS, /* several entries fit a key */
	SPECAST_WRONG      /* there is no such part in any spec */
};

/* Where a path leads in a spec. */
struct specast_target {
	enum specast_found found;
	struct specast_node *node; /* the part; unless it was found, the last one on the way that is there */
	size_t step;               /* the step that failed; path->count: none */
	const struct specast_concept
	    *concept;             /* of what that step was taken from; NULL: below `custom`, anything goes */
	enum specast_shape shape; /* the same; meaningless where `concept` and `node` do not tell */
};

/* Takes a path apart.  False: *error says where it is none, and what would be right.  The steps stand in
 * `arena`, their strings in `text` or in `arena`. */
bool specast_path_parse(struct specast_arena *arena, struct specast_str text, struct specast_path *path,
			struct specast_path_error *error);
/* Appends a name as it stands in a path: in quotes where it would else not be one. */
void specast_path_put_name(struct specast_buf *path, struct specast_str name);
/* Takes "path=value" apart, at the first = outside of brackets and quotes.  False: there is none. */
bool specast_path_split(struct specast_str text, struct specast_str *path, struct specast_str *value);
/* Follows a path from `root`, a record or list.  Steps beyond what is there are checked against the
 * vocabulary. */
enum specast_found specast_path_resolve(const struct specast_path *path, const struct specast_node *root,
					struct specast_target *target);
/* What would have been right where the path failed, NULL at the end: names of fields; for a key without
 * match, the values that there are.  Empty where only a position would be right. */
const char **specast_path_choices(struct specast_arena *arena, const struct specast_path *path,
				  const struct specast_target *target);
/* The same part, made where it is absent: records, lists and fields on the way too, an entry for [+], for a
 * key that none has, and for the position behind the last.  NULL, with nothing changed: *target says why.
 * `root` stands in `arena`. */
struct specast_node *specast_path_make(struct specast_arena *arena, const struct specast_path *path,
				       struct specast_node *root, struct specast_target *target);

/* -- limits, and the schema -- */

/* How deep models may nest; readers refuse more, so that no walk and no library runs out of stack. */
#define SPECAST_MAX_DEPTH 120

/* The $id of the published JSON Schema; exports begin with it. */
#define SPECAST_SCHEMA_ID "https://specast.dev/schema/spec-1.json"

/* The JSON Schema (draft 2020-12) of the model, made from the vocabulary. */
void specast_schema_write(struct specast_buf *out);

#endif
