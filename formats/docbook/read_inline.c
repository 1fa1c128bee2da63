/* Markdown of what stands within a line of DocBook. */
#include <string.h>

#include "read.h"

/* Elements within text, and where the text goes. */
struct inline_writer {
	struct docbook_reader *reader;
	struct specast_buf *out;
	bool in_link;   /* links in it are no links */
	bool bracketed; /* brackets stand around it */
	struct markdown_marks *marks;
};

static void write_siblings(struct inline_writer *writer, const xmlNode *first, const xmlNode *end);
static void write_element(struct inline_writer *writer, const xmlNode *node);

static void write_children(struct inline_writer *writer, const xmlNode *node)
{
	docbook_enter(writer->reader);
	write_siblings(writer, node->children, NULL);
	writer->reader->depth--;
}

/* What is made of elements only, such as a name or a choice of menus, would be one word without something
 * between them. */
static void write_parts(struct inline_writer *writer, const xmlNode *first, const xmlNode *end,
			const char *between)
{
	bool started = false;

	for (const xmlNode *node = first; node && node != end; node = node->next) {
		size_t size = writer->out->size;

		if (node->type == XML_ELEMENT_NODE && started && size &&
		    !strchr(" \n", writer->out->data[size - 1]))
			specast_buf_puts(writer->out, between);
		started |= node->type == XML_ELEMENT_NODE;
		write_siblings(writer, node, node->next);
	}
}

/* Of an element that is not known. */
static void write_any(struct inline_writer *writer, const xmlNode *node)
{
	const char *between = docbook_node_is(node, "keycombo")     ? "+"
			      : docbook_node_is(node, "menuchoice") ? " > "
								    : " ";

	docbook_enter(writer->reader);
	if (docbook_has_text(node))
		write_siblings(writer, node->children, NULL);
	else
		write_parts(writer, node->children, NULL, between);
	writer->reader->depth--;
}

static bool is_instruction(const xmlNode *node, const char *target)
{
	return node && node->type == XML_PI_NODE && strcmp((const char *)node->name, target) == 0;
}

/* What stands after a node: a letter, a bracket, or nothing that matters. */
static struct markdown_context context_of(const struct inline_writer *writer, const xmlNode *node)
{
	struct markdown_context context = { .marks = writer->marks, .bracketed = writer->bracketed };
	const xmlNode *next = node->next;
	enum docbook_kind kind = next ? docbook_kind_of(next) : KIND_UNKNOWN;
	uint32_t rune;

	context.before_bracket = kind == KIND_LINK || kind == KIND_XREF || kind == KIND_FOOTNOTE ||
				 kind == KIND_FOOTNOTE_REF || kind == KIND_IMAGE;
	context.before_mark = kind == KIND_EMPHASIS;
	if (next && next->type == XML_TEXT_NODE)
		context.before_word =
		    specast_utf8_decode(specast_str_of((const char *)next->content), 0, &rune) > 0 &&
		    specast_rune_is_word(rune);
	return context;
}

/* White space with a line end in it is one line end. */
static struct specast_str folded(struct specast_arena *arena, struct specast_str text)
{
	struct specast_buf out = SPECAST_BUF(arena);

	for (size_t at = 0; at < text.size;) {
		size_t end = at;
		bool line_end = false;

		while (end < text.size && strchr(" \t\n\r", text.data[end]))
			line_end |= text.data[end++] == '\n';
		if (end == at)
			specast_buf_putc(&out, text.data[at++]);
		else if (line_end)
			specast_buf_putc(&out, '\n');
		else
			specast_buf_put(&out, specast_str_slice(text, at, end));
		at = end > at ? end : at;
	}
	return specast_buf_str(&out);
}

static void write_text(struct inline_writer *writer, const xmlNode *node)
{
	struct docbook_reader *reader = writer->reader;
	struct specast_str text = specast_str_of((const char *)node->content);
	struct markdown_context context = context_of(writer, node);

	if (reader->box && !specast_str_blank(text)) {
		if (specast_str_starts(text, reader->box))
			text = specast_str_slice(text, strlen(reader->box), text.size);
		reader->box = NULL;
	}
	/* The line end after a break is the writer's. */
	if (is_instruction(node->prev, "linebreak") && specast_str_starts(text, "\n"))
		text = specast_str_slice(text, 1, text.size);
	markdown_text(&reader->markdown, writer->out, folded(reader->arena, text), &context);
}

static void write_break(struct inline_writer *writer, const xmlNode *node)
{
	const char *tag = (const char *)node->content;

	if (tag && *tag && strlen(tag) < 8) {
		specast_buf_printf(writer->out, "<%s>", tag);
	} else {
		specast_buf_putc(writer->out, MARKDOWN_BREAK);
		specast_buf_putc(writer->out, '\n');
	}
}

static void write_tagged(struct inline_writer *writer, const xmlNode *node, const char *tag)
{
	specast_buf_printf(writer->out, "<%s>", tag);
	write_children(writer, node);
	specast_buf_printf(writer->out, "</%s>", tag);
}

/* The tag that the writer made this element of. */
static const char *html_of(const xmlNode *node)
{
	static const char *const tags[] = { "b",   "strong", "i",    "em",  "u",   "s",  "del",
					    "ins", "mark",   "code", "kbd", "sub", "sup" };

	enum docbook_kind kind = docbook_kind_of(node);

	if (kind != KIND_EMPHASIS && kind != KIND_CODE_SPAN && kind != KIND_HTML)
		return NULL;
	for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++)
		if (docbook_attribute_is(node, "remap", tags[i]))
			return tags[i];
	return NULL;
}

static void write_emphasis(struct inline_writer *writer, const xmlNode *node)
{
	struct specast_str role = docbook_attribute(node, "role");
	bool strong = specast_str_is(role, "strong") || specast_str_is(role, "bold");
	bool underscored = specast_str_starts(docbook_attribute(node, "remap"), "_");
	const char *mark = underscored ? (strong ? "__" : "_") : strong ? "**" : "*";
	size_t start = writer->out->size;

	writer->marks->inside++;
	if (specast_str_is(role, "strikethrough")) {
		specast_buf_puts(writer->out, "~~");
		write_children(writer, node);
		specast_buf_puts(writer->out, "~~");
	} else if (specast_str_is(role, "underline")) {
		write_tagged(writer, node, "u");
	} else {
		write_children(writer, node);
		markdown_emphasis(writer->out, start, mark, context_of(writer, node).before_word);
	}
	writer->marks->inside--;
}

/* What a code span can hold is text. */
static bool is_plain(const xmlNode *node)
{
	for (const xmlNode *child = node->children; child; child = child->next) {
		enum docbook_kind kind = docbook_kind_of(child);

		if (child->type == XML_ELEMENT_NODE && kind != KIND_UNKNOWN && kind != KIND_TEXT &&
		    kind != KIND_CODE_SPAN && kind != KIND_EMPHASIS && kind != KIND_PHRASE)
			return false;
	}
	return true;
}

static void write_code(struct inline_writer *writer, const xmlNode *node)
{
	struct specast_arena *arena = writer->reader->arena;

	if (is_plain(node))
		markdown_code_span(writer->out, folded(arena, docbook_verbatim_of(arena, node)));
	else
		write_children(writer, node);
}

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

/* By the label of a definition, if the document has it.  Brackets that follow "[label]" would be taken for a
 * part of it. */
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
		 context_of(writer, node).before_bracket || (*next && strchr("([:", *next)))
		specast_buf_printf(writer->out, "[%.*s][]", SPECAST_FMT(text));
	else
		specast_buf_printf(writer->out, "[%.*s]", SPECAST_FMT(text));
	return true;
}

/* Markdown has no links in each other. */
static void write_link(struct inline_writer *writer, const xmlNode *node)
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
		write_children(writer, node);
		return;
	}
	write_children(&inner, node);
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
static void write_xref(struct inline_writer *writer, const xmlNode *node)
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

static void write_email(struct inline_writer *writer, const xmlNode *node)
{
	struct specast_arena *arena = writer->reader->arena;
	struct specast_str address = docbook_text_of(arena, node);
	struct markdown_context context = context_of(writer, node);

	if (!writer->in_link && specast_str_find_char(address, '@', 0) != SIZE_MAX &&
	    markdown_is_autolink(specast_str_format(arena, "mailto:%.*s", SPECAST_FMT(address))))
		specast_buf_printf(writer->out, "<%.*s>", SPECAST_FMT(address));
	else
		markdown_text(&writer->reader->markdown, writer->out, address, &context);
}

static void write_anchor(struct inline_writer *writer, const xmlNode *node)
{
	struct specast_str id = docbook_id_attribute(node), name = docbook_anchor_name(node);

	bool valid = name.size || docbook_id_valid(id);

	if (valid)
		specast_buf_printf(writer->out,
				   docbook_attribute_is(node, "remap", "name") ? "<a name=\"%.*s\">"
									       : "<a id=\"%.*s\">",
				   SPECAST_FMT(name.size ? name : id));
	write_children(writer, node);
	if (valid)
		specast_buf_puts(writer->out, "</a>");
}

static void write_footnote(struct inline_writer *writer, const xmlNode *node)
{
	struct docbook_note *note = node->_private;

	specast_buf_printf(writer->out, "[^%.*s]", SPECAST_FMT(note->label));
	docbook_read_later(writer->reader, note);
}

static void write_footnote_ref(struct inline_writer *writer, const xmlNode *node)
{
	const struct docbook_note *note = note_of(writer, node);

	if (note)
		specast_buf_printf(writer->out, "[^%.*s]", SPECAST_FMT(note->label));
}

/* A comment cannot hold what would end it. */
static void write_comment(struct inline_writer *writer, const char *name, struct specast_str text)
{
	struct markdown_context none = { .marks = writer->marks, .bracketed = writer->bracketed };

	if (specast_str_find(text, "-->", 0) != SIZE_MAX || specast_str_starts(text, ">") ||
	    specast_str_starts(text, "->"))
		markdown_text(&writer->reader->markdown, writer->out, text, &none);
	else
		specast_buf_printf(writer->out, *name ? "<!-- %s: %.*s -->" : "<!--%s%.*s-->", name,
				   SPECAST_FMT(text));
}

static void write_phrase(struct inline_writer *writer, const xmlNode *node)
{
	struct specast_str text = docbook_verbatim_of(writer->reader->arena, node);

	if (docbook_attribute_is(node, "role", "html") && specast_str_starts(text, "<") &&
	    specast_str_ends(text, ">"))
		specast_buf_put(writer->out, text);
	else if (docbook_is_anchor(node))
		write_anchor(writer, node);
	else
		write_children(writer, node);
}

/* Any element may be a link in DocBook 5. */
static bool is_linked(const struct inline_writer *writer, const xmlNode *node)
{
	enum docbook_kind kind = docbook_kind_of(node);
	bool other = kind == KIND_LINK || kind == KIND_XREF || kind == KIND_ANCHOR || kind == KIND_IMAGE ||
		     kind == KIND_FOOTNOTE || kind == KIND_FOOTNOTE_REF || kind == KIND_COMMENT;

	return !writer->in_link && !other && docbook_attribute(node, "href").size;
}

static void write_linked(struct inline_writer *writer, const xmlNode *node)
{
	struct specast_buf text = SPECAST_BUF(writer->reader->arena);
	struct inline_writer inner = { writer->reader, &text, true, true, writer->marks };

	write_element(&inner, node);
	put_link(writer, specast_buf_str(&text), docbook_attribute(node, "href"),
		 docbook_attribute(node, "title"));
}

static void write_element(struct inline_writer *writer, const xmlNode *node)
{
	const struct docbook_element *element = docbook_element_of(node);
	const char *tag = html_of(node);

	if (is_linked(writer, node)) {
		write_linked(writer, node);
		return;
	}
	if (tag) {
		write_tagged(writer, node, tag);
		return;
	}
	specast_buf_put(writer->out, docbook_anchor_of(writer->reader, node));
	switch (element->kind) {
	case KIND_CODE_SPAN:
		write_code(writer, node);
		break;
	case KIND_EMPHASIS:
	case KIND_TITLE: /* of a work */
		write_emphasis(writer, node);
		break;
	case KIND_QUOTATION:
		specast_buf_puts(writer->out, "“");
		write_children(writer, node);
		specast_buf_puts(writer->out, "”");
		break;
	case KIND_HTML:
		write_tagged(writer, node, element->detail);
		break;
	case KIND_LINK:
		write_link(writer, node);
		break;
	case KIND_XREF:
		write_xref(writer, node);
		break;
	case KIND_EMAIL:
		write_email(writer, node);
		break;
	case KIND_ANCHOR:
		write_anchor(writer, node);
		break;
	case KIND_FOOTNOTE:
		write_footnote(writer, node);
		break;
	case KIND_FOOTNOTE_REF:
		write_footnote_ref(writer, node);
		break;
	case KIND_IMAGE:
		specast_buf_put(writer->out, docbook_image(writer->reader, node));
		break;
	case KIND_COMMENT:
		write_comment(writer, element->detail,
			      *element->detail ? docbook_text_of(writer->reader->arena, node)
					       : docbook_verbatim_of(writer->reader->arena, node));
		break;
	case KIND_PHRASE:
		write_phrase(writer, node);
		break;
	default:
		write_any(writer, node);
		break;
	}
}

static void write_siblings(struct inline_writer *writer, const xmlNode *first, const xmlNode *end)
{
	for (const xmlNode *node = first; node && node != end; node = node->next) {
		if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
			write_text(writer, node);
		else if (is_instruction(node, "linebreak"))
			write_break(writer, node);
		else if (node->type == XML_COMMENT_NODE)
			write_comment(writer, "", specast_str_of((const char *)node->content));
		else if (node->type == XML_ELEMENT_NODE)
			write_element(writer, node);
	}
}

/* Elements without text between them, where text is not what stands there. */
static bool is_parted(const xmlNode *first, const xmlNode *end)
{
	const xmlNode *parent = first ? first->parent : NULL;
	enum docbook_kind kind = parent ? docbook_kind_of(parent) : KIND_TEXT;

	if (!parent || kind == KIND_PARA || kind == KIND_TITLE || kind == KIND_HEADING || kind >= KIND_TEXT ||
	    docbook_is_cell(parent))
		return false;
	for (const xmlNode *node = first; node && node != end; node = node->next)
		if (docbook_node_is_text(node))
			return false;
	return true;
}

struct specast_str docbook_inline(struct docbook_reader *reader, const xmlNode *first, const xmlNode *end)
{
	struct specast_buf out = SPECAST_BUF(reader->arena);
	struct markdown_marks marks = { 0 };
	struct inline_writer writer = { reader, &out, false, false, &marks };

	docbook_enter(reader);
	if (is_parted(first, end))
		write_parts(&writer, first, end, " ");
	else
		write_siblings(&writer, first, end);
	reader->depth--;
	return specast_buf_str(&out);
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
			write_children(
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
