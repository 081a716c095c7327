/*
 * What stands twice, what is dated back, and a sample.
 */
#include <stdlib.h>

#include "verifier/tally_core.h"

static int
by_id(const void *a, const void *b)
{
	const struct skp_tally_item *x = a, *y = b;
	int order = memcmp(x->id, y->id, SKP_ID_LEN);

	return order != 0 ? order : x->row < y->row ? -1 : x->row > y->row;
}

static int
by_person(const void *a, const void *b)
{
	const struct skp_tally_taken *x = a, *y = b;
	int order = memcmp(x->key, y->key, sizeof(x->key));

	return order != 0 ? order : x->item < y->item ? -1 : x->item > y->item;
}

static int
by_course(const void *a, const void *b)
{
	const struct skp_tally_item *x = a, *y = b;

	if (x->course != y->course)
		return x->course < y->course ? -1 : 1;
	if (x->chance != y->chance)
		return x->chance < y->chance ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

static void
add_pair(struct skp_tally *t, enum skp_twice kind,
    const struct skp_tally_item *a, const struct skp_tally_item *b)
{
	struct skp_tally_twice *p;

	t->sums.twice[kind]++;
	if (t->sums.n_pair == SKP_TALLY_TWICE)
		return;
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
		if (memcmp(a->key, b->key, sizeof(a->key)) != 0)
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

static void
find_ids_twice(struct skp_tally *t)
{
	size_t i;

	qsort(t->item, t->n_item, sizeof(*t->item), by_id);
	for (i = 1; i < t->n_item; i++)
		if (memcmp(t->item[i - 1].id, t->item[i].id, SKP_ID_LEN) == 0)
			add_pair(t, SKP_TWICE_ID, &t->item[i - 1], &t->item[i]);
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
		if (t->sums.n_dated == SKP_TALLY_DATED)
			continue;
		d = &t->dated[t->sums.n_dated++];
		memcpy(d->id, x->id, SKP_ID_LEN);
		d->row = x->row;
		d->other = newest->row;
	}
}

/*
 * The share of each course, rounded so that all of them make `sample`: each
 * takes what is due up to its end less what was given before.
 */
static enum skp_err
choose(struct skp_tally *t, uint64_t sample)
{
	const struct skp_tally_group *g;
	struct skp_tally_chosen *c;
	size_t i, first = 0, end;
	uint64_t due, given = 0;

	if (sample > t->n_item)
		sample = t->n_item;
	if (sample == 0)
		return SKP_OK;
	t->chosen = calloc(sample, sizeof(*t->chosen));
	if (t->chosen == NULL)
		return SKP_ERR_NOMEM;
	qsort(t->item, t->n_item, sizeof(*t->item), by_course);
	for (; first < t->n_item; first = end) {
		end = first;
		while (end < t->n_item &&
		    t->item[end].course == t->item[first].course)
			end++;
		due = (uint64_t)((__uint128_t)sample * end / t->n_item);
		for (i = first; given < due; i++, given++) {
			c = &t->chosen[t->sums.n_chosen++];
			memcpy(c->id, t->item[i].id, SKP_ID_LEN);
			c->row = t->item[i].row;
			g = &t->course.v[t->item[i].course];
			memcpy(c->course, g->name, sizeof(c->course));
			memcpy(c->iss, g->iss, sizeof(c->iss));
		}
	}
	return SKP_OK;
}

static int
most_first(const void *a, const void *b)
{
	const struct skp_tally_group *x = a, *y = b;
	int order;

	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	order = strcmp(x->name, y->name);
	return order != 0 ? order : strcmp(x->iss, y->iss);
}

enum skp_err
skp_tally_finish(struct skp_tally *t, uint64_t sample)
{
	struct skp_tally_sums *s = &t->sums;
	enum skp_err err = SKP_OK;

	if (t->n_item > 1) {
		find_taken_twice(t);
		find_ids_twice(t);
		find_dated(t);
	}
	err = choose(t, sample);
	qsort(t->issuer.v, t->issuer.n, sizeof(*t->issuer.v), most_first);
	qsort(t->course.v, t->course.n, sizeof(*t->course.v), most_first);
	s->issuer = t->issuer.v;
	s->n_issuer = t->issuer.n;
	s->course = t->course.v;
	s->n_course = t->course.n;
	s->month = t->month;
	s->bad = t->bad;
	s->pair = t->pair;
	s->dated = t->dated;
	s->chosen = t->chosen;
	return err;
}
