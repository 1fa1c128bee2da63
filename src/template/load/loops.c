/* Loops and guidance: lines that hold one section tag. */
#include <string.h>

#include "scanner.h"

/* The first line with content from loader->at on, loops aside; NULL when there is none. */
static const struct line *coming_line(const struct loader *loader)
{
	for (uint32_t i = loader->at; i < loader->line_count; i++) {
		const struct line *line = &loader->lines[i];

		if (line->text.size && !specast_str_starts(line->text, "{{#") &&
		    !specast_str_starts(line->text, "{{/") && !specast_str_starts(line->text, "{{!"))
			return line;
	}
	return NULL;
}

/* A loop belongs where what it repeats first belongs: among the sections of that level, below the label that
 * is indented less. */
static void close_before_loop(struct scanner *scanner, const struct line *line)
{
	const struct line *coming = coming_line(scanner->loader);
	uint32_t indent = coming && coming->indent > line->indent ? coming->indent : line->indent;
	uint8_t level = coming ? line_heading_level(coming->text) : 0;

	scanner_close_small(scanner, level ? -1 : (int)indent);
	while (level && scanner_top(scanner)->kind == TEMPLATE_SECTION &&
	       scanner_top(scanner)->level >= level)
		scanner_pop(scanner);
}

static void open_each(struct scanner *scanner, const struct line *line, const struct tag *tag)
{
	struct loader *loader = scanner->loader;
	struct template_ref ref = { 0 };
	struct template_node *node;
	uint16_t context;
	uint32_t index;

	close_before_loop(scanner, line);
	context = scanner_context(scanner);
	if (tag_resolve(loader, tag->name, context, &ref) &&
	    (ref.open.size || (specast_concept_at(ref.row)->shape != SPECAST_LIST &&
			       specast_concept_at(ref.row)->shape != SPECAST_RECORD))) {
		loader_error(
		    loader, line->offset,
		    "\"%.*s\" is neither a list nor a record: write {{%.*s}}; a line whose tags are all "
		    "absent is left out by itself",
		    SPECAST_FMT(tag->name), SPECAST_FMT(tag->name));
		ref = (struct template_ref){ 0 };
	}
	if (ref.row)
		tag_check_filter(loader, tag->filter, tag->wanted, ref, line->offset);
	index = scanner_add(scanner, TEMPLATE_EACH, line->offset);
	node = loader_node(loader, index);
	node->ref.row = ref.row ? ref.row : context;
	node->filter = tag->filter;
	node->wanted = tag->wanted;
	scanner_push(scanner, index, tag->name);
	scanner->stack[scanner->depth - 1].unsure = !ref.row;
	loader->unsure += !ref.row;
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
			loader_error(loader, line->offset, "{{/%.*s}} stands where {{/%.*s}} is expected",
				     SPECAST_FMT(tag->name), SPECAST_FMT(scanner->stack[at - 1].name));
		else
			loader_error(loader, line->offset, "{{/%.*s}} closes nothing",
				     SPECAST_FMT(tag->name));
		/* A misspelt name closes all the same, so that one mistake is one error. */
		if (at <= 1)
			return;
	}
	while (scanner->depth > at)
		scanner_pop(scanner);
	node = scanner_top(scanner);
	if (!node->first)
		loader_error(loader, node->offset, "nothing stands in this loop");
	node->end = line_end(loader, line);
	last = loader_node(loader, ((uint32_t *)loader->last.data)[scanner->stack[at - 1].node]);
	if (node->first && scanner->blank && last->marker && loader_node(loader, node->first)->marker)
		last->loose = true;
	scanner_pop(scanner);
	/* A label that owns one loop after a blank line is done with. */
	if (scanner->depth > 1 && scanner_top(scanner)->kind == TEMPLATE_FIELD &&
	    scanner->stack[scanner->depth - 1].gap)
		scanner_pop(scanner);
}

/* {{^x}} … {{/x}}: the lines between are taken as they are. */
static void line_guidance(struct scanner *scanner, const struct line *line, const struct tag *tag)
{
	struct loader *loader = scanner->loader;
	struct specast_str close = specast_str_format(loader->arena, "{{/%.*s}}", SPECAST_FMT(tag->name));
	struct specast_str source = loader->source->text, inside;
	size_t from = loader_offset(loader, line->text) + tag->end,
	       end = specast_str_find(source, close.data, from);
	struct template_ref ref = { 0 };
	uint32_t index;

	scanner_close_small(scanner, (int)line->indent);
	tag_resolve(loader, tag->name, scanner_context(scanner), &ref);
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
	index = scanner_add(scanner, TEMPLATE_GUIDANCE, line->offset);
	loader_node(loader, index)->ref = ref;
	loader_node(loader, index)->text = inside;
	while (loader->at < loader->line_count && loader->lines[loader->at].offset <= end)
		loader->at++;
	if (!specast_str_blank(
		specast_str_slice(source, end + close.size, specast_str_find_char(source, '\n', end))))
		loader_error(loader, end, "nothing may follow %.*s on its line", SPECAST_FMT(close));
}

bool line_section_tag(struct scanner *scanner, const struct line *line)
{
	struct tag tag;
	bool known;

	if (!specast_str_starts(line->text, "{{") || line->text.size < 3 ||
	    !strchr("#^/!", line->text.data[2]))
		return false;
	if (line->text.data[2] == '^' || line->text.data[2] == '!') {
		known = tag_parse(scanner->loader, line->text, 0, &tag);
		if (known && tag.sigil == '^')
			line_guidance(scanner, line, &tag);
		else if (known && tag.end < line->text.size)
			loader_error(scanner->loader, line->offset + tag.end,
				     "a remark stands on a line of its own, or behind the text");
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
