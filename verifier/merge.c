#include "verifier/merge.h"

#include <stdio.h>
#include <stdlib.h>

#include "verifier/merge_part.h"
#include "verifier/run.h"
#include "verifier/say.h"

#define COULD_NOT_RUN 4
#define OUT	      1048576 /* bytes of lines written at once */

struct skp_merge {
	enum skp_lang lang;
	struct skp_merge_part *part; /* n of them, later in their order */
	size_t n, ended;
	struct skp_buf out;
};

/* --------------------------------------------------------------- opening */

enum skp_err
skp_merge_open(const struct skp_options *o, struct skp_merge **out)
{
	struct skp_merge *m = calloc(1, sizeof(*m));
	enum skp_err err = SKP_OK;
	int i;

	if (m != NULL) {
		m->lang = o->lang;
		skp_buf_init(&m->out, OUT + SKP_VERDICTS_LINE);
		m->part = calloc((size_t)o->n_inputs, sizeof(*m->part));
	}
	if (m == NULL || m->part == NULL) {
		skp_msg_warn("%s", skp_say(SAY_E_MEMORY, o->lang));
		skp_merge_free(m);
		return SKP_ERR_NOMEM;
	}
	for (i = 0; i < o->n_inputs && err == SKP_OK; i++) {
		m->n++;
		err = skp_merge_part_open(o->inputs[i], o->lang, &m->part[i]);
	}
	if (err != SKP_OK)
		skp_merge_free(m);
	else
		*out = m;
	return err;
}

void
skp_merge_free(struct skp_merge *m)
{
	struct skp_merge_part *p;

	if (m == NULL)
		return;
	for (p = m->part; p != NULL && p < m->part + m->n; p++)
		skp_merge_part_close(p);
	skp_buf_free(&m->out);
	free(m->part);
	free(m);
}

/* --------------------------------------------------------------- reading */

static enum skp_err
next(struct skp_merge *m, struct skp_merge_part *p)
{
	enum skp_err err = skp_merge_part_next(p);

	m->ended += err == SKP_OK && p->line.kind == SKP_VERDICTS_END;
	return err;
}

static int
by_part(const void *a, const void *b)
{
	const struct skp_merge_part *x = a, *y = b;

	return x->run.part < y->run.part ? -1 : x->run.part > y->run.part;
}

/* All first lines: every part is there once, of one run. */
static enum skp_err
read_runs(struct skp_merge *m)
{
	const struct skp_verdicts_run *first = &m->part[0].run;
	enum skp_err err = SKP_OK;
	size_t i;

	for (i = 0; i < m->n && err == SKP_OK; i++)
		err = skp_merge_part_first(&m->part[i]);
	if (err != SKP_OK)
		return err;
	qsort(m->part, m->n, sizeof(*m->part), by_part);
	for (i = 0; i < m->n; i++) {
		if (m->part[i].run.parts != first->parts ||
		    strcmp(m->part[i].run.settings, first->settings) != 0 ||
		    !skp_verdicts_same_inputs(&m->part[i].run, first))
			return skp_merge_part_wrong(&m->part[i],
			    SAY_E_PART_OTHER, SKP_ERR_CONFLICT);
		if (i > 0 && m->part[i].run.part == m->part[i - 1].run.part)
			return skp_merge_part_wrong(&m->part[i],
			    SAY_E_PART_TWICE, SKP_ERR_CONFLICT);
		if (m->part[i].run.part != i + 1)
			break;
	}
	if (i == m->n && m->n == first->parts)
		return SKP_OK;
	skp_msg_warn(skp_msg(m->lang, SAY_E_PART_MISSING),
	    (unsigned long long)i + 1, (unsigned long long)first->parts);
	return SKP_ERR_NOT_FOUND;
}

/* --------------------------------------------------------------- writing */

static enum skp_err
flush(struct skp_merge *m, struct skp_run_report *report)
{
	enum skp_err err = m->out.err;

	if (err == SKP_OK && m->out.n > 0)
		err = skp_run_report_add(report, skp_buf_bytes(&m->out), NULL,
		    0);
	skp_buf_clear(&m->out);
	return err;
}

/* A row, into the lines and the sums. */
static enum skp_err
take_row(struct skp_merge *m, struct skp_merge_part *p,
    struct skp_run_report *report)
{
	struct skp_bytes none = skp_bytes_of(NULL, 0);
	struct skp_row row;
	enum skp_err err = skp_row_of_json(p->line.o, &row);

	if (err == SKP_OK)
		err = skp_row_judge(p->line.o, report->facts.require,
		    report->facts.at, &row);
	if (err == SKP_ERR_VALUE)
		return skp_merge_part_wrong(p, SAY_E_PART_BROKEN, err);
	if (err == SKP_OK && report->run.pseudonymous)
		skp_row_bare(p->line.o, &row);
	if (err == SKP_OK)
		err = skp_json_write(p->line.o, false, &m->out);
	skp_buf_str(&m->out, "\n");
	if (err == SKP_OK)
		err = skp_run_report_add(report, none, &row, 1);
	p->rows++;
	if (err == SKP_OK && m->out.n >= OUT)
		err = flush(m, report);
	return err;
}

/* A list, log or file: of the first part, and the same in all others. */
static enum skp_err
take_common(struct skp_merge *m, struct skp_run_report *report)
{
	const struct skp_verdicts_line *l = &m->part[0].line;
	struct skp_verdicts_common common;
	enum skp_err err;
	size_t i;

	for (i = 1; i < m->n; i++)
		if (!json_equal(m->part[i].line.o, l->o))
			return skp_merge_part_wrong(&m->part[i],
			    SAY_E_PART_OTHER, SKP_ERR_CONFLICT);
	err = flush(m, report);
	if (err != SKP_OK)
		return err;
	err = skp_verdicts_common_of(l, &common);
	if (err != SKP_OK)
		return err;
	if (report->run.pseudonymous)
		skp_verdicts_common_bare(&common);
	err = skp_run_report_common(report, &common, l->number);
	for (i = 0; i < m->n && err == SKP_OK; i++)
		err = next(m, &m->part[i]);
	return err;
}

/* All lists, logs and files that come before the input with that number. */
static enum skp_err
take_commons(struct skp_merge *m, uint64_t number,
    struct skp_run_report *report)
{
	enum skp_err err = SKP_OK;

	while (err == SKP_OK && skp_verdicts_is_common(m->part[0].line.kind) &&
	    m->part[0].line.number < number)
		err = take_common(m, report);
	return err;
}

/* Does the end of a part fit to what it has, and to the first part's? */
static enum skp_err
check_end(struct skp_merge *m, struct skp_merge_part *p)
{
	const uint64_t *inputs = &m->part[0].end.inputs;
	struct skp_bytes more;

	if (p->line.kind != SKP_VERDICTS_END ||
	    skp_verdicts_end_of(p->line.o, &p->end) != SKP_OK ||
	    p->end.rows != p->rows ||
	    skp_verdicts_in_next(&p->in, &more) != SKP_ERR_NOT_FOUND)
		return skp_merge_part_wrong(p, SAY_E_PART_BROKEN,
		    SKP_ERR_VALUE);
	/* Of the inputs, those with its number modulo the number of parts. */
	if (p->end.inputs != *inputs || p->last > *inputs ||
	    p->rows + p->end.hashes != (*inputs + m->n - p->run.part) / m->n)
		return skp_merge_part_wrong(p, SAY_E_PART_OTHER,
		    SKP_ERR_CONFLICT);
	return skp_merge_part_hash(p);
}

static enum skp_err
take_ends(struct skp_merge *m, struct skp_verdicts_end *end)
{
	enum skp_err err = SKP_OK;
	size_t i;

	*end = (struct skp_verdicts_end){ 0 };
	for (i = 0; i < m->n && err == SKP_OK; i++) {
		err = check_end(m, &m->part[i]);
		end->hashes += m->part[i].end.hashes;
		end->withheld += m->part[i].end.withheld;
		end->audit = (uint64_t)skp_exit_worst((int)end->audit,
		    (int)m->part[i].end.audit);
	}
	end->inputs = m->part[0].end.inputs;
	return err;
}

/* Number of the first row that has not been taken; UINT64_MAX: none. */
static uint64_t
lowest(const struct skp_merge *m)
{
	uint64_t low = UINT64_MAX;
	size_t i;

	for (i = 0; i < m->n; i++)
		if (m->part[i].line.kind == SKP_VERDICTS_ROW &&
		    m->part[i].line.number < low)
			low = m->part[i].line.number;
	return low;
}

/*
 * Input after input, each from the part that it belongs to; one without a
 * row was a hash in place of a passport.
 */
static enum skp_err
take_all(struct skp_merge *m, struct skp_run_report *report)
{
	enum skp_err err = SKP_OK;
	uint64_t number, low;
	size_t i, idle = 0;
	struct skp_merge_part *p;

	for (i = 0; i < m->n && err == SKP_OK; i++)
		err = next(m, &m->part[i]);
	for (number = 1; err == SKP_OK && m->ended < m->n; number++) {
		err = take_commons(m, number, report);
		p = &m->part[(number - 1) % m->n];
		if (err == SKP_OK && p->line.kind == SKP_VERDICTS_ROW &&
		    p->line.number == number) {
			idle = 0;
			err = take_row(m, p, report);
			if (err == SKP_OK)
				err = next(m, p);
			continue;
		}
		if (err != SKP_OK || ++idle < m->n)
			continue;
		low = lowest(m);
		if (low == UINT64_MAX)
			break;
		if (low <= number)
			return skp_merge_part_wrong(&m->part[(low - 1) % m->n],
			    SAY_E_PART_OTHER, SKP_ERR_CONFLICT);
		number = low - 1;
		idle = 0;
	}
	if (err == SKP_OK)
		err = take_commons(m, UINT64_MAX, report);
	return err == SKP_OK ? flush(m, report) : err;
}

int
skp_merge_run(struct skp_merge *m, const struct skp_desk *d,
    struct skp_options *o, struct skp_run_report *report)
{
	struct skp_verdicts_end end;
	const struct skp_tally_sums *sums;
	int v, status = 0;

	if (read_runs(m) != SKP_OK ||
	    skp_run_report_begin(report, d, o, m->part[0].run.inputs,
		m->part[0].run.n_inputs) != SKP_OK)
		return COULD_NOT_RUN;
	if (strcmp(report->run.settings, m->part[0].run.settings) != 0) {
		(void)skp_merge_part_wrong(&m->part[0], SAY_E_PART_SETTINGS,
		    SKP_ERR_CONFLICT);
		return COULD_NOT_RUN;
	}
	if (take_all(m, report) != SKP_OK || take_ends(m, &end) != SKP_OK ||
	    skp_run_report_end(report, o, end) != SKP_OK)
		return COULD_NOT_RUN;
	sums = skp_tally_sums(report->tally);
	for (v = 0; v <= SKP_VERDICT_MAX; v++)
		if (sums->verdict[v] > 0)
			status = skp_exit_worst(status,
			    skp_verdict_exit((enum skp_verdict)v));
	status = skp_exit_worst(status, (int)end.audit);
	skp_run_totals(o->lang, sums->verdict, end.withheld, 0);
	skp_run_accepted(d->rules.require, o->lang, sums->accepted,
	    sums->total - sums->accepted, sums->not_met);
	if (d->rules.require != NULL && sums->accepted < sums->total)
		status = skp_exit_worst(status, 1);
	if (sums->total + end.withheld == 0) {
		skp_msg_warn("%s", skp_say(SAY_E_NOTHING, o->lang));
		status = COULD_NOT_RUN;
	}
	if (d->alarm)
		status = skp_exit_worst(status, COULD_NOT_RUN);
	return status;
}
