/* specast templates: those that are built in, or the text of one. */
#include "cmd.h"

static void list_put(const struct specast_templates *templates, struct specast_buf *out)
{
	for (size_t i = 0; i < templates->count; i++) {
		const struct specast_template *tmpl = templates->items[i];
		specast_buf_printf(out, "%-10.*s  %-5.*s  %.*s\n", SPECAST_FMT(specast_template_name(tmpl)),
		                   SPECAST_FMT(specast_template_version(tmpl)),
		                   SPECAST_FMT(specast_template_description(tmpl)));
	}
}

static enum exit_status templates_run(struct session *session)
{
	struct specast_buf out = SPECAST_BUF(&session->arena);
	enum exit_status status;

	if (!session->operand_count) {
		list_put(&session->templates, &out);
		return io_print(session, &out);
	}
	const struct specast_template *tmpl = choose_template(session, session->operands[0], &status);
	if (!tmpl)
		return status;
	specast_buf_put(&out, specast_template_text(tmpl));
	return io_print(session, &out);
}

const struct command command_templates = {
	.name = "templates",
	.summary = "list the templates, or print one",
	.usage = "[NAME]",
	.text = "Prints the name, version and description of each template; with NAME, the template itself,\n"
	        "from which one of your own is soon made.  A template file in place of NAME is checked, and\n"
	        "printed if it can be used.\n",
	.examples = "specast templates\n"
	            "specast templates house > ours.md\n"
	            "specast templates ours.md > /dev/null            check a template of your own\n",
	.most_operands = 1,
	.project = true,
	.run = templates_run,
};
