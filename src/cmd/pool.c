/* Many files in several processes.  Each takes the next file that nobody has taken; what came of it goes
 * through a pipe to the first process, which settles them in order.  Processes rather than threads:
 * libraries may hold global state, and a process that dies takes one document with it, not all. */
#include <errno.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cmd.h"

#define JOBS_MOST 64

struct worker {
	pid_t pid;
	int pipe; /* what it has to tell; -1: nothing more */
};

/* What goes through the pipe, followed by the two texts. */
struct parcel {
	size_t index;
	struct outcome outcome;
};

/* An outcome that waits for its turn. */
struct held {
	struct specast_arena arena;
	struct outcome outcome;
	bool done;
};

struct step {
	const struct task *task;
	size_t index;
	struct specast_arena *arena;
	struct outcome *outcome;
};

static void step_work(void *argument)
{
	const struct step *step = argument;

	step->task->work(step->task->context, step->index, step->arena, step->outcome);
}

/* Work on one thing; when memory runs out, that is what came of it. */
static struct outcome one_work(const struct task *task, size_t index, struct specast_arena *arena)
{
	struct outcome outcome = { 0 };
	struct step step = { task, index, arena, &outcome };

	if (specast_guard(arena, step_work, &step) != SPECAST_OK)
		outcome = (struct outcome){ .status = EXIT_INPUT, .no_memory = true };
	return outcome;
}

static void one_settle(struct session *session, const struct task *task, size_t index,
		       const struct outcome *outcome)
{
	if (outcome->no_memory)
		report_problem(session, EXIT_INPUT, SPECAST_D_NO_MEMORY, task->name(task->context, index),
			       "there is not enough memory");
	task->settle(task->context, index, outcome);
}

static void run_here(struct session *session, const struct task *task, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct specast_arena arena;
		specast_arena_init(&arena, NULL, 0);
		struct outcome outcome = one_work(task, i, &arena);
		one_settle(session, task, i, &outcome);
		specast_arena_release(&arena);
	}
}

/* The life of a worker. */
static _Noreturn void worker_run(const struct task *task, size_t count, atomic_size_t *next, int pipe)
{
	size_t index;

	while ((index = atomic_fetch_add(next, 1)) < count) {
		struct specast_arena arena;
		specast_arena_init(&arena, NULL, 0);
		struct parcel parcel = { index, one_work(task, index, &arena) };
		if (!io_put(pipe, (struct specast_str){ (const char *)&parcel, sizeof(parcel) }) ||
		    !io_put(pipe, parcel.outcome.messages) || !io_put(pipe, parcel.outcome.text))
			_exit(EXIT_OUTPUT);
		specast_arena_release(&arena);
	}
	_exit(EXIT_DONE);
}

static bool get(int pipe, void *data, size_t size)
{
	for (size_t have = 0; have < size;) {
		ssize_t got = read(pipe, (char *)data + have, size - have);
		if (got == 0 || (got < 0 && errno != EINTR))
			return false;
		have += got > 0 ? (size_t)got : 0;
	}
	return true;
}

static bool get_text(int pipe, struct specast_arena *arena, struct specast_str *text)
{
	char *data = specast_alloc(arena, text->size);

	text->data = data;
	return get(pipe, data, text->size);
}

/* Takes one parcel from a pipe.  False: the worker has no more to tell. */
static bool parcel_get(struct session *session, int pipe, struct held *held, size_t count)
{
	struct parcel parcel;

	if (!get(pipe, &parcel, sizeof(parcel)) || parcel.index >= count)
		return false;
	struct held *place = &held[parcel.index];
	specast_arena_init(&place->arena, &session->arena, 0);
	place->outcome = parcel.outcome;
	place->done = get_text(pipe, &place->arena, &place->outcome.messages) &&
		      get_text(pipe, &place->arena, &place->outcome.text);
	return place->done;
}

/* Settles those whose turn it is, from `at` on; returns the first that is still under way. */
static size_t settle_ready(struct session *session, const struct task *task, struct held *held, size_t at,
			   size_t count)
{
	for (; at < count && held[at].done; at++) {
		one_settle(session, task, at, &held[at].outcome);
		specast_arena_release(&held[at].arena);
	}
	return at;
}

/* Only a worker that died leaves anything behind. */
static void settle_lost(struct session *session, const struct task *task, struct held *held, size_t at,
			size_t count)
{
	for (; at < count; at++) {
		if (!held[at].done) {
			held[at].outcome = (struct outcome){ .status = EXIT_INPUT };
			report_problem(session, EXIT_INPUT, SPECAST_D_CANNOT_READ,
				       task->name(task->context, at),
				       "the process that was to read this died");
		}
		one_settle(session, task, at, &held[at].outcome);
		specast_arena_release(&held[at].arena);
	}
}

static void listen_to(struct session *session, const struct task *task, size_t count, struct worker *workers,
		      size_t jobs)
{
	struct held *held = SPECAST_NEW_ARRAY(&session->arena, count, struct held);
	size_t settled = 0, talking = jobs;

	while (talking) {
		struct pollfd polls[JOBS_MOST];
		for (size_t i = 0; i < jobs; i++)
			polls[i] = (struct pollfd){ .fd = workers[i].pipe, .events = POLLIN };
		if (poll(polls, jobs, -1) < 0 && errno != EINTR)
			break;
		for (size_t i = 0; i < jobs; i++) {
			if (workers[i].pipe < 0 || !polls[i].revents ||
			    parcel_get(session, workers[i].pipe, held, count))
				continue;
			close(workers[i].pipe);
			workers[i].pipe = -1;
			talking--;
		}
		settled = settle_ready(session, task, held, settled, count);
	}
	settle_lost(session, task, held, settled, count);
}

/* False: there are no more processes or pipes to be had. */
static bool worker_start(struct worker *worker, const struct task *task, size_t count, atomic_size_t *next)
{
	int ends[2];

	if (pipe(ends) != 0)
		return false;
	worker->pid = fork();
	if (worker->pid == 0) {
		close(ends[0]);
		worker_run(task, count, next, ends[1]);
	}
	close(ends[1]);
	worker->pipe = ends[0];
	if (worker->pid > 0)
		return true;
	close(ends[0]);
	return false;
}

void pool_run(struct session *session, const struct task *task, size_t count, size_t jobs)
{
	struct worker workers[JOBS_MOST];
	size_t started = 0;
	atomic_size_t *next = MAP_FAILED;

	if (jobs > count)
		jobs = count;
	if (jobs > 1)
		next = mmap(NULL, sizeof(*next), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (next != MAP_FAILED) {
		atomic_init(next, 0);
		while (started < jobs && worker_start(&workers[started], task, count, next))
			started++;
	}
	if (started) {
		listen_to(session, task, count, workers, started);
		for (size_t i = 0; i < started; i++)
			waitpid(workers[i].pid, NULL, 0);
	} else {
		run_here(session, task, count);
	}
	if (next != MAP_FAILED)
		munmap(next, sizeof(*next));
}

/* As many as there are processors, but each process should have enough to do to be worth its start. */
static size_t jobs_default(size_t count)
{
	size_t worth = count / 8;

	if (worth < 2)
		return 1;
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	return processors < 1 ? 1 : worth < (size_t)processors ? worth : (size_t)processors;
}

size_t pool_jobs(struct session *session, size_t count)
{
	const char *text = session->settings.jobs;
	char *end;

	if (!text)
		return jobs_default(count);
	long jobs = strtol(text, &end, 10);
	if (*end || end == text || jobs < 0) {
		report_problem(session, EXIT_USAGE, SPECAST_D_USAGE, NULL,
			       "--jobs is a number of processes, or 0 for one per processor, not \"%s\"",
			       text);
		return 0;
	}
	if (jobs == 0)
		jobs = sysconf(_SC_NPROCESSORS_ONLN);
	return jobs < 1 ? 1 : jobs > JOBS_MOST ? JOBS_MOST : (size_t)jobs;
}
