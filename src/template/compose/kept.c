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
	captions->items[captions->count++] = text;
}

/* A heading of a document is the one of a template where it has the same wording below the same heading:
 * "Goals" below "Testing" is something else than "Goals".  The title does not count. */
static struct specast_str under(struct specast_arena *arena, struct specast_str phrase,
				struct specast_str above)
{
	return specast_str_format(arena, "%.*s\n%.*s", SPECAST_FMT(phrase), SPECAST_FMT(above));
}

static struct specast_str section_phrase(struct specast_arena *arena, const struct specast_section *section)
{
	bool top = !section->parent || section->parent->level <= 1;

	return under(arena, caption_phrase(arena, section->heading),
		     top ? SPECAST_STR_NONE : caption_phrase(arena, section->parent->heading));
}

static struct specast_str node_phrase(const struct compose *compose, const struct template_node *section)
{
	const struct template_node *above = &compose->tmpl->nodes[section->parent];
	bool top = above->kind != TEMPLATE_SECTION || above->level <= 1;

	return under(compose->arena, section->phrase, top ? SPECAST_STR_NONE : above->phrase);
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

static void captions_sort(struct captions *captions)
{
	if (captions->count)
		qsort(captions->items, captions->count, sizeof(*captions->items), specast_str_order);
}

static bool has(const struct captions *captions, struct specast_str phrase)
{
	return captions->count &&
	       bsearch(&phrase, captions->items, captions->count, sizeof(*captions->items), specast_str_order) != NULL;
}

void kept_find(struct compose *compose, const struct specast_outline *like)
{
	struct specast_arena *arena = compose->arena;
	struct kept *kept = &compose->kept;
	struct specast_str rest = like->source->text, line;

	for (const struct specast_section *at = like->root; at; at = specast_section_next(at)) {
		struct specast_str phrase = section_phrase(arena, at);
		if (at->first_block || at->first)
			caption_add(arena, &kept->headings, phrase);
		if (at->first_block)
			caption_add(arena, &kept->filled, phrase);
	}
	for (const struct specast_front *at = like->front; at; at = at->next)
		caption_add(arena, &kept->labels, caption_phrase(arena, at->label));
	while (specast_str_line(&rest, &line))
		if ((line = line_label(line)).size > 0)
			caption_add(arena, &kept->labels, caption_phrase(arena, line));
	captions_sort(&kept->headings);
	captions_sort(&kept->filled);
	captions_sort(&kept->labels);
}

bool kept_part(const struct compose *compose, const struct template_node *section,
	       const struct template_node *part, const struct place *place)
{
	const struct kept *kept = &compose->kept;

	bool headed =
	    part->kind == TEMPLATE_EACH && compose->tmpl->nodes[part->first].kind == TEMPLATE_SECTION;

	return section->kind == TEMPLATE_SECTION && place->scope == compose->root &&
	       has(headed ? &kept->headings : &kept->filled, node_phrase(compose, section));
}

/* Metadata, or what stands among them. */
static bool is_metadata(const struct compose *compose, const struct template_node *node)
{
	const struct template_node *above = &compose->tmpl->nodes[node->parent];

	if (node->parent == compose->metadata_table || (above->kind == TEMPLATE_SECTION && above->level <= 1))
		return true;
	for (uint32_t i = 0; i < node->part_count; i++) {
		uint16_t row = compose->tmpl->parts[node->part + i].ref.row;
		if (row && specast_concept_at(row)->parent == compose->metadata_row)
			return true;
	}
	return false;
}

bool kept_label(const struct compose *compose, const struct template_node *node, const struct place *place)
{
	return place->scope == compose->root && is_metadata(compose, node) &&
	       has(&compose->kept.labels, node->phrase);
}
