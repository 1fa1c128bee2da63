/* What a blank document says in the place of a part. */
#include "template.h"

/* What tags name for a node of a model. */
static struct template_ref ref_of(const struct specast_node *node)
{
	const struct specast_concept *custom = specast_concept_find("custom");

	if (node->concept)
		return (struct template_ref){ node->concept->id, SPECAST_STR_NONE };
	if (node->parent && node->parent->concept == custom)
		return (struct template_ref){ custom->id, node->name };
	return (struct template_ref){ 0 };
}

struct specast_str *specast_template_guidance(struct specast_arena *arena,
					      const struct specast_template *tmpl,
					      const struct specast_node *node, size_t *count)
{
	size_t most = (size_t)tmpl->part_count + tmpl->node_count;
	struct specast_str *texts = SPECAST_NEW_ARRAY(arena, most + 1, struct specast_str);
	struct template_ref ref = ref_of(node);

	*count = 0;
	if (!texts || !ref.row)
		return texts;
	for (uint32_t i = 1; i < tmpl->node_count; i++)
		if (tmpl->nodes[i].kind == TEMPLATE_GUIDANCE && refs_equal(tmpl->nodes[i].ref, ref))
			texts[(*count)++] = specast_str_trim_lines(tmpl->nodes[i].text);
	for (uint32_t i = 0; i < tmpl->part_count; i++)
		if (tmpl->parts[i].kind == TEMPLATE_TAG && tmpl->parts[i].text.size &&
		    refs_equal(tmpl->parts[i].ref, ref))
			texts[(*count)++] = tmpl->parts[i].text;
	return texts;
}
