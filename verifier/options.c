#include "verifier/options.h"

#include <stdlib.h>
#include <string.h>

#include "common/date.h"
#include "common/hex.h"
#include "verifier/say.h"

enum key {
	KEY_TRUST,
	KEY_ROOT,
	KEY_STATUS,
	KEY_LOG,
	KEY_PROOF,
	KEY_AT,
	KEY_AGE,
	KEY_AUDIENCE,
	KEY_NONCE,
	KEY_CHALLENGE,
	KEY_EMPLOYER,
	KEY_FOR,
	KEY_VOCAB,
	KEY_REQUIRE,
	KEY_JSON,
	KEY_NDJSON,
	KEY_CSV,
	KEY_JOBS,
	KEY_EACH,
	KEY_SEED,
	KEY_REPORT,
	KEY_SAMPLE,
	KEY_PSEUDONYMOUS,
	KEY_SPLIT,
	KEY_RESUME,
	KEY_MERGE,
	KEY_NO_STATE,
	KEY_VERBOSE,
	KEY_PIN,
	KEY_FINGERPRINT,
	KEY_UPDATE
};

static const struct skp_cli_option table[] = {
	{ "trust", 't', "FILE", SAY_H_TRUST, KEY_TRUST },
	{ "root", 'r', "FILE", SAY_H_ROOT, KEY_ROOT },
	{ "status", 's', "PATH", SAY_H_STATUS, KEY_STATUS },
	{ "log", 'l', "PATH", SAY_H_LOG, KEY_LOG },
	{ "proof", 0, "FILE", SAY_H_PROOF, KEY_PROOF },
	{ "at", 0, "DATE", SAY_H_AT, KEY_AT },
	{ "max-status-age", 0, "DAYS", SAY_H_AGE, KEY_AGE },
	{ "audience", 0, "WHOM", SAY_H_AUDIENCE, KEY_AUDIENCE },
	{ "nonce", 0, "HEX", SAY_H_NONCE, KEY_NONCE },
	{ "challenge", 0, NULL, SAY_H_CHALLENGE, KEY_CHALLENGE },
	{ "employer", 'e', "ID", SAY_H_EMPLOYER, KEY_EMPLOYER },
	{ "for", 'f', "OCCUPATION", SAY_H_FOR, KEY_FOR },
	{ "vocab", 0, "FILE", SAY_H_VOCAB, KEY_VOCAB },
	{ "require", 0, "WHAT", SAY_H_REQUIRE, KEY_REQUIRE },
	{ "json", 'j', NULL, SAY_H_JSON, KEY_JSON },
	{ "ndjson", 0, NULL, SAY_H_NDJSON, KEY_NDJSON },
	{ "csv", 0, NULL, SAY_H_CSV, KEY_CSV },
	{ "jobs", 0, "N", SAY_H_JOBS, KEY_JOBS },
	{ "each", 0, NULL, SAY_H_EACH, KEY_EACH },
	{ "seed", 0, "TEXT", SAY_H_SEED, KEY_SEED },
	{ "report", 0, "DIR", SAY_H_REPORT, KEY_REPORT },
	{ "sample", 0, "N", SAY_H_SAMPLE, KEY_SAMPLE },
	{ "pseudonymous", 0, NULL, SAY_H_PSEUDONYMOUS, KEY_PSEUDONYMOUS },
	{ "split", 0, "I/N", SAY_H_SPLIT, KEY_SPLIT },
	{ "resume", 0, NULL, SAY_H_RESUME, KEY_RESUME },
	{ "merge", 0, NULL, SAY_H_MERGE, KEY_MERGE },
	{ "no-state", 0, NULL, SAY_H_NO_STATE, KEY_NO_STATE },
	{ "verbose", 'v', NULL, SAY_H_VERBOSE, KEY_VERBOSE },
	{ "pin", 0, "ROOT", SAY_H_PIN, KEY_PIN },
	{ "fingerprint", 0, "HEX", SAY_H_FINGERPRINT, KEY_FINGERPRINT },
	{ "update", 'u', "PACK", SAY_H_UPDATE, KEY_UPDATE },
};

static enum skp_err
list_add(struct skp_option_list *l, const char *path)
{
	const char **grown;
	size_t cap = l->cap == 0 ? 8 : l->cap * 2;

	if (*path == '\0')
		return SKP_ERR_VALUE;
	if (l->n == l->cap) {
		grown = reallocarray(l->v, cap, sizeof(*grown));
		if (grown == NULL)
			return SKP_ERR_NOMEM;
		l->v = grown;
		l->cap = cap;
	}
	l->v[l->n++] = path;
	return SKP_OK;
}

static enum skp_err
set_number(const char *arg, uint64_t max, uint64_t times, uint64_t *out)
{
	uint64_t n;
	enum skp_err err = skp_cli_number(arg, 1, max, &n);

	if (err == SKP_OK)
		*out = n * times;
	return err;
}

static enum skp_err
set_at(struct skp_options *o, const char *arg)
{
	int32_t day;

	/* Before 1970 there is no time in seconds. */
	if (skp_date_parse(skp_bytes_str(arg), &day) != SKP_OK || day < 0)
		return SKP_ERR_VALUE;
	o->at = true;
	o->at_day = day;
	return SKP_OK;
}

static enum skp_err
set_format(struct skp_options *o, enum skp_format format, enum skp_lang lang)
{
	if (o->format != SKP_FORMAT_TEXT && o->format != format) {
		skp_msg_warn("%s", skp_say(SAY_E_USAGE_FORMATS, lang));
		return SKP_ERR_USAGE;
	}
	o->format = format;
	return SKP_OK;
}

static enum skp_err
set_jobs(struct skp_options *o, const char *arg)
{
	uint64_t n;
	enum skp_err err = set_number(arg, SKP_MAX_JOBS, 1, &n);

	if (err == SKP_OK)
		o->jobs = (unsigned)n;
	return err;
}

static enum skp_err
set_require(struct skp_options *o, const char *arg)
{
	if (strcmp(arg, "logged") == 0) {
		o->require_logged = true;
		return SKP_OK;
	}
	return o->policy != NULL ? SKP_ERR_VALUE :
				   skp_cli_text(&o->policy, arg);
}

/* "3/8": the third of eight parts. */
static enum skp_err
set_split(struct skp_options *o, const char *arg)
{
	const char *slash = strchr(arg, '/');
	char part[24];
	size_t n = slash == NULL ? 0 : (size_t)(slash - arg);
	enum skp_err err;

	if (n == 0 || n >= sizeof(part))
		return SKP_ERR_VALUE;
	memcpy(part, arg, n);
	part[n] = '\0';
	err = skp_cli_number(slash + 1, 1, 1000000, &o->parts);
	return err == SKP_OK ? skp_cli_number(part, 1, o->parts, &o->part) :
			       err;
}

static enum skp_err
set(void *ctx, int key, const char *arg, enum skp_lang lang)
{
	struct skp_options *o = ctx;

	switch ((enum key)key) {
	case KEY_TRUST:
		return skp_cli_text(&o->trust, arg);
	case KEY_ROOT:
		return skp_cli_text(&o->root, arg);
	case KEY_STATUS:
		return list_add(&o->status, arg);
	case KEY_LOG:
		return list_add(&o->log, arg);
	case KEY_PROOF:
		return list_add(&o->proof, arg);
	case KEY_AT:
		return set_at(o, arg);
	case KEY_AGE:
		return set_number(arg, 36500, 86400, &o->max_status_age);
	case KEY_AUDIENCE:
		return skp_cli_text(&o->audience, arg);
	case KEY_NONCE:
		return skp_cli_hex(arg, SKP_TOKEN_NONCE_MIN,
		    SKP_TOKEN_NONCE_MAX, o->nonce, &o->n_nonce);
	case KEY_CHALLENGE:
		o->challenge = true;
		return SKP_OK;
	case KEY_EMPLOYER:
		return skp_cli_text(&o->employer, arg);
	case KEY_FOR:
		return skp_cli_text(&o->occupation, arg);
	case KEY_VOCAB:
		return skp_cli_text(&o->vocab, arg);
	case KEY_REQUIRE:
		return set_require(o, arg);
	case KEY_JSON:
		return set_format(o, SKP_FORMAT_JSON, lang);
	case KEY_NDJSON:
		return set_format(o, SKP_FORMAT_NDJSON, lang);
	case KEY_CSV:
		return set_format(o, SKP_FORMAT_CSV, lang);
	case KEY_JOBS:
		return set_jobs(o, arg);
	case KEY_EACH:
		o->each = true;
		return SKP_OK;
	case KEY_SEED:
		return skp_cli_text(&o->seed, arg);
	case KEY_REPORT:
		return skp_cli_text(&o->report, arg);
	case KEY_SAMPLE:
		return set_number(arg, 1000000, 1, &o->sample);
	case KEY_PSEUDONYMOUS:
		o->pseudonymous = true;
		return SKP_OK;
	case KEY_SPLIT:
		return set_split(o, arg);
	case KEY_RESUME:
		o->resume = true;
		return SKP_OK;
	case KEY_MERGE:
		o->merge = true;
		return SKP_OK;
	case KEY_NO_STATE:
		o->no_state = true;
		return SKP_OK;
	case KEY_VERBOSE:
		o->verbose = true;
		return SKP_OK;
	case KEY_PIN:
		return skp_cli_text(&o->pin, arg);
	case KEY_FINGERPRINT:
		return skp_cli_text(&o->fingerprint, arg);
	case KEY_UPDATE:
		return skp_cli_text(&o->update, arg);
	}
	return SKP_ERR_VALUE;
}

enum skp_err
skp_options_read(int argc, char **argv, struct skp_options *out, bool *done)
{
	const struct skp_cli cli = {
		.program = "skillpass-verify",
		.messages = skp_say_messages,
		.about = SAY_H_ABOUT,
		.after = SAY_H_AFTER,
		.has_after = true,
		.operands = "INPUT...",
		.min = 0,
		.max = -1,
		.options = table,
		.n_options = sizeof(table) / sizeof(table[0]),
		.set = set,
		.ctx = out,
	};
	struct skp_cli_result result;
	enum skp_err err;
	bool sole;

	memset(out, 0, sizeof(*out));
	err = skp_cli_parse(&cli, argc, argv, &result);
	if (err != SKP_OK)
		goto out;
	*done = result.done;
	out->lang = result.lang;
	out->inputs = result.operands;
	out->n_inputs = result.n_operands;
	if (result.done)
		goto out;
	sole = out->pin != NULL || out->update != NULL;
	/* What is stored is compared with what was seen before, by the real
	   clock, under the pinned root: nothing may stand in for these. */
	if (sole &&
	    (out->n_inputs > 0 || out->root != NULL || out->trust != NULL ||
		out->status.n > 0 || out->log.n > 0 || out->proof.n > 0 ||
		out->at || out->no_state || out->policy != NULL ||
		(out->pin != NULL) == (out->update != NULL))) {
		skp_msg_warn("%s", skp_say(SAY_E_USAGE_MIX, out->lang));
		err = SKP_ERR_USAGE;
	} else if ((out->report == NULL &&
		       (out->sample > 0 || out->pseudonymous || out->resume ||
			   out->merge)) ||
	    (out->report != NULL && !out->at)) {
		skp_msg_warn("%s", skp_say(SAY_E_USAGE_REPORT, out->lang));
		err = SKP_ERR_USAGE;
	} else if (out->pseudonymous && (out->resume || out->parts > 0)) {
		/* Who is the same person is not known without names. */
		skp_msg_warn("%s", skp_say(SAY_E_USAGE_NAMES, out->lang));
		err = SKP_ERR_USAGE;
	} else if ((out->resume || out->parts > 0) && out->merge) {
		skp_msg_warn("%s", skp_say(SAY_E_USAGE_MERGE, out->lang));
		err = SKP_ERR_USAGE;
	} else if (out->report != NULL && (out->merge || out->parts > 0) &&
	    out->seed == NULL) {
		skp_msg_warn("%s", skp_say(SAY_E_USAGE_SEED, out->lang));
		err = SKP_ERR_USAGE;
	} else if (out->challenge && (sole || out->n_inputs > 0)) {
		skp_msg_warn("%s", skp_say(SAY_E_USAGE_CHALLENGE, out->lang));
		err = SKP_ERR_USAGE;
	} else if ((out->occupation == NULL) != (out->vocab == NULL)) {
		skp_msg_warn("%s", skp_say(SAY_E_USAGE_FOR, out->lang));
		err = SKP_ERR_USAGE;
	} else if (!sole && !out->challenge && out->n_inputs == 0) {
		skp_msg_warn("%s", skp_say(SAY_E_USAGE_INPUT, out->lang));
		err = SKP_ERR_USAGE;
	}
out:
	if (err != SKP_OK)
		skp_options_free(out);
	return err;
}

void
skp_options_free(struct skp_options *o)
{
	free(o->status.v);
	free(o->log.v);
	free(o->proof.v);
	memset(&o->status, 0, sizeof(o->status));
	memset(&o->log, 0, sizeof(o->log));
	memset(&o->proof, 0, sizeof(o->proof));
}
