/*
 * Profiles of occupations (schema/profile.h) from the vocabularies and the
 * table of licences.
 */
#ifndef SKP_ISSUER_PROFILE_MAKE_H
#define SKP_ISSUER_PROFILE_MAKE_H

#include "issuer/arena.h"
#include "issuer/licences.h"

/*
 * The occupation that a text names: its URI, its code, or one of its labels
 * exactly (skp_vocab_exact()).
 */
enum skp_vocab_found skp_profile_make_find(const struct skp_vocab *vocab,
    struct skp_bytes text, struct skp_bytes lang,
    struct skp_vocab_concept *out);

/*
 * Fills the profile; texts are in the arena, or borrowed from licences.  A
 * skill that is essential and optional both counts as essential.
 * SKP_ERR_NOT_FOUND: the vocabulary has no relations of the occupation;
 * SKP_ERR_FULL: too many skills; SKP_ERR_NOMEM.
 */
SKP_MUST_CHECK enum skp_err skp_profile_make(const struct skp_vocab *vocab,
    const struct skp_licences *licences,
    const struct skp_vocab_concept *occupation, struct skp_arena *arena,
    struct skp_profile *out);

#endif
