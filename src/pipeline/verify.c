/* Reads back what was written. */
#include "verify.h"

struct verify_call {
	const struct specast_node *spec;
	struct specast_arena *arena; /* of the path, and for what is needed on the way */
	const struct specast_document *again;
	struct specast_fidelity *fidelity;
	bool alike; /* what CommonMark reads the same from is the same */
};

static bool is_string(const struct specast_node *node)
{
	return node->shape == SPECAST_TEXT || node->shape == SPECAST_ITEM || node->shape == SPECAST_PROSE ||
	       node->shape == SPECAST_DATE;
}

/* As CommonMark reads them.  Nothing in a text of one line opens a block. */
static bool strings_alike(struct specast_arena *arena, const struct specast_node *a,
			  const struct specast_node *b)
{
	const char *before = a->shape == SPECAST_TEXT || a->shape == SPECAST_DATE ? "x " : "";

	return specast_markdown_equal(arena,
				      specast_str_format(arena, "%s%.*s", before, SPECAST_FMT(a->text)),
				      specast_str_format(arena, "%s%.*s", before, SPECAST_FMT(b->text)));
}

static const struct specast_node *difference(const struct verify_call *call, const struct specast_node *a,
					     const struct specast_node *b);

static const struct specast_node *
record_difference(const struct verify_call *call, const struct specast_node *a, const struct specast_node *b)
{
	for (const struct specast_node *field = a->first; field; field = field->next) {
		const struct specast_node *other = specast_node_get_str(b, field->name), *found;

		if (specast_node_is_place(field))
			continue;
		found = other ? difference(call, field, other) : field; /* as deep as the model */
		if (found)
			return found;
	}
	for (const struct specast_node *field = b->first; field; field = field->next)
		if (!specast_node_is_place(field) && !specast_node_get_str(a, field->name))
			return field;
	return NULL;
}

static const struct specast_node *list_difference(const struct verify_call *call,
						  const struct specast_node *a, const struct specast_node *b)
{
	const struct specast_node *x = a->first, *y = b->first, *found = NULL;

	for (; x && y && !found; x = x->next, y = y->next)
		found = difference(call, x, y);
	return found ? found : x ? x : y;
}

/* The first part of either that is not the same in the other; NULL: there is none. */
static const struct specast_node *difference(const struct verify_call *call, const struct specast_node *a,
					     const struct specast_node *b)
{
	if (is_string(a) && is_string(b) && specast_str_equal(a->group, b->group))
		return specast_str_equal(a->text, b->text) ||
			       (call->alike && strings_alike(call->arena, a, b))
			   ? NULL
			   : a;
	if (a->shape != b->shape || !specast_str_equal(a->group, b->group))
		return a;
	if (a->shape == SPECAST_RECORD)
		return record_difference(call, a, b);
	if (a->shape == SPECAST_LIST)
		return list_difference(call, a, b);
	return specast_node_equal(a, b) ? NULL : a;
}

static void compare(void *argument)
{
	const struct verify_call *call = argument;
	const struct specast_node *found = difference(call, call->spec, call->again->reading.spec);

	call->fidelity->equal = !found;
	if (found)
		call->fidelity->path = specast_node_path(call->arena, found);
}

static enum specast_status verify(struct verify_call *call, struct specast_str name, struct specast_str bytes,
				  const struct specast_read_options *options)
{
	struct specast_document again;
	struct specast_arena silent;

	*call->fidelity = (struct specast_fidelity){ 0 };
	call->again = &again;
	specast_arena_init(&silent, NULL, 0);
	enum specast_status status = specast_document_read(&again, name, bytes, options,
							   &(struct specast_diagnostics){ .arena = &silent });
	if (status == SPECAST_OK)
		status = specast_guard(call->arena, compare, call);
	specast_document_release(&again);
	specast_arena_release(&silent);
	return status;
}

enum specast_status specast_spec_verify(const struct specast_node *spec, struct specast_str name,
					struct specast_str bytes, const struct specast_read_options *options,
					struct specast_arena *arena, struct specast_fidelity *fidelity)
{
	struct verify_call call = { .spec = spec, .arena = arena, .fidelity = fidelity };

	return verify(&call, name, bytes, options);
}

/* The reading fails where the file is beyond what can be read; memory alone is no matter of what was written. */
enum specast_status verify_written(const struct specast_node *spec,
				   const struct specast_write_options *options, struct specast_str bytes,
				   struct specast_arena *arena, struct specast_fidelity *fidelity)
{
	struct specast_templates builtin = specast_templates_builtin();
	const struct specast_compose_options *compose = options->compose;
	const struct specast_template *tmpl = options->tmpl;
	struct specast_read_options reading = {
		.format = options->format,
		.templates = compose && compose->templates ? compose->templates : &builtin,
		.tmpl = tmpl && !specast_template_is_builtin(tmpl) ? tmpl : NULL
	};
	struct specast_node *form = specast_node_copy(arena, spec);
	struct verify_call call = { .spec = form, .arena = arena, .fidelity = fidelity, .alike = true };
	enum specast_status status = specast_spec_normalise(arena, form);

	if (status == SPECAST_OK)
		status = verify(&call, options->name, bytes, &reading);
	return status == SPECAST_NO_MEMORY ? status : SPECAST_OK;
}
