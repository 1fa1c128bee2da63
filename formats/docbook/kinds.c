/* What becomes of DocBook's elements, of versions 4 and 5. */
#include <stdlib.h>
#include <string.h>

#include "read.h"

/* Sorted by name. */
static const struct docbook_element elements[] = {
	{ "abbrev", KIND_TEXT, NULL },
	{ "abstract", KIND_GROUP, NULL },
	{ "accel", KIND_TEXT, NULL },
	{ "acknowledgements", KIND_DIVISION, "Acknowledgements" },
	{ "acronym", KIND_TEXT, NULL },
	{ "address", KIND_PARTS, NULL },
	{ "anchor", KIND_ANCHOR, NULL },
	{ "annotation", KIND_GROUP, NULL },
	{ "answer", KIND_GROUP, NULL },
	{ "appendix", KIND_DIVISION, "Appendix" },
	{ "appendixinfo", KIND_INFO, NULL },
	{ "application", KIND_TEXT, NULL },
	{ "artheader", KIND_INFO, NULL },
	{ "article", KIND_DIVISION, NULL },
	{ "articleinfo", KIND_INFO, NULL },
	{ "attribution", KIND_GROUP, NULL },
	{ "bibliodiv", KIND_DIVISION, NULL },
	{ "biblioentry", KIND_PARTS, NULL },
	{ "bibliography", KIND_DIVISION, "Bibliography" },
	{ "bibliolist", KIND_GROUP, NULL },
	{ "bibliomixed", KIND_PARTS, NULL },
	{ "blockquote", KIND_QUOTE, NULL },
	{ "book", KIND_DIVISION, NULL },
	{ "bookinfo", KIND_INFO, NULL },
	{ "bridgehead", KIND_HEADING, NULL },
	{ "callout", KIND_ITEM, NULL },
	{ "calloutlist", KIND_NUMBERS, NULL },
	{ "caption", KIND_GROUP, NULL },
	{ "caution", KIND_ALERT, "CAUTION" },
	{ "chapter", KIND_DIVISION, NULL },
	{ "chapterinfo", KIND_INFO, NULL },
	{ "citetitle", KIND_EMPHASIS, NULL },
	{ "classname", KIND_CODE_SPAN, NULL },
	{ "classsynopsis", KIND_SYNOPSIS, NULL },
	{ "cmdsynopsis", KIND_SYNOPSIS, NULL },
	{ "code", KIND_CODE_SPAN, NULL },
	{ "colophon", KIND_DIVISION, "Colophon" },
	{ "command", KIND_CODE_SPAN, NULL },
	{ "computeroutput", KIND_CODE_SPAN, NULL },
	{ "constant", KIND_CODE_SPAN, NULL },
	{ "constructorsynopsis", KIND_SYNOPSIS, NULL },
	{ "danger", KIND_ALERT, "CAUTION" },
	{ "dedication", KIND_DIVISION, "Dedication" },
	{ "email", KIND_EMAIL, NULL },
	{ "emphasis", KIND_EMPHASIS, NULL },
	{ "envar", KIND_CODE_SPAN, NULL },
	{ "epigraph", KIND_QUOTE, NULL },
	{ "equation", KIND_GROUP, NULL },
	{ "errorcode", KIND_CODE_SPAN, NULL },
	{ "errorname", KIND_CODE_SPAN, NULL },
	{ "example", KIND_GROUP, NULL },
	{ "exceptionname", KIND_CODE_SPAN, NULL },
	{ "fieldsynopsis", KIND_SYNOPSIS, NULL },
	{ "figure", KIND_GROUP, NULL },
	{ "filename", KIND_CODE_SPAN, NULL },
	{ "firstterm", KIND_EMPHASIS, NULL },
	{ "footnote", KIND_FOOTNOTE, NULL },
	{ "footnoteref", KIND_FOOTNOTE_REF, NULL },
	{ "foreignphrase", KIND_EMPHASIS, NULL },
	{ "formalpara", KIND_GROUP, NULL },
	{ "funcsynopsis", KIND_SYNOPSIS, NULL },
	{ "function", KIND_CODE_SPAN, NULL },
	{ "glossary", KIND_DIVISION, "Glossary" },
	{ "glossdiv", KIND_DIVISION, NULL },
	{ "glossentry", KIND_ENTRY, NULL },
	{ "glosslist", KIND_TERMS, NULL },
	{ "glosssee", KIND_PARTS, "See " },
	{ "glossseealso", KIND_PARTS, "See also " },
	{ "glossterm", KIND_TEXT, NULL },
	{ "graphic", KIND_IMAGE, NULL },
	{ "imagedata", KIND_IMAGE, NULL },
	{ "important", KIND_ALERT, "IMPORTANT" },
	{ "include", KIND_INCLUDE, NULL },
	{ "index", KIND_DIVISION, "Index" },
	{ "indexterm", KIND_COMMENT, "index" },
	{ "info", KIND_INFO, NULL },
	{ "informalequation", KIND_GROUP, NULL },
	{ "informalexample", KIND_GROUP, NULL },
	{ "informalfigure", KIND_GROUP, NULL },
	{ "informaltable", KIND_TABLE, NULL },
	{ "inlineequation", KIND_TEXT, NULL },
	{ "inlinegraphic", KIND_IMAGE, NULL },
	{ "inlinemediaobject", KIND_IMAGE, NULL },
	{ "interface", KIND_CODE_SPAN, NULL },
	{ "interfacename", KIND_CODE_SPAN, NULL },
	{ "itemizedlist", KIND_BULLETS, NULL },
	{ "keycap", KIND_HTML, "kbd" },
	{ "keycode", KIND_HTML, "kbd" },
	{ "keysym", KIND_HTML, "kbd" },
	{ "legalnotice", KIND_GROUP, NULL },
	{ "link", KIND_LINK, NULL },
	{ "listitem", KIND_ITEM, NULL },
	{ "literal", KIND_CODE_SPAN, NULL },
	{ "literallayout", KIND_CODE, NULL },
	{ "markup", KIND_CODE_SPAN, NULL },
	{ "mediaobject", KIND_MEDIA, NULL },
	{ "mediaobjectco", KIND_GROUP, NULL },
	{ "member", KIND_ITEM, NULL },
	{ "method", KIND_CODE_SPAN, NULL },
	{ "methodname", KIND_CODE_SPAN, NULL },
	{ "methodsynopsis", KIND_SYNOPSIS, NULL },
	{ "msgset", KIND_GROUP, NULL },
	{ "note", KIND_ALERT, "NOTE" },
	{ "option", KIND_CODE_SPAN, NULL },
	{ "orderedlist", KIND_NUMBERS, NULL },
	{ "package", KIND_CODE_SPAN, NULL },
	{ "para", KIND_PARA, NULL },
	{ "parameter", KIND_CODE_SPAN, NULL },
	{ "part", KIND_DIVISION, NULL },
	{ "partinfo", KIND_INFO, NULL },
	{ "partintro", KIND_GROUP, NULL },
	{ "phrase", KIND_PHRASE, NULL },
	{ "preface", KIND_DIVISION, "Preface" },
	{ "prefaceinfo", KIND_INFO, NULL },
	{ "procedure", KIND_NUMBERS, NULL },
	{ "productionset", KIND_GROUP, NULL },
	{ "programlisting", KIND_CODE, NULL },
	{ "programlistingco", KIND_GROUP, NULL },
	{ "prompt", KIND_CODE_SPAN, NULL },
	{ "property", KIND_CODE_SPAN, NULL },
	{ "qandadiv", KIND_DIVISION, NULL },
	{ "qandaentry", KIND_GROUP, NULL },
	{ "qandaset", KIND_GROUP, NULL },
	{ "question", KIND_GROUP, NULL },
	{ "quote", KIND_QUOTATION, NULL },
	{ "refentry", KIND_DIVISION, NULL },
	{ "refentryinfo", KIND_INFO, NULL },
	{ "reference", KIND_DIVISION, NULL },
	{ "referenceinfo", KIND_INFO, NULL },
	{ "refmeta", KIND_COMMENT_BLOCK, "refmeta" },
	{ "refname", KIND_CODE_SPAN, NULL },
	{ "refnamediv", KIND_PARTS, NULL },
	{ "refsect1", KIND_DIVISION, NULL },
	{ "refsect2", KIND_DIVISION, NULL },
	{ "refsect3", KIND_DIVISION, NULL },
	{ "refsection", KIND_DIVISION, NULL },
	{ "refsynopsisdiv", KIND_DIVISION, "Synopsis" },
	{ "remark", KIND_COMMENT, "" },
	{ "replaceable", KIND_EMPHASIS, NULL },
	{ "returnvalue", KIND_CODE_SPAN, NULL },
	{ "revhistory", KIND_BULLETS, NULL },
	{ "revision", KIND_ITEM, NULL },
	{ "screen", KIND_CODE, NULL },
	{ "screenshot", KIND_GROUP, NULL },
	{ "sect1", KIND_DIVISION, NULL },
	{ "sect1info", KIND_INFO, NULL },
	{ "sect2", KIND_DIVISION, NULL },
	{ "sect2info", KIND_INFO, NULL },
	{ "sect3", KIND_DIVISION, NULL },
	{ "sect3info", KIND_INFO, NULL },
	{ "sect4", KIND_DIVISION, NULL },
	{ "sect4info", KIND_INFO, NULL },
	{ "sect5", KIND_DIVISION, NULL },
	{ "sect5info", KIND_INFO, NULL },
	{ "section", KIND_DIVISION, NULL },
	{ "sectioninfo", KIND_INFO, NULL },
	{ "segmentedlist", KIND_GROUP, NULL },
	{ "set", KIND_DIVISION, NULL },
	{ "setinfo", KIND_INFO, NULL },
	{ "sgmltag", KIND_CODE_SPAN, NULL },
	{ "sidebar", KIND_GROUP, NULL },
	{ "simpara", KIND_PARA, NULL },
	{ "simplelist", KIND_BULLETS, NULL },
	{ "simplesect", KIND_DIVISION, NULL },
	{ "step", KIND_ITEM, NULL },
	{ "stepalternatives", KIND_BULLETS, NULL },
	{ "strong", KIND_EMPHASIS, NULL },
	{ "structname", KIND_CODE_SPAN, NULL },
	{ "subscript", KIND_HTML, "sub" },
	{ "substeps", KIND_NUMBERS, NULL },
	{ "subtitle", KIND_TITLE, NULL },
	{ "superscript", KIND_HTML, "sup" },
	{ "symbol", KIND_CODE_SPAN, NULL },
	{ "synopsis", KIND_CODE, NULL },
	{ "systemitem", KIND_CODE_SPAN, NULL },
	{ "table", KIND_TABLE, NULL },
	{ "tag", KIND_CODE_SPAN, NULL },
	{ "task", KIND_GROUP, NULL },
	{ "tip", KIND_ALERT, "TIP" },
	{ "title", KIND_TITLE, NULL },
	{ "titleabbrev", KIND_COMMENT_BLOCK, "titleabbrev" },
	{ "toc", KIND_GROUP, NULL },
	{ "token", KIND_CODE_SPAN, NULL },
	{ "topic", KIND_DIVISION, NULL },
	{ "type", KIND_CODE_SPAN, NULL },
	{ "ulink", KIND_LINK, NULL },
	{ "uri", KIND_TEXT, NULL },
	{ "userinput", KIND_CODE_SPAN, NULL },
	{ "varargs", KIND_CODE_SPAN, NULL },
	{ "variablelist", KIND_TERMS, NULL },
	{ "varlistentry", KIND_ENTRY, NULL },
	{ "varname", KIND_CODE_SPAN, NULL },
	{ "warning", KIND_ALERT, "WARNING" },
	{ "xref", KIND_XREF, NULL },
};

static const struct docbook_element unknown = { "", KIND_UNKNOWN, NULL };

static int compare(const void *name, const void *element)
{
	return strcmp(name, ((const struct docbook_element *)element)->name);
}

const struct docbook_element *docbook_element_of(const xmlNode *node)
{
	const struct docbook_element *element;

	if (node->type != XML_ELEMENT_NODE)
		return &unknown;
	element = bsearch((const char *)node->name, elements, sizeof(elements) / sizeof(*elements),
			  sizeof(*elements), compare);
	return element ? element : &unknown;
}

enum docbook_kind docbook_kind_of(const xmlNode *node)
{
	return docbook_element_of(node)->kind;
}

/* How far into elements that are not known a block is looked for. */
#define UNKNOWN_DEPTH_MOST 8

/* An element that is not known is a block when it holds one. */
static bool holds_block(const xmlNode *node, int depth)
{
	for (const xmlNode *child = node->children; child; child = child->next) {
		enum docbook_kind kind = docbook_kind_of(child);

		if (kind != KIND_UNKNOWN && kind < KIND_TEXT)
			return true;
		if (kind == KIND_UNKNOWN && child->type == XML_ELEMENT_NODE && depth < UNKNOWN_DEPTH_MOST &&
		    holds_block(child, depth + 1))
			return true;
	}
	return false;
}

/* The title of a work that is named is a part of the name. */
bool docbook_is_block(const xmlNode *node)
{
	enum docbook_kind kind = docbook_kind_of(node);

	if (node->type != XML_ELEMENT_NODE)
		return false;
	if (kind == KIND_TITLE && docbook_kind_of(node->parent) == KIND_PARTS)
		return false;
	return kind == KIND_UNKNOWN ? holds_block(node, 0) : kind < KIND_TEXT;
}
