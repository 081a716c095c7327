#include "issuer/sheet_t1.h"

#include <stdio.h>
#include <stdlib.h>

#include "issuer/sheet.h"
#include "issuer/t1.h"
#include "issuer/text_in.h"
#include "issuer/workers.h"

struct skp_sheet_t1 {
	struct skp_t1_read read;
	struct skp_input_how how; /* texts in NFC */
	struct skp_arena texts;	  /* header, and texts of how */
	struct skp_arena arena;	  /* one worker */
	struct skp_sheet *sheet;
	struct skp_workers workers;
	struct skp_input_counts *counts;
	uint32_t worker; /* the next one */
	struct skp_t1_drafts drafts;
	size_t next; /* of them */
};

/* ---------------------------------------------------------------- header */

static void
on_fault(void *ctx, enum skp_input_msg msg, uint32_t number)
{
	struct skp_sheet_t1 *t1 = ctx;

	skp_t1_cell_tell_number(&t1->read, number, -1, SKP_SEVERITY_ERROR, msg,
	    SKP_SHEET_ROW);
}

static bool
header_error(struct skp_sheet_t1 *t1, uint32_t number, size_t column,
    enum skp_input_msg msg, const char *arg)
{
	skp_t1_cell_tell(&t1->read, number, (int)column, SKP_SEVERITY_ERROR,
	    msg, arg, NULL);
	return false;
}

/* Columns that a T1 sheet cannot do without. */
static bool
header_complete(struct skp_sheet_t1 *t1, uint32_t number)
{
	static const enum skp_column needed[] = { SKP_COLUMN_SKILL,
		SKP_COLUMN_URI, SKP_COLUMN_RESULT };
	const int *index = t1->read.index;
	bool ok = true;
	size_t i;

	if (index[SKP_COLUMN_FAMILY] < 0 && index[SKP_COLUMN_GIVEN] < 0 &&
	    index[SKP_COLUMN_FULL_NAME] < 0) {
		skp_t1_cell_tell(&t1->read, number, -1, SKP_SEVERITY_ERROR,
		    INPUT_NO_COLUMN, skp_column_dutch(SKP_COLUMN_FAMILY),
		    skp_column_english(SKP_COLUMN_FAMILY));
		ok = false;
	}
	for (i = 0; i < sizeof(needed) / sizeof(needed[0]); i++) {
		if (index[needed[i]] >= 0)
			continue;
		skp_t1_cell_tell(&t1->read, number, -1, SKP_SEVERITY_ERROR,
		    INPUT_NO_COLUMN, skp_column_dutch(needed[i]),
		    skp_column_english(needed[i]));
		ok = false;
	}
	return ok;
}

/* Forbidden ones first: then nothing else of the file is of interest. */
static bool
header_forbidden(struct skp_sheet_t1 *t1, uint32_t number)
{
	bool dutch, english, found = false;
	size_t i;

	for (i = 0; i < t1->read.n_column; i++) {
		if (skp_column_of(t1->read.header[i], &dutch, &english) !=
		    SKP_COLUMN_FORBIDDEN)
			continue;
		(void)header_error(t1, number, i, INPUT_FORBIDDEN, NULL);
		found = true;
	}
	return found;
}

static bool
header_columns(struct skp_sheet_t1 *t1, uint32_t number)
{
	size_t n_dutch = 0, n_english = 0, i;
	bool dutch, english, ok = true;
	enum skp_column column;
	char letters[8];

	for (i = 0; i < t1->read.n_column; i++) {
		column = skp_column_of(t1->read.header[i], &dutch, &english);
		n_dutch += dutch;
		n_english += english;
		if (column == SKP_COLUMN_NONE) {
			skp_t1_cell_tell(&t1->read, number, (int)i,
			    SKP_SEVERITY_NOTE, INPUT_UNKNOWN, NULL, NULL);
		} else if (t1->read.index[column] >= 0) {
			skp_column_letters((size_t)t1->read.index[column],
			    letters);
			ok = header_error(t1, number, i, INPUT_TWICE, letters);
		} else {
			t1->read.index[column] = (int)i;
		}
	}
	if (t1->how.lang.n == 0)
		t1->how.lang = skp_bytes_str(n_english > n_dutch ? "en" : "nl");
	t1->read.lang = t1->how.lang;
	return ok;
}

static enum skp_err
on_header(void *ctx, uint32_t number, const struct skp_bytes *cell, size_t n)
{
	struct skp_sheet_t1 *t1 = ctx;
	int *index = t1->read.index;
	size_t i;

	if (n > SKP_SHEET_COLUMNS) {
		on_fault(t1, INPUT_BINARY, number);
		return SKP_ERR_INPUT;
	}
	for (i = 0; i < n; i++)
		t1->read.header[i] = skp_arena_copy(&t1->texts,
		    skp_text_in_trim(cell[i]));
	t1->read.n_column = n;
	if (t1->texts.failed)
		return SKP_ERR_NOMEM;
	if (header_forbidden(t1, number) || !header_columns(t1, number) ||
	    !header_complete(t1, number))
		return SKP_ERR_INPUT;
	/* Where the parts of the name stand, nobody reads the whole. */
	if (index[SKP_COLUMN_FULL_NAME] >= 0 && index[SKP_COLUMN_FAMILY] >= 0) {
		skp_t1_cell_tell(&t1->read, number, index[SKP_COLUMN_FULL_NAME],
		    SKP_SEVERITY_NOTE, INPUT_FULL_NAME_UNUSED, NULL, NULL);
		index[SKP_COLUMN_FULL_NAME] = -1;
	}
	return SKP_OK;
}

static enum skp_err
on_row(void *ctx, uint32_t index, uint32_t number, const struct skp_bytes *cell,
    size_t n)
{
	struct skp_sheet_t1 *t1 = ctx;
	uint8_t worker[SKP_HASH_LEN];

	(void)number;
	skp_t1_row_worker(&t1->read, cell, n, worker);
	if (t1->arena.failed)
		return SKP_ERR_NOMEM;
	skp_arena_reset(&t1->arena);
	return skp_workers_add(&t1->workers, index, worker);
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

enum skp_err
skp_sheet_t1_open(const char *file, const struct skp_source *source,
    const struct skp_input_how *how, struct skp_input_counts *counts,
    struct skp_sheet_t1 **out)
{
	struct skp_sheet_t1 *t1 = calloc(1, sizeof(*t1));
	struct skp_sheet_how sheet_how = { .source = *source,
		.header = on_header,
		.row = on_row,
		.fault = on_fault,
		.ctx = t1 };
	enum skp_err err;
	size_t i;

	if (t1 == NULL)
		return SKP_ERR_NOMEM;
	t1->how = *how;
	t1->counts = counts;
	t1->read.file = file;
	t1->read.how = &t1->how;
	t1->read.arena = &t1->arena;
	for (i = 0; i < SKP_COLUMNS; i++)
		t1->read.index[i] = -1;
	err = texts_of_how(t1);
	if (err == SKP_OK)
		err = skp_sheet_open(&sheet_how, &t1->sheet);
	if (err != SKP_OK)
		goto out;
	skp_workers_done(&t1->workers);
	*out = t1;
	t1 = NULL; /* transferred */
out:
	skp_sheet_t1_close(t1);
	return err;
}

uint64_t
skp_sheet_t1_total(const struct skp_sheet_t1 *t1)
{
	return skp_sheet_rows(t1->sheet);
}

void
skp_sheet_t1_close(struct skp_sheet_t1 *t1)
{
	if (t1 == NULL)
		return;
	skp_sheet_close(t1->sheet);
	skp_workers_free(&t1->workers);
	skp_arena_free(&t1->arena);
	skp_arena_free(&t1->texts);
	free(t1);
}

/* ------------------------------------------------------------------ next */

/* Cells live in the sheet until its next row; rows live with the worker. */
static enum skp_err
read_row(struct skp_sheet_t1 *t1, uint32_t index, struct skp_t1_row *row)
{
	struct skp_bytes *copy;
	const struct skp_bytes *cell;
	uint32_t number;
	enum skp_err err;
	size_t n, n_kept, i;

	err = skp_sheet_row(t1->sheet, index, &cell, &n, &number);
	if (err == SKP_ERR_CONFLICT) {
		skp_t1_cell_tell(&t1->read, 0, -1, SKP_SEVERITY_ERROR,
		    INPUT_CHANGED, NULL, NULL);
		return SKP_ERR_INPUT;
	}
	if (err != SKP_OK)
		return err;
	n_kept = n < SKP_SHEET_COLUMNS ? n : SKP_SHEET_COLUMNS;
	copy = skp_arena_get(&t1->arena, n_kept * sizeof(*copy));
	if (copy == NULL)
		return SKP_ERR_NOMEM;
	for (i = 0; i < n_kept; i++)
		copy[i] = skp_arena_copy(&t1->arena, cell[i]);
	if (t1->arena.failed)
		return SKP_ERR_NOMEM;
	skp_t1_row_read(&t1->read, number, copy, n, row);
	return t1->arena.failed ? SKP_ERR_NOMEM : SKP_OK;
}

static enum skp_err
read_worker(struct skp_sheet_t1 *t1)
{
	uint32_t index = skp_workers_first(&t1->workers, t1->worker++);
	struct skp_t1_row *first = NULL, **link = &first, *row;
	bool faulty = false;
	enum skp_err err;
	uint32_t n = 0;

	skp_arena_reset(&t1->arena);
	memset(&t1->drafts, 0, sizeof(t1->drafts));
	t1->next = 0;
	t1->counts->workers++;
	for (; index != SKP_WORKERS_END;
	     index = skp_workers_next(&t1->workers, index)) {
		t1->counts->rows++;
		if (n++ > SKP_T1_ROWS)
			continue; /* refused by skp_t1_drafts_make() */
		row = skp_arena_get(&t1->arena, sizeof(*row));
		if (row == NULL)
			return SKP_ERR_NOMEM;
		err = read_row(t1, index, row);
		if (err != SKP_OK)
			return err;
		faulty = faulty || row->faulty;
		*link = row;
		link = &row->next;
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
