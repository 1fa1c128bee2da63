/* Formats that hold the model itself, and are laid out by people and other programs too: one change after
 * the other is written where it stands.  Where that will not do, the file is written anew, indented as it
 * was. */
#include <string.h>

#include "data.h"

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

/* A file on one line stays on one. */
static bool put_one_line(struct put *put, struct specast_str new)
{
	struct specast_str file = put->now->document.source.original;
	size_t end = specast_str_trim_lines(file).size;

	if (specast_str_find_char(specast_str_slice(file, 0, end), '\n', 0) != SIZE_MAX)
		return false;
	struct specast_str line = data_on_one_line(&put->work, new, data_is_spaced(file));
	return put_try_whole(put, specast_str_format(&put->work, "%.*s%.*s", SPECAST_FMT(line),
						     SPECAST_FMT(specast_str_slice(file, end, file.size))));
}

static bool write_anew(struct put *put)
{
	struct specast_str file = put->now->document.source.original, unit = data_unit(file), new;

	if (!put_write(put, put->goal, &new))
		return false;
	return put_one_line(put, new) ||
	       (unit.size && put_try_whole(put, data_indented(&put->work, new, unit, SPECAST_STR_NONE))) ||
	       put_try_whole(put, new);
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
		if (quick && steps < STEPS_MOST && put->bytes_read <= PUT_BYTES_MOST && put_data_edit(put))
			continue;
		put->goal = put_copy(&put->work, wanted);
		return write_anew(put);
	}
	return true;
}
