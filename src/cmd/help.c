/* specast help: how the program and its commands are used. */
#include <string.h>

#include "cmd.h"

#define OPTION_WIDTH 25

static void indented_put(const char *text, int indent, struct specast_buf *out)
{
	struct specast_str rest = specast_str_of(text), line;

	while (specast_str_line(&rest, &line))
		specast_buf_printf(out, "%*s%.*s\n", indent, "", SPECAST_FMT(line));
}

static void options_put(const struct option *option, struct specast_buf *out)
{
	for (; option && option->name; option++) {
		struct specast_buf left = SPECAST_BUF(out->arena);
		const char *help = option->help;
		size_t size = strcspn(help, "\n");

		if (option->letter)
			specast_buf_printf(&left, "  -%c, --%s", option->letter, option->name);
		else
			specast_buf_printf(&left, "      --%s", option->name);
		if (option->argument)
			specast_buf_printf(&left, "=%s", option->argument);
		specast_buf_printf(out, "%-*s  %.*s\n", OPTION_WIDTH, left.data, (int)size, help);
		if (help[size])
			indented_put(help + size + 1, OPTION_WIDTH + 2, out);
	}
}

static void command_put(const struct command *command, struct specast_buf *out)
{
	specast_buf_printf(out, "usage: specast %s%s%s\n\n%s", command->name, *command->usage ? " " : "",
			   command->usage, command->text);
	specast_buf_puts(out, "\nOptions:\n");
	options_put(command->options, out);
	options_put(common_options, out);
	specast_buf_puts(out, "\nExamples:\n");
	indented_put(command->examples, 2, out);
}

static void program_put(struct specast_buf *out)
{
	specast_buf_puts(
	    out,
	    "usage: specast COMMAND [OPTION...] [FILE...]\n"
	    "\n"
	    "Reads technical specs written after any template, understands what each part is, and writes\n"
	    "them in the house style, in another template, or as data.\n"
	    "\n"
	    "Commands:\n");
	for (size_t i = 0; commands[i]; i++)
		specast_buf_printf(out, "  %-12s  %s\n", commands[i]->name, commands[i]->summary);
	specast_buf_puts(
	    out, "\n"
		 "`specast help COMMAND` says more about one; `specast --version` prints the version.\n"
		 "\n"
		 "Examples:\n"
		 "  specast convert old.md -o new.md       a spec in the house style\n"
		 "  specast convert -t json old.md         the same as data\n"
		 "  specast detect *.md                    which templates are these?\n"
		 "  specast new -T prd -o spec.md          a document to fill in\n"
		 "  specast get spec.md metadata.status    one part of it\n"
		 "\n"
		 "Exit status: 0 done, 1 the answer is no, 2 wrong usage, 3 an input cannot be read,\n"
		 "4 an output cannot be written, 5 something would be lost.\n");
}

static enum exit_status help_run(struct session *session)
{
	struct specast_buf out = SPECAST_BUF(&session->arena);
	/* `specast COMMAND --help` comes here as well, with the command in place. */
	const struct command *about = session->command == &command_help ? NULL : session->command;

	if (!about && session->operand_count) {
		about = command_find(session->operands[0]);
		if (!about)
			return command_unknown(session, session->operands[0]);
	}
	if (about)
		command_put(about, &out);
	else
		program_put(&out);
	return report_answer(session, &out);
}

const struct command command_help = {
	.name = "help",
	.summary = "show how a command is used",
	.usage = "[COMMAND]",
	.text = "Shows how a command is used; without COMMAND, what commands there are.\n",
	.examples = "specast help convert\n",
	.most_operands = 1,
	.run = help_run,
};
