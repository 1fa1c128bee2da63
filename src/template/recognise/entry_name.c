/* What an entry of a list is called: by its heading, by a lead in bold, by the request that it is. */
#include "recognise.h"

void set_entry_text(struct reader *reader, struct specast_node *entry, const struct specast_concept *field,
		    struct specast_str text, const struct value *place)
{
	if (text.size == 0 || is_blank(reader, text))
		return;
	struct specast_node *node = specast_node_field(reader->arena, entry, field);
	node->text = field_word(reader, field, text);
	set_origin(reader, node, place);
}

/* "GET /users" fills two keys; a text behind it, the field `about`. */
bool split_request(struct reader *reader, struct specast_node *entry, struct specast_str text,
		   const struct specast_concept *about, const struct value *place)
{
	const struct specast_concept *list = entry->parent->concept, *method = field_of(list, "method"),
				     *path = field_of(list, "path");
	struct request request;
	if (!method || !path || !request_parse(text, &request) || (request.about.size && !about))
		return false;
	set_entry_text(reader, entry, method, request.method, place);
	set_entry_text(reader, entry, path, request.path, place);
	if (request.about.size)
		set_entry_text(reader, entry, about, request.about, place);
	return true;
}

/* "FR-1 The service …" */
bool plain_identifier(struct specast_str text, struct specast_str *token, struct specast_str *rest)
{
	size_t space = specast_str_find_char(text, ' ', 0);
	if (space == SIZE_MAX || specast_str_find_char(text, '-', 0) >= space ||
	    !is_numbered(specast_str_slice(text, 0, space)))
		return false;
	*token = specast_str_slice(text, 0, space);
	*rest = specast_str_trim(specast_str_slice(text, space, text.size));
	return true;
}

/* "Add a user (`POST /users`)": a heading that ends in a request. */
static bool set_named_request(struct reader *reader, struct specast_node *entry, struct specast_str heading,
			      const struct value *place)
{
	const struct specast_concept *list = entry->parent->concept, *name = field_of(list, "name"),
				     *method = field_of(list, "method"), *path = field_of(list, "path");
	struct request request;
	if (!name || !method || !path || !request_parse_behind(heading, &request))
		return false;
	set_entry_text(reader, entry, method, request.method, place);
	set_entry_text(reader, entry, path, request.path, place);
	set_entry_text(reader, entry, name, request.about, place);
	return true;
}

/* The name of an entry: its heading or bold lead, without the noun and a number that is its position. */
void set_name(struct reader *reader, struct specast_node *entry, struct specast_str heading,
	      const struct value *place)
{
	const struct specast_concept *list = entry->parent->concept, *named, *id = field_of(list, "id");
	struct specast_str token, rest;
	struct label label;
	unsigned number;
	if (id && is_numbered(unmarked(heading))) {
		set_entry_text(reader, entry, id, heading, place);
		return;
	}
	if (id && label_parse(heading, &label) && is_identifier(unmarked(label.text)) && !label.only) {
		set_entry_text(reader, entry, id, label.text, place);
		heading = label.value;
	} else if (id && plain_identifier(heading, &token, &rest)) {
		set_entry_text(reader, entry, id, token, place);
		heading = rest;
	} else if (heading_entry(reader, heading, list, &named, &number, &rest) && named == list) {
		bool position = number == 0 || specast_entry_is_nth(entry, number);
		if (rest.size && is_blank(reader, rest))
			return;
		if (rest.size == 0 && (number == 0 || !position))
			rest = heading;
		if (position)
			heading = rest;
	} else if (heading_chooses(list, heading, &label)) {
		set_entry_text(reader, entry, field_of(list, "choice"), label.value, place);
		heading = label.text;
	}
	if (heading.size && !split_request(reader, entry, heading, field_of(list, "name"), place) &&
	    !set_named_request(reader, entry, heading, place))
		set_entry_text(reader, entry, heading_field(list), heading, place);
}

void set_heading(struct reader *reader, struct specast_node *entry, const struct part *part,
		 const struct value *place)
{
	const struct specast_concept *id = field_of(entry->parent->concept, "id");
	struct specast_str heading = part->heading, own = id ? part_identifier(part) : SPECAST_STR_NONE;
	if (own.size && heading.data[own.size] == ' ') {
		set_entry_text(reader, entry, id, own, place);
		heading = specast_str_trim(specast_str_slice(heading, own.size, heading.size));
	}
	set_name(reader, entry, heading, place);
}
