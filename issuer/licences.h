/*
 * Which licences (certificates, appointments) an occupation asks for besides
 * its skills: a small table that its user can change.  It is
 *
 *	licences.csv
 *
 * in the registry's folder where that is there, else a table of the program's
 * own; `vocab licences` prints the one in use.  Columns:
 *
 *	occupation   URI of an occupation, or the beginning of its code
 *		     ("7212", "7411.1"), or * for all
 *	scheme	     of the claim; several with | between them, any does;
 *		     "iso-9606*" stands for what begins so
 *	name_nl, name_en
 *	needed	     yes (ja): by law or by the trade; no (nee): usual
 */
#ifndef SKP_ISSUER_LICENCES_H
#define SKP_ISSUER_LICENCES_H

#include "issuer/input.h"
#include "issuer/vocab.h"
#include "schema/profile.h"

struct skp_licences;

/* The table in use, as text; caller frees. */
SKP_MUST_CHECK enum skp_err skp_licences_text(const char *folder,
    struct skp_buf *out);

/*
 * Reads it.  SKP_ERR_INPUT: a row is faulty, messages were given
 * (how->message, which alone is used).
 */
SKP_MUST_CHECK enum skp_err skp_licences_open(const char *folder,
    const struct skp_input_how *how, struct skp_licences **out);
void skp_licences_close(struct skp_licences *licences);

/* Puts those of an occupation into the profile, borrowed; at most
   SKP_PROFILE_LICENCES. */
void skp_licences_put(const struct skp_licences *licences,
    const struct skp_vocab_concept *occupation, struct skp_profile *profile);

#endif
