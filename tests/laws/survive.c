/* Writes models and reads them back, in this process, for the law on generated models (survive.py).
 *
 *     survive convert FROM TO          each input in another format
 *     survive compose TEMPLATE...      each input, JSON, in each template: what does not come back the same
 *
 * Inputs stand on standard input, outputs on standard output, each behind a record separator (RFC 7464).  An
 * input that cannot be read or written is an empty output; why is said on standard error.  `compose` prints a
 * line for each model, template and way ("plain" and "ladder" in Markdown, "docbook" with the ladder) that gives
 * a difference, but where the format has told that it cannot hold something:
 *
 *     POSITION TEMPLATE WAY PATH BEFORE AFTER
 *
 * parted by tabs, the two values as JSON; and the canonical form is what it compares.  Two texts are the same
 * where cmark-gfm makes the same tree of them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>

#include <specast/specast.h>

#define SEPARATOR '\x1e'

/* -- the same -- */

static struct specast_str tree(struct specast_arena *arena, struct specast_str text)
{
	static const char *const extensions[] = { "table", "strikethrough", "tasklist" };
	cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);

	for (size_t i = 0; i < sizeof(extensions) / sizeof(extensions[0]); i++)
		cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
	cmark_parser_feed(parser, text.data, text.size);
	cmark_node *document = cmark_parser_finish(parser);
	char *xml = cmark_render_xml(document, CMARK_OPT_DEFAULT);
	struct specast_str copy = specast_str_copy(arena, specast_str_of(xml));

	free(xml);
	cmark_node_free(document);
	cmark_parser_free(parser);
	return copy;
}

static bool is_text(const struct specast_node *node)
{
	return node->shape == SPECAST_TEXT || node->shape == SPECAST_DATE || node->shape == SPECAST_ITEM ||
	       node->shape == SPECAST_PROSE;
}

static bool is_leaf(const struct specast_node *node)
{
	return node->shape != SPECAST_LIST && node->shape != SPECAST_RECORD;
}

static bool leaf_equal(struct specast_arena *arena, const struct specast_node *a,
		       const struct specast_node *b)
{
	/* a text is inline Markdown: nothing in it opens a block */
	const char *before = a->shape == SPECAST_TEXT || a->shape == SPECAST_DATE ? "x " : "";

	if (is_text(a) && is_text(b) && !specast_str_equal(a->text, b->text))
		return specast_str_equal(specast_name_alone(a), specast_name_alone(b)) ||
		       specast_str_equal(
			   tree(arena, specast_str_format(arena, "%s%.*s", before, SPECAST_FMT(a->text))),
			   tree(arena, specast_str_format(arena, "%s%.*s", before, SPECAST_FMT(b->text))));
	return (a->shape == b->shape || (is_text(a) && is_text(b))) && a->flag == b->flag &&
	       specast_str_equal(a->text, b->text) && specast_str_equal(a->language, b->language);
}

/* -- what differs -- */

struct differences {
	struct specast_arena *arena;
	struct specast_str where; /* "3\tphase\tplain" */
	size_t count;
};

static void put_value(const struct specast_node *node, struct specast_buf *out)
{
	if (!node)
		specast_buf_puts(out, "absent");
	else if (node->shape == SPECAST_LIST || node->shape == SPECAST_RECORD)
		specast_buf_printf(out, "%zu parts", specast_node_count(node));
	else if (node->shape == SPECAST_FLAG)
		specast_buf_puts(out, node->flag ? "true" : "false");
	else
		specast_buf_put_json(out, node->text);
}

static void differ(struct differences *found, const struct specast_node *a, const struct specast_node *b)
{
	struct specast_buf line = SPECAST_BUF(found->arena);

	found->count++;
	specast_buf_put(&line, found->where);
	specast_buf_putc(&line, '\t');
	specast_buf_put_visible(&line, specast_node_path(found->arena, a ? a : b));
	specast_buf_putc(&line, '\t');
	put_value(a, &line);
	specast_buf_putc(&line, '\t');
	put_value(b, &line);
	puts(line.data);
}

static void compare(struct differences *found, const struct specast_node *a, const struct specast_node *b);

static void compare_records(struct differences *found, const struct specast_node *a,
			    const struct specast_node *b)
{
	for (const struct specast_node *field = a->first; field; field = field->next)
		if (!specast_node_is_place(field) &&
		    (specast_node_get_str(b, field->name) || !specast_name_is_position(field)))
			compare(found, field, specast_node_get_str(b, field->name));
	for (const struct specast_node *field = b->first; field; field = field->next)
		if (!specast_node_is_place(field) && !specast_node_get_str(a, field->name) &&
		    !specast_name_is_position(field))
			differ(found, NULL, field);
}

static void compare(struct differences *found, const struct specast_node *a, const struct specast_node *b)
{
	if (!b || is_leaf(a) != is_leaf(b) || (!is_leaf(a) && a->shape != b->shape)) {
		differ(found, a, b);
	} else if (is_leaf(a)) {
		if (!leaf_equal(found->arena, a, b) || !specast_str_equal(a->group, b->group))
			differ(found, a, b);
	} else if (a->shape == SPECAST_RECORD) {
		if (!specast_str_equal(a->group, b->group))
			differ(found, a, b);
		compare_records(found, a, b);
	} else if (specast_node_count(a) != specast_node_count(b)) {
		differ(found, a, b);
	} else {
		for (a = a->first, b = b->first; a; a = a->next, b = b->next)
			compare(found, a, b);
	}
}

/* -- reading and writing -- */

static void report(const struct specast_diagnostics *diagnostics, struct specast_str where)
{
	for (const struct specast_diagnostic *at = diagnostics->first; at; at = at->next) {
		struct specast_buf line = SPECAST_BUF(diagnostics->arena);
		if (at->level < SPECAST_ERROR)
			continue;
		specast_diagnostic_text(at, &line);
		fprintf(stderr, "%.*s: %s\n", SPECAST_FMT(where), line.data);
	}
}

static bool has_code(const struct specast_diagnostics *diagnostics, enum specast_code code)
{
	for (const struct specast_diagnostic *at = diagnostics->first; at; at = at->next)
		if (at->code == code)
			return true;
	return false;
}

/* The spec of an input; NULL: it cannot be read. */
static struct specast_node *read_input(struct specast_document *document, struct specast_str input,
				       const struct specast_format *format,
				       const struct specast_template *tmpl,
				       struct specast_diagnostics *diagnostics)
{
	struct specast_templates templates = specast_templates_builtin();
	struct specast_read_options options = { .format = format, .templates = &templates, .tmpl = tmpl };
	enum specast_status status =
	    specast_document_read(document, SPECAST_STR("input"), input, &options, diagnostics);

	return status == SPECAST_OK ? document->reading.spec : NULL;
}

struct job {
	size_t position;
	struct specast_str input;
	struct specast_arena *arena;
	const struct specast_format *from, *to;
	const struct specast_template *tmpl;
	const char *way;
};

static void convert(void *argument)
{
	const struct job *job = argument;
	struct specast_diagnostics diagnostics = { .arena = job->arena };
	struct specast_document document;
	struct specast_node *spec = read_input(&document, job->input, job->from, NULL, &diagnostics);
	struct specast_buf out = SPECAST_BUF(job->arena);
	struct specast_write_options options = { .format = job->to, .name = SPECAST_STR("output") };

	if (!spec || specast_spec_write(spec, &options, &out, &diagnostics) != SPECAST_OK)
		out.size = 0;
	report(&diagnostics, specast_str_format(job->arena, "%zu", job->position));
	putchar(SEPARATOR);
	if (out.size > 0)
		fwrite(out.data, 1, out.size, stdout);
	specast_document_release(&document);
}

/* Reads what was written both as anybody would and as who knows its template. */
static void read_back(const struct job *job, const struct specast_node *spec, struct specast_str written,
		      struct differences *found)
{
	struct specast_diagnostics diagnostics = { .arena = job->arena };

	for (int known = 0; known < 2 && found->count == 0; known++) {
		struct specast_document document;
		const struct specast_node *back =
		    read_input(&document, written, job->to, known ? job->tmpl : NULL, &diagnostics);
		report(&diagnostics, found->where);
		if (back)
			compare(found, spec, back);
		else
			differ(found, spec, NULL);
		specast_document_release(&document);
	}
}

static void compose(void *argument)
{
	const struct job *job = argument;
	struct specast_diagnostics diagnostics = { .arena = job->arena };
	struct specast_document document;
	struct specast_node *spec =
	    read_input(&document, job->input, &specast_format_json, NULL, &diagnostics);
	struct specast_node *goal = spec ? specast_node_copy(job->arena, spec) : NULL;
	struct specast_buf out = SPECAST_BUF(job->arena);
	struct specast_write_options options = { .format = job->to,
						 .tmpl = job->tmpl,
						 .faithful = strcmp(job->way, "plain") != 0,
						 .name = SPECAST_STR("output") };
	struct differences found = { .arena = job->arena };

	found.where = specast_str_format(job->arena, "%zu\t%.*s\t%s", job->position,
					 SPECAST_FMT(specast_template_name(job->tmpl)), job->way);
	if (spec && specast_spec_normalise(job->arena, goal) == SPECAST_OK &&
	    specast_spec_write(spec, &options, &out, &diagnostics) == SPECAST_OK) {
		report(&diagnostics, found.where);
		if (!has_code(&diagnostics, SPECAST_D_UNREPRESENTED))
			read_back(job, goal, specast_buf_str(&out), &found);
	} else {
		report(&diagnostics, found.where);
		printf("%.*s\t\tabsent\tabsent\n", SPECAST_FMT(found.where));
	}
	specast_document_release(&document);
}

static void run(void (*work)(void *), struct job job)
{
	struct specast_arena arena;

	specast_arena_init(&arena, NULL, 0);
	job.arena = &arena;
	if (specast_guard(&arena, work, &job) != SPECAST_OK) {
		fprintf(stderr, "%zu: out of memory, or left unguarded\n", job.position);
		exit(1);
	}
	specast_arena_release(&arena);
}

/* -- the program -- */

static struct specast_str read_all(void)
{
	size_t size = 0, capacity = 1u << 16;
	char *data = malloc(capacity);

	for (size_t more; data && (more = fread(data + size, 1, capacity - size, stdin)) > 0;) {
		size += more;
		if (size == capacity)
			data = realloc(data, capacity *= 2);
	}
	if (!data)
		exit(1);
	return (struct specast_str){ data, size };
}

static void run_job(char **arguments, struct job job)
{
	struct specast_templates templates = specast_templates_builtin();

	if (strcmp(arguments[0], "convert") == 0) {
		job.from = specast_format_find(specast_str_of(arguments[1]));
		job.to = specast_format_find(specast_str_of(arguments[2]));
		run(convert, job);
		return;
	}
	for (arguments++; *arguments; arguments++) {
		job.tmpl = specast_templates_find(&templates, specast_str_of(*arguments));
		job.to = &specast_format_markdown;
		job.way = "plain";
		run(compose, job);
		job.way = "ladder";
		run(compose, job);
		job.to = &specast_format_docbook;
		job.way = "docbook";
		run(compose, job);
	}
}

int main(int argc, char **argv)
{
	if (argc < 3 || (strcmp(argv[1], "convert") == 0 && argc != 4)) {
		fputs("usage: survive convert FROM TO | survive compose TEMPLATE...\n", stderr);
		return 2;
	}
	cmark_gfm_core_extensions_ensure_registered();
	struct specast_str all = read_all();
	struct job job = { 0 };

	for (size_t at = specast_str_find_char(all, SEPARATOR, 0); at != SIZE_MAX; job.position++) {
		size_t next = specast_str_find_char(all, SEPARATOR, at + 1);
		job.input = specast_str_slice(all, at + 1, next == SIZE_MAX ? all.size : next);
		run_job(argv + 1, job);
		at = next;
	}
	free((char *)all.data);
	return 0;
}
