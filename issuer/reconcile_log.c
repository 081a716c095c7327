#include <stdlib.h>

#include "common/file.h"
#include "common/tilefile.h"
#include "issuer/house_parts.h"
#include "issuer/reconcile_parts.h"
#include "issuer/registry_view.h"
#include "schema/merkle.h"

enum skp_err
skp_reconcile_checkpoint_read(struct skp_reconcile *r,
    const struct skp_registry_facts *facts)
{
	struct skp_blob file = { NULL, 0 };
	struct skp_note note, own;
	bool older = false;

	if (skp_note_read(r->how->checkpoint, &note) != SKP_OK ||
	    memcmp(note.cp.origin, facts->origin, SKP_HASH_LEN) != 0 ||
	    skp_house_note_signed(r->house, &note) != SKP_OK)
		return skp_reconcile_fault(r, SKP_RECONCILE_CHECKPOINT);
	if (skp_house_checkpoint_read(r->house, &file, &own) == SKP_OK)
		older = own.cp.size > note.cp.size;
	skp_blob_free(&file);
	r->cp = note.cp;
	return older ? skp_reconcile_fault(r, SKP_RECONCILE_OLDER) : SKP_OK;
}

static bool
root_is(const uint8_t *leaves, uint64_t size, const uint8_t root[SKP_HASH_LEN])
{
	struct skp_merkle_frontier tree;
	uint8_t got[SKP_HASH_LEN];

	skp_merkle_init(&tree);
	for (uint64_t i = 0; i < size; i++)
		skp_merkle_append(&tree, leaves + i * SKP_HASH_LEN);
	skp_merkle_root(&tree, got);
	return memcmp(got, root, SKP_HASH_LEN) == 0;
}

/*
 * Nobody signed the list of heads, and they are signed again as it says: so
 * their times must be possible.
 */
static bool
times_good(const struct skp_reconcile *r)
{
	uint64_t before = 0, end = r->how->now / 1000 + SKP_CLOCK_SKEW;

	for (size_t i = 0; i < r->heads.n; i++) {
		if (r->heads.iat[i] > end ||
		    r->heads.iat[i] + SKP_CLOCK_SKEW < before)
			return false;
		before = r->heads.iat[i];
	}
	return true;
}

/*
 * The heads that were signed since the backup: receipts in passports lead to
 * them.  A folder without the list has none to give.
 */
static enum skp_err
heads_read(struct skp_reconcile *r)
{
	char *path = skp_file_join(r->how->log, "heads");
	struct skp_blob text = { NULL, 0 };
	size_t line = 0;
	enum skp_err err = path == NULL ?
	    SKP_ERR_NOMEM :
	    skp_file_read(path, SKP_MAX_HEADS_FILE, &text);

	free(path);
	if (err == SKP_ERR_NOT_FOUND)
		return SKP_OK;
	if (err != SKP_OK)
		return err;
	err = skp_honest_heads(r->leaves.p, r->cp.size, skp_blob_bytes(&text),
	    &r->heads, &line);
	skp_blob_free(&text);
	if (err == SKP_OK && !times_good(r))
		err = SKP_ERR_VALUE;
	return err == SKP_OK || err == SKP_ERR_NOMEM ?
	    err :
	    skp_reconcile_fault(r, SKP_RECONCILE_LOG_OTHER);
}

enum skp_err
skp_reconcile_log_read(struct skp_reconcile *r, uint64_t size)
{
	uint8_t root[SKP_HASH_LEN];
	struct skp_view *view;
	uint64_t common = size < r->cp.size ? size : r->cp.size;
	enum skp_err err;

	if (r->cp.size > size && r->how->log == NULL)
		return skp_reconcile_fault(r, SKP_RECONCILE_LOG);
	if (r->cp.size > size) {
		err = skp_tilefile_leaves(r->how->log, r->cp.size, &r->leaves);
		if (err == SKP_ERR_NOT_FOUND || err == SKP_ERR_LENGTH)
			return skp_reconcile_fault(r, SKP_RECONCILE_LOG);
		if (err != SKP_OK)
			return err;
		if (!root_is(r->leaves.p, r->cp.size, r->cp.root))
			return skp_reconcile_fault(r, SKP_RECONCILE_LOG_OTHER);
		err = heads_read(r);
		if (err != SKP_OK)
			return err;
	}
	err = skp_view_open(r->reg, &view);
	if (err != SKP_OK)
		return err;
	err = skp_view_root(view, common, root);
	skp_view_close(view);
	if (err != SKP_OK)
		return err;
	if (r->leaves.p != NULL ? !root_is(r->leaves.p, common, root) :
				  memcmp(root, r->cp.root, SKP_HASH_LEN) != 0)
		return skp_reconcile_fault(r, SKP_RECONCILE_FORK);
	return SKP_OK;
}
