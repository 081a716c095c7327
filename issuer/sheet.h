/*
 * A CSV file: first its header, and nothing behind it
 * (issuer/sheet_head.h); then from end to end, row by row; then once more, as
 * often as is asked for (issuer/sheet_reader.h).  Of it stand in memory the
 * row at hand, and eight bytes for each SKP_SHEET_SPAN.
 *
 * Text comes out as UTF-8.  Without a byte order mark the file is UTF-8 where
 * all of it is, else Windows-1252.
 *
 * Messages about the file as a whole go to the caller's function; cells are
 * not looked at here.
 */
#ifndef SKP_ISSUER_SHEET_H
#define SKP_ISSUER_SHEET_H

#include "issuer/sheet_reader.h"

struct skp_sheet;

struct skp_sheet_how {
	struct skp_source source; /* stays the caller's */
	/*
	 * The first row that is not empty; then each row that has a cell that
	 * is not.  Another result than SKP_OK ends the reading.
	 */
	enum skp_err (*header)(void *ctx, uint32_t number,
	    const struct skp_bytes *cell, size_t n);
	enum skp_err (*row)(void *ctx, const struct skp_sheet_row *row);
	/*
	 * True for a row of one line without quotation marks that row() need
	 * not see, nor anybody cut; NULL: it sees all.
	 */
	bool (*skip)(void *ctx, struct skp_bytes line);
	/*
	 * Whether row() tells nothing of what it sees, so that rows may be read
	 * before it is known that they are UTF-8; then forget() says that what
	 * it saw was not so: all rows come once more, or none.  NULL: no.
	 */
	bool (*quiet)(void *ctx);
	void (*forget)(void *ctx);
	/*
	 * What is wrong with the file, and in which row (0: none).  Its message
	 * may name SKP_SHEET_ROW.
	 */
	void (*fault)(void *ctx, enum skp_input_msg msg, uint32_t number);
	/*
	 * A row with a quotation mark in the wrong place is a fault of the file;
	 * or else it is cut at its delimiters, as far as it is one line, and
	 * is `broken`.
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

/*
 * All rows once more, from the first; free it with skp_sheet_reader_free(),
 * before the sheet is closed.
 */
SKP_MUST_CHECK enum skp_err skp_sheet_reader(struct skp_sheet *sheet,
    struct skp_sheet_reader **out);

void skp_sheet_close(struct skp_sheet *sheet);

#endif
