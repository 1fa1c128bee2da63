/* specast get: the values of single parts of a document. */
#include "cmd.h"

#define OFFSET(member) offsetof(struct settings, member)

/* Parts of one document. */
struct query {
	struct session *session;
	const char *file;
	struct specast_path *paths;
	size_t path_count;
	struct specast_read_options options;
	struct specast_document document;
	struct specast_diagnostics diagnostics;
};

static bool is_list_of_plain(const struct specast_node *node)
{
	if (node->shape != SPECAST_LIST)
		return false;
	for (const struct specast_node *entry = node->first; entry; entry = entry->next)
		if (!specast_node_is_leaf(entry))
			return false;
	return true;
}

/* As it is, on lines of its own. */
static void plain_put(const struct specast_node *node, struct specast_buf *out)
{
	struct specast_str text = node->text;

	if (node->shape == SPECAST_FLAG)
		text = specast_str_of(node->flag ? "true" : "false");
	specast_buf_put(out, text);
	if (!specast_str_ends(text, "\n"))
		specast_buf_putc(out, '\n');
}

static enum exit_status value_put(struct query *query, const struct specast_node *node,
				  struct specast_buf *out)
{
	bool json = query->session->settings.json;

	if (!json && specast_node_is_leaf(node)) {
		plain_put(node, out);
	} else if (!json && is_list_of_plain(node)) {
		for (const struct specast_node *entry = node->first; entry; entry = entry->next)
			plain_put(entry, out);
	} else {
		enum specast_status status = specast_json_write_node(node, out, &query->diagnostics);
		return report_status(status, &query->diagnostics, query->file);
	}
	return EXIT_DONE;
}

/* All paths are taken apart before anything is read: what is wrong with one need not wait for that. */
static bool paths_choose(struct query *query)
{
	struct session *session = query->session;

	query->path_count = session->operand_count - 1;
	query->paths = SPECAST_NEW_ARRAY(&session->arena, query->path_count, struct specast_path);
	for (size_t i = 0; i < query->path_count; i++)
		if (!path_choose(session, specast_str_of(session->operands[i + 1]), &query->paths[i]))
			return false;
	return true;
}

static enum exit_status document_read(struct query *query)
{
	struct specast_str bytes;

	if (!io_read(&query->session->arena, query->file, &bytes, &query->diagnostics))
		return EXIT_INPUT;
	enum specast_status status = specast_document_read(&query->document, specast_str_of(query->file),
							   bytes, &query->options, &query->diagnostics);
	return report_status(status, &query->diagnostics, query->file);
}

/* Every part that there is, though others are not. */
static enum exit_status parts_print(struct query *query)
{
	struct specast_buf out = SPECAST_BUF(&query->session->arena);
	enum exit_status worst = EXIT_DONE, status;

	for (size_t i = 0; i < query->path_count; i++) {
		struct specast_target target;

		if (specast_path_resolve(&query->paths[i], query->document.reading.spec, &target) ==
		    SPECAST_FOUND)
			status = value_put(query, target.node, &out);
		else
			status = path_report(query->session, query->file, &query->paths[i], &target);
		if (status > worst)
			worst = status;
	}
	status = report_answer(query->session, &out);
	return status > worst ? status : worst;
}

static enum exit_status get_run(struct session *session)
{
	struct query query = { .session = session, .diagnostics = { .arena = &session->arena } };
	const struct settings *settings = &session->settings;
	enum exit_status status = EXIT_DONE;

	if (session->operand_count < 2)
		return report_problem(
		    session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
		    "a path is missing: specast get FILE PATH, such as metadata.status or risks[0]");
	query.file = session->operands[0];
	if (settings->from && !(query.options.format = choose_format(session, settings->from, false)))
		return EXIT_USAGE;
	if (settings->template &&
	    !(query.options.tmpl = choose_template(session, settings->template, &status)))
		return status;
	query.options.templates = &session->templates;
	if (!paths_choose(&query))
		return EXIT_USAGE;

	status = document_read(&query);
	report_print(session, &query.diagnostics);
	query.diagnostics = (struct specast_diagnostics){ .arena = &session->arena };
	if (status == EXIT_DONE)
		status = parts_print(&query);
	specast_document_release(&query.document);
	return status;
}

static const struct option options[] = {
	{ 'f', "from", "FORMAT", "the format of the input; else its name and content tell", OFFSET(from) },
	{ 'T', "template", "TEMPLATE", "the template that the document stands in; else its content tells",
	  OFFSET(template) },
	{ 0, "json", NULL, "print texts and lists of texts as JSON too", OFFSET(json) },
	{ 0 }
};

const struct command command_get = {
	.name = "get",
	.summary = "print single parts of a spec",
	.usage = "[--json] FILE PATH...",
	.text = "Prints the part of a document that PATH names: a text as it is, a list of texts on a line\n"
		"each, code without its fence, anything else as JSON.  FILE may stand in any template and\n"
		"format; - is standard input.\n"
		"\n"
		"A path consists of the names of the model, which `specast schema` describes.  Entries of\n"
		"lists are chosen by position, from 0 or with a minus sign from the end, or by the value of\n"
		"a field.  Exit status 1: the document says nothing of it; 2: no document could.\n",
	.examples = "specast get spec.md metadata.status\n"
		    "specast get spec.md 'risks[2].mitigation' 'goals[-1]'\n"
		    "specast get spec.md 'components[name=Gateway].purpose'\n"
		    "specast get --json spec.md risks | jq length\n",
	.options = options,
	.most_operands = SIZE_MAX,
	.project = true,
	.run = get_run,
};
