/* Reading YAML: libyaml's events, one document, neither aliases nor types other than text.  All that the
 * events do not settle is settled here: depth, repeated documents, places in bytes; repeated keys are refused
 * with the import. */
#include <string.h>

#include <yaml.h>

#include "yaml_format.h"

/* libyaml compares each %TAG with all before it. */
#define DIRECTIVES_MOST 100

/* An open container. */
struct level {
	struct data *data;
	bool wants_key;         /* a record whose next event is a key */
	struct specast_str key; /* of the value that comes next */
	uint32_t name;          /* where it begins */
};

/* libyaml counts characters where the library counts bytes.  Its marks seldom go back, and then not far. */
struct cursor {
	size_t characters, bytes;
};

struct reading {
	struct data_context context;
	yaml_parser_t parser;
	yaml_event_t event;
	struct level levels[SPECAST_MAX_DEPTH];
	size_t depth;
	struct cursor cursor;
	struct data *document;
};

static size_t byte_of(struct reading *reading, size_t character)
{
	struct specast_str text = reading->context.source->text;
	struct cursor at = reading->cursor;

	while (at.characters < character && at.bytes < text.size) {
		at.bytes++;
		while (at.bytes < text.size && (text.data[at.bytes] & 0xC0) == 0x80)
			at.bytes++;
		at.characters++;
	}
	while (at.characters > character) {
		at.bytes--;
		while (at.bytes > 0 && (text.data[at.bytes] & 0xC0) == 0x80)
			at.bytes--;
		at.characters--;
	}
	reading->cursor = at;
	return at.bytes;
}

static _Noreturn void fail(struct reading *reading, size_t offset, const char *what)
{
	specast_report(reading->context.diagnostics, SPECAST_D_SYNTAX, reading->context.source, offset, "%s",
		       what);
	specast_leave(reading->context.arena, SPECAST_BAD_INPUT);
}

static _Noreturn void fail_event(struct reading *reading, const char *what)
{
	fail(reading, byte_of(reading, reading->event.start_mark.index), what);
}

static _Noreturn void fail_parser(struct reading *reading)
{
	const yaml_parser_t *parser = &reading->parser;
	const char *problem = parser->problem ? parser->problem : "this is not YAML";

	if (parser->error == YAML_MEMORY_ERROR)
		specast_leave(reading->context.arena, SPECAST_NO_MEMORY);
	if (parser->error == YAML_READER_ERROR)
		fail(reading, parser->problem_offset, problem);
	if (parser->context)
		problem = specast_str_format(reading->context.arena, "%s %s", problem, parser->context).data;
	fail(reading, byte_of(reading, parser->problem_mark.index), problem);
}

/* Whether a tag is one of YAML's own, "tag:yaml.org,2002:" and `type`. */
static bool is_tag(const yaml_char_t *tag, const char *type)
{
	struct specast_str text = specast_str_of((const char *)tag);
	size_t prefix = strlen("tag:yaml.org,2002:");

	return specast_str_starts(text, "tag:yaml.org,2002:") &&
	       specast_str_is(specast_str_slice(text, prefix, text.size), type);
}

static void check_tag(struct reading *reading, const yaml_char_t *tag)
{
	static const char *const types[] = {
		"str", "map", "seq", "null", "bool", "int", "float", "timestamp"
	};

	if (!tag || strcmp((const char *)tag, "!") == 0)
		return;
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (is_tag(tag, types[i]))
			return;
	fail_event(reading, "only the tags of texts, numbers, truth values, lists and mappings are known");
}

/* A new value in the container that is open, at the event's place. */
static struct data *add_value(struct reading *reading, enum data_kind kind)
{
	struct level *level = reading->depth > 0 ? &reading->levels[reading->depth - 1] : NULL;
	struct data *data = data_new(reading->context.arena, level ? level->data : NULL, kind);

	data->start = (uint32_t)byte_of(reading, reading->event.start_mark.index);
	data->end = (uint32_t)byte_of(reading, reading->event.end_mark.index);
	data->name = data->start;
	if (!level)
		reading->document = data;
	else if (level->data->kind == DATA_RECORD) {
		data->key = level->key;
		data->name = level->name;
		level->wants_key = true;
	}
	return data;
}

static void read_scalar(struct reading *reading)
{
	const yaml_event_t *event = &reading->event;
	const yaml_char_t *tag = event->data.scalar.tag;
	struct level *level = reading->depth > 0 ? &reading->levels[reading->depth - 1] : NULL;
	struct specast_str text = { (const char *)event->data.scalar.value, event->data.scalar.length };
	bool bare = tag ? strcmp((const char *)tag, "!") != 0 && !is_tag(tag, "str")
			: event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;

	check_tag(reading, tag);
	if (specast_str_find_char(text, '\0', 0) != SIZE_MAX)
		fail_event(reading, "the character \\0 cannot be kept");
	text = data_text(reading->context.arena, text);
	if (level && level->wants_key) {
		level->key = text;
		level->name = (uint32_t)byte_of(reading, event->start_mark.index);
		level->wants_key = false;
		return;
	}
	add_value(reading, bare ? DATA_BARE : DATA_TEXT)->text = text;
}

static void open_container(struct reading *reading, enum data_kind kind, const yaml_char_t *tag)
{
	check_tag(reading, tag);
	if (reading->depth > 0 && reading->levels[reading->depth - 1].wants_key)
		fail_event(reading, "a key must be a text");
	if (reading->depth == SPECAST_MAX_DEPTH) {
		specast_report(reading->context.diagnostics, SPECAST_D_LIMIT, reading->context.source,
			       byte_of(reading, reading->event.start_mark.index),
			       "the document nests deeper than %d levels", SPECAST_MAX_DEPTH);
		specast_leave(reading->context.arena, SPECAST_LIMIT);
	}
	struct data *data = add_value(reading, kind);

	reading->levels[reading->depth++] = (struct level){ .data = data, .wants_key = kind == DATA_RECORD };
}

static void close_container(struct reading *reading)
{
	struct data *data = reading->levels[--reading->depth].data;

	data->end = (uint32_t)byte_of(reading, reading->event.end_mark.index);
}

static void read_event(struct reading *reading)
{
	switch (reading->event.type) {
	case YAML_DOCUMENT_START_EVENT:
		if (reading->document)
			fail_event(reading, "a second document begins here; only one can be read");
		break;
	case YAML_ALIAS_EVENT:
		fail_event(reading, "aliases are not supported; write the value out");
	case YAML_SCALAR_EVENT:
		read_scalar(reading);
		break;
	case YAML_SEQUENCE_START_EVENT:
		open_container(reading, DATA_LIST, reading->event.data.sequence_start.tag);
		break;
	case YAML_MAPPING_START_EVENT:
		open_container(reading, DATA_RECORD, reading->event.data.mapping_start.tag);
		break;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		close_container(reading);
		break;
	default:
		break;
	}
}

static void read_document(void *argument)
{
	struct reading *reading = argument;
	bool more = true;

	while (more) {
		if (!yaml_parser_parse(&reading->parser, &reading->event))
			fail_parser(reading);
		read_event(reading);
		more = reading->event.type != YAML_STREAM_END_EVENT;
		yaml_event_delete(&reading->event);
	}
	if (!reading->document)
		fail(reading, SIZE_MAX, "the document is empty");
}

static void check_directives(const struct data_context *context)
{
	struct specast_str text = context->source->text;
	size_t count = 0;

	for (size_t at = 0; (at = specast_str_find(text, "\n%", at)) != SIZE_MAX; at++) {
		if (++count <= DIRECTIVES_MOST)
			continue;
		specast_report(context->diagnostics, SPECAST_D_LIMIT, context->source, at + 1,
			       "the document has more than %d directives", DIRECTIVES_MOST);
		specast_leave(context->arena, SPECAST_LIMIT);
	}
}

enum specast_status yaml_read_spec(struct specast_arena *arena, struct specast_source *source,
				   struct specast_node **spec, struct specast_diagnostics *diagnostics)
{
	struct reading *reading = SPECAST_NEW(arena, struct reading);
	enum specast_status status;

	reading->context = (struct data_context){ arena, source, diagnostics, "yaml" };
	data_settle_text(arena, source, diagnostics);
	check_directives(&reading->context);
	if (!yaml_parser_initialize(&reading->parser))
		return SPECAST_NO_MEMORY;
	yaml_parser_set_encoding(&reading->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&reading->parser,
				     (const unsigned char *)(source->text.size > 0 ? source->text.data : ""),
				     source->text.size);
	status = specast_guard(arena, read_document, reading);
	yaml_event_delete(&reading->event);
	yaml_parser_delete(&reading->parser);
	if (status != SPECAST_OK)
		return status;
	*spec = data_import(&reading->context, reading->document);
	return SPECAST_OK;
}
