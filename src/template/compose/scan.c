/* Markdown, line by line: as much of it as is needed to tell whether a text keeps to its place.  It errs on
 * the side of structure: what it takes for a plain paragraph is one. */
#include "compose.h"

#include <string.h>

struct scan scan_start(struct specast_str text)
{
	return (struct scan){ .rest = text };
}

/* Columns of white space that a line begins with; `at` is the byte after it. */
static unsigned indent_of(struct specast_str line, size_t *at)
{
	unsigned column = 0;

	for (*at = 0; *at < line.size; ++*at) {
		if (line.data[*at] == ' ')
			column++;
		else if (line.data[*at] == '\t')
			column += 4 - column % 4;
		else
			break;
	}
	return column;
}

static size_t run_of(struct specast_str line, size_t at)
{
	size_t end = at;

	while (end < line.size && line.data[end] == line.data[at])
		end++;
	return end - at;
}

static bool opens_fence(struct specast_str line, size_t at, struct scan *scan)
{
	char c = at < line.size ? line.data[at] : 0;

	if (c != '`' && c != '~')
		return false;
	size_t width = run_of(line, at);
	if (width < 3 || (c == '`' && specast_str_find_char(line, '`', at + width) != SIZE_MAX))
		return false;
	scan->fence = c;
	scan->fence_width = width;
	return true;
}

static bool is_rule(struct specast_str line, size_t at)
{
	char c = at < line.size ? line.data[at] : 0;
	size_t count = 0;

	if (c != '-' && c != '*' && c != '_')
		return false;
	for (; at < line.size; at++) {
		if (line.data[at] == c)
			count++;
		else if (line.data[at] != ' ' && line.data[at] != '\t')
			return false;
	}
	return count >= 3;
}

/* A list marker at `at`: the marker, its number, and the width up to the content; 0 when there is none. */
static unsigned item_marker(struct specast_str line, size_t at, char *marker, unsigned *number, bool *empty)
{
	size_t end = at;

	*number = 0;
	while (end < line.size && end - at < 9 && specast_is_digit(line.data[end]))
		*number = *number * 10 + (unsigned)(line.data[end++] - '0');
	if (end >= line.size || !strchr(end > at ? ".)" : "-*+", line.data[end]) || line.data[end] == '\0')
		return 0;
	*marker = line.data[end++];
	size_t content = end;
	while (content < line.size && (line.data[content] == ' ' || line.data[content] == '\t'))
		content++;
	*empty = content == line.size;
	if (content == end && !*empty)
		return 0;
	size_t spaces = content - end;
	if (*empty || spaces > 4)
		spaces = 1;
	return (unsigned)(end - at + spaces);
}

static bool starts_fold(struct specast_str text, const char *prefix)
{
	size_t size = strlen(prefix);

	if (text.size < size)
		return false;
	for (size_t i = 0; i < size; i++) {
		char c = text.data[i];
		if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != prefix[i])
			return false;
	}
	return true;
}

/* What ends the HTML block that opens at `at`; NULL when none does. */
static const char *opens_html(struct specast_str line, size_t at, bool paragraph)
{
	static const char *const raw[] = { "<script", "<pre", "<style", "<textarea" };
	static const char *const raw_end[] = { "</script>", "</pre>", "</style>", "</textarea>" };
	struct specast_str text = specast_str_slice(line, at, line.size);

	if (text.size < 2 || text.data[0] != '<')
		return NULL;
	for (size_t i = 0; i < 4; i++)
		if (starts_fold(text, raw[i]) &&
		    (text.size == strlen(raw[i]) || strchr(" \t>", text.data[strlen(raw[i])])))
			return raw_end[i];
	if (specast_str_starts(text, "<!--"))
		return "-->";
	if (specast_str_starts(text, "<?"))
		return "?>";
	if (specast_str_starts(text, "<![CDATA["))
		return "]]>";
	if (text.data[1] == '!')
		return ">";
	size_t name = text.data[1] == '/' ? 2 : 1, end = name;
	while (end < text.size && specast_is_letter(text.data[end]))
		end++;
	if (end == name)
		return NULL;
	while (end < text.size && (specast_is_digit(text.data[end]) || text.data[end] == '-'))
		end++;
	if (end < text.size && !strchr(" \t/>", text.data[end]))
		return NULL; /* such as <https://…> */
	/* An inline tag followed by text opens no block, but then the line is a paragraph that begins with a
	 * tag. */
	static const char *const inline_tags[] = { "a",      "b",    "i",     "br",  "em",   "code",  "kbd",
						   "strong", "sub",  "sup",   "img", "span", "small", "del",
						   "ins",    "mark", "s",     "u",   "abbr", "cite",  "q",
						   "samp",   "var",  "input", "time" };
	struct specast_str tag = specast_str_slice(text, name, end);
	for (size_t i = 0; i < sizeof(inline_tags) / sizeof(inline_tags[0]); i++) {
		if (tag.size != strlen(inline_tags[i]) || !starts_fold(tag, inline_tags[i]))
			continue;
		size_t close = specast_str_find_char(text, '>', end);
		return !paragraph && close == text.size - 1 ? "" : NULL;
	}
	return "";
}

static bool html_ends(struct specast_str line, const char *end, size_t from)
{
	if (end[0] == '\0')
		return false;
	size_t size = strlen(end);
	for (size_t i = from; i + size <= line.size; i++)
		if (starts_fold(specast_str_slice(line, i, line.size), end))
			return true;
	return false;
}

/* "| --- | :-: |" */
static bool is_delimiter_row(struct specast_str line)
{
	bool dash = false, other = false;

	for (size_t i = 0; i < line.size; i++) {
		if (line.data[i] == '-')
			dash = true;
		else if (line.data[i] == '|' || line.data[i] == ':')
			other = true;
		else if (line.data[i] != ' ' && line.data[i] != '\t')
			return false;
	}
	return dash && other;
}

static bool is_underline(struct specast_str line, size_t at)
{
	char c = at < line.size ? line.data[at] : 0;

	if (c != '=' && c != '-')
		return false;
	return specast_str_blank(specast_str_slice(line, at + run_of(line, at), line.size));
}

/* Within an item, at column `column`: notices fences that open, below however many markers. */
static void enter_item(struct scan *scan, struct specast_str line, size_t at, unsigned column)
{
	char marker;
	unsigned number, width;
	bool empty;

	for (int depth = 0; depth < 100; depth++) {
		if (opens_fence(line, at, scan)) {
			scan->fence_column = column;
			scan->paragraph = false;
			return;
		}
		width = item_marker(line, at, &marker, &number, &empty);
		if (width == 0)
			break;
		at += width;
		column += width;
		if (at > line.size)
			break;
	}
	scan->html_end = at < line.size ? opens_html(line, at, scan->paragraph) : NULL;
	if (scan->html_end && html_ends(line, scan->html_end, at + 2))
		scan->html_end = NULL;
	scan->fence_column = column; /* of the item, for HTML as well */
	scan->paragraph = at < line.size && !scan->html_end;
}

/* Lines of a leaf block that is open: true when the line belongs to it. */
static bool in_leaf(struct scan *scan, unsigned indent, size_t at, bool blank)
{
	struct specast_str line = scan->line;

	if ((scan->fence || scan->html_end) && scan->item > 0 && !blank && indent < scan->fence_column) {
		scan->fence = 0; /* its item has ended */
		scan->html_end = NULL;
		return false;
	}
	if (scan->fence) {
		scan->kind = SCAN_CODE;
		if (at < line.size && line.data[at] == scan->fence && indent - scan->fence_column < 4 &&
		    run_of(line, at) >= scan->fence_width &&
		    specast_str_blank(specast_str_slice(line, at + run_of(line, at), line.size)))
			scan->fence = 0;
		return true;
	}
	if (scan->html_end) {
		if (scan->html_end[0] == '\0' && blank) {
			scan->html_end = NULL;
			return false;
		}
		scan->kind = SCAN_HTML;
		if (html_ends(line, scan->html_end, 0))
			scan->html_end = NULL;
		return true;
	}
	return false;
}

static bool opens_heading(struct scan *scan, size_t at)
{
	struct specast_str line = scan->line;

	if (at >= line.size || line.data[at] != '#')
		return false;
	size_t width = run_of(line, at);
	if (width > 6 ||
	    (at + width < line.size && line.data[at + width] != ' ' && line.data[at + width] != '\t'))
		return false;
	scan->level = (unsigned)width;
	scan->content = at + width;
	return true;
}

/* A line that stands in no item. */
static void top_line(struct scan *scan, unsigned indent, size_t at)
{
	struct specast_str line = scan->line;
	bool paragraph = scan->paragraph;

	scan->paragraph = false;
	scan->item = 0;
	scan->fence_column = 0;
	if (indent >= 4 && !paragraph) {
		scan->kind = SCAN_CODE;
	} else if (indent >= 4) {
		scan->kind = SCAN_TEXT;
		scan->paragraph = true;
	} else if (opens_heading(scan, at)) {
		scan->kind = SCAN_HEADING;
	} else if (opens_fence(line, at, scan)) {
		scan->kind = SCAN_CODE;
	} else if (paragraph && !scan->quote && is_underline(line, at)) {
		scan->kind = SCAN_UNDERLINE;
	} else if (is_rule(line, at)) {
		scan->kind = SCAN_RULE;
	} else if ((scan->html_end = opens_html(line, at, paragraph)) != NULL) {
		scan->kind = SCAN_HTML;
		if (html_ends(line, scan->html_end, at + 2))
			scan->html_end = NULL;
	} else if (line.data[at] == '>') {
		scan->kind = SCAN_NESTED;
		scan->quote = scan->paragraph = true;
		return;
	} else {
		scan->kind = paragraph && is_delimiter_row(line) ? SCAN_TABLE : SCAN_TEXT;
		if (scan->quote && paragraph)
			scan->kind = SCAN_NESTED; /* a lazy line */
		scan->paragraph = true;
		return;
	}
	scan->quote = false;
}

bool scan_next(struct scan *scan)
{
	size_t at;
	char marker;
	unsigned number, width = 0;
	bool empty = false;

	if (!specast_str_line(&scan->rest, &scan->line))
		return false;
	unsigned indent = indent_of(scan->line, &at);
	bool blank = at == scan->line.size, was_blank = scan->blank;

	scan->blank = blank;
	if (in_leaf(scan, indent, at, blank))
		return true;
	if (blank) {
		scan->kind = SCAN_BLANK;
		scan->paragraph = scan->quote = false;
		return true;
	}
	if (scan->item > 0 && indent >= scan->item) {
		scan->kind = SCAN_NESTED;
		enter_item(scan, scan->line, at, indent);
		return true;
	}
	if (indent < 4 && !is_rule(scan->line, at))
		width = item_marker(scan->line, at, &marker, &number, &empty);
	if (width > 0 && scan->paragraph && scan->item == 0 && (empty || number > 1))
		width = 0; /* interrupts no paragraph */
	if (width > 0) {
		scan->kind = SCAN_ITEM;
		scan->marker = marker;
		scan->item = indent + width;
		scan->quote = scan->paragraph = false;
		if (at + width <= scan->line.size)
			enter_item(scan, scan->line, at + width, scan->item);
		return true;
	}
	if (scan->item > 0 && scan->paragraph && !was_blank) {
		struct scan trial = *scan;
		top_line(&trial, indent, at);
		if (trial.kind == SCAN_TEXT || trial.kind == SCAN_TABLE ||
		    (trial.kind == SCAN_UNDERLINE && scan->line.data[at] == '=')) {
			scan->kind = SCAN_NESTED; /* a lazy line */
			return true;
		}
		scan->paragraph = false;
	}
	top_line(scan, indent, at);
	if (scan->item == 0)
		scan->marker = 0;
	return true;
}

static bool hard_break(struct specast_str line)
{
	return specast_str_ends(line, "  ") || specast_str_ends(line, "\\");
}

struct scan_facts scan_text(struct specast_str text)
{
	struct scan_facts facts = { .line = true, .paragraph = true };
	struct scan *scan = &facts.end;
	size_t lines = 0;

	*scan = scan_start(specast_str_trim_lines(text));
	while (scan_next(scan)) {
		if (lines++ == 0) {
			facts.starts_text = scan->kind == SCAN_TEXT;
			facts.first_marker = scan->kind == SCAN_ITEM ? scan->marker : 0;
		}
		facts.headings |= scan->kind == SCAN_HEADING || scan->kind == SCAN_UNDERLINE;
		facts.underlines |= scan->kind == SCAN_UNDERLINE;
		facts.list |= scan->kind == SCAN_ITEM;
		facts.table |= scan->kind == SCAN_TABLE;
		facts.code |= scan->kind == SCAN_CODE;
		facts.rule |= scan->kind == SCAN_RULE;
		facts.paragraph &= scan->kind == SCAN_TEXT;
		facts.breaks |= scan->rest.size > 0 && hard_break(scan->line);
	}
	facts.line = facts.paragraph && lines <= 1;
	return facts;
}

bool scan_opens(struct specast_str text)
{
	struct scan scan = scan_start(text);

	if (!scan_next(&scan))
		return false;
	if (scan.kind != SCAN_TEXT)
		return true;
	/* definitions, and lines that would make a heading or a table of the line above */
	size_t at;
	indent_of(scan.line, &at);
	if (is_underline(scan.line, at) || is_delimiter_row(scan.line))
		return true;
	size_t close = specast_str_find(scan.line, "]:", at);
	return scan.line.data[at] == '[' && close != SIZE_MAX &&
	       specast_str_find_char(scan.line, ']', at) == close;
}
