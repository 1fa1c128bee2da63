/* Anchors: the names by which links of the document know places in it, and which parts of the model stand
 * there.
 *
 * A name is remembered where the author wrote it above a heading, `<a id="x"></a>`, and where a link uses the
 * one that GitHub makes of a heading: in another template the heading may be another one. */
#include "recognise.h"

#include <stdlib.h>
#include <string.h>

static struct part *next_part(struct part *part)
{
	if (part->first)
		return part->first;
	while (part && !part->next)
		part = part->parent;
	return part ? part->next : NULL;
}

/* Gives a section the anchors that stand above its heading, at the end of what stands before it. */
static void take_anchors(struct reader *reader, struct part *before, struct part *part)
{
	const struct specast_block *last = before->first_block;

	while (last && last->next)
		last = last->next;
	if (!last || !specast_outline_empty_anchors(reader->outline, last, NULL))
		return;
	before->end = last;
	part->anchors = last;
}

void match_anchors(struct reader *reader)
{
	struct part *before = reader->root;

	for (struct part *part = next_part(before); part; before = part, part = next_part(part))
		take_anchors(reader, before, part);
}

/* -- names that links use -- */

struct names {
	struct specast_str *items; /* sorted */
	size_t count;
};

static unsigned hex_value(char c)
{
	return specast_is_digit(c)                      ? (unsigned)(c - '0')
	       : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (unsigned)((c | 0x20) - 'a' + 10)
							: 16;
}

struct specast_str link_decoded(struct specast_arena *arena, struct specast_str text)
{
	struct specast_buf out = SPECAST_BUF(arena);

	if (specast_str_find_char(text, '%', 0) == SIZE_MAX)
		return text;
	for (size_t i = 0; i < text.size; i++) {
		unsigned high = i + 2 < text.size ? hex_value(text.data[i + 1]) : 16,
			 low = i + 2 < text.size ? hex_value(text.data[i + 2]) : 16;

		if (text.data[i] == '%' && high < 16 && low < 16) {
			specast_buf_putc(&out, (char)(unsigned char)(high << 4 | low));
			i += 2;
		} else {
			specast_buf_putc(&out, text.data[i]);
		}
	}
	return specast_utf8_invalid(specast_buf_str(&out)) == SIZE_MAX ? specast_buf_str(&out) : text;
}

/* The table of contents, the links of which are made anew. */
static const struct specast_block *find_contents(struct reader *reader)
{
	for (struct part *part = reader->root; part; part = next_part(part))
		if (part->contents)
			return part->contents->block;
	return NULL;
}

static bool within(const struct specast_block *block, uint32_t at)
{
	return block && at >= block->start && at < block->end;
}

static struct names used_names(struct reader *reader)
{
	const struct specast_block *contents = find_contents(reader);
	size_t count;
	const struct specast_link *links = specast_outline_links(reader->arena, reader->outline, &count);
	struct names names = { SPECAST_NEW_ARRAY(reader->arena, count + 1, struct specast_str), 0 };

	for (size_t i = 0; i < count; i++) {
		struct specast_str target =
		    specast_str_slice(reader->outline->source->text, links[i].start, links[i].end);
		if (target.size > 1 && *target.data == '#' && !within(contents, links[i].start))
			names.items[names.count++] =
			    link_decoded(reader->arena, specast_str_slice(target, 1, target.size));
	}
	specast_str_sort(names.items, names.count);
	return names;
}

/* -- from sections to parts of the model -- */

/* The parts that know their place, by it. */
struct places {
	struct place_of_node {
		uint32_t start, end;
		size_t order;
		const struct specast_node *node;
	} * items;
	size_t count;
};

static int by_start(const void *a, const void *b)
{
	const struct place_of_node *left = a, *right = b;

	if (left->start != right->start)
		return left->start < right->start ? -1 : 1;
	return left->order < right->order ? -1 : left->order > right->order;
}

static struct places find_places(struct reader *reader)
{
	struct places places = { 0 };
	size_t count = 0;

	for (const struct specast_node *node = reader->spec; node;
	     node = specast_node_walk(reader->spec, node))
		count += node->origin != NULL;
	places.items = SPECAST_NEW_ARRAY(reader->arena, count + 1, struct place_of_node);
	for (const struct specast_node *node = reader->spec; node;
	     node = specast_node_walk(reader->spec, node))
		if (node->origin && node->origin->source == reader->outline->source) {
			places.items[places.count] =
			    (struct place_of_node){ node->origin->start, node->origin->end, places.count,
						    node };
			places.count++;
		}
	qsort(places.items, places.count, sizeof(*places.items), by_start);
	return places;
}

#define LOOK_BACK 256 /* parts before a section, one of which it may be within */

/* What stands in a section: what was read of it, else what it is part of; NULL where that is not known. */
static const struct specast_node *node_of(const struct places *places, const struct specast_section *section)
{
	size_t low = 0, high = places->count;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (places->items[middle].start < section->start)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < places->count && places->items[low].start < section->end)
		return places->items[low].node;
	for (size_t back = low; back > 0 && low - back < LOOK_BACK; back--)
		if (places->items[back - 1].end > section->start)
			return places->items[back - 1].node;
	return NULL;
}

/* The node of a row outside of lists; NULL: there is none. */
static const struct specast_node *node_of_row(const struct specast_node *spec,
					      const struct specast_concept *concept)
{
	const struct specast_concept *above = specast_concept_at(concept->parent);

	if (concept->parent != 0 && above->shape != SPECAST_RECORD)
		return NULL;
	return specast_node_get(concept->parent != 0 ? node_of_row(spec, above) : spec, concept->name);
}

/* What a section is about; NULL: the document, or what is not known. */
static const struct specast_node *node_of_part(const struct reader *reader, const struct places *places,
					       const struct part *part)
{
	while (part->role == PART_PROSE && part->parent)
		part = part->parent;
	if (part->role == PART_TITLE)
		return NULL;
	const struct specast_node *node =
	    part->role == PART_CONCEPT && !part->open.size ? node_of_row(reader->spec, part->concept) : NULL;
	if (node)
		return node;
	node = node_of(places, part->section);
	for (const struct specast_node *above = node; above && part->role == PART_CONCEPT;
	     above = above->parent)
		if (above->concept == part->concept && above->name.size > 0)
			return above; /* a list, of which the first entry was found */
	return node;
}

/* Names, and what stands there: NULL for the document, or what is not known. */
struct named {
	struct anchor {
		struct specast_str name;
		const struct specast_node *node;
	} * items;
	size_t count, capacity;
};

static void add_anchor(struct reader *reader, struct named *named, struct specast_str name,
		       const struct specast_node *node)
{
	named->items = specast_array_grow(reader->arena, named->items, named->count, &named->capacity,
					  sizeof(*named->items));
	named->items[named->count++] = (struct anchor){ name, node };
}

static int by_name(const void *a, const void *b)
{
	const struct anchor *left = a, *right = b;

	return specast_str_compare(left->name, right->name);
}

/* They stand in the order of their names, since that of the document is a template's. */
static void put_anchors(struct reader *reader, const struct named *named)
{
	struct specast_paths *paths = specast_paths_new(reader->arena);
	struct specast_node *list = specast_node_named(reader->arena, reader->spec, "anchors");

	qsort(named->items, named->count, sizeof(*named->items), by_name);
	for (size_t i = 0; i < named->count; i++) {
		struct specast_node *entry = specast_node_append(reader->arena, list);

		specast_node_named(reader->arena, entry, "name")->text = named->items[i].name;
		if (named->items[i].node)
			specast_node_named(reader->arena, entry, "path")->text =
			    specast_paths_of(paths, named->items[i].node);
	}
}

void read_anchors(struct reader *reader)
{
	struct specast_str names[SPECAST_MAX_ANCHORS];
	struct names used = used_names(reader);
	struct places places = { 0 };
	struct named named = { 0 };
	const struct specast_anchor *anchors = NULL;
	size_t count = 0, at = 0;
	bool sought = false;

	if (used.count)
		anchors = specast_outline_anchors(reader->arena, reader->outline, &count);

	for (struct part *part = next_part(reader->root); part; part = next_part(part), at++) {
		bool apart = part->anchors && part->role != PART_PROSE; /* there they are part of the text */
		size_t own = apart ? specast_outline_empty_anchors(reader->outline, part->anchors, names) : 0;
		bool use = at < count && specast_str_among(anchors[at].name, used.items, used.count);

		if (!own && !use)
			continue;
		if (!sought)
			places = find_places(reader);
		sought = true;
		const struct specast_node *node = node_of_part(reader, &places, part);
		for (size_t i = 0; i < own; i++)
			add_anchor(reader, &named, names[i], node);
		if (use)
			add_anchor(reader, &named, anchors[at].name, node);
	}
	if (named.count)
		put_anchors(reader, &named);
}
