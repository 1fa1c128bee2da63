/* From headings to meanings, where a heading is not the very wording of a concept: it has more words than that, or
 * others around it. */
#include "recognise.h"

#include <string.h>

static bool is_padding(struct specast_str word)
{
	return specast_str_among(word, lexicon_padding, lexicon_padding_count);
}

#define PADDING_MOST 15          /* bytes of padding that no space parts from its word */
#define FIRST_UNSPACED_BYTE 0xE3 /* with it and above begin characters of Chinese, Japanese and Korean */

/* The word of padding at the end of a phrase, or at its front; where spaces are optional, the longest run of
 * characters that is one.  Empty: there is none, or nothing else. */
static struct specast_str padding_at(struct specast_str phrase, bool end)
{
	struct specast_str word = { 0 }, rest = phrase;
	if (end)
		word = phrase_last_word(phrase);
	else
		phrase_word(&rest, &word);
	if (is_padding(word))
		return word.size < phrase.size ? word : SPECAST_STR_NONE;
	for (size_t size = word.size < PADDING_MOST ? word.size : PADDING_MOST; size > 0; size--) {
		struct specast_str part =
		    specast_str_slice(word, end ? word.size - size : 0, end ? word.size : size);
		if ((unsigned char)*part.data >= FIRST_UNSPACED_BYTE && size < word.size && is_padding(part))
			return part;
	}
	return SPECAST_STR_NONE;
}

static struct specast_str without_padding(struct specast_str phrase, size_t padding, bool end)
{
	return specast_str_trim(
	    specast_str_slice(phrase, end ? 0 : padding, end ? phrase.size - padding : phrase.size));
}

static bool is_one_of(struct specast_str phrase, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (specast_str_is(phrase, words[i]))
			return true;
	return false;
}

/* A word that asks of what follows: "Why this approach" says why it is this, not why at all. */
static bool is_asking(struct specast_str phrase)
{
	static const char *const words[] = { "how", "what", "why", "where", "when" };
	return is_one_of(phrase, words, sizeof(words) / sizeof(words[0]));
}

/* What `phrase` means without the padding it had.  A heading that says more than a field of metadata is none:
 * "Status overview", "Version details". */
static struct meaning lookup_bare(struct reader *reader, struct specast_str phrase,
				  const struct specast_concept *context, double off)
{
	struct meaning meaning = lookup_exact(reader, phrase, context);
	if (meaning.strength == 0 || meaning.concept->parent == reader->metadata->id || is_asking(phrase))
		return (struct meaning){ 0 };
	meaning.strength -= off;
	return meaning;
}

/* Exact, or after words of padding have been taken off the end and then off the front. */
static struct meaning lookup_padded(struct reader *reader, struct specast_str phrase,
				    const struct specast_concept *context, double off)
{
	struct meaning best = lookup_exact(reader, phrase, context);
	struct specast_str rest = phrase, padding;
	while (best.strength == 0 && (padding = padding_at(rest, true)).size > 0) {
		rest = without_padding(rest, padding.size, true);
		best = lookup_bare(reader, rest, context, 0.08);
	}
	rest = phrase;
	while (best.strength == 0 && (padding = padding_at(rest, false)).size > 0) {
		rest = without_padding(rest, padding.size, false);
		best = lookup_bare(reader, rest, context, 0.1);
		if (best.strength == 0 && (padding = padding_at(rest, true)).size > 0)
			best = lookup_bare(reader, without_padding(rest, padding.size, true), context, 0.14);
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

/* "`sort(list): List`", "`error`": code names a thing, which may be a part of what it stands in, and says nothing of the
 * document. */
static bool is_name_in_code(struct specast_str heading)
{
	return heading_is_code(heading) ||
	       (specast_str_starts(heading, "`") &&
		specast_str_find_char(heading, '(', 0) < specast_str_find_char(heading, '`', 1));
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

struct meaning lookup_label(struct reader *reader, struct specast_str label,
			    const struct specast_concept *context)
{
	struct meaning meaning = lookup_exact(reader, phrase_of(reader, label), context);
	size_t open = specast_str_ends(label, ")") ? parenthesis_at(label) : SIZE_MAX;
	if (meaning.strength > 0 || open == SIZE_MAX)
		return meaning;
	meaning = lookup_exact(reader, phrase_of(reader, specast_str_slice(label, 0, open)), context);
	meaning.whole = false;
	return meaning;
}

#define WORDINGS_MOST 28

/* Where each of some wordings, which begin with no ASCII letter, stands first in a text; SIZE_MAX: nowhere.  One
 * walk for all of them, since mostly there is none. */
static void find_each(struct specast_str text, const char *const *wordings, size_t count,
		      size_t at[WORDINGS_MOST])
{
	uint32_t seconds = 0; /* bits of what stands second in them */
	memset(at, 0xff, count * sizeof(*at));
	for (size_t i = 0; i < count; i++)
		seconds |= wordings[i][1] ? (uint32_t)1 << (wordings[i][1] & 31) : UINT32_MAX;
	for (size_t from = 0; from < text.size; from++) {
		char c = text.data[from], next = from + 1 < text.size ? text.data[from + 1] : '\0';
		if (specast_is_letter(c) || !(seconds >> (next & 31) & 1))
			continue;
		for (size_t i = 0; i < count; i++)
			if (c == wordings[i][0] && (next == wordings[i][1] || !wordings[i][1]) &&
			    at[i] == SIZE_MAX &&
			    specast_str_starts(specast_str_slice(text, from, text.size), wordings[i]))
				at[i] = from;
	}
}

static const char *const colons[] = { ": ", " - ", " – ", " — ", "：" };
#define COLONS (sizeof(colons) / sizeof(colons[0]))

/* "Approach: refactor first" and "Goals - phase two": what stands before the colon or dash. */
static struct meaning before_colon(struct reader *reader, struct specast_str heading,
				   const struct specast_concept *context)
{
	size_t at[WORDINGS_MOST];
	find_each(heading, colons, COLONS, at);
	for (size_t i = 0; i < COLONS; i++) {
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

static const char *const separators[] = {
	" & ",  " and ", "/",  ", ", " + ", " und ", " et ", " y ", " e ",
	" en ", " и ",   "・", "と", "、",  "与",    "和",   "及",  " 및 "
};
#define SEPARATORS (sizeof(separators) / sizeof(separators[0]))

struct meaning lookup_second(struct reader *reader, struct specast_str heading)
{
	struct meaning meaning = { 0 };
	size_t at[WORDINGS_MOST];
	find_each(heading, separators, SEPARATORS, at);
	for (size_t i = 0; i < SEPARATORS && meaning.strength == 0; i++) {
		if (at[i] == SIZE_MAX || at[i] == 0)
			continue;
		struct specast_str tail =
		    specast_str_slice(heading, at[i] + strlen(separators[i]), heading.size);
		meaning = lookup_padded(reader, phrase_of(reader, tail), NULL, 0);
	}
	return partly(meaning, "the concept of its table");
}

/* A word that means little without what it is of: "Definition of Ready" is no glossary, and "State of the art"
 * no machine's; so does one that asks ("How we teach this"). */
static bool is_relative(struct specast_str phrase)
{
	static const char *const words[] = { "definition", "term", "state", "status", "type" };
	return is_asking(phrase) || is_one_of(phrase, words, sizeof(words) / sizeof(words[0]));
}

/* "Gaps & Solutions": what answers to the first word, which is not known, is that of it, not of the document. */
static bool is_answer(struct specast_str phrase)
{
	static const char *const words[] = { "solution", "approach", "proposal", "fix" };
	return is_one_of(phrase, words, sizeof(words) / sizeof(words[0]));
}

/* "Risks and Open Questions": the first concept named, else a later one. */
static struct meaning one_of_several(struct reader *reader, struct specast_str heading,
				     const struct specast_concept *context)
{
	size_t at[WORDINGS_MOST];
	find_each(heading, separators, SEPARATORS, at);
	for (size_t i = 0; i < SEPARATORS; i++) {
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
		if (meaning.strength > 0 && !is_answer(tail))
			return partly(meaning, "a concept that it names");
	}
	return (struct meaning){ 0 };
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

/* "Phase 1 Scope", "V2 Goals": what stands behind words that only say when.  What is current is not what is to be,
 * and "Phase 3: Architecture" is a phase. */
static struct meaning behind_release(struct reader *reader, struct specast_str heading,
				     struct specast_str phrase, const struct specast_concept *context)
{
	size_t colon[WORDINGS_MOST];
	find_each(heading, colons, COLONS, colon);
	for (size_t i = 0; i < COLONS; i++)
		if (colon[i] != SIZE_MAX)
			return (struct meaning){ 0 };
	size_t at = specast_str_find_char(phrase, ' ', 0);
	struct specast_str head = specast_str_slice(phrase, 0, at), tail = SPECAST_STR_NONE;
	while (at != SIZE_MAX && is_release(specast_str_slice(phrase, 0, at))) {
		tail = specast_str_slice(phrase, at + 1, phrase.size);
		at = specast_str_find_char(phrase, ' ', at + 1);
	}
	if (tail.size == 0 || is_release(tail) || is_padding(head) || specast_str_is(head, "current") ||
	    specast_str_is(head, "now"))
		return (struct meaning){ 0 };
	return partly(lookup_padded(reader, tail, context, 0.06), "its wording behind the release");
}

/* "Security of the gateway", "Risks we accept": what stands before the preposition, or what is said of it. */
static struct meaning before_preposition(struct reader *reader, struct specast_str phrase,
					 const struct specast_concept *context)
{
	static const char *const prepositions[] = {
		" for ",    " of ",      " in ",      " at ",      " with ",     " per ",      " from ",
		" by ",     " fur ",     " von ",     " pour ",    " de ",       " para ",     " we ",
		" that ",   " already ", " made ",    " taken ",   " agreed ",   " captured ", " identified ",
		" raised ", " derived ", " reached ", " settled ", " confirmed "
	};
	size_t at[WORDINGS_MOST], count = sizeof(prepositions) / sizeof(prepositions[0]);
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
		head = specast_str_trim(specast_str_slice(head, 0, head.size - phrase_last_word(head).size));
		struct meaning meaning = lookup_exact(reader, head, context);
		bool inside = context && meaning.concept && meaning.concept->parent == context->id;
		if (meaning.strength > 0 && (inside || left >= 2)) {
			meaning.strength = inside ? 0.66 : 0.6;
			return partly(meaning, "its first words");
		}
	}
	return (struct meaning){ 0 };
}

#define UNSPACED_MOST 72 /* bytes of a heading whose ends are tried */
#define SHORTEST_END 12  /* bytes: four characters of such a script */
#define FIRST_UNSPACED 0x2E80

/* "含まれるユーザーストーリー": in a script without spaces, the last characters, where they are a wording. */
static struct meaning by_end(struct reader *reader, struct specast_str phrase,
			     const struct specast_concept *context)
{
	size_t at = 0, taken;
	uint32_t rune;
	if (phrase.size > UNSPACED_MOST || specast_str_find_char(phrase, ' ', 0) != SIZE_MAX)
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

/* "What this change does not do", "What we will deliberately not build": what is not intended. */
static struct meaning by_negation(struct specast_str phrase)
{
	static const char *const verbs[] = { "do",      "doing", "cover",   "include", "address",
					     "solve",   "build", "attempt", "try",     "promise",
					     "provide", "offer", "support" };
	struct specast_str rest = phrase, word = { 0 };
	bool negated = false, verb = false;
	if (!phrase_word(&rest, &word) || !specast_str_is(word, "what"))
		return (struct meaning){ 0 };
	while (phrase_word(&rest, &word))
		negated |= specast_str_is(word, "not");
	for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++)
		verb |= specast_str_is(word, verbs[i]);
	return negated && verb ? (struct meaning){ .concept = specast_concept_find("non_goals"),
						   .strength = 0.9,
						   .how = "what it says is not done" }
			       : (struct meaning){ 0 };
}

/* Whether a word stands in the document's title. */
static bool is_of_title(const struct reader *reader, struct specast_str word)
{
	const struct part *title = reader->root ? reader->root->first : NULL;
	struct specast_str rest = title && title->role == PART_TITLE ? title->phrase : SPECAST_STR_NONE, own;
	while (phrase_word(&rest, &own))
		if (specast_str_equal(own, word))
			return true;
	return false;
}

/* "Gateway Risks" in the document "Gateway": what stands behind words of the title is that of the whole. */
static struct meaning behind_title(struct reader *reader, struct specast_str phrase)
{
	struct specast_str word, rest = phrase;
	bool title = false;
	while (phrase_word(&rest, &word) && (is_padding(word) || is_of_title(reader, word))) {
		struct meaning meaning = lookup_exact(reader, specast_str_trim(rest), NULL);
		title |= !is_padding(word);
		if (!title || !meaning.concept || meaning.concept->parent != 0 ||
		    (meaning.concept->shape != SPECAST_LIST && meaning.concept->shape != SPECAST_RECORD))
			continue;
		meaning.strength = 0.7;
		return partly(meaning, "its wording behind words of the title");
	}
	return (struct meaning){ 0 };
}

struct meaning lookup_heading(struct reader *reader, struct specast_str heading, struct specast_str phrase,
			      const struct specast_concept *context)
{
	if (is_name_in_code(heading)) {
		struct meaning own = lookup_exact(reader, phrase, context);
		bool inside = context && context->id && own.concept && own.concept->parent == context->id;
		return inside ? own : (struct meaning){ 0 };
	}
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
		meaning = by_negation(phrase);
	if (meaning.strength == 0)
		meaning = one_of_several(reader, heading, context);
	if (meaning.strength == 0)
		meaning = behind_release(reader, heading, phrase, context);
	if (meaning.strength == 0)
		meaning = before_preposition(reader, phrase, context);
	if (meaning.strength == 0)
		meaning = by_words(reader, phrase, context);
	if (meaning.strength == 0 && !context)
		meaning = behind_title(reader, phrase);
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
