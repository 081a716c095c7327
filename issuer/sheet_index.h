/*
 * Where the rows of a sheet are in its file: 16 bytes a row.
 */
#ifndef SKP_ISSUER_SHEET_INDEX_H
#define SKP_ISSUER_SHEET_INDEX_H

#include "common/bytes.h"
#include "common/err.h"

#define SKP_SHEET_INDEX_AT  ((UINT64_C(1) << 40) - 1)
#define SKP_SHEET_INDEX_LEN ((UINT64_C(1) << 24) - 1)

struct skp_sheet_entry {
	uint64_t at : 40; /* offset in the file */
	uint64_t len : 24;
	uint32_t number; /* of the row */
	uint32_t sum;	 /* of its bytes */
};

struct skp_sheet_index { /* all zero: empty */
	struct skp_sheet_entry *entry;
	uint32_t n, cap;
};

SKP_MUST_CHECK enum skp_err skp_sheet_index_add(struct skp_sheet_index *index,
    struct skp_sheet_entry entry);
void skp_sheet_index_free(struct skp_sheet_index *index);

/*
 * Sum over one more line of a row, from SKP_SHEET_INDEX_SUM on: enough to
 * notice that an editor wrote the file; no more is claimed.  Lines have to be
 * the same both times.
 */
#define SKP_SHEET_INDEX_SUM 2166136261u
uint32_t skp_sheet_index_sum(uint32_t sum, struct skp_bytes line);

#endif
