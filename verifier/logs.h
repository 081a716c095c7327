/*
 * Logs of issuers and proofs from them, as given on the command line: read
 * before the program confines itself, understood after that.
 */
#ifndef SKP_VERIFIER_LOGS_H
#define SKP_VERIFIER_LOGS_H

#include "common/file.h"
#include "schema/note.h"
#include "verifier/options.h"
#include "verifier/state.h"
#include "verifier/verify.h"

#define SKP_MAX_LOG_LEAVES 16777216 /* of one folder: 512 MiB */

struct skp_log_given {
	const char *path;
	struct skp_blob checkpoint; /* empty: none in the folder */
	struct skp_blob leaves;	    /* empty: a checkpoint alone */
	struct skp_blob above;	    /* a hash of each complete tile of leaves;
				       empty: none */
	uint32_t *order;
};

/* Newest checkpoint of a log: remembered, or given in this run. */
struct skp_log_seen {
	struct skp_checkpoint cp;
	struct skp_bytes file; /* to be remembered; empty: is already */
};

struct skp_logs {
	struct skp_log_given *given; /* n of them */
	size_t n;
	struct skp_blob *proof_file; /* n_proof_file, of opt->proof */
	const struct skp_option_list *proof_path;
	size_t n_proof_file;

	struct skp_log_seen *seen;
	size_t n_seen;
	bool alarm; /* two heads that are not of one log */

	/* For the core. */
	struct skp_log_copy *copy;
	size_t n_copy, cap_copy;
	struct skp_inclusion *proof;
	size_t n_proof;
};

/*
 * Reads folders, checkpoints and proofs.  Messages are given for what cannot
 * be read.
 */
SKP_MUST_CHECK enum skp_err skp_logs_gather(struct skp_logs *l,
    const struct skp_options *opt);

/*
 * The heads that count: those signed by a log key of this trust, and those
 * pinned for its compromised keys.  A checkpoint is compared with the one of
 * that log that `state` remembers: an older one, and one of another tree, is
 * not used.  What is of no use is named in a message and left out: the
 * verdict then says what is missing.  SKP_ERR_NOMEM; SKP_ERR_CORRUPT: what was
 * remembered is damaged.
 */
SKP_MUST_CHECK enum skp_err skp_logs_build(struct skp_logs *l,
    const struct skp_state *state, const struct skp_trust *trust,
    enum skp_lang lang);

void skp_logs_free(struct skp_logs *l);

#endif
