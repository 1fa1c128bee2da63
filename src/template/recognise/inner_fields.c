/* Fields that stand within the line of an entry, behind labels that are set off. */
#include "recognise.h"

#include <string.h>

#define LABEL_MOST 40 /* bytes; longer ones are no labels of fields */
#define TRIES_MOST 64 /* marks in a line that are looked at */

/* The field that a label which begins here names, other than what such entries are called; NULL: none. */
static const struct specast_concept *field_here(struct reader *reader, const struct specast_concept *list,
						struct specast_str text, struct label *label)
{
	if (!label_parse(text, label) || !label->bold || label->separator != ':' || label->only ||
	    label->note.size || label->text.size > LABEL_MOST)
		return NULL;
	struct meaning meaning = lookup_field(reader, phrase_of(reader, label->text), list);
	bool field = meaning.concept && meaning.strength >= SURE_WORDING && !meaning.concept->key &&
		     meaning.concept != main_field(list) && is_text_shape(meaning.concept->shape);
	return field ? meaning.concept : NULL;
}

/* Without what only parts it from the label that follows: "cold |", "cold;". */
static struct specast_str without_separator(struct specast_str text)
{
	static const char *const separators[] = { "|", ";", ",", "→", "—", "–", "·", " -" };
	text = specast_str_trim(text);
	for (size_t i = 0; i < sizeof(separators) / sizeof(separators[0]); i++)
		if (specast_str_ends(text, separators[i]))
			return specast_str_trim(
			    specast_str_slice(text, 0, text.size - strlen(separators[i])));
	return text;
}

size_t take_inner_fields(struct reader *reader, const struct specast_concept *list, struct specast_str *text,
			 struct inner_field fields[INNER_FIELDS_MOST])
{
	struct specast_str line = *text;
	size_t count = 0, begin = 0, tries = 0; /* begin: of the value that is open */
	bool code = false;
	for (size_t at = 1; at + 1 < line.size && count < INNER_FIELDS_MOST && tries < TRIES_MOST; at++) {
		struct label label;
		code ^= line.data[at - 1] == '`';
		if (code || line.data[at - 1] != ' ' || (line.data[at] != '*' && line.data[at] != '_'))
			continue;
		tries++;
		const struct specast_concept *field =
		    field_here(reader, list, specast_str_slice(line, at, line.size), &label);
		for (size_t i = 0; i < count; i++)
			field = fields[i].field == field ? NULL : field;
		if (!field)
			continue;
		struct specast_str before = without_separator(specast_str_slice(line, begin, at));
		if (count > 0)
			fields[count - 1].value = before;
		else
			*text = before;
		begin = (size_t)(label.value.data - line.data);
		fields[count++] = (struct inner_field){ field, label.value };
		at = begin;
	}
	return count;
}
