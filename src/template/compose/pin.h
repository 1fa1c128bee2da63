/* Pins: what was composed is looked at as a reader will, and headings that would be taken for something else
 * get a line that says what they stand for (see forms.h). */
#ifndef TEMPLATE_PIN_H
#define TEMPLATE_PIN_H

#include "insertion.h"
#include "template.h"

/* The outermost headings of a composed outline that reading would take for something else than what their
 * sections carry, the roles that they were written for; as far as there are doubts about them.  What
 * stands below is to be looked at again when they are pinned.  NULL: there are none.  Inside a guarded
 * call, as all of this. */
struct misread;
const struct misread *find_misread(struct specast_arena *arena, const struct specast_template *tmpl,
				   const struct specast_compose_options *options,
				   const struct specast_outline *outline);

/* Pins the headings that were found misread in the outline, and those that then are; puts in the anchors that it
 * takes, too.  The outline stands on a new text where anything was put in; each pin is reported. */
enum specast_status pin_headings(struct specast_arena *arena, const struct specast_template *tmpl,
				 const struct specast_compose_options *options, const struct misread *misread,
				 struct insertion *anchors, struct specast_outline *outline,
				 struct specast_diagnostics *diagnostics);

/* The path of a section of a template's own: "custom.graduation_criteria". */
struct specast_str custom_path(struct specast_arena *arena, struct specast_str name);

/* The paths, sorted, of the lists that have misread entries or groups. */
struct specast_str *misread_lists(struct specast_arena *arena, const struct misread *misread, size_t *count);

/* Says of which parts of a spec what reading makes of their headings is in doubt. */
void doubts_set(struct specast_arena *arena, const struct specast_node *const *nodes, size_t count,
		struct specast_compose_options *options);

#endif
