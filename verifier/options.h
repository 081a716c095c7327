/*
 * The command line of skillpass-verify.
 */
#ifndef SKP_VERIFIER_OPTIONS_H
#define SKP_VERIFIER_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/cli.h"
#include "schema/bounds.h"

enum skp_format {
	SKP_FORMAT_TEXT = 0,
	SKP_FORMAT_JSON = 1,
	SKP_FORMAT_NDJSON = 2,
	SKP_FORMAT_CSV = 3
};

#define SKP_MAX_JOBS 256

struct skp_option_list { /* of an option that may be repeated */
	const char **v;
	size_t n, cap;
};

/* Strings are borrowed from argv. */
struct skp_options {
	enum skp_lang lang;
	enum skp_format format;
	const char *trust, *root, *pin, *fingerprint, *update;
	struct skp_option_list status, log, proof;
	bool at;
	int32_t at_day;
	uint64_t max_status_age; /* seconds; 0: not given */
	const char *audience, *employer;
	const char *occupation, *vocab; /* both, or neither */
	uint8_t nonce[SKP_TOKEN_NONCE_MAX];
	size_t n_nonce;
	const char *policy; /* file of acceptance rules; NULL: none */
	bool require_logged, no_state, verbose;
	bool challenge;	      /* print a fresh nonce, and nothing else */
	bool each;	      /* every signature, also of what a log has */
	const char *seed;     /* that chooses samples; NULL: by chance */
	const char *report;   /* folder; NULL: none */
	uint64_t sample;      /* passports that a report chooses */
	bool pseudonymous;    /* the report says no names */
	uint64_t part, parts; /* check the part-th of that many; 0: all */
	bool resume;	      /* go on with the report of a broken run */
	bool merge;	      /* inputs are folders of reports on parts */
	unsigned jobs;	      /* 0: not given */
	char **inputs;
	int n_inputs;
};

/*
 * Reads the command line; *done: nothing is left to do (--help).
 * SKP_ERR_USAGE or another error: a message was given.
 */
SKP_MUST_CHECK enum skp_err skp_options_read(int argc, char **argv,
    struct skp_options *out, bool *done);
void skp_options_free(struct skp_options *o);

#endif
