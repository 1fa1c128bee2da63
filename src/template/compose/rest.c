/* What the template has no place for: written in the manner of its siblings, or in further sections. */
#include "compose.h"
#include "forms.h"

#include <string.h>

static bool is_named(const struct value *value, const char *name)
{
	return specast_str_is(value->node->name, name);
}

/* The heading of a further section; numbered where those around it are. */
static void section_heading(struct compose *compose, unsigned level, struct specast_str title,
			    const struct value *value)
{
	if (compose->numbered)
		title = heading_numbered(compose, level, SPECAST_STR("1."), title);
	compose->numbered = false;
	out_heading(&compose->out, compose->arena, level, title, value_path(compose, value));
}

/* -- extras -- */

static struct specast_str extra_text(const struct value *extra)
{
	const struct value *text = value_named(extra, "text");

	return text && value_left(text) ? text->node->text : SPECAST_STR_NONE;
}

static struct specast_str extra_title(struct compose *compose, const struct value *extra)
{
	const struct value *title = value_named(extra, "title");

	return title ? inline_heading(compose, title->node->text) : SPECAST_STR_NONE;
}

void rest_extra(struct compose *compose, struct value *extra, unsigned level)
{
	struct specast_str title = extra_title(compose, extra), text = extra_text(extra);
	struct value *below = value_named(extra, "extra");

	if (!value_left(extra))
		return;
	compose->numbered = false; /* a number would be read as part of the title */
	if (title.size > 0)
		section_heading(compose, level + 1, title, extra);
	prose_write(compose, text, title.size > 0 ? level + 1 : level, false);
	for (struct value *at = below ? below->first : NULL; at; at = at->next)
		rest_extra(compose, at, title.size > 0 ? level + 1 : level);
	value_all_done(extra);
}

/* An extra as a labelled field; false when it cannot be one. */
static bool extra_field(struct compose *compose, struct value *extra, struct place *place)
{
	struct value *title = value_named(extra, "title"), *text = value_named(extra, "text"),
		     *below = value_named(extra, "extra");
	struct out outer;

	if (!title || (below && !place->flow))
		return false;
	/* a label that nobody knows is one only when it is bold */
	struct place bold = *place;
	bold.style.plain = false;
	place = &bold;
	struct specast_str label = extra_title(compose, extra);
	if (text && !field_write(compose, text, label, place, place->flow))
		return false;
	if (!text) {
		label_begin(compose, label, place, &outer);
		label_end(compose, place, &outer);
	}
	for (struct value *at = below ? below->first : NULL; at; at = at->next)
		extra_field(compose, at, place);
	value_all_done(extra);
	return true;
}

/* Text without a label stands first in an entry, where it continues no field. */
void rest_untitled(struct compose *compose, struct value *entry, unsigned level)
{
	struct value *extras = value_named(entry, "extra");

	for (struct value *extra = extras ? extras->first : NULL; extra; extra = extra->next)
		if (value_left(extra) && !value_named(extra, "title"))
			rest_extra(compose, extra, level);
}

/* -- entries -- */

static bool ours(const struct compose *compose, const struct value *field)
{
	return value_left(field) && !(field->node->concept && place_later(compose, field->node->concept->id));
}

/* "**Response (201 Created):**" and its body, for each; the form that templates have for them. */
static void responses_write(struct compose *compose, struct value *list, struct place *place)
{
	for (struct value *entry = list->first; entry; entry = entry->next) {
		struct value *status = value_named(entry, "status"), *title = value_named(entry, "title"),
			     *body = value_named(entry, "body");
		struct specast_buf label = SPECAST_BUF(compose->arena);
		struct out outer;
		if (!value_left(entry))
			continue;
		specast_buf_puts(&label, "Response");
		for (int i = 0; i < 2; i++) {
			struct value *part = i == 0 ? status : title;
			if (!part)
				continue;
			specast_buf_puts(&label, i == 1 && status ? " " : " (");
			specast_buf_put(&label, inline_joined(compose, part->node->text));
			value_done(part);
		}
		specast_buf_puts(&label, status || title ? ")" : "");
		label_begin(compose, specast_buf_str(&label), place, &outer);
		if (body)
			block_write(compose, body, &(struct place){ .flow = true }, true, '-');
		label_end(compose, place, &outer);
		struct place inside = { .scope = entry,
					.level = place->level,
					.flow = place->flow,
					.list = place->list,
					.style = place->style };
		rest_fields(compose, &inside);
	}
}

void rest_fields(struct compose *compose, struct place *place)
{
	struct value *entry = place->scope, *extras;
	struct out_list list = { 0 };

	if (!value_left(entry))
		return;
	if (place->style.marker && !place->list) {
		if (place->style.known && compose->out.last == OUT_LIST &&
		    compose->out.marker == place->style.marker)
			list.marker = place->style.marker; /* the template's fields go on */
		place->list = &list;
	}
	if (place->flow)
		rest_untitled(compose, entry,
			      place->level); /* below a bullet there is no other place for it */
	for (struct value *field = entry->first; field; field = field->next) {
		if (is_named(field, "extra") || is_named(field, "remarks") || !ours(compose, field))
			continue;
		if (is_named(field, "responses") && field->node->shape == SPECAST_LIST)
			responses_write(compose, field, place);
		else if (field_write(compose, field, value_label(compose, field), place, place->flow) &&
			 field->node->concept)
			report_moved(compose, field, "under a further label");
	}
	extras = value_named(entry, "extra");
	struct place alone = *place;
	if (place->list == &list && list.marker == 0 && !place->flow) {
		/* bullets of which none is a field that reading knows would be a list of something else */
		alone.style.marker = 0;
		alone.list = NULL;
	}
	for (struct value *extra = extras ? extras->first : NULL; extra; extra = extra->next)
		if (value_left(extra) && value_named(extra, "title") && !extra_field(compose, extra, &alone))
			break; /* those behind it must not come before it */
	if (place->list == &list)
		place->list = NULL;
}

/* Words of remarks that have no place any more, since what they are about is written within a line: kept out
 * of sight. */
void rest_remarks(struct compose *compose, struct value *record, unsigned level)
{
	struct value *remarks = value_named(record, "remarks");

	for (struct value *remark = remarks ? remarks->first : NULL; remark; remark = remark->next) {
		struct value *before = value_named(remark, "before"), *after = value_named(remark, "after");
		if (before && value_left(before))
			prose_write(compose, before->node->text, level, false);
		if (after && value_left(after))
			prose_write(compose, after->node->text, level, false);
		struct value *heading = value_named(remark, "heading");
		if (heading && value_left(heading)) {
			struct value *about = value_named_str(record, remark->node->name);
			if (about)
				remark_heading(compose, about);
		}
		value_all_done(remark);
	}
}

/* What an entry's heading says of it is done. */
static void key_done(struct value *entry)
{
	for (struct value *field = entry->first; field; field = field->next)
		if (is_entry_key(entry, field))
			value_all_done(field);
}

struct specast_str entry_heading(struct compose *compose, struct value *entry, unsigned ordinal)
{
	struct specast_str key = entry_key(compose, entry);

	key_done(entry);
	if (key.size > 0)
		return explicit_key(compose, entry, inline_heading(compose, key), ordinal);
	return keyless_heading(compose, entry->parent, ordinal);
}

void key_wording(struct compose *compose, struct value *entry)
{
	for (struct value *field = entry->first; field; field = field->next)
		if (is_entry_key(entry, field))
			remark_heading(compose, field);
}

static void entry_section(struct compose *compose, struct value *entry, unsigned level, unsigned ordinal)
{
	struct place place = { .scope = entry, .level = level + 1 };

	out_heading(&compose->out, compose->arena, level + 1, entry_heading(compose, entry, ordinal),
		    value_path(compose, entry));
	key_wording(compose, entry);
	rest_untitled(compose, entry, level + 1);
	rest_fields(compose, &place);
	rest_sections(compose, entry, level + 1);
}

void rest_entries(struct compose *compose, struct value *list, unsigned level)
{
	struct entries entries = { .list = list, .in_order = true };

	while (entries_next(&entries)) {
		/* What is left of an entry that stands elsewhere joins it there, whatever its group. */
		if (value_untouched(entries.entry) && entries_open_group(&entries))
			group_heading(compose, entries.list, entries.group, level);
		entry_section(compose, entries.entry, level + (entries.group.size > 0), entries.ordinal);
	}
}

void late_entry(struct compose *compose, struct entries *entries, unsigned level)
{
	uint32_t at = compose->at;

	compose->at = compose->tmpl->node_count; /* no later place takes any of it */
	entry_section(compose, entries->entry, level, entries->ordinal);
	compose->at = at;
	entries->group = SPECAST_STR_NONE;
}

/* -- lists that are not tables -- */

static void open_group(struct compose *compose, struct entries *entries, unsigned level,
		       struct out_list *items)
{
	if (!entries_open_group(entries))
		return;
	group_line(compose, entries->list, entries->group, level);
	*items = (struct out_list){ 0 };
}

/* "- **PRD:** [Title](url)" */
static void links_write(struct compose *compose, struct value *list, unsigned level)
{
	struct entries entries = { .list = list };
	struct out_list items = { 0 };
	struct value *entry;

	while ((entry = entries_next(&entries)) != NULL) {
		struct value *rel = value_named(entry, "rel"), *title = value_named(entry, "title"),
			     *url = value_named(entry, "url");
		open_group(compose, &entries, level, &items);
		struct out outer = out_item(&compose->out, &items, '-', 0, false);
		out_begin(&compose->out, OUT_PARAGRAPH, true);
		if (rel) {
			struct specast_str word = inline_word(compose, rel);
			if (word.size == 0)
				word = inline_joined(compose, rel->node->text);
			specast_buf_printf(&compose->out.text,
					   word_is_own(compose, rel) ? "%.*s: " : "**%.*s:** ",
					   SPECAST_FMT(word));
			value_done(rel);
		}
		struct specast_str text =
		    title ? inline_heading(compose, title->node->text) : SPECAST_STR_NONE;
		struct specast_str address = url ? inline_joined(compose, url->node->text) : SPECAST_STR_NONE;
		if (title || !url)
			specast_buf_put(&compose->out.text, inline_link(compose, text, address));
		else
			specast_buf_printf(&compose->out.text, "<%.*s>", SPECAST_FMT(address));
		if (title)
			value_done(title);
		if (url)
			value_done(url);
		struct place inside = { .scope = entry,
					.flow = true,
					.style = { .marker = '-', .close = true, .known = true } };
		rest_fields(compose, &inside);
		out_item_end(&compose->out, &outer);
	}
}

/* The field that tells in an item what the entry is: its main one, where that is no key, or the describing
 * one. */
static struct value *account_of(const struct value *entry, bool key)
{
	const struct specast_concept *describing = describing_field(entry->node->concept);

	for (struct value *field = entry->first; field; field = field->next)
		if (field->node->concept && field->node->concept->main && !field->node->concept->key &&
		    field->node->shape != SPECAST_CODE)
			return field;
	return key && describing ? value_field(entry, describing->id) : NULL;
}

/* The name of an entry, which the colon behind it must not make a label: as code where a field of such
 * entries has that name, else bold. */
static struct specast_str marked_key(struct compose *compose, const struct value *list,
				     struct specast_str key)
{
	if (list->node->concept && specast_str_find_char(key, '`', 0) == SIZE_MAX &&
	    names_field(caption_phrase(compose->arena, key), list->node->concept))
		return specast_str_format(compose->arena, "`%.*s`", SPECAST_FMT(key));
	return is_bold_with_note(key) ? key : inline_bold(compose, key);
}

/* "- [x] **Name**: what it is", and the other fields below; with neither name nor account, the labels begin
 * the item. */
static void bullet_entry(struct compose *compose, struct value *entry, struct out_list *items)
{
	struct place inside = { .scope = entry, .flow = true, .style = { .marker = '-', .close = true } };
	struct specast_str key = entry_key(compose, entry), text = SPECAST_STR_NONE;
	struct value *account = account_of(entry, key.size > 0), *done = value_named(entry, "done");
	struct out outer = out_item(&compose->out, items, '-', 0, false);
	struct specast_buf line = SPECAST_BUF(compose->arena);

	if (account && (!value_untouched(account) || !inline_value(compose, account, LINE_ITEM, true, &text)))
		text = SPECAST_STR_NONE;
	if (text.size > 0 && key.size > 0)
		text = wording_before(compose, account, text);
	if (done && (key.size > 0 || text.size > 0)) {
		specast_buf_puts(&line, done->node->flag ? "[x] " : "[ ] ");
		value_done(done);
	}
	if (key.size > 0) {
		bool separates = begins_labelled(key) && !specast_str_ends(key, ":") &&
				 describing_field(entry->parent->node->concept);
		bool bold = text.size > 0 || separates || specast_str_find_char(key, '\n', 0) != SIZE_MAX;
		key = inline_heading(compose, key);
		specast_buf_put(&line, bold            ? marked_key(compose, entry->parent, key)
				       : line.size > 0 ? key
						       : inline_safe(compose, key));
		key_done(entry);
	}
	if (text.size > 0) {
		specast_buf_puts(&line, key.size > 0 ? ": " : "");
		specast_buf_put(&line, text);
		value_all_done(account);
	}
	if (line.size > 0) {
		struct scan_facts facts = scan_text(text);
		out_begin(&compose->out, OUT_PARAGRAPH, true);
		out_lines(&compose->out, specast_buf_str(&line));
		close_prose(compose, &facts);
	} else {
		inside.style = (struct style){ .known = true };
	}
	rest_untitled(compose, entry, 6);
	rest_fields(compose, &inside);
	rest_remarks(compose, entry, 6);
	out_item_end(&compose->out, &outer);
}

/* Whether entries are so rich that each deserves a section, or one has nothing that a bullet may begin with.
 */
static bool deserve_sections(struct compose *compose, const struct value *list)
{
	unsigned rich = 0;
	uint16_t row = entries_wordy(compose, list) ? 0 : list->node->concept->first;

	for (; row; row = specast_concept_at(row)->next) {
		const struct specast_concept *field = specast_concept_at(row);
		rich += (field->shape == SPECAST_PROSE && !field->brief) || field->shape == SPECAST_CODE ||
			(field->shape == SPECAST_LIST && field->entry == SPECAST_RECORD);
	}
	for (const struct value *entry = list->first; entry && rich < 2; entry = entry->next)
		if (value_left(entry) && !value_untouched(entry))
			rich = 2; /* it stands elsewhere, and is joined by its key */
	bool counted = entry_noun(compose, list).size > 0;
	for (const struct value *entry = list->first; entry && counted && rich < 2; entry = entry->next)
		if (entry_key(compose, entry).size == 0 && !account_of(entry, false))
			rich = 2;
	return rich >= 2;
}

/* The heading for entries of a kind: "Internal Dependencies"; empty when reading would not know it. */
struct specast_str kind_heading(const struct compose *compose, const struct value *list,
				struct specast_str kind)
{
	struct specast_str word = specast_str_copy(compose->arena, kind);
	const struct specast_concept *concept = list->node->concept;

	if (word.size == 0)
		return word;
	if (word.data[0] >= 'a' && word.data[0] <= 'z')
		((char *)word.data)[0] -= 32;
	word = specast_str_format(compose->arena, "%.*s %.*s", SPECAST_FMT(word),
				  SPECAST_FMT(lexicon_canonical[concept->id]));
	return lexicon_knows(concept->id, kind, caption_phrase(compose->arena, word)) ? word
										      : SPECAST_STR_NONE;
}

/* The heading of the section for entries of its kind that an entry stands in; empty: there is none. */
static struct specast_str own_kind_heading(struct compose *compose, const struct value *entry)
{
	const struct value *kind = value_named(entry, "kind");

	if (!kind || !value_left(kind) || !value_untouched(entry))
		return SPECAST_STR_NONE;
	return kind_heading(compose, entry->parent, kind->node->text);
}

/* Which entries are written as items. */
enum which { ALL_ENTRIES, OF_KIND, WITHOUT_KIND_SECTION };

static bool is_meant(struct compose *compose, const struct value *entry, enum which which,
		     struct specast_str kind)
{
	const struct value *own = value_named(entry, "kind");

	if (which == WITHOUT_KIND_SECTION)
		return own_kind_heading(compose, entry).size == 0;
	return which == ALL_ENTRIES ||
	       (own && specast_str_equal(own->node->text, kind) && value_untouched(entry));
}

/* Entries as items.  OF_KIND: only those of the kind, which is said by where they stand. */
static void bullets_write(struct compose *compose, struct value *list, unsigned level, enum which which,
			  struct specast_str kind)
{
	struct entries entries = { .list = list, .in_order = level > 0 && compose->out.indent == 0 };
	struct out_list items = { 0 };

	while (entries_next(&entries)) {
		if (!is_meant(compose, entries.entry, which, kind))
			continue;
		if (which == OF_KIND)
			value_done(value_named(entries.entry, "kind"));
		if (entries_late(&entries)) {
			late_entry(compose, &entries, level);
			continue;
		}
		open_group(compose, &entries, level, &items);
		bullet_entry(compose, entries.entry, &items);
	}
}

static bool has_kind_sections(struct compose *compose, const struct value *list)
{
	for (const struct value *entry = list->first; entry; entry = entry->next)
		if (own_kind_heading(compose, entry).size > 0)
			return true;
	return false;
}

/* Entries left by the filters of a template, in a section for each kind. */
static void kinds_write(struct compose *compose, struct value *list, unsigned level)
{
	for (struct value *first = list->first; first; first = first->next) {
		struct specast_str heading = own_kind_heading(compose, first);
		if (heading.size == 0)
			continue;
		out_heading(&compose->out, compose->arena, level + 1, heading, value_path(compose, list));
		bullets_write(compose, list, level + 1, OF_KIND, value_named(first, "kind")->node->text);
	}
}

bool entries_plain(const struct value *list)
{
	for (const struct value *entry = list->first; entry; entry = entry->next)
		for (const struct value *field = value_left(entry) ? entry->first : NULL; field;
		     field = field->next)
			if (!field->node->concept || field->node->shape == SPECAST_CODE ||
			    (!field->node->concept->main && !is_named(field, "done")))
				return false;
	return true;
}

void entries_as_items(struct compose *compose, struct value *list, unsigned level)
{
	uint32_t at = compose->at;

	compose->at = compose->tmpl->node_count; /* no later place takes any of them */
	bullets_write(compose, list, level, ALL_ENTRIES, SPECAST_STR_NONE);
	compose->at = at;
}

/* Entries of a list of records that has a heading or label of its own. */
void rest_list(struct compose *compose, struct value *list, struct place *place)
{
	if (!value_left(list))
		return;
	if (is_named(list, "links"))
		links_write(compose, list, place->label ? 0 : place->level);
	bool plain = entries_plain(list);
	if (!place->flow && !plain && table_of_list(compose, list, place)) {
		if (!place->label) /* what has found no column */
			rest_entries(compose, list, place->level);
		return;
	}
	if (place->flow || place->label) {
		bullets_write(compose, list, place->label ? 0 : place->level, ALL_ENTRIES, SPECAST_STR_NONE);
	} else if (plain || !deserve_sections(compose, list)) {
		bullets_write(compose, list, place->level, WITHOUT_KIND_SECTION, SPECAST_STR_NONE);
		kinds_write(compose, list, place->level);
	} else {
		kinds_write(compose, list, place->level);
		rest_entries(compose, list, place->level);
	}
}

/* -- sections -- */

static bool is_records(const struct value *value)
{
	return value->node->shape == SPECAST_LIST && value->node->concept &&
	       value->node->concept->entry == SPECAST_RECORD;
}

void rest_section(struct compose *compose, struct value *value, unsigned level)
{
	if (!value_left(value) && !value_remarked(value))
		return;
	report_moved(compose, value, "in a further section");
	section_heading(compose, level + 1, value_heading(compose, value), value);
	remark_heading(compose, value);
	block_write(compose, value, &(struct place){ .scope = value, .level = level + 1 }, false, '-');
}

static bool lacks(const struct value *record, const struct specast_concept *field)
{
	return field && !value_field(record, field->id);
}

bool text_is_taken(struct compose *compose, const struct value *text)
{
	const struct value *record = text->parent;

	if (!is_named(text, "text") || !record || record->node->shape != SPECAST_RECORD || !record->parent ||
	    record->parent->node->shape == SPECAST_LIST || !record->node->concept)
		return false;
	struct scan_facts facts = scan_text(text->node->text);
	const struct specast_concept *concept = record->node->concept;
	return (facts.list && (lacks(record, plain_list(compose->tmpl, concept)) ||
			       lacks(record, plain_list(NULL, concept)))) ||
	       (facts.code && lacks(record, code_field(concept)));
}

void rest_sections(struct compose *compose, struct value *value, unsigned level)
{
	struct value *extras;

	if (value->node->shape == SPECAST_LIST) {
		remark_before(compose, value, level);
		if (has_kind_sections(compose, value)) { /* those without a kind must not stand below one */
			bullets_write(compose, value, level, WITHOUT_KIND_SECTION, SPECAST_STR_NONE);
			kinds_write(compose, value, level);
		} else if (is_records(value)) {
			rest_list(compose, value, &(struct place){ .scope = value, .level = level });
		} else {
			items_write(compose, value, &(struct place){ .level = level }, '-', false);
		}
		remark_after(compose, value, level);
		return;
	}
	for (struct value *field = value->first; field; field = field->next) {
		if (is_named(field, "extra") || is_named(field, "remarks") ||
		    (!ours(compose, field) && !value_remarked(field)))
			continue;
		if (field->node->concept && place_later(compose, field->node->concept->id))
			continue;
		if (is_named(field, "text") && value->node->shape == SPECAST_RECORD &&
		    value->parent->node->shape != SPECAST_LIST && !text_is_taken(compose, field))
			block_write(compose, field, &(struct place){ .level = level }, false, '-');
		else
			rest_section(compose, field, level);
	}
	extras = value_named(value, "extra");
	for (struct value *extra = extras ? extras->first : NULL; extra; extra = extra->next)
		rest_extra(compose, extra, level);
	rest_remarks(compose, value, level);
}
