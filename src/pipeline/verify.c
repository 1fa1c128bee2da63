/* Reads back what was written. */
#include "put/put.h"

struct verify_call {
	const struct specast_node *spec;
	struct specast_arena *arena; /* of the path */
	const struct specast_document *again;
	struct specast_fidelity *fidelity;
};

static void compare(void *argument)
{
	const struct verify_call *call = argument;
	const struct specast_node *again = call->again->reading.spec;
	struct put_change change = { .have = again };

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
	struct verify_call call = { spec, arena, &again, fidelity };

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
