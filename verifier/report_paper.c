/*
 * The report on paper: a request for skillpass-print that says what
 * report_html.c says.  Text from files is escaped and cut to what a cell
 * shows; long lists end with the number of those that are left out.
 */
#include "common/date.h"
#include "common/hex.h"
#include "verifier/page.h"

#define SHOWN 50 /* issuers, courses, inputs */

static void
document(const struct skp_page *p, const char *day)
{
	skp_page_put(p, "skillpass-print\t1\tpdf\nmade\t");
	skp_page_put(p, day);
	skp_page_put(p, "T00:00:00Z\ndocument\t");
	skp_page_put(p, p->f->lang == SKP_LANG_NL ? "nl" : "en");
	skp_page_row_word(p, SAY_R_TITLE);
	skp_page_row_word(p, SAY_R_AT);
	skp_buf_printf(p->out, " %s  \u00b7  SHA-256 %.16s", day,
	    p->f->verdicts);
	skp_page_row_word(p, SAY_R_PAGE);
	skp_page_row_word(p, SAY_R_OF);
	skp_page_row_end(p);
}

static void
top(const struct skp_page *p)
{
	const struct skp_report_facts *f = p->f;
	char day[SKP_DATE_TEXT];
	size_t i;

	skp_date_format(f->at, day);
	document(p, day);
	skp_page_row_line(p, "heading", SAY_R_TITLE);
	skp_page_put(p, "name\t");
	skp_buf_uint(p->out, p->s->total);
	skp_page_put(p, " ");
	skp_page_put(p, skp_page_word(p, SAY_R_PASSPORTS));
	skp_page_row_end(p);
	skp_page_row_field(p, SAY_R_AT);
	skp_page_row_str(p, day);
	skp_page_row_end(p);
	for (i = 0; i < f->n_inputs && i < SHOWN; i++) {
		skp_page_row_field(p, SAY_R_INPUTS);
		skp_page_row_str(p, f->inputs[i]);
		skp_page_row_end(p);
	}
	skp_page_row_more(p, f->n_inputs - i);
	skp_page_row_field(p, SAY_R_AUTHORITY);
	skp_page_row_text(p, f->authority);
	skp_buf_printf(p->out, ", %llu\n", (unsigned long long)f->seq);
	skp_page_row_line(p, "small", SAY_R_MEANING);
}

static void
verdict(const struct skp_page *p, enum skp_verdict v, uint64_t most)
{
	if (p->s->verdict[v] == 0)
		return;
	skp_page_row_bar(p, skp_say_verdict(v, p->f->lang), p->s->verdict[v],
	    most);
	skp_buf_printf(p->out, "  %s\n", skp_verdict_name(v));
}

static void
verdicts(const struct skp_page *p)
{
	uint64_t most = 0;
	int v;

	skp_page_row_line(p, "section", SAY_R_VERDICTS);
	for (v = 0; v <= SKP_VERDICT_MAX; v++)
		most = p->s->verdict[v] > most ? p->s->verdict[v] : most;
	for (v = SKP_VERDICT_VALID; v > SKP_VERDICT_NONE; v--)
		verdict(p, (enum skp_verdict)v, most);
	verdict(p, SKP_VERDICT_UNREADABLE, most);
}

/* The acceptance rules that were given. */
static void
rules(const struct skp_page *p)
{
	if (p->f->rules == NULL)
		return;
	skp_page_put(p, "text\t");
	skp_buf_escape(p->out, skp_bytes_str(p->f->rules), 0);
	skp_page_put(p, ": ");
	skp_buf_printf(p->out, skp_msg(p->f->lang, SAY_R_ACCEPTED),
	    (unsigned long long)p->s->accepted,
	    (unsigned long long)(p->s->total - p->s->accepted));
	skp_page_row_end(p);
}

static void
findings(const struct skp_page *p)
{
	static const enum say_msg head[] = { SAY_R_INPUT, SAY_R_ENTRY,
		SAY_R_VERDICT, SAY_R_REASON };
	const struct skp_tally_bad *b;
	char id[SKP_HEX_UUID_TEXT];
	size_t i;

	skp_page_row_line(p, "section", SAY_R_FINDINGS);
	if (p->s->n_bad == 0) {
		skp_page_row_line(p, "text", SAY_R_NO_FINDINGS);
		return;
	}
	skp_page_row_table(p, "46\t10r\t20\t30", head, 4);
	for (i = 0; i < p->s->n_bad; i++) {
		b = &p->s->bad[i];
		skp_page_put(p, "row");
		skp_page_row_str(p, b->input);
		if (b->passport) {
			skp_hex_uuid(b->id, id);
			skp_buf_printf(p->out, " %s", id);
		}
		if (b->entry > 0)
			skp_page_row_uint(p, b->entry);
		else
			skp_page_row_str(p, "");
		skp_page_row_str(p, skp_verdict_name(b->verdict));
		skp_page_row_str(p, b->reason);
		skp_page_row_end(p);
	}
	skp_page_put(p, "end\n");
	skp_page_row_more(p, p->s->all_bad - p->s->n_bad);
}

static void
twice(const struct skp_page *p)
{
	static const enum say_msg kind[] = { SAY_R_NO_TWICE, SAY_R_TWICE_ID,
		SAY_R_TWICE_PROJECT, SAY_R_TWICE_COURSE };
	const struct skp_tally_twice *t;
	uint64_t all = 0;
	size_t i, k;

	skp_page_row_line(p, "section", SAY_R_TWICE);
	if (p->s->n_pair == 0)
		skp_page_row_line(p, "text", SAY_R_NO_TWICE);
	for (k = 1; k < 4; k++) {
		if (p->s->twice[k] == 0)
			continue;
		all += p->s->twice[k];
		skp_page_put(p, "text");
		skp_page_row_word(p, kind[k]);
		skp_buf_printf(p->out, ": %llu\n",
		    (unsigned long long)p->s->twice[k]);
	}
	if (p->s->n_pair > 0)
		skp_page_put(p, "table\t30\t22\t48\n");
	for (i = 0; i < p->s->n_pair; i++) {
		t = &p->s->pair[i];
		skp_page_put(p, "row");
		skp_page_row_word(p, kind[t->kind]);
		skp_page_put(p, "\t");
		skp_buf_printf(p->out, skp_msg(p->f->lang, SAY_R_ROWS),
		    (unsigned long long)t->row[0],
		    (unsigned long long)t->row[1]);
		skp_page_row_id(p, t->id[0]);
		if (memcmp(t->id[0], t->id[1], SKP_ID_LEN) != 0) {
			char id[SKP_HEX_UUID_TEXT];

			skp_hex_uuid(t->id[1], id);
			skp_buf_printf(p->out, " %s", id);
		}
		skp_page_row_end(p);
	}
	if (p->s->n_pair > 0)
		skp_page_put(p, "end\n");
	skp_page_row_more(p, all > p->s->n_pair ? all - p->s->n_pair : 0);
	skp_page_put(p, "text\t");
	skp_buf_printf(p->out, skp_msg(p->f->lang, SAY_R_BARE),
	    (unsigned long long)p->s->bare);
	skp_page_row_end(p);
}

static void
dates(const struct skp_page *p)
{
	static const enum say_msg head[] = { SAY_R_PASSPORT, SAY_R_ROW,
		SAY_R_BEFORE_IT };
	const struct skp_tally_dated *d;

	skp_page_row_line(p, "section", SAY_R_DATES);
	skp_page_put(p, "text\t");
	skp_buf_printf(p->out, skp_msg(p->f->lang, SAY_R_UNLOGGED),
	    (unsigned long long)p->s->unlogged);
	skp_page_row_end(p);
	if (p->s->all_dated == 0) {
		skp_page_row_line(p, "text", SAY_R_NO_DATED);
		return;
	}
	skp_page_put(p, "text\t");
	skp_buf_printf(p->out, skp_msg(p->f->lang, SAY_R_DATED),
	    (unsigned long long)p->s->all_dated);
	skp_page_row_end(p);
	skp_page_row_table(p, "50\t20r\t30r", head, 3);
	for (d = p->s->dated; d < p->s->dated + p->s->n_dated; d++) {
		skp_page_put(p, "row");
		skp_page_row_id(p, d->id);
		skp_page_row_uint(p, d->row);
		skp_page_row_uint(p, d->other);
		skp_page_row_end(p);
	}
	skp_page_put(p, "end\n");
	skp_page_row_more(p, p->s->all_dated - p->s->n_dated);
}

static void
logs(const struct skp_page *p)
{
	const struct skp_report_log *log;
	size_t i;

	if (p->f->n_log == 0)
		return;
	skp_page_row_line(p, "section", SAY_R_LOGS);
	skp_page_put(p, "table\t21\t15\t64\n");
	for (i = 0; i < p->f->n_log; i++) {
		log = &p->f->log[i];
		skp_page_put(p, "row");
		skp_page_row_str(p, log->input);
		skp_page_row_str(p, log->issuer);
		skp_page_put(p, "\t");
		if (log->whole)
			skp_buf_printf(p->out,
			    skp_msg(p->f->lang, SAY_R_LOG_WHOLE),
			    (unsigned long long)log->size);
		else
			skp_page_put(p, skp_page_word(p, SAY_R_LOG_OTHER));
		if (log->faults > 0) {
			skp_page_put(p, "; ");
			skp_buf_printf(p->out,
			    skp_msg(p->f->lang, SAY_R_LOG_FAULTS),
			    (unsigned long long)log->faults);
		}
		skp_page_put(p, " ");
		skp_page_put(p, log->root);
		skp_page_row_end(p);
	}
	skp_page_put(p, "end\n");
}

static void
group(const struct skp_page *p, const char *name, const char *iss,
    const struct skp_tally_group *g)
{
	skp_page_put(p, "row");
	skp_page_row_str(p, name);
	if (iss != NULL)
		skp_page_row_str(p, iss);
	skp_page_row_uint(p, g->n);
	skp_page_row_uint(p, g->good);
	if (iss != NULL)
		skp_page_row_hours(p, g->minutes);
	skp_page_row_end(p);
}

static void
groups(const struct skp_page *p, const struct skp_tally_group *g, size_t n,
    bool course)
{
	static const enum say_msg issuers[] = { SAY_R_ISSUER, SAY_R_NUMBER,
		SAY_R_GOOD };
	static const enum say_msg courses[] = { SAY_R_COURSE, SAY_R_ISSUER,
		SAY_R_NUMBER, SAY_R_GOOD, SAY_R_HOURS };
	struct skp_tally_group rest = { .n = 0 };
	size_t i;

	skp_page_row_line(p, "section", course ? SAY_R_COURSES : SAY_R_ISSUERS);
	if (n == 0)
		return;
	if (course)
		skp_page_row_table(p, "36\t30\t11r\t11r\t14r", courses, 5);
	else
		skp_page_row_table(p, "70\t15r\t15r", issuers, 3);
	for (i = 0; i < n; i++) {
		/* One without a name gathers those for which no room was. */
		if (i >= SHOWN || g[i].iss[0] == '\0') {
			rest.n += g[i].n;
			rest.good += g[i].good;
			rest.minutes += g[i].minutes;
			continue;
		}
		group(p, g[i].name[0] != '\0' ? g[i].name : g[i].iss,
		    course ? skp_page_issuer(p, g[i].iss) : NULL, &g[i]);
	}
	if (rest.n > 0)
		group(p, skp_page_word(p, SAY_R_OTHERS), course ? "" : NULL,
		    &rest);
	skp_page_put(p, "end\n");
}

/* Those that have one. */
static void
months(const struct skp_page *p)
{
	const uint64_t *m = p->s->month;
	uint64_t most = 0;
	char month[32];
	int i;

	for (i = 0; i < SKP_TALLY_MONTHS; i++)
		most = m[i] > most ? m[i] : most;
	if (most == 0)
		return;
	skp_page_row_line(p, "section", SAY_R_MONTHS);
	for (i = 0; i < SKP_TALLY_MONTHS; i++) {
		if (m[i] == 0)
			continue;
		snprintf(month, sizeof(month), "%04d-%02d", 1970 + i / 12,
		    i % 12 + 1);
		skp_page_row_bar(p, month, m[i], most);
		skp_page_row_end(p);
	}
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
	skp_page_row_line(p, "section", SAY_R_SAMPLE);
	skp_page_row_table(p, "9\t42\t26\t26", head, 4);
	for (i = 0; i < p->s->n_chosen; i++) {
		c = &p->s->chosen[i];
		skp_page_put(p, "row");
		skp_page_row_uint(p, c->row);
		skp_page_row_id(p, c->id);
		skp_page_row_str(p, c->course);
		skp_page_row_str(p, skp_page_issuer(p, c->iss));
		skp_page_row_end(p);
	}
	skp_page_put(p, "end\n");
}

static void
again(const struct skp_page *p)
{
	const struct skp_report_facts *f = p->f;
	struct skp_buf command;
	size_t i;

	skp_page_row_line(p, "section", SAY_R_AGAIN);
	skp_page_row_line(p, "text", SAY_R_AGAIN_HOW);
	skp_buf_init(&command, 4 * SKP_ROW_TEXT);
	skp_page_command(p, &command);
	skp_page_put(p, "text");
	skp_page_row_text(p, skp_buf_bytes(&command));
	/* No option is broken where a line ends. */
	skp_page_put(p, " \\\ntext\t" SKP_PAGE_COMMAND_REST);
	if (command.err != SKP_OK)
		p->out->err = command.err;
	skp_buf_free(&command);
	skp_page_row_end(p);
	skp_page_row_line(p, "text", SAY_R_AGAIN_SAME);
	skp_page_put(p, "text");
	skp_page_row_str(p, f->verdicts);
	skp_page_put(p, "\ntable\t36\t64\nrow\t");
	skp_page_put(p, skp_page_word(p, SAY_R_AUTHORITY));
	skp_page_put(p, " ");
	skp_buf_escape(p->out, f->authority, SKP_PAGE_ROW_MAX);
	skp_page_row_str(p, f->trust);
	skp_page_row_end(p);
	for (i = 0; i < f->n_list; i++) {
		skp_page_put(p, "row");
		skp_page_row_str(p, f->list[i].uri);
		skp_page_row_str(p, f->list[i].sha256);
		skp_page_row_end(p);
	}
	skp_page_put(p, "end\n");
}

void
skp_report_paper(const struct skp_report_facts *f,
    const struct skp_tally_sums *sums, struct skp_buf *out)
{
	const struct skp_page p = { f, sums, out };

	top(&p);
	verdicts(&p);
	rules(&p);
	findings(&p);
	twice(&p);
	dates(&p);
	logs(&p);
	groups(&p, sums->issuer, sums->n_issuer, false);
	groups(&p, sums->course, sums->n_course, true);
	skp_page_put(&p, "text\t");
	skp_buf_printf(out, skp_msg(f->lang, SAY_R_TOTAL_HOURS),
	    (unsigned long long)(sums->minutes / 60),
	    (unsigned)(sums->minutes % 60));
	skp_page_row_end(&p);
	months(&p);
	sample(&p);
	again(&p);
}
