/* Inside of the loader: the reading of lines, which nodes.c, lines.c, loops.c and grid.c share. */
#ifndef TEMPLATE_SCANNER_H
#define TEMPLATE_SCANNER_H

#include "loader.h"

/* A node that later lines may belong to: a section, a loop, a label without a value of its own, an item. */
struct container {
	uint32_t node;
	struct specast_str name; /* loop: of its tag */
	bool gap;                /* label: a blank line follows it */
	bool filled;             /* something stands below it */
	bool unsure;             /* loop: its list is not known */
};

struct scanner {
	struct loader *loader;
	struct container stack[LOADER_NESTING_MOST];
	uint32_t depth;
	bool blank; /* blank lines stand before the line under way */
	bool first; /* nothing stands in the body so far */
};

/* nodes.c: nodes, and what is open */

/* A node below `parent`, after what stands there. */
uint32_t loader_add_node(struct loader *loader, uint32_t parent, enum template_kind kind, uint32_t offset);
/* A node in the innermost container. */
uint32_t scanner_add(struct scanner *scanner, enum template_kind kind, uint32_t offset);
/* The node of the innermost container. */
struct template_node *scanner_top(const struct scanner *scanner);
/* The row in whose fields the tags on the line under way are looked up. */
uint16_t scanner_context(const struct scanner *scanner);
void scanner_push(struct scanner *scanner, uint32_t node, struct specast_str name);
void scanner_pop(struct scanner *scanner);
/* Closes labels and items; `indent`: only those that a line indented so far does not belong to, all of them
 * when it is negative. */
void scanner_close_small(struct scanner *scanner, int indent);
/* At a blank line: closes a label that owned the lines directly below it. */
void scanner_close_label(struct scanner *scanner);
void loader_report_no_tag(struct loader *loader, size_t offset);

/* lines.c */

/* The level of the heading that `text` is; 0 when it is none. */
uint8_t line_heading_level(struct specast_str text);
/* Where the line behind this one begins. */
uint32_t line_end(const struct loader *loader, const struct line *line);

/* loops.c: takes a line that is one section tag, or a remark.  False when it is neither. */
bool line_section_tag(struct scanner *scanner, const struct line *line);

/* grid.c: takes a table, of which `line` is the first line, or a fence of `length` characters, up to its last
 * line. */
void line_table(struct scanner *scanner, const struct line *line);
void line_fence(struct scanner *scanner, const struct line *line, size_t length);
/* How many characters the fence in `text` has; 0 when it is none. */
size_t line_fence_length(struct specast_str text);

#endif
