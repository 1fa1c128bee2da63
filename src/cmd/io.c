/* Files: reading one whole, writing one whole or not at all. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd.h"

#define LINKS_MOST 40

/* The temporary file that is being written; empty: none.  Global because a signal handler has to find it. */
static char temporary[4096];
static volatile sig_atomic_t temporary_exists;

static void on_signal(int number)
{
	if (temporary_exists)
		unlink(temporary);
	signal(number, SIG_DFL);
	raise(number);
}

void io_catch_signals(void)
{
	static const int numbers[] = { SIGHUP, SIGINT, SIGTERM };

	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		struct sigaction action = { .sa_handler = on_signal }, before;
		if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
			sigaction(numbers[i], &action, NULL);
	}
}

static const char *shown(const char *path, const char *standard)
{
	return strcmp(path, "-") == 0 ? standard : path;
}

static bool read_failed(const char *path, struct specast_diagnostics *diagnostics, const char *why)
{
	specast_report_path(diagnostics, SPECAST_D_CANNOT_READ, specast_str_of(shown(path, "standard input")),
			    SPECAST_STR_NONE, "cannot be read: %s", why);
	return false;
}

/* Reads to the end, with one call when `size` is right.  Stops beyond what a document may have at most. */
static bool read_all(int fd, struct specast_buf *buf, size_t size)
{
	size_t capacity = size + 1; /* one more, to see that it ends */

	buf->data = specast_realloc(buf->arena, NULL, 0, capacity);
	buf->capacity = capacity;
	for (;;) {
		if (buf->size == capacity) {
			if (buf->size > SPECAST_MAX_INPUT)
				return true;
			buf->data = specast_realloc(buf->arena, buf->data, capacity, capacity * 2);
			buf->capacity = capacity *= 2;
		}
		ssize_t got = read(fd, buf->data + buf->size, capacity - buf->size);
		if (got == 0)
			return true;
		if (got > 0)
			buf->size += (size_t)got;
		else if (errno != EINTR)
			return false;
	}
}

static bool read_open(int fd, const char *path, struct specast_buf *buf,
		      struct specast_diagnostics *diagnostics)
{
	struct stat about;

	if (fstat(fd, &about) != 0)
		return read_failed(path, diagnostics, strerror(errno));
	if (S_ISDIR(about.st_mode))
		return read_failed(path, diagnostics, "it is a folder");
	if (S_ISREG(about.st_mode) && about.st_size > (off_t)SPECAST_MAX_INPUT) {
		specast_report_path(diagnostics, SPECAST_D_LIMIT, specast_str_of(path), SPECAST_STR_NONE,
				    "the file is too large: a document may have %u MiB at most",
				    SPECAST_MAX_INPUT >> 20);
		return false;
	}
	if (!read_all(fd, buf, S_ISREG(about.st_mode) ? (size_t)about.st_size : 65535))
		return read_failed(path, diagnostics, strerror(errno));
	return true;
}

bool io_read(struct specast_arena *arena, const char *path, struct specast_str *bytes,
	     struct specast_diagnostics *diagnostics)
{
	struct specast_buf buf = SPECAST_BUF(arena);
	bool standard = strcmp(path, "-") == 0;
	int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

	if (fd < 0)
		return read_failed(path, diagnostics, strerror(errno));
	bool ok = read_open(fd, path, &buf, diagnostics);
	if (!standard)
		close(fd);
	*bytes = specast_buf_str(&buf);
	return ok;
}

bool io_put(int fd, struct specast_str bytes)
{
	while (bytes.size) {
		ssize_t put = write(fd, bytes.data, bytes.size);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		bytes.data += put;
		bytes.size -= (size_t)put;
	}
	return true;
}

static bool write_failed(const char *path, struct specast_diagnostics *diagnostics)
{
	const char *advice = "";

	if (errno == EPIPE && strcmp(path, "-") == 0)
		return false; /* who closes a pipe has seen enough, and need not be told */
	if (errno == ENOENT)
		advice = "; the folder is missing: make it first";
	else if (errno == ENOTDIR)
		advice = "; a part of the path is a file, not a folder";
	specast_report_path(diagnostics, SPECAST_D_CANNOT_WRITE,
			    specast_str_of(shown(path, "standard output")), SPECAST_STR_NONE,
			    "cannot be written: %s%s", strerror(errno), advice);
	return false;
}

/* Where a chain of symbolic links ends, be there a file or not.  NULL: it does not end. */
static const char *link_target(struct specast_arena *arena, const char *path)
{
	char target[4096];

	for (int i = 0; i < LINKS_MOST; i++) {
		ssize_t size = readlink(path, target, sizeof(target) - 1);
		if (size < 0)
			return path; /* no link */
		target[size] = '\0';
		const char *slash = target[0] == '/' ? NULL : strrchr(path, '/');
		if (slash)
			path = specast_str_format(arena, "%.*s/%s", (int)(slash - path), path, target).data;
		else
			path = specast_str_c(arena, specast_str_of(target));
	}
	errno = ELOOP;
	return NULL;
}

/* mkdir -p of all above the last part of `path`. */
static bool folders_make(struct specast_arena *arena, const char *path)
{
	char *copy = specast_str_c(arena, specast_str_of(path));

	for (char *slash = strchr(copy + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(copy, 0777) != 0 && errno != EEXIST)
			return false;
		*slash = '/';
	}
	return true;
}

/* Opens a new file beside `path` and leaves its name in `temporary`.  -1: errno says why not. */
static int temporary_open(const char *path)
{
	const char *slash = strrchr(path, '/');
	int folder = slash ? (int)(slash - path) + 1 : 0;

	for (int i = 0; i < 100; i++) {
		int size = snprintf(temporary, sizeof(temporary), "%.*s.specast-%ld-%d.tmp", folder, path,
				    (long)getpid(), i);
		if (size < 0 || (size_t)size >= sizeof(temporary)) {
			errno = ENAMETOOLONG;
			return -1;
		}
		int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (fd >= 0)
			temporary_exists = 1;
		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
	return -1;
}

/* Gives the new file what the one that it replaces has.  The owner is kept where that is permitted. */
static void attributes_copy(int fd, const struct stat *old)
{
	if (fchown(fd, old->st_uid, old->st_gid) != 0)
		errno = 0;
	if (fchmod(fd, old->st_mode & 07777) != 0)
		errno = 0;
}

/* `old` NULL: there is no such file yet. */
static bool replace(const char *path, const struct stat *old, struct specast_str bytes)
{
	int fd = temporary_open(path);

	if (fd < 0)
		return false;
	if (old)
		attributes_copy(fd, old);
	bool ok = io_put(fd, bytes);
	int why = errno;
	if (close(fd) != 0 && ok) {
		ok = false;
		why = errno;
	}
	if (ok && rename(temporary, path) != 0) {
		ok = false;
		why = errno;
	}
	if (!ok)
		unlink(temporary);
	temporary_exists = 0;
	errno = why;
	return ok;
}

/* A device, a pipe: there is nothing to replace. */
static bool overwrite(const char *path, struct specast_str bytes)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);

	if (fd < 0)
		return false;
	bool ok = io_put(fd, bytes);
	int why = errno;
	if (close(fd) != 0 && ok) {
		ok = false;
		why = errno;
	}
	errno = why;
	return ok;
}

static bool write_to(struct specast_arena *arena, const char *path, struct specast_str bytes, bool folders)
{
	struct stat old;

	path = link_target(arena, path);
	if (!path)
		return false;
	if (stat(path, &old) != 0)
		return replace(path, NULL, bytes) ||
		       (errno == ENOENT && folders && folders_make(arena, path) &&
			replace(path, NULL, bytes));
	if (S_ISDIR(old.st_mode)) {
		errno = EISDIR;
		return false;
	}
	if (access(path, W_OK) != 0)
		return false; /* else a file that is write-protected would be replaced all the same */
	return S_ISREG(old.st_mode) ? replace(path, &old, bytes) : overwrite(path, bytes);
}

bool io_write(struct specast_arena *arena, const char *path, struct specast_str bytes, bool folders,
	      struct specast_diagnostics *diagnostics)
{
	bool ok =
	    strcmp(path, "-") == 0 ? io_put(STDOUT_FILENO, bytes) : write_to(arena, path, bytes, folders);

	return ok || write_failed(path, diagnostics);
}
