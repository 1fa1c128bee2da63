/* Making inline Markdown that means what was said, with as few backslashes as that takes: what is written
 * here is read by people, and compared with placeholders of templates. */
#include <string.h>

#include "markdown.h"

#define ENTITY_MOST 33

static bool is_punctuation(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
	       (c >= '{' && c <= '~');
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

struct range {
	uint32_t from, to;
};

/* Unicode's punctuation outside of ASCII. */
static const struct range punctuation[] = {
	{ 0xA1, 0xA1 },     { 0xA7, 0xA7 },     { 0xAB, 0xAB },     { 0xB6, 0xB7 },     { 0xBB, 0xBB },
	{ 0xBF, 0xBF },     { 0x37E, 0x37E },   { 0x387, 0x387 },   { 0x55A, 0x55F },   { 0x589, 0x58A },
	{ 0x5BE, 0x5BE },   { 0x5C0, 0x5C0 },   { 0x5C3, 0x5C3 },   { 0x5F3, 0x5F4 },   { 0x60C, 0x60D },
	{ 0x61B, 0x61B },   { 0x61E, 0x61F },   { 0x66A, 0x66D },   { 0x6D4, 0x6D4 },   { 0x964, 0x965 },
	{ 0xE4F, 0xE4F },   { 0xE5A, 0xE5B },   { 0x2010, 0x2027 }, { 0x2030, 0x2043 }, { 0x2045, 0x2051 },
	{ 0x2053, 0x205E }, { 0x207D, 0x207E }, { 0x208D, 0x208E }, { 0x2308, 0x230B }, { 0x2329, 0x232A },
	{ 0x2768, 0x2775 }, { 0x27E6, 0x27EF }, { 0x2983, 0x2998 }, { 0x29D8, 0x29DB }, { 0x29FC, 0x29FD },
	{ 0x2E00, 0x2E4E }, { 0x3001, 0x3003 }, { 0x3008, 0x3011 }, { 0x3014, 0x301F }, { 0x3030, 0x3030 },
	{ 0x303D, 0x303D }, { 0x30A0, 0x30A0 }, { 0x30FB, 0x30FB }, { 0xFE10, 0xFE19 }, { 0xFE30, 0xFE52 },
	{ 0xFE54, 0xFE61 }, { 0xFE63, 0xFE63 }, { 0xFE68, 0xFE68 }, { 0xFE6A, 0xFE6B }, { 0xFF01, 0xFF03 },
	{ 0xFF05, 0xFF0A }, { 0xFF0C, 0xFF0F }, { 0xFF1A, 0xFF1B }, { 0xFF1F, 0xFF20 }, { 0xFF3B, 0xFF3D },
	{ 0xFF3F, 0xFF3F }, { 0xFF5B, 0xFF5B }, { 0xFF5D, 0xFF5D }, { 0xFF5F, 0xFF65 },
};

static const struct range blanks[] = { { 0xA0, 0xA0 },     { 0x1680, 0x1680 }, { 0x2000, 0x200A },
				       { 0x202F, 0x202F }, { 0x205F, 0x205F }, { 0x3000, 0x3000 } };

static bool in_ranges(const struct range *ranges, size_t count, uint32_t rune)
{
	for (size_t i = 0; i < count && ranges[i].from <= rune; i++)
		if (rune <= ranges[i].to)
			return true;
	return false;
}

enum { BLANK, WORD, PUNCTUATION };

/* The sorts of characters that CommonMark tells apart. */
static int class_at(struct specast_str text, size_t at)
{
	uint32_t rune = 0;

	if (is_blank(text.data[at]))
		return BLANK;
	if (is_punctuation(text.data[at]))
		return PUNCTUATION;
	if (!specast_utf8_decode(text, at, &rune) || rune < 0x80)
		return WORD;
	if (in_ranges(blanks, sizeof(blanks) / sizeof(*blanks), rune))
		return BLANK;
	return in_ranges(punctuation, sizeof(punctuation) / sizeof(*punctuation), rune) ? PUNCTUATION : WORD;
}

bool markdown_is_word(struct specast_str text, size_t at)
{
	return at < text.size && class_at(text, at) == WORD;
}

/* Whether the character that ends before `end` is a letter or digit. */
static bool ends_in_word(struct specast_str text, size_t end)
{
	size_t at = end;

	while (at > 0 && ((unsigned char)text.data[at - 1] & 0xC0) == 0x80)
		at--;
	return at > 0 && markdown_is_word(text, at - 1);
}

static bool is_entity(struct specast_str text, size_t at)
{
	size_t end = at + 1;

	if (end < text.size && text.data[end] == '#')
		end++;
	while (end < text.size && end - at < ENTITY_MOST &&
	       (specast_is_letter(text.data[end]) || specast_is_digit(text.data[end])))
		end++;
	return end > at + 1 && end < text.size && text.data[end] == ';';
}

struct specast_str markdown_label(struct specast_arena *arena, struct specast_str label)
{
	struct specast_buf out = SPECAST_BUF(arena);
	uint32_t rune;
	size_t taken;

	label = specast_str_trim(label);
	for (size_t at = 0; at < label.size; at += taken) {
		taken = specast_utf8_decode(label, at, &rune);
		taken = taken ? taken : 1;
		if (is_blank(label.data[at]) && is_blank(label.data[at + 1 < label.size ? at + 1 : at]))
			continue;
		if (is_blank(label.data[at]))
			specast_buf_putc(&out, ' ');
		else
			specast_buf_put_rune(&out, specast_rune_lower(rune));
	}
	return specast_buf_str(&out);
}

bool markdown_ends_in_word(struct specast_str text)
{
	return ends_in_word(text, text.size);
}

/* A closing bracket, if anything would make a link, a footnote or a definition of what it closes.  `open` is
 * where the last bracket opened in this text; SIZE_MAX: in none. */
static bool closes_link(const struct markdown *markdown, const struct specast_buf *out,
			struct specast_str text, size_t at, size_t open,
			const struct markdown_context *context)
{
	char next = at + 1 < text.size ? text.data[at + 1] : 0;
	struct specast_str label;

	if (next == '(' || next == '[' || (!next && context->before_bracket))
		return true;
	if (next == ':' && (out->size ? out->data[0] == '[' : open == 0))
		return true;
	if (!markdown->has_labels)
		return false;
	if (open == SIZE_MAX)
		return true;
	label = markdown_label(markdown->arena, specast_str_slice(text, open + 1, at));
	return docbook_names_find(&markdown->labels, label) != NULL;
}

static int class_before(struct specast_str text, size_t end)
{
	size_t at = end;

	while (at > 0 && ((unsigned char)text.data[at - 1] & 0xC0) == 0x80)
		at--;
	return at > 0 ? class_at(text, at - 1) : BLANK;
}

/* A run of marks of emphasis, and what it can do. */
struct run {
	size_t end;
	bool opens, closes;
	bool touches; /* marks that are none of the text's */
};

/* The run that begins at `at`, by CommonMark's rules. */
static struct run run_at(const struct specast_buf *out, struct specast_str text, size_t at,
			 const struct markdown_context *context)
{
	struct run run = { .end = at };
	int before = at ? class_before(text, at) : class_before(specast_buf_str(out), out->size), after;
	bool left, right;

	while (run.end < text.size && text.data[run.end] == text.data[at])
		run.end++;
	after = run.end < text.size ? class_at(text, run.end) : context->before_word ? WORD : PUNCTUATION;
	left = after == WORD || (after == PUNCTUATION && before != WORD);
	right = before == WORD || (before == PUNCTUATION && after != WORD);
	run.touches = (run.end == text.size && context->before_mark) ||
		      (at == 0 && out->size && strchr("*_~", out->data[out->size - 1]));
	run.opens = left && !(text.data[at] == '_' && before == WORD);
	run.closes = right && !(text.data[at] == '_' && after == WORD);
	return run;
}

/* A mark that opens is harmless until one closes it, so that only the closing one is escaped. */
static bool is_mark(char c, const struct run *run, struct markdown_marks *marks)
{
	bool *open;

	if (run->touches)
		return true;
	if (!marks || marks->inside || marks->strict)
		return run->opens || run->closes;
	open = c == '*' ? &marks->star : c == '_' ? &marks->underscore : &marks->tilde;
	if (run->closes && *open)
		return true;
	*open |= run->opens;
	return false;
}

static bool needs_escape(const struct markdown *markdown, const struct specast_buf *out,
			 struct specast_str text, size_t at, size_t open, struct run *run,
			 const struct markdown_context *context)
{
	char next = at + 1 < text.size ? text.data[at + 1] : 0;

	switch (text.data[at]) {
	case '\\':
		return !next || next == '\n' || is_punctuation(next);
	case '`':
		return true;
	case '*':
	case '_':
	case '~':
		if (at >= run->end || text.data[at] != text.data[run->end - 1])
			*run = run_at(out, text, at, context);
		return is_mark(text.data[at], run, context->marks);
	case '[':
		return context->bracketed || next == '^';
	case ']':
		return context->bracketed || closes_link(markdown, out, text, at, open, context);
	case '!':
		return !next && context->before_bracket;
	case '<':
		return specast_is_letter(next) || next == '/' || next == '!' || next == '?';
	case '&':
		return is_entity(text, at);
	default:
		return false;
	}
}

void markdown_text(const struct markdown *markdown, struct specast_buf *out, struct specast_str text,
		   const struct markdown_context *context)
{
	size_t open = SIZE_MAX, done = 0;
	struct run run = { 0 };

	for (size_t at = 0; at < text.size; at++) {
		if (is_punctuation(text.data[at]) &&
		    needs_escape(markdown, out, text, at, open, &run, context)) {
			specast_buf_put(out, specast_str_slice(text, done, at));
			specast_buf_putc(out, '\\');
			done = at;
		}
		if (text.data[at] == '[')
			open = at;
	}
	specast_buf_put(out, specast_str_slice(text, done, text.size));
}

void markdown_code_span(struct specast_buf *out, struct specast_str code)
{
	size_t longest = 0, ticks = 1;
	bool padded =
	    specast_str_starts(code, "`") || specast_str_ends(code, "`") ||
	    (code.size && code.data[0] == ' ' && code.data[code.size - 1] == ' ' && !specast_str_blank(code));
	uint64_t runs = 0; /* bit n: a run of n backticks is in it */

	if (!code.size)
		return;
	for (size_t at = 0; at < code.size; at++) {
		size_t run = 0;

		while (at < code.size && code.data[at] == '`') {
			run++;
			at++;
		}
		longest = run > longest ? run : longest;
		runs |= run < 64 ? (uint64_t)1 << run : 0;
	}
	while (ticks < 64 && (runs >> ticks & 1))
		ticks++;
	ticks = ticks < 64 ? ticks : longest + 1;
	specast_buf_repeat(out, '`', ticks);
	specast_buf_puts(out, padded ? " " : "");
	for (size_t at = 0; at < code.size; at++)
		specast_buf_putc(out, code.data[at] == '\n' ? ' ' : code.data[at]);
	specast_buf_puts(out, padded ? " " : "");
	specast_buf_repeat(out, '`', ticks);
}

/* Whether marks around `core` are marks: they must stand on the outer side of a word, or of punctuation that
 * is no word's neighbour.  With marks of their own kind that `core` begins or ends with they are one. */
static bool can_flank(struct specast_str before, struct specast_str core, char mark, bool before_word)
{
	size_t start = 0, end = core.size;

	while (start < end && core.data[start] == mark)
		start++;
	while (end > start && core.data[end - 1] == mark)
		end--;
	return (markdown_is_word(core, start) || !ends_in_word(before, before.size)) &&
	       (ends_in_word(core, end) || !before_word);
}

/* "***both***" is emphasis on a strong text. */
static bool is_strong(struct specast_str core)
{
	return specast_str_starts(core, "**") && !specast_str_starts(core, "***") &&
	       specast_str_ends(core, "**") && !specast_str_ends(core, "***");
}

/* The mark that is wished for, or another one: an underscore marks nothing within a word, and stars that
 * touch others are one mark with them. */
static const char *mark_of(struct specast_str before, struct specast_str core, const char *wished,
			   bool before_word)
{
	bool strong = wished[1], in_word = ends_in_word(before, before.size) || before_word;
	bool inner = specast_str_starts(core, "*") || specast_str_ends(core, "*");
	bool touches = specast_str_ends(before, "*") || (inner && (strong || !is_strong(core)));

	if ((*wished == '_' || touches) && !in_word)
		return strong ? "__" : "_";
	return strong ? "**" : "*";
}

/* Puts something around what stands in `out` from `start` on, white space at its ends left outside. */
static void wrap(struct specast_buf *out, size_t start, const char *open, const char *close)
{
	struct specast_str whole =
	    specast_str_copy(out->arena, specast_str_slice(specast_buf_str(out), start, out->size));
	struct specast_str core = specast_str_trim(whole);
	size_t head = core.size ? (size_t)(core.data - whole.data) : 0;

	if (!core.size)
		return;
	out->size = start;
	specast_buf_put(out, specast_str_slice(whole, 0, head));
	specast_buf_puts(out, open);
	specast_buf_put(out, core);
	specast_buf_puts(out, close);
	specast_buf_put(out, specast_str_slice(whole, head + core.size, whole.size));
}

void markdown_mark(struct specast_buf *out, size_t start, const char *mark)
{
	wrap(out, start, mark, mark);
}

void markdown_emphasis(struct specast_buf *out, size_t start, const char *wished, bool before_word)
{
	struct specast_str before = specast_str_slice(specast_buf_str(out), 0, start);
	struct specast_str whole = specast_str_slice(specast_buf_str(out), start, out->size);
	struct specast_str core = specast_str_trim(whole);
	bool blank_before = core.size && core.data > whole.data;
	bool blank_behind = core.size && core.data + core.size < whole.data + whole.size;
	const char *mark = mark_of(before, core, wished, before_word && !blank_behind);

	if (can_flank(blank_before ? SPECAST_STR(" ") : before, core, *mark, before_word && !blank_behind))
		wrap(out, start, mark, mark);
	else
		wrap(out, start, wished[1] ? "<strong>" : "<em>", wished[1] ? "</strong>" : "</em>");
}

bool markdown_is_autolink(struct specast_str target)
{
	size_t colon = 0;

	while (colon < target.size && (specast_is_letter(target.data[colon]) ||
				       (colon && strchr("0123456789+.-", target.data[colon]))))
		colon++;
	if (colon < 2 || colon > 32 || colon == target.size || target.data[colon] != ':')
		return false;
	for (size_t at = colon; at < target.size; at++)
		if ((unsigned char)target.data[at] <= ' ' || strchr("<>", target.data[at]))
			return false;
	return true;
}

static void put_escaped(struct specast_buf *out, struct specast_str text, const char *set)
{
	for (size_t at = 0; at < text.size; at++) {
		char c = text.data[at];
		bool backslash = c == '\\' && (at + 1 == text.size || is_punctuation(text.data[at + 1]));

		if (strchr(set, c) || backslash || (c == '&' && is_entity(text, at)))
			specast_buf_putc(out, '\\');
		specast_buf_putc(out, c);
	}
}

static bool is_plain_target(struct specast_str target)
{
	long open = 0;

	for (size_t at = 0; at < target.size; at++) {
		unsigned char c = (unsigned char)target.data[at];

		if (c <= ' ' || c == 0x7F || (c == '<' && at == 0))
			return false;
		open += c == '(' ? 1 : c == ')' ? -1 : 0;
		if (open < 0 || open > 30)
			return false;
	}
	return target.size && open == 0;
}

void markdown_target(struct specast_buf *out, struct specast_str target, struct specast_str title)
{
	struct specast_str line;

	specast_buf_putc(out, '(');
	if (is_plain_target(target)) {
		put_escaped(out, target, "");
	} else if (target.size || title.size) {
		specast_buf_putc(out, '<');
		for (bool more = specast_str_line(&target, &line); more;) {
			put_escaped(out, line, "<>");
			more = specast_str_line(&target, &line);
			specast_buf_puts(out, more ? "%0A" : "");
		}
		specast_buf_putc(out, '>');
	}
	if (title.size) {
		bool single = specast_str_find_char(title, '"', 0) != SIZE_MAX &&
			      specast_str_find_char(title, '\'', 0) == SIZE_MAX;

		specast_buf_puts(out, single ? " '" : " \"");
		put_escaped(out, title, single ? "'" : "\"");
		specast_buf_putc(out, single ? '\'' : '"');
	}
	specast_buf_putc(out, ')');
}

struct specast_str markdown_cell(struct specast_arena *arena, struct specast_str text)
{
	struct specast_buf out = SPECAST_BUF(arena);
	bool blank = true; /* nothing, or a blank, stands before */

	for (size_t at = 0; at < text.size; at++) {
		char c = text.data[at];

		if (c == MARKDOWN_BREAK) {
			specast_buf_puts(&out, "<br>");
			blank = true;
		} else if (c == '\n') {
			if (!blank)
				specast_buf_putc(&out, ' ');
			blank = true;
		} else {
			if (c == '|')
				specast_buf_putc(&out, '\\');
			specast_buf_putc(&out, c);
			blank = false;
		}
	}
	return specast_str_trim(specast_buf_str(&out));
}
