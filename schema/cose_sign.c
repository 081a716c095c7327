/*
 * COSE_Sign and COSE_Key.
 */
#include "schema/cose.h"

/* COSE_Key labels and values (RFC 9053, section 7.2). */
enum { KEY_KTY = 1, KEY_CRV = -1, KEY_X = -2, KTY_OKP = 1, CRV_ED25519 = 6 };

/* The empty map. */
static void
read_no_headers(struct skp_cursor *c)
{
	struct skp_map m;

	skp_cursor_map(c, 0, 0, &m);
	skp_cursor_up(c);
}

/* [protected, {}, signature]. */
static void
read_signer(struct skp_cursor *c, struct skp_signer_sig *sig)
{
	(void)skp_cursor_array(c, 3, 3);
	sig->protected_ = skp_cursor_bstr(c);
	skp_headers_read(c, sig->protected_, SKP_SET_SIGNER, &sig->hdr);
	read_no_headers(c);
	sig->signature = skp_cursor_bstr_n(c, SKP_SIG_LEN);
	skp_cursor_up(c);
}

enum skp_err
skp_sign_read(struct skp_cursor *c, struct skp_sign *out)
{
	struct skp_sign s = { 0 };
	size_t start = c->pos, i;
	int order;

	skp_cursor_tag_is(c, SKP_TAG_SIGN);
	(void)skp_cursor_array(c, 4, 4);
	s.protected_ = skp_cursor_bstr(c);
	skp_headers_read(c, s.protected_, SKP_SET_BODY, &s.hdr);
	read_no_headers(c);
	s.payload = skp_cursor_bstr(c);
	s.n_sig = (size_t)skp_cursor_array(c, 1, SKP_MAX_SIGNERS);
	for (i = 0; i < s.n_sig; i++) {
		size_t at = c->pos;

		read_signer(c, &s.sig[i]);
		if (i == 0)
			continue;
		order = skp_bytes_cmp(s.sig[i - 1].hdr.kid, s.sig[i].hdr.kid);
		if (order == 0)
			skp_cursor_fail(c, SKP_ERR_KEY_DUPLICATE, at);
		else if (order > 0)
			skp_cursor_fail(c, SKP_ERR_ORDER, at);
	}
	skp_cursor_up(c);
	skp_cursor_up(c);
	skp_cursor_up(c);
	if (!skp_cursor_ok(c))
		return c->err;
	s.whole = skp_bytes_of(c->base + start, c->pos - start);
	*out = s;
	return SKP_OK;
}

void
skp_sign_tbs(struct skp_writer *w, struct skp_bytes body_protected,
    struct skp_bytes signer_protected, struct skp_bytes payload)
{
	skp_writer_array(w, 5);
	skp_writer_str(w, "Signature");
	skp_writer_bstr(w, body_protected);
	skp_writer_bstr(w, signer_protected);
	skp_writer_bstr(w, skp_bytes_of(NULL, 0));
	skp_writer_bstr(w, payload);
}

void
skp_sign_write(struct skp_writer *w, struct skp_bytes body_protected,
    struct skp_bytes payload, const struct skp_signer_sig *sig, size_t n_sig)
{
	size_t i;

	skp_writer_tag(w, SKP_TAG_SIGN);
	skp_writer_array(w, 4);
	skp_writer_bstr(w, body_protected);
	skp_writer_map(w, 0);
	skp_writer_bstr(w, payload);
	skp_writer_array(w, n_sig);
	for (i = 0; i < n_sig; i++) {
		skp_writer_array(w, 3);
		skp_writer_bstr(w, sig[i].protected_);
		skp_writer_map(w, 0);
		skp_writer_bstr(w, sig[i].signature);
	}
}

/* The next pair of a COSE_Key must have this label. */
static void
want_label(struct skp_cursor *c, struct skp_map *m, size_t start, int64_t want)
{
	size_t at = c->pos;
	int64_t label;

	if (!skp_map_next_int(c, m, &label))
		skp_cursor_fail(c, SKP_ERR_KEY_MISSING, start);
	else if (label != want)
		skp_cursor_fail(c, SKP_ERR_KEY_UNKNOWN, at);
}

static void
want_value(struct skp_cursor *c, int64_t want)
{
	size_t at = c->pos;

	if (skp_cursor_int(c) != want)
		skp_cursor_fail(c, SKP_ERR_ALG, at);
}

struct skp_bytes
skp_cose_key_read(struct skp_cursor *c)
{
	size_t start = c->pos, at;
	struct skp_map m;
	struct skp_bytes x;
	int64_t label;

	skp_cursor_map(c, 0, SKP_MAX_PAIRS, &m);
	want_label(c, &m, start, KEY_KTY);
	want_value(c, KTY_OKP);
	want_label(c, &m, start, KEY_CRV);
	want_value(c, CRV_ED25519);
	want_label(c, &m, start, KEY_X);
	x = skp_cursor_bstr_n(c, SKP_PK_LEN);
	at = c->pos;
	if (skp_map_next_int(c, &m, &label))
		skp_cursor_fail(c, SKP_ERR_KEY_UNKNOWN, at);
	return skp_cursor_ok(c) ? x : skp_bytes_of(NULL, 0);
}

void
skp_cose_key_write(struct skp_writer *w, const uint8_t x[SKP_PK_LEN])
{
	skp_writer_map(w, 3);
	skp_writer_uint(w, KEY_KTY);
	skp_writer_uint(w, KTY_OKP);
	skp_writer_int(w, KEY_CRV);
	skp_writer_uint(w, CRV_ED25519);
	skp_writer_int(w, KEY_X);
	skp_writer_bstr(w, skp_bytes_of(x, SKP_PK_LEN));
}
