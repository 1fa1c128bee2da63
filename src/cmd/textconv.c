/* specast textconv: what a spec says, for `git diff` to compare. */
#include "cmd.h"

/* As YAML: in the order of the vocabulary, whatever template and format it stands in; a list entry or
 * paragraph that is added moves nothing but the lines below it. */
static enum specast_status spec_put(const struct specast_document *document, struct specast_buf *out,
				    struct specast_diagnostics *diagnostics)
{
	struct specast_write_options options = { .format = &specast_format_yaml, .name = SPECAST_STR("-") };

	return specast_spec_write(document->reading.spec, &options, out, diagnostics);
}

static enum exit_status textconv_run(struct session *session)
{
	struct specast_diagnostics diagnostics = { .arena = &session->arena },
				   silent = { .arena = &session->arena };
	struct specast_read_options options = { .templates = &session->templates };
	struct specast_document document = { 0 };
	struct specast_buf out = SPECAST_BUF(&session->arena);
	const char *file = session->operand_count ? session->operands[0] : "-";
	struct specast_str bytes;

	if (!io_read(&session->arena, file, &bytes, &diagnostics)) {
		report_print(session, &diagnostics);
		return EXIT_INPUT;
	}
	/* What is no spec, or holds a conflict, is compared as it is. */
	if (specast_document_read(&document, specast_str_of(file), bytes, &options, &silent) != SPECAST_OK ||
	    (!document.reading.detection.tmpl && document.outline.root) ||
	    spec_put(&document, &out, &silent) != SPECAST_OK) {
		out = SPECAST_BUF(&session->arena);
		specast_buf_put(&out, bytes);
	}
	specast_document_release(&document);
	return report_answer(session, &out);
}

const struct command command_textconv = {
	.name = "textconv",
	.summary = "print what a spec says, for git diff (see git-setup)",
	.usage = "FILE",
	.text =
	    "Prints the model of a spec as YAML, whatever template and format it stands in, so that `git\n"
	    "diff` shows what changed in meaning: headings, order, numbers and layout are no part of it.\n"
	    "A file that stands in no template, or cannot be read, is printed as it is.\n",
	.examples = "git config diff.specast.textconv 'specast textconv'\n",
	.most_operands = 1,
	.project = true,
	.run = textconv_run,
};
