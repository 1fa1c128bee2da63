/* Reads DocBook 5 and 4: makes Markdown of it, an outline of that, and tells the outline what the elements
 * said beside their text.  What specast writes is read back as it was; of other DocBook no text is left out,
 * whatever its elements. */
#include <string.h>

#include "format.h"
#include "read.h"

#define ATTRIBUTES_MOST 1000 /* of one element */

/* The text of a heading that GitHub makes an anchor of. */
static struct specast_str heading_text(struct docbook_reader *reader, const xmlNode *title)
{
	struct specast_buf text = SPECAST_BUF(reader->arena);
	const xmlNode *node = title->children;

	while (node) {
		bool left_out =
		    docbook_node_is(node, "footnote") || docbook_node_is(node, "remark") ||
		    docbook_node_is(node, "indexterm") || docbook_kind_of(node) == KIND_IMAGE ||
		    (docbook_node_is(node, "phrase") && docbook_attribute_is(node, "role", "html"));

		if (node->type == XML_TEXT_NODE)
			specast_buf_puts(&text, (const char *)node->content);
		node = left_out ? docbook_walk_past(title, node) : docbook_walk(title, node);
	}
	for (size_t at = 0; at < text.size; at++)
		text.data[at] = text.data[at] == '\n' ? ' ' : text.data[at];
	return specast_buf_str(&text);
}

static void note_footnote(struct docbook_reader *reader, xmlNode *node)
{
	struct docbook_note *note = SPECAST_NEW(reader->arena, struct docbook_note);
	struct specast_str label = docbook_attribute(node, "remap"), key;
	struct docbook_name *name;

	label = label.size ? label : docbook_attribute(node, "label");
	for (size_t at = 0; at < label.size; at++)
		if (strchr("[]^ \t\n", label.data[at]))
			label = SPECAST_STR_NONE;
	key = label.size ? markdown_label(reader->arena, label) : SPECAST_STR("1");
	name = docbook_names_add(&reader->labels, key);
	note->label = specast_str_equal(name->key, key) && label.size ? label : name->key;
	note->node = node;
	node->_private = note;
}

bool docbook_is_anchor(const xmlNode *node)
{
	return docbook_kind_of(node) == KIND_PHRASE && docbook_id_attribute(node).size &&
	       (docbook_attribute_is(node, "remap", "name") || docbook_attribute_is(node, "remap", "id"));
}

struct specast_str docbook_anchor_name(const xmlNode *node)
{
	struct specast_str name = docbook_attribute(node, "role");

	if (docbook_kind_of(node) != KIND_ANCHOR && !docbook_is_anchor(node))
		return SPECAST_STR_NONE;
	for (size_t i = 0; i < name.size; i++)
		if ((unsigned char)name.data[i] <= ' ' || strchr("\"<>`\\", name.data[i]))
			return SPECAST_STR_NONE;
	return name;
}

static void note_wanted(struct docbook_reader *reader, struct specast_str id)
{
	if (id.size && !docbook_names_find(&reader->wanted, id))
		docbook_names_add(&reader->wanted, id);
}

/* Names that links use, before any link is read. */
static void survey(struct docbook_reader *reader)
{
	struct docbook_names anchors;

	docbook_names_init(&anchors, reader->arena);
	docbook_names_init(&reader->ids, reader->arena);
	docbook_names_init(&reader->wanted, reader->arena);
	docbook_names_init(&reader->labels, reader->arena);
	for (const xmlNode *node = reader->root; node; node = docbook_walk(reader->root, node)) {
		enum docbook_kind kind = docbook_kind_of(node);
		const xmlNode *title = kind == KIND_DIVISION  ? docbook_title_of(node)
				       : kind == KIND_HEADING ? node
							      : NULL;
		struct specast_str id = docbook_id_attribute(node), anchor = SPECAST_STR_NONE;

		if (title) {
			anchor = specast_anchor_of(reader->arena, heading_text(reader, title));
			anchor = docbook_names_add(&anchors, anchor)->key;
		}
		if (kind == KIND_FOOTNOTE ||
		    (docbook_node_is(node, "annotation") && docbook_attribute_is(node, "role", "footnotes")))
			note_footnote(reader, (xmlNode *)(uintptr_t)node);
		note_wanted(reader, docbook_target_of(node));
		if (id.size && !docbook_names_find(&reader->ids, id)) {
			struct docbook_name *name = docbook_names_add(&reader->ids, id);

			name->value = anchor.size ? anchor : docbook_anchor_name(node);
			name->thing = (void *)(uintptr_t)node;
		}
	}
}

/* The target is that of a link without its parentheses; an empty one must be seen. */
static void write_definition(struct docbook_reader *reader, const struct docbook_definition *definition)
{
	struct specast_buf target = SPECAST_BUF(reader->arena);

	markdown_target(&target, definition->target, definition->title);
	markdown_block(&reader->markdown);
	specast_buf_printf(&reader->markdown.out, "[%.*s]: %s%.*s", SPECAST_FMT(definition->label),
			   target.size == 2 ? "<>" : "", (int)target.size - 2, target.data + 1);
}

void docbook_read_definition_place(struct docbook_reader *reader, const xmlNode *node)
{
	struct specast_str label = specast_str_of((const char *)node->content);
	const struct docbook_name *name =
	    docbook_names_find(&reader->markdown.labels, markdown_label(reader->arena, label));
	struct docbook_definition *definition = name ? name->thing : NULL;
	struct markdown_frame *frame = reader->markdown.frame;
	bool tight = frame->tight;

	if (!definition || definition->placed)
		return;
	definition->placed = true;
	frame->tight = false; /* without a blank line it would be part of a paragraph before it */
	write_definition(reader, definition);
	frame->tight = tight;
}

static void write_definitions(struct docbook_reader *reader)
{
	struct markdown *markdown = &reader->markdown;
	struct markdown_frame frame;

	if (!reader->definitions)
		return;
	markdown_block(markdown);
	markdown_open(markdown, &frame, "", true);
	for (const struct docbook_definition *definition = reader->definitions; definition;
	     definition = definition->next)
		if (!definition->placed)
			write_definition(reader, definition);
	markdown_close(markdown);
}

static void make_markdown(struct docbook_reader *reader)
{
	struct markdown *markdown = &reader->markdown;
	struct markdown_frame frame;

	markdown->arena = reader->arena;
	markdown->out = markdown->prefix = reader->lead = SPECAST_BUF(reader->arena);
	docbook_names_init(&markdown->labels, reader->arena);
	docbook_names_init(&reader->front_names, reader->arena);
	survey(reader);
	docbook_read_info(reader);
	markdown_open(markdown, &frame, "", false);
	if (docbook_kind_of(reader->root) == KIND_DIVISION)
		docbook_read_division(reader, reader->root);
	else
		docbook_read_blocks(reader, reader->root);
	docbook_write_lead(reader);
	docbook_read_histories(reader);
	write_definitions(reader);
	docbook_read_notes(reader);
	if (markdown->out.size)
		specast_buf_putc(&markdown->out, '\n');
	markdown_close(markdown);
	if (reader->deep_heading)
		specast_report(reader->diagnostics, SPECAST_D_RESHAPED, reader->source, SIZE_MAX,
			       "sections nested deeper than 6 levels were put on level 6");
}

static const struct specast_section *section_after(const struct specast_section *section)
{
	if (section->first)
		return section->first;
	while (section && !section->next)
		section = section->parent;
	return section ? section->next : NULL;
}

/* Both are in document order. */
static void mark_sections(struct docbook_reader *reader)
{
	const struct docbook_mark *mark = reader->marks;

	for (const struct specast_section *section = section_after(reader->outline->root); section;
	     section = section_after(section)) {
		struct specast_section *own = (struct specast_section *)(uintptr_t)section;

		while (mark && mark->offset < section->start)
			mark = mark->next;
		if (!mark || mark->offset != section->start)
			continue;
		own->role = specast_str_copy(reader->owner, mark->role);
		if (mark->wording.size)
			own->wording = specast_str_copy(reader->owner, mark->wording);
	}
}

/* XML of another kind, whose words mean something else. */
static void refuse_foreign(const struct docbook_reader *reader)
{
	const xmlNode *root = reader->root;

	if (!root || docbook_kind_of(root) != KIND_UNKNOWN)
		return;
	specast_report(reader->diagnostics, SPECAST_D_NO_SPEC, reader->source, 0,
		       "the document is no specification: its root <%s> is no element of DocBook",
		       (const char *)root->name);
	specast_leave(reader->arena, SPECAST_BAD_INPUT);
}

static void read_document(void *argument)
{
	struct docbook_reader *reader = argument;
	struct specast_front *front = NULL;
	enum specast_status status;

	status = docbook_load(&reader->input, reader->arena, reader->source, reader->diagnostics);
	if (status != SPECAST_OK)
		specast_leave(reader->arena, status);
	reader->front_end = &front;
	reader->notes_end = &reader->notes;
	reader->marks_end = &reader->marks;
	reader->definitions_end = &reader->definitions;
	reader->root = reader->input.library->xmlDocGetRootElement(reader->input.document);
	refuse_foreign(reader);
	make_markdown(reader);
	reader->source->text = specast_str_copy(reader->owner, specast_buf_str(&reader->markdown.out));
	status = specast_outline_parse(reader->outline, reader->owner, reader->source, reader->diagnostics);
	if (status != SPECAST_OK)
		specast_leave(reader->arena, status);
	reader->outline->front = front;
	mark_sections(reader);
}

/* libxml2 compares each attribute of an element with all before it, so that crowded elements cost the square
 * of their size. The offset of the first such element, or SIZE_MAX. */
static size_t crowded_tag(struct specast_str xml)
{
	size_t at = 0;

	while ((at = specast_str_find_char(xml, '<', at)) != SIZE_MAX) {
		size_t tag = at++, attributes = 0;
		struct specast_str rest = specast_str_slice(xml, at, xml.size);
		const char *end = specast_str_starts(rest, "!--")        ? "-->"
				  : specast_str_starts(rest, "![CDATA[") ? "]]>"
				  : specast_str_starts(rest, "?")        ? "?>"
									 : NULL;
		char quote = 0;

		if (end) {
			at = specast_str_find(xml, end, at);
			if (at == SIZE_MAX)
				return SIZE_MAX;
			continue;
		}
		for (; at < xml.size && (quote || xml.data[at] != '>'); at++) {
			char c = xml.data[at];

			if (quote)
				quote = c == quote ? 0 : quote;
			else if (c == '"' || c == '\'')
				quote = c;
			else if (c == '=' && ++attributes > ATTRIBUTES_MOST)
				return tag;
		}
	}
	return SIZE_MAX;
}

enum specast_status docbook_read_outline(struct specast_arena *arena, struct specast_source *source,
					 struct specast_outline *outline,
					 struct specast_diagnostics *diagnostics)
{
	struct docbook_library library;
	struct specast_arena scratch;
	struct docbook_reader reader = { .input = { .library = &library },
					 .arena = &scratch,
					 .owner = arena,
					 .source = source,
					 .outline = outline,
					 .diagnostics = diagnostics };
	enum specast_status status;
	size_t at;

	source->text = source->original; /* for positions in what is not well-formed */
	if (source->original.size > SPECAST_MAX_INPUT) {
		specast_report(diagnostics, SPECAST_D_LIMIT, source, SIZE_MAX,
			       "the document is too large: the limit is %u bytes", SPECAST_MAX_INPUT);
		return SPECAST_LIMIT;
	}
	if ((at = crowded_tag(source->original)) != SIZE_MAX) {
		specast_report(diagnostics, SPECAST_D_LIMIT, source, at,
			       "an element has too many attributes: the limit is %d", ATTRIBUTES_MOST);
		return SPECAST_LIMIT;
	}
	if (!docbook_library_open(&library, diagnostics))
		return SPECAST_UNSUPPORTED;
	specast_arena_init(&scratch, arena, 0);
	status = specast_guard(arena, read_document, &reader);
	docbook_load_release(&reader.input);
	specast_arena_release(&scratch);
	docbook_library_close(&library);
	return status;
}
