/* Values written apart: in pinned sections at the end, since they would not read back equal from where the
 * template puts them. */
#include "compose.h"
#include "forms.h"

bool is_apart(const struct compose *compose, const struct specast_node *node)
{
	size_t low = 0, high = compose->options->apart_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct specast_node *at = compose->options->apart[middle];
		if (at == node)
			return true;
		if ((uintptr_t)at < (uintptr_t)node)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
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
		if (says_here(compose, child))
			return true;
	return false;
}

static void write_heading(struct compose *compose, unsigned level, struct specast_str title,
			  struct specast_str pin)
{
	out_heading(&compose->out, compose->arena, level, title, pin);
	specast_buf_puts(&compose->out.text, "\n" FORM_PIN_OPEN);
	specast_buf_put(&compose->out.text, pin);
	specast_buf_puts(&compose->out.text, FORM_PIN_CLOSE);
	compose->out.last = OUT_HTML;
}

static void write_leaf(struct compose *compose, const struct specast_node *node, struct specast_str path)
{
	write_heading(compose, 3, specast_str_format(compose->arena, "`%.*s`", SPECAST_FMT(path)), path);
	if (node->shape == SPECAST_FLAG)
		out_paragraph(&compose->out, node->flag ? SPECAST_STR("Yes") : SPECAST_STR("No"), false);
	else if (node->shape == SPECAST_CODE)
		out_code(&compose->out, inline_joined(compose, node->language), node->text, false);
	else
		prose_write(compose, node->text, 3, false);
}

void apart_write(struct compose *compose)
{
	const struct specast_compose_options *options = compose->options;

	if (options->apart_count == 0)
		return;
	write_heading(compose, 2, SPECAST_STR("Further Details"), SPECAST_STR(FORM_APART));
	for (const struct specast_node *node = compose->root->node; node;
	     node = specast_node_walk(compose->root->node, node)) {
		struct specast_str path;
		if (!is_apart(compose, node))
			continue;
		path = specast_node_path(compose->arena, node);
		if (node->shape != SPECAST_LIST && node->shape != SPECAST_RECORD)
			write_leaf(compose, node, path);
		if (node->group.size) {
			path = specast_str_format(compose->arena, "%.*s" FORM_GROUP, SPECAST_FMT(path));
			write_heading(compose, 3,
				      specast_str_format(compose->arena, "`%.*s`", SPECAST_FMT(path)), path);
			prose_write(compose, node->group, 3, false);
		}
	}
}
