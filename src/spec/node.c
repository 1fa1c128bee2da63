/* Nodes of a spec: making, finding, setting, walking and comparing them. */
#include <string.h>

#include <specast/spec.h>

static struct specast_node *node_new(struct specast_arena *arena, struct specast_node *parent,
				     const struct specast_concept *concept, enum specast_shape shape)
{
	struct specast_node *node = SPECAST_NEW(arena, struct specast_node);

	node->concept = concept;
	node->shape = shape;
	node->parent = parent;
	return node;
}

/* Puts `node` behind `previous`, or first where that is NULL. */
static void node_insert(struct specast_node *parent, struct specast_node *previous, struct specast_node *node)
{
	struct specast_node **link = previous ? &previous->next : &parent->first;

	node->next = *link;
	*link = node;
	if (!node->next)
		parent->last = node;
}

/* Where the field of `concept` stands among the fields of `record`: in the order of rows, but for `extra` and
 * `remarks` of a record other than the root, which stand last. */
static uint32_t field_rank(const struct specast_node *record, const struct specast_concept *concept)
{
	if (!concept || !record->concept)
		return UINT32_MAX;
	return concept->parent == record->concept->id ? concept->id : (uint32_t)UINT16_MAX + concept->id;
}

/* Where the remark on the part `name` stands: in the order of the parts.  Other open names stand in the order
 * in which they came. */
static uint32_t open_rank(const struct specast_node *record, struct specast_str name)
{
	const struct specast_node *owner = record->parent;

	if (!owner || !owner->concept || !specast_str_is(record->name, "remarks"))
		return UINT32_MAX;
	return field_rank(owner, specast_concept_child(owner->concept, name));
}

struct specast_node *specast_spec_new(struct specast_arena *arena)
{
	return node_new(arena, NULL, specast_concept_at(0), SPECAST_RECORD);
}

struct specast_node *specast_node_get(const struct specast_node *record, const char *name)
{
	return specast_node_get_str(record, specast_str_of(name));
}

struct specast_node *specast_node_get_str(const struct specast_node *record, struct specast_str name)
{
	if (!record || record->shape != SPECAST_RECORD)
		return NULL;
	for (struct specast_node *field = record->first; field; field = field->next)
		if (specast_str_equal(field->name, name))
			return field;
	return NULL;
}

void specast_node_place(struct specast_node *record, struct specast_node *field)
{
	bool open = !field->concept || field->concept->name[0] == '*';
	uint32_t rank = open ? open_rank(record, field->name) : field_rank(record, field->concept);
	struct specast_node *previous = NULL;

	for (struct specast_node *at = record->first; at; at = at->next) {
		uint32_t other = open ? open_rank(record, at->name) : field_rank(record, at->concept);

		if (other < rank || (open && other == rank))
			previous = at;
	}
	field->parent = record;
	node_insert(record, previous, field);
}

struct specast_node *specast_node_field(struct specast_arena *arena, struct specast_node *record,
					const struct specast_concept *concept)
{
	struct specast_node *previous = NULL, *node;
	uint32_t rank = field_rank(record, concept);

	for (struct specast_node *field = record->first; field; field = field->next) {
		if (field->concept == concept)
			return field;
		if (field_rank(record, field->concept) < rank)
			previous = field;
	}
	node = node_new(arena, record, concept, concept->shape);
	node->name = specast_str_of(concept->name);
	node_insert(record, previous, node);
	return node;
}

struct specast_node *specast_node_open_field(struct specast_arena *arena, struct specast_node *record,
					     struct specast_str name, enum specast_shape shape)
{
	const struct specast_concept *child = specast_concept_child(record->concept, name);
	struct specast_node *node, *previous = NULL;
	uint32_t rank = open_rank(record, name);

	for (struct specast_node *field = record->first; field; field = field->next) {
		if (specast_str_equal(field->name, name))
			return field;
		if (open_rank(record, field->name) <= rank)
			previous = field;
	}
	/* Names under `custom` are the templates' own and have no row; those under `remarks` share one. */
	node = node_new(arena, record, child->shape == SPECAST_RECORD ? child : NULL, shape);
	node->name = name;
	node_insert(record, previous, node);
	return node;
}

struct specast_node *specast_node_named(struct specast_arena *arena, struct specast_node *record,
					const char *name)
{
	return specast_node_field(arena, record,
				  specast_concept_child(record->concept, specast_str_of(name)));
}

struct specast_node *specast_node_append(struct specast_arena *arena, struct specast_node *list)
{
	enum specast_shape shape = list->concept ? list->concept->entry : SPECAST_ITEM;
	struct specast_node *entry = node_new(arena, list, list->concept, shape);

	node_insert(list, list->last, entry);
	return entry;
}

struct specast_node *specast_node_copy(struct specast_arena *arena, const struct specast_node *node)
{
	struct specast_node *copy = SPECAST_NEW(arena, struct specast_node);

	*copy = *node;
	copy->parent = copy->first = copy->last = copy->next = NULL;
	for (const struct specast_node *child = node->first; child; child = child->next) {
		struct specast_node *below = specast_node_copy(arena, child); /* as deep as the model */

		below->parent = copy;
		node_insert(copy, copy->last, below);
	}
	return copy;
}

void specast_node_remove(struct specast_node *node)
{
	struct specast_node *parent = node->parent, *previous = NULL;

	if (!parent)
		return;
	for (struct specast_node *at = parent->first; at != node; at = at->next)
		previous = at;
	*(previous ? &previous->next : &parent->first) = node->next;
	if (parent->last == node)
		parent->last = previous;
	node->parent = node->next = NULL;
}

bool specast_node_is_leaf(const struct specast_node *node)
{
	return node->shape != SPECAST_LIST && node->shape != SPECAST_RECORD;
}

bool specast_node_empty(const struct specast_node *node)
{
	switch (node->shape) {
	case SPECAST_FLAG:
		return false;
	case SPECAST_CODE:
		return node->text.size == 0 && node->language.size == 0;
	case SPECAST_LIST:
	case SPECAST_RECORD:
		return !node->first;
	default:
		return node->text.size == 0;
	}
}

void specast_node_prune(struct specast_node *node)
{
	struct specast_node *previous = NULL, *next;

	for (struct specast_node *child = node->first; child; child = next) {
		next = child->next;
		specast_node_prune(child);
		if (!specast_node_empty(child)) {
			previous = child;
			continue;
		}
		*(previous ? &previous->next : &node->first) = next;
		child->parent = child->next = NULL;
	}
	node->last = previous;
}

struct specast_node *specast_node_walk(const struct specast_node *root, const struct specast_node *at)
{
	if (at->first)
		return at->first;
	while (at != root) {
		if (at->next)
			return at->next;
		at = at->parent;
	}
	return NULL;
}

size_t specast_node_count(const struct specast_node *list)
{
	size_t count = 0;

	for (const struct specast_node *entry = list ? list->first : NULL; entry; entry = entry->next)
		count++;
	return count;
}

bool specast_node_assign(struct specast_arena *arena, struct specast_node *node, struct specast_str value)
{
	const struct specast_concept *field;

	switch (node->shape) {
	case SPECAST_LIST:
		return false;
	case SPECAST_RECORD:
		if (!node->concept)
			return false;
		field = specast_concept_main(node->concept);
		return field && specast_node_assign(arena, specast_node_field(arena, node, field), value);
	case SPECAST_FLAG:
		value = specast_str_trim(value);
		if (!specast_str_is(value, "true") && !specast_str_is(value, "false"))
			return false;
		node->flag = specast_str_is(value, "true");
		return true;
	case SPECAST_TEXT:
	case SPECAST_DATE:
		node->text = specast_str_one_line(arena, value);
		return true;
	case SPECAST_CODE:
		node->text = specast_str_line_feeds(arena, value);
		return true;
	default:
		node->text = specast_str_trim_lines(specast_str_line_feeds(arena, value));
		return true;
	}
}

bool specast_node_is_place(const struct specast_node *node)
{
	const struct specast_concept *concept = node->concept, *parent;

	if (!concept || node->name.size < strlen("after") || node->name.size > strlen("anchors"))
		return false;
	parent = specast_concept_at(concept->parent);
	return (specast_str_is(node->name, "after") && strcmp(parent->name, "extra") == 0) ||
	       (specast_str_is(node->name, "depth") && strcmp(parent->name, "contents") == 0) ||
	       (specast_str_is(node->name, "listed") && strcmp(parent->name, "contents") == 0) ||
	       (specast_str_is(node->name, "anchors") && parent->id == 0);
}

static size_t count_fields(const struct specast_node *record)
{
	size_t count = 0;

	for (const struct specast_node *field = record->first; field; field = field->next)
		count += !specast_node_is_place(field);
	return count;
}

static bool record_equal(const struct specast_node *a, const struct specast_node *b)
{
	const struct specast_node *there = b->first;

	if (count_fields(a) != count_fields(b))
		return false;
	for (const struct specast_node *here = a->first; here; here = here->next) {
		if (specast_node_is_place(here))
			continue;
		/* The fields of both mostly stand in the same order. */
		while (there && specast_node_is_place(there))
			there = there->next;
		if (!there || !specast_str_equal(here->name, there->name))
			there = specast_node_get_str(b, here->name);
		if (!there || !specast_node_equal(here, there))
			return false;
		there = there->next;
	}
	return true;
}

static bool list_equal(const struct specast_node *a, const struct specast_node *b)
{
	const struct specast_node *here = a->first, *there = b->first;

	while (here && there && specast_node_equal(here, there)) {
		here = here->next;
		there = there->next;
	}
	return !here && !there;
}

/* Texts, items, prose and dates are all strings: a part without a stated shape may be any of them. */
static bool is_string(enum specast_shape shape)
{
	return shape == SPECAST_TEXT || shape == SPECAST_ITEM || shape == SPECAST_PROSE ||
	       shape == SPECAST_DATE;
}

bool specast_node_equal(const struct specast_node *a, const struct specast_node *b)
{
	if (a == b)
		return true;
	if (!a || !b || !specast_str_equal(a->group, b->group))
		return false;
	if (is_string(a->shape))
		return is_string(b->shape) && specast_str_equal(a->text, b->text);
	if (a->shape != b->shape)
		return false;
	switch (a->shape) {
	case SPECAST_FLAG:
		return a->flag == b->flag;
	case SPECAST_CODE:
		return specast_str_equal(a->language, b->language) && specast_str_equal(a->text, b->text);
	case SPECAST_LIST:
		return list_equal(a, b);
	default:
		return record_equal(a, b);
	}
}
