/* Whether what has just been written reads back the same. */
#ifndef PIPELINE_VERIFY_H
#define PIPELINE_VERIFY_H

#include <specast/specast.h>

/* Reads back the bytes of a document that was written of `spec` with `options`, as anybody would, and compares
 * both in their canonical form, as CommonMark reads them.  What cannot be read is not equal.  The path of
 * *fidelity stands in `arena`. */
enum specast_status verify_written(const struct specast_node *spec,
				   const struct specast_write_options *options, struct specast_str bytes,
				   struct specast_arena *arena, struct specast_fidelity *fidelity);

#endif
