/* Inside of put: files of data, that hold the model itself, as people and other programs lay them out. */
#ifndef PUT_DATA_H
#define PUT_DATA_H

#include "put.h"

/* Where a part stands in a file of data: from its key, or the dash before it, to its end. */
struct data_place {
	size_t start, value, end;
};

/* data_value.c: how values are written */
/* The place of a part in a text; false where that is not known. */
bool data_place_of(struct specast_str text, const struct specast_node *node, struct data_place *place);
/* Whether a value stands in brackets, so that commas part what is in it. */
bool data_is_flow(struct specast_str text, const struct specast_node *node);
/* Of bytes, from the beginning of their line. */
size_t data_column(struct specast_str text, size_t at);
/* A part as the writer has it, moved to another column: in lines of their own. */
struct specast_str data_as_lines(struct specast_arena *arena, struct specast_str written,
				 const struct data_place *place, size_t column);
/* The same between brackets: `gap` is what stands before it, and what it is indented by where it takes several
 * lines. */
struct specast_str data_as_flow(struct put *put, struct specast_str written, const struct data_place *place,
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

/* data_edit.c */
/* Writes put->change, the goal being the model after it, where it stands; nothing else changes. */
bool put_data_edit(struct put *put);

#endif
