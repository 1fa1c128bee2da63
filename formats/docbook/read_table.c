/* Markdown of DocBook's tables, CALS and HTML. */
#include <string.h>

#include "read.h"

struct row {
	struct row *next;
	const xmlNode *node;
};

/* The rows of a table in the order in which they are shown. */
struct rows {
	struct row *first, **end;
	size_t count;
	bool headed;
};

static bool is_row(const xmlNode *node)
{
	return (docbook_node_is(node, "row") || docbook_node_is(node, "tr")) &&
	       !docbook_attribute_is(node, "role", "none");
}

bool docbook_is_cell(const xmlNode *node)
{
	return docbook_node_is(node, "entry") || docbook_node_is(node, "entrytbl") ||
	       docbook_node_is(node, "td") || docbook_node_is(node, "th");
}

static bool is_head(const xmlNode *row)
{
	const xmlNode *cell = row->children;

	while (cell && !docbook_is_cell(cell))
		cell = cell->next;
	return docbook_node_is(row->parent, "thead") || (cell && docbook_node_is(cell, "th"));
}

static void put_part(struct specast_buf *text, struct specast_str part)
{
	if (specast_str_blank(part))
		return;
	if (text->size)
		specast_buf_putc(text, MARKDOWN_BREAK);
	specast_buf_put(text, specast_str_trim(part));
}

/* A cell is one line: blocks in it are parted by breaks. */
static struct specast_str cell_text(struct docbook_reader *reader, const xmlNode *cell)
{
	struct specast_buf text = SPECAST_BUF(reader->arena), code = SPECAST_BUF(reader->arena);
	const xmlNode *run = NULL;

	docbook_enter(reader);
	if (docbook_kind_of(cell) == KIND_CODE) {
		markdown_code_span(&code, specast_str_trim(docbook_verbatim_of(reader->arena, cell)));
		put_part(&text, specast_buf_str(&code));
	}
	for (const xmlNode *node = code.size ? NULL : cell->children; node; node = node->next) {
		if (!docbook_is_block(node)) {
			run = run ? run : node;
			continue;
		}
		if (run)
			put_part(&text, docbook_inline(reader, run, node));
		run = NULL;
		put_part(&text, cell_text(reader, node));
	}
	if (run)
		put_part(&text, docbook_inline(reader, run, NULL));
	reader->depth--;
	return specast_buf_str(&text);
}

struct specast_str docbook_cell(struct docbook_reader *reader, const xmlNode *node)
{
	return markdown_cell(reader->arena, cell_text(reader, node));
}

/* The columns that a name of a colspec or spanspec stands for. */
struct span {
	size_t first, count;
};

/* Where the cells of a table's rows stand, row by row. */
struct docbook_grid {
	struct docbook_names spans;              /* made when the first name is added */
	size_t until[SPECAST_MAX_TABLE_COLUMNS]; /* of each column: the first row in which no cell from above
						    stands any more */
	const xmlNode *cells[SPECAST_MAX_TABLE_COLUMNS]; /* of the row that was placed last; NULL: none begins
							    in the column */
	size_t columns;                                  /* of all rows that were placed */
	const xmlNode *part; /* that the row stands in: cells do not reach out of it */
	size_t row;
};

static size_t number_of(const xmlNode *node, const char *attribute, size_t usual)
{
	struct specast_str digits = docbook_attribute(node, attribute);
	size_t number = 0;

	for (size_t at = 0; at < digits.size; at++) {
		if (!specast_is_digit(digits.data[at]) || number > SPECAST_MAX_TABLE_CELLS)
			return usual;
		number = number * 10 + (size_t)(digits.data[at] - '0');
	}
	return digits.size ? number : usual;
}

static const struct span *span_named(const struct docbook_grid *grid, const xmlNode *node,
				     const char *attribute)
{
	struct specast_str key = docbook_attribute(node, attribute);
	const struct docbook_name *name =
	    key.size && grid->spans.buckets ? docbook_names_find(&grid->spans, key) : NULL;

	return name ? name->thing : NULL;
}

static struct span reach(const struct span *from, const struct span *to)
{
	return (struct span){ from->first, to && to->first >= from->first ? to->first - from->first + 1 : 1 };
}

/* No cell stands anywhere. */
static void clear(struct docbook_grid *grid)
{
	memset(grid->until, 0, grid->columns * sizeof(*grid->until));
	memset(grid->cells, 0, grid->columns * sizeof(*grid->cells));
	grid->columns = 0;
	grid->part = NULL;
}

static void add_span(struct docbook_reader *reader, struct docbook_grid *grid, struct specast_str key,
		     struct span span)
{
	struct span *own;

	if (!key.size)
		return;
	if (!grid->spans.buckets)
		docbook_names_init(&grid->spans, reader->arena);
	if (docbook_names_find(&grid->spans, key))
		return;
	own = SPECAST_NEW(reader->arena, struct span);
	*own = span;
	docbook_names_add(&grid->spans, key)->thing = own;
}

/* Cells stand in no tables of their own, so that one grid serves all tables. */
static struct docbook_grid *start_grid(struct docbook_reader *reader, const xmlNode *group)
{
	struct docbook_grid *grid = reader->grid;
	size_t column = 0;

	if (!grid)
		grid = reader->grid = SPECAST_NEW(reader->arena, struct docbook_grid);
	clear(grid);
	grid->spans.buckets = NULL;
	grid->row = 0;
	for (const xmlNode *node = group->children; node; node = node->next) {
		if (docbook_node_is(node, "colspec")) {
			column = number_of(node, "colnum", column + 1);
			add_span(reader, grid, docbook_attribute(node, "colname"),
				 (struct span){ column ? column - 1 : 0, 1 });
		} else if (docbook_node_is(node, "spanspec") && span_named(grid, node, "namest")) {
			add_span(reader, grid, docbook_attribute(node, "spanname"),
				 reach(span_named(grid, node, "namest"), span_named(grid, node, "nameend")));
		}
	}
	return grid;
}

static void refuse(struct docbook_reader *reader, const char *what, unsigned limit)
{
	specast_report(reader->diagnostics, SPECAST_D_LIMIT, reader->source, SIZE_MAX,
		       "a table has too many %s: the limit is %u", what, limit);
	specast_leave(reader->arena, SPECAST_LIMIT);
}

/* The columns that a cell asks for; what has no name follows the cell before it. */
static struct span wanted_by(const struct docbook_grid *grid, const xmlNode *cell, size_t column)
{
	const struct span *from = span_named(grid, cell, "namest");

	if (from)
		return reach(from, span_named(grid, cell, "nameend"));
	from = span_named(grid, cell, "spanname");
	from = from ? from : span_named(grid, cell, "colname");
	return from ? *from : (struct span){ column, number_of(cell, "colspan", 1) };
}

/* Places the cells of the next row. */
static void place_row(struct docbook_reader *reader, struct docbook_grid *grid, const xmlNode *row)
{
	size_t column = 0;

	if (row->parent != grid->part)
		clear(grid);
	memset(grid->cells, 0, grid->columns * sizeof(*grid->cells));
	grid->part = row->parent;
	grid->row++;
	for (const xmlNode *cell = row->children; cell; cell = cell->next) {
		size_t rows = number_of(cell, "rowspan", number_of(cell, "morerows", 0) + 1);
		struct span span;

		if (!docbook_is_cell(cell))
			continue;
		while (column < SPECAST_MAX_TABLE_COLUMNS && grid->until[column] > grid->row)
			column++;
		span = wanted_by(grid, cell, column);
		column = span.first > column ? span.first : column;
		if (column >= SPECAST_MAX_TABLE_COLUMNS)
			refuse(reader, "columns", SPECAST_MAX_TABLE_COLUMNS);
		grid->cells[column] = cell;
		for (size_t i = 0; i < (span.count ? span.count : 1) && column < SPECAST_MAX_TABLE_COLUMNS;
		     i++)
			grid->until[column++] = grid->row + rows;
		grid->columns = column > grid->columns ? column : grid->columns;
	}
}

/* Cells that reach over others are not repeated. */
static void write_row(struct docbook_reader *reader, const struct docbook_grid *grid, size_t columns)
{
	struct specast_buf *out = &reader->markdown.out;

	markdown_block(&reader->markdown);
	for (size_t column = 0; column < columns; column++) {
		const xmlNode *cell = grid ? grid->cells[column] : NULL;

		specast_buf_puts(out, "| ");
		if (cell) {
			specast_buf_put(out, docbook_cell(reader, cell));
			specast_buf_putc(out, ' ');
		} else {
			specast_buf_putc(out, ' ');
		}
	}
	specast_buf_putc(out, '|');
}

/* The line below the header, which says how columns are aligned. */
static void write_delimiters(struct docbook_reader *reader, const xmlNode *group, size_t columns)
{
	struct specast_buf *out = &reader->markdown.out;
	const xmlNode *column = docbook_child(group, "colspec");

	markdown_block(&reader->markdown);
	for (size_t i = 0; i < columns; i++) {
		struct specast_str align = column ? docbook_attribute(column, "align") : SPECAST_STR_NONE;

		specast_buf_puts(out, specast_str_is(align, "left")     ? "|:--"
				      : specast_str_is(align, "right")  ? "|--:"
				      : specast_str_is(align, "center") ? "|:-:"
									: "|---");
		do
			column = column ? column->next : NULL;
		while (column && !docbook_node_is(column, "colspec"));
	}
	specast_buf_putc(out, '|');
}

static void add_rows(struct docbook_reader *reader, struct rows *rows, const xmlNode *parent)
{
	for (const xmlNode *node = parent->children; node; node = node->next) {
		struct row *row;

		if (!is_row(node))
			continue;
		row = SPECAST_NEW(reader->arena, struct row);
		row->node = node;
		if (rows->count == 0)
			rows->headed = is_head(node);
		rows->count++;
		*rows->end = row;
		rows->end = &row->next;
	}
}

static void find_rows(struct docbook_reader *reader, struct rows *rows, const xmlNode *group)
{
	static const char *const parts[] = { "thead", "tbody", "tfoot" };

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		for (const xmlNode *node = group->children; node; node = node->next)
			if (docbook_node_is(node, parts[i]))
				add_rows(reader, rows, node);
		if (i == 0)
			add_rows(reader, rows, group);
	}
}

/* As many columns as the widest row takes. */
static size_t columns_of(struct docbook_reader *reader, const struct rows *rows, const xmlNode *group)
{
	struct docbook_grid *grid = start_grid(reader, group);
	size_t columns = 0;

	for (const struct row *row = rows->first; row; row = row->next) {
		place_row(reader, grid, row->node);
		columns = grid->columns > columns ? grid->columns : columns;
	}
	if (columns && rows->count + 1 > SPECAST_MAX_TABLE_CELLS / columns)
		refuse(reader, "cells", SPECAST_MAX_TABLE_CELLS);
	return columns;
}

/* A table without a head gets an empty one: Markdown has no other. */
static void write_group(struct docbook_reader *reader, const xmlNode *group)
{
	struct rows rows = { .end = &rows.first };
	struct markdown_frame frame;
	struct docbook_grid *grid;
	const struct row *row;
	size_t columns;

	find_rows(reader, &rows, group);
	columns = columns_of(reader, &rows, group);
	if (!columns)
		return;
	markdown_block(&reader->markdown);
	markdown_open(&reader->markdown, &frame, "", true);
	grid = start_grid(reader, group);
	row = rows.first;
	if (rows.headed) {
		place_row(reader, grid, row->node);
		row = row->next;
	}
	write_row(reader, rows.headed ? grid : NULL, columns);
	write_delimiters(reader, group, columns);
	for (; row; row = row->next) {
		place_row(reader, grid, row->node);
		write_row(reader, grid, columns);
	}
	markdown_close(&reader->markdown);
}

void docbook_read_table(struct docbook_reader *reader, const xmlNode *node)
{
	const xmlNode *title = docbook_title_of(node);
	struct specast_buf text = SPECAST_BUF(reader->arena);
	bool groups = docbook_child(node, "tgroup") != NULL;

	title = title ? title : docbook_child(node, "caption");
	if (title) {
		specast_buf_put(&text, docbook_inline(reader, title->children, NULL));
		markdown_emphasis(&text, 0, "**", false);
		markdown_paragraph(&reader->markdown, specast_buf_str(&text));
	}
	for (const xmlNode *child = node->children; child; child = child->next) {
		if (docbook_node_is(child, "tgroup"))
			write_group(reader, child);
		else if (docbook_kind_of(child) == KIND_MEDIA || docbook_node_is(child, "textobject"))
			docbook_read_blocks(reader, child);
	}
	if (!groups)
		write_group(reader, node);
}
