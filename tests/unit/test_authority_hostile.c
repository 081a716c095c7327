/*
 * The folder was for a while in the hands of somebody who wants more than the
 * root holders do: what they are shown must not be made up.
 */
#include "issuer/authority_diff.h"
#include "issuer/authority_store.h"
#include "tests/unit/authority_kit.h"

static struct ak ak;
static struct ak_issuer evil;
static const unsigned abc[] = { 0, 1, 2 };

/* An authority of three roots, two of which signed its first list. */
static int
setup(void **state)
{
	struct skp_authority_roots roots;

	(void)state;
	ak_make(&ak);
	roots = ak_roots(&ak, 2, abc, 3);
	ak_issuer_make(&evil, "https://evil.example", "Evil");
	assert_int_equal(skp_authority_init(ak.dir, skp_bytes_str("Body"),
			     &roots, NULL, AK_NOW),
	    SKP_OK);
	assert_int_equal(ak_sign(&ak, 0, AK_NOW, NULL), SKP_OK);
	assert_int_equal(ak_sign(&ak, 1, AK_NOW, NULL), SKP_OK);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	ak_issuer_free(&evil);
	ak_remove(&ak);
	return 0;
}

/* trust.next with these times, signed by one key file, as a file. */
static void
forge(const char *name, unsigned holder, uint64_t seq, uint64_t iat,
    uint64_t exp, bool with_roots)
{
	struct skp_authority *next;
	struct skp_trust_list l;
	struct skp_seckey *key;
	struct skp_signer signer;
	struct skp_blob payload, list, roots = { NULL, 0 }, whole;

	assert_int_equal(skp_authority_open(ak.dir, SKP_AUTHORITY_NEXT, &next),
	    SKP_OK);
	l = *skp_authority_list(next);
	l.seq = seq;
	l.iat = iat;
	l.exp = exp;
	assert_int_equal(skp_authority_store_payload(&l, &payload), SKP_OK);
	assert_int_equal(skp_keyfile_load(ak.key[holder], NULL, &key), SKP_OK);
	signer = skp_signer_of(key);
	assert_int_equal(skp_authority_store_cosign(NULL, SKP_TYP_TRUST,
			     skp_blob_bytes(&payload), &signer, &list),
	    SKP_OK);
	if (with_roots)
		roots = ak_file(&ak, "roots.cbor");
	assert_int_equal(skp_authority_store_join(skp_blob_bytes(&roots),
			     skp_blob_bytes(&list), &whole),
	    SKP_OK);
	ak_put(&ak, name, &whole);
	skp_blob_free(&payload);
	skp_blob_free(&list);
	skp_blob_free(&roots);
	skp_blob_free(&whole);
	skp_seckey_free(key);
	skp_authority_free(next);
}

/* root.next with these roots, as a file. */
static void
forge_roots(uint64_t version, uint64_t iat)
{
	uint8_t buf[128];
	struct skp_writer w;
	struct skp_bytes b;

	skp_writer_init(&w, buf, sizeof(buf));
	skp_root_payload_write(&w, iat, version, 1,
	    (const uint8_t(*)[SKP_PK_LEN]) & ak.x[0], 1);
	assert_int_equal(skp_writer_finish(&w, &b), SKP_OK);
	assert_int_equal(skp_authority_store_write(ak.dir, "root.next", b,
			     SKP_FILE_REPLACE),
	    SKP_OK);
}

/* Both files say the same, so that nothing would seem to change. */
static void
what_a_list_is_compared_with_is_signed(void **state)
{
	struct skp_authority *a = NULL;
	struct skp_authority_state s;
	struct skp_blob good = ak_file(&ak, "trust.cbor");

	(void)state;
	assert_int_equal(ak_add(&ak, &evil, NULL), SKP_OK);
	/* By a stranger, then by one of the three. */
	forge("trust.cbor", 4, 2, AK_NOW + 1, AK_NOW + AK_DAY, true);
	assert_int_equal(skp_authority_open(ak.dir, SKP_AUTHORITY_SIGNED, &a),
	    SKP_ERR_SIGNATURE);
	assert_int_equal(ak_sign(&ak, 0, AK_NOW + 2, NULL), SKP_ERR_SIGNATURE);
	forge("trust.cbor", 2, 2, AK_NOW + 1, AK_NOW + AK_DAY, true);
	assert_int_equal(skp_authority_open(ak.dir, SKP_AUTHORITY_SIGNED, &a),
	    SKP_ERR_THRESHOLD);
	assert_int_equal(skp_authority_waiting(ak.dir, &s), SKP_ERR_THRESHOLD);
	assert_int_equal(ak_sign(&ak, 0, AK_NOW + 2, NULL), SKP_ERR_THRESHOLD);
	assert_false(ak_there(&ak, "trust.part"));
	ak_put(&ak, "trust.cbor", &good);
	assert_int_equal(ak_sign(&ak, 0, AK_NOW + 2, NULL), SKP_OK);
	/* Without the roots there is nothing that it could be signed by. */
	assert_int_equal(skp_authority_store_drop(ak.dir, "roots.cbor"),
	    SKP_OK);
	assert_int_equal(skp_authority_open(ak.dir, SKP_AUTHORITY_SIGNED, &a),
	    SKP_ERR_THRESHOLD);
	assert_null(a);
	skp_blob_free(&good);
}

/* After a change of roots the list of before is still what was signed. */
static void
a_list_of_the_roots_before_is_signed(void **state)
{
	struct skp_authority_roots two = ak_roots(&ak, 1, abc, 2);
	struct skp_blob before = ak_file(&ak, "trust.cbor");
	struct skp_authority *a;

	(void)state;
	assert_int_equal(skp_authority_roots_set(ak.dir, &two, AK_NOW), SKP_OK);
	assert_int_equal(ak_sign(&ak, 0, AK_NOW + 1, NULL), SKP_OK);
	assert_int_equal(ak_sign(&ak, 1, AK_NOW + 2, NULL), SKP_OK);
	ak_put(&ak, "trust.cbor", &before);
	assert_int_equal(skp_authority_open(ak.dir, SKP_AUTHORITY_SIGNED, &a),
	    SKP_OK);
	assert_int_equal(skp_authority_list(a)->seq, 1);
	skp_authority_free(a);
	skp_blob_free(&before);
}

/* One holder alone cannot have the others sign a time to come. */
static void
the_first_signer_sets_no_time_to_come(void **state)
{
	struct skp_authority_state s;

	(void)state;
	forge("trust.part", 2, 2, AK_NOW + 700, AK_NOW + AK_DAY, false);
	assert_int_equal(ak_sign(&ak, 0, AK_NOW + 100, &s), SKP_ERR_CLOCK);
	/* Nor one that verifiers have seen already. */
	forge("trust.part", 2, 2, AK_NOW, AK_NOW + AK_DAY, false);
	assert_int_equal(ak_sign(&ak, 0, AK_NOW + 100, &s), SKP_ERR_CLOCK);
	forge("trust.part", 2, 2, AK_NOW + 699, AK_NOW + AK_DAY, false);
	assert_int_equal(ak_sign(&ak, 0, AK_NOW + 100, &s), SKP_OK);
	assert_int_equal(s.iat, AK_NOW + 699);
	assert_false(s.list_pending);
}

static void
roots_follow_each_other_and_the_clock(void **state)
{
	struct skp_root_set now, next;

	(void)state;
	forge_roots(3, AK_NOW);
	assert_int_equal(skp_authority_roots(ak.dir, &now, &next),
	    SKP_ERR_ORDER);
	assert_int_equal(ak_sign(&ak, 0, AK_NOW + 1, NULL), SKP_ERR_ORDER);
	forge_roots(2, AK_NOW + 601);
	assert_int_equal(ak_sign(&ak, 0, AK_NOW + 1, NULL), SKP_ERR_CLOCK);
	assert_false(ak_there(&ak, "root.part"));
	forge_roots(2, AK_NOW + 600);
	assert_int_equal(ak_sign(&ak, 0, AK_NOW + 1, NULL), SKP_OK);
}

static void
count_keys(void *ctx, const struct skp_diff *d)
{
	unsigned *n = ctx;

	n[0] += d->kind == SKP_DIFF_KEY_NEW;
	n[1] += d->kind == SKP_DIFF_KEY_GONE;
}

/* A test key that is to count from now on is shown as a new key. */
static void
a_test_key_does_not_become_a_real_one_unseen(void **state)
{
	const struct skp_authority_terms test = { .now = AK_NOW,
		.test_keys = true };
	struct skp_authority *old, *next;
	struct skp_edit e;
	unsigned n[2] = { 0, 0 };

	(void)state;
	(void)ak_issuer_key(&evil, SKP_PURPOSE_PASSPORT, true);
	assert_int_equal(ak_add(&ak, &evil, &test), SKP_OK);
	assert_int_equal(ak_sign(&ak, 0, AK_NOW + 1, NULL), SKP_OK);
	assert_int_equal(ak_sign(&ak, 1, AK_NOW + 1, NULL), SKP_OK);
	assert_int_equal(skp_edit_open(ak.dir, &e), SKP_OK);
	for (size_t k = 0; k < e.v[0].n_key; k++)
		e.v[0].key[k].test = false;
	assert_int_equal(skp_edit_save(&e), SKP_OK);
	skp_edit_close(&e);
	assert_int_equal(skp_authority_open(ak.dir, SKP_AUTHORITY_SIGNED, &old),
	    SKP_OK);
	assert_int_equal(skp_authority_open(ak.dir, SKP_AUTHORITY_NEXT, &next),
	    SKP_OK);
	assert_int_equal(skp_authority_diff(skp_authority_list(old),
			     skp_authority_list(next), count_keys, n),
	    2);
	assert_int_equal(n[0], 1);
	assert_int_equal(n[1], 1);
	skp_authority_free(old);
	skp_authority_free(next);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_a_list_is_compared_with_is_signed),
		TEST(a_list_of_the_roots_before_is_signed),
		TEST(the_first_signer_sets_no_time_to_come),
		TEST(roots_follow_each_other_and_the_clock),
		TEST(a_test_key_does_not_become_a_real_one_unseen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
