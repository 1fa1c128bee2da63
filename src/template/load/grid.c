/* Tables and fences: what takes several lines at once. */
#include <string.h>

#include "scanner.h"

/* Tables. */

/* Takes the next cell off a row; `rest` begins after a bar. */
static bool take_cell(struct specast_str *rest, struct specast_str *cell)
{
	size_t at = 0;

	if (specast_str_blank(*rest))
		return false;
	while (at < rest->size && rest->data[at] != '|') {
		size_t end = specast_str_starts(specast_str_slice(*rest, at, rest->size), "{{")
				 ? specast_str_find(*rest, "}}", at)
				 : SIZE_MAX;

		if (end != SIZE_MAX)
			at = end + 2;
		else
			at += rest->data[at] == '\\' && at + 1 < rest->size ? 2 : 1;
	}
	*cell = specast_str_trim(specast_str_slice(*rest, 0, at));
	*rest = specast_str_slice(*rest, at + 1, rest->size);
	return true;
}

static uint32_t take_cells(struct specast_str row, struct specast_str *cells)
{
	struct specast_str rest = specast_str_slice(row, 1, row.size);
	uint32_t count = 0;

	while (count < LOADER_COLUMNS_MOST && take_cell(&rest, &cells[count]))
		count++;
	return count;
}

static bool is_delimiter(struct specast_str text)
{
	if (!specast_str_starts(text, "|"))
		return false;
	for (size_t i = 0; i < text.size; i++)
		if (!strchr("|-: ", text.data[i]))
			return false;
	return specast_str_find_char(text, '-', 0) != SIZE_MAX;
}

/* A row whose first cell is fixed. */
static void fixed_row(struct loader *loader, uint32_t table, const struct line *line,
		      const struct specast_str *cells, uint32_t count)
{
	struct specast_str label = cells[0];
	struct template_node *node;
	uint32_t index;

	if (count != 2) {
		loader_error(loader, line->offset,
			     "a row with a fixed first cell has two cells: the label and its value");
		return;
	}
	index = loader_add_node(loader, table, TEMPLATE_ROW, line->offset);
	if (!tag_parts(loader, index, cells[1], loader_node(loader, table)->context))
		loader_report_no_tag(loader, line->offset);
	node = loader_node(loader, index);
	node->text = label;
	while (label.size && strchr("*:", label.data[0]))
		label = specast_str_slice(label, 1, label.size);
	while (label.size && strchr("*:", label.data[label.size - 1]))
		label.size--;
	node->label = specast_str_trim(label);
	node->context = loader_node(loader, table)->context;
	if (!node->label.size)
		loader_error(loader, line->offset,
			     "the first cell of this row holds neither a label nor a tag");
}

/* The row that is repeated: its cells go to the columns. */
static void repeated_row(struct loader *loader, uint32_t table, const struct line *line,
			 const struct specast_str *cells, uint32_t count)
{
	uint32_t column = loader_node(loader, table)->first, tags = 0;

	for (uint32_t i = 0; i < count && column; i++) {
		struct template_node *node = loader_node(loader, column);
		const struct template_part *part;

		node->context = loader_node(loader, table)->ref.row;
		tags += tag_parts(loader, column, cells[i], node->context);
		node = loader_node(loader, column);
		node->ref = tag_subject(loader, node, true, &part);
		column = node->next;
	}
	if (!tags)
		loader_report_no_tag(loader, line->offset);
}

/* The rows of a table, as they are read. */
struct rows {
	uint32_t table, columns;
	struct tag loop;    /* that is or was open */
	bool open;          /* it is */
	bool filled, fixed; /* there is a row that is repeated, one with a fixed cell */
};

static void rows_take(struct loader *loader, struct rows *rows, const struct line *line)
{
	struct specast_str cells[LOADER_COLUMNS_MOST] = { 0 };
	uint32_t count = take_cells(line->text, cells);

	if (count != rows->columns)
		loader_error(loader, line->offset, "this row has %u cells, the header has %u", count,
			     rows->columns);
	else if (!rows->open && specast_str_find(cells[0], "{{", 0) != SIZE_MAX)
		loader_error(
		    loader, line->offset,
		    "a row with a tag in its first cell is repeated: put it between {{#list}} and {{/list}}");
	else if (!rows->open)
		fixed_row(loader, rows->table, line, cells, count);
	else if (rows->filled)
		loader_error(loader, line->offset, "a loop repeats one row");
	else
		repeated_row(loader, rows->table, line, cells, count);
	rows->fixed = rows->fixed || !rows->open;
	rows->filled = rows->filled || rows->open;
}

static void rows_open(struct scanner *scanner, struct rows *rows, const struct line *line,
		      const struct tag *tag)
{
	struct loader *loader = scanner->loader;
	struct template_node *node = loader_node(loader, rows->table);
	struct template_ref ref = { 0 };

	rows->open = true;
	rows->loop = *tag;
	if (!tag_resolve(loader, tag->name, scanner_context(scanner), &ref)) {
		loader->unsure++;
		return;
	}
	if (ref.open.size || specast_concept_at(ref.row)->shape != SPECAST_LIST) {
		loader->unsure++;
		loader_error(
		    loader, line->offset,
		    ref.open.size
			? "\"%.*s\" is text of your own, which holds any table: put its tag in the "
			  "table's place"
			: "\"%.*s\" is no list: a table repeats a row for each entry of a list; a "
			  "single value has a row with its label: | **Status** | {{metadata.status}} |",
		    SPECAST_FMT(tag->name));
		return;
	}
	tag_check_filter(loader, tag->filter, tag->wanted, ref, line->offset);
	node->ref = ref;
	node->filter = tag->filter;
	node->wanted = tag->wanted;
}

/* Takes the rows of a table from loader->at on, up to the first line that is none. */
static void rows_read(struct scanner *scanner, struct rows *rows)
{
	struct loader *loader = scanner->loader;
	uint32_t unsure = loader->unsure;
	struct tag tag;

	for (; loader->at < loader->line_count; loader->at++) {
		const struct line *line = &loader->lines[loader->at];

		if (specast_str_starts(line->text, "|")) {
			rows_take(loader, rows, line);
		} else if (specast_str_starts(line->text, "{{#") && !rows->open && !rows->filled &&
			   !rows->fixed) {
			if (tag_parse(loader, line->text, 0, &tag))
				rows_open(scanner, rows, line, &tag);
		} else if (specast_str_starts(line->text, "{{/") && rows->open) {
			if (tag_parse(loader, line->text, 0, &tag) &&
			    !specast_str_equal(tag.name, rows->loop.name))
				loader_error(loader, line->offset,
					     "{{/%.*s}} stands where {{/%.*s}} is expected",
					     SPECAST_FMT(tag.name), SPECAST_FMT(rows->loop.name));
			rows->open = false;
			loader->unsure = unsure;
		} else {
			break;
		}
	}
	loader->unsure = unsure;
	if (rows->open)
		loader_error(loader, loader_node(loader, rows->table)->offset,
			     "the row of this table is not closed by {{/%.*s}}",
			     SPECAST_FMT(rows->loop.name));
	else if (!rows->filled && !rows->fixed)
		loader_error(loader, loader_node(loader, rows->table)->offset, "this table has no row");
}

static void add_column(struct loader *loader, uint32_t table, struct specast_str header,
		       struct specast_str rule)
{
	uint32_t offset = (uint32_t)loader_offset(loader, header);
	struct template_node *node =
	    loader_node(loader, loader_add_node(loader, table, TEMPLATE_COLUMN, offset));

	node->label = header;
	node->text = rule;
	node->context = loader_node(loader, table)->context;
	if (specast_str_find(header, "{{", 0) != SIZE_MAX)
		loader_error(loader, offset, "the header of a table holds no tags");
}

void line_table(struct scanner *scanner, const struct line *line)
{
	struct loader *loader = scanner->loader;
	struct specast_str headers[LOADER_COLUMNS_MOST] = { 0 }, rules[LOADER_COLUMNS_MOST] = { 0 };
	struct rows rows = { .columns = take_cells(line->text, headers) };

	scanner_close_small(scanner, (int)line->indent);
	if (loader->at >= loader->line_count || !is_delimiter(loader->lines[loader->at].text)) {
		loader_error(loader, line->offset,
			     "a table begins with a header and a line such as |---|---|");
		while (loader->at < loader->line_count &&
		       specast_str_starts(loader->lines[loader->at].text, "|"))
			loader->at++;
		return;
	}
	if (rows.columns == 0)
		loader_error(loader, line->offset, "the header of this table has no cells");
	else if (rows.columns == LOADER_COLUMNS_MOST)
		loader_error(loader, line->offset, "a table has at most %d columns", LOADER_COLUMNS_MOST - 1);
	else if (take_cells(loader->lines[loader->at].text, rules) != rows.columns)
		loader_error(loader, loader->lines[loader->at].offset,
			     "the header has %u cells, the line below it does not", rows.columns);
	rows.table = scanner_add(scanner, TEMPLATE_TABLE, line->offset);
	for (uint32_t i = 0; i < rows.columns; i++)
		add_column(loader, rows.table, headers[i], rules[i]);
	loader->at++;
	rows_read(scanner, &rows);
}

/* Fences. */

size_t line_fence_length(struct specast_str text)
{
	size_t length = 0;

	if (!text.size || (text.data[0] != '`' && text.data[0] != '~'))
		return 0;
	while (length < text.size && text.data[length] == text.data[0])
		length++;
	return length >= 3 ? length : 0;
}

void line_fence(struct scanner *scanner, const struct line *line, size_t length)
{
	struct loader *loader = scanner->loader;
	const struct line *content = NULL;
	const struct template_part *part;
	struct template_node *node;
	struct template_ref ref;
	bool closed = false, single = true;
	uint32_t index;

	scanner_close_small(scanner, (int)line->indent);
	while (loader->at < loader->line_count && !closed) {
		const struct line *at = &loader->lines[loader->at++];

		closed = line_fence_length(at->text) >= length &&
			 line_fence_length(at->text) == at->text.size &&
			 at->text.data[0] == line->text.data[0];
		if (closed || !at->text.size)
			continue;
		single = !content;
		content = content ? content : at;
	}
	index = scanner_add(scanner, TEMPLATE_CODE, line->offset);
	loader_node(loader, index)->text =
	    specast_str_trim(specast_str_slice(line->text, length, line->text.size));
	if (!closed) {
		loader_error(loader, line->offset, "the fence that begins here is not closed");
		return;
	}
	if (content && single)
		tag_parts(loader, index, content->text, scanner_context(scanner));
	node = loader_node(loader, index);
	ref = tag_subject(loader, node, false, &part);
	if (!single || node->part_count != 1 || !part || part->kind != TEMPLATE_TAG)
		loader_error(loader, line->offset,
			     "a fence holds one tag on a line of its own, and nothing else");
	else if (ref.open.size || specast_concept_at(ref.row)->shape != SPECAST_CODE)
		loader_error(loader, content->offset, "\"%s\" is no code: write its tag without a fence",
			     specast_concept_at(ref.row)->name);
	node->ref = ref;
}
