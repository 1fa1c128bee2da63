/* Inside of composition: the state that its files share.
 *
 * compose.c makes an outline of what the others write.  layout.c lays out the document: what has no place in the
 * template is given one.  walk.c follows the template; section.c and loop.c write its sections and loops, line.c
 * its lines, table.c its tables, meta.c metadata.  value.c and inline.c write values in their own forms, groups.c
 * what divides lists, rest.c what the template has no place for, apart.c what would not read back from its place.
 * out.c holds the text and keeps its blocks apart; scan.c knows Markdown line by line; model.c knows what is still
 * to be written, and kept.c what stays blank.  contents.c, anchors.c and pin.c put into the text what depends on
 * its headings.
 *
 * Every leaf of the spec is written exactly once: a value counts the leaves below it that are still to be
 * written. */
#ifndef TEMPLATE_COMPOSE_H
#define TEMPLATE_COMPOSE_H

#include "rules.h"
#include "template.h"

/* scan.c: Markdown, line by line */

enum scan_line {
	SCAN_BLANK,
	SCAN_TEXT,      /* of a paragraph */
	SCAN_HEADING,   /* ATX, in no container */
	SCAN_UNDERLINE, /* makes a heading of the paragraph above */
	SCAN_ITEM,      /* opens an item of a list that stands in no other */
	SCAN_NESTED,    /* within an item or a quote */
	SCAN_TABLE,     /* delimiter row of a table */
	SCAN_RULE,
	SCAN_CODE, /* of fenced or indented code */
	SCAN_HTML
};

struct scan {
	struct specast_str rest;
	struct specast_str line; /* the line last taken */
	enum scan_line kind;     /* what it is */
	unsigned level;          /* heading: 1 to 6 */
	size_t content;          /* heading: where its text begins in the line */
	char fence;              /* open fence: '`' or '~'; else 0 */
	size_t fence_width;
	unsigned fence_column; /* of the item that the fence stands in; 0: in none */
	const char *html_end;  /* open HTML block: what ends it, "" for a blank line; else NULL */
	bool paragraph, blank; /* a paragraph is open; the line before was blank */
	bool quote;
	unsigned item; /* column where the content of the open item begins; 0: none is open */
	char marker;   /* of the list that is open: '-', '*', '+', '.', ')'; else 0 */
};

struct scan scan_start(struct specast_str text);
/* Takes the next line; false when there is none. */
bool scan_next(struct scan *scan);

/* What a text consists of. */
struct scan_facts {
	bool line;        /* one line of a paragraph, or nothing */
	bool paragraph;   /* nothing but one paragraph (one line included) */
	bool breaks;      /* hard line breaks in it */
	bool starts_text; /* begins with a paragraph */
	bool headings, list, table, code, rule;
	bool underlines;   /* setext headings */
	char first_marker; /* of the list that it begins with; else 0 */
	struct scan end;   /* what is open at its end */
};

struct scan_facts scan_text(struct specast_str text);
/* Whether inline text would be taken for something else than a paragraph at the start of a line. */
bool scan_opens(struct specast_str text);

/* out.c: the text that is being written */

enum out_block {
	OUT_NOTHING,
	OUT_HEADING,
	OUT_PARAGRAPH,
	OUT_LIST,
	OUT_TABLE,
	OUT_CODE,
	OUT_HTML,
	OUT_ALOOF /* as a block before: whatever comes next keeps its distance */
};

/* A heading that was written. */
struct out_heading {
	struct out_heading *next;
	size_t offset;
	struct specast_str path;
	struct specast_str wording;
};

struct out {
	struct specast_buf text;
	unsigned indent;              /* columns before the lines of the container that is open */
	enum out_block last;          /* the block before, in this container */
	char marker;                  /* of the list, where that is one */
	bool open;                    /* behind a marker: the next block begins on this line */
	bool rule;                    /* a rule belongs before the next block */
	bool rule_inside;             /* the last rule in the section was an author's, and text follows it */
	unsigned numbers[8];          /* of numbered headings, by level */
	struct out_heading *headings; /* newest first */
};

/* A list that is being written. */
struct out_list {
	char marker;     /* 0: not begun */
	unsigned number; /* of the item before */
	bool loose;
};

/* Begins a block: ends the one before, with a blank line unless `close`, and indents. */
void out_begin(struct out *out, enum out_block kind, bool close);
/* A line end within a block, with the indentation of the container. */
void out_newline(struct out *out);
/* Writes text of several lines into the block that has begun. */
void out_lines(struct out *out, struct specast_str text);
/* A whole block. */
void out_paragraph(struct out *out, struct specast_str text, bool close);
void out_heading(struct out *out, struct specast_arena *arena, unsigned level, struct specast_str text,
		 struct specast_str path);
void out_code(struct out *out, struct specast_str language, struct specast_str code, bool close);
/* Begins an item of a list; what is written until out_item_end() belongs to it.  `wanted` is the list's
 * marker unless it would run into the list before; `follows` (0: none) is that of a list which will follow.
 */
struct out out_item(struct out *out, struct out_list *list, char wanted, char follows, bool close);
void out_item_end(struct out *out, const struct out *outer);
/* Goes back to what `before` was, but for a rule that has come since. */
void out_rewind(struct out *out, const struct out *before);
/* Drops a hard break at the end of what has been written. */
void out_unbreak(struct out *out);

/* The spec, with what is left to write */

struct value {
	const struct specast_node *node;
	struct value *parent, *first, *next;
	struct specast_str group;        /* of an entry, where that is not apart */
	struct group_texts *group_texts; /* of a list: see groups.c; NULL: not looked for yet */
	uint32_t position;               /* among its siblings, from 0 */
	uint32_t leaves, left;           /* below it, or itself: all, and those that are not written yet */
};

/* A walk over the entries of a list that are left, in the order in which they are written: those without a
 * group first. */
struct entries {
	struct value *list, *entry;
	struct specast_str group;
	bool in_order; /* as they stand in the list: entries with headings need no group before them to end */
	bool grouped;  /* a group has been opened */
	unsigned ordinal; /* position of the entry in the list, from 1 */
};

/* What a list is filtered by in the template. */
struct filter {
	uint16_t row;
	struct specast_str field, wanted;
};

/* Captions in normal form, sorted. */
struct captions {
	struct specast_str *items;
	size_t count, capacity;
};

/* What of a document stays when it is blank: see kept.c. */
struct kept {
	struct captions headings, /* of sections with anything blank in them */
	    filled,               /* before the first sub-section */
	    bare,                 /* with nothing below them */
	    labels;
};

struct compose {
	struct specast_arena *arena;
	const struct specast_template *tmpl;
	const struct specast_compose_options *options;
	struct specast_diagnostics *diagnostics;
	struct out out;
	struct value *root;
	uint32_t *places;            /* by row: the last template node that has a place for it; 0: none has */
	uint32_t *homes;             /* by row: the node of its section; 0: it has none */
	uint32_t *hosts;             /* by row: the node of the section that it is a guest in; 0: in none */
	unsigned char *reported;     /* by row: what has been reported of it */
	uint32_t at;                 /* the node that is being written */
	struct specast_paths *paths; /* of what stands apart */
	unsigned char *apart_forms;  /* of options->apart, in its order: see apart.c */
	/* Paths, sorted, of the lists whose headings say what they are. */
	const struct specast_str *explicit_lists;
	size_t explicit_count;
	struct filter *filters;
	size_t filter_count;
	unsigned shift; /* how much deeper headings stand than in the template */
	bool placeholders;
	struct kept kept;
	bool gap; /* the line with the blank line before it has vanished */
	uint16_t metadata_row;
	uint32_t metadata_last,
	    metadata_table; /* after which node further metadata stand; the table that it is, or 0 */
	struct layout *layout;
	size_t contents_at;      /* where a table of contents stands: before the first body section */
	unsigned contents_level; /* of its heading; 0: it has no place yet */
	unsigned body_level;     /* of the sections below the title */
	bool numbered;           /* the next further section is one of these, and they have numbers */
};

/* How labelled lines are written. */
struct style {
	char marker; /* bullet; 0: paragraphs */
	bool plain;  /* label not bold */
	bool colon_outside;
	bool hard_break;
	bool close; /* without a blank line between them */
	bool known; /* taken from the template */
};

/* Where one is in the document. */
struct place {
	struct value *scope;   /* whose fields tags name */
	uint32_t section;      /* template node of the section */
	unsigned level;        /* of the heading above; 0: none */
	unsigned ordinal;      /* of the entry, from 1 */
	struct out_list *list; /* that items here belong to */
	struct style style;    /* of the labelled line before */
	bool flow;             /* headings cannot stand here: in an item */
	bool label;            /* below a label */
};

/* layout.c: the order of the document */
/* Finds what the template has places for, and where the rest is to stand. */
void layout_find(struct compose *compose);
/* To be called before, and after, each section of the template. */
void layout_before(struct compose *compose, uint32_t section);
void layout_after(struct compose *compose, uint32_t section);
/* Writes what has not found its place when the template has come to its end. */
void layout_rest(struct compose *compose);

/* guests.c: concepts for which the template has no section, in that of another one */
/* Finds in which section each of them stands. */
void guests_find(struct compose *compose);
/* Writes those of a section that come before its sub-section `next`, which is about another concept; NULL: all
 * that are left. */
void guests_write(struct compose *compose, const struct template_node *section,
		  const struct template_node *next, unsigned level);
/* The row of the concept at the top that a row is part of. */
uint16_t concept_top(uint16_t row);

/* contents.c: puts the table of contents into what has been written, and parses that anew. */
enum specast_status contents_write(struct compose *compose, const struct specast_node *spec,
				   struct specast_outline *outline);

/* anchors.c: the names by which links know places and that no heading has, to be put where the places are now. */
struct insertion *anchors_lost(struct specast_arena *arena, const struct specast_node *spec,
			       const struct specast_outline *outline);

/* meta.c: metadata */
/* The front matter: what the template has there, and what has no other place.  NULL: there is none. */
struct specast_front *front_write(struct compose *compose);
/* What is left of the metadata, as further lines among those that the template has. */
void rest_metadata(struct compose *compose, struct place *place, struct out_list *bullets);

/* model.c: values and names */
/* The values of a spec, all of them still to be written. */
struct value *value_tree(struct compose *compose, const struct specast_node *spec);
/* A field by its row or its name; NULL: it is absent.  `record` may be NULL. */
struct value *value_field(const struct value *record, uint16_t row);
struct value *value_named(const struct value *record, const char *name);
struct value *value_named_str(const struct value *record, struct specast_str name);
/* What the remarks of its record say of a field: `which` is "before", "after" or "heading"; or NULL. */
struct value *value_remark(const struct value *field, const char *which);
/* Its path, as specast_node_path() has it, but without counting through lists. */
struct specast_str value_path(const struct compose *compose, const struct value *value);
bool value_left(const struct value *value);      /* something of it is still to be written */
bool value_untouched(const struct value *value); /* nothing of it has been */
bool value_remarked(const struct value *value);  /* remarks around it are still to be written */
void value_done(struct value *value);            /* a leaf has been written */
void value_undone(struct value *value);          /* a leaf that had been written has been taken back */
void value_all_done(struct value *value);        /* everything below it has */
/* The next entry, or NULL; `entries` begins with nothing but its list. */
struct value *entries_next(struct entries *entries);
/* Whether the entry is the first one of its group that is written. */
bool entries_open_group(struct entries *entries);
/* Whether the entry has no group, but would stand in the one before. */
bool entries_late(const struct entries *entries);
/* What a tag names in the fields of the place's scope; NULL: it is absent. */
struct value *place_value(const struct place *place, const struct template_ref *ref);
/* Whether the template has a place for the row further down. */
bool place_later(const struct compose *compose, uint16_t row);
/* The same, or one for something below the row. */
bool place_below_later(const struct compose *compose, uint16_t row);
/* The usual label for a value, and the same as a heading. */
struct specast_str value_label(const struct compose *compose, const struct value *value);
struct specast_str value_heading(const struct compose *compose, const struct value *value);
/* What heads an entry; empty when there is nothing to. */
struct specast_str entry_key(const struct compose *compose, const struct value *entry);
/* Whether the field stands in that heading. */
bool is_entry_key(const struct value *entry, const struct value *field);
/* Whether what stands at a place is an entry of a list. */
bool is_entry(const struct place *place);
/* Whether an entry's key begins with a noun of its list and a number, as a heading of its own ("Phase 0:
 * Setup"): no number is put before it. */
bool counts_itself(const struct compose *compose, const struct value *entry, unsigned ordinal);
/* Whether a heading of method and path can tell what the entry has of these; else labels must. */
bool heading_tells(const struct value *entry);
/* The noun for entries of the list that reading knows ("Component"); empty: there is none. */
struct specast_str entry_noun(const struct compose *compose, const struct value *list);
/* "Component 3": what heads an entry without key. */
struct specast_str keyless_heading(const struct compose *compose, const struct value *list, unsigned ordinal);
/* Whether headings of the list's entries and groups must say what they are, since their own words say
 * something else. */
bool is_explicit(const struct compose *compose, const struct value *list);
/* What heads an entry: `key`, and where that must be said the noun and the position before it. */
struct specast_str explicit_key(const struct compose *compose, const struct value *entry,
				struct specast_str key, unsigned ordinal);
/* Reports, once for a concept, that a value stands elsewhere, or in another form than its own. */
void report_moved(struct compose *compose, const struct value *value, const char *how);
void report_reshaped(struct compose *compose, const struct value *value, const char *how);

/* walk.c: the template's nodes */
static inline const struct template_node *node_at(const struct compose *compose, uint32_t index)
{
	return &compose->tmpl->nodes[index];
}
static inline uint32_t index_of(const struct compose *compose, const struct template_node *node)
{
	return (uint32_t)(node - compose->tmpl->nodes);
}
/* Writes all that stands below a node, with the values of the place. */
void walk_children(struct compose *compose, const struct template_node *parent, struct place *place);

/* section.c */
/* A section of the template with what else belongs there; it vanishes where it would say nothing. */
void section_write(struct compose *compose, const struct template_node *node, const struct place *outer);
/* "3. Heading", or "2.3 Heading" where the number that a template has, `like`, has so many parts. */
struct specast_str heading_numbered(struct compose *compose, unsigned level, struct specast_str like,
				    struct specast_str heading);

/* loop.c */
/* {{#x}} … {{/x}}: what stands in it for each entry of a list, or for the record. */
void each_write(struct compose *compose, const struct template_node *node, const struct place *place);
/* A loop with a filter takes the entries that it asks for; one without takes those that no filter of the
 * template does, and whose kind, where the loop does not show it, has no heading of its own. */
bool entry_wanted(const struct compose *compose, const struct template_node *loop, const struct value *entry);
/* Whether a loop takes any entry of the list that is still to be written. */
bool wants_any(const struct compose *compose, const struct template_node *loop, const struct value *list);
/* Whether the guidance for an entry is to stand there, since the loop has no entry to write. */
bool wants_blank(const struct compose *compose, const struct template_node *loop, const struct value *list);
/* Where an entry stands says what its filter field says, which is then done. */
void entry_filtered(struct value *entry, struct specast_str field);
/* Whether a list cannot be told from the text of the record in whose section it stands, because the text, or
 * a remark, has the same form (then it takes a heading of its own). */
bool runs_into_text(const struct compose *compose, const struct template_node *node,
		    const struct place *place, const struct value *list);
/* Goes behind all that stands below a node: what it has not taken has no place there any more. */
void pass_over(struct compose *compose, const struct template_node *node);

/* line.c: lines of parts */
enum line_position { LINE_PARAGRAPH, LINE_ITEM, LINE_CELL, LINE_HEADING };

struct line {
	struct specast_buf text;
	bool any; /* a tag had a value */
};

/* Writes the parts of a line; marks what it writes. */
void line_write(struct compose *compose, const struct template_part *parts, size_t count,
		const struct place *place, enum line_position position, struct line *line);
/* Whether an item with the text would be taken for a name and what it is. */
bool has_separator(struct specast_str text);
/* Whether a name begins with what may be taken for a label: a few words, or marked ones, before a colon or
 * dash. */
bool begins_labelled(struct specast_str key);
/* "**A rule set** (`RULES`)", which reading takes for a name before a colon. */
bool is_bold_with_note(struct specast_str key);

/* inline.c: values on one line, and words */

/* A value as inline text; false when it does not fit.  Marks nothing. */
bool inline_value(const struct compose *compose, const struct value *value, enum line_position position,
		  bool last, struct specast_str *text);
/* Its lines joined by spaces. */
struct specast_str inline_joined(const struct compose *compose, struct specast_str text);
/* A text with what would mean something else escaped: in a cell, in a heading, at the start of a line. */
struct specast_str inline_cell(const struct compose *compose, struct specast_str text);
struct specast_str inline_heading(const struct compose *compose, struct specast_str text);
struct specast_str inline_safe(const struct compose *compose, struct specast_str text);
struct specast_str inline_bold(const struct compose *compose, struct specast_str text);
struct specast_str inline_link(const struct compose *compose, struct specast_str title,
			       struct specast_str url);
/* A word of the template or the lexicon for the value of a `rel` or `kind`; else empty. */
struct specast_str inline_word(const struct compose *compose, const struct value *value);
/* Whether such a value is in words of its own that would be taken for another one where they are set off. */
bool word_is_own(const struct compose *compose, const struct value *value);
/* The first caption that the lexicon has for the phrase, or NULL. */
const struct template_caption *lexicon_first(struct specast_str phrase);
/* Whether the lexicon has `phrase` as a wording for entries of the list `row` with the value `wanted`. */
bool lexicon_knows(uint16_t row, struct specast_str wanted, struct specast_str phrase);

/* table.c */
/* A table of the template; false where nothing was written. */
bool table_write(struct compose *compose, const struct template_node *node, struct place *place);
/* One row of two cells; with the header before it when it is the first one. */
void table_row(struct compose *compose, const struct template_node *table, struct specast_str label,
	       struct specast_str text, bool first);
/* The same in a table that is no template's; `cells` are written as they are. */
void table_pair(struct compose *compose, const struct specast_str head[2], const struct specast_str cells[2],
		bool first);
/* A list of records as a table of its own; false when it does not fit one. */
bool table_of_list(struct compose *compose, struct value *list, struct place *place);
/* Whether each of its entries fits into a row. */
bool table_fits_list(const struct compose *compose, const struct value *list);
/* Whether the template's table would part an entry: one that does not fit into its row, and has no key by which
 * the rest of it could be joined. */
bool table_parts_entries(const struct compose *compose, const struct template_node *node,
			 const struct value *list);

/* value.c: values in their own forms.  Their sub-headings go below place->level. */
void prose_write(struct compose *compose, struct specast_str text, unsigned level, bool close);
/* Any value in the form of its shape, with the remarks around it; `marker` is that of the list which it may
 * be. */
void block_write(struct compose *compose, struct value *value, struct place *place, bool close, char marker);
/* What the remarks say before, and behind, a list. */
void remark_before(struct compose *compose, struct value *list, unsigned level);
void remark_after(struct compose *compose, struct value *list, unsigned level);
/* Whether the last section that was written is an entry of the list, or stands in one. */
bool ends_in_entry(struct compose *compose, const struct value *list);
/* The marker of the list that the remark behind a list begins with; 0: it begins with none. */
char remark_marker(const struct value *list);
/* The comment that keeps the author's own heading, and is then done; empty: there is none. */
struct specast_str heading_comment(struct compose *compose, struct value *value);
/* A value's text with that comment before it. */
struct specast_str wording_before(struct compose *compose, struct value *value, struct specast_str text);
/* The comment as a line of its own. */
void remark_heading(struct compose *compose, struct value *value);
/* Items below each other; groups have sub-headings or, below a label, bold lines. */
void items_write(struct compose *compose, struct value *list, struct place *place, char marker, bool close);
/* A labelled value; false, with nothing written, when it cannot stand under a label here. */
bool field_write(struct compose *compose, struct value *value, struct specast_str label, struct place *place,
		 bool forced);
/* Whether a value can stand below a label here. */
bool fits_below(struct compose *compose, const struct value *value, const struct place *place);
/* After prose: closes what is open in it, and notes what it ends with. */
void close_prose(struct compose *compose, const struct scan_facts *facts);
/* `label`, or the author's own wording, which is then done, where reading knows that for the value. */
struct specast_str label_wording(struct compose *compose, struct value *value, struct specast_str label);
/* Whether reading knows `phrase` as a wording for a field of the list's entries. */
bool names_field(struct specast_str phrase, const struct specast_concept *list);
/* Writes the author's own wording as a comment behind the label; false: there is none. */
bool label_comment(struct compose *compose, struct value *value);
/* A label: what is written before label_end() belongs to it. */
void label_begin(struct compose *compose, struct specast_str label, struct place *place, struct out *outer);
void label_end(struct compose *compose, struct place *place, const struct out *outer);

/* groups.c: what divides a list */
/* The title of a group of what stands below the heading of `level`; level 0: a bold line. */
void group_heading(struct compose *compose, struct value *list, struct specast_str title, unsigned level);
/* The same over rows or items, which a bold line groups as well. */
void group_line(struct compose *compose, struct value *list, struct specast_str title, unsigned level);

/* apart.c: what is written apart */
/* Whether a node's value stands apart; and whether that, or only the group of the entry that it is, does. */
bool is_apart(const struct compose *compose, const struct specast_node *node);
bool is_group_apart(const struct compose *compose, const struct specast_node *node);
/* Whether a node says something that is not apart. */
bool says_here(const struct compose *compose, const struct specast_node *node);
/* What is apart of a part of `record` (NULL: none), and of the remarks on it, below the heading of `level`.
 */
void apart_write_part(struct compose *compose, const struct specast_node *record, struct specast_str name,
		      unsigned level);
/* The rest of it, at the end of the document. */
void apart_write(struct compose *compose);

/* rest.c: what has no place */
/* What is left of an entry's fields and can stand under labels. */
void rest_fields(struct compose *compose, struct place *place);
/* What else is left of a record or an entry, in sections below `level`. */
void rest_sections(struct compose *compose, struct value *record, unsigned level);
/* A value as a section below `level`. */
void rest_section(struct compose *compose, struct value *value, unsigned level);
/* Whether what stands in a record's text would be taken for a list or code that the record does not have. */
bool text_is_taken(struct compose *compose, const struct value *text);
/* Entries of a list as sections below `level`. */
void rest_entries(struct compose *compose, struct value *list, unsigned level);
/* An entry that must not stand in the group before it: a section below `level`. */
void late_entry(struct compose *compose, struct entries *entries, unsigned level);
/* Whether one of the entries has a name that is too long for a heading. */
bool entries_wordy(const struct compose *compose, const struct value *list);
/* Whether entries have nothing but a name or text, and perhaps a box; and such entries, as items. */
bool entries_plain(const struct value *list);
void entries_as_items(struct compose *compose, struct value *list, unsigned level);
/* Entries of a list of records in the form that suits them: a table, items, or sections. */
void rest_list(struct compose *compose, struct value *list, struct place *place);
/* What heads an entry, which is then done: its key, or else a noun and the position. */
struct specast_str entry_heading(struct compose *compose, struct value *entry, unsigned ordinal);
/* The author's own word for what heads an entry, below the heading. */
void key_wording(struct compose *compose, struct value *entry);
/* Extras without title, which stand first in an entry. */
void rest_untitled(struct compose *compose, struct value *entry, unsigned level);
/* Remarks about what stands in no place of its own. */
void rest_remarks(struct compose *compose, struct value *record, unsigned level);
/* The heading for entries of a kind, such as "Internal Dependencies"; empty when reading would not know it.
 */
struct specast_str kind_heading(const struct compose *compose, const struct value *list,
				struct specast_str kind);
/* An extra, and all below it, as a section below `level`. */
void rest_extra(struct compose *compose, struct value *extra, unsigned level);

/* kept.c: the blanks of a document that is written anew */
/* Finds the headings and labels of what says nothing in the document. */
void kept_find(struct compose *compose);
/* Whether the document has something where this part of a section stands: text of the section's own, or, for
 * a list, entries with headings as well. */
bool kept_part(const struct compose *compose, const struct template_node *section,
	       const struct template_node *part, const struct place *place);
/* Whether the document has the heading of this section, with nothing below it. */
bool kept_heading(const struct compose *compose, const struct template_node *section);
/* Whether it has this label of metadata. */
bool kept_label(const struct compose *compose, const struct template_node *node, const struct place *place);

#endif
