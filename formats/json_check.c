/* JSON before cJSON sees it.  cJSON accepts what is no JSON, cuts strings at "\u0000", and does not tell
 * where in the text a value stands; so the text is checked against the grammar of RFC 8259 first, and the
 * place of each value noted. */
#include <string.h>

#include "json_format.h"

#define NO_NAME UINT32_MAX

struct check {
	const struct data_context *context;
	struct specast_str text;
	size_t at;
	size_t depth;
	struct json_span *spans;
	size_t count, capacity;
};

static _Noreturn void fail(const struct check *check, const char *what)
{
	specast_report(check->context->diagnostics, SPECAST_D_SYNTAX, check->context->source, check->at, "%s",
		       what);
	specast_leave(check->context->arena, SPECAST_BAD_INPUT);
}

/* The byte at the place, or 0 at the end. */
static char peek(const struct check *check)
{
	return check->at < check->text.size ? check->text.data[check->at] : '\0';
}

static void skip_space(struct check *check)
{
	for (char c = peek(check); c == ' ' || c == '\t' || c == '\n' || c == '\r'; c = peek(check))
		check->at++;
}

/* The four digits of "\uXXXX", `at` behind the u. */
static uint32_t check_hex(struct check *check)
{
	uint32_t value = 0;

	for (int i = 0; i < 4; i++) {
		char c = peek(check);

		if (specast_is_digit(c))
			value = value * 16 + (uint32_t)(c - '0');
		else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
			value = value * 16 + (uint32_t)((c | 0x20) - 'a' + 10);
		else
			fail(check, "four hexadecimal digits must follow \\u");
		check->at++;
	}
	return value;
}

static void check_escape(struct check *check)
{
	char c = peek(check);
	uint32_t unit;

	if (c == '\0' || !strchr("\"\\/bfnrtu", c))
		fail(check, "no such escape");
	check->at++;
	if (c != 'u')
		return;
	unit = check_hex(check);
	if (unit == 0)
		fail(check, "the character \\u0000 cannot be kept");
	if (unit >= 0xDC00 && unit <= 0xDFFF)
		fail(check, "the second half of a surrogate pair without the first");
	if (unit < 0xD800 || unit > 0xDBFF)
		return;
	if (!specast_str_starts(specast_str_slice(check->text, check->at, check->text.size), "\\u"))
		fail(check, "the first half of a surrogate pair without the second");
	check->at += 2;
	unit = check_hex(check);
	if (unit < 0xDC00 || unit > 0xDFFF)
		fail(check, "the first half of a surrogate pair without the second");
}

static void check_string(struct check *check)
{
	if (peek(check) != '"')
		fail(check, "a string must stand here");
	for (check->at++; peek(check) != '"';) {
		if (check->at >= check->text.size)
			fail(check, "the string is not closed");
		if ((unsigned char)peek(check) < 0x20)
			fail(check, "control characters must be escaped in a string");
		if (check->text.data[check->at++] == '\\')
			check_escape(check);
	}
	check->at++;
}

static void check_digits(struct check *check)
{
	if (!specast_is_digit(peek(check)))
		fail(check, "a digit must stand here");
	while (specast_is_digit(peek(check)))
		check->at++;
}

static void check_number(struct check *check)
{
	if (peek(check) == '-')
		check->at++;
	if (peek(check) == '0')
		check->at++;
	else
		check_digits(check);
	if (peek(check) == '.') {
		check->at++;
		check_digits(check);
	}
	if (peek(check) != 'e' && peek(check) != 'E')
		return;
	check->at++;
	if (peek(check) == '+' || peek(check) == '-')
		check->at++;
	check_digits(check);
}

static void check_word(struct check *check)
{
	static const char *const words[] = { "true", "false", "null" };
	struct specast_str rest = specast_str_slice(check->text, check->at, check->text.size);

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (specast_str_starts(rest, words[i])) {
			check->at += strlen(words[i]);
			return;
		}
	}
	fail(check, check->at < check->text.size ? "a value must stand here" : "the document ends too early");
}

static void check_value(struct check *check, uint32_t name);

static void check_name(struct check *check)
{
	check_string(check);
	skip_space(check);
	if (peek(check) != ':')
		fail(check, "a colon must stand between a name and its value");
	check->at++;
}

static void check_container(struct check *check)
{
	char close = peek(check) == '{' ? '}' : ']';

	if (++check->depth > SPECAST_MAX_DEPTH) {
		specast_report(check->context->diagnostics, SPECAST_D_LIMIT, check->context->source,
			       check->at, "the document nests deeper than %d levels", SPECAST_MAX_DEPTH);
		specast_leave(check->context->arena, SPECAST_LIMIT);
	}
	check->at++;
	skip_space(check);
	while (peek(check) != close) {
		uint32_t name = close == '}' ? (uint32_t)check->at : NO_NAME;

		if (close == '}')
			check_name(check);
		check_value(check, name);
		skip_space(check);
		if (peek(check) == close)
			break;
		if (peek(check) != ',')
			fail(check,
			     close == '}' ? "a comma or } must stand here" : "a comma or ] must stand here");
		check->at++;
		skip_space(check);
		if (peek(check) == close)
			fail(check, "something must follow the comma");
	}
	check->at++;
	check->depth--;
}

static size_t add_span(struct check *check)
{
	check->spans = specast_array_grow(check->context->arena, check->spans, check->count, &check->capacity,
					  sizeof(*check->spans));
	check->spans[check->count] = (struct json_span){ (uint32_t)check->at, (uint32_t)check->at, 0 };
	return check->count++;
}

static void check_value(struct check *check, uint32_t name)
{
	size_t span;
	char c;

	skip_space(check);
	span = add_span(check);
	if (name != NO_NAME)
		check->spans[span].name = name;
	c = peek(check);
	if (c == '{' || c == '[')
		check_container(check);
	else if (c == '"')
		check_string(check);
	else if (c == '-' || specast_is_digit(c))
		check_number(check);
	else
		check_word(check);
	check->spans[span].end = (uint32_t)check->at;
}

struct json_span *json_check(const struct data_context *context, size_t *count)
{
	struct check check = { .context = context, .text = context->source->text };

	check_value(&check, NO_NAME);
	skip_space(&check);
	if (check.at < check.text.size)
		fail(&check, "something stands behind the end of the document");
	*count = check.count;
	return check.spans;
}
