/* Groups of a list that get another title: the words of their headings or labels are replaced. */
#include <string.h>

#include "put.h"

#define TITLES_MOST 32 /* that change in one document */
#define LOOKED_MOST 8  /* entries of a group */

struct titles {
	struct put *put;
	struct put_edit edits[TITLES_MOST];
	size_t count;
};

static bool has_group(const struct specast_node *list, struct specast_str group)
{
	const struct specast_node *entry = list->first;

	while (entry && !specast_str_equal(entry->group, group))
		entry = entry->next;
	return entry != NULL;
}

/* Whether entries say the same, whatever group they stand in. */
static bool says_the_same(const struct specast_node *entry, const struct specast_node *other)
{
	struct specast_node moved = *other;

	moved.group = entry->group;
	return specast_node_equal(entry, &moved);
}

/* The title under which the first of the entries of a group stands that is still there; empty where that
 * is no new one. */
static struct specast_str new_title(const struct specast_node *have, const struct specast_node *want,
				    const struct specast_node *first)
{
	size_t looked = 0;

	for (const struct specast_node *entry = first;
	     entry && looked++ < LOOKED_MOST && specast_str_equal(entry->group, first->group);
	     entry = entry->next)
		for (const struct specast_node *other = want->first; other; other = other->next)
			if (says_the_same(entry, other))
				return has_group(have, other->group) ? SPECAST_STR_NONE : other->group;
	return SPECAST_STR_NONE;
}

/* What of a title "A / B" is its own. */
static struct specast_str own_words(struct specast_str title)
{
	size_t at, from = 0;

	while ((at = specast_str_find(title, " / ", from)) != SIZE_MAX)
		from = at + strlen(" / ");
	return specast_str_slice(title, from, title.size);
}

/* The last place of the words before an entry. */
static bool words_before(struct put *put, const struct specast_node *entry, struct specast_str words,
			 struct put_range *at)
{
	size_t end = put_places_of(put, entry).items[0].at.start;

	for (size_t start = end; entry->origin && words.size && start-- > put->now->body;)
		if (start + words.size <= end &&
		    memcmp(put->now->full.data + start, words.data, words.size) == 0) {
			*at = (struct put_range){ start, start + words.size };
			return true;
		}
	return false;
}

static void entries_rename(struct specast_node *list, struct specast_str group, struct specast_str title)
{
	for (struct specast_node *entry = list->first; entry; entry = entry->next)
		if (specast_str_equal(entry->group, group))
			entry->group = title;
}

/* Notes the titles of a list that change, and makes them in the goal's. */
static void list_titles(struct titles *titles, const struct specast_node *have,
			const struct specast_node *want, struct specast_node *goal)
{
	for (const struct specast_node *entry = have->first, *last = NULL; entry;
	     last = entry, entry = entry->next) {
		struct put_edit *edit = &titles->edits[titles->count];
		struct specast_str title;

		if (!entry->group.size || (last && specast_str_equal(last->group, entry->group)) ||
		    titles->count == TITLES_MOST || has_group(want, entry->group))
			continue;
		title = new_title(have, want, entry);
		if (!title.size || !words_before(titles->put, entry, own_words(entry->group), &edit->at))
			continue;
		edit->text = own_words(title);
		titles->count++;
		entries_rename(goal, entry->group, title);
	}
}

static bool may_change(const struct specast_node *list, const struct specast_node *want)
{
	return list->shape == SPECAST_LIST && list->last && list->last->group.size && want &&
	       !specast_node_equal(list, want);
}

bool put_groups(struct put *put, const struct specast_node *wanted)
{
	const struct specast_node *spec = put->now->document.reading.spec;
	struct titles titles = { .put = put };
	struct specast_node *goal = NULL;

	for (const struct specast_node *list = spec; list; list = specast_node_walk(spec, list)) {
		const struct specast_node *want =
		    list->last && list->last->group.size ? put_node_like(wanted, list) : NULL;

		if (!may_change(list, want))
			continue;
		goal = goal ? goal : put_copy(&put->work, spec);
		list_titles(&titles, list, want, put_node_like(goal, list));
	}
	if (!titles.count)
		return false;
	put->tried = SPECAST_NEW(&put->work, uint64_t);
	put->tried_count = 0;
	put->tries = 2;
	put->goal = goal;
	return put_try(put, titles.edits, titles.count);
}
