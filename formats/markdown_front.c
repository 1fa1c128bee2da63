/* Front matter: the YAML mapping between "---" lines at the top of a Markdown file. */
#include <string.h>

#include <yaml.h>

#include "markdown.h"

#define FRONT_MOST ((size_t)256 << 10) /* bytes */
#define DEPTH_MOST 64

/* A front matter that is being read.  Places in it are byte offsets in `yaml`. */
struct front_reader {
	struct specast_arena *arena;
	struct specast_str yaml;
	yaml_parser_t parser;
	yaml_event_t event;
	struct specast_front *first, **tail, *last;
	size_t value_at;             /* where the value of `last` begins */
	bool verbatim;               /* `last` is kept as YAML source */
	struct specast_buf comments; /* texts of comments, which belong to no entry, one on a line */
	size_t characters, at;       /* a place known both in characters and in bytes */
	size_t line;                 /* of a syntax error, from 0 */
	const char *problem;         /* why this is no front matter, or NULL */
};

static bool is_fence(struct specast_str line, const char *fence)
{
	return specast_str_starts(line, fence) && specast_str_blank(specast_str_slice(line, 3, line.size));
}

/* Behind the quotes at the start of a line; 0: it has none, or they are not closed. */
static size_t quoted_end(struct specast_str line)
{
	char quote = line.size ? *line.data : ' ';

	if (quote != '"' && quote != '\'')
		return 0;
	for (size_t i = 1; i < line.size; i++) {
		if (line.data[i] == quote)
			return i + 1;
		i += quote == '"' && line.data[i] == '\\';
	}
	return 0;
}

/* Where the colon of "key: value" stands, or SIZE_MAX when the line is nothing of that kind. */
static size_t key_end(struct specast_str line)
{
	size_t quote = quoted_end(line);
	size_t colon = specast_str_find_char(line, ':', quote);

	if (quote > 0)
		return colon == quote && (colon + 1 == line.size || line.data[colon + 1] == ' ') ? colon
												 : SIZE_MAX;
	if (!colon || colon == SIZE_MAX || (colon + 1 < line.size && line.data[colon + 1] != ' ') ||
	    *line.data == ' ')
		return SIZE_MAX;
	for (size_t i = 0; i < colon; i++)
		if (strchr("*`#<>[](){}!|", line.data[i]))
			return SIZE_MAX;
	return colon;
}

/* Whether an author who writes this means a mapping, rather than a text between two thematic breaks. */
static bool looks_like_mapping(struct specast_str yaml)
{
	struct specast_str line, rest = yaml;

	while (specast_str_line(&rest, &line))
		if (!specast_str_blank(line) && *line.data != '#')
			return key_end(line) != SIZE_MAX;
	return false;
}

bool markdown_front_find(struct specast_str text, struct specast_str *yaml, size_t *after)
{
	struct specast_str rest = text, line;
	const char *start;

	if (!specast_str_line(&rest, &line) || !is_fence(line, "---"))
		return false;
	start = rest.data;
	while (specast_str_line(&rest, &line)) {
		if (!is_fence(line, "---") && !is_fence(line, "..."))
			continue;
		*yaml = (struct specast_str){ start, (size_t)(line.data - start) };
		*after = rest.size ? (size_t)(rest.data - text.data) : text.size;
		return looks_like_mapping(*yaml);
	}
	return false;
}

/* libyaml counts characters.  Its marks come in ascending order but for small steps back. */
static size_t mark_offset(struct front_reader *reader, yaml_mark_t mark)
{
	if (mark.index < reader->characters)
		reader->characters = reader->at = 0;
	while (reader->characters < mark.index && reader->at < reader->yaml.size) {
		reader->at++;
		while (reader->at < reader->yaml.size && (reader->yaml.data[reader->at] & 0xc0) == 0x80)
			reader->at++;
		reader->characters++;
	}
	return reader->at;
}

static size_t line_start(struct specast_str text, size_t at)
{
	while (at > 0 && text.data[at - 1] != '\n')
		at--;
	return at;
}

static bool event_next(struct front_reader *reader)
{
	yaml_event_delete(&reader->event);
	if (yaml_parser_parse(&reader->parser, &reader->event))
		return true;
	reader->problem = reader->parser.problem ? reader->parser.problem : "not well-formed";
	reader->line = reader->parser.problem_mark.line;
	return false;
}

static bool event_fail(struct front_reader *reader, const char *problem)
{
	reader->problem = problem;
	reader->line = reader->event.start_mark.line;
	return false;
}

/* Skips the rest of the collection that the current event has opened. */
static bool collection_skip(struct front_reader *reader)
{
	size_t depth = 1;

	while (depth) {
		if (!event_next(reader))
			return false;
		if (reader->event.type == YAML_SEQUENCE_START_EVENT ||
		    reader->event.type == YAML_MAPPING_START_EVENT)
			depth++;
		else if (reader->event.type == YAML_SEQUENCE_END_EVENT ||
			 reader->event.type == YAML_MAPPING_END_EVENT)
			depth--;
		if (depth > DEPTH_MOST)
			return event_fail(reader, "nested too deep");
	}
	return true;
}

static bool is_plain_scalar(const yaml_event_t *event)
{
	return event->type == YAML_SCALAR_EVENT && !event->data.scalar.anchor && !event->data.scalar.tag;
}

static struct specast_str scalar_copy(struct front_reader *reader)
{
	struct specast_str value = { (const char *)reader->event.data.scalar.value,
				     reader->event.data.scalar.length };

	return specast_str_copy(reader->arena, value);
}

static void value_add(struct front_reader *reader, size_t *capacity)
{
	struct specast_front *front = reader->last;

	front->values =
	    specast_array_grow(reader->arena, front->values, front->count, capacity, sizeof(*front->values));
	front->values[front->count] = scalar_copy(reader);
	if (memchr(front->values[front->count].data, 0, front->values[front->count].size))
		reader->verbatim = true; /* "\0" */
	front->count++;
}

static void comment_add(struct front_reader *reader, struct specast_str line)
{
	while (line.size && (*line.data == '#' || *line.data == ' '))
		line = specast_str_slice(line, 1, line.size);
	line = specast_str_trim(line);
	if (!line.size)
		return;
	specast_buf_put(&reader->comments, line);
	specast_buf_putc(&reader->comments, '\n');
}

/* The comments that have lines of their own in a part of the block. */
static void comments_add(struct front_reader *reader, size_t from, size_t to)
{
	struct specast_str rest = specast_str_slice(reader->yaml, from, to), line;

	while (specast_str_line(&rest, &line))
		if (specast_str_starts(specast_str_trim(line), "#"))
			comment_add(reader, specast_str_trim(line));
}

/* Looks for a comment behind the value that the current event has ended. */
static void comment_find(struct front_reader *reader)
{
	size_t end = mark_offset(reader, reader->event.end_mark);

	if (reader->event.end_mark.line != reader->event.start_mark.line)
		return;
	while (end < reader->yaml.size && reader->yaml.data[end] == ' ')
		end++;
	if (end < reader->yaml.size && reader->yaml.data[end] == '#')
		comment_add(reader, specast_str_slice(reader->yaml, end,
						      specast_str_find_char(reader->yaml, '\n', end)));
}

static bool list_read(struct front_reader *reader)
{
	size_t capacity = 0;

	reader->last->list = true;
	for (;;) {
		if (!event_next(reader))
			return false;
		if (reader->event.type == YAML_SEQUENCE_END_EVENT)
			return true;
		if (is_plain_scalar(&reader->event)) {
			comment_find(reader);
			value_add(reader, &capacity);
			continue;
		}
		reader->verbatim = true;
		if ((reader->event.type == YAML_SEQUENCE_START_EVENT ||
		     reader->event.type == YAML_MAPPING_START_EVENT) &&
		    !collection_skip(reader))
			return false;
	}
}

static bool value_read(struct front_reader *reader)
{
	yaml_event_t *event = &reader->event;
	size_t capacity = 0;

	if (!event_next(reader))
		return false;
	reader->value_at = mark_offset(reader, event->start_mark);
	reader->verbatim = false;
	if (is_plain_scalar(event)) {
		/* "key:" has no value, 'key: ""' has one. */
		if (event->data.scalar.length || event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE)
			value_add(reader, &capacity);
		comment_find(reader);
		return true;
	}
	if (event->type == YAML_SEQUENCE_START_EVENT && !event->data.sequence_start.anchor &&
	    !event->data.sequence_start.tag)
		return list_read(reader);
	reader->verbatim = true;
	if (event->type == YAML_SEQUENCE_START_EVENT || event->type == YAML_MAPPING_START_EVENT)
		return collection_skip(reader);
	return true;
}

/* The columns of white space that all lines have in common, the first one left out unless it is a `whole`
 * line.
 */
static size_t common_indent(struct specast_str text, bool whole)
{
	size_t least = SIZE_MAX;
	struct specast_str line;

	for (; specast_str_line(&text, &line); whole = true) {
		size_t indent = 0;

		while (indent < line.size && line.data[indent] == ' ')
			indent++;
		if (whole && indent < line.size && indent < least)
			least = indent;
	}
	return least == SIZE_MAX ? 0 : least;
}

/* The source of a value that ends at `end`, without the indentation that its place asks for. */
static struct specast_str source_of_value(struct front_reader *reader, size_t end)
{
	size_t start = line_start(reader->yaml, reader->value_at), indent;
	bool whole = specast_str_blank(specast_str_slice(reader->yaml, start, reader->value_at));
	struct specast_str rest = specast_str_slice(reader->yaml, whole ? start : reader->value_at, end),
			   line;
	struct specast_buf out = SPECAST_BUF(reader->arena);

	indent = common_indent(rest, whole);
	if (!indent)
		return rest;
	for (; specast_str_line(&rest, &line); whole = true) {
		if (out.size)
			specast_buf_putc(&out, '\n');
		specast_buf_put(&out, whole ? specast_str_slice(line, indent, line.size) : line);
	}
	return specast_buf_str(&out);
}

/* Ends the newest entry before `next`, which is where the next one or nothing begins.  Blank lines and
 * comments between them belong to neither. */
static void entry_end(struct front_reader *reader, size_t next)
{
	struct specast_front *front = reader->last;
	size_t end = next;

	if (!front)
		return;
	while (end > front->start) {
		size_t start = line_start(reader->yaml, end - 1);
		struct specast_str line = specast_str_slice(reader->yaml, start, end);

		if (start <= front->start || (!specast_str_blank(line) && *line.data != '#'))
			break;
		end = start;
	}
	while (end > front->start && strchr(" \n", reader->yaml.data[end - 1]))
		end--;
	front->end = (uint32_t)end;
	if (!reader->verbatim)
		return;
	front->verbatim = source_of_value(reader, end);
	front->values = NULL;
	front->count = 0;
	front->list = false;
}

static bool entries_read(struct front_reader *reader)
{
	for (;;) {
		struct specast_front *front;
		size_t start;

		if (!event_next(reader))
			return false;
		if (reader->event.type == YAML_MAPPING_END_EVENT) {
			entry_end(reader, reader->yaml.size);
			return true;
		}
		if (!is_plain_scalar(&reader->event))
			return event_fail(reader, "a key is no plain text");
		start = line_start(reader->yaml, mark_offset(reader, reader->event.start_mark));
		if (reader->last && start <= reader->last->start)
			return event_fail(reader, "two keys stand on one line");
		entry_end(reader, start);
		front = SPECAST_NEW(reader->arena, struct specast_front);
		front->label = scalar_copy(reader);
		front->start = (uint32_t)start;
		*reader->tail = reader->last = front;
		reader->tail = &front->next;
		if (!value_read(reader))
			return false;
	}
}

static void mapping_read(struct front_reader *reader)
{
	if (!event_next(reader) || !event_next(reader) || !event_next(reader)) /* stream, document */
		return;
	if (reader->event.type != YAML_MAPPING_START_EVENT || reader->event.data.mapping_start.anchor ||
	    reader->event.data.mapping_start.tag ||
	    reader->event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE) {
		event_fail(reader, "it is no mapping of keys to values");
		return;
	}
	if (entries_read(reader) && event_next(reader) && event_next(reader) &&
	    reader->event.type != YAML_STREAM_END_EVENT)
		event_fail(reader, "it holds more than one YAML document");
}

/* Comments are words of the author too: they become an entry of their own. */
static void comments_keep(struct front_reader *reader)
{
	size_t at = 0, capacity = 0;
	struct specast_str rest, line;
	struct specast_front *entry;

	for (struct specast_front *front = reader->first; front; at = front->end, front = front->next) {
		comments_add(reader, at, front->start);
		if (front->list)
			comments_add(reader, front->start, front->end);
	}
	comments_add(reader, at, reader->yaml.size);
	rest = specast_buf_str(&reader->comments);
	if (!rest.size)
		return;
	entry = SPECAST_NEW(reader->arena, struct specast_front);
	entry->label = SPECAST_STR("comments");
	entry->list = true;
	while (specast_str_line(&rest, &line)) {
		entry->values = specast_array_grow(reader->arena, entry->values, entry->count, &capacity,
						   sizeof(*entry->values));
		entry->values[entry->count++] = line;
	}
	*reader->tail = entry;
}

/* A value as it stands on a line, without the quotes around all of it. */
static struct specast_str bare_value(struct specast_str value)
{
	value = specast_str_trim(value);
	return quoted_end(value) == value.size && value.size > 2 &&
		       specast_str_find_char(value, '\\', 0) == SIZE_MAX
		   ? specast_str_slice(value, 1, value.size - 1)
		   : value;
}

/* Adds "- value" to the list of the newest entry, which has no value on its own line; false when it is none such. */
static bool item_read(struct front_reader *reader, struct specast_front *front, struct specast_str line,
		      size_t *capacity)
{
	struct specast_str item = specast_str_trim(line);

	if (!specast_str_starts(item, "- ") || !front || (front->count && !front->list))
		return false;
	front->list = true;
	front->values =
	    specast_array_grow(reader->arena, front->values, front->count, capacity, sizeof(*front->values));
	front->values[front->count++] = bare_value(specast_str_slice(item, 2, item.size));
	front->end = (uint32_t)(line.data - reader->yaml.data + line.size);
	return true;
}

/* Many authors write "owner: @me" or "title: Gates: a plan", which no YAML is.  Where every line is "key: value", or
 * an item below a key, its meaning is clear. */
static bool lines_read(struct front_reader *reader)
{
	struct specast_str rest = reader->yaml, line;
	struct specast_front *front = NULL;
	size_t capacity = 0;

	reader->first = NULL;
	reader->tail = &reader->first;
	reader->comments = SPECAST_BUF(reader->arena);
	while (specast_str_line(&rest, &line)) {
		size_t colon = key_end(line);

		if (specast_str_blank(line) || *line.data == '#' || item_read(reader, front, line, &capacity))
			continue;
		if (colon == SIZE_MAX || *line.data == '-')
			return false;
		front = SPECAST_NEW(reader->arena, struct specast_front);
		front->label = specast_str_trim(specast_str_slice(line, 0, colon));
		front->start = (uint32_t)(line.data - reader->yaml.data);
		front->end = front->start + (uint32_t)line.size;
		struct specast_str value = bare_value(specast_str_slice(line, colon + 1, line.size));
		capacity = 0;
		if (value.size) {
			front->values = SPECAST_NEW(reader->arena, struct specast_str);
			*front->values = value;
			front->count = 1;
		}
		*reader->tail = front;
		reader->tail = &front->next;
	}
	comments_keep(reader);
	return reader->first;
}

static void work(void *argument)
{
	mapping_read(argument);
	comments_keep(argument);
}

/* Makes places in the text places in the original, where line ends, a BOM or replaced bytes may differ. */
static void places_settle(const struct specast_source *source, const struct front_reader *reader)
{
	struct specast_str original = source->original;
	size_t shift = (size_t)(reader->yaml.data - source->text.data), text = 0, at = 0;

	while (specast_str_starts(specast_str_slice(original, at, original.size), MARKDOWN_BOM))
		at += strlen(MARKDOWN_BOM);
	for (struct specast_front *front = reader->first; front && front->end; front = front->next) {
		uint32_t *places[] = { &front->start, &front->end };

		for (size_t i = 0; i < 2; i++) {
			while (text < *places[i] + shift && at < original.size) {
				uint32_t rune;
				size_t taken = specast_utf8_decode(original, at, &rune);

				text += taken && rune ? taken : 3; /* U+FFFD */
				at += taken ? taken : 1;
				at += rune == '\r' && at < original.size && original.data[at] == '\n';
			}
			*places[i] = (uint32_t)at;
		}
	}
}

/* Says that the block is no YAML; false when it cannot be read in any other way either. */
static bool problem_report(struct front_reader *reader, const struct specast_source *source,
			   struct specast_diagnostics *diagnostics)
{
	struct specast_str rest = reader->yaml, line;
	size_t at = (size_t)(rest.data - source->text.data);
	bool read = lines_read(reader);

	for (size_t i = 0; i < reader->line && specast_str_line(&rest, &line); i++)
		at += line.size + 1;
	specast_report(diagnostics, SPECAST_D_FRONT_MATTER, source, at,
		       "the front matter is no YAML (%s): %s", reader->problem,
		       read ? "read line by line" : "kept as ordinary text");
	return read;
}

void markdown_front_read(struct specast_arena *arena, struct specast_source *source,
			 struct specast_outline *outline, struct specast_diagnostics *diagnostics)
{
	struct front_reader reader = { .arena = arena, .tail = &reader.first };
	struct specast_str rest = source->text, line;
	enum specast_status status;
	size_t after;

	if (!markdown_front_find(source->text, &reader.yaml, &after))
		return;
	if (reader.yaml.size > FRONT_MOST) {
		outline->front_broken = true;
		specast_report(diagnostics, SPECAST_D_FRONT_MATTER, source, 0,
			       "front matter of more than %zu bytes is kept as ordinary text", FRONT_MOST);
		return;
	}
	if (!yaml_parser_initialize(&reader.parser))
		specast_leave(arena, SPECAST_NO_MEMORY);
	yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&reader.parser, (const unsigned char *)reader.yaml.data,
				     reader.yaml.size);
	reader.comments = SPECAST_BUF(arena);
	status = specast_guard(arena, work, &reader);
	yaml_event_delete(&reader.event);
	yaml_parser_delete(&reader.parser);
	if (status != SPECAST_OK)
		specast_leave(arena, status);
	outline->front_broken = reader.problem;
	if (reader.problem && !problem_report(&reader, source, diagnostics))
		return;
	places_settle(source, &reader);
	outline->front = reader.first;
	while (rest.size > source->text.size - after && specast_str_line(&rest, &line))
		source->line++;
	source->text = specast_str_slice(source->text, after, source->text.size);
}
