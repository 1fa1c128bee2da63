/* The Markdown format: writing, and what the library knows of the format. */
#include <string.h>
#include <strings.h>

#include "markdown.h"

#define FLOW_WIDTH 80 /* a list that is longer is written in lines */

static int probe(const struct specast_source *source)
{
	(void)source;
	return 1; /* any text is Markdown */
}

/* Words that some version of YAML takes for something else than text. */
static bool is_reserved(struct specast_str text)
{
	static const char *const words[] = { "y", "n", "yes", "no", "on", "off", "true", "false", "null" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (text.size == strlen(words[i]) && strncasecmp(text.data, words[i], text.size) == 0)
			return true;
	return false;
}

/* Whether every reader of YAML takes `text`, written bare, for the same text: also within "[a, b]". */
static bool is_plain(struct specast_str text)
{
	char before = 0;

	if (!text.size || is_reserved(text) || text.data[text.size - 1] == ' ')
		return false;
	for (size_t at = 0; at < text.size;) {
		uint32_t rune;
		size_t taken = specast_utf8_decode(text, at, &rune);
		char c = rune < 0x80 ? (char)rune : 'x';

		bool word = specast_rune_is_word(rune);

		if (!taken || (!at && (!word || specast_is_digit(c))))
			return false;
		if (!word &&
		    (rune >= 0x80 ? rune < 0x2010 || rune > 0x2027 : !c || !strchr(" -_./()+@#;&'!?=", c)))
			return false;
		if (before == ' ' && c == '#') /* a comment */
			return false;
		before = c;
		at += taken;
	}
	return true;
}

static void scalar_put(struct specast_buf *out, struct specast_str text)
{
	if (is_plain(text)) {
		specast_buf_put(out, text);
		return;
	}
	specast_buf_putc(out, '"');
	for (size_t at = 0; at < text.size;) {
		uint32_t rune;
		size_t taken = specast_utf8_decode(text, at, &rune);

		if (rune == '"' || rune == '\\')
			specast_buf_printf(out, "\\%c", (char)rune);
		else if (rune == '\n')
			specast_buf_puts(out, "\\n");
		else if (rune == '\t')
			specast_buf_puts(out, "\\t");
		else if (rune < 0x20 || (rune >= 0x7f && rune < 0xa0) || rune == 0x2028 || rune == 0x2029 ||
			 rune == 0xfeff || (rune & 0xfffe) == 0xfffe)
			specast_buf_printf(out, rune > 0xffff ? "\\U%08x" : "\\u%04x", rune);
		else if (taken)
			specast_buf_put(out, specast_str_slice(text, at, at + taken));
		else
			specast_buf_puts(out, "\\ufffd");
		at += taken ? taken : 1;
	}
	specast_buf_putc(out, '"');
}

static void list_put(struct specast_buf *out, const struct specast_front *front)
{
	size_t width = front->label.size + 4;

	for (size_t i = 0; i < front->count; i++)
		width += front->values[i].size + 2;
	if (width <= FLOW_WIDTH) {
		specast_buf_puts(out, " [");
		for (size_t i = 0; i < front->count; i++) {
			specast_buf_puts(out, i ? ", " : "");
			scalar_put(out, front->values[i]);
		}
		specast_buf_puts(out, "]");
		return;
	}
	for (size_t i = 0; i < front->count; i++) {
		specast_buf_puts(out, "\n  - ");
		scalar_put(out, front->values[i]);
	}
}

/* YAML source: on the line of its key when it is one line that may stand there, else below it. */
static void verbatim_put(struct specast_buf *out, struct specast_str source)
{
	struct specast_str line;

	if (source.size && strchr("[{*\"'", *source.data) &&
	    specast_str_find_char(source, '\n', 0) == SIZE_MAX) {
		specast_buf_putc(out, ' ');
		specast_buf_put(out, source);
		return;
	}
	while (specast_str_line(&source, &line)) {
		specast_buf_puts(out, line.size ? "\n  " : "\n");
		specast_buf_put(out, line);
	}
}

static void front_put(struct specast_buf *out, const struct specast_front *front)
{
	specast_buf_puts(out, "---\n");
	for (; front; front = front->next) {
		scalar_put(out, front->label);
		specast_buf_putc(out, ':');
		if (front->verbatim.size) {
			verbatim_put(out, front->verbatim);
		} else if (front->list) {
			list_put(out, front);
		} else if (front->count) {
			specast_buf_putc(out, ' ');
			scalar_put(out, front->values[0]);
		}
		specast_buf_putc(out, '\n');
	}
	specast_buf_puts(out, "---\n");
}

static enum specast_status write_outline(const struct specast_outline *outline, struct specast_str name,
					 struct specast_buf *out, struct specast_diagnostics *diagnostics)
{
	struct specast_str text = outline->source->text, yaml;
	size_t after;

	(void)name;
	(void)diagnostics;
	while (text.size && strchr(" \t\n", text.data[text.size - 1]))
		text.size--;
	if (outline->front) {
		front_put(out, outline->front);
		if (text.size && *text.data != '\n')
			specast_buf_putc(out, '\n');
	} else if (markdown_front_find(text, &yaml, &after)) {
		specast_buf_putc(out, '\n'); /* thematic breaks, which front matter must not be made of */
	}
	specast_buf_put(out, text);
	if (text.size)
		specast_buf_putc(out, '\n');
	return SPECAST_OK;
}

const struct specast_format specast_format_markdown = {
	.name = "markdown",
	.description = "Markdown as GitHub reads it, with YAML front matter",
	.extensions = "md markdown mdown mkd",
	.marks = true,
	.probe = probe,
	.read_outline = markdown_read,
	.write_outline = write_outline,
};
