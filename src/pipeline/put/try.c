/* Tries edits: the document with them is read, and must say what it should. */
#include "put.h"

#define SAID_MOST 256 /* times that a text is looked for */

/* Whether the bytes read as the goal says; `text` holds what was read. */
static bool reads_right(struct put *put, struct put_text *text, struct specast_str bytes)
{
	if (!put->tries || specast_str_equal(bytes, put->now->original))
		return false;
	put->tries--;
	put->bytes_read += bytes.size;
	if (!put_text_read(put, text, bytes))
		return false;
	const struct specast_node *spec = text->document.reading.spec;
	return put_reaches(put, spec) || put_joined(put, spec) || put_ungrouped(put, spec);
}

static struct put_text *other_of(struct put *put)
{
	struct put_text *other = put->texts;

	while (other == put->now || other == put->kept)
		other++;
	return other;
}

static struct put_text *other_text(struct put *put)
{
	struct put_text *other = other_of(put);

	put_text_close(other);
	specast_arena_release(&put->complaints);
	return other;
}

/* Whether these edits were tried for the change before, to another goal perhaps. */
static bool tried_before(struct put *put, const struct put_edit *edits, size_t count)
{
	uint64_t hash = (uintptr_t)put->goal ^ (uintptr_t)put->now << 1;

	for (size_t i = 0; i < count; i++) {
		hash = (hash ^ edits[i].at.start) * 0x100000001b3;
		hash = (hash ^ edits[i].at.end) * 0x100000001b3;
		for (size_t k = 0; k < edits[i].text.size; k++)
			hash = (hash ^ (unsigned char)edits[i].text.data[k]) * 0x100000001b3;
	}
	for (size_t i = 0; i < put->tried_count; i++)
		if (put->tried[i] == hash)
			return true;
	if (put->tried_count < PUT_TRIES_MOST)
		put->tried[put->tried_count++] = hash;
	return false;
}

/* Whether the front matter is no YAML any more. */
static bool breaks_front(const struct put *put, const struct put_text *trial)
{
	return trial->document.outline.front_broken && !put->now->document.outline.front_broken;
}

/* Takes the text with the edits over where it reads right. */
static bool edits_read_right(struct put *put, const struct put_edit *edits, size_t count)
{
	struct put_text *trial = other_text(put);
	struct specast_str bytes = put_text_edited(put->now, &trial->arena, edits, count);

	if (!reads_right(put, trial, bytes) || !put_text_open(trial) || breaks_front(put, trial))
		return false;
	put->now = trial;
	return true;
}

const struct specast_node *put_trial_read(struct put *put)
{
	return other_of(put)->document.reading.spec;
}

/* Whether the document has a table of contents, which the trial takes for something else. */
static bool contents_go(struct put *put)
{
	struct put_text *trial = other_of(put);

	return specast_node_get(put->goal, "contents") && trial->document.reading.spec &&
	       !specast_node_get(trial->document.reading.spec, "contents") && put_text_open(trial);
}

/* Whether code is open at the end of lines. */
static bool opens_code(struct specast_str lines)
{
	struct specast_str line;
	bool fenced = false;

	while (specast_str_line(&lines, &line))
		fenced ^= put_is_fence(line);
	return fenced;
}

/* Whether what goes goes with its lines, and all of the code in them: no label stays behind without its value. */
static bool takes_lines(struct specast_str full, const struct put_edit *edits, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct put_range at = edits[i].at;

		if (!edits[i].text.size &&
		    (put_line_at(full, at.start).start != at.start ||
		     (at.end < full.size && put_line_at(full, at.end).start != at.end) ||
		     opens_code(specast_str_slice(full, 0, at.start)) || opens_code(put_slice(full, at))))
			return false;
	}
	return true;
}

/* Where the part stands that changes: its section, the beginning of the document, or its front matter. */
static struct put_range surroundings(struct put *put)
{
	size_t body = put->now->body, at = put_places_of(put, put->change.have).items[0].at.start;
	const struct specast_section *section = put_section_at(put, at);

	if (put_in_front(put, at))
		return (struct put_range){ 0, body };
	if (section->level == 0 && section->first)
		return (struct put_range){ body, body + section->first->start };
	return put_section_range(put, section);
}

/* Whether edits of a value stand there: what reads wrong then is not what they have spoilt elsewhere.  Lists and
 * records may stand in several places. */
static bool stand_near(struct put *put, const struct put_edit *edits, size_t count)
{
	struct put_range near = surroundings(put);

	for (size_t i = 0; i < count && put->change.have->shape < SPECAST_LIST; i++)
		if (edits[i].at.start < near.start || edits[i].at.end > near.end)
			return false;
	return true;
}

static size_t times_said(struct put *put, struct put_text *text, struct specast_str line)
{
	struct put_text *now = put->now;

	put->now = text;
	size_t times = put_matches_of(put, line, (struct put_range){ 0, text->full.size }, SAID_MOST).count;
	put->now = now;
	return times;
}

/* Whether a text that is to go, or to say something else, does not stand there any more. */
static bool is_unsaid(struct put *put, struct put_text *trial)
{
	const struct specast_node *have = put->change.have;
	struct specast_str line;

	if (put->change.kind == PUT_ADDED || have->shape > SPECAST_DATE || !have->text.size)
		return true;
	line = specast_str_slice(have->text, 0, specast_str_find_char(have->text, '\n', 0));
	size_t before = times_said(put, put->now, line);
	return !before || times_said(put, trial, line) < before;
}

/* Whether a trial reads right with something else of it apart. */
static bool reads_right_apart(struct put *put, struct put_text *trial)
{
	struct put_text *now = put->now;
	unsigned corrections = put->corrections - 1;

	if (!trial->document.reading.spec || !put_text_open(trial) || breaks_front(put, trial) ||
	    !is_unsaid(put, trial))
		return false;
	put->corrections = 0;
	put->kept = now;
	put->now = trial;
	bool done = put_correct(put, trial->document.reading.spec, put->corrected_most);
	if (!done)
		put->now = now;
	put->kept = NULL;
	put->corrections = corrections;
	return done;
}

bool put_try(struct put *put, const struct put_edit *edits, size_t count)
{
	if (put->notes)
		return put_note(put, edits, count);
	if (!count || !put->tries || tried_before(put, edits, count))
		return false;
	if (edits_read_right(put, edits, count))
		return true;
	struct put_edit *all;
	size_t mended = contents_go(put) ? put_contents_mend(put, other_of(put), edits, count, &all) : 0;
	if (mended && edits_read_right(put, all, mended))
		return true;
	return put->corrections && takes_lines(put->now->full, edits, count) &&
	       stand_near(put, edits, count) && reads_right_apart(put, other_of(put));
}

void put_back(struct put *put, struct specast_str bytes)
{
	struct put_text *text = other_text(put);

	bytes = specast_str_copy(&text->arena, bytes);
	if (!put_text_read(put, text, bytes) || !put_text_open(text))
		specast_leave(&put->work, SPECAST_BAD_INPUT);
	put->now = text;
}

bool put_try_whole(struct put *put, struct specast_str bytes)
{
	if (put->now->full.data)
		return put_try_one(put, 0, put->now->full.size, bytes);
	struct put_text *trial = other_text(put);
	bytes = specast_str_copy(&trial->arena, bytes);
	if (!reads_right(put, trial, bytes))
		return false;
	put->now = trial;
	put->now->original = bytes;
	return true;
}

bool put_try_one(struct put *put, size_t start, size_t end, struct specast_str text)
{
	return put_try(put, &(struct put_edit){ { start, end }, text }, 1);
}
