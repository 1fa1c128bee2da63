/* Paths that people type, taken apart: names, and in brackets which entry of a list is meant. */
#include <specast/spec.h>

/* Where the parser is in a path, and what it has made of it. */
struct parser {
	struct specast_arena *arena;
	struct specast_str text;
	size_t at;
	struct specast_path *path;
	struct specast_path_error *error;
};

static bool fail(struct parser *parser, size_t offset, struct specast_str text)
{
	*parser->error = (struct specast_path_error){ offset, text };
	return false;
}

static bool is_at(const struct parser *parser, char c)
{
	return parser->at < parser->text.size && parser->text.data[parser->at] == c;
}

/* What stands between double quotes; the first of them is next. */
static bool take_quoted(struct parser *parser, struct specast_str *value)
{
	struct specast_buf buf = SPECAST_BUF(parser->arena);
	size_t begin = parser->at++;

	for (; parser->at < parser->text.size; parser->at++) {
		if (is_at(parser, '"')) {
			parser->at++;
			*value = specast_buf_str(&buf);
			return true;
		}
		if (is_at(parser, '\\') && parser->at + 1 < parser->text.size)
			parser->at++;
		specast_buf_putc(&buf, parser->text.data[parser->at]);
	}
	return fail(parser, begin, SPECAST_STR("the quotes that are opened here must be closed"));
}

/* A word up to one of the characters of `ends`, or one in quotes.  It may be empty. */
static bool take_word(struct parser *parser, const char *ends, struct specast_str *word)
{
	struct specast_str all = specast_str_of(ends);
	size_t begin = parser->at;

	if (is_at(parser, '"'))
		return take_quoted(parser, word);
	while (parser->at < parser->text.size &&
	       specast_str_find_char(all, parser->text.data[parser->at], 0) == SIZE_MAX)
		parser->at++;
	*word = specast_str_slice(parser->text, begin, parser->at);
	return true;
}

static bool take_field(struct parser *parser, struct specast_step *step)
{
	size_t begin = parser->at;

	step->kind = SPECAST_STEP_FIELD;
	if (!take_word(parser, ".[]=", &step->name))
		return false;
	if (step->name.size == 0)
		return fail(parser, begin, SPECAST_STR("the name of a part belongs here, such as title"));
	return true;
}

/* A position beyond these cannot be told from one another: no list is so long. */
#define ENTRIES_MOST INT32_MAX

static bool read_position(struct specast_str text, int64_t *position)
{
	bool minus = specast_str_starts(text, "-");

	*position = 0;
	text = specast_str_slice(text, minus, text.size);
	for (size_t i = 0; i < text.size; i++) {
		if (!specast_is_digit(text.data[i]))
			return false;
		*position = *position * 10 + (text.data[i] - '0');
		if (*position > ENTRIES_MOST)
			*position = ENTRIES_MOST;
	}
	if (text.size == 0 || (minus && *position == 0))
		return false;
	if (minus)
		*position = -*position;
	return true;
}

/* "[2]", "[-1]", "[+]", "[name=Gateway]"; the bracket is next. */
static bool take_selector(struct parser *parser, struct specast_step *step)
{
	static const char right[] = "a selector is a position such as [0] or [-1], [+] for a new entry, or a "
				    "field with its value such as [name=Gateway]";
	size_t begin = parser->at++;
	struct specast_str word;

	if (!take_word(parser, "=]", &word))
		return false;
	if (is_at(parser, '=')) {
		parser->at++;
		step->kind = SPECAST_STEP_KEY;
		step->name = specast_str_trim(word);
		if (!take_word(parser, "]", &step->value))
			return false;
		if (step->name.size == 0 || step->value.size == 0)
			return fail(parser, begin, specast_str_of(right));
	} else if (specast_str_is(word, "+")) {
		step->kind = SPECAST_STEP_NEW;
	} else if (read_position(word, &step->position)) {
		step->kind = SPECAST_STEP_POSITION;
	} else {
		return fail(parser, begin, specast_str_of(right));
	}
	if (!is_at(parser, ']'))
		return fail(parser, begin,
			    SPECAST_STR("the bracket that is opened here must be closed by ]"));
	parser->at++;
	return true;
}

/* At most this many steps: dots and brackets between them, and one more. */
static size_t count_steps(struct specast_str text)
{
	size_t count = 1;

	for (size_t i = 0; i < text.size; i++)
		count += text.data[i] == '.' || text.data[i] == '[';
	return count;
}

static bool parse_steps(struct parser *parser)
{
	struct specast_path *path = parser->path;
	bool field = true; /* a name is next, not a selector */

	while (field || parser->at < parser->text.size) {
		struct specast_step *step = &path->steps[path->count++];

		if (!(field ? take_field(parser, step) : take_selector(parser, step)))
			return false;
		step->end = parser->at;
		field = is_at(parser, '.');
		if (path->count > SPECAST_MAX_DEPTH)
			return fail(parser, parser->at, SPECAST_STR("no part lies so deep"));
		if (field)
			parser->at++;
		else if (parser->at < parser->text.size && !is_at(parser, '['))
			return fail(parser, parser->at,
				    SPECAST_STR("a dot, a bracket or the end belongs here"));
	}
	return true;
}

bool specast_path_parse(struct specast_arena *arena, struct specast_str text, struct specast_path *path,
			struct specast_path_error *error)
{
	struct parser parser = { .arena = arena, .text = text, .path = path, .error = error };

	*path = (struct specast_path){ .text = text };
	path->steps = SPECAST_NEW_ARRAY(arena, count_steps(text), struct specast_step);
	return parse_steps(&parser);
}

bool specast_path_split(struct specast_str text, struct specast_str *path, struct specast_str *value)
{
	bool quoted = false, selecting = false;

	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i], before = i > 0 ? text.data[i - 1] : '.';

		if (quoted && c == '\\')
			i++;
		else if (quoted)
			quoted = c != '"';
		else if (c == '"')
			quoted = before == '.' || before == '[' || before == '=';
		else if (c == '[' || c == ']')
			selecting = c == '[';
		else if (c == '=' && !selecting) {
			*path = specast_str_slice(text, 0, i);
			*value = specast_str_slice(text, i + 1, text.size);
			return true;
		}
	}
	return false;
}
