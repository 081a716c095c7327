/*
 * The report of a run, as it grows: lines go to verdicts.ndjson and into the
 * sums as they are judged; the other two files are written at the end.
 */
#ifndef SKP_VERIFIER_RUN_REPORT_H
#define SKP_VERIFIER_RUN_REPORT_H

#include "verifier/desk.h"
#include "verifier/report.h"

struct skp_run_report {
	int dir, fd; /* of verdicts.ndjson */
	struct skp_sha256_state sha;
	struct skp_tally *tally;
	struct skp_report_facts facts;
};

/* Before confinement.  Messages are given. */
SKP_MUST_CHECK enum skp_err skp_run_report_open(struct skp_run_report *r,
    const struct skp_options *o);
/* Lines as they stand in verdicts.ndjson, and their rows. */
SKP_MUST_CHECK enum skp_err skp_run_report_add(struct skp_run_report *r,
    struct skp_bytes lines, const struct skp_row *row, size_t n);
SKP_MUST_CHECK enum skp_err skp_run_report_log(struct skp_run_report *r,
    const struct skp_report_log *log);
/* Writes the files.  Messages are given. */
SKP_MUST_CHECK enum skp_err skp_run_report_end(struct skp_run_report *r,
    const struct skp_desk *d);
/* Whatever is unfinished is removed. */
void skp_run_report_free(struct skp_run_report *r);

#endif
