/* What the parts of the DocBook writer share: the document as cmark-gfm parsed it, and what was found out
 * about it before the first element is written. */
#ifndef FORMATS_DOCBOOK_WRITE_H
#define FORMATS_DOCBOOK_WRITE_H

#include <cmark-gfm.h>

#include <specast/format.h>

#include "names.h"
#include "xml.h"

/* Markdown that nests deeper than this is written flat, so that what is written can be read: a block adds up
 * to two elements, then come paragraph, emphasis, links, images. */
#define DOCBOOK_BLOCKS_DEPTH_MOST 190
#define DOCBOOK_INLINES_DEPTH_MOST 225

#define DOCBOOK_NAMESPACE "http://docbook.org/ns/docbook"
#define DOCBOOK_XLINK "http://www.w3.org/1999/xlink"

/* A heading, in a section's place or within a list item or quote; user data of its node. */
struct docbook_heading {
	struct docbook_heading *next;  /* in document order */
	struct docbook_heading *outer; /* section: the one that it stands in, once it is open */
	cmark_node *node;
	const struct specast_section *section; /* NULL: none */
	struct specast_str id;                 /* xml:id */
	struct specast_str wording;            /* of its <!-- heading: … --> */
	unsigned level;
};

/* A footnote definition; user data of its node. */
struct docbook_footnote {
	struct docbook_footnote *next;
	cmark_node *definition;
	cmark_node *place; /* the reference in whose place it is written; NULL: it has none */
	struct specast_str label, id;
};

/* An <a id="…">…</a> that has an xml:id; user data of its opening tag. */
struct docbook_anchor {
	struct docbook_anchor *next;
	cmark_node *node, *end; /* the tags */
	const char *attribute;  /* "id" or "name" */
	struct specast_str name, id;
};

/* A tag of inline HTML that has an element in DocBook; user data of the opening tag's node.  That of the
 * closing tag is the opening tag's node. */
struct docbook_tag {
	const char *html;
	const char *element, *role;
	bool plain; /* the element holds text only */
};

/* A text that was parsed, and the offsets at which its lines begin. */
struct docbook_lines {
	struct specast_str text;
	size_t *starts, count;
};

/* The next definition that may stand within an item, and its place in the source. */
struct docbook_next_definition {
	const struct specast_block *block; /* NULL: none */
	size_t at;
	int line, column; /* of the offset `at`, counted from 1 */
};

struct docbook_writer {
	struct specast_arena memory; /* of this call, but for … */
	struct specast_arena tree;   /* … what cmark-gfm takes, which has a limit */
	struct xml xml;
	xmlBufferPtr buffer; /* what xml writes into */
	struct specast_buf *out;
	const struct specast_outline *outline;
	struct specast_str name;
	struct specast_diagnostics *diagnostics;
	cmark_node *document;
	struct docbook_lines lines;               /* of the text that what is being written was parsed from */
	struct docbook_heading *headings, *title; /* title: the heading that is the document's, or NULL */
	struct docbook_footnote *footnotes;
	struct docbook_anchor *anchors, **anchors_end;
	struct docbook_names anchor_names, ids;
	struct specast_block *definitions; /* by number; targets and titles are what they mean */
	size_t definition_count;
	struct docbook_next_definition next_definition;
	struct docbook_heading *section; /* innermost open section */
	const cmark_node *plain;         /* the node in which a bare URL is no link, or NULL */
	bool in_footnote; /* its text, or that of one in the document's information, is being written */
	bool shortened;   /* some text was not searched for inlines: it is too long */
	bool flattened;   /* something was written without its element: it stood too deep */
};

/* A kind of alert; user data of its quote. */
struct docbook_alert {
	const char *mark, *element;
};

/* write_parse.c: makes the arena that cmark-gfm's trees are in from now on, until the caller releases it; they
 * are made within a guarded call of `parent` or one above. */
void docbook_parse_start(struct specast_arena *tree, struct specast_arena *parent, size_t text_size);
cmark_node *docbook_parse(struct docbook_writer *writer, struct specast_str text);
/* A definition's target or title without its backslashes and entities. */
struct specast_str docbook_unescape(struct docbook_writer *writer, struct specast_str text);
/* The document's text in which link definitions tell their number; and the definition that a link of it
 * refers to, or NULL. */
struct specast_str docbook_mark_references(struct docbook_writer *writer);
const struct specast_block *docbook_reference_of(const struct docbook_writer *writer, struct specast_str url);

/* write_survey.c: parses the text, and finds out what must be known beforehand. */
void docbook_survey(struct docbook_writer *writer);
/* The one that follows in the document. */
const struct specast_section *docbook_section_after(const struct specast_section *section);
struct specast_str docbook_literal(cmark_node *node);
bool docbook_is(cmark_node *node, const char *extension_type); /* of a node type that an extension adds */

/* write_tags.c: notes which tags among the children of `parent` belong together, and anchors. */
void docbook_pair_tags(struct docbook_writer *writer, cmark_node *parent);

/* write_source.c: how the author wrote it. */
struct docbook_lines docbook_lines_of(struct specast_arena *arena, struct specast_str text);
/* The character that marks emphasis, or 0 where it cannot be found. */
char docbook_mark_of(const struct docbook_writer *writer, cmark_node *emphasis);
/* The line of a thematic break. */
struct specast_str docbook_rule_of(const struct docbook_writer *writer, cmark_node *rule);
/* The label of the next definition that stands in an item before a block of it, or, if that is NULL, behind
 * all blocks, each one once; else empty. */
struct specast_str docbook_definition_in(struct docbook_writer *writer, cmark_node *item, cmark_node *block);
bool docbook_is_checked(const struct docbook_writer *writer, cmark_node *task);
/* What a link's role and remap say of the reference that it is; the label as written, as far as it can be
 * found. */
struct docbook_reference {
	const char *role;
	struct specast_str label;
};
struct docbook_reference docbook_reference_form(const struct docbook_writer *writer, cmark_node *link,
						const struct specast_block *definition);

/* write.c: writes what stands below `root`, which is not written itself. */
void docbook_write_below(struct docbook_writer *writer, cmark_node *root);
/* The same of a footnote's text. */
void docbook_write_note(struct docbook_writer *writer, cmark_node *root);

/* write_block.c, write_inline.c: entering says whether to go on with what stands within. */
bool docbook_block_enter(struct docbook_writer *writer, cmark_node *node);
void docbook_block_leave(struct docbook_writer *writer, cmark_node *node);
bool docbook_inline_enter(struct docbook_writer *writer, cmark_node *node);
void docbook_inline_leave(struct docbook_writer *writer, cmark_node *node);
bool docbook_is_comment(struct specast_str html, struct specast_str *content);

/* write_uri.c: where links lead. */
struct specast_str docbook_uri_legal(struct specast_arena *arena, struct specast_str uri);
bool docbook_url_next(struct specast_str text, size_t from, size_t *start, size_t *end);

/* write_info.c: the document's title and all else that is known about it. */
void docbook_info_write(struct docbook_writer *writer);

#endif
