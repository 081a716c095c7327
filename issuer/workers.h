/*
 * Which rows of a sheet belong to which worker, in the order of their first
 * rows: 4 bytes a row and 4 a worker (40 more while the index is built).
 */
#ifndef SKP_ISSUER_WORKERS_H
#define SKP_ISSUER_WORKERS_H

#include "common/bytes.h"
#include "common/err.h"
#include "schema/bounds.h"

#define SKP_WORKERS_END UINT32_MAX

struct skp_workers {	/* all zero: empty */
	uint32_t *next; /* row -> next row of the same worker */
	uint32_t n_row, cap_row;
	uint32_t *first; /* worker -> first row */
	uint32_t n, cap;
	struct skp_workers_slot *slot; /* hash table, while it is built */
	uint32_t n_slot;
};

/* Rows come in order, from 0.  SKP_ERR_NOMEM. */
SKP_MUST_CHECK enum skp_err skp_workers_add(struct skp_workers *workers,
    uint32_t row, const uint8_t key[SKP_HASH_LEN]);

/* No more rows will come: gives back what was needed to add. */
void skp_workers_done(struct skp_workers *workers);

uint32_t skp_workers_first(const struct skp_workers *workers, uint32_t worker);
/* SKP_WORKERS_END after the last. */
uint32_t skp_workers_next(const struct skp_workers *workers, uint32_t row);

void skp_workers_free(struct skp_workers *workers);

#endif
