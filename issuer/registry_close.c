#include <stdlib.h>

#include "issuer/registry_step.h"
#include "issuer/registry_tile.h"
#include "issuer/registry_view.h"

enum skp_err
skp_signed_blocks_add(struct skp_signed_blocks *blocks, struct skp_bytes key,
    struct skp_bytes value, const uint8_t hash[SKP_HASH_LEN])
{
	struct skp_signed_block *b;
	uint8_t *copy;
	enum skp_err err;

	if (blocks->n == blocks->cap) {
		size_t cap = blocks->cap * 2 + 16;

		b = reallocarray(blocks->v, cap, sizeof(*b));
		if (b == NULL)
			return SKP_ERR_NOMEM;
		blocks->v = b;
		blocks->cap = cap;
	}
	if (key.n != SKP_BLOCK_KEY || value.n == 0)
		return SKP_ERR_CORRUPT;
	b = &blocks->v[blocks->n];
	memset(b, 0, sizeof(*b));
	memcpy(b->key, key.p, SKP_BLOCK_KEY);
	memcpy(b->hash, hash, SKP_HASH_LEN);
	copy = malloc(value.n);
	if (copy == NULL)
		return SKP_ERR_NOMEM;
	memcpy(copy, value.p, value.n);
	b->value = skp_bytes_of(copy, value.n);
	err = skp_block_read(skp_bytes_of(b->key, SKP_BLOCK_KEY), b->value,
	    &b->block);
	if (err == SKP_OK) {
		b->sig = calloc(b->block.n, SKP_SIG_LEN + SKP_HASH_LEN);
		if (b->sig == NULL)
			err = SKP_ERR_NOMEM;
	}
	if (err != SKP_OK) {
		free(copy);
		return err;
	}
	blocks->n++;
	return SKP_OK;
}

void
skp_signed_blocks_free(struct skp_signed_blocks *blocks)
{
	union {
		const uint8_t *in;
		void *out;
	} p;

	for (size_t i = 0; i < blocks->n; i++) {
		p.in = blocks->v[i].value.p;
		free(p.out);
		free(blocks->v[i].sig);
	}
	free(blocks->v);
	memset(blocks, 0, sizeof(*blocks));
}

/* What was signed is what is stored. */
static bool
block_same(struct skp_txn *txn, const struct skp_signed_block *b)
{
	return skp_txn_same(txn, SKP_DB_BLOCK,
	    skp_bytes_of(b->key, SKP_BLOCK_KEY), b->value, b->hash);
}

/*
 * The passport that another one takes the place of.  What was withdrawn since
 * its successor was written stays withdrawn.
 */
static void
replaced_mark(struct skp_step *step, uint64_t serial,
    const struct skp_status_event *event)
{
	struct skp_status_event e = *event;
	struct skp_view *view;
	struct skp_record rec;
	enum skp_err err = skp_view_step(step, &view);

	if (err == SKP_OK) {
		err = skp_view_get(view, serial, &rec);
		if (err == SKP_OK)
			err = skp_view_status_may(view, serial,
			    SKP_STATUS_REPLACED);
		skp_view_close(view);
	}
	if (err == SKP_ERR_STATE || err == SKP_ERR_DUPLICATE)
		return;
	if (err != SKP_OK) {
		skp_step_fail(step,
		    err == SKP_ERR_NOT_FOUND ? SKP_ERR_CORRUPT : err);
		return;
	}
	e.serial = serial;
	e.value = SKP_STATUS_REPLACED;
	e.reason = SKP_REASON_SUPERSEDED;
	(void)skp_step_status(step, &e, rec.list, rec.index);
}

static void
block_close(struct skp_step *step, const struct skp_signed_block *b,
    const struct skp_status_event *event)
{
	struct skp_state *s = skp_step_state(step);
	struct skp_txn *txn = skp_step_txn(step);
	const uint8_t *leaves = b->sig + (size_t)b->block.n * SKP_SIG_LEN;

	if (s->closed + 1 != b->block.first ||
	    s->leaves != b->block.first_leaf || !block_same(txn, b)) {
		skp_step_fail(step, SKP_ERR_CORRUPT);
		return;
	}
	skp_txn_append(txn, SKP_DB_SIG, skp_bytes_of(b->key, 8),
	    skp_bytes_of(b->sig, (size_t)b->block.n * SKP_SIG_LEN));
	skp_tile_append(txn, s->leaves, leaves, b->block.n);
	s->closed += b->block.n;
	s->issued += b->block.n;
	s->leaves += b->block.n;
	for (unsigned i = 0; i < b->block.n; i++) {
		uint64_t serial = skp_block_replaces(&b->block, i);

		if (serial != 0)
			replaced_mark(step, serial, event);
	}
}

void
skp_step_close(struct skp_step *step, const struct skp_signed_blocks *blocks,
    const struct skp_status_event *event)
{
	for (size_t i = 0; i < blocks->n && skp_step_err(step) == SKP_OK; i++)
		block_close(step, &blocks->v[i], event);
}

uint64_t
skp_step_void(struct skp_step *step)
{
	struct skp_state *s = skp_step_state(step);
	struct skp_txn *txn = skp_step_txn(step);
	uint64_t n = 0;

	while (s->closed + 1 < s->next_serial && skp_step_err(step) == SKP_OK) {
		uint8_t first[8];
		struct skp_bytes k, v;
		struct skp_block b;

		skp_be_put(first, s->closed + 1, 8);
		if (!skp_txn_ceil(txn, SKP_DB_BLOCK, skp_bytes_of(first, 8), &k,
			&v) ||
		    skp_block_read(k, v, &b) != SKP_OK ||
		    b.first != s->closed + 1) {
			skp_step_fail(step, SKP_ERR_CORRUPT);
			break;
		}
		/* No signatures: void. */
		skp_txn_append(txn, SKP_DB_SIG, skp_bytes_of(first, 8),
		    skp_bytes_of(NULL, 0));
		s->closed += b.n;
		n += b.n;
	}
	return n;
}

/* head record: iat 8, size of the head before it 8, root 32, signature 64,
   protected header */
void
skp_step_head(struct skp_step *step, const struct skp_log_head *head)
{
	struct skp_state *s = skp_step_state(step);
	uint8_t key[8], value[SKP_HEAD_FIXED + 256];

	if (head->protected_.n > 256) {
		skp_step_fail(step, SKP_ERR_LENGTH);
		return;
	}
	skp_be_put(key, head->size, 8);
	skp_be_put(value, head->iat, 8);
	skp_be_put(value + 8, s->head, 8);
	memcpy(value + 16, head->root, SKP_HASH_LEN);
	memcpy(value + 16 + SKP_HASH_LEN, head->signature, SKP_SIG_LEN);
	memcpy(value + SKP_HEAD_FIXED, head->protected_.p, head->protected_.n);
	skp_txn_append(skp_step_txn(step), SKP_DB_HEAD, skp_bytes_of(key, 8),
	    skp_bytes_of(value, SKP_HEAD_FIXED + head->protected_.n));
	s->head = head->size;
	if (s->newest_iat < head->iat)
		s->newest_iat = head->iat;
}

/* run record: eight numbers of 8 bytes, the operator */
void
skp_step_run(struct skp_step *step, const struct skp_run *run)
{
	const uint64_t number[8] = { run->time, run->first, run->last,
		run->issued, run->duplicate, run->changed, run->voided,
		run->head };
	uint8_t key[8], value[sizeof(number) + SKP_MAX_NAME];

	if (run->operator_.n > SKP_MAX_NAME) {
		skp_step_fail(step, SKP_ERR_LENGTH);
		return;
	}
	skp_be_put(key, run->number, 8);
	for (size_t i = 0; i < 8; i++)
		skp_be_put(value + i * 8, number[i], 8);
	if (run->operator_.n > 0)
		memcpy(value + sizeof(number), run->operator_.p,
		    run->operator_.n);
	skp_txn_put(skp_step_txn(step), SKP_DB_RUN, skp_bytes_of(key, 8),
	    skp_bytes_of(value, sizeof(number) + run->operator_.n));
	if (skp_step_state(step)->runs < run->number)
		skp_step_state(step)->runs = run->number;
}
