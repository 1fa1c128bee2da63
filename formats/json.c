/* JSON: specs as data.  They are written straight into the output: cJSON would want a tree of them, and knows
 * no other indentation than tabs. */
#include "data_edit.h"
#include "export.h"
#include "json_format.h"
#include <specast/format.h>

struct writer {
	struct export_sink sink;
	struct specast_buf *out;
	bool lists[EXPORT_DEPTH_MOST]; /* what the open containers are */
	size_t depth;                  /* how many are open */
	bool empty;                    /* nothing stands in the innermost yet */
	bool keyed;                    /* the key of the next value is written */
};

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
	specast_buf_put_json(writer->out, name);
	specast_buf_puts(writer->out, ": ");
	writer->keyed = true;
}

static void write_string(struct export_sink *sink, struct specast_str text)
{
	begin((struct writer *)sink);
	specast_buf_put_json(((struct writer *)sink)->out, text);
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
		.empty = true,
	};

	if (!export_fits(node, name, diagnostics))
		return SPECAST_LIMIT;
	tell(node, &writer.sink);
	specast_buf_putc(out, '\n');
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

static bool edit_spec(struct specast_arena *arena, const struct specast_spec_edit *edit)
{
	return data_edit(&specast_format_json, arena, edit);
}

const struct specast_format specast_format_json = {
	.name = "json",
	.description = "the model as JSON, for other programs",
	.extensions = "json",
	.probe = probe,
	.read_spec = json_read_spec,
	.write_spec = write_spec,
	.edit_spec = edit_spec,
};
