#include "schema/cursor.h"

#include <cbor.h>

/* libcbor gives lengths as size_t. */
_Static_assert(SIZE_MAX >= UINT64_MAX, "lengths of CBOR must fit size_t");

/* Additional information (RFC 8949, section 3). */
enum {
	AI_ONE_BYTE = 24, /* from here on the argument follows the byte */
	AI_MAX = 27,
	AI_INDEF = 31
};

/* What libcbor's decoder calls with the head that it found. */
static void
on_uint8(void *head, uint8_t v)
{
	((struct skp_head *)head)->arg = v;
}

static void
on_uint16(void *head, uint16_t v)
{
	((struct skp_head *)head)->arg = v;
}

static void
on_uint32(void *head, uint32_t v)
{
	((struct skp_head *)head)->arg = v;
}

static void
on_uint64(void *head, uint64_t v)
{
	((struct skp_head *)head)->arg = v;
}

static void
on_string(void *head, cbor_data content, size_t n)
{
	(void)content;
	((struct skp_head *)head)->arg = n;
}

static void
on_count(void *head, size_t n)
{
	((struct skp_head *)head)->arg = n;
}

/* The other kinds never reach libcbor, see skp_cursor_head(). */
static const struct cbor_callbacks callbacks = {
	.uint8 = on_uint8,
	.uint16 = on_uint16,
	.uint32 = on_uint32,
	.uint64 = on_uint64,
	.negint8 = on_uint8,
	.negint16 = on_uint16,
	.negint32 = on_uint32,
	.negint64 = on_uint64,
	.byte_string = on_string,
	.string = on_string,
	.array_start = on_count,
	.map_start = on_count,
};

void
skp_cursor_init(struct skp_cursor *c, struct skp_bytes file)
{
	*c = (struct skp_cursor){
		.base = file.p,
		.end = file.n,
		.items = SKP_MAX_ITEMS,
		.depth = SKP_MAX_DEPTH,
	};
}

void
skp_cursor_init_lenient(struct skp_cursor *c, struct skp_bytes file)
{
	skp_cursor_init(c, file);
	c->lenient = true;
}

void
skp_cursor_enter(struct skp_cursor *c, struct skp_bytes part,
    struct skp_cursor *sub)
{
	*sub = *c;
	sub->depth = SKP_MAX_DEPTH;
	if (!skp_cursor_ok(c))
		return;
	sub->pos = (size_t)(part.p - c->base);
	sub->end = sub->pos + part.n;
}

void
skp_cursor_leave(struct skp_cursor *c, const struct skp_cursor *sub)
{
	c->items = sub->items;
	if (!skp_cursor_ok(sub))
		skp_cursor_fail(c, sub->err, sub->err_at);
	else if (sub->pos != sub->end)
		skp_cursor_fail(c, SKP_ERR_TRAILING, sub->pos);
}

void
skp_cursor_fail(struct skp_cursor *c, enum skp_err err, size_t at)
{
	if (!skp_cursor_ok(c))
		return;
	c->err = err;
	c->err_at = at;
}

static bool
fail(struct skp_cursor *c, enum skp_err err, size_t at)
{
	skp_cursor_fail(c, err, at);
	return false;
}

bool
skp_cursor_at_end(const struct skp_cursor *c)
{
	return skp_cursor_ok(c) && c->pos == c->end;
}

enum skp_err
skp_cursor_finish(struct skp_cursor *c)
{
	if (c->pos != c->end)
		skp_cursor_fail(c, SKP_ERR_TRAILING, c->pos);
	return c->err;
}

/*
 * The argument of a head longer than one byte, checked but for shortest
 * form; the number of its bytes, 0 on failure.
 */
static size_t
long_argument(struct skp_cursor *c, struct skp_head *h, unsigned ai)
{
	const uint8_t *p = c->base + h->at;
	size_t i, n;

	if (ai > AI_MAX) {
		if (ai != AI_INDEF || h->major < SKP_MAJOR_BSTR ||
		    h->major == SKP_MAJOR_TAG)
			skp_cursor_fail(c, SKP_ERR_RESERVED, h->at);
		else
			skp_cursor_fail(c, SKP_ERR_INDEFINITE, h->at);
		return 0;
	}
	n = (size_t)1 << (ai - AI_ONE_BYTE);
	if (c->end - h->at - 1 < n) {
		skp_cursor_fail(c, SKP_ERR_TRUNCATED, h->at);
		return 0;
	}
	if (h->major < SKP_MAJOR_TAG) {
		if (cbor_stream_decode(p, c->end - h->at, &callbacks, h)
			.status == CBOR_DECODER_FINISHED)
			return n;
		skp_cursor_fail(c, SKP_ERR_TRUNCATED, h->at);
		return 0;
	}
	/* Tags, simple values and floats by hand. */
	h->arg = 0;
	for (i = 1; i <= n; i++)
		h->arg = h->arg << 8 | p[i];
	return n;
}

/* RFC 8949, section 3.3; which of them a cursor accepts. */
static bool
simple_ok(struct skp_cursor *c, const struct skp_head *h, unsigned ai)
{
	if (ai == AI_ONE_BYTE && h->arg < 32)
		return fail(c, SKP_ERR_RESERVED, h->at);
	if (c->lenient)
		return true;
	if (ai > AI_ONE_BYTE)
		return fail(c, SKP_ERR_FLOAT, h->at);
	if (c->base[h->at] < SKP_CBOR_FALSE || c->base[h->at] > SKP_CBOR_NULL)
		return fail(c, SKP_ERR_RESERVED, h->at);
	return true;
}

/*
 * Most of the time that reading takes is spent here, and most heads have one
 * byte: it holds the argument, so that nothing is left to decode and libcbor
 * is not asked (which alone would double the time).
 */
bool
skp_cursor_head(struct skp_cursor *c, struct skp_head *h)
{
	/* Least argument that needs 1, 2, 4, 8 bytes. */
	static const uint64_t least[] = { 24, 0x100, 0x10000, 0x100000000 };
	size_t at = c->pos, left = c->end - at;
	enum skp_major major;
	unsigned ai;
	uint64_t arg;

	if (!skp_cursor_ok(c))
		return false;
	if (left == 0)
		return fail(c, SKP_ERR_TRUNCATED, at);
	if (c->items == 0)
		return fail(c, SKP_ERR_ITEMS, at);
	left--;
	h->at = at;
	h->major = major = skp_cursor_peek(c);
	ai = c->base[at] & 0x1f;
	/* A head of one byte holds its argument: nothing is left to decode. */
	arg = ai;
	if (ai >= AI_ONE_BYTE) {
		size_t n = long_argument(c, h, ai);

		if (n == 0)
			return false;
		left -= n;
		arg = h->arg;
	}
	if (major == SKP_MAJOR_BSTR || major == SKP_MAJOR_TSTR) {
		if (arg > left)
			return fail(c, SKP_ERR_TRUNCATED, at);
		h->str = skp_bytes_of(c->base + c->end - left, arg);
		left -= arg;
	} else if ((major == SKP_MAJOR_ARRAY && arg > left) ||
	    (major == SKP_MAJOR_MAP && arg > left / 2)) {
		return fail(c, SKP_ERR_TRUNCATED, at);
	}
	h->arg = arg;
	if (major == SKP_MAJOR_SIMPLE) {
		if (!simple_ok(c, h, ai))
			return false;
	} else if (ai >= AI_ONE_BYTE && arg < least[ai - AI_ONE_BYTE] &&
	    !c->lenient) {
		return fail(c, SKP_ERR_NOT_SHORTEST, at);
	}
	c->pos = c->end - left;
	c->items--;
	return true;
}

bool
skp_cursor_down(struct skp_cursor *c, size_t at)
{
	if (!skp_cursor_ok(c))
		return false;
	if (c->depth == 0)
		return fail(c, SKP_ERR_DEPTH, at);
	c->depth--;
	return true;
}

void
skp_cursor_up(struct skp_cursor *c)
{
	if (skp_cursor_ok(c) && c->depth < SKP_MAX_DEPTH)
		c->depth++;
}
