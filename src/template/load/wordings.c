/* The wordings of a template: its headings, labels and columns with their meanings, the fixed words around a
 * document's title, and the words that it uses in any of them. */
#include <stdlib.h>

#include "loader.h"

/* The filter value that belongs to what the node holds. */
static struct specast_str wanted_of(const struct loader *loader, const struct template_node *node)
{
	const struct template_part *part;

	if (node->wanted.size)
		return node->wanted;
	tag_subject(loader, node, true, &part);
	return part ? part->wanted : SPECAST_STR_NONE;
}

/* Where a wording for `ref` means it: in the entries of its list, or in the record's section. */
static uint16_t caption_context(const struct loader *loader, const struct template_node *node,
				struct template_ref ref, enum template_caption_kind kind)
{
	const struct specast_concept *parent = specast_concept_at(specast_concept_at(ref.row)->parent);

	if (!ref.row)
		return node->context;
	if (parent->shape == SPECAST_LIST)
		return parent->id;
	if (kind == CAPTION_ENTRY ||
	    (kind == CAPTION_HEADING && !loader_row_around(loader, node, parent->id)))
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
		if (loader_has_tags(loader, node))
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
		if (refs_equal(last->caption.ref, drafts[i].caption.ref) &&
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

void wordings_derive(struct loader *loader)
{
	derive_captions(loader);
	derive_titles(loader);
	derive_plain(loader);
}
