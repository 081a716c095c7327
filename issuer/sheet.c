#include "issuer/sheet.h"

#include <stdlib.h>

#include "issuer/sheet_csv.h"
#include "issuer/sheet_guess.h"
#include "issuer/sheet_head.h"

#define LONG (1u << 20) /* bytes: a thread is worth its while */

struct skp_sheet {
	struct skp_sheet_how how;
	struct skp_sheet_form form;
	struct skp_sheet_facts facts;
	struct skp_sheet_sums sums;
	bool marked;	      /* the encoding was not guessed */
	uint32_t number;      /* of the first row below the header */
	uint64_t at;	      /* its offset */
	uint32_t rows, blank; /* below the header */
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

struct found {			/* what is wrong with the file */
	enum skp_input_msg msg; /* INPUT_NONE: nothing, or row() has told it */
	uint32_t number;
};

static enum skp_err
read_once(struct skp_sheet *sheet, struct found *found)
{
	struct skp_sheet_reader *reader = NULL;
	enum skp_err err;

	found->msg = INPUT_NONE;
	err = skp_sheet_reader_new(&sheet->form, &sheet->sums, false, &reader);
	if (err == SKP_OK)
		err = skp_sheet_reader_seek(reader, sheet->at, sheet->number);
	if (err == SKP_OK)
		err = read_rows(sheet, reader);
	if (reader != NULL) {
		found->msg = skp_sheet_reader_fault(reader, &found->number);
		sheet->blank = skp_sheet_reader_blank(reader);
	}
	skp_sheet_reader_free(reader);
	return err;
}

static enum skp_err
read_end(struct skp_sheet *sheet, enum skp_err err, const struct found *found)
{
	if (err == SKP_ERR_INPUT && found->msg != INPUT_NONE)
		return fault(sheet, found->msg, found->number);
	return changed(sheet, err);
}

/* What became of the guess; its sums are the sheet's from now on. */
static enum skp_err
guessed(struct skp_sheet *sheet, struct skp_sheet_guess *guess)
{
	skp_sheet_sums_free(&sheet->sums);
	sheet->sums = guess->sums; /* transferred */
	if (guess->err != SKP_OK)
		return changed(sheet, guess->err);
	if (guess->binary)
		return fault(sheet, INPUT_BINARY, 0);
	sheet->form.utf8 = guess->utf8;
	if (!guess->utf8) {
		sheet->form.encoding = SKP_ENCODING_WINDOWS_1252;
		if (sheet->how.guessed != NULL)
			sheet->how.guessed(sheet->how.ctx);
	}
	return SKP_OK;
}

/* A long file is read as UTF-8 while that is being found out. */
static enum skp_err
read_meanwhile(struct skp_sheet *sheet, struct skp_sheet_guess *guess,
    bool *again)
{
	struct found found;
	enum skp_err err = read_once(sheet, &found), guess_err;
	bool same;

	skp_sheet_guess_end(guess);
	same = skp_sheet_sums_begin(&guess->sums, &sheet->sums);
	guess_err = guessed(sheet, guess);
	if (guess_err == SKP_OK && guess->utf8)
		return same ? read_end(sheet, err, &found) :
			      fault(sheet, INPUT_CHANGED, 0);
	/* What it said was no text, or another one. */
	sheet->how.forget(sheet->how.ctx);
	*again = guess_err == SKP_OK;
	return guess_err;
}

static enum skp_err
read_all(struct skp_sheet *sheet)
{
	struct skp_sheet_guess guess = { .source = sheet->how.source,
		.at = sheet->at };
	struct found found;
	bool again = true;
	enum skp_err err = SKP_OK;

	if (!sheet->marked && sheet->how.source.size >= LONG &&
	    sheet->form.encoding == SKP_ENCODING_UTF8 &&
	    sheet->how.forget != NULL && sheet->how.quiet(sheet->how.ctx) &&
	    skp_sheet_guess_begin(&guess)) {
		again = false;
		err = read_meanwhile(sheet, &guess, &again);
	} else if (!sheet->marked) {
		skp_sheet_guess(&guess);
		/* Its header was not UTF-8. */
		if (sheet->form.encoding != SKP_ENCODING_UTF8)
			guess.utf8 = false;
		err = guessed(sheet, &guess);
	}
	if (err != SKP_OK || !again)
		return err;
	sheet->rows = 0;
	err = read_once(sheet, &found);
	return read_end(sheet, err, &found);
}

/* -------------------------------------------------------------------- file */

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

	facts.blank += sheet->blank;
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
