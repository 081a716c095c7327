/*
 * Rows of a sheet one after another, from any row on.  Several readers of one
 * sheet know nothing of each other.  In memory stands what is read ahead, and
 * the row.
 */
#ifndef SKP_ISSUER_SHEET_READER_H
#define SKP_ISSUER_SHEET_READER_H

#include "issuer/encoding.h"
#include "issuer/msg_input.h"
#include "issuer/sheet_csv.h"
#include "issuer/sheet_window.h"

/* How the file is written. */
struct skp_sheet_form {
	struct skp_source source;
	enum skp_encoding encoding;
	uint8_t delimiter;
	bool utf8;    /* it was seen to be, to its end */
	bool lenient; /* see struct skp_sheet_how */
};

struct skp_sheet_row {	 /* borrowed until the next call */
	uint64_t at;	 /* offset in the file */
	uint32_t number; /* as the spreadsheet shows it */
	/* A row of one line without quotation marks, without its line end; and
	   the cells only after skp_sheet_reader_cut().  Else empty. */
	struct skp_bytes line;
	uint8_t delimiter;
	const struct skp_bytes *cell;
	size_t n; /* of them, those beyond SKP_SHEET_COLUMNS too: not there */
	bool broken; /* a quotation mark in the wrong place */
};

struct skp_sheet_reader;

/*
 * `sums` are the sheet's.  known: all of it was read before, without a fault;
 * sums are then only read.
 */
SKP_MUST_CHECK enum skp_err
skp_sheet_reader_new(const struct skp_sheet_form *form,
    struct skp_sheet_sums *sums, bool known, struct skp_sheet_reader **out);

/* The next row will be the one at this offset, which has that number. */
SKP_MUST_CHECK enum skp_err skp_sheet_reader_seek(struct skp_sheet_reader *r,
    uint64_t at, uint32_t number);

/*
 * The next row that has a cell that is not empty; *more false: there is none.
 * SKP_ERR_INPUT: skp_sheet_reader_fault(); SKP_ERR_CONFLICT: the file is no
 * longer the same; SKP_ERR_IO; SKP_ERR_NOMEM.  No more is read after an error.
 */
SKP_MUST_CHECK enum skp_err skp_sheet_reader_next(struct skp_sheet_reader *r,
    struct skp_sheet_row *out, bool *more);

/* Cells of the row that came last. */
SKP_MUST_CHECK enum skp_err skp_sheet_reader_cut(struct skp_sheet_reader *r,
    struct skp_sheet_row *row);

/* What is wrong, and in which row.  Its message may name SKP_SHEET_ROW. */
enum skp_input_msg skp_sheet_reader_fault(const struct skp_sheet_reader *r,
    uint32_t *number);

/* Empty rows that were passed over. */
uint32_t skp_sheet_reader_blank(const struct skp_sheet_reader *r);

/* Whether `at` is in what was read ahead. */
bool skp_sheet_reader_near(const struct skp_sheet_reader *r, uint64_t at);

void skp_sheet_reader_free(struct skp_sheet_reader *r);

#endif
