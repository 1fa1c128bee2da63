/* What a template's nodes and wordings mean: the concept of each section, captions, and texts that are blank.
 */
#include <stdlib.h>
#include <string.h>

#include "loader.h"

/* Subjects of nodes. */

static bool is_lone_tag(const struct loader *loader, const struct template_node *node)
{
	return node->kind == TEMPLATE_LINE && node->part_count == 1 &&
	       loader_part(loader, node->part)->kind == TEMPLATE_TAG;
}

static bool same_ref(struct template_ref a, struct template_ref b)
{
	return a.row == b.row && specast_str_equal(a.open, b.open);
}

/* The filter value that belongs to what the node holds. */
static struct specast_str wanted_of(const struct loader *loader, const struct template_node *node)
{
	const struct template_part *part;

	if (node->wanted.size)
		return node->wanted;
	tag_subject(loader, node, true, &part);
	return part ? part->wanted : SPECAST_STR_NONE;
}

/* What a label without a value of its own stands for, from its children: a text that comes first, or the only
 * thing there. */
static struct template_ref children_subject(const struct loader *loader, const struct template_node *node)
{
	struct template_ref ref = { 0 };

	for (uint32_t i = node->first; i; i = loader_node(loader, i)->next) {
		const struct template_node *child = loader_node(loader, i);

		if (child->kind == TEMPLATE_GUIDANCE)
			continue;
		if (ref.row && !same_ref(ref, child->ref))
			return (struct template_ref){ 0 };
		ref = child->ref;
		if (is_lone_tag(loader, child))
			return ref;
	}
	return ref;
}

static void derive_small(struct loader *loader)
{
	const struct template_part *part;

	for (uint32_t i = loader->nodes.count; i-- > 1;) {
		struct template_node *node = loader_node(loader, i);

		if (node->kind == TEMPLATE_FIELD && !node->part_count)
			node->ref = children_subject(loader, node);
		else if (node->kind == TEMPLATE_FIELD || node->kind == TEMPLATE_LINE ||
			 node->kind == TEMPLATE_ITEM || node->kind == TEMPLATE_ROW)
			node->ref = tag_subject(loader, node, false, &part);
	}
}

/* The record whose `text` this is, or the concept itself. */
static struct template_ref whole_of(struct template_ref ref)
{
	const struct specast_concept *concept = specast_concept_at(ref.row);

	if (!ref.open.size && concept->parent && !strcmp(concept->name, "text") &&
	    specast_concept_at(concept->parent)->shape == SPECAST_RECORD)
		ref.row = concept->parent;
	return ref;
}

/* The lowest row that is above both or one of them; 0 when only the root is. */
static uint16_t common_row(uint16_t a, uint16_t b)
{
	while (a != b) {
		if (specast_concept_at(a)->depth >= specast_concept_at(b)->depth)
			a = specast_concept_at(a)->parent;
		else
			b = specast_concept_at(b)->parent;
	}
	return a;
}

struct subject {
	struct template_ref first; /* the first slot directly below the heading */
	uint16_t common;           /* row above all of them */
	bool several, text;
};

static void subject_add(const struct loader *loader, const struct template_node *node,
			struct subject *subject)
{
	const struct template_part *part;
	struct template_ref ref = node->ref;

	if (!ref.row)
		ref = tag_subject(loader, node, true, &part);
	if (!ref.row && node->first)
		ref = loader_node(loader, node->first)->ref;
	if (!ref.row)
		return;
	if (!subject->first.row) {
		subject->first = ref;
		subject->common = ref.row;
		subject->text = is_lone_tag(loader, node);
		return;
	}
	subject->several = subject->several || !same_ref(ref, subject->first);
	subject->common = common_row(subject->common, ref.row);
}

/* Whether a section around `node` stands for `row`. */
static bool row_around(const struct loader *loader, const struct template_node *node, uint16_t row)
{
	for (uint32_t i = node->parent; i; i = loader_node(loader, i)->parent)
		if (loader_node(loader, i)->kind == TEMPLATE_SECTION &&
		    loader_node(loader, i)->ref.row == row)
			return true;
	return false;
}

static bool has_tags(const struct loader *loader, const struct template_node *node)
{
	for (uint32_t i = 0; i < node->part_count; i++)
		if (loader_part(loader, node->part + i)->kind != TEMPLATE_TEXT)
			return true;
	return false;
}

static struct template_ref section_subject(const struct loader *loader, const struct template_node *node)
{
	struct subject subject = { 0 };
	struct template_ref ref;

	if (has_tags(loader, node))
		return (struct template_ref){ node->context, SPECAST_STR_NONE };
	if (node->level == 1)
		return (struct template_ref){ 0 };
	for (uint32_t i = node->first; i; i = loader_node(loader, i)->next) {
		const struct template_node *child = loader_node(loader, i);

		if (child->kind == TEMPLATE_TABLE && !child->ref.row)
			for (uint32_t row = child->first; row; row = loader_node(loader, row)->next)
				subject_add(loader, loader_node(loader, row), &subject);
		else if (child->kind != TEMPLATE_SECTION && child->kind != TEMPLATE_GUIDANCE)
			subject_add(loader, child, &subject);
	}
	ref = whole_of(subject.first);
	if (subject.text || !subject.several)
		return ref;
	/* Several parts: the record that they share; where that is the document, or stands around here
	 * already, the first. */
	if (subject.common && !row_around(loader, node, subject.common))
		return (struct template_ref){ subject.common, SPECAST_STR_NONE };
	if (!subject.common && specast_concept_at(ref.row)->parent)
		return (struct template_ref){ specast_concept_at(ref.row)->parent, SPECAST_STR_NONE };
	return ref;
}

/* The loop of a section that holds one filtered part of a list, and nothing else of it; or NULL. */
static const struct template_node *section_filter(const struct loader *loader,
						  const struct template_node *node)
{
	const struct template_node *found = NULL;

	for (uint32_t i = node->first; i; i = loader_node(loader, i)->next) {
		const struct template_node *child = loader_node(loader, i);

		if (child->ref.row != node->ref.row ||
		    (child->kind != TEMPLATE_EACH && child->kind != TEMPLATE_TABLE &&
		     child->kind != TEMPLATE_LINE))
			continue;
		if (found || !child->wanted.size)
			return NULL;
		found = child;
	}
	return found;
}

static void derive_section(struct loader *loader, struct template_node *node)
{
	const struct template_node *filtered;

	node->ref = section_subject(loader, node);
	filtered = node->ref.row && !has_tags(loader, node) ? section_filter(loader, node) : NULL;
	if (filtered) {
		node->filter = filtered->filter;
		node->wanted = filtered->wanted;
	}
}

/* Captions. */

/* Where a wording for `ref` means it: in the entries of its list, or in the record's section. */
static uint16_t caption_context(const struct loader *loader, const struct template_node *node,
				struct template_ref ref, enum template_caption_kind kind)
{
	const struct specast_concept *parent = specast_concept_at(specast_concept_at(ref.row)->parent);

	if (!ref.row)
		return node->context;
	if (parent->shape == SPECAST_LIST)
		return parent->id;
	if (kind == CAPTION_ENTRY || (kind == CAPTION_HEADING && !row_around(loader, node, parent->id)))
		return 0;
	return parent->id;
}

static void add_caption(struct loader *loader, const struct template_node *node,
			enum template_caption_kind kind, struct specast_str wording, struct template_ref ref,
			struct specast_str wanted)
{
	struct specast_str phrase = caption_phrase(loader->arena, wording);
	struct draft_caption *draft;

	if (!phrase.size)
		return;
	draft = vector_push(loader->arena, &loader->captions, sizeof(*draft));
	draft->caption.phrase = phrase;
	draft->caption.kind = (uint8_t)kind;
	draft->caption.level = kind == CAPTION_HEADING || kind == CAPTION_ENTRY ? node->level : 0;
	draft->caption.context = caption_context(loader, node, ref, kind);
	draft->caption.ref = ref;
	draft->caption.wanted = wanted;
	draft->offset = node->offset;
}

/* "Component" of "Component {{@n}}: {{name}}"; both words of "Endpoint/Function". */
static void add_nouns(struct loader *loader, const struct template_node *node)
{
	const struct template_part *lead = node->part_count ? loader_part(loader, node->part) : NULL;
	struct template_ref list = { node->context, SPECAST_STR_NONE };
	struct specast_str noun;
	size_t slash;

	if (!lead || lead->kind != TEMPLATE_TEXT || specast_concept_at(node->context)->shape != SPECAST_LIST)
		return;
	noun = lead->text;
	add_caption(loader, node, CAPTION_ENTRY, noun, list, SPECAST_STR_NONE);
	slash = specast_str_find_char(noun, '/', 0);
	if (slash == SIZE_MAX)
		return;
	add_caption(loader, node, CAPTION_ENTRY, specast_str_slice(noun, 0, slash), list, SPECAST_STR_NONE);
	add_caption(loader, node, CAPTION_ENTRY, specast_str_slice(noun, slash + 1, noun.size), list,
		    SPECAST_STR_NONE);
}

static void node_captions(struct loader *loader, const struct template_node *node)
{
	struct template_ref ref = node->ref;
	const struct template_part *part;

	switch (node->kind) {
	case TEMPLATE_SECTION:
		if (has_tags(loader, node))
			add_nouns(loader, node);
		else
			add_caption(loader, node, CAPTION_HEADING, node->label, ref, node->wanted);
		break;
	case TEMPLATE_LINE:
		/* A bold lead with tags is the heading of an entry. */
		if (node->part_count > 1 && specast_str_starts(loader_part(loader, node->part)->text, "**"))
			add_nouns(loader, node);
		break;
	case TEMPLATE_FRONT:
	case TEMPLATE_FIELD:
	case TEMPLATE_ROW:
		if (!ref.row)
			ref = tag_subject(loader, node, true, &part);
		add_caption(loader, node, CAPTION_LABEL, node->label, ref,
			    wanted_of(loader, node->part_count || !node->first
						  ? node
						  : loader_node(loader, node->first)));
		break;
	case TEMPLATE_COLUMN:
		if (ref.row)
			add_caption(loader, node, CAPTION_COLUMN, node->label, ref, SPECAST_STR_NONE);
		break;
	default:
		break;
	}
}

static int compare_drafts(const void *left, const void *right)
{
	const struct draft_caption *a = left, *b = right;
	int order = specast_str_compare(a->caption.phrase, b->caption.phrase);

	if (order)
		return order;
	if (a->caption.kind != b->caption.kind)
		return a->caption.kind - b->caption.kind;
	if (a->caption.context != b->caption.context)
		return a->caption.context - b->caption.context;
	return a->caption.order - b->caption.order;
}

/* Takes out what says the same twice: a repeated wording, and a heading that holds nothing itself where the
 * front matter says what it means. */
static void thin_captions(struct loader *loader)
{
	struct draft_caption *drafts = loader->captions.data;
	uint32_t kept = 0;

	for (uint32_t i = 0; i < loader->captions.count; i++) {
		struct draft_caption *last = kept ? &drafts[kept - 1] : NULL;

		if (!last || !specast_str_equal(last->caption.phrase, drafts[i].caption.phrase) ||
		    last->caption.kind != drafts[i].caption.kind ||
		    last->caption.context != drafts[i].caption.context) {
			drafts[kept++] = drafts[i];
			continue;
		}
		if (same_ref(last->caption.ref, drafts[i].caption.ref) &&
		    specast_str_equal(last->caption.wanted, drafts[i].caption.wanted))
			continue;
		if (!last->caption.ref.row) {
			last->caption.ref = drafts[i].caption.ref;
			last->caption.wanted = drafts[i].caption.wanted;
		} else if (drafts[i].caption.ref.row) {
			drafts[kept++] = drafts[i];
		}
	}
	loader->captions.count = kept;
}

static void derive_captions(struct loader *loader)
{
	struct template_caption *captions;
	struct draft_caption *drafts;

	for (uint32_t i = 1; i < loader->nodes.count; i++)
		node_captions(loader, loader_node(loader, i));
	front_captions(loader);
	drafts = loader->captions.data;
	for (uint32_t i = 0; i < loader->captions.count; i++)
		drafts[i].caption.order = (uint16_t)i;
	if (drafts)
		qsort(drafts, loader->captions.count, sizeof(*drafts), compare_drafts);
	thin_captions(loader);
	check_captions(loader);
	captions = SPECAST_NEW_ARRAY(loader->arena, loader->captions.count, struct template_caption);
	for (uint32_t i = 0; i < loader->captions.count; i++)
		captions[i] = drafts[i].caption;
	loader->tmpl->captions = captions_index(loader->arena, captions, loader->captions.count);
}

/* The fixed words around the title. */
static void derive_titles(struct loader *loader)
{
	struct specast_template *tmpl = loader->tmpl;
	struct vector titles = { (void *)(uintptr_t)tmpl->titles, tmpl->title_count, tmpl->title_count };

	for (uint32_t i = 1; i < loader->nodes.count; i++) {
		const struct template_node *node = loader_node(loader, i);

		if (node->kind != TEMPLATE_SECTION || node->level != 1 || node->context)
			continue;
		for (uint32_t j = 0; j < node->part_count; j++)
			if (loader_part(loader, node->part + j)->kind == TEMPLATE_TEXT)
				*(struct specast_str *)vector_push(loader->arena, &titles,
								   sizeof(struct specast_str)) =
				    loader_part(loader, node->part + j)->text;
	}
	tmpl->titles = titles.data;
	tmpl->title_count = titles.count;
}

static void add_words(struct loader *loader, struct vector *words, struct specast_str text)
{
	struct specast_str word;

	while (caption_word(loader->arena, &text, &word))
		*(struct specast_str *)vector_push(loader->arena, words, sizeof(word)) = word;
}

/* The words of headings, labels and columns. */
static void derive_plain(struct loader *loader)
{
	struct vector words = { 0 };

	for (uint32_t i = 1; i < loader->nodes.count; i++) {
		const struct template_node *node = loader_node(loader, i);

		add_words(loader, &words, node->label);
		for (uint32_t part = 0; node->kind == TEMPLATE_SECTION && part < node->part_count; part++)
			if (loader_part(loader, node->part + part)->kind == TEMPLATE_TEXT)
				add_words(loader, &words, loader_part(loader, node->part + part)->text);
	}
	specast_str_sort(words.data, words.count);
	loader->tmpl->plain = words.data;
	loader->tmpl->plain_count = (uint32_t)specast_str_unique(words.data, words.count);
}

/* Blanks. */

static void add_blank(struct loader *loader, struct specast_str text)
{
	if (!specast_str_blank(text))
		*(struct specast_str *)vector_push(loader->arena, &loader->blanks, sizeof(text)) = text;
}

/* The text of parts as `new` writes it, guidance in the place of values.  False when nothing could stand for
 * some value. */
static bool blank_parts(struct loader *loader, const struct template_node *node, uint32_t from,
			struct specast_buf *out)
{
	bool any = false;

	for (uint32_t i = from; i < node->part_count; i++) {
		const struct template_part *part = loader_part(loader, node->part + i);
		bool flag =
		    part->kind == TEMPLATE_TAG && specast_concept_at(part->ref.row)->shape == SPECAST_FLAG;

		if (part->kind == TEMPLATE_ORDINAL ||
		    (part->kind == TEMPLATE_TAG && !part->text.size && !flag))
			return false;
		if (part->kind == TEMPLATE_TEXT || part->kind == TEMPLATE_TAG)
			specast_buf_put(out, flag ? SPECAST_STR(" ") : part->text);
		any = any || (part->kind == TEMPLATE_TAG && part->text.size);
	}
	return any;
}

/* What is left of an entry's heading when its noun and number are taken off. */
static void heading_blank(struct loader *loader, const struct template_node *node)
{
	struct specast_buf name = SPECAST_BUF(loader->arena);
	uint32_t from = 0;

	while (from < node->part_count && loader_part(loader, node->part + from)->kind != TEMPLATE_TAG)
		from++;
	if (from + 1 < node->part_count && blank_parts(loader, node, from, &name))
		add_blank(loader, specast_buf_str(&name));
}

static bool is_one_word(struct specast_str text)
{
	for (size_t i = 0; i < text.size; i++)
		if ((text.data[i] | 32) < 'a' || (text.data[i] | 32) > 'z')
			return false;
	return text.size > 0;
}

/* "{{metadata.status: Draft}}": whoever writes "Draft" would have said nothing. */
static void check_guidance(struct loader *loader, uint32_t index)
{
	const struct template_part *part = loader_part(loader, index);
	struct specast_str preset = specast_str_format(
	    loader->arena, "%.*s=%.*s",
	    SPECAST_FMT(specast_concept_path(loader->arena, specast_concept_at(part->ref.row))),
	    SPECAST_FMT(part->text));

	if (specast_concept_at(part->ref.row)->parent != loader->metadata->id || !is_one_word(part->text))
		return;
	for (uint32_t i = 0; i < loader->tmpl->default_count; i++)
		if (specast_str_equal(loader->tmpl->defaults[i], preset))
			return;
	specast_report(loader->diagnostics, SPECAST_D_TEMPLATE_WARNING, loader->source,
		       loader_part_offset(loader, index),
		       "\"%.*s\" is guidance here, so a document that says it says nothing: put guidance in "
		       "brackets, or name it among the defaults",
		       SPECAST_FMT(part->text));
}

static void node_blanks(struct loader *loader, const struct template_node *node)
{
	struct specast_buf whole = SPECAST_BUF(loader->arena);

	if (node->kind == TEMPLATE_SECTION)
		heading_blank(loader, node);
	for (uint32_t i = 0; i < node->part_count; i++)
		if (loader_part(loader, node->part + i)->kind == TEMPLATE_TAG) {
			check_guidance(loader, node->part + i);
			add_blank(loader, loader_part(loader, node->part + i)->text);
		}
	if (node->part_count > 1 && blank_parts(loader, node, 0, &whole))
		add_blank(loader, specast_buf_str(&whole));
	if (node->kind != TEMPLATE_TABLE || !node->ref.row)
		return;
	for (uint32_t i = node->first; i; i = loader_node(loader, i)->next) {
		if (i != node->first)
			specast_buf_puts(&whole, " | ");
		blank_parts(loader, loader_node(loader, i), 0, &whole);
	}
	add_blank(loader, specast_buf_str(&whole));
}

/* Guidance is blank as a whole, and each of its paragraphs and items by itself. */
static void guidance_blanks(struct loader *loader, struct specast_str text)
{
	size_t at = 0;
	struct specast_str rest = text, line;

	add_blank(loader, text);
	while (at < text.size) {
		size_t end = specast_str_find(text, "\n\n", at);

		add_blank(loader, specast_str_slice(text, at, end));
		at = end == SIZE_MAX ? text.size : end + 2;
	}
	while (specast_str_line(&rest, &line)) {
		struct specast_str bare = specast_str_trim(line);

		if (specast_str_starts(bare, "- ") || specast_str_starts(bare, "* ") ||
		    (bare.size && bare.data[0] >= '0' && bare.data[0] <= '9'))
			add_blank(loader, bare);
	}
}

/* What else follows from a fingerprint: the text within code or emphasis marks; of a row or a labelled text,
 * what stands in brackets. */
static void add_derived(struct loader *loader, struct specast_str text)
{
	size_t at = 0;

	if (specast_str_find_char(text, '\n', 0) != SIZE_MAX || text.size < 3)
		return;
	if (strchr("`*", text.data[0]) && text.data[text.size - 1] == text.data[0] &&
	    text.data[1] != text.data[0] && specast_str_find_char(text, text.data[0], 1) == text.size - 1)
		add_blank(loader, specast_str_slice(text, 1, text.size - 1));
	if (specast_str_find(text, " | ", 0) == SIZE_MAX && specast_str_ends(text, "]")) {
		size_t open = specast_str_find_char(text, '[', 0);

		if (open != SIZE_MAX && open > 2 && text.data[open - 1] == ' ' &&
		    strchr(":-", text.data[open - 2]) &&
		    specast_str_find_char(text, ']', open) == text.size - 1)
			add_blank(loader, specast_str_slice(text, open, text.size));
		return;
	}
	while (at < text.size) {
		size_t end = specast_str_find(text, " | ", at);
		struct specast_str cell = specast_str_trim(specast_str_slice(text, at, end));

		if (specast_str_starts(cell, "[") && specast_str_find_char(cell, ']', 0) == cell.size - 1)
			add_blank(loader, cell);
		at = end == SIZE_MAX ? text.size : end + 3;
	}
}

static void derive_blanks(struct loader *loader)
{
	struct specast_str *blanks;
	uint32_t count, kept = 0;

	for (uint32_t i = 1; i < loader->nodes.count; i++) {
		const struct template_node *node = loader_node(loader, i);

		node_blanks(loader, node);
		if (node->kind == TEMPLATE_GUIDANCE)
			guidance_blanks(loader, node->text);
	}
	count = loader->blanks.count;
	for (uint32_t i = 0; i < count; i++)
		add_derived(loader, ((struct specast_str *)loader->blanks.data)[i]);
	blanks = loader->blanks.data;
	count = loader->blanks.count;
	for (uint32_t i = 0; i < count; i++) {
		struct specast_str form = blank_form(loader->arena, blanks[i]);

		if (form.size)
			blanks[kept++] = form;
	}
	specast_str_sort(blanks, kept);
	loader->tmpl->blanks = blanks;
	loader->tmpl->blank_count = (uint32_t)specast_str_unique(blanks, kept);
}

void meanings_derive(struct loader *loader)
{
	derive_small(loader);
	for (uint32_t i = 1; i < loader->nodes.count; i++) {
		struct template_node *node = loader_node(loader, i);

		if (node->kind == TEMPLATE_SECTION)
			derive_section(loader, node);
	}
	derive_captions(loader);
	derive_titles(loader);
	derive_plain(loader);
	derive_blanks(loader);
}
