/* The Markdown of blocks as it stands apart from the lists that hold them. */
#include "parse.h"

/* Where the line of a block begins when nothing but white space stands before it there. */
static size_t own_line_start(struct specast_str text, const struct specast_block *block)
{
	size_t at = block->start;

	while (at > 0 && is_space(text.data[at - 1]))
		at--;
	return at == 0 || text.data[at - 1] == '\n' ? at : block->start;
}

/* Closes a fence or comment that the author left open, since what is written behind it would else become part
 * of it. */
static void closing_put(struct specast_buf *out, struct specast_str text, const struct specast_block *block)
{
	size_t at = block->start, end;

	if (block->kind == SPECAST_BLOCK_HTML) {
		specast_buf_puts(out, "\n-->");
		return;
	}
	while (at < block->end && is_space(text.data[at]))
		at++;
	for (end = at; end < block->end && text.data[end] == text.data[at]; end++)
		;
	specast_buf_putc(out, '\n');
	specast_buf_put(out, specast_str_slice(text, at, end));
}

/* Whether nothing but white space, so no definition, stands between the blocks, and nothing is to be added.
 */
static bool contiguous(struct specast_str text, const struct specast_block *first,
		       const struct specast_block *last)
{
	for (const struct specast_block *block = first; block != last && block->next; block = block->next)
		if (!specast_str_blank(specast_str_slice(text, block->end, block->next->start)))
			return false;
	return !last->open;
}

struct specast_str specast_outline_text(const struct specast_outline *outline,
					const struct specast_block *first, const struct specast_block *last)
{
	struct specast_str text = outline->source->text;
	struct specast_buf out = SPECAST_BUF(outline->arena);
	size_t from = first->start;

	if (first->kind != SPECAST_BLOCK_PARAGRAPH && first->kind != SPECAST_BLOCK_HEADING)
		from = own_line_start(text, first);
	if (contiguous(text, first, last))
		return dedented(outline->arena, text, from, last->end, first->indent, false);
	for (const struct specast_block *block = first; block; block = block->next) {
		dedented_put(&out, text, block == first ? from : own_line_start(text, block), block->end,
			     block->indent, false);
		if (block->open)
			closing_put(&out, text, block);
		if (block == last)
			break;
		specast_buf_puts(&out, "\n\n");
	}
	return specast_buf_str(&out);
}

struct specast_str specast_outline_item_text(const struct specast_outline *outline,
					     const struct specast_block *item)
{
	const struct specast_block *last = item->first;

	if (!last)
		return SPECAST_STR_NONE;
	while (last->next)
		last = last->next;
	return specast_outline_text(outline, item->first, last);
}
