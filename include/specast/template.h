/* Templates: one declarative file, used in both directions (templates/README.md describes the language). */
#ifndef SPECAST_TEMPLATE_H
#define SPECAST_TEMPLATE_H

#include <specast/outline.h>
#include <specast/spec.h>

struct specast_template; /* a loaded template, never changed after loading */

/* The templates that recognition and composition know of, in order of preference; owned by who made it. */
struct specast_templates {
	const struct specast_template **items;
	size_t count;
};

/* The built-in templates; constant data. */
struct specast_templates specast_templates_builtin(void);
const struct specast_template *specast_templates_find(const struct specast_templates *templates,
						      struct specast_str name);

/* Loads and checks a template.  NULL when it cannot be used; all that is wrong with it has been reported
 * then. */
const struct specast_template *specast_template_load(struct specast_arena *arena,
						     const struct specast_source *source,
						     struct specast_diagnostics *diagnostics);
/* Whether it is a built-in one, which everybody has. */
bool specast_template_is_builtin(const struct specast_template *tmpl);
struct specast_str specast_template_name(const struct specast_template *tmpl);
struct specast_str specast_template_version(const struct specast_template *tmpl);
struct specast_str specast_template_description(const struct specast_template *tmpl);
/* The template's own source, front matter included. */
struct specast_str specast_template_text(const struct specast_template *tmpl);
/* A new spec of the values that a blank document of the template begins with (its `defaults`); perhaps an
 * empty one. */
struct specast_node *specast_template_defaults(struct specast_arena *arena,
					       const struct specast_template *tmpl);

/* Merges the styles of two templates.  *text is that of a template named `name` with a place for all that
 * either has: the first one's text, and what only the second has where its neighbours stand.  What cannot be
 * merged is reported (SPECAST_UNSUPPORTED). */
enum specast_status specast_templates_merge(struct specast_arena *arena, const struct specast_template *first,
					    const struct specast_template *second, struct specast_str name,
					    struct specast_str *text,
					    struct specast_diagnostics *diagnostics);

/* The texts of a document that nobody has filled in, each once and in order, without labels: what `blanks` of
 * its template may list, apart from those that are values of a blank document.  What `tmpl` (NULL: none)
 * knows already is left out. */
const struct specast_str *specast_template_fingerprints(struct specast_arena *arena,
							const struct specast_outline *outline,
							const struct specast_template *tmpl, size_t *count);

/* Whether a document stands in a template. */
struct specast_detection {
	const struct specast_template *tmpl; /* NULL: none fits */
	bool named;                          /* the document says it itself */
	double confidence;                   /* 0 to 1; of the best one, even when it does not suffice */
	struct specast_str *evidence;        /* sentences, the weightiest first */
	size_t evidence_count;
};

/* What became of one section, for --explain. */
struct specast_decision {
	const struct specast_section *section;
	const struct specast_concept *concept; /* NULL: kept as extra, or as part of what it stands in */
	struct specast_str became;             /* a path, or "extra", or "part of …" */
	struct specast_str why;
	double score; /* 0 to 1 */
};

/* What recognition made of a document.  All of it lives in the arena that was given. */
struct specast_reading {
	struct specast_node *spec;
	struct specast_detection detection;
	struct specast_decision *decisions; /* in document order */
	size_t decision_count;
	/* Slices of the text that say nothing: guidance and placeholders, in order. */
	struct specast_str *blanks;
	size_t blank_count;
};

/* Which of the templates `outline` stands in. */
enum specast_status specast_detect(struct specast_arena *arena, const struct specast_outline *outline,
				   const struct specast_templates *templates,
				   struct specast_detection *detection);

/* Makes a spec of an outline. `tmpl`: the template that it is known to stand in, or NULL to detect it. */
enum specast_status specast_recognise(struct specast_arena *arena, const struct specast_outline *outline,
				      const struct specast_templates *templates,
				      const struct specast_template *tmpl, struct specast_reading *reading,
				      struct specast_diagnostics *diagnostics);

/* The texts that stand in a blank document of the template in the place of a part, which is given by a node of a
 * model; *count of them, in `arena` (NULL where that has no more memory). */
struct specast_str *specast_template_guidance(struct specast_arena *arena,
					      const struct specast_template *tmpl,
					      const struct specast_node *node, size_t *count);

/* Brings a spec into its canonical form, which every reader of documents makes and in which models are
 * compared. All that it does:
 *
 *   - line ends are LF; white space at the ends of a value is taken off, but for that of code and the
 *     indentation of the first line of an item or a prose;
 *   - a text or date is one line: a line end and the white space around it are a space;
 *   - key fields stand without the code or emphasis marks that enclose them, but for the labels of
 *     definitions and footnotes and the names of anchors;
 *   - the sub-headings of a prose are written with "#", each one level below the one that it stands under,
 *     from 1; a fence or comment that is never closed is closed;
 *   - `dependencies` are stably ordered by kind and `links` by rel: those without one, those of the
 *     vocabulary in its order, others;
 *   - nothing is empty: what says nothing is absent, an extra that only says where it stood too.  (A flag
 *     always says something: absent is not false; but a table of contents only is, or is not, numbered.)
 *
 * Two models in it are the same where CommonMark reads the same from their texts; what only tells where
 * something stood (specast_node_is_place) is not compared. The form is its own canonical form.  What has to be
 * written anew stands in `arena`. */
enum specast_status specast_spec_normalise(struct specast_arena *arena, struct specast_node *spec);

enum specast_empty {
	SPECAST_EMPTY_OMIT,        /* parts that say nothing are left out */
	SPECAST_EMPTY_PLACEHOLDER, /* they stand with the template's guidance */
	SPECAST_EMPTY_KEEP         /* those that stand blank in `like` do */
};

/* Appends the pin for a path, on one line: below a heading it says what stands there, whatever the heading
 * says. */
void specast_pin_put(struct specast_buf *out, struct specast_str path);

#define SPECAST_APART "apart" /* the role of a section in which values stand apart, each under its path */

/* A leaf of a spec, or an entry of a list the group of which is meant, that does not stand where the
 * template puts it. */
struct specast_apart {
	const struct specast_node *node;
	bool verbatim; /* its text stands in a fence, where nothing in it can be taken for anything */
	bool group;    /* only the group of the entry that it is */
};

/* The way by which who reads a document gets what was composed: through a file of some format. */
struct specast_passage {
	/* Makes *read, the outline that is read, in `arena`, which has a guard.  SPECAST_BAD_INPUT: it cannot be
	 * read. */
	enum specast_status (*pass)(void *context, struct specast_arena *arena,
				    const struct specast_outline *composed, struct specast_outline *read);
	void *context;
};

struct specast_compose_options {
	enum specast_empty empty;
	const struct specast_outline *like; /* for SPECAST_EMPTY_KEEP: the document that is written anew */
	/* That the result will be read with; NULL: the built-in ones. */
	const struct specast_templates *templates;
	/* The first line of the document, a pin, says which template it stands in: always, or, where the document is
	 * written faithfully into a built-in one, if it would be taken for a document in another one or in none. */
	bool named, named_if_needed;
	bool unpinned; /* no pins, whatever headings would be taken for */
	/* The result has been taken for a document in `other` (NULL: in none), so what headings are taken
	 * for there is pinned too. */
	bool mistaken;
	const struct specast_template *other;
	/* Paths, sorted by bytes: only headings of what stands at, above or below one of them are pinned;
	 * NULL: of anything. */
	const struct specast_str *doubts;
	size_t doubt_count;
	/* What is to be written apart, in pinned sections at the end; sorted by the address of the nodes. */
	const struct specast_apart *apart;
	size_t apart_count;
};

/* Writes a spec into a template.  The outline stands on a new text in `arena`; its sections carry roles;
 * `front` holds the front matter where the template has one.  What the template has no place for is written
 * in further sections. */
enum specast_status specast_compose(struct specast_arena *arena, const struct specast_node *spec,
				    const struct specast_template *tmpl,
				    const struct specast_compose_options *options,
				    struct specast_outline *outline, struct specast_diagnostics *diagnostics);

/* What it took to write a spec so that reading gives it back. */
struct specast_fidelity {
	bool equal;              /* reading gives the spec back; what was passed last is what was composed */
	size_t apart;            /* leaves that had to be written apart */
	struct specast_str path; /* not equal: the first place that differs */
};

/* Like specast_compose, but reads what it wrote, as it comes through `passage` (NULL: as it is composed): pins
 * headings only where that is needed, and writes apart whatever would not read back equal, verbatim where that
 * does not help, and in the end all of the spec (options->unpinned and options->apart are not looked at): the
 * spec comes back in its canonical form, to the letter or, where another text is read than was composed, as
 * CommonMark reads it.  Costs a recognition for each round; mostly there is one. */
enum specast_status
specast_compose_faithfully(struct specast_arena *arena, const struct specast_node *spec,
			   const struct specast_template *tmpl, const struct specast_compose_options *options,
			   const struct specast_passage *passage, struct specast_outline *outline,
			   struct specast_fidelity *fidelity, struct specast_diagnostics *diagnostics);

/* Whether two leaves say the same: their values and groups.  Proses are the same when they have the same lines
 * and CommonMark reads the same from them; a line may have a mark escaped at its start in `b`.  `alike`: what
 * CommonMark reads the same from is the same, whatever its lines.  Inside of a guarded call of `arena`. */
bool specast_leaf_same(struct specast_arena *arena, const struct specast_node *a,
		       const struct specast_node *b, bool alike);

/* Reports what `tmpl` (NULL: no template) asks for and a document lacks: parts that are missing, placeholders
 * that are still to be filled in, and values that settle nothing, such as "TBD".  Called inside a guarded
 * call of diagnostics->arena. */
void specast_reading_check(const struct specast_reading *reading, const struct specast_source *source,
			   const struct specast_template *tmpl, struct specast_diagnostics *diagnostics);

#endif
