/* From the lines of a template to its nodes: each line is a node, and says by its form what kind of node it is. */
#include <string.h>

#include "loader.h"

#define LONGEST_LABEL 80

/* What is open: sections, loops, labels without a value of their own, items. */
struct open {
	uint32_t node;
	struct specast_str name; /* loop: of its tag */
	bool gap;                /* label: a blank line follows it */
	bool filled;             /* label: something stands below it */
};

struct scanner {
	struct loader *loader;
	struct open stack[LOADER_MAX_NESTING];
	uint32_t depth;
	bool blank;      /* blank lines stand before the line under way */
	bool first;      /* nothing stands in the body so far */
};

static struct template_node *top(const struct scanner *scanner)
{
	return loader_node(scanner->loader, scanner->stack[scanner->depth - 1].node);
}

/* The row in whose fields the tags on the line under way are looked up. */
static uint16_t context_row(const struct scanner *scanner)
{
	for (uint32_t i = scanner->depth; i-- > 0;) {
		const struct template_node *node = loader_node(scanner->loader, scanner->stack[i].node);

		if (node->kind == TEMPLATE_EACH)
			return node->ref.row;
	}
	return 0;
}

/* A node below `parent`, after what stands there. */
static uint32_t add_below(struct loader *loader, uint32_t parent, enum template_kind kind, uint32_t offset)
{
	uint32_t index = loader->nodes.count, *last, before;
	struct template_node *node;

	if (index >= LOADER_MAX_NODES) {
		specast_report(loader->diagnostics, SPECAST_D_LIMIT, loader->source, offset, "the template has more than %d lines",
		               LOADER_MAX_NODES);
		specast_leave(loader->arena, SPECAST_LIMIT);
	}
	node = vector_push(loader->arena, &loader->nodes, sizeof(*node));
	vector_push(loader->arena, &loader->last, sizeof(uint32_t));
	node->kind = kind;
	node->parent = parent;
	node->offset = offset;
	node->part = loader->parts.count;
	last = (uint32_t *)loader->last.data + parent;
	before = *last;
	*last = index;
	if (before)
		loader_node(loader, before)->next = index;
	else
		loader_node(loader, parent)->first = index;
	return index;
}

static uint32_t add_node(struct scanner *scanner, enum template_kind kind, uint32_t offset)
{
	struct open *open = &scanner->stack[scanner->depth - 1];
	uint32_t index = add_below(scanner->loader, open->node, kind, offset);
	struct template_node *node = loader_node(scanner->loader, index);

	node->context = context_row(scanner);
	node->blank_before = scanner->blank && !scanner->first;
	open->filled = true;
	/* A blank line before {{#x}} is one before what the loop repeats first. */
	if (kind != TEMPLATE_EACH)
		scanner->blank = scanner->first = false;
	return index;
}

static void push(struct scanner *scanner, uint32_t node, struct specast_str name)
{
	if (scanner->depth == LOADER_MAX_NESTING) {
		specast_report(scanner->loader->diagnostics, SPECAST_D_LIMIT, scanner->loader->source,
		               loader_node(scanner->loader, node)->offset, "the template nests deeper than %d", LOADER_MAX_NESTING);
		specast_leave(scanner->loader->arena, SPECAST_LIMIT);
	}
	scanner->stack[scanner->depth++] = (struct open){ node, name, false, false };
}

static void report_empty_label(struct loader *loader, const struct template_node *node)
{
	loader_error(loader, node->offset, "the label \"%.*s\" has no value: put a tag on its line, or directly below it; text for "
	             "authors stands in {{^name}} … {{/name}}", SPECAST_FMT(node->label));
}

static void pop(struct scanner *scanner)
{
	const struct open *open = &scanner->stack[--scanner->depth];
	const struct template_node *node = loader_node(scanner->loader, open->node);

	if (node->kind == TEMPLATE_FIELD && !node->part_count && !open->filled)
		report_empty_label(scanner->loader, node);
}

/* Closes labels and items; `indent`: only those that a line indented so far does not belong to. */
static void close_small(struct scanner *scanner, int indent)
{
	while (scanner->depth > 1) {
		const struct template_node *node = top(scanner);

		if (node->kind != TEMPLATE_FIELD && node->kind != TEMPLATE_ITEM)
			break;
		/* A label that is a paragraph owns what stands below it; a bullet owns what is indented more. */
		if (indent >= 0 && (node->marker ? indent > node->level * 2 : indent >= node->level * 2))
			break;
		pop(scanner);
	}
}

/* Closes a label that owned one block after a blank line, or several lines directly below it. */
static void close_label_at_gap(struct scanner *scanner)
{
	for (uint32_t i = scanner->depth; i-- > 1;) {
		const struct template_node *node = loader_node(scanner->loader, scanner->stack[i].node);

		if (node->kind == TEMPLATE_ITEM || (node->kind == TEMPLATE_FIELD && node->marker))
			continue;
		if (node->kind != TEMPLATE_FIELD)
			return;
		if (!scanner->stack[i].filled) {
			scanner->stack[i].gap = true;
			return;
		}
		while (scanner->depth > i)
			pop(scanner);
		return;
	}
}

/* Label lines. */

struct label {
	struct specast_str text, value;
	bool bold, colon_inside;
};

/* Takes a leading label off `text`: "**L:** v", "**L**: v", "L: v". */
static bool label_parse(struct specast_str text, struct label *label)
{
	struct specast_str inner;
	size_t end;

	*label = (struct label){ 0 };
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
	return label->text.size && label->text.size <= LONGEST_LABEL && specast_str_find(label->text, "{{", 0) == SIZE_MAX;
}

/* "- ", "1. " and their like at the front of an item; 0 when it is none.  *content is where the item's own text begins. */
static char marker_parse(struct specast_str text, size_t *content)
{
	size_t at = 0;
	char marker;

	while (at < text.size && at < 9 && text.data[at] >= '0' && text.data[at] <= '9')
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

static void report_no_tag(struct loader *loader, size_t offset)
{
	loader_error(loader, offset, "this line has no tag: put {{name}} where the value stands; text for authors stands in "
	             "{{^name}} … {{/name}}, a remark about the template in {{! }}");
}

static void report_task(struct loader *loader, uint32_t node)
{
	const struct template_node *item = loader_node(loader, node);

	for (uint32_t i = 0; i < item->part_count; i++) {
		const struct template_part *part = loader_part(loader, item->part + i);

		if (part->kind != TEMPLATE_TAG)
			continue;
		if (part->ref.open.size || specast_concept_at(part->ref.row)->shape != SPECAST_FLAG)
			loader_error(loader, loader_part_offset(loader, item->part + i), "the tag in a task box must be a flag, such as "
			             "{{done}}");
		return;
	}
}

/* A labelled line, an item, or a line of text with tags. */
static void line_text(struct scanner *scanner, const struct line *line)
{
	struct loader *loader = scanner->loader;
	struct specast_str text = line->text;
	struct label label;
	size_t content = 0;
	char marker = marker_parse(text, &content);
	bool labelled, task = marker && is_task(specast_str_slice(text, content, text.size));
	uint32_t index, tags;
	struct template_node *node;

	if (marker)
		text = specast_str_slice(text, content, text.size);
	labelled = !task && label_parse(text, &label);
	close_small(scanner, (int)line->indent);
	/* A further paragraph label does not belong to the one above it. */
	if (labelled && !marker)
		while (scanner->depth > 1 && top(scanner)->kind == TEMPLATE_FIELD && !top(scanner)->marker)
			pop(scanner);
	index = add_node(scanner, labelled ? TEMPLATE_FIELD : marker ? TEMPLATE_ITEM : TEMPLATE_LINE, line->offset);
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
		node->bold = !marker && text.size > 4 && specast_str_starts(text, "**") && specast_str_ends(text, "**") &&
		             specast_str_find(text, "**", 2) == text.size - 2;
	}
	tags = tag_parts(loader, index, text, context_row(scanner));
	if (!tags && (!labelled || text.size))
		report_no_tag(loader, line->offset);
	if (task)
		report_task(loader, index);
	if (marker || (labelled && !text.size))
		push(scanner, index, SPECAST_STR_NONE);
}

/* Headings. */

/* Takes "3. " or "3.2 " off the front of a heading. */
static struct specast_str take_number(struct specast_str *text)
{
	size_t at = 0;
	bool dot = false;
	struct specast_str number;

	while (at < text->size && ((text->data[at] >= '0' && text->data[at] <= '9') ||
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
		if (part->kind == TEMPLATE_OPEN || part->ref.open.size || shape == SPECAST_LIST || shape == SPECAST_CODE ||
		    shape == SPECAST_FLAG)
			loader_error(loader, loader_part_offset(loader, node->part + i), "a heading is one line of text: this tag belongs "
			             "below it");
	}
}

static void line_heading(struct scanner *scanner, const struct line *line, uint8_t level)
{
	struct loader *loader = scanner->loader;
	struct specast_str text = specast_str_trim(specast_str_slice(line->text, level, line->text.size)), number;
	struct template_node *node;
	uint32_t index;

	close_small(scanner, -1);
	while (top(scanner)->kind == TEMPLATE_SECTION && top(scanner)->level >= level)
		pop(scanner);
	for (uint32_t i = scanner->depth; i-- > 0;) {
		const struct template_node *outer = loader_node(loader, scanner->stack[i].node);

		if (outer->kind == TEMPLATE_FIELD || outer->kind == TEMPLATE_ITEM)
			loader_error(loader, line->offset, "a heading cannot stand below a label or an item");
		if (outer->kind == TEMPLATE_SECTION && outer->level >= level) {
			loader_error(loader, line->offset, "this heading ends the section in which the loop around it began: make it level %d, "
			             "or close the loop before it", outer->level + 1);
			break;
		}
	}
	index = add_node(scanner, TEMPLATE_SECTION, line->offset);
	number = take_number(&text);
	tag_parts(loader, index, text, context_row(scanner));
	node = loader_node(loader, index);
	node->level = level;
	node->numbered = number.size != 0;
	node->text = number;
	node->label = leading_words(loader, node);
	if (!text.size)
		loader_error(loader, line->offset, "a heading without words");
	check_heading(loader, node);
	push(scanner, index, SPECAST_STR_NONE);
}

/* Loops and guidance on lines of their own. */

/* The first line with content from loader->at on, loops aside; NULL when there is none. */
static const struct line *coming_line(const struct loader *loader)
{
	for (uint32_t i = loader->at; i < loader->line_count; i++) {
		const struct line *line = &loader->lines[i];

		if (line->text.size && !specast_str_starts(line->text, "{{#") && !specast_str_starts(line->text, "{{/") &&
		    !specast_str_starts(line->text, "{{!"))
			return line;
	}
	return NULL;
}

static uint8_t heading_level(struct specast_str text)
{
	uint8_t level = 0;

	while (level < text.size && level < 7 && text.data[level] == '#')
		level++;
	return level <= 6 && (level == text.size || text.data[level] == ' ') ? level : 0;
}

/* A loop belongs where what it repeats first belongs: among the sections of that level, below the label that is indented
 * less. */
static void close_before_loop(struct scanner *scanner, const struct line *line)
{
	const struct line *coming = coming_line(scanner->loader);
	uint32_t indent = coming && coming->indent > line->indent ? coming->indent : line->indent;
	uint8_t level = coming ? heading_level(coming->text) : 0;

	close_small(scanner, level ? -1 : (int)indent);
	while (level && top(scanner)->kind == TEMPLATE_SECTION && top(scanner)->level >= level)
		pop(scanner);
}

static void open_each(struct scanner *scanner, const struct line *line, const struct tag *tag)
{
	struct loader *loader = scanner->loader;
	struct template_ref ref = { 0 };
	struct template_node *node;
	uint16_t context;
	uint32_t index;

	close_before_loop(scanner, line);
	context = context_row(scanner);
	if (tag_resolve(loader, tag->name, context, &ref) &&
	    (ref.open.size || (specast_concept_at(ref.row)->shape != SPECAST_LIST &&
	                       specast_concept_at(ref.row)->shape != SPECAST_RECORD))) {
		loader_error(loader, line->offset, "\"%.*s\" is neither a list nor a record: write {{%.*s}}; a line whose tags are all "
		             "absent is left out by itself", SPECAST_FMT(tag->name), SPECAST_FMT(tag->name));
		ref = (struct template_ref){ 0 };
	}
	if (ref.row)
		tag_check_filter(loader, tag->filter, tag->wanted, ref, line->offset);
	index = add_node(scanner, TEMPLATE_EACH, line->offset);
	node = loader_node(loader, index);
	/* An unknown name was reported; what stands inside is looked up outside then. */
	node->ref.row = ref.row ? ref.row : context;
	node->filter = tag->filter;
	node->wanted = tag->wanted;
	push(scanner, index, tag->name);
}

static void close_each(struct scanner *scanner, const struct line *line, const struct tag *tag)
{
	struct loader *loader = scanner->loader;
	uint32_t at = scanner->depth;
	struct template_node *node, *last;

	while (at > 1 && loader_node(loader, scanner->stack[at - 1].node)->kind != TEMPLATE_EACH)
		at--;
	if (at <= 1 || !specast_str_equal(scanner->stack[at - 1].name, tag->name)) {
		if (at > 1)
			loader_error(loader, line->offset, "{{/%.*s}} stands where {{/%.*s}} is expected", SPECAST_FMT(tag->name),
			             SPECAST_FMT(scanner->stack[at - 1].name));
		else
			loader_error(loader, line->offset, "{{/%.*s}} closes nothing", SPECAST_FMT(tag->name));
		/* A misspelt name closes all the same, so that one mistake is one error. */
		if (at <= 1)
			return;
	}
	while (scanner->depth > at)
		pop(scanner);
	node = top(scanner);
	if (!node->first)
		loader_error(loader, node->offset, "nothing stands in this loop");
	last = loader_node(loader, ((uint32_t *)loader->last.data)[scanner->stack[at - 1].node]);
	if (node->first && scanner->blank && last->marker && loader_node(loader, node->first)->marker)
		last->loose = true;
	pop(scanner);
	/* A label that owns one loop after a blank line is done with. */
	if (scanner->depth > 1 && top(scanner)->kind == TEMPLATE_FIELD && scanner->stack[scanner->depth - 1].gap)
		pop(scanner);
}

/* {{^x}} … {{/x}}: the lines between are taken as they are. */
static void line_guidance(struct scanner *scanner, const struct line *line, const struct tag *tag)
{
	struct loader *loader = scanner->loader;
	struct specast_str close = specast_str_format(loader->arena, "{{/%.*s}}", SPECAST_FMT(tag->name));
	struct specast_str source = loader->source->text, inside;
	size_t from = loader_offset(loader, line->text) + tag->end, end = specast_str_find(source, close.data, from);
	struct template_ref ref = { 0 };
	uint32_t index;

	close_small(scanner, (int)line->indent);
	tag_resolve(loader, tag->name, context_row(scanner), &ref);
	if (end == SIZE_MAX) {
		loader_error(loader, line->offset, "{{^%.*s}} is not closed", SPECAST_FMT(tag->name));
		loader->at = loader->line_count;
		return;
	}
	inside = specast_str_trim_lines(specast_str_slice(source, from, end));
	if (specast_str_find(inside, "{{", 0) != SIZE_MAX)
		loader_error(loader, line->offset, "guidance holds text only: a tag stands in it");
	if (specast_str_blank(inside))
		loader_error(loader, line->offset, "guidance without text");
	index = add_node(scanner, TEMPLATE_GUIDANCE, line->offset);
	loader_node(loader, index)->ref = ref;
	loader_node(loader, index)->text = inside;
	while (loader->at < loader->line_count && loader->lines[loader->at].offset <= end)
		loader->at++;
	if (!specast_str_blank(specast_str_slice(source, end + close.size, specast_str_find_char(source, '\n', end))))
		loader_error(loader, end, "nothing may follow %.*s on its line", SPECAST_FMT(close));
}

/* A line that is one section tag, or a comment.  False when it is neither. */
static bool line_section_tag(struct scanner *scanner, const struct line *line)
{
	struct tag tag;
	bool known;

	if (!specast_str_starts(line->text, "{{") || line->text.size < 3 || !strchr("#^/!", line->text.data[2]))
		return false;
	if (line->text.data[2] == '^' || line->text.data[2] == '!') {
		known = tag_parse(scanner->loader, line->text, 0, &tag);
		if (known && tag.sigil == '^')
			line_guidance(scanner, line, &tag);
		else if (known && tag.end < line->text.size)
			loader_error(scanner->loader, line->offset + tag.end, "a remark stands on a line of its own, or behind the text");
		return true;
	}
	if (specast_str_find(line->text, "}}", 0) != line->text.size - 2)
		return false;
	known = tag_parse(scanner->loader, line->text, 0, &tag);
	if (known && tag.sigil == '#')
		open_each(scanner, line, &tag);
	else if (known)
		close_each(scanner, line, &tag);
	return true;
}

/* Tables. */

/* Takes the next cell off a row; `rest` begins after a bar. */
static bool take_cell(struct specast_str *rest, struct specast_str *cell)
{
	size_t at = 0;

	if (specast_str_blank(*rest))
		return false;
	while (at < rest->size && rest->data[at] != '|') {
		size_t end = specast_str_starts(specast_str_slice(*rest, at, rest->size), "{{") ? specast_str_find(*rest, "}}", at)
		                                                                                : SIZE_MAX;

		if (end != SIZE_MAX)
			at = end + 2;
		else
			at += rest->data[at] == '\\' && at + 1 < rest->size ? 2 : 1;
	}
	*cell = specast_str_trim(specast_str_slice(*rest, 0, at));
	*rest = specast_str_slice(*rest, at + 1, rest->size);
	return true;
}

static uint32_t take_cells(struct specast_str row, struct specast_str *cells)
{
	struct specast_str rest = specast_str_slice(row, 1, row.size);
	uint32_t count = 0;

	while (count < LOADER_MAX_COLUMNS && take_cell(&rest, &cells[count]))
		count++;
	return count;
}

static bool is_delimiter(struct specast_str text)
{
	if (!specast_str_starts(text, "|"))
		return false;
	for (size_t i = 0; i < text.size; i++)
		if (!strchr("|-: ", text.data[i]))
			return false;
	return specast_str_find_char(text, '-', 0) != SIZE_MAX;
}

/* A row whose first cell is fixed. */
static void fixed_row(struct loader *loader, uint32_t table, const struct line *line, const struct specast_str *cells,
                      uint32_t count)
{
	struct specast_str label = cells[0];
	struct template_node *node;
	uint32_t index;

	if (count != 2) {
		loader_error(loader, line->offset, "a row with a fixed first cell has two cells: the label and its value");
		return;
	}
	index = add_below(loader, table, TEMPLATE_ROW, line->offset);
	if (!tag_parts(loader, index, cells[1], loader_node(loader, table)->context))
		report_no_tag(loader, line->offset);
	node = loader_node(loader, index);
	node->text = label;
	while (label.size && strchr("*:", label.data[0]))
		label = specast_str_slice(label, 1, label.size);
	while (label.size && strchr("*:", label.data[label.size - 1]))
		label.size--;
	node->label = specast_str_trim(label);
	node->context = loader_node(loader, table)->context;
	if (!node->label.size)
		loader_error(loader, line->offset, "the first cell of this row holds neither a label nor a tag");
}

/* The row that is repeated: its cells go to the columns. */
static void repeated_row(struct loader *loader, uint32_t table, const struct line *line, const struct specast_str *cells,
                         uint32_t count)
{
	uint32_t column = loader_node(loader, table)->first, tags = 0;

	for (uint32_t i = 0; i < count && column; i++) {
		struct template_node *node = loader_node(loader, column);
		const struct template_part *part;

		node->context = loader_node(loader, table)->ref.row;
		tags += tag_parts(loader, column, cells[i], node->context);
		node = loader_node(loader, column);
		node->ref = tag_subject(loader, node, true, &part);
		column = node->next;
	}
	if (!tags)
		report_no_tag(loader, line->offset);
}

/* The rows of a table, from loader->at on. */
static void table_rows(struct scanner *scanner, uint32_t table, uint32_t columns)
{
	struct loader *loader = scanner->loader;
	struct specast_str cells[LOADER_MAX_COLUMNS];
	bool open = false, filled = false, fixed = false;
	struct tag loop = { 0 }, tag;

	for (; loader->at < loader->line_count; loader->at++) {
		const struct line *line = &loader->lines[loader->at];
		bool row = specast_str_starts(line->text, "|");
		uint32_t count;

		if (!row && !(specast_str_starts(line->text, "{{#") && !open && !filled && !fixed) &&
		    !(specast_str_starts(line->text, "{{/") && open))
			break;
		if (row) {
			count = take_cells(line->text, cells);
			if (count != columns)
				loader_error(loader, line->offset, "this row has %u cells, the header has %u", count, columns);
			else if (!open && specast_str_find(cells[0], "{{", 0) != SIZE_MAX)
				loader_error(loader, line->offset, "a row with a tag in its first cell is repeated: put it between {{#list}} and "
				             "{{/list}}");
			else if (!open)
				fixed_row(loader, table, line, cells, count);
			else if (filled)
				loader_error(loader, line->offset, "a loop repeats one row");
			else
				repeated_row(loader, table, line, cells, count);
			fixed = fixed || !open;
			filled = filled || open;
			continue;
		}
		if (!tag_parse(loader, line->text, 0, &tag))
			continue;
		if (tag.sigil == '#') {
			struct template_ref ref = { 0 };
			struct template_node *node;

			open = true;
			loop = tag;
			if (tag_resolve(loader, tag.name, context_row(scanner), &ref) &&
			    (ref.open.size || specast_concept_at(ref.row)->shape != SPECAST_LIST)) {
				loader_error(loader, line->offset, "\"%.*s\" is no list: a table repeats a row for each entry of a list",
				             SPECAST_FMT(tag.name));
				ref.row = 0;
			}
			if (ref.row)
				tag_check_filter(loader, tag.filter, tag.wanted, ref, line->offset);
			node = loader_node(loader, table);
			node->ref.row = ref.row;
			node->filter = tag.filter;
			node->wanted = tag.wanted;
			continue;
		}
		if (!specast_str_equal(tag.name, loop.name))
			loader_error(loader, line->offset, "{{/%.*s}} stands where {{/%.*s}} is expected", SPECAST_FMT(tag.name),
			             SPECAST_FMT(loop.name));
		open = false;
	}
	if (open)
		loader_error(loader, loader_node(loader, table)->offset, "the row of this table is not closed by {{/%.*s}}",
		             SPECAST_FMT(loop.name));
	else if (!filled && !fixed)
		loader_error(loader, loader_node(loader, table)->offset, "this table has no row");
}

static void line_table(struct scanner *scanner, const struct line *line)
{
	struct loader *loader = scanner->loader;
	struct specast_str headers[LOADER_MAX_COLUMNS], rules[LOADER_MAX_COLUMNS];
	uint32_t columns = take_cells(line->text, headers), table;

	close_small(scanner, (int)line->indent);
	if (loader->at >= loader->line_count || !is_delimiter(loader->lines[loader->at].text)) {
		loader_error(loader, line->offset, "a table begins with a header and a line such as |---|---|");
		while (loader->at < loader->line_count && specast_str_starts(loader->lines[loader->at].text, "|"))
			loader->at++;
		return;
	}
	if (take_cells(loader->lines[loader->at].text, rules) != columns)
		loader_error(loader, loader->lines[loader->at].offset, "the header has %u cells, the line below it does not", columns);
	table = add_node(scanner, TEMPLATE_TABLE, line->offset);
	for (uint32_t i = 0; i < columns; i++) {
		uint32_t column = add_below(loader, table, TEMPLATE_COLUMN, (uint32_t)loader_offset(loader, headers[i]));

		loader_node(loader, column)->label = headers[i];
		loader_node(loader, column)->text = rules[i];
		loader_node(loader, column)->context = loader_node(loader, table)->context;
		if (specast_str_find(headers[i], "{{", 0) != SIZE_MAX)
			loader_error(loader, line->offset, "the header of a table holds no tags");
	}
	loader->at++;
	table_rows(scanner, table, columns);
}

/* Fences. */

static size_t fence_length(struct specast_str text)
{
	size_t length = 0;

	if (!text.size || (text.data[0] != '`' && text.data[0] != '~'))
		return 0;
	while (length < text.size && text.data[length] == text.data[0])
		length++;
	return length >= 3 ? length : 0;
}

static void line_fence(struct scanner *scanner, const struct line *line, size_t length)
{
	struct loader *loader = scanner->loader;
	const struct line *content = NULL;
	const struct template_part *part;
	struct template_node *node;
	struct template_ref ref;
	bool closed = false, single = true;
	uint32_t index;

	close_small(scanner, (int)line->indent);
	while (loader->at < loader->line_count && !closed) {
		const struct line *at = &loader->lines[loader->at++];

		closed = fence_length(at->text) >= length && fence_length(at->text) == at->text.size &&
		         at->text.data[0] == line->text.data[0];
		if (closed || !at->text.size)
			continue;
		single = !content;
		content = content ? content : at;
	}
	index = add_node(scanner, TEMPLATE_CODE, line->offset);
	loader_node(loader, index)->text = specast_str_trim(specast_str_slice(line->text, length, line->text.size));
	if (!closed) {
		loader_error(loader, line->offset, "the fence that begins here is not closed");
		return;
	}
	if (content && single)
		tag_parts(loader, index, content->text, context_row(scanner));
	node = loader_node(loader, index);
	ref = tag_subject(loader, node, false, &part);
	if (!single || node->part_count != 1 || !part || part->kind != TEMPLATE_TAG)
		loader_error(loader, line->offset, "a fence holds one tag on a line of its own, and nothing else");
	else if (ref.open.size || specast_concept_at(ref.row)->shape != SPECAST_CODE)
		loader_error(loader, content->offset, "\"%s\" is no code: write its tag without a fence",
		             specast_concept_at(ref.row)->name);
	node->ref = ref;
}

/* The document's front matter: each line is "key: value". */
static void document_front(struct scanner *scanner)
{
	struct loader *loader = scanner->loader;
	uint32_t begin = loader->at++;

	for (; loader->at < loader->line_count; loader->at++) {
		const struct line *line = &loader->lines[loader->at];
		const struct template_part *part;
		struct label label;
		uint32_t index;

		if (specast_str_is(line->text, "---") && !line->indent)
			break;
		if (!line->text.size || line->text.data[0] == '#')
			continue;
		if (line->indent || specast_str_starts(line->text, "**") || !label_parse(line->text, &label)) {
			loader_error(loader, line->offset, "a line of the documents' front matter is \"key: {{name}}\"");
			continue;
		}
		index = add_below(loader, 0, TEMPLATE_FRONT, line->offset);
		loader_node(loader, index)->label = label.text;
		if (!tag_parts(loader, index, label.value, 0))
			report_no_tag(loader, line->offset);
		loader_node(loader, index)->ref = tag_subject(loader, loader_node(loader, index), false, &part);
	}
	if (loader->at == loader->line_count)
		loader_error(loader, loader->lines[begin].offset, "the documents' front matter that begins here is not closed by \"---\"");
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
	size_t fence = fence_length(line->text);

	if (line_section_tag(scanner, line))
		return;
	if (heading_level(line->text)) {
		line_heading(scanner, line, heading_level(line->text));
	} else if (fence) {
		line_fence(scanner, line, fence);
	} else if (line->text.data[0] == '|') {
		line_table(scanner, line);
	} else if (is_rule(line->text)) {
		close_small(scanner, -1);
		loader_node(scanner->loader, add_node(scanner, TEMPLATE_RULE, line->offset))->text = line->text;
	} else if (line->text.data[0] == '>' || specast_str_starts(line->text, "<!--")) {
		loader_error(scanner->loader, line->offset, "quotes and comments are not part of the template language: text for authors "
		             "stands in {{^name}} … {{/name}}, a remark about the template in {{! }}");
	} else {
		line_text(scanner, line);
	}
}

void lines_read(struct loader *loader)
{
	struct scanner scanner = { .loader = loader, .blank = false, .first = true };

	vector_push(loader->arena, &loader->nodes, sizeof(struct template_node));
	vector_push(loader->arena, &loader->last, sizeof(uint32_t));
	push(&scanner, 0, SPECAST_STR_NONE);
	while (loader->at < loader->line_count && !loader->lines[loader->at].text.size)
		loader->at++;
	if (loader->at < loader->line_count && specast_str_is(loader->lines[loader->at].text, "---"))
		document_front(&scanner);
	while (loader->at < loader->line_count) {
		const struct line *line = &loader->lines[loader->at++];

		if (line->text.size) {
			read_line(&scanner, line);
			continue;
		}
		close_label_at_gap(&scanner);
		scanner.blank = true;
	}
	while (scanner.depth > 1) {
		if (top(&scanner)->kind == TEMPLATE_EACH)
			loader_error(loader, top(&scanner)->offset, "{{#%.*s}} is not closed",
			             SPECAST_FMT(scanner.stack[scanner.depth - 1].name));
		pop(&scanner);
	}
}
