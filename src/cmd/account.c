/* The file of --report: for every document what became of it, and each item that was moved, reshaped, kept
 * as extra, or lost. */
#include <string.h>

#include "cmd.h"

void account_open(struct session *session, struct account *account)
{
	const char *path = session->settings.report, *dot = path ? strrchr(path, '.') : NULL;

	*account = (struct account){ .path = path,
				     .json = dot && strcmp(dot, ".json") == 0,
				     .text = SPECAST_BUF(&session->arena) };
}

/* What concerns the input alone is no part of the report, unless it is why the conversion failed. */
static bool is_item(const struct specast_diagnostic *diagnostic)
{
	return specast_code_about(diagnostic->code) != SPECAST_ABOUT_INPUT ||
	       diagnostic->level == SPECAST_ERROR;
}

static void json_entry_put(const struct account_entry *entry, struct specast_buf *out)
{
	const struct specast_document *document = entry->document;
	bool first = true;

	specast_buf_puts(out, "{\"file\":");
	specast_buf_put_json(out, specast_str_of(entry->file->input));
	specast_buf_printf(out, ",\"exit\":%d", entry->status);
	if (entry->status == EXIT_DONE && !entry->left_out)
		specast_buf_put_member(out, "output", specast_str_of(entry->file->output));
	if (entry->status == EXIT_DONE && entry->unchanged)
		specast_buf_puts(out, ",\"unchanged\":true");
	if (document->format)
		specast_buf_put_member(out, "from", specast_str_of(document->format->name));
	specast_buf_put_member(out, "to", specast_str_of(entry->to->name));
	specast_buf_putc(out, ',');
	detection_json_put(&document->reading.detection, out);
	specast_buf_puts(out, ",\"items\":[");
	for (const struct specast_diagnostic *at = entry->diagnostics->first; at; at = at->next) {
		if (!is_item(at))
			continue;
		specast_buf_puts(out, first ? "" : ",");
		specast_diagnostic_json(at, out);
		first = false;
	}
	specast_buf_puts(out, "]}");
}

static void text_entry_put(const struct account_entry *entry, struct specast_buf *out)
{
	const struct specast_document *document = entry->document;
	const struct specast_template *tmpl = document->reading.detection.tmpl;

	specast_buf_put_visible(out, specast_str_of(entry->file->input));
	if (entry->left_out) {
		specast_buf_puts(out, ": left out\n");
	} else if (entry->status == EXIT_DONE) {
		specast_buf_puts(out, entry->unchanged ? ": written as it is to " : ": converted to ");
		specast_buf_put_visible(out, specast_str_of(entry->file->output));
		specast_buf_printf(out, " (%s to %s, %s", document->format->name, entry->to->name,
				   tmpl ? "template " : "no template");
		specast_buf_put_visible(out, tmpl ? specast_template_name(tmpl) : SPECAST_STR_NONE);
		specast_buf_puts(out, ")\n");
	} else {
		specast_buf_puts(out, ": not converted\n");
	}
	for (const struct specast_diagnostic *at = entry->diagnostics->first; at; at = at->next) {
		if (!is_item(at))
			continue;
		enum specast_about about = specast_code_about(at->code);
		specast_buf_printf(out, "  %-8s  ",
				   about == SPECAST_ABOUT_INPUT ? "failed" : specast_about_name(about));
		specast_diagnostic_text(at, out);
		specast_buf_putc(out, '\n');
	}
}

void account_entry_put(const struct account *account, const struct account_entry *entry,
		       struct specast_buf *out)
{
	if (!account->path)
		return;
	if (account->json)
		json_entry_put(entry, out);
	else
		text_entry_put(entry, out);
}

void account_add(struct account *account, const struct outcome *outcome)
{
	account->failed += outcome->status != EXIT_DONE;
	account->left_out += outcome->left_out;
	for (size_t i = 0; i < sizeof(account->about) / sizeof(*account->about); i++)
		account->about[i] += outcome->about[i];
	if (account->path && outcome->text.size) {
		if (account->json)
			specast_buf_puts(&account->text, account->files ? ",\n" : "{\"files\":[\n");
		specast_buf_put(&account->text, outcome->text);
	}
	account->files++;
}

static void totals_put(struct account *account)
{
	struct specast_buf *out = &account->text;
	size_t converted = account->files - account->failed - account->left_out;

	if (!account->json) {
		specast_buf_printf(out, "%zu document%s: %zu converted, ", account->files,
				   account->files == 1 ? "" : "s", converted);
		if (account->left_out)
			specast_buf_printf(out, "%zu left out, ", account->left_out);
		specast_buf_printf(out, "%zu failed; %zu moved, %zu reshaped, %zu extra, %zu lost\n",
				   account->failed, account->about[SPECAST_ABOUT_MOVED],
				   account->about[SPECAST_ABOUT_RESHAPED],
				   account->about[SPECAST_ABOUT_EXTRA], account->about[SPECAST_ABOUT_LOSS]);
		return;
	}
	specast_buf_printf(out, "%s\n],\n\"converted\":%zu,\"left_out\":%zu,\"failed\":%zu",
			   out->size ? "" : "{\"files\":[", converted, account->left_out, account->failed);
	for (enum specast_about about = SPECAST_ABOUT_MOVED; about <= SPECAST_ABOUT_LOSS; about++)
		specast_buf_printf(out, ",\"%s\":%zu", specast_about_name(about), account->about[about]);
	specast_buf_puts(out, "}\n");
}

enum exit_status account_close(struct session *session, struct account *account)
{
	struct specast_diagnostics diagnostics = { .arena = &session->arena };

	if (!account->path)
		return EXIT_DONE;
	totals_put(account);
	if (io_write(&session->arena, account->path, specast_buf_str(&account->text), false, &diagnostics))
		return EXIT_DONE;
	report_print(session, &diagnostics);
	return EXIT_OUTPUT;
}
