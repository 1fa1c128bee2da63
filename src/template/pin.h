/* Pins: what was composed is looked at as a reader will, and headings that would be taken for something else
 * get a line that says what they stand for (see forms.h). */
#ifndef TEMPLATE_PIN_H
#define TEMPLATE_PIN_H

#include "template.h"

/* Pins the headings of a composed outline, the sections of which carry the roles that they were written for,
 * as far as there are doubts about them.  The outline stands on a new text where a pin was needed; each is
 * reported.  Inside a guarded call. */
enum specast_status pin_headings(struct specast_arena *arena, const struct specast_template *tmpl,
				 const struct specast_compose_options *options,
				 struct specast_outline *outline, struct specast_diagnostics *diagnostics);

/* The paths, sorted, of the lists that have entries or groups the headings of which would be taken for
 * something else. */
struct specast_str *misread_lists(struct specast_arena *arena, const struct specast_template *tmpl,
				  const struct specast_compose_options *options,
				  const struct specast_outline *outline,
				  struct specast_diagnostics *diagnostics, size_t *count);

/* Says of which parts of a spec what reading makes of their headings is in doubt. */
void doubts_set(struct specast_arena *arena, const struct specast_node *const *nodes, size_t count,
		struct specast_compose_options *options);

/* Gives the sections of `to` what those of `from` carry.  Both have the same sections, in the same order. */
void carry_roles(const struct specast_outline *from, struct specast_outline *to);

#endif
