/* Outline: what any document is, whatever its format and its template: nested sections, each with a heading
 * and blocks.
 *
 * The content language is Markdown (GitHub's flavour).  An outline stands on one Markdown text, source->text;
 * sections and blocks are ranges of it, so prose stays the author's own bytes.  A reader of another format
 * first makes Markdown. */
#ifndef SPECAST_OUTLINE_H
#define SPECAST_OUTLINE_H

#include <specast/diagnostic.h>

enum specast_block_kind {
	SPECAST_BLOCK_PARAGRAPH,
	SPECAST_BLOCK_LIST,  /* children: items */
	SPECAST_BLOCK_ITEM,  /* children: blocks */
	SPECAST_BLOCK_TABLE, /* children: rows, the first of which is the header */
	SPECAST_BLOCK_ROW,   /* children: cells, as many as the header has */
	SPECAST_BLOCK_CELL,  /* text: Markdown of the cell with "\|" unescaped */
	SPECAST_BLOCK_CODE,
	SPECAST_BLOCK_HTML,
	SPECAST_BLOCK_QUOTE,      /* not descended into */
	SPECAST_BLOCK_RULE,       /* thematic break */
	SPECAST_BLOCK_HEADING,    /* only inside items, where it opens no section */
	SPECAST_BLOCK_DEFINITION, /* link reference definition */
	SPECAST_BLOCK_FOOTNOTE    /* footnote definition */
};

struct specast_block {
	enum specast_block_kind kind;
	uint32_t start, end; /* bytes of the text; end is after the last byte that is not blank */
	uint32_t indent; /* columns that lines after the first carry as prefix of the list they stand in */
	struct specast_block *parent, *first, *next;
	/* list */
	bool ordered, tight;
	char marker;     /* '-', '*', '+', '.' or ')' */
	uint32_t number; /* ordered list: the first number */
	/* item */
	bool task, checked;
	uint32_t content; /* item: where its content starts, after marker and task box */
	/* code: info string as written, and content without fence, indentation and last line end; cell: its
	 * Markdown; definition: label (with the author's case) in both, and as parent the item that it
	 * stands in; footnote: label and content; else not set */
	bool fenced;
	bool open; /* code, html: the fence or comment is never closed */
	struct specast_str info, text;
	struct specast_str target, title; /* definition */
};

struct specast_section {
	uint32_t level;                    /* 0: the document itself; else 1 to 6 */
	struct specast_str heading;        /* inline Markdown on one line; empty for the document */
	uint32_t start;                    /* first byte of the heading line */
	uint32_t body;                     /* first byte after the heading */
	uint32_t end;                      /* after the last byte of the section, its sub-sections included */
	struct specast_block *first_block; /* its own blocks, those of sub-sections not included */
	struct specast_section *parent, *first, *next;
	struct specast_str role; /* path of the concept that it holds, as the composer or a format with roles
				    says; else empty */
	struct specast_str wording; /* the author's own heading where `heading` is a template's; else empty */
};

/* One entry of a document's front matter or of another format's document information. */
struct specast_front {
	struct specast_front *next;
	struct specast_str label;   /* the key as written */
	struct specast_str role;    /* path of the concept, or empty */
	struct specast_str *values; /* scalars as written, quotes resolved */
	size_t count;
	bool list;                   /* written as a sequence */
	struct specast_str verbatim; /* YAML source of a value that is neither a scalar nor a list of scalars
					(then count is 0) */
	uint32_t start, end;         /* its place in source->original, or 0, 0 */
};

struct specast_outline {
	struct specast_arena *arena;
	const struct specast_source *source;
	struct specast_str title; /* document title that stands apart from the text (front matter writers use
				     it); mostly empty */
	struct specast_front *front;  /* NULL: none */
	bool front_broken;            /* the front matter is no YAML, and is kept as far as it was read */
	struct specast_section *root; /* level 0 */
	struct specast_block *definitions; /* chained by next: all definitions of the document, in order */
	struct specast_block *footnotes;   /* the same of footnote definitions */
};

/* What Markdown may cost.  An input beyond them is refused with a diagnostic that names the limit. */
#define SPECAST_MAX_INPUT (64u << 20) /* bytes of one document */
#define SPECAST_MAX_NESTING 100       /* lists and quotes in each other */
#define SPECAST_MAX_TABLE_COLUMNS 1000
#define SPECAST_MAX_TABLE_CELLS (4u << 20) /* columns times rows of all tables */

/* The comment below a heading that says the author's own heading: the outline makes it section->wording. */
#define SPECAST_WORDING_OPEN "<!-- heading: "
#define SPECAST_WORDING_CLOSE " -->"

/* Appends a text as it can stand in a comment, on one line: with character references for what would end it.
 */
void specast_comment_put(struct specast_buf *out, struct specast_str text);
/* The text of such a comment, from between its delimiters. */
struct specast_str specast_comment_text(struct specast_arena *arena, struct specast_str comment);

/* Finds sections and blocks in source->text (LF, valid UTF-8, no front matter).  Allocates in `arena`.  On
 * any status but SPECAST_OK the outline must not be used. */
enum specast_status specast_outline_parse(struct specast_outline *outline, struct specast_arena *arena,
					  const struct specast_source *source,
					  struct specast_diagnostics *diagnostics);

/* The section that follows in the document, sub-sections first; NULL at the end.  For walks without
 * recursion, from outline->root. */
struct specast_section *specast_section_next(const struct specast_section *section);
/* Markdown of a run of sibling blocks, from `first` up to and including `last`, prefixes of the lists that
 * they stand in removed, definitions and footnote definitions left out.  A slice of the text where that is
 * possible, else made in outline->arena. */
struct specast_str specast_outline_text(const struct specast_outline *outline,
					const struct specast_block *first, const struct specast_block *last);
/* Markdown of an item: its blocks, without marker and task box. */
struct specast_str specast_outline_item_text(const struct specast_outline *outline,
					     const struct specast_block *item);

/* Where a link, an image or a reference definition leads: bytes of the text, as written, without the marks
 * around them. */
struct specast_link {
	uint32_t start, end;
	char quote; /* of an HTML attribute: `"` or `'`; else 0 */
};

/* The targets of a document, in order: those of links, images and reference definitions, and `href` and `src`
 * of HTML.  What stands in code is none.  NULL where there are none. */
struct specast_link *specast_outline_links(struct specast_arena *arena, const struct specast_outline *outline,
					   size_t *count);

/* The anchor that GitHub gives to a heading with this plain text, not yet made unique. */
struct specast_str specast_anchor_of(struct specast_arena *arena, struct specast_str text);
/* The same of a heading in Markdown. */
struct specast_str specast_heading_anchor(struct specast_arena *arena, struct specast_str heading);

/* The name of a heading, by which links within the document lead to it. */
struct specast_anchor {
	struct specast_str name;
	const struct specast_section *section;
};

/* The anchors of all sections, in order; that of the second section with the same name ends with "-1", and so
 * on. NULL where there are none. */
struct specast_anchor *specast_outline_anchors(struct specast_arena *arena,
					       const struct specast_outline *outline, size_t *count);

/* The names in a block that consists of nothing but empty anchors, `<a id="x"></a>`: 0 where it is anything
 * else. `names` (may be NULL) has room for SPECAST_MAX_ANCHORS of them. */
#define SPECAST_MAX_ANCHORS 64
size_t specast_outline_empty_anchors(const struct specast_outline *outline, const struct specast_block *block,
				     struct specast_str *names);

/* Whether two Markdown texts have the same sections and blocks with the same texts in them, however these are
 * written.  Inside of a guarded call of `arena`. */
bool specast_markdown_equal(struct specast_arena *arena, struct specast_str a, struct specast_str b);
/* The same, and the items of lists stand apart in both or in neither. */
bool specast_markdown_same(struct specast_arena *arena, struct specast_str a, struct specast_str b);

#endif
