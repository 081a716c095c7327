/*
 * skillpass-verify: gather bytes, give up every right, judge, print.
 */
#include <sched.h>
#include <stdio.h>

#include "common/text.h"
#include "keys/pubkey.h"
#include "verifier/merge.h"
#include "verifier/occupation.h"
#include "verifier/pack.h"
#include "verifier/run.h"
#include "verifier/say.h"

#define EXIT_COULD_NOT_RUN 4
#define FEW		   8 /* operands that get full reports */
#define WORD_MAX	   (4 * SKP_MAX_TEXT + 3) /* of a shell, with its NUL */
#define SMALL		   262144 /* bytes of a file for one thread */

static unsigned
cores(void)
{
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof(set), &set) != 0)
		return 1;
	return (unsigned)CPU_COUNT(&set);
}

static enum skp_err
confine(struct skp_confine *walls, struct skp_desk *d, int report_dir)
{
	const struct skp_options *o = d->opt;
	enum skp_err err = SKP_OK;

	/* Never both: a report is for a given day, and nothing is learned. */
	if (report_dir != -1)
		err = skp_confine_state(walls, report_dir);
	else if (d->learns)
		err = skp_confine_state(walls, d->state.dir);
	if (err == SKP_OK)
		err = skp_confine_enter(walls);
	if (err != SKP_OK) {
		skp_msg_warn("%s", skp_say(SAY_E_CONFINE, o->lang));
		return err;
	}
	if (o->verbose)
		skp_msg_warn(walls->landlock && walls->seccomp ?
			skp_msg(o->lang, SAY_N_CONFINED) :
			skp_msg(o->lang, SAY_N_UNCONFINED),
		    skp_say(walls->landlock ? SAY_L_YES : SAY_L_NO, o->lang),
		    skp_say(walls->seccomp ? SAY_L_YES : SAY_L_NO, o->lang));
	return SKP_OK;
}

/* Lists that came with inputs, now that nobody reads the desk's. */
static void
learn(struct skp_run *r)
{
	struct skp_lists *l = &r->learned;
	char name[512];
	size_t i, n;

	for (i = 0; i < l->n; i++) {
		if (skp_lists_add(&r->desk->lists, &l->memory[i].file, true) ==
		    SKP_ERR_CONFLICT) {
			(void)skp_text_escape(name, sizeof(name),
			    skp_bytes_str(r->desk->opt->inputs[0]), 0);
			skp_msg_warn(skp_msg(r->view.lang, SAY_E_ALARM), name);
			r->desk->alarm = true;
		}
	}
	if (!r->desk->learns)
		return;
	if (skp_state_lock(&r->desk->state) != SKP_OK ||
	    skp_desk_store_trust(r->desk) != SKP_OK ||
	    skp_desk_store_logs(r->desk) != SKP_OK ||
	    skp_desk_store_lists(r->desk, &n) != SKP_OK)
		r->exit = skp_exit_worst(r->exit, EXIT_COULD_NOT_RUN);
}

/* What the run before had judged counts as well. */
static void
count_before(struct skp_run *r)
{
	const uint64_t *n = skp_tally_sums(r->report->tally)->verdict;
	int v;

	for (v = 0; v <= SKP_VERDICT_MAX; v++) {
		r->tally[v] = n[v];
		if (n[v] > 0)
			r->exit = skp_exit_worst(r->exit,
			    skp_verdict_exit((enum skp_verdict)v));
	}
	r->accepted = skp_tally_sums(r->report->tally)->accepted;
	memcpy(r->not_met, skp_tally_sums(r->report->tally)->not_met,
	    sizeof(r->not_met));
	if (r->report->last > 0)
		skp_msg_warn(skp_msg(r->view.lang, SAY_N_RESUMED),
		    (unsigned long long)r->report->last);
}

/* All inputs, and the files of the report. */
static void
run_inputs(struct skp_run *r, struct skp_walk *walk, unsigned jobs)
{
	const struct skp_options *o = r->desk->opt;
	enum skp_err err;
	uint64_t n = 0;
	int v;

	if (r->report != NULL)
		count_before(r);
	err = skp_run_all(r, walk, jobs);
	if (err == SKP_OK && r->report != NULL && !r->changed)
		err = skp_run_report_end(r->report, o,
		    (struct skp_verdicts_end){ .hashes = r->hashes,
			.withheld = r->withheld,
			.inputs = r->inputs,
			.audit = (uint64_t)r->audited });
	if (err != SKP_OK)
		r->exit = skp_exit_worst(r->exit, EXIT_COULD_NOT_RUN);
	if (err == SKP_ERR_CONFLICT)
		return; /* what was counted is another run's */
	skp_run_totals(o->lang, r->tally, r->withheld, skp_walk_skipped(walk));
	learn(r);
	for (v = 0; v <= SKP_VERDICT_MAX; v++)
		n += r->tally[v];
	skp_run_accepted(r->view.require, o->lang, r->accepted, n - r->accepted,
	    r->not_met);
	/* Like a verdict of refusal. */
	if (r->view.require != NULL && r->accepted < n)
		r->exit = skp_exit_worst(r->exit, 1);
	/* A part of few inputs may have none. */
	if (err == SKP_OK && n + r->withheld == 0 &&
	    (o->parts == 0 || r->inputs == 0)) {
		skp_msg_warn("%s", skp_say(SAY_E_NOTHING, o->lang));
		r->exit = EXIT_COULD_NOT_RUN;
	}
	if (r->desk->alarm)
		r->exit = skp_exit_worst(r->exit, EXIT_COULD_NOT_RUN);
}

static int
check(struct skp_desk *d, struct skp_options *o)
{
	int status = EXIT_COULD_NOT_RUN;
	struct skp_confine walls;
	struct skp_walk *walk = NULL;
	struct skp_occupation occupation;
	struct skp_run_report report = SKP_RUN_REPORT_NONE;
	unsigned jobs = o->jobs;
	struct skp_run run;

	skp_confine_init(&walls);
	if (skp_occupation_read(o, &occupation) != SKP_OK)
		return status;
	if (skp_walk_open(o->inputs, o->n_inputs, o->report != NULL, &walls,
		&walk) != SKP_OK) {
		skp_msg_warn("%s", skp_say(SAY_E_MEMORY, o->lang));
		goto out;
	}
	if (jobs == 0)
		jobs = skp_walk_single(walk, SMALL) ? 1 : cores();
	walls.threads = jobs > 1;
	if (walls.threads)
		skp_walk_many(walk);
	if (o->report != NULL && skp_run_report_open(&report, o) != SKP_OK)
		goto out;
	if (confine(&walls, d, report.dir) != SKP_OK ||
	    skp_occupation_find(o, &occupation) != SKP_OK ||
	    skp_desk_build(d) != SKP_OK ||
	    (o->report != NULL &&
		skp_run_report_begin(&report, d, o, report.name,
		    report.n_name) != SKP_OK))
		goto out;
	if (skp_run_init(&run, d, &walls, occupation.profile,
		o->n_inputs <= FEW) == SKP_OK) {
		run.report = o->report != NULL ? &report : NULL;
		run_inputs(&run, walk, jobs);
		status = run.exit;
	} else {
		skp_msg_warn("%s", skp_say(SAY_E_MEMORY, o->lang));
	}
	skp_run_free(&run);
out:
	skp_run_report_free(&report);
	skp_walk_free(walk);
	skp_occupation_free(&occupation);
	return status;
}

/* Parts of one run, put together. */
static int
merge(struct skp_desk *d, struct skp_options *o)
{
	struct skp_run_report report = SKP_RUN_REPORT_NONE;
	int status = EXIT_COULD_NOT_RUN;
	struct skp_merge *m = NULL;
	struct skp_confine walls;

	skp_confine_init(&walls);
	if (skp_merge_open(o, &m) == SKP_OK &&
	    skp_run_report_open(&report, o) == SKP_OK &&
	    confine(&walls, d, report.dir) == SKP_OK &&
	    skp_desk_build(d) == SKP_OK)
		status = skp_merge_run(m, d, o, &report);
	skp_run_report_free(&report);
	skp_merge_free(m);
	return status;
}

/* One word of a shell, whatever it holds. */
static void
quote(const char *text, char out[WORD_MAX])
{
	size_t n = 0;

	out[n++] = '\'';
	for (; *text != '\0'; text++) {
		out[n++] = *text;
		if (*text != '\'')
			continue;
		memcpy(out + n, "\\''", 3);
		n += 3;
	}
	out[n++] = '\'';
	out[n] = '\0';
}

/* A number that nobody can have seen before. */
static int
challenge(const struct skp_options *o)
{
	const char *whom = o->audience == NULL ? skp_say(SAY_L_WHOM, o->lang) :
						 o->audience;
	struct skp_bytes text = skp_bytes_str(whom);
	char hex[SKP_ROW_TEXT], word[WORD_MAX];

	/* As holders sign it. */
	if (text.n > SKP_MAX_TEXT || skp_text_check(text, NULL) != SKP_OK) {
		skp_msg_warn(skp_msg(o->lang, SAY_E_WHOM), SKP_MAX_TEXT);
		return EXIT_COULD_NOT_RUN;
	}
	if (!skp_run_seed_by_chance(hex)) {
		skp_msg_warn("%s", skp_say(SAY_E_CRYPTO, o->lang));
		return EXIT_COULD_NOT_RUN;
	}
	quote(whom, word);
	printf("%s\n", hex);
	skp_msg_warn(skp_msg(o->lang, SAY_N_CHALLENGE), word, hex, word, hex);
	return fflush(stdout) == 0 ? 0 : EXIT_COULD_NOT_RUN;
}

int
main(int argc, char **argv)
{
	int status = EXIT_COULD_NOT_RUN;
	struct skp_options options;
	struct skp_desk desk;
	char seed[SKP_ROW_TEXT];
	bool done = false;

	skp_msg_set_program("skillpass-verify");
	if (skp_options_read(argc, argv, &options, &done) != SKP_OK)
		return EXIT_COULD_NOT_RUN;
	if (done) {
		status = 0;
		goto out;
	}
	if (options.challenge) {
		status = challenge(&options);
		goto out;
	}
	skp_render_json_init();
	/* A run that goes on has the seed that it had. */
	if (options.seed == NULL && !options.resume &&
	    skp_run_seed_by_chance(seed))
		options.seed = seed;
	if ((options.seed == NULL && !options.resume) ||
	    skp_pubkey_init() != SKP_OK) {
		skp_msg_warn("%s", skp_say(SAY_E_CRYPTO, options.lang));
		goto out;
	}
	if (skp_desk_gather(&desk, &options) == SKP_OK) {
		if (options.pin != NULL)
			status = skp_pack_pin(&desk);
		else if (options.update != NULL)
			status = skp_pack_update(&desk);
		else if (options.merge)
			status = merge(&desk, &options);
		else
			status = check(&desk, &options);
	}
	skp_desk_free(&desk);
out:
	skp_options_free(&options);
	return status;
}
