#include "keys/seckey.h"

#include <sodium.h>

_Static_assert(SKP_SEED_LEN == crypto_sign_SEEDBYTES, "length of a seed");

struct skp_seckey {
	uint8_t sk[crypto_sign_SECRETKEYBYTES];
	struct skp_pubkey pub;
	enum skp_purpose purpose;
	bool test;
};

/* Guarded memory for a key that is not yet there. */
static struct skp_seckey *
seckey_new(enum skp_purpose purpose, bool test)
{
	struct skp_seckey *key;

	if ((key = sodium_malloc(sizeof(*key))) == NULL)
		return NULL;
	key->purpose = purpose;
	key->test = test;
	return key;
}

/*
 * The key is complete: no more writing.  Kept so for its whole life; to
 * open and close the pages around each signature would be a race between
 * threads, and protect nothing more.
 */
static enum skp_err
seckey_seal(struct skp_seckey *key, const uint8_t x[SKP_PK_LEN],
    struct skp_seckey **out)
{
	memcpy(key->pub.x, x, SKP_PK_LEN);
	skp_kid_of(x, key->pub.kid);
	if (sodium_mprotect_readonly(key) != 0) {
		skp_seckey_free(key);
		return SKP_ERR_NOMEM;
	}
	*out = key;
	return SKP_OK;
}

enum skp_err
skp_seckey_generate(enum skp_purpose purpose, bool test,
    struct skp_seckey **out)
{
	struct skp_seckey *key;
	uint8_t x[SKP_PK_LEN];

	if ((key = seckey_new(purpose, test)) == NULL)
		return SKP_ERR_NOMEM;
	if (crypto_sign_keypair(x, key->sk) != 0) {
		skp_seckey_free(key);
		return SKP_ERR_CRYPTO;
	}
	return seckey_seal(key, x, out);
}

enum skp_err
skp_seckey_from_seed(const uint8_t seed[SKP_SEED_LEN], enum skp_purpose purpose,
    bool test, struct skp_seckey **out)
{
	struct skp_seckey *key;
	uint8_t x[SKP_PK_LEN];

	if ((key = seckey_new(purpose, test)) == NULL)
		return SKP_ERR_NOMEM;
	if (crypto_sign_seed_keypair(x, key->sk, seed) != 0) {
		skp_seckey_free(key);
		return SKP_ERR_CRYPTO;
	}
	return seckey_seal(key, x, out);
}

void
skp_seckey_free(struct skp_seckey *key)
{
	sodium_free(key); /* opens the pages and wipes them first */
}

const struct skp_pubkey *
skp_seckey_pubkey(const struct skp_seckey *key)
{
	return &key->pub;
}

enum skp_purpose
skp_seckey_purpose(const struct skp_seckey *key)
{
	return key->purpose;
}

bool
skp_seckey_is_test(const struct skp_seckey *key)
{
	return key->test;
}

void
skp_seckey_seed(const struct skp_seckey *key, uint8_t seed[SKP_SEED_LEN])
{
	/* Does not fail: a secret key of libsodium begins with its seed. */
	(void)crypto_sign_ed25519_sk_to_seed(seed, key->sk);
}

enum skp_err
skp_seckey_sign(const struct skp_seckey *key, struct skp_bytes tbs,
    uint8_t sig[SKP_SIG_LEN])
{
	if (crypto_sign_detached(sig, NULL, tbs.p, tbs.n, key->sk) != 0)
		return SKP_ERR_CRYPTO;
	return SKP_OK;
}
