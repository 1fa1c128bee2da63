/* Whether two runs of inline Markdown say the same: `_so_` and `*so*`, \- and -, `` `code` `` and `code`. */
#include <string.h>

#include "parse.h"

/* Inlines of hostile texts may take the square of their length. */
#define INLINES_MOST ((size_t)16 << 10)
#define SCRATCH_MOST ((size_t)64 << 20)

struct inlines {
	struct specast_str a, b;
	bool equal;
};

static cmark_node *tree_of(struct specast_str text)
{
	cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &scratch_mem);

	cmark_parser_feed(parser, text.data, text.size);
	cmark_node *tree = cmark_parser_finish(parser);
	cmark_consolidate_text_nodes(tree);
	return tree;
}

static bool string_equal(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

/* What begins like a list or a heading is read as one, in both texts. */
static bool node_equal(cmark_node *a, cmark_node *b)
{
	return cmark_node_get_type(a) == cmark_node_get_type(b) &&
	       string_equal(cmark_node_get_literal(a), cmark_node_get_literal(b)) &&
	       string_equal(cmark_node_get_url(a), cmark_node_get_url(b)) &&
	       string_equal(cmark_node_get_title(a), cmark_node_get_title(b)) &&
	       string_equal(cmark_node_get_fence_info(a), cmark_node_get_fence_info(b)) &&
	       cmark_node_get_heading_level(a) == cmark_node_get_heading_level(b) &&
	       cmark_node_get_list_type(a) == cmark_node_get_list_type(b) &&
	       cmark_node_get_list_start(a) == cmark_node_get_list_start(b);
}

static void compare(void *argument)
{
	struct inlines *inlines = argument;
	cmark_iter *a = cmark_iter_new(tree_of(inlines->a)), *b = cmark_iter_new(tree_of(inlines->b));
	cmark_event_type event;

	do {
		event = cmark_iter_next(a);
		if (event != cmark_iter_next(b) ||
		    !node_equal(cmark_iter_get_node(a), cmark_iter_get_node(b)))
			return;
	} while (event != CMARK_EVENT_DONE);
	inlines->equal = true;
}

bool inlines_equal(struct specast_arena *arena, struct specast_str a, struct specast_str b)
{
	struct inlines inlines = { a, b, false };

	if (a.size > INLINES_MOST || b.size > INLINES_MOST)
		return false;
	if (scratch_guard(arena, SCRATCH_MOST, compare, &inlines) == SPECAST_NO_MEMORY)
		specast_leave(arena, SPECAST_NO_MEMORY);
	return inlines.equal;
}
