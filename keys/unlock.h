/*
 * What opens key files: a passphrase in guarded memory, and the keys already
 * derived from it.  Deriving costs half a second by design (Argon2id, RFC
 * 9106); the key files of one registry share salt and cost, so that one
 * derivation opens all of them.  Not for use by two threads at a time.
 */
#ifndef SKP_KEYS_UNLOCK_H
#define SKP_KEYS_UNLOCK_H

#include "common/bytes.h"
#include "common/err.h"

#define SKP_KDF_SALT_LEN 16
#define SKP_KDF_KEY_LEN	 32

/* Bounds of a cost that stands in a file, refused before it is paid. */
#define SKP_KDF_OPS_MIN 1
#define SKP_KDF_OPS_MAX 10
#define SKP_KDF_MEM_MIN 8192	   /* bytes */
#define SKP_KDF_MEM_MAX 1073741824 /* bytes, 1 GiB */

/* Argon2id version 1.3, one lane. */
struct skp_kdf {
	uint64_t ops; /* passes */
	uint64_t mem; /* bytes */
	uint8_t salt[SKP_KDF_SALT_LEN];
};

struct skp_unlock; /* owns its memory; free with skp_unlock_free() */

/* Cost by default (libsodium's MODERATE: 3 passes, 256 MiB), fresh salt. */
void skp_unlock_kdf_default(struct skp_kdf *out);

/*
 * Copies the passphrase (1 to SKP_PASSPHRASE_MAX bytes, else
 * SKP_ERR_LENGTH).  `kdf`: cost and salt of files that will be written, NULL
 * for skp_unlock_kdf_default(); out of bounds: SKP_ERR_KDF_COST.
 * SKP_ERR_NOMEM.
 */
SKP_MUST_CHECK enum skp_err skp_unlock_new(struct skp_bytes passphrase,
    const struct skp_kdf *kdf, struct skp_unlock **out);

/* Wipes and frees; NULL is a no-op. */
void skp_unlock_free(struct skp_unlock *u);

/* Cost and salt for the next file to write; borrowed. */
const struct skp_kdf *skp_unlock_kdf(const struct skp_unlock *u);

/*
 * Take cost and salt of a file that has just been opened for the next file
 * to write, unless that is cheaper than what u has.  keys/keyfile.c.
 */
void skp_unlock_adopt(struct skp_unlock *u, const struct skp_kdf *kdf);

/*
 * The key for this salt and cost, from the cache or derived now; borrowed
 * from u until its next call.  SKP_ERR_KDF_COST before anything is paid;
 * SKP_ERR_NOMEM.  keys/keyfile.c.
 */
SKP_MUST_CHECK enum skp_err skp_unlock_key(struct skp_unlock *u,
    const struct skp_kdf *kdf, const uint8_t **key);

/* Derivations paid so far. */
unsigned skp_unlock_derivations(const struct skp_unlock *u);

#endif
