/*
 * The usual head without a call: in shortest form, its argument in the byte
 * itself or in the one or two that follow.  For the files of the cursor alone.
 * Decides nothing: whatever else may stand there, and every error, is left to
 * skp_cursor_head(), as if nothing had been tried.
 */
#ifndef SKP_SCHEMA_CURSOR_QUICK_H
#define SKP_SCHEMA_CURSOR_QUICK_H

#include "schema/cursor.h"

/* Additional information (RFC 8949, section 3). */
#define SKP_QUICK_ARG 23 /* largest argument within the byte */
#define SKP_QUICK_ONE 24 /* ... and it stands in the next byte */
#define SKP_QUICK_TWO 25 /* ... in the next two */

/* First byte of a head of this type, its argument left out. */
#define SKP_QUICK_TYPE(major) (((unsigned)(major)-SKP_MAJOR_UINT) << 5)

/* Where a head of this type ends, and its argument; 0: not the usual head. */
static inline size_t
skp_quick_head(const struct skp_cursor *c, enum skp_major major, uint64_t *arg)
{
	size_t pos = c->pos;
	unsigned ai;

	if (!skp_cursor_ok(c) || pos == c->end || c->items == 0)
		return 0;
	/* Of another type it is too large. */
	ai = c->base[pos++] ^ SKP_QUICK_TYPE(major);
	if (ai <= SKP_QUICK_ARG) {
		*arg = ai;
		return pos;
	}
	if (c->end - pos < 2)
		return 0;
	if (ai == SKP_QUICK_ONE && c->base[pos] > SKP_QUICK_ARG) {
		*arg = c->base[pos];
		return pos + 1;
	}
	if (ai == SKP_QUICK_TWO && c->base[pos] > 0) {
		*arg = (uint64_t)c->base[pos] << 8 | c->base[pos + 1];
		return pos + 2;
	}
	return 0;
}

/* Where a string of this type ends, and its content; 0 likewise. */
static inline size_t
skp_quick_string(const struct skp_cursor *c, enum skp_major major,
    struct skp_bytes *content)
{
	uint64_t n = 0;
	size_t pos = skp_quick_head(c, major, &n);

	if (pos == 0 || n > c->end - pos)
		return 0;
	*content = skp_bytes_of(c->base + pos, n);
	return pos + n;
}

/* The item, or head, that ends here has been read. */
static inline void
skp_quick_take(struct skp_cursor *c, size_t pos)
{
	c->pos = pos;
	c->items--;
}

#endif
