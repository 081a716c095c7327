#include "issuer/sheet_csv.h"

#include <csv.h>
#include <stdlib.h>

#include "common/buf.h"

#define MAX_ROW (4u << 20) /* the callers' bound is smaller */

struct skp_sheet_csv {
	struct csv_parser parser;
	uint8_t delimiter;
	enum skp_err (*row)(void *ctx, const struct skp_bytes *cell, size_t n);
	void *ctx;
	struct skp_buf text; /* cells of the row, one after another */
	size_t end[SKP_SHEET_COLUMNS];
	size_t n;
	struct skp_bytes cell[SKP_SHEET_COLUMNS];
	bool after_cr;
	bool failed; /* since then `err` */
	enum skp_err err;
};

static const unsigned char options = CSV_STRICT | CSV_STRICT_FINI |
    CSV_REPALL_NL;

static void
on_cell(void *data, size_t n, void *ctx)
{
	struct skp_sheet_csv *csv = ctx;

	if (csv->n < SKP_SHEET_COLUMNS) {
		skp_buf_add(&csv->text, skp_bytes_of(data, n));
		csv->end[csv->n] = csv->text.n;
	}
	csv->n++;
	csv->after_cr = false;
}

static void
on_row(int end, void *ctx)
{
	struct skp_sheet_csv *csv = ctx;
	size_t n = csv->n, i, from = 0;
	bool second = end == '\n' && csv->after_cr && n == 0;

	csv->n = 0;
	csv->after_cr = end == '\r';
	if (second || csv->failed)
		return;
	if (csv->text.err != SKP_OK) {
		csv->failed = true;
		csv->err = csv->text.err;
		return;
	}
	/* No memory yet, and so no text: no offset to a null pointer. */
	for (i = 0; i < n && i < SKP_SHEET_COLUMNS; i++) {
		csv->cell[i] = csv->end[i] == from ?
		    skp_bytes_of(NULL, 0) :
		    skp_bytes_of(csv->text.p + from, csv->end[i] - from);
		from = csv->end[i];
	}
	csv->err = csv->row(csv->ctx, csv->cell, n);
	csv->failed = csv->err != SKP_OK;
	skp_buf_clear(&csv->text);
}

enum skp_err
skp_sheet_csv_new(uint8_t delimiter,
    enum skp_err (*row)(void *ctx, const struct skp_bytes *cell, size_t n),
    void *ctx, struct skp_sheet_csv **out)
{
	struct skp_sheet_csv *csv = calloc(1, sizeof(*csv));

	if (csv == NULL)
		return SKP_ERR_NOMEM;
	if (csv_init(&csv->parser, options) != 0) {
		free(csv);
		return SKP_ERR_NOMEM;
	}
	csv_set_delim(&csv->parser, delimiter);
	csv->delimiter = delimiter;
	csv->row = row;
	csv->ctx = ctx;
	skp_buf_init(&csv->text, MAX_ROW);
	*out = csv;
	return SKP_OK;
}

static enum skp_err
parser_err(struct skp_sheet_csv *csv, enum skp_err parse)
{
	if (!csv->failed) {
		csv->failed = true;
		csv->err = csv_error(&csv->parser) == CSV_EPARSE ?
		    parse :
		    SKP_ERR_NOMEM;
	}
	return csv->err;
}

enum skp_err
skp_sheet_csv_feed(struct skp_sheet_csv *csv, struct skp_bytes bytes)
{
	if (csv->failed)
		return csv->err;
	if (csv_parse(&csv->parser, bytes.p, bytes.n, on_cell, on_row, csv) !=
	    bytes.n)
		return parser_err(csv, SKP_ERR_VALUE);
	return csv->failed ? csv->err : SKP_OK;
}

/* Forgets the row that was begun. */
static enum skp_err
restart(struct skp_sheet_csv *csv)
{
	csv_free(&csv->parser);
	memset(&csv->parser, 0, sizeof(csv->parser));
	if (csv_init(&csv->parser, options) != 0)
		return SKP_ERR_NOMEM;
	csv_set_delim(&csv->parser, csv->delimiter);
	skp_buf_clear(&csv->text);
	csv->n = 0;
	csv->after_cr = false;
	csv->failed = false;
	return SKP_OK;
}

static bool
is_blank(uint8_t b)
{
	return b == ' ' || b == '\t';
}

enum skp_err
skp_sheet_csv_cut(struct skp_sheet_csv *csv, struct skp_bytes line)
{
	const uint8_t *p = line.p, *end = line.p + line.n, *next, *last;
	size_t n = 0;

	if (csv->failed && csv->err == SKP_ERR_VALUE) {
		csv->err = restart(csv);
		csv->failed = csv->err != SKP_OK;
	}
	if (csv->failed)
		return csv->err;
	for (; line.n != 0; p = next + 1) {
		next = memchr(p, csv->delimiter, (size_t)(end - p));
		last = next == NULL ? end : next;
		while (p < last && is_blank(*p))
			p++;
		while (p < last && is_blank(last[-1]))
			last--;
		if (n < SKP_SHEET_COLUMNS)
			csv->cell[n] = p == last ?
			    skp_bytes_of(NULL, 0) :
			    skp_bytes_of(p, (size_t)(last - p));
		n++;
		if (next == NULL)
			break;
	}
	csv->err = csv->row(csv->ctx, csv->cell, n);
	csv->failed = csv->err != SKP_OK;
	return csv->err;
}

enum skp_err
skp_sheet_csv_finish(struct skp_sheet_csv *csv)
{
	if (csv->failed)
		return csv->err;
	if (csv_fini(&csv->parser, on_cell, on_row, csv) != 0)
		return parser_err(csv, SKP_ERR_TRUNCATED);
	csv->after_cr = false;
	return csv->failed ? csv->err : SKP_OK;
}

void
skp_sheet_csv_free(struct skp_sheet_csv *csv)
{
	if (csv == NULL)
		return;
	csv_free(&csv->parser);
	skp_buf_free(&csv->text);
	free(csv);
}
