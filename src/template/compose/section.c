/* Sections of the template: heading, what the template has below it, and what else belongs there. */
#include "compose.h"
#include "pin.h"

#include <string.h>

static struct specast_str section_path(struct compose *compose, const struct template_node *node,
				       const struct place *place, bool entry)
{
	if (entry)
		return value_path(compose, place->scope);
	if (node->ref.row == 0)
		return SPECAST_STR_NONE;
	struct value *value = place_value(place, &node->ref);
	if (value)
		return value_path(compose, value);
	const struct template_node *parent = node_at(compose, node->parent);
	struct specast_str path = specast_concept_path(compose->arena, specast_concept_at(node->ref.row));
	if (node->ref.open.size > 0)
		return custom_path(compose->arena, node->ref.open);
	if (parent->kind == TEMPLATE_EACH && parent->ref.row == node->ref.row)
		path = specast_str_format(compose->arena, "%.*s[]",
					  SPECAST_FMT(path)); /* the blank of an entry */
	return path;
}

/* Whether the heading consists of method and path. */
static bool names_request(const struct compose *compose, const struct template_node *node)
{
	for (uint32_t i = 0; i < node->part_count; i++) {
		const struct template_part *part = &compose->tmpl->parts[node->part + i];
		if (part->kind == TEMPLATE_TAG &&
		    strcmp(specast_concept_at(part->ref.row)->name, "method") == 0)
			return true;
	}
	return false;
}

/* The heading's text; empty when all of its slots are absent, entries excepted. */
static struct specast_str section_heading(struct compose *compose, const struct template_node *node,
					  const struct place *place, bool entry)
{
	struct line line = { .text = SPECAST_BUF(compose->arena) };
	bool tags = false, ordinal = false;

	for (uint32_t i = 0; i < node->part_count; i++) {
		tags |= compose->tmpl->parts[node->part + i].kind == TEMPLATE_TAG;
		ordinal |= compose->tmpl->parts[node->part + i].kind == TEMPLATE_ORDINAL;
	}
	if (entry && ordinal && !names_request(compose, node) &&
	    counts_itself(compose, place->scope, place->ordinal))
		return entry_heading(compose, place->scope, place->ordinal);
	if (!entry || heading_tells(place->scope) || !names_request(compose, node))
		line_write(compose, compose->tmpl->parts + node->part, node->part_count, place, LINE_HEADING,
			   &line);
	struct specast_str text = inline_heading(compose, specast_str_trim(specast_buf_str(&line.text)));
	if (tags && !line.any && !entry)
		return SPECAST_STR_NONE;
	if (entry && ordinal && !line.any && names_request(compose, node) && text.size > 0 &&
	    entry_key(compose, place->scope).size > 0) /* it has a name instead */
		return specast_str_format(compose->arena, "%.*s: %.*s", SPECAST_FMT(text),
					  SPECAST_FMT(entry_heading(compose, place->scope, place->ordinal)));
	if (text.size == 0 && entry)
		return entry_heading(compose, place->scope, place->ordinal);
	if (entry && !ordinal)
		return explicit_key(compose, place->scope, text, place->ordinal);
	return text;
}

#define LEVELS (sizeof(((struct out *)0)->numbers) / sizeof(((struct out *)0)->numbers[0]))

static void count_heading(struct compose *compose, unsigned level, unsigned number)
{
	unsigned *numbers = compose->out.numbers;

	numbers[level] = number;
	for (unsigned deeper = level + 1; deeper < LEVELS; deeper++)
		numbers[deeper] = 0;
}

/* The number of the heading that was counted last, of as many parts as `like`: "3.1" has that of the section
 * around it. */
static struct specast_str number_like(struct compose *compose, unsigned level, struct specast_str like)
{
	struct specast_buf out = SPECAST_BUF(compose->arena);
	unsigned parts = 1;

	for (size_t i = 0; i + 1 < like.size; i++)
		parts += like.data[i] == '.' && specast_is_digit(like.data[i + 1]);
	for (unsigned i = parts < level ? level - parts + 1 : 1; i <= level; i++)
		if (compose->out.numbers[i])
			specast_buf_printf(&out, out.size ? ".%u" : "%u", compose->out.numbers[i]);
	if (parts == 1 || specast_str_ends(like, "."))
		specast_buf_putc(&out, '.');
	return specast_buf_str(&out);
}

struct specast_str heading_numbered(struct compose *compose, unsigned level, struct specast_str like,
				    struct specast_str heading)
{
	if (level >= LEVELS)
		return heading;
	count_heading(compose, level, compose->out.numbers[level] + 1);
	return specast_str_format(compose->arena, "%.*s %.*s", SPECAST_FMT(number_like(compose, level, like)),
				  SPECAST_FMT(heading));
}

/* How many bytes of a text are a number: "9.1" of "9.1 Name". */
static size_t number_run(struct specast_str text)
{
	size_t size = 0;

	while (size < text.size && strchr("0123456789.", text.data[size]))
		size++;
	return size;
}

/* "9.{{@n}} {{name}}", where the section around it may have got another number. */
static struct specast_str numbered_entry(struct compose *compose, const struct template_node *node,
					 unsigned level, unsigned ordinal, struct specast_str heading)
{
	const struct template_part *parts = compose->tmpl->parts + node->part;
	size_t size = number_run(heading);

	if (level >= LEVELS || node->part_count < 2 || parts[0].kind != TEMPLATE_TEXT ||
	    parts[1].kind != TEMPLATE_ORDINAL || number_run(parts[0].text) < parts[0].text.size ||
	    size <= parts[0].text.size)
		return heading;
	count_heading(compose, level, ordinal);
	return specast_str_format(
	    compose->arena, "%.*s%.*s",
	    SPECAST_FMT(number_like(compose, level, specast_str_slice(heading, 0, size))),
	    SPECAST_FMT(specast_str_slice(heading, size, heading.size)));
}

/* What is left of the record or list that the section is the home of. */
static void section_rest(struct compose *compose, const struct template_node *node, const struct place *place)
{
	struct value *value = node->ref.row ? place_value(place, &node->ref) : NULL;
	bool rule = compose->out.rule;

	if (!value || compose->homes[node->ref.row] != index_of(compose, node) || node->ref.open.size > 0 ||
	    (value->node->shape != SPECAST_RECORD && value->node->shape != SPECAST_LIST))
		return;
	if (place_later(compose, node->ref.row))
		return; /* a further loop takes the rest */
	compose->out.rule = false;
	rest_sections(compose, value, place->level);
	compose->out.rule |= rule;
}

/* The text of a record stands first in its section, also where the template has no place for it. */
static void record_text(struct compose *compose, const struct template_node *node, const struct value *record,
			struct place *place)
{
	struct value *text =
	    record && record->node->shape == SPECAST_RECORD ? value_named(record, "text") : NULL;

	if (text && value_left(text) && text->node->concept &&
	    compose->places[text->node->concept->id] == 0 &&
	    compose->homes[node->ref.row] == index_of(compose, node))
		block_write(compose, text, place, false, '-');
}

/* The node of the record that a row's values stand in, as far as it is outside of lists; NULL: there is none.
 */
static const struct specast_node *record_of(const struct compose *compose, uint16_t row)
{
	uint16_t parent = specast_concept_at(row)->parent;

	if (parent == 0)
		return compose->root->node;
	const struct specast_node *above = record_of(compose, parent); /* as deep as the vocabulary */
	const struct specast_node *record = above && above->shape == SPECAST_RECORD
						? specast_node_get(above, specast_concept_at(parent)->name)
						: NULL;
	return record && record->shape == SPECAST_RECORD ? record : NULL;
}

/* What of the section's concept does not read back from its place stands in its section all the same. */
static void section_apart(struct compose *compose, const struct template_node *node, unsigned level)
{
	bool rule = compose->out.rule;

	if (!node->ref.row || compose->homes[node->ref.row] != index_of(compose, node) ||
	    node->ref.open.size > 0)
		return;
	compose->out.rule = false;
	apart_write_part(compose, record_of(compose, node->ref.row),
			 specast_str_of(specast_concept_at(node->ref.row)->name), level);
	compose->out.rule |= rule;
}

void section_write(struct compose *compose, const struct template_node *node, const struct place *outer)
{
	struct out before = compose->out;
	struct place place = *outer;
	bool entry = is_entry(outer) && node_at(compose, node->parent)->kind == TEMPLATE_EACH &&
		     node_at(compose, node->parent)->first == index_of(compose, node);

	place.section = index_of(compose, node);
	place.level = node->level + compose->shift;
	place.list = NULL;
	place.label = false;
	place.style = (struct style){ 0 };
	struct specast_str heading = section_heading(compose, node, outer, entry);
	if (!heading.size && node->context &&
	    !outer->scope) { /* nothing says where such an entry would begin */
		pass_over(compose, node);
		return;
	}
	if (heading.size > 0) {
		if (node->numbered)
			heading = heading_numbered(compose, place.level, node->text, heading);
		else if (entry)
			heading = numbered_entry(compose, node, place.level, outer->ordinal, heading);
		out_heading(&compose->out, compose->arena, place.level, heading,
			    section_path(compose, node, outer, entry));
	}
	size_t start = compose->out.text.size;
	struct value *value = node->ref.row && !entry ? place_value(outer, &node->ref) : NULL;
	if (value)
		remark_heading(compose, value);
	if (entry) {
		key_wording(compose, outer->scope);
		rest_untitled(compose, outer->scope, place.level);
	} else
		record_text(compose, node, value, &place);
	walk_children(compose, node, &place);
	if (entry) {
		bool rule = compose->out.rule; /* one that closes the entry comes after all of it */
		compose->out.rule = false;
		rest_fields(compose, &place);
		rest_sections(compose, outer->scope, place.level);
		compose->out.rule |= rule;
	} else {
		section_rest(compose, node, &place);
		guests_write(compose, node, NULL, place.level);
		section_apart(compose, node, place.level);
	}
	bool fixed =
	    !entry && node->part_count == 1 && compose->tmpl->parts[node->part].kind == TEMPLATE_TEXT;
	if (compose->out.text.size == start && (fixed || heading.size == 0) && !compose->placeholders &&
	    !kept_heading(compose, node))
		out_rewind(&compose->out, &before);
}
