#include "issuer/sheet_t1.h"

#include <stdlib.h>

#include "issuer/sheet.h"
#include "issuer/t1_memo.h"
#include "issuer/text_in.h"
#include "issuer/workers.h"

#define LOST_TOLD 8 /* after so many lost letters enough is said */

struct skp_sheet_t1 {
	struct skp_t1_read read;
	struct skp_input_how how; /* texts in NFC */
	struct skp_arena texts;	  /* header, and texts of how */
	struct skp_arena arena;	  /* one worker */
	struct skp_sheet *sheet;
	struct skp_workers workers;
	struct skp_input_counts *counts;
	enum skp_input_kind kind;
	bool explain;	 /* no more than the header */
	bool settled;	 /* what the columns mean */
	bool incomplete; /* one lacks: the file is refused */
	unsigned n_lost; /* names with lost letters, of an incomplete file */
	uint32_t skip;	 /* 1: the first row holds URIs */
	uint32_t worker; /* the next one */
	uint64_t told;	 /* messages */
	struct skp_t1_memo *memo;
	/* A row of the worker that is being read, without a fault: its cells,
	   its first line. */
	const struct skp_bytes *like_cell;
	const struct skp_t1_row *like;
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

static enum skp_err
on_row(void *ctx, uint32_t index, uint32_t number, const struct skp_bytes *cell,
    size_t n)
{
	struct skp_sheet_t1 *t1 = ctx;
	uint8_t worker[SKP_HASH_LEN];
	enum skp_err err;
	bool uris;

	if (!t1->settled) {
		err = settle(t1, number, cell, n, &uris);
		if (err != SKP_OK)
			return err;
		t1->skip = uris;
		if (uris)
			return SKP_OK;
	}
	if (t1->incomplete)
		return read_incomplete(t1, number, cell, n);
	/* Rows have vanished in a cell: whose they were, nobody knows. */
	if (n != t1->read.header.n && any_line_feed(cell, n)) {
		on_fault(t1, INPUT_QUOTE_OPEN, number);
		return SKP_ERR_INPUT;
	}
	skp_t1_matrix_look(&t1->read, cell, n);
	skp_t1_row_worker(&t1->read, cell, n, worker);
	if (t1->arena.failed)
		return SKP_ERR_NOMEM;
	skp_arena_reset(&t1->arena);
	return skp_workers_add(&t1->workers, index - t1->skip, worker);
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
	t1->read.tell.told = &t1->told;
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
		.fault = on_fault,
		.lenient = true,
		.guessed = on_guessed,
		.ctx = t1 };
	enum skp_err err = texts_of_how(t1);
	bool uris;

	if (err == SKP_OK)
		err = skp_sheet_open(&how, &t1->sheet);
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
	if (err != SKP_OK)
		goto out;
	skp_workers_done(&t1->workers);
	t1->memo = skp_t1_memo_new(&t1->read);
	if (t1->memo == NULL) {
		err = SKP_ERR_NOMEM;
		goto out;
	}
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
	return skp_sheet_rows(t1->sheet) - t1->skip;
}

void
skp_sheet_t1_close(struct skp_sheet_t1 *t1)
{
	if (t1 == NULL)
		return;
	skp_sheet_close(t1->sheet);
	skp_workers_free(&t1->workers);
	skp_t1_memo_free(t1->memo);
	skp_arena_free(&t1->arena);
	skp_arena_free(&t1->texts);
	free(t1);
}

/* ------------------------------------------------------------------ next */

/* Cells live in the sheet until its next row; lines live with the worker. */
static struct skp_bytes *
copy_cells(struct skp_t1_read *t1, const struct skp_sheet_row *read)
{
	size_t n = read->n < SKP_SHEET_COLUMNS ? read->n : SKP_SHEET_COLUMNS;
	size_t i, used = 0;
	struct skp_bytes *copy = skp_arena_get(t1->arena, n * sizeof(*copy));
	uint8_t *text;

	for (i = 0; i < n; i++)
		used += read->cell[i].n;
	text = skp_arena_get(t1->arena, used);
	if (copy == NULL || text == NULL)
		return NULL;
	for (i = 0; i < n; text += copy[i++].n) {
		copy[i] = skp_bytes_of(text, read->cell[i].n);
		if (copy[i].n != 0)
			memcpy(text, read->cell[i].p, copy[i].n);
	}
	return copy;
}

/* Whether a row names its worker in the same cells as the one before. */
static bool
is_like(const struct skp_sheet_t1 *t1, const struct skp_bytes *cell)
{
	const struct skp_t1_parts *parts = &t1->read.parts;
	size_t i;

	for (i = 0; t1->like != NULL && i < parts->n_worker; i++) {
		if (!skp_bytes_eq(t1->like_cell[parts->worker[i]],
			cell[parts->worker[i]]))
			return false;
	}
	return t1->like != NULL;
}

static bool
any_faulty(const struct skp_t1_row *row)
{
	while (row != NULL && !row->faulty)
		row = row->next;
	return row != NULL;
}

static enum skp_err
read_cells(struct skp_sheet_t1 *t1, struct skp_sheet_row *read,
    struct skp_t1_row **row)
{
	bool whole = read->n == t1->read.header.n && !read->broken;
	bool like = whole && is_like(t1, read->cell);
	const struct skp_t1_row *known = whole ?
	    skp_t1_memo_find(t1->memo, read->cell) :
	    NULL;
	uint64_t told = t1->told;
	struct skp_bytes *copy = NULL;

	if (known == NULL || !like) {
		copy = copy_cells(&t1->read, read);
		if (copy == NULL)
			return SKP_ERR_NOMEM;
		read->cell = copy;
	}
	*row = known != NULL ?
	    skp_t1_row_recall(&t1->read, read, known, like ? t1->like : NULL) :
	    skp_t1_row_read(&t1->read, read);
	if (*row == NULL)
		return SKP_ERR_NOMEM;
	if (!whole || copy == NULL || any_faulty(*row))
		return SKP_OK;
	t1->like_cell = copy;
	t1->like = *row;
	if (known == NULL && told == t1->told)
		skp_t1_memo_keep(t1->memo, copy);
	return SKP_OK;
}

static enum skp_err
read_row(struct skp_sheet_t1 *t1, uint32_t index, struct skp_t1_row **row)
{
	struct skp_sheet_row read;
	enum skp_err err;

	err = skp_sheet_row(t1->sheet, index + t1->skip, &read);
	if (err == SKP_ERR_CONFLICT) {
		skp_tell(&t1->read.tell, 0, -1, SKP_SEVERITY_ERROR,
		    INPUT_CHANGED, NULL, NULL);
		return SKP_ERR_INPUT;
	}
	return err == SKP_OK ? read_cells(t1, &read, row) : err;
}

static enum skp_err
read_worker(struct skp_sheet_t1 *t1)
{
	uint32_t index = skp_workers_first(&t1->workers, t1->worker++);
	struct skp_t1_row *first = NULL, **link = &first;
	bool faulty = false;
	enum skp_err err;
	uint32_t n = 0;

	skp_arena_reset(&t1->arena);
	skp_t1_memo_begin(t1->memo);
	t1->like = NULL;
	memset(&t1->drafts, 0, sizeof(t1->drafts));
	t1->next = 0;
	t1->counts->workers++;
	for (; index != SKP_WORKERS_END;
	     index = skp_workers_next(&t1->workers, index)) {
		t1->counts->rows++;
		if (n > SKP_T1_ROWS)
			continue; /* refused by skp_t1_drafts_make() */
		err = read_row(t1, index, link);
		if (err != SKP_OK)
			return err;
		for (; *link != NULL; link = &(*link)->next, n++)
			faulty = faulty || (*link)->faulty;
	}
	if (first != NULL && !faulty)
		faulty = !skp_t1_drafts_make(&t1->read, first, &t1->drafts);
	if (t1->arena.failed)
		return SKP_ERR_NOMEM;
	if (faulty) {
		t1->counts->refused++;
		t1->drafts.n = 0;
		return SKP_OK;
	}
	t1->counts->merged += t1->drafts.merged;
	t1->counts->silent += t1->drafts.silent;
	return SKP_OK;
}

enum skp_err
skp_sheet_t1_next(struct skp_sheet_t1 *t1, const struct skp_draft **out)
{
	enum skp_err err;

	while (t1->next == t1->drafts.n) {
		if (t1->worker == t1->workers.n) {
			*out = NULL;
			return SKP_OK;
		}
		err = read_worker(t1);
		if (err != SKP_OK)
			return err;
	}
	t1->counts->drafts++;
	*out = &t1->drafts.draft[t1->next++];
	return SKP_OK;
}
