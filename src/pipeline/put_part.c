/* Sections that come and go, and parts of a document that the composer writes. */
#include "put.h"

static size_t count_sections(const struct specast_section *first)
{
	size_t count = 0;

	for (; first; first = first->next)
		count++;
	return count;
}

static struct put_range section_range(const struct put *put, const struct specast_section *section)
{
	return (struct put_range){ put->now->body + section->start, put->now->body + section->end };
}

bool put_part_cut(struct put *put, const struct specast_section *section)
{
	struct specast_str full = put->now->full;
	size_t count = count_sections(section->parent->first), index = 0, i = 0;
	struct put_range *things = SPECAST_NEW_ARRAY(&put->work, count, struct put_range);
	struct put_edit *edits = SPECAST_NEW_ARRAY(&put->work, count + 1, struct put_edit);
	struct put_range cut = section_range(put, section);

	for (const struct specast_section *at = section->parent->first; at; at = at->next, i++) {
		things[i] = section_range(put, at);
		if (at == section)
			index = i;
	}
	if (index + 1 < count)
		cut.end = things[index + 1].start; /* with the rule behind it */
	else
		cut = put_lines_to_cut(full, put_trimmed(full, cut));
	edits[0] = (struct put_edit){ cut, SPECAST_STR_NONE };
	size_t edited = 1 + put_renumber(put, things, count, index + 1, -1, edits + 1);
	return (edited > 1 && put_try(put, edits, edited)) || put_try(put, edits, 1);
}
bool put_part_add(struct put *put) { (void)put; return false; }
bool put_part_again(struct put *put) { (void)put; return false; }
