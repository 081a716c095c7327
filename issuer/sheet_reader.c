#include "issuer/sheet_reader.h"

#include <stdlib.h>

#include "common/buf.h"

struct skp_sheet_reader {
	struct skp_sheet_form form;
	struct skp_sheet_window window;
	struct skp_sheet_csv *csv;
	struct skp_buf text; /* of the line, where it had to be decoded */
	bool known;
	bool last;	 /* the window goes to the end of the file */
	uint64_t fine;	 /* offset up to which the text is UTF-8 */
	uint32_t number; /* of the next row */
	uint32_t blank;
	enum skp_input_msg fault;

	/* What csv made. */
	bool ended;
	const struct skp_bytes *cell;
	size_t n_cell;
};

static enum skp_err
on_row(void *ctx, const struct skp_bytes *cell, size_t n)
{
	struct skp_sheet_reader *r = ctx;

	r->cell = cell;
	r->n_cell = n;
	r->ended = true;
	return SKP_OK;
}

enum skp_err
skp_sheet_reader_new(const struct skp_sheet_form *form,
    struct skp_sheet_sums *sums, bool known, struct skp_sheet_reader **out)
{
	struct skp_sheet_reader *r = calloc(1, sizeof(*r));
	enum skp_err err;

	if (r == NULL)
		return SKP_ERR_NOMEM;
	r->form = *form;
	r->window.source = form->source;
	r->window.sums = sums;
	r->known = known || form->utf8;
	/* Of UTF-16 at most three bytes come from two. */
	skp_buf_init(&r->text, 2 * SKP_SHEET_ROW);
	err = skp_sheet_csv_new(form->delimiter, on_row, r, &r->csv);
	if (err != SKP_OK) {
		skp_sheet_reader_free(r);
		return err;
	}
	*out = r;
	return SKP_OK;
}

void
skp_sheet_reader_free(struct skp_sheet_reader *r)
{
	if (r == NULL)
		return;
	skp_sheet_csv_free(r->csv);
	skp_sheet_window_free(&r->window);
	skp_buf_free(&r->text);
	free(r);
}

enum skp_err
skp_sheet_reader_seek(struct skp_sheet_reader *r, uint64_t at, uint32_t number)
{
	r->number = number;
	r->fine = at;
	return skp_sheet_window_seek(&r->window, at, &r->last);
}

bool
skp_sheet_reader_near(const struct skp_sheet_reader *r, uint64_t at)
{
	return skp_sheet_window_near(&r->window, at);
}

enum skp_input_msg
skp_sheet_reader_fault(const struct skp_sheet_reader *r, uint32_t *number)
{
	*number = r->number;
	return r->fault;
}

uint32_t
skp_sheet_reader_blank(const struct skp_sheet_reader *r)
{
	return r->blank;
}

static enum skp_err
fault(struct skp_sheet_reader *r, enum skp_input_msg msg)
{
	r->fault = msg;
	return SKP_ERR_INPUT;
}

/* ------------------------------------------------------------------- lines */

/* What was read ahead is mostly UTF-8 as a whole. */
static void
look_ahead(struct skp_sheet_reader *r)
{
	struct skp_bytes text = skp_sheet_window_bytes(&r->window);

	if (!r->last)
		text.n -= skp_encoding_cut(text);
	if (skp_encoding_is_utf8(text))
		r->fine = skp_sheet_window_at(&r->window) + text.n;
}

/*
 * The next line with its end; empty: there is none.  What may be half a line,
 * or half of CR LF, is only taken at the end of the file.
 */
static enum skp_err
next_line(struct skp_sheet_reader *r, struct skp_bytes *raw)
{
	struct skp_bytes rest;
	enum skp_err err;
	size_t n;

	for (;;) {
		rest = skp_sheet_window_bytes(&r->window);
		n = rest.n == 0 ? 0 : skp_encoding_line(r->form.encoding, rest);
		if (n < rest.n || r->last)
			break;
		if (n > SKP_SHEET_ROW)
			return fault(r, INPUT_CELL_HUGE);
		err = skp_sheet_window_more(&r->window, &r->last);
		if (err != SKP_OK)
			return err;
		if (!r->known && r->form.encoding == SKP_ENCODING_UTF8)
			look_ahead(r);
	}
	skp_sheet_window_drop(&r->window, n);
	*raw = skp_bytes_of(rest.p, n);
	return SKP_OK;
}

/* Raw bytes as UTF-8, borrowed from them or from r->text. */
static enum skp_err
decode(struct skp_sheet_reader *r, struct skp_bytes raw, struct skp_bytes *out)
{
	enum skp_encoding encoding = r->form.encoding;

	*out = raw;
	if (encoding == SKP_ENCODING_UTF8)
		return r->known || skp_sheet_window_at(&r->window) <= r->fine ||
			skp_encoding_is_utf8(raw) ?
		    SKP_OK :
		    fault(r, skp_encoding_fault(encoding));
	skp_buf_clear(&r->text);
	if (!skp_encoding_decode(encoding, raw, &r->text))
		return fault(r, skp_encoding_fault(encoding));
	*out = skp_buf_bytes(&r->text);
	return r->text.err;
}

static struct skp_bytes
without_end(struct skp_bytes text)
{
	while (text.n > 0 &&
	    (text.p[text.n - 1] == '\n' || text.p[text.n - 1] == '\r'))
		text.n--;
	return text;
}

/* -------------------------------------------------------------------- rows */

static enum skp_err
csv_fault(struct skp_sheet_reader *r, enum skp_err err)
{
	if (err == SKP_ERR_VALUE)
		return fault(r, INPUT_QUOTES);
	if (err == SKP_ERR_TRUNCATED)
		return fault(r, INPUT_QUOTE_OPEN);
	return err;
}

/* A line that has a quotation mark, or follows one that has. */
static enum skp_err
feed(struct skp_sheet_reader *r, struct skp_bytes text, bool first,
    bool *broken)
{
	enum skp_err err = skp_sheet_csv_feed(r->csv, text);

	if (err == SKP_ERR_VALUE && first && r->form.lenient) {
		*broken = true;
		err = skp_sheet_csv_cut(r->csv, without_end(text));
	}
	return err == SKP_OK ? SKP_OK : csv_fault(r, err);
}

/* One row, whatever it holds; its cells, unless it is a line. */
static enum skp_err
read_row(struct skp_sheet_reader *r, struct skp_sheet_row *row, bool *more)
{
	struct skp_bytes raw, text = { NULL, 0 };
	bool first = true;
	enum skp_err err;

	row->at = skp_sheet_window_at(&r->window);
	row->number = r->number;
	row->delimiter = r->form.delimiter;
	for (r->ended = false; !r->ended; first = false) {
		err = next_line(r, &raw);
		if (err == SKP_OK && raw.n == 0) {
			/* The last row may have no line end. */
			err = csv_fault(r, skp_sheet_csv_finish(r->csv));
			*more = r->ended;
			if (err != SKP_OK || !r->ended)
				return err;
			break;
		}
		if (err == SKP_OK &&
		    skp_sheet_window_at(&r->window) - row->at > SKP_SHEET_ROW)
			err = fault(r, INPUT_CELL_HUGE);
		if (err == SKP_OK)
			err = decode(r, raw, &text);
		if (err != SKP_OK)
			return err;
		if (first && memchr(text.p, '"', text.n) == NULL) {
			row->line = without_end(text);
			return SKP_OK;
		}
		err = feed(r, text, first, &row->broken);
		if (err != SKP_OK)
			return err;
	}
	row->cell = r->cell;
	row->n = r->n_cell;
	return SKP_OK;
}

enum skp_err
skp_sheet_reader_cut(struct skp_sheet_reader *r, struct skp_sheet_row *row)
{
	enum skp_err err;

	if (row->cell != NULL)
		return SKP_OK;
	err = skp_sheet_csv_cut(r->csv, row->line);
	if (err != SKP_OK)
		return err;
	row->cell = r->cell;
	row->n = r->n_cell;
	return SKP_OK;
}

static bool
is_blank_line(const struct skp_sheet_reader *r, struct skp_bytes line)
{
	size_t i = 0;

	while (i < line.n &&
	    (line.p[i] == ' ' || line.p[i] == '\t' ||
		line.p[i] == r->form.delimiter))
		i++;
	return i == line.n;
}

/* Cells beyond those that are kept may hold anything. */
static bool
is_blank(const struct skp_sheet_row *row)
{
	size_t i;

	for (i = 0; i < row->n && i < SKP_SHEET_COLUMNS; i++) {
		if (row->cell[i].n != 0)
			return false;
	}
	return row->n <= SKP_SHEET_COLUMNS;
}

enum skp_err
skp_sheet_reader_next(struct skp_sheet_reader *r, struct skp_sheet_row *out,
    bool *more)
{
	enum skp_err err;

	for (*more = true;; r->blank++) {
		memset(out, 0, sizeof(*out));
		err = read_row(r, out, more);
		if (err != SKP_OK || !*more)
			return err;
		r->number++;
		if (out->cell != NULL) {
			if (!is_blank(out))
				return SKP_OK;
			continue;
		}
		if (!is_blank_line(r, out->line))
			return SKP_OK;
		err = skp_sheet_reader_cut(r, out);
		if (err != SKP_OK || out->n > SKP_SHEET_COLUMNS)
			return err;
	}
}
