/* The blank parts that a document written anew keeps: those whose headings or labels it has. */
#include <stdlib.h>
#include <string.h>

#include "compose.h"

#define LABEL_MOST 60 /* bytes; what is longer is no label */

static void caption_add(struct specast_arena *arena, struct captions *captions, struct specast_str text)
{
	if (captions->count == captions->capacity) {
		size_t capacity = captions->capacity ? captions->capacity * 2 : 64;
		captions->items =
		    specast_realloc(arena, captions->items, captions->count * sizeof(*captions->items),
				    capacity * sizeof(*captions->items));
		captions->capacity = capacity;
	}
	struct specast_str phrase = caption_phrase(arena, text);
	if (phrase.size > 0)
		captions->items[captions->count++] = phrase;
}

/* What may be the label of a line: "- **Label:** …", "| Label | … |". */
static struct specast_str line_label(struct specast_str line)
{
	size_t start = 0, end;

	while (start < line.size && strchr(" \t>-*+|_", line.data[start]))
		start++;
	for (end = start; end < line.size && end - start <= LABEL_MOST; end++)
		if (line.data[end] == ':' || line.data[end] == '|')
			return specast_str_slice(line, start, end);
	return SPECAST_STR_NONE;
}

/* In document order; NULL at the end. */
static const struct specast_section *section_after(const struct specast_section *section)
{
	if (section->first)
		return section->first;
	while (section && !section->next)
		section = section->parent;
	return section ? section->next : NULL;
}

static int by_bytes(const void *a, const void *b)
{
	return specast_str_compare(*(const struct specast_str *)a, *(const struct specast_str *)b);
}

static void captions_sort(struct captions *captions)
{
	if (captions->count)
		qsort(captions->items, captions->count, sizeof(*captions->items), by_bytes);
}

static bool has(const struct captions *captions, const struct template_node *node)
{
	return captions->count && bsearch(&node->phrase, captions->items, captions->count,
					  sizeof(*captions->items), by_bytes) != NULL;
}

void kept_find(struct compose *compose, const struct specast_outline *like)
{
	struct kept *kept = &compose->kept;
	struct specast_str rest = like->source->text, line;

	for (const struct specast_section *at = like->root; at; at = section_after(at))
		if (at->first_block || at->first)
			caption_add(compose->arena, &kept->headings, at->heading);
	for (const struct specast_section *at = like->root; at; at = section_after(at))
		if (at->first_block)
			caption_add(compose->arena, &kept->filled, at->heading);
	for (const struct specast_front *at = like->front; at; at = at->next)
		caption_add(compose->arena, &kept->labels, at->label);
	while (specast_str_line(&rest, &line))
		caption_add(compose->arena, &kept->labels, line_label(line));
	captions_sort(&kept->headings);
	captions_sort(&kept->filled);
	captions_sort(&kept->labels);
}

bool kept_part(const struct compose *compose, const struct template_node *section,
	       const struct template_node *part, const struct place *place)
{
	const struct kept *kept = &compose->kept;

	return section->kind == TEMPLATE_SECTION && place->scope == compose->root &&
	       has(part->kind == TEMPLATE_EACH ? &kept->headings : &kept->filled, section);
}

bool kept_label(const struct compose *compose, const struct template_node *node, const struct place *place)
{
	return place->scope == compose->root && has(&compose->kept.labels, node);
}
