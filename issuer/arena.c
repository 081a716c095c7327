#include "issuer/arena.h"

#include <stdlib.h>

#define CHUNK 65536
#define ALIGN 16

struct skp_arena_chunk {
	struct skp_arena_chunk *next;
	size_t used;
	size_t cap;
	size_t pad; /* data[] aligned to ALIGN */
	uint8_t data[];
};

static struct skp_arena_chunk *
chunk_new(size_t n)
{
	size_t cap = n > CHUNK ? n : CHUNK;
	struct skp_arena_chunk *chunk = malloc(sizeof(*chunk) + cap);

	if (chunk == NULL)
		return NULL;
	chunk->next = NULL;
	chunk->used = 0;
	chunk->cap = cap;
	return chunk;
}

void *
skp_arena_raw(struct skp_arena *arena, size_t n)
{
	struct skp_arena_chunk *chunk = arena->chunk;
	void *p;

	if (n > SIZE_MAX / 2)
		goto fail;
	n = (n + ALIGN - 1) / ALIGN * ALIGN;
	if (chunk == NULL || chunk->cap - chunk->used < n) {
		chunk = chunk_new(n);
		if (chunk == NULL)
			goto fail;
		chunk->next = arena->chunk;
		arena->chunk = chunk;
	}
	p = chunk->data + chunk->used;
	chunk->used += n;
	return p;
fail:
	arena->failed = true;
	return NULL;
}

void *
skp_arena_get(struct skp_arena *arena, size_t n)
{
	void *p = skp_arena_raw(arena, n);

	if (p != NULL)
		memset(p, 0, n);
	return p;
}

struct skp_bytes
skp_arena_copy(struct skp_arena *arena, struct skp_bytes data)
{
	uint8_t *p = skp_arena_raw(arena, data.n + 1);

	if (p == NULL)
		return skp_bytes_of(NULL, 0);
	if (data.n != 0)
		memcpy(p, data.p, data.n);
	p[data.n] = '\0';
	return skp_bytes_of(p, data.n);
}

void
skp_arena_reset(struct skp_arena *arena)
{
	struct skp_arena_chunk *next;

	arena->failed = false;
	if (arena->chunk == NULL)
		return;
	while ((next = arena->chunk->next) != NULL) {
		free(arena->chunk);
		arena->chunk = next;
	}
	arena->chunk->used = 0;
}

void
skp_arena_free(struct skp_arena *arena)
{
	skp_arena_reset(arena);
	free(arena->chunk);
	arena->chunk = NULL;
}
