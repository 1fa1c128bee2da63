/* Entries on one line, read as the document's template writes them: "- `{{name}}` ({{version}}): {{description}}". */
#include "recognise.h"

#include <stdio.h>
#include <string.h>

#define FIELDS_MOST 6
#define MARK_MOST 64 /* bytes between two values; what is longer is no line of fields */

/* A tag of the line, with the text that vanishes with it: what leads to it, and the marks that close behind it. */
struct pattern_field {
	const struct specast_concept *concept;
	struct specast_str lead, tail;
};

struct pattern {
	struct pattern_field fields[FIELDS_MOST];
	size_t count;
};

/* Takes the marks that close behind a tag off the front of a text. */
static struct specast_str take_closing(struct specast_str *text)
{
	struct specast_str all = *text;
	size_t size = 0;

	while (size < all.size && strchr("`*_)]\"'", all.data[size]))
		size++;
	*text = specast_str_slice(all, size, all.size);
	return specast_str_slice(all, 0, size);
}

static bool is_line_shape(const struct specast_concept *concept)
{
	return concept->shape == SPECAST_TEXT || concept->shape == SPECAST_DATE ||
	       concept->shape == SPECAST_ITEM || concept->shape == SPECAST_PROSE;
}

/* False where the line holds something else than fields of the list's entries. */
static bool pattern_make(const struct specast_template *tmpl, const struct template_node *node,
			 const struct specast_concept *list, struct pattern *pattern)
{
	struct specast_str between = SPECAST_STR_NONE;
	bool box = false;

	pattern->count = 0;
	for (uint32_t i = 0; i < node->part_count; i++) {
		const struct template_part *part = &tmpl->parts[node->part + i];
		const struct specast_concept *concept = specast_concept_at(part->ref.row);

		if (part->kind == TEMPLATE_TEXT) {
			between = part->text;
			if (box && specast_str_starts(between, "]")) /* a box is no part of an item's text */
				between = specast_str_slice(between, 1 + (between.size > 1), between.size);
			box = false;
			if (pattern->count)
				pattern->fields[pattern->count - 1].tail = take_closing(&between);
			continue;
		}
		if (part->kind == TEMPLATE_TAG && concept->shape == SPECAST_FLAG && !pattern->count) {
			box = true;
			continue;
		}
		if (part->kind != TEMPLATE_TAG || concept->parent != list->id || !is_line_shape(concept) ||
		    pattern->count == FIELDS_MOST || (pattern->count && !between.size))
			return false;
		pattern->fields[pattern->count++] =
		    (struct pattern_field){ .concept = concept, .lead = between };
		between = SPECAST_STR_NONE;
	}
	return pattern->count >= 2 && !between.size;
}

/* "Name: text" and "Name - text" are read in any document, and with more care. */
static bool is_common(struct specast_str mark)
{
	static const char *const common[] = { ":", "-", "–", "—", NULL };

	while (mark.size && strchr("`*_ ", mark.data[0]))
		mark = specast_str_slice(mark, 1, mark.size);
	while (mark.size && strchr("`*_ ", mark.data[mark.size - 1]))
		mark.size--;
	for (size_t i = 0; common[i]; i++)
		if (specast_str_is(mark, common[i]))
			return true;
	return false;
}

/* The values of the fields in `present`; false where the line is another one, or needs no pattern to be read. */
static bool pattern_match(const struct pattern *pattern, unsigned present, struct specast_str text,
			  struct specast_str *values)
{
	struct specast_str tail = SPECAST_STR_NONE, *open = NULL;
	bool own = false; /* a mark parts values that no other document would have there */
	size_t at = 0;

	for (size_t i = 0; i < pattern->count; i++) {
		const struct pattern_field *field = &pattern->fields[i];

		values[i] = SPECAST_STR_NONE;
		if (!(present >> i & 1))
			continue;
		char mark[MARK_MOST];
		int size =
		    snprintf(mark, sizeof(mark), "%.*s%.*s", SPECAST_FMT(tail), SPECAST_FMT(field->lead));
		size_t found = size < MARK_MOST ? specast_str_find(text, mark, at) : SIZE_MAX;
		if (found == SIZE_MAX || (!open && found > 0))
			return false;
		own |= open && !is_common(specast_str_of(mark));
		if (open)
			*open = specast_str_slice(text, at, found);
		at = found + (size_t)size;
		open = &values[i];
		tail = field->tail;
	}
	if (!open || !own || text.size < at + tail.size ||
	    !specast_str_equal(specast_str_slice(text, text.size - tail.size, text.size), tail))
		return false;
	*open = specast_str_slice(text, at, text.size - tail.size);
	for (size_t i = 0; i < pattern->count; i++)
		if ((present >> i & 1) &&
		    (!values[i].size || specast_str_trim(values[i]).size < values[i].size))
			return false;
	return true;
}

static unsigned count_bits(unsigned bits)
{
	return bits ? (bits & 1) + count_bits(bits >> 1) : 0;
}

/* With as many of the fields as can be, two at least. */
static bool pattern_match_most(const struct pattern *pattern, struct specast_str text,
			       struct specast_str *values)
{
	unsigned all = (1u << pattern->count) - 1;

	for (unsigned wanted = (unsigned)pattern->count; wanted >= 2; wanted--)
		for (unsigned present = all; present; present--)
			if (count_bits(present) == wanted && pattern_match(pattern, present, text, values))
				return true;
	return false;
}

static void pattern_read(struct reader *reader, struct specast_node *entry, const struct pattern *pattern,
			 const struct specast_str *values, const struct value *place)
{
	for (size_t i = 0; i < pattern->count; i++) {
		const struct specast_concept *concept = pattern->fields[i].concept;

		if (!values[i].size || is_blank(reader, values[i]))
			continue;
		struct specast_node *node = specast_node_field(reader->arena, entry, concept);
		node->text = field_word(reader, concept, values[i]);
		set_origin(reader, node, place);
	}
}

bool read_by_pattern(struct reader *reader, struct specast_node *entry, struct specast_str text,
		     const struct value *place)
{
	const struct specast_template *tmpl = reader->tmpl;
	const struct specast_concept *list = entry->parent->concept;
	struct specast_str values[FIELDS_MOST];
	struct pattern pattern;

	if (!tmpl || list == reader->links || specast_str_find_char(text, '\n', 0) != SIZE_MAX)
		return false;
	for (uint32_t i = 1; i < tmpl->node_count; i++) {
		const struct template_node *node = &tmpl->nodes[i];

		if (node->kind == TEMPLATE_ITEM && node->context == list->id &&
		    tmpl->nodes[node->parent].kind == TEMPLATE_EACH &&
		    pattern_make(tmpl, node, list, &pattern) && pattern_match_most(&pattern, text, values)) {
			pattern_read(reader, entry, &pattern, values, place);
			return true;
		}
	}
	return false;
}
