/* What a template asks for and a document lacks. */
#include <string.h>

#include "template.h"

#define SHOWN_MOST 60 /* bytes of a placeholder in a message */

/* Where a document is looked at, and for whom. */
struct inquiry {
	const struct specast_reading *reading;
	const struct specast_source *source;
	const struct specast_template *tmpl;
	struct specast_diagnostics *diagnostics;
};

/* The part of the spec; NULL: it says nothing of it. */
static const struct specast_node *find(const struct specast_node *spec, const struct specast_concept *concept)
{
	const struct specast_node *record = concept->parent ? find(spec, specast_concept_at(concept->parent))
							    : spec; /* as deep as the table */

	return record && record->shape == SPECAST_RECORD ? specast_node_get(record, concept->name) : NULL;
}

/* The heading under which the part should stand; SIZE_MAX: there is none. */
static size_t heading_of(const struct specast_reading *reading, const struct specast_concept *concept)
{
	for (size_t i = 0; i < reading->decision_count; i++)
		if (reading->decisions[i].concept == concept)
			return reading->decisions[i].section->start;
	return SIZE_MAX;
}

static void check_required(const struct inquiry *inquiry, const struct specast_concept *concept)
{
	const struct specast_node *part = find(inquiry->reading->spec, concept);
	struct specast_str name = specast_template_name(inquiry->tmpl),
			   path = specast_concept_path(inquiry->diagnostics->arena, concept);

	if (part && !specast_node_empty(part))
		return;
	specast_report(
	    inquiry->diagnostics, SPECAST_D_MISSING, inquiry->source, heading_of(inquiry->reading, concept),
	    "%.*s is missing, which the template %.*s asks for", SPECAST_FMT(path), SPECAST_FMT(name));
}

/* The first line of a placeholder, as far as a message has room. */
static void check_blank(const struct inquiry *inquiry, struct specast_str blank)
{
	struct specast_str rest = blank, line = blank;
	size_t at = (size_t)(blank.data - inquiry->source->text.data);

	specast_str_line(&rest, &line);
	if (specast_str_starts(line, "```") || specast_str_starts(line, "~~~"))
		specast_str_line(&rest, &line);
	line = specast_str_clip(line, SHOWN_MOST);
	specast_report(inquiry->diagnostics, SPECAST_D_BLANK, inquiry->source, at,
		       "this is still to be filled in: %.*s%s", SPECAST_FMT(line),
		       line.size < blank.size ? "…" : "");
}

/* Whether a text is one of some words, whatever the case and the marks around it. */
static bool is_one_of(struct specast_str text, const char *const *words)
{
	static const char marks[] = " \t\n*_`.()";

	while (text.size && strchr(marks, text.data[0]))
		text = specast_str_slice(text, 1, text.size);
	while (text.size && strchr(marks, text.data[text.size - 1]))
		text.size--;
	for (; *words; words++)
		if (strlen(*words) == text.size && strncasecmp(*words, text.data, text.size) == 0)
			return true;
	return false;
}

/* "[Date]", but no link, no footnote and no box. */
static bool is_bracketed(struct specast_str text)
{
	text = specast_str_trim(text);
	return text.size > 3 && text.data[0] == '[' && text.data[1] != '^' &&
	       specast_str_find_char(text, ']', 0) == text.size - 1;
}

/* Where a value stands, or what it is a part of; SIZE_MAX: that is not known. */
static size_t place_of(const struct inquiry *inquiry, const struct specast_node *node)
{
	struct specast_str all = inquiry->source->text;

	if (node->text.data >= all.data && node->text.data < all.data + all.size)
		return (size_t)(node->text.data - all.data);
	while (node->parent && !node->origin)
		node = node->parent;
	return node->origin && node->origin->source == inquiry->source ? node->origin->start : SIZE_MAX;
}

static void check_value(const struct inquiry *inquiry, const struct specast_node *node)
{
	static const char *const open[] = { "tbd",
					    "tba",
					    "tbc",
					    "todo",
					    "fixme",
					    "?",
					    "??",
					    "???",
					    "to be determined",
					    "to be decided",
					    "to be defined",
					    NULL };
	static const char *const none[] = { "n/a", "na", "none", "not applicable", NULL };
	struct specast_arena *arena = inquiry->diagnostics->arena;
	bool unsettled = is_one_of(node->text, open) || is_bracketed(node->text);

	if (!unsettled && !is_one_of(node->text, none))
		return;
	struct specast_str path = specast_node_path(arena, node), text = specast_str_trim(node->text);
	specast_report(inquiry->diagnostics, unsettled ? SPECAST_D_UNSETTLED : SPECAST_D_DECLINED,
		       inquiry->source, place_of(inquiry, node), "%.*s says only \"%.*s\"", SPECAST_FMT(path),
		       SPECAST_FMT(text));
}

void specast_reading_check(const struct specast_reading *reading, const struct specast_source *source,
			   const struct specast_template *tmpl, struct specast_diagnostics *diagnostics)
{
	struct inquiry inquiry = { reading, source, tmpl, diagnostics };

	for (uint32_t i = 0; tmpl && i < tmpl->required_count; i++)
		check_required(&inquiry, specast_concept_at(tmpl->required[i]));
	for (size_t i = 0; i < reading->blank_count; i++)
		check_blank(&inquiry, reading->blanks[i]);
	for (const struct specast_node *node = reading->spec; node;
	     node = specast_node_walk(reading->spec, node))
		if (node->shape == SPECAST_TEXT || node->shape == SPECAST_ITEM ||
		    node->shape == SPECAST_PROSE || node->shape == SPECAST_DATE)
			check_value(&inquiry, node);
}
