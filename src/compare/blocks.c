/* Prose in blocks: paragraphs, items of lists, rows of tables, fences.  They begin where a line can begin
 * nothing else, which is enough to compare and merge them; what they are exactly is CommonMark's to say. */
#include <string.h>

#include "compare.h"

static size_t leading(struct specast_str line)
{
	size_t at = 0;

	while (at < line.size && (line.data[at] == ' ' || line.data[at] == '\t'))
		at++;
	return at;
}

/* The bytes of a list marker and the blank behind it at the beginning of a line; 0: none.  *digits are those
 * of its number. */
static size_t marker_size(struct specast_str line, size_t *digits)
{
	size_t at = specast_str_digits(line, 0);
	*digits = at;
	if (at >= line.size || !memchr(at ? ".)" : "-*+", line.data[at], at ? 2 : 3))
		return 0;
	at++;
	return at < line.size && line.data[at] == ' ' ? at + 1 : 0;
}

static bool is_fence(struct specast_str line, char mark, size_t least)
{
	size_t count = 0;

	line = specast_str_trim(line);
	while (count < line.size && line.data[count] == (mark ? mark : *line.data))
		count++;
	if (!mark)
		return count >= 3 && (*line.data == '`' || *line.data == '~');
	return count >= least && count == line.size;
}

static bool is_rule(struct specast_str line)
{
	line = specast_str_trim(line);
	for (size_t i = 0; i < line.size; i++)
		if (line.data[i] != *line.data && line.data[i] != ' ')
			return false;
	return line.size >= 3 && memchr("-*_", *line.data, 3);
}

static bool is_delimiter_row(struct specast_str line)
{
	for (size_t i = 0; i < line.size; i++)
		if (!memchr(" |-:\t", line.data[i], 5))
			return false;
	return specast_str_find_char(line, '|', 0) != SIZE_MAX &&
	       specast_str_find_char(line, '-', 0) != SIZE_MAX;
}

static enum block_kind text_kind(struct specast_str text)
{
	struct specast_str line, rest = text;
	size_t digits;

	if (!specast_str_line(&rest, &line))
		return BLOCK_PARAGRAPH;
	if (is_fence(line, 0, 0))
		return BLOCK_CODE;
	if (specast_str_starts(line, "#"))
		return BLOCK_HEADING;
	if (!is_rule(line) && marker_size(line, &digits))
		return BLOCK_ITEM;
	if (specast_str_starts(line, "|"))
		return specast_str_line(&rest, &line) && is_delimiter_row(line) ? BLOCK_HEAD : BLOCK_ROW;
	return BLOCK_PARAGRAPH;
}

enum block_kind block_kind(const struct specast_node *block)
{
	return block->name.size ? BLOCK_ITEM : text_kind(block->text);
}

/* Cutting a prose up. */
struct cut {
	struct specast_arena *arena;
	struct specast_node *list;
	struct specast_str text;
	size_t start, end; /* of the block under way; equal: none */
	size_t gap;        /* where what stood before it began */
	enum block_kind kind;
};

static void block_end(struct cut *cut)
{
	size_t digits = 0;

	if (cut->start == cut->end)
		return;
	struct specast_node *block = SPECAST_NEW(cut->arena, struct specast_node);

	block->shape = SPECAST_ITEM;
	block->parent = cut->list;
	block->flag = cut->list->last && cut->kind == BLOCK_ITEM && block_kind(cut->list->last) == BLOCK_ITEM;
	block->text = specast_str_slice(cut->text, cut->start, cut->end);
	if (cut->kind == BLOCK_ITEM)
		marker_size(block->text, &digits);
	block->name = specast_str_slice(block->text, 0, digits);
	block->text = specast_str_slice(block->text, digits, block->text.size);
	block->language = specast_str_slice(cut->text, cut->gap, cut->start);
	*(cut->list->last ? &cut->list->last->next : &cut->list->first) = block;
	cut->list->last = block;
	cut->gap = cut->end;
	cut->start = cut->end;
}

static void block_begin(struct cut *cut, size_t start, enum block_kind kind)
{
	block_end(cut);
	cut->start = start;
	cut->kind = kind;
}

/* Whether a line goes on with the block under way. */
static bool goes_on(const struct cut *cut, struct specast_str line, struct specast_str next, bool after_blank)
{
	size_t digits;
	bool table_head = specast_str_starts(line, "|") && is_delimiter_row(next);

	if (cut->start == cut->end)
		return false;
	if (after_blank)
		return cut->kind == BLOCK_ITEM && leading(line) >= 2;
	if (cut->kind == BLOCK_HEAD && is_delimiter_row(line))
		return true;
	if (cut->kind == BLOCK_HEAD || cut->kind == BLOCK_ROW || cut->kind == BLOCK_HEADING ||
	    cut->kind == BLOCK_CODE)
		return false;
	return leading(line) >= 2 || !(is_fence(line, 0, 0) || specast_str_starts(line, "#") || table_head ||
				       (marker_size(line, &digits) && !is_rule(line)));
}

static enum block_kind line_kind(const struct cut *cut, struct specast_str line, struct specast_str next,
				 bool after_blank)
{
	enum block_kind kind = text_kind(line);

	if (kind != BLOCK_ROW)
		return kind;
	if (is_delimiter_row(next))
		return BLOCK_HEAD;
	return !after_blank && (cut->kind == BLOCK_HEAD || cut->kind == BLOCK_ROW) ? BLOCK_ROW
										   : BLOCK_PARAGRAPH;
}

struct specast_node *blocks_of(struct specast_arena *arena, struct specast_str prose)
{
	struct cut cut = { .arena = arena, .list = SPECAST_NEW(arena, struct specast_node), .text = prose };
	struct specast_str line, rest = prose;
	bool after_blank = true, comment = false;
	size_t fence = 0;
	char mark = 0;

	cut.list->shape = SPECAST_LIST;
	while (specast_str_line(&rest, &line)) {
		size_t start = (size_t)(line.data - prose.data);
		struct specast_str next = specast_str_slice(rest, 0, specast_str_find_char(rest, '\n', 0));
		bool blank = specast_str_blank(line), inside = fence || comment;

		if (!inside && !blank && !goes_on(&cut, line, next, after_blank))
			block_begin(&cut, start, line_kind(&cut, line, next, after_blank));
		if (fence) {
			fence = is_fence(line, mark, fence) ? 0 : fence;
		} else if (comment) {
			comment = specast_str_find(line, "-->", 0) == SIZE_MAX;
		} else if (is_fence(line, 0, 0)) {
			struct specast_str text = specast_str_trim(line);

			for (mark = *text.data; fence < text.size && text.data[fence] == mark;)
				fence++;
		} else {
			comment = specast_str_starts(specast_str_trim(line), "<!--") &&
				  specast_str_find(line, "-->", 0) == SIZE_MAX;
		}
		if (!blank || inside)
			cut.end = start + line.size;
		if (cut.start == cut.end && blank)
			continue;
		after_blank = blank && !inside;
	}
	block_end(&cut);
	return cut.list;
}

/* An item with an empty line between it and the item before it. */
static bool is_loose(const struct specast_node *item)
{
	return item->flag && specast_str_find(item->language, "\n\n", 0) != SIZE_MAX;
}

/* Whether no empty line is needed between blocks that come together. */
static bool is_tight(const struct specast_node *before, const struct specast_node *after)
{
	enum block_kind kind = block_kind(before);

	if (block_kind(after) == BLOCK_ROW)
		return kind == BLOCK_HEAD || kind == BLOCK_ROW;
	return kind == BLOCK_ITEM && block_kind(after) == BLOCK_ITEM && !is_loose(before) && !is_loose(after);
}

/* Whether two blocks follow one another in the text that they come from. */
static bool are_neighbours(const struct specast_node *before, const struct specast_node *after)
{
	return before->text.data + before->text.size == after->language.data;
}

static void gap_put(const struct specast_node *before, const struct specast_node *after,
		    struct specast_buf *out)
{
	if (are_neighbours(before, after))
		specast_buf_put(out, after->language);
	else
		specast_buf_puts(out, is_tight(before, after) ? "\n" : "\n\n");
}

static unsigned long number_of(struct specast_str text)
{
	unsigned long number = 0;

	for (size_t i = 0; i < text.size && i < 9 && specast_is_digit(text.data[i]); i++)
		number = number * 10 + (unsigned long)(text.data[i] - '0');
	return number;
}

/* The number of an item behind another one: counting goes on where others came between or went. */
static unsigned long number_wanted(const struct specast_node *before, const struct specast_node *block,
				   unsigned long written)
{
	unsigned long own = number_of(block->name), prior = number_of(before->name);

	if (are_neighbours(before, block))
		return own + written - prior;
	return own == prior && own <= 1 ? own : written + 1;
}

/* Returns the number that the block was written with; 0: none. */
static unsigned long block_put(const struct specast_node *before, const struct specast_node *block,
			       unsigned long written, struct specast_buf *out)
{
	unsigned long own = number_of(block->name), number = own;

	if (block->name.size && before && before->name.size)
		number = number_wanted(before, block, written);
	struct specast_str wanted = specast_str_format(out->arena, "%lu", number);
	/* A wider number would move the lines below it. */
	if (number == own ||
	    (wanted.size != block->name.size && specast_str_find_char(block->text, '\n', 0) != SIZE_MAX)) {
		wanted = block->name;
		number = own;
	}
	specast_buf_put(out, wanted);
	specast_buf_put(out, block->text);
	return number;
}

struct specast_str blocks_join(struct specast_arena *arena, const struct specast_node *list)
{
	struct specast_buf out = SPECAST_BUF(arena);
	const struct specast_node *before = NULL;
	unsigned long number = 0;

	for (const struct specast_node *block = list->first; block; block = block->next) {
		if (before)
			gap_put(before, block, &out);
		number = block_put(before, block, number, &out);
		before = block;
	}
	return specast_buf_str(&out);
}
