/* The formats that there are, and which of them a file is in. */
#include <strings.h>

#include <specast/format.h>

const struct specast_format *const specast_formats[] = { &specast_format_markdown, &specast_format_json,
							 &specast_format_yaml, &specast_format_docbook,
							 NULL };

const struct specast_format *specast_format_find(struct specast_str name)
{
	for (size_t i = 0; specast_formats[i]; i++)
		if (specast_str_is(name, specast_formats[i]->name))
			return specast_formats[i];
	return NULL;
}

/* Whether `word` is one of the words of `list`, in upper or lower case. */
static bool has_word(const char *list, struct specast_str word)
{
	struct specast_str rest = specast_str_of(list);

	while (rest.size) {
		size_t end = specast_str_find_char(rest, ' ', 0);
		if (end == SIZE_MAX)
			end = rest.size;
		if (end == word.size && strncasecmp(rest.data, word.data, end) == 0)
			return true;
		rest = specast_str_slice(rest, end + 1, rest.size);
	}
	return false;
}

const struct specast_format *specast_format_of_name(struct specast_str file_name)
{
	size_t dot = file_name.size;

	while (dot > 0 && file_name.data[dot - 1] != '.' && file_name.data[dot - 1] != '/')
		dot--;
	if (dot == 0 || dot == file_name.size || file_name.data[dot - 1] == '/')
		return NULL;

	struct specast_str extension = specast_str_slice(file_name, dot, file_name.size);
	for (size_t i = 0; specast_formats[i]; i++)
		if (has_word(specast_formats[i]->extensions, extension))
			return specast_formats[i];
	return NULL;
}

const struct specast_format *specast_format_of_content(const struct specast_source *source)
{
	const struct specast_format *best = specast_formats[0];
	int most = 0;

	for (size_t i = 0; specast_formats[i]; i++) {
		int sure = specast_formats[i]->probe ? specast_formats[i]->probe(source) : 0;
		if (sure > most) {
			most = sure;
			best = specast_formats[i];
		}
	}
	return best;
}
