/* Title and metadata: front matter, bold lines, tables and bullets before the first section or in a section
 * of their own. */
#include "recognise.h"

#include <string.h>
#include <strings.h>

static struct specast_node *new_custom(struct reader *reader, struct specast_str name,
				       const struct value *place)
{
	struct specast_node *metadata = specast_node_field(reader->arena, reader->spec, reader->metadata);
	struct specast_node *list = specast_node_field(reader->arena, metadata, reader->custom);
	struct specast_node *entry = specast_node_append(reader->arena, list);
	specast_node_named(reader->arena, entry, "name")->text = name;
	set_origin(reader, entry, place);
	return entry;
}

/* Further metadata that is a list of texts, the one on the label's line included.  Other blocks, which no line
 * can say, are no metadata. */
static void add_custom_blocks(struct reader *reader, struct specast_str name, const struct value *place)
{
	const struct specast_block *list = place->run.first;
	bool texts = list->kind == SPECAST_BLOCK_LIST && list->next == place->run.end;
	for (const struct specast_block *item = list->first; texts && item; item = item->next)
		texts = item->first && !item->first->next && item->first->kind == SPECAST_BLOCK_PARAGRAPH;
	if (!texts) {
		set_origin(reader, add_extra(reader, reader->spec, name, value_text(reader, place)), place);
		return;
	}
	struct specast_node *value =
	    specast_node_named(reader->arena, new_custom(reader, name, place), "value");
	value->shape = SPECAST_LIST;
	if (place->text.size)
		specast_node_append(reader->arena, value)->text = place->text;
	for (const struct specast_block *item = list->first; item; item = item->next)
		specast_node_append(reader->arena, value)->text = item_text(reader, item);
}

static bool holds_blocks(const struct value *place)
{
	return !run_holds_lines(value_without_bullet(place).run);
}

static void add_custom(struct reader *reader, struct specast_str name, struct specast_str value,
		       const struct value *place)
{
	if (holds_blocks(place)) {
		add_custom_blocks(reader, name, place);
		return;
	}
	struct specast_node *entry = new_custom(reader, name, place);
	if (value.size)
		specast_node_named(reader->arena, entry, "value")->text = value;
}

/* The same metadata twice: equal values are one; a different one stays under its own label, and is reported.
 */
static void add_twice(struct reader *reader, struct specast_str label, struct specast_str value,
		      const struct value *place)
{
	specast_report(
	    reader->diagnostics, SPECAST_D_METADATA_TWICE, reader->outline->source, place->start,
	    "\"%.*s\" stands here with a value that differs from the first one: kept as further metadata",
	    SPECAST_FMT(label));
	add_custom(reader, label, value, place);
}

bool is_link(struct specast_str piece)
{
	return specast_str_starts(piece, "[") && specast_str_ends(piece, ")") &&
	       specast_str_find(piece, "](", 0) != SIZE_MAX;
}

/* "`docs/plan.md`": the path of a document, without a word besides. */
static bool is_document_path(struct specast_str piece)
{
	static const char *const endings[] = {
		".md", ".markdown", ".html", ".pdf", ".adoc", ".rst", ".docx"
	};
	struct specast_str path = unmarked(piece);
	if (specast_str_find_char(path, ' ', 0) != SIZE_MAX)
		return false;
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (path.size > strlen(endings[i]) && specast_str_ends(path, endings[i]))
			return true;
	return false;
}

/* "BUG-1, BUG-2" and several links are several; anything else is one. */
bool is_id_or_link(struct specast_str piece)
{
	if (is_link(piece))
		return true;
	bool digit = false;
	for (size_t i = 0; i < piece.size; i++) {
		if (strchr(" ()[]", piece.data[i]))
			return false;
		digit |= specast_is_digit(piece.data[i]);
	}
	return digit;
}

/* A bare number is no document's name. */
static bool names_document(struct specast_str value)
{
	for (size_t i = 0; i < value.size; i++)
		if (!specast_is_digit(value.data[i]) && value.data[i] != '.')
			return true;
	return false;
}

static void add_link(struct reader *reader, struct specast_str rel, struct specast_str text,
		     const struct value *place)
{
	struct specast_node *list = specast_node_field(reader->arena, reader->spec, reader->links);
	struct specast_node *entry = specast_node_append(reader->arena, list);
	size_t middle = specast_str_find(text, "](", 0);
	specast_node_named(reader->arena, entry, "rel")->text = rel;
	if (specast_str_starts(text, "[") && specast_str_ends(text, ")") && middle != SIZE_MAX &&
	    specast_str_find_char(text, ')', middle) == text.size - 1) {
		specast_node_named(reader->arena, entry, "title")->text = specast_str_slice(text, 1, middle);
		specast_node_named(reader->arena, entry, "url")->text =
		    specast_str_slice(text, middle + 2, text.size - 1);
	} else {
		specast_node_named(reader->arena, entry, "title")->text = text;
	}
	set_origin(reader, entry, place);
}

void add_links(struct reader *reader, struct specast_str rel, struct specast_str text,
	       const struct value *place)
{
	bool several = true;
	for (int pass = 0; pass < 2; pass++) {
		size_t from = 0;
		for (size_t at = 0; at <= text.size; at++) {
			if (at < text.size && (text.data[at] != ',' || !several))
				continue;
			struct specast_str piece = specast_str_trim(specast_str_slice(text, from, at));
			from = at + 1;
			if (pass == 0 && !is_id_or_link(piece))
				several = false;
			if (pass == 1 && piece.size)
				add_link(reader, rel, piece, place);
		}
	}
}

/* The relation for which a template has the label as its own word ("Implementation Plan" for plan). */
static bool own_word(struct reader *reader, struct specast_str phrase, struct specast_str *rel)
{
	for (size_t t = 0; t < reader->templates->count; t++) {
		const struct specast_template *tmpl = reader->templates->items[t];
		for (uint32_t i = 0; i < tmpl->word_count; i++) {
			struct specast_str word = tmpl->words[i];
			if (!specast_str_starts(word, "links.rel="))
				continue;
			word = specast_str_slice(word, strlen("links.rel="), word.size);
			size_t equals = specast_str_find_char(word, '=', 0);
			if (equals != SIZE_MAX &&
			    specast_str_equal(
				phrase_of(reader, specast_str_slice(word, equals + 1, word.size)), phrase)) {
				*rel = specast_str_slice(word, 0, equals);
				return true;
			}
		}
	}
	return false;
}

/* The relation that a label names: by the lexicon where its words say no more than that, else by its own
 * words. */
bool link_rel(struct reader *reader, struct specast_str label, bool marked, struct specast_str *rel)
{
	struct specast_str phrase = phrase_of(reader, label);
	struct meaning meaning = lookup_exact(reader, phrase, reader->links);
	if (own_word(reader, phrase, rel))
		return true;
	if (meaning.concept == reader->links && meaning.wanted.size &&
	    (marked || lookup_plain(reader, label))) {
		*rel = meaning.wanted;
		return true;
	}
	if (!specast_str_starts(phrase, "related ") && !specast_str_starts(phrase, "linked ")) {
		*rel = label; /* a relation in words of its own */
		return meaning.concept == reader->links && meaning.wanted.size;
	}
	*rel = label;
	return label.size > 0;
}

static bool set_list(struct reader *reader, struct specast_node *metadata,
		     const struct specast_concept *field, struct specast_str label, struct specast_str value,
		     const struct value *place)
{
	struct specast_node *old = specast_node_get(metadata, field->name);
	if (!old || !old->first) {
		split_texts(reader, metadata, field, value);
		struct specast_node *node = specast_node_get(metadata, field->name);
		if (node)
			set_origin(reader, node, place);
		return true;
	}
	struct specast_buf joined = SPECAST_BUF(reader->arena);
	for (const struct specast_node *at = old->first; at; at = at->next) {
		specast_buf_put(&joined, at->text);
		if (at->next)
			specast_buf_puts(&joined, ", ");
	}
	if (specast_str_equal(specast_buf_str(&joined), value))
		add_origin(reader, old, place);
	else
		add_twice(reader, label, value, place);
	return true;
}

bool is_prose_concept(const struct meaning *meaning)
{
	return meaning->strength >= SURE_WORDING && meaning->concept->parent == 0 &&
	       meaning->concept->shape == SPECAST_PROSE && meaning->open.size == 0;
}

bool is_list_of_items(const struct meaning *meaning)
{
	return meaning->strength >= SURE_WORDING && meaning->concept->parent == 0 &&
	       meaning->concept->shape == SPECAST_LIST && meaning->concept->entry != SPECAST_RECORD;
}

/* "active" and "Active". */
static bool is_same_word(struct specast_str a, struct specast_str b)
{
	return a.size == b.size && strncasecmp(a.data, b.data, a.size) == 0;
}

/* A field of the metadata. */
static void set_field(struct reader *reader, const struct specast_concept *field, struct specast_str label,
		      struct specast_str value, const struct value *place)
{
	if (value.size == 0)
		return;
	struct specast_node *metadata = specast_node_field(reader->arena, reader->spec, reader->metadata);
	if (field->shape == SPECAST_LIST) {
		set_list(reader, metadata, field, label, value, place);
		return;
	}
	struct value line = *place, blocks = *place;
	if (holds_blocks(place)) { /* they go beside the line, which is the value */
		blocks.text = SPECAST_STR_NONE;
		add_custom_blocks(reader, label, &blocks);
		line.run = (struct run){ NULL, NULL };
		value = specast_str_trim(line.text);
		if (value.size == 0)
			return;
	}
	struct specast_node *node = specast_node_field(reader->arena, metadata, field);
	if (node->text.size && !is_same_word(node->text, value)) {
		add_twice(reader, label, value, &line);
		return;
	}
	if (node->text.size == 0)
		node->text = value;
	add_origin(reader, node, &line);
}

/* What stands among the metadata and is none by its label: the title, a text, items. */
static void set_elsewhere(struct reader *reader, struct specast_str phrase, struct specast_str label,
			  struct specast_str value, const struct value *place, bool front)
{
	struct meaning meaning = lookup_exact(reader, phrase, NULL);
	if (meaning.concept && strcmp(meaning.concept->name, "title") == 0 && meaning.concept->parent == 0) {
		struct specast_node *title = specast_node_named(reader->arena, reader->spec, "title");
		if (title->text.size == 0)
			title->text = value;
		else if (!specast_str_equal(title->text, value))
			add_custom(reader, label, value, place);
	} else if ((is_link(value) || is_document_path(value)) && is_prose_concept(&meaning)) {
		add_links(reader, label, value, place); /* "Proposal: [SE-0165](…)" points at one */
	} else if (value.size && is_prose_concept(&meaning)) {
		add_text(reader, reader->spec, meaning.concept, value, SPECAST_STR_NONE);
		struct specast_node *node = specast_node_get(reader->spec, meaning.concept->name);
		if (node)
			set_origin(reader, node, place);
	} else if (value.size && !front && is_list_of_items(&meaning)) {
		struct value items = { .text = place->text.size ? value : SPECAST_STR_NONE,
				       .run = place->run,
				       .start = place->start,
				       .end = place->end };
		keep_label(reader, reader->spec, meaning.concept,
			   &(struct value){ .heading = label, .marked = true });
		read_value(reader, reader->spec, &meaning, &items);
	} else {
		add_custom(reader, label, value, place);
	}
}

void set_metadata(struct reader *reader, struct specast_str label, const struct value *place, bool front)
{
	struct specast_str phrase = phrase_of(reader, label), rel;
	struct value plain = value_without_bullet(place);
	struct specast_str value = specast_str_trim(value_text(reader, &plain));
	struct meaning meaning = lookup_field(reader, phrase, reader->metadata);
	if (value.size && is_blank(reader, value))
		return;
	if (meaning.strength > 0 && meaning.concept->entry != SPECAST_RECORD) {
		set_field(reader, meaning.concept, label, value, place);
		return;
	}
	meaning = lookup_exact(reader, phrase, reader->links);
	if (meaning.concept == reader->links && place->text.size == 0 && place->run.first &&
	    place->run.first->kind == SPECAST_BLOCK_LIST)
		read_value(reader, reader->spec, &meaning, place);
	else if (names_document(value) && link_rel(reader, label, place->marked, &rel))
		add_links(reader, rel, value, place);
	else
		set_elsewhere(reader, phrase, label, value, place, front);
}

void read_front_matter(struct reader *reader)
{
	for (const struct specast_front *front = reader->outline->front; front; front = front->next) {
		struct value place = {
			.start = front->start, .end = front->end, .heading = front->label, .marked = true
		};
		struct specast_buf joined = SPECAST_BUF(reader->arena);
		for (size_t i = 0; i < front->count; i++) {
			if (i)
				specast_buf_puts(&joined, ", ");
			specast_buf_put(&joined, front->values[i]);
		}
		struct meaning meaning =
		    lookup_field(reader, phrase_of(reader, front->label), reader->metadata);
		bool known_list = meaning.strength > 0 && meaning.concept->shape == SPECAST_LIST;
		if (front->verbatim.size || (front->list && !known_list)) {
			struct specast_node *value = specast_node_named(
			    reader->arena, new_custom(reader, front->label, &place), "value");
			value->shape = front->verbatim.size ? SPECAST_CODE : SPECAST_LIST;
			value->text = front->verbatim;
			if (front->verbatim.size)
				value->language = SPECAST_STR("yaml");
			for (size_t i = 0; i < front->count; i++)
				specast_node_append(reader->arena, value)->text = front->values[i];
			continue;
		}
		if (known_list) {
			struct specast_node *metadata =
			    specast_node_field(reader->arena, reader->spec, reader->metadata);
			struct specast_node *list =
			    specast_node_field(reader->arena, metadata, meaning.concept);
			if (!list->first && front->list) {
				for (size_t i = 0; i < front->count; i++)
					specast_node_append(reader->arena, list)->text = front->values[i];
				set_origin(reader, list, &place);
				continue;
			}
		}
		place.text = specast_buf_str(&joined);
		set_metadata(reader, front->label, &place, true);
	}
}

#define TITLE_PARTS 8 /* of a template's first heading */

/* Takes "Technical Specification:" and the like off a title, once, at either end. */
static struct specast_str title_proper(struct reader *reader, struct specast_str heading)
{
	static const char *const separators[] = { ": ", " - ", " – ", " — ", "：" };
	for (uint32_t i = 0; reader->tmpl && i < reader->tmpl->title_count;
	     i++) { /* the template's own words */
		struct specast_str words = reader->tmpl->titles[i];
		if (words.size && heading.size > words.size &&
		    memcmp(heading.data, words.data, words.size) == 0)
			return specast_str_trim(specast_str_slice(heading, words.size, heading.size));
	}
	for (size_t i = 0; i < sizeof(separators) / sizeof(separators[0]); i++) {
		size_t length = strlen(separators[i]), at = specast_str_find(heading, separators[i], 0);
		if (at == SIZE_MAX)
			continue;
		struct specast_str head = specast_str_slice(heading, 0, at),
				   rest = specast_str_slice(heading, at + length, heading.size);
		if (heading_is_kind(reader, head))
			return specast_str_trim(rest);
		size_t last = at;
		while ((at = specast_str_find(heading, separators[i], last + length)) != SIZE_MAX)
			last = at;
		if (heading_is_kind(reader, specast_str_slice(heading, last + length, heading.size)))
			return specast_str_trim(specast_str_slice(heading, 0, last));
	}
	return heading;
}

/* The node that is the first heading of the documents in a template; NULL when they have none with words or
 * values of its own. */
static const struct template_node *title_node(const struct specast_template *tmpl)
{
	for (uint32_t i = 1; tmpl && i < tmpl->node_count; i++)
		if (tmpl->nodes[i].kind == TEMPLATE_SECTION && tmpl->nodes[i].level == 1 &&
		    !tmpl->nodes[i].context)
			return tmpl->nodes[i].part_count > 1 ? &tmpl->nodes[i] : NULL;
	return NULL;
}

/* Reads a heading that is formed as the template forms its first one ("KEP-{{metadata.id}}: {{title}}"): what
 * is not the title goes to where its tag says.  Gives the title, or nothing when the heading is formed
 * otherwise. */
static struct specast_str title_by_template(struct reader *reader, struct specast_str heading,
					    const struct value *place)
{
	const struct template_node *node = title_node(reader->tmpl);
	struct specast_str values[TITLE_PARTS], title = SPECAST_STR_NONE;
	const struct template_part *parts = node ? reader->tmpl->parts + node->part : NULL;
	size_t at = 0, end;
	if (!node || node->part_count > TITLE_PARTS)
		return title;
	for (uint32_t i = 0; i < node->part_count; i++, at = end) {
		bool text = parts[i].kind == TEMPLATE_TEXT;
		bool before_text = i + 1 < node->part_count && parts[i + 1].kind == TEMPLATE_TEXT;
		if (!text && parts[i].kind != TEMPLATE_TAG)
			return title;
		end = text ? at + parts[i].text.size
		      : before_text
			  ? specast_str_find(heading, specast_str_c(reader->arena, parts[i + 1].text), at)
			  : heading.size;
		if (end > heading.size || end == at)
			return title;
		values[i] = specast_str_slice(heading, at, end);
		if (text && !specast_str_equal(values[i], parts[i].text))
			return title;
	}
	if (at != heading.size)
		return title;
	for (uint32_t i = 0; i < node->part_count; i++) {
		const struct specast_concept *concept = specast_concept_at(parts[i].ref.row);
		if (parts[i].kind == TEMPLATE_TAG && strcmp(concept->name, "title") == 0 &&
		    concept->parent == 0)
			title = specast_str_trim(values[i]);
	}
	for (uint32_t i = 0; title.size && i < node->part_count; i++) {
		const struct specast_concept *concept = specast_concept_at(parts[i].ref.row);
		if (parts[i].kind == TEMPLATE_TAG && concept->parent == reader->metadata->id &&
		    !is_blank(reader, values[i]))
			set_metadata(
			    reader, specast_str_of(concept->name),
			    &(struct value){ .text = values[i], .start = place->start, .end = place->end },
			    false);
	}
	return title;
}

/* "CF-101 — Reminders" where the title is "Reminders" and the identifier CF-101. */
static bool is_title_with_id(struct reader *reader, struct specast_str heading, struct specast_str title)
{
	const struct specast_node *id = specast_node_find(reader->spec, "metadata.id");
	if (!id || !id->text.size || heading.size <= id->text.size + title.size ||
	    memcmp(heading.data, id->text.data, id->text.size) != 0)
		return false;
	struct specast_str rest = specast_str_slice(heading, id->text.size, heading.size),
			   between = specast_str_slice(rest, 0, rest.size - title.size);
	return memcmp(rest.data + between.size, title.data, title.size) == 0 &&
	       phrase_of(reader, between).size == 0;
}

void read_title(struct reader *reader, struct specast_str heading, const struct specast_section *section)
{
	struct value place = { .heading = heading, .start = section->start, .end = section->body };
	struct specast_str title = title_by_template(reader, specast_str_trim(heading), &place);
	if (title.size == 0)
		title = title_proper(reader, specast_str_trim(heading));
	if (is_blank(reader, title) || is_blank(reader, heading))
		return;
	if (heading_is_kind(reader, heading))
		return;
	struct specast_str phrase = phrase_of(reader, heading);
	if (phrase.size &&
	    match_is_kind(phrase)) { /* "Technical Design Document (TDD)" names a kind, in words of its own */
		add_custom(reader, SPECAST_STR("Document"), heading, &place);
		return;
	}
	struct specast_node *node = specast_node_named(reader->arena, reader->spec, "title");
	if (node->text.size == 0) {
		node->text = title;
		set_origin(reader, node, &place);
	} else if (!specast_str_equal(node->text, title) && !is_title_with_id(reader, title, node->text)) {
		add_custom(reader, SPECAST_STR("Title"), title, &place);
	}
}
