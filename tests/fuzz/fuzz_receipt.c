/*
 * Receipts.
 *
 * What must hold: what is accepted names one tree size, an index within it,
 * and comes out of the writer byte for byte.
 */
#include "schema/receipt.h"
#include "tests/fuzz/fuzz.h"

static uint8_t out[2 * SKP_MAX_RECEIPT];

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const uint8_t leaf[SKP_HASH_LEN];
	struct skp_bytes got = { NULL, 0 };
	uint8_t root[SKP_HASH_LEN];
	struct skp_receipt r;
	struct skp_writer w;
	struct skp_cursor c;
	enum skp_err err;

	skp_cursor_init(&c, skp_bytes_of(data, size));
	err = skp_receipt_read(&c, &r);
	FUZZ_CHECK(c.err_at <= size && c.err == err);
	if (err != SKP_OK)
		return 0;
	FUZZ_CHECK(r.index < r.size && r.n_path <= SKP_MAX_PATH);
	FUZZ_CHECK(r.sign1.payload.p == NULL);
	err = skp_receipt_root(&r, leaf, root);
	FUZZ_CHECK(err == SKP_OK || err == SKP_ERR_DIGEST);
	skp_writer_init(&w, out, sizeof(out));
	skp_receipt_write(&w, r.sign1.protected_, r.size, r.index,
	    (const uint8_t(*)[SKP_HASH_LEN])r.path, r.n_path,
	    r.sign1.signature.p);
	FUZZ_CHECK(skp_writer_finish(&w, &got) == SKP_OK);
	FUZZ_CHECK(skp_bytes_eq(got, skp_bytes_of(data, size)));
	skp_writer_init(&w, out, sizeof(out));
	skp_receipt_protected_write(&w, r.sign1.hdr.alg, r.sign1.hdr.kid.p,
	    r.iat, r.size);
	FUZZ_CHECK(skp_writer_finish(&w, &got) == SKP_OK);
	FUZZ_CHECK(skp_bytes_eq(got, r.sign1.protected_));
	return 0;
}
