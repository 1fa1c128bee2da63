/* What stands in a text of the document below labels that name other parts of it: its lists, and, where bullets are
 * nothing but such labels, its texts and records. */
#include "recognise.h"

/* A bullet that begins with a label. */
struct labelled {
	struct label label;
	struct meaning meaning;
	const struct specast_block *below; /* behind its first line, or NULL */
};

static bool is_items(const struct specast_concept *concept)
{
	return concept->shape == SPECAST_LIST && concept->entry != SPECAST_RECORD;
}

/* A list of the document's own, such as its scope, when the label names one. */
static const struct specast_concept *list_of_label(struct reader *reader, const struct specast_block *block,
						   struct label *label)
{
	if (!block || block->kind != SPECAST_BLOCK_PARAGRAPH ||
	    !label_parse(specast_outline_text(reader->outline, block, block), label) || !label->only ||
	    label->code || label->link || label->note.size || (!label->bold && label->separator != ':'))
		return NULL;
	struct meaning meaning = lookup_label(reader, label->text, specast_concept_at(0));
	bool own = meaning.concept && meaning.concept->parent == 0 && is_items(meaning.concept);
	return own && meaning.strength >= SURE_WORDING ? meaning.concept : NULL;
}

static void read_labelled_list(struct reader *reader, const struct specast_concept *concept,
			       const struct label *label, const struct specast_block *list)
{
	keep_label(reader, reader->spec, concept, &(struct value){ .heading = label->text, .marked = true });
	read_list_block(reader, specast_node_field(reader->arena, reader->spec, concept), list,
			SPECAST_STR_NONE);
}

/* Whether a bullet is a label with a text behind it or blocks below. */
static bool labelled_parse(struct reader *reader, const struct specast_block *item, struct labelled *bullet)
{
	const struct specast_block *lead = item->first;
	if (!lead || lead->kind != SPECAST_BLOCK_PARAGRAPH || item->task ||
	    !label_parse(specast_outline_text(reader->outline, lead, lead), &bullet->label) ||
	    bullet->label.separator != ':' || (bullet->label.only && !lead->next))
		return false;
	bullet->below = lead->next;
	bullet->meaning = (struct meaning){ 0 };
	return true;
}

/* Whether a text of the document opens it, and the label names a text or list of items of it; or the text is its
 * design, and a list below the label is one of things that the design consists of. */
static bool names_part(struct reader *reader, const struct specast_concept *text, struct labelled *bullet)
{
	const struct label *label = &bullet->label;
	if (label->code || label->link || label->note.size)
		return false;
	bullet->meaning = lookup_label(reader, label->text, specast_concept_at(0));
	if (bullet->meaning.strength < SURE_LABEL && label->only)
		bullet->meaning = lookup_heading(reader, label->text, phrase_of(reader, label->text), NULL);
	const struct specast_concept *concept = bullet->meaning.concept;
	if (!concept || concept->parent != 0 || concept == text || bullet->meaning.open.size ||
	    bullet->meaning.strength < SURE_LABEL)
		return false;
	if (introduces(text))
		return concept->shape == SPECAST_PROSE || is_items(concept);
	return label->only && concept != reader->metadata && concept != reader->links &&
	       (concept->shape == SPECAST_RECORD || is_list_of_records(concept));
}

/* What bullets of a text are: */
enum bullets {
	PLAIN_BULLETS, /* parts of the text */
	SOME_LISTS,    /* labelled, some of them over lists of the document */
	ALL_PARTS      /* labels of parts of the document, as a rule */
};

static enum bullets bullets_of(struct reader *reader, const struct specast_concept *text,
			       const struct specast_block *list)
{
	unsigned count = 0, parts = 0, bare = 0;
	bool lists = false;
	for (const struct specast_block *item = list->first; item; item = item->next, count++) {
		struct labelled bullet;
		if (list->ordered || !labelled_parse(reader, item, &bullet))
			return PLAIN_BULLETS;
		lists |= list_of_label(reader, item->first, &bullet.label) != NULL;
		parts += names_part(reader, text, &bullet);
		bare += bullet.label.only;
	}
	if (introduces(text) ? parts >= 2 && parts * 2 > count : parts >= 1 && bare == count)
		return ALL_PARTS;
	return lists && introduces(text) ? SOME_LISTS : PLAIN_BULLETS;
}

/* Reads a bullet that is about a part of the document; false where it stays in the text. */
static bool read_bullet(struct reader *reader, const struct specast_concept *text, enum bullets kind,
			const struct specast_block *item)
{
	struct labelled bullet;
	if (!labelled_parse(reader, item, &bullet))
		return false;
	if (kind == ALL_PARTS && names_part(reader, text, &bullet)) {
		struct value value = { .text = bullet.label.value,
				       .run = { bullet.below, NULL },
				       .heading = bullet.label.text,
				       .marked = true,
				       .start = item->start,
				       .end = item->end };
		keep_label(reader, reader->spec, bullet.meaning.concept, &value);
		read_value(reader, reader->spec, &bullet.meaning, &value); /* as deep as lists are nested */
		return true;
	}
	const struct specast_concept *concept = list_of_label(reader, item->first, &bullet.label);
	if (!introduces(text) || !concept || bullet.below->kind != SPECAST_BLOCK_LIST || bullet.below->next)
		return false;
	read_labelled_list(reader, concept, &bullet.label, bullet.below);
	return true;
}

/* Bullets of a text: what is left of them there. */
static struct specast_str read_bullets(struct reader *reader, const struct specast_concept *text,
				       const struct specast_block *list, bool *taken)
{
	struct specast_buf rest = SPECAST_BUF(reader->arena);
	enum bullets kind = bullets_of(reader, text, list);
	if (kind == PLAIN_BULLETS)
		return specast_outline_text(reader->outline, list, list);
	for (const struct specast_block *item = list->first; item; item = item->next) {
		if (read_bullet(reader, text, kind, item)) {
			*taken = true;
			continue;
		}
		struct specast_str own = specast_outline_item_text(reader->outline, item), line;
		for (const char *mark = rest.size ? "\n- " : "- "; specast_str_line(&own, &line);
		     mark = line.size ? "\n  " : "\n")
			specast_buf_printf(&rest, "%s%.*s", mark, SPECAST_FMT(line));
	}
	return specast_buf_str(&rest);
}

struct specast_str read_labelled_lists(struct reader *reader, const struct specast_concept *text,
				       struct run run)
{
	struct specast_buf rest = SPECAST_BUF(reader->arena);
	bool taken = false;
	for (const struct specast_block *block = run.first; block && block != run.end; block = block->next) {
		struct label label;
		const struct specast_block *next = run_next(run, block);
		const struct specast_concept *concept =
		    introduces(text) ? list_of_label(reader, block, &label) : NULL;
		if (concept && next && next->kind == SPECAST_BLOCK_LIST) {
			read_labelled_list(reader, concept, &label, next);
			taken = true;
			block = next;
			continue;
		}
		struct specast_str own = block->kind == SPECAST_BLOCK_LIST
					     ? read_bullets(reader, text, block, &taken)
					     : specast_outline_text(reader->outline, block, block);
		if (own.size)
			put_beside(&rest, own);
	}
	return taken ? specast_buf_str(&rest) : run_text(reader, run);
}
