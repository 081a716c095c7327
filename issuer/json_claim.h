/*
 * Claims of a JSON passport.
 */
#ifndef SKP_ISSUER_JSON_CLAIM_H
#define SKP_ISSUER_JSON_CLAIM_H

#include "issuer/json_read.h"

/* Reads the object that r's path names; faults are told. */
void skp_json_claim_read(struct skp_json_read *r, struct skp_json_tree *object,
    struct skp_draft_claim *out);

#endif
