/* The text that is being written: keeps blocks apart, indents what stands in lists, and counts. */
#include "compose.h"

#include <string.h>

static void put_rule(struct out *out)
{
	out->rule = false;
	if (out->text.size == 0 || out->indent > 0)
		return;
	specast_buf_puts(&out->text, "\n\n---");
	out->rule_inside = false;
	out->last = OUT_HEADING;
}

void out_unbreak(struct out *out)
{
	while (out->text.size > 0 && out->text.data[out->text.size - 1] == ' ')
		out->text.data[--out->text.size] = '\0';
}

void out_begin(struct out *out, enum out_block kind, bool close)
{
	if (out->rule && !out->open)
		put_rule(out);
	if (out->open) {
		out->open = false;
	} else if (out->text.size > 0) {
		/* What would run into the block before keeps its distance. */
		if (out->last == OUT_TABLE || out->last == OUT_HTML || out->last == OUT_ALOOF ||
		    (out->last == OUT_LIST && kind != OUT_LIST) ||
		    (out->last == OUT_PARAGRAPH && kind == OUT_TABLE) || kind == OUT_HEADING)
			close = false;
		if (!close)
			out_unbreak(out);
		specast_buf_puts(&out->text, close ? "\n" : "\n\n");
		specast_buf_repeat(&out->text, ' ', out->indent);
	}
	out->last = kind;
	out->marker = 0;
}

void out_newline(struct out *out)
{
	specast_buf_putc(&out->text, '\n');
	specast_buf_repeat(&out->text, ' ', out->indent);
}

void out_lines(struct out *out, struct specast_str text)
{
	struct specast_str line;
	bool first = true;

	while (specast_str_line(&text, &line)) {
		if (!first) {
			specast_buf_putc(&out->text, '\n');
			if (line.size > 0)
				specast_buf_repeat(&out->text, ' ', out->indent);
		}
		specast_buf_put(&out->text, line);
		first = false;
	}
}

void out_paragraph(struct out *out, struct specast_str text, bool close)
{
	out_begin(out, OUT_PARAGRAPH, close);
	out_lines(out, text);
}

void out_heading(struct out *out, struct specast_arena *arena, unsigned level, struct specast_str text,
		 struct specast_str path)
{
	if (level > 6 || out->indent > 0) {
		out_begin(out, OUT_PARAGRAPH, false);
		specast_buf_printf(&out->text, "**%.*s**", SPECAST_FMT(text));
		return;
	}
	out_begin(out, OUT_HEADING, false);
	out->rule_inside = false;
	struct out_heading *heading = SPECAST_NEW(arena, struct out_heading);
	heading->offset = out->text.size;
	heading->path = path;
	heading->next = out->headings;
	out->headings = heading;
	specast_buf_repeat(&out->text, '#', level ? level : 1);
	specast_buf_putc(&out->text, ' ');
	specast_buf_put(&out->text, text);
}

/* The length of the longest run of `c`. */
static size_t longest_run(struct specast_str text, char c)
{
	size_t longest = 0, run = 0;

	for (size_t i = 0; i < text.size; i++) {
		run = text.data[i] == c ? run + 1 : 0;
		if (run > longest)
			longest = run;
	}
	return longest;
}

void out_code(struct out *out, struct specast_str language, struct specast_str code, bool close)
{
	char mark = specast_str_find_char(language, '`', 0) == SIZE_MAX ? '`' : '~';
	size_t width = longest_run(code, mark) + 1;

	if (width < 3)
		width = 3;
	out_begin(out, OUT_CODE, close);
	specast_buf_repeat(&out->text, mark, width);
	if (language.size > 0 && language.data[0] == mark)
		specast_buf_putc(&out->text, ' ');
	specast_buf_put(&out->text, language);
	/* Code has no line end at its end; an empty one stands for no line at all. */
	for (size_t at = 0; code.size > 0 && at <= code.size;) {
		size_t end = specast_str_find_char(code, '\n', at);
		struct specast_str line = specast_str_slice(code, at, end == SIZE_MAX ? code.size : end);
		specast_buf_putc(&out->text, '\n');
		if (line.size > 0)
			specast_buf_repeat(&out->text, ' ', out->indent);
		specast_buf_put(&out->text, line);
		at = end == SIZE_MAX ? code.size + 1 : end + 1;
	}
	out_newline(out);
	specast_buf_repeat(&out->text, mark, width);
}

static char choose_marker(const struct out *out, char wanted, char follows)
{
	const char *choice = wanted == '.' || wanted == ')' ? ".)" : "-*+";
	char before = out->last == OUT_LIST ? out->marker : 0;

	if (wanted != before && wanted != follows)
		return wanted;
	for (; *choice; choice++)
		if (*choice != before && *choice != follows)
			return *choice;
	return 0;
}

struct out out_item(struct out *out, struct out_list *list, char wanted, char follows, bool close)
{
	bool begun = list->marker != 0 && out->last == OUT_LIST && out->marker == list->marker;
	size_t start;

	if (list->marker == 0) {
		list->marker = choose_marker(out, wanted, follows);
		if (list->marker == 0) { /* lists of both kinds around this one: keep it apart */
			list->marker = wanted;
			out_begin(out, OUT_HTML, false);
			specast_buf_puts(&out->text, "<!-- -->");
		}
	}
	out_begin(out, OUT_LIST, begun ? !list->loose : close);
	start = out->text.size;
	if (list->marker == '.' || list->marker == ')')
		specast_buf_printf(&out->text, "%u%c ", ++list->number, list->marker);
	else
		specast_buf_printf(&out->text, "%c ", list->marker);
	struct out outer = *out;
	outer.marker = list->marker;
	out->indent += (unsigned)(out->text.size - start);
	out->last = OUT_NOTHING;
	out->open = true;
	return outer;
}

void out_item_end(struct out *out, const struct out *outer)
{
	if (out->open)
		out_unbreak(out);
	out->open = false;
	out->indent = outer->indent;
	out->last = OUT_LIST;
	out->marker = outer->marker;
}

void out_rewind(struct out *out, const struct out *before)
{
	struct specast_buf text = out->text;
	bool rule = out->rule;

	*out = *before;
	text.size = before->text.size;
	if (text.data)
		text.data[text.size] = '\0';
	out->text = text;
	out->rule |= rule;
}
