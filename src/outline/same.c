/* Whether two Markdown texts are the same but for how they are written: bullets, fences, wrapped lines, empty
 * lines between blocks, marks of emphasis and code, escapes. */
#include <string.h>

#include "parse.h"

static struct specast_outline *parsed(struct specast_arena *arena, struct specast_str text)
{
	struct specast_outline *outline = SPECAST_NEW(arena, struct specast_outline);
	struct specast_source *source = SPECAST_NEW(arena, struct specast_source);
	struct specast_diagnostics silent = { .arena = arena };

	source->text = source->original = text;
	enum specast_status status = specast_outline_parse(outline, arena, source, &silent);
	if (status == SPECAST_NO_MEMORY)
		specast_leave(arena, status);
	return status == SPECAST_OK ? outline : NULL;
}

/* Takes the next line off a text, without blanks at its ends; *hard: its end is a line break. */
static bool line_take(struct specast_str *rest, struct specast_str *line, bool *hard)
{
	if (!specast_str_line(rest, line))
		return false;
	*hard = rest->size && (specast_str_ends(*line, "  ") || specast_str_ends(*line, "\\"));
	*line = specast_str_trim(*line);
	if (*hard && specast_str_ends(*line, "\\"))
		line->size--;
	return true;
}

/* One line of inline Markdown with its breaks. */
static struct specast_str inline_form(struct specast_arena *arena, struct specast_str text)
{
	struct specast_buf out = SPECAST_BUF(arena);
	struct specast_str line;
	bool hard = false, after_hard = false;

	while (line_take(&text, &line, &hard)) {
		if (out.size)
			specast_buf_putc(&out, after_hard ? '\n' : ' ');
		specast_buf_put(&out, line);
		after_hard = hard;
	}
	return specast_buf_str(&out);
}

static bool inline_equal(struct specast_arena *arena, struct specast_str a, struct specast_str b)
{
	if (specast_str_equal(a, b))
		return true;
	a = inline_form(arena, a);
	b = inline_form(arena, b);
	return specast_str_equal(a, b) || inlines_equal(arena, a, b);
}

/* What a quote holds: its outermost marks are taken off, where they stand. */
static struct specast_str unquoted(struct specast_arena *arena, struct specast_str quote)
{
	struct specast_buf out = SPECAST_BUF(arena);
	struct specast_str line;

	while (specast_str_line(&quote, &line)) {
		size_t at = 0;

		while (at < line.size && is_space(line.data[at]))
			at++;
		if (at < line.size && line.data[at] == '>')
			at += at + 1 < line.size && is_space(line.data[at + 1]) ? 2 : 1;
		else
			at = 0;
		specast_buf_put(&out, specast_str_slice(line, at, line.size));
		specast_buf_putc(&out, '\n');
	}
	return specast_buf_str(&out);
}

/* Quotes are as deep in each other as the parser lets them be. */
static bool quote_equal(struct specast_arena *arena, struct specast_str a, struct specast_str b)
{
	return specast_str_equal(a, b) ||
	       specast_markdown_equal(arena, unquoted(arena, a), unquoted(arena, b));
}

static bool block_equal(const struct specast_outline *here, const struct specast_block *a,
			const struct specast_outline *there, const struct specast_block *b)
{
	struct specast_arena *arena = here->arena;

	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case SPECAST_BLOCK_LIST:
		return a->ordered == b->ordered && (!a->ordered || a->number == b->number);
	case SPECAST_BLOCK_ITEM:
		return a->task == b->task && a->checked == b->checked;
	case SPECAST_BLOCK_CELL:
		return inline_equal(arena, a->text, b->text);
	case SPECAST_BLOCK_CODE:
		return specast_str_equal(a->info, b->info) && specast_str_equal(a->text, b->text);
	case SPECAST_BLOCK_DEFINITION:
	case SPECAST_BLOCK_FOOTNOTE:
		return specast_str_equal(a->info, b->info) && specast_str_equal(a->text, b->text) &&
		       specast_str_equal(a->target, b->target) && specast_str_equal(a->title, b->title);
	case SPECAST_BLOCK_QUOTE:
		return quote_equal(arena, specast_outline_text(here, a, a),
				   specast_outline_text(there, b, b));
	case SPECAST_BLOCK_TABLE:
	case SPECAST_BLOCK_ROW:
	case SPECAST_BLOCK_RULE:
		return true;
	default:
		return inline_equal(arena, specast_outline_text(here, a, a),
				    specast_outline_text(there, b, b));
	}
}

/* Blocks with all that they hold; lists are as deep as the parser lets them be. */
static bool blocks_equal(const struct specast_outline *here, const struct specast_block *a,
			 const struct specast_outline *there, const struct specast_block *b)
{
	for (; a && b; a = a->next, b = b->next)
		if (!block_equal(here, a, there, b) || !blocks_equal(here, a->first, there, b->first))
			return false;
	return !a && !b;
}

/* Sections nest six deep at most. */
static bool sections_equal(const struct specast_outline *here, const struct specast_section *a,
			   const struct specast_outline *there, const struct specast_section *b)
{
	for (; a && b; a = a->next, b = b->next)
		if (a->level != b->level || !inline_equal(here->arena, a->heading, b->heading) ||
		    !blocks_equal(here, a->first_block, there, b->first_block) ||
		    !sections_equal(here, a->first, there, b->first))
			return false;
	return !a && !b;
}

/* Whether lists are loose in both or tight in both; of blocks that are equal. */
static bool blocks_spaced_alike(const struct specast_block *a, const struct specast_block *b)
{
	for (; a && b; a = a->next, b = b->next)
		if ((a->kind == SPECAST_BLOCK_LIST && a->tight != b->tight) ||
		    !blocks_spaced_alike(a->first, b->first)) /* as deep as lists nest */
			return false;
	return true;
}

static bool sections_spaced_alike(const struct specast_section *a, const struct specast_section *b)
{
	for (; a && b; a = specast_section_next(a), b = specast_section_next(b))
		if (!blocks_spaced_alike(a->first_block, b->first_block))
			return false;
	return true;
}

static bool markdown_equal(struct specast_arena *arena, struct specast_str a, struct specast_str b,
			   bool spacing)
{
	const struct specast_outline *here, *there;

	if (specast_str_equal(a, b))
		return true;
	here = parsed(arena, a);
	there = here ? parsed(arena, b) : NULL;
	return there && sections_equal(here, here->root, there, there->root) &&
	       (!spacing || sections_spaced_alike(here->root, there->root)) &&
	       blocks_equal(here, here->definitions, there, there->definitions) &&
	       blocks_equal(here, here->footnotes, there, there->footnotes);
}

bool specast_markdown_equal(struct specast_arena *arena, struct specast_str a, struct specast_str b)
{
	return markdown_equal(arena, a, b, false);
}

bool specast_markdown_same(struct specast_arena *arena, struct specast_str a, struct specast_str b)
{
	return markdown_equal(arena, a, b, true);
}
