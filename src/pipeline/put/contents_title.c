/* What a table of contents says of itself: its title, and whether it is numbered; and the table as a whole. */
#include <string.h>

#include "put.h"

/* Where it stands: whole lines. */
struct table {
	struct put_range title; /* its heading, or the label above it; empty: it has none */
	struct put_range words; /* of the title */
	struct put_range list;  /* with the marks around it */
	bool headed;
};

static struct specast_str text_of(const struct specast_node *contents, const char *name)
{
	const struct specast_node *node = specast_node_get(contents, name);

	return node ? node->text : SPECAST_STR_NONE;
}

/* The lines in which a text stands in a range; empty: it does not. */
static struct put_range lines_with(struct put *put, struct specast_str text, struct put_range range)
{
	struct put_matches matches =
	    put_matches_of(put, text, range, text.size ? 1 : 0); /* the likeliest fills its lines */

	if (!text.size || !matches.count)
		return (struct put_range){ 0, 0 };
	return put_lines_of(put->now->full, matches.items[0].at);
}

static bool table_find(struct put *put, struct table *table)
{
	const struct specast_node *contents = specast_node_get(put->now->document.reading.spec, "contents");
	struct specast_str listed = text_of(contents, "listed"), title = text_of(contents, "title");
	struct specast_str opening = text_of(contents, "opening"), closing = text_of(contents, "closing");
	struct put_range range = put_contents_range(put), lines;

	*table = (struct table){ .list = lines_with(put, listed.size ? listed : opening, range) };
	if (!contents || table->list.start == table->list.end)
		return false;
	lines = lines_with(put, opening, (struct put_range){ range.start, table->list.start });
	table->list.start = lines.start < lines.end ? lines.start : table->list.start;
	lines = lines_with(put, closing, (struct put_range){ table->list.end, range.end });
	table->list.end = lines.start < lines.end ? lines.end : table->list.end;
	if (!title.size)
		return true;
	struct put_matches matches =
	    put_matches_of(put, title, (struct put_range){ range.start, table->list.start }, 1);
	if (!matches.count)
		return false;
	table->words = matches.items[0].at;
	table->title = put_lines_of(put->now->full, table->words);
	table->headed = put->now->full.data[table->title.start] == '#';
	return true;
}

/* A heading for the table, with a pin where its words do not say what it is. */
static struct specast_str heading_for(struct put *put, struct specast_str title, bool pinned)
{
	struct specast_buf out = SPECAST_BUF(&put->work);

	specast_buf_repeat(&out, '#', put_document_section(put)->level + 1u);
	specast_buf_printf(&out, "%s %.*s\n%s", out.size == 1 ? "#" : "", SPECAST_FMT(title),
			   pinned ? PUT_CONTENTS_PIN "\n\n" : "\n");
	return specast_buf_str(&out);
}

/* Puts a heading in the place of what stands before the list. */
static bool title_write(struct put *put, struct put_range at, struct specast_str title)
{
	struct specast_str full = put->now->full;

	while (at.end < full.size && full.data[at.end] == '\n')
		at.end++;
	return put_try_one(put, at.start, at.end, heading_for(put, title, false)) ||
	       put_try_one(put, at.start, at.end, heading_for(put, title, true));
}

static bool title_change(struct put *put, const struct table *table, struct specast_str title)
{
	struct put_edit edits[2] = { { table->words, title },
				     { { table->title.end, table->title.end },
				       SPECAST_STR(PUT_CONTENTS_PIN "\n") } };

	if (put_try(put, edits, 1))
		return true;
	return table->headed ? put_try(put, edits, 2) : title_write(put, table->title, title);
}

bool put_contents_title(struct put *put)
{
	const struct put_change *change = &put->change;
	const struct specast_node *part = change->kind == PUT_ADDED ? change->want : change->have;
	const struct specast_node *of = change->kind == PUT_ADDED ? change->have : part->parent;
	bool whole = of && !of->parent && specast_str_is(part->name, "contents");
	bool title = of && of->parent && !of->parent->parent && specast_str_is(of->name, "contents") &&
		     specast_str_is(part->name, "title");
	struct table table;

	if (put->notes || (!title && !(whole && change->kind == PUT_REMOVED)) || !table_find(put, &table))
		return false;
	bool titled = table.title.start < table.title.end;
	struct put_range all = { titled ? table.title.start : table.list.start, table.list.end };
	if (whole)
		return put_try_one(put, all.start, put_lines_to_cut(put->now->full, all).end,
				   SPECAST_STR_NONE);
	if (specast_str_find_char(change->want ? change->want->text : SPECAST_STR_NONE, '\n', 0) != SIZE_MAX)
		return false;
	if (change->kind == PUT_ADDED)
		return title_write(put, (struct put_range){ table.list.start, table.list.start },
				   change->want->text);
	if (change->kind == PUT_CHANGED)
		return titled && title_change(put, &table, change->want->text);
	struct put_range cut = put_lines_to_cut(put->now->full, table.title);
	return titled && put_try_one(put, cut.start, cut.end, SPECAST_STR_NONE);
}

bool put_contents_number(struct put *put, const struct specast_node *flag, bool numbered)
{
	if (!specast_str_is(flag->name, "numbered") || !flag->parent ||
	    !specast_str_is(flag->parent->name, "contents"))
		return false;
	struct put_range range = put_contents_range(put);
	struct specast_str full = put->now->full;
	size_t lines = 1, count = 0, indent = SIZE_MAX;

	for (size_t i = range.start; i < range.end; i++)
		lines += full.data[i] == '\n';
	struct put_edit *edits = SPECAST_NEW_ARRAY(&put->work, lines, struct put_edit);
	for (struct put_range at = put_line_at(full, range.start); at.start < range.end && at.end < full.size;
	     at = put_line_at(full, at.end + 1)) {
		struct put_contents_line line;

		if (!put_contents_line(full, at, &line))
			continue;
		indent = indent == SIZE_MAX ? line.indent : indent;
		if (line.indent != indent)
			continue;
		edits[count].at = (struct put_range){ at.start + indent, line.link.start };
		edits[count].text =
		    numbered ? specast_str_format(&put->work, "%zu. ", count + 1) : SPECAST_STR("- ");
		count++;
	}
	return put_try(put, edits, count);
}
