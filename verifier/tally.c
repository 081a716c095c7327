#include "verifier/tally_core.h"

#include <stdlib.h>

#include "schema/sha256.h"

#define SLOTS (4 * SKP_TALLY_GROUPS) /* of a hash table, a power of two */

static bool
groups_init(struct skp_tally_set *g)
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
	free(t->dated);
	free(t->bare);
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
	t->bad = calloc((SKP_VERDICT_MAX + 1) * SKP_TALLY_BAD, sizeof(*t->bad));
	t->pair = calloc(4 * SKP_TALLY_TWICE, sizeof(*t->pair));
	t->dated = calloc(SKP_TALLY_LISTED, sizeof(*t->dated));
	t->bare = calloc(SKP_TALLY_LISTED, sizeof(*t->bare));
	if (t->bad == NULL || t->pair == NULL || t->dated == NULL ||
	    t->bare == NULL || !groups_init(&t->issuer) ||
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
	uint64_t v = 0;
	size_t i;

	/* In this order on every machine: it decides who is in the sample. */
	for (i = sizeof(v); i-- > 0;)
		v = v << 8 | p[i];
	return v;
}

/* The group of that name at that issuer; the last one takes what is left. */
static uint16_t
group_of(struct skp_tally_set *g, const char *iss, const char *name)
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
			return (uint16_t)(g->slot[at] - 1U);
	}
	if (g->n == SKP_TALLY_GROUPS)
		return SKP_TALLY_GROUPS - 1;
	group = &g->v[g->n];
	if (g->n + 1 < SKP_TALLY_GROUPS) {
		memcpy(group->iss, iss, strlen(iss) + 1);
		memcpy(group->name, name, strlen(name) + 1);
		g->slot[at] = (uint16_t)(g->n + 1);
	}
	return (uint16_t)g->n++;
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

	t->sums.reason[row->decided]++;
	if (t->listed[row->verdict] == SKP_TALLY_BAD)
		return;
	t->listed[row->verdict]++;
	bad = &t->bad[t->sums.n_bad++];
	bad->verdict = row->verdict;
	bad->row = t->sums.total;
	bad->entry = row->entry;
	bad->passport = row->passport;
	memcpy(bad->input, row->input, sizeof(bad->input));
	memcpy(bad->reason, row->reason, sizeof(bad->reason));
	memcpy(bad->id, row->id, sizeof(bad->id));
}

static void
add_bare(struct skp_tally *t, const struct skp_row *row)
{
	struct skp_tally_bare *bare;

	t->sums.bare += row->bare;
	t->sums.all_bare++;
	if (t->sums.n_bare == SKP_TALLY_LISTED)
		return;
	bare = &t->bare[t->sums.n_bare++];
	memcpy(bare->id, row->id, sizeof(bare->id));
	bare->row = t->sums.total;
	bare->lines = row->bare;
}

static enum skp_err
add_taken(struct skp_tally *t, const struct skp_row *row,
    const struct skp_row_course *course, uint16_t group)
{
	struct skp_tally_taken *grown, *taken;
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
	taken->item = (uint32_t)(t->n_item - 1);
	taken->minutes = course->minutes;
	taken->course = group;
	taken->issuer = t->item[t->n_item - 1].issuer;
	taken->person = row->person;
	return SKP_OK;
}

/* By issuer and month.  The name is known where the signature is good. */
static void
add_issuer(struct skp_tally *t, const struct skp_row *row, uint16_t issuer,
    bool good)
{
	struct skp_tally_group *g = &t->issuer.v[issuer];

	if (g->iss[0] != '\0' && g->name[0] == '\0')
		memcpy(g->name, row->issuer, sizeof(g->name));
	g->n++;
	g->good += good;
	t->sums.genuine++;
	if (row->month >= 12 * 1970 &&
	    row->month < 12 * 1970 + SKP_TALLY_MONTHS)
		t->month[row->month - 12 * 1970]++;
	else
		t->sums.month_beyond++;
}

static enum skp_err
add_courses(struct skp_tally *t, const struct skp_row *row, bool good,
    struct skp_tally_item *item)
{
	struct skp_tally_group *g;
	enum skp_err err = SKP_OK;
	uint16_t group;
	size_t i;

	for (i = 0; i < row->n_course && err == SKP_OK; i++) {
		group = group_of(&t->course, row->iss, row->course[i].title);
		if (i == 0)
			item->stratum = group;
		g = &t->course.v[group];
		g->n++;
		g->good += good;
		if (good)
			err = add_taken(t, row, &row->course[i], group);
	}
	t->sums.courses_left += row->courses_left;
	return err;
}

static enum skp_err
add_passport(struct skp_tally *t, const struct skp_row *row, bool good)
{
	uint8_t hash[SKP_HASH_LEN];
	struct skp_tally_item *item;

	item = room(t->item, t->n_item, &t->cap_item, sizeof(*item));
	if (item == NULL)
		return SKP_ERR_NOMEM;
	t->item = item;
	item = &t->item[t->n_item++];
	memset(item, 0, sizeof(*item));
	memcpy(item->id, row->id, SKP_ID_LEN);
	item->row = (uint32_t)t->sums.total;
	hash_of(t->seed, skp_bytes_of(row->id, SKP_ID_LEN), skp_bytes_of("", 0),
	    hash);
	item->chance = first8(hash);
	item->stratum = SKP_TALLY_BY_NOBODY;
	item->good = good;
	item->genuine = row->genuine;
	if (!row->genuine)
		return SKP_OK;
	/* Where the log is known to be that of the issuer. */
	item->logged = good && row->logged;
	item->index = row->index;
	item->issued = row->issued;
	item->issuer = group_of(&t->issuer, row->iss, "");
	item->stratum = SKP_TALLY_BY_ISSUER + item->issuer;
	add_issuer(t, row, item->issuer, good);
	return add_courses(t, row, good, item);
}

enum skp_err
skp_tally_add(struct skp_tally *t, const struct skp_row *row)
{
	bool good = skp_row_good(row->verdict);
	size_t i;

	if (t->sums.total == UINT32_MAX)
		return SKP_ERR_TOO_LARGE;
	t->sums.total++;
	t->sums.verdict[row->verdict]++;
	t->sums.by_log += row->by_log;
	t->sums.logged += row->logged;
	t->sums.good += good;
	t->sums.accepted += row->accepted;
	for (i = 0; i < SKP_REQUIRE_ALL; i++)
		t->sums.not_met[i] += row->not_met >> i & 1;
	if (good && row->bare > 0)
		add_bare(t, row);
	if (good)
		t->sums.unlogged += row->passport && !row->logged;
	if (row->verdict != SKP_VERDICT_VALID)
		add_bad(t, row);
	return row->passport ? add_passport(t, row, good) : SKP_OK;
}

const struct skp_tally_sums *
skp_tally_sums(const struct skp_tally *t)
{
	return &t->sums;
}
