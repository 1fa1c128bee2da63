/* Pins, which are comments that name a path, and what marks a table of contents. */
#include "forms.h"
#include "template.h"
#include <specast/template.h>

#include <string.h>
#include <strings.h>

void specast_pin_put(struct specast_buf *out, struct specast_str path)
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

bool form_is_comment(struct specast_str text)
{
	return specast_str_starts(text, "<!--") && specast_str_find(text, "-->", 4) == text.size - 3 &&
	       specast_str_find_char(text, '\n', 0) == SIZE_MAX;
}

bool form_is_contents_marker(struct specast_str text)
{
	static const char *const markers[] = { "[toc]", "[[toc]]", "[[_toc_]]" };

	for (size_t i = 0; i < sizeof(markers) / sizeof(markers[0]); i++)
		if (text.size == strlen(markers[i]) && strncasecmp(text.data, markers[i], text.size) == 0)
			return true;
	return false;
}

static bool is_contents_phrase(struct specast_str phrase)
{
	static const char *const names[] = { "table of content",
					     "content",
					     "toc",
					     "inhaltsverzeichnis",
					     "inhalt",
					     "目次",
					     "目录",
					     "목차",
					     "table des matiere",
					     "indice",
					     "sommario",
					     "inhoudsopgave",
					     "содержание",
					     "оглавление" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (specast_str_is(phrase, names[i]))
			return true;
	return false;
}

bool form_is_contents_heading(struct specast_arena *arena, struct specast_str heading)
{
	size_t comment = specast_str_find(heading, "<!--", 0); /* as "<!-- omit in toc -->" */

	return is_contents_phrase(caption_phrase(arena, specast_str_slice(heading, 0, comment)));
}
