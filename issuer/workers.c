#include "issuer/workers.h"

#include <stdlib.h>

/* Half of the hash is enough to tell workers apart. */
#define KEY 16

struct skp_workers_slot {
	uint8_t key[KEY];
	uint32_t worker; /* + 1; 0: free */
	uint32_t last;	 /* its last row so far */
};

static enum skp_err
grow(uint32_t **p, uint32_t n, uint32_t *cap)
{
	uint32_t want = *cap == 0 ? 256 : *cap * 2;
	uint32_t *q;

	if (n < *cap)
		return SKP_OK;
	if (want < *cap)
		return SKP_ERR_NOMEM;
	q = realloc(*p, (size_t)want * sizeof(*q));
	if (q == NULL)
		return SKP_ERR_NOMEM;
	*p = q;
	*cap = want;
	return SKP_OK;
}

/* The slot of a key, or a free one; n_slot is a power of two. */
static struct skp_workers_slot *
slot_of(struct skp_workers_slot *slot, uint32_t n_slot, const uint8_t *key)
{
	uint32_t i;

	memcpy(&i, key, sizeof(i));
	for (i &= n_slot - 1; slot[i].worker != 0; i = (i + 1) & (n_slot - 1)) {
		if (memcmp(slot[i].key, key, KEY) == 0)
			break;
	}
	return &slot[i];
}

/* Half of the slots stay free. */
static enum skp_err
slots_grow(struct skp_workers *workers)
{
	uint32_t want = workers->n_slot == 0 ? 256 : workers->n_slot * 2, i;
	struct skp_workers_slot *slot;

	if (workers->n < workers->n_slot / 2)
		return SKP_OK;
	if (want < workers->n_slot)
		return SKP_ERR_NOMEM;
	slot = calloc(want, sizeof(*slot));
	if (slot == NULL)
		return SKP_ERR_NOMEM;
	for (i = 0; i < workers->n_slot; i++) {
		if (workers->slot[i].worker != 0)
			*slot_of(slot, want,
			    workers->slot[i].key) = workers->slot[i];
	}
	free(workers->slot);
	workers->slot = slot;
	workers->n_slot = want;
	return SKP_OK;
}

enum skp_err
skp_workers_add(struct skp_workers *workers, uint32_t row,
    const uint8_t key[SKP_HASH_LEN])
{
	struct skp_workers_slot *slot;
	enum skp_err err;

	if (row != workers->n_row)
		return SKP_ERR_ORDER;
	err = grow(&workers->next, workers->n_row, &workers->cap_row);
	if (err == SKP_OK)
		err = grow(&workers->first, workers->n, &workers->cap);
	if (err == SKP_OK)
		err = slots_grow(workers);
	if (err != SKP_OK)
		return err;
	workers->next[workers->n_row++] = SKP_WORKERS_END;
	slot = slot_of(workers->slot, workers->n_slot, key);
	if (slot->worker == 0) {
		memcpy(slot->key, key, KEY);
		workers->first[workers->n++] = row;
		slot->worker = workers->n;
	} else {
		workers->next[slot->last] = row;
	}
	slot->last = row;
	return SKP_OK;
}

void
skp_workers_done(struct skp_workers *workers)
{
	free(workers->slot);
	workers->slot = NULL;
	workers->n_slot = 0;
}

uint32_t
skp_workers_first(const struct skp_workers *workers, uint32_t worker)
{
	return worker < workers->n ? workers->first[worker] : SKP_WORKERS_END;
}

uint32_t
skp_workers_next(const struct skp_workers *workers, uint32_t row)
{
	return row < workers->n_row ? workers->next[row] : SKP_WORKERS_END;
}

void
skp_workers_free(struct skp_workers *workers)
{
	free(workers->next);
	free(workers->first);
	free(workers->slot);
	memset(workers, 0, sizeof(*workers));
}
