/*
 * The part of a sheet's file that is in memory: the longest row, and what is
 * read with it.
 */
#ifndef SKP_ISSUER_SHEET_WINDOW_H
#define SKP_ISSUER_SHEET_WINDOW_H

#include "issuer/source.h"

#define SKP_SHEET_ROW (1u << 20) /* longest row, bytes */

struct skp_sheet_window { /* all zero but the source: empty */
	struct skp_source source;
	uint8_t *p;
	size_t n, cap;
	uint64_t at; /* offset of its first byte */
};

/*
 * Reads on behind what is there, as much as there is room for; *last: up to
 * the end of the file.  SKP_ERR_TRUNCATED: the file is shorter than it was;
 * SKP_ERR_IO; SKP_ERR_NOMEM.
 */
SKP_MUST_CHECK enum skp_err skp_sheet_window_more(struct skp_sheet_window *w,
    bool *last);

/* Drops n bytes at the front. */
void skp_sheet_window_drop(struct skp_sheet_window *w, size_t n);

/* Drops all, and goes on at an offset. */
void skp_sheet_window_seek(struct skp_sheet_window *w, uint64_t at);

/* Bytes [at, at + n), n <= SKP_SHEET_ROW, borrowed until the next call. */
SKP_MUST_CHECK enum skp_err skp_sheet_window_get(struct skp_sheet_window *w,
    uint64_t at, size_t n, struct skp_bytes *out);

void skp_sheet_window_free(struct skp_sheet_window *w);

#endif
