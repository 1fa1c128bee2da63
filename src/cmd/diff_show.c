/* Changes from one spec to another, written for people and for programs. */
#include <string.h>

#include "cmd.h"

#define ENTRIES_MOST 4  /* around a part */
#define KEYS_MOST 2     /* by which an entry is called */
#define NAME_MOST 60    /* bytes of what an entry is known by */
#define CONTEXT_MOST 80 /* bytes of an unchanged run of words that are shown at either end */

static const char *const kind_names[] = {
	[SPECAST_ADDED] = "added",     [SPECAST_REMOVED] = "removed", [SPECAST_CHANGED] = "changed",
	[SPECAST_RENAMED] = "renamed", [SPECAST_MOVED] = "moved",
};

/* How removed and added words are told from others, and text from marks. */
struct manner {
	const char *removed, *removed_end, *added, *added_end;
	const char *line_end; /* between lines of a value */
	bool escape;          /* values are no Markdown here */
};

static const struct manner plain = { "[-", "-]", "{+", "+}", "\n    ", false };
static const struct manner coloured = {
	"\033[31m[-", "-]\033[0m", "\033[32m{+", "+}\033[0m", "\n    ", false
};
static const struct manner markdown = { "<del>", "</del>", "<ins>", "</ins>", "<br>", true };

static struct specast_str path_shown(const struct specast_change *change)
{
	return change->after ? change->path_after : change->path_before;
}

/* The part of the spec that a path begins with. */
static struct specast_str part_of(struct specast_str path)
{
	size_t size = 0;

	while (size < path.size && path.data[size] != '.' && path.data[size] != '[')
		size++;
	return specast_str_slice(path, 0, size);
}

static void value_put(struct specast_str text, const struct manner *manner, struct specast_buf *out)
{
	size_t from = 0;

	for (size_t i = 0; i <= text.size; i++) {
		char c = i < text.size ? text.data[i] : '\n';
		bool escaped = manner->escape && c > ' ' && c < 0x7f && strchr("\\`*_{}[]<>()#+!|~&", c);

		if (i < text.size && c != '\n' && !escaped)
			continue;
		struct specast_str piece = specast_str_slice(text, from, i);
		specast_buf_put_visible(out, piece);
		from = i + 1;
		if (escaped) {
			specast_buf_putc(out, '\\');
			specast_buf_putc(out, c);
		} else if (i < text.size) {
			specast_buf_puts(out, manner->line_end);
		}
	}
}

/* Only the ends of a long run that did not change. */
static void same_put(struct specast_str text, bool first, bool last, const struct manner *manner,
		     struct specast_buf *out)
{
	size_t head = first ? 0 : CONTEXT_MOST, tail = last ? 0 : CONTEXT_MOST;

	if (text.size <= 2 * CONTEXT_MOST) {
		value_put(text, manner, out);
		return;
	}
	while (head && head < text.size && text.data[head] != ' ' && text.data[head] != '\n')
		head++;
	size_t rest = text.size - tail;
	while (tail && rest > head && text.data[rest - 1] != ' ' && text.data[rest - 1] != '\n')
		rest--;
	value_put(specast_str_slice(text, 0, head), manner, out);
	specast_buf_puts(out, "…");
	value_put(specast_str_slice(text, rest, text.size), manner, out);
}

static void words_put(struct specast_str before, struct specast_str after, const struct manner *manner,
		      struct specast_buf *out)
{
	struct specast_pieces pieces = specast_diff_words(out->arena, before, after);

	for (size_t i = 0; i < pieces.count; i++) {
		const struct specast_piece *piece = &pieces.items[i];

		if (piece->kind == SPECAST_PIECE_SAME) {
			same_put(piece->text, i == 0, i + 1 == pieces.count, manner, out);
			continue;
		}
		bool removed = piece->kind == SPECAST_PIECE_REMOVED;
		specast_buf_puts(out, removed ? manner->removed : manner->added);
		value_put(piece->text, manner, out);
		specast_buf_puts(out, removed ? manner->removed_end : manner->added_end);
	}
}

static struct specast_str text_of(const struct specast_node *node)
{
	if (node->shape == SPECAST_FLAG)
		return specast_str_of(node->flag ? "true" : "false");
	return node->text;
}

/* All that a part says, the names of its fields before their values, and of its lists before their entries. */
static void whole_put(const struct specast_node *node, const struct manner *manner, struct specast_buf *out)
{
	bool more = false;

	for (const struct specast_node *at = node; at; at = specast_node_walk(node, at)) {
		bool list = at->shape == SPECAST_LIST && at != node;

		if ((!specast_node_is_leaf(at) && !list) || specast_node_is_place(at))
			continue;
		if (more)
			specast_buf_puts(out, manner->line_end);
		if (at->name.size && at != node) {
			value_put(at->name, manner, out);
			specast_buf_puts(out, list ? ":" : ": ");
		} else if (at != node) {
			value_put(SPECAST_STR("- "), manner, out);
		}
		if (!list)
			value_put(text_of(at), manner, out);
		more = true;
	}
}

/* As much of a text as fits beside a path. */
static struct specast_str head_of(struct specast_str text)
{
	struct specast_str line = specast_str_slice(text, 0, specast_str_find_char(text, '\n', 0));

	return specast_str_clip(line, NAME_MOST);
}

static void head_put(const struct specast_node *leaf, const struct manner *manner, struct specast_buf *out)
{
	struct specast_str head = head_of(leaf->text);

	value_put(head, manner, out);
	specast_buf_puts(out, head.size < leaf->text.size ? "…" : "");
}

/* What an entry of a list is known by: its first keys, else the first of its texts. */
static void name_put(const struct specast_node *entry, const struct manner *manner, struct specast_buf *out)
{
	const struct specast_node *first = specast_node_is_leaf(entry) ? entry : NULL;
	size_t keys = 0;

	for (const struct specast_node *field = entry->first; field && keys < KEYS_MOST;
	     field = field->next) {
		if (!specast_node_is_leaf(field) || !field->text.size)
			continue;
		if (field->concept && field->concept->key) {
			specast_buf_puts(out, keys++ ? " " : "");
			head_put(field, manner, out);
		}
		first = first ? first : field;
	}
	if (!keys && first)
		head_put(first, manner, out);
}

/* In brackets, of which entries a part is, which its path only counts. */
static void entries_put(const struct specast_change *change, const struct manner *manner,
			struct specast_buf *out)
{
	const struct specast_node *node = change->after ? change->after : change->before,
				  *entries[ENTRIES_MOST];
	size_t count = 0;

	if (change->kind != SPECAST_MOVED)
		node = change->kind == SPECAST_RENAMED ? node->parent->parent : node->parent;
	for (; node && node->parent && count < ENTRIES_MOST; node = node->parent)
		if (node->parent->shape == SPECAST_LIST)
			entries[count++] = node;
	for (size_t i = count; i-- > 0;) {
		specast_buf_puts(out, i + 1 == count ? " (" : " / ");
		name_put(entries[i], manner, out);
	}
	specast_buf_puts(out, count ? ")" : "");
}

static void content_put(const struct specast_change *change, const struct manner *manner,
			struct specast_buf *out)
{
	const struct specast_node *before = change->before, *after = change->after;

	if (before && after && specast_node_is_leaf(before) && specast_node_is_leaf(after)) {
		if (!specast_str_equal(before->language, after->language))
			words_put(before->language, after->language, manner, out);
		if (!specast_str_equal(before->language, after->language))
			specast_buf_puts(out, manner->line_end);
		words_put(text_of(before), text_of(after), manner, out);
		return;
	}
	if (before) {
		specast_buf_puts(out, manner->removed);
		whole_put(before, manner, out);
		specast_buf_puts(out, manner->removed_end);
	}
	if (after) {
		specast_buf_puts(out, manner->added);
		whole_put(after, manner, out);
		specast_buf_puts(out, manner->added_end);
	}
}

static void origin_put(const struct specast_change *change, struct specast_buf *out)
{
	if (change->kind == SPECAST_MOVED)
		specast_buf_printf(out, ", was %.*s", SPECAST_FMT(change->path_before));
}

void changes_put_text(const struct specast_changes *changes, bool colour, struct specast_buf *out)
{
	const struct manner *manner = colour ? &coloured : &plain;

	for (size_t i = 0; i < changes->count; i++) {
		const struct specast_change *change = &changes->items[i];
		struct specast_str path = path_shown(change);

		specast_buf_puts(out, colour ? "\033[1m" : "");
		specast_buf_put_visible(out, path);
		specast_buf_puts(out, colour ? "\033[0m" : "");
		entries_put(change, manner, out);
		specast_buf_printf(out, ": %s", kind_names[change->kind]);
		origin_put(change, out);
		specast_buf_putc(out, '\n');
		if (change->kind == SPECAST_MOVED)
			continue;
		specast_buf_puts(out, "    ");
		content_put(change, manner, out);
		specast_buf_putc(out, '\n');
	}
}

/* How many changes of each kind a part has. */
struct stat_row {
	struct specast_str part;
	size_t of_kind[SPECAST_MOVED + 1];
};

static size_t stat_rows(const struct specast_changes *changes, struct stat_row *rows)
{
	size_t count = 0;

	for (size_t i = 0; i < changes->count; i++) {
		struct specast_str part = part_of(path_shown(&changes->items[i]));
		size_t at = count;

		while (at > 0 && !specast_str_equal(rows[at - 1].part, part))
			at--;
		if (!at) {
			at = ++count;
			rows[at - 1] = (struct stat_row){ .part = part };
		}
		rows[at - 1].of_kind[changes->items[i].kind]++;
	}
	return count;
}

static void counts_put(const struct stat_row *row, struct specast_buf *out)
{
	bool more = false;

	for (size_t kind = 0; kind <= SPECAST_MOVED; kind++) {
		if (!row->of_kind[kind])
			continue;
		specast_buf_printf(out, "%s%zu %s", more ? ", " : "", row->of_kind[kind], kind_names[kind]);
		more = true;
	}
}

/* Rows of parts are as few as the names of the vocabulary. */
static struct stat_row *stat_make(const struct specast_changes *changes, size_t *count, struct stat_row *all,
				  struct specast_arena *arena)
{
	size_t most;

	specast_vocabulary(&most);
	if (changes->count < most)
		most = changes->count;
	struct stat_row *rows = SPECAST_NEW_ARRAY(arena, most + 1, struct stat_row);
	*count = stat_rows(changes, rows);
	*all = (struct stat_row){ 0 };
	for (size_t i = 0; i < *count; i++)
		for (size_t kind = 0; kind <= SPECAST_MOVED; kind++)
			all->of_kind[kind] += rows[i].of_kind[kind];
	return rows;
}

void changes_put_stat(const struct specast_changes *changes, struct specast_buf *out)
{
	struct stat_row all, *rows;
	size_t count, width = 0;

	rows = stat_make(changes, &count, &all, out->arena);
	for (size_t i = 0; i < count; i++)
		width = rows[i].part.size > width ? rows[i].part.size : width;
	for (size_t i = 0; i < count; i++) {
		specast_buf_printf(out, " %-*.*s | ", (int)width, SPECAST_FMT(rows[i].part));
		counts_put(&rows[i], out);
		specast_buf_putc(out, '\n');
	}
	if (!changes->count)
		return;
	specast_buf_printf(out, " %zu change%s: ", changes->count, changes->count == 1 ? "" : "s");
	counts_put(&all, out);
	specast_buf_putc(out, '\n');
}

void changes_put_markdown(const struct specast_changes *changes, struct specast_buf *out)
{
	struct specast_str part = SPECAST_STR_NONE;
	struct stat_row all;
	size_t count;

	stat_make(changes, &count, &all, out->arena);
	if (!changes->count) {
		specast_buf_puts(out, "Nothing changed in what the spec says.\n");
		return;
	}
	specast_buf_printf(out, "**%zu change%s:** ", changes->count, changes->count == 1 ? "" : "s");
	counts_put(&all, out);
	specast_buf_putc(out, '\n');
	for (size_t i = 0; i < changes->count; i++) {
		const struct specast_change *change = &changes->items[i];
		struct specast_str path = path_shown(change), own = part_of(path);

		if (!specast_str_equal(own, part)) {
			specast_buf_printf(out, "\n### %.*s\n\n", SPECAST_FMT(own));
			part = own;
		}
		specast_buf_printf(out, "- `%.*s`", SPECAST_FMT(path));
		entries_put(change, &markdown, out);
		specast_buf_printf(out, " %s", kind_names[change->kind]);
		origin_put(change, out);
		if (change->kind != SPECAST_MOVED) {
			specast_buf_puts(out, ": ");
			content_put(change, &markdown, out);
		}
		specast_buf_putc(out, '\n');
	}
}

static enum specast_status json_node_put(const char *name, const struct specast_node *node,
					 struct specast_buf *out, struct specast_diagnostics *diagnostics)
{
	struct specast_buf json = SPECAST_BUF(out->arena);
	enum specast_status status = specast_json_write_node(node, &json, diagnostics);

	specast_buf_printf(out, ",\"%s\":", name);
	specast_buf_put(out, specast_str_trim(specast_buf_str(&json)));
	return status;
}

enum specast_status changes_put_json(const struct specast_changes *changes, struct specast_buf *out,
				     struct specast_diagnostics *diagnostics)
{
	enum specast_status status = SPECAST_OK;

	specast_buf_putc(out, '[');
	for (size_t i = 0; i < changes->count && status == SPECAST_OK; i++) {
		const struct specast_change *change = &changes->items[i];

		specast_buf_printf(out, "%s\n{\"change\":\"%s\"", i ? "," : "", kind_names[change->kind]);
		specast_buf_put_member(out, "path", path_shown(change));
		if (change->before && change->after &&
		    !specast_str_equal(change->path_before, change->path_after))
			specast_buf_put_member(out, "old_path", change->path_before);
		if (change->before && change->kind != SPECAST_MOVED)
			status = json_node_put("before", change->before, out, diagnostics);
		if (change->after && change->kind != SPECAST_MOVED && status == SPECAST_OK)
			status = json_node_put("after", change->after, out, diagnostics);
		specast_buf_putc(out, '}');
	}
	specast_buf_puts(out, changes->count ? "\n]\n" : "]\n");
	return status;
}
