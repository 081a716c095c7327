/*
 * Chapters of the report that say what is wrong.
 */
#include <stdio.h>

#include "verifier/report_page.h"

#define LOGS 200 /* that are listed */

/* ------------------------------------------------------- acceptance rules */

static void
rules(struct skp_page *p)
{
	static const struct skp_page_column column[] = {
		{ SAY_R_RULE, SKP_PAGE_WORDS, 58 },
		{ SAY_R_MET, SKP_PAGE_NUMBER, 12 },
		{ SAY_R_GOOD_WITHOUT, SKP_PAGE_NUMBER, 18 },
		{ SAY_R_NOT_GOOD, SKP_PAGE_NUMBER, 12 },
	};
	const struct skp_tally_sums *s = p->s;
	const char *label;
	size_t i;

	if (p->f->require == NULL)
		return;
	skp_page_say(p, SKP_PAGE_SECTION, SAY_R_RULES);
	skp_page_block(p, SKP_PAGE_TEXT, skp_require_name(p->f->require));
	skp_page_fill(p, SKP_PAGE_TEXT, skp_msg(p->f->lang, SAY_R_ACCEPTED),
	    (unsigned long long)s->accepted,
	    (unsigned long long)(s->total - s->accepted));
	skp_page_table(p, column, 4);
	for (i = 0; (label = skp_require_label(p->f->require, i)) != NULL;
	     i++) {
		skp_page_cell(p, label);
		skp_page_cell_uint(p, s->total - s->not_met[i]);
		skp_page_cell_uint(p, s->not_met[i] - (s->total - s->good));
		skp_page_cell_uint(p, s->total - s->good);
	}
	skp_page_table_end(p);
}

/* --------------------------------------------------------------- findings */

/* What decided, how often, and what it means. */
static void
reasons(struct skp_page *p)
{
	static const struct skp_page_column column[] = {
		{ SAY_R_REASON, SKP_PAGE_HASH, 24 },
		{ SAY_R_MEANS, SKP_PAGE_WORDS, 38 },
		{ SAY_R_NEXT, SKP_PAGE_WORDS, 38 },
		{ SAY_R_NUMBER, SKP_PAGE_NUMBER, 10 },
	};
	enum skp_finding f;
	enum skp_verdict v;
	int i;

	skp_page_table(p, column, 4);
	for (i = 0; i <= SKP_FINDING_MAX; i++) {
		f = (enum skp_finding)i;
		if (p->s->reason[i] == 0)
			continue;
		v = i == 0 ? SKP_VERDICT_UNREADABLE : skp_finding_verdict(f);
		skp_page_cell(p,
		    i == 0 ? skp_verdict_name(v) : skp_finding_code(f));
		skp_page_cell(p,
		    i == 0 ? skp_say_verdict(v, p->f->lang) :
			     skp_say_why(f, p->f->lang));
		skp_page_cell(p, skp_say_next(v, f, p->f->lang));
		skp_page_cell_uint(p, p->s->reason[i]);
	}
	skp_page_table_end(p);
}

static void
bad_row(struct skp_page *p, const struct skp_tally_bad *b)
{
	char entry[SKP_ROW_INPUT + 64];

	skp_page_cell_uint(p, b->row);
	if (b->entry > 0 && b->input[0] != '\0') {
		(void)snprintf(entry, sizeof(entry), "%s, %s %llu", b->input,
		    skp_page_word(p, SAY_R_ENTRY),
		    (unsigned long long)b->entry);
		skp_page_cell(p, entry);
	} else {
		skp_page_cell(p, b->input);
	}
	if (b->passport)
		skp_page_cell_id(p, b->id);
	else
		skp_page_cell(p, "");
	skp_page_cell(p, skp_verdict_name(b->verdict));
	skp_page_cell(p, b->reason);
}

static void
findings(struct skp_page *p)
{
	static const struct skp_page_column column[] = {
		{ SAY_R_ROW, SKP_PAGE_NUMBER, 8 },
		{ SAY_R_INPUT, SKP_PAGE_WORDS, 24 },
		{ SAY_R_PASSPORT, SKP_PAGE_HASH, 38 },
		{ SAY_R_VERDICT, SKP_PAGE_HASH, 15 },
		{ SAY_R_REASON, SKP_PAGE_HASH, 18 },
	};
	const struct skp_tally_sums *s = p->s;
	size_t i;

	skp_page_say(p, SKP_PAGE_SECTION, SAY_R_FINDINGS);
	if (s->n_bad == 0) {
		skp_page_say(p, SKP_PAGE_TEXT, SAY_R_NO_FINDINGS);
		return;
	}
	reasons(p);
	skp_page_say(p, SKP_PAGE_TEXT, SAY_R_WHICH);
	skp_page_table(p, column, 5);
	for (i = 0; i < s->n_bad; i++)
		bad_row(p, &s->bad[i]);
	skp_page_table_end(p);
	skp_page_more(p, s->total - s->verdict[SKP_VERDICT_VALID] - s->n_bad);
}

/* ------------------------------------------------------------------ twice */

static void
not_listed(struct skp_page *p, uint64_t n)
{
	if (n > 0)
		skp_page_fill(p, SKP_PAGE_SMALL,
		    skp_msg(p->f->lang, SAY_R_NOT_LISTED),
		    (unsigned long long)n);
}

/* Those of one kind. */
static void
twice_table(struct skp_page *p, enum skp_twice kind)
{
	static const struct skp_page_column column[] = {
		{ SAY_R_ROW, SKP_PAGE_NUMBER, 9 },
		{ SAY_R_PASSPORT, SKP_PAGE_HASH, 41 },
		{ SAY_R_AND_ROW, SKP_PAGE_NUMBER, 9 },
		{ SAY_R_AND_PASSPORT, SKP_PAGE_HASH, 41 },
	};
	const struct skp_tally_twice *t;
	uint64_t n = 0;
	size_t k;

	skp_page_table(p, column, 4);
	for (t = p->s->pair; t < p->s->pair + p->s->n_pair; t++) {
		if (t->kind != kind)
			continue;
		n++;
		for (k = 0; k < 2; k++) {
			skp_page_cell_uint(p, t->row[k]);
			skp_page_cell_id(p, t->id[k]);
		}
	}
	skp_page_table_end(p);
	not_listed(p, p->s->twice[kind] - n);
}

static void
twice(struct skp_page *p)
{
	static const struct {
		enum skp_twice kind;
		enum say_msg say;
	} kinds[] = { { SKP_TWICE_PROJECT, SAY_R_TWICE_PROJECT },
		{ SKP_TWICE_ID, SAY_R_TWICE_ID },
		{ SKP_TWICE_COURSE, SAY_R_TWICE_COURSE } };
	size_t k;

	skp_page_say(p, SKP_PAGE_SECTION, SAY_R_TWICE);
	skp_page_say(p, SKP_PAGE_SMALL, SAY_R_TWICE_HOW);
	if (p->s->n_pair == 0)
		skp_page_say(p, SKP_PAGE_TEXT, SAY_R_NO_TWICE);
	for (k = 0; k < 3; k++) {
		if (p->s->twice[kinds[k].kind] == 0)
			continue;
		skp_page_fill(p, SKP_PAGE_TEXT,
		    skp_msg(p->f->lang, SAY_R_TWICE_COUNT),
		    skp_page_word(p, kinds[k].say),
		    (unsigned long long)p->s->twice[kinds[k].kind]);
		twice_table(p, kinds[k].kind);
	}
}

/* ------------------------------------------------------------- attendance */

static void
bare(struct skp_page *p)
{
	static const struct skp_page_column column[] = {
		{ SAY_R_ROW, SKP_PAGE_NUMBER, 12 },
		{ SAY_R_LINES, SKP_PAGE_NUMBER, 12 },
		{ SAY_R_PASSPORT, SKP_PAGE_HASH, 76 },
	};
	const struct skp_tally_bare *b;

	skp_page_say(p, SKP_PAGE_SECTION, SAY_R_ATTENDANCE);
	skp_page_fill(p, SKP_PAGE_TEXT, skp_msg(p->f->lang, SAY_R_BARE),
	    (unsigned long long)p->s->bare, (unsigned long long)p->s->all_bare);
	if (p->s->n_bare == 0)
		return;
	skp_page_table(p, column, 3);
	for (b = p->s->bare_one; b < p->s->bare_one + p->s->n_bare; b++) {
		skp_page_cell_uint(p, b->row);
		skp_page_cell_uint(p, b->lines);
		skp_page_cell_id(p, b->id);
	}
	skp_page_table_end(p);
	not_listed(p, p->s->all_bare - p->s->n_bare);
}

/* ---------------------------------------------------------- dates and logs */

static void
dates(struct skp_page *p)
{
	static const struct skp_page_column column[] = {
		{ SAY_R_ROW, SKP_PAGE_NUMBER, 12 },
		{ SAY_R_BEFORE_IT, SKP_PAGE_NUMBER, 26 },
		{ SAY_R_PASSPORT, SKP_PAGE_HASH, 62 },
	};
	const struct skp_tally_dated *d;

	skp_page_say(p, SKP_PAGE_SECTION, SAY_R_DATES);
	skp_page_fill(p, SKP_PAGE_TEXT, skp_msg(p->f->lang, SAY_R_UNLOGGED),
	    (unsigned long long)p->s->unlogged);
	if (p->s->all_dated == 0) {
		skp_page_say(p, SKP_PAGE_TEXT, SAY_R_NO_DATED);
		return;
	}
	skp_page_fill(p, SKP_PAGE_TEXT, skp_msg(p->f->lang, SAY_R_DATED),
	    (unsigned long long)p->s->all_dated);
	skp_page_table(p, column, 3);
	for (d = p->s->dated; d < p->s->dated + p->s->n_dated; d++) {
		skp_page_cell_uint(p, d->row);
		skp_page_cell_uint(p, d->other);
		skp_page_cell_id(p, d->id);
	}
	skp_page_table_end(p);
	not_listed(p, p->s->all_dated - p->s->n_dated);
}

static void
logs(struct skp_page *p)
{
	static const struct skp_page_column column[] = {
		{ SAY_R_INPUT, SKP_PAGE_WORDS, 32 },
		{ SAY_R_ISSUER, SKP_PAGE_WORDS, 26 },
		{ SAY_R_LOG_IS, SKP_PAGE_WORDS, 42 },
	};
	const struct skp_report_log *log;
	char text[256];
	size_t i;

	if (p->f->n_log == 0)
		return;
	skp_page_table(p, column, 3);
	for (i = 0; i < p->f->n_log && i < LOGS; i++) {
		log = &p->f->log[i];
		skp_page_cell(p, log->input);
		skp_page_cell(p, log->issuer);
		if (!log->whole)
			(void)snprintf(text, sizeof(text), "%s",
			    skp_page_word(p, SAY_R_LOG_OTHER));
		else if (log->faults > 0)
			(void)snprintf(text, sizeof(text),
			    skp_msg(p->f->lang, SAY_R_LOG_FAULTS),
			    (unsigned long long)log->size,
			    (unsigned long long)log->faults);
		else
			(void)snprintf(text, sizeof(text),
			    skp_msg(p->f->lang, SAY_R_LOG_WHOLE),
			    (unsigned long long)log->size);
		skp_page_cell(p, text);
	}
	skp_page_table_end(p);
	if (p->f->n_log > i)
		skp_page_fill(p, SKP_PAGE_SMALL,
		    skp_msg(p->f->lang, SAY_R_MORE_EVIDENCE),
		    (unsigned long long)(p->f->n_log - i));
}

void
skp_report_findings(struct skp_page *p)
{
	rules(p);
	findings(p);
	twice(p);
	bare(p);
	dates(p);
	logs(p);
}
