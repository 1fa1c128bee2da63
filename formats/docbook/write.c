/* Writes an outline as DocBook 5: parses its Markdown, and makes elements of what cmark-gfm found.
 *
 * `role` says what a thing is, `remap` how the Markdown said it where DocBook has no word for that, so that a
 * reader can write the same Markdown again. */

/* clang-format off
 *
 * The rules:
 *
 * heading             <section>, <title>; remap="h4" where its level does not follow from the nesting
 * text above title    stands first, followed by <?title?>
 * heading elsewhere   <bridgehead remap="h3">
 * list                spacing="compact" where it is tight; remap=")" where its numbers end so
 * task                <listitem role="checked">, and a box before its text; role="plain" where the box is the author's
 * code                <programlisting>; remap holds an info string of more than one word
 * thematic break      <para role="rule"/>; remap="***" where it is not of three hyphens
 * hard break          <?linebreak?> and a line end; <?linebreak br?> for the tag
 * alert               <note>, <tip>, <important>, <warning>, <caution>
 * _x_, __x__          <emphasis remap="_">; those of stars only where they stand beside others
 * bare URL            <link role="bare">; role="empty" where a link has no text: elsewhere DocBook makes one
 * link by a label     <link role="reference" remap="label">, or "reference collapsed" and "reference full" where
 *                     brackets follow its text; definitions are <bibliomisc role="definitions">,
 *                     and <?definition label?> where one stands in an item of a list
 * <a id="x"></a>      <anchor>, or <phrase> around what stands in it, with remap="id" or remap="name"; role holds a
 *                     name that no xml:id can be
 * comment             <remark>
 * HTML                the element for it with remap="b", else <phrase role="html">, <programlisting role="html">
 * footnote            where it is first referred to; a reference within a footnote is <link role="footnote">;
 *                     <annotation role="footnotes"> where nothing outside of footnotes refers to it
 *
 * clang-format on */
#include <cmark-gfm/node.h>

#include "write.h"
#include "format.h"

void docbook_write_below(struct docbook_writer *writer, cmark_node *root)
{
	cmark_iter *iter = cmark_iter_new(root);
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		bool is_inline = CMARK_NODE_INLINE_P(node), go_on;

		if (node == root)
			continue;
		if (event == CMARK_EVENT_EXIT) {
			(is_inline ? docbook_inline_leave : docbook_block_leave)(writer, node);
			continue;
		}
		go_on = (is_inline ? docbook_inline_enter : docbook_block_enter)(writer, node);
		if (!go_on)
			cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
	}
	cmark_iter_free(iter);
}

void docbook_write_note(struct docbook_writer *writer, cmark_node *root)
{
	const cmark_node *plain = writer->plain;

	writer->plain = NULL;
	writer->in_footnote = true;
	docbook_write_below(writer, root);
	writer->in_footnote = false;
	writer->plain = plain;
}

/* Whether a word is the code of a language people speak, "pt-BR", and not "R" or "Rust". */
static bool is_language(struct specast_str word)
{
	size_t size = specast_str_find_char(word, '-', 0);

	if (size == SIZE_MAX)
		size = word.size;
	return size >= 2 && size <= 3 && word.size <= 16 && docbook_id_valid(word) &&
	       specast_str_find_char(word, '_', 0) == SIZE_MAX;
}

/* The document's language, where an entry of the front matter tells it as XML does. */
static struct specast_str language_of(const struct specast_outline *outline)
{
	for (const struct specast_front *front = outline->front; front; front = front->next) {
		bool named = specast_str_is(front->label, "lang") || specast_str_is(front->label, "language");

		if (!named || front->list || front->count != 1)
			continue;
		if (is_language(front->values[0]))
			return front->values[0];
	}
	return SPECAST_STR_NONE;
}

static void report(struct docbook_writer *writer)
{
	const struct specast_source *source = writer->outline->source;

	if (writer->xml.controls)
		specast_report(writer->diagnostics, SPECAST_D_UNREPRESENTED, source, SIZE_MAX,
			       "XML cannot hold control characters: %zu replaced by U+FFFD",
			       writer->xml.controls);
	if (writer->xml.nonchars)
		specast_report(writer->diagnostics, SPECAST_D_UNREPRESENTED, source, SIZE_MAX,
			       "XML cannot hold U+FFFE and U+FFFF: %zu replaced by U+FFFD",
			       writer->xml.nonchars);
	if (writer->shortened)
		specast_report(
		    writer->diagnostics, SPECAST_D_UNREPRESENTED, source, SIZE_MAX,
		    "a paragraph, heading or table cell is so long that it was written as plain text");
	if (writer->flattened)
		specast_report(writer->diagnostics, SPECAST_D_UNREPRESENTED, source, SIZE_MAX,
			       "what is nested deeper than XML's readers accept was written as plain text");
}

static void write_document(void *argument)
{
	struct docbook_writer *writer = argument;
	struct xml *xml = &writer->xml;

	docbook_survey(writer);
	xml_declaration(xml);
	xml_open_container(xml, "article", writer->document);
	xml_attribute(xml, "xmlns", SPECAST_STR(DOCBOOK_NAMESPACE));
	xml_attribute(xml, "xmlns:xlink", SPECAST_STR(DOCBOOK_XLINK));
	xml_attribute(xml, "version", SPECAST_STR("5.0"));
	xml_attribute_unless_empty(xml, "xml:lang", language_of(writer->outline));
	if (writer->title)
		xml_attribute(xml, "xml:id", writer->title->id);
	docbook_info_write(writer);
	xml->frames[0].filled = false;
	docbook_write_below(writer, writer->document);
	while (xml->depth)
		xml_close(xml);
	if (xml->library->xmlTextWriterEndDocument(xml->writer) < 0)
		specast_leave(xml->arena, SPECAST_NO_MEMORY);
	specast_buf_put(writer->out,
			(struct specast_str){ (const char *)xml->library->xmlBufferContent(writer->buffer),
					      (size_t)xml->library->xmlBufferLength(writer->buffer) });
	specast_buf_putc(writer->out, '\n');
	report(writer);
}

/* Whatever happens in the guarded part, libxml2's memory is released after it. */
enum specast_status docbook_write_outline(const struct specast_outline *outline, struct specast_str name,
					  struct specast_buf *out, struct specast_diagnostics *diagnostics)
{
	struct docbook_library library;
	struct docbook_writer writer = {
		.outline = outline, .name = name, .out = out, .diagnostics = diagnostics
	};
	enum specast_status status = SPECAST_NO_MEMORY;

	if (!docbook_library_open(&library, diagnostics))
		return SPECAST_UNSUPPORTED;
	specast_arena_init(&writer.memory, out->arena, 0);
	writer.xml.library = &library;
	writer.xml.arena = &writer.memory;
	writer.xml.scratch = SPECAST_BUF(&writer.memory);
	writer.buffer = library.xmlBufferCreate();
	if (writer.buffer) {
		library.xmlBufferSetAllocationScheme(writer.buffer, XML_BUFFER_ALLOC_DOUBLEIT);
		writer.xml.writer = library.xmlNewTextWriterMemory(writer.buffer, 0);
	}
	docbook_parse_start(&writer.tree, &writer.memory, outline->source->text.size);
	if (writer.xml.writer) {
		status = specast_guard(out->arena, write_document, &writer);
		library.xmlFreeTextWriter(writer.xml.writer);
	}
	specast_arena_release(&writer.tree);
	if (writer.buffer)
		library.xmlBufferFree(writer.buffer);
	if (status == SPECAST_LIMIT)
		specast_report(diagnostics, SPECAST_D_LIMIT, outline->source, SIZE_MAX,
			       "DocBook of the document takes too much memory: the limit is %zu bytes",
			       writer.tree.limit);
	specast_arena_release(&writer.memory);
	docbook_library_close(&library);
	return status;
}
