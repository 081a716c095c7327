/*
 * What a registry restored from a backup is told of the time after it: leaves
 * of the log whose passports it lost, and status lists that it did not begin.
 */
#include <stdlib.h>

#include "issuer/registry_step.h"
#include "issuer/registry_tile.h"
#include "issuer/registry_view.h"

#define RECONCILED "reconciled"
#define NUMBERED   "numbered"

void
skp_step_reconciled(struct skp_step *step, const uint8_t hash[SKP_HASH_LEN])
{
	skp_txn_put(skp_step_txn(step), SKP_DB_META, skp_bytes_str(RECONCILED),
	    skp_bytes_of(hash, SKP_HASH_LEN));
}

enum skp_err
skp_view_reconciled(struct skp_view *view, const uint8_t hash[SKP_HASH_LEN],
    bool *out)
{
	struct skp_txn *txn = skp_view_txn(view);
	struct skp_bytes v;

	if (!skp_txn_get(txn, SKP_DB_META, skp_bytes_str(RECONCILED), &v))
		v = skp_bytes_of(NULL, 0);
	if (skp_txn_err(txn) != SKP_OK)
		return skp_txn_err(txn);
	*out = skp_bytes_eq(v, skp_bytes_of(hash, SKP_HASH_LEN));
	return SKP_OK;
}

/* ------------------------------------------------------------------- lists */

struct list_record {
	uint8_t key[SKP_LIST_KEY];
	uint8_t value[SKP_LIST_FIXED + SKP_MAX_URI];
	size_t n;
};

static bool
list_get(struct skp_step *step, uint64_t list, struct list_record *out)
{
	struct skp_bytes v;

	skp_be_put(out->key, list, SKP_LIST_KEY);
	if (!skp_txn_get(skp_step_txn(step), SKP_DB_LIST,
		skp_bytes_of(out->key, SKP_LIST_KEY), &v) ||
	    v.n <= SKP_LIST_FIXED || v.n > sizeof(out->value)) {
		skp_step_fail(step, SKP_ERR_CORRUPT);
		return false;
	}
	memcpy(out->value, v.p, v.n);
	out->n = v.n;
	return true;
}

/* free 0: nothing more is given out of it. */
static void
list_put(struct skp_step *step, struct list_record *l)
{
	skp_be_put(l->value, 0, 4);
	skp_txn_put(skp_step_txn(step), SKP_DB_LIST,
	    skp_bytes_of(l->key, SKP_LIST_KEY), skp_bytes_of(l->value, l->n));
}

/*
 * Two numbers of 8 bytes: where there are so many lists, the next has that
 * number in its name.  A registry that was reconciled has them, always.
 */
static uint64_t
number_next(struct skp_txn *txn, uint64_t lists)
{
	struct skp_bytes v;
	uint64_t then;

	if (!skp_txn_get(txn, SKP_DB_META, skp_bytes_str(NUMBERED), &v)) {
		if (skp_txn_get(txn, SKP_DB_META, skp_bytes_str(RECONCILED),
			&v))
			skp_txn_fail(txn, SKP_ERR_CORRUPT);
		return lists;
	}
	if (v.n != 16) {
		skp_txn_fail(txn, SKP_ERR_CORRUPT);
		return lists;
	}
	then = skp_be_get(v.p, 8);
	return skp_be_get(v.p + 8, 8) + (lists > then ? lists - then : 0);
}

uint64_t
skp_step_list_number(struct skp_step *step)
{
	return number_next(skp_step_txn(step), skp_step_state(step)->lists);
}

enum skp_err
skp_view_list_number(struct skp_view *view, uint64_t *out)
{
	uint64_t number = number_next(skp_view_txn(view),
	    skp_view_state(view)->lists);

	if (skp_txn_err(skp_view_txn(view)) != SKP_OK)
		return skp_txn_err(skp_view_txn(view));
	*out = number;
	return SKP_OK;
}

void
skp_step_lists_end(struct skp_step *step, const struct skp_bytes *uri, size_t n,
    uint64_t number)
{
	uint8_t numbered[16];
	struct skp_state *s = skp_step_state(step);
	struct list_record *l = calloc(1, sizeof(*l));

	if (l == NULL) {
		skp_step_fail(step, SKP_ERR_NOMEM);
		return;
	}
	if (s->lists > 0 && list_get(step, s->lists - 1, l))
		list_put(step, l);
	for (size_t i = 0; i < n; i++) {
		memset(l, 0, sizeof(*l));
		skp_be_put(l->key, s->lists++, SKP_LIST_KEY);
		memcpy(l->value + SKP_LIST_FIXED, uri[i].p, uri[i].n);
		l->n = SKP_LIST_FIXED + uri[i].n;
		list_put(step, l);
	}
	skp_be_put(numbered, s->lists, 8);
	skp_be_put(numbered + 8, number, 8);
	skp_txn_put(skp_step_txn(step), SKP_DB_META, skp_bytes_str(NUMBERED),
	    skp_bytes_of(numbered, sizeof(numbered)));
	free(l);
}

static void
index_take(struct skp_step *step, struct list_record *l, uint64_t list,
    uint64_t index)
{
	uint8_t *byte, bit = (uint8_t)(1u << (index & 7));

	if (index >= SKP_STATUS_ENTRIES || !list_get(step, list, l)) {
		skp_step_fail(step, SKP_ERR_CORRUPT);
		return;
	}
	byte = l->value + 4 + (index >> 3);
	if ((*byte & bit) != 0)
		skp_step_fail(step, SKP_ERR_CONFLICT);
	*byte |= bit;
	list_put(step, l);
}

/* --------------------------------------------------------------- passports */

static void
id_above(uint8_t id[SKP_ID_LEN])
{
	for (size_t i = SKP_ID_LEN; i-- > 0;)
		if (++id[i] != 0)
			break;
}

/* One block, with its leaves and signatures of zeros. */
static void
block_put(struct skp_step *step, struct skp_block_writer *w,
    const uint8_t *leaves)
{
	static const uint8_t none[SKP_BLOCK_MAX * SKP_SIG_LEN];
	struct skp_state *s = skp_step_state(step);
	struct skp_txn *txn = skp_step_txn(step);
	uint8_t key[SKP_BLOCK_KEY];
	unsigned n = w->count;
	struct skp_bytes value = skp_block_writer_finish(w, key);

	skp_txn_append(txn, SKP_DB_BLOCK, skp_bytes_of(key, sizeof(key)),
	    value);
	skp_txn_append(txn, SKP_DB_SIG, skp_bytes_of(key, 8),
	    skp_bytes_of(none, (size_t)n * SKP_SIG_LEN));
	skp_tile_append(txn, s->leaves, leaves, n);
	s->next_serial += n;
	s->closed += n;
	s->issued += n;
	s->leaves += n;
}

static bool
record_add(struct skp_step *step, struct skp_block_writer *w,
    const struct skp_lost *lost, uint64_t run, uint64_t time)
{
	struct skp_state *s = skp_step_state(step);
	struct skp_record rec = { .serial = s->next_serial + w->count,
		.leaf = s->leaves + w->count,
		.run = run,
		.list = SKP_NO_LIST,
		.erased = time == 0 ? 1 : time };
	enum skp_err err;

	if (lost->known && memcmp(lost->id, s->last_id, SKP_ID_LEN) <= 0) {
		skp_step_fail(step, SKP_ERR_ORDER);
		return false;
	}
	if (lost->known) {
		memcpy(s->last_id, lost->id, SKP_ID_LEN);
		rec.list = lost->list;
		rec.index = lost->index;
	} else {
		id_above(s->last_id);
	}
	memcpy(rec.id, s->last_id, SKP_ID_LEN);
	err = skp_block_writer_add(w, &rec);
	if (err != SKP_OK)
		skp_step_fail(step, err);
	return err == SKP_OK;
}

void
skp_step_lost(struct skp_step *step, const struct skp_lost *lost, size_t n,
    uint64_t run, uint64_t time)
{
	struct list_record *l = calloc(1, sizeof(*l));
	uint8_t *leaves = calloc(SKP_BLOCK_MAX, SKP_HASH_LEN);
	struct skp_block_writer w;
	enum skp_err err = skp_block_writer_init(&w);

	if (err != SKP_OK || l == NULL || leaves == NULL) {
		skp_step_fail(step, SKP_ERR_NOMEM);
		goto out;
	}
	if (skp_step_state(step)->closed + 1 !=
	    skp_step_state(step)->next_serial)
		skp_step_fail(step, SKP_ERR_STATE);
	for (size_t i = 0; i < n && skp_step_err(step) == SKP_OK; i++) {
		memcpy(leaves + w.count * (size_t)SKP_HASH_LEN, lost[i].leaf,
		    SKP_HASH_LEN);
		if (!record_add(step, &w, &lost[i], run, time))
			break;
		if (lost[i].known)
			index_take(step, l, lost[i].list, lost[i].index);
		if (w.count == SKP_BLOCK_MAX || i + 1 == n)
			block_put(step, &w, leaves);
	}
out:
	skp_block_writer_free(&w);
	free(leaves);
	free(l);
}
