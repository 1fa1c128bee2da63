/* What differs between two texts, line by line. */
#ifndef CMD_LINE_DIFF_H
#define CMD_LINE_DIFF_H

#include <specast/text.h>

/* Appends how `before` becomes `after` as a unified diff with three lines of context, under the names
 * "a/NAME" and "b/NAME"; nothing where they are equal.  `colour`: for a terminal, without its control
 * characters.  Inside of a guarded call of out->arena. */
void line_diff_put(const char *name, struct specast_str before, struct specast_str after, bool colour,
		   struct specast_buf *out);

#endif
