/* Where no small edit reads back right, a part of the document is written anew, the smallest first. */
#include "put.h"

#define SECTIONS_MOST 3 /* inside one another */
#define OTHERS_MOST 8   /* that hold more of the same part */

/* The innermost section in which the change takes place, and that holds a part of which there is one. */
static const struct specast_section *section_around(struct put *put)
{
	struct put_places places = put_places_of(put, put->change.have);
	const struct specast_section *section = put_section_at(put, places.items[0].at.start);

	for (; section->level > 1; section = section->parent) {
		struct specast_str held = put_held_by(put, section);

		if (held.size && !specast_str_ends(held, "[]"))
			return section;
	}
	return NULL;
}

static const struct specast_section *section_for(const struct specast_outline *outline,
						 struct specast_str role)
{
	const struct specast_section *section = role.size ? outline->root : NULL;

	while (section && !specast_str_equal(section->role, role))
		section = put_section_next(section);
	return section;
}

/* The sections behind one that hold more of the same part; they are not in it.  Appends their ranges. */
static size_t others_cut(struct put *put, const struct specast_section *section, struct put_edit *edits)
{
	struct specast_str held = put_held_by(put, section);
	size_t count = 0, end = section->end;

	for (const struct specast_section *at = put_section_next(section); at; at = put_section_next(at)) {
		if (at->start < end || count == OTHERS_MOST || !specast_str_equal(put_held_by(put, at), held))
			continue;
		end = at->end;
		edits[count++] = (struct put_edit){ put_lines_to_cut(put->now->full,
								     put_trimmed(put->now->full,
										 put_section_range(put, at))),
						    SPECAST_STR_NONE };
	}
	return count;
}

/* What stands under the heading becomes what the composer writes there; where several hold the part, under the
 * first one. */
static bool section_again(struct put *put, struct specast_str held, const struct specast_outline *outline)
{
	const struct specast_section *section = held.size ? put_section_of(put, held) : NULL;
	const struct specast_section *composed = section_for(outline, held);
	struct put_edit edits[1 + OTHERS_MOST];

	if (!composed || !section || section->level < 2)
		return false;
	struct put_range range = put_trimmed(put->now->full, put_section_range(put, section));
	size_t body = put->now->body + section->body;
	if (range.end < body)
		return false;
	struct specast_str text = put_section_text(outline, composed, composed->body);
	text = put_relevelled(&put->work, text, (int)section->level - (int)composed->level);
	text = specast_str_trim_lines(text);
	while (body < range.end && put->now->full.data[body] == '\n')
		body++;
	edits[0].at = (struct put_range){ body, range.end };
	size_t others = others_cut(put, section, edits + 1);
	bool worded = specast_str_starts(text, SPECAST_WORDING_OPEN); /* which the document's heading says */
	for (int without = worded; without >= 0; without--) {
		size_t line = without ? specast_str_find_char(text, '\n', 0) : 0;

		edits[0].text = specast_str_trim_lines(specast_str_slice(text, line, text.size));
		if (put_try(put, edits, 1) || (others && put_try(put, edits, 1 + others)))
			return true;
	}
	return false;
}

/* The sections around the change, the smallest first, as they stand in what is composed of the goal. */
static bool sections_again(struct put *put, const struct specast_outline *outline)
{
	const struct specast_section *section = outline ? section_around(put) : NULL;

	for (int level = 0; section && section->level > 1 && level < SECTIONS_MOST; level++) {
		if (section_again(put, put_held_by(put, section), outline))
			return true;
		section = section->parent;
	}
	return false;
}

bool put_section_again(struct put *put)
{
	return sections_again(put, put_compose(put, put->goal, NULL, 0)) ||
	       sections_again(put, put_compose_faithfully(put, put->goal));
}

bool put_write(struct put *put, const struct specast_node *spec, struct specast_str *text)
{
	struct specast_diagnostics silent = { .arena = &put->complaints };
	struct specast_compose_options compose = { .empty = SPECAST_EMPTY_OMIT,
						   .templates = put->options->templates,
						   .named = put->now->document.reading.detection.named };
	struct specast_write_options options = { .format = put->options->format,
						 .tmpl = put_template(put),
						 .compose = &compose,
						 .faithful = put->now->document.outline.root,
						 .name = put->now->document.source.name };
	struct specast_buf out = SPECAST_BUF(&put->work);
	enum specast_status status = specast_spec_write(spec, &options, &out, &silent);

	if (status == SPECAST_NO_MEMORY)
		specast_leave(&put->work, status);
	*text = specast_buf_str(&out);
	return status == SPECAST_OK;
}

bool put_document_again(struct put *put)
{
	struct specast_str text;

	return put_write(put, put->goal, &text) && put_try_whole(put, text);
}
