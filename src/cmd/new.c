/* specast new: a document to fill in, with guidance, the presets of the template, and given values. */
#include <string.h>
#include <sys/stat.h>

#include "cmd.h"

#define OFFSET(member) offsetof(struct settings, member)

/* The document that is made. */
struct draft {
	struct session *session;
	const struct specast_format *format;
	const struct specast_template *tmpl;
	struct specast_node *spec;
};

/* "goals[3]" where there is one goal: positions are given out one after the other. */
static enum exit_status unmade_report(struct draft *draft, const struct specast_path *path,
				      const struct specast_target *target)
{
	if (target->found != SPECAST_ABSENT)
		return path_report(draft->session, NULL, path, target);
	return report_problem(draft->session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
			      "%.*s: entries are made one behind the other; the next one is [+]",
			      SPECAST_FMT(path->text));
}

static enum exit_status unassigned_report(struct draft *draft, const struct specast_path *path,
					  const struct specast_node *node)
{
	struct specast_str text = path->text;

	if (node->shape == SPECAST_FLAG)
		return report_problem(draft->session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
				      "%.*s is a flag: write %.*s=true or %.*s=false", SPECAST_FMT(text),
				      SPECAST_FMT(text), SPECAST_FMT(text));
	if (node->shape == SPECAST_LIST)
		return report_problem(draft->session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
				      "%.*s is a list: %.*s[+]=VALUE adds an entry", SPECAST_FMT(text),
				      SPECAST_FMT(text));
	return report_problem(draft->session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
			      "%.*s is a record: give its fields one by one", SPECAST_FMT(text));
}

/* PATH=VALUE */
static enum exit_status assign(struct draft *draft, const char *operand)
{
	struct specast_arena *arena = &draft->session->arena;
	struct specast_str name, value;
	struct specast_path path;
	struct specast_target target;

	if (!specast_path_split(specast_str_of(operand), &name, &value))
		return report_problem(draft->session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
				      "\"%s\" gives no value: write PATH=VALUE, as in title=\"Offline mode\"",
				      operand);
	if (!path_choose(draft->session, name, &path))
		return EXIT_USAGE;
	if (specast_utf8_invalid(value) != SIZE_MAX)
		return report_problem(draft->session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
				      "the value of %.*s is no UTF-8", SPECAST_FMT(name));
	struct specast_node *node = specast_path_make(arena, &path, draft->spec, &target);
	if (!node)
		return unmade_report(draft, &path, &target);
	return specast_node_assign(arena, node, value) ? EXIT_DONE : unassigned_report(draft, &path, node);
}

static enum exit_status choose(struct draft *draft)
{
	struct session *session = draft->session;
	const struct settings *settings = &session->settings;
	enum exit_status status;

	if (settings->to)
		draft->format = choose_format(session, settings->to, true);
	else
		draft->format = choose_output_format(session);
	if (!draft->format)
		return EXIT_USAGE;
	draft->tmpl = choose_template(
	    session, settings->template ? settings->template : project_template(session), &status);
	return status;
}

static enum exit_status draft_write(struct draft *draft, const char *output)
{
	struct session *session = draft->session;
	struct specast_compose_options compose = { .empty = SPECAST_EMPTY_PLACEHOLDER,
						   .templates = &session->templates };
	struct specast_diagnostics diagnostics = { .arena = &session->arena };
	struct specast_buf out = SPECAST_BUF(&session->arena);
	struct specast_write_options options = { .format = draft->format,
						 .tmpl = draft->tmpl,
						 .compose = &compose,
						 .name = specast_str_of(output) };
	enum exit_status status = report_status(specast_spec_write(draft->spec, &options, &out, &diagnostics),
						&diagnostics, output);

	if (status == EXIT_DONE &&
	    !io_write(&session->arena, output, specast_buf_str(&out), false, &diagnostics))
		status = EXIT_OUTPUT;
	report_print(session, &diagnostics);
	return status;
}

static enum exit_status new_run(struct session *session)
{
	struct draft draft = { .session = session };
	const char *output = session->settings.output ? session->settings.output : "-";
	enum exit_status status = choose(&draft);
	struct stat about;

	if (status != EXIT_DONE)
		return status;
	draft.spec = specast_template_defaults(&session->arena, draft.tmpl);
	for (size_t i = 0; i < session->operand_count; i++) {
		status = assign(&draft, session->operands[i]);
		if (status != EXIT_DONE)
			return status;
	}
	specast_node_prune(draft.spec); /* what was given an empty value */
	if (strcmp(output, "-") != 0 && stat(output, &about) == 0 && S_ISREG(about.st_mode))
		return report_problem(session, EXIT_OUTPUT, SPECAST_D_CANNOT_WRITE, output,
				      "there is such a file already, and nothing was written");
	return draft_write(&draft, output);
}

static const struct option options[] = {
	{ 'T', "template", "TEMPLATE",
	  "the template: a name that `specast templates` lists (default: that of\n"
	  "the project, else house) or a template file",
	  OFFSET(template) },
	{ 't', "to", "FORMAT", "the format; else the name after --output tells, else it is Markdown",
	  OFFSET(to) },
	{ 'o', "output", "OUT",
	  "the file to write, which must not exist yet; - for standard output\n"
	  "(default)",
	  OFFSET(output) },
	{ 0 }
};

const struct command command_new = {
	.name = "new",
	.summary = "begin a spec, with guidance to be filled in",
	.usage = "[-T TEMPLATE] [-t FORMAT] [-o OUT] [PATH=VALUE...]",
	.text =
	    "Writes a document to fill in: the template with its guidance for authors, and the values\n"
	    "that the template presets.  PATH=VALUE fills in a part or replaces a preset; an empty VALUE\n"
	    "takes a preset away.  What is then left unfilled says nothing when the document is read.\n"
	    "\n"
	    "Paths are those of `specast get`; [+] adds an entry to a list, and so does the position\n"
	    "behind the last one.\n",
	.examples =
	    "specast new -T prd -o offline-mode.md title='Offline mode' metadata.status=Draft\n"
	    "specast new 'metadata.authors[+]=Ann' 'risks[0].risk=No network' 'risks[0].impact=High'\n",
	.options = options,
	.most_operands = SIZE_MAX,
	.project = true,
	.run = new_run,
};
