/* Tables of contents: a list of links to headings of the document itself, by their own words, says nothing
 * more.  The model knows that there is one, and of which kind; the writer makes it anew. */
#include "recognise.h"

#include <stdlib.h>
#include <string.h>

static int by_name(const void *a, const void *b)
{
	return specast_str_compare(((const struct specast_anchor *)a)->name,
				   ((const struct specast_anchor *)b)->name);
}

/* "[words](#target)" and nothing else: gives both. */
static bool only_link(struct specast_str text, struct specast_str *words, struct specast_str *target)
{
	text = specast_str_trim(text);
	size_t middle = specast_str_find(text, "](#", 0);

	if (middle == SIZE_MAX || !specast_str_starts(text, "[") || !specast_str_ends(text, ")"))
		return false;
	*words = specast_str_slice(text, 1, middle);
	*target = specast_str_slice(text, middle + strlen("](#"), text.size - 1);
	return target->size > 0 && specast_str_find_char(*target, ')', 0) == SIZE_MAX &&
	       specast_str_find_char(*target, ' ', 0) == SIZE_MAX &&
	       specast_str_find(text, "](", middle + 2) == SIZE_MAX;
}

/* Whether an anchor is made of these words, or ends with them behind a number. */
static bool ends_with_words(struct specast_str anchor, struct specast_str words)
{
	return specast_str_equal(specast_str_slice(anchor, anchor.size - words.size, anchor.size), words) &&
	       (anchor.size == words.size || anchor.data[anchor.size - words.size - 1] == '-');
}

/* Whether a heading with this anchor says the words of a link to it: others are the author's own, and would
 * be lost.  The anchor of a second heading with the same words ends with "-1", and so on. */
static bool says_words(struct reader *reader, struct specast_str anchor, struct specast_str words)
{
	struct specast_str said = specast_anchor_of(reader->arena, words), once = anchor;

	while (once.size && once.data[once.size - 1] >= '0' && once.data[once.size - 1] <= '9')
		once.size--;
	if (once.size && once.data[once.size - 1] == '-')
		once.size--;
	return said.size && ((said.size <= anchor.size && ends_with_words(anchor, said)) ||
			     (said.size <= once.size && ends_with_words(once, said)));
}

/* Whether each item is a link to a heading, by its words, and below it there is at most another such list. */
static bool leads_to_headings(struct reader *reader, const struct specast_block *list,
			      const struct specast_anchor *anchors, size_t count)
{
	for (const struct specast_block *item = list->first; item; item = item->next) {
		const struct specast_block *line = item->first;
		struct specast_anchor wanted = { 0 };
		struct specast_str words;

		if (!line || item->task || line->kind != SPECAST_BLOCK_PARAGRAPH ||
		    !only_link(specast_outline_text(reader->outline, line, line), &words, &wanted.name))
			return false;
		wanted.name = link_decoded(reader->arena, wanted.name);
		if (!bsearch(&wanted, anchors, count, sizeof(*anchors), by_name) ||
		    !says_words(reader, wanted.name, words))
			return false;
		for (const struct specast_block *below = line->next; below; below = below->next)
			if (below->kind != SPECAST_BLOCK_LIST ||
			    !leads_to_headings(reader, below, anchors, count)) /* as deep as lists nest */
				return false;
	}
	return true;
}

static bool is_comment(struct reader *reader, const struct specast_block *block)
{
	struct specast_str text;

	if (!block || block->kind != SPECAST_BLOCK_HTML)
		return false;
	text = specast_str_trim(specast_outline_text(reader->outline, block, block));
	return specast_str_starts(text, "<!--") && specast_str_ends(text, "-->") &&
	       specast_str_find_char(text, '\n', 0) == SIZE_MAX;
}

const struct specast_block *contents_list(struct reader *reader, const struct part *part)
{
	struct run run = part_run(part);
	const struct specast_block *list = is_comment(reader, run.first) ? run.first->next : run.first;
	struct specast_anchor *anchors;
	size_t count;

	if (part->first || run_empty(run) || list == run.end || !list || list->kind != SPECAST_BLOCK_LIST)
		return NULL;
	const struct specast_block *after = list->next;
	if (after != run.end && is_comment(reader, after))
		after = after->next;
	if (after != run.end)
		return NULL;
	anchors = specast_outline_anchors(reader->arena, reader->outline, &count);
	qsort(anchors, count, sizeof(*anchors), by_name);
	return leads_to_headings(reader, list, anchors, count) ? list : NULL;
}

static unsigned depth_of(const struct specast_block *list)
{
	unsigned depth = 0;

	for (const struct specast_block *item = list->first; item; item = item->next)
		for (const struct specast_block *below = item->first; below; below = below->next)
			if (below->kind == SPECAST_BLOCK_LIST && depth_of(below) > depth)
				depth = depth_of(below);
	return depth + 1;
}

static struct specast_str comment_of(struct reader *reader, const struct specast_block *block)
{
	return specast_str_trim(specast_outline_text(reader->outline, block, block));
}

void read_contents(struct reader *reader, const struct part *part)
{
	const struct specast_block *list = part->contents;
	struct run run = part_run(part);
	struct specast_node *contents;

	if (specast_node_get(reader->spec, "contents")) /* one is enough: both would be the same */
		return;
	contents = specast_node_named(reader->arena, reader->spec, "contents");
	specast_node_named(reader->arena, contents, "title")->text = part->section->heading;
	if (list->ordered)
		specast_node_named(reader->arena, contents, "numbered")->flag = true;
	specast_node_named(reader->arena, contents, "depth")->text =
	    specast_str_format(reader->arena, "%u", depth_of(list));
	if (run.first != list)
		specast_node_named(reader->arena, contents, "opening")->text = comment_of(reader, run.first);
	if (list->next != run.end)
		specast_node_named(reader->arena, contents, "closing")->text = comment_of(reader, list->next);
}
