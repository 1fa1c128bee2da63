/* Reading JSON: cJSON decodes what has been checked.  cJSON's tree lives outside of any arena; it is deleted
 * before a failure that happens meanwhile leaves the reader. */
#include <string.h>

#include <cjson/cJSON.h>

#include "json_format.h"

struct decode {
	struct data_context context;
	const struct json_span *spans; /* of the values, in document order */
	size_t next;                   /* the first that is not yet decoded */
	const cJSON *tree;
	struct data *document;
};

static void decode_value(struct decode *decode, const cJSON *value, struct data *parent)
{
	struct json_span span = decode->spans[decode->next++];
	enum data_kind kind = cJSON_IsObject(value)   ? DATA_RECORD
			      : cJSON_IsArray(value)  ? DATA_LIST
			      : cJSON_IsString(value) ? DATA_TEXT
						      : DATA_BARE;
	struct data *data = data_new(decode->context.arena, parent, kind);

	if (!parent)
		decode->document = data;
	data->name = span.name;
	data->start = span.start;
	data->end = span.end;
	if (value->string)
		data->key = data_text(decode->context.arena, specast_str_of(value->string));
	if (kind == DATA_TEXT)
		data->text = data_text(decode->context.arena, specast_str_of(value->valuestring));
	else if (kind == DATA_BARE)
		data->text = specast_str_slice(decode->context.source->text, span.start, span.end);
	for (const cJSON *child = value->child; child; child = child->next)
		decode_value(decode, child, data);
}

static void decode_document(void *argument)
{
	struct decode *decode = argument;

	decode_value(decode, decode->tree, NULL);
}

enum specast_status json_read_spec(struct specast_arena *arena, struct specast_source *source,
				   struct specast_node **spec, struct specast_diagnostics *diagnostics)
{
	struct decode decode = { .context = { arena, source, diagnostics, "json" } };
	enum specast_status status;
	size_t count;
	cJSON *tree;

	data_settle_text(arena, source, diagnostics);
	decode.spans = json_check(&decode.context, &count);
	tree = cJSON_ParseWithLength(source->text.data, source->text.size);
	if (!tree)
		return SPECAST_NO_MEMORY;
	decode.tree = tree;
	status = specast_guard(arena, decode_document, &decode);
	cJSON_Delete(tree);
	if (status != SPECAST_OK)
		return status;
	*spec = data_import(&decode.context, decode.document);
	return SPECAST_OK;
}
