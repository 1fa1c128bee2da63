/* Making Markdown: blocks in each other, and text that means nothing but itself. */
#ifndef FORMATS_DOCBOOK_MARKDOWN_H
#define FORMATS_DOCBOOK_MARKDOWN_H

#include <specast/text.h>

#include "names.h"

/* Stands for a hard break until the text's place is known: no text from XML holds it. */
#define MARKDOWN_BREAK '\x01'
#define MARKDOWN_BREAK_STRING "\x01"

/* What blocks stand in: the document, a list, an item, a quote.  It lives on its maker's stack. */
struct markdown_frame {
	struct markdown_frame *outer;
	size_t prefix;  /* size of the outer frame's prefix */
	bool tight;     /* no blank lines between its blocks */
	bool started;   /* a block has been written */
	bool boxed;     /* a task's box stands before its first block, where a paragraph's mark opens none */
	bool glue;      /* the next paragraph goes on in the line below, as part of the one before */
	char last_list; /* marker of the list that was its last block; else 0 */
};

struct markdown {
	struct specast_arena *arena;
	struct specast_buf out;
	struct specast_buf prefix; /* of lines after a block's first */
	struct markdown_frame *frame;
	struct docbook_names labels; /* of link definitions, which make links of text in brackets */
	bool has_labels;
};

/* Opens a container; what stands before its first block has been written.  `indent` is added to the prefix.
 */
void markdown_open(struct markdown *markdown, struct markdown_frame *frame, const char *indent, bool tight);
void markdown_close(struct markdown *markdown);

/* Begins a block: after it, the first line can be written to markdown->out. */
void markdown_block(struct markdown *markdown);
/* Lines of a block, the first one where the output has come to. */
void markdown_lines(struct markdown *markdown, struct specast_str lines);
/* Blocks made of inline Markdown. */
void markdown_paragraph(struct markdown *markdown, struct specast_str text);
size_t markdown_heading(struct markdown *markdown, unsigned level,
			struct specast_str text); /* gives where it begins */
/* A thematic break, as `wished` if that is one. */
void markdown_rule(struct markdown *markdown, struct specast_str wished);
void markdown_code(struct markdown *markdown, struct specast_str info, struct specast_str code);
/* The marker of a list that begins in the current frame: another one than that of a list directly before it.
 */
char markdown_list_marker(struct markdown *markdown, bool ordered, char wanted);

/* What of a line's text so far could open emphasis; it is text all the same, as long as nothing closes it. */
struct markdown_marks {
	bool star, underscore, tilde;
	bool strict;     /* marks within words could close what opens in the text, so that it is escaped */
	unsigned inside; /* emphasis whose text is being written: marks of its own will stand around that */
};

/* Inline Markdown, appended to `out`. */
struct markdown_context {
	struct markdown_marks *marks; /* NULL: every mark is escaped */
	bool bracketed;               /* brackets stand around it, so that none may stand in it */
	bool before_bracket;          /* what follows the text begins with one */
	bool before_word;             /* what follows the text begins with a letter */
	bool before_mark;             /* what follows the text begins with a mark of emphasis */
};
void markdown_text(const struct markdown *markdown, struct specast_buf *out, struct specast_str text,
		   const struct markdown_context *context);
void markdown_code_span(struct specast_buf *out, struct specast_str code);
/* Puts emphasis on what stands in `out` from `start` on, by `wished` ("*", "**", "_" or "__") or, where that
 * would mean something else, another one. */
void markdown_emphasis(struct specast_buf *out, size_t start, const char *wished, bool before_word);
/* The same, whatever it would mean. */
void markdown_mark(struct specast_buf *out, size_t start, const char *mark);
/* Whether CommonMark takes what stands there for part of a word: it is neither white space nor punctuation. */
bool markdown_is_word(struct specast_str text, size_t at);
bool markdown_ends_in_word(struct specast_str text);
/* "(target "title")". */
void markdown_target(struct specast_buf *out, struct specast_str target, struct specast_str title);
/* Whether "<target>" is a link to it. */
bool markdown_is_autolink(struct specast_str target);
/* Made fit for a table's cell: one line, pipes escaped. */
struct specast_str markdown_cell(struct specast_arena *arena, struct specast_str text);

/* A label in the form in which labels are compared. */
struct specast_str markdown_label(struct specast_arena *arena, struct specast_str label);

#endif
