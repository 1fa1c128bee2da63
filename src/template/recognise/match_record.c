/* Roles of sections within a record, or within a list of records or of items. */
#include "match.h"

#include <stdlib.h>
#include <string.h>

const struct specast_concept *entries_below(struct reader *reader, const struct part *part,
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

/* "Edge Case & Error Stories" above "**Error Story 1**": its last word is the list's, its body numbers
 * entries. */
static bool heads_numbered(struct reader *reader, const struct part *part, const struct specast_concept *list)
{
	struct specast_str last = phrase_last_word(part->phrase);
	return lookup_exact(reader, last, specast_concept_at(list->parent)).concept == list &&
	       run_numbers_entries(reader, list, part_run(part));
}

/* The plain number of a section ("3" of "3. Gateway"), 0 where it has none. */
static unsigned long plain_number(const struct part *part)
{
	struct specast_str number = part->section ? heading_number(part->section->heading) : SPECAST_STR_NONE;
	return number.size && specast_str_find_char(number, '.', 0) == SIZE_MAX
		   ? strtoul(number.data, NULL, 10)
		   : 0;
}

#define COUNTED 16 /* first sections of a record that tell whether they are a counted list */

/* Whether the sections beside this one are counted, and most of them are headed by what means nothing elsewhere:
 * "3. Performance Tests" behind "1. Missing Files" and "2. Special Characters". */
static bool is_counted_entry(struct reader *reader, const struct part *part,
			     const struct specast_concept *list)
{
	unsigned long count = 0, strangers = 0;
	if (plain_number(part) == 0)
		return false;
	for (const struct part *at = part->parent->first; at && count < COUNTED; at = at->next) {
		if (plain_number(at) != ++count)
			return false;
		struct meaning meaning = lookup_heading(reader, at->heading, at->phrase, list);
		strangers += meaning.strength >= SURE_ELSEWHERE && !is_below(meaning.concept, list);
	}
	return count >= 3 && strangers * 2 < count;
}

#define LETTERS_MOST 4        /* before a number that follows them at once: "R3" */
#define DASHED_LETTERS_MOST 8 /* and before a dash */

/* The identifier that a heading begins with: "R3" of "R3: Export", "RF-02B" of "RF-02B Refill"; *letters: what
 * stands before its number.  Empty: it begins with none. */
static struct specast_str counted_identifier(struct specast_str heading, struct specast_str *letters)
{
	size_t end = 0, digits, at;
	while (end < heading.size && specast_is_letter(heading.data[end]))
		end++;
	bool dash = end > 0 && end < heading.size && heading.data[end] == '-';
	*letters = specast_str_slice(heading, 0, end + dash);
	at = digits = specast_str_digits(heading, letters->size);
	if (dash && at < heading.size && heading.data[at] >= 'A' && heading.data[at] <= 'Z')
		at++;
	bool known = end > 0 && end <= (dash ? DASHED_LETTERS_MOST : LETTERS_MOST) &&
		     digits > letters->size && at < heading.size && strchr(":. ", heading.data[at]);
	return known ? specast_str_slice(heading, 0, at) : SPECAST_STR_NONE;
}

struct specast_str part_identifier(const struct part *part)
{
	struct specast_str letters, others, own = counted_identifier(part->heading, &letters);
	unsigned left = NEIGHBOURS_MOST;
	for (const struct part *other = part->parent->first; own.size && other && left > 0;
	     other = other->next, left--)
		if (other != part && counted_identifier(other->heading, &others).size &&
		    specast_str_equal(letters, others))
			return own;
	return SPECAST_STR_NONE;
}

/* What entries of lists have as well as documents. */
static bool is_shared(const struct specast_concept *concept)
{
	return concept->parent == 0 &&
	       (strcmp(concept->name, "purpose") == 0 || strcmp(concept->name, "context") == 0);
}

/* What a heading within a list means: mostly what it does there.  Rows and bullets have no fields that a heading could
 * be: one that is called as another section is, is that section. */
static struct meaning lookup_in_records(struct reader *reader, const struct part *part,
					const struct specast_concept *list)
{
	struct meaning outside =
	    lookup_heading(reader, part->heading, part->phrase, specast_concept_at(list->parent));
	if (outside.concept == list)
		return outside;
	struct meaning inside = lookup_heading(reader, part->heading, part->phrase, list);
	bool field = inside.concept && inside.concept->parent == list->id;
	return field && !entries_are_sections(list) && outside.strength >= SURE_ELSEWHERE ? outside : inside;
}

static bool holds_code(const struct part *part)
{
	for (const struct specast_block *block = part->first_block; block && block != part->end;
	     block = block->next)
		if (block->kind == SPECAST_BLOCK_CODE)
			return true;
	return false;
}

static bool asks(struct specast_str heading)
{
	return specast_str_ends(heading, "?") || specast_str_ends(heading, "？");
}

/* Why a section of a list is an entry whatever its words mean; NULL: it may be something else. */
static const char *plain_entry(struct reader *reader, const struct part *part,
			       const struct specast_concept *list)
{
	if (entries_are_sections(list) && is_counted_entry(reader, part, list))
		return "counted with those beside it";
	if (field_of(list, "answer") && asks(part->heading))
		return "a heading that asks";
	return heading_is_code(part->heading) ? "a heading that is code" : NULL;
}

/* Whether a section of a list is over some of its entries. */
static bool is_group(struct reader *reader, const struct part *part, const struct specast_concept *list)
{
	struct run run = part_run(part);
	struct label label;
	if (heading_chooses(list, part->heading, &label) && !body_labels_items(reader, part))
		return false;
	return entries_below(reader, part, list) == list || body_is_list(reader, part, list) ||
	       body_is_picture(part, list) || heads_numbered(reader, part, list) ||
	       body_of_code(reader, part) == list || body_only_divides(reader, part, list) ||
	       (run_has_entries(reader, list, run) && !run_has_fields(reader, list, run));
}

void match_in_records(struct reader *reader, struct part *part, struct part *parent)
{
	const struct specast_concept *list = parent->concept, *noun;
	unsigned number;
	struct specast_str rest;
	struct meaning meaning = lookup_in_records(reader, part, list);
	const char *how = plain_entry(reader, part, list);
	if (how) {
		become_entry(part, list, how);
		return;
	}
	if (meaning.concept == list && meaning.strength >= SURE_TOP && !heading_names_itself(part->heading) &&
	    (meaning.whole || !(heading_ends_in_noun(reader, part->heading, part->phrase, list) ||
				run_has_fields(reader, list, part_run(part)))) &&
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
	if (meaning.strength >= SURE_ELSEWHERE && meaning.concept && !is_below(meaning.concept, list)) {
		/* such a list names things: "Testing" may be a phase, but "Data Flow" is hardly a component
		 */
		bool word = specast_str_find_char(part->phrase, ' ', 0) == SIZE_MAX;
		if ((!word && meaning.whole) || !entries_are_sections(list) || !parent->whole) {
			become(part, PART_CONCEPT, &meaning);
			return;
		}
	}
	if (field_of(list, "id") && (heading_is_numbered(part->heading) || part_identifier(part).size)) {
		become_entry(part, list, "an identifier");
		return;
	}
	struct meaning own = lookup_exact(reader, part->phrase, NULL);
	if (own.concept && is_shared(own.concept) && own.strength >= SURE_PROSE) {
		become(part, PART_CONCEPT, &own); /* no entry is called "Purpose" */
		return;
	}
	if (is_group(reader, part, list))
		become_group(part, list, "a body of entries");
	else if (list == reader->endpoints && body_has_code_headings(parent) &&
		 !heading_is_call(part->heading) && !holds_code(part))
		become_extra(part); /* "Notes on quoting" behind commands */
	else
		become_entry(part, list, "a section in the list");
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

/* Records whose sections are chapters of the document: the scope of the requirements is that of the whole. */
static bool spans_document(const struct specast_concept *record)
{
	return strcmp(record->name, "requirements") == 0 || strcmp(record->name, "implementation") == 0;
}

bool is_of_anything(const struct specast_concept *concept)
{
	return concept->parent == 0 && (concept->shape == SPECAST_PROSE ||
					(concept->shape == SPECAST_LIST && concept->entry != SPECAST_RECORD));
}

bool is_about_record(const struct meaning *meaning, const struct specast_concept *record)
{
	return record->id && meaning->concept && meaning->strength < 1 && is_of_anything(meaning->concept) &&
	       !spans_document(record);
}

/* Whether the section, and another one beside it, end in the word that the heading above does: an
 * "Authentication Flow" beside a "Payment Flow" is one of the "Data Flow". */
static bool in_series(const struct part *part)
{
	struct specast_str word = phrase_last_word(part->parent->phrase);
	if (word.size == 0 || !specast_str_equal(phrase_last_word(part->phrase), word))
		return false;
	unsigned left = NEIGHBOURS_MOST;
	for (const struct part *other = part->parent->first; other && left > 0; other = other->next, left--)
		if (other != part && specast_str_equal(phrase_last_word(other->phrase), word))
			return true;
	return false;
}

/* Whether a section is the only one within a record that means the record itself: of several ("Test Scenario 1",
 * "Test Scenario 2") each keeps its heading. */
static bool is_alone(struct reader *reader, const struct part *part, const struct specast_concept *record)
{
	unsigned left = NEIGHBOURS_MOST;
	for (const struct part *other = part->parent->first; other && left > 0; other = other->next, left--) {
		struct meaning meaning = { 0 };
		if (other != part)
			meaning = lookup_heading(reader, other->heading, other->phrase, record);
		if (meaning.concept == record && meaning.strength >= SURE_TOP)
			return false;
	}
	return true;
}

/* The list of the record whose entries have an identifier, when the heading begins with one ("AUTH-2: Sessions"),
 * whatever its letters stand for; NULL: none. */
static const struct specast_concept *list_of_identified(const struct part *part,
							const struct specast_concept *record)
{
	const struct specast_concept *list = record->first ? specast_concept_at(record->first) : NULL;
	while (list && !(is_list_of_records(list) && field_of(list, "id")))
		list = list->next ? specast_concept_at(list->next) : NULL;
	return list && (heading_is_numbered(part->heading) || part_identifier(part).size) ? list : NULL;
}

/* The list of the record whose entries have names, such as a heading that is code gives; NULL: none, or the code
 * is a file, which may be of anything. */
static const struct specast_concept *list_of_code_heading(const struct part *part,
							  const struct specast_concept *record)
{
	if (!heading_is_code(part->heading) || heading_is_file(part->heading))
		return NULL;
	for (uint16_t id = record->first; id; id = specast_concept_at(id)->next)
		if (is_list_of_records(specast_concept_at(id)))
			return field_of(specast_concept_at(id), "name") ? specast_concept_at(id) : NULL;
	return NULL;
}

/* A section of a record the heading of which says nothing: what stands in it may. */
static void match_by_body(struct reader *reader, struct part *part, const struct specast_concept *record)
{
	bool api = record == specast_concept_at(reader->endpoints->parent);
	const struct specast_concept *list = entries_below(reader, part, record);
	if (!list && api && body_is_calls(part))
		list = reader->endpoints;
	const struct specast_concept *named = body_of_code(reader, part);
	if (!list && named && named->parent == record->id)
		list = named;
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
	else if ((list = list_of_code_heading(part, record)))
		become_entry(part, list, "a heading that is code");
	else
		become_extra(part);
}

/* Whether a section is headed by the noun of an entry, as another one beside it is: "Export Endpoint" beside "List
 * Endpoint". */
static bool is_named_in_row(struct reader *reader, const struct part *part,
			    const struct specast_concept *list)
{
	struct specast_str noun = phrase_last_word(part->phrase);
	unsigned left = NEIGHBOURS_MOST;
	if (noun.size == part->phrase.size ||
	    !heading_ends_in_noun(reader, part->heading, part->phrase, list))
		return false;
	for (const struct part *other = part->parent->first; other && left > 0; other = other->next, left--)
		if (other != part && specast_str_equal(phrase_last_word(other->phrase), noun) &&
		    heading_ends_in_noun(reader, other->heading, other->phrase, list))
			return true;
	return false;
}

void match_in_record(struct reader *reader, struct part *part, struct part *parent)
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
	if ((list = list_of_identified(part, record))) {
		become_entry(part, list, "an identifier");
		return;
	}
	if (meaning.concept && is_list_of_records(meaning.concept) && meaning.concept->parent == record->id &&
	    specast_str_starts(part->heading, "`")) {
		become_entry(part, meaning.concept, "code, and the wording of such an entry");
		return;
	}
	if (meaning.concept && !meaning.whole && is_list_of_records(meaning.concept) &&
	    (is_named_in_row(reader, part, meaning.concept) ||
	     (heading_ends_in_noun(reader, part->heading, part->phrase, meaning.concept) &&
	      (body_of_entry(reader, part, record) == meaning.concept || holds_code(part))))) {
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
	if (leaves && !part->first && (list = body_of_labels(reader, part, record))) {
		become_entry(part, list, "a body as such entries have"); /* "Login" of an API */
		return;
	}
	if (leaves && !is_about_record(&meaning, record)) {
		become(part, PART_CONCEPT, &meaning);
		return;
	}
	/* a heading over several concepts, or one that only things of the whole document have */
	if (entry_anywhere(reader, part, &list) && (!parent->whole || is_of_all(list))) {
		become_entry(part, list, "the noun of such an entry");
		return;
	}
	match_by_body(reader, part, record);
}

/* Whether a section ends in a word of the second concept that the heading above names: "Adoption Metrics" below
 * "Goals & Success Metrics". */
static bool is_of_second(struct reader *reader, const struct part *part, const struct part *parent,
			 struct meaning *second)
{
	struct specast_str last = phrase_last_word(part->phrase);
	*second = lookup_second(reader, parent->heading);
	if (!second->concept || second->concept == parent->concept || second->concept->parent != 0 ||
	    second->concept->shape != SPECAST_LIST)
		return false;
	struct specast_str canonical = phrase_of(reader, lexicon_canonical[second->concept->id]);
	second->how = "a word of the second concept that the heading above names";
	return last.size && (specast_str_equal(last, phrase_last_word(parent->phrase)) ||
			     specast_str_equal(last, phrase_last_word(canonical)));
}

void match_in_items(struct reader *reader, struct part *part, struct part *parent)
{
	struct meaning meaning = lookup_heading(reader, part->heading, part->phrase, NULL);
	bool criteria = strcmp(parent->concept->name, "success_criteria") == 0 ||
			strcmp(parent->concept->name, "acceptance_criteria") == 0;
	struct meaning second;
	if (!criteria && meaning.concept && meaning.concept != parent->concept &&
	    meaning.strength >= SURE_ELSEWHERE)
		become(part, PART_CONCEPT, &meaning);
	else if (meaning.concept != parent->concept && is_of_second(reader, part, parent, &second))
		become(part, PART_CONCEPT, &second);
	else
		become_group(part, parent->concept, "a heading within the list");
}
