#include "issuer/sheet_t1.h"

#include <stdlib.h>

#include "issuer/sheet.h"
#include "issuer/t1_workers.h"
#include "issuer/text_in.h"

#define LOST_TOLD 8 /* after so many lost letters enough is said */

struct skp_sheet_t1 {
	struct skp_t1_read read;
	struct skp_input_how how; /* texts in NFC */
	struct skp_arena texts;	  /* header, and texts of how */
	struct skp_arena arena;	  /* one worker */
	struct skp_sheet *sheet;
	struct skp_t1_workers *workers;
	struct skp_input_counts *counts;
	enum skp_input_kind kind;
	bool explain;	 /* no more than the header */
	bool settled;	 /* what the columns mean */
	bool incomplete; /* one lacks: the file is refused */
	unsigned n_lost; /* names with lost letters, of an incomplete file */
	bool uris;	 /* the first row holds URIs */
	uint32_t ended;	 /* row in which the file is at its end; 0: none */
	struct skp_t1_drafts drafts;
	size_t next; /* of them */
};

/* ---------------------------------------------------------------- header */

static void
on_fault(void *ctx, enum skp_input_msg msg, uint32_t number)
{
	struct skp_sheet_t1 *t1 = ctx;

	skp_tell_number(&t1->read.tell, number, -1, SKP_SEVERITY_ERROR, msg,
	    SKP_SHEET_ROW);
}

static void
on_guessed(void *ctx)
{
	struct skp_sheet_t1 *t1 = ctx;

	skp_tell(&t1->read.tell, 0, -1, SKP_SEVERITY_NOTE, INPUT_GUESSED, NULL,
	    NULL);
}

static enum skp_input_kind
kind_of(const struct skp_header *header)
{
	switch (skp_header_kind(header)) {
	case SKP_SHEET_COURSES:
		return SKP_INPUT_IS_COURSES;
	case SKP_SHEET_WITHDRAWALS:
		return SKP_INPUT_IS_WITHDRAWALS;
	case SKP_SHEET_NONE:
	case SKP_SHEET_RESULTS:
		break;
	}
	return SKP_INPUT_IS_LIST;
}

/* Sheets for other commands: explained, but not read. */
static enum skp_err
other_kind(struct skp_sheet_t1 *t1)
{
	if (t1->explain)
		return SKP_ERR_INTERRUPTED;
	skp_tell(&t1->read.tell, t1->read.header.number, -1, SKP_SEVERITY_ERROR,
	    t1->kind == SKP_INPUT_IS_COURSES ? INPUT_IS_COURSES :
					       INPUT_IS_WITHDRAWALS,
	    NULL, NULL);
	return SKP_ERR_INPUT;
}

/*
 * What the columns mean, once the first row is there (NULL: there is none):
 * below the header of a matrix it may hold URIs.
 */
static enum skp_err
settle(struct skp_sheet_t1 *t1, uint32_t number, const struct skp_bytes *cell,
    size_t n, bool *uris)
{
	bool ok = true;

	t1->settled = true;
	*uris = false;
	if (skp_t1_matrix_may_be(&t1->read.header))
		ok = skp_t1_matrix_settle(&t1->read, number, cell, n, uris);
	if (t1->texts.failed)
		return SKP_ERR_NOMEM;
	if (t1->read.matrix)
		t1->kind = SKP_INPUT_IS_MATRIX;
	skp_t1_columns_part(&t1->read);
	skp_t1_columns_tell(&t1->read);
	skp_header_tell_unknown(&t1->read.header, &t1->read.tell);
	ok = skp_t1_columns_complete(&t1->read) && ok;
	if (t1->explain && ok)
		return SKP_ERR_INTERRUPTED;
	t1->incomplete = !ok;
	return t1->explain ? SKP_ERR_INPUT : SKP_OK;
}

static enum skp_err
on_header(void *ctx, uint32_t number, const struct skp_bytes *cell, size_t n)
{
	struct skp_sheet_t1 *t1 = ctx;
	struct skp_header *header = &t1->read.header;
	bool uris;
	enum skp_err err;

	err = skp_header_read(header, &t1->read.tell, &t1->texts, number, cell,
	    n);
	if (err != SKP_OK)
		return err;
	t1->kind = kind_of(header);
	if (t1->kind != SKP_INPUT_IS_LIST) {
		skp_t1_columns_tell(&t1->read);
		return other_kind(t1);
	}
	skp_t1_columns_choose(&t1->read);
	if (t1->how.lang.n == 0)
		t1->how.lang = skp_bytes_str(header->english ? "en" : "nl");
	t1->read.lang = t1->how.lang;
	return skp_t1_matrix_may_be(header) ? SKP_OK :
					      settle(t1, 0, NULL, 0, &uris);
}

/*
 * A sheet that lacks a column is read on for a while: perhaps it was saved
 * so that letters were lost, and the whole has to be saved again anyway.
 */
static enum skp_err
read_incomplete(struct skp_sheet_t1 *t1, uint32_t number,
    const struct skp_bytes *cell, size_t n)
{
	static const enum skp_column names[] = { SKP_COLUMN_FULL_NAME,
		SKP_COLUMN_GIVEN, SKP_COLUMN_FAMILY };
	struct skp_bytes t;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		t = skp_header_cell(&t1->read.header, cell, n, names[i]);
		if (t.n == 0 || memchr(t.p, '?', t.n) == NULL)
			continue;
		skp_t1_cell_tell(&t1->read, number, names[i],
		    SKP_SEVERITY_ERROR, INPUT_LOST);
		t1->n_lost++;
	}
	return t1->n_lost >= LOST_TOLD ? SKP_ERR_INPUT : SKP_OK;
}

static bool
any_line_feed(const struct skp_bytes *cell, size_t n)
{
	size_t i;

	for (i = 0; i < n && i < SKP_SHEET_COLUMNS; i++) {
		if (cell[i].n != 0 &&
		    memchr(cell[i].p, '\n', cell[i].n) != NULL)
			return true;
	}
	return false;
}

/* Rows of a list are only gathered. */
static bool
on_quiet(void *ctx)
{
	const struct skp_sheet_t1 *t1 = ctx;

	return t1->settled && !t1->incomplete && !t1->read.matrix;
}

static void
on_forget(void *ctx)
{
	struct skp_sheet_t1 *t1 = ctx;

	skp_t1_workers_forget(t1->workers);
	t1->ended = 0;
}

static bool
on_skip(void *ctx, struct skp_bytes line)
{
	const struct skp_sheet_t1 *t1 = ctx;

	return on_quiet(ctx) && skp_t1_workers_alike(t1->workers, line);
}

static enum skp_err
on_row(void *ctx, const struct skp_sheet_row *row)
{
	struct skp_sheet_t1 *t1 = ctx;
	enum skp_err err;

	if (!t1->settled) {
		err = settle(t1, row->number, row->cell, row->n, &t1->uris);
		if (err != SKP_OK || t1->uris)
			return err;
	}
	if (t1->incomplete)
		return read_incomplete(t1, row->number, row->cell, row->n);
	/* Rows have vanished in a cell: whose they were, nobody knows. */
	if (row->n != t1->read.header.n && any_line_feed(row->cell, row->n)) {
		t1->ended = row->number;
		return SKP_ERR_INPUT; /* told by t1_open() */
	}
	skp_t1_matrix_look(&t1->read, row->cell, row->n);
	return skp_t1_workers_note(t1->workers, row);
}

/* ------------------------------------------------------------------ open */

/* Texts that stand in for silent cells, by the rules for cells. */
static enum skp_err
texts_of_how(struct skp_sheet_t1 *t1)
{
	struct skp_bytes *text[] = { &t1->how.course, &t1->how.framework,
		&t1->how.assessor };
	size_t i;

	for (i = 0; i < sizeof(text) / sizeof(text[0]); i++) {
		struct skp_bytes in = skp_arena_copy(&t1->texts, *text[i]);

		if (skp_text_in_cell(&t1->texts, in, text[i]) != INPUT_NONE)
			return SKP_ERR_TEXT;
	}
	return t1->texts.failed ? SKP_ERR_NOMEM : SKP_OK;
}

static struct skp_sheet_t1 *
t1_new(const char *file, const struct skp_input_how *how)
{
	struct skp_sheet_t1 *t1 = calloc(1, sizeof(*t1));

	if (t1 == NULL)
		return NULL;
	t1->how = *how;
	t1->read.tell.file = file;
	t1->read.tell.how = &t1->how;
	t1->read.tell.header = &t1->read.header;
	t1->read.tell.told = &t1->read.told;
	t1->read.how = &t1->how;
	t1->read.arena = &t1->arena;
	t1->read.texts = &t1->texts;
	return t1;
}

static enum skp_err
t1_open(struct skp_sheet_t1 *t1, const struct skp_source *source)
{
	struct skp_sheet_how how = { .source = *source,
		.header = on_header,
		.row = on_row,
		.skip = on_skip,
		.quiet = on_quiet,
		.forget = on_forget,
		.fault = on_fault,
		.lenient = true,
		.guessed = on_guessed,
		.ctx = t1 };
	enum skp_err err = texts_of_how(t1);
	bool uris;

	if (err == SKP_OK)
		err = skp_t1_workers_new(&t1->read, source->size, &t1->workers);
	if (err == SKP_OK)
		err = skp_sheet_open(&how, &t1->sheet);
	if (err == SKP_ERR_INPUT && t1->ended != 0)
		on_fault(t1, INPUT_QUOTE_OPEN, t1->ended);
	if (err == SKP_OK && !t1->settled)
		err = settle(t1, 0, NULL, 0, &uris);
	if (err == SKP_OK && !t1->incomplete && skp_sheet_t1_total(t1) == 0) {
		skp_tell(&t1->read.tell, t1->read.header.number, -1,
		    SKP_SEVERITY_ERROR, INPUT_NO_ROWS, NULL, NULL);
		err = SKP_ERR_INPUT;
	}
	return err == SKP_OK && t1->incomplete ? SKP_ERR_INPUT : err;
}

enum skp_err
skp_sheet_t1_open(const char *file, const struct skp_source *source,
    const struct skp_input_how *how, struct skp_input_counts *counts,
    struct skp_sheet_t1 **out)
{
	struct skp_sheet_t1 *t1 = t1_new(file, how);
	enum skp_err err;

	if (t1 == NULL)
		return SKP_ERR_NOMEM;
	t1->counts = counts;
	err = t1_open(t1, source);
	if (err == SKP_OK)
		err = skp_t1_workers_begin(t1->workers, t1->sheet, t1->uris);
	if (err != SKP_OK)
		goto out;
	*out = t1;
	t1 = NULL; /* transferred */
out:
	skp_sheet_t1_close(t1);
	return err;
}

enum skp_err
skp_sheet_t1_explain(const char *file, const struct skp_source *source,
    const struct skp_input_how *how, struct skp_input_explained *out)
{
	struct skp_sheet_t1 *t1 = t1_new(file, how);
	enum skp_err err;

	if (t1 == NULL)
		return SKP_ERR_NOMEM;
	t1->explain = true;
	err = t1_open(t1, source);
	if (err == SKP_ERR_INTERRUPTED) {
		err = SKP_OK;
		out->kind = t1->kind;
		out->header_row = t1->read.header.number;
		memcpy(out->lang, t1->read.header.english ? "en" : "nl", 3);
	}
	skp_sheet_t1_close(t1);
	return err;
}

uint64_t
skp_sheet_t1_total(const struct skp_sheet_t1 *t1)
{
	return skp_sheet_rows(t1->sheet) - t1->uris;
}

void
skp_sheet_t1_close(struct skp_sheet_t1 *t1)
{
	if (t1 == NULL)
		return;
	skp_t1_workers_free(t1->workers);
	skp_sheet_close(t1->sheet);
	skp_arena_free(&t1->arena);
	skp_arena_free(&t1->texts);
	free(t1);
}

/* ------------------------------------------------------------------ next */

static enum skp_err
read_worker(struct skp_sheet_t1 *t1, struct skp_t1_row *first)
{
	const struct skp_t1_row *row = first;

	t1->counts->workers++;
	while (row != NULL && !row->faulty)
		row = row->next;
	if (row != NULL || !skp_t1_drafts_make(&t1->read, first, &t1->drafts)) {
		t1->counts->refused++;
		t1->drafts.n = 0;
	} else {
		t1->counts->merged += t1->drafts.merged;
		t1->counts->silent += t1->drafts.silent;
	}
	return t1->arena.failed ? SKP_ERR_NOMEM : SKP_OK;
}

enum skp_err
skp_sheet_t1_next(struct skp_sheet_t1 *t1, const struct skp_draft **out)
{
	struct skp_t1_row *first;
	uint64_t rows;
	enum skp_err err;

	while (t1->next == t1->drafts.n) {
		memset(&t1->drafts, 0, sizeof(t1->drafts));
		t1->next = 0;
		err = skp_t1_workers_next(t1->workers, &first, &rows);
		if (err == SKP_OK && first == NULL) {
			*out = NULL;
			return SKP_OK;
		}
		t1->counts->rows += rows;
		if (err == SKP_OK)
			err = read_worker(t1, first);
		if (err != SKP_OK)
			return err;
	}
	t1->counts->drafts++;
	*out = &t1->drafts.draft[t1->next++];
	return SKP_OK;
}
