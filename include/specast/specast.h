/* specast: recasts specifications.  This header is the whole public interface.
 *
 *     file -> format reader -> outline -> recognise -> spec -> compose -> outline -> format writer -> file
 *
 * JSON and YAML hold specs and skip the outline. */
#ifndef SPECAST_SPECAST_H
#define SPECAST_SPECAST_H

#include <specast/compare.h>
#include <specast/format.h>
#include <specast/template.h>

#define SPECAST_VERSION "0.1.0"

/* A document that has been read. */
struct specast_document {
	struct specast_arena arena; /* owns all that follows */
	struct specast_source source;
	const struct specast_format *format; /* it was read in */
	struct specast_outline outline;      /* root NULL when the format holds specs */
	struct specast_reading reading;      /* reading.spec is the model */
};

struct specast_read_options {
	const struct specast_format *format;       /* NULL: by name, else by content */
	const struct specast_templates *templates; /* never NULL */
	const struct specast_template *tmpl;       /* the template it is known to stand in; NULL: detect */
};

/* Reads a document from memory.  `bytes` must stay where they are while the document is used.  The document
 * must be released whatever the status is. */
enum specast_status specast_document_read(struct specast_document *document, struct specast_str name,
					  struct specast_str bytes,
					  const struct specast_read_options *options,
					  struct specast_diagnostics *diagnostics);
void specast_document_release(struct specast_document *document);

/* Only as far as the template that it stands in: document->reading.detection. */
enum specast_status specast_document_detect(struct specast_document *document, struct specast_str name,
					    struct specast_str bytes,
					    const struct specast_read_options *options,
					    struct specast_diagnostics *diagnostics);

/* A document that is written to another folder. */
struct specast_move {
	struct specast_str from, to; /* the folders in which it stood and will stand: absolute paths without
					"." and "..", without slash at the end ("" is the root) */
	/* Where the file at an absolute path is written to, if it moves too, else the empty string.  NULL:
	 * none does. */
	struct specast_str (*moved)(const void *context, struct specast_str path);
	const void *context;
};

/* Makes relative links of a document lead from its new place to where they led from its old one, in texts, in
 * reference definitions and in addresses of the model.  Anchors, absolute paths and URLs stay as they are;
 * the paths are taken by their letters, and no file is looked at.  Where the document is the text of a file,
 * source.original is then that text with its links so. */
enum specast_status specast_document_move(struct specast_document *document, const struct specast_move *move);

struct specast_write_options {
	const struct specast_format *format; /* never NULL */
	const struct specast_template *tmpl; /* for formats that hold documents */
	const struct specast_compose_options *compose;
	/* For documents: see specast_compose_faithfully, with the format as the passage.  What does not come back
	 * the same at all is reported with SPECAST_D_UNFAITHFUL, unless the format has reported a loss. */
	bool faithful;
	struct specast_str name; /* of the output, for messages */
};

/* Writes a spec; the file's bytes are appended to `out`, whose arena is used for all that is needed on the
 * way. */
enum specast_status specast_spec_write(const struct specast_node *spec,
				       const struct specast_write_options *options, struct specast_buf *out,
				       struct specast_diagnostics *diagnostics);

/* Reads back what was written of a spec, and says whether it is the same (specast_leaf_same): *fidelity, whose
 * path, in `arena`, names the first part that is not.  `options` are those that somebody would read it with, the format
 * included. */
enum specast_status specast_spec_verify(const struct specast_node *spec, struct specast_str name,
					struct specast_str bytes, const struct specast_read_options *options,
					struct specast_arena *arena, struct specast_fidelity *fidelity);

/* Reads `ours` with its sections in the order that they have in a merge: a section that stands elsewhere in
 * `theirs` than in `base`, and in `ours` where it stood, goes where `theirs` has it.  False where none does, or
 * where more than an order would change: *arranged is to be released all the same.  Its bytes, and what is
 * needed on the way, stand in `arena`. Sections that templates have put elsewhere have not moved: `base` and
 * `theirs` must stand in the same one. */
bool specast_document_arrange(struct specast_arena *arena, const struct specast_document *base,
			      const struct specast_document *ours, const struct specast_document *theirs,
			      const struct specast_read_options *options, struct specast_document *arranged);

/* Writes `wanted`, which is document->reading.spec with changes, back into the document: appends to `out`
 * the bytes of the document, of which only those differ that have to, so that they read as `wanted` in its
 * canonical form; an entry of an ordered list (specast_list_ordering) that changes its group comes last in
 * the new one.  What no place of the document can say stands apart in a section of its own, which is
 * reported with SPECAST_D_PINNED.  Where that does not read so either, the list or section around a change
 * is written anew, or at last the whole document, in the template that it stands in: SPECAST_D_REWRITTEN.
 * A document whose format holds the model itself keeps its layout where one line changes, else its
 * indentation; one whose text is not that of its file (DocBook) is written again.  `options` are those
 * that it was read with. SPECAST_UNSUPPORTED: nothing reads back the same; that has been reported under
 * the path of the change. `document` is left as it is.  Its spec may have been changed in place, if it is
 * `wanted`. */
enum specast_status specast_document_put(const struct specast_document *document,
					 const struct specast_node *wanted,
					 const struct specast_read_options *options, struct specast_buf *out,
					 struct specast_diagnostics *diagnostics);

#endif
