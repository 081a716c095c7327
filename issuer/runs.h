/*
 * Which rows of a sheet are of one worker.  Rows one after another that are,
 * are a run; nearly always it is the only one.  So only those runs are kept
 * whose worker had one before, or seems to: a filter of a few bits for each
 * worker says of one in some hundreds, wrongly, that he had.  What is kept is
 * exact: 48 bytes a run.
 */
#ifndef SKP_ISSUER_RUNS_H
#define SKP_ISSUER_RUNS_H

#include "common/bytes.h"
#include "common/err.h"

#define SKP_RUNS_KEY	16
#define SKP_RUNS_FILTER (16u << 20) /* bytes, at most */

struct skp_run_place {
	uint64_t at;	 /* offset of its first row */
	uint32_t number; /* of that row */
};

struct skp_runs;

/* For a sheet of so many bytes.  SKP_ERR_NOMEM. */
SKP_MUST_CHECK enum skp_err skp_runs_new(uint64_t size, struct skp_runs **out);
void skp_runs_free(struct skp_runs *runs);

/* Runs come in order; no two of one worker follow each other. */
SKP_MUST_CHECK enum skp_err skp_runs_add(struct skp_runs *runs,
    const uint8_t key[SKP_RUNS_KEY], struct skp_run_place place);

/* As if none had been added. */
void skp_runs_clear(struct skp_runs *runs);

/*
 * All have been added, and are taken in the same order.  *first: this worker
 * was not taken before; *rest: number of his next run behind `at` for
 * skp_runs_next().
 */
#define SKP_RUNS_END UINT32_MAX
void skp_runs_take(struct skp_runs *runs, const uint8_t key[SKP_RUNS_KEY],
    uint64_t at, bool *first, uint32_t *rest);
/* The place of that run, and the number of the one after it. */
struct skp_run_place skp_runs_next(const struct skp_runs *runs, uint32_t *rest);

#endif
