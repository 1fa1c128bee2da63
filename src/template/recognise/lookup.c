/* From wordings to meanings: what a heading, label or column stands for, by the detected template, the
 * vocabulary's lexicon and the other templates, in this order. */
#include "recognise.h"

#include <string.h>

#define MOST_HITS 128 /* "description" is a wording of some fifty fields */

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
	struct hit items[MOST_HITS];
	size_t count;
};

static void collect(struct hits *hits, const struct template_captions *captions, struct specast_str phrase,
		    uint64_t hash, double weight)
{
	for (const struct template_caption *at = captions_first(captions, phrase, hash);
	     at && hits->count < MOST_HITS; at = captions_next(captions, at))
		hits->items[hits->count++] = (struct hit){ at, weight };
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
	if (phrase.size > 0) {
		if (reader->tmpl)
			collect(&hits, &reader->tmpl->captions, phrase, hash, 1.0);
		collect(&hits, &lexicon_captions, phrase, hash, 0.98);
		for (size_t i = 0; i < reader->templates->count; i++) {
			const struct specast_template *other = reader->templates->items[i];
			/* what stands in no template may stand in one of the project's all the same */
			bool near = !reader->tmpl && !specast_template_is_builtin(other);
			if (other != reader->tmpl)
				collect(&hits, &other->captions, phrase, hash, near ? 0.99 : 0.95);
		}
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

bool lookup_plain(struct reader *reader, struct specast_str text)
{
	struct specast_str word;
	while (caption_word(reader->arena, &text, &word)) {
		bool digits = true;
		for (size_t i = 0; i < word.size; i++)
			if (word.data[i] < '0' || word.data[i] > '9')
				digits = false;
		bool own =
		    reader->tmpl && specast_str_among(word, reader->tmpl->plain, reader->tmpl->plain_count);
		if (!digits && !own &&
		    !specast_str_among(word, template_plain_words, template_plain_word_count))
			return false;
	}
	return true;
}

static struct specast_str last_word(struct specast_str phrase)
{
	size_t at = phrase.size;
	while (at > 0 && phrase.data[at - 1] != ' ')
		at--;
	return specast_str_slice(phrase, at, phrase.size);
}

static bool is_padding(struct specast_str word)
{
	return specast_str_among(word, lexicon_padding, lexicon_padding_count);
}

/* Exact, or after words of padding have been taken off the end and then off the front. */
static struct meaning lookup_padded(struct reader *reader, struct specast_str phrase,
				    const struct specast_concept *context, double off)
{
	struct meaning best = lookup_exact(reader, phrase, context);
	struct specast_str rest = phrase;
	while (best.strength == 0) {
		struct specast_str word = last_word(rest);
		if (word.size == rest.size || !is_padding(word))
			break;
		rest = specast_str_trim(specast_str_slice(rest, 0, rest.size - word.size));
		best = lookup_exact(reader, rest, context);
		best.strength -= best.strength > 0 ? 0.08 : 0;
	}
	rest = phrase;
	while (best.strength == 0) {
		struct specast_str word, tail = rest;
		if (!phrase_word(&tail, &word) || !is_padding(word))
			break;
		rest = specast_str_trim(tail);
		best = lookup_exact(reader, rest, context);
		best.strength -= best.strength > 0 ? 0.1 : 0;
		if (best.strength == 0 && rest.size > 0) {
			struct specast_str end = last_word(rest);
			if (end.size < rest.size && is_padding(end)) {
				best = lookup_exact(
				    reader,
				    specast_str_trim(specast_str_slice(rest, 0, rest.size - end.size)),
				    context);
				best.strength -= best.strength > 0 ? 0.14 : 0;
			}
		}
	}
	best.strength -= best.strength > 0 ? off : 0;
	return best;
}

static struct meaning partly(struct meaning meaning, const char *how)
{
	meaning.how = how;
	meaning.whole = false;
	return meaning;
}

/* Where a parenthesis opens behind other words, in a heading of any script; SIZE_MAX: nowhere. */
static size_t parenthesis_at(struct specast_str heading)
{
	size_t narrow = specast_str_find_char(heading, '(', 0), wide = specast_str_find(heading, "（", 0),
	       open = narrow < wide ? narrow : wide;
	return open > 0 ? open : SIZE_MAX;
}

/* "Goals (nice to have)": what stands before the parenthesis. */
static struct meaning without_parentheses(struct reader *reader, struct specast_str heading,
					  const struct specast_concept *context)
{
	size_t open = parenthesis_at(heading);
	if (open == SIZE_MAX)
		return (struct meaning){ 0 };
	struct specast_str head = phrase_of(reader, specast_str_slice(heading, 0, open));
	return partly(lookup_padded(reader, head, context, 0.04),
		      "its wording without what is in parentheses");
}

#define MOST_WORDINGS 18

/* Where each of some wordings, which begin with no ASCII letter, stands first in a text; SIZE_MAX: nowhere.  One
 * walk for all of them, since mostly there is none. */
static void find_each(struct specast_str text, const char *const *wordings, size_t count,
		      size_t at[MOST_WORDINGS])
{
	uint32_t seconds = 0; /* bits of what stands second in them */
	memset(at, 0xff, count * sizeof(*at));
	for (size_t i = 0; i < count; i++)
		seconds |= wordings[i][1] ? (uint32_t)1 << (wordings[i][1] & 31) : UINT32_MAX;
	for (size_t from = 0; from < text.size; from++) {
		char c = text.data[from], next = from + 1 < text.size ? text.data[from + 1] : '\0';
		if (((c | 32) >= 'a' && (c | 32) <= 'z') || !(seconds >> (next & 31) & 1))
			continue;
		for (size_t i = 0; i < count; i++)
			if (c == wordings[i][0] && (next == wordings[i][1] || !wordings[i][1]) &&
			    at[i] == SIZE_MAX &&
			    specast_str_starts(specast_str_slice(text, from, text.size), wordings[i]))
				at[i] = from;
	}
}

/* "Approach: refactor first" and "Goals - phase two": what stands before the colon or dash. */
static struct meaning before_colon(struct reader *reader, struct specast_str heading,
				   const struct specast_concept *context)
{
	static const char *const colons[] = { ": ", " - ", " – ", " — ", "：" };
	size_t at[MOST_WORDINGS], count = sizeof(colons) / sizeof(colons[0]);
	find_each(heading, colons, count, at);
	for (size_t i = 0; i < count; i++) {
		if (at[i] == SIZE_MAX || at[i] == 0)
			continue;
		struct specast_str head = phrase_of(reader, specast_str_slice(heading, 0, at[i]));
		struct meaning meaning = lookup_padded(reader, head, context, 0.12);
		if (meaning.strength > 0)
			return partly(meaning, "its wording before the colon");
	}
	return (struct meaning){ 0 };
}

/* "Appendix B: Glossary": what stands behind the letter. */
static struct meaning in_appendix(struct reader *reader, struct specast_str heading,
				  struct specast_str phrase, const struct specast_concept *context)
{
	static const char *const words[] = { "appendix ", "annex ",   "anhang ",   "annexe ",
					     "anexo ",    "bijlage ", "allegato ", "apendice " };
	static const char *const ends[] = { ": ", " - ", " – ", " — ", ". " };
	bool appendix = false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		appendix |= specast_str_starts(phrase, words[i]);
	for (size_t i = 0; appendix && i < sizeof(ends) / sizeof(ends[0]); i++) {
		size_t at = specast_str_find(heading, ends[i], 0);
		if (at == SIZE_MAX)
			continue;
		struct specast_str rest = specast_str_slice(heading, at + strlen(ends[i]), heading.size);
		return partly(lookup_padded(reader, phrase_of(reader, rest), context, 0.04),
			      "its wording behind the appendix's letter");
	}
	return (struct meaning){ 0 };
}

static const char *const separators[MOST_WORDINGS] = { " & ",  " and ", "/",   ", ",   " + ", " und ",
						       " et ", " y ",   " e ", " en ", " и ", "・",
						       "と",   "、",    "与",  "和",   "及",  " 및 " };

struct meaning lookup_second(struct reader *reader, struct specast_str heading)
{
	struct meaning meaning = { 0 };
	size_t at[MOST_WORDINGS];
	find_each(heading, separators, MOST_WORDINGS, at);
	for (size_t i = 0; i < MOST_WORDINGS && meaning.strength == 0; i++) {
		if (at[i] == SIZE_MAX || at[i] == 0)
			continue;
		struct specast_str tail =
		    specast_str_slice(heading, at[i] + strlen(separators[i]), heading.size);
		meaning = lookup_padded(reader, phrase_of(reader, tail), NULL, 0);
	}
	return partly(meaning, "the concept of its table");
}

/* "Risks and Open Questions": the first concept named, else a later one. */
static struct meaning one_of_several(struct reader *reader, struct specast_str heading,
				     const struct specast_concept *context)
{
	size_t at[MOST_WORDINGS];
	find_each(heading, separators, MOST_WORDINGS, at);
	for (size_t i = 0; i < MOST_WORDINGS; i++) {
		if (at[i] == SIZE_MAX || at[i] == 0)
			continue;
		struct specast_str head = phrase_of(reader, specast_str_slice(heading, 0, at[i])),
				   tail = phrase_of(reader,
						    specast_str_slice(heading, at[i] + strlen(separators[i]),
								      heading.size));
		struct meaning meaning = lookup_padded(reader, head, context, 0.14);
		bool both = meaning.strength > 0 && lookup_padded(reader, tail, context, 0).strength > 0;
		if (meaning.strength > 0 && !both && meaning.concept->parent == reader->metadata->id)
			continue; /* "Authors & Affiliations" is more than a field of metadata */
		if (meaning.strength > 0) {
			meaning.strength += both ? 0.1 : 0;
			return partly(meaning, "the first concept that it names");
		}
		meaning = lookup_padded(reader, tail, context, 0.24);
		if (meaning.strength > 0)
			return partly(meaning, "a concept that it names");
	}
	return (struct meaning){ 0 };
}

/* A word that means little without what it is of: "Definition of Ready" is no glossary, and "State of the art"
 * no machine's; so does one that asks ("How we teach this"). */
static bool is_relative(struct specast_str phrase)
{
	static const char *const words[] = { "definition", "term", "state", "status", "type",
					     "how",        "what", "why",   "where",  "when" };
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (specast_str_is(phrase, words[i]))
			return true;
	return false;
}

/* "V0.3", "this release", "phase 1": what only says when. */
static bool is_release(struct specast_str phrase)
{
	static const char *const words[] = { "v",     "version",   "release", "iteration", "phase",
					     "stage", "milestone", "sprint",  "cycle",     "pilot",
					     "now",   "first",     "initial", "current",   "next" };
	struct specast_str word;
	while (phrase_word(&phrase, &word)) {
		bool known = is_padding(word);
		size_t digits = word.data[0] == 'v';
		while (digits < word.size && strchr("0123456789.", word.data[digits]))
			digits++;
		for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
			known |= specast_str_is(word, words[i]);
		if (!known && digits < word.size)
			return false;
	}
	return true;
}

/* "Security of the gateway", "Risks we accept": what stands before the preposition, or what is said of it. */
static struct meaning before_preposition(struct reader *reader, struct specast_str phrase,
					 const struct specast_concept *context)
{
	static const char *const prepositions[] = { " for ",  " of ", " in ",   " at ",     " with ", " per ",
						    " from ", " by ", " fur ",  " von ",    " pour ", " de ",
						    " para ", " we ", " that ", " already " };
	size_t at[MOST_WORDINGS], count = sizeof(prepositions) / sizeof(prepositions[0]);
	find_each(phrase, prepositions, count, at);
	for (size_t i = 0; i < count; i++) {
		struct specast_str head = specast_str_slice(phrase, 0, at[i]);
		if (at[i] == SIZE_MAX || at[i] == 0 || is_relative(head))
			continue;
		struct meaning meaning = lookup_padded(reader, head, context, 0.25);
		struct specast_str tail =
		    specast_str_slice(phrase, at[i] + strlen(prepositions[i]), phrase.size);
		if (meaning.strength > 0 && is_release(tail))
			meaning.strength += 0.19; /* "Non-goals for v0.3" */
		if (meaning.strength > 0)
			return partly(meaning, "its first words");
	}
	return (struct meaning){ 0 };
}

static size_t count_words(struct specast_str phrase)
{
	size_t count = 0;
	struct specast_str word;
	while (phrase_word(&phrase, &word))
		count++;
	return count;
}

/* "Pre-implementation", "post-deployment", "non-goals": the first part of a word. */
static bool is_prefix(struct specast_str word)
{
	return specast_str_is(word, "pre") || specast_str_is(word, "post") || specast_str_is(word, "non");
}

/* "Client Integration Tests", "Caching Layer Behaviour": last or first words that name a concept.  One word
 * suffices only for a part of the record that the section stands in. */
static struct meaning by_words(struct reader *reader, struct specast_str phrase,
			       const struct specast_concept *context)
{
	size_t words = count_words(phrase);
	if (words < 2 || words > 7)
		return (struct meaning){ 0 };
	struct specast_str word, tail = phrase;
	for (size_t left = words - 1; left > 0; left--) {
		phrase_word(&tail, &word);
		if (is_prefix(word)) /* what follows is what it is not, or what it comes before or after */
			continue;
		struct meaning meaning = lookup_exact(reader, specast_str_trim(tail), context);
		bool inside = context && meaning.concept && meaning.concept->parent == context->id;
		if (meaning.strength > 0 && (inside || left >= 2)) {
			meaning.strength = inside ? 0.7 : 0.62;
			return partly(meaning, "its last words");
		}
	}
	struct specast_str head = phrase;
	for (size_t left = words - 1; left > 0; left--) {
		head = specast_str_trim(specast_str_slice(head, 0, head.size - last_word(head).size));
		struct meaning meaning = lookup_exact(reader, head, context);
		bool inside = context && meaning.concept && meaning.concept->parent == context->id;
		if (meaning.strength > 0 && (inside || left >= 2)) {
			meaning.strength = inside ? 0.66 : 0.6;
			return partly(meaning, "its first words");
		}
	}
	return (struct meaning){ 0 };
}

#define LONGEST_UNSPACED 72 /* bytes of a heading whose ends are tried */
#define SHORTEST_END 12     /* bytes: four characters of such a script */
#define FIRST_UNSPACED 0x2E80

/* "含まれるユーザーストーリー": in a script without spaces, the last characters, where they are a wording. */
static struct meaning by_end(struct reader *reader, struct specast_str phrase,
			     const struct specast_concept *context)
{
	size_t at = 0, taken;
	uint32_t rune;
	if (phrase.size > LONGEST_UNSPACED || specast_str_find_char(phrase, ' ', 0) != SIZE_MAX)
		return (struct meaning){ 0 };
	while ((taken = specast_utf8_decode(phrase, at, &rune)) && at + taken + SHORTEST_END <= phrase.size) {
		at += taken;
		if (rune < FIRST_UNSPACED)
			return (struct meaning){ 0 };
		struct meaning meaning =
		    lookup_exact(reader, specast_str_slice(phrase, at, phrase.size), context);
		if (meaning.strength > 0) {
			meaning.strength = 0.62;
			return partly(meaning, "its last characters");
		}
	}
	return (struct meaning){ 0 };
}

struct meaning lookup_heading(struct reader *reader, struct specast_str heading, struct specast_str phrase,
			      const struct specast_concept *context)
{
	struct meaning meaning = lookup_padded(reader, phrase, context, 0),
		       bare = meaning.strength < 0.94 ? without_parentheses(reader, heading, context)
						      : (struct meaning){ 0 };
	if (bare.strength > meaning.strength)
		meaning = bare;
	if (meaning.strength == 0)
		meaning = in_appendix(reader, heading, phrase, context);
	if (meaning.strength == 0)
		meaning = before_colon(reader, heading, context);
	if (meaning.strength == 0)
		meaning = one_of_several(reader, heading, context);
	if (meaning.strength == 0)
		meaning = before_preposition(reader, phrase, context);
	if (meaning.strength == 0)
		meaning = by_words(reader, phrase, context);
	if (!meaning.whole && meaning.strength > 0 &&
	    specast_str_among(phrase, lexicon_other, lexicon_other_count))
		return (struct meaning){ 0 };
	if (meaning.strength == 0)
		meaning = by_end(reader, phrase, context);
	size_t open = parenthesis_at(heading);
	if (meaning.strength == 0 && open != SIZE_MAX) {
		struct specast_str head = specast_str_trim(specast_str_slice(heading, 0, open));
		meaning = lookup_heading(reader, head, phrase_of(reader, head), context);
		meaning.strength -= meaning.strength > 0 ? 0.02 : 0;
		meaning.whole = false;
	}
	return meaning;
}
