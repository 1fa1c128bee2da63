/* What the parts of the DocBook reader that write text share. */
#ifndef FORMATS_DOCBOOK_READ_INLINE_H
#define FORMATS_DOCBOOK_READ_INLINE_H

#include "read.h"

/* Elements within text, and where the text goes. */
struct inline_writer {
	struct docbook_reader *reader;
	struct specast_buf *out;
	bool in_link;   /* links in it are no links */
	bool bracketed; /* brackets stand around it */
	struct markdown_marks *marks;
};

/* read_inline.c */
void docbook_inline_element(struct inline_writer *writer, const xmlNode *node);
void docbook_inline_children(struct inline_writer *writer, const xmlNode *node);
/* What stands after a node: a letter, a bracket, or nothing that matters. */
struct markdown_context docbook_inline_context(const struct inline_writer *writer, const xmlNode *node);

/* read_link.c: one of each kind. */
void docbook_inline_link(struct inline_writer *writer, const xmlNode *node);
void docbook_inline_xref(struct inline_writer *writer, const xmlNode *node);
void docbook_inline_email(struct inline_writer *writer, const xmlNode *node);
void docbook_inline_anchor(struct inline_writer *writer, const xmlNode *node);
void docbook_inline_footnote(struct inline_writer *writer, const xmlNode *node);
void docbook_inline_footnote_ref(struct inline_writer *writer, const xmlNode *node);
/* Whether another element is a link, as all may be in DocBook 5; and such a one. */
bool docbook_inline_is_linked(const struct inline_writer *writer, const xmlNode *node);
void docbook_inline_linked(struct inline_writer *writer, const xmlNode *node);

#endif
