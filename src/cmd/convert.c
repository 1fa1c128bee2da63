/* specast convert: documents in any template and format, written again in another. */
#include <stdio.h>
#include <string.h>

#include "cmd.h"

#define OFFSET(member) offsetof(struct settings, member)

struct conversion {
	struct session *session;
	struct files files;
	const struct specast_format *from; /* NULL: as each file's name and content say */
	const struct specast_format *to;
	const struct specast_template *read_in;  /* NULL: as detection says */
	const struct specast_template *write_in; /* for formats that hold documents */
	struct specast_compose_options compose;
	struct account account;
	enum exit_status worst;
};

/* One file under way. */
struct passage {
	const struct conversion *conversion;
	const struct file *file;
	struct specast_arena *arena;
	struct specast_diagnostics diagnostics;
	struct specast_str bytes; /* of the input */
	struct specast_document document;
	struct specast_buf explained;
	bool unchanged; /* what is written is what was read */
};

static size_t count_about(const struct specast_diagnostics *list, enum specast_about about)
{
	size_t count = 0;

	for (const struct specast_diagnostic *at = list->first; at; at = at->next)
		count += specast_code_about(at->code) == about;
	return count;
}

static struct specast_read_options read_options(const struct conversion *conversion)
{
	return (struct specast_read_options){ .format = conversion->from,
					      .templates = &conversion->session->templates,
					      .tmpl = conversion->read_in };
}

static enum exit_status passage_read(struct passage *passage)
{
	const struct conversion *conversion = passage->conversion;
	struct specast_read_options options = read_options(conversion);

	if (!io_read(passage->arena, passage->file->input, &passage->bytes, &passage->diagnostics))
		return EXIT_INPUT;
	enum specast_status status =
	    specast_document_read(&passage->document, specast_str_of(passage->file->input), passage->bytes,
				  &options, &passage->diagnostics);
	if (status == SPECAST_OK && conversion->session->settings.explain)
		explain_put(conversion->session, &passage->document, &passage->explained);
	struct specast_move move;
	if (status == SPECAST_OK && files_move(&conversion->files, passage->file, &move))
		status = specast_document_move(&passage->document, &move);
	return report_status(status, &passage->diagnostics, passage->file->input);
}

/* Whether the document stands already as it is to be written.  Then it is put, not created: nothing changed,
 * so every byte stays.  Who says what is to be done with empty parts wants it written anew. */
static bool stands_so_already(const struct passage *passage)
{
	const struct conversion *conversion = passage->conversion;

	return conversion->to->write_outline && passage->document.format == conversion->to &&
	       passage->document.reading.detection.tmpl == conversion->write_in &&
	       !conversion->session->settings.empty;
}

static enum specast_status passage_compose(struct passage *passage, struct specast_buf *out)
{
	const struct conversion *conversion = passage->conversion;
	struct specast_node *spec = passage->document.reading.spec;
	struct specast_read_options reading = read_options(conversion);
	struct specast_write_options options = { .format = conversion->to,
						 .tmpl = conversion->write_in,
						 .compose = &conversion->compose,
						 .faithful = !conversion->session->settings.no_verify,
						 .name = specast_str_of(passage->file->output) };

	if (stands_so_already(passage))
		return specast_document_put(&passage->document, spec, &reading, out, &passage->diagnostics);
	if (conversion->to->write_outline && !passage->document.format->read_outline) {
		enum specast_status status = specast_spec_normalise(passage->arena, spec);
		if (status != SPECAST_OK)
			return status;
	}
	return specast_spec_write(spec, &options, out, &passage->diagnostics);
}

static enum exit_status passage_write(struct passage *passage)
{
	const struct conversion *conversion = passage->conversion;
	const char *output = passage->file->output;
	struct specast_buf out = SPECAST_BUF(passage->arena);
	specast_buf_room(&out, passage->bytes.size);
	enum specast_status status = passage_compose(passage, &out);

	if (status != SPECAST_OK) /* beyond a limit, it is the input that is too much */
		return report_status(status, &passage->diagnostics, output);
	if (specast_diagnostics_count(&passage->diagnostics, SPECAST_D_UNFAITHFUL)) {
		specast_report(&passage->diagnostics, SPECAST_D_CANNOT_WRITE, &passage->document.source,
			       SIZE_MAX, "so nothing was written; --no-verify writes it all the same");
		return EXIT_LOSS;
	}
	passage->unchanged = specast_str_equal(specast_buf_str(&out), passage->bytes);
	size_t lost = count_about(&passage->diagnostics, SPECAST_ABOUT_LOSS);
	if (lost && conversion->session->settings.fail_on_loss) {
		specast_report(&passage->diagnostics, SPECAST_D_CANNOT_WRITE, &passage->document.source,
			       SIZE_MAX, "%zu thing%s would be lost in %s, so nothing was written", lost,
			       lost == 1 ? "" : "s", conversion->to->name);
		return EXIT_LOSS;
	}
	if (!io_write(passage->arena, output, specast_buf_str(&out), conversion->files.to_folder,
		      &passage->diagnostics))
		return EXIT_OUTPUT;
	return EXIT_DONE;
}

static void convert_work(void *context, size_t index, struct specast_arena *arena, struct outcome *outcome)
{
	const struct conversion *conversion = context;
	struct passage passage = { .conversion = conversion,
				   .file = &conversion->files.items[index],
				   .arena = arena,
				   .diagnostics = { .arena = arena },
				   .explained = SPECAST_BUF(arena) };
	struct specast_buf messages = SPECAST_BUF(arena), account = SPECAST_BUF(arena);

	outcome->status = passage_read(&passage);
	outcome->left_out =
	    outcome->status != EXIT_DONE && file_is_foreign(passage.file, &passage.diagnostics);
	if (outcome->left_out)
		outcome->status = EXIT_DONE;
	else if (outcome->status == EXIT_DONE)
		outcome->status = passage_write(&passage);

	for (enum specast_about about = SPECAST_ABOUT_INPUT; about <= SPECAST_ABOUT_LOSS; about++)
		outcome->about[about] = count_about(&passage.diagnostics, about);
	report_name(&passage.diagnostics, passage.file->input);
	report_put(conversion->session, &passage.diagnostics, &messages);
	specast_buf_put(&messages, specast_buf_str(&passage.explained));
	struct account_entry entry = { passage.file,         &passage.document, conversion->to,
				       &passage.diagnostics, outcome->status,   passage.unchanged,
				       outcome->left_out };
	account_entry_put(&conversion->account, &entry, &account);
	outcome->messages = specast_buf_str(&messages);
	outcome->text = specast_buf_str(&account);
	specast_document_release(&passage.document);
}

static const char *convert_name(void *context, size_t index)
{
	const struct conversion *conversion = context;

	return conversion->files.items[index].input;
}

static void convert_settle(void *context, size_t index, const struct outcome *outcome)
{
	struct conversion *conversion = context;

	if (outcome->messages.size) {
		report_progress_end(conversion->session);
		report_raw(outcome->messages);
	}
	account_add(&conversion->account, outcome);
	if (outcome->status > conversion->worst)
		conversion->worst = outcome->status;
	if (conversion->files.count > 1)
		report_progress(conversion->session, index + 1, conversion->files.count);
}

static void summary_print(const struct conversion *conversion)
{
	const struct account *account = &conversion->account;
	struct specast_buf line = SPECAST_BUF(&conversion->session->arena);

	if (conversion->files.count < 2)
		return;
	report_progress_end(conversion->session);
	if (conversion->session->settings.quiet || conversion->session->json_messages)
		return;
	size_t converted = account->files - account->failed - account->left_out;
	specast_buf_printf(&line, "specast: %zu ", converted);
	if (converted < account->files)
		specast_buf_printf(&line, "of %zu ", account->files);
	specast_buf_puts(&line, "documents converted");
	if (account->left_out)
		specast_buf_printf(&line, ", %zu left out", account->left_out);
	if (account->failed)
		specast_buf_printf(&line, ", %zu failed", account->failed);
	specast_buf_putc(&line, '\n');
	report_raw(specast_buf_str(&line));
}

/* Where the output holds no document, the only template there is to name is that of the input. */
static enum exit_status choose_templates(struct conversion *conversion)
{
	struct session *session = conversion->session;
	const char *name = session->settings.template;
	enum exit_status status = EXIT_DONE;

	if (conversion->to->write_outline)
		conversion->write_in =
		    choose_template(session, name ? name : project_template(session), &status);
	else if (name)
		conversion->read_in = choose_template(session, name, &status);
	return status;
}

/* What the options ask for, as far as it can be told without looking at the files. */
static enum exit_status choose(struct conversion *conversion)
{
	struct session *session = conversion->session;
	const struct settings *settings = &session->settings;

	conversion->compose.templates = &session->templates;
	if (!choose_empty(session, &conversion->compose.empty))
		return EXIT_USAGE;
	if (settings->json && !settings->explain)
		return report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
				      "--json is for --explain; to convert to JSON, write --to=json");
	if (settings->from && !(conversion->from = choose_format(session, settings->from, false)))
		return EXIT_USAGE;
	if (settings->to && !(conversion->to = choose_format(session, settings->to, true)))
		return EXIT_USAGE;
	return EXIT_DONE;
}

/* The files, the format to write, and the templates. */
static enum exit_status collect(struct conversion *conversion)
{
	struct session *session = conversion->session;
	struct files *files = &conversion->files;

	conversion->worst = files_collect(session, conversion->from, files);
	if (conversion->worst == EXIT_USAGE || !files->count)
		return conversion->worst;
	files_once(session, files);
	if (!conversion->to && (!session->settings.output || files->to_folder || files->walked))
		conversion->to = specast_formats[0];
	if (!conversion->to && !(conversion->to = choose_output_format(session)))
		return EXIT_USAGE;
	conversion->compose.named_if_needed = conversion->to == &specast_format_markdown;
	enum exit_status status = choose_templates(conversion);
	return status == EXIT_DONE ? files_place(session, conversion->to, files) : status;
}

static enum exit_status refuse_report(struct conversion *conversion)
{
	const char *report = conversion->session->settings.report;

	if (report && files_hold(&conversion->files, report))
		return report_problem(conversion->session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
				      "%s is an input or an output: choose another --report",
				      strcmp(report, "-") == 0 ? "standard output" : report);
	return EXIT_DONE;
}

static enum exit_status convert_run(struct session *session)
{
	struct conversion conversion = { .session = session };
	struct task task = { &conversion, convert_work, convert_name, convert_settle };
	enum exit_status status = choose(&conversion);

	if (status == EXIT_DONE)
		status = collect(&conversion);
	if (status == EXIT_DONE)
		status = refuse_report(&conversion);
	if (status != EXIT_DONE || !conversion.files.count)
		return status;
	size_t jobs = pool_jobs(session, conversion.files.count);
	if (!jobs)
		return EXIT_USAGE;

	account_open(session, &conversion.account);
	pool_run(session, &task, conversion.files.count, jobs);
	summary_print(&conversion);
	status = account_close(session, &conversion.account);
	return status > conversion.worst ? status : conversion.worst;
}

static const struct option options[] = {
	{ 'f', "from", "FORMAT", "the format of the input; else its name and content tell", OFFSET(from) },
	{ 't', "to", "FORMAT",
	  "the format of the output; else the name after --output tells, else it is\n"
	  "Markdown",
	  OFFSET(to) },
	{ 'T', "template", "TEMPLATE",
	  "the template to write in: a name that `specast templates` lists\n"
	  "(default: that of the project, else house) or a template file.  For\n"
	  "formats that hold data: the template that the input stands in",
	  OFFSET(template) },
	{ 'o', "output", "OUT",
	  "the file to write, - for standard output (default), or with a slash at\n"
	  "its end, or if it exists, the folder to write to",
	  OFFSET(output) },
	{ 0, "empty", "HOW",
	  "parts that say nothing: `omit` them (default), or write the template's\n"
	  "`placeholder`",
	  OFFSET(empty) },
	{ 0, "explain", NULL, "say on standard error what every section became, and why", OFFSET(explain) },
	{ 0, "json", NULL, "with --explain: as JSON, a line per document", OFFSET(json) },
	{ 0, "report", "FILE",
	  "write to FILE what was moved, reshaped, kept as extra or lost; as JSON\n"
	  "if its name ends in .json",
	  OFFSET(report) },
	{ 0, "no-verify", NULL,
	  "do not read back documents.  Else what would not come back equal from\n"
	  "its place in a template is written apart, in a last section, and what\n"
	  "does not come back equal at all is not written: exit 5",
	  OFFSET(no_verify) },
	{ 0, "fail-on-loss", NULL, "write nothing and exit with 5 if the format cannot hold everything",
	  OFFSET(fail_on_loss) },
	{ 'j', "jobs", "N", "convert N files at a time; 0: one per processor", OFFSET(jobs) },
	{ 0 }
};

const struct command command_convert = {
	.name = "convert",
	.summary = "write specs again, in another template or format",
	.usage = "[-f FORMAT] [-t FORMAT] [-T TEMPLATE] [-o OUT] [FILE...]",
	.text = "Reads specs in whatever template they stand, understands what each part is, and writes\n"
		"them in another template (by default the house style) or format.  Without FILE, or for\n"
		"-, it reads standard input.  Folders are searched for files of the known formats; the\n"
		"folders below them are kept in the output, and data of other kinds is left out.  One\n"
		"document that fails does not stop the others.  Relative links lead from the output's\n"
		"folder to where they led before.\n"
		"\n"
		"A document that stands already in the template and format that are asked for is written\n"
		"as it is, byte for byte; `specast fmt` normalises it, and --empty writes it anew.\n",
	.examples = "specast convert spec.md                          in the house style, on the terminal\n"
		    "specast convert -T prd spec.md -o prd.md         in another template\n"
		    "specast convert -t json spec.md | jq .risks      for other tools\n"
		    "specast convert docs -o house/ --report todo.txt a whole folder\n",
	.options = options,
	.most_operands = SIZE_MAX,
	.project = true,
	.run = convert_run,
};
