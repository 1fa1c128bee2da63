/* A section that comes gets a line in the table of contents, where that tells of the sections beside it. */
#include <stdlib.h>
#include <string.h>

#include "put.h"

/* The line that leads to a section, and the table around it. */
struct entry {
	struct put_contents_line line;
	size_t end; /* behind its lines and those below it, which are indented further */
};

static struct specast_str anchor_of(struct put *put, const struct specast_section *section)
{
	size_t count;
	const struct specast_anchor *anchors =
	    specast_outline_anchors(&put->work, &put->now->document.outline, &count);

	for (size_t i = 0; anchors && i < count; i++)
		if (anchors[i].section == section)
			return anchors[i].name;
	return SPECAST_STR_NONE;
}

/* Calls for each line of the table from `at` on; false at its end. */
static bool next_line(struct put *put, struct put_range range, size_t *at, struct put_contents_line *line)
{
	struct specast_str full = put->now->full;

	while (*at < range.end) {
		struct put_range lines = put_line_at(full, *at);

		*at = lines.end + 1;
		if (put_contents_line(full, lines, line))
			return true;
	}
	return false;
}

static bool entry_find(struct put *put, const struct specast_section *section, struct entry *entry)
{
	struct specast_str anchor = section ? anchor_of(put, section) : SPECAST_STR_NONE;
	struct put_range range = put_contents_range(put);
	struct put_contents_line line;
	size_t at = range.start;
	bool found = false;

	while (anchor.size && next_line(put, range, &at, &line)) {
		if (found && line.indent <= entry->line.indent)
			break;
		if (found || specast_str_equal(line.anchor, anchor))
			entry->end = line.at.end < put->now->full.size ? line.at.end + 1 : line.at.end;
		if (!found && specast_str_equal(line.anchor, anchor))
			entry->line = line;
		found |= specast_str_equal(line.anchor, anchor);
	}
	return found;
}

/* The words of a composed heading as the lines of the table have them: with or without their number. */
static struct specast_str words_for(const struct put_contents_line *line,
				    const struct specast_section *section, struct specast_str heading)
{
	size_t at = 0;

	if (specast_str_equal(line->words, section->heading))
		return heading;
	while (at < heading.size && strchr("0123456789.", heading.data[at]))
		at++;
	return at < heading.size && heading.data[at] == ' ' ? specast_str_slice(heading, at + 1, heading.size)
							    : heading;
}

/* The line with another link, and its ordinal, where it has one, that much greater. */
static struct specast_str line_like(struct put *put, const struct put_contents_line *line, unsigned by,
				    struct specast_str words, struct specast_str heading)
{
	struct specast_str full = put->now->full, anchor = specast_heading_anchor(&put->work, heading);
	struct put_range digits = put_ordinal(full, (struct put_range){ line->at.start, line->link.start });
	struct specast_buf out = SPECAST_BUF(&put->work);

	specast_buf_put(&out, specast_str_slice(full, line->at.start, digits.start));
	if (digits.start < digits.end)
		specast_buf_printf(&out, "%lu", strtoul(full.data + digits.start, NULL, 10) + by);
	specast_buf_put(&out, specast_str_slice(full, digits.end, line->link.start));
	specast_buf_printf(&out, "[%.*s](#%.*s)\n", SPECAST_FMT(words), SPECAST_FMT(anchor));
	return specast_buf_str(&out);
}

/* Ordinals of the lines from `at` on that are indented like one, up to the end of these. */
static size_t count_up(struct put *put, const struct put_contents_line *like, size_t at,
		       struct put_edit *edits, size_t most)
{
	struct put_range range = put_contents_range(put);
	struct specast_str full = put->now->full;
	struct put_contents_line line;
	size_t count = 0;

	while (count < most && next_line(put, range, &at, &line) && line.indent >= like->indent) {
		struct put_range digits =
		    put_ordinal(full, (struct put_range){ line.at.start, line.link.start });

		if (line.indent == like->indent && digits.start < digits.end)
			edits[count++] = (struct put_edit){
				digits, specast_str_format(&put->work, "%lu",
							   strtoul(full.data + digits.start, NULL, 10) + 1)
			};
	}
	return count;
}

size_t put_contents_tell(struct put *put, const struct specast_section *before,
			 const struct specast_section *behind, struct specast_str text,
			 struct put_edit *edits)
{
	struct specast_str heading = specast_str_slice(text, 0, specast_str_find_char(text, '\n', 0));
	struct entry entry;
	bool first = !entry_find(put, before, &entry);
	size_t at;

	while (heading.size && strchr("# ", *heading.data))
		heading = specast_str_slice(heading, 1, heading.size);
	if (!specast_node_get(put->now->document.reading.spec, "contents") || !heading.size ||
	    specast_str_find_char(heading, '[', 0) != SIZE_MAX || (first && !entry_find(put, behind, &entry)))
		return 0;
	at = first ? entry.line.at.start : entry.end;
	edits[0].at = (struct put_range){ at, at };
	edits[0].text = line_like(put, &entry.line, !first,
				  words_for(&entry.line, first ? behind : before, heading), heading);
	return 1 + count_up(put, &entry.line, at, edits + 1, PUT_TOLD_MOST - 1);
}
