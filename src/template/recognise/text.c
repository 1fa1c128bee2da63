/* What runs of blocks, values and sections say as Markdown, and how the model takes texts. */
#include "recognise.h"

#include <string.h>

bool run_empty(struct run run)
{
	return run.first == run.end || !run.first;
}

static const struct specast_block *run_last(struct run run)
{
	const struct specast_block *last = NULL;
	for (const struct specast_block *block = run.first; block && block != run.end; block = block->next)
		last = block;
	return last;
}

const struct specast_block *run_next(struct run run, const struct specast_block *block)
{
	return block && block->next != run.end ? block->next : NULL;
}

bool run_holds_lines(struct run run)
{
	for (const struct specast_block *block = run.first; block && block != run.end; block = block->next)
		if (block->kind != SPECAST_BLOCK_PARAGRAPH && block->kind != SPECAST_BLOCK_RULE)
			return false;
	return true;
}

struct value value_without_bullet(const struct value *value)
{
	struct value brief = *value;
	struct run run = value->run;
	const struct specast_block *item = NULL;
	if (!value->text.size && !run_empty(run) && run.first->kind == SPECAST_BLOCK_LIST &&
	    run.first->next == run.end)
		item = run.first->first;
	if (item && !item->next && !item->task && item->first && !item->first->next &&
	    item->first->kind == SPECAST_BLOCK_PARAGRAPH)
		brief.run = (struct run){ item->first, NULL };
	return brief;
}

struct specast_str run_text(struct reader *reader, struct run run)
{
	if (run_empty(run))
		return SPECAST_STR_NONE;
	return specast_str_trim_lines(specast_outline_text(reader->outline, run.first, run_last(run)));
}

struct run without_rules(struct run run)
{
	while (!run_empty(run) && run.first->kind == SPECAST_BLOCK_RULE)
		run.first = run.first->next;
	const struct specast_block *end = run.first;
	for (const struct specast_block *block = run.first; block && block != run.end; block = block->next)
		if (block->kind != SPECAST_BLOCK_RULE)
			end = block->next;
	run.end = end;
	return run;
}

struct run part_run(const struct part *part)
{
	return without_rules((struct run){ part->first_block, part->end });
}

struct value part_value(const struct part *part)
{
	return (struct value){ .run = part_run(part),
			       .heading = part->section->heading,
			       .start = part->section->start,
			       .end = part->section->end,
			       .parts = part->first };
}

/* Whether a list stands right below the line before it. */
static bool follows_closely(struct reader *reader, const struct specast_block *block)
{
	struct specast_str text = reader->outline->source->text;
	size_t at = block->start, lines = 0;

	for (; at > 0 && strchr(" \t\n", text.data[at - 1]); at--)
		lines += text.data[at - 1] == '\n';
	return block->kind == SPECAST_BLOCK_LIST && lines == 1;
}

struct specast_str value_text(struct reader *reader, const struct value *value)
{
	struct specast_str rest = run_text(reader, value->run);
	if (value->text.size == 0)
		return rest;
	if (rest.size == 0)
		return value->text;
	return specast_str_format(reader->arena, "%.*s%s%.*s", SPECAST_FMT(value->text),
				  follows_closely(reader, value->run.first) ? "\n" : "\n\n",
				  SPECAST_FMT(rest));
}

static struct specast_origin *origin_of(struct reader *reader, const struct value *value)
{
	struct specast_origin *origin = SPECAST_NEW(reader->arena, struct specast_origin);
	origin->source = reader->outline->source;
	origin->heading = value->heading;
	origin->start = value->start;
	origin->end = value->end;
	const struct specast_block *last = run_last(value->run);
	if (last) {
		if (origin->end == 0)
			origin->start = value->run.first->start;
		origin->end = last->end;
	}
	return origin;
}

void set_origin(struct reader *reader, struct specast_node *node, const struct value *value)
{
	if (!node->origin)
		node->origin = origin_of(reader, value);
}

void add_origin(struct reader *reader, struct specast_node *node, const struct value *value)
{
	struct specast_origin *origin = origin_of(reader, value),
			      *last = (struct specast_origin *)node->origin;
	if (reader->said_again.node == node) /* what is said once more is often said many times */
		last = reader->said_again.last;
	while (last && last->next)
		last = last->next;
	if (last)
		last->next = origin;
	else
		node->origin = origin;
	reader->said_again.node = node;
	reader->said_again.last = origin;
}

struct specast_node *home_record(struct reader *reader, const struct specast_concept *concept,
				 struct specast_node *entry)
{
	const struct specast_concept *parent = specast_concept_at(concept->parent);
	if (parent->shape == SPECAST_LIST)
		return entry;
	if (parent->id == parent->parent)
		return reader->spec;
	struct specast_node *above = home_record(reader, parent, entry); /* as deep as the vocabulary */
	return above ? specast_node_field(reader->arena, above, parent) : NULL;
}

struct specast_node *add_extra(struct reader *reader, struct specast_node *record, struct specast_str title,
			       struct specast_str text)
{
	struct specast_node *list = specast_node_field(reader->arena, record, reader->extra);
	struct specast_node *entry = specast_node_append(reader->arena, list);
	if (title.size)
		specast_node_named(reader->arena, entry, "title")->text = title;
	if (text.size)
		specast_node_named(reader->arena, entry, "text")->text = text;
	if (record == reader->spec && reader->last_top)
		specast_node_named(reader->arena, entry, "after")->text =
		    specast_str_of(reader->last_top->name);
	return entry;
}

void add_remark(struct reader *reader, struct specast_node *record, const struct specast_concept *concept,
		const char *which, struct specast_str text)
{
	if (text.size == 0)
		return;
	struct specast_node *remarks = specast_node_named(reader->arena, record, "remarks");
	struct specast_node *remark =
	    specast_node_open_field(reader->arena, remarks, specast_str_of(concept->name), SPECAST_RECORD);
	struct specast_node *field = specast_node_named(reader->arena, remark, which);
	bool heading = strcmp(which, "heading") == 0;
	if (!heading || !specast_str_equal(field->text, text))
		append_text(reader, field, heading ? " / " : "\n\n", text);
}

struct joined {
	struct joined *next;
	const struct specast_node *node;
	struct specast_buf text;
};

void append_text(struct reader *reader, struct specast_node *node, const char *between,
		 struct specast_str text)
{
	if (node->text.size == 0) {
		node->text = text;
		return;
	}
	struct joined **at = &reader->joined;
	while (*at && (*at)->node != node)
		at = &(*at)->next;
	struct joined *joined = *at;
	if (!joined) {
		joined = SPECAST_NEW(reader->arena, struct joined);
		joined->node = node;
		joined->text = SPECAST_BUF(reader->arena);
		specast_buf_put(&joined->text, node->text);
	} else {
		*at = joined->next;
	}
	joined->next = reader->joined; /* the one that grew last is found first */
	reader->joined = joined;
	specast_buf_puts(&joined->text, between);
	specast_buf_put(&joined->text, text);
	node->text = specast_buf_str(&joined->text);
}

void add_text(struct reader *reader, struct specast_node *record, const struct specast_concept *concept,
	      struct specast_str text, struct specast_str heading)
{
	if (text.size == 0 || is_blank(reader, text))
		return;
	struct specast_node *node = specast_node_field(reader->arena, record, concept);
	if (node->text.size && heading.size) {
		append_text(reader, node, "\n\n# ", heading);
	}
	append_text(reader, node, "\n\n", text);
}

/* Appends the sub-sections that are part of a text, headings relative to it. */
static void put_prose_parts(struct reader *reader, const struct part *first, unsigned level,
			    struct specast_buf *out)
{
	for (const struct part *part = first; part; part = part->next) { /* at most six levels */
		if (part->role != PART_PROSE && part->role != PART_CONTENTS)
			continue;
		if (out->size)
			specast_buf_puts(out, "\n\n");
		if (part->anchors) {
			specast_buf_put(out,
					specast_outline_text(reader->outline, part->anchors, part->anchors));
			specast_buf_puts(out, "\n\n");
		}
		specast_buf_repeat(out, '#', level);
		specast_buf_putc(out, ' ');
		specast_buf_put(out, part->section->heading);
		struct specast_str text = run_text(reader, part_run(part));
		if (text.size) {
			specast_buf_puts(out, "\n\n");
			specast_buf_put(out, text);
		}
		put_prose_parts(reader, part->first, level < 6 ? level + 1 : 6, out);
	}
}

struct specast_str prose_at(struct reader *reader, const struct part *part, unsigned level)
{
	struct specast_buf out = SPECAST_BUF(reader->arena);
	put_prose_parts(reader, part->first, level, &out);
	return specast_buf_str(&out);
}

struct specast_str part_prose(struct reader *reader, struct part *part)
{
	return prose_at(reader, part, 1);
}

struct specast_str text_at(struct reader *reader, const struct value *value, const struct part *part,
			   unsigned level)
{
	struct specast_str own = value_text(reader, value),
			   below = part ? prose_at(reader, part, level) : SPECAST_STR_NONE;
	if (below.size == 0)
		return own;
	if (own.size == 0)
		return below;
	return specast_str_format(reader->arena, "%.*s\n\n%.*s", SPECAST_FMT(own), SPECAST_FMT(below));
}

struct specast_str whole_text(struct reader *reader, const struct value *value, const struct part *part)
{
	return text_at(reader, value, part, 1);
}

struct specast_str join_group(struct reader *reader, struct specast_str outer, struct specast_str inner)
{
	if (outer.size == 0)
		return inner;
	if (inner.size == 0)
		return outer;
	return specast_str_format(reader->arena, "%.*s / %.*s", SPECAST_FMT(outer), SPECAST_FMT(inner));
}
