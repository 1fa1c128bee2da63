/* Lists of items and of texts: bullets, numbered lists, tables of one column, prose where a list belongs;
 * groups. */
#include "recognise.h"

#include <string.h>

#define GROUP_TITLE_MOST 120 /* bytes; a longer paragraph before a list is a remark */
#define NEIGHBOURS_MOST 64   /* sections that are looked through for one that is an item */

static void add_item(struct reader *reader, struct specast_node *list, struct specast_str text,
		     struct specast_str group, const struct value *value)
{
	text = specast_str_trim_lines(text);
	if (text.size == 0 || is_blank(reader, text))
		return;
	struct specast_node *item = specast_node_append(reader->arena, list);
	item->text = text;
	item->group = group;
	set_origin(reader, item, value);
}

/* A list as it is read. */
struct items {
	struct reader *reader;
	struct specast_node *record, *list;
	const struct specast_concept *concept;
	struct specast_str group, inner; /* of the whole; of the items that come next */
	struct specast_buf before, after;
	bool listed; /* a list, or what stands for one, was met */
};

/* Whether a title says no more than that this list, if it is any, follows. */
static bool says_list(struct reader *reader, struct specast_str title, const struct specast_concept *list)
{
	return list && lookup_plain(reader, title) &&
	       lookup_exact(reader, phrase_of(reader, title), specast_concept_at(list->parent)).concept ==
		   list;
}

/* A paragraph that heads the list behind it: a bold line, or a short line that ends with a colon, between two
 * lists or with the name of this one ("Goals:" below "Goals and Non-Goals"). */
static bool heads_list(struct items *items, struct run run, const struct specast_block *block,
		       struct specast_str *title, struct specast_str *wording)
{
	struct reader *reader = items->reader;
	const struct specast_block *next = run_next(run, block);
	if (block->kind != SPECAST_BLOCK_PARAGRAPH || !next || next->kind != SPECAST_BLOCK_LIST)
		return false;
	struct specast_str text = specast_outline_text(reader->outline, block, block);
	struct label label;
	*wording = SPECAST_STR_NONE;
	if (text.size > GROUP_TITLE_MOST || specast_str_find_char(text, '\n', 0) != SIZE_MAX)
		return false;
	bool bold = label_parse(text, &label) && label.bold;
	if (bold && label.note.size == 0 &&
	    (label.only || (take_wording(&label.value, wording) && label.value.size == 0))) {
		*title = label.text;
		return true;
	}
	if (bold && label.only && label.note.size && next->first && next->first->task) {
		*title = specast_str_format(reader->arena, "%.*s (%.*s)", SPECAST_FMT(label.text),
					    SPECAST_FMT(label.note)); /* "**Unit tests** (in `tests`):" */
		return true;
	}
	if (!specast_str_ends(text, ":"))
		return false;
	*title = specast_str_trim(specast_str_slice(text, 0, text.size - 1));
	return title->size > 0 && (items->listed || says_list(reader, *title, items->concept));
}

/* A label within a list's section that names another concept ("**Out of Scope:**" below "Scope"). */
static bool heads_other(struct reader *reader, struct specast_str title, const struct specast_concept *list,
			struct meaning *meaning)
{
	if (specast_concept_at(list->parent)->shape == SPECAST_LIST)
		return false;
	*meaning = lookup_label(reader, title, specast_concept_at(list->parent));
	return meaning->strength >= SURE_WORDING && meaning->concept != list &&
	       meaning->concept->shape == SPECAST_LIST && meaning->concept->entry != SPECAST_RECORD &&
	       meaning->concept->parent == list->parent;
}

/* The same of a list of records, where the template has such a label. */
static bool heads_records(struct reader *reader, struct specast_str title, const struct specast_concept *list,
			  struct meaning *meaning)
{
	struct specast_str phrase = phrase_of(reader, title);
	*meaning = lookup_exact(reader, phrase, specast_concept_at(list->parent));
	return meaning->concept && is_list_of_records(meaning->concept) &&
	       meaning->concept->parent == list->parent && lookup_own(reader, phrase, meaning->concept);
}

struct specast_str item_text(struct reader *reader, const struct specast_block *item)
{
	struct specast_str text = specast_outline_item_text(reader->outline, item);
	return item->task ? specast_str_format(reader->arena, "[%c] %.*s", item->checked ? 'x' : ' ',
					       SPECAST_FMT(text))
			  : text;
}

void read_list_block(struct reader *reader, struct specast_node *list, const struct specast_block *block,
		     struct specast_str group)
{
	for (const struct specast_block *item = block->first; item; item = item->next) {
		struct value value = { .heading = group, .start = item->start, .end = item->end };
		add_item(reader, list, item_text(reader, item), group, &value);
	}
}

/* "**Assumption 1: …**" with what belongs to it below: such bold lines with ordinals are the items
 * themselves. */
static bool is_numbered_lead(struct reader *reader, const struct specast_block *block)
{
	struct label label;
	if (!block || block->kind != SPECAST_BLOCK_PARAGRAPH)
		return false;
	struct specast_str text = specast_outline_text(reader->outline, block, block);
	size_t colon = specast_str_find_char(text, ':', 0);
	return label_parse(text, &label) && label.bold && label.only && colon != SIZE_MAX && colon > 0 &&
	       colon < 40 && specast_is_digit(text.data[colon - 1]) && label.text.size + 4 == text.size;
}

/* A line that begins an item, which goes on below it. */
static bool is_lead(struct reader *reader, struct run run, const struct specast_block *block)
{
	return block && block != run.end &&
	       (is_numbered_lead(reader, block) || heads_counted(reader, run, block));
}

static const struct specast_block *read_numbered_lead(struct reader *reader, struct specast_node *list,
						      struct run run, const struct specast_block *block,
						      struct specast_str group)
{
	const struct specast_block *end = block->next;
	while (end && end != run.end && !is_lead(reader, run, end))
		end = end->next;
	struct value value = { .run = { block, end }, .start = block->start };
	add_item(reader, list, run_text(reader, value.run), group, &value);
	return end;
}

static bool one_column(const struct specast_block *table)
{
	return table->first && table->first->first && !table->first->first->next;
}

void put_beside(struct specast_buf *buf, struct specast_str text)
{
	if (buf->size)
		specast_buf_puts(buf, "\n\n");
	specast_buf_put(buf, text);
}

/* A list below a line of its own: items in a group, or of another field. */
static void read_headed(struct items *items, struct specast_str title, struct specast_str wording,
			const struct specast_block *block)
{
	struct reader *reader = items->reader;
	const struct specast_node *last = items->list->last;
	struct meaning other;
	if (heads_other(reader, title, items->concept, &other)) {
		if (wording.size == 0 && !other.whole)
			wording = title;
		add_remark(reader, items->record, other.concept, "heading", wording);
		read_list_block(reader, specast_node_field(reader->arena, items->record, other.concept),
				block, SPECAST_STR_NONE);
		return;
	}
	if (heads_records(reader, title, items->concept, &other)) {
		struct value below = { .run = { block, block->next } };
		add_remark(reader, items->record, other.concept, "heading", wording);
		read_list(reader, items->record, &other, &below, SPECAST_STR_NONE);
		return;
	}
	struct meaning own =
	    lookup_exact(reader, phrase_of(reader, title), specast_concept_at(items->concept->parent));
	bool plain = lookup_plain(reader, title);
	if (own.concept == items->concept)
		add_remark(reader, items->record, items->concept, "heading", wording);
	items->inner =
	    own.concept == items->concept && plain ? items->group : join_group(reader, items->group, title);
	read_list_block(reader, items->list, block, items->inner);
	if (items->list->last == last && !plain) /* a group of nothing */
		put_beside(&items->after, specast_str_format(reader->arena, "**%.*s**", SPECAST_FMT(title)));
	items->listed = true;
}

/* The list that a label names, with a text on its own line or a list below it ("**Out of scope**: …"): the
 * one that is read, or another one beside it.  NULL: none. */
static const struct specast_concept *named_list(struct items *items, const struct specast_block *block,
						const struct specast_block *below, struct label *label)
{
	struct reader *reader = items->reader;
	struct meaning meaning;
	if (!block || block->kind != SPECAST_BLOCK_PARAGRAPH ||
	    !label_parse(specast_outline_text(reader->outline, block, block), label) ||
	    (!label->bold && !below) || label->separator != ':' || label->note.size ||
	    label->only != (below != NULL))
		return NULL;
	if (heads_other(reader, label->text, items->concept, &meaning))
		return meaning.concept;
	meaning =
	    lookup_exact(reader, phrase_of(reader, label->text), specast_concept_at(items->concept->parent));
	return meaning.concept == items->concept ? items->concept : NULL;
}

static void add_named(struct items *items, const struct specast_concept *concept, const struct label *label,
		      struct specast_str text, const struct specast_block *block)
{
	struct reader *reader = items->reader;
	struct value place = {
		.heading = label->text, .marked = true, .start = block->start, .end = block->end
	};
	keep_label(reader, items->record, concept, &place);
	add_item(reader, specast_node_field(reader->arena, items->record, concept), text,
		 concept == items->concept ? items->inner : SPECAST_STR_NONE, &place);
}

/* The list of a bullet that says by its label of which list it is an item, or over items of which. */
static const struct specast_concept *list_of_bullet(struct items *items, const struct specast_block *item,
						    struct label *label)
{
	const struct specast_block *below = item->first ? item->first->next : NULL;
	bool nested = below && below->kind == SPECAST_BLOCK_LIST && !below->next;
	const struct specast_concept *named =
	    nested && !item->task ? named_list(items, item->first, below, label) : NULL;
	return named || item->task ? named : named_list(items, item->first, NULL, label);
}

static void read_bullet(struct items *items, const struct specast_block *item)
{
	struct specast_str text = item_text(items->reader, item);
	struct label label;
	const struct specast_concept *named = list_of_bullet(items, item, &label);
	struct value place = { .heading = items->inner, .start = item->start, .end = item->end };
	if (!named) {
		add_item(items->reader, items->list, text, items->inner, &place);
	} else if (label.only) {
		read_list_block(items->reader, specast_node_field(items->reader->arena, items->record, named),
				item->first->next, named == items->concept ? items->inner : SPECAST_STR_NONE);
	} else if (label_parse(text, &label)) {
		add_named(items, named, &label, label.value, item);
	}
}

/* Bullets some of which say by their labels that they are items of this list, and some of another: each goes
 * to its own. */
static bool read_named_bullets(struct items *items, const struct specast_block *list)
{
	bool own = false, other = false;
	struct label label;
	for (const struct specast_block *item = list->first; item; item = item->next) {
		const struct specast_concept *named = list_of_bullet(items, item, &label);
		own |= named == items->concept;
		other |= named && named != items->concept;
	}
	for (const struct specast_block *item = list->first; own && other && item; item = item->next)
		read_bullet(items, item);
	return own && other;
}

/* A label with the remark in parentheses behind it. */
static struct specast_str noted_label(struct reader *reader, const struct label *label)
{
	return label->note.size ? specast_str_format(reader->arena, "%.*s (%.*s)", SPECAST_FMT(label->text),
						     SPECAST_FMT(label->note))
				: label->text;
}

/* Whether a paragraph is nothing but a bold label that names this list or another one beside it. */
static bool is_list_label(struct items *items, const struct specast_block *block, struct meaning *meaning,
			  struct specast_str *wording)
{
	struct reader *reader = items->reader;
	struct label label;
	*wording = SPECAST_STR_NONE;
	if (block->kind != SPECAST_BLOCK_PARAGRAPH ||
	    !label_parse(specast_outline_text(reader->outline, block, block), &label) || !label.bold ||
	    (!label.only && !(take_wording(&label.value, wording) && label.value.size == 0)))
		return false;
	struct specast_str title = noted_label(reader, &label);
	*meaning = (struct meaning){ 0 };
	bool other = heads_other(reader, title, items->concept, meaning);
	if (other && !meaning->whole && !wording->size)
		*wording = title;
	return other || (meaning->concept == items->concept && !label.note.size);
}

/* A label that says no more than the list that stands below it. */
static bool is_own_label(struct items *items, struct run run, const struct specast_block *block)
{
	struct reader *reader = items->reader;
	struct meaning meaning;
	struct specast_str wording;
	return run_next(run, block) && is_list_label(items, block, &meaning, &wording) &&
	       meaning.concept == items->concept &&
	       lookup_plain(reader, specast_outline_text(reader->outline, block, block));
}

/* A label of the template with nothing behind it, of which a blank document is full. */
static bool is_bare_label(struct items *items, struct run run, const struct specast_block *block)
{
	struct reader *reader = items->reader;
	struct label label;
	if (run_next(run, block) || block->kind != SPECAST_BLOCK_PARAGRAPH ||
	    !label_parse(specast_outline_text(reader->outline, block, block), &label) || !label.only ||
	    label.separator != ':' || label.note.size)
		return false;
	struct specast_str phrase = phrase_of(reader, label.text);
	struct meaning meaning = lookup_exact(reader, phrase, specast_concept_at(items->concept->parent));
	return meaning.concept && lookup_own(reader, phrase, meaning.concept);
}

/* Where a label names another list: reads what stands below it, up to a label that names a third, or this one,
 * and gives the block behind that. */
static bool read_other_list(struct items *items, struct run run, const struct specast_block **block)
{
	struct meaning meaning, next;
	struct specast_str wording, other;
	const struct specast_block *end = run_next(run, *block);
	if (!is_list_label(items, *block, &meaning, &wording) || meaning.concept == items->concept)
		return false;
	struct value value = { .run = { end, run.end }, .start = (*block)->start, .end = (*block)->end };
	while (end && end != run.end &&
	       !(is_list_label(items, end, &next, &other) && next.concept != meaning.concept)) {
		value.end = end->end;
		end = end->next;
	}
	value.run.end = end;
	if (run_empty(value.run))
		return false;
	add_remark(items->reader, items->record, meaning.concept, "heading", wording);
	/* No label in there names another list: this nests no deeper. */
	read_items(items->reader, items->record, &meaning, &value, SPECAST_STR_NONE);
	*block = end;
	return true;
}

/* Reads the block, and those that belong to it; gives the next. */
static const struct specast_block *read_block(struct items *items, struct run run,
					      const struct specast_block *block)
{
	struct reader *reader = items->reader;
	struct specast_str title = SPECAST_STR_NONE, wording;
	struct label label;
	if (is_lead(reader, run, block)) {
		items->listed = true;
		return read_numbered_lead(reader, items->list, run, block, items->inner);
	}
	if (read_other_list(items, run, &block))
		return block;
	if (heads_list(items, run, block, &title, &wording)) {
		read_headed(items, title, wording, block->next);
		return block->next->next;
	}
	const struct specast_concept *named = named_list(items, block, NULL, &label);
	if (named) {
		add_named(items, named, &label, label.value, block);
		items->listed |= named == items->concept;
	} else if (block->kind == SPECAST_BLOCK_LIST) {
		if (!read_named_bullets(items, block))
			read_list_block(reader, items->list, block, items->inner);
		items->listed = true;
	} else if (block->kind == SPECAST_BLOCK_TABLE && one_column(block)) {
		for (const struct specast_block *row = block->first->next; row; row = row->next) {
			struct value place = { .start = row->start, .end = row->end };
			add_item(reader, items->list, row->first->text, items->inner, &place);
		}
		items->listed = true;
	} else if (!is_own_label(items, run, block) && !is_bare_label(items, run, block)) {
		put_beside(items->listed ? &items->after : &items->before,
			   specast_outline_text(reader->outline, block, block));
	}
	return block->next;
}

/* Whether a group is headed by the list's own wording: "In Scope" below "Scope". */
static bool is_named_by_list(const struct items *items)
{
	struct meaning own = lookup_exact(items->reader, phrase_of(items->reader, items->group), NULL);

	return own.concept == items->concept;
}

/* Whether what stands there are tables below bold lines: their headings are no items. */
static bool is_headed_tables(struct reader *reader, struct run run)
{
	struct label label;
	const struct specast_block *next = run_empty(run) ? NULL : run_next(run, run.first);

	return next && next->kind == SPECAST_BLOCK_TABLE && run.first->kind == SPECAST_BLOCK_PARAGRAPH &&
	       label_parse(specast_outline_text(reader->outline, run.first, run.first), &label) &&
	       label.bold && label.only;
}

/* What stands around the items: the only item there is, or remarks. */
static void keep_aside(struct items *items, const struct value *value)
{
	struct reader *reader = items->reader;
	struct specast_str text = specast_buf_str(&items->before), group = items->group;
	bool paragraph = value->run.first && value->run.first->kind == SPECAST_BLOCK_PARAGRAPH &&
			 !is_headed_tables(reader, value->run);
	if (value->text.size) { /* on the label's own line: the first item */
		text = text.size ? specast_str_format(reader->arena, "%.*s\n\n%.*s", SPECAST_FMT(value->text),
						      SPECAST_FMT(text))
				 : value->text;
		paragraph = true;
	}
	if (!items->listed && paragraph && !(value->parts && value->parts->role == PART_GROUP)) {
		add_item(reader, items->list, text, group, value);
	} else if (text.size && !is_blank(reader, text)) {
		if (group.size && !is_named_by_list(items))
			text = specast_str_format(reader->arena, "**%.*s**\n\n%.*s", SPECAST_FMT(group),
						  SPECAST_FMT(text));
		add_remark(reader, items->record, items->concept,
			   items->list->first && group.size ? "after" : "before", text);
	}
	add_remark(reader, items->record, items->concept, "after", specast_buf_str(&items->after));
}

/* Whether a text begins before a list and goes on behind it: such a section says one thing, in this order. */
static bool goes_around_list(struct reader *reader, struct run run)
{
	struct specast_str title, wording;
	struct items none = { .reader = reader };
	bool before = false, listed = false, behind = false;
	for (const struct specast_block *block = run.first; block && block != run.end; block = block->next) {
		behind |= listed && block->kind != SPECAST_BLOCK_LIST;
		before |= !listed && block->kind != SPECAST_BLOCK_LIST &&
			  !heads_list(&none, run, block, &title, &wording);
		listed |= block->kind == SPECAST_BLOCK_LIST;
	}
	return before && behind;
}

/* Whether a table or code follows a list: taken apart, neither would tell what it belongs to. */
static bool illustrates_list(struct run run)
{
	bool listed = false;
	for (const struct specast_block *block = run.first; block && block != run.end; block = block->next) {
		if (listed && (block->kind == SPECAST_BLOCK_CODE ||
			       (block->kind == SPECAST_BLOCK_TABLE && !one_column(block))))
			return true;
		listed |= block->kind == SPECAST_BLOCK_LIST;
	}
	return false;
}

/* Whether it begins with a labelled text, to which more belongs: "**Decision**: …" and what speaks for it. */
static bool begins_labelled(struct reader *reader, struct run run)
{
	struct label label;
	return !run_empty(run) && run.first->kind == SPECAST_BLOCK_PARAGRAPH && run_next(run, run.first) &&
	       label_parse(specast_outline_text(reader->outline, run.first, run.first), &label) &&
	       label.bold && !label.only && label.separator == ':';
}

/* Whether a section of a list says itself that it is one item of it: it has an identifier ("AC-1: …"), is a
 * scenario in code, goes on behind a list, or begins with a labelled text. */
static bool is_one_item(struct reader *reader, const struct part *part)
{
	struct run run = part_run(part);
	struct label label;
	if (part->role != PART_GROUP || part->first)
		return false;
	if (label_parse(part->title, &label) && !label.only && is_numbered(label.text))
		return true;
	bool code = !run_empty(run) && run.first->kind == SPECAST_BLOCK_CODE && run.first->next == run.end;
	return code || goes_around_list(reader, run) || illustrates_list(run) || begins_labelled(reader, run);
}

bool is_one_of_groups(const struct part *part)
{
	unsigned left = NEIGHBOURS_MOST;
	for (const struct part *other = part->parent->first; other && left > 0; other = other->next, left--)
		if (other != part && other->role == PART_GROUP && other->concept == part->concept)
			return true;
	return false;
}

static bool has_list(struct run run)
{
	for (const struct specast_block *block = run.first; block && block != run.end; block = block->next)
		if (block->kind == SPECAST_BLOCK_LIST)
			return true;
	return false;
}

/* Whether a section without a list is an item because others beside it are. */
static bool is_item_too(struct reader *reader, const struct part *part)
{
	unsigned left = NEIGHBOURS_MOST;
	for (const struct part *other = part->parent->first; other && left > 0; other = other->next, left--)
		if (is_one_item(reader, other))
			return !part->first && !has_list(part_run(part));
	return false;
}

/* A section of a list as an item: its heading, and all below it. */
static void add_section(struct reader *reader, struct specast_node *list, struct part *part,
			struct specast_str group)
{
	struct value place = { .start = part->section->start, .end = part->section->end };
	struct specast_str text = run_text(reader, part_run(part));
	add_item(reader, list,
		 text.size ? specast_str_format(reader->arena, "%.*s\n\n%.*s", SPECAST_FMT(part->title),
						SPECAST_FMT(text))
			   : part->title,
		 group, &place);
}

/* Where nothing became an entry, the heading goes with the remark, or is one. */
static void keep_title(struct reader *reader, struct specast_node *record,
		       const struct specast_concept *concept, const struct part *part)
{
	if (run_empty(part_run(part)) && !is_blank(reader, part->title) && !part->first)
		add_remark(reader, record, concept, "after",
			   specast_str_format(reader->arena, "**%.*s**", SPECAST_FMT(part->title)));
}

/* What the texts of a list stand in: a fence around them says nothing. */
static struct specast_str text_of_texts(struct reader *reader, const struct value *value)
{
	const struct specast_block *first = value->run.first;
	bool fence = !value->text.size && !run_empty(value->run) && first->kind == SPECAST_BLOCK_CODE &&
		     first->next == value->run.end;
	return fence ? first->text : value_text(reader, value);
}

/* Texts on lines of their own or parted by commas; those of a sub-section are a group. */
static void read_texts(struct reader *reader, struct specast_node *record,
		       const struct specast_concept *concept, const struct value *value,
		       struct specast_str group)
{
	struct specast_node *list = specast_node_field(reader->arena, record, concept), *last = list->last;

	split_texts(reader, record, concept, text_of_texts(reader, value));
	for (struct specast_node *text = last ? last->next : list->first; text; text = text->next)
		text->group = group;
	for (struct part *part = value->parts; part; part = part->next) {
		struct value below = { .run = part_run(part), .parts = part->first };

		if (part->role != PART_GROUP)
			continue;
		last = list->last;
		read_texts(reader, record, concept, &below,
			   join_group(reader, group, part->title)); /* at most six levels */
		if (list->last == last)
			keep_title(reader, record, concept, part);
	}
	read_other_parts(reader, value->parts, record, concept);
}

void read_items(struct reader *reader, struct specast_node *record, const struct meaning *meaning,
		const struct value *value, struct specast_str group)
{
	const struct specast_concept *concept = meaning->concept;
	if (concept->entry == SPECAST_TEXT) {
		read_texts(reader, record, concept, value, group);
		return;
	}
	struct specast_node *list = specast_node_field(reader->arena, record, concept);
	struct items items = { .reader = reader,
			       .record = record,
			       .list = list,
			       .concept = concept,
			       .group = group,
			       .inner = group,
			       .before = SPECAST_BUF(reader->arena),
			       .after = SPECAST_BUF(reader->arena) };
	for (const struct specast_block *block = value->run.first; block && block != value->run.end;)
		block = read_block(&items, value->run, block);
	keep_aside(&items, value);
	if (list->first)
		set_origin(reader, list, value);
	for (struct part *part = value->parts; part; part = part->next) {
		if (part->role != PART_GROUP)
			continue;
		const struct specast_node *last = list->last;
		bool behind_group = last && !specast_str_equal(last->group, group); /* it would join that */
		if (!behind_group && (is_one_item(reader, part) || is_item_too(reader, part))) {
			add_section(reader, list, part, group);
			continue;
		}
		struct value below = part_value(part);
		bool grouped = !says_list(reader, part->title, concept) || (last && last->group.size) ||
			       is_one_of_groups(part);
		struct specast_str nested = grouped ? join_group(reader, group, part->title) : group;
		read_items(reader, record, meaning, &below, nested); /* at most six levels */
		list = specast_node_field(reader->arena, record, concept);
		if (list->last == last)
			keep_title(reader, record, concept, part);
	}
	if (value->parts)
		add_remark(reader, record, concept, "after", part_prose(reader, value->parts->parent));
	read_other_parts(reader, value->parts, record, concept);
}
