/* Recognition: an outline becomes a spec. */
#include "recognise.h"
#include "detect.h"

/* What became of each section, in document order. */
static void explain(struct reader *reader, struct specast_reading *reading)
{
	reading->decisions = SPECAST_NEW_ARRAY(reader->arena, reader->part_count, struct specast_decision);
	const struct part *part = reader->root->first;
	while (part) {
		struct specast_decision *decision = &reading->decisions[reading->decision_count++];
		struct specast_str path =
		    part->concept ? specast_concept_path(reader->arena, part->concept) : SPECAST_STR_NONE;
		decision->section = part->section;
		decision->score = part->strength;
		decision->why = specast_str_of(part->how);
		decision->concept =
		    part->role == PART_CONCEPT || part->role == PART_ENTRY || part->role == PART_GROUP
			? part->concept
			: NULL;
		switch (part->role) {
		case PART_EXTRA:
		case PART_CONTENTS:
			decision->became = part->contents ? SPECAST_STR("contents") : SPECAST_STR("extra");
			break;
		case PART_APART:
		case PART_LEAF:
			decision->became = part->pin;
			break;
		case PART_TITLE:
			decision->became = SPECAST_STR("title");
			break;
		case PART_ENTRY:
			decision->became = specast_str_format(reader->arena, "%.*s[]", SPECAST_FMT(path));
			break;
		case PART_GROUP:
			decision->became =
			    specast_str_format(reader->arena, "group of %.*s", SPECAST_FMT(path));
			break;
		case PART_PROSE:
			decision->became =
			    specast_str_format(reader->arena, "part of %.*s", SPECAST_FMT(path));
			break;
		case PART_CONCEPT:
			decision->became = part->open.size ? specast_str_format(reader->arena, "custom.%.*s",
										SPECAST_FMT(part->open))
							   : path;
			break;
		}
		if (part->first) {
			part = part->first;
		} else {
			while (part && !part->next)
				part = part->parent;
			part = part ? part->next : NULL;
		}
	}
}

void reader_begin(struct reader *reader)
{
	reader->metadata = specast_concept_find("metadata");
	reader->custom = specast_concept_find("metadata.custom");
	reader->links = specast_concept_find("links");
	reader->extra = specast_concept_find("extra");
	reader->endpoints = specast_concept_find("api.endpoints");
}

struct recognition {
	struct specast_arena *arena;
	const struct specast_outline *outline;
	const struct specast_templates *templates;
	const struct specast_template *tmpl;
	struct specast_reading *reading;
	struct specast_diagnostics *diagnostics;
};

static void recognise(void *argument)
{
	struct recognition *call = argument;
	struct specast_reading *reading = call->reading;
	if (call->tmpl)
		reading->detection = (struct specast_detection){ .tmpl = call->tmpl, .confidence = 1 };
	else
		detect_template(call->arena, call->outline, call->templates, &reading->detection);
	struct reader reader = {
		.arena = call->arena,
		.outline = call->outline,
		.templates = call->templates,
		.tmpl = reading->detection.tmpl,
		.diagnostics = call->diagnostics,
		.spec = specast_spec_new(call->arena),
		.blanks = { .arena = call->arena, .tmpl = reading->detection.tmpl },
	};
	reader_begin(&reader);
	match_parts(&reader);
	read_document(&reader);
	explain(&reader, reading);
	blanks_collect(&reader, reading);
	reading->spec = reader.spec;
}

enum specast_status specast_recognise(struct specast_arena *arena, const struct specast_outline *outline,
				      const struct specast_templates *templates,
				      const struct specast_template *tmpl, struct specast_reading *reading,
				      struct specast_diagnostics *diagnostics)
{
	struct recognition call = { arena, outline, templates, tmpl, reading, diagnostics };
	*reading = (struct specast_reading){ 0 };
	return specast_guard(arena, recognise, &call);
}
