/* Written forms: the conventions that the composer writes and the recogniser reads, so that what has no place in a
 * template comes back to where it was.
 *
 *  heading     A section whose heading in the source said more than the concept's captions carries it as
 *              remarks.<name>.heading; it is written as the first line below the heading: "<!-- heading: Failure Modes -->".
 *              The outline keeps it as section->wording.
 *  text        A record's `text` stands directly below its heading, before its parts.
 *  remarks     `before` stands between the list's heading (or label) and the list, `after` behind the list.
 *  groups      A sub-heading one level below the list's heading, titled as the group ("A / B" stays one heading); under a
 *              label a bold line.  Entries without a group stand before those with one.
 *  fields      What a template has no place for in an entry is written like its siblings: "**Label:** value" as paragraph or
 *              bullet; a list or blocks stand below the label; in a table it is a further column.  The label is the concept's
 *              canonical one (lexicon_canonical), or the title of an `extra`.
 *  sections    What a template has no place for outside of entries is a section with the canonical heading: a field of a
 *              record at the end of that record's section, a concept of the document after the section of the concept that
 *              precedes it in canonical order, an `extra` after the concept named by its `after`.
 *  untitled    An `extra` without title: its text stands where it belongs by `after`; the last one of a document, when it
 *              closes the document, stands behind a rule ("---") at the very end.
 *  custom      A section with the name in title case: "graduation_criteria" as "Graduation Criteria". *  pins        Where a heading would be taken for something else than what it was written for, the line below it is a pin, which
 *              names a path and holds no content: "<!-- specast: extra -->", "<!-- specast: components[] -->" (an entry),
 *              "<!-- specast: remarks.goals.groups -->" (a group), "<!-- specast: risks -->" (the concept; below a section of the
 *              same text: part of it). */
#ifndef TEMPLATE_FORMS_H
#define TEMPLATE_FORMS_H

#include <specast/outline.h>

#define FORM_HEADING_OPEN SPECAST_WORDING_OPEN
#define FORM_HEADING_CLOSE SPECAST_WORDING_CLOSE

#define FORM_PIN_OPEN "<!-- specast: "
#define FORM_PIN_CLOSE " -->"

#endif
