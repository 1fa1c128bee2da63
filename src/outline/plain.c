/* Plain text of inline Markdown, in one pass and without a tree.
 *
 * Marks are written to the output like any other byte; when one turns out to be half of a pair, both halves
 * are overwritten with NUL, which no text contains, and taken out at the end. */
#include <string.h>

#include "parse.h"

#define OPENERS_MOST 64     /* pairs that are open at a time; further ones stay as written */
#define TICKS_MOST 64       /* backticks of one code span */
#define PARENTHESES_MOST 32 /* nested in a link target, as in cmark */

/* A bracket or a run of emphasis marks that may be the first half of a pair. */
struct opener {
	char mark;    /* '[', '!' for "![", '*', '_' or '~' */
	size_t at;    /* in the output */
	size_t count; /* marks of the run that are still open */
};

struct plain {
	struct specast_str in;
	size_t at;
	char *out;
	size_t size;
	struct opener openers[OPENERS_MOST];
	size_t opener_count;
	bool unclosed[TICKS_MOST + 1]; /* no further run of so many backticks */
};

static const struct {
	const char *name, *text;
} entities[] = {
	{ "amp", "&" },    { "lt", "<" },     { "gt", ">" },    { "quot", "\"" },  { "apos", "'" },
	{ "nbsp", " " },   { "ndash", "–" },  { "mdash", "—" }, { "hellip", "…" }, { "lsquo", "‘" },
	{ "rsquo", "’" },  { "ldquo", "“" },  { "rdquo", "”" }, { "laquo", "«" },  { "raquo", "»" },
	{ "copy", "©" },   { "reg", "®" },    { "trade", "™" }, { "bull", "•" },   { "middot", "·" },
	{ "times", "×" },  { "rarr", "→" },   { "larr", "←" },  { "harr", "↔" },   { "deg", "°" },
	{ "plusmn", "±" }, { "le", "≤" },     { "ge", "≥" },    { "ne", "≠" },     { "euro", "€" },
	{ "pound", "£" },  { "sect", "§" },   { "auml", "ä" },  { "ouml", "ö" },   { "uuml", "ü" },
	{ "szlig", "ß" },  { "Auml", "Ä" },   { "Ouml", "Ö" },  { "Uuml", "Ü" },   { "eacute", "é" },
	{ "egrave", "è" }, { "agrave", "à" },
};

static char peek(const struct plain *plain, size_t at)
{
	return at < plain->in.size ? plain->in.data[at] : '\n';
}

static bool is_blank(char c)
{
	return is_space(c) || c == '\n';
}

static void put(struct plain *plain, struct specast_str str)
{
	if (str.size)
		memcpy(plain->out + plain->size, str.data, str.size);
	plain->size += str.size;
}

static void put_char(struct plain *plain, char c)
{
	if (c == ' ' && plain->size && plain->out[plain->size - 1] == ' ')
		return;
	plain->out[plain->size++] = c;
}

static void opener_push(struct plain *plain, char mark, size_t count)
{
	if (plain->opener_count < OPENERS_MOST)
		plain->openers[plain->opener_count++] = (struct opener){ mark, plain->size, count };
}

static size_t run_end(const struct plain *plain, size_t at)
{
	size_t end = at;

	while (end < plain->in.size && plain->in.data[end] == plain->in.data[at])
		end++;
	return end;
}

static void code_span_read(struct plain *plain)
{
	size_t start = run_end(plain, plain->at), ticks = start - plain->at, close, end = start;
	struct specast_str code;

	if (ticks > TICKS_MOST || plain->unclosed[ticks])
		close = SIZE_MAX;
	else
		while ((close = specast_str_find_char(plain->in, '`', end)) != SIZE_MAX) {
			end = run_end(plain, close);
			if (end - close == ticks)
				break;
		}
	if (close == SIZE_MAX) {
		if (ticks <= TICKS_MOST)
			plain->unclosed[ticks] = true;
		put(plain, specast_str_slice(plain->in, plain->at, start));
		plain->at = start;
		return;
	}
	code = specast_str_slice(plain->in, start, close);
	if (code.size > 2 && is_blank(code.data[0]) && is_blank(code.data[code.size - 1]) &&
	    !specast_str_blank(code))
		code = specast_str_slice(code, 1, code.size - 1);
	for (size_t i = 0; i < code.size; i++)
		plain->out[plain->size++] = code.data[i] == '\n' ? ' ' : code.data[i];
	plain->at = end;
}

/* What follows the "(target "title")" at `at`, or SIZE_MAX. */
static size_t target_end(const struct plain *plain, size_t at)
{
	size_t open = 0;
	char quote;

	for (at++; at < plain->in.size && is_blank(peek(plain, at)); at++)
		;
	if (peek(plain, at) == '<') {
		for (at++; peek(plain, at) != '>' && peek(plain, at) != '\n' && peek(plain, at) != '<'; at++)
			at += peek(plain, at) == '\\';
		if (peek(plain, at++) != '>')
			return SIZE_MAX;
	} else {
		for (; !is_blank(peek(plain, at)); at++) {
			char c = peek(plain, at);

			at += c == '\\';
			open += c == '(';
			if (open > PARENTHESES_MOST || (c == ')' && !open--))
				break;
		}
	}
	while (at < plain->in.size && is_blank(peek(plain, at)))
		at++;
	quote = peek(plain, at);
	if (quote == '"' || quote == '\'') {
		for (at++; at < plain->in.size && peek(plain, at) != quote; at++)
			at += peek(plain, at) == '\\';
		for (at++; at < plain->in.size && is_blank(peek(plain, at)); at++)
			;
	}
	return at < plain->in.size && peek(plain, at) == ')' ? at + 1 : SIZE_MAX;
}

/* What follows the "[label]" at `at`, or SIZE_MAX. */
static size_t label_end(const struct plain *plain, size_t at)
{
	for (at++; at < plain->in.size && peek(plain, at) != '['; at++) {
		if (peek(plain, at) == ']')
			return at + 1;
		at += peek(plain, at) == '\\';
	}
	return SIZE_MAX;
}

static void bracket_open(struct plain *plain, bool image)
{
	if (peek(plain, plain->at + image + 1) == '^') { /* a footnote's mark is no part of the text */
		size_t end = label_end(plain, plain->at);

		if (!image && end != SIZE_MAX) {
			plain->at = end;
			return;
		}
	}
	opener_push(plain, image ? '!' : '[', 1);
	put(plain, specast_str_slice(plain->in, plain->at, plain->at + image + 1));
	plain->at += image + 1u;
}

static void bracket_close(struct plain *plain)
{
	size_t end = SIZE_MAX, i = plain->opener_count;

	while (i && plain->openers[i - 1].mark != '[' && plain->openers[i - 1].mark != '!')
		i--;
	if (i && peek(plain, plain->at + 1) == '(')
		end = target_end(plain, plain->at + 1);
	else if (i && peek(plain, plain->at + 1) == '[')
		end = label_end(plain, plain->at + 1);
	if (i)
		plain->opener_count = i - 1;
	if (end == SIZE_MAX) {
		put_char(plain, ']');
		plain->at++;
		return;
	}
	plain->out[plain->openers[i - 1].at] = '\0';
	if (plain->openers[i - 1].mark == '!')
		plain->out[plain->openers[i - 1].at + 1] = '\0';
	plain->at = end;
}

/* 0: white space, 1: punctuation, 2: anything else. */
static int char_class(uint32_t rune)
{
	if (rune == ' ' || rune == '\t' || rune == '\n' || rune == 0xa0)
		return 0;
	return specast_rune_is_word(rune) ? 2 : 1;
}

static int class_before(const struct plain *plain)
{
	size_t at = plain->at;
	uint32_t rune;

	if (!at)
		return 0;
	for (at--; at > 0 && (plain->in.data[at] & 0xc0) == 0x80; at--)
		;
	specast_utf8_decode(plain->in, at, &rune);
	return char_class(rune);
}

static void emphasis_read(struct plain *plain)
{
	size_t end = run_end(plain, plain->at), left = end - plain->at, i = plain->opener_count;
	char mark = plain->in.data[plain->at];
	int before = class_before(plain), after;
	bool opens, closes;
	uint32_t rune;

	specast_utf8_decode(plain->in, end, &rune);
	after = end < plain->in.size ? char_class(rune) : 0;
	opens = after == 2 || (after == 1 && before < 2);
	closes = before == 2 || (before == 1 && after < 2);
	if (mark == '_' && opens && closes) { /* within a word */
		opens = before == 1;
		closes = after == 1;
	}
	while (closes && left && i--) {
		struct opener *opener = &plain->openers[i];
		size_t used = opener->count < left ? opener->count : left;

		if (opener->mark == '[' || opener->mark == '!')
			break; /* emphasis does not reach out of a link */
		if (opener->mark != mark || (mark == '~' && opener->count != left))
			continue;
		opener->count -= used;
		left -= used;
		memset(plain->out + opener->at + opener->count, 0, used);
		plain->opener_count = opener->count ? i + 1 : i;
	}
	if (opens && left && (mark != '~' || left <= 2))
		opener_push(plain, mark, left);
	memset(plain->out + plain->size, mark, left);
	plain->size += left;
	plain->at = end;
}

static void entity_read(struct plain *plain)
{
	size_t end = specast_str_find_char(specast_str_slice(plain->in, 0, plain->at + 34), ';', plain->at);
	struct specast_str name = specast_str_slice(plain->in, plain->at + 1, end);
	uint32_t rune = 0;

	if (end != SIZE_MAX && name.size > 1 && name.data[0] == '#') {
		bool hex = name.data[1] == 'x' || name.data[1] == 'X',
		     good = name.size > (hex ? 2 : 1) && name.size < 10;

		for (size_t i = hex ? 2 : 1; good && i < name.size; i++) {
			char c = name.data[i] | 0x20;
			bool digit = name.data[i] >= '0' && name.data[i] <= '9';

			good = digit || (hex && c >= 'a' && c <= 'f');
			rune = rune * (hex ? 16 : 10) + (uint32_t)(digit ? name.data[i] - '0' : c - 'a' + 10);
		}
		if (good) {
			plain->size += specast_utf8_encode(rune ? rune : 0xfffd, plain->out + plain->size);
			plain->at = end + 1;
			return;
		}
	}
	for (size_t i = 0; end != SIZE_MAX && i < sizeof(entities) / sizeof(*entities); i++) {
		if (!specast_str_is(name, entities[i].name))
			continue;
		put(plain, specast_str_of(entities[i].text));
		plain->at = end + 1;
		return;
	}
	put_char(plain, '&');
	plain->at++;
}

/* Goes on behind a tag; where it stood between two spaces, one is left. */
static void tag_drop(struct plain *plain, size_t end)
{
	plain->at = end;
	if (plain->size && plain->out[plain->size - 1] == ' ' && peek(plain, end) == ' ')
		plain->at++;
}

/* A tag or comment is dropped, an autolink stays as its address. */
static void angle_read(struct plain *plain)
{
	size_t at = plain->at + 1, end;
	bool address = false;
	char c = peek(plain, at);

	if (c == '!' && peek(plain, at + 1) == '-' && peek(plain, at + 2) == '-') {
		end = specast_str_find(plain->in, "-->", at + 1);
		tag_drop(plain, end == SIZE_MAX ? plain->in.size : end + 3);
		return;
	}
	for (end = at; end < plain->in.size && plain->in.data[end] != '>' && plain->in.data[end] != '<';
	     end++)
		address |=
		    plain->in.data[end] == ':' || plain->in.data[end] == '@' || plain->in.data[end] == ' ';
	if (peek(plain, end) != '>' || !(c == '/' || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))) {
		put_char(plain, '<');
		plain->at++;
		return;
	}
	if (address && specast_str_find_char(specast_str_slice(plain->in, at, end), ' ', 0) == SIZE_MAX)
		put(plain, specast_str_slice(plain->in, at, end));
	else if ((c | 0x20) == 'b' && (peek(plain, at + 1) | 0x20) == 'r')
		put_char(plain, ' ');
	tag_drop(plain, end + 1);
}

static void special_read(struct plain *plain)
{
	char c = plain->in.data[plain->at], next = peek(plain, plain->at + 1);

	if (c == '\\' && plain->at + 1 < plain->in.size && (is_punctuation(next) || next == '\n')) {
		put_char(plain, next == '\n' ? ' ' : next);
		plain->at += 2;
	} else if (c == '`') {
		code_span_read(plain);
	} else if (c == '[' || (c == '!' && next == '[')) {
		bracket_open(plain, c == '!');
	} else if (c == ']') {
		bracket_close(plain);
	} else if (c == '*' || c == '_' || c == '~') {
		emphasis_read(plain);
	} else if (c == '&') {
		entity_read(plain);
	} else if (c == '<') {
		angle_read(plain);
	} else if (c == '\n') {
		while (plain->size && plain->out[plain->size - 1] == ' ')
			plain->size--;
		plain->out[plain->size++] = ' ';
		for (plain->at++; is_blank(peek(plain, plain->at)) && plain->at < plain->in.size; plain->at++)
			;
	} else {
		plain->out[plain->size++] = c;
		plain->at++;
	}
}

static size_t special_find(struct specast_str in, size_t at)
{
	static const bool special[256] = {
		['\\'] = true, ['`'] = true, ['['] = true, ['!'] = true, [']'] = true,  ['*'] = true,
		['_'] = true,  ['~'] = true, ['&'] = true, ['<'] = true, ['\n'] = true,
	};

	while (at < in.size && !special[(unsigned char)in.data[at]])
		at++;
	return at;
}

struct specast_str specast_markdown_plain(struct specast_arena *arena, struct specast_str markdown)
{
	struct plain plain;
	size_t room, kept = 0;

	markdown = specast_str_trim(markdown);
	if (special_find(markdown, 0) == markdown.size)
		return markdown;
	room = markdown.size + 4;
	memset(&plain, 0, offsetof(struct plain, openers));
	plain.opener_count = 0;
	memset(plain.unclosed, 0, sizeof(plain.unclosed));
	plain.in = markdown;
	plain.out = specast_alloc(arena, room);
	if (!plain.out)
		return SPECAST_STR_NONE;
	while (plain.at < markdown.size) {
		size_t next = special_find(markdown, plain.at);

		put(&plain, specast_str_slice(markdown, plain.at, next));
		plain.at = next;
		if (next < markdown.size)
			special_read(&plain);
	}
	for (size_t i = 0; i < plain.size; i++)
		if (plain.out[i])
			plain.out[kept++] = plain.out[i];
	plain.out = specast_realloc(arena, plain.out, room, kept + 1);
	if (!plain.out)
		return SPECAST_STR_NONE;
	plain.out[kept] = '\0';
	return specast_str_trim((struct specast_str){ plain.out, kept });
}
