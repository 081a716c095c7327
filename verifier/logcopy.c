#include "schema/merkle.h"
#include "verifier/verify.h"

/* Equal hashes in the order of their numbers: a thief may add an honest leaf
   once more behind the head, where it does not count. */
static int
leaf_cmp(const uint8_t *leaves, uint32_t a, uint32_t b)
{
	int c = memcmp(leaves + (size_t)a * SKP_HASH_LEN,
	    leaves + (size_t)b * SKP_HASH_LEN, SKP_HASH_LEN);

	return c != 0 ? c : (a > b) - (a < b);
}

/* Let order[root] sink to its place in the heap order[0, n). */
static void
sift(const uint8_t *leaves, uint32_t *order, size_t root, size_t n)
{
	uint32_t moving = order[root];
	size_t child;

	while ((child = 2 * root + 1) < n) {
		if (child + 1 < n &&
		    leaf_cmp(leaves, order[child], order[child + 1]) < 0)
			child++;
		if (leaf_cmp(leaves, moving, order[child]) >= 0)
			break;
		order[root] = order[child];
		root = child;
	}
	order[root] = moving;
}

/* Heapsort: qsort() of the C library may allocate. */
void
skp_log_copy_init(const uint8_t *leaves, size_t n, uint32_t *order,
    struct skp_log_copy *out)
{
	uint32_t top;
	size_t i;

	for (i = 0; i < n; i++)
		order[i] = (uint32_t)i;
	for (i = n / 2; i > 0; i--)
		sift(leaves, order, i - 1, n);
	for (i = n; i > 1; i--) {
		top = order[0];
		order[0] = order[i - 1];
		order[i - 1] = top;
		sift(leaves, order, 0, i - 1);
	}
	out->leaves = leaves;
	out->order = order;
	out->n = n;
	out->size = n;
	out->signer = NULL;
	skp_merkle_root_of(leaves, n, out->root);
}

void
skp_log_copy_head(const struct skp_log_copy *of, uint64_t size,
    struct skp_log_copy *out)
{
	*out = *of;
	out->signer = NULL;
	if (size != of->size)
		skp_merkle_root_of(of->leaves, size, out->root);
	out->size = size;
}

bool
skp_log_copy_signer_counts(const struct skp_trust_ref *ref, uint64_t size,
    const uint8_t root[SKP_HASH_LEN])
{
	if (ref->key.test || ref->key.purpose != SKP_PURPOSE_LOG)
		return false;
	return ref->key.closed.reason != SKP_CLOSE_COMPROMISED ||
	    skp_closed_has_head(&ref->key.closed, size, root);
}

static const uint8_t *
hash_at(const struct skp_log_copy *copy, size_t i)
{
	return copy->leaves + (size_t)copy->order[i] * SKP_HASH_LEN;
}

bool
skp_log_copy_find(const struct skp_log_copy *copy,
    const uint8_t leaf[SKP_HASH_LEN], uint64_t *index)
{
	size_t lo = 0, hi = copy->n, mid;

	/* The first that is not below it. */
	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (memcmp(hash_at(copy, mid), leaf, SKP_HASH_LEN) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == copy->n || copy->order[lo] >= copy->size ||
	    memcmp(hash_at(copy, lo), leaf, SKP_HASH_LEN) != 0)
		return false;
	*index = copy->order[lo];
	return true;
}
