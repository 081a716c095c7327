/*
 * Subjects of drafts that were taken but cannot be found in the registry yet:
 * 32 bytes each, and as much again of room.
 */
#ifndef SKP_ISSUER_SEEN_H
#define SKP_ISSUER_SEEN_H

#include "common/err.h"
#include "issuer/registry_block.h"

struct skp_seen_slot {
	uint8_t subject[SKP_SUBJECT_LEN]; /* all 0: free */
	uint8_t content[SKP_SUBJECT_LEN];
};

struct skp_seen { /* all 0: empty */
	struct skp_seen_slot *slot;
	size_t cap, n;
};

void skp_seen_free(struct skp_seen *seen);
/* Keeps the memory. */
void skp_seen_clear(struct skp_seen *seen);

/* Content of a subject, borrowed until the next change; NULL: not there. */
const uint8_t *skp_seen_find(const struct skp_seen *seen,
    const uint8_t subject[SKP_SUBJECT_LEN]);
/* The subject is not there yet.  SKP_ERR_NOMEM. */
SKP_MUST_CHECK enum skp_err skp_seen_add(struct skp_seen *seen,
    const uint8_t subject[SKP_SUBJECT_LEN],
    const uint8_t content[SKP_SUBJECT_LEN]);

#endif
