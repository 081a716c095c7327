#include "verifier/report_page.h"

#include <stdio.h>

#include "common/date.h"

#define SHOWN 50 /* inputs, lists */

/* -------------------------------------------------------------------- top */

/* Passports by the exit status of their verdicts. */
static uint64_t
count(const struct skp_page *p, int status)
{
	uint64_t n = 0;
	int v;

	for (v = 1; v <= SKP_VERDICT_MAX; v++)
		if (skp_verdict_exit((enum skp_verdict)v) == status)
			n += p->s->verdict[v];
	return n;
}

static void
inputs(struct skp_page *p)
{
	const struct skp_report_facts *f = p->f;
	size_t i;

	for (i = 0; i < f->n_inputs && i < SHOWN && !f->pseudonymous; i++)
		skp_page_field(p, SAY_R_INPUTS, f->inputs[i]);
	if (i == f->n_inputs)
		return;
	if (f->pseudonymous)
		skp_page_field(p, SAY_R_INPUTS,
		    skp_page_word(p, SAY_R_PSEUDONYMOUS));
	else
		skp_page_more(p, f->n_inputs - i);
}

static void
trust_list(struct skp_page *p)
{
	char time[SKP_DATE_TIME];
	struct skp_buf text;

	skp_date_format_time(p->f->trust_iat, time);
	skp_buf_init(&text, 2048);
	skp_buf_escape(&text, p->f->authority, 0);
	skp_buf_str(&text, ", ");
	skp_buf_printf(&text, skp_msg(p->f->lang, SAY_R_LIST_OF),
	    (unsigned long long)p->f->seq, time);
	skp_buf_add(&text, skp_bytes_of("", 1));
	if (text.err == SKP_OK)
		skp_page_field(p, SAY_R_AUTHORITY, (const char *)text.p);
	else
		p->out->err = text.err;
	skp_buf_free(&text);
}

static void
top(struct skp_page *p)
{
	const struct skp_tally_sums *s = p->s;
	char day[SKP_DATE_TEXT], text[64];

	skp_page_say(p, SKP_PAGE_TITLE, SAY_R_TITLE);
	skp_page_fill(p, SKP_PAGE_LARGE, skp_msg(p->f->lang, SAY_R_COUNT),
	    (unsigned long long)s->good, (unsigned long long)s->total);
	skp_page_fill(p, SKP_PAGE_TEXT, skp_msg(p->f->lang, SAY_R_REST),
	    (unsigned long long)count(p, 1), (unsigned long long)count(p, 2));
	if (count(p, 4) > 0)
		skp_page_fill(p, SKP_PAGE_NOTICE,
		    skp_msg(p->f->lang, SAY_R_UNREAD),
		    (unsigned long long)count(p, 4));
	skp_date_format(p->f->at, day);
	(void)snprintf(text, sizeof(text), skp_msg(p->f->lang, SAY_R_UNTIL),
	    day);
	skp_page_field(p, SAY_R_AT, text);
	inputs(p);
	trust_list(p);
	skp_page_field(p, SAY_R_PROGRAM, "skillpass-verify " SKP_VERSION);
	skp_page_say(p, SKP_PAGE_SMALL, SAY_R_MEANING);
	if (p->f->stated)
		skp_page_say(p, SKP_PAGE_NOTICE, SAY_R_STATED);
}

/* --------------------------------------------------------------- verdicts */

static void
verdict_row(struct skp_page *p, enum skp_verdict v, uint64_t most)
{
	if (p->s->verdict[v] == 0)
		return;
	skp_page_cell(p, skp_say_verdict(v, p->f->lang));
	skp_page_cell(p, skp_verdict_name(v));
	skp_page_cell_uint(p, p->s->verdict[v]);
	skp_page_bar(p, p->s->verdict[v], most);
}

static void
verdicts(struct skp_page *p)
{
	static const struct skp_page_column column[] = {
		{ SAY_R_VERDICT, SKP_PAGE_WORDS, 42 },
		{ SAY_R_CODE, SKP_PAGE_HASH, 18 },
		{ SAY_R_NUMBER, SKP_PAGE_NUMBER, 10 },
		{ SAY_R_NONE, SKP_PAGE_BAR, 30 },
	};
	uint64_t most = 0;
	int v;

	skp_page_say(p, SKP_PAGE_SECTION, SAY_R_VERDICTS);
	for (v = 0; v <= SKP_VERDICT_MAX; v++)
		most = p->s->verdict[v] > most ? p->s->verdict[v] : most;
	skp_page_table(p, column, 4);
	for (v = SKP_VERDICT_VALID; v > SKP_VERDICT_NONE; v--)
		verdict_row(p, (enum skp_verdict)v, most);
	verdict_row(p, SKP_VERDICT_UNREADABLE, most);
	skp_page_cell(p, skp_page_word(p, SAY_R_ALL));
	skp_page_cell(p, "");
	skp_page_cell_uint(p, p->s->total);
	skp_page_bar(p, 0, most);
	skp_page_table_end(p);
}

/* --------------------------------------------------------- to get it again */

static void
hashes(struct skp_page *p)
{
	static const struct skp_page_column column[] = {
		{ SAY_R_WHAT, SKP_PAGE_WORDS, 32 },
		{ SAY_R_SHA256, SKP_PAGE_HASH, 68 },
	};
	const struct skp_report_facts *f = p->f;
	char name[2 * SKP_ROW_TEXT];
	size_t i, k, n;

	skp_page_table(p, column, 2);
	skp_page_cell(p, skp_page_word(p, SAY_R_VERDICTS_FILE));
	skp_page_cell(p, f->verdicts);
	if (f->root[0] != '\0') {
		skp_page_cell(p, skp_page_word(p, SAY_R_ROOT));
		skp_page_cell(p, f->root);
	}
	skp_page_cell(p, skp_page_word(p, SAY_R_TRUST));
	skp_page_cell(p, f->trust);
	if (f->require != NULL) {
		skp_page_cell(p, skp_page_word(p, SAY_R_RULES_FILE));
		skp_page_cell(p, f->rules_hash);
	}
	for (n = 0; n < f->n_file && n < SHOWN && !f->pseudonymous; n++) {
		skp_page_cell(p, f->file[n].input);
		skp_page_cell(p, f->file[n].sha256);
	}
	for (i = 0; i < f->n_list && i < SHOWN; i++) {
		skp_page_cell(p, f->list[i].uri);
		skp_page_cell(p, f->list[i].sha256);
	}
	for (k = 0; k < f->n_log && k < SHOWN; k++) {
		(void)snprintf(name, sizeof(name),
		    skp_msg(f->lang, SAY_R_LOG_ROOT), f->log[k].issuer,
		    (unsigned long long)f->log[k].size);
		skp_page_cell(p, name);
		skp_page_cell(p, f->log[k].root);
	}
	skp_page_table_end(p);
	n = f->n_file - n + f->n_list - i + f->n_log - k;
	if (n > 0)
		skp_page_fill(p, SKP_PAGE_SMALL,
		    skp_msg(p->f->lang, SAY_R_MORE_EVIDENCE),
		    (unsigned long long)n);
}

static void
again(struct skp_page *p)
{
	struct skp_buf command;

	skp_page_say(p, SKP_PAGE_SECTION, SAY_R_AGAIN);
	skp_page_say(p, SKP_PAGE_TEXT, SAY_R_AGAIN_HOW);
	skp_buf_init(&command, SKP_REPORT_COMMAND);
	skp_report_command(p->f, &command);
	p->form->block(p, SKP_PAGE_COMMAND, skp_buf_bytes(&command));
	if (command.err != SKP_OK)
		p->out->err = command.err;
	skp_buf_free(&command);
	skp_page_say(p, SKP_PAGE_TEXT, SAY_R_AGAIN_SAME);
	hashes(p);
}

void
skp_report_page(struct skp_page *p)
{
	top(p);
	verdicts(p);
	skp_report_findings(p);
	skp_report_sums(p);
	again(p);
}
