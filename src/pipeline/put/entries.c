/* Where the entries of a list stand, and the ordinals before them. */
#include <string.h>

#include "put.h"

static bool contains(struct specast_str full, struct put_range range, struct specast_str value)
{
	return value.size && memmem(full.data + range.start, range.end - range.start, value.data, value.size);
}

static struct specast_str without_marks(struct specast_arena *arena, struct specast_str text)
{
	struct specast_buf out = SPECAST_BUF(arena);

	for (size_t i = 0; i < text.size; i++)
		if (!strchr("*_`", text.data[i]))
			specast_buf_putc(&out, text.data[i]);
	return specast_buf_str(&out);
}

/* Whether a line names the entry: "**Widget** (green):" names "Widget (green)". */
static bool names(struct put *put, struct put_range line, struct specast_str key)
{
	struct specast_str text = put_slice(put->now->full, line);

	key = without_marks(&put->work, key);
	return key.size && specast_str_find(without_marks(&put->work, text), key.data, 0) != SIZE_MAX;
}

/* An entry under a line that names it may have been read from what stands below that line. */
static struct put_range with_lead(struct put *put, const struct specast_node *entry, struct put_range range,
				  size_t least)
{
	struct specast_str full = put->now->full;
	const struct specast_node *key = entry->first;

	while (key && !(key->concept && key->concept->key && key->text.size))
		key = key->next;
	if (!key || contains(full, range, key->text))
		return range;
	struct put_range line = put_line_at(full, range.start);
	while (line.start > least) {
		line = put_line_at(full, line.start - 1);
		if (line.start >= least && names(put, line, key->text))
			return (struct put_range){ line.start, range.end };
		if (line.end > line.start)
			break;
	}
	return range;
}

struct put_range put_own_lines(struct put *put, const struct put_place *place)
{
	struct specast_str full = put->now->full;
	struct put_range range = put_trimmed(full, place->at);
	struct put_range label = put_label_of(put, place), line = put_line_at(full, label.start);
	struct specast_str text = put_slice(full, range);

	if (label.start == label.end || put_line_lead(put_slice(full, line)) ||
	    strchr("#|", full.data[line.start]) || label.start > line.start + 2 ||
	    specast_str_find(text, "\n\n", 0) != SIZE_MAX)
		return range;
	while (line.end < range.end &&
	       !specast_str_starts(specast_str_slice(full, line.end + 1, range.end), "**"))
		line.end = put_line_at(full, line.end + 1).end;
	return (struct put_range){ line.start, line.end < range.end ? line.end : range.end };
}

/* The place of an entry; where that is not known, the lines of its texts. */
static struct put_range entry_range(struct put *put, const struct specast_node *entry, size_t least)
{
	if (!entry->origin)
		return put_hull(put, entry, least);
	struct put_places places = put_places_of(put, entry);
	struct put_range range = put_own_lines(put, &places.items[0]);

	return with_lead(put, entry, range, least);
}

/* Whether a range is part of a row: its line is not its own. */
static bool is_in_row(struct specast_str full, struct put_range range)
{
	struct put_range line = put_line_at(full, range.start);
	struct specast_str before = specast_str_trim(specast_str_slice(full, line.start, range.start));

	return before.size && before.data[0] == '|';
}

/* The places of all entries; false when one is nowhere to be found, or has no lines of its own. */
static bool entries_find(struct put *put, const struct specast_node *list, struct put_entries *entries)
{
	size_t count = specast_node_count(list);

	*entries = (struct put_entries){ .list = list };
	entries->nodes = SPECAST_NEW_ARRAY(&put->work, count + 1, const struct specast_node *);
	entries->near = SPECAST_NEW(&put->work, size_t);
	entries->ranges = SPECAST_NEW_ARRAY(&put->work, count + 1, struct put_range);
	for (const struct specast_node *entry = list->first; entry; entry = entry->next) {
		size_t least = entries->count ? entries->ranges[entries->count - 1].end : 0;
		struct put_range range = entry_range(put, entry, least);

		if (range.start == range.end || is_in_row(put->now->full, range))
			return false;
		entries->nodes[entries->count] = entry;
		entries->ranges[entries->count++] = range;
	}
	return true;
}

/* Whether a number stands in a value of the entry, so that it counts nothing. */
static bool is_in_value(struct put *put, const struct specast_node *entry, struct put_range range,
			struct put_range number)
{
	for (const struct specast_node *leaf = entry; leaf; leaf = specast_node_walk(entry, leaf)) {
		if (!leaf->text.size || specast_node_is_place(leaf))
			continue;
		struct put_matches matches = put_matches_of(put, leaf->text, range, 1);
		if (matches.count && matches.items[0].at.start <= number.start &&
		    number.end <= matches.items[0].at.end)
			return true;
	}
	return false;
}

/* Whether ordinals may stand before the entries. */
bool put_entries_counted(struct put *put, const struct put_entries *entries)
{
	struct put_range first = entries->ranges[0];
	struct put_edit edits[2];

	return put_renumber(put, entries->ranges, entries->count < 2 ? 1 : 2, 0, 1, edits) > 0 &&
	       !is_in_value(put, entries->nodes[0], first, put_ordinal(put->now->full, first));
}

static struct put_entries *entries_noted(struct put *put, const struct specast_node *list)
{
	struct put_entries *entries = put->entries;

	while (entries && entries->list != list)
		entries = entries->next;
	return entries;
}

bool put_entries_of(struct put *put, const struct specast_node *list, struct put_entries *entries)
{
	struct put_entries *noted = put->notes ? entries_noted(put, list) : NULL;

	if (!put->notes)
		return entries_find(put, list, entries);
	if (!noted) {
		noted = SPECAST_NEW(&put->work, struct put_entries);
		if (!entries_find(put, list, noted))
			noted->count = 0;
		noted->counted = noted->count && put_entries_counted(put, noted);
		noted->next = put->entries;
		put->entries = noted;
	}
	*entries = *noted;
	return entries->count > 0;
}

size_t put_entries_index(const struct put_entries *entries, const struct specast_node *entry)
{
	size_t index = *entries->near, left = entries->count;

	for (; left > 0 && entries->nodes[index] != entry; left--)
		index = index + 1 < entries->count ? index + 1 : 0;
	if (!left)
		return entries->count;
	*entries->near = index;
	return index;
}

/* Up to the entry `end`. */
static void ordinals_shift(struct put *put, struct put_entries *entries, size_t end)
{
	struct put_edit *edits = SPECAST_NEW_ARRAY(&put->work, end + 1, struct put_edit);

	if (entries->shift && end > entries->settled)
		put_note(put, edits,
			 put_renumber(put, entries->ranges, end, entries->settled, entries->shift, edits));
}

void put_ordinals_note(struct put *put)
{
	const struct put_change *change = &put->change;
	bool added = change->kind == PUT_ADDED;
	struct put_entries *entries = change->kind == PUT_CHANGED
					  ? NULL
					  : entries_noted(put, added ? change->have : change->have->parent);

	if (!entries || !entries->counted)
		return;
	size_t index = !added           ? put_entries_index(entries, change->have)
		       : change->behind ? put_entries_index(entries, change->behind) + 1
					: 0;
	ordinals_shift(put, entries, index);
	entries->settled = index + !added;
	entries->shift += added ? 1 : -1;
}

void put_ordinals_finish(struct put *put)
{
	for (struct put_entries *entries = put->entries; entries; entries = entries->next)
		if (entries->counted)
			ordinals_shift(put, entries, entries->count);
}
