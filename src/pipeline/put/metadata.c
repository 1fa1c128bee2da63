/* Metadata that come to a document where nothing like it stands: as lines under the title, else as front
 * matter. */
#include "put.h"

static bool is_metadata(const struct specast_node *node)
{
	for (; node; node = node->parent)
		if (specast_str_is(node->name, "metadata") && node->parent && !node->parent->parent)
			return true;
	return false;
}

static bool is_text(const struct specast_node *node)
{
	return node && node->shape < SPECAST_FLAG && specast_str_find_char(node->text, '\n', 0) == SIZE_MAX;
}

/* The value of a line; false where it does not fit into one. */
static bool put_line_value(struct specast_buf *out, const struct specast_node *value)
{
	if (is_text(value)) {
		specast_buf_put(out, value->text);
		return true;
	}
	if (!value || value->shape != SPECAST_LIST)
		return false;
	for (const struct specast_node *entry = value->first; entry; entry = entry->next) {
		if (!is_text(entry))
			return false;
		specast_buf_puts(out, entry == value->first ? "" : ", ");
		specast_buf_put(out, entry->text);
	}
	return true;
}

/* "**Version:** 2", a line for each value of a part; all but the first with a hard break before them. */
static bool put_lines(struct put *put, struct specast_buf *out, const struct specast_node *part)
{
	const struct specast_node *name = specast_node_get(part, "name"), *value = part;
	struct specast_str label = put_name_in_words(&put->work, part->name);
	bool entry = part->shape == SPECAST_RECORD && part->parent && part->parent->shape == SPECAST_LIST;

	if (!entry && (part->shape == SPECAST_RECORD || specast_str_is(part->name, "custom"))) {
		for (const struct specast_node *field = part->first; field; field = field->next)
			if (!put_lines(put, out, field)) /* as deep as the model */
				return false;
		return true;
	}
	if (entry) {
		value = specast_node_get(part, "value");
		label = is_text(name) ? name->text : SPECAST_STR_NONE;
	}
	if (!label.size)
		return false;
	specast_buf_printf(out, "%s**%.*s:** ", out->size ? "  \n" : "", SPECAST_FMT(label));
	return put_line_value(out, value);
}

static bool add_under_title(struct put *put, struct specast_str lines)
{
	const struct specast_section *title = put_document_section(put);
	struct specast_str full = put->now->full;
	size_t at = put->now->body + title->body;

	if (!title->level)
		return false;
	bool blank = at >= full.size || full.data[at] == '\n';
	return put_try_one(put, at, at,
			   specast_str_format(&put->work, "%s%.*s\n%s",
					      at && full.data[at - 1] == '\n' ? "\n" : "\n\n",
					      SPECAST_FMT(lines), blank ? "" : "\n"));
}

/* As the template of the document has it, where that is front matter and the document has none. */
static bool add_front_matter(struct put *put)
{
	struct specast_str text;

	if (put->now->body ||
	    !put_write(put, put_spec_with(put, put->change.have, put->change.want), &text) ||
	    !specast_str_starts(text, "---\n"))
		return false;
	return put_try_one(put, 0, 0, specast_str_format(&put->work, "%.*s\n", SPECAST_FMT(text)));
}

bool put_metadata_add(struct put *put)
{
	const struct specast_node *want = put->change.want;
	struct specast_buf lines = SPECAST_BUF(&put->work);

	if (!is_metadata(put->change.have) && !specast_str_is(want->name, "metadata"))
		return false;
	return (put_lines(put, &lines, want) && lines.size &&
		add_under_title(put, specast_buf_str(&lines))) ||
	       add_front_matter(put);
}
