/* Sections by the part that they play in the document; what has no place is kept as extra. */
#include "recognise.h"

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
	struct specast_str text = whole_text(reader, &value, part);
	if (!is_blank(reader, text))
		append_text(reader, node, "\n\n", text);
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
			read_contents(reader, part->contents, part->section->heading);
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

/* What stands below a title: metadata and text, and perhaps a table of contents without a heading. */
static void read_head(struct reader *reader, struct part *part)
{
	struct run run = part_run(part);

	part->contents = contents_find(reader, run);
	if (part->contents) {
		read_metadata(reader, (struct run){ run.first, part->contents->first }, false);
		read_contents(reader, part->contents, SPECAST_STR_NONE);
		run.first = part->contents->end;
	}
	read_metadata(reader, run, false);
}

void read_document(struct reader *reader)
{
	struct run closing = closing_run(reader);
	read_front_matter(reader);
	for (struct part *part = reader->root; part; part = part == reader->root ? part->first : part->next)
		if (part->role == PART_TITLE) {
			if (part != reader->root)
				read_title(reader, part->section->heading, part->section);
			read_head(reader, part);
			for (struct part *child = part == reader->root ? NULL : part->first; child;
			     child = child->next)
				if (child->role == PART_TITLE) {
					read_title(reader, child->section->heading, child->section);
					read_head(reader, child);
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
