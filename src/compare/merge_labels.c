/* Labels of definitions and footnotes, which belong to a document as a whole: where two documents use one
 * label for different things, the second gets another one. */
#include "merge.h"

#define SUFFIXES_MOST 1000

/* What stands under a label of one list: the entry, or for the labels of `theirs` that change, the new label.
 */
struct slot {
	struct specast_str form; /* in which labels are compared */
	const struct specast_node *entry;
	struct specast_str label;
};

struct table {
	struct slot *slots;
	size_t capacity; /* a power of two */
};

struct labels {
	struct merge *merge;
	struct table definitions, footnotes; /* labels to change */
	size_t count;
};

static struct slot *slot_of(const struct table *table, struct specast_str form)
{
	size_t at = (size_t)(specast_str_hash(form, 0) >> 7) & (table->capacity - 1);

	while (table->slots[at].form.data && !specast_str_equal(table->slots[at].form, form))
		at = (at + 1) & (table->capacity - 1);
	return &table->slots[at];
}

static struct table table_new(struct specast_arena *arena, size_t count)
{
	struct table table = { NULL, 16 };

	while (table.capacity < 2 * count)
		table.capacity *= 2;
	table.slots = SPECAST_NEW_ARRAY(arena, table.capacity, struct slot);
	return table;
}

/* Without case, and with single spaces. */
static struct specast_str label_form(struct specast_arena *arena, struct specast_str label)
{
	struct specast_buf out = SPECAST_BUF(arena);
	bool blank = false;

	label = specast_str_trim(label);
	for (size_t at = 0, size; at < label.size; at += size ? size : 1) {
		uint32_t rune;

		size = specast_utf8_decode(label, at, &rune);
		if (rune == ' ' || rune == '\n' || rune == '\t') {
			blank = true;
			continue;
		}
		if (blank)
			specast_buf_putc(&out, ' ');
		blank = false;
		specast_buf_put_rune(&out, specast_rune_lower(rune));
	}
	return specast_buf_str(&out);
}

/* The entries of a list by their labels. */
static struct table table_of(struct specast_arena *arena, const struct specast_node *list)
{
	struct table table = table_new(arena, specast_node_count(list));

	for (const struct specast_node *entry = list ? list->first : NULL; entry; entry = entry->next) {
		const struct specast_node *label = specast_node_get(entry, "label");
		struct specast_str form = label ? label_form(arena, label->text) : SPECAST_STR_NONE;

		if (form.size)
			*slot_of(&table, form) = (struct slot){ form, entry, SPECAST_STR_NONE };
	}
	return table;
}

/* A label that neither side has. */
static struct specast_str label_free(struct specast_arena *arena, const struct table *ours,
				     const struct table *theirs, struct specast_str label)
{
	for (unsigned i = 2; i < SUFFIXES_MOST; i++) {
		struct specast_str other = specast_str_format(arena, "%.*s-%u", SPECAST_FMT(label), i);
		struct specast_str form = label_form(arena, other);

		if (!slot_of(ours, form)->entry && !slot_of(theirs, form)->entry)
			return other;
	}
	return label;
}

/* Labels that stand for different things in both, and for nothing in the base. */
static struct table labels_find(struct labels *labels, struct trio roots, struct specast_node *copy,
				const char *list)
{
	struct merge *merge = labels->merge;
	struct specast_arena *arena = merge->arena;
	struct specast_node *all = specast_node_get(copy, list);
	struct table base = table_of(arena, specast_node_get(roots.base, list)),
		     ours = table_of(arena, specast_node_get(roots.ours, list)),
		     theirs = table_of(arena, specast_node_get(roots.theirs, list)),
		     changed = table_new(arena, specast_node_count(all));

	for (struct specast_node *entry = all ? all->first : NULL; entry; entry = entry->next) {
		struct specast_node *label = specast_node_get(entry, "label");
		struct specast_str form = label ? label_form(arena, label->text) : SPECAST_STR_NONE;
		const struct specast_node *other = slot_of(&ours, form)->entry;

		if (!form.size || !other || slot_of(&base, form)->entry ||
		    node_same(&merge->hashes, other, entry))
			continue;
		struct specast_renamed *renamed = SPECAST_NEW(arena, struct specast_renamed);
		*renamed = (struct specast_renamed){ merge->merged->renamed, label->text,
						     label_free(arena, &ours, &theirs, label->text) };
		merge->merged->renamed = renamed;
		*slot_of(&changed, form) = (struct slot){ form, entry, renamed->after };
		label->text = renamed->after;
		labels->count++;
	}
	return changed;
}

/* The new label in place of that of a footnote ("^1") or definition; empty where it stays. */
static struct specast_str label_new(const struct labels *labels, struct specast_str inside)
{
	bool footnote = specast_str_starts(inside, "^");
	struct specast_str form =
	    label_form(labels->merge->arena, specast_str_slice(inside, footnote, inside.size));

	return slot_of(footnote ? &labels->footnotes : &labels->definitions, form)->label;
}

static char char_at(struct specast_str text, size_t at)
{
	return at < text.size ? text.data[at] : '\0';
}

/* A use of a label at `at`, which is a `[`: writes it anew, and returns where it ends; else `at`. */
static size_t use_put(const struct labels *labels, struct specast_str text, size_t at,
		      struct specast_buf *out)
{
	size_t end = at + 1;

	while (end < text.size && end - at < 1000 && text.data[end] != ']' && text.data[end] != '[')
		end += 1 + (text.data[end] == '\\');
	if (char_at(text, end) != ']' || char_at(text, end + 1) == '(')
		return at;
	bool second = at > 0 && text.data[at - 1] == ']';
	bool named = char_at(text, end + 1) == '[' && char_at(text, end + 2) != ']';
	struct specast_str label = label_new(labels, specast_str_slice(text, at + 1, end));
	if (!label.size || named)
		return at;
	if (char_at(text, at + 1) == '^')
		specast_buf_printf(out, "[^%.*s]", SPECAST_FMT(label));
	else if (second)
		specast_buf_printf(out, "[%.*s]", SPECAST_FMT(label));
	else
		specast_buf_printf(out, "%.*s[%.*s]", SPECAST_FMT(specast_str_slice(text, at, end + 1)),
				   SPECAST_FMT(label));
	return end + 1 + (char_at(text, end + 1) == '[' && !second ? 2 : 0);
}

/* Past the code that begins at `at`: to the same number of backticks; else past these alone. */
static size_t code_end(struct specast_str text, size_t at)
{
	size_t marks = 0, run = 0;

	while (char_at(text, at + marks) == '`')
		marks++;
	for (size_t i = at + marks; i <= text.size; i++) {
		if (char_at(text, i) == '`') {
			run++;
			continue;
		}
		if (run == marks)
			return i;
		run = 0;
	}
	return at + marks;
}

static struct specast_str text_relabelled(const struct labels *labels, struct specast_str text)
{
	struct specast_buf out = SPECAST_BUF(labels->merge->arena);
	size_t from = 0, last_code = 0;

	for (size_t at = 0; at < text.size;) {
		size_t next = at + 1;

		if (text.data[at] == '\\') {
			next = at + 2;
		} else if (text.data[at] == '`' && at >= last_code) {
			next = last_code = code_end(text, at);
		} else if (text.data[at] == '[') {
			struct specast_str before = specast_str_slice(text, from, at);
			size_t size = out.size;

			specast_buf_put(&out, before);
			next = use_put(labels, text, at, &out);
			if (next == at)
				out.size = size;
			else
				from = next;
			next += next == at;
		}
		at = next;
	}
	if (!from)
		return text;
	specast_buf_put(&out, specast_str_slice(text, from, text.size));
	return specast_buf_str(&out);
}

const struct specast_node *merge_labels(struct merge *merge, struct trio roots)
{
	struct labels labels = { .merge = merge };
	size_t count = specast_node_count(specast_node_get(roots.theirs, "definitions")) +
		       specast_node_count(specast_node_get(roots.theirs, "footnotes"));

	if (!count)
		return roots.theirs;
	struct specast_node *theirs = specast_node_copy(merge->arena, roots.theirs);
	labels.definitions = labels_find(&labels, roots, theirs, "definitions");
	labels.footnotes = labels_find(&labels, roots, theirs, "footnotes");
	if (!labels.count)
		return roots.theirs;
	for (struct specast_node *at = theirs; at; at = specast_node_walk(theirs, at))
		if (specast_node_is_leaf(at) && at->shape != SPECAST_FLAG && at->shape != SPECAST_CODE &&
		    !specast_str_is(at->name, "label"))
			at->text = text_relabelled(&labels, at->text);
	return theirs;
}
