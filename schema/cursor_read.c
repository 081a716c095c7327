/*
 * Readers of one type each, over skp_cursor_head().
 */
#include "common/text.h"
#include "schema/cursor_quick.h"

static bool
fail(struct skp_cursor *c, enum skp_err err, size_t at)
{
	skp_cursor_fail(c, err, at);
	return false;
}

static bool
fail_type(struct skp_cursor *c, const struct skp_head *h)
{
	return fail(c, h->major == SKP_MAJOR_TAG ? SKP_ERR_TAG : SKP_ERR_TYPE,
	    h->at);
}

static bool
head_of(struct skp_cursor *c, enum skp_major major, struct skp_head *h)
{
	if (!skp_cursor_head(c, h))
		return false;
	if (h->major != major)
		return fail_type(c, h);
	return true;
}

/*
 * What is not the usual head: in functions of their own, so that the usual
 * one needs no stack.
 */
static __attribute__((noinline)) uint64_t
unusual_uint(struct skp_cursor *c)
{
	struct skp_head h;

	return head_of(c, SKP_MAJOR_UINT, &h) ? h.arg : 0;
}

uint64_t
skp_cursor_uint(struct skp_cursor *c)
{
	uint64_t arg;
	size_t end = skp_quick_head(c, SKP_MAJOR_UINT, &arg);

	if (end == 0)
		return unusual_uint(c);
	skp_quick_take(c, end);
	return arg;
}

static __attribute__((noinline)) int64_t
unusual_int(struct skp_cursor *c)
{
	struct skp_head h;

	if (!skp_cursor_head(c, &h))
		return 0;
	if (h.major > SKP_MAJOR_NINT)
		return fail_type(c, &h);
	if (h.arg > INT64_MAX)
		return fail(c, SKP_ERR_RANGE, h.at);
	return h.major == SKP_MAJOR_UINT ? (int64_t)h.arg : -1 - (int64_t)h.arg;
}

int64_t
skp_cursor_int(struct skp_cursor *c)
{
	uint64_t arg;
	size_t end = skp_quick_head(c, SKP_MAJOR_UINT, &arg);
	bool negative = end == 0;

	if (negative)
		end = skp_quick_head(c, SKP_MAJOR_NINT, &arg);
	if (end == 0)
		return unusual_int(c);
	skp_quick_take(c, end);
	return negative ? -1 - (int64_t)arg : (int64_t)arg;
}

bool
skp_cursor_bool(struct skp_cursor *c)
{
	struct skp_head h;

	if (!head_of(c, SKP_MAJOR_SIMPLE, &h))
		return false;
	if (c->base[h.at] != SKP_CBOR_FALSE && c->base[h.at] != SKP_CBOR_TRUE)
		return fail(c, SKP_ERR_TYPE, h.at);
	return c->base[h.at] == SKP_CBOR_TRUE;
}

void
skp_cursor_null(struct skp_cursor *c)
{
	struct skp_head h;

	if (head_of(c, SKP_MAJOR_SIMPLE, &h) && c->base[h.at] != SKP_CBOR_NULL)
		skp_cursor_fail(c, SKP_ERR_TYPE, h.at);
}

static __attribute__((noinline)) struct skp_bytes
unusual_bstr(struct skp_cursor *c)
{
	struct skp_head h;

	return head_of(c, SKP_MAJOR_BSTR, &h) ? h.str : skp_bytes_of(NULL, 0);
}

struct skp_bytes
skp_cursor_bstr(struct skp_cursor *c)
{
	struct skp_bytes content;
	size_t end = skp_quick_string(c, SKP_MAJOR_BSTR, &content);

	if (end == 0)
		return unusual_bstr(c);
	skp_quick_take(c, end);
	return content;
}

struct skp_bytes
skp_cursor_bstr_n(struct skp_cursor *c, size_t n)
{
	size_t at = c->pos;
	struct skp_bytes b = skp_cursor_bstr(c);

	if (!skp_cursor_ok(c))
		return skp_bytes_of(NULL, 0);
	if (b.n != n) {
		skp_cursor_fail(c, SKP_ERR_LENGTH, at);
		return skp_bytes_of(NULL, 0);
	}
	return b;
}

bool
skp_cursor_text(struct skp_cursor *c, const struct skp_head *h)
{
	size_t at = 0;
	uint32_t code;
	enum skp_err err;

	if (c->lenient) {
		while (skp_text_next(h->str, &at, &code))
			;
		err = at == h->str.n ? SKP_OK : SKP_ERR_UTF8;
	} else {
		if (h->str.n > SKP_MAX_TEXT)
			return fail(c, SKP_ERR_LENGTH, h->at);
		err = skp_text_check(h->str, &at);
	}
	if (err != SKP_OK)
		return fail(c, err, (size_t)(h->str.p - c->base) + at);
	return true;
}

static __attribute__((noinline)) struct skp_bytes
unusual_tstr(struct skp_cursor *c)
{
	struct skp_head h;

	if (!head_of(c, SKP_MAJOR_TSTR, &h) || !skp_cursor_text(c, &h))
		return skp_bytes_of(NULL, 0);
	return h.str;
}

struct skp_bytes
skp_cursor_tstr(struct skp_cursor *c)
{
	struct skp_bytes content;
	size_t end = skp_quick_string(c, SKP_MAJOR_TSTR, &content);

	if (end == 0 || content.n > SKP_MAX_TEXT || !skp_text_plain(content))
		return unusual_tstr(c);
	skp_quick_take(c, end);
	return content;
}

static __attribute__((noinline)) uint64_t
unusual_tag(struct skp_cursor *c)
{
	struct skp_head h;

	if (!head_of(c, SKP_MAJOR_TAG, &h) || !skp_cursor_down(c, h.at))
		return 0;
	return h.arg;
}

uint64_t
skp_cursor_tag(struct skp_cursor *c)
{
	uint64_t arg;
	size_t end = skp_quick_head(c, SKP_MAJOR_TAG, &arg);

	if (end == 0 || c->depth == 0)
		return unusual_tag(c);
	skp_quick_take(c, end);
	c->depth--;
	return arg;
}

void
skp_cursor_tag_is(struct skp_cursor *c, uint64_t tag)
{
	size_t at = c->pos;

	if (skp_cursor_tag(c) != tag)
		skp_cursor_fail(c, SKP_ERR_TAG, at);
}

static __attribute__((noinline)) uint64_t
unusual_container(struct skp_cursor *c, enum skp_major major, uint64_t min,
    uint64_t max)
{
	struct skp_head h;

	if (!head_of(c, major, &h))
		return 0;
	if (h.arg < min || h.arg > max) {
		skp_cursor_fail(c, SKP_ERR_LENGTH, h.at);
		return 0;
	}
	return skp_cursor_down(c, h.at) ? h.arg : 0;
}

/* Enters an array or map of min to max elements or pairs. */
static inline uint64_t
container(struct skp_cursor *c, enum skp_major major, uint64_t min,
    uint64_t max)
{
	uint64_t arg;
	size_t end = skp_quick_head(c, major, &arg);

	/* Two bytes an element: of an array more than need be. */
	if (end == 0 || c->depth == 0 || arg < min || arg > max ||
	    arg > (c->end - end) / 2)
		return unusual_container(c, major, min, max);
	skp_quick_take(c, end);
	c->depth--;
	return arg;
}

uint64_t
skp_cursor_array(struct skp_cursor *c, uint64_t min, uint64_t max)
{
	return container(c, SKP_MAJOR_ARRAY, min, max);
}

void
skp_cursor_map(struct skp_cursor *c, uint64_t min, uint64_t max,
    struct skp_map *m)
{
	if (c->lenient && max > SKP_MAX_PAIRS)
		max = SKP_MAX_PAIRS;
	m->left = container(c, SKP_MAJOR_MAP, min, max);
	m->last = skp_bytes_of(NULL, 0);
	m->n_seen = 0;
}
