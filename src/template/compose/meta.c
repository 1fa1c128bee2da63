/* Metadata: front matter, and further lines among those of the template. */
#include "compose.h"

#include <string.h>
#include <strings.h>

static struct specast_front *front_add(struct compose *compose, struct specast_front ***end,
				       struct specast_str label, struct specast_str role, size_t count)
{
	struct specast_front *front = SPECAST_NEW(compose->arena, struct specast_front);

	front->label = label;
	front->role = role;
	front->values = SPECAST_NEW_ARRAY(compose->arena, count ? count : 1, struct specast_str);
	front->count = count;
	**end = front;
	*end = &front->next;
	return front;
}

static void front_value(struct compose *compose, struct specast_front ***end, struct specast_str label,
			struct value *value)
{
	struct specast_str path = value_path(compose, value);
	struct specast_front *front;
	size_t count = 0;

	switch (value->node->shape) {
	case SPECAST_LIST:
		for (struct value *entry = value->first; entry; entry = entry->next)
			count++;
		front = front_add(compose, end, label, path, count);
		front->list = true;
		count = 0;
		for (struct value *entry = value->first; entry; entry = entry->next)
			front->values[count++] = entry->node->text;
		break;
	case SPECAST_CODE:
		front = front_add(compose, end, label, path, 0);
		front->verbatim = value->node->text;
		break;
	case SPECAST_FLAG:
		front = front_add(compose, end, label, path, 1);
		front->values[0] = value->node->flag ? SPECAST_STR("true") : SPECAST_STR("false");
		break;
	default:
		front = front_add(compose, end, label, path, 1);
		front->values[0] = value->node->text;
	}
	value_all_done(value);
}

static void front_node(struct compose *compose, struct specast_front ***end, const struct template_node *node)
{
	const struct template_part *parts = &compose->tmpl->parts[node->part];
	struct place place = { .scope = compose->root };

	if (node->part_count == 1 && parts->kind == TEMPLATE_TAG) {
		struct value *value = place_value(&place, &parts->ref);
		bool records = value && value->node->shape == SPECAST_LIST && value->node->concept &&
			       value->node->concept->entry == SPECAST_RECORD;
		if (value && value_left(value) && !records)
			front_value(compose, end, node->label, value);
		else if (!value && (compose->placeholders || kept_label(compose, node, &place)))
			front_add(compose, end, node->label, SPECAST_STR_NONE, 1)->values[0] = parts->text;
		return;
	}
	struct line line = { .text = SPECAST_BUF(compose->arena) };
	line_write(compose, parts, node->part_count, &place, LINE_CELL, &line);
	if (line.any)
		front_add(compose, end, node->label, SPECAST_STR_NONE, 1)->values[0] =
		    specast_str_trim(specast_buf_str(&line.text));
}

/* Front matter that says "title" is not about a label "Title". */
static bool is_title(struct specast_str label)
{
	return label.size == 5 && strncasecmp(label.data, "title", 5) == 0;
}

/* The last of the metadata that the vocabulary does not know with a form that only front matter keeps: a list
 * or a block.  NULL: there is none. */
static const struct value *last_of_front(const struct value *custom)
{
	const struct value *last = NULL;

	for (const struct value *entry = custom->first; entry; entry = entry->next) {
		const struct value *value = value_named(entry, "value");
		if (value && (value->node->shape == SPECAST_LIST || value->node->shape == SPECAST_CODE))
			last = entry;
	}
	return last;
}

/* Metadata that the vocabulary does not know: all where the template has front matter, else those up to the
 * last one that needs it, which keeps their order. */
static void front_custom(struct compose *compose, struct specast_front ***end, const struct value *custom)
{
	bool all = compose->tmpl->front_matter;
	const struct value *last = all ? NULL : last_of_front(custom);

	for (struct value *entry = all || last ? custom->first : NULL; entry; entry = entry->next) {
		struct value *label = value_named(entry, "name"), *value = value_named(entry, "value");
		if (label && !value_named(entry, "extra") && !is_title(label->node->text)) {
			if (value)
				front_value(compose, end, label->node->text, value);
			else
				front_add(compose, end, label->node->text, SPECAST_STR_NONE, 1);
			value_done(label);
		}
		if (entry == last)
			return;
	}
}

struct specast_front *front_write(struct compose *compose)
{
	struct specast_front *first = NULL, **end = &first;
	struct value *metadata = value_field(compose->root, compose->metadata_row);

	for (uint32_t i = 1; i < compose->tmpl->node_count; i++)
		if (compose->tmpl->nodes[i].kind == TEMPLATE_FRONT)
			front_node(compose, &end, &compose->tmpl->nodes[i]);
	for (struct value *field = metadata ? metadata->first : NULL; field; field = field->next) {
		const char *name = field->node->concept ? field->node->concept->name : "";
		if (!value_left(field) || strcmp(name, "extra") == 0 || strcmp(name, "remarks") == 0)
			continue;
		if (strcmp(name, "custom") == 0)
			front_custom(compose, &end, field);
		else if (compose->tmpl->front_matter)
			front_value(compose, &end, field->node->name, field);
	}
	return first;
}

/* One further line or row. */
static void metadata_line(struct compose *compose, struct place *place, const struct template_node *table,
			  struct specast_str label, struct value *value)
{
	struct specast_str text = SPECAST_STR_NONE;
	struct out outer;

	if (!table && !value) {
		label_begin(compose, label, place, &outer);
		label_end(compose, place, &outer);
		return;
	}
	if (!table) {
		if (field_write(compose, value, label, place, true))
			report_moved(compose, value, "as a further line of metadata");
		return;
	}
	const struct template_node *row = &compose->tmpl->nodes[table->first];
	while (row->kind != TEMPLATE_ROW && row->next)
		row = &compose->tmpl->nodes[row->next];
	if (value && (!inline_value(compose, value, LINE_CELL, false, &text) || text.size == 0))
		return;
	if (value)
		value_all_done(value);
	if (specast_str_starts(row->text, "**"))
		label = inline_bold(compose, label);
	table_row(compose, table, label, inline_cell(compose, text), compose->out.last != OUT_TABLE);
}

void rest_metadata(struct compose *compose, struct place *place, struct out_list *bullets)
{
	struct value *metadata = value_field(compose->root, compose->metadata_row);
	const struct template_node *table =
	    compose->metadata_table ? &compose->tmpl->nodes[compose->metadata_table] : NULL;
	struct out_list *list = place->list;

	if (!metadata || !value_left(metadata))
		return;
	place->list = bullets;
	place->style.close |= compose->out.last == OUT_PARAGRAPH;
	place->style.close &=
	    compose->out.last != OUT_HEADING; /* the lines behind the first one keep to it */
	for (struct value *field = metadata->first; field; field = field->next) {
		const char *name = field->node->concept ? field->node->concept->name : "";
		if (!value_left(field) ||
		    (field->node->concept && place_later(compose, field->node->concept->id)) ||
		    strcmp(name, "extra") == 0 || strcmp(name, "remarks") == 0)
			continue;
		if (strcmp(name, "custom") != 0) {
			metadata_line(compose, place, table, value_label(compose, field), field);
			continue;
		}
		for (struct value *entry = field->first; entry; entry = entry->next) {
			struct value *label = value_named(entry, "name"),
				     *value = value_named(entry, "value");
			if (!label || !value_left(label))
				continue;
			metadata_line(compose, place, table, inline_heading(compose, label->node->text),
				      value);
			if (!value || !value_left(value))
				value_done(label);
		}
	}
	place->list = list;
}
