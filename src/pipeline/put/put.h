/* Inside of put: the state that its files share.
 *
 * A model that was changed is written back into the document that it came from, one change after the other.
 * For each change edits of the document's text are tried, the smallest first, and the first one is taken
 * after which the text reads as it should.  So the guesses about how a place is written may be wrong without
 * harm: they only cost a try.
 *
 * Places are bytes of the full text: the document with line ends LF and without BOM, front matter included.
 */
#ifndef PIPELINE_PUT_H
#define PIPELINE_PUT_H

#include <specast/compare.h>
#include <specast/specast.h>

struct put_range {
	size_t start, end;
};

struct put_edit {
	struct put_range at;
	struct specast_str text; /* line ends LF */
};

/* A document, and its text as edits see it. */
struct put_text {
	struct specast_arena arena; /* of what follows, the document excepted */
	struct specast_str original;
	struct specast_str full; /* none: the text is not that of the file */
	uint32_t *places; /* of the bytes of `full` in `original`; NULL: all are `skipped` further on */
	size_t skipped;   /* the BOM */
	size_t body;      /* where document->source.text begins in `full` */
	const char *line_end;
	bool borrowed; /* the document is somebody else's */
	struct specast_document document;
};

#define PUT_TARGETS 2
#define PUT_TRIES_MOST 160          /* readings for one edit */
#define PUT_BYTES_MOST (128u << 20) /* of trial readings in one call, some seconds */

enum put_kind {
	PUT_CHANGED, /* `have` is to become `want` */
	PUT_ADDED,   /* `want` is to be put into `have`, in a list behind `behind` (NULL: first) */
	PUT_REMOVED  /* `have` is to go */
};

/* One step from the model that stands in the document to the one that is wanted. */
struct put_change {
	enum put_kind kind;
	const struct specast_node *have, *want, *behind;
};

/* Where the entries of a list stand, in their order. */
struct put_entries {
	const struct specast_node *list;
	const struct specast_node **nodes;
	struct put_range *ranges;
	size_t count;
	size_t *near; /* the one that was looked for last: the next one mostly stands behind it */
	/* while edits are noted: */
	struct put_entries *next; /* of another list */
	bool counted;             /* ordinals stand before the entries */
	size_t settled;           /* entries whose ordinals are right after the changes so far */
	int shift;                /* by which the others are to change */
};

/* The column that cells were noted for: where its table's header stands, 0: none. */
struct put_column {
	size_t header;
	struct specast_str label;
};

struct put {
	const struct specast_read_options *options;
	struct specast_diagnostics *diagnostics;
	struct specast_arena work;       /* for what one edit needs */
	struct specast_arena held;       /* for what a change needs that takes several */
	struct specast_arena complaints; /* of trial readings, which nobody sees */
	struct put_text texts[3], *now;  /* the document as it stands, and room for trials */
	struct put_text *kept;           /* that is still needed while another one stands for it */
	size_t corrected_most;           /* values that may stand apart so that an edit reads right */
	unsigned corrections;            /* edits for which that may be tried */
	struct put_change change;        /* under way */
	struct specast_node *goal;       /* the model after it */
	bool apart, pinned;              /* what comes may stand apart, and does */
	bool around;                     /* what stood around a list is pinned to its place */
	bool joins;                      /* what stood around a part may go on with its neighbour */
	struct specast_node
	    *targets[PUT_TARGETS];   /* models to reach in several steps: all, one change (NULL: none) */
	bool relaxed;                /* a new entry need not be right in all its fields yet */
	struct specast_node *open;   /* that entry in the goal; NULL: all has to be right */
	unsigned tries;              /* left for the change */
	struct put_notes *notes;     /* not NULL: edits are noted, not tried */
	struct put_entries *entries; /* of the lists in which edits are noted, the last one first */
	struct put_column column;    /* that is noted */
	unsigned batches_failed;
	const struct specast_node **blamed; /* what changes that failed want, or have where it is to go */
	size_t blamed_count;
	size_t bytes_read; /* by all trials */
	uint64_t *tried;   /* hashes of the edits that were tried for the change */
	size_t tried_count;
};

/* text.c */
/* Reads the bytes into `text`, whose document has been released; false when they are no document. */
bool put_text_read(struct put *put, struct put_text *text, struct specast_str bytes);
void put_text_close(struct put_text *text);
/* Sets what edits need of text->document, which has been read; false when its text is not that of the file.
 */
bool put_text_open(struct put_text *text);
/* The original with the edits, which do not overlap; those at one place in their order; in `arena`. */
struct specast_str put_text_edited(const struct put_text *text, struct specast_arena *arena,
				   const struct put_edit *edits, size_t count);
struct specast_str put_slice(struct specast_str full, struct put_range range);
struct put_range put_line_at(struct specast_str full, size_t at); /* without its line end */
/* The whole lines of a range, with the last line end. */
struct put_range put_lines_of(struct specast_str full, struct put_range range);
/* White space, then, where a list item begins here, marker and blanks: what goes before the text of the line.
 */
size_t put_line_lead(struct specast_str line);
bool put_overlap(struct put_range a, struct put_range b);
/* Whether no edit changes what stands there. */
bool put_is_clear(const struct put_edit *edits, size_t count, struct put_range range);

/* model.c */
/* The first difference; false when there is none.  `arena`: for what is needed on the way. */
bool put_difference(struct specast_arena *arena, const struct specast_node *have,
		    const struct specast_node *want, struct put_change *change);

struct put_steps {
	struct put_change *items;
	size_t count;
};

/* What makes one list the other: entries that come, those that go, and those that changed in themselves, in
 * the order of the list. */
struct put_steps put_list_steps(struct specast_arena *arena, const struct specast_node *have,
				const struct specast_node *want);
/* The model `root` after the change. */
struct specast_node *put_spec_after(struct specast_arena *arena, const struct specast_node *root,
				    const struct put_change *change);
/* The same, its lists in order. */
struct specast_node *put_goal(struct specast_arena *arena, const struct specast_node *root,
			      const struct put_change *change);
/* Puts lists of `want` that are ordered in order; an entry that comes from another group of the list stands
 * last in its new one. */
void put_regroup(const struct specast_node *have, struct specast_node *want);
/* The node of another tree that has the same path, or NULL. */
struct specast_node *put_node_like(const struct specast_node *root, const struct specast_node *node);
/* The entry or field of the goal that the change adds. */
struct specast_node *put_added(const struct specast_node *goal, const struct put_change *change);
/* Whether two entries of a list stand in one group, which cannot be mended where an entry stands. */
bool put_stand_together(const struct specast_node *a, const struct specast_node *b);
/* Whether a model is the goal, but for fields of the open entry. */
bool put_reaches(const struct put *put, const struct specast_node *spec);
struct specast_node *put_copy(struct specast_arena *arena, const struct specast_node *node);
/* Makes `node`, which hangs nowhere, the last child. */
void put_hang(struct specast_node *parent, struct specast_node *node);

/* settle.c */
/* Remarks on the parts of `have` that went from `want`, as a document can say them: what stood around a
 * part stands before it. */
void put_settle(struct specast_arena *arena, const struct specast_node *have, struct specast_node *want);

/* try.c */
/* Whether the document with these edits reads as the goal says.  It is taken over then, and put->now is
 * another one. */
bool put_try(struct put *put, const struct put_edit *edits, size_t count);
bool put_try_one(struct put *put, size_t start, size_t end, struct specast_str text);
/* What the last trial was read as that failed; NULL where it could not be read. */
const struct specast_node *put_trial_read(struct put *put);

/* The same for a whole file. */
bool put_try_whole(struct put *put, struct specast_str bytes);
/* Takes back what was done since the text was this. */
void put_back(struct put *put, struct specast_str bytes);

/* change.c */
/* Sets out for the model after the change. */
void put_change_begin(struct put *put);
/* A step towards the wanted model, as small as can be; what it takes is reported. */
bool put_change(struct put *put);
struct specast_str put_change_path(struct put *put, struct specast_arena *arena);

/* place.c: where values stand */
struct put_match {
	struct put_range at;
	struct put_range *lines; /* of the lines of the value; those of blank ones mean nothing */
	size_t count;
	int level;                /* by how much headings in it are deeper than in the value */
	struct specast_str marks; /* in it, which close those before it */
	unsigned rank;            /* 0: fills its place; 1: stands apart; 2: part of a word */
};

struct put_matches {
	struct put_match *items;
	size_t count;
};

/* The ranges in which a node may stand, the nearest first.  `heading` of each is the label to look behind. */
struct put_place {
	struct put_range at;
	struct specast_str heading;
};

struct put_places {
	struct put_place *items;
	size_t count;
};

/* Where a byte of the file stands in the full text: entries of front matter say where they are in the file.
 */
size_t put_full_place(const struct put_text *text, size_t original);
struct put_places put_places_of(struct put *put, const struct specast_node *node);
/* Of one origin; empty where it is not known. */
struct put_range put_origin_place(const struct put *put, const struct specast_origin *origin);
/* The occurrences of a value in a range, the likeliest first, not more than `most`. */
struct put_matches put_matches_of(struct put *put, struct specast_str value, struct put_range range,
				  size_t most);
/* The range behind the label of a place, or the whole place where it has none. */
struct put_range put_behind_label(struct put *put, const struct put_place *place);
/* Whether the value may stand in the label itself: the name of an entry in its heading. */
bool put_label_holds(const struct put_place *place, struct specast_str value);
/* With the marks that enclose it: those before it that stand behind it the other way round. */
struct put_range put_with_marks(struct specast_str full, struct put_range at);
/* The innermost section around a place of the full text. */
const struct specast_section *put_section_at(struct put *put, size_t at);
bool put_in_front(const struct put *put, size_t at);

/* value.c */
bool put_value(struct put *put);

/* flag.c */
/* The words for a flag, those of boxes first; NULL at the end. */
const char *const *put_flag_words(bool value);
/* The one for cells of this document. */
const char *put_flag_word(struct put *put, bool value);
/* A flag that has `value` gets the other one. */
bool put_flag(struct put *put, const struct put_places *places, bool value);

/* manner.c */
bool put_is_fence(struct specast_str line); /* opens or closes one */
/* The edit that makes of a match of `old` one of `value`, written as its place asks. */
struct put_edit put_value_edit(struct put *put, const struct put_match *match, struct specast_str old,
			       struct specast_str value);
/* `value` for a place whose lines after the first begin with `indent` blanks and whose headings are deeper.
 */
struct specast_str put_lines_indented(struct specast_arena *arena, struct specast_str value, size_t indent,
				      int level);
/* A value for a cell of a table. */
struct specast_str put_cell_text(struct specast_arena *arena, struct specast_str value);
/* A value for an entry of front matter: bare where that is safe, else in quotes. */
struct specast_str put_front_text(struct specast_arena *arena, struct specast_str value);
/* The same in quotes, whatever it is. */
struct specast_str put_front_quoted(struct specast_arena *arena, struct specast_str value);

/* blocks.c */
/* A text that changes from `old` to `value` in some of its blocks only. */
bool put_blocks(struct put *put, const struct put_places *places, struct specast_str old,
		struct specast_str value);

/* Where the blocks of a text stand, one behind the other; *count is 0 where one of them is nowhere. */
struct put_range *put_blocks_find(struct put *put, const struct put_places *places, struct specast_str value,
				  size_t *count);
/* The lines of a text that does not stand in one piece. */
bool put_blocks_remove(struct put *put, const struct put_places *places, struct specast_str value);

/* Ranges up to the ends of their lines; those that follow one another are one, with the rules between them.
 * Returns how many there are. */
size_t put_join_ranges(struct specast_str full, struct put_range *ranges, size_t count);
/* With the heading of a section of which a range is all. */
struct put_range put_with_heading(struct put *put, struct put_range range);

/* joined.c */
/* Whether there is something around the part that goes, as the goal says it. */
bool put_may_join(const struct put *put);
/* Whether a model is the goal but for what stood around the part that goes: words that it reads as going on with
 * their neighbour, a heading that it reads as that of the next part.  The targets are to say so too then. */
bool put_joined(struct put *put, const struct specast_node *spec);

/* ungrouped.c */
/* Whether a model is the goal but for the first group of a list, which it reads as none, since the entries before it
 * have gone.  The targets are to say so too then. */
bool put_ungrouped(struct put *put, const struct specast_node *spec);

/* around.c */
/* What is to stand around a part that goes, as the goal says it; NULL: nothing. */
const struct specast_node *put_words_around(const struct put *put, const struct specast_node *part);
/* The cuts of all entries of a list, with the headings that nothing else stands under or without.  Returns
 * how many. */
size_t put_entries_cut(struct put *put, const struct put_entries *entries, bool headings,
		       struct put_edit *edits);
/* A list goes, and what stood around it stays under its heading, pinned. */
bool put_around_keep(struct put *put, const struct specast_node *list);

/* scattered.c */
/* A part goes from all the places where it and what it holds stand. */
/* All rows of a table with its header, all entries of front matter with its marks. */
struct put_range put_with_frame(struct put *put, struct put_range range);
bool put_scattered_remove(struct put *put, const struct specast_node *part);

/* contents.c */
/* The edits, and those of the table of contents that they make necessary; `trial` is the text after them.
 * 0: there are none. */
size_t put_contents_mend(struct put *put, const struct put_text *trial, const struct put_edit *edits,
			 size_t count, struct put_edit **all);

/* The section that the table stands in; where it has no heading, the document down to what stands below its
 * title. */
struct put_range put_contents_range(struct put *put);

/* A line of the table: "- [words](#anchor)". */
struct put_contents_line {
	struct put_range at, link;
	struct specast_str words, anchor;
	size_t indent;
};

bool put_contents_line(struct specast_str full, struct put_range at, struct put_contents_line *line);

/* What says below its heading that a list is one. */
#define PUT_CONTENTS_PIN "<!-- specast: contents -->"

/* contents_add.c */
#define PUT_TOLD_MOST 256 /* edits */
/* The edits of the table of contents for a section that comes between two (either may be NULL), which begins with
 * its heading: a line like those of its neighbours, and the ordinals behind it.  Returns how many. */
size_t put_contents_tell(struct put *put, const struct specast_section *before,
			 const struct specast_section *behind, struct specast_str text,
			 struct put_edit *edits);

/* contents_title.c */
/* The title of the table of contents comes, changes or goes, or the whole table goes. */
bool put_contents_title(struct put *put);
/* Where `flag` says that the table of contents is numbered: the marks before its lines. */
bool put_contents_number(struct put *put, const struct specast_node *flag, bool numbered);

/* correct.c */
/* The document as it stands reads as `read`: puts not more than `most` values apart so that it reads as
 * the goal. */
bool put_correct(struct put *put, const struct specast_node *read, size_t most);

/* lines.c: whole lines that come and go */
/* The range of lines without what would stay behind it as a second blank line. */
struct put_range put_lines_to_cut(struct specast_str full, struct put_range range);
/* Without blanks, line ends and rules at its end. */
struct put_range put_trimmed(struct specast_str full, struct put_range range);
/* Whether lines are blank, or rules below blank ones. */
bool put_is_gap(struct specast_str text);
/* What stands between two things that follow one another; `usual` where they are not neighbours. */
struct specast_str put_gap(struct specast_str full, struct put_range before, struct put_range after,
			   struct specast_str usual);
/* Ordinals in the first lines of `count` things in their order.  Appends to `edits` those that make the
 * numbers from `first` on differ by `by`, if they all count up, each with the same text before the number.
 * Returns how many. */
size_t put_renumber(struct put *put, const struct put_range *things, size_t count, size_t first, int by,
		    struct put_edit *edits);
/* The same with the number behind each ordinal, as in "1. Phase 1: Sensors", where these count up too. */
size_t put_renumber_twice(struct put *put, const struct put_range *things, size_t count, size_t first, int by,
			  struct put_edit *edits);
/* Tries edits, of which there are `size`, with the ordinals that follow from them: both numbers of each line, the
 * first one, none. */
bool put_try_counted(struct put *put, const struct put_edit *edits, size_t size,
		     const struct put_range *things, size_t count, size_t first, int by);
/* Those around one of them that count up. */
struct put_run {
	size_t first, count;
};
struct put_run put_counted_run(struct specast_str full, const struct put_range *things, size_t count,
			       size_t at);
/* The digits in the first line of a thing, where an ordinal may stand; empty where there are none. */
struct put_range put_ordinal(struct specast_str full, struct put_range thing);
unsigned put_number_at(struct specast_str full, struct put_range digits);

/* label.c: labels, and what a composer writes */
/* The label of a place, or an empty range. */
struct put_range put_label_of(struct put *put, const struct put_place *place);
/* The template that the document stands in; the house style where it stands in none.  NULL: there is not
 * even that. */
const struct specast_template *put_template(struct put *put);
/* A spec in the template that the document stands in, or, where it stands in none, in the house style; with
 * what is to stand apart; or NULL. */
const struct specast_outline *put_compose(struct put *put, const struct specast_node *spec,
					  const struct specast_apart *apart, size_t apart_count);
/* The same with pins where it would be read as something else without. */
const struct specast_outline *put_compose_faithfully(struct put *put, const struct specast_node *spec);
/* A spec that holds nothing but one part of the record or list `around`. */
struct specast_node *put_spec_with(struct put *put, const struct specast_node *around,
				   const struct specast_node *part);
/* "data_protection" as words. */
struct specast_str put_name_in_words(struct specast_arena *arena, struct specast_str name);
/* The label before `value` in what the composer makes of a part of `around`; empty where there is none. */
struct specast_str put_composed_label(struct put *put, const struct specast_node *around,
				      const struct specast_node *part, struct specast_str value);
/* Where the label of an entry's line says the value of `field`: the edit that makes it the label of another
 * entry. */
bool put_entry_label(struct put *put, const struct specast_node *field, const struct specast_node *wanted,
		     struct put_edit *edit);

/* batch.c */
/* Notes edits instead of trying them.  False where there are none. */
bool put_note(struct put *put, const struct put_edit *edits, size_t count);
/* Writes what differs between the model that stands in the document and the wanted one: values that changed,
 * entries of lists that come and go; as many as can be written at once.  False: nothing was done. */
bool put_batch(struct put *put, struct specast_node *wanted);

/* blame.c */

/* What a change of a batch made of the goal: what changed or came, or what stands before what went. */
struct put_made {
	const struct specast_node *node;
	bool whole; /* the node and all below it */
	bool wrong; /* it was not read so */
};

/* Says of each change whether it is wrong, where a document reads as `read` instead of as the goal.  Returns how
 * many are. */
size_t put_blame(struct put *put, const struct specast_node *read, struct put_made *made, size_t count);

/* field.c */
bool put_field_add(struct put *put);

/* fill.c */
/* What comes takes the place of a placeholder, or stands behind a label that has nothing behind it. */
bool put_fill(struct put *put);
/* Whether the document has any of these, so that what comes, outside of lists, is better tried alone. */
bool put_awaits(const struct put *put);

/* metadata.c */
bool put_metadata_add(struct put *put);

/* remove.c */
bool put_field_remove(struct put *put);
/* What of a link goes with its target, so that its words stay; false: the range is no target. */
bool put_link_cuts(struct specast_str full, struct put_range url, struct put_range cuts[2]);
/* Any part, wherever it stands. */
bool put_remove(struct put *put, const struct specast_node *node);

/* remains.c */
/* A field goes from a line, and what remains there of its entry is written so that it says itself what it is. */
bool put_remains(struct put *put, const struct specast_node *gone);

/* hull.c */
/* From the first to the last text of a part, looked for from `least` on; empty where they are not found. */
struct put_range put_hull_within(struct put *put, const struct specast_node *node, size_t least);
/* The same, widened to lines, without the last line end. */
struct put_range put_hull(struct put *put, const struct specast_node *node, size_t least);

/* cell.c */
bool put_cell_add(struct put *put);
/* A field of a row goes with what its cell holds, an entry of such a field with its line. */
bool put_cell_remove(struct put *put);
/* Lets an edit of a value in a row keep the bar behind it in its column, where the table is laid out in
 * columns. */
void put_cell_pad(struct put *put, struct put_edit *edit);

/* groups.c */
/* Gives groups of lists the titles that they are to have, where only these differ.  False: nothing was done. */
bool put_groups(struct put *put, const struct specast_node *wanted);

/* heading.c */
#define PUT_HEADING_BETWEEN " / " /* headings above one another, as a remark says them */
/* Whether a text is the remark of an author's own heading. */
bool put_is_heading(const struct specast_node *leaf);
/* The first section that holds the part of that path, or NULL. */
const struct specast_section *put_section_of(struct put *put, struct specast_str path);
/* Where the words of a heading stand in its line, ordinals and marks left out. */
struct put_range put_heading_words(struct put *put, const struct specast_section *section);
/* A change of headings only: their words are replaced. */
bool put_heading(struct put *put);

/* list.c */
bool put_entry_add(struct put *put);
bool put_entry_remove(struct put *put);

/* form.c */
#define PUT_FORM_EDITS_MOST 64

/* A new entry that is made of the text of another one. */
struct put_form {
	struct put *put;
	const struct specast_node *entry; /* whose form is taken */
	struct put_range range;           /* its place */
	struct put_edit edits[PUT_FORM_EDITS_MOST];
	size_t count;
	struct specast_node *partial; /* the new entry; of it stays what the form has a place for */
};

/* Puts the values of the new entry in the place of those of the other. */
void put_form_fill(struct put_form *form);
/* False where the edit does not fit in. */
bool put_form_edit(struct put_form *form, struct put_range at, struct specast_str text);
/* The text of the other entry with the edits made. */
struct specast_str put_form_text(const struct put_form *form);

/* entries.c */
/* The places of all entries; false when one is nowhere to be found.  While edits are noted, they are kept
 * from one change to the next. */
bool put_entries_of(struct put *put, const struct specast_node *list, struct put_entries *entries);
/* What of a place is the part's own: labelled lines of one paragraph share it, so of it the line with the
 * label, and those that go on with it. */
struct put_range put_own_lines(struct put *put, const struct put_place *place);
size_t put_entries_index(const struct put_entries *entries, const struct specast_node *entry);
/* Whether ordinals may stand before the entries. */
bool put_entries_counted(struct put *put, const struct put_entries *entries);
/* Notes the ordinals of a counted list up to the entry that comes or goes, which has been noted. */
void put_ordinals_note(struct put *put);
/* And behind the last one, in all lists. */
void put_ordinals_finish(struct put *put);

/* part.c: sections, and what a composer writes */
struct put_range put_section_range(const struct put *put, const struct specast_section *section);
/* The child number `index` of a section, or NULL. */
const struct specast_section *put_section_child(const struct specast_section *parent, size_t index);
/* The next section in the order of the text. */
const struct specast_section *put_section_next(const struct specast_section *section);
/* What a section of the document holds, as reading has decided; empty where that is not known. */
struct specast_str put_held_in(const struct specast_reading *reading, const struct specast_section *section);
/* The same in the document as it stands. */
struct specast_str put_held_by(struct put *put, const struct specast_section *section);
/* Where the anchors of the next heading begin at the end of blocks, or of a section; `end` where there are
 * none. */
size_t put_anchors_from(const struct put *put, const struct specast_block *blocks, size_t end);
size_t put_part_end(const struct put *put, const struct specast_section *section, size_t end);
/* The text of a composed section from `start` on. */
struct specast_str put_section_text(const struct specast_outline *outline,
				    const struct specast_section *section, size_t start);
/* The text with its headings at other levels. */
struct specast_str put_relevelled(struct specast_arena *arena, struct specast_str text, int by);
/* Without the section; those behind it are counted anew. */
bool put_part_cut(struct put *put, const struct specast_section *section);
/* Puts a composed section below `parent`, as the child number `index`, or as the last one. */
bool put_section_insert(struct put *put, const struct specast_section *parent, size_t index,
			struct specast_str text, uint32_t level);
/* The section of the document below which its others stand: the title's, where it has one. */
const struct specast_section *put_document_section(struct put *put);
bool put_part_add(struct put *put);

/* part_number.c */
/* The children of a section, one of which comes or goes: those from number `first` on get another number, as far as
 * they count up with it. */
struct put_parts {
	const struct specast_section *parent;
	const struct put_range *ranges;
	struct put_run run;
	size_t first;
	int by;
};

/* Tries edits with the numbers of headings that follow from them: of what stands below them too, else without
 * those, or without any. */
bool put_try_parts(struct put *put, const struct put_parts *parts, const struct put_edit *edits, size_t size);

/* apart.c */
bool put_apart_add(struct put *put);
/* Leaves of a spec, in the document as it stands.  Sorts them. */
bool put_apart_leaves(struct put *put, const struct specast_node *spec, struct specast_apart *leaves,
		      size_t count);
/* A field by which a list is ordered, and which the place of the entry says: what stands apart goes before.
 */
bool put_apart_change(struct put *put);

/* anew.c */
/* The section in which the change takes place, or one around it. */
bool put_section_again(struct put *put);
/* The file of a spec in the document's format and template; false where it cannot be written. */
bool put_write(struct put *put, const struct specast_node *spec, struct specast_str *text);
/* The whole document, in its template; the goal is what it is to hold. */
bool put_document_again(struct put *put);

/* literal.c */
/* A text that changes, in a file whose bytes are not the text of the document. */
bool put_literal(struct put *put);

/* data.c */
/* Makes a file whose format holds the model itself hold the wanted one, places included; false where it
 * cannot. */
bool put_data(struct put *put, const struct specast_node *wanted);

#endif
