/* Which template a document stands in, by its headings, their order, its metadata and its title. */
#ifndef TEMPLATE_DETECT_H
#define TEMPLATE_DETECT_H

#include "template.h"

/* Fills *detection; inside a guarded call of `arena`. */
void detect_template(struct specast_arena *arena, const struct specast_outline *outline,
		     const struct specast_templates *templates, struct specast_detection *detection);

#endif
