/* The section that holds the title, and headings that name no more than the kind of document. */
#include "recognise.h"

#include <string.h>

#define SURE 0.88 /* how sure a heading must be to be no title but a concept's */

/* "Technical Design Document": a first heading that names the kind of document only. */
bool match_is_kind(struct specast_str phrase)
{
	static const char *const words[] = { "technical",   "design",   "document", "specification", "spec",
					     "tdd",         "software", "sdd",      "feature",       "system",
					     "requirement", "srs",      "prd",      "product",       "rfc",
					     "proposal",    "doc",      "and" };
	struct specast_str rest = phrase;
	while (rest.size > 0) {
		size_t end = specast_str_find_char(rest, ' ', 0);
		struct specast_str word = specast_str_slice(rest, 0, end);
		rest = specast_str_slice(rest, end == SIZE_MAX ? rest.size : end + 1, rest.size);
		bool known = false;
		for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
			known |= specast_str_is(word, words[i]);
		if (!known)
			return false;
	}
	return phrase.size > 0;
}

/* "PRD: Checkout" and "Checkout — Technical Specification": a name, and the kind of document. */
static bool says_kind(struct reader *reader, struct specast_str heading)
{
	static const char *const separators[] = { ": ", " - ", " – ", " — ", "：" };
	for (size_t i = 0; i < sizeof(separators) / sizeof(separators[0]); i++) {
		size_t at = specast_str_find(heading, separators[i], 0);
		if (at == SIZE_MAX)
			continue;
		struct specast_str head = specast_str_slice(heading, 0, at),
				   tail =
				       specast_str_slice(heading, at + strlen(separators[i]), heading.size);
		if (match_is_kind(phrase_of(reader, head)) || match_is_kind(phrase_of(reader, tail)))
			return true;
	}
	return false;
}

/* "Feature": how a template is called. */
static bool is_name_of_template(struct reader *reader, struct specast_str word)
{
	for (size_t i = 0; i < reader->templates->count; i++)
		if (specast_str_equal(reader->templates->items[i]->name, word))
			return true;
	return false;
}

bool heading_is_kind(struct reader *reader, struct specast_str heading)
{
	struct specast_str rest = heading, word;
	bool plain = true;
	while (plain && caption_word(reader->arena, &rest, &word))
		plain = lookup_plain(reader, word) || is_name_of_template(reader, word);
	return plain && match_is_kind(phrase_of(reader, heading));
}

/* A second heading of level 1 that stands at once below the title, and over all of the document. */
static bool is_over_all(struct reader *reader, const struct part *first, const struct part *second)
{
	return !first->first && !part_has_content(first) && second->section->level == 1 && !second->next &&
	       second->first && lookup_heading(reader, second->heading, second->phrase, NULL).strength == 0;
}

/* A document of one section, which is a list of the document: "Implementation Plan" over its tasks. */
static bool is_all_there_is(struct reader *reader, const struct part *first)
{
	struct meaning meaning = lookup_exact(reader, first->phrase, NULL);
	const struct specast_block *body = part_run(first).first;
	return !first->first && !first->next && meaning.strength >= SURE &&
	       meaning.concept->shape == SPECAST_LIST && body && body->kind == SPECAST_BLOCK_LIST;
}

/* The section that holds the title: the only one of level 1, or the first of several when its heading is no
 * concept's. */
void match_title(struct reader *reader)
{
	struct part *first = reader->root->first;
	bool only = true, kind = first && says_kind(reader, first->heading); /* and no other section does */
	for (struct part *part = first ? first->next : NULL; part; part = part->next) {
		only &= part->section->level != 1;
		kind = kind && !says_kind(reader, part->heading);
	}
	bool lone =
	    first && (first->section->level == 1 || (!first->next && first->first) ||
		      (only && !first->first && metadata_only(reader, part_run(first))) || (only && kind));
	if (!lone || first->pin.size || is_all_there_is(reader, first))
		return;
	if ((!only || first->section->level != 1) && lookup_exact(reader, first->phrase, NULL).strength > 0)
		return;
	first->role = PART_TITLE;
	first->strength = 1;
	first->how = "the document's first heading";
	struct part *second = first->first ? first->first : first->next;
	if (!second || second->pin.size)
		return;
	if (is_over_all(reader, first, second)) {
		second->role = PART_TITLE;
		second->strength = 0.8;
		second->how = "a heading over all of the document, below its title";
		return;
	}
	if (second->first)
		return;
	if (match_is_kind(first->phrase)
		? !part_has_content(second) &&
		      lookup_heading(reader, second->heading, second->phrase, NULL).strength < SURE
		: match_is_kind(second->phrase) && metadata_only(reader, part_run(second))) {
		second->role = PART_TITLE;
		second->strength = 0.9;
		second->how = match_is_kind(second->phrase)
				  ? "the kind of document below its title"
				  : "a heading of its own below the kind of document";
	}
}
