/* Strings of documents and file names in what the program says: as JSON, and as text that is safe to show. */
#include "cmd.h"

static bool is_control(uint32_t rune)
{
	return rune < 0x20 || (rune >= 0x7f && rune < 0xa0);
}

void show_text(struct specast_buf *out, struct specast_str str)
{
	for (size_t at = 0; at < str.size;) {
		uint32_t rune;
		size_t taken = specast_utf8_decode(str, at, &rune);

		if (!taken || is_control(rune))
			specast_buf_puts(out, "\xef\xbf\xbd");
		else
			specast_buf_put(out, specast_str_slice(str, at, at + taken));
		at += taken ? taken : 1;
	}
}

void show_json(struct specast_buf *out, struct specast_str str)
{
	specast_buf_putc(out, '"');
	for (size_t at = 0; at < str.size;) {
		uint32_t rune;
		size_t taken = specast_utf8_decode(str, at, &rune);

		if (!taken)
			specast_buf_puts(out, "\\ufffd");
		else if (rune == '"' || rune == '\\')
			specast_buf_printf(out, "\\%c", (char)rune);
		else if (is_control(rune))
			specast_buf_printf(out, "\\u%04x", rune);
		else
			specast_buf_put(out, specast_str_slice(str, at, at + taken));
		at += taken ? taken : 1;
	}
	specast_buf_putc(out, '"');
}

void show_member(struct specast_buf *out, const char *name, struct specast_str value)
{
	specast_buf_printf(out, ",\"%s\":", name);
	show_json(out, value);
}
