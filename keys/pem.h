/*
 * Public keys as PEM SubjectPublicKeyInfo (RFC 8410, section 4; RFC 7468):
 * the form that openssl reads and writes.  No allocation, no files.
 */
#ifndef SKP_KEYS_PEM_H
#define SKP_KEYS_PEM_H

#include "keys/pubkey.h"

#define SKP_PEM_MAX 128 /* bytes of a written key, NUL included */

SKP_MUST_CHECK enum skp_err skp_pem_write(const struct skp_pubkey *key,
    char out[SKP_PEM_MAX], size_t *n);

/*
 * One key, strictly (keys/armour.h).  SKP_ERR_TYPE: not a PUBLIC KEY;
 * SKP_ERR_VALUE: broken armour; SKP_ERR_ALG: a key of another kind;
 * SKP_ERR_POINT.
 */
SKP_MUST_CHECK enum skp_err skp_pem_read(struct skp_bytes text,
    struct skp_pubkey *out);

#endif
