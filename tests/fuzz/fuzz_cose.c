/*
 * COSE envelopes.  Input: one byte (0-5: the labels that a COSE_Sign1 must
 * hold, 6: COSE_Sign, 7: COSE_Key), then the object.
 *
 * What must hold: what is accepted comes out of the writer byte for byte.
 */
#include "schema/cose.h"
#include "tests/fuzz/fuzz.h"

static uint8_t out[65536];

static void
demand_written(const struct skp_writer *w, struct skp_bytes want)
{
	struct skp_bytes got = { NULL, 0 };

	FUZZ_CHECK(skp_writer_finish(w, &got) == SKP_OK);
	FUZZ_CHECK(skp_bytes_eq(got, want));
}

static void
check_headers(const struct skp_headers *hdr, struct skp_bytes protected_)
{
	struct skp_writer w;

	skp_writer_init(&w, out, sizeof(out));
	skp_headers_write(&w, hdr);
	demand_written(&w, protected_);
}

/* The parts lie where the whole reader found them. */
static void
check_parts(struct skp_cursor *c, enum skp_err err, const struct skp_sign1 *s)
{
	struct skp_sign1 parts;

	if (skp_sign1_parts(c, &parts) != SKP_OK) {
		FUZZ_CHECK(err != SKP_OK || s->payload.p == NULL);
		return;
	}
	FUZZ_CHECK(parts.signature.n == SKP_SIG_LEN);
	if (err != SKP_OK)
		return;
	FUZZ_CHECK(parts.protected_.p == s->protected_.p &&
	    parts.protected_.n == s->protected_.n);
	FUZZ_CHECK(
	    parts.payload.p == s->payload.p && parts.payload.n == s->payload.n);
	FUZZ_CHECK(parts.signature.p == s->signature.p);
}

static void
check_sign1(struct skp_cursor *c, uint32_t set)
{
	struct skp_cursor start = *c;
	uint8_t leaf[SKP_HASH_LEN];
	struct skp_sign1 s;
	struct skp_writer w;
	enum skp_err err = skp_sign1_read(c, set, &s);

	check_parts(&start, err, &s);
	if (err != SKP_OK)
		return;
	FUZZ_CHECK(s.hdr.present == set);
	check_headers(&s.hdr, s.protected_);
	skp_writer_init(&w, out, sizeof(out));
	skp_sign1_write(&w, s.protected_, s.unprotected, s.payload,
	    s.signature);
	demand_written(&w, s.whole);
	skp_sign1_leaf(&s, leaf);
	skp_writer_init(&w, out, sizeof(out));
	skp_sign1_tbs(&w, s.protected_, s.payload);
	FUZZ_CHECK(w.err == SKP_OK);
}

static void
check_sign(struct skp_cursor *c)
{
	struct skp_sign s;
	struct skp_writer w;
	size_t i;

	if (skp_sign_read(c, &s) != SKP_OK)
		return;
	FUZZ_CHECK(s.n_sig >= 1 && s.n_sig <= SKP_MAX_SIGNERS);
	check_headers(&s.hdr, s.protected_);
	for (i = 0; i < s.n_sig; i++) {
		check_headers(&s.sig[i].hdr, s.sig[i].protected_);
		FUZZ_CHECK(i == 0 ||
		    skp_bytes_cmp(s.sig[i - 1].hdr.kid, s.sig[i].hdr.kid) < 0);
	}
	skp_writer_init(&w, out, sizeof(out));
	skp_sign_write(&w, s.protected_, s.payload, s.sig, s.n_sig);
	demand_written(&w, s.whole);
}

static void
check_key(struct skp_cursor *c, const uint8_t *p)
{
	struct skp_bytes x = skp_cose_key_read(c);
	struct skp_writer w;

	FUZZ_CHECK((x.p != NULL) == skp_cursor_ok(c));
	if (x.p == NULL)
		return;
	FUZZ_CHECK(x.n == SKP_PK_LEN && c->pos == SKP_COSE_KEY_LEN);
	skp_writer_init(&w, out, sizeof(out));
	skp_cose_key_write(&w, x.p);
	demand_written(&w, skp_bytes_of(p, SKP_COSE_KEY_LEN));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const uint32_t sets[] = { SKP_SET_PASSPORT, SKP_SET_TOKEN,
		SKP_SET_RECEIPT, SKP_SET_SIGNER, SKP_SET_BODY, SKP_HAS_ALG };
	struct skp_cursor c;
	uint8_t kind;

	if (size < 1 || size > sizeof(out))
		return 0;
	kind = data[0] % 8;
	skp_cursor_init(&c, skp_bytes_of(data + 1, size - 1));
	if (kind == 7)
		check_key(&c, data + 1);
	else if (kind == 6)
		check_sign(&c);
	else
		check_sign1(&c, sets[kind]);
	FUZZ_CHECK(c.err_at < size);
	return 0;
}
