/* Words: what texts are likened by, and the word-by-word comparison of two of them. */
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

/* A text in words, runs of white space, and single other characters. */
struct tokens {
	struct specast_str *items;
	uint64_t *hashes;
	size_t count;
};

static size_t token_size(struct specast_str text, size_t at)
{
	struct specast_str word;
	size_t next = at, size;
	uint32_t rune;

	size = specast_utf8_decode(text, at, &rune);
	if (size && specast_rune_is_word(rune) && word_next(text, &next, &word))
		return word.size;
	if (strchr(" \t\n", text.data[at]) && text.data[at])
		return strspn(text.data + at, " \t\n") < text.size - at ? strspn(text.data + at, " \t\n")
									: text.size - at;
	return size ? size : 1;
}

static struct tokens tokens_of(struct specast_arena *arena, struct specast_str text)
{
	struct tokens tokens = { SPECAST_NEW_ARRAY(arena, text.size + 1, struct specast_str),
				 SPECAST_NEW_ARRAY(arena, text.size + 1, uint64_t), 0 };

	text = specast_str_copy(arena, text); /* ends with NUL */
	for (size_t at = 0, size; at < text.size; at += size) {
		struct specast_str token;

		size = token_size(text, at);
		token = specast_str_slice(text, at, at + size);
		tokens.items[tokens.count] = token;
		tokens.hashes[tokens.count++] =
		    specast_str_blank(token) ? 1 : specast_str_hash(token, 0); /* a soft break is a space */
	}
	return tokens;
}

/* White space between two words that differ is no common ground. */
static void lonely_drop(const struct tokens *tokens, size_t *places)
{
	for (size_t i = 0; i < tokens->count; i++) {
		bool before = i > 0 && places[i - 1] != NOWHERE && places[i - 1] + 1 == places[i];
		bool after = i + 1 < tokens->count && places[i + 1] != NOWHERE && places[i] != NOWHERE &&
			     places[i + 1] == places[i] + 1;

		if (places[i] != NOWHERE && !before && !after && specast_str_blank(tokens->items[i]))
			places[i] = NOWHERE;
	}
}

static void piece_add(struct specast_pieces *pieces, enum specast_piece_kind kind, struct specast_str text)
{
	struct specast_piece *last = pieces->count ? &pieces->items[pieces->count - 1] : NULL;

	if (last && last->kind == kind && last->text.data + last->text.size == text.data)
		last->text.size += text.size;
	else
		pieces->items[pieces->count++] = (struct specast_piece){ kind, text };
}

struct specast_pieces specast_diff_words(struct specast_arena *arena, struct specast_str before,
					 struct specast_str after)
{
	struct tokens a = tokens_of(arena, before), b = tokens_of(arena, after);
	size_t *places = sequence_match(arena, a.hashes, a.count, b.hashes, b.count), at = 0;
	struct specast_pieces pieces = {
		SPECAST_NEW_ARRAY(arena, a.count + b.count + 1, struct specast_piece), 0
	};

	lonely_drop(&a, places);
	for (size_t i = 0; i <= a.count;) {
		for (; i < a.count && places[i] == NOWHERE; i++)
			piece_add(&pieces, SPECAST_PIECE_REMOVED, a.items[i]);
		for (; at < (i < a.count ? places[i] : b.count); at++)
			piece_add(&pieces, SPECAST_PIECE_ADDED, b.items[at]);
		for (; i < a.count && places[i] == at; i++, at++)
			piece_add(&pieces, SPECAST_PIECE_SAME, b.items[at]);
		if (i == a.count && at == b.count)
			break;
	}
	return pieces;
}
