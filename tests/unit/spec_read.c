/* What the readers of JSON and YAML say of documents that are no specs, and make of unusual ones. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <specast/format.h>

struct sample {
	const struct specast_format *format;
	const char *input;
	const char *says; /* the first error */
};

#define JSON &specast_format_json
#define YAML &specast_format_yaml

static const struct sample refused[] = {
	{ JSON, "", "x:1:1: error: the document ends too early" },
	{ JSON, "[]", "x:1:1: error: the document must be a record, but is a list" },
	{ JSON, "{\"title\": \"a\",}", "x:1:15: error: something must follow the comma" },
	{ JSON, "{\"title\": \"a\"} {}", "x:1:16: error: something stands behind the end of the document" },
	{ JSON, "{\"title\": \"a\tb\"}", "x:1:13: error: control characters must be escaped in a string" },
	{ JSON, "{\"title\": \"\\u0000\"}", "x:1:18: error: the character \\u0000 cannot be kept" },
	{ JSON, "{\"title\": \"\\u12g4\"}", "x:1:16: error: four hexadecimal digits must follow \\u" },
	{ JSON, "{\"title\": \"\\ud800\"}",
	  "x:1:18: error: the first half of a surrogate pair without the second" },
	{ JSON, "{\"title\": \"\\udc00\"}",
	  "x:1:18: error: the second half of a surrogate pair without the first" },
	{ JSON, "{\"title\": 01}", "x:1:12: error: a comma or } must stand here" },
	{ JSON, "{\"title\": .5}", "x:1:11: error: a value must stand here" },
	{ JSON, "{\n \"title\": \"a\xFF\"}", "x:2:13: error: this is not valid UTF-8" },
	{ JSON, "{\"risks\": [{}, {\"risk\": [1]}]}",
	  "x:1:25: error: risks[1].risk must be a text, but is a list" },
	{ JSON, "{\"title\": 1, \"title\": 2}", "x:1:23: error: the document holds the name title twice" },
	{ JSON, "{\"goals\": \"a\"}", "x:1:11: error: goals must be a list, but is a text" },
	{ JSON, "{\"questions\": [{\"done\": \"true\"}]}",
	  "x:1:25: error: questions[0].done must be true or false, but is a text" },
	{ JSON, "{\"data_flow\": {\"diagram\": {\"lang\": \"c\"}}}",
	  "x:1:36: error: data_flow.diagram is code and cannot hold anything beside language and code" },
	{ JSON,
	  "{\"goals\": [\"a\"], \"remarks\": {\"goals\": {\"groups\": [{\"title\": \"G\", \"count\": 2}]}}}",
	  "x:1:50: error: goals has groups of more entries than there are" },
	{ YAML, "", "x: error: the document is empty" },
	{ YAML, "\xEF\xBB\xBF", "x: error: the document is empty" },
	{ YAML, "- a\n", "x:1:1: error: the document must be a record, but is a list" },
	{ YAML, "title: \"a\n",
	  "x:2:1: error: found unexpected end of stream while scanning a quoted scalar" },
	{ YAML, "title: &a x\nsummary: *a\n",
	  "x:2:10: error: aliases are not supported; write the value out" },
	{ YAML, "title: a\n---\ntitle: b\n",
	  "x:2:1: error: a second document begins here; only one can be read" },
	{ YAML, "title: !!binary aGk=\n",
	  "x:1:8: error: only the tags of texts, numbers, truth values, lists and mappings are known" },
	{ YAML, "title: \"a\\0b\"\n", "x:1:8: error: the character \\0 cannot be kept" },
	{ YAML, "? [a]\n: b\n", "x:1:3: error: a key must be a text" },
	{ YAML, "\xC3\xA9: \xC3\xA9\ngoals: a\n", "x:2:8: error: goals must be a list, but is a bare value" },
	{ YAML, "questions:\n- text: a\n  done: yes\n",
	  "x:3:9: error: questions[0].done must be true or false, but is a bare value" },
};

/* Read, and written as YAML. */
static const struct sample read_as[] = {
	{ JSON, "{\"metadata\": {\"version\": 1.50}, \"title\": null, \"goals\": []}",
	  "metadata:\n  version: \"1.50\"\n" },
	{ JSON, "\xEF\xBB\xBF{\"summary\": \"a\\r\\nb\"}", "summary: |-\n  a\n  b\n" },
	{ JSON, "{\"risks\": [{\"risk\": \"a\", \"cost\": 2}], \"own\": [\"`\"]}",
	  "risks:\n  - risk: a\n    extra:\n      - title: cost\n        text: \"2\"\n        after: risk\n"
	  "extra:\n  - title: own\n    text: |-\n      ```json\n      [\"`\"]\n      ```\n"
	  "    after: risks\n" },
	{ YAML, "metadata: {date: 2024-01-01, tags: [a, !!str 1]}\nquestions: [{text: no, done: True}]\n",
	  "metadata:\n  date: \"2024-01-01\"\n  tags:\n    - a\n    - \"1\"\nquestions:\n"
	  "  - text: \"no\"\n    done: true\n" },
	{ YAML, "title: T\nown:\n  a: 1\n  b:\n  - c\n",
	  "title: T\nextra:\n  - title: own\n    text: |-\n      ```yaml\n        a: 1\n        b:\n"
	  "        - c\n      ```\n    after: title\n" },
	{ YAML, "goals: [a, b, c]\nremarks: {goals: {groups: [{title: G, text: t, count: 2}]}}\n",
	  "goals:\n  - a\n  - b\n  - c\nremarks:\n  goals:\n    extra:\n      - title: G\n        text: t\n"
	  "    groups:\n      - title: G\n        count: 2\n" },
};

struct attempt {
	struct specast_arena *arena;
	const struct sample *sample;
	struct specast_diagnostics diagnostics;
	struct specast_node *spec;
};

static void attempt_read(void *argument)
{
	struct attempt *attempt = argument;
	struct specast_source *source = SPECAST_NEW(attempt->arena, struct specast_source);
	enum specast_status status;

	source->name = SPECAST_STR("x");
	source->original = specast_str_of(attempt->sample->input);
	status =
	    attempt->sample->format->read_spec(attempt->arena, source, &attempt->spec, &attempt->diagnostics);
	if (status != SPECAST_OK)
		specast_leave(attempt->arena, status);
}

static void compare(const char *input, struct specast_str is, const char *should)
{
	if (specast_str_is(is, should))
		return;
	fprintf(stderr, "%s\nis:     %.*s\nshould: %s\n", input, SPECAST_FMT(is), should);
	exit(1);
}

static void try_refused(struct specast_arena *arena, const struct sample *sample)
{
	struct attempt attempt = { arena, sample, { .arena = arena } };
	struct specast_buf said = SPECAST_BUF(arena);
	enum specast_status status = specast_guard(arena, attempt_read, &attempt);

	const struct specast_diagnostic *first = attempt.diagnostics.first;

	while (first && first->level != SPECAST_ERROR)
		first = first->next;
	if (first)
		specast_diagnostic_text(first, &said);
	compare(sample->input, specast_buf_str(&said), sample->says);
	if (status != SPECAST_BAD_INPUT)
		compare(sample->input, SPECAST_STR("accepted"), "refused");
}

static void try_read(struct specast_arena *arena, const struct sample *sample)
{
	struct attempt attempt = { arena, sample, { .arena = arena } };
	struct specast_buf out = SPECAST_BUF(arena);
	struct specast_str text = SPECAST_STR("refused");

	if (specast_guard(arena, attempt_read, &attempt) == SPECAST_OK) {
		specast_format_yaml.write_spec(attempt.spec, SPECAST_STR("x"), &out, &attempt.diagnostics);
		text = specast_buf_str(&out);
		text = specast_str_slice(text, specast_str_find_char(text, '\n', 0) + 1, text.size);
	}
	compare(sample->input, text, sample->says);
}

static void run(void *argument)
{
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		try_refused(argument, &refused[i]);
	for (size_t i = 0; i < sizeof(read_as) / sizeof(read_as[0]); i++)
		try_read(argument, &read_as[i]);
}

int main(void)
{
	struct specast_arena arena;
	enum specast_status status;

	specast_arena_init(&arena, NULL, 0);
	status = specast_guard(&arena, run, &arena);
	specast_arena_release(&arena);
	return status == SPECAST_OK ? 0 : 1;
}
