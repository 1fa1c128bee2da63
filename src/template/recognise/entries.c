/* Lists of records: their entries in tables, bullets, bold lines, labelled fields, code and sub-sections. */
#include "recognise.h"

#include <string.h>

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

/* Whether a block begins an entry: a bold line or its like, or a request on a line of its own. */
static bool begins(struct reader *reader, const struct specast_concept *list, struct run run,
		   const struct specast_block *block, bool sections, struct beginning *beginning)
{
	struct request request;
	if (list == reader->endpoints && block->kind == SPECAST_BLOCK_PARAGRAPH) {
		struct specast_str text = specast_outline_text(reader->outline, block, block);
		*beginning = (struct beginning){ .name = specast_str_trim(text) };
		if (specast_str_find_char(beginning->name, '\n', 0) == SIZE_MAX &&
		    request_parse(text, &request) && request.about.size == 0)
			return true;
	}
	return begins_entry(reader, list, run, block, sections, beginning);
}

/* The rule behind the last entry that begins with a bold line: what follows is said of the list.  NULL: there
 * is none. */
static const struct specast_block *closing_rule(struct reader *reader, const struct specast_concept *list,
						struct run run, bool sections)
{
	const struct specast_block *rule = NULL;
	struct beginning beginning;
	bool begun = false;
	for (const struct specast_block *block = run.first; block && block != run.end; block = block->next) {
		if (begins(reader, list, run, block, sections, &beginning)) {
			begun = true;
			rule = NULL;
		} else if (begun && !rule && block->kind == SPECAST_BLOCK_RULE) {
			rule = block;
		}
	}
	return rule;
}

/* An entry that begins with a bold line: all up to the next such line. */
static const struct specast_block *read_bold_entry(struct reader *reader, struct specast_node *list,
						   struct run run, const struct specast_block *block,
						   const struct beginning *beginning, bool sections,
						   struct specast_str wanted, struct specast_str group)
{
	const struct specast_block *end = block->next;
	struct beginning next;
	while (end && end != run.end && !begins(reader, list->concept, run, end, sections, &next))
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
	bool told = !note.size && !run_empty(value->run) &&
		    specast_str_find_char(value->text, '\n', 0) == SIZE_MAX &&
		    status_at(value->text) <= 1; /* "**Response:** `200 OK`" above a fence */
	if (!is_list_of_records(list) || !status || !title || !body || (value->text.size && !told))
		return false;
	if (told)
		note = value->text;
	if (run_empty(value->run) ? note.size == 0 : code->kind != SPECAST_BLOCK_CODE)
		return false;
	if (run_empty(value->run))
		code = NULL;
	struct specast_node *entry =
	    specast_node_append(reader->arena, specast_node_field(reader->arena, record, list));
	set_origin(reader, entry, value);
	spread_status(reader, entry, status_at(note) == SIZE_MAX ? note : unmarked(note), value);
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
	bool sections;                       /* entries stand in sections below */
	const struct specast_block *divider; /* the line that began the group, or NULL */
	const struct specast_node *last;     /* entry before that line */
	const struct specast_block *rule;    /* behind what was put aside last, or NULL */
	const struct specast_block *read;    /* the bullets whose entries were read last, or NULL */
	/* The blocks put aside last, which follow one another, and where they are to go. */
	const struct specast_block *aside, *aside_last; /* NULL: there are none */
	struct specast_buf *aside_to;
};

static void put_blocks(struct entries *entries, struct specast_buf *buf, const struct specast_block *first,
		       const struct specast_block *last)
{
	if (buf->size)
		specast_buf_puts(buf, "\n\n");
	specast_buf_put(buf, specast_outline_text(entries->reader->outline, first, last));
}

static void end_aside(struct entries *entries)
{
	if (entries->aside)
		put_blocks(entries, entries->aside_to, entries->aside, entries->aside_last);
	entries->aside = NULL;
}

/* Rules at both ends of what is put aside say nothing.  Blocks that follow one another stay as they stand. */
static void put_text_aside(struct entries *entries, const struct specast_block *block)
{
	struct specast_buf *buf = entries->any ? &entries->after : &entries->before;
	const struct specast_block *rule = entries->rule;

	if (entries->aside_to != buf)
		end_aside(entries);
	if (block->kind == SPECAST_BLOCK_RULE) {
		entries->rule = buf->size || entries->aside ? block : NULL;
		return;
	}
	entries->rule = NULL;
	bool follows = entries->aside && (rule ? entries->aside_last->next == rule && rule->next == block
					       : entries->aside_last->next == block);
	if (!follows) {
		end_aside(entries);
		if (rule && buf->size)
			put_blocks(entries, buf, rule, rule);
		entries->aside = block;
		entries->aside_to = buf;
	}
	entries->aside_last = block;
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
	const struct specast_block *next = run_next(run, block);
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
	if (strcmp(list->name, "glossary") != 0)
		return false;
	for (const struct specast_block *at = run.first; at && at != run.end && count < 2; at = at->next)
		count += at->kind == SPECAST_BLOCK_PARAGRAPH &&
			 label_parse(specast_outline_text(reader->outline, at, at), &label) && label.bold &&
			 !label.only && label.separator == ':';
	return count >= 2;
}

/* A defining paragraph, with the bullets below it where entries have parts of their own; returns what
 * follows. */
static const struct specast_block *read_defining(struct entries *entries, struct run run,
						 const struct specast_block *block)
{
	struct reader *reader = entries->reader;
	struct value place = { .run = { block, block->next }, .start = block->start, .end = block->end };
	struct specast_node *entry = read_entry_text(
	    reader, entries->list, specast_str_trim(specast_outline_text(reader->outline, block, block)));
	const struct specast_block *end = block->next;
	set_origin(reader, entry, &place);
	entry->group = entries->group;
	set_filter(reader, entry, entries->wanted);
	entries->any = true;
	while (entries_are_sections(entries->concept) && end && end != run.end &&
	       end->kind == SPECAST_BLOCK_LIST)
		end = end->next;
	struct value value = { .run = { block->next, end } };
	if (end != block->next)
		read_fields(reader, entry, entries->concept, &value);
	return end;
}

/* One entry of all that stands in a run, without a name of its own. */
static void take_run(struct entries *entries, struct run run)
{
	read_run_entry(entries->reader, entries->list, run, SPECAST_STR_NONE, entries->wanted,
		       entries->group);
	entries->any = true;
}

/* A line that divides the list: what follows is in a group, or of a kind. */
static void divide(struct entries *entries, const struct specast_block *line, struct specast_str title)
{
	struct reader *reader = entries->reader;
	const struct specast_concept *concept = entries->concept;
	struct meaning own =
	    lookup_exact(reader, phrase_of(reader, title), specast_concept_at(concept->parent));
	if (own.concept == concept && own.wanted.size) {
		entries->wanted = own.wanted;
		entries->group = SPECAST_STR_NONE;
	}
	end_group(entries);
	if (own.concept != concept || !lookup_plain(reader, title)) {
		entries->group = title;
		entries->divider = line;
		entries->last = entries->list->last;
	}
}

/* Code that is an entry by itself. */
static void take_code(struct entries *entries, const struct specast_block *block)
{
	struct specast_node *entry = specast_node_append(entries->reader->arena, entries->list);
	struct specast_node *code =
	    specast_node_field(entries->reader->arena, entry, code_field(entries->concept));
	struct value place = { .run = { block, block->next }, .start = block->start, .end = block->end };
	code->text = block->text;
	code->language = block->info;
	set_origin(entries->reader, code, &place);
	entry->group = entries->group;
	entries->any = true;
}

/* A paragraph that is an entry by itself. */
static void take_paragraph(struct entries *entries, const struct specast_block *block)
{
	struct reader *reader = entries->reader;
	struct value place = { .run = { block, block->next }, .start = block->start, .end = block->end };
	struct specast_node *entry = read_entry_text(
	    reader, entries->list, specast_str_trim(specast_outline_text(reader->outline, block, block)));
	set_origin(reader, entry, &place);
	entry->group = entries->group;
	entries->any = true;
}

/* A block that holds entries, or is one, by its kind alone; anything else is a remark on the list. */
static void read_lone(struct entries *entries, const struct specast_block *block)
{
	struct reader *reader = entries->reader;
	const struct specast_concept *code = code_field(entries->concept);
	if (is_checklist(block, entries->concept)) {
		take_run(entries, (struct run){ block, block->next });
	} else if (block->kind == SPECAST_BLOCK_TABLE &&
		   table_holds_entries(reader, block, entries->concept)) {
		read_table(reader, entries->list, block, entries->wanted, entries->group);
		entries->any = entries->table = true;
	} else if (list_interrupts(entries->read, block) && entries->list->last) {
		struct value value = { .run = { block, block->next },
				       .start = block->start,
				       .end = block->end,
				       .nested = true };
		read_fields(reader, entries->list->last, entries->concept, &value);
	} else if (block->kind == SPECAST_BLOCK_LIST &&
		   !entries->table) { /* bullets below a table of entries comment on it */
		entries->read = block;
		read_entry_bullets(reader, entries->list, block, entries->wanted, entries->group);
		entries->any = true;
	} else if (block->kind == SPECAST_BLOCK_CODE && code && code->main && block->text.size &&
		   !is_blank(reader, block->text) && !code_is_picture(block)) {
		take_code(entries, block);
	} else if (tells_story(reader, entries->concept, block)) {
		take_paragraph(entries, block);
	} else {
		put_aside(entries, block);
	}
}

/* The block, or the several blocks, that begin at `block`; returns what follows them. */
static const struct specast_block *read_blocks(struct entries *entries, struct run run,
					       const struct specast_block *block)
{
	struct reader *reader = entries->reader;
	const struct specast_concept *concept = entries->concept;
	struct specast_str title;
	struct beginning beginning;
	if (begins(reader, concept, run, block, entries->sections, &beginning)) {
		entries->any = true;
		return read_bold_entry(reader, entries->list, run, block, &beginning, entries->sections,
				       entries->wanted, entries->group);
	}
	if (!entries->table &&
	    (is_field_line(reader, concept, block) || is_field_list(reader, concept, block))) {
		const struct specast_block *end = block->next;
		while (end && end != run.end &&
		       !begins(reader, concept, run, end, entries->sections, &beginning))
			end = end->next;
		take_run(entries, (struct run){ block, end });
		return end;
	}
	if (is_defining(reader, concept, run, block))
		return read_defining(entries, run, block);
	if (divides(entries, run, block, &title))
		divide(entries, block, title);
	else
		read_lone(entries, block);
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

/* What stands behind a rule at the end of the last section of a list is said of the list, not of the entry
 * that the section is; it is taken from there. */
static struct run take_behind(struct part *first, const struct specast_concept *list)
{
	const struct specast_block *rule = NULL;
	struct part *last = first;
	bool entry = false;
	for (; last; last = last->first) { /* at most six levels */
		while (last->next)
			last = last->next;
		if (!entry && last->concept != list)
			break;
		entry |= last->role == PART_ENTRY;
		if (!last->first)
			break;
	}
	if (!last || !entry)
		return (struct run){ NULL, NULL };
	for (const struct specast_block *block = last->first_block; block && block != last->end;
	     block = block->next)
		if (block->kind == SPECAST_BLOCK_RULE && block->next && block->next != last->end)
			rule = block;
	if (!rule)
		return (struct run){ NULL, NULL };
	struct run behind = { rule->next, last->end };
	last->end = rule;
	return without_rules(behind);
}

/* Whether there are sections that are entries of the list. */
static bool has_sections(const struct part *first, const struct specast_concept *list)
{
	for (const struct part *part = first; part; part = part->next)
		if (part->concept == list &&
		    (part->role == PART_ENTRY ||
		     (part->role == PART_GROUP && has_sections(part->first, list)))) /* at most six levels */
			return true;
	return false;
}

/* The entry on the line of the list's label, and the bullets below "**Table**: `users`", which describe it;
 * gives what follows. */
static const struct specast_block *read_lead(struct entries *entries, struct specast_str lead, struct run run)
{
	const struct specast_block *first = run.first;
	bool named = unmarked(lead).size < lead.size;
	if (lead.size == 0)
		return first;
	entries->any = true;
	if (!named || run_empty(run) || first->kind != SPECAST_BLOCK_LIST) {
		read_entry_text(entries->reader, entries->list, lead);
		return first;
	}
	read_run_entry(entries->reader, entries->list, (struct run){ first, first->next }, lead,
		       entries->wanted, entries->group);
	return first->next;
}

/* What stood around the entries is said of the list, under the title of the group that they are (empty: none). */
static void remark_around(struct entries *entries, struct specast_str group)
{
	struct reader *reader = entries->reader;

	end_aside(entries);
	struct specast_str before = specast_buf_str(&entries->before),
			   after = specast_buf_str(&entries->after);
	if (before.size && !is_blank(reader, before)) {
		if (group.size)
			before = specast_str_format(reader->arena, "**%.*s**\n\n%.*s", SPECAST_FMT(group),
						    SPECAST_FMT(before));
		add_remark(reader, entries->record, entries->concept,
			   group.size && specast_node_count(entries->list) ? "after" : "before", before);
	}
	if (after.size)
		add_remark(reader, entries->record, entries->concept, "after", after);
}

bool lists_status(struct reader *reader, const struct specast_concept *list, struct run run)
{
	if (!has_status(list))
		return true;
	for (const struct specast_block *block = run.first; block && block != run.end; block = block->next) {
		if (block->kind != SPECAST_BLOCK_LIST && block->kind != SPECAST_BLOCK_PARAGRAPH)
			return true;
		const struct specast_block *item = block->kind == SPECAST_BLOCK_LIST ? block->first : NULL;
		for (; item; item = item->next)
			if (names_status(list, unmarked(specast_outline_item_text(reader->outline, item))))
				return true;
	}
	return false;
}

/* The blocks of the section's own, which may be that of a group. */
static void read_own_blocks(struct entries *entries, const struct value *value, struct specast_str group)
{
	struct reader *reader = entries->reader;
	struct specast_str lead = value->text, wording;
	if (take_wording(&lead, &wording))
		add_remark(reader, entries->record, entries->concept, "heading", wording);
	if (lead.size == 0 && !lists_status(reader, entries->concept, value->run)) {
		add_remark(reader, entries->record, entries->concept, "before", run_text(reader, value->run));
		return;
	}
	const struct specast_block *block = read_lead(entries, lead, value->run);
	const struct specast_block *rule =
	    closing_rule(reader, entries->concept, value->run, entries->sections);
	struct run body = { block, rule ? rule : value->run.end };
	while (block && block != body.end)
		block = read_blocks(entries, body, block);
	end_group(entries);
	for (block = rule ? rule->next : NULL; block && block != value->run.end; block = block->next)
		put_text_aside(entries, block);
	remark_around(entries, group);
	if (entries->list->first)
		set_origin(reader, entries->list, value);
}

/* A section that holds some of a list's entries. */
static void read_group_section(struct reader *reader, struct specast_node *record,
			       const struct meaning *meaning, const struct part *part,
			       struct specast_str group)
{
	struct value value = part_value(part);
	struct meaning inner = *meaning;
	if (part->wanted.size && (part->whole || !meaning->wanted.size))
		inner.wanted = part->wanted; /* "Frontend Libraries" below "External" are external */
	bool own = part->whole && only_filter(reader, part->heading, part->wanted) &&
		   (part->wanted.size || !is_one_of_groups(part)); /* "Technical" beside "Business Risks" */
	struct specast_str title = own ? SPECAST_STR_NONE : part->title;
	add_remark(reader, record, meaning->concept, "heading", part->section->wording);
	read_entries(reader, record, &inner, &value,
		     join_group(reader, group, title)); /* at most six levels */
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
				   .sections = has_sections(value->parts, meaning->concept),
				   .before = SPECAST_BUF(reader->arena),
				   .after = SPECAST_BUF(reader->arena) };
	struct run behind = take_behind(value->parts, meaning->concept);
	read_own_blocks(&entries, value, group);
	for (struct part *part = value->parts; part; part = part->next) {
		if (part->concept != meaning->concept)
			continue;
		if (part->role == PART_ENTRY)
			read_entry_part(reader, entries.list, part, group);
		else if (part->role == PART_GROUP)
			read_group_section(reader, record, meaning, part, group);
	}
	if (value->parts)
		add_remark(reader, record, meaning->concept, "after",
			   part_prose(reader, value->parts->parent));
	add_remark(reader, record, meaning->concept, "after", run_text(reader, behind));
	read_other_parts(reader, value->parts, record, meaning->concept);
}

void read_entry_part(struct reader *reader, struct specast_node *list, struct part *part,
		     struct specast_str group)
{
	struct value value = part_value(part);
	struct specast_node *entry = specast_node_append(reader->arena, list);
	set_origin(reader, entry, &value);
	entry->group = group;
	if (!is_blank(reader, part->heading))
		set_heading(reader, entry, part, &value);
	struct specast_node *row = row_of_section(reader, list, entry);
	if (row) {
		specast_node_remove(entry);
		entry = row;
	}
	if (heading_field(list->concept))
		add_remark(reader, entry, heading_field(list->concept), "heading", part->section->wording);
	read_fields(reader, entry, list->concept, &value);
	if (!entry->first)
		specast_node_remove(entry);
}
