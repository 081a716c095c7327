#include "issuer/runs.h"

#include <stdlib.h>

#define FILTER_MIN (64u << 10) /* bytes */
#define BITS	   4	       /* of a word of the filter, for a worker */

struct run {
	uint8_t key[SKP_RUNS_KEY];
	uint64_t at : 40;
	uint64_t taken : 1; /* of the first of a worker */
	uint32_t number;
	uint32_t next; /* of the same worker; SKP_RUNS_END */
	uint32_t last; /* of the first: the last of them so far */
};

struct skp_runs {
	uint64_t *filter; /* n_filter words, a power of two */
	size_t n_filter;
	struct run *run;
	uint32_t n, cap;
	uint32_t *slot; /* hash table: first run of a worker, and 1 */
	uint32_t n_slot, n_worker;
};

enum skp_err
skp_runs_new(uint64_t size, struct skp_runs **out)
{
	struct skp_runs *runs = calloc(1, sizeof(*runs));
	size_t n = FILTER_MIN;

	if (runs == NULL)
		return SKP_ERR_NOMEM;
	/* A bit for eight bytes of the sheet: some ten for a row. */
	while (n < SKP_RUNS_FILTER && n < size / 64)
		n *= 2;
	runs->n_filter = n / sizeof(*runs->filter);
	runs->filter = calloc(runs->n_filter, sizeof(*runs->filter));
	if (runs->filter == NULL) {
		free(runs);
		return SKP_ERR_NOMEM;
	}
	*out = runs;
	return SKP_OK;
}

void
skp_runs_free(struct skp_runs *runs)
{
	if (runs == NULL)
		return;
	free(runs->filter);
	free(runs->run);
	free(runs->slot);
	free(runs);
}

void
skp_runs_clear(struct skp_runs *runs)
{
	memset(runs->filter, 0, runs->n_filter * sizeof(*runs->filter));
	if (runs->n_slot != 0)
		memset(runs->slot, 0, runs->n_slot * sizeof(*runs->slot));
	runs->n = runs->n_worker = 0;
}

/* Whether the worker was there, perhaps; from now on he was. */
static bool
filter_add(struct skp_runs *runs, const uint8_t *key)
{
	uint64_t at, bits, mask = 0, *word;
	unsigned i;

	/* A hash already. */
	memcpy(&at, key, sizeof(at));
	memcpy(&bits, key + sizeof(at), sizeof(bits));
	for (i = 0; i < BITS; i++, bits >>= 6)
		mask |= UINT64_C(1) << (bits & 63);
	word = &runs->filter[at & (runs->n_filter - 1)];
	if ((*word & mask) == mask)
		return true;
	*word |= mask;
	return false;
}

/* The slot of a worker, or a free one. */
static uint32_t *
slot_of(const struct skp_runs *runs, uint32_t *slot, uint32_t n_slot,
    const uint8_t *key)
{
	uint32_t i;

	/* Other bytes than the filter's, which are much alike here. */
	memcpy(&i, key + (SKP_RUNS_KEY - sizeof(i)), sizeof(i));
	for (i &= n_slot - 1; slot[i] != 0; i = (i + 1) & (n_slot - 1)) {
		if (memcmp(runs->run[slot[i] - 1].key, key, SKP_RUNS_KEY) == 0)
			break;
	}
	return &slot[i];
}

static enum skp_err
runs_grow(struct skp_runs *runs)
{
	uint32_t cap = runs->cap == 0 ? 256 : runs->cap * 2;
	struct run *run;

	if (runs->n < runs->cap)
		return SKP_OK;
	if (cap < runs->cap)
		return SKP_ERR_NOMEM;
	run = reallocarray(runs->run, cap, sizeof(*run));
	if (run == NULL)
		return SKP_ERR_NOMEM;
	runs->run = run;
	runs->cap = cap;
	return SKP_OK;
}

/* Half of the slots stay free. */
static enum skp_err
slots_grow(struct skp_runs *runs)
{
	uint32_t want = runs->n_slot == 0 ? 512 : runs->n_slot * 2, i;
	uint32_t *slot;

	if (runs->n_worker < runs->n_slot / 2)
		return SKP_OK;
	if (want < runs->n_slot)
		return SKP_ERR_NOMEM;
	slot = calloc(want, sizeof(*slot));
	if (slot == NULL)
		return SKP_ERR_NOMEM;
	for (i = 0; i < runs->n_slot; i++) {
		if (runs->slot[i] != 0)
			*slot_of(runs, slot, want,
			    runs->run[runs->slot[i] - 1].key) = runs->slot[i];
	}
	free(runs->slot);
	runs->slot = slot;
	runs->n_slot = want;
	return SKP_OK;
}

enum skp_err
skp_runs_add(struct skp_runs *runs, const uint8_t key[SKP_RUNS_KEY],
    struct skp_run_place place)
{
	struct run *run, *first;
	uint32_t *slot;
	enum skp_err err;

	if (!filter_add(runs, key))
		return SKP_OK;
	err = runs_grow(runs);
	if (err == SKP_OK)
		err = slots_grow(runs);
	if (err != SKP_OK)
		return err;
	run = &runs->run[runs->n];
	memset(run, 0, sizeof(*run));
	memcpy(run->key, key, SKP_RUNS_KEY);
	run->at = place.at & ((UINT64_C(1) << 40) - 1);
	run->number = place.number;
	run->next = SKP_RUNS_END;
	slot = slot_of(runs, runs->slot, runs->n_slot, key);
	if (*slot == 0) {
		run->last = runs->n++;
		*slot = runs->n;
		runs->n_worker++;
		return SKP_OK;
	}
	first = &runs->run[*slot - 1];
	runs->run[first->last].next = runs->n;
	first->last = runs->n++;
	return SKP_OK;
}

void
skp_runs_take(struct skp_runs *runs, const uint8_t key[SKP_RUNS_KEY],
    uint64_t at, bool *first, uint32_t *rest)
{
	uint32_t *slot = runs->n_slot == 0 ?
	    NULL :
	    slot_of(runs, runs->slot, runs->n_slot, key);

	*first = true;
	*rest = SKP_RUNS_END;
	if (slot == NULL || *slot == 0)
		return;
	*first = !runs->run[*slot - 1].taken;
	runs->run[*slot - 1].taken = 1;
	*rest = *slot - 1;
	/* The filter was wrong: that is this run. */
	while (*rest != SKP_RUNS_END && runs->run[*rest].at <= at)
		*rest = runs->run[*rest].next;
}

struct skp_run_place
skp_runs_next(const struct skp_runs *runs, uint32_t *rest)
{
	const struct run *run = &runs->run[*rest];
	struct skp_run_place place = { run->at, run->number };

	*rest = run->next;
	return place;
}
