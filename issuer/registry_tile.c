#include <stdlib.h>

#include "issuer/registry_tile.h"

#define TILE_BYTES (SKP_TILE_N * SKP_HASH_LEN)

static struct skp_bytes
tile_key(uint8_t key[SKP_TILE_KEY], unsigned level, uint64_t number)
{
	key[0] = (uint8_t)level;
	skp_be_put(key + 1, number, SKP_TILE_KEY - 1);
	return skp_bytes_of(key, SKP_TILE_KEY);
}

static bool
tile_get(struct skp_txn *txn, unsigned level, uint64_t number,
    struct skp_bytes *out)
{
	uint8_t key[SKP_TILE_KEY];

	if (!skp_txn_get(txn, SKP_DB_TILE, tile_key(key, level, number), out))
		return false;
	if (out->n % SKP_HASH_LEN != 0 || out->n > TILE_BYTES || out->n == 0) {
		skp_txn_fail(txn, SKP_ERR_CORRUPT);
		return false;
	}
	return true;
}

/* n hashes after the first `size` of a level. */
static void
level_append(struct skp_txn *txn, unsigned level, uint64_t size,
    const uint8_t *hash, size_t n)
{
	uint8_t tile[TILE_BYTES], root[SKP_HASH_LEN], key[SKP_TILE_KEY];
	struct skp_bytes old;
	size_t have, room, take;
	uint64_t number;

	while (n > 0 && skp_txn_err(txn) == SKP_OK) {
		number = size / SKP_TILE_N;
		have = (size_t)(size % SKP_TILE_N);
		room = SKP_TILE_N - have;
		take = n < room ? n : room;
		if (have > 0) {
			if (!tile_get(txn, level, number, &old) ||
			    old.n != have * SKP_HASH_LEN) {
				skp_txn_fail(txn, SKP_ERR_CORRUPT);
				return;
			}
			memcpy(tile, old.p, old.n);
		}
		memcpy(tile + have * SKP_HASH_LEN, hash, take * SKP_HASH_LEN);
		have += take;
		skp_txn_put(txn, SKP_DB_TILE, tile_key(key, level, number),
		    skp_bytes_of(tile, have * SKP_HASH_LEN));
		if (have == SKP_TILE_N) {
			skp_merkle_root_of(tile, SKP_TILE_N, root);
			level_append(txn, level + 1, number, root, 1);
		}
		hash += take * SKP_HASH_LEN;
		size += take;
		n -= take;
	}
}

void
skp_tile_append(struct skp_txn *txn, uint64_t size, const uint8_t *leaf,
    size_t n)
{
	level_append(txn, 0, size, leaf, n);
}

bool
skp_tile_leaf(struct skp_txn *txn, uint64_t leaf, uint8_t out[SKP_HASH_LEN])
{
	struct skp_bytes tile;
	size_t at = (size_t)(leaf % SKP_TILE_N) * SKP_HASH_LEN;

	if (!tile_get(txn, 0, leaf / SKP_TILE_N, &tile) || at >= tile.n) {
		skp_txn_fail(txn, SKP_ERR_CORRUPT);
		return false;
	}
	memcpy(out, tile.p + at, SKP_HASH_LEN);
	return true;
}

/* ------------------------------------------------------------------- nodes */

void
skp_tiles_init(struct skp_tiles *t, struct skp_txn *txn)
{
	memset(t, 0, sizeof(*t));
	t->txn = txn;
}

void
skp_tiles_free(struct skp_tiles *t)
{
	for (unsigned i = 0; i < SKP_TILE_LEVELS; i++)
		free(t->level[i]);
	memset(t, 0, sizeof(*t));
}

/* Where the nodes of height r in a tile begin: 256 + 128 + ... before. */
static size_t
row(unsigned r)
{
	return 512u - (512u >> r);
}

/* The tile with its inner nodes, as far as they are complete. */
static struct skp_tile_nodes *
nodes_load(struct skp_tiles *t, unsigned level, uint64_t number)
{
	struct skp_tile_nodes *tn = t->level[level];
	struct skp_bytes tile;
	unsigned n;

	if (tn != NULL && tn->n > 0 && tn->number == number)
		return tn;
	if (tn == NULL) {
		tn = malloc(sizeof(*tn));
		if (tn == NULL) {
			skp_txn_fail(t->txn, SKP_ERR_NOMEM);
			return NULL;
		}
		tn->n = 0;
		t->level[level] = tn;
	}
	tn->n = 0;
	if (!tile_get(t->txn, level, number, &tile)) {
		skp_txn_fail(t->txn, SKP_ERR_CORRUPT);
		return NULL;
	}
	n = (unsigned)(tile.n / SKP_HASH_LEN);
	memcpy(tn->node, tile.p, tile.n);
	for (unsigned r = 1; r <= 8; r++)
		for (unsigned i = 0; i < n >> r; i++) {
			size_t below = row(r - 1) + 2 * i;

			skp_merkle_node(tn->node[below], tn->node[below + 1],
			    tn->node[row(r) + i]);
		}
	tn->number = number;
	tn->n = n;
	return tn;
}

/* Root of the complete subtree number `index` of height h. */
static bool
node_at(struct skp_tiles *t, unsigned h, uint64_t index,
    uint8_t out[SKP_HASH_LEN])
{
	unsigned level = h / 8, r = h % 8;
	uint64_t first = index << r; /* among the hashes of the level */
	struct skp_tile_nodes *tn;
	unsigned at = (unsigned)(first % SKP_TILE_N) >> r;

	if (level >= SKP_TILE_LEVELS) {
		skp_txn_fail(t->txn, SKP_ERR_CORRUPT);
		return false;
	}
	tn = nodes_load(t, level, first / SKP_TILE_N);
	if (tn == NULL || at >= tn->n >> r) {
		skp_txn_fail(t->txn, SKP_ERR_CORRUPT);
		return false;
	}
	memcpy(out, tn->node[row(r) + at], SKP_HASH_LEN);
	return true;
}

/*
 * The right edge: for each height the hash of the leaves behind the last
 * complete subtree of that height (RFC 9162, section 2.1.1).
 */
static bool
edge_load(struct skp_tiles *t, uint64_t size)
{
	uint8_t left[SKP_HASH_LEN];

	if (t->edge_size == size)
		return true;
	t->edge_size = 0;
	t->edge_has[0] = false;
	for (unsigned h = 0; h < 64; h++) {
		t->edge_has[h + 1] = t->edge_has[h];
		if (t->edge_has[h])
			memcpy(t->edge[h + 1], t->edge[h], SKP_HASH_LEN);
		if ((size >> h & 1) == 0)
			continue;
		if (!node_at(t, h, (size >> h) - 1, left))
			return false;
		if (t->edge_has[h])
			skp_merkle_node(left, t->edge[h], t->edge[h + 1]);
		else
			memcpy(t->edge[h + 1], left, SKP_HASH_LEN);
		t->edge_has[h + 1] = true;
	}
	t->edge_size = size;
	return true;
}

enum skp_err
skp_tiles_root(struct skp_tiles *t, uint64_t size, uint8_t out[SKP_HASH_LEN])
{
	if (!edge_load(t, size))
		return skp_txn_err(t->txn);
	memcpy(out, t->edge[64], SKP_HASH_LEN);
	return SKP_OK;
}

/* The last complete tile of a level below `size` leaves against the hash that
   stands for it one level up. */
static enum skp_err
tile_check(struct skp_tiles *t, unsigned level, uint64_t size)
{
	uint64_t number = (size >> (8 * (level + 1))) - 1;
	uint8_t root[SKP_HASH_LEN], above[SKP_HASH_LEN];
	struct skp_bytes tile;

	if (!tile_get(t->txn, level, number, &tile) || tile.n != TILE_BYTES) {
		skp_txn_fail(t->txn, SKP_ERR_CORRUPT);
		return SKP_ERR_CORRUPT;
	}
	skp_merkle_root_of(tile.p, SKP_TILE_N, root);
	if (!node_at(t, 8 * (level + 1), number, above))
		return skp_txn_err(t->txn);
	if (memcmp(root, above, SKP_HASH_LEN) != 0) {
		skp_txn_fail(t->txn, SKP_ERR_CORRUPT);
		return SKP_ERR_CORRUPT;
	}
	return SKP_OK;
}

enum skp_err
skp_tiles_frontier(struct skp_tiles *t, uint64_t size,
    uint8_t out[SKP_HASH_LEN])
{
	enum skp_err err;

	for (unsigned level = 0;
	     level + 1 < SKP_TILE_LEVELS && size >> (8 * (level + 1)) > 0;
	     level++)
		if ((err = tile_check(t, level, size)) != SKP_OK)
			return err;
	return skp_tiles_root(t, size, out);
}

enum skp_err
skp_tiles_bytes(struct skp_tiles *t, unsigned level, uint64_t number, size_t n,
    struct skp_bytes *out)
{
	struct skp_bytes tile;

	if (!tile_get(t->txn, level, number, &tile) ||
	    tile.n < n * SKP_HASH_LEN) {
		skp_txn_fail(t->txn, SKP_ERR_CORRUPT);
		return skp_txn_err(t->txn);
	}
	*out = skp_bytes_of(tile.p, n * SKP_HASH_LEN);
	return SKP_OK;
}

/* Siblings, in the tree of `size`, of the nodes over a leaf from this height
   on. */
static enum skp_err
siblings(struct skp_tiles *t, uint64_t leaf, unsigned h, uint64_t size,
    uint8_t (*path)[SKP_HASH_LEN], size_t *n)
{
	if (!edge_load(t, size))
		return skp_txn_err(t->txn);
	for (; h < SKP_MAX_PATH && (size - 1) >> h > 0; h++) {
		uint64_t sibling = (leaf >> h) ^ 1;

		if (sibling < size >> h) {
			if (!node_at(t, h, sibling, path[*n]))
				return skp_txn_err(t->txn);
			(*n)++;
		} else if (sibling == size >> h && t->edge_has[h])
			memcpy(path[(*n)++], t->edge[h], SKP_HASH_LEN);
	}
	return SKP_OK;
}

/*
 * SUBPROOF of RFC 9162, section 2.1.4.1, from the bottom up: the subtree
 * that ends the tree of m, unless that is all of it, and then its siblings in
 * the tree of n.
 */
enum skp_err
skp_tiles_consistency(struct skp_tiles *t, uint64_t m, uint64_t n,
    uint8_t path[SKP_MAX_PATH + 1][SKP_HASH_LEN], size_t *n_path)
{
	unsigned low = (unsigned)__builtin_ctzll(m);
	size_t k = 0;
	enum skp_err err;

	if (m == n) {
		*n_path = 0;
		return SKP_OK;
	}
	if (m >> low > 1) { /* no power of two */
		if (!node_at(t, low, (m >> low) - 1, path[0]))
			return skp_txn_err(t->txn);
		k = 1;
	}
	err = siblings(t, m - 1, low, n, path, &k);
	if (err == SKP_OK)
		*n_path = k;
	return err;
}

enum skp_err
skp_tiles_path(struct skp_tiles *t, uint64_t index, uint64_t size,
    uint8_t path[SKP_MAX_PATH][SKP_HASH_LEN], size_t *n)
{
	size_t k = 0;
	enum skp_err err = siblings(t, index, 0, size, path, &k);

	if (err == SKP_OK)
		*n = k;
	return err;
}
