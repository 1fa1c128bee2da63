/* DocBook's <info>: title, front matter, and what belongs to the document as a whole.
 *
 * Each entry of the front matter has an element of its own: `role` is the concept's path, `remap` the key as
 * the author wrote it.  A list stands in a group, a value that is neither scalar nor list as YAML in a
 * <phrase role="yaml">.  Link definitions and footnotes that nothing in the text refers to stand here too. */
#include <string.h>
#include <strings.h>

#include <cmark-gfm/node.h>

#include "docbook.h"

/* Above this, definitions are not repeated for each footnote that nothing refers to. */
#define DEFINITIONS_MOST ((size_t)1 << 20)

/* Elements that say more than <bibliomisc>. */
struct info_element {
	const char *role;
	const char *group; /* around a list */
	const char *element;
	const char *child; /* within element; NULL: the value stands in it */
	const char *otherclass;
	bool listed_only; /* a value alone has no such element */
};

static const struct info_element info_elements[] = {
	{ "metadata.authors", "authorgroup", "author", "personname", NULL, false },
	{ "metadata.reviewers", "authorgroup", "othercredit", "personname", "reviewer", false },
	{ "metadata.approvers", "authorgroup", "othercredit", "personname", "approver", false },
	{ "metadata.tags", "keywordset", "keyword", NULL, NULL, true },
	{ "metadata.date", "bibliomset", "date", NULL, NULL, false },
	{ "metadata.created", "bibliomset", "date", NULL, NULL, false },
	{ "metadata.updated", "bibliomset", "date", NULL, NULL, false },
	{ "metadata.version", "bibliomset", "releaseinfo", NULL, NULL, false },
	{ "metadata.status", "bibliomset", "releaseinfo", NULL, NULL, false },
};

static const struct info_element other_element = { "", "bibliomset", "bibliomisc", NULL, NULL, false };

static const struct info_element *element_of(const struct specast_front *front)
{
	for (size_t i = 0; i < sizeof(info_elements) / sizeof(*info_elements); i++)
		if (specast_str_is(front->role, info_elements[i].role) &&
		    (front->list || !info_elements[i].listed_only))
			return &info_elements[i];
	return &other_element;
}

static void write_names(struct xml *xml, const struct specast_front *front)
{
	xml_attribute_unless_empty(xml, "role", front->role);
	xml_attribute(xml, "remap", front->label);
}

static void write_value(struct xml *xml, const struct info_element *row, const struct specast_front *front,
			struct specast_str value)
{
	if (row->child)
		xml_open(xml, row->element, front);
	else
		xml_open_mixed(xml, row->element, front);
	if (row->otherclass) {
		xml_attribute(xml, "class", SPECAST_STR("other"));
		xml_attribute(xml, "otherclass", specast_str_of(row->otherclass));
	}
	if (!front->list)
		write_names(xml, front);
	if (row->child)
		xml_open_mixed(xml, row->child, front);
	xml_text(xml, value);
	if (row->child)
		xml_close(xml);
	xml_close(xml);
}

static void write_yaml(struct xml *xml, const struct specast_front *front, struct specast_str yaml)
{
	xml_open_mixed(xml, "bibliomisc", front);
	write_names(xml, front);
	xml_open_mixed(xml, "phrase", front);
	xml_attribute(xml, "role", SPECAST_STR("yaml"));
	xml_text(xml, yaml);
	xml_close_owned(xml, front);
}

static void write_front(struct xml *xml, const struct specast_front *front)
{
	const struct info_element *row = element_of(front);

	if (front->verbatim.size) {
		write_yaml(xml, front, front->verbatim);
	} else if (front->list && !front->count) {
		write_yaml(xml, front, SPECAST_STR("[]"));
	} else if (front->list) {
		xml_open(xml, row->group, front);
		write_names(xml, front);
		if (strcmp(row->group, "bibliomset") == 0)
			xml_attribute(xml, "relation", SPECAST_STR("list"));
		for (size_t i = 0; i < front->count; i++)
			write_value(xml, row, front, front->values[i]);
		xml_close_owned(xml, front);
	} else {
		write_value(xml, row, front, front->count ? front->values[0] : SPECAST_STR_NONE);
	}
}

static bool is_title(const struct specast_front *front)
{
	return front->count == 1 && !front->list && !specast_str_blank(front->values[0]) &&
	       (specast_str_is(front->role, "title") ||
		(front->label.size == strlen("title") &&
		 strncasecmp(front->label.data, "title", front->label.size) == 0));
}

/* Gives the entry that the title was taken from, or NULL. */
static const struct specast_front *write_title(struct docbook_writer *writer)
{
	const struct docbook_heading *heading = writer->title;
	const struct specast_outline *outline = writer->outline;
	const struct specast_front *front = heading ? NULL : outline->front;
	struct xml *xml = &writer->xml;

	while (front && !is_title(front))
		front = front->next;
	xml_open_mixed(xml, "title", writer);
	if (heading) {
		struct specast_str wording = heading->section ? heading->section->wording : SPECAST_STR_NONE;

		if (heading->section)
			xml_attribute_unless_empty(xml, "role", heading->section->role);
		xml_attribute_unless_empty(xml, "xreflabel", wording.size ? wording : heading->wording);
		docbook_write_below(writer, heading->node);
	} else if (front) {
		write_names(xml, front);
		xml_text(xml, front->values[0]);
	} else if (outline->title.size) {
		xml_attribute(xml, "remap", SPECAST_STR("title"));
		xml_text(xml, outline->title);
	} else {
		/* A document must have a title.  The role tells that this is none. */
		xml_attribute(xml, "role", SPECAST_STR("none"));
		xml_text(xml, specast_str_blank(writer->name) || specast_str_is(writer->name, "-")
				  ? SPECAST_STR("Untitled")
				  : writer->name);
	}
	xml_close(xml);
	return front;
}

static void write_definitions(struct docbook_writer *writer)
{
	struct xml *xml = &writer->xml;

	for (const struct specast_block *block = writer->outline->definitions; block; block = block->next) {
		struct specast_str legal = docbook_uri_legal(xml->arena, block->target);

		xml_open_mixed(xml, "bibliomisc", block);
		xml_attribute(xml, "role", SPECAST_STR("definitions"));
		xml_open_mixed(xml, "link", block);
		xml_attribute(xml, "xlink:href", legal);
		if (!specast_str_equal(legal, block->target))
			xml_attribute(xml, "remap", block->target);
		xml_attribute_unless_empty(xml, "xlink:title", block->title);
		xml_text(xml, block->text);
		xml_close_owned(xml, block);
	}
}

static void open_note(struct xml *xml, struct specast_str id, struct specast_str label)
{
	xml_open_container(xml, "annotation", NULL);
	xml_attribute_unless_empty(xml, "xml:id", id);
	xml_attribute(xml, "role", SPECAST_STR("footnotes"));
	xml_attribute(xml, "remap", label);
}

/* The source of all link definitions, for a text that is parsed without the document's. */
static struct specast_str definitions_text(struct docbook_writer *writer)
{
	struct specast_buf text = SPECAST_BUF(&writer->memory);

	for (const struct specast_block *block = writer->outline->definitions; block; block = block->next) {
		specast_buf_puts(&text, "\n\n");
		specast_buf_put(&text,
				specast_str_slice(writer->outline->source->text, block->start, block->end));
	}
	return specast_buf_str(&text);
}

/* A definition that cmark-gfm dropped because nothing refers to it. */
static void write_dropped(struct docbook_writer *writer, const struct specast_block *note,
			  struct specast_str definitions)
{
	struct specast_buf text = SPECAST_BUF(&writer->memory);
	cmark_node *document;

	specast_buf_put(&text, note->text);
	specast_buf_put(&text, definitions);
	open_note(&writer->xml, SPECAST_STR_NONE, note->info);
	document = docbook_parse(writer, specast_buf_str(&text));
	docbook_write_note(writer, document);
	xml_close(&writer->xml);
	cmark_node_free(document);
}

static struct specast_str line_key(struct docbook_writer *writer, int line)
{
	return specast_str_format(&writer->memory, "%d", line);
}

static void write_dropped_footnotes(struct docbook_writer *writer)
{
	struct specast_str text = writer->outline->source->text, definitions = definitions_text(writer);
	struct docbook_names known;
	size_t count = 0, at = 0;
	int line = 1;

	docbook_names_init(&known, &writer->memory, 64);
	for (struct docbook_footnote *footnote = writer->footnotes; footnote; footnote = footnote->next)
		docbook_names_add(&known, line_key(writer, cmark_node_get_start_line(footnote->definition)));
	for (const struct specast_block *note = writer->outline->footnotes; note; note = note->next) {
		for (; at < note->start && at < text.size; at++)
			line += text.data[at] == '\n';
		if (docbook_names_find(&known, line_key(writer, line)))
			continue;
		count++;
		write_dropped(writer, note,
			      definitions.size * count < DEFINITIONS_MOST ? definitions : SPECAST_STR_NONE);
	}
}

void docbook_info_write(struct docbook_writer *writer)
{
	const struct specast_front *title;

	xml_open(&writer->xml, "info", writer);
	title = write_title(writer);
	for (const struct specast_front *front = writer->outline->front; front; front = front->next)
		if (front != title)
			write_front(&writer->xml, front);
	write_definitions(writer);
	for (struct docbook_footnote *footnote = writer->footnotes; footnote; footnote = footnote->next) {
		if (footnote->place)
			continue;
		open_note(&writer->xml, footnote->id, footnote->label);
		docbook_write_note(writer, footnote->definition);
		xml_close(&writer->xml);
	}
	write_dropped_footnotes(writer);
	xml_close(&writer->xml);
}
