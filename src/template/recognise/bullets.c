/* Bullets of a list of records: each is an entry, or goes on with the one before it. */
#include "recognise.h"

/* The label of a bullet, and the field of the list's entries that is meant by it; concept NULL: none. */
static struct meaning field_of_item(struct reader *reader, const struct specast_concept *list,
				    const struct specast_block *item, struct label *label)
{
	const struct specast_block *lead = item->first;
	struct meaning none = { 0 };
	if (!lead || lead->kind != SPECAST_BLOCK_PARAGRAPH || item->task ||
	    !label_parse(specast_outline_text(reader->outline, lead, lead), label) || label->code ||
	    label->link || label->note.size || label->separator != ':' || (label->only && !lead->next))
		return none;
	struct meaning meaning = lookup_field(reader, phrase_of(reader, label->text), list);
	return meaning.strength >= SURE_WORDING && meaning.concept->parent == list->id ? meaning : none;
}

/* Reads a bullet that goes on with the entry of the one before it: "Mitigation: …" behind "Risk: …", and a date
 * behind whatever it is the date of. */
static bool read_going_on(struct reader *reader, struct specast_node *list,
			  const struct specast_block *before, const struct specast_block *item)
{
	struct specast_node *entry = list->last;
	struct label label, begun;
	if (!before || !entry)
		return false;
	struct meaning meaning = field_of_item(reader, list->concept, item, &label);
	const struct specast_concept *field = meaning.concept;
	if (!field || field->key || field->main || specast_node_get(entry, field->name) ||
	    (field->shape != SPECAST_DATE && !field_of_item(reader, list->concept, before, &begun).concept))
		return false;
	struct value value = { .text = label.value,
			       .run = { item->first->next, NULL },
			       .heading = label.text,
			       .marked = label.bold,
			       .start = item->start,
			       .end = item->end };
	read_value(reader, entry, &meaning, &value);
	return true;
}

void read_entry_bullets(struct reader *reader, struct specast_node *list, const struct specast_block *bullets,
			struct specast_str wanted, struct specast_str group)
{
	const struct specast_block *before = NULL;
	for (const struct specast_block *item = bullets->first; item; before = item, item = item->next)
		if (!read_going_on(reader, list, before, item))
			read_entry_item(reader, list, item, wanted, group);
}

bool tells_account(struct reader *reader, const struct specast_concept *list, struct run run)
{
	const struct specast_concept *about = told_field(reader->tmpl, list);
	for (const struct specast_block *block = run.first; about && block && block != run.end;
	     block = block->next)
		for (const struct specast_block *item = block->kind == SPECAST_BLOCK_LIST ? block->first
											  : NULL;
		     item; item = item->next) {
			struct label label;
			if (!label_parse(specast_outline_item_text(reader->outline, item), &label) ||
			    label.separator != ':')
				continue;
			struct specast_str phrase = phrase_of(reader, label.text);
			bool vague = lookup_exact(reader, phrase, NULL).concept != NULL; /* "Note: …" */
			if (!vague && lookup_field(reader, phrase, list).concept == about)
				return true;
		}
	return false;
}
