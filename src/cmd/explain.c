/* Why a document was understood as it was: its template, and what every section became. */
#include <string.h>

#include "cmd.h"

void detection_json_put(const struct specast_detection *detection, struct specast_buf *out)
{
	specast_buf_puts(out, "\"template\":");
	if (detection->tmpl)
		specast_buf_put_json(out, specast_template_name(detection->tmpl));
	else
		specast_buf_puts(out, "null");
	specast_buf_printf(out, ",\"confidence\":%.2f,\"evidence\":[", detection->confidence);
	for (size_t i = 0; i < detection->evidence_count; i++) {
		specast_buf_puts(out, i ? "," : "");
		specast_buf_put_json(out, detection->evidence[i]);
	}
	specast_buf_putc(out, ']');
}

/* The line of a section, counted on from that of the one before: asking for each anew would cost the
 * square. */
struct place {
	uint32_t offset, line;
};

static uint32_t section_line(const struct specast_source *source, struct place *at, uint32_t start)
{
	if (start < at->offset)
		*at = (struct place){ 0, source->line ? source->line : 1 };
	for (; at->offset < start && at->offset < source->text.size; at->offset++)
		at->line += source->text.data[at->offset] == '\n';
	return at->line;
}

/* A line of text like a diagnostic's, made by the same code so that it is as safe to show. */
static void line_put(struct specast_str file, uint32_t line, struct specast_str text, struct specast_buf *out)
{
	struct specast_diagnostic diagnostic = { .file = file,
						 .line = line,
						 .column = 1,
						 .text = text,
						 .code = SPECAST_D_NOTICE,
						 .level = SPECAST_NOTE };

	specast_diagnostic_text(&diagnostic, out);
	specast_buf_putc(out, '\n');
}

static void text_put(const struct specast_document *document, struct specast_buf *out)
{
	const struct specast_reading *reading = &document->reading;
	const struct specast_detection *detection = &reading->detection;
	struct place at = { 0, document->source.line ? document->source.line : 1 };
	struct specast_buf line = SPECAST_BUF(out->arena);

	if (detection->tmpl)
		specast_buf_printf(&line, "stands in template %.*s (%.2f)",
				   SPECAST_FMT(specast_template_name(detection->tmpl)),
				   detection->confidence);
	else
		specast_buf_printf(&line, "stands in no template (%.2f)", detection->confidence);
	for (size_t i = 0; i < detection->evidence_count; i++)
		specast_buf_printf(&line, "%s %.*s", i ? ";" : ":", SPECAST_FMT(detection->evidence[i]));
	line_put(document->source.name, 0, specast_buf_str(&line), out);

	for (size_t i = 0; i < reading->decision_count; i++) {
		const struct specast_decision *decision = &reading->decisions[i];
		struct specast_str text = specast_str_format(
		    out->arena, "\"%.*s\" became %.*s (%.2f): %.*s", SPECAST_FMT(decision->section->heading),
		    SPECAST_FMT(decision->became), decision->score, SPECAST_FMT(decision->why));
		line_put(document->source.name,
			 section_line(&document->source, &at, decision->section->start), text, out);
	}
}

static void json_put(const struct specast_document *document, struct specast_buf *out)
{
	const struct specast_reading *reading = &document->reading;
	struct place at = { 0, document->source.line ? document->source.line : 1 };

	specast_buf_puts(out, "{\"file\":");
	specast_buf_put_json(out, document->source.name);
	specast_buf_putc(out, ',');
	detection_json_put(&reading->detection, out);
	specast_buf_puts(out, ",\"sections\":[");
	for (size_t i = 0; i < reading->decision_count; i++) {
		const struct specast_decision *decision = &reading->decisions[i];
		specast_buf_printf(out, "%s{\"line\":%u", i ? "," : "",
				   section_line(&document->source, &at, decision->section->start));
		specast_buf_put_member(out, "heading", decision->section->heading);
		specast_buf_put_member(out, "became", decision->became);
		specast_buf_printf(out, ",\"score\":%.2f", decision->score);
		specast_buf_put_member(out, "why", decision->why);
		specast_buf_putc(out, '}');
	}
	specast_buf_puts(out, "]}\n");
}

void explain_put(const struct session *session, const struct specast_document *document,
		 struct specast_buf *out)
{
	if (session->settings.json)
		json_put(document, out);
	else
		text_put(document, out);
}
