/* The command line: options by table, operands in between. */
#include <string.h>
#include <unistd.h>

#include "cmd.h"

#define OFFSET(member) offsetof(struct settings, member)

const struct option common_options[] = {
	{ 'q', "quiet", NULL, "no progress and no summary; warnings and errors are still shown",
	  OFFSET(quiet) },
	{ 'v', "verbose", NULL, "also show notes: what was moved, reshaped or kept as extra",
	  OFFSET(verbose) },
	{ 0, "diagnostics", "FORM", "messages as `text` (default) or as `json`, an object on each line",
	  OFFSET(diagnostics) },
	{ 'h', "help", NULL, "show this help", OFFSET(help) },
	{ 0 }
};

/* Finds a row by letter, or where that is 0, by name of `size` bytes. */
static const struct option *table_find(const struct option *table, char letter, const char *name, size_t size)
{
	for (; table && table->name; table++)
		if (letter ? table->letter == letter
			   : strlen(table->name) == size && memcmp(table->name, name, size) == 0)
			return table;
	return NULL;
}

static const struct option *option_find(const struct session *session, char letter, const char *name,
					size_t size)
{
	const struct option *found = table_find(session->command->options, letter, name, size);

	return found ? found : table_find(common_options, letter, name, size);
}

static void unknown_option(struct session *session, const char *name)
{
	const char *names[64];
	size_t count = 0;

	for (const struct option *at = session->command->options; at && at->name && count < 48; at++)
		names[count++] = at->name;
	for (const struct option *at = common_options; at->name; at++)
		names[count++] = at->name;
	names[count] = NULL;

	const char *near = nearest_name(name, names);
	if (near)
		report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
			       "there is no option --%s; did you mean --%s?", name, near);
	else
		report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
			       "there is no option --%s; `specast %s --help` lists those that there are",
			       name, session->command->name);
}

static void value_add(struct session *session, struct strings *values, const char *value)
{
	const char **items = SPECAST_NEW_ARRAY(&session->arena, values->count + 1, const char *);

	if (values->count)
		memcpy(items, values->items, values->count * sizeof(*items));
	items[values->count++] = value;
	values->items = items;
}

/* `value` NULL: none was given. */
static bool option_set(struct session *session, const struct option *option, const char *value)
{
	char *place = (char *)&session->settings + option->offset;

	if (!option->argument) {
		memcpy(place, &(bool){ true }, sizeof(bool));
		return true;
	}
	if (!value || !*value) {
		report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL, "--%s needs a value: --%s=%s",
			       option->name, option->name, option->argument);
		return false;
	}
	if (option->several)
		value_add(session, (struct strings *)place, value);
	else
		memcpy(place, &value, sizeof(value));
	return true;
}

/* --name, --name=value, --name value.  `*next` is the argument behind it, and made NULL when it was taken. */
static bool long_option(struct session *session, const char *text, const char **next)
{
	size_t size = strcspn(text, "=");
	const char *value = text[size] ? text + size + 1 : NULL;
	const struct option *option = option_find(session, 0, text, size);

	if (!option) {
		unknown_option(session, specast_str_c(&session->arena, (struct specast_str){ text, size }));
		return false;
	}
	if (!option->argument && value) {
		report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL, "--%s takes no value",
			       option->name);
		return false;
	}
	if (option->argument && !value) {
		value = *next;
		*next = NULL;
	}
	return option_set(session, option, value);
}

/* -q, -qv, -tjson, -t json */
static bool short_options(struct session *session, const char *text, const char **next)
{
	const char *advice = access(text - 1, F_OK) == 0 ? "; a file stands behind --" : "";

	for (; *text; text++) {
		const struct option *option = option_find(session, *text, NULL, 0);

		if (!option) {
			report_problem(
			    session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
			    "there is no option -%c; `specast %s --help` lists those that there are%s", *text,
			    session->command->name, advice);
			return false;
		}
		if (option->argument) {
			const char *value = text[1] ? text + 1 : *next;
			if (!text[1])
				*next = NULL;
			return option_set(session, option, value);
		}
		option_set(session, option, NULL);
	}
	return true;
}

static bool operands_check(struct session *session)
{
	const struct command *command = session->command;
	const char *form = session->settings.diagnostics;

	if (form && strcmp(form, "json") != 0 && strcmp(form, "text") != 0) {
		report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
			       "--diagnostics is text or json, not \"%s\"", form);
		return false;
	}
	session->json_messages = form && strcmp(form, "json") == 0;
	if (session->settings.help || session->operand_count <= command->most_operands)
		return true;
	report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL, "\"%s\" is too much: specast %s takes %s",
		       session->operands[command->most_operands], command->name,
		       *command->usage ? command->usage : "nothing");
	return false;
}

bool options_parse(struct session *session, int count, char **arguments)
{
	bool only_operands = false;

	session->operands = SPECAST_NEW_ARRAY(&session->arena, (size_t)count + 1, const char *);
	for (int i = 0; i < count; i++) {
		const char *text = arguments[i], *next = i + 1 < count ? arguments[i + 1] : NULL,
			   *before = next;
		bool ok = true;

		if (only_operands || text[0] != '-' || !text[1]) {
			if (!*text) {
				report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
					       "a file name is empty");
				return false;
			}
			session->operands[session->operand_count++] = text;
		} else if (strcmp(text, "--") == 0) {
			only_operands = true;
		} else if (text[1] == '-') {
			ok = long_option(session, text + 2, &next);
		} else {
			ok = short_options(session, text + 1, &next);
		}
		if (!ok)
			return false;
		if (before && !next)
			i++;
	}
	return operands_check(session);
}
