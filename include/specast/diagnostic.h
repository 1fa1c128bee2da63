/* Diagnostics: what the library has to say about documents.  It collects; the program prints. */
#ifndef SPECAST_DIAGNOSTIC_H
#define SPECAST_DIAGNOSTIC_H

#include <specast/text.h>

/* A text under its name.  Positions in it are byte offsets; lines and columns are made when a message needs
 * them. */
struct specast_source {
	struct specast_str name;     /* a file name, or "-" */
	struct specast_str original; /* the very bytes of the file */
	struct specast_str text;     /* what is analysed: UTF-8, no BOM, line ends LF, no NUL */
	uint32_t line;               /* the line number of the first line of `text`; 0 means 1 */
};

/* Line and column, both from 1, the column in characters, of byte `offset` of source->text. */
void specast_source_position(const struct specast_source *source, size_t offset, uint32_t *line,
			     uint32_t *column);

enum specast_level { SPECAST_NOTE, SPECAST_WARNING, SPECAST_ERROR };

/* What kind of thing a diagnostic tells of a conversion; the --report of the program lists all but
 * SPECAST_ABOUT_INPUT. */
enum specast_about {
	SPECAST_ABOUT_INPUT,    /* the input or the call itself */
	SPECAST_ABOUT_MOVED,    /* stands elsewhere than in its template */
	SPECAST_ABOUT_RESHAPED, /* kept, in another form */
	SPECAST_ABOUT_EXTRA,    /* the vocabulary has no name for it: kept as extra */
	SPECAST_ABOUT_LOSS      /* could not be represented in the output */
};

/* Every diagnostic has a code; diagnostic.c holds the one table of their names, levels and subjects.  Ordered
 * by severity. */
enum specast_code {
	SPECAST_D_METADATA_TWICE,   /* the same metadata with different values */
	SPECAST_D_KEPT_EXTRA,       /* section or field kept as extra */
	SPECAST_D_RESHAPED,         /* a body that is not what its place asks for, kept whole */
	SPECAST_D_MOVED,            /* written in a further section, since the template has no place for it */
	SPECAST_D_PINNED,           /* written with a pin, without which it would be read as something else */
	SPECAST_D_DECLINED,         /* a value that says that there is none: "N/A" */
	SPECAST_D_SUPERSEDED,       /* of two values of metadata the one that gave way */
	SPECAST_D_NOTICE,           /* anything else that is worth a note */
	SPECAST_D_UTF8,             /* invalid UTF-8 replaced */
	SPECAST_D_NUL,              /* NUL replaced */
	SPECAST_D_FRONT_MATTER,     /* front matter that is no YAML mapping: kept as it is */
	SPECAST_D_BLANK,            /* a placeholder that is still to be filled in */
	SPECAST_D_UNSETTLED,        /* a value that settles nothing: "TBD" */
	SPECAST_D_NO_TEMPLATE,      /* no template fits */
	SPECAST_D_EMPTY,            /* a document without content */
	SPECAST_D_UNKNOWN_NAME,     /* data under a name that the model has not: kept as extra */
	SPECAST_D_REWRITTEN,        /* more of a document was written anew than what changed */
	SPECAST_D_CONFLICT,         /* two sides of a merge say different things */
	SPECAST_D_UNREPRESENTED,    /* the format cannot hold this */
	SPECAST_D_UNFAITHFUL,       /* what was written does not read back equal */
	SPECAST_D_TEMPLATE_WARNING, /* a template that loads, but should be mended */
	SPECAST_D_MISSING,          /* a part that the template asks for */
	SPECAST_D_USAGE,            /* wrong usage */
	SPECAST_D_CANNOT_READ,      /* a file cannot be read */
	SPECAST_D_CANNOT_WRITE,     /* a file cannot be written */
	SPECAST_D_BINARY,           /* not a text */
	SPECAST_D_SYNTAX,           /* the input is not well-formed */
	SPECAST_D_NO_SPEC,          /* data or XML of another kind */
	SPECAST_D_MARKS,            /* conflicts of a merge that are not settled */
	SPECAST_D_UNKNOWN_FORMAT,
	SPECAST_D_UNKNOWN_TEMPLATE,
	SPECAST_D_TEMPLATE_ERROR, /* a template that cannot be used */
	SPECAST_D_LIMIT,          /* a limit is broken */
	SPECAST_D_NO_MEMORY,
	SPECAST_D_COUNT
};

struct specast_diagnostic {
	struct specast_diagnostic *next;
	enum specast_code code;
	enum specast_level level;
	struct specast_str file; /* empty: about no file */
	uint32_t line, column;   /* from 1; 0: no place in a text */
	struct specast_str path; /* model path such as "risks[2].mitigation"; empty: none */
	struct specast_str text; /* one sentence without full stop; says what was done, or what to do */
};

/* A place in a text whose line and column are known. */
struct specast_place {
	struct specast_str text;
	uint32_t first_line; /* that of the source */
	size_t offset;
	uint32_t line, column;
};

/* A list of diagnostics in an arena.  Zeroed but for `arena` it is empty. */
struct specast_diagnostics {
	struct specast_arena *arena;
	struct specast_diagnostic *first, *last;
	size_t count[SPECAST_ERROR + 1]; /* by level */
	struct specast_place last_place; /* private: where the search for the next position begins */
};

const char *specast_code_name(enum specast_code code); /* such as "kept-extra" */
enum specast_level specast_code_level(enum specast_code code);
enum specast_about specast_code_about(enum specast_code code);
const char *specast_about_name(enum specast_about about); /* "moved", "reshaped", "extra", "loss", "input" */
const char *specast_level_name(enum specast_level level); /* "note", "warning", "error" */

/* Adds a diagnostic.  `source` may be NULL (no place); `offset` SIZE_MAX means the whole file. */
void specast_report(struct specast_diagnostics *list, enum specast_code code,
		    const struct specast_source *source, size_t offset, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* The same about a place in a model. */
void specast_report_path(struct specast_diagnostics *list, enum specast_code code, struct specast_str file,
			 struct specast_str path, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* How many diagnostics have the code. */
size_t specast_diagnostics_count(const struct specast_diagnostics *list, enum specast_code code);

/* Moves the diagnostics of `more` to the end of the list; both are of one arena. */
void specast_diagnostics_append(struct specast_diagnostics *list, struct specast_diagnostics *more);

/* One line, "file:line:col: level: text" or a JSON object, without line end, appended to `out`. */
void specast_diagnostic_text(const struct specast_diagnostic *diagnostic, struct specast_buf *out);
void specast_diagnostic_json(const struct specast_diagnostic *diagnostic, struct specast_buf *out);

#endif
