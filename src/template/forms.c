/* Pins: the comments that name a path. */
#include "forms.h"

#include <string.h>

void form_put_pin(struct specast_buf *out, struct specast_str path)
{
	specast_buf_puts(out, FORM_PIN_OPEN);
	specast_comment_put(out, path);
	specast_buf_puts(out, FORM_PIN_CLOSE);
}

struct specast_str form_pinned(struct specast_arena *arena, struct specast_str html)
{
	html = specast_str_trim(html);
	if (!specast_str_starts(html, FORM_PIN_OPEN) || !specast_str_ends(html, FORM_PIN_CLOSE) ||
	    specast_str_find_char(html, '\n', 0) != SIZE_MAX)
		return SPECAST_STR_NONE;
	html = specast_str_slice(html, strlen(FORM_PIN_OPEN), html.size - strlen(FORM_PIN_CLOSE));
	return specast_comment_text(arena, specast_str_trim(html));
}
