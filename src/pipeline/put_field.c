/* Fields that come and go, in the manner of those beside them. */
#include <string.h>

#include "put.h"

#define NEAR_MOST 6

/* The label of a place, or an empty range. */
static struct put_range label_of(struct put *put, const struct put_place *place)
{
	struct put_range behind = put_behind_label(put, place);

	if (behind.start == place->at.start)
		return (struct put_range){ place->at.start, place->at.start };
	return (struct put_range){ behind.start - place->heading.size, behind.start };
}

/* The value with what joins it to the text before it: ": value", " - value", " (value)". */
static struct put_range with_joiner(struct specast_str full, struct put_range at)
{
	size_t line = put_line_at(full, at.start).start;

	while (at.start > line && strchr(" *_`", full.data[at.start - 1]))
		at.start--;
	if (at.start > line && full.data[at.start - 1] == '(' && at.end < full.size && full.data[at.end] == ')')
		at.end++;
	if (at.start > line && strchr(":-,(", full.data[at.start - 1]))
		at.start--;
	while (at.start > line && strchr(" *_`", full.data[at.start - 1]))
		at.start--;
	return at;
}

static bool try_cut(struct put *put, struct put_range range)
{
	return range.end > range.start && put_try_one(put, range.start, range.end, SPECAST_STR_NONE);
}

/* The lines from the label to the end of the value. */
static bool remove_labelled(struct put *put, const struct put_place *place, struct specast_str value)
{
	struct specast_str full = put->now->full;
	struct put_range label = label_of(put, place), line = put_line_at(full, label.start);
	struct put_matches matches = put_matches_of(put, value, (struct put_range){ label.end, place->at.end }, 2);

	if (label.start == label.end || label.start > line.start + put_line_lead(specast_str_slice(full, line.start, line.end)) + 6)
		return false;
	for (size_t k = 0; k < matches.count; k++) {
		struct put_range cut = put_lines_to_cut(full, (struct put_range){ label.start, matches.items[k].at.end });

		if (try_cut(put, cut))
			return true;
	}
	return !value.size && try_cut(put, put_lines_to_cut(full, line));
}

static bool remove_place(struct put *put, const struct put_place *place)
{
	const struct specast_section *section = put_section_at(put, place->at.start);
	size_t body = put->now->body;

	if (place->at.start >= body && section->level > 0 && body + section->start == place->at.start)
		return put_part_cut(put, section);
	return try_cut(put, put_lines_to_cut(put->now->full, place->at));
}

static bool remove_value(struct put *put, const struct put_place *place, struct specast_str value)
{
	struct put_matches matches = put_matches_of(put, value, put_behind_label(put, place), NEAR_MOST);

	for (size_t k = 0; k < matches.count; k++) {
		struct put_range at = matches.items[k].at;

		if (try_cut(put, with_joiner(put->now->full, at)) || try_cut(put, at))
			return true;
	}
	return false;
}

/* A part without a place of its own goes one of its parts after the other. */
static bool remove_last_part(struct put *put)
{
	struct put_change *change = &put->change;
	const struct specast_node *last = change->have->last;

	if (!last || change->have->shape < SPECAST_LIST)
		return false;
	bool entry = change->have->shape == SPECAST_LIST;
	*change = (struct put_change){ PUT_REMOVED, last, NULL, NULL };
	put->goal = put_goal(&put->work, put->now->document.reading.spec, change);
	return entry ? put_entry_remove(put) : put_field_remove(put); /* as deep as the model */
}

bool put_field_remove(struct put *put)
{
	const struct specast_node *node = put->change.have;
	struct put_places places = put_places_of(put, node);
	bool whole = node->shape == SPECAST_LIST || node->shape == SPECAST_RECORD;

	for (size_t i = 0; node->origin && i < places.count && i < 2; i++) {
		if (!whole && remove_labelled(put, &places.items[i], node->text))
			return true;
		if (places.items[i].heading.size && remove_place(put, &places.items[i]))
			return true;
	}
	for (size_t i = 0; !whole && node->text.size && i + 1 < places.count; i++)
		if (remove_value(put, &places.items[i], node->text))
			return true;
	if (whole && node->origin && remove_place(put, &places.items[0]))
		return true;
	return remove_last_part(put);
}

bool put_field_add(struct put *put) { (void)put; return false; }
