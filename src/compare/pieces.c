/* Two texts, word by word or line by line: what they have in common, and what each has for itself. */
#include <string.h>

#include "compare.h"

/* A text in pieces that are compared as a whole. */
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

/* Words, runs of white space, and single other characters. */
static struct tokens words_split(struct specast_arena *arena, struct specast_str text)
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

static struct tokens lines_split(struct specast_arena *arena, struct specast_str text)
{
	size_t count = 1;

	for (size_t at = 0; (at = specast_str_find_char(text, '\n', at)) != SIZE_MAX; at++)
		count++;
	struct tokens lines = { SPECAST_NEW_ARRAY(arena, count, struct specast_str),
				SPECAST_NEW_ARRAY(arena, count, uint64_t), 0 };
	for (size_t at = 0, end; at < text.size; at = end) {
		end = specast_str_find_char(text, '\n', at);
		end = end == SIZE_MAX ? text.size : end + 1;
		lines.items[lines.count] = specast_str_slice(text, at, end);
		lines.hashes[lines.count] = specast_str_hash(lines.items[lines.count], 0);
		lines.count++;
	}
	return lines;
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

static struct specast_pieces pieces_of(struct specast_arena *arena, const struct tokens *before,
				       const struct tokens *after, const size_t *places)
{
	struct specast_pieces pieces = {
		SPECAST_NEW_ARRAY(arena, before->count + after->count + 1, struct specast_piece), 0
	};
	size_t i = 0, at = 0;

	while (i < before->count || at < after->count) {
		for (; i < before->count && places[i] == NOWHERE; i++)
			piece_add(&pieces, SPECAST_PIECE_REMOVED, before->items[i]);
		for (; at < (i < before->count ? places[i] : after->count); at++)
			piece_add(&pieces, SPECAST_PIECE_ADDED, after->items[at]);
		for (; i < before->count && places[i] == at; i++, at++)
			piece_add(&pieces, SPECAST_PIECE_SAME, after->items[at]);
	}
	return pieces;
}

struct specast_pieces specast_diff_words(struct specast_arena *arena, struct specast_str before,
					 struct specast_str after)
{
	struct tokens a = words_split(arena, before), b = words_split(arena, after);
	size_t *places = sequence_match(arena, a.hashes, a.count, b.hashes, b.count);

	lonely_drop(&a, places);
	return pieces_of(arena, &a, &b, places);
}

struct specast_pieces specast_diff_lines(struct specast_arena *arena, struct specast_str before,
					 struct specast_str after)
{
	struct tokens a = lines_split(arena, before), b = lines_split(arena, after);
	size_t *places = sequence_match(arena, a.hashes, a.count, b.hashes, b.count);

	for (size_t i = 0; i < a.count; i++) /* two hashes may be the same by chance */
		if (places[i] != NOWHERE && !specast_str_equal(a.items[i], b.items[places[i]]))
			places[i] = NOWHERE;
	return pieces_of(arena, &a, &b, places);
}
