/* Faithful composition: what was written is read back, and what does not come back equal is written apart. */
#include "marks.h"
#include "pin.h"

#define ROUNDS_MOST 16 /* of marking what differs */
#define PARTS_MOST 4   /* of the document that are looked for one by one */

/* What is tried in turn, and how it went. */
struct attempt {
	struct specast_arena *arena;
	const struct specast_node *spec;
	const struct specast_template *tmpl;
	struct specast_compose_options options;
	struct specast_templates templates; /* that it will be read with */
	const struct specast_passage *passage;
	struct specast_outline *outline;
	struct specast_outline read;              /* what comes of it by the passage */
	struct specast_arena writing;             /* for what was composed last */
	struct specast_arena passing;             /* for what was read of that */
	struct specast_arena reading;             /* for what is read back, while it is looked at */
	struct specast_diagnostics said;          /* when it was written last */
	const struct specast_template *taken_for; /* by who does not know the template; NULL: for none's */
	bool tried;                               /* once at least */
	struct marks marks;
	struct marks doubts; /* all that has differed */
};

/* -- one attempt -- */

/* What was composed is read as it is. */
static void pass_straight(struct attempt *attempt)
{
	attempt->read = *attempt->outline;
	attempt->marks.alike = false;
}

/* What was composed is read as it comes by the passage; where it cannot be, there is nothing in it. */
static enum specast_status pass(struct attempt *attempt)
{
	const struct specast_passage *passage = attempt->passage;
	enum specast_status status;

	specast_arena_release(&attempt->passing);
	attempt->read = (struct specast_outline){ 0 };
	status = passage->pass(passage->context, &attempt->passing, attempt->outline, &attempt->read);
	if (status != SPECAST_OK) {
		attempt->read.root = NULL;
		return status == SPECAST_BAD_INPUT ? SPECAST_OK : status;
	}
	attempt->marks.alike = !specast_str_equal(specast_str_trim_lines(attempt->outline->source->text),
						  specast_str_trim_lines(attempt->read.source->text));
	return SPECAST_OK;
}

/* Reads back what was composed, with the template given or, where that is NULL, detected. */
static enum specast_status look(struct attempt *attempt, const struct specast_template *given,
				const struct specast_template **detected, bool *equal)
{
	struct specast_diagnostics quiet = { .arena = &attempt->reading };
	struct specast_reading reading = { 0 };
	enum specast_status status = specast_recognise(&attempt->reading, &attempt->read, &attempt->templates,
						       given, &reading, &quiet);

	*equal = status == SPECAST_OK && marks_differences(&attempt->marks, attempt->spec, reading.spec);
	*detected = reading.detection.tmpl;
	specast_arena_release(&attempt->reading);
	return status;
}

/* Whether what was composed is taken for a document in another template. */
static bool looks_other(struct attempt *attempt)
{
	struct specast_detection detection = { 0 };
	enum specast_status status =
	    specast_detect(&attempt->reading, &attempt->read, &attempt->templates, &detection);

	specast_arena_release(&attempt->reading);
	return status == SPECAST_OK && detection.tmpl && detection.tmpl != attempt->tmpl;
}

/* Marks what differs in what is read: for who does not know the template, and for who does, except at first, when
 * that is looked at only if the others have it all.  A document in a template that not everybody has is read by
 * those who name it, unless it looks like one in another. */
static enum specast_status read_back(struct attempt *attempt, bool *equal)
{
	const struct specast_template *given = NULL, *detected;
	enum specast_status status;

	*equal = false;
	if (!attempt->read.root)
		return SPECAST_OK;
	if (!specast_template_is_builtin(attempt->tmpl) && !looks_other(attempt))
		given = attempt->tmpl;
	status = look(attempt, given, &detected, equal);
	attempt->taken_for = detected;
	if (status == SPECAST_OK && !*equal && attempt->options.unpinned && detected != attempt->tmpl) {
		attempt->options.mistaken = true;
		attempt->options.other = detected;
	}
	if (status == SPECAST_OK && detected != attempt->tmpl && (*equal || !attempt->options.unpinned)) {
		bool known;
		status = look(attempt, attempt->tmpl, &detected, &known);
		*equal &= known;
	}
	return status;
}

/* Composes with what is marked, and reads that back: at first as it comes by the passage, which mostly does, and
 * then only what would come back without it. */
static enum specast_status try(struct attempt *attempt, bool *equal)
{
	enum specast_status status;
	bool straight = !attempt->passage || attempt->tried;

	*equal = false;
	attempt->options.apart = attempt->marks.items;
	attempt->options.apart_count = attempt->marks.count;
	attempt->said = (struct specast_diagnostics){ .arena = attempt->said.arena };
	attempt->tried = true;
	attempt->marks.first = NULL;
	specast_arena_release(&attempt->writing);
	status = specast_compose(&attempt->writing, attempt->spec, attempt->tmpl, &attempt->options,
				 attempt->outline, &attempt->said);
	if (status == SPECAST_OK && straight) {
		pass_straight(attempt);
		status = read_back(attempt, equal);
	}
	if (status != SPECAST_OK || !attempt->passage || (straight && !*equal))
		return status;
	status = pass(attempt);
	return status == SPECAST_OK ? read_back(attempt, equal) : status;
}

/* -- the last rungs -- */

/* Leaves only those marks that were there, and adds all of the first `count` parts of the document, verbatim.
 */
static void mark_parts(struct attempt *attempt, const struct marks *kept, size_t count)
{
	struct marks *marks = &attempt->marks;
	const struct specast_node *part = attempt->spec->first;

	marks->count = 0;
	for (size_t i = 0; i < kept->count; i++)
		marks_add(marks, kept->items[i].node, kept->items[i].verbatim);
	for (; part && count > 0; part = part->next, count--)
		if (!specast_node_is_place(part))
			marks_add_below(marks, part, true);
	marks_settle(marks);
}

static enum specast_status try_parts(struct attempt *attempt, const struct marks *kept, size_t count,
				     bool *equal)
{
	enum specast_status status;

	mark_parts(attempt, kept, count);
	status = try(attempt, equal);
	mark_parts(attempt, kept, count); /* without what the check has marked */
	return status;
}

static const struct specast_node *part_at(const struct specast_node *spec, size_t position)
{
	const struct specast_node *part = spec->first;

	while (position-- > 0)
		part = part->next;
	return part;
}

/* Something stands where it should not, and what it comes from is not known: looks for the parts of the
 * document that have to be written apart so that all comes back, the last one first.  *found: there are such
 * parts; the outline is made with them. */
static enum specast_status find_parts(struct attempt *attempt, bool *found)
{
	struct marks kept = attempt->marks;
	size_t high = specast_node_count(attempt->spec); /* so many parts apart suffice */
	enum specast_status status;

	attempt->marks = (struct marks){ .arena = attempt->arena };
	status = try_parts(attempt, &kept, high, found);
	for (unsigned parts = 0; status == SPECAST_OK && *found && high > 0 && parts < PARTS_MOST; parts++) {
		for (size_t low = 0; low < high && status == SPECAST_OK;) {
			size_t middle = low + (high - low) / 2;
			bool equal;
			status = try_parts(attempt, &kept, middle, &equal);
			*(equal ? &high : &low) = equal ? middle : middle + 1;
		}
		if (high > 0)
			marks_add_below(&kept, part_at(attempt->spec, --high), true);
	}
	return status == SPECAST_OK && *found ? try_parts(attempt, &kept, high, found) : status;
}

static void mark_all(struct attempt *attempt)
{
	marks_add_below(&attempt->marks, attempt->spec, true);
	marks_settle(&attempt->marks);
}

/* What was marked from `before` on is in doubt from now on: misread headings of it are pinned. */
static void doubt(struct attempt *attempt, size_t before)
{
	struct marks *doubts = &attempt->doubts;

	for (size_t i = before; i < attempt->marks.count; i++)
		marks_add(doubts, attempt->marks.items[i].node, false);
	marks_settle(doubts);
	const struct specast_node **nodes =
	    SPECAST_NEW_ARRAY(attempt->arena, doubts->count + 1, const struct specast_node *);
	for (size_t i = 0; i < doubts->count; i++)
		nodes[i] = doubts->items[i].node;
	doubts_set(attempt->arena, nodes, doubts->count, &attempt->options);
}

/* Whether the document is to say its template, since its look does not.  What stands in the house style, the first of
 * the built-in ones, is read no otherwise for its name. */
static bool is_nameless(const struct attempt *attempt)
{
	return attempt->options.named_if_needed && !attempt->options.named && attempt->read.root &&
	       attempt->tmpl != template_builtin[0] && specast_template_is_builtin(attempt->tmpl) &&
	       attempt->taken_for != attempt->tmpl;
}

/* The first rungs: no pins; the name of the template; pins; what differs apart, then verbatim. */
static enum specast_status try_marks(struct attempt *attempt, bool *equal)
{
	for (unsigned round = 0; round < ROUNDS_MOST; round++) {
		size_t before = attempt->marks.count;
		attempt->options.unpinned = round == 0;
		enum specast_status status = try(attempt, equal);
		if (status == SPECAST_OK && (round == 0 || *equal) && is_nameless(attempt)) {
			attempt->options.named = true;
			attempt->options.mistaken = false;
			attempt->marks.count = before;
			status = try(attempt, equal);
		}
		if (status != SPECAST_OK || *equal)
			return status;
		doubt(attempt, before);
		if (round == 0)
			attempt->marks.count = 0;
		else
			marks_prefer_less(&attempt->marks, before);
		if (round > 0 && !marks_raise(&attempt->marks, before))
			break;
		marks_widen(&attempt->marks, attempt->spec);
	}
	return SPECAST_OK;
}

/* Begins anew without what is still to be filled in, which is taken for content where nothing tells the template. */
static enum specast_status try_without_blanks(struct attempt *attempt, bool *equal)
{
	attempt->options.empty = SPECAST_EMPTY_OMIT;
	attempt->options.doubts = NULL;
	attempt->options.doubt_count = 0;
	attempt->marks = attempt->doubts = (struct marks){ .arena = attempt->arena };
	return try_marks(attempt, equal);
}

/* The last rungs: the parts that something intrudes from, and then all of the document, apart. */
static enum specast_status try_further(struct attempt *attempt, bool *equal)
{
	attempt->options.doubts = NULL;
	marks_settle(&attempt->marks);
	enum specast_status status = find_parts(attempt, equal);
	if (status != SPECAST_OK || *equal)
		return status;
	mark_all(attempt);
	return try(attempt, equal);
}

struct faithful_call {
	struct attempt attempt;
	struct specast_fidelity *fidelity;
	enum specast_status status;
};

static void faithful_work(void *argument)
{
	struct faithful_call *call = argument;
	struct attempt *attempt = &call->attempt;
	bool *equal = &call->fidelity->equal;

	struct specast_node *goal = specast_node_copy(attempt->arena, attempt->spec); /* as reading has it */
	attempt->spec = goal;
	call->status = specast_spec_normalise(attempt->arena, goal);
	if (call->status == SPECAST_OK)
		call->status = try_marks(attempt, equal);
	if (call->status == SPECAST_OK && !*equal && attempt->options.empty != SPECAST_EMPTY_OMIT)
		call->status = try_without_blanks(attempt, equal);
	if (call->status == SPECAST_OK && !*equal)
		call->status = try_further(attempt, equal);
	call->fidelity->apart = attempt->options.apart_count;
	if (call->status == SPECAST_OK && !*equal)
		call->fidelity->path =
		    specast_node_path(attempt->arena, attempt->marks.first ? attempt->marks.first : goal);
}

enum specast_status
specast_compose_faithfully(struct specast_arena *arena, const struct specast_node *spec,
			   const struct specast_template *tmpl, const struct specast_compose_options *options,
			   const struct specast_passage *passage, struct specast_outline *outline,
			   struct specast_fidelity *fidelity, struct specast_diagnostics *diagnostics)
{
	struct faithful_call call = {
		.attempt = {
			.arena = arena,
			.spec = spec,
			.tmpl = tmpl,
			.options = *options,
			.templates = options->templates ? *options->templates : specast_templates_builtin(),
			.passage = passage,
			.outline = outline,
			.said = { .arena = diagnostics->arena },
			.marks = { .arena = arena },
			.doubts = { .arena = arena },
		},
		.fidelity = fidelity,
	};

	*fidelity = (struct specast_fidelity){ 0 };
	call.attempt.options.apart_count = 0;
	call.attempt.options.doubts = NULL;
	call.attempt.options.mistaken = false;
	specast_arena_init(&call.attempt.writing, arena, 0);
	specast_arena_init(&call.attempt.passing, arena, 0);
	specast_arena_init(&call.attempt.reading, arena, 0);
	enum specast_status status = specast_guard(arena, faithful_work, &call);
	specast_arena_release(&call.attempt.reading);
	specast_arena_release(&call.attempt.passing);
	specast_arena_adopt(arena, &call.attempt.writing);
	outline->arena = arena;
	if (status != SPECAST_OK)
		return status;
	specast_diagnostics_append(diagnostics, &call.attempt.said);
	return call.status;
}
