/* Values written apart are put back where their paths say. */
#include "forms.h"
#include "recognise.h"

#include <string.h>

#define MOST_ENTRIES (1u << 20) /* a position beyond is nobody's */

/* Takes the next name off a path, and the position behind it (-1: none). */
static bool next_step(struct specast_str *path, struct specast_str *name, long *position)
{
	size_t at = 0;
	*position = -1;
	while (path->size > 0 && path->data[0] == '.')
		*path = specast_str_slice(*path, 1, path->size);
	while (at < path->size && path->data[at] != '.' && path->data[at] != '[')
		at++;
	*name = specast_str_slice(*path, 0, at);
	if (at < path->size && path->data[at] == '[') {
		long value = 0;
		for (at++; at < path->size && path->data[at] >= '0' && path->data[at] <= '9' &&
			   value < (long)MOST_ENTRIES;
		     at++)
			value = value * 10 + (path->data[at] - '0');
		if (at >= path->size || path->data[at] != ']')
			return false;
		at++;
		*position = value;
	}
	*path = specast_str_slice(*path, at, path->size);
	return name->size > 0;
}

static struct specast_node *field_named(struct reader *reader, struct specast_node *record,
					struct specast_str name)
{
	const struct specast_concept *concept =
	    record->concept ? specast_concept_child(record->concept, name) : NULL;
	if (record->shape != SPECAST_RECORD)
		return NULL;
	if (concept && concept->name[0] != '*')
		return specast_node_field(reader->arena, record, concept);
	concept = record->concept ? specast_concept_child(record->concept, SPECAST_STR("*")) : NULL;
	return concept ? specast_node_open_field(reader->arena, record, name, concept->shape) : NULL;
}

/* The node that a path names, made with all above it where it is absent; NULL when there is no such place. */
static struct specast_node *node_at_path(struct reader *reader, struct specast_str path)
{
	struct specast_node *node = reader->spec;
	struct specast_str name;
	long position;
	while (path.size > 0 && path.data[0] != '@') {
		if (!next_step(&path, &name, &position) || !(node = field_named(reader, node, name)))
			return NULL;
		if (position < 0)
			continue;
		if (node->shape != SPECAST_LIST && node->text.size == 0 && !node->first)
			node->shape = SPECAST_LIST; /* metadata of its own may be a list of texts */
		if (node->shape != SPECAST_LIST)
			return NULL;
		struct specast_node *entry = node->first;
		for (long at = 0; at < position && entry; at++)
			entry = entry->next;
		/* entries are written in order, so that at most one is missing */
		node = entry ? entry : specast_node_append(reader->arena, node);
	}
	return node == reader->spec ? NULL : node;
}

static void put_back(struct reader *reader, struct part *part)
{
	struct specast_node *node = node_at_path(reader, part->pin);
	struct run run = part_run(part);
	struct specast_str text = run_text(reader, run), below = part_prose(reader, part);
	if (!node)
		return;
	if (below.size)
		text = text.size ? specast_str_format(reader->arena, "%.*s\n\n%.*s", SPECAST_FMT(text),
						      SPECAST_FMT(below))
				 : below;
	if (specast_str_ends(part->pin, FORM_GROUP)) {
		node->group = text;
	} else if (node->shape == SPECAST_FLAG) {
		parse_flag(text, &node->flag);
	} else if (run.first && run.first->kind == SPECAST_BLOCK_CODE && !below.size &&
		   (node->shape == SPECAST_CODE ||
		    strcmp(node->concept ? node->concept->name : "", "value") == 0)) {
		node->shape = SPECAST_CODE;
		node->text = run.first->text;
		node->language = run.first->info;
	} else if (node->shape != SPECAST_LIST && node->shape != SPECAST_RECORD) {
		node->text = text;
	}
}

void read_apart(struct reader *reader)
{
	for (struct part *part = reader->root->first; part;
	     part = part->first && part->role == PART_TITLE ? part->first : part->next)
		if (part->role == PART_APART)
			for (struct part *leaf = part->first; leaf; leaf = leaf->next)
				if (leaf->role == PART_LEAF)
					put_back(reader, leaf);
}
