/* When two texts say the same, however they are written: normal forms and hashes. */
#include <limits.h>
#include <string.h>

#include <specast/outline.h>

#include "compare.h"

size_t fence_of(struct specast_str line, char *mark)
{
	struct specast_str text = specast_str_trim(line);
	size_t count = 0;

	if (!text.size || (*text.data != '`' && *text.data != '~'))
		return 0;
	while (count < text.size && text.data[count] == *text.data)
		count++;
	*mark = *text.data;
	return count >= 3 ? count : 0;
}

/* In any script. */
static bool is_alphanumeric(unsigned char c)
{
	static const bool alphanumeric[UCHAR_MAX + 1] = {
		['0' ... '9'] = true, ['A' ... 'Z'] = true, ['a' ... 'z'] = true, [0x80 ... UCHAR_MAX] = true
	};

	return alphanumeric[c];
}

/* Where the bullet of a line stands; SIZE_MAX: it has none. */
static size_t bullet_of(struct specast_str line)
{
	size_t at = 0;

	while (at < line.size && line.data[at] == ' ')
		at++;
	return at + 1 < line.size && memchr("-*+", line.data[at], 3) && line.data[at + 1] == ' ' ? at
												 : SIZE_MAX;
}

static bool begins_block(struct specast_str line)
{
	size_t at = 0, digits;

	while (at < line.size && line.data[at] == ' ')
		at++;
	if (at == line.size || memchr("#>|`~<-*+=\t", line.data[at], 11))
		return true;
	digits = specast_str_digits(line, at);
	return digits > at && digits < line.size && memchr(".)", line.data[digits], 2);
}

static bool is_hard_break(struct specast_str line)
{
	return specast_str_ends(line, "  ") || specast_str_ends(line, "\\");
}

/* Lines outside of fences: blanks at their ends are gone but for hard breaks, soft breaks are spaces, empty
 * lines one, bullets dashes. */
static void line_put(struct specast_buf *out, struct specast_str line, bool joins)
{
	struct specast_str text = line;
	size_t bullet = bullet_of(line);

	while (text.size && (text.data[text.size - 1] == ' ' || text.data[text.size - 1] == '\t'))
		text.size--;
	if (joins && out->size)
		out->data[out->size - 1] = ' ';
	if (joins)
		text = specast_str_trim(text);
	if (!joins && bullet != SIZE_MAX) {
		specast_buf_put(out, specast_str_slice(text, 0, bullet));
		specast_buf_putc(out, '-');
		text = specast_str_slice(text, bullet + 1, text.size);
	}
	specast_buf_put(out, text);
	if (text.size && specast_str_ends(line, "  "))
		specast_buf_putc(out, '\\');
	specast_buf_putc(out, '\n');
}

/* Texts with the same normal form say the same; those with different ones may, too. */
static struct specast_str text_normal(struct specast_arena *arena, struct specast_str text)
{
	struct specast_buf out = SPECAST_BUF(arena);
	struct specast_str line, previous = SPECAST_STR_NONE, rest = text;
	size_t fence = 0;
	char fence_mark = 0;

	if (specast_str_find_char(text, '\n', 0) == SIZE_MAX && bullet_of(text) == SIZE_MAX)
		return text;
	while (specast_str_line(&rest, &line)) {
		char mark = 0;
		size_t length = fence_of(line, &mark);
		bool literal = fence > 0, blank = specast_str_blank(line);

		if (!fence && length) {
			fence = length;
			fence_mark = mark;
			literal = true;
		} else if (fence && length >= fence && mark == fence_mark &&
			   specast_str_trim(line).size == length) {
			fence = 0;
		}
		if (literal) {
			specast_buf_put(&out, line);
			specast_buf_putc(&out, '\n');
		} else if (!blank || !specast_str_blank(previous)) {
			bool joins = !blank && !specast_str_blank(previous) && !begins_block(line) &&
				     !is_hard_break(previous) && !specast_str_starts(previous, "#");
			line_put(&out, line, joins);
		}
		previous = literal ? SPECAST_STR_NONE : line;
	}
	return specast_str_trim_lines(specast_buf_str(&out));
}

/* Behind a reference to a character that begins at `at`; else behind the `&`. */
static size_t reference_end(struct specast_str text, size_t at)
{
	size_t end = at + 1;

	while (end < text.size && (text.data[end] == '#' || is_alphanumeric((unsigned char)text.data[end])))
		end++;
	return end < text.size && text.data[end] == ';' ? end + 1 : at + 1;
}

/* Behind the white space at the start of a line, and what may be the number of an item of a list. */
static size_t line_lead(struct specast_str text, size_t at)
{
	size_t end;

	while (at < text.size && text.data[at] == ' ')
		at++;
	end = specast_str_digits(text, at);
	size_t mark = end + (end < text.size && text.data[end] == '\\');
	return end > at && mark < text.size && strchr(".)", text.data[mark]) ? end : at;
}

/* The end of an address in angle brackets that begins at `at`, which stands for a link with that text; else
 * `at`. */
static size_t address_end(struct specast_str text, size_t at)
{
	bool address = false;
	size_t end = at + 1;

	if (at > 0 && text.data[at - 1] == '(')
		return at;
	for (; end < text.size && !strchr("<> \n", text.data[end]); end++)
		address |= text.data[end] == ':' || text.data[end] == '@';
	return address && end < text.size && text.data[end] == '>' ? end : at;
}

static uint64_t letters_hash(uint64_t hash, struct specast_str text)
{
	for (size_t i = 0; i < text.size; i++)
		if (is_alphanumeric((unsigned char)text.data[i]))
			hash = (hash ^ ((unsigned char)text.data[i] | 0x20)) * 0x100000001b3;
	return hash;
}

/* Of letters, without case, and digits. */
uint64_t text_hash(struct specast_str text)
{
	uint64_t hash = 0xcbf29ce484222325;
	size_t from = line_lead(text, 0);

	for (size_t i = from, end; i < text.size;) {
		char c = text.data[i];

		if (c != '\n' && c != '&' && c != '<') {
			i++;
			continue;
		}
		hash = letters_hash(hash, specast_str_slice(text, from, i));
		end = c == '<' ? address_end(text, i) : i;
		struct specast_str address = specast_str_slice(text, i, end); /* which is said twice */
		hash = letters_hash(hash, address);
		if (address.size && specast_str_find_char(address, ':', 0) == SIZE_MAX)
			hash = letters_hash(hash, SPECAST_STR("mailto"));
		from = c == '\n' ? line_lead(text, i + 1) : c == '&' ? reference_end(text, i) : i + 1;
		i = from;
	}
	return letters_hash(hash, specast_str_slice(text, from, text.size));
}

bool text_same(struct specast_arena *arena, struct specast_str a, struct specast_str b)
{
	return specast_str_equal(a, b) || (text_hash(a) == text_hash(b) &&
					   (specast_str_equal(text_normal(arena, a), text_normal(arena, b)) ||
					    specast_markdown_equal(arena, a, b)));
}
