/* One key of a trust list, for schema/trust.c and issuer/ring.c. */
#ifndef SKP_SCHEMA_TRUST_KEY_H
#define SKP_SCHEMA_TRUST_KEY_H

#include "schema/trust.h"

/* *out is undefined after an error of the cursor. */
void skp_trust_key_read(struct skp_cursor *c, struct skp_trust_key *out);

#endif
