/* specast detect: which template documents stand in, how sure that is, and on what evidence. */
#include "cmd.h"

#define OFFSET(member) offsetof(struct settings, member)

struct search {
	size_t *stand_in; /* how many documents stand in none, and in each of the session's templates */
	size_t left_out, failed;
	struct session *session;
	struct files files;
	const struct specast_format *from;
	struct specast_buf text;
	enum exit_status worst;
};

static void text_put(const char *file, const struct specast_detection *detection, struct specast_buf *out)
{
	specast_buf_put_visible(out, specast_str_of(file));
	specast_buf_puts(out, ": ");
	specast_buf_put_visible(out, detection->tmpl ? specast_template_name(detection->tmpl)
						     : SPECAST_STR("no template"));
	specast_buf_printf(out, " (%.2f)\n", detection->confidence);
	for (size_t i = 0; i < detection->evidence_count; i++) {
		specast_buf_puts(out, "    ");
		specast_buf_put_visible(out, detection->evidence[i]);
		specast_buf_putc(out, '\n');
	}
}

/* The number of a template among the session's, from 1; 0: none. */
static unsigned template_number(const struct session *session, const struct specast_template *tmpl)
{
	unsigned number = 0;

	for (size_t i = 0; tmpl && i < session->templates.count; i++)
		if (session->templates.items[i] == tmpl)
			number = (unsigned)i + 1;
	return number;
}

static void detect_work(void *context, size_t index, struct specast_arena *arena, struct outcome *outcome)
{
	const struct search *search = context;
	const char *file = search->files.items[index].input;
	const struct specast_templates *templates = &search->session->templates;
	struct specast_read_options options = { .format = search->from, .templates = templates };
	struct specast_diagnostics diagnostics = { .arena = arena };
	struct specast_buf messages = SPECAST_BUF(arena), found = SPECAST_BUF(arena);
	struct specast_document document = { 0 };
	struct specast_str bytes;

	outcome->status = EXIT_INPUT;
	if (io_read(arena, file, &bytes, &diagnostics))
		outcome->status = report_status(
		    specast_document_detect(&document, specast_str_of(file), bytes, &options, &diagnostics),
		    &diagnostics, file);
	outcome->left_out =
	    outcome->status != EXIT_DONE && file_is_foreign(&search->files.items[index], &diagnostics);
	if (outcome->left_out)
		outcome->status = EXIT_DONE;
	else if (outcome->status == EXIT_DONE && search->session->settings.json) {
		specast_buf_puts(&found, "{\"file\":");
		specast_buf_put_json(&found, specast_str_of(file));
		specast_buf_putc(&found, ',');
		detection_json_put(&document.reading.detection, &found);
		specast_buf_putc(&found, '}');
	} else if (outcome->status == EXIT_DONE) {
		text_put(file, &document.reading.detection, &found);
	}
	outcome->kind = template_number(search->session, document.reading.detection.tmpl);
	report_put(search->session, &diagnostics, &messages);
	outcome->messages = specast_buf_str(&messages);
	outcome->text = specast_buf_str(&found);
	specast_document_release(&document);
}

static const char *detect_name(void *context, size_t index)
{
	const struct search *search = context;

	return search->files.items[index].input;
}

static void detect_settle(void *context, size_t index, const struct outcome *outcome)
{
	struct search *search = context;

	(void)index;
	report_raw(outcome->messages);
	search->left_out += outcome->left_out;
	search->failed += outcome->status != EXIT_DONE;
	search->stand_in[outcome->kind]++;
	if (search->session->settings.json && outcome->text.size)
		specast_buf_puts(&search->text, search->text.size > 2 ? ",\n" : "");
	specast_buf_put(&search->text, outcome->text);
	if (outcome->status > search->worst)
		search->worst = outcome->status;
}

/* How many documents stand in which template. */
static void summary_print(const struct search *search)
{
	const struct session *session = search->session;
	const struct specast_templates *templates = &session->templates;
	struct specast_buf line = SPECAST_BUF(&search->session->arena);
	size_t none = search->stand_in[0] - search->left_out - search->failed;

	if (search->files.count < 2 || session->settings.quiet || session->settings.json ||
	    session->json_messages)
		return;
	specast_buf_printf(&line, "specast: %zu documents:", search->files.count);
	for (size_t i = 0; i < templates->count; i++)
		if (search->stand_in[i + 1])
			specast_buf_printf(&line, " %zu %.*s,", search->stand_in[i + 1],
					   SPECAST_FMT(specast_template_name(templates->items[i])));
	specast_buf_printf(&line, " %zu in no template", none);
	if (search->left_out)
		specast_buf_printf(&line, ", %zu left out", search->left_out);
	if (search->failed)
		specast_buf_printf(&line, ", %zu failed", search->failed);
	specast_buf_putc(&line, '\n');
	report_raw(specast_buf_str(&line));
}

static enum exit_status detect_run(struct session *session)
{
	struct search search = { .session = session, .text = SPECAST_BUF(&session->arena) };
	struct task task = { &search, detect_work, detect_name, detect_settle };
	const struct settings *settings = &session->settings;
	enum exit_status status;

	if (settings->from && !(search.from = choose_format(session, settings->from, false)))
		return EXIT_USAGE;
	if (settings->template && !choose_template(session, settings->template, &status))
		return status;
	search.worst = files_collect(session, search.from, &search.files);
	size_t jobs = pool_jobs(session, search.files.count);
	if (search.worst == EXIT_USAGE || !jobs)
		return EXIT_USAGE;

	search.stand_in = SPECAST_NEW_ARRAY(&session->arena, session->templates.count + 1, size_t);
	if (settings->json)
		specast_buf_puts(&search.text, "[\n");
	pool_run(session, &task, search.files.count, jobs);
	if (settings->json)
		specast_buf_puts(&search.text, search.text.size > 2 ? "\n]\n" : "]\n");
	status = report_answer(session, &search.text);
	summary_print(&search);
	return status > search.worst ? status : search.worst;
}

static const struct option options[] = {
	{ 'f', "from", "FORMAT", "the format of the input; else its name and content tell", OFFSET(from) },
	{ 'T', "template", "FILE", "a template file to try as well", OFFSET(template) },
	{ 0, "json", NULL,
	  "print a list of {file, template, confidence, evidence}; template is null\n"
	  "where none fits",
	  OFFSET(json) },
	{ 'j', "jobs", "N", "read N files at a time; 0: one per processor", OFFSET(jobs) },
	{ 0 }
};

const struct command command_detect = {
	.name = "detect",
	.summary = "say which template a document stands in",
	.usage = "[--json] [FILE...]",
	.text = "Prints for each file the template that it stands in, how sure that is (0 to 1), and the\n"
		"evidence; of several, how many stand in which.  Without FILE, or for -, it reads standard\n"
		"input; folders are searched.\n",
	.examples = "specast detect spec.md\n"
		    "specast detect --json docs | jq -r '.[] | select(.template == null) | .file'\n",
	.options = options,
	.most_operands = SIZE_MAX,
	.project = true,
	.run = detect_run,
};
