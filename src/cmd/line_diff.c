/* A unified diff. */
#include <specast/compare.h>

#include "line_diff.h"

#define CONTEXT 3

/* One of the two texts. */
struct side {
	struct specast_str *lines; /* with their line ends */
	bool *changed;             /* is not in the other text */
	size_t count;
};

struct range {
	size_t start, end;
};

struct comparison {
	struct side before, after;
};

static struct side side_new(struct specast_arena *arena, struct specast_str text)
{
	size_t count = 1;

	for (size_t at = 0; (at = specast_str_find_char(text, '\n', at)) != SIZE_MAX; at++)
		count++;
	return (struct side){ SPECAST_NEW_ARRAY(arena, count, struct specast_str),
			      SPECAST_NEW_ARRAY(arena, count, bool), 0 };
}

static void line_add(struct side *side, struct specast_str line, bool changed)
{
	side->lines[side->count] = line;
	side->changed[side->count++] = changed;
}

static void piece_split(struct comparison *comparison, const struct specast_piece *piece)
{
	bool changed = piece->kind != SPECAST_PIECE_SAME;
	struct specast_str text = piece->text;

	for (size_t at = 0, end; at < text.size; at = end) {
		end = specast_str_find_char(text, '\n', at);
		end = end == SIZE_MAX ? text.size : end + 1;
		if (piece->kind != SPECAST_PIECE_ADDED)
			line_add(&comparison->before, specast_str_slice(text, at, end), changed);
		if (piece->kind != SPECAST_PIECE_REMOVED)
			line_add(&comparison->after, specast_str_slice(text, at, end), changed);
	}
}

static void line_put(char sign, const char *style, struct specast_str line, bool colour,
		     struct specast_buf *out)
{
	bool ended = specast_str_ends(line, "\n");

	if (colour) {
		line.size -= ended;
		specast_buf_printf(out, "%s%c", style, sign);
		specast_buf_put_visible(out, line);
		specast_buf_puts(out, *style ? "\033[0m\n" : "\n");
	} else {
		specast_buf_putc(out, sign);
		specast_buf_put(out, line);
		specast_buf_puts(out, ended ? "" : "\n");
	}
	if (!ended)
		specast_buf_puts(out, "\\ No newline at end of file\n");
}

static void extent_put(char sign, struct range range, struct specast_buf *out)
{
	size_t count = range.end - range.start;

	specast_buf_printf(out, " %c%zu", sign, range.start + (count > 0));
	if (count != 1)
		specast_buf_printf(out, ",%zu", count);
}

static void hunk_put(const struct comparison *comparison, struct range before, struct range after,
		     bool colour, struct specast_buf *out)
{
	const struct side *old = &comparison->before, *new = &comparison->after;

	specast_buf_puts(out, colour ? "\033[36m@@" : "@@");
	extent_put('-', before, out);
	extent_put('+', after, out);
	specast_buf_puts(out, colour ? " @@\033[0m\n" : " @@\n");
	while (before.start < before.end || after.start < after.end) {
		if (before.start < before.end && old->changed[before.start]) {
			line_put('-', "\033[31m", old->lines[before.start++], colour, out);
		} else if (after.start < after.end && new->changed[after.start]) {
			line_put('+', "\033[32m", new->lines[after.start++], colour, out);
		} else {
			line_put(' ', "", old->lines[before.start++], colour, out);
			after.start++;
		}
	}
}

/* Moves `*before` and `*after` on over the lines that did not change, `most` at most; returns how many. */
static size_t skip_same(const struct comparison *comparison, size_t *before, size_t *after, size_t most)
{
	size_t count = 0;

	while (count < most && *before < comparison->before.count && *after < comparison->after.count &&
	       !comparison->before.changed[*before] && !comparison->after.changed[*after]) {
		++*before;
		++*after;
		count++;
	}
	return count;
}

static void skip_changed(const struct comparison *comparison, size_t *before, size_t *after)
{
	while (*before < comparison->before.count && comparison->before.changed[*before])
		++*before;
	while (*after < comparison->after.count && comparison->after.changed[*after])
		++*after;
}

static void hunks_put(const struct comparison *comparison, bool colour, struct specast_buf *out)
{
	size_t before = 0, after = 0, lead = skip_same(comparison, &before, &after, SIZE_MAX);

	while (before < comparison->before.count || after < comparison->after.count) {
		size_t context = lead < CONTEXT ? lead : CONTEXT;
		struct range old = { before - context, 0 }, new = { after - context, 0 };
		size_t between;
		do {
			skip_changed(comparison, &before, &after);
			old.end = before;
			new.end = after;
			between = skip_same(comparison, &before, &after, SIZE_MAX);
		} while (between <= 2 * CONTEXT &&
			 (before < comparison->before.count || after < comparison->after.count));
		context = between < CONTEXT ? between : CONTEXT;
		old.end += context;
		new.end += context;
		hunk_put(comparison, old, new, colour, out);
		lead = between;
	}
}

void line_diff_put(const char *name, struct specast_str before, struct specast_str after, bool colour,
		   struct specast_buf *out)
{
	struct comparison comparison = { side_new(out->arena, before), side_new(out->arena, after) };

	if (specast_str_equal(before, after))
		return;
	struct specast_pieces pieces = specast_diff_lines(out->arena, before, after);
	for (size_t i = 0; i < pieces.count; i++)
		piece_split(&comparison, &pieces.items[i]);
	for (int i = 0; i < 2; i++) {
		specast_buf_puts(out, colour ? "\033[1m" : "");
		specast_buf_printf(out, "%s %c%s", i ? "+++" : "---", "ab"[i], name[0] == '/' ? "" : "/");
		specast_buf_put_visible(out, specast_str_of(name));
		specast_buf_puts(out, colour ? "\033[0m\n" : "\n");
	}
	hunks_put(&comparison, colour, out);
}
