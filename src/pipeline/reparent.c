/* Sections that one side of a merge has put below other ones. */
#include <stdlib.h>
#include <string.h>

#include "arrange.h"

/* A section and what it is known by. */
struct known {
	struct specast_str key;
	const struct specast_section *section;
};

/* Those of a document, by their keys. */
struct knowns {
	struct known *items;
	size_t count;
};

struct reparent {
	struct arrange *arrange;
	struct knowns base, ours, theirs;
};

static int compare_known(const void *a, const void *b)
{
	return specast_str_compare(((const struct known *)a)->key, ((const struct known *)b)->key);
}

static struct knowns knowns_of(struct arrange *arrange, const struct specast_document *document)
{
	const struct specast_section *root = document->outline.root, *section = root;
	struct knowns knowns = { NULL, 0 };
	size_t count = 0;

	while ((section = put_section_next(section)))
		count++;
	knowns.items = SPECAST_NEW_ARRAY(arrange->arena, count + 1, struct known);
	for (section = root; (section = put_section_next(section));)
		knowns.items[knowns.count++] = (struct known){ arrange_key(document, section), section };
	qsort(knowns.items, count, sizeof(*knowns.items), compare_known);
	return knowns;
}

/* The one section with a key; NULL where there is none, or several. */
static const struct specast_section *section_with(const struct knowns *knowns, struct specast_str key)
{
	size_t low = 0, high = knowns->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (specast_str_compare(knowns->items[middle].key, key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == knowns->count || !specast_str_equal(knowns->items[low].key, key) ||
	    (low + 1 < knowns->count && specast_str_equal(knowns->items[low + 1].key, key)))
		return NULL;
	return knowns->items[low].section;
}

static bool is_within(const struct specast_section *section, const struct specast_section *around)
{
	while (section && section != around)
		section = section->parent;
	return section != NULL;
}

/* Whether both stand below the same section, each in its document. */
static bool is_below_same(const struct specast_document *a, const struct specast_section *in_a,
			  const struct specast_document *b, const struct specast_section *in_b)
{
	const struct specast_section *above = in_a->parent, *other = in_b->parent;
	bool top = above == arrange_main(a), other_top = other == arrange_main(b);

	return top == other_top && (top || specast_str_equal(arrange_key(a, above), arrange_key(b, other)));
}

/* The section of ours below which `theirs` stands there; NULL: unknown. */
static const struct specast_section *new_parent(const struct reparent *reparent,
						const struct specast_section *theirs)
{
	const struct arrange *arrange = reparent->arrange;

	if (theirs->parent == arrange_main(arrange->theirs))
		return arrange_main(arrange->ours);
	return section_with(&reparent->ours, arrange_key(arrange->theirs, theirs->parent));
}

/* Behind which place of the text it goes: its neighbour's before it in theirs, or the last of its new parent. */
static size_t place_below(struct arrange *arrange, const struct specast_section *parent,
			  const struct specast_section *theirs)
{
	const struct specast_section *last = parent;

	for (const struct specast_section *at = theirs->parent->first; at && at != theirs; at = at->next)
		for (const struct specast_section *own = parent->first; own; own = own->next)
			if (specast_str_equal(arrange_key(arrange->ours, own),
					      arrange_key(arrange->theirs, at)))
				last = own;
	struct put_range range = put_section_range(&arrange->put, last);
	if (last == parent && theirs == theirs->parent->first && parent->first)
		range.end = put_section_range(&arrange->put, parent->first).start;
	return put_trimmed(arrange->text.full, range).end;
}

/* The text of a section as it stands elsewhere: with the ordinal that theirs has there. */
static struct specast_str moved_text(struct arrange *arrange, const struct specast_section *ours,
				     const struct specast_section *theirs)
{
	struct specast_str full = arrange->text.full, number = theirs->heading;
	struct put_range range = put_trimmed(full, put_section_range(&arrange->put, ours)),
			 words = put_heading_words(&arrange->put, ours);
	size_t marks = range.start, size = 0;

	while (marks < words.start && strchr("# ", full.data[marks]))
		marks++;
	while (size < number.size && strchr("0123456789. ", number.data[size]))
		size++;
	struct specast_str text = specast_str_format(
	    arrange->arena, "%.*s%.*s%.*s", SPECAST_FMT(specast_str_slice(full, range.start, marks)),
	    (int)size, number.data, SPECAST_FMT(specast_str_slice(full, words.start, range.end)));
	return put_relevelled(arrange->arena, text, (int)theirs->level - (int)ours->level);
}

static bool is_clear(const struct put_edit *edits, size_t count, struct put_range range)
{
	for (size_t i = 0; i < count; i++)
		if (edits[i].at.start <= range.end && range.start <= edits[i].at.end)
			return false;
	return true;
}

static size_t section_move(const struct reparent *reparent, const struct specast_section *theirs,
			   struct put_edit *edits, size_t count)
{
	struct arrange *arrange = reparent->arrange;
	struct specast_str key = arrange_key(arrange->theirs, theirs);
	const struct specast_section *base = section_with(&reparent->base, key),
				     *ours = section_with(&reparent->ours, key), *parent;

	if (!base || !ours || section_with(&reparent->theirs, key) != theirs || !base->parent->level ||
	    is_below_same(arrange->theirs, theirs, arrange->base, base) ||
	    !is_below_same(arrange->ours, ours, arrange->base, base))
		return 0;
	parent = new_parent(reparent, theirs);
	if (!parent || is_within(parent, ours))
		return 0;
	size_t at = place_below(arrange, parent, theirs);
	struct put_range own = put_section_range(&arrange->put, ours),
			 cut = put_lines_to_cut(arrange->text.full, put_trimmed(arrange->text.full, own));
	if (!is_clear(edits, count, cut) || !is_clear(edits, count, (struct put_range){ at, at }) ||
	    (at > cut.start && at < cut.end))
		return 0;
	edits[count] = (struct put_edit){ cut, SPECAST_STR_NONE };
	edits[count + 1].at = (struct put_range){ at, at };
	edits[count + 1].text =
	    specast_str_format(arrange->arena, "\n\n%.*s", SPECAST_FMT(moved_text(arrange, ours, theirs)));
	return 2;
}

size_t arrange_reparent(struct arrange *arrange, struct put_edit edits[2 * REPARENTED_MOST])
{
	const struct reparent reparent = { arrange, knowns_of(arrange, arrange->base),
					   knowns_of(arrange, arrange->ours),
					   knowns_of(arrange, arrange->theirs) };
	const struct specast_section *section = arrange_main(arrange->theirs);
	size_t count = 0;

	while ((section = put_section_next(section)) && count < 2 * REPARENTED_MOST)
		count += section_move(&reparent, section, edits, count);
	return count;
}
