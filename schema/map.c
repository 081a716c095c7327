/*
 * Pairs of a map and the order of its keys.
 */
#include "schema/cursor.h"

/* Keys of these types alone are compared by value (lenient). */
static bool
is_plain_key(uint8_t first_byte)
{
	return first_byte >> 5 <= SKP_MAJOR_TSTR - SKP_MAJOR_UINT;
}

/*
 * The same key by value: its encodings may differ, since a lenient cursor
 * accepts heads longer than needed.  Both have been read before.
 */
static bool
same_value(const struct skp_cursor *c, size_t at1, size_t at2)
{
	struct skp_cursor one = *c, two = *c;
	struct skp_head h1 = { 0 }, h2 = { 0 };

	one.pos = at1;
	two.pos = at2;
	one.items = two.items = 1;
	(void)skp_cursor_head(&one, &h1);
	(void)skp_cursor_head(&two, &h2);
	if (h1.major != h2.major)
		return false;
	if (h1.major < SKP_MAJOR_BSTR)
		return h1.arg == h2.arg;
	return skp_bytes_eq(h1.str, h2.str);
}

/*
 * Every key against all before it; their number is bounded, so this is too.
 */
static void
lenient_key(struct skp_cursor *c, struct skp_map *m, size_t at)
{
	unsigned i;

	if (!is_plain_key(c->base[at])) {
		skp_cursor_fail(c, SKP_ERR_TYPE, at);
		return;
	}
	for (i = 0; i < m->n_seen; i++) {
		if (same_value(c, m->seen[i], at)) {
			skp_cursor_fail(c, SKP_ERR_KEY_DUPLICATE, at);
			return;
		}
	}
	m->seen[m->n_seen++] = at;
}

void
skp_map_key(struct skp_cursor *c, struct skp_map *m, size_t at)
{
	struct skp_bytes key;
	int order;

	if (!skp_cursor_ok(c))
		return;
	if (c->lenient) {
		lenient_key(c, m, at);
		return;
	}
	key = skp_bytes_of(c->base + at, c->pos - at);
	/* The usual key has one byte; none is empty, so that the first one is
	   greater than {NULL, 0}. */
	if (key.n == 1 &&
	    (m->last.n == 0 || (m->last.n == 1 && m->last.p[0] < key.p[0]))) {
		m->last = key;
		return;
	}
	order = skp_bytes_cmp(m->last, key);
	if (order == 0)
		skp_cursor_fail(c, SKP_ERR_KEY_DUPLICATE, at);
	else if (order > 0)
		skp_cursor_fail(c, SKP_ERR_KEY_ORDER, at);
	m->last = key;
}

/* True if a key follows; at the end the level is left. */
static bool
next_pair(struct skp_cursor *c, struct skp_map *m)
{
	if (!skp_cursor_ok(c))
		return false;
	if (m->left == 0) {
		skp_cursor_up(c);
		return false;
	}
	m->left--;
	return true;
}

bool
skp_map_next_int(struct skp_cursor *c, struct skp_map *m, int64_t *key)
{
	size_t at = c->pos;
	int64_t k;

	if (!next_pair(c, m))
		return false;
	k = skp_cursor_int(c);
	skp_map_key(c, m, at);
	if (!skp_cursor_ok(c))
		return false;
	*key = k;
	return true;
}

bool
skp_map_next_text(struct skp_cursor *c, struct skp_map *m,
    struct skp_bytes *key)
{
	size_t at = c->pos;
	struct skp_bytes k;

	if (!next_pair(c, m))
		return false;
	k = skp_cursor_tstr(c);
	skp_map_key(c, m, at);
	if (!skp_cursor_ok(c))
		return false;
	*key = k;
	return true;
}

bool
skp_map_next_any(struct skp_cursor *c, struct skp_map *m, struct skp_bytes *key)
{
	size_t at = c->pos;
	struct skp_bytes k;

	if (!next_pair(c, m))
		return false;
	k = skp_cursor_item(c);
	skp_map_key(c, m, at);
	if (!skp_cursor_ok(c))
		return false;
	*key = k;
	return true;
}
