/* The values that a blank document of a template begins with, from its front matter. */
#include "template.h"

/* How a template writes the entries of a list. */
struct pattern {
	struct pattern *next;
	const struct template_part *parts;
	uint32_t count;
	bool task; /* behind a box */
};

/* A template's front matter has its defaults as texts; the tags of its lines tell the fields in them. */
struct presets {
	struct specast_arena *arena;
	const struct specast_template *tmpl;
	struct pattern **patterns; /* by row of the vocabulary */
};

/* Takes `wanted` off the front of `text`. */
static bool take_literal(struct specast_str *text, struct specast_str wanted)
{
	if (text->size < wanted.size || !specast_str_equal(specast_str_slice(*text, 0, wanted.size), wanted))
		return false;
	*text = specast_str_slice(*text, wanted.size, text->size);
	return true;
}

/* What a template's own word for a value of a field stands for: "prd" for "PRD". */
static struct specast_str word_meaning(const struct presets *presets, const struct specast_concept *field,
				       struct specast_str word)
{
	for (uint32_t i = 0; i < presets->tmpl->word_count; i++) {
		struct specast_str rest = presets->tmpl->words[i], path, meaning;
		size_t equals = specast_str_find_char(rest, '=', 0), second;

		path = specast_str_slice(rest, 0, equals);
		rest = specast_str_slice(rest, equals + 1, rest.size);
		second = specast_str_find_char(rest, '=', 0);
		meaning = specast_str_slice(rest, 0, second);
		if (specast_str_equal(specast_str_slice(rest, second + 1, rest.size), word) &&
		    specast_concept_find(specast_str_c(presets->arena, path)) == field)
			return meaning;
	}
	return word;
}

static void set_field(const struct presets *presets, struct specast_node *entry,
		      const struct specast_concept *field, struct specast_str value)
{
	value = word_meaning(presets, field, specast_str_trim(value));
	if (value.size)
		specast_node_assign(presets->arena, specast_node_field(presets->arena, entry, field), value);
}

/* The next part from `at` on that is literal text, or none. */
static struct specast_str next_literal(const struct pattern *pattern, uint32_t at)
{
	for (; at < pattern->count; at++)
		if (pattern->parts[at].kind == TEMPLATE_TEXT)
			return pattern->parts[at].text;
	return SPECAST_STR_NONE;
}

/* Where the value at the front of `text` ends: at the literal that follows its tag, or with the text. */
static size_t value_end(struct specast_str text, struct specast_str literal)
{
	for (size_t at = 0; literal.size && at < text.size; at++)
		if (take_literal(&(struct specast_str){ text.data + at, text.size - at }, literal))
			return at;
	return text.size;
}

/* Reads an entry by the parts of the line that writes one: values stand between the literals.  False where it
 * is written otherwise.  With `entry` NULL it only says whether. */
static bool read_by_parts(const struct presets *presets, const struct pattern *pattern,
			  struct specast_str text, struct specast_node *entry)
{
	for (uint32_t i = 0; i < pattern->count; i++) {
		const struct template_part *part = &pattern->parts[i];
		struct specast_str value;

		if (part->kind == TEMPLATE_TEXT && !take_literal(&text, part->text))
			return false;
		if (part->kind != TEMPLATE_TAG)
			continue;
		value = specast_str_slice(text, 0, value_end(text, next_literal(pattern, i + 1)));
		text = specast_str_slice(text, value.size, text.size);
		if (entry && specast_concept_at(part->ref.row)->parent == entry->concept->id)
			set_field(presets, entry, specast_concept_at(part->ref.row), value);
	}
	return text.size == 0;
}

static bool read_by_pattern(const struct presets *presets, const struct pattern *pattern,
			    struct specast_str text, struct specast_node *entry)
{
	if (pattern->task) /* whose box stands with the marker, which presets leave out */
		text = specast_str_format(presets->arena, "[false] %.*s", SPECAST_FMT(text));
	return read_by_parts(presets, pattern, text, NULL) && read_by_parts(presets, pattern, text, entry);
}

/* The columns as the parts of one line, with " | " between the cells. */
static void set_columns(const struct presets *presets, struct pattern *pattern,
			const struct template_node *table)
{
	const struct specast_template *tmpl = presets->tmpl;
	struct template_part *parts;
	size_t most = 0;

	for (uint32_t at = table->first; at; at = tmpl->nodes[at].next)
		most += tmpl->nodes[at].part_count + 1;
	pattern->parts = parts = SPECAST_NEW_ARRAY(presets->arena, most, struct template_part);
	for (uint32_t at = table->first; at; at = tmpl->nodes[at].next) {
		if (at != table->first)
			parts[pattern->count++] =
			    (struct template_part){ .kind = TEMPLATE_TEXT, .text = SPECAST_STR(" | ") };
		for (uint32_t i = 0; i < tmpl->nodes[at].part_count; i++)
			parts[pattern->count++] = tmpl->parts[tmpl->nodes[at].part + i];
	}
}

/* A line of an entry that does not name it is no entry. */
static bool names_entry(const struct pattern *pattern, const struct specast_concept *list)
{
	const struct specast_concept *field = specast_concept_main(list);

	for (uint32_t i = 0; i < pattern->count; i++)
		if (field && pattern->parts[i].kind == TEMPLATE_TAG && pattern->parts[i].ref.row == field->id)
			return true;
	return false;
}

static void find_patterns(struct presets *presets)
{
	const struct specast_template *tmpl = presets->tmpl;
	size_t rows;

	specast_vocabulary(&rows);
	presets->patterns = SPECAST_NEW_ARRAY(presets->arena, rows, struct pattern *);
	for (uint32_t i = tmpl->node_count; i-- > 0;) {
		const struct template_node *node = &tmpl->nodes[i];
		struct pattern *pattern;
		uint16_t row = node->kind == TEMPLATE_TABLE ? node->ref.row : node->context;

		if (node->kind != TEMPLATE_TABLE && node->kind != TEMPLATE_ITEM &&
		    node->kind != TEMPLATE_LINE)
			continue;
		pattern = SPECAST_NEW(presets->arena, struct pattern);
		*pattern = (struct pattern){ .parts = tmpl->parts + node->part,
					     .count = node->part_count,
					     .task = node->task };
		if (node->kind == TEMPLATE_TABLE)
			set_columns(presets, pattern, node);
		if (!names_entry(pattern, specast_concept_at(row)))
			continue;
		pattern->next = presets->patterns[row];
		presets->patterns[row] = pattern;
	}
}

static void add_entry(const struct presets *presets, struct specast_node *list, struct specast_str text)
{
	struct specast_node *entry = specast_node_append(presets->arena, list);

	if (entry->shape != SPECAST_RECORD) {
		specast_node_assign(presets->arena, entry, text);
		return;
	}
	for (struct pattern *at = presets->patterns[list->concept->id]; at; at = at->next)
		if (read_by_pattern(presets, at, text, entry))
			return;
	set_field(presets, entry, specast_concept_main(list->concept), text);
}

/* A field of the entries of a list: each preset of "approvals.role" is one entry. */
static void add_entry_field(const struct presets *presets, struct specast_node *list,
			    const struct specast_concept *field, struct specast_str text)
{
	struct specast_node *last = list->last ? specast_node_get(list->last, field->name) : NULL;

	if (!list->last || last)
		specast_node_append(presets->arena, list);
	set_field(presets, list->last, field, text);
}

/* The part of `concept`, made with all that it stands in; of lists on the way, in the last entry. */
static struct specast_node *make_part(const struct presets *presets, struct specast_node *spec,
				      const struct specast_concept *concept)
{
	const struct specast_concept *steps[SPECAST_MAX_DEPTH];
	struct specast_node *node = spec;
	size_t count = 0;

	for (; concept->id != 0; concept = specast_concept_at(concept->parent))
		steps[count++] = concept;
	while (count > 0) {
		if (node->shape == SPECAST_LIST)
			node = node->last ? node->last : specast_node_append(presets->arena, node);
		node = specast_node_field(presets->arena, node, steps[--count]);
	}
	return node;
}

/* "path=text" */
static void add_preset(const struct presets *presets, struct specast_node *spec, struct specast_str preset)
{
	size_t equals = specast_str_find_char(preset, '=', 0);
	struct specast_str path = specast_str_slice(preset, 0, equals);
	struct specast_str text = specast_str_slice(preset, equals + 1, preset.size);
	const struct specast_concept *concept = specast_concept_find(specast_str_c(presets->arena, path));
	const struct specast_concept *parent = concept ? specast_concept_at(concept->parent) : NULL;
	struct specast_node *node;

	if (specast_str_starts(path, "custom.")) {
		node = specast_node_named(presets->arena, spec, "custom");
		path = specast_str_slice(path, sizeof("custom.") - 1, path.size);
		node = specast_node_open_field(presets->arena, node, path, SPECAST_PROSE);
		specast_node_assign(presets->arena, node, text);
	} else if (concept && concept->shape == SPECAST_LIST) {
		add_entry(presets, make_part(presets, spec, concept), text);
	} else if (concept && parent->shape == SPECAST_LIST) {
		add_entry_field(presets, make_part(presets, spec, parent), concept, text);
	} else if (concept && concept->shape != SPECAST_RECORD) {
		node = make_part(presets, spec, concept);
		specast_node_assign(presets->arena, node, word_meaning(presets, concept, text));
	}
}

struct specast_node *specast_template_defaults(struct specast_arena *arena,
					       const struct specast_template *tmpl)
{
	struct presets presets = { .arena = arena, .tmpl = tmpl };
	struct specast_node *spec = specast_spec_new(arena);

	find_patterns(&presets);
	for (uint32_t i = 0; i < tmpl->default_count; i++)
		add_preset(&presets, spec, tmpl->defaults[i]);
	specast_node_prune(spec);
	return spec;
}
