/* Values written apart, since they would not read back equal from where the template puts them: in a pinned
 * section at the end of that in which they belong, or of the document.  Short ones are rows of a table there,
 * which names their paths; others stand below headings. */
#include "compose.h"
#include "forms.h"

#include <string.h>

#define APART_DEPTH_MOST 3 /* of a heading below which values can stand apart, with headings of their own */
#define ROW_MOST 160       /* of a text in a row, in bytes */

/* How an apart value is written; what is written already is not looked at again. */
enum form { FORM_OPEN, FORM_ROW, FORM_SECTION, FORM_NOTE, FORM_DONE };

static const struct specast_apart *apart_of(const struct compose *compose, const struct specast_node *node)
{
	size_t low = 0, high = compose->options->apart_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct specast_apart *at = &compose->options->apart[middle];
		if (at->node == node)
			return at;
		if ((uintptr_t)at->node < (uintptr_t)node)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

bool is_apart(const struct compose *compose, const struct specast_node *node)
{
	const struct specast_apart *apart = apart_of(compose, node);

	return apart && !apart->group;
}

bool is_group_apart(const struct compose *compose, const struct specast_node *node)
{
	return apart_of(compose, node) != NULL;
}

bool says_here(const struct compose *compose, const struct specast_node *node)
{
	if (compose->options->apart_count == 0)
		return true;
	if (is_apart(compose, node))
		return false;
	if (node->shape != SPECAST_LIST && node->shape != SPECAST_RECORD)
		return !specast_node_empty(node);
	for (const struct specast_node *child = node->first; child;
	     child = child->next) /* as deep as the model */
		if (!specast_node_is_place(child) && says_here(compose, child))
			return true;
	return false;
}

static void write_pin(struct compose *compose, struct specast_str path)
{
	specast_buf_putc(&compose->out.text, '\n');
	specast_pin_put(&compose->out.text, path);
	compose->out.last = OUT_HTML;
}

/* The heading of a value is its path, as code; a pin has it where that cannot be written so. */
static void write_path(struct compose *compose, unsigned level, struct specast_str path)
{
	struct specast_buf title = SPECAST_BUF(compose->arena);
	bool ticks = specast_str_find_char(path, '`', 0) != SIZE_MAX;
	bool lines = specast_str_find_char(path, '\n', 0) != SIZE_MAX;

	specast_buf_puts(&title, ticks ? "`` " : "`");
	for (size_t i = 0; i < path.size; i++)
		specast_buf_putc(&title, path.data[i] == '\n' ? ' ' : path.data[i]);
	specast_buf_puts(&title, ticks ? " ``" : "`");
	out_heading(&compose->out, compose->arena, level, specast_buf_str(&title), path);
	if (ticks || lines)
		write_pin(compose, path);
}

static void write_text(struct compose *compose, unsigned level, struct specast_str text,
		       struct specast_str path, bool verbatim)
{
	if (!verbatim) {
		write_path(compose, level, path);
		prose_write(compose, text, level, false);
		return;
	}
	write_path(compose, level,
		   specast_str_format(compose->arena, "%.*s" FORM_VERBATIM, SPECAST_FMT(path)));
	out_code(&compose->out, SPECAST_STR("markdown"), text, false);
}

static void write_leaf(struct compose *compose, unsigned level, const struct specast_apart *apart,
		       struct specast_str path)
{
	const struct specast_node *node = apart->node;

	if (node->shape == SPECAST_FLAG) {
		write_path(compose, level, path);
		out_paragraph(&compose->out, node->flag ? SPECAST_STR("Yes") : SPECAST_STR("No"), false);
	} else if (node->shape == SPECAST_CODE) {
		write_path(compose, level, path);
		out_code(&compose->out, inline_joined(compose, node->language), node->text, false);
	} else {
		write_text(compose, level, node->text, path, apart->verbatim);
	}
}

/* -- the form of each -- */

static unsigned char *form_of(const struct compose *compose, const struct specast_apart *apart)
{
	return &compose->apart_forms[apart - compose->options->apart];
}

static bool fits_cell(struct specast_str text)
{
	return text.size <= ROW_MOST && specast_str_find_char(text, '\n', 0) == SIZE_MAX;
}

static bool fits_row(struct compose *compose, const struct specast_apart *apart)
{
	const struct specast_node *node = apart->node;
	struct specast_str path = specast_paths_of(compose->paths, node);
	bool plain = fits_cell(path) && specast_str_find_char(path, '`', 0) == SIZE_MAX &&
		     specast_str_find_char(path, '|', 0) == SIZE_MAX;

	return plain && !apart->verbatim && node->shape != SPECAST_CODE && fits_cell(node->group) &&
	       (apart->group || !specast_node_is_leaf(node) || fits_cell(node->text));
}

/* Entries that stand nowhere else are read in the order in which they are written: all of such a list is
 * rows, or none of it. */
static void choose_list(struct compose *compose, const struct specast_node *list)
{
	bool fits = true;

	for (const struct specast_node *node = list; node && fits; node = specast_node_walk(list, node)) {
		const struct specast_apart *apart = apart_of(compose, node);
		fits = !apart || fits_row(compose, apart);
	}
	for (const struct specast_node *node = list; node && !fits; node = specast_node_walk(list, node)) {
		const struct specast_apart *apart = apart_of(compose, node);
		if (apart && *form_of(compose, apart) == FORM_OPEN)
			*form_of(compose, apart) = FORM_SECTION;
	}
}

/* What stands before or behind something: a section of its own says as much. */
static bool is_note(const struct specast_apart *apart)
{
	const struct specast_node *node = apart->node;

	return !apart->verbatim && specast_node_is_leaf(node) && node->parent && node->parent->parent &&
	       specast_str_is(node->parent->parent->name, "remarks") &&
	       (specast_str_is(node->name, "before") || specast_str_is(node->name, "after"));
}

/* Chooses the forms of what is apart of a part and not written yet; false: nothing but notes is. */
static bool choose(struct compose *compose, const struct specast_node *top)
{
	bool any = false;

	for (const struct specast_node *node = top; node; node = specast_node_walk(top, node)) {
		const struct specast_apart *apart = apart_of(compose, node);
		if (node->shape == SPECAST_LIST && node->first && !says_here(compose, node))
			choose_list(compose, node); /* at most as often as lists stand in each other */
		if (!apart || *form_of(compose, apart) == FORM_DONE)
			continue;
		if (is_note(apart))
			*form_of(compose, apart) = FORM_NOTE;
		else if (*form_of(compose, apart) == FORM_OPEN)
			*form_of(compose, apart) = fits_row(compose, apart) ? FORM_ROW : FORM_SECTION;
		any |= *form_of(compose, apart) != FORM_NOTE;
	}
	return any;
}

/* -- rows -- */

static void write_row(struct compose *compose, struct specast_str path, struct specast_str text, bool *begun)
{
	static const struct specast_str head[2] = { { "Part", 4 }, { "Value", 5 } };
	struct specast_str cells[2] = { specast_str_format(compose->arena, "`%.*s`", SPECAST_FMT(path)),
					inline_cell(compose, text) };

	table_pair(compose, head, cells, !*begun);
	*begun = true;
}

static bool is_row(const struct compose *compose, const struct specast_node *node)
{
	const struct specast_apart *apart = apart_of(compose, node);

	return apart && *form_of(compose, apart) == FORM_ROW;
}

/* The group of an entry and of those behind it that have the same one: "goals[0-3]@group". */
static const struct specast_node *write_group(struct compose *compose, const struct specast_node *entry,
					      bool *begun)
{
	struct specast_str path = specast_paths_of(compose->paths, entry);
	const struct specast_node *last = entry;
	size_t more = 0;

	for (;
	     last->next && is_row(compose, last->next) && specast_str_equal(last->next->group, entry->group);
	     last = last->next)
		more++;
	if (more > 0) {
		struct specast_str end = specast_paths_of(compose->paths, last);
		size_t from = end.size;
		while (end.data[from - 1] != '[')
			from--;
		path = specast_str_format(compose->arena, "%.*s-%.*s", (int)path.size - 1, path.data,
					  SPECAST_FMT(specast_str_slice(end, from, end.size)));
	}
	write_row(compose, specast_str_format(compose->arena, "%.*s" FORM_GROUP, SPECAST_FMT(path)),
		  entry->group, begun);
	return last;
}

/* The values, and then the groups of what stands by then. */
static void write_rows(struct compose *compose, const struct specast_node *top, bool *begun)
{
	for (const struct specast_node *node = top; node; node = specast_node_walk(top, node))
		if (is_row(compose, node) && specast_node_is_leaf(node) && !apart_of(compose, node)->group)
			write_row(compose, specast_paths_of(compose->paths, node),
				  node->shape != SPECAST_FLAG ? node->text
				  : node->flag                ? SPECAST_STR("Yes")
							      : SPECAST_STR("No"),
				  begun);
	for (const struct specast_node *list = top; list; list = specast_node_walk(top, list)) {
		const struct specast_node *entry = list->shape == SPECAST_LIST ? list->first : NULL;
		for (; entry; entry = entry->next)
			if (entry->group.size && is_row(compose, entry))
				entry = write_group(compose, entry, begun);
	}
}

/* -- sections -- */

static void write_section(struct compose *compose, unsigned level, const struct specast_apart *apart)
{
	const struct specast_node *node = apart->node;
	struct specast_str path = specast_paths_of(compose->paths, node);

	if (!apart->group && specast_node_is_leaf(node))
		write_leaf(compose, level, apart, path);
	if (node->group.size)
		write_text(compose, level, node->group,
			   specast_str_format(compose->arena, "%.*s" FORM_GROUP, SPECAST_FMT(path)),
			   apart->verbatim);
}

static void write_sections(struct compose *compose, const struct specast_node *top, unsigned level)
{
	for (const struct specast_node *node = top; node; node = specast_node_walk(top, node)) {
		const struct specast_apart *apart = apart_of(compose, node);
		if (apart && *form_of(compose, apart) == FORM_SECTION)
			write_section(compose, level, apart);
		if (apart)
			*form_of(compose, apart) = FORM_DONE;
	}
}

static void write_notes(struct compose *compose, const struct specast_node *top, unsigned level)
{
	for (const struct specast_node *node = top; node; node = specast_node_walk(top, node)) {
		const struct specast_apart *apart = apart_of(compose, node);
		if (!apart || *form_of(compose, apart) != FORM_NOTE)
			continue;
		struct specast_str path = specast_paths_of(compose->paths, node);
		out_heading(&compose->out, compose->arena, level, SPECAST_STR("Notes"), path);
		write_pin(compose, path);
		prose_write(compose, node->text, level, false);
		*form_of(compose, apart) = FORM_DONE;
	}
}

/* The parts of `record` with a name and the remarks on them, in `parts`; how many there are. */
static size_t parts_named(const struct specast_node *record, struct specast_str name,
			  const struct specast_node *parts[2])
{
	const struct specast_node *remarks = record ? specast_node_get(record, "remarks") : NULL;
	size_t count = 0;

	for (int i = 0; i < 2; i++) {
		const struct specast_node *in = i == 0 ? record : remarks;
		for (const struct specast_node *part = in ? in->first : NULL; part; part = part->next)
			if (specast_str_equal(part->name, name)) {
				parts[count++] = part;
				break;
			}
	}
	return count;
}

/* Writes what is apart of some parts and not written yet, in a section below the heading of `level`. */
static void write_parts(struct compose *compose, const struct specast_node **parts, size_t count,
			unsigned level)
{
	bool any = false, table = false;

	for (size_t i = 0; i < count; i++)
		any |= choose(compose, parts[i]);
	for (size_t i = 0; i < count; i++)
		write_notes(compose, parts[i], level + 1);
	if (!any)
		return;
	out_heading(&compose->out, compose->arena, level + 1, SPECAST_STR("Further Details"),
		    SPECAST_STR(FORM_APART));
	write_pin(compose, SPECAST_STR(FORM_APART));
	for (size_t i = 0; i < count; i++)
		write_rows(compose, parts[i], &table);
	for (size_t i = 0; i < count; i++)
		write_sections(compose, parts[i], level + 2);
}

void apart_write_part(struct compose *compose, const struct specast_node *record, struct specast_str name,
		      unsigned level)
{
	const struct specast_node *parts[2];

	if (compose->options->apart_count > 0 && level <= APART_DEPTH_MOST)
		write_parts(compose, parts, parts_named(record, name, parts), level);
}

void apart_write(struct compose *compose)
{
	const struct specast_node *root = compose->root->node;

	if (compose->options->apart_count > 0)
		write_parts(compose, &root, 1, 1);
}
