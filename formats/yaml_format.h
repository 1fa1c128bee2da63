/* What the files of the YAML format share. */
#ifndef FORMATS_YAML_FORMAT_H
#define FORMATS_YAML_FORMAT_H

#include "data.h"

enum specast_status yaml_read_spec(struct specast_arena *arena, struct specast_source *source,
				   struct specast_node **spec, struct specast_diagnostics *diagnostics);

#endif
