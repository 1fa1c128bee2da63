/* What the program says: answers on standard output; on standard error diagnostics, as text (in colour on a
 * terminal) or as lines of JSON, and how far it has come. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"

#define ERASE_LINE "\r\033[K"

static const char *const colours[] = {
	[SPECAST_NOTE] = "\033[36m", [SPECAST_WARNING] = "\033[35m", [SPECAST_ERROR] = "\033[1;31m"
};

/* One line of text, with the name of the level coloured.  What is about no file is about the program. */
static void text_put(const struct session *session, const struct specast_diagnostic *diagnostic,
		     struct specast_buf *out)
{
	struct specast_buf line = SPECAST_BUF(out->arena);
	char level[16];

	if (!diagnostic->file.size)
		specast_buf_puts(out, "specast: ");
	specast_diagnostic_text(diagnostic, &line);
	struct specast_str text = specast_buf_str(&line);
	int size = snprintf(level, sizeof(level), "%s: ", specast_level_name(diagnostic->level));
	size_t at = session->colour ? specast_str_find(text, level, diagnostic->file.size) : SIZE_MAX;
	if (at == SIZE_MAX) {
		specast_buf_put(out, text);
		return;
	}
	specast_buf_put(out, specast_str_slice(text, 0, at));
	specast_buf_puts(out, colours[diagnostic->level]);
	specast_buf_put(out, specast_str_slice(text, at, at + (size_t)size - 1));
	specast_buf_puts(out, "\033[0m");
	specast_buf_put(out, specast_str_slice(text, at + (size_t)size - 1, text.size));
}

void report_name(struct specast_diagnostics *list, const char *file)
{
	for (struct specast_diagnostic *at = list->first; at; at = at->next)
		if (!at->file.size)
			at->file = specast_str_of(file);
}

void report_put(const struct session *session, const struct specast_diagnostics *list,
		struct specast_buf *out)
{
	for (const struct specast_diagnostic *at = list->first; at; at = at->next) {
		if (at->level == SPECAST_NOTE && !session->settings.verbose)
			continue;
		if (session->json_messages)
			specast_diagnostic_json(at, out);
		else
			text_put(session, at, out);
		specast_buf_putc(out, '\n');
	}
}

void report_raw(struct specast_str text)
{
	io_put(STDERR_FILENO, text);
}

void report_print(const struct session *session, const struct specast_diagnostics *list)
{
	struct specast_buf out = SPECAST_BUF(list->arena);

	if (!list->first)
		return;
	report_put(session, list, &out);
	report_raw(specast_buf_str(&out));
}

enum exit_status report_answer(struct session *session, const struct specast_buf *text)
{
	struct specast_diagnostics diagnostics = { .arena = &session->arena };

	if (io_write(&session->arena, "-", specast_buf_str(text), false, &diagnostics))
		return EXIT_DONE;
	report_print(session, &diagnostics);
	return EXIT_OUTPUT;
}

enum exit_status report_problem(struct session *session, enum exit_status status, enum specast_code code,
				const char *file, const char *format, ...)
{
	struct specast_diagnostics diagnostics = { .arena = &session->arena };
	char *text = NULL;
	va_list arguments;

	va_start(arguments, format);
	if (vasprintf(&text, format, arguments) < 0)
		text = NULL;
	va_end(arguments);
	specast_report_path(&diagnostics, code, specast_str_of(file), SPECAST_STR_NONE, "%s",
			    text ? text : "there is not enough memory");
	free(text);
	report_print(session, &diagnostics);
	return status;
}

enum exit_status report_status(enum specast_status status, struct specast_diagnostics *diagnostics,
			       const char *file)
{
	switch (status) {
	case SPECAST_OK:
		return EXIT_DONE;
	case SPECAST_BAD_OUTPUT:
		return EXIT_OUTPUT;
	case SPECAST_NO_MEMORY:
		specast_report_path(diagnostics, SPECAST_D_NO_MEMORY, specast_str_of(file), SPECAST_STR_NONE,
				    "there is not enough memory");
		return EXIT_INPUT;
	default:
		return EXIT_INPUT;
	}
}

void report_progress(const struct session *session, size_t done, size_t count)
{
	char line[80];

	if (!session->terminal || session->settings.quiet || session->json_messages)
		return;
	int size = snprintf(line, sizeof(line), ERASE_LINE "%zu of %zu", done, count);
	report_raw((struct specast_str){ line, (size_t)size });
}

void report_progress_end(const struct session *session)
{
	if (session->terminal && !session->settings.quiet && !session->json_messages)
		report_raw(SPECAST_STR(ERASE_LINE));
}
