/*
 * Inside of a house, for issuer/house*.c, checkpoint.c, publish.c alone.
 */
#ifndef SKP_ISSUER_HOUSE_PARTS_H
#define SKP_ISSUER_HOUSE_PARTS_H

#include "issuer/house.h"

/* Looks at the ring and its files anew; no key is unlocked any more. */
SKP_MUST_CHECK enum skp_err skp_house_reload(struct skp_house *house);
/* A new key: its file, and its place at the end of the ring in memory.  *key
   (may be NULL) is the caller's. */
SKP_MUST_CHECK enum skp_err skp_house_key_make(const char *dir,
    struct skp_ring *ring, enum skp_purpose purpose, bool test,
    struct skp_unlock *unlock, uint64_t now, struct skp_seckey **key);
/* NULL: not unlocked. */
const struct skp_signer *skp_house_signer(const struct skp_house *house,
    enum skp_house_key key);

/* By a log key of this house: the present one, or one before it.
   SKP_ERR_SIGNATURE; SKP_ERR_NOT_FOUND: it has none. */
SKP_MUST_CHECK enum skp_err skp_house_note_signed(const struct skp_house *house,
    const struct skp_note *note);

/* SKP_ERR_STATE: the registry is older than what was published of it. */
SKP_MUST_CHECK enum skp_err skp_house_status_check(struct skp_house *house);

#endif
