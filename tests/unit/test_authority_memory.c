/*
 * Folders put back, handed on twice, or cut off while they change.
 */
#include <unistd.h>

#include "issuer/authority_seen.h"
#include "issuer/authority_store.h"
#include "tests/unit/authority_kit.h"

static struct ak ak;
static uint8_t work[65536];
static const unsigned abc[] = { 0, 1, 2 };

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

static void
drop(const char *name)
{
	assert_int_equal(skp_authority_store_drop(ak.dir, name), SKP_OK);
	assert_false(ak_there(&ak, name));
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
an_old_list_put_back_gets_no_second_of_its_number(void **state)
{
	struct skp_authority_state s;
	struct skp_blob one, next;
	struct ak_issuer is;
	size_t bad;
	char key[160];

	(void)state;
	(void)snprintf(ak.key[0], sizeof(ak.key[0]), "%s/keys/root.key",
	    ak.dir);
	assert_int_equal(skp_authority_init(ak.dir, skp_bytes_str("Body"), NULL,
			     NULL, AK_NOW),
	    SKP_OK);
	assert_int_equal(ak_sign(&ak, 0, AK_NOW, &s), SKP_OK);
	assert_int_equal(s.seq, 1);
	one = ak_file(&ak, "trust.cbor");
	ak_issuer_make(&is, "https://a.example", "A");
	assert_int_equal(ak_add(&ak, &is, NULL), SKP_OK);
	assert_int_equal(ak_sign(&ak, 0, AK_NOW + 1, &s), SKP_OK);
	assert_int_equal(s.seq, 2);
	ak_put(&ak, "trust.cbor", &one);
	/* It is not packed, and the next one is the third. */
	(void)snprintf(key, sizeof(key), "%s/p", ak.top);
	assert_int_equal(skp_authority_pack(ak.dir, NULL, 0, key, &bad),
	    SKP_ERR_ROLLBACK);
	next = ak_file(&ak, "trust.next");
	assert_int_equal(ak_sign(&ak, 0, AK_NOW + 2, &s), SKP_OK);
	assert_int_equal(s.seq, 3);
	assert_int_equal(skp_authority_pack(ak.dir, NULL, 0, key, &bad),
	    SKP_OK);
	/* A clock a little behind gets the next second; far behind, none. */
	assert_int_equal(ak_sign(&ak, 0, AK_NOW - 100, &s), SKP_OK);
	assert_int_equal(s.seq, 4);
	assert_int_equal(s.iat, AK_NOW + 3);
	assert_int_equal(ak_sign(&ak, 0, AK_NOW - 1000, &s), SKP_ERR_CLOCK);
	skp_blob_free(&one);
	skp_blob_free(&next);
	ak_issuer_free(&is);
}

static void
a_folder_handed_on_twice_gives_no_second_list(void **state)
{
	struct skp_authority_state s;
	struct skp_blob next, part1;
	struct ak_issuer is;

	(void)state;
	init(2, abc, 3);
	assert_int_equal(ak_sign(&ak, 0, AK_NOW, NULL), SKP_OK);
	assert_int_equal(ak_sign(&ak, 1, AK_NOW, NULL), SKP_OK);
	next = ak_file(&ak, "trust.next");
	assert_int_equal(ak_sign(&ak, 0, AK_NOW + 1, &s), SKP_OK);
	assert_int_equal(s.seq, 2);
	part1 = ak_file(&ak, "trust.part");
	/* The list changes: what was signed counts no more, and the holder
	   who signed it gives the changed one the next number. */
	ak_issuer_make(&is, "https://a.example", "A");
	assert_int_equal(ak_add(&ak, &is, NULL), SKP_OK);
	assert_int_equal(ak_sign(&ak, 0, AK_NOW + 2, &s), SKP_OK);
	assert_int_equal(s.seq, 3);
	assert_int_equal(s.list, 1);
	assert_int_equal(ak_sign(&ak, 1, AK_NOW + 2, &s), SKP_OK);
	assert_false(s.list_pending);
	/* An old copy of the folder comes by, with the list that was given up:
	   nobody who signed the third signs the second. */
	ak_put(&ak, "trust.next", &next);
	ak_put(&ak, "trust.part", &part1);
	drop("trust.cbor");
	assert_int_equal(ak_sign(&ak, 1, AK_NOW + 3, &s), SKP_ERR_ROLLBACK);
	/* One who did not, cannot know. */
	assert_int_equal(ak_sign(&ak, 2, AK_NOW + 3, &s), SKP_OK);
	skp_blob_free(&next);
	skp_blob_free(&part1);
	ak_issuer_free(&is);
}

static void
memory_is_a_strict_form(void **state)
{
	static const char good[] =
	    "skillpass-root 2 "
	    "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\n"
	    "skillpass-list 7 1780000000 "
	    "ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100\n";
	struct skp_authority_seen s = { .seq = 99 };
	char bad[sizeof(good) + 8];
	uint8_t payload[1] = { 0 };

	(void)state;
	assert_int_equal(skp_authority_seen_parse(skp_bytes_str(good), &s),
	    SKP_OK);
	assert_int_equal(s.version, 2);
	assert_int_equal(s.root[1], 0x11);
	assert_int_equal(s.seq, 7);
	assert_int_equal(s.iat, 1780000000);
	assert_int_equal(s.list[0], 0xff);
	/* Cut anywhere, or with one byte more. */
	for (size_t n = 0; n + 1 < sizeof(good); n++)
		assert_int_equal(skp_authority_seen_parse(skp_bytes_of(good, n),
				     &s),
		    SKP_ERR_VALUE);
	(void)snprintf(bad, sizeof(bad), "%sx", good);
	assert_int_equal(skp_authority_seen_parse(skp_bytes_str(bad), &s),
	    SKP_ERR_VALUE);
	assert_int_equal(skp_authority_seen_list(&s, 6, s.iat + 1,
			     skp_bytes_of(payload, 1)),
	    SKP_ERR_ROLLBACK);
	assert_int_equal(skp_authority_seen_list(&s, 7, s.iat,
			     skp_bytes_of(payload, 1)),
	    SKP_ERR_CONFLICT);
	assert_int_equal(skp_authority_seen_list(&s, 8, s.iat,
			     skp_bytes_of(payload, 1)),
	    SKP_ERR_CLOCK);
	assert_int_equal(skp_authority_seen_list(&s, 8, s.iat + 1,
			     skp_bytes_of(payload, 1)),
	    SKP_OK);
	assert_int_equal(skp_authority_seen_list(&s, 8, s.iat,
			     skp_bytes_of(payload, 1)),
	    SKP_OK);
	assert_int_equal(skp_authority_seen_root(&s, 1,
			     skp_bytes_of(payload, 1)),
	    SKP_ERR_ROLLBACK);
	assert_int_equal(skp_authority_seen_root(&s, 2,
			     skp_bytes_of(payload, 1)),
	    SKP_ERR_CONFLICT);
	assert_int_equal(skp_authority_seen_root(&s, 3,
			     skp_bytes_of(payload, 1)),
	    SKP_OK);
}

static void
what_was_shown_is_signed(void **state)
{
	struct skp_authority_how how = { .key = ak.key[0],
		.now = AK_NOW,
		.days = 1 };
	struct skp_authority_roots more = ak_roots(&ak, 1, abc, 2);
	struct skp_authority_state s;
	struct ak_issuer is;
	uint8_t shown[SKP_HASH_LEN];

	(void)state;
	init(1, abc, 1);
	how.shown = shown;
	assert_int_equal(skp_authority_digest(ak.dir, shown), SKP_OK);
	ak_issuer_make(&is, "https://a.example", "A");
	assert_int_equal(ak_add(&ak, &is, NULL), SKP_OK);
	ak_issuer_free(&is);
	assert_int_equal(skp_authority_sign(ak.dir, &how, &s), SKP_ERR_STATE);
	assert_int_equal(skp_authority_digest(ak.dir, shown), SKP_OK);
	assert_int_equal(skp_authority_sign(ak.dir, &how, &s), SKP_OK);
	assert_int_equal(skp_authority_digest(ak.dir, shown), SKP_OK);
	assert_int_equal(skp_authority_roots_set(ak.dir, &more, AK_NOW),
	    SKP_OK);
	assert_int_equal(skp_authority_sign(ak.dir, &how, &s), SKP_ERR_STATE);
}

static void
one_at_a_time(void **state)
{
	struct skp_authority_state s;
	int fd;

	(void)state;
	init(1, abc, 1);
	assert_int_equal(skp_authority_store_lock(ak.dir, &fd), SKP_OK);
	assert_int_equal(ak_sign(&ak, 0, AK_NOW, &s), SKP_ERR_STATE);
	(void)close(fd);
	assert_int_equal(ak_sign(&ak, 0, AK_NOW, &s), SKP_OK);
}

/* Cut off after each write of a signature that completes all. */
static void
what_was_cut_off_is_put_in_place(void **state)
{
	struct skp_authority_state s;
	struct skp_blob root_next, root_part, part, roots, trust, none;
	struct skp_trust_list list;
	struct skp_root_set set;

	(void)state;
	init(2, abc, 3);
	root_next = ak_file(&ak, "root.next");
	assert_int_equal(ak_sign(&ak, 0, AK_NOW, NULL), SKP_OK);
	root_part = ak_file(&ak, "root.part");
	part = ak_file(&ak, "trust.part");
	assert_int_equal(ak_sign(&ak, 1, AK_NOW, NULL), SKP_OK);
	roots = ak_file(&ak, "roots.cbor");
	trust = ak_file(&ak, "trust.cbor");
	/* Rests of what is in place already do no harm. */
	ak_put(&ak, "root.next", &root_next);
	ak_put(&ak, "root.part", &root_part);
	ak_put(&ak, "trust.part", &part);
	assert_int_equal(skp_authority_waiting(ak.dir, &s), SKP_OK);
	assert_false(s.root_pending);
	assert_false(s.list_pending);
	/* The root record is in place, the list still has to be. */
	none = (struct skp_blob){ trust.p + roots.n, trust.n - roots.n };
	ak_put(&ak, "trust.part", &none);
	drop("trust.cbor");
	assert_int_equal(ak_sign(&ak, 1, AK_NOW + 5, &s), SKP_OK);
	assert_false(s.list_pending);
	assert_int_equal(s.seq, 1);
	skp_blob_free(&trust);
	trust = ak_file(&ak, "trust.cbor");
	assert_int_equal(verify(&roots, &trust, &set, &list), SKP_OK);
	skp_blob_free(&root_next);
	skp_blob_free(&root_part);
	skp_blob_free(&part);
	skp_blob_free(&roots);
	skp_blob_free(&trust);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_old_list_put_back_gets_no_second_of_its_number),
		TEST(a_folder_handed_on_twice_gives_no_second_list),
		TEST(memory_is_a_strict_form),
		TEST(what_was_shown_is_signed),
		TEST(one_at_a_time),
		TEST(what_was_cut_off_is_put_in_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
