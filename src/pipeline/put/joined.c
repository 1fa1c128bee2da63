/* What stood around a part that goes, and is still there.  Its words may be read as going on with the text beside
 * it.  A heading that leads to several parts is said of the first of them, so of the next one then.  Nothing is lost
 * by either, and nothing has to be written anew. */
#include <string.h>

#include "put.h"

#define CHANGES_MOST 2 /* of the words, and of the heading */

/* What is left of a part. */
struct left {
	const struct specast_node *words; /* that are to stand before it, as the goal says it; NULL: none */
	struct specast_str heading;       /* above it, and perhaps above others; empty: none */
};

/* The field that goes, or the list of the entry that does; NULL: neither. */
static const struct specast_node *going(const struct put *put)
{
	const struct specast_node *part = put->change.have;

	if (put->change.kind != PUT_REMOVED)
		return NULL;
	return part->parent->shape == SPECAST_LIST ? part->parent : part;
}

static struct left left_of(const struct put *put)
{
	const struct specast_node *part = put->targets[1] ? going(put) : NULL, *remarks = NULL,
				  *remark = NULL, *heading;
	struct left left = { NULL, SPECAST_STR_NONE };

	if (part && put->joins)
		left.words = put_words_around(put, part);
	if (part && part->parent && !put_node_like(put->targets[1], part))
		remarks = specast_node_get(part->parent, "remarks");
	if (remarks)
		remark = specast_node_get_str(remarks, part->name);
	heading = specast_node_get(remark, "heading");
	if (heading)
		left.heading = heading->text;
	return left;
}

static bool is_joined(struct put *put, struct specast_str joined, struct specast_str first,
		      const char *between, struct specast_str second)
{
	return specast_str_equal(joined, specast_str_format(&put->work, "%.*s%s%.*s", SPECAST_FMT(first),
							    between, SPECAST_FMT(second)));
}

/* Whether a change does no more than to let a text go on with the words, or to say them as a text of their
 * own. */
static bool takes_words(struct put *put, const struct put_change *change, const struct specast_node *words)
{
	const struct specast_node *have = change->have, *want = change->want;

	if (!words || change->kind == PUT_REMOVED || want->shape >= SPECAST_FLAG)
		return false;
	if (change->kind == PUT_ADDED)
		return have->shape == SPECAST_RECORD && specast_str_equal(want->text, words->text);
	return have->shape < SPECAST_FLAG && (is_joined(put, want->text, have->text, "\n\n", words->text) ||
					      is_joined(put, want->text, words->text, "\n\n", have->text));
}

/* Whether a heading stood above the part: as the only one, or above its own. */
static bool stood_above(struct specast_str heading, struct specast_str above)
{
	struct specast_str rest = specast_str_slice(above, heading.size, above.size);

	return heading.size && specast_str_equal(heading, specast_str_slice(above, 0, heading.size)) &&
	       (!rest.size || specast_str_starts(rest, PUT_HEADING_BETWEEN));
}

/* Whether a change does no more than to say the heading of another part, above its own where it has one. */
static bool takes_heading(struct put *put, const struct put_change *change, struct specast_str above)
{
	const struct specast_node *leaf = change->want;
	size_t own = strlen(PUT_HEADING_BETWEEN);

	if (change->kind == PUT_REMOVED)
		return false;
	while (leaf->shape == SPECAST_RECORD && leaf->first && !leaf->first->next)
		leaf = leaf->first;
	if (!put_is_heading(leaf))
		return false;
	if (change->kind == PUT_ADDED)
		return stood_above(leaf->text, above);
	own += change->have->text.size;
	struct specast_str outer =
	    specast_str_slice(leaf->text, 0, leaf->text.size > own ? leaf->text.size - own : 0);
	return stood_above(outer, above) &&
	       is_joined(put, leaf->text, outer, PUT_HEADING_BETWEEN, change->have->text);
}

/* Lets a record have a part, or what it lacks of it. */
static void graft(struct specast_arena *arena, struct specast_node *record, const struct specast_node *part)
{
	struct specast_node *own = specast_node_get_str(record, part->name);

	if (!own)
		put_hang(record, specast_node_copy(arena, part));
	for (const struct specast_node *child = part->first; own && child; child = child->next)
		graft(arena, own, child); /* as deep as the model */
}

/* A model with the change that takes what is left. */
static void adopt(struct put *put, struct specast_node *model, const struct put_change *change)
{
	struct specast_arena *arena = put->diagnostics->arena; /* outlives all */
	struct specast_node *there = put_node_like(model, change->have);

	if (there && change->kind == PUT_CHANGED)
		there->text = specast_str_copy(arena, change->want->text);
	else if (there)
		graft(arena, there, change->want);
}

/* The changes by which the goal without what is left becomes a model.  Returns how many; 0: it does not. */
static size_t changes_find(struct put *put, struct left left, const struct specast_node *spec,
			   struct put_change *changes)
{
	struct specast_node *model = put_copy(&put->work, put->goal);
	size_t count = 0;

	if (left.words)
		specast_node_remove(put_node_like(model, left.words));
	specast_node_prune(model);
	for (; put_difference(&put->work, model, spec, &changes[count]); count++) {
		if (count == CHANGES_MOST)
			return 0;
		if (takes_words(put, &changes[count], left.words))
			left.words = NULL;
		else if (takes_heading(put, &changes[count], left.heading))
			left.heading = SPECAST_STR_NONE;
		else
			return 0;
		model = put_spec_after(&put->work, model, &changes[count]);
	}
	return left.words ? 0 : count;
}

bool put_may_join(const struct put *put)
{
	const struct specast_node *part = going(put);

	return part && put_words_around(put, part);
}

bool put_joined(struct put *put, const struct specast_node *spec)
{
	struct left left = left_of(put);
	struct put_change changes[CHANGES_MOST + 1];
	size_t count = left.words || left.heading.size ? changes_find(put, left, spec, changes) : 0;

	for (size_t i = 0; count && i < PUT_TARGETS; i++) {
		struct specast_node *model = put->targets[i], *words = NULL;

		if (model && left.words)
			words = put_node_like(model, left.words);
		if (words)
			specast_node_remove(words);
		for (size_t k = 0; model && k < count; k++)
			adopt(put, model, &changes[k]);
		if (model)
			specast_node_prune(model);
	}
	return count > 0;
}
