/*
 * Root record, trust list, statement.  Input: one byte (0-2), then the
 * object.
 *
 * What must hold: what is accepted is walked to its end, issuers ascending,
 * with as many issuers and keys as were counted; and its payload comes out
 * of the writer byte for byte.
 */
#include "schema/trust.h"
#include "tests/fuzz/fuzz.h"

static uint8_t out[SKP_MAX_TRUST], keys[SKP_MAX_SIGNERS][SKP_PK_LEN];

static void
demand_written(const struct skp_writer *w, struct skp_bytes want)
{
	struct skp_bytes got = { NULL, 0 };

	FUZZ_CHECK(skp_writer_finish(w, &got) == SKP_OK);
	FUZZ_CHECK(skp_bytes_eq(got, want));
}

static void
check_root(struct skp_cursor *c)
{
	struct skp_root_record r;
	struct skp_writer w;
	size_t i;

	if (skp_root_record_read(c, &r) != SKP_OK)
		return;
	FUZZ_CHECK(r.k >= 1 && r.k <= r.n_key && r.n_key <= SKP_MAX_SIGNERS);
	for (i = 0; i < r.n_key; i++)
		memcpy(keys[i], r.key[i], SKP_PK_LEN);
	skp_writer_init(&w, out, sizeof(out));
	skp_root_payload_write(&w, r.iat, r.version, r.k,
	    (const uint8_t(*)[SKP_PK_LEN])keys, r.n_key);
	demand_written(&w, r.sign.payload);
}

static void
check_key(const struct skp_trust_key *k)
{
	FUZZ_CHECK(k->purpose >= 1 && k->purpose <= 3);
	FUZZ_CHECK(k->not_before <= k->not_after);
	if (k->closed.last.root != NULL)
		FUZZ_CHECK(skp_closed_has_head(&k->closed, k->closed.last.size,
		    k->closed.last.root));
	FUZZ_CHECK(!skp_closed_has_head(&k->closed, 0, k->x));
}

static void
check_list(const struct skp_trust_list *l)
{
	struct skp_bytes last = { NULL, 0 };
	struct skp_trust_issuer is;
	struct skp_trust_key k;
	struct skp_cursor c, kc;
	struct skp_writer w;
	size_t i = 0, n = 0, j;

	while (skp_trust_issuer_next(l, &c, &i, &is)) {
		FUZZ_CHECK(i == 1 || skp_bytes_cmp(last, is.iss) < 0);
		last = is.iss;
		for (j = 0; skp_trust_key_next(&is, &kc, &j, &k);)
			check_key(&k);
		FUZZ_CHECK(j == is.n_key);
		n += j;
	}
	FUZZ_CHECK(i == l->n_issuer && n == l->n_key);
	skp_writer_init(&w, out, sizeof(out));
	if (l->statement)
		skp_statement_payload_write(&w, l);
	else
		skp_trust_payload_write(&w, l);
	demand_written(&w, l->sign.payload);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct skp_trust_list l;
	struct skp_cursor c;
	enum skp_err err;

	if (size < 1 || size > SKP_MAX_TRUST)
		return 0;
	skp_cursor_init(&c, skp_bytes_of(data + 1, size - 1));
	if (data[0] % 3 == 0) {
		check_root(&c);
	} else {
		err = data[0] % 3 == 1 ? skp_trust_list_read(&c, &l) :
					 skp_statement_read(&c, &l);
		if (err == SKP_OK)
			check_list(&l);
	}
	FUZZ_CHECK(c.err_at < size);
	return 0;
}
