/* Strings in JSON, for what the program says about documents.  The library writes the documents. */
#include "cmd.h"

void json_string(struct specast_buf *out, struct specast_str str)
{
	specast_buf_putc(out, '"');
	for (size_t at = 0; at < str.size;) {
		uint32_t rune;
		size_t taken = specast_utf8_decode(str, at, &rune);

		if (!taken)
			specast_buf_puts(out, "\\ufffd");
		else if (rune == '"' || rune == '\\')
			specast_buf_printf(out, "\\%c", (char)rune);
		else if (rune < 0x20 || (rune >= 0x7f && rune < 0xa0))
			specast_buf_printf(out, "\\u%04x", rune);
		else
			specast_buf_put(out, specast_str_slice(str, at, at + taken));
		at += taken ? taken : 1;
	}
	specast_buf_putc(out, '"');
}

void json_member(struct specast_buf *out, const char *name, struct specast_str value)
{
	specast_buf_printf(out, ",\"%s\":", name);
	json_string(out, value);
}
