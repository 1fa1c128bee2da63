/* Pins: finds the headings of a composed document that reading would take for something else. */
#include "pin.h"
#include "forms.h"
#include "recognise.h"

#include <string.h>

/* A pin may change how the sections below it are taken, so there are as many rounds as there are levels. */
#define ROUNDS_MOST 6

/* "components[2].purpose" as "components[].purpose". */
static struct specast_str without_positions(struct specast_arena *arena, struct specast_str path)
{
	struct specast_buf out = SPECAST_BUF(arena);
	bool quoted = false;
	for (size_t at = 0; at < path.size; at++) {
		specast_buf_putc(&out, path.data[at]);
		if (path.data[at] == '\\' && quoted && at + 1 < path.size)
			specast_buf_putc(&out, path.data[++at]);
		else if (path.data[at] == '"')
			quoted = !quoted;
		if (path.data[at] == '[' && !quoted)
			while (at + 1 < path.size && path.data[at + 1] != ']')
				at++;
	}
	return specast_buf_str(&out);
}

struct specast_str custom_path(struct specast_arena *arena, struct specast_str name)
{
	struct specast_buf path = SPECAST_BUF(arena);
	specast_buf_puts(&path, "custom.");
	specast_path_put_name(&path, name);
	return specast_buf_str(&path);
}

/* What reading makes of a section, as a pin would say it. */
static struct specast_str taken_for(struct specast_arena *arena, const struct part *part)
{
	struct specast_str path =
	    part->concept ? specast_concept_path(arena, part->concept) : SPECAST_STR_NONE;
	switch (part->role) {
	case PART_ENTRY:
		return specast_str_format(arena, "%.*s[]", SPECAST_FMT(path));
	case PART_GROUP: {
		struct specast_str name = specast_str_of(part->concept->name);
		return specast_str_format(arena, "%.*sremarks.%.*s.groups", (int)(path.size - name.size),
					  path.data, SPECAST_FMT(name));
	}
	case PART_CONCEPT:
		return part->open.size ? custom_path(arena, part->open) : path;
	case PART_PROSE:
		return SPECAST_STR("text");
	case PART_TITLE:
		return SPECAST_STR("title");
	case PART_APART:
	case PART_LEAF:
		return part->pin;
	case PART_EXTRA:
	case PART_CONTENTS:
		break;
	}
	return SPECAST_STR("extra");
}

/* What a section was written for. */
static struct specast_str written_for(struct specast_arena *arena, const struct specast_section *section)
{
	if (!section->role.data)
		return SPECAST_STR("text"); /* a heading within a text */
	struct specast_str path = without_positions(arena, section->role);
	if (specast_str_ends(path, "extra[]"))
		return SPECAST_STR("extra");
	return path;
}

/* -- doubts -- */

/* The path of what a remark is about: "goals" for "remarks.goals.groups". */
static struct specast_str remarked(struct specast_arena *arena, struct specast_str path)
{
	struct specast_buf out = SPECAST_BUF(arena);
	size_t from = 0, at;

	if (specast_str_ends(path, ".groups"))
		path.size -= strlen(".groups");
	while ((at = specast_str_find(path, "remarks.", from)) != SIZE_MAX) {
		specast_buf_put(&out, specast_str_slice(path, from, at));
		from = at + strlen("remarks.");
	}
	specast_buf_put(&out, specast_str_slice(path, from, path.size));
	return specast_buf_str(&out);
}

void doubts_set(struct specast_arena *arena, const struct specast_node *const *nodes, size_t count,
		struct specast_compose_options *options)
{
	struct specast_paths *paths = specast_paths_new(arena);
	struct specast_str *doubts = SPECAST_NEW_ARRAY(arena, count + 1, struct specast_str);

	for (size_t i = 0; i < count; i++)
		doubts[i] = remarked(arena, specast_paths_of(paths, nodes[i]));
	specast_str_sort(doubts, count);
	options->doubts = doubts;
	options->doubt_count = count;
}

/* The first of the doubts that is not less than the path. */
static size_t first_doubt(const struct specast_compose_options *options, struct specast_str path)
{
	size_t low = 0, high = options->doubt_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (specast_str_compare(options->doubts[middle], path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool starts_with(struct specast_str path, struct specast_str above)
{
	return path.size >= above.size && memcmp(path.data, above.data, above.size) == 0;
}

/* Whether what a section was written for, or something above or below it, is in doubt. */
static bool is_doubted(struct specast_arena *arena, const struct specast_section *section,
		       const struct specast_compose_options *options)
{
	if (!options->doubts)
		return true;
	while (section && !section->role.data) /* a heading within a text */
		section = section->parent;
	if (!section || section->role.size == 0)
		return true;
	struct specast_str path = remarked(arena, section->role);
	size_t at = first_doubt(options, path);
	if (at < options->doubt_count && starts_with(options->doubts[at], path))
		return true;
	for (size_t end = path.size; end > 0; end--) {
		if (path.data[end - 1] != '.' && path.data[end - 1] != '[')
			continue;
		struct specast_str above = specast_str_slice(path, 0, end - 1);
		at = first_doubt(options, above);
		if (at < options->doubt_count && specast_str_equal(options->doubts[at], above))
			return true;
	}
	return false;
}

static bool says(const struct part *part)
{
	for (const struct specast_block *block = part->first_block; block && block != part->end;
	     block = block->next)
		if (block->kind != SPECAST_BLOCK_RULE)
			return true;
	return false;
}

/* Whether a section would be read as something else than it was written for, which *path is set to. */
static bool needs_pin(struct specast_arena *arena, const struct part *part, struct specast_str *path)
{
	*path = written_for(arena, part->section);
	if (part->contents)
		return false;
	if (specast_str_ends(part->section->role, "[]")) /* the blank of an entry, which says nothing */
		return false;
	if (path->size == 0) /* only holds other sections, whatever it is taken for */
		return false;
	if (specast_str_is(*path, "title") || part->role == PART_TITLE)
		return false;
	struct specast_str taken = taken_for(arena, part);
	if (specast_str_equal(*path, taken))
		return false;
	/* a part of a list ("Internal Dependencies") divides it */
	if (part->role == PART_GROUP && specast_str_equal(*path, specast_concept_path(arena, part->concept)))
		return false;
	/* a record or list whose section says nothing itself leads to the same places */
	if (!says(part) && !part->first)
		return false;
	return true;
}

/* Where the pin stands: on the line behind the heading, or behind its wording. */
static uint32_t place_of(const struct specast_outline *outline, const struct specast_section *section)
{
	struct specast_str text = outline->source->text;
	size_t at = section->body;
	struct specast_str rest = specast_str_slice(text, at, text.size);
	if (section->wording.size && specast_str_starts(rest, FORM_HEADING_OPEN)) {
		size_t end = specast_str_find_char(text, '\n', at);
		at = end == SIZE_MAX ? text.size : end + 1;
	}
	return (uint32_t)at;
}

static struct insertion *pin_at(struct specast_arena *arena, struct specast_str text, uint32_t offset,
				struct specast_str path)
{
	struct insertion *pin = SPECAST_NEW(arena, struct insertion);
	struct specast_str rest = specast_str_slice(text, offset, text.size);
	struct specast_buf out = SPECAST_BUF(arena);
	if (offset > 0 && text.data[offset - 1] != '\n')
		specast_buf_putc(&out, '\n');
	specast_pin_put(&out, path);
	specast_buf_putc(&out, '\n');
	/* a paragraph right behind would belong to the comment's block */
	if (rest.size > 0 && *rest.data != '\n' && !specast_str_starts(rest, "<!--"))
		specast_buf_putc(&out, '\n');
	*pin = (struct insertion){ NULL, offset, specast_buf_str(&out) };
	return pin;
}

/* -- what is misread -- */

/* A heading that reading would take for something else than `path`, which it was written for. */
struct misread {
	struct misread *next;
	const struct part *part;
	struct specast_str path;
};

/* The next section that does not stand in `part`. */
static struct part *part_behind(const struct part *root, struct part *part)
{
	while (part != root && !part->next)
		part = part->parent;
	return part == root ? NULL : part->next;
}

static struct part *next_part(const struct part *root, struct part *part)
{
	return part->first ? part->first : part_behind(root, part);
}

const struct misread *find_misread(struct specast_arena *arena, const struct specast_template *tmpl,
				   const struct specast_compose_options *options,
				   const struct specast_outline *outline)
{
	struct specast_templates builtin = specast_templates_builtin();
	struct specast_diagnostics quiet = { .arena = arena };
	struct reader reader = { .arena = arena,
				 .outline = outline,
				 .templates = options->templates ? options->templates : &builtin,
				 .tmpl = tmpl,
				 .diagnostics = &quiet };
	struct misread *first = NULL, **end = &first;

	reader_begin(&reader);
	match_parts(&reader);
	for (struct part *part = reader.root->first, *next; part; part = next) {
		struct specast_str path;
		next = next_part(reader.root, part);
		if (part->pin.size || !is_doubted(arena, part->section, options) ||
		    !needs_pin(arena, part, &path))
			continue;
		next = part_behind(reader.root, part);
		*end = SPECAST_NEW(arena, struct misread);
		**end = (struct misread){ NULL, part, path };
		end = &(*end)->next;
	}
	return first;
}

/* The list of which a section is an entry or a group; empty: it is none. */
static struct specast_str list_of(struct specast_arena *arena, struct specast_str role)
{
	if (specast_str_ends(role, ".groups"))
		return remarked(arena, role);
	if (!specast_str_ends(role, "]"))
		return SPECAST_STR_NONE;
	while (role.data[role.size - 1] != '[')
		role.size--;
	role.size--;
	return specast_str_ends(role, "extra") ? SPECAST_STR_NONE : role;
}

struct specast_str *misread_lists(struct specast_arena *arena, const struct misread *misread, size_t *count)
{
	const struct misread *at;
	size_t most = 0;

	for (at = misread; at; at = at->next)
		most++;
	struct specast_str *lists = SPECAST_NEW_ARRAY(arena, most + 1, struct specast_str);
	*count = 0;
	for (at = misread; at; at = at->next) {
		struct specast_str list = list_of(arena, at->part->section->role);
		if (list.size > 0)
			lists[(*count)++] = list;
	}
	specast_str_sort(lists, *count);
	return lists;
}

/* -- pins -- */

/* Pins for what is misread, each of which is reported. */
static struct insertion *pins_for(struct specast_arena *arena, const struct misread *misread,
				  const struct specast_outline *outline,
				  struct specast_diagnostics *diagnostics)
{
	struct insertion *pins = NULL, **end = &pins;
	for (; misread; misread = misread->next) {
		const struct part *part = misread->part;
		*end = pin_at(arena, outline->source->text, place_of(outline, part->section), misread->path);
		end = &(*end)->next;
		specast_report_path(diagnostics, SPECAST_D_PINNED, SPECAST_STR_NONE, misread->path,
				    "the heading \"%.*s\" is pinned, since it would be "
				    "taken for %.*s",
				    SPECAST_FMT(part->section->heading), SPECAST_FMT(taken_for(arena, part)));
	}
	return pins;
}

enum specast_status pin_headings(struct specast_arena *arena, const struct specast_template *tmpl,
				 const struct specast_compose_options *options, const struct misread *misread,
				 struct insertion *anchors, struct specast_outline *outline,
				 struct specast_diagnostics *diagnostics)
{
	for (unsigned round = 0; (misread || anchors) && round < ROUNDS_MOST; round++) {
		struct insertion *pins = pins_for(arena, misread, outline, diagnostics);
		enum specast_status status =
		    insertions_put(arena, insertions_merge(pins, anchors), outline, diagnostics);
		if (status != SPECAST_OK)
			return status;
		anchors = NULL;
		if (misread)
			misread = find_misread(arena, tmpl, options, outline);
	}
	return SPECAST_OK;
}
