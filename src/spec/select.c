/* Paths that people type, with selectors of entries: parsing them, following them, making what they name. */
#include <specast/spec.h>

/* Where the parser is in a path, and what it has made of it. */
struct parser {
	struct specast_arena *arena;
	struct specast_str text;
	size_t at;
	struct specast_path *path;
	struct specast_path_error *error;
};

static bool fail(struct parser *parser, size_t offset, struct specast_str text)
{
	*parser->error = (struct specast_path_error){ offset, text };
	return false;
}

static bool is_at(const struct parser *parser, char c)
{
	return parser->at < parser->text.size && parser->text.data[parser->at] == c;
}

/* What stands between double quotes; the first of them is next. */
static bool take_quoted(struct parser *parser, struct specast_str *value)
{
	struct specast_buf buf = SPECAST_BUF(parser->arena);
	size_t begin = parser->at++;

	for (; parser->at < parser->text.size; parser->at++) {
		if (is_at(parser, '"')) {
			parser->at++;
			*value = specast_buf_str(&buf);
			return true;
		}
		if (is_at(parser, '\\') && parser->at + 1 < parser->text.size)
			parser->at++;
		specast_buf_putc(&buf, parser->text.data[parser->at]);
	}
	return fail(parser, begin, SPECAST_STR("the quotes that are opened here must be closed"));
}

/* A word up to one of the characters of `ends`, or one in quotes.  It may be empty. */
static bool take_word(struct parser *parser, const char *ends, struct specast_str *word)
{
	struct specast_str all = specast_str_of(ends);
	size_t begin = parser->at;

	if (is_at(parser, '"'))
		return take_quoted(parser, word);
	while (parser->at < parser->text.size &&
	       specast_str_find_char(all, parser->text.data[parser->at], 0) == SIZE_MAX)
		parser->at++;
	*word = specast_str_slice(parser->text, begin, parser->at);
	return true;
}

static bool take_field(struct parser *parser, struct specast_step *step)
{
	size_t begin = parser->at;

	step->kind = SPECAST_STEP_FIELD;
	if (!take_word(parser, ".[]=", &step->name))
		return false;
	if (step->name.size == 0)
		return fail(parser, begin, SPECAST_STR("the name of a part belongs here, such as title"));
	return true;
}

/* A position beyond these cannot be told from one another: no list is so long. */
#define ENTRIES_MOST INT32_MAX

static bool read_position(struct specast_str text, int64_t *position)
{
	bool minus = specast_str_starts(text, "-");

	*position = 0;
	text = specast_str_slice(text, minus, text.size);
	for (size_t i = 0; i < text.size; i++) {
		if (text.data[i] < '0' || text.data[i] > '9')
			return false;
		*position = *position * 10 + (text.data[i] - '0');
		if (*position > ENTRIES_MOST)
			*position = ENTRIES_MOST;
	}
	if (text.size == 0 || (minus && *position == 0))
		return false;
	if (minus)
		*position = -*position;
	return true;
}

/* "[2]", "[-1]", "[+]", "[name=Gateway]"; the bracket is next. */
static bool take_selector(struct parser *parser, struct specast_step *step)
{
	static const char right[] = "a selector is a position such as [0] or [-1], [+] for a new entry, or a "
				    "field with its value such as [name=Gateway]";
	size_t begin = parser->at++;
	struct specast_str word;

	if (!take_word(parser, "=]", &word))
		return false;
	if (is_at(parser, '=')) {
		parser->at++;
		step->kind = SPECAST_STEP_KEY;
		step->name = specast_str_trim(word);
		if (!take_word(parser, "]", &step->value))
			return false;
		if (step->name.size == 0 || step->value.size == 0)
			return fail(parser, begin, specast_str_of(right));
	} else if (specast_str_is(word, "+")) {
		step->kind = SPECAST_STEP_NEW;
	} else if (read_position(word, &step->position)) {
		step->kind = SPECAST_STEP_POSITION;
	} else {
		return fail(parser, begin, specast_str_of(right));
	}
	if (!is_at(parser, ']'))
		return fail(parser, begin,
			    SPECAST_STR("the bracket that is opened here must be closed by ]"));
	parser->at++;
	return true;
}

/* At most this many steps: dots and brackets between them, and one more. */
static size_t count_steps(struct specast_str text)
{
	size_t count = 1;

	for (size_t i = 0; i < text.size; i++)
		count += text.data[i] == '.' || text.data[i] == '[';
	return count;
}

static bool parse_steps(struct parser *parser)
{
	struct specast_path *path = parser->path;
	bool field = true; /* a name is next, not a selector */

	while (field || parser->at < parser->text.size) {
		struct specast_step *step = &path->steps[path->count++];

		if (!(field ? take_field(parser, step) : take_selector(parser, step)))
			return false;
		step->end = parser->at;
		field = is_at(parser, '.');
		if (path->count > SPECAST_MAX_DEPTH)
			return fail(parser, parser->at, SPECAST_STR("no part lies so deep"));
		if (field)
			parser->at++;
		else if (parser->at < parser->text.size && !is_at(parser, '['))
			return fail(parser, parser->at,
				    SPECAST_STR("a dot, a bracket or the end belongs here"));
	}
	return true;
}

bool specast_path_parse(struct specast_arena *arena, struct specast_str text, struct specast_path *path,
			struct specast_path_error *error)
{
	struct parser parser = { .arena = arena, .text = text, .path = path, .error = error };

	*path = (struct specast_path){ .text = text };
	path->steps = SPECAST_NEW_ARRAY(arena, count_steps(text), struct specast_step);
	return parse_steps(&parser);
}

bool specast_path_split(struct specast_str text, struct specast_str *path, struct specast_str *value)
{
	bool quoted = false, selecting = false;

	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i], before = i > 0 ? text.data[i - 1] : '.';

		if (quoted && c == '\\')
			i++;
		else if (quoted)
			quoted = c != '"';
		else if (c == '"')
			quoted = before == '.' || before == '[' || before == '=';
		else if (c == '[' || c == ']')
			selecting = c == '[';
		else if (c == '=' && !selecting) {
			*path = specast_str_slice(text, 0, i);
			*value = specast_str_slice(text, i + 1, text.size);
			return true;
		}
	}
	return false;
}

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

/* Names that are listed; there is room for all of them. */
struct choices {
	struct specast_arena *arena;
	const char **names;
	size_t count;
};

static void add_choice(struct choices *choices, struct specast_str name)
{
	for (size_t i = 0; i < choices->count && choices->count < 64; i++)
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

/* On one line: runs of line ends and the white space around them become a space. */
static struct specast_str fold_lines(struct specast_arena *arena, struct specast_str text)
{
	struct specast_buf buf = SPECAST_BUF(arena);
	struct specast_str line;

	while (specast_str_line(&text, &line)) {
		line = specast_str_trim(line);
		if (line.size > 0 && buf.size > 0)
			specast_buf_putc(&buf, ' ');
		specast_buf_put(&buf, line);
	}
	return specast_buf_str(&buf);
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
		node->text = fold_lines(arena, value);
		return true;
	case SPECAST_CODE:
		node->text = specast_str_line_feeds(arena, value);
		return true;
	default:
		node->text = specast_str_trim_lines(specast_str_line_feeds(arena, value));
		return true;
	}
}
