/* Questions to nodes of XML.  Names are compared without namespaces: DocBook 4 has none. */
#include <string.h>

#include "read.h"

bool docbook_node_is(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

struct specast_str docbook_attribute(const xmlNode *node, const char *name)
{
	for (const xmlAttr *attribute = node->type == XML_ELEMENT_NODE ? node->properties : NULL; attribute;
	     attribute = attribute->next)
		if (strcmp((const char *)attribute->name, name) == 0)
			return specast_str_of(attribute->children ? (const char *)attribute->children->content
								  : NULL);
	return SPECAST_STR_NONE;
}

bool docbook_attribute_is(const xmlNode *node, const char *name, const char *value)
{
	return specast_str_is(docbook_attribute(node, name), value);
}

const xmlNode *docbook_child(const xmlNode *node, const char *name)
{
	for (const xmlNode *child = node->children; child; child = child->next)
		if (docbook_node_is(child, name))
			return child;
	return NULL;
}

/* Its own, or that in its information. */
const xmlNode *docbook_title_of(const xmlNode *node)
{
	const xmlNode *title = docbook_child(node, "title");

	for (const xmlNode *child = node->children; child && !title; child = child->next) {
		if (docbook_kind_of(child) == KIND_INFO)
			title = docbook_child(child, "title");
		else if (docbook_node_is(child, "refmeta"))
			title = docbook_child(child, "refentrytitle");
	}
	return title;
}

const xmlNode *docbook_walk(const xmlNode *root, const xmlNode *node)
{
	if (node->type == XML_ELEMENT_NODE && node->children)
		return node->children;
	return docbook_walk_past(root, node);
}

const xmlNode *docbook_walk_past(const xmlNode *root, const xmlNode *node)
{
	while (node != root && !node->next)
		node = node->parent;
	return node == root ? NULL : node->next;
}

static bool is_text(const xmlNode *node)
{
	return (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) && node->content;
}

bool docbook_node_is_text(const xmlNode *node)
{
	return is_text(node) && !specast_str_blank(specast_str_of((const char *)node->content));
}

bool docbook_has_text(const xmlNode *node)
{
	for (const xmlNode *child = node->children; child; child = child->next)
		if (docbook_node_is_text(child))
			return true;
	return false;
}

static struct specast_str gather(struct specast_arena *arena, const xmlNode *node, const char *between)
{
	struct specast_buf text = SPECAST_BUF(arena);
	unsigned callouts = 0;

	for (const xmlNode *at = docbook_walk(node, node); at; at = docbook_walk(node, at)) {
		if (docbook_node_is(at, "co"))
			specast_buf_printf(&text, "(%u)", ++callouts); /* as their list counts them */
		if (!is_text(at))
			continue;
		specast_buf_puts(&text, (const char *)at->content);
		specast_buf_puts(&text, between);
	}
	return specast_buf_str(&text);
}

struct specast_str docbook_verbatim_of(struct specast_arena *arena, const xmlNode *node)
{
	return gather(arena, node, "");
}

struct specast_str docbook_text_of(struct specast_arena *arena, const xmlNode *node)
{
	return docbook_one_line(arena, gather(arena, node, docbook_has_text(node) ? "" : " "));
}

struct specast_str docbook_one_line(struct specast_arena *arena, struct specast_str raw)
{
	struct specast_buf text = SPECAST_BUF(arena);

	for (size_t at = 0; at < raw.size; at++) {
		if (!strchr(" \t\n\r" MARKDOWN_BREAK_STRING, raw.data[at]))
			specast_buf_putc(&text, raw.data[at]);
		else if (text.size && text.data[text.size - 1] != ' ')
			specast_buf_putc(&text, ' ');
	}
	return specast_str_trim(specast_buf_str(&text));
}

/* xml:id, and id before DocBook 5. */
struct specast_str docbook_id_attribute(const xmlNode *node)
{
	return docbook_attribute(node, "id");
}

struct specast_str docbook_target_of(const xmlNode *node)
{
	struct specast_str linkend = docbook_attribute(node, "linkend"),
			   href = docbook_attribute(node, "href");

	if (linkend.size || !specast_str_starts(href, "#"))
		return linkend;
	return specast_str_slice(href, 1, href.size);
}

unsigned docbook_level_of(const xmlNode *node, unsigned usual)
{
	struct specast_str remap = docbook_attribute(node, "remap");

	if (remap.size == 2 && remap.data[0] == 'h' && remap.data[1] >= '1' && remap.data[1] <= '6')
		return (unsigned)(remap.data[1] - '0');
	return usual;
}

bool docbook_node_is_blank(const xmlNode *node)
{
	return (node->type == XML_TEXT_NODE &&
		specast_str_blank(specast_str_of((const char *)node->content))) ||
	       (node->type == XML_PI_NODE && strcmp((const char *)node->name, "linebreak") != 0);
}

bool docbook_node_is_paragraph(const xmlNode *node)
{
	return docbook_kind_of(node) == KIND_PARA ||
	       (!docbook_is_block(node) && !docbook_node_is_blank(node));
}
