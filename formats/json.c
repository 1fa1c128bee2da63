/* JSON: specs as data.
 *
 * cJSON writes the values; the layout is made here, since cJSON knows no other indentation than tabs.  cJSON
 * allocates for itself, so all that comes from an arena is there before the first of its nodes and nothing is
 * asked of an arena until the last of them is deleted: no failed allocation can leave a tree behind. */
#include <string.h>

#include <cjson/cJSON.h>

#include "export.h"
#include "json_format.h"
#include <specast/format.h>

/* Room that cJSON wants to see in a buffer beyond what it writes. */
#define PRINT_MARGIN 64

/* First pass: how much room an export takes. */
struct measure {
	struct export_sink sink;
	size_t copies;  /* bytes of all strings and keys, a NUL after each */
	size_t printed; /* bytes of compact JSON, at most */
};

/* Second pass: the tree. */
struct builder {
	struct export_sink sink;
	char *copies;    /* where the next string goes */
	const char *key; /* of the next value, or NULL */
	cJSON *open[EXPORT_MAX_DEPTH];
	size_t depth; /* how many of `open` are */
	bool failed;  /* cJSON found no memory */
};

static size_t printed_size(struct specast_str text)
{
	size_t size = text.size + 3; /* quotes, and a colon or comma */

	for (size_t i = 0; i < text.size; i++) {
		unsigned char c = (unsigned char)text.data[i];

		size += (c < 0x20) * 5u + (c == '"') + (c == '\\');
	}
	return size;
}

static void measure_string(struct export_sink *sink, struct specast_str text)
{
	struct measure *measure = (struct measure *)sink;

	measure->copies += text.size + 1;
	measure->printed += printed_size(text);
}

static void measure_open(struct export_sink *sink, bool list, bool empty)
{
	(void)list;
	(void)empty;
	((struct measure *)sink)->printed += 3;
}

static void measure_close(struct export_sink *sink)
{
	(void)sink;
}

static void measure_flag(struct export_sink *sink, bool flag)
{
	(void)flag;
	((struct measure *)sink)->printed += 6;
}

static void measure_count(struct export_sink *sink, size_t count)
{
	(void)count;
	((struct measure *)sink)->printed += 26;
}

static const char *build_copy(struct builder *builder, struct specast_str text)
{
	char *copy = builder->copies;

	if (text.size > 0)
		memcpy(copy, text.data, text.size);
	copy[text.size] = '\0';
	builder->copies += text.size + 1;
	return copy;
}

/* Adds a value to the container that is open; from there on that owns it. */
static void build_add(struct builder *builder, cJSON *value)
{
	cJSON *container = builder->depth > 0 ? builder->open[builder->depth - 1] : NULL;

	if (!value) {
		builder->failed = true;
		return;
	}
	if (!container) {
		builder->open[0] = value;
		return;
	}
	if (builder->key ? !cJSON_AddItemToObjectCS(container, builder->key, value)
			 : !cJSON_AddItemToArray(container, value)) {
		cJSON_Delete(value);
		builder->failed = true;
	}
	builder->key = NULL;
}

static void build_open(struct export_sink *sink, bool list, bool empty)
{
	struct builder *builder = (struct builder *)sink;
	cJSON *value;

	(void)empty;
	if (builder->failed)
		return;
	value = list ? cJSON_CreateArray() : cJSON_CreateObject();
	build_add(builder, value);
	if (!builder->failed)
		builder->open[builder->depth++] = value;
}

static void build_close(struct export_sink *sink)
{
	struct builder *builder = (struct builder *)sink;

	/* The root stays in open[0]. */
	if (!builder->failed)
		builder->depth--;
}

static void build_key(struct export_sink *sink, struct specast_str name)
{
	struct builder *builder = (struct builder *)sink;

	builder->key = build_copy(builder, name);
}

static void build_string(struct export_sink *sink, struct specast_str text)
{
	struct builder *builder = (struct builder *)sink;

	if (!builder->failed)
		build_add(builder, cJSON_CreateStringReference(build_copy(builder, text)));
}

static void build_flag(struct export_sink *sink, bool flag)
{
	struct builder *builder = (struct builder *)sink;

	if (!builder->failed)
		build_add(builder, cJSON_CreateBool(flag));
}

static void build_count(struct export_sink *sink, size_t count)
{
	struct builder *builder = (struct builder *)sink;

	if (!builder->failed)
		build_add(builder, cJSON_CreateNumber((double)count));
}

/* What is exported: a whole spec, or a part of one. */
struct export
{
	void (*tell)(const struct specast_node *node, struct export_sink *sink);
	const struct specast_node *node;
};

/* Prints it as compact JSON into `printed`, of `size` bytes; `copies` has room for the tree's strings. */
static bool print_compact(const struct export *export, char *copies, char *printed, size_t size)
{
	struct builder builder = {
		.sink = { build_open, build_close, build_key, build_string, build_flag, build_count },
		.copies = copies,
	};
	bool done;

	export->tell(export->node, &builder.sink);
	done = !builder.failed && cJSON_PrintPreallocated(builder.open[0], printed, (int)size, false);
	cJSON_Delete(builder.open[0]);
	return done;
}

/* The end of the string that begins at `at`, behind its closing quote. */
static const char *skip_string(const char *at)
{
	for (at++;; at += 2) {
		at += strcspn(at, "\"\\");
		if (*at == '"')
			return at + 1;
	}
}

static void new_line(struct specast_buf *out, size_t depth)
{
	specast_buf_putc(out, '\n');
	specast_buf_repeat(out, ' ', depth * 2);
}

/* Lays out compact JSON: each member and entry on a line of its own. */
static void put_laid_out(struct specast_buf *out, const char *json)
{
	size_t depth = 0;

	for (const char *at = json; *at != '\0';) {
		size_t size = *at == '"' ? (size_t)(skip_string(at) - at) : 1;

		if (*at == '}' || *at == ']')
			new_line(out, --depth);
		specast_buf_put(out, (struct specast_str){ at, size });
		if ((*at == '{' || *at == '[') && (at[1] == '}' || at[1] == ']'))
			specast_buf_putc(out, *++at);
		else if (*at == '{' || *at == '[')
			new_line(out, ++depth);
		else if (*at == ',')
			new_line(out, depth);
		else if (*at == ':')
			specast_buf_putc(out, ' ');
		at += size;
	}
	specast_buf_putc(out, '\n');
}

static enum specast_status write_export(const struct export *export, struct specast_str name,
					struct specast_buf *out, struct specast_diagnostics *diagnostics)
{
	struct measure measure = {
		.sink = { measure_open, measure_close, measure_string, measure_string, measure_flag,
			  measure_count },
	};
	char *copies, *printed;

	if (!export_fits(export->node, name, diagnostics))
		return SPECAST_LIMIT;
	export->tell(export->node, &measure.sink);
	measure.printed += PRINT_MARGIN;
	if (measure.printed > INT32_MAX) {
		specast_report(diagnostics, SPECAST_D_LIMIT, NULL, SIZE_MAX,
			       "more than 2 GB of JSON cannot be written");
		return SPECAST_LIMIT;
	}
	copies = specast_alloc(out->arena, measure.copies);
	printed = specast_alloc(out->arena, measure.printed);
	if (!print_compact(export, copies, printed, measure.printed))
		return SPECAST_NO_MEMORY;
	put_laid_out(out, printed);
	return SPECAST_OK;
}

static enum specast_status write_spec(const struct specast_node *spec, struct specast_str name,
				      struct specast_buf *out, struct specast_diagnostics *diagnostics)
{
	return write_export(&(struct export){ export_spec, spec }, name, out, diagnostics);
}

enum specast_status specast_json_write_node(const struct specast_node *node, struct specast_buf *out,
					    struct specast_diagnostics *diagnostics)
{
	return write_export(&(struct export){ export_part, node }, SPECAST_STR_NONE, out, diagnostics);
}

static int probe(const struct specast_source *source)
{
	struct specast_str text = source->original;

	if (specast_str_starts(text, "\xEF\xBB\xBF"))
		text = specast_str_slice(text, 3, text.size);
	text = specast_str_trim(specast_str_slice(text, 0, 4096));
	if (specast_str_starts(text, "[")) {
		text = specast_str_trim(specast_str_slice(text, 1, text.size));
		return specast_str_starts(text, "{") ? 60 : 0;
	}
	if (!specast_str_starts(text, "{"))
		return 0;
	text = specast_str_trim(specast_str_slice(text, 1, text.size));
	if (specast_str_starts(text, "\"$schema\""))
		return 100;
	return specast_str_starts(text, "\"") || specast_str_starts(text, "}") ? 80 : 0;
}

const struct specast_format specast_format_json = {
	.name = "json",
	.description = "the model as JSON, for other programs",
	.extensions = "json",
	.probe = probe,
	.read_spec = json_read_spec,
	.write_spec = write_spec,
};
