/* Reading Markdown: from the bytes of a file to the text that is analysed. */
#include <string.h>

#include <specast/compare.h>

#include "markdown.h"

#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

/* Whether eight bytes are ASCII, and none is CR or NUL; that they are not may be said in error.  A byte that is
 * zero takes its highest bit from what 1 is subtracted from it. */
static bool eight_plain(const char *data)
{
	const uint64_t ones = 0x0101010101010101u;
	uint64_t eight, returns;

	memcpy(&eight, data, sizeof(eight));
	returns = eight ^ ones * '\r'; /* is zero where a CR stands */
	return !((eight | (eight - ones) | (returns - ones)) & ones * 0x80);
}

/* Where at or after `at` a CR, a NUL or what is no UTF-8 stands; the end of the text where none does. */
static size_t repair_at(struct specast_str text, size_t at)
{
	while (at < text.size) {
		uint32_t rune;
		size_t taken;

		if (text.size - at >= 8 && eight_plain(text.data + at)) {
			at += 8;
			continue;
		}
		taken = specast_utf8_decode(text, at, &rune);
		if (!taken || !rune || rune == '\r')
			return at;
		at += taken;
	}
	return text.size;
}

/* Judged by the beginning: a tenth of it is neither text nor white space. */
static bool is_binary(struct specast_str original)
{
	struct specast_str head = specast_str_slice(original, 0, 8192);
	size_t bad = 0;

	for (size_t at = 0, taken = 1; at < head.size; at += taken) {
		signed char c = (signed char)head.data[at];
		uint32_t rune;

		taken = c >= 0 ? 1 : specast_utf8_decode(head, at, &rune);
		bad += !taken || (c >= 0 && c < ' ' && !memchr("\t\n\v\f\r\x1b", c, 6));
		taken += !taken;
	}
	return bad * 10 > head.size;
}

static bool is_utf16(struct specast_str original)
{
	return specast_str_starts(original, "\xff\xfe") || specast_str_starts(original, "\xfe\xff");
}

/* What a text had that Markdown cannot have, and where the first of each stands in the text that was made of
 * it. */
struct repairs {
	size_t nul_count, nul_at;
	size_t invalid_count, invalid_at;
};

static void replace(struct specast_buf *out, size_t *count, size_t *at)
{
	if (!(*count)++)
		*at = out->size;
	specast_buf_puts(out, REPLACEMENT);
}

/* Line ends become LF, NUL and each invalid byte U+FFFD; `at` is where the first of them stands. */
static struct specast_str repaired(struct specast_arena *arena, struct specast_str text, size_t at,
				   struct repairs *repairs)
{
	struct specast_buf out = SPECAST_BUF(arena);
	size_t from = 0;

	specast_buf_room(&out, text.size);
	for (; at < text.size; at = repair_at(text, from)) {
		specast_buf_put(&out, specast_str_slice(text, from, at));
		from = at + 1;
		if (text.data[at] == '\0') {
			replace(&out, &repairs->nul_count, &repairs->nul_at);
		} else if (text.data[at] != '\r') {
			replace(&out, &repairs->invalid_count, &repairs->invalid_at);
		} else {
			from += from < text.size && text.data[from] == '\n';
			specast_buf_putc(&out, '\n');
		}
	}
	specast_buf_put(&out, specast_str_slice(text, from, text.size));
	return specast_buf_str(&out);
}

static void text_make(struct specast_arena *arena, struct specast_source *source,
		      struct specast_diagnostics *diagnostics)
{
	struct specast_str text = source->original;
	struct repairs repairs = { 0 };
	size_t repair;

	while (specast_str_starts(text, MARKDOWN_BOM)) /* tools that join files leave several */
		text = specast_str_slice(text, strlen(MARKDOWN_BOM), text.size);
	repair = repair_at(text, 0);
	if (repair < text.size)
		text = repaired(arena, text, repair, &repairs);
	source->text = text;
	source->line = 1;
	if (repairs.invalid_count)
		specast_report(diagnostics, SPECAST_D_UTF8, source, repairs.invalid_at,
			       "bytes that are not UTF-8 became U+FFFD: %zu, the first one here",
			       repairs.invalid_count);
	if (repairs.nul_count)
		specast_report(diagnostics, SPECAST_D_NUL, source, repairs.nul_at,
			       "NUL characters became U+FFFD: %zu, the first one here", repairs.nul_count);
}

/* Sides of a conflict side by side are no document yet: cmark would take the marks for headings and quotes.
 */
static bool conflicts_settled(const struct specast_source *source, struct specast_diagnostics *diagnostics)
{
	size_t at = specast_find_conflict(source->text, 0);

	if (at == SIZE_MAX)
		return true;
	specast_report(
	    diagnostics, SPECAST_D_MARKS, source, at,
	    "a merge left a conflict here: settle it, and all that `specast merge --continue` finds");
	return false;
}

enum specast_status markdown_read(struct specast_arena *arena, struct specast_source *source,
				  struct specast_outline *outline, struct specast_diagnostics *diagnostics)
{
	if (source->original.size > SPECAST_MAX_INPUT) {
		specast_report(diagnostics, SPECAST_D_LIMIT, source, SIZE_MAX,
			       "the document is too large: the limit is %u bytes", SPECAST_MAX_INPUT);
		return SPECAST_LIMIT;
	}
	if (is_utf16(source->original) || is_binary(source->original)) {
		specast_report(diagnostics, SPECAST_D_BINARY, source, SIZE_MAX, "%s",
			       is_utf16(source->original) ? "this is UTF-16; save it as UTF-8"
							  : "this is no UTF-8 text");
		return SPECAST_BAD_INPUT;
	}
	text_make(arena, source, diagnostics);
	if (!conflicts_settled(source, diagnostics))
		return SPECAST_BAD_INPUT;
	markdown_front_read(arena, source, outline, diagnostics);
	if (!outline->front && specast_str_blank(source->text))
		specast_report(diagnostics, SPECAST_D_EMPTY, source, SIZE_MAX, "the document is empty");
	return specast_outline_parse(outline, arena, source, diagnostics);
}
