/*
 * The log as a view has it: heads, leaves, roots, proofs.
 */
#include "issuer/registry_step.h"
#include "issuer/registry_tile.h"
#include "issuer/registry_view.h"
#include "schema/cose.h"

bool
skp_head_parse(struct skp_bytes key, struct skp_bytes value,
    struct skp_log_head *out)
{
	if (key.n != 8 || value.n < SKP_HEAD_FIXED)
		return false;
	out->size = skp_be_get(key.p, 8);
	out->iat = skp_be_get(value.p, 8);
	out->before = skp_be_get(value.p + 8, 8);
	memcpy(out->root, value.p + 16, SKP_HASH_LEN);
	out->signature = value.p + 16 + SKP_HASH_LEN;
	out->protected_ = skp_bytes_of(value.p + SKP_HEAD_FIXED,
	    value.n - SKP_HEAD_FIXED);
	return true;
}

enum skp_err
skp_view_head(struct skp_view *view, uint64_t size, struct skp_log_head *out)
{
	uint8_t key[8];
	struct skp_bytes k, v;
	struct skp_log_head head;

	if (skp_txn_err(skp_view_txn(view)) != SKP_OK)
		return skp_txn_err(skp_view_txn(view));
	if (size > skp_view_state(view)->head)
		return SKP_ERR_NOT_FOUND;
	skp_be_put(key, size, 8);
	if (!skp_txn_ceil(skp_view_txn(view), SKP_DB_HEAD, skp_bytes_of(key, 8),
		&k, &v) ||
	    !skp_head_parse(k, v, &head) || head.before >= size)
		return skp_view_missing(view);
	*out = head;
	return SKP_OK;
}

enum skp_err
skp_view_leaf(struct skp_view *view, uint64_t leaf, uint8_t out[SKP_HASH_LEN])
{
	if (leaf >= skp_view_state(view)->leaves)
		return SKP_ERR_NOT_FOUND;
	return skp_tile_leaf(skp_view_txn(view), leaf, out) ?
	    SKP_OK :
	    skp_txn_err(skp_view_txn(view));
}

enum skp_err
skp_view_root(struct skp_view *view, uint64_t size, uint8_t out[SKP_HASH_LEN])
{
	if (size == 0 || size > skp_view_state(view)->leaves)
		return SKP_ERR_NOT_FOUND;
	return skp_tiles_root(skp_view_tiles(view), size, out);
}

/* Leaf of the newest passport, from its bytes, against the stored one. */
static enum skp_err
newest_check(struct skp_view *view, uint64_t size)
{
	uint8_t leaf[SKP_HASH_LEN], stored[SKP_HASH_LEN];
	struct skp_record rec = { .state = SKP_RECORD_NONE };
	struct skp_sign1 s = { 0 };
	uint64_t serial = skp_view_state(view)->closed;
	enum skp_err err = SKP_OK;

	/* What is void has no leaf. */
	for (; serial > 0 && err == SKP_OK; serial--) {
		err = skp_view_get(view, serial, &rec);
		if (rec.state == SKP_RECORD_ISSUED && rec.leaf < size)
			break;
	}
	if (err != SKP_OK || serial == 0)
		return err;
	s.protected_ = rec.protected_;
	s.payload = rec.payload;
	s.signature = skp_bytes_of(rec.signature, SKP_SIG_LEN);
	skp_sign1_leaf(&s, leaf);
	err = skp_view_leaf(view, rec.leaf, stored);
	if (err == SKP_OK && memcmp(leaf, stored, SKP_HASH_LEN) != 0)
		return skp_view_missing(view);
	return err;
}

enum skp_err
skp_view_frontier(struct skp_view *view, uint64_t size,
    uint8_t out[SKP_HASH_LEN])
{
	enum skp_err err;

	if (size == 0 || size > skp_view_state(view)->leaves)
		return SKP_ERR_NOT_FOUND;
	err = newest_check(view, size);
	if (err != SKP_OK)
		return err;
	return skp_tiles_frontier(skp_view_tiles(view), size, out);
}

enum skp_err
skp_view_tile(struct skp_view *view, unsigned level, uint64_t number, size_t n,
    struct skp_bytes *out)
{
	return skp_tiles_bytes(skp_view_tiles(view), level, number, n, out);
}

enum skp_err
skp_view_consistency(struct skp_view *view, uint64_t m, uint64_t n,
    uint8_t path[SKP_MAX_PATH + 1][SKP_HASH_LEN], size_t *n_path)
{
	if (m == 0 || m > n || n > skp_view_state(view)->leaves)
		return SKP_ERR_NOT_FOUND;
	return skp_tiles_consistency(skp_view_tiles(view), m, n, path, n_path);
}

enum skp_err
skp_view_path(struct skp_view *view, uint64_t leaf, uint64_t size,
    uint8_t path[SKP_MAX_PATH][SKP_HASH_LEN], size_t *n)
{
	if (leaf >= size || size > skp_view_state(view)->leaves)
		return SKP_ERR_NOT_FOUND;
	return skp_tiles_path(skp_view_tiles(view), leaf, size, path, n);
}

enum skp_err
skp_view_genesis(struct skp_view *view, struct skp_bytes *out)
{
	struct skp_origin o;

	if (!skp_origin_get(skp_view_txn(view), &o))
		return skp_txn_err(skp_view_txn(view));
	*out = o.genesis;
	return SKP_OK;
}
