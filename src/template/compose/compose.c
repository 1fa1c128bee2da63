/* Writes a spec into a template: text first, of which an outline is made, whose headings are then pinned where
 * they would be misread. */
#include "compose.h"
#include "forms.h"
#include "pin.h"

static void write_definitions(struct compose *compose)
{
	struct value *list = value_named(compose->root, "definitions");
	struct out *out = &compose->out;
	bool first = true;

	for (struct value *at = list ? list->first : NULL; at; at = at->next) {
		const struct value *label = value_named(at, "label"), *target = value_named(at, "target"),
				   *title = value_named(at, "title");
		struct specast_str name, url = SPECAST_STR_NONE, words;
		if (!label)
			continue;
		name = inline_joined(compose, label->node->text);
		if (target)
			url = inline_joined(compose, target->node->text);
		bool angle = url.size == 0 || specast_str_find_char(url, ' ', 0) != SIZE_MAX;
		out_begin(out, OUT_PARAGRAPH, !first);
		specast_buf_printf(&out->text, angle ? "[%.*s]: <%.*s>" : "[%.*s]: %.*s", SPECAST_FMT(name),
				   SPECAST_FMT(url));
		if (title) {
			words = inline_joined(compose, title->node->text);
			bool quotes = specast_str_find_char(words, '"', 0) != SIZE_MAX;
			specast_buf_printf(&out->text, quotes ? " '%.*s'" : " \"%.*s\"", SPECAST_FMT(words));
		}
		first = false;
	}
	if (list)
		value_all_done(list);
}

static void write_footnotes(struct compose *compose)
{
	struct value *list = value_named(compose->root, "footnotes");
	struct out *out = &compose->out;

	for (struct value *at = list ? list->first : NULL; at; at = at->next) {
		const struct value *label = value_named(at, "label"), *text = value_named(at, "text");
		if (!label || !text)
			continue;
		out_begin(out, OUT_PARAGRAPH, false);
		struct specast_str name = inline_joined(compose, label->node->text);
		specast_buf_printf(&out->text, "[^%.*s]: ", SPECAST_FMT(name));
		out->indent = 4;
		out->open = true;
		prose_write(compose, text->node->text, 6, false);
		out->indent = 0;
		out->last = OUT_ALOOF;
	}
	if (list)
		value_all_done(list);
}

static void write_text(struct compose *compose)
{
	struct out *out = &compose->out;

	if (compose->options->named) {
		specast_pin_put(&out->text, specast_str_format(compose->arena, FORM_TEMPLATE "%.*s",
							       SPECAST_FMT(compose->tmpl->name)));
		out->last = OUT_HTML;
	}
	walk_children(compose, &compose->tmpl->nodes[0], &(struct place){ .scope = compose->root });
	layout_rest(compose);
	out->last = OUT_ALOOF;
	write_definitions(compose);
	write_footnotes(compose);
	apart_write(compose);
	out_unbreak(out);
	if (out->text.size > 0)
		specast_buf_putc(&out->text, '\n');
}

/* Gives the sections of the outline the paths that their headings were written for. */
static void set_roles(struct compose *compose, struct specast_outline *outline)
{
	struct out_heading *headings = NULL, *next;

	for (struct out_heading *at = compose->out.headings; at; at = next) { /* oldest first */
		next = at->next;
		at->next = headings;
		headings = at;
	}
	for (struct specast_section *section = outline->root; section && headings;
	     section = specast_section_next(section)) {
		while (headings && headings->offset < section->start)
			headings = headings->next;
		if (headings && section->level > 0 && headings->offset == section->start) {
			section->role = headings->path.size
					    ? headings->path
					    : SPECAST_STR(""); /* told from what stands in a text */
			if (headings->wording.size > 0)
				section->wording = headings->wording;
		}
	}
}

/* Writes the spec, without pins.  `lists`: the paths, sorted, of those whose headings must say what they are.
 */
static enum specast_status compose_with(struct specast_arena *arena, const struct specast_node *spec,
					const struct specast_template *tmpl,
					const struct specast_compose_options *options,
					const struct specast_str *lists, size_t count,
					struct specast_outline *outline,
					struct specast_diagnostics *diagnostics)
{
	struct compose compose = { .arena = arena,
				   .tmpl = tmpl,
				   .options = options,
				   .explicit_lists = lists,
				   .explicit_count = count,
				   .diagnostics = diagnostics };
	struct specast_source *source = SPECAST_NEW(arena, struct specast_source);
	size_t rows;

	compose.out.text = SPECAST_BUF(arena);
	compose.placeholders = options->empty == SPECAST_EMPTY_PLACEHOLDER;
	if (options->empty == SPECAST_EMPTY_KEEP && options->like)
		kept_find(&compose);
	compose.root = value_tree(&compose, spec);
	compose.paths = specast_paths_new(arena);
	specast_vocabulary(&rows);
	compose.reported = SPECAST_NEW_ARRAY(arena, rows, unsigned char);
	compose.apart_forms = SPECAST_NEW_ARRAY(arena, options->apart_count + 1, unsigned char);
	layout_find(&compose);
	struct specast_front *front = front_write(&compose);
	write_text(&compose);
	source->text = source->original = specast_buf_str(&compose.out.text);
	*outline = (struct specast_outline){ 0 };
	enum specast_status status = specast_outline_parse(outline, arena, source, diagnostics);
	if (status != SPECAST_OK)
		return status;
	status = contents_write(&compose, spec, outline);
	if (status != SPECAST_OK)
		return status;
	outline->front = front;
	set_roles(&compose, outline);
	return SPECAST_OK;
}

enum specast_status specast_compose(struct specast_arena *arena, const struct specast_node *spec,
				    const struct specast_template *tmpl,
				    const struct specast_compose_options *options,
				    struct specast_outline *outline, struct specast_diagnostics *diagnostics)
{
	struct specast_diagnostics said = { .arena = diagnostics->arena };
	enum specast_status status = compose_with(arena, spec, tmpl, options, NULL, 0, outline, &said);
	const struct misread *misread = NULL;

	if (status == SPECAST_OK && !options->unpinned) {
		size_t count;
		misread = find_misread(arena, tmpl, options, outline);
		const struct specast_str *lists = misread_lists(arena, misread, &count);
		if (count > 0) {
			said = (struct specast_diagnostics){ .arena = diagnostics->arena };
			status = compose_with(arena, spec, tmpl, options, lists, count, outline, &said);
			if (status == SPECAST_OK)
				misread = find_misread(arena, tmpl, options, outline);
		}
	}
	specast_diagnostics_append(diagnostics, &said);
	if (status != SPECAST_OK)
		return status;
	status = pin_headings(arena, tmpl, options, misread, anchors_lost(arena, spec, outline), outline,
			      diagnostics);
	if (status != SPECAST_OK || options->unpinned || !options->mistaken)
		return status;
	misread = find_misread(arena, options->other, options, outline);
	return pin_headings(arena, options->other, options, misread, NULL, outline, diagnostics);
}
