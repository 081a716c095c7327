#include "issuer/log_prove.h"

enum skp_err
skp_log_prove(struct skp_view *view, uint64_t serial, struct skp_inclusion *out)
{
	struct skp_inclusion p = { .size = 0 };
	uint8_t root[SKP_HASH_LEN];
	struct skp_log_head head;
	struct skp_record rec;
	enum skp_err err = skp_view_get(view, serial, &rec);

	if (err != SKP_OK)
		return err;
	if (rec.state != SKP_RECORD_ISSUED)
		return SKP_ERR_STATE;
	err = skp_view_head(view, rec.leaf + 1, &head);
	if (err == SKP_ERR_NOT_FOUND)
		return SKP_ERR_STATE;
	p.index = rec.leaf;
	if (err == SKP_OK) {
		p.size = head.size;
		err = skp_view_leaf(view, rec.leaf, p.leaf);
	}
	if (err == SKP_OK)
		err = skp_view_path(view, p.index, p.size, p.path, &p.n_path);
	if (err != SKP_OK)
		return err;
	if (skp_inclusion_root(&p, root) != SKP_OK ||
	    memcmp(root, head.root, SKP_HASH_LEN) != 0)
		return SKP_ERR_CORRUPT;
	*out = p;
	return SKP_OK;
}

enum skp_err
skp_log_prove_between(struct skp_view *view, uint64_t m, uint64_t n,
    struct skp_consistency *out)
{
	struct skp_consistency p = { .first = m, .second = n };
	uint8_t first[SKP_HASH_LEN], second[SKP_HASH_LEN];
	struct skp_log_head head;
	enum skp_err err = skp_view_head(view, n, &head);

	if (err == SKP_OK)
		err = skp_view_consistency(view, m, n, p.path, &p.n_path);
	if (err == SKP_OK)
		err = skp_view_root(view, m, first);
	if (err == SKP_OK)
		err = skp_view_root(view, n, second);
	if (err != SKP_OK)
		return err;
	if (skp_merkle_consistency_check(m, first, n, second, p.path[0],
		p.n_path) != SKP_OK)
		return SKP_ERR_CORRUPT;
	*out = p;
	return SKP_OK;
}
