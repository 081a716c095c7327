/*
 * A public key as one line of text, for a QR code or a message: "SKPK1:" and
 * the base45 of the key and the first 4 bytes of its id, which tell a text
 * that was mistyped.  No allocation, no files.
 */
#ifndef SKP_KEYS_KEYTEXT_H
#define SKP_KEYS_KEYTEXT_H

#include "keys/pubkey.h"

#define SKP_KEYTEXT_PREFIX "SKPK1:"
#define SKP_KEYTEXT_CHECK  4
#define SKP_KEYTEXT_LEN	   60 /* characters, without a NUL */

/* SKP_KEYTEXT_LEN characters and a NUL. */
void skp_keytext_write(const struct skp_pubkey *key,
    char out[SKP_KEYTEXT_LEN + 1]);

/* It begins as such a text does. */
bool skp_keytext_is(struct skp_bytes text);

/*
 * The key of a text, behind which an end of line may stand.  SKP_ERR_VALUE,
 * SKP_ERR_LENGTH, SKP_ERR_RANGE: no such text; SKP_ERR_DIGEST: mistyped;
 * SKP_ERR_POINT.
 */
SKP_MUST_CHECK enum skp_err skp_keytext_read(struct skp_bytes text,
    struct skp_pubkey *out);

#endif
