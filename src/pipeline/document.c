/* The public calls: from bytes to a spec, and from a spec to bytes.  Each runs guarded, so that a failed
 * allocation or a broken limit anywhere below comes back as a status. */
#include <string.h>

#include <specast/specast.h>

struct read_call {
	struct specast_document *document;
	const struct specast_read_options *options;
	struct specast_diagnostics *diagnostics;
	bool detect; /* go only as far as the template */
};

struct write_call {
	const struct specast_node *spec;
	const struct specast_write_options *options;
	struct specast_buf *out;
	struct specast_diagnostics *diagnostics;
};

static bool is_ancestor(const struct specast_arena *arena, const struct specast_arena *of)
{
	for (; of; of = of->parent)
		if (of == arena)
			return true;
	return false;
}

/* Runs `work` guarded by `arena`.  The arena of the diagnostics, where it is another one, borrows that
 * guard meanwhile: else a report that fails would leave some outer call, past all that `work` still has to
 * release. */
static enum specast_status guard_both(struct specast_arena *arena, struct specast_arena *diagnostics,
				      void (*work)(void *argument), void *argument)
{
	struct specast_guard_frame *guard = diagnostics->guard;
	struct specast_arena *parent = diagnostics->parent;

	if (is_ancestor(diagnostics, arena))
		return specast_guard(arena, work, argument);
	diagnostics->guard = NULL;
	diagnostics->parent = arena;
	enum specast_status status = specast_guard(arena, work, argument);
	diagnostics->guard = guard;
	diagnostics->parent = parent;
	return status;
}

/* The same, and whatever goes wrong is reported, if only in general terms. */
static enum specast_status run(struct specast_arena *arena, struct specast_diagnostics *diagnostics,
			       const struct specast_source *source, void (*work)(void *argument),
			       void *argument)
{
	size_t errors = diagnostics->count[SPECAST_ERROR];
	enum specast_status status = guard_both(arena, diagnostics->arena, work, argument);

	if (status == SPECAST_OK || status == SPECAST_NO_MEMORY || diagnostics->count[SPECAST_ERROR] > errors)
		return status;
	if (status == SPECAST_LIMIT)
		specast_report(diagnostics, SPECAST_D_LIMIT, source, SIZE_MAX, "this goes beyond the limits");
	else if (status == SPECAST_BAD_INPUT)
		specast_report(diagnostics, SPECAST_D_SYNTAX, source, SIZE_MAX, "this cannot be parsed");
	else if (status == SPECAST_BAD_OUTPUT)
		specast_report(diagnostics, SPECAST_D_CANNOT_WRITE, source, SIZE_MAX,
			       "this cannot be written");
	else
		specast_report(diagnostics, SPECAST_D_UNKNOWN_FORMAT, source, SIZE_MAX,
			       "the format cannot do this");
	return status;
}

static void must(struct specast_arena *arena, enum specast_status status)
{
	if (status != SPECAST_OK)
		specast_leave(arena, status);
}

/* A spec in a format that holds no documents stands in no template. */
static void detect_nothing(struct specast_document *document)
{
	struct specast_detection *detection = &document->reading.detection;

	detection->evidence = SPECAST_NEW(&document->arena, struct specast_str);
	detection->evidence[0] = specast_str_format(
	    &document->arena, "%s holds the model itself, in no template", document->format->name);
	detection->evidence_count = 1;
}

static void read_document(void *argument)
{
	const struct read_call *call = argument;
	const struct specast_read_options *options = call->options;
	struct specast_document *document = call->document;
	struct specast_arena *arena = &document->arena;
	struct specast_source *source = &document->source;

	if (source->original.size > SPECAST_MAX_INPUT) {
		specast_report(call->diagnostics, SPECAST_D_LIMIT, source, SIZE_MAX,
			       "a document may have %u MiB at most (SPECAST_MAX_INPUT)",
			       SPECAST_MAX_INPUT >> 20);
		specast_leave(arena, SPECAST_LIMIT);
	}
	document->format = options->format;
	if (!document->format)
		document->format = specast_format_of_name(source->name);
	if (!document->format)
		document->format = specast_format_of_content(source);

	const struct specast_format *format = document->format;
	if (format->read_outline) {
		must(arena, format->read_outline(arena, source, &document->outline, call->diagnostics));
		if (call->detect)
			must(arena, specast_detect(arena, &document->outline, options->templates,
						   &document->reading.detection));
		else
			must(arena, specast_recognise(arena, &document->outline, options->templates,
						      options->tmpl, &document->reading, call->diagnostics));
	} else if (format->read_spec) {
		must(arena, format->read_spec(arena, source, &document->reading.spec, call->diagnostics));
		detect_nothing(document);
	} else {
		specast_report(call->diagnostics, SPECAST_D_UNKNOWN_FORMAT, source, SIZE_MAX,
			       "%s can be written, but not read", format->name);
		specast_leave(arena, SPECAST_UNSUPPORTED);
	}
}

static enum specast_status document_open(const struct read_call *call, struct specast_str name,
					 struct specast_str bytes)
{
	struct specast_document *document = call->document;

	memset(document, 0, sizeof(*document));
	specast_arena_init(&document->arena, NULL, 0);
	document->source.name = name;
	document->source.original = bytes;
	return run(&document->arena, call->diagnostics, &document->source, read_document, (void *)call);
}

enum specast_status specast_document_read(struct specast_document *document, struct specast_str name,
					  struct specast_str bytes,
					  const struct specast_read_options *options,
					  struct specast_diagnostics *diagnostics)
{
	return document_open(&(struct read_call){ document, options, diagnostics, false }, name, bytes);
}

enum specast_status specast_document_detect(struct specast_document *document, struct specast_str name,
					    struct specast_str bytes,
					    const struct specast_read_options *options,
					    struct specast_diagnostics *diagnostics)
{
	return document_open(&(struct read_call){ document, options, diagnostics, true }, name, bytes);
}

void specast_document_release(struct specast_document *document)
{
	specast_arena_release(&document->arena);
	memset(document, 0, sizeof(*document));
}

/* What is composed on its way through the file that it is written to. */
struct passing {
	const struct write_call *call;
	size_t start;                    /* of the file in call->out */
	struct specast_diagnostics said; /* when it was written last */
};

struct pass_call {
	struct passing *passing;
	struct specast_arena *arena;
	const struct specast_outline *composed;
	struct specast_outline *read;
};

/* Writes the file, in place of one that stood there. */
static enum specast_status file_write(struct passing *passing, const struct specast_outline *outline)
{
	const struct write_call *call = passing->call;

	call->out->size = passing->start;
	passing->said = (struct specast_diagnostics){ .arena = call->diagnostics->arena };
	return call->options->format->write_outline(outline, call->options->name, call->out, &passing->said);
}

/* What a format cannot hold it says when the file is written: then only that is looked at which it was given. */
static void pass_work(void *argument)
{
	const struct pass_call *pass = argument;
	struct passing *passing = pass->passing;
	struct specast_arena *arena = pass->arena;
	struct specast_source *source = SPECAST_NEW(arena, struct specast_source);
	struct specast_diagnostics silent = { .arena = arena };

	must(arena, file_write(passing, pass->composed));
	*pass->read = *pass->composed;
	if (specast_diagnostics_count(&passing->said, SPECAST_D_UNREPRESENTED))
		return;
	source->name = passing->call->options->name;
	source->original = specast_str_slice(specast_buf_str(passing->call->out), passing->start, SIZE_MAX);
	*pass->read = (struct specast_outline){ 0 };
	must(arena, passing->call->options->format->read_outline(arena, source, pass->read, &silent));
}

static enum specast_status pass(void *context, struct specast_arena *arena,
				const struct specast_outline *composed, struct specast_outline *read)
{
	struct pass_call call = { context, arena, composed, read };
	enum specast_status status = specast_guard(arena, pass_work, &call);

	return status == SPECAST_OK || status == SPECAST_NO_MEMORY ? status : SPECAST_BAD_INPUT;
}

/* Composes and writes the file. */
static void compose(const struct write_call *call, struct passing *passing)
{
	static const struct specast_compose_options plain = { .empty = SPECAST_EMPTY_OMIT };
	const struct specast_write_options *options = call->options;
	const struct specast_compose_options *how = options->compose ? options->compose : &plain;
	const struct specast_passage passage = { pass, passing };
	const bool passes = options->faithful && options->format->read_outline;
	struct specast_arena *arena = call->out->arena;
	struct specast_fidelity fidelity = { .equal = true };
	struct specast_outline outline = { 0 };
	enum specast_status status = SPECAST_OK;

	if (options->faithful)
		must(arena, specast_compose_faithfully(arena, call->spec, options->tmpl, how,
						       passes ? &passage : NULL, &outline, &fidelity,
						       call->diagnostics));
	else
		must(arena,
		     specast_compose(arena, call->spec, options->tmpl, how, &outline, call->diagnostics));
	if (!fidelity.equal)
		specast_report_path(call->diagnostics, SPECAST_D_UNFAITHFUL, options->name, fidelity.path,
				    "what would be written of this does not read back equal");
	if (!passes || !fidelity.equal) /* else the file stands as it was read back */
		status = file_write(passing, &outline);
	specast_diagnostics_append(call->diagnostics, &passing->said);
	must(arena, status);
}

static void write_spec(void *argument)
{
	const struct write_call *call = argument;
	const struct specast_write_options *options = call->options;
	const struct specast_format *format = options->format;
	struct specast_arena *arena = call->out->arena;

	if (format->write_spec) {
		must(arena, format->write_spec(call->spec, options->name, call->out, call->diagnostics));
	} else if (format->write_outline && options->tmpl) {
		compose(call, &(struct passing){ .call = call, .start = call->out->size });
	} else {
		specast_report_path(call->diagnostics, SPECAST_D_UNKNOWN_FORMAT, options->name,
				    SPECAST_STR_NONE, "%s %s", format->name,
				    format->write_outline ? "needs a template to write in"
							  : "can be read, but not written");
		specast_leave(arena, SPECAST_UNSUPPORTED);
	}
}

enum specast_status specast_spec_write(const struct specast_node *spec,
				       const struct specast_write_options *options, struct specast_buf *out,
				       struct specast_diagnostics *diagnostics)
{
	struct write_call call = { spec, options, out, diagnostics };
	struct specast_source source = { .name = options->name };

	return run(out->arena, diagnostics, &source, write_spec, &call);
}
