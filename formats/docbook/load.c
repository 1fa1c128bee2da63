/* Parsing XML from anywhere: nothing that a document declares makes libxml2 read another file, and no text
 * vanishes.
 *
 * Entities are declared, and looked up, by functions of our own in the parser's context, so that nothing of
 * libxml2's that is global need be changed. */
#include <string.h>

#include "load.h"
#include "names.h"

struct load {
	const struct docbook_library *library;
	struct docbook_input *input;
	struct specast_arena *arena;
	const struct specast_source *source;
	struct specast_diagnostics *diagnostics;
	struct docbook_names unknown; /* entities that were made for those that are not declared */
	struct _xmlEntity nothing;    /* stands for every parameter entity that is not declared */
	char empty[1];                /* its text */
	xmlParserCtxtPtr parser;
	enum specast_status status;
	struct {
		int line, column; /* from 1; line 0: there is none */
		struct specast_str message;
	} error; /* the first */
};

size_t docbook_offset_of_line(struct docbook_input *input, struct specast_str text, long line)
{
	struct docbook_line *known = &input->line;

	if (line < known->number || !known->number)
		*known = (struct docbook_line){ .number = 1 };
	while (known->number < line) {
		size_t end = specast_str_find_char(text, '\n', known->start);

		if (end == SIZE_MAX)
			break;
		*known = (struct docbook_line){ known->number + 1, end + 1 };
	}
	return known->start;
}

/* Only what stands in the document itself is declared. */
static void declare_entity(void *context, const xmlChar *name, int type, const xmlChar *public_id,
			   const xmlChar *system_id, xmlChar *content)
{
	const struct load *load = ((xmlParserCtxtPtr)context)->_private;

	if (type == XML_INTERNAL_GENERAL_ENTITY || type == XML_INTERNAL_PARAMETER_ENTITY)
		load->library->xmlSAX2EntityDecl(context, name, type, public_id, system_id, content);
}

/* The character that HTML means by `name`, and DocBook 4's own sets of entities with few exceptions; else
 * "&name;" itself. */
static struct specast_str text_of_entity(struct load *load, const char *name, bool attribute)
{
	const htmlEntityDesc *html = load->library->htmlEntityLookup(BAD_CAST name);
	char bytes[4];

	if (html)
		return specast_str_copy(
		    load->arena, (struct specast_str){ bytes, specast_utf8_encode(html->value, bytes) });
	specast_report(
	    load->diagnostics, SPECAST_D_UNREPRESENTED, load->source,
	    docbook_offset_of_line(load->input, load->source->text,
				   load->parser->input ? load->parser->input->line : 0),
	    "the entity %s is not declared in the document, or is in another file; its name is kept", name);
	/* Within an attribute's value it is parsed once more. */
	return specast_str_format(load->arena, attribute ? "&#38;%s;" : "&%s;", name);
}

/* libxml2 takes the text of a predefined entity as it is, but in an attribute only its first byte. */
static xmlEntityPtr make_entity(struct load *load, const xmlChar *name, bool attribute)
{
	struct _xmlEntity *entity = SPECAST_NEW(load->arena, struct _xmlEntity);
	struct specast_str text = text_of_entity(load, (const char *)name, attribute);

	entity->type = XML_ENTITY_DECL;
	entity->etype = attribute ? XML_INTERNAL_GENERAL_ENTITY : XML_INTERNAL_PREDEFINED_ENTITY;
	entity->name = name; /* the parser's dictionary owns it */
	entity->orig = entity->content = (xmlChar *)specast_str_c(load->arena, text);
	entity->length = (int)text.size;
	entity->doc = load->parser->myDoc;
	return entity;
}

struct lookup {
	struct load *load;
	const xmlChar *name;
	bool attribute;
	xmlEntityPtr entity;
};

static void look_up(void *argument)
{
	struct lookup *lookup = argument;
	struct load *load = lookup->load;
	struct specast_str key =
	    specast_str_format(load->arena, lookup->attribute ? "%s=" : "%s", (const char *)lookup->name);
	struct docbook_name *known = docbook_names_find(&load->unknown, key);

	if (!known) {
		known = docbook_names_add(&load->unknown, key);
		known->thing = make_entity(load, lookup->name, lookup->attribute);
	}
	lookup->entity = known->thing;
}

/* libxml2 must not be left by a jump, so a failure waits until it has returned. */
static xmlEntityPtr find_entity(void *context, const xmlChar *name)
{
	xmlParserCtxtPtr parser = context;
	struct load *load = parser->_private;
	struct lookup lookup = { load, name, parser->instate == XML_PARSER_ATTRIBUTE_VALUE, &load->nothing };
	xmlEntityPtr entity = load->library->xmlSAX2GetEntity(context, name);
	enum specast_status status;

	if (entity)
		return entity;
	status = specast_guard(load->arena, look_up, &lookup);
	if (status != SPECAST_OK)
		load->status = status;
	return lookup.entity;
}

static xmlEntityPtr find_parameter_entity(void *context, const xmlChar *name)
{
	struct load *load = ((xmlParserCtxtPtr)context)->_private;
	xmlEntityPtr entity = load->library->xmlSAX2GetParameterEntity(context, name);

	return entity ? entity : &load->nothing;
}

/* The first error is the one to mend: what follows mostly follows from it. */
static void note_error(void *context, xmlErrorPtr error)
{
	struct load *load = ((xmlParserCtxtPtr)context)->_private;

	if (load->error.line || error->level < XML_ERR_ERROR)
		return;
	load->error.line = error->line;
	load->error.column = error->int2;
	load->error.message = specast_str_copy(load->arena, specast_str_of(error->message));
}

static xmlDocPtr parse(struct load *load)
{
	struct specast_str bytes = load->source->original;
	xmlSAXHandlerPtr sax = load->parser->sax;

	load->parser->_private = load;
	sax->serror = note_error;
	sax->entityDecl = declare_entity;
	sax->getEntity = find_entity;
	sax->getParameterEntity = find_parameter_entity;
	sax->externalSubset = NULL;
	sax->resolveEntity = NULL;
	return load->library->xmlCtxtReadMemory(
	    load->parser, bytes.data ? bytes.data : "", (int)bytes.size, NULL, NULL,
	    XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES | XML_PARSE_NOERROR |
		XML_PARSE_NOWARNING);
}

static void report_error(struct load *load)
{
	struct specast_str rest = load->error.message, message = SPECAST_STR_NONE, text = load->source->text;
	size_t start = docbook_offset_of_line(load->input, text, load->error.line),
	       end = specast_str_find_char(text, '\n', start);
	size_t place = start + (load->error.column > 1 ? (size_t)load->error.column - 1 : 0);

	specast_str_line(&rest, &message); /* more lines show bytes */
	specast_report(load->diagnostics, SPECAST_D_SYNTAX, load->source,
		       place <= (end == SIZE_MAX ? text.size : end) ? place : start,
		       "this is not well-formed XML: %.*s",
		       SPECAST_FMT(message.size ? message : SPECAST_STR("no element")));
}

enum specast_status docbook_load(struct docbook_input *input, struct specast_arena *arena,
				 const struct specast_source *source, struct specast_diagnostics *diagnostics)
{
	struct load load = { .library = input->library,
			     .input = input,
			     .arena = arena,
			     .source = source,
			     .diagnostics = diagnostics };

	docbook_names_init(&load.unknown, arena);
	load.nothing = (struct _xmlEntity){ .type = XML_ENTITY_DECL, .etype = XML_INTERNAL_PARAMETER_ENTITY };
	load.nothing.name = BAD_CAST "nothing";
	load.nothing.content = load.nothing.orig = (xmlChar *)load.empty;
	load.parser = input->parser = input->library->xmlNewParserCtxt();
	if (!load.parser)
		return SPECAST_NO_MEMORY;
	input->document = parse(&load);
	if (load.parser->lastError.code == XML_ERR_NO_MEMORY)
		load.status = SPECAST_NO_MEMORY;
	if (!input->document && load.status == SPECAST_OK) {
		report_error(&load);
		load.status = SPECAST_BAD_INPUT;
	}
	return load.status;
}

void docbook_load_release(struct docbook_input *input)
{
	if (input->parser)
		input->library->xmlFreeParserCtxt(input->parser);
	if (input->document)
		input->library->xmlFreeDoc(input->document);
}
