/*
 * The log's hashes as tiles of 256, level over level, as C2SP tlog-tiles has
 * them: level 0 holds leaf hashes, a hash of level n + 1 is the root of a
 * complete tile of level n.  For issuer/registry_*.c alone.
 */
#ifndef SKP_ISSUER_REGISTRY_TILE_H
#define SKP_ISSUER_REGISTRY_TILE_H

#include "issuer/registry_db.h"
#include "schema/merkle.h"

#define SKP_TILE_N     256
#define SKP_TILE_NODES 511 /* of a tile, all levels in it */
#define SKP_TILE_KEY   8

/* n leaf hashes at the end of a log of `size` leaves. */
void skp_tile_append(struct skp_txn *txn, uint64_t size, const uint8_t *leaf,
    size_t n);

bool skp_tile_leaf(struct skp_txn *txn, uint64_t leaf,
    uint8_t out[SKP_HASH_LEN]);

/* Nodes of the tiles last used, so that neighbours cost little. */
struct skp_tile_nodes {
	uint64_t number; /* of the tile */
	unsigned n;	 /* leaves of it; 0: empty */
	uint8_t node[SKP_TILE_NODES][SKP_HASH_LEN];
};
#define SKP_TILE_LEVELS 8
struct skp_tiles {
	struct skp_txn *txn;
	struct skp_tile_nodes *level[SKP_TILE_LEVELS]; /* owned, made at need */
	uint64_t edge_size; /* tree of the hashes below; 0: none */
	bool edge_has[65];
	uint8_t edge[65][SKP_HASH_LEN]; /* of leaves (size >> h) << h .. size */
};
void skp_tiles_init(struct skp_tiles *t, struct skp_txn *txn);
void skp_tiles_free(struct skp_tiles *t);

/* Root of the tree of the first `size` > 0 leaves. */
SKP_MUST_CHECK enum skp_err skp_tiles_root(struct skp_tiles *t, uint64_t size,
    uint8_t out[SKP_HASH_LEN]);
/*
 * The same, for a head that is to be signed: on the way every hash that
 * stands for the last complete tile of its level is computed anew from that
 * tile, down to the leaves.  SKP_ERR_CORRUPT: another hash stands there.
 */
SKP_MUST_CHECK enum skp_err skp_tiles_frontier(struct skp_tiles *t,
    uint64_t size, uint8_t out[SKP_HASH_LEN]);
/* First `n` > 0 hashes of a tile, borrowed; SKP_ERR_CORRUPT: fewer there. */
SKP_MUST_CHECK enum skp_err skp_tiles_bytes(struct skp_tiles *t, unsigned level,
    uint64_t number, size_t n, struct skp_bytes *out);
/* 0 < m <= n; proof that the tree of m is the beginning of that of n. */
SKP_MUST_CHECK enum skp_err skp_tiles_consistency(struct skp_tiles *t,
    uint64_t m, uint64_t n, uint8_t path[SKP_MAX_PATH + 1][SKP_HASH_LEN],
    size_t *n_path);
/* index < size, both within the log. */
SKP_MUST_CHECK enum skp_err skp_tiles_path(struct skp_tiles *t, uint64_t index,
    uint64_t size, uint8_t path[SKP_MAX_PATH][SKP_HASH_LEN], size_t *n);

#endif
