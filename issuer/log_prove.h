/*
 * Proofs from the registry's log (schema/proof.h), each checked before it
 * is given out.
 */
#ifndef SKP_ISSUER_LOG_PROVE_H
#define SKP_ISSUER_LOG_PROVE_H

#include "issuer/registry.h"
#include "schema/proof.h"

/*
 * That a passport stands in the log: under the head of its run, as its
 * receipt.  SKP_ERR_NOT_FOUND: no such serial; SKP_ERR_STATE: not issued, or
 * its run has not ended; SKP_ERR_CORRUPT: the proof does not lead to the
 * head.
 */
SKP_MUST_CHECK enum skp_err skp_log_prove(struct skp_view *view,
    uint64_t serial, struct skp_inclusion *out);

/*
 * That the tree of m leaves is the beginning of that of n.
 * SKP_ERR_NOT_FOUND unless 0 < m <= n <= size of the newest head.
 */
SKP_MUST_CHECK enum skp_err skp_log_prove_between(struct skp_view *view,
    uint64_t m, uint64_t n, struct skp_consistency *out);

#endif
