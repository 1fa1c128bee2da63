/* Names that people type: formats and templates, with the nearest one when there is none of that name. */
#include <string.h>
#include <unistd.h>

#include "cmd.h"

#define NAME_MOST 32

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* How many letters have to be changed, added, left out or swapped to make `b` of `a`. */
static size_t distance(const char *a, const char *b)
{
	size_t rows[3][NAME_MOST + 1], a_size = strlen(a), b_size = strlen(b);

	if (a_size > NAME_MOST || b_size > NAME_MOST)
		return SIZE_MAX;
	for (size_t j = 0; j <= b_size; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a_size; i++) {
		size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *top = rows[(i + 1) % 3];

		row[0] = i;
		for (size_t j = 1; j <= b_size; j++) {
			row[j] =
			    least(above[j - 1] + (a[i - 1] != b[j - 1]), least(above[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = least(row[j], top[j - 2] + 1);
		}
	}
	return rows[a_size % 3][b_size];
}

const char *nearest_name(const char *typed, const char *const *names)
{
	const char *best = NULL;
	size_t least_distance = strlen(typed) / 3 + 2; /* a short name must be nearly right */

	for (; *names; names++) {
		size_t far = distance(typed, *names);
		if (strncmp(*names, typed, strlen(typed)) == 0 && strlen(typed) > 1)
			far = 0; /* a beginning is meant as the whole */
		if (far < least_distance) {
			least_distance = far;
			best = *names;
		}
	}
	return best;
}

/* "a, b, c" */
static const char *names_join(struct session *session, const char *const *names)
{
	struct specast_buf text = SPECAST_BUF(&session->arena);

	for (size_t i = 0; names[i]; i++) {
		specast_buf_puts(&text, i ? ", " : "");
		specast_buf_puts(&text, names[i]);
	}
	return text.data ? text.data : "none";
}

/* `file`: which says the name; NULL: it was typed. */
static void unknown_name(struct session *session, enum specast_code code, const char *file, const char *what,
			 const char *name, const char *const *names)
{
	const char *near = nearest_name(name, names), *all = names_join(session, names);

	if (near)
		report_problem(session, EXIT_USAGE, code, file,
			       "there is no %s \"%s\"; did you mean %s? (there are: %s)", what, name, near,
			       all);
	else
		report_problem(session, EXIT_USAGE, code, file, "there is no %s \"%s\"; there are: %s", what,
			       name, all);
}

const struct specast_format *choose_format(struct session *session, const char *name, bool write)
{
	const struct specast_format *found = specast_format_find(specast_str_of(name));
	const char *names[NAME_MOST + 1];
	size_t count = 0;

	if (!found)
		found = specast_format_of_name(
		    specast_str_format(&session->arena, ".%s", name)); /* "md", "yml" */
	if (found &&
	    (write ? found->write_outline || found->write_spec : found->read_outline || found->read_spec))
		return found;
	if (found) {
		report_problem(session, EXIT_USAGE, SPECAST_D_UNKNOWN_FORMAT, NULL, "%s can be %s only",
			       found->name, write ? "read" : "written");
		return NULL;
	}
	for (size_t i = 0; specast_formats[i] && count < NAME_MOST; i++)
		names[count++] = specast_formats[i]->name;
	names[count] = NULL;
	unknown_name(session, SPECAST_D_UNKNOWN_FORMAT, NULL, "format", name, names);
	return NULL;
}

const struct specast_format *choose_output_format(struct session *session)
{
	const char *output = session->settings.output ? session->settings.output : "-";
	const char *slash = strrchr(output, '/'), *name = slash ? slash + 1 : output,
		   *dot = strrchr(name, '.');

	if (!dot || dot == name || !dot[1])
		return specast_formats[0];
	const struct specast_format *format = specast_format_of_name(specast_str_of(output));
	if (format)
		return choose_format(session, format->name, true);
	report_problem(session, EXIT_USAGE, SPECAST_D_UNKNOWN_FORMAT, NULL,
		       "there is no format with the extension \"%s\": say with --to which it is", dot);
	return NULL;
}

bool choose_empty(struct session *session, enum specast_empty *empty)
{
	const char *how = session->settings.empty;

	*empty = how && strcmp(how, "placeholder") == 0 ? SPECAST_EMPTY_PLACEHOLDER : SPECAST_EMPTY_OMIT;
	if (!how || *empty == SPECAST_EMPTY_PLACEHOLDER || strcmp(how, "omit") == 0)
		return true;
	report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
		       "--empty is omit or placeholder, not \"%s\"", how);
	return false;
}

static void unknown_template(struct session *session, const char *name)
{
	const char **names = SPECAST_NEW_ARRAY(&session->arena, session->templates.count + 1, const char *);

	for (size_t i = 0; i < session->templates.count; i++)
		names[i] = specast_str_c(&session->arena, specast_template_name(session->templates.items[i]));
	const char *file = name == session->project.template
			       ? project_path(session, session->project.root, ".specast/config.yaml")
			       : NULL;
	unknown_name(session, SPECAST_D_UNKNOWN_TEMPLATE, file, "template", name, names);
}

/* Puts it before the others, so that it wins where it fits as well as they do. */
static void templates_put_first(struct session *session, const struct specast_template *tmpl)
{
	struct specast_templates *templates = &session->templates;
	const struct specast_template **items =
	    SPECAST_NEW_ARRAY(&session->arena, templates->count + 1, const struct specast_template *);

	items[0] = tmpl;
	if (templates->count)
		memcpy(items + 1, templates->items, templates->count * sizeof(*items));
	templates->items = items;
	templates->count++;
}

/* What a template is made of: without byte order mark, and with line ends LF. */
static struct specast_str template_text(struct specast_arena *arena, struct specast_str bytes)
{
	if (specast_str_starts(bytes, "\xef\xbb\xbf"))
		bytes = specast_str_slice(bytes, 3, bytes.size);
	return specast_str_line_feeds(arena, bytes);
}

const struct specast_template *template_load(struct session *session, const char *path,
					     struct specast_diagnostics *diagnostics)
{
	struct specast_source *source = SPECAST_NEW(&session->arena, struct specast_source);
	const struct specast_template *tmpl = NULL;

	source->name = specast_str_of(path);
	if (io_read(&session->arena, path, &source->original, diagnostics)) {
		source->text = template_text(&session->arena, source->original);
		tmpl = specast_template_load(&session->arena, source, diagnostics);
	}
	if (tmpl)
		templates_put_first(session, tmpl);
	return tmpl;
}

const struct specast_template *template_add(struct session *session, const char *path)
{
	struct specast_diagnostics diagnostics = { .arena = &session->arena };
	const struct specast_template *tmpl = template_load(session, path, &diagnostics);

	report_print(session, &diagnostics);
	return tmpl;
}

const struct specast_template *choose_template(struct session *session, const char *name,
					       enum exit_status *status)
{
	const struct specast_template *tmpl =
	    specast_templates_find(&session->templates, specast_str_of(name));

	*status = EXIT_DONE;
	if (tmpl)
		return tmpl;
	if (!strchr(name, '/') && !strchr(name, '.') && access(name, F_OK) != 0) {
		*status = EXIT_USAGE;
		unknown_template(session, name);
		return NULL;
	}
	tmpl = template_add(session, name);
	if (!tmpl)
		*status = EXIT_INPUT;
	return tmpl;
}
