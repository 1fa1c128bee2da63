/* Three texts line by line: where all are the same, and where they are not. */
#include "compare.h"

/* A text in lines with their line ends. */
struct lines {
	struct specast_str text;
	size_t *starts; /* one more than there are lines */
	uint64_t *hashes;
	size_t count;
};

static size_t line_stop(struct specast_str text, size_t at)
{
	size_t end = specast_str_find_char(text, '\n', at);

	return end == SIZE_MAX ? text.size : end + 1;
}

/* Where the fence ends that the line at `at` opens; its own end where it opens none. */
static size_t fence_end(struct specast_str text, size_t at)
{
	size_t end = line_stop(text, at), length, closing;
	char mark = 0, other = 0;

	length = fence_of(specast_str_slice(text, at, end), &mark);
	while (length && end < text.size) {
		size_t next = line_stop(text, end);
		struct specast_str line = specast_str_slice(text, end, next);

		closing = fence_of(line, &other);
		end = next;
		if (closing >= length && other == mark && specast_str_trim(line).size == closing)
			break;
	}
	return end;
}

static struct lines lines_of(struct specast_arena *arena, struct specast_str text, bool fences)
{
	struct lines lines = { .text = text };
	size_t most = 2;

	for (size_t at = 0; (at = specast_str_find_char(text, '\n', at)) != SIZE_MAX; at++)
		most++;
	lines.starts = SPECAST_NEW_ARRAY(arena, most, size_t);
	lines.hashes = SPECAST_NEW_ARRAY(arena, most, uint64_t);
	for (size_t at = 0; at < text.size;) {
		size_t end = fences ? fence_end(text, at) : line_stop(text, at);

		lines.hashes[lines.count] =
		    specast_str_hash(specast_str_trim(specast_str_slice(text, at, end)), 0);
		lines.starts[++lines.count] = end;
		at = end;
	}
	return lines;
}

static struct specast_str slice(const struct lines *lines, size_t from, size_t to)
{
	return specast_str_slice(lines->text, lines->starts[from], lines->starts[to]);
}

static bool line_equal(const struct lines *a, size_t at, const struct lines *b, size_t there)
{
	return specast_str_equal(specast_str_trim_lines(slice(a, at, at + 1)),
				 specast_str_trim_lines(slice(b, there, there + 1)));
}

struct hunks hunks_of(struct specast_arena *arena, struct specast_str ours, struct specast_str base,
		      struct specast_str theirs, bool fences)
{
	struct lines b = lines_of(arena, base, fences), o = lines_of(arena, ours, fences),
		     t = lines_of(arena, theirs, fences);
	const size_t *in_ours = sequence_match(arena, b.hashes, b.count, o.hashes, o.count);
	const size_t *in_theirs = sequence_match(arena, b.hashes, b.count, t.hashes, t.count);
	struct hunks hunks = { SPECAST_NEW_ARRAY(arena, 2 * b.count + 3, struct hunk), 0 };
	size_t at_b = 0, at_o = 0, at_t = 0;

	for (size_t i = 0; i <= b.count; i++) {
		bool stable = i < b.count && in_ours[i] != NOWHERE && in_theirs[i] != NOWHERE &&
			      line_equal(&b, i, &o, in_ours[i]) && line_equal(&b, i, &t, in_theirs[i]);
		size_t to_o = stable ? in_ours[i] : o.count, to_t = stable ? in_theirs[i] : t.count;

		if (!stable && i < b.count)
			continue;
		if (at_b < i || at_o < to_o || at_t < to_t)
			hunks.items[hunks.count++] = (struct hunk){ slice(&o, at_o, to_o), slice(&b, at_b, i),
								    slice(&t, at_t, to_t), false };
		if (stable)
			hunks.items[hunks.count++] =
			    (struct hunk){ slice(&o, to_o, to_o + 1), slice(&b, i, i + 1),
					   slice(&t, to_t, to_t + 1), true };
		at_b = i + 1;
		at_o = to_o + 1;
		at_t = to_t + 1;
	}
	return hunks;
}
