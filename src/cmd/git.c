/* Calling git. */
#include <errno.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "git.h"

#define ARGUMENTS_MOST 16

extern char **environ;

static void read_output(int fd, struct specast_buf *out)
{
	char bytes[4096];
	ssize_t size;

	while ((size = read(fd, bytes, sizeof(bytes))) > 0 || (size < 0 && errno == EINTR))
		if (size > 0)
			specast_buf_put(out, (struct specast_str){ bytes, (size_t)size });
}

int git_run(const char *const *arguments, struct specast_buf *out)
{
	char name[] = "git", *argv[ARGUMENTS_MOST + 2] = { name };
	posix_spawn_file_actions_t actions;
	int ends[2] = { -1, -1 }, status, failed;
	pid_t child;

	for (size_t i = 0; i < ARGUMENTS_MOST && arguments[i]; i++)
		argv[i + 1] = (char *)(uintptr_t)arguments[i];
	if (posix_spawn_file_actions_init(&actions) != 0)
		return -1;
	if (out && pipe(ends) != 0) {
		posix_spawn_file_actions_destroy(&actions);
		return -1;
	}
	if (out) {
		posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
		posix_spawn_file_actions_addclose(&actions, ends[0]);
	}
	failed = posix_spawnp(&child, "git", &actions, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	if (ends[1] >= 0)
		close(ends[1]);
	if (!failed && ends[0] >= 0)
		read_output(ends[0], out);
	if (ends[0] >= 0)
		close(ends[0]);
	if (failed)
		return -1;
	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
