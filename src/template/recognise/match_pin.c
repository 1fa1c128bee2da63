/* Roles of sections that say themselves what they are: by a pin, or as a table of contents. */
#include "match.h"
#include "forms.h"

#include <string.h>

/* "remarks.goals.groups" and "security.remarks.considerations.groups" name the groups of a list. */
static const struct specast_concept *list_of_groups(struct reader *reader, struct specast_str path)
{
	size_t at = specast_str_find(path, "remarks.", 0);
	if (at == SIZE_MAX || !specast_str_ends(path, ".groups") || (at > 0 && path.data[at - 1] != '.'))
		return NULL;
	struct specast_str inner =
	    specast_str_slice(path, at + strlen("remarks."), path.size - strlen(".groups"));
	return specast_concept_find(
	    specast_str_c(reader->arena, specast_str_format(reader->arena, "%.*s%.*s", (int)at, path.data,
							    SPECAST_FMT(inner))));
}

/* What stands before or behind a part: "remarks.risks.after". */
static bool is_remark(struct specast_str path)
{
	size_t at = specast_str_find(path, "remarks.", 0);
	return at != SIZE_MAX && (at == 0 || path.data[at - 1] == '.') &&
	       (specast_str_ends(path, ".before") || specast_str_ends(path, ".after"));
}

/* The name in "custom.name". */
static struct specast_str own_name(struct reader *reader, struct specast_str path)
{
	struct specast_path parsed;
	struct specast_path_error error;
	if (!specast_path_parse(reader->arena, path, &parsed, &error) || parsed.count != 2)
		return specast_str_slice(path, strlen("custom."), path.size);
	return parsed.steps[1].name;
}

void become_contents(struct reader *reader, struct part *part, const struct part *parent, const char *how)
{
	part->role = PART_CONTENTS;
	if (parent->role == PART_TITLE && !part->first)
		part->contents = contents_below(reader, part_run(part), true);
	part->how = how;
	part->strength = 1;
}

void match_contents(struct reader *reader, struct part *part, const struct part *parent)
{
	struct run run = part_run(part);

	if (part->role != PART_EXTRA || parent->role != PART_TITLE || part->first || run_empty(run) ||
	    run.first->kind != SPECAST_BLOCK_LIST || reader->contents_tried)
		return;
	reader->contents_tried = true;
	part->contents = contents_below(reader, run, false);
	if (!part->contents)
		return;
	part->role = PART_CONTENTS;
	part->how = "links through the document";
}

bool match_pin(struct reader *reader, struct part *part, const struct part *parent)
{
	if (parent->role == PART_APART && part->pin.size == 0)
		part->pin = unmarked(part->section->heading); /* it is the path */
	struct specast_str path = part->pin;
	struct meaning meaning = { .strength = 1, .how = "its pin", .whole = true };
	if (parent->role == PART_LEAF) {
		become(part, PART_PROSE, &meaning);
		return true;
	}
	if (path.size == 0)
		return false;
	if (parent->role == PART_APART || specast_str_is(path, FORM_APART)) {
		become(part, parent->role == PART_APART ? PART_LEAF : PART_APART, &meaning);
		return true;
	}
	if (is_remark(path)) {
		become(part, PART_LEAF, &meaning);
		return true;
	}
	const struct specast_concept *concept = list_of_groups(reader, path);
	if (concept && concept->shape == SPECAST_LIST) {
		become_group(part, concept, "its pin");
		return true;
	}
	if (specast_str_is(path, "extra") || specast_str_ends(path, ".extra")) {
		become_extra(part);
		part->how = "its pin";
		return true;
	}
	if (specast_str_is(path, FORM_CONTENTS)) {
		become_contents(reader, part, parent, "its pin");
		return true;
	}
	if (specast_str_starts(path, "custom.")) {
		meaning.concept = specast_concept_child(specast_concept_find("custom"), SPECAST_STR("*"));
		meaning.open = own_name(reader, path);
		become(part, PART_CONCEPT, &meaning);
		return true;
	}
	if (specast_str_is(path, "text")) {
		meaning.concept = parent->concept;
		become(part, PART_PROSE, &meaning);
		return true;
	}
	concept = specast_concept_find(specast_str_c(reader->arena, path));
	if (!concept || concept->id == 0)
		return false;
	meaning.concept = concept;
	if (specast_str_ends(path, "[]") && is_list_of_records(concept)) {
		become_entry(part, concept, "its pin");
	} else if (is_text_shape(concept->shape) && parent->concept == concept) {
		become(part, PART_PROSE, &meaning);
	} else {
		become(part, PART_CONCEPT, &meaning);
	}
	return true;
}
