#include "issuer/t1_memo.h"

#include <stdlib.h>

#include "issuer/sheet_sums.h"

#define SLOTS (2 * SKP_T1_MEMO_MAX) /* powers of two */
#define SEEN  4096

struct entry {
	uint64_t hash;
	struct skp_bytes rest; /* of the line; empty: not known */
	const struct skp_bytes *cell;
	const struct skp_t1_row *row; /* the first line */
	struct entry *next;	      /* that was asked for after it */
};

struct skp_t1_memo {
	struct skp_t1_read *t1;
	struct skp_arena arena;
	struct entry *slot[SLOTS]; /* hash table */
	size_t n;		   /* rows that were wanted */
	uint64_t found;		   /* how often one of them came again */
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
	memo->found = 0;
	memo->last = NULL;
}

static bool
same(const struct skp_t1_memo *memo, const struct entry *e,
    const struct skp_bytes *cell)
{
	const struct skp_t1_parts *parts = &memo->t1->parts;
	size_t i;

	for (i = 0; i < parts->n_claim; i++) {
		if (!skp_bytes_eq(e->cell[parts->claim[i]],
			cell[parts->claim[i]]))
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

static const struct skp_t1_row *
found(struct skp_t1_memo *memo, struct entry *e)
{
	memo->last = e;
	memo->found++;
	return e->row;
}

const struct skp_t1_row *
skp_t1_memo_find(struct skp_t1_memo *memo, const struct skp_bytes *cell)
{
	struct entry *last = memo->last, *e;

	/* Workers' rows mostly stand in one order. */
	if (last != NULL && last->next != NULL && same(memo, last->next, cell))
		return found(memo, last->next);
	memo->hash = hash_of(memo, cell);
	e = *slot_of(memo, memo->hash, cell);
	if (e == NULL)
		return NULL;
	if (last != NULL)
		last->next = e;
	return found(memo, e);
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
	return found(memo, next);
}

struct skp_arena *
skp_t1_memo_wants(struct skp_t1_memo *memo, const struct skp_bytes *cell)
{
	uint64_t *seen = &memo->seen[memo->hash % SEEN];
	/* Of most sheets without repetition nothing is ever kept. */
	bool again = *seen == memo->hash || memo->found > memo->n;
	size_t i, used = 0;

	*seen = memo->hash;
	for (i = 0; i < memo->t1->header.n; i++)
		used += cell[i].n;
	if (!again || used > SKP_T1_MEMO_TEXT || memo->n == SKP_T1_MEMO_MAX)
		return NULL;
	memo->n++;
	return &memo->arena;
}

enum skp_err
skp_t1_memo_keep(struct skp_t1_memo *memo, const struct skp_sheet_row *row,
    size_t n_worker, struct skp_t1_row *first)
{
	struct skp_arena *arena = &memo->arena;
	struct entry *e = skp_arena_get(arena, sizeof(*e));
	struct skp_t1_row *line;

	if (e == NULL)
		return SKP_ERR_NOMEM;
	e->hash = memo->hash;
	e->cell = row->cell;
	e->row = first;
	if (n_worker != 0 && memo->t1->parts.worker_first &&
	    row->line.n - n_worker <= SKP_T1_MEMO_TEXT)
		e->rest = skp_arena_copy(arena,
		    skp_bytes_of(row->line.p + n_worker,
			row->line.n - n_worker));
	for (line = first; line != NULL; line = line->next) {
		if (!line->claims)
			continue;
		line->whole = skp_draft_make_claim(arena, line->claim,
		    &line->skill, 1);
		line->result = skp_draft_make_result(arena, line->claim,
		    &line->skill, 1);
	}
	*slot_of(memo, memo->hash, row->cell) = e;
	if (memo->last != NULL)
		memo->last->next = e;
	memo->last = e;
	return arena->failed ? SKP_ERR_NOMEM : SKP_OK;
}
