/* The author's own wordings: which headings and labels say more than their concept, and the comments that
 * keep them in a document whose template has words of its own. */
#include "recognise.h"
#include "forms.h"

#include <string.h>

#define NEIGHBOURS_MOST 64 /* sections that are looked through for one over the same list, … */
#define SAME_MOST 4        /* … and such that say no more than its name */

static bool is_canonical(struct reader *reader, const struct part *part)
{
	return specast_str_equal(part->phrase, phrase_of(reader, lexicon_canonical[part->concept->id]));
}

static bool has_heading(const struct specast_template *tmpl, struct specast_str heading)
{
	for (uint32_t i = 1; i < tmpl->node_count; i++)
		if (tmpl->nodes[i].kind == TEMPLATE_SECTION &&
		    specast_str_equal(tmpl->nodes[i].label, heading))
			return true;
	return false;
}

/* Whether some template writes this heading over the same concept: then it says no more than the concept, and
 * a document that says little is not always known to stand in that template. */
static bool is_template_heading(struct reader *reader, const struct part *part)
{
	for (size_t i = 0; i < reader->templates->count; i++) {
		const struct specast_template *tmpl = reader->templates->items[i];
		for (uint32_t at = 0; at < tmpl->captions.count; at++) {
			const struct template_caption *caption = &tmpl->captions.items[at];
			if (caption->kind == CAPTION_HEADING && caption->level > 0 &&
			    caption->ref.row == part->concept->id &&
			    specast_str_equal(caption->phrase, part->phrase) &&
			    has_heading(tmpl, part->heading))
				return true;
		}
	}
	return false;
}

/* Whether the heading stands in the text itself, which another section has begun. */
static bool stands_in_text(const struct part *part, const struct specast_node *record)
{
	const struct specast_node *text = specast_node_get(record, part->concept->name);

	return text && text->shape == SPECAST_PROSE && text->text.size > 0;
}

/* Whether a heading says more than the concept's own wordings do. */
static bool heading_says_more(struct reader *reader, struct part *part)
{
	return part->open.size == 0 && !(part->parent->role == PART_ENTRY && is_canonical(reader, part)) &&
	       !lookup_plain(reader, part->heading) && !is_template_heading(reader, part);
}

void keep_heading(struct reader *reader, struct part *part, struct specast_node *record)
{
	if (stands_in_text(part, record) || (part->concept == reader->metadata && part->whole))
		return; /* metadata mostly stand without a heading */
	if (part->section->wording.size)
		add_remark(reader, record, part->concept, "heading", part->section->wording);
	else if (heading_says_more(reader, part))
		add_remark(reader, record, part->concept, "heading", part->heading);
}

static bool within(const struct specast_concept *concept, const struct specast_concept *around)
{
	while (concept != around && concept->id != concept->parent)
		concept = specast_concept_at(concept->parent);
	return concept == around;
}

const struct part *leads_to(struct reader *reader, struct part *part)
{
	const struct part *first = NULL;
	if (!run_empty(part_run(part)) || part->section->wording.size || !heading_says_more(reader, part))
		return NULL;
	for (const struct part *child = part->first; child; child = child->next) {
		if (child->role == PART_PROSE || (child->concept && within(child->concept, part->concept)))
			return NULL;
		if (!first && child->role == PART_CONCEPT && !child->open.size)
			first = child;
	}
	return first;
}

/* Whether one of the next sections, all of one section, is over the same list, by a heading that says more. */
static bool has_further(struct reader *reader, const struct part *part)
{
	unsigned left = NEIGHBOURS_MOST, same = SAME_MOST;
	for (struct part *other = part->next; other && left > 0 && same > 0; other = other->next, left--) {
		if (other->role != PART_CONCEPT || other->concept != part->concept || other->wanted.size ||
		    other->section->wording.size)
			continue;
		if (heading_says_more(reader, other))
			return true;
		same--;
	}
	return false;
}

struct specast_str second_heading(struct reader *reader, struct part *part, const struct specast_node *record)
{
	const struct specast_node *list = specast_node_get(record, part->concept->name);
	bool several = part->concept->shape == SPECAST_LIST && part->concept->entry != SPECAST_TEXT &&
		       !part->wanted.size && !part->section->wording.size && !stands_in_text(part, record) &&
		       ((list && list->first) || has_further(reader, part));
	bool more = heading_says_more(reader, part) || (part->role == PART_CONCEPT && !part->whole);
	return several && more ? part->heading : SPECAST_STR_NONE;
}

static bool has_word(struct specast_str phrase, struct specast_str word)
{
	struct specast_str own;
	while (phrase_word(&phrase, &own))
		if (specast_str_equal(own, word))
			return true;
	return false;
}

/* Whether a word stands in the concept's name or its canonical label. */
static bool names(struct reader *reader, const struct specast_concept *concept, struct specast_str word)
{
	struct specast_buf name = SPECAST_BUF(reader->arena);
	for (const char *at = concept->name; *at; at++)
		specast_buf_putc(&name, *at == '_' ? ' ' : *at);
	return has_word(phrase_of(reader, specast_buf_str(&name)), word) ||
	       has_word(phrase_of(reader, lexicon_canonical[concept->id]), word);
}

/* Whether a word names the concept, or the list whose entries have it, or one of these, or stands in a wording that
 * some template has for it. */
static bool says(struct reader *reader, const struct specast_concept *concept, struct specast_str word)
{
	const struct specast_concept *list = specast_concept_at(concept->parent);
	if (names(reader, concept, word) ||
	    (is_list_of_records(list) &&
	     (names(reader, list, word) || lookup_noun(reader, word, list) == list)))
		return true;
	for (size_t i = 0; i < reader->templates->count; i++) {
		const struct specast_template *tmpl = reader->templates->items[i];
		for (uint32_t at = 0; at < tmpl->captions.count; at++)
			if (tmpl->captions.items[at].ref.row == concept->id &&
			    has_word(tmpl->captions.items[at].phrase, word))
				return true;
	}
	return false;
}

/* Whether a label has a word that its concept does not say.  One common word, or one that is set off as a
 * label, is but another word for the concept. */
static bool says_more(struct reader *reader, const struct specast_concept *concept, const struct value *value)
{
	struct specast_str rest = phrase_of(reader, value->heading), word;
	if (specast_str_find_char(rest, ' ', 0) == SIZE_MAX &&
	    (value->marked || lookup_plain(reader, value->heading)))
		return false;
	while (phrase_word(&rest, &word))
		if (!says(reader, concept, word))
			return true;
	return false;
}

void keep_label(struct reader *reader, struct specast_node *record, const struct specast_concept *concept,
		const struct value *value)
{
	if (says_more(reader, concept, value))
		add_remark(reader, record, concept, "heading", value->heading);
}

bool take_wording(struct specast_str *text, struct specast_str *wording)
{
	size_t open = strlen(FORM_HEADING_OPEN), close;
	if (!specast_str_starts(*text, FORM_HEADING_OPEN))
		return false;
	close = specast_str_find(*text, FORM_HEADING_CLOSE, open);
	if (close == SIZE_MAX || specast_str_find_char(*text, '\n', 0) < close)
		return false;
	*wording = specast_str_slice(*text, open, close);
	*text =
	    specast_str_trim_lines(specast_str_slice(*text, close + strlen(FORM_HEADING_CLOSE), text->size));
	while (text->size && *text->data == ' ')
		*text = specast_str_slice(*text, 1, text->size);
	return true;
}

/* The part that a text begins: a field of a record, its first item, or the remark before it.  NULL: none. */
static const struct specast_concept *begun_by(const struct specast_node *text, struct specast_node **record)
{
	const struct specast_node *part = text->parent;
	*record = text->parent;
	if (part->shape == SPECAST_LIST) {
		*record = part->parent;
		return part->first == text ? part->concept : NULL;
	}
	if (part->parent && specast_str_is(part->parent->name, "remarks")) {
		*record = part->parent->parent;
		return specast_str_is(text->name, "before")
			   ? specast_concept_child((*record)->concept, part->name)
			   : NULL;
	}
	return text->concept && text->concept->name[0] != '*' ? text->concept : NULL;
}

void read_wordings(struct reader *reader)
{
	for (struct specast_node *node = reader->spec; node; node = specast_node_walk(reader->spec, node)) {
		struct specast_str text = node->text, wording;
		struct specast_node *record;
		if (!is_text_shape(node->shape) || !take_wording(&text, &wording))
			continue;
		const struct specast_concept *concept = begun_by(node, &record);
		if (!concept || record->concept == reader->extra)
			continue;
		node->text = text;
		add_remark(reader, record, concept, "heading", wording);
	}
}
