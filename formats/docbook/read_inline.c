/* Markdown of what stands within a line of DocBook. */
#include <string.h>

#include "read_inline.h"

static void write_siblings(struct inline_writer *writer, const xmlNode *first, const xmlNode *end);

void docbook_inline_children(struct inline_writer *writer, const xmlNode *node)
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
struct markdown_context docbook_inline_context(const struct inline_writer *writer, const xmlNode *node)
{
	struct markdown_context context = { .marks = writer->marks, .bracketed = writer->bracketed };
	const xmlNode *next = node->next;
	enum docbook_kind kind = next ? docbook_kind_of(next) : KIND_UNKNOWN;

	context.before_bracket = kind == KIND_LINK || kind == KIND_XREF || kind == KIND_FOOTNOTE ||
				 kind == KIND_FOOTNOTE_REF || kind == KIND_IMAGE;
	context.before_mark = kind == KIND_EMPHASIS;
	if (next && next->type == XML_TEXT_NODE)
		context.before_word = markdown_is_word(specast_str_of((const char *)next->content), 0);
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
	struct markdown_context context = docbook_inline_context(writer, node);

	if (reader->box && !specast_str_blank(text)) {
		size_t at = specast_str_find(text, reader->box, 0);

		if (at != SIZE_MAX && specast_str_blank(specast_str_slice(text, 0, at)))
			text = specast_str_slice(text, at + strlen(reader->box), text.size);
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
	docbook_inline_children(writer, node);
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
	struct specast_str remap = docbook_attribute(node, "remap");
	const char *mark = specast_str_starts(remap, "_") ? (strong ? "__" : "_") : strong ? "**" : "*";
	size_t start = writer->out->size;

	writer->marks->inside++;
	if (specast_str_is(role, "strikethrough")) {
		specast_buf_puts(writer->out, "~~");
		docbook_inline_children(writer, node);
		specast_buf_puts(writer->out, "~~");
	} else if (specast_str_is(role, "underline")) {
		write_tagged(writer, node, "u");
	} else {
		docbook_inline_children(writer, node);
		if (specast_str_is(remap, mark) && *mark == '*') /* as the author wrote it */
			markdown_mark(writer->out, start, mark);
		else
			markdown_emphasis(writer->out, start, mark,
					  docbook_inline_context(writer, node).before_word);
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
		docbook_inline_children(writer, node);
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
		docbook_inline_anchor(writer, node);
	else
		docbook_inline_children(writer, node);
}

static void write_quotation(struct inline_writer *writer, const xmlNode *node)
{
	specast_buf_puts(writer->out, "“");
	docbook_inline_children(writer, node);
	specast_buf_puts(writer->out, "”");
}

static void write_html(struct inline_writer *writer, const xmlNode *node)
{
	write_tagged(writer, node, docbook_element_of(node)->detail);
}

static void write_image(struct inline_writer *writer, const xmlNode *node)
{
	specast_buf_put(writer->out, docbook_image(writer->reader, node));
}

static void write_remark(struct inline_writer *writer, const xmlNode *node)
{
	const char *name = docbook_element_of(node)->detail;
	struct specast_arena *arena = writer->reader->arena;

	write_comment(writer, name, *name ? docbook_text_of(arena, node) : docbook_verbatim_of(arena, node));
}

void docbook_inline_element(struct inline_writer *writer, const xmlNode *node)
{
	static void (*const writers[KIND_COMMENT + 1])(struct inline_writer * writer, const xmlNode *node) = {
		[KIND_TITLE] = write_emphasis, /* of a work */
		[KIND_CODE_SPAN] = write_code,
		[KIND_EMPHASIS] = write_emphasis,
		[KIND_QUOTATION] = write_quotation,
		[KIND_HTML] = write_html,
		[KIND_LINK] = docbook_inline_link,
		[KIND_XREF] = docbook_inline_xref,
		[KIND_EMAIL] = docbook_inline_email,
		[KIND_ANCHOR] = docbook_inline_anchor,
		[KIND_FOOTNOTE] = docbook_inline_footnote,
		[KIND_FOOTNOTE_REF] = docbook_inline_footnote_ref,
		[KIND_IMAGE] = write_image,
		[KIND_PHRASE] = write_phrase,
		[KIND_COMMENT] = write_remark,
	};
	void (*write)(struct inline_writer * writer, const xmlNode *node) = writers[docbook_kind_of(node)];
	const char *tag = html_of(node);

	if (docbook_inline_is_linked(writer, node)) {
		docbook_inline_linked(writer, node);
		return;
	}
	if (tag) {
		write_tagged(writer, node, tag);
		return;
	}
	specast_buf_put(writer->out, docbook_anchor_of(writer->reader, node));
	(write ? write : write_any)(writer, node);
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
			docbook_inline_element(writer, node);
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

/* Whether emphasis begins behind a word without a blank. */
static bool holds_inner_emphasis(const xmlNode *first, const xmlNode *end)
{
	for (const xmlNode *node = first; node && node != end; node = node->next)
		if (docbook_kind_of(node) == KIND_EMPHASIS && node->prev &&
		    node->prev->type == XML_TEXT_NODE &&
		    markdown_ends_in_word(specast_str_of((const char *)node->prev->content)))
			return true;
	return false;
}

struct specast_str docbook_inline(struct docbook_reader *reader, const xmlNode *first, const xmlNode *end)
{
	struct specast_buf out = SPECAST_BUF(reader->arena);
	struct markdown_marks marks = { .strict = holds_inner_emphasis(first, end) };
	struct inline_writer writer = { reader, &out, false, false, &marks };

	docbook_enter(reader);
	if (is_parted(first, end))
		write_parts(&writer, first, end, " ");
	else
		write_siblings(&writer, first, end);
	reader->depth--;
	return specast_buf_str(&out);
}
