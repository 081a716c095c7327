/*
 * Skills and levels of a JSON claim.
 */
#ifndef SKP_ISSUER_JSON_SKILL_H
#define SKP_ISSUER_JSON_SKILL_H

#include "issuer/json_read.h"

/* Member "level" of a claim or a skill. */
struct skp_level skp_json_skill_level(struct skp_json_read *r,
    struct skp_json_tree *object);

/* Warns where this level of the claim, or of a skill of it, is doubtful. */
void skp_json_skill_nlqf(struct skp_json_read *r, const struct skp_claim *claim,
    struct skp_level level);

/* Member "skills" of a claim, whose other fields have been read. */
void skp_json_skill_read(struct skp_json_read *r, struct skp_json_tree *object,
    struct skp_draft_claim *out);

#endif
