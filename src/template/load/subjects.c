/* What each section, label and line of a template stands for: the concept that its tags are about. */
#include <string.h>

#include "loader.h"

bool loader_row_around(const struct loader *loader, const struct template_node *node, uint16_t row)
{
	for (uint32_t i = node->parent; i; i = loader_node(loader, i)->parent)
		if (loader_node(loader, i)->kind == TEMPLATE_SECTION &&
		    loader_node(loader, i)->ref.row == row)
			return true;
	return false;
}

static bool is_lone_tag(const struct loader *loader, const struct template_node *node)
{
	return node->kind == TEMPLATE_LINE && node->part_count == 1 &&
	       loader_part(loader, node->part)->kind == TEMPLATE_TAG;
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
		if (ref.row && !refs_equal(ref, child->ref))
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
	subject->several = subject->several || !refs_equal(ref, subject->first);
	subject->common = common_row(subject->common, ref.row);
}

static struct template_ref section_subject(const struct loader *loader, const struct template_node *node)
{
	struct subject subject = { 0 };
	struct template_ref ref;

	if (loader_has_tags(loader, node))
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
	if (subject.common && !loader_row_around(loader, node, subject.common))
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
	filtered = node->ref.row && !loader_has_tags(loader, node) ? section_filter(loader, node) : NULL;
	if (filtered) {
		node->filter = filtered->filter;
		node->wanted = filtered->wanted;
	}
}

void subjects_derive(struct loader *loader)
{
	derive_small(loader);
	for (uint32_t i = 1; i < loader->nodes.count; i++) {
		struct template_node *node = loader_node(loader, i);

		if (node->kind == TEMPLATE_SECTION)
			derive_section(loader, node);
	}
}
