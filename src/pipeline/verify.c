/* Reads back what was written. */
#include "put/put.h"

struct verify_call {
	const struct specast_node *spec;
	struct specast_arena *arena; /* of the path */
	const struct specast_document *again;
	struct specast_fidelity *fidelity;
	bool alike; /* the format has its own letters: see specast_leaf_same() */
};

/* Names that only say which entries they name need not come back, nor stay away. */
static void adopt_positions(const struct verify_call *call, struct specast_node *again,
			    const struct specast_node *spec)
{
	struct specast_node *next;

	for (struct specast_node *field = again->first; field; field = next) {
		next = field->next;
		if (specast_name_is_position(field) && !specast_node_get_str(spec, field->name))
			specast_node_remove(field);
	}
	for (const struct specast_node *field = spec->first; field; field = field->next)
		if (specast_name_is_position(field) && !specast_node_get_str(again, field->name))
			specast_node_field(call->arena, again, field->concept)->text = field->text;
}

/* Texts that say the same become the same. */
static void adopt(const struct verify_call *call, struct specast_node *again, const struct specast_node *spec)
{
	const struct specast_node *other = spec->first;

	if (!again->first && !spec->first && !specast_node_equal(again, spec) &&
	    specast_leaf_same(call->arena, spec, again, call->alike))
		again->text = spec->text;
	if (again->shape == SPECAST_RECORD && spec->shape == SPECAST_RECORD)
		adopt_positions(call, again, spec);
	for (struct specast_node *part = again->first; part; part = part->next) {
		if (again->shape == SPECAST_RECORD)
			other = specast_node_get_str(spec, part->name);
		if (other)
			adopt(call, part, other); /* as deep as the model */
		if (again->shape == SPECAST_LIST && other)
			other = other->next;
	}
}

/* Whether the text of a document is not that of its file. */
static bool is_recast(const struct specast_source *source)
{
	uintptr_t text = (uintptr_t)source->text.data, original = (uintptr_t)source->original.data;

	return text < original || text > original + source->original.size;
}

static void compare(void *argument)
{
	struct verify_call *call = argument;
	struct specast_node *again = call->again->reading.spec;
	struct put_change change = { .have = again };

	call->alike = is_recast(&call->again->source);
	adopt(call, again, call->spec);

	call->fidelity->equal = specast_node_equal(again, call->spec);
	if (call->fidelity->equal || !put_difference(call->arena, again, call->spec, &change))
		return;
	bool field = change.kind == PUT_ADDED && change.have->shape == SPECAST_RECORD;
	call->fidelity->path = specast_node_path(call->arena, field ? change.want : change.have);
}

enum specast_status specast_spec_verify(const struct specast_node *spec, struct specast_str name,
					struct specast_str bytes, const struct specast_read_options *options,
					struct specast_arena *arena, struct specast_fidelity *fidelity)
{
	struct specast_document again;
	struct specast_arena silent;
	struct verify_call call = { .spec = spec, .arena = arena, .again = &again, .fidelity = fidelity };

	*fidelity = (struct specast_fidelity){ 0 };
	specast_arena_init(&silent, NULL, 0);
	enum specast_status status = specast_document_read(&again, name, bytes, options,
							   &(struct specast_diagnostics){ .arena = &silent });
	if (status == SPECAST_OK)
		status = specast_guard(arena, compare, &call);
	specast_document_release(&again);
	specast_arena_release(&silent);
	return status;
}
