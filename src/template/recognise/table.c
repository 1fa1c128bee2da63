/* Tables of entries: columns are fields of the list's records. */
#include "recognise.h"

#include <string.h>

#define COLUMNS_MOST 64 /* further ones are kept as extra under their header */

static bool is_counter(struct specast_str header)
{
	struct specast_str bare = unmarked(header);
	return specast_str_is(bare, "#") || specast_str_is(bare, "No.") || specast_str_is(bare, "No") ||
	       specast_str_is(bare, "Nr.") || specast_str_is(bare, "№");
}

/* How the columns of a table map to fields. */
struct columns {
	const struct specast_concept **fields; /* one each, or NULL */
	unsigned count;
	double mapped; /* the sum of how sure the wordings are */
	bool keyed, described;
	unsigned twice; /* a column whose field an earlier one has; 0: none */
};

static unsigned column_of(const struct columns *columns, const struct specast_concept *field)
{
	unsigned at = 0;
	while (at < columns->count && columns->fields[at] != field)
		at++;
	return at;
}

/* Whether the header of a first column, in the singular, names what each row is: an entry of a list of the entry's
 * own, "Column" of a table's columns. */
static bool names_row(struct reader *reader, struct specast_str header, const struct specast_concept *field)
{
	if (!is_list_of_records(field) || specast_str_ends(unmarked(header), "s"))
		return false;
	struct meaning meaning = lookup_column(reader, phrase_of(reader, header), field);
	return meaning.strength > 0 && (meaning.concept->key || meaning.concept->main);
}

/* Maps columns by their headers; the first one of two for a field keeps it. */
static void map_headers(struct reader *reader, const struct specast_block *table,
			const struct specast_concept *list, struct columns *columns)
{
	for (const struct specast_block *cell = table->first ? table->first->first : NULL;
	     cell && columns->count < COLUMNS_MOST; cell = cell->next, columns->count++) {
		struct meaning meaning = lookup_column(reader, phrase_of(reader, cell->text), list);
		const struct specast_concept *field = meaning.strength > 0 ? meaning.concept : NULL;
		unsigned at = columns->count;
		if (field && at == 0 && names_row(reader, cell->text, field))
			field = NULL;
		if (field && column_of(columns, field) < at) {
			columns->twice = columns->twice ? columns->twice : at;
			field = NULL;
		}
		columns->fields[at] = field;
		if (!field)
			continue;
		columns->mapped += meaning.strength;
		columns->keyed |= field->key || field->main || strcmp(field->name, "name") == 0;
		columns->described |= field == describing_field(list);
	}
}

/* "Decision" and "Choice" for the same field: the first one says what the entry is about. */
static bool name_by_twice(struct reader *reader, const struct specast_block *table,
			  const struct specast_concept *list, struct columns *columns)
{
	const struct specast_block *cell = columns->twice ? table->first->first : NULL;
	for (unsigned at = 0; cell && at < columns->twice; at++)
		cell = cell->next;
	if (!cell || !main_field(list))
		return false;
	const struct specast_concept *field =
	    lookup_column(reader, phrase_of(reader, cell->text), list).concept;
	columns->fields[column_of(columns, field)] = main_field(list);
	columns->fields[columns->twice] = field;
	return true;
}

/* Whether a first column is a text of entries that two columns behind it tell more of: "Decision" before "Pros" and
 * "Cons" is what these are of. */
static bool tells_rows(const struct columns *columns, unsigned at)
{
	unsigned behind = 0;
	for (unsigned i = at + 1; i < columns->count; i++)
		behind += columns->fields[i] != NULL;
	return at == 0 && behind >= 2 && behind + 1 == columns->count &&
	       is_text_shape(columns->fields[at]->shape);
}

/* The first column that is none of the fields and no counter names the entry. */
static bool name_by_first(const struct specast_block *table, const struct specast_concept *list,
			  struct columns *columns)
{
	unsigned at = 0;
	for (const struct specast_block *cell = table->first ? table->first->first : NULL;
	     cell && at < columns->count && at < 2; cell = cell->next, at++)
		if (columns->fields[at] && columns->fields[at] == describing_field(list)) {
			return false; /* it says what the entry is: what follows is said of that */
		} else if (!is_counter(cell->text) && (!columns->fields[at] || tells_rows(columns, at))) {
			columns->fields[at] = main_field(list);
			return columns->fields[at] != NULL;
		}
	return false;
}

/* Maps columns to fields; the number of columns mapped by their wording. */
static double map_columns(struct reader *reader, const struct specast_block *table,
			  const struct specast_concept *list, bool own, const struct specast_concept **fields,
			  unsigned *count)
{
	struct columns columns = { .fields = fields };
	map_headers(reader, table, list, &columns);
	*count = columns.count;
	if (columns.keyed || (!own && columns.mapped < 1.5))
		return columns.keyed ? columns.mapped : 0;
	if (columns.mapped == 0 && columns.count > 2) /* what it compares stands in its columns */
		return 0;
	if (name_by_twice(reader, table, list, &columns) || name_by_first(table, list, &columns))
		return columns.mapped + 0.5;
	return own && columns.described ? columns.mapped : 0; /* entries may do without a key */
}

double table_fits(struct reader *reader, const struct specast_block *table,
		  const struct specast_concept *list, bool own)
{
	const struct specast_concept *columns[COLUMNS_MOST];
	unsigned count;
	return map_columns(reader, table, list, own, columns, &count);
}

/* Whether a column is headed as the list itself, in the singular: "Task" of tasks. */
static bool has_own_column(struct reader *reader, const struct specast_block *table,
			   const struct specast_concept *list)
{
	struct specast_str own = phrase_of(reader, specast_str_of(list->name));
	for (const struct specast_block *cell = table->first ? table->first->first : NULL; cell;
	     cell = cell->next)
		if (specast_str_equal(phrase_of(reader, cell->text), own))
			return true;
	return false;
}

const struct specast_concept *list_of_table(struct reader *reader, const struct specast_concept *context,
					    const struct specast_block *table, double *fits)
{
	const struct specast_concept *best = NULL;
	double most = 1.5;
	for (uint16_t id = context->first; id; id = specast_concept_at(id)->next) {
		const struct specast_concept *field = specast_concept_at(id);
		double columns = is_list_of_records(field) ? table_fits(reader, table, field, false) : 0;
		columns += columns > 0 && has_own_column(reader, table, field);
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
		if (parse_flag(text, &flag)) {
			struct specast_node *node = specast_node_field(reader->arena, entry, field);
			node->flag = flag;
			set_origin(reader, node, &place);
		} else {
			add_extra(reader, entry, header, text);
		}
	} else if (is_text_shape(field->shape)) {
		struct specast_node *node = specast_node_field(reader->arena, entry, field);
		node->text = field_word(reader, field, text);
		set_origin(reader, node, &place);
	} else if (field->shape == SPECAST_CODE && text.data[0] == '`' && unmarked(text).size < text.size) {
		specast_node_field(reader->arena, entry, field)->text = unmarked(text);
	} else {
		add_extra(reader, entry, header, text);
	}
}

/* Columns of texts whose headers say a field among other words, as labels may ("Description & Key Functions"),
 * where no other column is that field. */
static void map_rest(struct reader *reader, const struct specast_block *table,
		     const struct specast_concept *list, struct columns *columns)
{
	unsigned at = 0;
	for (const struct specast_block *cell = table->first->first; cell && at < columns->count;
	     cell = cell->next, at++) {
		if (columns->fields[at])
			continue;
		struct meaning meaning =
		    lookup_heading(reader, cell->text, phrase_of(reader, cell->text), list);
		if (meaning.concept && meaning.concept->parent == list->id &&
		    is_text_shape(meaning.concept->shape) && meaning.strength >= SURE_LABEL &&
		    column_of(columns, meaning.concept) == columns->count)
			columns->fields[at] = meaning.concept;
	}
}

void read_table(struct reader *reader, struct specast_node *list, const struct specast_block *table,
		struct specast_str wanted, struct specast_str group)
{
	const struct specast_concept *columns[COLUMNS_MOST];
	unsigned count, position = 0;
	map_columns(reader, table, list->concept, true, columns, &count);
	map_rest(reader, table, list->concept, &(struct columns){ .fields = columns, .count = count });
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
			if (text.size == 0 || is_blank(reader, text))
				continue;
			if (at < count && columns[at])
				read_cell(reader, entry, columns[at], text, title, cell);
			else if (!header || !is_counter(header->text) ||
				 !specast_str_equal(text, specast_str_format(reader->arena, "%u", position)))
				add_extra(reader, entry, title, text);
		}
	}
}
