/* Fuzz target of the template loader: any text is loaded or refused, and a template that loads can be written
 * in. */
#include <specast/specast.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct call {
	struct specast_arena *arena;
	const struct specast_source *source;
	struct specast_diagnostics *diagnostics;
};

static void load_and_write(void *argument)
{
	struct call *call = argument;
	struct specast_node *spec = specast_spec_new(call->arena);
	struct specast_compose_options placeholders = { .empty = SPECAST_EMPTY_PLACEHOLDER };
	struct specast_write_options options = { .format = &specast_format_markdown,
						 .compose = &placeholders,
						 .name = SPECAST_STR("out") };
	struct specast_buf out = SPECAST_BUF(call->arena);

	specast_node_named(call->arena, spec, "title")->text = SPECAST_STR("a");
	specast_node_named(call->arena, spec, "notes")->text = SPECAST_STR("b");
	options.tmpl = specast_template_load(call->arena, call->source, call->diagnostics);
	if (options.tmpl)
		specast_spec_write(spec, &options, &out, call->diagnostics);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct specast_arena arena;
	struct specast_diagnostics diagnostics = { .arena = &arena };
	struct specast_str text = { (const char *)data, size };
	struct specast_source source = { .name = SPECAST_STR("in"), .original = text, .text = text };
	struct call call = { &arena, &source, &diagnostics };

	specast_arena_init(&arena, NULL, 0);
	specast_guard(&arena, load_and_write, &call);
	specast_arena_release(&arena);
	return 0;
}
