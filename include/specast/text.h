/* Text: strings that carry their length, growing buffers, UTF-8. */
#ifndef SPECAST_TEXT_H
#define SPECAST_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <specast/memory.h>

/* A run of bytes, UTF-8 where nothing else is said, not terminated.  It never owns its bytes.  The empty
 * string may have data NULL. */
struct specast_str {
	const char *data;
	size_t size; /* bytes */
};

#define SPECAST_STR(literal) ((struct specast_str){ "" literal, sizeof(literal) - 1 })
#define SPECAST_STR_NONE ((struct specast_str){ NULL, 0 })
/* For printf: "%.*s" with SPECAST_FMT(str). */
#define SPECAST_FMT(str) (int)(str).size, (str).data ? (str).data : ""

/* A byte, or a character, that is a digit or a letter of ASCII. */
static inline bool specast_is_digit(int c)
{
	return c >= '0' && c <= '9';
}

static inline bool specast_is_letter(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct specast_str specast_str_of(const char *text); /* of a C string; NULL gives the empty one */
struct specast_str specast_str_slice(struct specast_str str, size_t from,
				     size_t to); /* clamped to the string */
/* At most the first `most` bytes, no character of which is cut in two. */
struct specast_str specast_str_clip(struct specast_str str, size_t most);
/* Without spaces, tabs and line ends at both ends. */
struct specast_str specast_str_trim(struct specast_str str);
/* Without blank lines at both ends and without the last line end. */
struct specast_str specast_str_trim_lines(struct specast_str str);
struct specast_str specast_str_copy(struct specast_arena *arena,
				    struct specast_str str); /* the bytes copied, NUL after them */
char *specast_str_c(struct specast_arena *arena, struct specast_str str); /* a C string copy */
struct specast_str specast_str_line_feeds(struct specast_arena *arena,
					  struct specast_str str); /* CR LF and CR as LF; itself without CR */
/* Without white space at its ends, and each line end with the white space around it as one space. */
struct specast_str specast_str_one_line(struct specast_arena *arena, struct specast_str str);
struct specast_str specast_str_format(struct specast_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
bool specast_str_equal(struct specast_str a, struct specast_str b);
bool specast_str_is(struct specast_str a, const char *b);
bool specast_str_starts(struct specast_str str, const char *prefix);
bool specast_str_ends(struct specast_str str, const char *suffix);
int specast_str_compare(struct specast_str a, struct specast_str b); /* by bytes, as memcmp */
/* Sorts strings by bytes. `strs` may be NULL where there are none. */
void specast_str_sort(struct specast_str *strs, size_t count);
/* Takes repetitions out of sorted strings; returns how many are left. */
size_t specast_str_unique(struct specast_str *sorted, size_t count);
/* Whether a string is one of some that are sorted. */
bool specast_str_among(struct specast_str str, const struct specast_str *sorted, size_t count);
size_t specast_str_find(struct specast_str str, const char *needle, size_t from); /* offset, or SIZE_MAX */
size_t specast_str_find_char(struct specast_str str, char c, size_t from);        /* offset, or SIZE_MAX */
/* The end of the ASCII digits that begin at `at`, and the start of those that end at `at`; `at`: there are none. */
size_t specast_str_digits(struct specast_str str, size_t at);
size_t specast_str_digits_start(struct specast_str str, size_t at);
bool specast_str_blank(struct specast_str str); /* empty, or spaces, tabs and line ends only */
uint64_t specast_str_hash(struct specast_str str, uint64_t seed); /* FNV-1a, 64 bits */

/* Takes the next line, without its '\n', off the front of `rest`.  False when nothing is left. */
bool specast_str_line(struct specast_str *rest, struct specast_str *line);

/* A growing string in an arena.  Make one with SPECAST_BUF(arena); there is nothing to free. */
struct specast_buf {
	struct specast_arena *arena;
	char *data; /* NUL-terminated when not NULL */
	size_t size, capacity;
};

#define SPECAST_BUF(arena) ((struct specast_buf){ (arena), NULL, 0, 0 })

/* Makes room for about so many more bytes: a buffer that grows step by step is copied as often. */
void specast_buf_room(struct specast_buf *buf, size_t more);
void specast_buf_put(struct specast_buf *buf, struct specast_str str);
void specast_buf_puts(struct specast_buf *buf, const char *text);
void specast_buf_putc(struct specast_buf *buf, char c);
void specast_buf_put_rune(struct specast_buf *buf, uint32_t rune); /* as UTF-8 */
void specast_buf_repeat(struct specast_buf *buf, char c, size_t count);
void specast_buf_printf(struct specast_buf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* For messages, which quote documents and file names: without what could break the line or command a
 * terminal. */
void specast_buf_put_visible(struct specast_buf *buf, struct specast_str str);
/* As a JSON string in ASCII quotes; what is no UTF-8 becomes U+FFFD. */
void specast_buf_put_json(struct specast_buf *buf, struct specast_str str);
/* A text of several lines as a block scalar of YAML: "|" behind what stands there, and each line below, indented.
 * False, and nothing is appended: it does not read well so, or not back as it is. */
bool specast_buf_put_block(struct specast_buf *buf, struct specast_str str, size_t indent);
/* ,"name":"value" */
void specast_buf_put_member(struct specast_buf *buf, const char *name, struct specast_str value);
/* What it holds now; good until it grows. */
struct specast_str specast_buf_str(const struct specast_buf *buf);

/* UTF-8.  Decoding is strict: no overlong forms, no surrogates, nothing above U+10FFFF. */
size_t specast_utf8_decode_any(struct specast_str str, size_t at, uint32_t *rune);

/* Sets *rune to the one at `at`; bytes taken; 0 and U+FFFD where invalid or at the end.  Most are ASCII. */
static inline size_t specast_utf8_decode(struct specast_str str, size_t at, uint32_t *rune)
{
	if (at >= str.size || (unsigned char)str.data[at] >= 0x80)
		return specast_utf8_decode_any(str, at, rune);
	*rune = (unsigned char)str.data[at];
	return 1;
}

size_t specast_utf8_encode(uint32_t rune, char out[4]); /* bytes written */
size_t specast_utf8_invalid(struct specast_str str);    /* offset of the first invalid byte, or SIZE_MAX */
uint32_t specast_rune_lower(uint32_t rune);             /* simple lower case: ASCII, Latin, Greek, Cyrillic */
/* The same without an accent, where the letter is Latin; 0: an accent by itself. */
uint32_t specast_rune_plain(uint32_t rune);
/* Letter, digit, mark or ideograph, of any script; never emoji, punctuation or symbol. */
bool specast_rune_is_word(uint32_t rune);

#endif
