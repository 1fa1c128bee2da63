/* Lines of a template: literal text and tags.  A tag owns the text back to the tag before it and the marks that close
 * directly after it; where it has no value it takes them along. */
#include "compose.h"

#include <string.h>

#define CELL_MAX 4096   /* bytes; what is longer is no cell any more */
#define MARKS_MAX 16    /* marks open at a time in one line */

/* Marks that have been opened in the literal text of a line, and whether they were written. */
struct marks {
	struct { char mark[3]; bool written; } open[MARKS_MAX];
	size_t count;
};

struct writer {
	struct compose *compose;
	const struct place *place;
	enum line_position position;
	struct line *line;
	struct marks marks;
	size_t tags;    /* so far, absent ones included */
	bool keyless;   /* of the values of an item none is a key or the main one */
	bool bare;      /* the line has a key that is absent and was told by punctuation only */
};

/* -- inline forms of values -- */

/* One line of what are several lines of a paragraph. */
struct specast_str inline_joined(struct compose *compose, struct specast_str text)
{
	struct specast_buf buf = SPECAST_BUF(compose->arena);
	struct specast_str line;

	text = specast_str_trim(text);
	if (specast_str_find_char(text, '\n', 0) == SIZE_MAX)
		return text;
	while (specast_str_line(&text, &line)) {
		if (buf.size > 0)
			specast_buf_putc(&buf, ' ');
		specast_buf_put(&buf, specast_str_trim(line));
	}
	return specast_buf_str(&buf);
}

/* Whether bytes at the start of a text are surely those of a paragraph. */
static bool plain_start(struct specast_str text)
{
	unsigned char c = text.size > 0 ? (unsigned char)text.data[0] : 0;

	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c >= 0xC3 || (c == '`' && !specast_str_starts(text, "```")) ||
	       (c == '*' && specast_str_starts(text, "**") && text.size > 2 && text.data[2] != '*');
}

static bool inline_text(struct compose *compose, const struct value *value, enum line_position position, bool last,
                        struct specast_str *text)
{
	const struct specast_node *node = value->node;
	bool narrow = position == LINE_CELL || position == LINE_HEADING;
	bool blocks = node->shape == SPECAST_PROSE || node->shape == SPECAST_ITEM;

	*text = specast_str_trim_lines(node->text);
	if (specast_str_find_char(*text, '\n', 0) == SIZE_MAX && (plain_start(*text) || !blocks)) {
		*text = specast_str_trim(*text);
		return !narrow || text->size <= CELL_MAX || position == LINE_HEADING;
	}
	struct scan_facts facts = scan_text(*text);
	if (!facts.paragraph)
		return position == LINE_ITEM && last && blocks && !facts.headings;
	if (position == LINE_CELL && (facts.breaks || text->size > CELL_MAX))
		return false;
	if (narrow || !last)
		*text = inline_joined(compose, *text);
	return true;
}

static bool plain_entry(const struct value *entry)
{
	return entry->node->group.size == 0 && entry->node->shape != SPECAST_RECORD && entry->node->shape != SPECAST_LIST &&
	       entry->node->shape != SPECAST_CODE;
}

static bool inline_list(struct compose *compose, const struct value *list, enum line_position position,
                        struct specast_str *text)
{
	bool texts = list->node->concept && list->node->concept->entry == SPECAST_TEXT;
	struct specast_buf buf = SPECAST_BUF(compose->arena);

	if (!list->first || value_remark(list, "before") || value_remark(list, "after"))
		return false;
	if (!texts && position != LINE_CELL && list->first->next)
		return false;
	for (const struct value *entry = list->first; entry; entry = entry->next) {
		struct specast_str one;
		if (!plain_entry(entry) || !inline_text(compose, entry, LINE_CELL, false, &one))
			return false;
		if (texts ? specast_str_find_char(one, ',', 0) != SIZE_MAX || specast_str_find_char(one, ';', 0) != SIZE_MAX :
		            position == LINE_CELL && specast_str_find(one, "<br", 0) != SIZE_MAX)
			return false;
		if (buf.size > 0)
			specast_buf_puts(&buf, texts ? ", " : "<br>");
		specast_buf_put(&buf, one);
	}
	*text = specast_buf_str(&buf);
	return position != LINE_CELL || text->size <= CELL_MAX;
}

bool inline_value(struct compose *compose, const struct value *value, enum line_position position, bool last,
                  struct specast_str *text)
{
	switch (value->node->shape) {
	case SPECAST_FLAG:
		*text = value->node->flag ? SPECAST_STR("Yes") : SPECAST_STR("No");
		return true;
	case SPECAST_LIST:
		return inline_list(compose, value, position, text);
	case SPECAST_RECORD:
	case SPECAST_CODE:
		return false;
	default:
		*text = inline_word(compose, value);
		return text->size > 0 || inline_text(compose, value, position, last, text);
	}
}

/* -- making text safe in its place -- */

static struct specast_str escaped_at(struct compose *compose, struct specast_str text, size_t at)
{
	struct specast_buf buf = SPECAST_BUF(compose->arena);

	specast_buf_put(&buf, specast_str_slice(text, 0, at));
	specast_buf_putc(&buf, '\\');
	specast_buf_put(&buf, specast_str_slice(text, at, text.size));
	return specast_buf_str(&buf);
}

struct specast_str inline_safe(struct compose *compose, struct specast_str text)
{
	size_t digits = 0;

	text = specast_str_trim(text);
	if (plain_start(text) || !scan_opens(text))
		return text;
	while (digits < text.size && text.data[digits] >= '0' && text.data[digits] <= '9')
		digits++;
	return escaped_at(compose, text, digits);
}

/* Pipes are escaped unless they are already; within code spans they always are, since a table takes the backslash away. */
struct specast_str inline_cell(struct compose *compose, struct specast_str text)
{
	struct specast_buf buf = SPECAST_BUF(compose->arena);
	size_t slashes = 0;

	if (specast_str_find_char(text, '|', 0) == SIZE_MAX && specast_str_find_char(text, '\n', 0) == SIZE_MAX)
		return text;
	for (size_t i = 0; i < text.size; i++) {
		if (text.data[i] == '|' && slashes % 2 == 0)
			specast_buf_putc(&buf, '\\');
		slashes = text.data[i] == '\\' ? slashes + 1 : 0;
		specast_buf_putc(&buf, text.data[i] == '\n' ? ' ' : text.data[i]);
	}
	return specast_buf_str(&buf);
}

/* Hash signs at the end of a heading would be taken for its closing mark. */
struct specast_str inline_heading(struct compose *compose, struct specast_str text)
{
	size_t end;

	text = inline_joined(compose, text);
	for (end = text.size; end > 0 && text.data[end - 1] == '#'; end--)
		;
	if (end == text.size || (end > 0 && text.data[end - 1] != ' '))
		return text;
	return escaped_at(compose, text, end);
}

struct specast_str inline_bold(struct compose *compose, struct specast_str text)
{
	bool stars = specast_str_find(text, "**", 0) != SIZE_MAX || specast_str_ends(text, "*") || specast_str_starts(text, "*");

	return specast_str_format(compose->arena, stars ? "__%.*s__" : "**%.*s**", SPECAST_FMT(text));
}

static struct specast_str link_text(struct compose *compose, struct specast_str title)
{
	struct specast_buf buf = SPECAST_BUF(compose->arena);
	int depth = 0;
	bool balanced = true;

	for (size_t i = 0; i < title.size; i++) {
		if (title.data[i] == '\\')
			i++;
		else if (title.data[i] == '[')
			depth++;
		else if (title.data[i] == ']' && --depth < 0)
			balanced = false;
	}
	if (balanced && depth == 0)
		return title;
	for (size_t i = 0; i < title.size; i++) {
		if (title.data[i] == '\\' && i + 1 < title.size)
			specast_buf_putc(&buf, title.data[i++]);
		else if (title.data[i] == '[' || title.data[i] == ']')
			specast_buf_putc(&buf, '\\');
		specast_buf_putc(&buf, title.data[i]);
	}
	return specast_buf_str(&buf);
}

struct specast_str inline_link(struct compose *compose, struct specast_str title, struct specast_str url)
{
	bool angle = false;

	if (url.size == 0)
		return title;
	title = link_text(compose, title);
	for (size_t i = 0; i < url.size; i++)
		angle |= strchr(" \t\n()<", url.data[i]) != NULL;
	angle &= specast_str_find_char(url, '>', 0) == SIZE_MAX;
	return specast_str_format(compose->arena, angle ? "[%.*s](<%.*s>)" : "[%.*s](%.*s)",
	                          SPECAST_FMT(title), SPECAST_FMT(url));
}

/* -- words -- */

size_t lexicon_first(struct specast_str phrase)
{
	size_t low = 0, high = lexicon_caption_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (specast_str_compare(lexicon_captions[middle].phrase, phrase) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool lexicon_knows(uint16_t row, struct specast_str wanted, struct specast_str phrase)
{
	for (size_t i = lexicon_first(phrase); i < lexicon_caption_count && specast_str_equal(lexicon_captions[i].phrase, phrase); i++)
		if (lexicon_captions[i].ref.row == row && specast_str_equal(lexicon_captions[i].wanted, wanted))
			return true;
	return false;
}

static struct specast_str template_word(struct compose *compose, const char *list, const char *field, struct specast_str value)
{
	struct specast_str prefix = specast_str_format(compose->arena, "%s.%s=%.*s=", list, field, SPECAST_FMT(value));

	for (uint32_t i = 0; i < compose->tmpl->word_count; i++) {
		struct specast_str word = compose->tmpl->words[i];
		if (word.size > prefix.size && memcmp(word.data, prefix.data, prefix.size) == 0)
			return specast_str_slice(word, prefix.size, word.size);
	}
	return SPECAST_STR_NONE;
}

/* The values of `rel` and `kind` are written as words of the template or of the lexicon; empty where there is none. */
struct specast_str inline_word(struct compose *compose, const struct value *value)
{
	const struct specast_node *node = value->node;
	struct specast_str word;

	if (!node->concept || !(strcmp(node->concept->name, "rel") == 0 || strcmp(node->concept->name, "kind") == 0))
		return SPECAST_STR_NONE;
	const struct specast_concept *list = specast_concept_at(node->concept->parent);
	word = template_word(compose, list->name, node->concept->name, node->text);
	if (word.size > 0 || node->text.size == 0)
		return word;
	bool short_form = node->text.size <= 3;
	word = specast_str_copy(compose->arena, node->text);
	for (size_t i = 0; i < word.size && (i == 0 || short_form); i++)
		if (word.data[i] >= 'a' && word.data[i] <= 'z')
			((char *)word.data)[i] -= 32;
	return lexicon_knows(list->id, node->text, caption_phrase(compose->arena, word)) ? word : SPECAST_STR_NONE;
}

/* -- parts -- */

static const char *closer_of(const char *mark)
{
	switch (mark[0]) {
	case '(': return ")";
	case '[': return "]";
	case '{': return "}";
	case '<': return ">";
	default: return mark;
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
		if (size == 0 || marks->count == MARKS_MAX)
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
		if (marks->open[--marks->count].written)
			specast_buf_put(&writer->line->text, specast_str_slice(text, 0, colon + strlen(close)));
		text = specast_str_slice(text, colon + strlen(close), text.size);
	}
	return text;
}

static bool open_mark_is(const struct marks *marks, const char *mark)
{
	return marks->count > 0 && strcmp(marks->open[marks->count - 1].mark, mark) == 0;
}

/* Text before a value, at the start of a line: without the punctuation that would part it from what is absent. */
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

/* The text for a tag; empty when it has no value, or one that does not fit here. */
static struct specast_str tag_text(struct writer *writer, const struct template_part *part, bool last)
{
	struct compose *compose = writer->compose;
	struct value *value = place_value(writer->place, &part->ref);
	struct specast_str text = SPECAST_STR_NONE;
	bool first = !writer->line->any;

	if (!value || !value_left(value)) {
		if (compose->placeholders && !value && open_mark_is(&writer->marks, "[") &&
		    specast_concept_at(part->ref.row)->shape == SPECAST_FLAG)
			return SPECAST_STR(" ");
		return compose->placeholders && !value ? part->text : text;
	}
	if (value->node->shape == SPECAST_FLAG && open_mark_is(&writer->marks, "[")) {
		value_done(value);
		return value->node->flag ? SPECAST_STR("x") : SPECAST_STR(" ");
	}
	bool entry = value->parent && value->parent->node->shape == SPECAST_RECORD && value->parent->parent &&
	             value->parent->parent->node->shape == SPECAST_LIST;
	if (writer->position == LINE_ITEM && entry && writer->keyless && value->node->shape != SPECAST_FLAG)
		return text;
	if (!inline_value(compose, value, writer->position, last, &text) || text.size == 0)
		return SPECAST_STR_NONE;
	bool marked = open_mark_is(&writer->marks, "`") || open_mark_is(&writer->marks, "**");
	if (writer->position == LINE_ITEM && entry && !marked && value->node->shape != SPECAST_FLAG && first &&
	    text.data[0] != '`' && text.data[0] != '*') {
		/* A key that is not plainly the first thing before a separator is bold. */
		if (is_key(value) && !last && (has_separator(text) || !value->node->concept->main))
			text = inline_bold(compose, text);
		else if (!is_key(value) && writer->bare && has_separator(text))
			return SPECAST_STR_NONE;
	}
	if (open_mark_is(&writer->marks, "`") && (specast_str_find_char(text, '`', 0) != SIZE_MAX || !is_key(value))) {
		/* The marks of keys are not part of them. Other values keep theirs, and so get none from the template. */
		bool whole = text.data[0] == '`' && specast_str_find_char(text, '`', 1) == text.size - 1;
		if (entry && is_key(value) && !whole && writer->position == LINE_ITEM)
			text = inline_bold(compose, text);
		writer->marks.open[writer->marks.count - 1].written = false;
		if (writer->line->text.size > 0 && writer->line->text.data[writer->line->text.size - 1] == '`')
			writer->line->text.data[--writer->line->text.size] = '\0';
	}
	text = in_position(writer, text, first && writer->line->text.size == 0,
	                   value->node->shape == SPECAST_TEXT || value->node->shape == SPECAST_DATE);
	value_all_done(value);
	return text;
}

/* "[{{title}}]({{url}})" at part `at`. */
static bool is_link(const struct template_part *parts, size_t count, size_t at)
{
	return at + 2 < count && at > 0 && parts[at].kind == TEMPLATE_TAG && parts[at + 2].kind == TEMPLATE_TAG &&
	       parts[at + 1].kind == TEMPLATE_TEXT && specast_str_is(parts[at + 1].text, "](") &&
	       parts[at - 1].kind == TEMPLATE_TEXT && specast_str_ends(parts[at - 1].text, "[");
}

static struct specast_str link_parts(struct writer *writer, const struct template_part *parts, size_t at)
{
	struct value *title = place_value(writer->place, &parts[at].ref), *url = place_value(writer->place, &parts[at + 2].ref);

	if (writer->compose->placeholders && !title && !url)
		return inline_link(writer->compose, parts[at].text, parts[at + 2].text);
	if (title && !value_left(title))
		title = NULL;
	if (url && !value_left(url))
		url = NULL;
	struct specast_str address = url ? inline_joined(writer->compose, url->node->text) : SPECAST_STR_NONE;
	struct specast_str text = title ? inline_joined(writer->compose, title->node->text) : SPECAST_STR_NONE;
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

/* {{#links rel=prd}}…{{/links}} within a line: entries joined by commas.  Returns the index of the closing part. */
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
	if (!list || !list->first) {
		struct place none = *writer->place;
		struct line line = { .text = SPECAST_BUF(compose->arena) };
		none.scope = NULL;
		if (compose->placeholders && !list)
			line_write(compose, parts + at + 1, end - at - 1, &none, writer->position, &line);
		if (line.any)
			put_tag(writer, lead, specast_buf_str(&line.text));
		return end;
	}
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
		bool marked = i > 0 && parts[i - 1].kind == TEMPLATE_TEXT &&
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
	bool last = at + 1 == count || (at + 2 == count && parts[at + 1].kind == TEMPLATE_TEXT && parts[at + 1].text.size <= 2);
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

void line_write(struct compose *compose, const struct template_part *parts, size_t count, const struct place *place,
                enum line_position position, struct line *line)
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
					lead = close_marks(&writer, specast_str_slice(parts[i].text, 1, parts[i].text.size));
			}
		}
		writer.tags++;
	}
	if (line->text.size > 0 || writer.tags == 0)
		specast_buf_put(&line->text, lead);
}
