/* Loops of the template: the entries of a list, each written as the nodes in the loop have it. */
#include "compose.h"

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
		return kind_heading(compose, entry->parent, kind->node->text).size == 0;
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

bool runs_into_text(const struct compose *compose, const struct template_node *node,
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

bool wants_any(const struct compose *compose, const struct template_node *node, const struct value *list)
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
	return further && table_fits_list(compose, list);
}

/* Whether entries that the template gives sections would only be headings, with nothing below them, or have
 * names that no heading should be made of. */
static bool better_as_items(const struct compose *compose, const struct template_node *node,
			    const struct value *list)
{
	for (const struct value *entry = list->first; entry; entry = entry->next)
		if (value_left(entry) && entry_key(compose, entry).size == 0)
			return false;
	return node_at(compose, node->first)->kind == TEMPLATE_SECTION && node->filter.size == 0 &&
	       list->node->concept && list->node->concept->entry == SPECAST_RECORD &&
	       !compose->placeholders && (entries_plain(list) || entries_wordy(compose, list));
}

/* Whether the line by which a loop's entries are known would go without its label for some entry, because the
 * tag that the label leads to is absent there.  Labels of their own tell such entries. */
static bool loses_label(const struct compose *compose, const struct template_node *loop,
			const struct value *list)
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

void pass_over(struct compose *compose, const struct template_node *node)
{
	for (uint32_t at = node->first; at;
	     at = node_at(compose, at)->next ? node_at(compose, at)->next : node_at(compose, at)->first)
		compose->at = at;
}

void each_write(struct compose *compose, const struct template_node *node, const struct place *place)
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
	else if (any && better_as_items(compose, node, list))
		entries_as_items(compose, list, place->level);
	else if (any)
		entries_write(compose, node, &inside, list);
	if (value_left(list))
		return; /* the rest of it is yet to come */
	if (any && (node_at(compose, node->first)->kind == TEMPLATE_LINE) && value_remark(list, "after"))
		compose->out.rule = true; /* it is said of the list, not of the entry before */
	if (any || node->filter.size == 0)
		remark_after(compose, list, place->level);
}
