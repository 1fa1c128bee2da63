/* Parses the text, and finds out what must be known before the first element is written: sections, footnotes'
 * places, alerts. */
#include <string.h>

#include <cmark-gfm/node.h>

#include "write.h"

static const struct docbook_alert alerts[] = {
	{ "[!NOTE]", "note" },       { "[!TIP]", "tip" },         { "[!IMPORTANT]", "important" },
	{ "[!WARNING]", "warning" }, { "[!CAUTION]", "caution" },
};

struct specast_str docbook_literal(cmark_node *node)
{
	return specast_str_of(cmark_node_get_literal(node));
}

bool docbook_is(cmark_node *node, const char *extension_type)
{
	return node->extension && strcmp(cmark_node_get_type_string(node), extension_type) == 0;
}

/* A quote that GitHub shows as an alert: its mark is taken off, and the quote knows of it. */
static void note_alert(cmark_node *quote)
{
	cmark_node *paragraph = cmark_node_first_child(quote), *mark, *next;

	if (!paragraph || cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH)
		return;
	mark = cmark_node_first_child(paragraph);
	next = mark ? cmark_node_next(mark) : NULL;
	if (!mark || cmark_node_get_type(mark) != CMARK_NODE_TEXT ||
	    (next && cmark_node_get_type(next) != CMARK_NODE_SOFTBREAK))
		return;
	for (size_t i = 0; i < sizeof(alerts) / sizeof(*alerts); i++) {
		if (!specast_str_is(docbook_literal(mark), alerts[i].mark))
			continue;
		cmark_node_set_user_data(quote, (void *)(uintptr_t)&alerts[i]);
		cmark_node_unlink(mark);
		if (next)
			cmark_node_unlink(next);
		return;
	}
}

static struct docbook_heading *note_heading(struct docbook_writer *writer, cmark_node *node)
{
	struct docbook_heading *heading = SPECAST_NEW(&writer->memory, struct docbook_heading);

	heading->node = node;
	heading->level = (unsigned)cmark_node_get_heading_level(node);
	cmark_node_set_user_data(node, heading);
	return heading;
}

static struct docbook_footnote *note_footnote(struct docbook_writer *writer, cmark_node *node)
{
	struct docbook_footnote *footnote = SPECAST_NEW(&writer->memory, struct docbook_footnote);

	footnote->definition = node;
	footnote->label =
	    (struct specast_str){ (const char *)node->as.literal.data, (size_t)node->as.literal.len };
	cmark_node_set_user_data(node, footnote);
	return footnote;
}

/* One walk through the whole tree. */
static void walk(struct docbook_writer *writer)
{
	struct docbook_heading **heading_end = &writer->headings;
	struct docbook_footnote **footnote_end = &writer->footnotes;

	cmark_iter *iter = cmark_iter_new(writer->document);
	cmark_event_type event;

	writer->anchors_end = &writer->anchors;
	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		cmark_node_type type = cmark_node_get_type(node);

		if (event == CMARK_EVENT_EXIT) {
			if (CMARK_NODE_INLINE_P(cmark_node_first_child(node)))
				docbook_pair_tags(writer, node);
		} else if (type == CMARK_NODE_HEADING) {
			*heading_end = note_heading(writer, node);
			heading_end = &(*heading_end)->next;
		} else if (type == CMARK_NODE_FOOTNOTE_DEFINITION) {
			*footnote_end = note_footnote(writer, node);
			footnote_end = &(*footnote_end)->next;
		} else if (type == CMARK_NODE_BLOCK_QUOTE) {
			note_alert(node);
		}
	}
	cmark_iter_free(iter);
}

/* A footnote is written in place of the first reference outside of footnotes: they cannot stand in each
 * other. */
static void place_footnotes(struct docbook_writer *writer)
{
	cmark_iter *iter = cmark_iter_new(writer->document);
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		struct docbook_footnote *footnote;

		if (event != CMARK_EVENT_ENTER)
			continue;
		if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION)
			break; /* cmark-gfm puts them all at the end */
		if (cmark_node_get_type(node) != CMARK_NODE_FOOTNOTE_REFERENCE || !node->parent_footnote_def)
			continue;
		footnote = cmark_node_get_user_data(node->parent_footnote_def);
		if (footnote && !footnote->place)
			footnote->place = node;
	}
	cmark_iter_free(iter);
}

const struct specast_section *docbook_section_after(const struct specast_section *section)
{
	if (section->first)
		return section->first;
	while (section && !section->next)
		section = section->parent;
	return section ? section->next : NULL;
}

static bool is_section(const struct docbook_heading *heading)
{
	return cmark_node_parent(heading->node) &&
	       cmark_node_get_type(cmark_node_parent(heading->node)) == CMARK_NODE_DOCUMENT;
}

/* Tells each heading its section of the outline: both stand in document order, and a section knows its first
 * byte. */
static void match_sections(struct docbook_writer *writer)
{
	const struct specast_section *section =
	    writer->outline->root ? docbook_section_after(writer->outline->root) : NULL;
	struct specast_str text = writer->outline->source->text;
	size_t at = 0;
	int line = 1;

	for (struct docbook_heading *heading = writer->headings; heading; heading = heading->next) {
		int wanted = cmark_node_get_start_line(heading->node);

		if (!is_section(heading))
			continue;
		for (; section; section = docbook_section_after(section)) {
			for (; at < section->start && at < text.size; at++)
				line += text.data[at] == '\n';
			if (line >= wanted)
				break;
		}
		if (section && line == wanted)
			heading->section = section;
	}
}

/* The comment that says the author's own heading is no text of the section: its element holds that. */
static void take_wording(struct docbook_writer *writer, struct docbook_heading *heading)
{
	cmark_node *next = cmark_node_next(heading->node);
	struct specast_str html;

	if (!next || cmark_node_get_type(next) != CMARK_NODE_HTML_BLOCK)
		return;
	html = specast_str_trim(docbook_literal(next));
	if (!specast_str_starts(html, SPECAST_WORDING_OPEN) ||
	    !specast_str_ends(html, SPECAST_WORDING_CLOSE) ||
	    specast_str_find_char(html, '\n', 0) != SIZE_MAX)
		return;
	html =
	    specast_str_slice(html, strlen(SPECAST_WORDING_OPEN), html.size - strlen(SPECAST_WORDING_CLOSE));
	heading->wording = specast_comment_text(&writer->memory, specast_str_trim(html));
	if (heading->wording.size)
		cmark_node_unlink(next);
}

/* What GitHub makes an anchor of: a heading's text and code. */
static struct specast_str plain_text(struct docbook_writer *writer, cmark_node *heading)
{
	struct specast_buf text = SPECAST_BUF(&writer->memory);
	cmark_iter *iter = cmark_iter_new(heading);
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		cmark_node_type type = cmark_node_get_type(node);

		if (event != CMARK_EVENT_ENTER)
			continue;
		if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
			specast_buf_put(&text, docbook_literal(node));
		else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
			specast_buf_putc(&text, ' ');
	}
	cmark_iter_free(iter);
	return specast_buf_str(&text);
}

/* Anchors that the author wrote come first: they cannot be changed. */
static void name_all(struct docbook_writer *writer)
{
	docbook_names_init(&writer->anchor_names, &writer->memory);
	docbook_names_init(&writer->ids, &writer->memory);

	for (struct docbook_anchor *anchor = writer->anchors; anchor; anchor = anchor->next) {
		anchor->name = anchor->id;
		if (!docbook_id_valid(anchor->name))
			anchor->id = docbook_id_of(&writer->memory, anchor->name, "anchor");
		else if (docbook_names_find(&writer->ids, anchor->id))
			continue;
		anchor->id = docbook_names_add(&writer->ids, anchor->id)->key;
		cmark_node_set_user_data(anchor->node, anchor);
		cmark_node_set_user_data(anchor->end, anchor->node);
	}
	for (struct docbook_heading *heading = writer->headings; heading; heading = heading->next) {
		struct specast_str anchor =
		    specast_anchor_of(&writer->memory, plain_text(writer, heading->node));
		struct docbook_name *name = docbook_names_add(&writer->anchor_names, anchor);

		heading->id =
		    docbook_names_add(&writer->ids, docbook_id_of(&writer->memory, name->key, "section"))
			->key;
		name->value = heading->id;
	}
	for (struct docbook_anchor *anchor = writer->anchors; anchor; anchor = anchor->next)
		if (cmark_node_get_user_data(anchor->node) == anchor &&
		    !docbook_names_find(&writer->anchor_names, anchor->name))
			docbook_names_add(&writer->anchor_names, anchor->name)->value = anchor->id;
	for (struct docbook_footnote *footnote = writer->footnotes; footnote; footnote = footnote->next) {
		struct specast_str label = specast_anchor_of(&writer->memory, footnote->label);

		label = specast_str_format(&writer->memory, "footnote-%.*s", SPECAST_FMT(label));
		footnote->id =
		    docbook_names_add(&writer->ids, docbook_id_of(&writer->memory, label, "footnote"))->key;
	}
}

/* The heading that is the document's title: the first one, on level 1, if the outline says so or no other is
 * on level 1. */
static void find_title(struct docbook_writer *writer)
{
	struct docbook_heading *first = writer->headings;

	while (first && !is_section(first))
		first = first->next;
	if (!first || first->level != 1)
		return;
	if (!first->section || !specast_str_is(first->section->role, "title"))
		for (struct docbook_heading *heading = first->next; heading; heading = heading->next)
			if (heading->level == 1 && is_section(heading))
				return;
	writer->title = first;
}

void docbook_survey(struct docbook_writer *writer)
{
	writer->document = docbook_parse(writer, docbook_mark_references(writer));
	walk(writer);
	place_footnotes(writer);
	match_sections(writer);
	for (struct docbook_heading *heading = writer->headings; heading; heading = heading->next)
		if (is_section(heading))
			take_wording(writer, heading);
	name_all(writer);
	find_title(writer);
}
