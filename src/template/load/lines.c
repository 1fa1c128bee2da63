/* From the lines of a template to its nodes: each line is a node, and says by its form what kind of node it
 * is. */
#include <string.h>

#include "scanner.h"

#define LABEL_MOST 80

/* Label lines. */

struct line_label {
	struct specast_str text, value;
	bool bold, colon_inside;
};

/* Takes a leading label off `text`: "**L:** v", "**L**: v", "L: v". */
static bool line_label_parse(struct specast_str text, struct line_label *label)
{
	struct specast_str inner;
	size_t end;

	*label = (struct line_label){ 0 };
	if (specast_str_starts(text, "**")) {
		end = specast_str_find(text, "**", 2);
		if (end == SIZE_MAX)
			return false;
		inner = specast_str_slice(text, 2, end);
		label->bold = true;
		label->colon_inside = specast_str_ends(inner, ":");
		label->text = label->colon_inside ? specast_str_slice(inner, 0, inner.size - 1) : inner;
		end += 2;
		if (!label->colon_inside && (end >= text.size || text.data[end++] != ':'))
			return false;
	} else {
		end = specast_str_find_char(text, ':', 0);
		if (end == SIZE_MAX || (end + 1 < text.size && text.data[end + 1] != ' '))
			return false;
		label->text = specast_str_slice(text, 0, end++);
	}
	label->value = specast_str_trim(specast_str_slice(text, end, text.size));
	label->text = specast_str_trim(label->text);
	return label->text.size && label->text.size <= LABEL_MOST &&
	       specast_str_find(label->text, "{{", 0) == SIZE_MAX;
}

/* "- ", "1. " and their like at the front of an item; 0 when it is none.  *content is where the item's own
 * text begins. */
static char marker_parse(struct specast_str text, size_t *content)
{
	size_t at = 0;
	char marker;

	while (at < text.size && at < 9 && specast_is_digit(text.data[at]))
		at++;
	if (at >= text.size || !strchr(at ? ".)" : "-*+", text.data[at]))
		return 0;
	marker = text.data[at++];
	if (at >= text.size || text.data[at] != ' ')
		return 0;
	while (at < text.size && text.data[at] == ' ')
		at++;
	*content = at;
	return marker;
}

static bool is_task(struct specast_str text)
{
	size_t end;

	if (!specast_str_starts(text, "[{{"))
		return false;
	end = specast_str_find(text, "}}", 0);
	return end != SIZE_MAX && specast_str_starts(specast_str_slice(text, end, text.size), "}}] ");
}

static void report_task(struct loader *loader, uint32_t node)
{
	const struct template_node *item = loader_node(loader, node);

	for (uint32_t i = 0; i < item->part_count; i++) {
		const struct template_part *part = loader_part(loader, item->part + i);

		if (part->kind != TEMPLATE_TAG)
			continue;
		if (part->ref.open.size || specast_concept_at(part->ref.row)->shape != SPECAST_FLAG)
			loader_error(loader, loader_part_offset(loader, item->part + i),
				     "the tag in a task box must be a flag, such as "
				     "{{done}}");
		return;
	}
}

/* A labelled line, an item, or a line of text with tags. */
static void line_text(struct scanner *scanner, const struct line *line)
{
	struct loader *loader = scanner->loader;
	struct specast_str text = line->text;
	struct line_label label;
	size_t content = 0;
	char marker = marker_parse(text, &content);
	bool labelled, task = marker && is_task(specast_str_slice(text, content, text.size));
	uint32_t index, tags;
	struct template_node *node;

	if (marker)
		text = specast_str_slice(text, content, text.size);
	labelled = !task && line_label_parse(text, &label);
	scanner_close_small(scanner, (int)line->indent);
	/* A further paragraph label does not belong to the one above it. */
	if (labelled && !marker)
		while (scanner->depth > 1 && scanner_top(scanner)->kind == TEMPLATE_FIELD &&
		       !scanner_top(scanner)->marker)
			scanner_pop(scanner);
	index = scanner_add(scanner,
			    labelled ? TEMPLATE_FIELD
			    : marker ? TEMPLATE_ITEM
				     : TEMPLATE_LINE,
			    line->offset);
	node = loader_node(loader, index);
	node->marker = marker;
	node->level = (uint8_t)(line->indent / 2 < UINT8_MAX ? line->indent / 2 : UINT8_MAX);
	node->hard_break = line->hard_break;
	node->task = task;
	if (labelled) {
		node->bold = label.bold;
		node->colon_inside = label.colon_inside;
		node->label = label.text;
		text = label.value;
	} else {
		node->bold = !marker && text.size > 4 && specast_str_starts(text, "**") &&
			     specast_str_ends(text, "**") && specast_str_find(text, "**", 2) == text.size - 2;
	}
	tags = tag_parts(loader, index, text, scanner_context(scanner));
	if (!tags && (!labelled || text.size))
		loader_report_no_tag(loader, line->offset);
	if (task)
		report_task(loader, index);
	if (marker || (labelled && !text.size))
		scanner_push(scanner, index, SPECAST_STR_NONE);
}

/* Headings. */

/* Takes "3. " or "3.2 " off the front of a heading. */
static struct specast_str take_number(struct specast_str *text)
{
	size_t at = 0;
	bool dot = false;
	struct specast_str number;

	while (at < text->size && (specast_is_digit(text->data[at]) ||
				   (at && (text->data[at] == '.' || text->data[at] == ')')))) {
		dot = dot || text->data[at] == '.' || text->data[at] == ')';
		at++;
	}
	if (!dot || at >= text->size || text->data[at] != ' ')
		return SPECAST_STR_NONE;
	number = specast_str_slice(*text, 0, at);
	*text = specast_str_trim(specast_str_slice(*text, at, text->size));
	return number;
}

/* The words that a heading begins with, up to its first tag: all of them, or the noun of an entry. */
static struct specast_str leading_words(struct loader *loader, const struct template_node *node)
{
	struct specast_str words;

	if (!node->part_count || loader_part(loader, node->part)->kind != TEMPLATE_TEXT)
		return SPECAST_STR_NONE;
	words = specast_str_trim(loader_part(loader, node->part)->text);
	while (node->part_count > 1 && words.size && strchr(" :-`(#", words.data[words.size - 1]))
		words.size--;
	return words;
}

/* Tags in headings must be texts of one line. */
static void check_heading(struct loader *loader, const struct template_node *node)
{
	for (uint32_t i = 0; i < node->part_count; i++) {
		const struct template_part *part = loader_part(loader, node->part + i);
		enum specast_shape shape;

		if (part->kind != TEMPLATE_TAG && part->kind != TEMPLATE_OPEN)
			continue;
		shape = specast_concept_at(part->ref.row)->shape;
		if (part->kind == TEMPLATE_OPEN || part->ref.open.size || shape == SPECAST_LIST ||
		    shape == SPECAST_CODE || shape == SPECAST_FLAG)
			loader_error(loader, loader_part_offset(loader, node->part + i),
				     "a heading is one line of text: this tag belongs "
				     "below it");
	}
}

static void line_heading(struct scanner *scanner, const struct line *line, uint8_t level)
{
	struct loader *loader = scanner->loader;
	struct specast_str text = specast_str_trim(specast_str_slice(line->text, level, line->text.size)),
			   number;
	struct template_node *node;
	uint32_t index;

	scanner_close_small(scanner, -1);
	while (scanner_top(scanner)->kind == TEMPLATE_SECTION && scanner_top(scanner)->level >= level)
		scanner_pop(scanner);
	for (uint32_t i = scanner->depth; i-- > 0;) {
		const struct template_node *outer = loader_node(loader, scanner->stack[i].node);

		if (outer->kind == TEMPLATE_FIELD || outer->kind == TEMPLATE_ITEM)
			loader_error(loader, line->offset, "a heading cannot stand below a label or an item");
		if (outer->kind == TEMPLATE_SECTION && outer->level >= level) {
			loader_error(loader, line->offset,
				     "this heading ends the section in which the loop around it began: make "
				     "it level %d, "
				     "or close the loop before it",
				     outer->level + 1);
			break;
		}
	}
	index = scanner_add(scanner, TEMPLATE_SECTION, line->offset);
	number = take_number(&text);
	tag_parts(loader, index, text, scanner_context(scanner));
	node = loader_node(loader, index);
	node->level = level;
	node->numbered = number.size != 0;
	node->text = number;
	node->label = leading_words(loader, node);
	if (!text.size)
		loader_error(loader, line->offset, "a heading without words");
	check_heading(loader, node);
	scanner_push(scanner, index, SPECAST_STR_NONE);
}

uint8_t line_heading_level(struct specast_str text)
{
	uint8_t level = 0;

	while (level < text.size && level < 7 && text.data[level] == '#')
		level++;
	return level <= 6 && (level == text.size || text.data[level] == ' ') ? level : 0;
}

uint32_t line_end(const struct loader *loader, const struct line *line)
{
	size_t end = specast_str_find_char(loader->source->text, '\n', line->offset + line->text.size);

	return (uint32_t)(end == SIZE_MAX ? loader->source->text.size : end + 1);
}

/* The document's front matter: each line is "key: value". */
static void document_front(struct scanner *scanner)
{
	struct loader *loader = scanner->loader;
	uint32_t begin = loader->at++;

	for (; loader->at < loader->line_count; loader->at++) {
		const struct line *line = &loader->lines[loader->at];
		const struct template_part *part;
		struct line_label label;
		uint32_t index;

		if (specast_str_is(line->text, "---") && !line->indent)
			break;
		if (!line->text.size || line->text.data[0] == '#')
			continue;
		if (line->indent || specast_str_starts(line->text, "**") ||
		    !line_label_parse(line->text, &label)) {
			loader_error(loader, line->offset,
				     "a line of the documents' front matter is \"key: {{name}}\"");
			continue;
		}
		index = loader_add_node(loader, 0, TEMPLATE_FRONT, line->offset);
		loader_node(loader, index)->end = line_end(loader, line);
		loader_node(loader, index)->label = label.text;
		if (!tag_parts(loader, index, label.value, 0))
			loader_report_no_tag(loader, line->offset);
		loader_node(loader, index)->ref =
		    tag_subject(loader, loader_node(loader, index), false, &part);
	}
	if (loader->at == loader->line_count)
		loader_error(loader, loader->lines[begin].offset,
			     "the documents' front matter that begins here is not closed by \"---\"");
	loader->at++;
	loader->tmpl->front_matter = true;
}

static bool is_rule(struct specast_str text)
{
	for (size_t i = 0; i < text.size; i++)
		if (text.data[i] != '-')
			return false;
	return text.size >= 3;
}

static void read_line(struct scanner *scanner, const struct line *line)
{
	size_t fence = line_fence_length(line->text);

	if (line_section_tag(scanner, line))
		return;
	if (line_heading_level(line->text)) {
		line_heading(scanner, line, line_heading_level(line->text));
	} else if (fence) {
		line_fence(scanner, line, fence);
	} else if (line->text.data[0] == '|') {
		line_table(scanner, line);
	} else if (is_rule(line->text)) {
		scanner_close_small(scanner, -1);
		loader_node(scanner->loader, scanner_add(scanner, TEMPLATE_RULE, line->offset))->text =
		    line->text;
	} else if (line->text.data[0] == '>' || specast_str_starts(line->text, "<!--")) {
		loader_error(scanner->loader, line->offset,
			     "quotes and comments are not part of the template language: text for authors "
			     "stands in {{^name}} … {{/name}}, a remark about the template in {{! }}");
	} else {
		line_text(scanner, line);
	}
}

/* The nodes from `from` on end with the line before loader->at. */
static void end_nodes(struct loader *loader, uint32_t from)
{
	uint32_t end = line_end(loader, &loader->lines[loader->at - 1]);

	for (uint32_t i = from; i < loader->nodes.count; i++)
		loader_node(loader, i)->end = end;
}

/* What stands below a node is part of it. */
static void end_parents(struct loader *loader)
{
	for (uint32_t i = loader->nodes.count; i-- > 1;) {
		const struct template_node *node = loader_node(loader, i);
		struct template_node *parent = loader_node(loader, node->parent);

		if (parent->end < node->end)
			parent->end = node->end;
	}
}

void lines_read(struct loader *loader)
{
	struct scanner scanner = { .loader = loader, .blank = false, .first = true };

	vector_push(loader->arena, &loader->nodes, sizeof(struct template_node));
	vector_push(loader->arena, &loader->last, sizeof(uint32_t));
	scanner_push(&scanner, 0, SPECAST_STR_NONE);
	while (loader->at < loader->line_count && !loader->lines[loader->at].text.size)
		loader->at++;
	if (loader->at < loader->line_count && specast_str_is(loader->lines[loader->at].text, "---"))
		document_front(&scanner);
	while (loader->at < loader->line_count) {
		const struct line *line = &loader->lines[loader->at++];
		uint32_t count = loader->nodes.count;

		if (line->text.size) {
			read_line(&scanner, line);
			end_nodes(loader, count);
			continue;
		}
		scanner_close_label(&scanner);
		scanner.blank = true;
	}
	while (scanner.depth > 1) {
		if (scanner_top(&scanner)->kind == TEMPLATE_EACH)
			loader_error(loader, scanner_top(&scanner)->offset, "{{#%.*s}} is not closed",
				     SPECAST_FMT(scanner.stack[scanner.depth - 1].name));
		scanner_pop(&scanner);
	}
	end_parents(loader);
}
