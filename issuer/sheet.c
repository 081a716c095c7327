#include "issuer/sheet.h"

#include <stdlib.h>

#include "issuer/sheet_csv.h"
#include "issuer/sheet_head.h"

struct skp_sheet {
	struct skp_sheet_how how;
	struct skp_sheet_form form;
	struct skp_sheet_facts facts;
	struct skp_sheet_sums sums;
	bool marked;	 /* the encoding was not guessed */
	uint32_t number; /* of the first row below the header */
	uint64_t at;	 /* its offset */
	uint32_t rows;
};

static enum skp_err
fault(struct skp_sheet *sheet, enum skp_input_msg msg, uint32_t number)
{
	sheet->how.fault(sheet->how.ctx, msg, number);
	return SKP_ERR_INPUT;
}

static enum skp_err
changed(struct skp_sheet *sheet, enum skp_err err)
{
	return err == SKP_ERR_CONFLICT ? fault(sheet, INPUT_CHANGED, 0) : err;
}

/* -------------------------------------------------------------------- rows */

static enum skp_err
read_rows(struct skp_sheet *sheet, struct skp_sheet_reader *reader)
{
	const struct skp_sheet_how *how = &sheet->how;
	struct skp_sheet_row row;
	enum skp_err err;
	bool more;

	for (;;) {
		err = skp_sheet_reader_next(reader, &row, &more);
		if (err != SKP_OK || !more)
			return err;
		if (sheet->rows++ == UINT32_MAX)
			return SKP_ERR_NOMEM;
		if (how->skip != NULL && row.line.n != 0 &&
		    how->skip(how->ctx, row.line))
			continue;
		err = skp_sheet_reader_cut(reader, &row);
		if (err == SKP_OK)
			err = how->row(how->ctx, &row);
		if (err != SKP_OK)
			return err;
	}
}

static enum skp_err
read_all(struct skp_sheet *sheet)
{
	struct skp_sheet_reader *reader = NULL;
	enum skp_input_msg msg = INPUT_NONE;
	uint32_t number = 0;
	enum skp_err err;

	err = skp_sheet_reader_new(&sheet->form, &sheet->sums, false, &reader);
	if (err == SKP_OK)
		err = skp_sheet_reader_seek(reader, sheet->at, sheet->number);
	if (err == SKP_OK)
		err = read_rows(sheet, reader);
	if (reader != NULL) {
		msg = skp_sheet_reader_fault(reader, &number);
		sheet->facts.blank += skp_sheet_reader_blank(reader);
	}
	skp_sheet_reader_free(reader);
	/* What row() refused it has told. */
	if (err == SKP_ERR_INPUT && msg != INPUT_NONE)
		return fault(sheet, msg, number);
	return changed(sheet, err);
}

/* -------------------------------------------------------------------- file */

/* Whether a file without a mark is UTF-8 to its end. */
static enum skp_err
guess(struct skp_sheet *sheet)
{
	struct skp_sheet_window window = { .source = sheet->how.source,
		.sums = &sheet->sums };
	struct skp_bytes text;
	bool last = false;
	enum skp_err err;

	err = skp_sheet_window_seek(&window, sheet->at, &last);
	while (err == SKP_OK) {
		text = skp_sheet_window_bytes(&window);
		if (text.n > 0 && memchr(text.p, 0, text.n) != NULL) {
			err = fault(sheet, INPUT_BINARY, 0);
			break;
		}
		if (!last)
			text.n -= skp_encoding_cut(text);
		if (!skp_encoding_is_utf8(text))
			sheet->form.encoding = SKP_ENCODING_WINDOWS_1252;
		if (last)
			break;
		skp_sheet_window_drop(&window, text.n);
		err = skp_sheet_window_more(&window, &last);
	}
	skp_sheet_window_free(&window);
	if (err != SKP_OK)
		return changed(sheet, err);
	sheet->form.utf8 = sheet->form.encoding == SKP_ENCODING_UTF8;
	if (sheet->form.encoding == SKP_ENCODING_WINDOWS_1252 &&
	    sheet->how.guessed != NULL)
		sheet->how.guessed(sheet->how.ctx);
	return SKP_OK;
}

/* The cells of the header. */
static enum skp_err
on_header(void *ctx, const struct skp_bytes *cell, size_t n)
{
	struct skp_sheet *sheet = ctx;

	return sheet->how.header(sheet->how.ctx, sheet->number, cell, n);
}

static enum skp_err
read_header(struct skp_sheet *sheet, struct skp_bytes text)
{
	struct skp_sheet_csv *csv = NULL;
	enum skp_err err;

	err = skp_sheet_csv_new(sheet->form.delimiter, on_header, sheet, &csv);
	if (err == SKP_OK)
		err = skp_sheet_csv_feed(csv, text);
	if (err == SKP_OK)
		err = skp_sheet_csv_finish(csv);
	skp_sheet_csv_free(csv);
	if (err == SKP_ERR_VALUE)
		return fault(sheet, INPUT_QUOTES, sheet->number);
	if (err == SKP_ERR_TRUNCATED)
		return fault(sheet, INPUT_QUOTE_OPEN, sheet->number);
	return err;
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
	sheet->form.source = sheet->how.source;
	sheet->form.encoding = head.encoding;
	sheet->form.delimiter = head.delimiter;
	sheet->form.lenient = sheet->how.lenient;
	sheet->facts.sep = head.sep;
	sheet->facts.blank = head.blank;
	sheet->marked = head.marked;
	sheet->number = head.number;
	sheet->at = head.end;
	err = read_header(sheet, skp_buf_bytes(&head.text));
	sheet->number++;
out:
	skp_buf_free(&head.text);
	return err;
}

/* A line feed that belongs to the carriage return of the header. */
static enum skp_err
skip_line_feed(struct skp_sheet *sheet)
{
	enum skp_encoding encoding = sheet->form.encoding;
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
		sheet->at += n;
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
	err = read_head(sheet);
	if (err == SKP_OK)
		err = skip_line_feed(sheet);
	if (err == SKP_OK && !sheet->marked)
		err = guess(sheet);
	if (err == SKP_OK)
		err = read_all(sheet);
	if (err != SKP_OK)
		goto out;
	*out = sheet;
	sheet = NULL; /* transferred */
out:
	skp_sheet_close(sheet);
	return err;
}

uint32_t
skp_sheet_rows(const struct skp_sheet *sheet)
{
	return sheet->rows;
}

struct skp_sheet_facts
skp_sheet_facts(const struct skp_sheet *sheet)
{
	struct skp_sheet_facts facts = sheet->facts;

	facts.encoding = sheet->form.encoding;
	facts.delimiter = sheet->form.delimiter;
	return facts;
}

enum skp_err
skp_sheet_reader(struct skp_sheet *sheet, struct skp_sheet_reader **out)
{
	struct skp_sheet_reader *reader = NULL;
	enum skp_err err;

	err = skp_sheet_reader_new(&sheet->form, &sheet->sums, true, &reader);
	if (err == SKP_OK)
		err = skp_sheet_reader_seek(reader, sheet->at, sheet->number);
	if (err != SKP_OK) {
		skp_sheet_reader_free(reader);
		return err;
	}
	*out = reader;
	return SKP_OK;
}

void
skp_sheet_close(struct skp_sheet *sheet)
{
	if (sheet == NULL)
		return;
	skp_sheet_sums_free(&sheet->sums);
	free(sheet);
}
