/* What changed from one spec to another. */
#include "compare.h"

struct diff {
	struct specast_arena *arena;
	struct hashes hashes;
	struct specast_paths *before_paths, *after_paths;
	const struct specast_node *before, *after; /* the roots */
	struct specast_changes *changes;
	size_t capacity;
};

static void change_add(struct diff *diff, enum specast_change_kind kind, const struct specast_node *before,
		       const struct specast_node *after)
{
	struct specast_changes *changes = diff->changes;

	changes->items = specast_array_grow(diff->arena, changes->items, changes->count, &diff->capacity,
					    sizeof(*changes->items));
	changes->items[changes->count++] =
	    (struct specast_change){ kind, before, after,
				     before ? specast_paths_of(diff->before_paths, before) : SPECAST_STR_NONE,
				     after ? specast_paths_of(diff->after_paths, after) : SPECAST_STR_NONE };
}

static void diff_node(struct diff *diff, const struct specast_node *before, const struct specast_node *after);

static bool is_key(const struct specast_node *list, const struct specast_node *field)
{
	const struct specast_concept *key = NULL;

	while (list && list->concept && (key = key_next(list->concept, key)))
		if (field->concept == key)
			return true;
	return false;
}

static void diff_record(struct diff *diff, const struct specast_node *before,
			const struct specast_node *after)
{
	const struct specast_node *list = after->name.size ? NULL : after->parent, *other;

	for (const struct specast_node *field = before->first; field; field = field->next) {
		if (specast_node_is_place(field))
			continue;
		other = specast_node_get_str(after, field->name);
		if (name_same(diff->arena, field, other))
			continue;
		if (!other)
			change_add(diff, SPECAST_REMOVED, field, NULL);
		else if (is_key(list, field) && !node_same(&diff->hashes, field, other))
			change_add(diff, SPECAST_RENAMED, field, other);
		else
			diff_node(diff, field, other);
	}
	for (const struct specast_node *field = after->first; field; field = field->next)
		if (!specast_node_is_place(field) && !specast_node_get_str(before, field->name) &&
		    !name_same(diff->arena, NULL, field))
			change_add(diff, SPECAST_ADDED, NULL, field);
}

static void diff_list(struct diff *diff, const struct specast_node *before, const struct specast_node *after)
{
	struct specast_arena *arena = diff->arena;
	struct entries old = entries_of(arena, before), now = entries_of(arena, after);
	const size_t *places = entries_match(&diff->hashes, &now, &old, MATCH_KIN);
	bool *kept = SPECAST_NEW_ARRAY(arena, now.count + 1, bool),
	     *stays = SPECAST_NEW_ARRAY(arena, old.count + 1, bool);

	for (size_t i = 0; i < now.count; i++) {
		kept[i] = true;
		if (places[i] != NOWHERE)
			stays[places[i]] = true;
	}
	sequence_in_order(arena, places, now.count, kept);
	for (size_t i = 0; i < old.count; i++)
		if (!stays[i])
			change_add(diff, SPECAST_REMOVED, old.items[i], NULL);
	for (size_t i = 0; i < now.count; i++) {
		const struct specast_node *was = places[i] == NOWHERE ? NULL : old.items[places[i]];

		if (!was) {
			change_add(diff, SPECAST_ADDED, NULL, now.items[i]);
			continue;
		}
		if (!kept[i] || !specast_str_equal(was->group, now.items[i]->group))
			change_add(diff, SPECAST_MOVED, was, now.items[i]);
		diff_node(diff, was, now.items[i]);
	}
}

static void diff_node(struct diff *diff, const struct specast_node *before, const struct specast_node *after)
{
	bool strings = specast_node_is_leaf(before) && specast_node_is_leaf(after) &&
		       before->shape != SPECAST_FLAG && before->shape != SPECAST_CODE &&
		       after->shape != SPECAST_FLAG && after->shape != SPECAST_CODE;

	if (node_same(&diff->hashes, before, after))
		return;
	if (before->shape == after->shape && before->shape == SPECAST_RECORD)
		diff_record(diff, before, after); /* as deep as the model */
	else if (before->shape == after->shape && before->shape == SPECAST_LIST)
		diff_list(diff, before, after);
	else if (!strings ||
		 !text_same(diff->arena, before->text, after->text)) /* else their groups differ */
		change_add(diff, SPECAST_CHANGED, before, after);
}

static void diff_work(void *argument)
{
	struct diff *diff = argument;

	diff->before_paths = specast_paths_new(diff->arena);
	diff->after_paths = specast_paths_new(diff->arena);
	hashes_add(&diff->hashes, diff->before);
	hashes_add(&diff->hashes, diff->after);
	diff_node(diff, diff->before, diff->after);
}

enum specast_status specast_diff(struct specast_arena *arena, const struct specast_node *before,
				 const struct specast_node *after, struct specast_changes *changes)
{
	struct diff diff = { .arena = arena,
			     .hashes = { .map = { .arena = arena } },
			     .before = before,
			     .after = after,
			     .changes = changes };

	*changes = (struct specast_changes){ NULL, 0 };
	return specast_guard(arena, diff_work, &diff);
}
