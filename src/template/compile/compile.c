/* compile-templates: makes constant C data of the built-in templates and of the lexicon, at build time.
 *
 *   compile-templates templates OUT.c IN.md...
 *   compile-templates lexicon OUT.c IN.txt...
 *
 * What is wrong with an input goes to standard error as file:line:col, and the status is 1. */
#include <stdio.h>
#include <string.h>

#include "emit.h"
#include "loader.h"

const struct template_captions *const loader_lexicon = NULL;

struct job {
	struct specast_arena arena;
	struct specast_diagnostics diagnostics;
	struct specast_buf out;
	const char *mode;
	char **inputs;
	int count;
};

static struct specast_str read_file(struct job *job, const char *name)
{
	struct specast_buf buf = SPECAST_BUF(&job->arena);
	FILE *file = fopen(name, "rb");
	char block[4096];
	size_t got;

	if (!file) {
		fprintf(stderr, "%s: error: cannot be read\n", name);
		job->diagnostics.count[SPECAST_ERROR]++;
		return SPECAST_STR_NONE;
	}
	while ((got = fread(block, 1, sizeof(block), file)) > 0)
		specast_buf_put(&buf, (struct specast_str){ block, got });
	fclose(file);
	return specast_buf_str(&buf);
}

static void run(void *argument)
{
	struct job *job = argument;
	bool lexicon = !strcmp(job->mode, "lexicon");
	struct lexicon *words = lexicon ? lexicon_new(&job->arena, &job->diagnostics) : NULL;
	const struct specast_template **templates =
	    SPECAST_NEW_ARRAY(&job->arena, (size_t)job->count, const struct specast_template *);
	size_t loaded = 0;

	for (int i = 0; i < job->count; i++) {
		struct specast_source *source = SPECAST_NEW(&job->arena, struct specast_source);

		source->original = source->text = read_file(job, job->inputs[i]);
		source->name = specast_str_of(job->inputs[i]);
		if (!source->text.size)
			continue;
		if (lexicon) {
			lexicon_read(words, source, file_base(source->name));
			continue;
		}
		templates[loaded] = specast_template_load(&job->arena, source, &job->diagnostics);
		if (templates[loaded])
			loaded++;
	}
	if (job->diagnostics.count[SPECAST_ERROR])
		return;
	if (lexicon)
		lexicon_emit(words, &job->out);
	else
		templates_emit(templates, loaded, &job->out);
}

static int write_file(const char *name, const struct specast_buf *out)
{
	FILE *file = fopen(name, "wb");
	bool written = file && fwrite(out->data, 1, out->size, file) == out->size;

	if (file && fclose(file))
		written = false;
	if (!written)
		fprintf(stderr, "%s: error: cannot be written\n", name);
	return written ? 0 : 1;
}

int main(int argc, char **argv)
{
	struct job job = { 0 };
	enum specast_status status;
	int result = 1;

	if (argc < 4 || (strcmp(argv[1], "templates") && strcmp(argv[1], "lexicon"))) {
		fprintf(stderr, "usage: compile-templates templates|lexicon OUT.c FILE...\n");
		return 2;
	}
	specast_arena_init(&job.arena, NULL, 0);
	job.diagnostics.arena = &job.arena;
	job.out = SPECAST_BUF(&job.arena);
	job.mode = argv[1];
	job.inputs = argv + 3;
	job.count = argc - 3;
	status = specast_guard(&job.arena, run, &job);
	for (const struct specast_diagnostic *at = job.diagnostics.first; at; at = at->next)
		fprintf(stderr, "%.*s:%u:%u: %s: %.*s\n", SPECAST_FMT(at->file), at->line, at->column,
			specast_level_name(at->level), SPECAST_FMT(at->text));
	if (status != SPECAST_OK)
		fprintf(stderr, "compile-templates: error: out of memory, or beyond a limit\n");
	else if (!job.diagnostics.count[SPECAST_ERROR])
		result = write_file(argv[2], &job.out);
	specast_arena_release(&job.arena);
	return result;
}
