/* Marks of conflicts in texts: making them, and finding them. */
#include "compare.h"

static void mark_put(struct specast_buf *out, const char *mark, struct specast_str label)
{
	if (out->size && out->data[out->size - 1] != '\n')
		specast_buf_putc(out, '\n');
	specast_buf_puts(out, mark);
	if (label.size)
		specast_buf_putc(out, ' ');
	specast_buf_put(out, label);
	specast_buf_putc(out, '\n');
}

static bool is_settled(const struct hunk *hunk)
{
	return hunk->stable || specast_str_equal(hunk->ours, hunk->theirs);
}

/* From the start of one slice of a text to the end of a later one. */
static struct specast_str span(struct specast_str first, struct specast_str last)
{
	return (struct specast_str){ first.data, (size_t)(last.data - first.data) + last.size };
}

/* Of a conflict that begins at `first`, the last hunk: those that only blank lines divide are one. */
static size_t conflict_end(const struct hunks *hunks, size_t first)
{
	size_t last = first;

	for (size_t i = first + 1; i < hunks->count; i++) {
		if (!is_settled(&hunks->items[i]))
			last = i;
		else if (!hunks->items[i].stable || !specast_str_blank(hunks->items[i].ours))
			break;
	}
	return last;
}

size_t specast_mark_conflicts(struct specast_str ours, struct specast_str base, struct specast_str theirs,
			      const struct specast_labels *labels, struct specast_buf *out)
{
	bool with_base = base.data != NULL;
	struct hunks hunks = hunks_of(out->arena, ours, with_base ? base : ours, theirs, true);
	size_t count = 0;

	for (size_t i = 0; i < hunks.count; i++) {
		const struct hunk *hunk = &hunks.items[i];

		if (is_settled(hunk)) {
			specast_buf_put(out, hunk->ours);
			continue;
		}
		i = conflict_end(&hunks, i);
		const struct hunk *last = &hunks.items[i];

		count++;
		mark_put(out, "<<<<<<<", labels->ours);
		specast_buf_put(out, span(hunk->ours, last->ours));
		if (with_base) {
			mark_put(out, "|||||||", labels->base);
			specast_buf_put(out, span(hunk->base, last->base));
		}
		mark_put(out, "=======", SPECAST_STR_NONE);
		specast_buf_put(out, span(hunk->theirs, last->theirs));
		mark_put(out, ">>>>>>>", labels->theirs);
	}
	return count;
}

/* Seven times the mark, then the end of the line or a blank and a label. */
static bool is_mark(struct specast_str line, char mark)
{
	for (size_t i = 0; i < 7; i++)
		if (i >= line.size || line.data[i] != mark)
			return false;
	return line.size == 7 || line.data[7] == ' ' || line.data[7] == '\r';
}

/* Whether the lines below a first mark make it one. */
static bool is_conflict(struct specast_str rest)
{
	struct specast_str line;
	bool middle = false;

	while (specast_str_line(&rest, &line)) {
		if (is_mark(line, '<'))
			return false;
		if (middle && is_mark(line, '>'))
			return true;
		middle |= is_mark(line, '=');
	}
	return false;
}

size_t specast_find_conflict(struct specast_str text, size_t from)
{
	struct specast_str rest = specast_str_slice(text, from, text.size), line;
	size_t fence = 0;
	char mark = 0, other = 0;

	if (specast_str_find(rest, "<<<<<<<", 0) == SIZE_MAX)
		return SIZE_MAX; /* as nearly always */
	while (specast_str_line(&rest, &line)) {
		size_t length = line.size >= 3 ? fence_of(line, &other) : 0;

		if (!fence && line.size >= 7 && *line.data == '<' && is_mark(line, '<') && is_conflict(rest))
			return (size_t)(line.data - text.data);
		if (!fence && length) {
			fence = length;
			mark = other;
		} else if (fence && length >= fence && other == mark &&
			   specast_str_trim(line).size == length) {
			fence = 0;
		}
	}
	return SIZE_MAX;
}
