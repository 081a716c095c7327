/*
 * What a batch adds up to.
 */
#include <stdio.h>

#include "tests/unit/unit.h"
#include "verifier/tally.h"

#define ISS "https://a.example"

static struct skp_row row;

/* A valid passport number n of that person (0: not shown) and course. */
static void
passport(unsigned n, unsigned person, const char *course, uint64_t minutes)
{
	memset(&row, 0, sizeof(row));
	row.verdict = SKP_VERDICT_VALID;
	row.passport = row.genuine = true;
	row.id[14] = (uint8_t)(n >> 8);
	row.id[15] = (uint8_t)n;
	row.month = 12 * 2026 + 5;
	row.lines = 1;
	memcpy(row.iss, ISS, sizeof(ISS));
	memcpy(row.issuer, "A", 2);
	row.person = person != 0;
	row.person_hash[0] = (uint8_t)person;
	row.person_hash[1] = (uint8_t)(person >> 8);
	snprintf(row.course[0].title, SKP_ROW_TEXT, "%s", course);
	row.course[0].minutes = (uint32_t)minutes;
	row.n_course = 1;
}

static void
add(struct skp_tally *t)
{
	assert_int_equal(skp_tally_add(t, &row), SKP_OK);
}

static void
sums(void **state)
{
	struct skp_tally *t = skp_tally_new("seed");
	const struct skp_tally_sums *s;

	(void)state;
	assert_non_null(t);
	passport(1, 1, "VCA", 480);
	add(t);
	passport(2, 2, "VCA", 480);
	row.verdict = SKP_VERDICT_PARTLY_VALID;
	row.bare = 3;
	row.by_log = true;
	add(t);
	passport(3, 3, "GWO", 960);
	row.verdict = SKP_VERDICT_REVOKED;
	row.bare = 9;
	snprintf(row.input, sizeof(row.input), "x.skillpass");
	snprintf(row.reason, sizeof(row.reason), "status-revoked");
	row.decided = SKP_FINDING_STATUS_REVOKED;
	add(t);
	memset(&row, 0, sizeof(row));
	row.verdict = SKP_VERDICT_UNREADABLE;
	add(t);
	assert_int_equal(skp_tally_finish(t, 0), SKP_OK);
	s = skp_tally_sums(t);
	assert_int_equal(s->total, 4);
	assert_int_equal(s->verdict[SKP_VERDICT_VALID], 1);
	assert_int_equal(s->verdict[SKP_VERDICT_REVOKED], 1);
	assert_int_equal(s->verdict[SKP_VERDICT_UNREADABLE], 1);
	assert_int_equal(s->minutes, 960);
	assert_int_equal(s->bare, 3);
	assert_int_equal(s->by_log, 1);
	assert_int_equal(s->month[12 * 56 + 5], 3);
	assert_int_equal(s->n_issuer, 1);
	assert_int_equal(s->issuer[0].n, 3);
	assert_int_equal(s->issuer[0].good, 2);
	assert_int_equal(s->n_course, 2);
	assert_string_equal(s->course[0].name, "VCA");
	assert_int_equal(s->course[0].minutes, 960);
	assert_string_equal(s->course[1].name, "GWO");
	assert_int_equal(s->course[1].good, 0);
	assert_int_equal(s->course[1].minutes, 0);
	/* Partly valid, revoked, unreadable. */
	assert_int_equal(s->n_bad, 3);
	/* The worst first. */
	assert_false(s->bad[0].passport);
	assert_int_equal(s->bad[0].row, 4);
	assert_string_equal(s->bad[1].reason, "status-revoked");
	assert_string_equal(s->bad[1].input, "x.skillpass");
	assert_int_equal(s->bad[1].row, 3);
	assert_int_equal(s->bad[2].row, 2);
	assert_int_equal(s->reason[SKP_FINDING_STATUS_REVOKED], 1);
	assert_int_equal(s->reason[0], 2);
	assert_int_equal(s->good, 2);
	assert_int_equal(s->genuine, 3);
	assert_int_equal(s->issuer[0].minutes, 960);
	assert_int_equal(s->n_bare, 1);
	assert_int_equal(s->bare_one[0].row, 2);
	assert_int_equal(s->bare_one[0].lines, 3);
	skp_tally_free(t);
}

static void
twice(void **state)
{
	struct skp_tally *t = skp_tally_new("seed");
	const struct skp_tally_sums *s;

	(void)state;
	passport(1, 1, "VCA", 1);
	add(t);
	passport(2, 1, "GWO", 1); /* another course */
	add(t);
	passport(3, 2, "VCA", 1); /* another person */
	add(t);
	passport(1, 1, "VCA", 1); /* the same passport */
	add(t);
	passport(4, 2, "VCA", 1); /* again, same project */
	add(t);
	passport(5, 1, "GWO", 1);
	snprintf(row.project, sizeof(row.project), "P2");
	add(t);
	passport(6, 0, "VCA", 1); /* nobody is shown */
	add(t);
	passport(7, 0, "VCA", 1);
	add(t);
	passport(8, 1, "VCA", 1); /* withdrawn: does not count */
	row.verdict = SKP_VERDICT_REVOKED;
	add(t);
	assert_int_equal(skp_tally_finish(t, 0), SKP_OK);
	s = skp_tally_sums(t);
	assert_int_equal(s->twice[SKP_TWICE_ID], 1);
	assert_int_equal(s->twice[SKP_TWICE_COURSE], 1);
	assert_int_equal(s->twice[SKP_TWICE_PROJECT], 1);
	assert_int_equal(s->n_pair, 3);
	skp_tally_free(t);
}

/* What no known issuer has made speaks for nobody. */
static void
forged(void **state)
{
	struct skp_tally *t = skp_tally_new("seed");
	const struct skp_tally_sums *s;
	unsigned i;

	(void)state;
	passport(1, 1, "VCA", 480);
	add(t);
	for (i = 0; i < 5000; i++) {
		passport(1, 1, "VCA", 480);
		row.verdict = SKP_VERDICT_TAMPERED;
		row.genuine = false;
		row.month = 12 * 2026 + 1;
		snprintf(row.iss, sizeof(row.iss), "https://%u.example", i);
		add(t);
	}
	passport(2, 2, "GWO", 60);
	add(t);
	assert_int_equal(skp_tally_finish(t, 5002), SKP_OK);
	s = skp_tally_sums(t);
	assert_int_equal(s->total, 5002);
	assert_int_equal(s->genuine, 2);
	assert_int_equal(s->n_issuer, 1);
	assert_int_equal(s->n_course, 2);
	assert_int_equal(s->course[0].n, 1);
	assert_int_equal(s->minutes, 540);
	assert_int_equal(s->twice[SKP_TWICE_ID], 0);
	assert_int_equal(s->month[12 * 56 + 1], 0);
	/* Listed are a hundred of each verdict; chosen they may be. */
	assert_int_equal(s->n_bad, SKP_TALLY_BAD);
	assert_int_equal(s->bad[99].row, 101);
	assert_int_equal(s->n_chosen, 5002);
	assert_string_equal(s->chosen[2].iss, "");
	skp_tally_free(t);
}

/* A passport that stands there again adds no hours, but to what is left out;
   as a refused one it says nothing of the hours of a good one. */
static void
hours(void **state)
{
	struct skp_tally *t = skp_tally_new("seed");
	const struct skp_tally_sums *s;

	(void)state;
	passport(1, 1, "VCA", 480);
	row.verdict = SKP_VERDICT_WRONG_PRESENTATION;
	add(t);
	passport(1, 1, "VCA", 480);
	add(t);
	passport(1, 1, "VCA", 480);
	add(t);
	passport(2, 0, "VCA", UINT32_MAX);
	add(t);
	passport(3, 0, "VCA", UINT32_MAX);
	add(t);
	assert_int_equal(skp_tally_finish(t, 0), SKP_OK);
	s = skp_tally_sums(t);
	assert_int_equal(s->twice[SKP_TWICE_ID], 2);
	assert_int_equal(s->twice[SKP_TWICE_COURSE], 0);
	assert_int_equal(s->minutes, 480 + 2 * (uint64_t)UINT32_MAX);
	assert_int_equal(s->repeated, 480);
	assert_int_equal(s->course[0].minutes, s->minutes);
	assert_int_equal(s->issuer[0].minutes, s->minutes);
	skp_tally_free(t);
}

/* Two projects first, whatever is listed of the other kinds. */
static void
many_pairs(void **state)
{
	struct skp_tally *t = skp_tally_new("seed");
	const struct skp_tally_sums *s;
	unsigned i, k;

	(void)state;
	for (i = 1; i <= 300; i++)
		for (k = 0; k < 2; k++) {
			passport(i, i, "VCA", 1);
			add(t);
		}
	passport(400, 300, "VCA", 1);
	snprintf(row.project, sizeof(row.project), "P2");
	add(t);
	assert_int_equal(skp_tally_finish(t, 0), SKP_OK);
	s = skp_tally_sums(t);
	assert_int_equal(s->twice[SKP_TWICE_ID], 300);
	assert_int_equal(s->twice[SKP_TWICE_PROJECT], 1);
	assert_int_equal(s->n_pair, SKP_TALLY_TWICE + 1);
	assert_int_equal(s->pair[0].kind, SKP_TWICE_PROJECT);
	assert_int_equal(s->pair[0].row[0], 600);
	assert_int_equal(s->pair[0].row[1], 601);
	assert_int_equal(s->pair[1].kind, SKP_TWICE_ID);
	assert_int_equal(s->pair[1].row[0], 1);
	skp_tally_free(t);
}

/* Before 1970 there is none; from 2070 on they are counted together. */
static void
months(void **state)
{
	struct skp_tally *t = skp_tally_new("seed");
	const struct skp_tally_sums *s;

	(void)state;
	passport(1, 1, "VCA", 1);
	row.month = 12 * 1970;
	add(t);
	passport(2, 2, "VCA", 1);
	row.month = 12 * 2069 + 11;
	add(t);
	passport(3, 3, "VCA", 1);
	row.month = 12 * 2070;
	add(t);
	assert_int_equal(skp_tally_finish(t, 0), SKP_OK);
	s = skp_tally_sums(t);
	assert_int_equal(s->month[0], 1);
	assert_int_equal(s->month[SKP_TALLY_MONTHS - 1], 1);
	assert_int_equal(s->month_beyond, 1);
	skp_tally_free(t);
}

/* Of each course its share, the same ones for the same seed. */
static void
sample(void **state)
{
	const struct skp_tally_sums *s;
	uint8_t first[10][SKP_ID_LEN];
	struct skp_tally *t;
	unsigned run, i, vca, same = 0;

	(void)state;
	for (run = 0; run < 3; run++) {
		t = skp_tally_new(run < 2 ? "one" : "two");
		for (i = 0; i < 1000; i++) {
			passport(i, i + 1, i % 10 < 7 ? "VCA" : "GWO", 60);
			add(t);
		}
		assert_int_equal(skp_tally_finish(t, 10), SKP_OK);
		s = skp_tally_sums(t);
		assert_int_equal(s->n_chosen, 10);
		for (i = 0, vca = 0; i < 10; i++) {
			vca += strcmp(s->chosen[i].course, "VCA") == 0;
			if (run == 0)
				memcpy(first[i], s->chosen[i].id, SKP_ID_LEN);
			if (run == 1)
				assert_memory_equal(first[i], s->chosen[i].id,
				    SKP_ID_LEN);
			if (run == 2)
				same += memcmp(first[i], s->chosen[i].id,
					    SKP_ID_LEN) == 0;
		}
		assert_int_equal(vca, 7);
		skp_tally_free(t);
	}
	assert_true(same < 5);
}

static void
sample_of_few(void **state)
{
	struct skp_tally *t = skp_tally_new("");

	(void)state;
	passport(1, 1, "VCA", 1);
	add(t);
	assert_int_equal(skp_tally_finish(t, 50), SKP_OK);
	assert_int_equal(skp_tally_sums(t)->n_chosen, 1);
	skp_tally_free(t);
}

/* More groups than there is room for are counted together. */
static void
many_groups(void **state)
{
	struct skp_tally *t = skp_tally_new("");
	const struct skp_tally_sums *s;
	char title[32];
	uint64_t n = 0;
	size_t i;

	(void)state;
	for (i = 0; i < SKP_TALLY_GROUPS + 100; i++) {
		snprintf(title, sizeof(title), "course %zu", i);
		passport((unsigned)i, 0, title, 1);
		add(t);
	}
	assert_int_equal(skp_tally_finish(t, 0), SKP_OK);
	s = skp_tally_sums(t);
	assert_int_equal(s->n_course, SKP_TALLY_GROUPS);
	assert_int_equal(s->course[0].n, 101);
	assert_string_equal(s->course[0].name, "");
	for (i = 0; i < s->n_course; i++)
		n += s->course[i].n;
	assert_int_equal(n, SKP_TALLY_GROUPS + 100);
	skp_tally_free(t);
}

/* Logged at that place, with that time of issue. */
static void
logged(struct skp_tally *t, unsigned n, uint64_t index, uint64_t issued)
{
	passport(n, n, "VCA", 0);
	row.logged = true;
	row.index = index;
	row.issued = issued;
	add(t);
}

static void
dates(void **state)
{
	struct skp_tally *t = skp_tally_new("seed");
	const struct skp_tally_sums *s;

	(void)state;
	assert_non_null(t);
	/* In any order of files; equal times are honest. */
	logged(t, 1, 9, 20260615080000);
	logged(t, 2, 3, 20260601080000);
	logged(t, 3, 4, 20260601080000);
	logged(t, 4, 10, 20260601080000); /* dated back */
	logged(t, 5, 11, 20260615080000);
	/* What is not good, or not logged, says nothing about the order. */
	passport(6, 6, "VCA", 0);
	row.issued = 20200101000000;
	add(t);
	passport(7, 7, "VCA", 0);
	row.verdict = SKP_VERDICT_TAMPERED;
	row.logged = true;
	row.index = 2;
	row.issued = 20290101000000;
	add(t);
	/* Another issuer's log has other times. */
	passport(8, 8, "VCA", 0);
	memcpy(row.iss, "https://b.example", 18);
	row.logged = true;
	row.index = 20;
	row.issued = 20190101000000;
	add(t);
	assert_int_equal(skp_tally_finish(t, 0), SKP_OK);
	s = skp_tally_sums(t);
	assert_int_equal(s->unlogged, 1);
	assert_int_equal(s->all_dated, 1);
	assert_int_equal(s->n_dated, 1);
	assert_int_equal(s->dated[0].row, 4);
	assert_int_equal(s->dated[0].other, 1);
	assert_int_equal(s->dated[0].id[15], 4);
	skp_tally_free(t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sums),
		cmocka_unit_test(twice),
		cmocka_unit_test(forged),
		cmocka_unit_test(hours),
		cmocka_unit_test(many_pairs),
		cmocka_unit_test(months),
		cmocka_unit_test(dates),
		cmocka_unit_test(sample),
		cmocka_unit_test(sample_of_few),
		cmocka_unit_test(many_groups),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
