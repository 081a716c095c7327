/*
 * Merkle tree of RFC 9162, section 2.1, over SHA-256: leaf hash
 * SHA-256(00 || entry), node hash SHA-256(01 || left || right).
 * Indices and sizes are numbers of leaves.  No allocation.
 */
#ifndef SKP_SCHEMA_MERKLE_H
#define SKP_SCHEMA_MERKLE_H

#include "common/bytes.h"
#include "common/err.h"
#include "schema/bounds.h"

/* Hash of an entry as a leaf, of two nodes, and of the empty tree. */
void skp_merkle_leaf(struct skp_bytes entry, uint8_t out[SKP_HASH_LEN]);
void skp_merkle_node(const uint8_t l[SKP_HASH_LEN],
    const uint8_t r[SKP_HASH_LEN], uint8_t out[SKP_HASH_LEN]);
void skp_merkle_empty(uint8_t out[SKP_HASH_LEN]);

/*
 * Root of a growing tree in constant memory: the peaks of its complete
 * subtrees, largest first.
 */
struct skp_merkle_frontier {
	uint64_t size;			/* leaves so far */
	uint8_t peak[64][SKP_HASH_LEN]; /* the first n_peak are set */
	unsigned n_peak;		/* = number of one bits in size */
};

void skp_merkle_init(struct skp_merkle_frontier *f);
void skp_merkle_append(struct skp_merkle_frontier *f,
    const uint8_t leaf[SKP_HASH_LEN]);
void skp_merkle_root(const struct skp_merkle_frontier *f,
    uint8_t out[SKP_HASH_LEN]);

/* Root of n leaf hashes in an array (n * 32 bytes). */
void skp_merkle_root_of(const uint8_t *leaves, uint64_t n,
    uint8_t out[SKP_HASH_LEN]);

/*
 * Inclusion path (section 2.1.3.1) of leaf `index` in the tree of these n
 * leaf hashes, from the leaf up; path has room for SKP_MAX_PATH nodes.
 * Time O(n).  SKP_ERR_RANGE unless index < n.
 */
SKP_MUST_CHECK enum skp_err skp_merkle_path(const uint8_t *leaves, uint64_t n,
    uint64_t index, uint8_t path[SKP_MAX_PATH][SKP_HASH_LEN], size_t *n_path);

/*
 * All nodes of complete subtrees of an array of leaves, level after level
 * (the leaves first), so that many paths cost O(log n) each.
 * skp_merkle_levels_len() gives the number of hashes, less than 2 n, that
 * the caller provides at `nodes`.
 */
size_t skp_merkle_levels_len(uint64_t n);
void skp_merkle_levels(const uint8_t *leaves, uint64_t n, uint8_t *nodes);
SKP_MUST_CHECK enum skp_err skp_merkle_levels_path(const uint8_t *nodes,
    uint64_t n, uint64_t index, uint8_t path[SKP_MAX_PATH][SKP_HASH_LEN],
    size_t *n_path);

/*
 * Consistency proof (section 2.1.4.1) between the trees of the first m and
 * of all n leaves.  SKP_ERR_RANGE unless 0 < m <= n.
 */
SKP_MUST_CHECK enum skp_err skp_merkle_consistency(const uint8_t *leaves,
    uint64_t m, uint64_t n, uint8_t path[SKP_MAX_PATH + 1][SKP_HASH_LEN],
    size_t *n_path);

/*
 * Root that a path leads to (section 2.1.3.2): path is n_path * 32 bytes.
 * SKP_ERR_DIGEST when the path has the wrong length for index and size, or
 * index >= size.
 */
SKP_MUST_CHECK enum skp_err
skp_merkle_path_root(const uint8_t leaf[SKP_HASH_LEN], uint64_t index,
    uint64_t size, const uint8_t *path, size_t n_path,
    uint8_t root[SKP_HASH_LEN]);

/*
 * Section 2.1.4.2; SKP_ERR_DIGEST unless the proof joins both roots, and
 * also for size1 = 0: an empty tree is the beginning of every tree.
 */
SKP_MUST_CHECK enum skp_err skp_merkle_consistency_check(uint64_t size1,
    const uint8_t root1[SKP_HASH_LEN], uint64_t size2,
    const uint8_t root2[SKP_HASH_LEN], const uint8_t *path, size_t n_path);

#endif
