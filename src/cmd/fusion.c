/* Merging documents: reading them, writing the result where it belongs, and saying what could not be settled. */
#include <string.h>

#include "fusion.h"

#define GLANCE_MOST 60 /* bytes of a value in a message */

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
	struct specast_compose_options compose = { .templates = &fusion->session->templates,
						   .named_if_needed =
						       fusion->to == &specast_format_markdown };
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
	while (node && node->first)
		node = node->first;
	if (!node)
		return SPECAST_STR("nothing");
	if (node->shape == SPECAST_FLAG)
		return specast_str_of(node->flag ? "true" : "false");
	struct specast_str line =
	    specast_str_slice(node->text, 0, specast_str_find_char(node->text, '\n', 0));
	line = specast_str_clip(line, GLANCE_MOST);
	return specast_str_format(fusion->arena, "\"%.*s%s\"", SPECAST_FMT(line),
				  line.size < node->text.size ? "…" : "");
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
 * them.  Each of the others has two turns: arranging either puts sections below other ones or, where there are
 * none to put there, in another order. */
static void target_arrange(struct fusion *fusion)
{
	const struct specast_document *base = &fusion->documents[fusion->count];

	fusion->into = &fusion->documents[0];
	if (!fusion->base || !fusion->in_place)
		return;
	fusion->arranged = SPECAST_NEW_ARRAY(fusion->arena, 2 * fusion->count, struct specast_document);
	for (size_t i = 2; i < 2 * fusion->count; i++)
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

void fusion_release(struct fusion *fusion)
{
	for (size_t i = 0; fusion->documents && i <= fusion->count; i++)
		specast_document_release(&fusion->documents[i]);
	for (size_t i = 2; fusion->arranged && i < 2 * fusion->count; i++)
		specast_document_release(&fusion->arranged[i]);
}
