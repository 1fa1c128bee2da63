/* Values written apart are put back where their paths say. */
#include "forms.h"
#include "recognise.h"

#include <string.h>

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

/* Takes "@group" or "@verbatim" off the end of a path. */
static bool take_suffix(struct specast_str *path, const char *suffix)
{
	if (!specast_str_ends(*path, suffix))
		return false;
	path->size -= strlen(suffix);
	return true;
}

/* The entry at a position.  Entries are written in order, so that at most one is missing. */
static struct specast_node *entry_at(struct reader *reader, struct specast_node *list, int64_t position)
{
	struct specast_node *entry = list->first;
	for (int64_t at = 0; at < position && entry; at++)
		entry = entry->next;
	return entry ? entry : specast_node_append(reader->arena, list);
}

/* The node that a path names, made with all above it where it is absent; NULL when there is no such place. */
static struct specast_node *node_at_path(struct reader *reader, struct specast_str text)
{
	struct specast_path path;
	struct specast_path_error error;
	struct specast_node *node = reader->spec;
	if (!specast_path_parse(reader->arena, text, &path, &error))
		return NULL;
	for (size_t i = 0; node && i < path.count; i++) {
		const struct specast_step *step = &path.steps[i];
		if (step->kind == SPECAST_STEP_FIELD) {
			node = field_named(reader, node, step->name);
			continue;
		}
		if (node->shape != SPECAST_LIST && node->text.size == 0 && !node->first)
			node->shape = SPECAST_LIST; /* metadata of its own may be a list of texts */
		if (node->shape != SPECAST_LIST || step->kind != SPECAST_STEP_POSITION || step->position < 0)
			return NULL;
		node = entry_at(reader, node, step->position);
	}
	return node;
}

static bool is_leaf(const struct specast_node *node)
{
	return node->shape != SPECAST_LIST && node->shape != SPECAST_RECORD;
}

static void put_back(struct reader *reader, struct part *part)
{
	struct specast_str path = part->pin;
	bool verbatim = take_suffix(&path, FORM_VERBATIM), group = take_suffix(&path, FORM_GROUP);
	struct specast_node *node = node_at_path(reader, path);
	struct run run = { part->first_block, part->end };
	const struct specast_block *code =
	    run.first && run.first->kind == SPECAST_BLOCK_CODE ? run.first : NULL;
	struct specast_str text = run_text(reader, run), below = part_prose(reader, part);
	if (!node)
		return;
	if (below.size)
		text = text.size ? specast_str_format(reader->arena, "%.*s\n\n%.*s", SPECAST_FMT(text),
						      SPECAST_FMT(below))
				 : below;
	if (verbatim && code)
		text = code->text;
	if (group) {
		node->group = text;
	} else if (node->shape == SPECAST_FLAG) {
		parse_flag(text, &node->flag);
	} else if (code && !verbatim && !below.size &&
		   (node->shape == SPECAST_CODE || specast_str_is(node->name, "value"))) {
		node->shape = SPECAST_CODE;
		node->text = code->text;
		node->language = code->info;
	} else if (is_leaf(node)) {
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
