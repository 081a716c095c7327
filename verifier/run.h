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
#include "verifier/run_report.h"

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
	bool changed;	      /* a log, while it was read: no report then */
	int exit;
	int audited; /* what bundles alone make of it */
	uint64_t tally[SKP_VERDICT_MAX + 1], hashes, withheld;
	uint64_t accepted, not_met[SKP_REQUIRE_ALL]; /* by rules */
	uint64_t inputs;		 /* judged by any part of the run */
	const struct skp_source *source; /* of the run that goes on */
	struct skp_progress progress;
	struct skp_audit audit; /* of the current bundle */
	struct skp_audit_fault *fault;
	struct skp_run_report *report; /* the caller's; NULL: none */
};

/* occupation: to compare with; NULL: none.  `few`: operands that each get a
   full report.  SKP_ERR_NOMEM. */
SKP_MUST_CHECK enum skp_err skp_run_init(struct skp_run *r, struct skp_desk *d,
    const struct skp_confine *walls, const struct skp_profile *occupation,
    bool few);
/* Reads, judges and prints all inputs.  Messages are given. */
SKP_MUST_CHECK enum skp_err skp_run_all(struct skp_run *r,
    struct skp_walk *walk, unsigned jobs);
/* Does a row of it stand there, from the run that this one goes on with
   (--resume)? */
bool skp_run_judged_before(const struct skp_run *r, const struct skp_item *it);
/* What was counted, on stderr. */
void skp_run_totals(enum skp_lang lang,
    const uint64_t tally[SKP_VERDICT_MAX + 1], uint64_t withheld,
    uint64_t skipped);
/* The same of the rules, where there are any (NULL: none); not_met: by
   member. */
void skp_run_accepted(const struct skp_require *require, enum skp_lang lang,
    uint64_t accepted, uint64_t others, const uint64_t *not_met);
void skp_run_free(struct skp_run *r);

/* -------------------------------------------- verifier/run_print.c */

/* What is to be printed of one report, and what goes into the report on
   all; into the chunk.  Any thread. */
void skp_run_print_one(const struct skp_run *r, const struct skp_report *report,
    struct skp_chunk *ch, const struct skp_item *it);
/* A judged chunk, in order; then the end. */
SKP_MUST_CHECK enum skp_err skp_run_print(void *run, struct skp_chunk *ch);
SKP_MUST_CHECK enum skp_err skp_run_print_end(struct skp_run *r);

/* -------------------------------------------- verifier/run_audit.c */

/* Seed and memory for audits.  SKP_ERR_NOMEM. */
SKP_MUST_CHECK enum skp_err skp_run_audit_init(struct skp_run *r);
/* What the log says of an item about to be judged: *by is set where true.
   Any thread. */
bool skp_run_audit_item(const struct skp_run *r, struct skp_chunk *ch, size_t i,
    struct skp_by_log *by);
/* It is not to be judged in this run: what the tree and the order need is
   read all the same.  Any thread. */
void skp_run_audit_seen(struct skp_chunk *ch, size_t i);
/* The item was judged: fills its entry of the chunk.  Any thread. */
void skp_run_audit_judged(struct skp_chunk *ch, size_t i,
    const struct skp_report *report);
/* A chunk in order: its entries enter the tree. */
void skp_run_audit_fold(struct skp_run *r, const struct skp_chunk *ch);
/* A checkpoint, or the end of a pass.  What skp_run_report_common() gives. */
SKP_MUST_CHECK enum skp_err skp_run_audit_whole(struct skp_run *r,
    const struct skp_chunk *ch, const struct skp_item *it);

#endif
