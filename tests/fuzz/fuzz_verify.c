/*
 * A file against a fixed trust list and status list.  Input: one byte, then
 * for 0: the file; 1: a payload, which the issuer signs; 2: a payload as of
 * a passport with a holder's key; 3: an unprotected map for a good passport;
 * 4: a file that is only taken apart.
 */
#include "tests/fuzz/verify_check.h"

static uint8_t mem[1 << 20], work[1 << 20];

static struct skp_bytes
sign_payload(struct skp_bytes payload, bool holder)
{
	struct skp_signer s = world_signer(K_PASSPORT);
	struct skp_headers hdr = { .alg = SKP_ALG_EDDSA,
		.present = SKP_SET_PASSPORT };
	struct skp_writer w;
	struct skp_bytes out;

	if (holder)
		hdr.typ_uint = SKP_TYP_SD_CWT;
	else
		hdr.typ = skp_bytes_str(SKP_TYP_PASSPORT);
	skp_writer_init(&w, mem, sizeof(mem));
	FUZZ_CHECK(skp_signer_sign1(&s, &hdr, skp_bytes_of(NULL, 0), payload,
		       false, work, sizeof(work), &w) == SKP_OK);
	FUZZ_CHECK(skp_writer_finish(&w, &out) == SKP_OK);
	return out;
}

/* A good passport whose unprotected map is the input. */
static struct skp_bytes
dress(struct skp_bytes map)
{
	static struct skp_passport p;
	static struct skp_bytes file;
	struct world_passport wp;
	struct skp_writer w;
	struct skp_cursor c;

	if (file.n == 0) {
		wp = world_passport_of();
		file = world_issue(&wp);
		skp_cursor_init(&c, file);
		FUZZ_CHECK(skp_passport_read(&c, &p).form == SKP_FORM_OK);
	}
	skp_writer_init(&w, mem, sizeof(mem));
	skp_sign1_write(&w, p.sign1.protected_, map, p.sign1.payload,
	    p.sign1.signature);
	return skp_bytes_of(mem, w.n);
}

static void
split(struct world *w, struct skp_bytes file)
{
	struct skp_input in;
	struct skp_status_entry e;
	size_t i, n;

	if (skp_input_split(file, &in).form != SKP_FORM_OK) {
		(void)world_verify(w, file);
		FUZZ_CHECK(w->report->verdict <= SKP_VERDICT_UNSUPPORTED);
		return;
	}
	n = in.passport.n;
	for (i = 0; i < in.n_stapled; i++) {
		n += in.stapled[i].n;
		if (skp_status_admit(w->ctx.trust, in.stapled[i], work,
			sizeof(work), mem, 65536, &e) == SKP_OK)
			FUZZ_CHECK(e.inflated.n <= 65536);
	}
	FUZZ_CHECK(n == file.n);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct world *w = check_world();
	struct skp_bytes in;

	if (size < 1 || size > 2 * SKP_MAX_PASSPORT)
		return 0;
	in = skp_bytes_of(data + 1, size - 1);
	switch (data[0] % 5) {
	case 0:
		check_file(w, in);
		break;
	case 1:
	case 2:
		check_file(w, sign_payload(in, data[0] % 5 == 2));
		break;
	case 3:
		if (in.n > 0)
			check_file(w, dress(in));
		break;
	default:
		split(w, in);
		break;
	}
	return 0;
}
