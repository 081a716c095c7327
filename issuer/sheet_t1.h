/*
 * T1 sheets, worker x skill: rows are gathered by worker, checked, and
 * become one draft for each course of a worker.
 */
#ifndef SKP_ISSUER_SHEET_T1_H
#define SKP_ISSUER_SHEET_T1_H

#include "issuer/input.h"
#include "issuer/source.h"

struct skp_sheet_t1;

/*
 * Reads header and index; what is wrong with the file is told.  `how` and
 * `counts` stay the caller's, and counts go on.  Errors as skp_input_open().
 */
SKP_MUST_CHECK enum skp_err skp_sheet_t1_open(const char *file,
    const struct skp_source *source, const struct skp_input_how *how,
    struct skp_input_counts *counts, struct skp_sheet_t1 **out);

/* As skp_input_explain(). */
SKP_MUST_CHECK enum skp_err skp_sheet_t1_explain(const char *file,
    const struct skp_source *source, const struct skp_input_how *how,
    struct skp_input_explained *out);

/* As skp_input_next(). */
SKP_MUST_CHECK enum skp_err skp_sheet_t1_next(struct skp_sheet_t1 *t1,
    const struct skp_draft **out);

uint64_t skp_sheet_t1_total(const struct skp_sheet_t1 *t1);

void skp_sheet_t1_close(struct skp_sheet_t1 *t1);

#endif
