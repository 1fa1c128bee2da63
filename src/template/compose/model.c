/* The spec as composition sees it: values with what is left of them to write, what tags mean, and what things
 * are called. */
#include "compose.h"

#include <string.h>

/* -- the tree -- */

static struct value *value_add(struct compose *compose, struct value *parent, struct value **last,
			       const struct specast_node *node)
{
	struct value *value = SPECAST_NEW(compose->arena, struct value);

	value->node = node;
	if (!is_group_apart(compose, node))
		value->group = node->group;
	value->parent = parent;
	value->position = *last ? (*last)->position + 1 : 0;
	if (*last)
		(*last)->next = value;
	else if (parent)
		parent->first = value;
	*last = value;
	return value;
}

/* A concept that only has remarks gets an empty value, so that there is something which they stand around. */
static void add_remarked(struct compose *compose, struct value *record, struct value **last)
{
	const struct specast_node *remarks = specast_node_get(record->node, "remarks");

	if (!remarks || !record->node->concept)
		return;
	for (const struct specast_node *remark = remarks->first; remark; remark = remark->next) {
		const struct specast_concept *concept =
		    specast_concept_child(record->node->concept, remark->name);
		if (!concept || concept->name[0] == '*' || value_field(record, concept->id))
			continue;
		struct specast_node *node = SPECAST_NEW(compose->arena, struct specast_node);
		node->concept = concept;
		node->name = remark->name;
		node->shape = concept->shape;
		value_add(compose, record, last, node);
	}
}

static void count_leaf(struct value *value)
{
	for (; value; value = value->parent) {
		value->leaves++;
		value->left++;
	}
}

struct value *value_tree(struct compose *compose, const struct specast_node *spec)
{
	struct value *root = NULL, *at;

	at = value_add(compose, NULL, &root, spec);
	while (at) {
		struct value *last = NULL;
		for (const struct specast_node *node = at->node->first; node; node = node->next)
			if (!specast_node_empty(node) && says_here(compose, node))
				value_add(compose, at, &last, node);
		if (at->node->shape == SPECAST_RECORD)
			add_remarked(compose, at, &last);
		if (specast_node_is_leaf(at->node) && !specast_node_empty(at->node))
			count_leaf(at);
		if (at->first) {
			at = at->first;
			continue;
		}
		while (at && !at->next)
			at = at->parent;
		at = at ? at->next : NULL;
	}
	return root;
}

struct value *value_field(const struct value *record, uint16_t row)
{
	for (struct value *field = record ? record->first : NULL; field; field = field->next)
		if (field->node->concept && field->node->concept->id == row)
			return field;
	return NULL;
}

struct value *value_named_str(const struct value *record, struct specast_str name)
{
	for (struct value *field = record ? record->first : NULL; field; field = field->next)
		if (specast_str_equal(field->node->name, name))
			return field;
	return NULL;
}

struct value *value_named(const struct value *record, const char *name)
{
	return value_named_str(record, specast_str_of(name));
}

struct value *value_remark(const struct value *field, const char *which)
{
	if (!field->parent || field->parent->node->shape != SPECAST_RECORD)
		return NULL;
	return value_named(value_named_str(value_named(field->parent, "remarks"), field->node->name), which);
}

bool value_remarked(const struct value *value)
{
	struct value *before = value_remark(value, "before"), *after = value_remark(value, "after");
	struct value *heading = value->leaves == 0 ? value_remark(value, "heading") : NULL;

	return (before && value_left(before)) || (after && value_left(after)) ||
	       (heading && value_left(heading));
}

struct specast_str value_path(const struct compose *compose, const struct value *value)
{
	const struct value *chain[SPECAST_MAX_DEPTH + 2];
	struct specast_buf path = SPECAST_BUF(compose->arena);
	size_t depth = 0;

	for (; value->parent && depth < sizeof(chain) / sizeof(chain[0]); value = value->parent)
		chain[depth++] = value;
	while (depth-- > 0) {
		if (chain[depth]->parent->node->shape == SPECAST_LIST) {
			specast_buf_printf(&path, "[%u]", chain[depth]->position);
			continue;
		}
		if (path.size > 0)
			specast_buf_putc(&path, '.');
		specast_path_put_name(&path, chain[depth]->node->name);
	}
	return specast_buf_str(&path);
}

bool value_left(const struct value *value)
{
	return value->left > 0;
}

bool value_untouched(const struct value *value)
{
	return value->left == value->leaves;
}

void value_done(struct value *value)
{
	uint32_t left = value->left;

	for (struct value *at = value; at && left > 0; at = at->parent)
		at->left -= left;
}

void value_undone(struct value *value)
{
	for (struct value *at = value; at; at = at->parent)
		at->left++;
}

void value_all_done(struct value *value)
{
	struct value *at = value;

	while (value->left > 0) {
		if (at->first && at->left > 0) {
			at = at->first;
			continue;
		}
		if (at->left > 0)
			value_done(at);
		while (at != value && !at->next)
			at = at->parent;
		if (at == value)
			break;
		at = at->next;
	}
	value_done(value);
}

static struct value *next_left(struct entries *entries)
{
	do {
		entries->entry = entries->entry ? entries->entry->next : entries->list->first;
		entries->ordinal++;
	} while (entries->entry && !value_left(entries->entry));
	return entries->entry;
}

struct value *entries_next(struct entries *entries)
{
	for (;;) {
		if (!next_left(entries)) {
			if (entries->grouped || entries->in_order || !entries->list->first)
				return NULL;
			entries->grouped = true;
			entries->ordinal = 0;
		} else if (entries->in_order || (entries->entry->group.size > 0) == entries->grouped) {
			return entries->entry;
		}
	}
}

bool entries_open_group(struct entries *entries)
{
	struct specast_str group = entries->entry->group;

	if (specast_str_equal(group, entries->group))
		return false;
	entries->group = group;
	entries->grouped |= entries->in_order && group.size > 0;
	return group.size > 0;
}

bool entries_late(const struct entries *entries)
{
	return entries->in_order && entries->grouped && entries->entry->group.size == 0;
}

/* -- tags -- */

struct value *place_value(const struct place *place, const struct template_ref *ref)
{
	uint16_t chain[8], row = ref->row;
	unsigned depth = 0;

	if (!place->scope)
		return NULL;
	const struct specast_concept *scope = place->scope->node->concept;
	if (ref->open.size > 0)
		return value_named_str(value_field(place->scope, row), ref->open);
	while (row != (scope ? scope->id : 0)) {
		if (row == 0 || depth == sizeof(chain) / sizeof(chain[0]))
			return NULL;
		chain[depth++] = row;
		row = specast_concept_at(row)->parent;
	}
	struct value *value = place->scope;
	while (depth > 0 && value)
		value = value_field(value, chain[--depth]);
	return value;
}

bool place_later(const struct compose *compose, uint16_t row)
{
	return compose->places[row] > compose->at;
}

bool place_below_later(const struct compose *compose, uint16_t row)
{
	if (place_later(compose, row))
		return true;
	for (uint16_t child = specast_concept_at(row)->first; child; child = specast_concept_at(child)->next)
		if (place_below_later(compose, child))
			return true;
	return false;
}

/* -- names -- */

static struct specast_str title_case(const struct compose *compose, struct specast_str name)
{
	struct specast_str title = specast_str_copy(compose->arena, name);
	char *data = (char *)title.data;
	bool start = true;

	for (size_t i = 0; i < title.size; i++) {
		if (data[i] == '_')
			data[i] = ' ';
		if (start && data[i] >= 'a' && data[i] <= 'z')
			data[i] -= 32;
		start = data[i] == ' ';
	}
	return title;
}

struct specast_str value_label(const struct compose *compose, const struct value *value)
{
	const struct specast_concept *concept = value->node->concept;

	if (concept && concept->name[0] != '*' && lexicon_canonical[concept->id].size > 0)
		return lexicon_canonical[concept->id];
	return title_case(compose, value->node->name);
}

struct specast_str value_heading(const struct compose *compose, const struct value *value)
{
	return inline_heading(compose, value_label(compose, value));
}

/* Whether a heading can tell an entry's method and path; where there is but one, or something else, labels
 * must. */
bool heading_tells(const struct value *entry)
{
	const struct value *method = value_named(entry, "method"), *path = value_named(entry, "path");
	const struct specast_concept *concept = entry->node->concept;

	if (!concept || !specast_concept_child(concept, SPECAST_STR("method")) || (!method && !path))
		return true;
	return method && path && is_request(method->node->text, path->node->text);
}

/* The field by which an entry is headed: its main key, or else the first; an endpoint has a method and a
 * path. */
static const struct value *key_of(const struct value *entry)
{
	const struct value *first = NULL;

	if (!heading_tells(entry))
		return value_named(entry, "name");
	for (const struct value *field = entry->first; field; field = field->next) {
		const struct specast_concept *concept = field->node->concept;
		if (!concept || !concept->key || !specast_node_is_leaf(field->node))
			continue;
		if (concept->main)
			return field;
		if (strcmp(concept->name, "id") == 0 && !is_identifier(field->node->text))
			continue; /* it would be taken for what is required */
		if (!first)
			first = field;
	}
	return first ? first : value_named(entry, "name");
}

bool is_entry_key(const struct value *entry, const struct value *field)
{
	const struct value *key = key_of(entry);

	return field == key || (key && specast_str_is(key->node->name, "path") &&
				specast_str_is(field->node->name, "method"));
}

struct specast_str entry_key(const struct compose *compose, const struct value *entry)
{
	const struct value *key = key_of(entry), *method = value_named(entry, "method");

	if (!key)
		return SPECAST_STR_NONE;
	if (method && method != key && specast_str_is(key->node->name, "path"))
		return specast_str_format(compose->arena, "%.*s %.*s", SPECAST_FMT(method->node->text),
					  SPECAST_FMT(key->node->text));
	return key->node->text;
}

/* Whether the lexicon has `phrase` as a noun for entries of the list. */
static bool is_noun(struct specast_str phrase, const struct specast_concept *list)
{
	for (const struct template_caption *at = lexicon_first(phrase); at;
	     at = captions_next(&lexicon_captions, at))
		if (at->kind == CAPTION_ENTRY && at->ref.row == list->id)
			return true;
	return false;
}

/* The noun for entries of the list in the first built-in template that has one. */
static struct specast_str template_noun(const struct specast_concept *list)
{
	for (size_t t = 0; t < template_builtin_count; t++) {
		const struct specast_template *tmpl = template_builtin[t];
		for (uint32_t i = 0; i < tmpl->captions.count; i++)
			if (tmpl->captions.items[i].kind == CAPTION_ENTRY &&
			    tmpl->captions.items[i].ref.row == list->id)
				return tmpl->captions.items[i].phrase;
	}
	return SPECAST_STR_NONE;
}

struct specast_str entry_noun(const struct compose *compose, const struct value *list)
{
	const struct specast_concept *concept = list->node->concept;

	if (!concept)
		return SPECAST_STR_NONE;
	if (template_noun(concept).size > 0)
		return title_case(compose, template_noun(concept));
	struct specast_str canonical = lexicon_canonical[concept->id];
	struct specast_str name = caption_phrase(compose->arena, title_case(compose, list->node->name));
	if (is_noun(name, concept))
		return title_case(compose, name);
	if (is_noun(caption_phrase(compose->arena, canonical), concept))
		return title_case(compose, caption_phrase(compose->arena, canonical));
	return SPECAST_STR_NONE;
}

/* "Component 3": a noun that reading knows, and the position. */
struct specast_str keyless_heading(const struct compose *compose, const struct value *list, unsigned ordinal)
{
	struct specast_str noun = entry_noun(compose, list);

	return specast_str_format(compose->arena, "%.*s %u",
				  SPECAST_FMT(noun.size ? noun : SPECAST_STR("Entry")), ordinal);
}

/* Whether the built-in templates have the word in some heading or label: reading drops it from names. */
static bool is_plain(struct specast_str word)
{
	return specast_str_among(word, template_plain_words, template_plain_word_count);
}

/* The end of a range ("1–2") the first number of which ends at `end`; that, where there is none. */
static size_t range_end(struct specast_str text, size_t end)
{
	static const char *const dashes[] = { "-", "–", "—" };
	for (size_t i = 0; i < sizeof(dashes) / sizeof(dashes[0]); i++) {
		size_t at = end + strlen(dashes[i]);
		if (!specast_str_starts(specast_str_slice(text, end, text.size), dashes[i]) ||
		    at >= text.size || !specast_is_digit(text.data[at]))
			continue;
		return specast_str_digits(text, at);
	}
	return end;
}

/* Takes a number, or a mark that counts, off one end of a text. */
static bool take_counter(struct specast_str *text, bool end)
{
	static const char *const counters[] = { "第", "一", "二", "三", "四", "五",
						"六", "七", "八", "九", "十" };
	size_t size = 0;
	*text = specast_str_trim(*text);
	if (text->size && specast_is_digit(text->data[end ? text->size - 1 : 0]))
		size = 1;
	for (size_t i = 0; i < sizeof(counters) / sizeof(counters[0]); i++)
		if (end ? specast_str_ends(*text, counters[i]) : specast_str_starts(*text, counters[i]))
			size = strlen(counters[i]);
	*text = specast_str_slice(*text, end ? 0 : size, end ? text->size - size : text->size);
	return size > 0;
}

/* "第一阶段：…", "1단계: …", "フェーズ2": a noun of the list, and a number at either side of it. */
static bool counts_unspaced(const struct compose *compose, struct specast_str key, const struct value *list)
{
	size_t narrow = specast_str_find_char(key, ':', 0), wide = specast_str_find(key, "：", 0);
	struct specast_str noun = specast_str_slice(key, 0, narrow < wide ? narrow : wide);
	bool counted = false;

	while (take_counter(&noun, false) || take_counter(&noun, true))
		counted = true;
	return counted && noun.size > 0 && is_noun(caption_phrase(compose->arena, noun), list->node->concept);
}

bool counts_itself(const struct compose *compose, const struct value *entry, unsigned ordinal)
{
	struct specast_str key = entry_key(compose, entry);
	const struct value *list = entry->parent;
	size_t at = 0, end;
	unsigned number = 0;

	if (!list || !list->node->concept)
		return false;
	while (at < key.size && !specast_is_digit(key.data[at]))
		at++;
	for (end = at; end < key.size && end < at + 6 && specast_is_digit(key.data[end]); end++)
		number = number * 10 + (unsigned)(key.data[end] - '0');
	if (end == at || at < 2 || key.data[at - 1] != ' ')
		return counts_unspaced(compose, key, list);
	struct specast_str noun = caption_phrase(compose->arena, specast_str_slice(key, 0, at));
	size_t past = range_end(key, end);
	if (!is_noun(noun, list->node->concept) || (past < key.size && !strchr(" :", key.data[past])))
		return counts_unspaced(compose, key, list);
	bool note = past + 1 < key.size && key.data[past] == ' ' && key.data[past + 1] == '(';
	return number != ordinal || past > end || note || !is_plain(noun);
}

#define HEADING_MOST 120 /* bytes; a longer name is a sentence or several */

bool entries_wordy(const struct compose *compose, const struct value *list)
{
	for (const struct value *entry = list->first; entry; entry = entry->next)
		if (value_left(entry) && entry_key(compose, entry).size > HEADING_MOST)
			return true;
	return false;
}

bool is_explicit(const struct compose *compose, const struct value *list)
{
	struct specast_str path = compose->explicit_count ? value_path(compose, list) : SPECAST_STR_NONE;

	return specast_str_among(path, compose->explicit_lists, compose->explicit_count);
}

struct specast_str explicit_key(const struct compose *compose, const struct value *entry,
				struct specast_str key, unsigned ordinal)
{
	const struct specast_concept *list = entry->parent ? entry->parent->node->concept : NULL;

	if (!list || !is_explicit(compose, entry->parent))
		return key;
	struct specast_str noun = entry_noun(compose, entry->parent);
	if (noun.size == 0 || !is_plain(caption_phrase(compose->arena, noun)))
		return key; /* it would become part of the name */
	/* entries that are sorted by their kind are not known by their position */
	if (!specast_concept_child(list, SPECAST_STR("kind")))
		noun = keyless_heading(compose, entry->parent, ordinal);
	return specast_str_format(compose->arena, "%.*s: %.*s", SPECAST_FMT(noun), SPECAST_FMT(key));
}

/* Whether this is the first time that something of the kind is said of the concept. */
static bool report_first(struct compose *compose, const struct value *value, unsigned char kind)
{
	const struct specast_concept *concept = value->node->concept;

	if (!compose->diagnostics)
		return false;
	if (!concept || concept->name[0] == '*')
		return true;
	bool first = !(compose->reported[concept->id] & kind);
	compose->reported[concept->id] |= kind;
	return first;
}

void report_moved(struct compose *compose, const struct value *value, const char *how)
{
	struct specast_str name = compose->tmpl->name;

	if (report_first(compose, value, 1))
		specast_report_path(
		    compose->diagnostics, SPECAST_D_MOVED, SPECAST_STR_NONE, value_path(compose, value),
		    "the template %.*s has no place for it: written %s", SPECAST_FMT(name), how);
}

void report_reshaped(struct compose *compose, const struct value *value, const char *how)
{
	if (report_first(compose, value, 2))
		specast_report_path(compose->diagnostics, SPECAST_D_RESHAPED, SPECAST_STR_NONE,
				    value_path(compose, value), "kept whole, %s", how);
}
