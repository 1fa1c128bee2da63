/* Where links lead.  Inlines are not parsed for it: a target stands behind "](", in a definition, or in an
 * attribute of an HTML tag, and all that could look like one without being one is code or a comment. */
#include <string.h>
#include <strings.h>

#include "parse.h"

#define TARGET_MOST 4096 /* bytes of a target or a title; more is no document */
#define TICKS_MOST 32    /* of a code span; more is no document either */

/* A part of the text that has been accounted for. */
struct taken {
	uint32_t start, end;
};

struct finder {
	struct specast_arena *arena;
	struct specast_str text;
	struct taken *taken; /* code and definitions, by start */
	size_t taken_count, taken_capacity;
	struct specast_link *links;
	size_t count, capacity;
	size_t paragraph;           /* where the blank line stands that ends the paragraph */
	size_t missing[TICKS_MOST]; /* by width: no run of so many backticks stands from here to the
				       paragraph's end */
	size_t brackets;            /* that are open in the paragraph */
	bool uncommented;           /* no comment ends any more */
};

static void take(struct finder *finder, uint32_t start, uint32_t end)
{
	finder->taken = specast_array_grow(finder->arena, finder->taken, finder->taken_count,
					   &finder->taken_capacity, sizeof(*finder->taken));
	finder->taken[finder->taken_count++] = (struct taken){ start, end };
}

static void link_add(struct finder *finder, struct specast_str target, char quote)
{
	uint32_t start = (uint32_t)(target.data - finder->text.data);

	if (finder->count && start < finder->links[finder->count - 1].end)
		return;
	finder->links = specast_array_grow(finder->arena, finder->links, finder->count, &finder->capacity,
					   sizeof(*finder->links));
	finder->links[finder->count++] = (struct specast_link){ start, start + (uint32_t)target.size, quote };
}

/* Code below some blocks, in order. */
static void take_code(struct finder *finder, const struct specast_block *first)
{
	const struct specast_block *block = first;

	while (block) {
		if (block->kind == SPECAST_BLOCK_CODE)
			take(finder, block->start, block->end);
		if (block->first) {
			block = block->first;
			continue;
		}
		while (block && block->parent && !block->next)
			block = block->parent;
		block = block ? block->next : NULL;
	}
}

static void take_sections(struct finder *finder, const struct specast_outline *outline)
{
	for (const struct specast_section *at = outline->root; at; at = specast_section_next(at))
		take_code(finder, at->first_block);
}

/* Definitions merged into the code, both of which are in order. */
static void take_definitions(struct finder *finder, const struct specast_outline *outline)
{
	struct taken *code = finder->taken;
	size_t code_count = finder->taken_count, at = 0;

	if (!outline->definitions)
		return;
	finder->taken = NULL;
	finder->taken_count = finder->taken_capacity = 0;
	for (const struct specast_block *block = outline->definitions; block; block = block->next) {
		for (; at < code_count && code[at].start < block->start; at++)
			take(finder, code[at].start, code[at].end);
		take(finder, block->start, block->end);
	}
	for (; at < code_count; at++)
		take(finder, code[at].start, code[at].end);
}

/* Where a new paragraph begins, what was open in the one before is forgotten. */
static void paragraph_begin(struct finder *finder, size_t at)
{
	struct specast_str text = finder->text;
	size_t end = at;

	for (;;) {
		end = specast_str_find_char(text, '\n', end);
		if (end == SIZE_MAX)
			break;
		size_t next = end + 1;
		while (next < text.size && is_space(text.data[next]))
			next++;
		if (next >= text.size || text.data[next] == '\n')
			break;
		end = next;
	}
	finder->paragraph = end == SIZE_MAX ? text.size : end + 1;
	finder->brackets = 0;
	memset(finder->missing, 0, sizeof(finder->missing));
}

static size_t ticks_at(struct specast_str text, size_t at)
{
	size_t end = at;

	while (end < text.size && text.data[end] == '`')
		end++;
	return end - at;
}

/* What follows a code span at `at`, or the backticks where they open none. */
static size_t code_end(struct finder *finder, size_t at)
{
	struct specast_str text = specast_str_slice(finder->text, 0, finder->paragraph);
	size_t width = ticks_at(text, at), from = at + width;

	if (width >= TICKS_MOST || finder->missing[width])
		return from;
	for (size_t i = from; (i = specast_str_find_char(text, '`', i)) != SIZE_MAX;) {
		size_t found = ticks_at(text, i);
		if (found == width)
			return i + found;
		i += found;
	}
	finder->missing[width] = 1;
	return from;
}

/* What follows "](" and the rest of a link; else `at`. */
static size_t link_end(struct finder *finder, size_t at)
{
	struct specast_str text = specast_str_slice(finder->text, 0, finder->paragraph), target, title;
	size_t start = blanks_skip(text, at + 2), end, after;

	end = target_scan(specast_str_slice(text, 0, start + TARGET_MOST), start, true, &target);
	if (end == SIZE_MAX)
		return at;
	after = blanks_skip(text, end);
	if (after > end && after < text.size && text.data[after] != ')') {
		after = title_scan(specast_str_slice(text, 0, after + TARGET_MOST), after, &title);
		after = after == SIZE_MAX ? after : blanks_skip(text, after);
	}
	if (after >= text.size || text.data[after] != ')')
		return at;
	link_add(finder, target, 0);
	return after + 1;
}

static bool is_name(char c)
{
	return specast_is_letter(c) || specast_is_digit(c) || c == '-' || c == ':' || c == '_';
}

static size_t name_end(struct specast_str text, size_t at)
{
	while (at < text.size && is_name(text.data[at]))
		at++;
	return at;
}

static size_t white_skip(struct specast_str text, size_t at)
{
	while (at < text.size && (is_space(text.data[at]) || text.data[at] == '\n'))
		at++;
	return at;
}

static bool leads(struct specast_str name)
{
	return (name.size == 4 && strncasecmp(name.data, "href", 4) == 0) ||
	       (name.size == 3 && strncasecmp(name.data, "src", 3) == 0);
}

/* What follows the attributes of an opening tag; stops where there is none. */
static size_t tag_end(struct finder *finder, size_t at)
{
	struct specast_str text = finder->text;
	size_t name = at + 1, end = name_end(text, name);

	while (end > name) {
		name = white_skip(text, end);
		end = name_end(text, name);
		size_t value = white_skip(text, end);
		if (end == name || value >= text.size || text.data[value] != '=')
			continue;
		value = white_skip(text, value + 1);
		char quote = value < text.size ? text.data[value] : 0;
		if (quote != '"' && quote != '\'')
			break;
		struct specast_str rest = specast_str_slice(text, value + 1, value + 1 + TARGET_MOST);
		size_t size = specast_str_find_char(rest, quote, 0);
		if (size == SIZE_MAX)
			break;
		if (leads(specast_str_slice(text, name, end)))
			link_add(finder, specast_str_slice(rest, 0, size), quote);
		end = value + 1 + size + 1;
	}
	return end;
}

static size_t angle_end(struct finder *finder, size_t at)
{
	struct specast_str rest = specast_str_slice(finder->text, at, finder->text.size);

	if (!specast_str_starts(rest, "<!--"))
		return tag_end(finder, at);
	size_t close = finder->uncommented ? SIZE_MAX : specast_str_find(rest, "-->", 4);
	finder->uncommented = close == SIZE_MAX;
	return at + (close == SIZE_MAX ? 4 : close + 3);
}

/* Takes the character at `at` and what it begins. */
static size_t step(struct finder *finder, size_t at)
{
	struct specast_str text = finder->text;
	size_t end;

	switch (text.data[at]) {
	case '\\':
		return at + 1 + (at + 1 < text.size && is_punctuation(text.data[at + 1]));
	case '`':
		return code_end(finder, at);
	case '<':
		return angle_end(finder, at);
	case '[':
		finder->brackets++;
		return at + 1;
	case ']':
		if (!finder->brackets)
			return at + 1;
		finder->brackets--;
		end = at + 1 < text.size && text.data[at + 1] == '(' ? link_end(finder, at) : at;
		return end > at ? end : at + 1;
	default:
		return at + 1;
	}
}

/* What follows the plain text at `at`, where most of a document is skipped. */
static size_t plain_end(struct specast_str text, size_t at)
{
	static const bool special[256] = {
		['\\'] = true, ['`'] = true, ['<'] = true, ['['] = true, [']'] = true
	};

	while (at < text.size && !special[(unsigned char)text.data[at]])
		at++;
	return at;
}

static void find(struct finder *finder, const struct specast_block *definition)
{
	size_t next = 0;

	for (size_t at = 0; at < finder->text.size;) {
		if (next < finder->taken_count && at >= finder->taken[next].start) {
			if (definition && definition->start == finder->taken[next].start) {
				link_add(finder, definition->target, 0);
				definition = definition->next;
			}
			if (at < finder->taken[next].end)
				at = finder->taken[next].end;
			next++;
			continue;
		}
		if (at >= finder->paragraph)
			paragraph_begin(finder, at);
		size_t end = finder->paragraph;
		if (next < finder->taken_count && finder->taken[next].start < end)
			end = finder->taken[next].start;
		at = plain_end(specast_str_slice(finder->text, 0, end), at);
		if (at < end)
			at = step(finder, at);
	}
}

struct specast_link *specast_outline_links(struct specast_arena *arena, const struct specast_outline *outline,
					   size_t *count)
{
	struct finder finder = { .arena = arena, .text = outline->source->text };

	take_sections(&finder, outline);
	take_definitions(&finder, outline);
	find(&finder, outline->definitions);
	*count = finder.count;
	return finder.links;
}
