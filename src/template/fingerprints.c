/* The fingerprints of a blank document: texts that nobody has filled in, by which they are known to say
 * nothing. */
#include <stdlib.h>

#include "loader.h"
#include "recognise.h"

struct fingerprint {
	struct specast_str text, form;
	uint32_t order;
	bool again; /* another one has the same form */
};

struct collector {
	struct specast_arena *arena;
	const struct specast_outline *outline;
	const struct specast_template *tmpl; /* NULL: none */
	struct vector defaults;              /* normal forms of its defaults and of their lines, sorted */
	struct vector found;
};

static void add_default(struct collector *collector, struct specast_str text)
{
	*(struct specast_str *)vector_push(collector->arena, &collector->defaults, sizeof(text)) =
	    blank_form(collector->arena, text);
}

static void find_defaults(struct collector *collector)
{
	for (uint32_t i = 0; i < collector->tmpl->default_count; i++) {
		struct specast_str text = collector->tmpl->defaults[i], line;
		struct label label;

		text = specast_str_slice(text, specast_str_find_char(text, '=', 0) + 1, text.size);
		add_default(collector, text);
		while (specast_str_line(&text, &line)) {
			add_default(collector, line);
			if (label_parse(line, &label))
				add_default(collector, label.value);
		}
	}
	specast_str_sort(collector->defaults.data, collector->defaults.count);
}

static bool is_known(const struct collector *collector, struct specast_str form)
{
	return collector->tmpl &&
	       (specast_str_among(form, collector->tmpl->blanks, collector->tmpl->blank_count) ||
		specast_str_among(form, collector->defaults.data, collector->defaults.count));
}

static void add(struct collector *collector, struct specast_str text)
{
	struct specast_str form = blank_form(collector->arena, text);
	struct fingerprint *fingerprint;

	if (!form.size || is_known(collector, form))
		return;
	fingerprint = vector_push(collector->arena, &collector->found, sizeof(*fingerprint));
	*fingerprint = (struct fingerprint){ .text = specast_str_trim_lines(text),
					     .form = form,
					     .order = collector->found.count };
}

/* Signs by which people mark what is to be replaced, such as brackets; those of links are none. */
static bool looks_unfilled(struct specast_str text)
{
	static const char *const signs[] = { "<", "{", "...", "…", "?", "XX" };

	if (specast_str_find_char(text, '[', 0) != SIZE_MAX && specast_str_find(text, "](", 0) == SIZE_MAX)
		return true;
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (specast_str_find(text, signs[i], 0) != SIZE_MAX)
			return true;
	return false;
}

/* "Component 1: [Name]": the noun is wording, the name is not. */
static void add_heading(struct collector *collector, struct specast_str heading)
{
	static const char *const separators[] = { ": ", " - ", " – " };
	struct specast_str name = heading;

	for (size_t i = 0; i < sizeof(separators) / sizeof(*separators) && name.size == heading.size; i++) {
		size_t at = specast_str_find(heading, separators[i], 0);

		if (at != SIZE_MAX)
			name = specast_str_trim(specast_str_slice(heading, at + 2, heading.size));
	}
	if (looks_unfilled(name) || (name.size < heading.size && specast_str_starts(name, "`")))
		add(collector, name);
}

/* The value that follows a bold label, which is wording.  What stands before a plain colon may be either. */
static void add_line(struct collector *collector, struct specast_str line)
{
	struct label label;
	bool labelled = label_parse(line, &label);
	bool plain = labelled && !label.bold && label.separator == ':' && looks_unfilled(label.value);

	if (plain && is_known(collector, blank_form(collector->arena, label.value)))
		return; /* and so the whole line is */
	if (!labelled || !label.bold)
		add(collector, line);
	if (plain || (labelled && label.bold))
		add(collector, label.value);
}

static bool has_labels(struct specast_str text)
{
	struct specast_str line;
	struct label label;

	while (specast_str_line(&text, &line))
		if (label_parse(specast_str_trim(line), &label) && label.bold)
			return true;
	return false;
}

static void add_paragraph(struct collector *collector, struct specast_str text)
{
	struct specast_str line;

	if (!has_labels(text)) {
		add_line(collector, text);
		return;
	}
	while (specast_str_line(&text, &line))
		add_line(collector, specast_str_trim(line));
}

/* A row says nothing as a whole; one of label and value as its value does. */
static void add_row(struct collector *collector, const struct specast_block *row)
{
	const struct specast_block *first = row->first, *second = first ? first->next : NULL;
	struct specast_buf joined = SPECAST_BUF(collector->arena);
	size_t filled = 0;

	for (const struct specast_block *cell = first; cell; cell = cell->next) {
		specast_buf_puts(&joined, cell == first ? "" : " | ");
		specast_buf_put(&joined, cell->text);
		filled += cell->text.size > 0;
	}
	if (second && !second->next && specast_str_starts(first->text, "**"))
		add(collector, second->text);
	else if (filled == 1 && first->text.size)
		add(collector, first->text);
	else
		add(collector, specast_buf_str(&joined));
}

static void add_blocks(struct collector *collector, const struct specast_block *block)
{
	for (; block; block = block->next) {
		switch (block->kind) {
		case SPECAST_BLOCK_LIST:
		case SPECAST_BLOCK_ITEM: /* nested so deep as the outline allows, at most */
			add_blocks(collector, block->first);
			break;
		case SPECAST_BLOCK_TABLE:
			for (const struct specast_block *row = block->first ? block->first->next : NULL; row;
			     row = row->next)
				add_row(collector, row);
			break;
		case SPECAST_BLOCK_CODE:
			add(collector, block->text);
			break;
		case SPECAST_BLOCK_PARAGRAPH:
		case SPECAST_BLOCK_QUOTE:
			add_paragraph(collector, specast_outline_text(collector->outline, block, block));
			break;
		default:
			break;
		}
	}
}

/* "[Metric 1]: [Target]" happens to be a link reference definition. */
static void add_definitions(struct collector *collector)
{
	const struct specast_block *block = collector->outline->definitions;

	for (; block; block = block->next)
		if (looks_unfilled(block->target))
			add(collector,
			    specast_str_format(collector->arena, "[%.*s]: %.*s", SPECAST_FMT(block->text),
					       SPECAST_FMT(block->target)));
}

static void collect(struct collector *collector)
{
	const struct specast_outline *outline = collector->outline;

	for (const struct specast_front *front = outline->front; front; front = front->next)
		for (size_t i = 0; i < front->count; i++)
			if (looks_unfilled(front->values[i]))
				add(collector, front->values[i]);
	for (const struct specast_section *section = outline->root; section;
	     section = specast_section_next(section)) {
		add_heading(collector, section->heading);
		add_blocks(collector, section->first_block);
	}
	add_definitions(collector);
}

static int compare_forms(const void *left, const void *right)
{
	const struct fingerprint *a = left, *b = right;
	int order = specast_str_compare(a->form, b->form);

	return order ? order : a->order < b->order ? -1 : a->order > b->order;
}

static int compare_places(const void *left, const void *right)
{
	const struct fingerprint *a = left, *b = right;

	return a->order < b->order ? -1 : a->order > b->order;
}

const struct specast_str *specast_template_fingerprints(struct specast_arena *arena,
							const struct specast_outline *outline,
							const struct specast_template *tmpl, size_t *count)
{
	struct collector collector = { .arena = arena, .outline = outline, .tmpl = tmpl };
	struct fingerprint *found;
	struct specast_str *texts;

	if (tmpl)
		find_defaults(&collector);
	collect(&collector);
	found = collector.found.data;
	texts = SPECAST_NEW_ARRAY(arena, collector.found.count + 1u, struct specast_str);
	*count = 0;
	if (!found)
		return texts;
	qsort(found, collector.found.count, sizeof(*found), compare_forms);
	for (uint32_t i = 1; i < collector.found.count; i++)
		found[i].again = specast_str_equal(found[i - 1].form, found[i].form);
	qsort(found, collector.found.count, sizeof(*found), compare_places);
	for (uint32_t i = 0; i < collector.found.count; i++)
		if (!found[i].again)
			texts[(*count)++] = found[i].text;
	return texts;
}
