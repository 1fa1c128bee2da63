/* Tags: from the text of a line to its parts, and from names to rows of the vocabulary. */
#include <string.h>

#include "loader.h"

#define NAME_MOST 64

static bool is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || specast_is_digit(c) || c == '_' || c == '.';
}

/* The number of letters to change, add or drop to make `b` of `a`; both short. */
static size_t distance(struct specast_str a, struct specast_str b)
{
	size_t row[NAME_MOST + 1];

	if (a.size > NAME_MOST || b.size > NAME_MOST)
		return SIZE_MAX;
	for (size_t j = 0; j <= b.size; j++)
		row[j] = j;
	for (size_t i = 0; i < a.size; i++) {
		size_t corner = row[0];

		row[0] = i + 1;
		for (size_t j = 0; j < b.size; j++) {
			size_t change = corner + (a.data[i] != b.data[j]);

			corner = row[j + 1];
			row[j + 1] = corner < row[j] ? corner + 1 : row[j] + 1;
			if (change < row[j + 1])
				row[j + 1] = change;
		}
	}
	return row[b.size];
}

/* Rows that templates must not name: specast writes and reads them by itself. */
static bool is_internal(const struct loader *loader, const struct specast_concept *concept)
{
	return concept == loader->extra || concept == loader->remarks || concept == loader->definitions ||
	       concept == loader->footnotes || concept == loader->anchors || concept == loader->contents;
}

/* The child of `parent` whose name is nearest to `name`; where the document is meant, also a row anywhere in
 * it that has that very name ("status" for metadata.status). */
static const struct specast_concept *nearest(const struct loader *loader,
					     const struct specast_concept *parent, struct specast_str name)
{
	const struct specast_concept *best = NULL, *rows;
	size_t least = name.size / 3 + 1, count;

	for (uint16_t row = parent->first; row; row = specast_concept_at(row)->next) {
		const struct specast_concept *child = specast_concept_at(row);
		size_t far = distance(name, specast_str_of(child->name));

		if (far <= least && !is_internal(loader, child) && (!best || far < least)) {
			best = child;
			least = far;
		}
	}
	rows = specast_vocabulary(&count);
	for (size_t i = 1; i < count && !best && !parent->id; i++)
		if (specast_str_is(name, rows[i].name) &&
		    !is_internal(loader, specast_concept_at(rows[i].parent)))
			best = &rows[i];
	return best;
}

static void report_unknown(struct loader *loader, const struct specast_concept *parent,
			   struct specast_str name, size_t offset)
{
	if (loader->unsure)
		return;
	const struct specast_concept *guess = nearest(loader, parent, name);
	struct specast_str where = specast_concept_path(loader->arena, parent), path = SPECAST_STR_NONE;

	if (guess)
		path = specast_concept_path(loader->arena, guess);
	if (guess)
		loader_error(loader, offset, "unknown name \"%.*s\"%s%.*s: did you mean \"%.*s\"?",
			     SPECAST_FMT(name), parent->id ? " in " : "", SPECAST_FMT(where),
			     SPECAST_FMT(path));
	else if (parent->shape == SPECAST_LIST && parent->entry != SPECAST_RECORD)
		loader_error(loader, offset, "the entries of \"%.*s\" are texts: write {{.}}",
			     SPECAST_FMT(where));
	else if (parent->id)
		loader_error(
		    loader, offset, "unknown name \"%.*s\" in %.*s%s", SPECAST_FMT(name), SPECAST_FMT(where),
		    parent->shape == SPECAST_LIST ? ": inside a loop, names are those of its entries" : "");
	else
		loader_error(loader, offset,
			     "unknown name \"%.*s\": a section of your own is named \"custom.%.*s\"",
			     SPECAST_FMT(name), SPECAST_FMT(name));
}

/* The own name below `custom`. */
static bool resolve_custom(struct loader *loader, struct specast_str name, size_t offset,
			   struct template_ref *ref)
{
	if (!name.size || specast_str_find_char(name, '.', 0) != SIZE_MAX || name.data[0] == '_') {
		loader_error(loader, offset,
			     "name one section of your own, such as \"custom.graduation_criteria\"");
		return false;
	}
	*ref = (struct template_ref){ loader->custom->id, name };
	return true;
}

/* Walks down from `context`.  `through` admits lists on the way, as paths of the front matter have them. */
static bool resolve(struct loader *loader, struct specast_str name, uint16_t context, bool through,
		    size_t offset, struct template_ref *ref)
{
	const struct specast_concept *at = specast_concept_at(context);
	size_t from = 0;

	*ref = (struct template_ref){ 0 };
	for (;;) {
		size_t dot = specast_str_find_char(name, '.', from);
		struct specast_str step = specast_str_slice(name, from, dot);
		const struct specast_concept *child;

		child = step.size ? specast_concept_child(at, step) : NULL;
		if (!child) {
			report_unknown(loader, at, step, offset + from);
			return false;
		}
		if (is_internal(loader, child)) {
			loader_error(
			    loader, offset,
			    "\"%.*s\" has no place in a template: it is written where it belongs by itself",
			    SPECAST_FMT(step));
			return false;
		}
		if (child == loader->custom)
			return resolve_custom(
			    loader, specast_str_slice(name, dot == SIZE_MAX ? name.size : dot + 1, name.size),
			    offset, ref);
		if (dot == SIZE_MAX) {
			ref->row = child->id;
			return true;
		}
		if (child->shape == SPECAST_LIST && !through) {
			loader_error(loader, offset,
				     "\"%.*s\" is a list: name its fields inside {{#%.*s}} … {{/%.*s}}",
				     SPECAST_FMT(step), SPECAST_FMT(specast_str_slice(name, 0, dot)),
				     SPECAST_FMT(specast_str_slice(name, 0, dot)));
			return false;
		}
		at = child;
		from = dot + 1;
	}
}

bool tag_resolve(struct loader *loader, struct specast_str name, uint16_t context, struct template_ref *ref)
{
	const struct specast_concept *list = specast_concept_at(context);
	size_t offset = loader_offset(loader, name);

	if (!specast_str_is(name, "."))
		return resolve(loader, name, context, false, offset, ref);
	*ref = (struct template_ref){ context, SPECAST_STR_NONE };
	if (list->shape == SPECAST_LIST && list->entry != SPECAST_RECORD)
		return true;
	if (list->shape == SPECAST_LIST)
		loader_error(
		    loader, offset,
		    "{{.}} stands for an entry that is one text; the entries of \"%s\" have fields: name one",
		    list->name);
	else
		loader_error(loader, offset,
			     "{{.}} stands for an entry of a list: it belongs inside {{#list}} … {{/list}}");
	return false;
}

bool tag_resolve_path(struct loader *loader, struct specast_str path, size_t offset, struct template_ref *ref,
		      bool *entry)
{
	*entry = specast_str_ends(path, "[]");
	if (*entry)
		path.size -= 2;
	if (!resolve(loader, path, 0, true, offset, ref))
		return false;
	if (!*entry || specast_concept_at(ref->row)->shape == SPECAST_LIST)
		return true;
	loader_error(loader, offset, "\"%.*s\" is no list: take off the \"[]\"", SPECAST_FMT(path));
	return false;
}

bool tag_check_filter(struct loader *loader, struct specast_str filter, struct specast_str wanted,
		      struct template_ref ref, size_t offset)
{
	const struct specast_concept *list = specast_concept_at(ref.row), *field;

	if (!filter.size)
		return true;
	field = list->shape == SPECAST_LIST && list->entry == SPECAST_RECORD
		    ? specast_concept_child(list, filter)
		    : NULL;
	if (!field || field->shape != SPECAST_TEXT) {
		loader_error(
		    loader, offset,
		    "\"%s\" cannot be filtered by \"%.*s\": write a field of its entries that is a text, "
		    "as in {{#dependencies kind=library}}",
		    list->name, SPECAST_FMT(filter));
		return false;
	}
	if (wanted.size)
		return true;
	loader_error(loader, offset, "a value must follow \"%.*s=\"", SPECAST_FMT(filter));
	return false;
}

/* The inside of a section tag: a name, and perhaps "field=value". */
static void parse_section(struct tag *tag, struct specast_str inside)
{
	size_t space = specast_str_find_char(inside, ' ', 0), equals;
	struct specast_str rest;

	tag->name = specast_str_slice(inside, 0, space);
	rest = specast_str_trim(specast_str_slice(inside, tag->name.size, inside.size));
	equals = specast_str_find_char(rest, '=', 0);
	tag->filter = specast_str_trim(specast_str_slice(rest, 0, equals));
	if (equals != SIZE_MAX)
		tag->wanted = specast_str_trim(specast_str_slice(rest, equals + 1, rest.size));
}

static bool check_name(struct loader *loader, const struct tag *tag, size_t offset)
{
	if (!tag->name.size) {
		loader_error(loader, offset, "a tag without a name: write {{name}}");
		return false;
	}
	if (tag->name.size > 2 * NAME_MOST) {
		loader_error(loader, offset, "the name in this tag is too long");
		return false;
	}
	for (size_t i = 0; i < tag->name.size; i++)
		if (!is_name_char(tag->name.data[i])) {
			loader_error(
			    loader, offset,
			    "\"%.*s\" is no name: names consist of small letters, digits, \"_\" and \".\"",
			    SPECAST_FMT(tag->name));
			return false;
		}
	return true;
}

bool tag_parse(struct loader *loader, struct specast_str text, size_t at, struct tag *tag)
{
	size_t offset = loader_offset(loader, text) + at, end, colon;
	struct specast_str inside;

	*tag = (struct tag){ 0 };
	end = specast_str_find(text, "}}", at);
	if (end == SIZE_MAX) {
		loader_error(loader, offset, "the tag that begins here has no \"}}\" on its line");
		tag->end = text.size;
		return false;
	}
	tag->end = end + 2;
	inside = specast_str_trim(specast_str_slice(text, at + 2, end));
	if (inside.size && strchr("{&>=<$!#^/@", inside.data[0])) {
		tag->sigil = inside.data[0];
		inside = specast_str_trim(specast_str_slice(inside, 1, inside.size));
	}
	if (tag->sigil == '!')
		return true;
	if (tag->sigil && strchr("{&>=<$", tag->sigil)) {
		loader_error(loader, offset,
			     "tags that begin with \"{{%c\" are not part of the template language",
			     tag->sigil);
		return false;
	}
	if (tag->sigil == '@') {
		tag->name = inside;
		if (specast_str_is(inside, "n"))
			return true;
		loader_error(loader, offset, "the only tag with \"@\" is {{@n}}, the position of the entry");
		return false;
	}
	if (tag->sigil == '#') {
		parse_section(tag, inside);
		return check_name(loader, tag, offset);
	}
	colon = tag->sigil ? SIZE_MAX : specast_str_find_char(inside, ':', 0);
	tag->name = specast_str_trim(specast_str_slice(inside, 0, colon));
	if (colon != SIZE_MAX)
		tag->guidance = specast_str_trim(specast_str_slice(inside, colon + 1, inside.size));
	return check_name(loader, tag, offset);
}

static struct template_part *push_part(struct loader *loader, uint32_t node, enum template_part_kind kind,
				       size_t offset)
{
	struct template_part *part;

	if (loader->parts.count >= LOADER_PARTS_MOST) {
		specast_report(loader->diagnostics, SPECAST_D_LIMIT, loader->source, offset,
			       "the template has more than %d tags and texts", LOADER_PARTS_MOST);
		specast_leave(loader->arena, SPECAST_LIMIT);
	}
	part = vector_push(loader->arena, &loader->parts, sizeof(*part));
	*(uint32_t *)vector_push(loader->arena, &loader->part_offsets, sizeof(uint32_t)) = (uint32_t)offset;
	part->kind = kind;
	loader_node(loader, node)->part_count++;
	return part;
}

/* An inline loop that is under way. */
struct loop {
	struct specast_str name;
	struct template_ref ref;
	size_t offset;
	bool open;
};

static void open_loop(struct loader *loader, uint32_t node, const struct tag *tag, uint16_t context,
		      size_t offset, struct loop *loop)
{
	struct template_part *part;
	struct template_ref ref;

	if (loop->open) {
		loader_error(
		    loader, offset,
		    "a loop inside a line cannot hold another one: put {{#%.*s}} on a line of its own",
		    SPECAST_FMT(tag->name));
		return;
	}
	*loop = (struct loop){ tag->name, { 0 }, offset, true };
	if (!tag_resolve(loader, tag->name, context, &ref) ||
	    !tag_check_filter(loader, tag->filter, tag->wanted, ref, offset))
		return;
	if (ref.open.size || specast_concept_at(ref.row)->shape != SPECAST_LIST) {
		loader_error(loader, offset, "\"%.*s\" is no list: write {{%.*s}}", SPECAST_FMT(tag->name),
			     SPECAST_FMT(tag->name));
		return;
	}
	loop->ref = ref;
	part = push_part(loader, node, TEMPLATE_OPEN, offset);
	part->ref = ref;
	part->filter = tag->filter;
	part->wanted = tag->wanted;
}

static void close_loop(struct loader *loader, uint32_t node, const struct tag *tag, size_t offset,
		       struct loop *loop)
{
	if (!loop->open || !specast_str_equal(loop->name, tag->name))
		loader_error(loader, offset, "{{/%.*s}} closes nothing on this line", SPECAST_FMT(tag->name));
	if (loop->ref.row)
		push_part(loader, node, TEMPLATE_CLOSE, offset)->ref = loop->ref;
	*loop = (struct loop){ 0 };
}

/* A plain tag or {{@n}}. */
static void add_tag(struct loader *loader, uint32_t node, const struct tag *tag, uint16_t context,
		    size_t offset)
{
	const struct specast_concept *list = specast_concept_at(context);
	struct template_part *part;
	struct template_ref ref;

	if (tag->sigil == '@') {
		if (list->shape != SPECAST_LIST)
			loader_error(loader, offset,
				     "{{@n}} counts entries: it belongs inside {{#list}} … {{/list}}");
		push_part(loader, node, TEMPLATE_ORDINAL, offset);
		return;
	}
	if (!tag_resolve(loader, tag->name, context, &ref))
		return;
	if (!ref.open.size && specast_concept_at(ref.row)->shape == SPECAST_RECORD) {
		loader_error(
		    loader, offset,
		    "\"%.*s\" has parts: name one of them, or open it with {{#%.*s}} on a line of its own",
		    SPECAST_FMT(tag->name), SPECAST_FMT(tag->name));
		return;
	}
	part = push_part(loader, node, TEMPLATE_TAG, offset);
	part->ref = ref;
	part->text = tag->guidance;
}

uint32_t tag_parts(struct loader *loader, uint32_t node, struct specast_str text, uint16_t context)
{
	size_t base = loader_offset(loader, text), at = 0;
	struct loop loop = { 0 };
	uint32_t tags = 0;

	loader_node(loader, node)->part = loader->parts.count;
	while (at < text.size) {
		size_t brace = specast_str_find(text, "{{", at);
		struct tag tag;

		if (brace > at)
			push_part(loader, node, TEMPLATE_TEXT, base + at)->text =
			    specast_str_slice(text, at, brace);
		if (brace == SIZE_MAX)
			break;
		tags++;
		if (!tag_parse(loader, text, brace, &tag))
			; /* reported */
		else if (tag.sigil == '#')
			open_loop(loader, node, &tag, context, base + brace, &loop);
		else if (tag.sigil == '/')
			close_loop(loader, node, &tag, base + brace, &loop);
		else if (tag.sigil == '^')
			loader_error(loader, base + brace,
				     "guidance in {{^…}} stands on lines of its own; inside a line write "
				     "{{%.*s: guidance}}",
				     SPECAST_FMT(tag.name));
		else if (tag.sigil == '!')
			tags--;
		else if (!loop.open || loop.ref.row)
			add_tag(loader, node, &tag, loop.open ? loop.ref.row : context, base + brace);
		at = tag.end;
	}
	if (loop.open)
		loader_error(loader, loop.offset, "{{#%.*s}} is not closed on its line",
			     SPECAST_FMT(loop.name));
	return tags;
}

struct template_ref tag_subject(const struct loader *loader, const struct template_node *node, bool first,
				const struct template_part **subject)
{
	struct template_ref ref = { 0 };
	bool inside = false;

	*subject = NULL;
	for (uint32_t i = 0; i < node->part_count; i++) {
		const struct template_part *part = loader_part(loader, node->part + i);

		if (part->kind == TEMPLATE_CLOSE)
			inside = false;
		if (inside || (part->kind != TEMPLATE_TAG && part->kind != TEMPLATE_OPEN))
			continue;
		inside = part->kind == TEMPLATE_OPEN;
		if (*subject && !first)
			return (struct template_ref){ 0 };
		if (!*subject) {
			*subject = part;
			ref = part->ref;
		}
	}
	return ref;
}
