#include "schema/merkle.h"

#include "schema/sha256.h"

/* Largest power of two below n; n > 1 (RFC 9162, section 2.1.1). */
static uint64_t
split(uint64_t n)
{
	return (uint64_t)1 << (63 - __builtin_clzll(n - 1));
}

void
skp_merkle_leaf(struct skp_bytes entry, uint8_t out[SKP_HASH_LEN])
{
	static const uint8_t prefix = 0x00;
	struct skp_bytes parts[] = { skp_bytes_of(&prefix, 1), entry };

	skp_sha256(parts, 2, out);
}

void
skp_merkle_node(const uint8_t l[SKP_HASH_LEN], const uint8_t r[SKP_HASH_LEN],
    uint8_t out[SKP_HASH_LEN])
{
	static const uint8_t prefix = 0x01;
	struct skp_bytes parts[] = { skp_bytes_of(&prefix, 1),
		skp_bytes_of(l, SKP_HASH_LEN), skp_bytes_of(r, SKP_HASH_LEN) };

	skp_sha256(parts, 3, out);
}

void
skp_merkle_empty(uint8_t out[SKP_HASH_LEN])
{
	skp_sha256(NULL, 0, out);
}

void
skp_merkle_init(struct skp_merkle_frontier *f)
{
	f->size = 0;
	f->n_peak = 0;
}

void
skp_merkle_append(struct skp_merkle_frontier *f,
    const uint8_t leaf[SKP_HASH_LEN])
{
	uint8_t h[SKP_HASH_LEN];
	uint64_t size;

	memcpy(h, leaf, SKP_HASH_LEN);
	/* As in a binary counter: each one bit at the end carries. */
	for (size = f->size; size & 1; size >>= 1)
		skp_merkle_node(f->peak[--f->n_peak], h, h);
	memcpy(f->peak[f->n_peak++], h, SKP_HASH_LEN);
	f->size++;
}

void
skp_merkle_root(const struct skp_merkle_frontier *f, uint8_t out[SKP_HASH_LEN])
{
	unsigned i = f->n_peak;

	if (i == 0) {
		skp_merkle_empty(out);
		return;
	}
	memcpy(out, f->peak[--i], SKP_HASH_LEN);
	while (i > 0)
		skp_merkle_node(f->peak[--i], out, out);
}

void
skp_merkle_root_of(const uint8_t *leaves, uint64_t n, uint8_t out[SKP_HASH_LEN])
{
	struct skp_merkle_frontier f;
	uint64_t i;

	skp_merkle_init(&f);
	for (i = 0; i < n; i++)
		skp_merkle_append(&f, leaves + i * SKP_HASH_LEN);
	skp_merkle_root(&f, out);
}

size_t
skp_merkle_levels_len(uint64_t n)
{
	size_t len = 0;

	for (; n > 0; n >>= 1)
		len += n;
	return len;
}

void
skp_merkle_levels(const uint8_t *leaves, uint64_t n, uint8_t *nodes)
{
	uint8_t *below = nodes, *level;
	uint64_t i;

	if (n == 0)
		return;
	memcpy(nodes, leaves, n * SKP_HASH_LEN);
	for (; n > 1; n >>= 1) {
		level = below + n * SKP_HASH_LEN;
		for (i = 0; i < n / 2; i++)
			skp_merkle_node(below + 2 * i * SKP_HASH_LEN,
			    below + (2 * i + 1) * SKP_HASH_LEN,
			    level + i * SKP_HASH_LEN);
		below = level;
	}
}

/* Where the hashes of a tree come from. */
struct source {
	const uint8_t *hashes;
	uint64_t n;
	bool levels; /* hashes of skp_merkle_levels(), else leaves */
};

/* The node over leaves [lo, lo + 2^level). */
static const uint8_t *
level_node(const struct source *s, unsigned level, uint64_t lo)
{
	uint64_t at = lo >> level, n = s->n;
	unsigned i;

	for (i = 0; i < level; i++) {
		at += n;
		n >>= 1;
	}
	return s->hashes + at * SKP_HASH_LEN;
}

/*
 * Root of the leaves [lo, hi), of which none is a subtree that splitting
 * does not yield: so lo is a multiple of every complete subtree in it.
 */
static void
range_root(const struct source *s, uint64_t lo, uint64_t hi,
    uint8_t out[SKP_HASH_LEN])
{
	struct skp_merkle_frontier f;
	if (!s->levels) {
		skp_merkle_root_of(s->hashes + lo * SKP_HASH_LEN, hi - lo, out);
		return;
	}
	skp_merkle_init(&f);
	while (lo < hi) {
		unsigned level = 63 - (unsigned)__builtin_clzll(hi - lo);

		memcpy(f.peak[f.n_peak++], level_node(s, level, lo),
		    SKP_HASH_LEN);
		lo += (uint64_t)1 << level;
	}
	skp_merkle_root(&f, out);
}

/* The siblings were found from the root down; a path goes up. */
static void
reverse(uint8_t (*path)[SKP_HASH_LEN], size_t n)
{
	uint8_t h[SKP_HASH_LEN];
	size_t i;

	for (i = 0; i < n / 2; i++) {
		memcpy(h, path[i], SKP_HASH_LEN);
		memcpy(path[i], path[n - 1 - i], SKP_HASH_LEN);
		memcpy(path[n - 1 - i], h, SKP_HASH_LEN);
	}
}

/* PATH(index, D[n]) of RFC 9162, section 2.1.3.1. */
static enum skp_err
path_of(const struct source *s, uint64_t index,
    uint8_t path[SKP_MAX_PATH][SKP_HASH_LEN], size_t *n_path)
{
	uint64_t lo = 0, hi = s->n;
	size_t n = 0;

	if (index >= s->n)
		return SKP_ERR_RANGE;
	while (hi - lo > 1) {
		uint64_t mid = lo + split(hi - lo);

		if (index < mid) {
			range_root(s, mid, hi, path[n++]);
			hi = mid;
		} else {
			range_root(s, lo, mid, path[n++]);
			lo = mid;
		}
	}
	reverse(path, n);
	*n_path = n;
	return SKP_OK;
}

enum skp_err
skp_merkle_path(const uint8_t *leaves, uint64_t n, uint64_t index,
    uint8_t path[SKP_MAX_PATH][SKP_HASH_LEN], size_t *n_path)
{
	struct source s = { leaves, n, false };

	return path_of(&s, index, path, n_path);
}

enum skp_err
skp_merkle_levels_path(const uint8_t *nodes, uint64_t n, uint64_t index,
    uint8_t path[SKP_MAX_PATH][SKP_HASH_LEN], size_t *n_path)
{
	struct source s = { nodes, n, true };

	return path_of(&s, index, path, n_path);
}

enum skp_err
skp_merkle_consistency(const uint8_t *leaves, uint64_t m, uint64_t n,
    uint8_t path[SKP_MAX_PATH + 1][SKP_HASH_LEN], size_t *n_path)
{
	struct source s = { leaves, n, false };
	uint64_t lo = 0, hi = n;
	size_t len = 0;

	if (m == 0 || m > n)
		return SKP_ERR_RANGE;
	/* SUBPROOF(m, D[n], true), without its recursion. */
	while (hi != m) {
		uint64_t mid = lo + split(hi - lo);

		if (m <= mid) {
			range_root(&s, mid, hi, path[len++]);
			hi = mid;
		} else {
			range_root(&s, lo, mid, path[len++]);
			lo = mid;
		}
	}
	/* The verifier knows the old tree's root, if it is this subtree. */
	if (lo > 0)
		range_root(&s, lo, hi, path[len++]);
	reverse(path, len);
	*n_path = len;
	return SKP_OK;
}

/*
 * Steps up, for a node without a right sibling, to where it has a left.
 * Ends: *fn is odd, or equals *sn, which is not 0.
 */
static void
skip_lone(uint64_t *fn, uint64_t *sn)
{
	while ((*fn & 1) == 0) {
		*fn >>= 1;
		*sn >>= 1;
	}
}

enum skp_err
skp_merkle_path_root(const uint8_t leaf[SKP_HASH_LEN], uint64_t index,
    uint64_t size, const uint8_t *path, size_t n_path,
    uint8_t root[SKP_HASH_LEN])
{
	uint8_t r[SKP_HASH_LEN];
	uint64_t fn = index, sn = size - 1;
	size_t i;

	if (index >= size)
		return SKP_ERR_DIGEST;
	memcpy(r, leaf, SKP_HASH_LEN);
	for (i = 0; i < n_path; i++, path += SKP_HASH_LEN) {
		if (sn == 0)
			return SKP_ERR_DIGEST;
		if ((fn & 1) || fn == sn) {
			skp_merkle_node(path, r, r);
			skip_lone(&fn, &sn);
		} else {
			skp_merkle_node(r, path, r);
		}
		fn >>= 1;
		sn >>= 1;
	}
	if (sn != 0)
		return SKP_ERR_DIGEST;
	memcpy(root, r, SKP_HASH_LEN);
	return SKP_OK;
}

/* The path of section 2.1.4.2, after `first` (which the path may hold). */
static bool
consistent(uint64_t fn, uint64_t sn, const uint8_t first[SKP_HASH_LEN],
    const uint8_t *path, size_t n_path, uint8_t fr[SKP_HASH_LEN],
    uint8_t sr[SKP_HASH_LEN])
{
	size_t i;

	memcpy(fr, first, SKP_HASH_LEN);
	memcpy(sr, first, SKP_HASH_LEN);
	for (i = 0; i < n_path; i++, path += SKP_HASH_LEN) {
		if (sn == 0)
			return false;
		if ((fn & 1) || fn == sn) {
			skp_merkle_node(path, fr, fr);
			skp_merkle_node(path, sr, sr);
			skip_lone(&fn, &sn);
		} else {
			skp_merkle_node(sr, path, sr);
		}
		fn >>= 1;
		sn >>= 1;
	}
	return sn == 0;
}

enum skp_err
skp_merkle_consistency_check(uint64_t size1, const uint8_t root1[SKP_HASH_LEN],
    uint64_t size2, const uint8_t root2[SKP_HASH_LEN], const uint8_t *path,
    size_t n_path)
{
	uint8_t fr[SKP_HASH_LEN], sr[SKP_HASH_LEN];
	uint64_t fn = size1 - 1, sn = size2 - 1;
	const uint8_t *first = root1;

	if (size1 == 0 || size1 > size2)
		return SKP_ERR_DIGEST;
	if (size1 == size2)
		return n_path == 0 && memcmp(root1, root2, SKP_HASH_LEN) == 0 ?
		    SKP_OK :
		    SKP_ERR_DIGEST;
	if (n_path == 0)
		return SKP_ERR_DIGEST;
	/* Unless the old tree is complete, the path begins with a node. */
	if ((size1 & (size1 - 1)) != 0) {
		first = path;
		path += SKP_HASH_LEN;
		n_path--;
	}
	while (fn & 1) {
		fn >>= 1;
		sn >>= 1;
	}
	if (!consistent(fn, sn, first, path, n_path, fr, sr) ||
	    memcmp(fr, root1, SKP_HASH_LEN) != 0 ||
	    memcmp(sr, root2, SKP_HASH_LEN) != 0)
		return SKP_ERR_DIGEST;
	return SKP_OK;
}
