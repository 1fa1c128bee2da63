/* Link reference definitions, which cmark leaves out of its tree: "[label]: target "title"". */
#include <string.h>

#include "parse.h"

#define LABEL_MOST 999
#define PARENTHESES_MOST 32 /* nested in a target */

static bool at_blank(struct specast_str text, size_t at)
{
	return at < text.size && (is_space(text.data[at]) || text.data[at] == '\n');
}

static bool at_line_end(struct specast_str text, size_t at)
{
	return at >= text.size || text.data[at] == '\n';
}

static size_t spaces_skip(struct specast_str text, size_t at)
{
	while (at < text.size && is_space(text.data[at]))
		at++;
	return at;
}

size_t blanks_skip(struct specast_str text, size_t at)
{
	at = spaces_skip(text, at);
	return at < text.size && text.data[at] == '\n' ? spaces_skip(text, at + 1) : at;
}

/* The `]` that closes the label that begins at `at`, or SIZE_MAX. */
static size_t label_close(struct specast_str text, size_t at)
{
	bool filled = false;

	for (size_t i = at; i < text.size && i - at <= LABEL_MOST; i++) {
		if (text.data[i] == ']')
			return filled ? i : SIZE_MAX;
		if (text.data[i] == '[')
			return SIZE_MAX;
		filled |= !at_blank(text, i);
		i += text.data[i] == '\\' && i + 1 < text.size && text.data[i + 1] != '\n';
	}
	return SIZE_MAX;
}

size_t target_scan(struct specast_str text, size_t at, bool enclosed, struct specast_str *target)
{
	size_t open = 0, i = at;

	if (i < text.size && text.data[i] == '<') {
		for (i++; i < text.size && text.data[i] != '>'; i++) {
			if (text.data[i] == '\n' || text.data[i] == '<')
				return SIZE_MAX;
			i += text.data[i] == '\\' && i + 1 < text.size;
		}
		*target = specast_str_slice(text, at + 1, i);
		return i < text.size ? i + 1 : SIZE_MAX;
	}
	for (; i < text.size && !strchr(" \t\n\v\f\r", text.data[i]); i++) {
		if (text.data[i] == '\\' && i + 1 < text.size && is_punctuation(text.data[i + 1]))
			i++;
		else if (text.data[i] == '(' && ++open > PARENTHESES_MOST)
			return SIZE_MAX;
		else if (text.data[i] == ')' && !open && enclosed)
			break;
		else if (text.data[i] == ')' && !open--)
			return SIZE_MAX;
	}
	*target = specast_str_slice(text, at, i);
	return i > at && !open ? i : SIZE_MAX;
}

size_t title_scan(struct specast_str text, size_t at, struct specast_str *title)
{
	char open = at < text.size ? text.data[at] : 0, close = open == '(' ? ')' : open;

	if (open != '"' && open != '\'' && open != '(')
		return SIZE_MAX;
	for (size_t i = at + 1; i < text.size; i++) {
		if (text.data[i] == close) {
			*title = specast_str_slice(text, at + 1, i);
			return i + 1;
		}
		if (text.data[i] == open)
			return SIZE_MAX;
		i += text.data[i] == '\\' && i + 1 < text.size;
	}
	return SIZE_MAX;
}

bool definition_scan(struct specast_str text, size_t at, struct specast_block *definition)
{
	size_t close = label_close(text, at + 1), end, after, start;
	struct specast_str title;

	if (at >= text.size || text.data[at] != '[' || close == SIZE_MAX || close + 1 >= text.size ||
	    text.data[close + 1] != ':')
		return false;
	definition->info = definition->text = specast_str_trim(specast_str_slice(text, at + 1, close));
	end = target_scan(text, blanks_skip(text, close + 2), false, &definition->target);
	if (end == SIZE_MAX)
		return false;
	start = blanks_skip(text, end);
	after = start > end ? title_scan(text, start, &title) : SIZE_MAX;
	if (after != SIZE_MAX && at_line_end(text, spaces_skip(text, after))) {
		definition->title = title;
		end = after;
	} else if (!at_line_end(text, spaces_skip(text, end))) {
		return false;
	}
	definition->kind = SPECAST_BLOCK_DEFINITION;
	definition->start = (uint32_t)at;
	definition->end = (uint32_t)end;
	return true;
}
