/* specast merge: several documents into one, whatever templates and formats they stand in. */
#include <string.h>

#include "fusion.h"

#define OFFSET(member) offsetof(struct settings, member)

static const char *const on_conflict_names[] = { "mark", "ours", "theirs", "both", "fail", NULL };

/* Whether conflicts are left in a file: each is told with its line. */
static enum exit_status settled_check(struct fusion *fusion, const char *file)
{
	struct specast_source source = { .name = specast_str_of(file) };
	struct specast_document document = { 0 };
	size_t at = 0;

	if (!io_read(fusion->arena, file, &source.original, &fusion->diagnostics))
		return EXIT_INPUT;
	source.text = source.original;
	while ((at = specast_find_conflict(source.text, at)) != SIZE_MAX) {
		specast_report(&fusion->diagnostics, SPECAST_D_MARKS, &source, at, "a conflict is left here");
		at++;
	}
	if (fusion->diagnostics.count[SPECAST_ERROR])
		return EXIT_NO;
	enum specast_status status = specast_document_read(&document, source.name, source.original,
							   &fusion->options, &fusion->diagnostics);
	specast_document_release(&document);
	return report_status(status, &fusion->diagnostics, file);
}

static enum exit_status proceed(struct fusion *fusion)
{
	enum exit_status worst = EXIT_DONE;

	for (size_t i = 0; i < fusion->session->operand_count; i++) {
		enum exit_status status = settled_check(fusion, fusion->session->operands[i]);

		worst = status > worst ? status : worst;
	}
	return worst;
}

static enum exit_status usage_problem(struct fusion *fusion, const char *why)
{
	return report_problem(fusion->session, EXIT_USAGE, SPECAST_D_USAGE, NULL, "%s: specast merge %s", why,
			      fusion->session->command->usage);
}

/* What the options ask for, as far as it can be told without looking at the files. */
static enum exit_status choose(struct fusion *fusion)
{
	struct session *session = fusion->session;
	const struct settings *settings = &session->settings;
	const char *how = settings->on_conflict;

	if (session->operand_count < (settings->proceed ? 1 : 2))
		return usage_problem(fusion, settings->proceed ? "a file is missing"
							       : "two files at least are needed");
	for (fusion->on_conflict = 0; how && strcmp(how, on_conflict_names[fusion->on_conflict]) != 0;)
		if (!on_conflict_names[++fusion->on_conflict])
			return report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
					      "--on-conflict is mark, ours, theirs, both or fail, not \"%s\"",
					      how);
	if (settings->from && !(fusion->options.format = choose_format(session, settings->from, false)))
		return EXIT_USAGE;
	if (settings->to && !(fusion->to = choose_format(session, settings->to, true)))
		return EXIT_USAGE;
	fusion->options.templates = &session->templates;
	fusion->count = session->operand_count;
	fusion->documents = SPECAST_NEW_ARRAY(fusion->arena, fusion->count + 1, struct specast_document);
	return EXIT_DONE;
}

static enum exit_status merge_run(struct session *session)
{
	struct fusion fusion = { .session = session,
				 .arena = &session->arena,
				 .diagnostics = { .arena = &session->arena },
				 .out = SPECAST_BUF(&session->arena) };
	enum exit_status status = choose(&fusion);

	if (status == EXIT_DONE && session->settings.proceed)
		status = proceed(&fusion);
	else if (status == EXIT_DONE && (status = fusion_read(&fusion)) == EXIT_DONE)
		status = fusion_merge(&fusion);
	report_print(session, &fusion.diagnostics);
	fusion_release(&fusion);
	return status;
}

static const struct option options[] = {
	{ 0, "base", "BASE", "the document that all come from", OFFSET(base) },
	{ 'f', "from", "FORMAT", "the format of the inputs; else their names and contents tell",
	  OFFSET(from) },
	{ 't', "to", "FORMAT",
	  "the format of the output; else the name after --output tells, else it is\n"
	  "that of the first FILE",
	  OFFSET(to) },
	{ 'T', "template", "TEMPLATE", "the template to write in (default: that of the first FILE)",
	  OFFSET(template) },
	{ 'o', "output", "OUT",
	  "the file to write, perhaps one of the inputs; - is standard output (default)", OFFSET(output) },
	{ 0, "on-conflict", "HOW",
	  "where two say different things: `mark` the place (default), take `ours`\n"
	  "(the first), `theirs` or `both`, or `fail` and write nothing",
	  OFFSET(on_conflict) },
	{ 0, "conflicts", "FILE", "write to FILE, as JSON, the conflicts and the metadata that gave way",
	  OFFSET(conflicts) },
	{ 0, "continue", NULL, "check that no conflict is left in FILE", OFFSET(proceed) },
	{ 0 }
};

const struct command command_merge = {
	.name = "merge",
	.summary = "merge specs by what they mean",
	.usage = "[--base=BASE] [-T TEMPLATE] [-t FORMAT] [-o OUT] FILE FILE...",
	.text =
	    "Merges documents, whatever templates and formats they stand in, into the first one: only\n"
	    "the places of it change at which another says more.  With --base, the document that they\n"
	    "come from, what they changed, deleted, moved or renamed is changed, deleted, moved and\n"
	    "renamed; without, the result has all that one of them has.  Entries of lists are the same\n"
	    "by their names, or by what they say.\n"
	    "\n"
	    "Where two say different things is a conflict.  In Markdown it is marked in its place, as\n"
	    "git does; other formats get what the first says.  Authors and tags are united, and of the\n"
	    "dates of the document the latest is kept.\n"
	    "\n"
	    "Exit status 1: conflicts are left.  Until they are settled, every command refuses the file;\n"
	    "`specast merge --continue FILE` says whether they are.\n",
	.examples = "specast merge ours.md theirs.md -o spec.md\n"
		    "specast merge --base old.md mine.md hers.json -o mine.md\n"
		    "specast merge --base spec.md spec.md edited.json -o spec.md   put an edited export back\n"
		    "specast merge --on-conflict=ours -t json --conflicts todo.json a.md b.xml\n"
		    "specast merge --continue spec.md\n",
	.options = options,
	.most_operands = SIZE_MAX,
	.project = true,
	.run = merge_run,
};
