/* Follows the template: each of its nodes is written with the values that it names, and vanishes where there
 * are none. */
#include "compose.h"

/* The only part of a line, where that is a tag. */
static const struct template_part *lone_tag(const struct compose *compose, const struct template_node *node)
{
	const struct template_part *part = &compose->tmpl->parts[node->part];

	return node->part_count == 1 && part->kind == TEMPLATE_TAG ? part : NULL;
}

bool is_entry(const struct place *place)
{
	return place->scope && place->scope->parent && place->scope->parent->node->shape == SPECAST_LIST;
}

static struct style style_of(const struct template_node *node, bool gap)
{
	return (struct style){ .marker = node->marker,
			       .plain = !node->bold,
			       .colon_outside = !node->colon_inside,
			       .hard_break = node->hard_break,
			       .close = !node->blank_before && !gap,
			       .known = true };
}

static bool has_groups(const struct value *list)
{
	for (const struct value *entry = list->first; entry; entry = entry->next)
		if (entry->group.size > 0)
			return true;
	return false;
}

/* Whether a label names a list of items in the section of another one ("**Out of Scope:**" below "Scope"): all
 * that stands below it, texts and groups too, belongs to that list. */
static bool parts_lists(struct compose *compose, const struct value *list, const struct place *place)
{
	const struct specast_concept *concept = list->node->concept;
	const struct specast_concept *section = specast_concept_at(node_at(compose, place->section)->ref.row);

	return concept && concept->shape == SPECAST_LIST && concept->entry == SPECAST_ITEM &&
	       section->shape == SPECAST_LIST && section->entry == SPECAST_ITEM && section != concept &&
	       section->parent == concept->parent && !is_entry(place);
}

/* Neither a text before a list nor the title of a group must part it from its label: the text stands before
 * the label where that says what the section says; else the list gets a section of its own.  False: it
 * must. */
static bool suits_label(struct compose *compose, struct value *list, const struct place *place)
{
	const struct template_node *section = node_at(compose, place->section);
	struct value *text = value_remark(list, "before");
	bool texts = text && value_left(text);

	if (list->node->shape != SPECAST_LIST || is_entry(place) || (!texts && !has_groups(list)))
		return true;
	if (!list->node->concept || section->ref.row != list->node->concept->id)
		return false;
	remark_before(compose, list, place->level);
	return true;
}

static bool remark_left(const struct value *value, const char *name)
{
	const struct value *remark = value_remark(value, name);
	return remark && value_left(remark);
}

/* Whether anything is left to be written of a value, be it what stood where its entries belong. */
static bool says_anything(const struct value *value)
{
	return (value->leaves > 0 && value_left(value)) || remark_left(value, "before") ||
	       remark_left(value, "after");
}

/* What stands below a label: a lone tag that would fall apart there is left for a section of its own. */
static void label_write(struct compose *compose, const struct template_node *node, struct place *place)
{
	struct out before, outer;
	struct place inside = *place;
	const struct template_node *child = node_at(compose, node->first);
	const struct template_part *tag =
	    node->first && child->kind == TEMPLATE_LINE && child->next == 0 ? lone_tag(compose, child) : NULL;
	struct value *value = tag             ? place_value(place, &tag->ref)
			      : node->ref.row ? place_value(place, &node->ref)
					      : NULL;

	compose->at = index_of(compose, node);
	bool parting = value && parts_lists(compose, value, place);
	if (value && value->parent && !parting && !suits_label(compose, value, place)) {
		pass_over(compose, node);
		rest_section(compose, value, place->level);
		return;
	}
	before = compose->out;
	struct value *own = value && says_anything(value) ? value_remark(value, "heading") : NULL;
	bool noted = own && value_left(own);
	label_begin(compose,
		    noted && is_entry(place) ? label_wording(compose, value, node->label) : node->label,
		    place, &outer);
	if (noted)
		label_comment(compose, value);
	size_t start = compose->out.text.size;
	if (parting)
		remark_before(compose, value, place->level);
	inside.label = true;
	inside.flow |= node->marker != 0;
	inside.list = NULL;
	walk_children(compose, node, &inside);
	if (compose->out.text.size == start && !compose->placeholders) {
		out_rewind(&compose->out, &before);
		if (noted)
			value_undone(own);
		return;
	}
	label_end(compose, place, &outer);
}

/* A labelled line whose value is made of several parts: "Time: O({{time}})". */
static void mixed_field(struct compose *compose, const struct template_node *node, struct place *place)
{
	struct line line = { .text = SPECAST_BUF(compose->arena) };
	struct out outer;

	line_write(compose, compose->tmpl->parts + node->part, node->part_count, place, LINE_PARAGRAPH,
		   &line);
	if (!line.any && !compose->placeholders)
		return;
	label_begin(compose, node->label, place, &outer);
	if (line.any) {
		specast_buf_putc(&compose->out.text, ' ');
		out_lines(&compose->out, specast_str_trim(specast_buf_str(&line.text)));
	}
	if (node->hard_break)
		specast_buf_puts(&compose->out.text, "  ");
	label_end(compose, place, &outer);
}

static void field_node(struct compose *compose, const struct template_node *node, struct place *place,
		       struct out_list *bullets)
{
	const struct template_part *tag = lone_tag(compose, node);
	struct out_list *list = place->list;

	place->style = style_of(node, compose->gap);
	if (!place->list)
		place->list = bullets;
	if (node->part_count == 0) {
		label_write(compose, node, place);
	} else if (!tag) {
		mixed_field(compose, node, place);
	} else {
		struct value *value = place_value(place, &tag->ref);
		if (value && value_left(value))
			field_write(compose, value, node->label, place, false);
		else if (!value && compose->placeholders)
			mixed_field(compose, node, place);
	}
	place->list = list;
}

static void put_paragraph(struct compose *compose, struct specast_str text)
{
	out_lines(&compose->out, text);
	if (specast_str_find_char(text, '\n', 0) == SIZE_MAX)
		return;
	struct scan_facts facts = scan_text(text);
	close_prose(compose, &facts);
}

/* What stands there is an entry that is no record. */
static bool is_item(const struct place *place)
{
	return is_entry(place) && place->scope->node->shape != SPECAST_RECORD &&
	       place->scope->node->shape != SPECAST_LIST;
}

static void item_node(struct compose *compose, const struct template_node *node, struct place *place,
		      struct out_list *bullets)
{
	struct line line = { .text = SPECAST_BUF(compose->arena) };
	struct place inside = *place;
	bool entry = is_entry(place) && place->scope->node->shape == SPECAST_RECORD;

	line_write(compose, compose->tmpl->parts + node->part, node->part_count, place, LINE_ITEM, &line);
	struct specast_str text = specast_str_trim(specast_buf_str(&line.text));
	bool blocks = !line.any && is_item(place) && value_left(place->scope);
	if (!line.any && !blocks && !(entry && value_left(place->scope)))
		return;
	if (!place->scope && specast_str_is(text, "[ ]")) /* a box without guidance would be read as a text */
		return;
	struct out_list *list = place->list ? place->list : bullets;
	list->loose = node->loose;
	char follows = is_entry(place) ? remark_marker(place->scope->parent) : 0;
	struct out outer = out_item(&compose->out, list, node->marker, follows, !node->blank_before);
	inside.flow = true;
	inside.list = NULL;
	inside.style = (struct style){ .marker = '-', .close = true };
	if (line.any) {
		out_begin(&compose->out, OUT_PARAGRAPH, true);
		put_paragraph(compose, text);
	} else if (blocks) { /* it begins with none, and must not lose its place all the same */
		block_write(compose, place->scope, &(struct place){ .flow = true }, false, '-');
	} else {
		inside.style.marker = 0; /* labels begin the item themselves */
	}
	size_t start = compose->out.text.size;
	walk_children(compose, node, &inside);
	if (compose->out.text.size == start)
		inside.style.known =
		    false; /* a list with which the text ends does not go on in further fields */
	if (entry)
		rest_fields(compose, &inside);
	out_item_end(&compose->out, &outer);
}

/* Whether a value below a label would fall apart there, or be taken for a part of what the label's own fields
 * hold; it is left for a label or section of its own then. */
static bool misfits_label(struct compose *compose, const struct template_node *node,
			  const struct value *value, const struct place *place)
{
	if (!place->label)
		return false;
	for (uint32_t at = node_at(compose, node->parent)->first; at; at = node_at(compose, at)->next) {
		const struct template_node *field = node_at(compose, at);
		const struct template_part *tag =
		    field->kind == TEMPLATE_FIELD ? lone_tag(compose, field) : NULL;
		const struct value *other = tag ? place_value(place, &tag->ref) : NULL;
		if (other && value_left(other))
			return true;
	}
	return !fits_below(compose, value, place);
}

/* Whether sub-headings of an entry's text would swallow what else there is to write of the entry. */
static bool swallows_rest(const struct value *value, const struct place *place)
{
	return is_entry(place) && !place->flow && value->node->shape == SPECAST_PROSE &&
	       place->scope->left > value->left && scan_text(value->node->text).headings;
}

static void line_node(struct compose *compose, const struct template_node *node, struct place *place)
{
	const struct template_part *tag = lone_tag(compose, node);
	struct line line = { .text = SPECAST_BUF(compose->arena) };
	bool ordinal = false;

	if (tag) {
		struct value *value = place_value(place, &tag->ref);
		if (!value) {
			if (compose->placeholders && tag->text.size > 0)
				out_paragraph(&compose->out, tag->text, !node->blank_before);
		} else if (!runs_into_text(compose, node, place, value) && !swallows_rest(value, place) &&
			   !text_is_taken(compose, value) && !misfits_label(compose, node, value, place)) {
			block_write(compose, value, place, !node->blank_before, '-');
		}
		return;
	}
	for (uint32_t i = 0; i < node->part_count; i++)
		ordinal |= compose->tmpl->parts[node->part + i].kind == TEMPLATE_ORDINAL;
	line_write(compose, compose->tmpl->parts + node->part, node->part_count, place, LINE_PARAGRAPH,
		   &line);
	if (!line.any && !ordinal)
		return;
	out_paragraph(&compose->out, specast_str_trim(specast_buf_str(&line.text)),
		      !node->blank_before && compose->out.last == OUT_PARAGRAPH);
	if (node->hard_break)
		specast_buf_puts(&compose->out.text, "  ");
}

static void code_node(struct compose *compose, const struct template_node *node, struct place *place)
{
	const struct template_part *tag = lone_tag(compose, node);
	struct value *value = tag ? place_value(place, &tag->ref) : NULL;

	if (!tag)
		return;
	if (!value) {
		if (compose->placeholders && tag->text.size > 0)
			out_code(&compose->out, node->text, tag->text, !node->blank_before);
	} else if (!runs_into_text(compose, node, place, value)) {
		block_write(compose, value, place, !node->blank_before, '-');
	}
}

static void table_node(struct compose *compose, const struct template_node *node, struct place *place)
{
	struct value *list = node->ref.row ? place_value(place, &node->ref) : NULL;

	for (uint32_t at = node->first; at; at = node_at(compose, at)->next)
		compose->at = at;
	if (list && (runs_into_text(compose, node, place, list) || table_parts_entries(compose, node, list)))
		return;
	bool remarks = list && (node->filter.size == 0 || wants_any(compose, node, list));
	if (remarks)
		remark_before(compose, list, place->level);
	table_write(compose, node, place);
	if (remarks && !value_left(list))
		remark_after(compose, list, place->level);
}

static void guidance_node(struct compose *compose, const struct template_node *node,
			  const struct place *place)
{
	struct value *value = place_value(place, &node->ref);

	if (compose->placeholders && !value)
		prose_write(compose, node->text, place->level, false);
}

static void node_write(struct compose *compose, const struct template_node *node, struct place *place,
		       struct out_list *bullets)
{
	bool placeholders = compose->placeholders;

	switch (node->kind) {
	case TEMPLATE_SECTION:
		section_write(compose, node, place);
		break;
	case TEMPLATE_EACH:
		each_write(compose, node, place);
		pass_over(compose, node);
		break;
	case TEMPLATE_GUIDANCE:
		guidance_node(compose, node, place);
		break;
	case TEMPLATE_FIELD:
		compose->placeholders |= kept_label(compose, node, place);
		field_node(compose, node, place, bullets);
		compose->placeholders = placeholders;
		break;
	case TEMPLATE_ITEM:
		item_node(compose, node, place, bullets);
		break;
	case TEMPLATE_LINE:
		line_node(compose, node, place);
		break;
	case TEMPLATE_TABLE:
		table_node(compose, node, place);
		break;
	case TEMPLATE_CODE:
		code_node(compose, node, place);
		break;
	case TEMPLATE_RULE:
		compose->out.rule |= compose->out.text.size > 0;
		break;
	default:
		break;
	}
}

/* What a section has before its first sub-section came out empty: where the document keeps its guidance
 * there, it is written once more, with that. */
static void keep_blank(struct compose *compose, const struct template_node *parent, struct place *place,
		       const struct out *before)
{
	struct out_list bullets = { 0 };
	const struct value *value = parent->ref.row && place->scope ? place_value(place, &parent->ref) : NULL;
	bool listed = value && value->node->shape == SPECAST_LIST; /* its entries are yet to come */

	if (compose->out.text.size > before->text.size || compose->placeholders || listed ||
	    !compose->kept.headings.count)
		return;
	compose->out.rule = before->rule;
	for (uint32_t at = parent->first; at && node_at(compose, at)->kind != TEMPLATE_SECTION;
	     at = node_at(compose, at)->next) {
		compose->at = at;
		compose->placeholders = kept_part(compose, parent, node_at(compose, at), place);
		node_write(compose, node_at(compose, at), place, &bullets);
	}
	compose->placeholders = false;
}

void walk_children(struct compose *compose, const struct template_node *parent, struct place *place)
{
	const struct out before = compose->out;
	bool own = true; /* no sub-section has come yet */
	struct out_list bullets = { 0 };
	bool gap = false;    /* the blank line before a line that has vanished belongs before the next one */
	bool labels = false; /* the fields without a place have been written before the first sub-section */

	for (uint32_t at = parent->first; at; at = node_at(compose, at)->next) {
		const struct template_node *node = node_at(compose, at);
		if (node->kind == TEMPLATE_SECTION && own)
			keep_blank(compose, parent, place, &before);
		own &= node->kind != TEMPLATE_SECTION;
		if (node->kind == TEMPLATE_SECTION && !labels && place->scope && is_entry(place) &&
		    place->scope->node->shape == SPECAST_RECORD && parent->kind == TEMPLATE_SECTION) {
			rest_fields(compose, place);
			labels = true;
		}
		if (node->kind == TEMPLATE_SECTION)
			layout_before(compose, at);
		if (node->kind == TEMPLATE_SECTION && parent->kind == TEMPLATE_SECTION)
			guests_write(compose, parent, node, place->level);
		compose->at = at;
		compose->gap = gap;
		size_t start = compose->out.text.size;
		node_write(compose, node, place, &bullets);
		gap = compose->out.text.size == start && (gap || node->blank_before);
		if (compose->at < at)
			compose->at = at;
		if (at == compose->metadata_last)
			rest_metadata(compose, place, &bullets);
		if (node->kind == TEMPLATE_SECTION)
			layout_after(compose, at);
		if (!node->marker)
			bullets = (struct out_list){ 0 };
	}
	if (own)
		keep_blank(compose, parent, place, &before);
}
