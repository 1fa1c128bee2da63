/* Lists that both templates have: the entries of one get the fields that only the other's have. */
#include <string.h>

#include "merge.h"

/* Two loops over the same list; what the entries of `from` have is given to those of `to`. */
struct pair {
	struct merger *merger;
	struct side *to, *from;
	const struct side *manner; /* in whose the labels are written */
	uint32_t to_loop, from_loop;
	uint32_t body;   /* of `to`: the node whose children are the entry's fields */
	uint32_t anchor; /* of `to`: the field behind which the next one goes; 0: at the start */
	bool measure;    /* only find out whether the form suffices */
	bool too_small;  /* it does not */
};

static void loops_merge(struct merger *merger, struct side *to, uint32_t to_loop, struct side *from,
			uint32_t from_loop, const struct side *manner);

static const struct template_node *to_node(const struct pair *pair, uint32_t index)
{
	return node_of(pair->to, index);
}

static bool is_table(const struct side *side, uint32_t loop)
{
	return node_of(side, loop)->kind == TEMPLATE_TABLE;
}

static bool is_items(const struct side *side, uint32_t loop)
{
	return !is_table(side, loop) && node_of(side, node_of(side, loop)->first)->kind == TEMPLATE_ITEM;
}

/* The slot in the entries of `to` for a row; or NULL. */
static const struct slot *entry_slot(const struct pair *pair, const struct slot *slot)
{
	return slot_find(pair->to, slot, pair->to_loop);
}

/* The child of the entry's body that holds `index`; 0 where that is its heading, or first line. */
static uint32_t field_around(const struct pair *pair, uint32_t index)
{
	while (index && index != pair->body && to_node(pair, index)->parent != pair->body)
		index = to_node(pair, index)->parent;
	if (index == pair->body || (index && to_node(pair, pair->body)->kind == TEMPLATE_EACH &&
				    to_node(pair, pair->body)->first == index))
		return 0;
	return index;
}

/* -- columns -- */

/* Where the cell ends whose bar is the `bar`-th of the line, from 0. */
static size_t bar_at(struct specast_str text, size_t at, uint32_t bar)
{
	for (uint32_t seen = 0; at < text.size && text.data[at] != '\n'; at++) {
		size_t end = specast_str_starts(specast_str_slice(text, at, text.size), "{{")
				 ? specast_str_find(text, "}}", at)
				 : SIZE_MAX;

		if (end != SIZE_MAX)
			at = end + 1;
		else if (text.data[at] == '\\')
			at++;
		else if (text.data[at] == '|' && seen++ == bar)
			return at + 1;
	}
	return at;
}

static uint32_t columns_upto(const struct pair *pair, uint32_t column)
{
	uint32_t count = 0;

	for (uint32_t i = to_node(pair, pair->to_loop)->first; i; i = to_node(pair, i)->next) {
		count++;
		if (i == column)
			return count;
	}
	return column ? count : 0;
}

static void column_add(struct pair *pair, struct specast_str label, struct specast_str cell)
{
	struct merger *merger = pair->merger;
	uint32_t bar = columns_upto(pair, pair->anchor);
	struct specast_buf rule = SPECAST_BUF(merger->arena);
	size_t at = node_begin(pair->to, pair->to_loop), end = to_node(pair, pair->to_loop)->end;

	specast_buf_repeat(&rule, '-', label.size + 2);
	specast_buf_putc(&rule, '|');
	for (uint32_t line = 0; at < end; line++) {
		struct specast_str text =
		    line == 0   ? specast_str_format(merger->arena, " %.*s |", SPECAST_FMT(label))
		    : line == 1 ? specast_buf_str(&rule)
				: specast_str_format(merger->arena, " %.*s |", SPECAST_FMT(cell));
		size_t next = specast_str_find_char(pair->to->text, '\n', at);

		while (pair->to->text.data[at] == ' ')
			at++;
		if (pair->to->text.data[at] == '|') {
			size_t place = bar_at(pair->to->text, at, bar);
			edit_add(merger, pair->to, place, place, text, false);
		}
		at = next == SIZE_MAX ? end : next + 1;
	}
}

/* -- labelled lines -- */

/* The labelled line in the body by which further ones are styled; 0: there is none. */
static uint32_t field_model(const struct pair *pair)
{
	uint32_t found = 0;

	for (uint32_t i = to_node(pair, pair->body)->first; i; i = to_node(pair, i)->next)
		if (to_node(pair, i)->kind == TEMPLATE_FIELD &&
		    (!found || (!to_node(pair, found)->part_count && to_node(pair, i)->part_count)))
			found = i;
	return found;
}

/* Behind a bullet: the last one of those that follow each other. */
static uint32_t end_of_run(const struct pair *pair, uint32_t field)
{
	for (uint32_t next; field && to_node(pair, field)->marker; field = next) {
		next = to_node(pair, field)->next;
		if (!next || !to_node(pair, next)->marker || to_node(pair, next)->kind != TEMPLATE_FIELD)
			return field;
	}
	return field;
}

/* What stands without a label directly below what heads an entry: the last of it, or 0. */
static uint32_t leading_text(const struct pair *pair)
{
	uint32_t first = to_node(pair, pair->body)->first, last = 0;

	if (first && to_node(pair, pair->body)->kind == TEMPLATE_EACH)
		first = to_node(pair, first)->next;
	for (; first; first = to_node(pair, first)->next) {
		if (to_node(pair, first)->kind != TEMPLATE_LINE &&
		    to_node(pair, first)->kind != TEMPLATE_CODE)
			return last;
		last = first;
	}
	return last;
}

/* Where a block goes: behind the anchor, or behind what heads the entry. */
static size_t block_place(const struct pair *pair, uint32_t anchor)
{
	const struct template_node *body = to_node(pair, pair->body);

	if (!anchor)
		anchor = leading_text(pair);
	if (anchor)
		return to_node(pair, anchor)->end;
	if (body->kind == TEMPLATE_EACH)
		return node_line_end(pair->to, body->first) + 1;
	return node_line_end(pair->to, pair->body) + 1;
}

static void block_add(struct pair *pair, struct specast_str text)
{
	size_t at = block_place(pair, end_of_run(pair, pair->anchor));

	edit_add(pair->merger, pair->to, at, at, text, true);
}

/* A line directly behind another one, which ends with a hard break where its like do. */
static void line_add(struct pair *pair, uint32_t behind, struct specast_str line)
{
	const struct template_node *node = to_node(pair, behind);
	size_t at = node_line_end(pair->to, behind);

	if (node->first)
		at = node->end - 1;
	edit_add(pair->merger, pair->to, at, at,
		 specast_str_format(pair->merger->arena, "\n%.*s%s", SPECAST_FMT(line),
				    node->hard_break ? "  " : ""),
		 false);
}

/* One line with a label; among bullets a bullet. */
static void field_add(struct pair *pair, struct specast_str label, struct specast_str value)
{
	static const struct template_node usual = { .bold = true, .colon_inside = true };
	uint32_t model = field_model(pair), behind = pair->anchor;
	const struct template_node *manner = label_model(pair->manner), *next;
	struct template_node style = model ? *to_node(pair, model) : usual;
	struct specast_str line;

	if (style.bold && manner)
		style.colon_inside = manner->colon_inside;
	line = field_line(pair->merger->arena, &style, 0, label, value);

	if (style.marker && behind && !to_node(pair, behind)->marker)
		behind = end_of_run(pair, model);
	if (style.marker && !behind) {
		size_t first = node_begin(pair->to, model);
		edit_add(pair->merger, pair->to, first, first,
			 specast_str_format(pair->merger->arena, "%.*s\n", SPECAST_FMT(line)), false);
		return;
	}
	next = behind ? to_node(pair, behind) : NULL;
	if (next && next->kind == TEMPLATE_FIELD && next->part_count &&
	    (next->marker ||
	     (model && !to_node(pair, end_of_run(pair, behind))->first &&
	      (next->next ? !to_node(pair, next->next)->blank_before : !next->blank_before)))) {
		line_add(pair, behind, line);
		return;
	}
	size_t at = block_place(pair, behind);
	edit_add(pair->merger, pair->to, at, at,
		 specast_str_format(pair->merger->arena, "%.*s\n", SPECAST_FMT(line)), true);
}

/* A bullet nested below the item. */
static void nested_add(struct pair *pair, struct specast_str label, struct specast_str value)
{
	uint32_t item = to_node(pair, pair->to_loop)->first, child = to_node(pair, item)->first;
	const struct template_node *node = to_node(pair, item);
	struct template_node model = { .kind = TEMPLATE_FIELD, .marker = '-' };
	size_t column = node->offset - node_begin(pair->to, item), at = node_line_end(pair->to, item),
	       indent = column + (strchr("-*+", node->marker) ? 2 : 3);

	if (child && to_node(pair, child)->kind == TEMPLATE_FIELD) {
		model = *to_node(pair, child);
		indent = model.offset - node_begin(pair->to, child);
	}
	for (; child; child = to_node(pair, child)->next)
		at = to_node(pair, child)->end - 1;
	edit_add(
	    pair->merger, pair->to, at, at,
	    specast_str_format(pair->merger->arena, "\n%.*s",
			       SPECAST_FMT(field_line(pair->merger->arena, &model, indent, label, value))),
	    false);
}

/* -- units: what an entry consists of -- */

static struct specast_str label_for(struct pair *pair, struct specast_str label, struct template_ref ref)
{
	uint16_t context = to_node(pair, pair->to_loop)->ref.row;
	struct specast_str usual = usual_wording(pair->merger->arena, ref);

	if (!label.size)
		label = usual;
	if (!wording_clashes(pair->merger, pair->to, label, context, ref, SPECAST_STR_NONE))
		return label;
	if (wording_clashes(pair->merger, pair->to, usual, context, ref, SPECAST_STR_NONE))
		merge_fail(pair->merger, pair->from, node_of(pair->from, pair->from_loop)->offset,
			   "the label \"%.*s\" means something else in the template %.*s: reword one of them",
			   SPECAST_FMT(label), SPECAST_FMT(pair->to->tmpl->name));
	return usual;
}

/* A flag in an item is a box at its front, if it was one. */
static bool task_add(struct pair *pair, struct template_ref ref)
{
	uint32_t item = to_node(pair, pair->to_loop)->first;
	size_t at;

	if (!is_items(pair->to, pair->to_loop) || specast_concept_at(ref.row)->shape != SPECAST_FLAG)
		return false;
	if (!is_items(pair->from, pair->from_loop) || to_node(pair, item)->task) {
		pair->too_small = true;
		return true;
	}
	if (pair->measure)
		return true;
	at = specast_str_find_char(pair->to->text, ' ', to_node(pair, item)->offset) + 1;
	edit_add(pair->merger, pair->to, at, at,
		 specast_str_format(
		     pair->merger->arena, "[%.*s] ",
		     SPECAST_FMT(tag_text(pair->merger->arena, ref, to_node(pair, pair->to_loop)->ref.row,
					  SPECAST_STR_NONE))),
		 false);
	return true;
}

/* Where the entries of `to` stand says this of them. */
static bool is_filter(const struct pair *pair, struct template_ref ref)
{
	const struct template_node *loop = to_node(pair, pair->to_loop);
	const struct specast_concept *filter =
	    loop->filter.size ? specast_concept_child(specast_concept_at(loop->ref.row), loop->filter) : NULL;

	return filter && filter->id == ref.row;
}

/* A value that one line holds, under a label. */
static void value_add(struct pair *pair, struct template_ref ref, struct specast_str label,
		      struct specast_str value)
{
	if (is_filter(pair, ref) || task_add(pair, ref) || pair->measure)
		return;
	label = label_for(pair, label, ref);
	if (is_table(pair->to, pair->to_loop))
		column_add(pair, label, value);
	else if (is_items(pair->to, pair->to_loop))
		nested_add(pair, label, value);
	else
		field_add(pair, label, value);
}

static void tag_add(struct pair *pair, const struct template_part *part, struct specast_str label)
{
	uint16_t context = to_node(pair, pair->to_loop)->ref.row;

	if (!pair->measure)
		parts_given(pair->from, part, 1);
	value_add(pair, part->ref, label, tag_text(pair->merger->arena, part->ref, context, part->text));
}

/* How many levels deeper a heading of an entry stands in `to`. */
static int deeper(const struct pair *pair, uint32_t heading)
{
	const struct template_node *body = to_node(pair, pair->body);
	uint32_t around = node_section(pair->to, pair->to_loop);

	return (body->kind == TEMPLATE_SECTION ? body->level : to_node(pair, around)->level) + 1 -
	       node_of(pair->from, heading)->level;
}

/* The nodes from `from` to `to` as they are. */
static void copy_add(struct pair *pair, uint32_t from, uint32_t to)
{
	if (is_table(pair->to, pair->to_loop) || is_items(pair->to, pair->to_loop)) {
		pair->too_small = true;
		return;
	}
	if (!pair->measure)
		block_add(pair, nodes_copy(pair->merger, pair->from, pair->to, from, to, deeper(pair, from)));
}

/* Whether the entries of `to` have a place for all, or none, of what the nodes hold directly. */
static void count_slots(struct pair *pair, uint32_t index, uint32_t *placed, uint32_t *missing)
{
	const struct side *from = pair->from;
	uint32_t after = node_after(from, index);

	*placed = *missing = 0;
	for (uint32_t i = from->first_slot[index]; i < from->first_slot[after]; i++) {
		const struct slot *slot = &from->slots[i], *here;

		if (slot->loop != pair->from_loop)
			continue;
		here = entry_slot(pair, slot);
		if (here)
			pair->anchor = field_around(pair, here->node);
		++*(here ? placed : missing);
	}
}

/* Every tag of a line by itself: the line heads the entry, or only some have no place. */
static void tags_add(struct pair *pair, uint32_t index)
{
	const struct side *from = pair->from;
	const struct template_node *node = node_of(from, index);

	for (uint32_t i = 0; i < node->part_count; i++) {
		const struct template_part *part = &from->tmpl->parts[node->part + i];
		struct slot slot = { .ref = part->ref };
		const struct slot *here;

		if (part->kind != TEMPLATE_TAG)
			continue;
		here = entry_slot(pair, &slot);
		if (here)
			pair->anchor = field_around(pair, here->node);
		else
			tag_add(pair, part, SPECAST_STR_NONE);
	}
}

/* The one tag that stands below a label, of a text or of the entries of a list of texts; or NULL. */
static const struct template_part *lone_part(const struct side *side, uint32_t index)
{
	const struct template_node *node = node_of(side, index);

	while (node->first && !node_of(side, node->first)->next) {
		node = node_of(side, node->first);
		if (node->part_count)
			return node->part_count == 1 && side->tmpl->parts[node->part].kind == TEMPLATE_TAG
				   ? &side->tmpl->parts[node->part]
				   : NULL;
	}
	return NULL;
}

static void nested_loops(struct pair *pair, uint32_t index)
{
	const struct side *from = pair->from;

	for (uint32_t i = index; i < node_after(from, index); i++) {
		struct slot slot = { .ref = node_of(from, i)->ref };
		const struct slot *here;

		if (!node_is_loop(from, i) || node_loop(from, i) != pair->from_loop)
			continue;
		here = entry_slot(pair, &slot);
		if (here && node_is_loop(pair->to, here->node) && !pair->measure)
			loops_merge(pair->merger, pair->to, here->node, pair->from, i, pair->manner);
	}
}

static void units_add(struct pair *pair, uint32_t parent);

/* A labelled field of which nothing has a place. */
static void label_add(struct pair *pair, uint32_t index)
{
	const struct template_node *node = node_of(pair->from, index);
	const struct template_part *part = lone_part(pair->from, index);
	uint32_t model =
	    is_table(pair->to, pair->to_loop) || is_items(pair->to, pair->to_loop) ? 0 : field_model(pair);
	bool narrow = is_table(pair->to, pair->to_loop) || is_items(pair->to, pair->to_loop) ||
		      (model && to_node(pair, model)->marker);
	struct specast_buf value = SPECAST_BUF(pair->merger->arena);

	if (node->part_count && !node->first) {
		parts_given(pair->from, pair->from->tmpl->parts + node->part, node->part_count);
		parts_put(&value, pair->from->tmpl->parts + node->part, node->part_count, node->context);
		value_add(pair, pair->from->slots[pair->from->first_slot[index]].ref, node->label,
			  specast_buf_str(&value));
	} else if (part && narrow && fits_line(part->ref)) {
		tag_add(pair, part, node->label);
	} else {
		copy_add(pair, index, node_after(pair->from, index));
	}
}

static void unit_add(struct pair *pair, uint32_t index)
{
	const struct template_node *node = node_of(pair->from, index);
	uint32_t placed, missing, anchor = pair->anchor;

	count_slots(pair, index, &placed, &missing);
	if (!missing) {
		nested_loops(pair, index);
		return;
	}
	if (placed)
		nested_loops(pair, index);
	else
		pair->anchor = anchor;
	if (placed) {
		tags_add(pair, index);
		units_add(pair, index);
	} else if (node->kind == TEMPLATE_FIELD) {
		label_add(pair, index);
	} else if (node->kind == TEMPLATE_LINE && node->part_count == 1 &&
		   (is_table(pair->to, pair->to_loop) || is_items(pair->to, pair->to_loop) || pair->anchor)) {
		tags_add(pair, index);
	} else {
		copy_add(pair, index, node_after(pair->from, index));
	}
}

/* The units below a node of the entry: what heads it is taken apart, the rest stays together. */
static void units_add(struct pair *pair, uint32_t parent)
{
	const struct side *from = pair->from;

	for (uint32_t i = node_of(from, parent)->first; i; i = node_of(from, i)->next) {
		const struct template_node *node = node_of(from, i);
		bool heads = node_has_tags(from, i) &&
			     (node->kind == TEMPLATE_SECTION || node->kind == TEMPLATE_ITEM ||
			      (node->kind == TEMPLATE_LINE && node->part_count > 1));

		if (node->kind == TEMPLATE_COLUMN && node->part_count == 1) {
			uint32_t placed, missing;
			count_slots(pair, i, &placed, &missing);
			if (missing)
				tag_add(pair, &from->tmpl->parts[node->part], node->label);
		} else if (heads || node->kind == TEMPLATE_COLUMN) {
			tags_add(pair, i);
			units_add(pair, i);
		} else if (node->kind != TEMPLATE_RULE && node->kind != TEMPLATE_GUIDANCE) {
			unit_add(pair, i);
		}
	}
}

/* Puts the entries of `from`, with what those of `to` have, in the place of these. */
static void form_change(struct merger *merger, struct side *to, uint32_t to_loop, struct side *from,
			uint32_t from_loop, const struct side *manner)
{
	int to_level = node_of(to, node_section(to, to_loop))->level,
	    from_level = node_of(from, node_section(from, from_loop))->level;
	size_t begin = node_begin(to, to_loop), end = node_of(to, to_loop)->end;

	loops_merge(merger, from, from_loop, to, to_loop, manner);
	for (uint32_t i = to_loop; i < node_after(to, to_loop); i++)
		to->lost[i] = true;
	edit_add(merger, to, begin, end,
		 nodes_copy(merger, from, to, from_loop, node_after(from, from_loop), to_level - from_level),
		 true);
}

/* Whether the form of `from` can hold what the entries of `to` have. */
static bool holds(const struct side *from, uint32_t from_loop, const struct side *to, uint32_t to_loop)
{
	if (is_items(from, from_loop))
		return false;
	for (uint32_t i = 0; i < to->slot_count && is_table(from, from_loop); i++)
		if (to->slots[i].loop == to_loop && !fits_line(to->slots[i].ref))
			return false;
	return true;
}

static void loops_merge(struct merger *merger, struct side *to, uint32_t to_loop, struct side *from,
			uint32_t from_loop, const struct side *manner)
{
	struct pair pair = { merger, to, from, manner, to_loop, from_loop, to_loop, 0, true, false };
	uint32_t first = node_of(to, to_loop)->first;

	if (!node_of(to, to_loop)->ref.row ||
	    specast_concept_at(node_of(to, to_loop)->ref.row)->entry != SPECAST_RECORD)
		return;
	if (node_of(to, first)->kind == TEMPLATE_SECTION)
		pair.body = first;
	units_add(&pair, from_loop);
	if (pair.too_small) {
		if (holds(from, from_loop, to, to_loop))
			form_change(merger, to, to_loop, from, from_loop, manner);
		else
			merge_fail(merger, from, node_of(from, from_loop)->offset,
				   "the entries of the template %.*s cannot take these fields: write them "
				   "under headings",
				   SPECAST_FMT(to->tmpl->name));
		return;
	}
	pair.measure = false;
	pair.anchor = 0;
	units_add(&pair, from_loop);
}

/* The loop of the document in `side` over the list, with that filter or without one; 0: there is none. */
static uint32_t loop_find(const struct side *side, struct template_ref ref, struct specast_str wanted)
{
	uint32_t found = 0;

	for (uint32_t at = side->by_row[ref.row]; at; at = side->slots[at - 1].next) {
		const struct slot *slot = &side->slots[at - 1];

		if (!slot->loop && node_is_loop(side, slot->node) &&
		    (specast_str_equal(slot->wanted, wanted) || (!slot->wanted.size && !found)))
			found = slot->node;
	}
	return found;
}

void entries_merge_all(struct merger *merger)
{
	struct side *first = &merger->first;

	for (uint32_t i = 1; i < first->tmpl->node_count; i++) {
		const struct template_node *node = node_of(first, i);
		uint32_t other;

		if (!node_is_loop(first, i) || node_loop(first, i))
			continue;
		other = loop_find(&merger->second, node->ref, node->wanted);
		if (other)
			loops_merge(merger, first, i, &merger->second, other, first);
	}
}
