/* Changes in files of data, JSON or YAML, which hold the spec itself. */
#ifndef FORMATS_DATA_EDIT_H
#define FORMATS_DATA_EDIT_H

#include <specast/format.h>

/* The edit_spec() of `format`. */
bool data_edit(const struct specast_format *format, struct specast_arena *arena,
	       const struct specast_spec_edit *edit);

#endif
