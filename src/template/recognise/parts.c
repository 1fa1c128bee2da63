/* The parts of a document: its sections with their headings and pins, before they have roles. */
#include "match.h"
#include "forms.h"

struct specast_str pin_of(const struct specast_outline *outline, const struct specast_block *block)
{
	if (!block || block->kind != SPECAST_BLOCK_HTML)
		return SPECAST_STR_NONE;
	return form_pinned(outline->arena, specast_outline_text(outline, block, block));
}

/* A heading as a title: its number goes where that only says its place, and nothing refers to it.  `before`:
 * the number of the section before it. */
static struct specast_str title_of(struct reader *reader, const struct specast_section *section,
				   struct specast_str before)
{
	struct specast_str number = heading_number(section->heading),
			   above =
			       section->parent ? heading_number(section->parent->heading) : SPECAST_STR_NONE;
	if (heading_number_is_place(number, above, before) && !number_is_cited(reader, number))
		return heading_bare(section->heading);
	return heading_title(section->heading);
}

struct part *parts_of(struct reader *reader, const struct specast_section *section, struct part *parent,
		      struct specast_str before)
{
	struct part *part = SPECAST_NEW(reader->arena, struct part);
	part->section = section;
	part->parent = parent;
	part->first_block = section->first_block;
	part->pin = pin_of(reader->outline, part->first_block);
	if (part->pin.size)
		part->first_block = part->first_block->next;
	part->title = title_of(reader, section, before);
	part->heading = heading_bare(section->heading);
	part->phrase = phrase_of(reader, part->heading);
	part->how = "";
	reader->part_count++;
	struct part **end = &part->first;
	before = SPECAST_STR_NONE;
	for (const struct specast_section *child = section->first; child;
	     child = child->next) { /* at most six levels */
		*end = parts_of(reader, child, part, before);
		end = &(*end)->next;
		if (heading_number(child->heading).size)
			before = heading_number(child->heading);
	}
	return part;
}
