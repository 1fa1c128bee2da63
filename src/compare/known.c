/* What entries of lists are known by. */
#include <string.h>

#include "match.h"

const struct specast_concept *key_next(const struct specast_concept *list,
				       const struct specast_concept *previous)
{
	uint16_t at = previous ? previous->next : list->first;

	for (; at; at = specast_concept_at(at)->next)
		if (specast_concept_at(at)->key)
			return specast_concept_at(at);
	for (at = list->first; !previous && at; at = specast_concept_at(at)->next)
		if (specast_concept_at(at)->shape == SPECAST_TEXT)
			return specast_concept_at(at);
	return NULL;
}

static bool is_number(struct specast_str word)
{
	for (size_t i = 0; i < word.size; i++)
		if (!specast_is_digit(word.data[i]))
			return false;
	return true;
}

/* The words of a key without case and punctuation; of "Phase 2: Rollout" those behind the ordinal. */
static uint64_t key_hash(struct specast_str text, bool *weak)
{
	struct specast_str word, noun = SPECAST_STR_NONE;
	uint64_t hash = 1, skipped = 0;
	size_t at = 0, count = 0;

	*weak = false;
	while (word_next(text, &at, &word)) {
		bool ordinal = count == 1 && !is_number(noun) && (is_number(word) || word.size == 1) &&
			       noun.data + noun.size + 1 == word.data && *(word.data - 1) == ' ';

		hash = hash * 0x100000001b3u ^ word_hash(word);
		count++;
		noun = count == 1 ? word : noun;
		*weak = ordinal;
		if (ordinal && at < text.size && memchr(":.)-", text.data[at], 4)) {
			skipped = hash;
			hash = 1;
		} else if (skipped) {
			*weak = false;
		}
	}
	if (hash == 1)
		hash = skipped;
	return count ? hash : specast_str_hash(text, 1) | 1;
}

static void known_record(struct known *known, const struct specast_node *entry)
{
	const struct specast_concept *field = NULL;
	bool weak;

	while ((field = key_next(entry->concept, field)) && known->key_count < KEYS_MOST) {
		const struct specast_node *key = specast_node_get(entry, field->name);

		if (key && key->text.size) {
			known->keys[known->key_count] = key_hash(key->text, &weak);
			known->weak |= weak;
			known->key = (known->key * 31 + known->keys[known->key_count]) | 1;
		}
		known->key_count++;
	}
}

struct known known_of(enum match_mode mode, const struct specast_node *entry)
{
	struct known known = { 0 };

	if (mode == MATCH_TEXT || mode == MATCH_KIN_TEXT) {
		known.kind = block_kind(entry);
	} else if (entry->shape == SPECAST_RECORD && entry->concept) {
		known_record(&known, entry);
	} else if (specast_node_is_leaf(entry)) {
		known.key = key_hash(entry->text, &known.weak);
		known.weak = false;
	}
	return known;
}
