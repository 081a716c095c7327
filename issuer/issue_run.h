/*
 * Inside of a run, for issuer/issue*.c alone.
 */
#ifndef SKP_ISSUER_ISSUE_RUN_H
#define SKP_ISSUER_ISSUE_RUN_H

#include "issuer/batch.h"
#include "issuer/encode.h"
#include "issuer/issue.h"
#include "issuer/seen.h"

#define SKP_GROUPS_IN_FLIGHT 2

/* What is told about a passport once its group is closed. */
struct skp_told {
	uint8_t id[SKP_ID_LEN];
	uint64_t serial, replaced;
	const char *file;
	uint32_t row;
};

/* A group that is durable as intents, and being signed. */
struct skp_group {
	struct skp_job job;
	struct skp_told *told; /* in the order of serials */
	size_t n;
};
void skp_group_free(struct skp_group *group);

struct skp_issue {
	struct skp_registry *reg;
	struct skp_issue_how how;
	struct skp_random rnd;
	struct skp_encoder *encoder;
	struct skp_batch *batch;
	struct skp_issue_counts counts;
	uint64_t time; /* of the run's begin, seconds */
	enum skp_err err;

	/* The group that is being filled. */
	struct skp_encoded *draft;
	size_t n_draft, cap_draft, bytes;
	struct skp_view *view; /* for look-ups while it is filled */
	struct skp_seen seen;  /* subjects of it; of all in a dry run */
	struct skp_seen taken; /* hashes of the ids that this run replaces */

	struct skp_group *flight[SKP_GROUPS_IN_FLIGHT]; /* oldest first */
	size_t n_flight;

	/* For one payload at a time. */
	uint8_t payload[SKP_MAX_PASSPORT];
	uint8_t protected_[2][96]; /* without and with holder's key */
	size_t n_protected[2];
};

/* Milliseconds of the caller's clock. */
uint64_t skp_issue_now(const struct skp_issue_how *how);
int64_t skp_issue_alg(const struct skp_issue_how *how);
/* SKP_ERR_CLOCK where an entry or an id lies in the future. */
SKP_MUST_CHECK enum skp_err skp_issue_clock(struct skp_registry *reg,
    uint64_t now);

/* Makes the group that was filled durable, closing the oldest in flight. */
SKP_MUST_CHECK enum skp_err skp_group_flush(struct skp_issue *is);
/* Closes all that is in flight; with the last one comes the end of the run:
   head and journal. */
SKP_MUST_CHECK enum skp_err skp_group_finish(struct skp_issue *is);

/*
 * Completes open intents as far as the signed passports are what stands in
 * the log that others have, `size` leaves of 32 bytes; signs no head.  *n:
 * passports completed.
 */
SKP_MUST_CHECK enum skp_err skp_issue_complete_known(struct skp_registry *reg,
    const struct skp_issue_how *how, const uint8_t *leaves, uint64_t size,
    uint64_t *n);

/* Signs a head over all leaves of the step and records it. */
void skp_issue_head(struct skp_step *step, const struct skp_issue_how *how,
    uint64_t now);
/* The same of the first `size` leaves, as if it were signed at iat (seconds):
   the same head comes out again, byte for byte. */
void skp_issue_head_at(struct skp_step *step, const struct skp_issue_how *how,
    uint64_t size, uint64_t iat);

#endif
