/* Whether what was read back says the same as what was written. */
#include <specast/template.h>

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
	if (b.size != a.size + 1)
		return specast_str_equal(a, b);
	size_t at = specast_str_digits(a, 0);
	return at < a.size && opens_blocks_only(a, at) && b.data[at] == '\\' &&
	       memcmp(a.data, b.data, at) == 0 &&
	       specast_str_equal(specast_str_slice(a, at, a.size), specast_str_slice(b, at + 1, b.size));
}

/* The next line that is not blank, without the blanks at its end that make no line break.  *parted: blank lines
 * stand before it. */
static bool take_line(struct specast_str *rest, struct specast_str *line, bool *parted)
{
	*parted = false;
	while (specast_str_line(rest, line)) {
		if (!specast_str_blank(*line)) {
			if (specast_str_ends(*line, " ") && !specast_str_ends(*line, "  "))
				line->size--;
			return true;
		}
		*parted = true;
	}
	return false;
}

/* Whether a line begins with the marker of a list's item. */
static bool begins_item(struct specast_str line)
{
	line = specast_str_trim(line);
	size_t at = specast_str_digits(line, 0);
	return at < line.size && strchr(at ? ".)" : "-*+", line.data[at]) &&
	       (at + 1 == line.size || line.data[at + 1] == ' ' || line.data[at + 1] == '\t');
}

/* Whether two texts have the same lines but for blanks and, as long as no list has begun, which they make loose,
 * for blank lines. */
static bool same_lines(struct specast_str a, struct specast_str b)
{
	struct specast_str x, y;
	bool listed = false;

	for (;;) {
		bool parted, other_parted;
		bool more = take_line(&a, &x, &parted), other = take_line(&b, &y, &other_parted);
		if (!more || !other)
			return more == other;
		if (!specast_str_equal(x, y) || (listed && parted != other_parted))
			return false;
		listed |= begins_item(x);
	}
}

static bool same_text(struct specast_arena *arena, const struct specast_node *a, const struct specast_node *b)
{
	if (a->shape == SPECAST_TEXT || a->shape == SPECAST_DATE)
		return same_line(a->text, b->text) ||
		       specast_str_equal(specast_name_alone(a), specast_name_alone(b));
	return specast_str_equal(a->text, b->text) ||
	       ((a->shape == SPECAST_PROSE || a->shape == SPECAST_ITEM) && same_lines(a->text, b->text) &&
		specast_markdown_equal(arena, a->text, b->text));
}

/* Nothing in a text of one line opens a block. */
static bool alike_text(struct specast_arena *arena, const struct specast_node *a,
		       const struct specast_node *b)
{
	const char *before = a->shape == SPECAST_TEXT || a->shape == SPECAST_DATE ? "x " : "";

	if (specast_str_equal(a->text, b->text) || a->shape == SPECAST_CODE)
		return specast_str_equal(a->text, b->text);
	struct specast_str text = specast_name_alone(a), other = specast_name_alone(b);
	return specast_markdown_same(arena, specast_str_format(arena, "%s%.*s", before, SPECAST_FMT(text)),
				     specast_str_format(arena, "%s%.*s", before, SPECAST_FMT(other)));
}

bool specast_leaf_same(struct specast_arena *arena, const struct specast_node *a,
		       const struct specast_node *b, bool alike)
{
	return a->shape == b->shape && a->flag == b->flag && (alike ? alike_text : same_text)(arena, a, b) &&
	       specast_str_equal(a->language, b->language) && specast_str_equal(a->group, b->group);
}
