/*
 * RFC 9162, section 2.1, word for word and without thought of cost: the
 * recursive definitions of tree hash, inclusion path and consistency proof.
 * What schema/merkle.c is compared with.
 */
#ifndef SKP_TESTS_UNIT_MERKLE_NAIVE_H
#define SKP_TESTS_UNIT_MERKLE_NAIVE_H

#include "common/bytes.h"
#include "schema/sha256.h"

struct naive_hash {
	uint8_t b[32];
};

struct naive_path {
	struct naive_hash node[70];
	size_t n;
};

/* HASH(01 || left || right). */
static inline struct naive_hash
naive_node(struct naive_hash left, struct naive_hash right)
{
	uint8_t in[65];
	struct naive_hash h;

	in[0] = 0x01;
	memcpy(in + 1, left.b, 32);
	memcpy(in + 33, right.b, 32);
	skp_sha256_one(skp_bytes_of(in, sizeof(in)), h.b);
	return h;
}

/* The largest power of two smaller than n. */
static inline uint64_t
naive_k(uint64_t n)
{
	uint64_t k = 1;

	while (k * 2 < n)
		k *= 2;
	return k;
}

/* MTH(D[n]) over leaf hashes. */
static inline struct naive_hash
naive_root(const struct naive_hash *d, uint64_t n)
{
	struct naive_hash h;
	uint64_t k;

	if (n == 0) {
		skp_sha256_one(skp_bytes_of(NULL, 0), h.b);
		return h;
	}
	if (n == 1)
		return d[0];
	k = naive_k(n);
	return naive_node(naive_root(d, k), naive_root(d + k, n - k));
}

/* PATH(m, D[n]), appended to *p (section 2.1.3.1). */
static inline void
naive_path(uint64_t m, const struct naive_hash *d, uint64_t n,
    struct naive_path *p)
{
	uint64_t k;

	if (n == 1)
		return;
	k = naive_k(n);
	if (m < k) {
		naive_path(m, d, k, p);
		p->node[p->n++] = naive_root(d + k, n - k);
	} else {
		naive_path(m - k, d + k, n - k, p);
		p->node[p->n++] = naive_root(d, k);
	}
}

/* SUBPROOF(m, D[n], b), appended to *p (section 2.1.4.1). */
static inline void
naive_subproof(uint64_t m, const struct naive_hash *d, uint64_t n, bool b,
    struct naive_path *p)
{
	uint64_t k;

	if (m == n) {
		if (!b)
			p->node[p->n++] = naive_root(d, n);
		return;
	}
	k = naive_k(n);
	if (m <= k) {
		naive_subproof(m, d, k, b, p);
		p->node[p->n++] = naive_root(d + k, n - k);
	} else {
		naive_subproof(m - k, d + k, n - k, false, p);
		p->node[p->n++] = naive_root(d, k);
	}
}

#endif
