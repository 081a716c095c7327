/*
 * Ed25519 secret keys, in guarded memory (sodium_malloc: guard pages,
 * locked where the system allows it, not in core dumps) that is
 * read-only from the moment the key exists.  Signing only reads, so several
 * threads may sign with one key.  skp_pubkey_init() first.
 */
#ifndef SKP_KEYS_SECKEY_H
#define SKP_KEYS_SECKEY_H

#include "keys/pubkey.h"
#include "keys/purpose.h"

#define SKP_SEED_LEN 32

struct skp_seckey; /* owns its memory; free with skp_seckey_free() */

/* A new key from the system's random generator.  SKP_ERR_NOMEM. */
SKP_MUST_CHECK enum skp_err skp_seckey_generate(enum skp_purpose purpose,
    bool test, struct skp_seckey **out);

/* The key of this seed (RFC 8032, section 5.1.5); the caller wipes seed. */
SKP_MUST_CHECK enum skp_err
skp_seckey_from_seed(const uint8_t seed[SKP_SEED_LEN], enum skp_purpose purpose,
    bool test, struct skp_seckey **out);

/* Wipes and frees; NULL is a no-op. */
void skp_seckey_free(struct skp_seckey *key);

/* Borrowed from the key. */
const struct skp_pubkey *skp_seckey_pubkey(const struct skp_seckey *key);
enum skp_purpose skp_seckey_purpose(const struct skp_seckey *key);
/* A test key: verifiers refuse it unless told otherwise. */
bool skp_seckey_is_test(const struct skp_seckey *key);

/*
 * Copies the seed into the caller's guarded memory, which the caller wipes.
 * For keys/keyfile.c alone.
 */
void skp_seckey_seed(const struct skp_seckey *key, uint8_t seed[SKP_SEED_LEN]);

/*
 * Signs, without looking at the result: callers want skp_signer_tbs()
 * (keys/signer.h), which verifies the fresh signature.  SKP_ERR_CRYPTO.
 */
SKP_MUST_CHECK enum skp_err skp_seckey_sign(const struct skp_seckey *key,
    struct skp_bytes tbs, uint8_t sig[SKP_SIG_LEN]);

#endif
