/* Places that a template has without a tag: for what stands directly below a heading that only holds other
 * sections.  What such a heading means by itself ("Background", "Testing") has its text there, if that has no other
 * place; any other text is a section of the template's own, as if {{custom.name}} stood below the heading. */
#include "loader.h"

struct implied {
	uint32_t section, before; /* the heading, and the first section below it */
	struct template_ref ref;
};

/* The first section below a heading that holds nothing else; 0: it holds something, or no section. */
static uint32_t first_section(const struct loader *loader, const struct template_node *node)
{
	uint32_t found = 0;

	if (node->kind != TEMPLATE_SECTION || node->level == 1 || node->context ||
	    loader_has_tags(loader, node))
		return 0;
	for (uint32_t i = node->first; i; i = loader_node(loader, i)->next) {
		const struct template_node *child = loader_node(loader, i);

		if (child->kind == TEMPLATE_SECTION)
			found = found ? found : i;
		else if (child->kind != TEMPLATE_GUIDANCE && child->kind != TEMPLATE_RULE)
			return 0;
	}
	return found;
}

/* Whether the front matter says what the heading means. */
static bool is_declared(const struct loader *loader, struct specast_str phrase)
{
	const struct front_entry *entries = loader->entries.data;

	for (uint32_t i = 0; i < loader->entries.count; i++)
		if (specast_str_is(entries[i].key, "headings") && entries[i].depth == 2 &&
		    specast_str_equal(caption_phrase(loader->arena, entries[i].value), phrase))
			return true;
	return false;
}

static bool same_ref(struct template_ref a, struct template_ref b)
{
	return a.row == b.row && specast_str_equal(a.open, b.open);
}

static bool has_place(const struct loader *loader, struct template_ref ref)
{
	for (uint32_t i = 0; i < loader->parts.count; i++)
		if (same_ref(loader_part(loader, i)->ref, ref))
			return true;
	return false;
}

/* Whether no other section has a heading of the same words. */
static bool stands_once(const struct loader *loader, struct specast_str phrase)
{
	unsigned count = 0;

	for (uint32_t i = 1; i < loader->nodes.count; i++)
		count +=
		    loader_node(loader, i)->kind == TEMPLATE_SECTION &&
		    specast_str_equal(caption_phrase(loader->arena, loader_node(loader, i)->label), phrase);
	return count == 1;
}

/* What a heading means wherever it stands; NULL: the vocabulary does not know it. */
static const struct specast_concept *known_concept(struct specast_str phrase)
{
	const struct template_caption *caption =
	    captions_first(loader_lexicon, phrase, specast_str_hash(phrase, 0));

	for (; caption; caption = captions_next(loader_lexicon, caption))
		if (caption->kind == CAPTION_HEADING && !caption->context && caption->ref.row)
			return specast_concept_at(caption->ref.row);
	return NULL;
}

/* The words of a heading as a name: "press_release". */
static struct specast_str own_name(struct loader *loader, struct specast_str heading)
{
	struct specast_buf name = SPECAST_BUF(loader->arena);
	struct specast_str word;

	while (caption_word(loader->arena, &heading, &word)) {
		if (name.size)
			specast_buf_putc(&name, '_');
		specast_buf_put(&name, word);
	}
	return specast_buf_str(&name);
}

/* Where the text below the heading goes; row 0: it has no place. */
static struct template_ref text_below(struct loader *loader, const struct template_node *node)
{
	struct specast_str phrase = caption_phrase(loader->arena, node->label);
	const struct specast_concept *known = known_concept(phrase);
	struct template_ref ref = { 0 };

	if (!phrase.size || is_declared(loader, phrase))
		return ref;
	if (known && known->shape == SPECAST_RECORD)
		known = specast_concept_child(known, SPECAST_STR("text"));
	else if (!known)
		ref.open = own_name(loader, node->label);
	if (known && known->shape == SPECAST_PROSE)
		ref.row = known->id;
	/* an introduction sums up what follows it, where the document's summary stands elsewhere */
	if (known && specast_str_is(specast_concept_path(loader->arena, known), "summary") &&
	    has_place(loader, ref) && stands_once(loader, phrase))
		ref = (struct template_ref){ 0, own_name(loader, node->label) };
	if (ref.open.size)
		ref.row = loader->custom->id;
	return has_place(loader, ref) ? (struct template_ref){ 0 } : ref;
}

/* A line with nothing but the tag, in no line of the source. */
static uint32_t add_line(struct loader *loader, const struct implied *implied, uint32_t offset)
{
	uint32_t index = loader->nodes.count, part = loader->parts.count;
	struct template_node *node = vector_push(loader->arena, &loader->nodes, sizeof(*node));
	struct template_part *tag = vector_push(loader->arena, &loader->parts, sizeof(*tag));

	*(uint32_t *)vector_push(loader->arena, &loader->part_offsets, sizeof(uint32_t)) = offset;
	*tag = (struct template_part){ .kind = TEMPLATE_TAG, .ref = implied->ref };
	*node = (struct template_node){ .kind = TEMPLATE_LINE,
					.blank_before = true,
					.implied = true,
					.part = part,
					.part_count = 1,
					.offset = offset,
					.end = offset };
	return index;
}

/* Puts the line at `index` before its section's first section, both of which have moved. */
static void link_line(struct loader *loader, uint32_t index, uint32_t section, uint32_t before)
{
	uint32_t *link = &loader_node(loader, section)->first;

	while (*link != before)
		link = &loader_node(loader, *link)->next;
	*link = index;
	loader_node(loader, index)->next = before;
	loader_node(loader, index)->parent = section;
}

/* Nodes stand in the order of the source, so those behind a new one move. */
static void insert_lines(struct loader *loader, const struct implied *implied, uint32_t count)
{
	const struct template_node *old = loader->nodes.data;
	uint32_t old_count = loader->nodes.count, next = 0;
	uint32_t *moved = SPECAST_NEW_ARRAY(loader->arena, old_count, uint32_t);
	uint32_t *lines = SPECAST_NEW_ARRAY(loader->arena, count, uint32_t);

	loader->nodes = (struct vector){ 0 };
	for (uint32_t i = 0; i < old_count; i++) {
		if (next < count && implied[next].before == i) {
			lines[next] = add_line(loader, &implied[next], old[i].offset);
			next++;
		}
		moved[i] = loader->nodes.count;
		*(struct template_node *)vector_push(loader->arena, &loader->nodes, sizeof(*old)) = old[i];
	}
	for (uint32_t i = 0; i < old_count; i++) {
		struct template_node *node = loader_node(loader, moved[i]);

		node->first = moved[node->first];
		node->next = moved[node->next];
		node->parent = moved[node->parent];
	}
	for (uint32_t i = 0; i < count; i++)
		link_line(loader, lines[i], moved[implied[i].section], moved[implied[i].before]);
}

void implied_places(struct loader *loader)
{
	struct vector found = { 0 };

	if (!loader_lexicon || loader->errors)
		return;
	for (uint32_t i = 1; i < loader->nodes.count; i++) {
		uint32_t before = first_section(loader, loader_node(loader, i));
		struct template_ref ref = { 0 };
		bool again = false;

		if (before)
			ref = text_below(loader, loader_node(loader, i));
		for (uint32_t j = 0; j < found.count; j++)
			again |= same_ref(((struct implied *)found.data)[j].ref, ref);
		if (ref.row && !again)
			*(struct implied *)vector_push(loader->arena, &found, sizeof(struct implied)) =
			    (struct implied){ i, before, ref };
	}
	insert_lines(loader, found.data, found.count);
}
