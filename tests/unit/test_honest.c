/*
 * Stolen keys: which heads of a log are honest, and how keys are closed.
 */
#include "common/hex.h"
#include "issuer/authority_close.h"
#include "schema/merkle.h"
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

/* Leaves 0 .. n - 1, each 32 bytes of its own number. */
static void
make_leaves(uint8_t *leaves, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		memset(leaves + i * SKP_HASH_LEN, (int)i, SKP_HASH_LEN);
}

/* The line of a head, "SIZE ROOT IAT". */
static size_t
line(char *out, const uint8_t *leaves, unsigned size)
{
	uint8_t root[SKP_HASH_LEN];
	char hex[2 * SKP_HASH_LEN + 1];

	skp_merkle_root_of(leaves, size, root);
	assert_int_equal(skp_hex_encode(skp_bytes_of(root, SKP_HASH_LEN), hex,
			     sizeof(hex)),
	    SKP_OK);
	return (size_t)snprintf(out, 160, "%u %s 1780000000\n", size, hex);
}

static void
heads_are_computed_anew(void **state)
{
	uint8_t leaves[12 * SKP_HASH_LEN], root[SKP_HASH_LEN];
	char text[1024];
	struct skp_honest h;
	size_t n = 0, bad = 99;

	(void)state;
	make_leaves(leaves, 12);
	n += line(text + n, leaves, 1);
	n += line(text + n, leaves, 4);
	n += line(text + n, leaves, 9);
	/* What the thief added is not looked at. */
	n += (size_t)snprintf(text + n, sizeof(text) - n, "12 %064d 1\n", 0);
	assert_int_equal(skp_honest_heads(leaves, 9, skp_bytes_of(text, n), &h,
			     &bad),
	    SKP_OK);
	assert_int_equal(bad, 0);
	assert_int_equal(h.n, 3);
	assert_int_equal(h.heads[0].size, 1);
	assert_memory_equal(h.heads[0].root, leaves, SKP_HASH_LEN);
	assert_int_equal(h.heads[1].size, 4);
	skp_merkle_root_of(leaves, 4, root);
	assert_memory_equal(h.heads[1].root, root, SKP_HASH_LEN);
	assert_int_equal(h.last.size, 9);
	skp_merkle_root_of(leaves, 9, root);
	assert_memory_equal(h.last.root, root, SKP_HASH_LEN);
	skp_honest_free(&h);
	/* No run ended there. */
	assert_int_equal(skp_honest_heads(leaves, 8, skp_bytes_of(text, n), &h,
			     &bad),
	    SKP_ERR_NOT_FOUND);
	assert_int_equal(bad, 0);
	assert_int_equal(skp_honest_heads(leaves, 12, skp_bytes_of(text, n), &h,
			     &bad),
	    SKP_ERR_DIGEST);
	assert_int_equal(bad, 4);
	leaves[3 * SKP_HASH_LEN] ^= 1;
	assert_int_equal(skp_honest_heads(leaves, 9, skp_bytes_of(text, n), &h,
			     &bad),
	    SKP_ERR_DIGEST);
	assert_int_equal(bad, 2);
}

static void
heads_of_another_form(void **state)
{
	static const struct {
		const char *text;
		enum skp_err err;
		size_t line;
	} row[] = {
		{ "", SKP_ERR_NOT_FOUND, 0 },
		{ "\n", SKP_ERR_VALUE, 1 },
		{ "1\n", SKP_ERR_VALUE, 1 },
		{ "1 00\n", SKP_ERR_VALUE, 1 },
		{ "1 00 5\n", SKP_ERR_VALUE, 1 },
		{ "x "
		  "0000000000000000000000000000000000000000000000000000000000"
		  "000000 5\n",
		    SKP_ERR_VALUE, 1 },
		{ "1 "
		  "0000000000000000000000000000000000000000000000000000000000"
		  "000000 5\n1 "
		  "0000000000000000000000000000000000000000000000000000000000"
		  "000000 5\n",
		    SKP_ERR_ORDER, 2 },
		{ "1 "
		  "0000000000000000000000000000000000000000000000000000000000"
		  "000000 x\n",
		    SKP_ERR_VALUE, 1 },
		{ "1 "
		  "0000000000000000000000000000000000000000000000000000000000"
		  "000000 5 6\n",
		    SKP_ERR_VALUE, 1 },
		{ "0 "
		  "0000000000000000000000000000000000000000000000000000000000"
		  "000000 5\n",
		    SKP_ERR_VALUE, 1 },
	};
	uint8_t leaves[2 * SKP_HASH_LEN] = { 0 };
	struct skp_honest h;
	size_t bad;

	(void)state;
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		assert_int_equal(skp_honest_heads(leaves, 2,
				     skp_bytes_str(row[i].text), &h, &bad),
		    row[i].err);
		assert_int_equal(bad, row[i].line);
	}
}

static void
stolen_keys_are_closed(void **state)
{
	uint8_t leaves[4 * SKP_HASH_LEN];
	char text[512];
	struct skp_honest h;
	struct skp_trust_key k;
	size_t n, bad;

	(void)state;
	assert_int_equal(ak_add(&ak, &a, NULL), SKP_OK);
	assert_int_equal(ak_add(&ak, &b, NULL), SKP_OK);
	/* At first nothing is known. */
	assert_int_equal(skp_authority_compromise(ak.dir, "Issuer A",
			     AK_NOW + 50, NULL),
	    SKP_OK);
	assert_true(ak_next_key(&ak, a.key[0], &k));
	assert_int_equal(k.closed.reason, SKP_CLOSE_COMPROMISED);
	assert_int_equal(k.closed.since, AK_NOW + 50);
	assert_int_equal(k.closed.heads.n, 0);
	make_leaves(leaves, 4);
	n = line(text, leaves, 1);
	n += line(text + n, leaves, 4);
	assert_int_equal(skp_honest_heads(leaves, 4, skp_bytes_of(text, n), &h,
			     &bad),
	    SKP_OK);
	assert_int_equal(skp_authority_compromise(ak.dir, "Issuer A",
			     AK_NOW + 50, &h),
	    SKP_OK);
	skp_honest_free(&h);
	assert_true(ak_next_key(&ak, a.key[0], &k));
	assert_int_equal(k.closed.last.size, 4);
	assert_int_equal(k.closed.heads.n, 1 + 2 * 36);
	assert_true(ak_next_key(&ak, a.key[2], &k));
	assert_int_equal(k.closed.last.size, 4);
	/* A status key has no heads. */
	assert_true(ak_next_key(&ak, a.key[1], &k));
	assert_int_equal(k.closed.reason, SKP_CLOSE_COMPROMISED);
	assert_int_equal(k.closed.heads.n, 0);
	/* The other issuer is as it was. */
	assert_true(ak_next_key(&ak, b.key[0], &k));
	assert_int_equal(k.closed.reason, SKP_CLOSE_NONE);
	/* The issuer's next statement opens nothing, and cannot speak for the
	   issuer with stolen keys alone. */
	assert_int_equal(ak_add(&ak, &a, NULL), SKP_ERR_CONFLICT);
	assert_int_equal(ak_add(&ak, &a,
			     &(struct skp_authority_terms){ .new_keys = true }),
	    SKP_OK);
	assert_true(ak_next_key(&ak, a.key[0], &k));
	assert_int_equal(k.closed.reason, SKP_CLOSE_COMPROMISED);
	assert_int_equal(k.closed.last.size, 4);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(heads_are_computed_anew),
		cmocka_unit_test(heads_of_another_form),
		TEST(stolen_keys_are_closed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
