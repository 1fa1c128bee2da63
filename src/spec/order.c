/* The order of lists that templates write in parts. */
#include <specast/spec.h>

/* A list that templates write in parts, one for each value of a field, and the order of these. */
struct ordering {
	const char *list, *field;
	const char *values[10];
};

static const struct ordering orderings[] = {
	{ "dependencies", "kind", { "internal", "external", "service", "library", "package" } },
	{ "links",
	  "rel",
	  { "prd", "requirements", "architecture", "plan", "spec", "epic", "issue", "bug", "decision",
	    "task" } },
};

#define RANKS_MOST (2 + sizeof(orderings[0].values) / sizeof(orderings[0].values[0]))

/* Entries without a value stand first, then the known values, then others. */
static unsigned rank_of(const struct ordering *ordering, const struct specast_node *entry)
{
	const struct specast_node *value = specast_node_get(entry, ordering->field);
	unsigned rank = 1;

	if (!value)
		return 0;
	while (rank < RANKS_MOST - 1 && ordering->values[rank - 1] &&
	       !specast_str_is(value->text, ordering->values[rank - 1]))
		rank++;
	return rank;
}

static void order(struct specast_node *list, const struct ordering *ordering)
{
	struct specast_node *heads[RANKS_MOST] = { NULL }, *tails[RANKS_MOST] = { NULL };

	for (struct specast_node *entry = list ? list->first : NULL, *next; entry; entry = next) {
		unsigned rank = rank_of(ordering, entry);
		next = entry->next;
		entry->next = NULL;
		*(tails[rank] ? &tails[rank]->next : &heads[rank]) = entry;
		tails[rank] = entry;
	}
	if (list)
		list->first = list->last = NULL;
	for (unsigned rank = 0; rank < RANKS_MOST; rank++) {
		if (!heads[rank])
			continue;
		*(list->last ? &list->last->next : &list->first) = heads[rank];
		list->last = tails[rank];
	}
}

const char *specast_list_ordering(const struct specast_node *list)
{
	for (size_t i = 0; i < sizeof(orderings) / sizeof(orderings[0]); i++)
		if (specast_str_is(list->name, orderings[i].list) && list->parent && !list->parent->parent)
			return orderings[i].field;
	return NULL;
}

void specast_spec_order(struct specast_node *spec)
{
	for (size_t i = 0; i < sizeof(orderings) / sizeof(orderings[0]); i++)
		order(specast_node_get(spec, orderings[i].list), &orderings[i]);
}
