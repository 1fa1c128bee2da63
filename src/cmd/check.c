/* specast check: what a template asks for and documents lack. */
#include "cmd.h"

#define OFFSET(member) offsetof(struct settings, member)

struct inspection {
	struct session *session;
	struct files files;
	const struct specast_format *from;
	const struct specast_template *own;   /* that the documents stand in; NULL: as detection says */
	const struct specast_template *asked; /* whose parts are asked for; NULL: each document's own */
	struct specast_buf text;
	size_t open, untold, failed; /* files in which something is to be done, in no template, not read */
	enum exit_status worst;
};

/* The findings are what the command prints, whatever --verbose says. */
static void findings_put(const struct session *session, const struct specast_diagnostics *findings,
			 struct specast_buf *out)
{
	for (const struct specast_diagnostic *at = findings->first; at; at = at->next) {
		if (session->settings.json) {
			specast_buf_puts(out, at == findings->first ? "" : ",\n");
			specast_diagnostic_json(at, out);
		} else {
			specast_diagnostic_text(at, out);
			specast_buf_putc(out, '\n');
		}
	}
}

static void check_work(void *context, size_t index, struct specast_arena *arena, struct outcome *outcome)
{
	const struct inspection *inspection = context;
	const char *file = inspection->files.items[index].input;
	struct specast_read_options options = { .format = inspection->from,
						.templates = &inspection->session->templates,
						.tmpl = inspection->own };
	struct specast_diagnostics diagnostics = { .arena = arena }, findings = { .arena = arena };
	struct specast_buf messages = SPECAST_BUF(arena), text = SPECAST_BUF(arena);
	struct specast_document document = { 0 };
	struct specast_str bytes;

	outcome->status = EXIT_INPUT;
	if (io_read(arena, file, &bytes, &diagnostics))
		outcome->status = report_status(
		    specast_document_read(&document, specast_str_of(file), bytes, &options, &diagnostics),
		    &diagnostics, file);
	if (outcome->status == EXIT_DONE) {
		const struct specast_template *own = document.reading.detection.tmpl,
					      *tmpl = inspection->asked ? inspection->asked : own;

		if (!tmpl)
			specast_report(
			    &diagnostics,
			    inspection->files.items[index].found ? SPECAST_D_NOTICE : SPECAST_D_NO_TEMPLATE,
			    &document.source, SIZE_MAX,
			    "this stands in no template that is known, so no part of it is asked for; "
			    "--template says which it is to stand in");
		outcome->kind = !tmpl;
		specast_reading_check(&document.reading, &document.source, tmpl, &findings);
		if (findings.count[SPECAST_WARNING] + findings.count[SPECAST_ERROR])
			outcome->status = EXIT_NO;
	}
	findings_put(inspection->session, &findings, &text);
	report_put(inspection->session, &diagnostics, &messages);
	outcome->messages = specast_buf_str(&messages);
	outcome->text = specast_buf_str(&text);
	specast_document_release(&document);
}

static const char *check_name(void *context, size_t index)
{
	const struct inspection *inspection = context;

	return inspection->files.items[index].input;
}

static void check_settle(void *context, size_t index, const struct outcome *outcome)
{
	struct inspection *inspection = context;

	(void)index;
	report_raw(outcome->messages);
	if (inspection->session->settings.json && outcome->text.size)
		specast_buf_puts(&inspection->text, inspection->text.size > 2 ? ",\n" : "");
	specast_buf_put(&inspection->text, outcome->text);
	inspection->open += outcome->status == EXIT_NO;
	inspection->untold += outcome->status == EXIT_DONE && outcome->kind;
	inspection->failed += outcome->status > EXIT_NO;
	if (outcome->status > inspection->worst)
		inspection->worst = outcome->status;
}

static void summary_print(const struct inspection *inspection)
{
	const struct session *session = inspection->session;
	struct specast_buf line = SPECAST_BUF(&inspection->session->arena);
	size_t complete =
	    inspection->files.count - inspection->open - inspection->untold - inspection->failed;
	const struct {
		size_t count;
		const char *what;
	} parts[] = { { inspection->open, "with something to be done" },
		      { complete, "complete" },
		      { inspection->untold, "in no template" },
		      { inspection->failed, "failed" } };

	if (inspection->files.count < 2 || session->settings.quiet || session->settings.json ||
	    session->json_messages)
		return;
	specast_buf_printf(&line, "specast: %zu files", inspection->files.count);
	for (size_t i = 0, shown = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (parts[i].count)
			specast_buf_printf(&line, "%s %zu %s", shown++ ? "," : ":", parts[i].count,
					   parts[i].what);
	specast_buf_putc(&line, '\n');
	report_raw(specast_buf_str(&line));
}

static enum exit_status choose(struct inspection *inspection)
{
	struct session *session = inspection->session;
	const struct settings *settings = &session->settings;
	enum exit_status status = EXIT_DONE;

	if (settings->from && !(inspection->from = choose_format(session, settings->from, false)))
		return EXIT_USAGE;
	if (settings->template)
		inspection->asked = inspection->own = choose_template(session, settings->template, &status);
	else if (session->project.template)
		inspection->asked = choose_template(session, project_template(session), &status);
	return status;
}

static enum exit_status check_run(struct session *session)
{
	struct inspection inspection = { .session = session, .text = SPECAST_BUF(&session->arena) };
	struct task task = { &inspection, check_work, check_name, check_settle };
	enum exit_status status = choose(&inspection);

	if (status != EXIT_DONE)
		return status;
	inspection.worst =
	    files_collect(session, inspection.from ? inspection.from : specast_formats[0], &inspection.files);
	size_t jobs = pool_jobs(session, inspection.files.count);
	if (inspection.worst == EXIT_USAGE || !jobs)
		return EXIT_USAGE;
	files_once(session, &inspection.files);

	if (session->settings.json)
		specast_buf_puts(&inspection.text, "[\n");
	pool_run(session, &task, inspection.files.count, jobs);
	if (session->settings.json)
		specast_buf_puts(&inspection.text, inspection.text.size > 2 ? "\n]\n" : "]\n");
	status = report_answer(session, &inspection.text);
	summary_print(&inspection);
	return status > inspection.worst ? status : inspection.worst;
}

static const struct option options[] = {
	{ 'T', "template", "TEMPLATE",
	  "the template that the files are to stand in (default: each document's\n"
	  "own; what is asked for is what that of the project asks for)",
	  OFFSET(template) },
	{ 0, "json", NULL, "as JSON, a list of findings", OFFSET(json) },
	{ 'f', "from", "FORMAT", "the format of the files; else their names and content tell", OFFSET(from) },
	{ 'j', "jobs", "N", "look at N files at a time; 0: one per processor", OFFSET(jobs) },
	{ 0 }
};

const struct command command_check = {
	.name = "check",
	.summary = "say what a template asks for and a spec lacks",
	.usage = "[-T TEMPLATE] [--json] [FILE...]",
	.text = "Says what is still to be done in specs: parts that the template asks for and that are\n"
		"missing, placeholders that are still to be filled in, values that settle nothing (TBD).\n"
		"What is declined (N/A) is named, but nothing to complain of.  The exit status is 1 if\n"
		"anything is to be done.\n",
	.examples = "specast check spec.md          what is left to do\n"
		    "specast check docs             the same for all specs in a folder\n"
		    "specast check -T prd spec.md   is it fit to be a prd?\n",
	.options = options,
	.most_operands = SIZE_MAX,
	.project = true,
	.run = check_run,
};
