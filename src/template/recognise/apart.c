/* Values written apart are put back where their paths say. */
#include "forms.h"
#include "recognise.h"

#include <string.h>

/* Lists are walked to the positions that paths name.  Those that were written name them in order, so that the
 * walk goes on from where it was; any others may take so many steps in all. */
#define STEPS_MOST ((size_t)64 << 20)
#define CURSORS 16 /* by place in the path; further ones share */

struct cursor {
	struct specast_node *list, *entry;
	int64_t position;
};

struct apart {
	struct reader *reader;
	struct cursor cursors[CURSORS];
	size_t steps, names; /* names: that documents chose */
};

static struct specast_node *field_named(struct apart *apart, struct specast_node *record,
					struct specast_str name)
{
	struct specast_arena *arena = apart->reader->arena;
	const struct specast_concept *concept =
	    record->concept ? specast_concept_child(record->concept, name) : NULL;
	if (record->shape != SPECAST_RECORD || !concept)
		return NULL;
	if (concept->name[0] != '*')
		return specast_node_field(arena, record, concept);
	apart->steps += ++apart->names;
	return apart->steps > STEPS_MOST ? NULL
					 : specast_node_open_field(arena, record, name, concept->shape);
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
static struct specast_node *entry_at(struct apart *apart, struct specast_node *list, int64_t position,
				     struct cursor *cursor)
{
	if (cursor->list != list || cursor->position > position)
		*cursor = (struct cursor){ list, list->first, 0 };
	while (cursor->entry && cursor->position < position && cursor->entry->next) {
		cursor->entry = cursor->entry->next;
		cursor->position++;
		if (++apart->steps > STEPS_MOST)
			return NULL;
	}
	if (!cursor->entry || cursor->position < position) {
		cursor->position += cursor->entry != NULL;
		cursor->entry = specast_node_append(apart->reader->arena, list);
	}
	return cursor->entry;
}

/* The node that a path names, made with all above it where it is absent; NULL when there is no such place. */
static struct specast_node *node_at_path(struct apart *apart, struct specast_str text)
{
	struct specast_path path;
	struct specast_path_error error;
	struct specast_node *node = apart->reader->spec;
	if (!specast_path_parse(apart->reader->arena, text, &path, &error) || path.count >= SPECAST_MAX_DEPTH)
		return NULL;
	for (size_t i = 0; node && i < path.count; i++) {
		const struct specast_step *step = &path.steps[i];
		if (step->kind == SPECAST_STEP_FIELD) {
			node = field_named(apart, node, step->name);
			continue;
		}
		if (node->shape != SPECAST_LIST && node->text.size == 0 && !node->first)
			node->shape = SPECAST_LIST; /* metadata of its own may be a list of texts */
		if (node->shape != SPECAST_LIST || step->kind != SPECAST_STEP_POSITION || step->position < 0)
			return NULL;
		node = entry_at(apart, node, step->position, &apart->cursors[i % CURSORS]);
	}
	return node;
}

/* The position that a path ends with, and all of it in `path`: "goals[3]"; or the first of several, which
 * then end at *last: "goals[0-3]". */
static struct specast_str first_of_range(struct apart *apart, struct specast_str path, size_t *more)
{
	size_t open = path.size, dash, first = 0, last = 0;

	*more = 0;
	while (open > 0 && path.data[open - 1] != '[')
		open--;
	dash = specast_str_find_char(path, '-', open);
	if (open == 0 || dash == SIZE_MAX || dash == open || dash + 2 >= path.size ||
	    !specast_str_ends(path, "]"))
		return path;
	for (size_t i = open; i + 1 < path.size; i++) {
		size_t *number = i < dash ? &first : &last;
		if (i == dash)
			continue;
		if (!specast_is_digit(path.data[i]) || *number > SPECAST_MAX_INPUT)
			return path;
		*number = *number * 10 + (size_t)(path.data[i] - '0');
	}
	*more = last > first ? last - first : 0;
	return specast_str_format(apart->reader->arena, "%.*s]", (int)dash, path.data);
}

/* Puts a group to the entries that a path names, as far as there are so many; false when there can be none. */
static bool put_group(struct apart *apart, struct specast_str path, struct specast_str group)
{
	size_t more;
	struct specast_node *entry = node_at_path(apart, first_of_range(apart, path, &more));

	if (!entry)
		return false;
	for (entry->group = group; more > 0 && entry->next; more--) {
		entry = entry->next;
		entry->group = group;
	}
	return true;
}

/* Puts a text, or the code that it is, where its path says; false when it cannot stand there. */
static bool restore(struct apart *apart, struct specast_str path, struct specast_str text,
		    const struct specast_block *code)
{
	bool verbatim = take_suffix(&path, FORM_VERBATIM), group = take_suffix(&path, FORM_GROUP);

	if (verbatim && code)
		text = code->text;
	if (group)
		return put_group(apart, path, text);
	struct specast_node *node = node_at_path(apart, path);
	if (!node || !specast_node_is_leaf(node))
		return false;
	if (node->shape == SPECAST_FLAG)
		return parse_flag(text, &node->flag);
	if (code && !verbatim && (node->shape == SPECAST_CODE || specast_str_is(node->name, "value"))) {
		node->shape = SPECAST_CODE;
		node->text = code->text;
		node->language = code->info;
	} else {
		node->text = text;
	}
	return true;
}

static void read_leaf(struct apart *apart, struct part *part)
{
	struct reader *reader = apart->reader;
	struct run run = part_run(part); /* a text with a rule at an end is verbatim */
	struct specast_str text = run_text(reader, run), below = part_prose(reader, part);
	if (below.size)
		text = text.size ? specast_str_format(reader->arena, "%.*s\n\n%.*s", SPECAST_FMT(text),
						      SPECAST_FMT(below))
				 : below;
	bool code = run.first && run.first->kind == SPECAST_BLOCK_CODE && run.first->next == run.end;
	if (!restore(apart, part->pin, text, code && below.size == 0 ? run.first : NULL))
		add_extra(reader, reader->spec, part->title, text);
}

/* A table of paths and values. */
static void read_rows(struct apart *apart, const struct part *part)
{
	struct run run = part_run(part);

	for (const struct specast_block *table = run.first; table && table != run.end; table = table->next) {
		if (table->kind != SPECAST_BLOCK_TABLE || !table->first)
			continue;
		for (const struct specast_block *row = table->first->next; row; row = row->next) {
			const struct specast_block *path = row->first, *value = path ? path->next : NULL;
			if (value && !restore(apart, unmarked(path->text), value->text, NULL))
				add_extra(apart->reader, apart->reader->spec, path->text, value->text);
		}
	}
}

void read_apart(struct reader *reader)
{
	struct apart apart = { .reader = reader };
	struct part *part = reader->root;
	while (part) {
		if (part->role == PART_APART)
			read_rows(&apart, part);
		if (part->role == PART_LEAF)
			read_leaf(&apart, part);
		if (part->first) {
			part = part->first;
			continue;
		}
		while (part && !part->next)
			part = part->parent;
		part = part ? part->next : NULL;
	}
}
