/* Templates as C source: flat arrays of constants. */
#include <stdio.h>

#include "emit.h"

/* What one line of the output holds at most of a long string. */
#define LITERAL_WIDTH 100

void emit_str(struct specast_buf *out, struct specast_str str)
{
	size_t width = 0;

	specast_buf_puts(out, "{ \"");
	for (size_t i = 0; i < str.size; i++) {
		unsigned char c = (unsigned char)str.data[i];

		if (c == '\n')
			specast_buf_puts(out, "\\n");
		else if (c == '"' || c == '\\' || c == '?')
			specast_buf_printf(out, "\\%c", c);
		else if (c < 0x20 || c == 0x7f)
			specast_buf_printf(out, "\\%03o", c);
		else
			specast_buf_putc(out, (char)c);
		if (++width >= LITERAL_WIDTH && c == '\n') {
			specast_buf_puts(out, "\"\n\t\"");
			width = 0;
		}
	}
	specast_buf_printf(out, "\", %zu }", str.size);
}

void emit_strs(struct specast_buf *out, const char *declaration, const struct specast_str *strs, size_t count)
{
	specast_buf_printf(out, "%s = {\n", declaration);
	for (size_t i = 0; i < count; i++) {
		specast_buf_putc(out, '\t');
		emit_str(out, strs[i]);
		specast_buf_puts(out, ",\n");
	}
	specast_buf_puts(out, count ? "};\n\n" : "\t{ 0 }\n};\n\n");
}

static void emit_text(struct specast_buf *out, const char *member, struct specast_str str)
{
	if (!str.size)
		return;
	specast_buf_printf(out, ", .%s = ", member);
	emit_str(out, str);
}

static void emit_number(struct specast_buf *out, const char *member, unsigned long number)
{
	if (number)
		specast_buf_printf(out, ", .%s = %lu", member, number);
}

static void emit_ref(struct specast_buf *out, struct template_ref ref)
{
	if (!ref.row)
		return;
	specast_buf_printf(out, ", .ref = { %u, ", ref.row);
	emit_str(out, ref.open);
	specast_buf_puts(out, " }");
}

static void emit_slots(struct specast_buf *out, const char *name, const struct template_captions *captions)
{
	specast_buf_printf(out, "static const uint32_t %s_slots[] = {", name);
	for (uint32_t i = 0; i < captions->slot_count; i++)
		specast_buf_printf(out, i % 16 ? " %u," : "\n\t%u,", captions->slots[i]);
	specast_buf_puts(out, "\n};\n\n");
}

void emit_captions(struct specast_buf *out, const char *name, const struct template_captions *all)
{
	const struct template_caption *captions = all->items;

	emit_slots(out, name, all);
	specast_buf_printf(out, "static const struct template_caption %s_items[] = {\n", name);
	for (uint32_t i = 0; i < all->count; i++) {
		specast_buf_puts(out, "\t{ .phrase = ");
		emit_str(out, captions[i].phrase);
		emit_number(out, "kind", captions[i].kind);
		emit_number(out, "level", captions[i].level);
		emit_number(out, "context", captions[i].context);
		emit_ref(out, captions[i].ref);
		emit_text(out, "wanted", captions[i].wanted);
		emit_number(out, "order", captions[i].order);
		specast_buf_puts(out, " },\n");
	}
	specast_buf_puts(out, all->count ? "};\n\n" : "\t{ 0 }\n};\n\n");
}

void emit_captions_value(struct specast_buf *out, const char *name, const struct template_captions *captions)
{
	specast_buf_printf(out, "{ %s_items, %s_slots, %u, %u }", name, name, captions->count,
			   captions->slot_count);
}

static void emit_nodes(struct specast_buf *out, const struct specast_template *tmpl)
{
	for (uint32_t i = 0; i < tmpl->node_count; i++) {
		const struct template_node *node = &tmpl->nodes[i];

		specast_buf_printf(out, "\t{ .kind = %u", node->kind);
		emit_number(out, "level", node->level);
		emit_number(out, "marker", (unsigned char)node->marker);
		emit_number(out, "bold", node->bold);
		emit_number(out, "colon_inside", node->colon_inside);
		emit_number(out, "hard_break", node->hard_break);
		emit_number(out, "task", node->task);
		emit_number(out, "loose", node->loose);
		emit_number(out, "blank_before", node->blank_before);
		emit_number(out, "numbered", node->numbered);
		emit_number(out, "context", node->context);
		emit_ref(out, node->ref);
		emit_text(out, "filter", node->filter);
		emit_text(out, "wanted", node->wanted);
		emit_text(out, "label", node->label);
		emit_text(out, "phrase", node->phrase);
		emit_text(out, "text", node->text);
		emit_number(out, "part", node->part);
		emit_number(out, "part_count", node->part_count);
		emit_number(out, "first", node->first);
		emit_number(out, "next", node->next);
		emit_number(out, "parent", node->parent);
		emit_number(out, "offset", node->offset);
		emit_number(out, "end", node->end);
		specast_buf_puts(out, " },\n");
	}
}

static void emit_parts(struct specast_buf *out, const struct specast_template *tmpl)
{
	for (uint32_t i = 0; i < tmpl->part_count; i++) {
		const struct template_part *part = &tmpl->parts[i];

		specast_buf_printf(out, "\t{ .kind = %u", part->kind);
		emit_ref(out, part->ref);
		emit_text(out, "text", part->text);
		emit_text(out, "filter", part->filter);
		emit_text(out, "wanted", part->wanted);
		specast_buf_puts(out, " },\n");
	}
}

static void emit_list(struct specast_buf *out, const char *what, size_t index, const struct specast_str *strs,
		      size_t count)
{
	char declaration[96];

	snprintf(declaration, sizeof(declaration), "static const struct specast_str %s_%zu[]", what, index);
	emit_strs(out, declaration, strs, count);
}

static void emit_arrays(struct specast_buf *out, const struct specast_template *tmpl, size_t index)
{
	char name[96];

	specast_buf_printf(out, "static const struct template_node nodes_%zu[] = {\n", index);
	emit_nodes(out, tmpl);
	specast_buf_printf(out, "};\n\nstatic const struct template_part parts_%zu[] = {\n", index);
	emit_parts(out, tmpl);
	specast_buf_printf(out, "};\n\nstatic const uint16_t required_%zu[] = { ", index);
	for (uint32_t i = 0; i < tmpl->required_count; i++)
		specast_buf_printf(out, "%u, ", tmpl->required[i]);
	specast_buf_puts(out, "0 };\n\n");
	snprintf(name, sizeof(name), "captions_%zu", index);
	emit_captions(out, name, &tmpl->captions);
	emit_list(out, "defaults", index, tmpl->defaults, tmpl->default_count);
	emit_list(out, "blanks", index, tmpl->blanks, tmpl->blank_count);
	emit_list(out, "words", index, tmpl->words, tmpl->word_count);
	emit_list(out, "titles", index, tmpl->titles, tmpl->title_count);
	emit_list(out, "plain", index, tmpl->plain, tmpl->plain_count);
}

struct specast_str file_base(struct specast_str name)
{
	while (specast_str_find_char(name, '/', 0) != SIZE_MAX)
		name = specast_str_slice(name, specast_str_find_char(name, '/', 0) + 1, name.size);
	return name;
}

static void emit_template(struct specast_buf *out, const struct specast_template *tmpl, size_t index)
{
	char name[96];

	emit_arrays(out, tmpl, index);
	specast_buf_printf(
	    out, "static const struct specast_template template_%zu = {\n\t.source = { .name = ", index);
	emit_str(out, file_base(tmpl->source.name));
	specast_buf_puts(out, ", .text = ");
	emit_str(out, tmpl->source.text);
	specast_buf_puts(out, " },\n\t.name = ");
	emit_str(out, tmpl->name);
	specast_buf_puts(out, ",\n\t.version = ");
	emit_str(out, tmpl->version);
	specast_buf_puts(out, ",\n\t.description = ");
	emit_str(out, tmpl->description);
	specast_buf_printf(out, ",\n\t.nodes = nodes_%zu, .node_count = %u,\n", index, tmpl->node_count);
	specast_buf_printf(out, "\t.parts = parts_%zu, .part_count = %u,\n", index, tmpl->part_count);
	snprintf(name, sizeof(name), "captions_%zu", index);
	specast_buf_puts(out, "\t.captions = ");
	emit_captions_value(out, name, &tmpl->captions);
	specast_buf_puts(out, ",\n");
	specast_buf_printf(out, "\t.required = required_%zu, .required_count = %u,\n", index,
			   tmpl->required_count);
	specast_buf_printf(out, "\t.defaults = defaults_%zu, .default_count = %u,\n", index,
			   tmpl->default_count);
	specast_buf_printf(out, "\t.blanks = blanks_%zu, .blank_count = %u,\n", index, tmpl->blank_count);
	specast_buf_printf(out, "\t.words = words_%zu, .word_count = %u,\n", index, tmpl->word_count);
	specast_buf_printf(out, "\t.titles = titles_%zu, .title_count = %u,\n", index, tmpl->title_count);
	specast_buf_printf(out, "\t.plain = plain_%zu, .plain_count = %u,\n", index, tmpl->plain_count);
	specast_buf_printf(out, "\t.front_matter = %d\n};\n\n", tmpl->front_matter);
}

static void add_words(struct specast_buf *list, struct specast_str text)
{
	struct specast_str word;

	while (caption_word(list->arena, &text, &word))
		specast_buf_put(list, (struct specast_str){ (const char *)&word, sizeof(word) });
}

/* The words that headings, labels and columns of a template consist of. */
static void add_template_words(struct specast_buf *list, const struct specast_template *tmpl)
{
	for (uint32_t i = 1; i < tmpl->node_count; i++) {
		const struct template_node *node = &tmpl->nodes[i];

		if (node->kind == TEMPLATE_FRONT || (node->kind == TEMPLATE_FIELD && !node->bold))
			continue;
		add_words(list, node->label);
		/* "**Category {{@n}}: {{name}}**" heads an entry too */
		bool heads = node->kind == TEMPLATE_SECTION ||
			     (node->kind == TEMPLATE_LINE && node->part_count &&
			      specast_str_starts(tmpl->parts[node->part].text, "**"));
		for (uint32_t part = 0; heads && part < node->part_count; part++)
			if (tmpl->parts[node->part + part].kind == TEMPLATE_TEXT)
				add_words(list, tmpl->parts[node->part + part].text);
	}
}

/* The words that headings of the documents' templates and the names of the vocabulary consist of.  The first
 * template is the house style, whose headings are the lexicon's: they would make every known wording plain.
 * Fields of lists are no headings. */
static void emit_plain_words(const struct specast_template *const *templates, size_t count,
			     struct specast_buf *out)
{
	struct specast_buf list = SPECAST_BUF(out->arena);
	const struct specast_concept *rows;
	size_t row_count, words;

	for (size_t i = 1; i < count; i++)
		add_template_words(&list, templates[i]);
	add_words(&list,
		  SPECAST_STR("technical specification spec table of contents toc the and a to for in on"));
	rows = specast_vocabulary(&row_count);
	for (size_t i = 1; i < row_count; i++) {
		struct specast_str name = specast_str_of(rows[i].name);

		if (rows[rows[i].parent].shape == SPECAST_LIST)
			continue;
		for (size_t at = 0; at <= name.size;) {
			size_t end = specast_str_find_char(name, '_', at);

			add_words(&list, specast_str_slice(name, at, end));
			at = end == SIZE_MAX ? name.size + 1 : end + 1;
		}
	}
	struct specast_str *all = (struct specast_str *)(void *)list.data;
	words = list.size / sizeof(*all);
	specast_str_sort(all, words);
	words = specast_str_unique(all, words);
	emit_strs(out, "const struct specast_str template_plain_words[]", all, words);
	specast_buf_printf(out, "const size_t template_plain_word_count = %zu;\n\n", words);
}

void templates_emit(const struct specast_template *const *templates, size_t count, struct specast_buf *out)
{
	specast_buf_puts(out, "/* Made by compile-templates. */\n#include \"template.h\"\n\n");
	for (size_t i = 0; i < count; i++)
		emit_template(out, templates[i], i);
	specast_buf_puts(out, "const struct specast_template *const template_builtin[] = { ");
	for (size_t i = 0; i < count; i++)
		specast_buf_printf(out, "&template_%zu, ", i);
	specast_buf_printf(out, "};\nconst size_t template_builtin_count = %zu;\n\n", count);
	emit_plain_words(templates, count, out);
}
