/* Markdown of DocBook's lists. */
#include <string.h>

#include "read.h"

#define NUMBER_MOST 999999999

/* What stands before a task's text. */
struct box {
	const char *text;
	bool checked;
	bool unmarked; /* only in a list whose items have no other marks */
};

static const struct box boxes[] = {
	{ "\xE2\x98\x90 ", false, false }, { "\xE2\x98\x91 ", true, false }, /* the writer's own */
	{ "\xE2\x98\x92 ", true, false },  { "\xE2\x9C\x93 ", true, true },  { "\xE2\x9D\x8F ", false, true },
};

/* The text that an item begins with; empty where it begins with something else. */
static struct specast_str first_text(const xmlNode *item)
{
	const xmlNode *node = item->children;
	struct specast_str text;

	while (node && (docbook_node_is_blank(node) || docbook_kind_of(node) == KIND_PARA))
		node = docbook_node_is_blank(node) ? node->next : node->children;
	if (!node || !docbook_node_is_text(node))
		return SPECAST_STR_NONE;
	text = specast_str_of((const char *)node->content);
	while (text.size && strchr(" \t\r\n", *text.data))
		text = specast_str_slice(text, 1, text.size);
	return text;
}

/* The box of an item that is a task, else NULL.  An item with another role is none, whatever it begins with. */
static const struct box *box_of(const xmlNode *item)
{
	struct specast_str role = docbook_attribute(item, "role"), text = first_text(item);
	bool unmarked = docbook_attribute_is(item->parent, "mark", "none");

	if (specast_str_is(role, "unchecked") || specast_str_is(role, "checked"))
		return &boxes[specast_str_is(role, "checked")];
	for (size_t i = 0; !role.size && i < sizeof(boxes) / sizeof(*boxes); i++)
		if (specast_str_starts(text, boxes[i].text) && (unmarked || !boxes[i].unmarked))
			return &boxes[i];
	return NULL;
}

/* Without blank lines, a paragraph would go on with the block before it, but for code and headings. */
static bool item_can_be_tight(const xmlNode *item)
{
	const xmlNode *before = NULL;

	for (const xmlNode *node = item->children; node; node = node->next) {
		enum docbook_kind kind = docbook_kind_of(node);

		if (docbook_node_is_blank(node))
			continue;
		if (kind == KIND_PARA && before && docbook_kind_of(before) != KIND_CODE &&
		    docbook_kind_of(before) != KIND_HEADING)
			return false;
		if (kind == KIND_PARA)
			for (const xmlNode *inner = node->children; inner; inner = inner->next)
				if (docbook_is_block(inner))
					return false;
		before = node;
	}
	return true;
}

/* A list that says nothing about it is tight when all its items are short. */
static bool is_tight(const xmlNode *list)
{
	bool compact = docbook_attribute_is(list, "spacing", "compact");

	if (docbook_attribute_is(list, "spacing", "normal"))
		return false;
	for (const xmlNode *item = list->children; item; item = item->next) {
		if (docbook_kind_of(item) == KIND_ITEM && !item_can_be_tight(item))
			return false;
		for (const xmlNode *node = item->children; node && !compact && item->type == XML_ELEMENT_NODE;
		     node = node->next)
			if (docbook_is_block(node) && !docbook_node_is_paragraph(node) &&
			    docbook_kind_of(node) != KIND_BULLETS && docbook_kind_of(node) != KIND_NUMBERS)
				return false;
	}
	return true;
}

static void write_item(struct docbook_reader *reader, const xmlNode *item, struct specast_str marker,
		       bool tight)
{
	struct markdown *markdown = &reader->markdown;
	const struct box *box = box_of(item);
	struct specast_buf indent = SPECAST_BUF(reader->arena);
	struct markdown_frame frame;

	markdown_block(markdown);
	specast_buf_put(&markdown->out, marker);
	specast_buf_repeat(&indent, ' ', marker.size);
	markdown_open(markdown, &frame, indent.data, tight);
	if (box) {
		const xmlNode *first = item->children;

		while (first && docbook_node_is_blank(first))
			first = first->next;
		specast_buf_puts(&markdown->out, box->checked ? "[x] " : "[ ] ");
		reader->box = box->text;
		frame.boxed = true;
		/* A heading, or another block than a paragraph, begins in the line below the box. */
		frame.started = frame.glue =
		    first && docbook_is_block(first) && docbook_kind_of(first) != KIND_PARA;
	}
	specast_buf_put(&reader->lead, docbook_anchor_of(reader, item));
	docbook_write_bold_title(reader, item);
	if (docbook_kind_of(item) == KIND_ENTRY)
		docbook_write_block(reader, item);
	else
		docbook_read_blocks(reader, item);
	reader->box = NULL;
	frame.started |= box != NULL; /* the blank after the box makes it one */
	markdown_close(markdown);
}

static uint32_t first_number(const xmlNode *list)
{
	struct specast_str number = docbook_attribute(list, "startingnumber");
	uint32_t value = 0;

	for (size_t at = 0; at < number.size; at++) {
		if (!specast_is_digit(number.data[at]) || value > NUMBER_MOST / 10)
			return 1;
		value = value * 10 + (uint32_t)(number.data[at] - '0');
	}
	return number.size ? value : 1;
}

static bool is_item(const xmlNode *node)
{
	enum docbook_kind kind = docbook_kind_of(node);

	return kind == KIND_ITEM || kind == KIND_ENTRY;
}

static void write_items(struct docbook_reader *reader, const xmlNode *list, bool ordered)
{
	struct markdown *markdown = &reader->markdown;
	char wanted = !ordered ? '-' : docbook_attribute_is(list, "remap", ")") ? ')' : '.';
	char marker = markdown_list_marker(markdown, ordered, wanted);
	uint32_t number = ordered ? first_number(list) : 0;
	bool tight = is_tight(list);
	struct markdown_frame frame;

	markdown_block(markdown);
	markdown_open(markdown, &frame, "", tight);
	for (const xmlNode *item = list->children; item; item = item->next) {
		if (!is_item(item))
			continue;
		write_item(reader, item,
			   ordered ? specast_str_format(reader->arena, "%u%c ", number, marker)
				   : specast_str_format(reader->arena, "%c ", marker),
			   tight);
		number += number < NUMBER_MOST;
	}
	markdown_close(markdown);
	markdown->frame->last_list = marker;
}

/* What stands in a list before its items goes before it. */
void docbook_read_list(struct docbook_reader *reader, const xmlNode *list, bool ordered)
{
	bool items = false;

	docbook_enter(reader);
	docbook_write_bold_title(reader, list);
	for (const xmlNode *node = list->children; node; node = node->next) {
		if (is_item(node))
			items = true;
		else if (docbook_is_block(node))
			docbook_write_block(reader, node);
		else if (node->type == XML_ELEMENT_NODE)
			docbook_write_paragraph(reader, docbook_inline(reader, node, node->next));
	}
	if (items)
		write_items(reader, list, ordered);
	reader->depth--;
}

/* "**term**: ", and what it means. */
void docbook_read_entry(struct docbook_reader *reader, const xmlNode *entry)
{
	struct specast_buf terms = SPECAST_BUF(reader->arena);

	docbook_enter(reader);
	for (const xmlNode *node = entry->children; node; node = node->next) {
		size_t start = terms.size + (terms.size ? 2 : 0);

		if (docbook_node_is_blank(node) || docbook_is_block(node))
			continue;
		specast_buf_puts(&terms, terms.size ? ", " : "");
		specast_buf_put(&terms, docbook_inline(reader, node, node->next));
		markdown_emphasis(&terms, start, "**", false);
	}
	specast_buf_puts(&terms, ": ");
	specast_buf_put(&reader->lead, specast_buf_str(&terms));
	for (const xmlNode *node = entry->children; node; node = node->next)
		if (docbook_is_block(node))
			docbook_write_block(reader, node);
	docbook_write_lead(reader);
	reader->depth--;
}
