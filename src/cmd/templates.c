/* specast templates: those that there are, the text of one, and help with making one's own. */
#include <string.h>

#include "cmd.h"

#define OFFSET(member) offsetof(struct settings, member)

static void list_put(const struct specast_templates *templates, struct specast_buf *out)
{
	for (size_t i = 0; i < templates->count; i++) {
		const struct specast_template *tmpl = templates->items[i];
		specast_buf_printf(out, "%-10.*s  %-5.*s  %.*s", SPECAST_FMT(specast_template_name(tmpl)),
				   SPECAST_FMT(specast_template_version(tmpl)),
				   SPECAST_FMT(specast_template_description(tmpl)));
		while (out->data[out->size - 1] == ' ')
			out->size--;
		specast_buf_putc(out, '\n');
	}
}

static enum exit_status template_print(struct session *session)
{
	struct specast_buf out = SPECAST_BUF(&session->arena);
	enum exit_status status;

	if (!session->operand_count) {
		list_put(&session->templates, &out);
		return report_answer(session, &out);
	}
	const struct specast_template *tmpl = choose_template(session, session->operands[0], &status);
	if (!tmpl)
		return status;
	specast_buf_put(&out, specast_template_text(tmpl));
	return report_answer(session, &out);
}

/* -- --check -- */

/* What a spec says, each value a text with its path, sorted. */
struct sayings {
	struct specast_str *items;
	size_t count;
};

static struct sayings sayings_of(struct specast_arena *arena, const struct specast_node *spec)
{
	struct sayings all = { 0 };
	size_t nodes = 0;

	for (const struct specast_node *at = spec; at; at = specast_node_walk(spec, at))
		nodes++;
	all.items = SPECAST_NEW_ARRAY(arena, nodes, struct specast_str);
	for (const struct specast_node *at = spec; at; at = specast_node_walk(spec, at)) {
		if (at->shape == SPECAST_LIST || at->shape == SPECAST_RECORD)
			continue;
		struct specast_str name = at->concept ? specast_concept_path(arena, at->concept) : at->name;
		struct specast_str text =
		    at->shape == SPECAST_FLAG ? specast_str_of(at->flag ? "yes" : "no") : at->text;
		all.items[all.count++] =
		    specast_str_format(arena, "%.*s: \"%.*s\"", SPECAST_FMT(name), SPECAST_FMT(text));
	}
	specast_str_sort(all.items, all.count);
	return all;
}

static void difference_report(struct specast_diagnostics *diagnostics, const char *file, bool default_lost,
			      struct specast_str saying)
{
	specast_report_path(diagnostics, SPECAST_D_TEMPLATE_WARNING, specast_str_of(file), SPECAST_STR_NONE,
			    default_lost
				? "in a new document, a default would not be read: %.*s"
				: "in a new document, this would be read as written by its author: %.*s",
			    SPECAST_FMT(saying));
}

/* What is in one of the two only. */
static void sayings_compare(const struct sayings *wanted, const struct sayings *got, const char *file,
			    struct specast_diagnostics *diagnostics)
{
	size_t i = 0, j = 0;

	while (i < wanted->count || j < got->count) {
		int order = i == wanted->count ? 1
			    : j == got->count  ? -1
					       : specast_str_compare(wanted->items[i], got->items[j]);
		if (order < 0)
			difference_report(diagnostics, file, true, wanted->items[i]);
		if (order > 0)
			difference_report(diagnostics, file, false, got->items[j]);
		i += order <= 0;
		j += order >= 0;
	}
}

/* A template that can be used may still be one whose blank documents seem to say something. */
static enum exit_status blank_check(struct session *session, const struct specast_template *tmpl,
				    const char *file, struct specast_diagnostics *diagnostics)
{
	struct specast_arena *arena = &session->arena;
	struct specast_compose_options compose = { .empty = SPECAST_EMPTY_PLACEHOLDER,
						   .templates = &session->templates };
	struct specast_node *spec = specast_template_defaults(arena, tmpl);
	struct specast_write_options writing = {
		.format = specast_formats[0], .tmpl = tmpl, .compose = &compose, .name = specast_str_of(file)
	};
	struct specast_read_options reading = { .format = specast_formats[0],
						.templates = &session->templates,
						.tmpl = tmpl };
	struct specast_buf blank = SPECAST_BUF(arena);
	struct specast_document document = { 0 };
	struct specast_diagnostics notes = { .arena = arena };
	enum specast_status status = specast_spec_write(spec, &writing, &blank, &notes);

	if (status == SPECAST_OK)
		status = specast_document_read(&document, specast_str_of(file), specast_buf_str(&blank),
					       &reading, &notes);
	if (status == SPECAST_OK) {
		struct sayings wanted = sayings_of(arena, spec),
			       got = sayings_of(arena, document.reading.spec);
		sayings_compare(&wanted, &got, file, diagnostics);
	} else {
		*diagnostics = notes;
	}
	specast_document_release(&document);
	return report_status(status, diagnostics, file);
}

static enum exit_status template_check(struct session *session, const char *file)
{
	struct specast_diagnostics diagnostics = { .arena = &session->arena };
	const struct specast_template *tmpl = template_load(session, file, &diagnostics);
	enum exit_status status = EXIT_DONE;

	if (tmpl)
		status = blank_check(session, tmpl, file, &diagnostics);
	else if (!diagnostics.first || diagnostics.first->code == SPECAST_D_CANNOT_READ)
		status = EXIT_INPUT;
	if (status == EXIT_DONE && (diagnostics.count[SPECAST_WARNING] || diagnostics.count[SPECAST_ERROR]))
		status = EXIT_NO;
	report_print(session, &diagnostics);
	return status;
}

/* The project is not loaded: its templates may be the very ones that are wrong. */
static enum exit_status templates_check(struct session *session)
{
	enum exit_status worst = EXIT_DONE;

	if (!session->operand_count)
		return report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
				      "--check needs the name of a template file");
	for (size_t i = 0; i < session->operand_count; i++) {
		enum exit_status status = template_check(session, session->operands[i]);
		if (status > worst)
			worst = status;
	}
	return worst;
}

/* -- --fingerprints -- */

static void fingerprint_put(struct specast_str text, struct specast_buf *out)
{
	specast_buf_puts(out, "  - ");
	if (specast_buf_put_block(out, text, 4))
		return;
	specast_buf_put_json(out, text);
	specast_buf_putc(out, '\n');
}

static enum exit_status document_fingerprints(struct session *session, const struct specast_template *tmpl,
					      struct specast_document *document)
{
	struct specast_read_options options = { .templates = &session->templates };
	struct specast_diagnostics diagnostics = { .arena = &session->arena };
	struct specast_buf out = SPECAST_BUF(&session->arena);
	struct specast_str bytes;
	const char *file = session->operands[0];
	enum exit_status status = EXIT_INPUT;
	size_t count;

	if (io_read(&session->arena, file, &bytes, &diagnostics))
		status = report_status(
		    specast_document_detect(document, specast_str_of(file), bytes, &options, &diagnostics),
		    &diagnostics, file);
	report_print(session, &diagnostics);
	if (status != EXIT_DONE)
		return status;
	if (!document->outline.root)
		return report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, file,
				      "this holds data, not a document: give one in Markdown or DocBook");
	const struct specast_str *texts =
	    specast_template_fingerprints(&session->arena, &document->outline, tmpl, &count);
	for (size_t i = 0; i < count; i++)
		fingerprint_put(texts[i], &out);
	return report_answer(session, &out);
}

static enum exit_status templates_fingerprints(struct session *session)
{
	const char *name = session->settings.template;
	const struct specast_template *tmpl = NULL;
	struct specast_document document = { 0 };
	enum exit_status status;

	if (session->operand_count != 1)
		return report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
				      "--fingerprints needs the name of one blank document");
	if (name && !(tmpl = choose_template(session, name, &status)))
		return status;
	status = document_fingerprints(session, tmpl, &document);
	specast_document_release(&document);
	return status;
}

static enum exit_status templates_run(struct session *session)
{
	enum exit_status status;

	if (session->settings.check && session->settings.fingerprints)
		return report_problem(
		    session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
		    "--check and --fingerprints are two different things: give one of them");
	session->templates = specast_templates_builtin();
	if (session->settings.check)
		return templates_check(session);
	status = project_load(session);
	if (status != EXIT_DONE)
		return status;
	if (session->settings.fingerprints)
		return templates_fingerprints(session);
	if (session->operand_count > 1 && strcmp(session->operands[0], "merge") == 0)
		return templates_merge(session);
	if (session->settings.output)
		return report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
				      "--output belongs to `specast templates merge A B`");
	if (session->operand_count > 1)
		return report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
				      "\"%s\" is too much: one template is printed at a time",
				      session->operands[1]);
	return template_print(session);
}

static const struct option options[] = {
	{ 0, "check", NULL, "say what is wrong with template files; exit with 1 if anything is",
	  OFFSET(check) },
	{ 0, "fingerprints", NULL,
	  "print the texts of a blank document, ready to stand below `blanks:` in its\n"
	  "template",
	  OFFSET(fingerprints) },
	{ 'o', "output", "FILE", "with merge: the file to write, which also names the merged template",
	  OFFSET(output) },
	{ 'T', "template", "TEMPLATE", "with --fingerprints: leave out what this template knows already",
	  OFFSET(template) },
	{ 0 }
};

const struct command command_templates = {
	.name = "templates",
	.summary = "list, print, merge and check templates",
	.usage = "[NAME] | merge A B [-o FILE] | --check FILE... | --fingerprints FILE",
	.text =
	    "Prints the name, version and description of each template; with NAME, the template itself,\n"
	    "from which one of your own is soon made.  The name of a template file may stand in place of\n"
	    "NAME.\n"
	    "\n"
	    "merge makes one template of two, with a place for all that either has: the text of A, with\n"
	    "what only B has put where its neighbours stand, in the manner of A.\n"
	    "\n"
	    "--check also makes a blank document and reads it back, which should say nothing but the\n"
	    "template's defaults.  --fingerprints lists by which texts documents are known to be left\n"
	    "unfilled, where they were begun from an older form: take out those that somebody could\n"
	    "have written.\n",
	.examples = "specast templates\n"
		    "specast templates house > ours.md\n"
		    "specast templates merge ours.md ticket -o .specast/templates/common.md\n"
		    "specast templates --check ours.md\n"
		    "specast templates --fingerprints -T ours.md old-form.md >> blanks.txt\n",
	.options = options,
	.most_operands = SIZE_MAX,
	.run = templates_run,
};
