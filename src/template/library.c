/* The built-in templates, and the look-up of templates by name. */
#include "loader.h"

const struct template_captions *const loader_lexicon = &lexicon_captions;

struct specast_templates specast_templates_builtin(void)
{
	/* The list is constant; whoever wants another one makes a new one. */
	return (struct specast_templates){ (const struct specast_template **)(uintptr_t)template_builtin,
					   template_builtin_count };
}

bool specast_template_is_builtin(const struct specast_template *tmpl)
{
	for (size_t i = 0; i < template_builtin_count; i++)
		if (template_builtin[i] == tmpl)
			return true;
	return false;
}

const struct specast_template *specast_templates_find(const struct specast_templates *templates,
						      struct specast_str name)
{
	for (size_t i = 0; i < templates->count; i++)
		if (specast_str_equal(templates->items[i]->name, name))
			return templates->items[i];
	return NULL;
}
