/* Roles of sections: what each heading stands for, given its wording, the section that it stands in, its
 * neighbours and the shape of its body. */
#include "match.h"
#include "forms.h"

#include <string.h>

void become(struct part *part, enum part_role role, const struct meaning *meaning)
{
	part->role = role;
	part->concept = meaning->concept;
	part->open = meaning->open;
	part->wanted = meaning->wanted;
	part->strength = meaning->strength;
	part->how = meaning->how;
	part->whole = meaning->whole;
}

void become_entry(struct part *part, const struct specast_concept *list, const char *how)
{
	part->role = PART_ENTRY;
	part->concept = list;
	part->name = part->heading;
	part->strength = 0.9;
	part->how = how;
	part->whole = true;
}

void become_group(struct part *part, const struct specast_concept *list, const char *how)
{
	part->role = PART_GROUP;
	part->concept = list;
	part->strength = 0.8;
	part->how = how;
}

void become_extra(struct part *part)
{
	part->role = PART_EXTRA;
	part->concept = NULL;
	part->strength = 0;
	part->how = "no known wording";
}

bool is_below(const struct specast_concept *concept, const struct specast_concept *ancestor)
{
	while (concept->id != concept->parent) {
		if (concept == ancestor)
			return true;
		concept = specast_concept_at(concept->parent);
	}
	return false;
}

bool part_has_content(const struct part *part)
{
	for (const struct specast_block *block = part->first_block; block && block != part->end;
	     block = block->next)
		if (block->kind != SPECAST_BLOCK_RULE)
			return true;
	return false;
}

static void match_in_entry(struct reader *reader, struct part *part, const struct specast_concept *list)
{
	struct meaning meaning = lookup_heading(reader, part->heading, part->phrase, list);
	if (meaning.concept && meaning.concept->parent == list->id && meaning.strength >= SURE_FIELD)
		become(part, PART_CONCEPT, &meaning);
	else
		become_extra(part);
}

bool is_of_all(const struct specast_concept *list)
{
	return list->parent == 0 && strcmp(list->name, "plan") != 0 &&
	       strcmp(list->name, "alternatives") != 0;
}

/* The list of alternatives, where the part is an option with what such entries have ("Pros"); else NULL. */
static const struct specast_concept *list_of_options(struct reader *reader, const struct part *part)
{
	const struct specast_concept *list = specast_concept_find("alternatives"), *named;
	unsigned number;
	struct specast_str rest;
	if (!heading_entry(reader, part->heading, list, &named, &number, &rest) || named != list)
		return NULL;
	bool fields = run_has_fields(reader, list, part_run(part));
	for (const struct specast_block *block = part->first_block; block && block != part->end;
	     block = block->next)
		fields |= is_field_list(reader, list, block);
	return fields ? list : NULL;
}

/* The account of the whole document: an "Overview" within another section is that of the section. */
static bool is_summary(const struct specast_concept *concept)
{
	return concept->parent == 0 && strcmp(concept->name, "summary") == 0;
}

/* Whether a heading within another section, which would sum up the document, sums up that section: not where the
 * template has it there. */
static bool sums_up_above(struct reader *reader, const struct part *part,
			  const struct specast_concept *concept)
{
	return is_summary(concept) && !lookup_own(reader, part->phrase, concept);
}

/* Whether some child of the part is headed as a part of the record. */
static bool has_parts_of(struct reader *reader, const struct part *part, const struct specast_concept *record)
{
	for (const struct part *child = part->first; child; child = child->next) {
		struct meaning meaning = lookup_heading(reader, child->heading, child->phrase, record);
		if (meaning.concept && meaning.concept->parent == record->id && meaning.strength >= SURE_TOP)
			return true;
	}
	return false;
}

/* A heading with two meanings, such as "Implementation Plan", is over the list whose entries stand below it,
 * unless parts of what it means first do. */
static void settle_by_children(struct reader *reader, const struct part *part, struct meaning *meaning)
{
	const struct specast_concept *list = entries_below(reader, part, specast_concept_at(0));
	if (!list || !meaning->concept || list == meaning->concept ||
	    !lookup_means(reader, part->phrase, list) || has_parts_of(reader, part, meaning->concept))
		return;
	meaning->concept = list;
	meaning->open = meaning->wanted = SPECAST_STR_NONE;
	meaning->how = "its wording, and entries below";
}

/* A heading over two concepts the first of which is a text is over the second where that has entries, and they stand
 * below it: "Edge Cases & Error Handling" over "Case 1: …" with its handling. */
static void settle_by_second(struct reader *reader, const struct part *part, struct meaning *meaning)
{
	if (!meaning->concept || meaning->whole || !is_text_shape(meaning->concept->shape) || !part->first)
		return;
	struct meaning second = lookup_second(reader, part->heading);
	if (!second.concept || second.concept->shape != SPECAST_RECORD)
		return;
	const struct specast_concept *list = entries_below(reader, part, second.concept);
	for (const struct part *child = list ? part->first : NULL; child; child = child->next)
		if (!run_has_fields(reader, list, part_run(child)))
			return;
	if (!list || !is_list_of_records(list))
		return;
	*meaning = second;
	meaning->how = "the concept whose entries stand below";
}

/* Whether another section beside the one around this has a heading of the same wording: each tells it of its
 * section ("Purpose" below "Block 1" and "Block 2"). */
static bool recurs(const struct part *part)
{
	unsigned left = NEIGHBOURS_MOST;
	for (const struct part *other = part->parent->parent ? part->parent->parent->first : NULL;
	     other && left > 0; other = other->next)
		for (const struct part *child = other == part->parent ? NULL : other->first;
		     child && left > 0; child = child->next, left--)
			if (specast_str_equal(child->phrase, part->phrase))
				return true;
	return false;
}

/* The list of the document of which a section is headed as an entry that is counted ("Story 1.2: …"), else
 * NULL. */
static const struct specast_concept *list_of_counted(struct reader *reader, const struct part *part)
{
	const struct specast_concept *list;
	unsigned number;
	struct specast_str rest;
	bool entry = heading_entry(reader, part->heading, NULL, &list, &number, &rest);
	return entry && is_of_all(list) && heading_names_itself(part->heading) ? list : NULL;
}

/* The list whose entries all sub-sections are, as their labels say, of a section that says nothing itself
 * ("Epic 1: Accounts", or "Options" that have pros and cons). */
static const struct specast_concept *children_named_entries(struct reader *reader, const struct part *part)
{
	const struct specast_concept *list = NULL;
	if (part_has_content(part))
		return NULL;
	for (const struct part *child = part->first; child; child = child->next) {
		const struct specast_concept *named = body_names_entry(reader, child);
		if (!named)
			named = list_of_options(reader, child);
		if (!named)
			named = list_of_counted(reader, child);
		if (!named || (list && list != named))
			return NULL;
		list = named;
	}
	return list;
}

/* Whether two or more children are headed as entries of the list. */
static bool several_entries(struct reader *reader, const struct part *parent,
			    const struct specast_concept *wanted)
{
	unsigned count = 0;
	for (const struct part *child = parent->first; child && count < 2; child = child->next) {
		const struct specast_concept *list;
		unsigned number;
		struct specast_str rest;
		count += heading_entry(reader, child->heading, NULL, &list, &number, &rest) && list == wanted;
	}
	return count >= 2;
}

/* "Step 2: Install": a section that may be a step of anything, and says nothing that entries of the list say. */
static bool is_mere_step(struct reader *reader, const struct part *part, const struct specast_concept *list)
{
	struct specast_str phrase = part->phrase, noun;
	return phrase_word(&phrase, &noun) && noun_is_common(reader, noun) &&
	       !run_has_fields(reader, list, part_run(part));
}

/* "Matching Algorithm": a chapter that is one of what its last word, a list's own, names; else NULL. */
static const struct specast_concept *list_of_one(struct reader *reader, const struct part *part)
{
	struct specast_str last = phrase_last_word(part->phrase);
	const struct specast_concept *list = lookup_noun(reader, last, NULL);
	bool own = list && list->parent == 0 && last.size < part->phrase.size &&
		   specast_str_equal(phrase_of(reader, specast_str_of(list->name)), last);
	return own && heading_ends_in_noun(reader, part->heading, part->phrase, list) ? list : NULL;
}

/* Whether the document's first section is an overview of whatever the document is about ("Gateway Overview"): its
 * account. */
static bool opens_document(const struct part *part)
{
	struct specast_str last = phrase_last_word(part->phrase);
	return part->parent->role == PART_TITLE && part == part->parent->first && part_has_content(part) &&
	       (specast_str_is(last, "overview") || specast_str_is(last, "summary") ||
		specast_str_is(last, "introduction"));
}

/* A section the heading of which says too little: what stands in it, and where it stands, may say more. */
static void match_by_shape(struct reader *reader, struct part *part, bool top)
{
	const struct specast_concept *list;
	if (opens_document(part))
		become(part, PART_CONCEPT,
		       &(struct meaning){ .concept = specast_concept_find("summary"),
					  .strength = SURE_TOP,
					  .how = "an overview at the beginning" });
	else if ((list = body_names_entry(reader, part)))
		become_entry(part, list, "its labels");
	else if ((list = children_named_entries(reader, part)))
		become_group(part, list, "the labels of its sections");
	else if ((list = body_of_code(reader, part)))
		become(part, PART_CONCEPT,
		       &(struct meaning){ .concept = list,
					  .strength = SURE_TOP,
					  .how = "its last word, and code that names such entries",
					  .whole = true });
	else if (top && ((list = body_shows(reader, part)) || (list = body_of_named(reader, part))))
		become(part, PART_CONCEPT,
		       &(struct meaning){ .concept = list, .strength = SURE_TOP, .how = "its body" });
	else if ((list = body_compares(reader, part)))
		become(part, PART_CONCEPT,
		       &(struct meaning){ .concept = list, .strength = SURE_TOP, .how = "pros and cons" });
	else if (top && (list = list_of_one(reader, part)))
		become_entry(part, list, "the noun of such an entry at its end");
	else if ((list = body_of_last_word(reader, part)))
		become(part, PART_CONCEPT,
		       &(struct meaning){ .concept = list,
					  .strength = SURE_TOP,
					  .how = "its last word, and a table of such entries" });
	else
		become_extra(part);
}

/* Whether a heading over two concepts, the first of which is a list of sections, only holds chapters together: it
 * says nothing itself, and most sections below, if there are any, are of other parts of the document ("Planning &
 * Design"). */
static bool holds_chapters(struct reader *reader, const struct part *part, const struct meaning *meaning)
{
	unsigned chapters = 0, count = 0;
	if (!meaning->concept || meaning->whole || !is_list_of_records(meaning->concept) ||
	    !entries_are_sections(meaning->concept) || part_has_content(part) ||
	    entries_below(reader, part, meaning->concept))
		return false;
	if (!part->first)
		return true;
	for (const struct part *child = part->first; child; child = child->next, count++) {
		struct meaning other = lookup_heading(reader, child->heading, child->phrase, NULL);
		chapters += other.concept && other.strength >= SURE_UNKNOWN && other.concept->parent == 0 &&
			    other.concept != meaning->concept;
	}
	return chapters >= 2 && chapters * 2 > count;
}

/* Whether a section that names endpoints behind something else ("Pages & Routes") has any. */
static bool has_requests(struct reader *reader, const struct part *part)
{
	static const char *const methods[] = { "GET ", "POST ", "PUT ", "PATCH ", "DELETE " };
	struct specast_str text = run_text(reader, part_run(part));
	for (size_t i = 0; i < sizeof(methods) / sizeof(methods[0]); i++)
		if (specast_str_find(text, methods[i], 0) != SIZE_MAX)
			return true;
	return part->first || body_is_requests(reader, part);
}

/* "Task Information": a heading that says no more than that something is told. */
static bool only_informs(const struct part *part)
{
	static const char *const words[] = { "information", "info", "detail", "data", "metadata", "header" };
	struct specast_str last = phrase_last_word(part->phrase);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (specast_str_is(last, words[i]))
			return true;
	return false;
}

static void match_at_top(struct reader *reader, struct part *part, double sure)
{
	const struct specast_concept *list;
	unsigned number;
	struct specast_str rest;
	struct meaning meaning = lookup_heading(reader, part->heading, part->phrase, NULL);
	bool entry = heading_entry(reader, part->heading, NULL, &list, &number, &rest);
	bool top = part->parent->role == PART_TITLE;
	entry = entry && !is_mere_step(reader, part, list);
	bool counted = number > 0 || heading_is_numbered(part->heading) ||
		       (top && heading_names_itself(part->heading)); /* "User Story 1: …" */
	if (entry && top && heading_is_one(part->heading))           /* "Component: …" */
		counted |= meaning.concept == list || several_entries(reader, part->parent, list);
	if (entry && counted && (meaning.strength < SURE_ELSEWHERE || (top && meaning.concept == list))) {
		become_entry(part, list, "the noun of such an entry");
		return;
	}
	settle_by_children(reader, part, &meaning);
	settle_by_second(reader, part, &meaning);
	if (!top && meaning.concept && is_of_anything(meaning.concept) && recurs(part)) {
		become_extra(part);
		return;
	}
	if (top && meaning.concept && meaning.concept->parent == reader->metadata->id &&
	    body_is_metadata(reader, part, meaning.concept))
		meaning.concept = reader->metadata; /* "Status" over all that is known of the document */
	if (top && part == part->parent->first && meaning.strength < SURE_PROSE &&
	    body_is_document_data(reader, part))
		meaning = (struct meaning){ .concept = reader->metadata,
					    .strength = SURE_TOP,
					    .whole = only_informs(part),
					    .how = "labels of metadata, before all else" };
	bool fits =
	    meaning.concept && (top || !sums_up_above(reader, part, meaning.concept)) &&
	    (meaning.concept->parent != reader->metadata->id || body_fits(reader, part, meaning.concept)) &&
	    (meaning.concept != reader->links || meaning.whole || body_leads(reader, part)) &&
	    (meaning.concept != reader->endpoints || meaning.strength >= SURE_FIELD ||
	     has_requests(reader, part));
	if (fits && meaning.strength >= sure && holds_chapters(reader, part, &meaning))
		become_extra(part);
	else if (fits && meaning.strength >= sure)
		become(part, PART_CONCEPT, &meaning);
	else
		match_by_shape(reader, part, top);
}

/* Whether a section before this one belongs to the text around both. */
static bool has_text_before(const struct part *part)
{
	for (const struct part *at = part->parent->first; at != part; at = at->next)
		if (at->role == PART_PROSE || at->concept == part->parent->concept)
			return true;
	return false;
}

/* Whether a heading within a text of the document is over a chapter of its own: "Error Handling Strategy" below
 * "System Architecture".  Texts and plain items are more often parts of the text, and "Decision: …" is one of
 * it; a text that is nothing but sections tells less of what they are. */
static bool is_chapter(struct reader *reader, const struct part *part, const struct meaning *meaning)
{
	const struct specast_concept *text = part->parent->concept, *list;
	struct specast_str rest;
	unsigned number;
	bool empty = !part_has_content(part->parent);
	return part->parent->role == PART_CONCEPT && text->parent == 0 &&
	       meaning->strength >= (empty ? SURE_UNKNOWN : SURE_ELSEWHERE) && (empty || meaning->whole) &&
	       (is_list_of_records(meaning->concept) || meaning->concept->shape == SPECAST_RECORD) &&
	       !heading_names_itself(part->heading) &&
	       !heading_entry(reader, part->heading, NULL, &list, &number, &rest);
}

static void match_in_text(struct reader *reader, struct part *part, struct part *parent)
{
	const struct specast_concept *record =
	    specast_concept_at(parent->concept ? parent->concept->parent : 0);
	struct meaning meaning = lookup_heading(reader, part->heading, part->phrase, record);
	bool same = meaning.concept == parent->concept && specast_str_equal(meaning.open, parent->open);
	if (meaning.concept && !same && !is_about_record(&meaning, record) &&
	    (meaning.strength >= SURE_PROSE || is_chapter(reader, part, &meaning)) &&
	    !sums_up_above(reader, part, meaning.concept)) {
		become(part, PART_CONCEPT, &meaning);
		return;
	}
	const struct specast_concept *list;
	unsigned number;
	struct specast_str rest;
	if (parent->concept && parent->concept->parent == 0 &&
	    heading_entry(reader, part->heading, NULL, &list, &number, &rest) && is_of_all(list) &&
	    (number > 0 || several_entries(reader, parent, list))) {
		become_entry(part, list, "the noun of such an entry");
		return;
	}
	if (parent->concept && parent->concept->parent == 0 && (list = list_of_options(reader, part))) {
		become_entry(part, list, "an option with its pros and cons");
		return;
	}
	if (!same && meaning.strength >= SURE_TOP && body_is_table(reader, part, meaning.concept)) {
		become(part, PART_CONCEPT, &meaning);
		return;
	}
	if (parent->concept && parent->concept->parent == 0 && (list = body_of_named(reader, part)) &&
	    list != parent->concept) {
		become(part, PART_CONCEPT,
		       &(struct meaning){ .concept = list, .strength = SURE_TOP, .how = "its table" });
		return;
	}
	if (parent->concept && is_summary(parent->concept) && !same) { /* a paragraph, not a chapter */
		match_at_top(reader, part, SURE_UNKNOWN);
		return;
	}
	if (meaning.concept && same && !part_has_content(parent) && !has_text_before(part)) {
		become(part, PART_CONCEPT, &meaning); /* the heading above only leads to it */
		return;
	}
	part->role = PART_PROSE;
	part->concept = parent->concept;
	part->open = parent->open;
	part->strength = parent->strength;
	part->how = "part of the text around it";
}

/* Sections below an entry stay in it; so does all that is below them. */
static bool within_entry(const struct part *part, const struct specast_concept **list)
{
	for (const struct part *at = part; at; at = at->parent)
		if (at->role == PART_ENTRY) {
			*list = at->concept;
			return true;
		}
	return false;
}

static void match_children(struct reader *reader, struct part *parent);

/* Whether a section would tell of the document from within one of its chapters: the "Types" of a "Design" are no
 * type of the document. */
static bool is_stray(struct reader *reader, const struct part *part, const struct part *parent)
{
	const struct specast_concept *metadata = reader->metadata;
	return part->concept->parent == metadata->id && parent->role != PART_TITLE &&
	       !(parent->concept && is_below(parent->concept, metadata));
}

/* Makes a section a part of what its parent is. */
static void leave_to(struct part *part, const struct part *parent)
{
	if (parent->role == PART_PROSE ||
	    (parent->role == PART_CONCEPT && parent->concept->shape == SPECAST_PROSE)) {
		part->role = PART_PROSE;
		part->concept = parent->concept;
		part->how = "part of the text around it";
	} else if (parent->role == PART_CONCEPT && parent->concept->shape == SPECAST_LIST) {
		become_group(part, parent->concept, "a heading within the list");
	} else {
		become_extra(part);
	}
}

static void match_part(struct reader *reader, struct part *part, struct part *parent)
{
	const struct specast_concept *list = NULL;
	if (match_pin(reader, part, parent)) {
		match_children(reader, part);
		return;
	}
	if (form_is_contents_heading(reader->arena, part->section->heading)) {
		become_contents(reader, part, parent, "a table of contents");
	} else if (parent->role == PART_ENTRY) {
		match_in_entry(reader, part, parent->concept);
	} else if (parent->role == PART_GROUP || parent->role == PART_CONCEPT) {
		if (parent->open.size) /* prose under a name of its own */
			match_in_text(reader, part, parent);
		else if (is_list_of_records(parent->concept))
			match_in_records(reader, part, parent);
		else if (parent->concept->shape == SPECAST_LIST)
			match_in_items(reader, part, parent);
		else if (parent->concept->shape == SPECAST_RECORD)
			match_in_record(reader, part, parent);
		else
			match_in_text(reader, part, parent);
	} else if (parent->role == PART_PROSE) {
		match_in_text(reader, part, parent);
	} else {
		match_at_top(reader, part, parent->role == PART_TITLE ? SURE_TOP : SURE_UNKNOWN);
		match_contents(reader, part, parent);
	}
	if (part->role == PART_CONCEPT && is_list_of_records(part->concept) &&
	    (list = body_of_second(reader, part)))
		become(part, PART_CONCEPT,
		       &(struct meaning){ .concept = list,
					  .strength = part->strength,
					  .how = "a table of the second concept" });
	bool placed = part->role == PART_CONCEPT || part->role == PART_ENTRY;
	bool strange = placed && within_entry(parent, &list) && !is_below(part->concept, list);
	if (part->role == PART_CONCEPT && (strange || is_stray(reader, part, parent)))
		leave_to(part, parent);
	else if (strange)
		become_extra(part);
	match_children(reader, part);
}

static void match_children(struct reader *reader, struct part *parent)
{
	for (struct part *part = parent->first; part; part = part->next)
		match_part(reader, part, parent);
}

void match_parts(struct reader *reader)
{
	reader->root = parts_of(reader, reader->outline->root, NULL, SPECAST_STR_NONE);
	reader->root->role = PART_TITLE;
	match_anchors(reader);
	match_title(reader);
	for (struct part *part = reader->root->first; part; part = part->next) {
		if (part->role != PART_TITLE) {
			match_part(reader, part, reader->root);
			continue;
		}
		for (struct part *child = part->first; child; child = child->next)
			if (child->role != PART_TITLE)
				match_part(reader, child, part);
			else
				match_children(reader, child);
	}
}
