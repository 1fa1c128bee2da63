/* What comes and has no place in the document that reads back right stands apart: in a section at its end
 * that names the part by its path, as the composer writes it. */
#include <stdlib.h>

#include "put.h"

struct leaves {
	struct specast_apart *items;
	size_t count;
};

static int by_address(const void *a, const void *b)
{
	uintptr_t left = (uintptr_t)((const struct specast_apart *)a)->node,
		  right = (uintptr_t)((const struct specast_apart *)b)->node;

	return (left > right) - (left < right);
}

/* All that the part says. */
static struct leaves leaves_of(struct put *put, const struct specast_node *part, bool verbatim)
{
	struct leaves leaves = { NULL, 0 };
	size_t most = 0;

	for (const struct specast_node *node = part; node; node = specast_node_walk(part, node))
		most++;
	leaves.items = SPECAST_NEW_ARRAY(&put->work, most + 1, struct specast_apart);
	for (const struct specast_node *node = part; node; node = specast_node_walk(part, node))
		if ((node->shape < SPECAST_LIST || node->group.size) && !specast_node_is_place(node))
			leaves.items[leaves.count++] = (struct specast_apart){ node, verbatim, false };
	return leaves;
}

/* The line below its heading says what a section with such parts is. */
static struct specast_str first_line(const struct specast_outline *outline,
				     const struct specast_section *section)
{
	struct specast_str text = specast_str_slice(outline->source->text, section->body, section->end), line;

	text = specast_str_trim(text);
	return specast_str_line(&text, &line) ? line : SPECAST_STR_NONE;
}

/* The section of the document with such parts, where it has one already. */
static const struct specast_section *section_like(struct put *put, const struct specast_outline *outline,
						  const struct specast_section *composed)
{
	const struct specast_outline *own = &put->now->document.outline;
	const struct specast_section *section = own->root;

	while (section && !(section->level && specast_str_equal(section->heading, composed->heading) &&
			    specast_str_equal(first_line(own, section), first_line(outline, composed))))
		section = put_section_next(section);
	return section;
}

static const struct specast_block *table_of(const struct specast_section *section)
{
	const struct specast_block *block = section->first_block;

	while (block && block->kind != SPECAST_BLOCK_TABLE)
		block = block->next;
	return block;
}

/* Rows go to the end of the table, others become sections beside those that are there. */
static bool insert_into(struct put *put, const struct specast_section *there,
			const struct specast_outline *outline, const struct specast_section *composed)
{
	const struct specast_block *table = table_of(there), *more = table_of(composed);
	struct specast_str rows, line;

	if (!more && composed->first)
		return put_section_insert(put, there, SIZE_MAX,
					  put_section_text(outline, composed, composed->first->start),
					  composed->first->level);
	if (!more || !table || composed->first)
		return false;
	size_t end = put->now->body + table->end;
	rows = specast_str_slice(outline->source->text, more->start, more->end);
	if (!specast_str_line(&rows, &line) || !specast_str_line(&rows, &line)) /* the head */
		return false;
	return put_try_one(put, end, end, specast_str_format(&put->work, "\n%.*s", SPECAST_FMT(rows)));
}

static bool insert(struct put *put, const struct specast_outline *outline,
		   const struct specast_section *composed)
{
	const struct specast_section *there = section_like(put, outline, composed),
				     *parent = put_document_section(put);
	struct specast_str text = put_section_text(outline, composed, composed->start);
	size_t count = 0;

	if (there && insert_into(put, there, outline, composed))
		return true;
	for (const struct specast_section *at = parent->first; at; at = at->next)
		count++;
	/* the last section may end in the closing remark of the document, which has to stay the last */
	return put_section_insert(put, parent, count, text, composed->level) ||
	       (count && put_section_insert(put, parent, count - 1, text, composed->level));
}

static size_t place_of(const struct specast_node *entry)
{
	return entry->origin ? entry->origin->start : SIZE_MAX;
}

static int by_place(const void *a, const void *b)
{
	size_t left = place_of(*(const struct specast_node *const *)a),
	       right = place_of(*(const struct specast_node *const *)b);

	return (left > right) - (left < right);
}

/* Paths of what stands apart count the entries of lists as the text tells them, before they are ordered. */
static void order_as_told(struct put *put, struct specast_node *list)
{
	size_t count = specast_node_count(list), at = 0;
	struct specast_node **entries = SPECAST_NEW_ARRAY(&put->work, count + 1, struct specast_node *);

	for (struct specast_node *entry = list->first; entry; entry = entry->next)
		entries[at++] = entry;
	qsort(entries, count, sizeof(*entries), by_place);
	list->first = list->last = NULL;
	for (at = 0; at < count; at++) {
		entries[at]->next = NULL;
		put_hang(list, entries[at]);
	}
}

/* The model of the document, as its text tells it. */
static struct specast_node *spec_as_told(struct put *put)
{
	struct specast_node *spec = put_copy(&put->work, put->now->document.reading.spec);

	for (struct specast_node *list = spec->first; list; list = list->next)
		if (specast_list_ordering(list))
			order_as_told(put, list);
	return spec;
}

/* The same with the part that comes; NULL: there is no place for it. */
static const struct specast_node *spec_with(struct put *put, const struct specast_node **part)
{
	const struct specast_node *spec = spec_as_told(put);
	struct put_change change = put->change;

	change.have = put_node_like(spec, change.have);
	if (!change.have)
		return NULL;
	if (change.have->shape == SPECAST_LIST) /* further ones are read behind all others */
		change.behind = change.have->last;
	spec = put_spec_after(&put->work, spec, &change);
	*part = put_added(spec, &change);
	return spec;
}

/* The composed section with what stands apart. */
static const struct specast_section *apart_of(const struct specast_outline *outline)
{
	const struct specast_section *section = outline ? outline->root : NULL;

	while (section && !specast_str_is(section->role, SPECAST_APART))
		section = put_section_next(section);
	return section;
}

/* Whether a table of contents is numbered is seen in it, and nowhere else. */
static bool is_of_contents(const struct specast_node *leaf)
{
	const struct specast_node *record = leaf->parent;

	return leaf->shape == SPECAST_FLAG && record && specast_str_is(record->name, "contents") &&
	       record->parent && !record->parent->parent;
}

bool put_apart_leaves(struct put *put, const struct specast_node *spec, struct specast_apart *leaves,
		      size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (is_of_contents(leaves[i].node))
			return false;
	qsort(leaves, count, sizeof(*leaves), by_address);
	const struct specast_outline *outline = put_compose(put, spec, leaves, count);
	const struct specast_section *section = apart_of(outline);

	return section && insert(put, outline, section);
}

/* The part of a model that is not where the document has it is written at its end. */
static bool insert_apart(struct put *put, const struct specast_node *spec, const struct specast_node *part,
			 bool verbatim)
{
	struct leaves leaves = leaves_of(put, part, verbatim);

	return put_apart_leaves(put, spec, leaves.items, leaves.count);
}

bool put_apart_add(struct put *put)
{
	for (int verbatim = 0; verbatim < 2; verbatim++) {
		const struct specast_node *part = NULL, *spec = spec_with(put, &part);

		if (spec && part && insert_apart(put, spec, part, verbatim))
			return true;
	}
	return false;
}

bool put_apart_change(struct put *put)
{
	const struct put_change *change = &put->change;
	const struct specast_node *entry = change->have->parent;
	const char *field = entry && entry->parent ? specast_list_ordering(entry->parent) : NULL;

	if (change->kind == PUT_ADDED || !field || !specast_str_is(change->have->name, field))
		return false;
	struct specast_node *spec = spec_as_told(put), *part = put_node_like(spec, change->have);
	if (!part)
		return false;
	part->text = change->kind == PUT_CHANGED ? change->want->text : SPECAST_STR_NONE;
	return insert_apart(put, spec, part, false);
}
