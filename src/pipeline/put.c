/* put: a model that was changed is written back into the document that it came from. */
#include <string.h>

#include "put.h"

#define TRIES_MOST 160   /* readings for one change */
#define CHANGES_MOST 400 /* of a document; a model that differs in more is another one */

struct put_call {
	const struct specast_document *document;
	const struct specast_node *wanted;
	struct specast_buf *out;
	struct put put;
	bool refused;
};

static void text_close(struct put_text *text)
{
	specast_document_release(&text->document);
	specast_arena_release(&text->arena);
}

/* Reads the bytes into `text`. */
static bool text_read(struct put *put, struct put_text *text, struct specast_str bytes)
{
	struct specast_diagnostics silent = { .arena = &put->complaints };
	struct specast_str name = put->now->document.source.name;
	enum specast_status status =
	    specast_document_read(&text->document, name, bytes, put->options, &silent);

	if (status == SPECAST_NO_MEMORY)
		specast_leave(&put->work, status);
	text->lenient = false;
	for (const struct specast_diagnostic *at = silent.first; at; at = at->next)
		text->lenient |= at->code == SPECAST_D_FRONT_MATTER;
	return status == SPECAST_OK;
}

bool put_try(struct put *put, const struct put_edit *edits, size_t count)
{
	struct put_text *trial = put->now == &put->texts[0] ? &put->texts[1] : &put->texts[0];

	if (!count || !put->tries)
		return false;
	put->tries--;
	text_close(trial);
	specast_arena_release(&put->complaints);
	struct specast_str bytes = put_text_edited(put->now, &trial->arena, edits, count);
	if (specast_str_equal(bytes, put->now->original) || !text_read(put, trial, bytes) ||
	    !put_text_open(trial) || (trial->lenient && !put->now->lenient))
		return false;
	put_settle(put->goal, trial->document.reading.spec);
	if (!specast_node_equal(trial->document.reading.spec, put->goal))
		return false;
	put->now = trial;
	return true;
}

bool put_try_one(struct put *put, size_t start, size_t end, struct specast_str text)
{
	return put_try(put, &(struct put_edit){ { start, end }, text }, 1);
}

/* Writes one change, in the manner of its kind, or else its part of the document anew. */
static bool change_put(struct put *put)
{
	const struct put_change *change = &put->change;
	bool entry = change->kind == PUT_ADDED
			 ? change->have->shape == SPECAST_LIST
			 : change->have->parent && change->have->parent->shape == SPECAST_LIST;
	bool done = false;

	specast_arena_release(&put->work);
	put->tries = TRIES_MOST;
	put->goal = put_goal(&put->work, put->now->document.reading.spec, change);
	switch (change->kind) {
	case PUT_CHANGED:
		done = put_value(put);
		break;
	case PUT_ADDED:
		done = entry ? put_entry_add(put) : put_field_add(put) || put_part_add(put);
		break;
	case PUT_REMOVED:
		done = entry ? put_entry_remove(put) : put_field_remove(put);
		break;
	}
	if (done)
		return true;
	put->tries += TRIES_MOST / 4;
	return put_part_again(put);
}

static void refuse(struct put_call *call)
{
	struct put *put = &call->put;
	const struct put_change *change = &put->change;
	bool field = change->kind == PUT_ADDED && change->have->shape == SPECAST_RECORD;
	struct specast_str path = specast_node_path(call->out->arena, field ? change->want : change->have);

	specast_report_path(put->diagnostics, SPECAST_D_CANNOT_WRITE, call->document->source.name, path,
			    "cannot be written so that it reads back the same; nothing was changed");
	call->refused = true;
}

/* A document whose text is not that of the file is written as a whole. */
static void write_again(struct put_call *call)
{
	struct put *put = &call->put;
	struct specast_write_options options = { .format = call->document->format,
						 .tmpl = put->options->tmpl,
						 .name = call->document->source.name };
	struct specast_buf out = SPECAST_BUF(call->out->arena);
	enum specast_status status = specast_spec_write(call->wanted, &options, &out, put->diagnostics);

	if (status != SPECAST_OK)
		specast_leave(&put->work, status);
	if (text_read(put, &put->texts[1], specast_buf_str(&out)) &&
	    specast_node_equal(put->texts[1].document.reading.spec, call->wanted))
		specast_buf_put(call->out, specast_buf_str(&out));
	else
		refuse(call);
}

static void write_changes(struct put_call *call)
{
	struct put *put = &call->put;
	struct specast_node *wanted = put_copy(call->out->arena, call->wanted);
	size_t changes = 0;

	do {
		if (changes++ == CHANGES_MOST || !change_put(put)) {
			refuse(call);
			return;
		}
		put_settle(wanted, put->now->document.reading.spec);
	} while (put_difference(put->now->document.reading.spec, wanted, &put->change));
	specast_buf_put(call->out, put->now->original);
}

static void put_work(void *argument)
{
	struct put_call *call = argument;
	struct put *put = &call->put;

	put->now = &put->texts[0];
	put->now->document.source.name = call->document->source.name;
	if (!text_read(put, put->now, call->document->source.original))
		specast_leave(&put->work, SPECAST_BAD_INPUT);
	if (!put_difference(put->now->document.reading.spec, call->wanted, &put->change))
		specast_buf_put(call->out, call->document->source.original);
	else if (put->now->document.outline.root && put_text_open(put->now))
		write_changes(call);
	else
		write_again(call);
}

enum specast_status specast_document_put(const struct specast_document *document,
					 const struct specast_node *wanted,
					 const struct specast_read_options *options, struct specast_buf *out,
					 struct specast_diagnostics *diagnostics)
{
	struct specast_read_options again = *options;
	struct put_call call = { .document = document, .wanted = wanted, .out = out };
	struct put *put = &call.put;

	again.format = document->format;
	if (!again.tmpl)
		again.tmpl = document->reading.detection.tmpl;
	put->options = &again;
	put->diagnostics = diagnostics;
	specast_arena_init(&put->work, out->arena, 0);
	specast_arena_init(&put->complaints, out->arena, 0);
	for (size_t i = 0; i < 2; i++)
		specast_arena_init(&put->texts[i].arena, out->arena, 0);
	enum specast_status status = specast_guard(out->arena, put_work, &call);
	for (size_t i = 0; i < 2; i++)
		text_close(&put->texts[i]);
	specast_arena_release(&put->complaints);
	specast_arena_release(&put->work);
	return status == SPECAST_OK && call.refused ? SPECAST_UNSUPPORTED : status;
}
