/* Memory: one arena per document.
 *
 * Everything that belongs to a document is allocated in its arena and released with it; nothing is freed one
 * by one. A failed allocation, or a broken limit, leaves the guarded call that is under way (specast_guard),
 * so code between the two need not check each allocation.  Nothing here is global: an arena is used by one
 * thread at a time. */
#ifndef SPECAST_MEMORY_H
#define SPECAST_MEMORY_H

#include <stddef.h>

/* What a call of the library came to.  Everything but SPECAST_OK has been reported as a diagnostic by the
 * public calls, SPECAST_NO_MEMORY excepted (reporting would need memory). */
enum specast_status {
	SPECAST_OK = 0,
	SPECAST_NO_MEMORY,  /* an allocation failed */
	SPECAST_LIMIT,      /* an input is larger, deeper or costlier than the stated limits */
	SPECAST_BAD_INPUT,  /* an input cannot be read or parsed */
	SPECAST_BAD_OUTPUT, /* an output cannot be written */
	SPECAST_UNSUPPORTED /* the format or template cannot do what was asked */
};

struct specast_chunk;
struct specast_guard_frame;

struct specast_arena {
	struct specast_chunk *chunks;      /* newest first; owned */
	struct specast_guard_frame *guard; /* innermost guarded call, or NULL */
	struct specast_arena *parent;      /* whose guard serves when this one has none, or NULL */
	size_t used;                       /* bytes handed out so far */
	size_t limit;                      /* most bytes to hand out; 0: no limit */
};

/* Makes an empty arena.  `parent` (may be NULL) lends its guard; it does not own this one. */
void specast_arena_init(struct specast_arena *arena, struct specast_arena *parent, size_t limit);

/* Frees all that the arena ever handed out.  The arena is then empty and may be used again.  Safe on a zeroed
 * one. */
void specast_arena_release(struct specast_arena *arena);

/* Hands all that `from` has handed out over to `arena`, with which it is released then.  `from` is empty
 * then, and may be used again. */
void specast_arena_adopt(struct specast_arena *arena, struct specast_arena *from);

/* `size` zeroed bytes, aligned for any type, that live as long as the arena.  Never NULL inside a guarded
 * call: a failure leaves that call.  Outside of one, NULL says that it failed. */
void *specast_alloc(struct specast_arena *arena, size_t size);

/* Like specast_alloc for `count` things of `size` bytes, with the product checked. */
void *specast_alloc_array(struct specast_arena *arena, size_t count, size_t size);

/* Gives the allocation `old`, of `old_size` bytes from this very arena, the size `new_size`: in place where it is
 * the newest one or has a chunk of its own, else by copying.  NULL for `old` makes a new one.  Bytes beyond
 * `old_size` are not zeroed.  Fails as specast_alloc does; `old` is then as it was. */
void *specast_realloc(struct specast_arena *arena, void *old, size_t old_size, size_t new_size);

/* Room for one more thing of `size` bytes behind the first `count` of an array: returns `items`, or where the
 * array stands now that it was full, and sets *capacity.  An empty one is NULL with a capacity of 0.  New things
 * are not zeroed.  Fails as specast_alloc does. */
void *specast_array_grow(struct specast_arena *arena, void *items, size_t count, size_t *capacity,
			 size_t size);

/* Calls work(argument).  Returns SPECAST_OK when that returns, or what it was left with by specast_leave or
 * by a failed allocation in `arena` or in a child of it.  Guarded calls nest. */
enum specast_status specast_guard(struct specast_arena *arena, void (*work)(void *argument), void *argument);

/* Leaves the innermost guarded call of `arena` with `status`.  Only inside of one. */
_Noreturn void specast_leave(struct specast_arena *arena, enum specast_status status);

#define SPECAST_NEW(arena, type) ((type *)specast_alloc((arena), sizeof(type)))
#define SPECAST_NEW_ARRAY(arena, count, type) ((type *)specast_alloc_array((arena), (count), sizeof(type)))

#endif
