/* Leaves of a spec, compared as CommonMark reads them. */
#ifndef TEMPLATE_LEAF_H
#define TEMPLATE_LEAF_H

#include "template.h"

/* Whether two leaves say the same: their values and groups.  Proses are the same when they have the same lines
 * and CommonMark reads the same from them; a line may have a mark escaped at its start in `b`.  `alike`: what
 * CommonMark reads the same from is the same, whatever its lines.  Inside of a guarded call of `arena`. */
bool leaf_same(struct specast_arena *arena, const struct specast_node *a, const struct specast_node *b,
	       bool alike);

#endif
