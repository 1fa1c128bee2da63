/* Walks a spec for the formats that hold data. */
#include "export.h"

static void export_node(const struct specast_node *node, struct export_sink *sink);

static void put_key(struct export_sink *sink, const char *name)
{
	sink->key(sink, specast_str_of(name));
}

static void export_code(const struct specast_node *node, struct export_sink *sink)
{
	sink->open(sink, false, false);
	if (node->language.size > 0) {
		put_key(sink, "language");
		sink->string(sink, node->language);
	}
	put_key(sink, "code");
	sink->string(sink, node->text);
	sink->close(sink);
}

static void export_list(const struct specast_node *list, struct export_sink *sink)
{
	sink->open(sink, true, !list->first);
	for (const struct specast_node *entry = list->first; entry; entry = entry->next)
		export_node(entry, sink);
	sink->close(sink);
}

static bool is_grouped(const struct specast_node *node)
{
	if (node->shape != SPECAST_LIST)
		return false;
	for (const struct specast_node *entry = node->first; entry; entry = entry->next)
		if (entry->group.size > 0)
			return true;
	return false;
}

/* The runs of entries with the same group.  Entries before the first group belong to none; a run without
 * group between others has an empty title. */
static void export_groups(const struct specast_node *list, struct export_sink *sink)
{
	const struct specast_node *entry = list->first, *begin;

	while (entry->group.size == 0)
		entry = entry->next;
	put_key(sink, "groups");
	sink->open(sink, true, false);
	while (entry) {
		size_t count = 0;

		for (begin = entry; entry && specast_str_equal(entry->group, begin->group);
		     entry = entry->next)
			count++;
		sink->open(sink, false, false);
		put_key(sink, "title");
		sink->string(sink, begin->group);
		put_key(sink, "count");
		sink->count(sink, count);
		sink->close(sink);
	}
	sink->close(sink);
}

static bool has_groups(const struct specast_node *record)
{
	for (const struct specast_node *field = record->first; field; field = field->next)
		if (is_grouped(field))
			return true;
	return false;
}

/* What stands in the remarks about `part`; either may be NULL, not both. */
static void export_remark(const struct specast_node *remark, const struct specast_node *part,
			  struct export_sink *sink)
{
	bool grouped = part && is_grouped(part);

	sink->open(sink, false, !grouped && !(remark && remark->first));
	for (const struct specast_node *field = remark ? remark->first : NULL; field; field = field->next) {
		sink->key(sink, field->name);
		export_node(field, sink);
	}
	if (grouped)
		export_groups(part, sink);
	sink->close(sink);
}

static void export_remarks(const struct specast_node *record, const struct specast_node *remarks,
			   struct export_sink *sink)
{
	put_key(sink, "remarks");
	sink->open(sink, false, false);
	for (const struct specast_node *remark = remarks ? remarks->first : NULL; remark;
	     remark = remark->next) {
		sink->key(sink, remark->name);
		export_remark(remark, specast_node_get_str(record, remark->name), sink);
	}
	for (const struct specast_node *part = record->first; part; part = part->next) {
		if (!is_grouped(part) || (remarks && specast_node_get_str(remarks, part->name)))
			continue;
		sink->key(sink, part->name);
		export_remark(NULL, part, sink);
	}
	sink->close(sink);
}

/* Whether a field stands behind `remarks` in canonical order. */
static bool is_behind_remarks(const struct specast_node *field)
{
	return field->concept && field->concept->id > specast_concept_find("remarks")->id;
}

/* The fields of a record.  Where it has groups and no remarks, these stand where remarks would. */
static void export_fields(const struct specast_node *record, struct export_sink *sink)
{
	bool missing = has_groups(record) && !specast_node_get(record, "remarks");

	for (const struct specast_node *field = record->first; field; field = field->next) {
		if (missing && is_behind_remarks(field)) {
			export_remarks(record, NULL, sink);
			missing = false;
		}
		if (specast_str_is(field->name, "remarks") && field->first) {
			export_remarks(record, field, sink);
			continue;
		}
		sink->key(sink, field->name);
		export_node(field, sink);
	}
	if (missing)
		export_remarks(record, NULL, sink);
}

static void export_node(const struct specast_node *node, struct export_sink *sink)
{
	switch (node->shape) {
	case SPECAST_FLAG:
		sink->flag(sink, node->flag);
		break;
	case SPECAST_CODE:
		export_code(node, sink);
		break;
	case SPECAST_LIST:
		export_list(node, sink);
		break;
	case SPECAST_RECORD:
		sink->open(sink, false, !node->first);
		export_fields(node, sink);
		sink->close(sink);
		break;
	default:
		sink->string(sink, node->text);
	}
}

void export_spec(const struct specast_node *spec, struct export_sink *sink)
{
	sink->open(sink, false, false);
	put_key(sink, "$schema");
	sink->string(sink, SPECAST_STR(SPECAST_SCHEMA_ID));
	export_fields(spec, sink);
	sink->close(sink);
}

void export_part(const struct specast_node *node, struct export_sink *sink)
{
	export_node(node, sink);
}

bool export_fits(const struct specast_node *spec, struct specast_str name,
		 struct specast_diagnostics *diagnostics)
{
	size_t depth = 0;

	for (const struct specast_node *at = spec, *next; (next = specast_node_walk(spec, at)); at = next) {
		/* Down a step, or up to the parent of the next. */
		if (next->parent == at)
			depth++;
		for (; at->parent != next->parent && next->parent != at; at = at->parent)
			depth--;
		if (depth > SPECAST_MAX_DEPTH) {
			struct specast_str path = specast_node_path(diagnostics->arena, next);

			specast_report_path(diagnostics, SPECAST_D_LIMIT, name, path,
					    "the model nests deeper than %d levels; nothing was written",
					    SPECAST_MAX_DEPTH);
			return false;
		}
	}
	return true;
}
