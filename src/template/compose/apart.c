/* Values written apart, since they would not read back equal from where the template puts them: in a pinned
 * section at the end of that in which they belong, or of the document. */
#include "compose.h"
#include "forms.h"

#include <string.h>

#define APART_DEEPEST 3 /* of a heading below which values can stand apart, with headings of their own */

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
	form_put_pin(&compose->out.text, path);
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

/* Writes what is apart of a part and not written yet, in a section below the heading of `level`. */
static void write_part(struct compose *compose, const struct specast_node *top, unsigned level, bool *begun)
{
	const struct specast_compose_options *options = compose->options;

	for (const struct specast_node *node = top; node; node = specast_node_walk(top, node)) {
		const struct specast_apart *apart = apart_of(compose, node);
		if (!apart || compose->apart_done[apart - options->apart])
			continue;
		compose->apart_done[apart - options->apart] = true;
		if (!*begun) {
			out_heading(&compose->out, compose->arena, level + 1, SPECAST_STR("Further Details"),
				    SPECAST_STR(FORM_APART));
			write_pin(compose, SPECAST_STR(FORM_APART));
			*begun = true;
		}
		struct specast_str path = specast_paths_of(compose->paths, node);
		if (!apart->group && node->shape != SPECAST_LIST && node->shape != SPECAST_RECORD)
			write_leaf(compose, level + 2, apart, path);
		if (node->group.size)
			write_text(compose, level + 2, node->group,
				   specast_str_format(compose->arena, "%.*s" FORM_GROUP, SPECAST_FMT(path)),
				   apart->verbatim);
	}
}

void apart_write_part(struct compose *compose, const struct specast_node *record, struct specast_str name,
		      unsigned level)
{
	const struct specast_node *remarks = record ? specast_node_get(record, "remarks") : NULL;
	bool begun = false;

	if (compose->options->apart_count == 0 || level > APART_DEEPEST)
		return;
	for (int i = 0; i < 2; i++) {
		const struct specast_node *in = i == 0 ? record : remarks;
		for (const struct specast_node *part = in ? in->first : NULL; part; part = part->next)
			if (specast_str_equal(part->name, name))
				write_part(compose, part, level, &begun);
	}
}

void apart_write(struct compose *compose)
{
	bool begun = false;

	if (compose->options->apart_count > 0)
		write_part(compose, compose->root->node, 1, &begun);
}
