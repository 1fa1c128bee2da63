/* What the files of the JSON format share. */
#ifndef FORMATS_JSON_FORMAT_H
#define FORMATS_JSON_FORMAT_H

#include "data.h"

/* The bytes of a value in a text, and where its name begins; `start` where it has none. */
struct json_span {
	uint32_t name, start, end;
};

/* Checks that a text is JSON which cJSON will read without losing anything, and finds its values, in document
 * order.  Leaves the guarded call, after a report, where it is not. */
struct json_span *json_check(const struct data_context *context, size_t *count);

enum specast_status json_read_spec(struct specast_arena *arena, struct specast_source *source,
				   struct specast_node **spec, struct specast_diagnostics *diagnostics);

#endif
