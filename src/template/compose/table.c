/* Tables: rows of a template's table, with columns added for short fields that it has none for. */
#include "compose.h"

#include <string.h>

#define SHORT_MOST 400 /* bytes of a text in a table that no template asks for */
#define ADDED_MOST 10  /* columns that a table takes on at most; the rest goes in sections below */
#define WIDE 8         /* columns; a table that is wider takes on none that most of its rows leave empty */

struct column {
	struct specast_str label;
	const struct template_node *node; /* of the template; NULL: added */
	uint16_t row;                     /* added for a field: which */
	struct specast_str title;         /* added for extras: their title */
	size_t filled;                    /* the same: how many rows have one */
};

struct table {
	struct column *columns;
	size_t count, added;
};

/* -- columns -- */

static bool tags_row(struct compose *compose, const struct template_node *node, uint16_t row)
{
	for (uint32_t i = 0; i < node->part_count; i++)
		if (compose->tmpl->parts[node->part + i].ref.row == row)
			return true;
	return false;
}

static bool has_column(struct compose *compose, const struct table *table, uint16_t row)
{
	for (size_t i = 0; i < table->count; i++) {
		const struct column *column = &table->columns[i];
		if (column->node ? tags_row(compose, column->node, row) : column->row == row)
			return true;
	}
	return false;
}

static struct column *titled_column(struct table *table, struct specast_str title)
{
	for (size_t i = 0; i < table->count; i++)
		if (specast_str_equal(table->columns[i].label, title))
			return &table->columns[i];
	return NULL;
}

static void add_column(struct table *table, struct column column)
{
	if (table->added < ADDED_MOST) {
		table->columns[table->count++] = column;
		table->added++;
	}
}

static void extra_column(struct table *table, struct specast_str title)
{
	struct column *column = titled_column(table, title);

	if (column)
		column->filled++;
	else
		add_column(table, (struct column){ .label = title, .title = title, .filled = 1 });
}

/* Leaves out of a wide table the columns of extras that half of the rows leave empty. */
static void drop_sparse(struct table *table, size_t rows)
{
	size_t kept = 0;

	if (table->count <= WIDE)
		return;
	for (size_t i = 0; i < table->count; i++)
		if (!table->columns[i].title.size || 2 * table->columns[i].filled > rows)
			table->columns[kept++] = table->columns[i];
	table->count = kept;
}

/* An extra that a cell can hold: a title, a short text, nothing below. */
static bool cell_extra(const struct compose *compose, const struct value *extra, struct specast_str *title,
		       struct specast_str *text)
{
	const struct value *name = value_named(extra, "title"), *body = value_named(extra, "text");

	if (!value_left(extra) || !name || !body || value_named(extra, "extra"))
		return false;
	*title = specast_str_trim(name->node->text);
	return specast_str_find_char(*title, '\n', 0) == SIZE_MAX &&
	       inline_value(compose, body, LINE_CELL, false, text) && text->size > 0;
}

/* Adds columns for what an entry has and the table has no column for. */
static void entry_columns(struct compose *compose, struct table *table, const struct value *entry)
{
	struct specast_str text, title;

	for (const struct value *field = entry->first; field; field = field->next) {
		const struct specast_concept *concept = field->node->concept;
		if (!value_left(field) || !concept)
			continue;
		if (strcmp(concept->name, "extra") == 0) {
			for (const struct value *extra = field->first; extra; extra = extra->next)
				if (cell_extra(compose, extra, &title, &text))
					extra_column(table, title);
		} else if (strcmp(concept->name, "remarks") != 0 && !place_later(compose, concept->id) &&
			   !has_column(compose, table, concept->id) &&
			   inline_value(compose, field, LINE_CELL, false, &text)) {
			add_column(table, (struct column){ .label = value_label(compose, field),
							   .row = concept->id });
			report_moved(compose, field, "in a further column");
		}
	}
}

/* -- rows -- */

/* Whether a column of the template is for a text: it would hold anything. */
static bool holds_text(const struct column *column)
{
	const struct specast_concept *concept =
	    column->node && column->node->ref.row ? specast_concept_at(column->node->ref.row) : NULL;

	return concept && concept->shape != SPECAST_LIST && concept->shape != SPECAST_CODE &&
	       concept->shape != SPECAST_FLAG;
}

/* Extras go to the columns with their titles, also to those of fields which could not hold them; only as long
 * as that keeps their order. */
static void extra_cells(struct compose *compose, struct table *table, struct value *entry,
			struct specast_str *cells)
{
	struct value *extras = entry ? value_named(entry, "extra") : NULL;
	const struct column *last = NULL;
	struct specast_str title, text;

	for (struct value *extra = extras ? extras->first : NULL; extra; extra = extra->next) {
		if (!cell_extra(compose, extra, &title, &text))
			return;
		const struct column *column = titled_column(table, title);
		if (!column || holds_text(column) || (last && column <= last) ||
		    cells[column - table->columns].size > 0)
			return;
		cells[column - table->columns] = inline_cell(compose, text);
		value_all_done(extra);
		last = column;
	}
}

/* The author's own heading of a value goes before it, unless the column says the same. */
static struct specast_str with_heading(struct compose *compose, struct value *field, struct specast_str label,
				       struct specast_str text)
{
	struct value *own = field ? value_remark(field, "heading") : NULL;

	if (field && text.size > 0 &&
	    (field->node->shape == SPECAST_LIST ||
	     specast_str_find_char(field->node->text, '\n', 0) != SIZE_MAX))
		report_reshaped(compose, field, "on one line of a table cell");
	if (!own || !value_left(own) || text.size == 0)
		return text;
	if (specast_str_equal(caption_phrase(compose->arena, own->node->text),
			      caption_phrase(compose->arena, label))) {
		value_done(own);
		return text;
	}
	return wording_before(compose, field, text);
}

static struct specast_str cell(struct compose *compose, const struct column *column, struct place *place)
{
	struct specast_str text = SPECAST_STR_NONE;
	struct value *field;

	if (column->node) {
		struct line line = { .text = SPECAST_BUF(compose->arena) };
		line_write(compose, compose->tmpl->parts + column->node->part, column->node->part_count,
			   place, LINE_CELL, &line);
		if (line.any || column->node->part_count == 0)
			text = specast_str_trim(specast_buf_str(&line.text));
		field = place->scope ? value_field(place->scope, column->node->ref.row) : NULL;
		return with_heading(compose, field, column->label, text);
	}
	field = column->title.size > 0 ? NULL : value_field(place->scope, column->row);
	if (!field || !value_left(field) || !inline_value(compose, field, LINE_CELL, false, &text))
		return SPECAST_STR_NONE;
	value_all_done(field);
	return with_heading(compose, field, column->label, inline_cell(compose, text));
}

static void put_row(struct compose *compose, const struct specast_str *cells, size_t count)
{
	struct specast_buf *text = &compose->out.text;

	specast_buf_putc(text, '|');
	for (size_t i = 0; i < count; i++) {
		specast_buf_putc(text, ' ');
		specast_buf_put(text, cells[i]);
		specast_buf_puts(text, cells[i].size > 0 ? " |" : "|");
	}
}

static size_t columns_wide(struct specast_str text)
{
	size_t wide = 0;

	for (size_t i = 0; i < text.size; i++)
		wide += ((unsigned char)text.data[i] & 0xC0) != 0x80;
	return wide;
}

static void put_header(struct compose *compose, const struct table *table)
{
	struct specast_buf *text = &compose->out.text;
	struct specast_str *labels = SPECAST_NEW_ARRAY(compose->arena, table->count, struct specast_str);

	for (size_t i = 0; i < table->count; i++)
		labels[i] = inline_cell(compose, table->columns[i].label);
	out_begin(&compose->out, OUT_TABLE, false);
	put_row(compose, labels, table->count);
	out_newline(&compose->out);
	specast_buf_putc(text, '|');
	for (size_t i = 0; i < table->count; i++) {
		size_t wide = columns_wide(labels[i]) + 2;
		specast_buf_repeat(text, '-', wide < 3 ? 3 : wide);
		specast_buf_putc(text, '|');
	}
}

/* One row; false, with nothing written, when all of its cells are empty. */
static bool put_entry(struct compose *compose, struct table *table, struct specast_str *cells,
		      struct place *place, bool first)
{
	bool any = false;

	for (size_t i = 0; i < table->count; i++)
		cells[i] = cell(compose, &table->columns[i], place);
	extra_cells(compose, table, place->scope, cells);
	for (size_t i = 0; i < table->count; i++)
		any |= cells[i].size > 0;
	if (!any)
		return false;
	if (first)
		put_header(compose, table);
	out_newline(&compose->out);
	put_row(compose, cells, table->count);
	return true;
}

/* Rows of the entries that `loop` (NULL: all) asks for, a table for each group. */
static bool put_entries(struct compose *compose, struct table *table, struct value *list,
			const struct template_node *loop, struct place *place)
{
	struct specast_str *cells = SPECAST_NEW_ARRAY(compose->arena, table->count, struct specast_str);
	unsigned level = place->label ? 0 : place->level;
	struct entries entries = { .list = list, .in_order = level > 0 && compose->out.indent == 0 };
	struct place row = *place;
	bool any = false, first = true;

	row.ordinal = 0;
	while ((row.scope = entries_next(&entries)) != NULL) {
		if (loop && !entry_wanted(compose, loop, row.scope))
			continue;
		if (entries_late(&entries)) {
			late_entry(compose, &entries, level);
			continue;
		}
		if (entries_open_group(&entries)) {
			group_line(compose, entries.list, entries.group, level);
			first = true;
		}
		row.ordinal++;
		if (!put_entry(compose, table, cells, &row, first))
			continue;
		any = true;
		first = false;
		if (loop)
			entry_filtered(row.scope, loop->filter);
	}
	return any;
}

/* Whether all of an entry fits into a row, no text of it being longer than `most`; *key: something says which
 * entry it is. */
static bool fits_row(const struct compose *compose, const struct value *entry, size_t most, bool *key)
{
	struct specast_str text, title;

	*key = false;
	if (entry->node->shape != SPECAST_RECORD)
		return false;
	for (const struct value *field = entry->first; field; field = field->next) {
		const struct specast_concept *concept = field->node->concept;
		if (concept && strcmp(concept->name, "extra") == 0) {
			for (const struct value *extra = field->first; extra; extra = extra->next)
				if (!cell_extra(compose, extra, &title, &text))
					return false;
		} else if (!concept || !inline_value(compose, field, LINE_CELL, false, &text) ||
			   text.size > most) {
			return false;
		} else {
			*key |= concept->key || concept->main;
		}
	}
	return true;
}

/* -- tables of a template -- */

bool table_parts_entries(const struct compose *compose, const struct template_node *node,
			 const struct value *list)
{
	bool key;

	for (const struct value *entry = list->first; entry; entry = entry->next)
		if (value_left(entry) && entry_wanted(compose, node, entry) &&
		    entry_key(compose, entry).size == 0 && !fits_row(compose, entry, SIZE_MAX, &key))
			return true;
	return false;
}

static struct table table_start(struct compose *compose, const struct template_node *node)
{
	const struct specast_template *tmpl = compose->tmpl;
	struct table table = { 0 };

	for (uint32_t at = node ? node->first : 0; at; at = tmpl->nodes[at].next)
		table.count += tmpl->nodes[at].kind == TEMPLATE_COLUMN;
	table.columns = SPECAST_NEW_ARRAY(compose->arena, table.count + ADDED_MOST, struct column);
	table.count = 0;
	for (uint32_t at = node ? node->first : 0; at; at = tmpl->nodes[at].next)
		if (tmpl->nodes[at].kind == TEMPLATE_COLUMN)
			table.columns[table.count++] =
			    (struct column){ .label = tmpl->nodes[at].label, .node = &tmpl->nodes[at] };
	return table;
}

void table_row(struct compose *compose, const struct template_node *table, struct specast_str label,
	       struct specast_str text, bool first)
{
	if (first) {
		struct table head = table_start(compose, table);
		put_header(compose, &head);
	}
	out_newline(&compose->out);
	put_row(compose, (struct specast_str[]){ inline_cell(compose, label), text }, 2);
}

void table_pair(struct compose *compose, const struct specast_str head[2], const struct specast_str cells[2],
		bool first)
{
	if (first)
		put_header(compose, &(struct table){ .columns = (struct column[]){ { .label = head[0] },
										   { .label = head[1] } },
						     .count = 2 });
	out_newline(&compose->out);
	put_row(compose, cells, 2);
}

/* A row for each fixed first cell whose value is there. */
static bool fixed_rows(struct compose *compose, const struct template_node *node, struct place *place)
{
	const struct specast_template *tmpl = compose->tmpl;
	bool any = false;

	for (uint32_t at = node->first; at; at = tmpl->nodes[at].next) {
		const struct template_node *row = &tmpl->nodes[at];
		struct line line = { .text = SPECAST_BUF(compose->arena) };
		if (row->kind != TEMPLATE_ROW)
			continue;
		bool placeholders = compose->placeholders;
		compose->placeholders |= kept_label(compose, row, place);
		line_write(compose, tmpl->parts + row->part, row->part_count, place, LINE_CELL, &line);
		bool blank = compose->placeholders && row->part_count > 0;
		compose->placeholders = placeholders;
		if (!line.any && !blank)
			continue;
		table_row(compose, node, row->text.size > 0 ? row->text : row->label,
			  specast_str_trim(specast_buf_str(&line.text)), !any);
		any = true;
	}
	return any;
}

bool table_write(struct compose *compose, const struct template_node *node, struct place *place)
{
	if (node->ref.row == 0)
		return fixed_rows(compose, node, place);
	struct value *list = place_value(place, &node->ref);
	struct table table = table_start(compose, node);
	if (!list) {
		struct place none = *place;
		struct specast_str *cells =
		    SPECAST_NEW_ARRAY(compose->arena, table.count, struct specast_str);
		none.scope = NULL;
		if (compose->placeholders && !put_entry(compose, &table, cells, &none, true)) {
			put_header(compose, &table);
			out_newline(&compose->out);
			put_row(compose, cells, table.count); /* to be filled in, without guidance */
		}
		return compose->placeholders;
	}
	size_t rows = 0;
	for (const struct value *entry = list->first; entry; entry = entry->next)
		if (value_left(entry) && entry_wanted(compose, node, entry)) {
			entry_columns(compose, &table, entry);
			rows++;
		}
	drop_sparse(&table, rows);
	return put_entries(compose, &table, list, node, place);
}

/* -- tables of what has no place -- */

bool table_fits_list(const struct compose *compose, const struct value *list)
{
	bool any = false, key;

	for (const struct value *entry = list->first; entry; entry = entry->next) {
		if (!value_left(entry))
			continue;
		if (!value_untouched(entry) || !fits_row(compose, entry, SHORT_MOST, &key) || !key)
			return false;
		any = true;
	}
	return any;
}

bool table_of_list(struct compose *compose, struct value *list, struct place *place)
{
	struct table table = table_start(compose, NULL);

	if (!table_fits_list(compose, list))
		return false;
	/* Columns stand in the order of the vocabulary. */
	for (uint16_t row = list->node->concept->first; row; row = specast_concept_at(row)->next) {
		for (const struct value *entry = list->first; entry; entry = entry->next) {
			struct value *field = value_field(entry, row);
			if (!field || !value_left(field))
				continue;
			add_column(&table,
				   (struct column){ .label = value_label(compose, field), .row = row });
			break;
		}
	}
	for (const struct value *entry = list->first; entry; entry = entry->next)
		entry_columns(compose, &table, entry);
	drop_sparse(&table, specast_node_count(list->node));
	return put_entries(compose, &table, list, NULL, place);
}
