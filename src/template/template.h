/* A loaded template: flat arrays, so that the built-in ones can be constant data made at build time.
 *
 * A template is a tree of nodes (what stands below what) whose lines consist of parts (literal text and
 * tags).  Links between nodes are indices; 0, the root, stands for "none" in `first` and `next`. */
#ifndef TEMPLATE_TEMPLATE_H
#define TEMPLATE_TEMPLATE_H

#include <specast/template.h>

enum template_kind {
	TEMPLATE_ROOT,
	TEMPLATE_FRONT,   /* one line of the document's front matter; `label` is the key, parts the value */
	TEMPLATE_SECTION, /* a heading (parts) and what stands below it */
	TEMPLATE_EACH, /* {{#x}} … {{/x}} on lines of their own: `ref` is a list (children once per entry) or
			  record */
	TEMPLATE_GUIDANCE, /* {{^x}} … {{/x}}: text for authors; `text` holds it */
	TEMPLATE_FIELD, /* a labelled line; children: what belongs to a label whose own line holds no value */
	TEMPLATE_ITEM,  /* a list item (parts); children: what is nested below it */
	TEMPLATE_LINE,  /* a paragraph line of parts; a lone tag is a whole value of any shape */
	TEMPLATE_TABLE, /* children: TEMPLATE_COLUMN; `ref` the list that its row repeats, or none: rows of
			   fixed first cells */
	TEMPLATE_COLUMN, /* `label`: header; parts: the cell of the repeated row */
	TEMPLATE_ROW,  /* a row with fixed cells: `label` is the first cell (marks kept in `text`), parts the
			  second */
	TEMPLATE_CODE, /* a fence with a tag inside; `text`: the default info string; parts: the tag */
	TEMPLATE_RULE  /* --- */
};

enum template_part_kind {
	TEMPLATE_TEXT,    /* literal */
	TEMPLATE_TAG,     /* {{x}} or {{.}} */
	TEMPLATE_ORDINAL, /* {{@n}} */
	TEMPLATE_OPEN,    /* {{#x}} within a line */
	TEMPLATE_CLOSE    /* {{/x}} within a line */
};

/* What a tag names: a row of the vocabulary, or (row of `custom`, `open`) a name of the template's own. */
struct template_ref {
	uint16_t row;            /* 0: nothing */
	struct specast_str open; /* "graduation_criteria" of custom.graduation_criteria; else empty */
};

static inline bool refs_equal(struct template_ref a, struct template_ref b)
{
	return a.row == b.row && specast_str_equal(a.open, b.open);
}

struct template_part {
	uint8_t kind;
	struct template_ref ref;   /* tag, open, close */
	struct specast_str text;   /* literal; tag: its guidance */
	struct specast_str filter; /* open: the field of "kind=library" … */
	struct specast_str wanted; /* … and the value */
};

struct template_node {
	uint8_t kind;
	uint8_t level;     /* section: 1 to 6; item, field: nesting depth in columns / 2 */
	char marker;       /* item, and field that is a bullet: '-', '*', '+', '.', ')'; else 0 */
	bool bold;         /* field, item lead: the label is bold */
	bool colon_inside; /* field: "**L:**", not "**L**:" */
	bool hard_break;   /* line ends with two spaces */
	bool task;         /* item: "[{{done}}]" stands in it */
	bool loose;        /* item: a blank line follows each */
	bool blank_before; /* a blank line stands before it */
	bool implied;      /* line: a tag that the source has not, see implied.c */
	bool numbered; /* section: the heading begins with a number of its own ("1. ") that is counted anew */
	uint16_t context; /* row of the list in whose entries, or record in whose fields, its tags are looked
			     up; 0: the document */
	struct template_ref ref; /* each, table: what it repeats; section: what the section as a whole stands
				    for; field: the one concept it holds, if one */
	struct specast_str filter,
	    wanted; /* each, table: {{#dependencies kind=library}}; section: of the one filtered list in it */
	struct specast_str label;  /* field, column, row, front: without marks and colon; section: heading
				      without number; of an entry: its noun */
	struct specast_str phrase; /* the label in normal form */
	/* See the kinds; section: its number as written ("3.2"); column: its delimiter (":--"). */
	struct specast_str text;
	uint32_t part, part_count;    /* into template->parts */
	uint32_t first, next, parent; /* into template->nodes */
	uint32_t offset;              /* into template->source.text, for messages */
	uint32_t end;                 /* behind its last line, and all that stands below it */
};

enum template_caption_kind {
	CAPTION_HEADING, /* of a section */
	CAPTION_ENTRY,   /* noun of an entry heading: "Component" of "Component {{@n}}: {{name}}" */
	CAPTION_LABEL,   /* of a labelled line or row */
	CAPTION_COLUMN   /* of a table */
};

/* A wording and what it means: what reading knows of a template, and of the vocabulary.  Sorted by phrase. */
struct template_caption {
	struct specast_str phrase; /* normal form, see caption_phrase() */
	uint8_t kind;
	uint8_t level; /* heading level in the template; 0: not said */
	/* Row within whose section or entries it means this; 0: anywhere.  Labels of metadata have the row of
	 * `metadata`, which stands for the top of the document, too. */
	uint16_t context;
	struct template_ref ref;   /* what it means; row 0: a heading or label that only holds others */
	struct specast_str wanted; /* value of the filter that goes with it: kind "library" for "Libraries" */
	uint16_t order;            /* position among the template's captions, for detection */
};

/* Captions, and where those of a phrase begin among them. */
struct template_captions {
	const struct template_caption *items; /* sorted by phrase */
	/* By hash of the phrase: 1 + the place of its first caption, or 0.  A phrase whose slot is taken has the
	 * next free one. */
	const uint32_t *slots;
	uint32_t count, slot_count; /* slot_count: a power of two, and twice as many as are needed */
};

struct specast_template {
	struct specast_source source;
	struct specast_str name, version, description;
	const struct template_node *nodes;
	uint32_t node_count;
	const struct template_part *parts;
	uint32_t part_count;
	struct template_captions captions;
	const uint16_t *required; /* rows */
	uint32_t required_count;
	const struct specast_str *defaults; /* presets of a blank document that are values, as written:
					       "path=text"; of a list, one for each entry */
	uint32_t default_count;
	const struct specast_str *blanks; /* sorted normal forms of placeholders: of its own guidance, and of
					     fingerprints; the cells of a table row are joined by " | " */
	uint32_t blank_count;
	const struct specast_str *words; /* "links.rel=prd=PRD": own word for a value of a field */
	uint32_t word_count;
	/* Literal texts around the title: "Technical Specification: " before, " - Spec" after. */
	const struct specast_str *titles;
	uint32_t title_count;
	/* Sorted words (caption_word()) of its own headings, labels and columns: in a document that stands
	 * in it they say nothing of the author's. */
	const struct specast_str *plain;
	uint32_t plain_count;
	bool front_matter; /* metadata stands in front matter */
};

/* One text of a template's front matter.  "words: {links.rel: {prd: PRD}}" has the keys "words", "links.rel"
 * and "prd". */
struct front_entry {
	struct specast_str key, sub, name, value;
	uint8_t depth; /* how many of the three keys there are */
	bool listed;   /* the value is one of a list */
	uint32_t offset;
};

/* The front matter of a loaded template, text by text; *body is where the line behind it begins. */
const struct front_entry *template_front(struct specast_arena *arena, const struct specast_template *tmpl,
					 uint32_t *count, size_t *body);

/* The normal form in which captions are compared: lower case, without marks, numbering ("3.2", "IV."), emoji
 * and punctuation; "&" and "and" alike; single spaces; a plural "s" and accents taken off words of Latin
 * letters.
 * Source of the rule: what real documents change when they keep a heading. */
struct specast_str caption_phrase(struct specast_arena *arena, struct specast_str heading);

/* A phrase in normal form without the spaces beside characters of Chinese, Japanese and Korean, which people
 * put there or leave out as they like ("API 设计"); itself where there are none. */
struct specast_str caption_compact(struct specast_arena *arena, struct specast_str phrase);

/* Takes the next word, a run of letters and digits of any script, off the front of `rest`; in lower case.
 * False at the end. */
bool caption_word(struct specast_arena *arena, struct specast_str *rest, struct specast_str *word);

/* Makes the table for sorted captions, which it keeps. */
struct template_captions captions_index(struct specast_arena *arena, const struct template_caption *items,
					uint32_t count);
/* The first caption of a phrase, the hash of which is specast_str_hash(phrase, 0); NULL: there is none. */
const struct template_caption *captions_first(const struct template_captions *captions,
					      struct specast_str phrase, uint64_t hash);
/* The next one of the same phrase, or NULL. */
const struct template_caption *captions_next(const struct template_captions *captions,
					     const struct template_caption *caption);

/* The normal form in which placeholders are compared: white space folded, task boxes and numbering dropped.
 */
struct specast_str blank_form(struct specast_arena *arena, struct specast_str text);

/* The placeholders of a template; its index is made when it is first asked. */
struct blanks {
	struct specast_arena *arena;
	const struct specast_template *tmpl; /* NULL: none */
	const struct blank_index *index;
};
/* Whether a text is one of them, or made of several; what the template presets as a value is none. */
bool blanks_hold(struct blanks *blanks, struct specast_str text);

/* Built-in templates and the lexicon, generated at build time. */
extern const struct specast_template *const template_builtin[];
extern const size_t template_builtin_count;

/* The vocabulary's own wordings in all languages (from src/template/lexicon/). */
extern const struct template_captions lexicon_captions;

/* The first English wording of each row: its heading or label where a template has none.  Indexed by row. */
extern const struct specast_str lexicon_canonical[];

/* Words that headings are padded with ("strategy", "considerations", "details", "our"), in normal form,
 * sorted. */
extern const struct specast_str lexicon_padding[];
extern const size_t lexicon_padding_count;

/* Headings in normal form, sorted, that mean none of the concepts, though words of them do. */
extern const struct specast_str lexicon_other[];
extern const size_t lexicon_other_count;

/* Words in lower case, sorted, that the built-in templates' headings, labels and columns and the vocabulary's
 * names consist of: a heading made of these alone says nothing beyond its concept. */
extern const struct specast_str template_plain_words[];
extern const size_t template_plain_word_count;

#endif
