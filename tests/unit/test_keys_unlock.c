/*
 * Passphrase and derived keys: cache, bounds before cost, adoption.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <time.h>

#include "keys/passphrase.h"
#include "keys/pubkey.h"
#include "tests/unit/keys_kit.h"

static int
start(void **state)
{
	(void)state;
	return skp_pubkey_init() == SKP_OK ? 0 : -1;
}

static struct skp_unlock *
unlock_of(const char *pass, const struct skp_kdf *kdf)
{
	struct skp_unlock *u = NULL;

	assert_int_equal(skp_unlock_new(skp_bytes_str(pass), kdf, &u), SKP_OK);
	return u;
}

/* PyNaCl: argon2id.kdf(32, b"password", b"\1" * 16, 1, 8192). */
#define DERIVED \
	"55dbcec536a7ea872cbe528dfbbdb777efd2d13a7c8ea45133d0f58684ca1fe7"

static void
test_key(void **state)
{
	struct skp_kdf kdf = cheap_kdf(1), other = cheap_kdf(2);
	struct skp_unlock *u = unlock_of("password", &kdf);
	struct skp_unlock *v = unlock_of("Password", &kdf);
	uint8_t first[SKP_KDF_KEY_LEN];
	const uint8_t *key = NULL;
	uint8_t i;

	(void)state;
	assert_int_equal(skp_unlock_derivations(u), 0);
	assert_int_equal(skp_unlock_key(u, &kdf, &key), SKP_OK);
	unhex_32(DERIVED, first);
	assert_memory_equal(first, key, sizeof(first));
	assert_int_equal(skp_unlock_key(u, &kdf, &key), SKP_OK);
	assert_memory_equal(first, key, sizeof(first));
	assert_int_equal(skp_unlock_derivations(u), 1);
	assert_int_equal(skp_unlock_key(u, &other, &key), SKP_OK);
	assert_memory_not_equal(first, key, sizeof(first));
	assert_int_equal(skp_unlock_derivations(u), 2);
	assert_int_equal(skp_unlock_key(v, &kdf, &key), SKP_OK);
	assert_memory_not_equal(first, key, sizeof(first));

	/* More salts than the cache holds: the first is derived again. */
	for (i = 10; i < 20; i++) {
		other = cheap_kdf(i);
		assert_int_equal(skp_unlock_key(u, &other, &key), SKP_OK);
	}
	assert_int_equal(skp_unlock_derivations(u), 12);
	assert_int_equal(skp_unlock_key(u, &kdf, &key), SKP_OK);
	assert_memory_equal(first, key, sizeof(first));
	assert_int_equal(skp_unlock_derivations(u), 13);
	skp_unlock_free(u);
	skp_unlock_free(v);
	skp_unlock_free(NULL);
}

static void
test_bounds(void **state)
{
	static const struct {
		uint64_t ops, mem;
	} bad[] = {
		{ 0, 8192 },
		{ 11, 8192 },
		{ UINT64_MAX, 8192 },
		{ 1, 0 },
		{ 1, 8191 },
		{ 1, 1073741825 },
		{ 10, 4294967296 },
		{ 1, UINT64_MAX },
	};
	struct skp_kdf kdf = cheap_kdf(1);
	struct skp_unlock *u = unlock_of("password", &kdf), *v = NULL;
	const uint8_t *key = NULL;
	clock_t before = clock();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		kdf.ops = bad[i].ops;
		kdf.mem = bad[i].mem;
		assert_int_equal(skp_unlock_key(u, &kdf, &key),
		    SKP_ERR_KDF_COST);
		assert_int_equal(skp_unlock_new(skp_bytes_str("password"), &kdf,
				     &v),
		    SKP_ERR_KDF_COST);
	}
	assert_int_equal(skp_unlock_derivations(u), 0);
	assert_true(clock() - before < CLOCKS_PER_SEC / 20);
	assert_null(key);
	assert_null(v);
	skp_unlock_free(u);
}

static void
test_lengths(void **state)
{
	struct skp_kdf kdf = cheap_kdf(1);
	struct skp_unlock *u = NULL;
	char text[SKP_PASSPHRASE_MAX + 1];

	(void)state;
	memset(text, 'a', sizeof(text));
	assert_int_equal(skp_unlock_new(skp_bytes_of(text, 0), &kdf, &u),
	    SKP_ERR_LENGTH);
	assert_int_equal(skp_unlock_new(skp_bytes_of(text, sizeof(text)), &kdf,
			     &u),
	    SKP_ERR_LENGTH);
	assert_null(u);
	assert_int_equal(skp_unlock_new(skp_bytes_of(text, sizeof(text) - 1),
			     &kdf, &u),
	    SKP_OK);
	skp_unlock_free(u);
}

static void
test_default(void **state)
{
	struct skp_unlock *u = unlock_of("password", NULL);
	struct skp_unlock *v = unlock_of("password", NULL);

	(void)state;
	assert_int_equal(skp_unlock_kdf(u)->ops, 3);
	assert_int_equal(skp_unlock_kdf(u)->mem, 268435456);
	assert_memory_not_equal(skp_unlock_kdf(u)->salt,
	    skp_unlock_kdf(v)->salt, SKP_KDF_SALT_LEN);
	skp_unlock_free(u);
	skp_unlock_free(v);
}

/* The salt of an opened file is taken, a weaker cost never. */
static void
test_adopt(void **state)
{
	struct skp_kdf own = { 2, 16384, { 0 } }, other = { 2, 16384, { 9 } };
	struct skp_unlock *u = unlock_of("password", &own);

	(void)state;
	skp_unlock_adopt(u, &other);
	assert_int_equal(skp_unlock_kdf(u)->salt[0], 9);
	other.salt[0] = 8;
	other.ops = 1;
	skp_unlock_adopt(u, &other);
	assert_int_equal(skp_unlock_kdf(u)->salt[0], 9);
	other.ops = 9;
	other.mem = 16383;
	skp_unlock_adopt(u, &other);
	assert_int_equal(skp_unlock_kdf(u)->salt[0], 9);
	assert_int_equal(skp_unlock_kdf(u)->ops, 2);
	skp_unlock_free(u);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_key),
		cmocka_unit_test(test_bounds),
		cmocka_unit_test(test_lengths),
		cmocka_unit_test(test_default),
		cmocka_unit_test(test_adopt),
	};

	return cmocka_run_group_tests(tests, start, NULL);
}
