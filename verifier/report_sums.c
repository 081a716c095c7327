/*
 * Chapters of the report that add up, and the sample.
 */
#include <stdio.h>

#include "verifier/report_page.h"

#define SHOWN  50   /* issuers, courses */
#define CHOSEN 1000 /* of the sample */
#define MONTHS 60   /* more are shown by year */

/* ----------------------------------------------------- issuers and courses */

/* One without a name gathers those for which no room was. */
static bool
is_shown(const struct skp_tally_group *g, size_t i)
{
	return i < SHOWN && g->iss[0] != '\0';
}

static void
group_row(struct skp_page *p, const char *name, const char *iss,
    const struct skp_tally_group *g, uint64_t most)
{
	skp_page_cell(p, name);
	if (iss != NULL)
		skp_page_cell(p, iss);
	skp_page_cell_uint(p, g->n);
	skp_page_cell_uint(p, g->good);
	skp_page_cell_hours(p, g->minutes);
	skp_page_bar(p, g->n, most);
}

static void
groups(struct skp_page *p, const struct skp_tally_group *g, size_t n,
    bool course)
{
	static const struct skp_page_column issuers[] = {
		{ SAY_R_ISSUER, SKP_PAGE_WORDS, 34 },
		{ SAY_R_NUMBER, SKP_PAGE_NUMBER, 11 },
		{ SAY_R_GOOD, SKP_PAGE_NUMBER, 11 },
		{ SAY_R_HOURS, SKP_PAGE_NUMBER, 14 },
		{ SAY_R_NONE, SKP_PAGE_BAR, 30 },
	};
	static const struct skp_page_column courses[] = {
		{ SAY_R_COURSE, SKP_PAGE_WORDS, 26 },
		{ SAY_R_ISSUER, SKP_PAGE_WORDS, 22 },
		{ SAY_R_NUMBER, SKP_PAGE_NUMBER, 10 },
		{ SAY_R_GOOD, SKP_PAGE_NUMBER, 10 },
		{ SAY_R_HOURS, SKP_PAGE_NUMBER, 12 },
		{ SAY_R_NONE, SKP_PAGE_BAR, 20 },
	};
	struct skp_tally_group rest = { .n = 0 };
	uint64_t most = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		if (is_shown(&g[i], i)) {
			most = g[i].n > most ? g[i].n : most;
			continue;
		}
		rest.n += g[i].n;
		rest.good += g[i].good;
		rest.minutes += g[i].minutes;
	}
	most = rest.n > most ? rest.n : most;
	skp_page_table(p, course ? courses : issuers, course ? 6 : 5);
	for (i = 0; i < n; i++)
		if (is_shown(&g[i], i))
			group_row(p,
			    g[i].name[0] != '\0' ? g[i].name : g[i].iss,
			    course ? skp_page_issuer(p, g[i].iss) : NULL, &g[i],
			    most);
	if (rest.n > 0)
		group_row(p, skp_page_word(p, SAY_R_OTHERS), course ? "" : NULL,
		    &rest, most);
	skp_page_table_end(p);
}

static void
issuers(struct skp_page *p)
{
	skp_page_say(p, SKP_PAGE_SECTION, SAY_R_ISSUERS);
	if (p->s->n_issuer > 0)
		groups(p, p->s->issuer, p->s->n_issuer, false);
	skp_page_fill(p, SKP_PAGE_TEXT, skp_msg(p->f->lang, SAY_R_NOBODY),
	    (unsigned long long)(p->s->total - p->s->genuine));
}

static void
courses(struct skp_page *p)
{
	const struct skp_tally_sums *s = p->s;

	skp_page_say(p, SKP_PAGE_SECTION, SAY_R_COURSES);
	if (s->n_course > 0)
		groups(p, s->course, s->n_course, true);
	skp_page_fill(p, SKP_PAGE_TEXT, skp_msg(p->f->lang, SAY_R_TOTAL_HOURS),
	    (unsigned long long)(s->minutes / 60), (unsigned)(s->minutes % 60));
	if (s->repeated > 0)
		skp_page_fill(p, SKP_PAGE_TEXT,
		    skp_msg(p->f->lang, SAY_R_REPEATED),
		    (unsigned long long)(s->repeated / 60),
		    (unsigned)(s->repeated % 60));
	if (s->courses_left > 0)
		skp_page_fill(p, SKP_PAGE_NOTICE,
		    skp_msg(p->f->lang, SAY_R_COURSES_LEFT), SKP_ROW_COURSES,
		    (unsigned long long)s->courses_left);
}

/* ----------------------------------------------------------------- months */

static void
time_row(struct skp_page *p, const char *name, uint64_t n, uint64_t most)
{
	skp_page_cell(p, name);
	skp_page_cell_uint(p, n);
	skp_page_bar(p, n, most);
}

/* Of one month or of twelve; from the first that has one to the last. */
static void
times(struct skp_page *p, int step)
{
	uint64_t sum[SKP_TALLY_MONTHS] = { 0 }, most = p->s->month_beyond;
	int i, first = -1, last = 0;
	char name[32];

	for (i = 0; i < SKP_TALLY_MONTHS; i++) {
		if (p->s->month[i] == 0)
			continue;
		last = i / step;
		first = first < 0 ? last : first;
		sum[last] += p->s->month[i];
		most = sum[last] > most ? sum[last] : most;
	}
	for (i = first; i >= 0 && i <= last; i++) {
		(void)snprintf(name, sizeof(name),
		    step == 1 ? "%04d-%02d" : "%04d", 1970 + i * step / 12,
		    i % 12 + 1);
		time_row(p, name, sum[i], most);
	}
	if (p->s->month_beyond > 0)
		time_row(p, skp_page_word(p, SAY_R_OTHERS), p->s->month_beyond,
		    most);
}

static void
months(struct skp_page *p)
{
	static const struct skp_page_column column[] = {
		{ SAY_R_MONTH, SKP_PAGE_WORDS, 20 },
		{ SAY_R_NUMBER, SKP_PAGE_NUMBER, 12 },
		{ SAY_R_NONE, SKP_PAGE_BAR, 68 },
	};
	int i, first = SKP_TALLY_MONTHS, last = 0;

	if (p->s->genuine == 0)
		return;
	for (i = 0; i < SKP_TALLY_MONTHS; i++) {
		if (p->s->month[i] == 0)
			continue;
		first = i < first ? i : first;
		last = i;
	}
	skp_page_say(p, SKP_PAGE_SECTION, SAY_R_MONTHS);
	skp_page_table(p, column, 3);
	times(p, last - first < MONTHS ? 1 : 12);
	skp_page_table_end(p);
}

/* ----------------------------------------------------------------- sample */

static void
sample(struct skp_page *p)
{
	static const struct skp_page_column column[] = {
		{ SAY_R_ROW, SKP_PAGE_NUMBER, 8 },
		{ SAY_R_PASSPORT, SKP_PAGE_HASH, 40 },
		{ SAY_R_COURSE, SKP_PAGE_WORDS, 28 },
		{ SAY_R_ISSUER, SKP_PAGE_WORDS, 24 },
	};
	const struct skp_tally_chosen *c;
	size_t i;

	if (p->s->n_chosen == 0)
		return;
	skp_page_say(p, SKP_PAGE_SECTION, SAY_R_SAMPLE);
	skp_page_fill(p, SKP_PAGE_TEXT, skp_msg(p->f->lang, SAY_R_SAMPLE_HOW),
	    (unsigned long long)p->s->n_chosen, p->f->seed);
	skp_page_table(p, column, 4);
	for (i = 0; i < p->s->n_chosen && i < CHOSEN; i++) {
		c = &p->s->chosen[i];
		skp_page_cell_uint(p, c->row);
		skp_page_cell_id(p, c->id);
		skp_page_cell(p, c->course);
		skp_page_cell(p,
		    c->iss[0] == '\0' ? skp_page_word(p, SAY_R_NOT_KNOWN) :
					skp_page_issuer(p, c->iss));
	}
	skp_page_table_end(p);
	if (p->s->n_chosen > i)
		skp_page_fill(p, SKP_PAGE_SMALL,
		    skp_msg(p->f->lang, SAY_R_MORE_EVIDENCE),
		    (unsigned long long)(p->s->n_chosen - i));
}

void
skp_report_sums(struct skp_page *p)
{
	issuers(p);
	courses(p);
	months(p);
	sample(p);
}
