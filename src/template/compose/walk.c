/* Follows the template: each of its nodes is written with the values that it names, and vanishes where there
 * are none. */
#include "compose.h"

#include <string.h>

static const struct template_node *node_at(const struct compose *compose, uint32_t index)
{
	return &compose->tmpl->nodes[index];
}

static uint32_t index_of(const struct compose *compose, const struct template_node *node)
{
	return (uint32_t)(node - compose->tmpl->nodes);
}

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

/* -- loops -- */

void entry_filtered(struct value *entry, struct specast_str field)
{
	for (struct value *at = field.size > 0 ? entry->first : NULL; at; at = at->next)
		if (specast_str_equal(at->node->name, field) && value_left(at))
			value_done(at);
}

static bool entry_has(const struct value *entry, struct specast_str field, struct specast_str wanted)
{
	const struct value *value = value_named_str(entry, field);

	return value && specast_str_equal(value->node->text, wanted);
}

/* A loop with a filter takes the entries that it asks for; one without takes those that no filter of the
 * template does, and whose kind, where the loop does not show it, has no heading of its own. */
bool entry_wanted(const struct compose *compose, const struct template_node *loop, const struct value *entry)
{
	if (loop->filter.size > 0)
		return entry_has(entry, loop->filter, loop->wanted);
	for (size_t i = 0; i < compose->filter_count; i++)
		if (compose->filters[i].row == loop->ref.row &&
		    entry_has(entry, compose->filters[i].field, compose->filters[i].wanted))
			return false;
	const struct value *kind = value_named(entry, "kind");
	if (kind && value_left(kind) && kind->node->concept && compose->places[kind->node->concept->id] == 0)
		return kind_heading((struct compose *)compose, entry->parent, kind->node->text).size == 0;
	return true;
}

bool wants_blank(const struct compose *compose, const struct template_node *loop, const struct value *list)
{
	if (list && loop->filter.size == 0)
		return false;
	for (const struct value *entry = list ? list->first : NULL; entry; entry = entry->next)
		if (entry_has(entry, loop->filter, loop->wanted))
			return false;
	return compose->placeholders;
}

/* Whether a list cannot be told from the text of the record in whose section it stands, because the text, or
 * a remark, has the same form (then it takes a heading of its own). */
static bool runs_into_text(const struct compose *compose, const struct template_node *node,
			   const struct place *place, const struct value *list)
{
	const struct template_node *section = node_at(compose, place->section);
	const struct specast_concept *concept = list->node->concept;

	if (place->label || !concept || place->section == 0 || section->ref.row == 0 ||
	    section->ref.row != concept->parent || concept->parent == 0)
		return false;
	const struct value *text = value_named(list->parent, "text");
	if (text == list)
		return false;
	if (value_remark(list, "before") || value_remark(list, "after") || value_remark(list, "heading"))
		return true;
	if (!text || (node->kind == TEMPLATE_EACH && node_at(compose, node->first)->kind == TEMPLATE_SECTION))
		return false;
	struct scan_facts facts = scan_text(text->node->text);
	return facts.headings || (node->kind == TEMPLATE_TABLE  ? facts.table
				  : node->kind == TEMPLATE_CODE ? facts.code
								: facts.list);
}

static void entry_write(struct compose *compose, const struct template_node *node, struct place *place,
			struct value *entry)
{
	compose->at = index_of(compose, node);
	place->scope = entry;
	place->ordinal++;
	place->style = (struct style){ 0 };
	if (entry)
		entry_filtered(entry, node->filter); /* where it stands says it */
	walk_children(compose, node, place);
	if (entry && entry->node->shape == SPECAST_RECORD)
		rest_fields(compose, place);
}

static void entries_write(struct compose *compose, const struct template_node *node, struct place *place,
			  struct value *list)
{
	const struct template_node *first = node_at(compose, node->first);
	bool sections = first->kind == TEMPLATE_SECTION;
	unsigned level = sections ? first->level + compose->shift - 1u : place->label ? 0 : place->level;
	bool records = list->node->concept && list->node->concept->entry == SPECAST_RECORD &&
		       !specast_str_is(list->node->name, "links"); /* which are never sections */
	struct entries entries = { .list = list,
				   .in_order =
				       sections || (records && level > 0 && compose->out.indent == 0) };

	while (entries_next(&entries)) {
		if (!entry_wanted(compose, node, entries.entry))
			continue;
		if (!sections && entries_late(&entries)) {
			entry_filtered(entries.entry, node->filter);
			late_entry(compose, &entries, level);
			continue;
		}
		if (entries_open_group(&entries)) {
			(sections ? group_heading : group_line)(compose, entries.list, entries.group, level);
			*place->list = (struct out_list){ 0 };
		}
		bool deeper = sections && entries.group.size > 0;
		compose->shift += deeper;
		entry_write(compose, node, place, entries.entry);
		compose->shift -= deeper;
	}
}

static bool wants_any(const struct compose *compose, const struct template_node *node,
		      const struct value *list)
{
	for (const struct value *entry = list->first; entry; entry = entry->next)
		if (value_left(entry) && entry_wanted(compose, node, entry))
			return true;
	return false;
}

/* Whether entries written as items have fields that the template has no place for, but a table has. */
static bool better_as_table(const struct compose *compose, const struct template_node *node,
			    const struct value *list)
{
	bool further = false;

	if (node_at(compose, node->first)->kind != TEMPLATE_ITEM || node->filter.size > 0 ||
	    list->node->concept->entry != SPECAST_RECORD)
		return false;
	for (const struct value *entry = list->first; entry && !further; entry = entry->next) {
		if (!value_left(entry) || !entry_wanted(compose, node, entry))
			continue;
		for (const struct value *field = entry->first; field; field = field->next)
		further |= value_left(field) && field->node->concept &&
			   !place_later(compose, field->node->concept->id);
	}
	return further && table_fits_list((struct compose *)compose, list);
}

/* Whether the line by which a loop's entries are known would go without its label for some entry, because the
 * tag that the label leads to is absent there.  Labels of their own tell such entries. */
static bool loses_label(struct compose *compose, const struct template_node *loop, const struct value *list)
{
	const struct template_node *line = node_at(compose, loop->first);
	const struct template_part *parts = compose->tmpl->parts + line->part;

	if (line->kind != TEMPLATE_LINE || line->part_count < 2 || parts[0].kind != TEMPLATE_TEXT ||
	    parts[1].kind != TEMPLATE_TAG || !specast_str_starts(parts[0].text, "**"))
		return false;
	for (const struct value *entry = list->first; entry; entry = entry->next)
		if (value_left(entry) && !value_field(entry, parts[1].ref.row))
			return true;
	return false;
}

/* Goes behind all that stands below a node: what it has not taken has no place there any more. */
static void pass_over(struct compose *compose, const struct template_node *node)
{
	for (uint32_t at = node->first; at;
	     at = node_at(compose, at)->next ? node_at(compose, at)->next : node_at(compose, at)->first)
		compose->at = at;
}

static void each_write(struct compose *compose, const struct template_node *node, const struct place *place)
{
	struct value *list = place_value(place, &node->ref);
	struct out_list items = { 0 };
	struct place inside = *place;

	inside.list = &items;
	inside.ordinal = 0;
	if (wants_blank(compose, node, list)) {
		entry_write(compose, node, &inside, NULL);
		return;
	}
	if (!list)
		return;
	if (list->node->shape == SPECAST_RECORD) {
		inside = *place;
		inside.scope = list;
		walk_children(compose, node, &inside);
		return;
	}
	if (runs_into_text(compose, node, place, list) ||
	    (is_entry(place) && loses_label(compose, node, list)))
		return;
	bool any = wants_any(compose, node, list);
	compose->at = index_of(compose, node);
	if (any || node->filter.size == 0)
		remark_before(compose, list, place->level);
	if (any && better_as_table(compose, node, list))
		table_of_list(compose, list, &inside);
	else if (any)
		entries_write(compose, node, &inside, list);
	if (value_left(list))
		return; /* the rest of it is yet to come */
	if (any && (node_at(compose, node->first)->kind == TEMPLATE_LINE) && value_remark(list, "after"))
		compose->out.rule = true; /* it is said of the list, not of the entry before */
	if (any || node->filter.size == 0)
		remark_after(compose, list, place->level);
}

/* -- sections -- */

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

struct specast_str numbered(struct compose *compose, unsigned level, struct specast_str heading)
{
	unsigned *numbers = compose->out.numbers;

	if (level >= sizeof(compose->out.numbers) / sizeof(compose->out.numbers[0]))
		return heading;
	numbers[level]++;
	for (unsigned deeper = level + 1;
	     deeper < sizeof(compose->out.numbers) / sizeof(compose->out.numbers[0]); deeper++)
		numbers[deeper] = 0;
	return specast_str_format(compose->arena, "%u. %.*s", numbers[level], SPECAST_FMT(heading));
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

/* Links to other documents stand among the references where the template has no place of their own for them.
 */
bool links_are_guests(const struct compose *compose)
{
	uint16_t links = specast_concept_find("links")->id;

	for (uint32_t i = 1; i < compose->tmpl->node_count; i++) {
		const struct template_node *node = node_at(compose, i);
		if (node->kind == TEMPLATE_EACH && node->ref.row == links && node->filter.size == 0)
			return false;
	}
	return !compose->homes[links] && compose->places[specast_concept_find("references")->id] != 0;
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

static void section_write(struct compose *compose, const struct template_node *node,
			  const struct place *outer)
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
	if (heading.size > 0) {
		if (node->numbered)
			heading = numbered(compose, place.level, heading);
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
		struct value *links = value_named(compose->root, "links");
		if (links && node->ref.row == specast_concept_find("references")->id &&
		    links_are_guests(compose)) {
			bool rule = compose->out.rule; /* one that closes the section comes after all of it */
			compose->out.rule = false;
			rest_section(compose, links, place.level);
			compose->out.rule |= rule;
		}
		section_apart(compose, node, place.level);
	}
	bool fixed =
	    !entry && node->part_count == 1 && compose->tmpl->parts[node->part].kind == TEMPLATE_TEXT;
	if (compose->out.text.size == start && (fixed || heading.size == 0) && !compose->placeholders)
		out_rewind(&compose->out, &before);
}

/* -- lines -- */

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

/* Neither a text before a list nor the title of a group must part it from its label: the text stands before
 * the label where that says what the section says; else the list is left for a section of its own.  False: it
 * is. */
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
	if (value && value->parent && !suits_label(compose, value, place)) {
		pass_over(compose, node);
		return;
	}
	before = compose->out;
	struct value *own =
	    value && value->leaves > 0 && value_left(value) ? value_remark(value, "heading") : NULL;
	bool noted = own && value_left(own);
	label_begin(compose,
		    noted && is_entry(place) ? label_wording(compose, value, node->label) : node->label,
		    place, &outer);
	if (noted)
		label_comment(compose, value);
	size_t start = compose->out.text.size;
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
	if (!line.any)
		return;
	label_begin(compose, node->label, place, &outer);
	specast_buf_putc(&compose->out.text, ' ');
	out_lines(&compose->out, specast_str_trim(specast_buf_str(&line.text)));
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
	walk_children(compose, node, &inside);
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
