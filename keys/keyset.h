/*
 * Public keys as files: COSE_Key and COSE_KeySet (RFC 9052, section 7).
 * What is written holds exactly {1: 1, -1: 6, -2: x} a key.  A key of others
 * may also carry kid (2, any bytes: the key id is computed), alg (3: -8 or
 * -19) and key_ops (4: verify, 2, among them).  A key with a private part
 * (-4) is SKP_ERR_RULE: it must not be passed around.
 * Deterministic encoding is demanded of both.  No allocation, no files.
 */
#ifndef SKP_KEYS_KEYSET_H
#define SKP_KEYS_KEYSET_H

#include "keys/pubkey.h"

#define SKP_MAX_KEYSET	  64 /* keys of a set */
/* Bytes of a written set of n keys, at most. */
#define SKP_KEYSET_LEN(n) (3 + (n)*SKP_COSE_KEY_LEN)

/*
 * Reads one COSE_Key (a map) or a COSE_KeySet (an array of 1 to
 * SKP_MAX_KEYSET of them); every key passes skp_pubkey_check().  The same
 * key twice is SKP_ERR_KEY_DUPLICATE.  More keys than cap: SKP_ERR_SPACE.
 * On failure *n is untouched, keys[0, cap) may be overwritten.  SKP_ERR_ALG:
 * another kind of key; the cursor's errors.
 */
SKP_MUST_CHECK enum skp_err skp_keyset_read(struct skp_bytes file,
    struct skp_pubkey *keys, size_t cap, size_t *n);

/* A COSE_KeySet of these keys, in this order. */
void skp_keyset_write(struct skp_writer *w, const struct skp_pubkey *keys,
    size_t n);

#endif
