/* Whether what was read back says the same as what was written. */
#include "leaf.h"

#include <string.h>

/* Whether the character at `at` opens a block at the start of a line and means nothing within one. */
static bool opens_blocks_only(struct specast_str text, size_t at)
{
	if (at > 0 ? strchr(".)", text.data[at]) : strchr("#-+>=|", text.data[at]))
		return true;
	return at == 0 && text.data[at] == '*' && (text.size == 1 || text.data[1] == ' ');
}

/* Whether `b` is the text `a`, or `a` with what would open a block escaped at its start. */
static bool same_line(struct specast_str a, struct specast_str b)
{
	size_t at = 0;
	if (b.size != a.size + 1)
		return specast_str_equal(a, b);
	while (at < a.size && a.data[at] >= '0' && a.data[at] <= '9')
		at++;
	return at < a.size && opens_blocks_only(a, at) && b.data[at] == '\\' &&
	       memcmp(a.data, b.data, at) == 0 &&
	       specast_str_equal(specast_str_slice(a, at, a.size), specast_str_slice(b, at + 1, b.size));
}

/* The next line that is not blank, without the blanks at its end. */
static bool take_line(struct specast_str *rest, struct specast_str *line)
{
	do {
		if (!specast_str_line(rest, line))
			return false;
	} while (specast_str_blank(*line));
	while (line->data[line->size - 1] == ' ')
		line->size--;
	return true;
}

/* Whether two texts have the same lines but for blank ones and blanks, which may make breaks. */
static bool same_lines(struct specast_str a, struct specast_str b)
{
	struct specast_str x, y;

	for (;;) {
		bool more = take_line(&a, &x), other = take_line(&b, &y);
		if (!more || !other)
			return more == other;
		if (!specast_str_equal(x, y))
			return false;
	}
}

static bool same_text(struct specast_arena *arena, const struct specast_node *a, const struct specast_node *b)
{
	if (a->shape == SPECAST_TEXT || a->shape == SPECAST_DATE)
		return same_line(a->text, b->text);
	return specast_str_equal(a->text, b->text) ||
	       ((a->shape == SPECAST_PROSE || a->shape == SPECAST_ITEM) && same_lines(a->text, b->text) &&
		specast_markdown_equal(arena, a->text, b->text));
}

bool leaf_same(struct specast_arena *arena, const struct specast_node *a, const struct specast_node *b)
{
	return a->shape == b->shape && a->flag == b->flag && same_text(arena, a, b) &&
	       specast_str_equal(a->language, b->language) && specast_str_equal(a->group, b->group);
}
