/* Markdown of DocBook's links, of the places that they lead to, and of pictures. */
#include <string.h>

#include "read_inline.h"

static void put_link(struct inline_writer *writer, struct specast_str text, struct specast_str target,
		     struct specast_str title)
{
	specast_buf_putc(writer->out, '[');
	specast_buf_put(writer->out, text);
	specast_buf_putc(writer->out, ']');
	markdown_target(writer->out, target, title);
}

static const struct docbook_note *note_of(const struct inline_writer *writer, const xmlNode *node)
{
	const struct docbook_name *name =
	    docbook_names_find(&writer->reader->ids, docbook_attribute(node, "linkend"));

	return name ? ((const xmlNode *)name->thing)->_private : NULL;
}

static bool is_reference(const xmlNode *node)
{
	return specast_str_starts(docbook_attribute(node, "role"), "reference");
}

/* Where a link leads: to a place in the document by its heading's anchor, elsewhere as the author wrote it.
 */
static struct specast_str target_of(const struct inline_writer *writer, const xmlNode *node)
{
	struct docbook_reader *reader = writer->reader;
	struct specast_str linkend = docbook_attribute(node, "linkend"),
			   remap = docbook_attribute(node, "remap");
	struct specast_str href = docbook_attribute(node, "href");
	const struct docbook_name *name;

	if (!linkend.size && is_reference(node))
		return href;
	if (!linkend.size)
		return remap.size && href.size ? remap : href.size ? href : docbook_attribute(node, "url");
	name = docbook_names_find(&reader->ids, linkend);
	return specast_str_format(reader->arena, "#%.*s",
				  SPECAST_FMT(name && name->value.size ? name->value : linkend));
}

/* A link whose text is where it leads, an address of mail without its scheme. */
static bool is_autolink(struct docbook_reader *reader, const xmlNode *node, struct specast_str target)
{
	struct specast_str text = docbook_verbatim_of(reader->arena, node);

	if (!markdown_is_autolink(target) || docbook_attribute(node, "title").size)
		return false;
	return !node->children || specast_str_equal(text, target) ||
	       (specast_str_find_char(text, '@', 0) != SIZE_MAX &&
		specast_str_equal(specast_str_format(reader->arena, "mailto:%.*s", SPECAST_FMT(text)),
				  target));
}

/* Whether a line ends before what is written next. */
static bool at_line_start(const struct specast_buf *out)
{
	return out->size == 0 || out->data[out->size - 1] == '\n';
}

/* By the label of a definition, if the document has it.  Brackets that follow "[label]" would be taken for a
 * part of it, and a colon at the start of a line for a definition. */
static bool put_reference(struct inline_writer *writer, const xmlNode *node, struct specast_str text)
{
	struct markdown *markdown = &writer->reader->markdown;
	struct specast_str label = docbook_attribute(node, "remap"),
			   key = markdown_label(markdown->arena, label);
	const char *next =
	    node->next && node->next->type == XML_TEXT_NODE ? (const char *)node->next->content : "";

	if (!is_reference(node) || !docbook_names_find(&markdown->labels, key))
		return false;
	if (docbook_attribute_is(node, "role", "reference full") ||
	    !specast_str_equal(markdown_label(markdown->arena, text), key))
		specast_buf_printf(writer->out, "[%.*s][%.*s]", SPECAST_FMT(text), SPECAST_FMT(label));
	else if (docbook_attribute_is(node, "role", "reference collapsed") ||
		 docbook_inline_context(writer, node).before_bracket || *next == '(' || *next == '[' ||
		 (*next == ':' && at_line_start(writer->out)))
		specast_buf_printf(writer->out, "[%.*s][]", SPECAST_FMT(text));
	else
		specast_buf_printf(writer->out, "[%.*s]", SPECAST_FMT(text));
	return true;
}

/* Markdown has no links in each other. */
void docbook_inline_link(struct inline_writer *writer, const xmlNode *node)
{
	struct docbook_reader *reader = writer->reader;
	struct specast_str target = target_of(writer, node);
	const struct docbook_note *note =
	    docbook_attribute_is(node, "role", "footnote") ? note_of(writer, node) : NULL;
	struct specast_buf text = SPECAST_BUF(reader->arena);
	struct inline_writer inner = { reader, &text, true, true, writer->marks };

	if (note) {
		specast_buf_printf(writer->out, "[^%.*s]", SPECAST_FMT(note->label));
		return;
	}
	if (docbook_attribute_is(node, "role", "bare") || writer->in_link) {
		docbook_inline_children(writer, node);
		return;
	}
	if (!node->children && docbook_attribute(node, "linkend").size &&
	    !docbook_attribute_is(node, "role", "empty")) {
		docbook_inline_xref(writer, node);
		return;
	}
	docbook_inline_children(&inner, node);
	if (put_reference(writer, node, specast_buf_str(&text)))
		return;
	if (is_autolink(reader, node, target))
		specast_buf_printf(
		    writer->out, "<%.*s>",
		    SPECAST_FMT(node->children ? docbook_verbatim_of(reader->arena, node) : target));
	else
		put_link(writer, specast_buf_str(&text), target, docbook_attribute(node, "title"));
}

/* The text of a reference is the title of what it refers to. */
void docbook_inline_xref(struct inline_writer *writer, const xmlNode *node)
{
	struct docbook_reader *reader = writer->reader;
	struct specast_str linkend = docbook_target_of(node), href = docbook_attribute(node, "href"), text;
	const struct docbook_name *name;
	const xmlNode *target, *title;
	struct specast_buf out = SPECAST_BUF(reader->arena);

	name = docbook_names_find(&reader->ids, linkend);
	target = name ? name->thing : NULL;
	title = target ? docbook_title_of(target) : NULL;
	text = title    ? docbook_text_of(reader->arena, title)
	       : target ? docbook_attribute(target, "xreflabel")
			: SPECAST_STR_NONE;
	text = text.size ? text : linkend.size ? linkend : href;
	markdown_text(&reader->markdown, &out, text, &(struct markdown_context){ .bracketed = true });
	if (name && name->value.size)
		linkend = name->value;
	put_link(writer, specast_buf_str(&out),
		 linkend.size ? specast_str_format(reader->arena, "#%.*s", SPECAST_FMT(linkend)) : href,
		 SPECAST_STR_NONE);
}

void docbook_inline_email(struct inline_writer *writer, const xmlNode *node)
{
	struct specast_arena *arena = writer->reader->arena;
	struct specast_str address = docbook_text_of(arena, node);
	struct markdown_context context = docbook_inline_context(writer, node);

	if (!writer->in_link && specast_str_find_char(address, '@', 0) != SIZE_MAX &&
	    markdown_is_autolink(specast_str_format(arena, "mailto:%.*s", SPECAST_FMT(address))))
		specast_buf_printf(writer->out, "<%.*s>", SPECAST_FMT(address));
	else
		markdown_text(&writer->reader->markdown, writer->out, address, &context);
}

void docbook_inline_anchor(struct inline_writer *writer, const xmlNode *node)
{
	struct specast_str id = docbook_id_attribute(node), name = docbook_anchor_name(node);

	bool valid = name.size || docbook_id_valid(id);

	if (valid)
		specast_buf_printf(writer->out,
				   docbook_attribute_is(node, "remap", "name") ? "<a name=\"%.*s\">"
									       : "<a id=\"%.*s\">",
				   SPECAST_FMT(name.size ? name : id));
	docbook_inline_children(writer, node);
	if (valid)
		specast_buf_puts(writer->out, "</a>");
}

void docbook_inline_footnote(struct inline_writer *writer, const xmlNode *node)
{
	struct docbook_note *note = node->_private;

	specast_buf_printf(writer->out, "[^%.*s]", SPECAST_FMT(note->label));
	docbook_read_later(writer->reader, note);
}

void docbook_inline_footnote_ref(struct inline_writer *writer, const xmlNode *node)
{
	const struct docbook_note *note = note_of(writer, node);

	if (note)
		specast_buf_printf(writer->out, "[^%.*s]", SPECAST_FMT(note->label));
}

bool docbook_inline_is_linked(const struct inline_writer *writer, const xmlNode *node)
{
	enum docbook_kind kind = docbook_kind_of(node);
	bool other = kind == KIND_LINK || kind == KIND_XREF || kind == KIND_ANCHOR || kind == KIND_IMAGE ||
		     kind == KIND_FOOTNOTE || kind == KIND_FOOTNOTE_REF || kind == KIND_COMMENT;

	return !writer->in_link && !other && docbook_attribute(node, "href").size;
}

void docbook_inline_linked(struct inline_writer *writer, const xmlNode *node)
{
	struct specast_buf text = SPECAST_BUF(writer->reader->arena);
	struct inline_writer inner = { writer->reader, &text, true, true, writer->marks };

	docbook_inline_element(&inner, node);
	put_link(writer, specast_buf_str(&text), docbook_attribute(node, "href"),
		 docbook_attribute(node, "title"));
}

/* The first picture; others of one object are the same in another form. */
static const xmlNode *find_picture(const xmlNode *object)
{
	for (const xmlNode *node = object; node; node = docbook_walk(object, node))
		if (docbook_attribute(node, "fileref").size)
			return node;
	return NULL;
}

struct specast_str docbook_image(struct docbook_reader *reader, const xmlNode *node)
{
	struct specast_buf out = SPECAST_BUF(reader->arena), alt = SPECAST_BUF(reader->arena);
	struct markdown_marks marks = { .inside = 1 };
	struct inline_writer writer = { reader, &alt, false, true, &marks };
	const xmlNode *picture = find_picture(node);
	struct specast_str target = SPECAST_STR_NONE, title = SPECAST_STR_NONE;

	if (picture) {
		target = docbook_attribute(picture, "remap");
		target = target.size ? target : docbook_attribute(picture, "fileref");
	}
	for (const xmlNode *child = node->children; child; child = child->next) {
		if (docbook_node_is(child, "textobject") && docbook_attribute_is(child, "role", "title"))
			title = docbook_text_of(reader->arena, child);
		else if (docbook_node_is(child, "textobject") || docbook_node_is(child, "alt"))
			docbook_inline_children(
			    &writer, docbook_child(child, "phrase") ? docbook_child(child, "phrase") : child);
	}
	if (!picture && !alt.size)
		return SPECAST_STR_NONE;
	specast_buf_putc(&out, '!');
	writer.out = &out;
	if (put_reference(&writer, node, specast_buf_str(&alt)))
		return specast_buf_str(&out);
	specast_buf_putc(&out, '[');
	specast_buf_put(&out, specast_buf_str(&alt));
	specast_buf_putc(&out, ']');
	markdown_target(&out, target, title);
	return specast_buf_str(&out);
}
