/*
 * Proof files.
 *
 * What must hold: no file is a proof of both kinds; what is accepted comes
 * out of the writer byte for byte; following its path ends.
 */
#include "schema/proof.h"
#include "tests/fuzz/fuzz.h"

static uint8_t out[2 * SKP_MAX_PROOF];

static void
same(struct skp_writer *w, const uint8_t *data, size_t size)
{
	struct skp_bytes b = { NULL, 0 };

	FUZZ_CHECK(skp_writer_finish(w, &b) == SKP_OK);
	FUZZ_CHECK(skp_bytes_eq(b, skp_bytes_of(data, size)));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct skp_inclusion in;
	static struct skp_consistency con;
	struct skp_bytes file = skp_bytes_of(data, size);
	uint8_t root[SKP_HASH_LEN] = { 0 };
	struct skp_writer w;
	bool one = skp_inclusion_read(file, &in) == SKP_OK;
	bool two = skp_consistency_read(file, &con) == SKP_OK;
	enum skp_err err;

	FUZZ_CHECK(!(one && two));
	skp_writer_init(&w, out, sizeof(out));
	if (one) {
		FUZZ_CHECK(in.index < in.size && in.n_path <= SKP_MAX_PATH);
		skp_inclusion_write(&w, &in);
		same(&w, data, size);
		err = skp_inclusion_root(&in, root);
		FUZZ_CHECK(err == SKP_OK || err == SKP_ERR_DIGEST);
	}
	if (two) {
		FUZZ_CHECK(con.first > 0 && con.first <= con.second);
		FUZZ_CHECK(con.n_path <= SKP_MAX_PATH + 1);
		skp_consistency_write(&w, &con);
		same(&w, data, size);
		err = skp_merkle_consistency_check(con.first, root, con.second,
		    root, con.path[0], con.n_path);
		FUZZ_CHECK(err == SKP_OK || err == SKP_ERR_DIGEST);
	}
	return 0;
}
