/* Makes a spec of what a reader of JSON or YAML has read.  A bare word or number where a text belongs is
 * taken as it was written, and null says nothing; any other value of the wrong shape is refused. */
#include <string.h>

#include "data.h"

/* A document that is wrong in more places than this is wrong altogether. */
#define ERRORS_MOST 20

/* Names in one record that are the document's own. */
#define NAMES_MOST 1000

/* Where the import is: names and positions from the root. */
struct step {
	struct specast_str name; /* of a member; data NULL: an entry of a list */
	size_t index;
};

struct import {
	const struct data_context *context;
	struct step steps[SPECAST_MAX_DEPTH + 1];
	size_t depth;
	size_t errors;
};

static struct specast_str import_path(const struct import *import)
{
	struct specast_buf path = SPECAST_BUF(import->context->arena);

	for (size_t i = 0; i < import->depth; i++) {
		const struct step *step = &import->steps[i];

		if (!step->name.data) {
			specast_buf_printf(&path, "[%zu]", step->index);
			continue;
		}
		if (path.size > 0)
			specast_buf_putc(&path, '.');
		specast_buf_put(&path, step->name);
	}
	if (path.size == 0)
		specast_buf_puts(&path, "the document");
	return specast_buf_str(&path);
}

/* Reports what is wrong with `data`; reading goes on, so that a document's errors are known at once. */
static void refuse(struct import *import, const struct data *data, const char *what)
{
	const struct data_context *context = import->context;

	specast_report(context->diagnostics, SPECAST_D_SYNTAX, context->source, data->start, "%.*s %s",
		       SPECAST_FMT(import_path(import)), what);
	if (++import->errors >= ERRORS_MOST)
		specast_leave(context->arena, SPECAST_BAD_INPUT);
}

static void refuse_shape(struct import *import, const struct data *data, const char *wanted)
{
	static const char *const kinds[] = { "a text", "a bare value", "a list", "a record" };
	struct specast_str what =
	    specast_str_format(import->context->arena, "must be %s, but is %s", wanted, kinds[data->kind]);

	refuse(import, data, what.data);
}

static void refuse_twice(struct import *import, const struct data *member)
{
	struct specast_str what =
	    specast_str_format(import->context->arena, "holds the name %.*s twice", SPECAST_FMT(member->key));

	refuse(import, member, what.data);
}

/* Names that documents choose are looked up one by one, so a record may not have any number of them. */
static void limit_names(struct import *import, const struct data *member, size_t count)
{
	if (count < NAMES_MOST)
		return;
	specast_report(import->context->diagnostics, SPECAST_D_LIMIT, import->context->source, member->start,
		       "%.*s holds more than %d names of its own", SPECAST_FMT(import_path(import)),
		       NAMES_MOST);
	specast_leave(import->context->arena, SPECAST_LIMIT);
}

static bool is_scalar(const struct data *data)
{
	return data->kind == DATA_TEXT || data->kind == DATA_BARE;
}

/* Whether a bare value is `word`, which is in lower case, in one of the three forms that YAML knows. */
static bool is_word(const struct data *data, const char *word)
{
	char forms[3][8] = { "", "", "" };

	if (data->kind != DATA_BARE || strlen(word) >= sizeof(forms[0]))
		return false;
	for (size_t i = 0; word[i] != '\0'; i++) {
		char upper = word[i] >= 'a' && word[i] <= 'z' ? (char)(word[i] - 'a' + 'A') : word[i];

		forms[0][i] = word[i];
		forms[1][i] = upper;
		forms[2][i] = i == 0 ? upper : word[i];
	}
	return specast_str_is(data->text, forms[0]) || specast_str_is(data->text, forms[1]) ||
	       specast_str_is(data->text, forms[2]);
}

static bool is_null(const struct data *data)
{
	return data->kind == DATA_BARE &&
	       (data->text.size == 0 || is_word(data, "null") || is_word(data, "~"));
}

static struct specast_str text_of(const struct data *data)
{
	return is_null(data) ? SPECAST_STR_NONE : data->text;
}

static const struct data *member_of(const struct data *record, const char *key)
{
	for (const struct data *member = record->first; member; member = member->next)
		if (specast_str_is(member->key, key))
			return member;
	return NULL;
}

/* Where a value ends: one without brackets with the last that it holds, without what follows that. */
static uint32_t end_of(const struct import *import, const struct data *data)
{
	struct specast_str text = import->context->source->text;
	uint32_t end;

	while (data->last && !strchr("[{", text.data[data->start]))
		data = data->last;
	for (end = data->end; end > data->start && strchr(" \t\r\n", text.data[end - 1]);)
		end--;
	return end;
}

/* A value stands under its key, as that is written. */
static void set_origin(const struct import *import, const struct data *data, struct specast_node *node)
{
	const struct data_context *context = import->context;
	struct specast_origin *origin = SPECAST_NEW(context->arena, struct specast_origin);
	struct specast_str key = specast_str_slice(context->source->text, data->name, data->start);

	while (key.size && strchr(" \t\r\n:", key.data[key.size - 1]))
		key.size--;
	*origin = (struct specast_origin){ context->source, data->start, end_of(import, data), key, NULL };
	node->origin = origin;
}

static void import_value(struct import *import, const struct data *data, struct specast_node *node);

static void import_member(struct import *import, const struct data *member, struct specast_node *node)
{
	struct specast_str name = member->key.data ? member->key : SPECAST_STR("");

	import->steps[import->depth++] = (struct step){ .name = name };
	import_value(import, member, node);
	import->depth--;
}

static void import_flag(struct import *import, const struct data *data, struct specast_node *node)
{
	node->flag = is_word(data, "true");
	if (!node->flag && !is_word(data, "false"))
		refuse_shape(import, data, "true or false");
}

static void import_code(struct import *import, const struct data *data, struct specast_node *node)
{
	if (data->kind != DATA_RECORD) {
		refuse_shape(import, data, "a record such as {\"language\": \"json\", \"code\": \"…\"}");
		return;
	}
	for (const struct data *member = data->first; member; member = member->next) {
		bool language = specast_str_is(member->key, "language");

		if (!language && !specast_str_is(member->key, "code"))
			refuse(import, member, "is code and cannot hold anything beside language and code");
		else if (!is_scalar(member))
			refuse_shape(import, member, "a record of two texts, language and code");
		else if (language)
			node->language = text_of(member);
		else
			node->text = text_of(member);
		if (member != member_of(data, language ? "language" : "code"))
			refuse_twice(import, member);
	}
}

static void import_list(struct import *import, const struct data *data, struct specast_node *node)
{
	size_t index = 0;

	if (data->kind != DATA_LIST) {
		refuse_shape(import, data, "a list");
		return;
	}
	for (const struct data *entry = data->first; entry; entry = entry->next) {
		import->steps[import->depth++] = (struct step){ .index = index++ };
		import_value(import, entry, specast_node_append(import->context->arena, node));
		import->depth--;
	}
}

/* The field for a member that the vocabulary knows, or NULL, after a report, where there must be none. */
static struct specast_node *make_field(struct import *import, const struct data *member,
				       struct specast_node *record, const struct specast_concept *concept,
				       bool open)
{
	struct specast_arena *arena = import->context->arena;
	size_t count = 0;

	for (const struct specast_node *field = record->first; field; field = field->next, count++) {
		if (specast_str_equal(field->name, member->key)) {
			refuse_twice(import, member);
			return NULL;
		}
	}
	if (!open)
		return specast_node_field(arena, record, concept);
	limit_names(import, member, count);
	return specast_node_open_field(arena, record, member->key, concept->shape);
}

/* Members that are read otherwise: the schema's identifier, and the groups of a list in the remarks on it. */
static bool is_special(const struct data *member, const struct specast_node *record)
{
	if (record->concept->id == 0)
		return specast_str_is(member->key, "$schema");
	return record->parent && specast_str_is(record->parent->name, "remarks") &&
	       specast_str_is(member->key, "groups");
}

/* The source of a value as a fenced block; its fence is longer than any in it. */
static struct specast_str fence_of(const struct import *import, const struct data *data)
{
	const struct data_context *context = import->context;
	struct specast_str text = context->source->text, block;
	struct specast_buf out = SPECAST_BUF(context->arena);
	size_t start = data->start, run = 0, longest = 2;

	/* A block of YAML is indented as far as its first line is. */
	while (start > 0 && text.data[start - 1] == ' ')
		start--;
	if (start > 0 && text.data[start - 1] != '\n')
		start = data->start;
	block = specast_str_trim_lines(specast_str_slice(text, start, data->end));
	for (size_t i = 0; i < block.size; i++) {
		run = block.data[i] == '`' ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	specast_buf_repeat(&out, '`', longest + 1);
	specast_buf_puts(&out, context->language);
	specast_buf_putc(&out, '\n');
	for (size_t i = 0; i < block.size; i++)
		if (block.data[i] != '\r')
			specast_buf_putc(&out, block.data[i]);
	specast_buf_putc(&out, '\n');
	specast_buf_repeat(&out, '`', longest + 1);
	return specast_buf_str(&out);
}

static struct specast_node *add_extra(struct import *import, struct specast_node *record,
				      struct specast_str title, struct specast_str text)
{
	struct specast_arena *arena = import->context->arena;
	struct specast_node *entry = specast_node_append(arena, specast_node_named(arena, record, "extra"));

	if (title.size > 0)
		specast_node_named(arena, entry, "title")->text = title;
	if (text.size > 0)
		specast_node_named(arena, entry, "text")->text = text;
	return entry;
}

static void report_unknown(struct import *import, const struct data *member,
			   const struct specast_concept *record)
{
	const struct data_context *context = import->context;
	struct specast_str meant = specast_name_guess(context->arena, record, member->key);

	import->steps[import->depth++] = (struct step){ .name = member->key };
	specast_report(context->diagnostics, SPECAST_D_UNKNOWN_NAME, context->source, member->start,
		       "%.*s is no name of the model, so it becomes an extra%s%.*s%s",
		       SPECAST_FMT(import_path(import)), meant.size ? "; did you mean " : "",
		       SPECAST_FMT(meant), meant.size ? "?" : "");
	import->depth--;
}

/* Keeps a member that the vocabulary does not know. */
static void keep_member(struct import *import, const struct data *member, struct specast_node *record,
			struct specast_str after)
{
	struct specast_node *entry;

	entry = add_extra(import, record, member->key,
			  is_scalar(member) ? text_of(member) : fence_of(import, member));
	if (after.size > 0)
		specast_node_named(import->context->arena, entry, "after")->text = after;
}

static void import_fields(struct import *import, const struct data *data, struct specast_node *record)
{
	const struct specast_concept *concept = record->concept, *child;
	bool open = specast_concept_at(concept->first)->name[0] == '*';
	size_t unknown = 0;
	struct specast_str after = SPECAST_STR_NONE;

	for (const struct data *member = data->first; member; member = member->next) {
		struct specast_node *field;

		if (is_special(member, record))
			continue;
		child = specast_concept_child(concept, member->key);
		if (!child) {
			limit_names(import, member, unknown++);
			report_unknown(import, member, concept);
			continue;
		}
		field = make_field(import, member, record, child, open);
		if (field)
			import_member(import, member, field);
	}
	/* What is kept stands behind what the document itself has as extra. */
	for (const struct data *member = data->first; unknown > 0 && member; member = member->next) {
		if (is_special(member, record))
			continue;
		if (specast_concept_child(concept, member->key))
			after = member->key;
		else
			keep_member(import, member, record, after);
	}
}

/* The number of entries that a group counts, or 0. */
static size_t group_count(const struct data *group)
{
	const struct data *count = member_of(group, "count");
	size_t value = 0;

	if (!count || count->kind != DATA_BARE || count->text.size > 9)
		return 0;
	for (size_t i = 0; i < count->text.size; i++) {
		if (!specast_is_digit(count->text.data[i]))
			return 0;
		value = value * 10 + (size_t)(count->text.data[i] - '0');
	}
	return value;
}

/* Gives the entries of `list` the groups that the remarks on it count; `remark` keeps a group's own text. */
static void apply_groups(struct import *import, const struct data *groups, struct specast_node *list,
			 struct specast_node *remark)
{
	size_t total = 0, entries = specast_node_count(list);
	struct specast_node *entry = list && list->shape == SPECAST_LIST ? list->first : NULL;

	for (const struct data *group = groups->first; group; group = group->next) {
		const struct data *title = group->kind == DATA_RECORD ? member_of(group, "title") : NULL;
		const struct data *text = group->kind == DATA_RECORD ? member_of(group, "text") : NULL;

		if (!title || !is_scalar(title) || (text && !is_scalar(text)) || group_count(group) == 0) {
			refuse(import, group, "has groups that are no records of title, text and count");
			return;
		}
		total += group_count(group);
	}
	if (groups->kind != DATA_LIST || !entry || total > entries) {
		refuse(import, groups, "has groups of more entries than there are");
		return;
	}
	for (; total < entries; total++)
		entry = entry->next;
	for (const struct data *group = groups->first; group; group = group->next) {
		struct specast_str title = text_of(member_of(group, "title"));

		for (size_t count = group_count(group); count > 0; count--, entry = entry->next)
			entry->group = title;
		if (member_of(group, "text"))
			add_extra(import, remark, title, text_of(member_of(group, "text")));
	}
}

/* The groups of a list are another place of it. */
static void add_origin(const struct import *import, const struct data *groups, struct specast_node *list)
{
	struct specast_origin *own = SPECAST_NEW(import->context->arena, struct specast_origin);

	*own = *list->origin;
	set_origin(import, groups, list);
	own->next = (struct specast_origin *)list->origin;
	list->origin = own;
}

static void import_groups(struct import *import, const struct data *data, struct specast_node *record)
{
	const struct data *remarks = member_of(data, "remarks");
	struct specast_node *node = specast_node_get(record, "remarks");

	if (!remarks || remarks->kind != DATA_RECORD || !node)
		return;
	for (const struct data *remark = remarks->first; remark; remark = remark->next) {
		const struct data *groups = remark->kind == DATA_RECORD ? member_of(remark, "groups") : NULL;
		struct specast_node *list = record->first, *place;

		if (!groups)
			continue;
		while (list && !specast_str_equal(list->name, remark->key))
			list = list->next;
		import->steps[import->depth++] = (struct step){ .name = remark->key };
		place = specast_node_open_field(import->context->arena, node, remark->key, SPECAST_RECORD);
		apply_groups(import, groups, list, place);
		if (list && list->origin)
			add_origin(import, groups, list);
		import->depth--;
	}
}

/* Refuses what is no record, and says in which of its fields a text would be at home. */
static void refuse_record(struct import *import, const struct data *data,
			  const struct specast_concept *concept)
{
	const struct specast_concept *home =
	    concept && concept->shape == SPECAST_LIST ? specast_concept_main(concept) : NULL;

	if (concept && concept->shape == SPECAST_RECORD)
		home = specast_concept_child(concept, SPECAST_STR("text"));
	refuse_shape(
	    import, data,
	    home ? specast_str_format(import->context->arena, "a record such as {\"%s\": \"…\"}", home->name)
		       .data
		 : "a record");
}

static void import_record(struct import *import, const struct data *data, struct specast_node *record)
{
	if (data->kind != DATA_RECORD) {
		refuse_record(import, data, record->concept);
		return;
	}
	import_fields(import, data, record);
	import_groups(import, data, record);
}

/* The value of other metadata takes the shape that it is found in. */
static void choose_shape(const struct data *data, struct specast_node *node)
{
	if (!specast_str_is(node->name, "value") ||
	    node->concept != specast_concept_find("metadata.custom.value"))
		return;
	if (data->kind == DATA_LIST)
		node->shape = SPECAST_LIST;
	else if (data->kind == DATA_RECORD)
		node->shape = SPECAST_CODE;
}

static void import_value(struct import *import, const struct data *data, struct specast_node *node)
{
	if (is_null(data) && node->shape != SPECAST_FLAG)
		return;
	set_origin(import, data, node);
	choose_shape(data, node);
	switch (node->shape) {
	case SPECAST_FLAG:
		import_flag(import, data, node);
		break;
	case SPECAST_CODE:
		import_code(import, data, node);
		break;
	case SPECAST_LIST:
		import_list(import, data, node);
		break;
	case SPECAST_RECORD:
		import_record(import, data, node);
		break;
	default:
		if (is_scalar(data))
			node->text = text_of(data);
		else
			refuse_shape(import, data, "a text");
	}
}

static void refuse_foreign(const struct data_context *context, const struct data *document)
{
	specast_report(context->diagnostics, SPECAST_D_NO_SPEC, context->source, document->start,
		       "the document is no specification: it has none of the model's names, such as title, "
		       "goals or risks (`specast schema` lists them)");
	specast_leave(context->arena, SPECAST_BAD_INPUT);
}

/* Whether data with names has none of the model's: it is something else then. */
static bool is_no_spec(const struct data *document, const struct specast_node *spec)
{
	if (document->kind != DATA_RECORD || !document->first)
		return false;
	for (const struct data *member = document->first; member; member = member->next)
		if (specast_concept_child(spec->concept, member->key) ||
		    (is_special(member, spec) && specast_str_is(member->text, SPECAST_SCHEMA_ID)))
			return false;
	return true;
}

struct specast_node *data_import(const struct data_context *context, const struct data *document)
{
	struct specast_node *spec = specast_spec_new(context->arena);
	struct import *import = SPECAST_NEW(context->arena, struct import);
	const struct data *schema = member_of(document, "$schema");

	import->context = context;
	set_origin(import, document, spec);
	if (is_no_spec(document, spec))
		refuse_foreign(context, document);
	import_record(import, document, spec);
	if (import->errors > 0)
		specast_leave(context->arena, SPECAST_BAD_INPUT);
	if (schema && !specast_str_is(schema->text, SPECAST_SCHEMA_ID))
		specast_report(context->diagnostics, SPECAST_D_NOTICE, context->source, schema->start,
			       "the schema is not %s; read as if it were", SPECAST_SCHEMA_ID);
	specast_node_prune(spec);
	return spec;
}
