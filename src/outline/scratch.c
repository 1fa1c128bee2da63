/* Memory for cmark, which is given back as soon as its tree has been read. */
#include <string.h>

#include "parse.h"

/* cmark_mem has no context, so the arena that serves the parse of this thread is known here while cmark runs.
 * Freed blocks are kept by size, since tables free as much as they allocate. */
#define SIZE_CLASSES 32
#define SIZE_STEP 16

struct free_block {
	struct free_block *next;
};

struct scratch {
	struct specast_arena arena;
	struct free_block *freed[SIZE_CLASSES];
};

static _Thread_local struct scratch *scratch;

/* The size stands before each block. */
struct header {
	_Alignas(max_align_t) size_t size;
};

static void *scratch_calloc(size_t count, size_t size)
{
	struct free_block **freed;
	struct header *header;
	size_t bytes, wanted;

	if (__builtin_mul_overflow(count, size, &bytes) || bytes > SIZE_MAX / 2)
		specast_leave(&scratch->arena, SPECAST_NO_MEMORY);
	wanted = (bytes + SIZE_STEP - 1) / SIZE_STEP;
	freed = wanted < SIZE_CLASSES ? &scratch->freed[wanted] : NULL;
	if (freed && *freed) {
		struct free_block *block = *freed;

		*freed = block->next;
		return memset(block, 0, wanted * SIZE_STEP);
	}
	header = specast_alloc(&scratch->arena, sizeof(*header) + wanted * SIZE_STEP);
	header->size = wanted * SIZE_STEP;
	return header + 1;
}

static void scratch_free(void *data)
{
	struct header *header = data ? (struct header *)data - 1 : NULL;

	if (header && header->size && header->size / SIZE_STEP < SIZE_CLASSES) {
		struct free_block *block = data;

		block->next = scratch->freed[header->size / SIZE_STEP];
		scratch->freed[header->size / SIZE_STEP] = block;
	}
}

static void *scratch_realloc(void *old, size_t size)
{
	struct header *header = old ? (struct header *)old - 1 : NULL;
	size_t room = (size + SIZE_STEP - 1) & ~(size_t)(SIZE_STEP - 1);
	void *data;

	if (size > SIZE_MAX / 2)
		specast_leave(&scratch->arena, SPECAST_NO_MEMORY);
	if (header && header->size >= room)
		return old;
	if (header && header->size / SIZE_STEP >= SIZE_CLASSES) {
		header = specast_realloc(&scratch->arena, header, sizeof(*header) + header->size,
					 sizeof(*header) + room);
		header->size = room;
		return header + 1;
	}
	data = scratch_calloc(1, size);
	if (header) {
		memcpy(data, old, header->size);
		scratch_free(old);
	}
	return data;
}

cmark_mem scratch_mem = { scratch_calloc, scratch_realloc, scratch_free };

struct specast_arena *scratch_arena(void)
{
	return &scratch->arena;
}

enum specast_status scratch_guard(struct specast_arena *arena, size_t limit, void (*work)(void *argument),
				  void *argument)
{
	struct scratch own = { 0 };

	specast_arena_init(&own.arena, arena, limit);
	scratch = &own;
	enum specast_status status = specast_guard(arena, work, argument);
	scratch = NULL;
	specast_arena_release(&own.arena);
	return status;
}
