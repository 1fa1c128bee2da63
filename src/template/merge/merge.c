/* Merging two templates: one text with a place for all that either has, in the manner of the first. */
#include "merge.h"

/* What specast_templates_merge() works on. */
struct merging {
	struct merger merger;
	const struct specast_template *first, *second;
	struct specast_str name, text;
};

/* Headings are counted as the documents' will be. */
static void renumber(struct merger *merger, struct side *side)
{
	uint32_t numbers[8] = { 0 };

	for (uint32_t i = 1; i < side->tmpl->node_count; i++) {
		const struct template_node *node = node_of(side, i);
		size_t at;

		if (node->kind != TEMPLATE_SECTION || !node->numbered)
			continue;
		numbers[node->level]++;
		for (uint8_t deeper = node->level + 1; deeper < 8; deeper++)
			numbers[deeper] = 0;
		at = specast_str_find(side->text, specast_str_c(merger->arena, node->text), node->offset);
		if (at != SIZE_MAX && specast_str_find_char(node->text, '.', 0) == node->text.size - 1)
			edit_add(merger, side, at, at + node->text.size,
				 specast_str_format(merger->arena, "%u.", numbers[node->level]), false);
	}
}

/* What was made must be a template. */
static void check(struct merging *merging)
{
	struct merger *merger = &merging->merger;
	struct specast_source source = { .name = merging->name, .text = merging->text };
	const struct specast_template *tmpl =
	    specast_template_load(merger->arena, &source, merger->diagnostics);
	struct side side;

	if (!tmpl) {
		merger->failed = true;
		specast_report_path(
		    merger->diagnostics, SPECAST_D_TEMPLATE_ERROR, SPECAST_STR_NONE, SPECAST_STR_NONE,
		    "the templates %.*s and %.*s cannot be merged: the result would be wrong, as said above",
		    SPECAST_FMT(merging->first->name), SPECAST_FMT(merging->second->name));
	} else if (merger->renumber) {
		side_init(merger, &side, tmpl);
		renumber(merger, &side);
		merging->text = side_text(merger, &side, 0, side.text.size);
	}
}

static void merge(void *argument)
{
	struct merging *merging = argument;
	struct merger *merger = &merging->merger;
	struct specast_str front;
	size_t body;

	side_init(merger, &merger->first, merging->first);
	side_init(merger, &merger->second, merging->second);
	merger->spots = SPECAST_NEW_ARRAY(merger->arena, merging->second->node_count, struct spot);
	entries_merge_all(merger);
	sections_merge(merger);
	front = front_merge(merger, merging->name, &body);
	merging->text =
	    specast_str_format(merger->arena, "%.*s%.*s", SPECAST_FMT(front),
			       SPECAST_FMT(side_text(merger, &merger->first, body, merger->first.text.size)));
	if (!merger->failed)
		check(merging);
}

enum specast_status specast_templates_merge(struct specast_arena *arena, const struct specast_template *first,
					    const struct specast_template *second, struct specast_str name,
					    struct specast_str *text, struct specast_diagnostics *diagnostics)
{
	struct merging merging = { .merger = { .arena = arena, .diagnostics = diagnostics },
				   .first = first,
				   .second = second,
				   .name = name };
	enum specast_status status = specast_guard(arena, merge, &merging);

	*text = merging.text;
	return status == SPECAST_OK && merging.merger.failed ? SPECAST_UNSUPPORTED : status;
}
