/* Metadata in blocks: labelled lines of paragraphs, bullets, quotes and rows. */
#include "recognise.h"

#include <string.h>

struct lines {
	struct reader *reader;
	bool sure;                /* in a section of its own */
	struct specast_buf aside; /* what is no metadata */
};

static void put_aside(struct lines *lines, struct specast_str text)
{
	if (lines->aside.size)
		specast_buf_puts(&lines->aside, "\n\n");
	specast_buf_put(&lines->aside, text);
}

static bool known_label(struct reader *reader, struct specast_str text)
{
	struct specast_str phrase = phrase_of(reader, text), rel;
	if (lookup_field(reader, phrase, reader->metadata).strength > 0 || link_rel(reader, text, true, &rel))
		return true;
	struct meaning meaning = lookup_exact(reader, phrase, NULL);
	return meaning.concept && meaning.concept->parent == 0 &&
	       (is_prose_concept(&meaning) || is_list_of_items(&meaning) ||
		strcmp(meaning.concept->name, "title") == 0);
}

/* "*Date: 2025-01-30*": a labelled line that is emphasised as a whole; its label must be known. */
static bool emphasised_line(struct reader *reader, struct specast_str line, struct label *label)
{
	if (line.size < 2 || (line.data[0] != '*' && line.data[0] != '_') || line.data[1] == line.data[0])
		return false;
	struct specast_str inner = unmarked(line);
	return inner.size < line.size && label_parse(inner, label) && !label->bold && !label->link &&
	       !label->code && label->separator == ':' && !label->only && known_label(reader, label->text);
}

/* A labelled line of metadata.  A plain label counts when it is known, or between other labels (`among`). */
static bool metadata_line(struct reader *reader, struct specast_str line, bool among, struct label *label)
{
	if (emphasised_line(reader, line, label))
		return true;
	if (!label_parse(line, label) || label->link || label->code || label->separator != ':')
		return false;
	if (label->note.size)
		label->text = specast_str_format(reader->arena, "%.*s (%.*s)", SPECAST_FMT(label->text),
						 SPECAST_FMT(label->note));
	return label->bold || among || known_label(reader, label->text);
}

/* How many lines of a paragraph are labelled. */
static unsigned labelled_lines(struct reader *reader, struct specast_str text, unsigned *count)
{
	unsigned labelled = 0;
	struct specast_str rest = text, line;
	*count = 0;
	while (specast_str_line(&rest, &line)) {
		struct label label;
		(*count)++;
		labelled += metadata_line(reader, specast_str_trim(line), true, &label);
	}
	return labelled;
}

/* Whether what follows a separator is `least` or more labels with values up to the end ("… · Owner: Ada ·
 * Team: Core"). */
static bool all_labelled(struct specast_str rest, const char *separator, unsigned least)
{
	unsigned count = 0;
	for (size_t at = 0; at != SIZE_MAX; count++) {
		struct label label;
		at = specast_str_find(rest, separator, 0);
		if (!label_parse(specast_str_slice(rest, 0, at), &label) || label.separator != ':' ||
		    label.only || label.code || label.link)
			return false;
		if (at != SIZE_MAX)
			rest = specast_str_slice(rest, at + strlen(separator), rest.size);
	}
	return count >= least;
}

/* "Version 1.7.6": a known label before a number, without a colon. */
static bool numbered_label(struct reader *reader, struct specast_str text, struct label *label)
{
	size_t space = specast_str_find_char(text, ' ', 0);
	struct specast_str word = specast_str_slice(text, 0, space),
			   value =
			       specast_str_slice(text, space == SIZE_MAX ? text.size : space + 1, text.size);
	size_t digit = specast_str_starts(value, "v");
	if (digit >= value.size || !specast_is_digit(value.data[digit]) ||
	    lookup_field(reader, phrase_of(reader, word), reader->metadata).strength == 0)
		return false;
	*label = (struct label){ .text = word, .value = value, .separator = ':' };
	return true;
}

/* Where a further label begins in a value ("Draft | **Version**: 1.0", "Draft **Version**: 1.0"), which is then
 * parsed; SIZE_MAX: nowhere.  Plain labels that are not known count where `least` or more follow each other. */
static size_t inner_label(struct reader *reader, struct specast_str value, unsigned least, struct label *next)
{
	static const char *const separators[] = { " | ", " · ", " • " };
	for (size_t i = 0; i < sizeof(separators) / sizeof(separators[0]); i++) {
		size_t at = specast_str_find(value, separators[i], 0);
		if (at == SIZE_MAX)
			continue;
		struct specast_str rest = specast_str_slice(value, at + strlen(separators[i]), value.size);
		if (label_parse(rest, next) && next->separator == ':' && !next->code && !next->link &&
		    (next->bold || known_label(reader, next->text) ||
		     all_labelled(rest, separators[i], least)))
			return at;
		if (numbered_label(reader, rest, next))
			return at;
	}
	for (size_t at = specast_str_find(value, " **", 0); at != SIZE_MAX;
	     at = specast_str_find(value, " **", at + 1)) {
		struct specast_str rest = specast_str_slice(value, at + 1, value.size);
		if (label_parse(rest, next) && next->bold && next->separator == ':' && !next->only)
			return at;
	}
	return SIZE_MAX;
}

/* "Status: Draft | Version: 1.0" stands for two lines. */
static void read_labelled_line(struct lines *lines, const struct label *label, struct specast_str value,
			       struct run run, const struct specast_block *block)
{
	struct label own = *label, next;
	for (unsigned least = 2;; least = 1) {
		size_t inner = inner_label(lines->reader, value, least, &next);
		struct value place = { .text = specast_str_trim(specast_str_slice(value, 0, inner)),
				       .run = run,
				       .heading = own.text,
				       .marked = own.bold,
				       .start = block->start,
				       .end = block->end };
		set_metadata(lines->reader, own.text, &place, false);
		if (inner == SIZE_MAX)
			return;
		own = next;
		value = next.value;
		run = (struct run){ NULL, NULL };
	}
}

/* Blocks that belong to a label without value: up to the next labelled paragraph, rule or heading. */
static const struct specast_block *value_end(struct reader *reader, struct run run,
					     const struct specast_block *block)
{
	const struct specast_block *end = block;
	while (end && end != run.end && (end->kind == SPECAST_BLOCK_LIST || end->kind == SPECAST_BLOCK_CODE))
		end = end->next;
	(void)reader;
	return end;
}

static const struct specast_block *read_paragraph(struct lines *lines, struct run run,
						  const struct specast_block *block)
{
	struct reader *reader = lines->reader;
	struct specast_str text = specast_outline_text(reader->outline, block, block), rest = text, line;
	unsigned count, labelled = labelled_lines(reader, text, &count);
	bool among = (labelled >= 2 && labelled * 2 > count) || lines->sure;
	struct label label, next;
	specast_str_line(&rest, &line);
	if (!metadata_line(reader, specast_str_trim(line), among, &label)) {
		put_aside(lines, text);
		return block->next;
	}
	for (;;) {
		struct specast_buf value = SPECAST_BUF(reader->arena);
		bool more = false;
		specast_buf_put(&value, label.value);
		while ((more = specast_str_line(&rest, &line)) &&
		       !metadata_line(reader, specast_str_trim(line), among, &next)) {
			specast_buf_putc(&value, value.size ? '\n' : ' ');
			specast_buf_put(&value, specast_str_trim(line));
		}
		struct run below = { NULL, NULL };
		const struct specast_block *end = block->next;
		if (!more && specast_str_blank(specast_buf_str(&value)) && block->next != run.end) {
			end = value_end(reader, run, block->next);
			below = (struct run){ block->next, end };
		}
		read_labelled_line(lines, &label, specast_str_trim(specast_buf_str(&value)), below, block);
		if (!more)
			return end;
		label = next;
	}
}

/* Whether a value is what metadata say and prose does not: a date, a link, a name in code. */
static bool is_datum(struct specast_str value)
{
	return is_date(value) || is_link(value) ||
	       (value.size > 2 && specast_str_starts(value, "`") &&
		specast_str_find_char(value, '`', 1) == value.size - 1);
}

/* Bullets all of which have labels that nobody knows, and values most of which are what metadata are.  Labels
 * without a value say nothing of it. */
static bool are_data(struct reader *reader, const struct specast_block *list)
{
	unsigned data = 0, count = 0;
	struct label label;
	for (const struct specast_block *item = list->first; item; item = item->next, count += !label.only) {
		if (!item->first || item->first->next || item->task ||
		    item->first->kind != SPECAST_BLOCK_PARAGRAPH ||
		    !metadata_line(reader, specast_outline_text(reader->outline, item->first, item->first),
				   true, &label))
			return false;
		data += is_datum(label.value);
	}
	return data >= 2 && data * 2 > count;
}

static void read_bullets(struct lines *lines, const struct specast_block *list)
{
	struct reader *reader = lines->reader;
	unsigned labelled = 0, count = 0;
	struct label label;
	for (const struct specast_block *item = list->first; item; item = item->next, count++)
		labelled +=
		    item->first && item->first->kind == SPECAST_BLOCK_PARAGRAPH &&
		    metadata_line(reader, specast_outline_text(reader->outline, item->first, item->first),
				  lines->sure, &label);
	if ((labelled == 0 || labelled * 2 < count) && !are_data(reader, list)) {
		put_aside(lines, specast_outline_text(reader->outline, list, list));
		return;
	}
	for (const struct specast_block *item = list->first; item; item = item->next) {
		struct specast_str lead =
		    item->first && item->first->kind == SPECAST_BLOCK_PARAGRAPH
			? specast_outline_text(reader->outline, item->first, item->first)
			: SPECAST_STR_NONE;
		if (metadata_line(reader, lead, true, &label))
			read_labelled_line(lines, &label, label.value,
					   (struct run){ item->first->next, NULL }, item);
		else
			put_aside(lines, specast_outline_item_text(reader->outline, item));
	}
}

static void read_row(struct lines *lines, const struct specast_block *row)
{
	struct label label = { .text = unmarked(row->first->text) };
	label.bold = label.text.size < row->first->text.size;
	if (specast_str_ends(label.text, ":"))
		label.text = unmarked(specast_str_slice(label.text, 0, label.text.size - 1));
	struct specast_buf value = SPECAST_BUF(lines->reader->arena);
	for (const struct specast_block *cell = row->first->next; cell; cell = cell->next) {
		if (value.size && cell->text.size)
			specast_buf_puts(&value, " | ");
		specast_buf_put(&value, cell->text);
	}
	if (label.text.size || value.size)
		read_labelled_line(lines, &label, specast_buf_str(&value), (struct run){ NULL, NULL }, row);
}

static bool read_rows(struct lines *lines, const struct specast_block *table)
{
	struct reader *reader = lines->reader;
	const struct specast_concept *revisions = specast_concept_find("revisions");
	unsigned known = 0, rows = 0;
	if (!table->first || !table->first->first || !table->first->first->next)
		return false;
	if (table->first->first->next->next && table_fits(reader, table, revisions, false) >= 1.5) {
		read_table(reader, specast_node_field(reader->arena, reader->spec, revisions), table,
			   SPECAST_STR_NONE, SPECAST_STR_NONE);
		return true;
	}
	bool labels = true; /* each first cell is set off as one, or the header says so */
	for (const struct specast_block *row = table->first->next; row; row = row->next, rows++) {
		struct specast_str label = unmarked(row->first->text);
		known += known_label(reader, label);
		labels &= label.size < row->first->text.size;
	}
	labels |= specast_str_is(phrase_of(reader, table->first->first->next->text), "value");
	if (table->first->first->next->next || (!lines->sure && known * (labels ? rows : 3) < rows))
		return false;
	if (known_label(reader, unmarked(table->first->first->text)))
		read_row(lines, table->first); /* a header that is a row */
	for (const struct specast_block *row = table->first->next; row; row = row->next)
		read_row(lines, row);
	return true;
}

/* The next line of a quote, without its mark. */
static bool quoted_line(struct specast_str *rest, struct specast_str *line)
{
	do {
		if (!specast_str_line(rest, line))
			return false;
		*line = specast_str_trim(*line);
		if (specast_str_starts(*line, ">"))
			*line = specast_str_trim(specast_str_slice(*line, 1, line->size));
	} while (line->size == 0);
	return true;
}

/* "> **Status:** Draft": every line of the quote is labelled, some by what is known, or several. */
static bool read_quote(struct lines *lines, const struct specast_block *quote)
{
	struct reader *reader = lines->reader;
	struct specast_str text = specast_outline_text(reader->outline, quote, quote), rest = text, line;
	unsigned count = 0, known = 0, bold = 0;
	struct label label;
	for (; quoted_line(&rest, &line); count++) {
		if (!metadata_line(reader, line, true, &label) || label.only)
			return false;
		known += lookup_field(reader, phrase_of(reader, label.text), reader->metadata).strength > 0;
		bold += label.bold;
	}
	if (known == 0 && (count < 2 || (bold < count && count < 3)))
		return false;
	for (rest = text; quoted_line(&rest, &line);)
		if (metadata_line(reader, line, true, &label))
			read_labelled_line(lines, &label, label.value, (struct run){ NULL, NULL }, quote);
	return true;
}

/* The text with which the document has begun, before or behind its title, where nothing has followed yet. */
static struct specast_node *opening_text(struct reader *reader)
{
	struct specast_node *extras = specast_node_get(reader->spec, "extra");
	struct specast_node *last = reader->last_top ? NULL : extras ? extras->last : NULL;
	return last && !specast_node_get(last, "title") ? specast_node_get(last, "text") : NULL;
}

void read_metadata(struct reader *reader, struct run run, bool sure)
{
	struct lines lines = { reader, sure, SPECAST_BUF(reader->arena) };
	const struct specast_block *block = run.first;
	while (block && block != run.end) {
		const struct specast_block *next = block->next;
		if (block->kind == SPECAST_BLOCK_PARAGRAPH)
			next = read_paragraph(&lines, run, block);
		else if (block->kind == SPECAST_BLOCK_LIST)
			read_bullets(&lines, block);
		else if (block->kind == SPECAST_BLOCK_RULE)
			;
		else if (block->kind == SPECAST_BLOCK_QUOTE && read_quote(&lines, block))
			;
		else if (block->kind != SPECAST_BLOCK_TABLE || !read_rows(&lines, block))
			put_aside(&lines, specast_outline_text(reader->outline, block, block));
		block = next;
	}
	struct specast_str aside = specast_buf_str(&lines.aside);
	struct specast_node *before = opening_text(reader);
	if (aside.size == 0 || is_blank(reader, aside))
		return;
	if (before)
		append_text(reader, before, "\n\n", aside);
	else
		add_extra(reader, reader->spec, SPECAST_STR_NONE, aside);
}

bool metadata_only(struct reader *reader, struct run run)
{
	unsigned known = 0;
	for (const struct specast_block *block = run.first; block && block != run.end; block = block->next) {
		unsigned count;
		if (block->kind == SPECAST_BLOCK_RULE)
			continue;
		if (block->kind != SPECAST_BLOCK_PARAGRAPH)
			return false;
		struct specast_str text = specast_outline_text(reader->outline, block, block), rest = text,
				   line;
		if (labelled_lines(reader, text, &count) != count)
			return false;
		while (specast_str_line(&rest, &line)) {
			struct label label;
			known += metadata_line(reader, specast_str_trim(line), false, &label) &&
				 known_label(reader, label.text);
		}
	}
	return known > 0;
}
