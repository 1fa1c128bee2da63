/* Inside of merging templates: what its files share.
 *
 * The result is the first template's text with edits: what the second has a place for and the first has not
 * is copied, or written in the manner of its new neighbours.  slots.c knows what has a place where,
 * sections.c walks the second template's sections, entries.c the entries of lists that both have, metadata.c
 * labelled metadata, front.c the front matter, text.c cuts and joins. */
#ifndef TEMPLATE_MERGE_H
#define TEMPLATE_MERGE_H

#include "template.h"

/* A place where a value, or a list, stands. */
struct slot {
	struct template_ref ref;
	struct specast_str filter, wanted; /* of a loop */
	uint32_t node;                     /* in which it stands */
	uint32_t loop;                     /* the list's loop or table around it; 0: the document */
	uint32_t next;                     /* the next one with the same row, counted from 1 */
	bool list;                         /* it is a loop or a table, or a loop within a line */
};

/* A change to a template's text. */
struct edit {
	size_t at, to; /* what it replaces */
	uint32_t order;
	bool block; /* parted from what is around by blank lines */
	struct specast_str text;
};

struct edits {
	struct edit *items;
	uint32_t count;
	size_t capacity;
};

/* One of the two templates. */
struct side {
	const struct specast_template *tmpl;
	struct specast_str text;
	struct slot *slots; /* in the order of their nodes */
	uint32_t slot_count;
	uint32_t *first_slot; /* by node, and one more: where its slots begin */
	uint32_t *by_row;     /* the first slot of each row, counted from 1 */
	struct edits edits;
	bool *taken; /* by node: its text stands in the other one now */
	bool *given; /* by part: its guidance does */
	bool *lost;  /* by node: another form has taken its place */
};

/* Where a further section goes in the first. */
struct spot {
	size_t at;
	uint32_t parent; /* the section around, or 0 */
	uint16_t scope;  /* the record whose names tags have there, or 0 */
	uint8_t level;
	bool known;
	bool rule_before, rule_after; /* a rule parts it from its neighbour */
};

struct merger {
	struct specast_arena *arena;
	struct specast_diagnostics *diagnostics;
	struct side first, second;
	uint32_t home;                /* of the first: the section with the title, or 0 */
	struct spot *spots;           /* by node of the second: where it was put */
	struct specast_str *headings; /* in normal form: that were put in with words of their own */
	size_t heading_count, heading_capacity;
	bool has_metadata; /* some has been put below the title */
	bool renumber;     /* a numbered section has been put in */
	bool failed;
};

/* -- slots.c -- */

void side_init(struct merger *merger, struct side *side, const struct specast_template *tmpl);
const struct template_node *node_of(const struct side *side, uint32_t index);
/* The node behind all that stands below `index`. */
uint32_t node_after(const struct side *side, uint32_t index);
bool node_has_tags(const struct side *side, uint32_t index);
/* A loop or table that repeats a list. */
bool node_is_loop(const struct side *side, uint32_t index);
/* The nearest such node around `index`, or 0. */
uint32_t node_loop(const struct side *side, uint32_t index);
/* The nearest {{#record}} around `index`: its row, or 0. */
uint16_t node_scope(const struct side *side, uint32_t index);
/* The section around `index`, or 0. */
uint32_t node_section(const struct side *side, uint32_t index);
/* The slot of `side`, in its loop `loop`, that has a place for what `slot` of the other side holds; or NULL.
 */
const struct slot *slot_find(const struct side *side, const struct slot *slot, uint32_t loop);
/* How many of the document's slots in the nodes from `from` to `to` of `second` have a place in `first`, and
 * how many have none. */
void slots_count(const struct merger *merger, uint32_t from, uint32_t to, uint32_t *placed,
		 uint32_t *missing);
/* Notes that the guidance of the parts stands in the other template now. */
void parts_given(struct side *side, const struct template_part *parts, uint32_t count);
/* The guidance of the tag for a slot. */
struct specast_str slot_guidance(const struct side *side, const struct slot *slot);
/* A list of records, or code, stands in no cell and in no line. */
bool fits_line(struct template_ref ref);

/* -- text.c -- */

void edit_add(struct merger *merger, struct side *side, size_t at, size_t to, struct specast_str text,
	      bool block);
/* Where the line with the node's first byte begins. */
size_t node_begin(const struct side *side, uint32_t index);
/* Where its first line ends, before the line end. */
size_t node_line_end(const struct side *side, uint32_t index);
/* The text from `from` to `to` with the edits of the side in it. */
struct specast_str side_text(struct merger *merger, const struct side *side, size_t from, size_t to);
/* The line by which bold labels are styled: the first of a template; or NULL. */
const struct template_node *label_model(const struct side *side);
/* The nodes from `from` to `to` as text for the other side: headings `shift` levels deeper, without rules,
 * labels as those of `to_side`; wordings that mean something else there are replaced. */
struct specast_str nodes_copy(struct merger *merger, struct side *side, const struct side *to_side,
			      uint32_t from, uint32_t to, int shift);

/* -- parts.c -- */

/* The name of `ref` for a tag in `context`. */
struct specast_str ref_name(struct specast_arena *arena, struct template_ref ref, uint16_t context);
/* Parts as they stand in a template, with names from `context` on. */
void parts_put(struct specast_buf *out, const struct template_part *parts, uint32_t count, uint16_t context);
/* One tag "{{name: guidance}}". */
struct specast_str tag_text(struct specast_arena *arena, struct template_ref ref, uint16_t context,
			    struct specast_str guidance);
/* The usual wording for what `ref` names. */
struct specast_str usual_wording(struct specast_arena *arena, struct template_ref ref);
/* Whether `wording` means something else in `side`, in the entries of the list `context` (0: as a heading).
 */
bool wording_clashes(struct merger *merger, const struct side *side, struct specast_str wording,
		     uint16_t context, struct template_ref ref, struct specast_str wanted);
/* The usual wording of `ref` as a heading of the first, which had none; the second's node asks for it. */
struct specast_str usual_heading(struct merger *merger, uint32_t index, struct template_ref ref,
				 struct specast_str wanted);
/* A labelled line in the manner of `model`, a field. */
struct specast_str field_line(struct specast_arena *arena, const struct template_node *model, size_t indent,
			      struct specast_str label, struct specast_str value);
void merge_fail(struct merger *merger, const struct side *side, size_t offset, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* -- entries.c -- */

/* Gives the entries of the lists that both have what the first's lack. */
void entries_merge_all(struct merger *merger);

/* -- metadata.c -- */

/* Whether the node of the second labels metadata, or links, of the document. */
bool is_metadata(const struct side *side, uint32_t index);
/* Gives a label of it a line among the first's metadata. */
void metadata_merge(struct merger *merger, uint32_t index);

/* -- sections.c -- */

void sections_merge(struct merger *merger);

/* -- front.c -- */

/* The front matter of the merged template, lines "---" included, and *body: where the first's body begins.
 * Comes last: it lists what the body does not show. */
struct specast_str front_merge(struct merger *merger, struct specast_str name, size_t *body);

#endif
