/* Texts within comments, where "-->" would end them, "--" is not allowed everywhere, and a line end makes
 * them another kind of block. */
#include "parse.h"

#include <string.h>

static const struct {
	char c;
	const char *written;
} references[] = {
	{ '&', "&amp;" }, { '>', "&gt;" }, { '-', "&#45;" }, { '\n', "&#10;" }, { '\r', "&#13;" }
};

#define REFERENCES (sizeof(references) / sizeof(references[0]))

/* The reference that stands at the start of the text, or REFERENCES. */
static size_t reference_at(struct specast_str text)
{
	size_t i = 0;

	while (i < REFERENCES && !specast_str_starts(text, references[i].written))
		i++;
	return i;
}

/* Whether the character at `at` has to be written as a reference: & only where it would begin one. */
static bool is_unsafe(struct specast_str text, size_t at)
{
	switch (text.data[at]) {
	case '-':
		return at == 0 || text.data[at - 1] == '-';
	case '&':
		return reference_at(specast_str_slice(text, at, text.size)) < REFERENCES;
	default:
		return true;
	}
}

void specast_comment_put(struct specast_buf *out, struct specast_str text)
{
	for (size_t at = 0; at < text.size; at++) {
		size_t i = 0;
		while (i < REFERENCES && references[i].c != text.data[at])
			i++;
		if (i < REFERENCES && is_unsafe(text, at))
			specast_buf_puts(out, references[i].written);
		else
			specast_buf_putc(out, text.data[at]);
	}
}

struct specast_str specast_comment_text(struct specast_arena *arena, struct specast_str comment)
{
	struct specast_buf text = SPECAST_BUF(arena);

	if (specast_str_find_char(comment, '&', 0) == SIZE_MAX)
		return comment;
	for (size_t at = 0; at < comment.size;) {
		size_t i = reference_at(specast_str_slice(comment, at, comment.size));
		specast_buf_putc(&text, i < REFERENCES ? references[i].c : comment.data[at]);
		at += i < REFERENCES ? strlen(references[i].written) : 1;
	}
	return specast_buf_str(&text);
}
