#include "schema/field.h"
#include "schema/trust.h"

/* [version, k, [+ COSE_Key]], keys ascending. */
static void
read_keys(struct skp_cursor *c, struct skp_root_record *r)
{
	size_t k_at, at, i;
	struct skp_bytes x;

	(void)skp_cursor_array(c, 3, 3);
	r->version = skp_field_uint(c, 1, UINT32_MAX);
	k_at = c->pos;
	r->k = (uint32_t)skp_field_uint(c, 1, SKP_MAX_SIGNERS);
	r->n_key = (size_t)skp_cursor_array(c, 1, SKP_MAX_SIGNERS);
	for (i = 0; i < r->n_key; i++) {
		at = c->pos;
		x = skp_cose_key_read(c);
		if (!skp_cursor_ok(c))
			return;
		if (i > 0 && memcmp(r->key[i - 1], x.p, SKP_PK_LEN) >= 0)
			skp_cursor_fail(c, SKP_ERR_ORDER, at);
		r->key[i] = x.p;
	}
	skp_cursor_up(c);
	skp_cursor_up(c);
	if (r->k > r->n_key)
		skp_cursor_fail(c, SKP_ERR_RANGE, k_at);
}

static void
read_payload(struct skp_cursor *c, struct skp_root_record *r)
{
	struct skp_cursor sub;
	struct skp_map m;
	size_t start, at;
	bool iat = false, root = false;
	int64_t key;

	skp_cursor_enter(c, r->sign.payload, &sub);
	start = sub.pos;
	skp_cursor_map(&sub, 0, SKP_MAX_ITEMS, &m);
	for (;;) {
		at = sub.pos;
		if (!skp_map_next_int(&sub, &m, &key))
			break;
		if (key == SKP_CWT_IAT) {
			r->iat = skp_field_uint(&sub, 0, SKP_TIME_MAX);
			iat = true;
		} else if (key == SKP_CWT_ROOT) {
			read_keys(&sub, r);
			root = true;
		} else {
			skp_cursor_fail(&sub, SKP_ERR_KEY_UNKNOWN, at);
		}
	}
	if (!iat || !root)
		skp_cursor_fail(&sub, SKP_ERR_KEY_MISSING, start);
	skp_cursor_leave(c, &sub);
}

enum skp_err
skp_root_record_read(struct skp_cursor *c, struct skp_root_record *out)
{
	struct skp_root_record r = { .k = 0 };
	enum skp_err err;

	err = skp_sign_read(c, &r.sign);
	if (err != SKP_OK)
		return err;
	if (!skp_bytes_eq(r.sign.hdr.typ, skp_bytes_str(SKP_TYP_ROOT)))
		skp_cursor_fail(c, SKP_ERR_VALUE,
		    (size_t)(r.sign.protected_.p - c->base));
	read_payload(c, &r);
	if (!skp_cursor_ok(c))
		return c->err;
	*out = r;
	return SKP_OK;
}

void
skp_root_payload_write(struct skp_writer *w, uint64_t iat, uint64_t version,
    uint32_t k, const uint8_t (*keys)[SKP_PK_LEN], size_t n)
{
	size_t i;

	skp_writer_map(w, 2);
	skp_writer_uint(w, SKP_CWT_IAT);
	skp_writer_uint(w, iat);
	skp_writer_int(w, SKP_CWT_ROOT);
	skp_writer_array(w, 3);
	skp_writer_uint(w, version);
	skp_writer_uint(w, k);
	skp_writer_array(w, n);
	for (i = 0; i < n; i++)
		skp_cose_key_write(w, keys[i]);
}
