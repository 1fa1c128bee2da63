/* Labels: where they stand, and how the template would write them. */
#include <string.h>
#include <strings.h>

#include "put.h"

struct put_range put_label_of(struct put *put, const struct put_place *place)
{
	struct put_range behind = put_behind_label(put, place);

	if (behind.start == place->at.start)
		return (struct put_range){ place->at.start, place->at.start };
	return (struct put_range){ behind.start - place->heading.size, behind.start };
}

const struct specast_template *put_template(struct put *put)
{
	const struct specast_template *tmpl = put->options->tmpl;

	return tmpl ? tmpl : specast_templates_find(put->options->templates, SPECAST_STR("house"));
}

const struct specast_outline *put_compose(struct put *put, const struct specast_node *spec,
					  const struct specast_apart *apart, size_t apart_count)
{
	struct specast_outline *outline = SPECAST_NEW(&put->work, struct specast_outline);
	struct specast_diagnostics silent = { .arena = &put->work };
	struct specast_compose_options options = { .empty = SPECAST_EMPTY_OMIT,
						   .templates = put->options->templates,
						   .apart = apart,
						   .apart_count = apart_count };
	const struct specast_template *tmpl = put_template(put);

	if (!tmpl || specast_compose(&put->work, spec, tmpl, &options, outline, &silent) != SPECAST_OK)
		return NULL;
	return outline;
}

const struct specast_outline *put_compose_faithfully(struct put *put, const struct specast_node *spec)
{
	struct specast_outline *outline = SPECAST_NEW(&put->work, struct specast_outline);
	struct specast_diagnostics silent = { .arena = &put->work };
	struct specast_compose_options options = { .empty = SPECAST_EMPTY_OMIT,
						   .templates = put->options->templates };
	struct specast_fidelity fidelity = { .equal = true };
	const struct specast_template *tmpl = put_template(put);

	if (!tmpl || specast_compose_faithfully(&put->work, spec, tmpl, &options, NULL, outline, &fidelity,
						&silent) != SPECAST_OK)
		return NULL;
	return outline;
}

struct specast_node *put_spec_with(struct put *put, const struct specast_node *around,
				   const struct specast_node *part)
{
	struct specast_arena *arena = &put->work;
	struct specast_node *copy = put_copy(arena, part);

	for (; around; around = around->parent) {
		struct specast_node *outer = SPECAST_NEW(arena, struct specast_node);

		*outer = *around;
		outer->parent = outer->next = NULL;
		outer->first = outer->last = copy;
		copy->parent = outer;
		copy = outer;
	}
	return copy;
}

/* The label that the composer writes before a value in its line. */
static struct specast_str label_before(struct specast_str text, struct specast_str value)
{
	struct specast_str line;

	while (specast_str_line(&text, &line)) {
		const char *found = value.size ? memmem(line.data, line.size, value.data, value.size) : NULL;
		size_t end;

		if (!found)
			continue;
		line.size = (size_t)(found - line.data);
		while (line.size && strchr(" |*_-+#`", line.data[0]))
			line = specast_str_slice(line, 1, line.size);
		for (end = line.size; end > 0 && strchr(" |*_:`\"[(", line.data[end - 1]);)
			end--;
		if (end > 0)
			return specast_str_slice(line, 0, end);
	}
	return SPECAST_STR_NONE;
}

struct specast_str put_name_in_words(struct specast_arena *arena, struct specast_str name)
{
	struct specast_str words = specast_str_copy(arena, name);
	char *bytes = (char *)words.data;

	for (size_t i = 0; i < words.size; i++)
		if (bytes[i] == '_')
			bytes[i] = ' ';
	if (words.size && bytes[0] >= 'a' && bytes[0] <= 'z')
		bytes[0] = (char)(bytes[0] - 'a' + 'A');
	return words;
}

/* Copies what names an entry. */
static void keys_copy(struct specast_arena *arena, const struct specast_node *entry,
		      struct specast_node *copy)
{
	for (const struct specast_node *field = entry->first; field; field = field->next)
		if (field->concept && field->concept->key && field->shape < SPECAST_FLAG &&
		    !specast_node_get(copy, field->concept->name))
			specast_node_field(arena, copy, field->concept)->text = field->text;
}

struct specast_str put_composed_label(struct put *put, const struct specast_node *around,
				      const struct specast_node *part, struct specast_str value)
{
	struct specast_node *spec = put_spec_with(put, around, part), *copy = spec;

	value = specast_str_slice(value, 0, specast_str_find_char(value, '\n', 0));
	while (copy->first && copy->concept != around->concept)
		copy = copy->first;
	if (around->parent && around->parent->shape == SPECAST_LIST && copy->shape == SPECAST_LIST)
		keys_copy(&put->work, around, copy->first);
	const struct specast_outline *outline = put_compose(put, spec, NULL, 0);
	return outline ? label_before(outline->source->text, value) : SPECAST_STR_NONE;
}

/* Whether a label says a value: "Related Architecture" says "architecture". */
static bool label_says(struct specast_str label, struct specast_str value)
{
	for (size_t at = 0; value.size && at + value.size <= label.size; at++)
		if (strncasecmp(label.data + at, value.data, value.size) == 0)
			return true;
	return false;
}

bool put_entry_label(struct put *put, const struct specast_node *field, const struct specast_node *wanted,
		     struct put_edit *edit)
{
	const struct specast_node *entry = field->parent;
	const struct specast_node *title = specast_node_get(wanted, "title");
	struct put_places places = put_places_of(put, entry);

	if (!entry->origin || !title || !entry->parent)
		return false;
	edit->at = put_label_of(put, &places.items[0]);
	edit->text =
	    put_name_in_words(&put->work, put_composed_label(put, entry->parent, wanted, title->text));
	return edit->text.size && label_says(put_slice(put->now->full, edit->at), field->text);
}
