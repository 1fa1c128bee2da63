/* Where a value goes by which an entry is told: what remains of it says by its form what it is. */
#include <string.h>

#include "put.h"

/* A field that goes, another one of the same entry, and where both stand in one line. */
struct pair {
	struct put_range line, gone, kept; /* the two with the marks that enclose them */
};

static bool find_in(struct put *put, const struct specast_node *text, struct put_range within,
		    struct put_range *at)
{
	struct put_matches matches = put_matches_of(put, text->text, within, 1);

	if (!matches.count || matches.items[0].rank == 2)
		return false;
	*at = put_with_marks(put->now->full, matches.items[0].at);
	return true;
}

static bool pair_find(struct put *put, const struct specast_node *gone, const struct specast_node *kept,
		      struct pair *pair)
{
	struct put_range within = put_hull(put, gone->parent, 0);

	if (!find_in(put, gone, within, &pair->gone) || !find_in(put, kept, within, &pair->kept))
		return false;
	pair->line = put_line_at(put->now->full, within.start);
	return pair->gone.start >= pair->line.start && pair->kept.start >= pair->line.start &&
	       pair->gone.start < pair->line.end && pair->kept.start < pair->line.end;
}

/* What stood behind the value that led the line stands behind its own label. */
static bool try_labelled(struct put *put, const struct pair *pair, const struct specast_node *kept)
{
	static const char *const forms[] = { "%.*s: ", "**%.*s:** " };
	struct specast_str full = put->now->full, name = put_name_in_words(&put->work, kept->name);
	size_t lead = put_line_lead(put_slice(full, pair->line));

	if (pair->gone.start != pair->line.start + lead || pair->kept.start < pair->gone.end)
		return false;
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++)
		if (put_try_one(put, pair->gone.start, pair->kept.start,
				specast_str_format(&put->work, forms[i], SPECAST_FMT(name))))
			return true;
	return false;
}

/* The name that leads a paragraph alone, as a bullet. */
static bool try_bullet(struct put *put, const struct pair *pair)
{
	struct put_edit edits[2] = { { { pair->line.start, pair->line.start }, SPECAST_STR("- ") },
				     { { pair->kept.end, pair->gone.end }, SPECAST_STR_NONE } };

	return pair->kept.start == pair->line.start && pair->gone.start > pair->kept.end &&
	       put_try(put, edits, 2);
}

bool put_remains(struct put *put, const struct specast_node *gone)
{
	const struct specast_node *entry = gone->parent;
	struct pair pair;

	if (put->notes || gone->shape >= SPECAST_FLAG || !entry->parent ||
	    entry->parent->shape != SPECAST_LIST)
		return false;
	for (const struct specast_node *kept = entry->first; kept; kept = kept->next)
		if (kept != gone && kept->shape < SPECAST_FLAG && !specast_node_is_place(kept) &&
		    pair_find(put, gone, kept, &pair) &&
		    (try_labelled(put, &pair, kept) || try_bullet(put, &pair)))
			return true;
	return false;
}
