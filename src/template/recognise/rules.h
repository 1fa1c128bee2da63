/* Rules of recognition that composition keeps to as well, so that what it writes is read for what it is. */
#ifndef TEMPLATE_RULES_H
#define TEMPLATE_RULES_H

#include "template.h"

/* concept.c */

/* The field that says what an entry of the list is; or NULL. */
const struct specast_concept *describing_field(const struct specast_concept *list);
/* What a fence without label fills in a record or an entry; or NULL. */
const struct specast_concept *code_field(const struct specast_concept *concept);
/* What bullets without label fill in a record; or NULL.  `tmpl` (NULL: none) may say otherwise than the
 * vocabulary. */
const struct specast_concept *plain_list(const struct specast_template *tmpl,
					 const struct specast_concept *record);

/* label.c: an identifier such as "FR-1" or "REQ-F-005": letters and digits. */
bool is_identifier(struct specast_str text);

/* request.c: whether a method and a path are read as a request when they are written "METHOD path". */
bool is_request(struct specast_str method, struct specast_str path);

/* metadata.c: whether a piece between commas is a document of its own. */
bool is_id_or_link(struct specast_str piece);

#endif
