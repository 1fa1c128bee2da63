/* Words: what texts are likened by. */
#include <stdlib.h>
#include <string.h>

#include "compare.h"

/* Scripts that put no spaces between words: each character counts for one. */
static bool is_word_alone(uint32_t rune)
{
	return rune >= 0x2e80 && !(rune >= 0xac00 && rune <= 0xd7a3); /* Hangul has spaces */
}

bool word_next(struct specast_str text, size_t *at, struct specast_str *word)
{
	size_t start = SIZE_MAX, size;
	uint32_t rune;

	for (; *at < text.size; *at += size ? size : 1) {
		size = specast_utf8_decode(text, *at, &rune);
		bool part = size && specast_rune_is_word(rune);

		if (part && start == SIZE_MAX && is_word_alone(rune)) {
			*word = (struct specast_str){ text.data + *at, size };
			*at += size;
			return true;
		}
		if (part && start == SIZE_MAX)
			start = *at;
		else if (start != SIZE_MAX && (!part || is_word_alone(rune)))
			break;
	}
	if (start == SIZE_MAX)
		return false;
	*word = specast_str_slice(text, start, *at);
	return true;
}

uint64_t word_hash(struct specast_str word)
{
	uint64_t hash = 0xcbf29ce484222325u;

	for (size_t at = 0, size; at < word.size; at += size ? size : 1) {
		uint32_t rune;

		size = specast_utf8_decode(word, at, &rune);
		hash = (hash ^ specast_rune_lower(rune)) * 0x100000001b3u;
	}
	return hash ^ (hash >> 29);
}

static int by_hash(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static void words_add(struct words *words, size_t most, struct specast_str text)
{
	struct specast_str word;
	size_t at = 0;

	while (words->count < most && word_next(text, &at, &word))
		words->items[words->count++] = word_hash(word);
}

struct words words_of(struct specast_arena *arena, const struct specast_node *node, size_t most)
{
	struct words words = { 0 };
	size_t bytes = 0;

	for (const struct specast_node *at = node; at; at = specast_node_walk(node, at))
		bytes += at->text.size;
	if (bytes / 2 + 1 < most)
		most = bytes / 2 + 1;
	words.items = SPECAST_NEW_ARRAY(arena, most, uint64_t);
	for (const struct specast_node *at = node; at; at = specast_node_walk(node, at))
		words_add(&words, most, at->text);
	qsort(words.items, words.count, sizeof(*words.items), by_hash);
	return words;
}
