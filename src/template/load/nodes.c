/* Nodes as they are made, line by line, and the containers that later lines may belong to. */
#include "scanner.h"

struct template_node *scanner_top(const struct scanner *scanner)
{
	return loader_node(scanner->loader, scanner->stack[scanner->depth - 1].node);
}

uint16_t scanner_context(const struct scanner *scanner)
{
	for (uint32_t i = scanner->depth; i-- > 0;) {
		const struct template_node *node = loader_node(scanner->loader, scanner->stack[i].node);

		if (node->kind == TEMPLATE_EACH)
			return node->ref.row;
	}
	return 0;
}

uint32_t loader_add_node(struct loader *loader, uint32_t parent, enum template_kind kind, uint32_t offset)
{
	uint32_t index = loader->nodes.count, *last, before;
	struct template_node *node;

	if (index >= LOADER_NODES_MOST) {
		specast_report(loader->diagnostics, SPECAST_D_LIMIT, loader->source, offset,
			       "the template has more than %d lines", LOADER_NODES_MOST);
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

uint32_t scanner_add(struct scanner *scanner, enum template_kind kind, uint32_t offset)
{
	struct container *open = &scanner->stack[scanner->depth - 1];
	uint32_t index = loader_add_node(scanner->loader, open->node, kind, offset);
	struct template_node *node = loader_node(scanner->loader, index);

	node->context = scanner_context(scanner);
	node->blank_before = scanner->blank && !scanner->first;
	open->filled = true;
	/* A blank line before {{#x}} is one before what the loop repeats first. */
	if (kind != TEMPLATE_EACH)
		scanner->blank = scanner->first = false;
	return index;
}

void scanner_push(struct scanner *scanner, uint32_t node, struct specast_str name)
{
	if (scanner->depth == LOADER_NESTING_MOST) {
		specast_report(scanner->loader->diagnostics, SPECAST_D_LIMIT, scanner->loader->source,
			       loader_node(scanner->loader, node)->offset,
			       "the template nests deeper than %d", LOADER_NESTING_MOST);
		specast_leave(scanner->loader->arena, SPECAST_LIMIT);
	}
	scanner->stack[scanner->depth++] = (struct container){ .node = node, .name = name };
}

static void report_empty_label(struct loader *loader, const struct template_node *node)
{
	loader_error(loader, node->offset,
		     "the label \"%.*s\" has no value: put a tag on its line, or directly below it; text for "
		     "authors stands in {{^name}} … {{/name}}",
		     SPECAST_FMT(node->label));
}

void scanner_pop(struct scanner *scanner)
{
	const struct container *open = &scanner->stack[--scanner->depth];
	const struct template_node *node = loader_node(scanner->loader, open->node);

	scanner->loader->unsure -= open->unsure;
	if (node->kind == TEMPLATE_FIELD && !node->part_count && !open->filled)
		report_empty_label(scanner->loader, node);
}

void scanner_close_small(struct scanner *scanner, int indent)
{
	while (scanner->depth > 1) {
		const struct template_node *node = scanner_top(scanner);

		if (node->kind != TEMPLATE_FIELD && node->kind != TEMPLATE_ITEM)
			break;
		/* A label that is a paragraph owns what stands below it; a bullet owns what is indented more,
		 * by a level. */
		if (indent >= 0 && (node->marker ? indent / 2 > node->level : indent / 2 >= node->level))
			break;
		scanner_pop(scanner);
	}
}

void scanner_close_label(struct scanner *scanner)
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
			scanner_pop(scanner);
		return;
	}
}

void loader_report_no_tag(struct loader *loader, size_t offset)
{
	loader_error(loader, offset,
		     "this line has no tag: put {{name}} where the value stands; text for authors stands in "
		     "{{^name}} … {{/name}}, a remark about the template in {{! }}");
}
