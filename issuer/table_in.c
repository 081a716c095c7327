#include "issuer/table_in.h"

#include <stdio.h>

#include "common/file.h"
#include "issuer/gunzip.h"
#include "issuer/sheet.h"
#include "issuer/text_in.h"

static void
begin(struct skp_table_in *t)
{
	t->tell.file = t->file;
	t->tell.how = &t->how;
	t->tell.header = &t->names;
	t->names.n = 0;
	t->errors = 0;
	t->number = 0;
}

void
skp_table_in_tell(struct skp_table_in *t, int column,
    enum skp_severity severity, enum skp_input_msg id)
{
	skp_tell(&t->tell, t->number, column < 0 ? -1 : t->index[column],
	    severity, id, NULL, NULL);
	t->errors += severity == SKP_SEVERITY_ERROR;
}

struct skp_bytes
skp_table_in_cell(const struct skp_table_in *t, unsigned column)
{
	int at = t->index[column];

	if (at < 0 || (size_t)at >= t->n || at >= SKP_SHEET_COLUMNS)
		return skp_bytes_of(NULL, 0);
	return skp_text_in_trim(t->cell[at]);
}

static enum skp_err
on_header(void *ctx, uint32_t number, const struct skp_bytes *cell, size_t n)
{
	struct skp_table_in *t = ctx;
	size_t i;

	t->number = number;
	t->cell = cell;
	t->n = n;
	for (i = 0; i < SKP_TABLE_IN_COLUMNS; i++)
		t->index[i] = -1;
	t->names.n = n < SKP_SHEET_COLUMNS ? n : SKP_SHEET_COLUMNS;
	for (i = 0; i < t->names.n; i++)
		t->names.cell[i] = skp_arena_copy(&t->arena,
		    skp_text_in_trim(cell[i]));
	return t->arena.failed ? SKP_ERR_NOMEM : t->header(t);
}

static enum skp_err
on_row(void *ctx, const struct skp_sheet_row *row)
{
	struct skp_table_in *t = ctx;

	t->number = row->number;
	t->cell = row->cell;
	t->n = row->n;
	return t->row(t);
}

static void
on_fault(void *ctx, enum skp_input_msg id, uint32_t number)
{
	struct skp_table_in *t = ctx;

	/* The bound stands in the text of one of these messages. */
	skp_tell_number(&t->tell, number, -1, SKP_SEVERITY_ERROR, id,
	    SKP_SHEET_ROW);
	t->errors++;
}

static void
on_guessed(void *ctx)
{
	struct skp_table_in *t = ctx;

	skp_tell(&t->tell, 0, -1, SKP_SEVERITY_NOTE, INPUT_GUESSED, NULL, NULL);
}

static enum skp_err
read_text(struct skp_table_in *t, struct skp_bytes text)
{
	struct skp_sheet_how how = { .source = skp_source_of(text),
		.header = on_header,
		.row = on_row,
		.fault = on_fault,
		.guessed = on_guessed,
		.ctx = t };
	enum skp_source_kind kind;
	struct skp_sheet *sheet = NULL;
	enum skp_err err;

	err = skp_source_look(&how.source, &t->tell, &kind);
	if (err == SKP_OK)
		err = skp_sheet_open(&how, &sheet);
	skp_sheet_close(sheet);
	return err;
}

enum skp_err
skp_table_in_read(struct skp_table_in *t, struct skp_bytes bytes)
{
	struct skp_blob plain = { NULL, 0 };
	enum skp_err err = SKP_OK;

	begin(t);
	if (skp_gunzip_is(bytes)) {
		err = skp_gunzip(bytes, SKP_TABLE_IN_FILE, &plain);
		bytes = skp_blob_bytes(&plain);
	}
	if (err == SKP_ERR_INFLATE) {
		skp_table_in_tell(t, -1, SKP_SEVERITY_ERROR, INPUT_GZIP);
		err = SKP_ERR_INPUT;
	}
	if (err == SKP_OK)
		err = read_text(t, bytes);
	skp_blob_free(&plain);
	skp_arena_free(&t->arena);
	t->names.n = 0;
	return err;
}
