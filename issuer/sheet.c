#include "issuer/sheet.h"

#include <stdlib.h>

#include "common/text.h"
#include "issuer/delimiter.h"
#include "issuer/sheet_index.h"

#define WINDOW (256u << 10)

struct skp_sheet {
	struct skp_sheet_how how;
	struct skp_sheet_csv *csv;
	struct skp_sheet_index index;

	bool headed;
	bool ended;	 /* the piece that was fed ended a row */
	uint32_t number; /* of the row that is being read */
	uint64_t begin;	 /* its offset */
	uint64_t at;	 /* offset behind what was fed */
	uint32_t sum;

	/* Bytes of the file that are in memory: the row, or more. */
	uint8_t *window;
	uint64_t window_at;
	size_t window_n, window_cap;

	/* Cells of the row asked for. */
	bool again;
	uint8_t *copy;
	size_t copy_cap;
	struct skp_bytes cell[SKP_SHEET_COLUMNS];
	size_t n_cell;
};

static enum skp_err
fault(struct skp_sheet *sheet, enum skp_input_msg msg, uint32_t number)
{
	sheet->how.fault(sheet->how.ctx, msg, number);
	return SKP_ERR_INPUT;
}

static bool
is_blank(const struct skp_bytes *cell, size_t n)
{
	size_t i;

	for (i = 0; i < n && i < SKP_SHEET_COLUMNS; i++) {
		if (cell[i].n != 0)
			return false;
	}
	return n <= SKP_SHEET_COLUMNS;
}

/* The row being asked for: its cells are copied, csv drops them. */
static enum skp_err
keep_cells(struct skp_sheet *sheet, const struct skp_bytes *cell, size_t n)
{
	size_t i, used = 0;

	/* A CSV row has no more text in its cells than bytes in the file. */
	for (i = 0; i < n && i < SKP_SHEET_COLUMNS; i++) {
		if (cell[i].n > sheet->copy_cap - used)
			return SKP_ERR_CONFLICT;
		if (cell[i].n != 0)
			memcpy(sheet->copy + used, cell[i].p, cell[i].n);
		sheet->cell[i] = skp_bytes_of(sheet->copy + used, cell[i].n);
		used += cell[i].n;
	}
	sheet->n_cell = n;
	return SKP_OK;
}

static enum skp_err
on_row(void *ctx, const struct skp_bytes *cell, size_t n)
{
	struct skp_sheet *sheet = ctx;
	struct skp_sheet_entry entry;
	enum skp_err err;

	if (sheet->again)
		return keep_cells(sheet, cell, n);
	sheet->ended = true;
	if (is_blank(cell, n))
		return SKP_OK;
	if (!sheet->headed) {
		sheet->headed = true;
		return sheet->how.header(sheet->how.ctx, sheet->number, cell,
		    n);
	}
	entry.at = sheet->begin & SKP_SHEET_INDEX_AT;
	entry.len = (sheet->at - sheet->begin) & SKP_SHEET_INDEX_LEN;
	entry.number = sheet->number;
	entry.sum = sheet->sum;
	err = skp_sheet_index_add(&sheet->index, entry);
	if (err != SKP_OK)
		return err;
	return sheet->how.row(sheet->how.ctx, sheet->index.n - 1, sheet->number,
	    cell, n);
}

static enum skp_err
csv_fault(struct skp_sheet *sheet, enum skp_err err)
{
	if (err == SKP_ERR_VALUE)
		return fault(sheet, INPUT_QUOTES, sheet->number);
	if (err == SKP_ERR_TRUNCATED)
		return fault(sheet, INPUT_QUOTE_OPEN, sheet->number);
	return err;
}

/* One piece: up to a line end, or the end of what is in memory. */
static enum skp_err
feed(struct skp_sheet *sheet, struct skp_bytes piece)
{
	enum skp_err err;

	if (sheet->at + piece.n - sheet->begin > SKP_SHEET_ROW)
		return fault(sheet, INPUT_CELL_HUGE, sheet->number);
	sheet->at += piece.n;
	sheet->sum = skp_sheet_index_sum(sheet->sum, piece);
	sheet->ended = false;
	err = skp_sheet_csv_feed(sheet->csv, piece);
	if (err != SKP_OK)
		return csv_fault(sheet, err);
	if (sheet->ended) {
		sheet->number++;
		sheet->begin = sheet->at;
		sheet->sum = SKP_SHEET_INDEX_SUM;
	}
	return SKP_OK;
}

/*
 * Length of the next piece: through LF, or CR, or both.  Neither is part of
 * a longer character in UTF-8, and so no character is cut.
 */
static size_t
piece_len(struct skp_bytes text)
{
	const uint8_t *lf = memchr(text.p, '\n', text.n);
	size_t n = lf == NULL ? text.n : (size_t)(lf - text.p) + 1;
	const uint8_t *cr = memchr(text.p, '\r', n);

	if (cr == NULL)
		return n;
	return cr + 2 == text.p + n && lf != NULL ? n :
						    (size_t)(cr - text.p) + 1;
}

/* Other forbidden characters are for those who know whose cell it is. */
static bool
is_utf8(struct skp_bytes text)
{
	size_t at = 0;
	uint32_t c;

	if (skp_text_check(text, NULL) == SKP_OK)
		return true;
	while (skp_text_next(text, &at, &c))
		continue;
	return at == text.n;
}

/*
 * Checks and feeds what is in the window; what may be half a line or half
 * of CR LF stays for the next time, unless this is the last.
 */
static enum skp_err
feed_window(struct skp_sheet *sheet, bool last, size_t *used)
{
	struct skp_bytes rest = skp_bytes_of(sheet->window, sheet->window_n);
	enum skp_err err;
	size_t n;

	for (*used = 0; rest.n > 0; *used += n) {
		n = piece_len(rest);
		if (!last && (n == rest.n))
			break;
		if (!is_utf8(skp_bytes_of(rest.p, n)))
			return fault(sheet, INPUT_NOT_UTF8, sheet->number);
		err = feed(sheet, skp_bytes_of(rest.p, n));
		if (err != SKP_OK)
			return err;
		rest = skp_bytes_of(rest.p + n, rest.n - n);
	}
	return SKP_OK;
}

static enum skp_err
read_all(struct skp_sheet *sheet)
{
	uint64_t at = sheet->at;
	enum skp_err err;
	size_t n, used;
	bool last;

	do {
		n = sheet->window_cap - sheet->window_n;
		if (n > sheet->how.source.size - at)
			n = (size_t)(sheet->how.source.size - at);
		err = skp_source_read(&sheet->how.source, at,
		    sheet->window + sheet->window_n, n);
		if (err == SKP_ERR_TRUNCATED)
			return fault(sheet, INPUT_CHANGED, 0);
		if (err != SKP_OK)
			return err;
		at += n;
		sheet->window_n += n;
		last = at == sheet->how.source.size;
		err = feed_window(sheet, last, &used);
		if (err != SKP_OK)
			return err;
		if (used == 0 && !last)
			return fault(sheet, INPUT_CELL_HUGE, sheet->number);
		sheet->window_n -= used;
		memmove(sheet->window, sheet->window + used, sheet->window_n);
	} while (!last);
	/* The last row may have no line end. */
	err = skp_sheet_csv_finish(sheet->csv);
	if (err != SKP_OK)
		return csv_fault(sheet, err);
	return sheet->headed ? SKP_OK : fault(sheet, INPUT_EMPTY, 0);
}

static enum skp_err
begin(struct skp_sheet *sheet)
{
	struct skp_bytes head;
	uint8_t delimiter;
	size_t n = 65536, skip = 0;
	enum skp_err err;

	if (n > sheet->how.source.size)
		n = (size_t)sheet->how.source.size;
	err = skp_source_read(&sheet->how.source, 0, sheet->window, n);
	if (err == SKP_ERR_TRUNCATED)
		return fault(sheet, INPUT_CHANGED, 0);
	if (err != SKP_OK)
		return err;
	if (n >= 3 && memcmp(sheet->window, "\xef\xbb\xbf", 3) == 0)
		skip = 3;
	head = skp_bytes_of(sheet->window + skip, n - skip);
	sheet->at = skip + skp_delimiter_find(head, &delimiter);
	sheet->begin = sheet->at;
	sheet->number = 1;
	sheet->sum = SKP_SHEET_INDEX_SUM;
	return skp_sheet_csv_new(delimiter, on_row, sheet, &sheet->csv);
}

enum skp_err
skp_sheet_open(const struct skp_sheet_how *how, struct skp_sheet **out)
{
	struct skp_sheet *sheet = calloc(1, sizeof(*sheet));
	enum skp_err err = SKP_ERR_NOMEM;

	if (sheet == NULL)
		return err;
	sheet->how = *how;
	/* Room for the longest row and what is read behind it. */
	sheet->window_cap = SKP_SHEET_ROW + WINDOW;
	sheet->window = malloc(sheet->window_cap);
	sheet->copy_cap = SKP_SHEET_ROW;
	sheet->copy = malloc(sheet->copy_cap);
	if (sheet->window == NULL || sheet->copy == NULL)
		goto out;
	err = begin(sheet);
	if (err == SKP_OK)
		err = read_all(sheet);
	if (err != SKP_OK)
		goto out;
	sheet->again = true;
	sheet->window_n = 0;
	*out = sheet;
	sheet = NULL; /* transferred */
out:
	skp_sheet_close(sheet);
	return err;
}

uint32_t
skp_sheet_rows(const struct skp_sheet *sheet)
{
	return sheet->index.n;
}

/* Bytes [at, at + n) in the window. */
static enum skp_err
window_move(struct skp_sheet *sheet, uint64_t at, size_t n)
{
	size_t want = n > WINDOW ? n : WINDOW;
	enum skp_err err;

	if (at >= sheet->window_at &&
	    at + n <= sheet->window_at + sheet->window_n)
		return SKP_OK;
	if (want > sheet->how.source.size - at)
		want = (size_t)(sheet->how.source.size - at);
	sheet->window_n = 0;
	err = skp_source_read(&sheet->how.source, at, sheet->window, want);
	if (err == SKP_ERR_TRUNCATED)
		return SKP_ERR_CONFLICT;
	if (err != SKP_OK)
		return err;
	sheet->window_at = at;
	sheet->window_n = want;
	return SKP_OK;
}

enum skp_err
skp_sheet_row(struct skp_sheet *sheet, uint32_t index,
    const struct skp_bytes **cell, size_t *n, uint32_t *number)
{
	const struct skp_sheet_entry *e = &sheet->index.entry[index];
	struct skp_bytes bytes;
	enum skp_err err;

	err = window_move(sheet, e->at, e->len);
	if (err != SKP_OK)
		return err;
	bytes = skp_bytes_of(sheet->window + (e->at - sheet->window_at),
	    e->len);
	if (skp_sheet_index_sum(SKP_SHEET_INDEX_SUM, bytes) != e->sum)
		return SKP_ERR_CONFLICT;
	/* Without its line end, so that the row ends once: at the finish. */
	while (bytes.n > 0 &&
	    (bytes.p[bytes.n - 1] == '\n' || bytes.p[bytes.n - 1] == '\r'))
		bytes.n--;
	err = skp_sheet_csv_feed(sheet->csv, bytes);
	if (err == SKP_OK)
		err = skp_sheet_csv_finish(sheet->csv);
	if (err != SKP_OK)
		return err;
	*cell = sheet->cell;
	*n = sheet->n_cell;
	*number = e->number;
	return SKP_OK;
}

void
skp_sheet_close(struct skp_sheet *sheet)
{
	if (sheet == NULL)
		return;
	skp_sheet_csv_free(sheet->csv);
	skp_sheet_index_free(&sheet->index);
	free(sheet->window);
	free(sheet->copy);
	free(sheet);
}
