/* Lists of records: entries from tables, bullets, bold lines, labelled fields and sub-sections. */
#include "recognise.h"

#include <string.h>

#define LONGEST_PLAIN_KEY 60 /* bytes; a longer lead before a colon is a sentence */

void set_filter(struct reader *reader, struct specast_node *entry, struct specast_str wanted)
{
	const struct specast_concept *list = entry->parent->concept;
	const struct specast_concept *field =
	    field_of(list, "kind") ? field_of(list, "kind") : field_of(list, "rel");
	if (wanted.size && field && !specast_node_get(entry, field->name))
		specast_node_field(reader->arena, entry, field)->text = wanted;
}

/* "Library" is the kind library. */
struct specast_str kind_word(struct reader *reader, struct specast_str text)
{
	static const char *const kinds[] = { "internal", "external", "service", "library", "package" };
	struct specast_str rest = text, word;
	if (!caption_word(reader->arena, &rest, &word) || !specast_str_blank(rest))
		return text;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (specast_str_is(word, kinds[i]))
			return word;
	return text;
}

static void set_text(struct reader *reader, struct specast_node *entry, const struct specast_concept *field,
		     struct specast_str text, const struct value *place)
{
	if (text.size == 0 || is_blank(reader, text))
		return;
	struct specast_node *node = specast_node_field(reader->arena, entry, field);
	node->text = field->key                         ? unmarked(text)
		     : strcmp(field->name, "kind") == 0 ? kind_word(reader, text)
							: text;
	set_origin(reader, node, place);
}

/* The field that the heading of an entry fills. */
static const struct specast_concept *heading_field(const struct specast_concept *list)
{
	const struct specast_concept *name = field_of(list, "name");
	return name ? name : main_field(list);
}

/* "GET /users" fills two keys. */
bool split_call(struct reader *reader, struct specast_node *entry, struct specast_str text,
		const struct value *place)
{
	static const char *const methods[] = { "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS" };
	const struct specast_concept *list = entry->parent->concept, *method = field_of(list, "method"),
				     *path = field_of(list, "path");
	struct specast_str call = unmarked(text);
	size_t space = specast_str_find_char(call, ' ', 0);
	if (!method || !path || space == SIZE_MAX)
		return false;
	struct specast_str verb = unmarked(specast_str_slice(call, 0, space));
	struct specast_str rest = unmarked(specast_str_slice(call, space + 1, call.size));
	bool known = false;
	for (size_t i = 0; i < sizeof(methods) / sizeof(methods[0]); i++)
		known |= specast_str_is(verb, methods[i]);
	if (!known || rest.size == 0 || specast_str_find_char(rest, ' ', 0) != SIZE_MAX)
		return false;
	set_text(reader, entry, method, verb, place);
	set_text(reader, entry, path, rest, place);
	return true;
}

/* An identifier with a dash before its number: "FR-1". */
static bool is_number(struct specast_str text)
{
	size_t digits = text.size;
	while (digits > 0 && text.data[digits - 1] >= '0' && text.data[digits - 1] <= '9')
		digits--;
	return is_identifier(text) && digits < text.size && text.data[digits - 1] == '-';
}

/* The name of an entry: its heading or bold lead, without the noun and a number that is its position. */
static void set_name(struct reader *reader, struct specast_node *entry, struct specast_str heading,
		     const struct value *place)
{
	const struct specast_concept *list = entry->parent->concept, *named, *id = field_of(list, "id");
	struct specast_str rest;
	struct label label;
	unsigned number;
	if (id && is_number(unmarked(heading))) {
		set_text(reader, entry, id, heading, place);
		return;
	}
	if (id && label_parse(heading, &label) && is_identifier(unmarked(label.text)) && !label.only) {
		set_text(reader, entry, id, label.text, place);
		heading = label.value;
	} else if (heading_entry(reader, heading, list, &named, &number, &rest) && named == list) {
		bool position = number == 0 || number == specast_node_count(entry->parent);
		if (rest.size && is_blank(reader, rest))
			return;
		if (rest.size == 0 && (number == 0 || !position))
			rest = heading;
		if (position)
			heading = rest;
	}
	if (heading.size && !split_call(reader, entry, heading, place))
		set_text(reader, entry, heading_field(list), heading, place);
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
	set_text(reader, entry, title, specast_str_slice(text, 1, middle), place);
	set_text(reader, entry, url, specast_str_slice(text, middle + 2, text.size - 1), place);
	return true;
}

/* Whether what stands before the separator may be a key: marked, or a few words before a colon. */
static bool is_key_lead(const struct specast_concept *list, const struct label *label)
{
	if (label->only || label->value.size == 0)
		return false;
	if (label->code || label->bold || label->link)
		return true;
	return label->separator == ':' ? label->text.size <= LONGEST_PLAIN_KEY
				       : strcmp(list->name, "elements") == 0;
}

static bool is_alphanumeric(char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* Where three digits stand that are no part of a word or number, or "4xx"; SIZE_MAX: nowhere. */
static size_t status_at(struct specast_str text)
{
	for (size_t at = 0; at + 3 <= text.size; at++) {
		bool digits = text.data[at] >= '0' && text.data[at] <= '9';
		for (size_t i = 1; i < 3; i++)
			digits &= strchr("0123456789xX", text.data[at + i]) && text.data[at + i];
		if (digits && (at == 0 || !is_alphanumeric(text.data[at - 1])) &&
		    (at + 3 == text.size || !is_alphanumeric(text.data[at + 3])))
			return at;
	}
	return SIZE_MAX;
}

/* "201 Created" and "Success - 200": three digits are the status, the rest is what it means. */
static bool spread_status(struct reader *reader, struct specast_node *entry, struct specast_str text,
			  const struct value *place)
{
	const struct specast_concept *status = field_of(entry->parent->concept, "status"),
				     *title = field_of(entry->parent->concept, "title");
	size_t digits = status_at(text);
	if (!status || !title)
		return false;
	if (digits == SIZE_MAX) {
		set_text(reader, entry, title, text, place);
		return true;
	}
	struct specast_str before = specast_str_trim(specast_str_slice(text, 0, digits));
	struct specast_str after = specast_str_trim(specast_str_slice(text, digits + 3, text.size));
	while (before.size && strchr("-:, ", before.data[before.size - 1]))
		before.size--;
	while (after.size && strchr("-:, ", after.data[0]))
		after = specast_str_slice(after, 1, after.size);
	set_text(reader, entry, status, specast_str_slice(text, digits, digits + 3), place);
	set_text(reader, entry, title,
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

/* Spreads the first line of an unstructured entry over its fields. */
static void spread_text(struct reader *reader, struct specast_node *entry, struct specast_str text,
			const struct value *place)
{
	const struct specast_concept *list = entry->parent->concept, *main = main_field(list),
				     *key = key_field(list);
	const struct specast_concept *about = describing_field(list), *type = field_of(list, "type");
	struct label label;
	bool lead = label_parse(text, &label);
	if (set_link(reader, entry, text, place) || (!lead && spread_status(reader, entry, text, place)))
		return;
	const struct specast_concept *id = field_of(list, "id");
	struct specast_str token, rest;
	if (id && !lead && bold_identifier(text, &token, &rest)) {
		set_text(reader, entry, id, token, place);
		set_text(reader, entry, main, rest, place);
		return;
	}
	if (id && is_number(unmarked(text))) { /* nothing but "R-1" */
		set_text(reader, entry, id, text, place);
	} else if (id && lead && !label.only && is_identifier(unmarked(label.text))) {
		if (is_blank(reader, label.value))
			return; /* a sample's number says nothing */
		set_text(reader, entry, id, label.text, place);
		set_text(reader, entry, main, label.value, place);
	} else if (strcmp(list->name, "links") == 0 && lead && !label.link && label.separator == ':' &&
		   !label.only) {
		if (is_blank(reader, label.value))
			return;
		struct specast_str phrase = phrase_of(reader, label.text);
		struct meaning meaning = lookup_exact(reader, phrase, NULL);
		set_text(reader, entry, key,
			 meaning.concept == list && meaning.wanted.size ? meaning.wanted : label.text, place);
		if (!set_link(reader, entry, label.value, place))
			set_text(reader, entry, field_of(list, "title"), label.value, place);
	} else if (main && main->key && about && lead && is_key_lead(list, &label)) {
		struct specast_str name = label.text;
		if (label.note.size && type)
			set_text(reader, entry, type, label.note, place);
		else if (label.note.size)
			name = specast_str_slice(text, 0,
						 (size_t)(label.note.data + label.note.size + 1 - text.data));
		if (label.bold || label.code)
			set_name(reader, entry, name, place);
		else
			set_text(reader, entry, heading_field(list), name, place);
		set_text(reader, entry, about, label.value, place);
	} else if (!id && lead && label.bold && key && main && !main->key && key->shape == SPECAST_TEXT &&
		   label.separator != '-') {
		set_name(reader, entry, label.text, place);
		set_text(reader, entry, main, label.value, place);
	} else if (lead && label.code && label.only && label.note.size && type && main && main->key) {
		set_name(reader, entry, label.text, place);
		set_text(reader, entry, type, label.note, place);
	} else if (lead && label.bold && label.only && main && main->key) {
		set_name(reader, entry,
			 label.note.size
			     ? specast_str_format(reader->arena, "%.*s (%.*s)", SPECAST_FMT(label.text),
						  SPECAST_FMT(label.note))
			     : label.text,
			 place);
	} else {
		set_text(reader, entry, main ? main : heading_field(list), text, place);
	}
}

struct specast_node *read_entry_text(struct reader *reader, struct specast_node *list,
				     struct specast_str text)
{
	struct specast_node *entry = specast_node_append(reader->arena, list);
	struct value place = { 0 };
	spread_text(reader, entry, specast_str_trim(text), &place);
	return entry;
}

/* The field of a list's entries that takes a task box. */
static const struct specast_concept *done_field(const struct specast_concept *list)
{
	const struct specast_concept *field = field_of(list, "done");
	return field && field->shape == SPECAST_FLAG ? field : NULL;
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

static void read_item(struct reader *reader, struct specast_node *list, const struct specast_block *item,
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
	spread_text(reader, entry, lead, &place);
	if (item->task && done_field(list->concept))
		specast_node_field(reader->arena, entry, done_field(list->concept))->flag = item->checked;
	set_filter(reader, entry, wanted);
	if (!run_empty(rest)) {
		struct value value = {
			.run = rest, .start = rest.first->start, .end = item->end, .nested = true
		};
		read_fields(reader, entry, list->concept, &value);
	}
	if (!entry->first)
		specast_node_remove(entry);
}

/* Where an entry begins: its name, and what of its first paragraph follows. */
struct beginning {
	struct specast_str name, text;
};

/* "**Table**: `users`" and "**Story 2**: As a …": a label that is the noun of such an entry. */
static bool begins_by_noun(struct reader *reader, const struct specast_concept *list,
			   const struct label *label, struct beginning *beginning)
{
	const struct specast_concept *named;
	struct specast_str after;
	unsigned number;
	if (label->separator != ':' || label->only ||
	    lookup_field(reader, phrase_of(reader, label->text), list).strength > 0)
		return false;
	if (heading_entry(reader, label->text, list, &named, &number, &after) && named == list &&
	    after.size == 0) {
		*beginning = (struct beginning){ .name = label->text, .text = label->value };
		return true;
	}
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

/* A bold line of its own that begins an entry: it has the noun of such entries, or fields follow it. */
static bool begins_entry(struct reader *reader, const struct specast_concept *list, struct run run,
			 const struct specast_block *block, struct beginning *beginning)
{
	struct label label;
	const struct specast_concept *named;
	struct specast_str after;
	unsigned number;
	if (block->kind != SPECAST_BLOCK_PARAGRAPH)
		return false;
	struct specast_str rest = specast_outline_text(reader->outline, block, block), line = rest;
	if (!label_parse(rest, &label) || !label.bold)
		return false;
	if (begins_by_noun(reader, list, &label, beginning))
		return true;
	specast_str_line(&rest, &line);
	if (!label_parse(specast_str_trim(line), &label) || !label.only || label.note.size)
		return false;
	*beginning = (struct beginning){ .name = label.text, .text = rest };
	if (heading_entry(reader, unmarked(label.text), list, &named, &number, &after) && named == list)
		return true;
	const struct specast_block *next = block->next == run.end ? NULL : block->next;
	if (rest.size || lookup_field(reader, phrase_of(reader, label.text), list).strength > 0 ||
	    lookup_group(reader, phrase_of(reader, label.text), list))
		return false;
	bool text_follows = label.separator == 0 && next && next->kind == SPECAST_BLOCK_PARAGRAPH &&
			    entries_are_sections(list);
	return text_follows || first_item_is_field(reader, list, next);
}

bool run_has_entries(struct reader *reader, const struct specast_concept *list, struct run run)
{
	struct beginning beginning;
	for (const struct specast_block *block = run.first; block && block != run.end; block = block->next)
		if (begins_entry(reader, list, run, block, &beginning))
			return true;
	return false;
}

/* A paragraph that begins with a label of one of the list's fields. */
static bool is_field(struct reader *reader, const struct specast_concept *list,
		     const struct specast_block *block)
{
	struct label label;
	if (block->kind != SPECAST_BLOCK_PARAGRAPH ||
	    !label_parse(specast_outline_text(reader->outline, block, block), &label))
		return false;
	return label.bold && (label.separator == ':' || label.only) &&
	       lookup_field(reader, phrase_of(reader, label.text), list).strength > 0;
}

/* Bullets that are the labelled fields of one entry, not entries. */
static bool is_field_list(struct reader *reader, const struct specast_concept *list,
			  const struct specast_block *block)
{
	unsigned known = 0, count = 0;
	bool bold = true;
	if (block->kind != SPECAST_BLOCK_LIST)
		return false;
	for (const struct specast_block *item = block->first; item; item = item->next) {
		struct label label = { 0 };
		count++;
		if (item->first && item->first->kind == SPECAST_BLOCK_PARAGRAPH &&
		    label_parse(specast_outline_text(reader->outline, item->first, item->first), &label) &&
		    label.separator == ':' && !label.code &&
		    lookup_field(reader, phrase_of(reader, label.text), list).strength > 0)
			known++;
		bold &= label.bold;
	}
	return known * 2 > count && (count >= 2 || bold);
}

bool run_has_fields(struct reader *reader, const struct specast_concept *list, struct run run)
{
	for (const struct specast_block *block = run.first; block && block != run.end; block = block->next)
		if (is_field(reader, list, block))
			return true;
	return false;
}

static void read_run_entry(struct reader *reader, struct specast_node *list, struct run run,
			   struct specast_str name, struct specast_str wanted, struct specast_str group)
{
	struct specast_node *entry = specast_node_append(reader->arena, list);
	struct value value = { .run = run, .heading = name, .start = run.first ? run.first->start : 0 };
	set_origin(reader, entry, &value);
	entry->group = group;
	if (name.size)
		set_name(reader, entry, unmarked(name), &value);
	set_filter(reader, entry, wanted);
	read_fields(reader, entry, list->concept, &value);
	if (!entry->first)
		specast_node_remove(entry);
}

/* Labelled lines in the paragraph that begins an entry; false when there are none. */
static bool read_lines(struct reader *reader, struct specast_node *entry, struct specast_str text)
{
	struct specast_str line;
	bool labelled = false;
	while (specast_str_line(&text, &line)) {
		struct label label;
		if (!label_parse(line, &label) || label.separator != ':')
			continue;
		struct meaning meaning = lookup_field(reader, phrase_of(reader, label.text), entry->concept);
		struct value field = { .text = label.value, .heading = label.text };
		if (meaning.strength == 0)
			continue;
		read_value(reader, entry, &meaning, &field);
		labelled = true;
	}
	return labelled;
}

/* An entry that begins with a bold line: all up to the next such line. */
static const struct specast_block *read_bold_entry(struct reader *reader, struct specast_node *list,
						   struct run run, const struct specast_block *block,
						   const struct beginning *beginning,
						   struct specast_str wanted, struct specast_str group)
{
	const struct specast_block *end = block->next;
	struct beginning next;
	while (end && end != run.end && !begins_entry(reader, list->concept, run, end, &next))
		end = end->next;
	struct specast_node *entry = specast_node_append(reader->arena, list);
	struct value value = { .text = beginning->text,
			       .run = { block->next, end },
			       .heading = beginning->name,
			       .start = block->start };
	set_origin(reader, entry, &value);
	entry->group = group;
	if (!is_blank(reader, beginning->name))
		set_name(reader, entry, unmarked(beginning->name), &value);
	set_filter(reader, entry, wanted);
	if (value.text.size && read_lines(reader, entry, value.text))
		value.text = SPECAST_STR_NONE;
	read_fields(reader, entry, list->concept, &value);
	if (!entry->first)
		specast_node_remove(entry);
	return end;
}

bool read_response(struct reader *reader, struct specast_node *record, const struct meaning *meaning,
		   struct specast_str note, const struct value *value)
{
	const struct specast_concept *list = meaning->concept, *status = field_of(list, "status"),
				     *title = field_of(list, "title");
	const struct specast_concept *body = field_of(list, "body");
	const struct specast_block *code = value->run.first;
	if (!is_list_of_records(list) || !status || !title || !body || value->text.size)
		return false;
	if (run_empty(value->run) ? note.size == 0 : code->kind != SPECAST_BLOCK_CODE)
		return false;
	if (run_empty(value->run))
		code = NULL;
	struct specast_node *entry =
	    specast_node_append(reader->arena, specast_node_field(reader->arena, record, list));
	set_origin(reader, entry, value);
	spread_status(reader, entry, note, value);
	if (!code)
		return true;
	struct run rest = { code->next, value->run.end };
	struct specast_str text = run_text(reader, rest);
	if (!is_blank(reader, code->text)) {
		struct specast_node *node = specast_node_field(reader->arena, entry, body);
		node->text = code->text;
		node->language = code->info;
	} else if (is_blank(reader, text)) {
		specast_node_remove(entry);
		return true;
	}
	if (text.size)
		add_extra(reader, entry, SPECAST_STR_NONE, text);
	return true;
}

struct entries {
	struct reader *reader;
	struct specast_node *record, *list;
	const struct specast_concept *concept;
	struct specast_str wanted, group;
	struct specast_buf before, after;
	bool any, table;                     /* something became an entry; a table did */
	const struct specast_block *divider; /* the line that began the group, or NULL */
	const struct specast_node *last;     /* entry before that line */
};

static void put_text_aside(struct entries *entries, const struct specast_block *block)
{
	struct specast_buf *buf = entries->any ? &entries->after : &entries->before;
	if (buf->size)
		specast_buf_puts(buf, "\n\n");
	specast_buf_put(buf, specast_outline_text(entries->reader->outline, block, block));
}

/* A group that no entry came to be in is no group. */
static void end_group(struct entries *entries)
{
	if (entries->divider && entries->list->last == entries->last) {
		put_text_aside(entries, entries->divider);
		entries->group = SPECAST_STR_NONE;
	}
	entries->divider = NULL;
}

static void put_aside(struct entries *entries, const struct specast_block *block)
{
	end_group(entries);
	put_text_aside(entries, block);
}

/* A bold or short line that only divides the list: it heads a table or bullets. */
static bool divides(struct entries *entries, struct run run, const struct specast_block *block,
		    struct specast_str *title)
{
	struct label label;
	const struct specast_block *next = block->next == run.end ? NULL : block->next;
	if (block->kind != SPECAST_BLOCK_PARAGRAPH || !next ||
	    (next->kind != SPECAST_BLOCK_LIST && next->kind != SPECAST_BLOCK_TABLE))
		return false;
	struct specast_str text = specast_outline_text(entries->reader->outline, block, block);
	if (!label_parse(text, &label) || !label.bold || !label.only || label.note.size ||
	    specast_str_find_char(text, '\n', 0) != SIZE_MAX)
		return false;
	*title = label.text;
	return (next->kind == SPECAST_BLOCK_LIST && !entries->table) ||
	       table_fits(entries->reader, next, entries->concept, true) > 0;
}

/* "**Term** – what it means" */
static bool is_defining(struct reader *reader, const struct specast_concept *list, struct run run,
			const struct specast_block *block)
{
	struct label label;
	unsigned count = 0;
	const struct specast_concept *main = main_field(list);
	if (!main || !main->key || !describing_field(list) || block->kind != SPECAST_BLOCK_PARAGRAPH ||
	    !label_parse(specast_outline_text(reader->outline, block, block), &label) || !label.bold ||
	    label.only)
		return false;
	if (label.separator == '-')
		return true;
	for (const struct specast_block *at = run.first; at && at != run.end; at = at->next)
		count += at->kind == SPECAST_BLOCK_PARAGRAPH &&
			 label_parse(specast_outline_text(reader->outline, at, at), &label) && label.bold &&
			 !label.only && label.separator == ':';
	return count >= 2 && strcmp(list->name, "glossary") == 0;
}

/* The block, or the several blocks, that begin at `block`; returns what follows them. */
static const struct specast_block *read_blocks(struct entries *entries, struct run run,
					       const struct specast_block *block)
{
	struct reader *reader = entries->reader;
	const struct specast_concept *concept = entries->concept;
	struct specast_str title;
	struct beginning beginning;
	if (begins_entry(reader, concept, run, block, &beginning)) {
		const struct specast_block *end = read_bold_entry(
		    reader, entries->list, run, block, &beginning, entries->wanted, entries->group);
		entries->any = true;
		return end;
	}
	if (!entries->table && (is_field(reader, concept, block) || is_field_list(reader, concept, block))) {
		const struct specast_block *end = block->next;
		while (end && end != run.end && !begins_entry(reader, concept, run, end, &beginning))
			end = end->next;
		read_run_entry(reader, entries->list, (struct run){ block, end }, SPECAST_STR_NONE,
			       entries->wanted, entries->group);
		entries->any = true;
		return end;
	}
	if (is_defining(reader, concept, run, block)) {
		read_entry_text(reader, entries->list,
				specast_str_trim(specast_outline_text(reader->outline, block, block)));
		entries->any = true;
		return block->next;
	}
	if (divides(entries, run, block, &title)) {
		struct meaning own =
		    lookup_exact(reader, phrase_of(reader, title), specast_concept_at(concept->parent));
		if (own.concept == concept && own.wanted.size) {
			entries->wanted = own.wanted;
			entries->group = SPECAST_STR_NONE;
		}
		end_group(entries);
		if (own.concept != concept || !lookup_plain(reader, title)) {
			entries->group = title;
			entries->divider = block;
			entries->last = entries->list->last;
		}
		return block->next;
	}
	if (block->kind == SPECAST_BLOCK_TABLE && table_holds_entries(reader, block, concept)) {
		read_table(reader, entries->list, block, entries->wanted, entries->group);
		entries->any = entries->table = true;
	} else if (block->kind == SPECAST_BLOCK_LIST &&
		   !entries->table) { /* bullets below a table of entries comment on it */
		for (const struct specast_block *item = block->first; item; item = item->next)
			read_item(reader, entries->list, item, entries->wanted, entries->group);
		entries->any = true;
	} else if (block->kind == SPECAST_BLOCK_CODE && code_field(concept) && code_field(concept)->main &&
		   block->text.size && !is_blank(reader, block->text)) {
		struct specast_node *entry = specast_node_append(reader->arena, entries->list);
		struct specast_node *code = specast_node_field(reader->arena, entry, code_field(concept));
		struct value place = { .run = { block, block->next },
				       .start = block->start,
				       .end = block->end };
		code->text = block->text;
		code->language = block->info;
		set_origin(reader, code, &place);
		entry->group = entries->group;
		entries->any = true;
	} else {
		put_aside(entries, block);
	}
	return block->next;
}

/* "Library Dependencies" for kind library: plain words and the filter's own. */
static bool only_filter(struct reader *reader, struct specast_str heading, struct specast_str wanted)
{
	struct specast_str rest = heading, word;
	while (caption_word(reader->arena, &rest, &word)) {
		bool own = wanted.size && word.size >= wanted.size &&
			   memcmp(word.data, wanted.data, wanted.size) == 0;
		if (!own && !lookup_plain(reader, word))
			return false;
	}
	return true;
}

void read_entries(struct reader *reader, struct specast_node *record, const struct meaning *meaning,
		  const struct value *value, struct specast_str group)
{
	struct entries entries = { .reader = reader,
				   .record = record,
				   .list = specast_node_field(reader->arena, record, meaning->concept),
				   .concept = meaning->concept,
				   .wanted = meaning->wanted,
				   .group = group,
				   .before = SPECAST_BUF(reader->arena),
				   .after = SPECAST_BUF(reader->arena) };
	if (value->text.size) { /* on the label's own line */
		read_entry_text(reader, entries.list, value->text);
		entries.any = true;
	}
	const struct specast_block *block = value->run.first;
	while (block && block != value->run.end)
		block = read_blocks(&entries, value->run, block);
	end_group(&entries);
	struct specast_str before = specast_buf_str(&entries.before), after = specast_buf_str(&entries.after);
	if (before.size && !is_blank(reader, before)) {
		if (group.size)
			before = specast_str_format(reader->arena, "**%.*s**\n\n%.*s", SPECAST_FMT(group),
						    SPECAST_FMT(before));
		add_remark(reader, record, meaning->concept,
			   specast_node_count(entries.list) && group.size ? "after" : "before", before);
	}
	if (after.size)
		add_remark(reader, record, meaning->concept, "after", after);
	if (entries.list->first)
		set_origin(reader, entries.list, value);
	for (struct part *part = value->parts; part; part = part->next) {
		if (part->concept != meaning->concept)
			continue;
		if (part->role == PART_ENTRY) {
			read_entry_part(reader, specast_node_field(reader->arena, record, meaning->concept),
					part, group);
		} else if (part->role == PART_GROUP) {
			struct value below = { .run = part_run(part),
					       .parts = part->first,
					       .heading = part->section->heading,
					       .start = part->section->start,
					       .end = part->section->end };
			struct meaning inner = *meaning;
			if (part->wanted.size)
				inner.wanted = part->wanted;
			bool own = part->whole && only_filter(reader, part->heading, part->wanted);
			struct specast_str title = own ? SPECAST_STR_NONE : part->title;
			read_entries(reader, record, &inner, &below,
				     join_group(reader, group, title)); /* at most six levels */
		}
	}
	if (value->parts)
		add_remark(reader, record, meaning->concept, "after",
			   part_prose(reader, value->parts->parent));
	read_other_parts(reader, value->parts, record, meaning->concept);
}

#define MOST_NAMES 8 /* fields that a heading fills */

/* What a field made of a section's heading says, in normal form: "Component 2: Gateway" is the row "Gateway",
 * whatever its position. */
static struct specast_str section_phrase(struct reader *reader, const struct specast_concept *list,
					 struct specast_str heading)
{
	const struct specast_concept *named;
	struct specast_str rest;
	unsigned number;
	if (heading_entry(reader, heading, list, &named, &number, &rest) && named == list && rest.size)
		heading = rest;
	return phrase_of(reader, heading);
}

/* The row or bullet that describes the same thing as the section of whose heading `entry` was made: what the
 * heading says, the row says too.  Two sections are two entries. */
static struct specast_node *same_entry(struct reader *reader, const struct specast_node *list,
				       const struct specast_node *entry)
{
	struct specast_str phrases[MOST_NAMES];
	size_t count = 0;
	for (const struct specast_node *field = entry->first; field; field = field->next) {
		if (!is_text_shape(field->shape) || count == MOST_NAMES)
			return NULL;
		phrases[count++] = section_phrase(reader, list->concept, field->text);
	}
	for (struct specast_node *row = count ? list->first : NULL; row && row != entry; row = row->next) {
		bool same = row->origin && row->origin->heading.size == 0;
		const struct specast_node *field = entry->first;
		for (size_t i = 0; same && i < count; i++, field = field->next) {
			const struct specast_node *other = specast_node_get(row, field->concept->name);
			same = other && specast_str_equal(phrase_of(reader, other->text), phrases[i]);
		}
		if (same)
			return row;
	}
	return NULL;
}

void read_entry_part(struct reader *reader, struct specast_node *list, struct part *part,
		     struct specast_str group)
{
	struct value value = { .run = part_run(part),
			       .heading = part->section->heading,
			       .start = part->section->start,
			       .end = part->section->end,
			       .parts = part->first };
	struct specast_node *entry = specast_node_append(reader->arena, list);
	set_origin(reader, entry, &value);
	entry->group = group;
	if (!is_blank(reader, part->heading))
		set_name(reader, entry, part->heading, &value);
	struct specast_node *row = same_entry(reader, list, entry);
	if (row) {
		specast_node_remove(entry);
		entry = row;
	}
	read_fields(reader, entry, list->concept, &value);
	if (!entry->first)
		specast_node_remove(entry);
}
