/* What the files of the program share.  The program is a user of the library like any other: it sees the
 * public headers only. */
#ifndef CMD_CMD_H
#define CMD_CMD_H

#include <sys/types.h>

#include <specast/specast.h>

enum exit_status {
	EXIT_DONE = 0,
	EXIT_NO = 1,     /* the answer is no */
	EXIT_USAGE = 2,  /* wrong usage */
	EXIT_INPUT = 3,  /* an input cannot be read or parsed */
	EXIT_OUTPUT = 4, /* an output cannot be written */
	EXIT_LOSS = 5    /* something would be lost, and --fail-on-loss forbids it */
};

/* The values of an option that may be given several times. */
struct strings {
	const char **items;
	size_t count;
};

/* What the options of the command line say; NULL and false where one was not given. */
struct settings {
	const char *from, *to, *template, *output, *empty, *report, *jobs, *diagnostics, *base, *on_conflict,
	    *conflicts;
	struct strings delete;
	bool proceed, markdown, stat, global, remove;
	bool explain, check, diff, fingerprints, write, fail_on_loss, no_verify, json, quiet, verbose, help;
};

/* The folder .specast, here or above, says these. */
struct project {
	const char *root;     /* the folder that holds it, as a relative path; NULL: there is none */
	const char *template; /* of config.yaml: the template to write in; NULL: not said */
	/* Patterns, NULL at the end: of the files that a walk finds, only those that fit one of `include` are taken
	 * (NULL: all), and of these, those that fit one of `exclude` are left out (NULL: none). */
	const char **include, **exclude;
};

/* One run of the program.  All of it lives in `arena`, whose guard is main()'s. */
struct session {
	struct specast_arena arena;
	const struct command *command;
	struct settings settings;
	const char **operands;
	size_t operand_count;
	struct project project;
	struct specast_templates templates; /* that of --template, those of the project, the built-in ones */
	bool json_messages;                 /* --diagnostics=json */
	bool terminal;                      /* standard error is one */
	bool colour;
	bool colour_out; /* the same for standard output */
};

/* A row of a command's table of options; the last row has no name. */
struct option {
	char letter;          /* 0: none */
	const char *name;     /* without "--" */
	const char *argument; /* what it takes, as help shows it; NULL: nothing */
	const char *help;     /* lines, separated by '\n' */
	size_t offset;        /* into struct settings: of a const char * or, without argument, of a bool */
	bool several;         /* it may be given several times, and is a struct strings in the settings */
};

struct command {
	const char *name;
	const char *summary; /* for the list of commands */
	const char *usage;   /* what follows "specast NAME" */
	const char *text;    /* what it does, in paragraphs */
	const char *examples;
	const struct option *options; /* its own; NULL: none */
	size_t most_operands;
	bool project; /* it wants the project and the templates */
	enum exit_status (*run)(struct session *session);
};

extern const struct command command_convert, command_fmt, command_check, command_get, command_set,
    command_diff, command_merge, command_new, command_detect, command_templates, command_formats,
    command_schema, command_help, command_merge_driver, command_textconv, command_git_setup;

/* main.c */
extern const struct command *const commands[];                               /* NULL at the end */
const struct command *command_find(const char *name);                        /* or NULL */
enum exit_status command_unknown(struct session *session, const char *name); /* reports it */

/* options.c */
extern const struct option common_options[]; /* those of every command */
/* Fills session->settings and ->operands from what follows the command's name.  False: reported, exit 2. */
bool options_parse(struct session *session, int count, char **arguments);

/* choose.c: names that people type.  Each reports a name that there is none of, with the nearest one. */
/* The one of `names` (NULL at the end) that `typed` was most likely meant to be; NULL when none is near. */
const char *nearest_name(const char *typed, const char *const *names);
/* By name, for reading (`write` false) or writing; NULL: reported, exit 2. */
const struct specast_format *choose_format(struct session *session, const char *name, bool write);
/* Without --to, the name of the output tells; one that tells of another format is no place for Markdown.
 * NULL: reported, exit 2. */
const struct specast_format *choose_output_format(struct session *session);
/* What --empty says.  False: reported, exit 2. */
bool choose_empty(struct session *session, enum specast_empty *empty);
/* A template of that name or in that file, which is then put before the others of the session.  NULL:
 * reported, and *status is what the program has to exit with. */
const struct specast_template *choose_template(struct session *session, const char *name,
					       enum exit_status *status);

/* Reads a template file and puts the template before the others.  NULL: *diagnostics say why. */
const struct specast_template *template_load(struct session *session, const char *path,
					     struct specast_diagnostics *diagnostics);
/* The same.  NULL: reported. */
const struct specast_template *template_add(struct session *session, const char *path);

/* path.c: paths that people type */
/* Takes a path apart.  False: reported, exit 2. */
bool path_choose(struct session *session, struct specast_str text, struct specast_path *path);
/* Says why a path did not lead to a part of `file`, and what would have been right.  Returns EXIT_NO where
 * the document says nothing of it, EXIT_USAGE where no document could. */
enum exit_status path_report(struct session *session, const char *file, const struct specast_path *path,
			     const struct specast_target *target);

/* templates_merge.c: `specast templates merge A B` */
enum exit_status templates_merge(struct session *session);

/* project.c */
/* Reads what the project says; its templates are put before the others. */
enum exit_status project_load(struct session *session);
/* A path that is relative to the project, as one that is relative to here. */
const char *project_path(struct session *session, const char *root, const char *path);
/* The template to write in when none is named: its name, or its file's. */
const char *project_template(struct session *session);
/* Whether include and exclude let pass a file that a walk found; `path` is relative to the project. */
bool project_takes(struct session *session, const char *path);

/* io.c */
/* The bytes of a file; "-" is standard input.  False: reported. */
bool io_read(struct specast_arena *arena, const char *path, struct specast_str *bytes,
	     struct specast_diagnostics *diagnostics);
/* Writes a file, whole or not at all; "-" is standard output.  `folders`: those that are missing on the way
 * to it are made.  False: reported. */
bool io_write(struct specast_arena *arena, const char *path, struct specast_str bytes, bool folders,
	      struct specast_diagnostics *diagnostics);
/* Writes all of it, or sets errno. */
bool io_put(int fd, struct specast_str bytes);
/* Removes the temporary file, if there is one, when a signal ends the program. */
void io_catch_signals(void);

/* report.c: diagnostics for people and for programs */
/* With many files, a message has to say which it is about: gives this name to those that have none. */
void report_name(struct specast_diagnostics *list, const char *file);
/* Appends those that the session wants shown, a line each. */
void report_put(const struct session *session, const struct specast_diagnostics *list,
		struct specast_buf *out);
/* The same, to standard error. */
void report_print(const struct session *session, const struct specast_diagnostics *list);
/* Text for standard error that is laid out already; what cannot be written there cannot be told anywhere. */
void report_raw(struct specast_str text);
/* A command's text on standard output.  Says so when that fails. */
enum exit_status report_answer(struct session *session, const struct specast_buf *text);
/* Reports one problem at once and returns `status`.  `file` may be NULL. */
enum exit_status report_problem(struct session *session, enum exit_status status, enum specast_code code,
				const char *file, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* The exit status that a call of the library comes to. */
enum exit_status report_status(enum specast_status status, struct specast_diagnostics *diagnostics,
			       const char *file);
/* A line on a terminal that the next output replaces; nothing on others. */
void report_progress(const struct session *session, size_t done, size_t count);
void report_progress_end(const struct session *session);

/* explain.c: what every section became, and why; as lines of text, or as one line of JSON with --json */
void explain_put(const struct session *session, const struct specast_document *document,
		 struct specast_buf *out);
/* "template":…,"confidence":…,"evidence":[…] */
void detection_json_put(const struct specast_detection *detection, struct specast_buf *out);

/* diff_show.c: what changed, in several forms */
/* For people; `colour`: with the colours of a terminal. */
void changes_put_text(const struct specast_changes *changes, bool colour, struct specast_buf *out);
/* For a comment on a review. */
void changes_put_markdown(const struct specast_changes *changes, struct specast_buf *out);
/* How many of each kind, by parts of the spec. */
void changes_put_stat(const struct specast_changes *changes, struct specast_buf *out);
/* For programs: a list. */
enum specast_status changes_put_json(const struct specast_changes *changes, struct specast_buf *out,
				     struct specast_diagnostics *diagnostics);

/* files.c: from operands to files */
struct file {
	const char *input;                    /* as given or found; "-" is standard input */
	const char *output;                   /* NULL: none is wanted */
	const char *input_path, *output_path; /* the same, absolute; NULL: a standard stream, or not placed */
	dev_t device;                         /* of the input, where it exists */
	ino_t inode;
	bool exists;
	bool found; /* by walking a folder, not named as an operand */
};

struct files {
	struct file *items;
	size_t count, capacity;
	const struct file **by_path; /* those with an input_path, sorted by it */
	size_t by_path_count;
	const char *parent; /* absolute path of the folder in which all operands stand */
	bool walked;        /* an operand is a folder */
	bool to_folder;     /* --output is one */
	size_t passed_over; /* files of the folder walked last that the project leaves out */
};

/* The files that the operands name; without operands, standard input.  Folders are walked for files of the
 * format `from` (NULL: of any that can be read), without what --output names. */
enum exit_status files_collect(struct session *session, const struct specast_format *from,
			       struct files *files);
/* Says where each is to be written, and refuses what would clash. */
enum exit_status files_place(struct session *session, const struct specast_format *to, struct files *files);
/* Whether a file that a walk found is data or XML of another kind, as was reported of it: among specs it is no
 * mistake, so the message becomes a warning. */
bool file_is_foreign(const struct file *file, struct specast_diagnostics *diagnostics);
/* Leaves out files that are there under the same path already. */
void files_once(struct session *session, struct files *files);
/* What a document moves by, from its input to its output; false where one of them is a standard stream, which
 * stands in no folder.  Documents that are converted together move together.  `files` must stay as they are.
 */
bool files_move(const struct files *files, const struct file *file, struct specast_move *move);
/* Whether `path` is one of the inputs or outputs. */
bool files_hold(const struct files *files, const char *path);
/* From the folder of one file to that of another.  False: it is the same, or one of them is in none. */
bool files_move_between(struct session *session, const char *from, const char *to, struct specast_move *move);

/* beside.c */
/* Makes relative links of a document lead where they do from the folder of `first`, if the two then say more
 * of the same: a copy that was put aside has the links of the place that it came from. */
enum specast_status document_align(struct session *session, struct specast_document *document,
				   const char *file, const struct specast_document *first,
				   const char *first_file, const struct specast_read_options *options);

/* pool.c: many files in several processes */
/* What came of one file. */
struct outcome {
	enum exit_status status;
	bool no_memory;                       /* the work was broken off; pool.c says so */
	size_t about[SPECAST_ABOUT_LOSS + 1]; /* how many diagnostics of each kind */
	bool left_out;                        /* found in a folder, but of another kind */
	struct specast_str messages;          /* for standard error */
	struct specast_str text;              /* for the file of --report, or for standard output */
	unsigned kind;                        /* of outcome; the command says which there are */
};

struct task {
	void *context;
	/* Does the work for one of the things; everything it allocates in `arena` is released after settling.
	 * Runs in another process perhaps: what it has to tell is in the outcome. */
	void (*work)(void *context, size_t index, struct specast_arena *arena, struct outcome *outcome);
	/* The name of one of the things, for messages. */
	const char *(*name)(void *context, size_t index);
	/* Takes an outcome, in the order of the things. */
	void (*settle)(void *context, size_t index, const struct outcome *outcome);
};

/* Does a task for `count` things in `jobs` processes; in this one, where that is one or there are no more. */
void pool_run(struct session *session, const struct task *task, size_t count, size_t jobs);
/* How many processes --jobs asks for; 0: wrong usage, reported. */
size_t pool_jobs(struct session *session, size_t count);

/* account.c: the file of --report */
struct account {
	const char *path; /* NULL: none is wanted */
	bool json;
	struct specast_buf text;
	size_t files, failed, left_out;
	size_t about[SPECAST_ABOUT_LOSS + 1];
};

/* A conversion, as the report tells of it. */
struct account_entry {
	const struct file *file;
	const struct specast_document *document;
	const struct specast_format *to;
	const struct specast_diagnostics *diagnostics;
	enum exit_status status;
	bool unchanged; /* the output is the input, byte for byte */
	bool left_out;
};

/* Begins the report that --report asks for, if it does. */
void account_open(struct session *session, struct account *account);
/* One file's part of the report. */
void account_entry_put(const struct account *account, const struct account_entry *entry,
		       struct specast_buf *out);
/* Counts what came of a file, and takes its part over. */
void account_add(struct account *account, const struct outcome *outcome);
/* Writes the report.  EXIT_OUTPUT: it cannot be written, which is reported. */
enum exit_status account_close(struct session *session, struct account *account);

#endif
