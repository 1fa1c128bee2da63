/* specast merge-driver: merges specs for git, by what they mean; other files line by line, as git itself
 * does. */
#include <string.h>

#include "fusion.h"
#include "git.h"

/* What git calls it with. */
struct versions {
	const char *base, *ours, *theirs, *path;
};

static struct versions versions_of(const struct session *session)
{
	const char **operands = session->operands;

	return (struct versions){ operands[0], operands[1], operands[2],
				  session->operand_count > 3 ? operands[3] : operands[1] };
}

/* The merge that git would have done, of which `out` (NULL: our file) gets the result.  Returns how many
 * conflicts there are; 128 and more, or less than none: it cannot be done. */
static int lines_merge_into(const struct versions *versions, struct specast_buf *out)
{
	const char *arguments[] = { "merge-file",
				    "-q",
				    "-L",
				    "ours",
				    "-L",
				    "base",
				    "-L",
				    "theirs",
				    versions->ours,
				    versions->base,
				    versions->theirs,
				    out ? "-p" : NULL,
				    NULL };

	return git_run(arguments, out);
}

static enum exit_status lines_merge(struct session *session, const struct versions *versions)
{
	int status = lines_merge_into(versions, NULL);

	if (status >= 0 && status < 128)
		return status ? EXIT_NO : EXIT_DONE;
	return report_problem(session, EXIT_INPUT, SPECAST_D_CANNOT_READ, versions->path,
			      "git merge-file cannot merge this");
}

static bool is_spec(const struct specast_document *document)
{
	return document->reading.detection.tmpl || (document->format && !document->outline.root);
}

/* Whether theirs is the side that was recast: then the result stands in their form, with what ours changed.
 */
static bool into_theirs(const struct fusion *fusion)
{
	const struct specast_document *ours = &fusion->documents[0], *theirs = &fusion->documents[1],
				      *base = &fusion->documents[2];
	struct specast_changes changes = { 0 };

	if (!fusion->base || ours->format != base->format)
		return false;
	if (theirs->reading.detection.tmpl != base->reading.detection.tmpl)
		return ours->reading.detection.tmpl == base->reading.detection.tmpl;
	return specast_diff(fusion->arena, fusion->base, theirs->reading.spec, &changes) == SPECAST_OK &&
	       !changes.count;
}

/* A document in no template is merged by what it says only where lines conflict, and only into its own text. */
static enum exit_status stranger_merge(struct fusion *fusion, const struct versions *versions)
{
	struct specast_buf lines = SPECAST_BUF(fusion->arena);
	int conflicts = lines_merge_into(versions, &lines);

	if (conflicts < 1 || conflicts > 127)
		return EXIT_INPUT;
	fusion->careful = true;
	fusion->conflicts_most = (size_t)conflicts - 1;
	return fusion_merge(fusion);
}

/* The documents in the order in which they are merged. */
static void sides_swap(struct fusion *fusion, struct specast_labels *labels)
{
	struct specast_document ours = fusion->documents[0];
	struct specast_str label = labels->ours;
	const char *file = fusion->session->operands[0];

	fusion->documents[0] = fusion->documents[1];
	fusion->documents[1] = ours;
	fusion->session->operands[0] = fusion->session->operands[1];
	fusion->session->operands[1] = file;
	labels->ours = labels->theirs;
	labels->theirs = label;
}

static enum exit_status specs_merge(struct fusion *fusion, const struct versions *versions)
{
	struct specast_labels labels = { SPECAST_STR("ours"), SPECAST_STR("base"), SPECAST_STR("theirs") };
	enum exit_status status = fusion_read(fusion);

	if (status != EXIT_DONE)
		return status;
	fusion->labels = &labels;
	if (!is_spec(&fusion->documents[0]) && !is_spec(&fusion->documents[1]))
		return stranger_merge(fusion, versions);
	if (into_theirs(fusion))
		sides_swap(fusion, &labels);
	status = fusion_merge(fusion);
	/* Where the format has no marks, those of lines show at least that there is something to settle. */
	if (status == EXIT_NO && !fusion->documents[0].format->marks)
		lines_merge(fusion->session, versions);
	return status;
}

static enum exit_status merge_driver_run(struct session *session)
{
	struct versions versions = versions_of(session);
	const char *sides[] = { versions.ours, versions.theirs };
	struct specast_str base;
	struct fusion fusion = { .session = session,
				 .arena = &session->arena,
				 .diagnostics = { .arena = &session->arena },
				 .name = versions.path,
				 .count = 2,
				 .out = SPECAST_BUF(&session->arena) };
	enum exit_status status;

	if (session->operand_count < 3)
		return report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
				      "three files are needed: specast merge-driver %s",
				      session->command->usage);
	session->templates = specast_templates_builtin();
	if (project_load(session) != EXIT_DONE ||
	    !io_read(fusion.arena, versions.base, &base, &fusion.diagnostics))
		return lines_merge(session, &versions);
	/* Both sides added the file: git gives an empty base. */
	session->settings.base = specast_str_blank(base) ? NULL : versions.base;
	session->settings.output = versions.ours;
	session->operands = sides;
	session->operand_count = 2;
	fusion.options.templates = &session->templates;
	fusion.documents = SPECAST_NEW_ARRAY(fusion.arena, 3, struct specast_document);
	status = specs_merge(&fusion, &versions);
	bool merged = status == EXIT_DONE || status == EXIT_NO;
	if (merged || !fusion.careful)
		report_print(session, &fusion.diagnostics);
	fusion_release(&fusion);
	return merged ? status : lines_merge(session, &versions);
}

const struct command command_merge_driver = {
	.name = "merge-driver",
	.summary = "merge specs for git (see git-setup)",
	.usage = "BASE OURS THEIRS [PATH]",
	.text =
	    "Merges what THEIRS changed of BASE into OURS, in which the result is written, as git asks its\n"
	    "merge drivers to; PATH is what messages call the file.  Where one side was recast into\n"
	    "another template, or set in another form, and the other changed what the spec says, the\n"
	    "result is recast, and has the change.\n"
	    "\n"
	    "Files that stand in no template are merged line by line by `git merge-file`, as if there\n"
	    "were no driver; where that conflicts, and what they say does not, or less, by what they say.\n"
	    "Files that cannot be read are merged line by line.\n"
	    "\n"
	    "Exit status 1: conflicts are left; Markdown has marks at them.\n",
	.examples = "git config merge.specast.driver 'specast merge-driver %O %A %B %P'\n",
	.most_operands = 4,
	.run = merge_driver_run,
};
