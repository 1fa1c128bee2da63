/* Markdown of DocBook's blocks and sections. */
#include <string.h>

#include "read.h"

#define LEVEL_MOST 6

/* libxml2 refuses a document that is deeper than 256 elements; entities in each other could still multiply
 * that. */
#define DEPTH_MOST 1000

static void write_root_title(struct docbook_reader *reader);

void docbook_enter(struct docbook_reader *reader)
{
	if (++reader->depth <= DEPTH_MOST)
		return;
	specast_report(reader->diagnostics, SPECAST_D_LIMIT, reader->source, SIZE_MAX,
		       "elements are nested too deep: the limit is %d", DEPTH_MOST);
	specast_leave(reader->arena, SPECAST_LIMIT);
}

void docbook_write_paragraph(struct docbook_reader *reader, struct specast_str text)
{
	struct specast_buf whole = SPECAST_BUF(reader->arena);

	specast_buf_put(&whole, specast_buf_str(&reader->lead));
	specast_buf_put(&whole, text);
	reader->lead.size = 0;
	if (!specast_str_blank(specast_buf_str(&whole)))
		markdown_paragraph(&reader->markdown, specast_buf_str(&whole));
}

/* Before a block that is no paragraph, terms are one. */
void docbook_write_lead(struct docbook_reader *reader)
{
	if (reader->lead.size)
		docbook_write_paragraph(reader, SPECAST_STR_NONE);
}

/* A comment is a block of HTML; "-->" would end it early. */
static void write_comment(struct docbook_reader *reader, const char *name, struct specast_str text)
{
	struct specast_buf lines = SPECAST_BUF(reader->arena);

	if (specast_str_find(text, "-->", 0) != SIZE_MAX || specast_str_starts(text, ">") ||
	    specast_str_starts(text, "->")) {
		struct specast_buf escaped = SPECAST_BUF(reader->arena);

		markdown_text(&reader->markdown, &escaped, text, &(struct markdown_context){ 0 });
		docbook_write_paragraph(reader, specast_buf_str(&escaped));
		return;
	}
	specast_buf_printf(&lines, *name ? "<!-- %s: " : "<!--%s", name);
	specast_buf_put(&lines, text);
	specast_buf_puts(&lines, *name ? " -->" : "-->");
	markdown_block(&reader->markdown);
	markdown_lines(&reader->markdown, specast_buf_str(&lines));
}

/* The instructions that say where something stands that is written elsewhere. */
static bool is_place(const struct docbook_reader *reader, const xmlNode *node)
{
	if (node->type != XML_PI_NODE)
		return false;
	if (strcmp((const char *)node->name, "title") == 0)
		return reader->title_waits && node->parent == reader->root;
	return strcmp((const char *)node->name, "definition") == 0;
}

static bool is_comment_block(const xmlNode *node, bool in_paragraph)
{
	return !in_paragraph && (node->type == XML_COMMENT_NODE || docbook_node_is(node, "remark"));
}

static void write_place(struct docbook_reader *reader, const xmlNode *node)
{
	if (strcmp((const char *)node->name, "title") == 0)
		write_root_title(reader);
	else
		docbook_read_definition_place(reader, node);
}

/* Blocks as they are, what stands between them as paragraphs. */
static void write_children(struct docbook_reader *reader, const xmlNode *parent, bool in_paragraph)
{
	const xmlNode *run = NULL;

	docbook_enter(reader);
	for (const xmlNode *node = parent->children; node; node = node->next) {
		bool comment = !run && is_comment_block(node, in_paragraph);
		bool place = is_place(reader, node);

		if (!comment && !place && !docbook_is_block(node)) {
			if (!run && !docbook_node_is_blank(node))
				run = node;
			continue;
		}
		if (run)
			docbook_write_paragraph(reader, docbook_inline(reader, run, node));
		run = NULL;
		if (place)
			write_place(reader, node);
		else if (comment)
			write_comment(reader, "",
				      node->type == XML_COMMENT_NODE
					  ? specast_str_of((const char *)node->content)
					  : docbook_verbatim_of(reader->arena, node));
		else
			docbook_write_block(reader, node);
	}
	if (run)
		docbook_write_paragraph(reader, docbook_inline(reader, run, NULL));
	reader->depth--;
}

void docbook_read_blocks(struct docbook_reader *reader, const xmlNode *parent)
{
	write_children(reader, parent, false);
}

/* The title of what is no section. */
void docbook_write_bold_title(struct docbook_reader *reader, const xmlNode *node)
{
	const xmlNode *title = docbook_title_of(node);
	struct specast_buf text = SPECAST_BUF(reader->arena);

	if (!title)
		return;
	specast_buf_put(&text, docbook_inline(reader, title->children, NULL));
	markdown_emphasis(&text, 0, "**", false);
	docbook_write_paragraph(reader, specast_buf_str(&text));
}

static void mark_section(struct docbook_reader *reader, size_t offset, struct specast_str role,
			 struct specast_str wording)
{
	struct docbook_mark *mark = SPECAST_NEW(reader->arena, struct docbook_mark);

	*mark = (struct docbook_mark){ .offset = offset, .role = role, .wording = wording };
	*reader->marks_end = mark;
	reader->marks_end = &mark->next;
}

/* Blanks stay: white space around line ends has been folded. */
static struct specast_str heading_line(struct docbook_reader *reader, struct specast_str text)
{
	struct specast_buf line = SPECAST_BUF(reader->arena);

	for (size_t at = 0; at < text.size; at++)
		if (text.data[at] != MARKDOWN_BREAK)
			specast_buf_putc(&line, text.data[at] == '\n' ? ' ' : text.data[at]);
	return specast_buf_str(&line);
}

/* A heading, with the comment that keeps its wording; `named` has the attributes. */
static void write_heading(struct docbook_reader *reader, unsigned level, struct specast_str text,
			  const xmlNode *named)
{
	struct specast_str wording = docbook_attribute(named, "xreflabel");
	size_t offset;

	if (level > LEVEL_MOST) {
		reader->deep_heading = true;
		level = LEVEL_MOST;
	}
	offset = markdown_heading(&reader->markdown, level, heading_line(reader, text));
	mark_section(reader, offset, docbook_attribute(named, "role"), wording);
	if (wording.size) {
		struct specast_buf comment = SPECAST_BUF(reader->arena);
		specast_buf_puts(&comment, "\n" SPECAST_WORDING_OPEN);
		specast_comment_put(&comment, wording);
		specast_buf_puts(&comment, SPECAST_WORDING_CLOSE);
		markdown_lines(&reader->markdown, specast_buf_str(&comment));
	}
}

static bool is_empty(const xmlNode *title)
{
	for (const xmlNode *node = title->children; node; node = node->next)
		if (!docbook_node_is_blank(node))
			return false;
	return true;
}

/* A title that is no heading stands in the front matter, or is none. */
static bool is_heading(const struct docbook_reader *reader, const xmlNode *node, const xmlNode *title)
{
	if (!title || (node == reader->root && is_empty(title)))
		return false;
	return node != reader->root ||
	       (!docbook_attribute_is(title, "role", "none") && !docbook_attribute(title, "remap").size);
}

static void write_root_title(struct docbook_reader *reader)
{
	const xmlNode *title = docbook_title_of(reader->root);

	reader->title_waits = false;
	if (is_heading(reader, reader->root, title))
		write_heading(reader, 1, docbook_inline(reader, title->children, NULL), title);
}

/* The only section of a document without a title has its title. */
static bool holds_one_division(const xmlNode *node)
{
	size_t count = 0;

	for (const xmlNode *child = node->children; child; child = child->next)
		count += docbook_kind_of(child) == KIND_DIVISION;
	return count == 1;
}

void docbook_read_division(struct docbook_reader *reader, const xmlNode *node)
{
	const char *detail = docbook_element_of(node)->detail;
	const xmlNode *title = docbook_title_of(node);
	unsigned outer = reader->level;

	if (node == reader->root) {
		for (const xmlNode *child = node->children; child && !reader->title_waits;
		     child = child->next)
			reader->title_waits =
			    child->type == XML_PI_NODE && strcmp((const char *)child->name, "title") == 0;
		if (!reader->title_waits)
			write_root_title(reader);
		reader->level = (!title || is_empty(title)) && holds_one_division(node) ? 0 : 1;
	} else if (title || detail) {
		reader->level = docbook_level_of(node, outer + 1);
		write_heading(reader, reader->level,
			      title ? docbook_inline(reader, title->children, NULL) : specast_str_of(detail),
			      node);
	}
	docbook_read_blocks(reader, node);
	reader->level = outer;
}

/* What an element's information says beside the title. */
static void write_info(struct docbook_reader *reader, const xmlNode *info)
{
	for (const xmlNode *node = info->children; node; node = node->next) {
		if (node->_private || (info->parent == reader->root && !docbook_info_is_block(node)))
			continue; /* read by docbook_read_info() */
		if (docbook_is_block(node)) {
			docbook_write_block(reader, node);
		} else if (node->type == XML_ELEMENT_NODE) {
			docbook_write_paragraph(reader, docbook_inline(reader, node, node->next));
		}
	}
}

static void write_quote(struct docbook_reader *reader, const xmlNode *node)
{
	const char *alert = docbook_element_of(node)->detail;
	struct markdown *markdown = &reader->markdown;
	const xmlNode *first = node->children;
	struct markdown_frame frame;

	while (first && (docbook_node_is_blank(first) || docbook_kind_of(first) == KIND_INFO))
		first = first->next;
	markdown_block(markdown);
	specast_buf_puts(&markdown->out, "> ");
	markdown_open(markdown, &frame, "> ", false);
	if (alert) {
		specast_buf_printf(&markdown->out, "[!%s]", alert);
		frame.started = true;
		/* The mark's paragraph goes on with the first one; an empty one says that it does not. */
		frame.glue = first && !docbook_title_of(node) && docbook_node_is_paragraph(first) &&
			     docbook_text_of(reader->arena, first).size > 0;
	}
	docbook_write_bold_title(reader, node);
	docbook_read_blocks(reader, node);
	markdown_close(markdown);
}

static void write_include(struct docbook_reader *reader, const xmlNode *node)
{
	struct specast_str target = docbook_attribute(node, "href");
	struct specast_buf text = SPECAST_BUF(reader->arena);

	specast_report(reader->diagnostics, SPECAST_D_UNREPRESENTED, reader->source,
		       docbook_offset_of_line(&reader->input, reader->source->text, node->line),
		       "the document includes %.*s, which is not read; a link stands in its place",
		       SPECAST_FMT(target));
	specast_buf_putc(&text, '[');
	markdown_text(&reader->markdown, &text, target, &(struct markdown_context){ .bracketed = true });
	specast_buf_putc(&text, ']');
	markdown_target(&text, target, SPECAST_STR_NONE);
	docbook_write_paragraph(reader, specast_buf_str(&text));
	docbook_read_blocks(reader, node); /* what stands in for it */
}

/* Blank lines at either side taken off, and the last line end. */
static struct specast_str without_blank_lines(struct specast_str text)
{
	struct specast_str rest = text, line;
	size_t start = 0, end = text.size;

	while (specast_str_line(&rest, &line) && specast_str_blank(line) && rest.size)
		start = text.size - rest.size;
	for (size_t at = text.size; at > start; at--) {
		if (text.data[at - 1] == '\n')
			end = at - 1;
		else if (text.data[at - 1] != ' ' && text.data[at - 1] != '\t')
			break;
	}
	return specast_str_blank(text) ? SPECAST_STR_NONE : specast_str_slice(text, start, end);
}

/* Without xml:space, blank lines at either side are the XML's, not the code's.  The last line end is not
 * written, unless there are line ends only. */
static struct specast_str code_of(struct docbook_reader *reader, const xmlNode *node)
{
	struct specast_str code = docbook_verbatim_of(reader->arena, node);
	struct specast_buf whole = SPECAST_BUF(reader->arena);
	size_t end = 0;

	if (!docbook_attribute_is(node, "space", "preserve"))
		code = without_blank_lines(code);
	while (end < code.size && code.data[end] == '\n')
		end++;
	specast_buf_put(&whole, code);
	if (end < code.size)
		specast_buf_putc(&whole, '\n');
	return specast_buf_str(&whole);
}

static void write_code(struct docbook_reader *reader, const xmlNode *node)
{
	struct specast_str info = docbook_attribute(node, "remap"), code = code_of(reader, node);
	const xmlNode *include = docbook_child(node, "include");

	if (include)
		write_include(reader, include);
	if (include && !code.size)
		return;
	if (docbook_attribute_is(node, "role", "html") && docbook_attribute_is(node, "language", "html")) {
		markdown_block(&reader->markdown);
		markdown_lines(&reader->markdown, specast_str_slice(code, 0, code.size ? code.size - 1 : 0));
	} else {
		markdown_code(&reader->markdown, info.size ? info : docbook_attribute(node, "language"),
			      code);
	}
}

static void write_synopsis(struct docbook_reader *reader, const xmlNode *node)
{
	struct specast_str text = docbook_text_of(reader->arena, node);

	markdown_code(&reader->markdown, SPECAST_STR_NONE,
		      specast_str_format(reader->arena, "%.*s\n", SPECAST_FMT(text)));
}

static void write_media(struct docbook_reader *reader, const xmlNode *node)
{
	docbook_write_paragraph(reader, docbook_image(reader, node));
	for (const xmlNode *child = node->children; child; child = child->next)
		if (docbook_node_is(child, "caption"))
			docbook_read_blocks(reader, child);
}

static void write_bridgehead(struct docbook_reader *reader, const xmlNode *node)
{
	struct specast_str renderas = docbook_attribute(node, "renderas");
	unsigned level = reader->level + 1;

	if (specast_str_starts(renderas, "sect") && renderas.size == 5 && renderas.data[4] >= '1' &&
	    renderas.data[4] <= '5')
		level = (unsigned)(renderas.data[4] - '0') + 1;
	write_heading(reader, docbook_level_of(node, level), docbook_inline(reader, node->children, NULL),
		      node);
}

static void write_paragraphs(struct docbook_reader *reader, const xmlNode *node)
{
	if (!docbook_attribute_is(node, "role", "rule") || node->children) {
		write_children(reader, node, true);
		return;
	}
	docbook_write_lead(reader);
	markdown_rule(&reader->markdown, docbook_attribute(node, "remap"));
}

/* A title that stands in an element's information is written by that element, a subtitle is no heading of its
 * own. */
static void write_subtitle(struct docbook_reader *reader, const xmlNode *node)
{
	struct specast_buf text = SPECAST_BUF(reader->arena);

	if (!docbook_node_is(node, "subtitle") || node->parent == reader->root)
		return;
	specast_buf_put(&text, docbook_inline(reader, node->children, NULL));
	markdown_emphasis(&text, 0, "*", false);
	docbook_write_paragraph(reader, specast_buf_str(&text));
}

struct specast_str docbook_anchor_of(struct docbook_reader *reader, const xmlNode *node)
{
	struct specast_str id = docbook_id_attribute(node);
	const struct docbook_name *name = id.size ? docbook_names_find(&reader->ids, id) : NULL;

	if (!name || name->thing != node || name->value.size || node->_private || !docbook_id_valid(id) ||
	    docbook_kind_of(node) == KIND_ANCHOR || docbook_is_anchor(node) ||
	    !docbook_names_find(&reader->wanted, id))
		return SPECAST_STR_NONE;
	return specast_str_format(reader->arena, "<a id=\"%.*s\"></a>", SPECAST_FMT(id));
}

/* Whether what waits for a paragraph can wait for the first one in it. */
static bool begins_with_paragraph(enum docbook_kind kind)
{
	return kind == KIND_PARA || kind == KIND_PARTS || kind == KIND_GROUP || kind == KIND_ITEM ||
	       kind == KIND_UNKNOWN;
}

static void write_bullets(struct docbook_reader *reader, const xmlNode *node)
{
	docbook_read_list(reader, node, false);
}

static void write_numbers(struct docbook_reader *reader, const xmlNode *node)
{
	docbook_read_list(reader, node, true);
}

static void write_comment_block(struct docbook_reader *reader, const xmlNode *node)
{
	write_comment(reader, docbook_element_of(node)->detail, docbook_text_of(reader->arena, node));
}

static void write_group(struct docbook_reader *reader, const xmlNode *node)
{
	docbook_write_bold_title(reader, node);
	docbook_read_blocks(reader, node);
}

void docbook_write_block(struct docbook_reader *reader, const xmlNode *node)
{
	static void (*const writers[KIND_COMMENT + 1])(struct docbook_reader * reader,
						       const xmlNode *node) = {
		[KIND_DIVISION] = docbook_read_division,
		[KIND_PARA] = write_paragraphs,
		[KIND_PARTS] = write_paragraphs,
		[KIND_BULLETS] = write_bullets,
		[KIND_TERMS] = write_bullets,
		[KIND_NUMBERS] = write_numbers,
		[KIND_ENTRY] = docbook_read_entry,
		[KIND_QUOTE] = write_quote,
		[KIND_ALERT] = write_quote,
		[KIND_CODE] = write_code,
		[KIND_SYNOPSIS] = write_synopsis,
		[KIND_TABLE] = docbook_read_table,
		[KIND_MEDIA] = write_media,
		[KIND_HEADING] = write_bridgehead,
		[KIND_INFO] = write_info,
		[KIND_TITLE] = write_subtitle,
		[KIND_COMMENT_BLOCK] = write_comment_block,
		[KIND_INCLUDE] = write_include,
	};
	const struct docbook_element *element = docbook_element_of(node);
	void (*write)(struct docbook_reader * reader, const xmlNode *node) = writers[element->kind];

	specast_buf_put(&reader->lead, docbook_anchor_of(reader, node));
	if (element->kind == KIND_PARTS && element->detail)
		specast_buf_puts(&reader->lead, element->detail);
	if (!begins_with_paragraph(element->kind))
		docbook_write_lead(reader);
	(write ? write : write_group)(reader, node);
}

void docbook_read_later(struct docbook_reader *reader, struct docbook_note *note)
{
	if (note->written)
		return;
	note->written = true;
	*reader->notes_end = note;
	reader->notes_end = &note->next;
}

/* The text of one can refer to another. */
void docbook_read_notes(struct docbook_reader *reader)
{
	for (const struct docbook_note *note = reader->notes; note; note = note->next) {
		struct markdown_frame frame;

		markdown_block(&reader->markdown);
		specast_buf_printf(&reader->markdown.out, "[^%.*s]: ", SPECAST_FMT(note->label));
		markdown_open(&reader->markdown, &frame, "    ", false);
		docbook_read_blocks(reader, note->node);
		markdown_close(&reader->markdown);
	}
}
