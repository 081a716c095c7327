#include "issuer/issue_run.h"

#define TRIES	   16
#define BATCH_SIZE 128 /* blocks completed in one step */

/* Copies of the blocks that are open, up to BATCH_SIZE. */
static enum skp_err
open_load(struct skp_registry *reg, struct skp_signed_blocks *blocks,
    uint64_t *closed)
{
	struct skp_txn *txn;
	struct skp_state s;
	uint64_t next;
	enum skp_err err = skp_txn_begin(skp_registry_db(reg), false, &txn);

	if (err != SKP_OK)
		return err;
	if (skp_state_get(txn, &s)) {
		*closed = s.closed;
		next = s.closed + 1;
		while (err == SKP_OK && next < s.next_serial &&
		    blocks->n < BATCH_SIZE) {
			uint8_t key[8], hash[SKP_HASH_LEN];
			struct skp_bytes k, v;

			skp_be_put(key, next, 8);
			if (!skp_txn_ceil(txn, SKP_DB_BLOCK,
				skp_bytes_of(key, 8), &k, &v)) {
				err = SKP_ERR_CORRUPT;
				break;
			}
			skp_txn_hash(SKP_DB_BLOCK, k, v, hash);
			err = skp_signed_blocks_add(blocks, k, v, hash);
			if (err != SKP_OK)
				break;
			if (blocks->v[blocks->n - 1].block.first != next)
				err = SKP_ERR_CORRUPT;
			next += blocks->v[blocks->n - 1].block.n;
		}
	}
	if (err == SKP_OK)
		err = skp_txn_err(txn);
	skp_txn_abort(txn);
	return err;
}

/* All were to be signed with this key. */
static enum skp_err
key_check(const struct skp_signed_blocks *blocks,
    const struct skp_signer *signer)
{
	for (size_t i = 0; i < blocks->n; i++)
		for (unsigned j = 0; j < 2; j++) {
			struct skp_bytes p = blocks->v[i].block.protected_[j];

			if (p.n > 0 &&
			    memmem(p.p, p.n, signer->pub->kid, SKP_KID_LEN) ==
				NULL)
				return SKP_ERR_CONFLICT;
		}
	return SKP_OK;
}

static enum skp_err
tell(const struct skp_issue_how *how, const struct skp_signed_blocks *blocks)
{
	enum skp_err err = SKP_OK;

	for (size_t i = 0; i < blocks->n && how->done != NULL; i++)
		for (unsigned j = 0; j < blocks->v[i].block.n; j++) {
			struct skp_issued issued = {
				.outcome = SKP_OUTCOME_RECOVERED
			};
			struct skp_record rec;

			err = skp_block_record(&blocks->v[i].block, j, &rec);
			if (err != SKP_OK)
				return err;
			issued.serial = rec.serial;
			memcpy(issued.id, rec.id, SKP_ID_LEN);
			err = how->done(how->ctx, &issued);
			if (err != SKP_OK)
				return err;
		}
	return err;
}

/* Leaves of the log as others have them; NULL: nobody has any. */
struct known {
	const uint8_t *leaves;
	uint64_t size;
};

/* How many blocks from the front are what stands in that log. */
static size_t
as_known(const struct skp_signed_blocks *blocks, const struct known *known)
{
	size_t k;

	if (known == NULL)
		return blocks->n;
	for (k = 0; k < blocks->n; k++) {
		const struct skp_signed_block *b = &blocks->v[k];

		if (b->block.first_leaf + b->block.n > known->size ||
		    memcmp(b->sig + (size_t)b->block.n * SKP_SIG_LEN,
			known->leaves + b->block.first_leaf * SKP_HASH_LEN,
			(size_t)b->block.n * SKP_HASH_LEN) != 0)
			break;
	}
	return k;
}

/* Signs and closes one portion of open intents; *n: how many passports. */
static enum skp_err
some_complete(struct skp_registry *reg, const struct skp_issue_how *how,
    const struct known *known, uint64_t *n)
{
	struct skp_signed_blocks good;
	struct skp_job job = { 0 };
	struct skp_batch *batch = NULL;
	struct skp_step *step;
	uint64_t closed = 0;
	enum skp_err err = open_load(reg, &job.blocks, &closed);

	*n = 0;
	if (err != SKP_OK || job.blocks.n == 0)
		goto out;
	err = key_check(&job.blocks, how->passport);
	if (err == SKP_OK)
		err = skp_batch_new(how->passport, how->threads, &batch);
	if (err != SKP_OK)
		goto out;
	skp_batch_start(batch, &job);
	err = skp_batch_wait(batch, &job);
	good = job.blocks;
	if (err == SKP_OK)
		good.n = as_known(&job.blocks, known);
	for (unsigned i = 0; err == SKP_OK && i < TRIES; i++) {
		err = skp_step_begin(reg, &step);
		if (err != SKP_OK)
			break;
		skp_step_close(step, &good,
		    &(struct skp_status_event){ .time = skp_issue_now(how) /
			    1000,
			.operator_ = how->operator_ });
		*n = skp_step_state(step)->closed - closed;
		err = skp_step_commit(step);
		if (err == SKP_OK)
			break;
		err = err == SKP_ERR_SPACE && i + 1 < TRIES ? SKP_OK : err;
	}
	if (err == SKP_OK)
		err = tell(how, &good);
out:
	skp_batch_free(batch);
	skp_signed_blocks_free(&job.blocks);
	return err;
}

/* A crash between the last group and the head of its run. */
static enum skp_err
head_complete(struct skp_registry *reg, const struct skp_issue_how *how)
{
	struct skp_registry_facts facts;
	struct skp_step *step;
	enum skp_err err = skp_registry_facts(reg, &facts);

	if (err != SKP_OK || facts.head == facts.leaves)
		return err;
	for (unsigned i = 0; i < TRIES; i++) {
		err = skp_step_begin(reg, &step);
		if (err != SKP_OK)
			return err;
		skp_issue_head(step, how, skp_issue_now(how));
		err = skp_step_commit(step);
		if (err != SKP_ERR_SPACE)
			break;
	}
	return err;
}

enum skp_err
skp_issue_recover(struct skp_registry *reg, const struct skp_issue_how *how,
    uint64_t *n)
{
	uint64_t some, all = 0;
	enum skp_err err = skp_registry_lock(reg);

	if (err == SKP_OK)
		err = skp_issue_clock(reg, skp_issue_now(how));
	if (err != SKP_OK)
		return err;
	do {
		err = some_complete(reg, how, NULL, &some);
		if (err != SKP_OK)
			return err;
		all += some;
	} while (some > 0);
	err = head_complete(reg, how);
	if (err == SKP_OK)
		*n = all;
	return err;
}

enum skp_err
skp_issue_complete_known(struct skp_registry *reg,
    const struct skp_issue_how *how, const uint8_t *leaves, uint64_t size,
    uint64_t *n)
{
	const struct known known = { leaves, size };
	uint64_t some, all = 0;
	enum skp_err err = skp_registry_lock(reg);

	if (err != SKP_OK)
		return err;
	do {
		err = some_complete(reg, how, &known, &some);
		if (err != SKP_OK)
			return err;
		all += some;
	} while (some > 0);
	*n = all;
	return SKP_OK;
}

enum skp_err
skp_issue_void(struct skp_registry *reg, uint64_t *n)
{
	struct skp_step *step;
	uint64_t voided = 0;
	enum skp_err err = skp_registry_lock(reg);

	for (unsigned i = 0; err == SKP_OK && i < TRIES; i++) {
		err = skp_step_begin(reg, &step);
		if (err != SKP_OK)
			return err;
		voided = skp_step_void(step);
		err = skp_step_commit(step);
		if (err == SKP_OK)
			break;
		err = err == SKP_ERR_SPACE && i + 1 < TRIES ? SKP_OK : err;
	}
	if (err == SKP_OK)
		*n = voided;
	return err;
}
