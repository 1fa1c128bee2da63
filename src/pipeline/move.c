/* Relative links of a document that is written to another folder. */
#include <string.h>

#include <specast/specast.h>

#include "put/put.h"

#define STEPS_MOST 256 /* folders of a path; more is no path */

/* A path under way: names of folders, some as they stand in a link, some as they stand on disk. */
struct trail {
	struct specast_str steps[STEPS_MOST];
	bool raw[STEPS_MOST]; /* as on disk, so that what a link cannot have must be encoded */
	size_t count;
};

static bool is_hex(char c)
{
	return specast_is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static char hex_value(char c)
{
	return (char)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
}

/* What a step of a link is called on disk: "my%20spec.md" is "my spec.md", and so is "my\ spec.md". */
static void step_decode(struct specast_buf *out, struct specast_str step)
{
	for (size_t i = 0; i < step.size; i++) {
		char c = step.data[i];

		if (c == '%' && i + 2 < step.size && is_hex(step.data[i + 1]) && is_hex(step.data[i + 2])) {
			c = (char)((unsigned char)hex_value(step.data[i + 1]) << 4 |
				   (unsigned char)hex_value(step.data[i + 2]));
			i += 2;
		} else if (c == '\\' && i + 1 < step.size && strchr("_*()[]<>~`#!\\", step.data[i + 1])) {
			c = step.data[++i];
		}
		specast_buf_putc(out, c);
	}
}

static void step_put(struct specast_buf *out, const struct trail *trail, size_t step)
{
	struct specast_str name = trail->steps[step];

	for (size_t i = 0; i < name.size; i++) {
		unsigned char c = (unsigned char)name.data[i];

		if (trail->raw[step] && (c <= ' ' || c == 0x7f || strchr("\"'()<>[]\\`%#?|&", c)))
			specast_buf_printf(out, "%%%02X", c);
		else
			specast_buf_putc(out, name.data[i]);
	}
}

/* Follows `path` from where the trail ends.  False: it leads out of the root, or is none. */
static bool trail_follow(struct trail *trail, struct specast_str path, bool raw)
{
	while (path.size) {
		size_t end = specast_str_find_char(path, '/', 0);
		struct specast_str step = specast_str_slice(path, 0, end);

		path = specast_str_slice(path, end == SIZE_MAX ? path.size : end + 1, path.size);
		if (!step.size || specast_str_is(step, "."))
			continue;
		if (specast_str_is(step, "..")) {
			if (!trail->count)
				return false;
			trail->count--;
			continue;
		}
		if (trail->count == STEPS_MOST)
			return false;
		trail->steps[trail->count] = step;
		trail->raw[trail->count++] = raw;
	}
	return true;
}

static struct specast_str trail_path(struct specast_arena *arena, const struct trail *trail)
{
	struct specast_buf path = SPECAST_BUF(arena);

	for (size_t i = 0; i < trail->count; i++) {
		specast_buf_putc(&path, '/');
		if (trail->raw[i])
			specast_buf_put(&path, trail->steps[i]);
		else
			step_decode(&path, trail->steps[i]);
	}
	return specast_buf_str(&path);
}

/* Whether both trails have the same name at a step. */
static bool step_same(struct specast_arena *arena, const struct trail *trail, struct specast_str name,
		      size_t step)
{
	struct specast_buf own = SPECAST_BUF(arena);

	if (trail->raw[step])
		return specast_str_equal(trail->steps[step], name);
	step_decode(&own, trail->steps[step]);
	return specast_str_equal(specast_buf_str(&own), name);
}

/* The trail as a relative path from the folder `from`. */
static struct specast_str trail_from(struct specast_arena *arena, const struct trail *trail,
				     const struct trail *from)
{
	struct specast_buf path = SPECAST_BUF(arena);
	size_t common = 0;

	while (common < trail->count && common < from->count &&
	       step_same(arena, trail, from->steps[common], common))
		common++;
	for (size_t i = common; i < from->count; i++)
		specast_buf_puts(&path, i > common ? "/.." : "..");
	for (size_t i = common; i < trail->count; i++) {
		if (path.size)
			specast_buf_putc(&path, '/');
		else if (specast_str_find_char(trail->steps[i], ':', 0) != SIZE_MAX)
			specast_buf_puts(&path, "./"); /* it would be taken for a scheme */
		step_put(&path, trail, i);
	}
	if (!path.size)
		specast_buf_putc(&path, '.');
	return specast_buf_str(&path);
}

/* "mailto:", "https:", "C:" */
static bool has_scheme(struct specast_str target)
{
	size_t at = 0;

	while (at < target.size && specast_is_letter(target.data[at]))
		at++;
	while (at > 0 && at < target.size &&
	       (specast_is_letter(target.data[at]) || specast_is_digit(target.data[at]) ||
		strchr("+-.", target.data[at])))
		at++;
	return at > 0 && at < target.size && target.data[at] == ':';
}

/* Where `target` leads from the new place; `target` itself where that is the same or where it is no relative
 * path. */
static struct specast_str target_moved(struct specast_arena *arena, struct specast_str target,
				       const struct specast_move *move)
{
	size_t end = 0;
	struct trail trail = { .count = 0 }, from = { .count = 0 };
	struct specast_str path, result, moved = SPECAST_STR_NONE;

	while (end < target.size && target.data[end] != '?' && target.data[end] != '#')
		end++;
	path = specast_str_slice(target, 0, end);
	if (!path.size || *path.data == '/' || has_scheme(path))
		return target;
	if (!trail_follow(&trail, move->from, true) || !trail_follow(&trail, path, false) ||
	    !trail_follow(&from, move->to, true))
		return target;
	if (move->moved)
		moved = move->moved(move->context, trail_path(arena, &trail));
	if (moved.size) {
		trail.count = 0;
		if (!trail_follow(&trail, moved, true))
			return target;
	} else if (specast_str_equal(move->from, move->to)) {
		return target;
	}
	result = trail_from(arena, &trail, &from);
	return specast_str_format(arena, "%.*s%s%.*s", SPECAST_FMT(result),
				  specast_str_ends(path, "/") ? "/" : "",
				  SPECAST_FMT(specast_str_slice(target, end, target.size)));
}

/* Whether a text may hold a link. */
static bool may_lead(struct specast_str text)
{
	return specast_str_find(text, "](", 0) != SIZE_MAX || specast_str_find(text, "]:", 0) != SIZE_MAX ||
	       specast_str_find_char(text, '<', 0) != SIZE_MAX;
}

static struct specast_str text_moved(struct specast_arena *arena, struct specast_str text,
				     const struct specast_move *move)
{
	struct specast_source source = { .original = text, .text = text, .line = 1 };
	struct specast_diagnostics quiet = { .arena = arena };
	struct specast_outline outline = { 0 };
	struct specast_buf out = SPECAST_BUF(arena);
	size_t count, done = 0;

	if (!may_lead(text) || specast_outline_parse(&outline, arena, &source, &quiet) != SPECAST_OK)
		return text;
	const struct specast_link *links = specast_outline_links(arena, &outline, &count);
	for (size_t i = 0; i < count; i++) {
		struct specast_str target = specast_str_slice(text, links[i].start, links[i].end),
				   moved = target_moved(arena, target, move);
		if (specast_str_equal(moved, target))
			continue;
		specast_buf_put(&out, specast_str_slice(text, done, links[i].start));
		specast_buf_put(&out, moved);
		done = links[i].end;
	}
	if (!done)
		return text;
	specast_buf_put(&out, specast_str_slice(text, done, text.size));
	return specast_buf_str(&out);
}

struct move_call {
	struct specast_document *document;
	const struct specast_move *move;
	struct put_text text; /* of the document, while its bytes are looked at */
};

/* Moves the bytes of the file, where the document is their text: who puts the model back finds it there. */
static void bytes_move(struct move_call *call)
{
	struct specast_document *document = call->document;

	call->text.document = *document;
	if (document->outline.root && put_text_open(&call->text))
		document->source.original =
		    text_moved(&document->arena, document->source.original, call->move);
}

static void work(void *argument)
{
	struct move_call *call = argument;
	struct specast_arena *arena = &call->document->arena;
	const struct specast_concept *url = specast_concept_find("links.url"),
				     *target = specast_concept_find("definitions.target");
	struct specast_node *root = call->document->reading.spec;
	bool changed = false;

	for (struct specast_node *node = root; node; node = specast_node_walk(root, node)) {
		struct specast_str old = node->text;

		if (node->concept && (node->concept == url || node->concept == target))
			node->text = target_moved(arena, old, call->move);
		else if (node->shape == SPECAST_TEXT || node->shape == SPECAST_ITEM ||
			 node->shape == SPECAST_PROSE)
			node->text = text_moved(arena, old, call->move);
		changed |= !specast_str_equal(node->text, old);
	}
	if (changed)
		bytes_move(call);
}

enum specast_status specast_document_move(struct specast_document *document, const struct specast_move *move)
{
	struct move_call call = { .document = document, .move = move };

	specast_arena_init(&call.text.arena, &document->arena, 0);
	enum specast_status status = specast_guard(&document->arena, work, &call);
	specast_arena_release(&call.text.arena);
	return status;
}
