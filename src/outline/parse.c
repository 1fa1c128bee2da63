/* Parsing: cmark-gfm finds the blocks of the text, within limits; blocks.c makes an outline of them.
 *
 * cmark is fed line by line and its tree is read before cmark_parser_finish() would parse the inlines.  An
 * outline needs none, they take half of the time, and nearly all that is costly on hostile input lies there.
 */
#include <pthread.h>
#include <string.h>

#include <cmark-gfm/cmark-gfm-extension_api.h>
#include <cmark-gfm/parser.h>
#include <cmark-gfm-core-extensions.h>

#include "parse.h"

/* What cmark may use.  Real documents need about 8 bytes per byte; the shortest blocks in a row need 150. */
#define CMARK_BYTES_LEAST ((size_t)64 << 20)
#define CMARK_BYTES_MOST ((size_t)1 << 30)
#define CMARK_BYTES_PER_BYTE 192

/* cmark's registry is global, and filling it is not safe in threads. */
static pthread_once_t extensions_once = PTHREAD_ONCE_INIT;

void parse_refuse(struct parse *parse, size_t offset, const char *what, size_t limit)
{
	specast_report(parse->diagnostics, SPECAST_D_LIMIT, parse->outline->source, offset,
		       "%s: the limit is %zu", what, limit);
	parse->refused = true;
	specast_leave(parse->arena, SPECAST_LIMIT);
}

/* What follows a list marker at `at`, or `at`. */
static size_t marker_end(struct specast_str line, size_t at)
{
	size_t end = specast_str_digits(line, at);
	if (end == line.size || !memchr(end > at ? ".)" : "-*+", line.data[end], end > at ? 2 : 3))
		return at;
	end++;
	return end == line.size || is_space(line.data[end]) ? end : at;
}

/* Where a line begins that opens any. */
static const bool opens_list_or_quote[256] = {
	['0' ... '9'] = true, ['-'] = true, ['*'] = true, ['+'] = true, ['>'] = true
};

/* The greatest number of lists and quotes that a line can open, for cmark would make a block of each. */
static size_t line_nesting(struct specast_str line)
{
	size_t nesting = 0, at = 0, end = 0;
	struct specast_str trimmed = specast_str_trim(line);

	if (!trimmed.size || !opens_list_or_quote[(unsigned char)*trimmed.data])
		return 0; /* as nearly all lines */
	/* "- - - -" is a thematic break. */
	while (end < trimmed.size && (is_space(trimmed.data[end]) || trimmed.data[end] == *trimmed.data))
		end++;
	if (end == trimmed.size && trimmed.size && *trimmed.data != '>' && *trimmed.data != '+')
		return 0;
	while (at < trimmed.size) {
		end = trimmed.data[at] == '>' ? at + 1 : marker_end(trimmed, at);
		nesting += end > at;
		if (end == at && !is_space(trimmed.data[end++]))
			break;
		at = end;
	}
	return nesting;
}

/* Whether the next line is surely part of a fence or of HTML. */
static bool is_literal(const cmark_node *current)
{
	return current->parent && !current->parent->parent &&
	       ((current->type == CMARK_NODE_CODE_BLOCK && current->as.code.fenced) ||
		current->type == CMARK_NODE_HTML_BLOCK);
}

/* What cmark is about to do for one line may depend on all that is open.  These sums keep the whole linear.
 */
struct cost {
	const cmark_node *current; /* whose nesting is known */
	size_t nesting;
	size_t levels; /* of all lines */
	size_t tables; /* what looking for rows takes, in steps */
};

#define LEVELS_MOST ((size_t)16 << 20)
#define TABLES_MOST ((size_t)512 << 20)

static void nesting_check(struct parse *parse, struct cost *cost, const cmark_node *current, size_t offset)
{
	if (current != cost->current) {
		cost->nesting = 0;
		for (const cmark_node *node = current; node; node = node->parent)
			cost->nesting += node->type == CMARK_NODE_LIST ||
					 node->type == CMARK_NODE_BLOCK_QUOTE ||
					 node->type == CMARK_NODE_FOOTNOTE_DEFINITION;
		cost->current = current;
	}
	if (cost->nesting > SPECAST_MAX_NESTING)
		parse_refuse(parse, offset, "lists and quotes are nested too deep", SPECAST_MAX_NESTING);
	cost->levels += cost->nesting;
	if (cost->levels > LEVELS_MOST)
		parse_refuse(parse, offset, "too many lines stand deep in lists or quotes", LEVELS_MOST);
}

static size_t pipes_in(struct specast_str line)
{
	size_t count = 0;

	for (size_t at = 0; (at = specast_str_find_char(line, '|', at)) != SIZE_MAX; at++)
		count++;
	return count;
}

/* The most pipes in one line of a text; counts its lines in *lines. */
static size_t pipes_most(struct specast_str text, size_t *lines)
{
	struct specast_str line;
	size_t most = 0;

	for (*lines = 0; specast_str_line(&text, &line); ++*lines) {
		size_t pipes = pipes_in(line);

		most = pipes > most ? pipes : most;
	}
	return most;
}

/* Whether the line below a paragraph may make a table of it. */
static bool is_delimiter_row(struct specast_str line)
{
	size_t i = 0;

	while (i < line.size && (is_space(line.data[i]) || line.data[i] == '>'))
		i++;
	while (i < line.size && (is_space(line.data[i]) || strchr("|-:\n", line.data[i])))
		i++;
	return i == line.size;
}

/* cmark takes the square of a row's cells; and for each line that looks like a delimiter row it looks for a
 * header in the whole paragraph above, going back to its start from each line. */
static void table_check(struct parse *parse, struct cost *cost, const cmark_node *current,
			struct specast_str line, size_t offset)
{
	bool table = current->extension || (current->parent && current->parent->extension);
	struct specast_str header = SPECAST_STR_NONE;
	size_t lines, pipes, header_pipes;

	if (!table && current->type == CMARK_NODE_PARAGRAPH && is_delimiter_row(line))
		header =
		    (struct specast_str){ (const char *)current->content.ptr, (size_t)current->content.size };
	else if (!table)
		return;
	pipes = pipes_in(line);
	header_pipes = pipes_most(header, &lines);
	if (pipes > SPECAST_MAX_TABLE_COLUMNS || header_pipes > SPECAST_MAX_TABLE_COLUMNS)
		parse_refuse(parse, offset, "a table has too many columns", SPECAST_MAX_TABLE_COLUMNS);
	cost->tables += pipes * pipes + header_pipes * header_pipes + header.size * lines;
	if (cost->tables > TABLES_MOST)
		parse_refuse(parse, offset, "the tables take too many steps to find", TABLES_MOST);
}

static void line_add(struct parse *parse, size_t start, size_t *capacity)
{
	parse->lines = specast_array_grow(scratch_arena(), parse->lines, parse->line_count, capacity,
					  sizeof(*parse->lines));
	parse->lines[parse->line_count++] = (uint32_t)start;
}

static void lines_find(struct parse *parse)
{
	struct specast_str text = parse->text;
	size_t capacity = 0;

	for (size_t at = 0; at < text.size; at++) {
		line_add(parse, at, &capacity);
		at = specast_str_find_char(text, '\n', at);
		if (at == SIZE_MAX)
			break;
	}
	line_add(parse, text.size, &capacity);
	parse->line_count--;
}

static void document_parse(struct parse *parse)
{
	static const char closing[] =
	    "\n\n***\n"; /* closes every block but a fence or comment that is never closed */
	cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_FOOTNOTES, &scratch_mem);
	struct cost cost = { 0 };

	cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
	for (size_t i = 0; i < parse->line_count; i++) {
		size_t start = parse->lines[i];
		struct specast_str line = specast_str_slice(parse->text, start, parse->lines[i + 1]);

		if (!is_literal(parser->current) && line_nesting(line) > SPECAST_MAX_NESTING)
			parse_refuse(parse, start, "lists and quotes are nested too deep",
				     SPECAST_MAX_NESTING);
		table_check(parse, &cost, parser->current, line, start);
		cmark_parser_feed(parser, line.data, line.size);
		nesting_check(parse, &cost, parser->current, start);
	}
	cmark_parser_feed(parser, closing, sizeof(closing) - 1);
	blocks_read(parse, parser->root);
}

static void work(void *argument)
{
	struct parse *parse = argument;
	struct specast_outline *outline = parse->outline;

	outline->root = SPECAST_NEW(parse->arena, struct specast_section);
	outline->root->end = (uint32_t)parse->text.size;
	outline->definitions = outline->footnotes = NULL;
	parse->definitions_end = &outline->definitions;
	parse->footnotes_end = &outline->footnotes;
	lines_find(parse);
	document_parse(parse);
}

struct specast_section *specast_section_next(const struct specast_section *section)
{
	if (section->first)
		return section->first;
	while (section && !section->next)
		section = section->parent;
	return section ? section->next : NULL;
}

enum specast_status specast_outline_parse(struct specast_outline *outline, struct specast_arena *arena,
					  const struct specast_source *source,
					  struct specast_diagnostics *diagnostics)
{
	struct parse parse = {
		.outline = outline, .arena = arena, .text = source->text, .diagnostics = diagnostics
	};
	enum specast_status status;
	size_t most;

	outline->arena = arena;
	outline->source = source;
	if (source->text.size > SPECAST_MAX_INPUT) {
		specast_report(diagnostics, SPECAST_D_LIMIT, source, SIZE_MAX,
			       "the document is too large: the limit is %u bytes", SPECAST_MAX_INPUT);
		return SPECAST_LIMIT;
	}
	pthread_once(&extensions_once, cmark_gfm_core_extensions_ensure_registered);
	most = CMARK_BYTES_LEAST + source->text.size * CMARK_BYTES_PER_BYTE;
	most = most < CMARK_BYTES_MOST ? most : CMARK_BYTES_MOST;
	status = scratch_guard(arena, most, work, &parse);
	if (status == SPECAST_LIMIT && !parse.refused)
		specast_report(diagnostics, SPECAST_D_LIMIT, source, SIZE_MAX,
			       "parsing the document takes too much memory: the limit is %zu bytes", most);
	return status;
}
