/* The format DocBook: DocBook 5 is written; DocBook 5 and 4 are read. */
#include <string.h>

#include "format.h"

#define PROBE_BYTES 4096

static const char *const roots[] = { "<article", "<book", "<section", "<chapter", "<refentry", "<part" };

/* A namespace or document type tells for sure; a root element that DocBook has is a good sign, in XML. */
static int docbook_probe(const struct specast_source *source)
{
	struct specast_str head = specast_str_slice(source->original, 0, PROBE_BYTES);

	if (specast_str_starts(head, "\xEF\xBB\xBF"))
		head = specast_str_slice(head, 3, head.size);
	head = specast_str_trim(head);
	if (!specast_str_starts(head, "<"))
		return 0;
	if (specast_str_find(head, "http://docbook.org/ns/docbook", 0) != SIZE_MAX ||
	    specast_str_find(head, "//DTD DocBook", 0) != SIZE_MAX)
		return 100;
	for (size_t i = 0; i < sizeof(roots) / sizeof(*roots); i++)
		if (specast_str_starts(head, "<?xml") && specast_str_find(head, roots[i], 0) != SIZE_MAX)
			return 60;
	return 0;
}

/* But for characters that XML escapes, and those that mark up a text of Markdown. */
static bool is_literal(struct specast_str text)
{
	for (size_t i = 0; i < text.size; i++)
		if (strchr("&<>*_`[]\\", text.data[i]))
			return false;
	return true;
}

const struct specast_format specast_format_docbook = {
	.name = "docbook",
	.description = "DocBook 5 (reads DocBook 4, too)",
	.extensions = "xml dbk docbook",
	.probe = docbook_probe,
	.read_outline = docbook_read_outline,
	.write_outline = docbook_write_outline,
	.is_literal = is_literal,
};
