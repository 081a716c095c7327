/*
 * The tree of RFC 9162: every size to 64, every leaf, every pair of sizes,
 * against the recursive definitions (tests/unit/merkle_naive.h); what is
 * altered is refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "schema/merkle.h"
#include "tests/unit/merkle_naive.h"
#include "tests/unit/unhex.h"

#define SIZE_MAX_TREE 64

static struct naive_hash leaves[SIZE_MAX_TREE];
static const uint8_t *flat; /* the same, as bytes */

static int
make_leaves(void **state)
{
	uint8_t entry[2] = { 0x00, 0 };
	int i;

	(void)state;
	for (i = 0; i < SIZE_MAX_TREE; i++) {
		entry[1] = (uint8_t)i;
		skp_sha256_one(skp_bytes_of(entry, 2), leaves[i].b);
	}
	flat = leaves[0].b;
	return 0;
}

static void
test_hashes(void **state)
{
	uint8_t got[32], want[32], in[65];

	(void)state;
	/* RFC 9162: the empty tree is the hash of nothing. */
	skp_merkle_empty(got);
	(void)unhex("e3b0c44298fc1c149afbf4c8996fb924"
		    "27ae41e4649b934ca495991b7852b855",
	    want, sizeof(want));
	assert_memory_equal(got, want, 32);
	skp_merkle_root_of(NULL, 0, got);
	assert_memory_equal(got, want, 32);
	/* Leaf of the empty entry: SHA-256(00). */
	skp_merkle_leaf(skp_bytes_of(NULL, 0), got);
	(void)unhex("6e340b9cffb37a989ca544e6bb780a2c"
		    "78901d3fb33738768511a30617afa01d",
	    want, sizeof(want));
	assert_memory_equal(got, want, 32);
	/* A leaf is the hash of its entry behind 00. */
	memcpy(in, "\0abc", 4);
	skp_sha256_one(skp_bytes_of(in, 4), want);
	skp_merkle_leaf(skp_bytes_str("abc"), got);
	assert_memory_equal(got, want, 32);
	memset(in, 0x01, 1);
	memset(in + 1, 0xaa, 32);
	memset(in + 33, 0xbb, 32);
	skp_sha256_one(skp_bytes_of(in, 65), want);
	skp_merkle_node(in + 1, in + 33, got);
	assert_memory_equal(got, want, 32);
}

static void
test_roots(void **state)
{
	struct skp_merkle_frontier f;
	struct naive_hash want;
	uint8_t got[32];
	uint64_t n;

	(void)state;
	skp_merkle_init(&f);
	for (n = 0; n <= SIZE_MAX_TREE; n++) {
		want = naive_root(leaves, n);
		skp_merkle_root(&f, got);
		assert_memory_equal(got, want.b, 32);
		skp_merkle_root_of(flat, n, got);
		assert_memory_equal(got, want.b, 32);
		assert_int_equal(f.size, n);
		assert_int_equal(f.n_peak, __builtin_popcountll(n));
		if (n < SIZE_MAX_TREE)
			skp_merkle_append(&f, leaves[n].b);
	}
}

static void
expect_path(uint8_t path[][32], size_t n_path, const struct naive_path *want)
{
	size_t i;

	assert_int_equal(n_path, want->n);
	for (i = 0; i < n_path; i++)
		assert_memory_equal(path[i], want->node[i].b, 32);
}

static void
test_paths(void **state)
{
	static uint8_t nodes[2 * SIZE_MAX_TREE * 32];
	static uint8_t path[SKP_MAX_PATH][32];
	uint8_t root[32];
	struct naive_path want;
	struct naive_hash mth;
	size_t n_path;
	uint64_t n, i;

	(void)state;
	for (n = 1; n <= SIZE_MAX_TREE; n++) {
		mth = naive_root(leaves, n);
		assert_true(skp_merkle_levels_len(n) < 2 * n);
		skp_merkle_levels(flat, n, nodes);
		for (i = 0; i < n; i++) {
			want.n = 0;
			naive_path(i, leaves, n, &want);
			assert_int_equal(skp_merkle_path(flat, n, i, path,
					     &n_path),
			    SKP_OK);
			expect_path(path, n_path, &want);
			memset(path, 0, sizeof(path));
			assert_int_equal(skp_merkle_levels_path(nodes, n, i,
					     path, &n_path),
			    SKP_OK);
			expect_path(path, n_path, &want);
			assert_int_equal(skp_merkle_path_root(leaves[i].b, i, n,
					     path[0], n_path, root),
			    SKP_OK);
			assert_memory_equal(root, mth.b, 32);
		}
	}
}

static void
test_levels(void **state)
{
	uint8_t nodes[4 * 32];

	(void)state;
	assert_int_equal(skp_merkle_levels_len(0), 0);
	assert_int_equal(skp_merkle_levels_len(1), 1);
	assert_int_equal(skp_merkle_levels_len(2), 3);
	assert_int_equal(skp_merkle_levels_len(3), 4);
	assert_int_equal(skp_merkle_levels_len(7), 7 + 3 + 1);
	assert_int_equal(skp_merkle_levels_len(1024), 2047);
	memset(nodes, 0xee, sizeof(nodes));
	skp_merkle_levels(flat, 0, nodes);
	assert_int_equal(nodes[0], 0xee);
	skp_merkle_levels(flat, 2, nodes);
	assert_memory_equal(nodes, flat, 64);
	assert_memory_equal(nodes + 64, naive_root(leaves, 2).b, 32);
	assert_int_equal(nodes[96], 0xee);
}

static void
test_path_refused(void **state)
{
	static uint8_t path[SKP_MAX_PATH][32];
	uint8_t root[32];
	struct naive_hash mth;
	size_t n_path = 77;
	uint64_t n, i;

	(void)state;
	assert_int_equal(skp_merkle_path(flat, 0, 0, path, &n_path),
	    SKP_ERR_RANGE);
	assert_int_equal(skp_merkle_path(flat, 5, 5, path, &n_path),
	    SKP_ERR_RANGE);
	assert_int_equal(skp_merkle_levels_path(flat, 5, 6, path, &n_path),
	    SKP_ERR_RANGE);
	assert_int_equal(n_path, 77);
	memset(root, 0xee, sizeof(root));
	for (n = 1; n <= SIZE_MAX_TREE; n++) {
		mth = naive_root(leaves, n);
		for (i = 0; i < n; i++) {
			assert_int_equal(skp_merkle_path(flat, n, i, path,
					     &n_path),
			    SKP_OK);
			/* One node too many, one too few. */
			assert_int_equal(skp_merkle_path_root(leaves[i].b, i, n,
					     path[0], n_path + 1, root),
			    SKP_ERR_DIGEST);
			if (n_path > 0)
				assert_int_equal(skp_merkle_path_root(leaves[i]
									  .b,
						     i, n, path[0], n_path - 1,
						     root),
				    SKP_ERR_DIGEST);
			assert_int_equal(skp_merkle_path_root(leaves[i].b, n, n,
					     path[0], n_path, root),
			    SKP_ERR_DIGEST);
			assert_int_equal(root[0], 0xee);
			if (n_path == 0)
				continue;
			/* Another leaf, another node: another root. */
			path[n_path / 2][31] ^= 1;
			assert_int_equal(skp_merkle_path_root(leaves[i].b, i, n,
					     path[0], n_path, root),
			    SKP_OK);
			assert_memory_not_equal(root, mth.b, 32);
			memset(root, 0xee, sizeof(root));
		}
	}
	assert_int_equal(skp_merkle_path_root(leaves[0].b, 0, 0, NULL, 0, root),
	    SKP_ERR_DIGEST);
	assert_int_equal(skp_merkle_path_root(leaves[0].b, 0, UINT64_MAX,
			     path[0], SKP_MAX_PATH, root),
	    SKP_ERR_DIGEST);
	assert_int_equal(skp_merkle_path_root(leaves[0].b, UINT64_MAX - 1,
			     UINT64_MAX, path[0], SKP_MAX_PATH, root),
	    SKP_OK);
}

static void
test_consistency(void **state)
{
	static uint8_t path[SKP_MAX_PATH + 1][32];
	struct naive_path want;
	struct naive_hash r1, r2;
	size_t n_path, i;
	uint64_t m, n;

	(void)state;
	for (n = 1; n <= SIZE_MAX_TREE; n++) {
		r2 = naive_root(leaves, n);
		for (m = 1; m <= n; m++) {
			r1 = naive_root(leaves, m);
			want.n = 0;
			naive_subproof(m, leaves, n, true, &want);
			assert_int_equal(skp_merkle_consistency(flat, m, n,
					     path, &n_path),
			    SKP_OK);
			expect_path(path, n_path, &want);
			assert_int_equal(skp_merkle_consistency_check(m, r1.b,
					     n, r2.b, path[0], n_path),
			    SKP_OK);
			/* Longer, shorter, altered, roots swapped. */
			assert_int_equal(skp_merkle_consistency_check(m, r1.b,
					     n, r2.b, path[0], n_path + 1),
			    SKP_ERR_DIGEST);
			if (m == n)
				continue;
			assert_int_equal(skp_merkle_consistency_check(m, r1.b,
					     n, r2.b, path[0], n_path - 1),
			    SKP_ERR_DIGEST);
			assert_int_equal(skp_merkle_consistency_check(m, r2.b,
					     n, r1.b, path[0], n_path),
			    SKP_ERR_DIGEST);
			for (i = 0; i < n_path; i++) {
				path[i][i % 32] ^= 0x80;
				assert_int_equal(skp_merkle_consistency_check(m,
						     r1.b, n, r2.b, path[0],
						     n_path),
				    SKP_ERR_DIGEST);
				path[i][i % 32] ^= 0x80;
			}
		}
	}
}

static void
test_consistency_refused(void **state)
{
	static uint8_t path[SKP_MAX_PATH + 1][32];
	struct naive_hash r4 = naive_root(leaves, 4);
	struct naive_hash r5 = naive_root(leaves, 5);
	struct naive_hash empty = naive_root(leaves, 0);
	size_t n_path = 77;

	(void)state;
	assert_int_equal(skp_merkle_consistency(flat, 0, 4, path, &n_path),
	    SKP_ERR_RANGE);
	assert_int_equal(skp_merkle_consistency(flat, 5, 4, path, &n_path),
	    SKP_ERR_RANGE);
	assert_int_equal(n_path, 77);
	assert_int_equal(skp_merkle_consistency_check(0, empty.b, 0, empty.b,
			     NULL, 0),
	    SKP_ERR_DIGEST);
	assert_int_equal(skp_merkle_consistency_check(0, empty.b, 4, r4.b, NULL,
			     0),
	    SKP_ERR_DIGEST);
	assert_int_equal(skp_merkle_consistency_check(5, r5.b, 4, r4.b, NULL,
			     0),
	    SKP_ERR_DIGEST);
	assert_int_equal(skp_merkle_consistency_check(4, r4.b, 5, r5.b, NULL,
			     0),
	    SKP_ERR_DIGEST);
	/* The same size demands the same root. */
	assert_int_equal(skp_merkle_consistency_check(4, r4.b, 4, r5.b, NULL,
			     0),
	    SKP_ERR_DIGEST);
	/* A right new root does not make up for a wrong old one. */
	assert_int_equal(skp_merkle_consistency(flat, 3, 5, path, &n_path),
	    SKP_OK);
	assert_int_equal(skp_merkle_consistency_check(3, r4.b, 5, r5.b, path[0],
			     n_path),
	    SKP_ERR_DIGEST);
	assert_int_equal(skp_merkle_consistency_check(3,
			     naive_root(leaves, 3).b, 5, r4.b, path[0], n_path),
	    SKP_ERR_DIGEST);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_hashes),
		cmocka_unit_test(test_roots),
		cmocka_unit_test(test_paths),
		cmocka_unit_test(test_levels),
		cmocka_unit_test(test_path_refused),
		cmocka_unit_test(test_consistency),
		cmocka_unit_test(test_consistency_refused),
	};

	return cmocka_run_group_tests_name("merkle", tests, make_leaves, NULL);
}
