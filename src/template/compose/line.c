/* Lines of a template: literal text and tags.  A tag owns the text back to the tag before it and the marks
 * that close directly after it; where it has no value it takes them along. */
#include "compose.h"

#include <string.h>

#define PLAIN_LEAD_MOST 48 /* bytes; a longer one before a colon is a sentence */
#define LEAD_MOST 54       /* bytes in which reading looks for the colon or dash behind a plain label */
#define MARKS_MOST 16      /* marks open at a time in one line */

/* Marks that have been opened in the literal text of a line, and whether they were written. */
struct marks {
	struct {
		char mark[3];
		bool written;
		bool bare; /* what stood in them is written without */
	} open[MARKS_MOST];
	size_t count;
};

struct writer {
	struct compose *compose;
	const struct place *place;
	enum line_position position;
	struct line *line;
	struct marks marks;
	size_t tags;  /* so far, absent ones included */
	bool keyless; /* of the values of an item none is a key or the main one */
	bool bare;    /* the line has a key that is absent and was told by punctuation only */
};

/* -- parts -- */

static const char *closer_of(const char *mark)
{
	switch (mark[0]) {
	case '(':
		return ")";
	case '[':
		return "]";
	case '{':
		return "}";
	case '<':
		return ">";
	default:
		return mark;
	}
}

/* The mark that `text` begins with at `at`: its length, or 0. */
static size_t mark_at(struct specast_str text, size_t at)
{
	char c = text.data[at];

	if (strchr("([{<`\"", c))
		return 1;
	if (c == '*' || c == '_')
		return at + 1 < text.size && text.data[at + 1] == c ? 2 : 1;
	return 0;
}

static void open_marks(struct marks *marks, struct specast_str text, bool written)
{
	for (size_t i = 0; i < text.size; i++) {
		size_t size = mark_at(text, i);
		if (size == 0 || marks->count == MARKS_MOST)
			continue;
		if (marks->count > 0) { /* a mark that closes itself: "**Bold** " */
			const char *top = marks->open[marks->count - 1].mark;
			if (strlen(top) == size && memcmp(closer_of(top), text.data + i, size) == 0) {
				marks->count--;
				i += size - 1;
				continue;
			}
		}
		memcpy(marks->open[marks->count].mark, text.data + i, size);
		marks->open[marks->count].mark[size] = '\0';
		marks->open[marks->count].bare = false;
		marks->open[marks->count++].written = written;
		i += size - 1;
	}
}

/* Takes the marks that close at the front of `text`; writes those whose opening was written. */
static struct specast_str close_marks(struct writer *writer, struct specast_str text)
{
	struct marks *marks = &writer->marks;

	while (text.size > 0 && marks->count > 0) {
		const char *close = closer_of(marks->open[marks->count - 1].mark);
		size_t colon = text.data[0] == ':'; /* it may stand within the marks: "**Label:**" */
		if (!specast_str_starts(specast_str_slice(text, colon, text.size), close))
			break;
		marks->count--;
		if (marks->open[marks->count].written)
			specast_buf_put(&writer->line->text,
					specast_str_slice(text, 0, colon + strlen(close)));
		else if (marks->open[marks->count].bare)
			specast_buf_put(&writer->line->text, specast_str_slice(text, 0, colon));
		text = specast_str_slice(text, colon + strlen(close), text.size);
	}
	return text;
}

static bool open_mark_is(const struct marks *marks, const char *mark)
{
	return marks->count > 0 && strcmp(marks->open[marks->count - 1].mark, mark) == 0;
}

/* Text before a value, at the start of a line: without the punctuation that would part it from what is
 * absent. */
static struct specast_str first_lead(struct specast_str lead)
{
	size_t at = 0;

	while (at < lead.size && strchr(" :;,./|-", lead.data[at]))
		at++;
	if (at + 2 < lead.size && (specast_str_starts(specast_str_slice(lead, at, lead.size), "–") ||
				   specast_str_starts(specast_str_slice(lead, at, lead.size), "—")))
		return first_lead(specast_str_slice(lead, at + 3, lead.size));
	return specast_str_slice(lead, at, lead.size);
}

bool has_separator(struct specast_str text)
{
	static const char *const separators[] = { ": ", " - ", " – ", " — ", " -- " };

	for (size_t i = 0; i < sizeof(separators) / sizeof(separators[0]); i++)
		if (specast_str_find(text, separators[i], 0) != SIZE_MAX)
			return true;
	return specast_str_ends(text, ":");
}

bool begins_labelled(struct specast_str key)
{
	if (specast_str_starts(key, "["))
		return specast_str_find(key, "](", 0) != SIZE_MAX && has_separator(key);
	if (specast_str_starts(key, "**")) {
		size_t close = specast_str_find(key, "**", 2);
		struct specast_str rest = specast_str_slice(key, close == SIZE_MAX ? 0 : close + 2, key.size);
		return has_separator(specast_str_slice(key, 0, close)) || !rest.size ||
		       strchr(" :(", *rest.data) || (unsigned char)*rest.data >= 0x80;
	}
	return has_separator(strchr("*_`", *key.data) ? key : specast_str_slice(key, 0, LEAD_MOST));
}

bool is_bold_with_note(struct specast_str key)
{
	size_t close = specast_str_starts(key, "**") ? specast_str_find(key, "**", 2) : SIZE_MAX;
	struct specast_str note =
	    close == SIZE_MAX ? SPECAST_STR_NONE : specast_str_slice(key, close + 2, key.size);
	return close > 2 && specast_str_starts(note, " (") &&
	       specast_str_find_char(note, ')', 0) == note.size - 1;
}

/* Whether a colon ends a text, and no lead: in bold it would be taken for that of a label. */
static bool ends_in_colon(struct specast_str text)
{
	if (!specast_str_ends(text, ":"))
		return false;
	size_t lead = text.size - 1 < PLAIN_LEAD_MOST ? text.size - 1 : PLAIN_LEAD_MOST;
	return !has_separator(specast_str_slice(text, 0, lead));
}

/* Whether a text before a separator would be taken for a label without any marks. */
static bool is_plain_lead(struct specast_str text)
{
	unsigned char first = text.size > 0 ? (unsigned char)text.data[0] : ' ';

	if (text.size > PLAIN_LEAD_MOST || scan_opens(text) ||
	    !(first >= 0x80 || specast_is_digit(first) || (first | 32) >= 'a'))
		return false;
	for (size_t i = 0; i < text.size; i++)
		if (strchr("`*[]<>|\"\\", text.data[i]) ||
		    (strchr(".?!;", text.data[i]) && i + 1 < text.size && text.data[i + 1] == ' '))
			return false;
	return true;
}

static struct specast_str in_position(struct writer *writer, struct specast_str text, bool first, bool guard)
{
	if (writer->position == LINE_CELL)
		return inline_cell(writer->compose, text);
	if (writer->position == LINE_HEADING)
		return inline_joined(writer->compose, text);
	return first && guard ? inline_safe(writer->compose, text) : text;
}

static bool is_key(const struct value *value)
{
	return value->node->concept && value->node->shape != SPECAST_LIST &&
	       (value->node->concept->key || value->node->concept->main);
}

/* Whether guidance stands where a value is absent.  In the one line of an entry that is there it would be
 * read as part of what the entry says. */
static bool wants_guidance(const struct writer *writer)
{
	bool inside =
	    is_entry(writer->place) && (writer->position == LINE_ITEM || writer->position == LINE_CELL);

	return writer->compose->placeholders && !inside;
}

/* What stands for a tag whose value is absent or has been written. */
static struct specast_str absent_text(const struct writer *writer, const struct template_part *part,
				      const struct value *value)
{
	if (value || !wants_guidance(writer))
		return SPECAST_STR_NONE;
	if (open_mark_is(&writer->marks, "[") && specast_concept_at(part->ref.row)->shape == SPECAST_FLAG)
		return SPECAST_STR(" ");
	return part->text;
}

/* Takes back the marks of the template that are open before a value. */
static void drop_marks(struct writer *writer, const char *marks)
{
	struct specast_buf *line = &writer->line->text;

	writer->marks.open[writer->marks.count - 1].written = false;
	if (specast_str_ends(specast_buf_str(line), marks)) {
		line->size -= strlen(marks);
		line->data[line->size] = '\0';
	}
}

/* A value in the marks that the template has around its tag, as far as reading would take them for these: they
 * are the marks of keys, and not part of them. `item`: in an item of a list of records. */
static struct specast_str mark_value(struct writer *writer, const struct value *value,
				     struct specast_str text, bool item)
{
	struct compose *compose = writer->compose;

	if (open_mark_is(&writer->marks, "`") &&
	    (specast_str_find_char(text, '`', 0) != SIZE_MAX || !is_key(value))) {
		bool whole = text.data[0] == '`' && specast_str_find_char(text, '`', 1) == text.size - 1;
		if (item && is_key(value) && !whole)
			text = inline_bold(compose, text);
		drop_marks(writer, "`");
	}
	bool colon = item && is_key(value) && ends_in_colon(text);
	if (open_mark_is(&writer->marks, "**") && (word_is_own(compose, value) || colon)) {
		writer->marks.open[writer->marks.count - 1].bare = true;
		drop_marks(writer, "**");
	}
	return text;
}

/* The text for a tag; empty when it has no value, or one that does not fit here. */
static struct specast_str tag_text(struct writer *writer, const struct template_part *part, bool last)
{
	struct compose *compose = writer->compose;
	struct value *value = place_value(writer->place, &part->ref);
	struct specast_str text = SPECAST_STR_NONE;
	bool first = !writer->line->any;

	if (!value || !value_left(value))
		return absent_text(writer, part, value);
	bool flag = value->node->shape == SPECAST_FLAG;
	if (flag && open_mark_is(&writer->marks, "[")) {
		value_done(value);
		return value->node->flag ? SPECAST_STR("x") : SPECAST_STR(" ");
	}
	bool item = writer->position == LINE_ITEM && value->parent &&
		    value->parent->node->shape == SPECAST_RECORD && value->parent->parent &&
		    value->parent->parent->node->shape == SPECAST_LIST;
	if (item && writer->keyless && !flag)
		return text;
	if (!inline_value(compose, value, writer->position, last, &text) || text.size == 0)
		return SPECAST_STR_NONE;
	bool marked = open_mark_is(&writer->marks, "`") || open_mark_is(&writer->marks, "**");
	if (item && !marked && !flag && first && text.data[0] != '`' && text.data[0] != '*') {
		/* A key that is not plainly the first thing before a separator is bold. */
		if (is_key(value) && !last && !ends_in_colon(text) &&
		    (has_separator(text) || !is_plain_lead(text) || !value->node->concept->main))
			text = inline_bold(compose, text);
		else if (!is_key(value) && writer->bare && has_separator(text))
			return SPECAST_STR_NONE;
	}
	text = mark_value(writer, value, text, item);
	text = in_position(writer, text, first && writer->line->text.size == 0,
			   value->node->shape == SPECAST_TEXT || value->node->shape == SPECAST_DATE);
	if (item && !first)
		text = wording_before(compose, value, text);
	value_all_done(value);
	return text;
}

/* "[{{title}}]({{url}})" at part `at`. */
static bool is_link(const struct template_part *parts, size_t count, size_t at)
{
	return at + 2 < count && at > 0 && parts[at].kind == TEMPLATE_TAG &&
	       parts[at + 2].kind == TEMPLATE_TAG && parts[at + 1].kind == TEMPLATE_TEXT &&
	       specast_str_is(parts[at + 1].text, "](") && parts[at - 1].kind == TEMPLATE_TEXT &&
	       specast_str_ends(parts[at - 1].text, "[");
}

static struct specast_str link_parts(struct writer *writer, const struct template_part *parts, size_t at)
{
	struct value *title = place_value(writer->place, &parts[at].ref),
		     *url = place_value(writer->place, &parts[at + 2].ref);

	if (!title && !url && wants_guidance(writer))
		return inline_link(writer->compose, parts[at].text, parts[at + 2].text);
	if (title && !value_left(title))
		title = NULL;
	if (url && !value_left(url))
		url = NULL;
	struct specast_str address = url ? inline_joined(writer->compose, url->node->text) : SPECAST_STR_NONE;
	struct specast_str text =
	    title ? inline_joined(writer->compose, title->node->text) : SPECAST_STR_NONE;
	if (url && !title)
		text = specast_str_format(writer->compose->arena, "<%.*s>", SPECAST_FMT(address));
	else if (url)
		text = inline_link(writer->compose, text, address);
	if (title)
		value_done(title);
	if (url)
		value_done(url);
	return in_position(writer, text, !writer->line->any, !url);
}

/* The text that a tag owns.  What parts it from a tag before it is dropped where that one is absent. */
static void put_lead(struct writer *writer, struct specast_str lead)
{
	struct line *line = writer->line;

	specast_buf_put(&line->text, writer->tags > 0 && line->text.size == 0 ? first_lead(lead) : lead);
}

static void put_tag(struct writer *writer, struct specast_str lead, struct specast_str text)
{
	put_lead(writer, lead);
	specast_buf_put(&writer->line->text, text);
	writer->line->any = true;
}

/* Whether reading parts links on one line at the commas between them. */
static bool parts_at_commas(struct writer *writer, const struct template_node *filter,
			    const struct value *list)
{
	size_t wanted = 0, alone = 0;

	if (!specast_concept_child(list->node->concept, SPECAST_STR("url")))
		return true;
	for (struct value *entry = list->first; entry; entry = entry->next) {
		const struct value *title = value_named(entry, "title"), *url = value_named(entry, "url");
		if (!value_left(entry) || !entry_wanted(writer->compose, filter, entry))
			continue;
		wanted++;
		alone += title && specast_str_find_char(title->node->text, ',', 0) == SIZE_MAX &&
			 (url ? specast_str_find_char(url->node->text, ',', 0) == SIZE_MAX
			      : is_id_or_link(title->node->text));
	}
	return wanted < 2 || wanted == alone;
}

/* {{#links rel=prd}}…{{/links}} within a line: entries joined by commas.  Returns the index of the closing
 * part. */
static size_t loop_parts(struct writer *writer, const struct template_part *parts, size_t count, size_t at,
			 struct specast_str lead)
{
	const struct template_part *open = &parts[at];
	struct compose *compose = writer->compose;
	struct value *list = place_value(writer->place, &open->ref);
	struct template_node filter = { .ref = open->ref, .filter = open->filter, .wanted = open->wanted };
	size_t end = at + 1;
	bool any = false;

	while (end < count && parts[end].kind != TEMPLATE_CLOSE)
		end++;
	if (!list || !list->first || wants_blank(compose, &filter, list)) {
		struct place none = *writer->place;
		struct line line = { .text = SPECAST_BUF(compose->arena) };
		none.scope = NULL;
		if (wants_blank(compose, &filter, list))
			line_write(compose, parts + at + 1, end - at - 1, &none, writer->position, &line);
		if (line.any)
			put_tag(writer, lead, specast_buf_str(&line.text));
		return end;
	}
	if (!parts_at_commas(writer, &filter, list))
		return end;
	for (struct value *entry = list->first; entry; entry = entry->next) {
		struct place place = *writer->place;
		struct line line = { .text = SPECAST_BUF(compose->arena) };
		if (!value_left(entry) || !entry_wanted(compose, &filter, entry))
			continue;
		place.scope = entry;
		line_write(compose, parts + at + 1, end - at - 1, &place, writer->position, &line);
		if (!line.any)
			continue;
		entry_filtered(entry, open->filter);
		put_tag(writer, any ? SPECAST_STR(", ") : lead, specast_buf_str(&line.text));
		any = true;
	}
	return end;
}

/* Looks over the values of an item's tags: whether there is a key, or the main field, by which it is told. */
static void survey(struct writer *writer, const struct template_part *parts, size_t count)
{
	bool key = false, other = false;

	for (size_t i = 0; i < count; i++) {
		if (parts[i].kind != TEMPLATE_TAG)
			continue;
		struct value *value = place_value(writer->place, &parts[i].ref);
		const struct specast_concept *concept = specast_concept_at(parts[i].ref.row);
		bool marked =
		    i > 0 && parts[i - 1].kind == TEMPLATE_TEXT &&
		    (specast_str_ends(parts[i - 1].text, "`") || specast_str_ends(parts[i - 1].text, "*") ||
		     specast_str_ends(parts[i - 1].text, "["));
		if (value && value->node->shape == SPECAST_FLAG)
			continue;
		if (value && is_key(value))
			key = true;
		else if (value)
			other = true;
		else if (concept && concept->key && !marked)
			writer->bare = true;
	}
	writer->keyless = other && !key;
}

/* One tag with the text that it owns; an absent one leaves nothing behind. */
static void write_tag(struct writer *writer, const struct template_part *parts, size_t count, size_t at,
		      struct specast_str lead)
{
	struct line *line = writer->line;
	size_t start = line->text.size, open = writer->marks.count;
	bool link = is_link(parts, count, at);
	bool last = at + 1 == count ||
		    (at + 2 == count && parts[at + 1].kind == TEMPLATE_TEXT && parts[at + 1].text.size <= 2);
	struct specast_str text;

	if (link)
		lead.size--; /* the bracket */
	open_marks(&writer->marks, lead, true);
	put_lead(writer, lead);
	if (parts[at].kind == TEMPLATE_ORDINAL)
		text = specast_str_format(writer->compose->arena, "%u", writer->place->ordinal);
	else if (link)
		text = link_parts(writer, parts, at);
	else
		text = tag_text(writer, &parts[at], last);
	if (text.size > 0) {
		specast_buf_put(&line->text, text);
		line->any |= parts[at].kind != TEMPLATE_ORDINAL;
		return;
	}
	line->text.size = start;
	for (; open < writer->marks.count; open++)
		writer->marks.open[open].written = false;
}

void line_write(struct compose *compose, const struct template_part *parts, size_t count,
		const struct place *place, enum line_position position, struct line *line)
{
	struct writer writer = { .compose = compose, .place = place, .position = position, .line = line };
	struct specast_str lead = SPECAST_STR_NONE;

	if (position == LINE_ITEM)
		survey(&writer, parts, count);
	for (size_t i = 0; i < count; i++) {
		if (parts[i].kind == TEMPLATE_TEXT) {
			lead = writer.tags > 0 ? close_marks(&writer, parts[i].text) : parts[i].text;
			continue;
		}
		if (parts[i].kind == TEMPLATE_OPEN) {
			i = loop_parts(&writer, parts, count, i, lead);
			lead = SPECAST_STR_NONE;
		} else {
			write_tag(&writer, parts, count, i, lead);
			lead = SPECAST_STR_NONE;
			if (is_link(parts, count, i)) {
				i += 3; /* up to the text that closes the link */
				if (i < count)
					lead = close_marks(
					    &writer, specast_str_slice(parts[i].text, 1, parts[i].text.size));
			}
		}
		writer.tags++;
	}
	if (line->text.size > 0 || writer.tags == 0)
		specast_buf_put(&line->text, lead);
}
