#include "issuer/t1_memo.h"

#include <stdlib.h>

#include "issuer/sheet_sums.h"

#define SLOTS (2 * SKP_T1_MEMO_MAX) /* powers of two */
#define SEEN  4096

struct entry {
	uint64_t hash;
	struct skp_bytes rest;	/* of the line; empty: not known */
	struct skp_bytes *cell; /* of memo->t1->parts.claim, in that order */
	struct skp_t1_row *row; /* the first line */
	struct entry *next;	/* that was asked for after it */
};

struct skp_t1_memo {
	struct skp_t1_read *t1;
	struct skp_arena arena;
	struct entry *slot[SLOTS]; /* hash table */
	size_t n;
	struct entry *last;
	uint64_t hash;	     /* of what was asked for last and not found */
	uint64_t seen[SEEN]; /* hashes of rows that were read once */
};

struct skp_t1_memo *
skp_t1_memo_new(struct skp_t1_read *t1)
{
	struct skp_t1_memo *memo = calloc(1, sizeof(*memo));

	if (memo != NULL)
		memo->t1 = t1;
	return memo;
}

void
skp_t1_memo_free(struct skp_t1_memo *memo)
{
	if (memo == NULL)
		return;
	skp_arena_free(&memo->arena);
	free(memo);
}

void
skp_t1_memo_begin(struct skp_t1_memo *memo)
{
	if (memo->n < SKP_T1_MEMO_MAX)
		return;
	skp_arena_reset(&memo->arena);
	memset(memo->slot, 0, sizeof(memo->slot));
	memo->n = 0;
	memo->last = NULL;
}

static bool
same(const struct skp_t1_memo *memo, const struct entry *e,
    const struct skp_bytes *cell)
{
	const struct skp_t1_parts *parts = &memo->t1->parts;
	size_t i;

	for (i = 0; i < parts->n_claim; i++) {
		if (!skp_bytes_eq(e->cell[i], cell[parts->claim[i]]))
			return false;
	}
	return true;
}

static uint64_t
hash_of(const struct skp_t1_memo *memo, const struct skp_bytes *cell)
{
	const struct skp_t1_parts *parts = &memo->t1->parts;
	uint64_t hash = 0;
	size_t i;

	for (i = 0; i < parts->n_claim; i++)
		hash = skp_sheet_sum(hash, cell[parts->claim[i]]);
	return hash;
}

/* The place of such a row, or a free one; half of them are. */
static struct entry **
slot_of(struct skp_t1_memo *memo, uint64_t hash, const struct skp_bytes *cell)
{
	uint64_t i;

	for (i = hash; memo->slot[i % SLOTS] != NULL; i++) {
		struct entry *e = memo->slot[i % SLOTS];

		if (e->hash == hash && same(memo, e, cell))
			break;
	}
	return &memo->slot[i % SLOTS];
}

const struct skp_t1_row *
skp_t1_memo_find(struct skp_t1_memo *memo, const struct skp_bytes *cell)
{
	struct entry *last = memo->last, *found;

	/* Workers' rows mostly stand in one order. */
	if (last != NULL && last->next != NULL &&
	    same(memo, last->next, cell)) {
		memo->last = last->next;
		return last->next->row;
	}
	memo->hash = hash_of(memo, cell);
	found = *slot_of(memo, memo->hash, cell);
	if (found == NULL)
		return NULL;
	if (last != NULL)
		last->next = found;
	memo->last = found;
	return found->row;
}

const struct skp_t1_row *
skp_t1_memo_rest(struct skp_t1_memo *memo, struct skp_bytes line,
    size_t n_worker)
{
	struct entry *next = memo->last == NULL ? NULL : memo->last->next;

	if (next == NULL || next->rest.n == 0 ||
	    !skp_bytes_eq(next->rest,
		skp_bytes_of(line.p + n_worker, line.n - n_worker)))
		return NULL;
	memo->last = next;
	return next->row;
}

/* A copy of the row's cells, without those of the worker; NULL: too long, or
   no memory. */
static struct skp_bytes *
copy_cells(struct skp_t1_memo *memo, const struct skp_bytes *cell)
{
	const struct skp_t1_read *t1 = memo->t1;
	const struct skp_t1_parts *parts = &t1->parts;
	struct skp_bytes *copy;
	size_t i, used = 0;

	for (i = 0; i < parts->n_claim; i++)
		used += cell[parts->claim[i]].n;
	if (used > SKP_T1_MEMO_TEXT)
		return NULL;
	copy = skp_arena_get(&memo->arena, t1->header.n * sizeof(*copy));
	for (i = 0; i < parts->n_claim && copy != NULL; i++)
		copy[parts->claim[i]] = skp_arena_copy(&memo->arena,
		    cell[parts->claim[i]]);
	return copy;
}

static void
keep(struct skp_t1_memo *memo, const struct skp_sheet_row *kept,
    size_t n_worker)
{
	const struct skp_t1_parts *parts = &memo->t1->parts;
	struct skp_bytes *copy = copy_cells(memo, kept->cell);
	struct skp_t1_row *row;
	struct entry *e;
	size_t i;

	if (copy == NULL)
		return;
	row = skp_t1_row_again(memo->t1, copy);
	e = skp_arena_get(&memo->arena, sizeof(*e));
	if (e == NULL || row == NULL)
		return;
	e->cell = skp_arena_get(&memo->arena,
	    (parts->n_claim + 1) * sizeof(*e->cell));
	if (e->cell == NULL)
		return;
	for (i = 0; i < parts->n_claim; i++)
		e->cell[i] = copy[parts->claim[i]];
	if (n_worker != 0 && parts->worker_first &&
	    kept->line.n - n_worker <= SKP_T1_MEMO_TEXT)
		e->rest = skp_arena_copy(&memo->arena,
		    skp_bytes_of(kept->line.p + n_worker,
			kept->line.n - n_worker));
	e->hash = memo->hash;
	e->row = row;
	*slot_of(memo, memo->hash, kept->cell) = e;
	memo->n++;
}

void
skp_t1_memo_keep(struct skp_t1_memo *memo, const struct skp_sheet_row *row,
    size_t n_worker)
{
	struct skp_arena *arena = memo->t1->arena;
	uint64_t *seen = &memo->seen[memo->hash % SEEN];

	/* Of most sheets without repetition nothing is ever kept. */
	if (*seen != memo->hash || memo->n == SKP_T1_MEMO_MAX) {
		*seen = memo->hash;
		return;
	}
	memo->t1->arena = &memo->arena;
	keep(memo, row, n_worker);
	memo->t1->arena = arena;
	arena->failed = arena->failed || memo->arena.failed;
}
