/* The growing string. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <specast/text.h>

#define CAPACITY_FIRST 64

/* Makes room for `more` bytes and the NUL where there is not enough: seldom, so that the rest is worth
 * inlining. */
static __attribute__((noinline)) bool grow(struct specast_buf *buf, size_t more)
{
	size_t capacity = buf->capacity ? buf->capacity : CAPACITY_FIRST;
	size_t needed;
	char *data;

	if (__builtin_add_overflow(buf->size + 1, more, &needed))
		needed = SIZE_MAX; /* the arena refuses it */
	while (capacity < needed && capacity <= SIZE_MAX / 2)
		capacity *= 2;
	if (capacity < needed)
		capacity = needed;
	data = specast_realloc(buf->arena, buf->data, buf->capacity, capacity);
	if (!data)
		return false;
	buf->data = data;
	buf->capacity = capacity;
	return true;
}

/* The same; false only outside of a guarded call. */
static bool reserve(struct specast_buf *buf, size_t more)
{
	return more < buf->capacity - buf->size || grow(buf, more);
}

void specast_buf_room(struct specast_buf *buf, size_t more)
{
	reserve(buf, more);
}

void specast_buf_put(struct specast_buf *buf, struct specast_str str)
{
	if (!str.size || !reserve(buf, str.size))
		return;
	memcpy(buf->data + buf->size, str.data, str.size);
	buf->size += str.size;
	buf->data[buf->size] = '\0';
}

void specast_buf_puts(struct specast_buf *buf, const char *text)
{
	specast_buf_put(buf, specast_str_of(text));
}

void specast_buf_putc(struct specast_buf *buf, char c)
{
	if (!reserve(buf, 1))
		return;
	buf->data[buf->size++] = c;
	buf->data[buf->size] = '\0';
}

void specast_buf_put_rune(struct specast_buf *buf, uint32_t rune)
{
	char bytes[4];

	if (rune < 0x80)
		specast_buf_putc(buf, (char)rune);
	else
		specast_buf_put(buf, (struct specast_str){ bytes, specast_utf8_encode(rune, bytes) });
}

void specast_buf_repeat(struct specast_buf *buf, char c, size_t count)
{
	if (!count || !reserve(buf, count))
		return;
	memset(buf->data + buf->size, c, count);
	buf->size += count;
	buf->data[buf->size] = '\0';
}

void specast_buf_printf(struct specast_buf *buf, const char *format, ...)
{
	va_list arguments;
	int size;

	if (!reserve(buf, CAPACITY_FIRST))
		return;
	va_start(arguments, format);
	size = vsnprintf(buf->data + buf->size, buf->capacity - buf->size, format, arguments);
	va_end(arguments);
	if (size < 0) {
		buf->data[buf->size] = '\0';
		return;
	}
	if ((size_t)size >= buf->capacity - buf->size) {
		buf->data[buf->size] = '\0';
		if (!reserve(buf, (size_t)size))
			return;
		va_start(arguments, format);
		vsnprintf(buf->data + buf->size, buf->capacity - buf->size, format, arguments);
		va_end(arguments);
	}
	buf->size += (size_t)size;
}

struct specast_str specast_buf_str(const struct specast_buf *buf)
{
	return (struct specast_str){ buf->data, buf->size };
}

static bool is_control(uint32_t rune)
{
	return rune < 0x20 || (rune >= 0x7f && rune < 0xa0);
}

void specast_buf_put_visible(struct specast_buf *buf, struct specast_str str)
{
	for (size_t at = 0; at < str.size;) {
		uint32_t rune;
		size_t taken = specast_utf8_decode(str, at, &rune);

		if (taken == 1 && (rune == '\n' || rune == '\t'))
			specast_buf_putc(buf, ' ');
		else if (!taken || is_control(rune))
			specast_buf_puts(buf, "\xef\xbf\xbd");
		else
			specast_buf_put(buf, specast_str_slice(str, at, at + taken));
		at += taken ? taken : 1;
	}
}

/* Where in a JSON string what stands for itself ends: at a quote, a backslash, a control character or what is
 * no UTF-8. */
static size_t json_plain_end(struct specast_str str, size_t at)
{
	static const bool special[256] = {
		[0 ... 0x1f] = true, ['"'] = true, ['\\'] = true, [0x7f ... 0xff] = true
	};

	for (;;) {
		uint32_t rune;
		size_t taken;

		while (at < str.size && !special[(unsigned char)str.data[at]])
			at++;
		taken = specast_utf8_decode(str, at, &rune);
		if (taken < 2 || is_control(rune))
			return at;
		at += taken;
	}
}

static void put_json_escape(struct specast_buf *buf, uint32_t rune)
{
	static const char letters[] = { ['"'] = '"',  ['\\'] = '\\', ['\b'] = 'b', ['\f'] = 'f',
					['\n'] = 'n', ['\r'] = 'r',  ['\t'] = 't' };

	if (rune < sizeof(letters) && letters[rune]) {
		specast_buf_putc(buf, '\\');
		specast_buf_putc(buf, letters[rune]);
	} else {
		specast_buf_printf(buf, "\\u%04x", rune);
	}
}

void specast_buf_put_json(struct specast_buf *buf, struct specast_str str)
{
	specast_buf_putc(buf, '"');
	for (size_t at = 0; at < str.size;) {
		size_t end = json_plain_end(str, at), taken;
		uint32_t rune;

		specast_buf_put(buf, specast_str_slice(str, at, end));
		if (end == str.size)
			break;
		taken = specast_utf8_decode(str, end, &rune);
		put_json_escape(buf, rune);
		at = end + (taken ? taken : 1);
	}
	specast_buf_putc(buf, '"');
}

static bool fits_block(struct specast_str text)
{
	struct specast_str line;

	if (specast_str_find_char(text, '\n', 0) == SIZE_MAX || text.data[0] == ' ' || text.data[0] == '\n')
		return false;
	for (size_t i = 0; i < text.size; i++)
		if (((unsigned char)text.data[i] < ' ' && text.data[i] != '\n') || text.data[i] == 0x7f)
			return false;
	while (specast_str_line(&text, &line))
		if (specast_str_ends(line, " "))
			return false;
	return true;
}

bool specast_buf_put_block(struct specast_buf *buf, struct specast_str str, size_t indent)
{
	struct specast_str line;

	if (!fits_block(str))
		return false;
	specast_buf_puts(buf, "|\n");
	str = specast_str_trim_lines(str);
	while (specast_str_line(&str, &line)) {
		specast_buf_repeat(buf, ' ', line.size ? indent : 0);
		specast_buf_put(buf, line);
		specast_buf_putc(buf, '\n');
	}
	return true;
}

void specast_buf_put_member(struct specast_buf *buf, const char *name, struct specast_str value)
{
	specast_buf_printf(buf, ",\"%s\":", name);
	specast_buf_put_json(buf, value);
}

struct specast_str specast_str_one_line(struct specast_arena *arena, struct specast_str str)
{
	struct specast_buf out = SPECAST_BUF(arena);
	struct specast_str line;

	str = specast_str_trim(str);
	if (specast_str_find_char(str, '\n', 0) == SIZE_MAX)
		return str;
	while (specast_str_line(&str, &line)) {
		line = specast_str_trim(line);
		if (out.size > 0 && line.size > 0)
			specast_buf_putc(&out, ' ');
		specast_buf_put(&out, line);
	}
	return specast_buf_str(&out);
}

struct specast_str specast_str_line_feeds(struct specast_arena *arena, struct specast_str str)
{
	struct specast_buf out = SPECAST_BUF(arena);

	if (specast_str_find_char(str, '\r', 0) == SIZE_MAX)
		return str;
	for (size_t i = 0; i < str.size; i++) {
		if (str.data[i] != '\r')
			specast_buf_putc(&out, str.data[i]);
		else if (i + 1 == str.size || str.data[i + 1] != '\n')
			specast_buf_putc(&out, '\n');
	}
	return specast_buf_str(&out);
}
