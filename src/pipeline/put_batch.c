/* Many values that changed, in one reading: for each the likeliest edit is noted, and all are tried together.
 */
#include <stdlib.h>
#include <string.h>

#include "put.h"

#define BATCH_LEAST 3    /* fewer are as quickly tried one by one */
#define BATCH_MOST 1000  /* more are tried in turns */
#define ATTEMPTS_MOST 16 /* that may fail in one call of put */

/* Values that changed, in the order of the model, and the edits that are to write them. */
struct put_notes {
	struct put_change *changes;
	size_t count, capacity;
	struct put_edit *edits;
	size_t edit_count, edit_capacity;
	size_t from; /* of the first edit of the change under way */
};

static void *grown(struct specast_arena *arena, void *items, size_t *capacity, size_t size)
{
	size_t old = *capacity;

	*capacity = old ? old * 2 : 16;
	return specast_realloc(arena, items, old * size, *capacity * size);
}

bool put_note(struct put *put, const struct put_edit *edits, size_t count)
{
	struct put_notes *notes = put->notes;

	for (size_t i = 0; i < count; i++) {
		if (notes->edit_count == notes->edit_capacity)
			notes->edits =
			    grown(&put->work, notes->edits, &notes->edit_capacity, sizeof(*notes->edits));
		notes->edits[notes->edit_count++] = edits[i];
	}
	return count > 0;
}

static bool is_container(const struct specast_node *node)
{
	return node->shape == SPECAST_LIST || node->shape == SPECAST_RECORD;
}

static const struct specast_node *field_like(const struct specast_node *record,
					     const struct specast_node *field)
{
	for (const struct specast_node *at = record->first; at; at = at->next)
		if (specast_str_equal(at->name, field->name))
			return at;
	return NULL;
}

/* Values that are in both models and differ; entries of lists of which some came or went are left alone. */
static void changes_find(struct put *put, struct put_notes *notes, const struct specast_node *have,
			 const struct specast_node *want)
{
	if (!specast_str_equal(have->group, want->group) || specast_node_equal(have, want))
		return;
	if (!is_container(have) && !is_container(want)) {
		if (notes->count == notes->capacity)
			notes->changes =
			    grown(&put->work, notes->changes, &notes->capacity, sizeof(*notes->changes));
		notes->changes[notes->count++] = (struct put_change){ PUT_CHANGED, have, want, NULL };
		return;
	}
	if (have->shape != want->shape)
		return;
	if (have->shape == SPECAST_LIST && specast_node_count(have) != specast_node_count(want))
		return;
	const struct specast_node *other = want->first;
	for (const struct specast_node *at = have->first; at; at = at->next) {
		if (have->shape == SPECAST_RECORD)
			other = field_like(want, at);
		if (other && !specast_node_is_place(at))
			changes_find(put, notes, at, other); /* as deep as the model */
		if (have->shape == SPECAST_LIST)
			other = other->next;
	}
}

static bool overlaps(const struct put_range *a, const struct put_range *b)
{
	return a->start < b->end && b->start < a->end;
}

/* Whether the edits of the last change are clear of all before.  They mostly stand behind them. */
static bool is_clear(const struct put_notes *notes)
{
	for (size_t i = notes->from; i < notes->edit_count; i++)
		for (size_t k = notes->from; k-- > 0;)
			if (overlaps(&notes->edits[i].at, &notes->edits[k].at) ||
			    notes->edits[i].at.start == notes->edits[k].at.start)
				return false;
	return true;
}

/* Notes the likeliest edits of up to `most` changes; those that have none, or are in the way of others, are
 * left out.  Returns how many stay. */
static size_t edits_note(struct put *put, struct put_notes *notes, size_t most)
{
	size_t kept = 0;

	notes->edit_count = 0;
	put->notes = notes;
	for (size_t i = 0; i < notes->count && i < most; i++) {
		notes->from = notes->edit_count;
		put->change = notes->changes[i];
		if (put_value(put) && is_clear(notes))
			notes->changes[kept++] = put->change;
		else
			notes->edit_count = notes->from;
	}
	put->notes = NULL;
	return kept;
}

/* The model after the changes, of which *next is the first that has not come yet. */
static struct specast_node *goal_make(struct specast_arena *arena, const struct specast_node *node,
				      const struct put_change **next, const struct put_change *end)
{
	struct specast_node *copy;

	if (*next < end && (*next)->have == node)
		return put_copy(arena, (*next)++->want);
	copy = SPECAST_NEW(arena, struct specast_node);
	*copy = *node;
	copy->parent = copy->first = copy->last = copy->next = NULL;
	for (const struct specast_node *child = node->first; child; child = child->next) {
		struct specast_node *below = goal_make(arena, child, next, end); /* as deep as the model */

		below->parent = copy;
		*(copy->last ? &copy->last->next : &copy->first) = below;
		copy->last = below;
	}
	return copy;
}

/* Returns of how many changes the edits were tried. */
static size_t batch_try(struct put *put, const struct specast_node *wanted, size_t most, bool *done)
{
	const struct specast_node *have = put->now->document.reading.spec;
	struct put_notes notes = { 0 };

	specast_arena_release(&put->work);
	put->tried = SPECAST_NEW(&put->work, uint64_t);
	put->tried_count = 0;
	changes_find(put, &notes, have, wanted);
	size_t count = edits_note(put, &notes, most);
	const struct put_change *next = notes.changes;

	if (count < BATCH_LEAST)
		return 0;
	put->tries = 1;
	put->goal = goal_make(&put->work, have, &next, notes.changes + count);
	*done = put_try(put, notes.edits, notes.edit_count);
	return count;
}

bool put_batch(struct put *put, const struct specast_node *wanted)
{
	struct put_change change = put->change;
	bool done = false;

	for (size_t most = BATCH_MOST; most >= BATCH_LEAST && put->batches_failed < ATTEMPTS_MOST;) {
		most = batch_try(put, wanted, most, &done) / 4;
		if (done)
			return true;
		put->batches_failed++;
	}
	put->change = change;
	return false;
}
