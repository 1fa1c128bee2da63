/* Names that say which entry of its list they name. */
#include <specast/spec.h>

#define DIGITS_MOST 3 /* further down nobody counts in names, and counting along takes its time */

bool specast_entry_is_nth(const struct specast_node *entry, unsigned number)
{
	const struct specast_node *at = entry->parent->first;

	while (at && --number > 0)
		at = at->next;
	return at == entry;
}

/* Whether it is a field by which an entry of a list is known. */
static bool is_name(const struct specast_node *node)
{
	const struct specast_node *entry = node->parent;

	return node->shape == SPECAST_TEXT && node->concept && node->concept->key && entry &&
	       entry->shape == SPECAST_RECORD && entry->parent && entry->parent->shape == SPECAST_LIST;
}

/* What stands behind "Phase 2", if a mark parts it from that; false where it belongs to it. */
static bool take_mark(struct specast_str *rest)
{
	static const char *const marks[] = { ": ", " - ", " – ", " — ", "：" };

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (specast_str_starts(*rest, marks[i])) {
			*rest = specast_str_trim(
			    specast_str_slice(*rest, specast_str_of(marks[i]).size, rest->size));
			return true;
		}
	return rest->size == 0;
}

struct specast_str specast_name_alone(const struct specast_node *name)
{
	struct specast_str text = name->text, rest;
	size_t noun = specast_str_find_char(text, ' ', 0), end;
	unsigned number = 0;

	if (noun == SIZE_MAX || noun == 0 || !is_name(name))
		return text;
	end = specast_str_digits(text, noun + 1);
	if (end == noun + 1 || end > noun + 1 + DIGITS_MOST)
		return text;
	for (size_t at = noun + 1; at < end; at++)
		number = number * 10 + (unsigned)(text.data[at] - '0');
	rest = specast_str_slice(text, end, text.size);
	return number && take_mark(&rest) && specast_entry_is_nth(name->parent, number) ? rest : text;
}

bool specast_name_is_position(const struct specast_node *node)
{
	return specast_node_is_leaf(node) && node->text.size && !specast_name_alone(node).size;
}
