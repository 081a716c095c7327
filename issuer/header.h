/*
 * The row of headers of a sheet, as it was understood.  Which columns a
 * kind of sheet cannot do without is the affair of its reader.
 */
#ifndef SKP_ISSUER_HEADER_H
#define SKP_ISSUER_HEADER_H

#include "issuer/arena.h"
#include "issuer/columns.h"
#include "issuer/sheet_csv.h"
#include "issuer/tell.h"

enum skp_sheet_kind {
	SKP_SHEET_NONE = 0,
	SKP_SHEET_RESULTS = 1,	  /* T1, worker x skill, or T2, the matrix */
	SKP_SHEET_COURSES = 2,	  /* T3 */
	SKP_SHEET_WITHDRAWALS = 3 /* T4 */
};

struct skp_header {
	uint32_t number; /* of its row */
	size_t n;
	struct skp_bytes cell[SKP_SHEET_COLUMNS]; /* trimmed, from the arena */
	enum skp_column column[SKP_SHEET_COLUMNS];
	int index[SKP_COLUMNS]; /* where a column is; -1: nowhere */
	bool english;		/* most of the known headers are */
};

/*
 * Reads the cells of the row, n as the sheet counts them.  SKP_ERR_INPUT: a
 * message was given, for a column that may not be there (then for nothing
 * else), one that is there twice, or no known header at all.
 */
SKP_MUST_CHECK enum skp_err skp_header_read(struct skp_header *header,
    const struct skp_tell *tell, struct skp_arena *arena, uint32_t number,
    const struct skp_bytes *cell, size_t n);

/* What the sheet is, by its headers. */
enum skp_sheet_kind skp_header_kind(const struct skp_header *header);

/* Says that a column is not used, for each that is not known. */
void skp_header_tell_unknown(const struct skp_header *header,
    const struct skp_tell *tell);

/* True where the column is there; else says that it must be. */
bool skp_header_need(const struct skp_header *header,
    const struct skp_tell *tell, enum skp_column column);

/*
 * A row's cell of a column, trimmed; empty where the column or the value is
 * absent ("-" stands for an empty cell).
 */
struct skp_bytes skp_header_cell(const struct skp_header *header,
    const struct skp_bytes *cell, size_t n, enum skp_column column);

/* Whether a cell may be looked at: no formula, no citizen service number.
   What is wrong is told. */
bool skp_header_check_cell(const struct skp_header *header,
    const struct skp_tell *tell, uint32_t number, const struct skp_bytes *cell,
    size_t at);

/*
 * Whether a row may be looked at: as many cells as headers, each of which
 * may be.  What is wrong is told.
 */
bool skp_header_check_row(const struct skp_header *header,
    const struct skp_tell *tell, uint32_t number, const struct skp_bytes *cell,
    size_t n);

#endif
