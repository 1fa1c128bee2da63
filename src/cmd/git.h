/* Calling git. */
#ifndef GIT_H
#define GIT_H

#include "cmd.h"

/* Runs git with these arguments (NULL at the end) and waits for it.  `out` (NULL: not wanted) gets what it
 * prints. Returns its exit status; -1: it could not be run, or was killed. */
int git_run(const char *const *arguments, struct specast_buf *out);

#endif
