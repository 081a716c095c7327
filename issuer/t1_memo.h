/*
 * What rows of a sheet said of everything but the worker.  A class has its
 * course, skills, dates and results in common, so the same cells come again
 * for each of its workers: what was read twice, with nothing to tell, is not
 * read a third time; nor a second time, while most rows come again.
 */
#ifndef SKP_ISSUER_T1_MEMO_H
#define SKP_ISSUER_T1_MEMO_H

#include "issuer/t1.h"

#define SKP_T1_MEMO_MAX	 2048 /* rows that are kept */
#define SKP_T1_MEMO_TEXT 4096 /* bytes of cells of one that is kept */

struct skp_t1_memo;

/* Columns of `t1` are settled, and stay.  NULL: no memory. */
struct skp_t1_memo *skp_t1_memo_new(struct skp_t1_read *t1);
void skp_t1_memo_free(struct skp_t1_memo *memo);

/* Another worker begins: what was found before may be given up. */
void skp_t1_memo_begin(struct skp_t1_memo *memo);

/*
 * The lines of a row that is whole (as many cells as headers), as far as they
 * are no affair of the worker; NULL: not known.  Numbers and worker are those
 * of the row that was kept.  Borrowed until skp_t1_memo_begin().
 */
const struct skp_t1_row *skp_t1_memo_find(struct skp_t1_memo *memo,
    const struct skp_bytes *cell);

/* The same of a line that was not cut, by what stands in it behind the columns
   of the worker; NULL: perhaps skp_t1_memo_find() knows it. */
const struct skp_t1_row *skp_t1_memo_rest(struct skp_t1_memo *memo,
    struct skp_bytes line, size_t n_worker);

/*
 * Whether the row that was asked for last, and is not known, should be kept:
 * it is then read, with its cells, into this arena.  NULL: not.
 */
struct skp_arena *skp_t1_memo_wants(struct skp_t1_memo *memo,
    const struct skp_bytes *cell);

/*
 * It has been read there: without a fault, and nothing was told.  n_worker:
 * bytes of its line up to the last column of the worker and its delimiter, 0:
 * not known.  The lines stay as they are.  SKP_ERR_NOMEM.
 */
SKP_MUST_CHECK enum skp_err skp_t1_memo_keep(struct skp_t1_memo *memo,
    const struct skp_sheet_row *row, size_t n_worker, struct skp_t1_row *first);

#endif
