/*
 * base45 (RFC 9285): two bytes as three characters of the alphabet that a QR
 * code stores compactly.
 */
#ifndef SKP_SCHEMA_BASE45_H
#define SKP_SCHEMA_BASE45_H

#include "common/bytes.h"
#include "common/err.h"

/* Characters for n bytes, bytes in n characters. */
#define SKP_BASE45_LEN(n)     ((n) / 2 * 3 + (n) % 2 * 2)
#define SKP_BASE45_DECODED(n) ((n) / 3 * 2 + (n) % 3 / 2)

/* SKP_BASE45_LEN(in.n) characters, no NUL, to out, which holds cap bytes,
   else SKP_ERR_SPACE. */
SKP_MUST_CHECK enum skp_err skp_base45_encode(struct skp_bytes in, char *out,
    size_t cap);

/*
 * SKP_BASE45_DECODED(text.n) bytes to out, which holds cap bytes, else
 * SKP_ERR_SPACE.  Strict: SKP_ERR_LENGTH for one character too many,
 * SKP_ERR_VALUE for a character outside the alphabet, SKP_ERR_RANGE for a
 * group that stands for more than its bytes hold (RFC 9285, section 6).
 * *bad_at, unless NULL, is the offset of the character or group then.  out
 * is scratch on failure.
 */
SKP_MUST_CHECK enum skp_err skp_base45_decode(struct skp_bytes text,
    uint8_t *out, size_t cap, size_t *bad_at);

#endif
