/* Groups that divide a list: their titles, as headings or bold lines, and what is said of them. */
#include "compose.h"

#include <string.h>

/* What the remark behind a list says of one group: its title as a bold line and a text. */
struct group_text {
	struct specast_str title, text;
};

/* All of what it says, where it says nothing else. */
struct group_texts {
	struct group_text *items;
	size_t count, next;
};

/* The titles of a list's groups, sorted. */
static struct specast_str *sorted_titles(struct compose *compose, const struct value *list, size_t *count)
{
	size_t most = 0;

	for (const struct value *entry = list->first; entry; entry = entry->next)
		most++;
	struct specast_str *titles = SPECAST_NEW_ARRAY(compose->arena, most + 1, struct specast_str);
	*count = 0;
	for (const struct value *entry = list->first; entry; entry = entry->next)
		if (entry->group.size > 0 &&
		    (*count == 0 || !specast_str_equal(titles[*count - 1], entry->group)))
			titles[(*count)++] = entry->group;
	specast_str_sort(titles, *count);
	return titles;
}

/* What a line says that is nothing but bold. */
static struct specast_str bold_line(const struct scan *scan)
{
	struct specast_str line = scan->line;

	if (scan->kind != SCAN_TEXT || line.size < 5 || !specast_str_starts(line, "**") ||
	    !specast_str_ends(line, "**"))
		return SPECAST_STR_NONE;
	return specast_str_slice(line, 2, line.size - 2);
}

/* Whether the texts are of groups of the list in their order. */
static bool in_order(const struct group_texts *texts, const struct value *list)
{
	size_t at = 0;

	for (const struct value *entry = list->first; entry && at < texts->count; entry = entry->next)
		at += specast_str_equal(entry->group, texts->items[at].title);
	return at == texts->count;
}

/* Takes the remark behind a list apart, by the lines that are titles of its groups. */
static struct group_texts *find_texts(struct compose *compose, const struct value *list,
				      struct specast_str remark)
{
	struct group_texts *texts = SPECAST_NEW(compose->arena, struct group_texts);
	struct scan scan = scan_start(remark);
	size_t count, most = 0, from = 0;
	struct specast_str *titles = sorted_titles(compose, list, &count), title;

	for (bool paragraph = true; scan_next(&scan); paragraph = scan.kind == SCAN_BLANK) {
		size_t at = (size_t)(scan.line.data - remark.data);
		title = bold_line(&scan);
		bool blank = scan.rest.size == 0 || scan.rest.data[0] == '\n';
		if (!paragraph || !blank || title.size == 0 || !specast_str_among(title, titles, count)) {
			if (texts->count == 0 && scan.kind != SCAN_BLANK)
				return texts; /* it says something else as well */
			continue;
		}
		texts->items = specast_array_grow(compose->arena, texts->items, texts->count, &most,
						  sizeof(*texts->items));
		if (texts->count)
			texts->items[texts->count - 1].text = specast_str_slice(remark, from, at);
		texts->items[texts->count++].title = title;
		from = at + scan.line.size;
	}
	if (texts->count)
		texts->items[texts->count - 1].text = specast_str_slice(remark, from, remark.size);
	if (!in_order(texts, list))
		texts->count = 0;
	return texts;
}

/* Writes below the title of a group what the remark behind the list says of it. */
static void write_text(struct compose *compose, struct value *list, struct specast_str title, unsigned level)
{
	struct value *remark = value_remark(list, "after");

	if (!remark || !value_left(remark))
		return;
	if (!list->group_texts)
		list->group_texts = find_texts(compose, list, remark->node->text);
	struct group_texts *texts = list->group_texts;
	if (texts->next == texts->count || !specast_str_equal(texts->items[texts->next].title, title))
		return;
	prose_write(compose, texts->items[texts->next++].text, level, false);
	if (texts->next == texts->count)
		value_done(remark);
}

/* "security.remarks.considerations.groups" for groups of security.considerations. */
static struct specast_str groups_path(struct compose *compose, const struct value *list)
{
	struct specast_str path = value_path(compose, list);
	size_t own = path.size - list->node->name.size;

	return specast_str_format(compose->arena, "%.*sremarks.%.*s.groups", (int)own, path.data,
				  SPECAST_FMT(list->node->name));
}

void group_heading(struct compose *compose, struct value *list, struct specast_str title, unsigned level)
{
	if (level > 0 && compose->out.indent == 0)
		out_heading(&compose->out, compose->arena, level + 1, inline_heading(compose, title),
			    groups_path(compose, list));
	else
		out_paragraph(&compose->out, inline_bold(compose, inline_joined(compose, title)), false);
}

void group_line(struct compose *compose, struct value *list, struct specast_str title, unsigned level)
{
	bool heading = level > 0 && compose->out.indent == 0 &&
		       (!is_explicit(compose, list) || ends_in_entry(compose, list));

	group_heading(compose, list, title, heading ? level : 0);
	if (heading)
		write_text(compose, list, title, level + 1);
}
