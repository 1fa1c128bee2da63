/* The text that edits are made of: where its bytes stand in the file, and the file after the edits. */
#include <stdlib.h>
#include <string.h>

#include "put.h"

#define BOM "\xef\xbb\xbf"

static bool is_plain(struct specast_str text)
{
	return specast_str_find_char(text, '\r', 0) == SIZE_MAX &&
	       specast_str_find_char(text, '\0', 0) == SIZE_MAX && specast_utf8_invalid(text) == SIZE_MAX;
}

/* Line ends become LF, NUL and invalid bytes U+FFFD, as when the file was read; each byte remembers its
 * place. */
static void text_repair(struct put_text *text)
{
	struct specast_str original = text->original;
	char *full = specast_alloc(&text->arena, original.size * 3 + 1);
	size_t size = 0, at = text->skipped, taken;

	text->places = SPECAST_NEW_ARRAY(&text->arena, original.size * 3 + 1, uint32_t);
	for (; at < original.size; at += taken) {
		uint32_t rune;
		char bytes[4];
		size_t count;

		taken = specast_utf8_decode(original, at, &rune);
		if (!taken || !rune) {
			count = specast_utf8_encode(0xfffd, bytes);
			taken = 1;
		} else if (rune == '\r') {
			bytes[0] = '\n';
			count = 1;
			taken += at + 1 < original.size && original.data[at + 1] == '\n';
		} else {
			memcpy(bytes, original.data + at, taken);
			count = taken;
		}
		for (size_t i = 0; i < count; i++) {
			text->places[size] = (uint32_t)at;
			full[size++] = bytes[i];
		}
	}
	text->places[size] = (uint32_t)original.size;
	text->full = (struct specast_str){ full, size };
}

static const char *line_end_of(struct specast_str original)
{
	size_t at = specast_str_find_char(original, '\n', 0);

	if (at == SIZE_MAX)
		return specast_str_find_char(original, '\r', 0) == SIZE_MAX ? "\n" : "\r";
	return at > 0 && original.data[at - 1] == '\r' ? "\r\n" : "\n";
}

void put_text_close(struct put_text *text)
{
	if (text->borrowed)
		memset(&text->document, 0, sizeof(text->document));
	text->borrowed = false;
	specast_document_release(&text->document);
	specast_arena_release(&text->arena);
}

bool put_text_read(struct put *put, struct put_text *text, struct specast_str bytes)
{
	struct specast_diagnostics silent = { .arena = &put->complaints };
	struct specast_str name = put->now->document.source.name;
	enum specast_status status =
	    specast_document_read(&text->document, name, bytes, put->options, &silent);

	if (status == SPECAST_NO_MEMORY)
		specast_leave(&put->work, status);
	if (status != SPECAST_OK)
		specast_document_release(&text->document);
	return status == SPECAST_OK;
}

bool put_text_open(struct put_text *text)
{
	struct specast_str body = text->document.source.text;

	text->original = text->document.source.original;
	text->line_end = line_end_of(text->original);
	text->skipped = 0;
	text->places = NULL;
	while (specast_str_starts(specast_str_slice(text->original, text->skipped, SIZE_MAX), BOM))
		text->skipped += strlen(BOM);
	text->full = specast_str_slice(text->original, text->skipped, SIZE_MAX);
	if (!is_plain(text->full))
		text_repair(text);
	text->body = text->full.size - body.size;
	if (body.size <= text->full.size &&
	    (body.size == 0 || memcmp(text->full.data + text->body, body.data, body.size) == 0))
		return true;
	text->full = SPECAST_STR_NONE;
	return false;
}

static size_t place_of(const struct put_text *text, size_t at)
{
	return text->places ? text->places[at] : at + text->skipped;
}

static int compare_edits(const void *a, const void *b)
{
	const struct put_edit *here = *(const struct put_edit *const *)a,
			      *there = *(const struct put_edit *const *)b;

	if (here->at.start != there->at.start)
		return here->at.start < there->at.start ? -1 : 1;
	if (here->at.end != there->at.end)
		return here->at.end < there->at.end ? -1 : 1;
	return here < there ? -1 : here > there;
}

struct specast_str put_text_edited(const struct put_text *text, struct specast_arena *arena,
				   const struct put_edit *edits, size_t count)
{
	const struct put_edit **sorted = SPECAST_NEW_ARRAY(arena, count, const struct put_edit *);
	struct specast_buf out = SPECAST_BUF(arena);
	size_t done = 0;

	for (size_t i = 0; i < count; i++)
		sorted[i] = &edits[i];
	qsort(sorted, count, sizeof(*sorted), compare_edits);
	for (size_t i = 0; i < count; i++) {
		specast_buf_put(&out,
				specast_str_slice(text->original, done, place_of(text, sorted[i]->at.start)));
		for (size_t k = 0; k < sorted[i]->text.size; k++)
			if (sorted[i]->text.data[k] == '\n')
				specast_buf_puts(&out, text->line_end);
			else
				specast_buf_putc(&out, sorted[i]->text.data[k]);
		done = place_of(text, sorted[i]->at.end);
	}
	specast_buf_put(&out, specast_str_slice(text->original, done, text->original.size));
	return specast_buf_str(&out);
}

struct specast_str put_slice(struct specast_str full, struct put_range range)
{
	return specast_str_slice(full, range.start, range.end);
}

struct put_range put_line_at(struct specast_str full, size_t at)
{
	struct put_range line = { at, at };

	while (line.start > 0 && full.data[line.start - 1] != '\n')
		line.start--;
	while (line.end < full.size && full.data[line.end] != '\n')
		line.end++;
	return line;
}

struct put_range put_lines_of(struct specast_str full, struct put_range range)
{
	size_t last = range.end > range.start && full.data[range.end - 1] == '\n' ? range.end - 1 : range.end;
	struct put_range lines = { put_line_at(full, range.start).start, put_line_at(full, last).end };

	lines.end += lines.end < full.size;
	return lines;
}

size_t put_line_lead(struct specast_str line)
{
	size_t at = 0, digits;

	while (at < line.size && (line.data[at] == ' ' || line.data[at] == '\t'))
		at++;
	digits = specast_str_digits(line, at);
	bool bullet = at < line.size && strchr("-*+", line.data[at]);
	bool number = digits > at && digits < line.size && strchr(".)", line.data[digits]);
	size_t marker = bullet ? at + 1 : number ? digits + 1 : at;

	if (marker == at || marker >= line.size || line.data[marker] != ' ')
		return at;
	while (marker < line.size && line.data[marker] == ' ')
		marker++;
	return marker;
}

bool put_overlap(struct put_range a, struct put_range b)
{
	return a.start < b.end && b.start < a.end;
}

bool put_is_clear(const struct put_edit *edits, size_t count, struct put_range range)
{
	for (size_t i = 0; i < count; i++)
		if (put_overlap(edits[i].at, range))
			return false;
	return true;
}
