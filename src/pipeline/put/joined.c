/* What stood around a part that goes may be read as going on with the text beside it: nothing is lost
 * then, and nothing has to be written anew. */
#include "put.h"

/* What is to stand before the part that goes, as the goal says it; NULL: nothing, or no field goes. */
static const struct specast_node *words_around(const struct put *put)
{
	const struct specast_node *part = put->change.have;

	if (put->change.kind != PUT_REMOVED)
		return NULL;
	if (part->parent->shape == SPECAST_LIST)
		part = part->parent;
	return put_words_around(put, part);
}

static bool is_joined(struct put *put, struct specast_str joined, struct specast_str first,
		      struct specast_str second)
{
	return specast_str_equal(
	    joined, specast_str_format(&put->work, "%.*s\n\n%.*s", SPECAST_FMT(first), SPECAST_FMT(second)));
}

/* Whether a change does no more than to let a text go on with the words, or to say them as a text of their
 * own. */
static bool takes_words(struct put *put, const struct put_change *change, struct specast_str words)
{
	const struct specast_node *have = change->have, *want = change->want;

	if (change->kind == PUT_ADDED)
		return have->shape == SPECAST_RECORD && want->shape < SPECAST_FLAG &&
		       specast_str_equal(want->text, words);
	return change->kind == PUT_CHANGED && have->shape < SPECAST_FLAG && want->shape < SPECAST_FLAG &&
	       (is_joined(put, want->text, have->text, words) ||
		is_joined(put, want->text, words, have->text));
}

/* A model without the words where they were, and with the change that takes them. */
static void adopt(struct put *put, struct specast_node *model, const struct specast_node *words,
		  const struct put_change *change)
{
	struct specast_arena *arena = put->diagnostics->arena; /* outlives all */
	struct specast_node *remark = put_node_like(model, words),
			    *there = put_node_like(model, change->have);

	if (!remark || !there)
		return;
	if (change->kind == PUT_CHANGED)
		there->text = specast_str_copy(arena, change->want->text);
	else
		put_hang(there, specast_node_copy(arena, change->want));
	specast_node_remove(remark);
	specast_node_prune(model);
}

bool put_may_join(const struct put *put)
{
	return words_around(put);
}

bool put_joined(struct put *put, const struct specast_node *spec)
{
	const struct specast_node *words = put->joins ? words_around(put) : NULL;
	struct put_change change;

	if (!words)
		return false;
	struct specast_node *without = put_copy(&put->work, put->goal);
	specast_node_remove(put_node_like(without, words));
	specast_node_prune(without);
	if (!put_difference(&put->work, without, spec, &change) || !takes_words(put, &change, words->text) ||
	    !specast_node_equal(put_spec_after(&put->work, without, &change), spec))
		return false;
	for (size_t i = 0; i < PUT_TARGETS; i++)
		if (put->targets[i])
			adopt(put, put->targets[i], words, &change);
	return true;
}
