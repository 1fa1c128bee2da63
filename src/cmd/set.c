/* specast set: parts of a document get other values; of the file only their places change. */
#include <string.h>

#include "cmd.h"

#define OFFSET(member) offsetof(struct settings, member)

/* PATH=VALUE */
struct assignment {
	struct specast_path path;
	struct specast_str value;
	bool json;                        /* PATH:=VALUE */
	struct specast_document document; /* of the value, where it is JSON */
	struct specast_node *node;        /* of the model, that it gives another value */
	struct specast_node *there;       /* the last one on the way to it that was there before */
};

/* One call of the command. */
struct edition {
	struct session *session;
	const char *file;
	struct specast_diagnostics diagnostics;
	struct specast_read_options options;
	struct specast_document document;
	struct assignment *assignments;
	size_t count;
	struct specast_node **deleted;
	size_t deleted_count;
	struct specast_buf out;
};

static enum exit_status usage_problem(struct edition *edition, struct specast_str path, const char *why)
{
	return report_problem(edition->session, EXIT_USAGE, SPECAST_D_USAGE, NULL, "%.*s: %s",
			      SPECAST_FMT(path), why);
}

static enum exit_status assignment_parse(struct edition *edition, const char *operand,
					 struct assignment *assignment)
{
	struct specast_str text = specast_str_of(operand), path;

	if (!specast_path_split(text, &path, &assignment->value))
		return usage_problem(edition, text, "a value is missing: PATH=VALUE");
	assignment->json = specast_str_ends(path, ":");
	if (specast_str_starts(assignment->value, "@@")) {
		assignment->value = specast_str_slice(assignment->value, 1, SIZE_MAX);
	} else if (specast_str_starts(assignment->value, "@")) {
		const char *file = assignment->value.data + 1;

		if (!io_read(&edition->session->arena, file, &assignment->value, &edition->diagnostics))
			return EXIT_INPUT;
	}
	if (specast_utf8_invalid(assignment->value) != SIZE_MAX ||
	    specast_str_find_char(assignment->value, '\0', 0) != SIZE_MAX)
		return usage_problem(edition, path, "the value is no UTF-8 text");
	path.size -= assignment->json;
	return path_choose(edition->session, path, &assignment->path) ? EXIT_DONE : EXIT_USAGE;
}

/* The value within a model that holds nothing else: {"risks":[{"mitigation":VALUE}]}. */
static struct specast_str json_around(struct specast_arena *arena, const struct specast_node *node,
				      struct specast_str value)
{
	for (; node->parent; node = node->parent) {
		struct specast_buf text = SPECAST_BUF(arena);

		if (node->parent->shape == SPECAST_LIST) {
			specast_buf_printf(&text, "[%.*s]", SPECAST_FMT(value));
		} else {
			specast_buf_putc(&text, '{');
			specast_buf_put_json(&text, node->name);
			specast_buf_printf(&text, ":%.*s}", SPECAST_FMT(value));
		}
		value = specast_buf_str(&text);
	}
	return value;
}

/* Places in the JSON around a value as those in the value itself, which is what was typed. */
static void places_shift(struct specast_diagnostics *diagnostics, size_t before,
			 const struct specast_node *node, struct specast_arena *arena)
{
	struct specast_str around = json_around(arena, node, SPECAST_STR_NONE);
	size_t lead = around.size, at = 0;

	for (; node->parent; node = node->parent)
		lead--; /* the bracket that closes it */
	for (struct specast_diagnostic *said = diagnostics->first; said; said = said->next)
		if (at++ >= before && said->line == 1 && said->column > lead)
			said->column -= (uint32_t)lead;
}

static size_t count_all(const struct specast_diagnostics *diagnostics)
{
	return diagnostics->count[SPECAST_NOTE] + diagnostics->count[SPECAST_WARNING] +
	       diagnostics->count[SPECAST_ERROR];
}

static enum exit_status assign_json(struct edition *edition, struct assignment *assignment,
				    struct specast_node *node)
{
	struct specast_read_options options = { .format = &specast_format_json,
						.templates = edition->options.templates };
	struct specast_str text = json_around(&edition->document.arena, node, assignment->value);
	const struct specast_node *value;
	size_t warnings = edition->diagnostics.count[SPECAST_WARNING],
	       before = count_all(&edition->diagnostics);
	enum specast_status status = specast_document_read(&assignment->document, assignment->path.text, text,
							   &options, &edition->diagnostics);

	places_shift(&edition->diagnostics, before, node, &edition->document.arena);
	if (status != SPECAST_OK)
		return status == SPECAST_NO_MEMORY ? report_status(status, &edition->diagnostics, NULL)
						   : EXIT_USAGE;
	value = assignment->document.reading.spec;
	for (const struct specast_node *at = node; at->parent && value; at = at->parent)
		value = value->first;
	if (!value || edition->diagnostics.count[SPECAST_WARNING] > warnings)
		return usage_problem(edition, assignment->path.text,
				     "the JSON has what this part cannot have");
	node->shape = value->shape;
	node->text = value->text;
	node->language = value->language;
	node->flag = value->flag;
	node->first = value->first;
	node->last = value->last;
	for (struct specast_node *child = node->first; child; child = child->next)
		child->parent = node;
	return EXIT_DONE;
}

/* Whether a part of a document only tells where something stands in it, which its text alone can change. */
static bool is_place(const struct edition *edition, const struct specast_node *node)
{
	while (node && !specast_node_is_place(node))
		node = node->parent;
	return node && edition->document.outline.root;
}

static const char place_refused[] =
    "it tells where something stands in the document: edit the text, and it will follow";

static enum exit_status assign(struct edition *edition, struct assignment *assignment)
{
	struct specast_arena *arena = &edition->document.arena;
	struct specast_target target;
	struct specast_node *node =
	    specast_path_make(arena, &assignment->path, edition->document.reading.spec, &target);

	if (!node)
		return path_report(edition->session, edition->file, &assignment->path, &target);
	assignment->node = node;
	assignment->there = target.node;
	if (is_place(edition, node))
		return usage_problem(edition, assignment->path.text, place_refused);
	if (assignment->json)
		return assign_json(edition, assignment, node);
	bool ended = specast_str_ends(node->text, "\n"); /* as in a block of YAML */
	if (specast_node_assign(arena, node, assignment->value)) {
		if (ended && node->text.size)
			node->text = specast_str_format(arena, "%.*s\n", SPECAST_FMT(node->text));
		return EXIT_DONE;
	}
	return usage_problem(
	    edition, assignment->path.text,
	    node->shape == SPECAST_FLAG ? "it is true or false"
	    : node->shape == SPECAST_LIST
		? "it is a list: name an entry with [0], add one with [+], or give JSON with :="
		: "it has parts: name one of them, or give JSON with :=");
}

static enum exit_status delete_find(struct edition *edition, const char *operand)
{
	struct specast_path path;
	struct specast_target target;

	if (!path_choose(edition->session, specast_str_of(operand), &path))
		return EXIT_USAGE;
	if (specast_path_resolve(&path, edition->document.reading.spec, &target) != SPECAST_FOUND)
		return path_report(edition->session, edition->file, &path, &target);
	if (is_place(edition, target.node))
		return usage_problem(edition, path.text, place_refused);
	edition->deleted[edition->deleted_count++] = target.node;
	return EXIT_DONE;
}

/* Entries that an assignment has made. */
static void entries_join(struct edition *edition, const struct assignment *assignment)
{
	for (struct specast_node *node = assignment->node; node != assignment->there; node = node->parent)
		if (node->parent->shape == SPECAST_LIST)
			specast_entry_join(&edition->document.arena, node);
}

/* The model as it is wanted.  Paths to delete are those before the assignments. */
static enum exit_status change(struct edition *edition)
{
	const struct strings *paths = &edition->session->settings.delete;
	enum exit_status status = EXIT_DONE;

	edition->deleted =
	    SPECAST_NEW_ARRAY(&edition->session->arena, paths->count + 1, struct specast_node *);
	for (size_t i = 0; i < paths->count && status == EXIT_DONE; i++)
		status = delete_find(edition, paths->items[i]);
	for (size_t i = 0; i < edition->count && status == EXIT_DONE; i++)
		status = assign(edition, &edition->assignments[i]);
	for (size_t i = 0; i < edition->count && status == EXIT_DONE; i++)
		entries_join(edition, &edition->assignments[i]);
	for (size_t i = 0; i < edition->deleted_count && status == EXIT_DONE; i++)
		specast_node_remove(edition->deleted[i]);
	specast_node_prune(edition->document.reading.spec);
	return status;
}

static enum exit_status edition_read(struct edition *edition)
{
	struct specast_str bytes;

	if (!io_read(&edition->session->arena, edition->file, &bytes, &edition->diagnostics))
		return EXIT_INPUT;
	enum specast_status status = specast_document_read(&edition->document, specast_str_of(edition->file),
							   bytes, &edition->options, &edition->diagnostics);
	return report_status(status, &edition->diagnostics, edition->file);
}

static enum exit_status edition_write(struct edition *edition)
{
	const char *output = edition->session->settings.write ? edition->file : "-";
	enum specast_status status =
	    specast_document_put(&edition->document, edition->document.reading.spec, &edition->options,
				 &edition->out, &edition->diagnostics);
	struct specast_str text = specast_buf_str(&edition->out);

	if (status == SPECAST_UNSUPPORTED)
		return EXIT_LOSS;
	if (status != SPECAST_OK)
		return report_status(status, &edition->diagnostics, edition->file);
	if (edition->session->settings.write && specast_str_equal(text, edition->document.source.original))
		return EXIT_DONE;
	return io_write(&edition->session->arena, output, text, false, &edition->diagnostics) ? EXIT_DONE
											      : EXIT_OUTPUT;
}

/* What the command line says, the assignments included. */
static enum exit_status edition_open(struct edition *edition)
{
	struct session *session = edition->session;
	const struct settings *settings = &session->settings;
	enum exit_status status = EXIT_DONE;

	if (!session->operand_count)
		return report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
				      "a file is missing: specast set %s", session->command->usage);
	if (session->operand_count < 2 && !settings->delete.count)
		return report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
				      "there is nothing to set: add PATH=VALUE or --delete=PATH");
	edition->file = session->operands[0];
	if (settings->write && strcmp(edition->file, "-") == 0)
		return report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
				      "--write needs a file to write to");
	if (settings->from && !(edition->options.format = choose_format(session, settings->from, false)))
		return EXIT_USAGE;
	if (settings->template &&
	    !(edition->options.tmpl = choose_template(session, settings->template, &status)))
		return status;
	edition->options.templates = &session->templates;
	edition->count = session->operand_count - 1;
	edition->assignments = SPECAST_NEW_ARRAY(&session->arena, session->operand_count, struct assignment);
	for (size_t i = 0; i < edition->count && status == EXIT_DONE; i++)
		status = assignment_parse(edition, session->operands[i + 1], &edition->assignments[i]);
	return status;
}

static enum exit_status set_run(struct session *session)
{
	struct edition edition = { .session = session,
				   .diagnostics = { .arena = &session->arena },
				   .out = SPECAST_BUF(&session->arena) };
	enum exit_status status = edition_open(&edition);

	if (status == EXIT_DONE)
		status = edition_read(&edition);
	if (status == EXIT_DONE)
		status = change(&edition);
	if (status == EXIT_DONE)
		status = edition_write(&edition);
	report_print(session, &edition.diagnostics);
	for (size_t i = 0; i < edition.count; i++)
		specast_document_release(&edition.assignments[i].document);
	specast_document_release(&edition.document);
	return status;
}

static const struct option options[] = {
	{ 'w', "write", NULL, "change the file itself; else the new text goes to standard output",
	  OFFSET(write) },
	{ 0, "delete", "PATH", "delete this part; may be given several times", OFFSET(delete), true },
	{ 'f', "from", "FORMAT", "the format of the file; else its name and content tell", OFFSET(from) },
	{ 'T', "template", "TEMPLATE", "the template that it stands in; else its content tells",
	  OFFSET(template) },
	{ 0 }
};

const struct command command_set = {
	.name = "set",
	.summary = "change single values of a spec, and nothing else in its file",
	.usage = "[-w] [--delete=PATH]... FILE [PATH=VALUE]...",
	.text = "Gives parts of a spec other values, in whatever template or format it stands.  Only the\n"
		"places where a value stands change; all else stays, byte for byte: comments, layout, what\n"
		"stood around a list that goes.  The new text is read back before it is written.  What no\n"
		"place can say stands in a section at the end that names it by its path.  Where that will\n"
		"not do, the list, the section or at last the document is written anew, with a warning;\n"
		"where even that would not read back right, nothing is written (exit 5).  A value takes\n"
		"the place of the placeholder for it, where the document has one.\n"
		"\n"
		"VALUE is the text itself, or @FILE for what a file holds (@@ for a text that begins with\n"
		"@); an empty one deletes the part.  PATH:=VALUE takes JSON, also for lists and records.\n"
		"PATH names a part as in risks[2].mitigation, risks[-1].risk,\n"
		"components[name=Gateway].purpose; goals[+] is a new entry.\n",
	.examples = "specast set spec.md metadata.status=Approved      print the document, changed\n"
		    "specast set -w spec.md goals[+]='Be quick'        add a goal to the file\n"
		    "specast set -w spec.md --delete=risks[0]          delete a risk\n"
		    "specast set spec.md 'metadata.tags:=[\"a\",\"b\"]'   a list, as JSON\n",
	.options = options,
	.most_operands = SIZE_MAX,
	.project = true,
	.run = set_run,
};
