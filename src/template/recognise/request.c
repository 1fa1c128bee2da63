/* Requests: "GET /users", as a heading, a bullet or a label, with what is said of it behind. */
#include "recognise.h"

#include <string.h>

static size_t skip(struct specast_str text, size_t at, const char *characters)
{
	while (at < text.size && strchr(characters, text.data[at]))
		at++;
	return at;
}

static bool is_method(struct specast_str word)
{
	static const char *const methods[] = { "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS" };
	for (size_t i = 0; i < sizeof(methods) / sizeof(methods[0]); i++)
		if (specast_str_is(word, methods[i]))
			return true;
	return false;
}

/* What follows a request: nothing, a note in parentheses, or a text behind a separator. */
static bool follows(struct specast_str text, struct specast_str *about)
{
	static const char *const separators[] = { ": ", " - ", " – ", " — ", " → ", " -> " };
	*about = specast_str_trim(text);
	if (about->size == 0 || (about->data[0] == '(' && specast_str_ends(*about, ")")))
		return true;
	for (size_t i = 0; i < sizeof(separators) / sizeof(separators[0]); i++)
		if (specast_str_starts(text, separators[i])) {
			*about = specast_str_trim(specast_str_slice(text, strlen(separators[i]), text.size));
			return about->size > 0;
		}
	return false;
}

bool request_parse(struct specast_str text, struct request *request)
{
	text = specast_str_trim(text);
	size_t start = skip(text, 0, "`*"), end = start;
	while (end < text.size && text.data[end] >= 'A' && text.data[end] <= 'Z')
		end++;
	request->method = specast_str_slice(text, start, end);
	size_t path = skip(text, skip(text, end, "`*"), " ");
	path = skip(text, path, "`*");
	if (path == end || !is_method(request->method))
		return false;
	for (end = path; end < text.size && !strchr(" `*\n", text.data[end]);)
		end++;
	if (end < text.size && text.data[end] == ' ' && end > path && text.data[end - 1] == ':')
		end--; /* "GET /users: what it does" */
	request->path = specast_str_slice(text, path, end);
	return request->path.size > 0 &&
	       follows(specast_str_slice(text, skip(text, end, "`*"), text.size), &request->about);
}

bool request_parse_behind(struct specast_str text, struct request *request)
{
	static const struct {
		const char *before, *behind;
	} marks[] = {
		{ " (", ")" }, { " [", "]" }, { ": ", "" }, { " - ", "" }, { " – ", "" }, { " — ", "" }
	};
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		size_t at = specast_str_find(text, marks[i].before, 0), size = strlen(marks[i].before);
		if (at == SIZE_MAX || at == 0 || !specast_str_ends(text, marks[i].behind))
			continue;
		struct specast_str inner =
		    specast_str_slice(text, at + size, text.size - strlen(marks[i].behind));
		if (request_parse(inner, request) && request->about.size == 0) {
			request->about = specast_str_trim(specast_str_slice(text, 0, at));
			return true;
		}
	}
	return false;
}

bool is_request(struct specast_str method, struct specast_str path)
{
	for (size_t i = 0; i < path.size; i++)
		if (strchr(" `*\n", path.data[i]))
			return false;
	return is_method(method) && path.size > 0;
}

/* "GET /users", or "Internal only: `GET /ops`". */
static bool tells_request(struct specast_str text)
{
	struct request request;
	struct label label;
	return request_parse(text, &request) ||
	       (label_parse(text, &label) && label.separator == ':' && request_parse(label.value, &request));
}

bool is_list_of_requests(struct reader *reader, const struct specast_block *list)
{
	unsigned count = 0, requests = 0;
	for (const struct specast_block *item = list->first; item; item = item->next, count++) {
		const struct specast_block *lead = item->first;
		requests += lead && lead->kind == SPECAST_BLOCK_PARAGRAPH &&
			    tells_request(specast_outline_text(reader->outline, lead, lead));
	}
	return requests > 0 && requests == count;
}

bool is_call(struct specast_str heading)
{
	static const char *const plurals[] = { "(s)", "(es)", "(n)", "(en)" };
	size_t end = 0, close = specast_str_find_char(heading, ')', 0);
	while (end < heading.size && heading.data[end] != '(') {
		char c = heading.data[end++];
		bool letter = specast_is_letter(c);
		if (!letter && !strchr("_.:#$<>*&0123456789", c))
			return false;
	}
	if (end == 0 || close == SIZE_MAX || close < end)
		return false;
	struct specast_str arguments = specast_str_slice(heading, end, close + 1), about;
	for (size_t i = 0; i < sizeof(plurals) / sizeof(plurals[0]); i++)
		if (specast_str_is(arguments, plurals[i]))
			return false;
	close = heading.size - 1;
	while (heading.data[close] != ')')
		close--;
	return follows(specast_str_slice(heading, close + 1, heading.size), &about);
}
