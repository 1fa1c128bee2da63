/* Inside of the loader: what its files share.
 *
 * load.c cuts the text into lines and has the others do their parts, in this order: front.c reads the template's
 * own front matter; lines.c makes nodes of the lines (with scanner.h: nodes.c, loops.c, grid.c), and tags.c the
 * parts of a line; implied.c adds places that need no tag; subjects.c, wordings.c and blank_texts.c find what
 * follows from all that; check.c refuses what could not be read back.
 *
 * captions.c and normal.c serve everyone who compares wordings: see template.h. */
#ifndef TEMPLATE_LOADER_H
#define TEMPLATE_LOADER_H

#include "template.h"

/* What a template may cost. */
#define LOADER_INPUT_MOST (1u << 20)
#define LOADER_NESTING_MOST 32
#define LOADER_COLUMNS_MOST 64
#define LOADER_NODES_MOST 16000
#define LOADER_PARTS_MOST 48000

/* An array that grows in an arena. */
struct vector {
	void *data;
	uint32_t count;
	size_t capacity;
};

/* A new, zeroed element of `size` bytes at the end. */
void *vector_push(struct specast_arena *arena, struct vector *vector, size_t size);

/* A line of the template. */
struct line {
	struct specast_str text; /* without line end, hard break and trailing spaces */
	uint32_t offset;         /* of its first byte in the source */
	uint32_t indent;         /* columns of white space before it */
	bool hard_break;
};

/* A caption with what checking needs to know of it. */
struct draft_caption {
	struct template_caption caption;
	uint32_t offset;
	bool declared; /* stands in the front matter */
};

struct loader {
	struct specast_arena *arena;
	const struct specast_source *source;
	struct specast_diagnostics *diagnostics;
	struct specast_template *tmpl;
	uint32_t errors;
	/* Loops under way whose list is not known.  Names within them are not reported: one mistake is one
	 * error. */
	uint32_t unsure;
	const struct line *lines;
	uint32_t line_count, at;
	struct vector nodes;        /* struct template_node */
	struct vector last;         /* uint32_t: last child of each node */
	struct vector parts;        /* struct template_part */
	struct vector part_offsets; /* uint32_t */
	struct vector captions;     /* struct draft_caption */
	struct vector blanks;       /* struct specast_str */
	struct vector entries;      /* struct front_entry */
	const struct specast_concept *custom, *extra, *remarks, *definitions, *footnotes, *anchors, *contents,
	    *metadata;
};

/* Reports an error at a byte of the source. */
void loader_error(struct loader *loader, size_t offset, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static inline struct template_node *loader_node(const struct loader *loader, uint32_t index)
{
	return (struct template_node *)loader->nodes.data + index;
}

static inline struct template_part *loader_part(const struct loader *loader, uint32_t index)
{
	return (struct template_part *)loader->parts.data + index;
}

static inline uint32_t loader_part_offset(const struct loader *loader, uint32_t index)
{
	return ((uint32_t *)loader->part_offsets.data)[index];
}

/* Whether anything but fixed text stands in the node's own line. */
static inline bool loader_has_tags(const struct loader *loader, const struct template_node *node)
{
	for (uint32_t i = 0; i < node->part_count; i++)
		if (loader_part(loader, node->part + i)->kind != TEMPLATE_TEXT)
			return true;
	return false;
}

/* Where `slice`, a part of the source, begins in it; 0 for one that is empty. */
static inline size_t loader_offset(const struct loader *loader, struct specast_str slice)
{
	return slice.data ? (size_t)(slice.data - loader->source->text.data) : 0;
}

/* front.c: reads the front matter between its lines into loader->entries. */
void front_entries(struct loader *loader, struct specast_str yaml);
/* The same, then into the template. */
void front_read(struct loader *loader, struct specast_str yaml);
/* Its `headings` as captions, and its `blanks`; after the template's own. */
void front_captions(struct loader *loader);

/* tags.c */

/* A tag "{{…}}", taken apart. */
struct tag {
	char sigil; /* '#', '^', '/', '!', '@', or 0 */
	struct specast_str name;
	struct specast_str guidance;
	struct specast_str filter, wanted; /* of '#' */
	size_t end;                        /* after its "}}" */
};

/* Takes the tag at `at` of `text`, a part of the source.  False when it is none that the language knows; that
 * is reported. */
bool tag_parse(struct loader *loader, struct specast_str text, size_t at, struct tag *tag);
/* Looks `name` up in `context` (a row); what is wrong is reported at its place.  False when there is no such
 * name. */
bool tag_resolve(struct loader *loader, struct specast_str name, uint16_t context, struct template_ref *ref);
/* A path from the root such as the front matter has them; "[]" at its end sets *entry. */
bool tag_resolve_path(struct loader *loader, struct specast_str path, size_t offset, struct template_ref *ref,
		      bool *entry);
/* Checks the filter of a section tag on the list `ref`. */
bool tag_check_filter(struct loader *loader, struct specast_str filter, struct specast_str wanted,
		      struct template_ref ref, size_t offset);
/* Appends the parts of `text` to `node`.  Returns how many tags (loops included) there are. */
uint32_t tag_parts(struct loader *loader, uint32_t node, struct specast_str text, uint16_t context);
/* The concept that the node's own parts hold, when it is one (a loop's list, or a tag's); row 0 when it is
 * none or several. `first`: when they hold several, the first one. */
struct template_ref tag_subject(const struct loader *loader, const struct template_node *node, bool first,
				const struct template_part **part);

/* lines.c: makes nodes of the lines from loader->at on. */
void lines_read(struct loader *loader);

/* The wordings that the vocabulary knows; NULL in the program that compiles them. */
extern const struct template_captions *const loader_lexicon;

/* implied.c: gives headings that only hold other sections a place for text. */
void implied_places(struct loader *loader);

/* subjects.c: sets what each node stands for. */
void subjects_derive(struct loader *loader);
/* Whether a section around `node` stands for `row`. */
bool loader_row_around(const struct loader *loader, const struct template_node *node, uint16_t row);

/* wordings.c: captions, words around the title and plain words; for the template. */
void wordings_derive(struct loader *loader);

/* blank_texts.c: the texts that say nothing; for the template.  Warns of guidance that an author could write. */
void blank_texts_derive(struct loader *loader);

/* check.c: slots that stand twice, own names without a heading, captions that cannot be told apart. */
void check_slots(struct loader *loader);
void check_own_names(struct loader *loader);
void check_captions(struct loader *loader);

#endif
