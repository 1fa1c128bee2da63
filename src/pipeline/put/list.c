/* Entries of lists that come and go, in the form of those that are there. */
#include <string.h>

#include "put.h"

#define NEAR_MOST 8
#define LIKE_MOST 100 /* entries before and behind a new one whose form it may take */

/* The lines of a range go, and ordinals behind them become one less. */
static bool cut_and_renumber(struct put *put, const struct put_entries *entries, size_t index)
{
	struct put_range cut = put_lines_to_cut(put->now->full, entries->ranges[index]);
	size_t count = !put->notes && put_entries_counted(put, entries) ? entries->count : 0;
	struct put_edit edit = { cut, SPECAST_STR_NONE };

	return put_try_counted(put, &edit, 1, entries->ranges, count, index + 1, -1);
}

/* The only entry: its list goes with its heading or label, where nothing else stands under it. */
static bool remove_list(struct put *put, const struct specast_node *list)
{
	struct put_places places = put_places_of(put, list);
	struct specast_str full = put->now->full;

	for (size_t i = 0; list->origin && i < places.count && i < 2; i++) {
		struct put_range at = places.items[i].at;
		const struct specast_section *section = put_section_at(put, at.start);
		size_t start = put->now->body + section->start;

		if (section->level > 0 && at.start == start && put_part_cut(put, section))
			return true;
		if (put_try_one(put, put_lines_to_cut(full, at).start, put_lines_to_cut(full, at).end,
				SPECAST_STR_NONE))
			return true;
		if (section->level > 0 && put_part_cut(put, section))
			return true;
	}
	return false;
}

/* An entry that is all of a table goes with it, and with its section where nothing else stands there. */
static bool remove_table(struct put *put, struct put_range row)
{
	struct put_range table = put_with_frame(put, put_lines_of(put->now->full, row));
	const struct specast_section *section = put_section_at(put, row.start);
	bool alone =
	    section->level > 0 && !section->first && section->first_block && !section->first_block->next;

	if (put->notes || table.start >= put_line_at(put->now->full, row.start).start)
		return false;
	table = put_lines_to_cut(put->now->full, table);
	return (alone && put_part_cut(put, section)) ||
	       put_try_one(put, table.start, table.end, SPECAST_STR_NONE);
}

bool put_entry_remove(struct put *put)
{
	const struct specast_node *entry = put->change.have, *list = entry->parent;
	struct put_entries entries;

	if (!put->notes && !entry->next && list->first == entry && remove_list(put, list))
		return true;
	if (put_entries_of(put, list, &entries)) {
		size_t index = put_entries_index(&entries, entry);

		if (remove_table(put, entries.ranges[index]) || cut_and_renumber(put, &entries, index))
			return true;
	}
	return put_cell_remove(put) ||
	       (!put->notes && (put_remove(put, entry) || put_scattered_remove(put, entry)));
}

/* What is to stand between a new entry `index` and its neighbour: what stands between those that are there, up to
 * the line in which the second one begins. */
static struct specast_str entry_gap(struct specast_str full, const struct put_entries *entries, size_t index)
{
	struct specast_str first = put_slice(full, entries->ranges[0]);
	bool blocks = strchr("#*", *first.data) || (!strchr("|[", *first.data) && put_line_lead(first) == 0);
	struct specast_str gap = blocks ? SPECAST_STR("\n\n") : SPECAST_STR("\n");
	size_t near = index < entries->count ? index : entries->count - 1;

	if (near == 0 && entries->count > 1)
		near = 1;
	if (near)
		gap = put_gap(full, entries->ranges[near - 1], entries->ranges[near], gap);
	while (gap.size && gap.data[gap.size - 1] == ' ')
		gap.size--;
	return gap;
}

/* Where a new entry is to stand: as number `index`, behind the one before it or before the one behind it. */
struct spot {
	size_t index;
	bool before;
};

/* Puts a text there, and counts up the ordinals behind it. */
static bool insert_and_renumber(struct put *put, const struct put_entries *entries, struct spot spot,
				struct specast_str text)
{
	struct specast_str full = put->now->full, gap = entry_gap(full, entries, spot.index);
	size_t count = !put->notes && put_entries_counted(put, entries) ? entries->count : 0;
	size_t at = spot.before ? put_line_at(full, entries->ranges[spot.index].start).start
				: entries->ranges[spot.index - 1].end;
	struct specast_str first = spot.before ? text : gap, second = spot.before ? gap : text;

	struct put_edit edit = { { at, at },
				 specast_str_format(&put->work, "%.*s%.*s", SPECAST_FMT(first),
						    SPECAST_FMT(second)) };
	return put_try_counted(put, &edit, 1, entries->ranges, count, spot.index, 1);
}

/* Lets the goal have what the form of another entry can say; the rest is a change of its own afterwards. */
static void goal_restrict(struct put *put, const struct specast_node *partial)
{
	struct put_change change = put->change;

	change.want = partial;
	put->goal = put_goal(&put->work, put->now->document.reading.spec, &change);
}

static bool insert_like(struct put *put, const struct put_entries *entries, size_t form, struct spot spot)
{
	struct specast_str full = put->now->full;
	struct put_form made = { .put = put,
				 .entry = entries->nodes[form],
				 .range = entries->ranges[form],
				 .partial = put_copy(&put->work, put->change.want) };
	struct put_edit number;
	size_t line = put_line_at(full, made.range.start).start;

	if (specast_str_blank(specast_str_slice(full, line, made.range.start)))
		made.range.start = line;
	put_form_fill(&made);
	/* Where the entries are counted, the new one has the next number. */
	int by = (int)spot.index - (int)form + entries->shift;
	bool counted = put_entries_counted(put, entries) &&
		       ((put_renumber_twice(put, entries->ranges, form + 1, form, by, &number) == 1 &&
			 put_form_edit(&made, number.at, number.text)) ||
			(put_renumber(put, entries->ranges, form + 1, form, by, &number) == 1 &&
			 put_form_edit(&made, number.at, number.text)));
	specast_node_prune(made.partial);
	if (specast_node_empty(made.partial))
		return false;
	if (put->notes) /* what is noted is not added to afterwards */
		return specast_node_equal(made.partial, put->change.want) &&
		       insert_and_renumber(put, entries, spot, put_form_text(&made));
	goal_restrict(put, made.partial);
	put->open = put->relaxed ? put_added(put->goal, &put->change) : NULL;
	if (insert_and_renumber(put, entries, spot, put_form_text(&made)))
		return true;
	if (!counted)
		return false;
	made.count--; /* no ordinal after all */
	return insert_and_renumber(put, entries, spot, put_form_text(&made));
}

/* How many fields of `want` an entry has, less those that it has beyond. */
static int likeness(const struct specast_node *have, const struct specast_node *want)
{
	int like = 0;

	for (const struct specast_node *field = have->first; field; field = field->next)
		like += specast_node_get_str(want, field->name) ? 2 : -1;
	return have->shape == SPECAST_RECORD ? like : 0;
}

/* Beside the neighbour with which it stands in one group; else beside either. */
static size_t spots_of(const struct put_entries *entries, size_t index, const struct specast_node *want,
		       struct spot spots[2])
{
	bool first = index == 0, last = index == entries->count;
	struct spot behind = { index, false }, before = { index, true };

	if (first || last) {
		spots[0] = first ? before : behind;
		return 1;
	}
	bool other = !put_stand_together(entries->nodes[index - 1], want) &&
		     put_stand_together(entries->nodes[index], want);
	spots[0] = other ? before : behind;
	spots[1] = other ? behind : before;
	return put_stand_together(entries->nodes[index - 1], entries->nodes[index]) ? 1 : 2;
}

/* The entry whose form suits a new one best, of those around a place. */
static size_t likest(const struct put_entries *entries, size_t near, const struct specast_node *want)
{
	size_t from = near > LIKE_MOST ? near - LIKE_MOST : 0, best = near;
	int most = likeness(entries->nodes[near], want), enough = 2 * (int)specast_node_count(want);

	for (size_t i = from; most < enough && i < entries->count && i < near + LIKE_MOST; i++) {
		int like = likeness(entries->nodes[i], want);

		if (like > most) {
			best = i;
			most = like;
		}
	}
	return best;
}

static bool insert_entry(struct put *put, const struct put_entries *entries)
{
	const struct specast_node *want = put->change.want;
	size_t index = put->change.behind ? put_entries_index(entries, put->change.behind) + 1 : 0;
	struct spot spots[2];
	size_t count = spots_of(entries, index, want, spots);

	for (size_t spot = 0; spot < count; spot++) {
		size_t near = index - !spots[spot].before, best = likest(entries, near, want);

		if (insert_like(put, entries, best, spots[spot]) ||
		    (best != near && insert_like(put, entries, near, spots[spot])))
			return true;
	}
	return false;
}

/* A further line like that of the last piece, or the text behind it with a comma. */
static bool insert_piece_at(struct put *put, const struct put_match *last)
{
	struct specast_str full = put->now->full;
	struct put_range line = put_line_at(full, last->at.start);
	size_t lead = put_line_lead(put_slice(full, line)), end = last->at.end;
	char quote = last->at.start > 0 ? full.data[last->at.start - 1] : ' ';
	int quotes = (quote == '"' || quote == '\'') && end < full.size && full.data[end] == quote;
	struct specast_str text =
	    put_value_edit(put, last, put->change.behind->text, put->change.want->text).text;

	text =
	    specast_str_format(&put->work, "%.*s%.*s%.*s", quotes, &quote, SPECAST_FMT(text), quotes, &quote);
	if (lead > 0 && line.start + lead + (size_t)quotes == last->at.start &&
	    put_try_one(put, line.end, line.end,
			specast_str_format(&put->work, "\n%.*s%.*s", (int)lead, full.data + line.start,
					   SPECAST_FMT(text))))
		return true;
	end += (size_t)quotes;
	if (full.data[line.start] == '|' &&
	    put_try_one(put, end, end, specast_str_format(&put->work, "<br>%.*s", SPECAST_FMT(text))))
		return true;
	return put_try_one(put, end, end, specast_str_format(&put->work, ", %.*s", SPECAST_FMT(text)));
}

/* A further piece behind the last one of "a, b". */
static bool insert_piece(struct put *put)
{
	const struct specast_node *last = put->change.behind;
	struct put_places places = last ? put_places_of(put, last) : (struct put_places){ NULL, 0 };

	for (size_t i = 0; i + 1 < places.count; i++) {
		struct put_matches matches =
		    put_matches_of(put, last->text, put_behind_label(put, &places.items[i]), NEAR_MOST);

		for (size_t k = 0; k < matches.count; k++)
			if (insert_piece_at(put, &matches.items[k]))
				return true;
	}
	return false;
}

bool put_entry_add(struct put *put)
{
	const struct specast_node *list = put->change.have;
	struct specast_node *goal = put->goal;
	struct put_entries entries;

	if (put->notes)
		return list->first && (put_entries_of(put, list, &entries)
					   ? insert_entry(put, &entries)
					   : put->change.want->shape != SPECAST_RECORD && insert_piece(put));
	for (int relaxed = 0; relaxed < 2 && list->first && put_entries_of(put, list, &entries); relaxed++) {
		put->relaxed = relaxed;
		bool done = insert_entry(put, &entries);
		put->relaxed = false;
		put->open = NULL;
		if (done)
			return true;
	}
	put->goal = goal;
	if (put_cell_add(put))
		return true;
	return put->change.want->shape != SPECAST_RECORD && insert_piece(put);
}
