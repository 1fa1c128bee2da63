/* Names that links use: GitHub's anchors of headings, and XML's identifiers. */
#ifndef FORMATS_DOCBOOK_NAMES_H
#define FORMATS_DOCBOOK_NAMES_H

#include <specast/text.h>

struct docbook_name {
	struct docbook_name *next;
	struct specast_str key;
	struct specast_str value; /* what the name stands for, as its owner sees fit */
	void *thing;              /* likewise */
	size_t count;             /* of further names made of this one */
};

struct docbook_names {
	struct specast_arena *arena;
	struct docbook_name **buckets;
	size_t mask, count;
};

void docbook_names_init(struct docbook_names *names, struct specast_arena *arena);
struct docbook_name *docbook_names_find(const struct docbook_names *names, struct specast_str key);
/* Adds `base`, or, where that is taken, the first of `base`-1, `base`-2 … that is not.  Linear in the number
 * of calls. */
struct docbook_name *docbook_names_add(struct docbook_names *names, struct specast_str base);

/* An identifier made of an anchor; `fallback` where nothing of it can stand in one.  Not yet made unique. */
struct specast_str docbook_id_of(struct specast_arena *arena, struct specast_str anchor,
				 const char *fallback);
/* Whether `id` can be an xml:id as it is. */
bool docbook_id_valid(struct specast_str id);

#endif
