/*
 * COSE_Sign and COSE_Key: every part, every refusal with its offset.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "schema/cose.h"
#include "tests/unit/unhex.h"

#define KID                                \
	"0102030405060708090a0b0c0d0e0f10" \
	"1112131415161718191a1b1c1d1e1f20"
#define KID2                               \
	"f102030405060708090a0b0c0d0e0f10" \
	"1112131415161718191a1b1c1d1e1f20"
#define SIG32                              \
	"a1a2a3a4a5a6a7a8a9aaabacadaeafb0" \
	"b1b2b3b4b5b6b7b8b9babbbcbdbebfc0"
#define SIG "5840" SIG32 SIG32
static uint8_t buf[4096];

static void
expect_hex(struct skp_bytes got, const char *hex)
{
	uint8_t want_buf[1024];
	struct skp_bytes want = unhex(hex, want_buf, sizeof(want_buf));

	assert_int_equal(got.n, want.n);
	assert_memory_equal(got.p, want.p, want.n);
}

/* 98([<<{16: "r"}>>, {}, h'00', [...]]) */
#define SIGN_BODY  "d862 84 44a1106172 a0 4100"
#define SIGNER(id) "83 5826 a2 01 27 04 5820" id "a0" SIG

static enum skp_err
read_sign(const char *hex, struct skp_sign *s, size_t *at)
{
	struct skp_cursor c;
	enum skp_err err;

	skp_cursor_init(&c, unhex(hex, buf, sizeof(buf)));
	err = skp_sign_read(&c, s);
	if (err == SKP_OK)
		err = skp_cursor_finish(&c);
	*at = c.err_at;
	if (err == SKP_OK)
		assert_int_equal(c.depth, SKP_MAX_DEPTH);
	return err;
}

static void
test_sign(void **state)
{
	static const char both[] = SIGN_BODY "82" SIGNER(KID) SIGNER(KID2);
	struct skp_sign s;
	struct skp_writer w;
	struct skp_bytes out;
	uint8_t b[512];
	size_t at;

	(void)state;
	assert_int_equal(read_sign(both, &s, &at), SKP_OK);
	expect_hex(s.whole, both);
	expect_hex(s.protected_, "a1106172");
	expect_hex(s.hdr.typ, "72");
	expect_hex(s.payload, "00");
	assert_int_equal(s.n_sig, 2);
	assert_int_equal(s.sig[0].hdr.alg, -8);
	expect_hex(s.sig[0].hdr.kid, KID);
	expect_hex(s.sig[1].hdr.kid, KID2);
	expect_hex(s.sig[1].protected_, "a2 01 27 04 5820" KID2);
	expect_hex(s.sig[1].signature, SIG32 SIG32);
	skp_writer_init(&w, b, sizeof(b));
	skp_sign_write(&w, s.protected_, s.payload, s.sig, s.n_sig);
	assert_int_equal(skp_writer_finish(&w, &out), SKP_OK);
	expect_hex(out, both);
}

static void
test_sign_refused(void **state)
{
	static const struct {
		const char *hex;
		enum skp_err err;
		size_t at;
	} rows[] = {
		{ "d2 84 44a1106172 a0 4100 81" SIGNER(KID), SKP_ERR_TAG, 0 },
		{ "84 44a1106172 a0 4100 81" SIGNER(KID), SKP_ERR_TYPE, 0 },
		{ "d862 84 41a0 a0 4100 81" SIGNER(KID), SKP_ERR_KEY_MISSING,
		    4 },
		{ "d862 84 43a10127 a0 4100 81" SIGNER(KID),
		    SKP_ERR_KEY_UNKNOWN, 5 },
		{ "d862 84 44a1106172 a10101 4100 81" SIGNER(KID),
		    SKP_ERR_LENGTH, 8 },
		{ "d862 84 44a1106172 80 4100 81" SIGNER(KID), SKP_ERR_TYPE,
		    8 },
		{ "d862 84 44a1106172 a0 f6 81" SIGNER(KID), SKP_ERR_TYPE, 9 },
		{ SIGN_BODY "80", SKP_ERR_LENGTH, 11 },
		{ SIGN_BODY "91" SIGNER(KID), SKP_ERR_LENGTH, 11 },
		{ SIGN_BODY "81 82 41a0 a0", SKP_ERR_LENGTH, 12 },
		{ SIGN_BODY "81 83 43a10127 a0" SIG, SKP_ERR_KEY_MISSING, 14 },
		{ SIGN_BODY "81 83 5826 a2 01 27 04 5820" KID "a10101" SIG,
		    SKP_ERR_LENGTH, 53 },
		{ SIGN_BODY "81 83 5826 a2 01 27 04 5820" KID "a0 40",
		    SKP_ERR_LENGTH, 54 },
		{ SIGN_BODY "82" SIGNER(KID) SIGNER(KID), SKP_ERR_KEY_DUPLICATE,
		    120 },
		{ SIGN_BODY "82" SIGNER(KID2) SIGNER(KID), SKP_ERR_ORDER, 120 },
		{ SIGN_BODY "81" SIGNER(KID) "00", SKP_ERR_TRAILING, 120 },
		{ SIGN_BODY "82" SIGNER(KID), SKP_ERR_TRUNCATED, 120 },
	};
	struct skp_sign s;
	size_t i, at;
	enum skp_err err;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		s.n_sig = 77;
		err = read_sign(rows[i].hex, &s, &at);
		if (err != rows[i].err || at != rows[i].at)
			fail_msg("%s: error %d at %zu", rows[i].hex, err, at);
		if (err != SKP_ERR_TRAILING)
			assert_int_equal(s.n_sig, 77);
	}
}

/* Sixteen signers are read, and each in its place. */
static void
test_sign_many(void **state)
{
	static struct skp_signer_sig sig[17];
	static uint8_t prot[17][48], out[4096];
	uint8_t kid[32] = { 0 }, sig_bytes[64] = { 0 };
	struct skp_headers hdr = { 0 };
	struct skp_sign s;
	struct skp_writer w;
	struct skp_cursor c;
	struct skp_bytes b;
	size_t i;

	(void)state;
	hdr.present = SKP_SET_SIGNER;
	hdr.alg = SKP_ALG_ED25519;
	hdr.kid = skp_bytes_of(kid, sizeof(kid));
	for (i = 0; i < 17; i++) {
		kid[31] = (uint8_t)(i + 1);
		skp_writer_init(&w, prot[i], sizeof(prot[i]));
		skp_headers_write(&w, &hdr);
		assert_int_equal(skp_writer_finish(&w, &sig[i].protected_),
		    SKP_OK);
		sig[i].signature = skp_bytes_of(sig_bytes, 64);
	}
	skp_writer_init(&w, out, sizeof(out));
	skp_sign_write(&w, skp_bytes_of("\xa1\x10\0", 3), skp_bytes_str("p"),
	    sig, 16);
	assert_int_equal(skp_writer_finish(&w, &b), SKP_OK);
	skp_cursor_init(&c, b);
	assert_int_equal(skp_sign_read(&c, &s), SKP_OK);
	assert_int_equal(s.n_sig, 16);
	for (i = 0; i < 16; i++)
		assert_int_equal(s.sig[i].hdr.kid.p[31], i + 1);
	skp_writer_init(&w, out, sizeof(out));
	skp_sign_write(&w, skp_bytes_of("\xa1\x10\0", 3), skp_bytes_str("p"),
	    sig, 17);
	assert_int_equal(skp_writer_finish(&w, &b), SKP_OK);
	skp_cursor_init(&c, b);
	assert_int_equal(skp_sign_read(&c, &s), SKP_ERR_LENGTH);
}

static void
test_cose_key(void **state)
{
	static const struct {
		const char *hex;
		enum skp_err err;
		size_t at;
	} rows[] = {
		{ "a0", SKP_ERR_KEY_MISSING, 0 },
		{ "a1 0101", SKP_ERR_KEY_MISSING, 0 },
		{ "a2 0101 2006", SKP_ERR_KEY_MISSING, 0 },
		{ "a3 0102 2001 215820" KID, SKP_ERR_ALG, 2 },
		{ "a3 0101 2004 215820" KID, SKP_ERR_ALG, 4 },
		{ "a3 0101 2006 2140", SKP_ERR_LENGTH, 6 },
		{ "a4 0101 2006 215820" KID "2240", SKP_ERR_KEY_UNKNOWN, 40 },
		{ "a4 0101 0240 2006 215820" KID, SKP_ERR_KEY_UNKNOWN, 3 },
		{ "a3 0101 215820" KID "2006", SKP_ERR_KEY_UNKNOWN, 3 },
		{ "a3 0101 2006 2006", SKP_ERR_KEY_DUPLICATE, 5 },
		{ "80", SKP_ERR_TYPE, 0 },
		{ "a3 0141 2006 2106", SKP_ERR_TYPE, 2 },
	};
	struct skp_cursor c;
	struct skp_writer w;
	struct skp_bytes x, out;
	uint8_t b[64], kid[32];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		skp_cursor_init(&c, unhex(rows[i].hex, buf, sizeof(buf)));
		assert_null(skp_cose_key_read(&c).p);
		if (c.err != rows[i].err || c.err_at != rows[i].at)
			fail_msg("%s: error %d at %zu", rows[i].hex, c.err,
			    c.err_at);
	}
	x = unhex(KID, kid, sizeof(kid));
	skp_writer_init(&w, b, sizeof(b));
	skp_cose_key_write(&w, x.p);
	assert_int_equal(skp_writer_finish(&w, &out), SKP_OK);
	expect_hex(out, "a3 01 01 20 06 21 5820" KID);
	assert_int_equal(out.n, SKP_COSE_KEY_LEN);
	skp_cursor_init(&c, out);
	assert_true(skp_bytes_eq(skp_cose_key_read(&c), x));
	assert_int_equal(skp_cursor_finish(&c), SKP_OK);
	assert_int_equal(c.depth, SKP_MAX_DEPTH);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sign),
		cmocka_unit_test(test_sign_refused),
		cmocka_unit_test(test_sign_many),
		cmocka_unit_test(test_cose_key),
	};

	return cmocka_run_group_tests_name("cose sign", tests, NULL, NULL);
}
