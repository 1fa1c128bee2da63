/* Paths on the command line: parsing them, and saying what would be right where one leads nowhere. */
#include "cmd.h"

#define LISTED_MOST 40

bool path_choose(struct session *session, struct specast_str text, struct specast_path *path)
{
	struct specast_path_error error;

	if (specast_utf8_invalid(text) != SIZE_MAX) {
		report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL, "a path is no UTF-8");
		return false;
	}
	if (specast_path_parse(&session->arena, text, path, &error))
		return true;
	report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL, "\"%.*s\" is no path: %.*s%s%.*s",
		       SPECAST_FMT(text), SPECAST_FMT(error.text), error.offset ? "; it is right up to " : "",
		       (int)error.offset, text.data);
	return false;
}

/* The path as typed, but only so many of its steps. */
static struct specast_str path_before(const struct specast_path *path, size_t steps)
{
	return steps ? specast_str_slice(path->text, 0, path->steps[steps - 1].end) : SPECAST_STR_NONE;
}

static const char *shape_name(enum specast_shape shape)
{
	static const char *const names[] = {
		[SPECAST_TEXT] = "a text", [SPECAST_ITEM] = "a text",        [SPECAST_PROSE] = "a text",
		[SPECAST_DATE] = "a date", [SPECAST_FLAG] = "true or false", [SPECAST_CODE] = "code",
		[SPECAST_LIST] = "a list", [SPECAST_RECORD] = "a record"
	};

	return names[shape];
}

static void choices_put(const char *const *choices, struct specast_buf *out)
{
	for (size_t i = 0; choices[i] && i <= LISTED_MOST; i++)
		specast_buf_printf(out, "%s%s", i ? ", " : "", i < LISTED_MOST ? choices[i] : "…");
}

/* "; did you mean status? there are: id, status".  `record`: what the choices are fields of; NULL: of nothing. */
static void guess_put(struct session *session, const char *const *choices, struct specast_str typed,
		      const struct specast_concept *record, struct specast_buf *out)
{
	struct specast_str meant =
	    record ? specast_name_guess(&session->arena, record, typed) : SPECAST_STR_NONE;
	const char *near = meant.size ? specast_str_c(&session->arena, meant)
				      : nearest_name(specast_str_c(&session->arena, typed), choices);

	if (near)
		specast_buf_printf(out, "; did you mean %s?", near);
	if (choices[0])
		specast_buf_puts(out, near ? " (there are: " : "; there are: ");
	choices_put(choices, out);
	if (near)
		specast_buf_putc(out, ')');
}

/* A step that is right for no document. */
static void wrong_put(struct session *session, const struct specast_path *path,
		      const struct specast_target *target, struct specast_buf *out)
{
	const struct specast_step *step = &path->steps[target->step];
	struct specast_str before = path_before(path, target->step);
	bool records = target->concept && target->concept->entry == SPECAST_RECORD;

	if (target->shape == SPECAST_LIST && (step->kind == SPECAST_STEP_FIELD || !records)) {
		specast_buf_printf(out, "%.*s is a list: choose an entry, as in %.*s[0]", SPECAST_FMT(before),
				   SPECAST_FMT(before));
		if (records)
			specast_buf_printf(out, ".%.*s", SPECAST_FMT(step->name));
	} else if (step->kind == SPECAST_STEP_FIELD && target->shape != SPECAST_RECORD) {
		specast_buf_printf(out, "%.*s is %s and has no parts", SPECAST_FMT(before),
				   shape_name(target->shape));
	} else if (step->kind != SPECAST_STEP_FIELD && target->shape != SPECAST_LIST) {
		specast_buf_printf(out, "%.*s is %s, not a list", SPECAST_FMT(before),
				   shape_name(target->shape));
	} else {
		specast_buf_puts(out, "there is no such field");
		guess_put(session, specast_path_choices(&session->arena, path, target), step->name,
			  target->concept, out);
	}
}

/* A step to what this document does not hold. */
static void absent_put(struct session *session, const struct specast_path *path,
		       const struct specast_target *target, struct specast_buf *out)
{
	const struct specast_step *step = &path->steps[target->step];
	struct specast_str before = path_before(path, target->step);
	size_t count = specast_node_count(target->node);

	if (step->kind == SPECAST_STEP_FIELD) {
		specast_buf_puts(out, "the document says nothing of it");
	} else if (step->kind == SPECAST_STEP_NEW) {
		specast_buf_puts(out, "this is an entry that is not there yet");
	} else if (step->kind == SPECAST_STEP_KEY) {
		specast_buf_printf(out, "there is no such entry");
		guess_put(session, specast_path_choices(&session->arena, path, target), step->value, NULL,
			  out);
	} else if (count == 0) {
		specast_buf_printf(out, "%.*s has no entries", SPECAST_FMT(before));
	} else if (count == 1) {
		specast_buf_printf(out, "%.*s has one entry, at 0", SPECAST_FMT(before));
	} else {
		specast_buf_printf(out, "%.*s has %zu entries, 0 to %zu", SPECAST_FMT(before), count,
				   count - 1);
	}
}

enum exit_status path_report(struct session *session, const char *file, const struct specast_path *path,
			     const struct specast_target *target)
{
	struct specast_diagnostics diagnostics = { .arena = &session->arena };
	struct specast_buf text = SPECAST_BUF(&session->arena);
	struct specast_str failed = path_before(path, target->step + 1);

	if (target->found == SPECAST_WRONG)
		wrong_put(session, path, target, &text);
	else if (target->found == SPECAST_AMBIGUOUS)
		specast_buf_puts(&text, "there are several such entries: choose one by its position");
	else
		absent_put(session, path, target, &text);
	specast_report_path(&diagnostics, SPECAST_D_USAGE, specast_str_of(file), failed, "%.*s",
			    SPECAST_FMT(specast_buf_str(&text)));
	report_print(session, &diagnostics);
	return target->found == SPECAST_ABSENT ? EXIT_NO : EXIT_USAGE;
}
