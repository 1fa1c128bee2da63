/* The front matter of a merged template: what the first's says, and what the second's adds to it. */
#include <string.h>
#include <strings.h>

#include "merge.h"

struct fronts {
	struct merger *merger;
	const struct front_entry *first, *second;
	uint32_t first_count, second_count;
	struct front_entry *added; /* what the second adds */
	uint32_t added_count;
	size_t capacity;
};

/* -- what is added -- */

static bool entries_alike(const struct front_entry *a, const struct front_entry *b, bool value)
{
	return specast_str_equal(a->key, b->key) && specast_str_equal(a->sub, b->sub) &&
	       specast_str_equal(a->name, b->name) && (!value || specast_str_equal(a->value, b->value));
}

static bool has_entry(const struct fronts *fronts, const struct front_entry *entry, bool value)
{
	for (uint32_t i = 0; i < fronts->first_count; i++)
		if (entries_alike(&fronts->first[i], entry, value))
			return true;
	return false;
}

static void add(struct fronts *fronts, struct front_entry entry)
{
	fronts->added = specast_array_grow(fronts->merger->arena, fronts->added, fronts->added_count,
					   &fronts->capacity, sizeof(entry));
	fronts->added[fronts->added_count++] = entry;
}

static bool knows_blank(const struct fronts *fronts, struct specast_str text)
{
	const struct specast_template *tmpl = fronts->merger->first.tmpl;
	struct specast_str form = blank_form(fronts->merger->arena, text);

	if (specast_str_among(form, tmpl->blanks, tmpl->blank_count))
		return true;
	for (uint32_t i = 0; i < fronts->first_count; i++)
		if (specast_str_is(fronts->first[i].key, "defaults") &&
		    specast_str_equal(blank_form(fronts->merger->arena, fronts->first[i].value), form))
			return true;
	return false;
}

static void add_blank(struct fronts *fronts, struct specast_str text)
{
	if (!knows_blank(fronts, text))
		add(fronts, (struct front_entry){
				.key = SPECAST_STR("blanks"), .value = text, .depth = 1, .listed = true });
}

/* Guidance that the body no longer shows, but documents may; only what brackets mark as such. */
static void add_guidance(struct fronts *fronts, const struct side *side, bool first)
{
	for (uint32_t i = 1; i < side->tmpl->node_count; i++) {
		const struct template_node *node = node_of(side, i);

		for (uint32_t j = node->part; j < node->part + node->part_count; j++) {
			struct specast_str text = side->tmpl->parts[j].text;
			bool gone = first ? side->lost[i] && !side->given[j] : !side->given[j];

			if (side->tmpl->parts[j].kind != TEMPLATE_TAG || !gone ||
			    !specast_str_starts(text, "["))
				continue;
			if (first)
				add(fronts, (struct front_entry){ .key = SPECAST_STR("blanks"),
								  .value = text,
								  .depth = 1,
								  .listed = true });
			else
				add_blank(fronts, text);
		}
	}
}

/* Whether a wording, as a heading or as a noun of entries, means anything in the first. */
static bool knows_wording(const struct fronts *fronts, struct specast_str wording, bool noun)
{
	const struct specast_template *tmpl = fronts->merger->first.tmpl;
	struct specast_str phrase = caption_phrase(fronts->merger->arena, wording);

	for (uint32_t i = 0; i < tmpl->captions.count; i++)
		if (specast_str_equal(tmpl->captions.items[i].phrase, phrase) &&
		    tmpl->captions.items[i].kind == (noun ? CAPTION_ENTRY : CAPTION_HEADING))
			return true;
	for (size_t i = 0; i < fronts->merger->heading_count && !noun; i++)
		if (specast_str_equal(fronts->merger->headings[i], phrase))
			return true;
	for (uint32_t i = 0; i < fronts->added_count; i++)
		if (specast_str_is(fronts->added[i].key, "headings") &&
		    specast_str_ends(fronts->added[i].sub, "[]") == noun &&
		    specast_str_equal(caption_phrase(fronts->merger->arena, fronts->added[i].value), phrase))
			return true;
	return !phrase.size;
}

static void add_wording(struct fronts *fronts, struct specast_str path, struct specast_str wording)
{
	if (!knows_wording(fronts, wording, specast_str_ends(path, "[]")))
		add(fronts, (struct front_entry){ .key = SPECAST_STR("headings"),
						  .sub = path,
						  .value = wording,
						  .depth = 2,
						  .listed = true });
}

/* A heading that means the same wherever it stands; others mean it in their section only. */
static bool is_general(const struct specast_template *tmpl, struct specast_str phrase,
		       struct template_ref ref)
{
	for (uint32_t i = 0; i < tmpl->captions.count; i++)
		if (tmpl->captions.items[i].kind == CAPTION_HEADING &&
		    refs_equal(tmpl->captions.items[i].ref, ref) &&
		    specast_str_equal(tmpl->captions.items[i].phrase, phrase))
			return tmpl->captions.items[i].context == 0;
	return false;
}

static void add_section_wordings(struct fronts *fronts)
{
	const struct side *second = &fronts->merger->second;
	struct specast_arena *arena = fronts->merger->arena;

	for (uint32_t i = 1; i < second->tmpl->node_count; i++) {
		const struct template_node *node = node_of(second, i);
		struct specast_str path = ref_name(arena, node->ref, 0);

		if (node->kind != TEMPLATE_SECTION || second->taken[i] || !node->ref.row || !node->label.size)
			continue;
		if (node_has_tags(second, i) && node->context)
			add_wording(fronts, specast_str_format(arena, "%.*s[]", SPECAST_FMT(path)),
				    node->label);
		else if (!node_has_tags(second, i) && is_general(second->tmpl, node->phrase, node->ref))
			add_wording(fronts,
				    node->wanted.size
					? specast_str_format(arena, "%.*s %.*s=%.*s", SPECAST_FMT(path),
							     SPECAST_FMT(node->filter),
							     SPECAST_FMT(node->wanted))
					: path,
				    node->label);
	}
}

/* Presets are as they stand in a document: those of a list of records only where it stands as it did. */
static bool default_fits(const struct fronts *fronts, const struct front_entry *entry)
{
	const struct side *second = &fronts->merger->second;
	const struct specast_concept *concept =
	    specast_concept_find(specast_str_c(fronts->merger->arena, entry->sub));

	if (!concept || concept->shape != SPECAST_LIST || concept->entry != SPECAST_RECORD)
		return true;
	for (uint32_t at = second->by_row[concept->id]; at; at = second->slots[at - 1].next)
		if (second->taken[second->slots[at - 1].node])
			return true;
	return false;
}

static void add_titles(struct fronts *fronts)
{
	const struct specast_template *first = fronts->merger->first.tmpl,
				      *second = fronts->merger->second.tmpl;

	for (uint32_t i = 0; i < second->title_count; i++) {
		bool known = specast_str_blank(second->titles[i]);

		for (uint32_t j = 0; j < first->title_count && !known; j++)
			known = specast_str_equal(first->titles[j], second->titles[i]);
		if (!known)
			add(fronts, (struct front_entry){ .key = SPECAST_STR("titles"),
							  .value = specast_str_trim(second->titles[i]),
							  .depth = 1,
							  .listed = true });
	}
}

static void add_all(struct fronts *fronts)
{
	for (uint32_t i = 0; i < fronts->second_count; i++) {
		const struct front_entry *entry = &fronts->second[i];

		if (!entry->value.size)
			continue;
		if (specast_str_is(entry->key, "required") && !has_entry(fronts, entry, true))
			add(fronts, *entry);
		else if (specast_str_is(entry->key, "words") && !has_entry(fronts, entry, false))
			add(fronts, *entry);
		else if (specast_str_is(entry->key, "defaults") && !has_entry(fronts, entry, false) &&
			 default_fits(fronts, entry))
			add(fronts, *entry);
		else if (specast_str_is(entry->key, "headings"))
			add_wording(fronts, entry->sub, entry->value);
	}
	add_section_wordings(fronts);
	add_titles(fronts);
	for (uint32_t i = 0; i < fronts->second_count; i++)
		if (specast_str_is(fronts->second[i].key, "blanks") && fronts->second[i].value.size)
			add_blank(fronts, fronts->second[i].value);
	add_guidance(fronts, &fronts->merger->first, true);
	add_guidance(fronts, &fronts->merger->second, false);
}

/* -- YAML -- */

/* Whether a text needs no quotes, also within brackets. */
static bool is_plain(struct specast_str text)
{
	static const char *const taken[] = { "true", "false", "yes", "no", "null", "on", "off", "y", "n" };

	if (!text.size || text.data[text.size - 1] == ' ' || !specast_is_letter(text.data[0]))
		return false;
	for (size_t i = 0; i < sizeof(taken) / sizeof(*taken); i++)
		if (text.size == strlen(taken[i]) && strncasecmp(text.data, taken[i], text.size) == 0)
			return false;
	for (size_t i = 0; i < text.size; i++)
		if ((unsigned char)text.data[i] < ' ' || strchr(":#,[]{}\"'|>*!%@`\\\x7f", text.data[i]))
			return false;
	return true;
}

static void put_scalar(struct specast_buf *out, struct specast_str text)
{
	if (is_plain(text))
		specast_buf_put(out, text);
	else
		specast_buf_put_json(out, text);
}

/* A text on a line of its own, or as a block below. */
static void put_text(struct specast_buf *out, struct specast_str text, size_t indent, bool quoted)
{
	if (specast_buf_put_block(out, text, indent))
		return;
	if (quoted)
		specast_buf_put_json(out, text);
	else
		put_scalar(out, text);
	specast_buf_putc(out, '\n');
}

/* All texts with a key, the first's and then those that are added. */
struct listing {
	const struct front_entry **items;
	uint32_t count;
};

static struct listing listing_of(const struct fronts *fronts, const char *key, bool with_first)
{
	struct listing all = { SPECAST_NEW_ARRAY(fronts->merger->arena,
						 fronts->first_count + fronts->added_count + 1,
						 const struct front_entry *),
			       0 };

	for (uint32_t i = 0; with_first && i < fronts->first_count; i++)
		if (specast_str_is(fronts->first[i].key, key) && fronts->first[i].value.size)
			all.items[all.count++] = &fronts->first[i];
	for (uint32_t i = 0; i < fronts->added_count; i++)
		if (specast_str_is(fronts->added[i].key, key))
			all.items[all.count++] = &fronts->added[i];
	return all;
}

/* The first entry from `at` on whose path none before it has; all->count: there is none. */
static uint32_t path_first(const struct listing *all, uint32_t at)
{
	for (; at < all->count; at++) {
		uint32_t before = 0;

		while (!specast_str_equal(all->items[before]->sub, all->items[at]->sub))
			before++;
		if (before == at)
			break;
	}
	return at;
}

/* The next entry with the same path. */
static uint32_t path_again(const struct listing *all, uint32_t at)
{
	struct specast_str path = all->items[at]->sub;

	do
		at++;
	while (at < all->count && !specast_str_equal(all->items[at]->sub, path));
	return at;
}

/* "  path: [One, Two]", with each path once. */
static void put_headings(struct specast_buf *out, const struct listing *all)
{
	for (uint32_t i = path_first(all, 0); i < all->count; i = path_first(all, i + 1)) {
		specast_buf_printf(out, "  %.*s: [", SPECAST_FMT(all->items[i]->sub));
		for (uint32_t j = i; j < all->count; j = path_again(all, j)) {
			specast_buf_puts(out, j > i ? ", " : "");
			put_scalar(out, all->items[j]->value);
		}
		specast_buf_puts(out, "]\n");
	}
}

/* "  links.rel:" and below it "    prd: PRD". */
static void put_words(struct specast_buf *out, const struct listing *all)
{
	for (uint32_t i = path_first(all, 0); i < all->count; i = path_first(all, i + 1)) {
		specast_buf_printf(out, "  %.*s:\n", SPECAST_FMT(all->items[i]->sub));
		for (uint32_t j = i; j < all->count; j = path_again(all, j)) {
			specast_buf_puts(out, "    ");
			put_scalar(out, all->items[j]->name);
			specast_buf_puts(out, ": ");
			put_scalar(out, all->items[j]->value);
			specast_buf_putc(out, '\n');
		}
	}
}

/* "  path: text", or the path and its texts below each other. */
static void put_defaults(struct specast_buf *out, const struct listing *all)
{
	for (uint32_t i = 0; i < all->count; i++) {
		const struct front_entry *entry = all->items[i];

		if (!i || !specast_str_equal(all->items[i - 1]->sub, entry->sub))
			specast_buf_printf(out, "  %.*s:%s", SPECAST_FMT(entry->sub),
					   entry->listed ? "\n" : " ");
		if (entry->listed)
			specast_buf_puts(out, "    - ");
		put_text(out, entry->value, entry->listed ? 6 : 4, entry->listed);
	}
}

static void put_list(struct specast_buf *out, const struct listing *all, size_t indent)
{
	for (uint32_t i = 0; i < all->count; i++) {
		specast_buf_repeat(out, ' ', indent);
		specast_buf_puts(out, "- ");
		put_text(out, all->items[i]->value, indent + 2, true);
	}
}

/* -- keys -- */

static const char *const keys[] = { "required", "headings", "words", "defaults", "blanks", "titles" };

/* The key that a line of the front matter begins; or NULL. */
static const char *key_of(struct specast_str line)
{
	static const char *const all[] = { "template", "version",  "description", "required", "headings",
					   "words",    "defaults", "blanks",      "titles" };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (specast_str_starts(line, all[i]) && line.size > strlen(all[i]) &&
		    line.data[strlen(all[i])] == ':')
			return all[i];
	return NULL;
}

static void put_key(const struct fronts *fronts, const char *key, struct specast_buf *out)
{
	struct listing all = listing_of(fronts, key, true);

	if (strcmp(key, "required") == 0) {
		specast_buf_puts(out, "required: [");
		for (uint32_t i = 0; i < all.count; i++) {
			specast_buf_puts(out, i ? ", " : "");
			put_scalar(out, all.items[i]->value);
		}
		specast_buf_puts(out, "]\n");
		return;
	}
	specast_buf_puts(out, key);
	specast_buf_puts(out, ":\n");
	if (strcmp(key, "headings") == 0)
		put_headings(out, &all);
	else if (strcmp(key, "words") == 0)
		put_words(out, &all);
	else if (strcmp(key, "defaults") == 0)
		put_defaults(out, &all);
	else
		put_list(out, &all, 2);
}

/* The first's own lines with a key, and behind them what is added: as further lines where these are a list of
 * lines too, else all of it anew. */
static void put_lines(const struct fronts *fronts, const char *key, struct specast_str lines,
		      struct specast_buf *out)
{
	struct listing added = listing_of(fronts, key, false);
	struct specast_str rest = lines, line;
	size_t indent = 0;

	if (!added.count) {
		specast_buf_put(out, lines);
		return;
	}
	specast_str_line(&rest, &line);
	if ((strcmp(key, "blanks") == 0 || strcmp(key, "titles") == 0) &&
	    specast_str_ends(specast_str_trim(line), ":") && specast_str_line(&rest, &line)) {
		while (indent < line.size && line.data[indent] == ' ')
			indent++;
		if (indent < line.size && line.data[indent] == '-') {
			specast_buf_put(out, lines);
			put_list(out, &added, indent);
			return;
		}
	}
	put_key(fronts, key, out);
}

static void put_name(const struct merger *merger, struct specast_str name, struct specast_buf *out)
{
	struct specast_str about = merger->first.tmpl->description, other = merger->second.tmpl->name;

	specast_buf_printf(out, "template: %.*s\n", SPECAST_FMT(name));
	if (merger->first.tmpl->version.size || merger->second.tmpl->version.size) {
		specast_buf_puts(out, "version: ");
		specast_buf_put_json(out, merger->first.tmpl->version.size ? merger->first.tmpl->version
									   : merger->second.tmpl->version);
		specast_buf_putc(out, '\n');
	}
	specast_buf_puts(out, "description: ");
	put_scalar(out,
		   specast_str_format(merger->arena,
				      about.size ? "%.*s, with all that %.*s has" : "%.*sAll that %.*s has",
				      SPECAST_FMT(about), SPECAST_FMT(other)));
	specast_buf_putc(out, '\n');
}

/* Whether the first has lines with a key. */
static bool has_key(const struct fronts *fronts, const char *key)
{
	for (uint32_t i = 0; i < fronts->first_count; i++)
		if (specast_str_is(fronts->first[i].key, key))
			return true;
	return false;
}

struct specast_str front_merge(struct merger *merger, struct specast_str name, size_t *body)
{
	struct fronts fronts = { .merger = merger };
	struct specast_buf out = SPECAST_BUF(merger->arena);
	struct specast_str text, line;
	size_t second_body, at = 0;

	fronts.first = template_front(merger->arena, merger->first.tmpl, &fronts.first_count, body);
	fronts.second =
	    template_front(merger->arena, merger->second.tmpl, &fronts.second_count, &second_body);
	add_all(&fronts);
	specast_buf_puts(&out, "---\n");
	put_name(merger, name, &out);
	text = specast_str_slice(merger->first.text, specast_str_find_char(merger->first.text, '\n', 0) + 1,
				 *body);
	while (at < text.size) {
		struct specast_str rest = specast_str_slice(text, at, text.size);
		size_t size = rest.size;
		const char *key;

		specast_str_line(&rest, &line);
		key = key_of(line);
		if (specast_str_starts(line, "---"))
			break;
		while (rest.size && !key_of(rest) && !specast_str_starts(rest, "---"))
			specast_str_line(&rest, &line);
		size -= rest.size;
		if (!key)
			specast_buf_put(&out, specast_str_slice(text, at, at + size));
		else if (strcmp(key, "template") != 0 && strcmp(key, "version") != 0 &&
			 strcmp(key, "description") != 0)
			put_lines(&fronts, key, specast_str_slice(text, at, at + size), &out);
		at += size;
	}
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (!has_key(&fronts, keys[i]) && listing_of(&fronts, keys[i], false).count)
			put_key(&fronts, keys[i], &out);
	specast_buf_puts(&out, "---\n");
	return specast_buf_str(&out);
}
