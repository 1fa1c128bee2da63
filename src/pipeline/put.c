/* put: a model that was changed is written back into the document that it came from. */
#include <string.h>

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
	if (status != SPECAST_OK)
		specast_document_release(&text->document);
	text->lenient = false;
	for (const struct specast_diagnostic *at = silent.first; at; at = at->next)
		text->lenient |= at->code == SPECAST_D_FRONT_MATTER;
	return status == SPECAST_OK;
}

/* Whether the bytes read as the goal says; `text` holds what was read. */
static bool reads_right(struct put *put, struct put_text *text, struct specast_str bytes)
{
	if (!put->tries || specast_str_equal(bytes, put->now->original))
		return false;
	put->tries--;
	put->bytes_read += bytes.size;
	if (!text_read(put, text, bytes))
		return false;
	return put_reaches(put, text->document.reading.spec);
}

static struct put_text *other_of(struct put *put)
{
	struct put_text *other = put->texts;

	while (other == put->now || other == put->kept)
		other++;
	return other;
}

static struct put_text *other_text(struct put *put)
{
	struct put_text *other = other_of(put);

	text_close(other);
	specast_arena_release(&put->complaints);
	return other;
}

/* Whether these edits were tried for the change before, to another goal perhaps. */
static bool tried_before(struct put *put, const struct put_edit *edits, size_t count)
{
	uint64_t hash = (uintptr_t)put->goal ^ (uintptr_t)put->now << 1;

	for (size_t i = 0; i < count; i++) {
		hash = (hash ^ edits[i].at.start) * 0x100000001b3;
		hash = (hash ^ edits[i].at.end) * 0x100000001b3;
		for (size_t k = 0; k < edits[i].text.size; k++)
			hash = (hash ^ (unsigned char)edits[i].text.data[k]) * 0x100000001b3;
	}
	for (size_t i = 0; i < put->tried_count; i++)
		if (put->tried[i] == hash)
			return true;
	if (put->tried_count < PUT_TRIES_MOST)
		put->tried[put->tried_count++] = hash;
	return false;
}

/* Takes the text with the edits over where it reads right. */
static bool edits_read_right(struct put *put, const struct put_edit *edits, size_t count)
{
	struct put_text *trial = other_text(put);
	struct specast_str bytes = put_text_edited(put->now, &trial->arena, edits, count);

	if (!reads_right(put, trial, bytes) || !put_text_open(trial) ||
	    (trial->lenient && !put->now->lenient))
		return false;
	put->now = trial;
	return true;
}

/* Whether the document has a table of contents, which the trial takes for something else. */
static bool contents_go(struct put *put)
{
	struct put_text *trial = other_of(put);

	return specast_node_get(put->goal, "contents") && trial->document.reading.spec &&
	       !specast_node_get(trial->document.reading.spec, "contents") && put_text_open(trial);
}

/* Whether what goes goes with its lines: no label stays behind without its value. */
static bool takes_lines(struct specast_str full, const struct put_edit *edits, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct put_range at = edits[i].at;

		if (!edits[i].text.size &&
		    (put_line_at(full, at.start).start != at.start ||
		     (at.end < full.size && put_line_at(full, at.end).start != at.end)))
			return false;
	}
	return true;
}

/* Whether a trial reads right with something else of it apart. */
static bool reads_right_apart(struct put *put, struct put_text *trial)
{
	struct put_text *now = put->now;
	unsigned corrections = put->corrections - 1;

	if (!trial->document.reading.spec || !put_text_open(trial) || (trial->lenient && !now->lenient))
		return false;
	put->corrections = 0;
	put->kept = now;
	put->now = trial;
	bool done = put_correct(put, trial->document.reading.spec, put->corrected_most);
	if (!done)
		put->now = now;
	put->kept = NULL;
	put->corrections = corrections;
	return done;
}

bool put_try(struct put *put, const struct put_edit *edits, size_t count)
{
	if (put->notes)
		return put_note(put, edits, count);
	if (!count || !put->tries || tried_before(put, edits, count))
		return false;
	if (edits_read_right(put, edits, count))
		return true;
	struct put_edit *all;
	size_t mended = contents_go(put) ? put_contents_mend(put, other_of(put), edits, count, &all) : 0;
	if (mended && edits_read_right(put, all, mended))
		return true;
	return put->corrections && takes_lines(put->now->full, edits, count) &&
	       reads_right_apart(put, other_of(put));
}

void put_back(struct put *put, struct specast_str bytes)
{
	struct put_text *text = other_text(put);

	bytes = specast_str_copy(&text->arena, bytes);
	if (!text_read(put, text, bytes) || !put_text_open(text))
		specast_leave(&put->work, SPECAST_BAD_INPUT);
	put->now = text;
}

bool put_try_whole(struct put *put, struct specast_str bytes)
{
	if (put->now->full.data)
		return put_try_one(put, 0, put->now->full.size, bytes);
	struct put_text *trial = other_text(put);
	bytes = specast_str_copy(&trial->arena, bytes);
	if (!reads_right(put, trial, bytes))
		return false;
	put->now = trial;
	put->now->original = bytes;
	return true;
}

bool put_try_one(struct put *put, size_t start, size_t end, struct specast_str text)
{
	return put_try(put, &(struct put_edit){ { start, end }, text }, 1);
}

static void refuse(struct put_call *call, struct specast_str path)
{
	specast_report_path(call->put.diagnostics, SPECAST_D_CANNOT_WRITE, call->document->source.name, path,
			    "cannot be written so that it reads back the same; nothing was changed");
	call->refused = true;
}

/* The whole document in its template, since `path` could not be written without. */
static void write_again(struct put_call *call, struct specast_str path)
{
	struct put *put = &call->put;

	put_change_begin(put);
	put->goal = put_copy(&put->work, call->wanted);
	if (!put_document_again(put))
		refuse(call, path);
	else if (put->now->full.data)
		specast_report_path(put->diagnostics, SPECAST_D_REWRITTEN, call->document->source.name, path,
				    "no smaller change reads back right: the whole document is written anew");
}

/* What only tells where parts stood is no difference, but data like any other in a file that holds the model. */
static void write_places(struct put_call *call)
{
	struct put *put = &call->put;

	put_change_begin(put);
	put->goal = put_copy(&put->work, call->wanted);
	put_data(put);
}

static void write_changes(struct put_call *call)
{
	struct put *put = &call->put;
	size_t changes = 0;

	do {
		struct specast_str path = put_change_path(put, call->out->arena);

		if (changes++ == CHANGES_MOST || (!put_batch(put, call->wanted) &&
						  (put->bytes_read > PUT_BYTES_MOST || !put_change(put)))) {
			write_again(call, path);
			return;
		}
	} while (put_difference(&put->work, put->now->document.reading.spec, call->wanted, &put->change));
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
	put_regroup(have, wanted);
	form = put_copy(call->out->arena, have);
	normalise(call, form);
	if (specast_node_equal(form, have))
		normalise(call, wanted);
	return wanted;
}

static void put_work(void *argument)
{
	struct put_call *call = argument;
	struct put *put = &call->put;

	put->now = &put->texts[0];
	put->now->document.source.name = call->document->source.name;
	if (!text_read(put, put->now, call->document->source.original))
		specast_leave(&put->work, SPECAST_BAD_INPUT);
	call->wanted = wanted_of(call);
	if (put_difference(&put->work, put->now->document.reading.spec, call->wanted, &put->change)) {
		if (put->now->document.outline.root && put_text_open(put->now))
			write_changes(call);
		else
			write_again(call, put_change_path(put, call->out->arena));
	} else if (!put->now->document.outline.root) {
		write_places(call);
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
		text_close(&put->texts[i]);
	specast_arena_release(&put->complaints);
	specast_arena_release(&put->work);
	specast_arena_release(&put->held);
	return status == SPECAST_OK && call.refused ? SPECAST_UNSUPPORTED : status;
}
