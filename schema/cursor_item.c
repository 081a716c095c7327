/*
 * Whole items, without recursion: the stack of open containers is bounded
 * by the depth that the cursor still allows.
 */
#include "common/text.h"
#include "schema/cursor_quick.h"

/* A container that has been entered. */
struct level {
	uint64_t left; /* items not yet read; of a map two a pair */
	bool is_map;
	size_t key_at; /* where the key that is being read began */
	struct skp_map map;
};

/* The tags of the format; no other may stand in what we read over. */
static bool
is_our_tag(uint64_t tag)
{
	return tag == SKP_TAG_SIGN1 || tag == SKP_TAG_SIGN ||
	    tag == SKP_TAG_REDACTED;
}

/* Enters the container of this head. */
static void
open_level(struct skp_cursor *c, const struct skp_head *h, struct level *l)
{
	if (h->major == SKP_MAJOR_TAG && !c->lenient && !is_our_tag(h->arg))
		skp_cursor_fail(c, SKP_ERR_TAG, h->at);
	l->is_map = h->major == SKP_MAJOR_MAP;
	l->key_at = c->pos;
	l->map.last = skp_bytes_of(NULL, 0);
	l->map.n_seen = 0;
	if (l->is_map) {
		/* No overflow: checked against the bytes that are left. */
		l->left = 2 * h->arg;
		if (c->lenient && h->arg > SKP_MAX_PAIRS)
			skp_cursor_fail(c, SKP_ERR_LENGTH, h->at);
	} else {
		l->left = h->major == SKP_MAJOR_TAG ? 1 : h->arg;
	}
}

/* An item directly inside this container has been read. */
static void
count_item(struct skp_cursor *c, struct level *l)
{
	l->left--;
	if (!l->is_map)
		return;
	if (l->left % 2 == 1)
		skp_map_key(c, &l->map, l->key_at);
	else
		l->key_at = c->pos;
}

/* The usual item that is no container, read over in one step. */
static inline bool
read_usual(struct skp_cursor *c)
{
	struct skp_quick q;

	if (!skp_cursor_ok(c) || c->items == 0 ||
	    !skp_quick_item(c, c->pos, &q) || q.major > SKP_MAJOR_TSTR)
		return false;
	if (q.major == SKP_MAJOR_TSTR &&
	    (q.n - q.head > SKP_MAX_TEXT ||
		!skp_text_plain(
		    skp_bytes_of(c->base + c->pos + q.head, q.n - q.head))))
		return false;
	skp_quick_take(c, c->pos + q.n);
	return true;
}

struct skp_bytes
skp_cursor_item(struct skp_cursor *c)
{
	struct level open[SKP_MAX_DEPTH];
	unsigned n = 0;
	size_t start = c->pos;
	struct skp_head h;

	do {
		/* Most items are strings of an array. */
		while (n > 0 && !open[n - 1].is_map && open[n - 1].left > 1 &&
		    read_usual(c))
			open[n - 1].left--;
		if (read_usual(c)) {
			if (n > 0)
				count_item(c, &open[n - 1]);
		} else if (!skp_cursor_head(c, &h)) {
			break;
		} else if (h.major >= SKP_MAJOR_ARRAY &&
		    h.major <= SKP_MAJOR_TAG) {
			if (!skp_cursor_down(c, h.at))
				break;
			open_level(c, &h, &open[n++]);
		} else {
			if (h.major == SKP_MAJOR_TSTR)
				(void)skp_cursor_text(c, &h);
			if (n > 0)
				count_item(c, &open[n - 1]);
		}
		while (n > 0 && open[n - 1].left == 0) {
			skp_cursor_up(c);
			if (--n > 0)
				count_item(c, &open[n - 1]);
		}
	} while (n > 0);
	if (!skp_cursor_ok(c))
		return skp_bytes_of(NULL, 0);
	return skp_bytes_of(c->base + start, c->pos - start);
}

/* Items directly inside what this head begins. */
static uint64_t
inside(const struct skp_head *h)
{
	switch (h->major) {
	case SKP_MAJOR_ARRAY:
		return h->arg;
	case SKP_MAJOR_MAP:
		return 2 * h->arg;
	case SKP_MAJOR_TAG:
		return 1;
	default:
		return 0;
	}
}

static size_t
skip(struct skp_cursor *c)
{
	size_t start = c->pos, pos = start;
	uint32_t items = c->items;
	struct skp_quick q;
	struct skp_head h;
	uint64_t left = 1; /* no overflow: bytes are left for all of them */

	for (; left > 0; left--) {
		if (items > 0 && skp_quick_item(c, pos, &q)) {
			pos += q.n;
			items--;
			left += q.inside;
			continue;
		}
		c->pos = pos;
		c->items = items;
		if (!skp_cursor_head(c, &h))
			return 0;
		pos = c->pos;
		items = c->items;
		left += inside(&h);
	}
	c->pos = pos;
	c->items = items;
	return pos - start;
}

struct skp_bytes
skp_cursor_skip(struct skp_cursor *c, size_t max)
{
	size_t end = c->end, at = c->pos, n;

	if (!skp_cursor_ok(c))
		return skp_bytes_of(NULL, 0);
	if (end - at > max)
		c->end = at + max;
	n = skip(c);
	if (c->err == SKP_ERR_TRUNCATED && c->end != end) {
		c->err = SKP_ERR_LENGTH;
		c->err_at = at;
	}
	c->end = end;
	return skp_cursor_ok(c) ? skp_bytes_of(c->base + at, n) :
				  skp_bytes_of(NULL, 0);
}
