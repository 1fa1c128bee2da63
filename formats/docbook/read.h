/* What the parts of the DocBook reader share. */
#ifndef FORMATS_DOCBOOK_READ_H
#define FORMATS_DOCBOOK_READ_H

#include <specast/format.h>

#include "load.h"
#include "markdown.h"

/* What becomes of an element.  All from KIND_TEXT on stand within a line. */
enum docbook_kind {
	KIND_UNKNOWN,
	KIND_DIVISION, /* a section of any sort; detail: the heading where it has no title */
	KIND_GROUP,    /* blocks, without a form of its own; a title becomes a bold line */
	KIND_PARA,
	KIND_PARTS, /* a paragraph of elements that white space parts; detail: words before them, or NULL */
	KIND_BULLETS,
	KIND_NUMBERS,
	KIND_ITEM,  /* out of place when it is met in another element than a list */
	KIND_TERMS, /* a list of entries */
	KIND_ENTRY, /* terms, and what they mean */
	KIND_QUOTE,
	KIND_ALERT, /* detail: GitHub's name for it */
	KIND_CODE,
	KIND_SYNOPSIS, /* code whose white space means nothing */
	KIND_TABLE,
	KIND_MEDIA,
	KIND_HEADING, /* opens no section */
	KIND_INFO,
	KIND_TITLE,         /* written by what it is the title of */
	KIND_COMMENT_BLOCK, /* detail: its name */
	KIND_INCLUDE,
	KIND_TEXT,
	KIND_CODE_SPAN, /* detail: what stands before and after it, by halves; or NULL */
	KIND_EMPHASIS,
	KIND_QUOTATION,
	KIND_HTML, /* detail: the tag */
	KIND_LINK,
	KIND_XREF,
	KIND_EMAIL,
	KIND_ANCHOR,
	KIND_FOOTNOTE,
	KIND_FOOTNOTE_REF,
	KIND_IMAGE,
	KIND_PHRASE,
	KIND_COMMENT, /* detail: its name, or "" */
};

struct docbook_element {
	const char *name;
	enum docbook_kind kind;
	const char *detail;
};

/* A footnote; its node's _private. */
struct docbook_note {
	struct docbook_note *next; /* to be written */
	const xmlNode *node;
	struct specast_str label;
	bool written; /* or waiting to be */
};

/* A link definition. */
struct docbook_definition {
	struct docbook_definition *next;
	struct specast_str label, target, title;
	bool placed; /* it has been written where it stood */
};

/* What to tell the outline's section whose heading begins at `offset`. */
struct docbook_mark {
	struct docbook_mark *next;
	size_t offset;
	struct specast_str role, wording;
};

struct docbook_grid;

struct docbook_reader {
	struct docbook_input input;
	struct specast_arena *arena; /* for what is needed while reading */
	struct specast_arena *owner; /* of the document: for what remains */
	struct specast_source *source;
	struct specast_outline *outline;
	struct specast_diagnostics *diagnostics;
	struct markdown markdown;
	/* Every xml:id: value is the anchor of its heading, if it is one, thing the node. */
	struct docbook_names ids;
	struct docbook_names wanted; /* what links refer to by xml:id */
	struct docbook_names labels; /* of footnotes, as far as given */
	struct docbook_note *notes, **notes_end;
	struct docbook_mark *marks, **marks_end;
	struct docbook_definition *definitions, **definitions_end;
	struct specast_front **front_end;
	/* Of entries made of elements that have no key: thing is the entry. */
	struct docbook_names front_names;
	const xmlNode *root;
	struct docbook_grid *grid; /* read_table.c's; NULL: there was no table yet */
	const char *box;           /* to take off the next text: a task's, which has been written; or NULL */
	struct specast_buf lead;   /* to put before the next paragraph: anchors, terms */
	bool title_waits;          /* the title's heading stands further down */
	unsigned level;            /* of the innermost open heading */
	unsigned depth;            /* of the functions that call each other */
	bool deep_heading;         /* one was deeper than Markdown's */
};

/* kinds.c */
const struct docbook_element *docbook_element_of(const xmlNode *node);
enum docbook_kind docbook_kind_of(const xmlNode *node);
bool docbook_is_block(const xmlNode *node);

/* node.c: questions to nodes. */
bool docbook_node_is(const xmlNode *node, const char *name);
struct specast_str docbook_attribute(const xmlNode *node, const char *name);
bool docbook_attribute_is(const xmlNode *node, const char *name, const char *value);
const xmlNode *docbook_child(const xmlNode *node, const char *name);
bool docbook_node_is_blank(const xmlNode *node);     /* white space, or an instruction that says nothing */
bool docbook_node_is_paragraph(const xmlNode *node); /* or text that would be one */
bool docbook_node_is_text(const xmlNode *node);      /* other than white space */
bool docbook_has_text(const xmlNode *node);          /* of its own, not of elements in it */
const xmlNode *docbook_title_of(const xmlNode *node);
/* The text within, white space normalised (what stands in different elements of an element without text of
 * its own is parted by blanks), or as it is. */
struct specast_str docbook_text_of(struct specast_arena *arena, const xmlNode *node);
struct specast_str docbook_verbatim_of(struct specast_arena *arena, const xmlNode *node);
/* A text with each run of white space as one space. */
struct specast_str docbook_one_line(struct specast_arena *arena, struct specast_str raw);
struct specast_str docbook_id_attribute(const xmlNode *node);
bool docbook_is_anchor(const xmlNode *node); /* a phrase that is one */
/* What an element refers to by xml:id; else empty. */
struct specast_str docbook_target_of(const xmlNode *node);
/* The name of an anchor that is no identifier of XML; else empty. */
struct specast_str docbook_anchor_name(const xmlNode *node);
/* The next node of the tree below `root`, in document order. */
const xmlNode *docbook_walk(const xmlNode *root, const xmlNode *node);
const xmlNode *docbook_walk_past(const xmlNode *root, const xmlNode *node); /* what stands within left out */
unsigned docbook_level_of(const xmlNode *node, unsigned usual);             /* as remap="h4" says */

/* read_block.c */
void docbook_read_blocks(struct docbook_reader *reader, const xmlNode *parent);
/* The definition that an instruction names, where it stands. */
void docbook_read_definition_place(struct docbook_reader *reader, const xmlNode *node);
void docbook_read_division(struct docbook_reader *reader, const xmlNode *node);
void docbook_read_notes(struct docbook_reader *reader);
void docbook_read_later(struct docbook_reader *reader,
			struct docbook_note *note); /* its text, by docbook_read_notes() */
void docbook_enter(struct docbook_reader *reader);  /* counts functions in each other, and refuses too many */

void docbook_write_block(struct docbook_reader *reader, const xmlNode *node);
void docbook_write_paragraph(struct docbook_reader *reader, struct specast_str text);
/* What waits for a paragraph, before a block that is none. */
void docbook_write_lead(struct docbook_reader *reader);
/* The title of what is no section. */
void docbook_write_bold_title(struct docbook_reader *reader, const xmlNode *node);

/* "<a id=…></a>" for what has no name of its own in Markdown, if a link refers to it; else empty. */
struct specast_str docbook_anchor_of(struct docbook_reader *reader, const xmlNode *node);

/* read_list.c */
void docbook_read_list(struct docbook_reader *reader, const xmlNode *list, bool ordered);
void docbook_read_entry(struct docbook_reader *reader, const xmlNode *entry); /* of terms */

/* read_table.c */
bool docbook_is_cell(const xmlNode *node);
/* What an element holds, on the one line that a cell has. */
struct specast_str docbook_cell(struct docbook_reader *reader, const xmlNode *node);
void docbook_read_table(struct docbook_reader *reader, const xmlNode *node);

/* read_inline.c: Markdown of the siblings from `first` up to, not including, `end`. */
struct specast_str docbook_inline(struct docbook_reader *reader, const xmlNode *first, const xmlNode *end);
struct specast_str docbook_image(struct docbook_reader *reader, const xmlNode *node);

/* read_info.c: front matter, definitions and notes of the document's information. */
void docbook_read_info(struct docbook_reader *reader);
/* A section for the document's revisions, where there are several. */
void docbook_read_histories(struct docbook_reader *reader);
bool docbook_info_is_block(const xmlNode *node);

#endif
