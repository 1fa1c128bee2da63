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
	size_t count, columns;
	bool headed;
};

static bool is_row(const xmlNode *node)
{
	return (docbook_node_is(node, "row") || docbook_node_is(node, "tr")) &&
	       !docbook_attribute_is(node, "role", "none");
}

static bool is_cell(const xmlNode *node)
{
	return docbook_node_is(node, "entry") || docbook_node_is(node, "entrytbl") ||
	       docbook_node_is(node, "td") || docbook_node_is(node, "th");
}

static bool is_head(const xmlNode *row)
{
	const xmlNode *cell = row->children;

	while (cell && !is_cell(cell))
		cell = cell->next;
	return docbook_node_is(row->parent, "thead") || (cell && docbook_node_is(cell, "th"));
}

static size_t cells_of(const xmlNode *row)
{
	size_t count = 0;

	for (const xmlNode *cell = row->children; cell; cell = cell->next)
		count += is_cell(cell);
	return count;
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

/* Cells of a row, as many as the table has columns.  Cells that span others are not repeated. */
static void write_row(struct docbook_reader *reader, const xmlNode *row, size_t columns)
{
	struct specast_buf *out = &reader->markdown.out;
	size_t count = 0;

	markdown_block(&reader->markdown);
	for (const xmlNode *cell = row ? row->children : NULL; cell; cell = cell->next) {
		if (!is_cell(cell))
			continue;
		specast_buf_puts(out, "| ");
		specast_buf_put(out, markdown_cell(reader->arena, cell_text(reader, cell)));
		specast_buf_putc(out, ' ');
		count++;
	}
	for (; count < columns; count++)
		specast_buf_puts(out, "|  ");
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
		rows->columns = cells_of(node) > rows->columns ? cells_of(node) : rows->columns;
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

/* A table without a head gets an empty one: Markdown has no other. */
static void write_group(struct docbook_reader *reader, const xmlNode *group)
{
	struct rows rows = { .end = &rows.first };
	struct markdown_frame frame;
	const struct row *row;

	find_rows(reader, &rows, group);
	if (!rows.columns)
		return;
	if ((rows.count + 1) > SPECAST_MAX_TABLE_CELLS / rows.columns) {
		specast_report(reader->diagnostics, SPECAST_D_LIMIT, reader->source, SIZE_MAX,
			       "a table has too many cells: the limit is %u", SPECAST_MAX_TABLE_CELLS);
		specast_leave(reader->arena, SPECAST_LIMIT);
	}
	markdown_block(&reader->markdown);
	markdown_open(&reader->markdown, &frame, "", true);
	row = rows.first;
	write_row(reader, rows.headed ? row->node : NULL, rows.columns);
	write_delimiters(reader, group, rows.columns);
	for (row = rows.headed ? row->next : row; row; row = row->next)
		write_row(reader, row->node, rows.columns);
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
