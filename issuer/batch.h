/*
 * Signing many blocks with all processors: each passport of a block is
 * signed, its fresh signature verified (keys/signer.h), its leaf hashed.
 */
#ifndef SKP_ISSUER_BATCH_H
#define SKP_ISSUER_BATCH_H

#include "issuer/registry_step.h"
#include "keys/signer.h"

struct skp_batch; /* threads; they start with the first large job */

/* A group on its way; stays where it is until skp_batch_wait(). */
struct skp_job {
	struct skp_signed_blocks blocks;
	/* For skp_batch_*() alone. */
	size_t next, finished;
	enum skp_err err;
	struct skp_job *queue;
};

/* threads: 0 for one each processor, else that many. */
SKP_MUST_CHECK enum skp_err skp_batch_new(const struct skp_signer *signer,
    unsigned threads, struct skp_batch **out);
/* Waits for what runs.  NULL is a no-op. */
void skp_batch_free(struct skp_batch *batch);

/* Hands a job over; returns at once. */
void skp_batch_start(struct skp_batch *batch, struct skp_job *job);
/*
 * Until the job is done; the calling thread takes part.  SKP_ERR_CRYPTO: a
 * signature does not verify; nothing of the job may be used.
 */
SKP_MUST_CHECK enum skp_err skp_batch_wait(struct skp_batch *batch,
    struct skp_job *job);

#endif
