/* Sections that one side of a merge has moved, or given other headings.  Where a section stands and which of the
 * words for its part stand over it is no part of a model: that is its template's, or its author's. */
#include <string.h>

#include "arrange.h"

#define COMPARED_MOST 1000000 /* pairs of sections; of so many nobody moves one by hand */

/* A section as the three documents have it. */
struct sections {
	const struct specast_section *base, *ours, *theirs;
};

/* Sections below one, and what they are known by. */
struct siblings {
	const struct specast_section **items;
	struct specast_str *keys;
	size_t count;
};

/* A heading without ordinal. */
static struct specast_str words_of(const struct specast_section *section)
{
	struct specast_str heading = section->heading;

	while (heading.size && strchr("0123456789. ", heading.data[0]))
		heading = specast_str_slice(heading, 1, heading.size);
	return heading;
}

struct specast_str arrange_key(const struct specast_document *document, const struct specast_section *section)
{
	struct specast_str held = put_held_in(&document->reading, section);

	return held.size && specast_str_find_char(held, '[', 0) == SIZE_MAX ? held : words_of(section);
}

static struct siblings siblings_of(struct arrange *arrange, const struct specast_document *document,
				   const struct specast_section *parent)
{
	const struct specast_section *at;
	struct siblings siblings = { NULL, NULL, 0 };
	size_t count = 0;

	for (at = parent ? parent->first : NULL; at; at = at->next)
		count++;
	siblings.items = SPECAST_NEW_ARRAY(arrange->arena, count + 1, const struct specast_section *);
	siblings.keys = SPECAST_NEW_ARRAY(arrange->arena, count + 1, struct specast_str);
	for (at = parent ? parent->first : NULL; at; at = at->next) {
		siblings.items[siblings.count] = at;
		siblings.keys[siblings.count++] = arrange_key(document, at);
	}
	return siblings;
}

static const struct specast_section *sibling_with(const struct siblings *siblings, struct specast_str key)
{
	for (size_t i = 0; i < siblings->count; i++)
		if (specast_str_equal(siblings->keys[i], key))
			return siblings->items[i];
	return NULL;
}

/* A spec that lists the keys, of those that `among` (NULL: anything) has, too. */
static struct specast_node *spec_of(struct arrange *arrange, const struct siblings *siblings,
				    const struct siblings *among)
{
	struct specast_node *spec = specast_spec_new(arrange->arena);
	struct specast_node *list = specast_node_named(arrange->arena, spec, "scope");

	for (size_t i = 0; i < siblings->count; i++) {
		if (among && !sibling_with(among, siblings->keys[i]))
			continue;
		specast_node_append(arrange->arena, list)->text = siblings->keys[i];
	}
	return spec;
}

/* Sections are ordered as entries of a list are: of each of `ours`, which one is to stand in its place.
 * NULL: all stay. */
static size_t *order_of(struct arrange *arrange, const struct siblings *base, const struct siblings *ours,
			const struct siblings *theirs)
{
	size_t *order = SPECAST_NEW_ARRAY(arrange->arena, ours->count + 1, size_t), count = 0;
	bool *placed = SPECAST_NEW_ARRAY(arrange->arena, ours->count + 1, bool), moved = false;
	struct specast_merged merged;

	if (ours->count < 2)
		return NULL;
	if (specast_merge(arrange->arena, spec_of(arrange, base, theirs), spec_of(arrange, ours, NULL),
			  spec_of(arrange, theirs, base), SPECAST_OURS, &merged) != SPECAST_OK)
		specast_leave(arrange->arena, SPECAST_NO_MEMORY);
	const struct specast_node *list = specast_node_get(merged.spec, "scope");
	for (const struct specast_node *at = list ? list->first : NULL; at; at = at->next) {
		size_t i = 0;

		while (i < ours->count && (placed[i] || !specast_str_equal(ours->keys[i], at->text)))
			i++;
		if (i == ours->count)
			continue;
		placed[i] = true;
		moved |= i != count;
		order[count++] = i;
	}
	return moved && count == ours->count ? order : NULL;
}

/* From the names above its heading to its last block: what stands between two sections stays there. */
static struct put_range piece_of(const struct arrange *arrange, const struct siblings *ours, size_t i)
{
	const struct put *put = &arrange->put;
	struct put_range range = put_section_range(put, ours->items[i]);

	range.start = i ? put_part_end(put, ours->items[i - 1], range.start)
			: put_anchors_from(put, ours->items[0]->parent->first_block, range.start);
	range.end = put_part_end(put, ours->items[i], range.end);
	return put_trimmed(arrange->text.full, range);
}

/* The text with another ordinal before its headings, which begin with `number`. */
static struct specast_str counted(struct specast_arena *arena, struct specast_str text,
				  struct specast_str number, struct specast_str other)
{
	struct specast_buf out = SPECAST_BUF(arena);
	struct specast_str line;
	bool fenced = false;

	while (specast_str_line(&text, &line)) {
		struct specast_str lead = specast_str_trim(line);
		size_t at = 0;

		fenced ^= specast_str_starts(lead, "```") || specast_str_starts(lead, "~~~");
		while (!fenced && at < line.size && strchr("# ", line.data[at]))
			at++;
		struct specast_str rest = specast_str_slice(line, at, line.size);
		bool has = at && rest.size > number.size && rest.data[number.size] == '.' &&
			   memcmp(rest.data, number.data, number.size) == 0;
		specast_buf_puts(&out, out.size ? "\n" : "");
		specast_buf_put(&out, specast_str_slice(line, 0, at));
		specast_buf_put(&out, has ? other : SPECAST_STR_NONE);
		specast_buf_put(&out, specast_str_slice(rest, has ? number.size : 0, rest.size));
	}
	return specast_buf_str(&out);
}

static struct specast_str text_of(struct arrange *arrange, struct sections sections, struct put_range range);

/* The text of one section, to stand in the place of another one that is counted by `number`. */
static struct specast_str piece_text(struct arrange *arrange, struct sections sections,
				     struct put_range range, struct put_range own, struct put_range other)
{
	struct specast_str full = arrange->text.full, text = text_of(arrange, sections, range);

	return own.start < own.end && own.start != other.start
		   ? counted(arrange->arena, text, specast_str_slice(full, own.start, own.end),
			     specast_str_slice(full, other.start, other.end))
		   : text;
}

/* The heading of a section in the words of theirs, where only they changed it.  Returns what it has come to, in
 * the text of ours. */
static size_t heading_put(struct arrange *arrange, struct sections sections, struct specast_buf *out,
			  size_t at)
{
	if (!sections.base || !sections.theirs || !sections.ours->level)
		return at;
	struct put_range own = put_heading_words(&arrange->put, sections.ours);
	struct specast_str words = words_of(sections.ours), theirs = words_of(sections.theirs);

	if (own.start < at || specast_str_equal(words, theirs) ||
	    !specast_str_equal(words, words_of(sections.base)) ||
	    !specast_str_equal(words, specast_str_slice(arrange->text.full, own.start, own.end)))
		return at;
	specast_buf_put(out, specast_str_slice(arrange->text.full, at, own.start));
	specast_buf_put(out, theirs);
	arrange->moved = true;
	return own.end;
}

/* The text of a range in a section of ours, with the sections below it in their new order. */
static struct specast_str text_of(struct arrange *arrange, struct sections sections, struct put_range range)
{
	struct siblings base = siblings_of(arrange, arrange->base, sections.base),
			ours = siblings_of(arrange, arrange->ours, sections.ours),
			theirs = siblings_of(arrange, arrange->theirs, sections.theirs);
	struct put_range *pieces = SPECAST_NEW_ARRAY(arrange->arena, ours.count + 1, struct put_range);
	struct put_edit *numbers = SPECAST_NEW_ARRAY(arrange->arena, ours.count + 1, struct put_edit);
	struct specast_buf out = SPECAST_BUF(arrange->arena);
	size_t at = heading_put(arrange, sections, &out, range.start);

	if (ours.count > COMPARED_MOST / (theirs.count + base.count + 1))
		return specast_str_slice(arrange->text.full, range.start, range.end); /* as it is */
	for (size_t i = 0; i < ours.count; i++) {
		pieces[i] = put_section_range(&arrange->put, ours.items[i]);
		numbers[i].at = (struct put_range){ 0, 0 };
	}
	put_renumber(&arrange->put, pieces, ours.count, 0, 0, numbers);
	const size_t *order = order_of(arrange, &base, &ours, &theirs);
	for (size_t i = 0; i < ours.count; i++)
		pieces[i] = piece_of(arrange, &ours, i);
	for (size_t i = 0; i < ours.count; i++) {
		size_t from = order ? order[i] : i;
		struct sections below = { sibling_with(&base, ours.keys[from]), ours.items[from],
					  sibling_with(&theirs, ours.keys[from]) };

		specast_buf_put(&out, specast_str_slice(arrange->text.full, at, pieces[i].start));
		specast_buf_put(&out, piece_text(arrange, below, pieces[from], numbers[from].at,
						 numbers[i].at)); /* six deep at most */
		at = pieces[i].end;
	}
	specast_buf_put(&out, specast_str_slice(arrange->text.full, at, range.end));
	arrange->moved |= order != NULL;
	return specast_buf_str(&out);
}

const struct specast_section *arrange_main(const struct specast_document *document)
{
	const struct specast_section *section = document->outline.root;

	while (section->first && !section->first->next)
		section = section->first;
	return section;
}

/* Whether a change is one of order, or of words over a part. */
static bool is_of_form(const struct specast_change *change)
{
	const struct specast_node *node = change->after ? change->after : change->before;

	while (node && node->first && node->first == node->last)
		node = node->first;
	return change->kind == SPECAST_MOVED ||
	       (node && (specast_str_is(node->name, "heading") || specast_str_is(node->name, "title")) &&
		node->shape < SPECAST_FLAG);
}

/* Whether all that two specs differ in is the order of entries, and the words over parts. */
static bool says_the_same(struct specast_arena *arena, const struct specast_node *before,
			  const struct specast_node *after)
{
	struct specast_changes changes;

	if (specast_diff(arena, before, after, &changes) != SPECAST_OK)
		specast_leave(arena, SPECAST_NO_MEMORY);
	for (size_t i = 0; i < changes.count; i++)
		if (!is_of_form(&changes.items[i]))
			return false;
	return true;
}

struct arrange_call {
	struct arrange arrange;
	const struct specast_read_options *options;
	struct specast_document *arranged;
	bool done;
};

/* The edit that puts sections beside one another in order, and words over them; 0: there is none. */
static size_t order_edit(struct arrange *arrange, struct put_edit *edit)
{
	struct sections all = { arrange_main(arrange->base), arrange_main(arrange->ours),
				arrange_main(arrange->theirs) };

	edit->at = put_section_range(&arrange->put, all.ours);
	edit->text = text_of(arrange, all, edit->at);
	return arrange->moved;
}

static void arrange_work(void *argument)
{
	struct arrange_call *call = argument;
	struct arrange *arrange = &call->arrange;
	const struct specast_document *ours = arrange->ours;
	struct specast_read_options options = *call->options;
	struct specast_diagnostics silent = { .arena = arrange->arena };

	arrange->text.document = *ours;
	arrange->put.now = &arrange->text;
	if (!put_text_open(&arrange->text))
		return;
	struct put_edit edits[2 * REPARENTED_MOST];
	size_t count = arrange_reparent(arrange, edits);
	if (!count)
		count = order_edit(arrange, edits);
	if (!count)
		return;
	options.format = ours->format;
	if (!options.tmpl)
		options.tmpl = ours->reading.detection.tmpl;
	call->done = specast_document_read(call->arranged, ours->source.name,
					   put_text_edited(&arrange->text, arrange->arena, edits, count),
					   &options, &silent) == SPECAST_OK &&
		     says_the_same(arrange->arena, ours->reading.spec, call->arranged->reading.spec);
}

bool specast_document_arrange(struct specast_arena *arena, const struct specast_document *base,
			      const struct specast_document *ours, const struct specast_document *theirs,
			      const struct specast_read_options *options, struct specast_document *arranged)
{
	struct arrange_call call = {
		.arrange = { .arena = arena, .base = base, .ours = ours, .theirs = theirs },
		.options = options,
		.arranged = arranged
	};
	struct arrange *arrange = &call.arrange;

	memset(arranged, 0, sizeof(*arranged));
	if (!base->outline.root || !ours->outline.root || !theirs->outline.root ||
	    base->reading.detection.tmpl != theirs->reading.detection.tmpl)
		return false;
	specast_arena_init(&arrange->text.arena, arena, 0);
	specast_arena_init(&arrange->put.work, arena, 0);
	enum specast_status status = specast_guard(arena, arrange_work, &call);
	specast_arena_release(&arrange->put.work);
	specast_arena_release(&arrange->text.arena);
	if (status == SPECAST_OK && call.done)
		return true;
	specast_document_release(arranged);
	return false;
}
