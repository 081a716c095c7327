#include "schema/cose.h"
#include "schema/merkle.h"
#include "tests/unit/issue_kit.h"

static struct kit kit;

static int
setup(void **state)
{
	(void)state;
	kit_make(&kit, KIT_ISS);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	kit_remove(&kit);
	return 0;
}

/* ------------------------------------------------------------- log and heads */

static void
heads_are_roots(void **state)
{
	struct skp_issue_counts counts;
	struct skp_view *view;
	uint8_t leaves[80][SKP_HASH_LEN], root[SKP_HASH_LEN];
	struct skp_log_head head;

	(void)state;
	for (unsigned i = 0; i < 12; i++)
		assert_int_equal(kit_issue(&kit, i * 20, i, 1, 1, &counts),
		    SKP_OK);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	for (uint64_t i = 0; i < 67; i++)
		assert_int_equal(skp_view_leaf(view, i, leaves[i]), SKP_OK);
	for (uint64_t size = 1; size <= 67; size = head.size + 1) {
		assert_int_equal(skp_view_head(view, size, &head), SKP_OK);
		skp_merkle_root_of(leaves[0], head.size, root);
		assert_memory_equal(head.root, root, SKP_HASH_LEN);
	}
	for (uint64_t size = 1; size <= 67; size++) {
		uint8_t got[SKP_HASH_LEN];

		skp_merkle_root_of(leaves[0], size, root);
		assert_int_equal(skp_view_root(view, size, got), SKP_OK);
		assert_memory_equal(got, root, SKP_HASH_LEN);
		for (uint64_t i = 0; i < size; i++) {
			uint8_t path[SKP_MAX_PATH][SKP_HASH_LEN];
			size_t n;

			assert_int_equal(skp_view_path(view, i, size, path, &n),
			    SKP_OK);
			assert_int_equal(skp_merkle_path_root(leaves[i], i,
					     size, path[0], n, got),
			    SKP_OK);
			assert_memory_equal(got, root, SKP_HASH_LEN);
		}
	}
	assert_int_equal(skp_view_root(view, 68, root), SKP_ERR_NOT_FOUND);
	skp_view_close(view);
}

static void
leaves_in_order(void **state)
{
	struct skp_issue_counts counts;
	struct skp_registry_facts f;
	struct skp_view *view;
	struct skp_record rec;

	(void)state;
	/* Over the ends of several tiles of 256. */
	assert_int_equal(kit_issue(&kit, 0, 255, 1, 1, &counts), SKP_OK);
	assert_int_equal(kit_issue(&kit, 1000, 1, 1, 1, &counts), SKP_OK);
	assert_int_equal(kit_issue(&kit, 2000, 600, 1, 1, &counts), SKP_OK);
	assert_int_equal(skp_registry_facts(kit.reg, &f), SKP_OK);
	assert_int_equal(f.leaves, 857);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	for (uint64_t i = 1; i <= 856; i++) {
		uint8_t leaf[SKP_HASH_LEN], stored[SKP_HASH_LEN];
		struct skp_sign1 s = { 0 };

		assert_int_equal(skp_view_get(view, i, &rec), SKP_OK);
		assert_int_equal(rec.leaf, i);
		s.protected_ = rec.protected_;
		s.payload = rec.payload;
		s.signature = skp_bytes_of(rec.signature, SKP_SIG_LEN);
		skp_sign1_leaf(&s, leaf);
		assert_int_equal(skp_view_leaf(view, i, stored), SKP_OK);
		assert_memory_equal(leaf, stored, SKP_HASH_LEN);
	}
	skp_view_close(view);
	kit_sound(&kit);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = { T(heads_are_roots),
		T(leaves_in_order) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
