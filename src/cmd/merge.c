/* specast merge: several documents into one, whatever templates and formats they stand in. */
#include <string.h>

#include "fusion.h"

#define OFFSET(member) offsetof(struct settings, member)

static const char *const on_conflict_names[] = { "mark", "ours", "theirs", "both", "fail", NULL };

static enum exit_status document_read(struct fusion *fusion, struct specast_document *document,
				      const char *file)
{
	struct specast_str bytes;

	if (!io_read(fusion->arena, file, &bytes, &fusion->diagnostics))
		return EXIT_INPUT;
	if (fusion->name)
		file = fusion->name;
	enum specast_status status = specast_document_read(document, specast_str_of(file), bytes,
							   &fusion->options, &fusion->diagnostics);
	if (status == SPECAST_OK && document != fusion->documents)
		status = document_align(fusion->session, document, file, &fusion->documents[0],
					fusion->session->operands[0], &fusion->options);
	return report_status(status, &fusion->diagnostics, file);
}

enum exit_status fusion_read(struct fusion *fusion)
{
	struct session *session = fusion->session;
	const char *base = session->settings.base;
	enum exit_status status = EXIT_DONE;

	for (size_t i = 0; i < fusion->count && status == EXIT_DONE; i++)
		status = document_read(fusion, &fusion->documents[i], session->operands[i]);
	if (status == EXIT_DONE && base) {
		status = document_read(fusion, &fusion->documents[fusion->count], base);
		fusion->base = fusion->documents[fusion->count].reading.spec;
	}
	return status;
}

static void conflicts_append(struct specast_merged *all, const struct specast_merged *more)
{
	struct specast_conflict **conflict = &all->conflicts;
	struct specast_superseded **superseded = &all->superseded;
	struct specast_renamed **renamed = &all->renamed;

	while (*conflict)
		conflict = &(*conflict)->next;
	*conflict = more->conflicts;
	all->conflict_count += more->conflict_count;
	while (*superseded)
		superseded = &(*superseded)->next;
	*superseded = more->superseded;
	while (*renamed)
		renamed = &(*renamed)->next;
	*renamed = more->renamed;
	all->spec = more->spec;
}

/* Merges the documents from the left.  Where two sides already differ, their side of a further document is
 * both. */
static enum specast_status fold(struct fusion *fusion, enum specast_side side, struct specast_merged *all)
{
	*all = (struct specast_merged){ .spec = fusion->documents[0].reading.spec };
	for (size_t i = 1; i < fusion->count; i++) {
		struct specast_merged merged;
		bool more =
		    side == SPECAST_THEIRS && all->conflict_count && fusion->on_conflict == CONFLICT_MARK;
		enum specast_status status =
		    specast_merge(fusion->arena, fusion->base, all->spec, fusion->documents[i].reading.spec,
				  more ? SPECAST_BOTH : side, &merged);

		if (status != SPECAST_OK)
			return status;
		conflicts_append(all, &merged);
	}
	return SPECAST_OK;
}

static enum specast_side side_wanted(const struct fusion *fusion)
{
	return fusion->on_conflict == CONFLICT_THEIRS ? SPECAST_THEIRS
	       : fusion->on_conflict == CONFLICT_BOTH ? SPECAST_BOTH
						      : SPECAST_OURS;
}

/* Writes a spec as a new document. */
static enum specast_status write_anew(struct fusion *fusion, const struct specast_node *spec,
				      struct specast_buf *out)
{
	const char *output = fusion->session->settings.output;
	struct specast_compose_options compose = { .templates = &fusion->session->templates };
	struct specast_write_options options = { .format = fusion->to,
						 .tmpl = fusion->tmpl,
						 .compose = &compose,
						 .faithful = true,
						 .name = specast_str_of(output ? output : "-") };

	return specast_spec_write(spec, &options, out, &fusion->diagnostics);
}

/* Writes a spec into the bytes of `document`, of which only those change that have to. */
static enum specast_status write_into(struct fusion *fusion, const struct specast_document *document,
				      const struct specast_node *spec, struct specast_buf *out)
{
	struct specast_diagnostics own = { .arena = fusion->arena };
	struct specast_read_options options = fusion->options;

	enum specast_status status = specast_document_put(document, spec, &options, out, &own);
	if (status == SPECAST_UNSUPPORTED)
		specast_report_path(
		    &fusion->diagnostics, SPECAST_D_REWRITTEN, document->source.name,
		    own.last ? own.last->path : SPECAST_STR_NONE,
		    "this does not fit into the document as it stands: all of it is written anew");
	for (const struct specast_diagnostic *at = own.first; at && status == SPECAST_OK; at = at->next)
		specast_report_path(&fusion->diagnostics, at->code, at->file, at->path, "%.*s",
				    SPECAST_FMT(at->text));
	return status;
}

/* The three texts that differ where the conflicts are, the second and third as changes of the first; or all
 * anew. */
static enum specast_status variants_write(struct fusion *fusion, const struct specast_node *const specs[3],
					  struct specast_buf texts[3])
{
	const struct specast_document *into = fusion->into;
	struct specast_document ours = { 0 };
	enum specast_status status = SPECAST_OK;

	for (size_t i = 0; i < 3 && fusion->in_place && status == SPECAST_OK; i++) {
		if (!specs[i])
			continue;
		status = write_into(fusion, into, specs[i], &texts[i]);
		if (i == 0 && (specs[1] || specs[2]) && status == SPECAST_OK) {
			struct specast_diagnostics silent = { .arena = fusion->arena };
			struct specast_read_options options = fusion->options;

			options.format = into->format;
			status = specast_document_read(&ours, into->source.name, specast_buf_str(&texts[0]),
						       &options, &silent);
			into = &ours;
		}
		if (status == SPECAST_UNSUPPORTED)
			fusion->in_place = false;
	}
	specast_document_release(&ours);
	if (fusion->in_place || (status != SPECAST_OK && status != SPECAST_UNSUPPORTED))
		return status;
	status = SPECAST_OK;
	for (size_t i = 0; i < 3 && status == SPECAST_OK; i++) {
		texts[i] = SPECAST_BUF(fusion->arena);
		if (specs[i])
			status = write_anew(fusion, specs[i], &texts[i]);
	}
	return status;
}

static struct specast_str files_joined(struct fusion *fusion)
{
	struct specast_buf names = SPECAST_BUF(fusion->arena);

	for (size_t i = 1; i < fusion->count; i++) {
		specast_buf_puts(&names, i > 1 ? ", " : "");
		specast_buf_put_visible(&names, specast_str_of(fusion->session->operands[i]));
	}
	return specast_buf_str(&names);
}

static enum specast_status write_marked(struct fusion *fusion)
{
	const char *base = fusion->session->settings.base;
	struct specast_merged theirs, base_side = { 0 };
	struct specast_labels labels = { specast_str_of(fusion->session->operands[0]), specast_str_of(base),
					 files_joined(fusion) };
	struct specast_buf texts[3] = { SPECAST_BUF(fusion->arena), SPECAST_BUF(fusion->arena),
					SPECAST_BUF(fusion->arena) };
	if (fusion->labels)
		labels = *fusion->labels;
	enum specast_status status = fold(fusion, SPECAST_THEIRS, &theirs);

	if (status == SPECAST_OK && base)
		status = fold(fusion, SPECAST_BASE, &base_side);
	if (status == SPECAST_OK)
		status = variants_write(
		    fusion,
		    (const struct specast_node *[]){ fusion->merged.spec, base_side.spec, theirs.spec },
		    texts);
	if (status == SPECAST_OK)
		specast_mark_conflicts(specast_buf_str(&texts[0]), specast_buf_str(&texts[1]),
				       specast_buf_str(&texts[2]), &labels, &fusion->out);
	return status;
}

static enum specast_status write_plain(struct fusion *fusion)
{
	struct specast_buf texts[3] = { SPECAST_BUF(fusion->arena) };
	enum specast_status status =
	    variants_write(fusion, (const struct specast_node *[]){ fusion->merged.spec, NULL, NULL }, texts);

	fusion->out = texts[0];
	return status;
}

/* What of a value fits into a message. */
static struct specast_str glance(struct fusion *fusion, const struct specast_node *node)
{
	struct specast_buf out = SPECAST_BUF(fusion->arena);
	const size_t most = 60;

	while (node && node->first)
		node = node->first;
	if (!node)
		return SPECAST_STR("nothing");
	if (node->shape == SPECAST_FLAG)
		return specast_str_of(node->flag ? "true" : "false");
	struct specast_str line =
	    specast_str_slice(node->text, 0, specast_str_find_char(node->text, '\n', 0));
	size_t size = line.size < most ? line.size : most;
	while (size < line.size && size > 0 && ((unsigned char)line.data[size] & 0xc0) == 0x80)
		size--;
	specast_buf_puts(&out, "\"");
	specast_buf_put(&out, specast_str_slice(line, 0, size));
	specast_buf_puts(&out, size < node->text.size ? "…\"" : "\"");
	return specast_buf_str(&out);
}

static void conflicts_report(struct fusion *fusion)
{
	struct specast_str file = fusion->documents[0].source.name;

	for (const struct specast_conflict *at = fusion->merged.conflicts; at; at = at->next)
		specast_report_path(&fusion->diagnostics, SPECAST_D_CONFLICT, file, at->path,
				    "conflict: ours says %.*s, theirs %.*s",
				    SPECAST_FMT(glance(fusion, at->ours)),
				    SPECAST_FMT(glance(fusion, at->theirs)));
}

/* What was merged without anybody having to decide, but not word for word. */
static void notes_report(struct fusion *fusion)
{
	struct specast_str file = fusion->documents[0].source.name;

	for (const struct specast_superseded *at = fusion->merged.superseded; at; at = at->next)
		specast_report_path(&fusion->diagnostics, SPECAST_D_SUPERSEDED, file, at->path,
				    "%.*s was superseded by %.*s", SPECAST_FMT(at->dropped->text),
				    SPECAST_FMT(at->kept->text));
	for (const struct specast_renamed *at = fusion->merged.renamed; at; at = at->next)
		specast_report_path(
		    &fusion->diagnostics, SPECAST_D_NOTICE, file, SPECAST_STR_NONE,
		    "the label [%.*s] of another document became [%.*s], since it stands for something "
		    "else here",
		    SPECAST_FMT(at->before), SPECAST_FMT(at->after));
}

static enum specast_status member_put(struct fusion *fusion, const char *name,
				      const struct specast_node *node, struct specast_buf *out)
{
	struct specast_buf json = SPECAST_BUF(fusion->arena);
	enum specast_status status = SPECAST_OK;

	if (node)
		status = specast_json_write_node(node, &json, &fusion->diagnostics);
	else
		specast_buf_puts(&json, "null");
	specast_buf_printf(out, ",\"%s\":", name);
	specast_buf_put(out, specast_str_trim(specast_buf_str(&json)));
	return status;
}

static enum specast_status conflicts_json(struct fusion *fusion, struct specast_buf *out)
{
	enum specast_status status = SPECAST_OK;

	specast_buf_puts(out, "{\"conflicts\":[");
	for (const struct specast_conflict *at = fusion->merged.conflicts; at && status == SPECAST_OK;
	     at = at->next) {
		specast_buf_puts(out, at == fusion->merged.conflicts ? "\n{\"path\":" : ",\n{\"path\":");
		specast_buf_put_json(out, at->path);
		status = member_put(fusion, "base", at->base, out);
		if (status == SPECAST_OK)
			status = member_put(fusion, "ours", at->ours, out);
		if (status == SPECAST_OK)
			status = member_put(fusion, "theirs", at->theirs, out);
		specast_buf_putc(out, '}');
	}
	specast_buf_puts(out, "],\n\"superseded\":[");
	for (const struct specast_superseded *at = fusion->merged.superseded; at; at = at->next) {
		specast_buf_puts(out, at == fusion->merged.superseded ? "\n{\"path\":" : ",\n{\"path\":");
		specast_buf_put_json(out, at->path);
		specast_buf_put_member(out, "kept", at->kept->text);
		specast_buf_put_member(out, "dropped", at->dropped->text);
		specast_buf_putc(out, '}');
	}
	specast_buf_puts(out, "]}\n");
	return status;
}

/* The file of --conflicts, which is written where there are none too. */
static enum exit_status conflicts_write(struct fusion *fusion)
{
	const char *file = fusion->session->settings.conflicts;
	struct specast_buf out = SPECAST_BUF(fusion->arena);

	if (!file)
		return EXIT_DONE;
	enum specast_status status = conflicts_json(fusion, &out);
	if (status != SPECAST_OK)
		return report_status(status, &fusion->diagnostics, file);
	return io_write(fusion->arena, file, specast_buf_str(&out), false, &fusion->diagnostics)
		   ? EXIT_DONE
		   : EXIT_OUTPUT;
}

/* The format and template of the output: those of the first document, where nothing else is said. */
static enum exit_status target_choose(struct fusion *fusion)
{
	const struct settings *settings = &fusion->session->settings;
	const struct specast_document *first = &fusion->documents[0];
	enum exit_status status = EXIT_DONE;
	const char *name = settings->template;

	if (!fusion->to && settings->output)
		fusion->to = specast_format_of_name(specast_str_of(settings->output));
	if (!fusion->to)
		fusion->to = first->format;
	fusion->tmpl = first->reading.detection.tmpl;
	fusion->in_place = fusion->to == first->format;
	if (name || !fusion->tmpl) {
		const struct specast_template *own = fusion->tmpl;

		fusion->tmpl = choose_template(fusion->session,
					       name ? name : project_template(fusion->session), &status);
		fusion->in_place &= !name || fusion->tmpl == own;
	}
	return status;
}

/* The document that the result is written into: the first one, with its sections where the others have moved
 * them. */
static void target_arrange(struct fusion *fusion)
{
	const struct specast_document *base = &fusion->documents[fusion->count];

	fusion->into = &fusion->documents[0];
	if (!fusion->base || !fusion->in_place)
		return;
	fusion->arranged = SPECAST_NEW_ARRAY(fusion->arena, 2 * fusion->count, struct specast_document);
	for (size_t i = 2; i < 2 * fusion->count; i++) /* those below other sections, and then the others */
		if (specast_document_arrange(fusion->arena, base, fusion->into, &fusion->documents[i / 2],
					     &fusion->options, &fusion->arranged[i]))
			fusion->into = &fusion->arranged[i];
}

/* Whether the result is the first document with small changes, and settles enough. */
static bool is_careful(const struct fusion *fusion)
{
	for (const struct specast_diagnostic *at = fusion->diagnostics.first; at; at = at->next)
		if (at->code == SPECAST_D_REWRITTEN || at->code == SPECAST_D_PINNED)
			return false;
	return fusion->in_place && fusion->merged.conflict_count <= fusion->conflicts_most;
}

static enum exit_status result_write(struct fusion *fusion)
{
	const char *output = fusion->session->settings.output;
	bool conflicts = fusion->merged.conflict_count > 0, mark = fusion->on_conflict == CONFLICT_MARK;
	enum specast_status status;

	if (conflicts && fusion->on_conflict == CONFLICT_FAIL)
		return EXIT_NO;
	enum exit_status chosen = target_choose(fusion);
	if (chosen != EXIT_DONE)
		return chosen;
	target_arrange(fusion);
	status = conflicts && mark && fusion->to->marks ? write_marked(fusion) : write_plain(fusion);
	if (status != SPECAST_OK)
		return report_status(status, &fusion->diagnostics, fusion->session->operands[0]);
	if (fusion->careful && !is_careful(fusion))
		return EXIT_INPUT;
	if (!io_write(fusion->arena, output ? output : "-", specast_buf_str(&fusion->out), false,
		      &fusion->diagnostics))
		return EXIT_OUTPUT;
	return conflicts && mark ? EXIT_NO : EXIT_DONE;
}

enum exit_status fusion_merge(struct fusion *fusion)
{
	enum exit_status status, listed;
	enum specast_status done = fold(fusion, side_wanted(fusion), &fusion->merged);
	if (done != SPECAST_OK)
		return report_status(done, &fusion->diagnostics, NULL);
	conflicts_report(fusion);
	notes_report(fusion);
	status = result_write(fusion);
	listed = conflicts_write(fusion);
	return listed > status ? listed : status;
}

/* Whether conflicts are left in a file: each is told with its line. */
static enum exit_status settled_check(struct fusion *fusion, const char *file)
{
	struct specast_source source = { .name = specast_str_of(file) };
	struct specast_document document = { 0 };
	size_t at = 0;

	if (!io_read(fusion->arena, file, &source.original, &fusion->diagnostics))
		return EXIT_INPUT;
	source.text = source.original;
	while ((at = specast_find_conflict(source.text, at)) != SIZE_MAX) {
		specast_report(&fusion->diagnostics, SPECAST_D_MARKS, &source, at, "a conflict is left here");
		at++;
	}
	if (fusion->diagnostics.count[SPECAST_ERROR])
		return EXIT_NO;
	enum specast_status status = specast_document_read(&document, source.name, source.original,
							   &fusion->options, &fusion->diagnostics);
	specast_document_release(&document);
	return report_status(status, &fusion->diagnostics, file);
}

static enum exit_status proceed(struct fusion *fusion)
{
	enum exit_status worst = EXIT_DONE;

	for (size_t i = 0; i < fusion->session->operand_count; i++) {
		enum exit_status status = settled_check(fusion, fusion->session->operands[i]);

		worst = status > worst ? status : worst;
	}
	return worst;
}

static enum exit_status usage_problem(struct fusion *fusion, const char *why)
{
	return report_problem(fusion->session, EXIT_USAGE, SPECAST_D_USAGE, NULL, "%s: specast merge %s", why,
			      fusion->session->command->usage);
}

/* What the options ask for, as far as it can be told without looking at the files. */
static enum exit_status choose(struct fusion *fusion)
{
	struct session *session = fusion->session;
	const struct settings *settings = &session->settings;
	const char *how = settings->on_conflict;

	if (session->operand_count < (settings->proceed ? 1 : 2))
		return usage_problem(fusion, settings->proceed ? "a file is missing"
							       : "two files at least are needed");
	for (fusion->on_conflict = 0; how && strcmp(how, on_conflict_names[fusion->on_conflict]) != 0;)
		if (!on_conflict_names[++fusion->on_conflict])
			return report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
					      "--on-conflict is mark, ours, theirs, both or fail, not \"%s\"",
					      how);
	if (settings->from && !(fusion->options.format = choose_format(session, settings->from, false)))
		return EXIT_USAGE;
	if (settings->to && !(fusion->to = choose_format(session, settings->to, true)))
		return EXIT_USAGE;
	fusion->options.templates = &session->templates;
	fusion->count = session->operand_count;
	fusion->documents = SPECAST_NEW_ARRAY(fusion->arena, fusion->count + 1, struct specast_document);
	return EXIT_DONE;
}

void fusion_release(struct fusion *fusion)
{
	for (size_t i = 0; fusion->documents && i <= fusion->count; i++)
		specast_document_release(&fusion->documents[i]);
	for (size_t i = 2; fusion->arranged && i < 2 * fusion->count; i++)
		specast_document_release(&fusion->arranged[i]);
}

static enum exit_status merge_run(struct session *session)
{
	struct fusion fusion = { .session = session,
				 .arena = &session->arena,
				 .diagnostics = { .arena = &session->arena },
				 .out = SPECAST_BUF(&session->arena) };
	enum exit_status status = choose(&fusion);

	if (status == EXIT_DONE && session->settings.proceed)
		status = proceed(&fusion);
	else if (status == EXIT_DONE && (status = fusion_read(&fusion)) == EXIT_DONE)
		status = fusion_merge(&fusion);
	report_print(session, &fusion.diagnostics);
	fusion_release(&fusion);
	return status;
}

static const struct option options[] = {
	{ 0, "base", "BASE", "the document that all come from", OFFSET(base) },
	{ 'f', "from", "FORMAT", "the format of the inputs; else their names and contents tell",
	  OFFSET(from) },
	{ 't', "to", "FORMAT",
	  "the format of the output; else the name after --output tells, else it is\n"
	  "that of the first FILE",
	  OFFSET(to) },
	{ 'T', "template", "TEMPLATE", "the template to write in (default: that of the first FILE)",
	  OFFSET(template) },
	{ 'o', "output", "OUT",
	  "the file to write, perhaps one of the inputs; - is standard output (default)", OFFSET(output) },
	{ 0, "on-conflict", "HOW",
	  "where two say different things: `mark` the place (default), take `ours`\n"
	  "(the first), `theirs` or `both`, or `fail` and write nothing",
	  OFFSET(on_conflict) },
	{ 0, "conflicts", "FILE", "write to FILE, as JSON, the conflicts and the metadata that gave way",
	  OFFSET(conflicts) },
	{ 0, "continue", NULL, "check that no conflict is left in FILE", OFFSET(proceed) },
	{ 0 }
};

const struct command command_merge = {
	.name = "merge",
	.summary = "merge specs by what they mean",
	.usage = "[--base=BASE] [-T TEMPLATE] [-t FORMAT] [-o OUT] FILE FILE...",
	.text =
	    "Merges documents, whatever templates and formats they stand in, into the first one: only\n"
	    "the places of it change at which another says more.  With --base, the document that they\n"
	    "come from, what they changed, deleted, moved or renamed is changed, deleted, moved and\n"
	    "renamed; without, the result has all that one of them has.  Entries of lists are the same\n"
	    "by their names, or by what they say.\n"
	    "\n"
	    "Where two say different things is a conflict.  In Markdown it is marked in its place, as\n"
	    "git does; other formats get what the first says.  Authors and tags are united, and of the\n"
	    "dates of the document the latest is kept.\n"
	    "\n"
	    "Exit status 1: conflicts are left.  Until they are settled, every command refuses the file;\n"
	    "`specast merge --continue FILE` says whether they are.\n",
	.examples = "specast merge ours.md theirs.md -o spec.md\n"
		    "specast merge --base old.md mine.md hers.json -o mine.md\n"
		    "specast merge --on-conflict=ours -t json --conflicts todo.json a.md b.xml\n"
		    "specast merge --continue spec.md\n",
	.options = options,
	.most_operands = SIZE_MAX,
	.project = true,
	.run = merge_run,
};
