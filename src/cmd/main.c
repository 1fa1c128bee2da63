/* specast: the program. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <specast/specast.h>

static void fail(const char *text)
{
	fprintf(stderr, "specast: error: %s\n", text);
	exit(2);
}

static struct specast_str slurp(struct specast_arena *arena, FILE *file)
{
	struct specast_buf buf = SPECAST_BUF(arena);
	char block[65536];
	size_t size;

	while ((size = fread(block, 1, sizeof(block), file)) > 0)
		specast_buf_put(&buf, (struct specast_str){ block, size });
	return specast_buf_str(&buf);
}

/* A first convert: specast convert [-t FORMAT] [-T TEMPLATE] [FILE] */
int main(int argc, char **argv)
{
	struct specast_arena arena;
	struct specast_templates templates = specast_templates_builtin();
	struct specast_str to = SPECAST_STR("markdown"), template = SPECAST_STR("house");
	const char *name = NULL;

	specast_arena_init(&arena, NULL, 0);
	if (argc < 2 || strcmp(argv[1], "convert") != 0)
		fail("the only command so far is convert");
	for (int i = 2; i < argc; i++) {
		if (strcmp(argv[i], "-t") == 0 && i + 1 < argc)
			to = specast_str_of(argv[++i]);
		else if (strcmp(argv[i], "-T") == 0 && i + 1 < argc)
			template = specast_str_of(argv[++i]);
		else
			name = argv[i];
	}

	FILE *file = name ? fopen(name, "rb") : stdin;
	if (!file)
		fail("cannot read the file");
	struct specast_diagnostics diagnostics = { .arena = &arena };
	struct specast_read_options read = { .templates = &templates };
	struct specast_document document;
	enum specast_status status = specast_document_read(&document, specast_str_of(name ? name : "-"),
	                                                   slurp(&arena, file), &read, &diagnostics);
	if (status == SPECAST_OK) {
		struct specast_write_options write = { .format = specast_format_find(to), .name = SPECAST_STR("-"),
		                                       .tmpl = specast_templates_find(&templates, template) };
		struct specast_buf out = SPECAST_BUF(&arena);
		if (!write.format || !write.tmpl)
			fail("no such format or template");
		status = specast_spec_write(document.reading.spec, &write, &out, &diagnostics);
		if (status == SPECAST_OK)
			fwrite(out.data, 1, out.size, stdout);
	}
	for (const struct specast_diagnostic *at = diagnostics.first; at; at = at->next) {
		struct specast_buf line = SPECAST_BUF(&arena);
		specast_diagnostic_text(at, &line);
		fprintf(stderr, "%.*s\n", SPECAST_FMT(specast_buf_str(&line)));
	}
	specast_document_release(&document);
	specast_arena_release(&arena);
	return status == SPECAST_OK ? 0 : 3;
}
