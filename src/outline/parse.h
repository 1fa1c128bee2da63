/* What the files of this room share. */
#ifndef OUTLINE_PARSE_H
#define OUTLINE_PARSE_H

#include <cmark-gfm/cmark-gfm.h>

#include <specast/outline.h>

/* A parse under way.  Lines are counted from 0. */
struct parse {
	struct specast_outline *outline;
	struct specast_arena *arena; /* of the outline */
	struct specast_diagnostics *diagnostics;
	struct specast_str text;
	uint32_t *lines; /* where each line starts, and lines[line_count] = text.size */
	size_t line_count;
	struct specast_section *section; /* the one that blocks go to */
	struct specast_block **definitions_end, **footnotes_end;
	size_t cells; /* of all tables */
	bool refused; /* a broken limit has been reported */
};

/* scratch.c: memory for cmark. */
extern cmark_mem scratch_mem;
/* Calls work(argument), within which cmark may use scratch_mem; `limit` bytes at most, and all is given back
 * then. Left as by specast_guard(arena). */
enum specast_status scratch_guard(struct specast_arena *arena, size_t limit, void (*work)(void *argument),
				  void *argument);
/* The same memory, for what is needed no longer. */
struct specast_arena *scratch_arena(void);

/* inlines.c: whether CommonMark reads the same from two runs of inline Markdown, in which line ends are hard
 * breaks. */
bool inlines_equal(struct specast_arena *arena, struct specast_str a, struct specast_str b);

/* Makes sections and blocks of cmark's block tree, whose inlines have not been parsed. */
void blocks_read(struct parse *parse, cmark_node *document);

/* Fills a table from its lines, the header being `header` and the last one `last`. */
void table_read(struct parse *parse, struct specast_block *table, size_t header, size_t last);

/* A link reference definition at `at`, which is a `[`; false if there is none.  `text` must end at a blank
 * line.  Fills info, text, target, title, start and end. */
bool definition_scan(struct specast_str text, size_t at, struct specast_block *definition);

/* The pieces of definitions and links.  Each gives what follows the piece at `at`, or SIZE_MAX where there is
 * none. */
/* A target; `enclosed`: a `)` that it does not open itself ends it.  *target is it without angle brackets. */
size_t target_scan(struct specast_str text, size_t at, bool enclosed, struct specast_str *target);
size_t title_scan(struct specast_str text, size_t at, struct specast_str *title);
/* Spaces and at most one line end, perhaps none. */
size_t blanks_skip(struct specast_str text, size_t at);

/* Leaves the parse because of a limit. */
_Noreturn void parse_refuse(struct parse *parse, size_t offset, const char *what, size_t limit);

/* Appends text[start, end) to `out`, with up to `indent` columns of white space taken off each line.  The
 * first line may begin anywhere in its line.  `code`: the text is the content of a code block, else Markdown,
 * which must still mean the same where no list stands around it. */
void dedented_put(struct specast_buf *out, struct specast_str text, size_t start, size_t end, uint32_t indent,
		  bool code);

/* A slice of the text where no line begins with white space to take off, else a dedented copy. */
struct specast_str dedented(struct specast_arena *arena, struct specast_str text, size_t start, size_t end,
			    uint32_t indent, bool code);

static inline bool is_space(char c)
{
	return c == ' ' || c == '\t';
}

/* ASCII only, which is what a backslash escapes. */
static inline bool is_punctuation(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
	       (c >= '{' && c <= '~');
}

#endif
