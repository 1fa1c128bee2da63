/* The blank parts that a document written anew keeps: those that stand blank in it, below their heading or behind
 * their label. */
#include <string.h>

#include "compose.h"

#define LABEL_MOST 60 /* bytes; what is longer is no label */

static void caption_add(struct specast_arena *arena, struct captions *captions, struct specast_str text)
{
	captions->items = specast_array_grow(arena, captions->items, captions->count, &captions->capacity,
					     sizeof(*captions->items));
	captions->items[captions->count++] = text;
}

/* A heading or a label of a document is the one of a template where it has the same wording below the same
 * heading: "Goals" below "Testing" is something else than "Goals".  The title does not count. */
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

/* The block that follows, those within it first, up to the end of the blocks that `at` stands among. */
static const struct specast_block *block_next(const struct specast_block *at)
{
	if (at->first)
		return at->first;
	while (at && !at->next)
		at = at->parent;
	return at ? at->next : NULL;
}

/* Whether a line says nothing, but for a label: "- **Label:** [placeholder]", "Label:". */
static bool line_blank(struct compose *compose, struct blanks *blanks, struct specast_str line,
		       struct specast_str above)
{
	static const char marks[] = " \t>-*+_";
	size_t start = 0, end, rest;
	bool blank = blanks_hold(blanks, line);

	while (start < line.size && strchr(marks, line.data[start]))
		start++;
	for (end = start; end < line.size && end - start <= LABEL_MOST && line.data[end] != ':';)
		end++;
	if (end == line.size || line.data[end] != ':')
		return blank;
	for (rest = end + 1; rest < line.size && strchr(marks, line.data[rest]);)
		rest++;
	blank |= rest == line.size || blanks_hold(blanks, specast_str_slice(line, rest, line.size));
	if (blank)
		caption_add(compose->arena, &compose->kept.labels,
			    under(compose->arena,
				  caption_phrase(compose->arena, specast_str_slice(line, start, end)),
				  above));
	return blank;
}

/* The same of a row: "| Label | [placeholder] |". */
static bool row_blank(struct compose *compose, struct blanks *blanks, const struct specast_block *row,
		      struct specast_str above)
{
	const struct specast_block *value = row->first ? row->first->next : NULL;
	bool blank = false, empty = true;

	for (const struct specast_block *cell = row->first; cell; cell = cell->next) {
		blank |= blanks_hold(blanks, cell->text);
		empty &= cell->text.size == 0;
	}
	if (value && (value->text.size == 0 || blanks_hold(blanks, value->text)))
		caption_add(compose->arena, &compose->kept.labels,
			    under(compose->arena, caption_phrase(compose->arena, row->first->text), above));
	return blank || empty;
}

static bool block_blank(struct compose *compose, struct blanks *blanks, const struct specast_block *block,
			struct specast_str above)
{
	struct specast_str text =
	    specast_str_slice(compose->options->like->source->text, block->start, block->end);
	struct specast_str rest = text, line;
	bool blank = false;

	switch (block->kind) {
	case SPECAST_BLOCK_PARAGRAPH:
		while (specast_str_line(&rest, &line))
			blank |= line_blank(compose, blanks, line, above);
		return blank || blanks_hold(blanks, text);
	case SPECAST_BLOCK_ROW:
		return row_blank(compose, blanks, block, above);
	case SPECAST_BLOCK_CODE:
		return blanks_hold(blanks, block->text);
	case SPECAST_BLOCK_HTML: /* "<Name of the author>" looks like a tag */
		return blanks_hold(blanks, text);
	default:
		return false;
	}
}

static void captions_sort(struct captions *captions)
{
	specast_str_sort(captions->items, captions->count);
}

static bool has(const struct captions *captions, struct specast_str phrase)
{
	return specast_str_among(phrase, captions->items, captions->count);
}

static bool is_bare(const struct specast_section *section)
{
	const struct specast_block *block = section->first_block;

	while (block && block->kind == SPECAST_BLOCK_RULE)
		block = block->next;
	return !block && !section->first && section->level > 0;
}

static bool front_blank(struct blanks *blanks, const struct specast_front *front)
{
	bool blank = front->verbatim.size == 0;

	for (size_t i = 0; i < front->count; i++)
		blank &= front->values[i].size == 0 || blanks_hold(blanks, front->values[i]);
	return blank;
}

void kept_find(struct compose *compose)
{
	struct specast_arena *arena = compose->arena;
	const struct specast_outline *like = compose->options->like;
	struct blanks blanks = { .arena = arena, .tmpl = compose->tmpl };
	struct kept *kept = &compose->kept;

	for (const struct specast_section *at = like->root; at; at = specast_section_next(at)) {
		bool blank = false;
		struct specast_str heading =
		    at->level <= 1 ? SPECAST_STR_NONE : caption_phrase(arena, at->heading);
		for (const struct specast_block *block = at->first_block; block; block = block_next(block))
			blank |= block_blank(compose, &blanks, block, heading);
		if (blank)
			caption_add(arena, &kept->filled, section_phrase(arena, at));
		if (is_bare(at))
			caption_add(arena, &kept->bare, section_phrase(arena, at));
		for (const struct specast_section *above = at; blank && above; above = above->parent)
			caption_add(arena, &kept->headings, section_phrase(arena, above));
	}
	for (const struct specast_front *at = like->front; at; at = at->next)
		if (front_blank(&blanks, at))
			caption_add(arena, &kept->labels,
				    under(arena, caption_phrase(arena, at->label), SPECAST_STR_NONE));
	captions_sort(&kept->headings);
	captions_sort(&kept->filled);
	captions_sort(&kept->bare);
	captions_sort(&kept->labels);
}

bool kept_heading(const struct compose *compose, const struct template_node *section)
{
	return has(&compose->kept.bare, node_phrase(compose, section));
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
	const struct template_node *above = node;

	if (place->scope != compose->root || !is_metadata(compose, node))
		return false;
	while (above->parent && above->kind != TEMPLATE_SECTION)
		above = &compose->tmpl->nodes[above->parent];
	bool top = above->kind != TEMPLATE_SECTION || above->level <= 1;
	return has(&compose->kept.labels,
		   under(compose->arena, node->phrase, top ? SPECAST_STR_NONE : above->phrase));
}
