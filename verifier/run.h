/*
 * One run over all inputs: judging and printing, for verifier/bulk.h.
 */
#ifndef SKP_VERIFIER_RUN_H
#define SKP_VERIFIER_RUN_H

#include <pthread.h>

#include "common/progress.h"
#include "verifier/bulk.h"
#include "verifier/desk.h"
#include "verifier/render.h"

struct skp_run {
	struct skp_desk *desk;
	struct skp_view view;
	struct skp_verify_context ctx;
	struct skp_lists learned; /* stapled to inputs, or in bundles */
	size_t held_max;      /* of the desk's lists, with those of inputs */
	bool full;	      /* ... reached, and said */
	pthread_mutex_t lock; /* of `learned` */
	bool alone;	      /* one input that is no folder: reports in full */
	bool begun;	      /* something was printed */
	bool array;	      /* JSON: more than one object may come */
	bool failed;	      /* a report could not be written */
	int exit;
	uint64_t tally[SKP_VERDICT_MAX + 1], total, withheld;
	struct skp_progress progress;
};

/* `few`: operands that each get a full report. */
void skp_run_init(struct skp_run *r, struct skp_desk *d,
    const struct skp_confine *walls, bool few);
/* Reads, judges and prints all inputs.  Messages are given. */
SKP_MUST_CHECK enum skp_err skp_run_all(struct skp_run *r,
    struct skp_walk *walk, unsigned jobs);
/* What was counted, on stderr. */
void skp_run_totals(const struct skp_run *r, uint64_t skipped);
void skp_run_free(struct skp_run *r);

#endif
