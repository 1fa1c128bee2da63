/* Where links lead: bare URLs in a text, and URIs that DocBook's schema accepts. */
#include <string.h>

#include "write.h"

static bool is_hex(char c)
{
	return specast_is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* The offset of the colon that ends a scheme; SIZE_MAX where there is none. */
static size_t scheme_end(struct specast_str uri)
{
	size_t at = 0;

	if (!uri.size || !specast_is_letter(uri.data[0]))
		return SIZE_MAX;
	while (at < uri.size && (specast_is_letter(uri.data[at]) || specast_is_digit(uri.data[at]) ||
				 strchr("+-.", uri.data[at])))
		at++;
	return at < uri.size && uri.data[at] == ':' ? at : SIZE_MAX;
}

/* A colon before the first slash ends a scheme, so elsewhere it is encoded there. */
static bool is_legal(struct specast_str uri, size_t at, size_t scheme, size_t slash, size_t fragment)
{
	char c = uri.data[at];

	if (c == '%')
		return at + 2 < uri.size && is_hex(uri.data[at + 1]) && is_hex(uri.data[at + 2]);
	if (c == ':')
		return at == scheme || scheme != SIZE_MAX || at > slash;
	if (c == '#')
		return at == fragment;
	return specast_is_letter(c) || specast_is_digit(c) || (unsigned char)c >= 0x80 ||
	       strchr("-._~/?@!$&'()*+,;=", c);
}

struct specast_str docbook_uri_legal(struct specast_arena *arena, struct specast_str uri)
{
	struct specast_buf legal = SPECAST_BUF(arena);
	size_t scheme = scheme_end(uri), slash, fragment = specast_str_find_char(uri, '#', 0), done = 0;

	for (slash = 0; slash < uri.size && !strchr("/?#", uri.data[slash]); slash++)
		;
	for (size_t at = 0; at < uri.size; at++) {
		if (is_legal(uri, at, scheme, slash, fragment))
			continue;
		specast_buf_put(&legal, specast_str_slice(uri, done, at));
		specast_buf_printf(&legal, "%%%02X", (unsigned)(unsigned char)uri.data[at]);
		done = at + 1;
	}
	if (!done)
		return uri;
	specast_buf_put(&legal, specast_str_slice(uri, done, uri.size));
	return specast_buf_str(&legal);
}

/* Takes off what GitHub takes off: punctuation that ends the sentence, and parentheses that the URL does not
 * open. */
static size_t url_end(struct specast_str text, size_t start, size_t end)
{
	long open = 0;

	for (size_t at = start; at < end; at++)
		open += text.data[at] == '(' ? 1 : text.data[at] == ')' ? -1 : 0;
	while (end > start) {
		char c = text.data[end - 1];

		if (c == ')' && open < 0)
			open++;
		else if (!strchr("?!.,:;*_~'\"|", c))
			break;
		end--;
	}
	return end;
}

bool docbook_url_next(struct specast_str text, size_t from, size_t *start, size_t *end)
{
	static const char *const schemes[] = { "https", "http", "ftp" };

	for (size_t colon; (colon = specast_str_find(text, "://", from)) != SIZE_MAX; from = colon + 3) {
		for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++) {
			size_t length = strlen(schemes[i]), at = colon - length, last = colon + 3;

			if (colon < from + length || memcmp(text.data + at, schemes[i], length) != 0)
				continue;
			if (at > 0 &&
			    (specast_is_letter(text.data[at - 1]) || specast_is_digit(text.data[at - 1])))
				continue;
			while (last < text.size && (unsigned char)text.data[last] > ' ' &&
			       text.data[last] != '<')
				last++;
			last = url_end(text, at, last);
			if (last <= colon + 3)
				continue;
			*start = at;
			*end = last;
			return true;
		}
	}
	return false;
}
