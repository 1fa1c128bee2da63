/* Tags, labels and headings as they stand in a template. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "merge.h"

struct specast_str ref_name(struct specast_arena *arena, struct template_ref ref, uint16_t context)
{
	const struct specast_concept *at = specast_concept_at(ref.row);
	struct specast_str name = SPECAST_STR_NONE;

	if (ref.row == context)
		return SPECAST_STR(".");
	for (; at->id && at->id != context; at = specast_concept_at(at->parent))
		name =
		    specast_str_format(arena, "%s%s%.*s", at->name, name.size ? "." : "", SPECAST_FMT(name));
	return ref.open.size
		   ? specast_str_format(arena, "%.*s.%.*s", SPECAST_FMT(name), SPECAST_FMT(ref.open))
		   : name;
}

struct specast_str tag_text(struct specast_arena *arena, struct template_ref ref, uint16_t context,
			    struct specast_str guidance)
{
	struct specast_str name = ref_name(arena, ref, context);

	return specast_str_format(arena, "{{%.*s%s%.*s}}", SPECAST_FMT(name), guidance.size ? ": " : "",
				  SPECAST_FMT(guidance));
}

void parts_put(struct specast_buf *out, const struct template_part *parts, uint32_t count, uint16_t context)
{
	uint16_t inside = context;

	for (uint32_t i = 0; i < count; i++) {
		const struct template_part *part = &parts[i];
		struct specast_str name =
		    ref_name(out->arena, part->ref, part->kind == TEMPLATE_TAG ? inside : context);

		switch (part->kind) {
		case TEMPLATE_TEXT:
			specast_buf_put(out, part->text);
			break;
		case TEMPLATE_TAG:
			specast_buf_put(out, tag_text(out->arena, part->ref, inside, part->text));
			break;
		case TEMPLATE_ORDINAL:
			specast_buf_puts(out, "{{@n}}");
			break;
		case TEMPLATE_OPEN:
			specast_buf_printf(out, "{{#%.*s", SPECAST_FMT(name));
			if (part->filter.size)
				specast_buf_printf(out, " %.*s=%.*s", SPECAST_FMT(part->filter),
						   SPECAST_FMT(part->wanted));
			specast_buf_puts(out, "}}");
			inside = part->ref.row;
			break;
		default:
			specast_buf_printf(out, "{{/%.*s}}", SPECAST_FMT(name));
			inside = context;
			break;
		}
	}
}

/* "acceptance_criteria", "decision-makers" as words. */
static struct specast_str words_of(struct specast_arena *arena, struct specast_str name)
{
	struct specast_str words = specast_str_copy(arena, name);
	char *data = (char *)words.data;
	bool start = true;

	for (size_t i = 0; i < words.size; i++) {
		if (data[i] == '_' || data[i] == '-')
			data[i] = ' ';
		if (start && data[i] >= 'a' && data[i] <= 'z')
			data[i] -= 'a' - 'A';
		start = data[i] == ' ';
	}
	return words;
}

struct specast_str usual_wording(struct specast_arena *arena, struct template_ref ref)
{
	if (ref.open.size)
		return words_of(arena, ref.open);
	if (lexicon_canonical[ref.row].size)
		return lexicon_canonical[ref.row];
	return words_of(arena, specast_str_of(specast_concept_at(ref.row)->name));
}

bool wording_clashes(struct merger *merger, const struct side *side, struct specast_str wording,
		     uint16_t context, struct template_ref ref, struct specast_str wanted)
{
	struct specast_str phrase = caption_phrase(merger->arena, wording);

	for (uint32_t i = 0; i < side->tmpl->captions.count; i++) {
		const struct template_caption *caption = &side->tmpl->captions.items[i];
		/* A bold line that heads an entry begins as a label does. */
		bool label = caption->kind != CAPTION_HEADING;

		if (label != (context != 0) || !specast_str_equal(caption->phrase, phrase) ||
		    (refs_equal(caption->ref, ref) && specast_str_equal(caption->wanted, wanted)))
			continue;
		if (label ? caption->context == context : caption->ref.row != 0)
			return true;
	}
	return false;
}

struct specast_str usual_heading(struct merger *merger, uint32_t index, struct template_ref ref,
				 struct specast_str wanted)
{
	struct specast_str usual = usual_wording(merger->arena, ref);

	if (wording_clashes(merger, &merger->first, usual, 0, ref, wanted))
		merge_fail(
		    merger, &merger->second, node_of(&merger->second, index)->offset,
		    "the heading \"%.*s\" means something else in the template %.*s: reword one of them",
		    SPECAST_FMT(usual), SPECAST_FMT(merger->first.tmpl->name));
	merger->headings = specast_array_grow(merger->arena, merger->headings, merger->heading_count,
					      &merger->heading_capacity, sizeof(*merger->headings));
	merger->headings[merger->heading_count++] = caption_phrase(merger->arena, usual);
	return usual;
}

struct specast_str field_line(struct specast_arena *arena, const struct template_node *model, size_t indent,
			      struct specast_str label, struct specast_str value)
{
	struct specast_buf out = SPECAST_BUF(arena);

	specast_buf_repeat(&out, ' ', indent);
	if (model->marker == '.' || model->marker == ')')
		specast_buf_printf(&out, "1%c ", model->marker);
	else if (model->marker)
		specast_buf_printf(&out, "%c ", model->marker);
	if (model->bold)
		specast_buf_printf(&out,
				   model->colon_inside ? "**%.*s:** " : "**%.*s**: ", SPECAST_FMT(label));
	else
		specast_buf_printf(&out, "%.*s: ", SPECAST_FMT(label));
	specast_buf_put(&out, value);
	return specast_buf_str(&out);
}

void merge_fail(struct merger *merger, const struct side *side, size_t offset, const char *format, ...)
{
	char text[400];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	specast_report(merger->diagnostics, SPECAST_D_TEMPLATE_ERROR, &side->tmpl->source, offset, "%s",
		       text);
	merger->failed = true;
}
