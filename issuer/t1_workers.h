/*
 * The rows of a sheet of results, worker by worker, in the order of their
 * first rows.  A first reading notes where rows of a worker stand apart; a
 * second one gives their lines.
 */
#ifndef SKP_ISSUER_T1_WORKERS_H
#define SKP_ISSUER_T1_WORKERS_H

#include "issuer/t1.h"

struct skp_t1_workers;

/* For a sheet of so many bytes; t1 stays the caller's.  SKP_ERR_NOMEM. */
SKP_MUST_CHECK enum skp_err skp_t1_workers_new(struct skp_t1_read *t1,
    uint64_t size, struct skp_t1_workers **out);
void skp_t1_workers_free(struct skp_t1_workers *w);

/* --------------------------------------------------------- first reading */

/* True where the line begins as the row before, up to what tells workers
   apart: it need not be noted. */
bool skp_t1_workers_alike(const struct skp_t1_workers *w,
    struct skp_bytes line);

/* Each row whose columns are settled, in order. */
SKP_MUST_CHECK enum skp_err skp_t1_workers_note(struct skp_t1_workers *w,
    const struct skp_sheet_row *row);

/* None of them was as it seemed: the first reading begins again. */
void skp_t1_workers_forget(struct skp_t1_workers *w);

/* -------------------------------------------------------- second reading */

/* skip_first: the first row is no worker's. */
SKP_MUST_CHECK enum skp_err skp_t1_workers_begin(struct skp_t1_workers *w,
    struct skp_sheet *sheet, bool skip_first);

/*
 * Lines of the next worker, in t1->arena, which is emptied before; NULL: there
 * is none.  *rows: how many he has; of more than SKP_T1_ROWS lines no more are
 * read.  SKP_ERR_INPUT: the file was altered, which was told; SKP_ERR_IO;
 * SKP_ERR_NOMEM.
 */
SKP_MUST_CHECK enum skp_err skp_t1_workers_next(struct skp_t1_workers *w,
    struct skp_t1_row **first, uint64_t *rows);

#endif
