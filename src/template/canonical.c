/* The canonical form, in which models are compared: its list stands in specast/template.h. */
#include "recognise.h"

#include <string.h>

/* -- texts -- */

/* White space at the end, and blank lines before the first line, say nothing; what the first line is indented
 * by may make code of it. */
static struct specast_str without_blank_ends(struct specast_str text)
{
	text = specast_str_trim_lines(text);
	while (text.size > 0 && strchr(" \t\n", text.data[text.size - 1]))
		text.size--;
	return text;
}

/* -- blocks -- */

/* Follows the fences of a text from line to line. */
struct fence {
	char mark; /* of the one that is open; 0: none is */
	size_t size;
};

/* Whether the line opens or closes a fence.  One that is opened further in is left to the parser. */
static bool fence_takes(struct fence *fence, struct specast_str line)
{
	size_t indent = 0, size = 0;

	while (fence->mark && indent < 3 && indent < line.size && line.data[indent] == ' ')
		indent++;
	line = specast_str_slice(line, indent, line.size);
	while (size < line.size && line.data[size] == line.data[0])
		size++;
	if (size < 3 || !strchr("`~", line.data[0]))
		return false;
	struct specast_str info = specast_str_slice(line, size, line.size);
	if (fence->mark && (line.data[0] != fence->mark || size < fence->size || !specast_str_blank(info)))
		return false;
	if (!fence->mark && line.data[0] == '`' && specast_str_find_char(info, '`', 0) != SIZE_MAX)
		return false;
	*fence = fence->mark ? (struct fence){ 0 } : (struct fence){ line.data[0], size };
	return true;
}

/* Whether something in a text may be a fence in a list or quote, or a comment. */
static bool may_hide(struct specast_str text)
{
	return specast_str_find(text, "```", 0) != SIZE_MAX || specast_str_find(text, "~~~", 0) != SIZE_MAX ||
	       specast_str_find(text, "<!--", 0) != SIZE_MAX;
}

/* Whether a line that is no code may be a heading or underline one, or begin what hides fences or is not
 * closed: HTML, or a fence in a list or quote.  `hides`: something in the text does. */
static bool may_be_structure(struct specast_str line, bool hides)
{
	line = specast_str_trim(line);
	if (line.size == 0)
		return false;
	size_t same = 0;
	while (same < line.size && line.data[same] == line.data[0])
		same++;
	if (strchr("=-", line.data[0]))
		return same == line.size || (hides && specast_str_find(line, "```", 0) != SIZE_MAX);
	return strchr("#<", line.data[0]) || (hides && may_hide(line));
}

static bool is_white(char c)
{
	return c == ' ' || c == '\t';
}

/* The level of a heading as this room writes them, "## Text"; 0 for any other line. */
static unsigned written_level(struct specast_str line)
{
	unsigned level = 0;

	while (level < line.size && line.data[level] == '#')
		level++;
	return level >= 1 && level <= 6 && line.size > level + 1u && line.data[level] == ' ' &&
		       !is_white(line.data[level + 1]) && !strchr("# \t", line.data[line.size - 1])
		   ? level
		   : 0;
}

/* What stands before a line that is not blank. */
struct above {
	struct specast_str line; /* the last one that is not blank; empty: none */
	size_t blanks;           /* lines in between; a line of white space counts twice */
	unsigned level;          /* of the heading above; 0: none */
	bool heading;            /* it is that line */
};

/* Whether headings, and what stands around them, would be written otherwise. */
static bool changes_headings(const struct above *above, struct specast_str line, unsigned level)
{
	struct specast_str last = above->line;

	if (level > above->level + 1)
		return true;
	if (!last.size)
		return false;
	return (level || above->heading) &&
	       (above->blanks != 1 || is_white(line.data[0]) || is_white(last.data[last.size - 1]));
}

/* Whether headings may be on other levels than their own, or a fence or comment may never be closed: errs on
 * the side of change. */
static bool may_need_change(struct specast_str text)
{
	bool indented = text.size > 0 && is_white(text.data[0]), hides = may_hide(text);
	struct fence fence = { 0 };
	struct above above = { 0 };
	struct specast_str line;

	while (specast_str_line(&text, &line)) {
		if (specast_str_blank(line)) {
			above.blanks += line.size ? 2 : 1;
			continue;
		}
		bool code = fence_takes(&fence, line) || fence.mark;
		unsigned level = code || indented ? 0 : written_level(line);
		if ((!code && !level && may_be_structure(line, hides)) ||
		    changes_headings(&above, line, level))
			return true;
		above = (struct above){ line, 0, level ? level : above.level, level > 0 };
	}
	return fence.mark;
}

static const struct specast_block *last_block(const struct specast_section *section)
{
	const struct specast_block *last = section->first_block;

	while (last && last->next)
		last = last->next;
	return last;
}

/* The text of a heading; what was underlined may end with what closes one that begins with "#". */
static void put_heading(struct specast_str heading, unsigned level, struct specast_buf *out)
{
	size_t end = heading.size;

	specast_buf_repeat(out, '#', level < 6 ? level : 6);
	if (heading.size > 0)
		specast_buf_putc(out, ' ');
	while (end > 0 && heading.data[end - 1] == '#')
		end--;
	if (end < heading.size && (end == 0 || heading.data[end - 1] == ' ')) {
		specast_buf_put(out, specast_str_slice(heading, 0, end));
		specast_buf_putc(out, '\\');
		heading = specast_str_slice(heading, end, heading.size);
	}
	specast_buf_put(out, heading);
}

static void put_section(const struct specast_outline *outline, const struct specast_section *section,
			unsigned level, struct specast_buf *out)
{
	const struct specast_block *last = last_block(section);

	if (level > 0)
		put_heading(section->heading, level, out);
	if (last) {
		if (out->size > 0)
			specast_buf_puts(out, "\n\n");
		specast_buf_put(
		    out, specast_str_trim_lines(specast_outline_text(outline, section->first_block, last)));
	}
	for (const struct specast_section *part = section->first; part; part = part->next) { /* six levels */
		if (out->size > 0)
			specast_buf_puts(out, "\n\n");
		put_section(outline, part, level + 1, out);
	}
}

/* With each sub-heading one level below the one that it stands under, and what is open at the end closed. */
static struct specast_str with_own_levels(struct specast_arena *arena, struct specast_str text)
{
	struct specast_source source = { .text = text, .original = text };
	struct specast_diagnostics quiet = { .arena = arena };
	struct specast_outline outline = { 0 };
	struct specast_buf out = SPECAST_BUF(arena);

	if (!may_need_change(text) || specast_outline_parse(&outline, arena, &source, &quiet) != SPECAST_OK ||
	    outline.definitions || outline.footnotes)
		return text;
	const struct specast_block *last = last_block(outline.root);
	if (!outline.root->first && !(last && last->open))
		return text;
	put_section(&outline, outline.root, 0, &out);
	return specast_buf_str(&out);
}

/* -- nodes -- */

/* An entry of `extra` of which only is known where it stood says nothing. */
static bool says_place_only(const struct specast_node *node)
{
	return node->shape == SPECAST_RECORD && node->concept && specast_str_is(node->name, "") &&
	       strcmp(node->concept->name, "extra") == 0 && node->first && !node->first->next &&
	       specast_str_is(node->first->name, "after");
}

/* Whether the marks around a key are only its looks.  By the label of a definition links refer to it: "[`x`]"
 * is another one than "[x]". */
static bool is_marked_key(const struct specast_concept *concept)
{
	static const char *const exact[] = { "definitions", "footnotes", "anchors" };

	if (!concept || !concept->key || concept->name[0] == '*')
		return false;
	for (size_t i = 0; i < sizeof(exact) / sizeof(*exact); i++)
		if (strcmp(specast_concept_at(concept->parent)->name, exact[i]) == 0)
			return false;
	return true;
}

static void normalise_node(struct specast_arena *arena, struct specast_node *node)
{
	bool key = is_marked_key(node->concept);

	node->text = specast_str_line_feeds(arena, node->text);
	node->group = specast_str_one_line(arena, specast_str_line_feeds(arena, node->group));
	switch (node->shape) {
	case SPECAST_CODE:
		node->language = specast_str_one_line(arena, specast_str_line_feeds(arena, node->language));
		break;
	case SPECAST_TEXT:
	case SPECAST_DATE:
		node->text = specast_str_one_line(arena, node->text);
		if (key)
			node->text = unmarked(node->text);
		break;
	case SPECAST_ITEM:
	case SPECAST_PROSE:
		node->text = with_own_levels(arena, without_blank_ends(node->text));
		break;
	default:
		break;
	}
}

/* That a table of contents is not numbered is seen in it, and not said. */
static void settle_contents(struct specast_node *spec)
{
	struct specast_node *numbered = specast_node_get(specast_node_get(spec, "contents"), "numbered");

	if (numbered && !numbered->flag)
		specast_node_remove(numbered);
}

struct normalisation {
	struct specast_arena *arena;
	struct specast_node *spec;
};

static void normalise(void *argument)
{
	const struct normalisation *call = argument;

	for (struct specast_node *node = call->spec; node; node = specast_node_walk(call->spec, node))
		normalise_node(call->arena, node);
	settle_contents(call->spec);
	specast_node_prune(call->spec);
	for (struct specast_node *node = call->spec; node; node = specast_node_walk(call->spec, node))
		if (says_place_only(node))
			node->first = node->last = NULL;
	specast_node_prune(call->spec);
	specast_spec_order(call->spec);
}

enum specast_status specast_spec_normalise(struct specast_arena *arena, struct specast_node *spec)
{
	struct normalisation call = { arena, spec };

	return specast_guard(arena, normalise, &call);
}
