/*
 * k of n root holders sign in turn; what is put back or handed on twice.
 */
#include <unistd.h>

#include "issuer/authority_seen.h"
#include "issuer/authority_store.h"
#include "tests/unit/authority_kit.h"

static struct ak ak;
static uint8_t work[65536];
static const unsigned abc[] = { 0, 1, 2 }, abd[] = { 0, 1, 3 };

static int
setup(void **state)
{
	(void)state;
	ak_make(&ak);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	ak_remove(&ak);
	return 0;
}

static void
init_at(uint32_t k, const unsigned *which, size_t n, uint64_t now)
{
	struct skp_authority_roots roots = ak_roots(&ak, k, which, n);

	assert_int_equal(skp_authority_init(ak.dir, skp_bytes_str("Body"),
			     &roots, NULL, now),
	    SKP_OK);
}

static void
init(uint32_t k, const unsigned *which, size_t n)
{
	init_at(k, which, n, AK_NOW);
}

/* What a root holder's key signed is forgotten. */
static void
forget(unsigned holder)
{
	char path[128];

	(void)snprintf(path, sizeof(path), "%s/%c.seen", ak.top,
	    'a' + (int)holder);
	(void)unlink(path);
}

/* As a verifier reads it, who pinned that record. */
static enum skp_err
verify(const struct skp_blob *pin, const struct skp_blob *trust,
    struct skp_root_set *roots, struct skp_trust_list *list)
{
	struct skp_root_set set;
	enum skp_err err = skp_root_pin_record(skp_blob_bytes(pin), work,
	    sizeof(work), &set);

	return err != SKP_OK ? err :
			       skp_trust_read(&set, skp_blob_bytes(trust), work,
				   sizeof(work), roots, list, NULL);
}

static void
every_pair_signs_and_no_single_one(void **state)
{
	static const unsigned pair[6][2] = { { 0, 1 }, { 1, 0 }, { 0, 2 },
		{ 2, 0 }, { 1, 2 }, { 2, 1 } };
	struct skp_authority_state s;
	struct skp_root_set roots = { .n = 0 };
	struct skp_trust_list list = { .seq = 0 };
	struct skp_blob pin, trust, part, root_part;
	size_t bad;

	(void)state;
	for (unsigned i = 0; i < 6; i++) {
		(void)snprintf(ak.dir, sizeof(ak.dir), "%s/body%u", ak.top, i);
		/* Another second, another record. */
		init_at(2, abc, 3, AK_NOW + i);
		if (i > 0) /* it signed another record of version 1 before */
			assert_int_equal(ak_sign(&ak, pair[i][0], AK_NOW, &s),
			    SKP_ERR_CONFLICT);
		forget(pair[i][0]);
		forget(pair[i][1]);
		assert_int_equal(ak_sign(&ak, pair[i][0], AK_NOW + i * 100, &s),
		    SKP_OK);
		assert_true(s.root_pending);
		assert_int_equal(s.root_new, 1);
		assert_int_equal(s.root_new_k, 2);
		assert_true(s.list_pending);
		assert_int_equal(s.list, 1);
		assert_false(ak_there(&ak, "trust.cbor"));
		assert_int_equal(skp_authority_pack(ak.dir, NULL, 0, "none",
				     &bad),
		    SKP_ERR_NOT_FOUND);
		/* The same key again is no second signature. */
		assert_int_equal(ak_sign(&ak, pair[i][0], AK_NOW + i * 100, &s),
		    SKP_ERR_DUPLICATE);
		root_part = ak_file(&ak, "root.part");
		part = ak_file(&ak, "trust.part");
		assert_int_equal(verify(&root_part, &part, &roots, &list),
		    SKP_ERR_THRESHOLD);
		assert_int_equal(ak_sign(&ak, pair[i][1], AK_NOW + i * 100 + 9,
				     &s),
		    SKP_OK);
		assert_false(s.root_pending);
		assert_false(s.list_pending);
		assert_int_equal(s.seq, 1);
		/* The time is that of the first signature. */
		assert_int_equal(s.iat, AK_NOW + i * 100);
		pin = ak_file(&ak, "root.cbor");
		trust = ak_file(&ak, "trust.cbor");
		assert_int_equal(verify(&pin, &trust, &roots, &list), SKP_OK);
		assert_int_equal(roots.version, 1);
		assert_int_equal(list.seq, 1);
		assert_int_equal(list.sign.n_sig, 2);
		/* One signature of two, under the good root. */
		assert_int_equal(verify(&pin, &part, &roots, &list),
		    SKP_ERR_THRESHOLD);
		assert_false(ak_there(&ak, "trust.part"));
		assert_false(ak_there(&ak, "root.part"));
		assert_false(ak_there(&ak, "root.next"));
		skp_blob_free(&pin);
		skp_blob_free(&trust);
		skp_blob_free(&part);
		skp_blob_free(&root_part);
	}
}

/* An envelope whose one signature stands there twice. */
static void
same_key_twice_does_not_count(void **state)
{
	struct skp_blob part, pin;
	struct skp_trust_list list;
	struct skp_root_set roots;
	struct skp_signer_sig twice[2];
	struct skp_cursor c;
	struct skp_writer w;
	struct skp_bytes b;
	uint8_t out[4096];
	struct skp_blob forged = { out, 0 };

	(void)state;
	init(2, abc, 3);
	assert_int_equal(ak_sign(&ak, 0, AK_NOW, NULL), SKP_OK);
	part = ak_file(&ak, "trust.part");
	assert_int_equal(ak_sign(&ak, 1, AK_NOW, NULL), SKP_OK);
	pin = ak_file(&ak, "root.cbor");
	skp_cursor_init(&c, skp_blob_bytes(&part));
	assert_int_equal(skp_trust_list_read(&c, &list), SKP_OK);
	twice[0] = twice[1] = list.sign.sig[0];
	skp_writer_init(&w, out, sizeof(out));
	skp_sign_write(&w, list.sign.protected_, list.sign.payload, twice, 2);
	assert_int_equal(skp_writer_finish(&w, &b), SKP_OK);
	forged.n = b.n;
	assert_int_equal(verify(&pin, &forged, &roots, &list),
	    SKP_ERR_KEY_DUPLICATE);
	skp_blob_free(&part);
	skp_blob_free(&pin);
}

static void
a_root_is_replaced_by_the_others(void **state)
{
	struct skp_authority_roots roots = ak_roots(&ak, 2, abd, 3);
	struct skp_authority_state s;
	struct skp_root_set now, next, newest = { .n = 0 };
	struct skp_trust_list list = { .seq = 0 };
	struct skp_blob pin1, pin2, list1, list2;

	(void)state;
	init(2, abc, 3);
	assert_int_equal(ak_sign(&ak, 0, AK_NOW, NULL), SKP_OK);
	assert_int_equal(ak_sign(&ak, 2, AK_NOW, NULL), SKP_OK);
	pin1 = ak_file(&ak, "root.cbor");
	list1 = ak_file(&ak, "trust.cbor");
	assert_int_equal(skp_authority_roots_set(ak.dir, &roots, AK_NOW + 10),
	    SKP_OK);
	assert_int_equal(skp_authority_roots(ak.dir, &now, &next), SKP_OK);
	assert_int_equal(now.version, 1);
	assert_int_equal(next.version, 2);
	/* The new one and one of the old: the old threshold is missing. */
	assert_int_equal(ak_sign(&ak, 3, AK_NOW + 20, &s), SKP_OK);
	assert_int_equal(s.root_old, 0);
	assert_int_equal(s.root_new, 1);
	assert_int_equal(ak_sign(&ak, 0, AK_NOW + 20, &s), SKP_OK);
	assert_true(s.root_pending);
	assert_int_equal(s.root_old, 1);
	assert_int_equal(s.root_new, 2);
	assert_int_equal(s.list, 2);
	assert_true(s.list_pending);
	/* Nobody outside has a say, and the one who leaves has one. */
	assert_int_equal(ak_sign(&ak, 4, AK_NOW + 20, &s), SKP_ERR_NOT_FOUND);
	assert_int_equal(ak_sign(&ak, 2, AK_NOW + 20, &s), SKP_OK);
	assert_false(s.root_pending);
	assert_false(s.list_pending);
	pin2 = ak_file(&ak, "root.cbor");
	list2 = ak_file(&ak, "trust.cbor");
	/* Who pinned the first record follows; so does who pins the second. */
	assert_int_equal(verify(&pin1, &list2, &newest, &list), SKP_OK);
	assert_int_equal(newest.version, 2);
	assert_int_equal(list.seq, 2);
	assert_int_equal(verify(&pin2, &list2, &newest, &list), SKP_OK);
	/* And back it does not go. */
	assert_int_equal(verify(&pin2, &list1, &newest, &list),
	    SKP_ERR_NOT_FOUND);
	/* The one who left signs no list any more. */
	assert_int_equal(ak_sign(&ak, 2, AK_NOW + 30, &s), SKP_ERR_NOT_FOUND);
	assert_int_equal(ak_sign(&ak, 0, AK_NOW + 30, NULL), SKP_OK);
	assert_int_equal(ak_sign(&ak, 3, AK_NOW + 30, NULL), SKP_OK);
	skp_blob_free(&pin1);
	skp_blob_free(&pin2);
	skp_blob_free(&list1);
	skp_blob_free(&list2);
}

static void
the_roots_there_are_are_no_change(void **state)
{
	struct skp_authority_roots same = ak_roots(&ak, 1, abc, 1);
	struct skp_authority_roots more = ak_roots(&ak, 2, abc, 3);
	struct skp_authority_roots bad = ak_roots(&ak, 4, abc, 3);
	struct skp_blob first, again;

	(void)state;
	init(1, abc, 1);
	assert_int_equal(ak_sign(&ak, 0, AK_NOW, NULL), SKP_OK);
	assert_int_equal(skp_authority_roots_set(ak.dir, &same, AK_NOW),
	    SKP_ERR_DUPLICATE);
	assert_int_equal(skp_authority_roots_set(ak.dir, &bad, AK_NOW),
	    SKP_ERR_RANGE);
	assert_int_equal(skp_authority_roots_set(ak.dir, &more, AK_NOW),
	    SKP_OK);
	first = ak_file(&ak, "root.next");
	/* Said once more: the same bytes, whose signatures stay good. */
	assert_int_equal(skp_authority_roots_set(ak.dir, &more, AK_NOW + 5),
	    SKP_OK);
	again = ak_file(&ak, "root.next");
	assert_int_equal(first.n, again.n);
	assert_memory_equal(first.p, again.p, first.n);
	assert_int_equal(skp_authority_roots_set(ak.dir, &same, AK_NOW),
	    SKP_ERR_DUPLICATE);
	assert_false(ak_there(&ak, "root.next"));
	more.key[2][0] ^= 1;
	memcpy(more.key[1], more.key[0], SKP_PK_LEN);
	more.n = 2;
	assert_int_equal(skp_authority_roots_set(ak.dir, &more, AK_NOW),
	    SKP_ERR_KEY_DUPLICATE);
	skp_blob_free(&first);
	skp_blob_free(&again);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_pair_signs_and_no_single_one),
		TEST(same_key_twice_does_not_count),
		TEST(a_root_is_replaced_by_the_others),
		TEST(the_roots_there_are_are_no_change),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
