/*
 * The authority's answer, as the issuer who asked reads it.
 */
#include "issuer/authority_answer.h"
#include "issuer/authority_close.h"
#include "tests/unit/authority_kit.h"

static struct ak ak;
static struct ak_issuer a, b;
static struct skp_blob file;
static struct skp_answer answer;
static const unsigned one[] = { 0 }, two[] = { 0, 1 };

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
	skp_blob_free(&file);
	ak_issuer_free(&a);
	ak_issuer_free(&b);
	ak_remove(&ak);
	return 0;
}

/* Signs the next list, and reads it as A does. */
static enum skp_err
read_answer(uint64_t now)
{
	assert_int_equal(ak_sign(&ak, 0, now, NULL), SKP_OK);
	skp_blob_free(&file);
	file = ak_file(&ak, "trust.cbor");
	return skp_answer_read(skp_blob_bytes(&file),
	    skp_bytes_str("https://a.example"), &answer);
}

/* A's key i as a ring has it. */
static struct skp_ring_key
ring_key(size_t i)
{
	struct skp_ring ring = { .n = 0 };

	assert_int_equal(skp_ring_add(&ring, skp_seckey_pubkey(a.key[i]),
			     (enum skp_purpose)a.listed[i].purpose, false,
			     AK_NOW),
	    SKP_OK);
	return ring.v[0];
}

static enum skp_answer_verdict
answers(const struct skp_ring_key *k, uint64_t now)
{
	struct skp_trust_key listed;

	return skp_answer_key(&answer, k, now, &listed);
}

static void
what_became_of_each_key(void **state)
{
	const struct skp_authority_terms end = { .until = AK_NOW + 9 * AK_DAY };
	struct skp_ring_key passport = ring_key(0), status = ring_key(1),
			    log = ring_key(2), ended = ring_key(0);

	(void)state;
	ended.not_after = AK_NOW + AK_DAY;
	assert_int_equal(ak_add(&ak, &b, NULL), SKP_OK);
	assert_int_equal(read_answer(AK_NOW), SKP_OK);
	assert_false(answer.listed);
	assert_int_equal(answers(&passport, AK_NOW), SKP_ANSWER_MISSING);
	assert_int_equal(ak_add(&ak, &a, NULL), SKP_OK);
	assert_int_equal(read_answer(AK_NOW + 1), SKP_OK);
	assert_true(answer.listed);
	assert_int_equal(answer.list.seq, 2);
	assert_int_equal(answer.roots.version, 1);
	assert_int_equal(answers(&passport, AK_NOW), SKP_ANSWER_GOOD);
	assert_int_equal(answers(&ended, AK_NOW), SKP_ANSWER_WIDER);
	passport.purpose = SKP_PURPOSE_STATUS;
	assert_int_equal(answers(&passport, AK_NOW), SKP_ANSWER_PURPOSE);
	passport.purpose = SKP_PURPOSE_PASSPORT;
	assert_int_equal(ak_add(&ak, &a, &end), SKP_OK);
	assert_int_equal(skp_authority_compromise(ak.dir, "Issuer B", AK_NOW,
			     NULL),
	    SKP_OK);
	assert_int_equal(read_answer(AK_NOW + 2), SKP_OK);
	assert_int_equal(answers(&log, AK_NOW), SKP_ANSWER_NARROWER);
	assert_int_equal(answers(&log, AK_NOW + 9 * AK_DAY),
	    SKP_ANSWER_NARROWER);
	assert_int_equal(answers(&log, AK_NOW + 9 * AK_DAY + 1),
	    SKP_ANSWER_OUTSIDE);
	assert_int_equal(answers(&log, AK_NOW - 1), SKP_ANSWER_OUTSIDE);
	assert_int_equal(skp_authority_compromise(ak.dir, "Issuer A", AK_NOW,
			     NULL),
	    SKP_OK);
	assert_int_equal(read_answer(AK_NOW + 3), SKP_OK);
	assert_int_equal(answers(&status, AK_NOW), SKP_ANSWER_CLOSED);
}

static void
test_keys_are_named(void **state)
{
	const struct skp_authority_terms trial = { .test_keys = true };
	size_t i = ak_issuer_key(&a, SKP_PURPOSE_PASSPORT, true);
	struct skp_ring_key k = ring_key(i);

	(void)state;
	assert_int_equal(ak_add(&ak, &a, &trial), SKP_OK);
	assert_int_equal(read_answer(AK_NOW), SKP_OK);
	assert_int_equal(answers(&k, AK_NOW), SKP_ANSWER_TEST);
}

/* A pack goes on behind the list; what comes before it must be whole. */
static void
forms(void **state)
{
	struct skp_authority_roots roots = ak_roots(&ak, 2, two, 2);
	struct skp_blob st = ak_statement(&a, 0), part;
	struct skp_bytes iss = skp_bytes_str("https://a.example");
	uint8_t more[8192];

	(void)state;
	assert_int_equal(ak_add(&ak, &a, NULL), SKP_OK);
	assert_int_equal(read_answer(AK_NOW), SKP_OK);
	memcpy(more, file.p, file.n);
	more[file.n] = 0x60;
	assert_int_equal(skp_answer_read(skp_bytes_of(more, file.n + 1), iss,
			     &answer),
	    SKP_OK);
	assert_int_not_equal(skp_answer_read(skp_bytes_of(file.p, file.n - 1),
				 iss, &answer),
	    SKP_OK);
	assert_int_equal(skp_answer_read(skp_blob_bytes(&st), iss, &answer),
	    SKP_ERR_VALUE);
	more[file.n - 1] ^= 1; /* the list's signature */
	assert_int_equal(skp_answer_read(skp_bytes_of(more, file.n), iss,
			     &answer),
	    SKP_ERR_SIGNATURE);
	/* The next roots have not all signed. */
	assert_int_equal(skp_authority_roots_set(ak.dir, &roots, AK_NOW + 1),
	    SKP_OK);
	assert_int_equal(ak_sign(&ak, 0, AK_NOW + 1, NULL), SKP_OK);
	part = ak_file(&ak, "root.part");
	memcpy(more, part.p, part.n);
	memcpy(more + part.n, file.p, file.n);
	assert_int_equal(skp_answer_read(skp_bytes_of(more, part.n + file.n),
			     iss, &answer),
	    SKP_ERR_THRESHOLD);
	skp_blob_free(&part);
	skp_blob_free(&st);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_became_of_each_key),
		TEST(test_keys_are_named),
		TEST(forms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
