/*
 * What an authority decides about issuers, on the list that is not signed.
 */
#include "common/hex.h"
#include "issuer/authority_close.h"
#include "issuer/authority_diff.h"
#include "tests/unit/authority_kit.h"

static struct ak ak;
static struct ak_issuer a, b;
static const unsigned one[] = { 0 };

static int
setup(void **state)
{
	struct skp_authority_roots roots;

	(void)state;
	ak_make(&ak);
	roots = ak_roots(&ak, 1, one, 1);
	assert_int_equal(skp_authority_init(ak.dir, skp_bytes_str("Body"),
			     &roots, NULL, AK_NOW),
	    SKP_OK);
	ak_issuer_make(&a, "https://a.example", "Issuer A");
	ak_issuer_make(&b, "https://b.example", "Issuer B");
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	ak_issuer_free(&a);
	ak_issuer_free(&b);
	ak_remove(&ak);
	return 0;
}

static void
test_keys_are_refused(void **state)
{
	const struct skp_authority_terms trial = { .test_keys = true };
	struct skp_trust_key k;
	size_t i = ak_issuer_key(&a, SKP_PURPOSE_PASSPORT, true);

	(void)state;
	assert_int_equal(ak_add(&ak, &a, NULL), SKP_ERR_TEST_KEY);
	assert_false(ak_next_key(&ak, a.key[0], &k));
	assert_int_equal(ak_add(&ak, &a, &trial), SKP_OK);
	assert_true(ak_next_key(&ak, a.key[i], &k));
	assert_true(k.test);
}

static void
a_key_is_of_one_issuer(void **state)
{
	struct skp_seckey *own = b.key[0];

	(void)state;
	assert_int_equal(ak_add(&ak, &a, NULL), SKP_OK);
	/* B claims A's passport key, and even signs with it. */
	b.key[0] = a.key[0];
	b.listed[0].x = a.listed[0].x;
	assert_int_equal(ak_add(&ak, &b, NULL), SKP_ERR_KEY_DUPLICATE);
	b.key[0] = own;
}

static void
purposes_and_times(void **state)
{
	const struct skp_authority_terms terms = {
		.purposes = SKP_PURPOSE_BIT(SKP_PURPOSE_PASSPORT) |
		    SKP_PURPOSE_BIT(SKP_PURPOSE_LOG),
		.from = AK_NOW + AK_DAY,
		.until = AK_NOW + 100 * AK_DAY
	};
	const struct skp_authority_terms longer = { .until = AK_NOW +
		    200 * AK_DAY };
	const struct skp_authority_terms before = { .until = AK_NOW - 1 };
	struct skp_trust_key k;

	(void)state;
	assert_int_equal(ak_add(&ak, &a, &terms), SKP_OK);
	assert_true(ak_next_key(&ak, a.key[0], &k));
	assert_int_equal(k.not_before, AK_NOW + AK_DAY);
	assert_int_equal(k.not_after, AK_NOW + 100 * AK_DAY);
	assert_false(ak_next_key(&ak, a.key[1], &k));
	assert_true(ak_next_key(&ak, a.key[2], &k));
	/* The same statement again makes nothing wider; the authority does. */
	assert_int_equal(ak_add(&ak, &a, NULL), SKP_OK);
	assert_true(ak_next_key(&ak, a.key[0], &k));
	assert_int_equal(k.not_before, AK_NOW + AK_DAY);
	assert_int_equal(k.not_after, AK_NOW + 100 * AK_DAY);
	assert_true(ak_next_key(&ak, a.key[1], &k));
	assert_int_equal(k.not_after, SKP_TIME_MAX);
	assert_int_equal(ak_add(&ak, &a, &longer), SKP_OK);
	assert_true(ak_next_key(&ak, a.key[0], &k));
	assert_int_equal(k.not_after, AK_NOW + 200 * AK_DAY);
	/* The issuer ends its own key. */
	a.listed[0].not_after = AK_NOW + 5 * AK_DAY;
	assert_int_equal(ak_add(&ak, &a, NULL), SKP_OK);
	assert_true(ak_next_key(&ak, a.key[0], &k));
	assert_int_equal(k.not_after, AK_NOW + 5 * AK_DAY);
	assert_int_equal(ak_add(&ak, &b, &before), SKP_ERR_RANGE);
}

static void
keys_that_are_not_named_stay(void **state)
{
	const struct skp_authority_terms none = { .purposes = 0 };
	const struct skp_authority_terms asked = { .new_keys = true };
	struct skp_trust_key k;
	struct skp_blob st;
	size_t fresh;

	(void)state;
	assert_int_equal(ak_add(&ak, &a, NULL), SKP_OK);
	fresh = ak_issuer_key(&a, SKP_PURPOSE_PASSPORT, false);
	/* A statement by the new key alone: anybody could make one. */
	st = ak_statement(&a, fresh);
	assert_int_equal(skp_authority_add(ak.dir, skp_blob_bytes(&st), &none),
	    SKP_ERR_CONFLICT);
	assert_int_equal(skp_authority_add(ak.dir, skp_blob_bytes(&st), &asked),
	    SKP_OK);
	skp_blob_free(&st);
	assert_true(ak_next_key(&ak, a.key[fresh], &k));
	assert_true(ak_next_key(&ak, a.key[0], &k));
	assert_int_equal(k.not_after, SKP_TIME_MAX);
	/* A key that was listed signs as well: no question. */
	st = ak_statement(&a, 2);
	assert_int_equal(skp_authority_add(ak.dir, skp_blob_bytes(&st), &none),
	    SKP_OK);
	skp_blob_free(&st);
}

/* A key that was ended, which somebody who left has a copy of, brings no
   others in. */
static void
an_ended_key_speaks_for_nobody(void **state)
{
	struct skp_authority_terms terms = { .now = AK_NOW + 3 * AK_DAY };
	struct skp_trust_key k;
	struct skp_blob st;
	size_t fresh;

	(void)state;
	a.listed[0].not_after = AK_NOW + 3 * AK_DAY;
	a.listed[1].not_after = AK_NOW + 3 * AK_DAY;
	a.listed[2].not_after = AK_NOW + 3 * AK_DAY;
	assert_int_equal(ak_add(&ak, &a, NULL), SKP_OK);
	fresh = ak_issuer_key(&a, SKP_PURPOSE_PASSPORT, false);
	st = ak_statement(&a, 0);
	terms.now++;
	assert_int_equal(skp_authority_add(ak.dir, skp_blob_bytes(&st), &terms),
	    SKP_ERR_CONFLICT);
	assert_false(ak_next_key(&ak, a.key[fresh], &k));
	terms.now--;
	assert_int_equal(skp_authority_add(ak.dir, skp_blob_bytes(&st), &terms),
	    SKP_OK);
	skp_blob_free(&st);
}

static void
issuers_and_keys_go(void **state)
{
	const struct skp_authority_terms now = { .purposes = 0 };
	const struct skp_authority_terms end = { .until = AK_NOW + 9 * AK_DAY };
	const struct skp_authority_terms status = { .purposes = SKP_PURPOSE_BIT(
							SKP_PURPOSE_STATUS) };
	const struct skp_authority_terms early = { .until = AK_NOW - 1 };
	struct skp_trust_key k;
	char hex[2 * SKP_KID_LEN + 1];

	(void)state;
	assert_int_equal(ak_add(&ak, &a, NULL), SKP_OK);
	assert_int_equal(ak_add(&ak, &b, NULL), SKP_OK);
	assert_int_equal(skp_authority_remove(ak.dir, "Issuer A", &end),
	    SKP_OK);
	assert_true(ak_next_key(&ak, a.key[1], &k));
	assert_int_equal(k.not_after, AK_NOW + 9 * AK_DAY);
	assert_int_equal(skp_authority_remove(ak.dir, "Issuer A", &early),
	    SKP_ERR_RANGE);
	assert_int_equal(skp_authority_remove(ak.dir, "https://b.example",
			     &status),
	    SKP_OK);
	assert_false(ak_next_key(&ak, b.key[1], &k));
	assert_true(ak_next_key(&ak, b.key[0], &k));
	assert_int_equal(skp_hex_encode(skp_bytes_of(skp_seckey_pubkey(b.key[0])
							 ->kid,
					    SKP_KID_LEN),
			     hex, sizeof(hex)),
	    SKP_OK);
	hex[7] = '\0'; /* seven digits name nothing */
	assert_int_equal(skp_authority_remove(ak.dir, hex, &now),
	    SKP_ERR_NOT_FOUND);
	assert_int_equal(skp_hex_encode(skp_bytes_of(skp_seckey_pubkey(b.key[0])
							 ->kid,
					    SKP_KID_LEN),
			     hex, sizeof(hex)),
	    SKP_OK);
	hex[8] = '\0';
	/* It is named, but for something else; and what is gone is gone. */
	assert_int_equal(skp_authority_remove(ak.dir, hex, &status),
	    SKP_ERR_PURPOSE);
	assert_true(ak_next_key(&ak, b.key[0], &k));
	assert_int_equal(skp_authority_remove(ak.dir, "Issuer B", &status),
	    SKP_ERR_PURPOSE);
	assert_int_equal(skp_authority_remove(ak.dir, hex, &now), SKP_OK);
	assert_false(ak_next_key(&ak, b.key[0], &k));
	assert_true(ak_next_key(&ak, b.key[2], &k));
	assert_int_equal(skp_authority_remove(ak.dir, "Issuer B", &now),
	    SKP_OK);
	assert_false(ak_next_key(&ak, b.key[2], &k));
	assert_int_equal(skp_authority_remove(ak.dir, "Issuer B", &now),
	    SKP_ERR_NOT_FOUND);
	/* Two of one name are told apart by their ids. */
	b.name = "Issuer A";
	assert_int_equal(ak_add(&ak, &b, NULL), SKP_OK);
	assert_int_equal(skp_authority_remove(ak.dir, "Issuer A", &now),
	    SKP_ERR_CONFLICT);
}

/* -------------------------------------------------------------------- diff */

static unsigned seen[16];

static void
tell(void *ctx, const struct skp_diff *d)
{
	(void)ctx;
	seen[d->kind]++;
}

static size_t
diff(void)
{
	struct skp_authority *old, *next;
	size_t n;

	assert_int_equal(skp_authority_open(ak.dir, SKP_AUTHORITY_SIGNED, &old),
	    SKP_OK);
	assert_int_equal(skp_authority_open(ak.dir, SKP_AUTHORITY_NEXT, &next),
	    SKP_OK);
	memset(seen, 0, sizeof(seen));
	n = skp_authority_diff(skp_authority_list(old),
	    skp_authority_list(next), tell, NULL);
	skp_authority_free(old);
	skp_authority_free(next);
	return n;
}

static void
every_difference_is_told(void **state)
{
	const struct skp_authority_terms all = { .purposes = 0 };
	const struct skp_authority_terms end = { .until = AK_NOW + AK_DAY };

	(void)state;
	assert_int_equal(ak_add(&ak, &a, NULL), SKP_OK);
	assert_int_equal(ak_add(&ak, &b, NULL), SKP_OK);
	assert_int_equal(ak_sign(&ak, 0, AK_NOW, NULL), SKP_OK);
	assert_int_equal(diff(), 0);
	a.name = "Issuer A, renamed";
	(void)ak_issuer_key(&a, SKP_PURPOSE_PASSPORT, false);
	assert_int_equal(ak_add(&ak, &a, NULL), SKP_OK);
	assert_int_equal(diff(), 2);
	assert_int_equal(seen[SKP_DIFF_NAME], 1);
	assert_int_equal(seen[SKP_DIFF_KEY_NEW], 1);
	assert_int_equal(skp_authority_compromise(ak.dir, "https://a.example",
			     AK_NOW, NULL),
	    SKP_OK);
	assert_int_equal(diff(), 5);
	assert_int_equal(seen[SKP_DIFF_CLOSED], 3);
	assert_int_equal(skp_authority_remove(ak.dir, "Issuer B", &end),
	    SKP_OK);
	assert_int_equal(diff(), 8);
	assert_int_equal(seen[SKP_DIFF_WINDOW], 3);
	assert_int_equal(skp_authority_remove(ak.dir, "Issuer B", &all),
	    SKP_OK);
	assert_int_equal(diff(), 6);
	assert_int_equal(seen[SKP_DIFF_ISSUER_GONE], 1);
	/* Signed, and then taken away and put in again: open once more. */
	assert_int_equal(ak_sign(&ak, 0, AK_NOW + 1, NULL), SKP_OK);
	assert_int_equal(skp_authority_remove(ak.dir, "https://a.example",
			     &all),
	    SKP_OK);
	assert_int_equal(ak_add(&ak, &a, NULL), SKP_OK);
	assert_int_equal(diff(), 4);
	assert_int_equal(seen[SKP_DIFF_OPENED], 4);
	assert_int_equal(ak_add(&ak, &b, NULL), SKP_OK);
	assert_int_equal(diff(), 8);
	assert_int_equal(seen[SKP_DIFF_ISSUER_NEW], 1);
	assert_int_equal(seen[SKP_DIFF_KEY_NEW], 3);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_keys_are_refused),
		TEST(a_key_is_of_one_issuer),
		TEST(purposes_and_times),
		TEST(keys_that_are_not_named_stay),
		TEST(an_ended_key_speaks_for_nobody),
		TEST(issuers_and_keys_go),
		TEST(every_difference_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
