/* Inside of matching: what the files that give sections their roles share.
 *
 * match.c goes through the sections and has each place looked at: the document itself, texts and entries there,
 * records and lists in match_record.c, pins and tables of contents in match_pin.c. */
#ifndef RECOGNISE_MATCH_H
#define RECOGNISE_MATCH_H

#include "recognise.h"

/* How sure a heading must be: */
#define SURE_TOP 0.6        /* where nothing speaks against it */
#define SURE_FIELD 0.8      /* to be a field of an entry, where a label may be one of its own as well */
#define SURE_UNKNOWN 0.8    /* in a section that is not known itself: "plainly a concept" */
#define SURE_ELSEWHERE 0.88 /* to leave the record or list that it stands in */
#define SURE_PROSE 0.93     /* to leave a text */

#define NEIGHBOURS_MOST 64 /* sections that are looked through for what they say of another one */

/* match.c: gives a part its role; `how` in words, for --explain. */
void become(struct part *part, enum part_role role, const struct meaning *meaning);
void become_entry(struct part *part, const struct specast_concept *list, const char *how);
void become_group(struct part *part, const struct specast_concept *list, const char *how);
void become_extra(struct part *part);

/* Whether a concept is `ancestor` or stands in it. */
bool is_below(const struct specast_concept *concept, const struct specast_concept *ancestor);
/* Whether entries of the list are parts of the document wherever they stand: a step or an option may be one of
 * the section around it. */
bool is_of_all(const struct specast_concept *list);

/* match_record.c: the role of a section within `parent`, which holds a list of records, a record, or a list of
 * items or texts. */
void match_in_records(struct reader *reader, struct part *part, struct part *parent);
void match_in_record(struct reader *reader, struct part *part, struct part *parent);
void match_in_items(struct reader *reader, struct part *part, struct part *parent);
/* The list, being `context` or within that record, as an entry of which ("Endpoint 2: …") some child of the part
 * is headed; or NULL. */
const struct specast_concept *entries_below(struct reader *reader, const struct part *part,
					    const struct specast_concept *context);
/* Texts and plain items of the document: a section of it may have such of its own. */
bool is_of_anything(const struct specast_concept *concept);
/* Whether a heading within a record or a text of one is about that, whatever it means elsewhere: the "Goals" of
 * caching.  The document's template knows better. */
bool is_about_record(const struct meaning *meaning, const struct specast_concept *record);

/* match_pin.c: a pin says what a heading stands for; false where there is none, or one that names nothing known. */
bool match_pin(struct reader *reader, struct part *part, const struct part *parent);
/* Makes the part a table of contents. */
void become_contents(struct reader *reader, struct part *part, const struct part *parent, const char *how);
/* A section that nothing is known of, and that does nothing but lead through the document, becomes its table of
 * contents.  One may be it. */
void match_contents(struct reader *reader, struct part *part, const struct part *parent);

/* parts.c: a part for the section and for all below it, within `parent`.  `before`: the number of the section
 * before it, or empty. */
struct part *parts_of(struct reader *reader, const struct specast_section *section, struct part *parent,
		      struct specast_str before);

#endif
