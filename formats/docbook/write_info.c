/* DocBook's <info>: title, front matter, and what belongs to the document as a whole.
 *
 * Each entry of the front matter has an element of its own: `role` is the concept's path, `remap` the key as
 * the author wrote it.  A list stands in a group, a value that is neither scalar nor list as YAML in a
 * <phrase role="yaml">.  Link definitions and footnotes that nothing in the text refers to stand here too. */
#include <string.h>
#include <strings.h>

#include <cmark-gfm/node.h>

#include "write.h"

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

/* A document must have a title: that of its file, if it has a name. */
static struct specast_str title_of_file(struct specast_str name)
{
	size_t start = name.size, end = name.size;

	while (start > 0 && name.data[start - 1] != '/')
		start--;
	for (size_t at = name.size; at > start + 1 && end == name.size; at--)
		if (name.data[at - 1] == '.')
			end = at - 1;
	name = specast_str_slice(name, start, end);
	return specast_str_blank(name) || specast_str_is(name, "-") ? SPECAST_STR("Untitled") : name;
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
		xml_attribute(xml, "role", SPECAST_STR("none")); /* it tells that this is none */
		xml_text(xml, title_of_file(writer->name));
	}
	xml_close(xml);
	return front;
}

static void write_definitions(struct docbook_writer *writer, const struct specast_block *first)
{
	struct xml *xml = &writer->xml;

	for (const struct specast_block *block = first; block; block = block->next) {
		struct specast_str target = docbook_unescape(writer, block->target);
		struct specast_str legal = docbook_uri_legal(xml->arena, target);

		xml_open_mixed(xml, "bibliomisc", block);
		xml_attribute(xml, "role", SPECAST_STR("definitions"));
		xml_open_mixed(xml, "link", block);
		xml_attribute(xml, "xlink:href", legal);
		if (!specast_str_equal(legal, target))
			xml_attribute(xml, "remap", target);
		xml_attribute_unless_empty(xml, "xlink:title", docbook_unescape(writer, block->title));
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
	struct docbook_lines lines = writer->lines;
	cmark_node *document;

	specast_buf_put(&text, note->text);
	specast_buf_put(&text, definitions);
	open_note(&writer->xml, SPECAST_STR_NONE, note->info);
	document = docbook_parse(writer, specast_buf_str(&text));
	docbook_write_note(writer, document);
	xml_close(&writer->xml);
	cmark_node_free(document);
	writer->lines = lines;
}

static struct specast_str line_key(struct docbook_writer *writer, int line)
{
	return specast_str_format(&writer->memory, "%d", line);
}

/* What is known while dropped footnotes are looked for. */
struct dropped {
	struct specast_str definitions; /* all link definitions' source */
	struct docbook_names kept;      /* lines at which cmark-gfm's footnotes begin */
	size_t count;
};

/* `text` begins at line `line` of the document. */
static void write_dropped_footnotes(struct docbook_writer *writer, struct dropped *dropped,
				    const struct specast_block *first, struct specast_str text, int line)
{
	size_t at = 0;

	for (const struct specast_block *note = first; note; note = note->next) {
		for (; at < note->start && at < text.size; at++)
			line += text.data[at] == '\n';
		if (docbook_names_find(&dropped->kept, line_key(writer, line)))
			continue;
		dropped->count++;
		write_dropped(writer, note,
			      dropped->definitions.size * dropped->count < DEFINITIONS_MOST
				  ? dropped->definitions
				  : SPECAST_STR_NONE);
	}
}

/* The next block of the document, whatever it stands in, in order. */
static const struct specast_block *block_after(const struct specast_block *block)
{
	if (block->first)
		return block->first;
	while (block && !block->next)
		block = block->parent;
	return block ? block->next : NULL;
}

/* A quote's text without its marks, line by line. */
static struct specast_str unquoted(struct docbook_writer *writer, struct specast_str quote)
{
	struct specast_buf text = SPECAST_BUF(&writer->memory);
	struct specast_str line;

	while (specast_str_line(&quote, &line)) {
		size_t at = 0, mark = 0;

		for (; at < line.size && strchr("> \t", line.data[at]); at++)
			mark = line.data[at] == '>' ? at + 1 : mark;
		specast_buf_put(&text, specast_str_slice(line, mark, line.size));
		specast_buf_putc(&text, '\n');
	}
	return specast_buf_str(&text);
}

/* Definitions in a quote are the document's as well, but the outline does not look into quotes. */
static void write_quoted(struct docbook_writer *writer, struct dropped *dropped,
			 const struct specast_block *quote, int line)
{
	struct specast_str text = specast_str_slice(writer->outline->source->text, quote->start, quote->end);
	struct specast_source source = { .text = unquoted(writer, text) };
	struct specast_diagnostics unheard = { .arena = &writer->memory };
	struct specast_outline outline = { 0 };

	if (specast_str_find(text, "]:", 0) == SIZE_MAX ||
	    specast_outline_parse(&outline, &writer->memory, &source, &unheard) != SPECAST_OK)
		return;
	write_definitions(writer, outline.definitions);
	write_dropped_footnotes(writer, dropped, outline.footnotes, source.text, line);
}

static void write_all_dropped(struct docbook_writer *writer)
{
	struct dropped dropped = { .definitions = definitions_text(writer) };
	struct specast_str text = writer->outline->source->text;
	const struct specast_section *section = writer->outline->root;
	size_t at = 0;
	int line = 1;

	docbook_names_init(&dropped.kept, &writer->memory);
	for (struct docbook_footnote *footnote = writer->footnotes; footnote; footnote = footnote->next)
		docbook_names_add(&dropped.kept,
				  line_key(writer, cmark_node_get_start_line(footnote->definition)));
	write_dropped_footnotes(writer, &dropped, writer->outline->footnotes, text, 1);
	for (; section; section = docbook_section_after(section)) {
		const struct specast_block *block = section->first_block;

		for (; block; block = block_after(block)) {
			for (; at < block->start && at < text.size; at++)
				line += text.data[at] == '\n';
			if (block->kind == SPECAST_BLOCK_QUOTE)
				write_quoted(writer, &dropped, block, line);
		}
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
	write_definitions(writer, writer->outline->definitions);
	for (struct docbook_footnote *footnote = writer->footnotes; footnote; footnote = footnote->next) {
		if (footnote->place)
			continue;
		open_note(&writer->xml, footnote->id, footnote->label);
		docbook_write_note(writer, footnote->definition);
		xml_close(&writer->xml);
	}
	write_all_dropped(writer);
	xml_close(&writer->xml);
}
