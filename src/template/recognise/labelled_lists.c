/* Lists of the document that stand in a text of it, below labels that name them. */
#include "recognise.h"

/* A list of the document's own, such as its scope, when the label names one. */
static const struct specast_concept *list_of_label(struct reader *reader, const struct specast_block *block,
						   struct label *label)
{
	if (!block || block->kind != SPECAST_BLOCK_PARAGRAPH ||
	    !label_parse(specast_outline_text(reader->outline, block, block), label) || !label->only ||
	    label->code || label->link || label->note.size || (!label->bold && label->separator != ':'))
		return NULL;
	struct meaning meaning = lookup_label(reader, label->text, specast_concept_at(0));
	bool items = meaning.concept && meaning.concept->parent == 0 &&
		     meaning.concept->shape == SPECAST_LIST && meaning.concept->entry != SPECAST_RECORD;
	return items && meaning.strength >= 0.9 ? meaning.concept : NULL;
}

static void read_labelled_list(struct reader *reader, const struct specast_concept *concept,
			       const struct label *label, const struct specast_block *list)
{
	keep_label(reader, reader->spec, concept, &(struct value){ .heading = label->text, .marked = true });
	read_list_block(reader, specast_node_field(reader->arena, reader->spec, concept), list,
			SPECAST_STR_NONE);
}

/* Bullets that are labels, some of them over lists of the document: what is left of them. */
static struct specast_str read_labelled_bullets(struct reader *reader, const struct specast_block *list,
						bool *taken)
{
	struct specast_buf rest = SPECAST_BUF(reader->arena);
	struct label label;
	bool known = false;
	for (const struct specast_block *item = list->first; item; item = item->next) {
		const struct specast_block *lead = item->first;
		if (!lead || lead->kind != SPECAST_BLOCK_PARAGRAPH || item->task ||
		    !label_parse(specast_outline_text(reader->outline, lead, lead), &label) ||
		    label.separator != ':' || (label.only && !lead->next))
			return specast_outline_text(reader->outline, list, list);
		known |= list_of_label(reader, lead, &label) != NULL;
	}
	if (!known || list->ordered)
		return specast_outline_text(reader->outline, list, list);
	for (const struct specast_block *item = list->first; item; item = item->next) {
		const struct specast_concept *concept = list_of_label(reader, item->first, &label);
		const struct specast_block *below = item->first->next;
		if (concept && below->kind == SPECAST_BLOCK_LIST && !below->next) {
			read_labelled_list(reader, concept, &label, below);
			*taken = true;
			continue;
		}
		struct specast_str text = specast_outline_item_text(reader->outline, item), line;
		for (const char *mark = rest.size ? "\n- " : "- "; specast_str_line(&text, &line);
		     mark = line.size ? "\n  " : "\n")
			specast_buf_printf(&rest, "%s%.*s", mark, SPECAST_FMT(line));
	}
	return specast_buf_str(&rest);
}

struct specast_str read_labelled_lists(struct reader *reader, struct run run)
{
	struct specast_buf rest = SPECAST_BUF(reader->arena);
	bool taken = false;
	for (const struct specast_block *block = run.first; block && block != run.end; block = block->next) {
		struct label label;
		const struct specast_block *next = run_next(run, block);
		const struct specast_concept *concept = list_of_label(reader, block, &label);
		if (concept && next && next->kind == SPECAST_BLOCK_LIST) {
			read_labelled_list(reader, concept, &label, next);
			taken = true;
			block = next;
			continue;
		}
		struct specast_str text = block->kind == SPECAST_BLOCK_LIST
					      ? read_labelled_bullets(reader, block, &taken)
					      : specast_outline_text(reader->outline, block, block);
		if (text.size)
			put_beside(&rest, text);
	}
	return taken ? specast_buf_str(&rest) : run_text(reader, run);
}
