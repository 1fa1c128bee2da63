/* Parts that go: a value with what joins it to its neighbours, a labelled line, whole lines, a section. */
#include <string.h>

#include "put.h"

#define NEAR_MOST 4
#define CUTS_MOST 48
#define LABEL_MARKS_MOST 6 /* bytes before a label that begins a line */

/* Ranges without one of which the part may be gone, the likeliest first. */
struct cuts {
	struct put_range items[CUTS_MOST];
	size_t count;
};

static void cut_add(struct cuts *cuts, struct put_range cut)
{
	for (size_t i = 0; i < cuts->count; i++)
		if (cuts->items[i].start == cut.start && cuts->items[i].end == cut.end)
			return;
	if (cut.end > cut.start && cuts->count < CUTS_MOST)
		cuts->items[cuts->count++] = cut;
}

static bool is_among(struct specast_str full, size_t at, const char *characters)
{
	return at < full.size && full.data[at] && strchr(characters, full.data[at]);
}

static size_t skip_back(struct specast_str full, size_t at, size_t least, const char *characters)
{
	while (at > least && is_among(full, at - 1, characters))
		at--;
	return at;
}

static size_t skip_on(struct specast_str full, size_t at, size_t most, const char *characters)
{
	while (at < most && is_among(full, at, characters))
		at++;
	return at;
}

#define JOINERS ":,;-\xe2\x80\x93\x94" /* dashes of several bytes too */

/* The value with what joins it to the text before it (": value", " - value") or behind it ("value, "). */
static void cuts_of_value(struct put *put, struct put_range at, struct cuts *cuts)
{
	struct specast_str full = put->now->full;
	struct put_range line = put_line_at(full, at.start), own = put_with_marks(full, at);
	size_t least = line.start, most = put_line_at(full, at.end).end;
	size_t lead = least + put_line_lead(put_slice(full, line));
	size_t before = skip_back(full, own.start, lead, " "), behind = skip_on(full, own.end, most, " ");
	size_t joined = skip_back(full, skip_back(full, before, lead, JOINERS), lead, " ");
	size_t joining = skip_on(full, skip_on(full, behind, most, JOINERS), most, " ");

	if (joined < before)
		cut_add(cuts, (struct put_range){ joined, own.end });
	if (joining > behind)
		cut_add(cuts, (struct put_range){ own.start, joining });
	if (specast_str_starts(specast_str_slice(full, own.end, most), "<br>"))
		cut_add(cuts, (struct put_range){ own.start, own.end + strlen("<br>") });
	if (specast_str_ends(specast_str_slice(full, lead, own.start), "<br>"))
		cut_add(cuts, (struct put_range){ own.start - strlen("<br>"), own.end });
	if (behind > own.end && own.start == lead)
		cut_add(cuts, (struct put_range){ own.start, behind });
	cut_add(cuts, (struct put_range){ before, own.end });
	cut_add(cuts, own);
	cut_add(cuts, at);
	/* with the marks of a label before it */
	joined = skip_back(full, skip_back(full, skip_back(full, at.start, least, " *_`"), least, ":-,("),
			   least, " *_`");
	cut_add(cuts, (struct put_range){ joined, at.end });
}

/* Whole lines: those of the range, then with lines above and below that may belong to them. */
static void cuts_of_lines(struct put *put, struct put_range at, struct cuts *cuts)
{
	struct specast_str full = put->now->full;
	struct put_range lines = put_lines_of(full, at), above = lines, next;
	size_t below = skip_on(full, lines.end, full.size, "\n");

	next = put_line_at(full, below);
	cut_add(cuts, put_lines_to_cut(full, lines));
	for (int i = 0; i < 2; i++) {
		size_t end = skip_back(full, above.start, 0, "\n");

		if (end == 0)
			break;
		above = put_line_at(full, end);
		if (i == 0)
			cut_add(cuts, put_lines_to_cut(full, (struct put_range){ above.start, next.end }));
		cut_add(cuts, put_lines_to_cut(full, (struct put_range){ above.start, lines.end }));
	}
	cut_add(cuts, put_lines_to_cut(full, (struct put_range){ lines.start, next.end }));
}

/* A label in the middle of a line, and its value, with the blanks and marks that part them from others there. */
static void cuts_inside(struct put *put, struct put_range labelled, struct cuts *cuts)
{
	struct specast_str full = put->now->full;
	struct put_range line = put_line_at(full, labelled.start);
	size_t start = skip_back(full, labelled.start, line.start, "*_`"),
	       end = skip_on(full, labelled.end, full.size, "*_`"),
	       parted = skip_back(full,
				  skip_back(full, skip_back(full, start, line.start, " "), line.start,
					    "|,;\xc2\xb7\xe2\x80\xa2"),
				  line.start, " ");

	cut_add(cuts, (struct put_range){ start, skip_on(full, end, put_line_at(full, end).end, " ") });
	cut_add(cuts, (struct put_range){ parted, end });
}

/* The lines from the label to the end of the value. */
static void cuts_of_label(struct put *put, const struct put_place *place, struct specast_str value,
			  struct cuts *cuts)
{
	struct specast_str full = put->now->full;
	struct put_range label = put_label_of(put, place), line = put_line_at(full, label.start);
	struct put_matches matches =
	    put_matches_of(put, value, (struct put_range){ label.end, place->at.end }, 2);

	bool inside = label.start > line.start + put_line_lead(put_slice(full, line)) + LABEL_MARKS_MOST;
	if (label.start == label.end)
		return;
	for (size_t k = 0; k < matches.count; k++) {
		struct put_range labelled = { label.start, matches.items[k].at.end },
				 behind = { labelled.end, put_line_at(full, labelled.end).end };

		if (inside || !specast_str_blank(put_slice(full, behind)))
			cuts_inside(put, labelled, cuts);
		if (!inside)
			cut_add(cuts, put_lines_to_cut(full, labelled));
	}
	if (inside)
		return;
	if (!matches.count) /* of no value, or of one that is written otherwise here */
		cut_add(cuts, put_lines_to_cut(full, line));
}

/* The values in a place, as far as they fill what they stand in. */
static void cuts_of_matches(struct put *put, const struct put_place *place, const struct specast_node *leaf,
			    struct cuts *cuts)
{
	struct put_matches matches = put_matches_of(put, leaf->text, put_behind_label(put, place), NEAR_MOST);

	for (size_t k = 0; k < matches.count; k++) {
		struct put_range at = matches.items[k].at;

		if (matches.items[k].rank == 2)
			continue;
		bool lines = matches.items[k].rank == 0, several = matches.items[k].count > 1;
		if (lines && several)
			cuts_of_lines(put, at, cuts);
		if (leaf->shape != SPECAST_CODE)
			cuts_of_value(put, at, cuts);
		if (lines && !several)
			cuts_of_lines(put, at, cuts);
	}
}

static void cuts_of_flag(struct put *put, const struct put_place *place, bool value, struct cuts *cuts)
{
	struct specast_str full = put->now->full;

	for (const char *const *word = put_flag_words(value); *word; word++) {
		struct put_matches matches =
		    put_matches_of(put, specast_str_of(*word), put_behind_label(put, place), 2);

		for (size_t k = 0; k < matches.count; k++) {
			struct put_range at = matches.items[k].at;

			if (matches.items[k].rank == 2)
				continue;
			if (full.data[at.start] == '[')
				at.end = skip_on(full, at.end, full.size, " ");
			else if (place->heading.size)
				cuts_of_lines(put, at, cuts);
			cut_add(cuts, at);
			cuts_of_value(put, at, cuts);
		}
	}
}

static bool try_cut(struct put *put, struct put_range range)
{
	return put_try_one(put, range.start, range.end, SPECAST_STR_NONE);
}

/* A section: all of it, or its heading alone. */
static bool remove_section(struct put *put, const struct specast_section *section)
{
	size_t body = put->now->body;
	struct put_range heading = { body + section->start, body + section->body };

	return put_part_cut(put, section) || try_cut(put, put_lines_to_cut(put->now->full, heading));
}

static bool remove_place(struct put *put, const struct put_place *place)
{
	const struct specast_section *section = put_section_at(put, place->at.start);
	size_t body = put->now->body;

	if (place->at.start >= body && section->level > 0 && body + section->start == place->at.start)
		return remove_section(put, section);
	return try_cut(put, put_lines_to_cut(put->now->full, place->at));
}

/* What stands in several places goes from all of them, by the likeliest cuts. */
static bool try_all(struct put *put, const struct cuts *cuts, size_t places)
{
	struct put_edit *edits = SPECAST_NEW_ARRAY(&put->work, places, struct put_edit);
	size_t count = 0;

	for (size_t i = 0; i < places; i++)
		if (cuts[i].count && put_is_clear(edits, count, cuts[i].items[0]))
			edits[count++] = (struct put_edit){ cuts[i].items[0], SPECAST_STR_NONE };
	return count > 1 && put_try(put, edits, count);
}

/* What stands in two places goes from both. */
static bool try_pairs(struct put *put, const struct cuts *cuts, size_t places)
{
	for (size_t i = 0; i + 1 < places; i++)
		for (size_t a = 0; a < cuts[i].count; a++)
			for (size_t b = 0; b < cuts[i + 1].count; b++) {
				struct put_edit edits[] = { { cuts[i].items[a], SPECAST_STR_NONE },
							    { cuts[i + 1].items[b], SPECAST_STR_NONE } };

				if (put_is_clear(edits, 1, edits[1].at) && put_try(put, edits, 2))
					return true;
			}
	return false;
}

static size_t origin_count(const struct specast_node *node)
{
	size_t count = 0;

	for (const struct specast_origin *origin = node->origin; origin; origin = origin->next)
		count++;
	return count;
}

/* A heading that is all of a text goes, and the one right below it takes its place. */
static bool remove_heading(struct put *put, const struct specast_node *leaf, struct put_range place)
{
	struct put_matches matches = put_matches_of(put, leaf->text, place, 1);
	struct specast_str full = put->now->full;

	if (put->notes || !matches.count || matches.items[0].at.start < put->now->body)
		return false;
	struct put_range line = put_lines_of(full, matches.items[0].at);
	const struct specast_section *section = put_section_at(put, line.start), *below = section->first;
	if (put->now->body + section->start != line.start || full.data[line.start] != '#' || !below ||
	    section->first_block || below->level <= section->level)
		return false;
	size_t marks = put->now->body + below->start;
	struct put_edit edits[2] = { { { line.start, marks }, SPECAST_STR_NONE },
				     { { marks, marks + (below->level - section->level) },
				       SPECAST_STR_NONE } };
	return full.data[marks] == '#' && put_try(put, edits, 2);
}

static bool remove_leaf(struct put *put, const struct specast_node *leaf)
{
	struct put_places places = put_places_of(put, leaf);
	size_t own = origin_count(leaf);
	struct cuts *cuts = SPECAST_NEW_ARRAY(&put->work, places.count + 1, struct cuts);

	for (size_t i = 0; i + 1 < places.count || i == 0; i++) {
		const struct put_place *place = &places.items[i];
		bool section = i < own && place->heading.size && put->now->full.data[place->at.start] == '#';

		if (section && remove_place(put, place)) /* and those behind it are counted anew */
			return true;
		if (i < own)
			cuts_of_label(put, place, leaf->text, &cuts[i]);
		for (size_t k = 0; k < cuts[i].count; k++)
			if (try_cut(put, cuts[i].items[k]))
				return true;
		if (i < own && !section && place->heading.size && remove_place(put, place))
			return true;
		if (leaf->shape == SPECAST_FLAG)
			cuts_of_flag(put, place, leaf->flag, &cuts[i]);
		else
			cuts_of_matches(put, place, leaf, &cuts[i]);
		for (size_t k = 0; k < cuts[i].count; k++)
			if (try_cut(put, cuts[i].items[k]))
				return true;
	}
	own = own < places.count ? own : places.count;
	return (own > 1 && (try_all(put, cuts, own) || try_pairs(put, cuts, own))) ||
	       put_blocks_remove(put, &places, leaf->text) || remove_heading(put, leaf, places.items[0].at);
}

/* Whether a section holds a part, or something in it. */
static bool holds(struct specast_str held, struct specast_str path)
{
	struct specast_str rest = specast_str_slice(held, path.size, held.size);

	return held.size >= path.size && specast_str_equal(specast_str_slice(held, 0, path.size), path) &&
	       (!rest.size || strchr(".[", *rest.data));
}

/* A part that has a section to itself goes with that, and those behind it are counted anew. */
static bool remove_own_section(struct put *put, const struct specast_node *part)
{
	struct specast_str path = specast_node_path(&put->work, part);
	const struct specast_section *section = put->now->document.outline.root;

	while (section && !holds(put_held_by(put, section), path))
		section = put_section_next(section);
	return section && section->level > 1 && put_part_cut(put, section);
}

/* The lines in which the texts of a part stand. */
static bool remove_hull(struct put *put, const struct specast_node *node)
{
	struct put_range hull = put_hull(put, node, 0);
	struct cuts cuts = { .count = 0 };

	if (hull.start == hull.end)
		return false;
	cuts_of_lines(put, hull, &cuts);
	cuts_of_value(put, put_hull_within(put, node, 0), &cuts);
	for (size_t i = 0; i < cuts.count; i++)
		if (try_cut(put, cuts.items[i]))
			return true;
	const struct specast_section *section = put_section_at(put, hull.start);
	return section->level > 1 && put_part_cut(put, section);
}

/* What stands in several places as a whole: a row of a table and a section. */
static bool remove_places(struct put *put, const struct specast_node *node)
{
	struct put_places places = put_places_of(put, node);
	size_t count = origin_count(node);
	struct put_edit *edits = SPECAST_NEW_ARRAY(&put->work, count + 1, struct put_edit);

	for (size_t i = 0; i < count && i < places.count; i++)
		edits[i].at = put_lines_to_cut(put->now->full, put_own_lines(put, &places.items[i]));
	return count > 1 && count < places.count && put_try(put, edits, count);
}

/* From the first to the last place of a part and all below it, in the body of the document. */
static struct put_range span_of(struct put *put, const struct specast_node *node)
{
	struct put_range span = { put->now->full.size, 0 };
	size_t body = put->now->body;

	for (const struct specast_node *at = node; at; at = specast_node_walk(node, at))
		for (const struct specast_origin *origin = at->origin; origin; origin = origin->next) {
			if (origin->end > put->now->document.source.text.size)
				continue;
			span.start = body + origin->start < span.start ? body + origin->start : span.start;
			span.end = body + origin->end > span.end ? body + origin->end : span.end;
		}
	return span;
}

/* All that stands between the first and the last of a part: its section, or the lines. */
static bool remove_span(struct put *put, const struct specast_node *node)
{
	struct put_range span = span_of(put, node);

	if (span.start >= span.end || node->shape < SPECAST_LIST)
		return false;
	const struct specast_section *section = put_section_at(put, span.start);
	while (section->level && put->now->body + section->end < span.end)
		section = section->parent;
	return (section->level > 1 && put_part_cut(put, section)) ||
	       try_cut(put, put_lines_to_cut(put->now->full, put_trimmed(put->now->full, span)));
}

/* What a column says of a row that the vocabulary has no field for: it goes with its text, the column stays. */
static bool remove_extra(struct put *put, const struct specast_node *node)
{
	const struct specast_node *text = specast_node_get(node, "text");
	bool extra = node->parent && specast_str_is(node->parent->name, "extra");

	return extra && text && specast_node_get(node, "title") && !node->origin && remove_leaf(put, text);
}

/* All that a part says beside the label that it stands under, where that is one text. */
static const struct specast_node *sole_text(const struct specast_node *node)
{
	struct specast_str label = node->origin ? node->origin->heading : SPECAST_STR_NONE;
	const struct specast_node *sole = NULL;

	if (node->shape < SPECAST_LIST)
		return node;
	for (const struct specast_node *part = node->first; part; part = part->next) {
		if (part->text.size && specast_str_equal(part->text, label))
			continue;
		if (sole)
			return node;
		sole = part;
	}
	return sole ? sole_text(sole) : node; /* as deep as the model */
}

bool put_remove(struct put *put, const struct specast_node *node)
{
	const struct specast_node *only = sole_text(node);

	return remove_extra(put, node) || remove_places(put, node) ||
	       (only->shape < SPECAST_LIST && remove_leaf(put, only)) || remove_hull(put, node) ||
	       remove_span(put, node);
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

/* The entries of a list, each by itself: what stands between them stays. */
static bool remove_entries(struct put *put, const struct specast_node *list)
{
	struct put_entries entries;

	if (list->shape != SPECAST_LIST || !put_entries_of(put, list, &entries))
		return false;
	struct put_edit *edits = SPECAST_NEW_ARRAY(&put->work, entries.count, struct put_edit);
	return put_try(put, edits, put_entries_cut(put, &entries, false, edits));
}

/* A row in which a part stands apart, under its path: the row goes, or with the last one the section. */
static bool remove_row_apart(struct put *put, const struct specast_node *node)
{
	struct specast_str full = put->now->full, path = specast_node_path(&put->work, node);
	struct put_range row;

	path = specast_str_format(&put->work, "\n| `%.*s` |", SPECAST_FMT(path));
	size_t at = put->notes ? SIZE_MAX : specast_str_find(full, path.data, 0);
	if (at == SIZE_MAX)
		return false;
	row = put_lines_of(full, (struct put_range){ at + 1, at + 1 });
	const struct specast_section *section = put_section_at(put, row.start);
	return (section->level > 1 && put_part_cut(put, section)) ||
	       put_try_one(put, row.start, row.end, SPECAST_STR_NONE);
}

bool put_link_cuts(struct specast_str full, struct put_range url, struct put_range cuts[2])
{
	struct put_range line = put_line_at(full, url.start);
	size_t open = url.start;
	int depth = 0;

	if (url.start < line.start + 2 || url.end >= full.size || full.data[url.start - 1] != '(' ||
	    full.data[url.start - 2] != ']' || full.data[url.end] != ')')
		return false;
	for (open = url.start - 2; open > line.start; open--) {
		depth += full.data[open] == ']' ? 1 : full.data[open] == '[' ? -1 : 0;
		if (!depth)
			break;
	}
	cuts[0] = (struct put_range){ open, open + 1 };
	cuts[1] = (struct put_range){ url.start - 2, url.end + 1 };
	return full.data[open] == '[';
}

/* The target of a link: its words stay. */
static bool remove_url(struct put *put, const struct specast_node *node)
{
	struct put_places places = put_places_of(put, node);
	struct put_range cuts[2];

	if (node->shape != SPECAST_TEXT)
		return false;
	struct put_matches matches = put_matches_of(put, node->text, places.items[0].at, 1);
	if (!matches.count || !put_link_cuts(put->now->full, matches.items[0].at, cuts))
		return false;
	struct put_edit edits[2] = { { cuts[0], SPECAST_STR_NONE }, { cuts[1], SPECAST_STR_NONE } };
	return put_try(put, edits, 2);
}

bool put_field_remove(struct put *put)
{
	const struct specast_node *node = put->change.have;
	struct put_places places = put_places_of(put, node);

	if (remove_row_apart(put, node) || remove_url(put, node) || put_cell_remove(put))
		return true;
	if (node->shape < SPECAST_LIST)
		return put_contents_number(put, node, false) || put_remove(put, node) ||
		       put_remains(put, node);
	for (size_t i = 0; node->origin && i < places.count && i < 2; i++)
		if (places.items[i].heading.size && remove_place(put, &places.items[i]))
			return true;
	return remove_own_section(put, node) || (node->origin && remove_place(put, &places.items[0])) ||
	       remove_entries(put, node) || put_scattered_remove(put, node) || put_around_keep(put, node) ||
	       put_remove(put, node) || (!put->notes && remove_last_part(put));
}
