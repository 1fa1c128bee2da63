/* Values by the shape of what they are: each is given to whoever reads its shape. */
#include "recognise.h"

#include <string.h>

/* The only fence of a run; NULL where there is none, or several. */
static const struct specast_block *only_code(struct run run)
{
	const struct specast_block *code = NULL;
	for (const struct specast_block *block = run.first; block && block != run.end; block = block->next) {
		if (block->kind != SPECAST_BLOCK_CODE)
			continue;
		if (code)
			return NULL;
		code = block;
	}
	return code;
}

/* A fence, and what stands around it; where there are several, all of it is kept beside the place of the code.
 */
static void read_code(struct reader *reader, struct specast_node *record, const struct meaning *meaning,
		      const struct value *value)
{
	const struct specast_concept *concept = meaning->concept;
	const struct specast_block *code = only_code(value->run);
	struct specast_node *old = specast_node_get(record, concept->name);
	struct specast_str text = value_text(reader, value);
	if (is_blank(reader, text))
		return;
	bool alone = code && value->run.first == code && code->next == value->run.end && !value->text.size;
	if (alone && !old && code->text.size && is_blank(reader, code->text))
		return;
	if (!code || old || code->text.size == 0 || is_blank(reader, code->text)) {
		add_remark(reader, record, concept, old ? "after" : "before", text);
		return;
	}
	struct value before = { .text = value->text, .run = { value->run.first, code } };
	add_remark(reader, record, concept, "before", value_text(reader, &before));
	add_remark(reader, record, concept, "after",
		   run_text(reader, (struct run){ code->next, value->run.end }));
	struct specast_node *node = specast_node_field(reader->arena, record, concept);
	node->text = code->text;
	node->language = code->info;
	set_origin(reader, node, value);
}

/* One line for a text; blocks that do not fit into one are kept beside it. */
static void read_line(struct reader *reader, struct specast_node *record, const struct meaning *meaning,
		      const struct value *value)
{
	struct specast_str text = specast_str_trim(value_text(reader, value));
	if (text.size == 0 || is_blank(reader, text))
		return;
	struct specast_node *old = specast_node_get(record, meaning->concept->name);
	if (old && old->text.size) {
		if (!specast_str_equal(old->text, text))
			add_extra(reader, record,
				  value->heading.size ? value->heading
						      : specast_str_of(meaning->concept->name),
				  text);
		return;
	}
	if (meaning->concept->key && record->parent && record->parent->shape == SPECAST_LIST &&
	    split_request(reader, record, text, NULL, value))
		return;
	struct specast_node *node = specast_node_field(reader->arena, record, meaning->concept);
	node->text = field_word(reader, meaning->concept, text);
	set_origin(reader, node, value);
}

/* The field of code that says at length what a field of one line says in short: the vocabulary has it right
 * behind, as `request` behind `accepts`.  NULL: none. */
static const struct specast_concept *code_behind(const struct specast_concept *line)
{
	const struct specast_concept *next = line->next ? specast_concept_at(line->next) : NULL;
	return next && next->shape == SPECAST_CODE ? next : NULL;
}

/* Blocks where one line belongs: on it they would fall apart. */
static void read_blocks(struct reader *reader, struct specast_node *record,
			const struct specast_concept *concept, const struct value *value,
			const struct part *part)
{
	struct specast_str text = whole_text(reader, value, part);
	struct meaning code = { .concept = code_behind(concept), .strength = 1 };
	if (is_blank(reader, text))
		return;
	if (code.concept && only_code(value->run) && !specast_node_get(record, code.concept->name)) {
		read_code(reader, record, &code, value);
		return;
	}
	set_origin(reader,
		   add_extra(reader, record,
			     value->heading.size ? value->heading : specast_str_of(concept->name), text),
		   value);
}

/* Reads what stands under the heading of a record: its text, its fields, its sub-sections. */
static void read_record(struct reader *reader, struct specast_node *record, const struct meaning *meaning,
			const struct value *value)
{
	struct specast_node *node = specast_node_field(reader->arena, record, meaning->concept);
	set_origin(reader, node, value);
	read_fields(reader, node, meaning->concept, value);
}

struct specast_node *entry_around(struct specast_node *record)
{
	for (struct specast_node *at = record; at; at = at->parent)
		if (at->parent && at->parent->shape == SPECAST_LIST)
			return at;
	return NULL;
}

/* Reads the sub-section to which the heading above only leads: the text begins with it. */
static bool read_beginning(struct reader *reader, struct part *first, const struct specast_concept *concept,
			   struct specast_node *record)
{
	for (struct part *part = first; part; part = part->next)
		if (part->role == PART_CONCEPT && part->concept == concept && !part->open.size) {
			read_part(reader, part, entry_around(record)); /* at most six levels */
			part->taken = true;
			return true;
		}
	return false;
}

void read_list(struct reader *reader, struct specast_node *record, const struct meaning *meaning,
	       const struct value *value, struct specast_str group)
{
	if (meaning->concept->entry == SPECAST_RECORD)
		read_entries(reader, record, meaning, value, group);
	else
		read_items(reader, record, meaning, value, group);
}

bool introduces(const struct specast_concept *concept)
{
	static const char *const names[] = { "summary", "purpose", "problem" };
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (concept->parent == 0 && strcmp(concept->name, names[i]) == 0)
			return true;
	return false;
}

/* Texts that tell what the design consists of, with its records below labels. */
static bool is_design(const struct specast_concept *concept)
{
	return concept->parent == 0 &&
	       (strcmp(concept->name, "architecture") == 0 || strcmp(concept->name, "solution") == 0);
}

static void read_flag(struct reader *reader, struct specast_node *record,
		      const struct specast_concept *concept, const struct value *value)
{
	struct specast_str text = value_text(reader, value);
	bool flag;
	if (parse_flag(text, &flag)) {
		struct specast_node *node = specast_node_field(reader->arena, record, concept);
		node->flag = flag;
		set_origin(reader, node, value);
	} else if (text.size && !is_blank(reader, text)) {
		add_extra(reader, record, value->heading, text);
	}
}

/* A text of several paragraphs, which further sections may go on with. */
static void read_text(struct reader *reader, struct specast_node *record,
		      const struct specast_concept *concept, const struct value *value, struct part *part)
{
	const struct specast_node *old = specast_node_get(record, concept->name);
	bool filled = old != NULL;
	if (read_beginning(reader, value->parts, concept, record)) {
		add_text(reader, record, concept, prose_at(reader, part, 1), SPECAST_STR_NONE);
		return;
	}
	struct value rest = *value;
	if ((introduces(concept) || is_design(concept)) && value->text.size == 0)
		rest = (struct value){ .text = read_labelled_lists(reader, concept, value->run) };
	/* a second section stands below its heading */
	struct specast_str text =
	    text_at(reader, &rest, part, old && old->text.size && value->heading.size ? 2 : 1);
	add_text(reader, record, concept, text, value->heading);
	struct specast_node *node = specast_node_get(record, concept->name);
	if (node && !filled)
		set_origin(reader, node, value);
}

void read_value(struct reader *reader, struct specast_node *record, const struct meaning *meaning,
		const struct value *value)
{
	const struct specast_concept *concept = meaning->concept;
	struct part *part = value->parts ? value->parts->parent : NULL;
	struct value brief = value_without_bullet(value);
	switch (concept->shape) {
	case SPECAST_RECORD:
		if (concept == reader->metadata) {
			read_metadata(reader, value->run, true);
			read_other_parts(reader, value->parts, NULL, NULL);
		} else {
			read_record(reader, record, meaning, value);
		}
		return;
	case SPECAST_LIST:
		read_list(reader, record, meaning, value, SPECAST_STR_NONE);
		return;
	case SPECAST_CODE:
		if (part && part_prose(reader, part).size) {
			struct value whole = { .text = whole_text(reader, value, part),
					       .heading = value->heading };
			read_code(reader, record, meaning, &whole);
		} else {
			read_code(reader, record, meaning, value);
		}
		break;
	case SPECAST_FLAG:
		read_flag(reader, record, concept, value);
		break;
	case SPECAST_TEXT:
	case SPECAST_DATE:
		if (!run_holds_lines(brief.run)) {
			read_blocks(reader, record, concept, value, part);
		} else {
			brief.text = whole_text(reader, &brief, part);
			brief.run = (struct run){ NULL, NULL };
			read_line(reader, record, meaning, &brief);
		}
		break;
	default:
		read_text(reader, record, concept, concept->brief ? &brief : value, part);
	}
	read_other_parts(reader, value->parts, record, NULL);
}
