/* specast git-setup: tells git to merge and compare specs with specast, and to stop doing so. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "git.h"

#define OFFSET(member) offsetof(struct settings, member)

#define BLOCK_BEGIN "# specast git-setup: begin\n"
#define BLOCK_END "# specast git-setup: end\n"

/* One call of the command. */
struct setup {
	struct session *session;
	struct specast_arena *arena;
	const char *scope;      /* --local or --global, as git config has it */
	const char *attributes; /* the file with the attributes */
	struct specast_buf said;
	bool changed;
};

static void say(struct setup *setup, const char *format, const char *a, const char *b)
{
	specast_buf_printf(&setup->said, format, a, b);
	specast_buf_putc(&setup->said, '\n');
	setup->changed = true;
}

/* The output of git without its line end; NULL when it failed. */
static const char *git_line(struct setup *setup, const char *const *arguments)
{
	struct specast_buf out = SPECAST_BUF(setup->arena);

	if (git_run(arguments, &out) != 0)
		return NULL;
	return specast_str_c(setup->arena, specast_str_trim(specast_buf_str(&out)));
}

/* -- the program, as git runs it -- */

static bool same_file(const char *a, const char *b)
{
	struct stat left, right;

	return stat(a, &left) == 0 && stat(b, &right) == 0 && left.st_dev == right.st_dev &&
	       left.st_ino == right.st_ino;
}

/* Whether the shell finds this very program by its name. */
static bool on_path(struct setup *setup, const char *program)
{
	const char *path = getenv("PATH");
	struct specast_str rest = specast_str_of(path);

	for (size_t at = 0; path && at <= rest.size;) {
		size_t end = specast_str_find_char(rest, ':', at);
		struct specast_str folder = specast_str_slice(rest, at, end);
		struct specast_str file =
		    specast_str_format(setup->arena, "%.*s/specast", SPECAST_FMT(folder));

		if (folder.size && access(file.data, X_OK) == 0)
			return same_file(file.data, program);
		at = end == SIZE_MAX ? rest.size + 1 : end + 1;
	}
	return false;
}

/* "specast", or the path of the program as a word of the shell. */
static struct specast_str program_word(struct setup *setup)
{
	struct specast_buf out = SPECAST_BUF(setup->arena);
	char path[PATH_MAX];
	ssize_t size = readlink("/proc/self/exe", path, sizeof(path) - 1);

	if (size <= 0)
		return SPECAST_STR("specast");
	path[size] = '\0';
	if (on_path(setup, path))
		return SPECAST_STR("specast");
	specast_buf_putc(&out, '\'');
	for (const char *at = path; *at; at++) {
		if (*at == '\'')
			specast_buf_puts(&out, "'\\''");
		else
			specast_buf_putc(&out, *at);
	}
	specast_buf_putc(&out, '\'');
	return specast_buf_str(&out);
}

/* -- git's configuration -- */

static bool config_set(struct setup *setup, const char *key, struct specast_str value)
{
	const char *wanted = specast_str_c(setup->arena, value);
	const char *now = git_line(setup, (const char *[]){ "config", setup->scope, "--get", key, NULL });

	if (now && strcmp(now, wanted) == 0)
		return true;
	if (git_run((const char *[]){ "config", setup->scope, key, wanted, NULL }, NULL) != 0)
		return false;
	say(setup, "git config: %s = %s", key, wanted);
	return true;
}

static bool config_write(struct setup *setup)
{
	struct specast_str program = program_word(setup);

	return config_set(setup, "merge.specast.name", SPECAST_STR("specs, by what they mean")) &&
	       config_set(setup, "merge.specast.driver",
			  specast_str_format(setup->arena, "%.*s merge-driver %%O %%A %%B %%P",
					     SPECAST_FMT(program))) &&
	       /* the common ancestor of several must be no file with marks in it */
	       config_set(setup, "merge.specast.recursive", SPECAST_STR("text")) &&
	       config_set(setup, "diff.specast.textconv",
			  specast_str_format(setup->arena, "%.*s textconv", SPECAST_FMT(program)));
}

static void config_remove(struct setup *setup, const char *section)
{
	struct specast_str key = specast_str_format(setup->arena, "^%s\\.", section);

	if (git_line(setup, (const char *[]){ "config", setup->scope, "--get-regexp", key.data, NULL }) &&
	    git_run((const char *[]){ "config", setup->scope, "--remove-section", section, NULL }, NULL) == 0)
		say(setup, "git config: %s is removed%s", section, "");
}

/* -- the attributes -- */

/* The file's text without the lines of an earlier call. */
static struct specast_str without_block(struct setup *setup, struct specast_str text)
{
	size_t begin = specast_str_find(text, BLOCK_BEGIN, 0), end;

	if (begin == SIZE_MAX)
		return text;
	end = specast_str_find(text, BLOCK_END, begin);
	return specast_str_format(
	    setup->arena, "%.*s%.*s", SPECAST_FMT(specast_str_slice(text, 0, begin)),
	    SPECAST_FMT(end == SIZE_MAX ? SPECAST_STR_NONE
					: specast_str_slice(text, end + strlen(BLOCK_END), text.size)));
}

/* A pattern with blanks, quotes or backslashes stands in quotes. */
static void pattern_put(struct specast_buf *out, const char *pattern)
{
	struct specast_str text = specast_str_of(pattern);

	if (strpbrk(pattern, " \t\"\\") || pattern[0] == '#' || pattern[0] == '!')
		specast_buf_put_json(out, text);
	else
		specast_buf_put(out, text);
	specast_buf_puts(out, specast_str_ends(text, "/") ? "** merge=specast diff=specast\n"
							  : " merge=specast diff=specast\n");
}

/* Those that are named, else those that the project says are specs, else all Markdown. */
static void patterns_put(struct setup *setup, struct specast_buf *out)
{
	const struct session *session = setup->session;
	const char *const *include = session->project.include;

	for (size_t i = 0; i < session->operand_count; i++)
		pattern_put(out, session->operands[i]);
	for (; !session->operand_count && include && *include; include++)
		pattern_put(out, *include);
	if (!session->operand_count && !session->project.include)
		pattern_put(out, "*.md");
}

static enum exit_status attributes_write(struct setup *setup)
{
	struct specast_diagnostics diagnostics = { .arena = setup->arena };
	struct specast_buf text = SPECAST_BUF(setup->arena);
	struct specast_str before = SPECAST_STR_NONE;
	enum exit_status status = EXIT_DONE;

	if (access(setup->attributes, F_OK) == 0 &&
	    !io_read(setup->arena, setup->attributes, &before, &diagnostics))
		status = EXIT_INPUT;
	specast_buf_put(&text, without_block(setup, before));
	if (!setup->session->settings.remove) {
		if (text.size && text.data[text.size - 1] != '\n')
			specast_buf_putc(&text, '\n');
		specast_buf_puts(&text, BLOCK_BEGIN);
		patterns_put(setup, &text);
		specast_buf_puts(&text, BLOCK_END);
	}
	if (status == EXIT_DONE && !specast_str_equal(specast_buf_str(&text), before)) {
		if (!text.size ? unlink(setup->attributes) != 0
			       : !io_write(setup->arena, setup->attributes, specast_buf_str(&text), true,
					   &diagnostics))
			status = EXIT_OUTPUT;
		else
			say(setup,
			    setup->session->settings.remove ? "%s: the lines of specast are removed%s"
							    : "%s: says which files are specs%s",
			    setup->attributes, "");
	}
	report_print(setup->session, &diagnostics);
	return status;
}

/* Where attributes stand for all repositories of a user. */
static const char *global_attributes(struct setup *setup)
{
	const char *named = git_line(setup, (const char *[]){ "config", "--global", "--type=path", "--get",
							      "core.attributesFile", NULL });
	const char *folder = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");

	if (named && *named)
		return named;
	if (folder && *folder)
		return specast_str_format(setup->arena, "%s/git/attributes", folder).data;
	return home ? specast_str_format(setup->arena, "%s/.config/git/attributes", home).data : NULL;
}

static enum exit_status git_setup_run(struct session *session)
{
	struct setup setup = { .session = session,
			       .arena = &session->arena,
			       .scope = session->settings.global ? "--global" : "--local",
			       .said = SPECAST_BUF(&session->arena) };
	const char *top = git_line(&setup, (const char *[]){ "rev-parse", "--show-cdup", NULL });
	enum exit_status status;

	if (session->settings.remove && session->operand_count)
		return report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
				      "--remove takes away all that was set up: it needs no patterns");
	if (session->settings.global)
		setup.attributes = global_attributes(&setup);
	else if (top)
		setup.attributes = specast_str_format(setup.arena, "%s.gitattributes", top).data;
	if (!setup.attributes)
		return report_problem(session, EXIT_INPUT, SPECAST_D_CANNOT_READ, NULL,
				      session->settings.global
					  ? "git, or the home folder with its configuration, is missing"
					  : "this is no git repository: change into one, or say --global");
	status = attributes_write(&setup);
	if (status != EXIT_DONE)
		return status;
	if (session->settings.remove) {
		config_remove(&setup, "merge.specast");
		config_remove(&setup, "diff.specast");
	} else if (!config_write(&setup)) {
		return report_problem(session, EXIT_OUTPUT, SPECAST_D_CANNOT_WRITE, NULL,
				      "git config cannot be written");
	}
	if (!setup.changed)
		specast_buf_puts(&setup.said, session->settings.remove ? "there is nothing to remove\n"
								       : "all is set up already\n");
	return session->settings.quiet ? EXIT_DONE : report_answer(session, &setup.said);
}

static const struct option options[] = {
	{ 0, "global", NULL, "for all repositories of this user, not only the one here", OFFSET(global) },
	{ 0, "remove", NULL, "undo it", OFFSET(remove) },
	{ 0 }
};

const struct command command_git_setup = {
	.name = "git-setup",
	.summary = "let git merge and compare specs by what they mean",
	.usage = "[--global] [--remove | PATTERN...]",
	.text = "Writes to .gitattributes which files are specs: those that fit a PATTERN, else those that\n"
		"`include` of .specast/config.yaml names, else *.md; and to git's configuration, that they\n"
		"are merged by `specast merge-driver` and compared by what `specast textconv` prints.  Says\n"
		"what it changed; a second call changes nothing.\n"
		"\n"
		"Commit .gitattributes: whoever has not called git-setup gets git's own merge.\n",
	.examples = "specast git-setup\n"
		    "specast git-setup 'docs/specs/*.md'\n"
		    "specast git-setup --remove\n",
	.options = options,
	.most_operands = SIZE_MAX,
	.project = true,
	.run = git_setup_run,
};
