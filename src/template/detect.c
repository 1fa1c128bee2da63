/* Which template a document stands in.
 *
 * Each template is scored by what of the document it explains: headings, weighted by how few templates have them and by their
 * level; how well these stand in the template's order; the labels of the metadata, with their marks; and the title's form. */
#include "detect.h"

#include <stdlib.h>
#include <string.h>

#define ENOUGH 0.5            /* a score from which a template is said to fit */
#define MOST_HEADINGS 512     /* further ones do not count */
#define MOST_LABELS 32
#define MOST_TEMPLATES 64

struct heading {
	struct specast_str phrase, noun; /* noun: of an entry heading such as "Component 2: …"; else empty */
	struct specast_str text;
	unsigned level;              /* below the title: 1 is a top section */
	bool numbered;
};

struct line {
	struct specast_str phrase;
	char form;                   /* see form_of_label */
};

struct features {
	struct heading *headings;
	size_t heading_count;
	struct line labels[MOST_LABELS];
	size_t label_count;
	struct specast_str title;
	bool front_matter;
};

struct score {
	double headings, order, metadata, title, numbering, all;
	unsigned found;
	struct specast_str first_found[4];
};

static bool starts_with_number(struct specast_str heading)
{
	size_t at = 0;
	while (at < heading.size && heading.data[at] >= '0' && heading.data[at] <= '9')
		at++;
	return at > 0 && at < heading.size && heading.data[at] == '.';
}

/* "component" of "Component 2: Gateway" and "Component 2"; empty when the heading has no such form. */
static struct specast_str entry_noun(struct specast_arena *arena, struct specast_str heading)
{
	size_t colon = specast_str_find_char(heading, ':', 0), end = colon == SIZE_MAX ? heading.size : colon;
	size_t digits = end;
	while (digits > 0 && heading.data[digits - 1] >= '0' && heading.data[digits - 1] <= '9')
		digits--;
	if ((digits == end && colon == SIZE_MAX) || digits > 32)
		return SPECAST_STR_NONE;
	return caption_phrase(arena, specast_str_slice(heading, 0, digits));
}

static void add_heading(struct specast_arena *arena, struct features *features, const struct specast_section *section, unsigned level)
{
	if (features->heading_count == MOST_HEADINGS)
		return;
	struct heading *heading = &features->headings[features->heading_count++];
	heading->text = section->heading;
	heading->phrase = caption_phrase(arena, section->heading);
	heading->noun = entry_noun(arena, section->heading);
	heading->level = level;
	heading->numbered = starts_with_number(section->heading);
}

static char form_of_label(struct specast_str line, bool bullet)
{
	if (!specast_str_starts(line, "**"))
		return bullet ? 'b' : 'p';
	return specast_str_find(line, ":**", 0) != SIZE_MAX ? (bullet ? 'B' : 'i') : (bullet ? 'O' : 'o');
}

static void add_label(struct specast_arena *arena, struct features *features, struct specast_str text, char form)
{
	if (features->label_count < MOST_LABELS && text.size)
		features->labels[features->label_count++] = (struct line){ caption_phrase(arena, text), form };
}

/* Labels of the lines of the blocks before the first section. */
static void add_labels(struct specast_arena *arena, struct features *features, const struct specast_outline *outline,
                       const struct specast_section *section)
{
	for (const struct specast_block *block = section->first_block; block; block = block->next) {
		if (block->kind == SPECAST_BLOCK_PARAGRAPH) {
			struct specast_str rest = specast_outline_text(outline, block, block), line;
			while (specast_str_line(&rest, &line)) {
				size_t colon = specast_str_find_char(line, ':', 0);
				if (colon != SIZE_MAX && colon < 60)
					add_label(arena, features, specast_str_slice(line, 0, colon), form_of_label(line, false));
			}
		} else if (block->kind == SPECAST_BLOCK_TABLE) {
			for (const struct specast_block *row = block->first->next; row; row = row->next)
				if (row->first && row->first->next)
					add_label(arena, features, row->first->text, 'r');
		}
	}
}

static struct features collect(struct specast_arena *arena, const struct specast_outline *outline)
{
	struct features features = { .headings = SPECAST_NEW_ARRAY(arena, MOST_HEADINGS, struct heading) };
	const struct specast_section *root = outline->root, *top = root, *first = root->first;
	features.front_matter = outline->front != NULL;
	add_labels(arena, &features, outline, root);
	bool only = first != NULL;
	for (const struct specast_section *section = first ? first->next : NULL; section; section = section->next)
		only &= section->level != 1;
	if (first && first->level == 1 && only) {
		features.title = first->heading;
		add_labels(arena, &features, outline, first);
	}
	const struct specast_section *section = first;
	while (section) {
		unsigned level = 0;
		for (const struct specast_section *at = section; at != root; at = at->parent)
			level += !(at->level == 1 && only);
		if (level > 0)
			add_heading(arena, &features, section, level);
		if (level == 1 && section->first_block && (section->next == NULL || section == first || features.heading_count <= 2))
			add_labels(arena, &features, outline, section);
		if (section->first) {
			section = section->first;
		} else {
			while (section != root && !section->next)
				section = section->parent;
			section = section == root ? NULL : section->next;
		}
	}
	(void)top;
	return features;
}

static const struct template_caption *caption_of(const struct specast_template *tmpl, struct specast_str phrase, uint8_t kind, unsigned level)
{
	size_t low = 0, high = tmpl->caption_count;
	const struct template_caption *any = NULL;
	if (phrase.size == 0)
		return NULL;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (specast_str_compare(tmpl->captions[middle].phrase, phrase) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < tmpl->caption_count && specast_str_equal(tmpl->captions[low].phrase, phrase); low++)
		if (tmpl->captions[low].kind == kind) {
			if (level == 0 || tmpl->captions[low].level == level)
				return &tmpl->captions[low];
			any = &tmpl->captions[low];
		}
	return any;
}

/* The share of the longest rising run in `count` values. */
static double in_order(struct specast_arena *arena, const uint16_t *values, size_t count)
{
	uint16_t *tails = SPECAST_NEW_ARRAY(arena, count + 1, uint16_t);
	size_t length = 0;
	for (size_t i = 0; i < count; i++) {
		size_t at = 0;
		while (at < length && tails[at] < values[i])
			at++;
		tails[at] = values[i];
		if (at == length)
			length++;
	}
	return count ? (double)length / (double)count : 0;
}

static char form_of_node(const struct template_node *node)
{
	if (node->kind == TEMPLATE_ROW)
		return 'r';
	if (!node->bold)
		return node->marker ? 'b' : 'p';
	if (node->marker)
		return node->colon_inside ? 'B' : 'O';
	return node->colon_inside ? 'i' : 'o';
}

/* How much of the document's metadata stands under the template's labels; marks count for half. */
static double score_metadata(struct specast_arena *arena, const struct features *features, const struct specast_template *tmpl)
{
	double found = 0;
	size_t most = features->label_count < 8 ? features->label_count : 8;
	if (features->front_matter)
		return tmpl->front_matter ? 1 : 0;
	if (tmpl->front_matter || features->label_count == 0)
		return 0;
	for (size_t i = 0; i < features->label_count; i++)
		for (uint32_t at = 1; at < tmpl->node_count; at++) {
			const struct template_node *node = &tmpl->nodes[at];
			if ((node->kind != TEMPLATE_FIELD && node->kind != TEMPLATE_ROW) || node->context != 0)
				continue;
			if (!specast_str_equal(caption_phrase(arena, node->label), features->labels[i].phrase))
				continue;
			found += form_of_node(node) == features->labels[i].form ? 1 : 0.4;
			break;
		}
	return most && found < (double)most ? found / (double)most : 1;
}

static double score_title(const struct features *features, const struct specast_template *tmpl)
{
	for (uint32_t i = 0; i < tmpl->title_count; i++) {
		struct specast_str words = tmpl->titles[i];
		if (words.size && features->title.size >= words.size && memcmp(features->title.data, words.data, words.size) == 0)
			return 1;
	}
	return 0;
}

static struct score score_template(struct specast_arena *arena, const struct features *features, const struct specast_template *tmpl,
                                   const struct specast_templates *templates)
{
	struct score score = { 0 };
	uint16_t *orders = SPECAST_NEW_ARRAY(arena, features->heading_count + 1, uint16_t);
	size_t order_count = 0;
	double weight_all = 0, weight_found = 0, tops = 0, tops_right = 0;
	bool above = true; /* the section above is the template's */
	bool numbered = false;
	for (uint32_t i = 1; i < tmpl->node_count; i++)
		numbered |= tmpl->nodes[i].kind == TEMPLATE_SECTION && tmpl->nodes[i].numbered;
	for (size_t i = 0; i < features->heading_count; i++) {
		const struct heading *heading = &features->headings[i];
		double weight = heading->level == 1 ? 2 : heading->level == 2 ? (above ? 1 : 0.3) : 0.15;
		const struct template_caption *caption = caption_of(tmpl, heading->phrase, CAPTION_HEADING, heading->level + 1);
		bool entry = false;
		if (!caption && heading->noun.size) {
			caption = caption_of(tmpl, heading->noun, CAPTION_ENTRY, 0);
			entry = caption != NULL;
			if (!entry)
				weight *= 0.5;
		}
		if (heading->level == 1) {
			above = caption != NULL;
			tops++;
			tops_right += heading->numbered == numbered;
		}
		unsigned having = 0;
		for (size_t t = 0; t < templates->count; t++)
			having += caption_of(templates->items[t], entry ? heading->noun : heading->phrase,
			                     entry ? CAPTION_ENTRY : CAPTION_HEADING, 0) != NULL;
		/* what few templates have says more; what none has speaks against all alike */
		double rare = having == 0 ? 1 : 0.6 + 0.8 / having;
		weight_all += weight * rare;
		if (!caption)
			continue;
		bool level = caption->level == 0 || caption->level == heading->level + 1;
		weight_found += weight * rare * (entry ? 0.8 : level ? 1 : 0.55);
		if (!entry) {
			orders[order_count++] = caption->order;
			if (score.found < 4)
				score.first_found[score.found] = heading->text;
			score.found++;
		}
	}
	score.headings = weight_all > 0 ? weight_found / weight_all : 0;
	score.order = in_order(arena, orders, order_count);
	score.numbering = tops > 0 ? tops_right / tops : 0;
	score.metadata = score_metadata(arena, features, tmpl);
	score.title = score_title(features, tmpl);
	double marks = features->label_count || features->front_matter ? 0.16 : 0.04;
	score.all = (0.74 * score.headings + 0.08 * score.order * score.headings + marks * score.metadata + 0.05 * score.title
	             + 0.05 * score.numbering) / (0.92 + marks);
	return score;
}

static void add_evidence(struct specast_arena *arena, struct specast_detection *detection, struct specast_str sentence)
{
	struct specast_str *more = SPECAST_NEW_ARRAY(arena, detection->evidence_count + 1, struct specast_str);
	if (detection->evidence_count)
		memcpy(more, detection->evidence, detection->evidence_count * sizeof(*more));
	more[detection->evidence_count++] = sentence;
	detection->evidence = more;
}

static void tell(struct specast_arena *arena, struct specast_detection *detection, const struct score *score,
                 const struct specast_template *best, const struct specast_template *second, double second_score)
{
	struct specast_buf names = SPECAST_BUF(arena);
	for (unsigned i = 0; i < score->found && i < 4; i++)
		specast_buf_printf(&names, "%s\"%.*s\"", i ? ", " : "", SPECAST_FMT(score->first_found[i]));
	add_evidence(arena, detection, specast_str_format(arena, "%u headings of \"%.*s\"%s%.*s%s (weighted share %.2f)", score->found,
		SPECAST_FMT(best->name), names.size ? ": " : "", SPECAST_FMT(specast_buf_str(&names)), score->found > 4 ? ", …" : "",
		score->headings));
	add_evidence(arena, detection, specast_str_format(arena, "%.0f %% of them in its order", score->order * 100));
	add_evidence(arena, detection, specast_str_format(arena, "metadata as it has them: %.2f", score->metadata));
	if (score->title > 0)
		add_evidence(arena, detection, SPECAST_STR("the title is formed as it forms titles"));
	if (second)
		add_evidence(arena, detection, specast_str_format(arena, "next best: \"%.*s\" with %.2f", SPECAST_FMT(second->name), second_score));
}

void detect_template(struct specast_arena *arena, const struct specast_outline *outline, const struct specast_templates *templates,
                     struct specast_detection *detection)
{
	struct features features = collect(arena, outline);
	struct score best = { 0 };
	const struct specast_template *first = NULL, *second = NULL;
	double second_score = 0;
	*detection = (struct specast_detection){ 0 };
	for (size_t i = 0; i < templates->count && i < MOST_TEMPLATES; i++) {
		struct score score = score_template(arena, &features, templates->items[i], templates);
		if (!first || score.all > best.all) {
			second = first;
			second_score = best.all;
			first = templates->items[i];
			best = score;
		} else if (!second || score.all > second_score) {
			second = templates->items[i];
			second_score = score.all;
		}
	}
	if (!first)
		return;
	detection->confidence = best.all;
	if (best.all >= ENOUGH)
		detection->tmpl = first;
	tell(arena, detection, &best, first, second, second_score);
}

struct detection_call {
	struct specast_arena *arena;
	const struct specast_outline *outline;
	const struct specast_templates *templates;
	struct specast_detection *detection;
};

static void detect(void *argument)
{
	struct detection_call *call = argument;
	detect_template(call->arena, call->outline, call->templates, call->detection);
}

enum specast_status specast_detect(struct specast_arena *arena, const struct specast_outline *outline,
                                   const struct specast_templates *templates, struct specast_detection *detection)
{
	struct detection_call call = { arena, outline, templates, detection };
	return specast_guard(arena, detect, &call);
}
