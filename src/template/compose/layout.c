/* The order of the document: what the template has a place for, and where what it has none for is to stand. */
#include "compose.h"

#include <string.h>

/* -- what the template has places for -- */

static bool is_below(uint16_t row, uint16_t top)
{
	while (row != top && row != 0)
		row = specast_concept_at(row)->parent;
	return row == top;
}

static void note_place(struct compose *compose, uint16_t row, uint32_t node)
{
	if (row && node > compose->places[row])
		compose->places[row] = node;
}

static void note_filter(struct compose *compose, uint16_t row, struct specast_str field,
			struct specast_str wanted)
{
	if (field.size > 0)
		compose->filters[compose->filter_count++] = (struct filter){ row, field, wanted };
}

static void find_places(struct compose *compose)
{
	const struct specast_template *tmpl = compose->tmpl;

	for (uint32_t i = 1; i < tmpl->node_count; i++) {
		const struct template_node *node = &tmpl->nodes[i];
		if (node->kind == TEMPLATE_EACH || node->kind == TEMPLATE_TABLE) {
			note_place(compose, node->ref.row, i);
			note_filter(compose, node->ref.row, node->filter, node->wanted);
		} else if (node->kind == TEMPLATE_SECTION && node->ref.row &&
			   !compose->homes[node->ref.row]) {
			compose->homes[node->ref.row] = i;
		}
		for (uint32_t p = node->part; p < node->part + node->part_count; p++) {
			const struct template_part *part = &tmpl->parts[p];
			if (part->kind == TEMPLATE_TAG || part->kind == TEMPLATE_OPEN)
				note_place(compose, part->ref.row, i);
			if (part->kind == TEMPLATE_OPEN)
				note_filter(compose, part->ref.row, part->filter, part->wanted);
		}
	}
}

static bool holds_metadata(const struct compose *compose, const struct template_node *node)
{
	for (uint32_t p = node->part; p < node->part + node->part_count; p++)
		if (compose->tmpl->parts[p].ref.row &&
		    is_below(compose->tmpl->parts[p].ref.row, compose->metadata_row))
			return true;
	return false;
}

/* The last labelled line of metadata, after which further metadata are written: in the section of the
 * metadata if there is one, else where metadata stand first. */
static void find_metadata(struct compose *compose)
{
	const struct specast_template *tmpl = compose->tmpl;
	uint32_t home, parent = 0;

	compose->metadata_row = specast_concept_find("metadata")->id;
	home = compose->homes[compose->metadata_row];
	for (uint32_t i = 1; i < tmpl->node_count; i++) {
		const struct template_node *node = &tmpl->nodes[i];
		if ((node->kind != TEMPLATE_FIELD && node->kind != TEMPLATE_ROW &&
		     node->kind != TEMPLATE_LINE) ||
		    !holds_metadata(compose, node))
			continue;
		bool at_home = home && (node->parent == home || tmpl->nodes[node->parent].parent == home);
		if (parent == 0 || (at_home && parent != node->parent)) {
			parent = node->parent;
			compose->metadata_last = i;
		} else if (node->parent == parent) {
			compose->metadata_last = i;
		}
	}
	/* Labelled lines that follow, such as a related document, belong to the same block. */
	for (uint32_t next;
	     compose->metadata_last && (next = tmpl->nodes[compose->metadata_last].next) != 0;) {
		if (tmpl->nodes[next].kind != tmpl->nodes[compose->metadata_last].kind ||
		    tmpl->nodes[next].blank_before)
			break;
		compose->metadata_last = next;
	}
	if (compose->metadata_last && tmpl->nodes[compose->metadata_last].kind == TEMPLATE_ROW) {
		compose->metadata_table = parent;
		compose->metadata_last = parent;
	}
}

/* -- the order of the document -- */

/* Top-level concepts and extras are seated behind body sections, the sections at the highest level below the
 * title. */
struct layout {
	uint32_t *bodies;  /* nodes of the body sections, in order */
	uint32_t *body_of; /* by node: position of its body section from 1; 0: before all */
	size_t count;
	uint32_t *seats;       /* by row of a top-level concept */
	struct value *extra;   /* the next one to be written */
	size_t done;           /* seats that have been served */
	bool rules;            /* rules stand between body sections */
	struct value *closing; /* an untitled extra that closes the document */
};

static bool is_title(const struct compose *compose, uint32_t index)
{
	const struct template_node *node = &compose->tmpl->nodes[index];

	return node->kind == TEMPLATE_SECTION && node->parent == 0 && node->level == 1;
}

static bool is_body(const struct compose *compose, uint32_t index)
{
	const struct template_node *node = &compose->tmpl->nodes[index];

	return node->kind == TEMPLATE_SECTION && !is_title(compose, index) &&
	       (node->parent == 0 || is_title(compose, node->parent));
}

static void find_bodies(struct compose *compose, struct layout *layout)
{
	const struct specast_template *tmpl = compose->tmpl;

	layout->bodies = SPECAST_NEW_ARRAY(compose->arena, tmpl->node_count, uint32_t);
	layout->body_of = SPECAST_NEW_ARRAY(compose->arena, tmpl->node_count, uint32_t);
	for (uint32_t i = 1; i < tmpl->node_count; i++) {
		if (is_body(compose, i)) {
			layout->bodies[layout->count++] = i;
			layout->body_of[i] = (uint32_t)layout->count;
		} else {
			layout->body_of[i] = layout->body_of[tmpl->nodes[i].parent];
		}
		layout->rules |= tmpl->nodes[i].kind == TEMPLATE_RULE && layout->count > 0;
	}
}

/* A concept with a place sits there; one without sits with the concept before it that has one. */
static void find_seats(struct compose *compose, struct layout *layout)
{
	const struct specast_concept *root = specast_concept_at(0);
	uint32_t seat = 0;
	size_t rows;

	specast_vocabulary(&rows);
	layout->seats = SPECAST_NEW_ARRAY(compose->arena, rows, uint32_t);
	bool *placed = SPECAST_NEW_ARRAY(compose->arena, rows, bool);
	for (uint16_t row = 1; row < rows; row++) {
		uint16_t top = concept_top(row);
		if (compose->places[row] == 0 || top == 0)
			continue;
		uint32_t at = layout->body_of[compose->places[row]];
		placed[top] = true;
		if (at > layout->seats[top])
			layout->seats[top] = at;
	}
	for (uint16_t row = root->first; row; row = specast_concept_at(row)->next) {
		const char *name = specast_concept_at(row)->name;
		if (compose->hosts[row]) {
			layout->seats[row] = layout->body_of[compose->hosts[row]];
		} else if (strcmp(name, "title") == 0 || strcmp(name, "metadata") == 0) {
			/* What comes first is not parted from its place at the top by metadata that stand at
			 * the end. */
			if (layout->seats[row] == 1)
				seat = 1;
		} else if (placed[row] && layout->seats[row] > 0) {
			seat = layout->seats[row];
		} else if (!placed[row]) {
			layout->seats[row] = seat;
		}
	}
}

/* The last extra, where it has no title and closes the document; else NULL. */
static struct value *find_closing(const struct compose *compose)
{
	struct value *extras = value_named(compose->root, "extra"), *last = NULL;

	for (struct value *extra = extras ? extras->first : NULL; extra; extra = extra->next)
		last = extra;
	return last && !value_named(last, "title") && value_named(last, "after") ? last : NULL;
}

void layout_find(struct compose *compose)
{
	const struct specast_template *tmpl = compose->tmpl;
	struct value *extras = value_named(compose->root, "extra");
	size_t rows;

	specast_vocabulary(&rows);
	compose->places = SPECAST_NEW_ARRAY(compose->arena, rows, uint32_t);
	compose->homes = SPECAST_NEW_ARRAY(compose->arena, rows, uint32_t);
	compose->filters =
	    SPECAST_NEW_ARRAY(compose->arena, tmpl->node_count + tmpl->part_count, struct filter);
	compose->layout = SPECAST_NEW(compose->arena, struct layout);
	find_places(compose);
	guests_find(compose);
	find_metadata(compose);
	find_bodies(compose, compose->layout);
	find_seats(compose, compose->layout);
	compose->layout->extra = extras ? extras->first : NULL;
	compose->layout->closing = find_closing(compose);
}

/* -- seats -- */

static void body_begin(struct compose *compose, size_t seat)
{
	struct layout *layout = compose->layout;
	/* What comes behind all body sections stands as the last one does. */
	size_t at = seat == 0 ? 0 : seat <= layout->count ? seat - 1 : layout->count - 1;
	const struct template_node *body = layout->count ? &compose->tmpl->nodes[layout->bodies[at]] : NULL;

	compose->body_level = body ? body->level : 2;
	compose->numbered = body && body->numbered;
	compose->out.rule |= layout->rules && seat > 0;
}

static void body_end(struct compose *compose)
{
	compose->numbered = false;
	compose->out.rule |= compose->layout->rules;
}

static void rest_top(struct compose *compose, struct value *value, size_t seat)
{
	body_begin(compose, seat);
	if (specast_str_is(value->node->name, "custom")) {
		for (struct value *custom = value->first; custom; custom = custom->next) {
			body_begin(compose, seat);
			rest_section(compose, custom, compose->body_level - 1);
		}
	} else {
		rest_section(compose, value, compose->body_level - 1);
	}
	body_end(compose);
}

/* Where an extra belongs: the seat of the concept that it followed, and that concept's row. */
static void extra_seat(struct compose *compose, const struct value *extra, uint32_t *seat, uint16_t *row)
{
	const struct value *after = value_named(extra, "after");
	const struct specast_concept *concept = NULL;

	*seat = 0;
	*row = 0;
	if (after) {
		struct specast_str name = after->node->text;
		for (size_t i = 0; i < name.size; i++)
			if (name.data[i] == '.' || name.data[i] == '[')
				name.size = i;
		concept = specast_concept_child(specast_concept_at(0), name);
	}
	if (concept) {
		*seat = compose->layout->seats[concept->id];
		*row = concept->id;
	}
}

/* A table of contents stands here, unless it stands further up. */
static void contents_stand(struct compose *compose)
{
	if (compose->contents_level)
		return;
	compose->contents_at = compose->out.text.size;
	compose->contents_level = compose->body_level;
}

/* Extras keep their order: one that belongs before its predecessor follows it. */
static void seat_extras(struct compose *compose, size_t seat, uint16_t row)
{
	struct layout *layout = compose->layout;

	for (; layout->extra; layout->extra = layout->extra->next) {
		uint32_t at;
		uint16_t after;
		extra_seat(compose, layout->extra, &at, &after);
		if (at > seat || (at == seat && after > row))
			return;
		if (layout->extra == layout->closing)
			continue;
		if (value_named(layout->extra, "title")) {
			contents_stand(compose);
			body_begin(compose, seat);
		}
		rest_extra(compose, layout->extra, compose->body_level - 1);
		body_end(compose);
		if (!value_named(layout->extra, "title") && seat == 0)
			compose->out.rule = false;
	}
}

/* Parts of the document that are no sections. */
static bool is_no_section(const char *name)
{
	static const char *const names[] = { "extra",     "remarks", "definitions",
					     "footnotes", "anchors", "contents" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

/* Writes what sits behind body section number `seat`. */
static void serve_seat(struct compose *compose, size_t seat)
{
	const struct specast_concept *root = specast_concept_at(0);
	struct layout *layout = compose->layout;
	bool rule = compose->out.rule;
	uint32_t at = compose->at;

	body_begin(compose, seat);
	compose->numbered = false;
	compose->out.rule = rule;
	if (seat == 0 && compose->metadata_last == 0)
		rest_metadata(compose,
			      &(struct place){ .scope = compose->root,
					       .level = 1,
					       .style = { .close = true, .known = true } },
			      NULL);
	seat_extras(compose, seat, 0);
	for (uint16_t row = root->first; row; row = specast_concept_at(row)->next) {
		const char *name = specast_concept_at(row)->name;
		if (layout->seats[row] != seat || is_no_section(name) || strcmp(name, "title") == 0)
			continue;
		struct value *value = value_field(compose->root, row);
		if (value && (value_left(value) || value_remarked(value)) && !place_below_later(compose, row))
			rest_top(compose, value, seat);
		seat_extras(compose, seat, row);
	}
	compose->at = at;
	layout->done = seat + 1;
	if (seat == 0)
		contents_stand(compose);
}

void layout_before(struct compose *compose, uint32_t section)
{
	if (is_body(compose, section) && compose->layout->done == 0)
		serve_seat(compose, 0);
}

void layout_after(struct compose *compose, uint32_t section)
{
	if (is_body(compose, section))
		serve_seat(compose, compose->layout->body_of[section]);
}

/* -- what has found no seat -- */

void layout_rest(struct compose *compose)
{
	struct layout *layout = compose->layout;

	compose->at = UINT32_MAX;
	if (layout->done == 0)
		serve_seat(compose, 0);
	for (struct value *value = compose->root->first; value; value = value->next) {
		const char *name = value->node->concept ? value->node->concept->name : "";
		if (is_no_section(name) || !(value_left(value) || value_remarked(value)))
			continue;
		rest_top(compose, value, layout->count);
	}
	seat_extras(compose, SIZE_MAX, UINT16_MAX);
	struct value *remarks = value_named(compose->root, "remarks");
	if (remarks && value_left(remarks))
		rest_remarks(compose, compose->root, 1);
	if (layout->closing) {
		compose->out.rule = true;
		rest_extra(compose, layout->closing, 1);
	} else if (compose->out.rule_inside) {
		/* Text behind a rule at the end would be taken for a closing remark, but not behind another
		 * rule. */
		specast_buf_puts(&compose->out.text, "\n\n---");
	}
	compose->out.rule = false;
}
