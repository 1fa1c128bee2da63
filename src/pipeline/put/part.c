/* Sections that come and go, and parts of a document that the composer writes. */
#include <string.h>

#include "put.h"

#define COMPARED_MOST 1000000 /* pairs of sections; in a text of so many there is no order to keep */

struct put_range put_section_range(const struct put *put, const struct specast_section *section)
{
	return (struct put_range){ put->now->body + section->start, put->now->body + section->end };
}

const struct specast_section *put_section_child(const struct specast_section *parent, size_t index)
{
	const struct specast_section *at = parent->first;

	while (at && index-- > 0)
		at = at->next;
	return at;
}

/* The sections beside one another, from `first` on. */
static struct put_range *ranges_of(struct put *put, const struct specast_section *first, size_t *count)
{
	struct put_range *ranges;
	const struct specast_section *at;

	for (*count = 0, at = first; at; at = at->next)
		(*count)++;
	ranges = SPECAST_NEW_ARRAY(&put->work, *count + 1, struct put_range);
	for (*count = 0, at = first; at; at = at->next)
		ranges[(*count)++] = put_section_range(put, at);
	return ranges;
}

static size_t index_of(const struct specast_section *section)
{
	size_t index = 0;

	for (const struct specast_section *at = section->parent->first; at != section; at = at->next)
		index++;
	return index;
}

size_t put_anchors_from(const struct put *put, const struct specast_block *blocks, size_t end)
{
	const struct specast_block *last = blocks;

	while (last && last->next)
		last = last->next;
	return last && specast_outline_empty_anchors(&put->now->document.outline, last, NULL)
		   ? put->now->body + last->start
		   : end;
}

size_t put_part_end(const struct put *put, const struct specast_section *section, size_t end)
{
	while (section->first)
		for (section = section->first; section->next;)
			section = section->next;
	return put_anchors_from(put, section->first_block, end);
}

bool put_part_cut(struct put *put, const struct specast_section *section)
{
	size_t count, index = index_of(section);
	struct put_range *ranges = ranges_of(put, section->parent->first, &count), cut = ranges[index];

	if (index + 1 < count)
		cut.end = ranges[index + 1].start; /* with the rule behind it */
	else
		cut = put_lines_to_cut(put->now->full, put_trimmed(put->now->full, cut));
	cut.end = put_part_end(put, section, cut.end);
	struct put_run run = put_counted_run(put->now->full, ranges, count, index);
	struct put_parts parts = { section->parent, ranges, run, index + 1, -1 };
	return put_try_parts(put, &parts, &(struct put_edit){ cut, SPECAST_STR_NONE }, 1);
}

/* Decisions stand in the order of the text. */
struct specast_str put_held_in(const struct specast_reading *reading, const struct specast_section *section)
{
	size_t low = 0, high = reading->decision_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (reading->decisions[middle].section->start < section->start)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < reading->decision_count && reading->decisions[low].section->start == section->start;
	     low++)
		if (reading->decisions[low].section == section && reading->decisions[low].concept)
			return reading->decisions[low].became;
	return SPECAST_STR_NONE;
}

struct specast_str put_held_by(struct put *put, const struct specast_section *section)
{
	return put_held_in(&put->now->document.reading, section);
}

const struct specast_section *put_section_next(const struct specast_section *section)
{
	if (section->first)
		return section->first;
	while (section && !section->next)
		section = section->parent;
	return section ? section->next : NULL;
}

static bool is_under(const struct specast_section *section, const struct specast_section *parent)
{
	for (; section; section = section->parent)
		if (section == parent)
			return true;
	return false;
}

/* The section below `parent` of the document that holds what a composed one does. */
static const struct specast_section *counterpart(struct put *put, const struct specast_section *parent,
						 struct specast_str role)
{
	if (!role.size)
		return NULL;
	for (const struct specast_section *at = put_section_next(parent); at && is_under(at, parent);
	     at = put_section_next(at))
		if (specast_str_equal(put_held_by(put, at), role))
			return at;
	return NULL;
}

struct specast_str put_section_text(const struct specast_outline *outline,
				    const struct specast_section *section, size_t start)
{
	struct specast_str text = outline->source->text;
	struct put_range range = put_trimmed(text, (struct put_range){ start, section->end });

	return specast_str_slice(text, range.start, range.end);
}

struct specast_str put_relevelled(struct specast_arena *arena, struct specast_str text, int by)
{
	struct specast_buf out = SPECAST_BUF(arena);
	struct specast_str line;
	bool fenced = false;

	while (specast_str_line(&text, &line)) {
		if (out.size)
			specast_buf_putc(&out, '\n');
		fenced ^= put_is_fence(line);
		if (!fenced && by > 0 && specast_str_starts(line, "#"))
			specast_buf_repeat(&out, '#', (size_t)by);
		for (int i = 0; !fenced && i < -by && specast_str_starts(line, "##"); i++)
			line = specast_str_slice(line, 1, line.size);
		specast_buf_put(&out, line);
	}
	return specast_buf_str(&out);
}

/* A heading "12. Deployment" with another number, or with none. */
static struct specast_str numbered(struct specast_arena *arena, struct specast_str text, const char *number)
{
	size_t marks = 0, end;

	while (marks < text.size && text.data[marks] == '#')
		marks++;
	end = specast_str_digits(text, marks + 1);
	if (end > marks + 1 && specast_str_starts(specast_str_slice(text, end, text.size), ". "))
		end += 2;
	else
		end = marks + 1;
	return specast_str_format(arena, "%.*s %s%.*s", (int)marks, text.data, number,
				  SPECAST_FMT(specast_str_slice(text, end, text.size)));
}

static bool is_numbers(struct specast_str text)
{
	for (size_t i = 0; i < text.size; i++)
		if (!strchr("0123456789.", text.data[i]))
			return false;
	return true;
}

/* The number that the new section gets between its neighbours, as "3. " or "2.3 ": that of the one before
 * it and one. */
static const char *next_number(struct put *put, const struct put_range *ranges, size_t count, size_t index)
{
	struct specast_str full = put->now->full, before;
	struct put_range digits;
	size_t start;

	if (!count)
		return "";
	digits = put_ordinal(full, ranges[index ? index - 1 : 0]);
	for (start = put_line_at(full, digits.start).start; start < digits.start && full.data[start] == '#';)
		start++;
	if (digits.start == digits.end || digits.end == full.size || full.data[start++] != ' ' ||
	    start > digits.start)
		return "";
	before = specast_str_slice(full, start, digits.start);
	if (!is_numbers(before) || full.data[digits.end] != (before.size ? ' ' : '.'))
		return "";
	unsigned number = put_number_at(full, digits);
	return specast_str_format(&put->work, "%.*s%u%s", SPECAST_FMT(before), index ? number + 1 : number,
				  before.size ? " " : ". ")
	    .data;
}

/* What stands between sections beside one another, near one of them. */
static struct specast_str gap_near(struct specast_str full, const struct put_range *ranges, size_t count,
				   size_t index)
{
	struct specast_str gap = SPECAST_STR("\n\n");

	for (size_t i = 1; i < count; i++)
		if (i == index || i + 1 == count || i == 1)
			gap = put_gap(full, put_trimmed(full, ranges[i - 1]), ranges[i], SPECAST_STR("\n\n"));
	return specast_str_slice(gap, specast_str_find_char(gap, '\n', 0), gap.size);
}

/* Puts a text that is a section there, and a line into the table of contents; or without that. */
static bool insert_told(struct put *put, const struct put_parts *parts, struct specast_str section,
			struct put_edit edit)
{
	struct put_edit *edits = SPECAST_NEW_ARRAY(&put->work, 1 + PUT_TOLD_MOST, struct put_edit);
	const struct specast_section *before = parts->first
						   ? put_section_child(parts->parent, parts->first - 1)
						   : NULL,
				     *behind = put_section_child(parts->parent, parts->first);
	size_t told = put->notes ? 0 : put_contents_tell(put, before, behind, section, edits + 1);

	edits[0] = edit;
	return (told && put_try_parts(put, parts, edits, 1 + told)) || put_try_parts(put, parts, edits, 1);
}

bool put_section_insert(struct put *put, const struct specast_section *parent, size_t index,
			struct specast_str text, uint32_t level)
{
	struct specast_str full = put->now->full;
	size_t count;
	struct put_range *ranges = ranges_of(put, parent->first, &count),
			 around = put_section_range(put, parent);

	index = index < count ? index : count;
	struct specast_str gap = gap_near(full, ranges, count, index);
	uint32_t own = parent->first ? parent->first->level : parent->level ? parent->level + 1 : 2;
	text = put_relevelled(&put->work, text, (int)own - (int)level);
	text = numbered(&put->work, text, next_number(put, ranges, count, index));
	struct put_edit edit;
	if (index < count) {
		edit.at = (struct put_range){ ranges[index].start, ranges[index].start };
		edit.text = specast_str_format(&put->work, "%.*s%.*s", SPECAST_FMT(text), SPECAST_FMT(gap));
		struct put_parts parts = { parent, ranges, put_counted_run(full, ranges, count, index), index,
					   1 };
		return insert_told(put, &parts, text, edit);
	}
	if (!parent->level && !count)
		around = (struct put_range){ put->now->body, full.size };
	size_t end = put_trimmed(full, count ? ranges[count - 1] : around).end;
	edit.at = (struct put_range){ end, end };
	edit.text = specast_str_format(&put->work, "%.*s%.*s", SPECAST_FMT(gap), SPECAST_FMT(text));
	struct put_parts parts = { parent, ranges, { count, 0 }, count, 1 };
	return insert_told(put, &parts, text, edit);
}

/* As much of a spec as shows which sections there are: of lists and texts their beginnings. */
static struct specast_node *digest_of(struct specast_arena *arena, const struct specast_node *node)
{
	struct specast_node *copy = SPECAST_NEW(arena, struct specast_node);
	size_t most = node->shape == SPECAST_LIST && !specast_list_ordering(node) ? 1 : SIZE_MAX;

	*copy = *node;
	copy->parent = copy->first = copy->last = copy->next = NULL;
	copy->text = specast_str_slice(node->text, 0, specast_str_find_char(node->text, '\n', 0));
	for (const struct specast_node *child = node->first; child && most-- > 0; child = child->next)
		put_hang(copy, digest_of(arena, child)); /* as deep as the model */
	return copy;
}

/* Which child of `parent` the new section is to be: behind the nearest one that the template has before it.
 */
static size_t child_index(struct put *put, const struct specast_section *parent, struct specast_str role)
{
	const struct specast_outline *whole = put_compose(put, digest_of(&put->work, put->goal), NULL, 0);
	const struct specast_section *own = whole ? whole->root : NULL, *found = NULL;
	size_t index = 0, compared = 0;

	while (own && compared < COMPARED_MOST && !specast_str_equal(own->role, role)) {
		for (const struct specast_section *at = parent->first; at; at = at->next, compared++)
			if (own->role.size && specast_str_equal(put_held_by(put, at), own->role))
				found = at;
		own = put_section_next(own);
	}
	for (const struct specast_section *at = parent->first; at; at = at->next, index++)
		if (at == found)
			return index + 1;
	return own && found == NULL ? 0 : index;
}

/* Text that stands under a heading that is there already: behind what is there, or before it. */
static bool insert_blocks(struct put *put, const struct specast_section *parent, struct specast_str text)
{
	struct specast_str full = put->now->full;
	size_t body = put->now->body + parent->body;
	size_t end =
	    parent->first ? put->now->body + parent->first->start : put_section_range(put, parent).end;
	struct put_range own = put_trimmed(full, (struct put_range){ body, parent->level ? end : full.size });

	text = specast_str_trim_lines(text);
	if (!text.size)
		return false;
	if (own.end <= body)
		own.end = body > 0 && full.data[body - 1] == '\n' ? body - 1 : body;
	return put_try_one(put, own.end, own.end,
			   specast_str_format(&put->work, "\n\n%.*s", SPECAST_FMT(text))) ||
	       put_try_one(put, own.end, own.end,
			   specast_str_format(&put->work, "\n%.*s", SPECAST_FMT(text)));
}

const struct specast_section *put_document_section(struct put *put)
{
	const struct specast_section *root = put->now->document.outline.root;

	return root->first && !root->first->next && (root->first->level == 1 || root->first->first)
		   ? root->first
		   : root;
}

/* Follows the composed sections down to the first one that the document does not have. */
static bool insert_part(struct put *put, const struct specast_outline *outline)
{
	const struct specast_section *composed = outline->root, *there = put_document_section(put), *same;

	if (composed->first && composed->first->level == 1 && !composed->first->next)
		composed = composed->first;
	while (composed->first && !composed->first_block) {
		composed = composed->first;
		same = counterpart(put, there, composed->role);
		if (!same)
			return put_section_insert(put, there, child_index(put, there, composed->role),
						  put_section_text(outline, composed, composed->start),
						  composed->level);
		there = same;
	}
	return insert_blocks(put, there, put_section_text(outline, composed, composed->body));
}

/* The heading of a document that has none. */
static bool insert_title(struct put *put, const struct specast_outline *outline)
{
	const struct specast_section *title = outline->root->first;
	const char *gap = put->now->body < put->now->full.size ? "\n\n" : "\n";

	if (!title || title->level != 1)
		return false;
	return put_try_one(put, put->now->body, put->now->body,
			   specast_str_format(&put->work, "# %.*s%s", SPECAST_FMT(title->heading), gap));
}

bool put_part_add(struct put *put)
{
	const struct specast_node *around = put->change.have;
	const struct specast_outline *outline;

	for (const struct specast_node *at = around; at; at = at->parent)
		if (at->shape == SPECAST_LIST && !specast_list_ordering(at))
			return false; /* below an entry */
	outline = put_compose(put, put_spec_with(put, around, put->change.want), NULL, 0);
	return outline && (insert_part(put, outline) || insert_title(put, outline));
}
