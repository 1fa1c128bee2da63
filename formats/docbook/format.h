/* The two directions of the DocBook format. */
#ifndef FORMATS_DOCBOOK_FORMAT_H
#define FORMATS_DOCBOOK_FORMAT_H

#include <specast/format.h>

enum specast_status docbook_write_outline(const struct specast_outline *outline, struct specast_str name,
					  struct specast_buf *out, struct specast_diagnostics *diagnostics);
enum specast_status docbook_read_outline(struct specast_arena *arena, struct specast_source *source,
					 struct specast_outline *outline,
					 struct specast_diagnostics *diagnostics);

#endif
