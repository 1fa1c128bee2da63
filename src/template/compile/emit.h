/* Inside of compile-templates: templates and the lexicon as C source. */
#ifndef TEMPLATE_EMIT_H
#define TEMPLATE_EMIT_H

#include "template.h"

struct lexicon;

struct lexicon *lexicon_new(struct specast_arena *arena, struct specast_diagnostics *diagnostics);
/* Adds the rows of a file; `name` is "en.txt" for the language whose first wordings are the canonical ones.
 */
void lexicon_read(struct lexicon *lexicon, const struct specast_source *source, struct specast_str name);
void lexicon_emit(struct lexicon *lexicon, struct specast_buf *out);

void templates_emit(const struct specast_template *const *templates, size_t count, struct specast_buf *out);

/* A string as the initializer of a struct specast_str. */
void emit_str(struct specast_buf *out, struct specast_str str);
/* An array of them, sorted or not, under `declaration`; at least one element, since C knows no empty arrays.
 */
void emit_strs(struct specast_buf *out, const char *declaration, const struct specast_str *strs,
	       size_t count);
/* The arrays of captions, named after `name`; and the initializer that refers to them. */
void emit_captions(struct specast_buf *out, const char *name, const struct template_captions *all);
void emit_captions_value(struct specast_buf *out, const char *name, const struct template_captions *captions);
/* The name of a file without its folders, so that the output does not depend on where the sources stand. */
struct specast_str file_base(struct specast_str name);

#endif
