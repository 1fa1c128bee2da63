/* specast fmt: documents are written anew in their own template, or in one for all, where they stand. */
#include <stdio.h>
#include <string.h>

#include "cmd.h"
#include "line_diff.h"

#define ROUNDS_MOST 4
#define OFFSET(member) offsetof(struct settings, member)

enum kind { FAILED, CHANGED, UNCHANGED, SKIPPED, KIND_COUNT };

struct formatting {
	struct session *session;
	struct files files;
	const struct specast_format *from;       /* NULL: as each file's name and content say */
	const struct specast_template *write_in; /* NULL: each in its own */
	enum specast_empty empty;
	size_t count[KIND_COUNT];
	enum exit_status worst;
};

/* One file under way. */
struct passage {
	const struct formatting *formatting;
	const struct file *file;
	struct specast_arena *arena;
	struct specast_diagnostics diagnostics;
	struct specast_diagnostics written; /* of the last attempt to write it */
	struct specast_document document;
	struct specast_str text; /* the new one */
	enum kind kind;
};

/* The template that a document is to stand in; NULL: it stands in none, and nobody says which it should. */
static const struct specast_template *template_for(const struct formatting *formatting,
						   const struct specast_document *document)
{
	const struct specast_template *own = document->reading.detection.tmpl;

	if (!own && !formatting->session->settings.template)
		return NULL;
	return formatting->write_in ? formatting->write_in : own;
}

/* A document that stands in no template may be no spec at all.  Of those that only a walk found there may be
 * many. */
static enum exit_status skip(struct passage *passage)
{
	passage->kind = SKIPPED;
	passage->text = passage->document.source.original;
	specast_report(
	    &passage->diagnostics, passage->file->found ? SPECAST_D_NOTICE : SPECAST_D_NO_TEMPLATE,
	    &passage->document.source, SIZE_MAX,
	    "this stands in no template that is known, so it stays as it is; --template says which it "
	    "is to stand in");
	return EXIT_DONE;
}

static enum exit_status refuse(struct passage *passage, struct specast_str path, const char *why)
{
	specast_report_path(&passage->diagnostics, SPECAST_D_CANNOT_WRITE,
			    specast_str_of(passage->file->input), path, "%s, so it stays as it is", why);
	return EXIT_LOSS;
}

static enum exit_status passage_read(struct passage *passage)
{
	const struct formatting *formatting = passage->formatting;
	struct specast_read_options options = { .format = formatting->from,
						.templates = &formatting->session->templates };
	struct specast_str bytes;

	if (!io_read(passage->arena, passage->file->input, &bytes, &passage->diagnostics))
		return EXIT_INPUT;
	enum specast_status status = specast_document_read(
	    &passage->document, specast_str_of(passage->file->input), bytes, &options, &passage->diagnostics);
	return report_status(status, &passage->diagnostics, passage->file->input);
}

/* Writes a document anew, and reads that back as anybody would. */
static enum specast_status attempt(struct passage *passage, const struct specast_document *document,
				   bool faithful, struct specast_str *text, struct specast_fidelity *fidelity)
{
	const struct formatting *formatting = passage->formatting;
	struct specast_read_options reading = { .format = document->format,
						.templates = &formatting->session->templates };
	const struct specast_template *tmpl = template_for(formatting, document);
	struct specast_compose_options compose = { .empty = formatting->empty,
						   .templates = reading.templates,
						   .like = &document->outline,
						   .named = document->reading.detection.named };
	struct specast_write_options writing = { .format = document->format,
						 .tmpl = tmpl,
						 .compose = &compose,
						 .faithful = faithful,
						 .name = document->source.name };
	struct specast_buf out = SPECAST_BUF(passage->arena);

	/* the guidance of another template would be asked for nowhere */
	if (compose.empty == SPECAST_EMPTY_KEEP && document->reading.detection.tmpl &&
	    tmpl != document->reading.detection.tmpl)
		compose.empty = SPECAST_EMPTY_OMIT;
	passage->written = (struct specast_diagnostics){ .arena = passage->arena };
	enum specast_status status =
	    specast_spec_write(document->reading.spec, &writing, &out, &passage->written);
	*text = specast_buf_str(&out);
	if (status != SPECAST_OK)
		return status;
	fidelity->equal = specast_str_equal(*text, document->source.original);
	if (fidelity->equal)
		return SPECAST_OK;
	return specast_spec_verify(document->reading.spec, document->source.name, *text, &reading,
				   passage->arena, fidelity);
}

/* What a plain form does not hold is written in one that does. */
static enum specast_status rewrite(struct passage *passage, const struct specast_document *document,
				   struct specast_str *text, struct specast_fidelity *fidelity)
{
	enum specast_status status = attempt(passage, document, false, text, fidelity);

	if (status == SPECAST_OK && !fidelity->equal && document->format->write_outline)
		status = attempt(passage, document, true, text, fidelity);
	return status;
}

/* What says the same may be written in two ways, where a part that nothing has a place for may stand here or
 * there.  So it is written until it stays as it is. */
static void settle(struct passage *passage)
{
	const struct formatting *formatting = passage->formatting;
	struct specast_read_options options = { .format = passage->document.format,
						.templates = &formatting->session->templates };
	struct specast_str text;
	bool again = true;

	for (unsigned round = 0; again && round < ROUNDS_MOST; round++) {
		struct specast_diagnostics silent = { .arena = passage->arena };
		struct specast_fidelity fidelity;
		struct specast_document document;

		again = specast_document_read(&document, passage->document.source.name, passage->text,
					      &options, &silent) == SPECAST_OK &&
			(template_for(formatting, &document) || !document.format->write_outline) &&
			rewrite(passage, &document, &text, &fidelity) == SPECAST_OK && fidelity.equal &&
			!specast_str_equal(text, passage->text);
		specast_document_release(&document);
		if (again)
			passage->text = text;
	}
}

static enum exit_status passage_write(struct passage *passage)
{
	const struct specast_document *document = &passage->document;
	struct specast_fidelity fidelity;

	if (document->format->write_outline && !template_for(passage->formatting, document))
		return skip(passage);
	if (specast_diagnostics_count(&passage->diagnostics, SPECAST_D_UTF8) ||
	    specast_diagnostics_count(&passage->diagnostics, SPECAST_D_NUL))
		return refuse(passage, SPECAST_STR_NONE, "bytes that are no text would be replaced");
	enum specast_status status = rewrite(passage, document, &passage->text, &fidelity);
	if (status != SPECAST_OK)
		return report_status(status, &passage->written, passage->file->input);
	if (!fidelity.equal) {
		passage->written.first = NULL; /* it tells of a text that nobody will see */
		return refuse(passage, fidelity.path, "written anew, this would not read back the same");
	}
	if (specast_diagnostics_count(&passage->written, SPECAST_D_UNREPRESENTED))
		return refuse(passage, SPECAST_STR_NONE, "written anew, something would be lost");
	if (!specast_str_equal(passage->text, document->source.original))
		settle(passage);
	passage->kind = specast_str_equal(passage->text, document->source.original) ? UNCHANGED : CHANGED;
	return EXIT_DONE;
}

/* What the options ask for once the new text is there: in the file, or on standard output. */
static enum exit_status passage_show(struct passage *passage, struct specast_buf *out)
{
	const struct settings *settings = &passage->formatting->session->settings;
	const char *file = passage->file->input;
	bool changed = passage->kind == CHANGED;

	if (settings->write) {
		if (changed && !io_write(passage->arena, file, passage->text, false, &passage->diagnostics))
			return EXIT_OUTPUT;
		return EXIT_DONE;
	}
	if (settings->check && changed) {
		specast_buf_put_visible(out, specast_str_of(file));
		specast_buf_putc(out, '\n');
	} else if (settings->diff && changed) {
		line_diff_put(file, passage->document.source.original, passage->text,
			      passage->formatting->session->colour_out, out);
	} else if (!settings->check && !settings->diff) {
		specast_buf_put(out, passage->text);
		return EXIT_DONE;
	}
	return changed ? EXIT_NO : EXIT_DONE;
}

static void fmt_work(void *context, size_t index, struct specast_arena *arena, struct outcome *outcome)
{
	const struct formatting *formatting = context;
	struct passage passage = { .formatting = formatting,
				   .file = &formatting->files.items[index],
				   .arena = arena,
				   .diagnostics = { .arena = arena },
				   .written = { .arena = arena } };
	struct specast_buf messages = SPECAST_BUF(arena), text = SPECAST_BUF(arena);

	outcome->status = passage_read(&passage);
	if (outcome->status == EXIT_DONE)
		outcome->status = passage_write(&passage);
	if (outcome->status == EXIT_DONE)
		outcome->status = passage_show(&passage, &text);
	outcome->kind = outcome->status <= EXIT_NO ? passage.kind : FAILED;
	report_name(&passage.written, passage.file->input);
	report_put(formatting->session, &passage.diagnostics, &messages);
	report_put(formatting->session, &passage.written, &messages);
	outcome->messages = specast_buf_str(&messages);
	outcome->text = specast_buf_str(&text);
	specast_document_release(&passage.document);
}

static const char *fmt_name(void *context, size_t index)
{
	const struct formatting *formatting = context;

	return formatting->files.items[index].input;
}

static void fmt_settle(void *context, size_t index, const struct outcome *outcome)
{
	struct formatting *formatting = context;
	struct session *session = formatting->session;
	struct specast_buf text = SPECAST_BUF(&session->arena);
	enum exit_status status = outcome->status;

	if (index && (outcome->messages.size || outcome->text.size))
		report_progress_end(session);
	report_raw(outcome->messages);
	if (outcome->text.size) {
		specast_buf_put(&text, outcome->text);
		if (report_answer(session, &text) != EXIT_DONE && status < EXIT_OUTPUT)
			status = EXIT_OUTPUT;
	}
	formatting->count[outcome->kind]++;
	if (status > formatting->worst)
		formatting->worst = status;
	if (formatting->files.count > 1)
		report_progress(session, index + 1, formatting->files.count);
}

static void summary_print(const struct formatting *formatting)
{
	const struct session *session = formatting->session;
	const char *const words[] = { [FAILED] = "failed",
				      [CHANGED] = session->settings.write ? "changed" : "would change",
				      [UNCHANGED] = "unchanged",
				      [SKIPPED] = "skipped" };
	static const enum kind order[] = { CHANGED, UNCHANGED, SKIPPED, FAILED };
	struct specast_buf line = SPECAST_BUF(&formatting->session->arena);

	if (formatting->files.count < 2)
		return;
	report_progress_end(session);
	if (session->settings.quiet || session->json_messages)
		return;
	specast_buf_printf(&line, "specast: %zu files", formatting->files.count);
	for (size_t i = 0, shown = 0; i < KIND_COUNT; i++)
		if (formatting->count[order[i]])
			specast_buf_printf(&line, "%s %zu %s", shown++ ? "," : ":",
					   formatting->count[order[i]], words[order[i]]);
	specast_buf_putc(&line, '\n');
	report_raw(specast_buf_str(&line));
}

static enum exit_status usage_problem(struct session *session, const char *text)
{
	return report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL, "%s", text);
}

/* A walk looks for documents of the usual format, since data and other XML stand in every repository. */
static enum exit_status collect(struct formatting *formatting)
{
	struct session *session = formatting->session;
	const struct settings *settings = &session->settings;
	struct files *files = &formatting->files;
	bool one = !settings->write && !settings->check && !settings->diff;

	formatting->worst =
	    files_collect(session, formatting->from ? formatting->from : specast_formats[0], files);
	if (formatting->worst == EXIT_USAGE)
		return EXIT_USAGE;
	files_once(session, files);
	if (one && (files->count > 1 || files->walked))
		return usage_problem(session,
				     "say what is to be done with the files: --write changes them, --check "
				     "names those that would change, --diff shows how");
	for (size_t i = 0; i < files->count && settings->write; i++)
		if (strcmp(files->items[i].input, "-") == 0)
			return usage_problem(session, "--write needs a file to write to");
	return EXIT_DONE;
}

static enum exit_status choose(struct formatting *formatting)
{
	struct session *session = formatting->session;
	const struct settings *settings = &session->settings;
	const char *name = settings->template;
	enum exit_status status = EXIT_DONE;

	if (settings->write + settings->check + settings->diff > 1)
		return usage_problem(session, "--write, --check and --diff: choose one of them");
	if (settings->from && !(formatting->from = choose_format(session, settings->from, false)))
		return EXIT_USAGE;
	if (!choose_empty(session, &formatting->empty))
		return EXIT_USAGE;
	if (!settings->empty)
		formatting->empty = SPECAST_EMPTY_KEEP;
	if (!name && session->project.template)
		name = project_template(session);
	if (name)
		formatting->write_in = choose_template(session, name, &status);
	return status;
}

static enum exit_status fmt_run(struct session *session)
{
	struct formatting formatting = { .session = session };
	struct task task = { &formatting, fmt_work, fmt_name, fmt_settle };
	enum exit_status status = choose(&formatting);

	if (status == EXIT_DONE)
		status = collect(&formatting);
	if (status != EXIT_DONE)
		return status;
	size_t jobs = pool_jobs(session, formatting.files.count);
	if (!jobs)
		return EXIT_USAGE;
	pool_run(session, &task, formatting.files.count, jobs);
	summary_print(&formatting);
	return formatting.worst;
}

static const struct option options[] = {
	{ 'w', "write", NULL, "change the files themselves", OFFSET(write) },
	{ 0, "check", NULL, "only name the files that would change; exit with 1 if there are any",
	  OFFSET(check) },
	{ 0, "diff", NULL, "only show how they would change; exit with 1 if they would", OFFSET(diff) },
	{ 'T', "template", "TEMPLATE",
	  "the template to write in, also what stands in none: a name that\n"
	  "`specast templates` lists, or a template file (default: that of the\n"
	  "project, else each document's own)",
	  OFFSET(template) },
	{ 'f', "from", "FORMAT", "the format of the files; else their names and content tell", OFFSET(from) },
	{ 0, "empty", "HOW",
	  "parts that say nothing: `omit` them, or write the template's\n"
	  "`placeholder`; else those that are there stay as placeholders",
	  OFFSET(empty) },
	{ 'j', "jobs", "N", "work on N files at a time; 0: one per processor", OFFSET(jobs) },
	{ 0 }
};

const struct command command_fmt = {
	.name = "fmt",
	.summary = "normalise specs to their template, where they stand",
	.usage = "[-T TEMPLATE] [-w | --check | --diff] [FILE...]",
	.text =
	    "Writes specs anew in the template that they stand in, or in one for all: its headings,\n"
	    "order, numbers, labels, tables and spacing; the prose stays the author's.  One document is\n"
	    "printed; of several, -w changes the files.  Folders are searched for Markdown files, those\n"
	    "apart that the project excludes.  What stands in no known template is left as it is, unless\n"
	    "--template says which to write it in.\n"
	    "\n"
	    "Every new text is read back first: if it said anything else than the old one, the file would\n"
	    "stay as it is (exit 5).  What is normalised once stays so.\n",
	.examples = "specast fmt spec.md            the normalised document, on the terminal\n"
		    "specast fmt --diff spec.md     what that changes\n"
		    "specast fmt -w docs            all specs in a folder, where they stand\n"
		    "specast fmt --check docs       for a hook: exit 1 if any would change\n",
	.options = options,
	.most_operands = SIZE_MAX,
	.project = true,
	.run = fmt_run,
};
