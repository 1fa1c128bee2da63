/* From wordings to meanings: what a heading, label or column stands for, by the detected template, the
 * vocabulary's lexicon and the other templates, in this order. */
#include "recognise.h"

#include <string.h>

#define HITS_MOST 128 /* "description" is a wording of some fifty fields */

/* A caption that has the phrase, and how much its source counts. */
struct hit {
	const struct template_caption *caption;
	double weight;
};

/* Phrases recur (labels, columns), so what was found for one is kept: a hash table with chains. */
struct found {
	struct found *next;
	struct specast_str phrase;
	uint64_t hash;
	size_t count;
	struct hit hits[];
};

struct lookup_cache {
	size_t count; /* of slots */
	struct found *slots[];
};

struct phrase {
	struct phrase *next;
	struct specast_str text, phrase;
	uint64_t hash;
};

struct phrase_cache {
	size_t count; /* of slots */
	struct phrase *slots[];
};

size_t cache_slots(const struct reader *reader)
{
	size_t count = 512, enough = reader->outline->source->text.size / 64;
	while (count < enough)
		count *= 2;
	return count;
}

struct specast_str phrase_of(struct reader *reader, struct specast_str text)
{
	if (!reader->phrases) {
		size_t count = cache_slots(reader);
		reader->phrases = specast_alloc(reader->arena, sizeof(struct phrase_cache) +
								   count * sizeof(struct phrase *));
		reader->phrases->count = count;
	}
	uint64_t hash = specast_str_hash(text, 0);
	struct phrase **slot = &reader->phrases->slots[hash % reader->phrases->count];
	for (struct phrase *phrase = *slot; phrase; phrase = phrase->next)
		if (phrase->hash == hash && specast_str_equal(phrase->text, text))
			return phrase->phrase;
	struct phrase *phrase = SPECAST_NEW(reader->arena, struct phrase);
	*phrase = (struct phrase){ *slot, text, caption_phrase(reader->arena, text), hash };
	*slot = phrase;
	return phrase->phrase;
}

/* What was found so far. */
struct hits {
	struct hit items[HITS_MOST];
	size_t count;
};

static void collect(struct hits *hits, const struct template_captions *captions, struct specast_str phrase,
		    uint64_t hash, double weight)
{
	for (const struct template_caption *at = captions_first(captions, phrase, hash);
	     at && hits->count < HITS_MOST; at = captions_next(captions, at))
		hits->items[hits->count++] = (struct hit){ at, weight };
}

/* In the template, the lexicon and the other templates. */
static void collect_all(struct reader *reader, struct hits *hits, struct specast_str phrase, uint64_t hash)
{
	if (reader->tmpl)
		collect(hits, &reader->tmpl->captions, phrase, hash, 1.0);
	collect(hits, &lexicon_captions, phrase, hash, 0.98);
	for (size_t i = 0; i < reader->templates->count; i++) {
		const struct specast_template *other = reader->templates->items[i];
		/* what stands in no template may stand in one of the project's all the same */
		bool near = !reader->tmpl && !specast_template_is_builtin(other);
		if (other != reader->tmpl)
			collect(hits, &other->captions, phrase, hash, near ? 0.99 : 0.95);
	}
}

static const struct found *find(struct reader *reader, struct specast_str phrase)
{
	if (!reader->cache) {
		size_t count = cache_slots(reader);
		reader->cache = specast_alloc(reader->arena,
					      sizeof(struct lookup_cache) + count * sizeof(struct found *));
		reader->cache->count = count;
	}
	uint64_t hash = specast_str_hash(phrase, 0);
	struct found **slot = &reader->cache->slots[hash % reader->cache->count];
	for (struct found *found = *slot; found; found = found->next)
		if (found->hash == hash && specast_str_equal(found->phrase, phrase))
			return found;
	struct hits hits;
	hits.count = 0;
	if (phrase.size > 0)
		collect_all(reader, &hits, phrase, hash);
	if (phrase.size > 0 && !hits.count) {
		struct specast_str compact = caption_compact(reader->arena, phrase);
		if (compact.size < phrase.size)
			collect_all(reader, &hits, compact, specast_str_hash(compact, 0));
	}
	struct found *found =
	    specast_alloc(reader->arena, sizeof(*found) + hits.count * sizeof(hits.items[0]));
	found->phrase = phrase;
	found->hash = hash;
	found->count = hits.count;
	if (hits.count)
		memcpy(found->hits, hits.items, hits.count * sizeof(hits.items[0]));
	found->next = *slot;
	return *slot = found;
}

static struct meaning meaning_of(const struct hit *hit, double strength, const char *how)
{
	return (struct meaning){ .concept = specast_concept_at(hit->caption->ref.row),
				 .open = hit->caption->ref.open,
				 .wanted = hit->caption->wanted,
				 .strength = strength,
				 .how = how,
				 .whole = true };
}

static struct meaning field_meaning(struct reader *reader, struct specast_str phrase,
				    const struct specast_concept *context, bool column)
{
	const struct found *found = find(reader, phrase);
	struct meaning best = { 0 };
	for (size_t i = 0; i < found->count; i++) {
		const struct template_caption *caption = found->hits[i].caption;
		const struct specast_concept *concept = specast_concept_at(caption->ref.row);
		if (caption->kind == CAPTION_ENTRY || concept->parent != context->id || concept->id == 0)
			continue;
		if (caption->context != 0 && caption->context != context->id)
			continue;
		double weight = found->hits[i].weight;
		if (caption->kind != CAPTION_HEADING && (caption->kind == CAPTION_COLUMN) != column)
			weight -= 0.03; /* a column may use a word for something shorter than a label does, or
					   the other way round */
		if (specast_str_is(phrase, concept->name))
			weight += 0.01;
		if (weight > best.strength)
			best = meaning_of(&found->hits[i], weight, "its wording");
	}
	return best;
}

struct meaning lookup_field(struct reader *reader, struct specast_str phrase,
			    const struct specast_concept *context)
{
	return field_meaning(reader, phrase, context, false);
}

bool lookup_group(struct reader *reader, struct specast_str phrase, const struct specast_concept *list)
{
	const struct found *found = find(reader, phrase);

	for (size_t i = 0; i < found->count; i++)
		if (found->hits[i].caption->kind == CAPTION_LABEL && !found->hits[i].caption->ref.row &&
		    found->hits[i].caption->context == list->id)
			return true;
	return false;
}

struct meaning lookup_column(struct reader *reader, struct specast_str phrase,
			     const struct specast_concept *context)
{
	return field_meaning(reader, phrase, context, true);
}

/* Whether a concept may be meant outside of the records of a list: fields of entries may not. */
bool stands_alone(const struct specast_concept *concept)
{
	while (concept->parent != concept->id) {
		concept = specast_concept_at(concept->parent);
		if (concept->shape == SPECAST_LIST)
			return false;
	}
	return true;
}

struct meaning lookup_exact(struct reader *reader, struct specast_str phrase,
			    const struct specast_concept *context)
{
	const struct found *found = find(reader, phrase);
	struct meaning best = { 0 };
	for (size_t i = 0; i < found->count; i++) {
		const struct template_caption *caption = found->hits[i].caption;
		const struct specast_concept *concept = specast_concept_at(caption->ref.row);
		if (caption->kind == CAPTION_ENTRY || concept->id == 0)
			continue;
		bool inside = context && (concept->parent == context->id || caption->context == context->id);
		if (!inside &&
		    (caption->context != 0 || !stands_alone(concept) || caption->kind == CAPTION_COLUMN))
			continue;
		double strength = found->hits[i].weight + (inside ? 0.03 : 0);
		/* a label of a template is weaker evidence for a section than a heading is */
		if (caption->kind == CAPTION_LABEL && !inside)
			strength -= 0.06;
		if (strength > best.strength)
			best = meaning_of(&found->hits[i], strength,
					  inside ? "its wording, in this place" : "its wording");
	}
	if (best.strength > 1)
		best.strength = 1;
	return best;
}

bool lookup_own(struct reader *reader, struct specast_str phrase, const struct specast_concept *concept)
{
	if (!reader->tmpl || !phrase.size)
		return false;
	const struct template_captions *own = &reader->tmpl->captions;
	for (const struct template_caption *at = captions_first(own, phrase, specast_str_hash(phrase, 0)); at;
	     at = captions_next(own, at))
		if ((at->kind == CAPTION_HEADING ? at->level > 0 : at->kind == CAPTION_LABEL) &&
		    at->ref.row == concept->id)
			return true;
	return false;
}

bool lookup_means(struct reader *reader, struct specast_str phrase, const struct specast_concept *concept)
{
	const struct found *found = find(reader, phrase);

	for (size_t i = 0; i < found->count; i++)
		if (found->hits[i].caption->kind == CAPTION_HEADING &&
		    found->hits[i].caption->ref.row == concept->id)
			return true;
	return false;
}

const struct specast_concept *lookup_noun(struct reader *reader, struct specast_str phrase,
					  const struct specast_concept *context)
{
	const struct found *found = find(reader, phrase);
	const struct specast_concept *any = NULL;
	for (size_t i = 0; i < found->count; i++) {
		const struct template_caption *caption = found->hits[i].caption;
		if (caption->kind != CAPTION_ENTRY)
			continue;
		const struct specast_concept *list = specast_concept_at(caption->ref.row);
		if (context && (list == context || list->parent == context->id))
			return list;
		if (!any && is_list_of_records(list) && stands_alone(list))
			any = list;
	}
	return any;
}

bool noun_is_common(struct reader *reader, struct specast_str noun)
{
	const struct found *found = find(reader, noun);
	for (size_t i = 0; i < found->count; i++) {
		const struct template_caption *caption = found->hits[i].caption;
		if (caption->kind == CAPTION_ENTRY &&
		    !is_list_of_records(specast_concept_at(caption->ref.row)))
			return true;
	}
	return false;
}

bool phrase_word(struct specast_str *phrase, struct specast_str *word)
{
	while (phrase->size > 0 && *phrase->data == ' ')
		*phrase = specast_str_slice(*phrase, 1, phrase->size);
	if (phrase->size == 0)
		return false;
	size_t end = specast_str_find_char(*phrase, ' ', 0);
	*word = specast_str_slice(*phrase, 0, end);
	*phrase = specast_str_slice(*phrase, end == SIZE_MAX ? phrase->size : end, phrase->size);
	return true;
}

struct specast_str phrase_last_word(struct specast_str phrase)
{
	size_t at = phrase.size;
	while (at > 0 && phrase.data[at - 1] != ' ')
		at--;
	return specast_str_slice(phrase, at, phrase.size);
}

bool lookup_plain(struct reader *reader, struct specast_str text)
{
	struct specast_str word;
	while (caption_word(reader->arena, &text, &word)) {
		bool digits = true;
		for (size_t i = 0; i < word.size; i++)
			if (!specast_is_digit(word.data[i]))
				digits = false;
		bool own =
		    reader->tmpl && specast_str_among(word, reader->tmpl->plain, reader->tmpl->plain_count);
		if (!digits && !own &&
		    !specast_str_among(word, template_plain_words, template_plain_word_count))
			return false;
	}
	return true;
}
