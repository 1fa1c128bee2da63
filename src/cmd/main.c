/* specast: the program.  Finds the command and hands over to it. */
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"

/* In the order in which help lists them. */
const struct command *const commands[] = { &command_convert,
					   &command_fmt,
					   &command_check,
					   &command_get,
					   &command_set,
					   &command_diff,
					   &command_merge,
					   &command_new,
					   &command_detect,
					   &command_templates,
					   &command_formats,
					   &command_schema,
					   &command_git_setup,
					   &command_merge_driver,
					   &command_textconv,
					   &command_help,
					   NULL };

/* One call of the program. */
struct call {
	struct session session;
	int count;
	char **arguments;
	enum exit_status status;
};

const struct command *command_find(const char *name)
{
	for (size_t i = 0; commands[i]; i++)
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i];
	return NULL;
}

enum exit_status command_unknown(struct session *session, const char *name)
{
	const char *names[sizeof(commands) / sizeof(*commands)];
	size_t count = 0;

	for (; commands[count]; count++)
		names[count] = commands[count]->name;
	names[count] = NULL;
	const char *near = nearest_name(name, names);
	if (near)
		return report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
				      "there is no command \"%s\"; did you mean %s?", name, near);
	return report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
			      "there is no command \"%s\"; `specast help` lists those that there are", name);
}

static enum exit_status version_print(struct session *session)
{
	struct specast_buf out = SPECAST_BUF(&session->arena);

	specast_buf_puts(&out, "specast " SPECAST_VERSION "\n");
	return report_answer(session, &out);
}

/* What stands in place of a command: an option of the program, or nothing. */
static enum exit_status program_run(struct session *session, const char *option)
{
	if (!option)
		return report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
				      "a command is missing; `specast help` lists those that there are");
	if (strcmp(option, "--version") == 0 || strcmp(option, "-V") == 0)
		return version_print(session);
	if (strcmp(option, "--help") == 0 || strcmp(option, "-h") == 0) {
		session->command = &command_help;
		return command_help.run(session);
	}
	return report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
			      "a command comes before its options: specast COMMAND %s", option);
}

static enum exit_status session_run(struct session *session, int count, char **arguments)
{
	const char *name = count > 1 ? arguments[1] : NULL;

	if (!name || name[0] == '-')
		return program_run(session, name);
	session->command = command_find(name);
	if (!session->command)
		return command_unknown(session, name);
	if (!options_parse(session, count - 2, arguments + 2))
		return EXIT_USAGE;
	if (session->settings.help)
		return command_help.run(session);
	if (session->command->project) {
		session->templates = specast_templates_builtin();
		enum exit_status status = project_load(session);
		if (status != EXIT_DONE)
			return status;
	}
	return session->command->run(session);
}

static void call_run(void *argument)
{
	struct call *call = argument;

	call->status = session_run(&call->session, call->count, call->arguments);
}

/* Where a caller has closed one of the standard files, the next file that is opened would take its place,
 * and be read or written by mistake.  These can be neither. */
static void standard_files_ensure(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) == -1 &&
		    open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
			_exit(EXIT_INPUT);
}

/* Whether what is written to a file is seen in colour. */
static bool has_colour(int fd)
{
	const char *no_colour = getenv("NO_COLOR"), *terminal = getenv("TERM");

	return isatty(fd) && !(no_colour && *no_colour) && !(terminal && strcmp(terminal, "dumb") == 0);
}

int main(int count, char **arguments)
{
	struct call call = { .count = count, .arguments = arguments };

	standard_files_ensure();
	signal(SIGPIPE,
	       SIG_IGN); /* a closed pipe is an output that cannot be written, and so is a file that */
	signal(SIGXFSZ, SIG_IGN); /* grows beyond what is permitted */
	io_catch_signals();
	call.session.terminal = isatty(STDERR_FILENO);
	call.session.colour = has_colour(STDERR_FILENO);
	call.session.colour_out = has_colour(STDOUT_FILENO);

	specast_arena_init(&call.session.arena, NULL, 0);
	if (specast_guard(&call.session.arena, call_run, &call) != SPECAST_OK) {
		report_raw(SPECAST_STR("specast: error: there is not enough memory\n"));
		call.status = EXIT_INPUT;
	}
	specast_arena_release(&call.session.arena);
	return call.status;
}
