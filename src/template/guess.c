/* What part of the model somebody may have meant by a name that a record has not. */
#include <ctype.h>
#include <string.h>

#include "template.h"

/* "Non-Goals" and "nonGoals" as words: "non goals". */
static struct specast_str as_words(struct specast_arena *arena, struct specast_str name)
{
	struct specast_buf out = SPECAST_BUF(arena);

	for (size_t i = 0; i < name.size; i++) {
		unsigned char c = (unsigned char)name.data[i];
		bool hump = i > 0 && isupper(c) && islower((unsigned char)name.data[i - 1]);

		if (hump)
			specast_buf_putc(&out, ' ');
		specast_buf_putc(&out, c == '_' || c == '-' ? ' ' : (char)tolower(c));
	}
	return specast_buf_str(&out);
}

static struct specast_str phrase_of(struct specast_arena *arena, struct specast_str name)
{
	return caption_phrase(arena, as_words(arena, name));
}

/* Whether names stand for single parts all the way up: entries of lists are chosen by more than names. */
static bool is_single(const struct specast_concept *concept)
{
	for (; concept->id; concept = specast_concept_at(concept->parent))
		if (specast_concept_at(concept->parent)->shape == SPECAST_LIST)
			return false;
	return true;
}

/* The part that goes by the phrase in the model's own words: in the record, or anywhere where `anywhere`. */
static const struct specast_concept *named(struct specast_arena *arena, struct specast_str phrase,
					   const struct specast_concept *record, bool anywhere)
{
	size_t count;
	const struct specast_concept *rows = specast_vocabulary(&count);

	for (size_t i = 1; i < count; i++)
		if ((anywhere ? is_single(&rows[i]) : rows[i].parent == record->id) &&
		    rows[i].name[0] != '*' &&
		    specast_str_equal(phrase_of(arena, specast_str_of(rows[i].name)), phrase))
			return &rows[i];
	return NULL;
}

/* The same in the words of documents. */
static const struct specast_concept *worded(struct specast_str phrase, const struct specast_concept *record,
					    bool anywhere)
{
	const struct template_caption *caption =
	    captions_first(&lexicon_captions, phrase, specast_str_hash(phrase, 0));

	for (; caption; caption = captions_next(&lexicon_captions, caption)) {
		const struct specast_concept *concept = specast_concept_at(caption->ref.row);

		if (concept->id && caption->kind != CAPTION_ENTRY &&
		    (anywhere ? is_single(concept) : concept->parent == record->id))
			return concept;
	}
	return NULL;
}

struct specast_str specast_name_guess(struct specast_arena *arena, const struct specast_concept *record,
				      struct specast_str name)
{
	struct specast_str phrase = phrase_of(arena, name);
	const struct specast_concept *found = named(arena, phrase, record, false);

	if (!found)
		found = worded(phrase, record, false);
	if (!found && record->shape == SPECAST_LIST &&
	    (specast_str_is(phrase, "name") || specast_str_is(phrase, "title")))
		found = specast_concept_main(record);
	if (found)
		return specast_str_of(found->name);
	found = record->id ? NULL : named(arena, phrase, record, true);
	if (!found && !record->id)
		found = worded(phrase, record, true);
	return found ? specast_concept_path(arena, found) : SPECAST_STR_NONE;
}
