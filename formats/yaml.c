/* YAML: specs as data.
 *
 * Written by hand.  libyaml's emitter leaves strings such as "no" and "1e3" bare, so that they are read as
 * other types, and turns a literal block into one long quoted line for an emoji or a tab in it.  Here a
 * string is plain only where no version of YAML could take it for anything else, a literal block where all
 * readers give back its very bytes, and double-quoted otherwise, with all escaped that any reader treats
 * specially. */
#include <string.h>
#include <strings.h>

#include "data_edit.h"
#include "export.h"
#include "yaml_format.h"
#include <specast/format.h>

/* A key that is not explicit ("? ") may have 1024 characters. */
#define SIMPLE_KEY_MOST 1000

struct writer {
	struct export_sink sink;
	struct specast_buf *out;
	size_t depth;                  /* how many containers are open */
	bool lists[EXPORT_DEPTH_MOST]; /* which of them are lists */
	bool begun;                    /* the first line has been begun */
	bool compact;                  /* the line holds "- " only: a key or another "- " follows on it */
};

/* Most bytes of most texts: nothing that any style must look at closely. */
static bool is_ordinary(char c)
{
	return c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
}

/* Characters that some reader takes for a line end, drops or refuses. */
static bool is_special(uint32_t rune)
{
	return (rune < 0x20 && rune != '\n' && rune != '\t') || (rune >= 0x7F && rune < 0xA0) ||
	       rune == 0x2028 || rune == 0x2029 || rune == 0xFEFF || (rune & 0xFFFE) == 0xFFFE;
}

static bool is_reserved(struct specast_str text)
{
	static const char *const words[] = { "y", "n", "yes", "no", "on", "off", "true", "false", "null" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (text.size == strlen(words[i]) && strncasecmp(text.data, words[i], text.size) == 0)
			return true;
	return false;
}

/* Letters, digits and a few harmless characters, beginning with a letter, on one line. */
static bool is_plain(struct specast_str text)
{
	size_t taken;
	uint32_t rune;

	if (text.size == 0 || text.data[text.size - 1] == ' ' || is_reserved(text))
		return false;
	for (size_t at = 0; at < text.size; at += taken) {
		taken = specast_utf8_decode(text, at, &rune);
		if (taken == 0)
			return false;
		if (specast_rune_is_word(rune) && !(at == 0 && specast_is_digit(rune)))
			continue;
		if (at == 0 ? rune != '$' : rune >= 0x80 || !strchr(" _-./()+;'", (int)rune))
			return false;
	}
	return true;
}

/* Several lines that end otherwise than in spaces, with nothing in them that readers treat specially. */
static bool is_literal(struct specast_str text)
{
	size_t taken, end = text.size;
	uint32_t rune;

	if (specast_str_find_char(text, '\n', 0) == SIZE_MAX)
		return false;
	while (end > 0 && text.data[end - 1] == '\n')
		end--;
	if (end == 0 || text.data[end - 1] == ' ' || text.data[end - 1] == '\t')
		return false;
	for (size_t at = 0; at < text.size; at += taken) {
		taken = 1;
		if (is_ordinary(text.data[at]))
			continue;
		taken = specast_utf8_decode(text, at, &rune);
		if (taken == 0 || is_special(rune))
			return false;
	}
	return true;
}

static void put_escape(struct specast_buf *out, uint32_t rune)
{
	switch (rune) {
	case '\n':
		specast_buf_puts(out, "\\n");
		break;
	case '\t':
		specast_buf_puts(out, "\\t");
		break;
	case '\r':
		specast_buf_puts(out, "\\r");
		break;
	default:
		specast_buf_printf(out, rune < 0x10000 ? "\\u%04X" : "\\U%08X", (unsigned)rune);
	}
}

static void put_quoted(struct specast_buf *out, struct specast_str text)
{
	size_t from = 0, taken;
	uint32_t rune;

	specast_buf_putc(out, '"');
	for (size_t at = 0; at < text.size; at += taken) {
		taken = 1;
		if (is_ordinary(text.data[at]))
			continue;
		taken = specast_utf8_decode(text, at, &rune);
		if (taken == 0)
			taken = 1;
		bool mark = rune == '"' || rune == '\\';

		if (!mark && rune != '\n' && rune != '\t' && !is_special(rune))
			continue;
		specast_buf_put(out, specast_str_slice(text, from, at));
		if (mark)
			specast_buf_putc(out, '\\');
		else
			put_escape(out, rune);
		from = mark ? at : at + taken;
	}
	specast_buf_put(out, specast_str_slice(text, from, text.size));
	specast_buf_putc(out, '"');
}

/* The header says how far the block is indented where its first line would mislead, and how it ends. */
static void put_literal(struct writer *writer, struct specast_str text)
{
	struct specast_buf *out = writer->out;
	struct specast_str line, rest = text;

	specast_buf_putc(out, '|');
	if (strchr(" \t\n", text.data[0]))
		specast_buf_putc(out, '2');
	if (!specast_str_ends(text, "\n"))
		specast_buf_putc(out, '-');
	else if (specast_str_ends(text, "\n\n"))
		specast_buf_putc(out, '+');
	while (specast_str_line(&rest, &line)) {
		specast_buf_putc(out, '\n');
		if (line.size > 0)
			specast_buf_repeat(out, ' ', writer->depth * 2);
		specast_buf_put(out, line);
	}
}

/* Begins a line for an entry or a key, unless a "- " has begun it. */
static void begin_line(struct writer *writer)
{
	if (writer->compact) {
		writer->compact = false;
		return;
	}
	if (writer->begun)
		specast_buf_putc(writer->out, '\n');
	writer->begun = true;
	specast_buf_repeat(writer->out, ' ', (writer->depth - 1) * 2);
}

/* What stands before a value on its line: a dash in a list, a space behind a key. */
static void begin_value(struct writer *writer)
{
	if (writer->lists[writer->depth - 1]) {
		begin_line(writer);
		specast_buf_puts(writer->out, "- ");
	} else {
		specast_buf_putc(writer->out, ' ');
	}
}

static void write_open(struct export_sink *sink, bool list, bool empty)
{
	struct writer *writer = (struct writer *)sink;

	if (empty) {
		begin_value(writer);
		specast_buf_puts(writer->out, list ? "[]" : "{}");
	} else if (writer->depth > 0 && writer->lists[writer->depth - 1]) {
		begin_value(writer);
		writer->compact = true;
	}
	writer->lists[writer->depth++] = list;
}

static void write_close(struct export_sink *sink)
{
	((struct writer *)sink)->depth--;
}

static void put_one_line(struct writer *writer, struct specast_str text)
{
	if (is_plain(text))
		specast_buf_put(writer->out, text);
	else
		put_quoted(writer->out, text);
}

static void write_key(struct export_sink *sink, struct specast_str name)
{
	struct writer *writer = (struct writer *)sink;
	bool simple = name.size <= SIMPLE_KEY_MOST;

	begin_line(writer);
	if (!simple)
		specast_buf_puts(writer->out, "? ");
	put_one_line(writer, name);
	if (!simple)
		begin_line(writer);
	specast_buf_putc(writer->out, ':');
}

static void write_string(struct export_sink *sink, struct specast_str text)
{
	struct writer *writer = (struct writer *)sink;

	begin_value(writer);
	if (is_literal(text))
		put_literal(writer, text);
	else
		put_one_line(writer, text);
}

static void write_flag(struct export_sink *sink, bool flag)
{
	struct writer *writer = (struct writer *)sink;

	begin_value(writer);
	specast_buf_puts(writer->out, flag ? "true" : "false");
}

static void write_count(struct export_sink *sink, size_t count)
{
	struct writer *writer = (struct writer *)sink;

	begin_value(writer);
	specast_buf_printf(writer->out, "%zu", count);
}

static enum specast_status write_spec(const struct specast_node *spec, struct specast_str name,
				      struct specast_buf *out, struct specast_diagnostics *diagnostics)
{
	struct writer writer = {
		.sink = { write_open, write_close, write_key, write_string, write_flag, write_count },
		.out = out,
	};

	if (!export_fits(spec, name, diagnostics))
		return SPECAST_LIMIT;
	export_spec(spec, &writer.sink);
	specast_buf_putc(out, '\n');
	return SPECAST_OK;
}

/* The key of a line such as "key: value", "key:" or "\"key\": value"; empty where it is no such line. */
static struct specast_str key_of(struct specast_str line)
{
	size_t colon = specast_str_find_char(line, ':', 0);
	struct specast_str key;

	if (colon == SIZE_MAX || (colon + 1 < line.size && !strchr(" \r", line.data[colon + 1])))
		return SPECAST_STR_NONE;
	key = specast_str_slice(line, 0, colon);
	if (key.size > 2 && key.data[0] == '"' && key.data[key.size - 1] == '"')
		key = specast_str_slice(key, 1, key.size - 1);
	for (size_t i = 0; i < key.size; i++)
		if (strchr(" \t\"'*`[]()", key.data[i]))
			return SPECAST_STR_NONE;
	return key;
}

/* Markdown may begin with "---" and keys as well, and prose may have a line that looks like a key.  So every
 * line that begins at the margin must be one, and one of them a name of the model. */
static int probe(const struct specast_source *source)
{
	struct specast_str rest = specast_str_slice(source->original, 0, 4096), line, key;
	bool cut = rest.size < source->original.size, first = true, known = false;

	if (specast_str_starts(rest, "\xEF\xBB\xBF"))
		rest = specast_str_slice(rest, 3, rest.size);
	for (; specast_str_line(&rest, &line); first = false) {
		if (specast_str_blank(line) || strchr(" \t#", line.data[0]) ||
		    (first && specast_str_is(specast_str_trim(line), "---")))
			continue;
		key = key_of(line);
		if (specast_str_is(key, "$schema"))
			return known ? 50 : 100;
		if (key.size > 0)
			known = known || specast_concept_child(specast_concept_at(0), key);
		else if (!(cut && rest.size == 0) && !specast_str_starts(line, "- "))
			return 0;
	}
	return known ? 20 : 0;
}

static bool edit_spec(struct specast_arena *arena, const struct specast_spec_edit *edit)
{
	return data_edit(&specast_format_yaml, arena, edit);
}

const struct specast_format specast_format_yaml = {
	.name = "yaml",
	.description = "the model as YAML, for other programs and for reading",
	.extensions = "yaml yml",
	.probe = probe,
	.read_spec = yaml_read_spec,
	.write_spec = write_spec,
	.edit_spec = edit_spec,
};
