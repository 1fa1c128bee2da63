/* Remarks on parts that go: a document that has no list any more cannot say what stood behind it. */
#include "put.h"

/* All that stood around the part stands before it; without that, nothing is left to stand under its heading. */
static void remark_settle(struct specast_arena *arena, struct specast_node *remark)
{
	struct specast_node *after = specast_node_get(remark, "after"),
			    *heading = specast_node_get(remark, "heading"), *before;

	if (after) {
		before = specast_node_named(arena, remark, "before");
		if (before->text.size)
			before->text = specast_str_format(arena, "%.*s\n\n%.*s", SPECAST_FMT(before->text),
							  SPECAST_FMT(after->text));
		else
			before->text = after->text;
		specast_node_remove(after);
	}
	if (heading && !specast_node_get(remark, "before"))
		specast_node_remove(heading);
}

static void settle(struct specast_arena *arena, const struct specast_node *have, struct specast_node *want);

static void list_settle(struct specast_arena *arena, const struct specast_node *have,
			struct specast_node *want)
{
	const struct specast_node **became = specast_list_align(arena, have, want);
	struct specast_node *entry = want->first;

	for (const struct specast_node *at = have->first; at; at = at->next, became++) {
		if (!*became)
			continue;
		while (entry != *became)
			entry = entry->next;
		settle(arena, at, entry); /* as deep as the model */
	}
}

static void record_settle(struct specast_arena *arena, const struct specast_node *have,
			  struct specast_node *want)
{
	const struct specast_node *remarks = specast_node_get(want, "remarks");

	for (const struct specast_node *field = have->first; field; field = field->next) {
		struct specast_node *other = specast_node_get_str(want, field->name),
				    *remark = remarks ? specast_node_get_str(remarks, field->name) : NULL;

		if (other)
			settle(arena, field, other); /* as deep as the model */
		else if (remark)
			remark_settle(arena, remark);
	}
}

static void settle(struct specast_arena *arena, const struct specast_node *have, struct specast_node *want)
{
	if (have->shape != want->shape || specast_node_equal(have, want))
		return;
	if (have->shape == SPECAST_LIST)
		list_settle(arena, have, want);
	else if (have->shape == SPECAST_RECORD)
		record_settle(arena, have, want);
}

void put_settle(struct specast_arena *arena, const struct specast_node *have, struct specast_node *want)
{
	settle(arena, have, want);
	specast_node_prune(want);
}
