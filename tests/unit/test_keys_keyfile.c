/*
 * Key files in memory: a file written by hand, every byte of one changed,
 * wrong passphrases, costs that are refused before they are paid.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <time.h>

#include "keys/armour.h"
#include "keys/keyfile.h"
#include "schema/sha256.h"
#include "tests/unit/keys_kit.h"

#define LABEL	   "SKILLPASS SECRET KEY"
#define LABEL_OPEN "SKILLPASS SECRET KEY WITHOUT PASSPHRASE"
/* {0: 1, 1: 1, 2: true, 3: kid, 4: x, ... */
#define PUBLIC	   "00 01 01 01 02 f5 03 5820" KID1 "04 5820" X1
#define SALT	   "50 00000000000000000000000000000000"
#define NONCE	   "06 5818 000000000000000000000000000000000000000000000000"
#define SEALED	   /* 48 bytes */                                         \
	"5830 0000000000000000000000000000000000000000000000000000000000" \
	"00000000000000000000000000000000000000"

static char text[SKP_MAX_KEY_FILE];
static uint8_t bin[SKP_MAX_KEY_FILE];

static int
start(void **state)
{
	(void)state;
	return skp_pubkey_init() == SKP_OK ? 0 : -1;
}

static struct skp_seckey *
key_of(const char *seed_hex)
{
	struct skp_seckey *key = NULL;
	uint8_t seed[32];

	unhex_32(seed_hex, seed);
	assert_int_equal(skp_seckey_from_seed(seed, SKP_PURPOSE_PASSPORT, true,
			     &key),
	    SKP_OK);
	return key;
}

static struct skp_unlock *
unlock_of(const char *pass)
{
	struct skp_kdf kdf = cheap_kdf(7);
	struct skp_unlock *u = NULL;

	assert_int_equal(skp_unlock_new(skp_bytes_str(pass), &kdf, &u), SKP_OK);
	return u;
}

static struct skp_bytes
armoured(const char *label, struct skp_bytes b)
{
	size_t n;

	assert_int_equal(skp_armour_write(label, b, text, sizeof(text), &n),
	    SKP_OK);
	return skp_bytes_of(text, n);
}

static enum skp_err
inspect(const char *label, const char *hex)
{
	struct skp_keyfile_info info;

	return skp_keyfile_inspect(armoured(label,
				       unhex(hex, bin, sizeof(bin))),
	    &info);
}

/* Seals nothing: header, seed and their SHA-256, put together by hand. */
static void
test_open_by_hand(void **state)
{
	struct skp_bytes b, header;
	struct skp_keyfile_info info;
	struct skp_seckey *key = NULL;
	uint8_t seed[32];

	(void)state;
	b = unhex("a6" PUBLIC "05 00"
		  "5840" SEED1 SEED1,
	    bin, sizeof(bin));
	header = skp_bytes_of(bin, b.n - 66);
	unhex_32(SEED1, seed);
	{
		const struct skp_bytes parts[] = { header,
			skp_bytes_of(seed, 32) };

		skp_sha256(parts, 2, bin + b.n - 32);
	}
	assert_int_equal(skp_keyfile_inspect(armoured(LABEL_OPEN, b), &info),
	    SKP_OK);
	assert_int_equal(info.purpose, SKP_PURPOSE_PASSPORT);
	assert_true(info.test);
	assert_false(info.encrypted);
	assert_int_equal(info.kdf.ops, 0);
	assert_int_equal(skp_keyfile_decode(armoured(LABEL_OPEN, b), NULL,
			     &key),
	    SKP_OK);
	assert_memory_equal(skp_seckey_pubkey(key)->x, info.pub.x, 32);
	assert_true(skp_seckey_is_test(key));
	skp_seckey_free(key);

	/* The first line must not claim a passphrase that there is not. */
	assert_int_equal(skp_keyfile_inspect(armoured(LABEL, b), &info),
	    SKP_ERR_RULE);
	/* Any other byte of header, seed or sum. */
	for (size_t i = 0; i < b.n; i++) {
		bin[i] ^= 1;
		key = NULL;
		assert_int_not_equal(skp_keyfile_decode(armoured(LABEL_OPEN, b),
					 NULL, &key),
		    SKP_OK);
		assert_null(key);
		bin[i] ^= 1;
	}
}

static void
test_round_trip(void **state)
{
	struct skp_seckey *key = key_of(SEED1), *again = NULL;
	struct skp_unlock *u = unlock_of("correct horse");
	struct skp_keyfile_info info;
	struct skp_bytes file;
	uint8_t seed[32], got[32];
	char other[SKP_MAX_KEY_FILE];
	size_t n, m;

	(void)state;
	assert_int_equal(skp_keyfile_encode(key, u, text, SKP_MAX_KEY_FILE - 1,
			     &n),
	    SKP_ERR_SPACE);
	assert_int_equal(skp_keyfile_encode(key, u, text, sizeof(text), &n),
	    SKP_OK);
	assert_memory_equal(text, "-----BEGIN SKILLPASS SECRET KEY-----\n", 37);
	file = skp_bytes_of(text, n);
	assert_int_equal(skp_keyfile_inspect(file, &info), SKP_OK);
	assert_true(info.encrypted);
	assert_true(info.test);
	assert_int_equal(info.purpose, SKP_PURPOSE_PASSPORT);
	assert_int_equal(info.kdf.ops, 1);
	assert_int_equal(info.kdf.mem, 8192);
	assert_int_equal(info.kdf.salt[15], 7);
	unhex_32(X1, seed);
	assert_memory_equal(info.pub.x, seed, 32);
	assert_int_equal(skp_keyfile_decode(file, u, &again), SKP_OK);
	skp_seckey_seed(again, got);
	unhex_32(SEED1, seed);
	assert_memory_equal(got, seed, 32);
	skp_seckey_free(again);
	again = NULL;
	assert_int_equal(skp_keyfile_decode(file, NULL, &again),
	    SKP_ERR_DECRYPT);
	assert_null(again);

	/* A fresh nonce each time, the same salt, one derivation in all. */
	assert_int_equal(skp_keyfile_encode(key, u, other, sizeof(other), &m),
	    SKP_OK);
	assert_int_equal(m, n);
	assert_memory_not_equal(other, text, n);
	assert_int_equal(skp_unlock_derivations(u), 1);
	/* The seed stands nowhere in clear. */
	assert_int_equal(skp_armour_read(LABEL, file, bin, sizeof(bin), &m),
	    SKP_OK);
	for (size_t i = 0; i + 32 <= m; i++)
		assert_memory_not_equal(bin + i, seed, 32);
	skp_unlock_free(u);
	skp_seckey_free(key);
}

static void
test_wrong_passphrase(void **state)
{
	static const char *const wrong[] = { "correct horse ", "correct hors",
		"Correct horse", "x", "correct horse\n" };
	struct skp_seckey *key = key_of(SEED1), *again = NULL;
	struct skp_unlock *u = unlock_of("correct horse");
	size_t i, n;

	(void)state;
	assert_int_equal(skp_keyfile_encode(key, u, text, sizeof(text), &n),
	    SKP_OK);
	skp_unlock_free(u);
	for (i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		u = unlock_of(wrong[i]);
		assert_int_equal(skp_keyfile_decode(skp_bytes_of(text, n), u,
				     &again),
		    SKP_ERR_DECRYPT);
		assert_null(again);
		skp_unlock_free(u);
	}
	skp_seckey_free(key);
}

/*
 * Every bit of the content, every byte of the text, every truncation: never
 * opens.  Costs that a change makes larger are bounded by 1 GiB, so bits of
 * the memory cost are the slow ones: they are refused or fail.
 */
static void
test_altered(void **state)
{
	struct skp_seckey *key = key_of(SEED1), *again = NULL;
	struct skp_unlock *u = unlock_of("correct horse");
	struct skp_bytes b;
	char whole[SKP_MAX_KEY_FILE];
	size_t i, n, len;

	(void)state;
	assert_int_equal(skp_keyfile_encode(key, u, whole, sizeof(whole), &n),
	    SKP_OK);
	assert_int_equal(skp_armour_read(LABEL, skp_bytes_of(whole, n), bin,
			     sizeof(bin), &len),
	    SKP_OK);
	b = skp_bytes_of(bin, len);
	for (i = 0; i < 8 * len; i++) {
		bin[i / 8] ^= (uint8_t)(1u << i % 8);
		assert_int_not_equal(skp_keyfile_decode(armoured(LABEL, b), u,
					 &again),
		    SKP_OK);
		assert_null(again);
		bin[i / 8] ^= (uint8_t)(1u << i % 8);
	}
	for (i = 0; i < n; i++) {
		memcpy(text, whole, n);
		text[i] = text[i] == 'A' ? 'B' : 'A';
		assert_int_not_equal(skp_keyfile_decode(skp_bytes_of(text, n),
					 u, &again),
		    SKP_OK);
		if (i < n - 1)
			assert_int_not_equal(
			    skp_keyfile_decode(skp_bytes_of(whole, i), u,
				&again),
			    SKP_OK);
	}
	assert_int_equal(skp_keyfile_decode(skp_bytes_of(whole, n), u, &again),
	    SKP_OK);
	skp_seckey_free(again);
	skp_unlock_free(u);
	skp_seckey_free(key);
}

static void
test_header(void **state)
{
	static const struct {
		const char *hex;
		enum skp_err err;
	} bad[] = {
		/* version 2; purposes 0 and 7; test 1 */
		{ "a7 00 02 01 01 02 f5 03 5820" KID1 "04 5820" X1
		  "05 84 01 01 19 2000" SALT NONCE SEALED,
		    SKP_ERR_VERSION },
		{ "a7 00 01 01 00 02 f5 03 5820" KID1 "04 5820" X1
		  "05 84 01 01 19 2000" SALT NONCE SEALED,
		    SKP_ERR_ENUM },
		{ "a7 00 01 01 07 02 f5 03 5820" KID1 "04 5820" X1
		  "05 84 01 01 19 2000" SALT NONCE SEALED,
		    SKP_ERR_ENUM },
		{ "a7 00 01 01 01 02 01 03 5820" KID1 "04 5820" X1
		  "05 84 01 01 19 2000" SALT NONCE SEALED,
		    SKP_ERR_TYPE },
		/* another key's id */
		{ "a7 00 01 01 01 02 f5 03 5820" KID2 "04 5820" X1
		  "05 84 01 01 19 2000" SALT NONCE SEALED,
		    SKP_ERR_RULE },
		/* kdf 2, alone and in its array; costs */
		{ "a7" PUBLIC "05 02" NONCE SEALED, SKP_ERR_ALG },
		{ "a7" PUBLIC "05 84 02 01 19 2000" SALT NONCE SEALED,
		    SKP_ERR_ALG },
		{ "a7" PUBLIC "05 84 01 00 19 2000" SALT NONCE SEALED,
		    SKP_ERR_KDF_COST },
		{ "a7" PUBLIC "05 84 01 0b 19 2000" SALT NONCE SEALED,
		    SKP_ERR_KDF_COST },
		{ "a7" PUBLIC "05 84 01 01 19 1fff" SALT NONCE SEALED,
		    SKP_ERR_KDF_COST },
		{ "a7" PUBLIC "05 84 01 01 1a 40000001" SALT NONCE SEALED,
		    SKP_ERR_KDF_COST },
		{ "a7" PUBLIC "05 84 01 1b ffffffffffffffff 1b"
		  "ffffffffffffffff" SALT NONCE SEALED,
		    SKP_ERR_KDF_COST },
		{ "a7" PUBLIC "05 83 01 01 19 2000" NONCE SEALED,
		    SKP_ERR_LENGTH },
		/* without nonce; without kid; one key more */
		{ "a6" PUBLIC "05 84 01 01 19 2000" SALT SEALED,
		    SKP_ERR_KEY_MISSING },
		{ "a6 00 01 01 01 02 f5 04 5820" X1
		  "05 84 01 01 19 2000" SALT NONCE SEALED,
		    SKP_ERR_KEY_MISSING },
		{ "a8" PUBLIC "05 84 01 01 19 2000" SALT NONCE "07 00" SEALED,
		    SKP_ERR_LENGTH },
		/* ciphertext: absent, short, followed by more */
		{ "a7" PUBLIC "05 84 01 01 19 2000" SALT NONCE,
		    SKP_ERR_TRUNCATED },
		{ "a7" PUBLIC "05 84 01 01 19 2000" SALT NONCE "41 00",
		    SKP_ERR_LENGTH },
		{ "a7" PUBLIC "05 84 01 01 19 2000" SALT NONCE SEALED "00",
		    SKP_ERR_TRAILING },
		{ "80", SKP_ERR_TYPE },
	};
	size_t i;

	(void)state;
	assert_int_equal(inspect(LABEL,
			     "a7" PUBLIC
			     "05 84 01 01 19 2000" SALT NONCE SEALED),
	    SKP_OK);
	assert_int_equal(inspect(LABEL,
			     "a7" PUBLIC
			     "05 84 01 0a 1a 40000000" SALT NONCE SEALED),
	    SKP_OK);
	assert_int_equal(inspect("PUBLIC KEY",
			     "a7" PUBLIC
			     "05 84 01 01 19 2000" SALT NONCE SEALED),
	    SKP_ERR_TYPE);
	assert_int_equal(inspect(LABEL_OPEN,
			     "a7" PUBLIC
			     "05 84 01 01 19 2000" SALT NONCE SEALED),
	    SKP_ERR_RULE);
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		enum skp_err err = inspect(LABEL, bad[i].hex);

		if (err != bad[i].err)
			fail_msg("row %zu: %d, not %d", i, (int)err,
			    (int)bad[i].err);
	}
}

/* Costs of hours: refused at once, and nothing was derived. */
static void
test_bomb(void **state)
{
	static const char *const bombs[] = {
		"a7" PUBLIC "05 84 01 0b 1a 40000000" SALT NONCE SEALED,
		"a7" PUBLIC
		"05 84 01 1a ffffffff 1a 40000000" SALT NONCE SEALED,
		"a7" PUBLIC "05 84 01 01 1a ffffffff" SALT NONCE SEALED,
		"a7" PUBLIC "05 84 01 01 1b 000000ffffffffff" SALT NONCE SEALED,
	};
	struct skp_unlock *u = unlock_of("correct horse");
	struct skp_seckey *key = NULL;
	clock_t before = clock();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bombs) / sizeof(bombs[0]); i++)
		assert_int_equal(skp_keyfile_decode(armoured(LABEL,
							unhex(bombs[i], bin,
							    sizeof(bin))),
				     u, &key),
		    SKP_ERR_KDF_COST);
	assert_null(key);
	assert_int_equal(skp_unlock_derivations(u), 0);
	assert_true(clock() - before < CLOCKS_PER_SEC / 20);
	skp_unlock_free(u);
}

static void
test_too_large(void **state)
{
	static char big[SKP_MAX_KEY_FILE + 1];
	struct skp_keyfile_info info;

	(void)state;
	memset(big, 'A', sizeof(big));
	assert_int_equal(skp_keyfile_inspect(skp_bytes_of(big, sizeof(big)),
			     &info),
	    SKP_ERR_TOO_LARGE);
	assert_int_equal(skp_keyfile_inspect(skp_bytes_of(big, sizeof(big) - 1),
			     &info),
	    SKP_ERR_TYPE);
	assert_int_equal(skp_keyfile_inspect(skp_bytes_of(NULL, 0), &info),
	    SKP_ERR_TYPE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_open_by_hand),
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_wrong_passphrase),
		cmocka_unit_test(test_altered),
		cmocka_unit_test(test_header),
		cmocka_unit_test(test_bomb),
		cmocka_unit_test(test_too_large),
	};

	return cmocka_run_group_tests(tests, start, NULL);
}
