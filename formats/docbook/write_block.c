/* DocBook of Markdown's blocks. */
#include <string.h>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm/node.h>

#include "write.h"

static bool too_deep(struct docbook_writer *writer)
{
	if (writer->xml.depth < DOCBOOK_BLOCKS_DEPTH_MOST)
		return false;
	writer->flattened = true;
	return true;
}

/* One comment and nothing else, its content given. */
bool docbook_is_comment(struct specast_str html, struct specast_str *content)
{
	if (!specast_str_starts(html, "<!--") || !specast_str_ends(html, "-->") ||
	    html.size < strlen("<!---->"))
		return false;
	*content = specast_str_slice(html, strlen("<!--"), html.size - strlen("-->"));
	return specast_str_find(*content, "-->", 0) == SIZE_MAX && !specast_str_starts(*content, ">") &&
	       !specast_str_starts(*content, "->");
}

/* The first or last line is blank. */
static bool ends_blank(struct specast_str text)
{
	size_t last = text.size;
	struct specast_str rest = text, line;

	while (last > 0 && text.data[last - 1] != '\n')
		last--;
	return specast_str_line(&rest, &line) &&
	       (specast_str_blank(line) || specast_str_blank(specast_str_slice(text, last, text.size)));
}

/* The last line end is not written, unless there are line ends only: then it could not be known that there
 * was one. */
static void write_verbatim(struct xml *xml, struct specast_str text)
{
	size_t content = 0;

	while (content < text.size && text.data[content] == '\n')
		content++;
	if (content < text.size && text.data[text.size - 1] == '\n')
		text.size--;
	/* Stylesheets, and readers of other people's DocBook, take off blank lines at either side. */
	if (ends_blank(text))
		xml_attribute(xml, "xml:space", SPECAST_STR("preserve"));
	xml_text(xml, text);
}

static void write_code(struct docbook_writer *writer, cmark_node *node)
{
	struct specast_str info = specast_str_of(cmark_node_get_fence_info(node));
	size_t word = 0;

	while (word < info.size && info.data[word] != ' ' && info.data[word] != '\t')
		word++;
	xml_open_mixed(&writer->xml, "programlisting", node);
	xml_attribute_unless_empty(&writer->xml, "language", specast_str_slice(info, 0, word));
	if (word < info.size)
		xml_attribute(&writer->xml, "remap", info);
	write_verbatim(&writer->xml, docbook_literal(node));
	xml_close(&writer->xml);
}

static void write_html(struct docbook_writer *writer, cmark_node *node)
{
	struct specast_str html = docbook_literal(node), content, line = html;
	struct xml *xml = &writer->xml;

	if (specast_str_ends(line, "\n"))
		line.size--;
	if (docbook_is_comment(line, &content)) {
		xml_open_mixed(xml, "remark", node);
		xml_text(xml, content);
	} else {
		xml_open_mixed(xml, "programlisting", node);
		xml_attribute(xml, "role", SPECAST_STR("html"));
		xml_attribute(xml, "language", SPECAST_STR("html"));
		write_verbatim(xml, html);
	}
	xml_close_owned(xml, node);
}

static void open_list(struct docbook_writer *writer, cmark_node *node)
{
	bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
	struct xml *xml = &writer->xml;

	if (too_deep(writer))
		return;
	xml_open(xml, ordered ? "orderedlist" : "itemizedlist", node);
	xml_attribute(xml, "spacing", specast_str_of(cmark_node_get_list_tight(node) ? "compact" : "normal"));
	if (ordered && cmark_node_get_list_start(node) != 1)
		xml_attribute(xml, "startingnumber",
			      specast_str_format(xml->arena, "%d", cmark_node_get_list_start(node)));
	if (ordered && cmark_node_get_list_delim(node) == CMARK_PAREN_DELIM)
		xml_attribute(xml, "remap", SPECAST_STR(")"));
}

/* A box in an item that is no task is the author's. */
static bool begins_with_box(cmark_node *item)
{
	static const char *const boxes[] = { "\xE2\x98\x90 ", "\xE2\x98\x91 ", "\xE2\x98\x92 " };
	cmark_node *paragraph = cmark_node_first_child(item);
	cmark_node *text = paragraph ? cmark_node_first_child(paragraph) : NULL;

	for (size_t i = 0; text && i < sizeof(boxes) / sizeof(*boxes); i++)
		if (cmark_node_get_type(text) == CMARK_NODE_TEXT &&
		    specast_str_starts(docbook_literal(text), boxes[i]))
			return true;
	return false;
}

static void open_item(struct docbook_writer *writer, cmark_node *node)
{
	if (!xml_owned(&writer->xml, cmark_node_parent(node)))
		return; /* the list is written flat */
	xml_open_container(&writer->xml, "listitem", node);
	if (docbook_is(node, "tasklist"))
		xml_attribute(&writer->xml, "role",
			      specast_str_of(docbook_is_checked(writer, node) ? "checked" : "unchecked"));
	else if (begins_with_box(node))
		xml_attribute(&writer->xml, "role", SPECAST_STR("plain"));
}

/* A task's box is text, too, since hardly any stylesheet knows of boxes. */
static void write_task_box(struct docbook_writer *writer, cmark_node *paragraph)
{
	cmark_node *item = cmark_node_parent(paragraph);

	if (cmark_node_previous(paragraph) || !docbook_is(item, "tasklist"))
		return;
	xml_text(&writer->xml,
		 specast_str_of(docbook_is_checked(writer, item) ? "\xE2\x98\x91 " : "\xE2\x98\x90 "));
}

/* A lone image is a block of its own, see open_image() of the inlines; but a box, or an alert's mark, belongs
 * to a paragraph. */
static bool is_lone_image(cmark_node *paragraph)
{
	cmark_node *first = cmark_node_first_child(paragraph), *parent = cmark_node_parent(paragraph);
	bool in_alert =
	    cmark_node_get_type(parent) == CMARK_NODE_BLOCK_QUOTE && cmark_node_get_user_data(parent);

	return first && !cmark_node_next(first) && cmark_node_get_type(first) == CMARK_NODE_IMAGE &&
	       !docbook_is(parent, "tasklist") && !in_alert;
}

static void open_paragraph(struct docbook_writer *writer, cmark_node *node)
{
	if (is_lone_image(node))
		return;
	xml_open_mixed(&writer->xml, "para", node);
	write_task_box(writer, node);
}

/* A heading that opens no section. */
static void open_bridgehead(struct docbook_writer *writer, cmark_node *node)
{
	const struct docbook_heading *heading = cmark_node_get_user_data(node);

	xml_open_mixed(&writer->xml, "bridgehead", node);
	if (heading)
		xml_attribute(&writer->xml, "xml:id", heading->id);
	xml_attribute(&writer->xml, "remap",
		      specast_str_format(writer->xml.arena, "h%d", cmark_node_get_heading_level(node)));
}

static void close_sections(struct docbook_writer *writer, unsigned level)
{
	while (writer->section && writer->section->level >= level) {
		xml_close_owned(&writer->xml, writer->section->node);
		writer->section = writer->section->outer;
	}
}

static void write_section_head(struct docbook_writer *writer, struct docbook_heading *heading)
{
	struct specast_str role = heading->section ? heading->section->role : SPECAST_STR_NONE;
	struct specast_str wording = heading->section ? heading->section->wording : SPECAST_STR_NONE;
	struct xml *xml = &writer->xml;
	unsigned outer;

	close_sections(writer, heading->level);
	outer = writer->section ? writer->section->level : 1;
	heading->outer = writer->section;
	writer->section = heading;

	xml_open_container(xml, "section", heading->node);
	xml_attribute(xml, "xml:id", heading->id);
	xml_attribute_unless_empty(xml, "role", role);
	xml_attribute_unless_empty(xml, "xreflabel", wording.size ? wording : heading->wording);
	if (heading->level != outer + 1)
		xml_attribute(xml, "remap", specast_str_format(xml->arena, "h%u", heading->level));
	xml_open_mixed(xml, "title", heading);
	docbook_write_below(writer, heading->node);
	xml_close(xml);
	xml->frames[xml->depth - 1].filled = false; /* a title is not enough */
}

/* The title stands in the document's information already.  Where text precedes it, its place is marked. */
static void open_heading(struct docbook_writer *writer, cmark_node *node)
{
	struct docbook_heading *heading = cmark_node_get_user_data(node);

	if (heading != writer->title)
		write_section_head(writer, heading);
	else if (cmark_node_previous(node))
		xml_instruction(&writer->xml, "title", SPECAST_STR_NONE);
}

static void open_quote(struct docbook_writer *writer, cmark_node *node)
{
	const struct docbook_alert *alert = cmark_node_get_user_data(node);

	if (!too_deep(writer))
		xml_open_container(&writer->xml, alert ? alert->element : "blockquote", node);
}

static void open_table(struct docbook_writer *writer, cmark_node *node)
{
	unsigned columns = cmark_gfm_extensions_get_table_columns(node);
	const uint8_t *alignments = cmark_gfm_extensions_get_table_alignments(node);
	struct xml *xml = &writer->xml;

	xml_open(xml, "informaltable", node);
	xml_open(xml, "tgroup", node);
	xml_attribute(xml, "cols", specast_str_format(xml->arena, "%u", columns));
	for (unsigned i = 0; i < columns; i++) {
		const char *align = alignments[i] == 'l'   ? "left"
				    : alignments[i] == 'r' ? "right"
				    : alignments[i] == 'c' ? "center"
							   : NULL;

		xml_open(xml, "colspec", NULL);
		if (align)
			xml_attribute(xml, "align", specast_str_of(align));
		xml_close(xml);
	}
}

static void open_row(struct docbook_writer *writer, cmark_node *node)
{
	if (cmark_gfm_extensions_get_table_row_is_header(node))
		xml_open(&writer->xml, "thead", node);
	else if (cmark_gfm_extensions_get_table_row_is_header(cmark_node_previous(node)))
		xml_open(&writer->xml, "tbody", cmark_node_parent(node));
	xml_open(&writer->xml, "row", node);
}

/* A body must have a row.  The role of the one that is made up tells that it is none. */
static void close_table(struct docbook_writer *writer, cmark_node *node)
{
	struct xml *xml = &writer->xml;

	if (!cmark_node_next(cmark_node_first_child(node))) {
		xml_open(xml, "tbody", node);
		xml_open(xml, "row", node);
		xml_attribute(xml, "role", SPECAST_STR("none"));
		xml_open(xml, "entry", node);
	}
	xml_close_owned(xml, node);
}

static void write_rule(struct docbook_writer *writer, cmark_node *node)
{
	struct specast_str wording = docbook_rule_of(writer, node);

	xml_open_mixed(&writer->xml, "para", NULL);
	xml_attribute(&writer->xml, "role", SPECAST_STR("rule"));
	if (!specast_str_is(wording, "---"))
		xml_attribute_unless_empty(&writer->xml, "remap", wording);
	xml_close(&writer->xml);
}

/* Blocks of extensions have types that are known at run time only. */
static bool enter_extension(struct docbook_writer *writer, cmark_node *node)
{
	if (docbook_is(node, "table"))
		open_table(writer, node);
	else if (docbook_is(node, "table_row") || docbook_is(node, "table_header"))
		open_row(writer, node);
	else if (docbook_is(node, "table_cell"))
		xml_open_mixed(&writer->xml, "entry", node);
	return true;
}

/* Definitions stand in the document's information; an item of a list tells where it holds one. */
static void write_definition_places(struct docbook_writer *writer, cmark_node *item, cmark_node *block)
{
	struct specast_str label;

	if (cmark_node_get_type(item) != CMARK_NODE_ITEM || writer->in_footnote)
		return;
	while ((label = docbook_definition_in(writer, item, block)).size)
		xml_instruction(&writer->xml, "definition", label);
}

bool docbook_block_enter(struct docbook_writer *writer, cmark_node *node)
{
	write_definition_places(writer, cmark_node_parent(node), node);
	switch ((unsigned)cmark_node_get_type(node)) {
	case CMARK_NODE_PARAGRAPH:
		open_paragraph(writer, node);
		return true;
	case CMARK_NODE_HEADING:
		if (cmark_node_parent(node) != writer->document) {
			open_bridgehead(writer, node);
			return true;
		}
		open_heading(writer, node);
		return false;
	case CMARK_NODE_LIST:
		open_list(writer, node);
		return true;
	case CMARK_NODE_ITEM:
		open_item(writer, node);
		return true;
	case CMARK_NODE_BLOCK_QUOTE:
		open_quote(writer, node);
		return true;
	case CMARK_NODE_CODE_BLOCK:
		write_code(writer, node);
		return false;
	case CMARK_NODE_HTML_BLOCK:
		write_html(writer, node);
		return false;
	case CMARK_NODE_THEMATIC_BREAK:
		write_rule(writer, node);
		return false;
	case CMARK_NODE_FOOTNOTE_DEFINITION: /* stands where it is referred to, or in the document's
						information */
		return false;
	default:
		return enter_extension(writer, node);
	}
}

void docbook_block_leave(struct docbook_writer *writer, cmark_node *node)
{
	write_definition_places(writer, node, NULL);
	if (docbook_is(node, "table"))
		close_table(writer, node);
	else
		xml_close_owned(&writer->xml, node);
}
