/* The table of contents, made of the headings that have been written. */
#include "compose.h"

#include "forms.h"

#include <string.h>

struct table {
	struct specast_buf text;
	const struct specast_anchor *anchors; /* in the order of sections */
	size_t anchor_count, next;
	unsigned depth;
	bool numbered;
	bool other_marks; /* not those of the list that stands right above */
};

static struct specast_str text_of(const struct specast_node *record, const char *name)
{
	const struct specast_node *node = specast_node_get(record, name);

	return node ? node->text : SPECAST_STR_NONE;
}

/* "2.1 Goals" without its number, which the list has. */
static struct specast_str unnumbered(struct specast_str heading)
{
	size_t at = 0;

	while (at < heading.size && strchr("0123456789.)", heading.data[at]))
		at++;
	return at > 0 && at < heading.size && heading.data[at] == ' '
		   ? specast_str_slice(heading, at + 1, heading.size)
		   : heading;
}

/* What follows a code span, which brackets in it do not end; else `at`. */
static size_t code_end(struct specast_str text, size_t at)
{
	size_t marks = 0, run = 0, end;

	while (at + marks < text.size && text.data[at + marks] == '`')
		marks++;
	for (end = at + marks; end < text.size && !(run == marks && text.data[end] != '`'); end++)
		run = text.data[end] == '`' ? run + 1 : 0;
	return run == marks ? end : at;
}

/* What follows the target of a link, which begins behind its text: "](…)"; else `at`. */
static size_t target_end(struct specast_str text, size_t at)
{
	size_t open = 0, end = at + 1;

	for (; end < text.size; end++) {
		open += text.data[end] == '(';
		open -= text.data[end] == ')' && open > 0;
		if (open == 0)
			break;
	}
	return end > at + 1 && end < text.size ? end + 1 : at;
}

/* A link cannot stand in another: of those in a heading the text is left. */
static void put_words(struct specast_buf *out, struct specast_str heading)
{
	for (size_t at = 0; at < heading.size;) {
		size_t end = at + 1;

		if (heading.data[at] == '\\' && end < heading.size)
			end++;
		else if (heading.data[at] == '`' && code_end(heading, at) > at)
			end = code_end(heading, at);
		else if (heading.data[at] == '[' && specast_str_find(heading, "](", at) != SIZE_MAX)
			at++;
		else if (heading.data[at] == ']' && target_end(heading, at) > at)
			at = end = target_end(heading, at);
		else if (strchr("[]", heading.data[at]))
			specast_buf_putc(out, '\\');
		specast_buf_put(out, specast_str_slice(heading, at, end));
		at = end;
	}
}

static void put_link(struct table *table, struct specast_str heading, struct specast_str name)
{
	specast_buf_putc(&table->text, '[');
	put_words(&table->text, table->numbered ? unnumbered(heading) : heading);
	specast_buf_printf(&table->text, "](#%.*s)", SPECAST_FMT(name));
}

static struct specast_str name_of(struct table *table, const struct specast_section *section)
{
	while (table->next < table->anchor_count && table->anchors[table->next].section != section)
		table->next++;
	return table->next < table->anchor_count ? table->anchors[table->next].name : SPECAST_STR_NONE;
}

/* The sections below `parent` that begin at `from` or later. */
static void put_sections(struct table *table, const struct specast_section *parent, size_t from,
			 unsigned level, unsigned indent)
{
	unsigned number = 0;

	for (const struct specast_section *at = parent->first; at; at = at->next) {
		struct specast_str name = name_of(table, at);
		size_t start;

		if (at->start < from || !name.size || !at->heading.size)
			continue;
		if (table->text.size)
			specast_buf_putc(&table->text, '\n');
		specast_buf_repeat(&table->text, ' ', indent);
		start = table->text.size - indent;
		if (table->numbered)
			specast_buf_printf(&table->text, table->other_marks ? "%u) " : "%u. ", ++number);
		else
			specast_buf_puts(&table->text, table->other_marks ? "* " : "- ");
		unsigned inner = (unsigned)(table->text.size - start);
		put_link(table, at->heading, name);
		if (level < table->depth)
			put_sections(table, at, from, level + 1, inner); /* at most six levels */
	}
}

/* The document's title, or the document where it has none. */
static const struct specast_section *title_of(const struct specast_outline *outline)
{
	const struct specast_section *first = outline->root->first;

	return first && first->level == 1 && !first->next ? first : outline->root;
}

static bool stands_below_list(const struct specast_outline *outline, size_t at)
{
	const struct specast_block *last = NULL;

	for (const struct specast_block *block = title_of(outline)->first_block; block; block = block->next)
		last = block->start < at ? block : last;
	return last && last->kind == SPECAST_BLOCK_LIST;
}

/* The list, which is to stand at `at`. */
static struct specast_str list_made(struct compose *compose, const struct specast_node *contents,
				    const struct specast_outline *outline, size_t at)
{
	struct table table = { .text = SPECAST_BUF(compose->arena) };
	struct specast_str depth = text_of(contents, "depth");
	const struct specast_node *numbered = specast_node_get(contents, "numbered");

	table.anchors = specast_outline_anchors(compose->arena, outline, &table.anchor_count);
	table.depth =
	    depth.size == 1 && *depth.data > '0' && *depth.data <= '6' ? (unsigned)(*depth.data - '0') : 1;
	table.numbered = numbered && numbered->flag;
	table.other_marks = !text_of(contents, "title").size && stands_below_list(outline, at);
	put_sections(&table, title_of(outline), at, 1, 0);
	return specast_buf_str(&table.text);
}

/* All that stands there, or nothing where there is nothing to list. */
static struct specast_str table_made(struct compose *compose, const struct specast_node *contents,
				     const struct specast_outline *outline, size_t at)
{
	struct specast_str title = text_of(contents, "title"), opening = text_of(contents, "opening"),
			   closing = text_of(contents, "closing"), list;
	struct specast_buf out = SPECAST_BUF(compose->arena);
	bool marker = form_is_contents_marker(opening);

	list = marker ? opening : list_made(compose, contents, outline, at);
	if (!list.size)
		return SPECAST_STR_NONE;
	if (title.size) {
		specast_buf_repeat(&out, '#', compose->contents_level);
		specast_buf_printf(&out, " %.*s\n", SPECAST_FMT(inline_heading(compose, title)));
		if (!form_is_contents_heading(compose->arena, title)) {
			specast_pin_put(&out, SPECAST_STR(FORM_CONTENTS));
			specast_buf_putc(&out, '\n');
		}
		specast_buf_putc(&out, '\n');
	}
	if (form_is_comment(opening))
		specast_buf_printf(&out, "%.*s\n", SPECAST_FMT(opening));
	specast_buf_put(&out, list);
	if (form_is_comment(closing) && !marker)
		specast_buf_printf(&out, "\n%.*s", SPECAST_FMT(closing));
	return specast_buf_str(&out);
}

static const struct specast_section *section_from(const struct specast_section *section, size_t at)
{
	while (section && section->start < at)
		section = section->first && section->end > at ? section->first : section->next;
	return section;
}

/* Between two blocks: where the table was to stand, else before the next heading.  Without a heading, and where
 * nothing would follow, it stands below the title, before any other. */
static size_t place_of(const struct compose *compose, const struct specast_outline *outline, bool headed)
{
	struct specast_str text = outline->source->text;
	size_t at = compose->contents_at;
	const struct specast_section *section = title_of(outline)->first;

	if (section && section->start < at && (!headed || !section_from(section, at)))
		return section->start > strlen("\n\n") ? section->start - strlen("\n\n") : 0;

	while (at > 0 && at <= text.size && text.data[at - 1] == ' ') /* a hard break that has gone */
		at--;
	while (at < text.size && text.data[at] == ' ')
		at++;
	if (at == 0 || specast_str_starts(specast_str_slice(text, at, text.size), "\n\n"))
		return at;
	section = section_from(outline->root->first, at);
	return section ? section->start - strlen("\n\n") : text.size;
}

enum specast_status contents_write(struct compose *compose, const struct specast_node *spec,
				   struct specast_outline *outline)
{
	const struct specast_node *contents = specast_node_get(spec, "contents");
	struct specast_str old = outline->source->text, table;
	struct specast_source *source = SPECAST_NEW(compose->arena, struct specast_source);
	struct specast_buf text = SPECAST_BUF(compose->arena);
	size_t at;

	if (!contents)
		return SPECAST_OK;
	at = place_of(compose, outline, text_of(contents, "title").size > 0);
	table = table_made(compose, contents, outline, at);
	if (!table.size)
		return SPECAST_OK;
	specast_buf_put(&text, specast_str_slice(old, 0, at));
	specast_buf_puts(&text, at ? "\n\n" : "");
	specast_buf_put(&text, table);
	specast_buf_puts(&text, at ? "" : "\n\n");
	size_t added = text.size - at;
	specast_buf_put(&text, specast_str_slice(old, at, old.size));
	for (struct out_heading *heading = compose->out.headings; heading; heading = heading->next)
		if (heading->offset >= at)
			heading->offset += added;
	*source = *outline->source;
	source->text = source->original = specast_buf_str(&text);
	*outline = (struct specast_outline){ 0 };
	return specast_outline_parse(outline, compose->arena, source, compose->diagnostics);
}
