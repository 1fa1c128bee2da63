/* Fields that come, in the manner of those beside them. */
#include <string.h>

#include "put.h"

/* A labelled line, taken apart: all of it but the label and the value is the manner of its kind. */
struct labelled {
	struct put_range lines; /* without the last line end */
	struct put_range label, value;
};

static bool take_apart(struct put *put, const struct specast_node *node, struct labelled *labelled)
{
	struct put_places places = put_places_of(put, node);
	struct specast_str full = put->now->full;
	size_t at;

	if (!node->origin || !places.count)
		return false;
	labelled->label = put_label_of(put, &places.items[0]);
	if (labelled->label.start == labelled->label.end)
		return false;
	labelled->lines = put_line_at(full, labelled->label.start);
	if (full.data[labelled->lines.start] == '#')
		return false; /* a section */
	for (at = labelled->label.end; at < labelled->lines.end && strchr(" *_:|\"'", full.data[at]);)
		at++;
	labelled->value = (struct put_range){ at, labelled->lines.end };
	if (node->shape < SPECAST_FLAG) {
		struct put_matches matches = put_matches_of(
		    put, node->text, (struct put_range){ labelled->label.end, places.items[0].at.end }, 1);

		if (!matches.count)
			return false;
		labelled->value = matches.items[0].at;
		labelled->lines.end = put_line_at(full, labelled->value.end).end;
	} else {
		while (labelled->value.end > at && strchr(" |", full.data[labelled->value.end - 1]))
			labelled->value.end--;
		if (labelled->value.end == at)
			return false; /* the value stands below */
	}
	return true;
}

/* The line with another label and value, above or below it. */
static bool add_line(struct put *put, const struct labelled *like, struct specast_str label,
		     struct specast_str value, bool below)
{
	struct specast_str full = put->now->full;
	struct put_match match = { .at = like->value, .count = 1 };
	struct put_edit edit = put_value_edit(put, &match, SPECAST_STR_NONE, value);
	struct put_range before =
	    like->lines.start > 0 ? put_line_at(full, like->lines.start - 1) : like->lines;
	bool apart = like->lines.start > 0 && before.start == before.end && like->lines.end + 1 < full.size &&
		     full.data[like->lines.end + 1] == '\n';
	struct specast_buf line = SPECAST_BUF(&put->work);
	const char *gap = apart ? "\n\n" : "\n";

	specast_buf_put(&line, specast_str_slice(full, like->lines.start, like->label.start));
	specast_buf_put(&line, label);
	specast_buf_put(&line, specast_str_slice(full, like->label.end, like->value.start));
	specast_buf_put(&line, edit.text);
	specast_buf_put(&line, specast_str_slice(full, like->value.end, like->lines.end));
	if (!below)
		return put_try_one(put, like->lines.start, like->lines.start,
				   specast_str_format(&put->work, "%s%s", line.data, gap));
	/* The last of several lines with hard breaks needs one when another follows. */
	bool breaks = !apart && before.end > before.start + 2 && full.data[before.end - 1] == ' ' &&
		      full.data[before.end - 2] == ' ' && full.data[like->lines.end - 1] != ' ';
	return put_try_one(put, like->lines.end, like->lines.end,
			   specast_str_format(&put->work, "%s%s%s", breaks ? "  " : "", gap, line.data));
}

/* Several texts in one line. */
static struct specast_str list_text(struct put *put, const struct specast_node *list, bool front)
{
	struct specast_buf out = SPECAST_BUF(&put->work);

	for (const struct specast_node *entry = list->first; entry; entry = entry->next) {
		specast_buf_puts(&out, entry != list->first ? ", " : front ? "[" : "");
		specast_buf_put(&out, front ? put_front_text(&put->work, entry->text) : entry->text);
	}
	specast_buf_puts(&out, front ? "]" : "");
	return specast_buf_str(&out);
}

/* A further entry at the end of the front matter. */
static bool add_front(struct put *put, const struct specast_node *want)
{
	struct specast_str value;
	size_t last = 0;

	for (const struct specast_front *front = put->now->document.outline.front; front; front = front->next)
		if (front->end > last)
			last = front->end;
	if (!last || !specast_str_is(put->change.have->name, "metadata"))
		return false;
	last = put_line_at(put->now->full, put_full_place(put->now, last)).end;
	value =
	    want->shape == SPECAST_LIST ? list_text(put, want, true) : put_front_text(&put->work, want->text);
	return put_try_one(
	    put, last, last,
	    specast_str_format(&put->work, "\n%.*s: %.*s", SPECAST_FMT(want->name), SPECAST_FMT(value)));
}

/* A labelled line in the manner of the nearest one beside it. */
static bool add_labelled(struct put *put, const struct specast_node *want)
{
	struct specast_str value = want->shape == SPECAST_LIST ? list_text(put, want, false) : want->text;
	const struct specast_node *record = put->change.have;
	struct specast_str labels[3] = { put_composed_label(put, record, want, value),
					 put_name_in_words(&put->work, want->name), want->name };
	const struct specast_node *nearest[2] = { NULL, NULL };

	for (const struct specast_node *field = record->first; field; field = field->next) {
		struct labelled like;

		if (!field->concept || !want->concept || !take_apart(put, field, &like))
			continue;
		if (field->concept->id < want->concept->id || !nearest[1])
			nearest[field->concept->id > want->concept->id] = field;
	}
	if (!nearest[0] && !nearest[1]) { /* beside those of the author's own */
		const struct specast_node *own = specast_node_get(record, "custom");

		nearest[0] = own && own->shape == SPECAST_LIST ? own->last : NULL;
	}
	for (size_t i = 0; i < 2; i++) {
		struct labelled like;

		if (!nearest[i] || !take_apart(put, nearest[i], &like))
			continue;
		bool front = put_in_front(put, like.label.start);
		for (size_t k = front ? 2 : 0; k < 3; k++)
			if (labels[k].size && add_line(put, &like, labels[k], value, i == 0))
				return true;
	}
	return false;
}

/* Where something further is said of an entry: below it. */
struct below {
	size_t at, lead; /* blanks before it */
	bool bullet;     /* below an entry that is a bullet: as one, too */
};

static bool find_below(struct put *put, struct below *below)
{
	const struct specast_node *record = put->change.have;
	struct specast_str full = put->now->full;

	if (!record->origin || !record->parent || record->parent->shape != SPECAST_LIST)
		return false;
	struct put_range at = put_trimmed(full, put_places_of(put, record).items[0].at),
			 line = put_line_at(full, at.start);
	size_t lead = put_line_lead(put_slice(full, line));
	*below = (struct below){ at.end, 0, lead > 0 && strchr("-*+0123456789", full.data[at.start]) };
	below->lead = below->bullet ? lead : 0;
	return full.data[line.start] != '|';
}

/* A label with its marks, and what stands below or behind it, which is indented so far already. */
static bool add_at(struct put *put, const struct below *below, struct specast_str label,
		   struct specast_str value)
{
	struct specast_buf text = SPECAST_BUF(&put->work);

	specast_buf_puts(&text, below->bullet ? "\n" : "\n\n");
	specast_buf_repeat(&text, ' ', below->lead);
	specast_buf_puts(&text, below->bullet ? "- " : "");
	specast_buf_put(&text, label);
	specast_buf_put(&text, value);
	return put_try_one(put, below->at, below->at, specast_buf_str(&text));
}

/* A labelled bullet below an entry that is a bullet, a labelled paragraph below any other. */
static bool add_below(struct put *put, const struct specast_node *want)
{
	const struct specast_node *record = put->change.have;
	struct specast_str labels[2] = { put_composed_label(put, record, want, want->text),
					 put_name_in_words(&put->work, want->name) };
	struct below below;

	if (!find_below(put, &below))
		return false;
	for (size_t i = 0; i < 2; i++) {
		struct specast_str label =
		    specast_str_format(&put->work, "**%.*s:** ", SPECAST_FMT(labels[i]));
		size_t indent = below.bullet ? below.lead + 2 : 0;

		if (labels[i].size &&
		    add_at(put, &below, label, put_lines_indented(&put->work, want->text, indent, 0)))
			return true;
	}
	return false;
}

/* The label that another entry has above its list of the same name, with its marks; or NONE. */
static struct specast_str label_of_others(struct put *put, const struct specast_node *want)
{
	struct specast_str full = put->now->full;

	for (const struct specast_node *at = put->change.have->parent->first; at; at = at->next) {
		const struct specast_node *same = specast_node_get_str(at, want->name);

		if (!same || !same->origin)
			continue;
		struct put_range label = put_label_of(put, &put_places_of(put, same).items[0]);
		struct put_range line = put_line_at(full, label.start);
		size_t lead = put_line_lead(put_slice(full, line));
		if (label.start < label.end && !strchr("#|", full.data[line.start]))
			return specast_str_trim(specast_str_slice(full, line.start + lead, line.end));
	}
	return SPECAST_STR_NONE;
}

/* A label and its bullets below an entry. */
static bool add_list_below(struct put *put, const struct specast_node *want)
{
	struct specast_buf items = SPECAST_BUF(&put->work);
	struct below below;

	if (put->notes || !find_below(put, &below) || want->first->shape > SPECAST_ITEM)
		return false;
	size_t indent = below.bullet ? below.lead + 2 : 0;
	for (const struct specast_node *item = want->first; item; item = item->next) {
		specast_buf_puts(&items, !below.bullet && item == want->first ? "\n\n" : "\n");
		specast_buf_repeat(&items, ' ', indent);
		specast_buf_puts(&items, "- ");
		specast_buf_put(&items, put_lines_indented(&put->work, item->text, indent + 2, 0));
	}
	struct specast_str labels[3] = {
		label_of_others(put, want),
		put_composed_label(put, put->change.have, want, want->first->text),
		put_name_in_words(&put->work, want->name),
	};
	for (size_t i = 0; i < 3; i++) {
		struct specast_str label =
		    i ? specast_str_format(&put->work, "**%.*s:**", SPECAST_FMT(labels[i])) : labels[0];

		if (labels[i].size && add_at(put, &below, label, specast_buf_str(&items)))
			return true;
	}
	return false;
}

/* A box before the text of a list item. */
static bool add_box(struct put *put, const struct specast_node *want)
{
	const struct specast_node *record = put->change.have;
	struct specast_str full = put->now->full;

	if (want->shape != SPECAST_FLAG || !record->origin ||
	    put_in_front(put, put_places_of(put, record).items[0].at.start))
		return false;
	struct put_range line = put_line_at(full, put_places_of(put, record).items[0].at.start);
	size_t lead = put_line_lead(put_slice(full, line));

	return lead > 0 && put_try_one(put, line.start + lead, line.start + lead,
				       specast_str_of(want->flag ? "[x] " : "[ ] "));
}

bool put_field_add(struct put *put)
{
	const struct specast_node *want = put->change.want;

	if (want->shape == SPECAST_LIST && want->concept && want->concept->entry == SPECAST_TEXT)
		return add_front(put, want) || add_labelled(put, want);
	if (put_cell_add(put) || put_contents_number(put, want, want->flag))
		return true;
	if (want->shape == SPECAST_LIST && want->first)
		return add_list_below(put, want);
	if (want->shape > SPECAST_FLAG)
		return false;
	if (want->shape == SPECAST_FLAG)
		return add_box(put, want);
	return add_labelled(put, want) || add_front(put, want) || add_below(put, want);
}
