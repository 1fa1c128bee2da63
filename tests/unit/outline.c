/* Sections and blocks: where they are found, and that none of the text is left over.  Arguments are further
 * files, of which only the latter is checked. */

#include <specast/format.h>

#include "check.h"

struct document {
	struct specast_arena arena;
	struct specast_diagnostics diagnostics;
	struct specast_source source;
	struct specast_outline outline;
	enum specast_status status;
	char *seen; /* for each byte of the text whether it is part of something */
};

static void read_work(void *argument)
{
	struct document *document = argument;

	document->status = specast_format_markdown.read_outline(&document->arena, &document->source,
								&document->outline, &document->diagnostics);
}

static void document_read(struct document *document, struct specast_str bytes)
{
	enum specast_status status;

	*document = (struct document){ .source = { .name = SPECAST_STR("test"), .original = bytes } };
	document->diagnostics.arena = &document->arena;
	status = specast_guard(&document->arena, read_work, document);
	if (status != SPECAST_OK)
		document->status = status;
}

static void mark(struct document *document, uint32_t start, uint32_t end)
{
	CHECK(start <= end && end <= document->source.text.size);
	memset(document->seen + start, 1, end - start);
}

static void check_blocks(struct document *document, const struct specast_block *block)
{
	const struct specast_block *first = block;

	for (; block; block = block->next) {
		CHECK(block->start <= block->end && (!block->next || block->next->start >= block->end));
		CHECK(!block->parent ||
		      (block->start >= block->parent->start && block->end <= block->parent->end));
		if (!block->parent)
			mark(document, block->start, block->end);
		if (block->kind == SPECAST_BLOCK_ITEM)
			specast_outline_item_text(&document->outline, block);
		else if (block->kind != SPECAST_BLOCK_ROW && block->kind != SPECAST_BLOCK_CELL)
			specast_outline_text(&document->outline, first, block);
		check_blocks(document, block->first);
	}
}

static void check_section(struct document *document, const struct specast_section *section)
{
	for (; section; section = section->next) {
		CHECK(section->start <= section->body && section->body <= section->end);
		CHECK(!section->parent || section->parent->level < section->level);
		mark(document, section->start, section->body);
		if (section->wording.size) {
			size_t open = (size_t)(section->wording.data - document->source.text.data);

			mark(document, (uint32_t)(open - strlen(SPECAST_WORDING_OPEN)),
			     (uint32_t)(open + section->wording.size + strlen(SPECAST_WORDING_CLOSE)));
		}
		check_blocks(document, section->first_block);
		check_section(document, section->first);
	}
}

/* Every byte that is not blank is part of a heading, a block, a definition or a footnote. */
static void check_pieces(struct specast_str bytes)
{
	struct document document;
	struct specast_str text;

	document_read(&document, bytes);
	CHECK(document.status == SPECAST_OK);
	text = document.source.text;
	document.seen = calloc(text.size + 1, 1);
	CHECK(document.seen);
	check_section(&document, document.outline.root);
	for (struct specast_block *block = document.outline.definitions; block; block = block->next)
		mark(&document, block->start, block->end);
	for (struct specast_block *block = document.outline.footnotes; block; block = block->next)
		mark(&document, block->start, block->end);
	for (size_t i = 0; i < text.size; i++)
		CHECK(document.seen[i] || strchr(" \t\n", text.data[i]));
	free(document.seen);
	specast_arena_release(&document.arena);
}

static void check_file(const char *name)
{
	FILE *file = fopen(name, "rb");
	char *bytes = malloc(1 << 20);
	size_t size;

	input = name;
	CHECK(file && bytes);
	size = fread(bytes, 1, 1 << 20, file);
	fclose(file);
	check_pieces((struct specast_str){ bytes, size });
	free(bytes);
}

/* One line for each block, indented: kind, then its text with "/" for line ends. */
static void blocks_describe(struct document *document, const struct specast_block *block, int depth,
			    struct specast_buf *out)
{
	static const char *const names[] = { "paragraph", "list",       "item",    "table", "row",
					     "cell",      "code",       "html",    "quote", "rule",
					     "heading",   "definition", "footnote" };

	for (; block; block = block->next) {
		struct specast_str text = SPECAST_STR_NONE;

		specast_buf_repeat(out, ' ', (size_t)depth * 2);
		specast_buf_puts(out, names[block->kind]);
		if (block->kind == SPECAST_BLOCK_LIST)
			specast_buf_printf(out, " %c%s", block->marker, block->tight ? "" : " loose");
		if (block->kind == SPECAST_BLOCK_LIST && block->ordered)
			specast_buf_printf(out, " %u", block->number);
		if (block->task)
			specast_buf_puts(out, block->checked ? " [x]" : " [ ]");
		if (block->info.size)
			specast_buf_printf(out, " %.*s", SPECAST_FMT(block->info));
		if (block->kind == SPECAST_BLOCK_CODE || block->kind == SPECAST_BLOCK_CELL)
			text = block->text;
		else if (block->kind == SPECAST_BLOCK_FOOTNOTE)
			text = block->text;
		else if (block->kind == SPECAST_BLOCK_DEFINITION)
			text = block->target;
		else if (block->kind != SPECAST_BLOCK_LIST && block->kind != SPECAST_BLOCK_ITEM &&
			 block->kind != SPECAST_BLOCK_TABLE && block->kind != SPECAST_BLOCK_ROW)
			text = specast_outline_text(&document->outline, block, block);
		specast_buf_puts(out, text.size ? ": " : "");
		for (size_t i = 0; i < text.size; i++)
			specast_buf_putc(out, text.data[i] == '\n' ? '/' : text.data[i]);
		specast_buf_putc(out, '\n');
		blocks_describe(document, block->first, depth + 1, out);
	}
}

static void sections_describe(struct document *document, const struct specast_section *section,
			      struct specast_buf *out)
{
	for (; section; section = section->next) {
		if (section->level)
			specast_buf_printf(out, "%u %.*s", section->level, SPECAST_FMT(section->heading));
		if (section->wording.size)
			specast_buf_printf(out, " (%.*s)", SPECAST_FMT(section->wording));
		specast_buf_puts(out, section->level ? "\n" : "");
		blocks_describe(document, section->first_block, 1, out);
		sections_describe(document, section->first, out);
	}
}

static const struct {
	const char *markdown, *outline;
} cases[] = {
	/* Only headings of the document open sections. */
	{ "a\n# One #\nb\n### Three\n## Two\nx\n---\n> # Q\n\n- # L\n",
	  "  paragraph: a\n1 One\n  paragraph: b\n3 Three\n2 Two\n2 x\n  quote: > # Q\n  list -\n    item\n"
	  "      heading: # L\n" },
	{ "A *b*\nc\n===\n<!-- heading: My C -->\ntext\n", "1 A *b* c (My C)\n  paragraph: text\n" },
	{ "```\n# no\n", "  code: # no\n" },
	/* Lists. */
	{ "- a\n  b\n\n  c\n- [x] d\n- [ ]\n",
	  "  list - loose\n    item\n      paragraph: a/b\n      paragraph: c\n"
	  "    item [x]\n      paragraph: d\n    item\n      paragraph: [ ]\n" },
	{ "3) a\n   - b\n\n     ```sh x\n     c\n       d\n     ```\n",
	  "  list ) 3\n    item\n      paragraph: a\n      list - loose\n        item\n          paragraph: "
	  "b\n"
	  "          code sh x: c/  d\n" },
	{ "-\ta\n\n\t\tcode\n- \n",
	  "  list - loose\n    item\n      paragraph: a\n      code: code\n    item\n" },
	{ "1.  -", "  list . 1\n    item\n      list -\n        item\n" },
	{ "-   a\n  = b\n===\n", "  list -\n    item\n      paragraph: a/    = b/    ===\n" },
	/* Tables: what stands above, escaped pipes, short and long rows. */
	{ "above\n| a | b |\n|---|---|\n| x \\| y | `p|q` | z |\n| s\n",
	  "  paragraph: above\n  table\n    row\n      cell: a\n      cell: b\n    row\n      cell: x | y\n"
	  "      cell: `p|q` | z\n    row\n      cell: s\n      cell\n" },
	/* Definitions and footnotes. */
	{ "a\n\n[b]: <c d> 'e'\n[f]:\n  g\nh\n\n[^i]: j\n\n    k\n\nl\n",
	  "  paragraph: a\n  paragraph: h\n  paragraph: l\ndefinition b: c d\ndefinition f: g\nfootnote i: "
	  "j//k\n" },
	{ "- a\n\n  [b]: c\n\n  d\n",
	  "  list - loose\n    item\n      paragraph: a\n      paragraph: d\ndefinition b: c\n" },
	/* Code and HTML. */
	{ "    a\n\n      b\n\n<div>\n\n<!-- x\n\ny -->\n***\n",
	  "  code: a//  b\n  html: <div>\n  html: <!-- x//y -->\n  rule: ***\n" },
	{ "~~~\na\n    ~~~\n", "  code: a/    ~~~\n" },
	{ "~~~\nopen", "  code: open\n" },
};

static void check_case(const char *markdown, const char *expected)
{
	struct document document;
	struct specast_buf out = SPECAST_BUF(&document.arena);

	input = markdown;
	check_pieces(specast_str_of(markdown));
	document_read(&document, specast_str_of(markdown));
	sections_describe(&document, document.outline.root, &out);
	blocks_describe(&document, document.outline.definitions, 0, &out);
	blocks_describe(&document, document.outline.footnotes, 0, &out);
	if (!specast_str_is(specast_buf_str(&out), expected))
		fprintf(stderr, "found:\n%s", out.data ? out.data : "");
	CHECK(specast_str_is(specast_buf_str(&out), expected));
	specast_arena_release(&document.arena);
}

/* What was left open is closed where its text is taken out. */
static void check_text(void)
{
	struct document document;
	const struct specast_block *block;

	input = "- a\n\n  [x]: y\n\n  ```\n  b\n- c\n";
	document_read(&document, specast_str_of(input));
	block = document.outline.root->first_block->first;
	CHECK(specast_str_is(specast_outline_item_text(&document.outline, block), "a\n\n```\nb\n```"));
	specast_arena_release(&document.arena);
	input = "a\n\nb\n<!-- c";
	document_read(&document, specast_str_of(input));
	block = document.outline.root->first_block;
	CHECK(specast_outline_text(&document.outline, block, block->next).data == document.source.text.data);
	CHECK(specast_str_is(specast_outline_text(&document.outline, block->next, block->next->next),
			     "b\n\n<!-- c\n-->"));
	specast_arena_release(&document.arena);
}

static const struct {
	const char *read, *written;
} files[] = {
	{ "\xef\xbb\xbf---\r\na: 'b'\r\n---\r\n\r\nc\r\n", "---\na: b\n---\n\nc\n" },
	{ "---\nlist:\n- no\n- 012\n- x: y\n  z: 1\nempty:\nnone: \"\"\nl: [no, a b]\n---\nc",
	  "---\nlist:\n  - no\n  - 012\n  - x: y\n    z: 1\nempty:\nnone: \"\"\nl: [\"no\", a "
	  "b]\n---\n\nc\n" },
	{ "---\nowner: @me\n---\n", "---\nowner: \"@me\"\n---\n" },
	{ "---\n\nc\n\n---\n", "---\n\nc\n\n---\n" },
	{ "a\n\n\n", "a\n" },
};

/* What the Markdown format reads, it writes. */
static void check_files(void)
{
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		struct document document;
		struct specast_buf out = SPECAST_BUF(&document.arena);

		input = files[i].read;
		document_read(&document, specast_str_of(input));
		CHECK(document.status == SPECAST_OK);
		specast_format_markdown.write_outline(&document.outline, SPECAST_STR("test"), &out,
						      &document.diagnostics);
		if (!specast_str_is(specast_buf_str(&out), files[i].written))
			fprintf(stderr, "found:\n%s", out.data ? out.data : "");
		CHECK(specast_str_is(specast_buf_str(&out), files[i].written));
		specast_arena_release(&document.arena);
	}
}

/* Inputs that would take cmark minutes or gigabytes are refused. */
static void check_limits(void)
{
	struct specast_arena arena = { 0 };
	const char *lines[][3] = { { "- ", "a\n", "" }, { ">", "\n", "" }, { "|a", "\n", "|-" } };

	for (size_t i = 0; i < 3; i++) {
		struct specast_buf text = SPECAST_BUF(&arena);
		struct document document;

		for (size_t n = 0; n < 2000; n++)
			specast_buf_puts(&text, lines[i][0]);
		specast_buf_puts(&text, lines[i][1]);
		for (size_t n = 0; n < 2000; n++)
			specast_buf_puts(&text, lines[i][2]);
		document_read(&document, specast_buf_str(&text));
		input = lines[i][0];
		CHECK(document.status == SPECAST_LIMIT && document.diagnostics.last->code == SPECAST_D_LIMIT);
		specast_arena_release(&document.arena);
	}
	specast_arena_release(&arena);
}

int main(int argc, char **argv)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		check_case(cases[i].markdown, cases[i].outline);
	check_text();
	check_files();
	check_limits();
	for (int i = 1; i < argc; i++)
		check_file(argv[i]);
	return 0;
}
