/* Merging two specs, with or without the one that both come from. */
#include <string.h>

#include "merge.h"

struct merge_call {
	struct merge merge;
	struct trio roots;
};

static struct specast_node *taken(struct merge *merge, const struct specast_node *node)
{
	return node ? specast_node_copy(merge->arena, node) : NULL;
}

static bool is_string(const struct specast_node *node)
{
	return specast_node_is_leaf(node) && node->shape != SPECAST_FLAG && node->shape != SPECAST_CODE;
}

static bool is_line(const struct specast_node *node)
{
	return !node || (is_string(node) && specast_str_find_char(node->text, '\n', 0) == SIZE_MAX);
}

/* One behind the other: in one line where each is one, else as two blocks. */
static struct specast_node *both(struct merge *merge, struct trio trio)
{
	struct specast_node *ours = taken(merge, trio.ours), *theirs = taken(merge, trio.theirs);

	if (!ours || !theirs)
		return ours ? ours : theirs;
	if (merge->blocks)
		ours->next = theirs;
	else if (is_string(ours) && is_string(theirs))
		ours->text = specast_str_format(merge->arena, "%.*s%s%.*s", SPECAST_FMT(ours->text),
						is_line(ours) && is_line(theirs) ? " / " : "\n\n",
						SPECAST_FMT(theirs->text));
	return ours;
}

/* A block as it stands in the prose, with its number. */
static const struct specast_node *shown(struct merge *merge, const struct specast_node *node)
{
	struct specast_node *copy;

	if (!node || !merge->blocks || !node->name.size)
		return node;
	copy = taken(merge, node);
	copy->text =
	    specast_str_format(merge->arena, "%.*s%.*s", SPECAST_FMT(node->name), SPECAST_FMT(node->text));
	copy->name = SPECAST_STR_NONE;
	return copy;
}

struct specast_node *merge_conflict(struct merge *merge, struct trio trio)
{
	struct merge_conflict *conflict = SPECAST_NEW(merge->arena, struct merge_conflict);
	struct specast_node *result;

	conflict->known = (struct specast_conflict){ NULL, SPECAST_STR_NONE, shown(merge, trio.base),
						     shown(merge, trio.ours), shown(merge, trio.theirs) };
	*(merge->last ? &merge->last->known.next : &merge->merged->conflicts) = &conflict->known;
	merge->last = conflict;
	merge->merged->conflict_count++;
	switch (merge->side) {
	case SPECAST_OURS:
		result = taken(merge, trio.ours);
		break;
	case SPECAST_THEIRS:
		result = taken(merge, trio.theirs);
		break;
	case SPECAST_BASE:
		result = taken(merge, trio.base);
		break;
	default:
		result = both(merge, trio);
	}
	conflict->place = result;
	return result;
}

/* 2026-07-23 and the like, which sort as they stand. */
static bool is_sortable(struct specast_str date)
{
	static const char form[] = "dddd-dd-dd";

	if (date.size != sizeof(form) - 1)
		return false;
	for (size_t i = 0; i < date.size; i++)
		if (form[i] == 'd' ? !specast_is_digit(date.data[i]) : date.data[i] != form[i])
			return false;
	return true;
}

/* Of the dates of the document itself one is right: the latest, or the earliest on which it was created. */
static struct specast_node *merge_date(struct merge *merge, struct trio trio)
{
	bool created = specast_str_is(trio.ours->name, "created");
	bool ours = (specast_str_compare(trio.ours->text, trio.theirs->text) > 0) != created;
	struct specast_superseded *superseded = SPECAST_NEW(merge->arena, struct specast_superseded);

	superseded->path = specast_node_path(merge->arena, trio.ours);
	superseded->kept = ours ? trio.ours : trio.theirs;
	superseded->dropped = ours ? trio.theirs : trio.ours;
	superseded->next = merge->merged->superseded;
	merge->merged->superseded = superseded;
	return taken(merge, superseded->kept);
}

static bool is_date_of_metadata(struct trio trio)
{
	const struct specast_concept *concept = trio.ours->concept;

	return concept && concept->shape == SPECAST_DATE && trio.ours->parent &&
	       specast_str_is(trio.ours->parent->name, "metadata") && is_sortable(trio.ours->text) &&
	       is_sortable(trio.theirs->text);
}

/* Values that both sides have and that differ. */
static struct specast_node *merge_leaf(struct merge *merge, struct trio trio)
{
	bool strings = is_string(trio.ours) && is_string(trio.theirs) && (!trio.base || is_string(trio.base));

	if (strings && (text_same(merge->arena, trio.ours->text, trio.theirs->text) ||
			name_same(merge->arena, trio.ours, trio.theirs)))
		return taken(merge, trio.ours); /* written in another way, or in another group */
	if (strings && trio.base && text_same(merge->arena, trio.base->text, trio.ours->text))
		return taken(merge, trio.theirs);
	if (strings && trio.base && text_same(merge->arena, trio.base->text, trio.theirs->text))
		return taken(merge, trio.ours);
	if (merge->blocks)
		return block_kind(trio.ours) == BLOCK_CODE && block_kind(trio.theirs) == BLOCK_CODE &&
			       trio.base
			   ? merge_code(merge, trio)
			   : merge_conflict(merge, trio);
	if (strings && is_date_of_metadata(trio))
		return merge_date(merge, trio);
	if (strings && !(is_line(trio.base) && is_line(trio.ours) && is_line(trio.theirs)))
		return merge_prose(merge, trio);
	if (trio.ours->shape == SPECAST_CODE && trio.theirs->shape == SPECAST_CODE && trio.base &&
	    trio.base->shape == SPECAST_CODE)
		return merge_code(merge, trio);
	return merge_conflict(merge, trio);
}

static struct specast_node *merge_field(struct merge *merge, struct trio trio)
{
	const struct specast_node *any = trio.ours ? trio.ours : trio.theirs;

	if (any && specast_node_is_leaf(any) && specast_node_is_place(any) && trio.ours && trio.theirs)
		return taken(merge, trio.base && specast_str_equal(trio.base->text, trio.ours->text)
					? trio.theirs
					: trio.ours);
	return merge_node(merge, trio);
}

static struct specast_node *merge_record(struct merge *merge, struct trio trio)
{
	const struct specast_node *like = trio.ours ? trio.ours : trio.theirs;
	struct specast_node *record = SPECAST_NEW(merge->arena, struct specast_node), *value;

	*record = *like;
	record->first = record->last = record->next = NULL;
	for (const struct specast_node *ours = trio.ours ? trio.ours->first : NULL; ours; ours = ours->next) {
		value = merge_field(merge, (struct trio){ specast_node_get_str(trio.base, ours->name), ours,
							  specast_node_get_str(trio.theirs, ours->name) });
		if (value)
			specast_node_place(record, value);
	}
	for (const struct specast_node *theirs = trio.theirs ? trio.theirs->first : NULL; theirs;
	     theirs = theirs->next) {
		if (specast_node_get_str(trio.ours, theirs->name))
			continue;
		value = merge_field(
		    merge, (struct trio){ specast_node_get_str(trio.base, theirs->name), NULL, theirs });
		if (value)
			specast_node_place(record, value);
	}
	return record->first ? record : NULL;
}

static bool is_shaped(const struct specast_node *node, enum specast_shape shape)
{
	return !node || node->shape == shape;
}

/* Ours only marks what the base says in another way, which is to stay where theirs changed nothing. */
static bool is_written_anew(struct trio trio)
{
	return trio.ours && trio.theirs && !specast_node_is_leaf(trio.ours) &&
	       trio.ours->shape == trio.theirs->shape && !specast_node_equal(trio.base, trio.ours);
}

static bool has_same_places(const struct specast_node *a, const struct specast_node *b);

static bool fields_have_same_places(const struct specast_node *a, const struct specast_node *b)
{
	for (const struct specast_node *field = a->first; field; field = field->next) {
		const struct specast_node *other = specast_node_get_str(b, field->name);

		if (specast_node_is_place(field)
			? !other || !specast_str_equal(field->text, other->text)
			: other && !has_same_places(field, other)) /* as deep as the model */
			return false;
	}
	for (const struct specast_node *field = b->first; field; field = field->next)
		if (specast_node_is_place(field) && !specast_node_get_str(a, field->name))
			return false;
	return true;
}

/* Whether parts that say the same stood in the same places. */
static bool has_same_places(const struct specast_node *a, const struct specast_node *b)
{
	const struct specast_node *x = a->first, *y = b->first;

	if (a->shape == SPECAST_RECORD && b->shape == SPECAST_RECORD)
		return fields_have_same_places(a, b);
	for (; x && y; x = x->next, y = y->next)
		if (!has_same_places(x, y))
			return false;
	return true;
}

/* Of sides that say the same, the one that moved it. */
static const struct specast_node *side_in_place(const struct merge *merge, struct trio trio)
{
	bool moved = merge->places && trio.base && trio.ours && trio.theirs &&
		     specast_node_equal(trio.ours, trio.theirs) && has_same_places(trio.base, trio.ours) &&
		     !has_same_places(trio.ours, trio.theirs);

	return moved || !trio.ours ? trio.theirs : trio.ours;
}

struct specast_node *merge_node(struct merge *merge, struct trio trio)
{
	const struct specast_node *any = trio.ours ? trio.ours : trio.theirs;
	const struct hashes *hashes = &merge->hashes;

	if (trio.base && trio.ours && name_same(merge->arena, trio.base, trio.theirs))
		return taken(merge, trio.ours);
	if (trio.base && trio.theirs && name_same(merge->arena, trio.base, trio.ours))
		return taken(merge, trio.theirs);
	if (!any || node_same(hashes, trio.ours, trio.theirs))
		return taken(merge, side_in_place(merge, trio));
	if ((trio.base ? node_same(hashes, trio.base, trio.ours) : !trio.ours) && !is_written_anew(trio))
		return taken(merge, trio.theirs);
	if (trio.base ? node_same(hashes, trio.base, trio.theirs) : !trio.theirs)
		return taken(merge, trio.ours);
	bool alike = is_shaped(trio.base, any->shape) && is_shaped(trio.theirs, any->shape);
	bool field = any->name.size > 0 && !merge->blocks; /* fields may go in part, entries go whole */
	if (!specast_node_is_leaf(any) && alike && (field || (trio.ours && trio.theirs)))
		return any->shape == SPECAST_LIST ? merge_list(merge, trio) : merge_record(merge, trio);
	if (trio.ours && trio.theirs)
		return merge_leaf(merge, trio);
	return merge_conflict(merge, trio);
}

static void paths_set(struct merge *merge)
{
	struct specast_paths *paths = specast_paths_new(merge->arena);

	for (struct specast_conflict *at = merge->merged->conflicts; at; at = at->next) {
		const struct specast_node *place = ((struct merge_conflict *)at)->place;

		if (!place)
			place = at->theirs ? at->theirs : at->ours ? at->ours : at->base;
		at->path = specast_paths_of(paths, place);
	}
}

static void merge_work(void *argument)
{
	struct merge_call *call = argument;
	struct merge *merge = &call->merge;

	call->roots.theirs = merge_labels(merge, call->roots);
	const struct specast_node *roots[] = { call->roots.base, call->roots.ours, call->roots.theirs };
	for (size_t i = 0; i < 3; i++)
		if (roots[i])
			hashes_add(&merge->hashes, roots[i]);
	for (size_t i = 1; i < 3; i++)
		for (const struct specast_node *at = roots[i]; at && !merge->places;
		     at = specast_node_walk(roots[i], at))
			merge->places = specast_node_is_place(at);
	merge->merged->spec = merge_record(merge, call->roots);
	if (!merge->merged->spec)
		merge->merged->spec = specast_spec_new(merge->arena);
	specast_spec_order(merge->merged->spec);
	paths_set(merge);
}

enum specast_status specast_merge(struct specast_arena *arena, const struct specast_node *base,
				  const struct specast_node *ours, const struct specast_node *theirs,
				  enum specast_side side, struct specast_merged *merged)
{
	struct merge_call call = {
		.merge = { .arena = arena,
			   .hashes = { .map = { .arena = arena } },
			   .side = side,
			   .merged = merged },
		.roots = { base, ours, theirs },
	};

	memset(merged, 0, sizeof(*merged));
	return specast_guard(arena, merge_work, &call);
}
