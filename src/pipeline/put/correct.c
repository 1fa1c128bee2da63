/* An edit that says what is wanted, but lets something else be read as what it is not, say another line with the
 * same label: what stands apart has the last word. */
#include "put.h"

#define LEAVES_MOST 12 /* that are put right */

/* What is to stand apart so that one model is read as another. */
struct corrections {
	struct specast_arena *arena;
	struct specast_apart items[LEAVES_MOST];
	size_t count;
	bool possible;
};

static void correct(struct corrections *corrections, const struct specast_node *read,
		    struct specast_node *wanted);

static void add(struct corrections *corrections, const struct specast_node *leaf)
{
	if (corrections->count == LEAVES_MOST) {
		corrections->possible = false;
		return;
	}
	corrections->items[corrections->count++] = (struct specast_apart){ leaf, false, false };
}

/* All that a part says that is not read at all. */
static void add_all(struct corrections *corrections, const struct specast_node *part)
{
	for (const struct specast_node *at = part; at; at = specast_node_walk(part, at))
		if ((at->shape < SPECAST_LIST || at->group.size) && !specast_node_is_place(at))
			add(corrections, at);
}

/* A field that is read, and should not be: blank, and so is all that a record of such fields says. */
static void blank(struct corrections *corrections, const struct specast_node *read,
		  struct specast_node *record)
{
	struct specast_arena *arena = corrections->arena;
	bool open = !read->concept || !specast_str_is(read->name, read->concept->name);
	struct specast_node *field = open ? specast_node_open_field(arena, record, read->name, read->shape)
					  : specast_node_field(arena, record, read->concept);

	if (read->shape == SPECAST_RECORD) {
		for (const struct specast_node *part = read->first; part; part = part->next)
			blank(corrections, part, field); /* as deep as the model */
	} else if (read->shape > SPECAST_DATE) {
		corrections->possible = false;
	} else {
		field->text = SPECAST_STR_NONE;
		add(corrections, field);
	}
}

static void correct_record(struct corrections *corrections, const struct specast_node *read,
			   struct specast_node *wanted)
{
	for (struct specast_node *field = wanted->first; field && corrections->possible;
	     field = field->next) {
		const struct specast_node *other = specast_node_get_str(read, field->name);

		if (specast_node_is_place(field))
			continue;
		if (other)
			correct(corrections, other, field); /* as deep as the model */
		else
			add_all(corrections, field);
	}
	for (const struct specast_node *field = read->first; field && corrections->possible;
	     field = field->next)
		if (!specast_node_get_str(wanted, field->name) && !specast_node_is_place(field))
			blank(corrections, field, wanted);
}

/* Paths count entries: those that are read and should not be cannot be put right, nor those of ordered lists, in
 * which they are told in another order. */
static void correct_list(struct corrections *corrections, const struct specast_node *read,
			 struct specast_node *wanted)
{
	const struct specast_node *here = read->first;
	struct specast_node *there = wanted->first;

	if (specast_list_ordering(wanted) || specast_node_count(read) > specast_node_count(wanted)) {
		corrections->possible = false;
		return;
	}
	for (; here && corrections->possible; here = here->next, there = there->next)
		correct(corrections, here, there); /* as deep as the model */
	for (; there && corrections->possible; there = there->next)
		add_all(corrections, there);
}

static void correct(struct corrections *corrections, const struct specast_node *read,
		    struct specast_node *wanted)
{
	if (specast_node_equal(read, wanted))
		return;
	if (read->shape != wanted->shape || !specast_str_equal(read->group, wanted->group))
		corrections->possible = false;
	else if (read->shape == SPECAST_RECORD)
		correct_record(corrections, read, wanted);
	else if (read->shape == SPECAST_LIST)
		correct_list(corrections, read, wanted);
	else
		add(corrections, wanted);
}

bool put_correct(struct put *put, const struct specast_node *read, size_t most)
{
	struct corrections corrections = { .arena = &put->work, .possible = true };
	struct specast_node *wanted = put_copy(&put->work, put->goal);

	correct(&corrections, read, wanted);
	return corrections.possible && corrections.count && corrections.count <= most &&
	       put_apart_leaves(put, wanted, corrections.items, corrections.count);
}
