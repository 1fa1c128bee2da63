/* Formats that hold the model itself, and are laid out by people and other programs too.
 *
 * What the format's writer makes of the model before and after the change tells which line changes.  That
 * line is looked for in the file, so that all others stay as they are, and in their order.  Where it is not
 * there, the file is written anew, indented as it was. */
#include <string.h>

#include "put.h"

#define UNIT 2         /* blanks by which writers indent */
#define PLACES_MOST 16 /* of a line that are tried */

/* The one line that differs, in both texts; false where more differs. */
static bool changed_line(struct specast_str old, struct specast_str new, struct put_range *before,
			 struct put_range *after)
{
	size_t head = 0, tail = 0, least = old.size < new.size ? old.size : new.size;

	while (head < least && old.data[head] == new.data[head])
		head++;
	while (tail < least - head && old.data[old.size - tail - 1] == new.data[new.size - tail - 1])
		tail++;
	*before = (struct put_range){ put_line_at(old, head).start, put_line_at(old, old.size - tail).end };
	*after = (struct put_range){ put_line_at(new, head).start, put_line_at(new, new.size - tail).end };
	return specast_str_find_char(specast_str_slice(old, before->start, before->end), '\n', 0) ==
		   SIZE_MAX &&
	       specast_str_find_char(specast_str_slice(new, after->start, after->end), '\n', 0) == SIZE_MAX;
}

static struct specast_str without_comma(struct specast_str line)
{
	line = specast_str_trim(line);
	return specast_str_slice(line, 0, line.size - specast_str_ends(line, ","));
}

/* The value of "key: value"; the whole line where there is no key. */
static struct specast_str value_of(struct specast_str line)
{
	size_t colon = specast_str_find(line, ": ", 0);

	return colon == SIZE_MAX ? line : specast_str_slice(line, colon + 2, line.size);
}

static size_t count_before(struct specast_str text, struct specast_str piece, size_t end)
{
	size_t count = 0;

	for (size_t at = specast_str_find(text, piece.data, 0); at < end; count++)
		at = specast_str_find(text, piece.data, at + piece.size);
	return count;
}

static bool try_at(struct put *put, size_t at, struct specast_str old, struct specast_str new)
{
	struct specast_str file = put->now->document.source.original;
	struct specast_buf out = SPECAST_BUF(&put->work);

	specast_buf_put(&out, specast_str_slice(file, 0, at));
	specast_buf_put(&out, new);
	specast_buf_put(&out, specast_str_slice(file, at + old.size, file.size));
	return put_try_whole(put, specast_buf_str(&out));
}

/* Replaces `old`, which is number `number` of its like, in the file; where that is not it, any other one. */
static bool replace(struct put *put, struct specast_str old, struct specast_str new, size_t number)
{
	struct specast_str file = put->now->document.source.original;
	size_t places[PLACES_MOST], count = 0, seen = 0;

	old = specast_str_copy(&put->work, old); /* with a NUL behind it */
	for (size_t at = specast_str_find(file, old.data, 0);
	     old.size && at != SIZE_MAX && (seen <= number || count < PLACES_MOST);
	     at = specast_str_find(file, old.data, at + old.size)) {
		if (seen++ == number) {
			if (try_at(put, at, old, new))
				return true;
		} else if (count < PLACES_MOST) {
			places[count++] = at;
		}
	}
	for (size_t i = 0; i < count; i++)
		if (try_at(put, places[i], old, new))
			return true;
	return false;
}

static bool put_line(struct put *put, struct specast_str old, struct specast_str new)
{
	struct put_range before, after;

	if (!changed_line(old, new, &before, &after))
		return false;
	struct specast_str from = without_comma(specast_str_slice(old, before.start, before.end)),
			   to = without_comma(specast_str_slice(new, after.start, after.end));
	from = specast_str_copy(&put->work, from);
	if (!from.size || !to.size)
		return false;
	if (replace(put, from, to, count_before(old, from, before.start)))
		return true;
	from = specast_str_copy(&put->work, value_of(from));
	return from.size && replace(put, from, value_of(to), count_before(old, from, before.start));
}

/* The first indentation of the file; empty where it has none. */
static struct specast_str unit_of(struct specast_str file)
{
	struct specast_str line;

	while (specast_str_line(&file, &line)) {
		size_t size = 0;

		while (size < line.size && (line.data[size] == ' ' || line.data[size] == '\t'))
			size++;
		if (size && size < line.size)
			return specast_str_slice(line, 0, size);
	}
	return SPECAST_STR_NONE;
}

static struct specast_str indented(struct put *put, struct specast_str text, struct specast_str unit)
{
	struct specast_buf out = SPECAST_BUF(&put->work);
	struct specast_str line;

	while (specast_str_line(&text, &line)) {
		size_t blanks = 0;

		while (blanks + UNIT <= line.size && strncmp(line.data + blanks, "  ", UNIT) == 0) {
			specast_buf_put(&out, unit);
			blanks += UNIT;
		}
		specast_buf_put(&out, specast_str_slice(line, blanks, line.size));
		specast_buf_putc(&out, '\n');
	}
	return specast_buf_str(&out);
}

/* The text on one line.  `spaced`: with a space behind colons and commas. */
static struct specast_str on_one_line(struct put *put, struct specast_str text, bool spaced)
{
	struct specast_buf out = SPECAST_BUF(&put->work);
	bool quoted = false, blank = true;

	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];

		blank = c == '\n' || (blank && c == ' ');
		if (!quoted && c == '\n' && spaced && i && text.data[i - 1] == ',')
			specast_buf_putc(&out, ' ');
		if (!quoted && (blank || (c == ' ' && !spaced)))
			continue;
		specast_buf_putc(&out, c);
		if (quoted && c == '\\' && i + 1 < text.size)
			specast_buf_putc(&out, text.data[++i]);
		else if (c == '"')
			quoted = !quoted;
	}
	return specast_buf_str(&out);
}

/* A file on one line stays on one. */
static bool put_one_line(struct put *put, struct specast_str new)
{
	struct specast_str file = put->now->document.source.original;
	size_t end = specast_str_trim_lines(file).size;

	if (specast_str_find_char(specast_str_slice(file, 0, end), '\n', 0) != SIZE_MAX)
		return false;
	bool spaced = on_one_line(put, specast_str_slice(file, 0, end), false).size < end;
	struct specast_str line = on_one_line(put, new, spaced);
	return put_try_whole(put, specast_str_format(&put->work, "%.*s%.*s", SPECAST_FMT(line),
						     SPECAST_FMT(specast_str_slice(file, end, file.size))));
}

bool put_data(struct put *put)
{
	struct specast_str file = put->now->document.source.original, old, new;

	if (!put_write(put, put->now->document.reading.spec, &old) || !put_write(put, put->goal, &new))
		return false;
	if (specast_str_equal(old, new))
		return false;
	if (!specast_str_equal(old, file)) {
		struct specast_str unit = unit_of(file);

		if (put_line(put, old, new) || put_one_line(put, new) ||
		    (unit.size && !specast_str_is(unit, "  ") &&
		     put_try_whole(put, indented(put, new, unit))))
			return true;
	}
	return put_try_whole(put, new);
}
