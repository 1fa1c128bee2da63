/* A value that changes: its occurrences are replaced, each in the manner of its place. */
#include <string.h>

#include "put.h"

#define NEAR_MOST 8  /* occurrences in one place that are tried alone */
#define WIDE_MOST 24 /* occurrences in the whole document that may have to change together */

/* The whole value of an entry of front matter in quotes, where nothing else will do. */
static bool try_quoted(struct put *put, const struct put_match *match, struct specast_str value)
{
	return put_in_front(put, match->at.start) &&
	       put_try_one(put, match->at.start, match->at.end, put_front_quoted(&put->work, value));
}

/* The change of a value near by, together with one of the occurrences of a form of it, or with all of them. */
static bool try_with(struct put *put, struct put_edit near, struct specast_str form, struct specast_str value)
{
	struct put_matches wide =
	    put_matches_of(put, form, (struct put_range){ 0, put->now->full.size }, WIDE_MOST);
	struct put_edit edits[WIDE_MOST + 1] = { near };
	size_t count = 1;

	for (size_t i = 0; i < wide.count; i++) {
		struct put_edit edit = put_value_edit(put, &wide.items[i], form, value);

		if (!put_is_clear(edits, 1, edit.at))
			continue;
		edits[1] = edit;
		if (wide.items[i].rank < 2 && put_try(put, edits, 2))
			return true;
	}
	for (unsigned rank = 0; rank < 2; rank++) {
		for (size_t i = 0; i < wide.count; i++) {
			struct put_edit edit = put_value_edit(put, &wide.items[i], form, value);

			if (wide.items[i].rank == rank && put_is_clear(edits, count, edit.at))
				edits[count++] = edit;
		}
		if (count > 2 && put_try(put, edits, count))
			return true;
	}
	return false;
}

/* A value that stands in several places has to change in all of them: in the metadata and in a table, say; one
 * word with a capital as well. */
static bool try_together(struct put *put, const struct put_match *near, struct specast_str old,
			 struct specast_str value)
{
	struct put_edit edit = put_value_edit(put, near, old, value);
	char other = old.data[0] ^ 0x20;

	if (try_with(put, edit, old, value))
		return true;
	if ((other | 0x20) < 'a' || (other | 0x20) > 'z' || specast_str_find_char(old, '\n', 0) != SIZE_MAX)
		return false;
	return try_with(put, edit,
			specast_str_format(&put->work, "%c%.*s", other, (int)old.size - 1, old.data + 1),
			value);
}

static bool try_matches(struct put *put, const struct put_matches *matches, struct specast_str old,
			struct specast_str value)
{
	for (size_t i = 0; i < matches->count; i++) {
		struct put_edit edit = put_value_edit(put, &matches->items[i], old, value);

		if (put_try(put, &edit, 1) || try_quoted(put, &matches->items[i], value))
			return true;
	}
	return false;
}

/* The value of a labelled line, whatever it is. */
static struct put_match labelled_value(struct put *put, const struct put_place *place)
{
	struct specast_str full = put->now->full;
	size_t start = put_behind_label(put, place).start, end = put_line_at(full, start).end;

	while (start < end && strchr(" *_:|\"'", full.data[start]))
		start++;
	while (end > start && strchr(" *_|\"'", full.data[end - 1]))
		end--;
	return (struct put_match){ .at = { start, end }, .count = 1 };
}

/* A value that is known to stand in several places, perhaps written otherwise in some. */
static bool try_places(struct put *put, const struct put_places *places, struct specast_str old,
		       struct specast_str value)
{
	struct put_edit *edits = SPECAST_NEW_ARRAY(&put->work, places->count, struct put_edit);
	const struct specast_origin *origin = put->change.have->origin;
	size_t count = 0;

	for (size_t i = 0; origin && i < places->count; i++, origin = origin->next) {
		const struct put_place *place = &places->items[i];
		struct put_match match = labelled_value(put, place);
		struct put_matches matches = put_matches_of(put, old, put_behind_label(put, place), 1);
		struct put_edit edit =
		    put_value_edit(put, matches.count ? &matches.items[0] : &match, old, value);

		if (!matches.count && (!place->heading.size || match.at.start == match.at.end))
			return false;
		if (put_is_clear(edits, count, edit.at))
			edits[count++] = edit;
	}
	return count > 1 && put_try(put, edits, count);
}

static bool put_string(struct put *put, const struct put_places *places, struct specast_str old,
		       struct specast_str value)
{
	const struct put_match *nearest = NULL;

	for (size_t i = 0; i < places->count; i++) {
		struct put_range behind = put_behind_label(put, &places->items[i]);
		struct put_matches matches = put_matches_of(put, old, behind, NEAR_MOST);

		if (try_matches(put, &matches, old, value))
			return true;
		if (!nearest && matches.count)
			nearest = &matches.items[0];
		if (behind.start == places->items[i].at.start)
			continue;
		matches = put_matches_of(put, old, places->items[i].at, NEAR_MOST);
		if (try_matches(put, &matches, old, value))
			return true;
		if (!nearest && matches.count)
			nearest = &matches.items[0];
	}
	return try_places(put, places, old, value) || (nearest && try_together(put, nearest, old, value)) ||
	       put_blocks(put, places, old, value);
}

/* A value that is told by the label of the entry ("PRD: …"). */
static bool put_by_label(struct put *put)
{
	const struct specast_node *entry = put->change.have->parent;
	struct specast_node *wanted;
	struct put_edit edit;

	if (!entry || entry->shape != SPECAST_RECORD || !entry->parent ||
	    entry->parent->shape != SPECAST_LIST || !put->change.have->concept)
		return false;
	wanted = put_copy(&put->work, entry);
	specast_node_field(&put->work, wanted, put->change.have->concept)->text = put->change.want->text;
	return put_entry_label(put, put->change.have, wanted, &edit) && put_try(put, &edit, 1);
}

/* The info string stands at the end of the line above the code. */
static struct put_edit info_edit(struct put *put, const struct put_match *code,
				 const struct put_change *change)
{
	struct put_range line = put_line_at(put->now->full, code->at.start);
	struct put_edit edit = { { 0, 0 }, change->want->language };

	if (line.start == 0)
		return edit;
	line = put_line_at(put->now->full, line.start - 1);
	while (line.end > line.start && put_is_fence(put_slice(put->now->full, line)) &&
	       !strchr("`~", put->now->full.data[line.end - 1]))
		line.end--;
	edit.at = (struct put_range){ line.end, put_line_at(put->now->full, line.start).end };
	return edit;
}

static bool put_code(struct put *put, const struct put_places *places)
{
	const struct put_change *change = &put->change;
	bool info = !specast_str_equal(change->have->language, change->want->language);
	bool text = !specast_str_equal(change->have->text, change->want->text);

	for (size_t i = 0; i < places->count; i++) {
		struct put_matches matches =
		    put_matches_of(put, change->have->text, places->items[i].at, NEAR_MOST);

		for (size_t k = 0; k < matches.count; k++) {
			struct put_edit edits[2];
			size_t count = 0;

			if (text)
				edits[count++] = put_value_edit(put, &matches.items[k],
								specast_str_trim_lines(change->have->text),
								specast_str_trim_lines(change->want->text));
			if (info)
				edits[count++] = info_edit(put, &matches.items[k], change);
			if (put_try(put, edits, count))
				return true;
		}
	}
	return false;
}

/* The edits of a heading that names an entry, whose new words do not say so: a pin does. */
static bool put_pinned(struct put *put, const struct put_match *match, struct put_edit edit)
{
	const struct specast_node *list = put->change.have->parent->parent;
	struct specast_str path = specast_node_path(&put->work, list);
	size_t end = put_line_at(put->now->full, match->at.start).end;
	struct specast_buf pin = SPECAST_BUF(&put->work);

	if (match->at.end > end || specast_str_find_char(path, '[', 0) != SIZE_MAX)
		return false; /* pins name no entry */
	specast_buf_putc(&pin, '\n');
	specast_pin_put(&pin, specast_str_format(&put->work, "%.*s[]", SPECAST_FMT(path)));
	struct put_edit edits[2] = { edit, { { end, end }, specast_buf_str(&pin) } };
	return put_try(put, edits, 2);
}

/* What says all of an entry may do so in a heading or paragraph by its words alone: others need a pin, or a bullet
 * before them. */
static bool put_as_entry(struct put *put, const struct put_places *places)
{
	const struct put_change *change = &put->change;
	const struct specast_node *entry = change->have->parent;
	struct specast_str full = put->now->full;

	if (put->notes || entry->shape != SPECAST_RECORD || !entry->parent ||
	    entry->parent->shape != SPECAST_LIST)
		return false;
	for (size_t i = 0; i < places->count; i++) {
		struct put_matches matches = put_matches_of(put, change->have->text, places->items[i].at, 1);

		if (!matches.count)
			continue;
		const struct put_match *match = &matches.items[0];
		size_t line = put_line_at(full, match->at.start).start;
		struct put_edit edit = put_value_edit(put, match, change->have->text, change->want->text);
		if (full.data[line] == '#' && put_pinned(put, match, edit))
			return true;
		if (line == match->at.start && match->rank == 0 &&
		    put_try_one(put, line, match->at.end,
				specast_str_format(
				    &put->work, "- %.*s",
				    SPECAST_FMT(put_lines_indented(&put->work, change->want->text, 2, 0)))))
			return true;
	}
	return false;
}

bool put_value(struct put *put)
{
	const struct put_change *change = &put->change;
	struct put_places places = put_places_of(put, change->have);

	if (change->have->shape == SPECAST_LIST || change->have->shape == SPECAST_RECORD)
		return false;
	if (change->want->shape == SPECAST_FLAG)
		return change->have->shape == SPECAST_FLAG && put_flag(put, &places, change->have->flag);
	if (change->want->shape == SPECAST_CODE)
		return change->have->shape == SPECAST_CODE && put_code(put, &places);
	return put_string(put, &places, change->have->text, change->want->text) || put_by_label(put) ||
	       put_as_entry(put, &places);
}
