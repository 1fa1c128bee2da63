/* The lexicon as C source: the vocabulary's own wordings, from text files with one row per line.
 *
 *   path: Phrase | Phrase       headings and labels of a concept; the first one in en.txt is canonical
 *   path: .Phrase               means the concept only inside its parent
 *   path[]: Noun | Noun         nouns of entries
 *   path field=value: Phrase    the part of a list whose entries have that value
 *   path within=path: Phrase    means the concept only inside that other one
 *   @padding: word word         words that add nothing to a heading
 *   @other: Phrase | Phrase     headings that mean none of the concepts, whatever their words do
 *
 * "#" begins a comment. */
#include <stdlib.h>
#include <string.h>

#include "emit.h"

struct lexicon {
	struct specast_arena *arena;
	struct specast_diagnostics *diagnostics;
	const struct specast_source *source;
	struct specast_buf captions; /* struct template_caption */
	struct specast_buf padding;  /* struct specast_str */
	struct specast_buf other;    /* struct specast_str */
	struct specast_str *canonical;
	size_t row_count;
	bool english;
};

struct lexicon *lexicon_new(struct specast_arena *arena, struct specast_diagnostics *diagnostics)
{
	struct lexicon *lexicon = SPECAST_NEW(arena, struct lexicon);

	lexicon->arena = arena;
	lexicon->diagnostics = diagnostics;
	lexicon->captions = SPECAST_BUF(arena);
	lexicon->padding = SPECAST_BUF(arena);
	lexicon->other = SPECAST_BUF(arena);
	specast_vocabulary(&lexicon->row_count);
	lexicon->canonical = SPECAST_NEW_ARRAY(arena, lexicon->row_count, struct specast_str);
	return lexicon;
}

static void report(struct lexicon *lexicon, struct specast_str at, const char *text)
{
	specast_report(lexicon->diagnostics, SPECAST_D_TEMPLATE_ERROR, lexicon->source,
		       (size_t)(at.data - lexicon->source->text.data), "%s: \"%.*s\"", text, SPECAST_FMT(at));
}

/* What stands before the colon. */
struct key {
	const struct specast_concept *concept;
	const struct specast_concept *within; /* or NULL */
	struct specast_str wanted;
	bool entry;
};

/* "within=path" */
static bool within_read(struct lexicon *lexicon, struct specast_str path, struct key *key)
{
	key->within = specast_concept_find(specast_str_c(lexicon->arena, path));
	if (key->within && key->within->id)
		return true;
	report(lexicon, path, "no such path");
	return false;
}

static bool key_read(struct lexicon *lexicon, struct specast_str text, struct key *key)
{
	size_t space = specast_str_find_char(text, ' ', 0), equals;
	struct specast_str path = specast_str_slice(text, 0, space), filter;

	*key = (struct key){ 0 };
	key->entry = specast_str_ends(path, "[]");
	if (key->entry)
		path.size -= 2;
	key->concept = specast_concept_find(specast_str_c(lexicon->arena, path));
	if (!key->concept || !key->concept->id) {
		report(lexicon, text, "no such path");
		return false;
	}
	if (key->entry && key->concept->shape != SPECAST_LIST) {
		report(lexicon, text, "only lists have entries");
		return false;
	}
	if (space == SIZE_MAX)
		return true;
	filter = specast_str_trim(specast_str_slice(text, space, text.size));
	if (specast_str_starts(filter, "within="))
		return within_read(lexicon, specast_str_slice(filter, strlen("within="), filter.size), key);
	equals = specast_str_find_char(filter, '=', 0);
	key->wanted =
	    equals == SIZE_MAX ? SPECAST_STR_NONE : specast_str_slice(filter, equals + 1, filter.size);
	if (!key->wanted.size || !specast_concept_child(key->concept, specast_str_slice(filter, 0, equals))) {
		report(lexicon, text, "a filter is a field of the list with a value, \"kind=library\"");
		return false;
	}
	return true;
}

static void add_phrase(struct lexicon *lexicon, const struct key *key, struct specast_str phrase)
{
	const struct specast_concept *parent = specast_concept_at(key->concept->parent);
	bool bound = specast_str_starts(phrase, ".");
	struct template_caption caption = { .kind = key->entry ? CAPTION_ENTRY : CAPTION_HEADING,
					    .wanted = key->wanted };

	if (bound)
		phrase = specast_str_slice(phrase, 1, phrase.size);
	caption.ref.row = key->concept->id;
	if (key->within)
		caption.context = key->within->id;
	else if (bound && key->wanted.size)
		caption.context = key->concept->id; /* inside the list that the filter divides */
	else
		caption.context = bound || parent->shape == SPECAST_LIST ? parent->id : 0;
	caption.phrase = caption_phrase(lexicon->arena, phrase);
	if (!caption.phrase.size) {
		report(lexicon, phrase, "a phrase without words");
		return;
	}
	if (lexicon->english && !key->entry && !key->wanted.size && !key->within &&
	    !lexicon->canonical[key->concept->id].size)
		lexicon->canonical[key->concept->id] = phrase;
	specast_buf_put(&lexicon->captions, (struct specast_str){ (const char *)&caption, sizeof(caption) });
	phrase = caption_compact(lexicon->arena, caption.phrase);
	if (phrase.size == caption.phrase.size)
		return;
	caption.phrase = phrase;
	specast_buf_put(&lexicon->captions, (struct specast_str){ (const char *)&caption, sizeof(caption) });
}

/* Words, or phrases, parted by a character. */
static void add_strings(struct lexicon *lexicon, struct specast_buf *to, struct specast_str text, char part)
{
	for (size_t at = 0; at < text.size;) {
		size_t end = specast_str_find_char(text, part, at);
		struct specast_str phrase = caption_phrase(lexicon->arena, specast_str_slice(text, at, end));

		if (phrase.size)
			specast_buf_put(to, (struct specast_str){ (const char *)&phrase, sizeof(phrase) });
		at = end == SIZE_MAX ? text.size : end + 1;
	}
}

static void read_row(struct lexicon *lexicon, struct specast_str line)
{
	size_t colon = specast_str_find_char(line, ':', 0), at;
	struct specast_str phrases;
	struct key key;

	if (colon == SIZE_MAX) {
		report(lexicon, line, "a row is \"path: Phrase | Phrase\"");
		return;
	}
	phrases = specast_str_trim(specast_str_slice(line, colon + 1, line.size));
	line = specast_str_trim(specast_str_slice(line, 0, colon));
	if (specast_str_is(line, "@padding")) {
		add_strings(lexicon, &lexicon->padding, phrases, ' ');
		return;
	}
	if (specast_str_is(line, "@other")) {
		add_strings(lexicon, &lexicon->other, phrases, '|');
		return;
	}
	if (!key_read(lexicon, line, &key))
		return;
	for (at = 0; at < phrases.size;) {
		size_t bar = specast_str_find_char(phrases, '|', at);
		struct specast_str phrase = specast_str_trim(specast_str_slice(phrases, at, bar));

		if (phrase.size)
			add_phrase(lexicon, &key, phrase);
		at = bar == SIZE_MAX ? phrases.size : bar + 1;
	}
}

void lexicon_read(struct lexicon *lexicon, const struct specast_source *source, struct specast_str name)
{
	struct specast_str rest = source->text, line;

	lexicon->source = source;
	lexicon->english = specast_str_is(name, "en.txt");
	while (specast_str_line(&rest, &line)) {
		size_t comment = specast_str_find_char(line, '#', 0);

		line = specast_str_trim(specast_str_slice(line, 0, comment));
		if (line.size)
			read_row(lexicon, line);
	}
}

static int compare_captions(const void *left, const void *right)
{
	const struct template_caption *a = left, *b = right;
	int order = specast_str_compare(a->phrase, b->phrase);

	if (!order)
		order = a->kind - b->kind;
	if (!order)
		order = a->context - b->context;
	if (!order)
		order = a->ref.row - b->ref.row;
	return order ? order : specast_str_compare(a->wanted, b->wanted);
}

/* Strings and their number, as `name` and `name_count`. */
static void emit_sorted(struct specast_buf *out, const char *name, const struct specast_buf *strings)
{
	struct specast_str *items = (struct specast_str *)(void *)strings->data;
	size_t count = strings->size / sizeof(*items);

	specast_str_sort(items, count);
	count = specast_str_unique(items, count);
	emit_strs(out,
		  specast_str_c(strings->arena,
				specast_str_format(strings->arena, "const struct specast_str %s[]", name)),
		  items, count);
	specast_buf_printf(out, "const size_t %s_count = %zu;\n", name, count);
}

void lexicon_emit(struct lexicon *lexicon, struct specast_buf *out)
{
	struct template_caption *captions = (struct template_caption *)(void *)lexicon->captions.data;
	size_t count = lexicon->captions.size / sizeof(*captions), kept = 0;
	struct template_captions all;

	if (count)
		qsort(captions, count, sizeof(*captions), compare_captions);
	/* Languages share words; what says the same twice is kept once. */
	for (size_t i = 0; i < count; i++)
		if (!kept || compare_captions(&captions[kept - 1], &captions[i]))
			captions[kept++] = captions[i];
	specast_buf_puts(out, "/* Made by compile-templates. */\n#include \"template.h\"\n\n");
	all = captions_index(lexicon->arena, captions, (uint32_t)kept);
	emit_captions(out, "lexicon", &all);
	specast_buf_puts(out, "const struct template_captions lexicon_captions = ");
	emit_captions_value(out, "lexicon", &all);
	specast_buf_puts(out, ";\n\n");
	emit_strs(out, "const struct specast_str lexicon_canonical[]", lexicon->canonical,
		  lexicon->row_count);
	emit_sorted(out, "lexicon_padding", &lexicon->padding);
	emit_sorted(out, "lexicon_other", &lexicon->other);
}
