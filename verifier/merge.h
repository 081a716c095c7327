/*
 * Reports on the parts of a run (--split) put together: the same files come
 * out as from one run over everything.  What is missing, stands twice or was
 * checked with other lists or options is named, and nothing is written.
 */
#ifndef SKP_VERIFIER_MERGE_H
#define SKP_VERIFIER_MERGE_H

#include "verifier/run_report.h"

struct skp_merge;

/* Opens verdicts.ndjson of each folder, before confinement.  Messages are
   given. */
SKP_MUST_CHECK enum skp_err skp_merge_open(const struct skp_options *o,
    struct skp_merge **out);
void skp_merge_free(struct skp_merge *m);

/* Reads, counts, writes; the exit status.  Messages are given. */
int skp_merge_run(struct skp_merge *m, const struct skp_desk *d,
    struct skp_options *o, struct skp_run_report *report);

#endif
