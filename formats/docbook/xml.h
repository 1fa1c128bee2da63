/* Writing XML: elements that know whom they were opened for, and text that XML can hold. */
#ifndef FORMATS_DOCBOOK_XML_H
#define FORMATS_DOCBOOK_XML_H

#include <specast/text.h>

#include "library.h"

/* Readers of XML, libxml2 for one, refuse more than 256 elements in each other. */
#define XML_DEPTH_MOST 256

/* An open element. */
struct xml_frame {
	const char *element;
	const void *owner; /* what it was opened for */
	bool container;    /* it needs a block: a <para/> is written when it closes without one */
	bool filled;       /* something stands in it */
	bool mixed;        /* it holds text: no white space may be added in it */
};

struct xml {
	const struct docbook_library *library;
	struct specast_arena *arena;
	xmlTextWriterPtr writer;
	struct specast_buf scratch;
	struct xml_frame frames[XML_DEPTH_MOST];
	size_t depth;
	size_t controls, nonchars; /* characters that were replaced */
};

/* All of them leave the guarded call of xml->arena when memory is short. */

/* Opens an element on a line of its own, or, within text, where the text has come to. */
void xml_open(struct xml *xml, const char *element, const void *owner);
/* The same for an element that must hold blocks, and for one that holds text. */
void xml_open_container(struct xml *xml, const char *element, const void *owner);
void xml_open_mixed(struct xml *xml, const char *element, const void *owner);
void xml_close(struct xml *xml);
/* Closes the innermost elements as long as they are `owner`'s. */
void xml_close_owned(struct xml *xml, const void *owner);
bool xml_owned(const struct xml *xml, const void *owner); /* the innermost element is `owner`'s */

void xml_attribute(struct xml *xml, const char *name, struct specast_str value);
void xml_attribute_unless_empty(struct xml *xml, const char *name, struct specast_str value);
void xml_text(struct xml *xml, struct specast_str text);
/* A processing instruction; none is written where `data` holds what would end it, or what XML cannot hold. */
void xml_instruction(struct xml *xml, const char *target, struct specast_str data);
void xml_declaration(struct xml *xml);

#endif
