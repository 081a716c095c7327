/*
 * Sheets: results as a list or a matrix, and withdrawals.  What must hold: a
 * file is refused with a message or read to its end; a draft is what the
 * format's readers accept; a message is one harmless line.  A line that has
 * no quotation mark is the same cells for libcsv and when it is cut.
 *
 * A first byte below 0x20 that is no white space says how it is read; without
 * one the whole input is the sheet.
 */
#include "issuer/sheet_csv.h"
#include "issuer/withdrawals.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/input_fuzz.h"

struct cells {
	size_t n;
	struct skp_bytes cell[SKP_SHEET_COLUMNS];
	unsigned rows;
};

static enum skp_err
on_row(void *ctx, const struct skp_bytes *cell, size_t n)
{
	struct cells *cells = ctx;
	size_t i;

	cells->rows++;
	cells->n = n;
	for (i = 0; i < n && i < SKP_SHEET_COLUMNS; i++)
		cells->cell[i] = cell[i];
	return SKP_OK;
}

/* The first line, as far as it has no quotation mark. */
static void
cut_and_parse(struct skp_bytes file, uint8_t delimiter)
{
	static struct cells parsed, cut;
	struct skp_sheet_csv *a = NULL, *b = NULL;
	size_t i;

	memset(&parsed, 0, sizeof(parsed));
	memset(&cut, 0, sizeof(cut));
	for (i = 0; i < file.n; i++) {
		if (memchr("\"\r\n", file.p[i], 3) != NULL)
			break;
	}
	file.n = i;
	FUZZ_CHECK(skp_sheet_csv_new(delimiter, on_row, &parsed, &a) == SKP_OK);
	FUZZ_CHECK(skp_sheet_csv_new(delimiter, on_row, &cut, &b) == SKP_OK);
	FUZZ_CHECK(skp_sheet_csv_feed(a, file) == SKP_OK);
	FUZZ_CHECK(skp_sheet_csv_finish(a) == SKP_OK);
	FUZZ_CHECK(skp_sheet_csv_cut(b, file) == SKP_OK);
	/* Of nothing libcsv makes no row; the reader never asks. */
	FUZZ_CHECK(cut.rows == 1 && (parsed.rows == 1 || cut.n <= 1));
	FUZZ_CHECK(parsed.rows == 0 || parsed.n == cut.n);
	for (i = 0; parsed.rows == 1 && i < cut.n && i < SKP_SHEET_COLUMNS; i++)
		FUZZ_CHECK(skp_bytes_eq(parsed.cell[i], cut.cell[i]));
	skp_sheet_csv_free(a);
	skp_sheet_csv_free(b);
}

static void
read_withdrawals(struct skp_bytes file)
{
	unsigned errors = 0;
	struct skp_withdrawals_how how = { .reasons = 0x4fe,
		.input = { .today = 20635,
		    .message = input_fuzz_message,
		    .ctx = &errors } };
	struct skp_withdrawals *list = NULL;
	const struct skp_withdrawal *w;
	enum skp_err err;
	size_t i;

	err = skp_withdrawals_read_bytes("f", file, &how, &list);
	FUZZ_CHECK((err == SKP_OK && errors == 0) ||
	    (err == SKP_ERR_INPUT && errors > 0));
	if (err != SKP_OK)
		return;
	FUZZ_CHECK(skp_withdrawals_count(list) >= 1);
	for (i = 0; i < skp_withdrawals_count(list); i++) {
		w = skp_withdrawals_at(list, i);
		FUZZ_CHECK((how.reasons & 1u << w->reason) != 0);
		FUZZ_CHECK(w->note.n <= SKP_MAX_NOTE && w->row > 0);
		FUZZ_CHECK(!w->day.has || w->day.day <= 20635);
	}
	skp_withdrawals_free(list);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct skp_bytes file = skp_bytes_of(data, size);
	unsigned flags = 0;

	if (size != 0 && data[0] < 0x20 &&
	    memchr("\t\n\r", data[0], 3) == NULL) {
		flags = data[0];
		file = skp_bytes_of(data + 1, size - 1);
	}
	input_fuzz_run(file, flags);
	read_withdrawals(file);
	cut_and_parse(file, flags & 8 ? ',' : ';');
	cut_and_parse(file, '\t');
	return 0;
}
