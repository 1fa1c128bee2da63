/* The document's information: front matter, link definitions, footnotes that nothing refers to. */
#include <string.h>

#include "read.h"

/* What other people's elements are, as far as the model has a place for them. */
static const struct {
	const char *element, *label, *role;
} known[] = {
	{ "author", "authors", "metadata.authors" },  { "date", "date", "metadata.date" },
	{ "edition", "version", "metadata.version" }, { "keyword", "tags", "metadata.tags" },
	{ "pubdate", "date", "metadata.date" },       { "revnumber", "version", "metadata.version" },
};

static struct specast_front *add_front(struct docbook_reader *reader, struct specast_str label,
				       struct specast_str role)
{
	struct specast_front *front = SPECAST_NEW(reader->owner, struct specast_front);

	front->label = specast_str_copy(reader->owner, label);
	front->role = specast_str_copy(reader->owner, role);
	*reader->front_end = front;
	reader->front_end = &front->next;
	return front;
}

static void add_value(struct docbook_reader *reader, struct specast_front *front, struct specast_str value)
{
	size_t count = front->count;

	if ((count & (count - 1)) == 0) /* full: the room is a power of two */
		front->values = specast_realloc(reader->owner, front->values, count * sizeof(*front->values),
						(count ? 2 * count : 1) * sizeof(*front->values));
	front->values[front->count++] = specast_str_copy(reader->owner, value);
}

/* A name may stand in an element of its own. */
static struct specast_str own_value(struct docbook_reader *reader, const xmlNode *node)
{
	const xmlNode *name = docbook_child(node, "personname");

	return docbook_verbatim_of(reader->arena, name ? name : node);
}

/* An entry as the writer writes it: the key is in remap. */
static void read_own(struct docbook_reader *reader, const xmlNode *node)
{
	struct specast_front *front =
	    add_front(reader, docbook_attribute(node, "remap"), docbook_attribute(node, "role"));
	const xmlNode *yaml = docbook_child(node, "phrase");

	if (yaml && docbook_attribute_is(yaml, "role", "yaml")) {
		front->verbatim = docbook_verbatim_of(reader->owner, yaml);
		front->list = specast_str_is(front->verbatim, "[]");
		front->verbatim = front->list ? SPECAST_STR_NONE : front->verbatim;
	} else if (docbook_attribute_is(node, "relation", "list") || docbook_node_is(node, "authorgroup") ||
		   docbook_node_is(node, "keywordset")) {
		front->list = true;
		for (const xmlNode *entry = node->children; entry; entry = entry->next)
			if (entry->type == XML_ELEMENT_NODE)
				add_value(reader, front, own_value(reader, entry));
	} else {
		add_value(reader, front, own_value(reader, node));
	}
}

static void read_definition(struct docbook_reader *reader, const xmlNode *node)
{
	const xmlNode *link = docbook_child(node, "link");
	struct docbook_definition *definition;
	struct specast_str key;

	if (!link)
		return;
	definition = SPECAST_NEW(reader->arena, struct docbook_definition);
	definition->label = docbook_verbatim_of(reader->arena, link);
	definition->target = docbook_attribute(link, "remap");
	if (!definition->target.size)
		definition->target = docbook_attribute(link, "href");
	definition->title = docbook_attribute(link, "title");
	*reader->definitions_end = definition;
	reader->definitions_end = &definition->next;
	key = markdown_label(reader->arena, definition->label);
	if (!docbook_names_find(&reader->markdown.labels, key))
		docbook_names_add(&reader->markdown.labels, key)->thing = definition;
	reader->markdown.has_labels = true;
}

/* Equal elements of other people's information are one list. */
static void add_known(struct docbook_reader *reader, const char *label, const char *role,
		      struct specast_str value)
{
	struct specast_str key = specast_str_of(label);
	struct docbook_name *name = docbook_names_find(&reader->front_names, key);
	struct specast_front *front = name ? name->thing : NULL;

	if (!value.size || (front && specast_str_equal(front->values[front->count - 1], value)))
		return;
	if (!front) {
		front = add_front(reader, key, specast_str_of(role));
		docbook_names_add(&reader->front_names, key)->thing = front;
	}
	front->list = front->count > 0 || strcmp(label, "tags") == 0;
	add_value(reader, front, value);
}

static void read_other(struct docbook_reader *reader, const xmlNode *node)
{
	struct specast_str value =
	    docbook_one_line(reader->arena, docbook_inline(reader, node->children, NULL));

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		if (docbook_node_is(node, known[i].element)) {
			add_known(reader, known[i].label, known[i].role, value);
			return;
		}
	}
	add_known(reader, (const char *)node->name, NULL, value);
}

/* A document's last revision is what it is; more of them have a history. */
static bool is_history(const xmlNode *node)
{
	const xmlNode *first = docbook_node_is(node, "revhistory") ? docbook_child(node, "revision") : NULL;

	for (const xmlNode *other = first ? first->next : NULL; other; other = other->next)
		if (docbook_node_is(other, "revision"))
			return true;
	return false;
}

static bool is_group(const xmlNode *node)
{
	static const char *const groups[] = { "authorgroup", "keywordset", "bibliomset", "biblioset",
					      "revhistory",  "revision",   "subjectset" };

	for (size_t i = 0; i < sizeof(groups) / sizeof(*groups); i++)
		if (docbook_node_is(node, groups[i]))
			return true;
	return false;
}

static void read_element(struct docbook_reader *reader, const xmlNode *node)
{
	struct docbook_note *note = node->_private;

	if (node->type != XML_ELEMENT_NODE)
		return;
	if (docbook_node_is(node, "title") && !docbook_attribute(node, "remap").size)
		return;
	if (note)
		docbook_read_later(reader, note);
	else if (docbook_info_is_block(node) || is_history(node))
		return;
	else if (docbook_attribute(node, "remap").size)
		read_own(reader, node);
	else if (docbook_node_is(node, "bibliomisc") && docbook_attribute_is(node, "role", "definitions"))
		read_definition(reader, node);
	else if (is_group(node))
		for (const xmlNode *child = node->children; child; child = child->next)
			read_element(reader, child);
	else
		read_other(reader, node);
}

/* What of the information is text of the document, too. */
bool docbook_info_is_block(const xmlNode *node)
{
	return docbook_node_is(node, "abstract") || docbook_node_is(node, "annotation") ||
	       docbook_node_is(node, "mediaobject") || docbook_node_is(node, "cover");
}

static void write_revision(struct docbook_reader *reader, const xmlNode *revision)
{
	static const char *const columns[][2] = { { "revnumber", NULL },
						  { "date", NULL },
						  { "authorinitials", "author" },
						  { "revremark", "revdescription" } };
	struct specast_buf *out = &reader->markdown.out;

	markdown_block(&reader->markdown);
	for (size_t i = 0; i < sizeof(columns) / sizeof(*columns); i++) {
		const xmlNode *node = docbook_child(revision, columns[i][0]);

		if (!node && columns[i][1])
			node = docbook_child(revision, columns[i][1]);
		specast_buf_printf(out, "| %.*s ",
				   SPECAST_FMT(node ? docbook_cell(reader, node) : SPECAST_STR_NONE));
	}
	specast_buf_putc(out, '|');
}

static void write_history(struct docbook_reader *reader, const xmlNode *history)
{
	struct markdown_frame frame;

	markdown_heading(&reader->markdown, 2, SPECAST_STR("Revision History"));
	markdown_block(&reader->markdown);
	specast_buf_puts(&reader->markdown.out, "| Version | Date | Author | Changes |");
	markdown_open(&reader->markdown, &frame, "", true);
	frame.started = true;
	markdown_block(&reader->markdown);
	specast_buf_puts(&reader->markdown.out, "|---|---|---|---|");
	for (const xmlNode *node = history->children; node; node = node->next)
		if (docbook_node_is(node, "revision"))
			write_revision(reader, node);
	markdown_close(&reader->markdown);
}

void docbook_read_histories(struct docbook_reader *reader)
{
	for (const xmlNode *info = reader->root->children; info; info = info->next) {
		if (docbook_kind_of(info) != KIND_INFO)
			continue;
		for (const xmlNode *node = info->children; node; node = node->next)
			if (is_history(node))
				write_history(reader, node);
	}
}

void docbook_read_info(struct docbook_reader *reader)
{
	for (const xmlNode *child = reader->root->children; child; child = child->next) {
		if (docbook_kind_of(child) == KIND_INFO)
			for (const xmlNode *node = child->children; node; node = node->next)
				read_element(reader, node);
		else if (docbook_kind_of(child) == KIND_TITLE)
			read_element(reader, child);
	}
}
