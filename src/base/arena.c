/* The arena: memory in chunks that are released together, and the guard that a failed allocation leaves. */
#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include <specast/memory.h>

#define ALIGNMENT _Alignof(max_align_t)
#define CHUNK_FIRST ((size_t)8 << 10)
#define CHUNK_MOST ((size_t)4 << 20)
/* A chunk of this size or more asks for huge pages, since each page fault costs. */
#define HUGE_PAGE ((size_t)2 << 20)
/* An allocation of this size or more has a chunk of its own, so that it can grow by realloc().  Which kind of
 * chunk an allocation is in depends on nothing but its size: specast_realloc relies on that. */
#define OWN_CHUNK ((size_t)32 << 10)

#define ARRAY_FIRST 16 /* things that an array has room for at first */

/* The newest chunk serves small allocations; those of big allocations are linked behind it. */
struct specast_chunk {
	struct specast_chunk *next, *previous;
	size_t size, used; /* bytes of data */
	_Alignas(max_align_t) char data[];
};

struct specast_guard_frame {
	struct specast_guard_frame *outer;
	volatile enum specast_status status;
	jmp_buf jump;
};

void specast_arena_init(struct specast_arena *arena, struct specast_arena *parent, size_t limit)
{
	*arena = (struct specast_arena){ .parent = parent, .limit = limit };
}

void specast_arena_release(struct specast_arena *arena)
{
	struct specast_chunk *chunk = arena->chunks;

	while (chunk) {
		struct specast_chunk *next = chunk->next;

		free(chunk);
		chunk = next;
	}
	arena->chunks = NULL;
	arena->used = 0;
}

void specast_arena_adopt(struct specast_arena *arena, struct specast_arena *from)
{
	struct specast_chunk *newest = arena->chunks, *first = from->chunks, *last = first;

	if (!first)
		return;
	while (last->next)
		last = last->next;
	if (newest) { /* which goes on to serve small allocations */
		last->next = newest->next;
		if (last->next)
			last->next->previous = last;
		newest->next = first;
		first->previous = newest;
	} else {
		arena->chunks = first;
	}
	arena->used += from->used;
	from->chunks = NULL;
	from->used = 0;
}

static struct specast_guard_frame *guard_of(const struct specast_arena *arena)
{
	while (arena && !arena->guard)
		arena = arena->parent;
	return arena ? arena->guard : NULL;
}

enum specast_status specast_guard(struct specast_arena *arena, void (*work)(void *argument), void *argument)
{
	struct specast_guard_frame frame = { .outer = arena->guard, .status = SPECAST_OK };

	arena->guard = &frame;
	if (setjmp(frame.jump) == 0)
		work(argument);
	arena->guard = frame.outer;
	return frame.status;
}

void specast_leave(struct specast_arena *arena, enum specast_status status)
{
	struct specast_guard_frame *frame = guard_of(arena);

	if (!frame)
		abort(); /* a mistake of the caller, and there is nowhere to go */
	frame->status = status;
	longjmp(frame->jump, 1);
}

static void *fail(struct specast_arena *arena, enum specast_status status)
{
	if (guard_of(arena))
		specast_leave(arena, status);
	return NULL;
}

static size_t rounded(size_t size)
{
	if (size > SIZE_MAX / 2)
		return SIZE_MAX; /* refused */
	return size ? (size + ALIGNMENT - 1) & ~(ALIGNMENT - 1) : ALIGNMENT;
}

static bool within_limit(const struct specast_arena *arena, size_t size)
{
	return !arena->limit || (arena->used <= arena->limit && size <= arena->limit - arena->used);
}

static void *chunk_alloc(size_t size)
{
	void *chunk;

	if (size < HUGE_PAGE)
		return malloc(size);
	chunk = aligned_alloc(HUGE_PAGE, size);
	if (chunk)
		madvise(chunk, size, MADV_HUGEPAGE); /* where that is refused, small pages do */
	return chunk;
}

static struct specast_chunk *newest_chunk_add(struct specast_arena *arena, size_t size)
{
	size_t room = arena->chunks ? CHUNK_FIRST : CHUNK_FIRST / 2;
	struct specast_chunk *chunk;

	/* As large as all that was handed out so far, within bounds, so that the number of chunks stays
	 * small. */
	while (room < CHUNK_MOST && (room < arena->used || room < size + sizeof(*chunk)))
		room *= 2;
	chunk = chunk_alloc(room);
	if (!chunk)
		return NULL;
	*chunk = (struct specast_chunk){ .next = arena->chunks, .size = room - sizeof(*chunk) };
	if (chunk->next)
		chunk->next->previous = chunk;
	arena->chunks = chunk;
	return chunk;
}

static void *own_chunk_alloc(struct specast_arena *arena, size_t size)
{
	struct specast_chunk *newest = arena->chunks, *chunk = calloc(1, sizeof(*chunk) + size);

	if (!chunk)
		return NULL;
	chunk->size = chunk->used = size;
	if (newest) {
		chunk->previous = newest;
		chunk->next = newest->next;
		newest->next = chunk;
		if (chunk->next)
			chunk->next->previous = chunk;
	} else {
		arena->chunks = chunk;
	}
	return chunk->data;
}

/* Bytes that are not zeroed, unless they have a chunk of their own.  `size` is rounded. */
static void *take(struct specast_arena *arena, size_t size)
{
	struct specast_chunk *chunk = arena->chunks;
	char *data;

	if (size == SIZE_MAX)
		return fail(arena, SPECAST_NO_MEMORY);
	if (!within_limit(arena, size))
		return fail(arena, SPECAST_LIMIT);
	if (size >= OWN_CHUNK) {
		data = own_chunk_alloc(arena, size);
	} else {
		if (!chunk || chunk->size - chunk->used < size)
			chunk = newest_chunk_add(arena, size);
		data = chunk ? chunk->data + chunk->used : NULL;
		if (chunk)
			chunk->used += size;
	}
	if (!data)
		return fail(arena, SPECAST_NO_MEMORY);
	arena->used += size;
	return data;
}

void *specast_alloc(struct specast_arena *arena, size_t size)
{
	size_t room = rounded(size);
	void *data = take(arena, room);

	if (data && room < OWN_CHUNK)
		memset(data, 0, room);
	return data;
}

void *specast_alloc_array(struct specast_arena *arena, size_t count, size_t size)
{
	size_t product;

	if (__builtin_mul_overflow(count, size, &product))
		return fail(arena, SPECAST_NO_MEMORY);
	return specast_alloc(arena, product);
}

static void *own_chunk_resize(struct specast_arena *arena, void *old, size_t old_size, size_t size)
{
	struct specast_chunk *chunk =
	    (struct specast_chunk *)((char *)old - offsetof(struct specast_chunk, data));
	struct specast_chunk *moved;

	if (size > old_size && !within_limit(arena, size - old_size))
		return fail(arena, SPECAST_LIMIT);
	moved = realloc(chunk, sizeof(*chunk) + size);
	if (!moved)
		return fail(arena, SPECAST_NO_MEMORY);
	moved->size = moved->used = size;
	if (moved->previous)
		moved->previous->next = moved;
	else
		arena->chunks = moved;
	if (moved->next)
		moved->next->previous = moved;
	arena->used = arena->used - old_size + size;
	return moved->data;
}

void *specast_realloc(struct specast_arena *arena, void *old, size_t old_size, size_t new_size)
{
	size_t was = rounded(old_size), size = rounded(new_size);
	struct specast_chunk *chunk = arena->chunks;
	bool newest;
	void *data;

	if (!old)
		return take(arena, size);
	if (was >= OWN_CHUNK && size >= OWN_CHUNK && size < SIZE_MAX)
		return own_chunk_resize(arena, old, was, size);
	newest = was < OWN_CHUNK && was <= chunk->used && (char *)old == chunk->data + (chunk->used - was);
	if (newest && size < OWN_CHUNK && size <= chunk->size - (chunk->used - was)) {
		if (size > was && !within_limit(arena, size - was))
			return fail(arena, SPECAST_LIMIT);
		chunk->used = chunk->used - was + size;
		arena->used = arena->used - was + size;
		return old;
	}
	data = take(arena, size);
	if (!data)
		return NULL;
	memcpy(data, old, old_size < new_size ? old_size : new_size);
	if (newest && arena->chunks == chunk) { /* the copy has a chunk of its own: the old place is free */
		chunk->used -= was;
		arena->used -= was;
	}
	return data;
}

void *specast_array_grow(struct specast_arena *arena, void *items, size_t count, size_t *capacity,
			 size_t size)
{
	size_t wanted = *capacity ? *capacity * 2 : ARRAY_FIRST, bytes;

	if (count < *capacity)
		return items;
	if (__builtin_mul_overflow(wanted, size, &bytes))
		return fail(arena, SPECAST_NO_MEMORY);
	items = specast_realloc(arena, items, *capacity * size, bytes);
	if (items)
		*capacity = wanted;
	return items;
}
