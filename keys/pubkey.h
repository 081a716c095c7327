/*
 * Ed25519 public keys: import check and signature verification (RFC 8032,
 * by libsodium).  This is the only caller of crypto_sign_verify_detached:
 * it refuses an S that is not below the group order, an R or a key of small
 * order and a key that is not canonical, and checks without the cofactor.
 * No allocation, clock, file or output.  All functions but skp_pubkey_init()
 * may be called from several threads.
 */
#ifndef SKP_KEYS_PUBKEY_H
#define SKP_KEYS_PUBKEY_H

#include "common/bytes.h"
#include "common/err.h"
#include "keys/kid.h"
#include "schema/bounds.h"
#include "schema/cose.h"

struct skp_pubkey {
	uint8_t x[SKP_PK_LEN];
	uint8_t kid[SKP_KID_LEN]; /* skp_kid_of(x) */
};

/*
 * Starts libsodium.  A program calls it once, before any other function of
 * keys/ and before it starts threads; again is harmless.  SKP_ERR_CRYPTO.
 */
SKP_MUST_CHECK enum skp_err skp_pubkey_init(void);

/*
 * The import check: x is the canonical encoding of a point of the
 * prime-order subgroup, and not its neutral element; else SKP_ERR_POINT.
 */
SKP_MUST_CHECK enum skp_err skp_pubkey_check(const uint8_t x[SKP_PK_LEN]);

/* skp_pubkey_check(), then x and its key id into *out. */
SKP_MUST_CHECK enum skp_err skp_pubkey_from_x(const uint8_t x[SKP_PK_LEN],
    struct skp_pubkey *out);

/* SKP_OK, or SKP_ERR_SIGNATURE. */
SKP_MUST_CHECK enum skp_err skp_pubkey_verify(const uint8_t x[SKP_PK_LEN],
    struct skp_bytes tbs, const uint8_t sig[SKP_SIG_LEN]);

/*
 * Bytes that to-be-signed data needs beyond the protected bucket(s) and the
 * payload.  Both stand in the signed file, so a buffer of the file's length
 * (or its bound, SKP_MAX_*) + SKP_TBS_ROOM always does.
 */
#define SKP_TBS_ROOM 128

/*
 * Verifies the signature of a COSE_Sign1.  `detached` is the payload when
 * s->payload is absent (nil), and must be {NULL, 0} when it is there
 * (SKP_ERR_VALUE otherwise: never a choice between two payloads).  The
 * to-be-signed bytes are built in work[0, cap): SKP_ERR_SPACE when that is
 * too small.  SKP_ERR_SIGNATURE.
 */
SKP_MUST_CHECK enum skp_err skp_pubkey_verify_sign1(const uint8_t x[SKP_PK_LEN],
    const struct skp_sign1 *s, struct skp_bytes detached, uint8_t *work,
    size_t cap);

/* The same for signature number i of a COSE_Sign; SKP_ERR_RANGE. */
SKP_MUST_CHECK enum skp_err skp_pubkey_verify_sign(const uint8_t x[SKP_PK_LEN],
    const struct skp_sign *s, size_t i, uint8_t *work, size_t cap);

#endif
