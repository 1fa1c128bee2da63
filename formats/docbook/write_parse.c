/* Parses Markdown with cmark-gfm, inlines included, within limits on memory and time. */
#include <string.h>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm/node.h>
#include <cmark-gfm/parser.h>

#include "write.h"

/* Real documents need less than a tenth of this. */
#define BYTES_LEAST ((size_t)64 << 20)
#define BYTES_PER_BYTE 100

/* Paragraphs, headings and cells over this size are not searched for inlines: in hostile ones that takes
 * quadratic time. */
#define INLINE_BYTES_MOST (16 << 10)

/* cmark-gfm forgets which links were references.  It is given definitions whose targets are their numbers,
 * behind this. */
#define REFERENCE "specast-reference:"

/* cmark-gfm hands its allocator no argument, so each thread notes here whose memory the parse under way
 * takes.  Nothing is given back before all is. */
static _Thread_local struct specast_arena *memory;

/* The size of what follows. */
struct size {
	_Alignas(max_align_t) size_t bytes;
};

static void *parse_realloc(void *old, size_t size)
{
	struct size *block = old ? (struct size *)old - 1 : NULL;
	size_t before = block ? sizeof(*block) + block->bytes : 0, whole;

	if (block && block->bytes >= size)
		return old;
	if (__builtin_add_overflow(size, sizeof(*block), &whole))
		specast_leave(memory, SPECAST_NO_MEMORY);
	block = specast_realloc(memory, block, before, whole);
	block->bytes = size;
	return block + 1;
}

static void *parse_calloc(size_t count, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(count, size, &bytes))
		specast_leave(memory, SPECAST_NO_MEMORY);
	return memset(parse_realloc(NULL, bytes), 0, bytes);
}

static void parse_free(void *data)
{
	(void)data;
}

void docbook_parse_start(struct specast_arena *tree, struct specast_arena *parent, size_t text_size)
{
	specast_arena_init(tree, parent, BYTES_LEAST + text_size * BYTES_PER_BYTE);
	memory = tree;
}

/* What follows "[label]:" is replaced in place, so that lines keep their numbers; a definition of several
 * lines stays. */
static bool is_simple(struct specast_str text, const struct specast_block *definition)
{
	size_t close = definition->start + 1 + definition->text.size;

	return definition->end <= text.size && close + 2 <= definition->end &&
	       text.data[definition->start] == '[' && text.data[close] == ']' &&
	       text.data[close + 1] == ':' &&
	       specast_str_find_char(specast_str_slice(text, definition->start, definition->end), '\n', 0) ==
		   SIZE_MAX;
}

const struct specast_block *docbook_reference_of(const struct docbook_writer *writer, struct specast_str url)
{
	size_t number = 0;

	if (!specast_str_starts(url, REFERENCE) || url.size == strlen(REFERENCE) ||
	    url.size > strlen(REFERENCE) + 9)
		return NULL;
	for (size_t at = strlen(REFERENCE); at < url.size; at++) {
		if (!specast_is_digit(url.data[at]))
			return NULL;
		number = number * 10 + (size_t)(url.data[at] - '0');
	}
	return number < writer->definition_count ? &writer->definitions[number] : NULL;
}

/* A node whose inlines are not searched for. */
struct huge_node {
	struct huge_node *next;
	cmark_node *node;
	char *text;
};

/* Only the first byte of its text is left to cmark-gfm, which makes a text node of it. */
static struct huge_node *find_huge(struct docbook_writer *writer, cmark_node *root)
{
	struct huge_node *list = NULL;
	cmark_iter *iter = cmark_iter_new(root);

	while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		cmark_node_type type = cmark_node_get_type(node);
		struct huge_node *huge;

		if (node->content.size <= INLINE_BYTES_MOST ||
		    cmark_iter_get_event_type(iter) != CMARK_EVENT_ENTER ||
		    (type != CMARK_NODE_PARAGRAPH && type != CMARK_NODE_HEADING &&
		     !docbook_is(node, "table_cell")))
			continue;
		huge = SPECAST_NEW(&writer->memory, struct huge_node);
		*huge = (struct huge_node){ .next = list, .node = node };
		huge->text =
		    specast_str_c(&writer->memory, (struct specast_str){ (const char *)node->content.ptr,
									 (size_t)node->content.size });
		cmark_strbuf_truncate(&node->content, 1);
		list = huge;
	}
	cmark_iter_free(iter);
	return list;
}

cmark_node *docbook_parse(struct docbook_writer *writer, struct specast_str text)
{
	static const char *const extensions[] = { "table", "strikethrough", "tasklist" };
	static cmark_mem mem = { parse_calloc, parse_realloc, parse_free };
	struct huge_node *list;
	cmark_parser *parser;
	cmark_node *document;

	writer->lines = docbook_lines_of(&writer->memory, text);
	/* Whoever made the outline has parsed it, so this does nothing, and threads cannot get into each
	 * other's way. */
	cmark_gfm_core_extensions_ensure_registered();
	parser = cmark_parser_new_with_mem(CMARK_OPT_FOOTNOTES, &mem);
	for (size_t i = 0; i < sizeof(extensions) / sizeof(*extensions); i++)
		cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
	if (text.size)
		cmark_parser_feed(parser, text.data, text.size);
	if (!specast_str_ends(text, "\n"))
		cmark_parser_feed(parser, "\n", 1); /* else the last line would not be in the tree yet */
	list = find_huge(writer, parser->root);
	document = cmark_parser_finish(parser);
	for (; list; list = list->next) {
		writer->shortened = true;
		cmark_node_set_literal(cmark_node_first_child(list->node), list->text);
	}
	cmark_parser_free(parser);
	cmark_consolidate_text_nodes(document);
	return document;
}

/* cmark-gfm reads the info string of a fence as it reads these. */
struct specast_str docbook_unescape(struct docbook_writer *writer, struct specast_str text)
{
	struct docbook_lines lines = writer->lines;
	bool escapes = specast_str_find_char(text, '\\', 0) != SIZE_MAX ||
		       specast_str_find_char(text, '&', 0) != SIZE_MAX;
	cmark_node *document;

	if (!escapes || specast_str_find_char(text, '\n', 0) != SIZE_MAX ||
	    specast_str_trim(text).size != text.size)
		return text;
	document =
	    docbook_parse(writer, specast_str_format(&writer->memory, "~~~ %.*s\n~~~\n", SPECAST_FMT(text)));
	text = specast_str_copy(&writer->memory,
				specast_str_of(cmark_node_get_fence_info(cmark_node_first_child(document))));
	cmark_node_free(document);
	writer->lines = lines;
	return text;
}

struct specast_str docbook_mark_references(struct docbook_writer *writer)
{
	struct specast_str text = writer->outline->source->text;
	struct specast_buf marked = SPECAST_BUF(&writer->memory);
	const struct specast_block *definition = writer->outline->definitions;
	size_t count = 0, done = 0;

	for (; definition; definition = definition->next)
		count++;
	writer->definitions = SPECAST_NEW_ARRAY(&writer->memory, count, struct specast_block);
	for (definition = writer->outline->definitions; definition; definition = definition->next) {
		if (definition->start < done || !is_simple(text, definition))
			continue;
		specast_buf_put(&marked, specast_str_slice(text, done, definition->start));
		specast_buf_printf(&marked, "[%.*s]: " REFERENCE "%zu", SPECAST_FMT(definition->text),
				   writer->definition_count);
		done = definition->end;
		writer->definitions[writer->definition_count] = *definition;
		writer->definitions[writer->definition_count].target =
		    docbook_unescape(writer, definition->target);
		writer->definitions[writer->definition_count++].title =
		    docbook_unescape(writer, definition->title);
	}
	specast_buf_put(&marked, specast_str_slice(text, done, text.size));
	return done ? specast_buf_str(&marked) : text;
}
