/* Checks on a whole template: what could not be read back, because it stands twice or because two wordings
 * are alike. */
#include <stdlib.h>

#include "loader.h"

/* A place where a value stands: it must be the only one for it in its scope. */
struct slot {
	uint32_t scope; /* the loop or table around it, as the offset of that; 0: the document */
	struct template_ref ref;
	struct specast_str wanted;
	uint32_t offset;
};

static int compare_slots(const void *left, const void *right)
{
	const struct slot *a = left, *b = right;
	int order;

	if (a->scope != b->scope)
		return a->scope < b->scope ? -1 : 1;
	if (a->ref.row != b->ref.row)
		return a->ref.row - b->ref.row;
	order = specast_str_compare(a->ref.open, b->ref.open);
	if (!order)
		order = specast_str_compare(a->wanted, b->wanted);
	return order ? order : a->offset < b->offset ? -1 : a->offset > b->offset;
}

static bool is_loop(const struct template_node *node)
{
	return (node->kind == TEMPLATE_EACH || node->kind == TEMPLATE_TABLE) &&
	       specast_concept_at(node->ref.row)->shape == SPECAST_LIST;
}

/* The loop around a node; {{#record}} … {{/record}} only shortens names. */
static uint32_t scope_of(const struct loader *loader, const struct template_node *node)
{
	for (uint32_t i = node->parent; i; i = loader_node(loader, i)->parent)
		if (is_loop(loader_node(loader, i)))
			return loader_node(loader, i)->offset + 1;
	return 0;
}

static void add_slot(struct loader *loader, struct vector *slots, uint32_t scope, struct template_ref ref,
		     struct specast_str wanted, uint32_t offset)
{
	*(struct slot *)vector_push(loader->arena, slots, sizeof(struct slot)) =
	    (struct slot){ scope, ref, wanted, offset };
}

static void node_slots(struct loader *loader, const struct template_node *node, struct vector *slots)
{
	uint32_t scope = scope_of(loader, node), inner = scope;

	if (is_loop(node))
		add_slot(loader, slots, scope, node->ref, node->wanted, node->offset);
	for (uint32_t i = 0; i < node->part_count; i++) {
		const struct template_part *part = loader_part(loader, node->part + i);
		uint32_t offset = loader_part_offset(loader, node->part + i);

		if (part->kind == TEMPLATE_TAG || part->kind == TEMPLATE_OPEN)
			add_slot(loader, slots, inner, part->ref, part->wanted, offset);
		if (part->kind == TEMPLATE_OPEN)
			inner = offset + 1;
		else if (part->kind == TEMPLATE_CLOSE)
			inner = scope;
	}
}

void check_slots(struct loader *loader)
{
	struct vector vector = { 0 };
	struct slot *slots;
	uint32_t line, column;

	for (uint32_t i = 1; i < loader->nodes.count; i++)
		node_slots(loader, loader_node(loader, i), &vector);
	slots = vector.data;
	if (slots)
		qsort(slots, vector.count, sizeof(*slots), compare_slots);
	for (uint32_t i = 1; i < vector.count; i++) {
		const struct slot *a = &slots[i - 1], *b = &slots[i];

		if (a->scope != b->scope || a->ref.row != b->ref.row || !a->ref.row ||
		    !specast_str_equal(a->ref.open, b->ref.open) || !specast_str_equal(a->wanted, b->wanted))
			continue;
		specast_source_position(loader->source, a->offset, &line, &column);
		loader_error(loader, b->offset,
			     "\"%.*s%s%.*s\" stands in line %u already: each value has one place",
			     SPECAST_FMT(specast_concept_path(loader->arena, specast_concept_at(b->ref.row))),
			     b->ref.open.size ? "." : "", SPECAST_FMT(b->ref.open), line);
	}
}

/* Whether a label at the node would be one of the document's metadata. */
static bool labels_metadata(const struct loader *loader, const struct template_node *node)
{
	if (node->kind != TEMPLATE_FRONT && node->kind != TEMPLATE_FIELD && node->kind != TEMPLATE_ROW)
		return false;
	for (uint32_t i = node->parent; i; i = loader_node(loader, i)->parent)
		if (loader_node(loader, i)->kind == TEMPLATE_SECTION && loader_node(loader, i)->level > 1)
			return false;
	return true;
}

/* Whether the node is all by itself what the section around it stands for. */
static bool stands_for_section(const struct loader *loader, const struct template_node *node,
			       struct template_ref ref)
{
	const struct template_node *section = loader_node(loader, node->parent);

	return node->kind == TEMPLATE_LINE && node->part_count == 1 && section->kind == TEMPLATE_SECTION &&
	       refs_equal(section->ref, ref);
}

/* A name of the template's own is read by its heading alone: no vocabulary says what else to look for. */
void check_own_names(struct loader *loader)
{
	for (uint32_t i = 1; i < loader->nodes.count; i++) {
		const struct template_node *node = loader_node(loader, i);

		for (uint32_t j = node->part; j < node->part + node->part_count; j++) {
			const struct template_part *part = loader_part(loader, j);

			if (part->kind != TEMPLATE_TAG || !part->ref.open.size ||
			    stands_for_section(loader, node, part->ref))
				continue;
			if (labels_metadata(loader, node))
				loader_error(loader, loader_part_offset(loader, j),
					     "reading could not find \"custom.%.*s\" by a label: further "
					     "metadata is {{#metadata.custom name=\"%.*s\"}}{{value}}"
					     "{{/metadata.custom}}",
					     SPECAST_FMT(part->ref.open), SPECAST_FMT(node->label));
			else
				loader_error(loader, loader_part_offset(loader, j),
					     "reading could not find \"custom.%.*s\" here: a section of your "
					     "own stands first, and on a line of its own, below its heading",
					     SPECAST_FMT(part->ref.open));
		}
	}
}

static struct specast_str meaning_name(struct loader *loader, const struct template_caption *caption)
{
	struct specast_str path = specast_concept_path(loader->arena, specast_concept_at(caption->ref.row));

	if (caption->ref.open.size)
		return specast_str_format(loader->arena, "%.*s.%.*s", SPECAST_FMT(path),
					  SPECAST_FMT(caption->ref.open));
	if (caption->wanted.size)
		return specast_str_format(loader->arena, "%.*s (%.*s)", SPECAST_FMT(path),
					  SPECAST_FMT(caption->wanted));
	return path;
}

void check_captions(struct loader *loader)
{
	const struct draft_caption *drafts = loader->captions.data;

	for (uint32_t i = 1; i < loader->captions.count; i++) {
		const struct template_caption *a = &drafts[i - 1].caption, *b = &drafts[i].caption;
		uint32_t line, column, offset = drafts[i].offset, other = drafts[i - 1].offset;

		if (!specast_str_equal(a->phrase, b->phrase) || a->kind != b->kind ||
		    a->context != b->context)
			continue;
		if (drafts[i - 1].declared && !drafts[i].declared) {
			offset = other;
			other = drafts[i].offset;
		}
		specast_source_position(loader->source, other, &line, &column);
		loader_error(
		    loader, offset,
		    "reading could not tell \"%.*s\" for %.*s from the same words for %.*s in line %u: "
		    "reword one of them",
		    SPECAST_FMT(b->phrase), SPECAST_FMT(meaning_name(loader, b)),
		    SPECAST_FMT(meaning_name(loader, a)), line);
	}
}
