/*
 * The usual head without a call: in shortest form, its argument in the byte
 * itself or in the one, two or four that follow.  For the files of the cursor
 * alone.  Decides nothing: whatever else may stand there, and every error, is
 * left to skp_cursor_head(), as if nothing had been tried.
 */
#ifndef SKP_SCHEMA_CURSOR_QUICK_H
#define SKP_SCHEMA_CURSOR_QUICK_H

#include "schema/cursor.h"

/* Additional information (RFC 8949, section 3). */
#define SKP_QUICK_ARG  23 /* largest argument within the byte */
#define SKP_QUICK_ONE  24 /* ... and it stands in the next byte */
#define SKP_QUICK_TWO  25 /* ... in the next two */
#define SKP_QUICK_FOUR 26 /* ... in the next four */

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
	if (ai == SKP_QUICK_FOUR && c->end - pos >= 4 &&
	    (c->base[pos] | c->base[pos + 1]) != 0) {
		*arg = (uint64_t)c->base[pos] << 24 |
		    (uint64_t)c->base[pos + 1] << 16 |
		    (uint64_t)c->base[pos + 2] << 8 | c->base[pos + 3];
		return pos + 4;
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

/* A usual item: a string, a number, or the head of a container. */
struct skp_quick {
	enum skp_major major;
	size_t head;	 /* bytes of the head */
	size_t n;	 /* ... and of a string's content */
	uint64_t inside; /* items directly in it */
};

/* What begins at pos; false: not the usual, or not all there. */
static inline bool
skp_quick_item(const struct skp_cursor *c, size_t pos, struct skp_quick *q)
{
	size_t room = c->end - pos;
	const uint8_t *p;
	uint64_t arg;

	if (room < 3)
		return false; /* an empty file may have no base */
	p = c->base + pos;
	arg = p[0] & 0x1f;
	q->major = (enum skp_major)((p[0] >> 5) + SKP_MAJOR_UINT);
	q->head = 1;
	if (arg == SKP_QUICK_ONE && p[1] > SKP_QUICK_ARG) {
		arg = p[1];
		q->head = 2;
	} else if (arg == SKP_QUICK_TWO && p[1] > 0) {
		arg = (uint64_t)p[1] << 8 | p[2];
		q->head = 3;
	} else if (arg > SKP_QUICK_ARG) {
		return false;
	}
	room -= q->head;
	q->n = q->head;
	q->inside = 0;
	if (q->major == SKP_MAJOR_BSTR || q->major == SKP_MAJOR_TSTR)
		q->n += arg;
	else if (q->major == SKP_MAJOR_ARRAY)
		q->inside = arg;
	else if (q->major == SKP_MAJOR_MAP)
		q->inside = arg *= 2;
	else if (q->major == SKP_MAJOR_TAG)
		q->inside = arg = 1;
	else
		return q->major <= SKP_MAJOR_NINT;
	/* An item has a byte at least. */
	return arg <= room;
}

/* The item, or head, that ends here has been read. */
static inline void
skp_quick_take(struct skp_cursor *c, size_t pos)
{
	c->pos = pos;
	c->items--;
}

#endif
