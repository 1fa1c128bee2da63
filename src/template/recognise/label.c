/* Labels and leads of lines: "**Purpose:** …", "`name` (type): …", "Owner: …". */
#include "recognise.h"

#include <string.h>

#define PLAIN_LABEL_MOST 48 /* bytes; a longer run before a colon is a sentence */

static bool is_dash(struct specast_str text, size_t at, size_t *size)
{
	static const char *const dashes[] = { " - ", " – ", " — ", " -- " };
	bool dash = at + 1 < text.size && (text.data[at + 1] == '-' || text.data[at + 1] == '\xe2');
	for (size_t i = 0; dash && i < sizeof(dashes) / sizeof(dashes[0]); i++) {
		size_t length = strlen(dashes[i]);
		if (at + length <= text.size && memcmp(text.data + at, dashes[i], length) == 0) {
			*size = length;
			return true;
		}
	}
	return false;
}

/* The end of the code span that begins at `at` on a line; the line's end where it does not end. */
static size_t code_end(struct specast_str text, size_t at, size_t line)
{
	size_t close = specast_str_find_char(text, '`', at + 1);
	return close < line && close > at + 1 ? close : line;
}

/* "**Response** `200 OK`:": code behind the marks, at the end of its line, is a note. */
static bool takes_code(struct specast_str text, size_t at, struct label *label)
{
	size_t line = specast_str_find_char(text, '\n', at), end = line == SIZE_MAX ? text.size : line;
	if (at >= text.size || text.data[at] != '`')
		return false;
	size_t close = code_end(text, at, end);
	if (close + 1 >= end || text.data[close + 1] != ':' ||
	    !specast_str_blank(specast_str_slice(text, close + 2, text.size)))
		return false;
	label->separator = ':';
	label->only = true;
	label->note = specast_str_slice(text, at + 1, close);
	return true;
}

/* After the marks of a lead, and a note: colon, dash or nothing. */
static bool parse_end(struct specast_str text, size_t at, struct label *label)
{
	size_t size, space = at;
	while (space < text.size && text.data[space] == ' ')
		space++;
	if (space > at && takes_code(text, space, label))
		return true;
	if (space < text.size && text.data[space] == ':' &&
	    (space + 1 == text.size || strchr(" \n\t", text.data[space + 1]))) {
		label->separator = ':';
		label->value = specast_str_trim_lines(specast_str_slice(text, space + 1, text.size));
	} else if (space + 2 < text.size && memcmp(text.data + space, "：", 3) == 0) {
		label->separator = ':';
		label->value = specast_str_trim_lines(specast_str_slice(text, space + 3, text.size));
	} else if (is_dash(text, at, &size)) {
		label->separator = '-';
		label->value = specast_str_trim_lines(specast_str_slice(text, at + size, text.size));
	} else if (specast_str_blank(specast_str_slice(text, at, text.size))) {
		label->separator = 0;
		label->value = SPECAST_STR_NONE;
	} else {
		return false;
	}
	label->value = specast_str_trim(label->value);
	label->only = label->value.size == 0;
	return true;
}

/* After the marks of a lead: an optional note in parentheses, then what ends it. */
static bool parse_separator(struct specast_str text, size_t at, struct label *label)
{
	size_t open = at;
	while (open < text.size && text.data[open] == ' ')
		open++;
	if (open == text.size || text.data[open] != '(')
		return parse_end(text, at, label);
	size_t close = specast_str_find_char(text, ')', open), line = specast_str_find_char(text, '\n', open);
	struct label trial = *label;
	if (close == SIZE_MAX || close > line || !parse_end(text, close + 1, &trial) || trial.note.size ||
	    (!trial.separator && !trial.code))
		return false;
	*label = trial;
	label->note = specast_str_slice(text, open + 1, close);
	return true;
}

static bool parse_bold(struct specast_str text, struct label *label)
{
	const char *mark = specast_str_starts(text, "**") ? "**" : "__";
	size_t close = specast_str_find(text, mark, 2), line = specast_str_find_char(text, '\n', 0);
	if (close == SIZE_MAX || close == 2 || close > line)
		return false;
	struct specast_str inner = specast_str_trim(specast_str_slice(text, 2, close));
	label->bold = true;
	bool inside = specast_str_ends(inner, ":") || specast_str_ends(inner, "：");
	if (inside) {
		label->text = specast_str_trim(
		    specast_str_slice(inner, 0, inner.size - (specast_str_ends(inner, ":") ? 1 : 3)));
		label->separator = ':';
		label->value = specast_str_trim(specast_str_slice(text, close + 2, text.size));
		label->only = label->value.size == 0;
		return label->text.size > 0;
	}
	label->text = inner;
	return inner.size > 0 && parse_separator(text, close + 2, label);
}

/* "*Last Updated*: …" */
static bool parse_emphasis(struct specast_str text, struct label *label)
{
	size_t close = specast_str_find_char(text, text.data[0], 1),
	       line = specast_str_find_char(text, '\n', 0);
	if (close == SIZE_MAX || close == 1 || close > line || close > PLAIN_LABEL_MOST)
		return false;
	struct specast_str inner = specast_str_slice(text, 1, close);
	label->bold = true;
	if (specast_str_ends(inner, ":")) {
		label->text = specast_str_trim(specast_str_slice(inner, 0, inner.size - 1));
		label->separator = ':';
		label->value = specast_str_trim(specast_str_slice(text, close + 1, text.size));
		label->only = label->value.size == 0;
		return label->text.size > 0;
	}
	label->text = inner;
	return parse_separator(text, close + 1, label) && label->separator == ':';
}

/* One or several code spans: "`a`", "`a` / `b`". */
static bool parse_code(struct specast_str text, struct label *label)
{
	size_t at = 0;
	for (;;) {
		size_t close = specast_str_find_char(text, '`', at + 1),
		       line = specast_str_find_char(text, '\n', at);
		if (close == SIZE_MAX || close > line || close == at + 1)
			return false;
		at = close + 1;
		size_t next = at;
		while (next < text.size && strchr(" /,", text.data[next]))
			next++;
		if (next == at || next >= text.size || text.data[next] != '`')
			break;
		at = next;
	}
	label->code = true;
	label->text = specast_str_slice(text, 0, at);
	return parse_separator(text, at, label);
}

static bool parse_link(struct specast_str text, struct label *label)
{
	size_t middle = specast_str_find(text, "](", 0), line = specast_str_find_char(text, '\n', 0);
	if (middle == SIZE_MAX || middle > line)
		return false;
	size_t close = specast_str_find_char(text, ')', middle);
	if (close == SIZE_MAX || close > line)
		return false;
	label->link = true;
	label->text = specast_str_slice(text, 0, close + 1);
	return parse_separator(text, close + 1, label);
}

static bool parse_plain(struct specast_str text, struct label *label)
{
	size_t line = specast_str_find_char(text, '\n', 0);
	if (line == SIZE_MAX)
		line = text.size;
	bool aside = false; /* in parentheses, which hold no label's end */
	for (size_t at = 1; at < line && at <= PLAIN_LABEL_MOST; at++) {
		size_t size;
		unsigned char c = (unsigned char)text.data[at];
		if (specast_is_letter(c) || (c >= 0x80 && c != 0xEF) ||
		    (c == ' ' && !is_dash(text, at, &size)))
			continue;
		if (c == '`' && (at = code_end(text, at, line)) < line)
			continue;
		aside = c == '(' || (aside && c != ')');
		bool colon = c == ':' && (at + 1 >= text.size || strchr(" \n\t", text.data[at + 1]));
		bool wide = at + 2 < text.size && memcmp(text.data + at, "：", 3) == 0;
		if (strchr("*[]<>|\"", c) || (strchr(".?!;", c) && at + 1 < line && text.data[at + 1] == ' '))
			return false;
		if (aside || (!colon && !wide && c != ' '))
			continue;
		label->text = specast_str_trim(specast_str_slice(text, 0, at));
		return label->text.size > 0 && parse_separator(text, at, label);
	}
	return false;
}

bool label_parse(struct specast_str text, struct label *label)
{
	*label = (struct label){ 0 };
	text = specast_str_trim(text);
	if (text.size == 0)
		return false;
	if (specast_str_starts(text, "**") || specast_str_starts(text, "__"))
		return parse_bold(text, label);
	if ((text.data[0] == '*' || text.data[0] == '_') && text.size > 2 && text.data[1] != ' ')
		return parse_emphasis(text, label);
	if (text.data[0] == '`')
		return parse_code(text, label);
	if (text.data[0] == '[')
		return parse_link(text, label);
	return parse_plain(text, label);
}

struct specast_str unmarked(struct specast_str text)
{
	static const char *const marks[] = { "**", "__", "`", "*", "_" };
	text = specast_str_trim(text);
	for (bool again = text.size && memchr("*_`", text.data[0], 3); again;) {
		again = false;
		for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
			size_t size = strlen(marks[i]);
			if (text.size <= 2 * size || !specast_str_starts(text, marks[i]) ||
			    !specast_str_ends(text, marks[i]))
				continue;
			struct specast_str inner = specast_str_slice(text, size, text.size - size);
			if (specast_str_find_char(inner, marks[i][0], 0) != SIZE_MAX ||
			    inner.data[0] == ' ' || inner.data[inner.size - 1] == ' ')
				continue;
			text = inner;
			again = true;
			break;
		}
	}
	return text;
}

bool is_identifier(struct specast_str text)
{
	bool letter = false, digit = false;
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];
		if (specast_is_letter(c))
			letter = true;
		else if (specast_is_digit(c))
			digit = true;
		else if (!strchr("-._", c))
			return false;
	}
	return letter && digit && text.size <= 24;
}

bool is_numbered(struct specast_str text)
{
	size_t digits = specast_str_digits_start(text, text.size);
	return is_identifier(text) && digits < text.size && text.data[digits - 1] == '-';
}

static bool is_alphanumeric(char c)
{
	return specast_is_digit(c) || specast_is_letter(c);
}

size_t status_at(struct specast_str text)
{
	for (size_t at = 0; at + 3 <= text.size; at++) {
		bool digits = specast_is_digit(text.data[at]);
		for (size_t i = 1; i < 3; i++)
			digits = digits &&
				 (specast_is_digit(text.data[at + i]) || (text.data[at + i] | 32) == 'x');
		if (digits && (at == 0 || !is_alphanumeric(text.data[at - 1])) &&
		    (at + 3 == text.size || !is_alphanumeric(text.data[at + 3])))
			return at;
	}
	return SIZE_MAX;
}

bool parse_flag(struct specast_str text, bool *flag)
{
	static const char *const yes[] = { "yes", "true", "y",   "✓",  "✔",   "✅",    "☑",
					   "[x]", "ja",   "oui", "sí", "sim", "はい", "required" };
	static const char *const no[] = { "no",  "false", "n",   "✗",   "✘",      "❌",       "☐",
					  "[ ]", "nein",  "non", "não", "いいえ", "optional" };
	text = unmarked(text);
	for (size_t i = 0; i < sizeof(yes) / sizeof(yes[0]); i++)
		if (text.size == strlen(yes[i]) && strncasecmp(text.data, yes[i], text.size) == 0) {
			*flag = true;
			return true;
		}
	for (size_t i = 0; i < sizeof(no) / sizeof(no[0]); i++)
		if (text.size == strlen(no[i]) && strncasecmp(text.data, no[i], text.size) == 0) {
			*flag = false;
			return true;
		}
	return false;
}

/* Whether a text says at its beginning that what it tells of must be there, or need not. */
static bool says_required(struct specast_str text)
{
	static const char *const words[] = { "required", "optional", "mandatory" };
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t size = strlen(words[i]);
		if (specast_str_starts(text, words[i]) &&
		    (text.size == size || strchr(" ,.;:(", text.data[size])))
			return true;
	}
	return false;
}

bool label_typed(struct specast_str text, struct label *label)
{
	size_t close = specast_str_starts(text, "`") ? specast_str_find_char(text, '`', 1) : SIZE_MAX;
	struct label typed = { .code = true };
	if (close == SIZE_MAX || close == 1 || (close + 1 < text.size && text.data[close + 1] == '`'))
		return false;
	struct specast_str code = specast_str_slice(text, 1, close),
			   rest = specast_str_slice(text, close + 1, text.size);
	size_t colon = specast_str_find(code, ": ", 0);
	typed.text = specast_str_slice(code, 0, colon);
	if (specast_str_find_char(typed.text, ' ', 0) != SIZE_MAX || colon == 0)
		return false;
	if (colon != SIZE_MAX)
		typed.note = specast_str_trim(specast_str_slice(code, colon + 2, code.size));
	else if (!says_required(specast_str_trim(rest)))
		return false;
	struct label behind = { 0 };
	bool parted = parse_separator(text, close + 1, &behind) && behind.note.size == 0;
	typed.value = parted ? behind.value : specast_str_trim(rest);
	typed.only = typed.value.size == 0;
	typed.separator = typed.only ? 0 : ':';
	*label = typed;
	return true;
}

bool label_headed(struct specast_str text, struct label *label)
{
	struct specast_str rest = text, line;
	struct label headed;
	if (!specast_str_line(&rest, &line) || specast_str_blank(rest) ||
	    !label_parse(specast_str_trim(line), &headed) || !headed.only || headed.link ||
	    headed.note.size || headed.separator || !(headed.bold || headed.code))
		return false;
	headed.value = specast_str_trim(rest);
	headed.only = false;
	headed.separator = ':';
	*label = headed;
	return true;
}
