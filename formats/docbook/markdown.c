/* Making Markdown blocks. */
#include <string.h>

#include "markdown.h"

void markdown_open(struct markdown *markdown, struct markdown_frame *frame, const char *indent, bool tight)
{
	*frame = (struct markdown_frame){ .outer = markdown->frame,
					  .prefix = markdown->prefix.size,
					  .tight = tight };
	specast_buf_puts(&markdown->prefix, indent);
	markdown->frame = frame;
}

static void trim_line(struct specast_buf *out)
{
	while (out->size && (out->data[out->size - 1] == ' ' || out->data[out->size - 1] == '\t'))
		out->size--;
}

void markdown_close(struct markdown *markdown)
{
	if (!markdown->frame->started)
		trim_line(&markdown->out); /* a marker without content */
	markdown->prefix.size = markdown->frame->prefix;
	markdown->frame = markdown->frame->outer;
}

static void new_line(struct markdown *markdown)
{
	specast_buf_putc(&markdown->out, '\n');
	specast_buf_put(&markdown->out, specast_buf_str(&markdown->prefix));
}

void markdown_block(struct markdown *markdown)
{
	struct markdown_frame *frame = markdown->frame;

	if (frame->started) {
		if (!frame->tight && !frame->glue) {
			new_line(markdown);
			trim_line(&markdown->out);
		}
		new_line(markdown);
	}
	frame->started = true;
	frame->glue = false;
	frame->last_list = 0;
}

void markdown_lines(struct markdown *markdown, struct specast_str lines)
{
	struct specast_str line;
	bool first = true;

	while (specast_str_line(&lines, &line)) {
		if (!first)
			new_line(markdown);
		if (!line.size)
			trim_line(&markdown->out);
		specast_buf_put(&markdown->out, line);
		first = false;
	}
}

char markdown_list_marker(struct markdown *markdown, bool ordered, char wanted)
{
	if (markdown->frame->last_list != wanted)
		return wanted;
	if (ordered)
		return wanted == '.' ? ')' : '.';
	return wanted == '-' ? '*' : '-';
}

static bool only_of(struct specast_str line, const char *set, const char *needed)
{
	bool found = false;

	for (size_t i = 0; i < line.size; i++) {
		if (!strchr(set, line.data[i]))
			return false;
		found |= strchr(needed, line.data[i]) != NULL;
	}
	return found;
}

static bool is_rule(struct specast_str line)
{
	const char *const marks[] = { "- ", "* ", "_ " };
	size_t count = 0;

	for (size_t i = 0; i < line.size; i++)
		count += line.data[i] != ' ';
	for (size_t i = 0; i < 3; i++)
		if (count >= 3 && only_of(line, marks[i], marks[i]))
			return true;
	return false;
}

/* In a list, hyphens could be a marker's, or underline the line before. */
void markdown_rule(struct markdown *markdown, struct specast_str wished)
{
	bool hyphens = !markdown->prefix.size;

	wished = specast_str_trim(wished);
	if (!is_rule(wished) || (!hyphens && *wished.data == '-'))
		wished = hyphens ? SPECAST_STR("---") : SPECAST_STR("***");
	markdown_block(markdown);
	specast_buf_put(&markdown->out, wished);
}

/* Digits, a dot or parenthesis, and a space or the line's end. */
static size_t list_number(struct specast_str line)
{
	size_t at = 0;

	while (at < line.size && at < 10 && specast_is_digit(line.data[at]))
		at++;
	if (at == 0 || at == line.size || (line.data[at] != '.' && line.data[at] != ')'))
		return SIZE_MAX;
	return at + 1 == line.size || line.data[at + 1] == ' ' || line.data[at + 1] == '\t' ? at : SIZE_MAX;
}

/* Where a backslash must stand so that a line of a paragraph does not open a block; SIZE_MAX: nowhere. */
static size_t block_mark(struct specast_str line)
{
	char c = line.size ? line.data[0] : 0;
	size_t hashes = 0;

	while (hashes < line.size && line.data[hashes] == '#')
		hashes++;
	if (hashes >= 1 && hashes <= 6 &&
	    (hashes == line.size || line.data[hashes] == ' ' || line.data[hashes] == '\t'))
		return 0;
	if (c == '>' || (c == '~' && specast_str_starts(line, "~~~")))
		return 0;
	if ((c == '-' || c == '+' || c == '*') &&
	    (line.size == 1 || line.data[1] == ' ' || line.data[1] == '\t'))
		return 0;
	if (only_of(line, "= \t", "=") || only_of(line, "-:| \t", "-") || only_of(line, "_ \t", "_") ||
	    only_of(line, "* \t", "*"))
		return 0;
	return list_number(line);
}

/* "[ ] " and the like would make a task of the item that begins so. */
static bool is_task(struct specast_str line)
{
	return line.size >= 3 && line.data[0] == '[' && strchr(" xX", line.data[1]) && line.data[2] == ']' &&
	       (line.size == 3 || line.data[3] == ' ' || line.data[3] == '\t');
}

/* Comments that a paragraph begins with are blocks of their own: else CommonMark would take all of their line
 * for HTML. */
static struct specast_str comments_take(struct markdown *markdown, struct specast_str text)
{
	size_t end;

	text = specast_str_trim(text);
	while (specast_str_starts(text, "<!--") && (end = specast_str_find(text, "-->", 0)) != SIZE_MAX) {
		markdown_block(markdown);
		markdown_lines(markdown, specast_str_slice(text, 0, end + 3));
		text = specast_str_trim(specast_str_slice(text, end + 3, text.size));
	}
	return text;
}

void markdown_paragraph(struct markdown *markdown, struct specast_str text)
{
	struct specast_str line;
	bool begins = !markdown->frame->started, first = true;

	text = comments_take(markdown, text);
	if (!text.size)
		return;
	bool boxed = markdown->frame->boxed && !markdown->frame->started;
	markdown_block(markdown);
	while (specast_str_line(&text, &line)) {
		bool hard = specast_str_find_char(line, MARKDOWN_BREAK, 0) != SIZE_MAX, blank;
		size_t mark;

		if (hard)
			line.size--; /* it ends the line */
		blank = specast_str_ends(line, " ");
		line = specast_str_trim(line);
		if (!line.size)
			continue;
		if (!first && specast_str_starts(line, "<!--"))
			specast_buf_putc(&markdown->out, ' ');
		else if (!first)
			new_line(markdown);
		mark = first && begins && is_task(line) ? 0 : block_mark(line);
		if (mark != SIZE_MAX && !(first && boxed)) {
			specast_buf_put(&markdown->out, specast_str_slice(line, 0, mark));
			specast_buf_putc(&markdown->out, '\\');
			line = specast_str_slice(line, mark, line.size);
		}
		specast_buf_put(&markdown->out, line);
		if (hard && !specast_str_blank(text))
			specast_buf_puts(&markdown->out, blank ? " \\" : "  ");
		first = false;
	}
}

size_t markdown_heading(struct markdown *markdown, unsigned level, struct specast_str text)
{
	struct specast_str line = specast_str_trim(text);
	size_t hashes = line.size, start;

	markdown_block(markdown);
	start = markdown->out.size;
	specast_buf_repeat(&markdown->out, '#', level);
	while (hashes > 0 && line.data[hashes - 1] == '#')
		hashes--;
	if (line.size)
		specast_buf_putc(&markdown->out, ' ');
	if (hashes < line.size && (hashes == 0 || line.data[hashes - 1] == ' ')) {
		specast_buf_put(&markdown->out, specast_str_slice(line, 0, hashes));
		specast_buf_putc(&markdown->out, '\\');
		line = specast_str_slice(line, hashes, line.size);
	}
	specast_buf_put(&markdown->out, line);
	return start;
}

static size_t longest_run(struct specast_str text, char c)
{
	size_t longest = 0, run = 0;

	for (size_t i = 0; i < text.size; i++) {
		run = text.data[i] == c ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	return longest;
}

/* `code` ends with a line end, or is empty. */
void markdown_code(struct markdown *markdown, struct specast_str info, struct specast_str code)
{
	char fence = specast_str_find_char(info, '`', 0) == SIZE_MAX ? '`' : '~';
	size_t length = longest_run(code, fence) + 1;

	length = length < 3 ? 3 : length;
	markdown_block(markdown);
	specast_buf_repeat(&markdown->out, fence, length);
	if (info.size && *info.data == fence) /* else it would be part of the fence */
		specast_buf_putc(&markdown->out, ' ');
	for (size_t i = 0; i < info.size; i++) {
		if (info.data[i] == '\\' || info.data[i] == '&')
			specast_buf_putc(&markdown->out, '\\');
		specast_buf_putc(&markdown->out, info.data[i] == '\n' ? ' ' : info.data[i]);
	}
	new_line(markdown);
	markdown_lines(markdown, code);
	if (code.size)
		new_line(markdown);
	specast_buf_repeat(&markdown->out, fence, length);
}
