/*
 * Presentations.  Input: one byte, then for 0: a file, while audience and
 * nonce are asked for; 1: a payload, which the holder signs over a good
 * passport.
 *
 * What must hold: a holder is proven live only with the audience and the
 * nonce that were asked for.
 */
#include "tests/fuzz/verify_check.h"

static uint8_t mem[1 << 19], work[1 << 19];

static struct skp_bytes
sign_payload(struct skp_bytes payload)
{
	static struct skp_bytes passport;
	struct skp_signer s = world_signer(K_HOLDER);
	struct skp_headers hdr = { .alg = SKP_ALG_EDDSA,
		.typ_uint = SKP_TYP_KB_CWT,
		.present = SKP_SET_TOKEN };
	struct world_passport wp;
	struct skp_writer w;
	struct skp_bytes out;

	if (passport.n == 0) {
		wp = world_passport_of();
		wp.holder = K_HOLDER;
		passport = world_issue(&wp);
	}
	hdr.kcwt = passport;
	skp_writer_init(&w, mem, sizeof(mem));
	FUZZ_CHECK(skp_signer_sign1(&s, &hdr, skp_bytes_of(NULL, 0), payload,
		       false, work, sizeof(work), &w) == SKP_OK);
	FUZZ_CHECK(skp_writer_finish(&w, &out) == SKP_OK);
	return out;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct world *w = check_world();
	const struct skp_report *r = w->report;
	struct skp_bytes in;

	if (size < 1 || size > SKP_MAX_PASSPORT)
		return 0;
	w->ctx.audience = skp_bytes_str("Installer BV");
	w->ctx.nonce = skp_bytes_str("12345678");
	in = skp_bytes_of(data + 1, size - 1);
	check_file(w, data[0] % 2 == 0 ? in : sign_payload(in));
	if (r->verdict == SKP_VERDICT_VALID ||
	    r->verdict == SKP_VERDICT_PARTLY_VALID)
		FUZZ_CHECK(r->presentation && r->holder == SKP_HOLDER_LIVE &&
		    skp_bytes_eq(r->aud, w->ctx.audience));
	return 0;
}
