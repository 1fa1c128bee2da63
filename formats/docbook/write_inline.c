/* DocBook of Markdown's inlines. */
#include <string.h>

#include <cmark-gfm/node.h>

#include "write.h"

/* Where elements nest too deep, inlines are written without theirs. */
static bool open_inline(struct docbook_writer *writer, const char *element, const char *role,
			cmark_node *node)
{
	if (writer->xml.depth >= DOCBOOK_INLINES_DEPTH_MOST) {
		writer->flattened = true;
		return false;
	}
	xml_open_mixed(&writer->xml, element, node);
	if (role)
		xml_attribute(&writer->xml, "role", specast_str_of(role));
	return true;
}

static void write_text(struct docbook_writer *writer, struct specast_str text)
{
	struct xml *xml = &writer->xml;
	size_t done = 0, start, end;

	while (!writer->plain && docbook_url_next(text, done, &start, &end)) {
		struct specast_str url = specast_str_slice(text, start, end);

		xml_text(xml, specast_str_slice(text, done, start));
		xml_open_mixed(xml, "link", NULL);
		xml_attribute(xml, "role", SPECAST_STR("bare"));
		xml_attribute(xml, "xlink:href", docbook_uri_legal(xml->arena, url));
		xml_text(xml, url);
		xml_close(xml);
		done = end;
	}
	xml_text(xml, specast_str_slice(text, done, text.size));
}

static bool is_emphasis(cmark_node *node)
{
	cmark_node_type type = node ? cmark_node_get_type(node) : CMARK_NODE_NONE;

	return type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG;
}

/* Whether its marks stand beside those of other emphasis. */
static bool touches_emphasis(cmark_node *node)
{
	bool at_an_end = !cmark_node_previous(node) || !cmark_node_next(node);

	return is_emphasis(cmark_node_first_child(node)) || is_emphasis(cmark_node_last_child(node)) ||
	       is_emphasis(cmark_node_previous(node)) || is_emphasis(cmark_node_next(node)) ||
	       (at_an_end && is_emphasis(cmark_node_parent(node)));
}

/* A reader takes stars, unless they would run into others. */
static void open_emphasis(struct docbook_writer *writer, cmark_node *node, bool strong)
{
	char mark;

	if (!open_inline(writer, "emphasis", strong ? "strong" : NULL, node))
		return;
	mark = docbook_mark_of(writer, node);
	if (mark == '_' || (mark == '*' && touches_emphasis(node)))
		xml_attribute(&writer->xml, "remap",
			      specast_str_format(writer->xml.arena, strong ? "%c%c" : "%c", mark, mark));
}

/* The line end keeps words apart where the instruction is not known. */
static void write_break(struct docbook_writer *writer, struct specast_str tag)
{
	xml_instruction(&writer->xml, "linebreak", tag);
	xml_text(&writer->xml, SPECAST_STR("\n"));
}

/* Where a link or an image leads. */
struct target {
	struct specast_str uri, title;
	const struct specast_block *reference; /* the definition that says so; NULL: none */
};

static struct target target_of(struct docbook_writer *writer, cmark_node *node)
{
	struct target target = { specast_str_of(cmark_node_get_url(node)),
				 specast_str_of(cmark_node_get_title(node)), NULL };

	target.reference = docbook_reference_of(writer, target.uri);
	if (target.reference) {
		target.uri = target.reference->target;
		target.title = target.reference->title;
	}
	return target;
}

static void write_reference(struct docbook_writer *writer, cmark_node *node, const struct target *target)
{
	struct docbook_reference reference;

	if (!target->reference)
		return;
	reference = docbook_reference_form(writer, node, target->reference);
	xml_attribute(&writer->xml, "role", specast_str_of(reference.role));
	xml_attribute(&writer->xml, "remap", reference.label);
}

/* The URI as DocBook allows it, and, where that is another and no definition tells it, as the author wrote
 * it. */
static void write_uri(struct docbook_writer *writer, const char *attribute, const struct target *target)
{
	struct specast_str legal = docbook_uri_legal(writer->xml.arena, target->uri);

	xml_attribute(&writer->xml, attribute, legal);
	if (!target->reference && !specast_str_equal(legal, target->uri))
		xml_attribute(&writer->xml, "remap", target->uri);
}

static const struct docbook_name *place_of(struct docbook_writer *writer, struct specast_str uri)
{
	return specast_str_starts(uri, "#")
		   ? docbook_names_find(&writer->anchor_names, specast_str_slice(uri, 1, uri.size))
		   : NULL;
}

static void open_link(struct docbook_writer *writer, cmark_node *node)
{
	struct target target = target_of(writer, node);
	const struct docbook_name *place = place_of(writer, target.uri);
	struct xml *xml = &writer->xml;

	if (!open_inline(writer, "link", NULL, node))
		return;
	write_reference(writer, node, &target);
	if (!target.reference && !cmark_node_first_child(node))
		xml_attribute(xml, "role", SPECAST_STR("empty"));
	if (place && !target.title.size) {
		xml_attribute(xml, "linkend", place->value);
	} else {
		write_uri(writer, "xlink:href", &target);
		xml_attribute_unless_empty(xml, "xlink:title", target.title);
	}
	if (!writer->plain)
		writer->plain = node;
}

/* The URL of a link that got no element is not lost. */
static void close_link(struct docbook_writer *writer, cmark_node *node)
{
	struct target target = target_of(writer, node);

	if (writer->plain == node)
		writer->plain = NULL;
	if (xml_owned(&writer->xml, node)) {
		xml_close_owned(&writer->xml, node);
		return;
	}
	xml_text(&writer->xml, SPECAST_STR(" ("));
	xml_text(&writer->xml, target.uri);
	xml_text(&writer->xml, target.title.size ? SPECAST_STR(" ") : SPECAST_STR_NONE);
	xml_text(&writer->xml, target.title);
	xml_text(&writer->xml, SPECAST_STR(")"));
}

static void open_image(struct docbook_writer *writer, cmark_node *node)
{
	struct target target = target_of(writer, node);
	struct xml *xml = &writer->xml;
	bool inlined = xml->frames[xml->depth - 1].mixed;

	if (inlined && !open_inline(writer, "inlinemediaobject", NULL, node))
		return;
	if (!inlined)
		xml_open(xml, "mediaobject", node);
	write_reference(writer, node, &target);
	xml_open(xml, "imageobject", node);
	xml_open(xml, "imagedata", node);
	write_uri(writer, "fileref", &target);
	xml_close(xml);
	xml_close(xml);
	if (cmark_node_first_child(node)) {
		xml_open(xml, "textobject", node);
		xml_open_mixed(xml, "phrase", node);
	}
}

static void close_image(struct docbook_writer *writer, cmark_node *node)
{
	struct specast_str title = target_of(writer, node).title;
	struct xml *xml = &writer->xml;

	if (!xml_owned(xml, node)) {
		close_link(writer, node);
		return;
	}
	if (cmark_node_first_child(node)) {
		xml_close(xml);
		xml_close(xml);
	}
	if (title.size) {
		xml_open(xml, "textobject", node);
		xml_attribute(xml, "role", SPECAST_STR("title"));
		xml_open_mixed(xml, "phrase", node);
		xml_text(xml, title);
	}
	xml_close_owned(xml, node);
}

/* The note itself in its place, elsewhere what points to it. */
static void write_footnote(struct docbook_writer *writer, cmark_node *node)
{
	const struct docbook_footnote *footnote =
	    node->parent_footnote_def ? cmark_node_get_user_data(node->parent_footnote_def) : NULL;
	struct xml *xml = &writer->xml;

	if (!footnote) {
		write_text(writer, docbook_literal(node));
	} else if (footnote->place == node) {
		xml_open_container(xml, "footnote", node);
		xml_attribute(xml, "xml:id", footnote->id);
		xml_attribute(xml, "remap", footnote->label);
		docbook_write_note(writer, footnote->definition);
		xml_close(xml);
	} else if (footnote->place && !writer->in_footnote) {
		xml_open(xml, "footnoteref", node);
		xml_attribute(xml, "linkend", footnote->id);
		xml_close(xml);
	} else {
		xml_open_mixed(xml, "link", node);
		xml_attribute(xml, "role", SPECAST_STR("footnote"));
		xml_attribute(xml, "linkend", footnote->id);
		xml_text(xml, footnote->label);
		xml_close(xml);
	}
}

static bool is_break(struct specast_str html, struct specast_str *tag)
{
	*tag = specast_str_slice(html, 1, html.size - 1);
	return (specast_str_starts(*tag, "br") || specast_str_starts(*tag, "BR")) &&
	       specast_str_is(specast_str_trim(specast_str_slice(*tag, 2, tag->size)),
			      tag->size > 2 ? "/" : "");
}

/* What stands in an anchor makes a phrase of it. */
static void open_anchor(struct docbook_writer *writer, const struct docbook_anchor *anchor)
{
	bool empty = cmark_node_next(anchor->node) == anchor->end;

	if (empty)
		xml_open(&writer->xml, "anchor", anchor);
	else if (!open_inline(writer, "phrase", NULL, anchor->node))
		return;
	xml_attribute(&writer->xml, "xml:id", anchor->id);
	xml_attribute(&writer->xml, "remap", specast_str_of(anchor->attribute));
	if (!specast_str_equal(anchor->name, anchor->id))
		xml_attribute(&writer->xml, "role", anchor->name);
	xml_close_owned(&writer->xml, anchor);
}

static void write_html(struct docbook_writer *writer, cmark_node *node)
{
	struct specast_str html = docbook_literal(node), content;
	void *partner = cmark_node_get_user_data(node);
	const struct docbook_tag *tag = partner;
	struct xml *xml = &writer->xml;

	if (partner && specast_str_starts(html, "</")) {
		if (writer->plain == partner)
			writer->plain = NULL;
		xml_close_owned(xml, partner);
	} else if (partner && specast_str_starts(html, "<a ")) {
		open_anchor(writer, partner);
	} else if (partner) {
		if (open_inline(writer, tag->element, tag->role, node))
			xml_attribute(xml, "remap", specast_str_of(tag->html));
		if (tag->plain && !writer->plain)
			writer->plain = node;
	} else if (is_break(html, &content)) {
		write_break(writer, content);
	} else if (docbook_is_comment(html, &content)) {
		xml_open_mixed(xml, "remark", node);
		xml_text(xml, content);
		xml_close(xml);
	} else {
		xml_open_mixed(xml, "phrase", node);
		xml_attribute(xml, "role", SPECAST_STR("html"));
		xml_text(xml, html);
		xml_close(xml);
	}
}

bool docbook_inline_enter(struct docbook_writer *writer, cmark_node *node)
{
	switch ((unsigned)cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
		write_text(writer, docbook_literal(node));
		return false;
	case CMARK_NODE_SOFTBREAK:
		xml_text(&writer->xml, SPECAST_STR("\n"));
		return false;
	case CMARK_NODE_LINEBREAK:
		write_break(writer, SPECAST_STR_NONE);
		return false;
	case CMARK_NODE_CODE:
		xml_open_mixed(&writer->xml, "code", node);
		xml_text(&writer->xml, docbook_literal(node));
		xml_close(&writer->xml);
		return false;
	case CMARK_NODE_HTML_INLINE:
		write_html(writer, node);
		return false;
	case CMARK_NODE_EMPH:
		open_emphasis(writer, node, false);
		return true;
	case CMARK_NODE_STRONG:
		open_emphasis(writer, node, true);
		return true;
	case CMARK_NODE_LINK:
		open_link(writer, node);
		return true;
	case CMARK_NODE_IMAGE:
		open_image(writer, node);
		return true;
	case CMARK_NODE_FOOTNOTE_REFERENCE:
		write_footnote(writer, node);
		return false;
	default:
		if (docbook_is(node, "strikethrough"))
			open_inline(writer, "emphasis", "strikethrough", node);
		return true;
	}
}

void docbook_inline_leave(struct docbook_writer *writer, cmark_node *node)
{
	if (cmark_node_get_type(node) == CMARK_NODE_LINK)
		close_link(writer, node);
	else if (cmark_node_get_type(node) == CMARK_NODE_IMAGE)
		close_image(writer, node);
	else
		xml_close_owned(&writer->xml, node);
}
