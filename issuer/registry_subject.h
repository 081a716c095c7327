/*
 * The index of subjects, as the registry writes and checks it.  For
 * issuer/registry_*.c alone; how it is read: issuer/registry.h.
 */
#ifndef SKP_ISSUER_REGISTRY_SUBJECT_H
#define SKP_ISSUER_REGISTRY_SUBJECT_H

#include "issuer/registry_view.h"

/* Adds the hash of a record to the sum over all, or takes it away again. */
void skp_subjects_add(uint8_t sum[SKP_SUBJECTS_SUM],
    const uint8_t hash[SKP_HASH_LEN]);

/* This passport is the newest of the subject. */
void skp_step_subject(struct skp_step *step,
    const uint8_t subject[SKP_SUBJECT_LEN], uint64_t serial);

/* SKP_ERR_CORRUPT (sticky): not the records that the state sums up. */
SKP_MUST_CHECK enum skp_err skp_subjects_check(struct skp_txn *txn,
    const struct skp_state *state);

#endif
