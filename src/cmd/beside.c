/* Documents of several folders, compared or merged as if they stood in one. */
#include "cmd.h"

struct beside {
	struct session *session;
	struct specast_document *document;
	const struct specast_node *first;
	struct specast_move move;
};

static size_t differences(const struct beside *beside, const struct specast_node *spec)
{
	struct specast_changes changes;

	return specast_diff(&beside->session->arena, beside->first, spec, &changes) == SPECAST_OK
		   ? changes.count
		   : 0;
}

/* How much would differ if the links were those of the other folder. */
static size_t differences_moved(const struct beside *beside, const struct specast_read_options *options)
{
	struct specast_diagnostics silent = { .arena = &beside->session->arena };
	struct specast_document moved;
	size_t count = SIZE_MAX;

	if (specast_document_read(&moved, beside->document->source.name, beside->document->source.original,
				  options, &silent) == SPECAST_OK &&
	    specast_document_move(&moved, &beside->move) == SPECAST_OK)
		count = differences(beside, moved.reading.spec);
	specast_document_release(&moved);
	return count;
}

enum specast_status document_align(struct session *session, struct specast_document *document,
				   const char *file, const struct specast_document *first,
				   const char *first_file, const struct specast_read_options *options)
{
	struct beside beside = { .session = session, .document = document, .first = first->reading.spec };
	size_t count;

	if (!files_move_between(session, file, first_file, &beside.move))
		return SPECAST_OK;
	count = differences(&beside, document->reading.spec);
	if (count && differences_moved(&beside, options) < count)
		return specast_document_move(document, &beside.move);
	return SPECAST_OK;
}
