/* The vocabulary's links, and the functions on nodes and paths. */

#include <specast/spec.h>

#include "check.h"

/* Every row but the root hangs once below its parent, in order, and is found by its path. */
static void check_vocabulary(struct specast_arena *arena)
{
	size_t count, linked = 1;
	const struct specast_concept *rows = specast_vocabulary(&count);

	CHECK(count > 300 && rows[0].name[0] == '\0' && rows[0].parent == 0 && rows[0].depth == 0);
	for (size_t i = 0; i < count; i++) {
		CHECK(rows[i].id == i && specast_concept_at((uint16_t)i) == &rows[i]);
		CHECK(rows[i].doc && !strpbrk(rows[i].doc, "\"\\") &&
		      rows[i].doc[strlen(rows[i].doc) - 1] == '.');
		CHECK(i == 0 || specast_concept_find(
				    specast_str_c(arena, specast_concept_path(arena, &rows[i]))) == &rows[i]);
		CHECK(!rows[i].first || rows[i].first == i + 1);
		for (uint16_t at = rows[i].first, last = 0; at != 0; last = at, at = rows[at].next, linked++)
			CHECK(at > last && rows[at].parent == i && rows[at].depth == rows[i].depth + 1);
		if (rows[i].shape == SPECAST_LIST && rows[i].entry == SPECAST_RECORD) {
			size_t keys = 0, mains = 0;

			for (uint16_t at = rows[i].first; at != 0; at = rows[at].next) {
				keys += rows[at].key;
				mains += rows[at].main && rows[at].shape != SPECAST_CODE;
			}
			CHECK((keys > 0 || strcmp(rows[i].name, "extra") == 0) && mains == 1);
		}
	}
	CHECK(linked == count);
	CHECK(!specast_concept_at((uint16_t)count));
}

static void check_concepts(struct specast_arena *arena)
{
	const struct specast_concept *mitigation = specast_concept_find("risks.mitigation");

	CHECK(mitigation && mitigation == specast_concept_find("risks[].mitigation"));
	CHECK(specast_str_is(specast_concept_path(arena, mitigation), "risks[].mitigation"));
	CHECK(specast_str_is(specast_concept_path(arena, specast_concept_find("api.endpoints.errors.code")),
			     "api.endpoints[].errors[].code"));
	CHECK(specast_concept_find("risks.extra.title") == specast_concept_find("extra[].title"));
	CHECK(specast_concept_find("extra.extra.remarks.extra.before") ==
	      specast_concept_find("remarks.title.before"));
	CHECK(specast_concept_find("custom.anything") &&
	      specast_concept_find("custom.extra")->shape == SPECAST_PROSE);
	CHECK(!specast_concept_find("title.extra") && !specast_concept_find("risk") &&
	      !specast_concept_find("goals.x"));
	CHECK(!specast_concept_find("metadata[].id") && !specast_concept_find("risks..risk") &&
	      !specast_concept_find("risks["));
	CHECK(!specast_concept_find("risks.") && !specast_concept_find(".risks") &&
	      !specast_concept_find("title.x.y"));
}

static struct specast_node *make_risk(struct specast_arena *arena, struct specast_node *spec,
				      const char *risk)
{
	struct specast_node *entry = specast_node_append(arena, specast_node_named(arena, spec, "risks"));

	specast_node_named(arena, entry, "mitigation")->text = SPECAST_STR("none");
	specast_node_named(arena, entry, "risk")->text = specast_str_of(risk);
	return entry;
}

static void check_order(struct specast_arena *arena)
{
	static const char *const names[] = { "footnotes", "remarks", "title", "extra",
					     "goals",     "notes",   "custom" };
	static const char *const sorted[] = { "title", "goals",   "notes",    "custom",
					      "extra", "remarks", "footnotes" };
	struct specast_node *spec = specast_spec_new(arena), *entry, *field;
	size_t at = 0;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		specast_node_named(arena, spec, names[i]);
	for (field = spec->first; field; field = field->next)
		CHECK(specast_str_is(field->name, sorted[at++]));
	CHECK(at == 7 && specast_str_is(spec->last->name, "footnotes"));
	CHECK(specast_node_named(arena, spec, "goals") == specast_node_get(spec, "goals"));

	entry = specast_node_append(arena, specast_node_get(spec, "extra"));
	specast_node_named(arena, entry, "remarks");
	specast_node_named(arena, entry, "extra");
	specast_node_named(arena, entry, "title");
	CHECK(specast_str_is(entry->first->name, "title") && specast_str_is(entry->last->name, "remarks"));

	field = specast_node_get(spec, "remarks");
	specast_node_open_field(arena, field, SPECAST_STR("risks"), SPECAST_RECORD);
	specast_node_open_field(arena, field, SPECAST_STR("goals"), SPECAST_RECORD);
	specast_node_open_field(arena, field, SPECAST_STR("unknown"), SPECAST_RECORD);
	CHECK(specast_str_is(field->first->name, "goals") && specast_str_is(field->last->name, "unknown"));
	CHECK(specast_node_named(arena, field->first, "before")->shape == SPECAST_PROSE);
	field = specast_node_open_field(arena, specast_node_get(spec, "custom"), SPECAST_STR("own"),
					SPECAST_PROSE);
	CHECK(!field->concept && field == specast_node_find(spec, "custom.own"));
}

static void check_nodes(struct specast_arena *arena)
{
	struct specast_node *spec = specast_spec_new(arena), *second;
	size_t count = 0;

	make_risk(arena, spec, "first");
	second = make_risk(arena, spec, "second");
	CHECK(specast_str_is(second->first->name, "risk"));
	CHECK(specast_node_count(specast_node_get(spec, "risks")) == 2 && specast_node_count(NULL) == 0);
	CHECK(specast_str_is(specast_node_path(arena, second->last), "risks[1].mitigation"));
	CHECK(specast_node_find(spec, "risks[1].mitigation") == second->last);
	CHECK(!specast_node_find(spec, "risks[2].risk") && !specast_node_find(spec, "risks.risk"));
	CHECK(!specast_node_find(spec, "risks[99999999999999999999]") && !specast_node_find(NULL, "risks"));
	for (const struct specast_node *at = spec; (at = specast_node_walk(spec, at));)
		count++;
	CHECK(count == 7);
	specast_node_remove(second);
	CHECK(specast_node_get(spec, "risks")->last == specast_node_get(spec, "risks")->first);
	CHECK(!specast_node_walk(second->last, second->last));

	specast_node_named(arena, specast_node_named(arena, spec, "state"), "text");
	specast_node_named(arena, spec, "goals");
	specast_node_named(arena, make_risk(arena, spec, ""), "mitigation")->text = SPECAST_STR_NONE;
	specast_node_prune(spec);
	CHECK(specast_node_count(spec) == 1 && specast_node_count(spec->first) == 1 &&
	      spec->last == spec->first);
}

static void check_equality(struct specast_arena *arena)
{
	struct specast_node *a = specast_spec_new(arena), *b = specast_spec_new(arena), *entry;

	CHECK(specast_node_equal(a, b));
	make_risk(arena, a, "first");
	make_risk(arena, b, "first");
	CHECK(specast_node_equal(a, b));
	entry = specast_node_append(arena, specast_node_named(arena, a, "extra"));
	specast_node_named(arena, entry, "text")->text = SPECAST_STR("kept");
	specast_node_named(arena, entry, "after")->text = SPECAST_STR("risks");
	CHECK(!specast_node_equal(a, b));
	entry = specast_node_append(arena, specast_node_named(arena, b, "extra"));
	specast_node_named(arena, entry, "text")->text = SPECAST_STR("kept");
	CHECK(specast_node_equal(a, b) && specast_node_equal(b, a));
	a->first->first->group = SPECAST_STR("group");
	CHECK(!specast_node_equal(a, b));
	b->first->first->group = SPECAST_STR("group");
	b->first->first->first->shape = SPECAST_PROSE;
	CHECK(specast_node_equal(a, b));
	specast_node_open_field(arena, specast_node_named(arena, a, "custom"), SPECAST_STR("x"),
				SPECAST_PROSE);
	specast_node_open_field(arena, specast_node_named(arena, a, "custom"), SPECAST_STR("y"),
				SPECAST_PROSE);
	specast_node_open_field(arena, specast_node_named(arena, b, "custom"), SPECAST_STR("y"),
				SPECAST_PROSE);
	specast_node_open_field(arena, specast_node_named(arena, b, "custom"), SPECAST_STR("x"),
				SPECAST_PROSE);
	CHECK(specast_node_equal(a, b));
	specast_node_named(arena, a, "title");
	CHECK(!specast_node_equal(a, b) && !specast_node_equal(b, a));
}

static void run(void *argument)
{
	struct specast_arena *arena = argument;

	check_vocabulary(arena);
	check_concepts(arena);
	check_order(arena);
	check_nodes(arena);
	check_equality(arena);
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
