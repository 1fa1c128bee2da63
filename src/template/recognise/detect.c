/* Which template a document stands in.
 *
 * Each template is scored by what of the document it explains: headings, weighted by how few templates have
 * them and by their level; how well these stand in the template's order; the labels of the metadata, with
 * their marks; and the title's form.  A heading for which it has a place, but another one or in other words,
 * speaks against it; one for which it has none hardly does, for who follows it must put that somewhere too. */
#include "detect.h"
#include "forms.h"
#include "recognise.h"

#include <stdlib.h>
#include <string.h>

#define ENOUGH 0.5        /* a score from which a template is said to fit */
#define HEADINGS_MOST 512 /* further ones do not count */
#define LABELS_MOST 32

struct heading {
	struct heading *same_slot;       /* of features, further up in the document */
	struct specast_str phrase, noun; /* noun: of an entry heading such as "Component 2: …"; else empty */
	struct specast_str above;        /* phrase of the heading that it stands below */
	uint64_t hash;                   /* of the phrase */
	struct specast_str text;
	unsigned level; /* below the title: 1 is a top section */
	bool numbered;
};

struct line {
	struct specast_str phrase;
	char form; /* see form_of_label */
};

#define SLOTS 256 /* of a hash table; a power of two */

struct features {
	struct heading *headings;
	size_t heading_count;
	struct heading *slots[SLOTS]; /* headings by their phrases */
	struct line labels[LABELS_MOST];
	size_t label_count;
	struct specast_str title;
	bool front_matter;
};

struct score {
	double headings, order, metadata, title, numbering, all;
	unsigned found;
	struct specast_str first_found[4];
	size_t expected; /* headings of the template */
};

static bool starts_with_number(struct specast_str heading)
{
	size_t at = specast_str_digits(heading, 0);
	return at > 0 && at < heading.size && heading.data[at] == '.';
}

/* "component" of "Component 2: Gateway" and "Component 2"; empty when the heading has no such form. */
static struct specast_str entry_noun(struct specast_arena *arena, struct specast_str heading)
{
	size_t colon = specast_str_find_char(heading, ':', 0), end = colon == SIZE_MAX ? heading.size : colon;
	size_t digits = specast_str_digits_start(heading, end);
	if ((digits == end && colon == SIZE_MAX) || digits > 32)
		return SPECAST_STR_NONE;
	return caption_phrase(arena, specast_str_slice(heading, 0, digits));
}

static void add_heading(struct specast_arena *arena, struct features *features,
			const struct specast_section *section, unsigned level)
{
	if (features->heading_count == HEADINGS_MOST)
		return;
	struct heading *heading = &features->headings[features->heading_count++];
	for (size_t i = features->heading_count - 1; i-- > 0 && level > 1;)
		if (features->headings[i].level < level) {
			heading->above = features->headings[i].phrase;
			break;
		}
	heading->text = section->heading;
	heading->phrase = caption_phrase(arena, section->heading);
	heading->hash = specast_str_hash(heading->phrase, 0);
	struct heading **slot = &features->slots[heading->hash & (SLOTS - 1)];
	heading->same_slot = *slot;
	*slot = heading;
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

static void add_label(struct specast_arena *arena, struct features *features, struct specast_str text,
		      char form)
{
	if (features->label_count < LABELS_MOST && text.size)
		features->labels[features->label_count++] =
		    (struct line){ caption_phrase(arena, text), form };
}

/* The label that a line begins with. */
static void add_line(struct specast_arena *arena, struct features *features, struct specast_str line,
		     bool bullet)
{
	size_t colon = specast_str_find_char(line, ':', 0);
	if (colon != SIZE_MAX && colon < 60)
		add_label(arena, features, specast_str_slice(line, 0, colon), form_of_label(line, bullet));
}

/* Labels of the lines of a section's own blocks; of bullets only before the first section, where they are
 * hardly anything else. */
static void add_labels(struct specast_arena *arena, struct features *features,
		       const struct specast_outline *outline, const struct specast_section *section,
		       bool bullets)
{
	for (const struct specast_block *block = section->first_block; block; block = block->next) {
		if (block->kind == SPECAST_BLOCK_PARAGRAPH) {
			struct specast_str rest = specast_outline_text(outline, block, block), line;
			while (specast_str_line(&rest, &line))
				add_line(arena, features, line, false);
		} else if (block->kind == SPECAST_BLOCK_LIST && bullets) {
			for (const struct specast_block *item = block->first; item; item = item->next)
				if (item->first && item->first->kind == SPECAST_BLOCK_PARAGRAPH)
					add_line(arena, features,
						 specast_outline_text(outline, item->first, item->first),
						 true);
		} else if (block->kind == SPECAST_BLOCK_TABLE) {
			for (const struct specast_block *row = block->first->next; row; row = row->next)
				if (row->first && row->first->next)
					add_label(arena, features, row->first->text, 'r');
		}
	}
}

/* What is written apart stands in no template. */
static bool is_apart(const struct specast_outline *outline, const struct specast_section *section)
{
	struct specast_str pin = section ? pin_of(outline, section->first_block) : SPECAST_STR_NONE;
	return specast_str_is(pin, FORM_APART) || specast_str_starts(pin, "remarks.");
}

static size_t count_sections(const struct specast_section *first, size_t most)
{
	size_t count = 0;
	for (const struct specast_section *section = first; section && count < most;
	     section = specast_section_next(section))
		count++;
	return count;
}

static struct features collect(struct specast_arena *arena, const struct specast_outline *outline)
{
	const struct specast_section *root = outline->root, *first = root->first;
	struct features features = { .headings = SPECAST_NEW_ARRAY(
					 arena, count_sections(first, HEADINGS_MOST) + 1, struct heading) };
	features.front_matter = outline->front != NULL;
	for (const struct specast_front *front = outline->front; front; front = front->next)
		add_label(arena, &features, front->label, 'f');
	add_labels(arena, &features, outline, root, true);
	bool only = first != NULL;
	for (const struct specast_section *section = first ? first->next : NULL; section;
	     section = section->next)
		only &= section->level != 1;
	if (first && first->level == 1 && only) {
		features.title = first->heading;
		add_labels(arena, &features, outline, first, true);
	}
	for (const struct specast_section *section = first; section;
	     section = specast_section_next(section)) {
		unsigned level = 0;
		if (is_apart(outline, section) || is_apart(outline, section->parent))
			continue;
		for (const struct specast_section *at = section; at != root; at = at->parent)
			level += !(at->level == 1 && only);
		if (level > 0)
			add_heading(arena, &features, section, level);
		if (level == 1 && section->first_block &&
		    (section->next == NULL || is_apart(outline, section->next) || section == first ||
		     features.heading_count <= 2))
			add_labels(arena, &features, outline, section, false);
	}
	return features;
}

/* A heading of a template, as documents show it. */
struct expected {
	struct specast_str phrase, above;
	uint64_t hash; /* of the phrase */
	uint8_t level; /* below the title, as in struct heading */
	uint16_t order;
};

struct expectation {
	const struct specast_template *tmpl;
	struct expected *headings;
	size_t count;  /* of its own headings; behind them … */
	size_t others; /* … stand further wordings of these */
	bool numbered;
	const bool *rows; /* by row of the vocabulary: whether it has a place for it */
	struct fit *fits; /* of the document's headings, in their order */
};

/* How well a heading of the document stands in a template, and as what. */
struct fit {
	double value;
	const struct expected *as;
	bool place; /* the template has one for what the heading means */
};

/* A heading of the documents in a template that stands outside of the entries of lists. */
static bool is_expected(const struct template_node *node)
{
	return node->kind == TEMPLATE_SECTION && node->level >= 2 && node->context == 0 &&
	       node->label.size > 0;
}

/* A further wording of some heading. */
static bool is_other_wording(const struct template_caption *caption)
{
	return caption->kind == CAPTION_HEADING && !caption->level && caption->ref.row;
}

/* How many headings and further wordings there may be. */
static size_t count_expected(const struct specast_template *tmpl)
{
	size_t count = 0;
	for (uint32_t i = 1; i < tmpl->node_count; i++)
		count += is_expected(&tmpl->nodes[i]);
	for (uint32_t i = 0; i < tmpl->captions.count; i++)
		count += is_other_wording(&tmpl->captions.items[i]);
	return count;
}

/* The wordings that a template's front matter gives for its headings: they stand where those do. */
static void expect_others(struct expectation *all, const uint32_t *nodes)
{
	const struct specast_template *tmpl = all->tmpl;
	for (uint32_t i = 0; i < tmpl->captions.count; i++) {
		const struct template_caption *caption = &tmpl->captions.items[i];
		if (!is_other_wording(caption))
			continue;
		for (size_t own = 0; own < all->count; own++) {
			const struct template_node *node = &tmpl->nodes[nodes[own]];
			if (node->ref.row != caption->ref.row ||
			    !specast_str_equal(node->ref.open, caption->ref.open) ||
			    !specast_str_equal(node->wanted, caption->wanted))
				continue;
			struct expected *heading = &all->headings[all->count + all->others++];
			*heading = all->headings[own];
			heading->phrase = caption->phrase;
			heading->hash = specast_str_hash(caption->phrase, 0);
			break;
		}
	}
}

static const bool *find_rows(struct specast_arena *arena, const struct specast_template *tmpl)
{
	size_t count;
	specast_vocabulary(&count);
	bool *rows = SPECAST_NEW_ARRAY(arena, count, bool);
	for (uint32_t i = 1; i < tmpl->node_count; i++)
		rows[tmpl->nodes[i].ref.row] = true;
	for (uint32_t i = 0; i < tmpl->part_count; i++)
		rows[tmpl->parts[i].ref.row] = true;
	rows[0] = false;
	return rows;
}

static struct expectation expect(struct specast_arena *arena, const struct specast_template *tmpl)
{
	size_t most = count_expected(tmpl);
	struct expectation all = { .tmpl = tmpl,
				   .headings = SPECAST_NEW_ARRAY(arena, most + 1, struct expected) };
	uint32_t *nodes = SPECAST_NEW_ARRAY(arena, most + 1, uint32_t); /* of the headings */
	for (uint32_t i = 1; i < tmpl->node_count; i++) {
		const struct template_node *node = &tmpl->nodes[i];
		if (!is_expected(node))
			continue;
		struct expected *heading = &all.headings[all.count];
		*heading = (struct expected){ .phrase = node->phrase,
					      .hash = specast_str_hash(node->phrase, 0),
					      .level = (uint8_t)(node->level - 1),
					      .order = (uint16_t)all.count };
		for (size_t above = all.count; above-- > 0 && heading->level > 1;)
			if (all.headings[above].level < heading->level) {
				heading->above = all.headings[above].phrase;
				break;
			}
		all.numbered |= node->numbered;
		nodes[all.count++] = i;
	}
	expect_others(&all, nodes);
	all.rows = find_rows(arena, tmpl);
	return all;
}

/* How well a heading stands in a template as one of its own: 1 where it is exactly as there, less at another
 * level or below another heading. */
static double fit_as(const struct heading *heading, const struct expected *expected)
{
	if (expected->level != heading->level)
		return 0.35;
	return heading->level == 1 || specast_str_equal(expected->above, heading->above) ? 1 : 0.5;
}

/* How well each heading stands in a template. */
static void find_fits(struct expectation *all, const struct features *features)
{
	for (size_t i = 0; i < all->count + all->others; i++) {
		const struct expected *expected = &all->headings[i];
		for (const struct heading *heading = features->slots[expected->hash & (SLOTS - 1)]; heading;
		     heading = heading->same_slot) {
			struct fit *best = &all->fits[heading - features->headings];
			if (expected->hash != heading->hash ||
			    !specast_str_equal(expected->phrase, heading->phrase))
				continue;
			double value = fit_as(heading, expected);
			if (value > best->value)
				*best = (struct fit){ .value = value, .as = expected };
		}
	}
}

/* Says of every template which has a place for what the heading `at` means by these captions. */
static void find_places(struct expectation *all, size_t count, const struct template_captions *captions,
			const struct heading *heading, size_t at)
{
	for (const struct template_caption *caption =
		 captions_first(captions, heading->phrase, heading->hash);
	     caption; caption = captions_next(captions, caption))
		for (size_t t = 0; t < count && caption->kind == CAPTION_HEADING; t++)
			all[t].fits[at].place |= all[t].rows[caption->ref.row];
}

static bool has_noun(const struct specast_template *tmpl, struct specast_str noun)
{
	for (const struct template_caption *at =
		 captions_first(&tmpl->captions, noun, specast_str_hash(noun, 0));
	     at; at = captions_next(&tmpl->captions, at))
		if (at->kind == CAPTION_ENTRY)
			return true;
	return false;
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
	if (node->kind == TEMPLATE_FRONT)
		return 'f';
	if (!node->bold)
		return node->marker ? 'b' : 'p';
	if (node->marker)
		return node->colon_inside ? 'B' : 'O';
	return node->colon_inside ? 'i' : 'o';
}

/* How much of the document's metadata stands under the template's labels; marks count for half. */
static double score_metadata(const struct features *features, const struct specast_template *tmpl)
{
	double found = 0;
	size_t most = features->label_count < 8 ? features->label_count : 8;
	if (features->front_matter != tmpl->front_matter || features->label_count == 0)
		return 0;
	for (size_t i = 0; i < features->label_count; i++)
		for (uint32_t at = 1; at < tmpl->node_count; at++) {
			const struct template_node *node = &tmpl->nodes[at];
			if ((node->kind != TEMPLATE_FIELD && node->kind != TEMPLATE_ROW &&
			     node->kind != TEMPLATE_FRONT) ||
			    node->context != 0)
				continue;
			if (!specast_str_equal(node->phrase, features->labels[i].phrase))
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
		if (words.size && features->title.size >= words.size &&
		    memcmp(features->title.data, words.data, words.size) == 0)
			return 1;
	}
	return 0;
}

#define BROAD 80            /* headings; a template with more of them has a place for nearly everything */
#define BROAD_SHARE 0.8     /* what its share counts, since nearly any document stands in it to some extent */
#define LEAST_TITLED 2      /* headings that must be found for a template to fit, with its title … */
#define LEAST_FOUND 3       /* … and without it, */
#define LEAST_ALONE 5       /* … and without its metadata, when they are few of its headings: */
#define LEAST_PART 8        /* less than one in so many */
#define SHARE_ALONE 0.6     /* … and not nearly all of the document's */
#define WEIGHT_REWORDED 0.7 /* of headings in words that no template has for what it has a place for */
#define WEIGHT_WITHOUT 0.15 /* of headings for which the template has no place */

static double weight_of(const struct heading *heading)
{
	return heading->level == 1 ? 2 : heading->level == 2 ? 1 : 0.25;
}

static struct score score_template(struct specast_arena *arena, const struct features *features,
				   const struct expectation *all, size_t count, const struct expectation *own)
{
	struct score score = { 0 };
	uint16_t *orders = SPECAST_NEW_ARRAY(arena, features->heading_count + 1, uint16_t);
	size_t order_count = 0;
	double weight_all = 0, weight_found = 0, tops = 0, tops_right = 0;
	for (size_t i = 0; i < features->heading_count; i++) {
		const struct heading *heading = &features->headings[i];
		const struct expected *expected = own->fits[i].as;
		double weight = weight_of(heading), here = own->fits[i].value;
		unsigned having = here > 0;
		for (size_t t = 0; t < count; t++) {
			/* a template with a place for everything says nothing against the others */
			having += &all[t] != own && all[t].count < BROAD && all[t].fits[i].value > 0;
		}
		if (here == 0 && heading->noun.size && has_noun(own->tmpl, heading->noun)) {
			here = 0.8;
			weight *= 0.5;
		} else if (here == 0 && !own->fits[i].place) {
			weight *= WEIGHT_WITHOUT;
		} else if (having == 0) {
			weight *= WEIGHT_REWORDED;
		} else {
			weight *= 0.6 + 0.8 / having; /* what few templates have says more */
		}
		weight_all += weight;
		weight_found += weight * here;
		if (heading->level == 1) {
			tops++;
			tops_right += heading->numbered == own->numbered;
		}
		if (expected) {
			orders[order_count++] = expected->order;
			if (score.found < 4)
				score.first_found[score.found] = heading->text;
			score.found++;
		}
	}
	score.headings = weight_all > 0 ? weight_found / weight_all : 0;
	if (own->count >= BROAD)
		score.headings *= BROAD_SHARE;
	score.order = in_order(arena, orders, order_count);
	score.numbering = tops > 0 ? tops_right / tops : 0;
	score.metadata = score_metadata(features, own->tmpl);
	score.title = score_title(features, own->tmpl);
	score.expected = own->count;
	double marks = features->label_count || features->front_matter ? 0.14 : 0.04;
	double title = own->tmpl->title_count ? 0.14 : 0.07; /* a bare title says little */
	score.all = (0.7 * score.headings + 0.08 * score.order * score.headings + marks * score.metadata +
		     title * score.title + 0.07 * score.numbering) /
		    (0.85 + marks + title);
	return score;
}

static void add_evidence(struct specast_arena *arena, struct specast_detection *detection,
			 struct specast_str sentence)
{
	struct specast_str *more =
	    SPECAST_NEW_ARRAY(arena, detection->evidence_count + 1, struct specast_str);
	if (detection->evidence_count)
		memcpy(more, detection->evidence, detection->evidence_count * sizeof(*more));
	more[detection->evidence_count++] = sentence;
	detection->evidence = more;
}

static void tell(struct specast_arena *arena, struct specast_detection *detection, const struct score *score,
		 const struct specast_template *best, const struct specast_template *second,
		 double second_score)
{
	struct specast_buf names = SPECAST_BUF(arena);
	for (unsigned i = 0; i < score->found && i < 4; i++)
		specast_buf_printf(&names, "%s\"%.*s\"", i ? ", " : "", SPECAST_FMT(score->first_found[i]));
	add_evidence(arena, detection,
		     specast_str_format(arena, "%u headings of \"%.*s\"%s%.*s%s (weighted share %.2f)",
					score->found, SPECAST_FMT(best->name), names.size ? ": " : "",
					SPECAST_FMT(specast_buf_str(&names)), score->found > 4 ? ", …" : "",
					score->headings));
	add_evidence(arena, detection,
		     specast_str_format(arena, "%.0f %% of them in its order", score->order * 100));
	add_evidence(arena, detection,
		     specast_str_format(arena, "metadata as it has them: %.2f", score->metadata));
	if (score->title > 0)
		add_evidence(arena, detection, SPECAST_STR("the title is formed as it forms titles"));
	if (second)
		add_evidence(arena, detection,
			     specast_str_format(arena, "next best: \"%.*s\" with %.2f",
						SPECAST_FMT(second->name), second_score));
}

/* The template that the document's first line names, among those that there are; NULL: it names none of them. */
static const struct specast_template *named_in(const struct specast_outline *outline,
					       const struct specast_templates *templates)
{
	struct specast_str name = pin_of(outline, outline->root->first_block);
	if (!specast_str_starts(name, FORM_TEMPLATE))
		return NULL;
	name = specast_str_slice(name, strlen(FORM_TEMPLATE), name.size);
	for (size_t i = 0; i < templates->count; i++)
		if (specast_str_equal(templates->items[i]->name, name))
			return templates->items[i];
	return NULL;
}

void detect_template(struct specast_arena *arena, const struct specast_outline *outline,
		     const struct specast_templates *templates, struct specast_detection *detection)
{
	struct features features = collect(arena, outline);
	struct expectation *all = SPECAST_NEW_ARRAY(arena, templates->count + 1, struct expectation);
	struct score best = { 0 };
	const struct specast_template *first = NULL, *second = NULL;
	double second_score = 0;
	*detection = (struct specast_detection){ .tmpl = named_in(outline, templates), .confidence = 1 };
	if (detection->tmpl) {
		detection->named = true;
		add_evidence(arena, detection, SPECAST_STR("its first line says so"));
		return;
	}
	for (size_t i = 0; i < templates->count; i++) {
		all[i] = expect(arena, templates->items[i]);
		all[i].fits = SPECAST_NEW_ARRAY(arena, features.heading_count + 1, struct fit);
		find_fits(&all[i], &features);
	}
	for (size_t at = 0; at < features.heading_count; at++) {
		find_places(all, templates->count, &lexicon_captions, &features.headings[at], at);
		for (size_t i = 0; i < templates->count; i++)
			find_places(all, templates->count, &templates->items[i]->captions,
				    &features.headings[at], at);
	}
	for (size_t i = 0; i < templates->count; i++) {
		struct score score = score_template(arena, &features, all, templates->count, &all[i]);
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
	detection->confidence = best.all;
	if (!first)
		return;
	bool alone =
	    best.metadata == 0 && best.headings < SHARE_ALONE && best.found * LEAST_PART < best.expected;
	unsigned titled = best.expected < LEAST_PART ? 1 : LEAST_TITLED;
	unsigned least = best.title > 0 ? titled : alone ? LEAST_ALONE : LEAST_FOUND;
	if (best.found >= least && best.all >= ENOUGH)
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
				   const struct specast_templates *templates,
				   struct specast_detection *detection)
{
	struct detection_call call = { arena, outline, templates, detection };
	return specast_guard(arena, detect, &call);
}
