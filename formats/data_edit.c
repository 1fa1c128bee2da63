/* One change in a file of data: the lines of the part, or what stands between its commas.
 *
 * How a new value is written is taken from what the format's writer makes of the spec after the change, which is
 * read again to find it in there; how it is laid out, from its neighbours in the file. */
#include <string.h>

#include "data_edit.h"
#include "data_layout.h"

#define EMPTY_MOST 8 /* keys without a value that are tried */

/* What one change needs. */
struct edition {
	struct specast_arena *arena;
	const struct specast_format *format;
	const struct specast_spec_edit *edit;
	struct specast_str file;        /* as its places count: without BOM */
	struct specast_source made;     /* what the writer makes of the goal */
	struct specast_node *written;   /* that, read again */
	const struct specast_node *new; /* the part that comes or changes, in it */
	struct data_place source;       /* where it stands there */
};

/* A replacement of bytes of the file. */
struct change {
	size_t start, end;
	struct specast_str text;
};

static void put_text(const struct edition *edition, struct specast_buf *out, struct specast_str text)
{
	bool returns = specast_str_find(edition->file, "\r\n", 0) != SIZE_MAX;

	for (size_t i = 0; i < text.size; i++) {
		if (text.data[i] == '\n' && returns)
			specast_buf_putc(out, '\r');
		specast_buf_putc(out, text.data[i]);
	}
}

/* The part at the same place of another tree, or NULL: lists keep their order here. */
static const struct specast_node *node_there(const struct specast_node *root, const struct specast_node *node)
{
	const struct specast_node *parent = node->parent ? node_there(root, node->parent)
							 : NULL, /* as deep as the model */
	    *there = parent ? parent->first : NULL;

	if (!node->parent)
		return root;
	if (parent && parent->shape == SPECAST_RECORD)
		return specast_node_get_str(parent, node->name);
	for (const struct specast_node *at = node->parent->first; at != node && there; at = at->next)
		there = there->next;
	return there;
}

/* The file with edits that do not overlap; the first one may have no place. */
static bool try_edits(const struct edition *edition, const struct change *first, const struct change *second)
{
	struct specast_str original = edition->edit->source->original, file = edition->file;
	struct specast_buf out = SPECAST_BUF(edition->arena);

	specast_buf_put(&out, specast_str_slice(original, 0, original.size - file.size)); /* the BOM */
	specast_buf_put(&out, specast_str_slice(file, 0, first->start));
	put_text(edition, &out, first->text);
	specast_buf_put(&out, specast_str_slice(file, first->end, second->start));
	put_text(edition, &out, second->text);
	specast_buf_put(&out, specast_str_slice(file, second->end, file.size));
	return edition->edit->accept(edition->edit, specast_buf_str(&out));
}

static bool regroup(const struct edition *edition, struct change *edit);

/* With the groups of a list where these change too. */
static bool try_edit(const struct edition *edition, size_t start, size_t end, struct specast_str text)
{
	struct change none = { 0, 0, SPECAST_STR_NONE }, edit = { start, end, text }, groups;

	if (try_edits(edition, &none, &edit))
		return true;
	if (!regroup(edition, &groups) || (groups.start < end && start < groups.end))
		return false;
	return groups.start < start ? try_edits(edition, &groups, &edit) : try_edits(edition, &edit, &groups);
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t skip_spaces(struct specast_str text, size_t at)
{
	while (at < text.size && is_space(text.data[at]))
		at++;
	return at;
}

static size_t skip_spaces_back(struct specast_str text, size_t at)
{
	while (at > 0 && is_space(text.data[at - 1]))
		at--;
	return at;
}

static struct specast_str made_text(const struct edition *edition)
{
	return edition->made.text;
}

/* A value of the writer as it stands in the file at `place`. */
static struct specast_str laid_out(const struct edition *edition, const struct data_place *source,
				   const struct data_place *place, bool flow)
{
	struct specast_arena *arena = edition->arena;
	struct specast_str file = edition->file, text;

	if (flow) {
		struct data_place value = { source->value, source->value, source->end };

		text = specast_str_slice(file, skip_spaces_back(file, place->start), place->start);
		return data_as_flow(arena, file, made_text(edition), &value, text);
	}
	/* the lines of a value are indented from its key on */
	text = data_as_lines(arena, made_text(edition), source, data_column(file, place->start));
	return specast_str_slice(text, source->value - source->start, text.size);
}

/* -- values -- */

/* A value that changes keeps its quotes, or stays a block of lines. */
static bool change_value(const struct edition *edition, const struct data_place *place)
{
	const struct specast_node *want = edition->edit->want;
	struct specast_str text;

	if (want->shape < SPECAST_FLAG) {
		text = data_in_manner(edition->arena, edition->file, place, want);
		if (text.size && try_edit(edition, place->value, place->end, text))
			return true;
	}
	text = laid_out(edition, &edition->source, place,
			data_is_flow(edition->file, edition->edit->part->parent));
	return try_edit(edition, place->value, place->end, text);
}

/* -- groups -- */

/* A list whose entries come and go in groups counts them elsewhere in the file. */
static bool regroup(const struct edition *edition, struct change *edit)
{
	const struct specast_spec_edit *asked = edition->edit;
	const struct specast_node *list = asked->part ? asked->part->parent : asked->into, *new;
	struct specast_node groups = { .shape = SPECAST_LIST };
	struct data_place place, source;

	if (!list || list->shape != SPECAST_LIST || !list->origin || !list->origin->next)
		return false;
	new = node_there(edition->written, list);
	if (!new || !new->origin || !new->origin->next)
		return false;
	groups.origin = list->origin->next;
	if (!data_place_of(edition->file, &groups, &place))
		return false;
	groups.origin = new->origin->next;
	if (!data_place_of(made_text(edition), &groups, &source))
		return false;
	*edit = (struct change){ place.value, place.end,
				 laid_out(edition, &source, &place,
					  strchr("[{", edition->file.data[place.value])) };
	return true;
}

/* -- parts that go -- */

static bool cut_flow(const struct edition *edition, const struct data_place *place)
{
	struct specast_str file = edition->file;
	size_t behind = skip_spaces(file, place->end), before = skip_spaces_back(file, place->start);

	if (behind < file.size && file.data[behind] == ',')
		return try_edit(edition, place->start, skip_spaces(file, behind + 1), SPECAST_STR_NONE);
	if (before > 0 && file.data[before - 1] == ',')
		return try_edit(edition, before - 1, place->end, SPECAST_STR_NONE);
	return try_edit(edition, before, behind, SPECAST_STR_NONE);
}

/* Whole lines; where the part stands behind the dash of an entry, the next one takes its place there. */
static bool cut_lines(const struct edition *edition, const struct data_place *place)
{
	struct specast_str file = edition->file;
	size_t line = place->start - data_column(file, place->start), next;
	size_t end = data_line_end(file, place->end);

	end += end < file.size;
	if (specast_str_blank(specast_str_slice(file, line, place->start)))
		return try_edit(edition, line, end, SPECAST_STR_NONE);
	next = skip_spaces(file, end);
	return next < file.size && data_column(file, next) == data_column(file, place->start) &&
	       try_edit(edition, place->start, next, SPECAST_STR_NONE);
}

/* -- parts that come -- */

/* The part of the file that the new one is to stand behind: of a list the one that is named, of a record
 * the nearest that the writer has before it.  NULL: it is the first one. */
static const struct specast_node *part_before(const struct edition *edition)
{
	const struct specast_spec_edit *edit = edition->edit;
	const struct specast_node *before = NULL;

	if (edit->into->shape == SPECAST_LIST)
		return edit->behind;
	for (const struct specast_node *at = edition->new->parent->first; at != edition->new; at = at->next) {
		const struct specast_node *same = specast_node_get_str(edit->into, at->name);

		if (same && same->origin)
			before = same;
	}
	return before;
}

static const struct specast_node *first_part(const struct specast_node *parent)
{
	const struct specast_node *first = NULL;

	for (const struct specast_node *at = parent->first; at; at = at->next)
		if (at->origin && (!first || at->origin->start < first->origin->start))
			first = at;
	return first;
}

/* What stands between the bracket or comma before a part and the part. */
static struct specast_str gap_before(struct specast_str file, size_t at)
{
	return specast_str_slice(file, skip_spaces_back(file, at), at);
}

/* The gap before the parts of a container that a comma goes before. */
static struct specast_str gap_within(struct specast_str file, const struct data_place *near)
{
	struct specast_str gap = gap_before(file, near->start);
	size_t behind = skip_spaces(file, near->end);

	if (specast_str_find_char(gap, '\n', 0) != SIZE_MAX)
		return gap;
	if (behind < file.size && file.data[behind] == ',')
		return gap_before(file, skip_spaces(file, behind + 1));
	if (near->start > gap.size && file.data[near->start - gap.size - 1] == ',')
		return gap;
	return data_is_spaced(file) ? SPECAST_STR(" ") : SPECAST_STR_NONE;
}

static bool add_flow(const struct edition *edition, const struct data_place *near, bool behind)
{
	struct specast_str gap = gap_within(edition->file, near),
			   texts[2] = { SPECAST_STR_NONE, SPECAST_STR_NONE };
	const struct specast_node *want = edition->edit->want;
	struct data_place source = edition->source;

	if (!want->name.size) /* an entry, before which the writer may have a dash */
		source.start = source.value;
	texts[0] = data_as_flow(edition->arena, edition->file, made_text(edition), &source, gap);
	if (want->shape < SPECAST_FLAG) { /* in quotes */
		struct specast_buf text = SPECAST_BUF(edition->arena);
		struct specast_str key =
		    specast_str_slice(made_text(edition), edition->source.start, edition->source.value);

		specast_buf_put(&text, want->name.size ? key : SPECAST_STR_NONE);
		specast_buf_put_json(&text, want->text);
		texts[1] = specast_buf_str(&text);
	}
	for (int i = 0; i < 2; i++) {
		const char *format = behind ? ",%.*s%.*s" : "%.*s,%.*s";
		struct specast_str first = behind ? gap : texts[i], second = behind ? texts[i] : gap;
		size_t at = behind ? near->end : near->start;

		if (texts[i].size && try_edit(edition, at, at,
					      specast_str_format(edition->arena, format, SPECAST_FMT(first),
								 SPECAST_FMT(second))))
			return true;
	}
	return false;
}

static bool add_lines(const struct edition *edition, const struct data_place *near, bool behind)
{
	size_t column = data_column(edition->file, near->start),
	       end = data_line_end(edition->file, near->end);
	struct specast_str text = data_as_lines(edition->arena, made_text(edition), &edition->source, column);

	if (end > near->end && edition->file.data[end - 1] == '\r')
		end--;
	if (behind)
		return try_edit(
		    edition, end, end,
		    specast_str_format(edition->arena, "\n%*s%.*s", (int)column, "", SPECAST_FMT(text)));
	return try_edit(edition, near->start, near->start,
			specast_str_format(edition->arena, "%.*s\n%*s", SPECAST_FMT(text), (int)column, ""));
}

/* The end of a value that says nothing, from its key on; 0: it says something. */
static size_t empty_end(struct specast_str file, size_t at)
{
	static const char *const empty[] = { "[]", "{}", "null", "~", "\"\"", "''" };
	size_t value = at;

	while (value < file.size && file.data[value] == ' ')
		value++;
	for (size_t i = 0; i < sizeof(empty) / sizeof(*empty); i++)
		if (specast_str_starts(specast_str_slice(file, value, file.size), empty[i]))
			return value + strlen(empty[i]);
	return value == file.size || strchr("#\r\n", file.data[value]) ? at : 0;
}

/* Where the file has the key of the new part already, and nothing under it. */
static bool fill_empty(const struct edition *edition)
{
	struct specast_str file = edition->file, text;
	struct specast_str key = specast_str_trim(
	    specast_str_slice(made_text(edition), edition->source.start, edition->source.value));
	bool flow = data_is_flow(file, edition->edit->into);
	size_t places = 0, end;

	key = specast_str_copy(edition->arena, key); /* with a NUL behind it */
	for (size_t at = specast_str_find(file, key.data, 0);
	     key.size && at != SIZE_MAX && places < EMPTY_MOST;
	     at = specast_str_find(file, key.data, at + 1)) {
		end = at && !strchr(" \t\n{,", file.data[at - 1]) ? 0 : empty_end(file, at + key.size);
		if (!end)
			continue;
		places++;
		if (flow)
			text = data_as_flow(edition->arena, edition->file, made_text(edition),
					    &edition->source, gap_before(file, at));
		else
			text = data_as_lines(edition->arena, made_text(edition), &edition->source,
					     data_column(file, at));
		if (try_edit(edition, at, end, text))
			return true;
	}
	return false;
}

static bool add_part(const struct edition *edition)
{
	const struct specast_node *into = edition->edit->into, *before = part_before(edition),
				  *near = before ? before : first_part(into);
	struct data_place place;

	if (near && data_place_of(edition->file, near, &place) &&
	    (data_is_flow(edition->file, into) ? add_flow(edition, &place, before)
					       : add_lines(edition, &place, before)))
		return true;
	return into->shape == SPECAST_RECORD && fill_empty(edition);
}

/* -- the whole -- */

/* A file on one line stays on one. */
static bool write_one_line(const struct edition *edition)
{
	struct specast_str file = edition->edit->source->original, line;
	size_t end = specast_str_trim_lines(file).size;

	if (specast_str_find_char(specast_str_slice(file, 0, end), '\n', 0) != SIZE_MAX)
		return false;
	line = data_on_one_line(edition->arena, made_text(edition), data_is_spaced(file));
	return edition->edit->accept(
	    edition->edit, specast_str_format(edition->arena, "%.*s%.*s", SPECAST_FMT(line),
					      SPECAST_FMT(specast_str_slice(file, end, file.size))));
}

static bool write_anew(const struct edition *edition)
{
	const struct specast_spec_edit *edit = edition->edit;
	struct specast_str unit = data_unit(edition->file), made = made_text(edition);

	if (write_one_line(edition))
		return true;
	if (unit.size && edit->accept(edit, data_indented(edition->arena, made, unit, SPECAST_STR_NONE)))
		return true;
	return edit->accept(edit, made);
}

static bool is_whole(const struct specast_spec_edit *edit)
{
	return !edit->part && !edit->into;
}

/* What the writer makes of the goal, and how that is read where a part of it is looked for. */
static void goal_write(void *argument)
{
	struct edition *edition = argument;
	struct specast_str name = edition->edit->source->name;
	struct specast_diagnostics silent = { .arena = edition->arena };
	struct specast_buf out = SPECAST_BUF(edition->arena);
	enum specast_status status = edition->format->write_spec(edition->edit->goal, name, &out, &silent);

	edition->made.name = name;
	edition->made.original = edition->made.text = specast_buf_str(&out);
	if (status == SPECAST_OK)
		status =
		    edition->format->read_spec(edition->arena, &edition->made, &edition->written, &silent);
	if (status != SPECAST_OK)
		specast_leave(edition->arena, status);
}

/* The part of it that comes or changes. */
static bool part_find(struct edition *edition)
{
	edition->new = node_there(edition->written, edition->edit->want);
	return edition->new &&data_place_of(made_text(edition), edition->new, &edition->source);
}

/* A part goes with all around it that holds nothing else. */
static const struct specast_node *part_going(const struct specast_node *node)
{
	while (node->parent && node->parent->parent && node->parent->first == node->parent->last)
		node = node->parent;
	return node;
}

static bool write_part(struct edition *edition)
{
	const struct specast_node *part = edition->edit->part, *want = edition->edit->want;
	struct data_place place;

	if (want && !part_find(edition))
		return false;
	if (!part)
		return add_part(edition);
	if (!want)
		part = part_going(part);
	if (!data_place_of(edition->file, part, &place))
		return false;
	if (want)
		return part->shape == want->shape && change_value(edition, &place);
	return data_is_flow(edition->file, part->parent) ? cut_flow(edition, &place)
							 : cut_lines(edition, &place);
}

bool data_edit(const struct specast_format *format, struct specast_arena *arena,
	       const struct specast_spec_edit *edit)
{
	struct edition edition = {
		.arena = arena, .format = format, .edit = edit, .file = edit->source->text
	};
	enum specast_status status = specast_guard(arena, goal_write, &edition);

	if (status == SPECAST_NO_MEMORY)
		specast_leave(arena, status);
	if (status != SPECAST_OK)
		return false;
	return is_whole(edit) ? write_anew(&edition) : write_part(&edition);
}
