/*
 * The presentation token (FORMAT.md, "Presentation"): a passport signed by
 * the key of its holder for somebody, for some time.
 */
#ifndef SKP_HOLDER_TOKEN_H
#define SKP_HOLDER_TOKEN_H

#include "keys/signer.h"
#include "schema/bounds.h"

#define SKP_TOKEN_DAYS_MAX 30

struct skp_token {
	struct skp_bytes passport; /* as it is to be shown */
	struct skp_bytes aud;	   /* 1 to SKP_MAX_TEXT bytes */
	uint64_t iat, exp;
	struct skp_bytes nonce; /* empty: none */
};

/* Bytes that a token has beyond its passport, at most; also of the work
   buffer, SKP_SIGNER_WORK() of these. */
#define SKP_TOKEN_ROOM (SKP_MAX_TEXT + SKP_TOKEN_NONCE_MAX + 256)
#define SKP_TOKEN_WORK SKP_SIGNER_WORK(SKP_MAX_PASSPORT + 64, SKP_TOKEN_ROOM)

/*
 * Signs and appends to w.  SKP_ERR_LENGTH: audience or nonce out of bounds,
 * or a passport that leaves no room for a token; SKP_ERR_UTF8, SKP_ERR_TEXT:
 * of the audience; SKP_ERR_RANGE: exp not after iat, or more than
 * SKP_TOKEN_DAYS_MAX after it; the errors of skp_signer_sign1().
 */
SKP_MUST_CHECK enum skp_err skp_token_write(const struct skp_signer *signer,
    const struct skp_token *t, uint8_t work[SKP_TOKEN_WORK],
    struct skp_writer *w);

#endif
