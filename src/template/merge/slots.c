/* What a template has a place for, and where. */
#include <string.h>

#include "merge.h"

const struct template_node *node_of(const struct side *side, uint32_t index)
{
	return &side->tmpl->nodes[index];
}

uint32_t node_after(const struct side *side, uint32_t index)
{
	while (index && !node_of(side, index)->next)
		index = node_of(side, index)->parent;
	return index ? node_of(side, index)->next : side->tmpl->node_count;
}

bool node_has_tags(const struct side *side, uint32_t index)
{
	const struct template_node *node = node_of(side, index);

	for (uint32_t i = 0; i < node->part_count; i++)
		if (side->tmpl->parts[node->part + i].kind != TEMPLATE_TEXT)
			return true;
	return false;
}

bool node_is_loop(const struct side *side, uint32_t index)
{
	const struct template_node *node = node_of(side, index);

	return (node->kind == TEMPLATE_EACH || node->kind == TEMPLATE_TABLE) && node->ref.row &&
	       specast_concept_at(node->ref.row)->shape == SPECAST_LIST;
}

uint32_t node_loop(const struct side *side, uint32_t index)
{
	for (uint32_t i = node_of(side, index)->parent; i; i = node_of(side, i)->parent)
		if (node_is_loop(side, i))
			return i;
	return 0;
}

uint16_t node_scope(const struct side *side, uint32_t index)
{
	for (uint32_t i = node_of(side, index)->parent; i; i = node_of(side, i)->parent)
		if (node_of(side, i)->kind == TEMPLATE_EACH && !node_is_loop(side, i))
			return node_of(side, i)->ref.row;
	return 0;
}

uint32_t node_section(const struct side *side, uint32_t index)
{
	uint32_t at = node_of(side, index)->parent;

	while (at && node_of(side, at)->kind != TEMPLATE_SECTION)
		at = node_of(side, at)->parent;
	return at;
}

bool fits_line(struct template_ref ref)
{
	const struct specast_concept *concept = specast_concept_at(ref.row);

	return concept->shape != SPECAST_CODE &&
	       !(concept->shape == SPECAST_LIST && concept->entry == SPECAST_RECORD);
}

static void add_slot(struct side *side, struct slot slot)
{
	slot.next = side->by_row[slot.ref.row];
	side->slots[side->slot_count] = slot;
	side->by_row[slot.ref.row] = ++side->slot_count;
}

static void node_slots(struct side *side, uint32_t index)
{
	const struct template_node *node = node_of(side, index);
	uint32_t loop = node_loop(side, index);
	bool inside = false;

	if (node->implied) /* there is no text to take over */
		return;
	if (node_is_loop(side, index))
		add_slot(side, (struct slot){ node->ref, node->filter, node->wanted, index, loop, 0, true });
	for (uint32_t i = 0; i < node->part_count; i++) {
		const struct template_part *part = &side->tmpl->parts[node->part + i];
		bool open = part->kind == TEMPLATE_OPEN;

		if (part->kind == TEMPLATE_CLOSE)
			inside = false;
		if (inside || (part->kind != TEMPLATE_TAG && !open))
			continue;
		inside = open;
		/* {{.}} is no slot of its own */
		if (!loop || part->ref.row != node_of(side, loop)->ref.row)
			add_slot(side, (struct slot){ part->ref, part->filter, part->wanted, index, loop, 0,
						      open });
	}
}

void side_init(struct merger *merger, struct side *side, const struct specast_template *tmpl)
{
	size_t rows;

	specast_vocabulary(&rows);
	*side = (struct side){ .tmpl = tmpl, .text = tmpl->source.text };
	side->slots = SPECAST_NEW_ARRAY(merger->arena, tmpl->node_count + tmpl->part_count, struct slot);
	side->first_slot = SPECAST_NEW_ARRAY(merger->arena, tmpl->node_count + 1, uint32_t);
	side->by_row = SPECAST_NEW_ARRAY(merger->arena, rows, uint32_t);
	side->given = SPECAST_NEW_ARRAY(merger->arena, tmpl->part_count, bool);
	side->lost = SPECAST_NEW_ARRAY(merger->arena, tmpl->node_count, bool);
	side->taken = SPECAST_NEW_ARRAY(merger->arena, tmpl->node_count, bool);
	for (uint32_t i = 1; i < tmpl->node_count; i++) {
		side->first_slot[i] = side->slot_count;
		node_slots(side, i);
	}
	side->first_slot[tmpl->node_count] = side->slot_count;
}

/* Whether a loop without a filter shows by what `slot` is filtered, so that it can stand there too. */
static bool shows_filter(const struct side *side, const struct slot *all, const struct slot *slot)
{
	const struct specast_concept *field =
	    specast_concept_child(specast_concept_at(slot->ref.row), slot->filter);

	if (!all->list)
		return true;
	for (uint32_t at = field ? side->by_row[field->id] : 0; at; at = side->slots[at - 1].next)
		if (side->slots[at - 1].loop == all->node)
			return true;
	return false;
}

const struct slot *slot_find(const struct side *side, const struct slot *slot, uint32_t loop)
{
	for (uint32_t at = side->by_row[slot->ref.row]; at; at = side->slots[at - 1].next) {
		const struct slot *here = &side->slots[at - 1];

		if (here->loop != loop || !refs_equal(here->ref, slot->ref))
			continue;
		if (specast_str_equal(here->wanted, slot->wanted) ||
		    (!here->wanted.size && shows_filter(side, here, slot)))
			return here;
	}
	return NULL;
}

void slots_count(const struct merger *merger, uint32_t from, uint32_t to, uint32_t *placed, uint32_t *missing)
{
	const struct side *second = &merger->second;

	*placed = *missing = 0;
	for (uint32_t i = second->first_slot[from]; i < second->first_slot[to]; i++)
		if (!second->slots[i].loop)
			++*(slot_find(&merger->first, &second->slots[i], 0) ? placed : missing);
}

struct specast_str slot_guidance(const struct side *side, const struct slot *slot)
{
	for (uint32_t i = 0; i < side->tmpl->part_count; i++)
		if (side->tmpl->parts[i].kind == TEMPLATE_TAG &&
		    refs_equal(side->tmpl->parts[i].ref, slot->ref))
			return side->tmpl->parts[i].text;
	return SPECAST_STR_NONE;
}

void parts_given(struct side *side, const struct template_part *parts, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		side->given[parts - side->tmpl->parts + i] = true;
}
