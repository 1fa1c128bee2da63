/* Values in their own forms: prose, items, code, and whatever stands under a label. */
#include "compose.h"
#include "forms.h"

#include <string.h>

#define LABEL_MOST 48 /* bytes; what is longer before a colon is a sentence */

/* -- prose -- */

/* Headings written with underlines become ATX ones, which have a level that can be shifted. */
static struct specast_str without_underlines(struct compose *compose, struct specast_str text)
{
	struct specast_buf buf = SPECAST_BUF(compose->arena);
	struct scan scan = scan_start(text);
	size_t paragraph = 0; /* where the paragraph that is open began in the buffer */
	bool open = false;

	while (scan_next(&scan)) {
		if (scan.kind == SCAN_TEXT && !open) {
			open = true;
			paragraph = buf.size;
		} else if (scan.kind == SCAN_UNDERLINE && open) {
			struct specast_str title = specast_str_copy(
			    compose->arena, specast_str_slice(specast_buf_str(&buf), paragraph, buf.size));
			bool first = specast_str_starts(specast_str_trim(scan.line), "=");
			title = specast_str_trim(title);
			for (size_t i = 0; i < title.size; i++)
				if (title.data[i] == '\n')
					((char *)title.data)[i] = ' ';
			buf.size = paragraph;
			specast_buf_printf(&buf, "%s %.*s\n", first ? "#" : "##", SPECAST_FMT(title));
			open = false;
			continue;
		} else if (scan.kind != SCAN_TEXT) {
			open = false;
		}
		specast_buf_put(&buf, scan.line);
		specast_buf_putc(&buf, '\n');
	}
	return specast_str_trim_lines(specast_buf_str(&buf));
}

/* Notes what kind of block has been written last, and closes what would swallow the rest of the document. */
void close_prose(struct compose *compose, const struct scan_facts *facts)
{
	struct out *out = &compose->out;

	if (facts->end.fence || (facts->end.html_end && facts->end.html_end[0])) {
		out_newline(out);
		specast_buf_repeat(&out->text, ' ', facts->end.fence ? facts->end.fence_column : 0);
		if (facts->end.fence)
			specast_buf_repeat(&out->text, facts->end.fence, facts->end.fence_width);
		else
			specast_buf_puts(&out->text, facts->end.html_end);
	}
	if (facts->end.item > 0) {
		out->last = OUT_LIST;
		out->marker = facts->end.marker;
	} else if (facts->table) {
		out->last = OUT_TABLE;
	} else if (facts->end.html_end || facts->end.quote || facts->code) {
		out->last = OUT_ALOOF;
	} else {
		out->last = OUT_PARAGRAPH;
	}
}

/* A heading within prose; too deep a one is a bold paragraph. */
static void prose_heading(struct compose *compose, const struct scan *scan, unsigned level)
{
	struct specast_buf *text = &compose->out.text;
	struct specast_str rest = specast_str_slice(scan->line, scan->content, scan->line.size);

	if (level + scan->level <= 6) {
		specast_buf_repeat(text, '#', level + scan->level);
		specast_buf_put(text, rest);
		return;
	}
	rest = specast_str_trim(rest);
	if (compose->diagnostics)
		specast_report_path(
		    compose->diagnostics, SPECAST_D_RESHAPED, SPECAST_STR_NONE, SPECAST_STR_NONE,
		    "the heading \"%.*s\" would be deeper than level 6: written as a bold line",
		    SPECAST_FMT(rest));
	if (text->size > 1 && text->data[text->size - 1] == '\n' && text->data[text->size - 2] != '\n')
		specast_buf_putc(text, '\n');
	if (rest.size > 0)
		specast_buf_put(text, inline_bold(compose, rest));
	specast_buf_putc(text, '\n');
}

static void shifted_lines(struct compose *compose, struct specast_str text, unsigned level)
{
	struct scan scan = scan_start(text);
	bool first = true;

	while (scan_next(&scan)) {
		if (!first)
			specast_buf_putc(&compose->out.text, '\n');
		if (scan.kind == SCAN_HEADING)
			prose_heading(compose, &scan, level);
		else
			specast_buf_put(&compose->out.text, scan.line);
		first = false;
	}
}

void prose_write(struct compose *compose, struct specast_str text, unsigned level, bool close)
{
	struct out *out = &compose->out;
	struct scan_facts facts;

	text = specast_str_trim_lines(text);
	if (text.size == 0)
		return;
	facts = scan_text(text);
	if (facts.underlines && out->indent == 0)
		text = without_underlines(compose, text);
	if (facts.first_marker && out->last == OUT_LIST && out->marker == facts.first_marker && !out->open) {
		out_begin(out, OUT_HTML, false);
		specast_buf_puts(&out->text, "<!-- -->");
	}
	out_begin(out, facts.first_marker ? OUT_LIST : OUT_PARAGRAPH,
		  close && (facts.starts_text || facts.first_marker));
	if (facts.headings && out->indent == 0)
		shifted_lines(compose, text, level);
	else
		out_lines(out, text);
	if (facts.rule && out->indent == 0)
		out->rule_inside = true;
	close_prose(compose, &facts);
}

/* -- remarks -- */

void remark_before(struct compose *compose, struct value *list, unsigned level)
{
	struct value *remark = value_remark(list, "before");

	if (remark && value_left(remark)) {
		value_done(remark);
		prose_write(compose, remark->node->text, level, false);
	}
}

bool ends_in_entry(struct compose *compose, const struct value *list)
{
	const struct out_heading *last = compose->out.headings;
	struct specast_str path = last ? value_path(compose, list) : SPECAST_STR_NONE;

	return last && last->path.size > path.size && memcmp(last->path.data, path.data, path.size) == 0 &&
	       last->path.data[path.size] == '[';
}

void remark_after(struct compose *compose, struct value *list, unsigned level)
{
	struct value *remark = value_remark(list, "after");

	if (remark && value_left(remark)) {
		value_done(remark);
		if (ends_in_entry(compose, list) && compose->out.indent == 0) {
			/* a rule parts it from the entry */
			compose->out.rule = true;
			prose_write(compose, remark->node->text, level, false);
			compose->out.rule_inside = true;
			return;
		}
		prose_write(compose, remark->node->text, level, false);
	}
}

char remark_marker(const struct value *list)
{
	struct value *remark = value_remark(list, "after");

	return remark && value_left(remark) ? scan_text(remark->node->text).first_marker : 0;
}

struct specast_str heading_comment(struct compose *compose, struct value *value)
{
	struct value *remark = value_remark(value, "heading");
	struct specast_buf buf = SPECAST_BUF(compose->arena);

	if (!remark || !value_left(remark))
		return SPECAST_STR_NONE;
	value_done(remark);
	specast_buf_puts(&buf, FORM_HEADING_OPEN);
	specast_comment_put(&buf, inline_joined(compose, remark->node->text));
	specast_buf_puts(&buf, FORM_HEADING_CLOSE);
	return specast_buf_str(&buf);
}

struct specast_str wording_before(struct compose *compose, struct value *value, struct specast_str text)
{
	struct specast_str comment = heading_comment(compose, value);

	if (comment.size == 0)
		return text;
	return specast_str_format(compose->arena, "%.*s %.*s", SPECAST_FMT(comment), SPECAST_FMT(text));
}

void remark_heading(struct compose *compose, struct value *value)
{
	struct specast_str comment = heading_comment(compose, value);

	if (comment.size == 0)
		return;
	bool heading = compose->out.last == OUT_HEADING;
	out_begin(&compose->out, OUT_HTML, heading);
	specast_buf_put(&compose->out.text, comment);
	if (heading && compose->out.headings)
		compose->out.headings->wording = value_remark(value, "heading")->node->text;
}

/* -- items -- */

static void item_write(struct compose *compose, struct value *entry, struct out_list *list, char marker,
		       char follows, bool close)
{
	struct out outer = out_item(&compose->out, list, marker, follows, close);

	block_write(compose, entry, &(struct place){ .flow = true }, false, '-');
	out_item_end(&compose->out, &outer);
}

void items_write(struct compose *compose, struct value *list, struct place *place, char marker, bool close)
{
	unsigned level = place->label ? 0 : place->level;
	struct out_list out_list = { 0 };
	struct entries entries = { .list = list };
	char follows = remark_marker(list);

	while (entries_next(&entries)) {
		bool group = entries_open_group(&entries);
		if (group) {
			group_line(compose, entries.list, entries.group, level);
			out_list = (struct out_list){ 0 };
		}
		item_write(compose, entries.entry, &out_list, marker, follows, close && !group);
	}
}

/* -- values -- */

static void text_write(struct compose *compose, struct value *value, unsigned level, bool close)
{
	struct specast_str text = inline_word(compose, value);

	value_done(value);
	if (text.size > 0 || inline_value(compose, value, LINE_PARAGRAPH, true, &text))
		out_paragraph(&compose->out, inline_safe(compose, text), close);
	else
		prose_write(compose, value->node->text, level, close);
}

static void list_write(struct compose *compose, struct value *list, struct place *place, bool close,
		       char marker)
{
	bool records = list->node->concept && list->node->concept->entry == SPECAST_RECORD;

	remark_before(compose, list, place->level);
	if (!records)
		items_write(compose, list, place, marker, close);
	else
		rest_list(compose, list, place);
	remark_after(compose, list, place->level);
}

void block_write(struct compose *compose, struct value *value, struct place *place, bool close, char marker)
{
	unsigned level = place->level;

	if (!value_left(value) && !value_remarked(value))
		return;
	if (value->parent && value->parent->node->shape == SPECAST_RECORD)
		remark_heading(compose, value);
	switch (value->node->shape) {
	case SPECAST_FLAG:
		value_done(value);
		out_paragraph(&compose->out, value->node->flag ? SPECAST_STR("Yes") : SPECAST_STR("No"),
			      close);
		break;
	case SPECAST_CODE:
		close &= !value_remark(value, "before");
		remark_before(compose, value, level);
		if (value_left(value))
			out_code(&compose->out, inline_joined(compose, value->node->language),
				 value->node->text, close);
		value_done(value);
		remark_after(compose, value, level);
		break;
	case SPECAST_LIST:
		list_write(compose, value, place, close, marker);
		break;
	case SPECAST_RECORD:
		rest_sections(compose, value, level);
		break;
	case SPECAST_PROSE:
	case SPECAST_ITEM:
		remark_before(compose, value, level);
		value_done(value);
		prose_write(compose, value->node->text, level, close);
		remark_after(compose, value, level);
		break;
	default:
		text_write(compose, value, level, close);
	}
}

/* -- labelled values -- */

/* Whether a line of a paragraph would be taken for a labelled field, of the entries of `list` (NULL: none)
 * where the label is not bold. */
static bool is_labelled(struct compose *compose, struct specast_str line, const struct specast_concept *list)
{
	if (specast_str_starts(line, "**")) {
		size_t close = specast_str_find(line, "**", 2);
		return close != SIZE_MAX &&
		       (line.data[close - 1] == ':' || close + 2 == line.size || line.data[close + 2] == ':');
	}
	size_t colon = list ? specast_str_find_char(line, ':', 0) : SIZE_MAX;
	return colon != SIZE_MAX && colon < LABEL_MOST &&
	       names_field(caption_phrase(compose->arena, specast_str_slice(line, 0, colon)), list);
}

/* Whether lines of a prose look like labelled fields, or headings stand in it: below a label it would fall
 * apart. */
static bool falls_apart(struct compose *compose, struct specast_str text, const struct place *place)
{
	const struct specast_concept *list = is_entry(place) ? place->scope->node->concept : NULL;
	struct scan scan = scan_start(text);

	while (scan_next(&scan))
		if (scan.kind == SCAN_HEADING || scan.kind == SCAN_UNDERLINE || scan.kind == SCAN_RULE ||
		    (scan.kind == SCAN_TEXT && is_labelled(compose, scan.line, list)))
			return true;
	return false;
}

/* Whether a fence in a text below a label would be taken for the code of the entry. */
static bool loses_code(struct specast_str text, const struct place *place)
{
	return is_entry(place) && place->scope->node->concept && code_field(place->scope->node->concept) &&
	       scan_text(text).code;
}

static struct specast_str label_text(struct compose *compose, struct specast_str label,
				     const struct style *style)
{
	label = specast_str_trim(label);
	if (style->plain && specast_str_find_char(label, ':', 0) == SIZE_MAX && label.size < 40 &&
	    !scan_opens(label))
		return specast_str_format(compose->arena, "%.*s:", SPECAST_FMT(label));
	if (style->colon_outside) {
		label = inline_bold(compose, label);
		return specast_str_format(compose->arena, "%.*s:", SPECAST_FMT(label));
	}
	bool stars = specast_str_find_char(label, '*', 0) != SIZE_MAX;
	return specast_str_format(compose->arena, stars ? "__%.*s:__" : "**%.*s:**", SPECAST_FMT(label));
}

void label_begin(struct compose *compose, struct specast_str label, struct place *place, struct out *outer)
{
	struct out *out = &compose->out;

	if (place->style.marker) {
		*outer = out_item(out, place->list, place->style.marker, 0, place->style.close);
		out_begin(out, OUT_PARAGRAPH, true);
	} else {
		out_begin(out, OUT_PARAGRAPH,
			  place->style.close && (out->last == OUT_PARAGRAPH || out->last == OUT_HEADING));
	}
	specast_buf_put(&out->text, label_text(compose, label, &place->style));
}

void label_end(struct compose *compose, struct place *place, const struct out *outer)
{
	if (place->style.marker)
		out_item_end(&compose->out, outer);
}

/* Whether inline marks that are open at the end of a text would reach into the line below. */
static bool runs_on(struct specast_str text)
{
	size_t ticks = 0, open = specast_str_find(text, "<!--", 0);

	for (size_t i = 0; i < text.size; i++)
		ticks += text.data[i] == '`';
	return ticks % 2 == 1 || (open != SIZE_MAX && specast_str_find(text, "-->", open) == SIZE_MAX);
}

/* Whether reading knows `phrase` as a wording for the row. */
static bool is_wording(struct specast_str phrase, uint16_t row)
{
	for (const struct template_caption *at = lexicon_first(phrase); at;
	     at = captions_next(&lexicon_captions, at))
		if (at->ref.row == row && at->kind != CAPTION_ENTRY)
			return true;
	return false;
}

bool names_field(struct specast_str phrase, const struct specast_concept *list)
{
	for (uint16_t row = list->first; row; row = specast_concept_at(row)->next)
		if (is_wording(phrase, row))
			return true;
	return false;
}

/* The author's own wording of several words serves as the label where reading knows it.  One word alone would
 * be taken for another word for the concept. */
struct specast_str label_wording(struct compose *compose, struct value *value, struct specast_str label)
{
	struct value *own = value_remark(value, "heading");

	if (!own || !value_left(own) || !value->node->concept)
		return label;
	struct specast_str wording = inline_heading(compose, own->node->text);
	if (wording.size > 60 || specast_str_find_char(wording, ' ', 0) == SIZE_MAX ||
	    specast_str_find_char(wording, ':', 0) != SIZE_MAX ||
	    !is_wording(caption_phrase(compose->arena, wording), value->node->concept->id))
		return label;
	value_done(own);
	return wording;
}

/* The author's own heading of what stands under a label, where it cannot be the label. */
bool label_comment(struct compose *compose, struct value *value)
{
	struct specast_str comment = heading_comment(compose, value);

	if (comment.size > 0)
		specast_buf_printf(&compose->out.text, " %.*s", SPECAST_FMT(comment));
	return comment.size > 0;
}

/* Whether a value can stand below a label here. */
bool fits_below(struct compose *compose, const struct value *value, const struct place *place)
{
	switch (value->node->shape) {
	case SPECAST_LIST:
		if (value->node->concept && value->node->concept->entry == SPECAST_RECORD)
			return place->flow || table_fits_list(compose, value);
		for (const struct value *entry = value->first; entry; entry = entry->next)
			if (!place->flow && entry->node->shape == SPECAST_LIST)
				return false;
		return true;
	case SPECAST_RECORD:
		return false;
	case SPECAST_PROSE:
	case SPECAST_ITEM:
	case SPECAST_TEXT:
		if (place->style.marker && !place->flow && !is_entry(place))
			return !scan_text(value->node->text).headings; /* a bullet is no place for them */
		return place->flow || place->style.marker ||
		       !(falls_apart(compose, value->node->text, place) ||
			 loses_code(value->node->text, place));
	default:
		return true;
	}
}

bool field_write(struct compose *compose, struct value *value, struct specast_str label, struct place *place,
		 bool forced)
{
	struct specast_str text;
	struct out outer;
	bool fits = inline_value(compose, value, LINE_PARAGRAPH, true, &text) && value_untouched(value) &&
		    text.size > 0;

	if (fits && !place->style.marker && specast_str_find_char(text, '\n', 0) != SIZE_MAX &&
	    falls_apart(compose, text, place))
		fits = false;
	if (!fits && !forced && !fits_below(compose, value, place))
		return false;
	label_begin(compose, label_wording(compose, value, label), place, &outer);
	label_comment(compose, value);
	if (fits) {
		specast_buf_putc(&compose->out.text, ' ');
		out_lines(&compose->out, text);
		if (place->style.hard_break)
			specast_buf_puts(&compose->out.text, "  ");
		value_all_done(value);
		if (runs_on(text))
			compose->out.last = OUT_ALOOF;
	} else {
		struct place below = *place;
		below.flow |= place->style.marker != 0;
		below.label = true;
		block_write(compose, value, &below, value->node->shape == SPECAST_LIST || place->style.close,
			    '-');
	}
	label_end(compose, place, &outer);
	return true;
}
