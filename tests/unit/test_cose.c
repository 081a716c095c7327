/*
 * COSE_Sign1: every part, every refusal with its offset, the
 * to-be-signed forms byte by byte (RFC 9052, section 4.4), leaf hash.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "schema/cose.h"
#include "schema/sha256.h"
#include "tests/unit/unhex.h"

#define KID                                \
	"0102030405060708090a0b0c0d0e0f10" \
	"1112131415161718191a1b1c1d1e1f20"
#define SIG32                              \
	"a1a2a3a4a5a6a7a8a9aaabacadaeafb0" \
	"b1b2b3b4b5b6b7b8b9babbbcbdbebfc0"
#define SIG	  "5840" SIG32 SIG32
/* {1: -8, 4: kid, 16: 293}: 42 bytes. */
#define PROTECTED "a3 01 27 04 5820" KID "10 190125"

static uint8_t buf[4096];

static enum skp_err
read_sign1(const char *hex, uint32_t set, struct skp_sign1 *s, size_t *at)
{
	struct skp_cursor c;
	enum skp_err err;

	skp_cursor_init(&c, unhex(hex, buf, sizeof(buf)));
	err = skp_sign1_read(&c, set, s);
	if (err == SKP_OK)
		err = skp_cursor_finish(&c);
	*at = c.err_at;
	assert_int_equal(err, c.err);
	if (err == SKP_OK)
		assert_int_equal(c.depth, SKP_MAX_DEPTH);
	return err;
}

static void
expect_hex(struct skp_bytes got, const char *hex)
{
	uint8_t want_buf[1024];
	struct skp_bytes want = unhex(hex, want_buf, sizeof(want_buf));

	assert_int_equal(got.n, want.n);
	assert_memory_equal(got.p, want.p, want.n);
}

static void
test_sign1(void **state)
{
	struct skp_sign1 s;
	size_t at;

	(void)state;
	assert_int_equal(read_sign1("d2 84 582a" PROTECTED
				    "a1 11 81 41ff" /* 17: [h'ff'] */
				    "43 a10102" SIG,
			     SKP_SET_PASSPORT, &s, &at),
	    SKP_OK);
	assert_int_equal(s.hdr.present, SKP_SET_PASSPORT);
	assert_int_equal(s.hdr.alg, -8);
	expect_hex(s.hdr.kid, KID);
	assert_int_equal(s.hdr.typ_uint, 293);
	assert_null(s.hdr.typ.p);
	expect_hex(s.protected_, PROTECTED);
	expect_hex(s.unprotected, "a1118141ff");
	expect_hex(s.payload, "a10102");
	expect_hex(s.signature, SIG32 SIG32);
	assert_ptr_equal(s.whole.p, buf);
	assert_int_equal(s.whole.n, 2 + 2 + 42 + 5 + 4 + 66);
}

static void
test_headers(void **state)
{
	struct skp_sign1 s;
	size_t at;

	(void)state;
	/* Token: {1: -19, 13: 18([h'', {}, nil, h'']), 16: 294}. */
	assert_int_equal(read_sign1("d2 84 4e a3 01 32 0d d28440a0f640 "
				    "10 190126 a0 40" SIG,
			     SKP_SET_TOKEN, &s, &at),
	    SKP_OK);
	assert_int_equal(s.hdr.alg, -19);
	assert_int_equal(s.hdr.typ_uint, 294);
	expect_hex(s.hdr.kcwt, "d28440a0f640");
	expect_hex(s.unprotected, "a0");
	assert_non_null(s.payload.p);
	assert_int_equal(s.payload.n, 0);
	/* Receipt: {1: -8, 4: kid, 15: {6: 1}, 395: 1}, payload nil. */
	assert_int_equal(read_sign1("d2 84 582e a4 01 27 04 5820" KID
				    "0f a10601 19018b 01 a0 f6" SIG,
			     SKP_SET_RECEIPT, &s, &at),
	    SKP_OK);
	expect_hex(s.hdr.cwt, "a10601");
	assert_int_equal(s.hdr.vds, 1);
	assert_null(s.payload.p);
	/* typ as text. */
	assert_int_equal(read_sign1("d2 84 47 a2 01 27 10 62 7879 a0 40" SIG,
			     SKP_HAS_ALG | SKP_HAS_TYP, &s, &at),
	    SKP_OK);
	expect_hex(s.hdr.typ, "7879");
}

static void
test_sign1_refused(void **state)
{
	static const struct {
		const char *hex;
		uint32_t set;
		enum skp_err err;
		size_t at;
	} rows[] = {
		{ "", SKP_HAS_ALG, SKP_ERR_TRUNCATED, 0 },
		{ "84 43a10127 a0 40" SIG, SKP_HAS_ALG, SKP_ERR_TYPE, 0 },
		{ "d1 84 43a10127 a0 40" SIG, SKP_HAS_ALG, SKP_ERR_TAG, 0 },
		{ "d9d9f7 d2 84 43a10127 a0 40" SIG, SKP_HAS_ALG, SKP_ERR_TAG,
		    0 },
		{ "d83d d2 84 43a10127 a0 40" SIG, SKP_HAS_ALG, SKP_ERR_TAG,
		    0 },
		{ "d2 a2 43a10127 a0 40" SIG, SKP_HAS_ALG, SKP_ERR_TYPE, 1 },
		{ "d2 85 43a10127 a0 40" SIG "00", SKP_HAS_ALG, SKP_ERR_LENGTH,
		    1 },
		{ "d2 83 43a10127 a0 40", SKP_HAS_ALG, SKP_ERR_LENGTH, 1 },
		{ "d2 84 43a10127 a0 40" SIG "00", SKP_HAS_ALG,
		    SKP_ERR_TRAILING, 74 },
		/* protected */
		{ "d2 84 a10127 a0 40" SIG, SKP_HAS_ALG, SKP_ERR_TYPE, 2 },
		{ "d2 84 40 a0 40" SIG, SKP_HAS_ALG, SKP_ERR_TRUNCATED, 3 },
		{ "d2 84 41a0 a0 40" SIG, SKP_HAS_ALG, SKP_ERR_KEY_MISSING, 3 },
		{ "d2 84 43a10127 a0 40" SIG, SKP_HAS_ALG | SKP_HAS_VDS,
		    SKP_ERR_KEY_MISSING, 3 },
		{ "d2 84 4180 a0 40" SIG, SKP_HAS_ALG, SKP_ERR_TYPE, 3 },
		{ "d2 84 4101 a0 40" SIG, SKP_HAS_ALG, SKP_ERR_TYPE, 3 },
		{ "d2 84 44a1012700 a0 40" SIG, SKP_HAS_ALG, SKP_ERR_TRAILING,
		    6 },
		{ "d2 84 44a1012760 a0 40" SIG, SKP_HAS_ALG, SKP_ERR_TRAILING,
		    6 },
		{ "d2 84 45a201270127 a0 40" SIG, SKP_HAS_ALG,
		    SKP_ERR_KEY_DUPLICATE, 6 },
		{ "d2 84 45a210000127 a0 40" SIG, SKP_HAS_ALG | SKP_HAS_TYP,
		    SKP_ERR_KEY_ORDER, 6 },
		{ "d2 84 45a201270481 a0 40" SIG, SKP_HAS_ALG,
		    SKP_ERR_KEY_UNKNOWN, 6 },
		{ "d2 84 45a201271000 a0 40" SIG, SKP_HAS_ALG,
		    SKP_ERR_KEY_UNKNOWN, 6 },
		{ "d2 84 45a201270281 a0 40" SIG, SKP_HAS_ALG,
		    SKP_ERR_KEY_CRITICAL, 6 }, /* crit */
		{ "d2 84 45a201270300 a0 40" SIG, SKP_HAS_ALG,
		    SKP_ERR_KEY_CRITICAL, 6 },
		{ "d2 84 45a201272000 a0 40" SIG, SKP_HAS_ALG,
		    SKP_ERR_KEY_CRITICAL, 6 },
		{ "d2 84 46a20127617800 a0 40" SIG, SKP_HAS_ALG,
		    SKP_ERR_KEY_CRITICAL, 6 },
		{ "d2 84 45a201274000 a0 40" SIG, SKP_HAS_ALG, SKP_ERR_TYPE,
		    6 },
		/* values of headers */
		{ "d2 84 43a10126 a0 40" SIG, SKP_HAS_ALG, SKP_ERR_ALG, 5 },
		{ "d2 84 43a10100 a0 40" SIG, SKP_HAS_ALG, SKP_ERR_ALG, 5 },
		{ "d2 84 44a1016178 a0 40" SIG, SKP_HAS_ALG, SKP_ERR_TYPE, 5 },
		{ "d2 84 44a1044100 a0 40" SIG, SKP_HAS_KID, SKP_ERR_LENGTH,
		    5 },
		{ "d2 84 43a11020 a0 40" SIG, SKP_HAS_TYP, SKP_ERR_TYPE, 5 },
		{ "d2 84 44a1106107 a0 40" SIG, SKP_HAS_TYP, SKP_ERR_TEXT, 6 },
		{ "d2 84 43a10f80 a0 40" SIG, SKP_HAS_CWT, SKP_ERR_TYPE, 5 },
		{ "d2 84 43a10dff a0 40" SIG, SKP_HAS_KCWT, SKP_ERR_INDEFINITE,
		    5 },
		{ "d2 84 46a119018b6178 a0 40" SIG, SKP_HAS_VDS, SKP_ERR_TYPE,
		    7 },
		{ "d2 84 45a119018b40 a0 40" SIG, SKP_HAS_VDS, SKP_ERR_TYPE,
		    7 },
		/* unprotected */
		{ "d2 84 43a10127 80 40" SIG, SKP_HAS_ALG, SKP_ERR_TYPE, 6 },
		{ "d2 84 43a10127 a201000100 40" SIG, SKP_HAS_ALG,
		    SKP_ERR_KEY_DUPLICATE, 9 },
		/* payload */
		{ "d2 84 43a10127 a0 60" SIG, SKP_HAS_ALG, SKP_ERR_TYPE, 7 },
		{ "d2 84 43a10127 a0 f5" SIG, SKP_HAS_ALG, SKP_ERR_TYPE, 7 },
		{ "d2 84 43a10127 a0 f7" SIG, SKP_HAS_ALG, SKP_ERR_RESERVED,
		    7 },
		/* signature */
		{ "d2 84 43a10127 a0 40 40", SKP_HAS_ALG, SKP_ERR_LENGTH, 8 },
		{ "d2 84 43a10127 a0 40 5820" SIG32, SKP_HAS_ALG,
		    SKP_ERR_LENGTH, 8 },
		{ "d2 84 43a10127 a0 40 5840" SIG32, SKP_HAS_ALG,
		    SKP_ERR_TRUNCATED, 8 },
		{ "d2 84 43a10127 a0 40", SKP_HAS_ALG, SKP_ERR_TRUNCATED, 8 },
	};
	struct skp_sign1 s, before;
	size_t i, at;
	enum skp_err err;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		memset(&s, 0x5a, sizeof(s));
		memcpy(&before, &s, sizeof(s));
		err = read_sign1(rows[i].hex, rows[i].set, &s, &at);
		if (err != rows[i].err || at != rows[i].at)
			fail_msg("%s: error %d at %zu", rows[i].hex, err, at);
		/* 74: behind an envelope that has been read. */
		if (rows[i].at != 74)
			assert_memory_equal(&s, &before, sizeof(s));
	}
}

static void
test_sign1_write(void **state)
{
	struct skp_headers hdr = { 0 };
	struct skp_writer w;
	struct skp_bytes out, prot;
	uint8_t kid[32], sig[64], p[128], b[512];

	(void)state;
	hdr.present = SKP_SET_PASSPORT;
	hdr.alg = SKP_ALG_EDDSA;
	hdr.kid = unhex(KID, kid, sizeof(kid));
	hdr.typ_uint = 293;
	skp_writer_init(&w, p, sizeof(p));
	skp_headers_write(&w, &hdr);
	assert_int_equal(skp_writer_finish(&w, &prot), SKP_OK);
	expect_hex(prot, PROTECTED);
	skp_writer_init(&w, b, sizeof(b));
	skp_sign1_write(&w, prot, skp_bytes_of(NULL, 0),
	    skp_bytes_of("\xa1\1\2", 3), unhex(SIG32 SIG32, sig, sizeof(sig)));
	assert_int_equal(skp_writer_finish(&w, &out), SKP_OK);
	expect_hex(out, "d2 84 582a" PROTECTED "a0 43a10102" SIG);
	skp_writer_init(&w, b, sizeof(b));
	skp_sign1_write(&w, prot, skp_bytes_of("\xa1\x11\x80", 3),
	    skp_bytes_of(NULL, 0), skp_bytes_of(sig, 64));
	assert_int_equal(skp_writer_finish(&w, &out), SKP_OK);
	expect_hex(out, "d2 84 582a" PROTECTED "a11180 f6" SIG);
	/* The other headers. */
	hdr.present = SKP_HAS_KCWT | SKP_HAS_CWT | SKP_HAS_TYP | SKP_HAS_VDS;
	hdr.kcwt = skp_bytes_of("\x80", 1);
	hdr.cwt = skp_bytes_of("\xa1\6\1", 3);
	hdr.typ = skp_bytes_str("xy");
	hdr.vds = 1;
	skp_writer_init(&w, p, sizeof(p));
	skp_headers_write(&w, &hdr);
	assert_int_equal(skp_writer_finish(&w, &prot), SKP_OK);
	expect_hex(prot, "a4 0d 80 0f a10601 10 627879 19018b 01");
}

static void
test_tbs(void **state)
{
	struct skp_writer w;
	struct skp_bytes out;
	uint8_t b[256];

	(void)state;
	skp_writer_init(&w, b, sizeof(b));
	skp_sign1_tbs(&w, skp_bytes_of("\xa1\1\x27", 3), skp_bytes_str("hi"));
	assert_int_equal(skp_writer_finish(&w, &out), SKP_OK);
	expect_hex(out, "84 6a 5369676e617475726531 43a10127 40 426869");
	skp_writer_init(&w, b, sizeof(b));
	skp_sign_tbs(&w, skp_bytes_of("\xa1\x10\0", 3),
	    skp_bytes_of("\xa1\1\x27", 3), skp_bytes_of(NULL, 0));
	assert_int_equal(skp_writer_finish(&w, &out), SKP_OK);
	expect_hex(out, "85 69 5369676e6174757265 43a11000 43a10127 40 40");
}

/* Disclosures and receipts in the unprotected map do not change it. */
static void
test_leaf(void **state)
{
	uint8_t plain[512], want[32], got[32];
	struct skp_sign1 s;
	size_t at;

	(void)state;
	skp_sha256_one(unhex("00 d2 84 582a" PROTECTED "a0 43a10102" SIG, plain,
			   sizeof(plain)),
	    want);
	assert_int_equal(read_sign1("d2 84 582a" PROTECTED "a0 43a10102" SIG,
			     SKP_SET_PASSPORT, &s, &at),
	    SKP_OK);
	skp_sign1_leaf(&s, got);
	assert_memory_equal(got, want, 32);
	assert_int_equal(read_sign1("d2 84 582a" PROTECTED "a1118141ff"
				    "43a10102" SIG,
			     SKP_SET_PASSPORT, &s, &at),
	    SKP_OK);
	skp_sign1_leaf(&s, got);
	assert_memory_equal(got, want, 32);
}

/* What the parts hold is not looked at, but they must be there. */
static void
test_parts(void **state)
{
	static const struct {
		const char *hex;
		enum skp_err err;
	} row[] = {
		{ "d2 84 582a" PROTECTED "a0 43a10102" SIG, SKP_OK },
		{ "d2 84 41ff a1118141ff 43a10102" SIG, SKP_OK },
		{ "d2 84 41ff 80 43a10102" SIG, SKP_ERR_TYPE },
		{ "d2 84 41ff a0 f6" SIG, SKP_ERR_TYPE },
		{ "d2 84 41ff a0 43a10102 43a10102", SKP_ERR_LENGTH },
		{ "d1 84 41ff a0 43a10102" SIG, SKP_ERR_TAG },
		{ "d2 83 41ff a0 43a10102", SKP_ERR_LENGTH },
		{ "d2 84 41ff a1 43a10102" SIG, SKP_ERR_TRUNCATED },
	};
	uint8_t file[512];
	struct skp_sign1 s;
	struct skp_cursor c;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		skp_cursor_init(&c, unhex(row[i].hex, file, sizeof(file)));
		assert_int_equal(skp_sign1_parts(&c, &s), row[i].err);
	}
	skp_cursor_init(&c, unhex(row[1].hex, file, sizeof(file)));
	assert_int_equal(skp_sign1_parts(&c, &s), SKP_OK);
	assert_ptr_equal(s.protected_.p, file + 3);
	assert_int_equal(s.protected_.n, 1);
	assert_ptr_equal(s.payload.p, file + 10);
	assert_int_equal(s.payload.n, 3);
	assert_ptr_equal(s.signature.p, file + 15);
	assert_int_equal(s.whole.n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sign1),
		cmocka_unit_test(test_headers),
		cmocka_unit_test(test_sign1_refused),
		cmocka_unit_test(test_sign1_write),
		cmocka_unit_test(test_tbs),
		cmocka_unit_test(test_leaf),
		cmocka_unit_test(test_parts),
	};

	return cmocka_run_group_tests_name("cose sign1", tests, NULL, NULL);
}
