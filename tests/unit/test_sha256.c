/*
 * SHA-256 against the examples of FIPS 180-4 (NIST's example values), whole
 * and in every division in two.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "schema/sha256.h"
#include "tests/unit/unhex.h"

static const struct {
	const char *text;
	const char *hash;
} rows[] = {
	{ "",
	    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
	{ "abc",
	    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
	{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
	    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
};

static void
test_examples(void **state)
{
	uint8_t want[SKP_HASH_LEN], got[SKP_HASH_LEN];
	size_t i, cut;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct skp_bytes all = skp_bytes_str(rows[i].text);

		(void)unhex(rows[i].hash, want, sizeof(want));
		skp_sha256_one(all, got);
		assert_memory_equal(got, want, SKP_HASH_LEN);
		for (cut = 0; cut <= all.n; cut++) {
			struct skp_bytes parts[] = {
				skp_bytes_of(all.p, cut),
				skp_bytes_of(NULL, 0),
				skp_bytes_of(all.p + cut, all.n - cut),
			};

			skp_sha256(parts, 3, got);
			assert_memory_equal(got, want, SKP_HASH_LEN);
		}
	}
	(void)unhex(rows[0].hash, want, sizeof(want));
	skp_sha256(NULL, 0, got);
	assert_memory_equal(got, want, SKP_HASH_LEN);
}

/* A million times "a" (NIST's third example). */
static void
test_stream(void **state)
{
	struct skp_sha256_state st;
	uint8_t want[SKP_HASH_LEN], got[SKP_HASH_LEN], a[1000];
	int i;

	(void)state;
	(void)unhex("cdc76e5c9914fb9281a1c7e284d73e67"
		    "f1809a48a497200e046d39ccc7112cd0",
	    want, sizeof(want));
	memset(a, 'a', sizeof(a));
	skp_sha256_init(&st);
	for (i = 0; i < 1000; i++)
		skp_sha256_update(&st, skp_bytes_of(a, sizeof(a)));
	skp_sha256_update(&st, skp_bytes_of(NULL, 0));
	skp_sha256_final(&st, got);
	assert_memory_equal(got, want, SKP_HASH_LEN);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_examples),
		cmocka_unit_test(test_stream),
	};

	return cmocka_run_group_tests_name("sha256", tests, NULL, NULL);
}
