/* What comes to a document in which a placeholder stands for it, or a label with nothing behind it: it takes their
 * place. */
#include <string.h>

#include "put.h"

#define NEAR_MOST 8 /* placeholders of one wording that are tried */

static bool is_text(const struct specast_node *node)
{
	return node->shape == SPECAST_TEXT || node->shape == SPECAST_DATE || node->shape == SPECAST_ITEM ||
	       node->shape == SPECAST_PROSE;
}

/* What is to stand in the place of one placeholder: a text, or the texts of a list. */
static bool is_leaf(const struct specast_node *node)
{
	if (node->shape != SPECAST_LIST)
		return is_text(node) && node->text.size > 0;
	for (const struct specast_node *entry = node->first; entry; entry = entry->next)
		if (!is_text(entry) || !entry->text.size || entry->group.size)
			return false;
	return node->first != NULL;
}

/* What opens an item, for the one that is `index` behind it: numbers count on. */
static void put_lead(struct specast_buf *out, struct specast_str lead, unsigned index)
{
	struct specast_str bare = specast_str_trim(lead);
	size_t digits = 0;
	unsigned number = 0;

	for (; digits < bare.size && digits < 6 && specast_is_digit(bare.data[digits]); digits++)
		number = number * 10 + (unsigned)(bare.data[digits] - '0');
	if (!digits) {
		specast_buf_put(out, lead);
		return;
	}
	specast_buf_put(out, specast_str_slice(lead, 0, (size_t)(bare.data - lead.data)));
	specast_buf_printf(out, "%u", number + index);
	specast_buf_put(out, specast_str_slice(lead, (size_t)(bare.data - lead.data) + digits, lead.size));
}

/* The entries of a list as the line has them that the placeholder stands in: items, or texts between commas. */
static struct specast_str listed(struct put *put, const struct specast_node *list, size_t at)
{
	struct put_range range = put_line_at(put->now->full, at);
	struct specast_str line = put_slice(put->now->full, range);
	struct specast_str lead = specast_str_slice(line, 0, put_line_lead(line));
	bool items = lead.size > 0 && at == range.start + lead.size;
	struct specast_buf out = SPECAST_BUF(&put->work);
	unsigned index = 0;

	for (const struct specast_node *entry = list->first; entry; entry = entry->next, index++) {
		if (index && !items)
			specast_buf_puts(&out, ", ");
		else if (index)
			specast_buf_putc(&out, '\n');
		if (index && items)
			put_lead(&out, lead, index);
		specast_buf_put(&out, items ? put_lines_indented(&put->work, entry->text, lead.size, 0)
					    : entry->text);
	}
	return specast_buf_str(&out);
}

static struct put_edit leaf_edit(struct put *put, const struct put_match *match, struct specast_str guidance,
				 const struct specast_node *leaf)
{
	if (leaf->shape != SPECAST_LIST)
		return put_value_edit(put, match, guidance, leaf->text);
	if (put_in_front(put, match->at.start) || !leaf->first->next)
		return put_value_edit(put, match, guidance, listed(put, leaf, match->at.start));
	return (struct put_edit){ match->at, listed(put, leaf, match->at.start) };
}

/* Where a placeholder for a leaf stands, the nearest to `near` (SIZE_MAX: the likeliest) first. */
struct places {
	struct specast_str guidance;
	struct put_match match;
};

static size_t placeholders_of(struct put *put, const struct specast_node *leaf, struct put_range range,
			      struct places *places, size_t most)
{
	size_t texts, found = 0;
	struct specast_str *guidance =
	    specast_template_guidance(&put->work, put->options->tmpl, leaf, &texts);

	for (size_t i = 0; i < texts; i++) {
		struct put_matches matches = put_matches_of(put, guidance[i], range, NEAR_MOST);

		for (size_t k = 0; k < matches.count && found < most; k++)
			if (matches.items[k].rank < 2)
				places[found++] = (struct places){ guidance[i], matches.items[k] };
	}
	return found;
}

static bool fill_leaf(struct put *put, const struct specast_node *leaf, struct put_range range)
{
	struct places places[NEAR_MOST];
	size_t count = placeholders_of(put, leaf, range, places, NEAR_MOST);

	for (size_t i = 0; i < count; i++) {
		struct put_edit edit = leaf_edit(put, &places[i].match, places[i].guidance, leaf);

		if (put_try(put, &edit, 1))
			return true;
	}
	return false;
}

static size_t distance(size_t a, size_t b)
{
	return a < b ? b - a : a - b;
}

#define FIELDS_MOST 16 /* of an entry that fills in a blank one */

/* The edits by which the fields of an entry take the places of placeholders around the one for the first field. */
static size_t fields_edits(struct put *put, const struct specast_node *entry, struct put_edit first,
			   struct put_range range, struct put_edit *edits)
{
	size_t count = 1;

	edits[0] = first;
	for (const struct specast_node *field = entry->first->next; field; field = field->next) {
		struct places places[NEAR_MOST];
		size_t found = placeholders_of(put, field, range, places, NEAR_MOST), best = 0;

		if (!found || count == FIELDS_MOST)
			return 0;
		for (size_t i = 1; i < found; i++)
			if (distance(places[i].match.at.start, first.at.start) <
			    distance(places[best].match.at.start, first.at.start))
				best = i;
		edits[count++] = leaf_edit(put, &places[best].match, places[best].guidance, field);
	}
	return count;
}

/* An entry of a list of records, in the place of a blank one. */
static bool fill_entry(struct put *put, const struct specast_node *entry, struct put_range range)
{
	struct places places[NEAR_MOST];
	struct put_edit edits[FIELDS_MOST];
	size_t count;

	for (const struct specast_node *field = entry->first; field; field = field->next)
		if (!is_leaf(field))
			return false;
	count = entry->first ? placeholders_of(put, entry->first, range, places, NEAR_MOST) : 0;
	for (size_t i = 0; i < count; i++) {
		struct put_edit first = leaf_edit(put, &places[i].match, places[i].guidance, entry->first);
		size_t edit_count = fields_edits(put, entry, first, range, edits);

		if (edit_count && put_try(put, edits, edit_count))
			return true;
	}
	return false;
}

static bool front_empty(const struct specast_front *front)
{
	for (size_t i = 0; i < front->count; i++)
		if (front->values[i].size)
			return false;
	return !front->verbatim.size;
}

/* Entries of front matter that say nothing. */
static bool fill_front(struct put *put, const struct specast_node *leaf)
{
	const struct specast_front *front = put->now->document.outline.front;
	struct specast_str value =
	    specast_str_trim(leaf->shape == SPECAST_LIST ? listed(put, leaf, 0) : leaf->text);

	for (; front; front = front->next) {
		if (!front_empty(front))
			continue;
		size_t start = put_full_place(put->now, front->start),
		       end = put_full_place(put->now, front->end);
		struct specast_str line = specast_str_slice(put->now->full, start, end);
		size_t colon = specast_str_find_char(line, ':', 0);

		if (colon == SIZE_MAX || specast_str_find_char(specast_str_trim(line), '\n', 0) != SIZE_MAX)
			continue;
		end = start + specast_str_trim(line).size;
		struct specast_str text =
		    specast_str_format(&put->work, " %.*s", SPECAST_FMT(put_front_text(&put->work, value)));
		if (put_try_one(put, start + colon + 1, end, text))
			return true;
	}
	return false;
}

/* Where a label ends at the end of the line; 0: it holds something else. */
static size_t bare_label(struct specast_str full, struct put_range line)
{
	struct specast_str text = specast_str_trim(put_slice(full, line)), label = text;

	while (label.size && strchr("*_", label.data[label.size - 1]))
		label.size--;
	if (!specast_str_ends(label, ":") || label.size == 1)
		return 0;
	return (size_t)(text.data + text.size - full.data);
}

/* A label that stands at the end of its line, with nothing below it that could be its value. */
static bool fill_label(struct put *put, const struct specast_node *leaf, struct put_range range)
{
	struct specast_str full = put->now->full,
			   value = leaf->shape == SPECAST_LIST ? listed(put, leaf, 0) : leaf->text;
	unsigned tries = NEAR_MOST;

	if (specast_str_find_char(value, '\n', 0) != SIZE_MAX)
		return false;
	for (size_t at = range.start; at < range.end && tries > 0;) {
		struct put_range line = put_line_at(full, at);
		size_t end = bare_label(full, line);

		at = line.end + 1;
		if (!end)
			continue;
		tries--;
		if (put_try_one(put, end, end, specast_str_format(&put->work, " %.*s", SPECAST_FMT(value))))
			return true;
	}
	return false;
}

#define HEAD_MOST 4096 /* bytes of the body in which labels of metadata are looked for */

bool put_awaits(const struct put *put)
{
	const struct put_text *text = put->now;
	const struct specast_node *above = put->change.have;
	size_t end = text->body + HEAD_MOST;

	for (; above; above = above->parent)
		if (above->shape == SPECAST_LIST)
			return false;
	if (!put->options->tmpl || !text->full.data)
		return false;
	if (text->document.reading.blank_count)
		return true;
	for (const struct specast_front *front = text->document.outline.front; front; front = front->next)
		if (front_empty(front))
			return true;
	for (size_t at = text->body; at < end && at < text->full.size;) {
		struct put_range line = put_line_at(text->full, at);

		if (bare_label(text->full, line))
			return true;
		at = line.end + 1;
	}
	return false;
}

bool put_fill(struct put *put)
{
	const struct put_change *change = &put->change;
	struct put_places places = put_places_of(put, change->have);
	const struct specast_node *want = change->want;

	if (!put->options->tmpl || !put->now->full.data)
		return false;
	while (want->shape == SPECAST_RECORD && want->first && !want->first->next)
		want = want->first; /* of a record that comes with it */
	if (want->shape == SPECAST_LIST && want->first && want->first->shape == SPECAST_RECORD &&
	    !want->first->next)
		want = want->first;
	if (want->shape == SPECAST_RECORD)
		return fill_entry(put, want, places.items[0].at);
	if (!is_leaf(want))
		return false;
	for (size_t i = 0; i < places.count; i++)
		if (fill_leaf(put, want, places.items[i].at))
			return true;
	return fill_front(put, want) || fill_label(put, want, places.items[0].at);
}
