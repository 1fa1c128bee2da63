/* Tables of contents: a list of links to headings of the document itself, by their own words, says nothing
 * more.  The model knows that there is one, and of which kind; the writer makes it anew.  A marker in whose place
 * others make one stays. */
#include "recognise.h"

#include "forms.h"

#include <stdlib.h>
#include <string.h>

/* A list that may be one, link by link. */
struct links {
	struct reader *reader;
	const struct specast_anchor *anchors; /* sorted by name */
	size_t anchor_count;
	size_t count; /* of links so far */
	uint32_t last;
	bool ordered; /* they lead on and on through the document */
};

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
	struct specast_str said = specast_heading_anchor(reader->arena, words), once = anchor;

	once.size = specast_str_digits_start(once, once.size);
	if (once.size && once.data[once.size - 1] == '-')
		once.size--;
	return said.size && ((said.size <= anchor.size && ends_with_words(anchor, said)) ||
			     (said.size <= once.size && ends_with_words(once, said)));
}

/* Whether each item is a link to a heading, by its words, and below it there is at most another such list. */
static bool leads_to_headings(struct links *links, const struct specast_block *list)
{
	struct reader *reader = links->reader;

	for (const struct specast_block *item = list->first; item; item = item->next) {
		const struct specast_block *line = item->first;
		struct specast_anchor wanted = { 0 }, *found;
		struct specast_str words;

		if (!line || item->task || line->kind != SPECAST_BLOCK_PARAGRAPH ||
		    !only_link(specast_outline_text(reader->outline, line, line), &words, &wanted.name))
			return false;
		wanted.name = link_decoded(reader->arena, wanted.name);
		found = bsearch(&wanted, links->anchors, links->anchor_count, sizeof(*found), by_name);
		if (!found || !says_words(reader, wanted.name, words))
			return false;
		links->ordered &= links->count == 0 || found->section->start > links->last;
		links->last = found->section->start;
		links->count++;
		for (const struct specast_block *below = line->next; below; below = below->next)
			if (below->kind != SPECAST_BLOCK_LIST ||
			    !leads_to_headings(links, below)) /* as deep as lists nest */
				return false;
	}
	return true;
}

/* Whether the first item is a link into the document: of others, no anchors are looked for. */
static bool begins_with_link(struct reader *reader, const struct specast_block *list)
{
	const struct specast_block *line = list->first ? list->first->first : NULL;
	struct specast_str words, target;

	return line && line->kind == SPECAST_BLOCK_PARAGRAPH &&
	       only_link(specast_outline_text(reader->outline, line, line), &words, &target);
}

/* The sections that a table of contents lists at least: those below the title. */
static size_t count_sections(const struct specast_outline *outline)
{
	const struct specast_section *top = outline->root->first;
	size_t count = 0;

	if (top && top->level == 1 && !top->next)
		top = top->first;
	for (; top; top = top->next)
		count++;
	return count;
}

/* Whether a list is one.  Where nothing says that it is, it leads through most of the document. */
static bool is_table(struct reader *reader, const struct specast_block *list, bool told)
{
	struct links links = { .reader = reader, .ordered = true };
	struct specast_anchor *anchors;

	if (list->kind != SPECAST_BLOCK_LIST || !begins_with_link(reader, list))
		return false;
	anchors = specast_outline_anchors(reader->arena, reader->outline, &links.anchor_count);
	if (anchors)
		qsort(anchors, links.anchor_count, sizeof(*anchors), by_name);
	links.anchors = anchors;
	return anchors && leads_to_headings(&links, list) &&
	       (told || (links.ordered && 2 * links.count > count_sections(reader->outline)));
}

static struct specast_str comment_text(struct reader *reader, const struct specast_block *block)
{
	struct specast_str text;

	if (!block || block->kind != SPECAST_BLOCK_HTML)
		return SPECAST_STR_NONE;
	text = specast_str_trim(specast_outline_text(reader->outline, block, block));
	return form_is_comment(text) ? text : SPECAST_STR_NONE;
}

static struct specast_str marker_text(struct reader *reader, const struct specast_block *block)
{
	struct specast_str text;

	if (!block || block->kind != SPECAST_BLOCK_PARAGRAPH)
		return SPECAST_STR_NONE;
	text = specast_str_trim(specast_outline_text(reader->outline, block, block));
	return form_is_contents_marker(text) ? text : SPECAST_STR_NONE;
}

/* The words of a paragraph that says that contents follow. */
static struct specast_str label_text(struct reader *reader, const struct specast_block *block)
{
	struct specast_str text;

	if (!block || block->kind != SPECAST_BLOCK_PARAGRAPH || marker_text(reader, block).size)
		return SPECAST_STR_NONE;
	text = unmarked(specast_outline_text(reader->outline, block, block));
	if (specast_str_ends(text, ":"))
		text = unmarked(specast_str_slice(text, 0, text.size - 1));
	return form_is_contents_heading(reader->arena, text) ? text : SPECAST_STR_NONE;
}

/* The table that begins at a block, behind the words that say so; `told`: these stand elsewhere. */
static bool find_at(struct reader *reader, struct run run, const struct specast_block *at, bool told,
		    struct contents *found)
{
	found->first = found->first ? found->first : at;
	if ((found->opening = comment_text(reader, at)).size)
		at = run_next(run, at);
	found->block = at;
	if (!at)
		return false;
	found->end = at->next;
	if (!found->opening.size && (found->opening = marker_text(reader, at)).size)
		return true;
	if (!is_table(reader, at, told))
		return false;
	found->closing = comment_text(reader, run_next(run, at));
	if (found->closing.size)
		found->end = at->next->next;
	return true;
}

const struct contents *contents_find(struct reader *reader, struct run run)
{
	struct contents *found = SPECAST_NEW(reader->arena, struct contents);

	for (const struct specast_block *at = run.first; at && at != run.end; at = at->next) {
		struct specast_str label = label_text(reader, at);

		*found = (struct contents){ .first = at, .label = label };
		if (find_at(reader, run, label.size ? run_next(run, at) : at, label.size, found))
			return found;
	}
	return NULL;
}

const struct contents *contents_below(struct reader *reader, struct run run, bool told)
{
	struct contents *found = SPECAST_NEW(reader->arena, struct contents);

	return !run_empty(run) && find_at(reader, run, run.first, told, found) && found->end == run.end
		   ? found
		   : NULL;
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

static void set_text(struct reader *reader, struct specast_node *contents, const char *name,
		     struct specast_str text)
{
	if (text.size)
		specast_node_named(reader->arena, contents, name)->text = text;
}

void read_contents(struct reader *reader, const struct contents *found, struct specast_str heading)
{
	struct specast_node *contents;

	if (specast_node_get(reader->spec, "contents")) /* one is enough: both would be the same */
		return;
	contents = specast_node_named(reader->arena, reader->spec, "contents");
	set_text(reader, contents, "title", heading.size ? heading : found->label);
	if (found->block->ordered)
		specast_node_named(reader->arena, contents, "numbered")->flag = true;
	if (found->block->kind == SPECAST_BLOCK_LIST)
		set_text(reader, contents, "depth",
			 specast_str_format(reader->arena, "%u", depth_of(found->block)));
	if (found->block->kind == SPECAST_BLOCK_LIST)
		set_text(reader, contents, "listed",
			 specast_outline_text(reader->outline, found->block, found->block));
	set_text(reader, contents, "opening", found->opening);
	set_text(reader, contents, "closing", found->closing);
}
