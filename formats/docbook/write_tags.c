/* Which tags of inline HTML belong together, and have an element of DocBook. */
#include <string.h>

#include <cmark-gfm/node.h>

#include "write.h"

static const struct docbook_tag tags[] = {
	{ "b", "emphasis", "strong", false },
	{ "strong", "emphasis", "strong", false },
	{ "i", "emphasis", NULL, false },
	{ "em", "emphasis", NULL, false },
	{ "u", "emphasis", "underline", false },
	{ "s", "emphasis", "strikethrough", false },
	{ "del", "emphasis", "strikethrough", false },
	{ "ins", "emphasis", "inserted", false },
	{ "mark", "emphasis", "marked", false },
	{ "code", "code", NULL, true },
	{ "kbd", "keycap", NULL, true },
	{ "sub", "subscript", NULL, true },
	{ "sup", "superscript", NULL, true },
};

/* <a id="x"> or <a name="x">, which each anchor has a struct docbook_anchor for. */
static const struct docbook_tag anchor_tag = { "a", "phrase", NULL, false };

#define TAGS_OPEN_MOST 64 /* in each other; more is no document */

struct open_tag {
	cmark_node *node;
	const struct docbook_tag *tag;
	size_t order; /* among its siblings */
};

/* Gives the attribute, "id" or "name", and the name. */
static bool is_anchor(struct specast_str html, const char **attribute, struct specast_str *name)
{
	size_t prefix;

	if (specast_str_starts(html, "<a id=\"")) {
		*attribute = "id";
		prefix = strlen("<a id=\"");
	} else if (specast_str_starts(html, "<a name=\"")) {
		*attribute = "name";
		prefix = strlen("<a name=\"");
	} else {
		return false;
	}
	if (!specast_str_ends(html, "\">") || html.size < prefix + 2)
		return false;
	*name = specast_str_slice(html, prefix, html.size - 2);
	return specast_str_find_char(*name, '"', 0) == SIZE_MAX;
}

/* "<b>" is of the tag b, "</b>" closes it.  Other tags with attributes, or in capitals, are left as they are,
 * so that they can be written back as they were. */
static const struct docbook_tag *tag_of(struct specast_str html, bool *closes)
{
	struct specast_str name;
	const char *attribute;

	*closes = specast_str_starts(html, "</");
	if (specast_str_is(html, "</a>") || is_anchor(html, &attribute, &name))
		return &anchor_tag;
	name = specast_str_slice(html, *closes ? 2 : 1, html.size - 1);
	for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++)
		if (specast_str_is(name, tags[i].html))
			return &tags[i];
	return NULL;
}

/* What an element that holds text may hold, too. */
static bool is_plain(cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);

	return type == CMARK_NODE_TEXT || type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINK;
}

static void pair(struct docbook_writer *writer, const struct open_tag *open, cmark_node *end)
{
	struct docbook_anchor *anchor;

	if (open->tag != &anchor_tag) {
		cmark_node_set_user_data(open->node, (void *)(uintptr_t)open->tag);
		cmark_node_set_user_data(end, open->node);
		return;
	}
	anchor = SPECAST_NEW(&writer->memory, struct docbook_anchor);
	*anchor = (struct docbook_anchor){ .node = open->node, .end = end };
	is_anchor(docbook_literal(open->node), &anchor->attribute, &anchor->id);
	*writer->anchors_end = anchor;
	writer->anchors_end = &anchor->next;
}

void docbook_pair_tags(struct docbook_writer *writer, cmark_node *parent)
{
	struct open_tag open[TAGS_OPEN_MOST];
	size_t depth = 0, order = 0, last_rich = 0;

	for (cmark_node *node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) {
		const struct docbook_tag *tag;
		bool closes = false;
		size_t found;

		order++;
		if (cmark_node_get_type(node) != CMARK_NODE_HTML_INLINE) {
			last_rich = is_plain(node) ? last_rich : order;
			continue;
		}
		tag = tag_of(docbook_literal(node), &closes);
		if (tag && !closes && depth < TAGS_OPEN_MOST)
			open[depth++] = (struct open_tag){ node, tag, order };
		for (found = depth; tag && closes && found > 0 && open[found - 1].tag != tag; found--)
			;
		if (tag && closes && found > 0) {
			depth = found - 1;
			if (!tag->plain || last_rich <= open[depth].order)
				pair(writer, &open[depth], node);
		}
		last_rich = order;
	}
}
