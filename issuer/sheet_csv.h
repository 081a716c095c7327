/*
 * Rows of a CSV text, over libcsv in its strict mode: a quotation mark
 * stands at both ends of a cell or nowhere, and twice inside.  White space
 * around cells is dropped.  A line that has no quotation mark is cut at its
 * delimiters, which gives the same and is quicker.
 */
#ifndef SKP_ISSUER_SHEET_CSV_H
#define SKP_ISSUER_SHEET_CSV_H

#include "common/bytes.h"
#include "common/err.h"

/* More cells of a row are counted but not kept. */
#define SKP_SHEET_COLUMNS 256

struct skp_sheet_csv;

/*
 * row(): one row ended.  cell[] holds min(n, SKP_SHEET_COLUMNS) cells,
 * borrowed during the call; n counts all, 0 is an empty line.  Another result
 * than SKP_OK stops for ever.
 */
SKP_MUST_CHECK enum skp_err skp_sheet_csv_new(uint8_t delimiter,
    enum skp_err (*row)(void *ctx, const struct skp_bytes *cell, size_t n),
    void *ctx, struct skp_sheet_csv **out);

/*
 * The next bytes.  Rows end at LF, CR, or CR LF outside quotation marks.
 * SKP_ERR_VALUE: a quotation mark in the wrong place; SKP_ERR_NOMEM; what
 * row() returned.  Sticky.
 */
SKP_MUST_CHECK enum skp_err skp_sheet_csv_feed(struct skp_sheet_csv *csv,
    struct skp_bytes bytes);

/*
 * One line, without its line end, cut at its delimiters, whatever quotation
 * marks it has.  Cells are borrowed from the line.  What row() returned.  Not
 * amid a row; after SKP_ERR_VALUE what was fed is forgotten, and all goes on.
 */
SKP_MUST_CHECK enum skp_err skp_sheet_csv_cut(struct skp_sheet_csv *csv,
    struct skp_bytes line);

/* The end of the text: the last row.  SKP_ERR_TRUNCATED: inside a cell
   between quotation marks.  Ready for another text. */
SKP_MUST_CHECK enum skp_err skp_sheet_csv_finish(struct skp_sheet_csv *csv);

void skp_sheet_csv_free(struct skp_sheet_csv *csv);

#endif
