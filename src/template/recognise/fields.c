/* Labelled fields: what stands in a record or in an entry of a list under labels, and what stands there without
 * one, goes where it belongs. */
#include "segments.h"

#include <string.h>

static unsigned count_kind(struct run run, enum specast_block_kind kind)
{
	unsigned count = 0;
	for (const struct specast_block *block = run.first; block && block != run.end; block = block->next)
		count += block->kind == kind;
	return count;
}

/* The list of an entry that bullets in it fill. */
static const struct specast_concept *list_in_entry(struct segments *all, const struct specast_block *list)
{
	const struct specast_concept *fields = field_of(all->context, "fields");
	return fields && all_code(all, list) ? fields : field_of(all->context, "tasks");
}

/* What a block without label fills below `context`, when its kind alone says so. */
static const struct specast_concept *structure_of(struct segments *all, struct run run,
						  const struct specast_block *block)
{
	const struct specast_concept *field = NULL;
	if (block->kind == SPECAST_BLOCK_TABLE)
		field = list_of_table(all->reader, all->context, block, NULL);
	else if (block->kind == SPECAST_BLOCK_CODE && count_kind(run, SPECAST_BLOCK_CODE) == 1)
		field = code_field(all->context);
	else if (block->kind == SPECAST_BLOCK_LIST && all->entry)
		field = list_in_entry(all, block);
	else if (block->kind == SPECAST_BLOCK_LIST && is_list_of_requests(all->reader, block) &&
		 all->context->id == all->reader->endpoints->parent)
		field = all->reader->endpoints;
	else if (block->kind == SPECAST_BLOCK_LIST)
		field = plain_list(all->reader->tmpl, all->context);
	if (!field && block->kind == SPECAST_BLOCK_LIST && !all->entry &&
	    (all_bold(all, block) || all_names(all, block)))
		field = field_of(all->context, "scenarios"); /* "**Time-out**: tried again" */
	return field;
}

static bool has_segment(const struct segments *all, const struct specast_concept *concept)
{
	for (const struct segment *segment = all->first; segment; segment = segment->next)
		if (segment->meaning.concept == concept)
			return true;
	return false;
}

/* What is said of something after what was chosen for it: why. */
static const struct specast_concept *after_choice(const struct specast_concept *list,
						  const struct specast_concept *told)
{
	return told == field_of(list, "choice") ? field_of(list, "rationale") : NULL;
}

/* Text without label: a record's `text`, an entry's describing field, else an extra without title. */
static void take_text(struct segments *all, struct specast_node *record, struct specast_str text)
{
	struct reader *reader = all->reader;
	if (text.size == 0 || is_blank(reader, text))
		return;
	const struct specast_concept *field =
	    all->entry ? told_field(reader->tmpl, all->context) : field_of(all->context, "text");
	bool told =
	    field && !field->main && !all->nested && specast_node_get(record, field->name); /* by its row */
	if (field && all->entry && (told || has_segment(all, field))) {
		const struct specast_concept *other =
		    told ? after_choice(all->context, field) : describing_field(all->context);
		bool free = other && other != field && !has_segment(all, other) &&
			    !specast_node_get(record, other->name);
		field = free ? other : NULL;
	}
	if (field)
		add_text(reader, record, field, text, SPECAST_STR_NONE);
	else
		add_extra(reader, record, SPECAST_STR_NONE, text);
}

/* What stands behind code that filled `field`: text, and a table of entries of the entry's own ("Fields"). */
static void take_behind_code(struct segments *all, struct specast_node *record,
			     const struct specast_concept *field, struct run run)
{
	struct reader *reader = all->reader;
	const struct specast_concept *list = NULL;
	const struct specast_block *table = run.first;
	for (; table && table != run.end; table = table->next) {
		list = all->entry && table->kind == SPECAST_BLOCK_TABLE
			   ? list_of_table(reader, all->context, table, NULL)
			   : NULL;
		if (list && !has_segment(all, list) && !specast_node_get(record, list->name))
			break;
		list = NULL;
	}
	struct specast_str text = run_text(reader, (struct run){ run.first, list ? table : run.end });
	if (text.size && !is_blank(reader, text)) {
		if (specast_node_get(record, field->name))
			add_remark(reader, record, field, "after", text);
		else
			take_text(all, record, text);
	}
	if (!list)
		return;
	struct meaning meaning = { .concept = list, .strength = 1 };
	struct value value = { .run = { table, run.end }, .start = table->start, .end = table->end };
	read_value(reader, record, &meaning, &value);
}

/* What stands before the first label: text, and the first structure that shows itself by its kind. */
static void take_lead(struct segments *all, struct specast_node *record, const struct segment *lead)
{
	struct reader *reader = all->reader;
	struct specast_str text = specast_buf_str(&lead->text);
	const struct specast_concept *field = NULL;
	const struct specast_block *at;
	for (at = lead->run.first; at && at != lead->run.end; at = at->next) {
		field = structure_of(all, lead->run, at);
		if (field && (field->shape == SPECAST_LIST ||
			      (!has_segment(all, field) && !specast_node_get(record, field->name))))
			break;
		field = NULL;
	}
	struct run before = { lead->run.first, field ? at : lead->run.end };
	if (all->entry && text.size == 0 && before.first && before.first != before.end &&
	    before.first->kind == SPECAST_BLOCK_PARAGRAPH && !specast_node_get(record, "path") &&
	    split_request(reader, record, specast_outline_text(reader->outline, before.first, before.first),
			  NULL, &(struct value){ .start = before.first->start, .end = before.first->end }))
		before.first = before.first->next;
	struct value head = { .text = text, .run = before };
	take_text(all, record, value_text(reader, &head));
	if (field) {
		bool alone = field->shape == SPECAST_CODE;
		struct meaning meaning = { .concept = field, .strength = 1 };
		struct value value = { .run = { at, alone ? at->next : lead->run.end },
				       .start = at->start,
				       .end = at->end };
		read_value(reader, record, &meaning, &value);
		if (alone) {
			take_behind_code(all, record, field, (struct run){ at->next, lead->run.end });
		}
	}
	struct specast_str tail = specast_buf_str(&lead->tail);
	if (tail.size)
		take_text(all, record, tail);
}

/* What stands in parentheses behind or within a label, or a status at its end: "200 OK" of "Response (200
 * OK)" and of "Response 200 OK". */
static struct specast_str segment_note(const struct segment *segment)
{
	size_t open = specast_str_find_char(segment->label, '(', 0), status = status_at(segment->label);
	if (!segment->note.size && open == SIZE_MAX && status != SIZE_MAX)
		return specast_str_slice(segment->label, status,
					 segment->label.size - specast_str_ends(segment->label, "`"));
	if (segment->note.size || open == SIZE_MAX || !specast_str_ends(segment->label, ")"))
		return segment->note;
	return specast_str_slice(segment->label, open + 1, segment->label.size - 1);
}

static struct specast_str join_paragraphs(struct reader *reader, struct specast_str text,
					  struct specast_str tail)
{
	if (tail.size == 0)
		return text;
	return specast_str_format(reader->arena, "%.*s%s%.*s", SPECAST_FMT(text), text.size ? "\n\n" : "",
				  SPECAST_FMT(tail));
}

/* Whether a labelled value cannot be what its label says: no code, or a second text. */
static bool misfits_field(const struct segments *all, const struct specast_concept *field,
			  const struct value *value, const struct specast_node *old)
{
	if (field->shape == SPECAST_CODE && all->entry && count_kind(value->run, SPECAST_BLOCK_CODE) == 0)
		return true;
	return old && is_text_shape(field->shape) && field->shape != SPECAST_TEXT &&
	       field->shape != SPECAST_DATE;
}

/* "**Response**" over a table or bullets that have no status: they tell what is in the one response, and list
 * none. */
static bool tells_of_one(struct segments *all, const struct segment *segment, struct run run)
{
	const struct specast_concept *list = segment->meaning.concept, *status = field_of(list, "status");
	const struct specast_block *block = run_empty(run) ? NULL : run.first;
	if (!status || !block || !block->first)
		return false;
	if (block->kind == SPECAST_BLOCK_LIST)
		return !lists_status(all->reader, list, run);
	if (block->kind != SPECAST_BLOCK_TABLE)
		return false;
	for (const struct specast_block *cell = block->first->first; cell; cell = cell->next)
		if (lookup_column(all->reader, phrase_of(all->reader, cell->text), list).concept == status)
			return false;
	return true;
}

/* Whether a labelled text goes on with what the entry's heading began: the "Description" of "REQ-3: Export". */
static bool goes_on_with_heading(const struct segments *all, const struct specast_concept *field,
				 const struct specast_node *old)
{
	return old && all->entry && field->shape == SPECAST_PROSE && field == heading_field(all->context);
}

#define LABELS_MOST 64 /* that are looked through for one that is repeated */

/* Whether a label of a record stands there again: what "**Unit:** …" says goes on below "**Unit:** …". */
static bool repeats_label(const struct segments *all, const struct segment *segment)
{
	const struct specast_concept *field = segment->meaning.concept;
	unsigned left = LABELS_MOST;
	if (all->entry || field->shape != SPECAST_PROSE)
		return false;
	for (const struct segment *at = all->first->next; at && at != segment && left > 0;
	     at = at->next, left--)
		if (at->meaning.strength > 0 && at->meaning.concept == field)
			return specast_str_equal(at->label, segment->label) && !at->note.size;
	return false;
}

static void take_unknown(struct segments *all, struct specast_node *record, const struct segment *segment,
			 const struct value *value, struct specast_str tail);

/* A label that names a field. */
static void take_known(struct segments *all, struct specast_node *record, const struct segment *segment,
		       struct value value, struct specast_str tail)
{
	struct reader *reader = all->reader;
	const struct specast_concept *field = segment->meaning.concept;
	if (tail.size && is_text_shape(field->shape)) {
		value.text = join_paragraphs(reader, value_text(reader, &value), tail);
		value.run = (struct run){ NULL, NULL };
		tail = SPECAST_STR_NONE;
	}
	bool empty = value.text.size == 0 && run_empty(value.run) && tail.size == 0;
	const struct specast_node *old = specast_node_get(record, field->name);
	if (read_response(reader, record, &segment->meaning, segment_note(segment), &value)) {
		if (tail.size)
			add_extra(reader, record, SPECAST_STR_NONE, tail);
		return;
	}
	if (empty)
		return; /* a label without value says nothing in a place that is known */
	if (tells_of_one(all, segment, value.run)) {
		take_unknown(all, record, segment, &value, tail);
		return;
	}
	bool goes_on = goes_on_with_heading(all, field, old) || (old && repeats_label(all, segment));
	if (goes_on && !segment->note.size) {
		add_text(reader, record, field, value_text(reader, &value), SPECAST_STR_NONE);
		return;
	}
	bool misfit = misfits_field(all, field, &value, old);
	if (!misfit && (!old || !is_text_shape(field->shape)))
		keep_label(reader, record, field, &value);
	if (segment->note.size)
		value.text = specast_str_format(reader->arena, "(%.*s)%s%.*s", SPECAST_FMT(segment->note),
						value.text.size ? " " : "", SPECAST_FMT(value.text));
	if (misfit)
		add_extra(reader, record, segment->label, value_text(reader, &value));
	else
		read_value(reader, record, &segment->meaning, &value);
	if (tail.size)
		add_remark(reader, record, field, "after", tail);
}

/* A label over blocks in a record that names a record or a list of records of the document: as a heading there would,
 * it leaves the record. */
static bool take_elsewhere(struct segments *all, const struct segment *segment, const struct value *value)
{
	struct reader *reader = all->reader;
	if (all->entry || value->text.size || run_empty(value->run) || segment->note.size)
		return false;
	struct meaning meaning =
	    lookup_heading(reader, segment->label, phrase_of(reader, segment->label), NULL);
	const struct specast_concept *concept = meaning.concept;
	if (!concept || meaning.strength < SURE_LABEL || concept->parent != 0 || concept == all->context ||
	    concept == reader->metadata || concept == reader->links || meaning.open.size ||
	    (concept->shape != SPECAST_RECORD && !is_list_of_records(concept)))
		return false;
	keep_label(reader, reader->spec, concept, value);
	read_value(reader, reader->spec, &meaning, value);
	return true;
}

/* Any other label. */
static void take_unknown(struct segments *all, struct specast_node *record, const struct segment *segment,
			 const struct value *value, struct specast_str tail)
{
	struct reader *reader = all->reader;
	struct specast_str text = join_paragraphs(reader, value_text(reader, value), tail);
	bool over_labels = text.size == 0 && segment->next && segment->next->meaning.strength > 0 &&
			   lookup_plain(reader, segment->label);
	if (over_labels || (text.size && is_blank(reader, text) && lookup_plain(reader, segment->label)))
		return;
	struct specast_str title = segment->label;
	if (segment->note.size)
		title = specast_str_format(reader->arena, "%.*s (%.*s)", SPECAST_FMT(title),
					   SPECAST_FMT(segment->note));
	struct specast_node *extra = add_extra(reader, record, title, text);
	set_origin(reader, extra, value);
	specast_report(reader->diagnostics, SPECAST_D_KEPT_EXTRA, reader->outline->source, segment->start,
		       "the label \"%.*s\" has no place in the vocabulary: kept as extra",
		       SPECAST_FMT(segment->label));
}

static void take_labelled(struct segments *all, struct specast_node *record, const struct segment *segment)
{
	struct value value = { .text = specast_str_trim(specast_buf_str(&segment->text)),
			       .run = segment->run,
			       .heading = segment->label,
			       .marked = segment->marked,
			       .start = segment->start,
			       .end = segment->end };
	struct specast_str tail = specast_buf_str(&segment->tail);
	if (segment->meaning.strength > 0)
		take_known(all, record, segment, value, tail);
	else if (tail.size || !take_elsewhere(all, segment, &value))
		take_unknown(all, record, segment, &value, tail);
}

void read_fields(struct reader *reader, struct specast_node *record, const struct specast_concept *context,
		 const struct value *value)
{
	struct segments all = { .reader = reader,
				.context = context,
				.entry = context->shape == SPECAST_LIST,
				.nested = value->nested,
				.record = record };
	segments_split(&all, value);
	take_lead(&all, record, all.first);
	for (const struct segment *segment = all.first->next; segment; segment = segment->next)
		take_labelled(&all, record, segment);
	if (value->parts)
		take_text(&all, record, part_prose(reader, value->parts->parent));
	read_other_parts(reader, value->parts, record, NULL);
}
