/*
 * Key ids: the COSE key thumbprint of an Ed25519 public key (RFC 9679),
 * SHA-256 over the deterministic COSE_Key {1: 1, -1: 6, -2: x}, which is
 * a3 01 01 20 06 21 58 20 and the 32 bytes of x.
 */
#ifndef SKP_KEYS_KID_H
#define SKP_KEYS_KID_H

#include "common/bytes.h"
#include "common/err.h"
#include "schema/bounds.h"

/* Thumbprint of x; whether x is a good point is not asked here. */
void skp_kid_of(const uint8_t x[SKP_PK_LEN], uint8_t kid[SKP_KID_LEN]);

/* For people: lower-case hex in 16 groups of four, single spaces, NUL. */
#define SKP_KID_TEXT 80
void skp_kid_text(const uint8_t kid[SKP_KID_LEN], char out[SKP_KID_TEXT]);

/*
 * Reads a key id as people give it: 64 hex digits in either case, with or
 * without single spaces between groups of four.  SKP_ERR_VALUE otherwise.
 */
SKP_MUST_CHECK enum skp_err skp_kid_parse(const char *text,
    uint8_t kid[SKP_KID_LEN]);

#endif
