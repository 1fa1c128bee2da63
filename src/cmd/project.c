/* The project that one stands in: the folder .specast, here or in a folder above, with its config.yaml and
 * its templates.  Nothing else of the machine decides what the program does. */
#include <fnmatch.h>
#include <fts.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <yaml.h>

#include "cmd.h"

#define WORDS_MOST 256

/* What config.yaml may say. */
static const struct {
	const char *name;
	bool list;
	size_t offset; /* into struct project: of a const char * or, for a list, of a const char ** */
} settings[] = {
	{ "template", false, offsetof(struct project, template) },
	{ "include", true, offsetof(struct project, include) },
	{ "exclude", true, offsetof(struct project, exclude) },
};

#define SETTING_COUNT (sizeof(settings) / sizeof(*settings))

/* The config under way. */
struct config {
	struct session *session;
	const char *path;
	struct specast_diagnostics diagnostics;
	yaml_parser_t parser;
	yaml_event_t event; /* the last one taken */
};

static bool config_wrong(struct config *config, yaml_mark_t mark, const char *text)
{
	specast_report_path(&config->diagnostics, SPECAST_D_USAGE, specast_str_of(config->path),
			    SPECAST_STR_NONE, "%s", text);
	config->diagnostics.last->line = (uint32_t)mark.line + 1;
	config->diagnostics.last->column = (uint32_t)mark.column + 1;
	return false;
}

/* The same about something that has a name. */
static bool config_wrong_name(struct config *config, yaml_mark_t mark, const char *name, const char *text)
{
	struct specast_arena *arena = &config->session->arena;

	return config_wrong(config, mark, specast_str_format(arena, "\"%s\" %s", name, text).data);
}

/* Takes the next event in place of the last.  False: it is no YAML, which is reported. */
static bool config_next(struct config *config)
{
	yaml_event_delete(&config->event);
	if (yaml_parser_parse(&config->parser, &config->event))
		return true;
	return config_wrong(config, config->parser.problem_mark, "this is no YAML");
}

static const char *config_word(struct config *config)
{
	struct specast_str value = { (const char *)config->event.data.scalar.value,
				     config->event.data.scalar.length };

	return specast_str_c(&config->session->arena, value);
}

static bool config_list(struct config *config, const char *name, const char ***list)
{
	size_t count = 0;

	if (config->event.type != YAML_SEQUENCE_START_EVENT)
		return config_wrong_name(config, config->event.start_mark, name, "is a list of patterns");
	*list = SPECAST_NEW_ARRAY(&config->session->arena, WORDS_MOST + 1, const char *);
	while (config_next(config) && config->event.type != YAML_SEQUENCE_END_EVENT) {
		if (config->event.type != YAML_SCALAR_EVENT || count == WORDS_MOST)
			return config_wrong_name(config, config->event.start_mark, name,
						 "is a list of at most 256 patterns");
		(*list)[count++] = config_word(config);
	}
	return config->event.type == YAML_SEQUENCE_END_EVENT;
}

/* The key is the last event; its value follows. */
static bool config_setting(struct config *config)
{
	const char *name = config->event.type == YAML_SCALAR_EVENT ? config_word(config) : "";
	yaml_mark_t mark = config->event.start_mark;
	char *place = (char *)&config->session->project;
	size_t i = 0;

	while (i < SETTING_COUNT && strcmp(settings[i].name, name) != 0)
		i++;
	if (i == SETTING_COUNT)
		return config_wrong_name(config, mark, name,
					 "is no setting; there are: template, include, exclude");
	place += settings[i].offset;
	if (!config_next(config))
		return false;
	if (settings[i].list)
		return config_list(config, name, (const char ***)place);
	if (config->event.type != YAML_SCALAR_EVENT)
		return config_wrong_name(config, config->event.start_mark, name, "is a name");
	*(const char **)place = config_word(config);
	return true;
}

/* One mapping, or nothing at all. */
static bool config_document(struct config *config)
{
	if (!config_next(config) || !config_next(config)) /* the stream, the document */
		return false;
	if (config->event.type == YAML_STREAM_END_EVENT)
		return true;
	if (!config_next(config))
		return false;
	if (config->event.type != YAML_MAPPING_START_EVENT)
		return config_wrong(config, config->event.start_mark,
				    "settings look like this: template: house");
	while (config_next(config) && config->event.type != YAML_MAPPING_END_EVENT)
		if (!config_setting(config))
			return false;
	return config->event.type == YAML_MAPPING_END_EVENT;
}

static enum exit_status config_read(struct session *session, const char *path)
{
	struct config config = { .session = session,
				 .path = path,
				 .diagnostics = { .arena = &session->arena } };
	struct specast_str bytes;
	bool ok = io_read(&session->arena, path, &bytes, &config.diagnostics);

	if (ok && !yaml_parser_initialize(&config.parser))
		specast_leave(&session->arena, SPECAST_NO_MEMORY);
	if (ok) {
		yaml_parser_set_input_string(&config.parser, (const unsigned char *)bytes.data, bytes.size);
		ok = config_document(&config);
		yaml_event_delete(&config.event);
		yaml_parser_delete(&config.parser);
	}
	report_print(session, &config.diagnostics);
	return ok ? EXIT_DONE : EXIT_INPUT;
}

/* Backwards: each template is put before the others, so that the one read last is the first. */
static int by_name(const FTSENT **a, const FTSENT **b)
{
	return strcmp((*b)->fts_name, (*a)->fts_name);
}

/* A file without a byte may be one that the shell has just made for what this very program is to print. */
static bool is_template(const FTSENT *entry)
{
	return entry->fts_info == FTS_F && entry->fts_name[0] != '.' && entry->fts_statp->st_size > 0 &&
	       specast_str_ends(specast_str_of(entry->fts_name), ".md");
}

static enum exit_status templates_read(struct session *session, const char *folder)
{
	char *const roots[] = { specast_str_c(&session->arena, specast_str_of(folder)), NULL };
	FTS *walk = fts_open(roots, FTS_LOGICAL | FTS_NOCHDIR, by_name);
	enum exit_status status = EXIT_DONE;

	for (FTSENT *entry; walk && (entry = fts_read(walk)) != NULL;) {
		if (entry->fts_info == FTS_D && entry->fts_level > 0)
			fts_set(walk, entry, FTS_SKIP);
		if (is_template(entry) &&
		    !template_add(session, specast_str_c(&session->arena, specast_str_of(entry->fts_path))))
			status = EXIT_INPUT;
	}
	if (walk)
		fts_close(walk);
	return status;
}

const char *project_path(struct session *session, const char *root, const char *path)
{
	if (path[0] == '/' || strcmp(root, ".") == 0)
		return path;
	return specast_str_format(&session->arena, "%s/%s", root, path).data;
}

const char *project_template(struct session *session)
{
	const struct project *project = &session->project;

	if (!project->template)
		return "house";
	if (!strpbrk(project->template, "/."))
		return project->template;
	return project_path(session, project->root, project->template);
}

static bool is_folder(const char *path)
{
	struct stat about;

	return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* The nearest folder, from here up, that holds .specast; NULL: none.  A repository is not left. */
static const char *root_find(struct session *session)
{
	struct specast_buf up = SPECAST_BUF(&session->arena);
	char here[4096];
	size_t levels = 1;

	if (!getcwd(here, sizeof(here)))
		return NULL;
	for (const char *at = here; *at; at++)
		levels += at[0] == '/' && at[1];
	for (size_t i = 0; i < levels; i++) {
		const char *root = i ? up.data : ".";
		if (is_folder(project_path(session, root, ".specast")))
			return root;
		if (access(project_path(session, root, ".git"), F_OK) == 0)
			return NULL;
		specast_buf_puts(&up, i ? "/.." : "..");
	}
	return NULL;
}

enum exit_status project_load(struct session *session)
{
	struct project *project = &session->project;
	enum exit_status status = EXIT_DONE;

	project->root = root_find(session);
	if (!project->root)
		return EXIT_DONE;
	const char *config = project_path(session, project->root, ".specast/config.yaml");
	const char *templates = project_path(session, project->root, ".specast/templates");
	if (access(config, F_OK) == 0)
		status = config_read(session, config);
	if (status == EXIT_DONE && is_folder(templates))
		status = templates_read(session, templates);
	return status;
}

/* A pattern with a slash fits the path or a folder that it begins with; one without, any one part of it. */
static bool pattern_fits(struct specast_arena *arena, const char *pattern, const char *path)
{
	struct specast_str text = specast_str_of(pattern);

	if (text.size && text.data[text.size - 1] == '/')
		text.size--;
	if (specast_str_find_char(text, '/', 0) != SIZE_MAX)
		return fnmatch(specast_str_c(arena, text), path, FNM_LEADING_DIR) == 0;
	pattern = specast_str_c(arena, text);
	while (*path) {
		size_t size = strcspn(path, "/");
		if (fnmatch(pattern, specast_str_c(arena, (struct specast_str){ path, size }), 0) == 0)
			return true;
		path += size + (path[size] == '/');
	}
	return false;
}

static bool any_fits(struct specast_arena *arena, const char **patterns, const char *path)
{
	for (; *patterns; patterns++)
		if (pattern_fits(arena, *patterns, path))
			return true;
	return false;
}

bool project_takes(struct session *session, const char *path)
{
	const struct project *project = &session->project;
	struct specast_arena arena;

	if (!project->include && !project->exclude)
		return true;
	specast_arena_init(&arena, &session->arena, 0);
	bool takes = (!project->include || any_fits(&arena, project->include, path)) &&
		     (!project->exclude || !any_fits(&arena, project->exclude, path));
	specast_arena_release(&arena);
	return takes;
}
