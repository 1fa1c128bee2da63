/* Files whose bytes are not the text of the document, as where its words stand between others: a value that
 * changes is looked for in the bytes as it is, and the words of it that change are replaced there. */
#include <string.h>

#include "put.h"

#define PLACES_MOST 16 /* of a piece that are tried */
#define AROUND 24      /* bytes to know a place by */

/* Whether the file has a text as it is. */
static bool is_literal(struct put *put, struct specast_str text)
{
	const struct specast_format *format = put->now->document.format;

	return !format->is_literal || format->is_literal(text);
}

static bool replace(struct put *put, struct specast_str old, struct specast_str new)
{
	struct specast_str file = put->now->document.source.original;
	size_t places = 0;

	old = specast_str_copy(&put->work, old); /* with a NUL behind it */
	for (size_t at = specast_str_find(file, old.data, 0);
	     old.size && at != SIZE_MAX && places < PLACES_MOST;
	     at = specast_str_find(file, old.data, at + 1), places++) {
		struct specast_buf out = SPECAST_BUF(&put->work);

		specast_buf_put(&out, specast_str_slice(file, 0, at));
		specast_buf_put(&out, new);
		specast_buf_put(&out, specast_str_slice(file, at + old.size, file.size));
		if (put_try_whole(put, specast_buf_str(&out)))
			return true;
	}
	return false;
}

/* Where words that two texts have in common end, or begin. */
static size_t common_head(struct specast_str a, struct specast_str b)
{
	size_t head = 0, word = 0;

	for (; head < a.size && head < b.size && a.data[head] == b.data[head]; head++)
		if (strchr(" \n", a.data[head]))
			word = head + 1;
	return head == a.size && head == b.size ? head : word;
}

static size_t common_tail(struct specast_str a, struct specast_str b, size_t head)
{
	size_t tail = 0, word = 0;

	for (; tail < a.size - head && tail < b.size - head; tail++) {
		if (a.data[a.size - tail - 1] != b.data[b.size - tail - 1])
			break;
		if (strchr(" \n", a.data[a.size - tail - 1]))
			word = tail + 1;
	}
	return word;
}

/* The words that differ, with some of the text around them. */
static bool replace_words(struct put *put, struct specast_str old, struct specast_str new, size_t around)
{
	size_t head = common_head(old, new), tail = common_tail(old, new, head);

	head = head > around ? head - around : 0;
	tail = tail > around ? tail - around : 0;
	old = specast_str_slice(old, head, old.size - tail);
	new = specast_str_slice(new, head, new.size - tail);
	return is_literal(put, old) && is_literal(put, new) && replace(put, old, new);
}

bool put_literal(struct put *put)
{
	const struct put_change *change = &put->change;

	put_change_begin(put);
	if (change->kind != PUT_CHANGED || change->have->shape > SPECAST_DATE ||
	    change->want->shape > SPECAST_DATE)
		return false;
	struct specast_str old = change->have->text, new = change->want->text;
	return replace_words(put, old, new, SIZE_MAX) || replace_words(put, old, new, AROUND) ||
	       replace_words(put, old, new, 0);
}
