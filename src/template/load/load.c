/* Loading a template: its source becomes lines, nodes, and what follows from them; all that is wrong is
 * reported. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "loader.h"

#define MESSAGE_MOST 600
#define ERRORS_MOST 100 /* what follows would only cost time */

void *vector_push(struct specast_arena *arena, struct vector *vector, size_t size)
{
	vector->data = specast_array_grow(arena, vector->data, vector->count, &vector->capacity, size);
	return memset((char *)vector->data + vector->count++ * size, 0, size);
}

void loader_error(struct loader *loader, size_t offset, const char *format, ...)
{
	char text[MESSAGE_MOST];
	struct specast_str message;
	size_t invalid;
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	/* Where the text was cut, that may have been within a character. */
	message = specast_str_of(text);
	invalid = specast_utf8_invalid(message);
	message = specast_str_slice(message, 0, invalid);
	specast_report(loader->diagnostics, SPECAST_D_TEMPLATE_ERROR, loader->source, offset, "%.*s",
		       SPECAST_FMT(message));
	if (++loader->errors < ERRORS_MOST)
		return;
	specast_report(loader->diagnostics, SPECAST_D_TEMPLATE_ERROR, loader->source, offset,
		       "that was error %d: what follows is not read", ERRORS_MOST);
	specast_leave(loader->arena, SPECAST_BAD_INPUT);
}

static struct line line_of(struct specast_str raw, size_t offset)
{
	struct line line = { raw, (uint32_t)offset, 0, false };
	size_t spaces = 0;

	while (line.text.size &&
	       (line.text.data[line.text.size - 1] == ' ' || line.text.data[line.text.size - 1] == '\t' ||
		line.text.data[line.text.size - 1] == '\r')) {
		spaces += line.text.data[line.text.size - 1] == ' ';
		line.text.size--;
	}
	line.hard_break = line.text.size && spaces >= 2;
	while (line.text.size && (line.text.data[0] == ' ' || line.text.data[0] == '\t')) {
		line.indent += line.text.data[0] == ' ' ? 1 : 4 - line.indent % 4;
		line.text = specast_str_slice(line.text, 1, line.text.size);
		line.offset++;
	}
	return line;
}

static void split_lines(struct loader *loader)
{
	struct specast_str rest = loader->source->text, raw;
	struct vector lines = { 0 };
	size_t offset = 0;

	while (specast_str_line(&rest, &raw)) {
		*(struct line *)vector_push(loader->arena, &lines, sizeof(struct line)) =
		    line_of(raw, offset);
		offset = loader->source->text.size - rest.size;
	}
	loader->lines = lines.data;
	loader->line_count = lines.count;
}

/* The line that closes the front matter; line_count: none does. */
static uint32_t front_end(const struct loader *loader)
{
	uint32_t end = 1;

	while (end < loader->line_count &&
	       (!specast_str_is(loader->lines[end].text, "---") || loader->lines[end].indent))
		end++;
	return end;
}

/* What stands between its two lines. */
static struct specast_str front_text(const struct loader *loader, uint32_t end)
{
	struct specast_str text = loader->source->text;
	size_t start = loader->lines[1].offset;

	while (text.data[start - 1] == ' ' || text.data[start - 1] == '\t')
		start--;
	return specast_str_slice(text, start, loader->lines[end].offset);
}

/* Reads the front matter; loader->at is then the line behind it. */
static void read_front(struct loader *loader)
{
	const struct line *lines = loader->lines;
	uint32_t end;

	if (!loader->line_count || !specast_str_is(lines[0].text, "---") || lines[0].indent) {
		loader_error(loader, 0,
			     "a template begins with front matter between two lines \"---\" that names it: "
			     "\"template: my-template\"");
		return;
	}
	end = front_end(loader);
	if (end == loader->line_count) {
		loader_error(loader, 0, "the front matter is not closed by a line \"---\"");
		loader->at = end;
		return;
	}
	front_read(loader, front_text(loader, end));
	loader->at = end + 1;
}

const struct front_entry *template_front(struct specast_arena *arena, const struct specast_template *tmpl,
					 uint32_t *count, size_t *body)
{
	struct specast_diagnostics diagnostics = { .arena = arena };
	struct loader loader = { .arena = arena, .source = &tmpl->source, .diagnostics = &diagnostics };
	uint32_t end;

	split_lines(&loader);
	end = front_end(&loader);
	front_entries(&loader, front_text(&loader, end));
	*count = loader.entries.count;
	*body = specast_str_find_char(tmpl->source.text, '\n', loader.lines[end].offset);
	*body = *body == SIZE_MAX ? tmpl->source.text.size : *body + 1;
	return loader.entries.data;
}

static void load(void *argument)
{
	struct loader *loader = argument;
	struct specast_template *tmpl = loader->tmpl;
	const struct specast_concept *root = specast_concept_at(0);

	loader->custom = specast_concept_child(root, SPECAST_STR("custom"));
	loader->extra = specast_concept_child(root, SPECAST_STR("extra"));
	loader->remarks = specast_concept_child(root, SPECAST_STR("remarks"));
	loader->definitions = specast_concept_child(root, SPECAST_STR("definitions"));
	loader->contents = specast_concept_child(root, SPECAST_STR("contents"));
	loader->anchors = specast_concept_child(root, SPECAST_STR("anchors"));
	loader->footnotes = specast_concept_child(root, SPECAST_STR("footnotes"));
	loader->metadata = specast_concept_child(root, SPECAST_STR("metadata"));
	split_lines(loader);
	read_front(loader);
	lines_read(loader);
	implied_places(loader);
	for (uint32_t i = 0; i < loader->nodes.count; i++)
		loader_node(loader, i)->phrase = caption_phrase(loader->arena, loader_node(loader, i)->label);
	tmpl->nodes = loader->nodes.data;
	tmpl->node_count = loader->nodes.count;
	tmpl->parts = loader->parts.data;
	tmpl->part_count = loader->parts.count;
	if (tmpl->node_count == 1)
		loader_error(loader, loader->source->text.size, "nothing stands below the front matter");
	subjects_derive(loader);
	wordings_derive(loader);
	blank_texts_derive(loader);
	check_slots(loader);
	check_own_names(loader);
}

const struct specast_template *specast_template_load(struct specast_arena *arena,
						     const struct specast_source *source,
						     struct specast_diagnostics *diagnostics)
{
	struct loader loader = { .arena = arena, .source = source, .diagnostics = diagnostics };
	struct specast_template *tmpl = SPECAST_NEW(arena, struct specast_template);
	size_t invalid = specast_utf8_invalid(source->text);

	if (!tmpl)
		return NULL;
	if (source->text.size > LOADER_INPUT_MOST) {
		specast_report(diagnostics, SPECAST_D_LIMIT, source, SIZE_MAX,
			       "a template holds at most %u bytes", LOADER_INPUT_MOST);
		return NULL;
	}
	if (invalid != SIZE_MAX) {
		specast_report(diagnostics, SPECAST_D_TEMPLATE_ERROR, source, invalid, "this is no UTF-8");
		return NULL;
	}
	tmpl->source = *source;
	loader.tmpl = tmpl;
	if (specast_guard(arena, load, &loader) != SPECAST_OK || loader.errors)
		return NULL;
	return tmpl;
}

struct specast_str specast_template_name(const struct specast_template *tmpl)
{
	return tmpl->name;
}

struct specast_str specast_template_version(const struct specast_template *tmpl)
{
	return tmpl->version;
}

struct specast_str specast_template_description(const struct specast_template *tmpl)
{
	return tmpl->description;
}

struct specast_str specast_template_text(const struct specast_template *tmpl)
{
	return tmpl->source.text;
}
