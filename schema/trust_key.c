#include "schema/trust_key.h"
#include "schema/field.h"
#include "schema/put.h"

#define MAX_PURPOSE 3

/* Sets of trust objects are exact: a new key comes with a new version. */
static void
unknown(struct skp_cursor *c, const struct skp_field_map *fm)
{
	skp_cursor_fail(c, SKP_ERR_KEY_UNKNOWN,
	    (size_t)(fm->m.last.p - c->base));
}

static uint64_t
read_enum(struct skp_cursor *c, uint64_t max)
{
	size_t at = c->pos;
	uint64_t v = skp_cursor_uint(c);

	if (v == 0 || v > max) {
		skp_cursor_fail(c, SKP_ERR_ENUM, at);
		return 0;
	}
	return v;
}

static struct skp_pinned_head
read_head(struct skp_cursor *c)
{
	struct skp_pinned_head h;

	(void)skp_cursor_array(c, 2, 2);
	h.size = skp_field_uint(c, 1, INT64_MAX);
	h.root = skp_cursor_bstr_n(c, SKP_HASH_LEN).p;
	skp_cursor_up(c);
	return h;
}

/* Ascending by size, none larger than the last honest head. */
static struct skp_bytes
read_heads(struct skp_cursor *c, const struct skp_pinned_head *last)
{
	size_t start = c->pos, at;
	struct skp_pinned_head h;
	uint64_t i, size = 0, n = skp_cursor_array(c, 1, SKP_MAX_HEADS);

	for (i = 0; i < n && skp_cursor_ok(c); i++) {
		at = c->pos;
		h = read_head(c);
		if (h.size <= size)
			skp_cursor_fail(c, SKP_ERR_ORDER, at);
		if (last->root == NULL || h.size > last->size)
			skp_cursor_fail(c, SKP_ERR_RULE, at);
		size = h.size;
	}
	skp_cursor_up(c);
	return skp_bytes_of(c->base + start, c->pos - start);
}

static void
read_closed(struct skp_cursor *c, struct skp_closed *cl)
{
	struct skp_field_map fm;

	skp_field_map_open(c, &fm);
	while (skp_field_map_next(c, &fm)) {
		switch (fm.key) {
		case 1:
			cl->reason = (enum skp_close_reason)read_enum(c,
			    SKP_CLOSE_COMPROMISED);
			break;
		case 2:
			cl->since = skp_field_uint(c, 0, SKP_TIME_MAX);
			break;
		case 3:
			cl->last = read_head(c);
			break;
		case 4:
			cl->heads = read_heads(c, &cl->last);
			break;
		default:
			unknown(c, &fm);
			break;
		}
	}
	skp_field_map_need(c, &fm, SKP_FIELD_BIT(1) | SKP_FIELD_BIT(2));
}

void
skp_trust_key_read(struct skp_cursor *c, struct skp_trust_key *out)
{
	struct skp_field_map fm;

	memset(out, 0, sizeof(*out));
	out->not_after = SKP_TIME_MAX;
	skp_field_map_open(c, &fm);
	while (skp_field_map_next(c, &fm)) {
		switch (fm.key) {
		case 1:
			out->x = skp_cose_key_read(c).p;
			break;
		case 2:
			out->purpose = (uint32_t)read_enum(c, MAX_PURPOSE);
			break;
		case 3:
			out->not_before = skp_field_uint(c, 0, SKP_TIME_MAX);
			break;
		case 4:
			out->not_after = skp_field_uint(c, 0, SKP_TIME_MAX);
			break;
		case 5:
			out->test = skp_cursor_bool(c);
			break;
		case 6:
			read_closed(c, &out->closed);
			break;
		default:
			unknown(c, &fm);
			break;
		}
	}
	skp_field_map_need(c, &fm,
	    SKP_FIELD_BIT(1) | SKP_FIELD_BIT(2) | SKP_FIELD_BIT(3));
	if (out->not_after < out->not_before)
		skp_cursor_fail(c, SKP_ERR_RULE, fm.at);
}

bool
skp_trust_key_next(const struct skp_trust_issuer *is, struct skp_cursor *c,
    size_t *i, struct skp_trust_key *out)
{
	struct skp_trust_key k;

	if (*i == 0) {
		skp_cursor_init(c, is->keys);
		c->items = SKP_MAX_TRUST_ITEMS;
		(void)skp_cursor_array(c, 1, SKP_MAX_ISSUER_KEYS);
	}
	if (*i >= is->n_key)
		return false;
	skp_trust_key_read(c, &k);
	if (!skp_cursor_ok(c))
		return false;
	*out = k;
	(*i)++;
	return true;
}

bool
skp_closed_has_head(const struct skp_closed *cl, uint64_t size,
    const uint8_t root[SKP_HASH_LEN])
{
	struct skp_pinned_head h;
	struct skp_cursor c;
	uint64_t i, n;

	if (cl->last.root != NULL && cl->last.size == size &&
	    memcmp(cl->last.root, root, SKP_HASH_LEN) == 0)
		return true;
	if (cl->heads.n == 0)
		return false;
	skp_cursor_init(&c, cl->heads);
	c.items = SKP_MAX_TRUST_ITEMS;
	n = skp_cursor_array(&c, 1, SKP_MAX_HEADS);
	for (i = 0; i < n; i++) {
		h = read_head(&c);
		if (!skp_cursor_ok(&c) || h.size > size)
			return false;
		if (h.size == size)
			return memcmp(h.root, root, SKP_HASH_LEN) == 0;
	}
	return false;
}

/* --------------------------------------------------------------- writing */

static void
write_head(struct skp_writer *w, const struct skp_pinned_head *h)
{
	skp_writer_array(w, 2);
	skp_writer_uint(w, h->size);
	skp_writer_bstr(w, skp_bytes_of(h->root, SKP_HASH_LEN));
}

void
skp_trust_heads_write(struct skp_writer *w, const struct skp_pinned_head *heads,
    size_t n)
{
	size_t i;

	skp_writer_array(w, n);
	for (i = 0; i < n; i++)
		write_head(w, &heads[i]);
}

static void
write_closed(struct skp_writer *w, const struct skp_closed *cl)
{
	struct skp_put o = { w, 0 };

	skp_writer_map(w, 2U + (cl->last.root != NULL) + (cl->heads.n != 0));
	skp_writer_uint(w, 1);
	skp_writer_uint(w, (uint64_t)cl->reason);
	skp_writer_uint(w, 2);
	skp_writer_uint(w, cl->since);
	if (cl->last.root != NULL) {
		skp_writer_uint(w, 3);
		write_head(w, &cl->last);
	}
	skp_put_raw(&o, 4, cl->heads);
}

void
skp_trust_key_write(struct skp_writer *w, const struct skp_trust_key *k)
{
	bool open = k->not_after == SKP_TIME_MAX;
	bool closed = k->closed.reason != SKP_CLOSE_NONE;

	skp_writer_map(w, 3U + !open + k->test + closed);
	skp_writer_uint(w, 1);
	skp_cose_key_write(w, k->x);
	skp_writer_uint(w, 2);
	skp_writer_uint(w, k->purpose);
	skp_writer_uint(w, 3);
	skp_writer_uint(w, k->not_before);
	if (!open) {
		skp_writer_uint(w, 4);
		skp_writer_uint(w, k->not_after);
	}
	if (k->test) {
		skp_writer_uint(w, 5);
		skp_writer_bool(w, true);
	}
	if (closed) {
		skp_writer_uint(w, 6);
		write_closed(w, &k->closed);
	}
}
