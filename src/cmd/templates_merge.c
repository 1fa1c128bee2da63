/* specast templates merge: one template with a place for all that either of two has. */
#include <string.h>

#include "cmd.h"

/* The name of the merged template: that of its file, else those of the two. */
static struct specast_str merged_name(struct session *session, const struct specast_template *first,
				      const struct specast_template *second)
{
	struct specast_str name = specast_str_of(session->settings.output);
	size_t slash;

	while ((slash = specast_str_find_char(name, '/', 0)) != SIZE_MAX)
		name = specast_str_slice(name, slash + 1, name.size);
	if (specast_str_ends(name, ".md"))
		return specast_str_slice(name, 0, name.size - 3);
	return specast_str_format(&session->arena, "%.*s-%.*s", SPECAST_FMT(specast_template_name(first)),
				  SPECAST_FMT(specast_template_name(second)));
}

static enum exit_status name_check(struct session *session, struct specast_str name,
				   const struct specast_template *first,
				   const struct specast_template *second)
{
	if (first == second || specast_str_equal(specast_template_name(first), specast_template_name(second)))
		return report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
				      "both templates are named \"%.*s\": rename one of them, by its line "
				      "\"template:\"",
				      SPECAST_FMT(specast_template_name(first)));
	if (specast_templates_find(&session->templates, name))
		return report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
				      "there is a template named \"%.*s\" already: give the output another "
				      "name, by which the merged one is known",
				      SPECAST_FMT(name));
	return EXIT_DONE;
}

enum exit_status templates_merge(struct session *session)
{
	struct specast_diagnostics diagnostics = { .arena = &session->arena };
	const struct specast_template *both[2];
	const char *output = session->settings.output ? session->settings.output : "-";
	struct specast_str name, text;
	enum exit_status status;

	if (session->operand_count != 3)
		return report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
				      "merge needs two templates: names, or template files");
	for (size_t i = 0; i < 2; i++)
		if (!(both[i] = choose_template(session, session->operands[i + 1], &status)))
			return status;
	name = merged_name(session, both[0], both[1]);
	status = name_check(session, name, both[0], both[1]);
	if (status != EXIT_DONE)
		return status;
	if (specast_templates_merge(&session->arena, both[0], both[1], name, &text, &diagnostics) !=
	    SPECAST_OK)
		status = EXIT_NO;
	else if (!io_write(&session->arena, output, text, false, &diagnostics))
		status = EXIT_OUTPUT;
	report_print(session, &diagnostics);
	return status;
}
