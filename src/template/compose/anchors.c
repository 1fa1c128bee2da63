/* Anchors: where a link knows a place by a name that the output's headings do not have, the name stands above
 * the heading of what is there now, as an empty anchor: <a id="old"></a>. */
#include "compose.h"
#include "pin.h"

#include <stdlib.h>
#include <string.h>

/* A section, by the path of what it holds. */
struct holder {
	struct specast_str path;
	const struct specast_section *section;
};

struct holders {
	struct holder *items; /* sorted */
	size_t count;
	const struct specast_section *first; /* of the document; NULL: it has none */
};

static int by_path(const void *a, const void *b)
{
	const struct holder *left = a, *right = b;
	int order = specast_str_compare(left->path, right->path);

	return order ? order
		     : (left->section->start > right->section->start) -
			   (left->section->start < right->section->start);
}

static struct holders find_holders(struct specast_arena *arena, const struct specast_outline *outline)
{
	struct holders holders = { .first = outline->root->first };
	size_t count = 0;

	for (const struct specast_section *at = outline->root; (at = specast_section_next(at)) != NULL;)
		count++;
	holders.items = SPECAST_NEW_ARRAY(arena, count + 1, struct holder);
	for (const struct specast_section *at = outline->root; (at = specast_section_next(at)) != NULL;)
		if (at->role.size > 0)
			holders.items[holders.count++] = (struct holder){ at->role, at };
	if (holders.count)
		qsort(holders.items, holders.count, sizeof(*holders.items), by_path);
	return holders;
}

/* The section of `path`; else of what is below it. */
static const struct specast_section *holder_of(const struct holders *holders, struct specast_str path)
{
	size_t low = 0, high = holders->count;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (specast_str_compare(holders->items[middle].path, path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == holders->count)
		return NULL;
	struct specast_str found = holders->items[low].path;
	if (!specast_str_equal(specast_str_slice(found, 0, path.size), path) ||
	    (found.size > path.size && !strchr(".[", found.data[path.size])))
		return NULL;
	return holders->items[low].section;
}

/* The same; else that of what it is part of, and at last the first one. */
static const struct specast_section *section_of(const struct holders *holders, struct specast_str path)
{
	while (path.size > 0) {
		const struct specast_section *section = holder_of(holders, path);

		if (section)
			return section;
		while (path.size > 0 && !strchr(".[", path.data[--path.size]))
			;
	}
	return holders->first;
}

/* An anchor to be written. */
struct lost {
	struct specast_str name;
	uint32_t offset;
	size_t order;
};

static int by_offset(const void *a, const void *b)
{
	const struct lost *left = a, *right = b;

	if (left->offset != right->offset)
		return left->offset < right->offset ? -1 : 1;
	return left->order < right->order ? -1 : left->order > right->order;
}

static int by_name(const void *a, const void *b)
{
	return specast_str_compare(((const struct specast_anchor *)a)->name,
				   ((const struct specast_anchor *)b)->name);
}

static bool is_writable(struct specast_str name)
{
	for (size_t i = 0; i < name.size; i++)
		if ((unsigned char)name.data[i] <= ' ' || strchr("\"<>`\\", name.data[i]))
			return false;
	return name.size > 0;
}

/* The names that no heading has, with the places of their headings. */
static struct lost *find_lost(struct specast_arena *arena, const struct specast_node *list,
			      const struct specast_outline *outline, size_t *count)
{
	struct holders holders = find_holders(arena, outline);
	struct lost *lost = SPECAST_NEW_ARRAY(arena, specast_node_count(list) + 1, struct lost);
	size_t alive;
	struct specast_anchor *anchors = specast_outline_anchors(arena, outline, &alive);

	*count = 0;
	if (!holders.first)
		return lost;
	qsort(anchors, alive, sizeof(*anchors), by_name);
	for (const struct specast_node *entry = list->first; entry; entry = entry->next) {
		const struct specast_node *name = specast_node_get(entry, "name"),
					  *path = specast_node_get(entry, "path");
		struct specast_anchor wanted = { .name = name ? name->text : SPECAST_STR_NONE };

		if (!is_writable(wanted.name) || bsearch(&wanted, anchors, alive, sizeof(*anchors), by_name))
			continue;
		const struct specast_section *section =
		    section_of(&holders, path ? path->text : SPECAST_STR_NONE);
		lost[*count] = (struct lost){ wanted.name, section->start, *count };
		++*count;
	}
	qsort(lost, *count, sizeof(*lost), by_offset);
	return lost;
}

struct insertion *anchors_lost(struct specast_arena *arena, const struct specast_node *spec,
			       const struct specast_outline *outline)
{
	const struct specast_node *list = specast_node_get(spec, "anchors");
	struct insertion *first = NULL, **end = &first;
	size_t count = 0;
	const struct lost *lost = list ? find_lost(arena, list, outline, &count) : NULL;

	for (size_t i = 0; i < count;) {
		struct specast_buf text = SPECAST_BUF(arena);
		uint32_t offset = lost[i].offset;

		for (; i < count && lost[i].offset == offset; i++)
			specast_buf_printf(&text, "<a id=\"%.*s\"></a>", SPECAST_FMT(lost[i].name));
		specast_buf_puts(&text, "\n\n");
		*end = SPECAST_NEW(arena, struct insertion);
		**end = (struct insertion){ NULL, offset, specast_buf_str(&text) };
		end = &(*end)->next;
	}
	return first;
}
