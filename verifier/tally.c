#include "verifier/tally.h"

#include <stdlib.h>

#include "schema/sha256.h"

#define SLOTS (4 * SKP_TALLY_GROUPS) /* of a hash table, a power of two */

struct groups {
	struct skp_tally_group *v;
	size_t n;
	uint16_t *slot; /* index + 1 */
	bool by_iss;	/* whatever the name */
};

/* One passport, for what stands twice and for the sample. */
struct item {
	uint8_t id[SKP_ID_LEN];
	uint64_t row;
	uint64_t chance; /* by the seed; the smallest are chosen */
	uint32_t course; /* of its first line */
};

/* One person and course. */
struct taken {
	uint8_t key[SKP_ROW_PERSON];
	uint8_t project[8];
	uint64_t item;
};

struct skp_tally {
	struct skp_bytes seed;
	struct skp_tally_sums sums;
	struct groups issuer, course;
	uint64_t month[SKP_TALLY_MONTHS];
	struct skp_tally_bad *bad;
	struct skp_tally_twice *pair;
	struct skp_tally_chosen *chosen;
	struct item *item;
	size_t n_item, cap_item;
	struct taken *taken;
	size_t n_taken, cap_taken;
};

static bool
groups_init(struct groups *g)
{
	g->v = calloc(SKP_TALLY_GROUPS, sizeof(*g->v));
	g->slot = calloc(SLOTS, sizeof(*g->slot));
	return g->v != NULL && g->slot != NULL;
}

void
skp_tally_free(struct skp_tally *t)
{
	if (t == NULL)
		return;
	free(t->issuer.v);
	free(t->issuer.slot);
	free(t->course.v);
	free(t->course.slot);
	free(t->bad);
	free(t->pair);
	free(t->chosen);
	free(t->item);
	free(t->taken);
	free(t);
}

struct skp_tally *
skp_tally_new(const char *seed)
{
	struct skp_tally *t = calloc(1, sizeof(*t));

	if (t == NULL)
		return NULL;
	t->seed = skp_bytes_str(seed);
	t->bad = calloc(SKP_TALLY_BAD, sizeof(*t->bad));
	t->pair = calloc(SKP_TALLY_TWICE, sizeof(*t->pair));
	if (t->bad == NULL || t->pair == NULL || !groups_init(&t->issuer) ||
	    !groups_init(&t->course)) {
		skp_tally_free(t);
		return NULL;
	}
	t->issuer.by_iss = true;
	return t;
}

static void
hash_of(struct skp_bytes a, struct skp_bytes b, struct skp_bytes c,
    uint8_t out[SKP_HASH_LEN])
{
	const struct skp_bytes zero = skp_bytes_of("", 1);
	struct skp_bytes part[5] = { a, zero, b, zero, c };

	skp_sha256(part, 5, out);
}

static uint64_t
first8(const uint8_t *p)
{
	uint64_t v;

	memcpy(&v, p, sizeof(v));
	return v;
}

/* The group of that name at that issuer; the last one takes what is left. */
static size_t
group_of(struct groups *g, const char *iss, const char *name)
{
	uint8_t hash[SKP_HASH_LEN];
	struct skp_tally_group *group;
	size_t at;

	hash_of(skp_bytes_str(iss), skp_bytes_str(name), skp_bytes_of("", 0),
	    hash);
	for (at = first8(hash) % SLOTS; g->slot[at] != 0;
	     at = (at + 1) % SLOTS) {
		group = &g->v[g->slot[at] - 1];
		if (strcmp(group->iss, iss) == 0 &&
		    (g->by_iss || strcmp(group->name, name) == 0))
			return g->slot[at] - 1U;
	}
	if (g->n == SKP_TALLY_GROUPS)
		return SKP_TALLY_GROUPS - 1;
	group = &g->v[g->n];
	if (g->n + 1 < SKP_TALLY_GROUPS) {
		memcpy(group->iss, iss, strlen(iss) + 1);
		memcpy(group->name, name, strlen(name) + 1);
		g->slot[at] = (uint16_t)(g->n + 1);
	}
	return g->n++;
}

static void *
room(void *v, size_t n, size_t *cap, size_t size)
{
	size_t wanted = *cap == 0 ? 1024 : *cap * 2;
	void *grown;

	if (n < *cap)
		return v;
	grown = reallocarray(v, wanted, size);
	if (grown != NULL)
		*cap = wanted;
	return grown;
}

static void
add_bad(struct skp_tally *t, const struct skp_row *row)
{
	struct skp_tally_bad *bad;

	t->sums.all_bad++;
	if (t->sums.n_bad == SKP_TALLY_BAD)
		return;
	bad = &t->bad[t->sums.n_bad++];
	bad->verdict = row->verdict;
	bad->entry = row->entry;
	bad->passport = row->passport;
	memcpy(bad->input, row->input, sizeof(bad->input));
	memcpy(bad->reason, row->reason, sizeof(bad->reason));
	memcpy(bad->id, row->id, sizeof(bad->id));
}

static enum skp_err
add_taken(struct skp_tally *t, const struct skp_row *row,
    const struct skp_row_course *course)
{
	struct taken *grown, *taken;
	uint8_t hash[SKP_HASH_LEN];
	struct skp_bytes project = skp_bytes_str(row->project);

	grown = room(t->taken, t->n_taken, &t->cap_taken, sizeof(*grown));
	if (grown == NULL)
		return SKP_ERR_NOMEM;
	t->taken = grown;
	taken = &grown[t->n_taken++];
	hash_of(skp_bytes_of(row->person_hash, SKP_ROW_PERSON),
	    skp_bytes_str(course->title), skp_bytes_of("", 0), hash);
	memcpy(taken->key, hash, sizeof(taken->key));
	skp_sha256(&project, 1, hash);
	memcpy(taken->project, hash, sizeof(taken->project));
	taken->item = t->n_item - 1;
	return SKP_OK;
}

static enum skp_err
add_passport(struct skp_tally *t, const struct skp_row *row, bool good)
{
	uint8_t hash[SKP_HASH_LEN];
	struct skp_tally_group *g;
	struct item *item;
	enum skp_err err = SKP_OK;
	size_t i, course = 0;

	item = room(t->item, t->n_item, &t->cap_item, sizeof(*item));
	if (item == NULL)
		return SKP_ERR_NOMEM;
	t->item = item;
	item = &t->item[t->n_item++];
	memcpy(item->id, row->id, SKP_ID_LEN);
	item->row = t->sums.total;
	hash_of(t->seed, skp_bytes_of(row->id, SKP_ID_LEN), skp_bytes_of("", 0),
	    hash);
	item->chance = first8(hash);
	/* The name is known where the signature is good. */
	g = &t->issuer.v[group_of(&t->issuer, row->iss, "")];
	if (g->iss[0] != '\0' && g->name[0] == '\0')
		memcpy(g->name, row->issuer, sizeof(g->name));
	g->n++;
	g->good += good;
	if (row->month >= 12 * 1970 &&
	    row->month < 12 * 1970 + SKP_TALLY_MONTHS)
		t->month[row->month - 12 * 1970]++;
	for (i = 0; i < row->n_course && err == SKP_OK; i++) {
		course = group_of(&t->course, row->iss, row->course[i].title);
		if (i == 0)
			item->course = (uint32_t)course;
		g = &t->course.v[course];
		g->n++;
		g->good += good;
		if (good) {
			g->minutes += row->course[i].minutes;
			t->sums.minutes += row->course[i].minutes;
		}
		if (good && row->person)
			err = add_taken(t, row, &row->course[i]);
	}
	if (row->n_course == 0)
		item->course = (uint32_t)group_of(&t->course, row->iss, "");
	return err;
}

enum skp_err
skp_tally_add(struct skp_tally *t, const struct skp_row *row)
{
	bool good = row->verdict == SKP_VERDICT_VALID ||
	    row->verdict == SKP_VERDICT_PARTLY_VALID;

	t->sums.total++;
	t->sums.verdict[row->verdict]++;
	t->sums.by_log += row->by_log;
	t->sums.logged += row->logged;
	if (good)
		t->sums.bare += row->bare;
	if (row->verdict != SKP_VERDICT_VALID)
		add_bad(t, row);
	return row->passport ? add_passport(t, row, good) : SKP_OK;
}

/* ------------------------------------------------------------- finishing */

static int
by_id(const void *a, const void *b)
{
	const struct item *x = a, *y = b;
	int order = memcmp(x->id, y->id, SKP_ID_LEN);

	return order != 0 ? order : x->row < y->row ? -1 : x->row > y->row;
}

static int
by_person(const void *a, const void *b)
{
	const struct taken *x = a, *y = b;
	int order = memcmp(x->key, y->key, sizeof(x->key));

	return order != 0 ? order : x->item < y->item ? -1 : x->item > y->item;
}

static int
by_course(const void *a, const void *b)
{
	const struct item *x = a, *y = b;

	if (x->course != y->course)
		return x->course < y->course ? -1 : 1;
	if (x->chance != y->chance)
		return x->chance < y->chance ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

static void
add_pair(struct skp_tally *t, enum skp_twice kind, const struct item *a,
    const struct item *b)
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
	const struct taken *a, *b;
	const struct item *x, *y;
	size_t i;

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
	s->chosen = t->chosen;
	return err;
}

const struct skp_tally_sums *
skp_tally_sums(const struct skp_tally *t)
{
	return &t->sums;
}
