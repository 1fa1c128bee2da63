/* Link reference definitions and footnotes, which belong to the document wherever they stand. */
#include "recognise.h"

#include <stdlib.h>

static int by_content(const void *a, const void *b)
{
	const struct specast_block *x = *(const struct specast_block *const *)a,
				   *y = *(const struct specast_block *const *)b;
	int order = specast_str_compare(x->text, y->text);
	if (order == 0)
		order = specast_str_compare(x->target, y->target);
	return order ? order : specast_str_compare(x->title, y->title);
}

static void add_definition(struct reader *reader, const struct specast_block *block)
{
	/* "[Metric]: [Target]" of a blank has the form of a definition */
	if (is_blank(reader, specast_str_format(reader->arena, "[%.*s]: %.*s", SPECAST_FMT(block->info),
						SPECAST_FMT(block->target))))
		return;
	struct specast_node *list = specast_node_named(reader->arena, reader->spec, "definitions");
	struct specast_node *entry = specast_node_append(reader->arena, list);
	specast_node_named(reader->arena, entry, "label")->text = block->text;
	specast_node_named(reader->arena, entry, "target")->text = block->target;
	if (block->title.size)
		specast_node_named(reader->arena, entry, "title")->text = block->title;
}

/* Those within items come first, since they stay in the item's text and come before those that are written
 * for the model when the document is read again; one that is there already is not another one. */
static void read_links(struct reader *reader)
{
	const struct specast_block *first = reader->outline->definitions, **inner;
	size_t count = 0;
	for (const struct specast_block *block = first; block; block = block->next)
		count += block->parent != NULL;
	inner = SPECAST_NEW_ARRAY(reader->arena, count + 1, const struct specast_block *);
	count = 0;
	for (const struct specast_block *block = first; block; block = block->next)
		if (block->parent) {
			add_definition(reader, block);
			inner[count++] = block;
		}
	qsort(inner, count, sizeof(*inner), by_content);
	for (const struct specast_block *block = first; block; block = block->next)
		if (!block->parent &&
		    (count == 0 || !bsearch(&block, inner, count, sizeof(*inner), by_content)))
			add_definition(reader, block);
}

void read_definitions(struct reader *reader)
{
	read_links(reader);
	for (const struct specast_block *block = reader->outline->footnotes; block; block = block->next) {
		struct specast_node *list = specast_node_named(reader->arena, reader->spec, "footnotes");
		struct specast_node *entry = specast_node_append(reader->arena, list);
		specast_node_named(reader->arena, entry, "label")->text = block->info;
		specast_node_named(reader->arena, entry, "text")->text = block->text;
	}
}
