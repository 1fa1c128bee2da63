/* Files that hold the model itself: one change after the other is written where it stands, as the format has it.
 * Where that will not do, the file is written anew. */
#include "put.h"

#define QUICK_MOST (4u << 20) /* bytes of a file, once for each change */
#define STEPS_MOST 200        /* of a file; a model that differs in more is another one */

/* What tells where parts stood is no difference between models, but data like any other here. */
static bool place_difference(const struct specast_node *have, const struct specast_node *want,
			     struct put_change *change)
{
	const struct specast_node *there = want->first;

	if (specast_node_is_place(have) && !specast_str_equal(have->text, want->text)) {
		*change = (struct put_change){ PUT_CHANGED, have, want, NULL };
		return true;
	}
	for (const struct specast_node *at = have->first; at; at = at->next) {
		bool entry = have->shape == SPECAST_LIST;
		const struct specast_node *other = entry ? there : specast_node_get_str(want, at->name);

		there = entry && there ? there->next : there;
		if (!other)
			*change = (struct put_change){ PUT_REMOVED, at, NULL, NULL };
		if (!other || place_difference(at, other, change)) /* as deep as the model */
			return true;
	}
	for (const struct specast_node *at = want->first; at && have->shape == SPECAST_RECORD; at = at->next)
		if (!specast_node_get_str(have, at->name)) {
			*change = (struct put_change){ PUT_ADDED, have, at, NULL };
			return true;
		}
	return false;
}

/* The first difference between what the file holds and what is wanted. */
static bool differs(struct put *put, const struct specast_node *wanted)
{
	const struct specast_node *have = put->now->document.reading.spec;

	specast_arena_release(&put->work);
	return put_difference(&put->work, have, wanted, &put->change) ||
	       place_difference(have, wanted, &put->change);
}

struct data_edit {
	struct specast_spec_edit edit;
	struct put *put;
};

static bool accept(const struct specast_spec_edit *edit, struct specast_str file)
{
	return put_try_whole(((const struct data_edit *)edit)->put, file);
}

/* Lets the format write put->change, or the whole file; put->goal is what it is to hold then. */
static bool edit(struct put *put, bool whole)
{
	const struct specast_document *document = &put->now->document;
	const struct put_change *change = &put->change;
	struct data_edit edit = { { .source = &document->source, .goal = put->goal, .accept = accept }, put };

	if (!document->format->edit_spec)
		return false;
	if (!whole && change->kind == PUT_ADDED) {
		edit.edit.into = change->have;
		edit.edit.behind = change->behind;
		edit.edit.want = put_added(put->goal, change);
	} else if (!whole) {
		edit.edit.part = change->have;
		edit.edit.want = change->kind == PUT_CHANGED ? put_node_like(put->goal, change->have) : NULL;
	}
	return document->format->edit_spec(&put->work, &edit.edit);
}

static bool write_anew(struct put *put)
{
	struct specast_str new;

	return edit(put, true) || (put_write(put, put->goal, &new) && put_try_whole(put, new));
}

/* Whether the file is read again for each change without that anybody has to wait for it. */
static bool is_quick(struct put *put, const struct specast_node *wanted)
{
	size_t size = put->now->document.source.original.size;
	struct specast_changes changes;

	if (size < QUICK_MOST / STEPS_MOST)
		return true;
	if (specast_diff(&put->work, put->now->document.reading.spec, wanted, &changes) != SPECAST_OK)
		specast_leave(&put->work, SPECAST_NO_MEMORY);
	return changes.count <= QUICK_MOST / size;
}

bool put_data(struct put *put, const struct specast_node *wanted)
{
	bool quick = is_quick(put, wanted);

	for (size_t steps = 0; differs(put, wanted); steps++) {
		put->tries = PUT_TRIES_MOST;
		put->goal = put_spec_after(&put->work, put->now->document.reading.spec, &put->change);
		if (quick && steps < STEPS_MOST && put->bytes_read <= PUT_BYTES_MOST && edit(put, false))
			continue;
		put->goal = put_copy(&put->work, wanted);
		return write_anew(put);
	}
	return true;
}
