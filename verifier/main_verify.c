/*
 * skillpass-verify: gather bytes, give up every right, judge, print.
 */
#include <sched.h>
#include <stdio.h>
#include <sys/random.h>

#include "common/hex.h"
#include "common/text.h"
#include "keys/pubkey.h"
#include "verifier/pack.h"
#include "verifier/run.h"
#include "verifier/say.h"

#define EXIT_COULD_NOT_RUN 4
#define SEED		   16	  /* bytes of a seed made here */
#define FEW		   8	  /* operands that get full reports */
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

static int
check(struct skp_desk *d)
{
	const struct skp_options *o = d->opt;
	int status = EXIT_COULD_NOT_RUN;
	struct skp_confine walls;
	struct skp_walk *walk = NULL;
	struct skp_run_report report = { .dir = -1, .fd = -1 };
	unsigned jobs = o->jobs;
	struct skp_run run;

	skp_confine_init(&walls);
	if (skp_walk_open(o->inputs, o->n_inputs, &walls, &walk) != SKP_OK) {
		skp_msg_warn("%s", skp_say(SAY_E_MEMORY, o->lang));
		return status;
	}
	if (jobs == 0)
		jobs = skp_walk_single(walk, SMALL) ? 1 : cores();
	walls.threads = jobs > 1;
	if (o->report != NULL && skp_run_report_open(&report, o) != SKP_OK)
		goto out;
	if (confine(&walls, d, report.dir) != SKP_OK ||
	    skp_desk_build(d) != SKP_OK)
		goto out;
	if (skp_run_init(&run, d, &walls, o->n_inputs <= FEW) != SKP_OK) {
		skp_msg_warn("%s", skp_say(SAY_E_MEMORY, o->lang));
		skp_run_free(&run);
		goto out;
	}
	run.report = o->report != NULL ? &report : NULL;
	if (skp_run_all(&run, walk, jobs) != SKP_OK)
		run.exit = skp_exit_worst(run.exit, EXIT_COULD_NOT_RUN);
	else if (run.report != NULL && skp_run_report_end(&report, d) != SKP_OK)
		run.exit = skp_exit_worst(run.exit, EXIT_COULD_NOT_RUN);
	skp_run_totals(&run, skp_walk_skipped(walk));
	learn(&run);
	status = run.exit;
	if (run.total + run.withheld == 0) {
		skp_msg_warn("%s", skp_say(SAY_E_NOTHING, o->lang));
		status = EXIT_COULD_NOT_RUN;
	}
	if (d->alarm)
		status = skp_exit_worst(status, EXIT_COULD_NOT_RUN);
	skp_run_free(&run);
out:
	skp_run_report_free(&report);
	skp_walk_free(walk);
	return status;
}

/* As text, so that it can be given again. */
static bool
seed_by_chance(char out[2 * SEED + 1])
{
	uint8_t random[SEED];

	return getrandom(random, SEED, 0) == SEED &&
	    skp_hex_encode(skp_bytes_of(random, SEED), out, 2 * SEED + 1) ==
	    SKP_OK;
}

int
main(int argc, char **argv)
{
	int status = EXIT_COULD_NOT_RUN;
	struct skp_options options;
	struct skp_desk desk;
	char seed[2 * SEED + 1];
	bool done = false;

	skp_msg_set_program("skillpass-verify");
	if (skp_options_read(argc, argv, &options, &done) != SKP_OK)
		return EXIT_COULD_NOT_RUN;
	if (done) {
		status = 0;
		goto out;
	}
	if (options.seed == NULL && seed_by_chance(seed))
		options.seed = seed;
	if (options.seed == NULL || skp_pubkey_init() != SKP_OK) {
		skp_msg_warn("%s", skp_say(SAY_E_CRYPTO, options.lang));
		goto out;
	}
	if (skp_desk_gather(&desk, &options) == SKP_OK) {
		if (options.pin != NULL)
			status = skp_pack_pin(&desk);
		else if (options.update != NULL)
			status = skp_pack_update(&desk);
		else
			status = check(&desk);
	}
	skp_desk_free(&desk);
out:
	skp_options_free(&options);
	return status;
}
