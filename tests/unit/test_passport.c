/*
 * Envelope and unprotected map of a passport; the smallest one.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tests/unit/passport_base.h"

static void
test_base(void **state)
{
	static const struct passport_row row = { "base", { { 0 } }, OK };
	const struct skp_passport *p = &passport;

	(void)state;
	check(&row);
	assert_true(skp_bytes_eq(p->iss, skp_bytes_str("https://example.org")));
	assert_true(
	    skp_bytes_eq(p->sub, skp_bytes_str("AAECAwQFBgcICQoLDA0ODw")));
	assert_int_equal(p->exp, 2000000000);
	assert_int_equal(p->iat, 1700000000);
	assert_false(p->has_nbf);
	assert_int_equal(p->cti.n, 16);
	assert_null(p->cnf);
	assert_int_equal(p->status_idx, 5);
	assert_true(skp_bytes_eq(p->status_uri,
	    skp_bytes_str("https://example.org/status/0")));
	assert_true(skp_bytes_eq(p->lang, skp_bytes_str("nl")));
	assert_int_equal(p->project.n, 0);
	assert_int_equal(p->issuer_name.n, 0);
	assert_int_equal(p->vocabularies.n, 1);
	assert_int_equal(p->n_attr, 0);
	assert_int_equal(p->n_line, 1);
	assert_int_equal(p->line[0].claim->type, SKP_CLAIM_COMPETENCY);
	assert_int_equal(p->line[0].enc.n, 11);
	assert_false(p->line[0].redacted);
	assert_int_equal(p->n_red, 0);
	assert_int_equal(p->n_disc, 0);
	assert_int_equal(p->n_receipt, 0);
	assert_int_equal(p->ignored, 0);
}

static void
test_full_set(void **state)
{
	static const struct passport_row row = { "everything",
		{ { "typ", "#293" }, { "nset", "a9" },
		    { "nbf", "05 #1700000001" },
		    { "cnf", "08 a1 01 a3 01 01 20 06 21 5820 77*32" },
		    { "nbody", "a7" },
		    { "more", "05 \"ESF-1\" 06 \"School\"" } },
		OK };
	static const uint8_t x[32] = { [0 ... 31] = 0x77 };
	const struct skp_passport *p = &passport;

	(void)state;
	check(&row);
	assert_true(p->has_nbf);
	assert_int_equal(p->nbf, 1700000001);
	assert_non_null(p->cnf);
	assert_memory_equal(p->cnf, x, 32);
	assert_true(skp_bytes_eq(p->project, skp_bytes_str("ESF-1")));
	assert_true(skp_bytes_eq(p->issuer_name, skp_bytes_str("School")));
}

static void
test_envelope(void **state)
{
	static const struct passport_row rows[] = {
		{ "alg -19", { { "alg", "32" } }, OK },
		{ "alg -7", { { "alg", "@26" } }, UNSUPPORTED, SKP_ERR_ALG },
		{ "unknown header",
		    { { "prot", "a4 01 27 04 5820 11*32 10 $typ @18 20 00" } },
		    UNSUPPORTED, SKP_ERR_KEY_CRITICAL },
		{ "other algorithm, longer signature",
		    { { "alg", "@38 2f" }, { "sig", "590100 00*256" } },
		    UNSUPPORTED, SKP_ERR_ALG },
		{ "no kid", { { "prot", "@a2 01 27 10 $typ" } }, MALFORMED,
		    SKP_ERR_KEY_MISSING },
		{ "header of a receipt",
		    { { "prot", "a4 01 27 04 5820 11*32 @0f a0 10 $typ" } },
		    MALFORMED, SKP_ERR_KEY_UNKNOWN },
		{ "short kid",
		    { { "prot", "a3 01 27 04 @581f 11*31 10 $typ" } },
		    MALFORMED, SKP_ERR_LENGTH },
		{ "typ of a token",
		    { { "prot", "@a3 01 27 04 5820 11*32 10 #294" } },
		    MALFORMED, SKP_ERR_VALUE },
		{ "typ 293 without cnf", { { "typ", "#293" } }, MALFORMED,
		    SKP_ERR_VALUE },
		{ "text typ with cnf",
		    { { "nset", "a8" },
			{ "cnf", "08 a1 01 a3 01 01 20 06 21 5820 77*32" } },
		    MALFORMED, SKP_ERR_VALUE },
		{ "no payload", { { "payload", "@f6" } }, MALFORMED,
		    SKP_ERR_TYPE },
		{ "short signature", { { "sig", "@583f 00*63" } }, MALFORMED,
		    SKP_ERR_LENGTH },
		{ "not tag 18", { { "file", "@d0 84 43 a10126 a0 f6 40" } },
		    MALFORMED, SKP_ERR_TAG },
		{ "three elements",
		    { { "file", "d2 @83 <<$prot>> a0 $payload" } }, MALFORMED,
		    SKP_ERR_LENGTH },
		{ "nothing", { { "file", "@" } }, MALFORMED,
		    SKP_ERR_TRUNCATED },
		{ "trailing byte in the payload",
		    { { "payload", "<<$set @00>>" } }, MALFORMED,
		    SKP_ERR_TRAILING },
		{ "trailing byte in the protected bucket",
		    { { "prot", "a3 01 27 04 5820 11*32 10 $typ @00" } },
		    MALFORMED, SKP_ERR_TRAILING },
	};

	(void)state;
	CHECK(rows);
}

/* What cannot be understood is still read strictly. */
static void
test_foreign(void **state)
{
	static const struct passport_row rows[] = {
		{ "payload is not strict",
		    { { "alg", "26" }, { "payload", "<<@1800>>" } }, MALFORMED,
		    SKP_ERR_NOT_SHORTEST },
		{ "protected bucket is not strict",
		    { { "prot", "a4 01 26 04 5820 11*32 10 00 @08 00" } },
		    MALFORMED, SKP_ERR_KEY_ORDER },
		{ "no payload", { { "alg", "26" }, { "payload", "@f6" } },
		    MALFORMED, SKP_ERR_TYPE },
		{ "unprotected is no map",
		    { { "alg", "26" }, { "unprot", "@80" } }, MALFORMED,
		    SKP_ERR_TYPE },
		{ "disclosure is not strict",
		    { { "alg", "26" },
			{ "unprot", "a1 11 82 00 <<82 40 @1800>>" } },
		    MALFORMED, SKP_ERR_NOT_SHORTEST },
		{ "strict, whatever it is",
		    { { "alg", "@26" },
			{ "unprot", "a2 11 81 <<01>> 19018a 81 41 ff" } },
		    UNSUPPORTED, SKP_ERR_ALG },
		{ "disclosures are no array",
		    { { "alg", "@26" }, { "unprot", "a1 11 00" } }, UNSUPPORTED,
		    SKP_ERR_ALG },
		{ "signature missing", { { "alg", "26" }, { "sig", "@" } },
		    MALFORMED, SKP_ERR_TRUNCATED },
	};

	(void)state;
	CHECK(rows);
}

static void
test_unprotected(void **state)
{
	static const struct passport_row rows[] = {
		{ "alg", { { "unprot", "a1 @01 27" } }, MALFORMED,
		    SKP_ERR_KEY_UNKNOWN },
		{ "crit", { { "unprot", "a1 @02 80" } }, MALFORMED,
		    SKP_ERR_KEY_UNKNOWN },
		{ "kid", { { "unprot", "a1 @04 40" } }, MALFORMED,
		    SKP_ERR_KEY_UNKNOWN },
		{ "typ", { { "unprot", "a1 @10 00" } }, MALFORMED,
		    SKP_ERR_KEY_UNKNOWN },
		{ "content type", { { "unprot", "a1 @03 00" } }, UNSUPPORTED,
		    SKP_ERR_KEY_CRITICAL },
		{ "text label", { { "unprot", "a1 @\"x\" 00" } }, UNSUPPORTED,
		    SKP_ERR_KEY_CRITICAL },
		{ "negative label", { { "unprot", "a1 @20 00" } }, UNSUPPORTED,
		    SKP_ERR_KEY_CRITICAL },
		{ "unsupported, then malformed",
		    { { "unprot", "a2 03 00 @04 40" } }, MALFORMED,
		    SKP_ERR_KEY_UNKNOWN },
		{ "no receipt", { { "unprot", "a1 19018a @80" } }, MALFORMED,
		    SKP_ERR_LENGTH },
		{ "one receipt", { { "unprot", "a1 19018a 81 41 00" } }, OK },
		{ "four receipts",
		    { { "unprot", "a1 19018a 84 4100 4100 4100 4100" } }, OK },
		{ "five receipts",
		    { { "unprot", "a1 19018a @85 4100 4100 4100 4100 4100" } },
		    MALFORMED, SKP_ERR_LENGTH },
		{ "receipt of 4096 bytes",
		    { { "unprot", "a1 19018a 81 591000 00*4096" } }, OK },
		{ "receipt of 4097 bytes",
		    { { "unprot", "a1 19018a 81 @591001 00*4097" } }, MALFORMED,
		    SKP_ERR_LENGTH },
		{ "empty receipt", { { "unprot", "a1 19018a 81 @40" } },
		    MALFORMED, SKP_ERR_LENGTH },
		{ "receipt is no byte string",
		    { { "unprot", "a1 19018a 81 @00" } }, MALFORMED,
		    SKP_ERR_TYPE },
	};

	(void)state;
	CHECK(rows);
	assert_int_equal(passport.n_receipt, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_base),
		cmocka_unit_test(test_full_set),
		cmocka_unit_test(test_envelope),
		cmocka_unit_test(test_foreign),
		cmocka_unit_test(test_unprotected),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
