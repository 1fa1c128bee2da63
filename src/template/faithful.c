/* Faithful composition: what was written is read back, and what does not come back equal is written apart. */
#include <specast/template.h>

#include <stdlib.h>
#include <string.h>

#define MOST_ROUNDS 8

struct marks {
	struct specast_arena *arena;
	const struct specast_node **nodes; /* leaves to write apart, and entries whose group is */
	size_t count, capacity;
	const struct specast_node *first; /* where a difference was first seen */
};

static bool is_leaf(const struct specast_node *node)
{
	return node->shape != SPECAST_LIST && node->shape != SPECAST_RECORD;
}

static void mark(struct marks *marks, const struct specast_node *node)
{
	if (marks->count == marks->capacity) {
		size_t capacity = marks->capacity ? marks->capacity * 2 : 32;
		marks->nodes =
		    specast_realloc(marks->arena, marks->nodes, marks->count * sizeof(*marks->nodes),
				    capacity * sizeof(*marks->nodes));
		marks->capacity = capacity;
	}
	marks->nodes[marks->count++] = node;
}

/* All leaves below a node; an entry's group goes with them. */
static void mark_below(struct marks *marks, const struct specast_node *top)
{
	if (!marks->first)
		marks->first = top;
	for (const struct specast_node *node = top; node; node = specast_node_walk(top, node))
		if (is_leaf(node) ? !specast_node_empty(node) &&
					strcmp(node->concept ? node->concept->name : "", "after") != 0
				  : node->group.size > 0)
			mark(marks, node);
}

static bool same_leaf(const struct specast_node *a, const struct specast_node *b)
{
	return a->shape == b->shape && a->flag == b->flag && specast_str_equal(a->text, b->text) &&
	       specast_str_equal(a->language, b->language);
}

static bool is_after(const struct specast_node *node)
{
	return node->concept && strcmp(node->concept->name, "after") == 0;
}

static const struct specast_node *field_like(const struct specast_node *record,
					     const struct specast_node *field)
{
	for (const struct specast_node *other = record->first; other; other = other->next)
		if (specast_str_equal(other->name, field->name))
			return other;
	return NULL;
}

/* Marks what of `a` is not in `b`; false when `b` has something that `a` has not, which marks nothing. */
static bool compare(struct marks *marks, const struct specast_node *a, const struct specast_node *b)
{
	bool only = true;
	if (is_leaf(a) || a->shape != b->shape) {
		if (!same_leaf(a, b))
			mark_below(marks, a);
		return true;
	}
	if (a->shape == SPECAST_LIST) {
		const struct specast_node *x = a->first, *y = b->first;
		bool whole = specast_node_count(a) != specast_node_count(b);
		for (; x && y && !whole; x = x->next, y = y->next)
			whole = !specast_str_equal(x->group, y->group);
		if (whole) {
			mark_below(marks, a);
			return true;
		}
		for (x = a->first, y = b->first; x; x = x->next, y = y->next)
			only &= compare(marks, x, y); /* as deep as the model */
		return only;
	}
	for (const struct specast_node *field = a->first; field; field = field->next) {
		const struct specast_node *other = field_like(b, field);
		if (is_after(field) || specast_node_empty(field))
			continue;
		if (other)
			only &= compare(marks, field, other);
		else
			mark_below(marks, field);
	}
	for (const struct specast_node *field = b->first; field && only; field = field->next)
		if (!is_after(field) && !specast_node_empty(field) && !field_like(a, field))
			only = false;
	return only;
}

static int by_address(const void *a, const void *b)
{
	uintptr_t x = (uintptr_t) * (const struct specast_node *const *)a,
		  y = (uintptr_t) * (const struct specast_node *const *)b;
	return (x > y) - (x < y);
}

static bool is_marked(const struct marks *marks, const struct specast_node *node)
{
	return bsearch(&node, marks->nodes, marks->count, sizeof(node), by_address) != NULL;
}

static void settle(struct marks *marks)
{
	size_t kept = 0;
	if (marks->count)
		qsort(marks->nodes, marks->count, sizeof(*marks->nodes), by_address);
	for (size_t i = 0; i < marks->count; i++)
		if (!kept || marks->nodes[kept - 1] != marks->nodes[i])
			marks->nodes[kept++] = marks->nodes[i];
	marks->count = kept;
}

static bool says_unmarked(const struct marks *marks, const struct specast_node *top)
{
	for (const struct specast_node *node = top; node; node = specast_node_walk(top, node))
		if (is_leaf(node) && !specast_node_empty(node) && !is_after(node) && !is_marked(marks, node))
			return true;
	return false;
}

/* A list of which whole entries are apart goes apart as a whole: positions must not shift.  So does one
 * entry's group. */
static void widen(struct marks *marks, const struct specast_node *spec)
{
	for (bool again = true; again;) {
		again = false;
		settle(marks);
		size_t settled = marks->count;
		for (const struct specast_node *list = spec; list; list = specast_node_walk(spec, list)) {
			bool any = false, hole = false;
			if (list->shape != SPECAST_LIST)
				continue;
			for (const struct specast_node *entry = list->first; entry; entry = entry->next) {
				bool left = says_unmarked(marks, entry);
				any |= left;
				hole |= !left;
			}
			if (any && hole) {
				mark_below(marks, list);
				again = true;
				break;
			}
		}
		if (again && marks->count == settled)
			again = false;
	}
	settle(marks);
}

/* The field of the document in which something stands too much. */
static void mark_intruded(struct marks *marks, const struct specast_node *a, const struct specast_node *b)
{
	for (const struct specast_node *field = a->first; field; field = field->next) {
		const struct specast_node *other = field_like(b, field);
		struct marks none = { .arena = marks->arena };
		if (other && !is_after(field) && !compare(&none, field, other))
			mark_below(marks, field);
	}
}

enum specast_status specast_compose_faithfully(struct specast_arena *arena, const struct specast_node *spec,
					       const struct specast_template *tmpl,
					       const struct specast_compose_options *options,
					       struct specast_outline *outline,
					       struct specast_fidelity *fidelity,
					       struct specast_diagnostics *diagnostics)
{
	struct specast_compose_options own = *options;
	struct specast_templates builtin = specast_templates_builtin();
	struct marks marks = { .arena = arena };
	*fidelity = (struct specast_fidelity){ 0 };
	for (unsigned round = 0;; round++) {
		struct specast_diagnostics quiet = { .arena = arena };
		struct specast_reading reading;
		own.apart = marks.nodes;
		own.apart_count = marks.count;
		enum specast_status status =
		    specast_compose(arena, spec, tmpl, &own, outline, round == 0 ? diagnostics : &quiet);
		if (status == SPECAST_OK)
			status = specast_recognise(arena, outline,
						   options->templates ? options->templates : &builtin, tmpl,
						   &reading, &quiet);
		if (status != SPECAST_OK)
			return status;
		size_t before = marks.count;
		marks.first = NULL;
		bool only = compare(&marks, spec, reading.spec);
		fidelity->apart = before;
		fidelity->equal = only && !marks.first;
		if (fidelity->equal || round == MOST_ROUNDS) {
			if (!fidelity->equal)
				fidelity->path = specast_node_path(arena, marks.first ? marks.first : spec);
			return SPECAST_OK;
		}
		if (!marks.first)
			mark_intruded(&marks, spec, reading.spec);
		widen(&marks, spec);
		if (marks.count == before) {
			fidelity->path = specast_node_path(arena, marks.first ? marks.first : spec);
			return SPECAST_OK;
		}
	}
}
