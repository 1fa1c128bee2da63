/* specast schema: the JSON Schema of the model. */
#include "cmd.h"

static enum exit_status schema_run(struct session *session)
{
	struct specast_buf out = SPECAST_BUF(&session->arena);

	specast_schema_write(&out);
	return report_answer(session, &out);
}

const struct command command_schema = {
	.name = "schema",
	.summary = "print the JSON Schema of the model",
	.usage = "",
	.text =
	    "Prints the JSON Schema (draft 2020-12) of what `specast convert -t json` and `-t yaml` write\n"
	    "and read.\n",
	.examples = "specast schema > spec.schema.json\n",
	.run = schema_run,
};
