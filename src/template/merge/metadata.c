/* Metadata: each label of the second template's that the first lacks gets a line among the first's. */
#include <string.h>

#include "merge.h"

static bool under_metadata(uint16_t row)
{
	return specast_concept_at(row)->parent == specast_concept_find("metadata")->id;
}

static const struct slot *first_slot(const struct side *side, uint32_t index)
{
	uint32_t at = side->first_slot[index];

	return at < side->first_slot[node_after(side, index)] ? &side->slots[at] : NULL;
}

bool is_metadata(const struct side *side, uint32_t index)
{
	const struct template_node *node = node_of(side, index),
				   *section = node_of(side, node_section(side, index));
	const struct slot *slot = first_slot(side, index);

	if (node->kind == TEMPLATE_FRONT)
		return true;
	if ((node->kind != TEMPLATE_FIELD && node->kind != TEMPLATE_ROW) || !slot || slot->loop)
		return false;
	if (under_metadata(slot->ref.row))
		return true;
	return slot->ref.row == specast_concept_find("links")->id &&
	       (section->level <= 1 || section->ref.row == specast_concept_find("metadata")->id);
}

/* The line of the first that holds the metadata of the second's node, or 0. */
static uint32_t line_of(const struct merger *merger, uint32_t index)
{
	const struct slot *slot = first_slot(&merger->second, index),
			  *here = slot ? slot_find(&merger->first, slot, 0) : NULL;

	return here && is_metadata(&merger->first, here->node) ? here->node : 0;
}

/* The first's last label of links, wherever it stands; or 0. */
static uint32_t links_label(const struct merger *merger)
{
	const struct side *first = &merger->first;
	uint32_t last = 0;

	for (uint32_t at = first->by_row[specast_concept_find("links")->id]; at;
	     at = first->slots[at - 1].next) {
		uint32_t node = first->slots[at - 1].node;
		uint8_t kind = node_of(first, node)->kind;

		if ((kind == TEMPLATE_FIELD || kind == TEMPLATE_ROW || kind == TEMPLATE_FRONT) && node > last)
			last = node;
	}
	return last;
}

/* The first's line behind which that of `index` goes, or (*before) before which; 0: it has no metadata. */
static uint32_t neighbour(const struct merger *merger, uint32_t index, bool *before)
{
	const struct side *second = &merger->second;
	const struct slot *slot = first_slot(second, index);

	*before = false;
	if (slot && !under_metadata(slot->ref.row) && links_label(merger))
		return links_label(merger);
	for (uint32_t i = index; i-- > 1;)
		if (is_metadata(second, i) && line_of(merger, i))
			return line_of(merger, i);
	*before = true;
	for (uint32_t i = index + 1; i < second->tmpl->node_count; i++)
		if (is_metadata(second, i) && line_of(merger, i))
			return line_of(merger, i);
	*before = false;
	for (uint32_t i = merger->first.tmpl->node_count; i-- > 1;)
		if (is_metadata(&merger->first, i))
			return i;
	return 0;
}

/* "Last Updated" as a key; of the vocabulary's own metadata, their names. */
static struct specast_str key_of(struct specast_arena *arena, struct specast_str label, uint16_t row)
{
	struct specast_str key = specast_str_copy(
	    arena, under_metadata(row) ? specast_str_of(specast_concept_at(row)->name) : label);
	char *data = (char *)key.data;

	for (size_t i = 0; i < key.size; i++) {
		if (data[i] == ' ')
			data[i] = '-';
		if (data[i] >= 'A' && data[i] <= 'Z')
			data[i] += 'a' - 'A';
	}
	return key;
}

static struct specast_str label_of(struct merger *merger, uint32_t index, const struct slot *slot)
{
	const struct template_node *node = node_of(&merger->second, index);
	struct specast_str label = node->label;

	if (node->kind == TEMPLATE_SECTION || !label.size ||
	    (node->kind == TEMPLATE_FRONT && under_metadata(slot->ref.row) &&
	     lexicon_canonical[slot->ref.row].size))
		return usual_wording(merger->arena, slot->ref);
	return label;
}

static struct specast_str line_like(struct merger *merger, const struct template_node *model, uint32_t index,
				    const struct slot *slot, struct specast_str value)
{
	struct specast_str label = label_of(merger, index, slot);

	if (model->kind == TEMPLATE_FRONT) {
		struct specast_str key = node_of(&merger->second, index)->kind == TEMPLATE_FRONT
					     ? node_of(&merger->second, index)->label
					     : key_of(merger->arena, label, slot->ref.row);
		return specast_str_format(merger->arena, "%.*s: %.*s", SPECAST_FMT(key), SPECAST_FMT(value));
	}
	if (model->kind == TEMPLATE_ROW)
		return specast_str_format(merger->arena,
					  specast_str_starts(model->text, "**") ? "| **%.*s** | %.*s |"
										: "| %.*s | %.*s |",
					  SPECAST_FMT(label), SPECAST_FMT(value));
	return field_line(merger->arena, model, 0, label, value);
}

/* Hard breaks part the lines of a paragraph: all but its last end with one. */
static bool has_breaks(const struct side *side, uint32_t line)
{
	const struct template_node *node = node_of(side, line);
	uint32_t before = node_of(side, node->parent)->first;

	while (before && node_of(side, before)->next && node_of(side, before)->next != line)
		before = node_of(side, before)->next;
	return node->hard_break || (before != line && before && node_of(side, before)->hard_break);
}

static void line_put(struct merger *merger, uint32_t line, bool before, struct specast_str text)
{
	struct side *first = &merger->first;
	const struct template_node *node = node_of(first, line);
	bool breaks = has_breaks(first, line);
	size_t at = before        ? node_begin(first, line)
		    : node->first ? node->end - 1
				  : node_line_end(first, line);

	text = before
		   ? specast_str_format(merger->arena, "%.*s%s\n", SPECAST_FMT(text), breaks ? "  " : "")
		   : specast_str_format(merger->arena, "%s\n%.*s%s", breaks && !node->hard_break ? "  " : "",
					SPECAST_FMT(text), node->hard_break ? "  " : "");
	edit_add(merger, first, at, at, text, false);
}

/* The first has no metadata: it stands below the title. */
static void line_start(struct merger *merger, uint32_t index, struct specast_str text)
{
	struct side *first = &merger->first;
	uint32_t begin = 1;
	size_t at;

	while (begin < first->tmpl->node_count && node_of(first, begin)->kind == TEMPLATE_FRONT)
		begin++;
	at = merger->home ? node_line_end(first, merger->home) + 1 : node_begin(first, begin);
	edit_add(merger, first, at, at, specast_str_format(merger->arena, "%.*s\n", SPECAST_FMT(text)),
		 !merger->has_metadata);
	merger->has_metadata = true;
	merger->second.taken[index] = true;
}

static void value_put(struct merger *merger, uint32_t index, const struct slot *slot,
		      struct specast_str value)
{
	static const struct template_node usual = { .kind = TEMPLATE_FIELD,
						    .bold = true,
						    .colon_inside = true };
	bool before;
	uint32_t line = neighbour(merger, index, &before);

	if (line)
		line_put(merger, line, before,
			 line_like(merger, node_of(&merger->first, line), index, slot, value));
	else
		line_start(merger, index, line_like(merger, &usual, index, slot, value));
}

void metadata_merge(struct merger *merger, uint32_t index)
{
	struct side *second = &merger->second;
	const struct template_node *node = node_of(second, index);
	uint32_t placed, missing, from = second->first_slot[index], to = second->first_slot[index + 1];
	struct specast_buf value = SPECAST_BUF(merger->arena);

	slots_count(merger, index, index + 1, &placed, &missing);
	parts_given(second, second->tmpl->parts + node->part, node->part_count);
	if (missing && !placed && node->kind != TEMPLATE_SECTION) {
		parts_put(&value, second->tmpl->parts + node->part, node->part_count, 0);
		value_put(merger, index, &second->slots[from], specast_buf_str(&value));
		return;
	}
	for (uint32_t i = from; i < to; i++)
		if (!slot_find(&merger->first, &second->slots[i], 0) &&
		    under_metadata(second->slots[i].ref.row))
			value_put(merger, index, &second->slots[i],
				  tag_text(merger->arena, second->slots[i].ref, 0,
					   slot_guidance(second, &second->slots[i])));
}
