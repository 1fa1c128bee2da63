/* Roles of sections: what each heading stands for, given its wording, the section that it stands in, its
 * neighbours and the shape of its body. */
#include "recognise.h"
#include "forms.h"

#include <stdlib.h>
#include <string.h>

/* How sure a heading must be: */
#define SURE_TOP 0.6        /* where nothing speaks against it */
#define SURE_FIELD 0.8      /* to be a field of an entry, where a label may be one of its own as well */
#define SURE_UNKNOWN 0.8    /* in a section that is not known itself: "plainly a concept" */
#define SURE_ELSEWHERE 0.88 /* to leave the record or list that it stands in */
#define SURE_PROSE 0.93     /* to leave a text */

static void become(struct part *part, enum part_role role, const struct meaning *meaning)
{
	part->role = role;
	part->concept = meaning->concept;
	part->open = meaning->open;
	part->wanted = meaning->wanted;
	part->strength = meaning->strength;
	part->how = meaning->how;
	part->whole = meaning->whole;
}

static void become_entry(struct part *part, const struct specast_concept *list, const char *how)
{
	part->role = PART_ENTRY;
	part->concept = list;
	part->name = part->heading;
	part->strength = 0.9;
	part->how = how;
	part->whole = true;
}

static void become_group(struct part *part, const struct specast_concept *list, const char *how)
{
	part->role = PART_GROUP;
	part->concept = list;
	part->strength = 0.8;
	part->how = how;
}

static void become_extra(struct part *part)
{
	part->role = PART_EXTRA;
	part->concept = NULL;
	part->strength = 0;
	part->how = "no known wording";
}

static bool below(const struct specast_concept *concept, const struct specast_concept *ancestor)
{
	while (concept->id != concept->parent) {
		if (concept == ancestor)
			return true;
		concept = specast_concept_at(concept->parent);
	}
	return false;
}

/* Whether some child of the part is headed as an entry ("Endpoint 2: …") of a list within the record, or of
 * the list. */
static const struct specast_concept *entries_below(struct reader *reader, const struct part *part,
						   const struct specast_concept *context)
{
	for (const struct part *child = part->first; child; child = child->next) {
		const struct specast_concept *list;
		unsigned number;
		struct specast_str rest;
		if (heading_entry(reader, child->heading, context, &list, &number, &rest) &&
		    (list == context || list->parent == context->id))
			return list;
	}
	return NULL;
}

static struct specast_str last_word(struct specast_str phrase)
{
	size_t space = phrase.size;
	while (space > 0 && phrase.data[space - 1] != ' ')
		space--;
	return specast_str_slice(phrase, space, phrase.size);
}

/* "Edge Case & Error Stories" above "**Error Story 1**": its last word is the list's, its body numbers
 * entries. */
static bool heads_numbered(struct reader *reader, const struct part *part, const struct specast_concept *list)
{
	struct specast_str last = last_word(part->phrase);
	return lookup_exact(reader, last, specast_concept_at(list->parent)).concept == list &&
	       run_numbers_entries(reader, list, part_run(part));
}

bool part_has_content(const struct part *part)
{
	for (const struct specast_block *block = part->first_block; block && block != part->end;
	     block = block->next)
		if (block->kind != SPECAST_BLOCK_RULE)
			return true;
	return false;
}

/* The plain number of a section ("3" of "3. Gateway"), 0 where it has none. */
static unsigned long plain_number(const struct part *part)
{
	struct specast_str number = part->section ? heading_number(part->section->heading) : SPECAST_STR_NONE;
	return number.size && specast_str_find_char(number, '.', 0) == SIZE_MAX
		   ? strtoul(number.data, NULL, 10)
		   : 0;
}

/* Whether all sections beside this one are counted, and most of them are headed by what means nothing elsewhere:
 * "3. Performance Tests" behind "1. Missing Files" and "2. Special Characters". */
static bool is_counted_entry(struct reader *reader, const struct part *part,
			     const struct specast_concept *list)
{
	unsigned long count = 0, strangers = 0;
	for (const struct part *at = part->parent->first; at; at = at->next) {
		if (plain_number(at) != ++count)
			return false;
		struct meaning meaning = lookup_heading(reader, at->heading, at->phrase, list);
		strangers += meaning.strength >= SURE_ELSEWHERE && !below(meaning.concept, list);
	}
	return count >= 3 && strangers * 2 < count;
}

/* What entries of lists have as well as documents. */
static bool is_shared(const struct specast_concept *concept)
{
	return concept->parent == 0 &&
	       (strcmp(concept->name, "purpose") == 0 || strcmp(concept->name, "context") == 0);
}

static void match_in_records(struct reader *reader, struct part *part, struct part *parent)
{
	const struct specast_concept *list = parent->concept, *noun;
	unsigned number;
	struct specast_str rest;
	struct meaning meaning =
	    lookup_heading(reader, part->heading, part->phrase, specast_concept_at(list->parent));
	if (meaning.concept != list)
		meaning = lookup_heading(reader, part->heading, part->phrase, list);
	if (entries_are_sections(list) && is_counted_entry(reader, part, list)) {
		become_entry(part, list, "counted with those beside it");
		return;
	}
	if (meaning.concept == list && meaning.strength >= SURE_TOP && !heading_names_itself(part->heading) &&
	    (meaning.whole || !heading_ends_in_noun(reader, part->heading, part->phrase, list)) &&
	    !heading_entry(reader, part->heading, list, &noun, &number, &rest)) {
		become_group(part, list, "the list's own wording again");
		part->wanted = meaning.wanted;
		part->whole = meaning.whole;
		return;
	}
	bool divides = !part_has_content(part) && entries_below(reader, part, list) == list;
	if (heading_entry(reader, part->heading, list, &noun, &number, &rest) && !divides &&
	    (noun == list || (number > 0 && stands_alone(noun)))) {
		become_entry(part, noun, "the noun of such an entry");
		return;
	}
	if (body_names(reader, part, list)) {
		become_entry(part, list, "its labels");
		return;
	}
	if (meaning.strength >= SURE_ELSEWHERE && meaning.concept && !below(meaning.concept, list)) {
		/* such a list names things: "Testing" may be a phase, but "Data Flow" is hardly a component
		 */
		bool word = specast_str_find_char(part->phrase, ' ', 0) == SIZE_MAX;
		if ((!word && meaning.whole) || !entries_are_sections(list) || !parent->whole) {
			become(part, PART_CONCEPT, &meaning);
			return;
		}
	}
	if (field_of(list, "id") && heading_is_numbered(part->heading)) {
		become_entry(part, list, "an identifier");
		return;
	}
	struct meaning own = lookup_exact(reader, part->phrase, NULL);
	if (own.concept && is_shared(own.concept) && own.strength >= SURE_PROSE) {
		become(part, PART_CONCEPT, &own); /* no entry is called "Purpose" */
		return;
	}
	if (entries_below(reader, part, list) == list || body_is_list(reader, part, list) ||
	    body_is_picture(part, list) || heads_numbered(reader, part, list) ||
	    body_only_divides(reader, part, list) ||
	    (run_has_entries(reader, list, part_run(part)) && !run_has_fields(reader, list, part_run(part))))
		become_group(part, list, "a body of entries");
	else
		become_entry(part, list, "a section in the list");
}

static void match_in_entry(struct reader *reader, struct part *part, const struct specast_concept *list)
{
	struct meaning meaning = lookup_heading(reader, part->heading, part->phrase, list);
	if (meaning.concept && meaning.concept->parent == list->id && meaning.strength >= SURE_FIELD)
		become(part, PART_CONCEPT, &meaning);
	else
		become_extra(part);
}

/* "Endpoint 2: …", whatever the record around it. */
static bool entry_anywhere(struct reader *reader, const struct part *part,
			   const struct specast_concept **list)
{
	unsigned number;
	struct specast_str rest;
	return heading_entry(reader, part->heading, NULL, list, &number, &rest) && number > 0 &&
	       stands_alone(*list);
}

/* Whether entries of the list are parts of the document wherever they stand: a step or an option may be one of
 * the section around it. */
static bool is_of_all(const struct specast_concept *list)
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

/* Records whose sections are chapters of the document: the scope of the requirements is that of the whole. */
static bool spans_document(const struct specast_concept *record)
{
	return strcmp(record->name, "requirements") == 0 || strcmp(record->name, "implementation") == 0;
}

/* Texts and plain items of the document: a section of it may have such of its own. */
static bool is_of_anything(const struct specast_concept *concept)
{
	return concept->parent == 0 && (concept->shape == SPECAST_PROSE ||
					(concept->shape == SPECAST_LIST && concept->entry != SPECAST_RECORD));
}

/* Whether a heading within a record or a text of one is about that, whatever it means elsewhere: the "Goals" of
 * caching.  The document's template knows better. */
static bool is_about_record(const struct meaning *meaning, const struct specast_concept *record)
{
	return record->id && meaning->concept && meaning->strength < 1 && is_of_anything(meaning->concept) &&
	       !spans_document(record);
}

/* Whether the section, and another one beside it, end in the word that the heading above does: an
 * "Authentication Flow" beside a "Payment Flow" is one of the "Data Flow". */
static bool in_series(const struct part *part)
{
	struct specast_str word = last_word(part->parent->phrase);
	if (word.size == 0 || !specast_str_equal(last_word(part->phrase), word))
		return false;
	for (const struct part *other = part->parent->first; other; other = other->next)
		if (other != part && specast_str_equal(last_word(other->phrase), word))
			return true;
	return false;
}

/* Whether a section is the only one within a record that means the record itself: of several ("Test Scenario 1",
 * "Test Scenario 2") each keeps its heading. */
static bool is_alone(struct reader *reader, const struct part *part, const struct specast_concept *record)
{
	for (const struct part *other = part->parent->first; other; other = other->next) {
		struct meaning meaning = { 0 };
		if (other != part)
			meaning = lookup_heading(reader, other->heading, other->phrase, record);
		if (meaning.concept == record && meaning.strength >= SURE_TOP)
			return false;
	}
	return true;
}

static void match_in_record(struct reader *reader, struct part *part, struct part *parent)
{
	const struct specast_concept *record = parent->concept;
	const struct specast_concept *list;
	unsigned number;
	struct specast_str rest;
	struct meaning meaning = lookup_heading(reader, part->heading, part->phrase, record);
	bool entry =
	    heading_entry(reader, part->heading, record, &list, &number, &rest) && list->parent == record->id;
	if (entry && (meaning.strength < SURE_ELSEWHERE ||
		      (meaning.concept == list && heading_is_one(part->heading)))) {
		become_entry(part, list, "the noun of such an entry");
		return;
	}
	if (meaning.concept && is_list_of_records(meaning.concept) && meaning.concept->parent == record->id &&
	    specast_str_starts(part->heading, "`")) {
		become_entry(part, meaning.concept, "code, and the wording of such an entry");
		return;
	}
	if (meaning.concept && !meaning.whole && is_list_of_records(meaning.concept) &&
	    heading_ends_in_noun(reader, part->heading, part->phrase, meaning.concept) &&
	    body_of_entry(reader, part, record) == meaning.concept) {
		become_entry(part, meaning.concept, "the noun of such an entry, and a body as they have");
		return;
	}
	if (meaning.concept && meaning.concept->parent == record->id && meaning.strength >= SURE_TOP) {
		become(part, PART_CONCEPT, &meaning);
		return;
	}
	if (meaning.concept == record && meaning.strength >= SURE_TOP && is_alone(reader, part, record)) {
		become(part, PART_CONCEPT, &meaning);
		return;
	}
	if (meaning.concept == record)
		meaning.strength = 0;
	bool leaves = meaning.concept && meaning.strength >= SURE_ELSEWHERE &&
		      (meaning.concept->parent == 0 || !in_series(part));
	if (leaves && !is_about_record(&meaning, record)) {
		become(part, PART_CONCEPT, &meaning);
		return;
	}
	/* a heading over several concepts, or one that only things of the whole document have */
	if (entry_anywhere(reader, part, &list) && (!parent->whole || is_of_all(list))) {
		become_entry(part, list, "the noun of such an entry");
		return;
	}
	bool api = record == specast_concept_at(reader->endpoints->parent);
	list = entries_below(reader, part, record);
	if (!list && api && body_is_calls(part))
		list = reader->endpoints;
	if (list)
		become_group(part, list, "a body of entries");
	else if (api && heading_is_call(part->heading))
		become_entry(part, reader->endpoints, "a heading that is a call");
	else if (api && body_is_request(reader, part))
		become_entry(part, reader->endpoints, "a body that begins with a request");
	else if (api && body_is_requests(reader, part))
		become_group(part, reader->endpoints, "a body of requests");
	else if ((list = body_of_entry(reader, part, record)))
		become_entry(part, list, "a body as such entries have");
	else
		become_extra(part);
}

static void match_in_items(struct reader *reader, struct part *part, struct part *parent)
{
	struct meaning meaning = lookup_heading(reader, part->heading, part->phrase, NULL);
	bool criteria = strcmp(parent->concept->name, "success_criteria") == 0 ||
			strcmp(parent->concept->name, "acceptance_criteria") == 0;
	if (!criteria && meaning.concept && meaning.concept != parent->concept &&
	    meaning.strength >= SURE_ELSEWHERE)
		become(part, PART_CONCEPT, &meaning);
	else
		become_group(part, parent->concept, "a heading within the list");
}

/* The account of the whole document: an "Overview" within another section is that of the section. */
static bool is_summary(const struct specast_concept *concept)
{
	return concept->parent == 0 && strcmp(concept->name, "summary") == 0;
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

#define NEIGHBOURS 64 /* sections that are looked through for a heading of the same wording */

/* Whether another section beside the one around this has a heading of the same wording: each tells it of its
 * section ("Purpose" below "Block 1" and "Block 2"). */
static bool recurs(const struct part *part)
{
	unsigned left = NEIGHBOURS;
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
	for (const struct part *child = parent->first; child; child = child->next) {
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
	    body_is_metadata(reader, part))
		meaning.concept = reader->metadata; /* "Status" over all that is known of the document */
	bool fits =
	    meaning.concept && (top || !is_summary(meaning.concept)) &&
	    (meaning.concept->parent != reader->metadata->id || body_fits(reader, part, meaning.concept)) &&
	    (meaning.concept != reader->links || meaning.whole || body_leads(reader, part));
	if (fits && meaning.strength >= sure)
		become(part, PART_CONCEPT, &meaning);
	else if ((list = body_names_entry(reader, part)))
		become_entry(part, list, "its labels");
	else if ((list = children_named_entries(reader, part)))
		become_group(part, list, "the labels of its sections");
	else if (top && ((list = body_shows(reader, part)) || (list = body_of_named(reader, part))))
		become(part, PART_CONCEPT,
		       &(struct meaning){ .concept = list, .strength = SURE_TOP, .how = "its body" });
	else if ((list = body_compares(reader, part)))
		become(part, PART_CONCEPT,
		       &(struct meaning){ .concept = list, .strength = SURE_TOP, .how = "pros and cons" });
	else if ((list = body_of_last_word(reader, part)))
		become(part, PART_CONCEPT,
		       &(struct meaning){ .concept = list,
					  .strength = SURE_TOP,
					  .how = "its last word, and a table of such entries" });
	else
		become_extra(part);
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
	    !is_summary(meaning.concept)) {
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

static void become_contents(struct reader *reader, struct part *part, const struct part *parent,
			    const char *how)
{
	part->role = PART_CONTENTS;
	if (parent->role == PART_TITLE && !part->first)
		part->contents = contents_below(reader, part_run(part), true);
	part->how = how;
	part->strength = 1;
}

/* A section that nothing is known of, and that does nothing but lead through the document.  One may be it. */
static void match_contents(struct reader *reader, struct part *part, const struct part *parent)
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

/* A pin says what a heading stands for; one that names nothing known is no pin. */
static bool match_pin(struct reader *reader, struct part *part, const struct part *parent)
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
	if (within_entry(parent, &list) && part->role == PART_CONCEPT && !below(part->concept, list)) {
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
	} else if (within_entry(parent, &list) && part->role == PART_ENTRY && !below(part->concept, list)) {
		become_extra(part);
	}
	match_children(reader, part);
}

static void match_children(struct reader *reader, struct part *parent)
{
	for (struct part *part = parent->first; part; part = part->next)
		match_part(reader, part, parent);
}

struct specast_str pin_of(const struct specast_outline *outline, const struct specast_block *block)
{
	if (!block || block->kind != SPECAST_BLOCK_HTML)
		return SPECAST_STR_NONE;
	return form_pinned(outline->arena, specast_outline_text(outline, block, block));
}

/* A heading as a title: its number goes where that only says its place, and nothing refers to it.  `before`:
 * the number of the section before it. */
static struct specast_str title_of(struct reader *reader, const struct specast_section *section,
				   struct specast_str before)
{
	struct specast_str number = heading_number(section->heading),
			   above =
			       section->parent ? heading_number(section->parent->heading) : SPECAST_STR_NONE;
	if (heading_number_is_place(number, above, before) && !number_is_cited(reader, number))
		return heading_bare(section->heading);
	return heading_title(section->heading);
}

static struct part *new_part(struct reader *reader, const struct specast_section *section,
			     struct part *parent, struct specast_str before)
{
	struct part *part = SPECAST_NEW(reader->arena, struct part);
	part->section = section;
	part->parent = parent;
	part->first_block = section->first_block;
	part->pin = pin_of(reader->outline, part->first_block);
	if (part->pin.size)
		part->first_block = part->first_block->next;
	part->title = title_of(reader, section, before);
	part->heading = heading_bare(section->heading);
	part->phrase = phrase_of(reader, part->heading);
	part->how = "";
	reader->part_count++;
	struct part **end = &part->first;
	before = SPECAST_STR_NONE;
	for (const struct specast_section *child = section->first; child;
	     child = child->next) { /* at most six levels */
		*end = new_part(reader, child, part, before);
		end = &(*end)->next;
		if (heading_number(child->heading).size)
			before = heading_number(child->heading);
	}
	return part;
}

void match_parts(struct reader *reader)
{
	reader->root = new_part(reader, reader->outline->root, NULL, SPECAST_STR_NONE);
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
