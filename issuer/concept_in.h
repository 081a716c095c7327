/*
 * URIs of concepts as people copy them: ESCO's with https or in capitals
 * become the form that the format demands.
 */
#ifndef SKP_ISSUER_CONCEPT_IN_H
#define SKP_ISSUER_CONCEPT_IN_H

#include "issuer/arena.h"
#include "issuer/msg_input.h"
#include "schema/claim.h"

/* SCHEME:REST in visible ASCII, at most SKP_MAX_URI bytes. */
bool skp_concept_in_is_uri(struct skp_bytes uri);

/*
 * INPUT_NONE, or INPUT_URI: no URI, or one of ESCO that is not of a skill
 * (occupation: of an occupation).  out->id is borrowed from uri or the
 * arena.
 */
enum skp_input_msg skp_concept_in(struct skp_arena *arena, struct skp_bytes uri,
    bool occupation, struct skp_concept *out);

#endif
