/* Fuzz target of one reader (READER): whatever the bytes are, reading ends well, and what was read can be
 * written as JSON, YAML, Markdown and DocBook and reads back from JSON and YAML as the same spec. */
#include <stdlib.h>

#include <specast/specast.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool data_format(const struct specast_format *format)
{
	return format->write_spec != NULL;
}

static void write_and_read(const struct specast_node *spec, const struct specast_templates *templates,
			   const struct specast_format *format, struct specast_diagnostics *diagnostics)
{
	struct specast_write_options write = { .format = format,
					       .tmpl = templates->items[0],
					       .name = SPECAST_STR("out") };
	struct specast_read_options read = { .format = format, .templates = templates };
	struct specast_buf out = SPECAST_BUF(diagnostics->arena);
	struct specast_document back;

	if (specast_spec_write(spec, &write, &out, diagnostics) != SPECAST_OK || !data_format(format))
		return;
	enum specast_status status =
	    specast_document_read(&back, SPECAST_STR("back"), specast_buf_str(&out), &read, diagnostics);
	if (status == SPECAST_BAD_INPUT ||
	    (status == SPECAST_OK && !specast_node_equal(spec, back.reading.spec)))
		abort();
	specast_document_release(&back);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct specast_format *const outputs[] = { &specast_format_json, &specast_format_yaml,
								&specast_format_markdown,
								&specast_format_docbook };
	struct specast_templates templates = specast_templates_builtin();
	struct specast_read_options options = { .format = &READER, .templates = &templates };
	struct specast_arena arena;
	struct specast_diagnostics diagnostics = { .arena = &arena };
	struct specast_document document;

	specast_arena_init(&arena, NULL, 0);
	struct specast_str bytes = { (const char *)data, size };
	if (specast_document_read(&document, SPECAST_STR("in"), bytes, &options, &diagnostics) == SPECAST_OK)
		for (size_t i = 0; i < sizeof(outputs) / sizeof(*outputs); i++)
			write_and_read(document.reading.spec, &templates, outputs[i], &diagnostics);
	specast_document_release(&document);
	specast_arena_release(&arena);
	return 0;
}
