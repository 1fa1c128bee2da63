/* Putting pieces of text into what was composed: pins and anchors. */
#include "insertion.h"

struct insertion *insertions_merge(struct insertion *first, struct insertion *second)
{
	struct insertion *merged = NULL, **end = &merged;

	while (first && second) {
		struct insertion **next = first->offset <= second->offset ? &first : &second;

		*end = *next;
		end = &(*end)->next;
		*next = (*next)->next;
	}
	*end = first ? first : second;
	return merged;
}

static struct specast_source *insert(struct specast_arena *arena, const struct specast_source *old,
				     const struct insertion *insertions)
{
	struct specast_source *source = SPECAST_NEW(arena, struct specast_source);
	struct specast_buf text = SPECAST_BUF(arena);
	size_t from = 0;

	for (const struct insertion *at = insertions; at; at = at->next) {
		specast_buf_put(&text, specast_str_slice(old->text, from, at->offset));
		specast_buf_put(&text, at->text);
		from = at->offset;
	}
	specast_buf_put(&text, specast_str_slice(old->text, from, old->text.size));
	*source = *old;
	source->text = source->original = specast_buf_str(&text);
	return source;
}

/* Gives the sections of `to` what those of `from` carry.  Both have the same sections, in the same order. */
static void carry_roles(const struct specast_outline *from, struct specast_outline *to)
{
	struct specast_section *old = from->root, *section = to->root;

	while (old && section) {
		section->role = old->role;
		section->wording = old->wording;
		old = specast_section_next(old);
		section = specast_section_next(section);
	}
}

enum specast_status insertions_put(struct specast_arena *arena, const struct insertion *insertions,
				   struct specast_outline *outline, struct specast_diagnostics *diagnostics)
{
	struct specast_outline made = { 0 };
	enum specast_status status =
	    specast_outline_parse(&made, arena, insert(arena, outline->source, insertions), diagnostics);

	if (status != SPECAST_OK)
		return status;
	made.front = outline->front;
	carry_roles(outline, &made);
	*outline = made;
	return SPECAST_OK;
}
