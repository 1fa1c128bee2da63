/* put: a model that was changed is written back into the document that it came from. */
#include "put.h"

#define CHANGES_MOST 400 /* of a document; a model that differs in more is another one */

struct put_call {
	const struct specast_document *document;
	const struct specast_node *asked; /* what the caller wants */
	struct specast_node *wanted;      /* the same, as a document can say it */
	struct specast_buf *out;
	struct put put;
	bool refused;
};

static void refuse(struct put_call *call, struct specast_str path)
{
	specast_report_path(call->put.diagnostics, SPECAST_D_CANNOT_WRITE, call->document->source.name, path,
			    "cannot be written so that it reads back the same; nothing was changed");
	call->refused = true;
}

/* Whether the file is laid out as the format's writer does it, so that nobody sees that it is written anew. */
static bool is_as_written(struct put *put)
{
	struct specast_str text;

	return !put->now->full.data && put_write(put, put->now->document.reading.spec, &text) &&
	       specast_str_equal(text, put->now->document.source.original);
}

/* The whole document in its template, since `path` could not be written without. */
static void write_again(struct put_call *call, struct specast_str path)
{
	struct put *put = &call->put;

	put_change_begin(put);
	bool quietly = is_as_written(put);
	put->goal = put_copy(&put->work, call->wanted);
	if (!put_document_again(put))
		refuse(call, path);
	else if (!quietly)
		specast_report_path(put->diagnostics, SPECAST_D_REWRITTEN, call->document->source.name, path,
				    "no smaller change reads back right: the whole document is written anew");
}

static void write_data(struct put_call *call)
{
	if (!put_data(&call->put, call->wanted))
		refuse(call, put_change_path(&call->put, call->out->arena));
}

/* Sets out for the next one. */
static bool has_difference(struct put_call *call)
{
	struct put *put = &call->put;

	return put_difference(&put->work, put->now->document.reading.spec, call->wanted, &put->change);
}

static void write_changes(struct put_call *call)
{
	struct put *put = &call->put;
	size_t changes = 0;
	bool more;

	put->targets[0] = call->wanted;
	more = !put_groups(put, call->wanted) || has_difference(call);
	for (; more; more = has_difference(call)) {
		struct specast_str path = put_change_path(put, call->out->arena);

		if (changes++ == CHANGES_MOST || (!put_batch(put, call->wanted) &&
						  (put->bytes_read > PUT_BYTES_MOST || !put_change(put)))) {
			write_again(call, path);
			return;
		}
	}
}

/* In a file whose bytes are not the document's text. */
static void write_bytes(struct put_call *call)
{
	struct put *put = &call->put;
	size_t changes = 0;

	do {
		struct specast_str path = put_change_path(put, call->out->arena);

		if (changes++ == CHANGES_MOST || put->bytes_read > PUT_BYTES_MOST || !put_literal(put)) {
			write_again(call, path);
			return;
		}
	} while (has_difference(call));
}

static void normalise(struct put_call *call, struct specast_node *spec)
{
	enum specast_status status = specast_spec_normalise(call->out->arena, spec);

	if (status != SPECAST_OK)
		specast_leave(&call->put.work, status);
}

/* Documents say models in their canonical form.  Where what was read is not in it, what is asked for stays as
 * it is: no part may change that nobody wants changed. */
static struct specast_node *wanted_of(struct put_call *call)
{
	const struct specast_node *have = call->put.now->document.reading.spec;
	struct specast_node *wanted = put_copy(call->out->arena, call->asked), *form;

	if (!call->put.now->document.outline.root)
		return wanted;
	put_settle(call->out->arena, have, wanted);
	put_regroup(have, wanted);
	form = put_copy(call->out->arena, have);
	normalise(call, form);
	if (specast_node_equal(form, have))
		normalise(call, wanted);
	return wanted;
}

/* The document as it was read; read again where its spec may have been changed since. */
static void text_begin(struct put_call *call)
{
	struct put *put = &call->put;

	put->now = &put->texts[0];
	put->now->document.source.name = call->document->source.name;
	if (call->asked != call->document->reading.spec) {
		put->now->document = *call->document;
		put->now->borrowed = true;
	} else if (!put_text_read(put, put->now, call->document->source.original)) {
		specast_leave(&put->work, SPECAST_BAD_INPUT);
	}
}

static void put_work(void *argument)
{
	struct put_call *call = argument;
	struct put *put = &call->put;

	text_begin(call);
	call->wanted = wanted_of(call);
	if (!put->now->document.outline.root) {
		write_data(call);
	} else if (put_difference(&put->work, put->now->document.reading.spec, call->wanted, &put->change)) {
		if (put_text_open(put->now))
			write_changes(call);
		else
			write_bytes(call);
	}
	if (!call->refused)
		specast_buf_put(call->out, put->now->document.source.original);
}

enum specast_status specast_document_put(const struct specast_document *document,
					 const struct specast_node *wanted,
					 const struct specast_read_options *options, struct specast_buf *out,
					 struct specast_diagnostics *diagnostics)
{
	struct specast_read_options again = *options;
	struct put_call call = { .document = document, .asked = wanted, .out = out };
	struct put *put = &call.put;

	again.format = document->format;
	if (!again.tmpl)
		again.tmpl = document->reading.detection.tmpl;
	put->options = &again;
	put->diagnostics = diagnostics;
	specast_arena_init(&put->work, out->arena, 0);
	specast_arena_init(&put->held, out->arena, 0);
	specast_arena_init(&put->complaints, out->arena, 0);
	for (size_t i = 0; i < sizeof(put->texts) / sizeof(*put->texts); i++)
		specast_arena_init(&put->texts[i].arena, out->arena, 0);
	enum specast_status status = specast_guard(out->arena, put_work, &call);
	for (size_t i = 0; i < sizeof(put->texts) / sizeof(*put->texts); i++)
		put_text_close(&put->texts[i]);
	specast_arena_release(&put->complaints);
	specast_arena_release(&put->work);
	specast_arena_release(&put->held);
	return status == SPECAST_OK && call.refused ? SPECAST_UNSUPPORTED : status;
}
