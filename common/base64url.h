/*
 * base64url without padding (RFC 4648, section 5; RFC 7515, section 2), and
 * plain base64 with padding (section 4).
 */
#ifndef SKP_COMMON_BASE64URL_H
#define SKP_COMMON_BASE64URL_H

#include "common/bytes.h"
#include "common/err.h"

/* Characters for n bytes, without the NUL. */
#define SKP_BASE64URL_LEN(n) (((n)*4 + 2) / 3)

/* Characters and a NUL to out, which holds cap bytes, else SKP_ERR_SPACE. */
SKP_MUST_CHECK enum skp_err skp_base64url_encode(struct skp_bytes in, char *out,
    size_t cap);

/*
 * Exactly n bytes to out.  Strict: SKP_ERR_LENGTH for any other length,
 * SKP_ERR_VALUE for another character or unused bits that are not zero.
 */
SKP_MUST_CHECK enum skp_err skp_base64url_decode(struct skp_bytes text,
    uint8_t *out, size_t n);

/* The same two with the alphabet of section 4 and padding. */
#define SKP_BASE64_LEN(n) (((n) + 2) / 3 * 4)
SKP_MUST_CHECK enum skp_err skp_base64_encode(struct skp_bytes in, char *out,
    size_t cap);
SKP_MUST_CHECK enum skp_err skp_base64_decode(struct skp_bytes text,
    uint8_t *out, size_t n);

#endif
