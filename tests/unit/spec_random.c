/* Writes random specs, whose texts are chosen to be awkward for formats, as JSON and as YAML, and reads them
 * back: spec-random COUNT FOLDER makes FOLDER/schema.json, FOLDER/1.json, FOLDER/1.yaml and so on.  Exit
 * status 1 where a spec comes back as another one. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <specast/format.h>

#define MAX_ENTRIES 4
#define MAX_LEVELS 6

struct random_spec {
	struct specast_arena *arena;
	uint64_t state;
	char name[1024]; /* of files, without extension */
};

static uint32_t draw(struct random_spec *random, uint32_t below)
{
	random->state = random->state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(random->state >> 33) % below;
}

static struct specast_str draw_text(struct random_spec *random, bool lines)
{
	/* clang-format off */
	static const char *const pieces[] = {
		"a", "Text", " ", "  ", ":", ": ", " #", "#", "-", "- ", "\"", "'", "\\", "{", "}", "[",
		"]", ",", "&", "*", "!", "|", ">", "%", "@", "`", "0", "1e3", "012", "0x1F", "1:30",
		"2024-01-01", "no", "Yes", "null", "~", "true", ".nan", "=", "<<", "---", "...", "?", "é",
		"Ä", "日本", "😀", "\xC2\x85", "\xC2\xA0", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xEF\xBB\xBF",
		"\xEF\xBF\xBE", "\x01", "\x1B", "\x7F", "\t", "\xEE\x80\x80", "\xC2\x9F",
	};
	/* clang-format on */
	static const char *const breaks[] = { "\n", "\n\n", "\n ", "\n    ", "\n\t", " \n", "\n \n" };
	struct specast_buf text = SPECAST_BUF(random->arena);
	uint32_t rest = draw(random, 12), tame = draw(random, 3);

	if (draw(random, 40) == 0) {
		specast_buf_repeat(&text, 'x', 1200);
		specast_buf_putc(&text, ' ');
	}
	for (; rest > 0; rest--) {
		if (lines && draw(random, 4) == 0)
			specast_buf_puts(&text,
					 breaks[draw(random, tame ? 5 : sizeof(breaks) / sizeof(breaks[0]))]);
		else
			specast_buf_puts(
			    &text, pieces[draw(random, tame ? 45 : sizeof(pieces) / sizeof(pieces[0]))]);
	}
	return specast_buf_str(&text);
}

static void fill(struct random_spec *random, struct specast_node *node, uint32_t level);

static void fill_record(struct random_spec *random, struct specast_node *record, uint32_t level)
{
	const struct specast_concept *concept = record->concept, *child;

	child = concept->first ? specast_concept_at(concept->first) : NULL;
	if (child && child->name[0] == '*') {
		for (uint32_t i = draw(random, 3); i > 0; i--)
			fill(random,
			     specast_node_open_field(random->arena, record, draw_text(random, false),
						     child->shape),
			     level);
		return;
	}
	for (; child; child = child->next ? specast_concept_at(child->next) : NULL)
		if (draw(random, 3) != 0)
			fill(random, specast_node_field(random->arena, record, child), level);
	if (level < MAX_LEVELS && draw(random, 4) == 0)
		fill(random, specast_node_named(random->arena, record, "extra"), level);
	if (level < MAX_LEVELS && draw(random, 4) == 0)
		fill(random, specast_node_named(random->arena, record, "remarks"), level);
}

static void fill_list(struct random_spec *random, struct specast_node *list, uint32_t level)
{
	struct specast_str group = SPECAST_STR_NONE;

	for (uint32_t i = draw(random, MAX_ENTRIES); i > 0; i--) {
		struct specast_node *entry = specast_node_append(random->arena, list);

		if (list->parent->concept->id == 0 && draw(random, 6) == 0)
			group = draw_text(random, false);
		entry->group = group;
		fill(random, entry, level);
	}
}

static void fill(struct random_spec *random, struct specast_node *node, uint32_t level)
{
	if (node->concept == specast_concept_find("metadata.custom.value")) {
		static const enum specast_shape shapes[] = { SPECAST_TEXT, SPECAST_LIST, SPECAST_CODE };

		if (node->parent->shape == SPECAST_RECORD)
			node->shape = shapes[draw(random, 3)];
	}
	switch (node->shape) {
	case SPECAST_FLAG:
		node->flag = draw(random, 2) == 0;
		break;
	case SPECAST_CODE:
		node->text = draw_text(random, true);
		node->language = draw_text(random, false);
		break;
	case SPECAST_LIST:
		fill_list(random, node, level + 1);
		break;
	case SPECAST_RECORD:
		fill_record(random, node, level + 1);
		break;
	default:
		node->text = draw_text(random, node->shape == SPECAST_ITEM || node->shape == SPECAST_PROSE);
	}
}

static void write_file(const struct random_spec *random, const char *extension,
		       const struct specast_buf *content)
{
	char name[4096];
	FILE *file;

	snprintf(name, sizeof(name), "%s.%s", random->name, extension);
	file = fopen(name, "wb");
	if (!file || fwrite(content->data, 1, content->size, file) != content->size || fclose(file) != 0) {
		fprintf(stderr, "cannot write %s\n", name);
		exit(1);
	}
}

static void try_format(struct random_spec *random, const struct specast_node *spec,
		       const struct specast_format *format)
{
	struct specast_diagnostics diagnostics = { .arena = random->arena };
	struct specast_buf out = SPECAST_BUF(random->arena);
	struct specast_source source = { .name = specast_str_of(random->name) };
	struct specast_node *back = NULL;

	if (format->write_spec(spec, source.name, &out, &diagnostics) != SPECAST_OK)
		specast_leave(random->arena, SPECAST_BAD_OUTPUT);
	write_file(random, format->name, &out);
	if (!format->read_spec)
		return;
	source.original = specast_buf_str(&out);
	enum specast_status status = format->read_spec(random->arena, &source, &back, &diagnostics);

	for (const struct specast_diagnostic *at = diagnostics.first; at; at = at->next)
		fprintf(stderr, "%s.%s:%u:%u: %.*s\n", random->name, format->name, at->line, at->column,
			SPECAST_FMT(at->text));
	if (status != SPECAST_OK || !specast_node_equal(spec, back)) {
		fprintf(stderr, "%s.%s: read back as another spec\n", random->name, format->name);
		specast_leave(random->arena, SPECAST_BAD_INPUT);
	}
}

static void run(void *argument)
{
	struct random_spec *random = argument;
	struct specast_node *spec = specast_spec_new(random->arena);

	fill(random, spec, 0);
	specast_node_prune(spec);
	try_format(random, spec, &specast_format_json);
	try_format(random, spec, &specast_format_yaml);
}

static void write_schema(void *argument)
{
	struct random_spec *random = argument;
	struct specast_buf schema = SPECAST_BUF(random->arena);

	specast_schema_write(&schema);
	write_file(random, "json", &schema);
}

int main(int argc, char **argv)
{
	struct specast_arena arena;
	struct random_spec random = { .arena = &arena };
	enum specast_status status;

	if (argc != 3) {
		fputs("usage: spec-random COUNT FOLDER\n", stderr);
		return 2;
	}
	specast_arena_init(&arena, NULL, 0);
	snprintf(random.name, sizeof(random.name), "%s/schema", argv[2]);
	status = specast_guard(&arena, write_schema, &random);
	for (unsigned long i = 1; status == SPECAST_OK && i <= strtoul(argv[1], NULL, 10); i++) {
		random.state = i * 2654435761u;
		snprintf(random.name, sizeof(random.name), "%s/%lu", argv[2], i);
		status = specast_guard(&arena, run, &random);
		specast_arena_release(&arena);
	}
	return status == SPECAST_OK ? 0 : 1;
}
