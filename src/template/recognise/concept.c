/* What the rules of recognition know of the vocabulary's rows, found by shape, flag and name. */
#include "recognise.h"

#include <string.h>

bool is_list_of_records(const struct specast_concept *concept)
{
	return concept->shape == SPECAST_LIST && concept->entry == SPECAST_RECORD;
}

bool is_text_shape(enum specast_shape shape)
{
	return shape == SPECAST_TEXT || shape == SPECAST_ITEM || shape == SPECAST_PROSE ||
	       shape == SPECAST_DATE;
}

const struct specast_concept *field_of(const struct specast_concept *record, const char *name)
{
	const struct specast_concept *field = specast_concept_child(record, specast_str_of(name));
	return field && field->parent == record->id ? field : NULL;
}

static const struct specast_concept *first_child(const struct specast_concept *concept)
{
	return concept->first ? specast_concept_at(concept->first) : NULL;
}

static const struct specast_concept *sibling(const struct specast_concept *concept)
{
	return concept->next ? specast_concept_at(concept->next) : NULL;
}

const struct specast_concept *key_field(const struct specast_concept *list)
{
	for (const struct specast_concept *field = first_child(list); field; field = sibling(field))
		if (field->key)
			return field;
	return NULL;
}

const struct specast_concept *main_field(const struct specast_concept *list)
{
	for (const struct specast_concept *field = first_child(list); field; field = sibling(field))
		if (field->main && is_text_shape(field->shape))
			return field;
	return key_field(list);
}

const struct specast_concept *heading_field(const struct specast_concept *list)
{
	const struct specast_concept *name = field_of(list, "name"), *main = main_field(list);
	bool second = name && name->key && main && main->key; /* an approval's role comes first */
	return name && !second ? name : main;
}

const struct specast_concept *describing_field(const struct specast_concept *list)
{
	static const char *const names[] = { "text",       "description", "purpose", "definition", "decision",
					     "mitigation", "handling",    "changes", "feedback",   "action",
					     "reason",     "choice",      "goal",    "value" };
	const struct specast_concept *best = NULL;
	size_t rank = sizeof(names) / sizeof(names[0]);
	for (const struct specast_concept *field = first_child(list); field; field = sibling(field)) {
		if (field->key || !is_text_shape(field->shape))
			continue;
		for (size_t i = 0; i < rank; i++)
			if (field->name[0] == '*' || strcmp(field->name, names[i]) == 0) {
				best = field;
				rank = i;
			}
	}
	return best;
}

/* The last tag of a line or an item that has so many; NULL: it has not. */
static const struct template_part *last_tag(const struct specast_template *tmpl,
					    const struct template_node *node, unsigned count)
{
	const struct template_part *last = NULL;
	unsigned tags = 0;
	for (uint32_t i = 0; i < node->part_count; i++)
		if (tmpl->parts[node->part + i].kind == TEMPLATE_TAG) {
			last = &tmpl->parts[node->part + i];
			tags++;
		}
	return tags == count ? last : NULL;
}

const struct specast_concept *told_field(const struct specast_template *tmpl,
					 const struct specast_concept *list)
{
	for (uint32_t i = 1; tmpl && i < tmpl->node_count; i++) {
		const struct template_node *node = &tmpl->nodes[i];
		if (node->context != list->id || (node->kind != TEMPLATE_LINE && node->kind != TEMPLATE_ITEM))
			continue;
		const struct template_part *tag = last_tag(tmpl, node, node->kind == TEMPLATE_LINE ? 1 : 2);
		const struct specast_concept *field = tag ? specast_concept_at(tag->ref.row) : NULL;
		if (field && field->parent == list->id && !field->key && is_text_shape(field->shape))
			return field;
	}
	return describing_field(list);
}

const struct specast_concept *code_field(const struct specast_concept *concept)
{
	static const char *const names[] = { "schema", "pseudocode", "signature", "diagram" };
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const struct specast_concept *field = field_of(concept, names[i]);
		if (field && field->shape == SPECAST_CODE)
			return field;
	}
	return NULL;
}

/* The list that a template repeats directly below the record's own heading. */
static const struct specast_concept *list_in_template(const struct specast_template *tmpl,
						      const struct specast_concept *record)
{
	for (uint32_t i = 1; i < tmpl->node_count; i++) {
		const struct template_node *node = &tmpl->nodes[i];
		if (node->kind != TEMPLATE_EACH || node->filter.size > 0 ||
		    tmpl->nodes[node->parent].kind != TEMPLATE_SECTION)
			continue;
		const struct specast_concept *list = specast_concept_at(node->ref.row);
		if (list->shape == SPECAST_LIST && list->parent == record->id &&
		    tmpl->nodes[node->parent].ref.row == record->id)
			return list;
	}
	return NULL;
}

const struct specast_concept *plain_list(const struct specast_template *tmpl,
					 const struct specast_concept *record)
{
	static const char *const names[] = { "considerations", "functional", "improvements" };
	if (tmpl) {
		const struct specast_concept *list = list_in_template(tmpl, record);
		if (list)
			return list;
	}
	if (strcmp(record->name, "data_flow") == 0)
		return field_of(record, "steps");
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const struct specast_concept *field = field_of(record, names[i]);
		if (field && field->shape == SPECAST_LIST)
			return field;
	}
	return NULL;
}

bool entries_are_sections(const struct specast_concept *list)
{
	static const char *const names[] = { "components", "alternatives", "plan",    "endpoints",
					     "entities",   "algorithms",   "modules", "classes",
					     "decisions",  "user_stories" };
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(list->name, names[i]) == 0)
			return true;
	return false;
}

/* "Library" is the kind library. */
static struct specast_str kind_word(struct reader *reader, struct specast_str text)
{
	static const char *const kinds[] = { "internal", "external", "service", "library", "package" };
	struct specast_str rest = text, word;
	if (!caption_word(reader->arena, &rest, &word) || !specast_str_blank(rest))
		return text;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (specast_str_is(word, kinds[i]))
			return word;
	return text;
}

/* "PRD" is the relation prd. */
static struct specast_str rel_word(struct reader *reader, struct specast_str text)
{
	struct meaning meaning = lookup_exact(reader, phrase_of(reader, text), NULL);
	return meaning.concept == reader->links && meaning.wanted.size ? meaning.wanted : text;
}

struct specast_str field_word(struct reader *reader, const struct specast_concept *field,
			      struct specast_str text)
{
	if (specast_concept_at(field->parent) == reader->links && strcmp(field->name, "rel") == 0)
		return rel_word(reader, unmarked(text));
	if (field->key)
		return unmarked(text);
	return strcmp(field->name, "kind") == 0 ? kind_word(reader, text) : text;
}
