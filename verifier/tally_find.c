/*
 * What stands twice, and what is dated back.
 */
#include <stdlib.h>

#include "verifier/tally_core.h"

static int
by_id(const void *a, const void *b)
{
	const struct skp_tally_item *x = a, *y = b;
	int order = memcmp(x->id, y->id, SKP_ID_LEN);

	if (x->genuine != y->genuine)
		return x->genuine ? -1 : 1;
	return order != 0 ? order : x->row < y->row ? -1 : x->row > y->row;
}

static int
by_person(const void *a, const void *b)
{
	const struct skp_tally_taken *x = a, *y = b;
	int order = memcmp(x->key, y->key, sizeof(x->key));

	if (x->person != y->person)
		return x->person ? 1 : -1;
	return order != 0 ? order : x->item < y->item ? -1 : x->item > y->item;
}

/* The most serious kind first, then as they come. */
static int
by_kind(const void *a, const void *b)
{
	static const int rank[] = { 0, 2, 1, 3 };
	const struct skp_tally_twice *x = a, *y = b;

	if (x->kind != y->kind)
		return rank[x->kind] < rank[y->kind] ? -1 : 1;
	if (x->row[0] != y->row[0])
		return x->row[0] < y->row[0] ? -1 : 1;
	return x->row[1] < y->row[1] ? -1 : x->row[1] > y->row[1];
}

static void
add_pair(struct skp_tally *t, enum skp_twice kind,
    const struct skp_tally_item *a, const struct skp_tally_item *b)
{
	struct skp_tally_twice *p;

	t->sums.twice[kind]++;
	if (t->pairs[kind] == SKP_TALLY_TWICE)
		return;
	t->pairs[kind]++;
	p = &t->pair[t->sums.n_pair++];
	p->kind = kind;
	memcpy(p->id[0], a->id, SKP_ID_LEN);
	memcpy(p->id[1], b->id, SKP_ID_LEN);
	p->row[0] = a->row;
	p->row[1] = b->row;
}

/* The passport itself twice is one finding, not its courses as well. */
static void
find_taken_twice(struct skp_tally *t)
{
	const struct skp_tally_taken *a, *b;
	const struct skp_tally_item *x, *y;
	size_t i;

	if (t->n_taken > 1)
		qsort(t->taken, t->n_taken, sizeof(*t->taken), by_person);
	for (i = 1; i < t->n_taken; i++) {
		a = &t->taken[i - 1];
		b = &t->taken[i];
		if (!a->person || memcmp(a->key, b->key, sizeof(a->key)) != 0)
			continue;
		x = &t->item[a->item];
		y = &t->item[b->item];
		if (memcmp(x->id, y->id, SKP_ID_LEN) == 0)
			continue;
		add_pair(t,
		    memcmp(a->project, b->project, sizeof(a->project)) == 0 ?
			SKP_TWICE_COURSE :
			SKP_TWICE_PROJECT,
		    x, y);
	}
}

/*
 * Of passports that an issuer is known to have made.  A good one is counted
 * with its hours only the first time; again[row] says of the others.
 */
static void
find_ids_twice(struct skp_tally *t, bool *again)
{
	const struct skp_tally_item *x, *before = NULL;
	bool good = false;
	size_t i;

	qsort(t->item, t->n_item, sizeof(*t->item), by_id);
	for (i = 0; i < t->n_item && t->item[i].genuine; i++) {
		x = &t->item[i];
		if (before == NULL ||
		    memcmp(before->id, x->id, SKP_ID_LEN) != 0)
			good = false;
		else
			add_pair(t, SKP_TWICE_ID, before, x);
		again[x->row] = x->good && good;
		good = good || x->good;
		before = x;
	}
}

static void
sum_hours(struct skp_tally *t, const bool *again)
{
	const struct skp_tally_taken *x;
	size_t i;

	for (i = 0; i < t->n_taken; i++) {
		x = &t->taken[i];
		if (again[x->item]) {
			t->sums.repeated += x->minutes;
			continue;
		}
		t->sums.minutes += x->minutes;
		t->course.v[x->course].minutes += x->minutes;
		t->issuer.v[x->issuer].minutes += x->minutes;
	}
}

static enum skp_err
find_twice(struct skp_tally *t)
{
	bool *again = calloc((size_t)t->sums.total + 1, sizeof(*again));
	size_t i;

	if (again == NULL)
		return SKP_ERR_NOMEM;
	find_taken_twice(t);
	for (i = 0; i < t->n_taken; i++)
		t->taken[i].item = t->item[t->taken[i].item].row;
	find_ids_twice(t, again);
	sum_hours(t, again);
	free(again);
	if (t->sums.n_pair > 1)
		qsort(t->pair, t->sums.n_pair, sizeof(*t->pair), by_kind);
	return SKP_OK;
}

static int
by_index(const void *a, const void *b)
{
	const struct skp_tally_item *x = a, *y = b;

	if (x->logged != y->logged)
		return x->logged ? -1 : 1;
	if (x->issuer != y->issuer)
		return x->issuer < y->issuer ? -1 : 1;
	if (x->index != y->index)
		return x->index < y->index ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

/* A log takes in what was issued then: dates do not go back in it. */
static void
find_dated(struct skp_tally *t)
{
	const struct skp_tally_item *newest = NULL, *x;
	struct skp_tally_dated *d;
	size_t i;

	qsort(t->item, t->n_item, sizeof(*t->item), by_index);
	for (i = 0; i < t->n_item && t->item[i].logged; i++) {
		x = &t->item[i];
		if (newest == NULL || newest->issuer != x->issuer ||
		    newest->issued <= x->issued) {
			newest = x;
			continue;
		}
		t->sums.all_dated++;
		if (t->sums.n_dated == SKP_TALLY_LISTED)
			continue;
		d = &t->dated[t->sums.n_dated++];
		memcpy(d->id, x->id, SKP_ID_LEN);
		d->row = x->row;
		d->other = newest->row;
	}
}

enum skp_err
skp_tally_find(struct skp_tally *t)
{
	enum skp_err err;

	if (t->n_item == 0)
		return SKP_OK;
	err = find_twice(t);
	find_dated(t);
	return err;
}
