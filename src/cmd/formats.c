/* specast formats: what can be read and written. */
#include <string.h>

#include "cmd.h"

static const char *ways(const struct specast_format *format)
{
	bool reads = format->read_outline || format->read_spec;
	bool writes = format->write_outline || format->write_spec;

	return reads && writes ? "read, write" : reads ? "read" : "write";
}

static enum exit_status formats_run(struct session *session)
{
	struct specast_buf out = SPECAST_BUF(&session->arena);
	int width = 0;

	for (size_t i = 0; specast_formats[i]; i++)
		if (width < (int)strlen(specast_formats[i]->extensions))
			width = (int)strlen(specast_formats[i]->extensions);
	for (size_t i = 0; specast_formats[i]; i++) {
		const struct specast_format *format = specast_formats[i];
		specast_buf_printf(&out, "%-9s  %-11s  %-*s  %s\n", format->name, ways(format), width,
				   format->extensions, format->description);
	}
	return report_answer(session, &out);
}

const struct command command_formats = {
	.name = "formats",
	.summary = "list the formats",
	.usage = "",
	.text = "Prints the name of each format, whether it can be read and written, the extensions of its\n"
		"files, and what it is.\n",
	.examples = "specast formats\n",
	.run = formats_run,
};
