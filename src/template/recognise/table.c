/* Tables of entries: columns are fields of the list's records. */
#include "recognise.h"

#include <string.h>

#define MOST_COLUMNS 64 /* further ones are kept as extra under their header */

static bool is_counter(struct specast_str header)
{
	struct specast_str bare = unmarked(header);
	return specast_str_is(bare, "#") || specast_str_is(bare, "No.") || specast_str_is(bare, "No") ||
	       specast_str_is(bare, "Nr.") || specast_str_is(bare, "№");
}

/* Maps columns to fields; the number of columns mapped by their wording. */
static double map_columns(struct reader *reader, const struct specast_block *table,
			  const struct specast_concept *list, bool own,
			  const struct specast_concept **columns, unsigned *count)
{
	double mapped = 0;
	unsigned at = 0;
	bool keyed = false, described = false;
	for (const struct specast_block *cell = table->first ? table->first->first : NULL;
	     cell && at < MOST_COLUMNS; cell = cell->next, at++) {
		struct meaning meaning = lookup_column(reader, phrase_of(reader, cell->text), list);
		columns[at] = meaning.strength > 0 ? meaning.concept : NULL;
		for (unsigned before = 0; columns[at] && before < at; before++)
			if (columns[before] == columns[at])
				columns[at] = NULL; /* the first column of two keeps the field */
		if (columns[at]) {
			mapped += meaning.strength;
			keyed |=
			    columns[at]->key || columns[at]->main || strcmp(columns[at]->name, "name") == 0;
			described |= columns[at] == describing_field(list);
		}
	}
	*count = at;
	if (keyed || (!own && mapped < 1.5))
		return keyed ? mapped : 0;
	/* the first column that is none of the fields and no counter names the entry */
	const struct specast_concept *key = main_field(list);
	at = 0;
	for (const struct specast_block *cell = table->first ? table->first->first : NULL;
	     cell && at < *count; cell = cell->next, at++)
		if (!columns[at] && !is_counter(cell->text)) {
			if (at > 1 || !key)
				break;
			columns[at] = key;
			return mapped + 1;
		}
	return own && described ? mapped : 0; /* entries may do without a key */
}

double table_fits(struct reader *reader, const struct specast_block *table,
		  const struct specast_concept *list, bool own)
{
	const struct specast_concept *columns[MOST_COLUMNS];
	unsigned count;
	return map_columns(reader, table, list, own, columns, &count);
}

const struct specast_concept *list_of_table(struct reader *reader, const struct specast_concept *context,
					    const struct specast_block *table, double *fits)
{
	const struct specast_concept *best = NULL;
	double most = 1.5;
	for (uint16_t id = context->first; id; id = specast_concept_at(id)->next) {
		const struct specast_concept *field = specast_concept_at(id);
		double columns = is_list_of_records(field) ? table_fits(reader, table, field, false) : 0;
		if (columns > most) {
			most = columns;
			best = field;
		}
	}
	if (fits)
		*fits = best ? most : 0;
	return best;
}

bool table_holds_entries(struct reader *reader, const struct specast_block *table,
			 const struct specast_concept *list)
{
	double inner, own = table_fits(reader, table, list, true);
	list_of_table(reader, list, table, &inner);
	return own > 0 && own >= inner;
}

/* "a<br>b" as a value of several lines. */
static struct specast_str without_breaks(struct reader *reader, struct specast_str text)
{
	size_t at = specast_str_find(text, "<br", 0);
	if (at == SIZE_MAX)
		return text;
	struct specast_buf out = SPECAST_BUF(reader->arena);
	size_t from = 0;
	while (at != SIZE_MAX) {
		size_t close = specast_str_find_char(text, '>', at);
		if (close == SIZE_MAX || close > at + 6)
			break;
		specast_buf_put(&out, specast_str_trim(specast_str_slice(text, from, at)));
		specast_buf_putc(&out, '\n');
		from = close + 1;
		at = specast_str_find(text, "<br", from);
	}
	specast_buf_put(&out, specast_str_trim(specast_str_slice(text, from, text.size)));
	return specast_buf_str(&out);
}

static void read_cell_items(struct reader *reader, struct specast_node *entry,
			    const struct specast_concept *field, struct specast_str text,
			    const struct value *place)
{
	struct specast_node *list = specast_node_field(reader->arena, entry, field);
	struct specast_str rest = without_breaks(reader, text), line;
	while (specast_str_line(&rest, &line)) {
		line = specast_str_trim(line);
		if (specast_str_starts(line, "- ") || specast_str_starts(line, "• "))
			line =
			    specast_str_trim(specast_str_slice(line, line.data[0] == '-' ? 2 : 4, line.size));
		if (line.size == 0 || is_blank(reader, line))
			continue;
		if (field->entry == SPECAST_RECORD) {
			read_entry_text(reader, list, line);
		} else {
			struct specast_node *item = specast_node_append(reader->arena, list);
			item->text = line;
			set_origin(reader, item, place);
		}
	}
}

static void read_cell(struct reader *reader, struct specast_node *entry, const struct specast_concept *field,
		      struct specast_str text, struct specast_str header, const struct specast_block *cell)
{
	struct value place = { .heading = header, .start = cell->start, .end = cell->end };
	bool flag;
	if (field->shape == SPECAST_LIST) {
		read_cell_items(reader, entry, field, text, &place);
	} else if (field->shape == SPECAST_FLAG) {
		if (parse_flag(text, &flag))
			specast_node_field(reader->arena, entry, field)->flag = flag;
		else
			add_extra(reader, entry, header, text);
	} else if (is_text_shape(field->shape)) {
		struct specast_node *node = specast_node_field(reader->arena, entry, field);
		node->text = field->key                         ? unmarked(text)
			     : strcmp(field->name, "kind") == 0 ? kind_word(reader, text)
								: text;
		set_origin(reader, node, &place);
	} else if (field->shape == SPECAST_CODE && text.data[0] == '`' && unmarked(text).size < text.size) {
		specast_node_field(reader->arena, entry, field)->text = unmarked(text);
	} else {
		add_extra(reader, entry, header, text);
	}
}

void read_table(struct reader *reader, struct specast_node *list, const struct specast_block *table,
		struct specast_str wanted, struct specast_str group)
{
	const struct specast_concept *columns[MOST_COLUMNS];
	unsigned count, position = 0;
	map_columns(reader, table, list->concept, true, columns, &count);
	for (const struct specast_block *row = table->first->next; row; row = row->next) {
		if (is_blank_row(reader, row))
			continue;
		struct specast_node *entry = specast_node_append(reader->arena, list);
		struct value place = { .start = row->start, .end = row->end };
		set_origin(reader, entry, &place);
		entry->group = group;
		set_filter(reader, entry, wanted);
		position++;
		const struct specast_block *header = table->first->first;
		unsigned at = 0;
		for (const struct specast_block *cell = row->first; cell;
		     cell = cell->next, at++, header = header ? header->next : NULL) {
			struct specast_str text = cell->text,
					   title = header ? unmarked(header->text) : SPECAST_STR_NONE;
			if (text.size == 0)
				continue;
			if (at < count && columns[at])
				read_cell(reader, entry, columns[at], text, title, cell);
			else if (!header || !is_counter(header->text) ||
				 !specast_str_equal(text, specast_str_format(reader->arena, "%u", position)))
				add_extra(reader, entry, title, text);
		}
	}
}
