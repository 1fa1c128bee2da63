/* specast textconv: what a spec says, for `git diff` to compare. */
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "git.h"

/* As YAML: in the order of the vocabulary, whatever template and format it stands in; a list entry or
 * paragraph that is added moves nothing but the lines below it. */
static enum specast_status spec_put(const struct specast_document *document, struct specast_buf *out,
				    struct specast_diagnostics *diagnostics)
{
	struct specast_write_options options = { .format = &specast_format_yaml, .name = SPECAST_STR("-") };

	return specast_spec_write(document->reading.spec, &options, out, diagnostics);
}

/* What a text says, as YAML; false where it is no spec. */
static bool text_put(struct session *session, const char *file, struct specast_str text,
		     struct specast_buf *out, struct specast_diagnostics *diagnostics)
{
	struct specast_read_options options = { .templates = &session->templates };
	struct specast_document document = { 0 };
	bool done = specast_document_read(&document, specast_str_of(file), text, &options, diagnostics) ==
			SPECAST_OK &&
		    (document.reading.detection.tmpl || !document.outline.root) &&
		    spec_put(&document, out, diagnostics) == SPECAST_OK;

	specast_document_release(&document);
	return done;
}

enum side { OURS, BASE, THEIRS, SIDE_COUNT };

static const char *const side_names[] = { [OURS] = "ours", [BASE] = "base", [THEIRS] = "theirs" };

/* The texts of the sides of a file in which a merge has left conflicts, as its marks part them. */
static void sides_split(struct specast_str text, struct specast_buf sides[SIDE_COUNT])
{
	enum side at = SIDE_COUNT; /* outside of conflicts: of all sides */
	struct specast_str line;

	while (specast_str_line(&text, &line)) {
		if (specast_str_starts(line, "<<<<<<< "))
			at = OURS;
		else if (at == OURS && specast_str_starts(line, "||||||| "))
			at = BASE;
		else if (at < THEIRS && specast_str_is(line, "======="))
			at = THEIRS;
		else if (at == THEIRS && specast_str_starts(line, ">>>>>>> "))
			at = SIDE_COUNT;
		else
			for (enum side side = OURS; side < SIDE_COUNT; side++)
				if (at == SIDE_COUNT || at == side)
					specast_buf_printf(&sides[side], "%.*s\n", SPECAST_FMT(line));
	}
}

/* A text as a file that nobody else sees; its name goes into `name`.  -1: there is none. */
static int file_of(struct specast_str text, char name[32])
{
	int fd = memfd_create("side", 0);

	if (fd >= 0 && !io_put(fd, text)) {
		close(fd);
		return -1;
	}
	snprintf(name, 32, "/proc/self/fd/%d", fd);
	return fd;
}

/* Has git merge what the sides say, so that the conflicts are marked in that. */
static bool sides_merge(const struct specast_buf yaml[SIDE_COUNT], struct specast_buf *out)
{
	char names[SIDE_COUNT][32];
	int fds[SIDE_COUNT], status = -1;
	bool all = true;

	for (enum side side = OURS; side < SIDE_COUNT; side++)
		all &= (fds[side] = file_of(specast_buf_str(&yaml[side]), names[side])) >= 0;
	const char *arguments[] = { "merge-file",  "-p",
				    "-q",          "--diff3",
				    "-L",          side_names[OURS],
				    "-L",          side_names[BASE],
				    "-L",          side_names[THEIRS],
				    names[OURS],   names[BASE],
				    names[THEIRS], NULL };
	if (all)
		status = git_run(arguments, out);
	for (enum side side = OURS; side < SIDE_COUNT; side++)
		if (fds[side] >= 0)
			close(fds[side]);
	return status >= 0 && status < 128; /* the number of conflicts */
}

/* What a file says in which conflicts are left. */
static bool conflicts_put(struct session *session, const char *file, struct specast_str text,
			  struct specast_buf *out, struct specast_diagnostics *diagnostics)
{
	struct specast_buf sides[SIDE_COUNT], yaml[SIDE_COUNT];

	for (enum side side = OURS; side < SIDE_COUNT; side++)
		sides[side] = yaml[side] = SPECAST_BUF(&session->arena);
	sides_split(text, sides);
	for (enum side side = OURS; side < SIDE_COUNT; side++)
		if (!text_put(session, file, specast_buf_str(&sides[side]), &yaml[side], diagnostics))
			return false;
	return sides_merge(yaml, out);
}

static enum exit_status textconv_run(struct session *session)
{
	struct specast_diagnostics diagnostics = { .arena = &session->arena },
				   silent = { .arena = &session->arena };
	struct specast_buf out = SPECAST_BUF(&session->arena);
	const char *file = session->operand_count ? session->operands[0] : "-";
	struct specast_str bytes;

	if (!io_read(&session->arena, file, &bytes, &diagnostics)) {
		report_print(session, &diagnostics);
		return EXIT_INPUT;
	}
	if (!text_put(session, file, bytes, &out, &silent) &&
	    !(specast_diagnostics_count(&silent, SPECAST_D_MARKS) &&
	      conflicts_put(session, file, bytes, &out, &silent))) { /* it is compared as it is */
		out = SPECAST_BUF(&session->arena);
		specast_buf_put(&out, bytes);
	}
	return report_answer(session, &out);
}

const struct command command_textconv = {
	.name = "textconv",
	.summary = "print what a spec says, for git diff (see git-setup)",
	.usage = "FILE",
	.text =
	    "Prints the model of a spec as YAML, whatever template and format it stands in, so that `git\n"
	    "diff` shows what changed in meaning: headings, order, numbers and layout are no part of it.\n"
	    "Conflicts that a merge has left are marked in what is printed.  A file that stands in no\n"
	    "template, or cannot be read, is printed as it is.\n",
	.examples = "git config diff.specast.textconv 'specast textconv'\n",
	.most_operands = 1,
	.project = true,
	.run = textconv_run,
};
