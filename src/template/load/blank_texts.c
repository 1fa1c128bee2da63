/* The texts of a template that say nothing where a document still has them: guidance, and what its front matter
 * lists as left over from older forms. */
#include <string.h>

#include "loader.h"

static void add_blank(struct loader *loader, struct specast_str text)
{
	if (!specast_str_blank(text))
		*(struct specast_str *)vector_push(loader->arena, &loader->blanks, sizeof(text)) = text;
}

/* The text of parts as `new` writes it, guidance in the place of values.  False when nothing could stand for
 * some value. */
static bool blank_parts(struct loader *loader, const struct template_node *node, uint32_t from,
			struct specast_buf *out)
{
	bool any = false;

	for (uint32_t i = from; i < node->part_count; i++) {
		const struct template_part *part = loader_part(loader, node->part + i);
		bool flag =
		    part->kind == TEMPLATE_TAG && specast_concept_at(part->ref.row)->shape == SPECAST_FLAG;

		if (part->kind == TEMPLATE_ORDINAL ||
		    (part->kind == TEMPLATE_TAG && !part->text.size && !flag))
			return false;
		if (part->kind == TEMPLATE_TEXT || part->kind == TEMPLATE_TAG)
			specast_buf_put(out, flag ? SPECAST_STR(" ") : part->text);
		any = any || (part->kind == TEMPLATE_TAG && part->text.size);
	}
	return any;
}

/* What is left of an entry's heading when its noun and number are taken off. */
static void heading_blank(struct loader *loader, const struct template_node *node)
{
	struct specast_buf name = SPECAST_BUF(loader->arena);
	uint32_t from = 0;

	while (from < node->part_count && loader_part(loader, node->part + from)->kind != TEMPLATE_TAG)
		from++;
	if (from + 1 < node->part_count && blank_parts(loader, node, from, &name))
		add_blank(loader, specast_buf_str(&name));
}

static bool is_one_word(struct specast_str text)
{
	for (size_t i = 0; i < text.size; i++)
		if ((text.data[i] | 32) < 'a' || (text.data[i] | 32) > 'z')
			return false;
	return text.size > 0;
}

/* "{{metadata.status: Draft}}": whoever writes "Draft" would have said nothing. */
static void check_guidance(struct loader *loader, uint32_t index)
{
	const struct template_part *part = loader_part(loader, index);
	const struct specast_concept *concept = specast_concept_at(part->ref.row);
	struct specast_str preset;

	if (concept->parent != loader->metadata->id || !is_one_word(part->text))
		return;
	preset = specast_str_format(loader->arena, "%.*s=%.*s",
				    SPECAST_FMT(specast_concept_path(loader->arena, concept)),
				    SPECAST_FMT(part->text));
	for (uint32_t i = 0; i < loader->tmpl->default_count; i++)
		if (specast_str_equal(loader->tmpl->defaults[i], preset))
			return;
	specast_report(loader->diagnostics, SPECAST_D_TEMPLATE_WARNING, loader->source,
		       loader_part_offset(loader, index),
		       "\"%.*s\" is guidance here, so a document that says it says nothing: put guidance in "
		       "brackets, or name it among the defaults",
		       SPECAST_FMT(part->text));
}

static void node_blanks(struct loader *loader, const struct template_node *node)
{
	struct specast_buf whole = SPECAST_BUF(loader->arena);

	if (node->kind == TEMPLATE_SECTION)
		heading_blank(loader, node);
	for (uint32_t i = 0; i < node->part_count; i++)
		if (loader_part(loader, node->part + i)->kind == TEMPLATE_TAG) {
			check_guidance(loader, node->part + i);
			add_blank(loader, loader_part(loader, node->part + i)->text);
		}
	if (node->part_count > 1 && blank_parts(loader, node, 0, &whole))
		add_blank(loader, specast_buf_str(&whole));
	if (node->kind != TEMPLATE_TABLE || !node->ref.row)
		return;
	for (uint32_t i = node->first; i; i = loader_node(loader, i)->next) {
		if (i != node->first)
			specast_buf_puts(&whole, " | ");
		blank_parts(loader, loader_node(loader, i), 0, &whole);
	}
	add_blank(loader, specast_buf_str(&whole));
}

/* Guidance is blank as a whole, and each of its paragraphs and items by itself. */
static void guidance_blanks(struct loader *loader, struct specast_str text)
{
	size_t at = 0;
	struct specast_str rest = text, line;

	add_blank(loader, text);
	while (at < text.size) {
		size_t end = specast_str_find(text, "\n\n", at);

		add_blank(loader, specast_str_slice(text, at, end));
		at = end == SIZE_MAX ? text.size : end + 2;
	}
	while (specast_str_line(&rest, &line)) {
		struct specast_str bare = specast_str_trim(line);

		if (specast_str_starts(bare, "- ") || specast_str_starts(bare, "* ") ||
		    (bare.size && specast_is_digit(bare.data[0])))
			add_blank(loader, bare);
	}
}

/* What else follows from a fingerprint: the text within code or emphasis marks; of a row or a labelled text,
 * what stands in brackets. */
static void add_derived(struct loader *loader, struct specast_str text)
{
	size_t at = 0;

	if (specast_str_find_char(text, '\n', 0) != SIZE_MAX || text.size < 3)
		return;
	if (strchr("`*", text.data[0]) && text.data[text.size - 1] == text.data[0] &&
	    text.data[1] != text.data[0] && specast_str_find_char(text, text.data[0], 1) == text.size - 1)
		add_blank(loader, specast_str_slice(text, 1, text.size - 1));
	if (specast_str_find(text, " | ", 0) == SIZE_MAX && specast_str_ends(text, "]")) {
		size_t open = specast_str_find_char(text, '[', 0);

		if (open != SIZE_MAX && open > 2 && text.data[open - 1] == ' ' &&
		    strchr(":-", text.data[open - 2]) &&
		    specast_str_find_char(text, ']', open) == text.size - 1)
			add_blank(loader, specast_str_slice(text, open, text.size));
		return;
	}
	while (at < text.size) {
		size_t end = specast_str_find(text, " | ", at);
		struct specast_str cell = specast_str_trim(specast_str_slice(text, at, end));

		if (specast_str_starts(cell, "[") && specast_str_find_char(cell, ']', 0) == cell.size - 1)
			add_blank(loader, cell);
		at = end == SIZE_MAX ? text.size : end + 3;
	}
}

void blank_texts_derive(struct loader *loader)
{
	struct specast_str *blanks;
	uint32_t count, kept = 0;

	for (uint32_t i = 1; i < loader->nodes.count; i++) {
		const struct template_node *node = loader_node(loader, i);

		node_blanks(loader, node);
		if (node->kind == TEMPLATE_GUIDANCE)
			guidance_blanks(loader, node->text);
	}
	count = loader->blanks.count;
	for (uint32_t i = 0; i < count; i++)
		add_derived(loader, ((struct specast_str *)loader->blanks.data)[i]);
	blanks = loader->blanks.data;
	count = loader->blanks.count;
	for (uint32_t i = 0; i < count; i++) {
		struct specast_str form = blank_form(loader->arena, blanks[i]);

		if (form.size)
			blanks[kept++] = form;
	}
	specast_str_sort(blanks, kept);
	loader->tmpl->blanks = blanks;
	loader->tmpl->blank_count = (uint32_t)specast_str_unique(blanks, kept);
}
