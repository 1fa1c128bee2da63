/* Values as inline text: what fits on a line, in a cell or in a heading, and what has to be escaped there. */
#include "compose.h"

#include <string.h>

#define CELL_MOST 4096 /* bytes; what is longer is no cell any more */

/* -- inline forms of values -- */

/* One line of what are several lines of a paragraph. */
struct specast_str inline_joined(const struct compose *compose, struct specast_str text)
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

	return specast_is_letter(c) || c >= 0xC3 || (c == '`' && !specast_str_starts(text, "```")) ||
	       (c == '*' && specast_str_starts(text, "**") && text.size > 2 && text.data[2] != '*');
}

static bool inline_text(const struct compose *compose, const struct value *value, enum line_position position,
			bool last, struct specast_str *text)
{
	const struct specast_node *node = value->node;
	bool narrow = position == LINE_CELL || position == LINE_HEADING;
	bool blocks = node->shape == SPECAST_PROSE || node->shape == SPECAST_ITEM;

	*text = specast_str_trim_lines(node->text);
	/* no block begins in a cell; a lone mark behind a label is none */
	bool inert = position == LINE_CELL ? !specast_str_starts(*text, "<!--")
					   : position == LINE_PARAGRAPH && text->size == 1;
	if (specast_str_find_char(*text, '\n', 0) == SIZE_MAX && (plain_start(*text) || !blocks || inert)) {
		*text = specast_str_trim(*text);
		return !narrow || text->size <= CELL_MOST || position == LINE_HEADING;
	}
	struct scan_facts facts = scan_text(*text);
	if (!facts.paragraph)
		return position == LINE_ITEM && last && blocks && !facts.headings && facts.starts_text;
	if (position == LINE_CELL && (blocks || facts.breaks || text->size > CELL_MOST))
		return false; /* the author's lines of a prose would become one */
	if (narrow || !last)
		*text = inline_joined(compose, *text);
	return true;
}

static bool plain_entry(const struct value *entry)
{
	return entry->group.size == 0 && entry->node->shape != SPECAST_RECORD &&
	       entry->node->shape != SPECAST_LIST && entry->node->shape != SPECAST_CODE;
}

static bool inline_list(const struct compose *compose, const struct value *list, enum line_position position,
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
		if (texts ? specast_str_find_char(one, ',', 0) != SIZE_MAX ||
				specast_str_find_char(one, ';', 0) != SIZE_MAX
			  : position == LINE_CELL && specast_str_find(one, "<br", 0) != SIZE_MAX)
			return false;
		if (buf.size > 0)
			specast_buf_puts(&buf, texts ? ", " : "<br>");
		specast_buf_put(&buf, one);
	}
	*text = specast_buf_str(&buf);
	return position != LINE_CELL || text->size <= CELL_MOST;
}

bool inline_value(const struct compose *compose, const struct value *value, enum line_position position,
		  bool last, struct specast_str *text)
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

static struct specast_str escaped_at(const struct compose *compose, struct specast_str text, size_t at)
{
	struct specast_buf buf = SPECAST_BUF(compose->arena);

	specast_buf_put(&buf, specast_str_slice(text, 0, at));
	specast_buf_putc(&buf, '\\');
	specast_buf_put(&buf, specast_str_slice(text, at, text.size));
	return specast_buf_str(&buf);
}

struct specast_str inline_safe(const struct compose *compose, struct specast_str text)
{
	text = specast_str_trim(text);
	if (plain_start(text) || !scan_opens(text))
		return text;
	return escaped_at(compose, text, specast_str_digits(text, 0));
}

/* Pipes are escaped unless they are already; within code spans they always are, since a table takes the
 * backslash away. */
struct specast_str inline_cell(const struct compose *compose, struct specast_str text)
{
	struct specast_buf buf = SPECAST_BUF(compose->arena);
	size_t slashes = 0;

	if (specast_str_find_char(text, '|', 0) == SIZE_MAX &&
	    specast_str_find_char(text, '\n', 0) == SIZE_MAX)
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
struct specast_str inline_heading(const struct compose *compose, struct specast_str text)
{
	size_t end;

	text = inline_joined(compose, text);
	for (end = text.size; end > 0 && text.data[end - 1] == '#'; end--)
		;
	if (end == text.size || (end > 0 && text.data[end - 1] != ' '))
		return text;
	return escaped_at(compose, text, end);
}

struct specast_str inline_bold(const struct compose *compose, struct specast_str text)
{
	bool stars = specast_str_find(text, "**", 0) != SIZE_MAX || specast_str_ends(text, "*") ||
		     specast_str_starts(text, "*");

	return specast_str_format(compose->arena, stars ? "__%.*s__" : "**%.*s**", SPECAST_FMT(text));
}

static struct specast_str link_text(const struct compose *compose, struct specast_str title)
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

struct specast_str inline_link(const struct compose *compose, struct specast_str title,
			       struct specast_str url)
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

const struct template_caption *lexicon_first(struct specast_str phrase)
{
	return captions_first(&lexicon_captions, phrase, specast_str_hash(phrase, 0));
}

bool lexicon_knows(uint16_t row, struct specast_str wanted, struct specast_str phrase)
{
	for (const struct template_caption *at = lexicon_first(phrase); at;
	     at = captions_next(&lexicon_captions, at))
		if (at->ref.row == row && specast_str_equal(at->wanted, wanted))
			return true;
	return false;
}

static struct specast_str template_word(const struct compose *compose, const char *list, const char *field,
					struct specast_str value)
{
	struct specast_str prefix =
	    specast_str_format(compose->arena, "%s.%s=%.*s=", list, field, SPECAST_FMT(value));

	for (uint32_t i = 0; i < compose->tmpl->word_count; i++) {
		struct specast_str word = compose->tmpl->words[i];
		if (word.size > prefix.size && memcmp(word.data, prefix.data, prefix.size) == 0)
			return specast_str_slice(word, prefix.size, word.size);
	}
	return SPECAST_STR_NONE;
}

/* The values of `rel` and `kind` are written as words of the template or of the lexicon; empty where there is
 * none. */
struct specast_str inline_word(const struct compose *compose, const struct value *value)
{
	const struct specast_node *node = value->node;
	struct specast_str word;

	if (!node->concept ||
	    !(strcmp(node->concept->name, "rel") == 0 || strcmp(node->concept->name, "kind") == 0))
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
	return lexicon_knows(list->id, node->text, caption_phrase(compose->arena, word)) ? word
											 : SPECAST_STR_NONE;
}

/* Whether a `rel` is in words of its own that would be taken for another one where they are set off. */
bool word_is_own(const struct compose *compose, const struct value *value)
{
	const struct specast_node *node = value->node;

	if (!node->concept || strcmp(node->concept->name, "rel") != 0 || inline_word(compose, value).size > 0)
		return false;
	struct specast_str phrase = caption_phrase(compose->arena, node->text);
	for (const struct template_caption *at = lexicon_first(phrase); at;
	     at = captions_next(&lexicon_captions, at))
		if (at->ref.row == node->concept->parent && at->wanted.size)
			return true;
	return false;
}
