/* Plain paths, which name rows of the vocabulary and nodes of a spec: finding what they name, and writing them. */
#include <string.h>

#include <specast/spec.h>

/* Takes the next step of a path such as "risks[2].mitigation" off its front.  `name` is empty when the path
 * begins with an index; `index` is the position, or SIZE_MAX for "[]" and where there is none.  False at the
 * end and where the rest is no path. */
static bool take_step(const char **path, struct specast_str *name, size_t *index, bool *indexed)
{
	const char *at = *path;

	if (*at == '\0')
		return false;
	*name = (struct specast_str){ at, 0 };
	while (*at != '\0' && *at != '.' && *at != '[')
		at++;
	name->size = (size_t)(at - name->data);
	*index = SIZE_MAX;
	*indexed = *at == '[';
	if (*indexed) {
		at++;
		if (specast_is_digit(*at))
			*index = 0;
		for (; specast_is_digit(*at); at++)
			*index = *index < UINT32_MAX ? *index * 10 + (size_t)(*at - '0') : UINT32_MAX;
		if (*at != ']')
			return false;
		at++;
	}
	if (*at == '.' && at[1] != '\0')
		at++;
	else if (*at != '\0')
		return false;
	*path = at;
	return true;
}

const struct specast_concept *specast_concept_find(const char *path)
{
	const struct specast_concept *concept = specast_concept_at(0);
	struct specast_str name;
	size_t index;
	bool indexed;

	while (concept && take_step(&path, &name, &index, &indexed)) {
		concept = specast_concept_child(concept, name);
		if (concept && indexed && concept->shape != SPECAST_LIST)
			return NULL;
	}
	return *path == '\0' ? concept : NULL;
}

struct specast_node *specast_node_find(const struct specast_node *record, const char *path)
{
	const struct specast_node *node = record;
	struct specast_str name;
	size_t index;
	bool indexed;

	while (node && take_step(&path, &name, &index, &indexed)) {
		const struct specast_node *field = specast_node_get_str(node, name);

		if (field && indexed) {
			field = field->shape == SPECAST_LIST && index != SIZE_MAX ? field->first : NULL;
			while (field && index-- > 0)
				field = field->next;
		}
		node = field;
	}
	return node && *path == '\0' ? (struct specast_node *)node : NULL;
}

/* Rows and nodes stand below one another at most so often; what lies deeper is left out of a path. */
#define STEPS_MOST (SPECAST_MAX_DEPTH + 8)

struct specast_str specast_concept_path(struct specast_arena *arena, const struct specast_concept *concept)
{
	const struct specast_concept *steps[STEPS_MOST];
	struct specast_buf path = SPECAST_BUF(arena);
	size_t count = 0;

	for (; concept->id != 0 && count < STEPS_MOST; concept = specast_concept_at(concept->parent))
		steps[count++] = concept;
	while (count > 0) {
		const struct specast_concept *step = steps[--count];

		specast_buf_puts(&path, step->name);
		if (count > 0)
			specast_buf_puts(&path, step->shape == SPECAST_LIST ? "[]." : ".");
	}
	return specast_buf_str(&path);
}

void specast_path_put_name(struct specast_buf *path, struct specast_str name)
{
	bool quoted = name.size == 0 || specast_str_trim(name).size < name.size;

	for (size_t i = 0; i < name.size; i++)
		quoted |= strchr(".[]=@\"\n", name.data[i]) != NULL;
	if (!quoted) {
		specast_buf_put(path, name);
		return;
	}
	specast_buf_putc(path, '"');
	for (size_t i = 0; i < name.size; i++) {
		if (name.data[i] == '"' || name.data[i] == '\\')
			specast_buf_putc(path, '\\');
		specast_buf_putc(path, name.data[i]);
	}
	specast_buf_putc(path, '"');
}

struct specast_str specast_node_path(struct specast_arena *arena, const struct specast_node *node)
{
	const struct specast_node *steps[STEPS_MOST];
	struct specast_buf path = SPECAST_BUF(arena);
	size_t count = 0;

	for (; node->parent && count < STEPS_MOST; node = node->parent)
		steps[count++] = node;
	while (count > 0) {
		const struct specast_node *step = steps[--count];
		size_t index = 0;

		if (step->parent->shape != SPECAST_LIST) {
			if (path.size > 0)
				specast_buf_putc(&path, '.');
			specast_path_put_name(&path, step->name);
			continue;
		}
		for (const struct specast_node *at = step->parent->first; at != step; at = at->next)
			index++;
		specast_buf_printf(&path, "[%zu]", index);
	}
	return specast_buf_str(&path);
}
