/* Labelled fields: what stands in a record or in an entry of a list as labelled paragraphs, bullets or table
 * rows, and what stands there without a label. */
#include "recognise.h"

#include <string.h>


/* What stands under one label, or, first, without any. */
struct segment {
	struct segment *next;
	bool labelled;
	struct specast_str label, note;
	bool marked;             /* the label is set off by emphasis */
	struct meaning meaning;  /* strength 0: a label that is not known */
	struct specast_buf text; /* what stands on the label's own lines */
	struct run run;          /* the blocks that follow */
	struct specast_buf tail; /* further blocks that are no siblings of those */
	uint32_t start, end;
};

struct segments {
	struct reader *reader;
	const struct specast_concept *context;
	bool entry;  /* the context is a list whose entry is read */
	bool nested; /* … from a bullet */
	struct specast_node *record;
	struct segment *first, *last;
};

static struct segment *open_segment(struct segments *all, const struct label *label,
				    const struct meaning *meaning, uint32_t start)
{
	struct segment *segment = SPECAST_NEW(all->reader->arena, struct segment);
	segment->text = segment->tail = SPECAST_BUF(all->reader->arena);
	segment->start = segment->end = start;
	if (label) {
		segment->labelled = true;
		segment->label = label->text;
		segment->note = label->note;
		segment->marked = label->bold;
		segment->meaning = *meaning;
	}
	if (all->last)
		all->last->next = segment;
	else
		all->first = segment;
	return all->last = segment;
}

static void put_paragraph(struct specast_buf *buf, struct specast_str text)
{
	if (text.size == 0)
		return;
	if (buf->size)
		specast_buf_puts(buf, "\n\n");
	specast_buf_put(buf, text);
}

/* A label with a value of one line is done with it: what stands below belongs to what stands around the label. */
static bool is_done(const struct segment *segment)
{
	const struct specast_concept *concept =
	    segment->meaning.strength > 0 ? segment->meaning.concept : NULL;
	return segment->labelled && segment->text.size && concept &&
	       (concept->shape == SPECAST_TEXT || concept->shape == SPECAST_DATE ||
		concept->shape == SPECAST_FLAG || concept->brief);
}

static void add_block(struct segments *all, const struct specast_block *block)
{
	struct segment *segment = all->last;
	if (is_done(segment))
		segment = all->first;
	if (segment->tail.size == 0 && run_empty(segment->run))
		segment->run = (struct run){ block, block->next };
	else if (segment->tail.size == 0 && segment->run.end == block)
		segment->run.end = block->next;
	else
		put_paragraph(&segment->tail, specast_outline_text(all->reader->outline, block, block));
	segment->end = block->end;
}

static void add_line(struct segment *segment, struct specast_str line)
{
	struct specast_buf *buf =
	    run_empty(segment->run) && segment->tail.size == 0 ? &segment->text : &segment->tail;
	if (buf->size)
		specast_buf_putc(buf, '\n');
	specast_buf_put(buf, line);
}

/* A fence below a labelled line fills the entry's code field where that is what such entries mainly are. */
static void add_code(struct segments *all, const struct specast_block *block)
{
	const struct specast_concept *field = code_field(all->context);
	for (const struct segment *segment = all->first; field && segment; segment = segment->next)
		if (segment->meaning.concept == field)
			field = NULL;
	if (!field || !field->main) {
		add_block(all, block);
		return;
	}
	struct meaning meaning = { .concept = field, .strength = 1 };
	struct segment *segment = open_segment(all, &(struct label){ 0 }, &meaning, block->start);
	segment->run = (struct run){ block, block->next };
	segment->end = block->end;
}

static bool segment_bare(const struct segment *segment)
{
	return segment->text.size == 0 && segment->tail.size == 0 && run_empty(segment->run);
}

/* "Response 200" for a list whose entries have a status. */
static struct meaning status_meaning(struct segments *all, struct specast_str label)
{
	size_t status = status_at(label);
	struct meaning meaning = { 0 };
	if (status != SIZE_MAX && status > 0 && label.data[status - 1] == ' ')
		meaning = lookup_field(
		    all->reader, phrase_of(all->reader, specast_str_slice(label, 0, status)), all->context);
	if (meaning.strength > 0 && field_of(meaning.concept, "status"))
		return meaning;
	return (struct meaning){ 0 };
}

static struct meaning label_meaning(struct segments *all, const struct label *label)
{
	if (label->code) /* the name of something, even where a field has that name, too */
		return (struct meaning){ 0 };
	struct specast_str phrase = phrase_of(all->reader, label->text);
	struct meaning meaning = lookup_field(all->reader, phrase, all->context);
	size_t open = specast_str_find_char(label->text, '(', 0);
	if (meaning.strength == 0 && open != SIZE_MAX && open > 0 && specast_str_ends(label->text, ")"))
		meaning =
		    lookup_field(all->reader, phrase_of(all->reader, specast_str_slice(label->text, 0, open)),
				 all->context);
	if (meaning.strength == 0)
		meaning = status_meaning(all, label->text);
	if (meaning.strength == 0 && label->bold && (label->separator == ':' || label->only)) {
		meaning = lookup_heading(all->reader, label->text, phrase, all->context);
		if (!meaning.concept || meaning.concept->parent != all->context->id ||
		    meaning.strength < SURE_LABEL)
			meaning = (struct meaning){ 0 };
	}
	return meaning;
}

/* Whether the text begins with a label that opens a field here. */
static bool opens_field(struct segments *all, struct specast_str text, struct label *label,
			struct meaning *meaning)
{
	if (!label_parse(text, label) || label->link)
		return false;
	*meaning = label_meaning(all, label);
	if (meaning->strength > 0)
		return label->separator == ':' || label->bold || (label->only && label->bold);
	return all->entry && label->bold &&
	       (label->separator == ':' || (label->only && label->separator == 0));
}

static void split_paragraph(struct segments *all, const struct specast_block *block)
{
	struct specast_str text = specast_outline_text(all->reader->outline, block, block), rest = text, line;
	bool labelled = false;
	while (specast_str_line(&rest, &line)) {
		struct label label;
		struct meaning meaning;
		if (opens_field(all, line, &label, &meaning)) {
			struct segment *segment = open_segment(all, &label, &meaning, block->start);
			segment->end = block->end;
			specast_buf_put(&segment->text, label.value);
			labelled = true;
		} else if (labelled) {
			add_line(all->last, line);
		} else if (specast_str_find_char(text, '\n', 0) == SIZE_MAX) {
			add_block(all, block);
		} else {
			/* lines before the first label of the paragraph; the whole paragraph when there is
			 * none */
			struct specast_str ahead = rest, next;
			bool found = false;
			while (!found && specast_str_line(&ahead, &next))
				found = opens_field(all, next, &label, &meaning);
			if (!found) {
				add_block(all, block);
				return;
			}
			if (run_empty(all->last->run) && all->last->text.size == 0)
				add_line(all->last, line);
			else
				put_paragraph(&all->last->tail, line);
		}
	}
}

static struct specast_str item_lead(struct reader *reader, const struct specast_block *item)
{
	if (!item->first || item->first->kind != SPECAST_BLOCK_PARAGRAPH)
		return SPECAST_STR_NONE;
	return specast_outline_text(reader->outline, item->first, item->first);
}

/* How many items of a list begin with the label of a field. */
static unsigned known_items(struct segments *all, const struct specast_block *list, unsigned *count)
{
	unsigned known = 0;
	*count = 0;
	for (const struct specast_block *item = list->first; item; item = item->next) {
		struct label label;
		(*count)++;
		if (label_parse(item_lead(all->reader, item), &label) && !label.link &&
		    (label.separator == ':' || label.bold) && label_meaning(all, &label).strength > 0)
			known++;
	}
	return known;
}

static bool takes_list(const struct segment *segment)
{
	return segment->labelled && segment->meaning.strength > 0 &&
	       segment->meaning.concept->shape == SPECAST_LIST && segment_bare(segment);
}

/* A bullet among fields that is none: an item of the record's plain list, else a bullet of its text. */
static void add_loose_item(struct segments *all, const struct specast_block *item,
			   struct specast_buf *bullets)
{
	struct reader *reader = all->reader;
	struct specast_str text = specast_outline_item_text(reader->outline, item), line;
	const struct specast_concept *plain = all->entry ? NULL : plain_list(reader->tmpl, all->context);
	if (plain && plain->entry != SPECAST_RECORD) {
		if (!is_blank(reader, text))
			specast_node_append(reader->arena,
					    specast_node_field(reader->arena, all->record, plain))
			    ->text = text;
		return;
	}
	if (bullets->size)
		specast_buf_putc(bullets, '\n');
	specast_buf_puts(bullets, "- ");
	for (bool first = true; specast_str_line(&text, &line); first = false) {
		if (!first)
			specast_buf_puts(bullets, line.size ? "\n  " : "\n");
		specast_buf_put(bullets, line);
	}
}

/* Whether each item begins with a label: none is a sentence then, and none is torn from its neighbours. */
static bool all_labelled(struct segments *all, const struct specast_block *list)
{
	for (const struct specast_block *item = list->first; item; item = item->next) {
		struct label label;
		if (!label_parse(item_lead(all->reader, item), &label) || label.link || label.code ||
		    label.separator != ':')
			return false;
	}
	return true;
}

static void split_items(struct segments *all, const struct specast_block *list)
{
	bool fields = all->entry && all_labelled(all, list);
	struct specast_buf bullets = SPECAST_BUF(all->reader->arena);
	for (const struct specast_block *item = list->first; item; item = item->next) {
		struct label label;
		struct meaning meaning = { 0 };
		bool field = label_parse(item_lead(all->reader, item), &label) && !label.link &&
			     (label.separator == ':' || label.bold);
		if (field)
			meaning = label_meaning(all, &label);
		/* among others, a plain "word:" that is no field may be any sentence: it stays whole */
		if (!field || (meaning.strength == 0 && !fields && !(label.bold && all->entry))) {
			add_loose_item(all, item, &bullets);
			continue;
		}
		struct segment *segment = open_segment(all, &label, &meaning, item->start);
		specast_buf_put(&segment->text, label.value);
		segment->run = (struct run){ item->first->next, NULL };
		segment->end = item->end;
	}
	put_paragraph(&all->first->tail, specast_buf_str(&bullets));
}

static bool all_bold(struct segments *all, const struct specast_block *list)
{
	for (const struct specast_block *item = list->first; item; item = item->next) {
		struct label label;
		if (!label_parse(item_lead(all->reader, item), &label) || !label.bold ||
		    label.separator != ':')
			return false;
	}
	return true;
}

static void split_list(struct segments *all, const struct specast_block *list)
{
	unsigned count, known = known_items(all, list, &count);
	struct segment *current = all->last;
	bool value = takes_list(current);
	if (!value && current->labelled && current->meaning.strength > 0 && segment_bare(current))
		value = known <
			count; /* all or nothing: a labelled text stays whole unless each item is a field */
	bool homeless = all->entry && !describing_field(all->context) && !field_of(all->context, "tasks");
	bool fields =
	    known > 0 ? known * 2 >= count || all->entry : (all->nested || homeless) && all_bold(all, list);
	if (fields && !value)
		split_items(all, list);
	else
		add_block(all, list);
}

/* A table of two columns whose first cells are labels of fields. */
static bool split_table(struct segments *all, const struct specast_block *table)
{
	unsigned rows = 0, known = 0;
	if (!table->first || !table->first->first || !table->first->first->next ||
	    table->first->first->next->next)
		return false;
	for (const struct specast_block *row = table->first->next; row; row = row->next) {
		struct label label = { .text = unmarked(row->first->text), .bold = true, .separator = ':' };
		rows++;
		known += label_meaning(all, &label).strength > 0;
	}
	if (known == 0 || known * 2 < rows)
		return false;
	for (const struct specast_block *row = table->first->next; row; row = row->next) {
		struct label label = { .text = unmarked(row->first->text), .bold = true, .separator = ':' };
		struct meaning meaning = label_meaning(all, &label);
		struct segment *segment = open_segment(all, &label, &meaning, row->start);
		specast_buf_put(&segment->text, row->first->next->text);
		segment->end = row->end;
	}
	return true;
}

/* A table behind a label that has its value already fills the list whose columns it has. */
static void add_table(struct segments *all, const struct specast_block *table)
{
	const struct specast_concept *field = NULL;
	if (all->entry && all->last->labelled && !segment_bare(all->last))
		field = list_of_table(all->reader, all->context, table, NULL);
	if (!field) {
		add_block(all, table);
		return;
	}
	struct meaning meaning = { .concept = field, .strength = 1 };
	struct segment *segment = open_segment(all, &(struct label){ 0 }, &meaning, table->start);
	segment->run = (struct run){ table, table->next };
	segment->end = table->end;
}

static unsigned count_kind(struct run run, enum specast_block_kind kind)
{
	unsigned count = 0;
	for (const struct specast_block *block = run.first; block && block != run.end; block = block->next)
		count += block->kind == kind;
	return count;
}

/* "- `email` (text)": every bullet begins with a name in code. */
static bool all_code(struct segments *all, const struct specast_block *list)
{
	for (const struct specast_block *item = list->first; item; item = item->next) {
		struct label label;
		if (!label_parse(item_lead(all->reader, item), &label) || !label.code)
			return false;
	}
	return true;
}

/* The list of an entry that bullets in it fill. */
static const struct specast_concept *list_in_entry(struct segments *all, const struct specast_block *list)
{
	const struct specast_concept *fields = field_of(all->context, "fields");
	return fields && all_code(all, list) ? fields : field_of(all->context, "tasks");
}

/* What a block without label fills below `context`, when its kind alone says so. */
static const struct specast_concept *structure_of(struct segments *all, struct run run,
						  const struct specast_block *block)
{
	const struct specast_concept *field = NULL;
	if (block->kind == SPECAST_BLOCK_TABLE)
		field = list_of_table(all->reader, all->context, block, NULL);
	else if (block->kind == SPECAST_BLOCK_CODE && count_kind(run, SPECAST_BLOCK_CODE) == 1)
		field = code_field(all->context);
	else if (block->kind == SPECAST_BLOCK_LIST && all->entry)
		field = list_in_entry(all, block);
	else if (block->kind == SPECAST_BLOCK_LIST && is_list_of_requests(all->reader, block) &&
		 all->context->id == all->reader->endpoints->parent)
		field = all->reader->endpoints;
	else if (block->kind == SPECAST_BLOCK_LIST)
		field = plain_list(all->reader->tmpl, all->context);
	if (!field && block->kind == SPECAST_BLOCK_LIST && !all->entry && all_bold(all, block))
		field = field_of(all->context, "scenarios"); /* "**Time-out**: tried again" */
	return field;
}

static bool has_segment(const struct segments *all, const struct specast_concept *concept)
{
	for (const struct segment *segment = all->first; segment; segment = segment->next)
		if (segment->meaning.concept == concept)
			return true;
	return false;
}

/* Text without label: a record's `text`, an entry's describing field, else an extra without title. */
static void take_text(struct segments *all, struct specast_node *record, struct specast_str text)
{
	struct reader *reader = all->reader;
	if (text.size == 0 || is_blank(reader, text))
		return;
	const struct specast_concept *field =
	    all->entry ? told_field(reader->tmpl, all->context) : field_of(all->context, "text");
	bool told =
	    field && !field->main && !all->nested && specast_node_get(record, field->name); /* by its row */
	if (field && all->entry && (told || has_segment(all, field))) {
		const struct specast_concept *other = told ? NULL : describing_field(all->context);
		bool free = other && other != field && !has_segment(all, other) &&
			    !specast_node_get(record, other->name);
		field = free ? other : NULL;
	}
	if (field)
		add_text(reader, record, field, text, SPECAST_STR_NONE);
	else
		add_extra(reader, record, SPECAST_STR_NONE, text);
}

/* What stands before the first label: text, and the first structure that shows itself by its kind. */
static void take_lead(struct segments *all, struct specast_node *record, const struct segment *lead)
{
	struct reader *reader = all->reader;
	struct specast_str text = specast_buf_str(&lead->text);
	const struct specast_concept *field = NULL;
	const struct specast_block *at;
	for (at = lead->run.first; at && at != lead->run.end; at = at->next) {
		field = structure_of(all, lead->run, at);
		if (field && (field->shape == SPECAST_LIST ||
			      (!has_segment(all, field) && !specast_node_get(record, field->name))))
			break;
		field = NULL;
	}
	struct run before = { lead->run.first, field ? at : lead->run.end };
	if (all->entry && text.size == 0 && before.first && before.first != before.end &&
	    before.first->kind == SPECAST_BLOCK_PARAGRAPH && !specast_node_get(record, "path") &&
	    split_call(reader, record, specast_outline_text(reader->outline, before.first, before.first),
		       &(struct value){ .start = before.first->start, .end = before.first->end }))
		before.first = before.first->next;
	struct value head = { .text = text, .run = before };
	take_text(all, record, value_text(reader, &head));
	if (field) {
		bool alone = field->shape == SPECAST_CODE;
		struct meaning meaning = { .concept = field, .strength = 1 };
		struct value value = { .run = { at, alone ? at->next : lead->run.end },
				       .start = at->start,
				       .end = at->end };
		read_value(reader, record, &meaning, &value);
		if (alone) {
			struct run after = { at->next, lead->run.end };
			struct specast_str rest = run_text(reader, after);
			if (rest.size && !is_blank(reader, rest)) {
				if (specast_node_get(record, field->name))
					add_remark(reader, record, field, "after", rest);
				else
					take_text(all, record, rest);
			}
		}
	}
	struct specast_str tail = specast_buf_str(&lead->tail);
	if (tail.size)
		take_text(all, record, tail);
}

/* What stands in parentheses behind or within a label, or a status at its end: "200 OK" of "Response (200
 * OK)" and of "Response 200 OK". */
static struct specast_str segment_note(const struct segment *segment)
{
	size_t open = specast_str_find_char(segment->label, '(', 0), status = status_at(segment->label);
	if (!segment->note.size && open == SIZE_MAX && status != SIZE_MAX)
		return specast_str_slice(segment->label, status, segment->label.size);
	if (segment->note.size || open == SIZE_MAX || !specast_str_ends(segment->label, ")"))
		return segment->note;
	return specast_str_slice(segment->label, open + 1, segment->label.size - 1);
}

static struct specast_str join_paragraphs(struct reader *reader, struct specast_str text,
					  struct specast_str tail)
{
	if (tail.size == 0)
		return text;
	return specast_str_format(reader->arena, "%.*s%s%.*s", SPECAST_FMT(text), text.size ? "\n\n" : "",
				  SPECAST_FMT(tail));
}

/* Whether a labelled value cannot be what its label says: no code, or a second text. */
static bool misfits_field(const struct segments *all, const struct specast_concept *field,
			  const struct value *value, const struct specast_node *old)
{
	if (field->shape == SPECAST_CODE && all->entry && count_kind(value->run, SPECAST_BLOCK_CODE) == 0)
		return true;
	return old && is_text_shape(field->shape) && field->shape != SPECAST_TEXT &&
	       field->shape != SPECAST_DATE;
}

/* "**Response**" over a table or bullets that have no status: they tell what is in the one response, and list
 * none. */
static bool tells_of_one(struct segments *all, const struct segment *segment, struct run run)
{
	const struct specast_concept *list = segment->meaning.concept, *status = field_of(list, "status");
	const struct specast_block *block = run_empty(run) ? NULL : run.first;
	if (!status || !block || !block->first)
		return false;
	if (block->kind == SPECAST_BLOCK_LIST)
		return !lists_status(all->reader, list, run);
	if (block->kind != SPECAST_BLOCK_TABLE)
		return false;
	for (const struct specast_block *cell = block->first->first; cell; cell = cell->next)
		if (lookup_column(all->reader, phrase_of(all->reader, cell->text), list).concept == status)
			return false;
	return true;
}

static void take_unknown(struct segments *all, struct specast_node *record, const struct segment *segment,
			 const struct value *value, struct specast_str tail);

/* A label that names a field. */
static void take_known(struct segments *all, struct specast_node *record, const struct segment *segment,
		       struct value value, struct specast_str tail)
{
	struct reader *reader = all->reader;
	const struct specast_concept *field = segment->meaning.concept;
	if (tail.size && is_text_shape(field->shape)) {
		value.text = join_paragraphs(reader, value_text(reader, &value), tail);
		value.run = (struct run){ NULL, NULL };
		tail = SPECAST_STR_NONE;
	}
	bool empty = value.text.size == 0 && run_empty(value.run) && tail.size == 0;
	const struct specast_node *old = specast_node_get(record, field->name);
	if (read_response(reader, record, &segment->meaning, segment_note(segment), &value)) {
		if (tail.size)
			add_extra(reader, record, SPECAST_STR_NONE, tail);
		return;
	}
	if (empty)
		return; /* a label without value says nothing in a place that is known */
	if (tells_of_one(all, segment, value.run)) {
		take_unknown(all, record, segment, &value, tail);
		return;
	}
	bool misfit = misfits_field(all, field, &value, old);
	if (!misfit && (!old || !is_text_shape(field->shape)))
		keep_label(reader, record, field, &value);
	if (segment->note.size)
		value.text = specast_str_format(reader->arena, "(%.*s)%s%.*s", SPECAST_FMT(segment->note),
						value.text.size ? " " : "", SPECAST_FMT(value.text));
	if (misfit)
		add_extra(reader, record, segment->label, value_text(reader, &value));
	else
		read_value(reader, record, &segment->meaning, &value);
	if (tail.size)
		add_remark(reader, record, field, "after", tail);
}

/* Any other label. */
static void take_unknown(struct segments *all, struct specast_node *record, const struct segment *segment,
			 const struct value *value, struct specast_str tail)
{
	struct reader *reader = all->reader;
	struct specast_str text = join_paragraphs(reader, value_text(reader, value), tail);
	bool over_labels = text.size == 0 && segment->next && segment->next->meaning.strength > 0 &&
			   lookup_plain(reader, segment->label);
	if (over_labels || (text.size && is_blank(reader, text) && lookup_plain(reader, segment->label)))
		return;
	struct specast_str title = segment->label;
	if (segment->note.size)
		title = specast_str_format(reader->arena, "%.*s (%.*s)", SPECAST_FMT(title),
					   SPECAST_FMT(segment->note));
	struct specast_node *extra = add_extra(reader, record, title, text);
	set_origin(reader, extra, value);
	specast_report(reader->diagnostics, SPECAST_D_KEPT_EXTRA, reader->outline->source, segment->start,
		       "the label \"%.*s\" has no place in the vocabulary: kept as extra",
		       SPECAST_FMT(segment->label));
}

static void take_labelled(struct segments *all, struct specast_node *record, const struct segment *segment)
{
	struct value value = { .text = specast_str_trim(specast_buf_str(&segment->text)),
			       .run = segment->run,
			       .heading = segment->label,
			       .marked = segment->marked,
			       .start = segment->start,
			       .end = segment->end };
	struct specast_str tail = specast_buf_str(&segment->tail);
	if (segment->meaning.strength > 0)
		take_known(all, record, segment, value, tail);
	else
		take_unknown(all, record, segment, &value, tail);
}

/* Of several labels for one text the first one with the concept's own word has it; the others stay under
 * their labels. */
static void settle_labels(struct segments *all)
{
	for (struct segment *segment = all->first->next; segment; segment = segment->next) {
		const struct specast_concept *concept = segment->meaning.concept;
		if (segment->meaning.strength == 0 || !is_text_shape(concept->shape))
			continue;
		struct specast_str own = phrase_of(all->reader, specast_str_of(concept->name));
		if (specast_str_equal(phrase_of(all->reader, segment->label), own))
			continue;
		for (struct segment *other = segment->next; other; other = other->next)
			if (other->meaning.strength > 0 && other->meaning.concept == concept &&
			    specast_str_equal(phrase_of(all->reader, other->label), own))
				segment->meaning.strength = 0;
	}
}

bool all_fields(struct reader *reader, const struct specast_concept *context, struct run run)
{
	struct segments all = { .reader = reader, .context = context };
	unsigned count;
	if (!run.first || run.first->kind != SPECAST_BLOCK_LIST ||
	    (run.first->next && run.first->next != run.end) || known_items(&all, run.first, &count) != count)
		return false;
	const struct specast_concept *before = NULL; /* two labels for one field do not divide it */
	for (const struct specast_block *item = run.first->first; item; item = item->next) {
		struct label label;
		label_parse(item_lead(reader, item), &label);
		struct meaning meaning = label_meaning(&all, &label);
		if (meaning.concept == before)
			return false;
		before = meaning.concept;
	}
	return true;
}

void read_fields(struct reader *reader, struct specast_node *record, const struct specast_concept *context,
		 const struct value *value)
{
	struct segments all = { .reader = reader,
				.context = context,
				.entry = context->shape == SPECAST_LIST,
				.nested = value->nested,
				.record = record };
	struct segment *lead = open_segment(&all, NULL, NULL, value->start);
	specast_buf_put(&lead->text, value->text);
	for (const struct specast_block *block = value->run.first; block && block != value->run.end;
	     block = block->next) {
		if (block->kind == SPECAST_BLOCK_RULE && (!block->next || block->next == value->run.end))
			continue;
		if (block->kind == SPECAST_BLOCK_PARAGRAPH)
			split_paragraph(&all, block);
		else if (block->kind == SPECAST_BLOCK_LIST)
			split_list(&all, block);
		else if (block->kind == SPECAST_BLOCK_CODE && all.entry && all.last->labelled &&
			 all.last->text.size)
			add_code(&all, block);
		else if (block->kind != SPECAST_BLOCK_TABLE || takes_list(all.last))
			add_block(&all, block);
		else if (!split_table(&all, block))
			add_table(&all, block);
	}
	settle_labels(&all);
	take_lead(&all, record, lead);
	for (const struct segment *segment = lead->next; segment; segment = segment->next)
		take_labelled(&all, record, segment);
	if (value->parts)
		take_text(&all, record, part_prose(reader, value->parts->parent));
	read_other_parts(reader, value->parts, record, NULL);
}
