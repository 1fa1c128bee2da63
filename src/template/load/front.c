/* A template's own front matter: YAML, of which scalars, lists of scalars and mappings of these are enough.
 */
#include <yaml.h>

#include "loader.h"

#define TEMPLATE_NAME_MOST 40

/* How deep front matter nests: "words: {links.rel: {prd: PRD}}". */
#define DEPTH_MOST 3

struct front_reader {
	struct loader *loader;
	struct specast_str yaml;
	yaml_parser_t parser;
	yaml_event_t event;
	bool has_event;
	size_t line, line_start; /* the line of the last mark, and where it begins in `yaml` */
	struct specast_str keys[DEPTH_MOST];
	size_t offset; /* of the innermost key */
	uint8_t depth; /* of mappings that are open */
	bool in_list, has_key;
};

/* The byte at which a mark of libyaml stands, whose lines and columns (in characters) count from the front
 * matter's start. */
static size_t mark_offset(struct front_reader *reader, yaml_mark_t mark)
{
	size_t at;

	while (reader->line < mark.line) {
		size_t end = specast_str_find_char(reader->yaml, '\n', reader->line_start);

		if (end == SIZE_MAX)
			break;
		reader->line_start = end + 1;
		reader->line++;
	}
	at = reader->line_start;
	for (size_t column = 0; column < mark.column && at < reader->yaml.size; column++) {
		uint32_t rune;
		size_t taken = specast_utf8_decode(reader->yaml, at, &rune);

		at += taken ? taken : 1;
	}
	return loader_offset(reader->loader, reader->yaml) + at;
}

static void front_value(struct front_reader *reader, struct specast_str value, size_t offset)
{
	struct loader *loader = reader->loader;
	struct front_entry *entry = vector_push(loader->arena, &loader->entries, sizeof(*entry));

	*entry = (struct front_entry){ reader->keys[0],
				       reader->depth > 1 ? reader->keys[1] : SPECAST_STR_NONE,
				       reader->depth > 2 ? reader->keys[2] : SPECAST_STR_NONE,
				       value,
				       reader->depth,
				       reader->in_list,
				       (uint32_t)offset };
	if (!reader->in_list)
		reader->has_key = false;
}

static void front_scalar(struct front_reader *reader, size_t offset)
{
	struct specast_str text = { (const char *)reader->event.data.scalar.value,
				    reader->event.data.scalar.length };

	text = specast_str_copy(reader->loader->arena, text);
	if (!reader->in_list && !reader->has_key) {
		reader->keys[reader->depth - 1] = text;
		reader->has_key = true;
	} else {
		front_value(reader, text, offset);
	}
}

/* Takes one event.  False ends the reading: at the end, or where something is not as it must be (*problem
 * says what). */
static bool front_event(struct front_reader *reader, size_t offset, const char **problem)
{
	yaml_event_type_t type = reader->event.type;

	if (type == YAML_STREAM_END_EVENT || type == YAML_DOCUMENT_END_EVENT)
		return false;
	if (type == YAML_STREAM_START_EVENT || type == YAML_DOCUMENT_START_EVENT)
		return true;
	if (type == YAML_ALIAS_EVENT) {
		*problem = "aliases have no place in a template's front matter";
	} else if (type == YAML_SCALAR_EVENT) {
		if (reader->depth)
			front_scalar(reader, offset);
		else
			*problem =
			    "the front matter of a template consists of lines such as \"template: name\"";
	} else if (type == YAML_SEQUENCE_START_EVENT) {
		if (reader->in_list || !reader->has_key)
			*problem = "a list stands here where the front matter of a template has none";
		reader->in_list = true;
	} else if (type == YAML_SEQUENCE_END_EVENT) {
		reader->in_list = reader->has_key = false;
	} else if (type == YAML_MAPPING_START_EVENT) {
		if (reader->in_list || (reader->depth && !reader->has_key) || reader->depth == DEPTH_MOST)
			*problem = "a mapping stands here where the front matter of a template has a text; "
				   "put texts with \": \" into quotes";
		else
			reader->depth++;
		reader->has_key = false;
	} else if (type == YAML_MAPPING_END_EVENT) {
		reader->depth--;
		reader->has_key = false;
	}
	return !*problem;
}

static void front_events(void *argument)
{
	struct front_reader *reader = argument;
	const char *problem = NULL;
	size_t offset;

	for (;;) {
		bool more;

		if (!yaml_parser_parse(&reader->parser, &reader->event)) {
			problem = reader->parser.problem ? reader->parser.problem : "this cannot be read";
			offset = mark_offset(reader, reader->parser.problem_mark);
			loader_error(reader->loader, offset, "the front matter is no YAML: %s", problem);
			return;
		}
		reader->has_event = true;
		offset = 0;
		if (reader->event.type == YAML_SCALAR_EVENT)
			offset = mark_offset(reader, reader->event.start_mark);
		more = front_event(reader, offset, &problem);
		if (problem)
			loader_error(reader->loader, mark_offset(reader, reader->event.start_mark), "%s",
				     problem);
		yaml_event_delete(&reader->event);
		reader->has_event = false;
		if (!more)
			return;
	}
}

/* The names of templates are used on the command line and in file names. */
static bool is_template_name(struct specast_str name)
{
	if (!name.size || name.size > TEMPLATE_NAME_MOST || name.data[0] < 'a' || name.data[0] > 'z')
		return false;
	for (size_t i = 0; i < name.size; i++)
		if (!((name.data[i] >= 'a' && name.data[i] <= 'z') || specast_is_digit(name.data[i]) ||
		      name.data[i] == '-' || name.data[i] == '_'))
			return false;
	return true;
}

static void set_text(struct loader *loader, const struct front_entry *entry, struct specast_str *text)
{
	if (entry->depth != 1 || entry->listed)
		loader_error(loader, entry->offset, "\"%.*s\" takes one text", SPECAST_FMT(entry->key));
	else if (text->size)
		loader_error(loader, entry->offset, "\"%.*s\" stands twice", SPECAST_FMT(entry->key));
	else
		*text = entry->value;
}

struct front_lists {
	struct vector required, defaults, words, titles;
};

typedef void front_taker(struct loader *loader, const struct front_entry *entry, struct front_lists *lists);

static void push_text(struct loader *loader, struct vector *list, struct specast_str text)
{
	*(struct specast_str *)vector_push(loader->arena, list, sizeof(text)) = text;
}

static void take_name(struct loader *loader, const struct front_entry *entry, struct front_lists *lists)
{
	(void)lists;
	set_text(loader, entry, &loader->tmpl->name);
}

static void take_version(struct loader *loader, const struct front_entry *entry, struct front_lists *lists)
{
	(void)lists;
	set_text(loader, entry, &loader->tmpl->version);
}

static void take_description(struct loader *loader, const struct front_entry *entry,
			     struct front_lists *lists)
{
	(void)lists;
	set_text(loader, entry, &loader->tmpl->description);
}

static void take_required(struct loader *loader, const struct front_entry *entry, struct front_lists *lists)
{
	struct template_ref ref;
	bool whole;

	if (tag_resolve_path(loader, entry->value, entry->offset, &ref, &whole))
		*(uint16_t *)vector_push(loader->arena, &lists->required, sizeof(uint16_t)) = ref.row;
}

static void take_default(struct loader *loader, const struct front_entry *entry, struct front_lists *lists)
{
	struct template_ref ref;
	bool whole;

	if (tag_resolve_path(loader, entry->sub, entry->offset, &ref, &whole))
		push_text(loader, &lists->defaults,
			  specast_str_format(loader->arena, "%.*s=%.*s", SPECAST_FMT(entry->sub),
					     SPECAST_FMT(specast_str_trim_lines(entry->value))));
}

static void take_word(struct loader *loader, const struct front_entry *entry, struct front_lists *lists)
{
	struct template_ref ref;
	bool whole;

	if (tag_resolve_path(loader, entry->sub, entry->offset, &ref, &whole))
		push_text(loader, &lists->words,
			  specast_str_format(loader->arena, "%.*s=%.*s=%.*s", SPECAST_FMT(entry->sub),
					     SPECAST_FMT(entry->name), SPECAST_FMT(entry->value)));
}

static void take_title(struct loader *loader, const struct front_entry *entry, struct front_lists *lists)
{
	push_text(loader, &lists->titles, entry->value);
}

/* What a key takes. */
enum front_shape { FRONT_TEXT, FRONT_TEXTS, FRONT_PATHS, FRONT_WORDS };

/* The keys.  What has no taker here is for front_captions, when the template's own captions are known. */
static const struct front_key {
	const char *name;
	enum front_shape shape;
	front_taker *take;
} front_keys[] = {
	{ "template", FRONT_TEXT, take_name },
	{ "version", FRONT_TEXT, take_version },
	{ "description", FRONT_TEXT, take_description },
	{ "required", FRONT_TEXTS, take_required },
	{ "headings", FRONT_PATHS, NULL },
	{ "defaults", FRONT_PATHS, take_default },
	{ "words", FRONT_WORDS, take_word },
	{ "blanks", FRONT_TEXTS, NULL },
	{ "titles", FRONT_TEXTS, take_title },
};
#define FRONT_KEYS (sizeof(front_keys) / sizeof(front_keys[0]))

/* How deep an entry of each shape stands, and what is said of one that does not. */
static const struct {
	uint8_t depth;
	const char *where, *expected; /* around the key */
} front_shapes[] = {
	[FRONT_TEXTS] = { 1, "", "takes a list of texts" },
	[FRONT_PATHS] = { 2, "below ", "stands a path with one text or a list of them" },
	[FRONT_WORDS] = { 3, "below ", "stands the path of a field, and below that words for its values" },
};

static void report_unknown_key(struct loader *loader, const struct front_entry *entry)
{
	struct specast_buf known = SPECAST_BUF(loader->arena);

	for (size_t i = 0; i < FRONT_KEYS; i++) {
		specast_buf_puts(&known, i ? ", " : "");
		specast_buf_puts(&known, front_keys[i].name);
	}
	loader_error(loader, entry->offset, "unknown key \"%.*s\" in the front matter; known are %.*s",
		     SPECAST_FMT(entry->key), SPECAST_FMT(specast_buf_str(&known)));
}

static void take_entry(struct loader *loader, const struct front_entry *entry, struct front_lists *lists)
{
	const struct front_key *key = front_keys, *end = front_keys + FRONT_KEYS;

	while (key < end && !specast_str_is(entry->key, key->name))
		key++;
	if (key == end)
		report_unknown_key(loader, entry);
	else if (key->shape != FRONT_TEXT && !entry->value.size && entry->depth == 1)
		; /* "blanks:" and nothing below it */
	else if (key->shape != FRONT_TEXT && entry->depth != front_shapes[key->shape].depth)
		loader_error(loader, entry->offset, "%s\"%.*s\" %s", front_shapes[key->shape].where,
			     SPECAST_FMT(entry->key), front_shapes[key->shape].expected);
	else if (key->take)
		key->take(loader, entry, lists);
}

static void take_entries(struct loader *loader)
{
	const struct front_entry *entries = loader->entries.data;
	struct specast_template *tmpl = loader->tmpl;
	struct front_lists lists = { 0 };

	for (uint32_t i = 0; i < loader->entries.count; i++)
		take_entry(loader, &entries[i], &lists);
	tmpl->required = lists.required.data;
	tmpl->required_count = lists.required.count;
	tmpl->defaults = lists.defaults.data;
	tmpl->default_count = lists.defaults.count;
	tmpl->words = lists.words.data;
	tmpl->word_count = lists.words.count;
	tmpl->titles = lists.titles.data;
	tmpl->title_count = lists.titles.count;
}

static void read_yaml(struct loader *loader, struct specast_str yaml)
{
	struct front_reader *reader = SPECAST_NEW(loader->arena, struct front_reader);
	enum specast_status status;

	reader->loader = loader;
	reader->yaml = yaml;
	if (!yaml_parser_initialize(&reader->parser))
		specast_leave(loader->arena, SPECAST_NO_MEMORY);
	yaml_parser_set_input_string(&reader->parser, (const unsigned char *)yaml.data, yaml.size);
	yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
	/* libyaml allocates for itself: release that before a failure goes on its way. */
	status = specast_guard(loader->arena, front_events, reader);
	if (reader->has_event)
		yaml_event_delete(&reader->event);
	yaml_parser_delete(&reader->parser);
	if (status != SPECAST_OK)
		specast_leave(loader->arena, status);
}

void front_entries(struct loader *loader, struct specast_str yaml)
{
	/* libyaml takes no empty text. */
	if (yaml.size)
		read_yaml(loader, yaml);
}

void front_read(struct loader *loader, struct specast_str yaml)
{
	front_entries(loader, yaml);
	take_entries(loader);
	if (!is_template_name(loader->tmpl->name) && !loader->errors)
		loader_error(loader, loader_offset(loader, yaml),
			     "the front matter must name the template: \"template: my-template\", "
			     "with small letters, digits, \"-\" and \"_\"");
}

/* "dependencies kind=library" and "components[]" as keys of `headings`. */
static void heading_caption(struct loader *loader, const struct front_entry *entry)
{
	struct specast_str path = specast_str_trim(entry->sub), filter = SPECAST_STR_NONE,
			   wanted = SPECAST_STR_NONE;
	size_t space = specast_str_find_char(path, ' ', 0), equals;
	const struct specast_concept *concept, *parent;
	struct draft_caption *draft;
	struct template_ref ref;
	bool is_entry;

	if (space != SIZE_MAX) {
		filter = specast_str_trim(specast_str_slice(path, space, path.size));
		path = specast_str_slice(path, 0, space);
		equals = specast_str_find_char(filter, '=', 0);
		wanted = equals == SIZE_MAX
			     ? SPECAST_STR_NONE
			     : specast_str_trim(specast_str_slice(filter, equals + 1, filter.size));
		filter = specast_str_trim(specast_str_slice(filter, 0, equals));
	}
	if (!tag_resolve_path(loader, path, entry->offset, &ref, &is_entry) ||
	    !tag_check_filter(loader, filter, wanted, ref, entry->offset))
		return;
	concept = specast_concept_at(ref.row);
	parent = specast_concept_at(concept->parent);
	draft = vector_push(loader->arena, &loader->captions, sizeof(*draft));
	draft->caption.phrase = caption_phrase(loader->arena, entry->value);
	draft->caption.kind = is_entry ? CAPTION_ENTRY : CAPTION_HEADING;
	draft->caption.context = parent->shape == SPECAST_LIST ? parent->id : 0;
	draft->caption.ref = ref;
	draft->caption.wanted = wanted;
	draft->offset = entry->offset;
	draft->declared = true;
}

void front_captions(struct loader *loader)
{
	const struct front_entry *entries = loader->entries.data;

	for (uint32_t i = 0; i < loader->entries.count; i++) {
		if (specast_str_is(entries[i].key, "headings") && entries[i].depth == 2)
			heading_caption(loader, &entries[i]);
		else if (specast_str_is(entries[i].key, "blanks") && entries[i].depth == 1 &&
			 entries[i].value.size)
			push_text(loader, &loader->blanks, entries[i].value);
	}
}
