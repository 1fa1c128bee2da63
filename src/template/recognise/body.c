/* What the shape of a section's body says of the section. */
#include "recognise.h"

#include <string.h>

#define SECTIONS_MOST 64 /* sections that are looked through for what they say of others */

/* Whether the first bullet is labelled as what such entries mainly say ("**Description:** …"): the bullets
 * are fields of one entry. */
static bool begins_by_account(struct reader *reader, const struct specast_block *bullets,
			      const struct specast_concept *list)
{
	struct label label;
	const struct specast_block *lead = bullets->first ? bullets->first->first : NULL;
	if (!lead || lead->kind != SPECAST_BLOCK_PARAGRAPH ||
	    !label_parse(specast_outline_text(reader->outline, lead, lead), &label) || !label.bold ||
	    label.separator != ':')
		return false;
	struct meaning meaning = lookup_field(reader, phrase_of(reader, label.text), list);
	return meaning.strength > 0 &&
	       (meaning.concept == describing_field(list) || meaning.concept == main_field(list));
}

/* Whether every bullet is a story: "As a …", several of them, or "I want …" below the role. */
static bool all_tell_stories(struct reader *reader, const struct specast_block *bullets,
			     const struct specast_concept *list)
{
	unsigned wants = 0, roles = 0, count = 0;
	for (const struct specast_block *item = bullets->first; item; item = item->next, count++) {
		if (!item->first || item->first->kind != SPECAST_BLOCK_PARAGRAPH)
			return false;
		struct specast_str text = specast_outline_text(reader->outline, item->first, item->first);
		roles += tells_story(reader, list, item->first);
		wants += specast_str_starts(phrase_of(reader, text), "i want ");
	}
	return wants == count || (count > 1 && roles == count);
}

bool body_is_list(struct reader *reader, const struct part *part, const struct specast_concept *list)
{
	bool found = false, stories = strcmp(list->name, "user_stories") == 0;
	if (run_has_fields(reader, list, part_run(part)))
		return false;
	for (const struct specast_block *block = part->first_block; block && block != part->end;
	     block = block->next) {
		if (block->kind == SPECAST_BLOCK_TABLE)
			return table_fits(reader, block, list, true) >= 1.5 &&
			       table_holds_entries(reader, block, list);
		if (block->kind == SPECAST_BLOCK_LIST && !found && begins_by_account(reader, block, list))
			return false;
		if (block->kind == SPECAST_BLOCK_LIST) {
			found = true;
			stories = stories && all_tell_stories(reader, block, list);
		} else if (block->kind == SPECAST_BLOCK_CODE || block->kind == SPECAST_BLOCK_QUOTE) {
			return false;
		}
	}
	return found && !part->first && (stories || !entries_are_sections(list));
}

bool body_only_divides(struct reader *reader, const struct part *part, const struct specast_concept *list)
{
	if (part_has_content(part) || !part->first)
		return false;
	for (const struct part *child = part->first; child; child = child->next)
		if (lookup_field(reader, child->phrase, list).strength > 0 ||
		    !run_has_fields(reader, list, part_run(child)))
			return false;
	return true;
}

bool body_is_calls(const struct part *part)
{
	if (part_has_content(part) || !part->first)
		return false;
	for (const struct part *child = part->first; child; child = child->next)
		if (!heading_is_call(child->heading) &&
		    (!heading_is_code(child->heading) || heading_is_file(child->heading)))
			return false;
	return true;
}

bool body_has_code_headings(const struct part *part)
{
	unsigned named = 0, count = 0;
	for (const struct part *child = part->first; child && count < SECTIONS_MOST;
	     child = child->next, count++)
		named += heading_is_code(child->heading) || heading_is_call(child->heading);
	return named >= 2 && named * 2 > count;
}

const struct specast_concept *body_of_code(struct reader *reader, const struct part *part)
{
	return specast_str_ends(part->heading, "s") && body_has_code_headings(part)
		   ? lookup_noun(reader, phrase_last_word(part->phrase), NULL)
		   : NULL;
}

bool body_fits(struct reader *reader, const struct part *part, const struct specast_concept *concept)
{
	const struct specast_block *block = part->first_block;
	if (concept->shape != SPECAST_TEXT && concept->shape != SPECAST_DATE)
		return true;
	return !part->first &&
	       (!block || block == part->end ||
		(block->kind == SPECAST_BLOCK_PARAGRAPH && (!block->next || block->next == part->end) &&
		 specast_str_find_char(specast_outline_text(reader->outline, block, block), '\n', 0) ==
		     SIZE_MAX));
}

#define DATA_LEAST 3  /* labels of metadata that tell a table of the document's own data */
#define LINES_MOST 64 /* of it that are looked at */

bool body_is_metadata(struct reader *reader, const struct part *part, const struct specast_concept *named)
{
	struct run run = part_run(part);
	unsigned known = 0, count = 0;
	bool itself = false; /* "Status" over "status: …" */
	if (part->first || !run.first || run.first->next != run.end || run.first->kind != SPECAST_BLOCK_LIST)
		return false;
	for (const struct specast_block *item = run.first->first; item; item = item->next, count++) {
		struct label label;
		if (!item->first || item->first->kind != SPECAST_BLOCK_PARAGRAPH ||
		    !label_parse(specast_outline_text(reader->outline, item->first, item->first), &label) ||
		    label.separator != ':' || label.code)
			continue;
		struct meaning meaning =
		    lookup_field(reader, phrase_of(reader, label.text), reader->metadata);
		known += meaning.strength > 0;
		itself |= meaning.strength > 0 && meaning.concept == named;
	}
	return known >= 2 && (itself || known * 2 >= count);
}

/* The label at the start of a row of two cells, or of a bullet; empty: it has none. */
static struct specast_str label_of_line(struct reader *reader, const struct specast_block *line)
{
	const struct specast_block *first = line->first;
	struct label label;
	if (first && first->kind == SPECAST_BLOCK_CELL)
		return first->next && !first->next->next ? unmarked(first->text) : SPECAST_STR_NONE;
	return first && first->kind == SPECAST_BLOCK_PARAGRAPH &&
		       label_parse(specast_outline_text(reader->outline, first, first), &label) &&
		       label.separator == ':' && !label.code
		   ? label.text
		   : SPECAST_STR_NONE;
}

bool body_is_document_data(struct reader *reader, const struct part *part)
{
	struct run run = part_run(part);
	unsigned known = 0, left = LINES_MOST;
	bool table = run.first && run.first->kind == SPECAST_BLOCK_TABLE;
	if (part->first || !run.first || run.first->next != run.end ||
	    (!table && run.first->kind != SPECAST_BLOCK_LIST))
		return false;
	for (const struct specast_block *line = run.first->first; line && left > 0;
	     line = line->next, left--) {
		struct specast_str label = label_of_line(reader, line);
		if (label.size == 0 || label.data[0] == '`')
			return false;
		known += lookup_field(reader, phrase_of(reader, label), reader->metadata).strength > 0;
	}
	return known >= DATA_LEAST;
}

bool body_leads(struct reader *reader, const struct part *part)
{
	struct specast_str text = run_text(reader, part_run(part));
	return part->first || specast_str_find(text, "](", 0) != SIZE_MAX ||
	       specast_str_find(text, "://", 0) != SIZE_MAX || specast_str_find(text, ".md", 0) != SIZE_MAX;
}

bool body_is_table(struct reader *reader, const struct part *part, const struct specast_concept *list)
{
	if (!list || !is_list_of_records(list))
		return false;
	for (const struct specast_block *block = part->first_block; block && block != part->end;
	     block = block->next)
		if (block->kind == SPECAST_BLOCK_TABLE)
			return table_fits(reader, block, list, true) >= 1.8;
	return false;
}

const struct specast_concept *body_of_named(struct reader *reader, const struct part *part)
{
	struct specast_str rest = part->phrase, word;
	while (phrase_word(&rest, &word)) {
		const struct specast_concept *list = lookup_noun(reader, word, NULL);
		if (list && list->parent == 0 && body_is_table(reader, part, list))
			return list;
	}
	return NULL;
}

bool body_labels_items(struct reader *reader, const struct part *part)
{
	struct label label;
	for (const struct specast_block *block = part->first_block; block && block != part->end;
	     block = block->next)
		if (block->kind == SPECAST_BLOCK_LIST)
			return block->first &&
			       label_parse(specast_outline_item_text(reader->outline, block->first),
					   &label) &&
			       label.separator;
	return false;
}

bool body_is_picture(const struct part *part, const struct specast_concept *list)
{
	struct run run = part_run(part);
	return !part->first && !run_empty(run) && run.first->kind == SPECAST_BLOCK_CODE &&
	       run.first->next == run.end && !entries_are_sections(list) && !code_field(list);
}

bool body_is_requests(struct reader *reader, const struct part *part)
{
	for (const struct specast_block *block = part->first_block; block && block != part->end;
	     block = block->next) {
		if (block->kind == SPECAST_BLOCK_TABLE)
			return table_fits(reader, block, reader->endpoints, true) >= 1.8;
		if (block->kind == SPECAST_BLOCK_LIST)
			return is_list_of_requests(reader, block);
	}
	return false;
}

/* The list of the document whose entries have a date among their keys, when the table is one of what happened
 * when. */
static const struct specast_concept *list_of_dates(struct reader *reader, const struct specast_block *table)
{
	const struct specast_concept *best = NULL;
	double most = 2.5;
	for (uint16_t id = specast_concept_at(0)->first; id; id = specast_concept_at(id)->next) {
		const struct specast_concept *list = specast_concept_at(id);
		const struct specast_concept *date = is_list_of_records(list) ? field_of(list, "date") : NULL;
		double fits = date && date->key ? table_fits(reader, table, list, false) : 0;
		if (fits <= most)
			continue;
		best = list;
		most = fits;
	}
	return best;
}

const struct specast_concept *body_shows(struct reader *reader, const struct part *part)
{
	struct run run = part_run(part);
	if (part->first || !run.first || run.first->next != run.end)
		return NULL;
	if (run.first->kind == SPECAST_BLOCK_TABLE)
		return table_fits(reader, run.first, reader->endpoints, false) >= 2.5
			   ? reader->endpoints
			   : list_of_dates(reader, run.first);
	bool several = run.first->kind == SPECAST_BLOCK_LIST && run.first->first && run.first->first->next;
	return several && is_list_of_requests(reader, run.first) ? reader->endpoints : NULL;
}

const struct specast_concept *body_of_last_word(struct reader *reader, const struct part *part)
{
	size_t open = specast_str_find(part->heading, " (", 0), space;
	struct specast_str phrase =
	    open == SIZE_MAX ? part->phrase : phrase_of(reader, specast_str_slice(part->heading, 0, open));
	for (space = phrase.size; space > 0 && phrase.data[space - 1] != ' ';)
		space--;
	struct meaning meaning = lookup_exact(reader, specast_str_slice(phrase, space, phrase.size), NULL);
	const struct specast_concept *concept = meaning.concept;
	if (space == 0 || !concept || concept->parent != 0)
		return NULL;
	if (concept->shape != SPECAST_RECORD)
		return body_is_table(reader, part, concept) ? concept : NULL;
	for (uint16_t id = concept->first; id; id = specast_concept_at(id)->next)
		if (body_is_table(reader, part, specast_concept_at(id)))
			return concept;
	return NULL;
}

static bool has_column(struct reader *reader, const struct specast_block *table,
		       const struct specast_concept *list, const char *field)
{
	for (const struct specast_block *cell = table->first ? table->first->first : NULL; cell;
	     cell = cell->next) {
		struct meaning meaning = lookup_field(reader, phrase_of(reader, cell->text), list);
		if (meaning.concept == field_of(list, field) && meaning.strength >= SURE_WORDING)
			return true;
	}
	return false;
}

const struct specast_concept *body_compares(struct reader *reader, const struct part *part)
{
	const struct specast_block *table = part->first_block;
	while (table && table != part->end && table->kind != SPECAST_BLOCK_TABLE)
		table = table->next;
	if (!table || table == part->end)
		return NULL;
	const struct specast_concept *list = specast_concept_find("alternatives");
	bool compares = has_column(reader, table, list, "pros") && has_column(reader, table, list, "cons");
	return compares ? list : NULL;
}

bool body_is_request(struct reader *reader, const struct part *part)
{
	const struct specast_block *block = part->first_block;
	struct request request;
	struct specast_str text, line;
	if (!block || block == part->end)
		return false;
	if (block->kind == SPECAST_BLOCK_PARAGRAPH)
		return request_parse(specast_outline_text(reader->outline, block, block), &request);
	if (block->kind != SPECAST_BLOCK_CODE)
		return false;
	text = block->text;
	return specast_str_line(&text, &line) && request_parse(line, &request);
}

const struct specast_concept *body_of_second(struct reader *reader, const struct part *part)
{
	struct meaning second = lookup_second(reader, part->heading);
	const struct specast_block *table = part->first_block;
	while (table && table != part->end && table->kind == SPECAST_BLOCK_PARAGRAPH)
		table = table->next;
	if (!table || table == part->end || table->kind != SPECAST_BLOCK_TABLE || !second.concept ||
	    second.concept == part->concept || !is_list_of_records(second.concept))
		return NULL;
	double fits = table_fits(reader, table, second.concept, true);
	return fits >= 1.8 && fits > table_fits(reader, table, part->concept, true) + 0.5 ? second.concept
											  : NULL;
}

/* The list of the record whose entries have bodies such as this one: a table of an entry's own list
 * ("Fields"). */
static const struct specast_concept *list_of_bodies(struct reader *reader, const struct part *part,
						    const struct specast_concept *record)
{
	for (const struct specast_block *block = part->first_block; block && block != part->end;
	     block = block->next) {
		if (block->kind != SPECAST_BLOCK_TABLE)
			continue;
		for (uint16_t id = record->first; id; id = specast_concept_at(id)->next) {
			const struct specast_concept *list = specast_concept_at(id);
			for (uint16_t inner = is_list_of_records(list) ? list->first : 0; inner;
			     inner = specast_concept_at(inner)->next)
				if (is_list_of_records(specast_concept_at(inner)) &&
				    table_fits(reader, block, specast_concept_at(inner), false) >= 2.5)
					return list;
		}
	}
	return NULL;
}

/* Of a fence that says of its text no more than that it is text. */
static bool is_plain_language(struct specast_str language)
{
	static const char *const plain[] = { "", "text", "txt", "ascii" };
	for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
		if (specast_str_is(language, plain[i]))
			return true;
	return false;
}

bool code_is_picture(const struct specast_block *code)
{
	static const char *const pictures[] = { "mermaid", "plantuml", "puml", "dot", "graphviz", "d2" };
	static const char *const lines[] = { "─", "│", "━", "┃", "═", "║", "+--" };
	struct specast_str language =
	    specast_str_slice(code->info, 0, specast_str_find_char(code->info, ' ', 0));
	for (size_t i = 0; i < sizeof(pictures) / sizeof(pictures[0]); i++)
		if (specast_str_is(language, pictures[i]))
			return true;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		if (is_plain_language(language) && specast_str_find(code->text, lines[i], 0) != SIZE_MAX)
			return true;
	return false;
}

/* A picture defines nothing; a fence of plain text only below a single word, the name of what it defines. */
static bool defines(const struct specast_block *code, struct specast_str heading)
{
	struct specast_str language =
	    specast_str_slice(code->info, 0, specast_str_find_char(code->info, ' ', 0));
	return is_plain_language(language) ? specast_str_find_char(heading, ' ', 0) == SIZE_MAX
					   : !code_is_picture(code);
}

/* The list whose entries are their code before all else, when the section is one fence of a definition:
 * "Order" in a data model. */
static const struct specast_concept *list_of_code(struct reader *reader, const struct part *part,
						  const struct specast_concept *record)
{
	const struct specast_concept *list = record->first ? specast_concept_at(record->first) : NULL;
	const struct specast_block *code = NULL;
	while (list && !is_list_of_records(list))
		list = list->next ? specast_concept_at(list->next) : NULL;
	if (!list || !code_field(list) || !code_field(list)->main ||
	    lookup_field(reader, part->phrase, list).strength > 0 || part->first)
		return NULL;
	for (const struct specast_block *block = part->first_block; block && block != part->end;
	     block = block->next)
		if (block->kind == SPECAST_BLOCK_CODE && !code)
			code = block;
		else if (block->kind == SPECAST_BLOCK_CODE)
			return NULL;
	return code && defines(code, part->heading) ? list : NULL;
}

/* The labels of a body, in normal form. */
struct phrases {
	struct specast_str *items;
	size_t count, capacity;
};

static void add_label(struct reader *reader, struct specast_str text, bool bullet, struct phrases *phrases)
{
	struct label label;
	bool known = label_parse(text, &label) && !label.code;
	bool set_off = known && (label.bold || bullet || label.only);
	if (!set_off || (label.separator != ':' && !(label.bold && label.only)))
		return;
	phrases->items = specast_array_grow(reader->arena, phrases->items, phrases->count, &phrases->capacity,
					    sizeof(*phrases->items));
	phrases->items[phrases->count++] = phrase_of(reader, label.text);
}

static struct phrases body_labels(struct reader *reader, const struct part *part)
{
	struct phrases phrases = { 0 };
	for (const struct specast_block *block = part->first_block; block && block != part->end;
	     block = block->next) {
		if (block->kind == SPECAST_BLOCK_PARAGRAPH) {
			struct specast_str text = specast_outline_text(reader->outline, block, block), line;
			while (specast_str_line(&text, &line))
				add_label(reader, line, false, &phrases);
		}
		for (const struct specast_block *item = block->kind == SPECAST_BLOCK_LIST ? block->first
											  : NULL;
		     item; item = item->next)
			if (item->first && item->first->kind == SPECAST_BLOCK_PARAGRAPH)
				add_label(reader,
					  specast_outline_text(reader->outline, item->first, item->first),
					  true, &phrases);
	}
	return phrases;
}

/* Which fields of a list's entries they name. */
struct labels {
	const struct specast_concept *record, *list;
	unsigned known, different;
	bool named;  /* one is what such entries are called: "User Story" */
	bool inside; /* count them though parts of the record have the same wording */
	uint64_t seen;
};

static void count_label(struct reader *reader, struct specast_str phrase, struct labels *labels)
{
	struct meaning meaning = lookup_field(reader, phrase, labels->list);
	if (meaning.strength == 0)
		meaning = lookup_heading(reader, phrase, phrase, labels->list);
	if (!meaning.concept || meaning.concept->parent != labels->list->id || meaning.strength < SURE_LABEL)
		return;
	struct meaning own =
	    labels->inside ? (struct meaning){ 0 } : lookup_field(reader, phrase, labels->record);
	if (own.concept && own.concept->parent == labels->record->id && own.strength >= meaning.strength)
		return;
	unsigned place = 0;
	for (uint16_t id = labels->list->first; id && id != meaning.concept->id;
	     id = specast_concept_at(id)->next)
		place++;
	uint64_t bit = (uint64_t)1 << (place & 63);
	labels->known++;
	labels->named |= lookup_noun(reader, phrase, labels->list) == labels->list;
	labels->different += (labels->seen & bit) == 0;
	labels->seen |= bit;
}

static void count_labels(struct reader *reader, const struct phrases *phrases, struct labels *labels)
{
	for (size_t i = 0; i < phrases->count; i++)
		count_label(reader, phrases->items[i], labels);
}

/* A word under which any section may have something. */
static bool is_common(struct specast_str phrase)
{
	static const char *const words[] = { "description", "example", "purpose", "note",
					     "overview",    "summary", "usage",   "name" };
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (specast_str_is(phrase, words[i]))
			return true;
	return false;
}

static bool has_phrase(const struct phrases *phrases, struct specast_str phrase)
{
	for (size_t i = 0; i < phrases->count; i++)
		if (specast_str_equal(phrases->items[i], phrase))
			return true;
	return false;
}

/* Whether the section's first label stands in the one before or behind it, too: "Behavior" of each failure. */
static bool shares_label(struct reader *reader, const struct part *part, const struct phrases *phrases)
{
	const struct part *before = NULL;
	if (phrases->count == 0 || is_common(phrases->items[0]) || !part->parent)
		return false;
	if (part->next) {
		struct phrases others = body_labels(reader, part->next);
		if (has_phrase(&others, phrases->items[0]))
			return true;
	}
	unsigned left = SECTIONS_MOST;
	for (const struct part *at = part->parent->first; at && at != part && left > 0; at = at->next, left--)
		before = at->next == part ? at : NULL;
	struct phrases others = before ? body_labels(reader, before) : (struct phrases){ 0 };
	return has_phrase(&others, phrases->items[0]);
}

/* The list of the record more than `most` fields of whose entries the labels are. */
static const struct specast_concept *list_of_labels(struct reader *reader, const struct phrases *phrases,
						    const struct specast_concept *record, unsigned most)
{
	const struct specast_concept *best = NULL;
	for (uint16_t id = phrases->count ? record->first : 0; id; id = specast_concept_at(id)->next) {
		struct labels labels = { .record = record, .list = specast_concept_at(id) };
		if (!is_list_of_records(labels.list))
			continue;
		count_labels(reader, phrases, &labels);
		if (labels.different <= most || labels.known * 2 <= phrases->count)
			continue;
		best = labels.list;
		most = labels.different;
	}
	return best;
}

const struct specast_concept *body_of_labels(struct reader *reader, const struct part *part,
					     const struct specast_concept *record)
{
	struct phrases phrases = body_labels(reader, part);
	return list_of_labels(reader, &phrases, record, 1);
}

/* Whether one of them is what entries of the list are called, or of any list of the document where that is
 * NULL. */
static bool any_names(struct reader *reader, const struct phrases *phrases,
		      const struct specast_concept *list)
{
	for (size_t i = 0; i < phrases->count; i++) {
		const struct specast_concept *named = lookup_noun(reader, phrases->items[i], list);
		if (named && (!list || named == list))
			return true;
	}
	return false;
}

static bool labels_name(struct reader *reader, const struct phrases *phrases,
			const struct specast_concept *list)
{
	struct labels labels = { .record = specast_concept_at(list->parent), .list = list, .inside = true };
	if (!any_names(reader, phrases, list))
		return false;
	count_labels(reader, phrases, &labels);
	return labels.named && labels.different > 1;
}

bool body_names(struct reader *reader, const struct part *part, const struct specast_concept *list)
{
	struct phrases phrases = body_labels(reader, part);
	return labels_name(reader, &phrases, list);
}

const struct specast_concept *body_names_entry(struct reader *reader, const struct part *part)
{
	struct phrases phrases = body_labels(reader, part);
	if (!any_names(reader, &phrases, NULL))
		return NULL; /* as nearly always */
	for (uint16_t id = specast_concept_at(0)->first; id; id = specast_concept_at(id)->next)
		if (is_list_of_records(specast_concept_at(id)) &&
		    labels_name(reader, &phrases, specast_concept_at(id)))
			return specast_concept_at(id);
	return NULL;
}

const struct specast_concept *body_of_entry(struct reader *reader, const struct part *part,
					    const struct specast_concept *record)
{
	const struct specast_concept *list = list_of_bodies(reader, part, record);
	struct phrases phrases = body_labels(reader, part);
	if (!list)
		list = list_of_labels(reader, &phrases, record, shares_label(reader, part, &phrases) ? 0 : 1);
	return list ? list : list_of_code(reader, part, record);
}
