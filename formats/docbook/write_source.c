/* How the author wrote what cmark-gfm's tree does not tell: with which marks, and by which form of reference.
 *
 * It is looked up in the text.  cmark-gfm counts columns as if all lines of a paragraph were indented as the
 * first one is, so the byte found there is checked; where it is another, nothing is known. */
#include <limits.h>
#include <string.h>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm/node.h>

#include "markdown.h"
#include "write.h"

#define LABEL_MOST 1000  /* bytes; CommonMark's limit is 999 characters */
#define SEARCH_MOST 1000 /* bytes of a line, for each node; what stands further on is not looked for */

struct docbook_lines docbook_lines_of(struct specast_arena *arena, struct specast_str text)
{
	struct docbook_lines lines = { .text = text, .count = 1 };
	size_t line = 0;

	for (size_t at = 0; at < text.size; at++)
		lines.count += text.data[at] == '\n';
	lines.starts = SPECAST_NEW_ARRAY(arena, lines.count, size_t);
	for (size_t at = 0; at < text.size; at++)
		if (text.data[at] == '\n')
			lines.starts[++line] = at + 1;
	return lines;
}

static cmark_node *block_of(cmark_node *node)
{
	while (node && CMARK_NODE_INLINE_P(node))
		node = cmark_node_parent(node);
	return node;
}

/* Where the text of a paragraph's line begins. */
static size_t skip_prefix(struct specast_str text, size_t at)
{
	size_t end = at + SEARCH_MOST < text.size ? at + SEARCH_MOST : text.size;

	while (at < end && memchr(" \t>", text.data[at], 3))
		at++;
	return at;
}

/* Pipes of a cell lost their backslashes before it was read. */
static size_t within_cell(struct specast_str text, size_t at, size_t count)
{
	if (count > SEARCH_MOST)
		return SIZE_MAX;
	for (; count > 0 && at < text.size; count--)
		at += specast_str_starts(specast_str_slice(text, at, text.size), "\\|") ? 2 : 1;
	return at;
}

/* The offset of what stands in the text at a line and column of cmark-gfm's, for a node in a block; SIZE_MAX
 * where no such place is. */
static size_t offset_of(const struct docbook_lines *lines, cmark_node *node, int line, int column)
{
	cmark_node *block = block_of(node);
	int first = block ? cmark_node_get_start_line(block) : 0;
	int indent = block ? cmark_node_get_start_column(block) : 0;
	size_t at, count = (size_t)(column - indent);

	if (first < 1 || indent < 1 || line < first || (size_t)line > lines->count || column < indent)
		return SIZE_MAX;
	at = lines->starts[line - 1];
	at = line == first ? at + (size_t)indent - 1 : skip_prefix(lines->text, at);
	return docbook_is(block, "table_cell") ? within_cell(lines->text, at, count) : at + count;
}

static bool is_at(const struct docbook_lines *lines, size_t at, char c)
{
	return at < lines->text.size && lines->text.data[at] == c;
}

/* Whether what stands behind the marks at `at` can be the beginning of the emphasis. */
static bool begins_at(const struct docbook_lines *lines, size_t at, cmark_node *emphasis)
{
	cmark_node *first = cmark_node_first_child(emphasis);
	struct specast_str text = SPECAST_STR_NONE;

	if (first && cmark_node_get_type(first) == CMARK_NODE_TEXT)
		text = docbook_literal(first);
	while (is_at(lines, at, '*') || is_at(lines, at, '_'))
		at++;
	return !text.size || is_at(lines, at, *text.data) || is_at(lines, at, '\\') || is_at(lines, at, '&');
}

char docbook_mark_of(const struct docbook_writer *writer, cmark_node *emphasis)
{
	const struct docbook_lines *lines = &writer->lines;
	size_t at = offset_of(lines, emphasis, cmark_node_get_start_line(emphasis),
			      cmark_node_get_start_column(emphasis));

	if (at >= lines->text.size || !strchr("*_", lines->text.data[at]) || !begins_at(lines, at, emphasis))
		return 0;
	return lines->text.data[at];
}

/* cmark-gfm takes a task for done when "[x]" stands anywhere in its line. */
bool docbook_is_checked(const struct docbook_writer *writer, cmark_node *task)
{
	const struct docbook_lines *lines = &writer->lines;
	int line = cmark_node_get_start_line(task), column = cmark_node_get_start_column(task);
	size_t box = SIZE_MAX;

	if (line >= 1 && column >= 1 && (size_t)line <= lines->count)
		box = specast_str_find_char(lines->text, '[', lines->starts[line - 1] + (size_t)column - 1);
	return box == SIZE_MAX ? cmark_gfm_extensions_get_tasklist_item_checked(task)
			       : !is_at(lines, box + 1, ' ');
}

struct specast_str docbook_rule_of(const struct docbook_writer *writer, cmark_node *rule)
{
	const struct docbook_lines *lines = &writer->lines;
	int line = cmark_node_get_start_line(rule), column = cmark_node_get_start_column(rule);
	struct specast_str rest, wording = SPECAST_STR_NONE;

	if (line >= 1 && column >= 1 && (size_t)line <= lines->count) {
		rest = specast_str_slice(lines->text, lines->starts[line - 1] + (size_t)column - 1,
					 lines->text.size);
		specast_str_line(&rest, &wording);
	}
	return specast_str_trim(wording);
}

static void next_definition(struct docbook_writer *writer, const struct specast_block *block)
{
	struct docbook_next_definition *next = &writer->next_definition;
	struct specast_str text = writer->outline->source->text;

	next->block = block;
	for (; block && next->at < block->start && next->at < text.size; next->at++) {
		next->column++;
		if (text.data[next->at] != '\n')
			continue;
		next->line++;
		next->column = 1;
	}
}

/* The line in which an item ends at the latest, not included. */
static int end_of(cmark_node *item)
{
	cmark_node *node = item;

	while (node && !cmark_node_next(node))
		node = cmark_node_parent(node);
	return node && cmark_node_get_start_line(cmark_node_next(node)) > 0
		   ? cmark_node_get_start_line(cmark_node_next(node))
		   : INT_MAX;
}

struct specast_str docbook_definition_in(struct docbook_writer *writer, cmark_node *item, cmark_node *block)
{
	struct docbook_next_definition *next = &writer->next_definition;
	struct specast_str label = SPECAST_STR_NONE;
	int end = block ? cmark_node_get_start_line(block) : end_of(item);

	/* cmark-gfm has a paragraph begin at the definitions that stand in its first lines. */
	if (block && cmark_node_get_type(block) == CMARK_NODE_PARAGRAPH)
		end++;
	if (!next->line) {
		next->line = next->column = 1;
		next_definition(writer, writer->outline->definitions);
	}
	while (next->block && next->line < cmark_node_get_start_line(item))
		next_definition(writer, next->block->next);
	if (next->block && next->line < end && next->column > cmark_node_get_start_column(item)) {
		label = next->block->text;
		next_definition(writer, next->block->next);
	}
	return label;
}

/* The bracket that opens what the one at `close` closes; SIZE_MAX: none.  Brackets within have backslashes.
 */
static size_t opening_bracket(struct specast_str text, size_t close)
{
	size_t least = close > LABEL_MOST ? close - LABEL_MOST : 0;

	for (size_t at = close; at > least; at--) {
		size_t slashes = 0;

		if (text.data[at - 1] != '[')
			continue;
		while (at - 1 > slashes && text.data[at - 2 - slashes] == '\\')
			slashes++;
		if (slashes % 2 == 0)
			return at - 1;
	}
	return SIZE_MAX;
}

struct docbook_reference docbook_reference_form(const struct docbook_writer *writer, cmark_node *link,
						const struct specast_block *definition)
{
	const struct docbook_lines *lines = &writer->lines;
	struct docbook_reference reference = { "reference", definition->text };
	size_t close = offset_of(lines, link, cmark_node_get_end_line(link), cmark_node_get_end_column(link));
	size_t open = is_at(lines, close, ']') ? opening_bracket(lines->text, close) : SIZE_MAX;
	struct specast_arena *arena = writer->xml.arena;
	struct specast_str label;

	if (open == SIZE_MAX || open == 0)
		return reference;
	label = specast_str_slice(lines->text, open + 1, close);
	if (lines->text.data[open - 1] != ']' ||
	    open ==
		offset_of(lines, link, cmark_node_get_start_line(link), cmark_node_get_start_column(link)))
		return reference;
	if (!label.size)
		return (struct docbook_reference){ "reference collapsed", definition->text };
	if (specast_str_equal(markdown_label(arena, label), markdown_label(arena, definition->text)))
		return (struct docbook_reference){ "reference full", label };
	return reference;
}
