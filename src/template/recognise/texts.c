/* Several texts in one, "alice, bob": where they part. */
#include "recognise.h"

static bool is_bullet(struct specast_str line)
{
	return specast_str_starts(line, "- ") || specast_str_starts(line, "* ");
}

/* Behind the code span that a text begins with, and the spaces after it; 0 where it begins with none. */
static size_t code_span(struct specast_str text)
{
	size_t end = specast_str_starts(text, "`") ? specast_str_find_char(text, '`', 1) : SIZE_MAX;
	if (end == SIZE_MAX || end == 1)
		return 0;
	for (end++; end < text.size && text.data[end] == ' ';)
		end++;
	return end;
}

/* "`bug` `backend`": nothing but code spans, each of which is a text.  False: it is something else. */
static bool split_codes(struct reader *reader, struct specast_node *list, struct specast_str text)
{
	size_t at = 0, size;
	while (at < text.size && (size = code_span(specast_str_slice(text, at, text.size))) > 0)
		at += size;
	if (at < text.size)
		return false;
	for (at = 0; at < text.size; at += size) {
		struct specast_str rest = specast_str_slice(text, at, text.size);
		size = code_span(rest);
		specast_node_append(reader->arena, list)->text =
		    specast_str_trim(specast_str_slice(rest, 0, size));
	}
	return true;
}

void split_texts(struct reader *reader, struct specast_node *record, const struct specast_concept *concept,
		 struct specast_str text)
{
	text = specast_str_trim(text);
	if (specast_str_starts(text, "[") && specast_str_ends(text, "]") &&
	    specast_str_find_char(text, '(', 0) == SIZE_MAX)
		text = specast_str_slice(text, 1, text.size - 1);
	struct specast_node *list = specast_node_field(reader->arena, record, concept);
	if (split_codes(reader, list, text))
		return;
	bool bullets = is_bullet(text); /* then commas belong to the texts */
	size_t from = 0, depth = 0;
	for (size_t at = 0; at <= text.size; at++) {
		char c = at < text.size ? text.data[at] : ',';
		if (c == '(' || c == '[')
			depth++;
		else if ((c == ')' || c == ']') && depth > 0)
			depth--;
		bool cut =
		    at == text.size ||
		    (depth == 0 &&
		     ((c == ',' && !bullets && at + 1 < text.size && text.data[at + 1] == ' ') || c == '\n'));
		if (!cut)
			continue;
		struct specast_str piece = specast_str_trim(specast_str_slice(text, from, at));
		from = at + 1;
		if (bullets && is_bullet(piece))
			piece = specast_str_trim(specast_str_slice(piece, 2, piece.size));
		if (piece.size && !is_blank(reader, piece))
			specast_node_append(reader->arena, list)->text = piece;
	}
}
