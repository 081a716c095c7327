/*
 * A CSV file: first its header, and nothing behind it
 * (issuer/sheet_head.h); then from end to end, when its rows are indexed;
 * then row by row as they are asked for.  In memory stands the index alone
 * (16 bytes a row).
 *
 * Text comes out as UTF-8.  Without a byte order mark the file is UTF-8 where
 * all of it is, else Windows-1252.
 *
 * Messages about the file as a whole go to the caller's function; cells are
 * not looked at here.
 */
#ifndef SKP_ISSUER_SHEET_H
#define SKP_ISSUER_SHEET_H

#include "issuer/encoding.h"
#include "issuer/sheet_csv.h"
#include "issuer/sheet_window.h"

struct skp_sheet;

struct skp_sheet_how {
	struct skp_source source; /* stays the caller's */
	/*
	 * The first row that is not empty; then each row that has a cell that
	 * is not, with its index and its number.  Another result than SKP_OK
	 * ends the reading.
	 */
	enum skp_err (*header)(void *ctx, uint32_t number,
	    const struct skp_bytes *cell, size_t n);
	enum skp_err (*row)(void *ctx, uint32_t index, uint32_t number,
	    const struct skp_bytes *cell, size_t n);
	/*
	 * What is wrong with the file, and in which row (0: none).  Its message
	 * may name SKP_SHEET_ROW.
	 */
	void (*fault)(void *ctx, enum skp_input_msg msg, uint32_t number);
	/*
	 * A row with a quotation mark in the wrong place is a fault of the file;
	 * or else it is cut at its delimiters, as far as it is one line, and
	 * skp_sheet_row() says so.
	 */
	bool lenient;
	/* That it was read as Windows-1252; NULL: not asked. */
	void (*guessed)(void *ctx);
	void *ctx;
};

/*
 * Reads all of it.  SKP_ERR_INPUT: a fault was told, or by header(), row();
 * SKP_ERR_IO; SKP_ERR_NOMEM.  Numbers of rows are those that a spreadsheet
 * shows: empty rows count, a "sep=" line does not, and a line break inside
 * a cell does not begin a row.
 */
SKP_MUST_CHECK enum skp_err skp_sheet_open(const struct skp_sheet_how *how,
    struct skp_sheet **out);

uint32_t skp_sheet_rows(const struct skp_sheet *sheet);

struct skp_sheet_facts {
	enum skp_encoding encoding;
	uint8_t delimiter;
	bool sep;	/* there is a "sep=" line */
	uint32_t blank; /* empty rows */
};
struct skp_sheet_facts skp_sheet_facts(const struct skp_sheet *sheet);

struct skp_sheet_row { /* once more, borrowed until the next call */
	const struct skp_bytes *cell;
	size_t n; /* of them, those beyond SKP_SHEET_COLUMNS too: not there */
	uint32_t number;
	bool broken; /* a quotation mark in the wrong place */
};

/* SKP_ERR_CONFLICT: the file is no longer the same. */
SKP_MUST_CHECK enum skp_err skp_sheet_row(struct skp_sheet *sheet,
    uint32_t index, struct skp_sheet_row *out);

void skp_sheet_close(struct skp_sheet *sheet);

#endif
