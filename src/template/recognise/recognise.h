/* Inside of recognition: the state that its files share.
 *
 * Recognition has two passes.  parts.c and match.c give every section a role (which concept, an entry of a list, a
 * group, part of a prose, extra); heading.c, title.c and body.c help it.  Then the bodies are read by the shape
 * of their concept: read.c and value.c dispatch, items.c, entries.c, entry.c, fields.c with segments.c,
 * metadata.c and lines.c read.  Every block is taken exactly once; what nobody takes becomes an extra. */
#ifndef TEMPLATE_RECOGNISE_H
#define TEMPLATE_RECOGNISE_H

#include "rules.h"
#include "template.h"

/* How sure a label or column must be: to say what it stands for, and to say that before all else it could. */
#define SURE_LABEL 0.84
#define SURE_WORDING 0.9

/* What a wording means. */
struct meaning {
	const struct specast_concept *concept; /* NULL: nothing that is known */
	struct specast_str open;               /* own name under custom */
	struct specast_str wanted;             /* value of the filter field: "library" */
	double strength;                       /* 1: the very wording; 0: none */
	const char *how;                       /* in words, for --explain */
	bool whole;                            /* nothing of the wording was left aside */
};

enum part_role {
	PART_EXTRA,   /* nothing that is known; its sub-sections may be */
	PART_CONCEPT, /* holds the concept */
	PART_ENTRY,   /* is one entry of the list `concept` */
	PART_GROUP,   /* divides the list `concept` */
	PART_PROSE,   /* belongs to the text that it stands in */
	PART_APART,   /* holds values that were written apart */
	PART_LEAF,    /* is one of these */
	PART_TITLE,   /* holds the title, and what stands below it */
	PART_CONTENTS /* a table of contents */
};

/* A section and what became of it. */
struct part {
	const struct specast_section *section;
	struct part *parent, *first, *next;
	struct specast_str title;   /* its heading without a number of its own */
	struct specast_str heading; /* without emoji in front either */
	struct specast_str phrase;  /* its normal form */
	enum part_role role;
	const struct specast_concept *concept;
	struct specast_str open, wanted;
	struct specast_str name; /* entry: its heading without noun and ordinal */
	double strength;
	const char *how;
	bool whole;
	bool taken;                              /* read already, with the text that it begins */
	const struct specast_block *first_block; /* of its own, pin and wording left out */
	/* Its blocks end before this one (the closing remark); NULL: at the end. */
	const struct specast_block *end;
	const struct contents *contents;     /* the table of contents that stands in it, or NULL */
	const struct specast_block *anchors; /* empty ones above its heading, or NULL */
	struct specast_str pin;              /* path that a pin below the heading names; empty: none */
};

/* A run of sibling blocks: from `first` up to, not including, `end` (NULL: the last one). */
struct run {
	const struct specast_block *first, *end;
};

/* What stands under a label or heading: text on the label's own line, and the blocks that follow. */
struct value {
	struct specast_str text;
	struct run run;
	struct part *parts;         /* first sub-section, or NULL */
	struct specast_str heading; /* the label or heading as written */
	bool marked;                /* the label is set off by emphasis */
	bool nested;                /* below a bullet that is an entry */
	uint32_t start, end;        /* its place in the text; 0, 0: that of the run */
};

struct reader {
	struct specast_arena *arena;
	const struct specast_outline *outline;
	const struct specast_templates *templates;
	const struct specast_template *tmpl; /* detected or given; NULL: none */
	struct specast_diagnostics *diagnostics;
	struct specast_node *spec;
	struct part *root;
	size_t part_count;
	/* rows that rules speak of by name */
	const struct specast_concept *metadata, *custom, *links, *extra, *endpoints;
	const struct specast_concept *last_top; /* concept of the document that was read last */
	struct row_index *rows;                 /* of lists that have sections too */
	struct lookup_cache *cache;
	struct phrase_cache *phrases;
	struct blanks blanks;
	/* Places of the text that say nothing, in the order in which they were read. */
	struct specast_str *noted;
	size_t noted_count, noted_capacity;
	struct joined *joined; /* texts that grew from several places */
	struct {
		const struct specast_node *node; /* that add_origin() was called for last */
		struct specast_origin *last;
	} said_again;
	struct numbers *cited; /* number.c's; NULL: not looked for yet */
	bool contents_tried;   /* whether a section is a table of contents that does not say so */
};

/* recognise.c */
void reader_begin(struct reader *reader); /* sets the rows that rules speak of by name */

/* lookup.c, and lookup_heading.c for what is not the very wording: from wordings to meanings */

/* caption_phrase(), remembered: labels recur. */
struct specast_str phrase_of(struct reader *reader, struct specast_str text);

/* What `phrase` (normal form) means to some field of `context` (a record, or a list's entries); strength 0
 * when to none. Only what is a child of the context, or, in the records below it, is meant so by a template.
 */
struct meaning lookup_field(struct reader *reader, struct specast_str phrase,
			    const struct specast_concept *context);
/* As many slots as keep the chains of a hash table short in a document of this size. */
size_t cache_slots(const struct reader *reader);
/* Whether templates have the label over several fields of the list's entries: "Complexity" over time and
 * space. */
bool lookup_group(struct reader *reader, struct specast_str phrase, const struct specast_concept *list);
/* The same as lookup_field for the header of a table's column. */
struct meaning lookup_column(struct reader *reader, struct specast_str phrase,
			     const struct specast_concept *context);
/* What it means anywhere; `context` (may be NULL) admits wordings that are bound to it. */
struct meaning lookup_exact(struct reader *reader, struct specast_str phrase,
			    const struct specast_concept *context);
/* The same, allowing for padding, parentheses, a second concept, and further words.  `heading` is the wording
 * as written. */
struct meaning lookup_heading(struct reader *reader, struct specast_str heading, struct specast_str phrase,
			      const struct specast_concept *context);
/* What a label means by its very wording, or by that before a remark in parentheses ("Out of scope (for now)"). */
struct meaning lookup_label(struct reader *reader, struct specast_str label,
			    const struct specast_concept *context);
/* The second concept that a heading names ("Risks & Open Questions"); strength 0: none. */
struct meaning lookup_second(struct reader *reader, struct specast_str heading);
/* Whether the detected template has such a heading or label for the concept. */
bool lookup_own(struct reader *reader, struct specast_str phrase, const struct specast_concept *concept);
/* Whether the phrase heads the concept somewhere, whatever else it means. */
bool lookup_means(struct reader *reader, struct specast_str phrase, const struct specast_concept *concept);
/* The list that entries with the noun belong to ("component" -> components), preferring children of
 * `context`. */
const struct specast_concept *lookup_noun(struct reader *reader, struct specast_str phrase,
					  const struct specast_concept *context);
/* Whether items that are mere texts are called by the noun, too: a step may be one of anything. */
bool noun_is_common(struct reader *reader, struct specast_str noun);
/* Whether a concept may be meant outside of the records of a list: fields of entries may not. */
bool stands_alone(const struct specast_concept *concept);
/* Takes the next word off the front of a phrase (normal form). */
bool phrase_word(struct specast_str *phrase, struct specast_str *word);
/* Its last word; empty where it has none. */
struct specast_str phrase_last_word(struct specast_str phrase);
/* A wording that says nothing beyond its concept. */
bool lookup_plain(struct reader *reader, struct specast_str text);

/* parts.c: the path that a block names as a pin; empty when it is none. */
struct specast_str pin_of(const struct specast_outline *outline, const struct specast_block *block);

/* match.c, and with match.h match_record.c and match_pin.c: roles of sections.  Sets reader->root. */
void match_parts(struct reader *reader);
/* Whether a part has blocks of its own, rules left out. */
bool part_has_content(const struct part *part);

/* heading.c: the form of headings */
struct specast_str heading_bare(struct specast_str heading); /* without numbering and emoji in front */
/* Without its place in a row ("4)"), which another row changes; "3.2" stays. */
struct specast_str heading_title(struct specast_str heading);
/* The number that a heading begins with, without what parts it from the words; empty: none. */
struct specast_str heading_number(struct specast_str heading);
/* Whether a number of several parts only says where its section stands: in the one numbered `above`, behind the
 * one numbered `before`, which is empty for the first. */
bool heading_number_is_place(struct specast_str number, struct specast_str above, struct specast_str before);
/* Splits "Component 2: Name" into its noun's list, number (0: none) and rest; false when there is no such
 * noun. */
bool heading_entry(struct reader *reader, struct specast_str heading, const struct specast_concept *context,
		   const struct specast_concept **list, unsigned *number, struct specast_str *rest);
/* Begins with a name rather than a wording. */
bool heading_names_itself(struct specast_str heading);
/* Begins with an identifier: "FR-12: Export". */
bool heading_is_numbered(struct specast_str heading);
/* Names one thing of a kind. */
bool heading_is_one(struct specast_str heading);
/* Ends in the noun of one entry of the list: "Updated Login Component", not "Login Components". */
bool heading_ends_in_noun(struct reader *reader, struct specast_str heading, struct specast_str phrase,
			  const struct specast_concept *list);
/* Is the thing itself: a request or a call. */
bool heading_is_call(struct specast_str heading);
/* Is nothing but code, with or without a note: "`orders` (new)". */
bool heading_is_code(struct specast_str heading);
/* Whether that code is the name of a file or a folder. */
bool heading_is_file(struct specast_str heading);

/* title.c: the section that holds the title */
void match_title(struct reader *reader);
/* A phrase that names a kind of document only ("technical design document"), … */
bool match_is_kind(struct specast_str phrase);
/* … and in words that say nothing of their own. */
bool heading_is_kind(struct reader *reader, struct specast_str heading);

/* body.c: what the shape of a section's body says of it */
/* Whether it begins with a request, a line of its own or the first of a fence. */
bool body_is_request(struct reader *reader, const struct part *part);
/* A list of bullets or a table of entries of the list, with or without a word before it. */
bool body_is_list(struct reader *reader, const struct part *part, const struct specast_concept *list);
/* Says nothing itself, over sections that are entries of the list, as their labels say. */
bool body_only_divides(struct reader *reader, const struct part *part, const struct specast_concept *list);
/* Says nothing itself, over sections that are headed by calls or the names of such. */
bool body_is_calls(const struct part *part);
/* Whether most sections below, and several, are headed by code or calls. */
bool body_has_code_headings(const struct part *part);
/* The list of what the last word of the heading names, in the plural, where most sections below are headed by code:
 * "Commands" over "`sync`" and "`push`".  NULL: none. */
const struct specast_concept *body_of_code(struct reader *reader, const struct part *part);
/* Not more than one line, where the concept is one: "Types" is hardly the document's type. */
bool body_fits(struct reader *reader, const struct part *part, const struct specast_concept *concept);
/* Bullets, as a rule labelled as metadata, or one of them as `named`: "Status" over all that is known of the document. */
bool body_is_metadata(struct reader *reader, const struct part *part, const struct specast_concept *named);
/* Nothing but a table of two columns, or bullets, with labels, several of them those of metadata. */
bool body_is_document_data(struct reader *reader, const struct part *part);
/* Whether anything in the section leads to another document. */
bool body_leads(struct reader *reader, const struct part *part);
/* A table of the list's entries, which leaves no doubt of a heading that names the list. */
bool body_is_table(struct reader *reader, const struct part *part, const struct specast_concept *list);
/* The list of the document whose entries stand in a table of the section, and are called by a word of its heading:
 * "Component Diagram" over a table of components.  NULL: none. */
const struct specast_concept *body_of_named(struct reader *reader, const struct part *part);
/* Whether a fence draws something, in a language for pictures or with lines of characters. */
bool code_is_picture(const struct specast_block *code);
/* The identifier that the heading of a section begins with, where others beside it are counted behind the same
 * letters: "RF-01 Weight" and "RF-02 Sip".  Empty: there is none. */
struct specast_str part_identifier(const struct part *part);
/* Whether the section's first bullet has a label. */
bool body_labels_items(struct reader *reader, const struct part *part);
/* Whether a section is nothing but code, in a list whose entries have none: a picture of all of them. */
bool body_is_picture(const struct part *part, const struct specast_concept *list);
/* A table or bullets of requests: methods and paths. */
bool body_is_requests(struct reader *reader, const struct part *part);
/* The list that a section is, whatever its heading, when it is nothing but a table or bullets of requests, or a
 * table of what happened when; NULL: none. */
const struct specast_concept *body_shows(struct reader *reader, const struct part *part);
/* The list, or the record with such a list, that the last word of a heading names, when the body is a table of its
 * entries ("Coded Requirements"); NULL: none. */
const struct specast_concept *body_of_last_word(struct reader *reader, const struct part *part);
/* The list of alternatives, when the body is a table with a column of pros and one of cons; else NULL. */
const struct specast_concept *body_compares(struct reader *reader, const struct part *part);
/* The second list that the heading of a section of a list names, when the body is a table of its entries
 * ("Dependencies & Risks"); NULL: none. */
const struct specast_concept *body_of_second(struct reader *reader, const struct part *part);
/* Whether the body has labels such as entries of the list have, one of which is what they are called ("User
 * Story"). */
bool body_names(struct reader *reader, const struct part *part, const struct specast_concept *list);
/* The list of the document of which that holds; NULL: none. */
const struct specast_concept *body_names_entry(struct reader *reader, const struct part *part);
/* The list of the record several fields of whose entries the labels of the section are; NULL: none. */
const struct specast_concept *body_of_labels(struct reader *reader, const struct part *part,
					     const struct specast_concept *record);
/* The list of the record whose entries have bodies such as this one; NULL: none. */
const struct specast_concept *body_of_entry(struct reader *reader, const struct part *part,
					    const struct specast_concept *record);

/* read.c: sections by their roles */
void read_document(struct reader *reader);
/* Reads a section into the spec, or, below an entry, into `entry` (else NULL). */
void read_part(struct reader *reader, struct part *part, struct specast_node *entry);
/* Reads sub-sections that are neither groups nor entries of the list that is being read nor part of its text.
 * Those that are groups or entries of `list` (may be NULL) are left to its reader. */
void read_other_parts(struct reader *reader, struct part *first, struct specast_node *record,
		      const struct specast_concept *list);

/* value.c: values by shape */
/* Puts a value into the field that `meaning` names, of `record`, as its shape asks. */
void read_value(struct reader *reader, struct specast_node *record, const struct meaning *meaning,
		const struct value *value);
/* A list, whose entries are in a group unless that is empty. */
void read_list(struct reader *reader, struct specast_node *record, const struct meaning *meaning,
	       const struct value *value, struct specast_str group);
/* The record that what stands in `record` belongs to: an entry of a list, or NULL for the document. */
struct specast_node *entry_around(struct specast_node *record);

/* text.c: Markdown of runs, values and sections; texts of the model */
struct specast_str run_text(struct reader *reader, struct run run);
bool run_empty(struct run run);
/* The block of the run behind one of its blocks; NULL behind the last, and where `block` is NULL. */
const struct specast_block *run_next(struct run run, const struct specast_block *block);
/* Whether a run is nothing but paragraphs, which can stand on one line. */
bool run_holds_lines(struct run run);
/* The value, with the paragraph of its only bullet as its run where there is nothing else to it. */
struct value value_without_bullet(const struct value *value);
struct run without_rules(struct run run);         /* rules at both ends left out */
struct run part_run(const struct part *part);     /* its own blocks, rules at both ends left out */
struct value part_value(const struct part *part); /* the section as a value */
struct specast_str value_text(struct reader *reader, const struct value *value); /* all of it as Markdown */
/* The text of a section's sub-sections that belong to it, with their headings relative to it. */
struct specast_str part_prose(struct reader *reader, struct part *part);
struct specast_str prose_at(struct reader *reader, const struct part *part, unsigned level);
/* The whole text of a section, sub-sections of its text included, their headings at `level`. */
struct specast_str text_at(struct reader *reader, const struct value *value, const struct part *part,
			   unsigned level);
struct specast_str whole_text(struct reader *reader, const struct value *value, const struct part *part);
struct specast_node *home_record(struct reader *reader, const struct specast_concept *concept,
				 struct specast_node *entry);
/* Appends to a node's text, with `between` before it when there is one already; in linear time however often
 * it is called. */
void append_text(struct reader *reader, struct specast_node *node, const char *between,
		 struct specast_str text);
/* Adds Markdown to a text field: joined as a further paragraph, under `heading` when another section filled
 * it already. */
void add_text(struct reader *reader, struct specast_node *record, const struct specast_concept *concept,
	      struct specast_str text, struct specast_str heading);
struct specast_node *add_extra(struct reader *reader, struct specast_node *record, struct specast_str title,
			       struct specast_str text);
void add_remark(struct reader *reader, struct specast_node *record, const struct specast_concept *concept,
		const char *which, struct specast_str text);
void set_origin(struct reader *reader, struct specast_node *node, const struct value *value);
/* A further place where the same value stands. */
void add_origin(struct reader *reader, struct specast_node *node, const struct value *value);

/* number.c: numbers of headings */

/* Those that the text of a document has in it, sorted. */
struct numbers {
	struct specast_str *items;
	size_t count, capacity;
};

/* Whether the document's text has a number of several parts in it outside of headings. */
bool number_is_cited(struct reader *reader, struct specast_str number);

/* contents.c: tables of contents */

/* Where one stands among the blocks of a section. */
struct contents {
	const struct specast_block *first, *end; /* with its label, and the comments around it */
	const struct specast_block *block;       /* the list; or a marker, which is `opening` then */
	struct specast_str label, opening, closing;
};

/* The first one in a run; NULL: there is none. */
const struct contents *contents_find(struct reader *reader, struct run run);
/* That which is all of a section.  `told`: its heading or pin says that it is one. */
const struct contents *contents_below(struct reader *reader, struct run run, bool told);
void read_contents(struct reader *reader, const struct contents *found, struct specast_str heading);

/* anchors.c: names by which links know places */
void match_anchors(struct reader *reader); /* gives them to the sections below them, before roles are known */
/* A target as what it names is called: "%C3%A9" is "é". */
struct specast_str link_decoded(struct specast_arena *arena, struct specast_str text);
void read_anchors(struct reader *reader); /* when all else is read */

/* pattern.c: reads the line of an entry as the template, somebody's own, writes it; false where it is another
 * one */
bool read_by_pattern(struct reader *reader, struct specast_node *entry, struct specast_str text,
		     const struct value *place);

/* inner_fields.c: "**Spam**: strangers are asked. **Mitigation:** a limit" */
#define INNER_FIELDS_MOST 8
struct inner_field {
	const struct specast_concept *field;
	struct specast_str value;
};
/* Takes fields of the list's entries that stand behind labels of their own within a line off its end; how many. */
size_t take_inner_fields(struct reader *reader, const struct specast_concept *list, struct specast_str *text,
			 struct inner_field fields[INNER_FIELDS_MOST]);

/* definitions.c: link reference definitions and footnotes */
void read_definitions(struct reader *reader);

/* apart.c: puts values that were written apart back where their paths say */
void read_apart(struct reader *reader);

/* concept.c: what rules know of the vocabulary's rows */
const struct specast_concept *field_of(const struct specast_concept *record, const char *name);
/* describing_field(), as a template has it in a line of its own, or behind the name of an item. */
const struct specast_concept *told_field(const struct specast_template *tmpl,
					 const struct specast_concept *list);
const struct specast_concept *key_field(const struct specast_concept *list); /* the first one; or NULL */
/* What an unstructured entry fills. */
const struct specast_concept *main_field(const struct specast_concept *list);
/* What the heading of an entry fills. */
const struct specast_concept *heading_field(const struct specast_concept *list);
bool is_list_of_records(const struct specast_concept *concept);
bool entries_are_sections(const struct specast_concept *list); /* rather than bullets or rows */
bool is_text_shape(enum specast_shape shape);                  /* text, item, prose or date */

/* wording.c: the author's own wordings */

/* Keeps a heading that says more than its concept, in remarks of `record`. */
void keep_heading(struct reader *reader, struct part *part, struct specast_node *record);
/* The first sub-section of one that says nothing of its own concept, but has a heading of its own: "Introduction"
 * over "Purpose" and "Scope".  NULL: it is none. */
const struct part *leads_to(struct reader *reader, struct part *part);
/* The group that a section of a list's entries are, by a heading that says more than the list's name, where there are
 * several such sections; empty where it is the only one, or says nothing more. */
struct specast_str second_heading(struct reader *reader, struct part *part,
				  const struct specast_node *record);
/* The same for the label of a value. */
void keep_label(struct reader *reader, struct specast_node *record, const struct specast_concept *concept,
		const struct value *value);
/* Takes the comment that keeps a wording off the front of a text; false where there is none. */
bool take_wording(struct specast_str *text, struct specast_str *wording);
/* Makes remarks of the comments in front of values that keep wordings. */
void read_wordings(struct reader *reader);

/* items.c: lists of items and texts */
/* The text of a bullet, with its task box: an item has no flag for it. */
struct specast_str item_text(struct reader *reader, const struct specast_block *item);
void read_items(struct reader *reader, struct specast_node *record, const struct meaning *list,
		const struct value *value, struct specast_str group);
/* Whether a section that divides a list has another such beside it: its heading tells the two apart. */
bool is_one_of_groups(const struct part *part);
struct specast_str join_group(struct reader *reader, struct specast_str outer,
			      struct specast_str inner); /* "A / B" */
/* Adds the items of a block that is a list, in a group or none. */
void read_list_block(struct reader *reader, struct specast_node *list, const struct specast_block *block,
		     struct specast_str group);
/* Appends a paragraph to what is kept beside a list. */
void put_beside(struct specast_buf *buf, struct specast_str text);

/* texts.c: adds the texts that one consists of, parted by commas outside of parentheses and brackets, or bullets. */
void split_texts(struct reader *reader, struct specast_node *record, const struct specast_concept *list,
		 struct specast_str text);

/* labelled_lists.c: reads the parts of the document that stand in a text of it below labels ("**Out of Scope:**"):
 * what is left of the text. */
struct specast_str read_labelled_lists(struct reader *reader, const struct specast_concept *text,
				       struct run run);
/* Whether a text of the document opens it, as a summary does. */
bool introduces(const struct specast_concept *concept);

/* begin.c: where the entries of a list begin, and what is a field of one */
/* Where an entry begins: its name, and what of its first paragraph follows. */
struct beginning {
	struct specast_str name, text;
};
/* Whether a block of the run is a bold line that begins an entry: it has the noun of such entries, or
 * fields follow it, or a text, unless the entries are `sections` below. */
bool begins_entry(struct reader *reader, const struct specast_concept *list, struct run run,
		  const struct specast_block *block, bool sections, struct beginning *beginning);
/* Whether a block of the run is a bold line that is counted ("**2. Search index**"), over bullets with such labels as
 * those below another one have. */
bool heads_counted(struct reader *reader, struct run run, const struct specast_block *block);
/* Whether it is a paragraph that begins with a label of one of the list's fields. */
bool is_field_line(struct reader *reader, const struct specast_concept *list,
		   const struct specast_block *block);
/* Whether its lines begin with labels of several fields: "**Risk:** …" and "**Mitigation:** …" in one bullet. */
bool says_fields(struct reader *reader, const struct specast_concept *list, struct specast_str text);
/* Whether bullets stand between two parts of one counted list, which goes on behind them: they tell of its item before
 * them. */
bool list_interrupts(const struct specast_block *before, const struct specast_block *bullets);
/* Whether it is bullets that are the labelled fields of one entry, not entries. */
bool is_field_list(struct reader *reader, const struct specast_concept *list,
		   const struct specast_block *block);
/* Whether it is boxes to be ticked where such entries have none but their tasks do: the tasks of one entry. */
bool is_checklist(const struct specast_block *block, const struct specast_concept *list);
/* Whether a paragraph of the run begins with the label of a field of the list's entries. */
bool run_has_fields(struct reader *reader, const struct specast_concept *list, struct run run);
/* Whether bold lines or labels in the run begin entries of the list. */
bool run_has_entries(struct reader *reader, const struct specast_concept *list, struct run run);
/* Whether it begins with a bold label that numbers an entry: "Story 2". */
bool run_numbers_entries(struct reader *reader, const struct specast_concept *list, struct run run);
/* "As a sailor, I want …": a paragraph that is a story by itself, in a list of stories. */
bool tells_story(struct reader *reader, const struct specast_concept *list,
		 const struct specast_block *block);

/* entries.c: lists of records */
void read_entries(struct reader *reader, struct specast_node *record, const struct meaning *list,
		  const struct value *value, struct specast_str group);
void read_entry_part(struct reader *reader, struct specast_node *list, struct part *part,
		     struct specast_str group);
/* "Response (200 OK)" and a fence: an entry of a list whose records have a status and a body. */
bool read_response(struct reader *reader, struct specast_node *record, const struct meaning *meaning,
		   struct specast_str note, const struct value *value);

/* rows.c: rows that describe what sections describe too */
/* The row or bullet of the list that describes the same thing as the section of whose heading `entry`, its newest
 * entry, was made: what the heading says, the row says too, in the same words or in those without noun and
 * number.  NULL: none; two sections are two entries. */
struct specast_node *row_of_section(struct reader *reader, const struct specast_node *list,
				    const struct specast_node *entry);

/* entry.c: what one entry says */
/* An entry from one line of text, as a bullet would be. */
struct specast_node *read_entry_text(struct reader *reader, struct specast_node *list,
				     struct specast_str text);
/* The same from a bullet, with what stands in it. */
void read_entry_item(struct reader *reader, struct specast_node *list, const struct specast_block *item,
		     struct specast_str wanted, struct specast_str group);
/* bullets.c: each bullet as an entry, or as a field of the entry before it. */
void read_entry_bullets(struct reader *reader, struct specast_node *list, const struct specast_block *bullets,
			struct specast_str wanted, struct specast_str group);
/* Whether bullets below the first line of an entry say by a label what a line would ("*Mitigation:* …"). */
bool tells_account(struct reader *reader, const struct specast_concept *list, struct run run);
/* entry_name.c: what entries are called */
/* One field's value; nothing where the text is none, or a blank. */
void set_entry_text(struct reader *reader, struct specast_node *entry, const struct specast_concept *field,
		    struct specast_str text, const struct value *place);
/* A request line such as "GET /users" fills two keys of an endpoint, and a text behind it the field `about` (NULL:
 * there must be none); false when it is none. */
bool split_request(struct reader *reader, struct specast_node *entry, struct specast_str text,
		   const struct specast_concept *about, const struct value *place);
/* "FR-1 The service …": an identifier, and what it stands before. */
bool plain_identifier(struct specast_str text, struct specast_str *token, struct specast_str *rest);
/* The entry's name from the heading or lead that it stands under. */
void set_name(struct reader *reader, struct specast_node *entry, struct specast_str heading,
	      const struct value *place);
/* The same of a section, which may have an identifier before its name: "RF-01 Weight". */
void set_heading(struct reader *reader, struct specast_node *entry, const struct part *part,
		 const struct value *place);
/* Where three digits stand that are no part of a word or number, or "4xx"; SIZE_MAX: nowhere. */
size_t status_at(struct specast_str text);
/* Whether entries are told apart by a status, as responses are. */
bool has_status(const struct specast_concept *list);
/* Whether bullets of a run begin with a status, or other blocks may hold one; true of other lists. */
bool lists_status(struct reader *reader, const struct specast_concept *list, struct run run);
/* Whether they are, and the text begins with one: "200: the list". */
bool names_status(const struct specast_concept *list, struct specast_str text);
bool spread_status(struct reader *reader, struct specast_node *entry, struct specast_str text,
		   const struct value *place);
/* An identifier with a dash before its number: "FR-1". */
bool is_numbered(struct specast_str text);
/* A text as the vocabulary has it in a field: a key without marks, a kind and a relation by its own word. */
struct specast_str field_word(struct reader *reader, const struct specast_concept *field,
			      struct specast_str text);
void set_filter(struct reader *reader, struct specast_node *entry, struct specast_str wanted);

/* request.c: requests */
struct request {
	struct specast_str method, path;
	struct specast_str about; /* what is said of it behind; empty: nothing */
};
/* Whether a text is a request such as "GET /users" or "`POST /users` - adds one". */
bool request_parse(struct specast_str text, struct request *request);
/* Whether it is one behind what is said of it: "Add a user (`POST /users`)". */
bool request_parse_behind(struct specast_str text, struct request *request);
/* Whether a heading is a call such as "Store.open(path) -> Store". */
bool is_call(struct specast_str heading);
/* Whether each item of a list begins with one. */
bool is_list_of_requests(struct reader *reader, const struct specast_block *list);

/* date.c */
/* Whether a text is a date and nothing else: "2026-03-28", "3 March 2026, 10:25 UTC", "2026年3月28日". */
bool is_date(struct specast_str text);

/* table.c: tables of entries */
/* How well a table fits the list: about the number of its columns that are fields, 0 when it is no table of
 * such entries.  `own`: it stands in the list's own section. */
double table_fits(struct reader *reader, const struct specast_block *table,
		  const struct specast_concept *list, bool own);
/* The list below `context` whose columns a table has, at least two of them, and how many; NULL when there is
 * none. */
const struct specast_concept *list_of_table(struct reader *reader, const struct specast_concept *context,
					    const struct specast_block *table, double *fits);
/* Whether the rows of a table in the list's section are its entries, rather than parts of one entry ("Field",
 * "Type"). */
bool table_holds_entries(struct reader *reader, const struct specast_block *table,
			 const struct specast_concept *list);
void read_table(struct reader *reader, struct specast_node *list, const struct specast_block *table,
		struct specast_str wanted, struct specast_str group);

/* label.c: labels and leads of lines */
struct label {
	struct specast_str text;  /* without marks and colon */
	struct specast_str value; /* what follows, to the end of the text */
	bool bold, code, link;    /* marks of the lead */
	bool only;                /* nothing follows */
	char separator;           /* ':' or '-'; 0: none (a bold line) */
	struct specast_str note;  /* in parentheses between lead and separator: "(string)" */
};
/* Whether a text begins with a label. */
bool label_parse(struct specast_str text, struct label *label);
/* Whether it begins with code that is a name and its type ("`port: number`"), which becomes the note, or with a name
 * in code that is said to be required or optional. */
bool label_typed(struct specast_str text, struct label *label);
/* Whether its first line is nothing but a name, set off, of what the lines behind tell. */
bool label_headed(struct specast_str text, struct label *label);
/* "Database: PostgreSQL", in a list of what was chosen for what. */
bool heading_chooses(const struct specast_concept *list, struct specast_str heading, struct label *label);
struct specast_str unmarked(struct specast_str text); /* without enclosing emphasis and code marks */
bool parse_flag(struct specast_str text, bool *flag);

/* fields.c: labelled fields */
/* Reads fields of `record` (of the row `context`: a record, or a list whose entry it is); what is no field
 * goes to `text`, to the describing field, or to an extra. */
void read_fields(struct reader *reader, struct specast_node *record, const struct specast_concept *context,
		 const struct value *value);
/* segments.c: whether a run is one list, each item of which is a labelled field of the record `context`. */
bool all_fields(struct reader *reader, const struct specast_concept *context, struct run run);

/* metadata.c */
/* Adds what a label of a relation points at: one link, or several where all pieces are identifiers or links.
 */
void add_links(struct reader *reader, struct specast_str rel, struct specast_str text,
	       const struct value *place);
/* The relation that a label names, in its own words where it is not set off and these say more; false when it
 * names none. */
bool link_rel(struct reader *reader, struct specast_str label, bool marked, struct specast_str *rel);
/* A text of the document, or a list of items, that a label at its top fills. */
bool is_prose_concept(const struct meaning *meaning);
bool is_list_of_items(const struct meaning *meaning);
/* Whether a text is a link and nothing else. */
bool is_link(struct specast_str piece);
/* Gives one labelled value its place; `front`: it stands in the front matter. */
void set_metadata(struct reader *reader, struct specast_str label, const struct value *place, bool front);
void read_front_matter(struct reader *reader);
void read_title(struct reader *reader, struct specast_str heading, const struct specast_section *section);

/* lines.c: metadata in blocks */
void read_metadata(struct reader *reader, struct run run, bool sure);
/* Whether every block of the run is labelled metadata. */
bool metadata_only(struct reader *reader, struct run run);

/* blank.c: what says nothing */
bool is_blank(struct reader *reader, struct specast_str text);
/* The places of the text that were found blank, in document order. */
void blanks_collect(struct reader *reader, struct specast_reading *reading);
/* A table's row is blank when each of its cells is, or when it is a sample row as a whole. */
bool is_blank_row(struct reader *reader, const struct specast_block *row);

#endif
