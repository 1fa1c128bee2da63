/* The JSON Schema of the model, made from the vocabulary. */
#include <specast/spec.h>

struct schema {
	struct specast_buf *out;
	size_t depth;
	bool follows; /* something stands before in the same object */
};

/* Begins a member of the object that is open. */
static void begin_member(struct schema *schema, const char *key)
{
	if (schema->follows)
		specast_buf_putc(schema->out, ',');
	specast_buf_putc(schema->out, '\n');
	specast_buf_repeat(schema->out, ' ', schema->depth * 2);
	specast_buf_printf(schema->out, "\"%s\": ", key);
	schema->follows = true;
}

static void open_member(struct schema *schema, const char *key)
{
	begin_member(schema, key);
	specast_buf_putc(schema->out, '{');
	schema->depth++;
	schema->follows = false;
}

static void close_member(struct schema *schema)
{
	schema->depth--;
	specast_buf_putc(schema->out, '\n');
	specast_buf_repeat(schema->out, ' ', schema->depth * 2);
	specast_buf_putc(schema->out, '}');
	schema->follows = true;
}

/* The texts of the vocabulary need no escapes. */
static void put_string(struct schema *schema, const char *key, const char *value)
{
	begin_member(schema, key);
	specast_buf_printf(schema->out, "\"%s\"", value);
}

static void put_literal(struct schema *schema, const char *key, const char *json)
{
	begin_member(schema, key);
	specast_buf_puts(schema->out, json);
}

static const struct specast_concept *root_child(const char *name)
{
	return specast_concept_child(specast_concept_at(0), specast_str_of(name));
}

static const char *shape_reference(enum specast_shape shape)
{
	switch (shape) {
	case SPECAST_ITEM:
		return "#/$defs/item";
	case SPECAST_PROSE:
		return "#/$defs/prose";
	case SPECAST_DATE:
		return "#/$defs/date";
	case SPECAST_CODE:
		return "#/$defs/code";
	default:
		return "#/$defs/text";
	}
}

static void put_shape(struct schema *schema, const struct specast_concept *concept);

/* A property: a reference for what repeats, else its own schema. */
static void put_property(struct schema *schema, const struct specast_concept *concept)
{
	open_member(schema, concept->name);
	put_string(schema, "description", concept->doc);
	if (concept == root_child("extra"))
		put_string(schema, "$ref", "#/$defs/extra");
	else if (concept == root_child("remarks"))
		put_string(schema, "$ref", "#/$defs/remarks");
	else if (concept == specast_concept_find("metadata.custom.value"))
		put_literal(schema, "anyOf",
			    "[{\"$ref\": \"#/$defs/text\"}, {\"type\": \"array\", \"items\": "
			    "{\"$ref\": \"#/$defs/text\"}}, {\"$ref\": \"#/$defs/code\"}]");
	else
		put_shape(schema, concept);
	close_member(schema);
}

static void put_fields(struct schema *schema, const struct specast_concept *record)
{
	const struct specast_concept *child = specast_concept_at(record->first);

	put_string(schema, "type", "object");
	if (child->name[0] == '*') {
		open_member(schema, "additionalProperties");
		put_string(schema, "description", child->doc);
		put_shape(schema, child);
		close_member(schema);
		return;
	}
	open_member(schema, "properties");
	if (record->id == 0) {
		open_member(schema, "$schema");
		put_string(schema, "description", "The identifier of this schema.");
		put_string(schema, "const", SPECAST_SCHEMA_ID);
		close_member(schema);
	}
	for (; child->id != 0; child = specast_concept_at(child->next))
		put_property(schema, child);
	if (record == specast_concept_find("remarks.*")) {
		open_member(schema, "groups");
		put_string(schema, "description",
			   "Sub-headings that divide the entries of a list, in order; "
			   "entries that no group counts stand before the first.");
		put_string(schema, "$ref", "#/$defs/groups");
		close_member(schema);
	}
	if (record->id != 0) {
		put_property(schema, root_child("extra"));
		put_property(schema, root_child("remarks"));
	}
	close_member(schema);
	put_literal(schema, "additionalProperties", "false");
}

static void put_shape(struct schema *schema, const struct specast_concept *concept)
{
	switch (concept->shape) {
	case SPECAST_FLAG:
		put_string(schema, "type", "boolean");
		break;
	case SPECAST_LIST:
		put_string(schema, "type", "array");
		open_member(schema, "items");
		if (concept->entry == SPECAST_RECORD)
			put_fields(schema, concept);
		else
			put_string(schema, "$ref", shape_reference(concept->entry));
		close_member(schema);
		break;
	case SPECAST_RECORD:
		put_fields(schema, concept);
		break;
	default:
		put_string(schema, "$ref", shape_reference(concept->shape));
	}
}

static void put_markdown(struct schema *schema, const char *name, const char *description)
{
	open_member(schema, name);
	put_string(schema, "description", description);
	put_string(schema, "type", "string");
	put_string(schema, "contentMediaType", "text/markdown");
	close_member(schema);
}

/* What more than one property refers to. */
static void put_definitions(struct schema *schema)
{
	open_member(schema, "$defs");
	put_markdown(schema, "text", "One line of inline Markdown.");
	put_markdown(schema, "item", "Markdown blocks, the first of which is a paragraph.");
	put_markdown(schema, "prose", "Markdown blocks; the first level of headings is one number sign.");
	open_member(schema, "date");
	put_string(schema, "description", "A date, as written.");
	put_string(schema, "type", "string");
	close_member(schema);
	open_member(schema, "code");
	put_string(schema, "description",
		   "One fenced code block: its info string, where it has one, and its content.");
	put_string(schema, "type", "object");
	put_literal(schema, "properties",
		    "{\"language\": {\"type\": \"string\"}, \"code\": {\"type\": \"string\"}}");
	put_literal(schema, "required", "[\"code\"]");
	put_literal(schema, "additionalProperties", "false");
	close_member(schema);
	open_member(schema, "extra");
	put_shape(schema, root_child("extra"));
	close_member(schema);
	open_member(schema, "remarks");
	put_shape(schema, root_child("remarks"));
	close_member(schema);
	open_member(schema, "groups");
	put_string(schema, "type", "array");
	open_member(schema, "items");
	put_string(schema, "type", "object");
	put_literal(schema, "properties",
		    "{\"title\": {\"$ref\": \"#/$defs/text\"}, \"text\": {\"$ref\": \"#/$defs/prose\"}, "
		    "\"count\": {\"type\": \"integer\", \"minimum\": 1}}");
	put_literal(schema, "required", "[\"title\", \"count\"]");
	put_literal(schema, "additionalProperties", "false");
	close_member(schema);
	close_member(schema);
	close_member(schema);
}

void specast_schema_write(struct specast_buf *out)
{
	struct schema schema = { .out = out, .depth = 1 };

	specast_buf_putc(out, '{');
	put_string(&schema, "$schema", "https://json-schema.org/draft/2020-12/schema");
	put_string(&schema, "$id", SPECAST_SCHEMA_ID);
	put_string(&schema, "title", "Technical specification");
	put_string(&schema, "description",
		   "The common model of technical specifications, whatever template they stand in.");
	put_fields(&schema, specast_concept_at(0));
	put_definitions(&schema);
	specast_buf_puts(out, "\n}\n");
}
