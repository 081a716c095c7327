/*
 * Public keys: RFC 8032, section 7.1; the import check; thumbprints as RFC
 * 9679 lays them out; signatures of COSE envelopes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "keys/pubkey.h"
#include "keys/purpose.h"
#include "tests/unit/keys_kit.h"

static int
start(void **state)
{
	(void)state;
	return skp_pubkey_init() == SKP_OK && skp_pubkey_init() == SKP_OK ? 0 :
									    -1;
}

static enum skp_err
verify(const char *x_hex, const char *msg_hex, const char *sig_hex)
{
	uint8_t x[32], msg[64], sig[64];
	struct skp_bytes m = unhex(msg_hex, msg, sizeof(msg));

	unhex_32(x_hex, x);
	(void)unhex(sig_hex, sig, sizeof(sig));
	return skp_pubkey_verify(x, m, sig);
}

static void
test_rfc8032(void **state)
{
	(void)state;
	assert_int_equal(verify(X1, "", SIG1), SKP_OK);
	assert_int_equal(verify(X2, "72", SIG2), SKP_OK);
	assert_int_equal(verify(X3, "af82", SIG3), SKP_OK);
	assert_int_equal(verify(X3, "af83", SIG3), SKP_ERR_SIGNATURE);
	assert_int_equal(verify(X3, "af", SIG3), SKP_ERR_SIGNATURE);
	assert_int_equal(verify(X2, "af82", SIG3), SKP_ERR_SIGNATURE);
	assert_int_equal(verify(X1, "", SIG2), SKP_ERR_SIGNATURE);
}

static void
test_every_bit(void **state)
{
	uint8_t x[32], msg[2], sig[64];
	struct skp_bytes m = unhex("af82", msg, sizeof(msg));
	size_t i;

	(void)state;
	unhex_32(X3, x);
	(void)unhex(SIG3, sig, sizeof(sig));
	for (i = 0; i < 8 * sizeof(sig); i++) {
		sig[i / 8] ^= (uint8_t)(1u << i % 8);
		assert_int_equal(skp_pubkey_verify(x, m, sig),
		    SKP_ERR_SIGNATURE);
		sig[i / 8] ^= (uint8_t)(1u << i % 8);
	}
	for (i = 0; i < 8 * sizeof(x); i++) {
		x[i / 8] ^= (uint8_t)(1u << i % 8);
		assert_int_equal(skp_pubkey_verify(x, m, sig),
		    SKP_ERR_SIGNATURE);
		x[i / 8] ^= (uint8_t)(1u << i % 8);
	}
	assert_int_equal(skp_pubkey_verify(x, m, sig), SKP_OK);
}

static void
test_import(void **state)
{
	static const char *const bad[] = {
		/* neutral element; order 4; order 2; order 8 */
		"0100000000000000000000000000000000000000000000000000000000000000",
		"0000000000000000000000000000000000000000000000000000000000000000",
		"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
		"c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
		/* mixed order */
		"cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d",
		/* not canonical: p, p + 1, 1 with the sign of x */
		"edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
		"eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
		"0100000000000000000000000000000000000000000000000000000000000080",
		/* y = 2: not on the curve */
		"0200000000000000000000000000000000000000000000000000000000000000",
	};
	struct skp_pubkey key;
	uint8_t x[32];
	size_t i;

	(void)state;
	memset(&key, 0x5a, sizeof(key));
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		unhex_32(bad[i], x);
		assert_int_equal(skp_pubkey_check(x), SKP_ERR_POINT);
		assert_int_equal(skp_pubkey_from_x(x, &key), SKP_ERR_POINT);
	}
	assert_int_equal(key.x[0], 0x5a);
	assert_int_equal(key.kid[31], 0x5a);
	unhex_32(X1, x);
	assert_int_equal(skp_pubkey_check(x), SKP_OK);
}

static void
test_thumbprint(void **state)
{
	struct skp_pubkey key;
	uint8_t x[32], kid[32];
	char text[SKP_KID_TEXT];

	(void)state;
	unhex_32(X1, x);
	unhex_32(KID1, kid);
	assert_int_equal(skp_pubkey_from_x(x, &key), SKP_OK);
	assert_memory_equal(key.x, x, 32);
	assert_memory_equal(key.kid, kid, 32);
	skp_kid_text(key.kid, text);
	assert_string_equal(text,
	    "866e efbd 6718 c884 6cd7 ddfe 43fc 74ab "
	    "1daa c453 8ff8 514e a2ec 2d41 0a41 5743");
	unhex_32(X2, x);
	unhex_32(KID2, kid);
	skp_kid_of(x, key.kid);
	assert_memory_equal(key.kid, kid, 32);
}

/* eddsa-sig-01 of the COSE working group: key, protected, payload. */
#define COSE_SIG                                                           \
	"7142fd2ff96d56db85bee905a76ba1d0b7321a95c8c4d3607c5781932b7afb87" \
	"11497dfa751bf40b58b3bcc32300b1487f3db34085eef013bf08f4a44d6fef0d"

static void
test_sign1(void **state)
{
	static uint8_t prot[8], payload[32], sig[64];
	const struct skp_bytes none = { NULL, 0 };
	struct skp_sign1 s;
	struct skp_bytes content;
	uint8_t x[32], work[64];

	(void)state;
	memset(&s, 0, sizeof(s));
	unhex_32(X1, x);
	s.protected_ = unhex("a2012703 00", prot, sizeof(prot));
	content = unhex("546869732069732074686520636f6e74656e742e", payload,
	    sizeof(payload));
	s.signature = unhex(COSE_SIG, sig, sizeof(sig));

	s.payload = content;
	assert_int_equal(skp_pubkey_verify_sign1(x, &s, none, work,
			     sizeof(work)),
	    SKP_OK);
	/* 84 6a Signature1 45 prot 40 54 payload: 40 bytes */
	assert_int_equal(skp_pubkey_verify_sign1(x, &s, none, work, 40),
	    SKP_OK);
	assert_int_equal(skp_pubkey_verify_sign1(x, &s, none, work, 39),
	    SKP_ERR_SPACE);
	assert_int_equal(skp_pubkey_verify_sign1(x, &s, content, work,
			     sizeof(work)),
	    SKP_ERR_VALUE);
	s.payload = none;
	assert_int_equal(skp_pubkey_verify_sign1(x, &s, content, work,
			     sizeof(work)),
	    SKP_OK);
	assert_int_equal(skp_pubkey_verify_sign1(x, &s, none, work,
			     sizeof(work)),
	    SKP_ERR_VALUE);
	s.payload = content;
	s.signature.n = 63;
	assert_int_equal(skp_pubkey_verify_sign1(x, &s, none, work,
			     sizeof(work)),
	    SKP_ERR_SIGNATURE);
	s.signature.n = 64;
	payload[0] ^= 1;
	assert_int_equal(skp_pubkey_verify_sign1(x, &s, none, work,
			     sizeof(work)),
	    SKP_ERR_SIGNATURE);
}

static void
test_purpose(void **state)
{
	static const char *const names[] = { "none", "passport", "status",
		"log", "root", "holder", "witness" };
	enum skp_purpose p = SKP_PURPOSE_NONE;
	unsigned i;

	(void)state;
	for (i = 1; i <= 6; i++) {
		assert_int_equal(skp_purpose_from(i, &p), SKP_OK);
		assert_int_equal(p, i);
		assert_string_equal(skp_purpose_name(p), names[i]);
		assert_int_equal(skp_purpose_of(names[i]), i);
	}
	assert_int_equal(skp_purpose_from(0, &p), SKP_ERR_ENUM);
	assert_int_equal(skp_purpose_from(7, &p), SKP_ERR_ENUM);
	assert_int_equal(skp_purpose_from(UINT64_MAX, &p), SKP_ERR_ENUM);
	assert_int_equal(p, SKP_PURPOSE_WITNESS);
	assert_string_equal(skp_purpose_name(SKP_PURPOSE_NONE), "none");
	assert_int_equal(skp_purpose_of("none"), SKP_PURPOSE_NONE);
	assert_int_equal(skp_purpose_of("Passport"), SKP_PURPOSE_NONE);
	assert_int_equal(skp_purpose_of(""), SKP_PURPOSE_NONE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rfc8032),
		cmocka_unit_test(test_every_bit),
		cmocka_unit_test(test_import),
		cmocka_unit_test(test_thumbprint),
		cmocka_unit_test(test_sign1),
		cmocka_unit_test(test_purpose),
	};

	return cmocka_run_group_tests(tests, start, NULL);
}
