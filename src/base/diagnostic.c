/* Diagnostics: the table of their codes, collecting them, and their two written forms. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <specast/diagnostic.h>

static const struct {
	const char *name;
	enum specast_level level;
	enum specast_about about;
} codes[SPECAST_D_COUNT] = {
	[SPECAST_D_METADATA_TWICE] = { "metadata-twice", SPECAST_NOTE, SPECAST_ABOUT_RESHAPED },
	[SPECAST_D_KEPT_EXTRA] = { "kept-extra", SPECAST_NOTE, SPECAST_ABOUT_EXTRA },
	[SPECAST_D_RESHAPED] = { "reshaped", SPECAST_NOTE, SPECAST_ABOUT_RESHAPED },
	[SPECAST_D_MOVED] = { "moved", SPECAST_NOTE, SPECAST_ABOUT_MOVED },
	[SPECAST_D_PINNED] = { "pinned", SPECAST_NOTE, SPECAST_ABOUT_RESHAPED },
	[SPECAST_D_DECLINED] = { "declined", SPECAST_NOTE, SPECAST_ABOUT_INPUT },
	[SPECAST_D_SUPERSEDED] = { "superseded", SPECAST_NOTE, SPECAST_ABOUT_INPUT },
	[SPECAST_D_NOTICE] = { "notice", SPECAST_NOTE, SPECAST_ABOUT_INPUT },
	[SPECAST_D_UTF8] = { "utf8", SPECAST_WARNING, SPECAST_ABOUT_INPUT },
	[SPECAST_D_NUL] = { "nul", SPECAST_WARNING, SPECAST_ABOUT_INPUT },
	[SPECAST_D_FRONT_MATTER] = { "front-matter", SPECAST_WARNING, SPECAST_ABOUT_INPUT },
	[SPECAST_D_BLANK] = { "blank", SPECAST_WARNING, SPECAST_ABOUT_INPUT },
	[SPECAST_D_UNSETTLED] = { "unsettled", SPECAST_WARNING, SPECAST_ABOUT_INPUT },
	[SPECAST_D_NO_TEMPLATE] = { "no-template", SPECAST_WARNING, SPECAST_ABOUT_INPUT },
	[SPECAST_D_EMPTY] = { "empty", SPECAST_WARNING, SPECAST_ABOUT_INPUT },
	[SPECAST_D_UNKNOWN_NAME] = { "unknown-name", SPECAST_WARNING, SPECAST_ABOUT_EXTRA },
	[SPECAST_D_REWRITTEN] = { "rewritten", SPECAST_WARNING, SPECAST_ABOUT_RESHAPED },
	[SPECAST_D_UNFAITHFUL] = { "unfaithful", SPECAST_WARNING, SPECAST_ABOUT_LOSS },
	[SPECAST_D_CONFLICT] = { "conflict", SPECAST_WARNING, SPECAST_ABOUT_INPUT },
	[SPECAST_D_UNREPRESENTED] = { "unrepresented", SPECAST_WARNING, SPECAST_ABOUT_LOSS },
	[SPECAST_D_TEMPLATE_WARNING] = { "template-warning", SPECAST_WARNING, SPECAST_ABOUT_INPUT },
	[SPECAST_D_MISSING] = { "missing", SPECAST_ERROR, SPECAST_ABOUT_INPUT },
	[SPECAST_D_USAGE] = { "usage", SPECAST_ERROR, SPECAST_ABOUT_INPUT },
	[SPECAST_D_CANNOT_READ] = { "cannot-read", SPECAST_ERROR, SPECAST_ABOUT_INPUT },
	[SPECAST_D_CANNOT_WRITE] = { "cannot-write", SPECAST_ERROR, SPECAST_ABOUT_INPUT },
	[SPECAST_D_BINARY] = { "binary", SPECAST_ERROR, SPECAST_ABOUT_INPUT },
	[SPECAST_D_SYNTAX] = { "syntax", SPECAST_ERROR, SPECAST_ABOUT_INPUT },
	[SPECAST_D_NO_SPEC] = { "no-specification", SPECAST_ERROR, SPECAST_ABOUT_INPUT },
	[SPECAST_D_MARKS] = { "conflict-marks", SPECAST_ERROR, SPECAST_ABOUT_INPUT },
	[SPECAST_D_UNKNOWN_FORMAT] = { "unknown-format", SPECAST_ERROR, SPECAST_ABOUT_INPUT },
	[SPECAST_D_UNKNOWN_TEMPLATE] = { "unknown-template", SPECAST_ERROR, SPECAST_ABOUT_INPUT },
	[SPECAST_D_TEMPLATE_ERROR] = { "template-error", SPECAST_ERROR, SPECAST_ABOUT_INPUT },
	[SPECAST_D_LIMIT] = { "limit", SPECAST_ERROR, SPECAST_ABOUT_INPUT },
	[SPECAST_D_NO_MEMORY] = { "no-memory", SPECAST_ERROR, SPECAST_ABOUT_INPUT },
};

const char *specast_code_name(enum specast_code code)
{
	return codes[code].name;
}

enum specast_level specast_code_level(enum specast_code code)
{
	return codes[code].level;
}

enum specast_about specast_code_about(enum specast_code code)
{
	return codes[code].about;
}

const char *specast_about_name(enum specast_about about)
{
	static const char *const names[] = {
		[SPECAST_ABOUT_INPUT] = "input",       [SPECAST_ABOUT_MOVED] = "moved",
		[SPECAST_ABOUT_RESHAPED] = "reshaped", [SPECAST_ABOUT_EXTRA] = "extra",
		[SPECAST_ABOUT_LOSS] = "loss",
	};

	return names[about];
}

const char *specast_level_name(enum specast_level level)
{
	static const char *const names[] = {
		[SPECAST_NOTE] = "note",
		[SPECAST_WARNING] = "warning",
		[SPECAST_ERROR] = "error",
	};

	return names[level];
}

/* Moves a position on to byte `to` of `text`. */
static void position_advance(struct specast_str text, size_t from, size_t to, uint32_t *line,
			     uint32_t *column)
{
	const char *end;

	if (to > text.size)
		to = text.size;
	while (from < to && (end = memchr(text.data + from, '\n', to - from))) {
		++*line;
		*column = 1;
		from = (size_t)(end - text.data) + 1;
	}
	for (; from < to; from++)
		*column += ((unsigned char)text.data[from] & 0xc0) != 0x80;
}

void specast_source_position(const struct specast_source *source, size_t offset, uint32_t *line,
			     uint32_t *column)
{
	*line = source->line ? source->line : 1;
	*column = 1;
	position_advance(source->text, 0, offset, line, column);
}

/* Moves a position back to byte `to` of `text`. */
static void position_retreat(struct specast_str text, size_t from, size_t to, uint32_t *line,
			     uint32_t *column)
{
	const char *start = to ? memrchr(text.data, '\n', to) : NULL;
	const char *end;

	while (from > to && (end = memrchr(text.data + to, '\n', from - to))) {
		--*line;
		from = (size_t)(end - text.data);
	}
	*column = 1;
	position_advance(text, start ? (size_t)(start - text.data) + 1 : 0, to, line, column);
}

/* As above, but goes from the last place that was reported, since a document with many diagnostics would
 * otherwise cost the square of its size. */
static void position_find(struct specast_diagnostics *list, const struct specast_source *source,
			  size_t offset, struct specast_diagnostic *diagnostic)
{
	struct specast_place *last = &list->last_place;

	if (offset > source->text.size)
		offset = source->text.size;
	if (last->text.data != source->text.data || last->text.size != source->text.size ||
	    last->first_line != source->line || offset < last->offset / 2)
		*last = (struct specast_place){ source->text, source->line, 0,
						source->line ? source->line : 1, 1 };
	if (offset < last->offset)
		position_retreat(last->text, last->offset, offset, &last->line, &last->column);
	else
		position_advance(last->text, last->offset, offset, &last->line, &last->column);
	last->offset = offset;
	diagnostic->line = last->line;
	diagnostic->column = last->column;
}

/* Appends a diagnostic with its text.  NULL only outside of a guarded call, when memory fails. */
static struct specast_diagnostic *list_add(struct specast_diagnostics *list, enum specast_code code,
					   const char *format, va_list arguments)
{
	struct specast_diagnostic *diagnostic = SPECAST_NEW(list->arena, struct specast_diagnostic);
	struct specast_buf text = SPECAST_BUF(list->arena);
	char small[256];
	va_list again;
	int size;

	if (!diagnostic)
		return NULL;
	va_copy(again, arguments);
	size = vsnprintf(small, sizeof(small), format, arguments);
	if (size > 0 && (size_t)size < sizeof(small)) {
		specast_buf_put(&text, (struct specast_str){ small, (size_t)size });
	} else if (size > 0) {
		specast_buf_repeat(&text, ' ', (size_t)size);
		if (text.data)
			vsnprintf(text.data, (size_t)size + 1, format, again);
	}
	va_end(again);
	diagnostic->code = code;
	diagnostic->level = codes[code].level;
	diagnostic->text = specast_buf_str(&text);
	if (list->last)
		list->last->next = diagnostic;
	else
		list->first = diagnostic;
	list->last = diagnostic;
	list->count[diagnostic->level]++;
	return diagnostic;
}

void specast_report(struct specast_diagnostics *list, enum specast_code code,
		    const struct specast_source *source, size_t offset, const char *format, ...)
{
	struct specast_diagnostic *diagnostic;
	va_list arguments;

	va_start(arguments, format);
	diagnostic = list_add(list, code, format, arguments);
	va_end(arguments);
	if (!diagnostic || !source)
		return;
	diagnostic->file = source->name;
	if (offset != SIZE_MAX)
		position_find(list, source, offset, diagnostic);
}

void specast_report_path(struct specast_diagnostics *list, enum specast_code code, struct specast_str file,
			 struct specast_str path, const char *format, ...)
{
	struct specast_diagnostic *diagnostic;
	va_list arguments;

	va_start(arguments, format);
	diagnostic = list_add(list, code, format, arguments);
	va_end(arguments);
	if (!diagnostic)
		return;
	diagnostic->file = file;
	diagnostic->path = path;
}

size_t specast_diagnostics_count(const struct specast_diagnostics *list, enum specast_code code)
{
	size_t count = 0;

	for (const struct specast_diagnostic *at = list->first; at; at = at->next)
		count += at->code == code;
	return count;
}

void specast_diagnostics_append(struct specast_diagnostics *list, struct specast_diagnostics *more)
{
	if (!more->first)
		return;
	if (list->last)
		list->last->next = more->first;
	else
		list->first = more->first;
	list->last = more->last;
	for (size_t level = 0; level < sizeof(list->count) / sizeof(list->count[0]); level++)
		list->count[level] += more->count[level];
	more->first = more->last = NULL;
}

void specast_diagnostic_text(const struct specast_diagnostic *diagnostic, struct specast_buf *out)
{
	if (diagnostic->file.size) {
		specast_buf_put_visible(out, diagnostic->file);
		if (diagnostic->line)
			specast_buf_printf(out, ":%u:%u", diagnostic->line, diagnostic->column);
		specast_buf_puts(out, ": ");
	}
	specast_buf_puts(out, specast_level_name(diagnostic->level));
	specast_buf_puts(out, ": ");
	if (diagnostic->path.size) {
		specast_buf_put_visible(out, diagnostic->path);
		specast_buf_puts(out, ": ");
	}
	specast_buf_put_visible(out, diagnostic->text);
}

void specast_diagnostic_json(const struct specast_diagnostic *diagnostic, struct specast_buf *out)
{
	specast_buf_printf(out, "{\"level\":\"%s\",\"code\":\"%s\",\"about\":\"%s\"",
			   specast_level_name(diagnostic->level), specast_code_name(diagnostic->code),
			   specast_about_name(specast_code_about(diagnostic->code)));
	if (diagnostic->file.size)
		specast_buf_put_member(out, "file", diagnostic->file);
	if (diagnostic->line)
		specast_buf_printf(out, ",\"line\":%u,\"column\":%u", diagnostic->line, diagnostic->column);
	if (diagnostic->path.size)
		specast_buf_put_member(out, "path", diagnostic->path);
	specast_buf_put_member(out, "text", diagnostic->text);
	specast_buf_putc(out, '}');
}
