/*
 * Where a report begins: with its first line, or behind the last whole line
 * of a run that was broken off (--resume).
 */
#include <errno.h>
#include <sys/random.h>
#include <unistd.h>

#include "common/hex.h"
#include "verifier/run_report.h"

#define SEED 16 /* bytes of a seed made here */

bool
skp_run_seed_by_chance(char out[SKP_ROW_TEXT])
{
	uint8_t random[SEED];

	return getrandom(random, SEED, 0) == SEED &&
	    skp_hex_encode(skp_bytes_of(random, SEED), out, SKP_ROW_TEXT) ==
	    SKP_OK;
}

enum skp_err
skp_run_report_stays(struct skp_run_report *r, enum say_msg what)
{
	(void)close(r->fd);
	r->fd = -1;
	skp_msg_warn("%s", skp_say(what, r->facts.lang));
	return SKP_ERR_CONFLICT;
}

/* Does the first line say the same run? */
static bool
same_run(const struct skp_verdicts_run *a, const struct skp_verdicts_run *b)
{
	return strcmp(a->settings, b->settings) == 0 && a->part == b->part &&
	    a->parts == b->parts && skp_verdicts_same_inputs(a, b);
}

/* The next line that is whole and understood. */
static enum skp_err
next_line(struct skp_verdicts_in *in, struct skp_bytes *line,
    struct skp_verdicts_line *l)
{
	enum skp_err err = skp_verdicts_in_next(in, line);

	return err == SKP_OK ? skp_verdicts_read(*line, l) : err;
}

static enum skp_err
take_row(struct skp_run_report *r, const struct skp_verdicts_line *l)
{
	const char *hex = json_string_value(json_object_get(l->o, "sha256"));
	struct skp_row row;
	enum skp_err err = skp_row_of_json(l->o, &row);

	if (err == SKP_OK)
		err = skp_row_judge(l->o, r->facts.require, r->facts.at, &row);
	if (err == SKP_OK)
		err = skp_tally_add(r->tally, &row);
	if (err != SKP_OK)
		return err;
	r->facts.rows++;
	r->last = l->number;
	skp_run_again_took(&r->again, l->kind, l->number,
	    hex == NULL ? "" : hex);
	return SKP_OK;
}

/* A line behind the first one, into the sums.  SKP_ERR_VALUE: it is to be
   written again. */
static enum skp_err
take_line(struct skp_run_report *r, const struct skp_verdicts_line *l)
{
	struct skp_verdicts_common common;
	enum skp_err err;

	if (l->kind == SKP_VERDICTS_ROW)
		return take_row(r, l);
	if (!skp_verdicts_is_common(l->kind))
		return SKP_ERR_VALUE;
	err = skp_verdicts_common_of(l, &common);
	if (err == SKP_OK)
		err = skp_run_report_take(r, &common);
	if (err == SKP_OK)
		skp_run_again_took(&r->again, l->kind, l->number,
		    skp_verdicts_common_hash(&common));
	return err;
}

static void
hash_line(struct skp_run_report *r, struct skp_bytes line)
{
	skp_sha256_update(&r->sha, line);
	skp_sha256_update(&r->sha, skp_bytes_str("\n"));
}

/*
 * Takes the first line.  SKP_ERR_NOT_FOUND: not even that is there;
 * SKP_ERR_CONFLICT: it is not one of a run.
 */
static enum skp_err
take_first(struct skp_run_report *r, struct skp_verdicts_in *in,
    struct skp_verdicts_run *before)
{
	struct skp_verdicts_line l;
	struct skp_bytes line;
	enum skp_err err = next_line(in, &line, &l);

	if (err == SKP_ERR_TRUNCATED)
		return SKP_ERR_NOT_FOUND;
	if (err != SKP_OK)
		return err == SKP_ERR_VALUE ? SKP_ERR_CONFLICT : err;
	err = l.kind == SKP_VERDICTS_RUN ? skp_verdicts_run_of(l.o, before) :
					   SKP_ERR_VALUE;
	json_decref(l.o);
	if (err == SKP_OK)
		hash_line(r, line);
	return err == SKP_ERR_VALUE ? SKP_ERR_CONFLICT : err;
}

/* All other whole lines; the file then ends behind them. */
static enum skp_err
take_rest(struct skp_run_report *r, struct skp_verdicts_in *in)
{
	struct skp_verdicts_line l;
	struct skp_bytes line;
	uint64_t whole = in->offset;
	enum skp_err err;

	for (;;) {
		err = next_line(in, &line, &l);
		if (err != SKP_OK)
			break;
		err = take_line(r, &l);
		json_decref(l.o);
		if (err != SKP_OK)
			break;
		hash_line(r, line);
		whole = in->offset;
	}
	/* A crash may leave anything behind the last whole line. */
	if (err != SKP_ERR_NOT_FOUND && err != SKP_ERR_TRUNCATED &&
	    err != SKP_ERR_VALUE && err != SKP_ERR_TOO_LARGE)
		return err;
	if (ftruncate(r->fd, (off_t)whole) != 0 ||
	    lseek(r->fd, (off_t)whole, SEEK_SET) < 0)
		return skp_file_error(errno);
	return SKP_OK;
}

/* The seed that was given, that of the run before, or a new one. */
static bool
choose_seed(struct skp_run_report *r, const struct skp_verdicts_run *before,
    struct skp_options *o)
{
	if (o->seed == NULL) {
		memcpy(r->seed, before->seed, sizeof(r->seed));
		if (r->seed[0] == '\0' && !skp_run_seed_by_chance(r->seed))
			return false;
		o->seed = r->seed;
	}
	r->facts.seed = o->seed;
	r->tally = skp_tally_new(o->seed);
	return r->tally != NULL;
}

static void
this_run(struct skp_run_report *r, const struct skp_options *o, char **inputs,
    size_t n_inputs)
{
	r->facts.inputs = inputs;
	r->facts.n_inputs = n_inputs;
	r->run = (struct skp_verdicts_run){
		.program = "skillpass-verify " SKP_VERSION,
		.pseudonymous = o->pseudonymous,
		.part = o->part,
		.parts = o->parts,
		.inputs = inputs,
		.n_inputs = o->pseudonymous ? 0 : n_inputs,
	};
	(void)snprintf(r->run.seed, sizeof(r->run.seed), "%s", o->seed);
}

enum skp_err
skp_run_report_begin(struct skp_run_report *r, const struct skp_desk *d,
    struct skp_options *o, char **inputs, size_t n_inputs)
{
	struct skp_verdicts_run before = { .seed = "" };
	struct skp_verdicts_in in;
	enum skp_err found = SKP_ERR_NOT_FOUND, err;
	struct skp_buf line;

	skp_verdicts_in_init(&in, r->fd);
	if (r->goes_on)
		found = take_first(r, &in, &before);
	err = choose_seed(r, &before, o) ? SKP_OK : SKP_ERR_NOMEM;
	if (err == SKP_OK) {
		this_run(r, o, inputs, n_inputs);
		err = skp_run_settings(d, &r->facts, r->run.settings);
	}
	if (err == SKP_OK && found == SKP_OK && !same_run(&before, &r->run))
		found = SKP_ERR_CONFLICT;
	if (err == SKP_OK && found == SKP_OK) {
		err = take_rest(r, &in);
	} else if (err == SKP_OK && found == SKP_ERR_NOT_FOUND) {
		if (r->goes_on &&
		    (ftruncate(r->fd, 0) != 0 || lseek(r->fd, 0, SEEK_SET) < 0))
			err = skp_file_error(errno);
		skp_buf_init(&line, SKP_VERDICTS_LINE);
		if (err == SKP_OK)
			err = skp_verdicts_write_run(&r->run, &line);
		if (err == SKP_OK)
			err = skp_run_report_add(r, skp_buf_bytes(&line), NULL,
			    0);
		skp_buf_free(&line);
	}
	skp_verdicts_run_free(&before);
	skp_verdicts_in_free(&in);
	if (err == SKP_OK && found == SKP_ERR_CONFLICT)
		return skp_run_report_stays(r, SAY_E_RESUME);
	if (err == SKP_OK && found != SKP_ERR_NOT_FOUND)
		err = found;
	return err == SKP_OK ? SKP_OK : skp_run_report_failed(o, err);
}
