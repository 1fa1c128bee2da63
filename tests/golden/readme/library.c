#include <stdio.h>

#include <specast/specast.h>

/* Prints the risks of a spec, whatever template it was written after. */
int main(void)
{
	static char bytes[1 << 20];
	struct specast_str text = { bytes, fread(bytes, 1, sizeof(bytes), stdin) };
	struct specast_templates templates = specast_templates_builtin();
	struct specast_read_options options = { .templates = &templates };
	struct specast_arena arena;
	struct specast_diagnostics messages = { .arena = &arena };
	struct specast_document document;

	specast_arena_init(&arena, NULL, 0);
	enum specast_status status = specast_document_read(&document, SPECAST_STR("-"), text, &options, &messages);
	const struct specast_node *risks = specast_node_get(document.reading.spec, "risks");
	if (status == SPECAST_OK && risks)
		for (const struct specast_node *risk = risks->first; risk; risk = risk->next) {
			const struct specast_node *name = specast_node_get(risk, "risk");
			if (name)
				printf("%.*s\n", SPECAST_FMT(name->text));
		}
	specast_document_release(&document);
	specast_arena_release(&arena);
	return status == SPECAST_OK ? 0 : 1;
}
