/* One entry of a list of records: what a bullet, a line or a heading says of it. */
#include "recognise.h"

#include <string.h>

#define DEED_MOST 24          /* bytes of what happens to a file */
#define BEFORE_STATUS_MOST 24 /* bytes of a response, in which its status ends */
#define PLAIN_KEY_MOST 60     /* bytes; a longer lead before a colon is a sentence */

void set_filter(struct reader *reader, struct specast_node *entry, struct specast_str wanted)
{
	const struct specast_concept *list = entry->parent->concept;
	const struct specast_concept *field =
	    field_of(list, "kind") ? field_of(list, "kind") : field_of(list, "rel");
	if (wanted.size && field && !specast_node_get(entry, field->name))
		specast_node_field(reader->arena, entry, field)->text = wanted;
}

/* "**R5**": a mark that is set off, and nothing else. */
static bool is_lone_mark(struct specast_str text)
{
	struct specast_str mark = unmarked(text);
	bool digit = false;
	for (size_t i = 0; i < mark.size; i++) {
		digit = specast_is_digit(mark.data[i]);
		if (!digit && (mark.data[i] < 'A' || mark.data[i] > 'Z'))
			return false;
	}
	return digit && mark.size < text.size && is_identifier(mark);
}

/* "[title](url)" for lists whose records have both. */
static bool set_link(struct reader *reader, struct specast_node *entry, struct specast_str text,
		     const struct value *place)
{
	const struct specast_concept *title = field_of(entry->parent->concept, "title"),
				     *url = field_of(entry->parent->concept, "url");
	size_t middle = specast_str_find(text, "](", 0);
	if (!title || !url || !specast_str_starts(text, "[") || !specast_str_ends(text, ")") ||
	    middle == SIZE_MAX || specast_str_find_char(text, '(', middle + 2) != SIZE_MAX ||
	    specast_str_find_char(text, ' ', middle) != SIZE_MAX)
		return false;
	set_entry_text(reader, entry, title, specast_str_slice(text, 1, middle), place);
	set_entry_text(reader, entry, url, specast_str_slice(text, middle + 2, text.size - 1), place);
	return true;
}

/* Whether what stands before the separator may be a key: marked, or a few words before a colon. */
static bool is_key_lead(const struct specast_concept *list, const struct label *label)
{
	if (label->only || label->value.size == 0)
		return false;
	if (label->code || label->bold || label->link)
		return true;
	return label->separator == ':' ? label->text.size <= PLAIN_KEY_MOST
				       : strcmp(list->name, "elements") == 0;
}

/* "201 Created" and "Success - 200": three digits are the status, the rest is what it means. */
bool spread_status(struct reader *reader, struct specast_node *entry, struct specast_str text,
		   const struct value *place)
{
	const struct specast_concept *status = field_of(entry->parent->concept, "status"),
				     *title = field_of(entry->parent->concept, "title");
	size_t close = specast_str_starts(text, "`") ? specast_str_find_char(text, '`', 1) : SIZE_MAX;
	if (!status || !title)
		return false;
	if (close != SIZE_MAX) /* "`200 OK` - the list" */
		text = specast_str_format(reader->arena, "%.*s%.*s",
					  SPECAST_FMT(specast_str_slice(text, 1, close)),
					  SPECAST_FMT(specast_str_slice(text, close + 1, text.size)));
	size_t digits = status_at(text);
	if (digits == SIZE_MAX) {
		set_entry_text(reader, entry, title, text, place);
		return true;
	}
	struct specast_str before = specast_str_trim(specast_str_slice(text, 0, digits));
	struct specast_str after = specast_str_trim(specast_str_slice(text, digits + 3, text.size));
	while (before.size && strchr("-:, ", before.data[before.size - 1]))
		before.size--;
	while (after.size && strchr("-:, ", after.data[0]))
		after = specast_str_slice(after, 1, after.size);
	set_entry_text(reader, entry, status, specast_str_slice(text, digits, digits + 3), place);
	set_entry_text(reader, entry, title,
		       before.size && after.size ? specast_str_format(reader->arena, "%.*s: %.*s",
								      SPECAST_FMT(before), SPECAST_FMT(after))
		       : before.size             ? before
						 : after,
		       place);
	return true;
}

/* "**FR-1** The service …" */
static bool bold_identifier(struct specast_str text, struct specast_str *token, struct specast_str *rest)
{
	size_t close = specast_str_find(text, "**", 2);
	if (!specast_str_starts(text, "**") || close == SIZE_MAX ||
	    !is_identifier(specast_str_slice(text, 2, close)))
		return false;
	*token = specast_str_slice(text, 2, close);
	*rest = specast_str_trim(specast_str_slice(text, close + 2, text.size));
	return true;
}

/* What one line says of an entry, and the fields that it may fill. */
struct saying {
	struct reader *reader;
	struct specast_node *entry;
	const struct specast_concept *list, *main, *key, *about, *type;
	struct specast_str text;
	struct label label;
	bool lead; /* the text begins with the label */
	const struct value *place;
};

static void say(const struct saying *saying, const struct specast_concept *field, struct specast_str text)
{
	set_entry_text(saying->reader, saying->entry, field, text, saying->place);
}

/* The label with its note: "Buoy (abstract)". */
static struct specast_str noted(const struct saying *saying)
{
	const struct label *label = &saying->label;
	return label->note.size ? specast_str_format(saying->reader->arena, "%.*s (%.*s)",
						     SPECAST_FMT(label->text), SPECAST_FMT(label->note))
				: label->text;
}

/* "FR-1: what is required", "**FR-1** what is required", or nothing but "R-1". */
static bool by_identifier(const struct saying *saying)
{
	const struct specast_concept *id = field_of(saying->list, "id");
	const struct label *label = &saying->label;
	struct specast_str token, rest;
	if (!id)
		return false;
	if (!saying->lead &&
	    (bold_identifier(saying->text, &token, &rest) || plain_identifier(saying->text, &token, &rest))) {
		say(saying, id, token);
		say(saying, saying->main, rest);
		return true;
	}
	if (is_numbered(unmarked(saying->text)) || is_lone_mark(saying->text)) {
		say(saying, id, saying->text);
		return true;
	}
	if (!saying->lead || label->only || !is_identifier(unmarked(label->text)))
		return false;
	if (is_blank(saying->reader, label->value))
		return true; /* a sample's number says nothing */
	say(saying, id, label->text);
	say(saying, saying->main, label->value);
	return true;
}

/* "Q: … → A: …": a question with its answer. */
static bool by_answer(const struct saying *saying)
{
	static const char *const answers[] = { "→ A: ", "-> A: ", "— A: ", " A: " };
	const struct specast_concept *answer = field_of(saying->list, "answer");
	struct specast_str text = saying->text;
	if (!answer || !specast_str_starts(text, "Q: "))
		return false;
	for (size_t i = 0; i < sizeof(answers) / sizeof(answers[0]); i++) {
		size_t at = specast_str_find(text, answers[i], 0);
		if (at == SIZE_MAX)
			continue;
		say(saying, saying->main, specast_str_trim(specast_str_slice(text, strlen("Q: "), at)));
		say(saying, answer,
		    specast_str_trim(specast_str_slice(text, at + strlen(answers[i]), text.size)));
		return true;
	}
	return false;
}

/* The date in the parentheses at the end of "v1.2 (2026-03-28)", which are taken off; empty: there is none. */
static struct specast_str take_date(struct specast_str *text)
{
	size_t open = specast_str_find(*text, " (", 0);
	if (open == SIZE_MAX || !specast_str_ends(*text, ")"))
		return SPECAST_STR_NONE;
	struct specast_str date = specast_str_slice(*text, open + 2, text->size - 1);
	if (!is_date(date))
		return SPECAST_STR_NONE;
	*text = specast_str_slice(*text, 0, open);
	return date;
}

/* "2026-03-28: drafted" and "v1.2 (2026-03-28): drafted": what happened at a date. */
static bool by_date(const struct saying *saying)
{
	const struct specast_concept *field = field_of(saying->list, "date");
	const struct label *label = &saying->label;
	struct specast_str name = unmarked(label->text), date = label->note;
	if (!field || !saying->lead || label->value.size == 0 ||
	    (!is_key_lead(saying->list, label) && !is_date(name)))
		return false;
	if (date.size == 0)
		date = is_date(name) ? name : take_date(&name);
	if (!is_date(date))
		return false;
	say(saying, field, date);
	if (!specast_str_equal(name, date))
		say(saying, saying->main, name);
	say(saying, saying->about ? saying->about : saying->main, label->value);
	return true;
}

/* "Risk: the gauge freezes", "Mitigation: keep a spare": the label is no name, it says what such entries mainly
 * are, or what is said of them.  "Services: …" is over several entries, and names those together. */
static bool by_wording(const struct saying *saying)
{
	const struct label *label = &saying->label;
	if (!saying->main || !saying->lead || label->separator != ':' || label->only || label->code ||
	    label->note.size)
		return false;
	bool several = entries_are_sections(saying->list) && specast_str_ends(unmarked(label->text), "s");
	struct meaning meaning =
	    lookup_field(saying->reader, phrase_of(saying->reader, label->text), saying->list);
	if (several || !meaning.concept || meaning.strength < SURE_WORDING ||
	    (meaning.concept != saying->main && meaning.concept != saying->about))
		return false;
	say(saying, meaning.concept, label->value);
	return true;
}

bool has_status(const struct specast_concept *list)
{
	return field_of(list, "status") && field_of(list, "title");
}

bool names_status(const struct specast_concept *list, struct specast_str text)
{
	return has_status(list) &&
	       status_at(specast_str_slice(
		   text, 0, text.size < BEFORE_STATUS_MOST ? text.size : BEFORE_STATUS_MOST)) != SIZE_MAX;
}

/* "`404`: not found", "201 Created": a response by its status. */
static bool by_status(const struct saying *saying)
{
	const struct label *label = &saying->label;
	struct specast_str text = unmarked(saying->text);
	if (!names_status(saying->list, text))
		return false;
	if (saying->lead && (label->code || label->bold) && label->value.size)
		text = specast_str_format(saying->reader->arena, "%.*s: %.*s",
					  SPECAST_FMT(unmarked(noted(saying))), SPECAST_FMT(label->value));
	return spread_status(saying->reader, saying->entry, text, saying->place);
}

/* "PRD: [Title](url)" */
static bool by_relation(const struct saying *saying)
{
	const struct label *label = &saying->label;
	if (strcmp(saying->list->name, "links") != 0 || !saying->lead || label->link ||
	    label->separator != ':' || label->only || is_numbered(unmarked(label->text)))
		return false;
	if (is_blank(saying->reader, label->value))
		return true;
	struct meaning meaning = lookup_exact(saying->reader, phrase_of(saying->reader, label->text), NULL);
	say(saying, saying->key,
	    meaning.concept == saying->list && meaning.wanted.size ? meaning.wanted : label->text);
	if (!set_link(saying->reader, saying->entry, label->value, saying->place))
		say(saying, field_of(saying->list, "title"), label->value);
	return true;
}

/* Takes what parts a text from what it follows off its front. */
static struct specast_str without_marks(struct specast_str text)
{
	static const char *const marks[] = { "-", ":", "–", "—" };
	text = specast_str_trim(text);
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (specast_str_starts(text, marks[i]))
			return specast_str_trim(specast_str_slice(text, strlen(marks[i]), text.size));
	return text;
}

/* What happens to a file, and to which: "Delete: `src/gate.c` - nobody calls it", "`src/gate.c` (new)". */
static bool by_deed(const struct saying *saying)
{
	const struct label *label = &saying->label;
	struct specast_str value = label->value;
	size_t end = specast_str_starts(value, "`") ? specast_str_find_char(value, '`', 1) : SIZE_MAX;
	if (!saying->lead || label->link || !saying->about || !saying->key ||
	    strcmp(saying->key->name, "path") != 0)
		return false;
	if (label->only && label->code && label->note.size) {
		say(saying, saying->key, label->text);
		say(saying, saying->about, label->note);
		return true;
	}
	if (label->code || label->note.size || label->separator != ':' || end == SIZE_MAX ||
	    label->text.size > DEED_MOST)
		return false;
	struct specast_str rest = without_marks(specast_str_slice(value, end + 1, value.size));
	say(saying, saying->key, specast_str_slice(value, 0, end + 1));
	say(saying, saying->about,
	    rest.size ? specast_str_format(saying->reader->arena, "%.*s: %.*s", SPECAST_FMT(label->text),
					   SPECAST_FMT(rest))
		      : label->text);
	return true;
}

/* "Gateway (Go): passes requests on": a name and an account. */
static bool by_account(const struct saying *saying)
{
	const struct specast_concept *main = saying->main;
	const struct label *label = &saying->label;
	struct specast_str name = label->text;
	if (!main || !main->key || !saying->about || !saying->lead || !is_key_lead(saying->list, label))
		return false;
	if (label->note.size && saying->type)
		say(saying, saying->type, label->note);
	else if (label->note.size)
		name = specast_str_slice(
		    saying->text, 0, (size_t)(label->note.data + label->note.size + 1 - saying->text.data));
	if (label->bold || label->code)
		set_name(saying->reader, saying->entry, name, saying->place);
	else
		say(saying, heading_field(saying->list), name);
	say(saying, saying->about, label->value);
	return true;
}

/* Whether the field tells what its entry is; a mitigation tells of the risk. */
static bool tells_what(const struct specast_concept *about)
{
	return about && strcmp(about->name, "mitigation") != 0;
}

/* "**One file.** It is copied at night": a name that is a sentence in bold, and what is said of it. */
static bool by_sentence(const struct saying *saying)
{
	struct specast_str text = saying->text;
	size_t close = specast_str_starts(text, "**") ? specast_str_find(text, ".** ", 2) : SIZE_MAX;
	if (saying->lead || close == SIZE_MAX || !tells_what(saying->about) || !saying->main ||
	    !saying->main->key || specast_str_find(text, "**", 2) < close ||
	    specast_str_find_char(text, '\n', 0) < close)
		return false;
	set_name(saying->reader, saying->entry, specast_str_slice(text, 2, close), saying->place);
	say(saying, saying->about, specast_str_trim(specast_str_slice(text, close + 4, text.size)));
	return true;
}

/* A name that is set off, with what such entries have no describing field for. */
static bool by_name(const struct saying *saying)
{
	const struct specast_concept *main = saying->main, *key = saying->key;
	const struct label *label = &saying->label;
	struct specast_str name = label->text;
	if (!saying->lead || !main)
		return false;
	if (main == field_of(saying->list, "name") && (label->bold || label->code) && !label->only) {
		set_name(saying->reader, saying->entry, name, saying->place);
		add_extra(saying->reader, saying->entry, SPECAST_STR_NONE,
			  label->note.size
			      ? specast_str_format(saying->reader->arena, "(%.*s) %.*s",
						   SPECAST_FMT(label->note), SPECAST_FMT(label->value))
			      : label->value);
		return true;
	}
	if (!field_of(saying->list, "id") && label->bold && key && !main->key && key->shape == SPECAST_TEXT &&
	    label->separator != '-') {
		set_name(saying->reader, saying->entry, name, saying->place);
		say(saying, main, label->value);
		return true;
	}
	if (!label->only || !main->key)
		return false;
	if (label->code && label->note.size && saying->type)
		say(saying, saying->type, label->note);
	else if (label->bold)
		name = noted(saying);
	else if (label->separator != ':' || label->note.size)
		return false;
	set_name(saying->reader, saying->entry, name, saying->place);
	return true;
}

/* Spreads the first line of an unstructured entry over its fields.  It may stand in one that is `told` of
 * below. */
static void spread_text(struct reader *reader, struct specast_node *entry, struct specast_str text, bool told,
			const struct value *place)
{
	const struct specast_concept *list = entry->parent->concept, *about = told_field(reader->tmpl, list);
	struct inner_field inner[INNER_FIELDS_MOST];
	size_t count = take_inner_fields(reader, list, &text, inner);
	for (size_t i = 0; i < count; i++) {
		told |= inner[i].field == about;
		if (!is_blank(reader, inner[i].value))
			set_entry_text(reader, entry, inner[i].field, inner[i].value, place);
	}
	struct saying saying = { .reader = reader,
				 .entry = entry,
				 .list = list,
				 .main = main_field(list),
				 .key = key_field(list),
				 .about = told ? NULL : about,
				 .type = field_of(list, "type"),
				 .text = text,
				 .place = place };
	const struct label *label = &saying.label;
	saying.lead = label_parse(text, &saying.label);
	saying.lead |= saying.type && label_typed(text, &saying.label);
	saying.lead |= tells_what(saying.about) && label_headed(text, &saying.label);
	if (!saying.about && !told && saying.main && saying.main == field_of(list, "role"))
		saying.about = field_of(list, "name"); /* "Engineering: …" names who answers for it */
	bool bare = !saying.lead || (label->only && label->code && !label->note.size);
	if (set_link(reader, entry, text, place) || split_request(reader, entry, text, saying.about, place) ||
	    (bare && spread_status(reader, entry, text, place)))
		return;
	if (!by_answer(&saying) && !by_status(&saying) && !by_identifier(&saying) && !by_date(&saying) &&
	    !by_relation(&saying) && !by_wording(&saying) && !by_deed(&saying) && !by_account(&saying) &&
	    !by_sentence(&saying) && !by_name(&saying))
		say(&saying, saying.main ? saying.main : heading_field(list), text);
}

struct specast_node *read_entry_text(struct reader *reader, struct specast_node *list,
				     struct specast_str text)
{
	struct specast_node *entry = specast_node_append(reader->arena, list);
	struct value place = { 0 };
	spread_text(reader, entry, specast_str_trim(text), false, &place);
	return entry;
}

/* What the task box of an entry says; entries that have no flag for it have an extra. */
static void set_done(struct reader *reader, struct specast_node *entry, bool done)
{
	const struct specast_concept *field = field_of(entry->parent->concept, "done");
	if (field && field->shape == SPECAST_FLAG)
		specast_node_field(reader->arena, entry, field)->flag = done;
	else
		add_extra(reader, entry, SPECAST_STR("Done"), done ? SPECAST_STR("Yes") : SPECAST_STR("No"));
}

/* "Related Bugs: BUG-1, BUG-2" */
static bool read_links(struct reader *reader, struct specast_str text, const struct value *place)
{
	struct label label;
	struct specast_str rel;
	if (!label_parse(text, &label) || label.separator != ':' || label.only || label.link ||
	    is_blank(reader, label.value))
		return false;
	if (!link_rel(reader, label.text, label.bold, &rel))
		return false;
	add_links(reader, rel, label.value, place);
	return true;
}

void read_entry_item(struct reader *reader, struct specast_node *list, const struct specast_block *item,
		     struct specast_str wanted, struct specast_str group)
{
	struct value place = { .start = item->start, .end = item->end };
	const struct specast_block *first = item->first;
	bool paragraph = first && first->kind == SPECAST_BLOCK_PARAGRAPH;
	struct specast_str lead = paragraph
				      ? specast_str_trim(specast_outline_text(reader->outline, first, first))
				      : SPECAST_STR_NONE;
	struct run rest = { paragraph ? first->next : first, NULL };
	if (is_blank(reader, specast_outline_item_text(reader->outline, item)))
		return;
	if (is_blank(reader, lead) && run_empty(rest))
		return;
	const struct specast_node *last = list->last;
	if (list->concept == reader->links && run_empty(rest) && read_links(reader, lead, &place)) {
		for (struct specast_node *link = last ? last->next : list->first; link; link = link->next)
			link->group = group;
		return;
	}
	struct specast_node *entry = specast_node_append(reader->arena, list);
	set_origin(reader, entry, &place);
	entry->group = group;
	if (says_fields(reader, list->concept, lead))
		rest.first = first;
	else if (!read_by_pattern(reader, entry, lead, &place))
		spread_text(reader, entry, lead, tells_account(reader, list->concept, rest), &place);
	set_filter(reader, entry, wanted);
	if (!run_empty(rest)) {
		struct value value = {
			.run = rest, .start = rest.first->start, .end = item->end, .nested = true
		};
		read_fields(reader, entry, list->concept, &value);
	}
	if (!entry->first)
		specast_node_remove(entry);
	else if (item->task)
		set_done(reader, entry, item->checked);
}
