/* Paths that people type: parsing them, following them, making what they name. */

#include <specast/spec.h>

#include "check.h"

static struct specast_path parse(struct specast_arena *arena, const char *text)
{
	struct specast_path path;
	struct specast_path_error error;

	if (!specast_path_parse(arena, specast_str_of(text), &path, &error)) {
		fprintf(stderr, "\"%s\" at %zu: %.*s\n", text, error.offset, SPECAST_FMT(error.text));
		exit(1);
	}
	return path;
}

static void check_parsing(struct specast_arena *arena)
{
	struct specast_path path = parse(arena, "components[name=Gateway].purpose");

	CHECK(path.count == 3 && path.steps[1].kind == SPECAST_STEP_KEY && path.steps[1].end == 24);
	CHECK(specast_str_is(path.steps[0].name, "components") &&
	      specast_str_is(path.steps[1].name, "name") && specast_str_is(path.steps[1].value, "Gateway") &&
	      specast_str_is(path.steps[2].name, "purpose"));
	path = parse(arena, "a[name=\"x \\\"y\\\" [1]\"][-2][+].\"b.c\"");
	CHECK(path.count == 5 && specast_str_is(path.steps[1].value, "x \"y\" [1]") &&
	      path.steps[2].position == -2 && path.steps[3].kind == SPECAST_STEP_NEW &&
	      specast_str_is(path.steps[4].name, "b.c"));
	path = parse(arena, "a[99999999999999999999]");
	CHECK(path.steps[1].position == INT32_MAX);
	path = parse(arena, "a[url=x?y=1.2]");
	CHECK(specast_str_is(path.steps[1].value, "x?y=1.2"));
}

static void check_errors(struct specast_arena *arena)
{
	static const struct {
		const char *text;
		size_t offset;
	} cases[] = {
		{ "", 0 },      { ".a", 0 },       { "a.", 2 },     { "a..b", 2 },        { "a[", 1 },
		{ "a[]", 1 },   { "a[x]", 1 },     { "a[1", 1 },    { "a[=x]", 1 },       { "a[n=]", 1 },
		{ "a[1]b", 4 }, { "a]", 1 },       { "a=b", 1 },    { "[0]", 0 },         { "\"a", 0 },
		{ "a[-0]", 1 }, { "a[n=\"x]", 4 }, { "a[--1]", 1 }, { "a[n=\"x\"y]", 1 }, { "\"a\"b", 3 },
	};
	struct specast_path path;
	struct specast_path_error error;
	struct specast_buf deep = SPECAST_BUF(arena);

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		CHECK(!specast_path_parse(arena, specast_str_of(cases[i].text), &path, &error));
		if (error.offset != cases[i].offset)
			fprintf(stderr, "\"%s\": %zu\n", cases[i].text, error.offset);
		CHECK(error.offset == cases[i].offset && error.text.size > 0);
	}
	specast_buf_puts(&deep, "a");
	for (size_t i = 0; i < 1000; i++)
		specast_buf_puts(&deep, ".extra[0]");
	CHECK(!specast_path_parse(arena, specast_buf_str(&deep), &path, &error));
}

static void check_splitting(void)
{
	struct specast_str path, value;

	CHECK(specast_path_split(SPECAST_STR("a[n=x=1].b=c=d"), &path, &value));
	CHECK(specast_str_is(path, "a[n=x=1].b") && specast_str_is(value, "c=d"));
	CHECK(specast_path_split(SPECAST_STR("a[n=\"]\\\"=\"]="), &path, &value) && value.size == 0);
	CHECK(specast_str_is(path, "a[n=\"]\\\"=\"]"));
	CHECK(specast_path_split(SPECAST_STR("a[n=5\"[].b=c"), &path, &value) && specast_str_is(value, "c"));
	CHECK(!specast_path_split(SPECAST_STR("a[n=x]"), &path, &value));
	CHECK(!specast_path_split(SPECAST_STR("a[n=x"), &path, &value));
	CHECK(!specast_path_split(SPECAST_STR("\"a=b\\"), &path, &value));
}

static enum specast_found resolve(struct specast_arena *arena, const struct specast_node *spec,
				  const char *text, struct specast_target *target)
{
	struct specast_path path = parse(arena, text);

	return specast_path_resolve(&path, spec, target);
}

static struct specast_node *make(struct specast_arena *arena, struct specast_node *spec, const char *text,
				 const char *value)
{
	struct specast_path path = parse(arena, text);
	struct specast_target target;
	struct specast_node *node = specast_path_make(arena, &path, spec, &target);

	CHECK(!node || !value || specast_node_assign(arena, node, specast_str_of(value)));
	return node;
}

static void check_making(struct specast_arena *arena, struct specast_node *spec)
{
	CHECK(make(arena, spec, "metadata.status", "Draft\n  or so"));
	CHECK(specast_str_is(specast_node_find(spec, "metadata.status")->text, "Draft or so"));
	CHECK(make(arena, spec, "goals[+]", "One") && make(arena, spec, "goals[1]", "Two") &&
	      make(arena, spec, "goals[+]", "\n\n  Three\r\n  more\n"));
	CHECK(specast_node_count(specast_node_get(spec, "goals")) == 3);
	CHECK(specast_str_is(specast_node_find(spec, "goals[2]")->text, "  Three\n  more"));
	CHECK(make(arena, spec, "goals[-1]", "Three"));
	CHECK(make(arena, spec, "components[name=Gateway].purpose", "Lets pass"));
	CHECK(make(arena, spec, "components[name=\"Data store\"].purpose", "Keeps"));
	CHECK(make(arena, spec, "components[name=Gateway].elements[name=Door].description", "Opens"));
	CHECK(specast_node_count(specast_node_get(spec, "components")) == 2);
	CHECK(specast_str_is(specast_node_find(spec, "components[0].elements[0].name")->text, "Door"));
	CHECK(make(arena, spec, "custom.graduation", "When done"));
	CHECK(make(arena, spec, "remarks.risks.before", "These are all"));
	CHECK(make(arena, spec, "questions[0].done", "true"));
	CHECK(specast_node_find(spec, "questions[0].done")->flag);

	CHECK(make(arena, spec, "glossary[+]", "Node"));
	CHECK(specast_str_is(specast_node_find(spec, "glossary[0].term")->text, "Node"));

	CHECK(!make(arena, spec, "risks[1].risk", NULL) && !specast_node_get(spec, "risks"));
	CHECK(!make(arena, spec, "risks[-1].risk", NULL) && !make(arena, spec, "custom.other[0]", NULL));
	CHECK(!make(arena, spec, "goals[name=x]", NULL) && !make(arena, spec, "metadata.stats", NULL));
	CHECK(!make(arena, spec, "components[extra=x].name", NULL));
}

static void check_following(struct specast_arena *arena, struct specast_node *spec)
{
	struct specast_target target;
	struct specast_node *goals = specast_node_get(spec, "goals");

	CHECK(resolve(arena, spec, "goals[-1]", &target) == SPECAST_FOUND && target.node == goals->last);
	CHECK(resolve(arena, spec, "goals[-4]", &target) == SPECAST_ABSENT && target.node == goals);
	CHECK(resolve(arena, spec, "goals[3]", &target) == SPECAST_ABSENT && target.step == 1);
	CHECK(resolve(arena, spec, "goals[+]", &target) == SPECAST_ABSENT && target.step == 1);
	CHECK(resolve(arena, spec, "questions[done=true]", &target) == SPECAST_FOUND);
	CHECK(resolve(arena, spec, "custom.graduation", &target) == SPECAST_FOUND);
	CHECK(resolve(arena, spec, "custom.x.y[0]", &target) == SPECAST_ABSENT && target.step == 1);
	CHECK(resolve(arena, spec, "risks[0].mitigation", &target) == SPECAST_ABSENT && target.node == spec &&
	      target.step == 0);
	CHECK(resolve(arena, spec, "components[0].extra[0].title", &target) == SPECAST_ABSENT &&
	      target.step == 2);

	CHECK(resolve(arena, spec, "risks[0].mitigations", &target) == SPECAST_WRONG && target.step == 2);
	CHECK(resolve(arena, spec, "risks.mitigation", &target) == SPECAST_WRONG && target.step == 1);
	CHECK(resolve(arena, spec, "title.x", &target) == SPECAST_WRONG && target.step == 1);
	CHECK(resolve(arena, spec, "title[0]", &target) == SPECAST_WRONG && target.shape == SPECAST_TEXT);
	CHECK(resolve(arena, spec, "goals[0].text", &target) == SPECAST_WRONG && target.node == goals->first);
	CHECK(resolve(arena, spec, "goals[text=x]", &target) == SPECAST_WRONG);

	make(arena, spec, "components[+].name", "Gateway");
	CHECK(resolve(arena, spec, "components[name=Gateway]", &target) == SPECAST_AMBIGUOUS &&
	      target.step == 1);
}

static bool has(const char **names, const char *name)
{
	for (; *names; names++)
		if (strcmp(*names, name) == 0)
			return true;
	return false;
}

static const char **choices(struct specast_arena *arena, const struct specast_node *spec, const char *text)
{
	struct specast_path path = parse(arena, text);
	struct specast_target target;

	CHECK(specast_path_resolve(&path, spec, &target) != SPECAST_FOUND);
	return specast_path_choices(arena, &path, &target);
}

static void check_choices(struct specast_arena *arena, const struct specast_node *spec)
{
	CHECK(has(choices(arena, spec, "metadata.stats"), "status"));
	CHECK(has(choices(arena, spec, "titel"), "title"));
	CHECK(has(choices(arena, spec, "risks[0].x"), "mitigation"));
	CHECK(has(choices(arena, spec, "risks[x=1]"), "risk"));
	CHECK(has(choices(arena, spec, "components[name=x]"), "Data store"));
	CHECK(has(choices(arena, spec, "custom.x"), "graduation"));
	CHECK(!has(choices(arena, spec, "custom.x"), "*"));
	CHECK(!choices(arena, spec, "goals[9]")[0] && !choices(arena, spec, "title[0]")[0]);
	CHECK(!choices(arena, spec, "goals.x")[0]);
}

static void run(void *argument)
{
	struct specast_arena *arena = argument;
	struct specast_node *spec = specast_spec_new(arena);

	check_parsing(arena);
	check_errors(arena);
	check_splitting();
	check_making(arena, spec);
	check_following(arena, spec);
	check_choices(arena, spec);
}

int main(void)
{
	struct specast_arena arena;
	enum specast_status status;

	specast_arena_init(&arena, NULL, 0);
	status = specast_guard(&arena, run, &arena);
	specast_arena_release(&arena);
	CHECK(status == SPECAST_OK);
	return 0;
}
