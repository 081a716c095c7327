#include "keys/pubkey.h"

#include <sodium.h>

_Static_assert(SKP_PK_LEN == crypto_sign_PUBLICKEYBYTES, "length of x");
_Static_assert(SKP_SIG_LEN == crypto_sign_BYTES, "length of a signature");

enum skp_err
skp_pubkey_init(void)
{
	return sodium_init() < 0 ? SKP_ERR_CRYPTO : SKP_OK;
}

enum skp_err
skp_pubkey_check(const uint8_t x[SKP_PK_LEN])
{
	return crypto_core_ed25519_is_valid_point(x) == 1 ? SKP_OK :
							    SKP_ERR_POINT;
}

enum skp_err
skp_pubkey_from_x(const uint8_t x[SKP_PK_LEN], struct skp_pubkey *out)
{
	struct skp_pubkey key;
	enum skp_err err;

	if ((err = skp_pubkey_check(x)) != SKP_OK)
		return err;
	memcpy(key.x, x, SKP_PK_LEN);
	skp_kid_of(key.x, key.kid);
	*out = key;
	return SKP_OK;
}

enum skp_err
skp_pubkey_verify(const uint8_t x[SKP_PK_LEN], struct skp_bytes tbs,
    const uint8_t sig[SKP_SIG_LEN])
{
	if (crypto_sign_ed25519_verify_detached(sig, tbs.p, tbs.n, x) != 0)
		return SKP_ERR_SIGNATURE;
	return SKP_OK;
}

enum skp_err
skp_pubkey_verify_sign1(const uint8_t x[SKP_PK_LEN], const struct skp_sign1 *s,
    struct skp_bytes detached, uint8_t *work, size_t cap)
{
	struct skp_bytes payload, tbs;
	struct skp_writer w;
	enum skp_err err;

	/* One of the two and not both: a signature over other bytes than
	   those that the caller goes on with must not be possible. */
	if ((s->payload.p == NULL) == (detached.p == NULL))
		return SKP_ERR_VALUE;
	payload = s->payload.p == NULL ? detached : s->payload;
	if (s->signature.n != SKP_SIG_LEN)
		return SKP_ERR_SIGNATURE;
	skp_writer_init(&w, work, cap);
	skp_sign1_tbs(&w, s->protected_, payload);
	if ((err = skp_writer_finish(&w, &tbs)) != SKP_OK)
		return err;
	return skp_pubkey_verify(x, tbs, s->signature.p);
}

enum skp_err
skp_pubkey_verify_sign(const uint8_t x[SKP_PK_LEN], const struct skp_sign *s,
    size_t i, uint8_t *work, size_t cap)
{
	struct skp_bytes tbs;
	struct skp_writer w;
	enum skp_err err;

	if (i >= s->n_sig)
		return SKP_ERR_RANGE;
	if (s->sig[i].signature.n != SKP_SIG_LEN)
		return SKP_ERR_SIGNATURE;
	skp_writer_init(&w, work, cap);
	skp_sign_tbs(&w, s->protected_, s->sig[i].protected_, s->payload);
	if ((err = skp_writer_finish(&w, &tbs)) != SKP_OK)
		return err;
	return skp_pubkey_verify(x, tbs, s->sig[i].signature.p);
}
