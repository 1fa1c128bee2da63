/* A new entry of a list that is made of the text of another one: its values in the places of that one's,
 * without what only that one has. */
#include <string.h>

#include "put.h"

#define NEAR_MOST 8

static bool is_taken(const struct put_form *form, struct put_range at)
{
	return !put_is_clear(form->edits, form->count, at);
}

bool put_form_edit(struct put_form *form, struct put_range at, struct specast_str text)
{
	if (form->count == PUT_FORM_EDITS_MOST || at.start < form->range.start || at.end > form->range.end ||
	    is_taken(form, at))
		return false;
	form->edits[form->count++] = (struct put_edit){ at, text };
	return true;
}

/* The occurrence of a value in the entry that no other field has taken: behind its label, if it has one. */
static const struct put_match *form_match(struct put_form *form, const struct specast_node *node)
{
	struct put *put = form->put;
	struct put_places places = put_places_of(put, node);

	for (size_t i = 0; i < places.count; i++) {
		struct put_range at = put_behind_label(put, &places.items[i]);

		if (put_label_holds(&places.items[i], node->text)) /* "Component 1: Gateway" */
			at = places.items[i].at;
		if (at.start < form->range.start || at.end > form->range.end)
			at = form->range;
		struct put_matches matches = put_matches_of(put, node->text, at, NEAR_MOST);
		for (size_t k = 0; k < matches.count; k++)
			if (!is_taken(form, matches.items[k].at))
				return &matches.items[k];
	}
	return NULL;
}

/* A label goes with the lines under it: it stands above them, with blank lines and a fence between at most. */
static size_t label_start(const struct put_form *form, size_t start, struct specast_str label)
{
	struct specast_str full = form->put->now->full;

	for (size_t at = start; label.size && at > form->range.start;) {
		struct put_range above = put_line_at(full, at - 1);
		struct specast_str line = put_slice(full, above);

		at = above.start;
		if (specast_str_blank(line) || put_is_fence(line))
			continue;
		return at > form->range.start && specast_str_find(line, label.data, 0) != SIZE_MAX ? at
												   : start;
	}
	return start;
}

static bool is_fence_at(struct specast_str full, struct put_range line)
{
	return put_is_fence(put_slice(full, line));
}

/* Whole lines with their fences and their label. */
static struct put_range lines_with_label(const struct put_form *form, struct put_range lines,
					 struct specast_str label)
{
	struct specast_str full = form->put->now->full;
	struct put_range above = put_line_at(full, lines.start ? lines.start - 1 : 0),
			 below = put_line_at(full, lines.end);

	if (above.start > form->range.start && is_fence_at(full, above) && is_fence_at(full, below)) {
		lines.start = above.start;
		lines.end = below.end;
	}
	lines.start = label_start(form, lines.start, specast_str_copy(&form->put->work, label));
	lines = put_lines_to_cut(full, lines);
	if (lines.end > form->range.end)
		lines.end = form->range.end;
	return lines;
}

static void form_drop(struct put_form *form, const struct specast_node *node, struct specast_str label);

static void form_drop_parts(struct put_form *form, const struct specast_node *node, struct specast_str label)
{
	struct put_places places = put_places_of(form->put, node);

	if (node->origin && !label.size)
		label = places.items[0].heading;
	for (const struct specast_node *child = node->first; child; child = child->next)
		form_drop(form, child,
			  child == node->first ? label : SPECAST_STR_NONE); /* as deep as the model */
}

/* Takes out a field that the new entry does not have: its lines where it has a label, else the value. `label`: of
 * what it is the first part of. */
static void form_drop(struct put_form *form, const struct specast_node *node, struct specast_str label)
{
	struct specast_str full = form->put->now->full;
	const struct put_match *match;
	struct put_range lines;

	if (node->shape == SPECAST_LIST || node->shape == SPECAST_RECORD) {
		form_drop_parts(form, node, label);
		return;
	}
	match = node->shape == SPECAST_FLAG ? NULL : form_match(form, node);
	if (!match)
		return;
	struct put_range link[2];
	if (put_link_cuts(full, match->at, link)) {
		for (int i = 0; i < 2; i++)
			put_form_edit(form, link[i], SPECAST_STR_NONE);
		return;
	}
	if (node->origin && !label.size)
		label = put_places_of(form->put, node).items[0].heading;
	lines = put_lines_of(full, match->at);
	struct put_edit cell = { match->at, SPECAST_STR_NONE };
	bool row = full.data[lines.start] == '|';
	lines = lines_with_label(form, lines, label);
	if (!row && lines.start > form->range.start && !is_taken(form, lines)) {
		put_form_edit(form, lines, SPECAST_STR_NONE);
		return;
	}
	if (row)
		put_cell_pad(form->put, &cell);
	put_form_edit(form, cell.at, cell.text);
}

static void form_flag(struct put_form *form, const struct specast_node *have, bool value)
{
	struct put *put = form->put;
	struct put_range at = put_places_of(put, have).items[0].at;

	if (at.start < form->range.start || at.end > form->range.end)
		at = form->range;
	for (size_t i = 0; put_flag_words(!value)[i] && put_flag_words(value)[i]; i++) {
		struct put_matches matches =
		    put_matches_of(put, specast_str_of(put_flag_words(!value)[i]), at, NEAR_MOST);

		for (size_t k = 0; k < matches.count; k++)
			if (matches.items[k].rank < 2 &&
			    put_form_edit(form, matches.items[k].at,
					  specast_str_of(put_flag_words(value)[i])))
				return;
	}
}

static void form_fill(struct put_form *form, const struct specast_node *have, struct specast_node *want);

static void form_fill_list(struct put_form *form, const struct specast_node *have, struct specast_node *want)
{
	const struct specast_node *here = have->first;
	struct specast_node *there = want->first, *next;

	for (; here && there; here = here->next, there = there->next)
		form_fill(form, here, there);
	for (; here; here = here->next)
		form_drop(form, here, SPECAST_STR_NONE);
	for (; there; there = next) {
		next = there->next;
		specast_node_remove(there);
	}
}

static void form_fill_record(struct put_form *form, const struct specast_node *have,
			     struct specast_node *want)
{
	struct specast_node *next;

	for (const struct specast_node *field = have->first; field; field = field->next) {
		struct specast_node *other =
		    specast_node_get(want, specast_str_c(&form->put->work, field->name));

		if (other)
			form_fill(form, field, other); /* as deep as the model */
		else
			form_drop(form, field, SPECAST_STR_NONE);
	}
	for (struct specast_node *field = want->first; field; field = next) {
		next = field->next;
		if (!specast_node_get(have, specast_str_c(&form->put->work, field->name)))
			specast_node_remove(field);
	}
}

/* Replaces the values of `have` by those of `want`; takes out of `want` what `have` has no place for. */
static void form_fill(struct put_form *form, const struct specast_node *have, struct specast_node *want)
{
	if (have->shape == SPECAST_LIST && want->shape == SPECAST_LIST) {
		form_fill_list(form, have, want);
	} else if (have->shape == SPECAST_RECORD && want->shape == SPECAST_RECORD) {
		form_fill_record(form, have, want);
	} else if (have->shape == SPECAST_FLAG) {
		if (have->flag != want->flag)
			form_flag(form, have, want->flag);
	} else if (!specast_str_equal(have->text, want->text)) {
		const struct put_match *match = form_match(form, have);
		struct put_edit label;

		bool led = (!match || match->rank > 0) && have->parent == form->entry &&
			   put_entry_label(form->put, have, want->parent, &label);
		if (led) {
			put_form_edit(form, label.at, label.text); /* the label is the value */
		} else if (match) {
			struct put_edit edit =
			    put_value_edit(form->put, match, specast_str_trim_lines(have->text),
					   specast_str_trim_lines(want->text));
			put_form_edit(form, edit.at, edit.text);
		}
	}
}

struct specast_str put_form_text(const struct put_form *form)
{
	struct specast_buf out = SPECAST_BUF(&form->put->work);
	size_t done = form->range.start, from = done;

	for (size_t made = 0; made <= form->count; made++) {
		const struct put_edit *next = NULL;

		for (size_t i = 0; i < form->count; i++)
			if (form->edits[i].at.start >= from &&
			    (!next || form->edits[i].at.start < next->at.start))
				next = &form->edits[i];
		specast_buf_put(&out, specast_str_slice(form->put->now->full, done,
							next ? next->at.start : form->range.end));
		if (!next)
			break;
		specast_buf_put(&out, next->text);
		done = next->at.end;
		from = done > next->at.start ? done : done + 1;
	}
	return specast_str_trim_lines(specast_buf_str(&out));
}

void put_form_fill(struct put_form *form)
{
	form_fill(form, form->entry, form->partial);
}
