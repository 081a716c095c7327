/*
 * The issuer's own statement: who it is and which keys are its own, signed
 * by each of them.  It is the request to an authority, and what a
 * verifier takes in place of a trust list (format.md "Trust list and roots").
 */
#ifndef SKP_ISSUER_STATEMENT_H
#define SKP_ISSUER_STATEMENT_H

#include "issuer/house.h"

#define SKP_STATEMENT_MAX 8192

/*
 * The statement of a house: the keys without an end, and those that were
 * ended, newest first, up to SKP_MAX_SIGNERS of those whose files are there;
 * `unlock` opens them.  now: its iat, seconds.  out holds cap bytes, SKP_STATEMENT_MAX
 * always suffices (SKP_ERR_SPACE).
 */
SKP_MUST_CHECK enum skp_err skp_statement_make(struct skp_house *house,
    struct skp_unlock *unlock, uint64_t now, uint8_t *out, size_t cap,
    size_t *n);

#endif
