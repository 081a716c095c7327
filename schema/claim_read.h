/*
 * Reading of a claim with a visitor for its skills, so that a passport's
 * elements are walked once.  For schema/passport.c.
 */
#ifndef SKP_SCHEMA_CLAIM_READ_H
#define SKP_SCHEMA_CLAIM_READ_H

#include "schema/claim.h"

/* Reads the array of skills at the cursor. */
typedef void skp_claim_skills_fn(struct skp_cursor *c, void *arg);

/* skp_claim_read() with fn(c, arg) in place of reading over the skills. */
void skp_claim_read_with(struct skp_cursor *c, struct skp_claim *out,
    skp_claim_skills_fn *fn, void *arg);

#endif
