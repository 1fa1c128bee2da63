/* What stands around a list stays under its heading when the list goes.  There it would be read as the
 * list itself, but for a pin below the heading. */
#include <string.h>

#include "put.h"

const struct specast_node *put_words_around(const struct put *put, const struct specast_node *list)
{
	const struct specast_node *record = put_node_like(put->goal, list->parent),
				  *remarks = specast_node_get(record, "remarks"),
				  *remark = remarks ? specast_node_get_str(remarks, list->name) : NULL;

	return specast_node_get(remark, "before");
}

size_t put_entries_cut(struct put *put, const struct put_entries *entries, bool headings,
		       struct put_edit *edits)
{
	struct specast_str full = put->now->full;
	struct put_range *ranges = SPECAST_NEW_ARRAY(&put->work, entries->count, struct put_range);
	size_t count;

	memcpy(ranges, entries->ranges, entries->count * sizeof(*ranges));
	count = put_join_ranges(full, ranges, entries->count);
	for (size_t i = 0; i < count; i++) {
		struct put_range range = put_with_frame(put, ranges[i]);

		if (headings)
			range = put_with_heading(put, range);
		edits[i] = (struct put_edit){ put_lines_to_cut(full, range), SPECAST_STR_NONE };
	}
	return count;
}

bool put_around_keep(struct put *put, const struct specast_node *list)
{
	const struct specast_section *section = put_section_of(put, specast_node_path(&put->work, list));
	const struct specast_node *words = put_words_around(put, list);
	struct specast_buf pin = SPECAST_BUF(&put->work);
	struct put_entries entries;

	if (!words || !section || !section->level || !put_entries_of(put, list, &entries))
		return false;
	struct specast_str path = specast_node_path(&put->work, words);
	if (specast_str_find_char(path, '[', 0) != SIZE_MAX)
		return false; /* pins name no entry */
	struct put_edit *edits = SPECAST_NEW_ARRAY(&put->work, entries.count + 1, struct put_edit);
	size_t at = put->now->body + section->body;
	specast_pin_put(&pin, path);
	specast_buf_putc(&pin, '\n');
	edits[0] = (struct put_edit){ { at, at }, specast_buf_str(&pin) };
	for (int headings = 0; headings < 2 && !put->around; headings++)
		put->around = put_try(put, edits, 1 + put_entries_cut(put, &entries, headings, edits + 1));
	return put->around;
}
