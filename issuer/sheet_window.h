/*
 * The part of a sheet's file that is in memory: what is left of what was
 * read, the longest row at most.  The file is read in whole spans
 * (issuer/sheet_sums.h), each of which has to be the same every time.
 */
#ifndef SKP_ISSUER_SHEET_WINDOW_H
#define SKP_ISSUER_SHEET_WINDOW_H

#include "issuer/sheet_sums.h"
#include "issuer/source.h"

#define SKP_SHEET_ROW (1u << 20) /* longest row, bytes */

struct skp_sheet_window { /* all zero but these two: empty */
	struct skp_source source;
	struct skp_sheet_sums *sums; /* the sheet's */
	uint8_t *p;		     /* memory, NULL until it is needed */
	size_t from, n;		     /* what is left: p[from] to p[n] */
	uint64_t end;		     /* offset of p[n] in the file */
};

/* What is left. */
struct skp_bytes skp_sheet_window_bytes(const struct skp_sheet_window *w);
/* Offset of its first byte. */
uint64_t skp_sheet_window_at(const struct skp_sheet_window *w);

/*
 * Reads on; *last: up to the end of the file.  What is left must be shorter
 * than SKP_SHEET_ROW.  SKP_ERR_CONFLICT: the file is no longer the same;
 * SKP_ERR_IO; SKP_ERR_NOMEM.
 */
SKP_MUST_CHECK enum skp_err skp_sheet_window_more(struct skp_sheet_window *w,
    bool *last);

/* Drops n bytes at the front. */
void skp_sheet_window_drop(struct skp_sheet_window *w, size_t n);

/* Whether an offset is in memory. */
bool skp_sheet_window_near(const struct skp_sheet_window *w, uint64_t at);

/* Goes on at an offset, forwards or backwards; *last as above, where it had to
   be read. */
SKP_MUST_CHECK enum skp_err skp_sheet_window_seek(struct skp_sheet_window *w,
    uint64_t at, bool *last);

void skp_sheet_window_free(struct skp_sheet_window *w);

#endif
