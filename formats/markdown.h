/* What the files of the Markdown format share. */
#ifndef FORMATS_MARKDOWN_H
#define FORMATS_MARKDOWN_H

#include <specast/format.h>

enum specast_status markdown_read(struct specast_arena *arena, struct specast_source *source,
				  struct specast_outline *outline, struct specast_diagnostics *diagnostics);

#define MARKDOWN_BOM "\xef\xbb\xbf"

/* Reads front matter off the top of source->text into outline->front, and moves source->text and source->line
 * behind it. What looks like front matter and is none stays in the text. */
void markdown_front_read(struct specast_arena *arena, struct specast_source *source,
			 struct specast_outline *outline, struct specast_diagnostics *diagnostics);

/* Whether `text` begins with a block between "---" lines that looks like front matter; sets `yaml` to what
 * stands between them, and `after` to where the text goes on. */
bool markdown_front_find(struct specast_str text, struct specast_str *yaml, size_t *after);

#endif
