/* Normal forms: of captions (headings, labels, columns), and of the texts that stand where nothing has been
 * filled in. */
#include <string.h>

#include "template.h"

#define ROMAN_MOST 5

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Where the text begins after spaces, marks, emoji and other symbols. */
static size_t first_word(struct specast_str text, size_t at)
{
	while (at < text.size) {
		uint32_t rune;
		size_t taken = specast_utf8_decode(text, at, &rune);

		if (taken && specast_rune_is_word(rune))
			break;
		at += taken ? taken : 1;
	}
	return at;
}

/* The end of "3", "3.2", "IV" or "A" at `at`; `plain` says that it may as well be a word. */
static size_t number_end(struct specast_str text, size_t at, bool *plain)
{
	size_t end = at;

	*plain = true;
	while (end < text.size && (specast_is_digit(text.data[end]) ||
				   (end > at && text.data[end] == '.' && end + 1 < text.size &&
				    specast_is_digit(text.data[end + 1])))) {
		if (text.data[end] == '.')
			*plain = false;
		end++;
	}
	if (end > at) {
		/* "1 Overview": a heading hardly begins with a small number of things. */
		if (end - at <= 2)
			*plain = false;
		return end;
	}
	while (end < text.size && end - at < ROMAN_MOST && strchr("IVXivx", text.data[end]))
		end++;
	if (end == at && text.data[at] >= 'A' && text.data[at] <= 'Z')
		end++;
	return end;
}

/* Where the words begin after a leading number such as "3.2", "1)", "IV." or "(a)"; `start` where there is
 * none. */
static size_t after_number(struct specast_str text, size_t start)
{
	bool plain, marked = false;
	size_t end, next;

	if (start >= text.size)
		return start;
	end = number_end(text, start, &plain);
	if (end == start)
		return start;
	while (end < text.size && (strchr(".)*", text.data[end]) ||
				   (text.data[end] == ':' && specast_is_digit(text.data[start])))) {
		marked = true;
		end++;
	}
	if (end < text.size && (text.data[end] & 0x80)) {
		/* What encloses a number in a keycap, and the like. */
		uint32_t rune;
		size_t taken = specast_utf8_decode(text, end, &rune);

		if (!taken || specast_rune_is_word(rune))
			return start;
		marked = true;
	} else if (end < text.size && !is_space(text.data[end])) {
		return start;
	}
	next = first_word(text, end);
	return next < text.size && (marked || !plain) ? next : start;
}

/* Whether the word that begins at `word` in `out` is of Latin letters throughout. */
static bool is_latin(struct specast_str word)
{
	size_t at = 0;

	while (at < word.size) {
		uint32_t rune;
		size_t taken = specast_utf8_decode(word, at, &rune);

		if (!taken || rune >= 0x250 || specast_is_digit((char)rune))
			return false;
		at += taken;
	}
	return true;
}

/* How many bytes of the lower-case `word` stay when a plural "s" is taken off; *y says that "y" takes their
 * place. `acronym`: the word was an acronym with "s" ("APIs"). */
static size_t singular(struct specast_str word, bool acronym, bool *y)
{
	*y = false;
	if (acronym)
		return word.size - 1;
	if (word.size <= 3 || word.data[word.size - 1] != 's' || !is_latin(word))
		return word.size;
	if (word.size > 4 && specast_str_ends(word, "ies")) {
		*y = true;
		return word.size - 3;
	}
	if (specast_str_ends(word, "ss") || specast_str_ends(word, "us") || specast_str_ends(word, "is"))
		return word.size;
	if (specast_str_ends(word, "sses") || specast_str_ends(word, "xes") ||
	    specast_str_ends(word, "ches") || specast_str_ends(word, "shes"))
		return word.size - 2;
	return word.size - 1;
}

/* Whether `text` is its own normal form as far as a glance can tell: then nothing need be made. */
static bool is_normal(struct specast_str text)
{
	size_t word = 0;

	if (!text.size || specast_is_digit(text.data[0]) || is_space(text.data[0]))
		return false;
	for (size_t i = 0; i <= text.size; i++) {
		bool y;

		if (i < text.size && text.data[i] != ' ') {
			if ((text.data[i] < 'a' || text.data[i] > 'z') && !specast_is_digit(text.data[i]))
				return false;
			continue;
		}
		if (i == word || singular(specast_str_slice(text, word, i), false, &y) != i - word)
			return false;
		word = i + 1;
	}
	return true;
}

/* After the "]" at `at`: past the "(target)" of a link, where one follows. */
static size_t past_target(struct specast_str text, size_t at)
{
	size_t end;

	if (at >= text.size || text.data[at] != '(')
		return at;
	end = specast_str_find_char(text, ')', at);
	return end == SIZE_MAX ? at : end + 1;
}

static void word_end(struct specast_buf *out, size_t word, bool acronym)
{
	struct specast_str text = { out->data + word, out->size - word };
	size_t keep;
	bool y;

	if (!text.size)
		return;
	keep = singular(text, acronym && text.size > 2, &y);
	if (keep == text.size)
		return;
	out->size = word + keep;
	if (y)
		specast_buf_putc(out, 'y');
}

struct phrase {
	struct specast_buf out;
	size_t word;  /* where the last word begins in `out` */
	bool open;    /* a word is under way */
	bool capital; /* its last letter is a capital */
	bool acronym; /* the letter before is one, and the last is not */
};

static void phrase_close(struct phrase *phrase)
{
	if (!phrase->open)
		return;
	word_end(&phrase->out, phrase->word,
		 phrase->acronym && phrase->out.data[phrase->out.size - 1] == 's');
	phrase->open = false;
}

static void phrase_open(struct phrase *phrase)
{
	if (phrase->open)
		return;
	if (phrase->out.size)
		specast_buf_putc(&phrase->out, ' ');
	phrase->word = phrase->out.size;
	phrase->open = true;
	phrase->capital = phrase->acronym = false;
}

static void phrase_rune(struct phrase *phrase, uint32_t rune)
{
	uint32_t lower = specast_rune_lower(rune), plain = rune < 0x80 ? lower : specast_rune_plain(rune);

	if (!plain)
		return;
	phrase_open(phrase);
	specast_buf_put_rune(&phrase->out, plain);
	phrase->acronym = phrase->capital && lower == rune;
	phrase->capital = lower != rune;
}

static void phrase_and(struct phrase *phrase)
{
	phrase_close(phrase);
	phrase_open(phrase);
	specast_buf_puts(&phrase->out, "and");
	phrase_close(phrase);
}

/* Takes what is no word at `at`; returns where to go on. */
static size_t phrase_mark(struct phrase *phrase, struct specast_str text, size_t at)
{
	struct specast_str rest = specast_str_slice(text, at, text.size);
	uint32_t after;
	size_t quote = specast_str_starts(rest, "'") ? 1 : specast_str_starts(rest, "\xe2\x80\x99") ? 3 : 0;

	if (quote && phrase->open && at + quote < text.size && (text.data[at + quote] | 0x20) == 's') {
		size_t taken = specast_utf8_decode(text, at + quote + 1, &after);

		if (!taken || !specast_rune_is_word(after)) {
			phrase_close(phrase);
			return at + quote + 1;
		}
	}
	/* Marks within a word do not part it: "**I**nput". */
	if (strchr("*`~", text.data[at]))
		return at + 1;
	phrase_close(phrase);
	if (specast_str_starts(rest, "&amp;")) {
		phrase_and(phrase);
		return at + strlen("&amp;");
	}
	if (specast_str_starts(rest, "&") || (specast_str_starts(rest, "+ ") && phrase->out.size))
		phrase_and(phrase);
	if (specast_str_starts(rest, "]"))
		return past_target(text, at + 1);
	return at + 1;
}

struct specast_str caption_phrase(struct specast_arena *arena, struct specast_str heading)
{
	struct phrase phrase = { .out = SPECAST_BUF(arena) };
	size_t at;

	heading = specast_str_trim(heading);
	if (is_normal(heading))
		return heading;
	at = after_number(heading, first_word(heading, 0));
	while (at < heading.size) {
		uint32_t rune;
		size_t taken = specast_utf8_decode(heading, at, &rune);

		if (taken && specast_rune_is_word(rune)) {
			phrase_rune(&phrase, rune);
			at += taken;
		} else if (rune == ' ') {
			phrase_close(&phrase);
			at++;
		} else if (taken == 1) {
			at = phrase_mark(&phrase, heading, at);
		} else {
			size_t next = taken == 3 ? phrase_mark(&phrase, heading, at) : at + 1;

			phrase_close(&phrase);
			at = next > at + 1 ? next : at + (taken ? taken : 1);
		}
	}
	phrase_close(&phrase);
	return specast_buf_str(&phrase.out);
}

#define FIRST_UNSPACED 0x2E80

/* Whether a word of a script that can do without spaces begins or ends here: the rune at `at`. */
static bool is_unspaced(struct specast_str text, size_t at)
{
	uint32_t rune;

	return specast_utf8_decode(text, at, &rune) > 0 && rune >= FIRST_UNSPACED;
}

struct specast_str caption_compact(struct specast_arena *arena, struct specast_str phrase)
{
	struct specast_buf out = SPECAST_BUF(arena);
	bool before = false; /* what stands before is of such a script */

	if (specast_str_find_char(phrase, ' ', 0) == SIZE_MAX)
		return phrase;
	for (size_t at = 0, taken; at < phrase.size; at += taken) {
		uint32_t rune;

		taken = specast_utf8_decode(phrase, at, &rune);
		if (!taken)
			return phrase;
		if (rune == ' ' && (before || is_unspaced(phrase, at + 1)))
			continue;
		before = rune >= FIRST_UNSPACED;
		specast_buf_put(&out, specast_str_slice(phrase, at, at + taken));
	}
	return out.size < phrase.size ? specast_buf_str(&out) : phrase;
}

/* A line without indentation, list marker, and task box. */
static struct specast_str bare_line(struct specast_str line)
{
	size_t at = 0;

	line = specast_str_trim(line);
	while (at < line.size && specast_is_digit(line.data[at]) && at < 9)
		at++;
	if (at ? at < line.size && (line.data[at] == '.' || line.data[at] == ')')
	       : line.size && strchr("-*+", line.data[0]))
		at++;
	else
		at = 0;
	if (at && (at == line.size || line.data[at] == ' '))
		line = specast_str_trim(specast_str_slice(line, at, line.size));
	if (specast_str_starts(line, "[ ] ") || specast_str_starts(line, "[x] ") ||
	    specast_str_starts(line, "[X] "))
		line = specast_str_trim(specast_str_slice(line, 4, line.size));
	return line;
}

/* Whether all white space in `line` is single spaces. */
static bool is_folded(struct specast_str line)
{
	for (size_t i = 0; i < line.size; i++)
		if (line.data[i] == '\t' || line.data[i] == '\n' || line.data[i] == '\r' ||
		    (line.data[i] == ' ' && i + 1 < line.size && line.data[i + 1] == ' '))
			return false;
	return true;
}

struct specast_str blank_form(struct specast_arena *arena, struct specast_str text)
{
	struct specast_buf out = SPECAST_BUF(arena);
	struct specast_str rest = specast_str_trim(text), line = bare_line(rest);

	if (is_folded(rest))
		return line;
	while (specast_str_line(&rest, &line)) {
		line = bare_line(line);
		for (size_t i = 0; i < line.size; i++) {
			bool space = is_space(line.data[i]);

			if (out.size && (space || i == 0) && out.data[out.size - 1] != ' ')
				specast_buf_putc(&out, ' ');
			if (!space)
				specast_buf_putc(&out, line.data[i]);
		}
	}
	return specast_str_trim(specast_buf_str(&out));
}

static bool is_word_rune(uint32_t rune)
{
	return rune == '_' || specast_rune_is_word(rune);
}

/* In lower case: itself where it is already. */
static struct specast_str lower(struct specast_arena *arena, struct specast_str word)
{
	struct specast_buf out = SPECAST_BUF(arena);
	uint32_t rune;
	size_t at = 0;

	while (at < word.size &&
	       ((word.data[at] >= 'a' && word.data[at] <= 'z') || specast_is_digit(word.data[at])))
		at++;
	if (at == word.size)
		return word;
	for (at = 0; at < word.size;) {
		at += specast_utf8_decode(word, at, &rune);
		specast_buf_put_rune(&out, specast_rune_lower(rune));
	}
	return specast_buf_str(&out);
}

bool caption_word(struct specast_arena *arena, struct specast_str *rest, struct specast_str *word)
{
	size_t at = 0, start, size;
	uint32_t rune;

	while (at < rest->size &&
	       (size = specast_utf8_decode(*rest, at, &rune), !size || !is_word_rune(rune)))
		at += size ? size : 1;
	start = at;
	while (at < rest->size && (size = specast_utf8_decode(*rest, at, &rune)) && is_word_rune(rune))
		at += size;
	*word = lower(arena, specast_str_slice(*rest, start, at));
	*rest = specast_str_slice(*rest, at, rest->size);
	return word->size > 0;
}
