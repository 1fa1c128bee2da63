/* Cuts what stands in a record or in an entry of a list into segments: labelled paragraphs, bullets and table
 * rows, with what follows each. */
#include "segments.h"

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
static struct meaning status_meaning(struct segments *all, const struct label *parsed)
{
	struct specast_str label = parsed->text;
	size_t status = status_at(label);
	struct meaning meaning = { 0 };
	if (parsed->bold && status != SIZE_MAX && status > 0 && label.data[status - 1] == '`')
		status--; /* "Response `200 OK`" */
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
		meaning = status_meaning(all, label);
	bool alone = label->only && label->separator == ':'; /* "Recommended indexes:" over bullets */
	if (meaning.strength == 0 && (alone || (label->bold && (label->separator == ':' || label->only)))) {
		meaning = lookup_heading(all->reader, label->text, phrase, all->context);
		if (!meaning.concept || meaning.concept->parent != all->context->id ||
		    meaning.strength < SURE_LABEL)
			meaning = (struct meaning){ 0 };
	}
	return meaning;
}

/* Two words at most. */
static bool is_short(struct specast_str label)
{
	size_t space = specast_str_find_char(label, ' ', 0);
	return space == SIZE_MAX || specast_str_find_char(label, ' ', space + 1) == SIZE_MAX;
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
	if (all->entry && all->plain && label->only && label->separator == ':' && is_short(label->text))
		return true; /* as the labels before it */
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
			all->plain |= label.only && !label.bold && meaning.strength > 0;
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
	bool labelled = all_labelled(all, list), fields = all->entry && labelled;
	struct specast_buf bullets = SPECAST_BUF(all->reader->arena);
	for (const struct specast_block *item = list->first; item; item = item->next) {
		struct label label;
		struct meaning meaning = { 0 };
		bool field = label_parse(item_lead(all->reader, item), &label) && !label.link &&
			     (label.separator == ':' || label.bold);
		if (field)
			meaning = label_meaning(all, &label);
		/* among others, a plain "word:" that is no field may be any sentence: it stays whole */
		bool heads = labelled && label.only && item->first->next; /* as a heading would */
		if (!field || (meaning.strength == 0 && !fields && !heads && !(label.bold && all->entry))) {
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

bool all_bold(struct segments *all, const struct specast_block *list)
{
	for (const struct specast_block *item = list->first; item; item = item->next) {
		struct label label;
		if (!label_parse(item_lead(all->reader, item), &label) || !label.bold ||
		    label.separator != ':')
			return false;
	}
	return true;
}

bool all_names(struct segments *all, const struct specast_block *list)
{
	for (const struct specast_block *item = list->first; item; item = item->next) {
		struct label label;
		if (item->task || !label_parse(item_lead(all->reader, item), &label) || label.link ||
		    label.separator != ':' || label.only)
			return false;
		struct specast_str phrase = phrase_of(all->reader, label.text);
		if (lookup_exact(all->reader, phrase, all->context).strength > 0 ||
		    label_meaning(all, &label).strength > 0)
			return false;
	}
	return list->first && list->first->next;
}

bool all_code(struct segments *all, const struct specast_block *list)
{
	for (const struct specast_block *item = list->first; item; item = item->next) {
		struct label label;
		if (!label_parse(item_lead(all->reader, item), &label) || !label.code)
			return false;
	}
	return true;
}

/* Whether the paragraph before a list leads to it ("Each ring says:"), so that the list is part of a text. */
static bool is_led_to(struct segments *all)
{
	const struct specast_block *before = run_empty(all->last->run) ? NULL : all->before;
	return before && before->kind == SPECAST_BLOCK_PARAGRAPH &&
	       specast_str_ends(specast_str_trim(specast_outline_text(all->reader->outline, before, before)),
				":");
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
	bool labels = all->nested && !is_led_to(all);
	bool fields =
	    known > 0 ? known * 2 >= count || all->entry : (labels || homeless) && all_bold(all, list);
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
	if (all->entry && list_of_table(all->reader, all->context, table, NULL))
		return false; /* its header says what its rows are */
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

/* How many labels are the own word of a concept. */
struct own_word {
	struct own_word *next;
	const struct specast_concept *concept;
	size_t left; /* from the segment that is looked at on */
};

static struct own_word *own_word_of(struct own_word *words, const struct specast_concept *concept)
{
	while (words && words->concept != concept)
		words = words->next; /* as many as a record has fields */
	return words;
}

/* Finds the labels that are the own word of a text that they mean. */
static struct own_word *find_own_words(struct segments *all)
{
	struct reader *reader = all->reader;
	struct own_word *words = NULL;
	for (struct segment *segment = all->first->next; segment; segment = segment->next) {
		const struct specast_concept *concept = segment->meaning.concept;
		if (segment->meaning.strength == 0 || !is_text_shape(concept->shape))
			continue;
		segment->own = specast_str_equal(phrase_of(reader, segment->label),
						 phrase_of(reader, specast_str_of(concept->name)));
		struct own_word *word = segment->own ? own_word_of(words, concept) : NULL;
		if (segment->own && !word) {
			word = SPECAST_NEW(reader->arena, struct own_word);
			*word = (struct own_word){ words, concept, 0 };
			words = word;
		}
		if (word)
			word->left++;
	}
	return words;
}

/* Of several labels for one text the first one with the concept's own word has it; the others stay under
 * their labels. */
static void settle_labels(struct segments *all)
{
	struct own_word *words = find_own_words(all);
	for (struct segment *segment = all->first->next; segment && words; segment = segment->next) {
		struct own_word *word =
		    segment->meaning.strength > 0 ? own_word_of(words, segment->meaning.concept) : NULL;
		if (word && segment->own)
			word->left--;
		else if (word && word->left > 0)
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

void segments_split(struct segments *all, const struct value *value)
{
	struct segment *lead = open_segment(all, NULL, NULL, value->start);
	specast_buf_put(&lead->text, value->text);
	for (const struct specast_block *block = value->run.first; block && block != value->run.end;
	     all->before = block, block = block->next) {
		if (block->kind == SPECAST_BLOCK_RULE && (!block->next || block->next == value->run.end))
			continue;
		if (block->kind == SPECAST_BLOCK_PARAGRAPH)
			split_paragraph(all, block);
		else if (block->kind == SPECAST_BLOCK_LIST)
			split_list(all, block);
		else if (block->kind == SPECAST_BLOCK_CODE && all->entry && all->last->labelled &&
			 all->last->text.size)
			add_code(all, block);
		else if (block->kind != SPECAST_BLOCK_TABLE || takes_list(all->last))
			add_block(all, block);
		else if (!split_table(all, block))
			add_table(all, block);
	}
	settle_labels(all);
}
