/* From cmark's block tree to sections and blocks.
 *
 * Of cmark's positions only the lines are used: where a block starts always, where it ends only for those
 * kinds for which it is right.  All else is found in the text itself.  No line that is not blank may be left
 * over: what stands between two blocks is a link reference definition, and should it be anything else it is
 * added to the block before it. */
#include <string.h>

#include <cmark-gfm/node.h>

#include "parse.h"

/* A list, item or section that is being filled. */
struct place {
	struct specast_block *parent, *last; /* last: the newest block, or NULL */
	struct specast_block **tail;
	size_t start;                 /* first byte of its content */
	size_t first_line, last_line; /* of its content */
	uint32_t indent;              /* columns of white space before it on each further line */
};

static void children_read(struct parse *parse, cmark_node *node, struct place *place);

static size_t line_stop(const struct parse *parse, size_t line)
{
	size_t end = parse->lines[line + 1];

	return end > parse->lines[line] && parse->text.data[end - 1] == '\n' ? end - 1 : end;
}

static bool line_blank(const struct parse *parse, size_t line)
{
	return specast_str_blank(specast_str_slice(parse->text, parse->lines[line], parse->lines[line + 1]));
}

static size_t spaces_skip(const struct parse *parse, size_t at)
{
	while (at < parse->text.size && is_space(parse->text.data[at]))
		at++;
	return at;
}

/* Where what stands in `line` begins: after the marker of the item that begins there, or after the prefix of
 * the list. */
static size_t line_start(const struct parse *parse, const struct place *place, size_t line)
{
	size_t at = parse->lines[line], column = 0;

	if (line == place->first_line)
		return place->start;
	while (column < place->indent && at < parse->text.size && is_space(parse->text.data[at])) {
		column += parse->text.data[at] == '\t' ? 4 - column % 4 : 1;
		if (column > place->indent)
			break; /* the rest of a tab belongs to the content */
		at++;
	}
	return at;
}

static struct specast_block *block_add(struct parse *parse, struct place *place, enum specast_block_kind kind)
{
	struct specast_block *block = SPECAST_NEW(parse->arena, struct specast_block);

	block->kind = kind;
	block->parent = place->parent;
	block->indent = place->indent;
	*place->tail = place->last = block;
	place->tail = &block->next;
	return block;
}

/* The end of what begins at `start` and ends in `line`, without blanks behind it. */
static size_t content_end(const struct parse *parse, size_t start, size_t line)
{
	size_t end = parse->lines[line + 1];

	while (end > start && (is_space(parse->text.data[end - 1]) || parse->text.data[end - 1] == '\n'))
		end--;
	return end;
}

/* Sets the range of a block to whole lines, blanks at the end left out. */
static void block_place(const struct parse *parse, const struct place *place, struct specast_block *block,
			size_t first, size_t last)
{
	size_t start = line_start(parse, place, first);

	if (block->kind == SPECAST_BLOCK_PARAGRAPH || block->kind == SPECAST_BLOCK_HEADING ||
	    block->kind == SPECAST_BLOCK_RULE || block->kind == SPECAST_BLOCK_ITEM)
		start = spaces_skip(parse, start);
	block->start = (uint32_t)start;
	block->end = (uint32_t)content_end(parse, start, last);
}

static void definition_add(struct parse *parse, const struct specast_block *definition,
			   struct specast_block *parent)
{
	struct specast_block *block = SPECAST_NEW(parse->arena, struct specast_block);

	*block = *definition;
	block->parent = parent;
	*parse->definitions_end = block;
	parse->definitions_end = &block->next;
}

/* Takes definitions off the front of text[at, end), which has no blank line and stands in `parent`; returns
 * where the first other line begins. */
static size_t definitions_take(struct parse *parse, struct specast_block *parent, size_t at, size_t end)
{
	struct specast_str text = specast_str_slice(parse->text, 0, end);

	for (;;) {
		struct specast_block definition = { 0 };

		at = spaces_skip(parse, at);
		if (at >= end || !definition_scan(text, at, &definition))
			return at < end ? at : end;
		definition_add(parse, &definition, parent);
		at = specast_str_find_char(text, '\n', definition.end);
		at = at == SIZE_MAX ? end : at + 1;
	}
}

/* Accounts for the lines [first, end) between two blocks. */
static void gap_read(struct parse *parse, struct place *place, size_t first, size_t end)
{
	while (first < end) {
		size_t last = first, at, stop;

		if (line_blank(parse, first)) {
			first++;
			continue;
		}
		while (last + 1 < end && !line_blank(parse, last + 1))
			last++;
		stop = content_end(parse, line_start(parse, place, first), last);
		at = definitions_take(parse, place->parent, line_start(parse, place, first), stop);
		if (at < stop && place->last) {
			place->last->end = (uint32_t)stop;
		} else if (at < stop) {
			struct specast_block *block = block_add(parse, place, SPECAST_BLOCK_PARAGRAPH);

			block_place(parse, place, block, first, last);
			block->start = (uint32_t)at;
		}
		first = last + 1;
	}
}

static size_t newlines(const unsigned char *data, int size)
{
	size_t count = 0;

	for (int i = 0; i < size; i++)
		count += data[i] == '\n';
	return count;
}

/* No other extension is attached. */
static bool is_table(const cmark_node *node)
{
	return node->extension;
}

/* The first line of a node, from 0.  A table knows the line of the paragraph above it, and that paragraph
 * knows none. */
static size_t node_line(const struct parse *parse, const cmark_node *node)
{
	size_t line;

	if (!node->start_line && node->next)
		node = node->next;
	else if (is_table(node) && node->prev && !node->prev->start_line)
		return node_line(parse, node->prev) +
		       newlines(node->prev->content.ptr, node->prev->content.size) + 1;
	line = node->start_line > 0 ? (size_t)node->start_line - 1 : 0;
	return line < parse->line_count ? line : parse->line_count;
}

static bool setext_underline(const struct parse *parse, size_t line)
{
	struct specast_str str = specast_str_slice(parse->text, parse->lines[line], parse->lines[line + 1]);

	str = specast_str_trim(str);
	for (size_t i = 1; i < str.size; i++)
		if (str.data[i] != str.data[0])
			return false;
	return str.size && (str.data[0] == '=' || str.data[0] == '-');
}

/* The last line of a node that begins in line `first` and ends in `most` at the latest. */
static size_t node_last_line(const struct parse *parse, const cmark_node *node, size_t first, size_t most)
{
	bool open = node->flags & CMARK_NODE__OPEN;
	size_t last = node->end_line > 0 ? (size_t)node->end_line - 1 : 0;

	if (node->type == CMARK_NODE_HEADING && node->as.heading.setext) {
		for (last = first + 1; last < most && !setext_underline(parse, last); last++)
			;
	} else if (node->type == CMARK_NODE_HEADING || node->type == CMARK_NODE_THEMATIC_BREAK) {
		last = first;
	} else if (node->type == CMARK_NODE_HTML_BLOCK && !open) {
		last = first + newlines(node->as.literal.data, node->as.literal.len) - 1;
	} else if (node->type == CMARK_NODE_PARAGRAPH && !node->start_line) {
		last = most;
	} else if (open) {
		last = most;
	}
	if (last > most)
		last = most;
	while (last > first && line_blank(parse, last))
		last--;
	return last < first ? first : last;
}

static void item_marker_read(const struct parse *parse, const cmark_node *node, struct specast_block *item)
{
	struct specast_str text = parse->text;
	size_t at = specast_str_digits(text, item->start), after;

	after = spaces_skip(parse, ++at);
	if ((size_t)node->as.list.padding > at - item->start + 1 || after - at == 1)
		at = after;
	else if (at < after && text.data[at] == ' ')
		at++; /* one space is the marker's, the others begin an indented code block */
	item->content = (uint32_t)(at < item->end ? at : item->end);
}

/* "- [ ] text": the box belongs to the item, not to its text. */
static void task_read(struct parse *parse, struct specast_block *item)
{
	struct specast_str rest = specast_str_slice(parse->text, item->content, item->end);
	struct specast_block *paragraph = item->first;
	size_t at = item->content + 3;

	if (!paragraph || paragraph->kind != SPECAST_BLOCK_PARAGRAPH || paragraph->start != item->content ||
	    rest.size < 5 || rest.data[0] != '[' || rest.data[2] != ']' || !is_space(rest.data[3]) ||
	    !strchr(" xX", rest.data[1]))
		return;
	at = spaces_skip(parse, at);
	if (at >= item->end || parse->text.data[at] == '\n')
		return;
	item->task = true;
	item->checked = rest.data[1] != ' ';
	item->content = paragraph->start = (uint32_t)at;
}

static void item_read(struct parse *parse, cmark_node *node, struct specast_block *item, size_t first,
		      size_t last)
{
	struct place place = { .parent = item, .tail = &item->first, .first_line = first, .last_line = last };

	item_marker_read(parse, node, item);
	place.start = item->content;
	place.indent = item->indent + (uint32_t)(node->as.list.marker_offset + node->as.list.padding);
	children_read(parse, node, &place);
	if (item->first && item->first->start > item->content)
		item->content = item->first->start;
	task_read(parse, item);
}

static void list_read(struct parse *parse, cmark_node *node, struct specast_block *list, size_t first,
		      size_t last)
{
	struct place place = { .parent = list, .tail = &list->first, .first_line = first, .last_line = last };

	place.start = list->start;
	place.indent = list->indent;
	list->ordered = node->as.list.list_type == CMARK_ORDERED_LIST;
	list->tight = node->as.list.tight;
	list->number = (uint32_t)node->as.list.start;
	list->marker = list->ordered ? (node->as.list.delimiter == CMARK_PAREN_DELIM ? ')' : '.')
				     : (char)node->as.list.bullet_char;
	children_read(parse, node, &place);
}

/* Whether a line closes the fence that begins at `fence` with `length` marks. */
static bool fence_closes(const struct parse *parse, const struct place *place, size_t line, size_t fence,
			 size_t length)
{
	size_t start = line_start(parse, place, line), at = spaces_skip(parse, start), end = at;

	while (end < parse->text.size && parse->text.data[end] == parse->text.data[fence])
		end++;
	return at - start <= 3 && end - at >= length && spaces_skip(parse, end) >= line_stop(parse, line);
}

static void code_read(struct parse *parse, const struct place *place, const cmark_node *node,
		      struct specast_block *code, size_t first, size_t last)
{
	struct specast_str text = parse->text;
	size_t fence = spaces_skip(parse, code->start), info = fence, start = parse->lines[first + 1], end;

	code->fenced = node->as.code.fenced;
	if (!code->fenced) {
		code->text = dedented(parse->arena, text, code->start, code->end, code->indent + 4, true);
		return;
	}
	while (info < text.size && text.data[info] == text.data[fence])
		info++;
	code->info = specast_str_trim(specast_str_slice(text, info, line_stop(parse, first)));
	code->open = last == first || !fence_closes(parse, place, last, fence, info - fence);
	end = code->open ? code->end : parse->lines[last] - 1u; /* without the last line end */
	code->text = dedented(parse->arena, text, start, end > start ? end : start,
			      code->indent + node->as.code.fence_offset, true);
}

static void footnote_read(struct parse *parse, struct specast_block *footnote)
{
	struct specast_str text = specast_str_slice(parse->text, 0, footnote->end);
	size_t start = specast_str_find(text, "[^", footnote->start),
	       close = specast_str_find(text, "]:", footnote->start);

	if (start == SIZE_MAX || close == SIZE_MAX)
		return;
	footnote->start = (uint32_t)start;
	footnote->info = specast_str_slice(text, start + 2, close);
	footnote->text = specast_str_trim_lines(dedented(parse->arena, text, spaces_skip(parse, close + 2),
							 text.size, footnote->indent + 4, false));
}

/* The inline text of the heading in the lines [first, last], on one line. */
static struct specast_str heading_text(struct parse *parse, const cmark_node *node, size_t start,
				       size_t first, size_t last)
{
	struct specast_str rest, line;
	struct specast_buf joined = SPECAST_BUF(parse->arena);

	if (!node->as.heading.setext) {
		line = specast_str_trim(specast_str_slice(parse->text, start, line_stop(parse, first)));
		while (line.size && *line.data == '#')
			line = specast_str_slice(line, 1, line.size);
		for (rest = line; rest.size && rest.data[rest.size - 1] == '#'; rest.size--)
			;
		if (!rest.size || is_space(rest.data[rest.size - 1]))
			line = rest; /* a closing run of # */
		return specast_str_trim(line);
	}
	rest = specast_str_trim(specast_str_slice(parse->text, start, parse->lines[last]));
	if (specast_str_find_char(rest, '\n', 0) == SIZE_MAX)
		return rest;
	while (specast_str_line(&rest, &line)) {
		if (joined.size)
			specast_buf_putc(&joined, ' ');
		specast_buf_put(&joined, specast_str_trim(line));
	}
	return specast_buf_str(&joined);
}

/* Whether cmark took what stands at the start of the node for a definition: it is not in the node's text. */
static void leading_definitions_read(struct parse *parse, const cmark_node *node, struct specast_block *block)
{
	struct specast_str content = { (const char *)node->content.ptr, (size_t)node->content.size };
	struct specast_block definition = { 0 };
	struct specast_str text = specast_str_slice(parse->text, 0, block->end), line, rest;

	while (node->start_line && parse->text.data[block->start] == '[') {
		size_t next;

		rest = specast_str_slice(text, block->start, block->end);
		if (!specast_str_line(&rest, &line) || !definition_scan(text, block->start, &definition))
			return;
		next = specast_str_find_char(text, '\n', definition.end);
		if (next == SIZE_MAX ||
		    (content.size >= line.size && memcmp(content.data, line.data, line.size) == 0))
			return;
		definition_add(parse, &definition, block->parent);
		block->start = (uint32_t)spaces_skip(parse, next + 1);
	}
}

static void section_open(struct parse *parse, struct place *place, const cmark_node *node, size_t first,
			 size_t last)
{
	struct specast_section *section = SPECAST_NEW(parse->arena, struct specast_section),
			       *parent = parse->section;
	struct specast_block heading = { .kind = SPECAST_BLOCK_HEADING };

	block_place(parse, place, &heading, first, last);
	leading_definitions_read(parse, node, &heading);
	section->level = (uint32_t)node->as.heading.level;
	section->heading = heading_text(parse, node, heading.start, first, last);
	section->start = parse->lines[first];
	section->body = parse->lines[last + 1];
	for (; parent->level >= section->level; parent = parent->parent)
		parent->end = section->start;
	section->parent = parent;
	if (parse->section == parent)
		parent->first = section;
	else {
		struct specast_section *sibling = parse->section;

		while (sibling->parent != parent)
			sibling = sibling->parent;
		sibling->next = section;
	}
	parse->section = section;
	place->last = NULL;
	place->tail = &section->first_block;
}

/* A comment directly below a heading that says the author's own one is part of the heading. */
static bool wording_read(struct parse *parse, const struct specast_block *block)
{
	struct specast_str text = specast_str_slice(parse->text, block->start, block->end);
	size_t open = sizeof(SPECAST_WORDING_OPEN) - 1, close = sizeof(SPECAST_WORDING_CLOSE) - 1;
	struct specast_section *section = parse->section;

	if (!section->level || section->first_block != block || section->wording.size ||
	    !specast_str_starts(text, SPECAST_WORDING_OPEN) ||
	    !specast_str_ends(text, SPECAST_WORDING_CLOSE) || text.size <= open + close ||
	    specast_str_find_char(text, '\n', 0) != SIZE_MAX)
		return false;
	text = specast_str_trim(specast_str_slice(text, open, text.size - close));
	section->wording = specast_comment_text(parse->arena, text);
	return section->wording.size;
}

static void html_read(struct parse *parse, struct place *place, struct specast_block *html)
{
	struct specast_str text = specast_str_trim(specast_str_slice(parse->text, html->start, html->end));

	html->open = specast_str_starts(text, "<!--") && specast_str_find(text, "-->", 2) == SIZE_MAX;
	if (wording_read(parse, html)) {
		place->last = NULL;
		place->tail = &parse->section->first_block;
		*place->tail = NULL;
	}
}

static enum specast_block_kind node_kind(const cmark_node *node)
{
	switch (node->type) {
	case CMARK_NODE_LIST:
		return SPECAST_BLOCK_LIST;
	case CMARK_NODE_ITEM:
		return SPECAST_BLOCK_ITEM;
	case CMARK_NODE_CODE_BLOCK:
		return SPECAST_BLOCK_CODE;
	case CMARK_NODE_HTML_BLOCK:
		return SPECAST_BLOCK_HTML;
	case CMARK_NODE_BLOCK_QUOTE:
		return SPECAST_BLOCK_QUOTE;
	case CMARK_NODE_THEMATIC_BREAK:
		return SPECAST_BLOCK_RULE;
	case CMARK_NODE_HEADING:
		return SPECAST_BLOCK_HEADING;
	case CMARK_NODE_FOOTNOTE_DEFINITION:
		return SPECAST_BLOCK_FOOTNOTE;
	default:
		return is_table(node) ? SPECAST_BLOCK_TABLE : SPECAST_BLOCK_PARAGRAPH;
	}
}

static void footnote_add(struct parse *parse, const struct place *place, size_t first, size_t last)
{
	struct specast_block *footnote = SPECAST_NEW(parse->arena, struct specast_block);

	footnote->kind = SPECAST_BLOCK_FOOTNOTE;
	footnote->indent = place->indent;
	block_place(parse, place, footnote, first, last);
	footnote_read(parse, footnote);
	*parse->footnotes_end = footnote;
	parse->footnotes_end = &footnote->next;
}

static void node_read(struct parse *parse, struct place *place, cmark_node *node, size_t first, size_t last)
{
	enum specast_block_kind kind = node_kind(node);
	struct specast_block *block;

	if (kind == SPECAST_BLOCK_HEADING && !place->parent) {
		section_open(parse, place, node, first, last);
		return;
	}
	if (kind == SPECAST_BLOCK_FOOTNOTE) {
		footnote_add(parse, place, first, last);
		return;
	}
	block = block_add(parse, place, kind);
	block_place(parse, place, block, first, last);
	if (kind == SPECAST_BLOCK_PARAGRAPH || kind == SPECAST_BLOCK_HEADING)
		leading_definitions_read(parse, node, block);
	else if (kind == SPECAST_BLOCK_LIST)
		list_read(parse, node, block, first, last);
	else if (kind == SPECAST_BLOCK_ITEM)
		item_read(parse, node, block, first, last);
	else if (kind == SPECAST_BLOCK_TABLE)
		table_read(parse, block, first, last);
	else if (kind == SPECAST_BLOCK_CODE)
		code_read(parse, place, node, block, first, last);
	else if (kind == SPECAST_BLOCK_HTML)
		html_read(parse, place, block);
}

/* Recursion is as deep as lists are nested, which is limited. */
static void children_read(struct parse *parse, cmark_node *node, struct place *place)
{
	size_t done = place->first_line; /* the line before which all is accounted for */

	for (cmark_node *child = node->first_child; child; child = child->next) {
		size_t first = node_line(parse, child),
		       next = child->next ? node_line(parse, child->next) : SIZE_MAX;
		size_t most = next <= place->last_line ? next - 1 : place->last_line, last;

		if (first > place->last_line)
			break; /* what was added to close the other blocks */
		if (most < first)
			most = first;
		gap_read(parse, place, done, first);
		last = node_last_line(parse, child, first, most);
		node_read(parse, place, child, first, last);
		done = last + 1;
	}
	gap_read(parse, place, done, place->last_line + 1);
}

void blocks_read(struct parse *parse, cmark_node *document)
{
	struct place place = { .tail = &parse->outline->root->first_block };

	parse->section = parse->outline->root;
	if (!parse->line_count)
		return;
	place.last_line = parse->line_count - 1;
	children_read(parse, document, &place);
	for (struct specast_section *section = parse->section; section; section = section->parent)
		section->end = (uint32_t)parse->text.size;
}
