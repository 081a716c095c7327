/*
 * Key ids: the COSE key thumbprint of an Ed25519 public key (RFC 9679),
 * SHA-256 over the deterministic COSE_Key {1: 1, -1: 6, -2: x}, which is
 * a3 01 01 20 06 21 58 20 and the 32 bytes of x.
 */
#ifndef SKP_KEYS_KID_H
#define SKP_KEYS_KID_H

#include "common/hex.h"
#include "schema/bounds.h"

/* Thumbprint of x; whether x is a good point is not asked here. */
void skp_kid_of(const uint8_t x[SKP_PK_LEN], uint8_t kid[SKP_KID_LEN]);

/* For people: lower-case hex in 16 groups of four, single spaces, NUL.  Read
   again by skp_hex_kid_parse(). */
#define SKP_KID_TEXT SKP_HEX_KID_TEXT
void skp_kid_text(const uint8_t kid[SKP_KID_LEN], char out[SKP_KID_TEXT]);

#endif
