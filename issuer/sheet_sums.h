/*
 * Sums over the bytes of a sheet's file, one for each SKP_SHEET_SPAN: enough
 * to notice that an editor wrote the file between two readings; no more is
 * claimed.
 */
#ifndef SKP_ISSUER_SHEET_SUMS_H
#define SKP_ISSUER_SHEET_SUMS_H

#include "common/bytes.h"
#include "common/err.h"

#define SKP_SHEET_SPAN (64u << 10)

struct skp_sheet_sums { /* all zero: empty */
	uint64_t *v;
	size_t n, cap;
	uint64_t first; /* span that v[0] is of */
};

/*
 * Span `i` as it was read: the first time, in order, it is noted, then
 * compared.  SKP_ERR_CONFLICT: it is another one; SKP_ERR_NOMEM.
 */
SKP_MUST_CHECK enum skp_err skp_sheet_sums_check(struct skp_sheet_sums *sums,
    uint64_t i, struct skp_bytes span);
/* Whether the one begins as the other, which may be shorter. */
bool skp_sheet_sums_begin(const struct skp_sheet_sums *sums,
    const struct skp_sheet_sums *begin);
void skp_sheet_sums_free(struct skp_sheet_sums *sums);

/* A sum of bytes, begun with another one; for tables in memory too. */
uint64_t skp_sheet_sum(uint64_t from, struct skp_bytes bytes);

#endif
