/*
 * Checks of paths and proofs.  Input: size of the tree, a place in it, the
 * number of nodes more or less, then bytes that alter the right path.
 *
 * What must hold: of all paths for a leaf in a tree exactly the one of
 * RFC 9162's definition (tests/unit/merkle_naive.h) leads to its root; so
 * with proofs of consistency.
 */
#include "schema/merkle.h"
#include "tests/fuzz/fuzz.h"
#include "tests/unit/merkle_naive.h"

enum { MAX_TREE = 96 };

/* Alters *p as the input says; false if nothing has changed. */
static bool
alter(struct naive_path *p, const uint8_t *data, size_t size, uint8_t more)
{
	uint8_t *bytes = p->node[0].b;
	size_t i, n = p->n;
	bool changed = false;

	memset(bytes + p->n * SKP_HASH_LEN, 0,
	    sizeof(p->node) - p->n * SKP_HASH_LEN);
	for (i = 0; i < size && i < n * SKP_HASH_LEN; i++)
		bytes[i] ^= data[i];
	if (more % 4 == 1 && p->n > 0)
		p->n--;
	else if (more % 4 == 2)
		p->n++;
	for (i = 0; i < size && i < n * SKP_HASH_LEN; i++)
		changed |= data[i] != 0;
	return changed || p->n != n;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct naive_hash leaves[MAX_TREE];
	struct naive_hash root, old;
	struct naive_path p;
	uint8_t got[SKP_HASH_LEN];
	uint64_t n, i;
	bool altered, good;

	if (size < 4)
		return 0;
	if (leaves[0].b[0] == 0)
		for (i = 0; i < MAX_TREE; i++)
			memset(leaves[i].b, (int)i + 1, SKP_HASH_LEN);
	n = data[0] % MAX_TREE + 1;
	i = data[1] % n;
	root = naive_root(leaves, n);

	p.n = 0;
	naive_path(i, leaves, n, &p);
	altered = alter(&p, data + 4, size - 4, data[2]);
	good = skp_merkle_path_root(leaves[i].b, i, n, p.node[0].b, p.n, got) ==
		SKP_OK &&
	    memcmp(got, root.b, SKP_HASH_LEN) == 0;
	FUZZ_CHECK(good == !altered);
	/* Places and sizes that are not those of the path: no crash. */
	(void)(skp_merkle_path_root(leaves[i].b, data[3], data[2], p.node[0].b,
		   p.n, got) == SKP_OK);

	p.n = 0;
	naive_subproof(i + 1, leaves, n, true, &p);
	old = naive_root(leaves, i + 1);
	altered = alter(&p, data + 4, size - 4, data[3]);
	good = skp_merkle_consistency_check(i + 1, old.b, n, root.b,
		   p.node[0].b, p.n) == SKP_OK;
	FUZZ_CHECK(good == !altered);
	(void)(skp_merkle_consistency_check(data[3], old.b, data[2], root.b,
		   p.node[0].b, p.n) == SKP_OK);
	return 0;
}
