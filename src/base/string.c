/* Strings: runs of bytes that carry their length. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <specast/text.h>

struct specast_str specast_str_of(const char *text)
{
	return (struct specast_str){ text, text ? strlen(text) : 0 };
}

struct specast_str specast_str_slice(struct specast_str str, size_t from, size_t to)
{
	if (to > str.size)
		to = str.size;
	if (from >= to)
		return SPECAST_STR_NONE;
	return (struct specast_str){ str.data + from, to - from };
}

static bool is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct specast_str specast_str_clip(struct specast_str str, size_t most)
{
	if (str.size <= most)
		return str;
	while (most > 0 && ((unsigned char)str.data[most] & 0xc0) == 0x80)
		most--;
	return (struct specast_str){ str.data, most };
}

struct specast_str specast_str_trim(struct specast_str str)
{
	while (str.size && is_white(str.data[str.size - 1]))
		str.size--;
	while (str.size && is_white(*str.data)) {
		str.data++;
		str.size--;
	}
	return str;
}

struct specast_str specast_str_trim_lines(struct specast_str str)
{
	size_t start = 0;

	while (str.size && is_white(str.data[str.size - 1]))
		str.size--;
	for (size_t i = 0; i < str.size && is_white(str.data[i]); i++)
		if (str.data[i] == '\n')
			start = i + 1;
	return specast_str_slice(str, start, str.size);
}

char *specast_str_c(struct specast_arena *arena, struct specast_str str)
{
	char *copy = specast_alloc(arena, str.size + 1);

	if (copy && str.size)
		memcpy(copy, str.data, str.size);
	return copy;
}

struct specast_str specast_str_copy(struct specast_arena *arena, struct specast_str str)
{
	char *copy = specast_str_c(arena, str);

	return (struct specast_str){ copy, copy ? str.size : 0 };
}

struct specast_str specast_str_format(struct specast_arena *arena, const char *format, ...)
{
	struct specast_str str = SPECAST_STR_NONE;
	char small[256], *data;
	va_list arguments;
	int size;

	va_start(arguments, format);
	size = vsnprintf(small, sizeof(small), format, arguments);
	va_end(arguments);
	if (size <= 0)
		return str;
	data = specast_alloc(arena, (size_t)size + 1);
	if (!data)
		return str;
	if ((size_t)size < sizeof(small)) {
		memcpy(data, small, (size_t)size);
	} else {
		va_start(arguments, format);
		vsnprintf(data, (size_t)size + 1, format, arguments);
		va_end(arguments);
	}
	return (struct specast_str){ data, (size_t)size };
}

bool specast_str_equal(struct specast_str a, struct specast_str b)
{
	return a.size == b.size && (!a.size || memcmp(a.data, b.data, a.size) == 0);
}

bool specast_str_is(struct specast_str a, const char *b)
{
	return specast_str_equal(a, specast_str_of(b));
}

bool specast_str_starts(struct specast_str str, const char *prefix)
{
	size_t size = strlen(prefix);

	return str.size >= size && (!size || memcmp(str.data, prefix, size) == 0);
}

bool specast_str_ends(struct specast_str str, const char *suffix)
{
	size_t size = strlen(suffix);

	return str.size >= size && (!size || memcmp(str.data + str.size - size, suffix, size) == 0);
}

int specast_str_compare(struct specast_str a, struct specast_str b)
{
	size_t size = a.size < b.size ? a.size : b.size;
	int order = size ? memcmp(a.data, b.data, size) : 0;

	return order ? order : (a.size > b.size) - (a.size < b.size);
}

/* For qsort and bsearch. */
static int by_bytes(const void *a, const void *b)
{
	return specast_str_compare(*(const struct specast_str *)a, *(const struct specast_str *)b);
}

void specast_str_sort(struct specast_str *strs, size_t count)
{
	if (count > 1)
		qsort(strs, count, sizeof(*strs), by_bytes);
}

size_t specast_str_unique(struct specast_str *sorted, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if (!kept || !specast_str_equal(sorted[kept - 1], sorted[i]))
			sorted[kept++] = sorted[i];
	return kept;
}

bool specast_str_among(struct specast_str str, const struct specast_str *sorted, size_t count)
{
	return count > 0 && bsearch(&str, sorted, count, sizeof(*sorted), by_bytes);
}

size_t specast_str_find(struct specast_str str, const char *needle, size_t from)
{
	size_t size = strlen(needle);

	if (from > str.size)
		return SIZE_MAX;
	if (!size)
		return from;
	/* Needles are short and mostly absent: looking for their first byte is faster than memmem(). */
	while (str.size - from >= size) {
		const char *found = memchr(str.data + from, *needle, str.size - from - size + 1);

		if (!found)
			return SIZE_MAX;
		if (!memcmp(found, needle, size))
			return (size_t)(found - str.data);
		from = (size_t)(found - str.data) + 1;
	}
	return SIZE_MAX;
}

size_t specast_str_find_char(struct specast_str str, char c, size_t from)
{
	const char *found = from < str.size ? memchr(str.data + from, c, str.size - from) : NULL;

	return found ? (size_t)(found - str.data) : SIZE_MAX;
}

size_t specast_str_digits(struct specast_str str, size_t at)
{
	while (at < str.size && specast_is_digit(str.data[at]))
		at++;
	return at;
}

size_t specast_str_digits_start(struct specast_str str, size_t at)
{
	while (at > 0 && specast_is_digit(str.data[at - 1]))
		at--;
	return at;
}

bool specast_str_blank(struct specast_str str)
{
	for (size_t i = 0; i < str.size; i++)
		if (!is_white(str.data[i]))
			return false;
	return true;
}

uint64_t specast_str_hash(struct specast_str str, uint64_t seed)
{
	uint64_t hash = 0xcbf29ce484222325u ^ seed;

	for (size_t i = 0; i < str.size; i++)
		hash = (hash ^ (unsigned char)str.data[i]) * 0x100000001b3u;
	return hash;
}

bool specast_str_line(struct specast_str *rest, struct specast_str *line)
{
	size_t end = specast_str_find_char(*rest, '\n', 0);

	if (!rest->size)
		return false;
	if (end == SIZE_MAX)
		end = rest->size;
	*line = (struct specast_str){ rest->data, end };
	*rest = specast_str_slice(*rest, end + 1, rest->size);
	return true;
}
