#include "issuer/t1_workers.h"

#include <stdlib.h>

#include "issuer/runs.h"
#include "issuer/t1_memo.h"

#define PREFIX	1024 /* longest that is compared, bytes */
#define READERS 8    /* of rows that stand apart: skills, one after another */

struct skp_t1_workers {
	struct skp_t1_read *t1;
	struct skp_runs *runs;
	struct skp_arena scratch;
	/* Of the row before: whose it is, and how its line begins, up to the
	   last column of the worker and its delimiter (0: as nothing else). */
	uint8_t key[SKP_HASH_LEN];
	bool any;
	uint8_t next[SKP_HASH_LEN]; /* of `row`, where it is known */
	bool next_known;
	uint8_t prefix[PREFIX];
	size_t n_prefix;

	struct skp_t1_memo *memo;
	struct skp_sheet *sheet;
	struct skp_sheet_reader *reader;
	struct skp_sheet_row row; /* first one behind the last worker's */
	bool more;		  /* there is one */
	struct skp_sheet_reader *other[READERS];
	size_t turn;
	/* Row with that prefix, read without a fault: its cells, its first
	   line; NULL: there is none. */
	const struct skp_bytes *like_cell;
	const struct skp_t1_row *like;
	uint64_t n_line;
};

enum skp_err
skp_t1_workers_new(struct skp_t1_read *t1, uint64_t size,
    struct skp_t1_workers **out)
{
	struct skp_t1_workers *w = calloc(1, sizeof(*w));
	enum skp_err err = w == NULL ? SKP_ERR_NOMEM : SKP_OK;

	if (err == SKP_OK)
		err = skp_runs_new(size, &w->runs);
	if (err != SKP_OK) {
		skp_t1_workers_free(w);
		return err;
	}
	w->t1 = t1;
	*out = w;
	return SKP_OK;
}

void
skp_t1_workers_free(struct skp_t1_workers *w)
{
	size_t i;

	if (w == NULL)
		return;
	for (i = 0; i < READERS; i++)
		skp_sheet_reader_free(w->other[i]);
	skp_sheet_reader_free(w->reader);
	skp_t1_memo_free(w->memo);
	skp_runs_free(w->runs);
	skp_arena_free(&w->scratch);
	free(w);
}

/* ------------------------------------------------------------- whose it is */

bool
skp_t1_workers_alike(const struct skp_t1_workers *w, struct skp_bytes line)
{
	return w->n_prefix != 0 && line.n >= w->n_prefix &&
	    memcmp(line.p, w->prefix, w->n_prefix) == 0;
}

/* Two rows may be blank as far as that, and only one beyond. */
static bool
says_nothing(const struct skp_sheet_row *row, size_t n)
{
	size_t i = 0;

	while (i < n &&
	    (row->line.p[i] == ' ' || row->line.p[i] == '\t' ||
		row->line.p[i] == row->delimiter))
		i++;
	return i == n;
}

static void
prefix_take(struct skp_t1_workers *w, const struct skp_sheet_row *row)
{
	const struct skp_t1_parts *parts = &w->t1->parts;
	struct skp_bytes rest = row->line;
	const uint8_t *p;
	unsigned left = parts->n_worker == 0 ?
	    0 :
	    parts->worker[parts->n_worker - 1] + 1u;
	size_t n;

	w->n_prefix = 0;
	for (; left > 0; left--) {
		p = rest.n == 0 ? NULL : memchr(rest.p, row->delimiter, rest.n);
		if (p == NULL)
			return;
		rest.n -= (size_t)(p - rest.p) + 1;
		rest.p = p + 1;
	}
	n = row->line.n - rest.n;
	if (n > PREFIX || says_nothing(row, n))
		return;
	memcpy(w->prefix, row->line.p, n);
	w->n_prefix = n;
}

/* The key of a row that was cut. */
static enum skp_err
key_take(struct skp_t1_workers *w, const struct skp_sheet_row *row,
    uint8_t key[SKP_HASH_LEN])
{
	skp_t1_row_worker(w->t1, &w->scratch, row->cell, row->n, key);
	if (w->scratch.failed)
		return SKP_ERR_NOMEM;
	skp_arena_reset(&w->scratch);
	return SKP_OK;
}

enum skp_err
skp_t1_workers_note(struct skp_t1_workers *w, const struct skp_sheet_row *row)
{
	struct skp_run_place place = { row->at, row->number };
	uint8_t key[SKP_HASH_LEN];
	enum skp_err err = key_take(w, row, key);

	if (err != SKP_OK)
		return err;
	prefix_take(w, row);
	if (w->any && memcmp(key, w->key, sizeof(key)) == 0)
		return SKP_OK;
	w->any = true;
	memcpy(w->key, key, sizeof(key));
	return skp_runs_add(w->runs, key, place);
}

void
skp_t1_workers_forget(struct skp_t1_workers *w)
{
	skp_runs_clear(w->runs);
	w->any = false;
	w->n_prefix = 0;
}

/* -------------------------------------------------------------------- rows */

/* Cells live in the sheet until its next row; lines live with the worker. */
static struct skp_bytes *
copy_cells(struct skp_t1_read *t1, const struct skp_sheet_row *row)
{
	size_t n = row->n < SKP_SHEET_COLUMNS ? row->n : SKP_SHEET_COLUMNS;
	size_t i, used = 0;
	struct skp_bytes *copy = skp_arena_get(t1->arena, n * sizeof(*copy));
	uint8_t *text;

	for (i = 0; i < n; i++)
		used += row->cell[i].n;
	text = skp_arena_raw(t1->arena, used);
	if (copy == NULL || text == NULL)
		return NULL;
	for (i = 0; i < n; text += copy[i++].n) {
		copy[i] = skp_bytes_of(text, row->cell[i].n);
		if (copy[i].n != 0)
			memcpy(text, row->cell[i].p, copy[i].n);
	}
	return copy;
}

/* Whether a row that was cut names its worker in the same cells. */
static bool
is_like(const struct skp_t1_workers *w, const struct skp_bytes *cell)
{
	const struct skp_t1_parts *parts = &w->t1->parts;
	size_t i;

	for (i = 0; w->like != NULL && i < parts->n_worker; i++) {
		if (!skp_bytes_eq(w->like_cell[parts->worker[i]],
			cell[parts->worker[i]]))
			return false;
	}
	return w->like != NULL;
}

static bool
any_faulty(const struct skp_t1_row *row)
{
	while (row != NULL && !row->faulty)
		row = row->next;
	return row != NULL;
}

/* A row that was cut. */
static enum skp_err
read_cells(struct skp_t1_workers *w, struct skp_sheet_row *row,
    struct skp_t1_row **out)
{
	struct skp_t1_read *t1 = w->t1;
	struct skp_sheet_row bare = { .number = row->number };
	bool whole = row->n == t1->header.n && !row->broken;
	const struct skp_t1_row *known = whole ?
	    skp_t1_memo_find(w->memo, row->cell) :
	    NULL;
	struct skp_arena *own = t1->arena, *wanted = NULL;
	uint64_t told = t1->told;
	enum skp_err err;

	if (known != NULL && is_like(w, row->cell)) {
		*out = skp_t1_row_recall(t1, row, known, w->like);
		return *out == NULL ? SKP_ERR_NOMEM : SKP_OK;
	}
	if (whole && known == NULL)
		wanted = skp_t1_memo_wants(w->memo, row->cell);
	if (wanted != NULL)
		t1->arena = wanted;
	row->cell = copy_cells(t1, row);
	if (row->cell != NULL)
		*out = known != NULL ? skp_t1_row_recall(t1, row, known, NULL) :
				       skp_t1_row_read(t1, row);
	t1->arena = own;
	if (row->cell == NULL || *out == NULL)
		return SKP_ERR_NOMEM;
	prefix_take(w, row);
	w->like = whole && !any_faulty(*out) ? *out : NULL;
	w->like_cell = row->cell;
	if (wanted == NULL || w->like == NULL || told != t1->told)
		return SKP_OK;
	err = skp_t1_memo_keep(w->memo, row, w->n_prefix, *out);
	if (err != SKP_OK)
		return err;
	/* The worker's own lines, for he has them one after another. */
	*out = skp_t1_row_recall(t1, &bare, w->like, w->like);
	return *out == NULL ? SKP_ERR_NOMEM : SKP_OK;
}

static enum skp_err
read_row(struct skp_t1_workers *w, struct skp_sheet_reader *reader,
    struct skp_sheet_row *row, struct skp_t1_row **out)
{
	const struct skp_t1_row *known = NULL;
	enum skp_err err;

	/* Most rows: not one cell is looked at. */
	if (w->like != NULL && row->cell == NULL &&
	    skp_t1_workers_alike(w, row->line))
		known = skp_t1_memo_rest(w->memo, row->line, w->n_prefix);
	if (known != NULL) {
		*out = skp_t1_row_recall(w->t1, row, known, w->like);
		return *out == NULL ? SKP_ERR_NOMEM : SKP_OK;
	}
	err = skp_sheet_reader_cut(reader, row);
	return err == SKP_OK ? read_cells(w, row, out) : err;
}

/* ---------------------------------------------------------- second reading */

static enum skp_err
next_row(struct skp_t1_workers *w, struct skp_sheet_reader *reader,
    struct skp_sheet_row *row, bool *more)
{
	enum skp_err err = skp_sheet_reader_next(reader, row, more);

	if (err != SKP_ERR_CONFLICT)
		return err;
	skp_tell(&w->t1->tell, 0, -1, SKP_SEVERITY_ERROR, INPUT_CHANGED, NULL,
	    NULL);
	return SKP_ERR_INPUT;
}

enum skp_err
skp_t1_workers_begin(struct skp_t1_workers *w, struct skp_sheet *sheet,
    bool skip_first)
{
	enum skp_err err = skp_sheet_reader(sheet, &w->reader);

	w->sheet = sheet;
	w->memo = skp_t1_memo_new(w->t1);
	if (err == SKP_OK && w->memo == NULL)
		err = SKP_ERR_NOMEM;
	if (err == SKP_OK && skip_first)
		err = next_row(w, w->reader, &w->row, &w->more);
	if (err == SKP_OK)
		err = next_row(w, w->reader, &w->row, &w->more);
	return err;
}

/* Whether a row is of the worker whose key is there. */
static enum skp_err
is_same(struct skp_t1_workers *w, struct skp_sheet_reader *reader,
    struct skp_sheet_row *row, bool *same)
{
	uint8_t key[SKP_HASH_LEN];
	enum skp_err err;

	*same = row->cell == NULL && skp_t1_workers_alike(w, row->line);
	if (*same)
		return SKP_OK;
	err = skp_sheet_reader_cut(reader, row);
	if (err != SKP_OK)
		return err;
	*same = row->n == w->t1->header.n && is_like(w, row->cell);
	if (*same)
		return SKP_OK;
	err = key_take(w, row, key);
	if (err != SKP_OK)
		return err;
	*same = memcmp(key, w->key, sizeof(key)) == 0;
	if (!*same && reader == w->reader) {
		memcpy(w->next, key, sizeof(key));
		w->next_known = true;
	}
	return SKP_OK;
}

/*
 * From a row on to the end of its run; *row, *more: the first one behind it.
 * link: where the lines go, and stands behind them; NULL: they are passed
 * over.
 */
static enum skp_err
take_run(struct skp_t1_workers *w, struct skp_sheet_reader *reader,
    struct skp_sheet_row *row, bool *more, struct skp_t1_row ***link,
    uint64_t *rows)
{
	enum skp_err err = SKP_OK;
	bool same = true;

	while (err == SKP_OK && *more && same) {
		if (link != NULL)
			++*rows;
		if (link != NULL && w->n_line <= SKP_T1_ROWS)
			err = read_row(w, reader, row, *link);
		for (; err == SKP_OK && link != NULL && **link != NULL;
		     *link = &(**link)->next)
			w->n_line++;
		if (err == SKP_OK)
			err = next_row(w, reader, row, more);
		if (err == SKP_OK && *more)
			err = is_same(w, reader, row, &same);
	}
	return err;
}

/* A reader that stands at a run: one that has it in memory, or another. */
static enum skp_err
reader_at(struct skp_t1_workers *w, struct skp_run_place place,
    struct skp_sheet_reader **out)
{
	struct skp_sheet_reader **r;
	enum skp_err err = SKP_OK;
	size_t i;

	for (i = 0; i < READERS && w->other[i] != NULL; i++) {
		if (skp_sheet_reader_near(w->other[i], place.at))
			break;
	}
	if (i == READERS)
		i = w->turn++ % READERS;
	r = &w->other[i];
	if (*r == NULL)
		err = skp_sheet_reader(w->sheet, r);
	if (err == SKP_OK)
		err = skp_sheet_reader_seek(*r, place.at, place.number);
	*out = *r;
	return err;
}

static enum skp_err
take_rest(struct skp_t1_workers *w, uint32_t rest, struct skp_t1_row ***link,
    uint64_t *rows)
{
	struct skp_sheet_reader *reader;
	struct skp_sheet_row row;
	enum skp_err err = SKP_OK;
	bool more;

	while (err == SKP_OK && rest != SKP_RUNS_END) {
		err = reader_at(w, skp_runs_next(w->runs, &rest), &reader);
		if (err == SKP_OK)
			err = next_row(w, reader, &row, &more);
		if (err == SKP_OK)
			err = take_run(w, reader, &row, &more, link, rows);
	}
	return err;
}

enum skp_err
skp_t1_workers_next(struct skp_t1_workers *w, struct skp_t1_row **first,
    uint64_t *rows)
{
	struct skp_t1_row **link = first;
	uint32_t rest = SKP_RUNS_END;
	bool found = false;
	enum skp_err err;

	skp_arena_reset(w->t1->arena);
	skp_t1_memo_begin(w->memo);
	w->like = NULL;
	w->n_line = *rows = 0;
	*first = NULL;
	while (w->more && !found) {
		err = skp_sheet_reader_cut(w->reader, &w->row);
		if (err == SKP_OK && !w->next_known)
			err = key_take(w, &w->row, w->next);
		if (err != SKP_OK)
			return err;
		memcpy(w->key, w->next, sizeof(w->key));
		w->next_known = false;
		prefix_take(w, &w->row);
		skp_runs_take(w->runs, w->key, w->row.at, &found, &rest);
		err = take_run(w, w->reader, &w->row, &w->more,
		    found ? &link : NULL, rows);
		if (err == SKP_OK && found)
			err = take_rest(w, rest, &link, rows);
		if (err != SKP_OK)
			return err;
	}
	return SKP_OK;
}
