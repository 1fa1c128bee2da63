/* JSON: specs as data.
 *
 * cJSON writes the strings; the layout is made here, since cJSON knows no other indentation than tabs. */
#include <string.h>

#include <cjson/cJSON.h>

#include "export.h"
#include "json_format.h"
#include <specast/format.h>

/* Room that cJSON wants to see in a buffer beyond what it writes. */
#define PRINT_MARGIN 64

struct writer {
	struct export_sink sink;
	struct specast_buf *out;
	struct specast_buf copy;      /* of a string, with the NUL that cJSON looks for */
	bool lists[EXPORT_MAX_DEPTH]; /* what the open containers are */
	size_t depth;                 /* how many are open */
	bool empty;                   /* nothing stands in the innermost yet */
	bool keyed;                   /* the key of the next value is written */
	bool failed;                  /* cJSON could not write a string */
};

/* The bytes of a string as JSON, at most. */
static size_t printed_size(struct specast_str text)
{
	size_t size = text.size + 2;

	for (size_t i = 0; i < text.size; i++) {
		unsigned char c = (unsigned char)text.data[i];

		size += (c < 0x20) * 5u + (c == '"') + (c == '\\');
	}
	return size;
}

static void put_string(struct writer *writer, struct specast_str text)
{
	struct specast_buf *out = writer->out, *copy = &writer->copy;
	size_t before = out->size, room = printed_size(text) + PRINT_MARGIN;
	cJSON item = { .type = cJSON_String | cJSON_IsReference };

	copy->size = 0;
	specast_buf_put(copy, text);
	specast_buf_repeat(out, '\0', room);
	item.valuestring = text.size > 0 ? copy->data : (char[]){ "" };
	if (room > INT32_MAX || !cJSON_PrintPreallocated(&item, out->data + before, (int)room, false))
		writer->failed = true;
	else
		out->size = before + strlen(out->data + before);
}

static void new_line(struct writer *writer)
{
	specast_buf_putc(writer->out, '\n');
	specast_buf_repeat(writer->out, ' ', writer->depth * 2);
}

/* What stands before a key, or before a value without one. */
static void begin(struct writer *writer)
{
	if (writer->keyed) {
		writer->keyed = false;
		return;
	}
	if (!writer->empty)
		specast_buf_putc(writer->out, ',');
	if (writer->depth > 0)
		new_line(writer);
	writer->empty = false;
}

static void write_open(struct export_sink *sink, bool list, bool empty)
{
	struct writer *writer = (struct writer *)sink;

	(void)empty;
	begin(writer);
	specast_buf_putc(writer->out, list ? '[' : '{');
	writer->lists[writer->depth++] = list;
	writer->empty = true;
}

static void write_close(struct export_sink *sink)
{
	struct writer *writer = (struct writer *)sink;

	writer->depth--;
	if (!writer->empty)
		new_line(writer);
	specast_buf_putc(writer->out, writer->lists[writer->depth] ? ']' : '}');
	writer->empty = false;
}

static void write_key(struct export_sink *sink, struct specast_str name)
{
	struct writer *writer = (struct writer *)sink;

	begin(writer);
	put_string(writer, name);
	specast_buf_puts(writer->out, ": ");
	writer->keyed = true;
}

static void write_string(struct export_sink *sink, struct specast_str text)
{
	begin((struct writer *)sink);
	put_string((struct writer *)sink, text);
}

static void write_flag(struct export_sink *sink, bool flag)
{
	begin((struct writer *)sink);
	specast_buf_puts(((struct writer *)sink)->out, flag ? "true" : "false");
}

static void write_count(struct export_sink *sink, size_t count)
{
	begin((struct writer *)sink);
	specast_buf_printf(((struct writer *)sink)->out, "%zu", count);
}

/* Writes a whole spec, or a part of one: what `tell` says of `node`. */
static enum specast_status write_export(void (*tell)(const struct specast_node *node,
						     struct export_sink *sink),
					const struct specast_node *node, struct specast_str name,
					struct specast_buf *out, struct specast_diagnostics *diagnostics)
{
	struct writer writer = {
		.sink = { write_open, write_close, write_key, write_string, write_flag, write_count },
		.out = out,
		.copy = SPECAST_BUF(out->arena),
		.empty = true,
	};

	if (!export_fits(node, name, diagnostics))
		return SPECAST_LIMIT;
	tell(node, &writer.sink);
	specast_buf_putc(out, '\n');
	if (writer.failed) {
		specast_report(diagnostics, SPECAST_D_LIMIT, NULL, SIZE_MAX,
			       "a text of more than 2 GB cannot be written as JSON");
		return SPECAST_LIMIT;
	}
	return SPECAST_OK;
}

static enum specast_status write_spec(const struct specast_node *spec, struct specast_str name,
				      struct specast_buf *out, struct specast_diagnostics *diagnostics)
{
	return write_export(export_spec, spec, name, out, diagnostics);
}

enum specast_status specast_json_write_node(const struct specast_node *node, struct specast_buf *out,
					    struct specast_diagnostics *diagnostics)
{
	return write_export(export_part, node, SPECAST_STR_NONE, out, diagnostics);
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
