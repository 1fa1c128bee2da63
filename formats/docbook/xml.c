/* Writing XML by libxml2's writer, which keeps elements balanced.  Escaping is done here: the library does
 * not refuse characters that XML cannot hold. */
#include "xml.h"

/* Indentation deeper than this helps nobody, and costs bytes at every line. */
#define INDENT_MOST 16

/* The writer's calls fail for want of memory only. */
static void check(struct xml *xml, int result)
{
	if (result < 0)
		specast_leave(xml->arena, SPECAST_NO_MEMORY);
}

static void write_raw(struct xml *xml, struct specast_str raw)
{
	check(xml, xml->library->xmlTextWriterWriteRawLen(xml->writer, BAD_CAST raw.data, (int)raw.size));
}

static struct xml_frame *innermost(struct xml *xml)
{
	return xml->depth ? &xml->frames[xml->depth - 1] : NULL;
}

static void new_line(struct xml *xml, size_t depth)
{
	xml->scratch.size = 0;
	specast_buf_putc(&xml->scratch, '\n');
	specast_buf_repeat(&xml->scratch, ' ', 2 * (depth < INDENT_MOST ? depth : INDENT_MOST));
	write_raw(xml, specast_buf_str(&xml->scratch));
}

static void open_as(struct xml *xml, const struct xml_frame *frame)
{
	struct xml_frame *outer = innermost(xml);

	if (xml->depth == XML_DEPTH_MOST)
		specast_leave(xml->arena, SPECAST_LIMIT);
	if (outer && !outer->mixed)
		new_line(xml, xml->depth);
	if (outer)
		outer->filled = true;
	check(xml, xml->library->xmlTextWriterStartElement(xml->writer, BAD_CAST frame->element));
	xml->frames[xml->depth] = *frame;
	xml->frames[xml->depth].mixed |= outer && outer->mixed && !frame->container;
	xml->depth++;
}

void xml_open(struct xml *xml, const char *element, const void *owner)
{
	open_as(xml, &(struct xml_frame){ .element = element, .owner = owner });
}

void xml_open_container(struct xml *xml, const char *element, const void *owner)
{
	open_as(xml, &(struct xml_frame){ .element = element, .owner = owner, .container = true });
}

void xml_open_mixed(struct xml *xml, const char *element, const void *owner)
{
	open_as(xml, &(struct xml_frame){ .element = element, .owner = owner, .mixed = true });
}

void xml_close(struct xml *xml)
{
	struct xml_frame *frame = innermost(xml);

	if (frame->container && !frame->filled) {
		xml_open_mixed(xml, "para", NULL);
		xml_close(xml);
	}
	xml->depth--;
	if (frame->filled && !frame->mixed)
		new_line(xml, xml->depth);
	check(xml, xml->library->xmlTextWriterEndElement(xml->writer));
}

void xml_close_owned(struct xml *xml, const void *owner)
{
	while (xml_owned(xml, owner))
		xml_close(xml);
}

bool xml_owned(const struct xml *xml, const void *owner)
{
	return xml->depth && xml->frames[xml->depth - 1].owner == owner;
}

static const char *escape_of(char c, bool attribute)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '\r':
		return "&#13;";
	case '"':
		return attribute ? "&quot;" : NULL;
	case '\n':
		return attribute ? "&#10;" : NULL;
	case '\t':
		return attribute ? "&#9;" : NULL;
	default:
		return NULL;
	}
}

/* How many bytes at `at` are of a character that XML cannot hold: a control character, U+FFFE or U+FFFF. */
static size_t illegal_at(struct xml *xml, struct specast_str text, size_t at)
{
	unsigned char c = (unsigned char)text.data[at];

	if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') {
		xml->controls++;
		return 1;
	}
	if (c >= 0xFE) { /* cmark-gfm's bytes for &#xFFFE; and &#xFFFF; */
		xml->nonchars++;
		return 1;
	}
	if (c == 0xEF && text.size - at >= 3 && (unsigned char)text.data[at + 1] == 0xBF &&
	    (unsigned char)text.data[at + 2] >= 0xBE) {
		xml->nonchars++;
		return 3;
	}
	return 0;
}

/* Into xml->scratch, since writing piece by piece costs more than the copy. */
static struct specast_str escaped(struct xml *xml, struct specast_str text, bool attribute)
{
	size_t done = 0;

	xml->scratch.size = 0;
	for (size_t at = 0; at < text.size; at++) {
		const char *escape = escape_of(text.data[at], attribute);
		size_t illegal = escape ? 0 : illegal_at(xml, text, at);

		if (!escape && !illegal)
			continue;
		specast_buf_put(&xml->scratch, specast_str_slice(text, done, at));
		specast_buf_puts(&xml->scratch, escape ? escape : "\xEF\xBF\xBD");
		at += illegal ? illegal - 1 : 0;
		done = at + 1;
	}
	if (done == 0)
		return text;
	specast_buf_put(&xml->scratch, specast_str_slice(text, done, text.size));
	return specast_buf_str(&xml->scratch);
}

void xml_attribute(struct xml *xml, const char *name, struct specast_str value)
{
	check(xml, xml->library->xmlTextWriterStartAttribute(xml->writer, BAD_CAST name));
	if (value.size)
		write_raw(xml, escaped(xml, value, true));
	check(xml, xml->library->xmlTextWriterEndAttribute(xml->writer));
}

void xml_attribute_unless_empty(struct xml *xml, const char *name, struct specast_str value)
{
	if (value.size)
		xml_attribute(xml, name, value);
}

void xml_text(struct xml *xml, struct specast_str text)
{
	if (!text.size)
		return;
	innermost(xml)->filled = true;
	write_raw(xml, escaped(xml, text, false));
}

void xml_instruction(struct xml *xml, const char *target, struct specast_str data)
{
	struct xml_frame *frame = innermost(xml);

	if (specast_str_find(data, "?>", 0) != SIZE_MAX)
		return;
	for (size_t at = 0; at < data.size; at++)
		if ((unsigned char)data.data[at] < ' ' || illegal_at(xml, data, at))
			return;
	if (frame && !frame->mixed)
		new_line(xml, xml->depth);
	check(xml, xml->library->xmlTextWriterStartPI(xml->writer, BAD_CAST target));
	if (data.size)
		write_raw(xml, data); /* the library puts the space before it */
	check(xml, xml->library->xmlTextWriterEndPI(xml->writer));
}

void xml_declaration(struct xml *xml)
{
	write_raw(xml, SPECAST_STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
}
