/* Where entries of a list begin among the blocks of a section, and which blocks are fields of one. */
#include "recognise.h"

#include <string.h>

/* "Error Story 2": a number behind words that end with the noun of the list's entries. */
static bool is_numbered_noun(struct reader *reader, const struct specast_concept *list,
			     struct specast_str label)
{
	size_t digits = specast_str_digits_start(label, label.size);
	struct specast_str noun = specast_str_trim(specast_str_slice(label, 0, digits));
	while (noun.size && digits < label.size) {
		if (lookup_noun(reader, phrase_of(reader, noun), list) == list)
			return true;
		size_t space = specast_str_find_char(noun, ' ', 0);
		noun = space == SIZE_MAX ? SPECAST_STR_NONE : specast_str_slice(noun, space + 1, noun.size);
	}
	return false;
}

/* "As a keeper, I want …", where the list is one of stories. */
static bool is_story(struct reader *reader, const struct specast_concept *list, struct specast_str text)
{
	static const char *const openings[] = { "as a ", "as an ",         "as the ", "como ", "en tant qu",
						"als ",  "in qualita di ", "come ",   "作为",  "作為",
						"как " };
	struct specast_str line = text;
	if (strcmp(list->name, "user_stories") != 0)
		return false;
	specast_str_line(&text, &line);
	struct specast_str phrase = phrase_of(reader, line);
	for (size_t i = 0; i < sizeof(openings) / sizeof(openings[0]); i++)
		if (specast_str_starts(phrase, openings[i]))
			return true;
	return false;
}

bool tells_story(struct reader *reader, const struct specast_concept *list, const struct specast_block *block)
{
	return block->kind == SPECAST_BLOCK_PARAGRAPH &&
	       is_story(reader, list, specast_outline_text(reader->outline, block, block));
}

/* "**Table**: `users`" and "**Story 2**: As a …": a label that is the noun of such an entry, or the name of one
 * that tells what it is. */
static bool begins_by_noun(struct reader *reader, const struct specast_concept *list,
			   const struct label *label, struct beginning *beginning)
{
	const struct specast_concept *named;
	struct specast_str after;
	unsigned number;
	if (label->separator != ':' || label->only)
		return false;
	bool noun = heading_entry(reader, label->text, list, &named, &number, &after) && named == list &&
		    after.size == 0;
	bool field = lookup_field(reader, phrase_of(reader, label->text), list).strength > 0;
	/* "Story" may be what a story says; "Story 2" is the second one. */
	if ((noun && !field) || is_numbered_noun(reader, list, label->text) ||
	    (!field && is_story(reader, list, label->value))) {
		*beginning = (struct beginning){ .name = label->text, .text = label->value };
		return true;
	}
	if (field)
		return false;
	if (lookup_noun(reader, phrase_of(reader, label->text), list) != list ||
	    unmarked(label->value).size == label->value.size || !lookup_plain(reader, label->text))
		return false;
	*beginning = (struct beginning){ .name = label->value };
	return true;
}

static bool first_item_is_field(struct reader *reader, const struct specast_concept *list,
				const struct specast_block *block)
{
	struct label label;
	const struct specast_block *lead =
	    block && block->kind == SPECAST_BLOCK_LIST && block->first ? block->first->first : NULL;
	return lead && lead->kind == SPECAST_BLOCK_PARAGRAPH &&
	       label_parse(specast_outline_text(reader->outline, lead, lead), &label) && !label.code &&
	       lookup_field(reader, phrase_of(reader, label.text), list).strength > 0;
}

/* A bold line of its own, with a text below it. */
static bool heads_text(struct reader *reader, struct run run, const struct specast_block *block)
{
	struct label label;
	const struct specast_block *next = run_next(run, block);
	return block->kind == SPECAST_BLOCK_PARAGRAPH && next && next->kind == SPECAST_BLOCK_PARAGRAPH &&
	       label_parse(specast_outline_text(reader->outline, block, block), &label) && label.bold &&
	       label.only && label.separator == 0 && label.note.size == 0;
}

#define NEAR 8 /* blocks within which another such line is looked for */

/* Whether the line is one of several that begin a section and divide it: each is an entry. */
static bool is_one_of_several(struct reader *reader, struct run run, const struct specast_block *block)
{
	if (!heads_text(reader, run, block) || !heads_text(reader, run, run.first))
		return false;
	unsigned left = NEAR;
	for (const struct specast_block *at = block->next;
	     block == run.first && at && at != run.end && left > 0; at = at->next, left--)
		if (heads_text(reader, run, at))
			return true;
	return block != run.first;
}

/* "AuditReport", "audit_report": no word of a language. */
static bool is_code_name(const struct label *label)
{
	bool capital = false;
	for (size_t i = 1; i < label->text.size && !capital; i++)
		capital = label->text.data[i] >= 'A' && label->text.data[i] <= 'Z' &&
			  label->text.data[i - 1] >= 'a' && label->text.data[i - 1] <= 'z';
	bool word = specast_str_find_char(label->text, ' ', 0) == SIZE_MAX;
	return word && (label->code || capital || specast_str_find_char(label->text, '_', 0) != SIZE_MAX);
}

/* Whether a block is one line that names code: "**AuditReport** (as stored):". */
static bool is_code_line(struct reader *reader, const struct specast_concept *list,
			 const struct specast_block *block)
{
	struct label label;
	return block->kind == SPECAST_BLOCK_PARAGRAPH &&
	       label_parse(specast_outline_text(reader->outline, block, block), &label) && label.bold &&
	       label.only && is_code_name(&label) &&
	       lookup_field(reader, phrase_of(reader, label.text), list).strength == 0;
}

static bool is_above_code(struct run run, const struct specast_block *block)
{
	return block->next && block->next != run.end && block->next->kind == SPECAST_BLOCK_CODE;
}

/* Such a line above code, in a list whose entries are known by their code, or one among others above code. */
static bool names_code(struct reader *reader, const struct specast_concept *list, struct run run,
		       const struct specast_block *block)
{
	const struct specast_concept *code = code_field(list);
	unsigned left = NEAR;
	if (!code || !code->main || !is_code_line(reader, list, block))
		return false;
	if (is_above_code(run, block))
		return true;
	for (const struct specast_block *at = run.first; at && at != run.end && left > 0;
	     at = at->next, left--)
		if (is_above_code(run, at) && is_code_line(reader, list, at))
			return true;
	return false;
}

/* "1. Gateway" and "a) Gateway": a line that is counted. */
static bool is_counted(struct specast_str line)
{
	bool letter =
	    line.size > 3 && specast_is_letter(line.data[0]) && line.data[1] == ')' && line.data[2] == ' ';
	return letter || heading_title(line).size < line.size;
}

/* The label of a bullet that is set off; false when there is none. */
static bool item_label(struct reader *reader, const struct specast_block *item, struct label *label)
{
	const struct specast_block *lead = item->first;
	return lead && lead->kind == SPECAST_BLOCK_PARAGRAPH &&
	       label_parse(specast_outline_text(reader->outline, lead, lead), label) && label->bold &&
	       label->separator == ':' && !label->only;
}

/* Whether a bullet of the list has the label. */
static bool has_label(struct reader *reader, const struct specast_block *list, struct specast_str text)
{
	struct label label;
	unsigned left = NEAR;
	for (const struct specast_block *item = list->first; item && left > 0; item = item->next, left--)
		if (item_label(reader, item, &label) && specast_str_equal(label.text, text))
			return true;
	return false;
}

/* Whether bullets below a line say the same of it as those below another one: "Required for" and "Impact" of
 * each.  The first bullets of the section are compared with the second ones, and all others with the first. */
static bool says_the_same(struct reader *reader, struct run run, const struct specast_block *bullets)
{
	struct label label;
	unsigned left = NEAR;
	if (!bullets || bullets->kind != SPECAST_BLOCK_LIST || !item_label(reader, bullets->first, &label))
		return false;
	const struct specast_block *line = NULL;
	for (const struct specast_block *at = run.first; at && at != run.end && left > 0;
	     line = at, at = at->next, left--)
		if (at->kind == SPECAST_BLOCK_LIST && at != bullets && line &&
		    line->kind == SPECAST_BLOCK_PARAGRAPH)
			return has_label(reader, at, label.text);
	return false;
}

/* Whether a block is labelled bullets. */
static bool is_labelled(struct reader *reader, const struct specast_block *bullets)
{
	struct label label;
	return bullets && bullets->kind == SPECAST_BLOCK_LIST && item_label(reader, bullets->first, &label);
}

bool heads_counted(struct reader *reader, struct run run, const struct specast_block *block)
{
	const struct specast_block *next = run_next(run, block);
	struct label label;
	if (block->kind != SPECAST_BLOCK_PARAGRAPH ||
	    !label_parse(specast_outline_text(reader->outline, block, block), &label) || !label.bold ||
	    !label.only || !is_counted(label.text))
		return false;
	bool alone = block == run.first && next && next->next == run.end;
	return alone ? is_labelled(reader, next) : says_the_same(reader, run, next);
}

/* "M0: Skeleton": a few letters and a number before the colon. */
static bool has_mark(struct specast_str line)
{
	size_t colon = specast_str_find_char(line, ':', 0), at = 0;
	while (at < 3 && at < line.size && specast_is_letter(line.data[at]))
		at++;
	size_t digits = at;
	at = specast_str_digits(line, at);
	return digits > 0 && at > digits && at == colon && colon + 1 < line.size;
}

#define PLAIN_HEAD_MOST 100 /* bytes; longer lines are sentences */

enum plain_head {
	NO_HEAD,
	MARKED_HEAD, /* "M2: Rollout" */
	CALLED_HEAD  /* "Phase 2: Rollout": as entries of the list are called */
};

static enum plain_head plain_head(struct reader *reader, const struct specast_concept *list,
				  const struct specast_block *block)
{
	const struct specast_concept *named;
	struct specast_str line, after;
	unsigned number;
	if (block->kind != SPECAST_BLOCK_PARAGRAPH)
		return NO_HEAD;
	line = specast_str_trim(specast_outline_text(reader->outline, block, block));
	if (line.size > PLAIN_HEAD_MOST || specast_str_find_char(line, '\n', 0) != SIZE_MAX)
		return NO_HEAD;
	if (heading_entry(reader, line, list, &named, &number, &after) && named == list && after.size)
		return CALLED_HEAD;
	return has_mark(line) ? MARKED_HEAD : NO_HEAD;
}

static bool has_list_below(struct run run, const struct specast_block *block)
{
	return block->next && block->next != run.end && block->next->kind == SPECAST_BLOCK_LIST;
}

/* Whether a line without emphasis begins an entry: it is called as entries are, or has a mark, and bullets stand
 * below it, or below others of its kind. */
static bool heads_plainly(struct reader *reader, const struct specast_concept *list, struct run run,
			  const struct specast_block *block)
{
	enum plain_head kind = entries_are_sections(list) ? plain_head(reader, list, block) : NO_HEAD;
	unsigned left = NEAR;
	if (kind == NO_HEAD)
		return false;
	if (has_list_below(run, block) &&
	    (kind == CALLED_HEAD || first_item_is_field(reader, list, block->next)))
		return true;
	for (const struct specast_block *at = run.first; at && at != run.end && left > 0;
	     at = at->next, left--)
		if (at != block && has_list_below(run, at) && plain_head(reader, list, at) == kind)
			return true;
	return false;
}

/* "**FR-1 Login.** The service …" and "**FR-1**: The service …": a bold lead that begins with an identifier, where
 * entries have such. */
static bool begins_by_identifier(const struct specast_concept *list, struct specast_str text,
				 struct beginning *beginning)
{
	size_t close = specast_str_find(text, "**", 2);
	if (!field_of(list, "id") || !specast_str_starts(text, "**") || close == SIZE_MAX ||
	    close > specast_str_find_char(text, '\n', 0))
		return false;
	struct specast_str lead = specast_str_slice(text, 2, close),
			   rest = specast_str_slice(text, close + 2, text.size);
	size_t end = 0;
	while (end < lead.size && !strchr(" :.", lead.data[end]))
		end++;
	if (!is_numbered(specast_str_slice(lead, 0, end)))
		return false;
	if (specast_str_ends(lead, ":"))
		lead.size--;
	else if (specast_str_starts(rest, ":"))
		rest = specast_str_slice(rest, 1, rest.size);
	*beginning = (struct beginning){ .name = lead, .text = specast_str_trim(rest) };
	return true;
}

bool begins_entry(struct reader *reader, const struct specast_concept *list, struct run run,
		  const struct specast_block *block, bool sections, struct beginning *beginning)
{
	struct label label;
	const struct specast_concept *named;
	struct specast_str after;
	unsigned number;
	if (block->kind != SPECAST_BLOCK_PARAGRAPH)
		return false;
	struct specast_str rest = specast_outline_text(reader->outline, block, block), line = rest;
	bool whole = label_parse(rest, &label) && label.bold;
	if (whole && begins_by_noun(reader, list, &label, beginning))
		return true;
	if (begins_by_identifier(list, specast_str_trim(rest), beginning))
		return true;
	if (!sections && heads_plainly(reader, list, run, block)) {
		*beginning = (struct beginning){ .name = specast_str_trim(rest) };
		return true;
	}
	const struct specast_block *next = run_next(run, block);
	specast_str_line(&rest, &line);
	if (!label_parse(specast_str_trim(line), &label) || !label.bold)
		return false;
	bool counted = !sections && entries_are_sections(list) && is_counted(label.text);
	bool called = !sections && label.only && label.bold &&
		      heading_entry(reader, label.text, list, &named, &number, &after) && named == list &&
		      after.size;
	if (!whole && !counted && !called)
		return false;
	if (!rest.size && names_code(reader, list, run, block)) {
		struct specast_str noted = specast_str_format(
		    reader->arena, "%.*s (%.*s)", SPECAST_FMT(label.text), SPECAST_FMT(label.note));
		*beginning = (struct beginning){ .name = label.note.size ? noted : label.text };
		return true;
	}
	if (!label.only || label.note.size)
		return false;
	*beginning = (struct beginning){ .name = heading_title(label.text), .text = rest };
	if (counted || called)
		return true;
	if (heading_entry(reader, unmarked(label.text), list, &named, &number, &after) && named == list)
		return true;
	if (rest.size || lookup_field(reader, phrase_of(reader, label.text), list).strength > 0 ||
	    lookup_group(reader, phrase_of(reader, label.text), list))
		return false;
	bool text_follows = !sections && label.separator == 0 && next &&
			    next->kind == SPECAST_BLOCK_PARAGRAPH &&
			    (entries_are_sections(list) || is_one_of_several(reader, run, block));
	bool related = list == reader->links; /* a label above a link says what that is, and no field */
	return text_follows || first_item_is_field(reader, list, next) ||
	       (!related && says_the_same(reader, run, next)) || heads_counted(reader, run, block);
}

bool run_has_entries(struct reader *reader, const struct specast_concept *list, struct run run)
{
	struct beginning beginning;
	for (const struct specast_block *block = run.first; block && block != run.end; block = block->next)
		if (begins_entry(reader, list, run, block, false, &beginning))
			return true;
	return false;
}

bool run_numbers_entries(struct reader *reader, const struct specast_concept *list, struct run run)
{
	struct label label;
	return run.first && run.first != run.end && run.first->kind == SPECAST_BLOCK_PARAGRAPH &&
	       label_parse(specast_outline_text(reader->outline, run.first, run.first), &label) &&
	       label.bold && is_numbered_noun(reader, list, label.text);
}

bool is_field_line(struct reader *reader, const struct specast_concept *list,
		   const struct specast_block *block)
{
	struct label label;
	if (block->kind != SPECAST_BLOCK_PARAGRAPH ||
	    !label_parse(specast_outline_text(reader->outline, block, block), &label))
		return false;
	if (!label.bold || !(label.separator == ':' || label.only))
		return false;
	struct meaning meaning = lookup_field(reader, phrase_of(reader, label.text), list);
	bool line = meaning.strength > 0 && meaning.concept->shape != SPECAST_PROSE &&
		    is_text_shape(meaning.concept->shape);
	bool table = label.only && block->next && block->next->kind == SPECAST_BLOCK_TABLE;
	return meaning.strength > 0 && !(line && table); /* "Error Types" heads a table, and is no type */
}

bool says_fields(struct reader *reader, const struct specast_concept *list, struct specast_str text)
{
	struct specast_str line;
	unsigned known = 0, count = 0;
	while (known == count && specast_str_line(&text, &line)) {
		struct label label;
		bool field = label_parse(specast_str_trim(line), &label) && label.bold &&
			     label.separator == ':' && !label.only &&
			     lookup_field(reader, phrase_of(reader, label.text), list).strength > 0;
		known += field;
		count += field || count == 0;
	}
	return known > 1;
}

bool is_field_list(struct reader *reader, const struct specast_concept *list,
		   const struct specast_block *block)
{
	struct specast_str first = SPECAST_STR_NONE;
	unsigned known = 0, count = 0;
	bool bold = true;
	if (block->kind != SPECAST_BLOCK_LIST)
		return false;
	for (const struct specast_block *item = block->first; item; item = item->next) {
		struct label label = { 0 };
		if (says_fields(reader, list, specast_outline_item_text(reader->outline, item)))
			return false;
		count++;
		if (item->first && item->first->kind == SPECAST_BLOCK_PARAGRAPH &&
		    label_parse(specast_outline_text(reader->outline, item->first, item->first), &label) &&
		    label.separator == ':' && !label.code &&
		    lookup_field(reader, phrase_of(reader, label.text), list).strength > 0)
			known++;
		bold &= label.bold;
		if (count > 1 && first.size && specast_str_equal(first, label.text))
			return false; /* "Risk: …" twice: an entry each */
		first = count == 1 ? label.text : first;
	}
	return known * 2 > count && (count >= 2 || bold);
}

bool run_has_fields(struct reader *reader, const struct specast_concept *list, struct run run)
{
	for (const struct specast_block *block = run.first; block && block != run.end; block = block->next)
		if (is_field_line(reader, list, block))
			return true;
	return false;
}

bool is_checklist(const struct specast_block *block, const struct specast_concept *list)
{
	const struct specast_concept *tasks = field_of(list, "tasks");
	if (block->kind != SPECAST_BLOCK_LIST || !tasks || !field_of(tasks, "done") || field_of(list, "done"))
		return false;
	for (const struct specast_block *item = block->first; item; item = item->next)
		if (!item->task || !item->first || item->first->next)
			return false;
	return true;
}

bool list_interrupts(const struct specast_block *before, const struct specast_block *bullets)
{
	const struct specast_block *behind = bullets->next;
	uint32_t count = 0;
	if (!before || before->next != bullets || !before->ordered || bullets->kind != SPECAST_BLOCK_LIST ||
	    bullets->ordered || !behind || behind->kind != SPECAST_BLOCK_LIST || !behind->ordered)
		return false;
	for (const struct specast_block *item = before->first; item; item = item->next)
		count++;
	return behind->number == before->number + count;
}
