/* An author's own heading of a part, which is a remark in the model: it stands in the line of the heading. */
#include <string.h>

#include "put.h"

#define HEADINGS_MOST 16

bool put_is_heading(const struct specast_node *leaf)
{
	return specast_str_is(leaf->name, "heading") && leaf->shape < SPECAST_FLAG && leaf->parent &&
	       leaf->parent->parent && specast_str_is(leaf->parent->parent->name, "remarks");
}

struct put_range put_heading_words(struct put *put, const struct specast_section *section)
{
	struct specast_str full = put->now->full;
	struct put_range line = put_line_at(full, put->now->body + section->start);

	while (line.start < line.end && strchr("# \t", full.data[line.start]))
		line.start++;
	while (line.end > line.start && strchr("# \t", full.data[line.end - 1]))
		line.end--;
	size_t at = line.start;
	while (at < line.end && strchr("0123456789.", full.data[at]))
		at++;
	if (at > line.start && at < line.end && full.data[at] == ' ')
		line.start = at + 1;
	return line;
}

const struct specast_section *put_section_of(struct put *put, struct specast_str path)
{
	const struct specast_section *section = put->now->document.outline.root;

	while (section && !specast_str_equal(put_held_by(put, section), path))
		section = put_section_next(section);
	return section;
}

/* The words that stand over a part: its heading, or its label. */
static struct put_range words_over(struct put *put, const struct specast_node *part)
{
	const struct specast_section *section = put_section_of(put, specast_node_path(&put->work, part));

	if (section)
		return put_heading_words(put, section);
	struct put_places places = put_places_of(put, part);
	return part->origin ? put_label_of(put, &places.items[0]) : (struct put_range){ 0, 0 };
}

/* The heading that the template has for a part. */
static struct specast_str usual_heading(struct put *put, const struct specast_node *part)
{
	struct specast_str path = specast_node_path(&put->work, part);
	const struct specast_outline *outline =
	    put_compose(put, put_spec_with(put, part->parent, part), NULL, 0);
	const struct specast_section *section = outline ? outline->root : NULL;

	while (section && !specast_str_equal(section->role, path))
		section = put_section_next(section);
	return section ? section->heading : SPECAST_STR_NONE;
}

/* The edit that gives a part of `record` another heading; NULL: that of the template. */
static bool heading_edit(struct put *put, const struct specast_node *record,
			 const struct specast_node *heading, bool goes, struct put_edit *edit)
{
	const struct specast_node *part = specast_node_get_str(record, heading->parent->name);

	if (!part || !record->concept)
		return false;
	edit->at = words_over(put, part);
	edit->text = goes ? usual_heading(put, part) : heading->text;
	return edit->at.start < edit->at.end && edit->text.size &&
	       specast_str_find_char(edit->text, '\n', 0) == SIZE_MAX;
}

bool put_heading(struct put *put)
{
	const struct put_change *change = &put->change;
	const struct specast_node *changed = change->kind == PUT_REMOVED ? change->have : change->want;
	const struct specast_node *record = change->kind == PUT_ADDED ? change->have : change->have->parent;
	struct put_edit edits[HEADINGS_MOST];
	size_t count = 0;

	while (record && (specast_str_is(record->name, "remarks") ||
			  (record->parent && specast_str_is(record->parent->name, "remarks"))))
		record = record->parent;
	for (const struct specast_node *leaf = changed; record && leaf;
	     leaf = specast_node_walk(changed, leaf)) {
		if (leaf->first)
			continue;
		if (!put_is_heading(leaf) || count == HEADINGS_MOST ||
		    !heading_edit(put, record, leaf, change->kind == PUT_REMOVED, &edits[count++]))
			return false;
	}
	return count && put_try(put, edits, count);
}
