/* What the readers of JSON and YAML begin with: a text that is one, and values as they find them in it. */
#include "data.h"

#include <specast/outline.h>

struct data *data_new(struct specast_arena *arena, struct data *parent, enum data_kind kind)
{
	struct data *data = SPECAST_NEW(arena, struct data);

	data->kind = kind;
	if (!parent)
		return data;
	if (parent->last)
		parent->last->next = data;
	else
		parent->first = data;
	parent->last = data;
	return data;
}

struct specast_str data_text(struct specast_arena *arena, struct specast_str text)
{
	return specast_str_line_feeds(arena, specast_str_copy(arena, text));
}

void data_settle_text(struct specast_arena *arena, struct specast_source *source,
		      struct specast_diagnostics *diagnostics)
{
	size_t invalid;

	source->text = source->original;
	if (specast_str_starts(source->text, "\xEF\xBB\xBF"))
		source->text = specast_str_slice(source->text, 3, source->text.size);
	if (source->text.size > SPECAST_MAX_INPUT) {
		specast_report(diagnostics, SPECAST_D_LIMIT, source, SIZE_MAX,
			       "the document is larger than %u megabytes", SPECAST_MAX_INPUT >> 20);
		specast_leave(arena, SPECAST_LIMIT);
	}
	invalid = specast_utf8_invalid(source->text);
	if (invalid != SIZE_MAX) {
		specast_report(diagnostics, SPECAST_D_SYNTAX, source, invalid, "this is not valid UTF-8");
		specast_leave(arena, SPECAST_BAD_INPUT);
	}
}
