/* Normal forms of captions and blanks, and what the built-in templates must hold. */

#include "template.h"

#include "check.h"

static const char *const phrases[][2] = {
	{ "Goals", "goal" },
	{ "goal", "goal" },
	{ "", "" },
	{ "**Risks & Mitigations:**", "risk and mitigation" },
	{ "Risks + Mitigations", "risk and mitigation" },
	{ "Risks and mitigation", "risk and mitigation" },
	{ "Risks &amp; Mitigations", "risk and mitigation" },
	{ "3. Data Model", "data model" },
	{ "3.2 Data Model", "data model" },
	{ "3.2. Data Model", "data model" },
	{ "3) Data Model", "data model" },
	{ "3 Data Model", "data model" },
	{ "**3.** Data Model", "data model" },
	{ "IV. Data Model", "data model" },
	{ "A. Data Model", "data model" },
	{ "A Data Model", "a data model" },
	{ "I", "i" },
	{ "3.2", "3 2" },
	{ "2024 Roadmap", "2024 roadmap" },
	{ "2FA setup", "2fa setup" },
	{ "\xf0\x9f\x9a\x80 Deployment", "deployment" },
	{ "1\xef\xb8\x8f\xe2\x83\xa3 Deployment", "deployment" },
	{ "\xf0\x9f\x93\x8b 4. Deployment \xe2\x9c\x85", "deployment" },
	{ "Non-Goals", "non goal" },
	{ "Key Classes/Functions", "key class function" },
	{ "Approaches", "approach" },
	{ "Indexes", "index" },
	{ "Dependencies", "dependency" },
	{ "Status", "status" },
	{ "Analysis", "analysis" },
	{ "Process", "process" },
	{ "APIs", "api" },
	{ "KPIs & SLOs", "kpi and slo" },
	{ "Goal's reach", "goal reach" },
	{ "The team\xe2\x80\x99s goals", "the team goal" },
	{ "`snake_case` names", "snake case name" },
	{ "[Design](http://a.b/c) notes", "design note" },
	{ "What's next?", "what next" },
	{ "\xc3\x9c"
	  "bersicht",
	  "ubersicht" },
	{ "de\xcc\x81pendances", "dependance" },
	{ "\xe6\xa6\x82\xe8\xa6\x81", "\xe6\xa6\x82\xe8\xa6\x81" },
	{ "\xd0\xa6\xd0\xb5\xd0\xbb\xd0\xb8", "\xd1\x86\xd0\xb5\xd0\xbb\xd0\xb8" },
};

static const char *const blanks[][2] = {
	{ "[Name]", "[Name]" },
	{ "  - [ ] [Question 1]\n", "[Question 1]" },
	{ "1. [Step 1]\n2. [Step 2]\n", "[Step 1] [Step 2]" },
	{ "a\n\n   b\t c", "a b c" },
	{ "12 days", "12 days" },
	{ "-1", "-1" },
	{ "", "" },
};

static void check_forms(struct specast_arena *arena)
{
	for (size_t i = 0; i < sizeof(phrases) / sizeof(*phrases); i++) {
		struct specast_str phrase = caption_phrase(arena, specast_str_of(phrases[i][0]));

		if (!specast_str_is(phrase, phrases[i][1]))
			fprintf(stderr, "\"%s\" gave \"%.*s\"\n", phrases[i][0], SPECAST_FMT(phrase));
		CHECK(specast_str_is(phrase, phrases[i][1]));
	}
	for (size_t i = 0; i < sizeof(blanks) / sizeof(*blanks); i++)
		CHECK(specast_str_is(blank_form(arena, specast_str_of(blanks[i][0])), blanks[i][1]));
}

/* Rows that a template names only through others, or not at all. */
static bool needs_no_place(const struct specast_concept *concept)
{
	static const char *const internal[] = { "extra",   "remarks",  "definitions", "footnotes",
						"anchors", "contents", "custom" };

	for (; concept->id; concept = specast_concept_at(concept->parent))
		for (size_t i = 0; i < sizeof(internal) / sizeof(*internal); i++)
			if (!strcmp(concept->name, internal[i]))
				return true;
	return false;
}

static bool has_place(const struct specast_template *tmpl, uint16_t row)
{
	for (uint32_t i = 0; i < tmpl->part_count; i++)
		if (tmpl->parts[i].ref.row == row)
			return true;
	for (uint32_t i = 0; i < tmpl->node_count; i++)
		if ((tmpl->nodes[i].kind == TEMPLATE_EACH || tmpl->nodes[i].kind == TEMPLATE_TABLE) &&
		    tmpl->nodes[i].ref.row == row)
			return true;
	return false;
}

/* The house style says everything that can be said. */
static void check_house(struct specast_arena *arena, const struct specast_template *house)
{
	size_t count;
	const struct specast_concept *rows = specast_vocabulary(&count);

	for (size_t i = 1; i < count; i++) {
		if (rows[i].shape == SPECAST_RECORD || needs_no_place(&rows[i]) ||
		    has_place(house, rows[i].id))
			continue;
		fprintf(stderr, "house has no place for %.*s\n",
			SPECAST_FMT(specast_concept_path(arena, &rows[i])));
		exit(1);
	}
}

/* What was compiled is what loading gives. */
static void check_compiled(struct specast_arena *arena, const struct specast_template *compiled)
{
	struct specast_diagnostics diagnostics = { .arena = arena };
	const struct specast_template *loaded = specast_template_load(arena, &compiled->source, &diagnostics);

	CHECK(loaded && !diagnostics.first);
	CHECK(specast_str_equal(loaded->name, compiled->name) && loaded->name.size);
	CHECK(specast_template_description(compiled).size && specast_template_version(compiled).size);
	CHECK(loaded->node_count == compiled->node_count && loaded->part_count == compiled->part_count);
	CHECK(loaded->captions.count == compiled->captions.count &&
	      loaded->blank_count == compiled->blank_count);
	for (uint32_t i = 0; i < loaded->captions.count; i++) {
		CHECK(
		    specast_str_equal(loaded->captions.items[i].phrase, compiled->captions.items[i].phrase));
		CHECK(loaded->captions.items[i].ref.row == compiled->captions.items[i].ref.row);
		CHECK(!i || specast_str_compare(loaded->captions.items[i - 1].phrase,
						loaded->captions.items[i].phrase) <= 0);
	}
	for (uint32_t i = 1; i < loaded->blank_count; i++)
		CHECK(specast_str_compare(compiled->blanks[i - 1], compiled->blanks[i]) < 0);
}

static void check_all(void *argument)
{
	struct specast_arena *arena = argument;
	struct specast_templates builtin = specast_templates_builtin();
	const struct specast_template *house = specast_templates_find(&builtin, SPECAST_STR("house"));

	check_forms(arena);
	CHECK(builtin.count == 6 && house);
	check_house(arena, house);
	for (size_t i = 0; i < builtin.count; i++)
		check_compiled(arena, builtin.items[i]);
	CHECK(!specast_templates_find(&builtin, SPECAST_STR("none")));
}

int main(void)
{
	struct specast_arena arena;
	enum specast_status status;

	specast_arena_init(&arena, NULL, 0);
	status = specast_guard(&arena, check_all, &arena);
	specast_arena_release(&arena);
	return status == SPECAST_OK ? 0 : 1;
}
