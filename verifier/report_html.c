/*
 * The report as one page: no script, no reference to anything outside, made
 * to be read on a screen and printed.
 */
#include "common/date.h"
#include "verifier/page.h"

#define SHOWN 50 /* issuers, courses */

static const char style[] =
    "body{font:15px/1.4 sans-serif;max-width:60em;margin:2em auto;"
    "padding:0 1em;color:#111}h1{font-size:1.6em}h2{font-size:1.2em;"
    "margin-top:2em;border-bottom:1px solid #999}table{border-collapse:"
    "collapse;width:100%}th,td{text-align:left;padding:.2em .6em .2em 0;"
    "vertical-align:top;border-bottom:1px solid #ddd;overflow-wrap:anywhere}"
    "td.n,th.n{text-align:right;white-space:nowrap}code,.id{font-family:"
    "monospace;font-size:.9em}.big{font-size:1.4em}svg{display:block;max-width:100%}"
    "svg rect{fill:#345}.s{color:#555}@media print{body{margin:0;"
    "font-size:11px}h2{break-after:avoid}tr{break-inside:avoid}}";

/* ---------------------------------------------------------------- chapters */

static void
top(const struct skp_page *p)
{
	const struct skp_report_facts *f = p->f;
	char day[SKP_DATE_TEXT];
	size_t i;

	skp_date_format(f->at, day);
	skp_page_put(p, "<h1>");
	skp_page_text(p, skp_page_word(p, SAY_R_TITLE));
	skp_page_put(p, "</h1>\n<p class=\"big\">");
	skp_buf_uint(p->out, p->s->total);
	skp_page_put(p, " ");
	skp_page_text(p, skp_page_word(p, SAY_R_PASSPORTS));
	skp_page_put(p, "</p>\n<table>\n<tr><th>");
	skp_page_text(p, skp_page_word(p, SAY_R_AT));
	skp_page_put(p, "</th><td>");
	skp_page_put(p, day);
	skp_page_put(p, "</td></tr>\n<tr><th>");
	skp_page_text(p, skp_page_word(p, SAY_R_INPUTS));
	skp_page_put(p, "</th><td>");
	for (i = 0; i < f->n_inputs; i++) {
		skp_page_put(p, i > 0 ? "<br>" : "");
		skp_page_text(p, f->inputs[i]);
	}
	skp_page_put(p, "</td></tr>\n<tr><th>");
	skp_page_text(p, skp_page_word(p, SAY_R_AUTHORITY));
	skp_page_put(p, "</th><td>");
	skp_buf_html(p->out, f->authority);
	skp_buf_printf(p->out, ", %llu</td></tr>\n</table>\n<p class=\"s\">",
	    (unsigned long long)f->seq);
	skp_page_text(p, skp_page_word(p, SAY_R_MEANING));
	skp_page_put(p, "</p>\n");
}

static void
verdict_row(const struct skp_page *p, enum skp_verdict v, uint64_t most)
{
	if (p->s->verdict[v] == 0)
		return;
	skp_page_put(p, "<tr>");
	skp_page_cell(p, skp_verdict_name(v));
	skp_page_cell(p, skp_say_verdict(v, p->f->lang));
	skp_page_number(p, p->s->verdict[v]);
	skp_page_bar(p, p->s->verdict[v], most);
	skp_page_put(p, "</tr>\n");
}

static void
verdicts(const struct skp_page *p)
{
	uint64_t most = 0;
	int v;

	skp_page_heading(p, SAY_R_VERDICTS);
	skp_page_put(p, "<table>\n");
	for (v = 0; v <= SKP_VERDICT_MAX; v++)
		most = p->s->verdict[v] > most ? p->s->verdict[v] : most;
	for (v = SKP_VERDICT_VALID; v > SKP_VERDICT_NONE; v--)
		verdict_row(p, (enum skp_verdict)v, most);
	verdict_row(p, SKP_VERDICT_UNREADABLE, most);
	skp_page_put(p, "</table>\n");
}

static void
groups(const struct skp_page *p, const struct skp_tally_group *g, size_t n,
    bool course)
{
	static const enum say_msg issuers[] = { SAY_R_ISSUER, SAY_R_NUMBER,
		SAY_R_GOOD };
	static const enum say_msg courses[] = { SAY_R_COURSE, SAY_R_ISSUER,
		SAY_R_NUMBER, SAY_R_GOOD, SAY_R_HOURS };
	uint64_t rest = 0, good = 0, minutes = 0;
	size_t i;

	if (course)
		skp_page_table(p, courses, 5, 2);
	else
		skp_page_table(p, issuers, 3, 1);
	for (i = 0; i < n; i++) {
		/* One without a name gathers those for which no room was. */
		if (i >= SHOWN || g[i].iss[0] == '\0') {
			rest += g[i].n;
			good += g[i].good;
			minutes += g[i].minutes;
			continue;
		}
		skp_page_put(p, "<tr>");
		skp_page_cell(p, g[i].name[0] != '\0' ? g[i].name : g[i].iss);
		if (course)
			skp_page_cell(p, skp_page_issuer(p, g[i].iss));
		skp_page_number(p, g[i].n);
		skp_page_number(p, g[i].good);
		if (course)
			skp_page_hours(p, g[i].minutes);
		skp_page_put(p, "</tr>\n");
	}
	if (rest > 0) {
		skp_page_put(p, "<tr>");
		skp_page_cell(p, skp_page_word(p, SAY_R_OTHERS));
		skp_page_put(p, course ? "<td></td>" : "");
		skp_page_number(p, rest);
		skp_page_number(p, good);
		if (course)
			skp_page_hours(p, minutes);
		skp_page_put(p, "</tr>\n");
	}
	skp_page_put(p, "</table>\n");
}

/* From the first month that has one to the last. */
static void
months(const struct skp_page *p)
{
	uint64_t most = 0;
	int i, first = -1, last = -1, n, x;
	const uint64_t *m = p->s->month;

	for (i = 0; i < SKP_TALLY_MONTHS; i++) {
		if (m[i] == 0)
			continue;
		first = first < 0 ? i : first;
		last = i;
		most = m[i] > most ? m[i] : most;
	}
	if (first < 0)
		return;
	skp_page_heading(p, SAY_R_MONTHS);
	n = last - first + 1;
	skp_buf_printf(p->out,
	    "<svg viewBox=\"0 0 %d 140\" width=\"%d\" role=\"img\">\n", n * 40,
	    n * 40);
	for (i = first; i <= last; i++) {
		x = (i - first) * 40;
		skp_buf_printf(p->out,
		    "<rect x=\"%d\" y=\"%llu\" width=\"30\" height=\"%llu\"/>"
		    "<text x=\"%d\" y=\"124\" font-size=\"9\">%04d-%02d</text>"
		    "<text x=\"%d\" y=\"136\" font-size=\"9\">%llu</text>\n",
		    x, (unsigned long long)(110 - m[i] * 110 / most),
		    (unsigned long long)(m[i] * 110 / most), x, 1970 + i / 12,
		    i % 12 + 1, x, (unsigned long long)m[i]);
	}
	skp_page_put(p, "</svg>\n");
}

/* The acceptance rules that were given. */
static void
rules(const struct skp_page *p)
{
	if (p->f->rules == NULL)
		return;
	skp_page_put(p, "<p>");
	skp_page_text(p, p->f->rules);
	skp_page_put(p, ": ");
	skp_buf_printf(p->out, skp_msg(p->f->lang, SAY_R_ACCEPTED),
	    (unsigned long long)p->s->accepted,
	    (unsigned long long)(p->s->total - p->s->accepted));
	skp_page_put(p, "<br><code>");
	skp_page_put(p, p->f->rules_hash);
	skp_page_put(p, "</code></p>\n");
}

static void
findings(const struct skp_page *p)
{
	static const enum say_msg head[] = { SAY_R_INPUT, SAY_R_ENTRY,
		SAY_R_VERDICT, SAY_R_REASON };
	const struct skp_tally_bad *b;
	size_t i;

	skp_page_heading(p, SAY_R_FINDINGS);
	if (p->s->n_bad == 0) {
		skp_page_put(p, "<p>");
		skp_page_text(p, skp_page_word(p, SAY_R_NO_FINDINGS));
		skp_page_put(p, "</p>\n");
		return;
	}
	skp_page_table(p, head, 4, 4);
	for (i = 0; i < p->s->n_bad; i++) {
		b = &p->s->bad[i];
		skp_page_put(p, "<tr><td>");
		skp_page_text(p, b->input);
		if (b->passport) {
			skp_page_put(p, "<br>");
			skp_page_id(p, b->id);
		}
		skp_page_put(p, "</td><td>");
		if (b->entry > 0)
			skp_buf_uint(p->out, b->entry);
		skp_page_put(p, "</td>");
		skp_page_cell(p, skp_verdict_name(b->verdict));
		skp_page_cell(p, b->reason);
		skp_page_put(p, "</tr>\n");
	}
	skp_page_put(p, "</table>\n");
	if (p->s->all_bad > p->s->n_bad) {
		skp_page_put(p, "<p>");
		skp_buf_printf(p->out, skp_msg(p->f->lang, SAY_R_MORE),
		    (unsigned long long)(p->s->all_bad - p->s->n_bad));
		skp_page_put(p, "</p>\n");
	}
}

static void
twice(const struct skp_page *p)
{
	static const enum say_msg kind[] = { SAY_R_NO_TWICE, SAY_R_TWICE_ID,
		SAY_R_TWICE_PROJECT, SAY_R_TWICE_COURSE };
	const struct skp_tally_twice *t;
	size_t i, k;

	skp_page_heading(p, SAY_R_TWICE);
	skp_page_put(p, "<p>");
	if (p->s->n_pair == 0)
		skp_page_text(p, skp_page_word(p, SAY_R_NO_TWICE));
	for (k = 1; k < 4; k++) {
		if (p->s->twice[k] == 0)
			continue;
		skp_page_text(p, skp_page_word(p, kind[k]));
		skp_buf_printf(p->out, ": %llu<br>",
		    (unsigned long long)p->s->twice[k]);
	}
	skp_page_put(p, "</p>\n<table>\n");
	for (i = 0; i < p->s->n_pair; i++) {
		t = &p->s->pair[i];
		skp_page_put(p, "<tr>");
		skp_page_cell(p, skp_page_word(p, kind[t->kind]));
		skp_page_put(p, "<td>");
		skp_buf_printf(p->out, skp_msg(p->f->lang, SAY_R_ROWS),
		    (unsigned long long)t->row[0],
		    (unsigned long long)t->row[1]);
		skp_page_put(p, "</td><td>");
		skp_page_id(p, t->id[0]);
		skp_page_put(p, "<br>");
		skp_page_id(p, t->id[1]);
		skp_page_put(p, "</td></tr>\n");
	}
	skp_page_put(p, "</table>\n<p>");
	skp_buf_printf(p->out, skp_msg(p->f->lang, SAY_R_BARE),
	    (unsigned long long)p->s->bare);
	skp_page_put(p, "</p>\n");
}

static void
dates(const struct skp_page *p)
{
	static const enum say_msg head[] = { SAY_R_PASSPORT, SAY_R_ROW,
		SAY_R_BEFORE_IT };
	const struct skp_tally_dated *d;

	skp_page_heading(p, SAY_R_DATES);
	skp_page_put(p, "<p>");
	skp_buf_printf(p->out, skp_msg(p->f->lang, SAY_R_UNLOGGED),
	    (unsigned long long)p->s->unlogged);
	skp_page_put(p, "</p>\n<p>");
	if (p->s->all_dated == 0) {
		skp_page_text(p, skp_page_word(p, SAY_R_NO_DATED));
		skp_page_put(p, "</p>\n");
		return;
	}
	skp_buf_printf(p->out, skp_msg(p->f->lang, SAY_R_DATED),
	    (unsigned long long)p->s->all_dated);
	skp_page_put(p, "</p>\n");
	skp_page_table(p, head, 3, 1);
	for (d = p->s->dated; d < p->s->dated + p->s->n_dated; d++) {
		skp_page_put(p, "<tr><td>");
		skp_page_id(p, d->id);
		skp_page_put(p, "</td>");
		skp_page_number(p, d->row);
		skp_page_number(p, d->other);
		skp_page_put(p, "</tr>\n");
	}
	skp_page_put(p, "</table>\n");
}

static void
logs(const struct skp_page *p)
{
	const struct skp_report_log *log;
	size_t i;

	if (p->f->n_log == 0)
		return;
	skp_page_heading(p, SAY_R_LOGS);
	skp_page_put(p, "<table>\n");
	for (i = 0; i < p->f->n_log; i++) {
		log = &p->f->log[i];
		skp_page_put(p, "<tr>");
		skp_page_cell(p, log->input);
		skp_page_cell(p, log->issuer);
		skp_page_put(p, "<td>");
		if (log->whole)
			skp_buf_printf(p->out,
			    skp_msg(p->f->lang, SAY_R_LOG_WHOLE),
			    (unsigned long long)log->size);
		else
			skp_page_text(p, skp_page_word(p, SAY_R_LOG_OTHER));
		if (log->faults > 0) {
			skp_page_put(p, "<br>");
			skp_buf_printf(p->out,
			    skp_msg(p->f->lang, SAY_R_LOG_FAULTS),
			    (unsigned long long)log->faults);
		}
		skp_page_put(p, "<br><code>");
		skp_page_put(p, log->root);
		skp_page_put(p, "</code></td></tr>\n");
	}
	skp_page_put(p, "</table>\n");
}

static void
sample(const struct skp_page *p)
{
	static const enum say_msg head[] = { SAY_R_ROW, SAY_R_PASSPORT,
		SAY_R_COURSE, SAY_R_ISSUER };
	const struct skp_tally_chosen *c;
	size_t i;

	if (p->s->n_chosen == 0)
		return;
	skp_page_heading(p, SAY_R_SAMPLE);
	skp_page_table(p, head, 4, 4);
	for (i = 0; i < p->s->n_chosen; i++) {
		c = &p->s->chosen[i];
		skp_page_put(p, "<tr>");
		skp_page_number(p, c->row);
		skp_page_put(p, "<td>");
		skp_page_id(p, c->id);
		skp_page_put(p, "</td>");
		skp_page_cell(p, c->course);
		skp_page_cell(p, skp_page_issuer(p, c->iss));
		skp_page_put(p, "</tr>\n");
	}
	skp_page_put(p, "</table>\n");
}

static void
again(const struct skp_page *p)
{
	const struct skp_report_facts *f = p->f;
	struct skp_buf command;
	size_t i;

	skp_page_heading(p, SAY_R_AGAIN);
	skp_page_put(p, "<p>");
	skp_page_text(p, skp_page_word(p, SAY_R_AGAIN_HOW));
	skp_page_put(p, "</p>\n<p><code>");
	skp_buf_init(&command, 4 * SKP_ROW_TEXT);
	skp_page_command(p, &command);
	skp_buf_html(p->out, skp_buf_bytes(&command));
	skp_page_put(p, " " SKP_PAGE_COMMAND_REST);
	if (command.err != SKP_OK)
		p->out->err = command.err;
	skp_buf_free(&command);
	skp_page_put(p, "</code></p>\n<p>");
	skp_page_text(p, skp_page_word(p, SAY_R_AGAIN_SAME));
	skp_page_put(p, "</p>\n<p><code>");
	skp_page_put(p, f->verdicts);
	skp_page_put(p, "</code></p>\n<table>\n<tr><td>");
	skp_page_text(p, skp_page_word(p, SAY_R_AUTHORITY));
	skp_page_put(p, " ");
	skp_buf_html(p->out, f->authority);
	skp_page_put(p, "</td><td><code>");
	skp_page_put(p, f->trust);
	skp_page_put(p, "</code></td></tr>\n");
	for (i = 0; i < f->n_list; i++) {
		skp_page_put(p, "<tr><td>");
		skp_page_text(p, f->list[i].uri);
		skp_page_put(p, "</td><td><code>");
		skp_page_put(p, f->list[i].sha256);
		skp_page_put(p, "</code></td></tr>\n");
	}
	skp_page_put(p, "</table>\n");
}

void
skp_report_html(const struct skp_report_facts *f,
    const struct skp_tally_sums *sums, struct skp_buf *out)
{
	const struct skp_page p = { f, sums, out };

	skp_page_put(&p,
	    f->lang == SKP_LANG_NL ? "<!DOCTYPE html>\n<html lang=\"nl\">\n" :
				     "<!DOCTYPE html>\n<html lang=\"en\">\n");
	skp_page_put(&p, "<head><meta charset=\"utf-8\"><title>");
	skp_page_text(&p, skp_page_word(&p, SAY_R_TITLE));
	skp_page_put(&p, "</title>\n<style>");
	skp_page_put(&p, style);
	skp_page_put(&p, "</style></head>\n<body>\n");
	top(&p);
	verdicts(&p);
	rules(&p);
	findings(&p);
	twice(&p);
	dates(&p);
	logs(&p);
	skp_page_heading(&p, SAY_R_ISSUERS);
	groups(&p, sums->issuer, sums->n_issuer, false);
	skp_page_heading(&p, SAY_R_COURSES);
	groups(&p, sums->course, sums->n_course, true);
	skp_page_put(&p, "<p>");
	skp_buf_printf(out, skp_msg(f->lang, SAY_R_TOTAL_HOURS),
	    (unsigned long long)(sums->minutes / 60),
	    (unsigned)(sums->minutes % 60));
	skp_page_put(&p, "</p>\n");
	months(&p);
	sample(&p);
	again(&p);
	skp_page_put(&p, "</body></html>\n");
}
