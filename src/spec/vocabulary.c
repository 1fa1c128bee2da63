/* The vocabulary as constant data, links between its rows included, and the look-up of names in it. */
#include <specast/spec.h>

#define KEY 1
#define MAIN 2
#define BRIEF 4

/* Row numbers.  The END of a container takes none of its own: its value is that of the row that follows. */
enum {
	C,
#define LEAF(parent, name, ...) parent##_##name,
#define LIST(parent, name, ...) parent##_##name,
#define OPEN(parent, name, ...) parent##_##name,
#define END(id) id##_END, id##_LAST = id##_END - 1,
#include "vocabulary.def"
	C_END
};

/* How deep containers stand. */
enum {
	C_DEPTH = 0,
#define LEAF(...)
#define LIST(...)
#define OPEN(parent, name, ...) parent##_##name##_DEPTH = parent##_DEPTH + 1,
#define END(id)
#include "vocabulary.def"
};

/* A row that the row `after` follows once its own children are through. */
#define ROW(up, number, text, kind, entries, flags, child, after, sentence)                                  \
	[number] = {                                                                                         \
		.name = text,                                                                                \
		.shape = kind,                                                                               \
		.entry = entries,                                                                            \
		.key = ((flags)&KEY) != 0,                                                                   \
		.main = ((flags)&MAIN) != 0,                                                                 \
		.brief = ((flags)&BRIEF) != 0,                                                               \
		.parent = up,                                                                                \
		.first = child,                                                                              \
		.next = (after) == up##_END ? 0 : (after),                                                   \
		.id = number,                                                                                \
		.depth = up##_DEPTH + 1,                                                                     \
		.doc = sentence,                                                                             \
	},

static const struct specast_concept rows[] = {
	[C] = { .name = "", .shape = SPECAST_RECORD, .first = C + 1, .doc = "A technical specification." },
#define LEAF(parent, name, text, shape, flags, doc)                                                          \
	ROW(parent, parent##_##name, text, shape, SPECAST_TEXT, flags, 0, parent##_##name + 1, doc)
#define LIST(parent, name, text, entry, doc)                                                                 \
	ROW(parent, parent##_##name, text, SPECAST_LIST, entry, 0, 0, parent##_##name + 1, doc)
#define OPEN(parent, name, text, shape, doc)                                                                 \
	ROW(parent, parent##_##name, text, shape, shape == SPECAST_LIST ? SPECAST_RECORD : SPECAST_TEXT, 0,  \
	    parent##_##name + 1, parent##_##name##_END, doc)
#define END(id)
#include "vocabulary.def"
};

_Static_assert(sizeof(rows) / sizeof(rows[0]) == C_END,
	       "every row of the vocabulary stands in the table once");

const struct specast_concept *specast_vocabulary(size_t *count)
{
	if (count)
		*count = C_END;
	return rows;
}

const struct specast_concept *specast_concept_at(uint16_t id)
{
	return id < C_END ? &rows[id] : NULL;
}

const struct specast_concept *specast_concept_child(const struct specast_concept *parent,
						    struct specast_str name)
{
	if (parent->first == 0 || (name.size == 0 && rows[parent->first].name[0] != '*'))
		return NULL;
	if (rows[parent->first].name[0] == '*')
		return &rows[parent->first];
	for (uint16_t at = parent->first; at != 0; at = rows[at].next)
		if (name.data[0] == rows[at].name[0] && specast_str_is(name, rows[at].name))
			return &rows[at];
	if (specast_str_is(name, "extra"))
		return &rows[C_extra];
	if (specast_str_is(name, "remarks"))
		return &rows[C_remarks];
	return NULL;
}

const struct specast_concept *specast_concept_main(const struct specast_concept *list)
{
	for (uint16_t at = list->shape == SPECAST_LIST ? list->first : 0; at != 0; at = rows[at].next)
		if (rows[at].main)
			return &rows[at];
	return NULL;
}
