/* How values are laid out in files of data, JSON or YAML, that people and other programs have written. */
#ifndef FORMATS_DATA_LAYOUT_H
#define FORMATS_DATA_LAYOUT_H

#include <specast/spec.h>

/* Where a part stands in a file of data: from its key, or the dash before it, to its end. */
struct data_place {
	size_t start, value, end;
};

/* The place of a part in a text; false where that is not known. */
bool data_place_of(struct specast_str text, const struct specast_node *node, struct data_place *place);
/* Whether a value stands in brackets, so that commas part what is in it. */
bool data_is_flow(struct specast_str text, const struct specast_node *node);
/* Of bytes, from the beginning of their line. */
size_t data_column(struct specast_str text, size_t at);
/* Where the line of a byte ends, before its line feed. */
size_t data_line_end(struct specast_str text, size_t at);
/* A part as the writer has it, moved to another column: in lines of their own. */
struct specast_str data_as_lines(struct specast_arena *arena, struct specast_str written,
				 const struct data_place *place, size_t column);
/* The same between brackets of `file`: `gap` is what stands before it, and what it is indented by where it takes
 * several lines. */
struct specast_str data_as_flow(struct specast_arena *arena, struct specast_str file,
				struct specast_str written, const struct data_place *place,
				struct specast_str gap);
/* A text on one line, and without blanks where it is not `spaced`. */
struct specast_str data_on_one_line(struct specast_arena *arena, struct specast_str text, bool spaced);
/* Whether blanks stand behind the colons of a file. */
bool data_is_spaced(struct specast_str file);
/* The first indentation of a file; empty where it has none. */
struct specast_str data_unit(struct specast_str file);
/* A text of the writer, indented by another unit from `base` on, but for its first line. */
struct specast_str data_indented(struct specast_arena *arena, struct specast_str text,
				 struct specast_str unit, struct specast_str base);
/* Another text in the manner of `old`: in its quotes, or as the block of lines that it is.  Empty: it has none of
 * its own. */
struct specast_str data_in_manner(struct specast_arena *arena, struct specast_str file,
				  const struct data_place *place, const struct specast_node *want);

#endif
