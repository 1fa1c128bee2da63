/* Written forms: the conventions that the composer writes and the recogniser reads, so that what has no place in
 * a template comes back to where it was.
 *
 *  heading     A section whose heading in the source said more than the concept's captions carries it as
 *              remarks.<name>.heading; it is written as the first line below the heading:
 *              "<!-- heading: Failure Modes -->".  The outline keeps it as section->wording.
 *  text        A record's `text` stands directly below its heading, before its parts.
 *  remarks     `before` stands between the list's heading and the list (where a label leads to the list: before
 *              that), `after` behind the list, and behind a rule where the last entry is a section or begins with
 *              a bold line.
 *  groups      A sub-heading one level below the list's heading, titled as the group ("A / B" stays one
 *              heading); under a label, and where a title would be taken for another part, bold lines.  What
 *              `after` says of one group, "**Title**" and a text, stands below its heading.  Entries without a
 *              group stand before those with one; a record behind them is a section.
 *  nouns       Where the name of an entry would be taken for another part, all entries of the list are headed by
 *              noun, position and name: "Component 3: Security".
 *  fields      What a template has no place for in an entry is written like its siblings: "**Label:** value" as
 *              paragraph or bullet; a list or blocks stand below the label; in a table it is a further column.
 *              The label is the concept's canonical one (lexicon_canonical), or the title of an `extra`.
 *  contents    A table of contents stands before the first body section, made of the headings from there on; one
 *              without a heading of its own below the title.  A marker in whose place others make one stands there
 *              itself: "[TOC]".  A heading that does not say that it is one is pinned.
 *  anchors     A name by which links know a place, and which no heading makes, stands above the heading of what
 *              is there: <a id="old-name"></a>.
 *  sections    What a template has no place for outside of entries is a section with the canonical heading: a
 *              field of a record at the end of that record's section, a concept of the document after the
 *              section of the concept that precedes it in canonical order, an `extra` after the concept named by
 *              its `after`.
 *  untitled    An `extra` without title: its text stands where it belongs by `after`; the last one of a document,
 *              when it closes the document, stands behind a rule ("---") at the very end.
 *  custom      A section with the name in title case: "graduation_criteria" as "Graduation Criteria".
 *  labels      Where the heading of remarks.<name>.heading would be a label, the author's wording is the label
 *              itself if reading knows it for the concept; else the comment follows the label:
 *              "**Purpose:** <!-- heading: … --> text", in a table first in the cell, in an item before what is
 *              said of its key; of what heads an entry, below that heading.  In the comment "--" and ">" are
 *              written "-&#45;" and "&gt;" (specast_comment_put).
 *  metadata    Lists and blocks that the vocabulary does not know, and what stands before them, are front matter in
 *              every template.
 *  no value    A concept of which only the heading is known is an empty section with that comment.
 *  keyless     An entry that needs a heading and has no key is headed by noun and position: "Component 3".
 *  below       What does not fit into a row of a table is a section below it, headed by the entry's key
 *              (keyless: as above), with the fields as labelled fields.
 *  items       Flat entries (dependencies, risks, metrics …) without a table: "- **Key**: account", where the
 *              account is the main or describing field and may go on with further blocks; the other fields are
 *              nested labelled bullets.
 *  kinds       Entries of a kind that no loop takes, or that no loop shows: a sub-section of the list such as
 *              "Internal Dependencies", with such items.
 *  links       "- **PRD:** [Title](url)", the label being the rel.
 *  responses   "**Response (201 Created):**" and the fence.
 *  beside      A list in the section of a record whose `text` (or a remark) has the same form takes a heading of
 *              its own.
 *  parted      Lists that would run into each other are parted by another marker, and if need be by "<!-- -->".
 *  order       Extras keep their order: one that belongs before its predecessor follows it.
 *  end         A document in whose last text a rule stands ends with another one, so that nothing is a closing
 *              remark.
 *  pins        Where a heading would be taken for something else than what it was written for all the same, and
 *              that changes what is read back, the line below it is a pin, which names a path and holds no
 *              content: "<!-- specast: extra -->", "<!-- specast: components[] -->" (an entry),
 *              "<!-- specast: remarks.goals.groups -->" (a group),
 *              "<!-- specast: risks -->" (the concept), "<!-- specast: contents -->" (a table of contents),
 *              "<!-- specast: text -->" (part of the text that it stands in).
 *  named       A document whose look does not tell its template says it in its first line, which is a pin too:
 *              "<!-- specast: template phase -->".
 *  apart       What would not read back equal from where the template puts it stands at the end of the section
 *              in which it belongs (or of the document), in a section "Further Details" that is pinned with
 *              "apart".  Short values are rows of a table there, which names their paths: "`risks[2].mitigation`";
 *              the group of entries that follow each other is one row, "`goals[0-3]@group`".  Others stand below
 *              headings which are their paths; what stands before or behind a part has a section "Notes" of its
 *              own, pinned with the path.  With "@verbatim" at the end of the path the text stands in a
 *              fence, where it may look like anything. */
#ifndef TEMPLATE_FORMS_H
#define TEMPLATE_FORMS_H

#include <specast/outline.h>

#define FORM_HEADING_OPEN SPECAST_WORDING_OPEN
#define FORM_HEADING_CLOSE SPECAST_WORDING_CLOSE

#define FORM_APART SPECAST_APART
#define FORM_CONTENTS "contents"
#define FORM_TEMPLATE "template "
#define FORM_GROUP "@group"
#define FORM_VERBATIM "@verbatim"

#define FORM_PIN_OPEN "<!-- specast: "
#define FORM_PIN_CLOSE " -->"

/* The path that an HTML block names if it is a pin; else empty. */
struct specast_str form_pinned(struct specast_arena *arena, struct specast_str html);

/* Whether a text is a comment on one line. */
bool form_is_comment(struct specast_str text);
/* Whether a text is a marker in whose place renderers make a table of contents: "[TOC]", "[[_TOC_]]". */
bool form_is_contents_marker(struct specast_str text);
/* Whether a heading says that such a table stands below it. */
bool form_is_contents_heading(struct specast_arena *arena, struct specast_str heading);

#endif
