/* A table of contents leads to the headings of its document by their words.  Where these change, go, or get
 * other ordinals, its lines do: else it would be read as a list of the author's. */
#include <stdlib.h>
#include <string.h>

#include "put.h"

bool put_contents_line(struct specast_str full, struct put_range at, struct put_contents_line *line)
{
	struct specast_str text = put_slice(full, at), link;
	size_t lead = put_line_lead(text), middle;

	link = specast_str_trim(specast_str_slice(text, lead, text.size));
	middle = specast_str_find(link, "](#", 0);
	if (!lead || middle == SIZE_MAX || !specast_str_starts(link, "[") || !specast_str_ends(link, ")"))
		return false;
	*line = (struct put_contents_line){ at, { at.start + lead, at.start + lead + link.size } };
	line->words = specast_str_slice(link, 1, middle);
	line->anchor = specast_str_slice(link, middle + strlen("](#"), link.size - 1);
	while (line->indent < text.size && strchr(" \t", text.data[line->indent]))
		line->indent++;
	return true;
}

static int by_name(const void *a, const void *b)
{
	return specast_str_compare(((const struct specast_anchor *)a)->name,
				   ((const struct specast_anchor *)b)->name);
}

/* The names of the headings before the edits, sorted, and after them, in their order. */
struct headings {
	struct specast_anchor *old, *new;
	size_t old_count, new_count;
};

static struct headings headings_of(struct put *put, const struct put_text *trial)
{
	struct headings headings;

	headings.old = specast_outline_anchors(&put->work, &put->now->document.outline, &headings.old_count);
	headings.new = specast_outline_anchors(&put->work, &trial->document.outline, &headings.new_count);
	if (headings.old)
		qsort(headings.old, headings.old_count, sizeof(*headings.old), by_name);
	return headings;
}

/* Where a place of the text stands after the edits; false where it is gone. */
static bool moved(const struct put_edit *edits, size_t count, size_t *at)
{
	size_t place = *at;

	for (size_t i = 0; i < count; i++) {
		if (edits[i].at.start <= *at && edits[i].at.end > *at)
			return false;
		if (edits[i].at.end <= *at)
			place += edits[i].text.size - (edits[i].at.end - edits[i].at.start);
	}
	*at = place;
	return true;
}

static const struct specast_anchor *anchor_at(const struct headings *headings, size_t start)
{
	size_t low = 0, high = headings->new_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (headings->new[middle].section->start < start)
			low = middle + 1;
		else
			high = middle;
	}
	return low < headings->new_count && headings->new[low].section->start == start ? &headings->new[low]
										       : NULL;
}

/* "12. Deployment" without the number. */
static struct specast_str without_number(struct specast_str heading)
{
	size_t at = 0;

	while (at < heading.size && strchr("0123456789.", heading.data[at]))
		at++;
	return at ? specast_str_trim(specast_str_slice(heading, at, heading.size)) : heading;
}

/* The link to a heading that reads otherwise now: its words stay where they were the author's own. */
static struct specast_str link_text(struct put *put, const struct put_contents_line *line,
				    struct specast_str old, const struct specast_anchor *now)
{
	struct specast_str words = line->words, heading = now->section->heading;

	if (specast_str_equal(words, old))
		words = heading;
	else if (specast_str_equal(words, without_number(old)))
		words = without_number(heading);
	return specast_str_format(&put->work, "[%.*s](#%.*s)", SPECAST_FMT(words), SPECAST_FMT(now->name));
}

struct put_range put_contents_range(struct put *put)
{
	const struct specast_node *contents = specast_node_get(put->now->document.reading.spec, "contents"),
				  *title = specast_node_get(contents, "title");
	const struct specast_section *section = title ? put->now->document.outline.root : NULL;

	while (section && !(section->level && specast_str_equal(section->heading, title->text)))
		section = put_section_next(section);
	if (section)
		return put_section_range(put, section);
	section = put->now->document.outline.root->first;
	section = section ? put_section_next(section) : NULL;
	return (struct put_range){ put->now->body,
				   section ? put->now->body + section->start : put->now->full.size };
}

/* The table while it is mended. */
struct table {
	struct put *put;
	const struct put_text *trial;
	const struct put_edit *edits;
	size_t count;
	struct headings headings;
	struct put_edit *more;
	size_t more_count, gone; /* gone: lines of the first level */
	size_t indent;           /* of the first level */
};

static void table_edit(struct table *table, struct put_range at, struct specast_str text)
{
	table->more[table->more_count++] = (struct put_edit){ at, text };
}

/* The ordinal of a line of the first level, behind those that went. */
static void renumber(struct table *table, const struct put_contents_line *line)
{
	struct specast_str full = table->put->now->full;
	struct put_range digits = put_ordinal(full, line->at);
	size_t start = line->at.start + line->indent;
	char *end;

	if (!table->gone || line->indent != table->indent || digits.start != start ||
	    digits.end > line->link.start)
		return;
	unsigned long number = strtoul(full.data + start, &end, 10);
	if (number > table->gone)
		table_edit(table, digits, specast_str_format(&table->put->work, "%lu", number - table->gone));
}

static void line_mend(struct table *table, const struct put_contents_line *line)
{
	const struct specast_anchor wanted = { .name = line->anchor };
	const struct specast_anchor *old = bsearch(&wanted, table->headings.old, table->headings.old_count,
						   sizeof(wanted), by_name),
				    *now = NULL;
	struct put *put = table->put;

	if (!old)
		return;
	size_t at = put->now->body + old->section->start;
	if (moved(table->edits, table->count, &at))
		now = anchor_at(&table->headings, at - table->trial->body);
	if (!now) {
		table->gone += line->indent == table->indent;
		table_edit(table, put_lines_of(put->now->full, line->at), SPECAST_STR_NONE);
		return;
	}
	renumber(table, line);
	if (!specast_str_equal(now->name, old->name) ||
	    !specast_str_equal(now->section->heading, old->section->heading))
		table_edit(table, line->link, link_text(put, line, old->section->heading, now));
}

static bool overlaps(const struct put_edit *edits, size_t count, const struct put_edit *edit)
{
	for (size_t i = 0; i < count; i++)
		if (edits[i].at.start < edit->at.end && edit->at.start < edits[i].at.end)
			return true;
	return false;
}

/* A table without a heading that says what it is is one by leading through most of the document: where it does not
 * any more, a pin says it. */
static size_t pin_add(struct put *put, struct put_range range, struct put_edit *edit)
{
	struct specast_str full = put->now->full;
	size_t end = put_line_at(full, range.start).end;

	if (range.start >= range.end || full.data[range.start] != '#')
		return 0;
	*edit = (struct put_edit){ { end, end }, SPECAST_STR("\n" PUT_CONTENTS_PIN) };
	return 1;
}

size_t put_contents_mend(struct put *put, const struct put_text *trial, const struct put_edit *edits,
			 size_t count, struct put_edit **all)
{
	struct put_range range = put_contents_range(put);
	struct table table = { put, trial, edits, count, headings_of(put, trial) };
	struct specast_str full = put->now->full;
	size_t lines = 1;

	for (size_t i = range.start; i < range.end; i++)
		lines += full.data[i] == '\n';
	*all = SPECAST_NEW_ARRAY(&put->work, count + 2 * lines, struct put_edit);
	memcpy(*all, edits, count * sizeof(*edits));
	table.more = *all + count;
	bool first = true;
	for (struct put_range at = put_line_at(full, range.start); table.headings.old && at.start < range.end;
	     at = put_line_at(full, at.end + 1)) {
		struct put_contents_line line;

		if (put_contents_line(full, at, &line)) {
			table.indent = first ? line.indent : table.indent;
			first = false;
			line_mend(&table, &line);
		}
		if (at.end >= full.size)
			break;
	}
	for (size_t i = 0; i < table.more_count; i++)
		if (overlaps(edits, count, &table.more[i]))
			return 0;
	if (!table.more_count)
		table.more_count = pin_add(put, range, table.more);
	return table.more_count ? count + table.more_count : 0;
}
