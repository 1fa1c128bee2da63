/* libxml2, loaded when DocBook is asked for.  It costs a millisecond at every start, which other formats need
 * not pay. */
#ifndef FORMATS_DOCBOOK_LIBRARY_H
#define FORMATS_DOCBOOK_LIBRARY_H

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlwriter.h>

#include <specast/diagnostic.h>

/* Every function of libxml2 that is used.  The prototypes are the library's own. */
#define DOCBOOK_LIBRARY_FUNCTIONS(X)                                                                         \
	X(xmlInitParser)                                                                                     \
	X(xmlBufferCreate)                                                                                   \
	X(xmlBufferSetAllocationScheme)                                                                      \
	X(xmlBufferContent)                                                                                  \
	X(xmlBufferLength)                                                                                   \
	X(xmlBufferFree)                                                                                     \
	X(xmlNewTextWriterMemory)                                                                            \
	X(xmlFreeTextWriter)                                                                                 \
	X(xmlTextWriterStartElement)                                                                         \
	X(xmlTextWriterEndElement)                                                                           \
	X(xmlTextWriterStartAttribute)                                                                       \
	X(xmlTextWriterEndAttribute)                                                                         \
	X(xmlTextWriterStartPI)                                                                              \
	X(xmlTextWriterEndPI)                                                                                \
	X(xmlTextWriterWriteRawLen)                                                                          \
	X(xmlTextWriterEndDocument)                                                                          \
	X(xmlNewParserCtxt)                                                                                  \
	X(xmlFreeParserCtxt)                                                                                 \
	X(xmlCtxtReadMemory)                                                                                 \
	X(xmlSAX2EntityDecl)                                                                                 \
	X(xmlSAX2GetEntity)                                                                                  \
	X(xmlSAX2GetParameterEntity)                                                                         \
	X(htmlEntityLookup)                                                                                  \
	X(xmlDocGetRootElement)                                                                              \
	X(xmlFreeDoc)

struct docbook_library {
	void *handle;
#define X(name) __typeof__(name) *name;
	DOCBOOK_LIBRARY_FUNCTIONS(X)
#undef X
};

/* Loads the library; false, with a diagnostic, when that fails. */
bool docbook_library_open(struct docbook_library *library, struct specast_diagnostics *diagnostics);
void docbook_library_close(struct docbook_library *library);

#endif
