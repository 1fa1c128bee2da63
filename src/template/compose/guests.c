/* Guests: concepts for which the template has no section, in the section of another one that they are told
 * with.  So a problem stands with the background, and decisions with the architecture, and what stands among
 * the template's own sections is what really belongs to none of them. */
#include "compose.h"

#include <string.h>

#define HOSTS_MOST 3

/* Whose section each stands in: the first of these that the template has one for. */
static const struct {
	const char *guest, *hosts[HOSTS_MOST];
} told_with[] = {
	{ "links", { "references" } },
	{ "summary", { "purpose" } },
	{ "purpose", { "summary" } },
	{ "problem", { "background", "summary", "purpose" } },
	{ "solution", { "architecture", "summary" } },
	{ "scope", { "requirements", "summary", "purpose" } },
	{ "goals", { "summary", "purpose" } },
	{ "non_goals", { "summary", "scope", "goals" } },
	{ "background", { "context", "summary", "purpose" } },
	{ "success_criteria", { "requirements", "summary" } },
	{ "user_stories", { "requirements" } },
	{ "constraints", { "requirements", "background", "context" } },
	{ "assumptions", { "requirements", "background", "context" } },
	{ "context", { "background", "architecture" } },
	{ "dependencies", { "context", "architecture" } },
	{ "dependents", { "dependencies", "context" } },
	{ "components", { "architecture" } },
	{ "technology", { "architecture" } },
	{ "decisions", { "architecture" } },
	{ "data_flow", { "architecture" } },
	{ "algorithms", { "implementation" } },
	{ "state", { "architecture" } },
	{ "errors", { "architecture" } },
	{ "implementation", { "architecture" } },
	{ "configuration", { "implementation", "deployment" } },
	{ "monitoring", { "deployment" } },
	{ "migration", { "deployment" } },
	{ "plan", { "implementation" } },
	{ "drawbacks", { "risks" } },
	{ "references", { "links" } },
};

uint16_t concept_top(uint16_t row)
{
	while (row && specast_concept_at(row)->parent)
		row = specast_concept_at(row)->parent;
	return row;
}

/* Whether the template has a place for the whole value; a loop with a filter takes but some of a list. */
static bool is_housed(const struct compose *compose, uint16_t row)
{
	const struct specast_template *tmpl = compose->tmpl;
	enum specast_shape shape = specast_concept_at(row)->shape;

	if (compose->homes[row] || shape != SPECAST_LIST)
		return compose->homes[row] || compose->places[row];
	for (uint32_t i = 1; i < tmpl->node_count; i++) {
		const struct template_node *node = &tmpl->nodes[i];
		if ((node->kind == TEMPLATE_EACH || node->kind == TEMPLATE_TABLE) && node->ref.row == row &&
		    node->filter.size == 0)
			return true;
	}
	for (uint32_t i = 0; i < tmpl->part_count; i++) {
		const struct template_part *part = &tmpl->parts[i];
		if ((part->kind == TEMPLATE_TAG || part->kind == TEMPLATE_OPEN) && part->ref.row == row &&
		    part->filter.size == 0)
			return true;
	}
	return false;
}

/* Whether a heading of the template has a wording of the concept. */
static bool is_called(const struct compose *compose, const struct template_node *section, uint16_t row)
{
	const struct template_captions *const all[] = { &compose->tmpl->captions, &lexicon_captions };

	for (size_t i = 0; i < 2; i++)
		for (const struct template_caption *at =
			 captions_first(all[i], section->phrase, specast_str_hash(section->phrase, 0));
		     at; at = captions_next(all[i], at))
			if (at->kind == CAPTION_HEADING && at->ref.row == row)
				return true;
	return false;
}

/* The section of the concept, or one around it that is called so as well; 0: there is none. */
static uint32_t section_of(const struct compose *compose, uint16_t row)
{
	uint32_t home = compose->homes[row], parent;

	while (home && (parent = node_at(compose, home)->parent) != 0 &&
	       node_at(compose, parent)->kind == TEMPLATE_SECTION &&
	       is_called(compose, node_at(compose, parent), row))
		home = parent;
	return home;
}

/* The levels of the headings in a text. */
static unsigned text_levels(struct specast_str text)
{
	unsigned most = 0, level;
	struct specast_str line;

	while (specast_str_line(&text, &line)) {
		for (level = 0; level < line.size && line.data[level] == '#';)
			level++;
		if (level > most && level < line.size && line.data[level] == ' ')
			most = level;
	}
	return most;
}

/* How many levels of headings are needed for those that stand in texts of a part, itself included; 0: there are
 * none in them. */
static unsigned levels_needed(const struct specast_node *part)
{
	unsigned most = 0, below;

	if (specast_node_is_leaf(part))
		most = part->shape == SPECAST_CODE ? 0 : text_levels(part->text);
	for (const struct specast_node *child = part->first; child; child = child->next)
		if ((below = levels_needed(child)) > most) /* as deep as the model */
			most = below;
	return most ? most + 1 : 0;
}

#define LEVEL_MOST 6

/* Whether headings in the texts of a guest would be deeper there than headings can be. */
static bool is_too_deep(const struct compose *compose, uint16_t guest, uint32_t host)
{
	const struct value *value = value_field(compose->root, guest);

	return value && node_at(compose, host)->level + levels_needed(value->node) > LEVEL_MOST;
}

void guests_find(struct compose *compose)
{
	size_t rows;

	specast_vocabulary(&rows);
	compose->hosts = SPECAST_NEW_ARRAY(compose->arena, rows, uint32_t);
	for (size_t i = 0; i < sizeof(told_with) / sizeof(*told_with); i++) {
		uint16_t guest = specast_concept_find(told_with[i].guest)->id;
		if (is_housed(compose, guest))
			continue;
		for (size_t at = 0; at < HOSTS_MOST && told_with[i].hosts[at] && !compose->hosts[guest]; at++)
			compose->hosts[guest] =
			    section_of(compose, specast_concept_find(told_with[i].hosts[at])->id);
		if (compose->hosts[guest] && is_too_deep(compose, guest, compose->hosts[guest]))
			compose->hosts[guest] = 0;
	}
}

void guests_write(struct compose *compose, const struct template_node *section,
		  const struct template_node *next, unsigned level)
{
	uint16_t before = next ? concept_top(next->ref.row) : UINT16_MAX;
	bool rule = compose->out.rule; /* one that closes the section comes after all of it */

	if (next && before == concept_top(section->ref.row))
		return; /* what the section itself is about comes first */
	for (uint16_t row = specast_concept_at(0)->first; row && row < before;
	     row = specast_concept_at(row)->next) {
		struct value *guest = compose->hosts[row] == index_of(compose, section)
					  ? value_field(compose->root, row)
					  : NULL;
		if (!guest || place_below_later(compose, row))
			continue;
		compose->out.rule = false;
		rest_section(compose, guest, level);
		compose->out.rule |= rule;
	}
}
