/* The second template's sections: what the first has no place for is put where its neighbours stand. */
#include "merge.h"

#define NOWHERE UINT32_MAX /* the section around has no counterpart */

/* -- what the first has -- */

static bool is_section(const struct side *side, uint32_t index)
{
	return node_of(side, index)->kind == TEMPLATE_SECTION && !node_loop(side, index);
}

/* The first section directly below `parent` that is not before `from`; or 0. */
static uint32_t child_section(const struct side *side, uint32_t parent, uint32_t from)
{
	uint32_t after = parent ? node_after(side, parent) : side->tmpl->node_count;

	for (uint32_t i = from > parent ? from : parent + 1; i < after; i++)
		if (is_section(side, i) && node_section(side, i) == parent)
			return i;
	return 0;
}

/* The rule that closes a section, or 0. */
static uint32_t closing_rule(const struct side *side, uint32_t index)
{
	uint32_t last = node_after(side, index) - 1;

	return node_of(side, last)->kind == TEMPLATE_RULE && !node_loop(side, last) ? last : 0;
}

/* Whether rules stand between the sections below `parent`. */
static bool has_rules(const struct side *side, uint32_t parent)
{
	uint32_t first = child_section(side, parent, 0);

	return first && child_section(side, parent, first + 1) && closing_rule(side, first);
}

/* The section of the first that stands for the same. */
static uint32_t twin_of(const struct merger *merger, uint32_t index)
{
	const struct side *first = &merger->first;
	const struct template_node *node = node_of(&merger->second, index), *nodes = first->tmpl->nodes;

	for (uint32_t i = 1; node->ref.row && i < first->tmpl->node_count; i++)
		if (refs_equal(nodes[i].ref, node->ref) && specast_str_equal(nodes[i].wanted, node->wanted) &&
		    is_section(first, i))
			return i;
	for (uint32_t i = 1; i < first->tmpl->node_count; i++)
		if (nodes[i].kind == TEMPLATE_SECTION && (!node->ref.row || !nodes[i].ref.row) &&
		    specast_str_equal(nodes[i].phrase, node->phrase) && is_section(first, i) &&
		    !node_has_tags(first, i))
			return i;
	return 0;
}

/* The section of the first in which something of the second's section stands. */
static uint32_t home_of(const struct merger *merger, uint32_t index)
{
	const struct side *second = &merger->second;
	uint32_t twin = twin_of(merger, index);

	for (uint32_t i = second->first_slot[index];
	     !twin && i < second->first_slot[node_after(second, index)]; i++) {
		const struct slot *here =
		    second->slots[i].loop ? NULL : slot_find(&merger->first, &second->slots[i], 0);

		if (here)
			twin = node_section(&merger->first, here->node);
	}
	return twin;
}

/* -- places for further sections -- */

static uint8_t level_below(const struct side *side, uint32_t parent)
{
	uint32_t child = child_section(side, parent, 0);

	if (child)
		return node_of(side, child)->level;
	return parent ? (uint8_t)(node_of(side, parent)->level + 1) : 2;
}

static struct spot spot_after(const struct side *first, uint32_t index)
{
	uint32_t parent = node_section(first, index), rule = closing_rule(first, index);
	bool ruled = has_rules(first, parent);
	struct spot spot = { .parent = parent, .level = node_of(first, index)->level, .known = true };

	spot.at = rule && !ruled ? node_begin(first, rule) : node_of(first, index)->end;
	spot.rule_after = rule && ruled;
	spot.rule_before = !rule && ruled;
	spot.scope = node_scope(first, index);
	return spot;
}

static struct spot spot_before(const struct side *first, uint32_t index)
{
	struct spot spot = spot_after(first, index);

	spot.at = node_begin(first, index);
	spot.rule_before = false;
	spot.rule_after = has_rules(first, spot.parent);
	return spot;
}

/* Behind all that stands in a section. */
static struct spot spot_last(const struct side *first, uint32_t parent)
{
	uint32_t last = 0, rule;

	for (uint32_t i = child_section(first, parent, 0); i; i = child_section(first, parent, i + 1))
		last = i;
	if (last)
		return spot_after(first, last);
	rule = parent ? closing_rule(first, parent) : 0;
	return (struct spot){ .at = rule     ? node_begin(first, rule)
				    : parent ? node_of(first, parent)->end
					     : first->text.size,
			      .parent = parent,
			      .level = level_below(first, parent),
			      .known = true };
}

/* The child of `home` around a section of the first; 0: it does not stand there. */
static uint32_t child_around(const struct merger *merger, uint32_t section, uint32_t home)
{
	while (home != NOWHERE && section && node_section(&merger->first, section) != home)
		section = node_section(&merger->first, section);
	return section == merger->home ? 0 : section;
}

/* The section of the same parent that stands before `index`, the nearest first; or 0. */
static uint32_t section_before(const struct side *side, uint32_t parent, uint32_t index)
{
	while (--index > parent)
		if (is_section(side, index) && node_section(side, index) == parent)
			return index;
	return 0;
}

/* Where a section of the second goes: behind the one before it, before the one behind it, or last. */
static struct spot spot_for(struct merger *merger, uint32_t index, uint32_t home)
{
	const struct side *second = &merger->second;
	uint32_t parent = node_section(second, index), here;

	for (uint32_t i = section_before(second, parent, index); i; i = section_before(second, parent, i)) {
		const struct spot *known = &merger->spots[i];

		if (known->known && (home == NOWHERE || known->parent == home))
			return *known;
		here = known->known ? 0 : home_of(merger, i);
		if (here && (here = child_around(merger, here, home)) != 0)
			return spot_after(&merger->first, here);
	}
	for (uint32_t i = child_section(second, parent, index + 1); i;
	     i = child_section(second, parent, i + 1))
		if ((here = home_of(merger, i)) != 0 && (here = child_around(merger, here, home)) != 0)
			return spot_before(&merger->first, here);
	return spot_last(&merger->first, home == NOWHERE ? merger->home : home);
}

/* -- putting in -- */

/* `text` begins with a heading. */
static void section_put(struct merger *merger, const struct spot *spot, struct specast_str text)
{
	const struct side *first = &merger->first;
	uint32_t child = child_section(first, spot->parent, 0);

	if (child && node_of(first, child)->numbered) {
		size_t level = specast_str_find_char(text, ' ', 0);

		text = specast_str_format(merger->arena, "%.*s 0.%.*s",
					  SPECAST_FMT(specast_str_slice(text, 0, level)),
					  SPECAST_FMT(specast_str_slice(text, level, text.size)));
		merger->renumber = true;
	}
	text = specast_str_format(merger->arena, "%s%.*s%s", spot->rule_before ? "---\n\n" : "",
				  SPECAST_FMT(text), spot->rule_after ? "\n---\n" : "");
	edit_add(merger, &merger->first, spot->at, spot->at, text, true);
}

/* The names in `text` are those of the record `scope`. */
static struct specast_str in_scope(struct merger *merger, uint32_t index, uint16_t scope,
				   struct specast_str text, uint16_t there)
{
	struct specast_str name = specast_concept_path(merger->arena, specast_concept_at(scope));

	if (scope == there)
		return text;
	if (there)
		merge_fail(merger, &merger->second, node_of(&merger->second, index)->offset,
			   "this cannot stand inside {{#%s}} … {{/%s}} of the template %.*s: write the names "
			   "there in full",
			   specast_concept_at(there)->name, specast_concept_at(there)->name,
			   SPECAST_FMT(merger->first.tmpl->name));
	return specast_str_format(merger->arena, "{{#%.*s}}\n%.*s{{/%.*s}}\n", SPECAST_FMT(name),
				  SPECAST_FMT(text), SPECAST_FMT(name));
}

static void section_copy(struct merger *merger, uint32_t index, uint32_t home)
{
	struct side *second = &merger->second;
	struct spot spot = spot_for(merger, index, home);
	struct specast_str text = nodes_copy(merger, second, &merger->first, index, node_after(second, index),
					     spot.level - node_of(second, index)->level);

	section_put(merger, &spot, in_scope(merger, index, node_scope(second, index), text, spot.scope));
	merger->spots[index] = spot;
}

/* Takes what has a place in the first out of what is about to be copied. */
static void drop_placed(struct merger *merger, uint32_t parent)
{
	struct side *second = &merger->second;

	for (uint32_t i = node_of(second, parent)->first; i; i = node_of(second, i)->next) {
		const struct template_node *node = node_of(second, i);
		struct slot guided = { .ref = node->ref };
		uint32_t placed, missing;

		slots_count(merger, i, node_after(second, i), &placed, &missing);
		if (node->kind == TEMPLATE_GUIDANCE && slot_find(&merger->first, &guided, 0))
			placed = 1;
		if (placed && !missing)
			edit_add(merger, second, node_begin(second, i), node->end, SPECAST_STR_NONE, false);
		else if (placed)
			drop_placed(merger, i);
	}
}

/* -- walking -- */

static void children_merge(struct merger *merger, uint32_t parent, uint32_t home);

static bool holds_directly(const struct side *side, uint32_t index)
{
	for (uint32_t i = node_of(side, index)->first; i; i = node_of(side, i)->next)
		if (node_of(side, i)->kind != TEMPLATE_SECTION &&
		    side->first_slot[i] < side->first_slot[node_after(side, i)])
			return true;
	return false;
}

static bool lacks_directly(const struct merger *merger, uint32_t index)
{
	const struct side *second = &merger->second;

	for (uint32_t i = node_of(second, index)->first; i; i = node_of(second, i)->next) {
		uint32_t placed, missing;

		slots_count(merger, i, node_after(second, i), &placed, &missing);
		if (node_of(second, i)->kind != TEMPLATE_SECTION && missing && !is_metadata(second, i))
			return true;
	}
	return false;
}

/* Text, a list or a field directly below a heading of the second, for the section `home` of the first. */
static void content_put(struct merger *merger, uint32_t index, uint32_t home)
{
	struct side *first = &merger->first, *second = &merger->second;
	const struct slot *slot = &second->slots[second->first_slot[index]];
	struct specast_str text = nodes_copy(merger, second, first, index, node_after(second, index), 0),
			   heading;
	const struct specast_concept *concept = specast_concept_at(slot->ref.row);
	bool is_text = home != NOWHERE && home && node_of(first, home)->ref.row &&
		       node_of(first, home)->ref.row == concept->parent &&
		       specast_str_is(specast_str_of(concept->name), "text");
	struct spot spot;

	if (home != NOWHERE && home && home != merger->home && (is_text || !holds_directly(first, home))) {
		size_t at = node_line_end(first, home) + 1;
		edit_add(merger, first, at, at,
			 in_scope(merger, index, node_scope(second, index), text, node_scope(first, home)),
			 true);
		return;
	}
	uint32_t child = home == NOWHERE ? 0 : child_section(first, home, 0);
	spot = child && home != merger->home ? spot_before(first, child)
					     : spot_last(first, home == NOWHERE ? merger->home : home);
	heading = usual_heading(merger, index, slot->ref, slot->wanted);
	if (node_of(second, index)->kind == TEMPLATE_FIELD) {
		struct specast_buf value = SPECAST_BUF(merger->arena);
		const struct template_node *node = node_of(second, index);

		if (node->part_count) {
			parts_put(&value, second->tmpl->parts + node->part, node->part_count, node->context);
			text =
			    specast_str_format(merger->arena, "%.*s\n", SPECAST_FMT(specast_buf_str(&value)));
		} else {
			text = nodes_copy(merger, second, first, node->first, node_after(second, index), 0);
		}
	}
	struct specast_buf whole = SPECAST_BUF(merger->arena);
	specast_buf_repeat(&whole, '#', spot.level);
	specast_buf_printf(&whole, " %.*s\n\n%.*s", SPECAST_FMT(heading),
			   SPECAST_FMT(in_scope(merger, index, node_scope(second, index), text, spot.scope)));
	section_put(merger, &spot, specast_buf_str(&whole));
}

static void content_merge(struct merger *merger, uint32_t index, uint32_t home)
{
	const struct side *second = &merger->second;
	const struct template_node *node = node_of(second, index);
	uint32_t placed, missing;

	slots_count(merger, index, node_after(second, index), &placed, &missing);
	if (!missing)
		return;
	if (is_metadata(second, index))
		metadata_merge(merger, index);
	else if ((placed && node->first) || (node->kind == TEMPLATE_EACH && !node_is_loop(second, index)) ||
		 (node->kind == TEMPLATE_TABLE && !node_is_loop(second, index)))
		children_merge(merger, index, home);
	else
		content_put(merger, index, home);
}

static void section_merge(struct merger *merger, uint32_t index, uint32_t home)
{
	const struct side *second = &merger->second;
	const struct template_node *node = node_of(second, index);
	uint32_t placed, missing, twin = twin_of(merger, index);
	bool record = node->ref.row && specast_concept_at(node->ref.row)->shape == SPECAST_RECORD;

	slots_count(merger, index, node_after(second, index), &placed, &missing);
	if (!missing)
		return;
	if (node->ref.row && node->ref.row == specast_concept_find("metadata")->id) {
		children_merge(merger, index, twin ? twin : NOWHERE);
	} else if (twin && (placed || record || !node->ref.row || !node_of(&merger->first, twin)->ref.row)) {
		children_merge(merger, index, twin);
	} else if (!placed) {
		section_copy(merger, index, home);
	} else if (lacks_directly(merger, index)) {
		drop_placed(merger, index);
		section_copy(merger, index, home);
	} else {
		children_merge(merger, index, NOWHERE);
	}
}

static bool is_title(const struct side *side, uint32_t index)
{
	const struct template_node *node = node_of(side, index);

	return node->kind == TEMPLATE_SECTION && node->level == 1 && !node->context &&
	       node_has_tags(side, index);
}

/* The first gets the title's heading where it has none; what else stands there is metadata. */
static void title_merge(struct merger *merger, uint32_t index)
{
	const struct side *second = &merger->second;
	const struct template_node *node = node_of(second, index);
	uint32_t placed, missing, begin = 1;
	struct specast_buf out = SPECAST_BUF(merger->arena);
	struct slot title = { .ref = { .row = specast_concept_find("title")->id } };
	size_t at;

	slots_count(merger, index, index + 1, &placed, &missing);
	if (slot_find(&merger->first, &title, 0)) {
		metadata_merge(merger, index);
		return;
	}
	while (begin < merger->first.tmpl->node_count &&
	       node_of(&merger->first, begin)->kind == TEMPLATE_FRONT)
		begin++;
	at = node_begin(&merger->first, begin);
	specast_buf_puts(&out, "# ");
	if (placed)
		specast_buf_put(&out, tag_text(merger->arena, title.ref, 0, slot_guidance(second, &title)));
	else
		parts_put(&out, second->tmpl->parts + node->part, node->part_count, 0);
	specast_buf_putc(&out, '\n');
	edit_add(merger, &merger->first, at, at, specast_buf_str(&out), true);
}

static void children_merge(struct merger *merger, uint32_t parent, uint32_t home)
{
	const struct side *second = &merger->second;

	for (uint32_t i = node_of(second, parent)->first; i; i = node_of(second, i)->next) {
		if (is_title(second, i)) {
			title_merge(merger, i);
			children_merge(merger, i, merger->home);
		} else if (node_of(second, i)->kind == TEMPLATE_SECTION) {
			section_merge(merger, i, home);
		} else if (node_of(second, i)->kind != TEMPLATE_RULE &&
			   node_of(second, i)->kind != TEMPLATE_GUIDANCE) {
			content_merge(merger, i, home);
		}
	}
}

void sections_merge(struct merger *merger)
{
	for (uint32_t i = 1; i < merger->first.tmpl->node_count && !merger->home; i++)
		if (is_title(&merger->first, i))
			merger->home = i;
	children_merge(merger, 0, merger->home);
}
