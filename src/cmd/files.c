/* From the operands of the command line to files: which to read, and where each is to be written. */
#include <errno.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd.h"

static struct file *file_add(struct session *session, struct files *files, const char *input)
{
	files->items = specast_array_grow(&session->arena, files->items, files->count, &files->capacity,
					  sizeof(*files->items));
	struct file *file = &files->items[files->count++];
	*file = (struct file){ .input = input };
	return file;
}

/* An absolute path without "." and "..", by its letters only. */
static const char *path_absolute(struct session *session, const char *path)
{
	struct specast_buf out = SPECAST_BUF(&session->arena);
	char folder[4096];

	if (path[0] != '/' && getcwd(folder, sizeof(folder)))
		path = specast_str_format(&session->arena, "%s/%s", folder, path).data;
	specast_buf_puts(&out, "");
	while (*path) {
		size_t size = strcspn(path, "/");
		if (size == 2 && path[0] == '.' && path[1] == '.') {
			while (out.size && out.data[out.size - 1] != '/')
				out.size--;
			out.size -= out.size > 0;
		} else if (size && !(size == 1 && path[0] == '.')) {
			specast_buf_putc(&out, '/');
			specast_buf_put(&out, (struct specast_str){ path, size });
		}
		path += size + (path[size] == '/');
	}
	return specast_str_c(&session->arena, specast_buf_str(&out));
}

/* Narrows `*parent` (NULL at first) to what it has in common with the folder `path`, both absolute. */
static void parent_narrow(struct session *session, const char **parent, const char *path)
{
	size_t i = 0, end = 0;

	if (!*parent) {
		*parent = path;
		return;
	}
	for (; (*parent)[i] && (*parent)[i] == path[i]; i++)
		if (path[i] == '/')
			end = i;
	if ((!(*parent)[i] || (*parent)[i] == '/') && (!path[i] || path[i] == '/'))
		end = i;
	*parent = specast_str_c(&session->arena, (struct specast_str){ *parent, end });
}

static bool is_readable(const struct specast_format *format)
{
	return format && (format->read_outline || format->read_spec);
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
	return strcmp((*a)->fts_name, (*b)->fts_name);
}

/* Whether the patterns of the project let pass a file that was found. */
static bool project_passes(struct session *session, const char *path)
{
	const struct project *project = &session->project;

	if (!project->include && !project->exclude)
		return true;
	const char *root = path_absolute(session, project->root), *file = path_absolute(session, path);
	size_t size = strlen(root);
	return strncmp(file, root, size) != 0 || file[size] != '/' || project_takes(session, file + size + 1);
}

/* Whether a walk takes this file: by its extension.  A symbolic link to a file is one. */
static bool walk_takes(struct session *session, const FTSENT *entry, const struct specast_format *from,
		       struct stat *about, struct files *files)
{
	const struct specast_format *format = specast_format_of_name(specast_str_of(entry->fts_name));

	if (entry->fts_name[0] == '.' || !is_readable(format) || (from && format != from))
		return false;
	if (!project_passes(session, entry->fts_path)) {
		files->passed_over++;
		return false;
	}
	return stat(entry->fts_accpath, about) == 0 && S_ISREG(about->st_mode);
}

/* Hidden folders are left alone, and so is the one that is written to, lest yesterday's outputs be today's
 * inputs. */
static bool walk_skips(const FTSENT *entry, const struct stat *output)
{
	return entry->fts_level > 0 &&
	       (entry->fts_name[0] == '.' || (output && entry->fts_statp->st_dev == output->st_dev &&
					      entry->fts_statp->st_ino == output->st_ino));
}

static enum exit_status folder_walk(struct session *session, const char *folder,
				    const struct specast_format *from, const struct stat *output,
				    struct files *files)
{
	char *const roots[] = { specast_str_c(&session->arena, specast_str_of(folder)), NULL };
	FTS *walk = fts_open(roots, FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR, by_name);
	enum exit_status status = EXIT_DONE;
	struct stat about;

	for (FTSENT *entry; walk && (entry = fts_read(walk)) != NULL;) {
		if (entry->fts_info == FTS_D && walk_skips(entry, output)) {
			fts_set(walk, entry, FTS_SKIP);
		} else if (entry->fts_info == FTS_DNR || entry->fts_info == FTS_ERR ||
			   entry->fts_info == FTS_NS) {
			status = report_problem(session, EXIT_INPUT, SPECAST_D_CANNOT_READ, entry->fts_path,
						"cannot be read: %s", strerror(entry->fts_errno));
		} else if ((entry->fts_info == FTS_F || entry->fts_info == FTS_SL) &&
			   walk_takes(session, entry, from, &about, files)) {
			size_t skip = strcmp(folder, ".") == 0 ? 2 : 0; /* "./a.md" is better called "a.md" */
			const char *path =
			    specast_str_c(&session->arena, specast_str_of(entry->fts_path + skip));
			struct file *file = file_add(session, files, path);
			file->exists = file->found = true;
			file->device = about.st_dev;
			file->inode = about.st_ino;
		}
	}
	if (!walk)
		status = report_problem(session, EXIT_INPUT, SPECAST_D_CANNOT_READ, folder,
					"cannot be read: %s", strerror(errno));
	else
		fts_close(walk);
	return status;
}

/* The path without trailing slashes: it stands in front of the names that a walk finds. */
static const char *folder_name(struct session *session, const char *path)
{
	struct specast_str name = specast_str_of(path);

	while (name.size > 1 && name.data[name.size - 1] == '/')
		name.size--;
	return specast_str_c(&session->arena, name);
}

static enum exit_status report_nothing(struct session *session, const char *folder,
				       const struct specast_format *from, const struct files *files)
{
	if (files->passed_over)
		return report_problem(
		    session, EXIT_INPUT, SPECAST_D_CANNOT_READ, folder,
		    "the project leaves out all that this folder holds: see include and exclude in "
		    "%s",
		    project_path(session, session->project.root, ".specast/config.yaml"));
	return report_problem(session, EXIT_INPUT, SPECAST_D_CANNOT_READ, folder,
			      "this folder holds no file with the extension of %s%s",
			      from ? from->name : "a format",
			      from ? "; --from says which format to look for" : "");
}

static enum exit_status operand_add(struct session *session, const char *operand,
				    const struct specast_format *from, const struct stat *output,
				    struct files *files)
{
	struct stat about;
	bool exists = strcmp(operand, "-") != 0 && stat(operand, &about) == 0;

	if (exists && S_ISDIR(about.st_mode)) {
		size_t before = files->count;
		files->walked = true;
		files->passed_over = 0;
		parent_narrow(session, &files->parent, path_absolute(session, operand));
		enum exit_status status =
		    folder_walk(session, folder_name(session, operand), from, output, files);
		if (status == EXIT_DONE && files->count == before)
			status = report_nothing(session, operand, from, files);
		return status;
	}

	struct file *file = file_add(session, files, operand);
	file->exists = exists;
	if (exists) {
		file->device = about.st_dev;
		file->inode = about.st_ino;
	}
	const char *path = path_absolute(session, operand);
	const char *slash = strrchr(path, '/');
	struct specast_str folder = { path, slash ? (size_t)(slash - path) : 0 };
	parent_narrow(session, &files->parent, specast_str_c(&session->arena, folder));
	return EXIT_DONE;
}

enum exit_status files_collect(struct session *session, const struct specast_format *from,
			       struct files *files)
{
	const char *output = session->settings.output;
	struct stat about;
	bool exists = output && stat(output, &about) == 0;
	enum exit_status worst = EXIT_DONE;
	size_t standard = 0;

	*files = (struct files){ 0 };
	if (output)
		files->to_folder = output[strlen(output) - 1] == '/' || (exists && S_ISDIR(about.st_mode));
	if (!session->operand_count)
		file_add(session, files, "-");
	for (size_t i = 0; i < session->operand_count; i++) {
		standard += strcmp(session->operands[i], "-") == 0;
		enum exit_status status =
		    operand_add(session, session->operands[i], from, exists ? &about : NULL, files);
		if (status > worst)
			worst = status;
	}
	if (standard > 1)
		return report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
				      "standard input can be read once only");
	return worst;
}

/* The name of an output: without the extension, if it looks like one, and with that of the format. */
static const char *output_name(struct session *session, const char *folder, const char *relative,
			       const struct specast_format *to)
{
	const char *name = strrchr(relative, '/'), *dot = strrchr(relative, '.');
	size_t size = strlen(relative), letters = 0;

	name = name ? name + 1 : relative;
	if (dot && dot > name) {
		while (specast_is_letter(dot[1 + letters]))
			letters++;
		if (letters && !dot[1 + letters])
			size = (size_t)(dot - relative);
	}
	return specast_str_format(&session->arena, "%s/%.*s.%.*s", folder, (int)size, relative,
				  (int)strcspn(to->extensions, " "), to->extensions)
	    .data;
}

static int by_output(const void *a, const void *b)
{
	const struct file *const *left = a, *const *right = b;

	return strcmp((*left)->output, (*right)->output);
}

static enum exit_status refuse_same_output(struct session *session, const struct files *files)
{
	const struct file **sorted = SPECAST_NEW_ARRAY(&session->arena, files->count, const struct file *);
	enum exit_status status = EXIT_DONE;

	for (size_t i = 0; i < files->count; i++)
		sorted[i] = &files->items[i];
	qsort(sorted, files->count, sizeof(*sorted), by_output);
	for (size_t i = 1; i < files->count; i++)
		if (strcmp(sorted[i - 1]->output, sorted[i]->output) == 0)
			status = report_problem(
			    session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
			    "%s and %s would both be written to %s: convert one of them by itself",
			    sorted[i - 1]->input, sorted[i]->input, sorted[i]->output);
	return status;
}

static int by_inode(const void *a, const void *b)
{
	const struct file *const *left = a, *const *right = b;

	if ((*left)->inode != (*right)->inode)
		return (*left)->inode < (*right)->inode ? -1 : 1;
	return (*left)->device < (*right)->device ? -1 : (*left)->device > (*right)->device;
}

/* An input is never touched.  Devices and pipes may be both: there is nothing in them to lose. */
static enum exit_status refuse_output_on_input(struct session *session, const struct files *files)
{
	const struct file **sorted = SPECAST_NEW_ARRAY(&session->arena, files->count, const struct file *);
	size_t count = 0;

	for (size_t i = 0; i < files->count; i++)
		if (files->items[i].exists)
			sorted[count++] = &files->items[i];
	qsort(sorted, count, sizeof(*sorted), by_inode);
	for (size_t i = 0; i < files->count; i++) {
		const char *output = files->items[i].output;
		struct stat about;

		if (strcmp(output, "-") == 0 || stat(output, &about) != 0 || !S_ISREG(about.st_mode))
			continue;
		struct file wanted = { .device = about.st_dev, .inode = about.st_ino }, *key = &wanted;
		if (count && bsearch(&key, sorted, count, sizeof(*sorted), by_inode))
			return report_problem(
			    session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
			    "%s is an input, so nothing is written to it: choose another --output, or let "
			    "`specast fmt -w` change files where they stand",
			    output);
	}
	return EXIT_DONE;
}

static enum exit_status place_in_folder(struct session *session, const struct specast_format *to,
					struct files *files)
{
	const char *folder = folder_name(session, session->settings.output);
	size_t skip = files->parent ? strlen(files->parent) + 1 : 0;
	struct stat about;

	if (stat(folder, &about) == 0 && !S_ISDIR(about.st_mode))
		return report_problem(session, EXIT_OUTPUT, SPECAST_D_CANNOT_WRITE, folder,
				      "this is a file, so nothing can be put into it");
	for (size_t i = 0; i < files->count; i++) {
		struct file *file = &files->items[i];

		if (strcmp(file->input, "-") == 0)
			return report_problem(
			    session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
			    "standard input has no name to be given in a folder: write --output=%s/NAME",
			    folder);
		file->output = output_name(session, folder, path_absolute(session, file->input) + skip, to);
	}
	return refuse_same_output(session, files);
}

static int by_input(const void *a, const void *b)
{
	const struct file *const *left = a, *const *right = b;

	return strcmp((*left)->input_path, (*right)->input_path);
}

/* Whether a path names a standard stream, a pipe or a device, which stand in no folder. */
static bool is_stream(const char *path)
{
	struct stat about;

	return strcmp(path, "-") == 0 || (stat(path, &about) == 0 && !S_ISREG(about.st_mode));
}

/* Notes where each file stands and will stand, so that links between them can be followed. */
static void paths_note(struct session *session, struct files *files)
{
	files->by_path = SPECAST_NEW_ARRAY(&session->arena, files->count, const struct file *);
	for (size_t i = 0; i < files->count; i++) {
		struct file *file = &files->items[i];

		if (is_stream(file->input) || is_stream(file->output))
			continue;
		file->input_path = path_absolute(session, file->input);
		file->output_path = path_absolute(session, file->output);
		files->by_path[files->by_path_count++] = file;
	}
	qsort(files->by_path, files->by_path_count, sizeof(*files->by_path), by_input);
}

/* The output of the file at an absolute path. */
static struct specast_str file_moved(const void *context, struct specast_str path)
{
	const struct files *files = context;
	struct file wanted = { .input_path = path.data }; /* a buffer's, so terminated */
	const struct file *key = &wanted;
	const struct file *const *found =
	    path.size ? bsearch(&key, files->by_path, files->by_path_count, sizeof(*files->by_path), by_input)
		      : NULL;

	return found ? specast_str_of((*found)->output_path) : SPECAST_STR_NONE;
}

static struct specast_str folder_of(const char *path)
{
	return (struct specast_str){ path, (size_t)(strrchr(path, '/') - path) };
}

bool files_move(const struct files *files, const struct file *file, struct specast_move *move)
{
	if (!file->input_path)
		return false;
	*move = (struct specast_move){ .from = folder_of(file->input_path),
				       .to = folder_of(file->output_path),
				       .moved = file_moved,
				       .context = files };
	return true;
}

bool files_move_between(struct session *session, const char *from, const char *to, struct specast_move *move)
{
	if (is_stream(from) || is_stream(to))
		return false;
	*move = (struct specast_move){ .from = folder_of(path_absolute(session, from)),
				       .to = folder_of(path_absolute(session, to)) };
	return !specast_str_equal(move->from, move->to);
}

enum exit_status files_place(struct session *session, const struct specast_format *to, struct files *files)
{
	const char *output = session->settings.output;
	enum exit_status status = EXIT_DONE;

	if (files->to_folder || (files->walked && output && strcmp(output, "-") != 0)) {
		files->to_folder = true;
		status = place_in_folder(session, to, files);
	} else if (output && strcmp(output, "-") != 0 && files->count > 1) {
		status =
		    report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
				   "%s cannot hold %zu documents: with a slash at its end, --output=%s/, it "
				   "is a folder to put them into",
				   output, files->count, output);
	} else if (files->walked || files->count > 1) {
		status = report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
					"say where the files are to be put: --output=FOLDER/");
	} else if (files->count) {
		files->items[0].output = output ? output : "-";
	}
	if (status == EXIT_DONE)
		status = refuse_output_on_input(session, files);
	if (status == EXIT_DONE)
		paths_note(session, files);
	return status;
}

/* A file by its absolute path. */
struct placed {
	const char *path;
	size_t index;
};

static int by_path(const void *a, const void *b)
{
	const struct placed *left = a, *right = b;
	int order = strcmp(left->path, right->path);

	return order ? order : (left->index > right->index) - (left->index < right->index);
}

void files_once(struct session *session, struct files *files)
{
	struct placed *sorted = SPECAST_NEW_ARRAY(&session->arena, files->count + 1, struct placed);
	bool *again = SPECAST_NEW_ARRAY(&session->arena, files->count + 1, bool);
	size_t kept = 0;

	for (size_t i = 0; i < files->count; i++)
		sorted[i] = (struct placed){ path_absolute(session, files->items[i].input), i };
	qsort(sorted, files->count, sizeof(*sorted), by_path);
	for (size_t i = 1; i < files->count; i++)
		again[sorted[i].index] = strcmp(sorted[i - 1].path, sorted[i].path) == 0;
	for (size_t i = 0; i < files->count; i++)
		if (!again[i])
			files->items[kept++] = files->items[i];
	files->count = kept;
}

bool file_is_foreign(const struct file *file, struct specast_diagnostics *diagnostics)
{
	bool foreign = false;

	for (struct specast_diagnostic *at = diagnostics->first; file->found && at; at = at->next)
		if (at->code == SPECAST_D_NO_SPEC) {
			at->level = SPECAST_WARNING;
			foreign = true;
		}
	return foreign;
}

bool files_hold(const struct files *files, const char *path)
{
	struct stat about;
	bool exists = strcmp(path, "-") != 0 && stat(path, &about) == 0 && S_ISREG(about.st_mode);

	for (size_t i = 0; i < files->count; i++) {
		const struct file *file = &files->items[i];
		if (file->output && strcmp(file->output, path) == 0)
			return true;
		if (exists && file->exists && file->device == about.st_dev && file->inode == about.st_ino)
			return true;
	}
	return false;
}
