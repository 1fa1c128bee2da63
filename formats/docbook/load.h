/* Parsing XML from anywhere. */
#ifndef FORMATS_DOCBOOK_LOAD_H
#define FORMATS_DOCBOOK_LOAD_H

#include <specast/diagnostic.h>

#include "library.h"

/* A line whose place is known, so that lines in order are looked for once. */
struct docbook_line {
	long number; /* from 1; 0: none */
	size_t start;
};

/* What libxml2 made; zeroed but for `library` it is empty. */
struct docbook_input {
	const struct docbook_library *library;
	xmlParserCtxtPtr parser;
	xmlDocPtr document;
	struct docbook_line line;
};

/* Parses source->original into input->document, within a guarded call of `arena`.  No file but this is read,
 * whatever it asks for.  An entity that is not declared in the document is the character that HTML means by
 * its name, else its name. What is not well-formed is reported.  The input must be released after the guarded
 * call, whatever the status is. */
enum specast_status docbook_load(struct docbook_input *input, struct specast_arena *arena,
				 const struct specast_source *source,
				 struct specast_diagnostics *diagnostics);
/* Where a line of the document begins; lines are counted from 1, as libxml2 does. */
size_t docbook_offset_of_line(struct docbook_input *input, struct specast_str text, long line);
void docbook_load_release(struct docbook_input *input);

#endif
