/* Formats: how outlines and specs are stored.  A format is one constant of this struct; a NULL member means
 * "cannot".
 *
 * A format for documents (Markdown, DocBook) reads and writes outlines; one for data (JSON, YAML) reads and
 * writes specs. Formats know no template. */
#ifndef SPECAST_FORMAT_H
#define SPECAST_FORMAT_H

#include <specast/outline.h>
#include <specast/spec.h>

/* What is to change in a file that holds a spec: one part of it, or the whole.  Nodes live as long as the
 * call. */
struct specast_spec_edit {
	const struct specast_source *source; /* the file as it was read, and is laid out */
	const struct specast_node *goal;     /* the spec that it is to hold */
	/* The part that changes or goes, of the spec that was read from the file; NULL: one comes. */
	const struct specast_node *part;
	/* The record or list that one comes into, and the entry behind which it comes into a list (NULL: the
	 * first place); both of the spec that was read.  Neither `part` nor `into`: the file is written anew. */
	const struct specast_node *into, *behind;
	const struct specast_node
	    *want; /* of the goal: what `part` becomes, or what comes; NULL: `part` goes */
	/* Says whether a file reads as the goal.  The first one that does is the last one that is offered. */
	bool (*accept)(const struct specast_spec_edit *edit, struct specast_str file);
};

struct specast_format {
	const char *name;        /* as in --from and --to */
	const char *description; /* one line */
	const char *extensions;  /* of files, without dot, separated by spaces, the usual one first */

	bool marks; /* its files can have marks of conflicts in them (specast_mark_conflicts) */

	/* How sure this format is that source->original is its own, 0 to 100; looks at the first few
	 * kilobytes only.  A format that takes any text says 1. */
	int (*probe)(const struct specast_source *source);

	/* Sets source->text from source->original and fills `outline` (zeroed).  Called inside a guarded call
	 * of `arena`; problems are reported. */
	enum specast_status (*read_outline)(struct specast_arena *arena, struct specast_source *source,
					    struct specast_outline *outline,
					    struct specast_diagnostics *diagnostics);

	/* Sets *spec, a root record.  Called like read_outline. */
	enum specast_status (*read_spec)(struct specast_arena *arena, struct specast_source *source,
					 struct specast_node **spec, struct specast_diagnostics *diagnostics);

	/* Appends the whole file to `out`. Called inside a guarded call of out->arena. `name` is the output's
	 * name, for messages.  What cannot be represented is reported with SPECAST_D_UNREPRESENTED. */
	enum specast_status (*write_outline)(const struct specast_outline *outline, struct specast_str name,
					     struct specast_buf *out,
					     struct specast_diagnostics *diagnostics);
	enum specast_status (*write_spec)(const struct specast_node *spec, struct specast_str name,
					  struct specast_buf *out, struct specast_diagnostics *diagnostics);

	/* Offers edit->accept() files with that change, written where it stands and laid out as what stands
	 * around it, all other bytes as they are; the likeliest first.  False where none is accepted.  Called
	 * inside a guarded call of `arena`. */
	bool (*edit_spec)(struct specast_arena *arena, const struct specast_spec_edit *edit);

	/* Whether a text of an outline stands in a file byte for byte as it is, wherever it stands there at
	 * all; NULL: each does. */
	bool (*is_literal)(struct specast_str text);
};

extern const struct specast_format specast_format_markdown;
extern const struct specast_format specast_format_json;
extern const struct specast_format specast_format_yaml;
extern const struct specast_format specast_format_docbook;

/* All formats, in order of preference; NULL at the end. */
extern const struct specast_format *const specast_formats[];

/* By name, or NULL. */
const struct specast_format *specast_format_find(struct specast_str name);
/* By the extension of a file name; NULL when none has it. */
const struct specast_format *specast_format_of_name(struct specast_str file_name);
/* By content (source->original). Never NULL: any text is Markdown. */
const struct specast_format *specast_format_of_content(const struct specast_source *source);

/* Appends a part of a spec as JSON, the way it stands in the whole; a line end follows.  Called inside a
 * guarded call of out->arena. */
enum specast_status specast_json_write_node(const struct specast_node *node, struct specast_buf *out,
					    struct specast_diagnostics *diagnostics);

#endif
