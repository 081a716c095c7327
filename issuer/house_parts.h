/*
 * Inside of a house, for issuer/house*.c, checkpoint.c, publish.c alone.
 */
#ifndef SKP_ISSUER_HOUSE_PARTS_H
#define SKP_ISSUER_HOUSE_PARTS_H

#include "issuer/house.h"

enum skp_purpose skp_house_purpose(enum skp_house_key key);
/* "keys/passport.key", ... */
const char *skp_house_key_name(enum skp_house_key key);
/* NULL: not unlocked. */
const struct skp_signer *skp_house_signer(const struct skp_house *house,
    enum skp_house_key key);

/* SKP_ERR_STATE: the registry is older than what was published of it. */
SKP_MUST_CHECK enum skp_err skp_house_status_check(struct skp_house *house);

#endif
