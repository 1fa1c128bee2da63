/* Cutting and joining the texts of templates. */
#include <stdlib.h>
#include <string.h>

#include "merge.h"

static void edits_push(struct specast_arena *arena, struct edits *edits, struct edit edit)
{
	edits->items = specast_array_grow(arena, edits->items, edits->count, &edits->capacity, sizeof(edit));
	edit.order = edits->count;
	edits->items[edits->count++] = edit;
}

void edit_add(struct merger *merger, struct side *side, size_t at, size_t to, struct specast_str text,
	      bool block)
{
	edits_push(merger->arena, &side->edits, (struct edit){ at, to, 0, block, text });
}

size_t node_begin(const struct side *side, uint32_t index)
{
	size_t at = node_of(side, index)->offset;

	while (at && side->text.data[at - 1] != '\n')
		at--;
	return at;
}

size_t node_line_end(const struct side *side, uint32_t index)
{
	size_t end = specast_str_find_char(side->text, '\n', node_of(side, index)->offset);

	return end == SIZE_MAX ? side->text.size : end;
}

/* By place; at one place insertions come before what is replaced, in the order in which they were made. */
static int compare_edits(const void *left, const void *right)
{
	const struct edit *a = left, *b = right;
	bool a_inserts = a->at == a->to, b_inserts = b->at == b->to;

	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	if (a_inserts != b_inserts)
		return a_inserts ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

static size_t line_ends(const struct specast_buf *out)
{
	size_t count = 0;

	while (count < out->size && out->data[out->size - 1 - count] == '\n')
		count++;
	return count;
}

/* Ends the line, and puts a blank line, unless that is there already. */
static void part_blocks(struct specast_buf *out)
{
	for (size_t ends = line_ends(out); out->size && ends < 2; ends++)
		specast_buf_putc(out, '\n');
}

/* What joining has come to. */
struct joint {
	struct specast_buf out;
	bool edited; /* the text ends with an edit */
	bool block;  /* which is a block */
};

static void put_source(struct joint *joint, struct specast_str text)
{
	if (!text.size)
		return;
	if (joint->edited && joint->block)
		part_blocks(&joint->out);
	/* No two blank lines where something was put in or taken out. */
	while (joint->edited && text.size && text.data[0] == '\n' &&
	       (joint->out.size == 0 || line_ends(&joint->out) >= 2))
		text = specast_str_slice(text, 1, text.size);
	specast_buf_put(&joint->out, text);
	joint->edited = false;
}

static void put_edit(struct joint *joint, const struct edit *edit)
{
	if (edit->block && edit->text.size)
		part_blocks(&joint->out);
	specast_buf_put(&joint->out, edit->text);
	joint->edited = true;
	joint->block = edit->block && edit->text.size;
}

static struct specast_str join(struct specast_arena *arena, struct specast_str text, size_t from, size_t to,
			       struct edits *edits)
{
	struct joint joint = { .out = SPECAST_BUF(arena) };

	if (edits->count)
		qsort(edits->items, edits->count, sizeof(*edits->items), compare_edits);
	for (uint32_t i = 0; i < edits->count; i++) {
		const struct edit *edit = &edits->items[i];

		if (edit->at < from)
			continue; /* within what another one replaces */
		put_source(&joint, specast_str_slice(text, from, edit->at));
		put_edit(&joint, edit);
		from = edit->to;
	}
	put_source(&joint, specast_str_slice(text, from, to));
	return specast_buf_str(&joint.out);
}

/* The edits of the side between two places. */
static struct edits edits_between(struct merger *merger, const struct side *side, size_t from, size_t to)
{
	struct edits some = { 0 };

	for (uint32_t i = 0; i < side->edits.count; i++)
		if (side->edits.items[i].at >= from && side->edits.items[i].to <= to)
			edits_push(merger->arena, &some, side->edits.items[i]);
	return some;
}

struct specast_str side_text(struct merger *merger, const struct side *side, size_t from, size_t to)
{
	struct edits some = edits_between(merger, side, from, to);

	return join(merger->arena, side->text, from, to, &some);
}

/* -- copies -- */

const struct template_node *label_model(const struct side *side)
{
	for (uint32_t i = 1; i < side->tmpl->node_count; i++)
		if (node_of(side, i)->kind == TEMPLATE_FIELD && node_of(side, i)->bold)
			return node_of(side, i);
	return NULL;
}

static void restyle_label(struct merger *merger, struct edits *edits, const struct side *side, uint32_t index,
			  const struct template_node *model)
{
	const struct template_node *node = node_of(side, index);
	size_t at = specast_str_find(side->text, "**", node->offset), end;
	const char *wanted = model && model->colon_inside ? ":**" : "**:";

	if (!model || !node->bold || at == SIZE_MAX || node->colon_inside == model->colon_inside)
		return;
	end = specast_str_find(side->text, node->colon_inside ? ":**" : "**:", at + 2);
	if (end != SIZE_MAX)
		edits_push(merger->arena, edits,
			   (struct edit){ end, end + 3, 0, false, specast_str_of(wanted) });
}

static struct specast_str heading_words(struct merger *merger, const struct side *side, uint32_t index,
					const struct side *to_side)
{
	const struct template_node *node = node_of(side, index);

	if (node_has_tags(side, index) || !node->ref.row || side != &merger->second ||
	    !wording_clashes(merger, to_side, node->label, 0, node->ref, node->wanted))
		return SPECAST_STR_NONE;
	return usual_heading(merger, index, node->ref, node->wanted);
}

/* "### 3.2 Words": level, number and words may change. */
static void change_heading(struct merger *merger, struct edits *edits, const struct side *side,
			   uint32_t index, const struct side *to_side, int shift)
{
	const struct template_node *node = node_of(side, index);
	struct specast_str words = heading_words(merger, side, index, to_side);
	size_t end = node_line_end(side, index), at = node->offset + node->level;
	struct specast_buf out = SPECAST_BUF(merger->arena);
	int level = node->level + shift;

	if (level < 1 || level > 6) {
		merge_fail(merger, side, node->offset,
			   "this heading would stand below level 6 in the template %.*s",
			   SPECAST_FMT(to_side->tmpl->name));
		return;
	}
	specast_buf_repeat(&out, '#', (size_t)level);
	specast_buf_putc(&out, ' ');
	while (at < end && side->text.data[at] == ' ')
		at++;
	at += node->text.size;
	while (at < end && side->text.data[at] == ' ')
		at++;
	specast_buf_put(&out, words.size ? words : specast_str_trim(specast_str_slice(side->text, at, end)));
	edits_push(merger->arena, edits, (struct edit){ node->offset, end, 0, false, specast_buf_str(&out) });
}

struct specast_str nodes_copy(struct merger *merger, struct side *side, const struct side *to_side,
			      uint32_t from, uint32_t to, int shift)
{
	const struct template_node *model = label_model(to_side);
	uint32_t last = from;
	size_t begin = node_begin(side, from), end;

	for (uint32_t i = from; i < to; i++)
		if (node_of(side, i)->end > node_of(side, last)->end)
			last = i;
	end = node_of(side, last)->end;
	struct edits edits = edits_between(merger, side, begin, end);
	for (uint32_t i = from; i < to; i++) {
		const struct template_node *node = node_of(side, i);

		side->taken[i] = true;
		parts_given(side, side->tmpl->parts + node->part, node->part_count);
		if (node->kind == TEMPLATE_SECTION)
			change_heading(merger, &edits, side, i, to_side, shift);
		else if (node->kind == TEMPLATE_RULE)
			edits_push(merger->arena, &edits,
				   (struct edit){ node->offset, node->end, 0, false, SPECAST_STR_NONE });
		else if (node->kind == TEMPLATE_FIELD)
			restyle_label(merger, &edits, side, i, model);
	}
	return specast_str_format(
	    merger->arena, "%.*s\n",
	    SPECAST_FMT(specast_str_trim_lines(join(merger->arena, side->text, begin, end, &edits))));
}
