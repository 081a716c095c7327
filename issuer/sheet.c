#include "issuer/sheet.h"

#include <stdlib.h>

#include "issuer/sheet_csv.h"
#include "issuer/sheet_head.h"
#include "issuer/sheet_index.h"

struct skp_sheet {
	struct skp_sheet_how how;
	struct skp_sheet_facts facts;
	bool marked; /* the encoding was not guessed */
	struct skp_sheet_csv *csv;
	struct skp_sheet_index index;
	struct skp_buf text; /* what was decoded: a piece, or a row */

	/* The first reading. */
	bool headed;
	bool ended;	 /* the piece that was fed ended a row */
	uint32_t number; /* of the row that is being read */
	uint64_t begin;	 /* its offset */
	uint64_t at;	 /* offset behind what was fed */
	uint32_t sum;

	struct skp_sheet_window window;

	/* Cells of the row asked for, borrowed from csv. */
	bool again;
	const struct skp_bytes *cell;
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

static enum skp_err
on_row(void *ctx, const struct skp_bytes *cell, size_t n)
{
	struct skp_sheet *sheet = ctx;
	struct skp_sheet_entry entry;
	enum skp_err err;

	if (sheet->again) {
		sheet->cell = cell;
		sheet->n_cell = n;
		return SKP_OK;
	}
	sheet->ended = true;
	if (!sheet->headed) {
		sheet->headed = true;
		return sheet->how.header(sheet->how.ctx, sheet->number, cell,
		    n);
	}
	if (is_blank(cell, n)) {
		sheet->facts.blank++;
		return SKP_OK;
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

/* Raw bytes as UTF-8, borrowed from them or from sheet->text. */
static enum skp_err
decode(struct skp_sheet *sheet, struct skp_bytes raw, struct skp_bytes *out)
{
	enum skp_encoding encoding = sheet->facts.encoding;

	*out = raw;
	if (encoding == SKP_ENCODING_UTF8)
		return skp_encoding_is_utf8(raw) ? SKP_OK : SKP_ERR_UTF8;
	skp_buf_clear(&sheet->text);
	if (!skp_encoding_decode(encoding, raw, &sheet->text))
		return SKP_ERR_UTF8;
	*out = skp_buf_bytes(&sheet->text);
	return sheet->text.err;
}

static struct skp_bytes
without_end(struct skp_bytes text)
{
	while (text.n > 0 &&
	    (text.p[text.n - 1] == '\n' || text.p[text.n - 1] == '\r'))
		text.n--;
	return text;
}

/* A piece of text; whole: it begins a row. */
static enum skp_err
feed_text(struct skp_sheet *sheet, struct skp_bytes text, bool whole)
{
	enum skp_err err;

	if (whole && memchr(text.p, '"', text.n) == NULL)
		return skp_sheet_csv_cut(sheet->csv, without_end(text));
	err = skp_sheet_csv_feed(sheet->csv, text);
	if (err == SKP_ERR_VALUE && whole && sheet->how.lenient)
		err = skp_sheet_csv_cut(sheet->csv, without_end(text));
	return err;
}

/* One piece: up to a line end, or the end of what is in memory. */
static enum skp_err
feed(struct skp_sheet *sheet, struct skp_bytes raw)
{
	bool whole = sheet->at == sheet->begin;
	struct skp_bytes text;
	enum skp_err err;

	if (sheet->at + raw.n - sheet->begin > SKP_SHEET_ROW)
		return fault(sheet, INPUT_CELL_HUGE, sheet->number);
	sheet->at += raw.n;
	sheet->sum = skp_sheet_index_sum(sheet->sum, raw);
	sheet->ended = false;
	err = decode(sheet, raw, &text);
	if (err == SKP_ERR_UTF8)
		return fault(sheet, skp_encoding_fault(sheet->facts.encoding),
		    sheet->number);
	if (err == SKP_OK)
		err = feed_text(sheet, text, whole);
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
 * Checks and feeds what is in the window; what may be half a line or half
 * of CR LF stays for the next time, unless this is the last.
 */
static enum skp_err
feed_window(struct skp_sheet *sheet, bool last, size_t *used)
{
	struct skp_bytes rest = skp_bytes_of(sheet->window.p, sheet->window.n);
	enum skp_err err;
	size_t n;

	for (*used = 0; rest.n > 0; *used += n) {
		n = skp_encoding_line(sheet->facts.encoding, rest);
		if (!last && n == rest.n)
			break;
		err = feed(sheet, skp_bytes_of(rest.p, n));
		if (err != SKP_OK)
			return err;
		rest = skp_bytes_of(rest.p + n, rest.n - n);
	}
	return SKP_OK;
}

static enum skp_err
read_more(struct skp_sheet *sheet, bool *last)
{
	enum skp_err err = skp_sheet_window_more(&sheet->window, last);

	return err == SKP_ERR_TRUNCATED ? fault(sheet, INPUT_CHANGED, 0) : err;
}

/* Whether a file without a mark is UTF-8 to its end. */
static enum skp_err
guess(struct skp_sheet *sheet)
{
	bool last = sheet->at == sheet->how.source.size;
	struct skp_bytes text;
	enum skp_err err;

	while (!last) {
		err = read_more(sheet, &last);
		if (err != SKP_OK)
			return err;
		text = skp_bytes_of(sheet->window.p, sheet->window.n);
		if (memchr(text.p, 0, text.n) != NULL)
			return fault(sheet, INPUT_BINARY, 0);
		if (!last)
			text.n -= skp_encoding_cut(text);
		if (!skp_encoding_is_utf8(text))
			sheet->facts.encoding = SKP_ENCODING_WINDOWS_1252;
		skp_sheet_window_drop(&sheet->window, text.n);
	}
	skp_sheet_window_seek(&sheet->window, sheet->at);
	if (sheet->facts.encoding == SKP_ENCODING_WINDOWS_1252 &&
	    sheet->how.guessed != NULL)
		sheet->how.guessed(sheet->how.ctx);
	return SKP_OK;
}

static enum skp_err
read_all(struct skp_sheet *sheet)
{
	bool last = sheet->at == sheet->how.source.size;
	enum skp_err err;
	size_t used = 0;

	while (!last) {
		err = read_more(sheet, &last);
		if (err == SKP_OK)
			err = feed_window(sheet, last, &used);
		if (err != SKP_OK)
			return err;
		if (used == 0)
			return fault(sheet, INPUT_CELL_HUGE, sheet->number);
		skp_sheet_window_drop(&sheet->window, used);
	}
	/* The last row may have no line end. */
	err = skp_sheet_csv_finish(sheet->csv);
	return err == SKP_OK ? SKP_OK : csv_fault(sheet, err);
}

/* The header, told as soon as it is known: before more is read. */
static enum skp_err
read_head(struct skp_sheet *sheet)
{
	enum skp_input_msg msg = INPUT_NONE;
	struct skp_sheet_head head;
	enum skp_err err;

	err = skp_sheet_head_read(&sheet->how.source, &head, &msg);
	if (err == SKP_ERR_INPUT)
		err = fault(sheet, msg, head.number);
	if (err != SKP_OK)
		goto out;
	sheet->facts.encoding = head.encoding;
	sheet->facts.delimiter = head.delimiter;
	sheet->facts.sep = head.sep;
	sheet->facts.blank = head.blank;
	sheet->marked = head.marked;
	sheet->number = head.number;
	sheet->at = sheet->begin = head.end;
	err = skp_sheet_csv_new(head.delimiter, on_row, sheet, &sheet->csv);
	if (err != SKP_OK)
		goto out;
	err = skp_sheet_csv_feed(sheet->csv, skp_buf_bytes(&head.text));
	if (err == SKP_OK)
		err = skp_sheet_csv_finish(sheet->csv);
	if (err == SKP_ERR_VALUE || err == SKP_ERR_TRUNCATED)
		err = csv_fault(sheet, err);
	sheet->number++;
	sheet->sum = SKP_SHEET_INDEX_SUM;
out:
	skp_buf_free(&head.text);
	return err;
}

/* A line feed that belongs to the carriage return of the header. */
static enum skp_err
skip_line_feed(struct skp_sheet *sheet)
{
	enum skp_encoding encoding = sheet->facts.encoding;
	size_t n = skp_encoding_unit(encoding);
	uint8_t last[2], next[2];
	size_t low = encoding == SKP_ENCODING_UTF16_BE ? 1 : 0;
	enum skp_err err;

	if (sheet->at < n || sheet->at + n > sheet->how.source.size)
		return SKP_OK;
	err = skp_source_read(&sheet->how.source, sheet->at - n, last, n);
	if (err == SKP_OK)
		err = skp_source_read(&sheet->how.source, sheet->at, next, n);
	if (err == SKP_ERR_TRUNCATED)
		return fault(sheet, INPUT_CHANGED, 0);
	if (err == SKP_OK && last[low] == '\r' && next[low] == '\n' &&
	    (n == 1 || next[1 - low] == 0))
		sheet->at = sheet->begin = sheet->at + n;
	return err;
}

enum skp_err
skp_sheet_open(const struct skp_sheet_how *how, struct skp_sheet **out)
{
	struct skp_sheet *sheet = calloc(1, sizeof(*sheet));
	enum skp_err err;

	if (sheet == NULL)
		return SKP_ERR_NOMEM;
	sheet->how = *how;
	sheet->window.source = how->source;
	/* Of UTF-16 at most three bytes come from two. */
	skp_buf_init(&sheet->text, 2 * SKP_SHEET_ROW);
	err = read_head(sheet);
	if (err != SKP_OK)
		goto out;
	err = skip_line_feed(sheet);
	skp_sheet_window_seek(&sheet->window, sheet->at);
	if (err == SKP_OK && !sheet->marked)
		err = guess(sheet);
	if (err == SKP_OK)
		err = read_all(sheet);
	if (err != SKP_OK)
		goto out;
	sheet->again = true;
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

struct skp_sheet_facts
skp_sheet_facts(const struct skp_sheet *sheet)
{
	return sheet->facts;
}

static uint32_t
sum_of(const struct skp_sheet *sheet, struct skp_bytes row)
{
	uint32_t sum = SKP_SHEET_INDEX_SUM;
	size_t n;

	for (; row.n > 0; row = skp_bytes_of(row.p + n, row.n - n)) {
		n = skp_encoding_line(sheet->facts.encoding, row);
		sum = skp_sheet_index_sum(sum, skp_bytes_of(row.p, n));
	}
	return sum;
}

/* A row that was read before. */
static enum skp_err
feed_again(struct skp_sheet *sheet, struct skp_bytes text, bool *broken)
{
	enum skp_err err;

	if (memchr(text.p, '"', text.n) == NULL)
		return skp_sheet_csv_cut(sheet->csv, text);
	/* Without its line end the row ends once: at the finish. */
	err = skp_sheet_csv_feed(sheet->csv, text);
	if (err == SKP_OK)
		err = skp_sheet_csv_finish(sheet->csv);
	if (err != SKP_ERR_VALUE)
		return err;
	*broken = true;
	return skp_sheet_csv_cut(sheet->csv, text);
}

enum skp_err
skp_sheet_row(struct skp_sheet *sheet, uint32_t index,
    struct skp_sheet_row *out)
{
	const struct skp_sheet_entry *e = &sheet->index.entry[index];
	struct skp_bytes bytes, text;
	bool broken = false;
	enum skp_err err;

	err = skp_sheet_window_get(&sheet->window, e->at, e->len, &bytes);
	if (err != SKP_OK)
		return err == SKP_ERR_TRUNCATED ? SKP_ERR_CONFLICT : err;
	if (sum_of(sheet, bytes) != e->sum)
		return SKP_ERR_CONFLICT;
	err = decode(sheet, bytes, &text);
	if (err == SKP_OK)
		err = feed_again(sheet, without_end(text), &broken);
	if (err != SKP_OK)
		return err;
	out->cell = sheet->cell;
	out->n = sheet->n_cell;
	out->number = e->number;
	out->broken = broken;
	return SKP_OK;
}

void
skp_sheet_close(struct skp_sheet *sheet)
{
	if (sheet == NULL)
		return;
	skp_sheet_csv_free(sheet->csv);
	skp_sheet_index_free(&sheet->index);
	skp_buf_free(&sheet->text);
	skp_sheet_window_free(&sheet->window);
	free(sheet);
}
