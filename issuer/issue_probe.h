/*
 * What becomes of a draft, from the registry alone; for issuer/issue*.c.
 */
#ifndef SKP_ISSUER_ISSUE_PROBE_H
#define SKP_ISSUER_ISSUE_PROBE_H

#include "issuer/issue.h"

/* In the registry, that lives: not withdrawn, not replaced. */
struct skp_standing {
	uint64_t serial; /* 0: there is none */
	uint8_t id[SKP_ID_LEN];
	bool suspended;
	bool has_cnf;
	uint8_t cnf[SKP_PK_LEN]; /* the holder's key */
};

/*
 * Outcome of a draft.  ISSUED: it may be, in the place of *old where that has
 * a serial.  `run`: what this run itself has issued is not replaced by it
 * (0: none).
 */
SKP_MUST_CHECK enum skp_err skp_issue_probe(struct skp_view *view,
    const struct skp_draft *draft, bool replace, uint64_t run,
    struct skp_issued *out, struct skp_standing *old);

/*
 * In what a draft differs from a passport: SKP_CHANGED_*, 0 for nothing; and
 * old->cnf.
 */
SKP_MUST_CHECK enum skp_err skp_issue_changes(struct skp_view *view,
    const struct skp_draft *draft, struct skp_standing *old, unsigned *out);

#endif
