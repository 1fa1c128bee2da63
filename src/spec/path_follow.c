/* Where paths lead in a spec: following them, naming what would have been right, making what is absent. */
#include <specast/spec.h>

/* A part on the way: what is there of it, and what the vocabulary says of it. */
struct place {
	struct specast_node *node;             /* NULL: it is absent */
	const struct specast_concept *concept; /* NULL: the vocabulary says nothing */
	enum specast_shape shape;
	bool known; /* `shape` is */
};

static struct place place_of(struct specast_node *node, const struct specast_concept *concept, bool entry)
{
	struct place place = { .node = node, .concept = concept, .known = node || concept };

	if (node)
		place.shape = node->shape;
	else if (concept)
		place.shape = entry ? concept->entry : concept->shape;
	return place;
}

/* The row of a field; NULL also for names under `custom`, which are the templates' own and of any shape. */
static const struct specast_concept *field_concept(const struct specast_concept *record,
						   struct specast_str name)
{
	const struct specast_concept *child = specast_concept_child(record, name);

	return child && child->name[0] == '*' && child->shape != SPECAST_RECORD ? NULL : child;
}

static enum specast_found enter_field(struct place *at, struct specast_str name)
{
	struct specast_node *field;

	if (at->known && at->shape != SPECAST_RECORD)
		return SPECAST_WRONG;
	field = specast_node_get_str(at->node, name);
	if (!field && at->concept && !specast_concept_child(at->concept, name))
		return SPECAST_WRONG;
	*at = place_of(field, at->concept ? field_concept(at->concept, name) : NULL, false);
	return field ? SPECAST_FOUND : SPECAST_ABSENT;
}

static enum specast_found enter_position(struct place *at, int64_t position)
{
	struct specast_node *entry = at->node ? at->node->first : NULL;

	if (position < 0)
		position += (int64_t)specast_node_count(at->node);
	while (entry && position > 0) {
		entry = entry->next;
		position--;
	}
	if (position < 0)
		entry = NULL;
	*at = place_of(entry, at->concept, true);
	return entry ? SPECAST_FOUND : SPECAST_ABSENT;
}

static bool holds(const struct specast_node *field, struct specast_str value)
{
	if (!field)
		return false;
	if (field->shape == SPECAST_FLAG)
		return specast_str_is(value, field->flag ? "true" : "false");
	return specast_str_equal(field->text, value);
}

static enum specast_found enter_key(struct place *at, const struct specast_step *step)
{
	struct specast_node *entry = at->node ? at->node->first : NULL, *found = NULL;

	if (at->concept && !specast_concept_child(at->concept, step->name))
		return SPECAST_WRONG;
	for (; entry; entry = entry->next) {
		if (entry->shape != SPECAST_RECORD ||
		    !holds(specast_node_get_str(entry, step->name), step->value))
			continue;
		if (found)
			return SPECAST_AMBIGUOUS;
		found = entry;
	}
	*at = place_of(found, at->concept, true);
	return found ? SPECAST_FOUND : SPECAST_ABSENT;
}

static enum specast_found enter(struct place *at, const struct specast_step *step)
{
	if (step->kind == SPECAST_STEP_FIELD)
		return enter_field(at, step->name);
	if (at->known && at->shape != SPECAST_LIST)
		return SPECAST_WRONG;
	if (step->kind == SPECAST_STEP_KEY)
		return enter_key(at, step);
	if (step->kind == SPECAST_STEP_POSITION)
		return enter_position(at, step->position);
	*at = place_of(NULL, at->concept, true);
	return SPECAST_ABSENT;
}

enum specast_found specast_path_resolve(const struct specast_path *path, const struct specast_node *root,
					struct specast_target *target)
{
	struct place at = place_of((struct specast_node *)root, root->concept, false);

	*target = (struct specast_target){ SPECAST_FOUND, at.node, path->count, at.concept, at.shape };
	for (size_t i = 0; i < path->count; i++) {
		struct place before = at;
		enum specast_found found = enter(&at, &path->steps[i]);

		/* What follows something absent may still be wrong, which says more. */
		if (found > target->found) {
			target->found = found;
			target->step = i;
			target->concept = before.concept;
			target->shape = before.shape;
		}
		if (found > SPECAST_ABSENT)
			break;
		if (at.node)
			target->node = at.node;
	}
	if (target->found == SPECAST_FOUND) {
		target->concept = at.concept;
		target->shape = at.shape;
	}
	return target->found;
}

/* In a list as long as this a name may stand twice: nobody reads so many, and looking for each costs time. */
#define DISTINCT_MOST 64

/* Names that are listed; there is room for all of them. */
struct choices {
	struct specast_arena *arena;
	const char **names;
	size_t count;
};

static void add_choice(struct choices *choices, struct specast_str name)
{
	for (size_t i = 0; i < choices->count && choices->count < DISTINCT_MOST; i++)
		if (specast_str_is(name, choices->names[i]))
			return;
	choices->names[choices->count++] = specast_str_c(choices->arena, name);
}

static void add_fields(struct choices *choices, const struct specast_target *target)
{
	const struct specast_concept *concept = target->concept;

	for (uint16_t at = concept ? concept->first : 0; at != 0; at = specast_concept_at(at)->next)
		if (specast_concept_at(at)->name[0] != '*')
			add_choice(choices, specast_str_of(specast_concept_at(at)->name));
	if (target->node->shape != SPECAST_RECORD || target->node->concept != concept)
		return;
	for (const struct specast_node *field = target->node->first; field; field = field->next)
		add_choice(choices, field->name);
}

static void add_values(struct choices *choices, const struct specast_node *list, struct specast_str name)
{
	for (const struct specast_node *entry = list->first; entry; entry = entry->next) {
		const struct specast_node *field = specast_node_get_str(entry, name);

		if (field && field->text.size > 0)
			add_choice(choices, field->text);
	}
}

static size_t count_rows(const struct specast_concept *concept)
{
	size_t count = 0;

	for (uint16_t at = concept ? concept->first : 0; at != 0; at = specast_concept_at(at)->next)
		count++;
	return count;
}

const char **specast_path_choices(struct specast_arena *arena, const struct specast_path *path,
				  const struct specast_target *target)
{
	const struct specast_step *step = target->step < path->count ? &path->steps[target->step] : NULL;
	size_t most = count_rows(target->concept) + specast_node_count(target->node) + 1;
	struct choices choices = { arena, SPECAST_NEW_ARRAY(arena, most, const char *), 0 };
	bool field = step && step->kind == SPECAST_STEP_FIELD && target->shape == SPECAST_RECORD;
	bool key = step && step->kind == SPECAST_STEP_KEY && target->shape == SPECAST_LIST;

	if (field || (key && target->found == SPECAST_WRONG))
		add_fields(&choices, target);
	else if (key && target->node->shape == SPECAST_LIST)
		add_values(&choices, target->node, step->name);
	return choices.names;
}

/* Whether the vocabulary says how to make the part that `step` takes from *at, where `there` entries are. */
static bool can_make_step(struct place *at, const struct specast_step *step, size_t there)
{
	const struct specast_concept *child = NULL;

	if (!at->concept)
		return false;
	if (step->kind == SPECAST_STEP_FIELD || step->kind == SPECAST_STEP_KEY)
		child = specast_concept_child(at->concept, step->name);
	if (step->kind == SPECAST_STEP_FIELD) {
		*at = place_of(NULL, child, false);
		return child;
	}
	if (at->shape != SPECAST_LIST)
		return false;
	if (step->kind == SPECAST_STEP_KEY && (!child || child->shape >= SPECAST_FLAG))
		return false;
	*at = place_of(NULL, at->concept, true);
	return step->kind != SPECAST_STEP_POSITION || step->position == (int64_t)there;
}

/* Whether all that is absent can be made; the entry at a position only where that is the next one. */
static bool can_make(const struct specast_path *path, const struct specast_target *target)
{
	struct place at = { .concept = target->concept, .shape = target->shape };
	size_t there = specast_node_count(target->node);

	for (size_t i = target->step; i < path->count; i++, there = 0)
		if (!can_make_step(&at, &path->steps[i], there))
			return false;
	return true;
}

static struct specast_node *make_field(struct specast_arena *arena, struct specast_node *record,
				       struct specast_str name)
{
	const struct specast_concept *child =
	    record->concept ? specast_concept_child(record->concept, name) : NULL;

	if (!child || child->name[0] != '*')
		return child ? specast_node_field(arena, record, child) : NULL;
	name = specast_str_copy(arena, name);
	return specast_node_open_field(arena, record, name, child->shape);
}

/* A new entry stands in the last group. */
static struct specast_node *make_entry(struct specast_arena *arena, struct specast_node *list,
				       const struct specast_step *step)
{
	struct specast_str group = list->last ? list->last->group : SPECAST_STR_NONE;
	struct specast_node *entry = specast_node_append(arena, list), *field;

	entry->group = group;
	if (step->kind == SPECAST_STEP_KEY) {
		field = make_field(arena, entry, step->name);
		specast_node_assign(arena, field, step->value);
	}
	return entry;
}

struct specast_node *specast_path_make(struct specast_arena *arena, const struct specast_path *path,
				       struct specast_node *root, struct specast_target *target)
{
	enum specast_found found = specast_path_resolve(path, root, target);
	struct specast_node *node = target->node;

	if (found == SPECAST_FOUND)
		return node;
	if (found != SPECAST_ABSENT || !can_make(path, target))
		return NULL;
	for (size_t i = target->step; i < path->count; i++) {
		const struct specast_step *step = &path->steps[i];

		if (step->kind == SPECAST_STEP_FIELD)
			node = make_field(arena, node, step->name);
		else
			node = make_entry(arena, node, step);
	}
	return node;
}
