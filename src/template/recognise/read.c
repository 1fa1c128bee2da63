/* Bodies by shape: gives each section's body to whoever reads its shape, and keeps as extra what has no
 * shape. */
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

struct specast_str value_text(struct reader *reader, const struct value *value)
{
	struct specast_str rest = run_text(reader, value->run);
	if (value->text.size == 0)
		return rest;
	if (rest.size == 0)
		return value->text;
	return specast_str_format(reader->arena, "%.*s\n\n%.*s", SPECAST_FMT(value->text), SPECAST_FMT(rest));
}

void set_origin(struct reader *reader, struct specast_node *node, const struct value *value)
{
	if (node->origin)
		return;
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
	node->origin = origin;
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
	append_text(reader, field, strcmp(which, "heading") == 0 ? " / " : "\n\n", text);
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

static struct specast_str prose_at(struct reader *reader, const struct part *part, unsigned level)
{
	struct specast_buf out = SPECAST_BUF(reader->arena);
	put_prose_parts(reader, part->first, level, &out);
	return specast_buf_str(&out);
}

struct specast_str part_prose(struct reader *reader, struct part *part)
{
	return prose_at(reader, part, 1);
}

/* The whole text of a section, sub-sections of its text included, their headings at `level`. */
static struct specast_str text_at(struct reader *reader, const struct value *value, const struct part *part,
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

static struct specast_str whole_text(struct reader *reader, const struct value *value,
				     const struct part *part)
{
	return text_at(reader, value, part, 1);
}

/* The only fence of a run; NULL where there is none, or several. */
static const struct specast_block *only_code(struct run run)
{
	const struct specast_block *code = NULL;
	for (const struct specast_block *block = run.first; block && block != run.end; block = block->next) {
		if (block->kind != SPECAST_BLOCK_CODE)
			continue;
		if (code)
			return NULL;
		code = block;
	}
	return code;
}

/* A fence, and what stands around it; where there are several, all of it is kept beside the place of the code.
 */
static void read_code(struct reader *reader, struct specast_node *record, const struct meaning *meaning,
		      const struct value *value)
{
	const struct specast_concept *concept = meaning->concept;
	const struct specast_block *code = only_code(value->run);
	struct specast_node *old = specast_node_get(record, concept->name);
	struct specast_str text = value_text(reader, value);
	if (is_blank(reader, text))
		return;
	bool alone = code && value->run.first == code && code->next == value->run.end && !value->text.size;
	if (alone && !old && code->text.size && is_blank(reader, code->text))
		return;
	if (!code || old || code->text.size == 0 || is_blank(reader, code->text)) {
		add_remark(reader, record, concept, old ? "after" : "before", text);
		return;
	}
	struct value before = { .text = value->text, .run = { value->run.first, code } };
	add_remark(reader, record, concept, "before", value_text(reader, &before));
	add_remark(reader, record, concept, "after",
		   run_text(reader, (struct run){ code->next, value->run.end }));
	struct specast_node *node = specast_node_field(reader->arena, record, concept);
	node->text = code->text;
	node->language = code->info;
	set_origin(reader, node, value);
}

/* One line for a text; blocks that do not fit into one are kept beside it. */
static void read_line(struct reader *reader, struct specast_node *record, const struct meaning *meaning,
		      const struct value *value)
{
	struct specast_str text = specast_str_trim(value_text(reader, value));
	if (text.size == 0 || is_blank(reader, text))
		return;
	struct specast_node *old = specast_node_get(record, meaning->concept->name);
	if (old && old->text.size) {
		if (!specast_str_equal(old->text, text))
			add_extra(reader, record,
				  value->heading.size ? value->heading
						      : specast_str_of(meaning->concept->name),
				  text);
		return;
	}
	if (meaning->concept->key && record->parent && record->parent->shape == SPECAST_LIST &&
	    split_call(reader, record, text, value))
		return;
	struct specast_node *node = specast_node_field(reader->arena, record, meaning->concept);
	node->text = meaning->concept->key                         ? unmarked(text)
		     : strcmp(meaning->concept->name, "kind") == 0 ? kind_word(reader, text)
								   : text;
	set_origin(reader, node, value);
}

/* Reads what stands under the heading of a record: its text, its fields, its sub-sections. */
static void read_record(struct reader *reader, struct specast_node *record, const struct meaning *meaning,
			const struct value *value)
{
	struct specast_node *node = specast_node_field(reader->arena, record, meaning->concept);
	set_origin(reader, node, value);
	read_fields(reader, node, meaning->concept, value);
}

/* The record that what stands in `record` belongs to: an entry of a list, or NULL for the document. */
static struct specast_node *entry_around(struct specast_node *record)
{
	for (struct specast_node *at = record; at; at = at->parent)
		if (at->parent && at->parent->shape == SPECAST_LIST)
			return at;
	return NULL;
}

/* Reads the sub-section to which the heading above only leads: the text begins with it. */
static bool read_beginning(struct reader *reader, struct part *first, const struct specast_concept *concept,
			   struct specast_node *record)
{
	for (struct part *part = first; part; part = part->next)
		if (part->role == PART_CONCEPT && part->concept == concept && !part->open.size) {
			read_part(reader, part, entry_around(record)); /* at most six levels */
			part->taken = true;
			return true;
		}
	return false;
}

/* A list, whose entries are in a group unless that is empty. */
static void read_list(struct reader *reader, struct specast_node *record, const struct meaning *meaning,
		      const struct value *value, struct specast_str group)
{
	if (meaning->concept->entry == SPECAST_RECORD)
		read_entries(reader, record, meaning, value, group);
	else
		read_items(reader, record, meaning, value, group);
}

/* Texts that open a document, in which its lists may stand below labels. */
static bool introduces(const struct specast_concept *concept)
{
	static const char *const names[] = { "summary", "purpose", "problem" };
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (concept->parent == 0 && strcmp(concept->name, names[i]) == 0)
			return true;
	return false;
}

static void read_flag(struct reader *reader, struct specast_node *record,
		      const struct specast_concept *concept, const struct value *value)
{
	struct specast_str text = value_text(reader, value);
	bool flag;
	if (parse_flag(text, &flag))
		specast_node_field(reader->arena, record, concept)->flag = flag;
	else if (text.size && !is_blank(reader, text))
		add_extra(reader, record, value->heading, text);
}

/* A text of several paragraphs, which further sections may go on with. */
static void read_text(struct reader *reader, struct specast_node *record,
		      const struct specast_concept *concept, const struct value *value, struct part *part)
{
	const struct specast_node *old = specast_node_get(record, concept->name);
	bool filled = old != NULL;
	if (read_beginning(reader, value->parts, concept, record)) {
		add_text(reader, record, concept, prose_at(reader, part, 1), SPECAST_STR_NONE);
		return;
	}
	struct value rest = *value;
	if (introduces(concept) && value->text.size == 0)
		rest = (struct value){ .text = read_labelled_lists(reader, value->run) };
	/* a second section stands below its heading */
	struct specast_str text =
	    text_at(reader, &rest, part, old && old->text.size && value->heading.size ? 2 : 1);
	add_text(reader, record, concept, text, value->heading);
	struct specast_node *node = specast_node_get(record, concept->name);
	if (node && !filled)
		set_origin(reader, node, value);
}

void read_value(struct reader *reader, struct specast_node *record, const struct meaning *meaning,
		const struct value *value)
{
	const struct specast_concept *concept = meaning->concept;
	struct part *part = value->parts ? value->parts->parent : NULL;
	switch (concept->shape) {
	case SPECAST_RECORD:
		if (concept == reader->metadata) {
			read_metadata(reader, value->run, true);
			read_other_parts(reader, value->parts, NULL, NULL);
		} else {
			read_record(reader, record, meaning, value);
		}
		return;
	case SPECAST_LIST:
		read_list(reader, record, meaning, value, SPECAST_STR_NONE);
		return;
	case SPECAST_CODE:
		if (part && part_prose(reader, part).size) {
			struct value whole = { .text = whole_text(reader, value, part),
					       .heading = value->heading };
			read_code(reader, record, meaning, &whole);
		} else {
			read_code(reader, record, meaning, value);
		}
		break;
	case SPECAST_FLAG:
		read_flag(reader, record, concept, value);
		break;
	case SPECAST_TEXT:
	case SPECAST_DATE: {
		struct value whole = *value;
		whole.text = whole_text(reader, value, part);
		whole.run = (struct run){ NULL, NULL };
		read_line(reader, record, meaning, &whole);
		break;
	}
	default:
		read_text(reader, record, concept, value, part);
	}
	read_other_parts(reader, value->parts, record, NULL);
}

struct value part_value(const struct part *part)
{
	return (struct value){ .run = part_run(part),
			       .heading = part->section->heading,
			       .start = part->section->start,
			       .end = part->section->end,
			       .parts = part->first };
}

static struct meaning part_meaning(const struct part *part)
{
	return (struct meaning){ part->concept,  part->open, part->wanted,
				 part->strength, part->how,  part->whole };
}

/* A section of its own name below `custom`. */
static void read_custom(struct reader *reader, struct part *part)
{
	struct value value = part_value(part);
	struct specast_node *custom = specast_node_named(reader->arena, reader->spec, "custom");
	struct specast_node *node = specast_node_open_field(reader->arena, custom, part->open, SPECAST_PROSE);
	bool own = part->pin.size == 0 && lookup_exact(reader, part->phrase, NULL).strength == 0 &&
		   !lookup_plain(reader, part->heading);
	if (node->text.size ||
	    own) /* a second section, or a heading that says more than the name: as a sub-heading */
		append_text(reader, node, "\n\n",
			    specast_str_format(reader->arena, "# %.*s", SPECAST_FMT(part->section->heading)));
	append_text(reader, node, "\n\n", whole_text(reader, &value, part));
	set_origin(reader, node, &value);
	read_other_parts(reader, part->first, NULL, NULL);
}

static void read_extra_part(struct reader *reader, struct part *part, struct specast_node *record)
{
	struct value value = part_value(part);
	struct specast_node *entry = add_extra(reader, record, part->title, whole_text(reader, &value, part));
	set_origin(reader, entry, &value);
	specast_report(reader->diagnostics, SPECAST_D_KEPT_EXTRA, reader->outline->source,
		       part->section->start, "\"%.*s\" has no place in the vocabulary: kept as extra",
		       SPECAST_FMT(part->section->heading));
	for (struct part *child = part->first; child; child = child->next)
		if (child->role == PART_EXTRA)
			read_extra_part(reader, child, entry); /* at most six levels */
		else if (child->role != PART_PROSE && child->role != PART_CONTENTS)
			read_part(reader, child, NULL);
}

static bool same_home(const struct part *part)
{
	return part->parent && part->parent->concept == part->concept &&
	       (part->parent->role == PART_CONCEPT || part->parent->role == PART_GROUP);
}

/* The concept of the document that a row stands in. */
static const struct specast_concept *top_of(const struct specast_concept *concept)
{
	while (concept->parent != 0)
	concept = specast_concept_at(concept->parent);
	return concept;
}

/* A section that only leads to others: its heading goes with the first of them. */
static bool read_leading(struct reader *reader, struct part *part)
{
	const struct part *first = leads_to(reader, part);
	struct specast_node *record = first ? home_record(reader, first->concept, NULL) : NULL;
	if (!record)
		return false;
	add_remark(reader, record, first->concept, "heading", part->heading);
	read_other_parts(reader, part->first, NULL, NULL);
	return true;
}

/* Whether a heading that names a field stands over several fields of its record. */
static bool heads_fields(struct reader *reader, const struct part *part, const struct specast_node *record)
{
	return is_text_shape(part->concept->shape) && record->concept &&
	       record->concept->shape == SPECAST_RECORD && record != reader->spec &&
	       all_fields(reader, record->concept, part_run(part));
}

static void read_concept_part(struct reader *reader, struct part *part, struct specast_node *entry,
			      struct specast_node *record)
{
	struct value value = part_value(part);
	struct meaning meaning = part_meaning(part);
	struct specast_str group = second_heading(reader, part, record);
	if (group.size) {
		read_list(reader, record, &meaning, &value, group);
		return;
	}
	if (!entry && read_leading(reader, part))
		return;
	keep_heading(reader, part, record);
	if (heads_fields(reader, part, record))
		read_fields(reader, record, record->concept, &value);
	else
		read_value(reader, record, &meaning, &value);
}

static void read_group_part(struct reader *reader, struct part *part, struct specast_node *record)
{
	struct value value = part_value(part);
	struct meaning meaning = part_meaning(part);
	bool same = is_list_of_records(part->concept) && same_home(part);
	read_list(reader, record, &meaning, &value, same ? SPECAST_STR_NONE : part->title);
}

/* A part that belongs to a record, which the document may lack: a field of entries outside of an entry. */
static void read_home_part(struct reader *reader, struct part *part, struct specast_node *entry)
{
	struct specast_node *record = home_record(reader, part->concept, entry);
	if (!record)
		read_extra_part(reader, part, reader->spec);
	else if (part->role == PART_CONCEPT)
		read_concept_part(reader, part, entry, record);
	else if (part->role == PART_GROUP)
		read_group_part(reader, part, record);
	else
		read_entry_part(reader, specast_node_field(reader->arena, record, part->concept), part,
				SPECAST_STR_NONE);
}

void read_part(struct reader *reader, struct part *part, struct specast_node *entry)
{
	if (part->concept && !entry && part->role != PART_PROSE)
		reader->last_top = top_of(part->concept);
	switch (part->role) {
	case PART_TITLE:
	case PART_APART: /* read when all else is */
	case PART_PROSE: /* read with the text that it belongs to */
	case PART_LEAF:
		break;
	case PART_EXTRA:
	case PART_CONTENTS:
		if (part->contents)
			read_contents(reader, part);
		else
			read_extra_part(reader, part, entry ? entry : reader->spec);
		break;
	case PART_CONCEPT:
	case PART_ENTRY:
	case PART_GROUP:
		if (part->role == PART_CONCEPT && part->open.size)
			read_custom(reader, part);
		else
			read_home_part(reader, part, entry);
		break;
	}
}

void read_other_parts(struct reader *reader, struct part *first, struct specast_node *record,
		      const struct specast_concept *list)
{
	struct specast_node *entry = entry_around(record);
	for (struct part *part = first; part; part = part->next) {
		if (part->taken)
			continue;
		if (part->role == PART_PROSE)
			read_other_parts(reader, part->first, record, list); /* at most six levels */
		if (part->role == PART_PROSE ||
		    ((part->role == PART_GROUP || part->role == PART_ENTRY) && list && part->concept == list))
			continue;
		if (part->role == PART_EXTRA || part->role == PART_CONTENTS)
			read_extra_part(reader, part, record ? record : reader->spec);
		else
			read_part(reader, part, entry);
	}
}

/* The document's closing remark: what stands after its last rule without a heading of its own.  A rule at the
 * very end closes the last section. */
static struct run closing_run(struct reader *reader)
{
	struct part *last = reader->root;
	while (last->first)
		for (last = last->first; last->next; last = last->next)
			;
	const struct specast_block *after = NULL;
	for (const struct specast_block *block = last->first_block; block; block = block->next)
		if (block->kind == SPECAST_BLOCK_RULE)
			after = block->next ? block : NULL;
	if (!after || last == reader->root || last->role == PART_TITLE || last->role == PART_LEAF ||
	    after == last->first_block)
		return (struct run){ NULL, NULL };
	last->end = after;
	return (struct run){ after->next, NULL };
}

static void read_closing(struct reader *reader, struct run run)
{
	if (run_empty(run))
		return;
	if (metadata_only(reader, run)) {
		read_metadata(reader, run, true);
		return;
	}
	struct specast_str text = run_text(reader, run);
	if (text.size && !is_blank(reader, text))
		add_extra(reader, reader->spec, SPECAST_STR_NONE, text);
}

void read_document(struct reader *reader)
{
	struct run closing = closing_run(reader);
	read_front_matter(reader);
	for (struct part *part = reader->root; part; part = part == reader->root ? part->first : part->next)
		if (part->role == PART_TITLE) {
			if (part != reader->root)
				read_title(reader, part->section->heading, part->section);
			read_metadata(reader, part_run(part), false);
			for (struct part *child = part == reader->root ? NULL : part->first; child;
			     child = child->next)
				if (child->role == PART_TITLE) {
					read_title(reader, child->section->heading, child->section);
					read_metadata(reader, part_run(child), false);
				}
		}
	for (struct part *part = reader->root->first; part; part = part->next) {
		if (part->role != PART_TITLE) {
			read_part(reader, part, NULL);
			continue;
		}
		for (struct part *child = part->first; child; child = child->next)
			if (child->role != PART_TITLE)
				read_part(reader, child, NULL);
			else
				read_other_parts(reader, child->first, reader->spec, NULL);
	}
	read_closing(reader, closing);
	read_definitions(reader);
	read_wordings(reader);
	specast_node_prune(reader->spec);
	read_apart(reader);
	enum specast_status status = specast_spec_normalise(reader->arena, reader->spec);
	if (status != SPECAST_OK)
		specast_leave(reader->arena, status);
	read_anchors(reader);
}
