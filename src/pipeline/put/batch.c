/* Many changes in one reading: values that changed, entries and fields that come and go.  For each the
 * likeliest edit is noted, and all are tried together. */
#include <stdlib.h>
#include <string.h>

#include "put.h"

#define BATCH_LEAST 2     /* a single one is as quickly tried alone */
#define BATCH_MOST 100000 /* more are tried in turns */
#define ATTEMPTS_MOST 16  /* that may fail in one call of put */

/* Changes in the order of the model, and the edits that are to write them. */
struct put_notes {
	struct put_change *changes;
	size_t count, capacity;
	struct put_edit *edits;
	size_t edit_count, edit_capacity;
	size_t from; /* of the first edit of the change under way */
	size_t end;  /* of all edits before */
};

bool put_note(struct put *put, const struct put_edit *edits, size_t count)
{
	struct put_notes *notes = put->notes;

	for (size_t i = 0; i < count; i++) {
		notes->edits = specast_array_grow(&put->work, notes->edits, notes->edit_count,
						  &notes->edit_capacity, sizeof(*notes->edits));
		notes->edits[notes->edit_count++] = edits[i];
	}
	return count > 0;
}

static const struct specast_node *told_apart_by(const struct put_change *change)
{
	return change->want ? change->want : change->have;
}

static bool is_blamed(const struct put *put, const struct put_change *change)
{
	for (size_t i = 0; i < put->blamed_count; i++)
		if (put->blamed[i] == told_apart_by(change))
			return true;
	return false;
}

static void change_add(struct put *put, struct put_notes *notes, struct put_change change)
{
	if (is_blamed(put, &change))
		return;
	notes->changes = specast_array_grow(&put->work, notes->changes, notes->count, &notes->capacity,
					    sizeof(*notes->changes));
	notes->changes[notes->count++] = change;
}

static void changes_find(struct put *put, struct put_notes *notes, const struct specast_node *have,
			 const struct specast_node *want);

static void record_changes(struct put *put, struct put_notes *notes, const struct specast_node *have,
			   const struct specast_node *want)
{
	for (const struct specast_node *at = have->first; at; at = at->next) {
		const struct specast_node *other = specast_node_get_str(want, at->name);

		if (specast_node_is_place(at))
			continue;
		if (other)
			changes_find(put, notes, at, other); /* as deep as the model */
		else
			change_add(put, notes, (struct put_change){ PUT_REMOVED, at, NULL, NULL });
	}
	for (const struct specast_node *field = want->first; field; field = field->next)
		if (!specast_node_is_place(field) && !specast_node_get_str(have, field->name))
			change_add(put, notes, (struct put_change){ PUT_ADDED, have, field, NULL });
}

static void list_changes(struct put *put, struct put_notes *notes, const struct specast_node *have,
			 const struct specast_node *want)
{
	struct put_steps steps = put_list_steps(&put->work, have, want);

	for (size_t i = 0; i < steps.count; i++) {
		const struct put_change *step = &steps.items[i];
		bool of_list = step->kind == PUT_ADDED ? step->have == have : step->have->parent == have;

		if (step->kind == PUT_CHANGED)
			changes_find(put, notes, step->have, step->want); /* as deep as the model */
		else if (of_list)
			change_add(put, notes, *step);
	}
}

static void changes_find(struct put *put, struct put_notes *notes, const struct specast_node *have,
			 const struct specast_node *want)
{
	if (!specast_str_equal(have->group, want->group) || specast_node_equal(have, want))
		return;
	if (specast_node_is_leaf(have) && specast_node_is_leaf(want))
		change_add(put, notes, (struct put_change){ PUT_CHANGED, have, want, NULL });
	else if (have->shape == want->shape)
		(have->shape == SPECAST_LIST ? list_changes : record_changes)(put, notes, have, want);
}

/* Several entries or parts that come at one place come one behind the other. */
static bool comes_behind(const struct put_change *change, const struct put_change *before)
{
	return change->kind == PUT_ADDED && before->kind == PUT_ADDED && change->have == before->have &&
	       change->behind == before->behind;
}

/* Whether the edits of a change are clear of all before, of which `before` is the last.  They mostly stand
 * behind them. */
static bool is_clear(const struct put_notes *notes, const struct put_change *change,
		     const struct put_change *before)
{
	bool behind = before && comes_behind(change, before), clear = true;

	for (size_t i = notes->from; i < notes->edit_count; i++)
		clear &= notes->edits[i].at.start > notes->end;
	if (clear)
		return true;
	for (size_t i = notes->from; i < notes->edit_count; i++)
		for (size_t k = notes->from; k-- > 0;)
			if (put_overlap(notes->edits[i].at, notes->edits[k].at) ||
			    (notes->edits[i].at.start == notes->edits[k].at.start && !behind))
				return false;
	return true;
}

static bool change_note(struct put *put)
{
	const struct specast_node *have = put->change.have;

	if (put_heading(put))
		return true;
	switch (put->change.kind) {
	case PUT_CHANGED:
		return put_value(put);
	case PUT_ADDED:
		return have->shape == SPECAST_LIST
			   ? put_entry_add(put)
			   : !put_awaits(put) &&
				 (put_field_add(put) || put_part_add(put) || put_metadata_add(put));
	case PUT_REMOVED:
		return have->parent->shape == SPECAST_LIST ? put_entry_remove(put) : put_field_remove(put);
	}
	return false;
}

/* Notes the likeliest edits of up to `most` changes; those that have none, or are in the way of others, are
 * left out.  Returns how many stay. */
static size_t edits_note(struct put *put, struct put_notes *notes, size_t most)
{
	size_t kept = 0;

	notes->edit_count = 0;
	put->notes = notes;
	put->entries = NULL;
	put->column.header = 0;
	for (size_t i = 0; i < notes->count && i < most; i++) {
		notes->from = notes->edit_count;
		put->change = notes->changes[i];
		if (change_note(put) &&
		    is_clear(notes, &put->change, kept ? &notes->changes[kept - 1] : NULL)) {
			notes->changes[kept++] = put->change;
			put_ordinals_note(put);
		} else {
			notes->edit_count = notes->from;
			put->column.header = 0;
		}
		for (size_t k = notes->from; k < notes->edit_count; k++)
			if (notes->edits[k].at.end > notes->end)
				notes->end = notes->edits[k].at.end;
	}
	put_ordinals_finish(put);
	put->notes = NULL;
	return kept;
}

/* Changes that have not come yet while the model after them is made. */
struct goal {
	struct specast_arena *arena;
	const struct put_change *next, *end;
	struct put_made *made; /* by the next one */
};

static void goal_made(struct goal *goal, const struct specast_node *node, bool whole)
{
	*goal->made++ = (struct put_made){ .node = node, .whole = whole };
	goal->next++;
}

/* Entries that come behind one of a list, or first in it; fields of a record. */
static void goal_add(struct goal *goal, struct specast_node *copy, const struct specast_node *list,
		     const struct specast_node *behind)
{
	while (goal->next < goal->end && goal->next->kind == PUT_ADDED && goal->next->have == list &&
	       goal->next->behind == behind) {
		put_hang(copy, put_copy(goal->arena, goal->next->want));
		goal_made(goal, copy->last, true);
	}
}

static struct specast_node *goal_make(struct goal *goal, const struct specast_node *node);

/* A child with its changes, unless it goes. */
static void goal_add_child(struct goal *goal, struct specast_node *copy, const struct specast_node *child)
{
	const struct put_change *change = goal->next;

	if (change == goal->end || change->have != child || change->kind == PUT_ADDED) {
		put_hang(copy, goal_make(goal, child)); /* as deep as the model */
	} else if (change->kind == PUT_CHANGED) {
		put_hang(copy, put_copy(goal->arena, change->want));
		goal_made(goal, copy->last, true);
	} else {
		goal_made(goal, copy->last ? copy->last : copy, false);
	}
}

static struct specast_node *goal_make(struct goal *goal, const struct specast_node *node)
{
	struct specast_node *copy = SPECAST_NEW(goal->arena, struct specast_node);

	*copy = *node;
	copy->parent = copy->first = copy->last = copy->next = NULL;
	goal_add(goal, copy, node, NULL);
	for (const struct specast_node *child = node->first; child; child = child->next) {
		goal_add_child(goal, copy, child);
		goal_add(goal, copy, node, child);
	}
	goal_add(goal, copy, node, NULL);
	return copy;
}

/* Leaves those changes out of further batches that a trial got wrong.  False where it is not known which. */
static bool blame(struct put *put, const struct put_change *changes, struct put_made *made, size_t count)
{
	const struct specast_node *read = put_trial_read(put);
	size_t blamed = read ? put_blame(put, read, made, count) : 0;
	struct specast_arena *arena = put->diagnostics->arena;
	const size_t size = sizeof(*put->blamed);

	if (!blamed)
		return false;
	put->blamed = specast_realloc(arena, put->blamed, put->blamed_count * size,
				      (put->blamed_count + blamed) * size);
	for (size_t i = 0; i < count; i++)
		if (made[i].wrong)
			put->blamed[put->blamed_count++] = told_apart_by(&changes[i]);
	return true;
}

/* Tries the edits of up to `most` changes.  Returns how many should be tried next, 0 for none. */
static size_t batch_try(struct put *put, struct specast_node *wanted, size_t most, bool *done)
{
	const struct specast_node *have = put->now->document.reading.spec;
	struct put_notes notes = { 0 };

	specast_arena_release(&put->work);
	put->tried = SPECAST_NEW(&put->work, uint64_t);
	put->tried_count = 0;
	put->goal = wanted;
	changes_find(put, &notes, have, wanted);
	size_t count = edits_note(put, &notes, most);

	if (count < BATCH_LEAST)
		return 0;
	struct put_made *made = SPECAST_NEW_ARRAY(&put->work, count, struct put_made);
	struct goal goal = { &put->work, notes.changes, notes.changes + count, made };
	put->tries = 2; /* once more with the table of contents */
	put->goal = goal_make(&goal, have);
	specast_node_prune(put->goal);
	put_regroup(have, put->goal);
	*done = put_try(put, notes.edits, notes.edit_count);
	if (*done)
		return 0;
	put->batches_failed++;
	return blame(put, notes.changes, made, count) ? most : count / 4;
}

bool put_batch(struct put *put, struct specast_node *wanted)
{
	struct put_change change = put->change;
	size_t most = BATCH_MOST;
	bool done = false;

	while (!done && most >= BATCH_LEAST && put->batches_failed < ATTEMPTS_MOST)
		most = batch_try(put, wanted, most, &done);
	if (!done)
		put->change = change;
	return done;
}
