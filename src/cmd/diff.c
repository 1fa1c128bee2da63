/* specast diff: what changed in meaning from one document to another. */
#include "cmd.h"

#define OFFSET(member) offsetof(struct settings, member)

/* Two documents. */
struct comparison {
	struct session *session;
	struct specast_read_options options;
	struct specast_document documents[2];
	struct specast_diagnostics diagnostics;
	struct specast_changes changes;
};

static enum exit_status document_read(struct comparison *comparison, size_t i)
{
	const char *file = comparison->session->operands[i];
	struct specast_str bytes;

	if (!io_read(&comparison->session->arena, file, &bytes, &comparison->diagnostics))
		return EXIT_INPUT;
	enum specast_status status =
	    specast_document_read(&comparison->documents[i], specast_str_of(file), bytes,
				  &comparison->options, &comparison->diagnostics);
	return report_status(status, &comparison->diagnostics, file);
}

static enum exit_status changes_print(struct comparison *comparison)
{
	const struct settings *settings = &comparison->session->settings;
	struct specast_buf out = SPECAST_BUF(&comparison->session->arena);
	enum specast_status status = SPECAST_OK;

	if (settings->json)
		status = changes_put_json(&comparison->changes, &out, &comparison->diagnostics);
	else if (settings->stat)
		changes_put_stat(&comparison->changes, &out);
	else if (settings->markdown)
		changes_put_markdown(&comparison->changes, &out);
	else
		changes_put_text(&comparison->changes, comparison->session->colour_out, &out);
	if (status != SPECAST_OK)
		return report_status(status, &comparison->diagnostics, NULL);
	if (report_answer(comparison->session, &out) != EXIT_DONE)
		return EXIT_OUTPUT;
	return comparison->changes.count ? EXIT_NO : EXIT_DONE;
}

static enum exit_status compare(struct comparison *comparison)
{
	enum exit_status status = document_read(comparison, 0);

	if (status == EXIT_DONE)
		status = document_read(comparison, 1);
	if (status != EXIT_DONE)
		return status;
	enum specast_status done =
	    document_align(comparison->session, &comparison->documents[1], comparison->session->operands[1],
			   &comparison->documents[0], comparison->session->operands[0], &comparison->options);
	if (done == SPECAST_OK)
		done = specast_diff(&comparison->session->arena, comparison->documents[0].reading.spec,
				    comparison->documents[1].reading.spec, &comparison->changes);
	return done == SPECAST_OK ? changes_print(comparison)
				  : report_status(done, &comparison->diagnostics, NULL);
}

static enum exit_status diff_run(struct session *session)
{
	struct comparison comparison = { .session = session, .diagnostics = { .arena = &session->arena } };
	const struct settings *settings = &session->settings;
	enum exit_status status = EXIT_DONE;

	if (session->operand_count < 2)
		return report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
				      "two files are needed: specast diff OLD NEW");
	if (settings->json + settings->stat + settings->markdown > 1)
		return report_problem(
		    session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
		    "--json, --markdown and --stat are three forms of one answer: choose one");
	if (settings->from && !(comparison.options.format = choose_format(session, settings->from, false)))
		return EXIT_USAGE;
	if (settings->template &&
	    !(comparison.options.tmpl = choose_template(session, settings->template, &status)))
		return status;
	comparison.options.templates = &session->templates;
	status = compare(&comparison);
	report_print(session, &comparison.diagnostics);
	for (size_t i = 0; i < 2; i++)
		specast_document_release(&comparison.documents[i]);
	return status;
}

static const struct option options[] = {
	{ 'f', "from", "FORMAT", "the format of both files; else their names and contents tell",
	  OFFSET(from) },
	{ 'T', "template", "TEMPLATE", "the template that both stand in; else their contents tell",
	  OFFSET(template) },
	{ 0, "json", NULL, "as JSON, a list of changes", OFFSET(json) },
	{ 0, "markdown", NULL, "as Markdown, for a comment on a review", OFFSET(markdown) },
	{ 0, "stat", NULL, "only how much changed, by parts of the spec", OFFSET(stat) },
	{ 0 }
};

const struct command command_diff = {
	.name = "diff",
	.summary = "show what changed in meaning between two specs",
	.usage = "[--json | --markdown | --stat] OLD NEW",
	.text = "Compares what two documents say, whatever template and format they stand in: values that\n"
		"changed, word by word, and parts and entries of lists that were added, removed, renamed or\n"
		"moved.  Where a document only stands in another template or format, or is wrapped or\n"
		"numbered in another way, nothing changed.\n"
		"\n"
		"Exit status 1: they differ; 0: they say the same.\n",
	.examples = "specast diff old.md new.md\n"
		    "specast diff spec.md spec.json                    is the export up to date?\n"
		    "specast diff --markdown old.md new.md | gh pr comment -F -\n"
		    "git show HEAD:spec.md | specast diff - spec.md\n",
	.options = options,
	.most_operands = 2,
	.project = true,
	.run = diff_run,
};
