/*
 * COSE_Key and COSE_KeySet (RFC 9052, section 7), both ways.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "keys/keyset.h"
#include "tests/unit/keys_kit.h"

#define KEY1 "a3 01 01 20 06 21 5820" X1
#define KEY2 "a3 01 01 20 06 21 5820" X2

static int
start(void **state)
{
	(void)state;
	return skp_pubkey_init() == SKP_OK ? 0 : -1;
}

static struct skp_pubkey keys[SKP_MAX_KEYSET];

static enum skp_err
read_set(const char *hex, size_t cap, size_t *n)
{
	uint8_t buf[8192];

	return skp_keyset_read(unhex(hex, buf, sizeof(buf)), keys, cap, n);
}

static void
test_read(void **state)
{
	uint8_t want[32];
	size_t n = 0;

	(void)state;
	assert_int_equal(read_set(KEY1, 1, &n), SKP_OK);
	assert_int_equal(n, 1);
	unhex_32(X1, want);
	assert_memory_equal(keys[0].x, want, 32);
	unhex_32(KID1, want);
	assert_memory_equal(keys[0].kid, want, 32);

	assert_int_equal(read_set("81" KEY1, 1, &n), SKP_OK);
	assert_int_equal(n, 1);
	assert_int_equal(read_set("82" KEY2 KEY1, 2, &n), SKP_OK);
	assert_int_equal(n, 2);
	unhex_32(X2, want);
	assert_memory_equal(keys[0].x, want, 32);
	unhex_32(X1, want);
	assert_memory_equal(keys[1].x, want, 32);
}

static void
test_optional(void **state)
{
	size_t n = 0;

	(void)state;
	/* kid "11", alg, key_ops [verify] and [sign, verify] */
	assert_int_equal(read_set("a6 01 01 02 42 3131 03 27 04 81 02"
				  "20 06 21 5820" X1,
			     1, &n),
	    SKP_OK);
	assert_int_equal(read_set("a5 01 01 03 32 04 82 01 02"
				  "20 06 21 5820" X1,
			     1, &n),
	    SKP_OK);
	/* key_ops [sign] alone; alg ES256; a private part; a label 5 */
	assert_int_equal(read_set("a4 01 01 04 81 01 20 06 21 5820" X1, 1, &n),
	    SKP_ERR_RULE);
	assert_int_equal(read_set("a4 01 01 03 26 20 06 21 5820" X1, 1, &n),
	    SKP_ERR_ALG);
	assert_int_equal(read_set("a4 01 01 20 06 21 5820" X1 "23 5820" SEED1,
			     1, &n),
	    SKP_ERR_RULE);
	assert_int_equal(read_set("a4 01 01 05 41 00 20 06 21 5820" X1, 1, &n),
	    SKP_ERR_KEY_UNKNOWN);
}

static void
test_refused(void **state)
{
	static const struct {
		const char *hex;
		enum skp_err err;
	} bad[] = {
		{ "", SKP_ERR_TRUNCATED },
		{ "80", SKP_ERR_LENGTH },
		{ "a0", SKP_ERR_LENGTH },
		{ "01", SKP_ERR_TYPE },
		/* kty EC2; crv X25519; crv P-256; x of 31 and 33 bytes */
		{ "a3 01 02 20 06 21 5820" X1, SKP_ERR_ALG },
		{ "a3 01 01 20 04 21 5820" X1, SKP_ERR_ALG },
		{ "a3 01 01 20 01 21 5820" X1, SKP_ERR_ALG },
		{ "a3 01 01 20 06 21 41 00", SKP_ERR_LENGTH },
		{ "a3 01 01 20 06 21 5821 00" X1, SKP_ERR_LENGTH },
		/* without kty, crv, x */
		{ "a3 03 27 20 06 21 5820" X1, SKP_ERR_KEY_MISSING },
		{ "a3 01 01 03 27 21 5820" X1, SKP_ERR_KEY_MISSING },
		{ "a3 01 01 03 27 20 06", SKP_ERR_KEY_MISSING },
		{ "a2 01 01 20 06", SKP_ERR_LENGTH },
		/* encoding */
		{ "a3 20 06 01 01 21 5820" X1, SKP_ERR_KEY_ORDER },
		{ "a4 01 01 01 01 20 06 21 5820" X1, SKP_ERR_KEY_DUPLICATE },
		{ "a3 01 1801 20 06 21 5820" X1, SKP_ERR_NOT_SHORTEST },
		{ "bf 01 01 20 06 21 5820" X1 "ff", SKP_ERR_INDEFINITE },
		{ KEY1 "00", SKP_ERR_TRAILING },
		{ KEY1 KEY2, SKP_ERR_TRAILING },
		{ "81" KEY1 "00", SKP_ERR_TRAILING },
		/* sets */
		{ "82" KEY1 KEY1, SKP_ERR_KEY_DUPLICATE },
		{ "82" KEY1, SKP_ERR_TRUNCATED },
		{ "81 81" KEY1, SKP_ERR_TYPE },
		/* a point of order 4 */
		{ "a3 01 01 20 06 21 5820 00000000000000000000000000000000"
		  "00000000000000000000000000000000",
		    SKP_ERR_POINT },
	};
	size_t i, n = 7;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		enum skp_err err = read_set(bad[i].hex, 4, &n);

		if (err != bad[i].err)
			fail_msg("row %zu: %d, not %d", i, (int)err,
			    (int)bad[i].err);
		assert_int_equal(n, 7);
	}
	assert_int_equal(read_set("82" KEY1 KEY2, 1, &n), SKP_ERR_SPACE);
	assert_int_equal(n, 7);
}

static void
test_write(void **state)
{
	uint8_t out[SKP_KEYSET_LEN(2)], want_buf[SKP_KEYSET_LEN(2)];
	struct skp_bytes got, want;
	struct skp_writer w;
	size_t n;

	(void)state;
	assert_int_equal(read_set("82" KEY2 KEY1, 2, &n), SKP_OK);
	skp_writer_init(&w, out, sizeof(out));
	skp_keyset_write(&w, keys, n);
	assert_int_equal(skp_writer_finish(&w, &got), SKP_OK);
	want = unhex("82" KEY2 KEY1, want_buf, sizeof(want_buf));
	assert_int_equal(got.n, want.n);
	assert_memory_equal(got.p, want.p, want.n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_optional),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_write),
	};

	return cmocka_run_group_tests(tests, start, NULL);
}
