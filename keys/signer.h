/*
 * Signing behind one interface, so that a key may live elsewhere than in a
 * struct skp_seckey (a token, another machine).  Every signature is verified
 * before it leaves these functions: a fault while signing must neither
 * issue a bad passport nor give away the key.  sign() must be safe
 * to call from several threads; then so is everything here, with a work
 * buffer and a writer for each thread.
 */
#ifndef SKP_KEYS_SIGNER_H
#define SKP_KEYS_SIGNER_H

#include "keys/seckey.h"
#include "schema/cose.h"

struct skp_signer {
	const void *ctx;	      /* borrowed, for sign() */
	const struct skp_pubkey *pub; /* borrowed */
	enum skp_err (*sign)(const void *ctx, struct skp_bytes tbs,
	    uint8_t sig[SKP_SIG_LEN]);
};

/* The signer of a secret key, which must outlive it. */
struct skp_signer skp_signer_of(const struct skp_seckey *key);

/*
 * Signs these bytes and verifies the signature against signer->pub.
 * SKP_ERR_CRYPTO when it does not verify; or what sign() says.  sig
 * is untouched on failure.
 */
SKP_MUST_CHECK enum skp_err skp_signer_tbs(const struct skp_signer *signer,
    struct skp_bytes tbs, uint8_t sig[SKP_SIG_LEN]);

/* Bytes of work that a signature over these lengths needs, at most. */
#define SKP_SIGNER_WORK(protected_n, payload_n) \
	(2 * (protected_n) + (payload_n) + SKP_TBS_ROOM)

/*
 * Builds headers and to-be-signed bytes in work[0, work_n), signs, verifies,
 * and appends 18([protected, unprotected, payload, signature]) to w.
 *
 * hdr: labels as in hdr->present; alg -8 or -19, else SKP_ERR_ALG; where
 * SKP_HAS_KID is set, the kid is the signer's, whatever hdr->kid says.
 * unprotected: an encoded map, {NULL, 0} for a0.  payload: its content;
 * `detached`: signed, but nil is written.  On failure w->err is
 * set and w->n is as before (except that SKP_ERR_SPACE counts on, and nothing is
 * signed when w has no room: so a first pass with an empty w gives the size).
 */
SKP_MUST_CHECK enum skp_err skp_signer_sign1(const struct skp_signer *signer,
    const struct skp_headers *hdr, struct skp_bytes unprotected,
    struct skp_bytes payload, bool detached, uint8_t *work, size_t work_n,
    struct skp_writer *w);

/* One signature of a COSE_Sign, and the bytes that it borrows. */
#define SKP_SIGNER_PROTECTED_MAX 48 /* {1: alg, 4: kid}, encoded */
struct skp_signer_one {
	uint8_t protected_[SKP_SIGNER_PROTECTED_MAX];
	uint8_t sig[SKP_SIG_LEN];
	struct skp_signer_sig s; /* into the two above: do not copy */
};

/*
 * Signs `payload` under `body_protected` as one of the signers of a
 * COSE_Sign (skp_sign_write(), which wants them ascending by kid).
 * alg -8 or -19.  work as above.  *out untouched on failure.
 */
SKP_MUST_CHECK enum skp_err skp_signer_sign(const struct skp_signer *signer,
    int64_t alg, struct skp_bytes body_protected, struct skp_bytes payload,
    uint8_t *work, size_t work_n, struct skp_signer_one *out);

#endif
