/*
 * A sample, and everything in its order.
 */
#include <stdlib.h>

#include "verifier/tally_core.h"

static int
by_stratum(const void *a, const void *b)
{
	const struct skp_tally_item *x = a, *y = b;

	if (x->stratum != y->stratum)
		return x->stratum < y->stratum ? -1 : 1;
	if (x->chance != y->chance)
		return x->chance < y->chance ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

/* What it is chosen for. */
static void
name_stratum(const struct skp_tally *t, const struct skp_tally_item *item,
    struct skp_tally_chosen *c)
{
	const struct skp_tally_group *g = &t->course.v[item->stratum];

	if (item->stratum >= SKP_TALLY_BY_NOBODY)
		return;
	if (item->stratum >= SKP_TALLY_BY_ISSUER)
		g = &t->issuer.v[item->issuer];
	if (item->stratum < SKP_TALLY_BY_ISSUER)
		memcpy(c->course, g->name, sizeof(c->course));
	memcpy(c->iss, g->iss, sizeof(c->iss));
}

/*
 * The share of each course, rounded so that all of them make `sample`: each
 * takes what is due up to its end less what was given before.
 */
static enum skp_err
choose(struct skp_tally *t, uint64_t sample)
{
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
	qsort(t->item, t->n_item, sizeof(*t->item), by_stratum);
	for (; first < t->n_item; first = end) {
		end = first;
		while (end < t->n_item &&
		    t->item[end].stratum == t->item[first].stratum)
			end++;
		due = (uint64_t)((__uint128_t)sample * end / t->n_item);
		for (i = first; given < due; i++, given++) {
			c = &t->chosen[t->sums.n_chosen++];
			memcpy(c->id, t->item[i].id, SKP_ID_LEN);
			c->row = t->item[i].row;
			name_stratum(t, &t->item[i], c);
		}
	}
	return SKP_OK;
}

/* Those that could not be read, then the worst, then by row. */
static int
worst_first(const void *a, const void *b)
{
	const struct skp_tally_bad *x = a, *y = b;
	int e = skp_verdict_exit(x->verdict), f = skp_verdict_exit(y->verdict);

	if (e != f)
		return skp_exit_worst(e, f) == e ? -1 : 1;
	if (x->verdict != y->verdict)
		return x->verdict < y->verdict ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
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
	enum skp_err err = skp_tally_find(t);

	if (err == SKP_OK)
		err = choose(t, sample);
	if (s->n_bad > 1)
		qsort(t->bad, s->n_bad, sizeof(*t->bad), worst_first);
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
	s->bare_one = t->bare;
	s->chosen = t->chosen;
	return err;
}
