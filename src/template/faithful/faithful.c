/* Faithful composition: what was written is read back, and what does not come back equal is written apart. */
#include "template.h"
#include "pin.h"

#include <stdlib.h>
#include <string.h>

#define ROUNDS_MOST 16 /* of marking what differs */
#define LISTS_MOST 16  /* in each other, that are remembered */
#define PARTS_MOST 4   /* of the document that are looked for one by one */

struct marks {
	struct specast_arena *arena;
	struct specast_apart *items;
	size_t count, capacity;
	size_t settled;                   /* so many are sorted, each node once */
	bool alike;                       /* texts have come in other letters: see specast_leaf_same() */
	bool any;                         /* something differs */
	const struct specast_node *first; /* where a difference was first seen */
	const struct specast_node *lists[LISTS_MOST]; /* whose groups were marked last, by depth */
};

/* What is tried in turn, and how it went. */
struct attempt {
	struct specast_arena *arena;
	const struct specast_node *spec;
	const struct specast_template *tmpl;
	struct specast_compose_options options;
	struct specast_templates templates; /* that it will be read with */
	const struct specast_passage *passage;
	struct specast_outline *outline;
	struct specast_outline read;     /* what comes of it by the passage */
	struct specast_arena writing;    /* for what was composed last */
	struct specast_arena passing;    /* for what was read of that */
	struct specast_arena reading;    /* for what is read back, while it is looked at */
	struct specast_diagnostics said; /* when it was written last */
	bool tried;                      /* once at least */
	struct marks marks;
	struct marks doubts; /* all that has differed */
};

/* -- marks -- */

static void mark(struct marks *marks, const struct specast_node *node, bool verbatim)
{
	marks->items = specast_array_grow(marks->arena, marks->items, marks->count, &marks->capacity,
					  sizeof(*marks->items));
	marks->items[marks->count++] = (struct specast_apart){ node, verbatim, false };
}

static int by_node(const void *a, const void *b)
{
	const struct specast_apart *x = a, *y = b;
	uintptr_t left = (uintptr_t)x->node, right = (uintptr_t)y->node;
	return (left > right) - (left < right);
}

static struct specast_apart *find_mark(const struct marks *marks, size_t count,
				       const struct specast_node *node)
{
	struct specast_apart wanted = { .node = node };
	return count ? bsearch(&wanted, marks->items, count, sizeof(wanted), by_node) : NULL;
}

/* All leaves below a node, and the entries that have a group. */
static void mark_below(struct marks *marks, const struct specast_node *top, bool verbatim)
{
	if (!marks->any)
		marks->first = top;
	marks->any = true;
	for (const struct specast_node *node = top; node; node = specast_node_walk(top, node))
		if (node->group.size > 0 ||
		    (specast_node_is_leaf(node) && !specast_node_empty(node) && !specast_node_is_place(node)))
			mark(marks, node, verbatim);
}

/* Sorts them, each node once. */
static void settle(struct marks *marks)
{
	size_t kept = 0;
	if (marks->count)
		qsort(marks->items, marks->count, sizeof(*marks->items), by_node);
	for (size_t i = 0; i < marks->count; i++) {
		if (kept && marks->items[kept - 1].node == marks->items[i].node) {
			marks->items[kept - 1].verbatim |= marks->items[i].verbatim;
			marks->items[kept - 1].group &= marks->items[i].group;
		} else
			marks->items[kept++] = marks->items[i];
	}
	marks->count = kept;
	marks->settled = marks->count;
}

/* -- what differs -- */

static bool compare(struct marks *marks, const struct specast_node *a, const struct specast_node *b);

static bool compare_lists(struct marks *marks, const struct specast_node *a, const struct specast_node *b)
{
	const struct specast_node *x = a->first, *y = b->first;
	bool only = true, whole = specast_node_count(a) != specast_node_count(b);
	for (; x && y && !whole; x = x->next, y = y->next)
		whole = !specast_str_equal(x->group, y->group);
	if (whole) {
		mark_below(marks, a, false);
		return true;
	}
	for (x = a->first, y = b->first; x; x = x->next, y = y->next)
		only &= compare(marks, x, y); /* as deep as the model */
	return only;
}

/* Marks what of `a` is not in `b`; false when `b` has something that `a` has not, which marks nothing. */
static bool compare(struct marks *marks, const struct specast_node *a, const struct specast_node *b)
{
	bool only = true;
	if (specast_node_is_leaf(a) || a->shape != b->shape) {
		if (!specast_leaf_same(marks->arena, a, b, marks->alike))
			mark_below(marks, a, false);
		return true;
	}
	if (a->shape == SPECAST_LIST)
		return compare_lists(marks, a, b);
	for (const struct specast_node *field = a->first; field; field = field->next) {
		const struct specast_node *other = specast_node_get_str(b, field->name);
		if (specast_node_is_place(field) || specast_node_empty(field))
			continue;
		if (other)
			only &= compare(marks, field, other);
		else
			mark_below(marks, field, false);
	}
	for (const struct specast_node *field = b->first; field && only; field = field->next)
		if (!specast_node_is_place(field) && !specast_node_empty(field) &&
		    !specast_node_get_str(a, field->name))
			only = false;
	return only;
}

/* -- what goes with it -- */

static bool says_unmarked(const struct marks *marks, size_t settled, const struct specast_node *top)
{
	for (const struct specast_node *node = top; node; node = specast_node_walk(top, node)) {
		const struct specast_apart *mark = find_mark(marks, settled, node);
		if (specast_node_is_leaf(node) && !specast_node_empty(node) && !specast_node_is_place(node) &&
		    (!mark || mark->group))
			return true;
	}
	return false;
}

/* A list of which whole entries are apart goes apart as a whole: positions must not shift.  So does one
 * entry's group. */
static void widen(struct marks *marks, const struct specast_node *spec)
{
	size_t settled;
	do { /* as often as lists stand in each other */
		settle(marks);
		settled = marks->count;
		for (const struct specast_node *list = spec; list; list = specast_node_walk(spec, list)) {
			bool any = false, hole = false;
			if (list->shape != SPECAST_LIST)
				continue;
			for (const struct specast_node *entry = list->first; entry; entry = entry->next) {
				bool left = says_unmarked(marks, settled, entry);
				any |= left;
				hole |= !left;
			}
			if (any && hole)
				mark_below(marks, list, false);
		}
		settle(marks);
	} while (marks->count > settled);
}

/* All of an entry but what it is known by, which keeps its place in the list; or, where that is apart
 * already, all of it. */
static void mark_rest(struct marks *marks, const struct specast_node *entry)
{
	size_t before = marks->count;

	for (const struct specast_node *field = entry->first; field; field = field->next)
		if (!(field->concept && (field->concept->key || field->concept->main)) &&
		    says_unmarked(marks, marks->settled, field))
			mark_below(marks, field, false);
	if (marks->count == before)
		mark_below(marks, entry, false);
}

/* The innermost parts in which something stands too much; none where that is the document itself. */
static void mark_intruded(struct marks *marks, const struct specast_node *a, const struct specast_node *b)
{
	bool list = a->shape == SPECAST_LIST, inner = false;
	const struct specast_node *other = list ? b->first : NULL;

	for (const struct specast_node *part = a->first; part; part = part->next) {
		struct marks none = { .arena = marks->arena, .alike = marks->alike };
		if (!list)
			other = specast_node_is_place(part) ? NULL : specast_node_get_str(b, part->name);
		if (other && !compare(&none, part, other)) {
			mark_intruded(marks, part, other); /* as deep as the model */
			inner = true;
		}
		if (list)
			other = other->next;
	}
	if (inner || !a->parent)
		return;
	if (a->parent->shape == SPECAST_LIST && a->shape == SPECAST_RECORD)
		mark_rest(marks, a);
	else
		mark_below(marks, a, false);
}

/* The remark on what a node stands in; NULL where there is none. */
static const struct specast_node *remark_on(const struct specast_node *node)
{
	for (; node->parent; node = node->parent) {
		const struct specast_node *remarks = specast_node_get(node->parent, "remarks");
		const struct specast_node *remark =
		    remarks ? specast_node_get_str(remarks, node->name) : NULL;
		if (remark && remark->shape == SPECAST_RECORD)
			return remark;
	}
	return NULL;
}

static void mark_remarks(struct marks *marks, const struct marks *kept, const struct specast_node *node)
{
	const struct specast_node *remark = remark_on(node);

	for (const struct specast_node *part = remark ? remark->first : NULL; part; part = part->next)
		if (specast_node_is_leaf(part) && !specast_str_is(part->name, "heading") &&
		    !find_mark(kept, kept->count, part))
			mark(marks, part, false);
}

static void mark_groups(struct marks *marks, const struct marks *kept, const struct specast_node *node)
{
	size_t depth = 0;

	for (const struct specast_node *at = node; at->parent; at = at->parent)
		depth++;
	for (; node->parent; node = node->parent, depth--) {
		const struct specast_node *list = node->parent, **last = &marks->lists[depth % LISTS_MOST];
		if (list->shape != SPECAST_LIST)
			continue;
		if (*last == list) /* the marks of a list follow each other */
			return;
		*last = list;
		for (const struct specast_node *entry = list->first; entry; entry = entry->next) {
			if (entry->group.size == 0 || find_mark(kept, kept->count, entry))
				continue;
			mark(marks, entry, false);
			marks->items[marks->count - 1].group = true;
		}
	}
}

/* What stands before and behind a list, or parts it, is less than the list and often what it does not come
 * back for: it goes apart first.  Marks from `before` on are new. */
static void prefer_less(struct marks *marks, size_t before)
{
	static void (*const rungs[])(struct marks *, const struct marks *,
				     const struct specast_node *) = { mark_remarks, mark_groups };
	struct marks instead = { .arena = marks->arena }, kept = *marks;

	kept.count = before;
	for (size_t rung = 0; rung < 2 && instead.count == 0; rung++)
		for (size_t i = before; i < marks->count; i++)
			rungs[rung](&instead, &kept, marks->items[i].node);
	if (instead.count == 0)
		return;
	settle(&instead);
	marks->count = before;
	for (size_t i = 0; i < instead.count; i++) {
		mark(marks, instead.items[i].node, false);
		marks->items[marks->count - 1].group = instead.items[i].group;
	}
}

/* What was apart already, and differs all the same, goes verbatim.  Marks up to `before` are those that were
 * there, sorted; true when any of them has been raised, or is new. */
static bool raise_marks(struct marks *marks, size_t before)
{
	bool raised = false;
	for (size_t i = before; i < marks->count; i++) {
		struct specast_apart *old = find_mark(marks, before, marks->items[i].node);
		raised |= !old || !old->verbatim;
		marks->items[i].verbatim |= old && !old->group;
	}
	return raised;
}

/* -- attempts -- */

/* Marks what differs; true when nothing does. */
static bool check(struct attempt *attempt, const struct specast_node *back)
{
	struct marks *marks = &attempt->marks;

	marks->any = false;
	bool equal = compare(marks, attempt->spec, back);
	if (!equal && !marks->any)
		mark_intruded(marks, attempt->spec, back);
	return equal && !marks->any;
}

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

	*equal = status == SPECAST_OK && check(attempt, reading.spec);
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
 * that is looked at only if the others have it all.  A document in a template that not everybody has is read by those who name it, unless it looks like one
 * in another. */
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
		mark(marks, kept->items[i].node, kept->items[i].verbatim);
	for (; part && count > 0; part = part->next, count--)
		if (!specast_node_is_place(part))
			mark_below(marks, part, true);
	settle(marks);
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
			mark_below(&kept, part_at(attempt->spec, --high), true);
	}
	return status == SPECAST_OK && *found ? try_parts(attempt, &kept, high, found) : status;
}

static void mark_all(struct attempt *attempt)
{
	attempt->options.empty = SPECAST_EMPTY_OMIT;
	mark_below(&attempt->marks, attempt->spec, true);
	settle(&attempt->marks);
}

/* What was marked from `before` on is in doubt from now on: misread headings of it are pinned. */
static void doubt(struct attempt *attempt, size_t before)
{
	struct marks *doubts = &attempt->doubts;

	for (size_t i = before; i < attempt->marks.count; i++)
		mark(doubts, attempt->marks.items[i].node, false);
	settle(doubts);
	const struct specast_node **nodes =
	    SPECAST_NEW_ARRAY(attempt->arena, doubts->count + 1, const struct specast_node *);
	for (size_t i = 0; i < doubts->count; i++)
		nodes[i] = doubts->items[i].node;
	doubts_set(attempt->arena, nodes, doubts->count, &attempt->options);
}

/* The first rungs: no pins; pins; what differs apart, then verbatim. */
static enum specast_status try_marks(struct attempt *attempt, bool *equal)
{
	for (unsigned round = 0; round < ROUNDS_MOST; round++) {
		size_t before = attempt->marks.count;
		attempt->options.unpinned = round == 0;
		enum specast_status status = try(attempt, equal);
		if (status != SPECAST_OK || *equal)
			return status;
		doubt(attempt, before);
		if (round == 0)
			attempt->marks.count = 0;
		else
			prefer_less(&attempt->marks, before);
		if (round > 0 && !raise_marks(&attempt->marks, before))
			break;
		widen(&attempt->marks, attempt->spec);
	}
	return SPECAST_OK;
}

/* The last rungs: the parts that something intrudes from, and then all of the document, apart. */
static enum specast_status try_further(struct attempt *attempt, bool *equal)
{
	attempt->options.doubts = NULL;
	settle(&attempt->marks);
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
