/*
 * Memory that is given back all at once: what belongs to one worker.  The
 * first failure is sticky (`failed`); who fills an arena may ask once at the
 * end.
 */
#ifndef SKP_ISSUER_ARENA_H
#define SKP_ISSUER_ARENA_H

#include "common/bytes.h"

struct skp_arena_chunk;

struct skp_arena { /* all zero: empty, ready */
	struct skp_arena_chunk *chunk;
	bool failed; /* no memory */
};

/* n bytes, zeroed, aligned for any type; NULL: no memory. */
void *skp_arena_get(struct skp_arena *arena, size_t n);
/* The same not zeroed: all of it is written at once. */
void *skp_arena_raw(struct skp_arena *arena, size_t n);

/* A copy followed by a NUL that is not counted; {NULL, 0}: no memory. */
struct skp_bytes skp_arena_copy(struct skp_arena *arena, struct skp_bytes data);

/* Everything given is invalid; keeps one chunk; forgets the failure. */
void skp_arena_reset(struct skp_arena *arena);

/* Frees all; ready again. */
void skp_arena_free(struct skp_arena *arena);

#endif
